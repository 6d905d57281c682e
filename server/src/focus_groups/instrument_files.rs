//! Instruments as files: taken along to another installation of Brygga, and loaded from one.

use super::{
    instruments::own_key,
    layers::{self, LayerError, Ready},
    sharing, store,
};
use crate::{
    db::{Db, Error, Place},
    files::{FileProblem, sound::SoundProblem},
    limits,
    secrets::Secret,
    tenants,
};
use data_encoding::BASE64;
use domain::{
    focus_groups::{FileFault, InstrumentFile, Layer, LeftOut, PackedFile},
    ids::{FileId, InstrumentId},
    tenants::Permission,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many pictures and recordings that can't be kept are told at most; the rest is not looked at.
const MOST_FAULTS: usize = 20;

/// Why a file can't be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// What is wrong with it.
    #[error("faults")]
    Faults(Vec<FileFault>),
    /// The pictures and recordings in it that can't be kept.
    #[error("pictures or recordings")]
    Layers(Vec<LayerFault>),
    /// With its pictures and recordings, all of the place would be more than [`layers::MOST_TOTAL`].
    #[error("no room")]
    NoRoom,
    /// It has more pictures and recordings than the person may still add today: [`limits::LAYERS`].
    #[error("no more pictures and recordings today")]
    Today,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A picture or a recording in a file that can't be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerFault {
    /// Where the document shows or plays it first.
    pub at: String,
    /// Why.
    pub problem: LayerProblem,
}

/// Why a picture or a recording in a file can't be kept: as of one that is uploaded by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerProblem {
    /// The picture can't.
    Picture(FileProblem),
    /// The recording can't.
    Sound(SoundProblem),
}

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The instrument that it is here.
    pub id: InstrumentId,
    /// What it has where it came from, and had not in the file.
    pub left_out: LeftOut,
}

/// A version of an instrument that can be read here as a file, with its pictures and recordings, as many as fit; the newest where none
/// is named. Of an adopted one, the file says who made it.
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
    let files = layers::pack(&mut tx, &document).await?;
    Ok(InstrumentFile::of(id, &owner, found.version, &document, files))
}

/// Loads a file: it becomes an instrument of this place, whose first version stays as it came. Its certificate is its maker's, as of one
/// that was adopted. Its pictures and recordings are read as uploads are, before anything is kept.
///
/// # Errors
/// [`LoadError`], and nothing is kept; [`Error::Full`] with more than [`limits::INSTRUMENTS`] a day.
pub async fn take_in(db: &Db, secret: &Secret, place: &Place, bytes: &[u8]) -> Result<Loaded, LoadError> {
    place.demand(Permission::WriteInstruments)?;
    let file = InstrumentFile::read(bytes).map_err(LoadError::Faults)?;
    let along = read_along(db, secret, place, &file).await?;
    let (id, left_out) = (InstrumentId::new(), file.left_out);
    let mut document = file.taken_in(own_key(id));
    document.rename_files(&along.pictures, &along.sounds);
    let mut tx = db.tenant(place).await?;
    limits::take_for_tenant(&mut tx, limits::INSTRUMENTS, 1)
        .await
        .map_err(Error::from)?;
    layers::put(&mut tx, &along.ready).await.map_err(refused)?;
    store::insert_instrument(&mut tx, id, &document).await?;
    sharing::keep_as_it_came(&mut tx, id).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(Loaded { id, left_out })
}

/// The pictures and recordings of a file, read and not kept yet, and under which names they are kept here.
#[derive(Default)]
struct Along {
    ready: Vec<Ready>,
    /// With their width and height.
    pictures: BTreeMap<FileId, (FileId, u32, u32)>,
    sounds: BTreeMap<FileId, FileId>,
}

/// Reads them one by one, each once, however often it is shown.
async fn read_along(db: &Db, secret: &Secret, place: &Place, file: &InstrumentFile) -> Result<Along, LoadError> {
    let packed: BTreeMap<FileId, &PackedFile> = file.files.iter().map(|packed| (packed.id, packed)).collect();
    let (mut along, mut faults, mut seen) = (Along::default(), Vec::new(), BTreeSet::new());
    for used in file.uses() {
        let is_picture = used.layer == Layer::Picture;
        // Whoever reads the file has seen to it that all of them are in it.
        let Some(packed) = packed.get(&used.file).filter(|_| seen.insert((used.file, is_picture))) else {
            continue;
        };
        match read_one(db, secret, place, is_picture, packed).await {
            Ok(ready) => {
                match ready.size {
                    Some((width, height)) => _ = along.pictures.insert(used.file, (ready.id, width, height)),
                    None => _ = along.sounds.insert(used.file, ready.id),
                }
                along.ready.push(ready);
            }
            Err(LayerError::Picture(problem)) => faults.push(LayerFault {
                at: used.at,
                problem: LayerProblem::Picture(problem),
            }),
            Err(LayerError::Sound(problem)) => faults.push(LayerFault {
                at: used.at,
                problem: LayerProblem::Sound(problem),
            }),
            Err(other) => return Err(refused(other)),
        }
        if faults.len() == MOST_FAULTS {
            break;
        }
    }
    if faults.is_empty() {
        Ok(along)
    } else {
        Err(LoadError::Layers(faults))
    }
}

/// One of them, as an upload of who loads the file.
async fn read_one(db: &Db, secret: &Secret, place: &Place, is_picture: bool, packed: &PackedFile) -> Result<Ready, LayerError> {
    let bytes = BASE64.decode(packed.content_base64.as_bytes());
    if is_picture {
        let bytes = bytes.map_err(|_| FileProblem::Damaged)?;
        layers::read_picture(db, secret, place, bytes).await
    } else {
        let bytes = bytes.map_err(|_| SoundProblem::Damaged)?;
        layers::read_sound(db, secret, place, bytes).await
    }
}

/// What is no fault of one of them.
fn refused(error: LayerError) -> LoadError {
    match error {
        LayerError::NoRoom => LoadError::NoRoom,
        LayerError::Other(Error::Full) => LoadError::Today,
        LayerError::Other(error) => error.into(),
        LayerError::Picture(_) | LayerError::Sound(_) | LayerError::Instrument(_) => Error::Conflict.into(),
    }
}
