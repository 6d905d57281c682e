//! How long things are kept, on whose decision, and the protocol of what was deleted.

pub mod jobs;
mod store;

use crate::db::{Db, Error, Place};
use domain::{
    privacy::{Kind, LONGEST_REFERENCE},
    tenants::Permission,
};
use std::collections::BTreeMap;

pub use store::Deleted;

/// So many lines of the protocol stand on the page.
const NEWEST: i64 = 500;

/// What a tenant's page shows.
#[derive(Clone, Debug)]
pub struct Retention {
    /// The decisions that were written down, by kind.
    pub decisions: BTreeMap<Kind, String>,
    /// The newest lines of the protocol, newest first; those of one deletion stand together.
    pub protocol: Vec<Deleted>,
    /// Whether there are older lines.
    pub more: bool,
}

/// Why decisions could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// These are longer than 500 characters.
    #[error("too long")]
    TooLong(Vec<Kind>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// How long this tenant's data is kept, on which decisions, and what was deleted.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn retention(db: &Db, place: &Place) -> Result<Retention, Error> {
    place.demand(Permission::ManageRetention)?;
    let mut tx = db.tenant(place).await?;
    let decisions = store::decisions(&mut tx).await?;
    let mut protocol = store::protocol(&mut tx, NEWEST + 1).await?;
    let most = usize::try_from(NEWEST).unwrap_or(usize::MAX);
    let more = protocol.len() > most;
    protocol.truncate(most);
    Ok(Retention { decisions, protocol, more })
}

/// Writes down which decisions deleting rests on; an empty one is taken away, and then the product's own rule stands. What was
/// deleted before keeps the reference that it was deleted under.
///
/// # Errors
/// [`DecisionError`].
pub async fn decide(db: &Db, place: &Place, decisions: &BTreeMap<Kind, String>) -> Result<(), DecisionError> {
    place.demand(Permission::ManageRetention)?;
    let of_tenant = |kind: &Kind| Kind::OF_TENANT.contains(kind);
    let decisions: BTreeMap<Kind, String> = decisions
        .iter()
        .filter(|(kind, _)| of_tenant(kind))
        .map(|(kind, text)| (*kind, text.replace('\0', "").trim().to_owned()))
        .collect();
    let too_long: Vec<Kind> = decisions
        .iter()
        .filter(|(_, text)| text.chars().count() > LONGEST_REFERENCE)
        .map(|(kind, _)| *kind)
        .collect();
    if !too_long.is_empty() {
        return Err(DecisionError::TooLong(too_long));
    }
    let mut tx = db.tenant(place).await?;
    for (kind, reference) in &decisions {
        store::decide(&mut tx, *kind, reference).await?;
    }
    Ok(tx.commit().await?)
}
