//! All SQL of drafts.

use super::Kept;
use crate::{
    db::{Error, JobsDb, TenantTx},
    exchange::ThreadKey,
};
use domain::{exchange::drafts::Draft, ids::AccountId};
use uuid::Uuid;

/// The owner and the id of a thread, for a draft that is of one.
fn parts(of: Option<ThreadKey>) -> (Option<Uuid>, Option<Uuid>) {
    (of.map(|key| key.owner.0), of.map(|key| key.id.0))
}

/// `false` where the thread is not read here.
pub(super) async fn save(tx: &mut TenantTx, of: Option<ThreadKey>, draft: &Draft) -> Result<bool, Error> {
    let (owner, thread) = parts(of);
    Ok(sqlx::query_scalar!(
        r#"select exchange_draft_save($1, $2, $3, $4, $5, $6, $7, $8) as "done!""#,
        owner,
        thread,
        draft.title,
        draft.text,
        draft.kind,
        draft.topic,
        draft.readers,
        &draft.chosen
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn draft(tx: &mut TenantTx, writer: AccountId, of: Option<ThreadKey>) -> Result<Option<Kept>, Error> {
    let tenant = tx.tenant().0;
    let (owner, thread) = parts(of);
    let row = sqlx::query!(
        "select title, text, kind, topic, readers, chosen, saved_on from exchange_draft
          where tenant_id = $1 and account_id = $2 and owner_id is not distinct from $3 and thread_id is not distinct from $4",
        tenant,
        writer.0,
        owner,
        thread
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Kept {
        draft: Draft {
            title: r.title,
            text: r.text,
            kind: r.kind,
            topic: r.topic,
            readers: r.readers,
            chosen: r.chosen,
        },
        saved_on: r.saved_on,
    }))
}

pub(super) async fn delete(tx: &mut TenantTx, of: Option<ThreadKey>) -> Result<(), Error> {
    let (owner, thread) = parts(of);
    sqlx::query!("select exchange_draft_drop($1, $2)", owner, thread)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn forget(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_forget_drafts($1) as "forgotten!""#, days)
        .fetch_one(db.pool())
        .await?)
}
