//! What Brygga keeps and sends: one folder a feature with its verbs, its SQL, its jobs and mails, and the shared
//! machinery they stand on. Knows no leptos.
//!
//! A verb begins with "may this actor do this here", then the rule in `domain`, then the store, in one transaction.
//! A feature calls another's verbs, never its store.

pub mod audit;
pub mod config;
pub mod db;
pub mod demo;
pub mod dkim;
pub mod doctor;
pub mod exchange;
pub mod faults;
pub mod files;
pub mod focus_groups;
pub mod identity;
pub mod jobs;
pub mod limits;
pub mod looks;
pub mod mail;
pub mod methods;
pub mod metrics;
pub mod notifications;
pub mod participants;
pub mod patience;
pub mod postgres;
pub mod privacy;
pub mod rotation;
pub mod secrets;
pub mod spreadsheet;
pub mod start;
pub mod tenants;
#[cfg(feature = "testing")]
pub mod testing;
pub mod texts;
mod tls;
pub mod upkeep;

pub use db::Error;
