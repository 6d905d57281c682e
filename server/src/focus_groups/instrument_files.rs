//! Instruments as files: taken along to another installation of Brygga, and loaded from one.

use super::{instruments::own_key, sharing, store};
use crate::{
    db::{Db, Error, Place},
    limits, tenants,
};
use domain::{
    focus_groups::{FileFault, InstrumentFile},
    ids::InstrumentId,
    tenants::Permission,
};

/// Why a file can't be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// What is wrong with it.
    #[error("faults")]
    Faults(Vec<FileFault>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A version of an instrument that can be read here as a file; the newest where none is named. Of an adopted one, the file says who made
/// it. Pictures and recordings are not in it.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here, has no such version, or asks nothing yet.
pub async fn take_out(db: &Db, place: &Place, id: InstrumentId, version: Option<i32>) -> Result<InstrumentFile, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    let versions = store::versions(&mut tx, id).await?;
    let found = match version {
        None => versions.last(),
        Some(number) => versions.iter().find(|v| v.version == number),
    };
    let found = found.filter(|v| !v.document.items.is_empty()).ok_or(Error::NotFound)?;
    let owner = if found.owner == place.tenant {
        place.name.clone()
    } else {
        let rows = store::instruments(&mut tx).await?;
        let row = rows.into_iter().find(|row| row.id == id);
        row.ok_or(Error::NotFound)?.owner_name
    };
    let mut document = found.document.clone();
    if document.terms.came_from.is_none() {
        document.terms.came_from = sharing::came_from(&mut tx, id, &owner).await?;
    }
    Ok(InstrumentFile::of(id, &owner, found.version, &document))
}

/// Loads a file: it becomes an instrument of this place, whose first version stays as it came. Its certificate is its maker's, as of one
/// that was adopted.
///
/// # Errors
/// [`LoadError::Faults`], and nothing is kept; [`Error::Full`] with more than [`limits::INSTRUMENTS`] a day.
pub async fn take_in(db: &Db, place: &Place, bytes: &[u8]) -> Result<InstrumentId, LoadError> {
    place.demand(Permission::WriteInstruments)?;
    let file = InstrumentFile::read(bytes).map_err(LoadError::Faults)?;
    let id = InstrumentId::new();
    let document = file.taken_in(own_key(id));
    let mut tx = db.tenant(place).await?;
    limits::take_for_tenant(&mut tx, limits::INSTRUMENTS, 1)
        .await
        .map_err(Error::from)?;
    store::insert_instrument(&mut tx, id, &document).await?;
    sharing::keep_as_it_came(&mut tx, id).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(id)
}
