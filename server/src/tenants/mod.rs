//! Tenants: the region and its municipalities, their life and settings, who works where, and collaborations loaded from files.

pub mod collaboration;
pub mod export;
pub mod first_member;
pub mod life;
pub mod settings;
mod store;

use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    identity::provider,
    limits, notifications,
};
use domain::{
    audit::Event,
    identity::Email,
    ids::{AccountId, OrganisationId, TenantId},
    language::Language,
    tenants::{Permission, Role},
};
use time::Date;

pub use store::{Collaboration, Member, OversightRow, PublicTenant};

/// What can be wrong with a member as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemberProblem {
    /// No name.
    #[error("no name")]
    NoName,
    /// The name is longer than 100 characters.
    #[error("name too long")]
    NameTooLong,
    /// Not a mail address.
    #[error("not a mail address")]
    Email,
    /// A role that this kind of tenant does not have.
    #[error("no such role here")]
    Role,
    /// The person is a member already.
    #[error("already a member")]
    Already,
    /// Nobody would be left who can run the tenant.
    #[error("the last leader")]
    LastLeader,
}

/// Why a change of members did not happen: a person can put it right, or not.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<MemberProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sqlx::Error> for MemberError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// The public names of all tenants, regions first: what the front page shows.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn public_tenants(db: &Db) -> Result<Vec<PublicTenant>, Error> {
    let mut tx = db.open().await?;
    store::public_tenants(&mut tx).await
}

/// The municipalities that take part in a region: the tenants a regional round can be shared with.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn participating(tx: &mut TenantTx) -> Result<Vec<PublicTenant>, Error> {
    store::participating(tx).await
}

/// The facts of a region's collaboration.
///
/// # Errors
/// [`Error::NotFound`] where the place is not a region.
pub async fn collaboration(db: &Db, place: &Place) -> Result<Collaboration, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::collaboration(&mut tx).await?.ok_or(Error::NotFound)
}

/// Who works here, by name.
///
/// # Errors
/// [`Error::Forbidden`] for roles that don't see members.
pub async fn members(db: &Db, place: &Place) -> Result<Vec<Member>, Error> {
    place.demand(Permission::SeeMembers)?;
    let mut tx = db.tenant(place).await?;
    let mut members = store::members(&mut tx).await?;
    if place.role.may(Permission::ManageMembers) {
        let unreached = notifications::unreached_members(&mut tx).await?;
        for member in &mut members {
            member.unreached = unreached.get(&member.account).copied();
        }
    }
    Ok(members)
}

/// Whether more people than these work in the place at hand.
pub(crate) async fn more_work_here(tx: &mut TenantTx, than: i64) -> Result<bool, Error> {
    store::more_work_here(tx, than).await
}

/// What a place's front page says of those who work there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Team {
    /// Whether there is anybody besides one.
    pub several: bool,
    /// To how many no mail goes any more; 0 for who does not look after the members.
    pub unreached: usize,
}

/// Of those who work in the place, what its front page needs to know: that costs as little with six hundred as with six.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn team(db: &Db, place: &Place) -> Result<Team, Error> {
    place.demand(Permission::SeeMembers)?;
    let mut tx = db.tenant(place).await?;
    let unreached = if place.role.may(Permission::ManageMembers) {
        notifications::unreached_members(&mut tx).await?.len()
    } else {
        0
    };
    Ok(Team {
        several: store::more_work_here(&mut tx, 1).await?,
        unreached,
    })
}

/// Partner organisations of a region, by name.
///
/// # Errors
/// [`Error::Forbidden`] for roles that don't see members.
pub async fn organisations(db: &Db, place: &Place) -> Result<Vec<(OrganisationId, String)>, Error> {
    place.demand(Permission::SeeMembers)?;
    let mut tx = db.tenant(place).await?;
    store::organisations(&mut tx).await
}

/// A member to be, as typed.
#[derive(Clone, Debug, Default)]
pub struct Invited {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The role's key.
    pub role: String,
    /// For partners: whom they come from.
    pub organisation: Option<OrganisationId>,
    /// The language of the mail, and of the person's pages at first.
    pub language: Option<Language>,
    /// Where the place has a provider: the link by which the person comes to be known by it, in place of the usual welcome.
    pub link: Option<provider::InvitationLink>,
}

/// Invites a member: the membership is there at once, and a mail says so in the same transaction.
///
/// # Errors
/// [`MemberError::Problems`] for what was typed; [`Error::Forbidden`].
pub async fn invite(db: &Db, place: &Place, invited: &Invited) -> Result<AccountId, MemberError> {
    place.demand(Permission::ManageMembers)?;
    let mut problems = Vec::new();
    let name = invited.name.trim();
    if name.is_empty() {
        problems.push(MemberProblem::NoName);
    } else if name.chars().count() > 100 {
        problems.push(MemberProblem::NameTooLong);
    }
    let email = Email::parse(&invited.email).map_err(|_| problems.push(MemberProblem::Email)).ok();
    let role = Role::parse(&invited.role).filter(|r| place.kind.roles().contains(r));
    if role.is_none() {
        problems.push(MemberProblem::Role);
    }
    let (Some(email), Some(role), true) = (email, role, problems.is_empty()) else {
        return Err(MemberError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    limits::take_for_tenant(&mut tx, limits::MEMBERS, 1).await.map_err(Error::from)?;
    let language = invited.language.unwrap_or(Language::Sv).for_staff();
    let account = store::account_for_invitation(&mut tx, &email, name, language).await?;
    if !store::add_member(&mut tx, account, role, invited.organisation, name, &email).await? {
        return Err(MemberError::Problems(vec![MemberProblem::Already]));
    }
    let by_provider = match &invited.link {
        Some(link) => provider::queue_invitation(&mut tx, link, account, language).await?,
        None => false,
    };
    if !by_provider {
        notifications::queue_for_account(
            &mut tx,
            "tenants.welcome",
            account,
            language,
            &format!("tenants.welcome/{}/{account}/{}", place.tenant, uuid::Uuid::new_v4()),
        )
        .await?;
    }
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::MemberInvited { account, role }).await?;
    tx.commit().await?;
    Ok(account)
}

/// Changes a member's role.
///
/// # Errors
/// [`MemberProblem::LastLeader`] where nobody would be left to lead; [`Error::NotFound`] for no member.
pub async fn change_role(db: &Db, place: &Place, account: AccountId, role: &str) -> Result<(), MemberError> {
    place.demand(Permission::ManageMembers)?;
    let Some(role) = Role::parse(role).filter(|r| place.kind.roles().contains(r)) else {
        return Err(MemberError::Problems(vec![MemberProblem::Role]));
    };
    let mut tx = db.tenant(place).await?;
    if role != place.kind.leading_role() {
        demand_another_leader(&mut tx, place, account).await?;
    }
    if !store::change_role(&mut tx, account, role).await? {
        return Err(Error::NotFound.into());
    }
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::MemberRoleChanged { account, role }).await?;
    Ok(tx.commit().await?)
}

/// Removes a member; the account stays, as it may have other memberships. It takes effect at the person's next request.
///
/// # Errors
/// [`MemberProblem::LastLeader`] where nobody would be left to lead; [`Error::NotFound`] for no member.
pub async fn remove(db: &Db, place: &Place, account: AccountId) -> Result<(), MemberError> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    demand_another_leader(&mut tx, place, account).await?;
    if !store::remove_member(&mut tx, account).await? {
        return Err(Error::NotFound.into());
    }
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::MemberRemoved { account }).await?;
    Ok(tx.commit().await?)
}

/// Whether somebody is a member of the tenant at hand.
pub(crate) async fn is_member(tx: &mut TenantTx, account: AccountId) -> Result<bool, Error> {
    store::is_member(tx, account).await
}

async fn demand_another_leader(tx: &mut TenantTx, place: &Place, account: AccountId) -> Result<(), MemberError> {
    // Locks the leaders' rows, so that two leaders can't remove each other at the same moment.
    let leaders = store::lock_leaders(tx, place.kind.leading_role()).await?;
    if leaders.contains(&account) && leaders.len() == 1 {
        return Err(MemberError::Problems(vec![MemberProblem::LastLeader]));
    }
    Ok(())
}

/// The region's table of municipalities: staff and figures, no participant.
///
/// # Errors
/// [`Error::Forbidden`] for everyone but joint management.
pub async fn oversight(db: &Db, place: &Place) -> Result<Vec<OversightRow>, Error> {
    place.demand(Permission::Oversee)?;
    let mut tx = db.tenant(place).await?;
    store::oversight(&mut tx).await
}

/// Whom participants can ask in this tenant.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn contact(db: &Db, place: &Place) -> Result<String, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::contact(&mut tx).await
}

/// Notes that staff changed something here today. Every verb that changes something calls it, and so is refused while the
/// tenant is paused.
pub(crate) async fn note_activity(tx: &mut TenantTx) -> Result<(), Error> {
    if store::note_activity(tx).await? {
        Ok(())
    } else {
        Err(Error::Paused)
    }
}

/// The same for what can be done in a paused tenant too.
pub(crate) async fn note_life(tx: &mut TenantTx) -> Result<(), Error> {
    store::note_life(tx).await
}

/// The names of tenants that the log of the place at hand speaks of, by their ids.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn names(db: &Db, place: &Place, tenants: &[TenantId]) -> Result<Vec<(TenantId, String)>, Error> {
    place.demand(Permission::SeeLog)?;
    let ids: Vec<uuid::Uuid> = tenants.iter().map(|t| t.0).collect();
    let mut tx = db.tenant(place).await?;
    let names = store::names(&mut tx, &ids).await?;
    Ok(names.into_iter().map(|(id, name)| (TenantId(id), name)).collect())
}

/// Today, where the municipalities are: days begin and end in Swedish time, by the database's clock.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn today(tx: &mut TenantTx) -> Result<Date, Error> {
    store::today(tx).await
}
