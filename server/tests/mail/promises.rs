//! What mail promises (docs/promises.md), each with its checker, and with the checker shown to notice when it is broken.

use crate::{
    CANARIES,
    smtp::{SmtpServer, transport},
    world::{self, World, due_now, eventually},
};
use domain::{
    notifications::Notice,
    tenants::{Role, TenantKind},
};
use server::{
    faults::Fault,
    mail::{StoredMail, Transport, read_dir},
    notifications::{Worker, WorkerSettings, notices},
    tenants::{self, Invited},
    testing::{Found, figure, seen_red},
};
use sqlx::AssertSqlSafe;
use std::{collections::BTreeSet, future::Future, path::Path, task::Poll, time::Instant};
use time::OffsetDateTime;
use tokio_util::sync::CancellationToken;

// ---- a fact and its mail

const ATOMIC: &str = "There is a mail exactly where its event was kept";

/// Goes on with `work` until it has been woken `steps` times, and drops it there. True: it was ready before.
///
/// Each wake is an answer of the database or of the pool, so the same number stops at the same place on a slow machine and a quick one.
async fn for_steps(steps: usize, work: impl Future) -> bool {
    let mut work = std::pin::pin!(work);
    let mut woken = 0;
    std::future::poll_fn(|cx| {
        if woken == steps {
            return Poll::Ready(false);
        }
        woken += 1;
        work.as_mut().poll(cx).map(|_| true)
    })
    .await
}

/// Invites so many people, and is interrupted each time at another step of the way, or not at all.
async fn invite_with_interruptions(world: &World, people: usize) {
    let db = world.db.db();
    let place = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    for n in 0..people {
        let invited = Invited {
            name: format!("Ny {n}"),
            email: format!("ny-{n}@example.se"),
            role: "staff".into(),
            ..Invited::default()
        };
        for_steps(n % 10, tenants::invite(&db, &place, &invited)).await;
        if n % 3 == 0 {
            // Twice: the second fails inside its transaction where the first was kept.
            let _ = tenants::invite(&db, &place, &invited).await;
        }
    }
    db.close().await;
}

/// Memberships and their mails of welcome belong together.
async fn facts_and_mails_agree(world: &World) -> Result<(usize, usize), Found> {
    let one = async |sql: &str| -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_one(world.db.owner())
            .await
            .unwrap()
    };
    let facts = one("select count(*) from tenants_membership where email like 'ny-%'").await;
    let missing = one(
        "select count(*) from tenants_membership m where m.email like 'ny-%' and not exists (
           select 1 from notifications_outbox o where o.kind = 'tenants.welcome' and o.account_id = m.account_id and o.tenant_id = m.tenant_id)",
    )
    .await;
    let orphans = one(
        "select count(*) from notifications_outbox o where o.kind = 'tenants.welcome' and not exists (
           select 1 from tenants_membership m where m.account_id = o.account_id and m.tenant_id = o.tenant_id)",
    )
    .await;
    if missing + orphans > 0 {
        return Err(Found(format!(
            "{missing} of {facts} members without their mail, {orphans} mails without their member"
        )));
    }
    Ok((usize::try_from(facts).unwrap(), 0))
}

async fn atomic(people: usize) {
    let world = World::new().await;
    invite_with_interruptions(&world, people).await;
    let (kept, _) = facts_and_mails_agree(&world).await.unwrap();
    assert!(
        kept > people / 4 && kept < people,
        "{kept} of {people} were kept: the interruptions are of all kinds"
    );
    if people >= 1000 {
        figure("1,000 interrupted invitations: members without mail, mails without member", 0, "0");
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
    invite_with_interruptions(&world, 75).await;
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

/// One tenant queues very many mails, then another one: that one leaves within the next two claims. Gives how long one claim took.
async fn served_soon(world: &World, many: usize) -> Result<std::time::Duration, Found> {
    world.invite_in_bulk(many).await;
    world
        .run(&format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe)
             values (gen_random_uuid(), '{}', 'tenants.welcome', 'sv', '{}', 'one')",
            world::KALMAR,
            world::LEADER
        ))
        .await;
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
#[ignore = "full scale: make soak"]
async fn soak_one_mail_does_not_wait_behind_fifty_thousand() {
    let took = served_soon(&World::new().await, 50_000).await.unwrap();
    figure(
        "One tenant's mail behind another's 50,000: leaves with one of the next two claims, each taking",
        format!("{} ms", took.as_millis()),
        "10 s",
    );
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
    let told = notices::inbox(&db, &nybro, false, 1).await.unwrap().told;
    if !told.iter().any(|told| told.kind == Notice::ResponseDue) {
        return Err(Found("what is new is not in the product".to_owned()));
    }
    let staff = world.place(world::NYBRO, TenantKind::Municipality, Role::Staff);
    let seen = tenants::members(&db, &staff).await.unwrap_or_default();
    assert!(seen.iter().all(|member| member.unreached.is_none()), "for those who manage members");
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
