//! What mail promises (docs/promises.md), each with its checker, and with the checker shown to notice when it is broken.

use crate::{
    CANARIES,
    smtp::{SmtpServer, transport},
    world::{self, World, due_now, eventually},
};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    focus_groups::{Instrument, Item, ItemKind, RoundDraft},
    ids::{AccountId, InstrumentId, RoundId, TenantId, ThreadId},
    language::{Language, Texts},
    notifications::Notice,
    tenants::{Role, TenantKind},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use server::{
    db::{Db, Place},
    exchange::{self, Start},
    faults::Fault,
    focus_groups::{instruments, rounds},
    mail::{StoredMail, Transport, read_dir},
    notifications::{Worker, WorkerSettings, notices},
    tenants::{self, Invited},
    testing::{Found, figure, seen_red},
};
use sqlx::{Connection as _, PgConnection};
use std::{
    collections::BTreeSet,
    future::Future,
    path::Path,
    pin::Pin,
    task::Poll,
    time::{Duration, Instant},
};
use time::{Date, OffsetDateTime};
use tokio_util::sync::CancellationToken;

// ---- a fact and its mail

const ATOMIC: &str = "There is a mail exactly where its event was kept";

/// Goes on with `work` until it has been woken `steps` times, and gives what it was ready with before.
///
/// Each wake is an answer of the database or of the pool, so the same number stops at the same place on a slow machine and a quick one.
async fn for_steps<T>(steps: usize, work: impl Future<Output = T>) -> Option<T> {
    let mut work = std::pin::pin!(work);
    let mut woken = 0;
    std::future::poll_fn(|cx| {
        if woken == steps {
            return Poll::Ready(None);
        }
        woken += 1;
        work.as_mut().poll(cx).map(Some)
    })
    .await
}

/// In how many steps some work is done.
async fn steps_of(work: impl Future<Output = ()>) -> usize {
    let mut work = std::pin::pin!(work);
    let mut woken = 0;
    std::future::poll_fn(|cx| {
        woken += 1;
        work.as_mut().poll(cx).map(|()| woken)
    })
    .await
}

/// Something that tells somebody by mail.
enum Deed {
    /// Inviting somebody with that address: the person is told.
    Invite(String),
    /// Opening a round: those who lead where it is held are told.
    Open(RoundId),
    /// Writing in a thread, and naming a colleague, who is told.
    Reply(Place, String),
}

/// Who does them, and where.
struct Deeds<'a> {
    world: &'a World,
    /// What is struck.
    db: Db,
    /// What is not: for all that a deed needs before it.
    calm: Db,
    leader: Place,
    joint: Place,
    writer: Place,
    colleague: AccountId,
    thread: ThreadId,
    instrument: InstrumentId,
    draft: RoundDraft,
}

impl<'a> Deeds<'a> {
    async fn new(world: &'a World) -> Self {
        let calm = world.db.db();
        let (region, nybro) = (TenantId(world::REGION), TenantId(world::NYBRO));
        world.db.participate(region, nybro).await;
        let joint = world.db.member(region, Role::JointManagement, "Joint").await;
        let writer = world.db.member(nybro, Role::Staff, "Writer").await;
        let colleague = world.db.member(nybro, Role::Staff, "Colleague").await.actor;
        let leader = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
        let instrument = instruments::create(&calm, &joint, "Avbrott").await.unwrap();
        let read = instruments::newest(&calm, &joint, instrument).await.unwrap();
        let item = Item::new("weeks", ItemKind::Number { min: 0, max: 52 }, Texts::swedish("Hur många veckor?"));
        let document = Instrument {
            items: vec![item],
            ..read.document.clone()
        };
        instruments::save(&calm, &joint, instrument, &read, &document).await.unwrap();
        let today: Date = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
            .fetch_one(world.db.owner())
            .await
            .unwrap();
        let start = Start {
            kind: ThreadKind::Question,
            topic: Topic::Employers,
            audience: Audience::Tenant,
            region: None,
            chosen: Vec::new(),
            title: "Hur hittar ni arbetsplatser?".into(),
            text: "Vi har ringt runt.".into(),
        };
        Self {
            thread: exchange::start(&calm, &leader, &start).await.unwrap(),
            draft: RoundDraft {
                title: Texts::swedish("Hur går det?"),
                purpose: Texts::swedish("Vi vill bli bättre."),
                asker: "Avbrott".into(),
                contact: "0480-000 00".into(),
                languages: vec![Language::Sv],
                opens_on: today,
                closes_on: today + time::Duration::days(14),
                kept_until: today + time::Duration::days(700),
            },
            db: world.db.db(),
            world,
            calm,
            leader,
            joint,
            writer,
            colleague,
            instrument,
        }
    }

    /// The deed of that number, of each kind in turn: what it needs is there, and nobody has done it.
    async fn prepared(&mut self, n: usize) -> Deed {
        if n.is_multiple_of(24) {
            // A new day for the tenants' ceilings, and another writer: one alone may not write so much in ten minutes.
            self.world.run("delete from limits_tally").await;
            let name = format!("Writer {n}");
            self.writer = self.world.db.member(TenantId(world::NYBRO), Role::Staff, &name).await;
        }
        self.read_all().await;
        match n % 3 {
            0 => Deed::Invite(format!("ny-{n}@example.se")),
            1 => {
                let held_by = [TenantId(world::NYBRO)];
                let round = rounds::create(&self.calm, &self.joint, &self.draft, Some(self.instrument), &held_by).await;
                Deed::Open(round.unwrap())
            }
            _ => Deed::Reply(self.writer.clone(), format!("Svar {n}")),
        }
    }

    /// Of what is unread no second mail leaves.
    async fn read_all(&self) {
        self.world
            .run("update notifications_notice set read_at = now() where read_at is null")
            .await;
    }

    /// Does it, or fails.
    fn done<'b>(&'b self, deed: &'b Deed) -> Pin<Box<dyn Future<Output = ()> + 'b>> {
        Box::pin(async move {
            match deed {
                Deed::Invite(email) => {
                    let invited = Invited {
                        name: "Ny".into(),
                        email: email.clone(),
                        role: "staff".into(),
                        ..Invited::default()
                    };
                    drop(tenants::invite(&self.db, &self.leader, &invited).await);
                }
                Deed::Open(round) => drop(rounds::open(&self.db, &self.joint, *round).await),
                Deed::Reply(writer, text) => {
                    let tell = [(TenantId(world::NYBRO), self.colleague)];
                    drop(exchange::reply_telling(&self.db, writer, self.thread, text, &tell).await);
                }
            }
        })
    }
}

/// How many deeds were struck in the middle.
struct Struck {
    /// Whoever asked was gone: the deed was dropped, as a request is whose server ends or whose phone hangs up.
    dropped: usize,
    /// The process of the database that worked on it was killed, whatever it was doing.
    killed: usize,
}

/// Does deeds of three kinds in turn and strikes each at a random step, by dropping it or by killing what the database does for it,
/// until so many were struck. Some are done again, others were not there long enough to be struck.
async fn struck(world: &World, strikes: usize) -> Struck {
    let mut deeds = Deeds::new(world).await;
    let mut killer = PgConnection::connect_with(&world.db.options("brygga_app")).await.unwrap();
    let mut chance = StdRng::seed_from_u64(20_261_201);
    let mut steps = [0; 3];
    let (mut n, mut dropped, mut killed) = (0_usize, 0, 0);
    // The first of each kind prepare their statements; the second show in how many steps it is done.
    while n < 6 {
        let deed = deeds.prepared(n).await;
        steps[n % 3] = steps_of(deeds.done(&deed)).await;
        n += 1;
    }
    while dropped + killed < strikes {
        assert!(n < strikes * 6, "{dropped} dropped, {killed} killed of {n} deeds");
        let deed = deeds.prepared(n).await;
        // Over connections that are new, it takes more.
        let at = chance.random_range(1..steps[n % 3] + steps[n % 3] / 2);
        let mut doing = deeds.done(&deed);
        if for_steps(at, doing.as_mut()).await.is_none() {
            if (n / 3).is_multiple_of(2) {
                dropped += 1;
            } else {
                let ended: i64 = sqlx::query_scalar(
                    "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
                      where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and state <> 'idle'",
                )
                .fetch_one(&mut killer)
                .await
                .unwrap();
                killed += usize::from(ended > 0);
                // Goes on, and hears of it.
                doing.as_mut().await;
            }
        }
        drop(doing);
        if chance.random_range(0..3) == 0 {
            // Once more: it fails inside its transaction where the first was kept, or is another post.
            deeds.read_all().await;
            deeds.done(&deed).await;
        }
        n += 1;
    }
    deeds.calm.close().await;
    deeds.db.close().await;
    Struck { dropped, killed }
}

/// Each event has one mail, and each mail its event. Gives how many events of each kind there are.
async fn facts_and_mails_agree(world: &World) -> Result<Vec<i64>, Found> {
    let (kept, facts, missing, orphans): (Vec<i64>, i64, i64, i64) = sqlx::query_as(
        "with fact (key) as (
           select 'welcome/' || m.tenant_id || '/' || m.account_id from tenants_membership m where m.email like 'ny-%'
           union all select 'opened/' || r.id from focus_groups_round r where r.asker = 'Avbrott' and r.state = 'open'
           union all select 'named/' || p.id from exchange_post p where p.text like 'Svar %'
         ), mail (key) as (
           select case o.kind when 'tenants.welcome' then 'welcome/' || o.tenant_id || '/' || o.account_id
                              when 'focus_groups.round_opened' then 'opened/' || (o.payload ->> 'round')
                              else 'named/' || split_part(o.dedupe, '/', 2) end
             from notifications_outbox o where o.kind in ('tenants.welcome', 'focus_groups.round_opened', 'exchange.mentioned')
         )
         select array(select count(*) from fact group by split_part(key, '/', 1)), (select count(*) from fact),
                (select count(*) from fact f where (select count(*) from mail m where m.key = f.key) <> 1),
                (select count(*) from mail m where not exists (select 1 from fact f where f.key = m.key))",
    )
    .fetch_one(world.db.owner())
    .await
    .unwrap();
    if missing + orphans > 0 {
        return Err(Found(format!(
            "{missing} of {facts} events without their one mail, {orphans} mails without their event"
        )));
    }
    Ok(kept)
}

async fn atomic(strikes: usize) {
    let world = World::new().await;
    let struck = struck(&world, strikes).await;
    let kept = facts_and_mails_agree(&world).await.unwrap();
    assert!(
        kept.len() == 3 && kept.iter().all(|n| *n > 0) && struck.dropped > strikes / 5 && struck.killed > strikes / 5,
        "{kept:?} were kept, {} dropped, {} killed: all kinds",
        struck.dropped,
        struck.killed
    );
    if strikes >= 1000 {
        figure(
            &format!(
                "Invitations, openings of rounds and posts, {} dropped and {} killed in the database, at random: events without mail, mails without event",
                struck.dropped, struck.killed
            ),
            0,
            "0",
        );
    }
}

#[tokio::test]
async fn an_event_and_its_mail_are_kept_together_or_not_at_all() {
    atomic(75).await;
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_an_event_and_its_mail_are_kept_together_or_not_at_all() {
    atomic(1000).await;
}

#[tokio::test]
async fn sabotage_some_mails_are_not_queued_with_their_event() {
    let world = World::new().await;
    let lossy = "create function lose() returns trigger language plpgsql as $$ begin
                   return case when random() < 0.8 then new end; end $$";
    world.run(lossy).await;
    world
        .run("create trigger lose before insert on notifications_outbox for each row execute function lose()")
        .await;
    struck(&world, 75).await;
    seen_red(
        ATOMIC,
        "one mail in five is not queued",
        facts_and_mails_agree(&world).await.map(drop),
    );
}

// ---- never twice

/// Two senders at once: each mail leaves once.
async fn two_send_each_once(world: &World, mails: usize) -> Result<(), Found> {
    let smtp = SmtpServer::start("slow", 0, 30).await;
    world.queue_many(mails as u128).await;
    let stop = CancellationToken::new();
    let runs: Vec<_> = (0..2)
        .map(|_| tokio::spawn(world.worker(transport(smtp.port)).run(stop.clone())))
        .collect();
    eventually("all have left", async || (world.count("state <> 'sent'").await == 0).then_some(())).await;
    stop.cancel();
    for run in runs {
        run.await.unwrap();
    }
    let received = smtp.received(mails).await;
    let distinct: BTreeSet<String> = received.iter().map(crate::Received::message_id).collect();
    if distinct.len() != received.len() {
        return Err(Found(format!("{} mails were sent {} times", distinct.len(), received.len())));
    }
    Ok(())
}

#[tokio::test]
async fn two_senders_send_each_mail_once() {
    two_send_each_once(&World::new().await, 60).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_claim_holds_nothing() {
    let world = World::new().await;
    world
        .break_function(
            "notifications_claim",
            &[("claimed_until = now() + p_lease", "claimed_until = null")],
        )
        .await;
    seen_red(
        "A mail is never sent twice for the same event",
        "a sender's claim does not keep others from the mail",
        two_send_each_once(&world, 60).await,
    );
}

// ---- tenants take turns

const FAIR: &str = "No tenant's long queue holds up another's mail";

/// Another tenant's only mail.
async fn queue_one(world: &World) {
    world
        .run(&format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe)
             values (gen_random_uuid(), '{}', 'tenants.welcome', 'sv', '{}', 'one')",
            world::KALMAR,
            world::LEADER
        ))
        .await;
}

/// One tenant queues very many mails, then another one: that one leaves within the next two claims. Gives how long one claim took.
async fn served_soon(world: &World, many: usize) -> Result<Duration, Found> {
    world.invite_in_bulk(many).await;
    queue_one(world).await;
    world.run("analyze notifications_outbox").await;
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let began = Instant::now();
    for _ in 0..2 {
        assert_eq!(worker.run_once().await.unwrap(), 8);
    }
    let took = began.elapsed() / 2;
    if world.count("dedupe = 'one' and state = 'sent'").await != 1 {
        return Err(Found(format!("after two claims it still waits behind {many}")));
    }
    // The other goes on meanwhile.
    assert_eq!(world.count("state = 'sent'").await, 16);
    Ok(took)
}

#[tokio::test]
async fn one_mail_does_not_wait_behind_another_tenants_thousands() {
    served_soon(&World::new().await, 2000).await.unwrap();
}

#[tokio::test]
async fn sabotage_mail_leaves_in_the_order_it_came() {
    let world = World::new().await;
    world
        .break_function("notifications_claim", &[("order by t.turn, t.not_before", "order by t.not_before")])
        .await;
    seen_red(
        FAIR,
        "mails leave in the order they came, whoever's they are",
        served_soon(&world, 2000).await.map(drop),
    );
}

#[tokio::test]
async fn a_claim_reads_little_however_many_mails_came_the_moment_before() {
    let world = World::new().await;
    // The planner knows of an empty table, as on a morning when the digests have just been made.
    world.run("analyze notifications_outbox").await;
    for tenant in [world::REGION, world::NYBRO, world::KALMAR] {
        world
            .run(&format!(
                "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe)
                 select gen_random_uuid(), '{tenant}', 'tenants.welcome', 'sv', '{}', '{tenant}/' || n from generate_series(1, 2000) n",
                world::LEADER
            ))
            .await;
    }
    let mut tx = world.db.owner().begin().await.unwrap();
    let claimed: i64 = sqlx::query_scalar("select count(*) from notifications_claim(8, interval '1 minute')")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(claimed, 8);
    let read: i64 = sqlx::query_scalar(
        "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'notifications_outbox'",
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    assert!(read < 500, "{read} rows read for eight mails of 6,000");
}

/// The same with the sender at work and a mail server: it is in the midst of a tenant's many mails when another tenant queues one,
/// which arrives long before them. Gives how long that took.
async fn arrives_soon(world: &World, many: usize) -> Result<Duration, Found> {
    let smtp = SmtpServer::start("ok", 0, 0).await;
    world.invite_in_bulk(many).await;
    world.run("analyze notifications_outbox").await;
    let stop = CancellationToken::new();
    let run = tokio::spawn(world.worker(transport(smtp.port)).run(stop.clone()));
    let before = smtp.received(24).await.len();
    let began = Instant::now();
    queue_one(world).await;
    let arrived = eventually("it arrives, or half of the others", async || {
        let received = smtp.received(0).await;
        let there = received.iter().any(|mail| mail.to == ["leader@example.se"]);
        (there || received.len() > before + many / 2).then_some(there)
    })
    .await;
    let took = began.elapsed();
    stop.cancel();
    run.await.unwrap();
    if arrived {
        Ok(took)
    } else {
        Err(Found(format!(
            "it still waits when half of {many} have left that were queued before"
        )))
    }
}

#[tokio::test]
async fn one_mail_arrives_while_another_tenants_hundreds_leave() {
    arrives_soon(&World::new().await, 400).await.unwrap();
}

#[tokio::test]
async fn sabotage_mail_arrives_in_the_order_it_was_queued() {
    let world = World::new().await;
    world
        .break_function("notifications_claim", &[("order by t.turn, t.not_before", "order by t.not_before")])
        .await;
    seen_red(
        FAIR,
        "the sender takes mails in the order they came, whoever's they are",
        arrives_soon(&world, 400).await.map(drop),
    );
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_one_mail_does_not_wait_behind_fifty_thousand() {
    const SOON: Duration = Duration::from_secs(10);
    let claim = served_soon(&World::new().await, 50_000).await.unwrap();
    figure(
        "One tenant's mail behind another's 50,000: leaves with one of the next two claims, each taking",
        format!("{} ms", claim.as_millis()),
        "10 s for both",
    );
    let took = arrives_soon(&World::new().await, 50_000).await.unwrap();
    figure(
        "One tenant's mail behind another's 50,000: from its event to the mail server",
        format!("{} ms", took.as_millis()),
        "10 s",
    );
    assert!(claim * 2 <= SOON && took <= SOON, "{claim:?} a claim, {took:?} until it arrived");
}

// ---- the clock of the machine

const CLOCK: &str = "What is too old is decided by the database's clock";

fn a_day_ahead() -> OffsetDateTime {
    OffsetDateTime::now_utc() + time::Duration::days(1)
}

/// On a machine whose clock is a day ahead, a fresh sign-in link still leaves at the second try.
async fn leaves_with_a_wrong_clock(world: &World, broken: Option<Fault>) -> Result<(), Found> {
    let folder = tempfile::tempdir().unwrap();
    let jobs = world.db.jobs();
    if let Some(fault) = broken {
        jobs.faults().set(fault);
    }
    let settings = WorkerSettings {
        now: a_day_ahead,
        ..WorkerSettings::new("Brygga <brygga@example.se>".parse().unwrap(), "https://brygga.example.se".into())
    };
    let id = world.queue_sign_in("sv").await;
    world
        .run("update notifications_outbox set attempts = 1, first_tried_at = now()")
        .await;
    let worker = Worker::new(jobs, world.secret.clone(), Transport::Dir(folder.path().to_owned()), settings);
    due_now(world, id).await;
    assert_eq!(worker.run_once().await.unwrap(), 1);
    match read_dir(folder.path()).unwrap().len() {
        1 => Ok(()),
        _ => Err(Found("a sign-in link of this minute was dropped as too old".to_owned())),
    }
}

#[tokio::test]
async fn a_machine_whose_clock_is_wrong_sends_what_is_fresh() {
    leaves_with_a_wrong_clock(&World::new().await, None).await.unwrap();
}

#[tokio::test]
async fn sabotage_the_machines_clock_decides_what_is_too_old() {
    let world = World::new().await;
    seen_red(
        CLOCK,
        "the machine's clock decides, and is a day ahead",
        leaves_with_a_wrong_clock(&world, Some(Fault::AppClockForExpiry)).await,
    );
}

// ---- an address that is dead

const DEAD: &str = "A dead address gets no more mail, and somebody is told";

/// Two refusals because of the address, and nothing more goes there but the link to sign in: not what waits, not what comes. The
/// person is told, and so are those who lead there; what is new is in the product.
async fn left_alone(world: &World) -> Result<(), Found> {
    let refusing = SmtpServer::start("refuse", 0, 0).await;
    let worker = world.worker(transport(refusing.port));
    let later = world.queue_staff("focus_groups.results_ready", "sv").await;
    world
        .run("update notifications_outbox set not_before = now() + interval '1 hour'")
        .await;
    for _ in 0..2 {
        let id = world.queue_staff("focus_groups.round_opened", "sv").await;
        worker.run_once().await.unwrap();
        assert_eq!(world.row(id).await.error.as_deref(), Some("smtp-550"));
    }
    let next = world.queue_staff("focus_groups.response_due", "sv").await;
    let left = world.count(&format!("id in ('{later}', '{next}')")).await;
    if left > 0 {
        return Err(Found(format!("{left} mails go to an address that there is not")));
    }
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let db = world.db.db();
    let person = notices::unreached(&db, &nybro).await.unwrap();
    let members = tenants::members(&db, &nybro).await.unwrap();
    if person.is_none() || members.iter().all(|member| member.unreached != person) {
        return Err(Found("nobody is told that mail does not arrive".to_owned()));
    }
    if tenants::team(&db, &nybro).await.unwrap().unreached != 1 {
        return Err(Found("the front page says nothing of it".to_owned()));
    }
    let told = notices::inbox(&db, &nybro, false, 1).await.unwrap().told;
    if !told.iter().any(|told| told.kind == Notice::ResponseDue) {
        return Err(Found("what is new is not in the product".to_owned()));
    }
    let staff = world.place(world::NYBRO, TenantKind::Municipality, Role::Staff);
    let seen = tenants::members(&db, &staff).await.unwrap_or_default();
    assert!(seen.iter().all(|member| member.unreached.is_none()), "for those who manage members");
    assert_eq!(tenants::team(&db, &staff).await.map_or(0, |team| team.unreached), 0);
    // The link that the person asks for is tried all the same.
    let link = world.queue_sign_in("sv").await;
    worker.run_once().await.unwrap();
    assert_eq!(world.row(link).await.error.as_deref(), Some("smtp-550"));
    Ok(())
}

#[tokio::test]
async fn a_dead_address_gets_no_more_mail_and_somebody_is_told() {
    left_alone(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_refusals_are_not_counted() {
    let world = World::new().await;
    world
        .break_function("notifications_refused", &[("r.points + more", "r.points")])
        .await;
    seen_red(DEAD, "refusals are not counted", left_alone(&world).await);
}

#[tokio::test]
async fn sabotage_nobody_heeds_that_an_address_is_dead() {
    let world = World::new().await;
    world
        .break_function("notifications_heed_refusals", &[("return null", "return new")])
        .await;
    seen_red(DEAD, "nobody heeds that an address is dead", left_alone(&world).await);
}

/// Where the code may ask this machine for the time, and what for: nothing that ends, opens or is counted by it.
const MAY_ASK_THE_CLOCK: &[(&str, &str)] = &[
    ("app/src/command.rs", "the name of a backup"),
    (
        "server/src/identity/provider/flow.rs",
        "how old a provider's token is, which a provider's clock dated; the way itself ends by the database's clock",
    ),
    (
        "server/src/identity/provider/signed_out.rs",
        "the same, of a provider's word that somebody signed out",
    ),
    ("server/src/mail.rs", "the date that a signature carries"),
    ("server/src/metrics.rs", "when this process and its jobs began, for whoever watches"),
    ("server/src/notifications/worker.rs", "the date that a mail carries"),
];

/// Sessions, links, codes, rounds and what is kept until a day are decided in SQL. Time that passes (`Instant`) is no clock.
fn nothing_else_asks_the_clock(root: &Path, allowed: &[(&str, &str)]) -> Result<(), Found> {
    let mut found = Vec::new();
    let mut folders: Vec<_> = ["domain/src", "server/src", "app/src"].map(|f| root.join(f)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).unwrap().display().to_string();
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let asks = ["now_utc", "now_local", "SystemTime::now"].iter().any(|word| code.contains(word));
            if asks && !name.ends_with("testing.rs") && !name.ends_with("fuzz.rs") && !allowed.iter().any(|(file, _)| *file == name) {
                found.push(name);
            }
        }
    }
    if found.is_empty() {
        Ok(())
    } else {
        Err(Found(format!("the machine's clock is asked in {}", found.join(", "))))
    }
}

#[test]
fn nothing_that_ends_is_decided_by_the_machines_clock() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    nothing_else_asks_the_clock(root, MAY_ASK_THE_CLOCK).unwrap();
}

#[test]
fn sabotage_code_that_asks_the_machines_clock() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    seen_red(
        CLOCK,
        "a file that asks for the time is not on the list",
        nothing_else_asks_the_clock(root, &[]),
    );
}

// ---- what no mail holds

/// No mail holds what only belongs behind its link.
fn holds_nothing_private(mails: &[(StoredMail, String)]) -> Result<(), Found> {
    for (mail, raw) in mails {
        for canary in CANARIES {
            if [&mail.subject, &mail.text, &mail.html, raw]
                .iter()
                .any(|part| part.contains(canary))
            {
                return Err(Found(format!("{canary:?} is in the mail {:?}", mail.subject)));
            }
        }
    }
    Ok(())
}

async fn all_mails(world: &World) -> Vec<(StoredMail, String)> {
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let queued = world.queue_every_kind().await;
    while worker.run_once().await.unwrap() > 0 {}
    let mails = read_dir(folder.path()).unwrap();
    assert_eq!(mails.len(), queued.len());
    let raw = |mail: &StoredMail| std::fs::read_to_string(folder.path().join(&mail.file)).unwrap();
    mails.iter().map(|mail| (mail.clone(), raw(mail))).collect()
}

#[tokio::test]
async fn no_mail_holds_answers_names_or_what_is_asked() {
    holds_nothing_private(&all_mails(&World::new().await).await).unwrap();
}

#[tokio::test]
async fn sabotage_mails_that_quote_the_round() {
    let world = World::new().await;
    world.run("drop trigger keep_promises on focus_groups_round").await;
    world.run("update focus_groups_round set asker = title ->> 'sv'").await;
    seen_red(
        "No mail holds answers, names or what is asked",
        "mails quote the round's title",
        holds_nothing_private(&all_mails(&world).await),
    );
}
