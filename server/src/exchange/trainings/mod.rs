//! Joint trainings: on which occasions one meets and what one reads for them, who was at which occasion, and who has completed it.

mod store;

use super::{
    ExchangeError,
    events::{self, EventKey, Shown},
    files,
};
use crate::{
    db::{Db, Error, JobsDb, Place, TenantTx},
    limits,
    methods::files::{Added, Opened},
    tenants,
};
use domain::{
    exchange::{
        events::EventKind,
        files::MOST_OF_TRAINING,
        trainings::{self, Material, Occasion, TrainingProblem, TypedMaterial, TypedOccasion},
    },
    ids::{AccountId, EventId, FileId, OccasionId, TenantId},
    tenants::Permission,
};
use std::collections::HashMap;
use time::PrimitiveDateTime;

/// Why a programme can't be saved.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<TrainingProblem>),
    /// The training was saved meanwhile, in another tab.
    #[error("saved meanwhile")]
    Meanwhile,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// How long somebody was at an occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Where the person works.
    pub tenant: TenantId,
    /// Who.
    pub account: AccountId,
    /// At which occasion.
    pub occasion: OccasionId,
    /// How long, in minutes; 0: did not come; `None`: not noted.
    pub minutes: Option<i32>,
}

/// Whether somebody of a tenant has completed a training.
pub type Completed = (TenantId, AccountId, bool);

/// Reads how a training goes, and who was at which occasion: everybody where it is held, elsewhere the own tenant.
pub(super) async fn read(tx: &mut TenantTx, shown: &mut Shown) -> Result<(), Error> {
    let key = shown.row.key;
    shown.occasions = store::occasions(tx, key).await?;
    shown.material = store::material(tx, key).await?;
    shown.files = store::files(tx, key).await?;
    if !shown.occasions.is_empty() {
        shown.presences = store::presences(tx, key).await?;
    }
    Ok(())
}

/// An occasion of one of several events.
pub(super) type OfEvent = (EventKey, Occasion);

/// The occasions of these events, in their order.
pub(super) async fn of_events(tx: &mut TenantTx, events: &[EventId]) -> Result<Vec<OfEvent>, Error> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    store::of_events(tx, events).await
}

/// A training of this place.
///
/// # Errors
/// [`Error::NotFound`] for another's, for what is no training, and for one that is cancelled.
pub async fn held(db: &Db, place: &Place, id: EventId) -> Result<Shown, Error> {
    place.demand(Permission::LeadExchange)?;
    let shown = events::show(db, place, id).await?;
    demand_held(&shown, place)?;
    Ok(shown)
}

fn demand_held(shown: &Shown, place: &Place) -> Result<(), Error> {
    if shown.held_by(place) && shown.row.kind == EventKind::Training && !shown.row.cancelled {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Saves how a training goes, over the saving that was read. With occasions, its time is from the first to the last. Who registered
/// is told of other occasions.
///
/// # Errors
/// [`TrainingError`]; [`Error::NotFound`] as [`held`]; [`Error::Full`] with more than [`limits::EVENT_CHANGES`].
pub async fn arrange(
    db: &Db,
    place: &Place,
    id: EventId,
    edit: i32,
    occasions: &[TypedOccasion],
    material: &[TypedMaterial],
) -> Result<(), TrainingError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = events::readable(&mut tx, place, id).await?;
    demand_held(&shown, place)?;
    events::demand_part(&mut tx, &shown).await?;
    let now = events::now(&mut tx).await?;
    let new = trainings::programme(occasions, material, now, shown.begun, OccasionId::new).map_err(TrainingError::Problems)?;
    let gone: Vec<OccasionId> = shown
        .occasions
        .iter()
        .map(|o| o.id)
        .filter(|id| new.occasions.iter().all(|o| o.id != *id))
        .collect();
    if shown.presences.iter().any(|p| gone.contains(&p.occasion)) {
        return Err(TrainingError::Problems(vec![TrainingProblem::Noted]));
    }
    let times: Option<(PrimitiveDateTime, PrimitiveDateTime)> = new
        .occasions
        .first()
        .map(|o| o.starts)
        .zip(new.occasions.iter().map(|o| o.ends).max());
    let changed = new.occasions != shown.occasions;
    if !store::save(&mut tx, id, edit, times, changed).await? {
        return Err(TrainingError::Meanwhile);
    }
    limits::take_for_thing(&mut tx, id.0, limits::EVENT_CHANGES)
        .await
        .map_err(Error::from)?;
    store::remove(&mut tx, id, &gone).await?;
    for one in &new.occasions {
        store::keep(&mut tx, id, one).await?;
    }
    store::keep_material(&mut tx, id, &new.material).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Whether a file can be added to a training, before it is looked at.
///
/// # Errors
/// [`Error::NotFound`] as [`held`]; [`ExchangeError::TooManyFiles`].
pub async fn may_add_file(db: &Db, place: &Place, id: EventId) -> Result<(), ExchangeError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    addable(&mut tx, place, id).await
}

async fn addable(tx: &mut TenantTx, place: &Place, id: EventId) -> Result<(), ExchangeError> {
    let shown = events::readable(tx, place, id).await?;
    demand_held(&shown, place)?;
    if shown.files.len() >= MOST_OF_TRAINING {
        return Err(ExchangeError::TooManyFiles);
    }
    Ok(())
}

/// Adds a file to a training of this place, for everybody who sees it.
///
/// # Errors
/// As [`may_add_file`]; [`ExchangeError::NoRoom`]; [`Error::Full`] with more than [`crate::limits::EXCHANGE_FILES`] a day.
pub async fn add_file(db: &Db, place: &Place, id: EventId, file: &Added) -> Result<(), ExchangeError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    addable(&mut tx, place, id).await?;
    files::take_room(&mut tx, file).await?;
    store::keep_file(&mut tx, id, file).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Takes a file of a training of this place away.
///
/// # Errors
/// [`Error::NotFound`] as [`held`]; [`Error::Conflict`] where it is gone already.
pub async fn remove_file(db: &Db, place: &Place, id: EventId, file: FileId) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = events::readable(&mut tx, place, id).await?;
    demand_held(&shown, place)?;
    if !store::remove_file(&mut tx, id, file).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// A file of a training that is seen here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open_file(db: &Db, place: &Place, id: EventId, file: FileId) -> Result<Opened, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = events::readable(&mut tx, place, id).await?;
    store::file(&mut tx, shown.row.key, file).await?.ok_or(Error::NotFound)
}

/// Notes who was at which occasion of a training of this place, and how long. An occasion that has not begun is left out.
///
/// # Errors
/// [`Error::NotFound`] as [`held`]; [`Error::Conflict`] before it begins.
pub async fn attend(db: &Db, place: &Place, id: EventId, presences: &[Presence]) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = events::readable(&mut tx, place, id).await?;
    demand_held(&shown, place)?;
    if !shown.begun {
        return Err(Error::Conflict);
    }
    // Many people at many occasions: what was noted is not looked through for each.
    let of = |p: &Presence| (p.tenant, p.account, p.occasion);
    let noted: HashMap<_, _> = shown.presences.iter().map(|p| (of(p), p.minutes)).collect();
    let changed: Vec<Presence> = presences
        .iter()
        .filter(|p| noted.get(&of(p)).copied().flatten() != p.minutes)
        .copied()
        .collect();
    store::attend(&mut tx, id, &changed).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Says who has completed a training of this place: of those who were there.
///
/// # Errors
/// [`Error::NotFound`] as [`held`]; [`Error::Conflict`] before it begins.
pub async fn complete(db: &Db, place: &Place, id: EventId, who: &[Completed]) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = events::readable(&mut tx, place, id).await?;
    demand_held(&shown, place)?;
    if !shown.begun {
        return Err(Error::Conflict);
    }
    for (tenant, account, done) in who {
        let known = shown.people.iter().find(|p| p.tenant == *tenant && p.account == *account);
        if known.is_some_and(|p| p.completed_on.is_some() != *done) {
            store::complete(&mut tx, id, *tenant, *account, *done).await?;
        }
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Reminds those who come to a training of its later occasions.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn run_due(db: &JobsDb) -> Result<(), Error> {
    let reminded = store::remind(db).await?;
    if reminded > 0 {
        tracing::info!(reminded, "people were reminded of an occasion of a training");
    }
    Ok(())
}

/// How long somebody was at an occasion, of what was noted.
pub(super) fn minutes_of(presences: &[Presence], tenant: TenantId, account: AccountId, occasion: OccasionId) -> Option<i32> {
    presences
        .iter()
        .find(|p| p.tenant == tenant && p.account == account && p.occasion == occasion)
        .and_then(|p| p.minutes)
}

/// An occasion, or a link, as the form has it.
pub fn as_typed(shown: &Shown) -> (Vec<TypedOccasion>, Vec<TypedMaterial>) {
    let clock = |at: PrimitiveDateTime| format!("{:02}:{:02}", at.hour(), at.minute());
    let occasions = shown.occasions.iter().map(|o| TypedOccasion {
        id: Some(o.id),
        day: o.starts.date().to_string(),
        from: clock(o.starts),
        to: clock(o.ends),
        place: o.place.clone(),
    });
    let material = shown.material.iter().map(|m: &Material| TypedMaterial {
        name: m.name.clone(),
        link: m.link.clone(),
    });
    (occasions.collect(), material.collect())
}
