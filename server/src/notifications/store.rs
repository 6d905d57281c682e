//! All SQL of notifications.

use super::unsubscribing::Stops;
use crate::{
    db::{Error, JobsDb, OpenTx, TenantTx},
    secrets::{Purpose, Token},
};
use domain::{ids::AccountId, language::Language};
use sqlx::postgres::types::PgInterval;
use std::time::Duration;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// A mail that was given up, as staff see it.
#[derive(Clone, Debug)]
pub struct FailedMail {
    /// Its id in the outbox.
    pub id: Uuid,
    /// What it was about.
    pub kind: String,
    /// Whom it was for.
    pub address: String,
    /// A code of what went wrong.
    pub error: Option<String>,
    /// When it was made.
    pub made_on: Date,
}

/// A mail that the worker has claimed.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub id: Uuid,
    pub tenant: Option<Uuid>,
    pub kind: String,
    pub language: String,
    pub address: String,
    pub reader: String,
    pub sign_in: Option<Uuid>,
    pub invitation: Option<Uuid>,
    pub payload: serde_json::Value,
    pub attempts: i32,
    pub first_tried_at: OffsetDateTime,
    pub account: Option<Uuid>,
    /// The time since the first try, by the database's clock.
    pub age: Duration,
    /// In whose name the tenant's mails are sent; empty: the product's.
    pub sender_name: String,
    /// Where answers go; empty: to the sender.
    pub reply_to: String,
}

impl Claimed {
    /// The invitation to be known by a provider that the mail is about.
    pub(super) fn acceptance(&self) -> Option<Uuid> {
        self.payload.get("acceptance").and_then(|v| v.as_str()).and_then(|v| v.parse().ok())
    }
}

/// What a mail about a round says of it.
#[derive(Clone, Debug)]
pub(super) struct RoundFacts {
    pub asker: String,
    pub closes_on: Date,
    pub public_id: Uuid,
    pub tenant_kind: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub round: Uuid,
}

/// What a mail about a method says of it.
#[derive(Clone, Debug)]
pub(super) struct MethodFacts {
    pub owner_name: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub method: Uuid,
}

/// What a mail about an event says of it.
#[derive(Clone, Debug)]
pub(super) struct EventFacts {
    pub owner_name: String,
    pub tenant_kind: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub event: Uuid,
}

pub(super) async fn queue_for_account(
    tx: &mut TenantTx,
    kind: &str,
    account: AccountId,
    language: Language,
    dedupe: &str,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe) values ($1, $2, $3, $4, $5, $6)",
        Uuid::new_v4(),
        tenant,
        kind,
        language.key(),
        account.0,
        dedupe
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn queue_acceptance(tx: &mut TenantTx, account: AccountId, language: Language, acceptance: Uuid) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
         values ($1, $2, 'identity.acceptance', $3, $4, jsonb_build_object('acceptance', $5::uuid), 'identity.acceptance/' || $5::uuid)",
        Uuid::new_v4(),
        tenant,
        language.key(),
        account.0,
        acceptance
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which of the hashes is kept of that link, counted from 0.
pub(super) async fn which_hash(
    on: impl sqlx::PgExecutor<'_>,
    purpose: Purpose,
    id: Uuid,
    hashes: &[Vec<u8>],
) -> Result<Option<usize>, Error> {
    let at = sqlx::query_scalar!("select notifications_which_hash($1, $2, $3)", purpose.key(), id, hashes)
        .fetch_one(on)
        .await?;
    Ok(at.and_then(|at| usize::try_from(at).ok()).and_then(|at| at.checked_sub(1)))
}

pub(super) async fn failed(tx: &mut TenantTx) -> Result<Vec<FailedMail>, Error> {
    let rows = sqlx::query!(
        r#"select id as "id!", kind as "kind!", address as "address!", error, failed_on as "failed_on!" from notifications_failed()"#
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| FailedMail {
            id: r.id,
            kind: r.kind,
            address: r.address,
            error: r.error,
            made_on: r.failed_on,
        })
        .collect())
}

pub(super) async fn resend(tx: &mut TenantTx, id: Uuid) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select notifications_resend($1) as "ok!""#, id)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn claim(db: &JobsDb, limit: i32, lease: Duration) -> Result<Vec<Claimed>, Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id!", c.tenant_id, c.kind as "kind!", c.language as "language!", c.address as "address?", c.reader as "reader!",
                  c.sign_in_id, c.invitation_id, c.payload as "payload!", c.attempts as "attempts!", c.first_tried_at as "first_tried_at!",
                  c.account_id, c.age as "age!", coalesce(s.name, '') as "sender_name!", coalesce(s.reply_to, '') as "reply_to!"
             from notifications_claim($1, $2) c left join tenants_sender s on s.tenant_id = c.tenant_id"#,
        limit,
        interval(lease)
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Claimed {
            id: r.id,
            tenant: r.tenant_id,
            kind: r.kind,
            language: r.language,
            address: r.address.unwrap_or_default(),
            reader: r.reader,
            sign_in: r.sign_in_id,
            invitation: r.invitation_id,
            payload: r.payload,
            attempts: r.attempts,
            first_tried_at: r.first_tried_at,
            account: r.account_id,
            age: Duration::try_from_secs_f64(r.age).unwrap_or_default(),
            sender_name: r.sender_name,
            reply_to: r.reply_to,
        })
        .collect())
}

pub(super) async fn sent(db: &JobsDb, id: Uuid) -> Result<(), Error> {
    sqlx::query!("select notifications_sent($1)", id).execute(db.pool()).await?;
    Ok(())
}

pub(super) async fn not_sent(db: &JobsDb, id: Uuid, error: &str, wait: Option<Duration>) -> Result<(), Error> {
    sqlx::query!("select notifications_not_sent($1, $2, $3)", id, error, wait.map(interval) as _)
        .execute(db.pool())
        .await?;
    Ok(())
}

pub(super) async fn round_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<RoundFacts>, Error> {
    let id = |key: &str| mail.payload.get(key).and_then(|v| v.as_str()).and_then(|v| v.parse::<Uuid>().ok());
    let row = sqlx::query!(
        r#"select asker as "asker!", closes_on as "closes_on!", public_id as "public_id!", tenant_kind as "tenant_kind!",
                  tenant_slug as "tenant_slug!", tenant_name as "tenant_name!", round_id as "round_id!"
             from focus_groups_mail_facts($1, $2, $3, $4)"#,
        id("owner"),
        id("round"),
        mail.tenant,
        mail.invitation
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| RoundFacts {
        asker: r.asker,
        closes_on: r.closes_on,
        public_id: r.public_id,
        tenant_kind: r.tenant_kind,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        round: r.round_id,
    }))
}

pub(super) async fn method_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<MethodFacts>, Error> {
    let id = |key: &str| mail.payload.get(key).and_then(|v| v.as_str()).and_then(|v| v.parse::<Uuid>().ok());
    let row = sqlx::query!(
        r#"select owner_name as "owner_name!", tenant_slug as "tenant_slug!", tenant_name as "tenant_name!", method_id as "method_id!"
             from methods_mail_facts($1, $2, $3)"#,
        id("owner"),
        id("method"),
        mail.tenant
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| MethodFacts {
        owner_name: r.owner_name,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        method: r.method_id,
    }))
}

pub(super) async fn event_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<EventFacts>, Error> {
    let id = |key: &str| mail.payload.get(key).and_then(|v| v.as_str()).and_then(|v| v.parse::<Uuid>().ok());
    let row = sqlx::query!(
        r#"select owner_name as "owner_name!", tenant_kind as "tenant_kind!", tenant_slug as "tenant_slug!", tenant_name as "tenant_name!",
                  event_id as "event_id!" from exchange_mail_facts($1, $2, $3)"#,
        id("owner"),
        id("event"),
        mail.tenant
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| EventFacts {
        owner_name: r.owner_name,
        tenant_kind: r.tenant_kind,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        event: r.event_id,
    }))
}

pub(super) async fn tenant_facts(db: &JobsDb, tenant: Uuid) -> Result<Option<(String, String, String)>, Error> {
    let row = sqlx::query!("select kind, slug, name from tenants_tenant where id = $1", tenant)
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|r| (r.kind, r.slug, r.name)))
}

/// Notes the link by which a mail can be said no to.
pub(super) async fn stop_link(db: &JobsDb, token: &Token, stops: &Stops) -> Result<(), Error> {
    let (tenant, invitation, account, kind) = match stops {
        Stops::Invitation { tenant, invitation } => (Some(*tenant), Some(*invitation), None, None),
        Stops::Notices { account, kind } => (None, None, Some(*account), Some(kind.as_str())),
    };
    sqlx::query!(
        "select notifications_stop_link($1, $2, $3, $4, $5)",
        token.hash(),
        tenant,
        invitation,
        account,
        kind
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// What a link is for (`invitation` or `account`), and whether it was used.
pub(super) async fn peek_stop(tx: &mut OpenTx, token: &Token) -> Result<Option<(String, bool)>, Error> {
    let row = sqlx::query!(
        r#"select what as "what!", stopped as "stopped!" from notifications_peek_stop($1)"#,
        token.hash()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| (r.what, r.stopped)))
}

pub(super) async fn stop(tx: &mut OpenTx, token: &Token, stop: bool) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select notifications_stop($1, $2) as "known!""#, token.hash(), stop)
            .fetch_one(tx.conn())
            .await?,
    )
}

fn interval(duration: Duration) -> PgInterval {
    PgInterval {
        months: 0,
        days: 0,
        microseconds: i64::try_from(duration.as_micros()).unwrap_or(i64::MAX),
    }
}
