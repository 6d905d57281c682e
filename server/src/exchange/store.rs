//! All SQL of the exchange. Row security says what is read; the statements only what is asked for.

use super::{Around, Find, Former, MOST_NEWS, Order, POSTS_A_PAGE, Post, Row, Start, Thread, ThreadKey};
use crate::db::{Error, TenantTx};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    ids::{AccountId, PostId, TenantId, ThreadId},
};
use uuid::Uuid;

fn kind(key: &str) -> ThreadKind {
    ThreadKind::parse(key).unwrap_or(ThreadKind::Question)
}

fn topic(key: &str) -> Topic {
    Topic::parse(key).unwrap_or(Topic::Other)
}

fn audience(key: &str) -> Audience {
    Audience::parse(key).unwrap_or(Audience::Tenant)
}

/// A page of threads and one more: the own ones and those of each collaboration are read in their order, and no further than is shown.
/// Something is new in a thread for three months.
pub(super) async fn threads(tx: &mut TenantTx, reader: AccountId, find: &Find, page: u32) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"with wanted as (
             (select t.owner_id, t.id, t.pinned, t.last_at from exchange_thread t
               where t.owner_id = $1 and ($3::text is null or t.kind = $3) and ($4::text is null or t.topic = $4) and ($5::text is null or t.audience = $5)
                 and (not $6 or t.last_at > now() - interval '90 days' and exists (select 1 from exchange_post p
                        where p.owner_id = t.owner_id and p.thread_id = t.id and p.written_by <> $2 and p.removed_at is null
                          and p.written_at > (select coalesce(max(s.seen_at), '-infinity') from exchange_seen s
                                where s.account_id = $2 and s.owner_id = t.owner_id and s.thread_id = t.id)))
               order by t.pinned desc, t.last_at desc, t.id limit $7::bigint + $8::bigint)
             union all
             (select x.* from unnest(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid) r,
                lateral (select t.owner_id, t.id, t.pinned, t.last_at from exchange_thread t
                          where t.region_id = r and t.owner_id <> $1
                            and ($3::text is null or t.kind = $3) and ($4::text is null or t.topic = $4) and ($5::text is null or t.audience = $5)
                            and (not $6 or t.last_at > now() - interval '90 days' and exists (select 1 from exchange_post p
                                   where p.owner_id = t.owner_id and p.thread_id = t.id and p.written_by <> $2 and p.removed_at is null
                                     and p.written_at > (select coalesce(max(s.seen_at), '-infinity') from exchange_seen s
                                           where s.account_id = $2 and s.owner_id = t.owner_id and s.thread_id = t.id)))
                          order by t.pinned desc, t.last_at desc, t.id limit $7::bigint + $8::bigint) x)),
           shown as materialized (select w.owner_id, w.id from wanted w order by w.pinned desc, w.last_at desc, w.id limit $7 offset $8)
           select t.owner_id, t.id, o.name as owner_name, t.kind, t.topic, t.audience, t.title, t.pinned, t.closed_on is not null as "closed!",
                  t.accepted_id is not null or t.result <> '' as "answered!", t.posts, (t.last_at at time zone 'Europe/Stockholm') as "last!",
                  (select count(*) from exchange_joined j where j.owner_id = t.owner_id and j.thread_id = t.id) as "joined!",
                  coalesce(u.unread, 0) as "unread!"
             from shown w
             join exchange_thread t on t.owner_id = w.owner_id and t.id = w.id
             left join exchange_unread((select array_agg(y.owner_id order by y.id) from shown y), (select array_agg(y.id order by y.id) from shown y)) u
               on u.owner_id = w.owner_id and u.thread_id = w.id
             join tenants_tenant o on o.id = t.owner_id
            order by t.pinned desc, t.last_at desc, t.id"#,
        tenant,
        reader.0,
        find.kind.map(ThreadKind::key),
        find.topic.map(Topic::key),
        find.audience.map(Audience::key),
        find.unread,
        i64::from(Find::A_PAGE + 1),
        i64::from((page - 1) * Find::A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Row {
            key: ThreadKey {
                owner: TenantId(r.owner_id),
                id: ThreadId(r.id),
            },
            owner_name: r.owner_name,
            kind: kind(&r.kind),
            topic: topic(&r.topic),
            audience: audience(&r.audience),
            title: r.title,
            pinned: r.pinned,
            closed: r.closed,
            answered: r.answered,
            posts: r.posts,
            joined: r.joined,
            last: r.last,
            unread: r.unread,
        })
        .collect())
}

/// In how many threads something is new, of those with something from the last three months; no more than [`MOST_UNREAD`] are counted.
pub(super) async fn unread(tx: &mut TenantTx, reader: AccountId) -> Result<i64, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
             select 1 from exchange_thread t
               left join exchange_seen s on s.account_id = $2 and s.owner_id = t.owner_id and s.thread_id = t.id,
               lateral (select 1 from exchange_post p where p.owner_id = t.owner_id and p.thread_id = t.id and p.written_by <> $2 and p.removed_at is null
                           and p.written_at > case when s.seen_at is null then '-infinity' else s.seen_at end limit 1) n
              where (t.owner_id = $1 or t.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid))
                and t.last_at > now() - interval '90 days'
                and t.last_at > case when s.seen_at is null then '-infinity' else s.seen_at end
              limit $3) x"#,
        tenant,
        reader.0,
        MOST_UNREAD
    )
    .fetch_one(tx.conn())
    .await?)
}

/// More threads with something new are not counted: it is many.
const MOST_UNREAD: i64 = 100;

pub(super) async fn around(tx: &mut TenantTx) -> Result<Vec<Around>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select r.id as region_id, r.name as region_name, x.id, x.name from tenants_tenant r
             left join tenants_tenant x on x.id <> $1 and x.state <> 'closed'
                   and (x.id = r.id or x.id in (select p.tenant_id from tenants_participation p where p.region_id = r.id))
            where r.state <> 'closed' and r.kind = 'region'
              and (r.id = $1 or r.id in (select p.region_id from tenants_participation p where p.tenant_id = $1))
            order by r.name, r.id, x.id <> r.id, x.name"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    let mut out: Vec<Around> = Vec::new();
    for r in rows {
        if out.last().is_none_or(|a| a.region.0 != r.region_id) {
            out.push(Around {
                region: TenantId(r.region_id),
                name: r.region_name,
                tenants: Vec::new(),
            });
        }
        if let Some(around) = out.last_mut() {
            around.tenants.push((TenantId(r.id), r.name));
        }
    }
    Ok(out)
}

/// Those for whom something was chosen in a collaboration, by name: who has left it reads nothing there any more.
pub(super) async fn taking_part(tx: &mut TenantTx, region: Option<Uuid>, chosen: &[Uuid]) -> Result<Vec<(TenantId, String)>, Error> {
    let rows = sqlx::query!(
        "select t.id, t.name from tenants_tenant t
          where t.id = any($1) and (t.id = $2 or t.id in (select p.tenant_id from tenants_participation p where p.region_id = $2))
          order by t.name",
        chosen,
        region
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (TenantId(r.id), r.name)).collect())
}

/// Waits until whoever makes the same is done.
pub(super) async fn take_turn(tx: &mut TenantTx, id: Uuid) -> Result<(), Error> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", format!("once {id}"))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether there is that thread of this place's.
pub(super) async fn is_thread(tx: &mut TenantTx, id: ThreadId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_thread where owner_id = $1 and id = $2) as "is!""#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether there is that post of this place's in a thread.
pub(super) async fn is_post(tx: &mut TenantTx, key: ThreadKey, id: PostId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_post where tenant_id = $1 and owner_id = $2 and thread_id = $3 and id = $4) as "is!""#,
        tenant,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn insert_thread(
    tx: &mut TenantTx,
    id: ThreadId,
    start: &Start,
    region: Option<TenantId>,
    chosen: &[TenantId],
    title: &str,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let chosen: Vec<Uuid> = chosen.iter().map(|t| t.0).collect();
    sqlx::query!(
        "insert into exchange_thread (owner_id, id, region_id, audience, chosen, kind, topic, title) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        id.0,
        region.map(|r| r.0),
        start.audience.key(),
        &chosen,
        start.kind.key(),
        start.topic.key(),
        title
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn insert_post(tx: &mut TenantTx, key: ThreadKey, id: PostId, text: &str) -> Result<(), sqlx::Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into exchange_post (owner_id, thread_id, id, tenant_id, text) values ($1, $2, $3, $4, $5)",
        key.owner.0,
        key.id.0,
        id.0,
        tenant,
        text
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that the person has read a thread.
pub(super) async fn see(tx: &mut TenantTx, key: ThreadKey) -> Result<(), Error> {
    sqlx::query!("select exchange_see($1, $2)", key.owner.0, key.id.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether the person is told here of what others write in a thread: as the person said, else where the person has written in it.
pub(super) async fn follows(tx: &mut TenantTx, person: AccountId, key: ThreadKey) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select coalesce((select f.follows from exchange_follow f
                             where f.tenant_id = $1 and f.account_id = $2 and f.owner_id = $3 and f.thread_id = $4),
                           exists (select 1 from exchange_post p
                                    where p.owner_id = $3 and p.thread_id = $4 and p.tenant_id = $1 and p.written_by = $2)) as "follows!""#,
        tenant,
        person.0,
        key.owner.0,
        key.id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Notes whether the person follows a thread here; `false` where it can't be read.
pub(super) async fn follow(tx: &mut TenantTx, key: ThreadKey, on: bool) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select exchange_follow_save($1, $2, $3) as "done!""#, key.owner.0, key.id.0, on)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// How many posts others wrote after the first so many; `None` for a thread that can't be read here.
pub(super) async fn news(tx: &mut TenantTx, reader: AccountId, id: ThreadId, since: i32) -> Result<Option<i64>, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select case when t.posts <= $4 then 0
                        else (select count(*) from (select 1 from (select p.written_by, p.removed_at from exchange_post p
                                                                    where p.owner_id = t.owner_id and p.thread_id = t.id
                                                                    order by p.written_at, p.id offset $4) x
                                                     where x.written_by <> $2 and x.removed_at is null limit $5) y) end as "n!"
             from exchange_thread t
            where t.id = $3 and (t.owner_id = $1 or t.region_id = $1
               or t.region_id in (select p.region_id from tenants_participation p where p.tenant_id = $1))
            order by t.owner_id limit 1"#,
        tenant,
        reader.0,
        id.0,
        since,
        MOST_NEWS
    )
    .fetch_optional(tx.conn())
    .await?)
}

pub(super) async fn written_lately(tx: &mut TenantTx, by: AccountId, minutes: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from exchange_post where written_by = $1 and written_at > now() - make_interval(mins => $2)"#,
        by.0,
        minutes
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn thread(tx: &mut TenantTx, id: ThreadId) -> Result<Option<Thread>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select t.owner_id, o.name as owner_name, t.kind, t.topic, t.audience, t.title, t.pinned, t.closed_on, t.accepted_id, t.result, t.result_on,
                  t.result_changed_on, t.result_edit, t.posts, (t.last_at at time zone 'Europe/Stockholm') as "last!", t.region_id, r.name as "region_name?", t.chosen,
                  t.region_id is null or t.region_id = t.owner_id
                    or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = t.owner_id) as "stands!",
                  coalesce(u.unread, 0) as "unread!"
             from exchange_thread t
             join tenants_tenant o on o.id = t.owner_id
             left join tenants_tenant r on r.id = t.region_id
             left join lateral exchange_unread(array[t.owner_id], array[t.id]) u on true
            where t.id = $2 and (t.owner_id = $1 or t.region_id = $1
               or t.region_id in (select p.region_id from tenants_participation p where p.tenant_id = $1))
            order by t.owner_id limit 1"#,
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let joined = sqlx::query!(
        "select t.id, t.name from exchange_joined j join tenants_tenant t on t.id = j.tenant_id
          where j.owner_id = $1 and j.thread_id = $2 order by t.name",
        r.owner_id,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let chosen = taking_part(tx, r.region_id, &r.chosen).await?;
    let joined: Vec<(TenantId, String)> = joined.into_iter().map(|j| (TenantId(j.id), j.name)).collect();
    Ok(Some(Thread {
        row: Row {
            key: ThreadKey {
                owner: TenantId(r.owner_id),
                id,
            },
            owner_name: r.owner_name,
            kind: kind(&r.kind),
            topic: topic(&r.topic),
            audience: audience(&r.audience),
            title: r.title,
            pinned: r.pinned,
            closed: r.closed_on.is_some(),
            answered: r.accepted_id.is_some() || !r.result.is_empty(),
            posts: r.posts,
            joined: i64::try_from(joined.len()).unwrap_or(i64::MAX),
            last: r.last,
            unread: r.unread,
        },
        region: r.region_id.map(TenantId).zip(r.region_name),
        chosen: chosen.into_iter().map(|(_, name)| name).collect(),
        joined,
        accepted: r.accepted_id.map(PostId),
        result: r.result,
        result_on: r.result_on,
        result_changed_on: r.result_changed_on,
        result_edit: r.result_edit,
        closed_on: r.closed_on,
        stands: r.stands,
    }))
}

pub(super) async fn posts(tx: &mut TenantTx, reader: AccountId, key: ThreadKey, page: u32) -> Result<Vec<Post>, Error> {
    some(tx, reader, key, None, page).await
}

pub(super) async fn post(tx: &mut TenantTx, reader: AccountId, key: ThreadKey, id: PostId) -> Result<Option<Post>, Error> {
    Ok(some(tx, reader, key, Some(id), 1).await?.into_iter().next())
}

/// How many posts of a thread stand before one of them; `None` where it is not there.
pub(super) async fn before(tx: &mut TenantTx, key: ThreadKey, id: PostId) -> Result<Option<i64>, Error> {
    Ok(sqlx::query_scalar!(
        r#"select (select count(*) from exchange_post b
                    where b.owner_id = $1 and b.thread_id = $2 and (b.written_at, b.id) < (p.written_at, p.id)) as "before!"
             from exchange_post p where p.owner_id = $1 and p.thread_id = $2 and p.id = $3 limit 1"#,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// A page of posts, or one of them.
async fn some(tx: &mut TenantTx, reader: AccountId, key: ThreadKey, id: Option<PostId>, page: u32) -> Result<Vec<Post>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select p.id, p.tenant_id, t.name as tenant_name, p.by_name, p.written_by, p.text, (p.written_at at time zone 'Europe/Stockholm') as "at!", p.edit,
                  (p.edited_at at time zone 'Europe/Stockholm') as edited,
                  p.removed_at is not null as "removed!",
                  p.written_by <> $3 and p.written_at > coalesce(s.seen_at, '-infinity') as "new!"
             from exchange_post p
             join tenants_tenant t on t.id = p.tenant_id
             left join exchange_seen s on s.account_id = $3 and s.owner_id = p.owner_id and s.thread_id = p.thread_id
            where p.owner_id = $1 and p.thread_id = $2 and ($4::uuid is null or p.id = $4)
            order by p.written_at, p.id limit $5 offset $6"#,
        key.owner.0,
        key.id.0,
        reader.0,
        id.map(|i| i.0) as Option<Uuid>,
        i64::from(POSTS_A_PAGE),
        i64::from((page - 1) * POSTS_A_PAGE)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Post {
            id: PostId(r.id),
            tenant: TenantId(r.tenant_id),
            tenant_name: r.tenant_name,
            by: r.by_name,
            own: r.written_by == reader.0 && r.tenant_id == tenant,
            text: r.text,
            at: r.at,
            edit: r.edit,
            edited: r.edited,
            removed: r.removed,
            new: r.new,
            files: Vec::new(),
            methods: Vec::new(),
        })
        .collect())
}

pub(super) async fn former(tx: &mut TenantTx, key: ThreadKey, id: PostId) -> Result<Vec<Former>, Error> {
    let rows = sqlx::query!(
        r#"select text, (until at time zone 'Europe/Stockholm') as "until!" from exchange_former where owner_id = $1 and thread_id = $2 and post_id = $3 order by edit desc"#,
        key.owner.0,
        key.id.0,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Former {
            text: r.text,
            until: r.until,
        })
        .collect())
}

/// Saves over the saving that was read; `false` where there was another one since.
pub(super) async fn change(tx: &mut TenantTx, key: ThreadKey, id: PostId, edit: i32, text: &str) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update exchange_post set text = $6 where tenant_id = $1 and owner_id = $2 and thread_id = $3 and id = $4 and edit = $5 and removed_at is null",
        tenant,
        key.owner.0,
        key.id.0,
        id.0,
        edit,
        text
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes away a post of this place's; `false` where it is gone already.
pub(super) async fn take_away(tx: &mut TenantTx, key: ThreadKey, id: PostId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update exchange_post set removed_at = now() where tenant_id = $1 and owner_id = $2 and thread_id = $3 and id = $4 and removed_at is null",
        tenant,
        key.owner.0,
        key.id.0,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The same of anybody's, in a thread in which this place keeps order.
pub(super) async fn take_away_anybodys(tx: &mut TenantTx, key: ThreadKey, id: PostId) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select exchange_remove($1, $2, $3) as "done!""#, key.owner.0, key.id.0, id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn lead(tx: &mut TenantTx, key: ThreadKey, order: Order) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exchange_lead($1, $2, $3, $4, $5, $6) as "done!""#,
        key.owner.0,
        key.id.0,
        order.pinned,
        order.closed,
        order.kind.map(ThreadKind::key),
        order.topic.map(Topic::key)
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn accept(tx: &mut TenantTx, key: ThreadKey, post: Option<PostId>) -> Result<(), Error> {
    sqlx::query!(
        "update exchange_thread set accepted_id = $3 where owner_id = $1 and id = $2",
        key.owner.0,
        key.id.0,
        post.map(|p| p.0)
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Saves what came of a thread over the saving that was read; `false` where there was another one since.
pub(super) async fn conclude(tx: &mut TenantTx, key: ThreadKey, edit: i32, result: &str) -> Result<bool, Error> {
    let done = sqlx::query!(
        "update exchange_thread
            set result = $3, result_on = case when $3 <> '' then coalesce(result_on, (now() at time zone 'Europe/Stockholm')::date) end,
                result_changed_on = case when $3 = '' or result = '' then null when $3 = result then result_changed_on
                                         else (now() at time zone 'Europe/Stockholm')::date end,
                result_edit = result_edit + 1
          where owner_id = $1 and id = $2 and result_edit = $4",
        key.owner.0,
        key.id.0,
        result,
        edit
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn join(tx: &mut TenantTx, key: ThreadKey) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into exchange_joined (owner_id, thread_id, tenant_id) values ($1, $2, $3) on conflict do nothing",
        key.owner.0,
        key.id.0,
        tenant
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn leave(tx: &mut TenantTx, key: ThreadKey) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from exchange_joined where owner_id = $1 and thread_id = $2 and tenant_id = $3",
        key.owner.0,
        key.id.0,
        tenant
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
