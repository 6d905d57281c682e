//! The SQL of methods in use.

use super::{super::store::read, Asked, Cell, Column, Line, MethodKey, NoteRow, Only};
use crate::db::{Error, TenantTx};
use domain::{
    ids::{AccountId, MethodId, NoteId, TenantId},
    methods::{Experience, ExperienceTag, Still},
};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) async fn end(tx: &mut TenantTx, key: MethodKey, why: &str) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    // Not before it began: whose clock was moved back would find no day that fits.
    let done = sqlx::query!(
        "update methods_adoption set ended_on = greatest(adopted_on, (now() at time zone 'Europe/Stockholm')::date), ended_why = $4
          where tenant_id = $1 and owner_id = $2 and method_id = $3 and ended_on is null",
        tenant,
        key.owner.0,
        key.id.0,
        why
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The time that ended goes to the earlier ones, and another begins today.
pub(super) async fn begin_again(tx: &mut TenantTx, key: MethodKey) -> Result<Option<i32>, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        "update methods_adoption
            set earlier = earlier || jsonb_build_array(jsonb_build_object('from', adopted_on, 'to', ended_on, 'why', ended_why)),
                adopted_on = greatest(ended_on, (now() at time zone 'Europe/Stockholm')::date), ended_on = null, ended_why = ''
          where tenant_id = $1 and owner_id = $2 and method_id = $3 and ended_on is not null
          returning base_version",
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The methods of a region's table, still without cells.
pub(super) async fn lines(tx: &mut TenantTx, only: Only, limit: Option<i64>, offset: i64) -> Result<Vec<Line>, Error> {
    let region = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.id, m.name, m.published, m.published_on as "published_on!", m.archived_on is not null as "archived!", waits.n as "proposed!"
             from methods_method m
             cross join lateral (select count(*) as n from methods_proposal p
                                  where p.owner_id = m.owner_id and p.method_id = m.id
                                    and not exists (select 1 from methods_proposal_entry e
                                                     where e.proposer_id = p.tenant_id and e.proposal_id = p.id and e.kind <> 'comment')) waits
            where m.owner_id = $1 and m.published > 0
              and (m.archived_on is null or exists (select 1 from methods_adoption a
                     where a.owner_id = m.owner_id and a.method_id = m.id and a.ended_on is null))
              and case $2
                    when 'gaps' then m.archived_on is null and exists (
                      select 1 from tenants_participation p join tenants_tenant t on t.id = p.tenant_id
                       where p.region_id = m.owner_id and p.role = 'full' and t.state <> 'closed'
                         and not exists (select 1 from methods_adoption a where a.tenant_id = p.tenant_id and a.owner_id = m.owner_id
                                            and a.method_id = m.id and a.ended_on is null))
                    when 'behind' then exists (
                      select 1 from methods_adoption a
                        left join methods_local_version l on l.tenant_id = a.tenant_id and l.owner_id = a.owner_id
                              and l.method_id = a.method_id and l.number = a.published
                       where a.owner_id = m.owner_id and a.method_id = m.id and a.ended_on is null
                         and coalesce(l.base_version, a.base_version) < m.published)
                    when 'proposed' then waits.n > 0
                    else true end
            order by m.archived_on is not null, lower(m.name ->> 'sv'), m.id limit $3 offset $4"#,
        region,
        only.key(),
        limit,
        offset
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Line {
                id: MethodId(r.id),
                name: read(r.name)?,
                version: r.published,
                published_on: r.published_on,
                archived: r.archived,
                proposed: r.proposed,
                cells: Vec::new(),
                trained: Vec::new(),
            })
        })
        .collect()
}

/// The municipalities of a region, and how they use these methods.
pub(super) async fn cells(tx: &mut TenantTx, lines: &mut [Line]) -> Result<Vec<Column>, Error> {
    let region = tx.tenant().0;
    let ids: Vec<Uuid> = lines.iter().map(|l| l.id.0).collect();
    let rows = sqlx::query!(
        r#"select t.id, t.name, p.tenant_id is not null as "whole!", a.method_id as "method_id?", a.adopted_on as "since?", a.ended_on as "ended_on?",
                  a.published as "local?", a.still as "still?", l.published_on as "local_on?",
                  coalesce(l.base_version, a.base_version) as "base?", v.published_on as "base_on?"
             from tenants_tenant t
             left join tenants_participation p on p.region_id = $1 and p.tenant_id = t.id and p.role = 'full' and t.state <> 'closed'
             left join methods_adoption a on a.tenant_id = t.id and a.owner_id = $1 and a.method_id = any($2)
             left join methods_local_version l on l.tenant_id = a.tenant_id and l.owner_id = a.owner_id and l.method_id = a.method_id
                   and l.number = a.published
             left join methods_version v on v.owner_id = a.owner_id and v.method_id = a.method_id
                   and v.number = coalesce(l.base_version, a.base_version)
            where t.deleted_on is null and (p.tenant_id is not null or a.tenant_id is not null)
            order by t.name, t.id"#,
        region,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    let mut columns: Vec<Column> = Vec::new();
    let places: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    for r in rows {
        if columns.last().is_none_or(|c| c.tenant.0 != r.id) {
            columns.push(Column {
                tenant: TenantId(r.id),
                name: r.name,
                whole: r.whole,
            });
            for line in lines.iter_mut() {
                line.cells.push(None);
            }
        }
        let line = r.method_id.and_then(|id| places.get(&id)).and_then(|at| lines.get_mut(*at));
        let (Some(line), Some(base), Some(local), Some(since)) = (line, r.base, r.local, r.since) else {
            continue;
        };
        if let Some(cell) = line.cells.last_mut() {
            *cell = Some(Cell {
                base,
                base_on: r.base_on,
                local,
                local_on: r.local_on,
                since,
                ended_on: r.ended_on,
                still: r.still.as_deref().and_then(Still::parse),
            });
        }
    }
    Ok(columns)
}

fn tags(keys: &[String]) -> Vec<ExperienceTag> {
    keys.iter().filter_map(|k| ExperienceTag::parse(k)).collect()
}

fn keys(tags: &[ExperienceTag]) -> Vec<String> {
    tags.iter().map(|t| t.key().to_owned()).collect()
}

pub(super) async fn notes(tx: &mut TenantTx, key: MethodKey, at_most: i64) -> Result<Vec<NoteRow>, Error> {
    let rows = sqlx::query!(
        r#"select n.tenant_id, n.id, t.name as tenant_name, n.tried, n.happened, n.tags, n.shared, n.base_version, n.local_version, n.edit,
                  (n.written_at at time zone 'Europe/Stockholm')::date as "on!", w.name as "by?",
                  (n.changed_at at time zone 'Europe/Stockholm')::date as changed_on, c.name as "changed_by?"
             from methods_note n
             join tenants_tenant t on t.id = n.tenant_id
             left join tenants_membership w on w.tenant_id = n.tenant_id and w.account_id = n.written_by
             left join tenants_membership c on c.tenant_id = n.tenant_id and c.account_id = n.changed_by
            where n.owner_id = $1 and n.method_id = $2 and t.deleted_on is null
            order by n.written_at desc, n.id limit $3"#,
        key.owner.0,
        key.id.0,
        at_most
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| NoteRow {
            id: NoteId(r.id),
            tenant: TenantId(r.tenant_id),
            tenant_name: r.tenant_name,
            text: Experience {
                tried: r.tried,
                happened: r.happened,
                tags: tags(&r.tags),
                shared: r.shared,
            },
            base: r.base_version,
            local: r.local_version,
            edit: r.edit,
            on: r.on,
            by: r.by,
            changed_on: r.changed_on,
            changed_by: r.changed_by,
        })
        .collect())
}

/// A note of the own.
pub(super) async fn note(tx: &mut TenantTx, key: MethodKey, id: NoteId) -> Result<Option<NoteRow>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select n.tenant_id, t.name as tenant_name, n.tried, n.happened, n.tags, n.shared, n.base_version, n.local_version, n.edit,
                  (n.written_at at time zone 'Europe/Stockholm')::date as "on!", w.name as "by?",
                  (n.changed_at at time zone 'Europe/Stockholm')::date as changed_on, c.name as "changed_by?"
             from methods_note n
             join tenants_tenant t on t.id = n.tenant_id
             left join tenants_membership w on w.tenant_id = n.tenant_id and w.account_id = n.written_by
             left join tenants_membership c on c.tenant_id = n.tenant_id and c.account_id = n.changed_by
            where n.tenant_id = $1 and n.id = $2 and n.owner_id = $3 and n.method_id = $4"#,
        tenant,
        id.0,
        key.owner.0,
        key.id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| NoteRow {
        id,
        tenant: TenantId(r.tenant_id),
        tenant_name: r.tenant_name,
        text: Experience {
            tried: r.tried,
            happened: r.happened,
            tags: tags(&r.tags),
            shared: r.shared,
        },
        base: r.base_version,
        local: r.local_version,
        edit: r.edit,
        on: r.on,
        by: r.by,
        changed_on: r.changed_on,
        changed_by: r.changed_by,
    }))
}

/// Keeps a note with the version that is used; `false` where the method is not in use here.
pub(super) async fn insert_note(tx: &mut TenantTx, key: MethodKey, id: NoteId, text: &Experience, by: AccountId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into methods_note (tenant_id, id, owner_id, method_id, base_version, local_version, tried, happened, tags, shared, written_by)
         select a.tenant_id, $4, a.owner_id, a.method_id, coalesce(l.base_version, a.base_version), a.published, $5, $6, $7, $8, $9
           from methods_adoption a
           left join methods_local_version l on l.tenant_id = a.tenant_id and l.owner_id = a.owner_id and l.method_id = a.method_id
                 and l.number = a.published
          where a.tenant_id = $1 and a.owner_id = $2 and a.method_id = $3 and a.ended_on is null",
        tenant,
        key.owner.0,
        key.id.0,
        id.0,
        text.tried,
        text.happened,
        &keys(&text.tags),
        text.shared,
        by.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Saves over the saving that was read; `false` where there was another one since.
pub(super) async fn update_note(
    tx: &mut TenantTx,
    key: MethodKey,
    id: NoteId,
    edit: i32,
    text: &Experience,
    by: AccountId,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_note set tried = $6, happened = $7, tags = $8, shared = $9, edit = edit + 1, changed_by = $10, changed_at = now()
          where tenant_id = $1 and id = $2 and owner_id = $3 and method_id = $4 and edit = $5",
        tenant,
        id.0,
        key.owner.0,
        key.id.0,
        edit,
        text.tried,
        text.happened,
        &keys(&text.tags),
        text.shared,
        by.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn delete_note(tx: &mut TenantTx, key: MethodKey, id: NoteId, edit: i32) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from methods_note where tenant_id = $1 and id = $2 and owner_id = $3 and method_id = $4 and edit = $5",
        tenant,
        id.0,
        key.owner.0,
        key.id.0,
        edit
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Methods in use here about which nothing was answered, with when their project ends, where that is known.
pub(super) async fn unanswered(tx: &mut TenantTx) -> Result<Vec<Asked>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.id, m.name, e.ends as "ends!" from methods_project_ends() e
             join methods_adoption a on a.owner_id = e.region_id and a.tenant_id = $1
             join methods_method m on m.owner_id = a.owner_id and m.id = a.method_id
            where a.ended_on is null and a.still is null order by lower(m.name ->> 'sv'), m.id"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Asked {
                id: MethodId(r.id),
                name: read(r.name)?,
                ended_on: r.ends,
            })
        })
        .collect()
}

pub(super) async fn answer(tx: &mut TenantTx, key: MethodKey, still: Still, words: &str) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update methods_adoption set still = $4, still_words = $5, still_on = (now() at time zone 'Europe/Stockholm')::date
          where tenant_id = $1 and owner_id = $2 and method_id = $3 and still is null",
        tenant,
        key.owner.0,
        key.id.0,
        still.key(),
        words
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
