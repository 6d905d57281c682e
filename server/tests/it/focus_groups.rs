//! Focus groups: from an instrument to "you said – we did", and what nobody may find out on the way.

mod answering;
mod closing;
mod codes;
mod help;
mod instrument_files;
mod layers;
mod meetings;
mod over_time;
mod results;
mod rounds;
mod sharing;
mod statements;
mod tablets;
mod wording;
