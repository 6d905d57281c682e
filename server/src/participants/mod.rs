//! Participants of named rounds: whom a municipality asks before and after, by an alias and with consent.
//!
//! What somebody answered is read through one door of the database, which writes each look into the municipality's log before it shows
//! anything ([`look`]). A region has no participants, and sees nothing of them: neither rows nor figures.

pub mod answering;
pub mod asking;
pub mod jobs;
mod store;

use crate::{
    audit,
    db::{Db, Error, Place},
    limits::{self, Full},
    tenants,
};
use domain::{
    audit::Event,
    focus_groups::{Instrument, Sheet},
    ids::{ParticipantId, RoundId},
    language::{Language, Texts},
    participants::{BadAlias, Consent, MOST_AT_ONCE, parse_aliases},
    tenants::{Permission, TenantKind},
};
use std::sync::Arc;
use time::Date;

pub use store::{LookAt, Participant};

/// A round in which a participant was asked.
#[derive(Clone, Debug)]
pub struct AskedIn {
    /// Which.
    pub round: RoundId,
    /// What it is called.
    pub title: Texts,
    /// Its first day: rounds are told in this order.
    pub opens_on: Date,
    /// Until when its answers are kept.
    pub kept_until: Date,
    /// What the person has said about being asked.
    pub consent: Consent,
    /// The day of that.
    pub decided_on: Option<Date>,
}

/// What somebody answered in one round.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Which.
    pub round: RoundId,
    /// What it is called.
    pub title: Texts,
    /// Until when it is kept.
    pub kept_until: Date,
    /// The day on which it came.
    pub answered_on: Date,
    /// In which language.
    pub language: Language,
    /// What was asked.
    pub instrument: Arc<Instrument>,
    /// The answers.
    pub sheet: Sheet,
}

/// Why nobody was added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// No alias was typed.
    #[error("no alias")]
    Empty,
    /// More than [`MOST_AT_ONCE`].
    #[error("too many at once")]
    TooMany,
    /// Lines that are none.
    #[error("bad lines")]
    BadLines(Vec<BadAlias>),
    /// These stand in the list already, in whatever letters.
    #[error("taken")]
    Taken(Vec<String>),
    /// The municipality has added as many today as it may ([`limits::PARTICIPANTS`]).
    #[error("no more today")]
    NoMoreToday,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A region meets no participants.
fn demand_here(place: &Place, permission: Permission) -> Result<(), Error> {
    place.demand(permission)?;
    match place.kind {
        TenantKind::Municipality => Ok(()),
        TenantKind::Region => Err(Error::NotFound),
    }
}

/// All participants: those who go on first, by alias.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] in a region.
pub async fn list(db: &Db, place: &Place) -> Result<Vec<Participant>, Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    store::participants(&mut tx).await
}

/// Adds participants, one alias a line, all or none; gives how many.
///
/// # Errors
/// [`AddError`].
pub async fn add(db: &Db, place: &Place, lines: &str) -> Result<usize, AddError> {
    demand_here(place, Permission::FollowParticipants)?;
    let aliases = parse_aliases(lines).map_err(AddError::BadLines)?;
    if aliases.is_empty() {
        return Err(AddError::Empty);
    }
    if aliases.len() > MOST_AT_ONCE {
        return Err(AddError::TooMany);
    }
    let mut tx = db.tenant(place).await?;
    let mut taken = Vec::new();
    for alias in &aliases {
        if !store::insert(&mut tx, ParticipantId::new(), alias).await? {
            taken.push(alias.as_str().to_owned());
        }
    }
    if !taken.is_empty() {
        return Err(AddError::Taken(taken));
    }
    limits::take_for_tenant(&mut tx, limits::PARTICIPANTS, aliases.len())
        .await
        .map_err(|why| match why {
            Full::Reached => AddError::NoMoreToday,
            Full::Other(error) => AddError::Other(error),
        })?;
    tenants::note_activity(&mut tx).await?;
    let event = Event::ParticipantsAdded {
        participants: aliases.len(),
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await?;
    Ok(aliases.len())
}

/// One participant, and the rounds in which the person was asked, the oldest first. No answer is among it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get(db: &Db, place: &Place, id: ParticipantId) -> Result<(Participant, Vec<AskedIn>), Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    let found = store::participant(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let asked = store::asked_in(&mut tx, id).await?;
    Ok((found, asked))
}

/// Notes that somebody is asked no more: from now on there is no slip in an open round, and a link takes no answers. What was answered stays
/// until its day; the participant goes a year later.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] where it has ended already.
pub async fn end(db: &Db, place: &Place, id: ParticipantId) -> Result<(), Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    store::participant(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !store::end(&mut tx, id).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ParticipantEnded { participant: id }).await?;
    tx.commit().await
}

/// Deletes a participant, with all that the person answered and was asked.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove(db: &Db, place: &Place, id: ParticipantId) -> Result<(), Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    if !store::delete(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ParticipantRemoved { participant: id }).await?;
    tx.commit().await
}

/// What a look is for: the log tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// To read it on the screen.
    Read,
    /// To take it out as a file, for the person.
    TakeOut,
}

/// Looks at what a participant has answered, the oldest round first. The look is in the municipality's log, committed, before anything is
/// given back.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`].
pub async fn look(db: &Db, place: &Place, id: ParticipantId, why: Look) -> Result<(Participant, Vec<Answered>), Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    let found = store::participant(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let answered = store::look(&mut tx, id, why == Look::TakeOut).await?;
    tx.commit().await?;
    Ok((found, answered))
}

/// Who has looked at what a participant answered, newest first: what the person can be shown.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn looks(db: &Db, place: &Place, id: ParticipantId) -> Result<(Participant, Vec<LookAt>), Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    let found = store::participant(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let looks = store::looks(&mut tx, id).await?;
    Ok((found, looks))
}

/// Takes a participant's consent in one round back, at the person's word. The answers are deleted at once, and the log says by whom.
///
/// # Errors
/// [`Error::NotFound`] where there is no consent to take back.
pub async fn withdraw(db: &Db, place: &Place, id: ParticipantId, round: RoundId) -> Result<(), Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    if !store::withdraw(&mut tx, id, round).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}
