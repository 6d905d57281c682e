//! All SQL of retention.

use crate::db::{Error, JobsDb, TenantTx};
use domain::{ids::RoundId, language::Texts, privacy::Kind};
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// One line of the protocol: what was deleted.
#[derive(Clone, Debug)]
pub struct Deleted {
    /// The deletion that it belongs to.
    pub run: Uuid,
    /// When.
    pub on: Date,
    /// The kind of data.
    pub kind: String,
    /// The sort of thing, one of [`domain::privacy::PROTOCOL`].
    pub what: String,
    /// How many; `None`: all, and the number is not told.
    pub how_many: Option<i32>,
    /// Whether the number is a step of five: at least so many, or fewer than five.
    pub in_steps: bool,
    /// The tenant's reference as it was then; `None`: the product's own rule.
    pub decision: Option<String>,
    /// The round that it was about.
    pub round: Option<(RoundId, Texts)>,
}

/// What is older than the tenant's decision says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The kind of data.
    pub kind: Kind,
    /// The sort of thing: `posts`, `deviations` or `rounds`.
    pub what: String,
    /// How many.
    pub how_many: i64,
    /// The day of the oldest.
    pub oldest: Date,
    /// What is of before this day is older than the decision says.
    pub before: Date,
}

/// The decisions by kind: the reference, and the period in years where it names one.
pub(super) async fn decisions(tx: &mut TenantTx) -> Result<BTreeMap<Kind, (String, Option<i16>)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!("select kind, reference, years from privacy_decision where tenant_id = $1", tenant)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| Some((Kind::parse(&r.kind)?, (r.reference, r.years))))
        .collect())
}

/// What is older than the tenant's decisions say.
pub(super) async fn due(tx: &mut TenantTx) -> Result<Vec<Due>, Error> {
    let rows = sqlx::query!(
        r#"select kind as "kind!", what as "what!", how_many as "how_many!", oldest as "oldest!", cut_on as "cut_on!" from privacy_due()"#
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(Due {
                kind: Kind::parse(&r.kind)?,
                what: r.what,
                how_many: r.how_many,
                oldest: r.oldest,
                before: r.cut_on,
            })
        })
        .collect())
}

/// Deletes so much of what the tenant wrote for others before a day, as a part of that run; gives how many there were, and `None` where its
/// decision does not reach that day.
pub(super) async fn dispose(tx: &mut TenantTx, before: Date, run: Uuid, most: i32) -> Result<Option<i64>, Error> {
    Ok(sqlx::query_scalar!("select privacy_dispose($1, $2, $3)", before, run, most)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn decide(tx: &mut TenantTx, kind: Kind, reference: &str, years: Option<i16>) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    if reference.is_empty() {
        sqlx::query!(
            "delete from privacy_decision where tenant_id = $1 and kind = $2",
            tenant,
            kind.key()
        )
        .execute(tx.conn())
        .await?;
    } else {
        sqlx::query!(
            "insert into privacy_decision (tenant_id, kind, reference, years) values ($1, $2, $3, $4)
             on conflict (tenant_id, kind) do update set reference = excluded.reference, years = excluded.years, changed_on = excluded.changed_on
              where (privacy_decision.reference, privacy_decision.years) is distinct from (excluded.reference, excluded.years)",
            tenant,
            kind.key(),
            reference,
            years
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

pub(super) async fn protocol(tx: &mut TenantTx, most: i64) -> Result<Vec<Deleted>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select run, deleted_on, kind, what, how_many, in_steps, decision, round_id, round_title from privacy_protocol
          where tenant_id = $1 order by deleted_on desc, run, kind, what limit $2",
        tenant,
        most
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            let round = match (r.round_id, r.round_title) {
                (Some(id), Some(title)) => Some((RoundId(id), serde_json::from_value(title)?)),
                _ => None,
            };
            Ok(Deleted {
                run: r.run,
                on: r.deleted_on,
                kind: r.kind,
                what: r.what,
                how_many: r.how_many,
                in_steps: r.in_steps,
                decision: r.decision,
                round,
            })
        })
        .collect()
}

/// Deletes accounts that have been a member nowhere for so many days; gives how many there were.
pub(super) async fn delete_accounts(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select privacy_delete_accounts($1) as "deleted!""#, days)
        .fetch_one(db.pool())
        .await?)
}

/// Deletes alarms, and how much mail came back, after so many days; gives how many rows there were.
pub(super) async fn delete_counts(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select privacy_delete_counts($1) as "deleted!""#, days)
        .fetch_one(db.pool())
        .await?)
}

/// Deletes what is left of sign-ins by providers, in days of each kind; gives how many rows there were.
pub(super) async fn delete_by_provider(db: &JobsDb, sign_ins: i32, provider: i32) -> Result<i64, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_forget($1, $2) as "deleted!""#, sign_ins, provider)
            .fetch_one(db.pool())
            .await?,
    )
}

/// Deletes what is older than its limit, in days; gives how many rows there were.
pub(super) async fn delete_old(db: &JobsDb, mails: i32, sign_ins: i32, sessions: i32, reports: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(
        r#"select privacy_delete_old($1, $2, $3, $4) as "deleted!""#,
        mails,
        sign_ins,
        sessions,
        reports
    )
    .fetch_one(db.pool())
    .await?)
}

/// Tells those who can see to it of what is older than a decision says, once a day; how many were to be told.
pub(super) async fn remind(db: &JobsDb, at: Option<OffsetDateTime>) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select privacy_remind(coalesce($1, now())) as "n!""#, at)
        .fetch_one(db.pool())
        .await?)
}
