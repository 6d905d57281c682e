//! All SQL of study visits. Row security says what is read; who writes, the doors ask.

use super::{OfMethod, TakenHome, Told};
use crate::{
    db::{Error, JobsDb, TenantTx},
    exchange::{ThreadKey, events::EventKey},
};
use domain::{
    exchange::visits::{Answer, Tried},
    ids::{EventId, MethodId, TenantId, ThreadId},
    language::Texts,
};

fn tried(key: &str) -> Tried {
    Tried::parse(key).unwrap_or(Tried::NotYet)
}

pub(super) async fn taken_home(tx: &mut TenantTx, key: EventKey) -> Result<Vec<TakenHome>, Error> {
    let rows = sqlx::query!(
        r#"select h.tenant_id, t.name, h.text, h.written_on, h.tried, h.happened, h.tried_on, h.edit,
                  h.method_owner_id, h.method_id, m.name as "method_name?", h.thread_owner_id, h.thread_id, x.title as "thread_title?"
             from exchange_taken_home h
             join tenants_tenant t on t.id = h.tenant_id
             left join methods_method m on m.owner_id = h.method_owner_id and m.id = h.method_id
             left join exchange_thread x on x.owner_id = h.thread_owner_id and x.id = h.thread_id
            where h.owner_id = $1 and h.event_id = $2 order by t.name, h.tenant_id"#,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            // What can't be read here has no name here.
            let method = match (r.method_owner_id, r.method_id, r.method_name) {
                (Some(owner), Some(id), Some(name)) => Some((TenantId(owner), MethodId(id), serde_json::from_value::<Texts>(name)?)),
                _ => None,
            };
            let thread = match (r.thread_owner_id, r.thread_id, r.thread_title) {
                (Some(owner), Some(id), Some(title)) => Some((
                    ThreadKey {
                        owner: TenantId(owner),
                        id: ThreadId(id),
                    },
                    title,
                )),
                _ => None,
            };
            let told = r.tried.as_deref().zip(r.tried_on).map(|(key, on)| Told {
                tried: tried(key),
                happened: r.happened,
                on,
                method,
                thread,
            });
            Ok(TakenHome {
                tenant: TenantId(r.tenant_id),
                name: r.name,
                text: r.text,
                written_on: r.written_on,
                told,
                edit: r.edit,
            })
        })
        .collect()
}

/// More are not shown on a method's page: of each place the newest, in turn.
const MOST_OF_METHOD: i64 = 20;

pub(super) async fn of_method(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<OfMethod>, Error> {
    let rows = sqlx::query!(
        r#"with picked as materialized (
             select h.tenant_id, h.owner_id, h.event_id from exchange_taken_home h
              where h.method_owner_id = $1 and h.method_id = $2 and h.tried is not null
              order by row_number() over (partition by h.tenant_id order by h.tried_on desc, h.event_id), h.tried_on desc, h.tenant_id, h.event_id
              limit $3)
           select e.id, e.title, t.name, h.tried as "tried!", h.happened, h.tried_on as "tried_on!"
             from picked p
             join exchange_taken_home h on h.tenant_id = p.tenant_id and h.owner_id = p.owner_id and h.event_id = p.event_id
             join exchange_event e on e.owner_id = h.owner_id and e.id = h.event_id
             join tenants_tenant t on t.id = h.tenant_id
            order by h.tried_on desc, t.name, e.id"#,
        owner.0,
        method.0,
        MOST_OF_METHOD
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| OfMethod {
            event: EventId(r.id),
            title: r.title,
            name: r.name,
            tried: tried(&r.tried),
            happened: r.happened,
            on: r.tried_on,
        })
        .collect())
}

pub(super) async fn take_home(tx: &mut TenantTx, key: EventKey, edit: i32, text: &str) -> Result<Option<String>, Error> {
    Ok(
        sqlx::query_scalar!("select exchange_take_home($1, $2, $3, $4)", key.owner.0, key.id.0, edit, text)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn tell(
    tx: &mut TenantTx,
    key: EventKey,
    edit: i32,
    answer: &Answer,
    method: Option<(TenantId, MethodId)>,
    thread: Option<ThreadKey>,
) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!(
        "select exchange_tell_tried($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        key.owner.0,
        key.id.0,
        edit,
        answer.tried.key(),
        answer.happened,
        method.map(|(owner, _)| owner.0),
        method.map(|(_, id)| id.0),
        thread.map(|t| t.owner.0),
        thread.map(|t| t.id.0)
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn follow_up(db: &JobsDb, days: i32) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_follow_up(now(), $1) as "asked!""#, days)
        .fetch_one(db.pool())
        .await?)
}
