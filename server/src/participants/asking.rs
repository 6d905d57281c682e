//! Asking participants in a named round: invitations by alias, the slips that carry the links, and what changed for the group.

use super::{demand_here, store};
use crate::{
    audit,
    db::{Db, Error, Place},
    limits, notifications,
    secrets::{Purpose, Secret, Token},
    tenants,
};
use domain::{
    audit::Event,
    focus_groups::Instrument,
    ids::{InvitationId, ParticipantId, RoundId},
    language::{Language, Texts},
    participants::{Consent, GroupChange},
    tenants::Permission,
};
use time::Date;

pub use super::store::Invited;

/// Asks participants in an open named round. Who is asked there already is left as it is, and who has ended or is unknown is passed over; gives
/// how many are new.
///
/// # Errors
/// [`Error::Conflict`] where the round is not open, or not named; [`Error::Full`] where as many slips were made today as may be.
pub async fn invite(
    db: &Db,
    secret: &Secret,
    place: &Place,
    round: RoundId,
    participants: &[ParticipantId],
    language: Language,
) -> Result<usize, Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    store::demand_named(&mut tx, round).await?;
    let mut new = 0;
    for participant in participants {
        let id = InvitationId::new();
        let token = secret.token(Purpose::Named, id.0);
        if store::invite(&mut tx, round, *participant, id, language, &token.hash()).await? {
            new += 1;
        }
    }
    if new > 0 {
        limits::take_for_tenant(&mut tx, limits::SLIPS, new).await?;
        tenants::note_activity(&mut tx).await?;
        let event = Event::ParticipantsInvited { round, participants: new };
        audit::record(&mut tx, event).await?;
    }
    tx.commit().await?;
    Ok(new)
}

/// Who is asked in a named round, by alias, with what each has said about being asked. Who has answered is not among it.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn invited(db: &Db, place: &Place, round: RoundId) -> Result<Vec<Invited>, Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    store::invited(&mut tx, round).await
}

/// One slip: a link for one alias.
#[derive(Clone, Debug)]
pub struct Slip {
    /// Whose.
    pub alias: String,
    /// The language of its texts.
    pub language: Language,
    /// What the link holds.
    pub token: Token,
}

/// The slips of all who have neither said no nor ended. They can be printed again as long as the round is open.
///
/// # Errors
/// [`Error::Conflict`] where the round is not open.
pub async fn slips(db: &Db, secret: &Secret, place: &Place, round: RoundId) -> Result<Vec<Slip>, Error> {
    demand_here(place, Permission::FollowParticipants)?;
    let mut tx = db.tenant(place).await?;
    store::demand_named(&mut tx, round).await?;
    let mut slips = Vec::new();
    for invited in store::invited(&mut tx, round).await? {
        if invited.ended_on.is_some() || matches!(invited.consent, Consent::Declined | Consent::Withdrawn) {
            continue;
        }
        // Each may have been made with another secret.
        let of = notifications::secret_of(tx.conn(), secret, Purpose::Named, invited.invitation.0).await?;
        slips.push(Slip {
            token: of.token(Purpose::Named, invited.invitation.0),
            alias: invited.alias,
            language: invited.language,
        });
    }
    Ok(slips)
}

/// What changed for the group until a round, as it was made when the round had closed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The round before, where there is one that asks something in the same words.
    pub before: Option<Before>,
    /// The day on which it was made.
    pub made_on: Date,
    /// The figures.
    pub change: GroupChange,
    /// What the later round asked.
    pub instrument: Instrument,
}

/// The round before.
#[derive(Clone, Debug)]
pub struct Before {
    /// What it is called.
    pub title: Texts,
    /// Its first day.
    pub opens_on: Date,
    /// Its last day.
    pub closes_on: Date,
}

/// The group's change until a closed named round of this place; `None` where it has not been made yet.
///
/// # Errors
/// [`Error::NotFound`] where it is no named round here.
pub async fn change(db: &Db, place: &Place, round: RoundId) -> Result<Option<Changed>, Error> {
    demand_here(place, Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    store::change(&mut tx, round).await
}
