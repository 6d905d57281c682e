//! Files in methods: pictures and documents that a text shows. A file never changes; the text that shows it does.

mod store;

use super::{MethodKey, adopted, readable};
use crate::{
    db::{Db, Error, JobsDb, OpenTx, Place, TenantTx},
    files::{self, File, Media},
    limits,
};
use domain::{
    ids::{FileId, MethodId},
    methods::{Document, MethodFile, MethodProblem, PartProblem, PortableFile, PortableMethod, files as address},
    tenants::Permission,
};

/// Why a file can't be added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The file can't be kept.
    #[error(transparent)]
    File(#[from] files::FileProblem),
    /// It is not said what it shows or is called.
    #[error("no words")]
    NoWords,
    /// The words are longer than [`address::LONGEST_WORDS`].
    #[error("words too long")]
    WordsTooLong,
    /// All files of the place would be more than [`MOST_TOTAL`].
    #[error("no room")]
    NoRoom,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// How much all files of a place may be together, in bytes: a backup is read back in minutes.
pub const MOST_TOTAL: i64 = 500 * 1024 * 1024;

/// A file as it is added: read, and not kept yet.
#[derive(Debug)]
pub struct Added {
    pub(crate) file: File,
    pub(crate) words: String,
    pub(crate) id: FileId,
}

impl Added {
    /// The line that shows it in a text. It says what opens, and how much it is: on a phone, that matters.
    pub fn line(&self) -> String {
        self.line_as(&self.words)
    }

    /// The same in other words: another language's.
    pub fn line_as(&self, words: &str) -> String {
        let address = address::Address {
            id: self.id,
            size: self.file.size,
        };
        if self.file.media.is_picture() {
            return address.line(words);
        }
        let kind = self.file.media.extension().to_uppercase();
        address.line(&format!("{words} ({kind}, {})", weight(self.file.bytes.len())))
    }

    /// The words in a file of words alone; what somebody wrote is looked through for personal numbers.
    pub fn text(&self) -> &str {
        match self.file.media {
            Media::Text => std::str::from_utf8(&self.file.bytes).unwrap_or_default(),
            _ => "",
        }
    }
}

/// How much a file is, as people say it: "120 kB", "2,4 MB" (both with a thousand to the next, as phones count).
pub fn weight(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        let tenths = bytes.div_ceil(100_000);
        format!("{},{} MB", tenths / 10, tenths % 10)
    }
}

/// A file to open.
#[derive(Debug)]
pub struct Opened {
    /// What it is.
    pub media: Media,
    /// As whoever added it calls it.
    pub words: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Opened {
    fn portable(self, id: FileId) -> PortableFile {
        PortableFile {
            id,
            words: self.words,
            media: self.media.name().to_owned(),
            content: data_encoding::BASE64.encode(&self.bytes),
        }
    }
}

/// Pictures are read one at a time: each may take as much memory as the whole server else.
static READING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);

/// Reads an upload. Nothing is kept yet.
///
/// # Errors
/// [`AddError`] with the file or its words.
pub async fn read(upload: Vec<u8>, words: &str) -> Result<Added, AddError> {
    read_as(FileId::new(), upload, words).await
}

/// The same for a file that has an id, as a text shows it already.
pub(super) async fn read_as(id: FileId, upload: Vec<u8>, words: &str) -> Result<Added, AddError> {
    let words = words.trim().to_owned();
    if words.is_empty() {
        return Err(AddError::NoWords);
    }
    if words.chars().count() > address::LONGEST_WORDS {
        return Err(AddError::WordsTooLong);
    }
    let file = in_turn(move || files::read(&upload)).await??;
    Ok(Added { file, words, id })
}

/// Reads a file when it is its turn, also where whoever sent it has hung up.
///
/// # Errors
/// [`Error::Internal`].
pub(crate) async fn in_turn<T: Send + 'static>(reading: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let turn = READING.acquire().await.map_err(|e| Error::Internal(e.into()))?;
    let reading = move || {
        let _turn = turn;
        reading()
    };
    tokio::task::spawn_blocking(reading).await.map_err(|e| Error::Internal(e.into()))
}

/// Keeps a file for a method that this place owns or uses. It is shown where a text has its line, and forgotten after a week where
/// none has.
///
/// # Errors
/// [`Error::NotFound`] where the place neither owns nor uses the method; [`Error::Full`] with more than [`limits::FILES`] a day;
/// [`AddError::NoRoom`].
pub async fn keep(db: &Db, place: &Place, id: MethodId, added: &Added) -> Result<(), AddError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    if method.key.owner != place.tenant {
        adopted(&mut tx, place, id).await?;
    }
    put(&mut tx, method.key, added).await?;
    Ok(tx.commit().await?)
}

/// Keeps it, within what a place may keep. Two at once may go over by one file.
pub(super) async fn put(tx: &mut TenantTx, key: MethodKey, added: &Added) -> Result<(), AddError> {
    limits::take_for_tenant(tx, limits::FILES, 1).await.map_err(Error::from)?;
    let all = store::total(tx).await?;
    if all.saturating_add(i64::try_from(added.file.bytes.len()).unwrap_or(i64::MAX)) > MOST_TOTAL {
        return Err(AddError::NoRoom);
    }
    Ok(store::insert(tx, key, added.id, &added.words, &added.file).await?)
}

/// What the published versions of a method show, as it goes into a file: the oldest first, as much as fits.
pub(super) async fn portable(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<PortableFile>, Error> {
    store::portable(tx, key).await
}

/// The same of a method that is open for everybody.
pub(super) async fn portable_for_all(tx: &mut OpenTx, region: &str, method: &PortableMethod) -> Result<Vec<PortableFile>, Error> {
    let mut out: Vec<PortableFile> = Vec::new();
    let mut most = MethodFile::MOST_BYTES;
    let texts = method
        .versions
        .iter()
        .flat_map(|v| &v.document.parts)
        .flat_map(|part| part.text.0.values());
    for id in texts.flat_map(|text| address::shown_in(text)) {
        if out.iter().any(|f| f.id == id) || out.len() >= MethodFile::MOST_FILES {
            continue;
        }
        let Some(opened) = store::open_file(tx, region, method.id, id).await? else {
            continue;
        };
        let Some(rest) = most.checked_sub(opened.bytes.len()) else {
            continue;
        };
        most = rest;
        out.push(opened.portable(id));
    }
    Ok(out)
}

/// A file that something shows which can be read here, or that was added here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open(db: &Db, place: &Place, id: MethodId, file: FileId) -> Result<Opened, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    store::file(&mut tx, method.key, file).await?.ok_or(Error::NotFound)
}

/// A file of a method that is open for everybody. Nobody has to be signed in.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open_for_all(db: &Db, region: &str, id: MethodId, file: FileId) -> Result<Opened, Error> {
    let mut tx = db.open().await?;
    store::open_file(&mut tx, region, id, file).await?.ok_or(Error::NotFound)
}

/// Sees to it that what is published shows files that stay: those of others that its texts show (a proposal that was taken up, a
/// text that was copied) become own ones. Those of the method's owner stay as long as the method does.
///
/// # Errors
/// Which parts show files that can't be had here.
pub(super) async fn gather(tx: &mut TenantTx, key: MethodKey, document: &Document) -> Result<Result<(), Vec<MethodProblem>>, Error> {
    let mut missing = Vec::new();
    for part in &document.parts {
        let shown: Vec<FileId> = part.text.0.values().flat_map(|text| address::shown_in(text)).collect();
        if !shown.is_empty() && store::gather(tx, key, &shown).await? < distinct(shown) {
            missing.push(MethodProblem::Part(part.key.clone(), PartProblem::NoFile));
        }
    }
    Ok(if missing.is_empty() { Ok(()) } else { Err(missing) })
}

/// Deletes files that nothing has shown for a week.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub(crate) async fn forget(db: &JobsDb) -> Result<(), Error> {
    let forgotten = store::forget(db).await?;
    if forgotten > 0 {
        tracing::info!(files = forgotten, "files that nothing showed were deleted");
    }
    Ok(())
}

fn distinct(mut ids: Vec<FileId>) -> usize {
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_a_file_is() {
        assert_eq!(weight(1), "1 kB");
        assert_eq!(weight(120_400), "121 kB");
        assert_eq!(weight(2_350_000), "2,4 MB");
        assert_eq!(weight(999_999), "1000 kB");
    }
}
