//! Signing in: a link is used once, for ten minutes, in the browser that asked; sessions end.

use super::world::World;
use domain::{
    identity::{Email, Reach},
    ids::TenantId,
    language::Language,
    tenants::TenantKind,
};
use server::{
    identity::{self, Link, Standing},
    secrets::{Purpose, Token},
    tenants,
};
use uuid::Uuid;

const LEADER: &str = "lead.alfa@example.se";

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

fn token() -> Token {
    Token::random().unwrap()
}

/// Asks for a link and reads it as the mail would carry it, with the six digits.
pub async fn ask(world: &World, browser: &Token) -> (Token, String) {
    identity::begin_sign_in(&world.db, &world.secret, &email(LEADER), browser)
        .await
        .unwrap();
    let id: Uuid = sqlx::query_scalar("select id from identity_sign_in order by created_at desc limit 1")
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    (world.secret.token(Purpose::SignIn, id), world.secret.sign_in_code(id))
}

async fn sign_in(world: &World, old: Option<&Token>) -> Token {
    let browser = token();
    let (link, _) = ask(world, &browser).await;
    identity::redeem_link(&world.db, &link, &browser, old).await.unwrap().unwrap()
}

async fn peek(world: &World, link: &Token, browser: Option<&Token>) -> Link {
    identity::peek_link(&world.db, &world.secret, link, browser).await.unwrap()
}

async fn is_in(world: &World, session: &Token) -> bool {
    identity::authenticate(&world.db, session).await.unwrap().is_some()
}

#[tokio::test]
async fn a_link_signs_in_once_and_looking_at_it_uses_nothing() {
    let world = World::new().await;
    let browser = token();
    let (link, _) = ask(&world, &browser).await;
    for _ in 0..2 {
        assert_eq!(peek(&world, &link, Some(&browser)).await, Link::Here);
    }
    let session = identity::redeem_link(&world.db, &link, &browser, None).await.unwrap().unwrap();
    let actor = identity::authenticate(&world.db, &session).await.unwrap().unwrap();
    assert_eq!((actor.name.as_str(), actor.email.as_str()), ("Lead Alfa", LEADER));
    assert_eq!(
        actor.standing(TenantKind::Municipality, "alfa"),
        Some(Standing::NotYet(Reach::SecondFactor)),
        "a leader is there only with a second factor"
    );
    assert_eq!(actor.place(TenantKind::Municipality, "alfa"), None);
    world.test.shown_second_factor(&session).await;
    let actor = identity::authenticate(&world.db, &session).await.unwrap().unwrap();
    assert_eq!(actor.place(TenantKind::Municipality, "alfa"), Some(world.lead_alfa.clone()));
    assert_eq!(actor.place(TenantKind::Municipality, "beta"), None);
    assert_eq!(actor.place(TenantKind::Region, "alfa"), None);

    assert_eq!(identity::redeem_link(&world.db, &link, &browser, None).await.unwrap(), None);
    assert_eq!(peek(&world, &link, Some(&browser)).await, Link::Gone);
    assert_eq!(peek(&world, &token(), Some(&browser)).await, Link::Gone);
}

#[tokio::test]
async fn many_uses_of_a_link_at_once_make_one_session() {
    let world = World::new().await;
    let browser = token();
    let (link, _) = ask(&world, &browser).await;
    let mut uses = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let db = world.db.clone();
        uses.spawn(async move { identity::redeem_link(&db, &link, &browser, None).await.unwrap() });
    }
    let made = uses.join_all().await.into_iter().flatten().count();
    assert_eq!((made, world.count("select count(*) from identity_session").await), (1, 1));
}

#[tokio::test]
async fn a_link_lasts_ten_minutes() {
    let world = World::new().await;
    let browser = token();
    let (link, code) = ask(&world, &browser).await;
    assert_eq!(
        world
            .count("select count(*) from identity_sign_in where expires_at = created_at + interval '10 minutes'")
            .await,
        1
    );
    world
        .owner("update identity_sign_in set expires_at = now() + interval '1 second'")
        .await;
    assert_eq!(peek(&world, &link, Some(&browser)).await, Link::Here);
    world.owner("update identity_sign_in set expires_at = now()").await;
    assert_eq!(peek(&world, &link, Some(&browser)).await, Link::Gone);
    assert_eq!(identity::redeem_link(&world.db, &link, &browser, None).await.unwrap(), None);
    assert_eq!(
        identity::redeem_code(&world.db, &world.secret, &code, &browser, None)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn another_browser_gets_digits_for_the_one_that_asked() {
    let world = World::new().await;
    let (browser, other) = (token(), token());
    let (link, code) = ask(&world, &browser).await;
    for elsewhere in [None, Some(&other)] {
        assert_eq!(peek(&world, &link, elsewhere).await, Link::Elsewhere { code: code.clone() });
    }
    assert_eq!(identity::redeem_link(&world.db, &link, &other, None).await.unwrap(), None);
    assert_eq!(
        identity::redeem_code(&world.db, &world.secret, &code, &other, None).await.unwrap(),
        None
    );
    let typed = format!(" {} {}", &code[..3], &code[3..]);
    let session = identity::redeem_code(&world.db, &world.secret, &typed, &browser, None)
        .await
        .unwrap()
        .unwrap();
    assert!(is_in(&world, &session).await);
    assert_eq!(
        identity::redeem_link(&world.db, &link, &browser, None).await.unwrap(),
        None,
        "the code used the link"
    );
}

#[tokio::test]
async fn digits_can_be_tried_five_times() {
    let world = World::new().await;
    let browser = token();
    let (link, code) = ask(&world, &browser).await;
    let wrong = if code == "123456" { "654321" } else { "123456" };
    for _ in 0..5 {
        assert_eq!(
            identity::redeem_code(&world.db, &world.secret, wrong, &browser, None)
                .await
                .unwrap(),
            None
        );
    }
    assert_eq!(
        identity::redeem_code(&world.db, &world.secret, &code, &browser, None)
            .await
            .unwrap(),
        None
    );
    // The link itself can't be guessed and still works.
    assert!(identity::redeem_link(&world.db, &link, &browser, None).await.unwrap().is_some());
    // Tries at once are counted like tries after each other.
    let browser = token();
    let (_, code) = ask(&world, &browser).await;
    let wrong = if code == "123456" { "654321" } else { "123456" };
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (db, secret) = (world.db.clone(), world.secret.clone());
        tries.spawn(async move { identity::redeem_code(&db, &secret, wrong, &browser, None).await.unwrap() });
    }
    assert!(tries.join_all().await.iter().all(Option::is_none));
    assert_eq!(world.count("select max(attempts) from identity_sign_in").await, 5);
    assert_eq!(
        identity::redeem_code(&world.db, &world.secret, &code, &browser, None)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn an_unknown_address_looks_the_same_and_sends_nothing() {
    let world = World::new().await;
    let browser = token();
    identity::begin_sign_in(&world.db, &world.secret, &email("nobody@example.se"), &browser)
        .await
        .unwrap();
    // The rows of a known one are written, so that the time tells nothing; they open nothing, and the mail is nobody's.
    assert_eq!(
        world.count("select count(*) from identity_sign_in where account_id is null").await,
        1
    );
    assert_eq!(
        world
            .texts("select coalesce(address, 'nobody') from notifications_claim(10, interval '1 minute')")
            .await,
        ["nobody"]
    );
    assert_eq!(
        identity::redeem_code(&world.db, &world.secret, "000000", &browser, None)
            .await
            .unwrap(),
        None
    );
    // Upper case is the same address; five links an hour in one browser, and asking again looks the same.
    for _ in 0..7 {
        identity::begin_sign_in(&world.db, &world.secret, &email("Lead.Alfa@Example.se"), &browser)
            .await
            .unwrap();
    }
    assert_eq!(
        world
            .count("select count(*) from identity_sign_in where account_id is not null")
            .await,
        5
    );
    let mails = "select count(*) from notifications_outbox where kind = 'identity.sign_in' and account_id is not null";
    assert_eq!(world.count(mails).await, 5);
    // Somebody else's tries lock nobody out: the person's own browser still gets a link.
    identity::begin_sign_in(&world.db, &world.secret, &email("lead.alfa@example.se"), &token())
        .await
        .unwrap();
    assert_eq!(world.count(mails).await, 6);
}

#[tokio::test]
async fn signing_in_again_and_out_ends_the_session() {
    let world = World::new().await;
    let first = sign_in(&world, None).await;
    let elsewhere = sign_in(&world, None).await;
    let second = sign_in(&world, Some(&first)).await;
    assert!(!is_in(&world, &first).await, "rotated");
    assert!(is_in(&world, &second).await && is_in(&world, &elsewhere).await);
    identity::sign_out(&world.db, &second).await.unwrap();
    assert!(!is_in(&world, &second).await && is_in(&world, &elsewhere).await);
    // Nothing that opens a session is kept.
    let rows = world
        .texts("select to_jsonb(t)::text from identity_session t union all select to_jsonb(t)::text from identity_sign_in t")
        .await
        .join("\n");
    assert!(!rows.contains(&elsewhere.to_string()));
}

#[tokio::test]
async fn a_session_ends_after_an_idle_hour_and_after_twelve_hours() {
    let world = World::new().await;
    let session = sign_in(&world, None).await;
    assert_eq!(
        world
            .count("select count(*) from identity_session where expires_at = created_at + interval '12 hours'")
            .await,
        1
    );
    world
        .owner("update identity_session set last_seen_at = now() - interval '59 minutes'")
        .await;
    assert!(is_in(&world, &session).await, "a minute before");
    assert_eq!(
        world
            .count("select count(*) from identity_session where last_seen_at > now() - interval '1 minute'")
            .await,
        1,
        "and seen again"
    );
    world
        .owner("update identity_session set last_seen_at = now() - interval '60 minutes'")
        .await;
    assert!(!is_in(&world, &session).await);
    assert!(!is_in(&world, &session).await, "looking does not wake it");

    let session = sign_in(&world, None).await;
    world
        .owner("update identity_session set last_seen_at = now(), expires_at = now() + interval '1 minute'")
        .await;
    assert!(is_in(&world, &session).await);
    world
        .owner("update identity_session set last_seen_at = now(), expires_at = now()")
        .await;
    assert!(!is_in(&world, &session).await, "however busy");
}

#[tokio::test]
async fn a_role_taken_away_is_gone_at_the_next_request() {
    let world = World::new().await;
    let session = sign_in(&world, None).await;
    let second = world.test.member(world.alfa, domain::tenants::Role::Leader, "Second").await;
    tenants::change_role(&world.db, &second, world.lead_alfa.actor, "staff")
        .await
        .unwrap();
    let roles = |actor: identity::Actor| {
        actor
            .memberships
            .into_iter()
            .map(|m| (m.tenant, m.role.key()))
            .collect::<Vec<(TenantId, _)>>()
    };
    assert_eq!(
        roles(identity::authenticate(&world.db, &session).await.unwrap().unwrap()),
        [(world.alfa, "staff")]
    );
    tenants::remove(&world.db, &second, world.lead_alfa.actor).await.unwrap();
    assert_eq!(roles(identity::authenticate(&world.db, &session).await.unwrap().unwrap()), []);
}

#[tokio::test]
async fn one_click_works_only_where_the_database_is_a_demo() {
    let world = World::new().await;
    assert_eq!(identity::demo_session(&world.db, &email(LEADER), None).await.unwrap(), None);
    world.owner("insert into identity_demo default values").await;
    let session = identity::demo_session(&world.db, &email(LEADER), None).await.unwrap().unwrap();
    assert!(is_in(&world, &session).await);
    assert_eq!(
        identity::demo_session(&world.db, &email("nobody@example.se"), None).await.unwrap(),
        None
    );
    let next = identity::demo_session(&world.db, &email("joint@example.se"), Some(&session))
        .await
        .unwrap()
        .unwrap();
    assert!(is_in(&world, &next).await && !is_in(&world, &session).await);
}

#[tokio::test]
async fn a_person_chooses_the_own_language_and_nobody_elses() {
    let world = World::new().await;
    identity::choose_language(&world.db, world.lead_alfa.actor, Language::Ar)
        .await
        .unwrap();
    assert_eq!(
        world.texts("select name from identity_account where language = 'en'").await,
        ["Lead Alfa"]
    );
}
