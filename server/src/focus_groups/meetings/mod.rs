//! Meetings: a focus group as people in a room. Who leads plans one with a guide; whoever leads the talk notes what is said; the notes are
//! gathered under themes, and a theme can become a finding of the meeting's round, in words of the staff's own.
//!
//! Nothing of a meeting but such a finding leaves the tenant that held it, and nothing in it is tied to a person.

mod store;

use super::{
    RoundKey,
    findings::{self, FindingError},
};
use crate::{
    audit,
    db::{Db, Error, JobsDb, Place, TenantTx},
    limits, tenants,
};
use domain::{
    audit::Event,
    focus_groups::meeting::{
        self, Facts, MOST_QUESTIONS, MOST_QUOTES, MOST_THEMES, MeetingProblem, QuestionProblem, Speaker, ThemeProblem, Typed, TypedQuestion,
    },
    ids::{FindingId, MeetingId, QuestionId, QuoteId, RoundId, TenantId, ThemeId},
    language::Texts,
    privacy::Kind,
    tenants::Permission,
};
use time::{Date, Time};
use uuid::Uuid;

/// The most meetings of a list.
const MOST: i64 = 200;

/// A meeting in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub id: MeetingId,
    /// What it is called.
    pub title: String,
    /// The day.
    pub held_on: Date,
    /// When it begins.
    pub starts_at: Option<Time>,
    /// Where; can be empty.
    pub place: String,
    /// What its round is called, where it has one.
    pub round: Option<Texts>,
    /// How many themes it has.
    pub themes: i64,
    /// Whether its time is over and what was noted is deleted.
    pub notes_deleted: bool,
}

/// The round that a meeting belongs to.
#[derive(Clone, Debug)]
pub struct MeetingRound {
    /// Which.
    pub key: RoundKey,
    /// What it is called.
    pub title: Texts,
    /// Whether it has closed: then findings can be written to it.
    pub closed: bool,
}

/// A question of the guide, with what is noted under it.
#[derive(Clone, Debug)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// The question.
    pub text: String,
    /// How many minutes it is to take.
    pub minutes: i32,
    /// A note for whoever leads the talk; can be empty.
    pub help: String,
    /// What is noted.
    pub notes: String,
    /// How often that was changed: sent back with what is saved.
    pub edit: i32,
}

/// A theme, with its quotes.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Which.
    pub id: ThemeId,
    /// What it is about.
    pub title: String,
    /// What was said about it.
    pub notes: String,
    /// How often it was changed: sent back with what is saved.
    pub edit: i32,
    /// The finding that it became.
    pub finding: Option<FindingId>,
    /// What was said word for word.
    pub quotes: Vec<Quote>,
}

/// A quote.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Which.
    pub id: QuoteId,
    /// The words.
    pub text: String,
    /// As what they were spoken.
    pub speaker: Speaker,
}

/// One meeting, whole.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// What, when, where. Its numbers are empty for who does not lead here.
    pub facts: Facts,
    /// The round that it belongs to.
    pub round: Option<MeetingRound>,
    /// How often its facts were changed: sent back with what is saved.
    pub edit: i32,
    /// The same of its guide.
    pub guide_edit: i32,
    /// The guide, in its order.
    pub questions: Vec<Question>,
    /// The themes, in the order in which they were added.
    pub themes: Vec<Theme>,
    /// When what was noted was deleted: then nothing is noted any more.
    pub notes_deleted_on: Option<Date>,
}

/// What a new meeting's guide begins as.
#[derive(Clone, Debug)]
pub enum Beginning {
    /// These questions, none of which is there yet.
    Questions(Vec<meeting::Question>),
    /// Those of another meeting held here.
    Like(MeetingId),
}

/// Why a meeting could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum MeetingError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<MeetingProblem>),
    /// Somebody else has changed it meanwhile.
    #[error("changed meanwhile")]
    Meanwhile,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Why a guide could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    /// What was typed can't be: each problem with its line.
    #[error("problems")]
    Problems(Vec<(usize, QuestionProblem)>),
    /// Somebody else has changed it meanwhile.
    #[error("changed meanwhile")]
    Meanwhile,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Why notes could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotesError {
    /// They are longer than [`meeting::LONGEST_NOTES`].
    #[error("too long")]
    TooLong,
    /// Somebody else has written there meanwhile.
    #[error("changed meanwhile")]
    Meanwhile,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Why a theme or a quote could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<ThemeProblem>),
    /// The theme is not there, or not any more: somebody has taken it away meanwhile.
    #[error("gone")]
    Gone,
    /// Somebody else has changed it meanwhile.
    #[error("changed meanwhile")]
    Meanwhile,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// The meetings of this place, the latest first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place) -> Result<Vec<Row>, Error> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    store::meetings(&mut tx, None, MOST).await
}

/// The meetings of this place that belong to a round, the latest first. Those that others held about it are theirs.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn of_round(db: &Db, place: &Place, key: RoundKey) -> Result<Vec<Row>, Error> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    store::meetings(&mut tx, Some(key), MOST).await
}

/// One meeting of this place; its numbers only for who leads here.
///
/// # Errors
/// [`Error::NotFound`] where there is no such here.
pub async fn get(db: &Db, place: &Place, id: MeetingId) -> Result<Meeting, Error> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    let found = store::meeting(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let mut facts = found.facts;
    if !place.role.may(Permission::RunRounds) {
        facts.numbers = meeting::Numbers::default();
    }
    Ok(Meeting {
        id,
        facts,
        round: found.round,
        edit: found.edit,
        guide_edit: found.guide_edit,
        questions: store::questions(&mut tx, id).await?,
        themes: store::themes(&mut tx, id).await?,
        notes_deleted_on: found.notes_deleted_on,
    })
}

/// The round that is meant, where it can be seen here.
async fn round(tx: &mut TenantTx, id: Option<RoundId>) -> Result<Result<Option<RoundKey>, MeetingProblem>, Error> {
    let Some(id) = id else { return Ok(Ok(None)) };
    let found = super::store::round(tx, id).await?;
    Ok(found.map(|round| Some(round.key)).ok_or(MeetingProblem::Round))
}

/// What was typed, checked as a whole: all that is wrong is said at once.
async fn checked(tx: &mut TenantTx, typed: &Typed) -> Result<(Facts, Option<RoundKey>), MeetingError> {
    let today = tenants::today(tx).await?;
    let facts = meeting::facts(typed).and_then(|facts| {
        if facts.is_too_far(today) {
            Err(vec![MeetingProblem::Far])
        } else {
            Ok(facts)
        }
    });
    match (facts, round(tx, typed.round).await?) {
        (Ok(facts), Ok(round)) => Ok((facts, round)),
        (facts, round) => {
            let mut problems = facts.err().unwrap_or_default();
            problems.extend(round.err());
            Err(MeetingError::Problems(problems))
        }
    }
}

/// Plans a meeting.
///
/// # Errors
/// [`MeetingError::Problems`]; [`Error::NotFound`] for a guide of a meeting that is not held here; [`Error::Full`] with more than
/// [`limits::MEETINGS`] a day.
pub async fn create(db: &Db, place: &Place, typed: &Typed, beginning: &Beginning) -> Result<MeetingId, MeetingError> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    let (facts, round) = checked(&mut tx, typed).await?;
    let questions = match beginning {
        Beginning::Questions(questions) => questions.clone(),
        Beginning::Like(other) => {
            if store::meeting(&mut tx, *other).await?.is_none() {
                return Err(Error::NotFound.into());
            }
            // Without their ids, and without what was noted there.
            let questions = store::questions(&mut tx, *other).await?;
            questions
                .into_iter()
                .map(|q| meeting::Question {
                    id: None,
                    text: q.text,
                    minutes: q.minutes,
                    help: q.help,
                })
                .collect()
        }
    };
    limits::take_for_tenant(&mut tx, limits::MEETINGS, 1).await.map_err(Error::from)?;
    let id = MeetingId::new();
    store::insert(&mut tx, id, &facts, round).await?;
    put(&mut tx, id, &questions).await?;
    let event = Event::MeetingPlanned {
        meeting: id,
        held_on: facts.held_on,
    };
    logged(&mut tx, event).await?;
    tx.commit().await?;
    Ok(id)
}

/// What stands at the end of every change: that somebody was here, and what they did, in the log. It holds no word of a meeting.
async fn logged(tx: &mut TenantTx, event: Event) -> Result<(), Error> {
    tenants::note_activity(tx).await?;
    audit::record(tx, event).await
}

/// Writes questions in their order.
async fn put(tx: &mut TenantTx, id: MeetingId, questions: &[meeting::Question]) -> Result<(), Error> {
    for (position, question) in (1..).zip(questions) {
        store::put_question(tx, id, position, question).await?;
    }
    Ok(())
}

/// Changes what, when, where, and how many. `edit` is what was read with it. Who led it is not kept again once the notes are deleted.
///
/// # Errors
/// [`MeetingError`]; [`Error::NotFound`] where there is no such here.
pub async fn change(db: &Db, place: &Place, id: MeetingId, edit: i32, typed: &Typed) -> Result<(), MeetingError> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    let (stands, _, deleted) = store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let (mut facts, round) = checked(&mut tx, typed).await?;
    if stands != edit {
        return Err(MeetingError::Meanwhile);
    }
    if deleted {
        facts.facilitator.clear();
    }
    store::update(&mut tx, id, &facts, round).await?;
    let event = Event::MeetingChanged {
        meeting: id,
        held_on: facts.held_on,
    };
    logged(&mut tx, event).await?;
    Ok(tx.commit().await?)
}

/// Deletes a meeting with all that was noted there. Findings that came from it stay.
///
/// # Errors
/// [`Error::NotFound`] where there is no such here.
pub async fn delete(db: &Db, place: &Place, id: MeetingId) -> Result<(), Error> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    let found = store::meeting(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !store::delete(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    let event = Event::MeetingDeleted {
        meeting: id,
        held_on: found.facts.held_on,
    };
    logged(&mut tx, event).await?;
    tx.commit().await
}

/// Writes the guide: the lines that are sent, in their order. A question that is not among them stays, behind the others; so does what
/// is noted under any. `edit` is what was read with it.
///
/// # Errors
/// [`GuideError`]; [`Error::NotFound`] where there is no such meeting here.
pub async fn write_guide(db: &Db, place: &Place, id: MeetingId, edit: i32, typed: &[TypedQuestion]) -> Result<(), GuideError> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    let (_, stands, _) = store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let mut guide = meeting::guide(typed).map_err(GuideError::Problems)?;
    if stands != edit {
        return Err(GuideError::Meanwhile);
    }
    let there = store::questions(&mut tx, id).await?;
    let noted = |at: &(usize, &TypedQuestion)| at.1.remove && there.iter().any(|q| Some(q.id) == at.1.id && !q.notes.is_empty());
    let noted: Vec<(usize, QuestionProblem)> = typed
        .iter()
        .enumerate()
        .filter(noted)
        .map(|(at, _)| (at, QuestionProblem::HasNotes))
        .collect();
    if !noted.is_empty() {
        return Err(GuideError::Problems(noted));
    }
    // An id that is none of this meeting's is a new question's.
    for question in &mut guide.questions {
        question.id = question.id.filter(|id| there.iter().any(|q| q.id == *id));
    }
    let sent = |q: &Question| guide.removed.contains(&q.id) || guide.questions.iter().any(|sent| sent.id == Some(q.id));
    let others: Vec<meeting::Question> = there
        .iter()
        .filter(|q| !sent(q))
        .map(|q| meeting::Question {
            id: Some(q.id),
            text: q.text.clone(),
            minutes: q.minutes,
            help: q.help.clone(),
        })
        .collect();
    guide.questions.extend(others);
    if guide.questions.len() > MOST_QUESTIONS {
        // Said at the last line that is written: those that the form does not hold were there before it.
        let last = typed.iter().rposition(|row| !row.remove && !row.text.trim().is_empty());
        return Err(GuideError::Problems(vec![(last.unwrap_or_default(), QuestionProblem::TooMany)]));
    }
    put(&mut tx, id, &guide.questions).await?;
    for question in &guide.removed {
        store::delete_question(&mut tx, id, *question).await?;
    }
    store::guide_changed(&mut tx, id).await?;
    logged(&mut tx, Event::MeetingGuideChanged { meeting: id }).await?;
    Ok(tx.commit().await?)
}

/// The meeting, held, where something can still be noted in it.
async fn writable(tx: &mut TenantTx, id: MeetingId) -> Result<(), Error> {
    match store::hold(tx, id).await? {
        None => Err(Error::NotFound),
        Some((_, _, true)) => Err(Error::Conflict),
        Some(_) => Ok(()),
    }
}

/// Saves what is noted under a question. `edit` is what was read with it; `writing` is the page that writes, which may save as often as
/// it likes.
///
/// # Errors
/// [`NotesError`]; [`Error::NotFound`] where there is no such question here; [`Error::Conflict`] where the notes are deleted.
pub async fn write_notes(
    db: &Db,
    place: &Place,
    (id, question): (MeetingId, QuestionId),
    edit: i32,
    writing: Uuid,
    typed: &str,
) -> Result<(), NotesError> {
    place.demand(Permission::HoldMeetings)?;
    let notes = meeting::notes(typed).ok_or(NotesError::TooLong)?;
    let mut tx = db.tenant(place).await?;
    writable(&mut tx, id).await?;
    if !store::save_notes(&mut tx, (id, question), edit, writing, &notes).await? {
        let there = store::questions(&mut tx, id).await?;
        return Err(if there.iter().any(|q| q.id == question) {
            NotesError::Meanwhile
        } else {
            Error::NotFound.into()
        });
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Adds a theme.
///
/// # Errors
/// [`ThemeError::Problems`]; [`Error::NotFound`] where there is no such meeting here; [`Error::Conflict`] where its notes are deleted.
pub async fn add_theme(db: &Db, place: &Place, id: MeetingId, title: &str, notes: &str) -> Result<ThemeId, ThemeError> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    writable(&mut tx, id).await?;
    let checked = meeting::theme(title, notes).map_err(ThemeError::Problems)?;
    if store::themes(&mut tx, id).await?.len() >= MOST_THEMES {
        return Err(ThemeError::Problems(vec![ThemeProblem::TooMany]));
    }
    let theme = ThemeId::new();
    store::insert_theme(&mut tx, id, theme, &checked).await?;
    logged(&mut tx, Event::MeetingThemeAdded { meeting: id, theme }).await?;
    tx.commit().await?;
    Ok(theme)
}

/// A theme of a meeting that is held, where it is there.
async fn theme(tx: &mut TenantTx, id: MeetingId, theme: ThemeId) -> Result<Option<Theme>, Error> {
    let themes = store::themes(tx, id).await?;
    Ok(themes.into_iter().find(|t| t.id == theme))
}

/// Changes a theme. `edit` is what was read with it.
///
/// # Errors
/// [`ThemeError`]; [`ThemeError::Gone`] where there is no such theme; [`Error::NotFound`] and [`Error::Conflict`] as [`add_theme`].
pub async fn change_theme(
    db: &Db,
    place: &Place,
    (id, which): (MeetingId, ThemeId),
    edit: i32,
    title: &str,
    notes: &str,
) -> Result<(), ThemeError> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    writable(&mut tx, id).await?;
    theme(&mut tx, id, which).await?.ok_or(ThemeError::Gone)?;
    let checked = meeting::theme(title, notes).map_err(ThemeError::Problems)?;
    if !store::update_theme(&mut tx, id, which, edit, &checked).await? {
        return Err(ThemeError::Meanwhile);
    }
    logged(&mut tx, Event::MeetingThemeChanged { meeting: id, theme: which }).await?;
    Ok(tx.commit().await?)
}

/// Takes a theme away, with its notes and quotes. A finding that it became stays.
///
/// # Errors
/// [`Error::NotFound`] where there is no such here.
pub async fn remove_theme(db: &Db, place: &Place, (id, which): (MeetingId, ThemeId)) -> Result<(), Error> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    // Held: who is adding a quote to it does so before, or is told that it is gone.
    store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !store::delete_theme(&mut tx, id, which).await? {
        return Err(Error::NotFound);
    }
    logged(&mut tx, Event::MeetingThemeRemoved { meeting: id, theme: which }).await?;
    tx.commit().await
}

/// Adds what somebody said, word for word and with a yes.
///
/// # Errors
/// [`ThemeError::Problems`]; [`ThemeError::Gone`] where there is no such theme; [`Error::NotFound`] and [`Error::Conflict`] as [`add_theme`].
pub async fn add_quote(
    db: &Db,
    place: &Place,
    (id, which): (MeetingId, ThemeId),
    text: &str,
    speaker: &str,
    agreed: bool,
) -> Result<QuoteId, ThemeError> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    writable(&mut tx, id).await?;
    let stands = theme(&mut tx, id, which).await?.ok_or(ThemeError::Gone)?;
    let checked = meeting::quote(text, speaker, agreed).map_err(ThemeError::Problems)?;
    if stands.quotes.len() >= MOST_QUOTES {
        return Err(ThemeError::Problems(vec![ThemeProblem::TooMany]));
    }
    let quote = QuoteId::new();
    store::insert_quote(&mut tx, id, which, quote, &checked).await?;
    logged(&mut tx, Event::MeetingThemeChanged { meeting: id, theme: which }).await?;
    tx.commit().await?;
    Ok(quote)
}

/// Takes a quote away: whoever said it can change their mind.
///
/// # Errors
/// [`Error::NotFound`] where there is no such here.
pub async fn remove_quote(db: &Db, place: &Place, (id, which): (MeetingId, ThemeId), quote: QuoteId) -> Result<(), Error> {
    place.demand(Permission::HoldMeetings)?;
    let mut tx = db.tenant(place).await?;
    if !store::delete_quote(&mut tx, id, which, quote).await? {
        return Err(Error::NotFound);
    }
    logged(&mut tx, Event::MeetingThemeChanged { meeting: id, theme: which }).await?;
    tx.commit().await
}

/// Writes down, in words of the staff's own, what a theme came to: a finding of the meeting's round, beside those from its answers. Those
/// who read that round's findings read it, and that it comes from a meeting; neither which, nor its notes, quotes and numbers.
///
/// # Errors
/// [`FindingError`]; [`Error::Conflict`] where the meeting has no round, the round has not closed, or the theme has become a finding before.
pub async fn give_finding(
    db: &Db,
    place: &Place,
    (id, which): (MeetingId, ThemeId),
    text: &Texts,
    concerns: &[TenantId],
) -> Result<FindingId, FindingError> {
    place.demand(Permission::WriteFindings)?;
    let mut tx = db.tenant(place).await?;
    // Held: two who do this at once write one finding.
    store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let found = store::meeting(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let stands = theme(&mut tx, id, which).await?.ok_or(Error::NotFound)?;
    let Some(round) = found.round.filter(|_| stands.finding.is_none()) else {
        return Err(Error::Conflict.into());
    };
    let finding = findings::write_in(&mut tx, place, round.key, text, concerns, true).await?;
    store::became(&mut tx, id, which, finding).await?;
    tx.commit().await.map_err(FindingError::Other)?;
    Ok(finding)
}

/// Deletes what was noted at meetings longer ago than [`Kind::Meetings`] says, with a protocol of it; gives at how many meetings.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn forget(db: &JobsDb) -> Result<i64, Error> {
    let days = Kind::Meetings.days().map_or(i32::from(i16::MAX), i32::from);
    let forgotten = store::forget(db, days).await?;
    if forgotten > 0 {
        tracing::info!(meetings = forgotten, "what was noted at meetings was deleted after its time");
    }
    Ok(forgotten)
}
