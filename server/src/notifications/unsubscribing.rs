//! Saying no to mail that is not strictly needed: by a link in the mail, with one click (RFC 8058) and without signing in.
//!
//! The link's token is derived from the secret and known only to who got the mail; the database knows its hash since the
//! mail was sent. What was said no to is neither queued nor sent any more, whoever queues it: the database sees to that.

use super::{mails::Kind, store, store::Claimed};
use crate::{
    db::{Db, Error},
    secrets::{Secret, Token},
    texts::Catalogue,
};
use domain::language::Language;
use uuid::Uuid;

/// What a link stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stops {
    /// All mails about a round to who was invited by it.
    Invitation { tenant: Uuid, invitation: Uuid },
    /// One kind of notice to a person with an account.
    Notices { account: Uuid, kind: String },
}

impl Stops {
    /// What the receiver of this mail can say no to; `None` for what was asked for (a sign-in link), what one must know (a
    /// membership, an event that one has registered for), and the last mail of a round, after which there is none.
    pub(super) fn of(mail: &Claimed, kind: Kind) -> Option<Self> {
        match kind {
            Kind::Invitation | Kind::Reminder => Some(Self::Invitation {
                tenant: mail.tenant?,
                invitation: mail.invitation?,
            }),
            Kind::RoundOpened
            | Kind::ResultsReady
            | Kind::ResponseDue
            | Kind::MethodNewer
            | Kind::InvitedChanged
            | Kind::InvitedCancelled
            | Kind::EventReminder
            | Kind::VisitFollowUp
            | Kind::PresenceDue
            | Kind::SeatsFlowBack
            | Kind::EventPlanned
            | Kind::RegistrationOpens
            | Kind::ThreadStarted
            | Kind::ThreadReplied
            | Kind::Mentioned
            | Kind::ThreadConcluded
            | Kind::RoundCloses
            | Kind::MethodReview
            | Kind::ProposalMade
            | Kind::ProposalSaid
            | Kind::GroupMinutes
            | Kind::GroupDecision
            | Kind::DecisionDue
            | Kind::MeetingPlanned
            | Kind::MeetingChanged
            | Kind::MeetingCancelled
            | Kind::PeriodOver
            | Kind::Digest => Some(Self::Notices {
                account: mail.account?,
                kind: mail.kind.clone(),
            }),
            Kind::SignIn
            | Kind::Welcome
            | Kind::Acceptance
            | Kind::Closed
            | Kind::EventSeat
            | Kind::EventEnrolled
            | Kind::EventTakenOff
            | Kind::EventChanged
            | Kind::EventCancelled => None,
        }
    }

    /// The link's token: the same in every mail that it stops.
    pub(super) fn token(&self, secret: &Secret) -> Token {
        match self {
            Self::Invitation { invitation, .. } => secret.stop_token("invitation", *invitation),
            Self::Notices { account, kind } => secret.stop_token(kind, *account),
        }
    }
}

/// Whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// Somebody who was invited to answer.
    Participant,
    /// Somebody with an account.
    Staff {
        /// The kind of notice that the link stops, as the outbox names it.
        kind: String,
    },
}

/// How a link stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsubscribing {
    /// Whom it is for.
    pub receiver: Receiver,
    /// Whether mails are stopped.
    pub stopped: bool,
}

/// Looks at a link. Changes nothing: mail scanners open links.
///
/// # Errors
/// [`Error::NotFound`] for one that no mail carried, or whose round has closed since.
pub async fn peek(db: &Db, link: &Token) -> Result<Unsubscribing, Error> {
    let mut tx = db.open().await?;
    let (kind, stopped) = store::peek_stop(&mut tx, link).await?.ok_or(Error::NotFound)?;
    Ok(Unsubscribing {
        receiver: kind.map_or(Receiver::Participant, |kind| Receiver::Staff { kind }),
        stopped,
    })
}

/// What whoever asks says otherwise than Brygga on the page of a participant's link, in that language; `None` where nothing is, and for a link
/// of staff's.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn stop_words(db: &Db, link: &Token, language: Language) -> Result<Option<Catalogue>, Error> {
    let mut tx = db.open().await?;
    store::stop_words(&mut tx, link, language).await
}

/// Stops the mails that a link is for, also those that wait to be sent. Holds when this returns.
///
/// # Errors
/// [`Error::NotFound`] as for [`peek`].
pub async fn unsubscribe(db: &Db, link: &Token) -> Result<Unsubscribing, Error> {
    set(db, link, true).await
}

/// Lets them come again.
///
/// # Errors
/// [`Error::NotFound`] as for [`peek`].
pub async fn subscribe_again(db: &Db, link: &Token) -> Result<Unsubscribing, Error> {
    set(db, link, false).await
}

async fn set(db: &Db, link: &Token, stop: bool) -> Result<Unsubscribing, Error> {
    let mut tx = db.open().await?;
    if !store::stop(&mut tx, link, stop).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    peek(db, link).await
}
