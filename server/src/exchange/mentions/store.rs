//! All SQL of what posts mention. Row security says what is read; who is told, and which methods can be named, the doors ask.

use super::{Colleague, OfMethod};
use crate::{
    db::{Error, TenantTx},
    exchange::ThreadKey,
};
use domain::{
    ids::{AccountId, MethodId, PostId, TenantId, ThreadId},
    language::Texts,
};
use uuid::Uuid;

/// Who else works here.
pub(super) async fn own(tx: &mut TenantTx, person: AccountId) -> Result<Vec<Colleague>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.tenant_id as "tenant_id!", t.name as "tenant_name!", m.account_id as "account_id!", m.name as "name!"
             from tenants_membership m join tenants_tenant t on t.id = m.tenant_id
            where m.tenant_id = $1 and m.account_id <> $2 order by m.name, m.account_id limit 300"#,
        tenant,
        person.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Colleague {
            tenant: TenantId(r.tenant_id),
            tenant_name: r.tenant_name,
            account: AccountId(r.account_id),
            name: r.name,
        })
        .collect())
}

/// More are not offered: of the own place, and of all others together.
const MOST_OFFERED: i64 = 300;

/// Whom the person can tell of a post: who works here (`everybody`), or of them those who have written in the thread, and who has
/// written in it elsewhere. The own come first, and of them those who have written; however many they are, the others have their room.
pub(super) async fn colleagues(tx: &mut TenantTx, person: AccountId, key: ThreadKey, everybody: bool) -> Result<Vec<Colleague>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select y.tenant_id as "tenant_id!", y.tenant_name as "tenant_name!", y.account_id as "account_id!", y.name as "name!"
             from (select x.tenant_id, t.name as tenant_name, x.account_id, x.name,
                          row_number() over (partition by x.tenant_id = $1 order by x.wrote desc, t.name, x.name, x.account_id) as n
                     from (select m.tenant_id, m.account_id, m.name, w.wrote
                             from tenants_membership m
                             cross join lateral (select exists (select 1 from exchange_post p where p.owner_id = $2 and p.thread_id = $3
                                                                   and p.tenant_id = $1 and p.written_by = m.account_id
                                                                   and p.removed_at is null) as wrote) w
                            where m.tenant_id = $1 and ($5 or w.wrote)
                           union all
                           select p.tenant_id, p.written_by, max(p.by_name), true from exchange_post p
                            where p.owner_id = $2 and p.thread_id = $3 and p.tenant_id <> $1 and p.removed_at is null group by 1, 2) x
                     join tenants_tenant t on t.id = x.tenant_id
                    where x.account_id <> $4) y
            where y.n <= $6 order by y.tenant_id <> $1, y.n"#,
        tenant,
        key.owner.0,
        key.id.0,
        person.0,
        everybody,
        MOST_OFFERED
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Colleague {
            tenant: TenantId(r.tenant_id),
            tenant_name: r.tenant_name,
            account: AccountId(r.account_id),
            name: r.name,
        })
        .collect())
}

/// Tells people of a post that the person has just written.
pub(super) async fn tell(tx: &mut TenantTx, key: ThreadKey, post: PostId, tell: &[(TenantId, AccountId)]) -> Result<(), Error> {
    let (tenants, people): (Vec<Uuid>, Vec<Uuid>) = tell.iter().map(|(tenant, account)| (tenant.0, account.0)).unzip();
    sqlx::query!(
        "select exchange_mention($1, $2, $3, $4, $5)",
        key.owner.0,
        key.id.0,
        post.0,
        &tenants,
        &people
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Tells those who lead in other places of it.
pub(super) async fn tell_tenants(tx: &mut TenantTx, key: ThreadKey, post: PostId, tenants: &[TenantId]) -> Result<(), Error> {
    let tenants: Vec<Uuid> = tenants.iter().map(|t| t.0).collect();
    sqlx::query!(
        "select exchange_mention_tenants($1, $2, $3, $4)",
        key.owner.0,
        key.id.0,
        post.0,
        &tenants
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Names methods in it.
pub(super) async fn name(tx: &mut TenantTx, key: ThreadKey, post: PostId, methods: &[(TenantId, MethodId)]) -> Result<(), Error> {
    let (owners, methods): (Vec<Uuid>, Vec<Uuid>) = methods.iter().map(|(owner, method)| (owner.0, method.0)).unzip();
    sqlx::query!(
        "select exchange_mention_methods($1, $2, $3, $4, $5)",
        key.owner.0,
        key.id.0,
        post.0,
        &owners,
        &methods
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The other places that read a thread, by name.
pub(super) async fn readers(tx: &mut TenantTx, key: ThreadKey) -> Result<Vec<(TenantId, String)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select t.id as "id!", t.name as "name!" from exchange_thread x
           join tenants_tenant t on t.id <> $1 and t.state <> 'closed'
                and (t.id = x.owner_id
                  or (x.audience = 'region' or t.id = any (x.chosen))
                    and (t.id = x.region_id or t.id in (select p.tenant_id from tenants_participation p where p.region_id = x.region_id)))
          where x.owner_id = $2 and x.id = $3 order by t.name, t.id"#,
        tenant,
        key.owner.0,
        key.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (TenantId(r.id), r.name)).collect())
}

pub(super) async fn of_posts(tx: &mut TenantTx, key: ThreadKey, posts: &[PostId]) -> Result<Vec<(PostId, (MethodId, Texts))>, Error> {
    let posts: Vec<Uuid> = posts.iter().map(|p| p.0).collect();
    let rows = sqlx::query!(
        r#"select e.post_id as "post_id!", m.id as "id!", m.name as "name!" from exchange_mentioned e
           join methods_method m on m.owner_id = e.method_owner_id and m.id = e.method_id
          where e.owner_id = $1 and e.thread_id = $2 and e.post_id = any ($3) order by m.name ->> 'sv', m.id"#,
        key.owner.0,
        key.id.0,
        &posts
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| Ok((PostId(r.post_id), (MethodId(r.id), serde_json::from_value(r.name)?))))
        .collect()
}

/// More are not shown on a method's page: of each place the newest, in turn.
const MOST_OF_METHOD: i64 = 30;

pub(super) async fn of_method(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<OfMethod>, Error> {
    let rows = sqlx::query!(
        r#"select t.id as "id!", t.title as "title!", o.name as "owner_name!", (t.started_at at time zone 'Europe/Stockholm')::date as "on!"
             from (select distinct e.owner_id, e.thread_id from exchange_mentioned e where e.method_owner_id = $1 and e.method_id = $2) x
             join exchange_thread t on t.owner_id = x.owner_id and t.id = x.thread_id
             join tenants_tenant o on o.id = t.owner_id
            order by row_number() over (partition by t.owner_id order by t.started_at desc, t.id), t.started_at desc, o.name, t.id limit $3"#,
        owner.0,
        method.0,
        MOST_OF_METHOD
    )
    .fetch_all(tx.conn())
    .await?;
    let mut threads: Vec<OfMethod> = rows
        .into_iter()
        .map(|r| OfMethod {
            thread: ThreadId(r.id),
            title: r.title,
            owner_name: r.owner_name,
            on: r.on,
        })
        .collect();
    threads.sort_by_key(|t| std::cmp::Reverse(t.on));
    Ok(threads)
}
