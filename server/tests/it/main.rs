//! The server's verbs against a real Postgres, as the roles that the product uses: a fresh database for each test.

// Tests may stop at the first surprise, also in what they share.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod audit;
mod deviations;
mod ends;
mod events;
mod exchange;
mod exchange_drafts;
mod exchange_files;
mod exchange_lists;
mod exchange_mentions;
mod exchange_once;
mod focus_groups;
mod groups;
mod identity;
mod life;
mod looks;
mod methods;
mod methods_use;
mod notices;
mod notices_clocks;
mod participants;
mod personal_data;
mod proposals;
mod queries;
mod retention;
mod rotation;
mod search;
mod second_factor;
mod sign_in_evenly;
mod start;
mod tenants;
mod told;
mod trainings;
mod unlinkability;
mod upgrade;
mod visits;
mod voices;
mod wall;
mod world;
