//! All SQL of files in methods.

use super::Opened;
use crate::{
    db::{Error, JobsDb, OpenTx, TenantTx},
    files::{File, Media},
    methods::MethodKey,
};
use domain::{
    ids::{FileId, MethodId},
    methods::{MethodFile, PortableFile},
};
use uuid::Uuid;

pub(super) async fn insert(tx: &mut TenantTx, key: MethodKey, id: FileId, words: &str, file: &File) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into methods_file (tenant_id, owner_id, method_id, id, words, media, size, content) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        key.owner.0,
        key.id.0,
        id.0,
        words,
        file.media.name(),
        i32::try_from(file.bytes.len()).unwrap_or(i32::MAX),
        file.bytes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn opened(words: String, media: &str, bytes: Vec<u8>) -> Option<Opened> {
    let media = Media::parse(media)?;
    Some(Opened { media, words, bytes })
}

/// The own copy first, then that of the method's owner.
pub(super) async fn file(tx: &mut TenantTx, key: MethodKey, id: FileId) -> Result<Option<Opened>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select f.words, f.media, f.content from methods_file f where f.owner_id = $2 and f.method_id = $3 and f.id = $4
          order by f.tenant_id = $1 desc, f.tenant_id = f.owner_id desc, f.tenant_id limit 1",
        tenant,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.and_then(|r| opened(r.words, &r.media, r.content)))
}

/// How much all files are that this place keeps, in bytes.
pub(super) async fn total(tx: &mut TenantTx) -> Result<i64, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum(size), 0)::bigint as "n!" from methods_file where tenant_id = $1"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The owner's files that a version shows, as far as they fit into a file of methods.
pub(super) async fn portable(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<PortableFile>, Error> {
    let rows = sqlx::query!(
        r#"select f.id, f.words, f.media, f.content from methods_file f
             join (select x.id, sum(x.size) over (order by x.added_on, x.id) as until from methods_file x
                    where x.tenant_id = $1 and x.owner_id = $1 and x.method_id = $2
                      and x.id in (select unnest(v.files) from methods_version v where v.owner_id = $1 and v.method_id = $2)) fits
               on fits.id = f.id and fits.until <= $3
            where f.tenant_id = $1 and f.owner_id = $1 and f.method_id = $2 order by f.added_on, f.id limit $4"#,
        key.owner.0,
        key.id.0,
        i64::try_from(MethodFile::MOST_BYTES).unwrap_or(i64::MAX),
        i64::try_from(MethodFile::MOST_FILES).unwrap_or(i64::MAX)
    )
    .fetch_all(tx.conn())
    .await?;
    let found = rows
        .into_iter()
        .filter_map(|r| Some((FileId(r.id), opened(r.words, &r.media, r.content)?)));
    Ok(found.map(|(id, opened)| opened.portable(id)).collect())
}

pub(super) async fn open_file(tx: &mut OpenTx, region: &str, method: MethodId, id: FileId) -> Result<Option<Opened>, Error> {
    let row = sqlx::query!(
        r#"select words as "words!", media as "media!", content as "content!" from methods_open_file($1, $2, $3)"#,
        region,
        method.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.and_then(|r| opened(r.words, &r.media, r.content)))
}

/// Copies those of these files that are neither own nor the method's owner's, as far as they can be read; gives how many of them
/// are had then.
pub(super) async fn gather(tx: &mut TenantTx, key: MethodKey, ids: &[FileId]) -> Result<usize, Error> {
    let tenant = tx.tenant().0;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query!(
        "insert into methods_file (tenant_id, owner_id, method_id, id, words, media, size, content)
         select distinct on (f.id) $1::uuid, $2::uuid, $3::uuid, f.id, f.words, f.media, f.size, f.content from methods_file f
          where f.id = any ($4) and not exists (select 1 from methods_file own
                  where own.owner_id = $2 and own.method_id = $3 and own.id = f.id and own.tenant_id in ($1, $2))
          order by f.id, f.owner_id = $2 and f.method_id = $3 desc, f.tenant_id",
        tenant,
        key.owner.0,
        key.id.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    let had = sqlx::query_scalar!(
        r#"select count(distinct f.id) as "n!" from methods_file f
            where f.owner_id = $2 and f.method_id = $3 and f.id = any ($4) and f.tenant_id in ($1, $2)"#,
        tenant,
        key.owner.0,
        key.id.0,
        &ids
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(usize::try_from(had).unwrap_or_default())
}

pub(super) async fn forget(db: &JobsDb) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select methods_forget_files() as "forgotten!""#)
        .fetch_one(db.pool())
        .await?)
}
