//! All SQL of tenants.

use crate::db::{Error, OpenTx, TenantTx, on_constraint};
use domain::{
    identity::Email,
    ids::{AccountId, OrganisationId, TenantId},
    language::Language,
    tenants::{Role, TenantKind},
};
use time::Date;
use uuid::Uuid;

/// What everyone may know of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicTenant {
    /// Its id.
    pub id: TenantId,
    /// Region or municipality.
    pub kind: TenantKind,
    /// Its part of the URL.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// One member.
#[derive(Clone, Debug)]
pub struct Member {
    /// The account.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// As what.
    pub role: Role,
    /// For partners: whom they come from.
    pub organisation: Option<String>,
    /// Where no mail goes to the person any more, as the mail server refused it because of the address: the day on which it last did.
    /// For those who manage members.
    pub unreached: Option<Date>,
}

/// The facts of a collaboration, for its front page.
#[derive(Clone, Debug)]
pub struct Collaboration {
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub owner: String,
    /// Where; `None`: not stated.
    pub area: Option<String>,
    /// First day; `None`: not stated.
    pub starts: Option<Date>,
    /// Last day; `None`: not stated.
    pub ends: Option<Date>,
    /// The languages its file names, also those that the product does not have yet.
    pub languages: Vec<String>,
}

/// One municipality in the region's table.
#[derive(Clone, Debug)]
pub struct OversightRow {
    /// Its part of the URL.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether it takes part in the exchange only.
    pub exchange_only: bool,
    /// Whether it is paused: its people change nothing.
    pub paused: bool,
    /// Its leaders' names.
    pub leaders: Vec<String>,
    /// The region's open rounds it takes part in.
    pub open_rounds: i32,
    /// Answered in those rounds, in steps: 0 is "fewer than five".
    pub answered_at_least: i32,
    /// Findings it has not answered.
    pub responses_outstanding: i32,
    /// The last day on which its staff changed something.
    pub last_activity: Option<Date>,
}

pub(super) fn kind(key: &str) -> TenantKind {
    if key == TenantKind::Region.key() {
        TenantKind::Region
    } else {
        TenantKind::Municipality
    }
}

pub(super) async fn public_tenants(tx: &mut OpenTx) -> Result<Vec<PublicTenant>, Error> {
    let rows = sqlx::query!(r#"select id, kind, slug, name from tenants_tenant where state <> 'closed' order by kind desc, name"#)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|r| PublicTenant {
            id: TenantId(r.id),
            kind: kind(&r.kind),
            slug: r.slug,
            name: r.name,
        })
        .collect())
}

pub(super) async fn participating(tx: &mut TenantTx) -> Result<Vec<PublicTenant>, Error> {
    let region = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select t.id, t.kind, t.slug, t.name from tenants_participation p join tenants_tenant t on t.id = p.tenant_id
            where p.region_id = $1 and p.role = 'full' and t.state <> 'closed' order by t.name"#,
        region
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| PublicTenant {
            id: TenantId(r.id),
            kind: kind(&r.kind),
            slug: r.slug,
            name: r.name,
        })
        .collect())
}

pub(super) async fn collaboration(tx: &mut TenantTx) -> Result<Option<Collaboration>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select name, owner, area, starts, ends, languages from tenants_collaboration where tenant_id = $1",
        tenant
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Collaboration {
        name: r.name,
        owner: r.owner,
        area: r.area,
        starts: r.starts,
        ends: r.ends,
        languages: r.languages,
    }))
}

/// Names by id. Closed tenants too: a log speaks of them.
pub(super) async fn names(tx: &mut TenantTx, tenants: &[Uuid]) -> Result<Vec<(Uuid, String)>, Error> {
    let rows = sqlx::query!("select id, name from tenants_tenant where id = any($1)", tenants)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|r| (r.id, r.name)).collect())
}

/// Whether more people than these work here.
pub(super) async fn more_work_here(tx: &mut TenantTx, than: i64) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from tenants_membership m where m.tenant_id = $1 offset $2) as "more!""#,
        tenant,
        than
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn members(tx: &mut TenantTx) -> Result<Vec<Member>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.account_id, m.name, m.email, m.role, o.name as "organisation?"
             from tenants_membership m
             left join tenants_organisation o on o.tenant_id = m.tenant_id and o.id = m.organisation_id
            where m.tenant_id = $1 order by m.name, m.account_id"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(Member {
                account: AccountId(r.account_id),
                name: r.name,
                email: r.email,
                role: Role::parse(&r.role)?,
                organisation: r.organisation,
                unreached: None,
            })
        })
        .collect())
}

pub(super) async fn organisations(tx: &mut TenantTx) -> Result<Vec<(OrganisationId, String)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, name from tenants_organisation where tenant_id = $1 order by name",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (OrganisationId(r.id), r.name)).collect())
}

pub(super) async fn account_for_invitation(tx: &mut TenantTx, email: &Email, name: &str, language: Language) -> Result<AccountId, Error> {
    let id = sqlx::query_scalar!(
        r#"select identity_account_for_invitation($1, $2, $3, $4, $5) as "id!""#,
        AccountId::new().0,
        email.as_str(),
        email.norm(),
        name,
        language.key()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(AccountId(id))
}

pub(super) async fn add_member(
    tx: &mut TenantTx,
    account: AccountId,
    role: Role,
    organisation: Option<OrganisationId>,
    name: &str,
    email: &Email,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into tenants_membership (tenant_id, account_id, role, organisation_id, name, email) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        tenant,
        account.0,
        role.key(),
        organisation.map(|o| o.0),
        name,
        email.as_str()
    )
    .execute(tx.conn())
    .await;
    match done {
        Ok(done) => Ok(done.rows_affected() == 1),
        // Another region's organisation looks like none.
        Err(error) if on_constraint(&error) == Some("tenants_membership_organisation") => Err(Error::NotFound),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn is_member(tx: &mut TenantTx, account: AccountId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from tenants_membership where tenant_id = $1 and account_id = $2) as "is!""#,
        tenant,
        account.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn lock_leaders(tx: &mut TenantTx, role: Role) -> Result<Vec<AccountId>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query_scalar!(
        "select account_id from tenants_membership where tenant_id = $1 and role = $2 order by account_id for update",
        tenant,
        role.key()
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(AccountId).collect())
}

pub(super) async fn change_role(tx: &mut TenantTx, account: AccountId, role: Role) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update tenants_membership set role = $3 where tenant_id = $1 and account_id = $2",
        tenant,
        account.0,
        role.key()
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn remove_member(tx: &mut TenantTx, account: AccountId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from tenants_membership where tenant_id = $1 and account_id = $2",
        tenant,
        account.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn oversight(tx: &mut TenantTx) -> Result<Vec<OversightRow>, Error> {
    let rows = sqlx::query!(
        r#"select o.slug as "slug!", o.name as "name!", o.role as "role!", o.leaders as "leaders!", o.open_rounds as "open_rounds!",
                  o.answered_at_least as "answered_at_least!", o.responses_outstanding as "responses_outstanding!", o.last_activity,
                  t.state = 'paused' as "paused!"
             from focus_groups_oversight() with ordinality o join tenants_tenant t on t.id = o.tenant_id
            where t.state <> 'closed' order by o.ordinality"#
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| OversightRow {
            slug: r.slug,
            name: r.name,
            exchange_only: r.role == "exchange",
            paused: r.paused,
            leaders: r.leaders,
            open_rounds: r.open_rounds,
            answered_at_least: r.answered_at_least,
            responses_outstanding: r.responses_outstanding,
            last_activity: r.last_activity,
        })
        .collect())
}

pub(super) async fn contact(tx: &mut TenantTx) -> Result<String, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!("select contact from tenants_tenant where id = $1", tenant)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn note_activity(tx: &mut TenantTx) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let noted = sqlx::query!(
        "insert into tenants_activity (tenant_id, last_on)
         select t.id, (now() at time zone 'Europe/Stockholm')::date from tenants_tenant t where t.id = $1 and t.state = 'active'
         on conflict (tenant_id) do update set last_on = excluded.last_on",
        tenant
    )
    .execute(tx.conn())
    .await?;
    Ok(noted.rows_affected() == 1)
}

pub(super) async fn note_life(tx: &mut TenantTx) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into tenants_activity (tenant_id, last_on) values ($1, (now() at time zone 'Europe/Stockholm')::date)
         on conflict (tenant_id) do update set last_on = excluded.last_on",
        tenant
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn today(tx: &mut TenantTx) -> Result<Date, Error> {
    Ok(
        sqlx::query_scalar!(r#"select (now() at time zone 'Europe/Stockholm')::date as "today!""#)
            .fetch_one(tx.conn())
            .await?,
    )
}
