//! What is true in Brygga: ids, checked types, rules and formulas, and the disclosure rule.
//!
//! No I/O, no clock, no chance. It compiles to WebAssembly, so the islands and the server agree on every rule.

pub mod audit;
pub mod colour;
pub mod disclosure;
pub mod exchange;
pub mod focus_groups;
pub mod identity;
pub mod ids;
pub mod language;
mod lists;
pub mod looks;
pub mod methods;
pub mod notifications;
pub mod participants;
pub mod personal_number;
pub mod privacy;
pub mod readability;
#[cfg(test)]
mod seen;
pub mod statistics;
pub mod tenants;
