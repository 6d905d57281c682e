//! Events: meetings, study visits and joint trainings, in the calendars of exactly those whom their place names. Places are given by
//! the database, which holds the event meanwhile: two never get one.

mod store;

use super::{
    Colleagues, Once, Readers, ThreadKey,
    files::Attached,
    own_limit, readers,
    trainings::{self, Presence as AtOccasion},
    visits,
};
use crate::{
    audit,
    db::{Db, Error, JobsDb, Place, TenantTx},
    limits,
    secrets::{Secret, Token},
    tenants,
};
use domain::{
    audit::Event,
    exchange::{
        Audience, ThreadKind,
        events::{self, EventKind, EventProblem, Form, Plan, Typed, Whose},
        ical::Entry,
        trainings::{Material, Occasion},
        weeks::{Part, Week, part_of_day},
    },
    ids::{AccountId, EventId, GroupId, MethodId, OccasionId, TenantId},
    language::{Language, Texts},
    tenants::Permission,
};
use std::collections::{BTreeSet, HashMap};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime};

/// Which event: whose it is, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventKey {
    /// The tenant that holds it.
    pub owner: TenantId,
    /// Its id.
    pub id: EventId,
}

/// Why an event can't be saved.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<EventProblem>),
    /// It was saved meanwhile, in another tab.
    #[error("saved meanwhile")]
    Meanwhile,
    /// It is cancelled.
    #[error("cancelled")]
    Cancelled,
    /// Whoever makes it has made today's: [`limits::OWN_EVENTS`].
    #[error("enough of one's own")]
    OwnFull,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sqlx::Error> for EventError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Who is to see an event.
#[derive(Clone, Debug)]
pub struct For {
    /// Who sees it.
    pub audience: Audience,
    /// In which collaboration, where it is not within the own tenant.
    pub region: Option<TenantId>,
    /// For whom, where they are chosen.
    pub chosen: Vec<TenantId>,
}

/// What is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// Whose.
    pub whose: Whose,
    /// Only those that the person comes to.
    pub mine: bool,
    /// Those that are over, the newest first, instead of those to come.
    pub past: bool,
    /// Which page, from 1; 0 is the first, too.
    pub page: u32,
}

impl Find {
    /// Events on a page.
    pub const A_PAGE: u32 = 25;
}

/// How the person who looks stands to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Has a place.
    Seat,
    /// Waits for one.
    Waiting,
}

/// An event in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub key: EventKey,
    /// Who holds it.
    pub owner_name: String,
    /// What it is.
    pub kind: EventKind,
    /// Who sees it.
    pub audience: Audience,
    /// Its title.
    pub title: String,
    /// How one meets.
    pub form: Form,
    /// Where.
    pub place: String,
    /// When it begins, by Swedish clocks.
    pub starts: PrimitiveDateTime,
    /// When it ends.
    pub ends: PrimitiveDateTime,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Whether it is over.
    pub over: bool,
    /// Whether the person comes.
    pub coming: Option<Coming>,
    /// How many places there are, and how many are taken.
    pub seats: Option<i32>,
    /// How many come.
    pub taken: i64,
}

/// A page of events.
#[derive(Clone, Debug)]
pub struct Found {
    /// The events.
    pub rows: Vec<Row>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

/// How a tenant comes to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// How many places are kept for it.
    pub kept: i32,
    /// How many come.
    pub taken: i64,
    /// How many wait for a place.
    pub waiting: i64,
}

/// Somebody who comes or waits, as the own tenant and whoever holds the event see it.
#[derive(Clone, Debug)]
pub struct Person {
    /// Where the person works.
    pub tenant: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// Who.
    pub account: AccountId,
    /// Under which name at work.
    pub name: String,
    /// Whether with a place.
    pub coming: Coming,
    /// Whether somebody who leads at the person's own tenant made the registration.
    pub enrolled: bool,
    /// How long the person was there, in minutes, where that was noted; 0: did not come.
    pub attended: Option<i32>,
    /// The day on which the person said that this is right.
    pub confirmed_on: Option<Date>,
    /// The day on which whoever held a training said that the person has completed it.
    pub completed_on: Option<Date>,
}

/// An event, and how it stands.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What its line in a list says.
    pub row: Row,
    /// In which collaboration; `None`: within its owner.
    pub region: Option<(TenantId, String)>,
    /// Whom it was chosen for, besides the owner, by name; of those who take part still.
    pub chosen: Vec<(TenantId, String)>,
    /// What it is about.
    pub about: String,
    /// Of a study visit: what one wants to find out.
    pub question: String,
    /// Of a study visit: what to do before.
    pub preparation: String,
    /// How one gets in and about.
    pub access: String,
    /// The first day to register; `None`: at once.
    pub register_from: Option<Date>,
    /// Whether that day has not come.
    pub early: bool,
    /// The last day to register.
    pub register_by: Date,
    /// Whether that day is over, or the event.
    pub late: bool,
    /// When it was read, by Swedish clocks.
    pub now: PrimitiveDateTime,
    /// Whether it has begun.
    pub begun: bool,
    /// The day on which places that are kept are anybody's.
    pub flows_back_on: Option<Date>,
    /// Whether that day has come.
    pub flowed_back: bool,
    /// The method that one learns to use: whose, which, its name.
    pub method: Option<(TenantId, MethodId, Texts)>,
    /// The group whose meeting it is, and its name.
    pub group: Option<(GroupId, String)>,
    /// The thread that it was made of, its title and what it is, where that can be read here.
    pub need: Option<(ThreadKey, String, ThreadKind)>,
    /// Since when it is cancelled, and why.
    pub cancelled: Option<(Date, String)>,
    /// Counts what everybody who comes has to know.
    pub sequence: i32,
    /// The number of its last saving.
    pub edit: i32,
    /// When it was saved last.
    pub changed: OffsetDateTime,
    /// How the tenants come to it, by name: those for whom places are kept, and those who come.
    pub shares: Vec<Share>,
    /// Those of this place who come or wait; where it holds the event, everybody.
    pub people: Vec<Person>,
    /// What the person who looks said to need.
    pub own_needs: Option<String>,
    /// Of a study visit: what was taken home, by name of the municipality.
    pub taken_home: Vec<visits::TakenHome>,
    /// Of a training: when and where one meets, in their order; empty: once.
    pub occasions: Vec<Occasion>,
    /// Of a training: what one reads for it.
    pub material: Vec<Material>,
    /// The files that one reads for it.
    pub files: Vec<Attached>,
    /// Of a training with occasions: who was at which, as [`Shown::people`].
    pub presences: Vec<AtOccasion>,
}

impl Shown {
    /// The person's own registration.
    pub fn own(&self, place: &Place) -> Option<&Person> {
        self.people.iter().find(|p| p.account == place.actor && p.tenant == place.tenant)
    }

    /// Whether the person writes what this place took home from a study visit: with a place at it, or as who leads where somebody
    /// has one. The database asks the same again.
    pub fn visited_by(&self, place: &Place) -> bool {
        let leads = place.role.may(Permission::LeadExchange);
        let visits = |p: &Person| p.tenant == place.tenant && p.coming == Coming::Seat && (leads || p.account == place.actor);
        self.row.kind == EventKind::StudyVisit
            && self.begun
            && !self.row.cancelled
            && !self.held_by(place)
            && place.role.may(Permission::WriteExchange)
            && self.people.iter().any(visits)
    }

    /// How long somebody was at an occasion, where that was noted.
    pub fn minutes_at(&self, tenant: TenantId, account: AccountId, occasion: OccasionId) -> Option<i32> {
        trainings::minutes_of(&self.presences, tenant, account, occasion)
    }

    /// How long it is in all, in minutes: its occasions, or from its beginning to its end.
    pub fn whole_minutes(&self) -> i32 {
        if self.occasions.is_empty() {
            return i32::try_from((self.row.ends - self.row.starts).whole_minutes()).unwrap_or_default();
        }
        self.occasions.iter().map(Occasion::minutes).sum()
    }

    /// From when to when something is on now: the event, or one of its occasions; with what its code is derived of.
    pub(super) fn on_now(&self) -> Option<(String, PrimitiveDateTime)> {
        if self.row.cancelled || !self.begun || self.row.over {
            return None;
        }
        if self.occasions.is_empty() {
            // Another code on each day.
            return Some((self.now.date().to_string(), self.row.ends));
        }
        self.occasions
            .iter()
            .find(|o| o.starts <= self.now && o.ends > self.now)
            .map(|o| (o.id.to_string(), o.ends))
    }

    /// Whether the person can check in now: has a place, and nothing is noted of the presence yet.
    pub fn can_check_in(&self, place: &Place) -> bool {
        let noted = |p: &Person| match self.occasions.iter().find(|o| o.starts <= self.now && o.ends > self.now) {
            Some(o) => self.minutes_at(p.tenant, p.account, o.id).is_some(),
            None => p.attended.is_some(),
        };
        place.role.may(Permission::WriteExchange)
            && self.on_now().is_some()
            && self.own(place).is_some_and(|p| p.coming == Coming::Seat && !noted(p))
    }

    /// What this place took home.
    pub fn taken_home_by(&self, place: &Place) -> Option<&visits::TakenHome> {
        self.taken_home.iter().find(|t| t.tenant == place.tenant)
    }

    /// Whether this place holds it.
    pub fn held_by(&self, place: &Place) -> bool {
        self.row.key.owner == place.tenant
    }
}

/// What became of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// There was a place.
    Seat,
    /// There was none: the person waits.
    Waiting,
    /// The person was registered before; what is needed was noted anew.
    Again,
}

/// The events that can be seen here, a page of them: those to come, or those that are over.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn find(db: &Db, place: &Place, find: &Find) -> Result<Found, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let page = find.page.clamp(1, 10_000);
    let mut rows = store::events(&mut tx, place.actor, find, page).await?;
    let more = rows.len() > Find::A_PAGE as usize;
    rows.truncate(Find::A_PAGE as usize);
    Ok(Found { rows, more, page })
}

/// The places whose events can be asked for here, besides this one: those of its collaborations, each once.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn places(db: &Db, place: &Place) -> Result<Vec<(TenantId, String)>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let mut all: Vec<(TenantId, String)> = Vec::new();
    for around in super::store::around(&mut tx).await? {
        for (tenant, name) in around.tenants {
            if all.iter().all(|(known, _)| *known != tenant) {
                all.push((tenant, name));
            }
        }
    }
    Ok(all)
}

/// The next event that the person comes to; of a training with several occasions the next of them.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn next(db: &Db, place: &Place) -> Result<Option<Row>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mine = Find {
        mine: true,
        ..Find::default()
    };
    let mut tx = db.tenant(place).await?;
    let now = store::now(&mut tx).await?;
    let rows = store::events(&mut tx, place.actor, &mine, 1).await?;
    let occasions = trainings::of_events(&mut tx, &trainings_of(&rows)).await?;
    let next_of = |row: Row| {
        let key = row.key;
        let mut of = occasions.iter().filter(|(of, _)| *of == key).map(|(_, one)| one).peekable();
        if of.peek().is_none() {
            return Some(row);
        }
        let next = of.find(|o| o.ends > now)?;
        Some(Row {
            starts: next.starts,
            ends: next.ends,
            ..row
        })
    };
    Ok(rows
        .into_iter()
        .filter(|r| !r.cancelled && r.coming == Some(Coming::Seat))
        .filter_map(next_of)
        .min_by_key(|r| r.starts))
}

/// Which of them are trainings.
fn trainings_of(rows: &[Row]) -> Vec<EventId> {
    rows.iter().filter(|r| r.kind == EventKind::Training).map(|r| r.key.id).collect()
}

/// What of the calendar is looked at, of a month or a week, or in a calendar program. It narrows what the person sees, and never widens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// Whose.
    pub whose: Whose,
    /// Only those that the person comes to.
    pub mine: bool,
}

/// Some days with what is on in them, and today.
#[derive(Clone, Debug)]
pub struct Days {
    /// The first of them.
    pub first: Date,
    /// The first day that is none of them any more.
    pub after: Date,
    /// Today, by Swedish clocks.
    pub today: Date,
    /// What begins, goes on or ends in them, in the order of beginning.
    pub rows: Vec<Row>,
    /// Whether more is on than is shown.
    pub more: bool,
    /// When the people of trainings meet that have several occasions: from, and to.
    pub occasions: Vec<(EventKey, PrimitiveDateTime, PrimitiveDateTime)>,
}

impl Days {
    /// What is on on a day, and which part of it that takes, in the order of the clock. A training with occasions is on at those.
    pub fn on(&self, day: Date) -> Vec<(&Row, Part)> {
        let mut found: Vec<(&Row, Part)> = Vec::new();
        for row in &self.rows {
            let mut of = self.occasions.iter().filter(|(key, ..)| *key == row.key).peekable();
            if of.peek().is_some() {
                found.extend(of.filter_map(|(_, from, to)| Some((row, part_of_day(*from, *to, day)?))));
            } else {
                found.extend(part_of_day(row.starts, row.ends, day).map(|part| (row, part)));
            }
        }
        found.sort_by_key(|(_, part)| *part);
        found
    }
}

/// What is on in a month; in the current one where none is named.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn month(db: &Db, place: &Place, month: Option<(i32, Month)>, only: Only) -> Result<Days, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let today = tenants::today(&mut tx).await?;
    let (year, month) = month.unwrap_or((today.year(), today.month()));
    let first = Date::from_calendar_date(year, month, 1).map_err(|_| Error::NotFound)?;
    days(&mut tx, place, today, (first, next_month(first)), only).await
}

/// What is on in a week; in the current one where none is named.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn week(db: &Db, place: &Place, week: Option<Week>, only: Only) -> Result<Days, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let today = tenants::today(&mut tx).await?;
    let week = week.unwrap_or_else(|| Week::of(today));
    days(&mut tx, place, today, (week.monday(), week.after().monday()), only).await
}

/// What is on from a day, before another.
async fn days(tx: &mut TenantTx, place: &Place, today: Date, (first, after): (Date, Date), only: Only) -> Result<Days, Error> {
    let (rows, more) = store::between(tx, place.actor, first, after, only).await?;
    let occasions = trainings::of_events(tx, &trainings_of(&rows)).await?;
    Ok(Days {
        first,
        after,
        today,
        rows,
        more,
        occasions: occasions.into_iter().map(|(key, one)| (key, one.starts, one.ends)).collect(),
    })
}

/// The first day of the month after this day's.
pub fn next_month(day: Date) -> Date {
    let year = if day.month() == Month::December {
        day.year() + 1
    } else {
        day.year()
    };
    Date::from_calendar_date(year, day.month().next(), 1).unwrap_or(Date::MAX)
}

/// One event.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be seen here.
pub async fn show(db: &Db, place: &Place, id: EventId) -> Result<Shown, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    readable(&mut tx, place, id).await
}

/// One event, for who sees it here.
pub(super) async fn readable(tx: &mut TenantTx, place: &Place, id: EventId) -> Result<Shown, Error> {
    let mut shown = store::event(tx, place.actor, id).await?.ok_or(Error::NotFound)?;
    match shown.row.kind {
        EventKind::StudyVisit => shown.taken_home = visits::of(tx, shown.row.key).await?,
        EventKind::Training => trainings::read(tx, &mut shown).await?,
        EventKind::Meeting => {}
    }
    Ok(shown)
}

/// Now, by Swedish clocks.
pub(super) async fn now(tx: &mut TenantTx) -> Result<PrimitiveDateTime, Error> {
    store::now(tx).await
}

/// Whose an event is that can be seen here.
pub(super) async fn key(tx: &mut TenantTx, place: &Place, id: EventId) -> Result<EventKey, Error> {
    Ok(readable(tx, place, id).await?.row.key)
}

async fn held(tx: &mut TenantTx, place: &Place, id: EventId) -> Result<Shown, Error> {
    readable(tx, place, id)
        .await
        .and_then(|shown| if shown.held_by(place) { Ok(shown) } else { Err(Error::NotFound) })
}

/// Who has left the collaboration in which an event is changes nothing of it any more: the database would refuse it.
pub(super) async fn demand_part(tx: &mut TenantTx, shown: &Shown) -> Result<(), Error> {
    let Some((region, _)) = &shown.region else { return Ok(()) };
    let around = super::store::around(tx).await?;
    if around.iter().any(|a| a.region == *region) {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// Makes an event.
///
/// # Errors
/// [`EventError::Problems`]; [`EventError::OwnFull`]; [`Error::Full`] with more than [`limits::EVENTS`] a day.
pub async fn make(db: &Db, place: &Place, typed: &Typed, whom: &For) -> Result<EventId, EventError> {
    place.demand(Permission::LeadExchange)?;
    make_once(db, place, Once::NO, typed, whom).await
}

/// Makes an event by a form, which leads to the same event where it is sent again.
///
/// # Errors
/// As [`make`].
pub async fn make_once(db: &Db, place: &Place, once: Once, typed: &Typed, whom: &For) -> Result<EventId, EventError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let made = once.id(&mut tx, place, "event", (typed, whom)).await?.map(EventId);
    if let Some(id) = made
        && is_event(&mut tx, id).await?
    {
        return Ok(id);
    }
    let id = make_in(&mut tx, place, made.unwrap_or_default(), typed, whom).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether there is that event of this place's.
pub(super) async fn is_event(tx: &mut TenantTx, id: EventId) -> Result<bool, Error> {
    store::is_event(tx, id).await
}

/// Makes an event in a transaction that does more: a group's meeting is one.
///
/// # Errors
/// As [`make`].
pub(super) async fn make_in(tx: &mut TenantTx, place: &Place, id: EventId, typed: &Typed, whom: &For) -> Result<EventId, EventError> {
    let now = store::now(tx).await?;
    let wanted = Readers {
        audience: whom.audience,
        region: whom.region,
        chosen: &whom.chosen,
    };
    let placed = readers(tx, &wanted).await?;
    let plan = events::plan(typed, now, false);
    let (region, chosen, plan) = match (placed, plan) {
        (Ok((region, chosen)), Ok(plan)) => (region, chosen, plan),
        (placed, plan) => {
            let mut problems = plan.err().unwrap_or_default();
            problems.extend(placed.err().map(EventProblem::from));
            return Err(EventError::Problems(problems));
        }
    };
    // What opens at once has no day of its own: nobody is told twice.
    let plan = Plan {
        register_from: plan.register_from.filter(|on| *on > now.date()),
        ..plan
    };
    let kept = kept_by_those_who_see(tx, place, &plan, whom.audience, region, &chosen).await?;
    demand_method(tx, &plan).await?;
    demand_need(tx, &plan).await?;
    own_limit(
        limits::take_for_member(tx, place.actor, limits::OWN_EVENTS).await,
        EventError::OwnFull,
    )?;
    limits::take_for_tenant(tx, limits::EVENTS, 1).await.map_err(Error::from)?;
    store::insert(tx, id, &plan, whom.audience, region, &chosen).await?;
    store::keep(tx, id, &kept).await?;
    Ok(id)
}

/// Places are kept for those who see the event.
async fn kept_by_those_who_see(
    tx: &mut TenantTx,
    place: &Place,
    plan: &Plan,
    audience: Audience,
    region: Option<TenantId>,
    chosen: &[TenantId],
) -> Result<Vec<(TenantId, i32)>, EventError> {
    let around = super::store::around(tx).await?;
    let inside = around.into_iter().find(|a| Some(a.region) == region);
    let sees = |tenant: TenantId| {
        tenant == place.tenant
            || match audience {
                Audience::Tenant => false,
                Audience::Chosen => chosen.contains(&tenant),
                Audience::Region => inside.as_ref().is_some_and(|a| a.tenants.iter().any(|(id, _)| *id == tenant)),
            }
    };
    if plan.kept.iter().all(|(tenant, _)| sees(*tenant)) {
        Ok(plan.kept.clone())
    } else {
        Err(EventError::Problems(vec![EventProblem::Kept]))
    }
}

async fn demand_method(tx: &mut TenantTx, plan: &Plan) -> Result<(), EventError> {
    let Some((owner, method)) = plan.method else { return Ok(()) };
    if store::is_method(tx, owner, method).await? {
        Ok(())
    } else {
        Err(EventError::Problems(vec![EventProblem::Method]))
    }
}

async fn demand_need(tx: &mut TenantTx, plan: &Plan) -> Result<(), EventError> {
    let Some((owner, id)) = plan.need else { return Ok(()) };
    let thread = super::store::thread(tx, id).await?;
    if thread.is_some_and(|t| t.row.key == ThreadKey { owner, id }) {
        Ok(())
    } else {
        Err(EventError::Problems(vec![EventProblem::Need]))
    }
}

/// An event that was made of what somebody said to need.
#[derive(Clone, Debug)]
pub struct OfNeed {
    /// Its id.
    pub id: EventId,
    /// Its title.
    pub title: String,
    /// When it begins, by Swedish clocks.
    pub starts: PrimitiveDateTime,
}

/// The events that were made of a thread and are seen here, the next one first.
pub(super) async fn of_need(tx: &mut TenantTx, thread: ThreadKey) -> Result<Vec<OfNeed>, Error> {
    store::of_need(tx, thread).await
}

/// Saves an event anew, over the saving that was read. Who registered, who leads where places are kept or who were invited by name, and
/// whoever began the thread that it was made of are told where time, place, access, preparation or the last day to register are others.
///
/// # Errors
/// [`EventError`]; [`Error::NotFound`] for another's; [`Error::Full`] with more than [`limits::EVENT_CHANGES`].
pub async fn change(db: &Db, place: &Place, id: EventId, edit: i32, typed: &Typed) -> Result<(), EventError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = held(&mut tx, place, id).await?;
    if shown.row.cancelled {
        return Err(EventError::Cancelled);
    }
    demand_part(&mut tx, &shown).await?;
    let now = store::now(&mut tx).await?;
    let mut typed = typed.clone();
    if !shown.occasions.is_empty() {
        // Its time is that of its occasions.
        typed.set_time(shown.row.starts, shown.row.ends);
    }
    let mut plan = events::plan(&typed, now, shown.begun).map_err(EventError::Problems)?;
    // A day that has come is news to nobody: whoever could register yesterday is not told that it opens today.
    plan.register_from = plan.register_from.filter(|on| *on > now.date() || Some(*on) == shown.register_from);
    let chosen: Vec<TenantId> = shown.chosen.iter().map(|(id, _)| *id).collect();
    let region = shown.region.as_ref().map(|(id, _)| *id);
    let kept = kept_by_those_who_see(&mut tx, place, &plan, shown.row.audience, region, &chosen).await?;
    demand_method(&mut tx, &plan).await?;
    if !store::change(&mut tx, id, edit, &plan).await? {
        return Err(EventError::Meanwhile);
    }
    limits::take_for_thing(&mut tx, id.0, limits::EVENT_CHANGES)
        .await
        .map_err(Error::from)?;
    store::keep(&mut tx, id, &kept).await?;
    store::deal(&mut tx, id).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Cancels an event, with the reason; who registered is told.
///
/// # Errors
/// [`Error::NotFound`] for another's; [`Error::Conflict`] where it is cancelled or over, without a reason, or where the collaboration was
/// left.
pub async fn cancel(db: &Db, place: &Place, id: EventId, why: &str) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = held(&mut tx, place, id).await?;
    let why = events::reason(why).ok_or(Error::Conflict)?;
    if shown.row.cancelled || shown.row.over {
        return Err(Error::Conflict);
    }
    demand_part(&mut tx, &shown).await?;
    store::cancel(&mut tx, id, &why).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Registers the person for this place, with what is needed. Who is registered says anew what is needed, until it begins.
///
/// # Errors
/// [`Error::NotFound`] for an event that can't be seen here; [`Error::Conflict`] where it is too early or too late, or the text is too
/// long.
pub async fn register(db: &Db, place: &Place, id: EventId, needs: &str) -> Result<Registered, Error> {
    place.demand(Permission::WriteExchange)?;
    let needs = events::needs(needs).ok_or(Error::Conflict)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    let done = match store::register(&mut tx, shown.row.key, &needs).await?.as_deref() {
        Some("seat") => Registered::Seat,
        Some("waiting") => Registered::Waiting,
        Some("again") => Registered::Again,
        Some(_) => return Err(Error::Conflict),
        None => return Err(Error::NotFound),
    };
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(done)
}

/// Takes the person off again; the place is the next one's.
///
/// # Errors
/// [`Error::Conflict`] where there is nothing to take off, or it has begun.
pub async fn unregister(db: &Db, place: &Place, id: EventId) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    if !store::unregister(&mut tx, shown.row.key).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// The colleagues of this place who can be registered for an event: those who come to events and are not registered, a page of them,
/// from 1.
///
/// # Errors
/// [`Error::NotFound`] for an event that can't be seen here.
pub async fn colleagues(db: &Db, place: &Place, id: EventId, page: u32) -> Result<(Shown, Colleagues), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    let found = store::colleagues(&mut tx, place.actor, shown.row.key, page.clamp(1, 10_000)).await?;
    Ok((shown, found))
}

/// Registers a colleague for this place, who is told. What the colleague needs, only the colleague says. Of somebody who is registered
/// nothing is changed.
///
/// # Errors
/// [`Error::NotFound`] for an event that can't be seen here, and for who is no colleague that comes to events; [`Error::Conflict`] where
/// it is too early or too late; [`Error::Full`] where the person or the place has had today's.
pub async fn enrol(db: &Db, secret: &Secret, place: &Place, id: EventId, colleague: AccountId) -> Result<Registered, Error> {
    place.demand(Permission::LeadExchange)?;
    if limits::take_for_person(db, secret, place.actor, limits::ENROL).await?.is_some() {
        return Err(Error::Full);
    }
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    limits::take_for_tenant(&mut tx, limits::ENROLMENTS, 1).await?;
    let done = match store::enrol(&mut tx, shown.row.key, colleague).await?.as_deref() {
        Some("seat") => Registered::Seat,
        Some("waiting") => Registered::Waiting,
        // Nothing was done, and nothing is logged.
        Some("again") => return Ok(Registered::Again),
        Some(_) => return Err(Error::Conflict),
        None => return Err(Error::NotFound),
    };
    let logged = Event::ColleagueRegistered {
        account: colleague,
        event: id,
    };
    audit::record(&mut tx, logged).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(done)
}

/// Takes a colleague off again whom somebody who leads here registered; the place is the next one's. The colleague is told.
///
/// # Errors
/// [`Error::NotFound`] for an event that can't be seen here; [`Error::Conflict`] where there is nothing to take off, the colleague
/// registered without help, or it has begun.
pub async fn take_off(db: &Db, place: &Place, id: EventId, colleague: AccountId) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    if !store::take_off(&mut tx, shown.row.key, colleague).await? {
        return Err(Error::Conflict);
    }
    let logged = Event::ColleagueTakenOff {
        account: colleague,
        event: id,
    };
    audit::record(&mut tx, logged).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// The person says that the presence that was noted is right.
///
/// # Errors
/// [`Error::Conflict`] where nothing was noted, or it was said before.
pub async fn confirm(db: &Db, place: &Place, id: EventId) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    if !store::confirm(&mut tx, shown.row.key).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Notes that the person is at an event that is on. `false` without a place there, or where nothing is on.
pub(super) async fn note_checked_in(tx: &mut TenantTx, key: EventKey) -> Result<bool, Error> {
    store::check_in(tx, key).await
}

/// Somebody who comes, and what is needed.
pub type WithNeeds = (Person, String);

/// Everybody who comes to an event of this place, with what they need.
///
/// # Errors
/// [`Error::NotFound`] for another's.
pub async fn people(db: &Db, place: &Place, id: EventId) -> Result<(Shown, Vec<WithNeeds>), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = held(&mut tx, place, id).await?;
    let mut needs = store::needs(&mut tx, id).await?;
    let people = shown
        .people
        .iter()
        .map(|p| (p.clone(), needs.remove(&(p.tenant, p.account)).unwrap_or_default()))
        .collect();
    Ok((shown, people))
}

/// How long somebody of a tenant was there, in minutes; `None`: not noted.
pub type Presence = (TenantId, AccountId, Option<i32>);

/// Notes who was at an event of this place, and how long.
///
/// # Errors
/// [`Error::NotFound`] for another's; [`Error::Conflict`] before it begins.
pub async fn attend(db: &Db, place: &Place, id: EventId, presences: &[Presence]) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = held(&mut tx, place, id).await?;
    if !shown.begun || shown.row.cancelled {
        return Err(Error::Conflict);
    }
    for (tenant, account, minutes) in presences {
        let known = shown.people.iter().find(|p| p.tenant == *tenant && p.account == *account);
        if known.is_some_and(|p| p.attended != *minutes) {
            store::attend(&mut tx, id, *tenant, *account, *minutes).await?;
        }
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// The published methods that an event of this place can be about: its own and its regions', by name.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn methods(db: &Db, place: &Place) -> Result<Vec<(TenantId, MethodId, Texts)>, Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    store::methods(&mut tx).await
}

/// The published methods that something of this place can be about: its own and its regions', by name.
pub(super) async fn published(tx: &mut TenantTx) -> Result<Vec<(TenantId, MethodId, Texts)>, Error> {
    store::methods(tx).await
}

/// Whether a method is a published one of this place's or its regions'.
pub(super) async fn is_published(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<bool, Error> {
    store::is_method(tx, owner, method).await
}

/// How many of a tenant's people have learnt to use a method, at trainings that were held for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trained {
    /// Which tenant.
    pub tenant: TenantId,
    /// The tenant's name.
    pub name: String,
    /// How many.
    pub people: i64,
}

/// Somebody of this place who has learnt to use a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainedHere {
    /// Under which name at work.
    pub name: String,
    /// The day on which whoever held the last training in it said that the person has completed it.
    pub on: Date,
}

/// Who of this place has learnt to use a method, by name, for who leads here; for others nobody. Of other places there is a number alone.
pub(crate) async fn trained_here(tx: &mut TenantTx, place: &Place, owner: TenantId, method: MethodId) -> Result<Vec<TrainedHere>, Error> {
    if place.role.may(Permission::LeadExchange) {
        store::trained_here(tx, owner, method).await
    } else {
        Ok(Vec::new())
    }
}

/// Where people have learnt to use a method, by name of the tenant.
pub(crate) async fn trained(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<Trained>, Error> {
    store::trained(tx, owner, method).await
}

/// How many of a tenant's people have learnt to use a method: which, where, how many.
pub(crate) type TrainedIn = (MethodId, TenantId, i64);

/// The same of every method of this place.
pub(crate) async fn trained_in_own(tx: &mut TenantTx) -> Result<Vec<TrainedIn>, Error> {
    store::trained_in_own(tx).await
}

/// Since when the person has a link by which a calendar program subscribes; `None`: has none.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn subscribed_on(db: &Db, place: &Place) -> Result<Option<Date>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::subscribed_on(&mut tx, place.actor).await
}

/// Makes the person's link, and shows it this once; a former one opens nothing any more.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn subscribe(db: &Db, place: &Place) -> Result<Token, Error> {
    place.demand(Permission::SeeExchange)?;
    let token = Token::random()?;
    let mut tx = db.tenant(place).await?;
    store::subscribe(&mut tx, &token).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ends the person's link.
///
/// # Errors
/// [`Error::Conflict`] where there is none.
pub async fn end_subscription(db: &Db, place: &Place) -> Result<(), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    if !store::end_subscription(&mut tx).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await
}

/// What a calendar program gets by a link: all that the person sees, from a month ago to a year from now, in the person's language; or
/// `only` some of it. `None` for a link that there is not. `origin` is where the product is served.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn feed(db: &Db, token: &Token, origin: &str, only: Only) -> Result<Option<(Language, Vec<Entry>)>, Error> {
    let Some((language, places)) = store::feed_places(db, token).await? else {
        return Ok(None);
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut uids: BTreeSet<String> = BTreeSet::new();
    for place in places.iter().filter(|p| p.role.may(Permission::SeeExchange)) {
        let mut tx = db.tenant(place).await?;
        let found = store::entries(&mut tx, place.actor, only).await?;
        let trained: Vec<EventId> = found
            .iter()
            .filter(|(row, ..)| row.kind == EventKind::Training)
            .map(|(row, ..)| row.key.id)
            .collect();
        let mut occasions: HashMap<EventKey, Vec<Occasion>> = HashMap::new();
        for (key, one) in trainings::of_events(&mut tx, &trained).await? {
            occasions.entry(key).or_default().push(one);
        }
        for (row, about, sequence, changed) in found {
            let of = occasions.remove(&row.key).unwrap_or_default();
            for entry in self::entries(&row, &of, (about.as_str(), sequence, changed), &place.path(), origin) {
                // Who works in two places sees it in the first.
                if uids.insert(entry.uid.clone()) {
                    entries.push(entry);
                }
            }
        }
    }
    Ok(Some((language, entries)))
}

/// Does what is due: places that nobody has taken flow back, and what people need is forgotten when it is over.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn run_due(db: &JobsDb) -> Result<(), Error> {
    let given = store::run_due(db).await?;
    if given > 0 {
        tracing::info!(given, "places flowed back to those who waited");
    }
    Ok(())
}

/// As calendar programs read it: one entry, or one for each occasion. `said` is its text, its sequence, and when it was saved last;
/// `origin` is where the product is served, without a slash at the end.
pub fn entries(row: &Row, occasions: &[Occasion], said: (&str, i32, OffsetDateTime), place: &str, origin: &str) -> Vec<Entry> {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let (about, sequence, changed) = said;
    let whole = Entry {
        uid: format!("{}@{host}", row.key.id),
        sequence,
        changed,
        starts: row.starts,
        ends: row.ends,
        title: row.title.clone(),
        text: about.to_owned(),
        place: row.place.clone(),
        link: format!("{origin}{place}/events/{}", row.key.id),
        cancelled: row.cancelled,
    };
    if occasions.is_empty() {
        return vec![whole];
    }
    let one = |occasion: &Occasion| Entry {
        uid: format!("{}/{}@{host}", row.key.id, occasion.id),
        starts: occasion.starts,
        ends: occasion.ends,
        place: if occasion.place.is_empty() {
            row.place.clone()
        } else {
            occasion.place.clone()
        },
        ..whole.clone()
    };
    occasions.iter().map(one).collect()
}
