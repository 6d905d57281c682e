//! All SQL of trainings. Row security says what is read and who arranges; who was there is noted through doors.

use super::{OfEvent, Presence};
use crate::{
    db::{Error, JobsDb, TenantTx},
    exchange::{events::EventKey, files::Attached},
    files::Media,
    methods::files::{Added, Opened},
};
use domain::{
    exchange::trainings::{Material, Occasion},
    ids::{AccountId, EventId, FileId, OccasionId, TenantId},
};
use time::PrimitiveDateTime;
use uuid::Uuid;

pub(super) async fn occasions(tx: &mut TenantTx, key: EventKey) -> Result<Vec<Occasion>, Error> {
    let rows = sqlx::query!(
        r#"select id, (starts_at at time zone 'Europe/Stockholm') as "starts!", (ends_at at time zone 'Europe/Stockholm') as "ends!", whereabouts
             from exchange_occasion where owner_id = $1 and event_id = $2 order by starts_at, id"#,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Occasion {
            id: OccasionId(r.id),
            starts: r.starts,
            ends: r.ends,
            place: r.whereabouts,
        })
        .collect())
}

pub(super) async fn of_events(tx: &mut TenantTx, events: &[EventId]) -> Result<Vec<OfEvent>, Error> {
    let events: Vec<Uuid> = events.iter().map(|e| e.0).collect();
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select o.owner_id, o.event_id, o.id, (o.starts_at at time zone 'Europe/Stockholm') as "starts!",
                  (o.ends_at at time zone 'Europe/Stockholm') as "ends!", o.whereabouts
             from exchange_event e join exchange_occasion o on o.owner_id = e.owner_id and o.event_id = e.id
            where e.id = any($2) and e.kind = 'training'
              and (e.owner_id = $1 or e.region_id = $1 or e.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1)))
            order by o.starts_at, o.id"#,
        tenant,
        &events
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let key = EventKey {
                owner: TenantId(r.owner_id),
                id: EventId(r.event_id),
            };
            let occasion = Occasion {
                id: OccasionId(r.id),
                starts: r.starts,
                ends: r.ends,
                place: r.whereabouts,
            };
            (key, occasion)
        })
        .collect())
}

pub(super) async fn material(tx: &mut TenantTx, key: EventKey) -> Result<Vec<Material>, Error> {
    let rows = sqlx::query!(
        "select name, link from exchange_material where owner_id = $1 and event_id = $2 order by position",
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Material {
            name: r.name,
            link: r.link,
        })
        .collect())
}

pub(super) async fn files(tx: &mut TenantTx, key: EventKey) -> Result<Vec<Attached>, Error> {
    let rows = sqlx::query!(
        "select id, words, media, width, height, size from exchange_material_file where owner_id = $1 and event_id = $2 order by added_at, id",
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let found = rows
        .into_iter()
        .filter_map(|r| Attached::of(r.id, r.words, &r.media, (r.width, r.height), r.size));
    Ok(found.collect())
}

pub(super) async fn file(tx: &mut TenantTx, key: EventKey, id: FileId) -> Result<Option<Opened>, Error> {
    let row = sqlx::query!(
        "select words, media, content from exchange_material_file where owner_id = $1 and event_id = $2 and id = $3",
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

pub(super) async fn keep_file(tx: &mut TenantTx, id: EventId, added: &Added) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let side = |n: u32| i32::try_from(n).ok();
    sqlx::query!(
        "insert into exchange_material_file (owner_id, event_id, id, words, media, width, height, size, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        id.0,
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

/// `false` where there is no such.
pub(super) async fn remove_file(tx: &mut TenantTx, id: EventId, file: FileId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from exchange_material_file where owner_id = $1 and event_id = $2 and id = $3",
        tenant,
        id.0,
        file.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn presences(tx: &mut TenantTx, key: EventKey) -> Result<Vec<Presence>, Error> {
    let rows = sqlx::query!(
        "select tenant_id, account_id, occasion_id, minutes from exchange_presence where owner_id = $1 and event_id = $2",
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Presence {
            tenant: TenantId(r.tenant_id),
            account: AccountId(r.account_id),
            occasion: OccasionId(r.occasion_id),
            minutes: Some(r.minutes),
        })
        .collect())
}

/// Saves over the saving that was read, with the time from the first occasion to the last where there are any; `false` where there was
/// another one since. The last day to register is never after the beginning.
pub(super) async fn save(
    tx: &mut TenantTx,
    id: EventId,
    edit: i32,
    times: Option<(PrimitiveDateTime, PrimitiveDateTime)>,
    changed: bool,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update exchange_event
            set starts_at = coalesce($4::timestamp at time zone 'Europe/Stockholm', starts_at),
                ends_at = coalesce($5::timestamp at time zone 'Europe/Stockholm', ends_at),
                register_by = least(register_by, coalesce($4::timestamp::date, register_by)),
                register_from = case when register_from > $4::timestamp::date then null else register_from end,
                programme = programme + case when $6 then 1 else 0 end, edit = edit + 1
          where owner_id = $1 and id = $2 and edit = $3 and cancelled_on is null",
        tenant,
        id.0,
        edit,
        times.map(|(starts, _)| starts),
        times.map(|(_, ends)| ends),
        changed
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn remove(tx: &mut TenantTx, id: EventId, gone: &[OccasionId]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let gone: Vec<Uuid> = gone.iter().map(|o| o.0).collect();
    sqlx::query!(
        "delete from exchange_occasion where owner_id = $1 and event_id = $2 and id = any($3)",
        tenant,
        id.0,
        &gone
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn keep(tx: &mut TenantTx, id: EventId, one: &Occasion) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into exchange_occasion (owner_id, event_id, id, starts_at, ends_at, whereabouts)
           values ($1, $2, $3, $4::timestamp at time zone 'Europe/Stockholm', $5::timestamp at time zone 'Europe/Stockholm', $6)
         on conflict (owner_id, event_id, id)
           do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at, whereabouts = excluded.whereabouts",
        tenant,
        id.0,
        one.id.0,
        one.starts,
        one.ends,
        one.place
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps these links, and no others.
pub(super) async fn keep_material(tx: &mut TenantTx, id: EventId, material: &[Material]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let (names, links): (Vec<String>, Vec<String>) = material.iter().map(|m| (m.name.clone(), m.link.clone())).unzip();
    sqlx::query!("delete from exchange_material where owner_id = $1 and event_id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into exchange_material (owner_id, event_id, position, name, link)
           select $1, $2, x.n::int, x.name, x.link from unnest($3::text[], $4::text[]) with ordinality x (name, link, n)",
        tenant,
        id.0,
        &names,
        &links
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes all of them in one statement.
pub(super) async fn attend(tx: &mut TenantTx, id: EventId, presences: &[Presence]) -> Result<(), Error> {
    let tenants: Vec<Uuid> = presences.iter().map(|p| p.tenant.0).collect();
    let accounts: Vec<Uuid> = presences.iter().map(|p| p.account.0).collect();
    let occasions: Vec<Uuid> = presences.iter().map(|p| p.occasion.0).collect();
    let minutes: Vec<Option<i32>> = presences.iter().map(|p| p.minutes).collect();
    sqlx::query_scalar!(
        r#"select exchange_attend_occasion($1, x.tenant, x.account, x.occasion, x.minutes) as "noted"
             from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[]) x (tenant, account, occasion, minutes)"#,
        id.0,
        &tenants,
        &accounts,
        &occasions,
        &minutes as _
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn complete(tx: &mut TenantTx, id: EventId, tenant: TenantId, account: AccountId, done: bool) -> Result<(), Error> {
    sqlx::query_scalar!("select exchange_complete($1, $2, $3, $4)", id.0, tenant.0, account.0, done)
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn remind(db: &JobsDb) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_remind_occasions(now()) as "n!""#)
        .fetch_one(db.pool())
        .await?)
}
