//! All SQL of identity: calls of the narrow functions that work before a tenant is known.

use super::{Actor, Method, OwnSession, second_factor::Factor};
use crate::db::{Error, OpenTx};
use domain::{
    ids::{AccountId, TenantId},
    language::Language,
    tenants::TenantKind,
};
use sqlx::PgConnection;
use uuid::Uuid;

pub(super) async fn begin_sign_in(tx: &mut OpenTx, norm: &str, id: Uuid, token: &[u8], code: &[u8], browser: &[u8]) -> Result<(), Error> {
    sqlx::query!(
        "select identity_begin_sign_in($1, $2, $3, $4, $5, $6)",
        norm,
        id,
        token,
        code,
        browser,
        Uuid::new_v4()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn peek_sign_in(tx: &mut OpenTx, token: &[u8]) -> Result<Option<(Uuid, Vec<u8>)>, Error> {
    let row = sqlx::query!(
        r#"select id as "id!", browser_hash as "browser_hash!" from identity_peek_sign_in($1)"#,
        token
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| (r.id, r.browser_hash)))
}

pub(super) async fn redeem_link(tx: &mut OpenTx, token: &[u8], browser: &[u8], session: &[u8], old: &[u8]) -> Result<bool, Error> {
    let row = sqlx::query_scalar!(
        r#"select identity_redeem_link($1, $2, $3, $4, $5) as "ok!""#,
        token,
        browser,
        Uuid::new_v4(),
        session,
        old
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

pub(super) async fn redeem_code(tx: &mut OpenTx, browser: &[u8], code: &[u8], session: &[u8], old: &[u8]) -> Result<bool, Error> {
    let row = sqlx::query_scalar!(
        r#"select identity_redeem_code($1, $2, $3, $4, $5) as "ok!""#,
        browser,
        code,
        Uuid::new_v4(),
        session,
        old
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

pub(super) async fn demo_session(tx: &mut OpenTx, norm: &str, session: &[u8], old: &[u8]) -> Result<bool, Error> {
    let row = sqlx::query_scalar!(
        r#"select identity_demo_session($1, $2, $3, $4) as "ok!""#,
        norm,
        Uuid::new_v4(),
        session,
        old
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

/// `place` is the one that is gone to, by its kind and its part of the URL: what is unread is counted there.
pub(super) async fn authenticate(
    connection: &mut PgConnection,
    session: &[u8],
    place: Option<(TenantKind, &str)>,
) -> Result<Option<Actor>, Error> {
    let (kind, slug) = place.unzip();
    let row = sqlx::query!(
        r#"select session_id as "session_id!", method as "method!", provider_tenant_id, second_factor as "second_factor!",
                  account_id as "account_id!", name as "name!", email as "email!", language as "language!", memberships as "memberships!"
             from identity_recognise($1, $2, $3)"#,
        session,
        kind.map(TenantKind::key) as Option<&str>,
        slug as Option<&str>
    )
    .fetch_optional(connection)
    .await?;
    row.map(|r| {
        Ok(Actor {
            account: AccountId(r.account_id),
            session: r.session_id,
            method: match (r.method.as_str(), r.provider_tenant_id) {
                ("provider", Some(tenant)) => Method::Provider(TenantId(tenant)),
                ("demo", _) => Method::Demo,
                _ => Method::Link,
            },
            second_factor: r.second_factor,
            name: r.name,
            email: r.email,
            language: Language::parse(&r.language).unwrap_or(Language::Sv),
            memberships: serde_json::from_value(r.memberships)?,
        })
    })
    .transpose()
}

pub(super) async fn end_session(tx: &mut OpenTx, session: &[u8]) -> Result<(), Error> {
    sqlx::query!("select identity_end_session($1)", session).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn set_language(tx: &mut OpenTx, actor: AccountId, language: Language) -> Result<(), Error> {
    sqlx::query!("update identity_account set language = $2 where id = $1", actor.0, language.key())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn set_name(tx: &mut OpenTx, actor: AccountId, name: &str) -> Result<(), Error> {
    sqlx::query!("update identity_account set name = $2 where id = $1", actor.0, name)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn factor(tx: &mut OpenTx, session: &[u8]) -> Result<Option<Factor>, Error> {
    let row = sqlx::query_as!(
        Factor,
        r#"select added_on as "added_on!", recovery_left as "recovery_left!" from identity_factor_of($1)"#,
        session
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row)
}

/// Seconds since 1970, by the database.
pub(super) async fn clock(tx: &mut OpenTx) -> Result<u64, Error> {
    let now = sqlx::query_scalar!(r#"select identity_clock() as "now!""#)
        .fetch_one(tx.conn())
        .await?;
    Ok(u64::try_from(now).unwrap_or(0))
}

/// A try that has been counted.
pub(super) struct Held {
    /// The key; none where the person has to wait.
    pub sealed: Option<Vec<u8>>,
    pub last_step: i64,
    pub now: u64,
    /// Seconds.
    pub wait: i32,
}

pub(super) async fn try_factor(tx: &mut OpenTx, session: &[u8]) -> Result<Option<Held>, Error> {
    let row = sqlx::query!(
        r#"select key_sealed, last_step as "last_step!", now_at as "now_at!", wait as "wait!" from identity_try_factor($1)"#,
        session
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Held {
        sealed: r.key_sealed,
        last_step: r.last_step,
        now: u64::try_from(r.now_at).unwrap_or(0),
        wait: r.wait,
    }))
}

pub(super) async fn factor_was_wrong(tx: &mut OpenTx, session: &[u8]) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_factor_was_wrong($1) as "goes_on!""#, session)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn show_code(tx: &mut OpenTx, session: &[u8], step: i64, new: &[u8]) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_show_code($1, $2, $3) as "ok!""#, session, step, new)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn show_recovery_code(tx: &mut OpenTx, session: &[u8], code: &[u8], new: &[u8]) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_show_recovery_code($1, $2, $3) as "ok!""#, session, code, new)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn add_factor(
    tx: &mut OpenTx,
    session: &[u8],
    sealed: &[u8],
    step: i64,
    codes: &[Vec<u8>],
    new: &[u8],
) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select identity_add_factor($1, $2, $3, $4, $5) as "ok!""#,
        session,
        sealed,
        step,
        codes,
        new
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn renew_recovery_codes(tx: &mut OpenTx, session: &[u8], codes: &[Vec<u8>]) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_renew_recovery_codes($1, $2) as "ok!""#, session, codes)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn remove_factor(tx: &mut OpenTx, session: &[u8]) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select identity_remove_factor($1) as "ok!""#, session)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn own_sessions(tx: &mut OpenTx, session: &[u8]) -> Result<Vec<OwnSession>, Error> {
    Ok(sqlx::query_as!(
        OwnSession,
        r#"select id as "id!", method as "method!", provider, second_factor as "second_factor!", opened as "opened!", seen as "seen!",
                  this as "this!"
             from identity_own_sessions($1)"#,
        session
    )
    .fetch_all(tx.conn())
    .await?)
}

pub(super) async fn end_own_sessions(tx: &mut OpenTx, session: &[u8], id: Option<Uuid>) -> Result<i32, Error> {
    Ok(
        sqlx::query_scalar!(r#"select identity_end_own_sessions($1, $2) as "ended!""#, session, id)
            .fetch_one(tx.conn())
            .await?,
    )
}
