//! All SQL of deviations. Row security says what is read; the statements only what is asked for.

use super::Row;
use crate::db::{Error, TenantTx};
use domain::{
    exchange::deviations::{DeviationKind, Noted},
    ids::{DeviationId, TenantId},
};
use time::Date;
use uuid::Uuid;

/// So many on a page: of each place the newest, in turn, so that nobody's crowd out the others'.
const MOST: u32 = 60;
/// The same beside what else is shown of a time.
const MOST_BESIDE: i64 = 40;
/// So many of each place stand there in any case, however new those of the others are.
const OF_EACH: i64 = 3;

fn kind(key: &str) -> DeviationKind {
    DeviationKind::parse(key).unwrap_or(DeviationKind::Other)
}

/// Which deviations are wanted.
#[derive(Clone, Copy, Default)]
struct Asked {
    kind: Option<DeviationKind>,
    own: Option<DeviationId>,
    /// Which page, from 0.
    page: u32,
}

/// A page of them, and whether there are more.
async fn some(tx: &mut TenantTx, asked: Asked) -> Result<(Vec<Row>, bool), Error> {
    let tenant = tx.tenant().0;
    let first = i64::from(asked.page) * i64::from(MOST);
    let mut keys = sqlx::query!(
        r#"with found as (
             select d.owner_id, d.id, row_number() over (partition by d.owner_id order by d.from_on desc, d.id) as turn from exchange_deviation d
              where (d.owner_id = $1 or d.region_id = $1
                     or d.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
                and ($2::text is null or d.kind = $2)
                and ($3::uuid is null or d.owner_id = $1 and d.id = $3))
           select f.owner_id as "owner_id!", f.id as "id!" from found f order by f.turn, f.owner_id limit $4 offset $5"#,
        tenant,
        asked.kind.map(DeviationKind::key),
        asked.own.map(|o| o.0) as Option<Uuid>,
        i64::from(MOST + 1),
        first
    )
    .fetch_all(tx.conn())
    .await?;
    let more = keys.len() > MOST as usize;
    keys.truncate(MOST as usize);
    Ok((these(tx, keys.into_iter().map(|r| (r.owner_id, r.id)).unzip()).await?, more))
}

/// These deviations, by their owners and ids, in the order in which they began.
async fn these(tx: &mut TenantTx, (owners, ids): (Vec<Uuid>, Vec<Uuid>)) -> Result<Vec<Row>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select d.owner_id, d.id, o.name as owner_name, g.name as "region_name?", d.kind, d.title, d.from_on, d.to_on, d.effect, d.measures, d.edit
             from unnest($1::uuid[], $2::uuid[]) s (owner_id, id)
             join exchange_deviation d on d.owner_id = s.owner_id and d.id = s.id
             join tenants_tenant o on o.id = d.owner_id
             left join tenants_tenant g on g.id = d.region_id
            order by d.from_on, d.to_on, d.id, d.owner_id"#,
        &owners,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Row {
            owner: TenantId(r.owner_id),
            owner_name: r.owner_name,
            id: DeviationId(r.id),
            region: r.region_name,
            kind: kind(&r.kind),
            title: r.title,
            from: r.from_on,
            to: r.to_on,
            effect: r.effect,
            measures: r.measures,
            edit: r.edit,
        })
        .collect())
}

/// A page of all, from 1, and whether there are more.
pub(super) async fn all(tx: &mut TenantTx, kind: Option<DeviationKind>, page: u32) -> Result<(Vec<Row>, bool), Error> {
    let page = page.saturating_sub(1);
    some(
        tx,
        Asked {
            kind,
            page,
            ..Asked::default()
        },
    )
    .await
}

/// On which page of all a deviation stands; `None` where there is no such.
pub(super) async fn page_of(tx: &mut TenantTx, id: DeviationId) -> Result<Option<u32>, Error> {
    let tenant = tx.tenant().0;
    let before = sqlx::query_scalar!(
        r#"with found as (
             select d.owner_id, d.id, row_number() over (partition by d.owner_id order by d.from_on desc, d.id) as turn from exchange_deviation d
              where d.owner_id = $1 or d.region_id = $1
                 or d.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1))),
           dealt as (select f.id, row_number() over (order by f.turn, f.owner_id) as nth from found f)
           select x.nth - 1 as "n!" from dealt x where x.id = $2 limit 1"#,
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(before.and_then(|n| u32::try_from(n / i64::from(MOST)).ok()).map(|page| page + 1))
}

/// Those that were going on from a day to another one: the newest of the own place, of each collaboration and of each place in it, and no
/// more is read than can be shown.
pub(super) async fn during(tx: &mut TenantTx, from: Date, to: Date) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let keys = sqlx::query!(
        r#"with regions as (
             select p.region_id from tenants_participation p where p.tenant_id = $1 union select $1),
           found as (
             (select d.owner_id, d.id, d.from_on from exchange_deviation d
               where d.owner_id = $1 and d.from_on <= $3 and (d.to_on is null or d.to_on >= $2)
               order by d.from_on desc, d.id limit $4)
             union
             (select x.* from regions r,
                lateral (select d.owner_id, d.id, d.from_on from exchange_deviation d
                          where d.region_id = r.region_id and d.from_on <= $3 and (d.to_on is null or d.to_on >= $2)
                          order by d.from_on desc, d.id, d.owner_id limit $4) x)
             union
             (select x.* from regions r,
                lateral (select q.tenant_id from tenants_participation q where q.region_id = r.region_id union select r.region_id) q,
                lateral (select d.owner_id, d.id, d.from_on from exchange_deviation d
                          where d.owner_id = q.tenant_id and d.region_id = r.region_id and d.from_on <= $3 and (d.to_on is null or d.to_on >= $2)
                          order by d.from_on desc, d.id limit $5) x)),
           dealt as (select f.owner_id, f.id, row_number() over (partition by f.owner_id order by f.from_on desc, f.id) as turn from found f)
           select x.owner_id as "owner_id!", x.id as "id!" from dealt x order by x.turn, x.owner_id limit $4"#,
        tenant,
        from,
        to,
        MOST_BESIDE,
        OF_EACH
    )
    .fetch_all(tx.conn())
    .await?;
    these(tx, keys.into_iter().map(|r| (r.owner_id, r.id)).unzip()).await
}

pub(super) async fn own(tx: &mut TenantTx, id: DeviationId) -> Result<Option<Row>, Error> {
    let asked = Asked {
        own: Some(id),
        ..Asked::default()
    };
    Ok(some(tx, asked).await?.0.into_iter().next())
}

pub(super) async fn insert(tx: &mut TenantTx, id: DeviationId, region: Option<TenantId>, noted: &Noted) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into exchange_deviation (owner_id, id, region_id, kind, title, from_on, to_on, effect, measures)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        id.0,
        region.map(|r| r.0),
        noted.kind.key(),
        noted.title,
        noted.from,
        noted.to,
        noted.effect,
        noted.measures
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Saves over the saving that was read; `false` where there was another one since.
pub(super) async fn change(tx: &mut TenantTx, id: DeviationId, edit: i32, noted: &Noted) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update exchange_deviation set kind = $4, title = $5, from_on = $6, to_on = $7, effect = $8, measures = $9, edit = edit + 1
          where owner_id = $1 and id = $2 and edit = $3",
        tenant,
        id.0,
        edit,
        noted.kind.key(),
        noted.title,
        noted.from,
        noted.to,
        noted.effect,
        noted.measures
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn remove(tx: &mut TenantTx, id: DeviationId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!("delete from exchange_deviation where owner_id = $1 and id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}
