//! The second factor and the own account over HTTP, and sessions over two servers (S5).

use super::world::{Client, Page, World};
use axum::http::StatusCode;
use domain::tenants::Role;
use server::{
    identity, tenants,
    testing::{code_next, code_now},
};

/// What stands between two texts of a page.
fn between<'a>(page: &'a Page, from: &str, to: &str) -> &'a str {
    let at = page
        .body
        .find(from)
        .unwrap_or_else(|| panic!("{from:?} is not on the page: {}", page.text()))
        + from.len();
    &page.body[at..at + page.body[at..].find(to).unwrap()]
}

/// What stands in the elements that have this attribute.
fn inside<'a>(page: &'a Page, attribute: &str) -> Vec<&'a str> {
    let after = |rest: &'a str| Some(rest.split_once('>')?.1.split_once('<')?.0);
    page.body.split(attribute).skip(1).filter_map(after).collect()
}

fn key_of(page: &Page) -> (String, String) {
    let key = inside(page, "id=\"factor-key\"").concat();
    let sealed = between(page, "name=\"key\" value=\"", "\"").to_owned();
    (key, sealed)
}

fn recovery_codes(page: &Page) -> Vec<String> {
    inside(page, "class=\"recovery-code\"").into_iter().map(str::to_owned).collect()
}

/// Sets up a factor in a session by link: gives the key and the recovery codes.
async fn enrol(world: &World, client: &mut Client, to: &str) -> (String, Vec<String>) {
    let page = client.get(&format!("/second-factor?to={to}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let (key, sealed) = key_of(&page);
    let code = code_now(&world.test, &key).await;
    let page = client
        .post("/account/second-factor", &[("key", &sealed), ("code", &code), ("to", to)])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(
        page.body.contains(&format!("href=\"{to}\"")),
        "and on to where the person was going"
    );
    (key, recovery_codes(&page))
}

#[tokio::test]
async fn a_person_is_led_to_set_up_a_factor_and_shows_it_at_the_next_sign_in() {
    let world = World::new().await;
    let mut client = world.client_by_link("nybro staff").await;
    let page = client.get("/t/nybro/focus-groups").await;
    let page = client.get(&page.location.unwrap()).await;
    page.says("uppgifter om personer");
    page.says("Sätt upp tvåstegsverifiering");
    let (key, sealed) = key_of(&page);
    // A wrong code: the same key again, so that the app need not scan it anew.
    let page = client
        .post("/account/second-factor", &[("key", &sealed), ("code", "12"), ("to", "/t/nybro")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(key_of(&page), (key.clone(), sealed.clone()));
    // A key that was not given to this session.
    let page = client.post("/account/second-factor", &[("key", "AAAA"), ("code", "123456")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let before = client.cookies["brygga-session"].clone();
    let code = code_now(&world.test, &key).await;
    let page = client
        .post(
            "/account/second-factor",
            &[("key", &sealed), ("code", &code), ("to", "/t/nybro/focus-groups")],
        )
        .await;
    let codes = recovery_codes(&page);
    assert_eq!((page.status, codes.len()), (StatusCode::OK, 10));
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_ne!(client.cookies["brygga-session"], before, "a new token");
    assert_eq!(client.get("/t/nybro/focus-groups").await.status, StatusCode::OK);
    let account = client.get("/account").await;
    account.says("På sedan");
    assert!(codes.iter().all(|c| !account.body.contains(c.as_str())), "shown once");

    // The next time it is asked for; the own account too, since who reads the mail is not yet that person.
    let mut client = world.client_by_link("nybro staff").await;
    let page = client.get("/account").await;
    assert_eq!(page.location.as_deref(), Some("/second-factor?to=%2Faccount"));
    let page = client.post("/account", &[("name", "Någon annan")]).await;
    assert_eq!(page.location.as_deref(), Some("/second-factor?to=%2Faccount"));
    let page = client.get("/second-factor?to=/t/nybro").await;
    page.says("Sex siffror från autentiseringsappen");
    assert!(!page.body.contains(&key));
    let page = client.post("/second-factor", &[("to", "/t/nybro"), ("code", "AAAAA-AAAAA")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Koden stämmer inte");
    assert!(page.body.contains("value=\"/t/nybro\""));
    let code = code_next(&world.test, &key).await;
    let page = client.post("/second-factor", &[("to", "/t/nybro"), ("code", &code)]).await;
    assert_eq!((page.status, page.location.as_deref()), (StatusCode::SEE_OTHER, Some("/t/nybro")));
    assert_eq!(client.get("/t/nybro").await.status, StatusCode::OK);
    // The same code in another session, and a recovery code.
    let mut client = world.client_by_link("nybro staff").await;
    let page = client.post("/second-factor", &[("code", &code)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("redan använd");
    let page = client
        .post("/second-factor", &[("code", &codes[0]), ("to", "//evil.example")])
        .await;
    assert_eq!(page.location.as_deref(), Some("/"), "and to no other site");
    client.get("/").await.says("Reservkoden är nu förbrukad");
    // Too many wrong ones.
    let mut client = world.client_by_link("nybro staff").await;
    for _ in 0..5 {
        client.post("/second-factor", &[("code", "AAAAA-AAAAA")]).await;
    }
    let page = client.post("/second-factor", &[("code", "AAAAA-AAAAA")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.headers.contains_key("retry-after"));
    page.says("sekunder");
}

#[tokio::test]
async fn the_own_account_renews_codes_removes_the_factor_and_changes_the_name() {
    let world = World::new().await;
    let mut client = world.client_by_link("management").await;
    client.get("/").await.says("Mitt konto:");
    let (key, codes) = enrol(&world, &mut client, "/r/samverkan").await;
    assert_eq!(client.get("/r/samverkan").await.status, StatusCode::OK);
    let page = client.post("/account", &[("name", "  ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    client.post("/account", &[("name", "Kim <b>Ny</b>")]).await;
    let page = client.get("/account").await;
    page.says("Kim &lt;b&gt;Ny&lt;/b&gt;");
    // New recovery codes: against a code, and in the place of the old ones.
    let page = client.post("/account/second-factor/codes", &[("code", "000")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code_next(&world.test, &key).await;
    let page = client.post("/account/second-factor/codes", &[("code", &code)]).await;
    let renewed = recovery_codes(&page);
    assert_eq!(renewed.len(), 10);
    let page = client.post("/account/second-factor/remove", &[("code", &codes[0])]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "an old one");
    let page = client.post("/account/second-factor/remove", &[("code", &renewed[0])]).await;
    assert_eq!(page.location.as_deref(), Some("/account"));
    client.get("/account").await.says("Den är inte på");
    let page = client.get("/r/samverkan").await;
    assert!(page.location.unwrap().starts_with("/second-factor"));
}

#[tokio::test]
async fn what_ends_a_session_works_at_the_next_request_on_every_server() {
    let world = World::new().await;
    let other_server = world.another_server();
    let open = async |client: &Client| {
        let mut there = client.on(&other_server);
        let page = there.get("/t/nybro").await;
        (page.status, page.location.unwrap_or_default())
    };
    let sign_in = "/sign-in?to=%2Ft%2Fnybro";
    // Signing out.
    let mut client = world.client("nybro leader").await;
    assert_eq!(open(&client).await.0, StatusCode::OK);
    let before = client.clone();
    client.post("/sign-out", &[]).await;
    assert_eq!(open(&before).await.1, sign_in);
    // Ended from another session of the person.
    let client = world.client("nybro leader").await;
    let mut second = world.client("nybro leader").await;
    assert_eq!(open(&client).await.0, StatusCode::OK);
    second.post("/account/sessions", &[("session", "others")]).await;
    assert_eq!(open(&client).await.1, sign_in);
    assert_eq!(open(&second).await.0, StatusCode::OK);
    // A role that changes, and is taken away.
    let leader = world.place("nybro leader").clone();
    let staff = world.client("nybro staff").await;
    let account = world.place("nybro staff").actor;
    let members = async |client: &Client| client.on(&other_server).get("/t/nybro/mail").await.status;
    tenants::change_role(&world.db, &leader, account, Role::Leader.key()).await.unwrap();
    assert_eq!(members(&staff).await, StatusCode::OK);
    tenants::change_role(&world.db, &leader, account, Role::Staff.key()).await.unwrap();
    assert_eq!(members(&staff).await, StatusCode::FORBIDDEN);
    tenants::remove(&world.db, &leader, account).await.unwrap();
    assert_eq!(open(&staff).await.0, StatusCode::NOT_FOUND);
    // A factor that is reset by the operator, and an account that is removed.
    identity::reset_factor(world.test.options("brygga_owner"), "nybro.leader@example.se")
        .await
        .unwrap();
    assert_eq!(open(&second).await.1, sign_in);
    let client = world.client("nybro leader").await;
    assert_eq!(open(&client).await.0, StatusCode::OK);
    world
        .owner(
            "delete from tenants_membership where account_id = (select id from identity_account where email_norm = 'nybro.leader@example.se');
             delete from identity_account where email_norm = 'nybro.leader@example.se'",
        )
        .await;
    assert_eq!(open(&client).await.1, sign_in);
}

#[tokio::test]
async fn a_session_that_somebody_planted_is_not_taken_over() {
    let world = World::new().await;
    // Session fixation: a token that the server did not make, and one that another person is signed in with.
    let planted = "AAAAAAAAAAAAAAAAAAAAAA".to_owned();
    let mut client = world.stranger();
    client.cookies.insert("brygga-session".into(), planted.clone());
    assert!(client.get("/account").await.location.unwrap().starts_with("/sign-in"));
    let attacker = world.client_by_link("partner").await;
    for session in [planted, attacker.cookies["brygga-session"].clone()] {
        let mut client = world.signing_in("nybro evaluator", Some(&session)).await;
        let own = client.cookies["brygga-session"].clone();
        assert_ne!(own, session);
        assert_eq!(own.len(), 22, "128 bits");
        assert_eq!(client.get("/t/nybro").await.status, StatusCode::OK);
        // What was planted opens nothing of the person's.
        let mut other = world.stranger();
        other.cookies.insert("brygga-session".into(), session);
        assert_ne!(other.get("/t/nybro").await.status, StatusCode::OK);
    }
}
