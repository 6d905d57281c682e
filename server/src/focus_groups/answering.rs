//! Answering: what a link or a code opens, and taking the answers. No session, no address, no time finer than the day.

use super::store;
use crate::{
    db::{Db, Error},
    faults::Fault,
    limits, metrics,
    secrets::{Purpose, Secret, Token},
};
use domain::{
    focus_groups::{Code, Sheet},
    ids::SubmissionId,
    language::Language,
};
use std::{net::IpAddr, time::Duration};

pub use super::store::{Opening, OpeningState, PublicFinding, PublicResponse, Said};

/// What a participant holds: the link's token, or the code of a slip.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// 128 bits, from a mail or a QR code: nobody guesses them, so their use is not limited.
    Link(Token),
    /// 40 bits. What a visitor typed goes through [`type_code`] first, which counts guesses and gives the link.
    Code(Code),
}

impl Key {
    /// A name for what a browser keeps under this key: the same for the same key, and of no use for opening anything.
    pub fn label(&self, secret: &Secret) -> String {
        format!(
            "brygga/{}",
            data_encoding::HEXLOWER.encode(self.hash(secret).get(..8).unwrap_or_default())
        )
    }

    fn hash(&self, secret: &Secret) -> Vec<u8> {
        match self {
            Self::Link(token) => token.hash(),
            Self::Code(code) => secret.code_hash(code),
        }
    }

    /// What may be kept of it, the likeliest first: a slip that was printed before the secret changed has a code that is
    /// keyed with a former one.
    fn hashes(&self, secret: &Secret) -> Vec<Vec<u8>> {
        match self {
            Self::Link(token) => vec![token.hash()],
            Self::Code(code) => secret.each().map(|s| s.code_hash(code)).collect(),
        }
    }
}

/// What became of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is right: this is the link of the same slip.
    Opens(Token),
    /// It is wrong.
    Unknown,
    /// The address has typed too many wrong ones: it waits so long, also with right ones. Links go on.
    Wait(Duration),
}

/// Looks up a typed code, and counts it where it is wrong. One statement (and one more for each secret, where there are
/// former ones: which it is keyed with).
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn type_code(db: &Db, secret: &Secret, code: &Code, address: IpAddr) -> Result<Typed, Error> {
    let mut keyed = secret.clone();
    if secret.has_previous() {
        let mut single = db.single().await?;
        for one in secret.each() {
            if store::find_invitation(&mut single, &one.code_hash(code)).await?.is_some() {
                keyed = one;
                break;
            }
        }
    }
    let mut tx = db.open().await?;
    let typed = store::type_code(&mut tx, &keyed.code_hash(code), &limits::who(secret, address)).await?;
    // Committed also when it was wrong: the guess counts.
    tx.commit().await?;
    if typed.alarm {
        tracing::warn!(
            wrong = limits::WRONG_CODES_ALARM,
            "many wrong codes were typed within an hour: somebody may be guessing"
        );
    }
    Ok(match (typed.invitation, typed.wait) {
        (Some(id), _) => Typed::Opens(keyed.token(Purpose::Invitation, id.0)),
        (None, Some(wait)) => {
            metrics::limited("code");
            Typed::Wait(wait)
        }
        (None, None) => {
            metrics::wrong_code();
            Typed::Unknown
        }
    })
}

/// What a key opens; `None` where it opens nothing. One statement (and one more for each former secret where a code opens
/// nothing under the current one).
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn find(db: &Db, secret: &Secret, key: &Key) -> Result<Option<Opening>, Error> {
    let mut one = db.single().await?;
    for hash in key.hashes(secret) {
        if let Some(opening) = store::find_invitation(&mut one, &hash).await? {
            return Ok(Some(opening));
        }
    }
    Ok(None)
}

/// What became of answers that were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// They are kept: committed, on disk. Also when the same submission arrives again.
    Thanks,
    /// The invitation was used by another submission.
    UsedBefore,
    /// The round does not take answers (any more, or yet).
    Closed,
    /// The key opens nothing.
    Unknown,
}

/// Takes one person's answers, all or nothing, once. `submission` was made when the first page was shown; the same one
/// sent again changes nothing and is thanked for.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]: then nothing is known to be kept, and sending again is safe.
pub async fn submit(
    db: &Db,
    secret: &Secret,
    key: &Key,
    submission: SubmissionId,
    language: Language,
    sheet: &Sheet,
) -> Result<Taken, Error> {
    let mut tx = db.open().await?;
    let mut taken = Taken::Unknown;
    for hash in key.hashes(secret) {
        taken = store::submit(&mut tx, &hash, submission, language, sheet).await?;
        if taken != Taken::Unknown {
            break;
        }
    }
    if db.faults().on(Fault::AckBeforeCommit) {
        tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            tx.commit().await
        });
        return Ok(taken);
    }
    // Thanks come after the commit (promise 5).
    tx.commit().await?;
    Ok(taken)
}

/// Whether this submission was taken under this key: asked by the page of thanks.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn received(db: &Db, secret: &Secret, key: &Key, submission: SubmissionId) -> Result<bool, Error> {
    let mut one = db.single().await?;
    for hash in key.hashes(secret) {
        if store::received(&mut one, &hash, submission).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The public page "you said – we did" of a round.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn said(db: &Db, public: domain::ids::PublicId) -> Result<Said, Error> {
    let mut tx = db.open().await?;
    store::said(&mut tx, public).await?.ok_or(Error::NotFound)
}
