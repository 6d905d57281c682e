//! All SQL of instruments that go round. Row security says what is read; the statements only what is asked for.

use super::{Offer, Share, User};
use crate::db::{Error, TenantTx, on_constraint};
use domain::{
    focus_groups::Instrument,
    ids::{InstrumentId, TenantId},
};
use serde_json::Value;
use time::Date;
use uuid::Uuid;

/// How an instrument was adopted.
pub(super) struct Adoption {
    /// The own version that is what was adopted.
    pub(super) base_version: i32,
    /// Whose it is that was adopted.
    pub(super) origin_owner: TenantId,
    /// That tenant's name; none where it is gone.
    pub(super) origin_owner_name: Option<String>,
    /// What was adopted.
    pub(super) origin: InstrumentId,
    /// In which version.
    pub(super) origin_version: i32,
    /// On which day it was adopted first.
    pub(super) adopted_on: Date,
}

fn read(document: Value) -> Result<Instrument, Error> {
    Ok(serde_json::from_value(document)?)
}

/// What can be adopted here: what is shared in the collaborations that are read here, and the regions' own. One, or all, which come
/// without their items: there are as many as others share, and each can be long.
pub(super) async fn offers(tx: &mut TenantTx, only: Option<(TenantId, InstrumentId)>) -> Result<Vec<Offer>, Error> {
    let rows = sqlx::query!(
        r#"select x.owner_id as "owner_id!", o.name as owner_name, x.instrument_id as "instrument_id!", x.region_id as "region_id!",
                  x.version as "version!", coalesce(jsonb_array_length(x.document -> 'item'), 0) as "questions!",
                  case when $1::uuid is null then x.document - 'item' else x.document end as "document!", x.shared_on as "shared_on?"
             from (
               (select distinct on (s.owner_id, s.instrument_id) s.owner_id, s.instrument_id, s.region_id, s.version, s.document, s.shared_on
                  from focus_groups_shared_instrument s
                 where $1::uuid is null or s.owner_id = $1 and s.instrument_id = $2
                 order by s.owner_id, s.instrument_id, s.version desc, s.region_id)
               union all
               (select distinct on (i.owner_id, i.id) i.owner_id, i.id, i.owner_id, v.version, v.document, null::date
                  from focus_groups_instrument i
                  join tenants_tenant t on t.id = i.owner_id and t.kind = 'region'
                  join focus_groups_instrument_version v on v.owner_id = i.owner_id and v.instrument_id = i.id
                 where not i.archived and ($1::uuid is null or i.owner_id = $1 and i.id = $2)
                 order by i.owner_id, i.id, v.version desc)) x
             join tenants_tenant o on o.id = x.owner_id and o.state <> 'closed'"#,
        only.map(|(owner, _)| owner.0) as Option<Uuid>,
        only.map(|(_, id)| id.0) as Option<Uuid>
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Offer {
                owner: TenantId(r.owner_id),
                owner_name: r.owner_name,
                id: InstrumentId(r.instrument_id),
                region: TenantId(r.region_id),
                version: r.version,
                shared_on: r.shared_on,
                questions: r.questions,
                document: read(r.document)?,
                users: Vec::new(),
            })
        })
        .collect()
}

/// Who has adopted what, as far as it is read here, by name.
pub(super) async fn users(tx: &mut TenantTx) -> Result<Vec<((TenantId, InstrumentId), User)>, Error> {
    let rows = sqlx::query!(
        "select a.origin_owner_id, a.origin_id, a.origin_version, a.owner_id, t.name
           from focus_groups_instrument_adoption a join tenants_tenant t on t.id = a.owner_id
          order by t.name, a.owner_id, a.origin_version desc, a.instrument_id"
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let user = User {
                tenant: TenantId(r.owner_id),
                name: r.name,
                version: r.origin_version,
            };
            ((TenantId(r.origin_owner_id), InstrumentId(r.origin_id)), user)
        })
        .collect())
}

/// The collaborations that this tenant takes part in, by name.
pub(super) async fn collaborations(tx: &mut TenantTx) -> Result<Vec<(TenantId, String)>, Error> {
    let rows = sqlx::query!(
        "select r.id, r.name from tenants_participation p join tenants_tenant r on r.id = p.region_id
          where p.tenant_id = $1 and r.state <> 'closed' order by r.name, r.id",
        tx.tenant().0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (TenantId(r.id), r.name)).collect())
}

/// With whom an own instrument is shared.
pub(super) async fn shares(tx: &mut TenantTx, id: InstrumentId) -> Result<Vec<Share>, Error> {
    let rows = sqlx::query!(
        "select s.region_id, r.name, s.version, s.shared_on
           from focus_groups_shared_instrument s join tenants_tenant r on r.id = s.region_id
          where s.owner_id = $1 and s.instrument_id = $2 order by r.name, r.id",
        tx.tenant().0,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Share {
            region: TenantId(r.region_id),
            name: r.name,
            version: r.version,
            shared_on: r.shared_on,
        })
        .collect())
}

/// Makes a version of an own instrument stay as it is. Gives what it says; nothing where there is no such version.
pub(super) async fn freeze(tx: &mut TenantTx, id: InstrumentId, version: i32) -> Result<Option<Instrument>, Error> {
    let document = sqlx::query_scalar!(
        "update focus_groups_instrument_version set frozen = true where owner_id = $1 and instrument_id = $2 and version = $3 returning document",
        tx.tenant().0,
        id.0,
        version
    )
    .fetch_optional(tx.conn())
    .await?;
    document.map(read).transpose()
}

/// Shares a version with a collaboration, in place of the one that was shared before.
pub(super) async fn share(tx: &mut TenantTx, id: InstrumentId, region: TenantId, version: i32, document: &Instrument) -> Result<(), Error> {
    sqlx::query!(
        "insert into focus_groups_shared_instrument (owner_id, instrument_id, region_id, version, document) values ($1, $2, $3, $4, $5)
         on conflict (owner_id, instrument_id, region_id) do update
            set version = excluded.version, document = excluded.document, shared_on = (now() at time zone 'Europe/Stockholm')::date",
        tx.tenant().0,
        id.0,
        region.0,
        version,
        serde_json::to_value(document)?
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many other instruments, or other collaborations, the tenant shares with.
pub(super) async fn others_shared(tx: &mut TenantTx, id: InstrumentId, region: TenantId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from focus_groups_shared_instrument where owner_id = $1 and (instrument_id, region_id) <> ($2, $3)"#,
        tx.tenant().0,
        id.0,
        region.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Shares it no more; `false` where it was not shared.
pub(super) async fn withdraw(tx: &mut TenantTx, id: InstrumentId, region: TenantId) -> Result<bool, Error> {
    let done = sqlx::query!(
        "delete from focus_groups_shared_instrument where owner_id = $1 and instrument_id = $2 and region_id = $3",
        tx.tenant().0,
        id.0,
        region.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether an own instrument was adopted.
pub(super) async fn is_adopted(tx: &mut TenantTx, id: InstrumentId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from focus_groups_instrument_adoption where owner_id = $1 and instrument_id = $2) as "is!""#,
        tx.tenant().0,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// How an own instrument was adopted; nothing where it was not.
pub(super) async fn adoption(tx: &mut TenantTx, id: InstrumentId) -> Result<Option<Adoption>, Error> {
    let row = sqlx::query!(
        r#"select a.base_version, a.origin_owner_id, t.name as "owner_name?", a.origin_id, a.origin_version, a.adopted_on
             from focus_groups_instrument_adoption a left join tenants_tenant t on t.id = a.origin_owner_id
            where a.owner_id = $1 and a.instrument_id = $2"#,
        tx.tenant().0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Adoption {
        base_version: r.base_version,
        origin_owner: TenantId(r.origin_owner_id),
        origin_owner_name: r.owner_name,
        origin: InstrumentId(r.origin_id),
        origin_version: r.origin_version,
        adopted_on: r.adopted_on,
    }))
}

/// The own copies of a version that was adopted of which there is none but that version, with what it says.
pub(super) async fn untouched(tx: &mut TenantTx, offer: &Offer) -> Result<Vec<(InstrumentId, Instrument)>, Error> {
    let rows = sqlx::query!(
        "select a.instrument_id, v.document
           from focus_groups_instrument_adoption a
           join focus_groups_instrument i on i.owner_id = a.owner_id and i.id = a.instrument_id and not i.archived
           join focus_groups_instrument_version v on v.owner_id = a.owner_id and v.instrument_id = a.instrument_id and v.version = a.base_version
          where a.owner_id = $1 and a.origin_owner_id = $2 and a.origin_id = $3 and a.origin_version = $4
            and not exists (select 1 from focus_groups_instrument_version n
                             where n.owner_id = a.owner_id and n.instrument_id = a.instrument_id and n.version > a.base_version)
          order by a.instrument_id",
        tx.tenant().0,
        offer.owner.0,
        offer.id.0,
        offer.version
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| Ok((InstrumentId(r.instrument_id), read(r.document)?)))
        .collect()
}

/// Notes that an own instrument was adopted, and that its first version is what was adopted.
pub(super) async fn adopt(tx: &mut TenantTx, id: InstrumentId, offer: &Offer) -> Result<(), Error> {
    sqlx::query!(
        "insert into focus_groups_instrument_adoption (owner_id, instrument_id, base_version, region_id, origin_owner_id, origin_id, origin_version)
         values ($1, $2, 1, $3, $4, $5, $6)",
        tx.tenant().0,
        id.0,
        offer.region.0,
        offer.owner.0,
        offer.id.0,
        offer.version
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that a newer version was taken over, and in which own version it stands.
pub(super) async fn rebase(tx: &mut TenantTx, id: InstrumentId, base_version: i32, origin_version: i32) -> Result<(), Error> {
    sqlx::query!(
        "update focus_groups_instrument_adoption set base_version = $3, origin_version = $4 where owner_id = $1 and instrument_id = $2",
        tx.tenant().0,
        id.0,
        base_version,
        origin_version
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What a version of an own instrument says.
pub(super) async fn document(tx: &mut TenantTx, id: InstrumentId, version: i32) -> Result<Option<Instrument>, Error> {
    let document = sqlx::query_scalar!(
        "select document from focus_groups_instrument_version where owner_id = $1 and instrument_id = $2 and version = $3",
        tx.tenant().0,
        id.0,
        version
    )
    .fetch_optional(tx.conn())
    .await?;
    document.map(read).transpose()
}

/// The newest version of an own instrument, which nobody else can save meanwhile.
pub(super) async fn hold_newest(tx: &mut TenantTx, id: InstrumentId) -> Result<Option<(i32, Instrument)>, Error> {
    let row = sqlx::query!(
        "select version, document from focus_groups_instrument_version
          where owner_id = $1 and instrument_id = $2 order by version desc limit 1 for update",
        tx.tenant().0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| Ok((r.version, read(r.document)?))).transpose()
}

/// Adds a version of an own instrument; `false` where somebody else has added it.
pub(super) async fn add_version(
    tx: &mut TenantTx,
    id: InstrumentId,
    version: i32,
    frozen: bool,
    document: &Instrument,
) -> Result<bool, Error> {
    let made = sqlx::query!(
        "insert into focus_groups_instrument_version (owner_id, instrument_id, version, frozen, document) values ($1, $2, $3, $4, $5)",
        tx.tenant().0,
        id.0,
        version,
        frozen,
        serde_json::to_value(document)?
    )
    .execute(tx.conn())
    .await;
    match made {
        Ok(_) => Ok(true),
        Err(error) if on_constraint(&error) == Some("focus_groups_instrument_version_pkey") => Ok(false),
        Err(error) => Err(error.into()),
    }
}
