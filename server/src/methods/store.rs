//! All SQL of methods.

use super::{
    Adoption, Around, Draft, DraftPart, Find, LocalVersion, Method, MethodKey, MethodRow, OpenRow, Own, StillAnswer, Use, Version,
    VersionRow, proposals::Credit,
};
use crate::db::{Error, OpenTx, TenantTx};
use domain::{
    ids::{MethodId, TenantId},
    language::Texts,
    methods::{Adaptation, Document, Facets, Licence, Note, Origin, Part, Period, PortableMethod, PortableVersion, Still},
    tenants::TenantKind,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use time::Date;
use uuid::Uuid;

pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    Ok(serde_json::from_value(value)?)
}

/// The facets that are asked for, as a method's own are kept.
fn wanted(find: &Find) -> Value {
    let mut out = serde_json::Map::new();
    let mut list = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), serde_json::json!([value]));
        }
    };
    list("groups", find.group.map(|g| g.key()));
    list("needs", find.need.map(|n| n.key()));
    list("phases", find.phase.map(|p| p.key()));
    if let Some(time) = find.time {
        out.insert("time".to_owned(), time.key().into());
    }
    Value::Object(out)
}

/// What was found.
#[derive(Default)]
pub(super) struct Hits {
    pub rows: Vec<MethodRow>,
    pub total: i64,
    pub instead: Vec<String>,
}

/// A page of the methods that fit. The index gives ids, as it is not under row security; all that is shown is read under it.
pub(super) async fn find(tx: &mut TenantTx, find: &Find, terms: &[String], drafts: bool, page: u32) -> Result<Hits, Error> {
    let tenant = tx.tenant().0;
    let skipped = i32::try_from((page - 1) * Find::A_PAGE).unwrap_or(i32::MAX);
    let taken = i32::try_from(Find::A_PAGE).unwrap_or(i32::MAX);
    let rows = sqlx::query!(
        r#"select f.total as "total!", f.instead as "instead!", m.owner_id, m.id, t.name as owner_name, m.name, m.facets, m.published, m.published_on,
                  m.archived_on is not null as "archived!", a.base_version as "base_version?", a.published as "local?", a.ended_on,
                  (select count(*) from methods_adoption u where u.owner_id = m.owner_id and u.method_id = m.id and u.ended_on is null) as "users!"
             from methods_find($2, $3, $4,
                    case when $5::uuid is not null then array(select u.method_id from methods_adoption u where u.tenant_id = $5 and u.ended_on is null) end, $6, $7, $8)
                  with ordinality f (owner_id, method_id, total, instead, nth)
             join methods_method m on m.owner_id = f.owner_id and m.id = f.method_id
             join tenants_tenant t on t.id = m.owner_id
             left join methods_adoption a on a.tenant_id = $1 and a.owner_id = m.owner_id and a.method_id = m.id
            order by f.nth"#,
        tenant,
        terms,
        wanted(find),
        drafts,
        find.used_in.map(|t| t.0),
        find.whose.map(|t| t.0),
        skipped,
        taken
    )
    .fetch_all(tx.conn())
    .await?;
    let mut hits = Hits::default();
    for r in rows {
        hits.total = r.total;
        hits.instead = r.instead;
        hits.rows.push(MethodRow {
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
        });
    }
    Ok(hits)
}

/// The marks of some tables, by table, with today's date.
pub(super) async fn marks(connection: &mut PgConnection, tables: &[&str]) -> Result<Vec<(String, Uuid, Date)>, Error> {
    let tables: Vec<String> = tables.iter().map(|table| (*table).to_owned()).collect();
    let rows = sqlx::query!(
        r#"select about as "about!", mark as "mark!", today as "today!" from methods_marks($1)"#,
        &tables
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|r| (r.about, r.mark, r.today)).collect())
}

pub(super) async fn around(tx: &mut TenantTx) -> Result<Around, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select t.id, t.name, t.kind from tenants_tenant t
          where t.state <> 'closed' and (t.id in (select p.region_id from tenants_participation p where p.tenant_id = $1)
             or t.id in (select o.tenant_id from tenants_participation o
                          where o.region_id = $1 or o.region_id in (select p.region_id from tenants_participation p where p.tenant_id = $1)))
          order by t.name",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    let mut around = Around::default();
    for r in rows {
        let list = if r.kind == TenantKind::Region.key() {
            &mut around.regions
        } else {
            &mut around.municipalities
        };
        list.push((TenantId(r.id), r.name));
    }
    Ok(around)
}

pub(super) async fn names(tx: &mut TenantTx, ids: &[MethodId], drafts: bool) -> Result<Vec<(MethodId, Texts)>, Error> {
    let tenant = tx.tenant().0;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        "select m.id, m.name from methods_method m
          where m.owner_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1) and m.id = any($2)
            and (m.published > 0 or ($3 and m.owner_id = $1))",
        tenant,
        &ids,
        drafts
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|r| Ok((MethodId(r.id), read(r.name)?))).collect()
}

pub(super) async fn alike(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<(MethodId, Texts)>, Error> {
    let rows = sqlx::query!(
        "select m.id, m.name from methods_alike($1, $2) a join methods_method m on m.owner_id = a.owner_id and m.id = a.method_id
          where m.published > 0 and m.archived_on is null order by a.nth limit 5",
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|r| Ok((MethodId(r.id), read(r.name)?))).collect()
}

pub(super) async fn method(tx: &mut TenantTx, id: MethodId) -> Result<Option<Method>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select m.owner_id, t.name as owner_name, t.kind as owner_kind, t.slug, m.name, m.facets, m.published, m.archived_on, m.licence, m.origin
             from methods_method m join tenants_tenant t on t.id = m.owner_id
            where m.owner_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1) and m.id = $2
            order by m.owner_id = $1 desc limit 1"#,
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    Ok(Some(Method {
        key: MethodKey {
            owner: TenantId(r.owner_id),
            id,
        },
        owner_name: r.owner_name,
        owner_kind: if r.owner_kind == TenantKind::Region.key() {
            TenantKind::Region
        } else {
            TenantKind::Municipality
        },
        name: read(r.name)?,
        facets: read(r.facets)?,
        version: r.published,
        archived_on: r.archived_on,
        licence: r.licence.as_deref().and_then(Licence::parse),
        origin: r.origin.map(read).transpose()?,
        owner_slug: r.slug,
    }))
}

/// All versions, newest first; of those whose numbers are asked for the whole text, too.
pub(super) async fn versions(tx: &mut TenantTx, key: MethodKey, whole: &[i32]) -> Result<Vec<(VersionRow, Option<Document>)>, Error> {
    let rows = sqlx::query!(
        r#"select v.number, v.what, v.why, v.published_on, case when v.number = any($3) then v.document end as document,
                  (select coalesce(jsonb_agg(jsonb_build_object('from', t.name, 'part', c.part) order by t.name, c.part), '[]')
                     from methods_credit c join tenants_tenant t on t.id = c.from_id
                    where c.owner_id = v.owner_id and c.method_id = v.method_id and c.version = v.number) as "credits!"
             from methods_version v where v.owner_id = $1 and v.method_id = $2 order by v.number desc"#,
        key.owner.0,
        key.id.0,
        whole
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            let row = VersionRow {
                number: r.number,
                note: Note { what: r.what, why: r.why },
                published_on: r.published_on,
                credits: read(r.credits)?,
            };
            Ok((row, r.document.map(read).transpose()?))
        })
        .collect()
}

pub(super) async fn version(tx: &mut TenantTx, key: MethodKey, number: i32) -> Result<Option<Version>, Error> {
    let row = sqlx::query!(
        r#"select v.document, v.what, v.why, v.published_on,
                  (select coalesce(jsonb_agg(jsonb_build_object('from', t.name, 'part', c.part) order by t.name, c.part), '[]')
                     from methods_credit c join tenants_tenant t on t.id = c.from_id
                    where c.owner_id = v.owner_id and c.method_id = v.method_id and c.version = v.number) as "credits!"
             from methods_version v where v.owner_id = $1 and v.method_id = $2 and v.number = $3"#,
        key.owner.0,
        key.id.0,
        number
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(Version {
            row: VersionRow {
                number,
                note: Note { what: r.what, why: r.why },
                published_on: r.published_on,
                credits: read(r.credits)?,
            },
            document: read(r.document)?,
        })
    })
    .transpose()
}

pub(super) async fn users(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<Use>, Error> {
    let rows = sqlx::query!(
        r#"select a.tenant_id, t.name, a.base_version, a.published, a.adopted_on, a.shared, l.base_version as "local_base?",
                  a.ended_on, a.ended_why, a.earlier, a.still, a.still_words, a.still_on
             from methods_adoption a
             join tenants_tenant t on t.id = a.tenant_id
             left join methods_local_version l on l.tenant_id = a.tenant_id and l.owner_id = a.owner_id and l.method_id = a.method_id and l.number = a.published
            where a.owner_id = $1 and a.method_id = $2 and t.deleted_on is null order by t.name"#,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Use {
                tenant: TenantId(r.tenant_id),
                name: r.name,
                // What people there work by: the local version, and what that came from.
                base: r.local_base.unwrap_or(r.base_version),
                local: r.published,
                since: r.adopted_on,
                shared: r.shared,
                ended: ended(r.adopted_on, r.ended_on, r.ended_why),
                earlier: read(r.earlier)?,
                still: still(r.still.as_deref(), r.still_words, r.still_on),
            })
        })
        .collect()
}

/// A use that has ended, and when and why.
fn ended(from: Date, to: Option<Date>, why: String) -> Option<Period> {
    to.map(|to| Period { from, to, why })
}

/// What was answered when it was asked whether a method is still used.
pub(super) fn still(key: Option<&str>, words: String, on: Option<Date>) -> Option<StillAnswer> {
    let still = key.and_then(Still::parse)?;
    on.map(|on| StillAnswer { still, words, on })
}

pub(super) async fn insert_method(tx: &mut TenantTx, id: MethodId, document: &Document) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into methods_method (owner_id, id, name, searched) values ($1, $2, $3, $4)",
        tenant,
        id.0,
        serde_json::to_value(&document.name)?,
        document.searched()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One part's working text, as it is kept.
pub(super) struct Row {
    pub edit: i32,
    pub document: Value,
    pub reason: String,
    pub by: Option<String>,
}

/// Who works on which method: the owner on its own, a municipality on what it adopted.
pub(super) async fn insert_row(
    tx: &mut TenantTx,
    key: MethodKey,
    part: &str,
    position: i32,
    document: Value,
    reason: &str,
    by: Uuid,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into methods_draft (tenant_id, owner_id, method_id, part, position, document, reason, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        tenant,
        key.owner.0,
        key.id.0,
        part,
        position,
        document,
        reason,
        by
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Saves over the saving that was read; `false` where there was another one since.
pub(super) async fn update_row(
    tx: &mut TenantTx,
    key: MethodKey,
    part: &str,
    edit: i32,
    document: Value,
    reason: &str,
    by: Uuid,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_draft set document = $6, reason = $7, edit = edit + 1, changed_by = $8, changed_at = now()
          where tenant_id = $1 and owner_id = $2 and method_id = $3 and part = $4 and edit = $5",
        tenant,
        key.owner.0,
        key.id.0,
        part,
        edit,
        document,
        reason,
        by
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn delete_row(tx: &mut TenantTx, key: MethodKey, part: &str, edit: i32) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from methods_draft where tenant_id = $1 and owner_id = $2 and method_id = $3 and part = $4 and edit = $5",
        tenant,
        key.owner.0,
        key.id.0,
        part,
        edit
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn row(tx: &mut TenantTx, key: MethodKey, part: &str) -> Result<Option<Row>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select d.edit, d.document, d.reason, m.name as "by?" from methods_draft d
             left join tenants_membership m on m.tenant_id = d.tenant_id and m.account_id = d.changed_by
            where d.tenant_id = $1 and d.owner_id = $2 and d.method_id = $3 and d.part = $4"#,
        tenant,
        key.owner.0,
        key.id.0,
        part
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Row {
        edit: r.edit,
        document: r.document,
        reason: r.reason,
        by: r.by,
    }))
}

/// Name and facets as they are worked on.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Head {
    pub name: Texts,
    pub facets: Facets,
}

pub(super) async fn draft(tx: &mut TenantTx, key: MethodKey) -> Result<Option<Draft>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select d.part, d.edit, d.document, d.in_review, d.changed_at, m.name as "by?" from methods_draft d
             left join tenants_membership m on m.tenant_id = d.tenant_id and m.account_id = d.changed_by
            where d.tenant_id = $1 and d.owner_id = $2 and d.method_id = $3 order by d.position, d.part"#,
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut head = None;
    let mut parts = Vec::new();
    for r in rows {
        if r.part == Document::HEAD {
            head = Some((read::<Head>(r.document)?, r.edit, r.in_review));
        } else {
            parts.push(DraftPart {
                part: read::<Part>(r.document)?,
                edit: r.edit,
                by: r.by,
                at: r.changed_at,
            });
        }
    }
    Ok(head.map(|(head, edit, in_review)| Draft {
        name: head.name,
        facets: head.facets,
        edit,
        in_review,
        parts,
    }))
}

pub(super) async fn next_position(tx: &mut TenantTx, key: MethodKey) -> Result<i32, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select coalesce(max(position), 0) + 1 as "next!" from methods_draft where tenant_id = $1 and owner_id = $2 and method_id = $3"#,
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Puts the parts of the working text in this order.
pub(super) async fn set_order(tx: &mut TenantTx, key: MethodKey, parts: &[&str]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let parts: Vec<String> = parts.iter().map(|p| (*p).to_owned()).collect();
    sqlx::query!(
        "update methods_draft d set position = o.position::int from unnest($4::text[]) with ordinality as o (part, position)
          where d.tenant_id = $1 and d.owner_id = $2 and d.method_id = $3 and d.part = o.part and d.position <> o.position",
        tenant,
        key.owner.0,
        key.id.0,
        &parts
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_review(tx: &mut TenantTx, key: MethodKey, on: bool) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_draft set in_review = $4 where tenant_id = $1 and owner_id = $2 and method_id = $3 and part = 'head'",
        tenant,
        key.owner.0,
        key.id.0,
        on
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps the name of a method that is not published yet up to date: it has no other.
pub(super) async fn set_unpublished_name(tx: &mut TenantTx, key: MethodKey, name: &Texts) -> Result<(), Error> {
    let searched = Document::begin(name.clone()).searched();
    sqlx::query!(
        "update methods_method set name = $3, searched = $4 where owner_id = $1 and id = $2 and published = 0",
        key.owner.0,
        key.id.0,
        serde_json::to_value(name)?,
        searched
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Locks a method of the own and gives the number of its newest version: publishing goes one at a time.
pub(super) async fn lock_method(tx: &mut TenantTx, key: MethodKey) -> Result<Option<i32>, Error> {
    Ok(sqlx::query_scalar!(
        "select published from methods_method where owner_id = $1 and id = $2 for update",
        key.owner.0,
        key.id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

pub(super) async fn publish(
    tx: &mut TenantTx,
    key: MethodKey,
    number: i32,
    document: &Document,
    note: &Note,
    by: Uuid,
) -> Result<(), Error> {
    sqlx::query!(
        "insert into methods_version (owner_id, method_id, number, document, what, why, published_by) values ($1, $2, $3, $4, $5, $6, $7)",
        key.owner.0,
        key.id.0,
        number,
        serde_json::to_value(document)?,
        note.what.trim(),
        note.why.trim(),
        by
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update methods_method set name = $3, facets = $4, searched = $5, published = $6, published_on = (now() at time zone 'Europe/Stockholm')::date
          where owner_id = $1 and id = $2",
        key.owner.0,
        key.id.0,
        serde_json::to_value(&document.name)?,
        serde_json::to_value(&document.facets)?,
        document.searched(),
        number
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Tells those who lead where the method is used that there is a newer version. It is queued with the version, or not at all.
pub(super) async fn tell_users(tx: &mut TenantTx, key: MethodKey) -> Result<(), Error> {
    sqlx::query!("select methods_tell_users($1)", key.id.0).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut TenantTx, id: MethodId, on: bool) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_method set archived_on = case when $3 then (now() at time zone 'Europe/Stockholm')::date end
          where owner_id = $1 and id = $2 and (archived_on is null) = $3",
        tenant,
        id.0,
        on
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How this place uses a method; with what it is writing, or without.
pub(super) async fn adoption(tx: &mut TenantTx, key: MethodKey, writing: bool) -> Result<Option<Adoption>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select base_version, adopted_on, shared, published, edit, ended_on, ended_why from methods_adoption where tenant_id = $1 and owner_id = $2 and method_id = $3",
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let mut own = Adoption {
        base: r.base_version,
        edit: r.edit,
        since: r.adopted_on,
        shared: r.shared,
        local: r.published,
        ended: ended(r.adopted_on, r.ended_on, r.ended_why),
        here: BTreeMap::new(),
        edits: BTreeMap::new(),
        by: BTreeMap::new(),
    };
    if !writing {
        return Ok(Some(own));
    }
    let rows = sqlx::query!(
        r#"select d.part, d.edit, d.document, d.reason, m.name as "by?" from methods_draft d
             left join tenants_membership m on m.tenant_id = d.tenant_id and m.account_id = d.changed_by
            where d.tenant_id = $1 and d.owner_id = $2 and d.method_id = $3"#,
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    for r in rows {
        let adaptation = Adaptation {
            text: read(r.document)?,
            reason: r.reason,
        };
        own.here.insert(r.part.clone(), adaptation);
        own.by.extend(r.by.map(|by| (r.part.clone(), by)));
        own.edits.insert(r.part, r.edit);
    }
    Ok(Some(own))
}

/// Locks the own adoption: whatever changes its text goes one at a time.
pub(super) async fn lock_adoption(tx: &mut TenantTx, key: MethodKey) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "select base_version from methods_adoption where tenant_id = $1 and owner_id = $2 and method_id = $3 for update",
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn insert_adoption(tx: &mut TenantTx, key: MethodKey, base: i32) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into methods_adoption (tenant_id, owner_id, method_id, base_version) values ($1, $2, $3, $4) on conflict do nothing",
        tenant,
        key.owner.0,
        key.id.0,
        base
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps which common version the text comes from, and the number of what was done with it.
pub(super) async fn set_edit(tx: &mut TenantTx, key: MethodKey, base: i32, edit: i32) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "update methods_adoption set base_version = $4, edit = $5 where tenant_id = $1 and owner_id = $2 and method_id = $3",
        tenant,
        key.owner.0,
        key.id.0,
        base,
        edit
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what stands here in place of a part, under the number that [`set_edit`] keeps. The adoption is locked.
pub(super) async fn put_adaptation(
    tx: &mut TenantTx,
    key: MethodKey,
    part: &str,
    edit: i32,
    own: &Adaptation,
    by: Uuid,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into methods_draft (tenant_id, owner_id, method_id, part, edit, document, reason, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, owner_id, method_id, part) do update
           set edit = excluded.edit, document = excluded.document, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = now()",
        tenant,
        key.owner.0,
        key.id.0,
        part,
        edit,
        serde_json::to_value(&own.text)?,
        own.reason.trim(),
        by
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_shared(tx: &mut TenantTx, key: MethodKey, on: bool) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_adoption set shared = $4 where tenant_id = $1 and owner_id = $2 and method_id = $3",
        tenant,
        key.owner.0,
        key.id.0,
        on
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update methods_local_version set shared = $4 where tenant_id = $1 and owner_id = $2 and method_id = $3",
        tenant,
        key.owner.0,
        key.id.0,
        on
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn publish_local(
    tx: &mut TenantTx,
    key: MethodKey,
    adoption: &Adoption,
    document: &Document,
    note: &Note,
    by: Uuid,
) -> Result<i32, Error> {
    let tenant = tx.tenant().0;
    let number = adoption.local + 1;
    sqlx::query!(
        "insert into methods_local_version (tenant_id, owner_id, method_id, number, base_version, document, adapted, what, why, shared, published_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        tenant,
        key.owner.0,
        key.id.0,
        number,
        adoption.base,
        serde_json::to_value(document)?,
        serde_json::to_value(&adoption.here)?,
        note.what.trim(),
        note.why.trim(),
        adoption.shared,
        by
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update methods_adoption set published = $4 where tenant_id = $1 and owner_id = $2 and method_id = $3",
        tenant,
        key.owner.0,
        key.id.0,
        number
    )
    .execute(tx.conn())
    .await?;
    Ok(number)
}

pub(super) async fn local_version(tx: &mut TenantTx, key: MethodKey, of: TenantId, number: i32) -> Result<Option<LocalVersion>, Error> {
    let row = sqlx::query!(
        r#"select l.base_version, l.document, l.adapted, l.what, l.why, l.published_on, t.name from methods_local_version l
             join tenants_tenant t on t.id = l.tenant_id
            where l.tenant_id = $1 and l.owner_id = $2 and l.method_id = $3 and l.number = $4"#,
        of.0,
        key.owner.0,
        key.id.0,
        number
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(LocalVersion {
            tenant: of,
            tenant_name: r.name,
            number,
            base: r.base_version,
            document: read(r.document)?,
            adapted: read(r.adapted)?,
            note: Note { what: r.what, why: r.why },
            published_on: r.published_on,
        })
    })
    .transpose()
}

/// All published versions of a method, the oldest first, as they go into a file.
pub(super) async fn portable_versions(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<PortableVersion>, Error> {
    let rows = sqlx::query!(
        "select number, document, what, why, published_on from methods_version where owner_id = $1 and method_id = $2 order by number",
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(PortableVersion {
                number: r.number,
                published_on: r.published_on,
                what: r.what,
                why: r.why,
                document: read(r.document)?,
            })
        })
        .collect()
}

/// The own methods that are published, and under which terms they are open for everybody.
pub(super) async fn own_published(tx: &mut TenantTx) -> Result<Vec<(MethodId, Option<Licence>)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, licence from methods_method where owner_id = $1 and published > 0 order by lower(name ->> 'sv'), id",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (MethodId(r.id), r.licence.as_deref().and_then(Licence::parse)))
        .collect())
}

/// Whether a method of a file is here already: written here, or taken in before.
pub(super) async fn known(tx: &mut TenantTx, id: MethodId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from methods_method where owner_id = $1 and (id = $2 or origin ->> 'id' = $2::text)) as "known!""#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Keeps where a method came from. It is made in the same transaction, and says nothing else afterwards.
pub(super) async fn set_origin(tx: &mut TenantTx, key: MethodKey, origin: &Origin) -> Result<(), Error> {
    sqlx::query!(
        "update methods_method set origin = $3 where owner_id = $1 and id = $2",
        key.owner.0,
        key.id.0,
        serde_json::to_value(origin)?
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Opens a method for everybody, or no more; `false` where it is so already.
pub(super) async fn set_licence(tx: &mut TenantTx, key: MethodKey, licence: Option<Licence>) -> Result<bool, Error> {
    let done = sqlx::query!(
        "update methods_method set licence = $3, open_since = case when $3 is null then null
                else coalesce(open_since, (now() at time zone 'Europe/Stockholm')::date) end
          where owner_id = $1 and id = $2 and licence is distinct from $3",
        key.owner.0,
        key.id.0,
        licence.map(Licence::key)
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn open_list(tx: &mut OpenTx, region: Option<&str>) -> Result<Vec<OpenRow>, Error> {
    let rows = sqlx::query!(
        r#"select id as "id!", owner_slug as "owner_slug!", owner_name as "owner_name!", name as "name!", facets as "facets!", number as "number!",
                  published_on as "published_on!", licence as "licence!" from methods_open_list($1)"#,
        region
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .filter_map(|r| {
            let licence = Licence::parse(&r.licence)?;
            Some((|| {
                Ok(OpenRow {
                    id: MethodId(r.id),
                    owner_slug: r.owner_slug,
                    owner_name: r.owner_name,
                    name: read(r.name)?,
                    facets: read(r.facets)?,
                    version: r.number,
                    published_on: r.published_on,
                    licence,
                })
            })())
        })
        .collect()
}

pub(super) async fn open_versions(tx: &mut OpenTx, region: &str, id: MethodId) -> Result<Option<PortableMethod>, Error> {
    let rows = sqlx::query!(
        r#"select owner_name as "owner_name!", licence as "licence!", number as "number!", published_on as "published_on!",
                  what as "what!", why as "why!", document as "document!" from methods_open_versions($1, $2)"#,
        region,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut out: Option<PortableMethod> = None;
    for r in rows {
        let method = out.get_or_insert_with(|| PortableMethod {
            id,
            owner: r.owner_name,
            licence: Licence::parse(&r.licence),
            versions: Vec::new(),
            files: Vec::new(),
        });
        method.versions.push(PortableVersion {
            number: r.number,
            published_on: r.published_on,
            what: r.what,
            why: r.why,
            document: read(r.document)?,
        });
    }
    Ok(out)
}

/// From whom something in a version of an open method came.
pub(super) async fn open_credits(tx: &mut OpenTx, region: &str, id: MethodId, version: i32) -> Result<Vec<Credit>, Error> {
    let rows = sqlx::query!(
        r#"select from_name as "from_name!", part as "part!" from methods_open_credits($1, $2, $3)"#,
        region,
        id.0,
        version
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Credit {
            from: r.from_name,
            part: r.part,
        })
        .collect())
}
