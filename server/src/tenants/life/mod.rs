//! A tenant's life: joint management creates municipalities and says how they take part; a tenant is renamed, paused, resumed,
//! closed and reopened. Who may do what to whom is decided in the database, where it is done
//! (`docs/adr/0015-who-runs-a-municipality.md`).

mod store;

use super::{note_activity, note_life};
use crate::{
    audit,
    db::{ConnectOptions, Db, Error, JobsDb, Place, on_constraint},
    limits,
};
use domain::{
    audit::Event,
    identity::Email,
    ids::{AccountId, TenantId},
    language::Language,
    tenants::{LONGEST_NAME, LONGEST_REASON, LONGEST_SLUG, MunicipalityCode, Permission, TenantState, is_slug, one_line, slug},
};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};
use time::Date;

pub use super::collaboration::Participation as Part;
pub use store::{Municipality, Standing};

/// What can be wrong with what was typed about a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LifeProblem {
    /// No name, or one that is too long or has characters that can't be seen.
    #[error("name")]
    Name,
    /// Not a code as SCB writes them.
    #[error("code")]
    Code,
    /// Another tenant has that code: the municipality is here already.
    #[error("code taken")]
    CodeTaken,
    /// Nothing that can stand in an address.
    #[error("slug")]
    Slug,
    /// Another municipality has that address.
    #[error("slug taken")]
    SlugTaken,
    /// Neither of the two ways to take part.
    #[error("part")]
    Part,
    /// No name of the first leader, or one that is too long or has characters that can't be seen.
    #[error("leader's name")]
    LeaderName,
    /// Not a mail address.
    #[error("leader's address")]
    LeaderEmail,
    /// No reason, or one that is too long or has characters that can't be seen.
    #[error("reason")]
    Reason,
    /// What was typed to confirm is not the tenant's name.
    #[error("not the name")]
    NotTheName,
    /// A leader closes after an export, which is at most a day old.
    #[error("no export")]
    NoExport,
}

/// Why nothing happened: a person can put it right, or not.
#[derive(Debug, thiserror::Error)]
pub enum LifeError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<LifeProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl LifeError {
    fn of(problem: LifeProblem) -> Self {
        Self::Problems(vec![problem])
    }
}

impl From<sqlx::Error> for LifeError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// A municipality to be, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewMunicipality {
    /// Its name.
    pub name: String,
    /// Its official code; empty where it is not known.
    pub code: String,
    /// Its part of the URL; empty for the one made of its name.
    pub slug: String,
    /// How it takes part: `full` or `exchange`.
    pub part: String,
    /// The first leader's name.
    pub leader: String,
    /// The first leader's address.
    pub email: String,
    /// The language of the mail, and of the leader's pages at first.
    pub language: Option<Language>,
}

/// Creates a municipality in the collaboration, with its first leader; a mail says so in the same transaction.
///
/// # Errors
/// [`LifeError::Problems`] for what was typed; [`Error::Forbidden`].
pub async fn create_municipality(db: &Db, place: &Place, new: &NewMunicipality) -> Result<TenantId, LifeError> {
    place.demand(Permission::ManageMunicipalities)?;
    let mut problems = Vec::new();
    let mut note = |problem| problems.push(problem);
    let name = one_line(&new.name, LONGEST_NAME);
    let code = match new.code.trim() {
        "" => None,
        text => Some(MunicipalityCode::parse(text)),
    };
    let address = match new.slug.trim() {
        "" => name.as_deref().map(slug).unwrap_or_default().chars().take(LONGEST_SLUG).collect(),
        text => text.to_owned(),
    };
    let part = part(&new.part);
    let leader = one_line(&new.leader, LONGEST_NAME);
    let email = Email::parse(&new.email).ok();
    if name.is_none() {
        note(LifeProblem::Name);
    }
    if code == Some(None) {
        note(LifeProblem::Code);
    }
    // Without a name there is nothing to make an address of, which its field has said.
    if !is_slug(&address) && (name.is_some() || !address.is_empty()) {
        note(LifeProblem::Slug);
    }
    if part.is_none() {
        note(LifeProblem::Part);
    }
    if leader.is_none() {
        note(LifeProblem::LeaderName);
    }
    if email.is_none() {
        note(LifeProblem::LeaderEmail);
    }
    let (Some(name), Some(part), Some(leader), Some(email), true) = (name, part, leader, email, problems.is_empty()) else {
        return Err(LifeError::Problems(problems));
    };
    let id = TenantId::new();
    let mut tx = db.tenant(place).await?;
    // Each sends a mail to an address that was typed.
    limits::take_for_tenant(&mut tx, limits::MEMBERS, 1).await.map_err(Error::from)?;
    let made = store::create(
        &mut tx,
        &store::New {
            id,
            slug: &address,
            name: &name,
            code: code.flatten().as_ref().map(MunicipalityCode::as_str),
            part,
            account: AccountId::new(),
            email: &email,
            leader: &leader,
            language: new.language.unwrap_or(Language::Sv).for_staff(),
        },
    )
    .await;
    match made {
        Ok(true) => {}
        Ok(false) => return Err(Error::Forbidden.into()),
        Err(error) => {
            return Err(match on_constraint(&error) {
                Some("tenants_tenant_slug") => LifeError::of(LifeProblem::SlugTaken),
                Some("tenants_tenant_code") => LifeError::of(LifeProblem::CodeTaken),
                _ => error.into(),
            });
        }
    }
    note_activity(&mut tx).await?;
    let exchange_only = part == Part::Exchange;
    audit::record_about(&mut tx, id, Event::TenantCreated { tenant: id, exchange_only }).await?;
    tx.commit().await?;
    Ok(id)
}

fn part(key: &str) -> Option<Part> {
    [Part::Full, Part::Exchange].into_iter().find(|p| p.key() == key)
}

/// The municipalities of the region's collaboration, also those that are paused or closed and not yet deleted, by name.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn municipalities(db: &Db, place: &Place) -> Result<Vec<Municipality>, Error> {
    place.demand(Permission::ManageMunicipalities)?;
    let mut tx = db.tenant(place).await?;
    store::municipalities(&mut tx).await
}

/// Changes how a municipality takes part in the region's collaboration.
///
/// # Errors
/// [`LifeProblem::Part`]; [`Error::NotFound`] where it does not take part; [`Error::Forbidden`].
pub async fn set_part(db: &Db, place: &Place, municipality: TenantId, new: &str) -> Result<(), LifeError> {
    place.demand(Permission::ManageMunicipalities)?;
    let new = part(new).ok_or_else(|| LifeError::of(LifeProblem::Part))?;
    let mut tx = db.tenant(place).await?;
    match store::set_part(&mut tx, municipality, new).await?.as_str() {
        "done" => {}
        "unknown" => return Err(Error::NotFound.into()),
        _ => return Err(Error::Forbidden.into()),
    }
    note_activity(&mut tx).await?;
    let event = Event::TenantPartChanged {
        tenant: municipality,
        exchange_only: new == Part::Exchange,
    };
    audit::record_about(&mut tx, municipality, event).await?;
    Ok(tx.commit().await?)
}

/// Gives a tenant another name, and a municipality that has none its code; the address stays. The own one, or a municipality that takes part in this
/// collaboration only.
///
/// # Errors
/// [`LifeError::Problems`] for what was typed; [`Error::Forbidden`].
pub async fn rename(db: &Db, place: &Place, tenant: TenantId, name: &str, code: &str) -> Result<(), LifeError> {
    place.demand(permission(place, tenant, Permission::ChangeSettings))?;
    let mut problems = Vec::new();
    let name = one_line(name, LONGEST_NAME);
    if name.is_none() {
        problems.push(LifeProblem::Name);
    }
    let code = (!code.trim().is_empty()).then(|| MunicipalityCode::parse(code));
    if code == Some(None) {
        problems.push(LifeProblem::Code);
    }
    let (Some(name), true) = (name, problems.is_empty()) else {
        return Err(LifeError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    let renamed = store::rename(&mut tx, tenant, &name, code.flatten().as_ref().map(MunicipalityCode::as_str)).await;
    match renamed {
        Ok(true) => {}
        Ok(false) => return Err(Error::Forbidden.into()),
        Err(error) if on_constraint(&error) == Some("tenants_tenant_code") => return Err(LifeError::of(LifeProblem::CodeTaken)),
        Err(error) => return Err(error.into()),
    }
    note_activity(&mut tx).await?;
    audit::record_about(&mut tx, tenant, Event::TenantRenamed { tenant }).await?;
    Ok(tx.commit().await?)
}

/// What has to be held for one's own tenant, or for a municipality of one's collaboration.
fn permission(place: &Place, tenant: TenantId, own: Permission) -> Permission {
    if tenant == place.tenant {
        own
    } else {
        Permission::ManageMunicipalities
    }
}

/// How the tenant stands, since when and why.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn standing(db: &Db, place: &Place) -> Result<Standing, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::standing(&mut tx).await
}

/// Pauses a tenant: its people read and change nothing. Participants' rounds go on.
///
/// # Errors
/// [`LifeProblem::Reason`]; [`Error::Conflict`] where it is not active; [`Error::Forbidden`].
pub async fn pause(db: &Db, place: &Place, tenant: TenantId, reason: &str) -> Result<(), LifeError> {
    place.demand(permission(place, tenant, Permission::ManageTenant))?;
    let reason = one_line(reason, LONGEST_REASON).ok_or_else(|| LifeError::of(LifeProblem::Reason))?;
    change_state(db, place, tenant, None, TenantState::Paused, &reason).await
}

/// Resumes what was paused.
///
/// # Errors
/// [`Error::Conflict`] where it is not paused; [`Error::Forbidden`].
pub async fn resume(db: &Db, place: &Place, tenant: TenantId) -> Result<(), LifeError> {
    activate(db, place, tenant, TenantState::Paused).await
}

/// Reopens what was closed less than 30 days ago. Joint management only.
///
/// # Errors
/// [`Error::Conflict`] where it is not closed, or deleted; [`Error::Forbidden`].
pub async fn reopen_closed(db: &Db, place: &Place, tenant: TenantId) -> Result<(), LifeError> {
    activate(db, place, tenant, TenantState::Closed).await
}

async fn activate(db: &Db, place: &Place, tenant: TenantId, from: TenantState) -> Result<(), LifeError> {
    place.demand(permission(place, tenant, Permission::ManageTenant))?;
    change_state(db, place, tenant, Some(from), TenantState::Active, "").await
}

/// Closes a municipality: its addresses are no more, its rounds end, its mail stops, its coming events are cancelled, its people's places at
/// others' pass on, and after 30 days what it owns is deleted. `typed` is its name, typed to confirm.
///
/// # Errors
/// [`LifeError::Problems`] for what was typed, and where a leader has made no export; [`Error::Conflict`] for a region; [`Error::Forbidden`].
pub async fn close(db: &Db, place: &Place, tenant: TenantId, typed: &str, reason: &str) -> Result<(), LifeError> {
    place.demand(permission(place, tenant, Permission::ManageTenant))?;
    let mut problems = Vec::new();
    let name = {
        let mut tx = db.tenant(place).await?;
        store::name(&mut tx, tenant).await?.ok_or(Error::NotFound)?
    };
    let reason = one_line(reason, LONGEST_REASON);
    if reason.is_none() {
        problems.push(LifeProblem::Reason);
    }
    if one_line(typed, LONGEST_NAME).is_none_or(|t| t.to_lowercase() != name.to_lowercase()) {
        problems.push(LifeProblem::NotTheName);
    }
    let (Some(reason), true) = (reason, problems.is_empty()) else {
        return Err(LifeError::Problems(problems));
    };
    change_state(db, place, tenant, None, TenantState::Closed, &reason).await
}

/// `from` is how the tenant stands in the eyes of whoever does it, where that matters.
async fn change_state(
    db: &Db,
    place: &Place,
    tenant: TenantId,
    from: Option<TenantState>,
    state: TenantState,
    reason: &str,
) -> Result<(), LifeError> {
    let mut tx = db.tenant(place).await?;
    match store::set_state(&mut tx, tenant, from, state, reason).await?.as_str() {
        "done" => {}
        "no_export" => return Err(LifeError::of(LifeProblem::NoExport)),
        "conflict" => return Err(Error::Conflict.into()),
        _ => return Err(Error::Forbidden.into()),
    }
    note_life(&mut tx).await?;
    let event = match (state, from) {
        (TenantState::Paused, _) => Event::TenantPaused { tenant },
        (TenantState::Closed, _) => Event::TenantClosed { tenant },
        (TenantState::Active, Some(TenantState::Closed)) => Event::TenantReopened { tenant },
        (TenantState::Active, _) => Event::TenantResumed { tenant },
    };
    audit::record_about(&mut tx, tenant, event).await?;
    tx.commit().await?;
    tracing::info!(tenant = %tenant, state = state.key(), "a tenant's state was changed");
    Ok(())
}

/// Deletes what tenants owned whose time is over. The counts are kept in the database and logged. Run by the jobs.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn delete_due(db: &JobsDb) -> Result<usize, Error> {
    let deleted = store::delete_due(db).await?;
    for (tenant, counts) in &deleted {
        tracing::info!(%tenant, %counts, "a closed tenant was deleted");
    }
    Ok(deleted.len())
}

/// Why a tenant was not reopened, for an operator.
#[derive(Debug, thiserror::Error)]
pub enum ReopenError {
    /// No municipality that is closed has that address.
    #[error("no closed municipality has the address /t/{0}; what was deleted can't be reopened")]
    NotClosed(String),
    /// The database.
    #[error("the database could not be changed")]
    Database(#[from] sqlx::Error),
    /// The log could not be written, so nothing was changed.
    #[error("the log could not be written; nothing was changed")]
    Log(#[from] Error),
}

/// Reopens a closed municipality that is not deleted yet, as the owner: what the command line does. Its rounds stay closed, and
/// its events cancelled.
///
/// # Errors
/// [`ReopenError`]; nothing is changed then.
pub async fn reopen(owner: ConnectOptions, slug: &str) -> Result<String, ReopenError> {
    let mut connection = owner.connect().await?;
    let slug = slug.trim_matches('/').trim_start_matches("t/");
    let name = reopen_and_log(&mut connection, slug).await;
    let _ = connection.close().await;
    let name = name?;
    name.map(|name| format!("{name} is open again at /t/{slug}. Rounds that were under way stay closed, and cancelled events cancelled."))
        .ok_or_else(|| ReopenError::NotClosed(slug.to_owned()))
}

async fn reopen_and_log(owner: &mut PgConnection, slug: &str) -> Result<Option<String>, ReopenError> {
    let mut tx = owner.begin().await?;
    let Some((tenant, name)) = store::reopen(&mut tx, slug).await? else {
        return Ok(None);
    };
    audit::record_by_operator(&mut tx, tenant, Event::TenantReopened { tenant }).await?;
    tx.commit().await?;
    Ok(Some(name))
}

/// The day on which what a tenant owned is deleted that was closed on that day.
pub fn deletion_of(closed: Date) -> Date {
    closed.saturating_add(time::Duration::days(domain::tenants::REOPEN_DAYS.into()))
}
