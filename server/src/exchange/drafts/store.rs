//! All SQL of drafts.

use super::{A_PAGE, Kept, Key, Line, Of, Page};
use crate::db::{Error, JobsDb, TenantTx};
use domain::{
    exchange::drafts::Draft,
    ids::{AccountId, PostId, ThreadId},
};
use uuid::Uuid;

/// The owner and the id of the thread, and the id of the post, for a draft that is of them.
fn parts(of: Key) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    (of.thread.map(|t| t.owner.0), of.thread.map(|t| t.id.0), of.post.map(|p| p.0))
}

/// Whether it was saved: not where another page has since; `None` where nothing can be written here.
pub(super) async fn save(tx: &mut TenantTx, of: Key, page: Page, draft: &Draft) -> Result<Option<bool>, Error> {
    let (owner, thread, post) = parts(of);
    let said = sqlx::query_scalar!(
        "select exchange_draft_save($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as said",
        owner as Option<Uuid>,
        thread as Option<Uuid>,
        post as Option<Uuid>,
        page.read,
        page.writing,
        draft.of_edit,
        draft.title,
        draft.text,
        draft.kind,
        draft.topic,
        draft.readers,
        &draft.chosen,
        &draft.tell,
        &draft.tell_tenants,
        &draft.methods
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(said.map(|said| said == "saved"))
}

pub(super) async fn draft(tx: &mut TenantTx, writer: AccountId, of: Key) -> Result<Option<Kept>, Error> {
    let tenant = tx.tenant().0;
    let (owner, thread, post) = parts(of);
    let row = sqlx::query!(
        "select title, text, kind, topic, readers, chosen, tell, tell_tenants, methods, of_edit, saved_on, edit from exchange_draft
          where tenant_id = $1 and account_id = $2 and owner_id is not distinct from $3 and thread_id is not distinct from $4
            and post_id is not distinct from $5",
        tenant,
        writer.0,
        owner as Option<Uuid>,
        thread as Option<Uuid>,
        post as Option<Uuid>
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
            tell: r.tell,
            tell_tenants: r.tell_tenants,
            methods: r.methods,
            of_edit: r.of_edit,
        },
        saved_on: r.saved_on,
        edit: r.edit,
    }))
}

/// A page of the drafts of a person and one more. Row security says which threads are read.
pub(super) async fn own(tx: &mut TenantTx, writer: AccountId, page: u32) -> Result<Vec<Line>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select d.thread_id, d.post_id, coalesce(t.title, d.title) as "title!", left(d.text, 200) as "text!", d.saved_on
             from exchange_draft d left join exchange_thread t on t.owner_id = d.owner_id and t.id = d.thread_id
            where d.tenant_id = $1 and d.account_id = $2
              and (d.thread_id is null or t.id is not null and t.closed_on is null
                and (t.region_id is null or t.region_id = t.owner_id
                  or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = t.owner_id)))
            order by d.saved_on desc, d.id limit $3 offset $4"#,
        tenant,
        writer.0,
        i64::from(A_PAGE + 1),
        i64::from(page - 1) * i64::from(A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Line {
            of: match (r.thread_id, r.post_id) {
                (None, _) => Of::Thread,
                (Some(thread), None) => Of::Answer(ThreadId(thread)),
                (Some(thread), Some(post)) => Of::Change(ThreadId(thread), PostId(post)),
            },
            title: r.title,
            text: r.text,
            saved_on: r.saved_on,
        })
        .collect())
}

/// Whether there is none any more: what `page` has not read stays; for no page, there is none.
pub(super) async fn delete(tx: &mut TenantTx, of: Key, page: Option<Page>) -> Result<bool, Error> {
    let (owner, thread, post) = parts(of);
    Ok(sqlx::query_scalar!(
        r#"select exchange_draft_drop($1, $2, $3, $4, $5) as "gone!""#,
        owner as Option<Uuid>,
        thread as Option<Uuid>,
        post as Option<Uuid>,
        page.map_or(0, |p| p.read),
        page.map(|p| p.writing) as Option<Uuid>
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn forget(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_forget_drafts($1) as "forgotten!""#, days)
        .fetch_one(db.pool())
        .await?)
}
