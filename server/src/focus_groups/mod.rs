//! Focus groups: instruments, rounds, invitations, answers, results in frozen editions, meetings, findings and responses.
//!
//! Requests never read answers. They are written by one function of the database and read by the results job
//! ([`jobs`]), which shows figures through [`domain::disclosure`] only.

pub mod answering;
pub mod comparing;
mod counting;
pub mod findings;
pub mod instrument_files;
pub mod instruments;
pub mod invitations;
pub mod jobs;
pub mod layers;
pub mod meetings;
pub mod results;
pub mod rounds;
pub mod sharing;
mod store;
pub mod tablets;
pub mod themes;
pub mod wording;

use domain::ids::{RoundId, TenantId};

/// Which round: its owner (the region or a municipality) and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundKey {
    /// The tenant that owns it.
    pub owner: TenantId,
    /// Its id.
    pub round: RoundId,
}
