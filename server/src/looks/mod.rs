//! Looks: a municipality gives somebody in its region's joint management, or a partner, a look at named records about
//! persons. Each look is in the municipality's log before anything of it is shown.

mod store;

use crate::{
    audit,
    db::{Db, Error, JobsDb, Place},
    faults::Fault,
    focus_groups::{RoundKey, rounds},
    tenants,
};
use domain::{
    audit::Event,
    focus_groups::RoundState,
    identity::{self, Reach},
    ids::{AccountId, GrantId, TenantId},
    looks::{GrantProblem, RecordKind, check},
    tenants::{Permission, Role, TenantKind},
};
use time::Date;

pub use store::{Grant, Living, Look, LookAtMe, Person};

/// What a look is given at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Who works in the municipality.
    Members,
    /// Whom it invited to a round.
    Invitations(RoundKey),
}

impl Record {
    /// Its kind.
    pub const fn kind(self) -> RecordKind {
        match self {
            Self::Members => RecordKind::Members,
            Self::Invitations(_) => RecordKind::Invitations,
        }
    }

    /// The round, where it is about one.
    pub const fn round(self) -> Option<RoundKey> {
        match self {
            Self::Members => None,
            Self::Invitations(key) => Some(key),
        }
    }
}

/// What a look shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Name, address and role of each member.
    Members(Vec<store::ShownMember>),
    /// Addresses and sheets; both are empty when the round has been sealed.
    Invitations {
        /// The addresses invited by mail.
        addresses: Vec<String>,
        /// The number of each sheet of slips, and how many slips it has.
        sheets: Vec<(i32, i64)>,
    },
}

/// Why a look was not given.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<GrantProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Why somebody did not get to look.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// The session has not shown the person's second factor.
    #[error("the second factor was not shown")]
    SecondFactor,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A region has no grants of its own to give: what is its own, its members see.
fn demand_municipality(place: &Place) -> Result<(), Error> {
    match place.kind {
        TenantKind::Municipality => Ok(()),
        TenantKind::Region => Err(Error::NotFound),
    }
}

/// Who can be given a look: joint management and partners of the regions that the municipality takes part in.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] in a region.
pub async fn people(db: &Db, place: &Place) -> Result<Vec<Person>, Error> {
    place.demand(Permission::GiveLooks)?;
    demand_municipality(place)?;
    let mut tx = db.tenant(place).await?;
    store::people(&mut tx).await
}

/// What a look can be given at now, rounds with their rows.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] in a region.
pub async fn records(db: &Db, place: &Place) -> Result<Vec<(Record, Option<rounds::RoundRow>)>, Error> {
    place.demand(Permission::GiveLooks)?;
    demand_municipality(place)?;
    let open = rounds::list(db, place)
        .await?
        .into_iter()
        .filter(|r| matches!(r.state, RoundState::Open | RoundState::Closing))
        .map(|r| (Record::Invitations(r.key), Some(r)));
    Ok(std::iter::once((Record::Members, None)).chain(open).collect())
}

/// Gives a look, from now until the end of a day.
///
/// # Errors
/// [`GrantError::Problems`], all at once; [`Error::Forbidden`].
pub async fn give(
    db: &Db,
    place: &Place,
    person: Option<(AccountId, TenantId)>,
    record: Option<Record>,
    purpose: &str,
    last_day: Option<Date>,
) -> Result<GrantId, GrantError> {
    place.demand(Permission::GiveLooks)?;
    demand_municipality(place)?;
    let people = people(db, place).await?;
    let records = records(db, place).await?;
    let mut tx = db.tenant(place).await?;
    let today = tenants::today(&mut tx).await?;
    let mut problems = Vec::new();
    let person = person.filter(|p| people.iter().any(|x| (x.account, x.region) == *p));
    if person.is_none() {
        problems.push(GrantProblem::NoPerson);
    }
    let record = record.filter(|r| records.iter().any(|(x, _)| x == r));
    if record.is_none() {
        problems.push(GrantProblem::NoRecord);
    }
    problems.extend(check(purpose, last_day, today).err().unwrap_or_default());
    let (Some((account, region)), Some(record), Some(last_day), true) = (person, record, last_day, problems.is_empty()) else {
        return Err(GrantError::Problems(problems));
    };
    let grant = GrantId::new();
    if !store::give(&mut tx, grant, account, region, record, purpose.trim(), last_day).await? {
        // Somebody left, or the round closed, since the lists were read.
        return Err(Error::Conflict.into());
    }
    tenants::note_activity(&mut tx).await?;
    let event = Event::GrantGiven {
        grant,
        account,
        record: record.kind(),
        round: record.round().map(|k| k.round),
        last_day,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await.map_err(GrantError::Other)?;
    Ok(grant)
}

/// Ends a grant. From now on it shows nothing.
///
/// # Errors
/// [`Error::NotFound`] where it is not a living grant of this municipality.
pub async fn end(db: &Db, place: &Place, grant: GrantId) -> Result<(), Error> {
    place.demand(Permission::GiveLooks)?;
    let mut tx = db.tenant(place).await?;
    if !store::end(&mut tx, grant).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::GrantEnded { grant }).await?;
    tx.commit().await
}

/// All grants of this municipality, the living ones first.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] in a region.
pub async fn given(db: &Db, place: &Place) -> Result<Vec<Grant>, Error> {
    place.demand(Permission::GiveLooks)?;
    demand_municipality(place)?;
    let mut tx = db.tenant(place).await?;
    store::given(&mut tx).await
}

/// One grant of this municipality, with the looks under it, newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn grant(db: &Db, place: &Place, grant: GrantId) -> Result<(Grant, Vec<Look>), Error> {
    place.demand(Permission::GiveLooks)?;
    demand_municipality(place)?;
    let mut tx = db.tenant(place).await?;
    let found = store::given(&mut tx)
        .await?
        .into_iter()
        .find(|g| g.id == grant)
        .ok_or(Error::NotFound)?;
    let looks = store::looks(&mut tx, grant).await?;
    Ok((found, looks))
}

/// The looks that the actor has been given and can take now.
///
/// # Errors
/// [`Error::Forbidden`] for roles that are given none.
pub async fn mine(db: &Db, place: &Place) -> Result<Vec<Living>, Error> {
    place.demand(Permission::TakeLooks)?;
    let mut tx = db.tenant(place).await?;
    store::living(&mut tx).await
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] where there is none, not any more, or it is somebody else's: all look alike.
pub async fn my_grant(db: &Db, place: &Place, grant: GrantId) -> Result<Living, Error> {
    mine(db, place).await?.into_iter().find(|l| l.id == grant).ok_or(Error::NotFound)
}

/// Whether a session has shown enough to look. A look is at persons, so it takes what a role that sees persons takes; a partner
/// gets into the region by less.
pub fn reaches(db: &Db, place: &Place, session: identity::Shown) -> bool {
    db.faults().on(Fault::LooksByLink) || identity::reach(session, place.tenant, Role::JointManagement, false) == Reach::Reached
}

/// Looks, in a session that has shown so much. What is shown was logged where it belongs, and the log is committed before anything is
/// given back.
///
/// # Errors
/// [`LookError::SecondFactor`]; [`Error::NotFound`] as for [`my_grant`].
pub async fn look(db: &Db, place: &Place, session: identity::Shown, grant: GrantId) -> Result<(Living, Shown), LookError> {
    place.demand(Permission::TakeLooks)?;
    if !reaches(db, place, session) {
        return Err(LookError::SecondFactor);
    }
    let mut tx = db.tenant(place).await?;
    let living = store::living(&mut tx)
        .await?
        .into_iter()
        .find(|l| l.id == grant)
        .ok_or(Error::NotFound)?;
    let shown = match living.record {
        RecordKind::Members => Shown::Members(store::look_at_members(&mut tx, grant).await?),
        RecordKind::Invitations => {
            let (addresses, sheets) = store::look_at_invitations(&mut tx, grant).await?;
            Shown::Invitations { addresses, sheets }
        }
    };
    tx.commit().await?;
    Ok((living, shown))
}

/// Who has looked at records that the actor is in, in this place, newest first: anybody who works here may ask.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn at_me(db: &Db, place: &Place) -> Result<Vec<LookAtMe>, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::at_member(&mut tx, place.actor).await
}

/// Removes grants that ended as long ago as the log goes back.
pub(crate) async fn remove_old(db: &JobsDb) -> Result<(), Error> {
    store::remove_old(db).await
}
