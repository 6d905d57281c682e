//! Files that go along with a post: pictures and documents, read by whoever reads the thread, and gone with the post. A file never
//! changes.

mod store;

use super::{ExchangeError, ThreadKey, readable};
use crate::{
    db::{Db, Error, Place, TenantTx},
    files::{FileProblem, MOST_BYTES, Media},
    limits,
    methods::files::{self as reading, AddError, Added, Opened},
    secrets::Secret,
};
use domain::{
    exchange::files::{MOST_OF_POST, WordsProblem, words},
    ids::{FileId, PostId, ThreadId},
    tenants::Permission,
};

/// How much all files of a place's posts and trainings may be together, in bytes: a backup is read back in minutes.
pub const MOST_TOTAL: i64 = 500 * 1024 * 1024;

/// A file of a post or a training, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Which.
    pub id: FileId,
    /// What it shows, or what it is called.
    pub words: String,
    /// What it is.
    pub media: Media,
    /// A picture's width and height.
    pub size: Option<(i32, i32)>,
    /// How many bytes it has.
    pub bytes: i32,
}

impl Attached {
    pub(super) fn of(id: uuid::Uuid, words: String, media: &str, size: (Option<i32>, Option<i32>), bytes: i32) -> Option<Self> {
        Some(Self {
            id: FileId(id),
            words,
            media: Media::parse(media)?,
            size: size.0.zip(size.1),
            bytes,
        })
    }

    /// What opens and how much it is: on a phone, that matters. "PDF, 1,2 MB".
    pub fn kind(&self) -> String {
        let bytes = usize::try_from(self.bytes).unwrap_or_default();
        format!("{}, {}", self.media.extension().to_uppercase(), reading::weight(bytes))
    }
}

/// Reads an upload of who may write what it goes along with: nobody else's is decoded. What is cheap is asked first, and a person has
/// so many a day, also of those that can't be kept. Nothing is kept yet.
///
/// # Errors
/// [`AddError`] with the file or its words; [`AddError::NoRoom`]; [`Error::Full`] with more than [`limits::SENT_FILES`].
pub async fn read(db: &Db, secret: &Secret, place: &Place, upload: Vec<u8>, typed: &str) -> Result<Added, AddError> {
    place.demand(Permission::WriteExchange)?;
    let words = words(typed).map_err(|problem| match problem {
        WordsProblem::None => AddError::NoWords,
        WordsProblem::TooLong => AddError::WordsTooLong,
    })?;
    if upload.is_empty() {
        return Err(FileProblem::Missing.into());
    }
    if upload.len() > MOST_BYTES {
        return Err(FileProblem::TooHeavy.into());
    }
    let mut tx = db.tenant(place).await?;
    // A picture may become smaller: that is seen when it is kept.
    if store::total(&mut tx).await? >= MOST_TOTAL {
        return Err(AddError::NoRoom);
    }
    drop(tx);
    if limits::take_for_person(db, secret, place.actor, limits::SENT_FILES)
        .await?
        .is_some()
    {
        return Err(Error::Full.into());
    }
    reading::read(upload, &words).await
}

/// Whether one more fits, where all that this place has added today and keeps is counted: one after the other.
pub(super) async fn take_room(tx: &mut TenantTx, added: &Added) -> Result<(), ExchangeError> {
    limits::take_for_tenant(tx, limits::EXCHANGE_FILES, 1).await.map_err(Error::from)?;
    let all = store::total(tx).await?;
    if all.saturating_add(i64::try_from(added.file.bytes.len()).unwrap_or(i64::MAX)) > MOST_TOTAL {
        return Err(ExchangeError::NoRoom);
    }
    Ok(())
}

/// Keeps a file with a post that the person wrote.
pub(super) async fn put(tx: &mut TenantTx, key: ThreadKey, post: PostId, added: &Added) -> Result<(), ExchangeError> {
    if store::count(tx, key, post).await? >= i64::try_from(MOST_OF_POST).unwrap_or(i64::MAX) {
        return Err(ExchangeError::TooManyFiles);
    }
    take_room(tx, added).await?;
    Ok(store::insert(tx, key, post, added).await?)
}

/// Takes files of a post away that the person wrote.
pub(super) async fn take_away(tx: &mut TenantTx, key: ThreadKey, post: PostId, files: &[FileId]) -> Result<(), Error> {
    store::delete(tx, key, post, files).await
}

/// The files of these posts, each with its post, in the order in which they were added.
pub(super) async fn of_posts(tx: &mut TenantTx, key: ThreadKey, posts: &[PostId]) -> Result<Vec<(PostId, Attached)>, Error> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    store::of_posts(tx, key, posts).await
}

/// A file of a post in a thread that is read here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open(db: &Db, place: &Place, id: ThreadId, file: FileId) -> Result<Opened, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    store::file(&mut tx, thread.row.key, file).await?.ok_or(Error::NotFound)
}
