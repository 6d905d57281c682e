//! The log: what staff did in a tenant, and what happened to an account, append-only and chained by hashes.
//!
//! A verb logs in its own transaction, as its last step before the commit: the log's end is locked until then, so that
//! entries are numbered in the order of their commits. No log, no deed; and a deed that is taken back leaves no entry.

mod chain;
mod store;

use crate::db::{Error, JobsDb, OpenTx, TenantTx};
use domain::{
    audit::{AccountEvent, Event},
    ids::{AccountId, TenantId},
};
use sqlx::PgConnection;

pub use chain::{Checked, Flaw};

/// Logs what the actor at hand has just done in the tenant at hand.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]; then nothing of the transaction may be kept.
pub async fn record(tx: &mut TenantTx, event: Event) -> Result<(), Error> {
    store::record(tx.conn(), &event).await
}

/// Logs what a job has just done in a tenant, in the job's transaction.
pub(crate) async fn record_by_job(conn: &mut PgConnection, tenant: TenantId, event: Event) -> Result<(), Error> {
    store::record_by_job(conn, tenant, &event).await
}

/// Logs what an operator has just done in a tenant, at the command line as the owner.
pub(crate) async fn record_by_operator(conn: &mut PgConnection, tenant: TenantId, event: Event) -> Result<(), Error> {
    store::record_by_operator(conn, tenant, &event).await
}

/// Logs what has just happened to an account, outside any tenant. An unknown account has no log.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]; then nothing of the transaction may be kept.
pub async fn record_account(tx: &mut OpenTx, account: AccountId, event: AccountEvent) -> Result<(), Error> {
    store::record_account(tx.conn(), account, &event).await
}

/// Removes entries whose time is over: five years for a tenant's, one for an account's. Gives how many there were.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn remove_old(db: &JobsDb) -> Result<i64, Error> {
    store::remove_old(db).await
}

/// Recomputes a tenant's chain from what is kept, without the database's own function: every entry's hash, that each
/// goes on from the one before, and that the last is the one that the head names.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]. A chain that is broken is no error, but a [`Checked`] that says where.
pub async fn verify(db: &JobsDb, tenant: TenantId) -> Result<Checked, Error> {
    chain::verify(db, chain::Log::Tenant(tenant)).await
}

/// The same for an account's log.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn verify_account(db: &JobsDb, account: AccountId) -> Result<Checked, Error> {
    chain::verify(db, chain::Log::Account(account)).await
}
