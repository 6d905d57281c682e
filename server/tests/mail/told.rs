//! Notices and digests, when the database's process that works on them is killed in the middle: each is told once, and nothing is put
//! down as told of which there is no mail (docs/promises.md).

use crate::world::{self, World, eventually};
use domain::{ids::TenantId, tenants::Role};
use server::{
    db::{JobsDb, Place},
    notifications::jobs,
    testing::{Found, rewrite, seen_red},
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Postgres, Transaction};
use time::{Duration, macros::datetime};
use uuid::Uuid;

const PROMISE: &str = "A notice is made once for each reader, and a digest with its mail, whatever is killed";

/// Those who are told of new threads, and who tells them.
struct Telling<'a> {
    world: &'a World,
    jobs: JobsDb,
    /// As the role of the jobs: nobody else may end what works for it.
    killer: PgConnection,
    /// Those who want a mail of each thread.
    at_once: Vec<Place>,
    /// Those who want a digest.
    daily: Vec<Place>,
}

impl<'a> Telling<'a> {
    async fn new(world: &'a World) -> Self {
        let (mut at_once, mut daily) = (Vec::new(), Vec::new());
        for (tenant, name) in [(world::NYBRO, "Nybro"), (world::KALMAR, "Kalmar")] {
            world.db.participate(TenantId(world::REGION), TenantId(tenant)).await;
            for n in 0..2 {
                let name = format!("Reader {name} {n}");
                daily.push(world.db.member(TenantId(tenant), Role::Staff, &name).await);
                let name = format!("{name} at once");
                let reader = world.db.member(TenantId(tenant), Role::Staff, &name).await;
                world
                    .run(&format!(
                        "insert into notifications_choice (tenant_id, account_id, kind, how) values ('{}', '{}', 'exchange.started', 'at_once')",
                        reader.tenant, reader.actor
                    ))
                    .await;
                at_once.push(reader);
            }
        }
        Self {
            world,
            jobs: world.db.jobs(),
            killer: PgConnection::connect_with(&world.db.options("brygga_results")).await.unwrap(),
            at_once,
            daily,
        }
    }

    /// Begins to keep a row that the jobs are about to keep as well: they wait for it in the middle of a call.
    async fn in_the_way(&self, row: String) -> Transaction<'static, Postgres> {
        let mut tx = self.world.db.owner().begin().await.unwrap();
        sqlx::query(AssertSqlSafe(row)).execute(&mut *tx).await.unwrap();
        tx
    }

    /// A new thread. The jobs are killed when they come to that reader, and run again.
    async fn spread(&mut self, reader: usize) {
        let thread = Uuid::new_v4();
        self.world
            .run(&format!(
                "insert into exchange_thread (owner_id, id, region_id, audience, kind, topic, title)
                 values ('{0}', '{thread}', '{0}', 'region', 'question', 'other', 'Avbrott')",
                world::REGION
            ))
            .await;
        let readers: Vec<&Place> = self.at_once.iter().chain(&self.daily).collect();
        let who = readers[reader % readers.len()];
        let row = format!(
            "insert into notifications_notice (tenant_id, account_id, id, kind, payload, dedupe)
             values ('{0}', '{1}', gen_random_uuid(), 'exchange.started', '{{}}', 'exchange.started/{thread}/{0}/{1}')",
            who.tenant, who.actor
        );
        let other = self.in_the_way(row).await;
        killed(&mut self.killer, jobs::run_due(&self.jobs)).await;
        other.rollback().await.unwrap();
        jobs::run_due(&self.jobs).await.unwrap();
    }

    /// The digests of a morning, so many days on. The jobs are killed when they have put down what comes in them and come to the mail of
    /// that reader, and make them again.
    async fn digests(&mut self, reader: usize, days: i64) {
        let at = datetime!(2099-01-01 12:00 UTC) + Duration::days(days);
        let who = &self.daily[reader % self.daily.len()];
        let row = format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
             values (gen_random_uuid(), '{0}', 'notifications.digest', 'sv', '{1}', '{{}}', 'notifications.digest/{1}/{2}')",
            who.tenant,
            who.actor,
            at.date()
        );
        let other = self.in_the_way(row).await;
        killed(&mut self.killer, jobs::digests(&self.jobs, Some(at))).await;
        other.rollback().await.unwrap();
        assert!(jobs::digests(&self.jobs, Some(at)).await.unwrap() > 0, "it is made up for");
    }
}

/// Works until it waits for somebody, and is killed there: nothing of its process is left afterwards.
async fn killed<T, E>(killer: &mut PgConnection, work: impl Future<Output = Result<T, E>>) {
    let kill = eventually("the call waits in the middle", async || {
        let ended: i64 = sqlx::query_scalar(
            "select count(*) filter (where pg_terminate_backend(pid, 10000)) from pg_stat_activity
              where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and wait_event_type = 'Lock'",
        )
        .fetch_one(&mut *killer)
        .await
        .unwrap();
        (ended > 0).then_some(())
    });
    let (done, ()) = tokio::join!(work, kill);
    assert!(done.is_err(), "it hears of it");
}

/// Each reader has the one notice of each thread, and its one mail where it was to come at once; nothing waits to be told; and each day on
/// which something came in a person's digest has the one mail of it. Gives how many notices there are.
async fn told_once(world: &World) -> Result<i64, Found> {
    let (notices, wrong, mails, waiting, halves): (i64, i64, i64, i64, i64) = sqlx::query_as(
        "with reader as (
           select m.tenant_id, m.account_id, coalesce(c.how, 'daily') as how from tenants_membership m
             left join notifications_choice c on (c.tenant_id, c.account_id, c.kind) = (m.tenant_id, m.account_id, 'exchange.started')
            where m.name like 'Reader %'
         ), due as (
           select r.*, t.id::text as thread from reader r cross join exchange_thread t where t.title = 'Avbrott'
         ), digest as (
           select distinct n.account_id, n.digested_on::text as day from notifications_notice n where n.digested_on is not null
         ), mail as (
           select o.account_id, o.payload ->> 'day' as day from notifications_outbox o where o.kind = 'notifications.digest'
         )
         select (select count(*) from notifications_notice n join reader r using (tenant_id, account_id)),
                (select count(*) from due d
                  where (select count(*) from notifications_notice n
                          where (n.tenant_id, n.account_id) = (d.tenant_id, d.account_id) and n.payload ->> 'thread' = d.thread) <> 1),
                (select count(*) from due d
                  where (select count(*) from notifications_outbox o
                          where (o.tenant_id, o.account_id) = (d.tenant_id, d.account_id) and o.payload ->> 'thread' = d.thread)
                        <> (d.how = 'at_once')::int),
                (select count(*) from notifications_happening),
                (select count(*) from digest d where (select count(*) from mail m where (m.account_id, m.day) = (d.account_id, d.day)) <> 1)
                  + (select count(*) from mail m where not exists (select 1 from digest d where (d.account_id, d.day) = (m.account_id, m.day)))",
    )
    .fetch_one(world.db.owner())
    .await
    .unwrap();
    if wrong + mails + waiting + halves > 0 {
        return Err(Found(format!(
            "{wrong} readers without their one notice, {mails} with another number of mails than they want, {waiting} happenings untold, \
             {halves} digests without their one mail or mails without their digest"
        )));
    }
    Ok(notices)
}

#[tokio::test]
async fn what_is_killed_in_the_middle_of_telling_is_told_once() {
    let world = World::new().await;
    let mut telling = Telling::new(&world).await;
    let readers = i64::try_from(telling.at_once.len() + telling.daily.len()).unwrap();
    for n in 0..8 {
        telling.spread(n).await;
        let threads = i64::try_from(n).unwrap();
        telling.digests(n, threads).await;
        assert_eq!(told_once(&world).await.unwrap(), (threads + 1) * readers);
    }
    let wanted = i64::try_from(telling.daily.len()).unwrap() * 8;
    // Nybro's leader reads along.
    let digests = format!("kind = 'notifications.digest' and account_id <> '{}'", world::LEADER);
    assert_eq!(world.count(&digests).await, wanted, "one a day for each");
    let left = "select count(*) from notifications_notice where digest is not null and digested_on is null";
    let left: i64 = sqlx::query_scalar(left).fetch_one(world.db.owner()).await.unwrap();
    assert_eq!(left, 0, "all that was to come in one");
}

#[tokio::test]
async fn sabotage_what_was_begun_to_be_told_is_not_told_again() {
    let world = World::new().await;
    let mut telling = Telling::new(&world).await;
    // A sequence is not taken back with the transaction: who comes second believes that it was told.
    world.run("create sequence begun").await;
    let forgets = "exit when not found;
      if nextval('public.begun') > 1 then
        delete from public.notifications_happening x where x.owner_id = h.owner_id and x.id = h.id;
        done := done + 1;
        continue;
      end if;";
    rewrite(&world.db, "notifications_spread", "exit when not found;", forgets).await;
    telling.spread(0).await;
    seen_red(
        PROMISE,
        "what was begun to be told counts as told",
        told_once(&world).await.map(drop),
    );
}

#[tokio::test]
async fn sabotage_a_digest_that_was_begun_is_put_down_without_its_mail() {
    let world = World::new().await;
    let mut telling = Telling::new(&world).await;
    telling.spread(0).await;
    told_once(&world).await.unwrap();
    world.run("create sequence begun").await;
    let forgets = "if who is null then return 0; end if;
      if nextval('public.begun') > 1 then
        update public.notifications_notice n set digested_on = here::date where n.account_id = any (who) and n.digest is not null;
        return cardinality(who);
      end if;";
    rewrite(&world.db, "notifications_digests", "if who is null then return 0; end if;", forgets).await;
    telling.digests(0, 0).await;
    seen_red(
        PROMISE,
        "what came in a digest is put down, and its mail is not made again",
        told_once(&world).await.map(drop),
    );
}
