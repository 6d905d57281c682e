//! The log: what staff did in a tenant, and what happened to an account, append-only and chained by hashes.
//!
//! A verb logs in its own transaction, as its last step before the commit: the log's end is locked until then, so that
//! entries are numbered in the order of their commits. No log, no deed; and a deed that is taken back leaves no entry.

mod chain;
pub(crate) mod jobs;
mod store;

use crate::db::{Db, Error, JobsDb, OpenTx, Place, TenantTx};
use domain::{
    audit::{AccountEvent, Event},
    ids::{AccountId, TenantId},
    tenants::Permission,
};
use sqlx::{PgConnection, PgExecutor};

pub use chain::{Checked, Flaw};
pub use store::{AccountEntry, Chains, Entry, Filter, Standing};

/// Logs what the actor at hand has just done in the tenant at hand.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]; then nothing of the transaction may be kept.
pub async fn record(tx: &mut TenantTx, event: Event) -> Result<(), Error> {
    store::record(tx.conn(), &event).await
}

/// Logs what joint management has just done to a municipality of its collaboration, in the region's log and in the
/// municipality's. For the own tenant it is logged once.
///
/// # Errors
/// [`Error::Forbidden`] where it does not take part here; [`Error::Busy`] or [`Error::Internal`]. Then nothing of the
/// transaction may be kept.
pub(crate) async fn record_about(tx: &mut TenantTx, tenant: TenantId, event: Event) -> Result<(), Error> {
    if tenant != tx.tenant() && !store::record_in(tx.conn(), tenant, &event).await? {
        return Err(Error::Forbidden);
    }
    record(tx, event).await
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

/// Logs what an operator has just done to an account, at the command line as the owner.
pub(crate) async fn record_account_by_operator(conn: &mut PgConnection, account: AccountId, event: AccountEvent) -> Result<(), Error> {
    store::record_account(conn, account, &event).await
}

/// A page of the log of the place at hand, newest first: so many entries that fit the filter.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place, filter: &Filter, at_most: i64) -> Result<Vec<Entry>, Error> {
    place.demand(Permission::SeeLog)?;
    let mut tx = db.tenant(place).await?;
    store::list(&mut tx, filter, at_most).await
}

/// The whole log of the place at hand that fits the filter, to be taken out as a file: that is logged too.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn export(db: &Db, place: &Place, filter: &Filter) -> Result<Vec<Entry>, Error> {
    place.demand(Permission::SeeLog)?;
    let mut tx = db.tenant(place).await?;
    let entries = store::list(&mut tx, filter, i64::MAX).await?;
    let event = Event::LogExported { entries: entries.len() };
    record(&mut tx, event).await?;
    tx.commit().await?;
    Ok(entries)
}

/// Those who are in the log of the place at hand, by name.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn people(db: &Db, place: &Place) -> Result<Vec<(AccountId, String)>, Error> {
    place.demand(Permission::SeeLog)?;
    let mut tx = db.tenant(place).await?;
    store::people(&mut tx).await
}

/// How the chain of the place at hand stood when it was last checked.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn standing(db: &Db, place: &Place) -> Result<Standing, Error> {
    place.demand(Permission::SeeLog)?;
    let mut tx = db.tenant(place).await?;
    store::standing(&mut tx).await
}

/// Which part of an own log is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The newest.
    Newest,
    /// What came before the entry with this number.
    Before(i64),
    /// What came next after it.
    After(i64),
}

/// A page of an own log.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The entries, newest first.
    pub entries: Vec<AccountEntry>,
    /// Whether there are newer ones.
    pub newer: bool,
    /// Whether there are older ones.
    pub older: bool,
}

/// A page of what happened to an account: so many entries, or fewer of the oldest. Where there are none in that part, and where there
/// are no newer ones, it is the newest page. For the person alone: the account is that of the session, and row security shows no other's.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn own(db: &Db, account: AccountId, part: Part, at_most: i64) -> Result<Own, Error> {
    let mut tx = db.person(account).await?;
    let asked = match part {
        Part::Newest => Own::default(),
        Part::Before(number) => store::own(&mut tx, Some(number), at_most).await?,
        Part::After(number) => store::own_after(&mut tx, number, at_most).await?,
    };
    if asked.newer {
        return Ok(asked);
    }
    store::own(&mut tx, None, at_most).await
}

/// Checks the logs of all tenants, or of one by its place (`t/nybro`), and of all accounts: what `brygga audit verify`
/// prints, a line each. The second is whether all are whole.
///
/// # Errors
/// [`Error::NotFound`] where there is no such place.
pub async fn verify_all(db: &JobsDb, place: Option<&str>) -> Result<(Vec<String>, bool), Error> {
    let logs = store::logs(db, place).await?;
    if logs.is_empty() && place.is_some() {
        return Err(Error::NotFound);
    }
    let mut lines = Vec::new();
    let (mut whole, mut accounts) = (true, 0);
    for (log, name) in logs {
        let checked = chain::verify(db, log).await?;
        store::note_check(db, log, &checked).await?;
        whole &= checked.flaw.is_none();
        let removed = if checked.removed > 0 {
            format!(", {} removed in time", checked.removed)
        } else {
            String::new()
        };
        match (checked.flaw, name) {
            (None, None) => accounts += 1,
            (None, Some(name)) => lines.push(format!(
                "{name}: whole, {} entries{removed}, head {} {}",
                checked.entries, checked.number, checked.head
            )),
            (Some(flaw), name) => {
                let name = name.unwrap_or_else(|| log.to_string());
                lines.push(format!("{name}: BROKEN, {flaw}"));
            }
        }
    }
    if place.is_none() {
        lines.push(format!("accounts: {accounts} whole"));
    }
    Ok((lines, whole))
}

/// How the chains of all logs stand, of tenants and of accounts: what an operator's alarm asks, and the doctor.
pub(crate) async fn chains(conn: impl PgExecutor<'_>) -> Result<Chains, sqlx::Error> {
    store::chains(conn).await
}

/// Logs that signing in did not succeed, to the account that it was tried for, where there is one.
pub(crate) async fn note_failed_sign_in(tx: &mut OpenTx, link: &[u8], browser: &[u8]) -> Result<(), Error> {
    store::note_failed_sign_in(tx.conn(), link, browser).await
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
