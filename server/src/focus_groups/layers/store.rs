//! All SQL of pictures and recordings. Row security says what is read.

use super::Opened;
use crate::db::{Error, JobsDb, Single, TenantTx};
use domain::ids::{FileId, TenantId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How much all files are that this place keeps, in bytes.
pub(super) async fn total(tx: &mut TenantTx) -> Result<i64, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum(size), 0)::bigint as "n!" from focus_groups_file where owner_id = $1"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Keeps a file. Where it is there already, it is the same, and is not forgotten for now.
pub(super) async fn put(tx: &mut TenantTx, id: FileId, media: &str, bytes: &[u8]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_file (owner_id, id, media, size, content) values ($1, $2, $3, $4, $5)
         on conflict (owner_id, id) do update set added_on = (now() at time zone 'Europe/Stockholm')::date",
        tenant,
        id.0,
        media,
        i32::try_from(bytes.len()).unwrap_or(i32::MAX),
        bytes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The own one first; another's holds the same.
pub(super) async fn file(tx: &mut TenantTx, id: FileId) -> Result<Option<Opened>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select f.media, f.content from focus_groups_file f where f.id = $2 order by f.owner_id = $1 desc, f.owner_id limit 1",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.and_then(|r| Opened::of(&r.media, r.content)))
}

/// How many bytes these files are, as far as they are read here. Whosever copy it is, it holds the same.
pub(super) async fn sizes(tx: &mut TenantTx, ids: &[FileId]) -> Result<BTreeMap<FileId, usize>, Error> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select f.id as "id!", max(f.size) as "size!" from focus_groups_file f where f.id = any ($1) group by f.id"#,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (FileId(r.id), usize::try_from(r.size).unwrap_or(usize::MAX)))
        .collect())
}

pub(super) async fn invited_file(one: &mut Single, hash: &[u8], id: FileId) -> Result<Option<Opened>, Error> {
    let row = sqlx::query!(
        r#"select media as "media!", content as "content!" from focus_groups_invited_file($1, $2)"#,
        hash,
        id.0
    )
    .fetch_optional(one.conn())
    .await?;
    Ok(row.and_then(|r| Opened::of(&r.media, r.content)))
}

pub(super) async fn carry(tx: &mut TenantTx, from: TenantId, ids: &[FileId]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query!(
        "insert into focus_groups_file (owner_id, id, media, size, content)
         select $1::uuid, f.id, f.media, f.size, f.content from focus_groups_file f where f.owner_id = $2 and f.id = any ($3)
         on conflict (owner_id, id) do update set added_on = (now() at time zone 'Europe/Stockholm')::date",
        tenant,
        from.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn forget(db: &JobsDb) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select focus_groups_forget_files() as "forgotten!""#)
        .fetch_one(db.pool())
        .await?)
}
