//! All SQL of files in threads.

use super::Attached;
use crate::{
    db::{Error, TenantTx},
    exchange::ThreadKey,
    files::Media,
    methods::files::{Added, Opened},
};
use domain::ids::{FileId, PostId};
use uuid::Uuid;

pub(super) async fn total(tx: &mut TenantTx) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_files_total() as "n!""#)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn count(tx: &mut TenantTx, key: ThreadKey, post: PostId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from exchange_file where owner_id = $1 and thread_id = $2 and post_id = $3"#,
        key.owner.0,
        key.id.0,
        post.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn insert(tx: &mut TenantTx, key: ThreadKey, post: PostId, added: &Added) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let side = |n: u32| i32::try_from(n).ok();
    sqlx::query!(
        "insert into exchange_file (tenant_id, owner_id, thread_id, post_id, id, words, media, width, height, size, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        tenant,
        key.owner.0,
        key.id.0,
        post.0,
        added.id.0,
        added.words,
        added.file.media.name(),
        added.file.size.and_then(|(width, _)| side(width)),
        added.file.size.and_then(|(_, height)| side(height)),
        i32::try_from(added.file.bytes.len()).unwrap_or(i32::MAX),
        added.file.bytes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut TenantTx, key: ThreadKey, post: PostId, files: &[FileId]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let files: Vec<Uuid> = files.iter().map(|f| f.0).collect();
    sqlx::query!(
        "delete from exchange_file where tenant_id = $1 and owner_id = $2 and thread_id = $3 and post_id = $4 and id = any ($5)",
        tenant,
        key.owner.0,
        key.id.0,
        post.0,
        &files
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn of_posts(tx: &mut TenantTx, key: ThreadKey, posts: &[PostId]) -> Result<Vec<(PostId, Attached)>, Error> {
    let posts: Vec<Uuid> = posts.iter().map(|p| p.0).collect();
    let rows = sqlx::query!(
        "select post_id, id, words, media, width, height, size from exchange_file
          where owner_id = $1 and thread_id = $2 and post_id = any ($3) order by added_at, id",
        key.owner.0,
        key.id.0,
        &posts
    )
    .fetch_all(tx.conn())
    .await?;
    let found = rows.into_iter().filter_map(|r| {
        let file = Attached::of(r.id, r.words, &r.media, (r.width, r.height), r.size)?;
        Some((PostId(r.post_id), file))
    });
    Ok(found.collect())
}

pub(super) async fn file(tx: &mut TenantTx, key: ThreadKey, id: FileId) -> Result<Option<Opened>, Error> {
    let row = sqlx::query!(
        "select words, media, content from exchange_file where owner_id = $1 and thread_id = $2 and id = $3 limit 1",
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.and_then(|r| {
        Some(Opened {
            media: Media::parse(&r.media)?,
            words: r.words,
            bytes: r.content,
        })
    }))
}
