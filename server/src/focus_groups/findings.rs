//! Findings ("what we heard") and responses ("you said – we did").

use super::{RoundKey, store};
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    tenants,
};
use domain::{
    audit::Event,
    focus_groups::{ResponseKind, RoundState},
    ids::{FindingId, TenantId},
    language::{Language, Texts},
    tenants::{Permission, TenantKind},
};

pub use super::store::{Finding, Heard, Response};

/// What can be wrong with a finding or a response as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindingProblem {
    /// No text in Swedish.
    #[error("no text")]
    NoText,
    /// A text is longer than 1000 characters.
    #[error("too long")]
    TooLong,
    /// It concerns no municipality.
    #[error("concerns nobody")]
    NoTenant,
    /// None of the three kinds of response.
    #[error("no kind")]
    NoKind,
    /// "Not changed" without a reason.
    #[error("no reason")]
    NoReason,
}

/// Why it could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum FindingError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<FindingProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

fn check_texts(texts: &Texts, problems: &mut Vec<FindingProblem>, missing: FindingProblem) {
    if texts.exact(Language::Sv).is_none_or(|t| t.trim().is_empty()) {
        problems.push(missing);
    }
    if texts.0.values().any(|t| t.chars().count() > 1000) {
        problems.push(FindingProblem::TooLong);
    }
}

/// The findings of a round that can be seen here, with their responses.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place, key: RoundKey) -> Result<Vec<Finding>, Error> {
    place.demand(Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    store::findings(&mut tx, key).await
}

/// What was heard in all rounds, as far as it can be seen here, newest first; or only these, by whose they are and their ids.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn heard(db: &Db, place: &Place, only: Option<&[(TenantId, FindingId)]>) -> Result<Vec<Heard>, Error> {
    place.demand(Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    store::heard(&mut tx, only).await
}

/// Writes down what was heard, for the tenants it concerns: the region chooses among the round's, a municipality writes
/// for itself. Their leaders get a mail when the region asks for responses.
///
/// # Errors
/// [`FindingError`]; [`Error::Conflict`] where the round has not closed.
pub async fn write(db: &Db, place: &Place, key: RoundKey, text: &Texts, concerns: &[TenantId]) -> Result<FindingId, FindingError> {
    place.demand(Permission::WriteFindings)?;
    let mut tx = db.tenant(place).await?;
    let id = write_in(&mut tx, place, key, text, concerns, false).await?;
    tx.commit().await.map_err(FindingError::Other)?;
    Ok(id)
}

/// The same in a transaction that does more: for a finding that comes from a meeting.
pub(super) async fn write_in(
    tx: &mut TenantTx,
    place: &Place,
    key: RoundKey,
    text: &Texts,
    concerns: &[TenantId],
    from_meeting: bool,
) -> Result<FindingId, FindingError> {
    let mut problems = Vec::new();
    check_texts(text, &mut problems, FindingProblem::NoText);
    let round = store::round(tx, key.round).await?.ok_or(Error::NotFound)?;
    if round.state != RoundState::Closed {
        return Err(Error::Conflict.into());
    }
    let concerns: Vec<TenantId> = match place.kind {
        TenantKind::Municipality => vec![place.tenant],
        TenantKind::Region => round.tenants.iter().map(|(t, _)| *t).filter(|t| concerns.contains(t)).collect(),
    };
    if concerns.is_empty() {
        problems.push(FindingProblem::NoTenant);
    }
    if !problems.is_empty() {
        return Err(FindingError::Problems(problems));
    }
    let id = FindingId::new();
    store::insert_finding(tx, round.key, id, text, &concerns, from_meeting).await?;
    if place.kind == TenantKind::Region {
        store::queue_staff_mail(tx, round.key, "focus_groups.response_due").await?;
    }
    tenants::note_activity(tx).await?;
    let event = Event::FindingPublished {
        round: key.round,
        finding: id,
    };
    audit::record(tx, event).await?;
    Ok(id)
}

/// Removes a finding of this place, and the responses to it.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's.
pub async fn remove(db: &Db, place: &Place, finding: FindingId) -> Result<(), Error> {
    place.demand(Permission::WriteFindings)?;
    let mut tx = db.tenant(place).await?;
    if !store::delete_finding(&mut tx, finding).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::FindingRemoved { finding }).await?;
    tx.commit().await
}

/// Answers a finding that concerns this tenant; an earlier response is replaced.
///
/// # Errors
/// [`FindingError`]; [`Error::NotFound`] where it does not concern this tenant.
pub async fn respond(db: &Db, place: &Place, finding: FindingId, kind: &str, text: &Texts) -> Result<(), FindingError> {
    place.demand(Permission::Respond)?;
    let mut problems = Vec::new();
    let kind = ResponseKind::parse(kind);
    if kind.is_none() {
        problems.push(FindingProblem::NoKind);
    }
    let missing = if kind == Some(ResponseKind::NotChanged) {
        FindingProblem::NoReason
    } else {
        FindingProblem::NoText
    };
    check_texts(text, &mut problems, missing);
    let (Some(kind), true) = (kind, problems.is_empty()) else {
        return Err(FindingError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    if !store::respond(&mut tx, finding, kind, text).await? {
        return Err(Error::NotFound.into());
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ResponseGiven { finding, response: kind }).await?;
    Ok(tx.commit().await?)
}

/// How many findings this tenant has not answered, over all rounds.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn outstanding(db: &Db, place: &Place) -> Result<Vec<(RoundKey, Texts, i64)>, Error> {
    place.demand(Permission::Respond)?;
    let mut tx = db.tenant(place).await?;
    store::outstanding(&mut tx).await
}
