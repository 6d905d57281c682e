//! All SQL of deviations. Row security says what is read; the statements only what is asked for.

use super::Row;
use crate::db::{Error, TenantTx};
use domain::{
    exchange::deviations::{DeviationKind, Noted},
    ids::{DeviationId, TenantId},
};
use time::Date;
use uuid::Uuid;

/// More are not shown at once: of each place the newest, in turn, so that nobody's crowd out the others'.
const MOST: i64 = 300;

fn kind(key: &str) -> DeviationKind {
    DeviationKind::parse(key).unwrap_or(DeviationKind::Other)
}

async fn some(
    tx: &mut TenantTx,
    asked: Option<DeviationKind>,
    from: Option<Date>,
    to: Option<Date>,
    own: Option<DeviationId>,
) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"with shown as (
             select d.owner_id, d.id from exchange_deviation d
              where (d.owner_id = $1 or d.region_id = $1
                     or d.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
                and ($2::text is null or d.kind = $2)
                and ($3::date is null or d.to_on is null or d.to_on >= $3) and ($4::date is null or d.from_on <= $4)
                and ($5::uuid is null or d.owner_id = $1 and d.id = $5)
              order by row_number() over (partition by d.owner_id order by d.from_on desc, d.id), d.owner_id limit $6)
           select d.owner_id, d.id, o.name as owner_name, g.name as "region_name?", d.kind, d.title, d.from_on, d.to_on, d.effect, d.measures, d.edit
             from shown s
             join exchange_deviation d on d.owner_id = s.owner_id and d.id = s.id
             join tenants_tenant o on o.id = d.owner_id
             left join tenants_tenant g on g.id = d.region_id
            order by d.from_on, d.to_on, d.id, d.owner_id"#,
        tenant,
        asked.map(DeviationKind::key),
        from as Option<Date>,
        to as Option<Date>,
        own.map(|o| o.0) as Option<Uuid>,
        MOST
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

pub(super) async fn all(tx: &mut TenantTx, kind: Option<DeviationKind>) -> Result<Vec<Row>, Error> {
    some(tx, kind, None, None, None).await
}

pub(super) async fn during(tx: &mut TenantTx, from: Date, to: Date) -> Result<Vec<Row>, Error> {
    some(tx, None, Some(from), Some(to), None).await
}

pub(super) async fn own(tx: &mut TenantTx, id: DeviationId) -> Result<Option<Row>, Error> {
    Ok(some(tx, None, None, None, Some(id)).await?.into_iter().next())
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
