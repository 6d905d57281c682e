//! Drafts: what somebody is writing, a new thread or a post, kept as it was typed until it is posted or thrown away. Nobody else sees
//! it, and its writer only where something can still be written.

mod store;

use super::{ExchangeError, ThreadKey, readable, writable};
use crate::{
    db::{Db, Error, JobsDb, Place, TenantTx},
    limits,
    secrets::Secret,
};
use domain::{
    exchange::drafts::{Draft, TooLong},
    ids::ThreadId,
    privacy::Kind,
    tenants::Permission,
};
use time::Date;

/// Why a draft can't be saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It is longer than what is kept of one.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// Its thread is closed.
    #[error("closed")]
    Closed,
    /// The person has saved very often ([`limits::DRAFTS`]).
    #[error("too often")]
    TooOften,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was typed.
    pub draft: Draft,
    /// The day on which it was saved last.
    pub saved_on: Date,
}

/// Saves what somebody is writing: of a thread, or a new one. One that is empty is thrown away.
///
/// # Errors
/// [`DraftError`]; [`Error::NotFound`] for a thread that can't be read here.
pub async fn save(db: &Db, secret: &Secret, place: &Place, of: Option<ThreadId>, draft: &Draft) -> Result<(), DraftError> {
    place.demand(Permission::WriteExchange)?;
    let draft = draft.kept()?;
    if limits::take_for_person(db, secret, place.actor, limits::DRAFTS).await?.is_some() {
        return Err(DraftError::TooOften);
    }
    let mut tx = db.tenant(place).await?;
    let key = match of {
        None => None,
        Some(id) => Some(writable(&mut tx, place, id).await.map_err(|error| match error {
            ExchangeError::Closed => DraftError::Closed,
            ExchangeError::Other(error) => error.into(),
            _ => Error::Conflict.into(),
        })?),
    };
    if draft.is_empty() {
        store::delete(&mut tx, key).await?;
    } else if !store::save(&mut tx, key, &draft).await? {
        return Err(Error::NotFound.into());
    }
    Ok(tx.commit().await?)
}

/// What the person at hand is writing: of a thread, or a new one. Nothing where nothing can be written.
///
/// # Errors
/// [`Error::NotFound`] for a thread that can't be read here.
pub async fn kept(db: &Db, place: &Place, of: Option<ThreadId>) -> Result<Option<Kept>, Error> {
    if !place.role.may(Permission::WriteExchange) {
        return Ok(None);
    }
    let mut tx = db.tenant(place).await?;
    let key = match of {
        None => None,
        Some(id) => {
            let thread = readable(&mut tx, place, id).await?;
            if thread.row.closed {
                return Ok(None);
            }
            Some(thread.row.key)
        }
    };
    store::draft(&mut tx, place.actor, key).await
}

/// Throws it away; it may be gone already.
///
/// # Errors
/// [`Error::NotFound`] for a thread that can't be read here.
pub async fn throw_away(db: &Db, place: &Place, of: Option<ThreadId>) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let key = match of {
        None => None,
        Some(id) => Some(readable(&mut tx, place, id).await?.row.key),
    };
    store::delete(&mut tx, key).await?;
    tx.commit().await
}

/// What was posted is no draft any more.
pub(super) async fn posted(tx: &mut TenantTx, of: Option<ThreadKey>) -> Result<(), Error> {
    store::delete(tx, of).await
}

/// Deletes drafts that are older than their limit, [`Kind::Drafts`], with a protocol of it; gives how many there were.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn forget(db: &JobsDb) -> Result<i64, Error> {
    let days = Kind::Drafts.days().map_or(i32::from(i16::MAX), i32::from);
    let forgotten = store::forget(db, days).await?;
    if forgotten > 0 {
        tracing::info!(drafts = forgotten, "drafts that nobody went on with were deleted");
    }
    Ok(forgotten)
}
