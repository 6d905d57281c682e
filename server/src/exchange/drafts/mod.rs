//! Drafts: what somebody is writing, a new thread, a post or another wording of one, kept as it was typed until it is posted or thrown
//! away. Nobody else sees it, and its writer only where something can still be written. Written on two devices, the newer stays until
//! its writer has seen it.

mod store;

use super::{ExchangeError, Thread, ThreadKey, changeable, readable, writable};
use crate::{
    db::{Db, Error, JobsDb, Place, TenantTx},
    limits,
    secrets::Secret,
};
use domain::{
    exchange::{
        self as rules,
        drafts::{Draft, TooLong},
    },
    ids::{PostId, ThreadId},
    privacy::Kind,
    tenants::Permission,
};
use time::Date;
use uuid::Uuid;

/// What somebody is writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A new thread.
    Thread,
    /// An answer in a thread.
    Answer(ThreadId),
    /// Another wording of a post of one's own.
    Change(ThreadId, PostId),
}

/// The page that saves a draft, so that it saves over nothing that nobody has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which saving of the draft it has shown; 0 for none.
    pub read: i32,
    /// Its own mark: it may save again over what it has saved itself.
    pub writing: Uuid,
}

/// Of which draft the store speaks: a new thread's, a thread's, a post's.
#[derive(Clone, Copy)]
struct Key {
    thread: Option<ThreadKey>,
    post: Option<PostId>,
}

/// Why a draft can't be saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It is longer than what is kept of one.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// Its thread is closed.
    #[error("closed")]
    Closed,
    /// Another page has saved since this one was opened: on another device, or in another tab.
    #[error("saved meanwhile")]
    Meanwhile,
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
    /// Which saving it is, from 1.
    pub edit: i32,
}

/// Drafts on a page of one's own.
pub const A_PAGE: u32 = 25;

/// A draft in the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of what.
    pub of: Of,
    /// The title of the thread, or what is to be that; empty where nothing was typed yet.
    pub title: String,
    /// How the text begins.
    pub text: String,
    /// The day on which it was saved last.
    pub saved_on: Date,
}

/// A page of one's own drafts.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The drafts, the one that was saved last first.
    pub rows: Vec<Line>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

/// What the person at hand is writing in this place, as far as it can still be written; a page of it, from 1.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn own(db: &Db, place: &Place, page: u32) -> Result<Lines, Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let page = page.clamp(1, 10_000);
    let mut rows = store::own(&mut tx, place.actor, page).await?;
    let more = rows.len() > A_PAGE as usize;
    rows.truncate(A_PAGE as usize);
    Ok(Lines { rows, more, page })
}

/// Saves what somebody is writing, for the page on which it is written. One that is empty, or says what the post says, is thrown away.
///
/// # Errors
/// [`DraftError`]; [`Error::NotFound`] for a thread that can't be read here, or a post that is another's or was taken away.
pub async fn save(db: &Db, secret: &Secret, place: &Place, of: Of, page: Page, draft: &Draft) -> Result<(), DraftError> {
    place.demand(Permission::WriteExchange)?;
    let draft = draft.kept()?;
    if limits::take_for_person(db, secret, place.actor, limits::DRAFTS).await?.is_some() {
        return Err(DraftError::TooOften);
    }
    let mut tx = db.tenant(place).await?;
    let (key, says) = writing(&mut tx, place, of).await.map_err(|error| match error {
        ExchangeError::Closed | ExchangeError::Left => DraftError::Closed,
        ExchangeError::Other(error) => error.into(),
        _ => Error::Conflict.into(),
    })?;
    let as_it_is = says.is_some_and(|says| rules::text(&draft.text).is_ok_and(|text| text == says));
    let saved = if draft.is_empty() || as_it_is {
        store::delete(&mut tx, key, Some(page)).await?
    } else {
        store::save(&mut tx, key, page, &draft).await?.ok_or(Error::NotFound)?
    };
    if !saved {
        return Err(DraftError::Meanwhile);
    }
    Ok(tx.commit().await?)
}

/// What can be written here; of another wording of a post, what it says now.
async fn writing(tx: &mut TenantTx, place: &Place, of: Of) -> Result<(Key, Option<String>), ExchangeError> {
    Ok(match of {
        Of::Thread => (Key { thread: None, post: None }, None),
        Of::Answer(id) => {
            let thread = Some(writable(tx, id).await?);
            (Key { thread, post: None }, None)
        }
        Of::Change(id, post) => {
            let (thread, found) = changeable(tx, place, id, post).await?;
            let key = Key {
                thread: Some(thread),
                post: Some(post),
            };
            (key, Some(found.text))
        }
    })
}

/// What the person at hand is writing. Nothing where nothing can be written.
///
/// # Errors
/// [`Error::NotFound`] for a thread that can't be read here.
pub async fn kept(db: &Db, place: &Place, of: Of) -> Result<Option<Kept>, Error> {
    if !place.role.may(Permission::WriteExchange) {
        return Ok(None);
    }
    let mut tx = db.tenant(place).await?;
    let (id, post) = match of {
        Of::Thread => return store::draft(&mut tx, place.actor, Key { thread: None, post: None }).await,
        Of::Answer(id) => {
            let thread = readable(&mut tx, id).await?;
            return of_answer(&mut tx, place, &thread).await;
        }
        Of::Change(id, post) => (id, post),
    };
    let thread = readable(&mut tx, id).await?;
    let key = Key {
        thread: Some(thread.row.key),
        post: Some(post),
    };
    let found = super::store::post(&mut tx, place.actor, thread.row.key, post).await?;
    if !thread.open() || !found.is_some_and(|p| p.own && !p.removed) {
        return Ok(None);
    }
    store::draft(&mut tx, place.actor, key).await
}

/// What the person at hand is writing in a thread that is read. Nothing where nothing can be written.
pub(super) async fn of_answer(tx: &mut TenantTx, place: &Place, thread: &Thread) -> Result<Option<Kept>, Error> {
    if !place.role.may(Permission::WriteExchange) || !thread.open() {
        return Ok(None);
    }
    let key = Key {
        thread: Some(thread.row.key),
        post: None,
    };
    store::draft(tx, place.actor, key).await
}

/// Throws it away; it may be gone already.
///
/// # Errors
/// [`Error::NotFound`] for a thread that can't be read here.
pub async fn throw_away(db: &Db, place: &Place, of: Of) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let (id, post) = match of {
        Of::Thread => (None, None),
        Of::Answer(id) => (Some(id), None),
        Of::Change(id, post) => (Some(id), Some(post)),
    };
    let thread = match id {
        None => None,
        Some(id) => Some(readable(&mut tx, id).await?.row.key),
    };
    store::delete(&mut tx, Key { thread, post }, None).await?;
    tx.commit().await
}

/// What was posted is no draft any more: a new thread, or an answer in one.
pub(super) async fn posted(tx: &mut TenantTx, thread: Option<ThreadKey>) -> Result<(), Error> {
    store::delete(tx, Key { thread, post: None }, None).await?;
    Ok(())
}

/// The same of another wording of a post.
pub(super) async fn changed(tx: &mut TenantTx, thread: ThreadKey, post: PostId) -> Result<(), Error> {
    let key = Key {
        thread: Some(thread),
        post: Some(post),
    };
    store::delete(tx, key, None).await?;
    Ok(())
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
