//! All SQL of sign-in by provider: calls of the narrow doors, and what a tenant sees of its own.

use super::{Demands, Invitation, InvitationState, Listed, Report, Settings, Standing, Try};
use crate::db::{Error, OpenTx, TenantTx};
use domain::{
    ids::{AccountId, TenantId},
    tenants::TenantKind,
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

fn kind(key: &str) -> TenantKind {
    if key == TenantKind::Region.key() {
        TenantKind::Region
    } else {
        TenantKind::Municipality
    }
}

pub(super) async fn listed(tx: &mut OpenTx) -> Result<Vec<Listed>, Error> {
    let rows =
        sqlx::query!(r#"select tenant_id as "tenant!", kind as "kind!", slug as "slug!", name as "name!" from identity_providers()"#)
            .fetch_all(tx.conn())
            .await?;
    Ok(rows
        .into_iter()
        .map(|r| Listed {
            tenant: TenantId(r.tenant),
            kind: kind(&r.kind),
            slug: r.slug,
            name: r.name,
        })
        .collect())
}

pub(super) async fn settings(tx: &mut TenantTx) -> Result<Option<Settings>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select version, issuer, client_id, scopes, acr_values, amr_values from identity_provider where tenant_id = $1",
        tenant
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Settings {
        version: r.version,
        issuer: r.issuer,
        client_id: r.client_id,
        scopes: r.scopes,
        demands: Demands {
            acr: r.acr_values,
            amr: r.amr_values,
        },
    }))
}

pub(super) async fn provider_of(tx: &mut OpenTx, tenant: TenantId) -> Result<Option<Settings>, Error> {
    let row = sqlx::query!(
        r#"select version as "version!", issuer as "issuer!", client_id as "client_id!", scopes as "scopes!", acr_values as "acr!",
                  amr_values as "amr!" from identity_provider_of($1)"#,
        tenant.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Settings {
        version: r.version,
        issuer: r.issuer,
        client_id: r.client_id,
        scopes: r.scopes,
        demands: Demands { acr: r.acr, amr: r.amr },
    }))
}

pub(super) async fn is_only_way(tx: &mut TenantTx) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(
        sqlx::query_scalar!("select only_provider from tenants_tenant where id = $1", tenant)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn save(tx: &mut TenantTx, settings: &Settings, sealed: Option<&[u8]>, session: Uuid) -> Result<String, Error> {
    Ok(sqlx::query_scalar!(
        r#"select identity_save_provider($1, $2, $3, $4, $5, $6, $7) as "saved!""#,
        settings.issuer,
        settings.client_id,
        sealed,
        &settings.scopes,
        &settings.demands.acr,
        &settings.demands.amr,
        session
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn remove(tx: &mut TenantTx) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select identity_remove_provider() as "done!""#)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn let_in_only_by_it(tx: &mut TenantTx, on: bool) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select identity_only_by_provider($1) as "done!""#, on)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn relax(conn: &mut PgConnection, kind: TenantKind, slug: &str) -> Result<Option<(TenantId, String)>, Error> {
    let row = sqlx::query!(
        "update tenants_tenant set only_provider = false where kind = $1 and slug = $2 and only_provider returning id, name",
        kind.key(),
        slug
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|r| (TenantId(r.id), r.name)))
}

pub(super) async fn last_try(tx: &mut TenantTx, actor: AccountId) -> Result<Option<Try>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select y.passed, y.own, y.report, y.tried_at, y.version = p.version as "current!",
                  y.tried_at > now() - interval '1 hour' as "recent!"
             from identity_provider_try y join identity_provider p on p.tenant_id = y.tenant_id
            where y.tenant_id = $1 and y.account_id = $2"#,
        tenant,
        actor.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(Try {
            counts: r.passed && r.own && r.current && r.recent,
            report: serde_json::from_value(r.report)?,
            current: r.current,
            tried_at: r.tried_at,
        })
    })
    .transpose()
}

pub(super) async fn note_try(tx: &mut TenantTx, version: i32, passed: bool, subject: &str, report: &Report) -> Result<(), Error> {
    sqlx::query_scalar!(
        "select identity_note_try($1, $2, $3, $4)",
        version,
        passed,
        subject,
        serde_json::to_value(report)?
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn standings(tx: &mut TenantTx, issuer: &str) -> Result<HashMap<AccountId, Standing>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.account_id, s.account_id is not null as "tied!",
                  (select max(a.expires_at) from identity_acceptance a
                    where a.tenant_id = m.tenant_id and a.account_id = m.account_id and a.used_at is null and a.expires_at > now()) as "until?"
             from tenants_membership m
             left join identity_subject s on s.tenant_id = m.tenant_id and s.account_id = m.account_id and s.issuer = $2
            where m.tenant_id = $1"#,
        tenant,
        issuer
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            (
                AccountId(r.account_id),
                Standing {
                    tied: r.tied,
                    invited_until: r.until,
                },
            )
        })
        .collect())
}

/// A new invitation link, in place of those of the same person that were not used.
pub(super) async fn add_acceptance(tx: &mut TenantTx, id: Uuid, account: AccountId, hash: &[u8]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "delete from identity_acceptance where tenant_id = $1 and account_id = $2 and used_at is null",
        tenant,
        account.0
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into identity_acceptance (tenant_id, id, account_id, token_hash) values ($1, $2, $3, $4)",
        tenant,
        id,
        account.0,
        hash
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn peek_invitation(tx: &mut OpenTx, hash: &[u8]) -> Result<Option<Invitation>, Error> {
    let row = sqlx::query!(
        r#"select tenant_id as "tenant!", kind as "kind!", slug as "slug!", tenant_name as "name!", person as "person!", state as "state!"
             from identity_peek_acceptance($1)"#,
        hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Invitation {
        from: Listed {
            tenant: TenantId(r.tenant),
            kind: kind(&r.kind),
            slug: r.slug,
            name: r.name,
        },
        person: r.person,
        state: match r.state.as_str() {
            "open" => InvitationState::Open,
            "used" => InvitationState::Used,
            "expired" => InvitationState::Expired,
            _ => InvitationState::WithoutProvider,
        },
    }))
}

/// What is begun.
pub(super) struct NewFlow {
    pub id: Uuid,
    pub tenant: TenantId,
    pub version: i32,
    pub purpose: &'static str,
    pub acceptance: Option<Vec<u8>>,
    pub state: Vec<u8>,
    pub browser: Vec<u8>,
    pub sealed: Vec<u8>,
}

pub(super) async fn begin_flow(conn: &mut PgConnection, flow: &NewFlow) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select identity_begin_flow($1, $2, $3, $4, $5, $6, $7, $8) as "begun!""#,
        flow.id,
        flow.tenant.0,
        flow.version,
        flow.purpose,
        flow.acceptance.as_deref(),
        &flow.state,
        &flow.browser,
        &flow.sealed
    )
    .fetch_one(conn)
    .await?)
}

/// What was begun, and how to finish it.
pub(super) struct Flow {
    pub id: Uuid,
    pub purpose: String,
    pub account: Option<Uuid>,
    pub acceptance: Option<Uuid>,
    pub sealed: Vec<u8>,
    pub client_secret: Vec<u8>,
    pub settings: Settings,
}

pub(super) async fn take_flow(tx: &mut OpenTx, tenant: TenantId, state: &[u8], browser: &[u8]) -> Result<Option<Flow>, Error> {
    let row = sqlx::query!(
        r#"select id as "id!", purpose as "purpose!", account_id, acceptance_id, flow_sealed as "sealed!", version as "version!",
                  issuer as "issuer!", client_id as "client_id!", client_secret_sealed as "client_secret!", scopes as "scopes!",
                  acr_values as "acr!", amr_values as "amr!"
             from identity_take_flow($1, $2, $3)"#,
        tenant.0,
        state,
        browser
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Flow {
        id: r.id,
        purpose: r.purpose,
        account: r.account_id,
        acceptance: r.acceptance_id,
        sealed: r.sealed,
        client_secret: r.client_secret,
        settings: Settings {
            version: r.version,
            issuer: r.issuer,
            client_id: r.client_id,
            scopes: r.scopes,
            demands: Demands { acr: r.acr, amr: r.amr },
        },
    }))
}

/// A session that a provider vouches for.
pub(super) struct NewSession<'a> {
    pub tenant: TenantId,
    pub version: i32,
    pub subject: &'a str,
    pub sid: Option<&'a str>,
    pub session: &'a [u8],
    pub old: &'a [u8],
}

/// What a door said, and about whom.
pub(super) type Outcome = (String, Option<AccountId>);

pub(super) async fn open_session(tx: &mut OpenTx, new: &NewSession<'_>) -> Result<Outcome, Error> {
    let row = sqlx::query!(
        r#"select outcome as "outcome!", account_id from identity_open_by_provider($1, $2, $3, $4, $5, $6, $7)"#,
        new.tenant.0,
        new.version,
        new.subject,
        new.sid,
        Uuid::new_v4(),
        new.session,
        new.old
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.outcome, row.account_id.map(AccountId)))
}

pub(super) async fn accept(tx: &mut OpenTx, new: &NewSession<'_>, acceptance: Uuid) -> Result<Outcome, Error> {
    let row = sqlx::query!(
        r#"select outcome as "outcome!", account_id from identity_accept($1, $2, $3, $4, $5, $6, $7, $8)"#,
        new.tenant.0,
        acceptance,
        new.version,
        new.subject,
        new.sid,
        Uuid::new_v4(),
        new.session,
        new.old
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.outcome, row.account_id.map(AccountId)))
}

pub(super) async fn signed_out(
    tx: &mut OpenTx,
    tenant: TenantId,
    version: i32,
    subject: Option<&str>,
    sid: Option<&str>,
    jti: &[u8],
    minutes: i32,
) -> Result<Option<i32>, Error> {
    Ok(sqlx::query_scalar!(
        "select identity_provider_signed_out($1, $2, $3, $4, $5, now() + make_interval(mins => $6))",
        tenant.0,
        version,
        subject,
        sid,
        jti,
        minutes
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn left(tx: &mut OpenTx, tenant: TenantId, issuer: &str, sid: &str) -> Result<i32, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_provider_left($1, $2, $3) as "ended!""#, tenant.0, issuer, sid)
            .fetch_one(tx.conn())
            .await?,
    )
}
