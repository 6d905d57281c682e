//! Instruments: written by the region or a municipality; a version that was used can't change, so saving makes the next.

use super::{sharing, store};
use crate::{
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    focus_groups::{Forbidden, Hand, Instrument, InstrumentProblem, Terms, check_change, settled},
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
    /// Its certificate forbids the change.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
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

/// Whose an instrument is, by name.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn owner_name(db: &Db, place: &Place, id: InstrumentId) -> Result<String, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    store::owner_name(&mut tx, id).await?.ok_or(Error::NotFound)
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

/// All versions of one instrument, the oldest first.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn versions(db: &Db, place: &Place, id: InstrumentId) -> Result<Vec<InstrumentVersion>, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    let versions = store::versions(&mut tx, id).await?;
    if versions.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(versions)
}

/// The key of an instrument that is made here: no other has it.
pub(super) fn own_key(id: InstrumentId) -> String {
    format!("own-{}", id.0.simple())
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
        key: own_key(id),
        name: Texts::swedish(name.trim()),
        source: String::new(),
        owner: place.name.clone(),
        licence: String::new(),
        changes: String::new(),
        terms: Terms::default(),
        items: Vec::new(),
    };
    insert(db, place, id, &document).await?;
    Ok(id)
}

/// Copies an instrument that can be read here, so that it can be changed here. Another's is adopted: the copy knows where it comes from,
/// and what its certificate lets be changed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] for an own one that was adopted, whose copy would know nothing of that.
pub async fn copy(db: &Db, place: &Place, from: InstrumentId) -> Result<InstrumentId, Error> {
    place.demand(Permission::WriteInstruments)?;
    let version = newest(db, place, from).await?;
    if version.owner != place.tenant {
        return sharing::adopt(db, place, version.owner, from).await;
    }
    let mut tx = db.tenant(place).await?;
    if sharing::is_adopted(&mut tx, from).await? {
        return Err(Error::Conflict);
    }
    drop(tx);
    let id = InstrumentId::new();
    let mut document = version.document;
    document.key = own_key(id);
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
/// [`InstrumentError::Stale`] where a newer version or text is there; an [`InstrumentProblem`] of an item that can't be; what the
/// certificate forbids.
pub async fn save(
    db: &Db,
    place: &Place,
    id: InstrumentId,
    read: &InstrumentVersion,
    document: &Instrument,
) -> Result<(), InstrumentError> {
    place.demand(Permission::WriteInstruments)?;
    let mut tx = db.tenant(place).await?;
    save_in(&mut tx, place, id, read, document).await?;
    Ok(tx.commit().await?)
}

/// The same in a transaction, for who keeps something along with it.
pub(super) async fn save_in(
    tx: &mut TenantTx,
    place: &Place,
    id: InstrumentId,
    read: &InstrumentVersion,
    document: &Instrument,
) -> Result<(), InstrumentError> {
    // An instrument may be empty while it is written, not when a round opens with it.
    if !document.items.is_empty() {
        document.check()?;
    }
    if read.owner != place.tenant {
        return Err(Error::NotFound.into());
    }
    // What came as a file was made elsewhere, as what was adopted.
    let hand = if read.document.terms.came_from.is_some() || sharing::is_adopted(tx, id).await? {
        Hand::Adopter
    } else {
        Hand::Maker
    };
    // What was read is what is kept, or it is refused below: so it is the version that this one comes from.
    let document = settled(&read.document, document.clone());
    check_change(&read.document, &document, hand)?;
    if !store::save_instrument(tx, id, read, &document).await? {
        return Err(InstrumentError::Stale);
    }
    Ok(tenants::note_activity(tx).await?)
}

/// Whether the place owns an instrument and its role may write it.
pub fn can_write(place: &Place, owner: TenantId) -> bool {
    owner == place.tenant && place.role.may(Permission::WriteInstruments)
}
