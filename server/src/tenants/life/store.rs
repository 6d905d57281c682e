//! All SQL of a tenant's life.

use super::Part;
use crate::db::{Error, JobsDb, TenantTx};
use domain::{
    identity::Email,
    ids::{AccountId, TenantId},
    language::Language,
    tenants::TenantState,
};
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

/// A municipality in a collaboration, as its joint management sees it.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// The tenant.
    pub id: TenantId,
    /// Its part of the URL.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its official code.
    pub code: Option<String>,
    /// How it takes part.
    pub part: Part,
    /// How it stands.
    pub state: TenantState,
    /// Since which day it stands so; `None` where it was never changed.
    pub since: Option<Date>,
    /// Why.
    pub reason: String,
    /// Whether it takes part in this collaboration only: then joint management may rename, pause and close it.
    pub only_here: bool,
}

/// How a tenant stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How.
    pub state: TenantState,
    /// Since which day; `None` where it was never changed.
    pub since: Option<Date>,
    /// Why.
    pub reason: String,
    /// When the last export was made, in Swedish time.
    pub exported: Option<String>,
    /// Whether that is less than a day ago, so that a leader can close.
    pub exported_lately: bool,
    /// Today.
    pub today: Date,
    /// Its official code.
    pub code: Option<String>,
    /// The names of the collaborations it takes part in.
    pub collaborations: Vec<String>,
}

/// What a new municipality needs.
pub(super) struct New<'a> {
    pub id: TenantId,
    pub slug: &'a str,
    pub name: &'a str,
    pub code: Option<&'a str>,
    pub part: Part,
    pub account: AccountId,
    pub email: &'a Email,
    pub leader: &'a str,
    pub language: Language,
}

pub(super) async fn create(tx: &mut TenantTx, new: &New<'_>) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select tenants_create_municipality($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as "made!""#,
        new.id.0,
        new.slug,
        new.name,
        new.code,
        new.part.key(),
        new.account.0,
        new.email.as_str(),
        new.email.norm(),
        new.leader,
        new.language.key(),
        Uuid::new_v4()
    )
    .fetch_one(tx.conn())
    .await
}

pub(super) async fn municipalities(tx: &mut TenantTx) -> Result<Vec<Municipality>, Error> {
    let region = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select t.id, t.slug, t.name, t.code, t.state, p.role, (s.since at time zone 'Europe/Stockholm')::date as "since?", coalesce(s.reason, '') as "reason!",
                  (select count(*) from tenants_participation o where o.tenant_id = t.id) = 1 as "only_here!"
             from tenants_participation p
             join tenants_tenant t on t.id = p.tenant_id
             left join tenants_standing s on s.tenant_id = t.id
            where p.region_id = $1 order by t.name, t.slug"#,
        region
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Municipality {
            id: TenantId(r.id),
            slug: r.slug,
            name: r.name,
            code: r.code,
            part: if r.role == Part::Exchange.key() {
                Part::Exchange
            } else {
                Part::Full
            },
            // The column takes no other.
            state: TenantState::parse(&r.state).unwrap_or(TenantState::Closed),
            since: r.since,
            reason: r.reason,
            only_here: r.only_here,
        })
        .collect())
}

pub(super) async fn set_part(tx: &mut TenantTx, tenant: TenantId, part: Part) -> Result<String, Error> {
    Ok(
        sqlx::query_scalar!(r#"select tenants_set_part($1, $2) as "said!""#, tenant.0, part.key())
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn rename(tx: &mut TenantTx, tenant: TenantId, name: &str, code: Option<&str>) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select tenants_rename($1, $2, $3) as "done!""#, tenant.0, name, code)
        .fetch_one(tx.conn())
        .await
}

pub(super) async fn name(tx: &mut TenantTx, tenant: TenantId) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!("select name from tenants_tenant where id = $1", tenant.0)
        .fetch_optional(tx.conn())
        .await?)
}

pub(super) async fn set_state(
    tx: &mut TenantTx,
    tenant: TenantId,
    from: Option<TenantState>,
    state: TenantState,
    reason: &str,
) -> Result<String, Error> {
    Ok(sqlx::query_scalar!(
        r#"select tenants_set_state_from($1, $2, $3, $4) as "said!""#,
        tenant.0,
        from.map(TenantState::key),
        state.key(),
        reason
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn standing(tx: &mut TenantTx) -> Result<Standing, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select t.state, t.code, (s.since at time zone 'Europe/Stockholm')::date as "since?", coalesce(s.reason, '') as "reason!",
                  to_char(s.exported_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as "exported?",
                  coalesce(s.exported_at > now() - interval '1 day', false) as "exported_lately!",
                  (now() at time zone 'Europe/Stockholm')::date as "today!",
                  array(select r.name from tenants_participation p join tenants_tenant r on r.id = p.region_id
                         where p.tenant_id = t.id order by r.name) as "collaborations!"
             from tenants_tenant t left join tenants_standing s on s.tenant_id = t.id where t.id = $1"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Standing {
        state: TenantState::parse(&row.state).unwrap_or(TenantState::Closed),
        since: row.since,
        reason: row.reason,
        exported: row.exported,
        exported_lately: row.exported_lately,
        today: row.today,
        code: row.code,
        collaborations: row.collaborations,
    })
}

pub(super) async fn delete_due(db: &JobsDb) -> Result<Vec<(Uuid, serde_json::Value)>, Error> {
    let rows = sqlx::query!(r#"select tenant_id as "tenant_id!", counts as "counts!" from tenants_delete_due()"#)
        .fetch_all(db.pool())
        .await?;
    Ok(rows.into_iter().map(|r| (r.tenant_id, r.counts)).collect())
}

pub(super) async fn reopen(owner: &mut PgConnection, slug: &str) -> Result<Option<(TenantId, String)>, sqlx::Error> {
    let row = sqlx::query!(
        "with reopened as (
           update tenants_tenant set state = 'active' where kind = 'municipality' and slug = $1 and state = 'closed' and deleted_on is null
           returning id, name
         ), noted as (
           update tenants_standing s set since = now(), reason = '' from reopened r where s.tenant_id = r.id
         )
         select id, name from reopened",
        slug
    )
    .fetch_optional(owner)
    .await?;
    Ok(row.map(|r| (TenantId(r.id), r.name)))
}
