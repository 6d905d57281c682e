//! All SQL of identity: calls of the narrow functions that work before a tenant is known.

use super::{Actor, Method};
use crate::db::{Error, OpenTx};
use domain::{
    ids::{AccountId, TenantId},
    language::Language,
};
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

pub(super) async fn authenticate(tx: &mut OpenTx, session: &[u8]) -> Result<Option<Actor>, Error> {
    let row = sqlx::query!(
        r#"select session_id as "session_id!", method as "method!", provider_tenant_id, second_factor as "second_factor!",
                  account_id as "account_id!", name as "name!", email as "email!", language as "language!", memberships as "memberships!"
             from identity_authenticate($1)"#,
        session
    )
    .fetch_optional(tx.conn())
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
