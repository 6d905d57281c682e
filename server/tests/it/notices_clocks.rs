//! Digests and reminders in the two nights in which clocks are moved: at seven by the clock on the wall, once, and nobody is missed –
//! with two workers at the same database, and one of them killed in the middle.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    ids::ThreadId,
};
use server::{
    db::Place,
    exchange::{self, Start},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use time::{
    Date, Duration, PrimitiveDateTime,
    macros::{date, datetime},
};
use uuid::Uuid;

/// The Sundays on which clocks are moved, and when it is seven o'clock then, the day before and the day after, in UTC.
const CHANGES: [(Date, [PrimitiveDateTime; 3]); 2] = [
    (
        date!(2026 - 03 - 29),
        [
            datetime!(2026-03-28 06:00),
            datetime!(2026-03-29 05:00),
            datetime!(2026-03-30 05:00),
        ],
    ),
    (
        date!(2026 - 10 - 25),
        [
            datetime!(2026-10-24 05:00),
            datetime!(2026-10-25 06:00),
            datetime!(2026-10-26 06:00),
        ],
    ),
];

/// What a worker does in a morning.
#[derive(Clone, Copy, Debug)]
enum Work {
    Digests,
    Reminders,
}

impl Work {
    /// The call of a moment, in UTC.
    fn at(self, at: PrimitiveDateTime) -> String {
        match self {
            Self::Digests => format!("select notifications_digests('{at}Z', 100)"),
            Self::Reminders => format!("select notifications_remind('{at}Z')"),
        }
    }
}

/// A worker of the jobs, with the database's process that works for it.
struct Worker {
    conn: PgConnection,
    process: i32,
}

impl Worker {
    async fn new(world: &World) -> Self {
        let mut conn = PgConnection::connect_with(&world.test.options("brygga_results")).await.unwrap();
        let process: i32 = sqlx::query_scalar("select pg_backend_pid()").fetch_one(&mut conn).await.unwrap();
        Self { conn, process }
    }

    /// How many people it tells.
    async fn does(&mut self, work: Work, at: PrimitiveDateTime) -> Result<i32, sqlx::Error> {
        sqlx::query_scalar(AssertSqlSafe(work.at(at))).fetch_one(&mut self.conn).await
    }
}

/// A thread for the region, told as if it had been begun at that time by the clock on the wall.
async fn thread(world: &World, at: &str) -> ThreadId {
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
        title: "Hur hittar ni arbetsplatser?".into(),
        text: "Vi har ringt runt.".into(),
    };
    let id = exchange::start(&world.db, &world.lead_alfa, &start).await.unwrap();
    // Not all that the jobs do: they would make the digests of today as well.
    assert_eq!(world.count("select notifications_spread(10)").await, 1);
    let told = format!(
        "update notifications_notice set made_at = timestamp '{at}' at time zone 'Europe/Stockholm' where payload ->> 'thread' = '{id}'"
    );
    assert_eq!(world.owner(&told).await, 2, "beta's leader and the region's management");
    id
}

/// An event of alfa's at that time by the clock on the wall, for which beta's leader and the region's management registered long before.
async fn event(world: &World, at: &str) -> Uuid {
    let id = Uuid::new_v4();
    world
        .owner(&format!(
            "insert into exchange_event (owner_id, id, region_id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select '{0}', '{id}', '{1}', 'region', 'meeting', 'Nätverksträff', 'place', 'Stadshuset', s.begins, s.begins + interval '15 minutes', s.begins::date - 9
                 from (select timestamp '{at}' at time zone 'Europe/Stockholm' as begins) s",
            world.alfa, world.region
        ))
        .await;
    for place in [&world.joint, &world.lead_beta] {
        world
            .owner(&format!(
                "insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, asked_at)
                 values ('{}', '{}', '{id}', '{}', 'x', 'seat', timestamp '{at}' at time zone 'Europe/Stockholm' - interval '9 days')",
                place.tenant, world.alfa, place.actor
            ))
            .await;
    }
    id
}

/// Both workers at once, every half hour from one moment to another: when somebody was told, and how many.
async fn told(world: &World, work: Work, from: PrimitiveDateTime, to: PrimitiveDateTime) -> Vec<(PrimitiveDateTime, i32)> {
    let (mut one, mut two) = (Worker::new(world).await, Worker::new(world).await);
    let mut told = Vec::new();
    let mut at = from;
    while at <= to {
        let (first, second) = tokio::join!(one.does(work, at), two.does(work, at));
        let how_many = first.unwrap() + second.unwrap();
        if how_many > 0 {
            told.push((at, how_many));
        }
        at += Duration::minutes(30);
    }
    told
}

/// How many of a kind each of the two has had: notices, and mails.
async fn had(world: &World, place: &Place, kind: &str) -> (i64, i64) {
    let of = |table: &str| {
        format!(
            "select count(*) from {table} where kind = '{kind}' and account_id = '{}'",
            place.actor
        )
    };
    (
        world.count(&of("notifications_notice")).await,
        world.count(&of("notifications_outbox")).await,
    )
}

#[tokio::test]
async fn digests_come_at_seven_by_the_clock_when_clocks_are_moved() {
    for (sunday, [before, on, after]) in CHANGES {
        let world = World::new().await;
        let (saturday, monday) = (sunday - Duration::DAY, sunday + Duration::DAY);
        // The last second that comes on Saturday, both sides of the night's change, and the last second of Sunday's.
        let of_saturday = [thread(&world, &format!("{saturday} 06:59:59")).await];
        let of_sunday = [
            thread(&world, &format!("{saturday} 07:00")).await,
            thread(&world, &format!("{sunday} 01:59:59")).await,
            thread(&world, &format!("{sunday} 03:00")).await,
            thread(&world, &format!("{sunday} 06:59:59")).await,
        ];
        let of_monday = [
            thread(&world, &format!("{sunday} 07:00")).await,
            thread(&world, &format!("{monday} 06:59:59")).await,
        ];
        let mornings = told(&world, Work::Digests, before - Duration::hours(4), after + Duration::hours(4)).await;
        assert_eq!(mornings, [(before, 2), (on, 2), (after, 2)], "{sunday}");
        for place in [&world.joint, &world.lead_beta] {
            for (day, threads) in [(saturday, &of_saturday[..]), (sunday, &of_sunday[..]), (monday, &of_monday[..])] {
                let mails = format!(
                    "select count(*) from notifications_outbox
                      where kind = 'notifications.digest' and account_id = '{}' and payload ->> 'day' = '{day}'",
                    place.actor
                );
                assert_eq!(world.count(&mails).await, 1, "{day}");
                let mut expected: Vec<String> = threads.iter().map(ToString::to_string).collect();
                expected.sort();
                let within = format!(
                    "select payload ->> 'thread' from notifications_notice where account_id = '{}' and digested_on = '{day}' order by 1",
                    place.actor
                );
                assert_eq!(world.texts(&within).await, expected, "{day}");
            }
        }
    }
}

#[tokio::test]
async fn weekly_digests_come_on_monday_or_the_first_day_since_when_clocks_are_moved() {
    for (sunday, [before, _, after]) in CHANGES {
        let world = World::new().await;
        let (monday, next) = (sunday + Duration::DAY, sunday + Duration::days(9));
        for place in [&world.joint, &world.lead_beta] {
            world
                .owner(&format!(
                    "insert into notifications_choice (tenant_id, account_id, kind, how) values ('{}', '{}', 'exchange.started', 'weekly')",
                    place.tenant, place.actor
                ))
                .await;
        }
        for at in ["01:59:59", "03:00"] {
            thread(&world, &format!("{sunday} {at}")).await;
        }
        thread(&world, &format!("{monday} 06:59:59")).await;
        thread(&world, &format!("{monday} 07:00")).await;
        // From Saturday to Tuesday's morning; and a week later from the first minute of Tuesday, after a Monday without a worker.
        let mornings = told(&world, Work::Digests, before - Duration::hours(4), after + Duration::hours(28)).await;
        assert_eq!(mornings, [(after, 2)], "{sunday}");
        let tuesday = after + Duration::days(8);
        let mornings = told(&world, Work::Digests, tuesday - Duration::hours(7), tuesday + Duration::hours(28)).await;
        assert_eq!(mornings, [(tuesday, 2)], "{sunday}");
        for place in [&world.joint, &world.lead_beta] {
            let within = format!(
                "select digested_on || ' ' || count(*) from notifications_notice where account_id = '{}' group by digested_on order by digested_on",
                place.actor
            );
            assert_eq!(world.texts(&within).await, [format!("{monday} 3"), format!("{next} 1")], "{sunday}");
        }
    }
}

#[tokio::test]
async fn reminders_come_at_seven_by_the_clock_two_days_before_when_clocks_are_moved() {
    for (sunday, [before, on, _]) in CHANGES {
        let world = World::new().await;
        let (monday, tuesday) = (sunday + Duration::DAY, sunday + Duration::days(2));
        // From the first quarter of the Sunday that is an hour shorter or longer to its last, and no further.
        for at in ["00:00", "03:30", "23:45"] {
            event(&world, &format!("{sunday} {at}")).await;
        }
        for at in ["00:00", "23:45"] {
            event(&world, &format!("{monday} {at}")).await;
        }
        event(&world, &format!("{tuesday} 00:00")).await;
        world.owner("delete from notifications_daily").await;
        // Friday has the same hour as Saturday.
        let friday = before - Duration::DAY;
        let mornings = told(&world, Work::Reminders, friday - Duration::hours(4), on + Duration::hours(4)).await;
        assert_eq!(mornings, [(friday, 6), (before, 4), (on, 2)], "{sunday}");
        for place in [&world.joint, &world.lead_beta] {
            assert_eq!(had(&world, place, "exchange.reminder").await, (6, 6), "{sunday}");
        }
    }
}

/// Waits until a process of the database stands before a lock.
async fn stands(world: &World, process: i32) {
    let waits = format!("select count(*) from pg_locks where pid = {process} and not granted");
    for _ in 0..3000 {
        if world.count(&waits).await > 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("it waits for nothing");
}

/// One worker comes to a row that somebody else is about to keep, the other to the first one; the first is killed there. Gives how many
/// were told by whoever was left.
async fn one_is_killed(world: &World, work: Work, at: PrimitiveDateTime, row: &str) -> i32 {
    let mut in_the_way = world.test.owner().begin().await.unwrap();
    let kept = sqlx::query(AssertSqlSafe(row.to_owned())).execute(&mut *in_the_way).await.unwrap();
    assert_eq!(kept.rows_affected(), 1);
    let (mut one, mut two, mut killer) = (Worker::new(world).await, Worker::new(world).await, Worker::new(world).await);
    let (first, second) = (one.process, two.process);
    let dies = tokio::spawn(async move { one.does(work, at).await });
    stands(world, first).await;
    let goes_on = tokio::spawn(async move {
        let told = two.does(work, at).await;
        (two, told)
    });
    // Who makes digests lets another make them; who reminds waits for whoever is first.
    if matches!(work, Work::Reminders) {
        stands(world, second).await;
    }
    let ended: bool = sqlx::query_scalar("select pg_terminate_backend($1, 10000)")
        .bind(first)
        .fetch_one(&mut killer.conn)
        .await
        .unwrap();
    assert!(ended, "nothing of it is left");
    assert!(dies.await.unwrap().is_err(), "it hears of it");
    in_the_way.rollback().await.unwrap();
    let (mut two, told) = goes_on.await.unwrap();
    // And so at its next turn.
    told.unwrap() + two.does(work, at + Duration::minutes(1)).await.unwrap()
}

#[tokio::test]
async fn a_worker_that_is_killed_when_clocks_are_moved_leaves_nobody_out_and_nobody_twice() {
    for (sunday, [_, on, after]) in CHANGES {
        let world = World::new().await;
        thread(&world, &format!("{sunday} 01:59:59")).await;
        thread(&world, &format!("{sunday} 03:00")).await;
        let beta = &world.lead_beta;
        let row = format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
             values (gen_random_uuid(), '{}', 'notifications.digest', 'sv', '{1}', '{{}}', 'notifications.digest/{1}/{sunday}')",
            beta.tenant, beta.actor
        );
        assert_eq!(one_is_killed(&world, Work::Digests, on, &row).await, 2, "{sunday}");

        let id = event(&world, &format!("{} 12:00", sunday + Duration::days(2))).await;
        world.owner("delete from notifications_daily").await;
        let row = format!(
            "insert into notifications_notice (tenant_id, account_id, id, kind, payload, dedupe)
             values ('{0}', '{1}', gen_random_uuid(), 'exchange.reminder', '{{}}', 'exchange.reminder/{id}/{sunday}/{0}/{1}')",
            beta.tenant, beta.actor
        );
        assert_eq!(one_is_killed(&world, Work::Reminders, on, &row).await, 2, "{sunday}");

        // Nor does anything come again until the next morning, and then neither.
        for work in [Work::Digests, Work::Reminders] {
            assert_eq!(told(&world, work, on, after + Duration::hours(1)).await, [], "{work:?} {sunday}");
        }
        for place in [&world.joint, beta] {
            assert_eq!(had(&world, place, "notifications.digest").await, (0, 1), "{sunday}");
            assert_eq!(had(&world, place, "exchange.reminder").await, (1, 1), "{sunday}");
            let left = format!(
                "select count(*) from notifications_notice where account_id = '{}' and digest is not null and digested_on is null",
                place.actor
            );
            assert_eq!(world.count(&left).await, 0, "{sunday}");
        }
    }
}
