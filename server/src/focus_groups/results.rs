//! Results: frozen editions, as the results job wrote them through the disclosure rule, and free texts that a leader reads
//! and releases one by one.

use super::{RoundKey, store};
use crate::{
    audit,
    db::{Db, Error, Place},
    tenants,
};
use domain::{
    audit::Event,
    disclosure::{Distribution, Participation},
    ids::{FreeTextId, TenantId},
    tenants::Permission,
};
use serde::{Deserialize, Serialize};
use time::Date;

pub use super::store::{FreeText, FreeTextState, ReleasedText};

/// What one place may see of a closed round: kept as a document, and never made anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// How many answered in all, in steps.
    pub answered: Participation,
    /// The tenants it has figures of, in the order of names: all in the region's edition, itself in a municipality's.
    pub tenants: Vec<EditionTenant>,
    /// The closed items, in the instrument's order.
    pub items: Vec<EditionItem>,
}

/// One tenant in an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionTenant {
    /// Its id.
    pub id: TenantId,
    /// Its name when the edition was made.
    pub name: String,
    /// How many answered there, in steps.
    pub answered: Participation,
}

/// One closed item (or one alternative of a multiple choice, or one place of a ranking) in an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionItem {
    /// The question's key in the instrument: an item's, or of a statement of a matrix `item.statement`.
    pub item: String,
    /// For a multiple choice: the alternative's key, or a way of not answering; its bars are then "chosen" and "not chosen".
    /// For a ranking: the place, counted from 1; its bars are then the options.
    pub option: Option<String>,
    /// What the bars stand for, in order: option keys, steps, ranges of numbers or years, `not_placed`, `dont_know`, `declined`,
    /// `chosen`, `not_chosen`.
    pub bars: Vec<String>,
    /// The whole region; `None`: hidden or empty.
    pub region: Option<Distribution>,
    /// Each tenant of the edition.
    pub tenants: Vec<Option<Distribution>>,
    /// Split by one background item at a time.
    pub splits: Vec<EditionSplit>,
}

/// An item split by one background item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionSplit {
    /// The background item's key.
    pub by: String,
    /// Its categories' keys; the last is `not_stated`.
    pub categories: Vec<String>,
    /// The region per category.
    pub region: Vec<Option<Distribution>>,
    /// Each tenant of the edition per category; empty where nothing is shown.
    pub tenants: Vec<Vec<Option<Distribution>>>,
}

/// The newest edition of a round for this place, with its number and day; `None` before the round has closed.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn newest(db: &Db, place: &Place, key: RoundKey) -> Result<Option<(i32, Date, Edition)>, Error> {
    place.demand(Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    store::newest_edition(&mut tx, key).await
}

/// Released free texts that can be seen here: the own ones; for the owner of the round all.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn released(db: &Db, place: &Place, key: RoundKey) -> Result<Vec<ReleasedText>, Error> {
    place.demand(Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    store::released_texts(&mut tx, key).await
}

/// The free texts that this place reviews.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn to_review(db: &Db, place: &Place, key: RoundKey) -> Result<Vec<FreeText>, Error> {
    place.demand(Permission::ReviewTexts)?;
    let mut tx = db.tenant(place).await?;
    store::free_texts(&mut tx, key).await
}

/// How many free texts wait for review here, over all rounds.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn waiting(db: &Db, place: &Place) -> Result<Vec<(RoundKey, domain::language::Texts, i64)>, Error> {
    place.demand(Permission::ReviewTexts)?;
    let mut tx = db.tenant(place).await?;
    store::waiting_texts(&mut tx).await
}

/// Releases a free text, as it is or with names and places taken out; the original is kept. `None` keeps it back.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's; [`Error::Conflict`] for an empty text.
pub async fn review(db: &Db, place: &Place, id: FreeTextId, shown: Option<&str>) -> Result<(), Error> {
    place.demand(Permission::ReviewTexts)?;
    let shown = shown.map(str::trim);
    if shown.is_some_and(|t| t.is_empty() || t.chars().count() > 4000) {
        return Err(Error::Conflict);
    }
    let mut tx = db.tenant(place).await?;
    if !store::review_text(&mut tx, id, shown).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    let event = match shown {
        Some(_) => Event::TextReleased { text: id },
        None => Event::TextKeptBack { text: id },
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await
}
