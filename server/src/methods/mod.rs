//! Methods: what a collaboration does together. The region writes and publishes them in versions; a municipality adopts one,
//! adapts what may be adapted, and takes over, keeps or merges when a newer common version comes. A municipality can write
//! methods of its own as well, which it alone sees.

pub mod answers;
pub mod collections;
pub mod files;
mod marks;
pub mod portable;
pub mod proposals;
mod store;
pub mod usage;

use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    exchange::{
        self, deviations,
        events::{Trained, TrainedHere},
        voices,
    },
    limits, tenants,
};
use domain::{
    audit::Event,
    ids::{CollectionId, MethodId, TenantId},
    language::{Language, Texts},
    methods::{
        Adaptation, Choice, Document, Facets, FollowProblem, Following, Licence, MethodProblem, Need, Note, Origin, Part, PartKind,
        PartProblem, Period, Phase, ProposalProblem, Quarter, Still, TargetGroup, TimeNeeded, adapted, compare, in_use_by_quarter,
    },
    tenants::{Permission, TenantKind},
};
use proposals::{Credit, Proposal};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{Head, Row};
use time::{Date, OffsetDateTime};

pub use marks::{LIST, Marks, PAGE, UNREAD, marks};
pub use portable::{ImportError, Imported, OpenRow, open, open_file, open_list, open_method, take_in, take_out, take_out_all};

/// Which method: its owner (the region or a municipality) and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodKey {
    /// The tenant that owns it.
    pub owner: TenantId,
    /// Its id.
    pub id: MethodId,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Words, all of which stand in it, in one form or another.
    pub words: String,
    /// For whom.
    pub group: Option<TargetGroup>,
    /// Against which need.
    pub need: Option<Need>,
    /// When on somebody's way.
    pub phase: Option<Phase>,
    /// How long it takes.
    pub time: Option<TimeNeeded>,
    /// Which municipality uses it, as far as can be seen here.
    pub used_in: Option<TenantId>,
    /// Whose it is.
    pub whose: Option<TenantId>,
    /// Which page, from 1; 0 is the first, too.
    pub page: u32,
}

impl Find {
    /// How many methods are on a page.
    pub const A_PAGE: u32 = 25;
    /// The last page that can be asked for.
    const LAST: u32 = 10_000;

    /// The words one by one, in lower case: what is neither letter nor digit parts them.
    fn terms(&self) -> Vec<String> {
        let words = self.words.to_lowercase();
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(|w| w.chars().take(50).collect()).take(8).collect()
    }

    /// Whether anything but a page is asked for.
    pub fn asks(&self) -> bool {
        *self
            != Self {
                page: self.page,
                ..Self::default()
            }
    }
}

/// A page of what was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The methods on it, in order.
    pub rows: Vec<MethodRow>,
    /// How many there are on all pages.
    pub total: i64,
    /// Which page it is, from 1.
    pub page: u32,
    /// Words that were looked for in place of some of which there are none.
    pub instead: Vec<String>,
    /// How many proposals wait for an answer of this place, for who may answer them.
    pub waiting: i64,
}

impl Found {
    /// How many pages there are, at least one.
    pub fn pages(&self) -> u32 {
        let pages = (self.total + i64::from(Find::A_PAGE) - 1) / i64::from(Find::A_PAGE);
        u32::try_from(pages).unwrap_or(u32::MAX).max(1)
    }
}

/// Who takes part in the collaboration: by whom methods are used, and whose they are.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The municipalities, by name.
    pub municipalities: Vec<(TenantId, String)>,
    /// The regions, by name; none but itself in a region.
    pub regions: Vec<(TenantId, String)>,
}

/// Who took part, and the marks of that.
type AsOf = (Marks, Arc<Around>);

/// Who takes part around each place, remembered by this process until something of it changes: it is on every page of the list,
/// names everybody in a large region, and changes a few times a year.
#[derive(Clone, Debug, Default)]
pub struct Arounds(Arc<Mutex<HashMap<TenantId, AsOf>>>);

impl Arounds {
    /// Who takes part around a place, as it was when these marks were read, or later. Without marks it is read anew.
    ///
    /// # Errors
    /// As [`around`].
    pub async fn of(&self, db: &Db, place: &Place, marks: Option<&Marks>) -> Result<Arc<Around>, Error> {
        place.demand(Permission::SeeMethods)?;
        let Some(marks) = marks.map(|marks| marks.some(marks::AROUND)) else {
            return Ok(Arc::new(around(db, place).await?));
        };
        let known = self.known().get(&place.tenant).cloned();
        if let Some((_, around)) = known.filter(|(as_of, _)| *as_of == marks) {
            return Ok(around);
        }
        let around = Arc::new(around(db, place).await?);
        self.known().insert(place.tenant, (marks, around.clone()));
        Ok(around)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<TenantId, AsOf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How this place uses a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    /// The common version that its text comes from.
    pub base: i32,
    /// Its newest local version; 0 where it has none.
    pub local: i32,
    /// Whether it is used no more.
    pub ended: bool,
}

/// One method in a list.
#[derive(Clone, Debug)]
pub struct MethodRow {
    /// Its owner and id.
    pub key: MethodKey,
    /// Whose it is.
    pub owner_name: String,
    /// Its name.
    pub name: Texts,
    /// What it is found by.
    pub facets: Facets,
    /// The newest version's number; 0: not published yet.
    pub version: i32,
    /// The day of that version.
    pub published_on: Option<Date>,
    /// Whether it is offered no more.
    pub archived: bool,
    /// How this place uses it, where it does.
    pub own: Option<Own>,
    /// How many municipalities use it, as far as can be seen here.
    pub users: i64,
}

/// One method, without its text.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its owner and id.
    pub key: MethodKey,
    /// Whose it is.
    pub owner_name: String,
    /// Region or municipality.
    pub owner_kind: TenantKind,
    /// Its name.
    pub name: Texts,
    /// What it is found by.
    pub facets: Facets,
    /// The newest version's number; 0: not published yet.
    pub version: i32,
    /// Since when it is offered no more.
    pub archived_on: Option<Date>,
    /// Under which terms everybody may read it; none: only those who take part.
    pub licence: Option<Licence>,
    /// Where it was taken in from, where it was not written here.
    pub origin: Option<Origin>,
    /// Its owner's name in addresses.
    pub owner_slug: String,
}

/// What a published version says of itself.
#[derive(Clone, Debug)]
pub struct VersionRow {
    /// Its number, from 1.
    pub number: i32,
    /// What changed and why.
    pub note: Note,
    /// The day.
    pub published_on: Date,
    /// From whom something in it came.
    pub credits: Vec<Credit>,
}

/// A published version.
#[derive(Clone, Debug)]
pub struct Version {
    /// What it says of itself.
    pub row: VersionRow,
    /// The method, as it was.
    pub document: Document,
}

/// One municipality that uses a method.
#[derive(Clone, Debug)]
pub struct Use {
    /// Which.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// The common version that it works by, or that its local version comes from.
    pub base: i32,
    /// Its newest local version; 0 where it works by the common text.
    pub local: i32,
    /// Since when it uses the method.
    pub since: Date,
    /// Whether others may read its local version.
    pub shared: bool,
    /// When and why that ended; `None`: in use.
    pub ended: Option<Period>,
    /// Earlier times of use, oldest first.
    pub earlier: Vec<Period>,
    /// Whether it was still used half a year after the project, where that was answered.
    pub still: Option<StillAnswer>,
}

impl Use {
    /// All times of use, from and to; without an end it is in use.
    pub fn times(&self) -> Vec<(Date, Option<Date>)> {
        let now = (self.since, self.ended.as_ref().map(|p| p.to));
        self.earlier.iter().map(|p| (p.from, Some(p.to))).chain([now]).collect()
    }
}

/// What was answered when it was asked whether a method is still used half a year after the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StillAnswer {
    /// Yes, partly or no.
    pub still: Still,
    /// A line beside it; may be empty.
    pub words: String,
    /// The day of the answer.
    pub on: Date,
}

/// How this place uses a method, with what it is writing.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// The common version that the text comes from.
    pub base: i32,
    /// The number of what was last done with the text: over it the next goes.
    pub edit: i32,
    /// Since when.
    pub since: Date,
    /// Whether others may read it.
    pub shared: bool,
    /// The newest local version; 0 where there is none.
    pub local: i32,
    /// When and why the use ended; `None`: in use. What was written stays.
    pub ended: Option<Period>,
    /// What is adapted, as it is being written.
    pub here: BTreeMap<String, Adaptation>,
    /// The number of each one's last saving.
    pub edits: BTreeMap<String, i32>,
    /// Who saved each, where that person still works here.
    pub by: BTreeMap<String, String>,
}

/// A published local version.
#[derive(Clone, Debug)]
pub struct LocalVersion {
    /// Whose.
    pub tenant: TenantId,
    /// That municipality's name.
    pub tenant_name: String,
    /// Its number, from 1.
    pub number: i32,
    /// The common version that it comes from.
    pub base: i32,
    /// The method, as it is there.
    pub document: Document,
    /// Which parts are adapted, and why.
    pub adapted: BTreeMap<String, Adaptation>,
    /// What changed and why.
    pub note: Note,
    /// The day.
    pub published_on: Date,
}

/// A method, its versions, and who uses it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The method.
    pub method: Method,
    /// Its newest version, where one is published.
    pub newest: Option<Version>,
    /// All its versions, newest first.
    pub versions: Vec<VersionRow>,
    /// Who uses it or did, by name.
    pub users: Vec<Use>,
    /// How many used it in each quarter since the first began, as far as can be seen here.
    pub quarters: Vec<(Quarter, usize)>,
    /// How this place uses it.
    pub own: Option<Adoption>,
    /// The own newest local version.
    pub local: Option<LocalVersion>,
    /// Where this place uses it without a local version: the common version by which it works, be there a newer one or not.
    pub used: Option<Version>,
}

/// A method as its owner is writing it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its name.
    pub name: Texts,
    /// What it is to be found by.
    pub facets: Facets,
    /// The number of the last saving of these two.
    pub edit: i32,
    /// Whether it waits for somebody to read it.
    pub in_review: bool,
    /// Its parts, in order.
    pub parts: Vec<DraftPart>,
}

/// A part as its owner is writing it.
#[derive(Clone, Debug)]
pub struct DraftPart {
    /// The part.
    pub part: Part,
    /// The number of its last saving.
    pub edit: i32,
    /// Who saved it, where that person still works here.
    pub by: Option<String>,
    /// When.
    pub at: OffsetDateTime,
}

impl Draft {
    /// The whole document.
    pub fn document(&self) -> Document {
        Document {
            name: self.name.clone(),
            facets: self.facets.clone(),
            parts: self.parts.iter().map(|p| p.part.clone()).collect(),
        }
    }

    /// Stands for exactly this text: whoever looks at another one gets another.
    pub fn seen(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.edit.to_be_bytes());
        for row in &self.parts {
            hash.update(row.part.key.as_bytes());
            hash.update([0]);
            hash.update(row.edit.to_be_bytes());
        }
        hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What somebody else saved while this person was writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    /// The number of that saving: over it the next one goes.
    pub edit: i32,
    /// Who, where that person still works here.
    pub by: Option<String>,
    /// What.
    pub saved: Saved,
}

/// A saved text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Name and facets.
    Head(Texts, Facets),
    /// A part.
    Part(Part),
    /// What a municipality wrote in place of a part.
    Adaptation(Adaptation),
}

/// What can be wrong with an adaptation as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdaptationProblem {
    /// No text in Swedish.
    #[error("no text")]
    NoText,
    /// Longer than a part may be.
    #[error("too long")]
    TooLong,
    /// No reason.
    #[error("no reason")]
    NoReason,
    /// The reason is longer than [`Adaptation::LONGEST_REASON`].
    #[error("reason too long")]
    ReasonTooLong,
}

/// Why something could not be done with a method.
#[derive(Debug, thiserror::Error)]
pub enum MethodError {
    /// What was typed, or the method as it stands, can't be.
    #[error("problems")]
    Problems(Vec<MethodProblem>),
    /// An adaptation as typed can't be.
    #[error("problems of an adaptation")]
    Adaptation(Vec<AdaptationProblem>),
    /// What is written about a proposal, or the text that takes it up, can't be.
    #[error("a problem of a proposal")]
    Proposal(ProposalProblem),
    /// Before the newer version can be followed, this has to be decided.
    #[error("undecided")]
    Follow(Vec<FollowProblem>),
    /// Somebody else saved meanwhile: their text, so that nothing is lost.
    #[error("saved meanwhile")]
    Meanwhile(Box<Meanwhile>),
    /// What was looked at has become another one since: a colleague has saved, gone back, or followed a newer version.
    #[error("changed since it was looked at")]
    Stale,
    /// The method is used here no more, so nothing is written about it.
    #[error("not in use any more")]
    Ended,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// The methods that can be read here and fit what is looked for: the own ones and in a municipality its regions', a page of them.
/// Unpublished ones are shown to who writes them, archived ones to their owner and who uses them. A page after the last is the
/// first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn find(db: &Db, place: &Place, find: &Find) -> Result<Found, Error> {
    place.demand(Permission::SeeMethods)?;
    let terms = find.terms();
    let nothing = terms.is_empty() && !find.words.trim().is_empty();
    let mut tx = db.tenant(place).await?;
    let drafts = place.role.may(Permission::EditMethods);
    let mut page = find.page.clamp(1, Find::LAST);
    let mut found = store::Hits::default();
    if !nothing {
        found = store::find(&mut tx, find, &terms, drafts, page).await?;
        if found.rows.is_empty() && page > 1 {
            page = 1;
            found = store::find(&mut tx, find, &terms, drafts, page).await?;
        }
    }
    Ok(Found {
        rows: found.rows,
        total: found.total,
        page,
        instead: found.instead,
        waiting: if drafts { proposals::waiting_here(&mut tx).await? } else { 0 },
    })
}

/// Who takes part in the collaboration around this place, and so can be looked for. [`Arounds`] remembers it.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn around(db: &Db, place: &Place) -> Result<Around, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    store::around(&mut tx).await
}

/// The names of those of these methods that can be read here.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn names(db: &Db, place: &Place, ids: &[MethodId]) -> Result<Vec<(MethodId, Texts)>, Error> {
    place.demand(Permission::SeeMethods)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = db.tenant(place).await?;
    store::names(&mut tx, ids, place.role.may(Permission::EditMethods)).await
}

/// A method that can be read here, by who may read it.
async fn readable(tx: &mut TenantTx, place: &Place, id: MethodId) -> Result<Method, Error> {
    let method = store::method(tx, id).await?.ok_or(Error::NotFound)?;
    if method.version == 0 && !place.role.may(Permission::EditMethods) {
        return Err(Error::NotFound);
    }
    Ok(method)
}

/// A method that this place owns.
async fn owned(tx: &mut TenantTx, place: &Place, id: MethodId) -> Result<MethodKey, Error> {
    let method = readable(tx, place, id).await?;
    if method.key.owner == place.tenant {
        Ok(method.key)
    } else {
        Err(Error::NotFound)
    }
}

/// A method that this place has adopted, and how it uses it.
async fn adopted(tx: &mut TenantTx, place: &Place, id: MethodId) -> Result<(Method, Adoption), Error> {
    let method = readable(tx, place, id).await?;
    let own = store::adoption(tx, method.key, true).await?;
    // The owner's drafts are whole parts, and there is no adoption of one's own.
    own.filter(|_| method.key.owner != place.tenant)
        .map(|own| (method, own))
        .ok_or(Error::NotFound)
}

/// One method, its versions, and who uses it.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn get(db: &Db, place: &Place, id: MethodId) -> Result<Shown, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    shown(&mut tx, place, id, true).await
}

/// With what this place is `writing`, or without.
async fn shown(tx: &mut TenantTx, place: &Place, id: MethodId, writing: bool) -> Result<Shown, Error> {
    let method = readable(tx, place, id).await?;
    let key = method.key;
    let own = if key.owner == place.tenant {
        None
    } else {
        store::adoption(tx, key, writing).await?
    };
    let local = match &own {
        Some(own) if own.local > 0 => store::local_version(tx, key, place.tenant, own.local).await?,
        _ => None,
    };
    let used = own
        .as_ref()
        .filter(|own| local.is_none() && own.ended.is_none())
        .map(|own| own.base);
    let whole: Vec<i32> = used.into_iter().chain([method.version]).collect();
    let versions = store::versions(tx, key, &whole).await?;
    let version = |number: i32| {
        let (row, document) = versions.iter().find(|(row, _)| row.number == number)?;
        Some(Version {
            row: row.clone(),
            document: document.clone()?,
        })
    };
    let users = store::users(tx, key).await?;
    let quarters = if users.is_empty() {
        Vec::new()
    } else {
        let today = tenants::today(tx).await?;
        let times: Vec<_> = users.iter().map(Use::times).collect();
        in_use_by_quarter(&times, today)
    };
    Ok(Shown {
        newest: version(method.version),
        used: used.and_then(version),
        versions: versions.into_iter().map(|(row, _)| row).collect(),
        users,
        quarters,
        own,
        local,
        method,
    })
}

/// Everything that a method's page shows, read at one moment.
#[derive(Clone, Debug)]
pub struct Page {
    /// The method, its versions, and who uses it.
    pub shown: Shown,
    /// How many people have learnt to use it, where.
    pub trained: Vec<Trained>,
    /// Who of this place has, for who leads here; for others nobody.
    pub trained_here: Vec<TrainedHere>,
    /// What was tried of it after study visits that are seen here.
    pub visits: Vec<exchange::visits::OfMethod>,
    /// Methods that are most like it, at most five: their ids and names.
    pub alike: Vec<(MethodId, Texts)>,
    /// What was noted of it, newest first: at most [`usage::MOST_NOTES`].
    pub notes: Vec<usage::NoteRow>,
    /// The proposals about it that are seen here, for who writes or adapts it; for others none.
    pub proposals: Vec<Proposal>,
    /// This place's own collections, for who may put the method into one; for others none.
    pub collections: Vec<(CollectionId, Texts)>,
    /// The threads in which it is mentioned, for who reads the exchange.
    pub threads: Vec<exchange::mentions::OfMethod>,
    /// What was said about it, for who reads the exchange.
    pub voices: Vec<voices::Row>,
    /// What nobody foresaw while it was used, for who reads the exchange.
    pub deviations: Vec<deviations::Row>,
}

/// One method with everything that its page shows, and without what this place is writing of it.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn page(db: &Db, place: &Place, id: MethodId) -> Result<Page, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let shown = shown(&mut tx, place, id, false).await?;
    let key = shown.method.key;
    let proposals = if place.role.may(Permission::EditMethods) {
        proposals::about(&mut tx, key).await?
    } else {
        Vec::new()
    };
    let collections = if place.role.may(Permission::PublishMethods) && shown.method.version > 0 {
        collections::own_names(&mut tx).await?
    } else {
        Vec::new()
    };
    let reads = place.role.may(Permission::SeeExchange);
    let voices = if reads {
        voices::about(&mut tx, key.owner, key.id).await?
    } else {
        Vec::new()
    };
    let threads = if reads {
        exchange::mentions::of_method(&mut tx, key.owner, key.id).await?
    } else {
        Vec::new()
    };
    let deviations = match shown.quarters.first() {
        Some((first, _)) if reads => {
            let today = tenants::today(&mut tx).await?;
            deviations::meanwhile(&mut tx, first.first_day(), today).await?
        }
        _ => Vec::new(),
    };
    Ok(Page {
        trained: exchange::events::trained(&mut tx, key.owner, key.id).await?,
        trained_here: exchange::events::trained_here(&mut tx, place, key.owner, key.id).await?,
        visits: exchange::visits::of_method(&mut tx, key.owner, key.id).await?,
        alike: store::alike(&mut tx, key).await?,
        notes: usage::notes_on(&mut tx, key).await?,
        proposals,
        collections,
        threads,
        voices,
        deviations,
        shown,
    })
}

/// One published version.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn version(db: &Db, place: &Place, id: MethodId, number: i32) -> Result<(Method, Version), Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let version = store::version(&mut tx, method.key, number).await?.ok_or(Error::NotFound)?;
    Ok((method, version))
}

/// A published local version, of this place or of one that shares it, with the common version that it comes from.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn local_version(
    db: &Db,
    place: &Place,
    id: MethodId,
    of: TenantId,
    number: i32,
) -> Result<(Method, LocalVersion, Version), Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let local = store::local_version(&mut tx, method.key, of, number)
        .await?
        .ok_or(Error::NotFound)?;
    let base = store::version(&mut tx, method.key, local.base).await?.ok_or(Error::NotFound)?;
    Ok((method, local, base))
}

/// Makes a method with a part of each kind, still without text.
///
/// # Errors
/// [`MethodError::Problems`] with the name; [`Error::Forbidden`].
pub async fn create(db: &Db, place: &Place, name: &Texts) -> Result<MethodId, MethodError> {
    place.demand(Permission::EditMethods)?;
    Document::check_name(name).map_err(MethodError::Problems)?;
    let document = Document::begin(name.clone());
    let key = MethodKey {
        owner: place.tenant,
        id: MethodId::new(),
    };
    let mut tx = db.tenant(place).await?;
    limits::take_for_tenant(&mut tx, limits::METHODS, 1).await.map_err(Error::from)?;
    put_draft(&mut tx, place, key, document).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(key.id)
}

/// Puts a new method's working text there.
async fn put_draft(tx: &mut TenantTx, place: &Place, key: MethodKey, document: Document) -> Result<(), Error> {
    // Before it is published it is found by its name alone.
    store::insert_method(tx, key.id, &Document::begin(document.name.clone())).await?;
    let head = Head {
        name: document.name,
        facets: document.facets,
    };
    let by = place.actor.0;
    store::insert_row(tx, key, Document::HEAD, 0, to_value(&head)?, "", by).await?;
    for (position, part) in (1..).zip(&document.parts) {
        store::insert_row(tx, key, &part.key, position, to_value(part)?, "", by).await?;
    }
    Ok(())
}

fn to_value<T: serde::Serialize>(value: &T) -> Result<serde_json::Value, Error> {
    Ok(serde_json::to_value(value)?)
}

/// The working text of a method that this place owns.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's.
pub async fn draft(db: &Db, place: &Place, id: MethodId) -> Result<(Method, Draft), Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let method = readable(&mut tx, place, id).await?;
    let draft = store::draft(&mut tx, key).await?.ok_or(Error::NotFound)?;
    Ok((method, draft))
}

/// What was saved in place of what was read; [`Error::Conflict`] where the part is gone.
async fn meanwhile(tx: &mut TenantTx, key: MethodKey, part: &str, saved: impl Fn(Row) -> Result<Saved, Error>) -> MethodError {
    match store::row(tx, key, part).await {
        Ok(Some(row)) => {
            let (edit, by) = (row.edit, row.by.clone());
            match saved(row) {
                Ok(saved) => MethodError::Meanwhile(Box::new(Meanwhile { edit, by, saved })),
                Err(error) => error.into(),
            }
        }
        Ok(None) => Error::Conflict.into(),
        Err(error) => error.into(),
    }
}

/// Saves name and facets over the saving that was read.
///
/// # Errors
/// [`MethodError::Meanwhile`] where somebody else saved since; [`MethodError::Problems`] with the name.
pub async fn save_head(db: &Db, place: &Place, id: MethodId, edit: i32, name: &Texts, facets: &Facets) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    Document::check_name(name).map_err(MethodError::Problems)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let head = Head {
        name: name.clone(),
        facets: facets.clone().tidy(),
    };
    if !store::update_row(&mut tx, key, Document::HEAD, edit, to_value(&head)?, "", place.actor.0).await? {
        return Err(meanwhile(&mut tx, key, Document::HEAD, |row| {
            let head: Head = serde_json::from_value(row.document)?;
            Ok(Saved::Head(head.name, head.facets))
        })
        .await);
    }
    store::set_unpublished_name(&mut tx, key, name).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Saves a part over the saving that was read. Its key and kind stay.
///
/// # Errors
/// [`MethodError::Meanwhile`] with their text where somebody else saved since; [`MethodError::Problems`] with the part.
pub async fn save_part(db: &Db, place: &Place, id: MethodId, edit: i32, part: &Part) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    check(part)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let was = store::row(&mut tx, key, &part.key).await?.ok_or(Error::NotFound)?;
    let was: Part = serde_json::from_value(was.document).map_err(Error::from)?;
    let part = Part {
        kind: was.kind,
        ..part.clone()
    };
    if !store::update_row(&mut tx, key, &part.key, edit, to_value(&part)?, "", place.actor.0).await? {
        return Err(meanwhile(&mut tx, key, &part.key, |row| {
            Ok(Saved::Part(serde_json::from_value(row.document)?))
        })
        .await);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

fn check(part: &Part) -> Result<(), MethodError> {
    let problem = |p: PartProblem| MethodProblem::Part(part.key.clone(), p);
    part.check()
        .map_err(|problems| MethodError::Problems(problems.into_iter().map(problem).collect()))
}

/// Adds a part under a heading of its own, as the last one. Gives its key.
///
/// # Errors
/// [`MethodError::Problems`] with the heading, or where there are as many parts as there may be.
pub async fn add_part(db: &Db, place: &Place, id: MethodId, heading: &Texts, core: bool) -> Result<String, MethodError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let position = store::next_position(&mut tx, key).await?;
    // An id rather than a count: the key of a part that was removed never means another one.
    let mut part = Part {
        key: format!("other_{}", MethodId::new().0.simple()),
        heading: heading.clone(),
        core,
        ..Part::of(PartKind::Other)
    };
    part.key.truncate(20);
    check(&part)?;
    let draft = store::draft(&mut tx, key).await?.ok_or(Error::NotFound)?;
    if draft.parts.len() >= Document::MOST_PARTS {
        return Err(MethodError::Problems(vec![MethodProblem::TooManyParts]));
    }
    store::insert_row(&mut tx, key, &part.key, position, to_value(&part)?, "", place.actor.0).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(part.key)
}

/// Takes a part out of the working text; published versions keep it.
///
/// # Errors
/// [`MethodError::Meanwhile`] where somebody else saved it since.
pub async fn remove_part(db: &Db, place: &Place, id: MethodId, part: &str, edit: i32) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    if part == Document::HEAD {
        return Err(Error::NotFound.into());
    }
    if !store::delete_row(&mut tx, key, part, edit).await? {
        return Err(meanwhile(&mut tx, key, part, |row| Ok(Saved::Part(serde_json::from_value(row.document)?))).await);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Moves a part one place up or down in the working text; at the end it stays where it is.
///
/// # Errors
/// [`Error::NotFound`] for a part that there is none of.
pub async fn move_part(db: &Db, place: &Place, id: MethodId, part: &str, up: bool) -> Result<(), Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    // One at a time: two who move at once would each undo what the other did.
    store::lock_method(&mut tx, key).await?.ok_or(Error::NotFound)?;
    let draft = store::draft(&mut tx, key).await?.ok_or(Error::NotFound)?;
    let mut order: Vec<&str> = draft.parts.iter().map(|p| p.part.key.as_str()).collect();
    let at = order.iter().position(|p| *p == part).ok_or(Error::NotFound)?;
    let to = if up {
        at.checked_sub(1)
    } else {
        Some(at + 1).filter(|to| *to < order.len())
    };
    if let Some(to) = to {
        order.swap(at, to);
        store::set_order(&mut tx, key, &order).await?;
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Asks colleagues to read the working text before it is published, or takes that back.
///
/// # Errors
/// [`MethodError::Problems`] where it could not be published as it stands.
pub async fn ask_review(db: &Db, place: &Place, id: MethodId, on: bool) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    if on {
        let draft = store::draft(&mut tx, key).await?.ok_or(Error::NotFound)?;
        draft.document().check().map_err(MethodError::Problems)?;
    }
    store::set_review(&mut tx, key, on).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Publishes the working text that was looked at ([`Draft::seen`]) as the next version, and tells who uses the method. Gives its number.
///
/// # Errors
/// [`MethodError::Problems`] where it can't be published, or does not say what changed and why; [`MethodError::Stale`] where it
/// is another text by now; [`Error::Conflict`] where nothing has changed since the last version.
pub async fn publish(db: &Db, place: &Place, id: MethodId, seen: &str, note: &Note) -> Result<i32, MethodError> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let published = store::lock_method(&mut tx, key).await?.ok_or(Error::NotFound)?;
    let draft = store::draft(&mut tx, key).await?.ok_or(Error::NotFound)?;
    if draft.seen() != seen {
        return Err(MethodError::Stale);
    }
    let document = draft.document();
    let mut problems = document.check().err().unwrap_or_default();
    problems.extend(note.check().err().unwrap_or_default());
    if !problems.is_empty() {
        return Err(MethodError::Problems(problems));
    }
    let former = store::version(&mut tx, key, published).await?.map(|v| v.document);
    if former.as_ref() == Some(&document) {
        return Err(Error::Conflict.into());
    }
    files::gather(&mut tx, key, &document).await?.map_err(MethodError::Problems)?;
    let number = published + 1;
    store::publish(&mut tx, key, number, &document, note, place.actor.0).await?;
    proposals::credit(&mut tx, key, number, former.as_ref(), &document).await?;
    store::set_review(&mut tx, key, false).await?;
    store::tell_users(&mut tx, key).await?;
    tenants::note_activity(&mut tx).await?;
    let event = Event::MethodPublished {
        method: id,
        version: number,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await?;
    Ok(number)
}

/// Takes a method out of what is offered, or offers it again. Those who use it keep it.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's; [`Error::Conflict`] where it is so already.
pub async fn archive(db: &Db, place: &Place, id: MethodId, on: bool) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    owned(&mut tx, place, id).await?;
    if !store::set_archived(&mut tx, id, on).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    let event = if on {
        Event::MethodArchived { method: id }
    } else {
        Event::MethodRestored { method: id }
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await
}

/// Begins to use a region's method here, in its newest version; or again, from the text that was used before.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be adopted here; [`Error::Conflict`] where it is in use already or archived.
pub async fn adopt(db: &Db, place: &Place, id: MethodId) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    if method.key.owner == place.tenant || method.version == 0 {
        return Err(Error::NotFound);
    }
    if method.archived_on.is_some() {
        return Err(Error::Conflict);
    }
    let event = if store::insert_adoption(&mut tx, method.key, method.version).await? {
        Event::MethodAdopted {
            method: id,
            version: method.version,
        }
    } else {
        let version = usage::begin_again(&mut tx, method.key).await?.ok_or(Error::Conflict)?;
        Event::MethodUseBegunAgain { method: id, version }
    };
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, event).await?;
    tx.commit().await
}

/// What somebody looked at who adapts a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeenPart {
    /// The common version whose text was beside it.
    pub base: i32,
    /// The number of the saving that was read; 0: it was not adapted.
    pub edit: i32,
}

/// A method that is used here and how, held until the transaction ends: whatever changes its text goes one at a time.
async fn held(tx: &mut TenantTx, place: &Place, id: MethodId) -> Result<(Method, Adoption), MethodError> {
    let (method, _) = adopted(tx, place, id).await?;
    store::lock_adoption(tx, method.key).await?;
    let (method, own) = adopted(tx, place, id).await?;
    if own.ended.is_some() {
        return Err(MethodError::Ended);
    }
    Ok((method, own))
}

/// Whether the part is as it was looked at.
async fn as_seen(tx: &mut TenantTx, key: MethodKey, own: &Adoption, part: &str, seen: SeenPart) -> Result<(), MethodError> {
    if own.base != seen.base {
        return Err(MethodError::Stale);
    }
    match own.edits.get(part) {
        now if now.copied().unwrap_or_default() == seen.edit => Ok(()),
        Some(_) => Err(meanwhile(tx, key, part, saved_adaptation).await),
        None => Err(MethodError::Stale),
    }
}

/// Writes this place's text in place of a part that may be adapted.
///
/// # Errors
/// [`MethodError::Meanwhile`] with their text where somebody else saved since; [`MethodError::Stale`] where they went back to the
/// common text or followed a newer version; [`MethodError::Adaptation`]; [`Error::NotFound`] for a part that there is none of or
/// that is core.
pub async fn adapt(db: &Db, place: &Place, id: MethodId, part: &str, seen: SeenPart, own: &Adaptation) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    let mut problems = Vec::new();
    if own.text.exact(Language::Sv).is_none() {
        problems.push(AdaptationProblem::NoText);
    }
    if own.text.0.values().any(|t| t.chars().count() > Document::LONGEST_TEXT) {
        problems.push(AdaptationProblem::TooLong);
    }
    if own.reason.trim().is_empty() {
        problems.push(AdaptationProblem::NoReason);
    }
    if own.reason.chars().count() > Adaptation::LONGEST_REASON {
        problems.push(AdaptationProblem::ReasonTooLong);
    }
    if !problems.is_empty() {
        return Err(MethodError::Adaptation(problems));
    }
    let mut tx = db.tenant(place).await?;
    let (method, adoption) = held(&mut tx, place, id).await?;
    let base = store::version(&mut tx, method.key, adoption.base).await?.ok_or(Error::NotFound)?;
    if base.document.part(part).is_none_or(|p| p.core) {
        return Err(Error::NotFound.into());
    }
    as_seen(&mut tx, method.key, &adoption, part, seen).await?;
    let edit = adoption.edit + 1;
    store::put_adaptation(&mut tx, method.key, part, edit, own, place.actor.0).await?;
    store::set_edit(&mut tx, method.key, adoption.base, edit).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

fn saved_adaptation(row: Row) -> Result<Saved, Error> {
    Ok(Saved::Adaptation(Adaptation {
        text: serde_json::from_value(row.document)?,
        reason: row.reason,
    }))
}

/// Goes back to the common text of a part.
///
/// # Errors
/// [`MethodError::Meanwhile`] where somebody else saved since; [`MethodError::Stale`] where it is not adapted any more or a
/// newer version was followed.
pub async fn drop_adaptation(db: &Db, place: &Place, id: MethodId, part: &str, seen: SeenPart) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let (method, adoption) = held(&mut tx, place, id).await?;
    as_seen(&mut tx, method.key, &adoption, part, seen).await?;
    if !store::delete_row(&mut tx, method.key, part, seen.edit).await? {
        return Err(MethodError::Stale);
    }
    store::set_edit(&mut tx, method.key, adoption.base, adoption.edit + 1).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Publishes what is adapted here, as it was looked at ([`Adoption::edit`]), as the next local version. Gives its number.
///
/// # Errors
/// [`MethodError::Problems`] where it does not say what changed and why; [`MethodError::Stale`] where it is another text by now;
/// [`Error::Conflict`] where nothing has changed.
pub async fn publish_local(db: &Db, place: &Place, id: MethodId, seen: i32, note: &Note) -> Result<i32, MethodError> {
    place.demand(Permission::PublishMethods)?;
    note.check().map_err(MethodError::Problems)?;
    let mut tx = db.tenant(place).await?;
    let (method, adoption) = held(&mut tx, place, id).await?;
    if adoption.edit != seen {
        return Err(MethodError::Stale);
    }
    let base = store::version(&mut tx, method.key, adoption.base).await?.ok_or(Error::NotFound)?;
    let document = adapted(&base.document, &adoption.here);
    let last = store::local_version(&mut tx, method.key, place.tenant, adoption.local).await?;
    let unchanged = last.map_or(adoption.here.is_empty(), |last| {
        last.base == adoption.base && last.adapted == adoption.here
    });
    if unchanged {
        return Err(Error::Conflict.into());
    }
    files::gather(&mut tx, method.key, &document)
        .await?
        .map_err(MethodError::Problems)?;
    let number = store::publish_local(&mut tx, method.key, &adoption, &document, note, place.actor.0).await?;
    tenants::note_activity(&mut tx).await?;
    let event = Event::MethodAdapted {
        method: id,
        version: number,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await?;
    Ok(number)
}

/// Lets the others of the collaboration read this place's local versions of a method, or no more.
///
/// # Errors
/// [`Error::NotFound`] where it is not adopted here.
pub async fn share(db: &Db, place: &Place, id: MethodId, on: bool) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    let (method, _) = adopted(&mut tx, place, id).await?;
    store::set_shared(&mut tx, method.key, on).await?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::MethodShared { method: id, on }).await?;
    tx.commit().await
}

/// A newer common version beside what is used here.
#[derive(Clone, Debug)]
pub struct Newer {
    /// The method.
    pub method: Method,
    /// How it is used here.
    pub own: Adoption,
    /// The version that the text here comes from.
    pub base: Version,
    /// The newest one.
    pub newest: Version,
    /// Each part, with what there is to decide.
    pub parts: Vec<Following>,
}

/// What there is to decide before the newest common version is followed.
///
/// # Errors
/// [`Error::NotFound`] where it is not adopted here; [`Error::Conflict`] where there is no newer version, or the use has ended.
pub async fn newer(db: &Db, place: &Place, id: MethodId) -> Result<Newer, Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let (method, own) = adopted(&mut tx, place, id).await?;
    if method.version == own.base || own.ended.is_some() {
        return Err(Error::Conflict);
    }
    let base = store::version(&mut tx, method.key, own.base).await?.ok_or(Error::NotFound)?;
    let newest = store::version(&mut tx, method.key, method.version).await?.ok_or(Error::NotFound)?;
    Ok(Newer {
        parts: compare(&base.document, &newest.document, &own.here),
        method,
        own,
        base,
        newest,
    })
}

/// Follows the common version `to`: what is not adapted comes, core comes, and of the rest what was decided, about the text that
/// was looked at (`seen`, an [`Adoption::edit`]). It is the working text; the local version is published after it.
///
/// # Errors
/// [`MethodError::Follow`] where something is undecided; [`MethodError::Stale`] where `to` is not the newest any more, or the text
/// here has become another one since: an adaptation that goes must have been seen to go.
pub async fn follow(
    db: &Db,
    place: &Place,
    id: MethodId,
    to: i32,
    seen: i32,
    choices: &BTreeMap<String, Choice>,
) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let (method, own) = held(&mut tx, place, id).await?;
    if method.version != to || own.base >= to || own.edit != seen {
        return Err(MethodError::Stale);
    }
    let base = store::version(&mut tx, method.key, own.base).await?.ok_or(Error::NotFound)?;
    let newest = store::version(&mut tx, method.key, to).await?.ok_or(Error::NotFound)?;
    let after = domain::methods::follow(&base.document, &newest.document, &own.here, choices).map_err(MethodError::Follow)?;
    let edit = own.edit + 1;
    for (part, was) in &own.here {
        match after.get(part) {
            None => {
                let edit = own.edits.get(part).copied().unwrap_or_default();
                store::delete_row(&mut tx, method.key, part, edit).await?;
            }
            Some(now) if now == was => {}
            Some(now) => store::put_adaptation(&mut tx, method.key, part, edit, now, place.actor.0).await?,
        }
    }
    store::set_edit(&mut tx, method.key, to, edit).await?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::MethodFollowed { method: id, version: to }).await?;
    Ok(tx.commit().await?)
}

/// Whether the place owns a method and its role may write it.
pub fn can_write(place: &Place, owner: TenantId) -> bool {
    owner == place.tenant && place.role.may(Permission::EditMethods)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_what_is_no_letter() {
        let terms = |words: &str| {
            let find = Find {
                words: words.into(),
                ..Find::default()
            };
            find.terms()
        };
        assert_eq!(terms(" Och/eller CV-stöd, ÅTGÄRD "), ["och", "eller", "cv", "stöd", "åtgärd"]);
        assert!(terms("' % :* \\ & | ! <-> ()").is_empty());
        assert_eq!(terms(&"ö".repeat(500)), ["ö".repeat(50)]);
        assert_eq!(terms(&"ord ".repeat(500)).len(), 8);
    }

    #[test]
    fn a_page_more_for_what_is_left_over() {
        let pages = |total| {
            let found = Found {
                rows: Vec::new(),
                total,
                page: 1,
                instead: Vec::new(),
                waiting: 0,
            };
            found.pages()
        };
        assert_eq!([0, 1, 25, 26, 10_000].map(pages), [1, 1, 1, 2, 400]);
    }
}
