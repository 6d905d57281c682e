//! One search for what is read here: threads with their posts, events, minutes, decisions, voices, deviations and methods. A door finds
//! them by an index of words that no request reaches; all that is shown is read under row security. What somebody looks for is kept and
//! logged nowhere.

mod store;

use super::{ThreadKey, events::EventKey, voices::VoiceKey};
use crate::{
    db::{Db, Error, Place},
    limits,
    methods::MethodKey,
    secrets::Secret,
};
use domain::{
    exchange::{
        search::{FoundKind, Piece, marked, snippet, terms},
        voices::VoiceRole,
    },
    ids::{DecisionId, DeviationId, GroupId, PostId},
    language::{Language, Texts},
    methods::Document,
    tenants::Permission,
};
use std::time::Duration;
use time::Date;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Find {
    /// Words, all of which stand in one text, in one form or another.
    pub question: String,
    /// Of this kind.
    pub kind: Option<FoundKind>,
    /// Which page, from 1; 0 is the first, too.
    pub page: u32,
    /// In which language the person reads, for what is written in several.
    pub language: Language,
}

impl Find {
    /// Results on a page.
    pub const A_PAGE: u32 = 20;
    /// The last page that can be asked for: there are never more.
    const LAST: u32 = 200;
}

/// What was found, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A thread; and its post that fits best, where one fits.
    Thread(ThreadKey, Option<PostId>),
    /// An event.
    Event(EventKey),
    /// A meeting of a group.
    Minutes(GroupId, EventKey),
    /// What a group has decided.
    Decision(GroupId, DecisionId),
    /// A voice, and as what it was said.
    Voice(VoiceKey, VoiceRole),
    /// A deviation.
    Deviation(DeviationId),
    /// A method.
    Method(MethodKey),
}

impl About {
    /// What it is.
    pub const fn kind(&self) -> FoundKind {
        match self {
            Self::Thread(..) => FoundKind::Thread,
            Self::Event(_) => FoundKind::Event,
            Self::Minutes(..) => FoundKind::Minutes,
            Self::Decision(..) => FoundKind::Decision,
            Self::Voice(..) => FoundKind::Voice,
            Self::Deviation(_) => FoundKind::Deviation,
            Self::Method(_) => FoundKind::Method,
        }
    }
}

/// A result.
#[derive(Clone, Debug)]
pub struct Row {
    /// What and where.
    pub about: About,
    /// Whose it is.
    pub owner_name: String,
    /// The group whose meeting or decision it is.
    pub group_name: Option<String>,
    /// The day on which it was written, or is, or began; of a voice, the first of the month in which it was said.
    pub day: Option<Date>,
    /// Its title, with the words marked; and its language, where that is known. Of a decision, what was decided; a voice has none.
    pub title: (Vec<Piece>, Option<Language>),
    /// What stands around the words; the same.
    pub text: (Vec<Piece>, Option<Language>),
}

/// A page of results, the best first.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The results.
    pub rows: Vec<Row>,
    /// How many there are on all pages.
    pub total: i64,
    /// Which page it is, from 1.
    pub page: u32,
    /// Whether so much fits that only the newest was looked at.
    pub many: bool,
    /// Words that were looked for in place of some that are nowhere.
    pub instead: Vec<String>,
}

impl Found {
    /// How many pages there are, at least one.
    pub fn pages(&self) -> u32 {
        let pages = (self.total + i64::from(Find::A_PAGE) - 1) / i64::from(Find::A_PAGE);
        u32::try_from(pages).unwrap_or(u32::MAX).max(1)
    }
}

/// What became of a question.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Results, or none.
    Found(Found),
    /// The person has asked very much: waits so long.
    Wait(Duration),
}

/// A text as it is read: what a result shows is cut from it.
struct Hit {
    about: About,
    owner_name: String,
    group_name: Option<String>,
    day: Option<Date>,
    title: String,
    text: String,
    /// Of a method: its name in all languages, and what it says.
    method: Option<(Texts, Option<Document>)>,
}

impl Hit {
    fn row(self, parts: &[String], language: Language) -> Row {
        let (title, text) = match self.method {
            Some((name, document)) => {
                let (of_name, name) = name.best(language);
                let (text, of_text) = document.map_or((Vec::new(), None), |d| said(&d, parts, language));
                ((marked(name, parts), Some(of_name)), (text, of_text))
            }
            None => {
                // What was decided is as long as a text.
                let title = match self.about {
                    About::Decision(..) => snippet(&self.title, parts),
                    _ => marked(&self.title, parts),
                };
                ((title, None), (snippet(&self.text, parts), None))
            }
        };
        Row {
            about: self.about,
            owner_name: self.owner_name,
            group_name: self.group_name,
            day: self.day,
            title,
            text,
        }
    }
}

/// What a method says where the words stand: the first part with one of them, or its beginning.
fn said(document: &Document, parts: &[String], language: Language) -> (Vec<Piece>, Option<Language>) {
    let mut first: Option<(Vec<Piece>, Option<Language>)> = None;
    for part in &document.parts {
        let (of_text, text) = part.text.best(language);
        if text.is_empty() {
            continue;
        }
        let pieces = snippet(text, parts);
        if pieces.iter().any(|p| p.marked) {
            return (pieces, Some(of_text));
        }
        if first.is_none() {
            first = Some((pieces, Some(of_text)));
        }
    }
    first.unwrap_or_default()
}

/// What can be read here and fits, a page of it, the best first: found in the title before found in the text, as typed before in another
/// form, then the newest. A thread is there once. A page after the last is the first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn find(db: &Db, secret: &Secret, place: &Place, find: &Find) -> Result<Answer, Error> {
    place.demand(Permission::SeeExchange)?;
    place.demand(Permission::SeeMethods)?;
    let words = terms(&find.question);
    if words.is_empty() {
        return Ok(Answer::Found(Found {
            page: 1,
            ..Found::default()
        }));
    }
    if let Some(wait) = limits::take_for_person(db, secret, place.actor, limits::SEARCH).await? {
        return Ok(Answer::Wait(wait));
    }
    let drafts = place.role.may(Permission::EditMethods);
    let mut tx = db.tenant(place).await?;
    // No question is worth more of the database: who asks for what takes so long is told to come back.
    sqlx::query("set local statement_timeout = '3s'").execute(tx.conn()).await?;
    let mut page = find.page.clamp(1, Find::LAST);
    let mut hits = store::find(&mut tx, &words, find.kind, drafts, page).await?;
    if hits.rows.is_empty() && page > 1 {
        page = 1;
        hits = store::find(&mut tx, &words, find.kind, drafts, page).await?;
    }
    let parts = hits.marked;
    Ok(Answer::Found(Found {
        rows: hits.rows.into_iter().map(|hit| hit.row(&parts, find.language)).collect(),
        total: hits.total,
        page,
        many: hits.many,
        instead: hits.instead,
    }))
}
