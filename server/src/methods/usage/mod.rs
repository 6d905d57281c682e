//! Methods in use: ending a use and beginning again, what was tried and what happened, whether a method is still used when the
//! project is over, and joint management's table of all of it.

mod store;

use super::{Adoption, Method, MethodKey, adopted, readable};
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    exchange, limits, tenants,
};
use domain::{
    audit::Event,
    ids::{MethodId, NoteId, TenantId},
    language::Texts,
    methods::{Experience, ExperienceProblem, LONGEST_REASON, Still, still_due_on},
    tenants::{Permission, TenantKind},
};
use time::Date;

/// What can be wrong with a reason, or with an answer, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageProblem {
    /// No reason.
    #[error("no reason")]
    NoReason,
    /// It is longer than [`LONGEST_REASON`].
    #[error("too long")]
    TooLong,
    /// None of the answers.
    #[error("no answer")]
    NoAnswer,
}

/// Why something could not be kept about a use.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// What was typed of a reason or an answer can't be.
    #[error("problems")]
    Problems(Vec<UsageProblem>),
    /// What was typed of a note can't be.
    #[error("problems of a note")]
    Experience(Vec<ExperienceProblem>),
    /// Somebody else changed the note meanwhile: what it is now.
    #[error("changed meanwhile")]
    Meanwhile(Box<NoteRow>),
    /// The method is used here no more.
    #[error("not in use any more")]
    Ended,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

fn reason(text: &str) -> Result<&str, Vec<UsageProblem>> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(vec![UsageProblem::NoReason]),
        n if n > LONGEST_REASON => Err(vec![UsageProblem::TooLong]),
        _ => Ok(text),
    }
}

/// Stops using a method here. Its local versions stay readable to whoever could read them, and the drafts stay.
///
/// # Errors
/// [`UsageError::Problems`] with the reason; [`UsageError::Ended`] where it has ended already; [`Error::NotFound`] where it was
/// never used here.
pub async fn end(db: &Db, place: &Place, id: MethodId, why: &str) -> Result<(), UsageError> {
    place.demand(Permission::PublishMethods)?;
    let why = reason(why).map_err(UsageError::Problems)?;
    let mut tx = db.tenant(place).await?;
    let (method, _) = adopted(&mut tx, place, id).await?;
    if !store::end(&mut tx, method.key, why).await? {
        return Err(UsageError::Ended);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::MethodUseEnded { method: id }).await?;
    Ok(tx.commit().await?)
}

/// Uses a method again that was used before; gives the common version that its text comes from. `None` where it is in use.
pub(super) async fn begin_again(tx: &mut TenantTx, key: MethodKey) -> Result<Option<i32>, Error> {
    store::begin_again(tx, key).await
}

/// What is shown of all methods of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// Everything.
    #[default]
    All,
    /// Methods that a municipality does not use.
    Gaps,
    /// Methods of which a municipality uses an older version.
    Behind,
    /// Methods about which a proposal waits for an answer.
    Proposed,
}

impl Only {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Gaps, Self::Behind, Self::Proposed];

    /// As sent by forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Gaps => "gaps",
            Self::Behind => "behind",
            Self::Proposed => "proposed",
        }
    }

    /// Reads what is sent; what can't be read is everything.
    pub fn parse(key: &str) -> Self {
        Self::ALL.into_iter().find(|o| o.key() == key).unwrap_or_default()
    }
}

/// A municipality in joint management's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// Whether it takes part in everything: one that does not lacks nothing.
    pub whole: bool,
}

/// How a municipality uses a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The common version that it works by, or that its local version comes from.
    pub base: i32,
    /// The day of that version.
    pub base_on: Option<Date>,
    /// Its newest local version; 0 where it works by the common text.
    pub local: i32,
    /// The day of that, where it is shared.
    pub local_on: Option<Date>,
    /// Since when.
    pub since: Date,
    /// Until when; `None`: in use.
    pub ended_on: Option<Date>,
    /// Whether it was still used half a year after the project, where that was answered.
    pub still: Option<Still>,
}

impl Cell {
    /// The day of the text that people there work by: of the local version where it can be seen, else of the common one.
    pub fn text_on(&self) -> Option<Date> {
        self.local_on.or(self.base_on)
    }
}

/// A method in joint management's table.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which.
    pub id: MethodId,
    /// Its name.
    pub name: Texts,
    /// Its newest version.
    pub version: i32,
    /// The day of that.
    pub published_on: Date,
    /// Whether it is offered no more.
    pub archived: bool,
    /// How many proposals about it wait for an answer.
    pub proposed: i64,
    /// How it is used, in the order of the columns; `None`: it never was.
    pub cells: Vec<Option<Cell>>,
    /// How many have completed a training in it, in the same order.
    pub trained: Vec<i64>,
}

impl Line {
    /// How many municipalities use it.
    pub fn used(&self) -> usize {
        self.cells.iter().flatten().filter(|c| c.ended_on.is_none()).count()
    }
}

/// Joint management's table: methods and municipalities.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Municipalities, by name.
    pub columns: Vec<Column>,
    /// Methods, by name.
    pub lines: Vec<Line>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Today, by which a text's age is told.
    pub today: Date,
}

/// Methods on a page of the table.
pub const A_PAGE: usize = 100;

/// Which methods are used where, in which version; without `page`, counted from 0, all of them.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but joint management.
pub async fn overview(db: &Db, place: &Place, only: Only, page: Option<usize>) -> Result<Overview, Error> {
    place.demand(Permission::Oversee)?;
    let mut tx = db.tenant(place).await?;
    let (limit, offset) = match page {
        Some(page) => (
            i64::try_from(A_PAGE + 1).ok(),
            i64::try_from(page.saturating_mul(A_PAGE)).unwrap_or(i64::MAX),
        ),
        None => (None, 0),
    };
    let mut lines = store::lines(&mut tx, only, limit, offset).await?;
    let more = page.is_some() && lines.len() > A_PAGE;
    if more {
        lines.truncate(A_PAGE);
    }
    let columns = store::cells(&mut tx, &mut lines).await?;
    let trained = exchange::events::trained_in_own(&mut tx).await?;
    for line in &mut lines {
        let people = |tenant: TenantId| {
            trained
                .iter()
                .find(|(id, at, _)| *id == line.id && *at == tenant)
                .map_or(0, |(.., n)| *n)
        };
        line.trained = columns.iter().map(|c| people(c.tenant)).collect();
    }
    Ok(Overview {
        columns,
        lines,
        more,
        today: tenants::today(&mut tx).await?,
    })
}

/// A note of experience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// Its id.
    pub id: NoteId,
    /// Whose it is.
    pub tenant: TenantId,
    /// That municipality's name.
    pub tenant_name: String,
    /// What it says.
    pub text: Experience,
    /// The common version that was worked by.
    pub base: i32,
    /// The local version; 0 where it was the common text.
    pub local: i32,
    /// The number of its last saving.
    pub edit: i32,
    /// The day on which it was written.
    pub on: Date,
    /// Who wrote it: told to the own tenant only.
    pub by: Option<String>,
    /// The day on which it was changed, where it was.
    pub changed_on: Option<Date>,
    /// Who changed it: told to the own tenant only.
    pub changed_by: Option<String>,
}

/// The most notes on a method's page.
pub const MOST_NOTES: i64 = 50;

/// The notes on a method that can be read here, newest first: the own ones and those that others share.
///
/// # Errors
/// [`Error::NotFound`] for a method that can't be read here.
pub async fn notes(db: &Db, place: &Place, id: MethodId) -> Result<Vec<NoteRow>, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    notes_on(&mut tx, method.key).await
}

pub(super) async fn notes_on(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<NoteRow>, Error> {
    store::notes(tx, key, MOST_NOTES).await
}

/// A method, and a note on it of this place's, to be corrected.
///
/// # Errors
/// [`Error::NotFound`] where there is no such note, or it is another's.
pub async fn note(db: &Db, place: &Place, id: MethodId, note: NoteId) -> Result<(Method, NoteRow), Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let note = store::note(&mut tx, method.key, note).await?.ok_or(Error::NotFound)?;
    Ok((method, note))
}

/// Writes down what was tried and what happened. The version that is used here is noted with it.
///
/// # Errors
/// [`UsageError::Experience`]; [`UsageError::Ended`] where the method is used here no more; [`Error::NotFound`] where it never was.
pub async fn write_note(db: &Db, place: &Place, id: MethodId, text: &Experience) -> Result<NoteId, UsageError> {
    place.demand(Permission::EditMethods)?;
    let text = text.clone().tidy();
    text.check().map_err(UsageError::Experience)?;
    let mut tx = db.tenant(place).await?;
    let (method, own) = adopted(&mut tx, place, id).await?;
    in_use(&own)?;
    limits::take_for_tenant(&mut tx, limits::NOTES, 1).await.map_err(Error::from)?;
    let note = NoteId::new();
    if !store::insert_note(&mut tx, method.key, note, &text, place.actor).await? {
        return Err(UsageError::Ended);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(note)
}

fn in_use(own: &Adoption) -> Result<(), UsageError> {
    if own.ended.is_some() { Err(UsageError::Ended) } else { Ok(()) }
}

async fn meanwhile(tx: &mut TenantTx, key: MethodKey, note: NoteId) -> UsageError {
    match store::note(tx, key, note).await {
        Ok(Some(now)) => UsageError::Meanwhile(Box::new(now)),
        Ok(None) => Error::NotFound.into(),
        Err(error) => error.into(),
    }
}

/// Corrects a note of this place's, over the saving that was read.
///
/// # Errors
/// [`UsageError::Experience`]; [`UsageError::Meanwhile`] where a colleague changed it since; [`Error::NotFound`] where it is
/// gone or another's.
pub async fn correct_note(db: &Db, place: &Place, id: MethodId, note: NoteId, edit: i32, text: &Experience) -> Result<(), UsageError> {
    place.demand(Permission::EditMethods)?;
    let text = text.clone().tidy();
    text.check().map_err(UsageError::Experience)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    if !store::update_note(&mut tx, method.key, note, edit, &text, place.actor).await? {
        return Err(meanwhile(&mut tx, method.key, note).await);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Removes a note of this place's, as it was read.
///
/// # Errors
/// [`UsageError::Meanwhile`] where a colleague changed it since; [`Error::NotFound`] where it is gone or another's.
pub async fn remove_note(db: &Db, place: &Place, id: MethodId, note: NoteId, edit: i32) -> Result<(), UsageError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    if !store::delete_note(&mut tx, method.key, note, edit).await? {
        return Err(meanwhile(&mut tx, method.key, note).await);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// A method about which it is asked whether it is still used.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which.
    pub id: MethodId,
    /// Its name.
    pub name: Texts,
    /// The last day of the project.
    pub ended_on: Date,
}

/// The methods in use here whose project ended half a year ago or earlier, and about which nothing was answered.
///
/// # Errors
/// [`Error::Forbidden`] for who does not lead here.
pub async fn asked(db: &Db, place: &Place) -> Result<Vec<Asked>, Error> {
    place.demand(Permission::PublishMethods)?;
    if place.kind != TenantKind::Municipality {
        return Ok(Vec::new());
    }
    let mut tx = db.tenant(place).await?;
    asked_now(&mut tx).await
}

async fn asked_now(tx: &mut TenantTx) -> Result<Vec<Asked>, Error> {
    let asked = store::unanswered(tx).await?;
    if asked.is_empty() {
        return Ok(asked);
    }
    let today = tenants::today(tx).await?;
    Ok(asked.into_iter().filter(|a| still_due_on(a.ended_on) <= today).collect())
}

/// Answers whether a method is still used. The answer is kept with its day, and asked for once.
///
/// # Errors
/// [`UsageError::Problems`]; [`Error::Conflict`] where it is answered already; [`Error::NotFound`] where it is not asked.
pub async fn answer(db: &Db, place: &Place, id: MethodId, still: Option<Still>, words: &str) -> Result<(), UsageError> {
    place.demand(Permission::PublishMethods)?;
    let words = words.trim();
    let mut problems = Vec::new();
    if still.is_none() {
        problems.push(UsageProblem::NoAnswer);
    }
    if words.chars().count() > LONGEST_REASON {
        problems.push(UsageProblem::TooLong);
    }
    let (Some(still), true) = (still, problems.is_empty()) else {
        return Err(UsageError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    let (method, own) = adopted(&mut tx, place, id).await?;
    in_use(&own)?;
    if !asked_now(&mut tx).await?.iter().any(|a| a.id == id) {
        // Answered by a colleague meanwhile, or not the time yet.
        return Err(Error::Conflict.into());
    }
    if !store::answer(&mut tx, method.key, still, words).await? {
        return Err(Error::Conflict.into());
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}
