//! All SQL of the log.

use crate::db::{Error, JobsDb};
use domain::{
    audit::{AccountEvent, Event},
    ids::{AccountId, TenantId},
};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
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

pub(super) async fn remove_old(db: &JobsDb) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select audit_remove_old() as "removed!""#)
        .fetch_one(db.pool())
        .await?)
}
