//! The person's way into a named round: what a link opens, consent by an own act, and taking the answers. No session, no address.

use super::store;
use crate::{
    db::{Db, Error},
    focus_groups::{
        answering::{Documents, Opening, Taken},
        layers::Opened,
    },
    secrets::Token,
};
use domain::{
    focus_groups::Sheet,
    ids::{FileId, SubmissionId},
    language::Language,
    participants::Consent,
};

/// What a link to a named round opens.
#[derive(Clone, Debug)]
pub struct NamedOpening {
    /// The round, as for anonymous ones. [`Opening::used`] says that answers have come.
    pub round: Opening,
    /// Under which alias.
    pub alias: String,
    /// Whether the person has ended, and is asked no more. What was answered before can still be taken back.
    pub ended: bool,
    /// What the person has said so far.
    pub consent: Consent,
}

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It stands so.
    As(Consent),
    /// The round takes no answers, so there is nothing to agree to.
    Closed,
    /// The person has ended, and is asked nothing.
    Ended,
    /// The link opens nothing.
    Unknown,
}

/// What became of answers that were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedTaken {
    /// As for anonymous rounds.
    Like(Taken),
    /// There is no consent: it was taken back meanwhile. Nothing was kept.
    NoConsent,
    /// The person has ended, and is asked nothing. Nothing was kept.
    Ended,
}

/// What a link opens; `None` where it opens nothing.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn find(db: &Db, documents: &Documents, link: &Token) -> Result<Option<NamedOpening>, Error> {
    let mut one = db.single().await?;
    store::open(&mut one, documents, &link.hash()).await
}

/// A picture or a recording of the round of a link, while it takes answers of this person.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn file(db: &Db, link: &Token, file: FileId) -> Result<Opened, Error> {
    let mut one = db.single().await?;
    store::file(&mut one, &link.hash(), file).await?.ok_or(Error::NotFound)
}

/// Takes the person's yes or no. A no that comes after a yes deletes what was answered at once, also of somebody who has ended.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn decide(db: &Db, link: &Token, yes: bool) -> Result<Decided, Error> {
    let mut one = db.single().await?;
    store::decide(&mut one, &link.hash(), yes).await
}

/// Takes one person's answers, all or nothing, once, and with consent only. The same submission sent again changes nothing and is thanked for.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]: then nothing is known to be kept, and sending again is safe.
pub async fn submit(db: &Db, link: &Token, submission: SubmissionId, language: Language, sheet: &Sheet) -> Result<NamedTaken, Error> {
    // One statement is a transaction of its own: when it answers, it is committed (promise 5).
    let mut one = db.single().await?;
    store::submit(&mut one, &link.hash(), submission, language, sheet).await
}

/// Whether this submission was taken under this link: asked by the page of thanks.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn received(db: &Db, link: &Token, submission: SubmissionId) -> Result<bool, Error> {
    let mut one = db.single().await?;
    store::received(&mut one, &link.hash(), submission).await
}
