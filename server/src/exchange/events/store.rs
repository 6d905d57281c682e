//! All SQL of events. Row security says what is seen; the statements only what is asked for.

use super::{Coming, EventKey, Find, OfNeed, Only, Person, Row, Share, Shown, Trained, TrainedHere, TrainedIn};
use crate::{
    db::{Db, Error, JobsDb, Place, TenantTx},
    exchange::{Colleagues, ThreadKey},
    secrets::Token,
};
use domain::{
    exchange::{
        Audience, ThreadKind,
        events::{EventKind, Form, Plan, Whose},
    },
    ids::{AccountId, EventId, GroupId, MethodId, TenantId, ThreadId},
    language::{Language, Texts},
    tenants::{Permission, Role, TenantKind},
};
use std::collections::HashMap;
use time::{Date, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;

fn kind(key: &str) -> EventKind {
    EventKind::parse(key).unwrap_or(EventKind::Meeting)
}

fn form(key: &str) -> Form {
    Form::parse(key).unwrap_or(Form::Place)
}

fn audience(key: &str) -> Audience {
    Audience::parse(key).unwrap_or(Audience::Tenant)
}

fn coming(state: &str) -> Coming {
    if state == "seat" { Coming::Seat } else { Coming::Waiting }
}

/// Now, by Swedish clocks.
pub(super) async fn now(tx: &mut TenantTx) -> Result<PrimitiveDateTime, Error> {
    Ok(sqlx::query_scalar!(r#"select (now() at time zone 'Europe/Stockholm') as "now!""#)
        .fetch_one(tx.conn())
        .await?)
}

/// A line of a list as it is read. How many come is counted for all in one way, whoever looks.
macro_rules! row {
    ($r:expr) => {
        Row {
            key: EventKey {
                owner: TenantId($r.owner_id),
                id: EventId($r.id),
            },
            owner_name: $r.owner_name,
            kind: kind(&$r.kind),
            audience: audience(&$r.audience),
            title: $r.title,
            form: form(&$r.form),
            place: $r.whereabouts,
            starts: $r.starts,
            ends: $r.ends,
            cancelled: $r.cancelled,
            over: $r.over,
            coming: $r.coming.as_deref().map(coming),
            seats: $r.seats,
            taken: $r.taken.into(),
        }
    };
}

/// A statement that reads lines of lists, of which [`row!`] makes rows. `$with` stands before it; `$coming` is how the person at hand comes
/// (`$1`: the tenant, `$2`: the person); `$rest` follows: further columns, and from where. Where many lines are read, all that the person
/// comes to is read first (`own`): looked up for one line after the other, everybody who comes to each of them would be read.
macro_rules! events {
    ($with:literal, $coming:literal, $rest:literal, $($arg:expr),+ $(,)?) => {
        sqlx::query!(
            $with
                + r#"select e.owner_id, e.id, o.name as owner_name, e.kind, e.audience, e.title, e.form, e.whereabouts, e.seats, e.taken,
                            (e.starts_at at time zone 'Europe/Stockholm') as "starts!", (e.ends_at at time zone 'Europe/Stockholm') as "ends!",
                            e.cancelled_on is not null as "cancelled!", e.ends_at < now() as "over!", "#
                + $coming
                + r#" as "coming?" "#
                + $rest,
            $($arg),+
        )
    };
}

/// A page of events and one more: those to come or those that are over, all of them or the person's own.
pub(super) async fn events(tx: &mut TenantTx, reader: AccountId, find: &Find, page: u32) -> Result<Vec<Row>, Error> {
    let asked = Asked::new(tx.tenant(), find.kind, find.whose);
    let (limit, skip) = (i64::from(Find::A_PAGE + 1), i64::from((page - 1) * Find::A_PAGE));
    match (find.mine, find.past) {
        (true, past) => mine(tx, reader, asked, past, limit, skip).await,
        (false, false) => to_come(tx, reader, asked, limit, skip).await,
        (false, true) => over(tx, reader, asked, limit, skip).await,
    }
}

/// Of what kind, and whose: those that a tenant holds, and those to which it was invited by name or where places are kept for it. All, where
/// nothing is said.
#[derive(Clone, Copy)]
struct Asked {
    kind: Option<&'static str>,
    of: Option<Uuid>,
}

impl Asked {
    fn new(here: TenantId, kind: Option<EventKind>, whose: Whose) -> Self {
        Self {
            kind: kind.map(EventKind::key),
            of: whose.tenant(here).map(|tenant| tenant.0),
        }
    }
}

/// What is not over, the next first. The own ones and those of each collaboration are read in their order, and no further than is shown:
/// nothing lasts longer than a month, but for a training, which lasts a year at most.
async fn to_come(tx: &mut TenantTx, reader: AccountId, asked: Asked, limit: i64, skip: i64) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let rows = events!(
        "with wanted as (
             (select e.owner_id, e.id, e.starts_at from exchange_event e
               where e.owner_id = $1 and ($3::text is null or e.kind = $3) and ($6::uuid is null or e.owner_id = $6 or $6 = any(e.chosen)
                   or $6 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id))
                 and e.ends_at >= now() and e.starts_at > now() - interval '367 days' and (e.kind = 'training' or e.starts_at > now() - interval '31 days')
               order by e.starts_at, e.id limit $4::bigint + $5::bigint)
             union all
             (select x.* from unnest(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid) r,
                lateral (select e.owner_id, e.id, e.starts_at from exchange_event e
                          where e.region_id = r and e.owner_id <> $1 and ($3::text is null or e.kind = $3) and ($6::uuid is null or e.owner_id = $6 or $6 = any(e.chosen)
                              or $6 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id))
                            and e.ends_at >= now() and e.starts_at > now() - interval '367 days' and (e.kind = 'training' or e.starts_at > now() - interval '31 days')
                          order by e.starts_at, e.id limit $4::bigint + $5::bigint) x)),
           shown as materialized (select w.owner_id, w.id from wanted w order by w.starts_at, w.id limit $4 offset $5),
           own as materialized (select r.owner_id, r.event_id, r.state from exchange_registration r where r.tenant_id = $1 and r.account_id = $2) ",
        "own.state",
        "from shown w
             join exchange_event e on e.owner_id = w.owner_id and e.id = w.id
             left join own on own.owner_id = e.owner_id and own.event_id = e.id
             join tenants_tenant o on o.id = e.owner_id
            order by e.starts_at, e.id",
        tenant,
        reader.0,
        asked.kind,
        limit,
        skip,
        asked.of
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| row!(r)).collect())
}

/// What is over, the latest first; read in the same way.
async fn over(tx: &mut TenantTx, reader: AccountId, asked: Asked, limit: i64, skip: i64) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let rows = events!(
        "with wanted as (
             (select e.owner_id, e.id, e.starts_at from exchange_event e
               where e.owner_id = $1 and ($3::text is null or e.kind = $3) and ($6::uuid is null or e.owner_id = $6 or $6 = any(e.chosen)
                   or $6 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id))
                 and e.ends_at < now() and e.starts_at < now()
               order by e.starts_at desc, e.id limit $4::bigint + $5::bigint)
             union all
             (select x.* from unnest(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid) r,
                lateral (select e.owner_id, e.id, e.starts_at from exchange_event e
                          where e.region_id = r and e.owner_id <> $1 and ($3::text is null or e.kind = $3) and ($6::uuid is null or e.owner_id = $6 or $6 = any(e.chosen)
                              or $6 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id))
                            and e.ends_at < now() and e.starts_at < now()
                          order by e.starts_at desc, e.id limit $4::bigint + $5::bigint) x)),
           shown as materialized (select w.owner_id, w.id from wanted w order by w.starts_at desc, w.id limit $4 offset $5),
           own as materialized (select r.owner_id, r.event_id, r.state from exchange_registration r where r.tenant_id = $1 and r.account_id = $2) ",
        "own.state",
        "from shown w
             join exchange_event e on e.owner_id = w.owner_id and e.id = w.id
             left join own on own.owner_id = e.owner_id and own.event_id = e.id
             join tenants_tenant o on o.id = e.owner_id
            order by e.starts_at desc, e.id",
        tenant,
        reader.0,
        asked.kind,
        limit,
        skip,
        asked.of
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| row!(r)).collect())
}

/// What the person comes to, or came to.
async fn mine(tx: &mut TenantTx, reader: AccountId, asked: Asked, past: bool, limit: i64, skip: i64) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let rows = events!(
        "",
        "r.state",
        "from exchange_registration r
             join exchange_event e on e.owner_id = r.owner_id and e.id = r.event_id
             join tenants_tenant o on o.id = e.owner_id
            where r.tenant_id = $1 and r.account_id = $2
              and (e.owner_id = $1 or e.region_id = $1 or e.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
              and ($3::text is null or e.kind = $3) and ($7::uuid is null or e.owner_id = $7 or $7 = any(e.chosen)
                  or $7 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id)) and (e.ends_at < now()) = $4
            order by case when $4 then e.starts_at end desc, e.starts_at, e.id limit $5 offset $6",
        tenant,
        reader.0,
        asked.kind,
        past,
        limit,
        skip,
        asked.of
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| row!(r)).collect())
}

/// More events are not shown in a month or a week.
const MOST: u16 = 500;

/// What is on from a day, before another one, and whether there is more: no more than [`MOST`], to which the person comes, and of
/// each place the first, in turn, so that nobody's crowd out the others'.
pub(super) async fn between(tx: &mut TenantTx, reader: AccountId, from: Date, before: Date, only: Only) -> Result<(Vec<Row>, bool), Error> {
    let tenant = tx.tenant().0;
    let asked = Asked::new(tx.tenant(), only.kind, only.whose);
    let rows = events!(
        "with own as materialized (select r.owner_id, r.event_id, r.state from exchange_registration r where r.tenant_id = $1 and r.account_id = $2) ",
        "e.state",
        "from (select x.*, own.state
                     from exchange_event x left join own on own.owner_id = x.owner_id and own.event_id = x.id
                    where (x.owner_id = $1 or x.region_id = $1 or x.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
                     and x.starts_at < ($4::date::timestamp at time zone 'Europe/Stockholm') and x.ends_at > ($3::date::timestamp at time zone 'Europe/Stockholm')
                     and (x.starts_at > ($3::date::timestamp at time zone 'Europe/Stockholm') - interval '31 days'
                       or x.kind = 'training' and x.starts_at > ($3::date::timestamp at time zone 'Europe/Stockholm') - interval '367 days') offset 0) e
             join tenants_tenant o on o.id = e.owner_id
            where ($5::text is null or e.kind = $5) and (not $6 or e.state is not null)
              and ($7::uuid is null or e.owner_id = $7 or $7 = any(e.chosen)
                  or $7 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id))
            order by e.state is null, row_number() over (partition by e.owner_id order by e.starts_at, e.id), e.starts_at, e.id limit $8",
        tenant,
        reader.0,
        from,
        before,
        asked.kind,
        only.mine,
        asked.of,
        i64::from(MOST) + 1
    )
    .fetch_all(tx.conn())
    .await?;
    let mut rows: Vec<Row> = rows.into_iter().map(|r| row!(r)).collect();
    let more = rows.len() > usize::from(MOST);
    rows.truncate(usize::from(MOST));
    rows.sort_by_key(|r| (r.starts, r.key.id));
    Ok((rows, more))
}

pub(super) async fn event(tx: &mut TenantTx, reader: AccountId, id: EventId) -> Result<Option<Shown>, Error> {
    let tenant = tx.tenant().0;
    let found = events!(
        "",
        "r.state",
        r#", e.about, e.question, e.preparation, e.access, e.register_from, e.register_by, e.flows_back_on, e.cancelled_on, e.why_cancelled, e.sequence, e.edit, e.changed_at,
                  (now() at time zone 'Europe/Stockholm') as "now!", e.starts_at <= now() as "begun!",
                  coalesce(e.register_from > (now() at time zone 'Europe/Stockholm')::date, false) as "early!",
                  (e.register_by < (now() at time zone 'Europe/Stockholm')::date or e.ends_at < now()) as "late!",
                  coalesce(e.flows_back_on <= (now() at time zone 'Europe/Stockholm')::date, false) as "flowed_back!",
                  e.region_id, g.name as "region_name?", e.chosen, e.method_owner_id, e.method_id, m.name as "method_name?",
                  e.need_owner_id, e.need_id, h.title as "need_title?", h.kind as "need_kind?",
                  case when r.state is not null then exchange_own_needs(e.owner_id, e.id) end as own_needs,
                  w.id as "group_id?", w.name as "group_name?"
             from exchange_event e
             join tenants_tenant o on o.id = e.owner_id
             left join tenants_tenant g on g.id = e.region_id
             left join methods_method m on m.owner_id = e.method_owner_id and m.id = e.method_id
             left join exchange_meeting n on n.owner_id = e.owner_id and n.event_id = e.id
             left join exchange_group w on w.owner_id = n.owner_id and w.id = n.group_id
             left join exchange_thread h on h.owner_id = e.need_owner_id and h.id = e.need_id
             left join exchange_registration r on r.tenant_id = $1 and r.owner_id = e.owner_id and r.event_id = e.id and r.account_id = $2
            where e.id = $3 and (e.owner_id = $1 or e.region_id = $1
               or e.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
            order by e.owner_id limit 1"#,
        tenant,
        reader.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let chosen = super::super::store::taking_part(tx, r.region_id, &r.chosen).await?;
    let shares = sqlx::query!(
        r#"select t.id as "id!", t.name as "name!", s.kept as "kept!", s.taken as "taken!", s.waiting as "waiting!"
             from exchange_shares($1, $2) s join tenants_tenant t on t.id = s.tenant_id order by t.name"#,
        r.owner_id,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let people = sqlx::query!(
        "select r.tenant_id, t.name as tenant_name, r.account_id, r.by_name, r.state, r.attended, r.confirmed_on, r.completed_on, r.enrolled
           from exchange_registration r join tenants_tenant t on t.id = r.tenant_id
          where r.owner_id = $1 and r.event_id = $2 order by r.state, t.name, r.by_name, r.account_id",
        r.owner_id,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let method = match (r.method_owner_id, r.method_id, r.method_name) {
        (Some(owner), Some(method), Some(name)) => Some((TenantId(owner), MethodId(method), serde_json::from_value::<Texts>(name)?)),
        _ => None,
    };
    let need = match (r.need_owner_id, r.need_id, r.need_title, r.need_kind) {
        (Some(owner), Some(id), Some(title), Some(kind)) => Some((
            ThreadKey {
                owner: TenantId(owner),
                id: ThreadId(id),
            },
            title,
            ThreadKind::parse(&kind).unwrap_or(ThreadKind::Need),
        )),
        _ => None,
    };
    Ok(Some(Shown {
        region: r.region_id.map(TenantId).zip(r.region_name),
        chosen,
        about: r.about,
        question: r.question,
        preparation: r.preparation,
        access: r.access,
        register_from: r.register_from,
        early: r.early,
        register_by: r.register_by,
        late: r.late,
        now: r.now,
        begun: r.begun,
        flows_back_on: r.flows_back_on,
        flowed_back: r.flowed_back,
        method,
        group: r.group_id.map(GroupId).zip(r.group_name),
        need,
        cancelled: r.cancelled_on.map(|on| (on, r.why_cancelled)),
        sequence: r.sequence,
        edit: r.edit,
        changed: r.changed_at,
        shares: shares
            .into_iter()
            .map(|s| Share {
                tenant: TenantId(s.id),
                name: s.name,
                kept: s.kept,
                taken: s.taken,
                waiting: s.waiting,
            })
            .collect(),
        people: people
            .into_iter()
            .map(|p| Person {
                tenant: TenantId(p.tenant_id),
                tenant_name: p.tenant_name,
                account: AccountId(p.account_id),
                name: p.by_name,
                coming: coming(&p.state),
                enrolled: p.enrolled,
                attended: p.attended,
                confirmed_on: p.confirmed_on,
                completed_on: p.completed_on,
            })
            .collect(),
        own_needs: r.own_needs,
        taken_home: Vec::new(),
        occasions: Vec::new(),
        material: Vec::new(),
        files: Vec::new(),
        presences: Vec::new(),
        row: row!(r),
    }))
}

pub(super) async fn insert(
    tx: &mut TenantTx,
    id: EventId,
    plan: &Plan,
    whom: Audience,
    region: Option<TenantId>,
    chosen: &[TenantId],
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let chosen: Vec<Uuid> = chosen.iter().map(|t| t.0).collect();
    sqlx::query!(
        "insert into exchange_event (owner_id, id, region_id, audience, chosen, kind, title, about, form, whereabouts, access, starts_at, ends_at,
                                     register_by, seats, flows_back_on, method_owner_id, method_id, question, preparation,
                                     need_owner_id, need_id, register_from)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamp at time zone 'Europe/Stockholm',
                 $13::timestamp at time zone 'Europe/Stockholm', $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
        tenant,
        id.0,
        region.map(|r| r.0),
        whom.key(),
        &chosen,
        plan.kind.key(),
        plan.title,
        plan.about,
        plan.form.key(),
        plan.place,
        plan.access,
        plan.starts,
        plan.ends,
        plan.register_by,
        plan.seats,
        plan.flows_back_on,
        plan.method.map(|(owner, _)| owner.0),
        plan.method.map(|(_, method)| method.0),
        plan.question,
        plan.preparation,
        plan.need.map(|(owner, _)| owner.0),
        plan.need.map(|(_, thread)| thread.0),
        plan.register_from
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Saves over the saving that was read; `false` where there was another one since. What it is stays as it was.
pub(super) async fn change(tx: &mut TenantTx, id: EventId, edit: i32, plan: &Plan) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update exchange_event set title = $4, about = $5, form = $6, whereabouts = $7, access = $8,
                starts_at = $9::timestamp at time zone 'Europe/Stockholm', ends_at = $10::timestamp at time zone 'Europe/Stockholm',
                register_by = $11, seats = $12, flows_back_on = $13, method_owner_id = $14, method_id = $15,
                question = $16, preparation = $17, register_from = $18, edit = edit + 1
          where owner_id = $1 and id = $2 and edit = $3 and cancelled_on is null",
        tenant,
        id.0,
        edit,
        plan.title,
        plan.about,
        plan.form.key(),
        plan.place,
        plan.access,
        plan.starts,
        plan.ends,
        plan.register_by,
        plan.seats,
        plan.flows_back_on,
        plan.method.map(|(owner, _)| owner.0),
        plan.method.map(|(_, method)| method.0),
        plan.question,
        plan.preparation,
        plan.register_from
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps places for tenants, and for no others than these.
pub(super) async fn keep(tx: &mut TenantTx, id: EventId, kept: &[(TenantId, i32)]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let (whom, seats): (Vec<Uuid>, Vec<i32>) = kept.iter().map(|(t, n)| (t.0, *n)).unzip();
    sqlx::query!("delete from exchange_seat where owner_id = $1 and event_id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into exchange_seat (owner_id, event_id, tenant_id, seats) select $1, $2, x.t, x.n from unnest($3::uuid[], $4::int[]) x (t, n)",
        tenant,
        id.0,
        &whom,
        &seats
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives the free places to those who wait.
pub(super) async fn deal(tx: &mut TenantTx, id: EventId) -> Result<(), Error> {
    sqlx::query_scalar!("select exchange_deal_own($1)", id.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn cancel(tx: &mut TenantTx, id: EventId, why: &str) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "update exchange_event set cancelled_on = (now() at time zone 'Europe/Stockholm')::date, why_cancelled = $3, edit = edit + 1
          where owner_id = $1 and id = $2 and cancelled_on is null",
        tenant,
        id.0,
        why
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// More are not shown in a thread: of each place the first, in turn.
const MOST_OF_NEED: i64 = 20;

pub(super) async fn of_need(tx: &mut TenantTx, thread: ThreadKey) -> Result<Vec<OfNeed>, Error> {
    let rows = sqlx::query!(
        r#"select id, title, (starts_at at time zone 'Europe/Stockholm') as "starts!" from exchange_event
            where need_owner_id = $1 and need_id = $2 and cancelled_on is null
            order by row_number() over (partition by owner_id order by starts_at, id), starts_at, id limit $3"#,
        thread.owner.0,
        thread.id.0,
        MOST_OF_NEED
    )
    .fetch_all(tx.conn())
    .await?;
    let mut made: Vec<OfNeed> = rows
        .into_iter()
        .map(|r| OfNeed {
            id: EventId(r.id),
            title: r.title,
            starts: r.starts,
        })
        .collect();
    made.sort_by_key(|e| (e.starts, e.id));
    Ok(made)
}

/// Whether this is a published method of the own tenant or of its region.
pub(super) async fn is_event(tx: &mut TenantTx, id: EventId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_event where owner_id = $1 and id = $2) as "is!""#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn is_method(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from methods_method m where m.owner_id = $2 and m.id = $3 and m.published > 0
              and (m.owner_id = $1 or m.owner_id in (select p.region_id from tenants_participation p where p.tenant_id = $1))) as "is!""#,
        tenant,
        owner.0,
        method.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn register(tx: &mut TenantTx, key: EventKey, needs: &str) -> Result<Option<String>, Error> {
    Ok(
        sqlx::query_scalar!("select exchange_register($1, $2, $3)", key.owner.0, key.id.0, needs)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn unregister(tx: &mut TenantTx, key: EventKey) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select exchange_unregister($1, $2) as "done!""#, key.owner.0, key.id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// Who works here and is not registered, but for the person at hand.
pub(super) async fn colleagues(tx: &mut TenantTx, person: AccountId, key: EventKey, page: u32) -> Result<Colleagues, Error> {
    let tenant = tx.tenant().0;
    let comes = Role::ALL.into_iter().filter(|role| role.may(Permission::WriteExchange));
    let comes: Vec<String> = comes.map(|role| role.key().to_owned()).collect();
    let rows = sqlx::query!(
        "select m.account_id, m.name from tenants_membership m
          where m.tenant_id = $1 and m.account_id <> $2 and m.role = any($5)
            and not exists (select 1 from exchange_registration r where r.tenant_id = $1 and r.owner_id = $3 and r.event_id = $4
                               and r.account_id = m.account_id)
          order by m.name, m.account_id limit $6 offset $7",
        tenant,
        person.0,
        key.owner.0,
        key.id.0,
        &comes,
        i64::from(Colleagues::A_PAGE + 1),
        i64::from(page - 1) * i64::from(Colleagues::A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Colleagues::of(
        rows.into_iter().map(|r| (AccountId(r.account_id), r.name)).collect(),
        page,
    ))
}

pub(super) async fn enrol(tx: &mut TenantTx, key: EventKey, colleague: AccountId) -> Result<Option<String>, Error> {
    Ok(
        sqlx::query_scalar!("select exchange_enrol($1, $2, $3)", key.owner.0, key.id.0, colleague.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn take_off(tx: &mut TenantTx, key: EventKey, colleague: AccountId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_take_off($1, $2, $3) as "done!""#,
        key.owner.0,
        key.id.0,
        colleague.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn confirm(tx: &mut TenantTx, key: EventKey) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select exchange_confirm($1, $2) as "done!""#, key.owner.0, key.id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn check_in(tx: &mut TenantTx, key: EventKey) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select exchange_check_in($1, $2) as "done!""#, key.owner.0, key.id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// What those who come to an event of this place need.
pub(super) async fn needs(tx: &mut TenantTx, id: EventId) -> Result<HashMap<(TenantId, AccountId), String>, Error> {
    let rows = sqlx::query!(
        r#"select tenant_id as "tenant!", account_id as "account!", needs as "needs!" from exchange_needs($1)"#,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| ((TenantId(r.tenant), AccountId(r.account)), r.needs))
        .collect())
}

pub(super) async fn attend(tx: &mut TenantTx, id: EventId, of: TenantId, account: AccountId, minutes: Option<i32>) -> Result<(), Error> {
    sqlx::query_scalar!("select exchange_attend($1, $2, $3, $4)", id.0, of.0, account.0, minutes)
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn trained(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<Trained>, Error> {
    let rows = sqlx::query!(
        r#"select t.id as "id!", t.name as "name!", x.people as "people!" from exchange_trained($1, $2) x join tenants_tenant t on t.id = x.tenant_id order by t.name"#,
        owner.0,
        method.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Trained {
            tenant: TenantId(r.id),
            name: r.name,
            people: r.people,
        })
        .collect())
}

/// Those of the own tenant, also where it held the training and reads of others as well.
pub(super) async fn trained_here(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<TrainedHere>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select x.by_name as "name!", x.completed_on as "on!"
             from (select distinct on (r.account_id) r.account_id, r.by_name, r.completed_on
                     from exchange_registration r
                     join exchange_event e on e.owner_id = r.owner_id and e.id = r.event_id
                    where r.tenant_id = $1 and r.completed_on is not null
                      and e.method_owner_id = $2 and e.method_id = $3 and e.kind = 'training' and e.cancelled_on is null
                    order by r.account_id, r.completed_on desc) x
            order by x.by_name, x.account_id"#,
        tenant,
        owner.0,
        method.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| TrainedHere { name: r.name, on: r.on }).collect())
}

pub(super) async fn trained_in_own(tx: &mut TenantTx) -> Result<Vec<TrainedIn>, Error> {
    let rows = sqlx::query!(r#"select method_id as "method!", tenant_id as "tenant!", people as "people!" from exchange_trained_in_own()"#)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|r| (MethodId(r.method), TenantId(r.tenant), r.people))
        .collect())
}

pub(super) async fn run_due(db: &JobsDb) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_run_due() as "given!""#)
        .fetch_one(db.pool())
        .await?)
}

pub(super) async fn subscribed_on(tx: &mut TenantTx, account: AccountId) -> Result<Option<Date>, Error> {
    Ok(
        sqlx::query_scalar!("select made_on from exchange_feed where account_id = $1", account.0)
            .fetch_optional(tx.conn())
            .await?,
    )
}

pub(super) async fn subscribe(tx: &mut TenantTx, token: &Token) -> Result<(), Error> {
    sqlx::query!("select exchange_feed_make($1)", token.hash())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn end_subscription(tx: &mut TenantTx) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_feed_end() as "done!""#)
        .fetch_one(tx.conn())
        .await?)
}

/// The places of whose link it is.
pub(super) async fn feed_places(db: &Db, token: &Token) -> Result<Option<(Language, Vec<Place>)>, Error> {
    let mut single = db.single().await?;
    let rows = sqlx::query!(
        r#"select account_id as "account!", language as "language!", tenant_id as "tenant!", kind as "kind!", slug as "slug!", name as "name!", role as "role!"
             from exchange_feed_places($1)"#,
        token.hash()
    )
    .fetch_all(single.conn())
    .await?;
    let language = rows.first().map(|r| Language::parse(&r.language).unwrap_or(Language::Sv));
    let places = rows
        .into_iter()
        .filter_map(|r| {
            Some(Place {
                tenant: TenantId(r.tenant),
                kind: if r.kind == TenantKind::Region.key() {
                    TenantKind::Region
                } else {
                    TenantKind::Municipality
                },
                slug: r.slug,
                name: r.name,
                actor: AccountId(r.account),
                role: Role::parse(&r.role)?,
            })
        })
        .collect();
    Ok(language.map(|language| (language, places)))
}

/// An event with its text, its sequence, and when it was saved last.
type WithText = (Row, String, i32, OffsetDateTime);

/// More are not given to a calendar program.
const MOST_TO_PROGRAMS: u16 = 300;

/// What a calendar program is given of a place: from a month ago to a year from now; in turn as [`between`]. They are chosen by little of
/// each, and only then read with their texts.
pub(super) async fn entries(tx: &mut TenantTx, reader: AccountId, only: Only) -> Result<Vec<WithText>, Error> {
    let tenant = tx.tenant().0;
    let asked = Asked::new(tx.tenant(), only.kind, only.whose);
    let rows = events!(
        "with own as materialized (select r.owner_id, r.event_id, r.state from exchange_registration r where r.tenant_id = $1 and r.account_id = $2),
           picked as materialized (
             select e.owner_id, e.id, e.state
               from (select x.owner_id, x.id, x.kind, x.chosen, x.starts_at, own.state
                       from exchange_event x left join own on own.owner_id = x.owner_id and own.event_id = x.id
                      where (x.owner_id = $1 or x.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid))
                       and x.starts_at < now() + interval '366 days'
                       and (x.starts_at > now() - interval '31 days' or x.kind = 'training' and x.ends_at > now() - interval '31 days') offset 0) e
              where ($3::text is null or e.kind = $3) and (not $4 or e.state is not null)
                and ($5::uuid is null or e.owner_id = $5 or $5 = any(e.chosen)
                    or $5 in (select k.tenant_id from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id))
              order by e.state is null, row_number() over (partition by e.owner_id order by e.starts_at, e.id), e.starts_at, e.id limit $6) ",
        "w.state",
        ", e.about, e.sequence, e.changed_at
             from picked w
             join exchange_event e on e.owner_id = w.owner_id and e.id = w.id
             join tenants_tenant o on o.id = e.owner_id",
        tenant,
        reader.0,
        asked.kind,
        only.mine,
        asked.of,
        i64::from(MOST_TO_PROGRAMS)
    )
    .fetch_all(tx.conn())
    .await?;
    let mut entries: Vec<WithText> = rows
        .into_iter()
        .map(|r| (r.about.clone(), r.sequence, r.changed_at, row!(r)))
        .map(|(about, sequence, changed, row)| (row, about, sequence, changed))
        .collect();
    entries.sort_by_key(|(row, ..)| (row.starts, row.key.id));
    Ok(entries)
}

/// More methods are not offered in a list.
const MOST_METHODS: i64 = 500;

pub(super) async fn methods(tx: &mut TenantTx) -> Result<Vec<(TenantId, MethodId, Texts)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select m.owner_id, m.id, m.name from methods_method m
          where m.owner_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid)
            and m.published > 0 and m.archived_on is null
          order by m.name ->> 'sv', m.id limit $2",
        tenant,
        MOST_METHODS
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| Ok((TenantId(r.owner_id), MethodId(r.id), serde_json::from_value(r.name)?)))
        .collect()
}
