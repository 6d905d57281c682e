//! All SQL of the log.

use super::{
    Own,
    chain::{Checked, Log},
};
use crate::db::{Error, JobsDb, OpenTx, TenantTx};
use domain::{
    audit::{AccountEvent, Event},
    ids::{AccountId, TenantId},
};
use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::{PgConnection, PgExecutor};
use time::PrimitiveDateTime;
use uuid::Uuid;

/// What is kept beside the kind, which has a column of its own.
fn payload(event: &impl Serialize) -> Result<Value, Error> {
    let mut payload = serde_json::to_value(event)?;
    if let Value::Object(fields) = &mut payload {
        fields.remove("kind");
    }
    Ok(payload)
}

fn subject(event: &Event) -> (Option<&'static str>, Option<Uuid>) {
    event.subject().unzip()
}

pub(super) async fn record(conn: &mut PgConnection, event: &Event) -> Result<(), Error> {
    let (subject_kind, subject_id) = subject(event);
    sqlx::query!(
        "select audit_record($1, $2, $3, $4)",
        event.kind(),
        subject_kind,
        subject_id,
        payload(event)?
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn record_in(conn: &mut PgConnection, tenant: TenantId, event: &Event) -> Result<bool, Error> {
    let (subject_kind, subject_id) = subject(event);
    Ok(sqlx::query_scalar!(
        r#"select audit_record_in($1, $2, $3, $4, $5) as "written!""#,
        tenant.0,
        event.kind(),
        subject_kind,
        subject_id,
        payload(event)?
    )
    .fetch_one(conn)
    .await?)
}

pub(super) async fn record_by_job(conn: &mut PgConnection, tenant: TenantId, event: &Event) -> Result<(), Error> {
    let (subject_kind, subject_id) = subject(event);
    sqlx::query!(
        "select audit_record_by_job($1, $2, $3, $4, $5)",
        tenant.0,
        event.kind(),
        subject_kind,
        subject_id,
        payload(event)?
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn record_by_operator(conn: &mut PgConnection, tenant: TenantId, event: &Event) -> Result<(), Error> {
    let (subject_kind, subject_id) = subject(event);
    sqlx::query!(
        "select audit_append($1, null, $2, $3, $4, $5)",
        tenant.0,
        event.kind(),
        subject_kind,
        subject_id,
        payload(event)?
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn record_account(conn: &mut PgConnection, account: AccountId, event: &AccountEvent) -> Result<(), Error> {
    sqlx::query!("select audit_record_account($1, $2, $3)", account.0, event.kind(), payload(event)?)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn note_failed_sign_in(conn: &mut PgConnection, link: &[u8], browser: &[u8]) -> Result<(), Error> {
    sqlx::query!("select audit_note_failed_sign_in($1, $2)", link, browser)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn remove_old(db: &JobsDb) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select audit_remove_old() as "removed!""#)
        .fetch_one(db.pool())
        .await?)
}

/// Which entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<String>,
    /// That this person did, or that concern this person.
    pub person: Option<AccountId>,
    /// Before this number: the next page.
    pub before: Option<i64>,
}

/// One entry of a tenant's log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// When, in Swedish time.
    pub at: String,
    /// Who did it; `None`: the program itself, or an operator.
    pub actor: Option<AccountId>,
    /// That person's name, where it is known.
    pub actor_name: Option<String>,
    /// What: a key of [`Event::KINDS`], or of a version that is newer than this program.
    pub kind: String,
    /// What is kept beside it.
    pub payload: Map<String, Value>,
    /// The name of the person whom it concerns.
    pub concerns: Option<String>,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// How a tenant's chain stood when it was last checked.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The last entry's number.
    pub number: i64,
    /// When it was last checked, in Swedish time; `None`: not yet.
    pub checked_at: Option<String>,
    /// The first entry that is not as it was written.
    pub broken: Option<i64>,
    /// How many entries were removed when their time was over.
    pub removed: i64,
}

/// One entry of an account's log.
#[derive(Clone, Debug)]
pub struct AccountEntry {
    /// Its number.
    pub number: i64,
    /// When, in Swedish time.
    pub at: PrimitiveDateTime,
    /// What: a key of [`AccountEvent::KINDS`].
    pub kind: String,
    /// What is kept beside it.
    pub payload: Map<String, Value>,
}

fn fields(payload: Value) -> Map<String, Value> {
    match payload {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

pub(super) async fn list(tx: &mut TenantTx, filter: &Filter, at_most: i64) -> Result<Vec<Entry>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select e.number, to_char(e.at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI:SS') as "at!", e.actor_id, p.name as "actor_name?",
                  e.kind, e.payload, c.name as "concerns?", encode(e.hash, 'hex') as "hash!"
             from audit_entry e
             left join audit_person p on p.tenant_id = e.tenant_id and p.account_id = e.actor_id
             left join audit_person c on c.tenant_id = e.tenant_id and c.account_id::text = e.payload ->> 'account'
            where e.tenant_id = $1 and ($2::text is null or e.kind = $2)
              and ($3::uuid is null or e.actor_id = $3 or e.payload ->> 'account' = $3::text)
              and ($4::bigint is null or e.number < $4)
            order by e.number desc limit $5"#,
        tenant,
        filter.kind,
        filter.person.map(|p| p.0),
        filter.before,
        at_most
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Entry {
            number: r.number,
            at: r.at,
            actor: r.actor_id.map(AccountId),
            actor_name: r.actor_name,
            kind: r.kind,
            payload: fields(r.payload),
            concerns: r.concerns,
            hash: r.hash,
        })
        .collect())
}

pub(super) async fn people(tx: &mut TenantTx) -> Result<Vec<(AccountId, String)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select account_id, name from audit_person where tenant_id = $1 order by name, account_id",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (AccountId(r.account_id), r.name)).collect())
}

pub(super) async fn standing(tx: &mut TenantTx) -> Result<Standing, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query_as!(
        Standing,
        r#"select number, to_char(checked_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as checked_at, broken_number as broken,
                  removed_number as removed
             from audit_head where tenant_id = $1"#,
        tenant
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.unwrap_or_default())
}

/// So many entries of the own log from before a number, or the newest.
pub(super) async fn own(tx: &mut OpenTx, before: Option<i64>, at_most: i64) -> Result<Own, Error> {
    let rows = sqlx::query!(
        r#"select number, (at at time zone 'Europe/Stockholm') as "at!", kind, payload
             from audit_account_entry
            where account_id = nullif(current_setting('app.actor', true), '')::uuid and ($1::bigint is null or number < $1)
            order by number desc limit $2"#,
        before,
        at_most
    )
    .fetch_all(tx.conn())
    .await?;
    let entries = rows
        .into_iter()
        .map(|r| AccountEntry {
            number: r.number,
            at: r.at,
            kind: r.kind,
            payload: fields(r.payload),
        })
        .collect();
    around(tx, entries).await
}

/// So many entries of the own log that came next after a number.
pub(super) async fn own_after(tx: &mut OpenTx, after: i64, at_most: i64) -> Result<Own, Error> {
    let rows = sqlx::query!(
        r#"select number, (at at time zone 'Europe/Stockholm') as "at!", kind, payload
             from audit_account_entry
            where account_id = nullif(current_setting('app.actor', true), '')::uuid and number > $1
            order by number limit $2"#,
        after,
        at_most
    )
    .fetch_all(tx.conn())
    .await?;
    let entries = rows
        .into_iter()
        .rev()
        .map(|r| AccountEntry {
            number: r.number,
            at: r.at,
            kind: r.kind,
            payload: fields(r.payload),
        })
        .collect();
    around(tx, entries).await
}

/// A page of the own log, with whether there is something before and after it.
async fn around(tx: &mut OpenTx, entries: Vec<AccountEntry>) -> Result<Own, Error> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Ok(Own::default());
    };
    let beyond = sqlx::query!(
        r#"select exists (select from audit_account_entry
                           where account_id = nullif(current_setting('app.actor', true), '')::uuid and number > $1) as "newer!",
                  exists (select from audit_account_entry
                           where account_id = nullif(current_setting('app.actor', true), '')::uuid and number < $2) as "older!""#,
        first.number,
        last.number
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Own {
        entries,
        newer: beyond.newer,
        older: beyond.older,
    })
}

/// All logs, or that of one place; a tenant's with its place, an account's without.
pub(super) async fn logs(db: &JobsDb, place: Option<&str>) -> Result<Vec<(Log, Option<String>)>, Error> {
    let tenants = sqlx::query!(
        r#"select id, (case kind when 'region' then 'r/' else 't/' end) || slug as "place!" from tenants_tenant order by kind desc, slug"#
    )
    .fetch_all(db.pool())
    .await?
    .into_iter()
    .filter(|r| place.is_none_or(|p| p.trim_matches('/') == r.place))
    .map(|r| (Log::Tenant(TenantId(r.id)), Some(r.place)));
    let mut logs: Vec<_> = tenants.collect();
    if place.is_none() {
        let accounts = sqlx::query_scalar!("select account_id from audit_account_head order by account_id")
            .fetch_all(db.pool())
            .await?;
        logs.extend(accounts.into_iter().map(|id| (Log::Account(AccountId(id)), None)));
    }
    Ok(logs)
}

/// How the chains of all logs stand.
#[derive(Clone, Copy, Debug)]
pub struct Chains {
    /// How many were broken at their last check, or have entries and no end any more.
    pub broken: i64,
    /// When the one was checked whose check is longest ago, in seconds since 1970; 0: a tenant's never was.
    pub checked_at: i64,
}

/// An account's log that was never checked is a new one: the jobs come to it within minutes.
pub(super) async fn chains(conn: impl PgExecutor<'_>) -> Result<Chains, sqlx::Error> {
    sqlx::query_as!(
        Chains,
        r#"select (select count(*) from audit_head where broken_number is not null)
                + (select count(*) from audit_account_head where broken_number is not null)
                + (select count(*) from tenants_tenant t
                    where not exists (select from audit_head h where h.tenant_id = t.id)
                      and (select e.number from audit_entry e where e.tenant_id = t.id limit 1) is not null) as "broken!",
                  extract(epoch from least((select min(coalesce(checked_at, 'epoch')) from audit_head),
                                           (select min(checked_at) from audit_account_head), now()))::bigint as "checked_at!""#
    )
    .fetch_one(conn)
    .await
}

/// The logs whose last check is a day old, so many at a time: nothing else of the jobs waits long for them. A tenant's with its place.
pub(super) async fn due(db: &JobsDb) -> Result<Vec<(Log, Option<String>)>, Error> {
    let tenants = sqlx::query!(
        r#"select h.tenant_id, (case t.kind when 'region' then 'r/' else 't/' end) || t.slug as "place!"
             from audit_head h join tenants_tenant t on t.id = h.tenant_id
            where h.checked_at is null or h.checked_at < now() - interval '1 day'
            order by h.checked_at nulls first, h.tenant_id limit 25"#
    )
    .fetch_all(db.pool())
    .await?;
    let accounts = sqlx::query_scalar!(
        "select account_id from audit_account_head where checked_at is null or checked_at < now() - interval '1 day' order by account_id limit 1000"
    )
    .fetch_all(db.pool())
    .await?;
    Ok(tenants
        .into_iter()
        .map(|r| (Log::Tenant(TenantId(r.tenant_id)), Some(r.place)))
        .chain(accounts.into_iter().map(|id| (Log::Account(AccountId(id)), None)))
        .collect())
}

pub(super) async fn note_check(db: &JobsDb, log: Log, checked: &Checked) -> Result<(), Error> {
    let broken = checked.flaw.map(|f| f.number());
    match log {
        Log::Tenant(tenant) => {
            sqlx::query!("select audit_note_check($1, $2, $3)", tenant.0, checked.number, broken)
                .execute(db.pool())
                .await?
        }
        Log::Account(account) => {
            sqlx::query!("select audit_note_account_check($1, $2)", account.0, broken)
                .execute(db.pool())
                .await?
        }
    };
    Ok(())
}
