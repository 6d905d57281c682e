//! Pages over HTTP without a browser and without JavaScript: the whole application against a real Postgres, as the
//! application role. One binary, a file a matter.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

mod answering;
mod canaries;
mod demo;
mod events;
mod exchange;
mod exchange_drafts;
mod exchange_files;
mod figures;
mod forged;
mod full;
mod fuzz;
mod groups;
mod headers;
mod helped;
mod hostile;
mod instrument_files;
mod instruments_shared;
mod kinds;
mod languages;
mod layers;
mod limits;
mod logs;
mod matrix;
mod meetings;
mod methods;
mod methods_files;
mod methods_use;
mod metrics;
mod notices;
mod offline;
mod own_log;
mod participants;
mod personal_number;
mod proposals;
mod provider;
mod reach;
mod remembered;
mod retention;
mod room;
mod search;
mod second_factor;
mod shares;
mod sign_in;
mod slow;
mod tablet;
mod tenants;
mod themes;
mod trainings;
mod unsubscribing;
mod visits;
mod voices;
mod walls;
mod world;
