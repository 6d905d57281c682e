//! All SQL of collections.

use super::{Collection, MethodKey};
use crate::{
    db::{Error, TenantTx},
    methods::{MethodRow, Own, store::read},
};
use domain::{
    ids::{CollectionId, MethodId, TenantId},
    language::Texts,
};
use uuid::Uuid;

/// One or all of those that can be read here.
pub(super) async fn collections(tx: &mut TenantTx, id: Option<CollectionId>) -> Result<Vec<Collection>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select c.owner_id, c.id, t.name as owner_name, c.name, c.purpose, c.edit,
                  (select count(*) from methods_collection_item i where i.owner_id = c.owner_id and i.collection_id = c.id) as "count!"
             from methods_collection c join tenants_tenant t on t.id = c.owner_id
            where c.owner_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1)
              and ($2::uuid is null or c.id = $2)
            order by c.owner_id = $1 desc, t.name, lower(c.name ->> 'sv'), c.id limit 500"#,
        tenant,
        id.map(|i| i.0) as Option<Uuid>
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Collection {
                id: CollectionId(r.id),
                owner: TenantId(r.owner_id),
                owner_name: r.owner_name,
                name: read(r.name)?,
                purpose: read(r.purpose)?,
                edit: r.edit,
                count: r.count,
            })
        })
        .collect()
}

/// The own ones, by name.
pub(super) async fn own_names(tx: &mut TenantTx) -> Result<Vec<(CollectionId, Texts)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, name from methods_collection where owner_id = $1 order by lower(name ->> 'sv'), id limit 500",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|r| Ok((CollectionId(r.id), read(r.name)?))).collect()
}

/// The methods of one, in order, as far as they can be read here.
pub(super) async fn methods(tx: &mut TenantTx, of: &Collection, drafts: bool) -> Result<Vec<MethodRow>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.owner_id, m.id, t.name as owner_name, m.name, m.facets, m.published, m.published_on,
                  m.archived_on is not null as "archived!", a.base_version as "base_version?", a.published as "local?", a.ended_on,
                  (select count(*) from methods_adoption u where u.owner_id = m.owner_id and u.method_id = m.id and u.ended_on is null) as "users!"
             from methods_collection_item i
             join methods_method m on m.owner_id = i.method_owner_id and m.id = i.method_id
             join tenants_tenant t on t.id = m.owner_id
             left join methods_adoption a on a.tenant_id = $1 and a.owner_id = m.owner_id and a.method_id = m.id
            where i.owner_id = $2 and i.collection_id = $3 and (m.published > 0 or $4)
            order by i.position, m.id"#,
        tenant,
        of.owner.0,
        of.id.0,
        drafts
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(MethodRow {
                key: MethodKey {
                    owner: TenantId(r.owner_id),
                    id: MethodId(r.id),
                },
                owner_name: r.owner_name,
                name: read(r.name)?,
                facets: read(r.facets)?,
                version: r.published,
                published_on: r.published_on,
                archived: r.archived,
                own: r.base_version.zip(r.local).map(|(base, local)| Own {
                    base,
                    local,
                    ended: r.ended_on.is_some(),
                }),
                users: r.users,
            })
        })
        .collect()
}

pub(super) async fn insert(tx: &mut TenantTx, id: CollectionId, name: &Texts, purpose: &Texts) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into methods_collection (owner_id, id, name, purpose) values ($1, $2, $3, $4)",
        tenant,
        id.0,
        serde_json::to_value(name)?,
        serde_json::to_value(purpose)?
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Saves over the saving that was read; `false` where there was another one since.
pub(super) async fn update(tx: &mut TenantTx, id: CollectionId, edit: i32, name: &Texts, purpose: &Texts) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_collection set name = $4, purpose = $5, edit = edit + 1 where owner_id = $1 and id = $2 and edit = $3",
        tenant,
        id.0,
        edit,
        serde_json::to_value(name)?,
        serde_json::to_value(purpose)?
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn lock(tx: &mut TenantTx, id: CollectionId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "select id from methods_collection where owner_id = $1 and id = $2 for update",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(())
}

/// Which methods are in an own collection, in order, whether they can still be read or not.
pub(super) async fn order(tx: &mut TenantTx, id: CollectionId) -> Result<Vec<MethodKey>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select method_owner_id, method_id from methods_collection_item where owner_id = $1 and collection_id = $2 order by position, method_id",
        tenant,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| MethodKey {
            owner: TenantId(r.method_owner_id),
            id: MethodId(r.method_id),
        })
        .collect())
}

pub(super) async fn put(tx: &mut TenantTx, id: CollectionId, method: MethodKey) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into methods_collection_item (owner_id, collection_id, method_owner_id, method_id, position)
         select $1, $2, $3, $4, coalesce(max(i.position), 0) + 1 from methods_collection_item i where i.owner_id = $1 and i.collection_id = $2",
        tenant,
        id.0,
        method.owner.0,
        method.id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn take_out(tx: &mut TenantTx, id: CollectionId, method: MethodKey) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "delete from methods_collection_item where owner_id = $1 and collection_id = $2 and method_owner_id = $3 and method_id = $4",
        tenant,
        id.0,
        method.owner.0,
        method.id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_order(tx: &mut TenantTx, id: CollectionId, order: &[MethodKey]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let ids: Vec<Uuid> = order.iter().map(|key| key.id.0).collect();
    sqlx::query!(
        "update methods_collection_item i set position = o.n from unnest($3::uuid[]) with ordinality o (id, n)
          where i.owner_id = $1 and i.collection_id = $2 and i.method_id = o.id and i.position <> o.n",
        tenant,
        id.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut TenantTx, id: CollectionId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!("delete from methods_collection where owner_id = $1 and id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
