//! All SQL of groups. Row security says what is read; what is written beside the group itself goes through doors.

use super::{
    A_PAGE, Amendment, Colleagues, Decision, Found, GROUPS_A_PAGE, GroupKey, LAST_PAGE, Meeting, Member, Mine, Pages, Row, Shown,
    WithMinutes,
};
use crate::{
    db::{Error, TenantTx},
    tenants,
};
use domain::{
    exchange::{
        Audience,
        events::Form,
        groups::{self as rules, DecisionState, Due, Group, GroupKind, SOON_DAYS},
    },
    ids::{AccountId, DecisionId, EventId, GroupId, MemberId, TenantId},
};
use std::collections::HashMap;
use time::{Date, Duration};
use uuid::Uuid;

/// How many come before a page.
fn before(page: u32, a_page: u32) -> i64 {
    i64::from(page - 1) * i64::from(a_page)
}

fn kind(key: &str) -> GroupKind {
    GroupKind::parse(key).unwrap_or(GroupKind::Operative)
}

fn audience(key: &str) -> Audience {
    Audience::parse(key).unwrap_or(Audience::Tenant)
}

fn form(key: &str) -> Form {
    Form::parse(key).unwrap_or(Form::Place)
}

/// The points of an agenda, as they are kept.
fn points(agenda: &str) -> Vec<String> {
    agenda.lines().map(str::to_owned).collect()
}

/// A line of a list as it is read.
macro_rules! row {
    ($r:expr) => {
        Row {
            key: GroupKey {
                owner: TenantId($r.owner_id),
                id: GroupId($r.id),
            },
            owner_name: $r.owner_name,
            kind: kind(&$r.kind),
            audience: audience(&$r.audience),
            name: $r.name,
            ended: $r.ended_on.is_some(),
            members: $r.members,
            open: $r.open,
            next: $r.next,
            mine: $r.mine,
        }
    };
}

/// A meeting as it is read.
macro_rules! meeting {
    ($r:expr) => {
        Meeting {
            event: EventId($r.event_id),
            title: $r.title,
            form: form(&$r.form),
            place: $r.whereabouts,
            starts: $r.starts,
            ends: $r.ends,
            cancelled: $r.cancelled,
            over: $r.over,
            agenda: points(&$r.agenda),
            published_on: $r.published_on,
        }
    };
}

/// A page of groups and one more, the person's own and of each place some, in turn, so that nobody's crowd out the others'; and what is
/// told of each. That is counted for all of them at once: for one after the other, row security would ask of each member and decision by
/// itself whether its group is read here.
pub(super) async fn groups(tx: &mut TenantTx, reader: AccountId, page: u32) -> Result<Found<Row>, Error> {
    let tenant = tx.tenant().0;
    let mut found = sqlx::query!(
        r#"with wanted as (
             select g.owner_id, g.id, g.ended_on is not null as ended, row_number() over (partition by g.owner_id order by g.ended_on is not null, g.name, g.id) as turn,
                    exists (select 1 from exchange_member m where m.owner_id = g.owner_id and m.group_id = g.id and m.tenant_id = $1
                               and m.account_id = $2 and m.taken_in) as mine
               from exchange_group g
              where g.owner_id = $1 or g.region_id = $1 or g.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1))),
           dealt as (select w.owner_id, w.id, w.mine, row_number() over (order by w.mine desc, w.ended, w.turn, w.owner_id) as nth from wanted w),
           shown as (select d.* from dealt d order by d.nth limit $3 offset $4)
           select g.owner_id, g.id, o.name as owner_name, g.kind, g.audience, g.name, g.ended_on, s.mine as "mine!", s.nth as "nth!"
             from shown s
             join exchange_group g on g.owner_id = s.owner_id and g.id = s.id
             join tenants_tenant o on o.id = g.owner_id
            order by g.ended_on is not null, s.mine desc, g.name, g.id"#,
        tenant,
        reader.0,
        i64::from(GROUPS_A_PAGE + 1),
        before(page, GROUPS_A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    let last = i64::from(page) * i64::from(GROUPS_A_PAGE);
    let more = found.iter().any(|g| g.nth > last);
    found.retain(|g| g.nth <= last);
    let (owners, ids): (Vec<Uuid>, Vec<Uuid>) = found.iter().map(|g| (g.owner_id, g.id)).unzip();
    let numbers = sqlx::query!(
        r#"select n.owner_id as "owner_id!", n.group_id as "group_id!", n.members as "members!", n.open as "open!",
                  (n.next at time zone 'Europe/Stockholm') as next
             from exchange_group_numbers($1, $2) n"#,
        &owners,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    let mut told: HashMap<_, _> = numbers
        .into_iter()
        .map(|n| ((n.owner_id, n.group_id), (n.members, n.open, n.next)))
        .collect();
    let rows = found
        .into_iter()
        .map(|g| {
            let (members, open, next) = told.remove(&(g.owner_id, g.id)).unwrap_or_default();
            Row {
                key: GroupKey {
                    owner: TenantId(g.owner_id),
                    id: GroupId(g.id),
                },
                owner_name: g.owner_name,
                kind: kind(&g.kind),
                audience: audience(&g.audience),
                name: g.name,
                ended: g.ended_on.is_some(),
                members,
                open,
                next,
                mine: g.mine,
            }
        })
        .collect();
    Ok(Found { rows, more, page })
}

/// One group with who is in it; and with these pages of its meetings and decisions, where they are wanted.
pub(super) async fn group(tx: &mut TenantTx, reader: AccountId, id: GroupId, pages: Option<Pages>) -> Result<Option<Shown>, Error> {
    let tenant = tx.tenant().0;
    let found = sqlx::query!(
        r#"select g.owner_id, g.id, o.name as owner_name, g.kind, g.audience, g.name, g.ended_on,
                  coalesce(n.members, 0) as "members!", coalesce(n.open, 0) as "open!", (n.next at time zone 'Europe/Stockholm') as "next?",
                  exists (select 1 from exchange_member m where m.owner_id = g.owner_id and m.group_id = g.id and m.tenant_id = $1
                             and m.account_id = $2 and m.taken_in) as "mine!",
                  g.purpose, g.edit, g.chosen, g.region_id, c.name as "region_name?"
             from exchange_group g
             join tenants_tenant o on o.id = g.owner_id
             left join tenants_tenant c on c.id = g.region_id
             left join lateral exchange_group_numbers(array[g.owner_id], array[g.id]) n on true
            where g.id = $3 and (g.owner_id = $1 or g.region_id = $1
               or g.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
            order by g.owner_id limit 1"#,
        tenant,
        reader.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let key = GroupKey {
        owner: TenantId(r.owner_id),
        id,
    };
    let chosen = super::super::store::taking_part(tx, r.region_id, &r.chosen).await?;
    let members = members(tx, key).await?;
    let (meetings, decisions) = match pages {
        Some(pages) => (
            meetings(tx, key, pages.meetings.clamp(1, LAST_PAGE)).await?,
            decisions(tx, reader, key, Of::All, pages.decisions.clamp(1, LAST_PAGE)).await?,
        ),
        None => (Found::of(Vec::new(), 1), Found::of(Vec::new(), 1)),
    };
    Ok(Some(Shown {
        region: r.region_id.map(TenantId).zip(r.region_name),
        chosen,
        purpose: r.purpose,
        ended_on: r.ended_on,
        edit: r.edit,
        members,
        meetings,
        decisions,
        row: row!(r),
    }))
}

async fn members(tx: &mut TenantTx, key: GroupKey) -> Result<Vec<Member>, Error> {
    let rows = sqlx::query!(
        r#"select m.id, m.name, m.tenant_id, m.account_id, m.organisation, m.taken_in, t.name as "tenant_name?"
             from exchange_member m left join tenants_tenant t on t.id = m.tenant_id
            where m.owner_id = $1 and m.group_id = $2 order by not m.taken_in, m.name, m.id"#,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|m| Member {
            id: MemberId(m.id),
            name: m.name,
            tenant: m.tenant_id.map(TenantId),
            account: m.account_id.map(AccountId),
            organisation: m.tenant_name.unwrap_or(m.organisation),
            taken_in: m.taken_in,
        })
        .collect())
}

async fn meetings(tx: &mut TenantTx, key: GroupKey, page: u32) -> Result<Found<Meeting>, Error> {
    let rows = sqlx::query!(
        r#"select n.event_id, n.agenda, n.published_on, e.title, e.form, e.whereabouts,
                  (e.starts_at at time zone 'Europe/Stockholm') as "starts!", (e.ends_at at time zone 'Europe/Stockholm') as "ends!",
                  e.cancelled_on is not null as "cancelled!", e.ends_at < now() as "over!"
             from exchange_meeting n join exchange_event e on e.owner_id = n.owner_id and e.id = n.event_id
            where n.owner_id = $1 and n.group_id = $2
            order by e.ends_at < now(), case when e.ends_at < now() then null else e.starts_at end, e.starts_at desc, e.id limit $3 offset $4"#,
        key.owner.0,
        key.id.0,
        i64::from(A_PAGE + 1),
        before(page, A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Found::of(rows.into_iter().map(|r| meeting!(r)).collect(), page))
}

/// Which of a group's decisions are wanted.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// Every one.
    All,
    /// What was decided at a meeting.
    Meeting(EventId),
    /// A single one.
    One(DecisionId),
}

/// A page of decisions: what is open first, by its day; then the newest.
pub(super) async fn decisions(tx: &mut TenantTx, reader: AccountId, key: GroupKey, of: Of, page: u32) -> Result<Found<Decision>, Error> {
    let tenant = tx.tenant().0;
    let today = tenants::today(tx).await?;
    let (meeting, one) = match of {
        Of::All => (None, None),
        Of::Meeting(event) => (Some(event.0), None),
        Of::One(decision) => (None, Some(decision.0)),
    };
    let rows = sqlx::query!(
        r#"select d.id, d.event_id, e.title as "event_title?", d.text, d.responsible_name,
                  coalesce(d.responsible_tenant_id = $3 and d.responsible_id = $4, false) as "own!",
                  d.due_on, d.decided_on, d.by_name, d.state, d.note, d.followed_on, d.followed_by
             from exchange_decision d
             left join exchange_event e on e.owner_id = d.owner_id and e.id = d.event_id
            where d.owner_id = $1 and d.group_id = $2 and ($5::uuid is null or d.event_id = $5) and ($6::uuid is null or d.id = $6)
            order by d.state = 'open' and d.responsible_name <> '' desc,
                     case when d.state = 'open' and d.responsible_name <> '' then d.due_on end, d.decided_on desc, d.id limit $7 offset $8"#,
        key.owner.0,
        key.id.0,
        tenant,
        reader.0,
        meeting as Option<Uuid>,
        one as Option<Uuid>,
        i64::from(A_PAGE + 1),
        before(page, A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|d| {
            let state = DecisionState::parse(&d.state).unwrap_or(DecisionState::Open);
            Decision {
                id: DecisionId(d.id),
                event: d.event_id.map(EventId),
                event_title: d.event_title,
                text: d.text,
                responsible: d.responsible_name,
                own: d.own,
                due: if state == DecisionState::Open {
                    rules::due(d.due_on, today)
                } else {
                    Due::Later
                },
                due_on: d.due_on,
                decided_on: d.decided_on,
                by: d.by_name,
                state,
                note: d.note,
                followed: d.followed_on.map(|on| (on, d.followed_by)),
            }
        })
        .collect();
    Ok(Found::of(rows, page))
}

/// How many decisions of a group stand before one, in the order of the list; `None` where there is no such.
pub(super) async fn decisions_before(tx: &mut TenantTx, key: GroupKey, id: DecisionId) -> Result<Option<i64>, Error> {
    Ok(sqlx::query_scalar!(
        r#"select x.nth - 1 as "n!"
             from (select d.id, row_number() over (order by d.state = 'open' and d.responsible_name <> '' desc,
                            case when d.state = 'open' and d.responsible_name <> '' then d.due_on end, d.decided_on desc, d.id) as nth
                     from exchange_decision d where d.owner_id = $1 and d.group_id = $2) x
            where x.id = $3"#,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

pub(super) async fn insert(
    tx: &mut TenantTx,
    id: GroupId,
    group: &Group,
    whom: Audience,
    region: Option<TenantId>,
    chosen: &[TenantId],
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let chosen: Vec<Uuid> = chosen.iter().map(|t| t.0).collect();
    sqlx::query!(
        "insert into exchange_group (owner_id, id, region_id, audience, chosen, kind, name, purpose) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        id.0,
        region.map(|r| r.0),
        whom.key(),
        &chosen,
        group.kind.key(),
        group.name,
        group.purpose
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Saves over the saving that was read; `false` where there was another one since.
pub(super) async fn change(tx: &mut TenantTx, id: GroupId, edit: i32, group: &Group) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update exchange_group set kind = $4, name = $5, purpose = $6, edit = edit + 1 where owner_id = $1 and id = $2 and edit = $3",
        tenant,
        id.0,
        edit,
        group.kind.key(),
        group.name,
        group.purpose
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn end(tx: &mut TenantTx, id: GroupId, ended: bool) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "update exchange_group set ended_on = case when $3 then (now() at time zone 'Europe/Stockholm')::date end where owner_id = $1 and id = $2",
        tenant,
        id.0,
        ended
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Those who work here and are not in the group, a page of them.
pub(super) async fn colleagues(tx: &mut TenantTx, key: GroupKey, page: u32) -> Result<Colleagues, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select m.account_id, m.name from tenants_membership m
          where m.tenant_id = $1 and not exists (select 1 from exchange_member x where x.owner_id = $2 and x.group_id = $3
                   and x.tenant_id = m.tenant_id and x.account_id = m.account_id)
          order by m.name, m.account_id limit $4 offset $5",
        tenant,
        key.owner.0,
        key.id.0,
        i64::from(Colleagues::A_PAGE + 1),
        before(page, Colleagues::A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Colleagues::of(
        rows.into_iter().map(|r| (AccountId(r.account_id), r.name)).collect(),
        page,
    ))
}

/// Whether there is that group of this place's.
pub(super) async fn is_group(tx: &mut TenantTx, id: GroupId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_group where owner_id = $1 and id = $2) as "is!""#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether there is that member of a group.
pub(super) async fn is_member(tx: &mut TenantTx, key: GroupKey, id: MemberId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_member where owner_id = $1 and group_id = $2 and id = $3) as "is!""#,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether there is that decision of a group.
pub(super) async fn is_decision(tx: &mut TenantTx, key: GroupKey, id: DecisionId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_decision where owner_id = $1 and group_id = $2 and id = $3) as "is!""#,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn add_colleague(tx: &mut TenantTx, key: GroupKey, id: MemberId, account: AccountId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_member_add($1, $2, $3, $4, null, null) as "done!""#,
        key.owner.0,
        key.id.0,
        id.0,
        account.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn add_person(tx: &mut TenantTx, key: GroupKey, id: MemberId, name: &str, organisation: &str) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_member_add($1, $2, $3, null, $4, $5) as "done!""#,
        key.owner.0,
        key.id.0,
        id.0,
        name,
        organisation
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn settle(tx: &mut TenantTx, key: GroupKey, id: MemberId, taken_in: bool) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_member_settle($1, $2, $3, $4) as "done!""#,
        key.owner.0,
        key.id.0,
        id.0,
        taken_in
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Makes an event of this place the meeting of a group of this place.
pub(super) async fn link(tx: &mut TenantTx, id: GroupId, event: EventId, agenda: &[String]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into exchange_meeting (owner_id, event_id, group_id, agenda) values ($1, $2, $3, $4)",
        tenant,
        event.0,
        id.0,
        agenda.join("\n")
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn meeting(tx: &mut TenantTx, key: GroupKey, event: EventId) -> Result<Option<WithMinutes>, Error> {
    let found = sqlx::query!(
        r#"select n.event_id, n.agenda, n.published_on, e.title, e.form, e.whereabouts,
                  (e.starts_at at time zone 'Europe/Stockholm') as "starts!", (e.ends_at at time zone 'Europe/Stockholm') as "ends!",
                  e.cancelled_on is not null as "cancelled!", e.ends_at < now() as "over!",
                  n.minutes, n.published_by, n.edit
             from exchange_meeting n join exchange_event e on e.owner_id = n.owner_id and e.id = n.event_id
            where n.owner_id = $1 and n.group_id = $2 and n.event_id = $3"#,
        key.owner.0,
        key.id.0,
        event.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let amendments = sqlx::query!(
        r#"select text, by_name, (written_at at time zone 'Europe/Stockholm') as "at!" from exchange_amendment
            where owner_id = $1 and event_id = $2 order by written_at, id"#,
        key.owner.0,
        event.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Some(WithMinutes {
        minutes: r.minutes,
        published_by: r.published_by,
        draft: None,
        edit: r.edit,
        amendments: amendments
            .into_iter()
            .map(|a| Amendment {
                text: a.text,
                by: a.by_name,
                at: a.at,
            })
            .collect(),
        meeting: meeting!(r),
    }))
}

/// Minutes that are not published; `None` where the person does not write them.
pub(super) async fn draft(tx: &mut TenantTx, key: GroupKey, event: EventId) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!("select exchange_meeting_draft($1, $2)", key.owner.0, event.0)
        .fetch_one(tx.conn())
        .await?)
}

/// What became of it: `saved`, `meanwhile`, `fixed`; `None` where the person does not write there.
pub(super) async fn write_meeting(
    tx: &mut TenantTx,
    key: GroupKey,
    event: EventId,
    edit: i32,
    agenda: &[String],
    minutes: &str,
    publish: bool,
) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!(
        "select exchange_meeting_write($1, $2, $3, $4, $5, $6)",
        key.owner.0,
        event.0,
        edit,
        agenda.join("\n"),
        minutes,
        publish
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether there is that addition to the minutes of a meeting.
pub(super) async fn is_amendment(tx: &mut TenantTx, key: GroupKey, event: EventId, id: Uuid) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_amendment where owner_id = $1 and event_id = $2 and id = $3) as "is!""#,
        key.owner.0,
        event.0,
        id
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn amend(tx: &mut TenantTx, key: GroupKey, event: EventId, id: Uuid, text: &str) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_amend($1, $2, $3, $4) as "done!""#,
        key.owner.0,
        event.0,
        id,
        text
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn decide(
    tx: &mut TenantTx,
    key: GroupKey,
    id: DecisionId,
    event: Option<EventId>,
    text: &str,
    member: Option<MemberId>,
    due: Option<Date>,
) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_decide($1, $2, $3, $4, $5, $6, $7) as "done!""#,
        key.owner.0,
        key.id.0,
        id.0,
        event.map(|e| e.0),
        text,
        member.map(|m| m.0),
        due
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn follow_up(tx: &mut TenantTx, key: GroupKey, id: DecisionId, state: DecisionState, note: &str) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_decision_follow($1, $2, $3, $4, $5) as "done!""#,
        key.owner.0,
        key.id.0,
        id.0,
        state.key(),
        note
    )
    .fetch_one(tx.conn())
    .await?)
}

/// What the person sees to that is due soon or late, in groups that are read here.
pub(super) async fn due(tx: &mut TenantTx, reader: AccountId) -> Result<Vec<Mine>, Error> {
    let tenant = tx.tenant().0;
    let today = tenants::today(tx).await?;
    let rows = sqlx::query!(
        r#"select d.id, d.group_id, g.name, d.text, d.due_on as "due_on!"
             from exchange_decision d join exchange_group g on g.owner_id = d.owner_id and g.id = d.group_id
            where d.responsible_tenant_id = $1 and d.responsible_id = $2 and d.state = 'open' and d.due_on <= $3 and g.ended_on is null
            order by d.due_on, d.id limit 20"#,
        tenant,
        reader.0,
        today + Duration::days(SOON_DAYS)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Mine {
            group: GroupId(r.group_id),
            group_name: r.name,
            decision: DecisionId(r.id),
            text: r.text,
            late: r.due_on < today,
            due_on: r.due_on,
        })
        .collect())
}
