//! Mail that comes back after a mail server took it.

use crate::{
    smtp::{SmtpServer, transport},
    world::{KALMAR, LEADER, NYBRO, REGION, World},
};
use domain::tenants::{Role, TenantKind};
use server::{
    Error,
    notifications::{
        self, notices,
        returned::{Came, take},
    },
    secrets::Secret,
    tenants,
    testing::{Found, seen_red},
};
use uuid::Uuid;

const POSTFIX: &str = include_str!("returned/postfix.eml");
const EXCHANGE: &str = include_str!("returned/exchange.eml");
const DELAYED: &str = include_str!("returned/delayed.eml");
const ABSENT: &str = include_str!("returned/absent.eml");
const BOUNCES: &str = "studsar@example.se";

/// One who works in another municipality.
const COLLEAGUE: Uuid = Uuid::from_u128(21);

/// A mail as it comes back to that address.
fn back(mail: &str, to: &str) -> Vec<u8> {
    assert!(mail.contains("studsar+MARK@example.se"));
    mail.replace("studsar+MARK@example.se", to).into_bytes()
}

async fn came(world: &World, mail: &[u8]) -> Came {
    take(&world.db.jobs(), &world.secret, None, mail).await.unwrap()
}

/// The address that a mail comes back to.
fn address(world: &World, id: Uuid) -> String {
    format!("studsar+{}@example.se", world.secret.mark(id))
}

async fn counted(world: &World) -> Vec<(String, i64)> {
    sqlx::query_as("select what, how_many from notifications_returned order by what")
        .fetch_all(world.db.owner())
        .await
        .unwrap()
}

async fn points(world: &World, account: Uuid) -> Option<i32> {
    sqlx::query_scalar("select points from notifications_refusal where account_id = $1")
        .bind(account)
        .fetch_optional(world.db.owner())
        .await
        .unwrap()
}

/// Somebody in Kalmar, with a mail that was sent.
async fn sent_in_kalmar(world: &World) -> Uuid {
    let id = Uuid::new_v4();
    for sql in [
        format!(
            "insert into identity_account (id, email, email_norm, name, language)
             values ('{COLLEAGUE}', 'annan@example.se', 'annan@example.se', 'An Annan', 'sv') on conflict do nothing"
        ),
        format!(
            "insert into tenants_membership (tenant_id, account_id, role, name, email)
             values ('{KALMAR}', '{COLLEAGUE}', 'leader', 'An Annan', 'annan@example.se') on conflict do nothing"
        ),
        format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe, state)
             values ('{id}', '{KALMAR}', 'tenants.welcome', 'sv', '{COLLEAGUE}', '{id}', 'sent')"
        ),
    ] {
        world.run(&sql).await;
    }
    id
}

#[tokio::test]
async fn the_envelope_carries_the_mark_and_the_mail_says_what_it_said() {
    let world = World::new().await;
    let smtp = SmtpServer::start("ok", 0, 0).await;
    let before = world.queue_welcome("sv").await;
    world.worker(transport(smtp.port)).run_once().await.unwrap();
    let after = world.queue_staff("focus_groups.round_opened", "sv").await;
    world
        .worker_returning_to(transport(smtp.port), Some(BOUNCES))
        .run_once()
        .await
        .unwrap();
    let mails = smtp.received(2).await;
    let from = |id: Uuid| {
        let mail = mails
            .iter()
            .find(|mail| mail.message_id().contains(&world.secret.message_id(id)))
            .unwrap();
        assert_eq!(mail.to, ["leader@example.se"]);
        assert!(mail.raw.contains("\r\nFrom: ") || mail.raw.starts_with("From: "), "{}", mail.raw);
        assert!(
            mail.raw.contains("<brygga@example.se>") && !mail.raw.contains("studsar"),
            "{}",
            mail.raw
        );
        mail.from.clone()
    };
    assert_eq!(from(before), "brygga@example.se");
    assert_eq!(from(after), address(&world, after));
}

const DEAD: &str = "An address that is told to be dead by what comes back gets no more mail, and somebody is told";

/// A relay takes everything and reports later. Two reports stop mail, although other mails are taken between and after them.
async fn left_alone(world: &World) -> Result<(), Found> {
    let smtp = SmtpServer::start("ok", 0, 0).await;
    let worker = world.worker_returning_to(transport(smtp.port), Some(BOUNCES));
    for (number, report) in [(1, POSTFIX), (2, EXCHANGE)] {
        let id = world.queue_welcome("sv").await;
        worker.run_once().await.unwrap();
        let mails = smtp.received(number).await;
        let mail = back(report, &mails[number - 1].from);
        if came(world, &mail).await != Came::Failed {
            return Err(Found("a report is not noted".to_owned()));
        }
        let row = world.row(id).await;
        assert_eq!((row.state.as_str(), row.error.as_deref()), ("failed", Some("returned-unknown")));
    }
    let next = world.queue_welcome("sv").await;
    if world.count(&format!("id = '{next}'")).await > 0 {
        return Err(Found("mail goes on to an address that there is not".to_owned()));
    }
    world.queue_sign_in("sv").await;
    worker.run_once().await.unwrap();
    smtp.received(3).await;
    let nybro = world.place(NYBRO, TenantKind::Municipality, Role::Leader);
    let db = world.db.db();
    let person = notices::unreached(&db, &nybro).await.unwrap();
    if person.is_none() {
        return Err(Found("that a relay took a mail counts as if it had arrived".to_owned()));
    }
    let members = tenants::members(&db, &nybro).await.unwrap();
    if members.iter().all(|member| member.unreached != person) {
        return Err(Found("nobody is told that mail does not arrive".to_owned()));
    }
    notices::try_again(&db, &nybro).await.unwrap();
    assert_eq!(notices::unreached(&db, &nybro).await.unwrap(), None);
    Ok(())
}

#[tokio::test]
async fn what_comes_back_stops_mail_to_a_dead_address_and_somebody_is_told() {
    left_alone(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_mail_that_a_relay_took_is_taken_for_one_that_arrived() {
    let world = World::new().await;
    world.break_function("notifications_arrived", &[("and not r.came_back", "")]).await;
    seen_red(DEAD, "a mail that a relay took counts as arrived", left_alone(&world).await);
}

/// Nobody but who got the mail knows its mark, and it does nothing to others' mails.
#[tokio::test]
async fn a_mark_is_of_its_own_mail_and_a_forged_one_does_nothing() {
    let world = World::new().await;
    let theirs = sent_in_kalmar(&world).await;
    let ours = world.queue_welcome("sv").await;
    world
        .run(&format!("update notifications_outbox set state = 'sent' where id = '{ours}'"))
        .await;
    // Made with another secret, made up, none at all, and with a mail's id but no proof.
    let other = Secret::new(b"another secret of 32 characters!");
    for to in [
        format!("studsar+{}@example.se", other.mark(ours)),
        format!("studsar+{}@example.se", "a".repeat(40)),
        "studsar@example.se".to_owned(),
        format!(
            "studsar+{}{}@example.se",
            &world.secret.mark(ours)[..26],
            &world.secret.mark(theirs)[26..]
        ),
    ] {
        assert_eq!(came(&world, &back(POSTFIX, &to)).await, Came::Unknown, "{to}");
    }
    // Ours, of a mail that there is not.
    assert_eq!(
        came(&world, &back(POSTFIX, &address(&world, Uuid::from_u128(99)))).await,
        Came::Unknown
    );
    assert_eq!((points(&world, LEADER).await, points(&world, COLLEAGUE).await), (None, None));
    assert_eq!(world.count("state <> 'sent'").await, 0);

    // Two of Kalmar's: Nybro sees and feels nothing of them.
    for mail in [theirs, sent_in_kalmar(&world).await] {
        assert_eq!(came(&world, &back(POSTFIX, &address(&world, mail))).await, Came::Failed);
    }
    assert_eq!((points(&world, LEADER).await, points(&world, COLLEAGUE).await), (None, Some(4)));
    assert_eq!(world.row(ours).await.state, "sent");
    let db = world.db.db();
    for (tenant, kind, role) in [
        (NYBRO, TenantKind::Municipality, Role::Leader),
        (REGION, TenantKind::Region, Role::JointManagement),
    ] {
        let place = world.place(tenant, kind, role);
        assert!(notifications::failed(&db, &place).await.unwrap().is_empty());
        assert!(matches!(notifications::resend(&db, &place, theirs).await, Err(Error::NotFound)));
    }
    let kalmar = world.place(KALMAR, TenantKind::Municipality, Role::Leader);
    assert_eq!(notifications::failed(&db, &kalmar).await.unwrap().len(), 2);
}

/// The same report twice is one; what is late, and notes of absence, are counted and change nothing.
#[tokio::test]
async fn a_report_counts_once_and_what_is_none_changes_nothing() {
    let world = World::new().await;
    let id = world.queue_welcome("sv").await;
    world
        .run(&format!("update notifications_outbox set state = 'sent' where id = '{id}'"))
        .await;
    let to = address(&world, id);
    assert_eq!(came(&world, &back(DELAYED, &to)).await, Came::Waits);
    assert_eq!(came(&world, &back(ABSENT, &to)).await, Came::Other);
    assert_eq!(came(&world, &back(ABSENT, &to)).await, Came::Other);
    assert_eq!(came(&world, format!("To: {to}\r\n").as_bytes()).await, Came::Other);
    assert_eq!((world.row(id).await.state.as_str(), points(&world, LEADER).await), ("sent", None));
    let report = back(POSTFIX, &to);
    // By the argument alone, in large letters: what a mail server makes of an address.
    let upper = to.to_uppercase();
    let taken = take(&world.db.jobs(), &world.secret, Some(&upper), POSTFIX.as_bytes())
        .await
        .unwrap();
    assert_eq!(taken, Came::Failed);
    assert_eq!(came(&world, &report).await, Came::Unknown);
    assert_eq!(came(&world, b"").await, Came::Unknown);
    assert_eq!(points(&world, LEADER).await, Some(2));
    let counts = [("failed", 1_i64), ("other", 3), ("unknown", 2), ("waits", 1)];
    assert_eq!(counted(&world).await, counts.map(|(what, many)| (what.to_owned(), many)));
    // Who is not wanted is not who is not there: it is listed, and no address is dead.
    let id = world.queue_welcome("sv").await;
    world
        .run(&format!("update notifications_outbox set state = 'sent' where id = '{id}'"))
        .await;
    let unwanted = POSTFIX.replace("5.1.1", "5.7.1");
    assert_eq!(came(&world, &back(&unwanted, &address(&world, id))).await, Came::Failed);
    assert_eq!(world.row(id).await.error.as_deref(), Some("returned-refused"));
    assert_eq!(points(&world, LEADER).await, Some(2));
}

/// A report that is faster than our note that the mail has left is brought again.
#[tokio::test]
async fn a_report_that_comes_before_the_mail_is_noted_is_brought_again() {
    let world = World::new().await;
    let id = world.queue_welcome("sv").await;
    let report = back(POSTFIX, &address(&world, id));
    world
        .run(&format!(
            "update notifications_outbox set claimed_until = now() + interval '5 minutes' where id = '{id}'"
        ))
        .await;
    let early = came(&world, &report).await;
    assert_eq!((early, early.is_done()), (Came::Early, false));
    assert_eq!((world.row(id).await.state.as_str(), counted(&world).await.len()), ("queued", 0));
    world
        .run(&format!(
            "update notifications_outbox set state = 'sent', claimed_until = null where id = '{id}'"
        ))
        .await;
    assert_eq!(came(&world, &report).await, Came::Failed);
}

/// As when it is refused at once: an invitation is listed for who invited, and a reminder is not, as it would tell who has not answered.
#[tokio::test]
async fn a_participants_mail_that_comes_back_tells_nobody_who_has_not_answered() {
    let world = World::new().await;
    let db = world.db.db();
    let nybro = world.place(NYBRO, TenantKind::Municipality, Role::Leader);
    let reminder = world.queue_participant("focus_groups.reminder", "sv").await;
    let invitation = world.queue_participant("focus_groups.invitation", "en").await;
    world.run("update notifications_outbox set state = 'sent'").await;
    for (mail, listed) in [(reminder, None), (invitation, Some("participant-en@example.se"))] {
        assert_eq!(came(&world, &back(POSTFIX, &address(&world, mail))).await, Came::Failed);
        let failed = notifications::failed(&db, &nybro).await.unwrap();
        assert_eq!(failed.first().map(|mail| mail.address.as_str()), listed);
    }
    let refusals: i64 = sqlx::query_scalar("select count(*) from notifications_refusal")
        .fetch_one(world.db.owner())
        .await
        .unwrap();
    assert_eq!(refusals, 0, "nothing is kept of a participant");
    // When the round is sealed, the mail is gone, and what comes back then is nobody's.
    world
        .run(&format!("delete from notifications_outbox where id = '{invitation}'"))
        .await;
    assert_eq!(came(&world, &back(POSTFIX, &address(&world, invitation))).await, Came::Unknown);
}

/// A database that is away is told, so that the mail is brought again.
#[tokio::test]
async fn a_database_that_is_away_is_an_error() {
    let world = World::new().await;
    let jobs = world.db.jobs();
    jobs.close().await;
    let taken = take(&jobs, &world.secret, None, POSTFIX.as_bytes()).await;
    assert!(matches!(taken, Err(Error::Busy(_))));
}
