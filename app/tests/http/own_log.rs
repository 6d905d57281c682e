//! What happened on the own account, on the person's own pages.

use super::world::World;
use axum::http::StatusCode;
use domain::audit::{AccountEvent, SignInMethod};
use domain::ids::AccountId;
use server::{audit, testing::execute};

async fn note(world: &World, account: AccountId, event: AccountEvent) {
    let mut tx = world.db.open().await.unwrap();
    audit::record_account(&mut tx, account, event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn account(world: &World, email: &'static str) -> AccountId {
    let id = sqlx::query_scalar("select id from identity_account where email = $1")
        .bind(email)
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    AccountId(id)
}

#[tokio::test]
async fn a_person_sees_what_happened_on_the_own_account_and_nobody_elses() {
    let world = World::new().await;
    let mut mine = world.client_by_link("nybro staff").await;
    let me = account(&world, "nybro.staff@example.se").await;
    let other = account(&world, "management@example.se").await;
    // Another's numbers are the same; what they did is not on this page.
    for _ in 0..3 {
        note(&world, other, AccountEvent::RecoveryCodesMade).await;
    }
    note(&world, other, AccountEvent::SessionsEnded { sessions: 7 }).await;
    note(
        &world,
        me,
        AccountEvent::SignInFailed {
            method: SignInMethod::Code,
        },
    )
    .await;
    let page = mine.get("/account").await;
    page.says("Händelser på ditt konto");
    page.says("Inloggning med en länk i ett mejl");
    page.says("Försök att logga in med fel siffror");
    for foreign in ["reservkoder skapades", "7 inloggningar"] {
        assert!(!page.text().contains(foreign), "{foreign}");
    }
    let page = mine.get("/account/log").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Försök att logga in med fel siffror");
    for foreign in ["reservkoder skapades", "7 inloggningar", "management"] {
        assert!(!page.body.contains(foreign), "{foreign}");
    }
    // The other way round, in English.
    let mut theirs = world.client_by_link("management").await;
    theirs.post("/language", &[("language", "en")]).await;
    let page = theirs.get("/account/log").await;
    page.says("What happened on your account");
    page.says("7 sessions were ended");
    assert!(!page.text().contains("wrong digits"));

    let mut stranger = world.stranger();
    let page = stranger.get("/account/log").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.location.unwrap().starts_with("/sign-in"));
}

#[tokio::test]
async fn it_is_paged_newest_first_and_in_swedish_time() {
    let world = World::new().await;
    let mut client = world.client_by_link("nybro staff").await;
    let me = account(&world, "nybro.staff@example.se").await;
    for n in 0..60 {
        note(&world, me, AccountEvent::SessionsEnded { sessions: 100 + n }).await;
    }
    let page = client.get("/account").await;
    page.says("159 inloggningar avslutades");
    page.says("155 inloggningar avslutades");
    assert!(!page.text().contains("154 inloggningar"), "the newest five");
    assert!(page.body.contains("href=\"/account/log\""));
    let page = client.get("/account/log").await;
    let (newest, last) = (
        page.text().find("159 inloggningar").unwrap(),
        page.text().find("110 inloggningar").unwrap(),
    );
    assert!(newest < last, "newest first");
    assert!(!page.text().contains("109 inloggningar"));
    let older = page
        .body
        .split("href=\"/account/log?before=")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let older = format!("/account/log?before={older}");
    let page = client.get(&older).await;
    page.says("109 inloggningar avslutades");
    page.says("100 inloggningar avslutades");
    assert!(!page.body.contains("href=\"/account/log?before="), "there is no older page");
    // And back, by number: while it is read, something else happens.
    note(&world, me, AccountEvent::SessionsEnded { sessions: 200 }).await;
    let newer = page.body.split("href=\"/account/log?after=").nth(1).unwrap();
    let newer = format!("/account/log?after={}", newer.split('"').next().unwrap());
    let page = client.get(&newer).await;
    page.says("110 inloggningar avslutades");
    page.says("159 inloggningar avslutades");
    for other in ["109 inloggningar", "200 inloggningar"] {
        assert!(!page.text().contains(other), "{other}");
    }
    assert!(page.body.contains("href=\"/account/log\""), "to the newest");
    assert!(page.body.contains("href=\"/account/log?before="));
    let page = client.get("/account/log").await;
    page.says("200 inloggningar avslutades");
    assert!(!page.body.contains("href=\"/account/log?after="), "there is no newer page");
    assert_eq!(
        client.get("/account/log?before=x%27").await.status,
        StatusCode::OK,
        "what can't be read is the newest page"
    );

    // A moment in summer, two hours ahead of UTC: the log can't be changed, so time is.
    execute(
        &world.test,
        "select set_config('brygga.audit_removal', 'on', false);
         alter table audit_account_entry disable trigger keep_log;
         update audit_account_entry set at = '2026-07-01 22:30:00+00' where number = (select max(number) from audit_account_entry);
         alter table audit_account_entry enable trigger keep_log;",
    )
    .await;
    client.get("/account").await.says("2 juli 2026 kl. 00.30");
}

#[tokio::test]
async fn who_has_a_second_factor_shows_it_before_the_log() {
    let world = World::new().await;
    let mut client = world.client_by_link("nybro staff").await;
    execute(
        &world.test,
        "insert into identity_factor (account_id, key_sealed, last_step)
           select id, '\\x00', 0 from identity_account where email = 'nybro.staff@example.se'",
    )
    .await;
    let page = client.get("/account/log").await;
    assert_eq!(page.location.as_deref(), Some("/second-factor?to=%2Faccount"));
}
