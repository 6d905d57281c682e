//! Deviations: what nobody foresaw, in the own tenant or in a collaboration, and beside figures over time.

mod store;

use super::{Once, Readers, own_limit, readers};
use crate::{
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    exchange::{
        Audience,
        deviations::{self, DeviationKind, DeviationProblem, Typed},
    },
    ids::{DeviationId, TenantId},
    tenants::Permission,
};
use time::Date;

/// Why a deviation can't be saved.
#[derive(Debug, thiserror::Error)]
pub enum DeviationError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<DeviationProblem>),
    /// It was saved meanwhile, in another tab.
    #[error("saved meanwhile")]
    Meanwhile,
    /// Whoever notes it has noted today's: [`limits::OWN_DEVIATIONS`].
    #[error("enough of one's own")]
    OwnFull,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A deviation.
#[derive(Clone, Debug)]
pub struct Row {
    /// The tenant that noted it.
    pub owner: TenantId,
    /// That tenant's name.
    pub owner_name: String,
    /// Its id.
    pub id: DeviationId,
    /// In which collaboration, by name; `None`: within its owner.
    pub region: Option<String>,
    /// What kind of thing it was.
    pub kind: DeviationKind,
    /// What it is called.
    pub title: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None`: it goes on.
    pub to: Option<Date>,
    /// What it affected.
    pub effect: String,
    /// What was done.
    pub measures: String,
    /// The number of its last saving.
    pub edit: i32,
}

/// A page of the deviations that can be read here, and today.
#[derive(Clone, Debug)]
pub struct Line {
    /// The deviations, in the order in which they began: the newest of each place on the first page.
    pub rows: Vec<Row>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
    /// Today, by Swedish clocks.
    pub today: Date,
}

/// The deviations that can be read here, a page of them, from 1; of one kind, or all.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn line(db: &Db, place: &Place, kind: Option<DeviationKind>, page: u32) -> Result<Line, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let today = tenants::today(&mut tx).await?;
    let page = page.clamp(1, 10_000);
    let (rows, more) = store::all(&mut tx, kind, page).await?;
    Ok(Line { rows, more, page, today })
}

/// On which page of all a deviation stands; on the first one what is not there any more.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn page_of(db: &Db, place: &Place, id: DeviationId) -> Result<u32, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    Ok(store::page_of(&mut tx, id).await?.unwrap_or(1))
}

/// The deviations that were going on at some time from a day to another one, both of them included; for what is shown of that time.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn during(db: &Db, place: &Place, from: Date, to: Date) -> Result<Vec<Row>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::during(&mut tx, from, to).await
}

/// The same in a transaction that is under way.
pub(crate) async fn meanwhile(tx: &mut TenantTx, from: Date, to: Date) -> Result<Vec<Row>, Error> {
    store::during(tx, from, to).await
}

/// One deviation of this place's, to be changed.
///
/// # Errors
/// [`Error::NotFound`] for another's.
pub async fn own(db: &Db, place: &Place, id: DeviationId) -> Result<Row, Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    store::own(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// Notes a deviation, in a collaboration or (`None`) within this place.
///
/// # Errors
/// [`DeviationError::Problems`]; [`DeviationError::OwnFull`]; [`Error::Full`] with more than [`limits::DEVIATIONS`] a day.
pub async fn note(db: &Db, place: &Place, typed: &Typed, region: Option<TenantId>) -> Result<DeviationId, DeviationError> {
    place.demand(Permission::LeadExchange)?;
    note_once(db, place, Once::NO, typed, region).await
}

/// Notes a deviation by a form, which leads to the same deviation where it is sent again.
///
/// # Errors
/// As [`note`].
pub async fn note_once(db: &Db, place: &Place, once: Once, typed: &Typed, region: Option<TenantId>) -> Result<DeviationId, DeviationError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let made = once.id(&mut tx, place, "deviation", (typed, region)).await?.map(DeviationId);
    if let Some(id) = made
        && store::own(&mut tx, id).await?.is_some()
    {
        return Ok(id);
    }
    let wanted = Readers {
        audience: if region.is_some() { Audience::Region } else { Audience::Tenant },
        region,
        chosen: &[],
    };
    let placed = readers(&mut tx, &wanted).await?;
    let today = tenants::today(&mut tx).await?;
    let (region, noted) = match (placed, deviations::noted(typed, today)) {
        (Ok((region, _)), Ok(noted)) => (region, noted),
        (placed, noted) => {
            let mut problems = noted.err().unwrap_or_default();
            problems.extend(placed.err().map(DeviationProblem::from));
            return Err(DeviationError::Problems(problems));
        }
    };
    own_limit(
        limits::take_for_member(&mut tx, place.actor, limits::OWN_DEVIATIONS).await,
        DeviationError::OwnFull,
    )?;
    limits::take_for_tenant(&mut tx, limits::DEVIATIONS, 1).await.map_err(Error::from)?;
    let id = made.unwrap_or_default();
    store::insert(&mut tx, id, region, &noted).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// Saves a deviation of this place's anew, over the saving that was read. Who reads it stays as it was.
///
/// # Errors
/// [`DeviationError`]; [`Error::NotFound`] for another's.
pub async fn change(db: &Db, place: &Place, id: DeviationId, edit: i32, typed: &Typed) -> Result<(), DeviationError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    store::own(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let today = tenants::today(&mut tx).await?;
    let noted = deviations::noted(typed, today).map_err(DeviationError::Problems)?;
    if !store::change(&mut tx, id, edit, &noted).await? {
        return Err(DeviationError::Meanwhile);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a deviation of this place's away. It is gone everywhere.
///
/// # Errors
/// [`Error::NotFound`] where there is no such here.
pub async fn remove(db: &Db, place: &Place, id: DeviationId) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    if !store::remove(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}
