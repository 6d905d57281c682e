//! How long things are kept, on whose decision, and the protocol of what was deleted.

pub mod jobs;
mod store;

use crate::{
    audit,
    db::{Db, Error, Place},
    tenants,
};
use domain::{
    audit::Event,
    privacy::{Kind, LONGEST_REFERENCE, PeriodProblem, period},
    tenants::Permission,
};
use std::collections::BTreeMap;
use time::Date;
use uuid::Uuid;

pub use store::{Deleted, Due};

/// So many lines of the protocol stand on the page.
const NEWEST: i64 = 500;
/// So many posts and deviations are deleted in one transaction: well within the time that a statement may take.
const A_PORTION: i32 = 2_000;

/// What a tenant's page shows.
#[derive(Clone, Debug)]
pub struct Retention {
    /// The decisions that were written down, by kind.
    pub decisions: BTreeMap<Kind, String>,
    /// The periods that they name, in years; of [`Kind::WITH_PERIOD`] alone.
    pub periods: BTreeMap<Kind, i16>,
    /// What is older than they say.
    pub due: Vec<Due>,
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
    /// The periods of these can't be.
    #[error("no period")]
    Periods(Vec<(Kind, PeriodProblem)>),
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
    let decided = store::decisions(&mut tx).await?;
    let due = store::due(&mut tx).await?;
    let mut protocol = store::protocol(&mut tx, NEWEST + 1).await?;
    let most = usize::try_from(NEWEST).unwrap_or(usize::MAX);
    let more = protocol.len() > most;
    protocol.truncate(most);
    Ok(Retention {
        periods: decided.iter().filter_map(|(kind, (_, years))| Some((*kind, (*years)?))).collect(),
        decisions: decided.into_iter().map(|(kind, (reference, _))| (kind, reference)).collect(),
        due,
        protocol,
        more,
    })
}

/// What this tenant has that is older than its decisions say. Nothing of it goes by itself: an authority's records are preserved until
/// it carries out its own decision (arkivlagen 1990:782, 10 §).
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn due(db: &Db, place: &Place) -> Result<Vec<Due>, Error> {
    place.demand(Permission::ManageRetention)?;
    let mut tx = db.tenant(place).await?;
    store::due(&mut tx).await
}

/// Carries out the decision about what this tenant wrote for others: deletes what is of before a day, and gives how many there were.
/// Of posts the text goes, with what it said before and its files; their places and names stay, as when one is taken away by hand.
/// What others wrote stays. The deletion stands in the protocol, and who did it in the log. However much it is, it goes in portions.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Conflict`] where the decision names no period, or does not reach that day.
pub async fn dispose(db: &Db, place: &Place, before: Date) -> Result<i64, Error> {
    dispose_in_portions(db, place, before, A_PORTION).await
}

/// The same with portions of so many posts and deviations, at least one, each in a transaction of its own. Where it ends before all is
/// gone, the protocol and the log say what is: the protocol one number of each sort of thing, the log one entry. Doing it again goes on.
///
/// # Errors
/// Those of [`dispose`]; [`Error::Busy`] or [`Error::Internal`] where a portion could not be deleted. Those before it are.
pub async fn dispose_in_portions(db: &Db, place: &Place, before: Date, portion: i32) -> Result<i64, Error> {
    place.demand(Permission::ManageRetention)?;
    let run = Uuid::new_v4();
    let mut deleted = 0;
    loop {
        let mut tx = db.tenant(place).await?;
        let gone = match store::dispose(&mut tx, before, run, portion.max(1)).await? {
            Some(gone) => gone,
            // The decision has been changed meanwhile: what it said until then was carried out.
            None if deleted > 0 => return Ok(deleted),
            None => return Err(Error::Conflict),
        };
        if deleted == 0 {
            tenants::note_activity(&mut tx).await?;
            if gone > 0 {
                audit::record(&mut tx, Event::RecordsDisposed).await?;
            }
        }
        tx.commit().await?;
        if gone == 0 {
            return Ok(deleted);
        }
        deleted += gone;
    }
}

/// Writes down which decisions deleting rests on, and the periods in years that those about [`Kind::WITH_PERIOD`] name, as typed; an empty
/// decision is taken away, and then the product's own rule stands. What was deleted before keeps the reference that it was deleted under.
///
/// # Errors
/// [`DecisionError`].
pub async fn decide(
    db: &Db,
    place: &Place,
    decisions: &BTreeMap<Kind, String>,
    periods: &BTreeMap<Kind, String>,
) -> Result<(), DecisionError> {
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
    let mut years = BTreeMap::new();
    let mut problems = Vec::new();
    for kind in Kind::WITH_PERIOD {
        let typed = periods.get(&kind).map_or("", String::as_str);
        match period(typed, decisions.get(&kind).map_or("", String::as_str)) {
            Ok(read) => {
                years.insert(kind, read);
            }
            Err(problem) => problems.push((kind, problem)),
        }
    }
    if !problems.is_empty() {
        return Err(DecisionError::Periods(problems));
    }
    let mut tx = db.tenant(place).await?;
    for (kind, reference) in &decisions {
        store::decide(&mut tx, *kind, reference, years.get(kind).copied().flatten()).await?;
    }
    Ok(tx.commit().await?)
}
