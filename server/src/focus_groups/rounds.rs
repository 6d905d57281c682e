//! Rounds: written, opened, closed. What is promised to participants is fixed when a round opens.

use super::{RoundKey, store};
use crate::{
    audit,
    db::{Db, Error, Place},
    limits,
    tenants::{self, PublicTenant},
};
use domain::{
    audit::Event,
    focus_groups::{InstrumentProblem, Lack, Participation, RoundDraft, RoundProblem, RoundState},
    ids::{InstrumentId, RoundId, TenantId},
    tenants::{Permission, TenantKind},
};

pub use super::store::{Round, RoundRow};

/// Why a round could not be kept or opened.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<RoundProblem>),
    /// No instrument was chosen, or none that can be read here.
    #[error("no instrument")]
    NoInstrument,
    /// The instrument can't be asked as it is.
    #[error(transparent)]
    Instrument(#[from] InstrumentProblem),
    /// It is not wholly written in all of its languages.
    #[error("not complete in {} of its languages", .0.len())]
    Incomplete(Vec<Lack>),
    /// No municipality takes part.
    #[error("no tenant")]
    NoTenant,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// How a tenant takes part in a round.
#[derive(Clone, Debug)]
pub struct TenantInRound {
    /// The tenant.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// Invited, in steps.
    pub asked: Participation,
    /// Answered, in steps.
    pub answered: Participation,
}

/// The rounds that can be seen here, newest first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place) -> Result<Vec<RoundRow>, Error> {
    place.demand(Permission::SeeRounds)?;
    let mut tx = db.tenant(place).await?;
    store::rounds(&mut tx).await
}

/// One round.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be seen here.
pub async fn get(db: &Db, place: &Place, id: RoundId) -> Result<Round, Error> {
    place.demand(Permission::SeeRounds)?;
    let mut tx = db.tenant(place).await?;
    store::round(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// How the tenants of a round take part, in steps: for its owner all of them, for a municipality itself.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn participation(db: &Db, place: &Place, key: RoundKey) -> Result<Vec<TenantInRound>, Error> {
    place.demand(Permission::SeeRounds)?;
    let mut tx = db.tenant(place).await?;
    store::participation(&mut tx, key).await
}

/// The municipalities that a round of this place can be shared with: the region's, or the municipality itself.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choosable_tenants(db: &Db, place: &Place) -> Result<Vec<PublicTenant>, Error> {
    place.demand(Permission::RunRounds)?;
    match place.kind {
        TenantKind::Region => {
            let mut tx = db.tenant(place).await?;
            tenants::participating(&mut tx).await
        }
        TenantKind::Municipality => Ok(vec![PublicTenant {
            id: place.tenant,
            kind: place.kind,
            slug: place.slug.clone(),
            name: place.name.clone(),
        }]),
    }
}

/// Keeps a new round as a draft, with the newest version of an instrument.
///
/// # Errors
/// [`RoundError`], all problems at once where there are several.
pub async fn create(
    db: &Db,
    place: &Place,
    draft: &RoundDraft,
    instrument: Option<InstrumentId>,
    with: &[TenantId],
) -> Result<RoundId, RoundError> {
    let id = RoundId::new();
    write(db, place, id, draft, instrument, with, true).await?;
    Ok(id)
}

/// Changes a draft.
///
/// # Errors
/// [`RoundError`]; [`Error::Conflict`] where it is open already.
pub async fn update(
    db: &Db,
    place: &Place,
    id: RoundId,
    draft: &RoundDraft,
    instrument: Option<InstrumentId>,
    with: &[TenantId],
) -> Result<(), RoundError> {
    write(db, place, id, draft, instrument, with, false).await
}

async fn write(
    db: &Db,
    place: &Place,
    id: RoundId,
    draft: &RoundDraft,
    instrument: Option<InstrumentId>,
    with: &[TenantId],
    new: bool,
) -> Result<(), RoundError> {
    place.demand(Permission::RunRounds)?;
    let choosable = choosable_tenants(db, place).await?;
    let mut with: Vec<TenantId> = with.iter().copied().filter(|t| choosable.iter().any(|c| c.id == *t)).collect();
    with.sort_unstable();
    with.dedup();
    if place.kind == TenantKind::Municipality {
        with = vec![place.tenant];
    }
    let mut tx = db.tenant(place).await?;
    let today = tenants::today(&mut tx).await?;
    draft.check(today).map_err(RoundError::Problems)?;
    if with.is_empty() {
        return Err(RoundError::NoTenant);
    }
    let version = match instrument {
        Some(id) => store::newest_version(&mut tx, id).await?,
        None => None,
    };
    let Some(version) = version else {
        return Err(RoundError::NoInstrument);
    };
    if new {
        limits::take_for_tenant(&mut tx, limits::ROUNDS, 1).await.map_err(Error::from)?;
        store::insert_round(&mut tx, id, draft, &version).await?;
    } else if !store::update_draft(&mut tx, id, draft, &version).await? {
        return Err(Error::Conflict.into());
    }
    store::set_round_tenants(&mut tx, id, &with).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Deletes a draft.
///
/// # Errors
/// [`Error::Conflict`] where it is no draft of this place.
pub async fn delete_draft(db: &Db, place: &Place, id: RoundId) -> Result<(), Error> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    if !store::delete_draft(&mut tx, id).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Opens a draft: from now on what it promises is fixed, its instrument's version too, and the leaders get a mail.
///
/// # Errors
/// [`RoundError::Instrument`] where it can't be asked as it is; [`RoundError::Incomplete`] where something is missing in
/// one of the languages that participants may choose; [`Error::Conflict`] where it is no draft any more.
pub async fn open(db: &Db, place: &Place, id: RoundId) -> Result<(), RoundError> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    store::hold_draft(&mut tx, id).await?;
    let round = store::round(&mut tx, id)
        .await?
        .filter(|r| r.key.owner == place.tenant)
        .ok_or(Error::NotFound)?;
    if round.state != RoundState::Draft {
        return Err(Error::Conflict.into());
    }
    let today = tenants::today(&mut tx).await?;
    round.draft.check(today).map_err(RoundError::Problems)?;
    round.instrument.ready()?;
    let lacks = round.draft.lacks(&round.instrument);
    if !lacks.is_empty() {
        return Err(RoundError::Incomplete(lacks));
    }
    if !store::open_round(&mut tx, id).await? {
        return Err(Error::Conflict.into());
    }
    if place.kind == TenantKind::Region {
        store::queue_staff_mail(&mut tx, round.key, "focus_groups.round_opened").await?;
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::RoundOpened { round: id }).await?;
    Ok(tx.commit().await?)
}

/// Makes a draft of a municipality's own a named round, in which each answer is tied to a participant's alias, or an anonymous one again. Once
/// it is open, nothing changes that.
///
/// # Errors
/// [`Error::NotFound`] in a region, which asks nobody by alias; [`Error::Conflict`] where it is no draft of this place.
pub async fn set_named(db: &Db, place: &Place, id: RoundId, named: bool) -> Result<(), Error> {
    place.demand(Permission::RunRounds)?;
    if place.kind != TenantKind::Municipality {
        return Err(Error::NotFound);
    }
    let mut tx = db.tenant(place).await?;
    if !store::set_named(&mut tx, id, named).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Moves the last day of an open round, to today or later.
///
/// # Errors
/// [`RoundError::Problems`]; [`Error::Conflict`] where it is not open.
pub async fn move_last_day(db: &Db, place: &Place, id: RoundId, closes_on: time::Date) -> Result<(), RoundError> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    let today = tenants::today(&mut tx).await?;
    let mut round = store::round(&mut tx, id)
        .await?
        .filter(|r| r.key.owner == place.tenant)
        .ok_or(Error::NotFound)?;
    round.draft.closes_on = closes_on;
    round.draft.check(today).map_err(RoundError::Problems)?;
    if !store::move_last_day(&mut tx, id, closes_on).await? {
        return Err(Error::Conflict.into());
    }
    tenants::note_activity(&mut tx).await?;
    let event = Event::RoundExtended {
        round: id,
        last_day: closes_on,
    };
    audit::record(&mut tx, event).await?;
    Ok(tx.commit().await?)
}

/// Stops taking answers. The last mail leaves, then the jobs make the results and delete what could link an answer.
///
/// # Errors
/// [`Error::Conflict`] where it is no open round of this place.
pub async fn close(db: &Db, place: &Place, id: RoundId) -> Result<(), Error> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    if !store::begin_closing(
        &mut tx,
        RoundKey {
            owner: place.tenant,
            round: id,
        },
    )
    .await?
    {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::RoundClosed { round: id }).await?;
    tx.commit().await
}
