//! Groups: strategic, operative, steering and reference groups, read by exactly those whom their place names. Their meetings are
//! events; agenda, minutes and decisions are written by whoever leads at the owner and by the members, wherever they work.

mod store;

use self::store::Of;
use super::{
    Around, Colleagues, Once, Readers,
    events::{self, EventError, For},
    own_limit, readers,
};
use crate::{
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    exchange::{
        Audience,
        events::{EventProblem, Form},
        groups::{self as rules, DecisionState, Due, GroupKind, GroupProblem, Typed},
    },
    ids::{AccountId, DecisionId, EventId, GroupId, MemberId, TenantId},
    tenants::Permission,
};
use time::{Date, PrimitiveDateTime};
use uuid::Uuid;

/// Which group: whose it is, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupKey {
    /// The tenant that has made it.
    pub owner: TenantId,
    /// Its id.
    pub id: GroupId,
}

/// Why something can't be written in a group.
#[derive(Debug, thiserror::Error)]
pub enum GroupError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<GroupProblem>),
    /// A meeting that was typed can't be.
    #[error("problems of a meeting")]
    Meeting(Vec<EventProblem>),
    /// It was saved meanwhile, in another tab.
    #[error("saved meanwhile")]
    Meanwhile,
    /// The minutes are published: they stay as they are.
    #[error("published")]
    Published,
    /// Whoever writes has made or written today's: [`limits::OWN_GROUPS`], [`limits::OWN_GROUP_ENTRIES`], [`limits::OWN_EVENTS`].
    #[error("enough of one's own")]
    OwnFull,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<EventError> for GroupError {
    fn from(error: EventError) -> Self {
        match error {
            EventError::Problems(problems) => Self::Meeting(problems),
            EventError::Meanwhile | EventError::Cancelled => Self::Other(Error::Conflict),
            EventError::OwnFull => Self::OwnFull,
            EventError::Other(error) => Self::Other(error),
        }
    }
}

/// Groups on a page of their list.
pub const GROUPS_A_PAGE: u32 = 30;
/// Meetings, and decisions, on a page of a group's.
pub const A_PAGE: u32 = 50;
/// No page after it is looked for.
const LAST_PAGE: u32 = 10_000;

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Found<T> {
    /// What is on the page.
    pub rows: Vec<T>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

impl<T> Found<T> {
    /// A page of what was read for it: one more than it holds, where there is another page.
    fn of(mut rows: Vec<T>, page: u32) -> Self {
        let more = rows.len() > A_PAGE as usize;
        rows.truncate(A_PAGE as usize);
        Self { rows, more, page }
    }
}

/// Which pages of a group's lists are wanted, from 1; 0 is the first, too.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pages {
    /// Of its meetings.
    pub meetings: u32,
    /// Of its decisions.
    pub decisions: u32,
}

/// A group in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub key: GroupKey,
    /// Who has made it.
    pub owner_name: String,
    /// What it is for.
    pub kind: GroupKind,
    /// Who reads it.
    pub audience: Audience,
    /// Its name.
    pub name: String,
    /// Whether it has ended.
    pub ended: bool,
    /// How many are in it.
    pub members: i64,
    /// How many decisions somebody has yet to see to.
    pub open: i64,
    /// When it meets next, by Swedish clocks.
    pub next: Option<PrimitiveDateTime>,
    /// Whether the person who looks is in it.
    pub mine: bool,
}

/// Somebody in a group.
#[derive(Clone, Debug)]
pub struct Member {
    /// Which.
    pub id: MemberId,
    /// Under which name at work, or as it was typed.
    pub name: String,
    /// Where the person works; `None` without an account.
    pub tenant: Option<TenantId>,
    /// Who, with an account.
    pub account: Option<AccountId>,
    /// The name of the tenant, or of the organisation as it was typed.
    pub organisation: String,
    /// Whether the owner has taken the person in.
    pub taken_in: bool,
}

/// A meeting in a list.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The event that it is.
    pub event: EventId,
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
    /// The points, in their order.
    pub agenda: Vec<String>,
    /// The day on which the minutes were published.
    pub published_on: Option<Date>,
}

/// What was added to minutes.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When, by Swedish clocks.
    pub at: PrimitiveDateTime,
}

/// A meeting with all that belongs to it.
#[derive(Clone, Debug)]
pub struct WithMinutes {
    /// What its line in a list says.
    pub meeting: Meeting,
    /// The published minutes; empty where there are none.
    pub minutes: String,
    /// Who published them.
    pub published_by: String,
    /// Minutes that are not published, for those who write them.
    pub draft: Option<String>,
    /// The number of the last saving.
    pub edit: i32,
    /// What was added afterwards, the oldest first.
    pub amendments: Vec<Amendment>,
}

/// What a group has decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// At which meeting; `None`: between two.
    pub event: Option<EventId>,
    /// What that meeting is called.
    pub event_title: Option<String>,
    /// What was decided.
    pub text: String,
    /// Who sees to it; empty where nothing is left to do.
    pub responsible: String,
    /// Whether that is the person who looks.
    pub own: bool,
    /// Until when.
    pub due_on: Option<Date>,
    /// How near that is, for one that is open.
    pub due: Due,
    /// The day of the decision.
    pub decided_on: Date,
    /// Who noted it.
    pub by: String,
    /// How it stands.
    pub state: DecisionState,
    /// What became of it.
    pub note: String,
    /// When that was noted, and by whom.
    pub followed: Option<(Date, String)>,
}

impl Decision {
    /// Whether somebody has yet to see to it.
    pub fn is_open(&self) -> bool {
        self.state == DecisionState::Open && !self.responsible.is_empty()
    }
}

/// A group with all that its page shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What its line in a list says.
    pub row: Row,
    /// In which collaboration; `None`: within its owner.
    pub region: Option<(TenantId, String)>,
    /// Whom it was chosen for, besides the owner, by name.
    pub chosen: Vec<(TenantId, String)>,
    /// What it is to bring about.
    pub purpose: String,
    /// Since when it has ended.
    pub ended_on: Option<Date>,
    /// The number of its last saving.
    pub edit: i32,
    /// Who is in it, by name.
    pub members: Vec<Member>,
    /// A page of its meetings: those to come, the nearest first; then those that are over, the newest first.
    pub meetings: Found<Meeting>,
    /// A page of what it has decided: what is open first, by its day; then the newest.
    pub decisions: Found<Decision>,
}

impl Shown {
    /// Whether the person leads where the group was made.
    pub fn leads(&self, place: &Place) -> bool {
        self.row.key.owner == place.tenant && place.role.may(Permission::LeadExchange)
    }

    /// Whether the person writes agenda, minutes and decisions: leads where the group was made, or is a member. Not in one that has ended.
    pub fn writes(&self, place: &Place) -> bool {
        let member = self
            .members
            .iter()
            .any(|m| m.taken_in && m.tenant == Some(place.tenant) && m.account == Some(place.actor));
        self.ended_on.is_none() && (self.leads(place) || member && place.role.may(Permission::WriteExchange))
    }
}

/// A decision that the person has to see to, soon or at last.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The group that has decided it.
    pub group: GroupId,
    /// Its name.
    pub group_name: String,
    /// Which.
    pub decision: DecisionId,
    /// What was decided.
    pub text: String,
    /// Until when.
    pub due_on: Date,
    /// Whether that day is over.
    pub late: bool,
}

/// The groups that are read here, a page of them, from 1: on it the person's own first, those that have ended last.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place, page: u32) -> Result<Found<Row>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::groups(&mut tx, place.actor, page.clamp(1, LAST_PAGE)).await
}

/// One group, with the first pages of its meetings and decisions.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn show(db: &Db, place: &Place, id: GroupId) -> Result<Shown, Error> {
    show_pages(db, place, id, Pages::default()).await
}

/// One group, with the pages that are wanted of its meetings and decisions.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn show_pages(db: &Db, place: &Place, id: GroupId, pages: Pages) -> Result<Shown, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::group(&mut tx, place.actor, id, Some(pages)).await?.ok_or(Error::NotFound)
}

/// One group with who is in it, without its meetings and decisions.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn people(db: &Db, place: &Place, id: GroupId) -> Result<Shown, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    readable(&mut tx, place, id).await
}

/// A group that is read here, without its meetings and decisions.
async fn readable(tx: &mut TenantTx, place: &Place, id: GroupId) -> Result<Shown, Error> {
    store::group(tx, place.actor, id, None).await?.ok_or(Error::NotFound)
}

/// What was decided at a meeting of a group, a page of it, from 1.
///
/// # Errors
/// [`Error::NotFound`] for a group that can't be read here.
pub async fn decided_at(db: &Db, place: &Place, id: GroupId, event: EventId, page: u32) -> Result<Found<Decision>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let key = readable(&mut tx, place, id).await?.row.key;
    store::decisions(&mut tx, place.actor, key, Of::Meeting(event), page.clamp(1, LAST_PAGE)).await
}

/// One decision, with its group.
///
/// # Errors
/// [`Error::NotFound`] for a group that can't be read here, or where there is no such decision.
pub async fn decision(db: &Db, place: &Place, id: GroupId, decision: DecisionId) -> Result<(Shown, Decision), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    let found = one(&mut tx, place, &shown, decision).await?;
    Ok((shown, found))
}

async fn one(tx: &mut TenantTx, place: &Place, shown: &Shown, decision: DecisionId) -> Result<Decision, Error> {
    let found = store::decisions(tx, place.actor, shown.row.key, Of::One(decision), 1).await?;
    found.rows.into_iter().next().ok_or(Error::NotFound)
}

/// On which page of its group's list a decision stands; on the first one what is not there any more.
///
/// # Errors
/// [`Error::NotFound`] for a group that can't be read here.
pub async fn page_of_decision(db: &Db, place: &Place, id: GroupId, decision: DecisionId) -> Result<u32, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let key = readable(&mut tx, place, id).await?.row.key;
    let before = store::decisions_before(&mut tx, key, decision).await?.unwrap_or(0);
    Ok(u32::try_from(before / i64::from(A_PAGE)).map_or(1, |page| page + 1))
}

/// A group that was made here.
async fn own(tx: &mut TenantTx, place: &Place, id: GroupId) -> Result<Shown, Error> {
    let shown = readable(tx, place, id).await?;
    if shown.row.key.owner == place.tenant {
        Ok(shown)
    } else {
        Err(Error::NotFound)
    }
}

/// A group in which the person writes. Nobody does where its owner has left the collaboration.
async fn written(tx: &mut TenantTx, place: &Place, id: GroupId) -> Result<Shown, Error> {
    let shown = readable(tx, place, id).await?;
    if !shown.writes(place) {
        return Err(Error::NotFound);
    }
    inside(tx, &shown).await?;
    Ok(shown)
}

/// The collaboration in which a group is, with those who take part there; `None` within the own place. Who has left it changes nothing
/// there any more, and nobody anything of a group whose owner has.
async fn inside(tx: &mut TenantTx, shown: &Shown) -> Result<Option<Around>, Error> {
    let Some((region, _)) = &shown.region else { return Ok(None) };
    let here = tx.tenant();
    let around = super::store::around(tx).await?.into_iter().find(|a| a.region == *region);
    around
        .filter(|around| takes_part(around, here, shown.row.key.owner))
        .map(Some)
        .ok_or(Error::Conflict)
}

/// Whether a tenant takes part in a collaboration, as it is seen from one that does.
fn takes_part(around: &Around, here: TenantId, tenant: TenantId) -> bool {
    tenant == here || around.tenants.iter().any(|(there, _)| *there == tenant)
}

/// Makes a group. Who leads and makes it is not in it by that.
///
/// # Errors
/// [`GroupError::Problems`]; [`Error::Full`] with more than [`limits::GROUPS`] a day.
pub async fn make(db: &Db, place: &Place, typed: &Typed, whom: &For) -> Result<GroupId, GroupError> {
    place.demand(Permission::LeadExchange)?;
    make_once(db, place, Once::NO, typed, whom).await
}

/// Makes a group by a form, which leads to the same group where it is sent again.
///
/// # Errors
/// As [`make`].
pub async fn make_once(db: &Db, place: &Place, once: Once, typed: &Typed, whom: &For) -> Result<GroupId, GroupError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let made = once.id(&mut tx, place, "group", (typed, whom)).await?.map(GroupId);
    if let Some(id) = made
        && store::is_group(&mut tx, id).await?
    {
        return Ok(id);
    }
    let wanted = Readers {
        audience: whom.audience,
        region: whom.region,
        chosen: &whom.chosen,
    };
    let placed = readers(&mut tx, &wanted).await?;
    let ((region, chosen), group) = match (placed, rules::group(typed)) {
        (Ok(placed), Ok(group)) => (placed, group),
        (placed, group) => {
            let mut problems = group.err().unwrap_or_default();
            problems.extend(placed.err().map(GroupProblem::from));
            return Err(GroupError::Problems(problems));
        }
    };
    own_limit(
        limits::take_for_member(&mut tx, place.actor, limits::OWN_GROUPS).await,
        GroupError::OwnFull,
    )?;
    limits::take_for_tenant(&mut tx, limits::GROUPS, 1).await.map_err(Error::from)?;
    let id = made.unwrap_or_default();
    store::insert(&mut tx, id, &group, whom.audience, region, &chosen).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// Counts a member, a decision or an addition: of the person's own, and of the place's.
async fn take_entry(tx: &mut TenantTx, place: &Place) -> Result<(), GroupError> {
    own_limit(
        limits::take_for_member(tx, place.actor, limits::OWN_GROUP_ENTRIES).await,
        GroupError::OwnFull,
    )?;
    Ok(limits::take_for_tenant(tx, limits::GROUP_ENTRIES, 1).await.map_err(Error::from)?)
}

/// Saves what a group is anew, over the saving that was read.
///
/// # Errors
/// [`GroupError`]; [`Error::NotFound`] for another's.
pub async fn change(db: &Db, place: &Place, id: GroupId, edit: i32, typed: &Typed) -> Result<(), GroupError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = own(&mut tx, place, id).await?;
    let group = rules::group(typed).map_err(GroupError::Problems)?;
    inside(&mut tx, &shown).await?;
    if !store::change(&mut tx, id, edit, &group).await? {
        return Err(GroupError::Meanwhile);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Ends a group, or takes that back. What it has written and decided stays to be read.
///
/// # Errors
/// [`Error::NotFound`] for another's; [`Error::Conflict`] where it is so already.
pub async fn end(db: &Db, place: &Place, id: GroupId, ended: bool) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = own(&mut tx, place, id).await?;
    inside(&mut tx, &shown).await?;
    if shown.row.ended == ended {
        return Err(Error::Conflict);
    }
    store::end(&mut tx, id, ended).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// The colleagues of this place who are not in a group yet, a page of them, from 1.
///
/// # Errors
/// [`Error::NotFound`] for a group that can't be read here.
pub async fn colleagues(db: &Db, place: &Place, id: GroupId, page: u32) -> Result<Colleagues, Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    store::colleagues(&mut tx, shown.row.key, page.clamp(1, LAST_PAGE)).await
}

/// Puts a colleague of this place into a group. In another's group that is a proposal, which its owner takes up.
///
/// # Errors
/// [`GroupError::Problems`] where it is no colleague, or one who is in it already; [`Error::Conflict`] in one that has ended.
pub async fn add_colleague(db: &Db, place: &Place, id: GroupId, account: Option<AccountId>) -> Result<(), GroupError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    let nobody = || GroupError::Problems(vec![GroupProblem::NoPerson]);
    let account = account.ok_or_else(nobody)?;
    if shown.row.ended {
        return Err(Error::Conflict.into());
    }
    inside(&mut tx, &shown).await?;
    take_entry(&mut tx, place).await?;
    if !store::add_colleague(&mut tx, shown.row.key, MemberId::new(), account).await? {
        return Err(nobody());
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Puts somebody without an account into a group, such as a partner's representative.
///
/// # Errors
/// [`GroupError::Problems`]; [`Error::NotFound`] where the person does not write in the group.
pub async fn add_person(db: &Db, place: &Place, id: GroupId, name: &str, organisation: &str) -> Result<(), GroupError> {
    place.demand(Permission::WriteExchange)?;
    add_person_once(db, place, id, Once::NO, name, organisation).await
}

/// Puts somebody without an account into a group by a form, once however often it is sent.
///
/// # Errors
/// As [`add_person`].
pub async fn add_person_once(db: &Db, place: &Place, id: GroupId, once: Once, name: &str, organisation: &str) -> Result<(), GroupError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = written(&mut tx, place, id).await?;
    let made = once.id(&mut tx, place, "member", (id, name, organisation)).await?.map(MemberId);
    if let Some(member) = made
        && store::is_member(&mut tx, shown.row.key, member).await?
    {
        return Ok(());
    }
    let (name, organisation) = rules::person(name, organisation).map_err(GroupError::Problems)?;
    take_entry(&mut tx, place).await?;
    if !store::add_person(&mut tx, shown.row.key, made.unwrap_or_default(), &name, &organisation).await? {
        return Err(Error::NotFound.into());
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Takes in somebody whom another place has proposed, where the group is this place's; or takes somebody out: anybody where it is,
/// and else a colleague.
///
/// # Errors
/// [`Error::NotFound`] for a group that can't be read here; [`Error::Conflict`] where it is none of these, or so already.
pub async fn settle(db: &Db, place: &Place, id: GroupId, member: MemberId, taken_in: bool) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    if !store::settle(&mut tx, shown.row.key, member, taken_in).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Plans a meeting: an event for all who read the group, with its points.
///
/// # Errors
/// [`GroupError`]; [`Error::NotFound`] for another's; [`Error::Conflict`] in one that has ended.
pub async fn plan(
    db: &Db,
    place: &Place,
    id: GroupId,
    typed: &domain::exchange::events::Typed,
    agenda: &str,
) -> Result<EventId, GroupError> {
    place.demand(Permission::LeadExchange)?;
    plan_once(db, place, id, Once::NO, typed, agenda).await
}

/// Plans a meeting by a form, which leads to the same meeting where it is sent again.
///
/// # Errors
/// As [`plan`].
pub async fn plan_once(
    db: &Db,
    place: &Place,
    id: GroupId,
    once: Once,
    typed: &domain::exchange::events::Typed,
    agenda: &str,
) -> Result<EventId, GroupError> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = own(&mut tx, place, id).await?;
    let made = once.id(&mut tx, place, "meeting", (id, typed, agenda)).await?.map(EventId);
    if let Some(event) = made
        && events::is_event(&mut tx, event).await?
    {
        return Ok(event);
    }
    if shown.row.ended {
        return Err(Error::Conflict.into());
    }
    let agenda = rules::agenda(agenda);
    // Who has left the collaboration is not invited.
    let inside = inside(&mut tx, &shown).await?;
    let chosen: Vec<TenantId> = shown
        .chosen
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| inside.as_ref().is_some_and(|a| a.tenants.iter().any(|(there, _)| there == id)))
        .collect();
    if shown.row.audience == Audience::Chosen && chosen.is_empty() {
        return Err(Error::Conflict.into());
    }
    let whom = For {
        audience: shown.row.audience,
        region: inside.map(|a| a.region),
        chosen,
    };
    let event = match (
        events::make_in(&mut tx, place, made.unwrap_or_default(), typed, &whom)
            .await
            .map_err(GroupError::from),
        &agenda,
    ) {
        (Ok(event), Ok(_)) => event,
        // Nothing is kept of either.
        (Err(error), _) => return Err(error),
        (Ok(_), Err(problem)) => return Err(GroupError::Problems(vec![*problem])),
    };
    store::link(&mut tx, id, event, &agenda.unwrap_or_default()).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(event)
}

/// One meeting of a group.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn meeting(db: &Db, place: &Place, id: GroupId, event: EventId) -> Result<(Shown, WithMinutes), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, place, id).await?;
    let mut found = store::meeting(&mut tx, shown.row.key, event).await?.ok_or(Error::NotFound)?;
    if shown.writes(place) && found.meeting.published_on.is_none() {
        found.draft = store::draft(&mut tx, shown.row.key, event).await?;
    }
    Ok((shown, found))
}

/// A meeting's points and minutes as somebody types them.
#[derive(Clone, Debug, Default)]
pub struct Writing {
    /// The saving that was read.
    pub edit: i32,
    /// The points, one a line.
    pub agenda: String,
    /// The minutes.
    pub minutes: String,
    /// Whether the minutes are published.
    pub publish: bool,
}

/// Writes a meeting's points and minutes over the saving that was read; and publishes the minutes, which stay as they are from then on.
///
/// # Errors
/// [`GroupError`]; [`Error::NotFound`] where the person does not write in the group.
pub async fn write_meeting(db: &Db, place: &Place, id: GroupId, event: EventId, typed: &Writing) -> Result<(), GroupError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = written(&mut tx, place, id).await?;
    store::meeting(&mut tx, shown.row.key, event).await?.ok_or(Error::NotFound)?;
    let (agenda, minutes) = match (rules::agenda(&typed.agenda), rules::minutes(&typed.minutes, typed.publish)) {
        (Ok(agenda), Ok(minutes)) => (agenda, minutes),
        (agenda, minutes) => {
            let problems = [agenda.err(), minutes.err()];
            return Err(GroupError::Problems(problems.into_iter().flatten().collect()));
        }
    };
    match store::write_meeting(&mut tx, shown.row.key, event, typed.edit, &agenda, &minutes, typed.publish)
        .await?
        .as_deref()
    {
        Some("saved") => {}
        Some("meanwhile") => return Err(GroupError::Meanwhile),
        Some(_) => return Err(GroupError::Published),
        None => return Err(Error::NotFound.into()),
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Adds to minutes that are published.
///
/// # Errors
/// [`GroupError::Problems`]; [`Error::NotFound`] where the person does not write in the group, or the minutes are not published.
pub async fn amend(db: &Db, place: &Place, id: GroupId, event: EventId, text: &str) -> Result<(), GroupError> {
    place.demand(Permission::WriteExchange)?;
    amend_once(db, place, id, event, Once::NO, text).await
}

/// Adds to published minutes by a form, once however often it is sent.
///
/// # Errors
/// As [`amend`].
pub async fn amend_once(db: &Db, place: &Place, id: GroupId, event: EventId, once: Once, text: &str) -> Result<(), GroupError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = written(&mut tx, place, id).await?;
    store::meeting(&mut tx, shown.row.key, event).await?.ok_or(Error::NotFound)?;
    let made = once.id(&mut tx, place, "amendment", (id, event, text)).await?;
    if let Some(amendment) = made
        && store::is_amendment(&mut tx, shown.row.key, event, amendment).await?
    {
        return Ok(());
    }
    let text = rules::amendment(text).map_err(|p| GroupError::Problems(vec![p]))?;
    take_entry(&mut tx, place).await?;
    if !store::amend(&mut tx, shown.row.key, event, made.unwrap_or_else(Uuid::new_v4), &text).await? {
        return Err(Error::NotFound.into());
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// A decision as somebody types it.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// At which meeting; `None`: between two.
    pub event: Option<EventId>,
    /// What was decided.
    pub text: String,
    /// Who sees to it; `None`: nothing is left to do.
    pub member: Option<MemberId>,
    /// Until when.
    pub due: String,
}

/// Notes what a group has decided.
///
/// # Errors
/// [`GroupError::Problems`]; [`Error::NotFound`] where the person does not write in the group, or there is no such meeting.
pub async fn decide(db: &Db, place: &Place, id: GroupId, typed: &Typing) -> Result<DecisionId, GroupError> {
    place.demand(Permission::WriteExchange)?;
    decide_once(db, place, id, Once::NO, typed).await
}

/// Notes a decision by a form, which leads to the same decision where it is sent again.
///
/// # Errors
/// As [`decide`].
pub async fn decide_once(db: &Db, place: &Place, id: GroupId, once: Once, typed: &Typing) -> Result<DecisionId, GroupError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = written(&mut tx, place, id).await?;
    let made = once.id(&mut tx, place, "decision", (id, typed)).await?.map(DecisionId);
    if let Some(decision) = made
        && store::is_decision(&mut tx, shown.row.key, decision).await?
    {
        return Ok(decision);
    }
    if let Some(event) = typed.event {
        store::meeting(&mut tx, shown.row.key, event).await?.ok_or(Error::NotFound)?;
    }
    // Who sees to it reads the group still.
    let (here, around) = (tx.tenant(), inside(&mut tx, &shown).await?);
    let reads = |tenant: TenantId| tenant == here || around.as_ref().is_some_and(|a| takes_part(a, here, tenant));
    let known = typed.member.is_none_or(|member| {
        shown
            .members
            .iter()
            .any(|m| m.id == member && m.taken_in && m.tenant.is_none_or(reads))
    });
    let (text, due) = match rules::decision(&typed.text, typed.member.is_some(), &typed.due) {
        Ok(decision) if known => decision,
        decision => {
            let mut problems = decision.err().unwrap_or_default();
            problems.extend((!known).then_some(GroupProblem::Responsible));
            return Err(GroupError::Problems(problems));
        }
    };
    take_entry(&mut tx, place).await?;
    let decision = made.unwrap_or_default();
    if !store::decide(&mut tx, shown.row.key, decision, typed.event, &text, typed.member, due).await? {
        return Err(Error::NotFound.into());
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(decision)
}

/// Notes what became of a decision.
///
/// # Errors
/// [`GroupError::Problems`]; [`Error::NotFound`] where the person does not write in the group, or there is no such decision.
pub async fn follow_up(db: &Db, place: &Place, id: GroupId, decision: DecisionId, state: &str, note: &str) -> Result<(), GroupError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = written(&mut tx, place, id).await?;
    one(&mut tx, place, &shown, decision).await?;
    let (state, note) = rules::follow_up(state, note).map_err(GroupError::Problems)?;
    if !store::follow_up(&mut tx, shown.row.key, decision, state, &note).await? {
        return Err(Error::NotFound.into());
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// The decisions that the person has to see to within a week, or should have.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn due(db: &Db, place: &Place) -> Result<Vec<Mine>, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::due(&mut tx, place.actor).await
}
