//! Pictures and recordings of questions and alternatives: kept with the instrument, fetched by whoever reads it and by whoever answers a
//! round of it, and carried along where it is adopted. A file never changes: its id is made of what it holds.

mod store;

use super::{
    answering::Key,
    instruments::{self, InstrumentError, InstrumentVersion},
};
use crate::{
    db::{Db, Error, JobsDb, Place, TenantTx},
    files::{
        self, FileProblem, Media,
        sound::{self, SoundKind, SoundProblem},
    },
    limits,
    methods::files::in_turn,
    secrets::Secret,
};
use data_encoding::BASE64;
use domain::{
    focus_groups::{Instrument, InstrumentFile, PackedFile},
    ids::{FileId, TenantId},
    tenants::Permission,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// How much all pictures and recordings of a place may be together, in bytes: a backup is read back in minutes.
pub const MOST_TOTAL: i64 = 200 * 1024 * 1024;

/// Why a picture or a recording is not kept.
#[derive(Debug, thiserror::Error)]
pub enum LayerError {
    /// The picture can't be kept.
    #[error(transparent)]
    Picture(#[from] FileProblem),
    /// The recording can't be kept.
    #[error(transparent)]
    Sound(#[from] SoundProblem),
    /// All files of the place would be more than [`MOST_TOTAL`].
    #[error("no room")]
    NoRoom,
    /// The instrument can't be saved with it.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A picture or a recording that was read, and is not kept yet.
pub struct Ready {
    /// The id that it has wherever it is.
    pub id: FileId,
    /// A picture's width and height.
    pub size: Option<(u32, u32)>,
    media: &'static str,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ready({}, {}, {} bytes)", self.id, self.media, self.bytes.len())
    }
}

impl Ready {
    fn of(media: &'static str, bytes: Vec<u8>, size: Option<(u32, u32)>) -> Self {
        Self {
            id: id_of(media, &bytes),
            size,
            media,
            bytes,
        }
    }
}

/// The first half of a hash of what a file is and holds: 128 bits, so that two files never meet.
fn id_of(media: &str, bytes: &[u8]) -> FileId {
    let hash = Sha256::new()
        .chain_update(media)
        .chain_update([0_u8])
        .chain_update(bytes)
        .finalize();
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(hash.iter()) {
        *to = *from;
    }
    FileId(Uuid::from_bytes(half))
}

/// A file to look at or listen to.
pub struct Opened {
    /// Its media type: of a picture or a recording, and of nothing else.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opened({}, {} bytes)", self.media, self.bytes.len())
    }
}

impl Opened {
    /// What is kept, where it is of a kind that is kept here.
    pub(crate) fn of(name: &str, bytes: Vec<u8>) -> Option<Self> {
        Some(Self {
            media: media(name)?,
            bytes,
        })
    }
}

/// The media types that are kept here.
fn media(name: &str) -> Option<&'static str> {
    let pictures = Media::ALL.into_iter().filter(|m| m.is_picture()).map(Media::name);
    let sounds = SoundKind::ALL.into_iter().map(SoundKind::name);
    pictures.chain(sounds).find(|known| *known == name)
}

/// Reads an upload that has to be a picture, of who may write instruments: nobody else's is decoded. What is cheap is asked first, and
/// a person has so many a day, also of those that can't be kept. Nothing is kept yet.
///
/// # Errors
/// [`LayerError::Picture`], [`LayerError::NoRoom`]; [`Error::Full`] with more than [`limits::LAYERS`].
pub async fn read_picture(db: &Db, secret: &Secret, place: &Place, upload: Vec<u8>) -> Result<Ready, LayerError> {
    place.demand(Permission::WriteInstruments)?;
    if upload.is_empty() {
        return Err(FileProblem::Missing.into());
    }
    if upload.len() > files::MOST_BYTES {
        return Err(FileProblem::TooHeavy.into());
    }
    take_turn(db, secret, place).await?;
    let file = in_turn(move || files::read_small(&upload)).await??;
    Ok(Ready::of(file.media.name(), file.bytes, file.size))
}

/// The same for an upload that has to be a recording.
///
/// # Errors
/// [`LayerError::Sound`], [`LayerError::NoRoom`]; [`Error::Full`] with more than [`limits::LAYERS`].
pub async fn read_sound(db: &Db, secret: &Secret, place: &Place, upload: Vec<u8>) -> Result<Ready, LayerError> {
    place.demand(Permission::WriteInstruments)?;
    if upload.is_empty() {
        return Err(SoundProblem::Missing.into());
    }
    if upload.len() > sound::MOST_BYTES {
        return Err(SoundProblem::TooHeavy.into());
    }
    take_turn(db, secret, place).await?;
    let file = in_turn(move || sound::read(&upload)).await??;
    Ok(Ready::of(file.kind.name(), file.bytes, None))
}

async fn take_turn(db: &Db, secret: &Secret, place: &Place) -> Result<(), LayerError> {
    let mut tx = db.tenant(place).await?;
    if store::total(&mut tx).await? >= MOST_TOTAL {
        return Err(LayerError::NoRoom);
    }
    drop(tx);
    match limits::take_for_person(db, secret, place.actor, limits::LAYERS).await? {
        Some(_) => Err(Error::Full.into()),
        None => Ok(()),
    }
}

/// Saves an instrument over the version that was read, together with a file that the new text of it shows or plays.
///
/// # Errors
/// As [`instruments::save`]; [`LayerError::NoRoom`]. Then neither is kept.
pub async fn save(
    db: &Db,
    place: &Place,
    read: &InstrumentVersion,
    document: &Instrument,
    added: Option<&Ready>,
) -> Result<(), LayerError> {
    place.demand(Permission::WriteInstruments)?;
    let mut tx = db.tenant(place).await?;
    instruments::save_in(&mut tx, place, read.id, read, document).await?;
    if let Some(file) = added {
        put(&mut tx, std::slice::from_ref(file)).await?;
    }
    Ok(tx.commit().await?)
}

/// Keeps files in the transaction of what shows and plays them, within what a place may keep.
///
/// # Errors
/// [`LayerError::NoRoom`].
pub(super) async fn put(tx: &mut TenantTx, files: &[Ready]) -> Result<(), LayerError> {
    let more: usize = files.iter().map(|file| file.bytes.len()).sum();
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    if store::total(tx).await?.saturating_add(more) > MOST_TOTAL {
        return Err(LayerError::NoRoom);
    }
    for file in files {
        store::put(tx, file.id, file.media, &file.bytes).await?;
    }
    Ok(())
}

/// The pictures and recordings of a document that can be read here, as they go along in a file: as many as fit.
pub(super) async fn pack(tx: &mut TenantTx, document: &Instrument) -> Result<Vec<PackedFile>, Error> {
    let files = document.files();
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let sizes = store::sizes(tx, &files).await?;
    let mut packed = Vec::new();
    for id in InstrumentFile::fitting(document, &sizes) {
        let opened = store::file(tx, id).await?;
        packed.extend(opened.map(|opened| PackedFile {
            id,
            media: opened.media.to_owned(),
            content_base64: BASE64.encode(&opened.bytes),
        }));
    }
    Ok(packed)
}

/// A picture or a recording of an instrument that is read here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open(db: &Db, place: &Place, file: FileId) -> Result<Opened, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    store::file(&mut tx, file).await?.ok_or(Error::NotFound)
}

/// A picture or a recording of the round that a key opens, while it takes answers. Nobody has to be signed in.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open_invited(db: &Db, secret: &Secret, key: &Key, file: FileId) -> Result<Opened, Error> {
    let mut one = db.single().await?;
    for hash in key.hashes(secret) {
        if let Some(opened) = store::invited_file(&mut one, &hash, file).await? {
            return Ok(opened);
        }
    }
    Err(Error::NotFound)
}

/// Copies the files of another's instrument that is adopted here, as far as they are read here: whatever becomes of what it came from,
/// it looks and sounds as it did.
pub(super) async fn carry(tx: &mut TenantTx, from: TenantId, document: &Instrument) -> Result<(), Error> {
    let files = document.files();
    if files.is_empty() {
        return Ok(());
    }
    store::carry(tx, from, &files).await
}

/// Deletes files that no version of an instrument has shown for a week.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub(crate) async fn forget(db: &JobsDb) -> Result<(), Error> {
    let forgotten = store::forget(db).await?;
    if forgotten > 0 {
        tracing::info!(
            files = forgotten,
            "pictures and recordings that no questionnaire shows were deleted"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_id_is_made_of_what_it_is_and_holds() {
        let id = id_of("image/png", b"x");
        assert_eq!(id, id_of("image/png", b"x"));
        assert_ne!(id, id_of("image/jpeg", b"x"));
        assert_ne!(id, id_of("image/png", b"y"));
    }

    #[test]
    fn only_pictures_and_recordings_are_opened_as_such() {
        for known in ["image/png", "image/jpeg", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav"] {
            assert_eq!(media(known), Some(known));
        }
        for other in ["text/html", "image/svg+xml", "application/pdf", "text/plain", ""] {
            assert_eq!(media(other), None);
        }
    }
}
