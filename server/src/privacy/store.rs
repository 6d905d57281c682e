//! All SQL of retention.

use crate::db::{Error, JobsDb, TenantTx};
use domain::{ids::RoundId, language::Texts, privacy::Kind};
use std::collections::BTreeMap;
use time::Date;
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

pub(super) async fn decisions(tx: &mut TenantTx) -> Result<BTreeMap<Kind, String>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!("select kind, reference from privacy_decision where tenant_id = $1", tenant)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| Some((Kind::parse(&r.kind)?, r.reference)))
        .collect())
}

pub(super) async fn decide(tx: &mut TenantTx, kind: Kind, reference: &str) -> Result<(), Error> {
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
            "insert into privacy_decision (tenant_id, kind, reference) values ($1, $2, $3)
             on conflict (tenant_id, kind) do update set reference = excluded.reference, changed_on = excluded.changed_on
              where privacy_decision.reference <> excluded.reference",
            tenant,
            kind.key(),
            reference
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
