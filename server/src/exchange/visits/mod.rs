//! Study visits: what each visiting municipality took home, and what it tried there. Read by whoever sees the visit; written for the
//! municipality by who was registered, or leads there: the database asks.

mod store;

use super::{
    ThreadKey,
    events::{self, EventKey, Shown},
};
use crate::{
    db::{Db, Error, JobsDb, Place, TenantTx},
    tenants,
};
use domain::{
    exchange::visits::{self, Answer, Tried, VisitProblem},
    ids::{EventId, MethodId, TenantId, ThreadId},
    language::Texts,
    tenants::Permission,
};
use time::Date;

/// Why something can't be kept.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<VisitProblem>),
    /// It was saved meanwhile, by somebody else or in another tab.
    #[error("saved meanwhile")]
    Meanwhile,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// What a municipality tells of trying.
#[derive(Clone, Debug)]
pub struct Told {
    /// Whether it has tried.
    pub tried: Tried,
    /// What happened, or why not.
    pub happened: String,
    /// When it told.
    pub on: Date,
    /// The method that it is about, where that can be read here.
    pub method: Option<(TenantId, MethodId, Texts)>,
    /// The thread in which it is talked about, where that can be read here.
    pub thread: Option<(ThreadKey, String)>,
}

/// What a municipality took home from a visit.
#[derive(Clone, Debug)]
pub struct TakenHome {
    /// Which.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// What it took home; empty where only what it tried is told.
    pub text: String,
    /// When that was written.
    pub written_on: Option<Date>,
    /// What it tried.
    pub told: Option<Told>,
    /// The number of its last saving.
    pub edit: i32,
}

/// What a municipality tried of a method after a visit.
#[derive(Clone, Debug)]
pub struct OfMethod {
    /// Which visit.
    pub event: EventId,
    /// What the visit is called.
    pub title: String,
    /// The municipality's name.
    pub name: String,
    /// Whether it has tried.
    pub tried: Tried,
    /// What happened, or why not.
    pub happened: String,
    /// When it told.
    pub on: Date,
}

/// What can be chosen beside an answer.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The published methods that can be read here.
    pub methods: Vec<(TenantId, MethodId, Texts)>,
    /// The threads here in which something was written last, with their titles.
    pub threads: Vec<(ThreadKey, String)>,
}

/// What somebody tells of trying, as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Whether it was tried.
    pub tried: String,
    /// What happened.
    pub happened: String,
    /// The method that it is about.
    pub method: Option<(TenantId, MethodId)>,
    /// The thread in which it is talked about.
    pub thread: Option<ThreadKey>,
}

/// What was taken home from a visit, by name of the municipality.
pub(super) async fn of(tx: &mut TenantTx, key: EventKey) -> Result<Vec<TakenHome>, Error> {
    store::taken_home(tx, key).await
}

/// What was tried of a method after visits that are seen here, the newest first.
pub(crate) async fn of_method(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<OfMethod>, Error> {
    store::of_method(tx, owner, method).await
}

/// A visit for which the person writes here what was taken home.
///
/// # Errors
/// [`Error::NotFound`] where the person doesn't.
pub async fn visited(db: &Db, place: &Place, id: EventId) -> Result<Shown, Error> {
    place.demand(Permission::WriteExchange)?;
    let shown = events::show(db, place, id).await?;
    if shown.visited_by(place) { Ok(shown) } else { Err(Error::NotFound) }
}

/// What can be chosen beside an answer here: methods by who reads them.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choices(db: &Db, place: &Place) -> Result<Choices, Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let threads = super::store::threads(&mut tx, place.actor, &super::Find::default(), 1).await?;
    Ok(Choices {
        methods: if place.role.may(Permission::SeeMethods) {
            events::published(&mut tx).await?
        } else {
            Vec::new()
        },
        threads: threads.into_iter().map(|row| (row.key, row.title)).collect(),
    })
}

/// Keeps what this place took home, over the saving that was read; 0: there was none.
///
/// # Errors
/// [`VisitError`]; [`Error::NotFound`] where the person doesn't write it.
pub async fn take_home(db: &Db, place: &Place, id: EventId, edit: i32, text: &str) -> Result<(), VisitError> {
    place.demand(Permission::WriteExchange)?;
    let text = visits::taken_home(text).map_err(|p| VisitError::Problems(vec![p]))?;
    let mut tx = db.tenant(place).await?;
    let key = events::key(&mut tx, place, id).await?;
    let kept = store::take_home(&mut tx, key, edit, &text).await?;
    saved(kept.as_deref())?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Keeps what this place tried, in the same way.
///
/// # Errors
/// [`VisitError`]; [`Error::NotFound`] where the person doesn't write it.
pub async fn tell(db: &Db, place: &Place, id: EventId, edit: i32, typed: &Typed) -> Result<(), VisitError> {
    place.demand(Permission::WriteExchange)?;
    let answer = visits::answer(&typed.tried, &typed.happened).map_err(VisitError::Problems)?;
    let mut tx = db.tenant(place).await?;
    let key = events::key(&mut tx, place, id).await?;
    let kept = store::tell(&mut tx, key, edit, &answer, typed.method, typed.thread).await?;
    saved(kept.as_deref())?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Notes the thread that was started about what this place tried. Done again, it is the same.
///
/// # Errors
/// [`VisitError`]; [`Error::NotFound`] where nothing was told, or the person doesn't write it.
pub async fn link_thread(db: &Db, place: &Place, id: EventId, thread: ThreadId) -> Result<(), VisitError> {
    place.demand(Permission::WriteExchange)?;
    let shown = visited(db, place, id).await?;
    let own = shown.taken_home.iter().find(|t| t.tenant == place.tenant);
    let Some((edit, told)) = own.and_then(|t| Some((t.edit, t.told.as_ref()?))) else {
        return Err(Error::NotFound.into());
    };
    let answer = Answer {
        tried: told.tried,
        happened: told.happened.clone(),
    };
    let method = told.method.as_ref().map(|(owner, id, _)| (*owner, *id));
    let thread = ThreadKey {
        owner: place.tenant,
        id: thread,
    };
    if told.thread.as_ref().is_some_and(|(key, _)| *key == thread) {
        return Ok(());
    }
    let mut tx = db.tenant(place).await?;
    let kept = store::tell(&mut tx, shown.row.key, edit, &answer, method, Some(thread)).await?;
    saved(kept.as_deref())?;
    Ok(tx.commit().await?)
}

fn saved(answer: Option<&str>) -> Result<(), VisitError> {
    match answer {
        Some("saved") => Ok(()),
        Some("method") => Err(VisitError::Problems(vec![VisitProblem::Method])),
        Some("thread") => Err(VisitError::Problems(vec![VisitProblem::Thread])),
        Some(_) => Err(VisitError::Meanwhile),
        None => Err(Error::NotFound.into()),
    }
}

/// Asks those who were at a visit three weeks ago what they tried at home, once.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn run_due(db: &JobsDb) -> Result<(), Error> {
    let asked = store::follow_up(db, visits::FOLLOW_UP_DAYS).await?;
    if asked > 0 {
        tracing::info!(asked, "people were asked what they tried after a study visit");
    }
    Ok(())
}
