//! Instruments: written by the region or a municipality; a version that was used can't change, so saving makes the next.

use super::store;
use crate::{
    db::{Db, Error, Place},
    limits, tenants,
};
use domain::{
    focus_groups::{Instrument, InstrumentProblem},
    ids::{InstrumentId, TenantId},
    language::Texts,
    tenants::Permission,
};

pub use super::store::{InstrumentRow, InstrumentVersion};

/// Why an instrument could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum InstrumentError {
    /// A person can put it right.
    #[error(transparent)]
    Problem(#[from] InstrumentProblem),
    /// Somebody else saved meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// All instruments that can be read here: the own ones, and in a municipality the region's.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place) -> Result<Vec<InstrumentRow>, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    store::instruments(&mut tx).await
}

/// The newest version of one instrument.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn newest(db: &Db, place: &Place, id: InstrumentId) -> Result<InstrumentVersion, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    store::newest_version(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// Makes an instrument without items.
///
/// # Errors
/// [`InstrumentProblem::NoName`]; [`Error::Forbidden`].
pub async fn create(db: &Db, place: &Place, name: &str) -> Result<InstrumentId, InstrumentError> {
    place.demand(Permission::WriteInstruments)?;
    if name.trim().is_empty() {
        return Err(InstrumentProblem::NoName.into());
    }
    let id = InstrumentId::new();
    let document = Instrument {
        key: format!("own-{}", id.0.simple()),
        name: Texts::swedish(name.trim()),
        source: String::new(),
        owner: place.name.clone(),
        licence: String::new(),
        changes: String::new(),
        items: Vec::new(),
    };
    insert(db, place, id, &document).await?;
    Ok(id)
}

/// Copies an instrument that can be read here, so that it can be changed here.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn copy(db: &Db, place: &Place, from: InstrumentId) -> Result<InstrumentId, Error> {
    place.demand(Permission::WriteInstruments)?;
    let mut document = newest(db, place, from).await?.document;
    let id = InstrumentId::new();
    document.key = format!("own-{}", id.0.simple());
    insert(db, place, id, &document).await?;
    Ok(id)
}

async fn insert(db: &Db, place: &Place, id: InstrumentId, document: &Instrument) -> Result<(), Error> {
    let mut tx = db.tenant(place).await?;
    limits::take_for_tenant(&mut tx, limits::INSTRUMENTS, 1).await?;
    store::insert_instrument(&mut tx, id, document).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Saves an instrument over the version that was read. A used version stays as it is and the next one is made.
///
/// # Errors
/// [`InstrumentError::Stale`] where a newer version or text is there; an [`InstrumentProblem`] of an item that can't be.
pub async fn save(
    db: &Db,
    place: &Place,
    id: InstrumentId,
    read: &InstrumentVersion,
    document: &Instrument,
) -> Result<(), InstrumentError> {
    place.demand(Permission::WriteInstruments)?;
    // An instrument may be empty while it is written, not when a round opens with it.
    if !document.items.is_empty() {
        document.check()?;
    }
    let mut tx = db.tenant(place).await?;
    if read.owner != place.tenant {
        return Err(Error::NotFound.into());
    }
    if !store::save_instrument(&mut tx, id, read, document).await? {
        return Err(InstrumentError::Stale);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Whether the place owns an instrument and its role may write it.
pub fn can_write(place: &Place, owner: TenantId) -> bool {
    owner == place.tenant && place.role.may(Permission::WriteInstruments)
}
