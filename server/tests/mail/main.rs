//! Mail, for real: rows in a real database, a real worker, and a real SMTP server on loopback that takes, refuses, hangs
//! or dies as each test asks.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod dkim;
mod languages;
mod promises;
mod returned;
mod smtp;
mod told;
mod world;

use domain::{
    identity::Email,
    language::Language,
    tenants::{Role, TenantKind},
};
use server::{
    Error,
    config::{MailRoute, SmtpSecurity},
    identity::{self, Link},
    mail::{Patience, StoredMail, Transport, read_dir},
    notifications::{self, notices},
    secrets::Token,
    tenants::{self, Invited},
};
use smtp::{Received, SmtpServer, transport};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use world::{CANARIES, World, due_now, eventually};

/// Whether mails of a kind can be said no to.
fn may_be_stopped(kind: &str) -> bool {
    !matches!(
        kind,
        "identity.sign_in"
            | "identity.acceptance"
            | "tenants.welcome"
            | "focus_groups.closed"
            | "exchange.seat"
            | "exchange.enrolled"
            | "exchange.taken_off"
            | "exchange.changed"
            | "exchange.cancelled"
    )
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/snapshots")
}

/// Compares with the file, or writes it where `BRYGGA_TEST_WRITE_SNAPSHOTS` is set.
fn compare(name: &str, text: &str) {
    let file = snapshots().join(name);
    if std::env::var_os("BRYGGA_TEST_WRITE_SNAPSHOTS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, kept, "{name} differs from its snapshot");
}

#[tokio::test]
async fn mails_are_sent_in_the_tenants_name_from_the_products_address() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let before = world.queue_welcome("sv").await;
    while worker.run_once().await.unwrap() > 0 {}
    world
        .run("insert into tenants_sender (tenant_id, name, reply_to) select id, 'Åby kommun, \"projektet\"', 'svar@aby.example.se' from tenants_tenant")
        .await;
    let after = world.queue_welcome("sv").await;
    // Of no tenant: who signs in may work in several.
    let nobodys = world.queue_sign_in("sv").await;
    while worker.run_once().await.unwrap() > 0 {}
    let head = |id| {
        let file = folder.path().join(format!("{}.eml", world.secret.message_id(id)));
        let whole = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
        let head = whole.split("\n\n").next().unwrap().replace("\n ", " ");
        let line = |name: &str| head.lines().find(|l| l.starts_with(name)).unwrap_or_default().to_owned();
        (line("From: "), line("Reply-To: "))
    };
    let (products, none) = head(before);
    assert_eq!((head(nobodys), none.as_str()), ((products.clone(), String::new()), ""));
    let (from, reply) = head(after);
    let address = products.split('<').nth(1).unwrap();
    assert!(from.ends_with(&format!("<{address}")) && from != products, "{from}");
    assert!(from.contains("=?utf-8?"), "{from}");
    assert_eq!(reply, "Reply-To: svar@aby.example.se");
}

#[tokio::test]
async fn every_kind_is_written_in_its_languages() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let expected = world.queue_every_kind().await;
    while worker.run_once().await.unwrap() > 0 {}

    let mails = read_dir(folder.path()).unwrap();
    assert_eq!(mails.len(), expected.len());
    let mut written = BTreeSet::new();
    for (kind, language, id) in expected {
        let file = format!("{}.eml", world.secret.message_id(id));
        let mail = mails.iter().find(|mail| mail.file == file).expect(kind);
        compare(
            &format!("{kind}.{language}.txt"),
            &format!("To: {}\nSubject: {}\n\n{}", mail.to, mail.subject, mail.text.replace("\r\n", "\n")),
        );
        written.extend(["txt", "html"].map(|ending| format!("{kind}.{language}.{ending}")));
        // Looked at in a browser by tests/mail.test.mjs.
        compare(&format!("{kind}.{language}.html"), &mail.html.replace("\r\n", "\n"));
        assert_html(mail, Language::parse(language).unwrap(), kind);
        let raw = fs::read_to_string(folder.path().join(&file)).unwrap();
        assert_headers(&raw, &world, id, Language::parse(language).unwrap());
        for canary in CANARIES {
            for part in [&mail.subject, &mail.text, &mail.html, &raw] {
                assert!(!part.contains(canary), "{kind} in {language} holds {canary}");
            }
        }
    }
    let kept = fs::read_dir(snapshots()).unwrap();
    let kept: BTreeSet<String> = kept.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(kept, written, "a snapshot that nothing writes");
    let left: i64 = world.count("state <> 'sent'").await;
    assert_eq!(left, 0);
    // What signs in is forgotten as soon as it has left.
    assert_eq!(world.count("kind = 'identity.sign_in'").await, 0);
}

/// What is moved to another day or cancelled when its mail could leave is not reminded of; what was moved within its day is.
#[tokio::test]
async fn nobody_is_reminded_of_what_is_no_longer_ahead() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let moved = |by: &str| format!("starts_at = starts_at + interval '{by}', ends_at = ends_at + interval '{by}'");
    for (became, sent) in [
        (moved("1 hour"), 1),
        (moved("1 day"), 1),
        (moved("-1 day"), 2),
        (moved("-100 years"), 2),
        (moved("100 years"), 3),
        ("cancelled_on = current_date, why_cancelled = 'x'".to_owned(), 3),
    ] {
        let id = world.queue_kind("exchange.reminder", "sv").await;
        world.run(&format!("update exchange_event set {became}")).await;
        while worker.run_once().await.unwrap() > 0 {}
        assert_eq!(world.row(id).await.state, "sent", "nothing waits any more");
        assert_eq!(read_dir(folder.path()).unwrap().len(), sent, "{became}");
    }
    // Nor of a round that has closed meanwhile.
    let id = world.queue_kind("focus_groups.closes_tomorrow", "sv").await;
    world.run("alter table focus_groups_round disable trigger user").await;
    world
        .run("update focus_groups_round set state = 'closing', closing_since = now()")
        .await;
    while worker.run_once().await.unwrap() > 0 {}
    assert_eq!(world.row(id).await.state, "sent");
    assert_eq!(read_dir(folder.path()).unwrap().len(), 3);
}

fn assert_html(mail: &StoredMail, language: Language, kind: &str) {
    let html = &mail.html;
    let begin = format!("<html lang=\"{}\" dir=\"{}\">", language.lang(), language.dir());
    assert!(html.contains(&begin), "{kind}: {html}");
    assert_eq!(html.matches("<h1").count(), 1, "{kind}");
    // And one more where such mails can be said no to.
    let links = 1 + usize::from(may_be_stopped(kind));
    assert_eq!(mail.links.len(), links, "{kind}: {:?}", mail.links);
    for link in &mail.links {
        assert!(html.contains(&format!("<a href=\"{link}\"")), "{kind}: {html}");
    }
    assert!(!html.contains(['\u{2068}', '\u{2069}']), "{kind}: invisible characters in HTML");
    for foreign in ["<table", "<img", "<script", "<link", "src=", "url("] {
        assert!(!html.contains(foreign), "{kind}: {foreign}");
    }
    // No text is shown as its id.
    for part in [&mail.subject, &mail.text, html] {
        assert!(!part.contains("mail-"), "{kind}: {part}");
        assert!(!part.contains("{ $") && !part.contains("{$"), "{kind}: {part}");
    }
}

fn assert_headers(raw: &str, world: &World, id: Uuid, language: Language) {
    let head = raw.split("\r\n\r\n").next().unwrap();
    for line in [
        format!("Message-ID: <{}@brygga.example.se>", world.secret.message_id(id)),
        "Auto-Submitted: auto-generated".to_owned(),
        format!("Content-Language: {}", language.lang()),
        "From: Brygga <brygga@example.se>".to_owned(),
    ] {
        assert!(head.lines().any(|one| one == line), "{line} is not in\n{head}");
    }
    assert!(head.contains("multipart/alternative"), "{head}");
}

#[tokio::test]
async fn a_mail_is_delivered_with_both_parts_and_once() {
    let world = World::new().await;
    let smtp = SmtpServer::start("ok", 0, 0).await;
    let id = world.queue_participant("focus_groups.invitation", "ar").await;
    let worker = world.worker(transport(smtp.port));
    assert_eq!(worker.run_once().await.unwrap(), 1);
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.error), ("sent", None));
    assert_eq!(worker.run_once().await.unwrap(), 0);
    let received = smtp.received(1).await;
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].from, "brygga@example.se");
    assert_eq!(received[0].to, ["participant-ar@example.se"]);
    assert_headers(&received[0].raw, &world, id, Language::Ar);
    let mail = received[0].mail();
    assert!(mail.text.contains("https://brygga.example.se/s/"));
    assert!(mail.html.contains("dir=\"rtl\""));
}

#[tokio::test]
async fn participants_get_their_mails_in_the_words_of_whoever_asks() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let own = |text: String| serde_json::json!({ "text": text, "shipped": "x" });
    // The region asks. What the municipality that invites says in its own rounds is not said in this one.
    for (tenant, who) in [(world::REGION, "Regionens"), (world::NYBRO, "Nybros")] {
        let texts = serde_json::json!({ "sv": {
            "mail-invitation-subject": own(format!("{who} rad\n{{ $asker }}")),
            "mail-invitation-1": own(format!("{who} <b>ord</b> av {{ $asker }}.")),
            "mail-result-1": own(format!("{who} tack till alla, {{ $asker }}.")),
            "mail-stop-link": own(format!("{who} avslut")),
            // It can't be read: Brygga's stands there.
            "mail-invitation-2": own("{ broken".to_owned()),
            "mail-round-opened-1": own(format!("{who} {{ $asker }} {{ $tenant }}")),
        } });
        world
            .run(&format!(
                "insert into focus_groups_wording (tenant_id, version, texts) values ('{tenant}', gen_random_uuid(), '{texts}')"
            ))
            .await;
    }
    let invitation = world.queue_participant("focus_groups.invitation", "sv").await;
    let english = world.queue_participant("focus_groups.invitation", "en").await;
    let result = world.queue_participant("focus_groups.closed", "sv").await;
    let staffs = world.queue_staff("focus_groups.round_opened", "sv").await;
    while worker.run_once().await.unwrap() > 0 {}
    let mails = read_dir(folder.path()).unwrap();
    let mail = |id: Uuid| {
        let file = format!("{}.eml", world.secret.message_id(id));
        mails.iter().find(|mail| mail.file == file).unwrap()
    };
    let own = mail(invitation);
    assert_eq!(own.subject, "Regionens rad Fortsatt <samverkan>");
    assert!(own.text.contains("Regionens <b>ord</b> av Fortsatt <samverkan>."), "{}", own.text);
    assert!(own.html.contains("Regionens &lt;b&gt;ord&lt;/b&gt; av <bdi>"), "{}", own.html);
    assert!(own.text.contains("Regionens avslut: https://"), "{}", own.text);
    assert!(own.text.contains("Du väljer själv om du vill svara."), "{}", own.text);
    assert!(mail(result).text.contains("Regionens tack till alla"), "{}", mail(result).text);
    // In that language and to participants alone.
    for id in [english, staffs] {
        assert!(!mail(id).text.contains("Regionens"), "{}", mail(id).text);
    }
    for mail in &mails {
        assert!(!mail.text.contains("Nybros"), "{}", mail.text);
    }
}

#[tokio::test]
async fn a_dead_mail_server_is_waited_for() {
    let world = World::new().await;
    let port = smtp::free_port();
    let id = world.queue_staff("focus_groups.round_opened", "sv").await;
    let worker = world.worker(transport(port));
    assert_eq!(worker.run_once().await.unwrap(), 1);
    let row = world.row(id).await;
    assert_eq!(
        (row.state.as_str(), row.attempts, row.error.as_deref()),
        ("queued", 0, Some("connection")),
        "it says nothing of the mail, and is none of its tries"
    );
    assert!(row.wait > 3.0 && row.wait <= 5.0, "{}", row.wait);
    assert_eq!(worker.run_once().await.unwrap(), 0, "not due yet");

    due_now(&world, id).await;
    let smtp = SmtpServer::start("ok", port, 0).await;
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(smtp.received(1).await.len(), 1);
    assert_eq!(world.row(id).await.state, "sent");
}

#[tokio::test]
async fn a_refused_mail_is_shown_to_its_tenant_only_and_can_be_sent_again() {
    let world = World::new().await;
    let id = world.queue_staff("focus_groups.round_opened", "sv").await;
    let refusing = SmtpServer::start("refuse", 0, 0).await;
    world.worker(transport(refusing.port)).run_once().await.unwrap();
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.error.as_deref()), ("failed", Some("smtp-550")));

    let db = world.db.db();
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let failed = notifications::failed(&db, &nybro).await.unwrap();
    assert_eq!(failed.len(), 1);
    assert_eq!((failed[0].id, failed[0].address.as_str()), (id, "leader@example.se"));
    assert_eq!(failed[0].error.as_deref(), Some("smtp-550"));
    for (tenant, kind, role) in [
        (world::KALMAR, TenantKind::Municipality, Role::Leader),
        (world::REGION, TenantKind::Region, Role::JointManagement),
    ] {
        let other = world.place(tenant, kind, role);
        assert!(notifications::failed(&db, &other).await.unwrap().is_empty());
        assert!(matches!(notifications::resend(&db, &other, id).await, Err(Error::NotFound)));
    }
    let staff = world.place(world::NYBRO, TenantKind::Municipality, Role::Staff);
    assert!(matches!(notifications::failed(&db, &staff).await, Err(Error::Forbidden)));
    assert_eq!(world.row(id).await.state, "failed");

    notifications::resend(&db, &nybro, id).await.unwrap();
    assert!(matches!(notifications::resend(&db, &nybro, id).await, Err(Error::NotFound)));
    let smtp = SmtpServer::start("ok", 0, 0).await;
    world.worker(transport(smtp.port)).run_once().await.unwrap();
    assert_eq!(smtp.received(1).await.len(), 1);
    assert!(notifications::failed(&db, &nybro).await.unwrap().is_empty());
}

/// What is refused for another reason than its address, or was refused long ago, stops nothing.
#[tokio::test]
async fn only_an_address_that_there_is_not_stops_mail() {
    let world = World::new().await;
    let db = world.db.db();
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let forbidding = SmtpServer::start("forbid", 0, 0).await;
    let worker = world.worker(transport(forbidding.port));
    for _ in 0..5 {
        let id = world.queue_welcome("sv").await;
        worker.run_once().await.unwrap();
        assert_eq!(world.row(id).await.state, "failed");
    }
    assert_eq!(notices::unreached(&db, &nybro).await.unwrap(), None);
    let refusing = SmtpServer::start("refuse", 0, 0).await;
    let worker = world.worker(transport(refusing.port));
    let refused = async || {
        world.queue_welcome("sv").await;
        worker.run_once().await.unwrap();
        notices::unreached(&db, &nybro).await.unwrap().is_some()
    };
    assert!(!refused().await, "once is a mistake that anybody makes");
    world.run("update notifications_refusal set last_on = last_on - 30").await;
    assert!(!refused().await, "the first one was a month ago");
    assert!(refused().await);
    // A month later it is still no address.
    world.run("update notifications_refusal set last_on = last_on - 60").await;
    let link = world.queue_sign_in("sv").await;
    worker.run_once().await.unwrap();
    assert_eq!(world.row(link).await.state, "failed");
    assert!(notices::unreached(&db, &nybro).await.unwrap().is_some());
}

/// A mailbox that takes nothing is waited for, and left alone when four mails were given up.
#[tokio::test]
async fn a_mailbox_that_stays_full_stops_mail() {
    let world = World::new().await;
    let db = world.db.db();
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    for (given_up, mode) in ["full", "full-now", "full-now", "full"].into_iter().enumerate() {
        assert_eq!(notices::unreached(&db, &nybro).await.unwrap(), None, "{given_up}");
        let smtp = SmtpServer::start(mode, 0, 0).await;
        let worker = world.worker(transport(smtp.port));
        let id = world.queue_welcome("sv").await;
        worker.run_once().await.unwrap();
        if mode == "full-now" {
            assert_eq!(world.row(id).await.state, "queued", "it is tried again, and nothing is counted yet");
            world
                .run(&format!(
                    "update notifications_outbox set not_before = now(), first_tried_at = now() - interval '49 hours' where id = '{id}'"
                ))
                .await;
            worker.run_once().await.unwrap();
        }
        assert_eq!(world.row(id).await.state, "failed");
    }
    assert!(notices::unreached(&db, &nybro).await.unwrap().is_some());
    let next = world.queue_welcome("sv").await;
    assert_eq!(world.count(&format!("id = '{next}'")).await, 0);
}

/// Mail goes again when the person says so, when the address is another one, and when something has arrived.
#[tokio::test]
async fn mail_goes_again_by_a_click_by_another_address_and_when_something_arrives() {
    let world = World::new().await;
    let db = world.db.db();
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let smtp = SmtpServer::start("ok", 0, 0).await;
    let taking = world.worker(transport(smtp.port));
    let stopped = async || {
        world
            .run(&format!(
                "insert into notifications_refusal (account_id, points) values ('{}', 4) on conflict (account_id) do update set points = 4",
                world::LEADER
            ))
            .await;
        assert!(notices::unreached(&db, &nybro).await.unwrap().is_some());
        let mail = world.queue_welcome("sv").await;
        assert_eq!(world.count(&format!("id = '{mail}'")).await, 0);
    };
    let goes = async || {
        assert_eq!(notices::unreached(&db, &nybro).await.unwrap(), None);
        assert_eq!(tenants::members(&db, &nybro).await.unwrap()[0].unreached, None);
        let mail = world.queue_welcome("sv").await;
        taking.run_once().await.unwrap();
        assert_eq!(world.row(mail).await.state, "sent");
    };
    stopped().await;
    notices::try_again(&db, &nybro).await.unwrap();
    goes().await;
    stopped().await;
    world
        .run("update identity_account set email = 'ny@example.se', email_norm = 'ny@example.se'")
        .await;
    goes().await;
    stopped().await;
    world.queue_sign_in("sv").await;
    taking.run_once().await.unwrap();
    goes().await;
    assert_eq!(smtp.received(4).await.len(), 4);
}

#[tokio::test]
async fn a_reminder_that_failed_tells_nobody_who_has_not_answered() {
    let world = World::new().await;
    let id = world.queue_participant("focus_groups.reminder", "sv").await;
    let refusing = SmtpServer::start("refuse", 0, 0).await;
    world.worker(transport(refusing.port)).run_once().await.unwrap();
    assert_eq!(world.row(id).await.state, "failed");
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let db = world.db.db();
    assert!(notifications::failed(&db, &nybro).await.unwrap().is_empty());
    assert!(matches!(notifications::resend(&db, &nybro, id).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_busy_mail_server_is_tried_again_at_growing_intervals() {
    let world = World::new().await;
    let smtp = SmtpServer::start("busy", 0, 2).await;
    let id = world.queue_staff("focus_groups.results_ready", "en").await;
    let worker = world.worker(transport(smtp.port));
    for (attempt, longest) in [(1, 5.0), (2, 10.0)] {
        assert_eq!(worker.run_once().await.unwrap(), 1);
        let row = world.row(id).await;
        assert_eq!(
            (row.state.as_str(), row.attempts, row.error.as_deref()),
            ("queued", attempt, Some("smtp-451"))
        );
        assert!(row.wait > longest * 0.7 && row.wait <= longest, "{}", row.wait);
        due_now(&world, id).await;
    }
    worker.run_once().await.unwrap();
    assert_eq!(smtp.received(1).await.len(), 1);
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.error), ("sent", None));
}

#[tokio::test]
async fn a_connection_cut_after_the_mail_makes_a_second_copy_with_the_same_id() {
    let world = World::new().await;
    let smtp = SmtpServer::start("cut", 0, 1).await;
    let id = world.queue_participant("focus_groups.invitation", "sv").await;
    let worker = world.worker(transport(smtp.port));
    worker.run_once().await.unwrap();
    assert_eq!(world.row(id).await.error.as_deref(), Some("connection"));
    due_now(&world, id).await;
    worker.run_once().await.unwrap();
    assert_eq!(world.row(id).await.state, "sent");
    let ids: Vec<String> = smtp.received(2).await.iter().map(Received::message_id).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_sender_that_dies_leaves_its_mail_to_another_when_its_claim_ends() {
    let world = World::new().await;
    let holding = SmtpServer::start("hold", 0, 0).await;
    let id = world.queue_participant("focus_groups.invitation", "sv").await;
    let dying = world.worker(transport(holding.port));
    let task = tokio::spawn(async move { dying.run_once().await });
    let first = holding.received(1).await;
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());

    let smtp = SmtpServer::start("ok", 0, 0).await;
    let worker = world.worker(transport(smtp.port));
    assert_eq!(worker.run_once().await.unwrap(), 0, "still claimed");
    world
        .run("update notifications_outbox set claimed_until = now() - interval '1 second'")
        .await;
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(smtp.received(1).await[0].message_id(), first[0].message_id());
    assert_eq!(world.row(id).await.state, "sent");
}

#[tokio::test]
async fn two_workers_send_each_of_a_hundred_mails_once() {
    let world = World::new().await;
    let smtp = SmtpServer::start("ok", 0, 0).await;
    world.queue_many(100).await;
    let stop = CancellationToken::new();
    let runs: Vec<_> = (0..2)
        .map(|_| tokio::spawn(world.worker(transport(smtp.port)).run(stop.clone())))
        .collect();
    eventually("all have left", async || (world.count("state <> 'sent'").await == 0).then_some(())).await;
    stop.cancel();
    for run in runs {
        run.await.unwrap();
    }
    let received = smtp.received(100).await;
    assert_eq!(received.len(), 100);
    let distinct: BTreeSet<String> = received.iter().map(Received::message_id).collect();
    assert_eq!(distinct.len(), 100);
    let receivers: BTreeSet<&String> = received.iter().flat_map(|one| &one.to).collect();
    assert_eq!(receivers.len(), 100);
}

#[tokio::test]
async fn what_is_rolled_back_sends_nothing() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    let db = world.db.db();
    let place = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let invited = Invited {
        name: "Ny Medarbetare".into(),
        email: "ny@example.se".into(),
        role: "staff".into(),
        ..Invited::default()
    };
    tenants::invite(&db, &place, &invited).await.unwrap();
    // The second invitation fails inside its transaction.
    assert!(tenants::invite(&db, &place, &invited).await.is_err());
    while worker.run_once().await.unwrap() > 0 {}
    let mails = read_dir(folder.path()).unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "ny@example.se");
    assert_eq!(mails[0].links, ["https://brygga.example.se/sign-in"]);

    let owner = world.db.owner();
    let mut tx = owner.begin().await.unwrap();
    world
        .insert(&mut tx, "tenants.welcome", "sv", Some(world::LEADER), None, None)
        .await;
    assert_eq!(worker.run_once().await.unwrap(), 0, "not committed yet");
    tx.rollback().await.unwrap();
    assert_eq!(worker.run_once().await.unwrap(), 0);
}

#[tokio::test]
async fn a_slow_mail_server_holds_no_database_connection_and_shutdown_waits_for_it() {
    let world = World::new().await;
    let smtp = SmtpServer::start("hold", 0, 0).await;
    world.queue_many(8).await;
    let stop = CancellationToken::new();
    let mut run = tokio::spawn(world.worker(transport(smtp.port)).run(stop.clone()));
    // Each waits for its answer now.
    assert_eq!(smtp.received(8).await.len(), 8);
    let busy = "select count(*) from pg_stat_activity
                 where datname = current_database() and application_name = 'brygga jobs' and state <> 'idle'";
    eventually("the database has nothing to do", async || {
        let (count,): (i64,) = sqlx::query_as(busy).fetch_one(world.db.owner()).await.unwrap();
        (count == 0).then_some(())
    })
    .await;
    // No row is locked either.
    world.run("select id from notifications_outbox for update nowait").await;

    stop.cancel();
    let early = tokio::time::timeout(Duration::from_millis(200), &mut run).await;
    assert!(early.is_err(), "it must finish what is under way");
    smtp.go_on().await;
    run.await.unwrap();
    assert_eq!(world.count("state = 'sent'").await, 8);
}

#[tokio::test]
async fn a_mail_is_given_up_after_two_days_and_can_be_sent_again() {
    let world = World::new().await;
    let id = world.queue_staff("focus_groups.response_due", "sv").await;
    let worker = world.worker(transport(smtp::free_port()));
    world
        .run("update notifications_outbox set first_tried_at = now() - interval '47 hours', attempts = 300")
        .await;
    worker.run_once().await.unwrap();
    let row = world.row(id).await;
    assert_eq!(row.state, "queued");
    assert!(row.wait > 3.0 && row.wait <= 5.0, "{}", row.wait);
    world
        .run("update notifications_outbox set first_tried_at = now() - interval '48 hours', not_before = now()")
        .await;
    worker.run_once().await.unwrap();

    let db = world.db.db();
    let nybro = world.place(world::NYBRO, TenantKind::Municipality, Role::Leader);
    let failed = notifications::failed(&db, &nybro).await.unwrap();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].error.as_deref(), Some("connection"));
    notifications::resend(&db, &nybro, failed[0].id).await.unwrap();
    worker.run_once().await.unwrap();
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("queued", 0));
    assert!(row.wait <= 5.0, "its two days begin again");
}

#[tokio::test]
async fn a_mail_whose_subject_is_gone_is_dropped_and_a_strange_one_fails() {
    let world = World::new().await;
    let smtp = SmtpServer::start("ok", 0, 0).await;
    let gone = world.queue_staff("focus_groups.round_opened", "sv").await;
    world
        .run("update notifications_outbox set payload = jsonb_build_object('owner', gen_random_uuid(), 'round', gen_random_uuid())")
        .await;
    let strange = world.queue_staff("exchange.unheard_of", "sv").await;
    let late = world.queue_sign_in("sv").await;
    world
        .run("update notifications_outbox set first_tried_at = now() - interval '11 minutes' where kind = 'identity.sign_in'")
        .await;
    let worker = world.worker(transport(smtp.port));
    while worker.run_once().await.unwrap() > 0 {}
    assert!(smtp.received(0).await.is_empty());
    assert_eq!(world.row(gone).await.state, "sent");
    let row = world.row(strange).await;
    assert_eq!((row.state.as_str(), row.error.as_deref()), ("failed", Some("unknown-kind")));
    let (left,): (i64,) = sqlx::query_as("select count(*) from notifications_outbox where id = $1")
        .bind(late)
        .fetch_one(world.db.owner())
        .await
        .unwrap();
    assert_eq!(left, 0, "a sign-in link that is too old is of no use");

    world
        .run("update identity_account set email = 'no address', email_norm = 'no address'")
        .await;
    let bad = world.queue_staff("focus_groups.round_opened", "sv").await;
    worker.run_once().await.unwrap();
    assert_eq!(world.row(bad).await.error.as_deref(), Some("bad-address"));
    // A former version gave it up; who knows the kind sends it, and nothing else of what failed.
    assert_eq!(worker.take_up().await.unwrap(), 0);
    let known = world.queue_staff("focus_groups.round_opened", "sv").await;
    world
        .run("update notifications_outbox set state = 'failed', error = 'unknown-kind' where kind = 'focus_groups.round_opened' and state = 'queued'")
        .await;
    assert_eq!(worker.take_up().await.unwrap(), 1);
    assert_eq!(
        (world.row(known).await.state.as_str(), world.row(strange).await.state.as_str()),
        ("queued", "failed")
    );
}

#[tokio::test]
async fn the_link_that_was_mailed_signs_in() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let db = world.db.db();
    let browser = Token::random().unwrap();
    for address in ["leader@example.se", "nobody@example.se"] {
        let email = Email::parse(address).unwrap();
        identity::begin_sign_in(&db, &world.secret, &email, &browser).await.unwrap();
    }
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    assert_eq!(worker.run_once().await.unwrap(), 2);
    let mails = read_dir(folder.path()).unwrap();
    assert_eq!(
        (mails.len(), world.count("true").await),
        (1, 0),
        "the one that is nobody's is dropped"
    );
    let link = mails[0].links[0].strip_prefix("https://brygga.example.se/sign-in/").unwrap();
    let token = Token::parse(link).unwrap();
    let peeked = identity::peek_link(&db, &world.secret, &token, Some(&browser)).await.unwrap();
    assert_eq!(peeked, Link::Here);
}

#[tokio::test]
async fn a_mail_server_set_up_wrongly_is_waited_for_and_gets_no_mail_in_the_clear() {
    let world = World::new().await;
    let server = SmtpServer::start("no-login", 0, 0).await;
    let id = world.queue_staff("focus_groups.round_opened", "sv").await;
    let mut route = smtp::route(server.port);
    route.credentials = Some(("brygga".into(), "wrong".into()));
    world
        .worker(Transport::new(&MailRoute::Smtp(route.clone())))
        .run_once()
        .await
        .unwrap();
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.error.as_deref()), ("queued", Some("smtp-535")));

    // Its certificate is its own: where TLS is demanded, that is not enough.
    route.security = SmtpSecurity::StartTls;
    due_now(&world, id).await;
    world.worker(Transport::new(&MailRoute::Smtp(route))).run_once().await.unwrap();
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.error.as_deref()), ("queued", Some("tls")));
    assert!(server.received(0).await.is_empty());
}

#[tokio::test]
async fn a_black_hole_is_given_up_in_time() {
    let world = World::new().await;
    let hole = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = SmtpServer::start("hold", 0, 0).await;
    for port in [hole.local_addr().unwrap().port(), silent.port] {
        let id = world.queue_staff("focus_groups.round_opened", "sv").await;
        let Transport::Smtp(mut smtp) = transport(port) else {
            unreachable!()
        };
        smtp.patience = Patience {
            step: Duration::from_millis(300),
            acceptance: Duration::from_millis(300),
        };
        world.worker(Transport::Smtp(smtp)).run_once().await.unwrap();
        let row = world.row(id).await;
        assert_eq!((row.state.as_str(), row.error.as_deref()), ("queued", Some("timeout")));
        world.run("delete from notifications_outbox").await;
    }
}
