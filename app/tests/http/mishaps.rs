//! What goes wrong beside the page of whoever answers is told in their language, within their frame.

use super::{
    languages::to_statement,
    unsubscribing::post,
    world::{Page, World},
};
use app::http::serve_layers;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
    routing::get,
};
use domain::language::Language;
use server::{
    focus_groups::invitations,
    testing::{rewrite, scalar},
};

/// What is told of each, as its files have it.
macro_rules! files {
    ($($language:ident $key:literal),+) => {
        [$((
            Language::$language,
            concat!(
                include_str!(concat!("../../locales/", $key, "/mishap.ftl")),
                include_str!(concat!("../../locales/", $key, "/outage.ftl")),
                include_str!(concat!("../../locales/", $key, "/unsubscribe.ftl")),
                include_str!(concat!("../../locales/", $key, "/accessibility.ftl"))
            ),
        )),+]
    };
}

const FILES: [(Language, &str); 9] = files!(Sv "sv", SvEasy "sv-easy", En "en", Ar "ar", FaAf "fa-AF", So "so", Ti "ti", Uk "uk", Es "es");

/// A text as its language's own file has it: what is missing there is not told in another one.
#[track_caller]
fn told(language: Language, id: &str) -> &'static str {
    let file = FILES.into_iter().find(|(l, _)| *l == language).unwrap().1;
    let begin = format!("{id} = ");
    file.lines().find_map(|line| line.strip_prefix(&begin)).unwrap()
}

/// The page is in the language, within the frame of participants, and its title is the one of that id.
#[track_caller]
fn is_in(page: &Page, status: StatusCode, language: Language, id: &str) {
    let said = told(language, &format!("{id}-title"));
    assert_eq!(page.status, status, "{language}");
    let begin = format!("<html lang=\"{}\" dir=\"{}\">", language.lang(), language.dir());
    assert!(page.body.contains(&begin), "{language}: {}", &page.body[..200.min(page.body.len())]);
    assert!(page.body.contains("class=\"participant\""), "{language}");
    assert!(page.body.contains(said), "{language}: {said:?} is not on the page: {}", page.body);
}

/// The same of a page beside the way, which leads back to it.
#[track_caller]
fn is_theirs(page: &Page, status: StatusCode, language: Language, id: &str) {
    is_in(page, status, language, id);
    assert!(
        page.body.contains(&format!("href=\"/s?lang={}\"", language.key())),
        "{language}: no way on"
    );
}

#[tokio::test]
async fn what_is_refused_is_told_in_the_language_of_the_address() {
    let world = World::new().await;
    let mut client = world.stranger();
    for language in Language::ALL {
        let at = format!("/s?lang={}", language.key());
        let big = client.post(&at, &[("code", &"x".repeat(600 * 1024))]).await;
        is_theirs(&big, StatusCode::PAYLOAD_TOO_LARGE, language, "mishap-too-much");
        let foreign = Request::post(&at)
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let foreign = client.send(foreign, Body::from("code=x")).await;
        is_theirs(&foreign, StatusCode::FORBIDDEN, language, "mishap-refused");
        let method = Request::delete(&at).header("sec-fetch-site", "same-origin");
        let method = client.send(method, Body::empty()).await;
        is_theirs(&method, StatusCode::METHOD_NOT_ALLOWED, language, "mishap-refused");
        assert!(method.headers.contains_key(header::ALLOW));
        let nowhere = client.get(&format!("/s/no/such/page/at/all?lang={}", language.key())).await;
        is_theirs(&nowhere, StatusCode::NOT_FOUND, language, "mishap-not-found");
    }
}

#[tokio::test]
async fn a_form_of_another_kind_is_refused_in_the_language_of_the_address() {
    let world = World::new().await;
    let mut client = world.stranger();
    for language in Language::ALL {
        for path in ["/s", "/s/AAAAAAAAAAAAAAAAAAAAAA", "/s/AAAAAAAAAAAAAAAAAAAAAA/named"] {
            let request = Request::post(format!("{path}?lang={}", language.key()))
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_TYPE, "application/json");
            let page = client.send(request, Body::from("{}")).await;
            is_theirs(&page, StatusCode::UNSUPPORTED_MEDIA_TYPE, language, "mishap-refused");
        }
        // The page of what became of it takes no form at all.
        let said = Request::post(format!("/said/abc?lang={}", language.key())).header("sec-fetch-site", "same-origin");
        let said = client.send(said, Body::empty()).await;
        is_theirs(&said, StatusCode::METHOD_NOT_ALLOWED, language, "mishap-refused");
    }
}

/// What participants' pages ask the database fails: it is going down, or something is wrong with it.
pub(super) const AWAY: &str = "create or replace function fails() returns boolean language plpgsql as
    $$ begin raise exception 'as somebody breaks it' using errcode = '57P03'; end $$";
const BROKEN: &str = "create or replace function fails() returns boolean language plpgsql as
    $$ begin raise exception 'as somebody breaks it' using errcode = 'XX000'; end $$";

/// What a participant's link asks fails from now on, as `how` says.
pub(super) async fn fail_to_open(world: &World, how: &'static str) {
    world.owner(how).await;
    let opening = "perform public.fails();\n  return query";
    rewrite(&world.test, "focus_groups_open_invitation", "return query", opening).await;
}

/// A round's link, and its public page; what both ask fails from now on as `how` says.
async fn failing(world: &World, how: &'static str) -> (String, String) {
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let public: uuid::Uuid = scalar(&world.test, "select public_id from focus_groups_round").await;
    fail_to_open(world, how).await;
    let said = "where public.fails() and r.public_id = p_public";
    rewrite(&world.test, "focus_groups_said", "where r.public_id = p_public", said).await;
    (link, format!("/said/{public}"))
}

fn comes_again(page: &Page) -> Option<&str> {
    page.headers.get(header::RETRY_AFTER).and_then(|v| v.to_str().ok())
}

#[tokio::test]
async fn that_the_database_is_away_is_told_in_the_language_and_when_to_come_again() {
    let world = World::new().await;
    let (link, said) = failing(&world, AWAY).await;
    let mut client = world.stranger();
    for language in Language::ALL {
        let key = language.key();
        let opened = client.get(&format!("{link}?lang={key}")).await;
        is_in(&opened, StatusCode::SERVICE_UNAVAILABLE, language, "outage");
        assert!(opened.body.contains(&format!("href=\"{link}?lang={key}\"")), "the same once more");
        let sent = client
            .post(&link, &[("lang", key), ("at", "4"), ("q.why", "Det blev av"), ("go", "next")])
            .await;
        is_in(&sent, StatusCode::SERVICE_UNAVAILABLE, language, "outage");
        assert!(sent.body.contains(told(language, "outage-kept")) && sent.body.contains("value=\"Det blev av\""));
        // Where answers wait on the page, nothing leads away from them.
        assert!(to_statement(&opened, language) && !to_statement(&sent, language), "{}", sent.body);
        let done = client.get(&format!("{link}/thanks?lang={key}&r={}", uuid::Uuid::new_v4())).await;
        is_in(&done, StatusCode::SERVICE_UNAVAILABLE, language, "outage");
        let heard = client.get(&format!("{said}?lang={key}")).await;
        is_theirs(&heard, StatusCode::SERVICE_UNAVAILABLE, language, "outage");
        for page in [opened, sent, done, heard] {
            assert_eq!(comes_again(&page), Some("5"), "{language}");
        }
    }
}

#[tokio::test]
async fn a_mistake_of_ours_is_told_in_the_language_with_what_to_ask_by() {
    let world = World::new().await;
    let (link, said) = failing(&world, BROKEN).await;
    let mut client = world.stranger();
    for language in Language::ALL {
        let key = language.key();
        let opened = client.get(&format!("{link}?lang={key}")).await;
        is_in(&opened, StatusCode::INTERNAL_SERVER_ERROR, language, "mishap-internal");
        let heard = client.get(&format!("{said}?lang={key}")).await;
        is_theirs(&heard, StatusCode::INTERNAL_SERVER_ERROR, language, "mishap-internal");
        for page in [opened, heard] {
            assert!(page.body.contains("<code dir=\"ltr\">"), "{language}: the reference: {}", page.body);
            assert!(page.body.contains(told(language, "mishap-reference")), "{language}");
            assert_eq!(comes_again(&page), None, "nobody knows when that is over");
        }
    }
}

#[tokio::test]
async fn what_fails_without_words_gets_them_in_the_language() {
    let world = World::new().await;
    let routes = Router::new()
        .route("/s/{key}", get(async || -> &'static str { panic!("a handler gives up") }))
        .route(
            "/said/{public}",
            get(async || (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "7")])),
        );
    let mut client = world.stranger().on(&serve_layers(routes, world.app.clone()));
    for language in Language::ALL {
        let gave_up = client.get(&format!("/s/abc?lang={}", language.key())).await;
        is_theirs(&gave_up, StatusCode::INTERNAL_SERVER_ERROR, language, "mishap-internal");
        let busy = client.get(&format!("/said/abc?lang={}", language.key())).await;
        is_theirs(&busy, StatusCode::SERVICE_UNAVAILABLE, language, "outage");
        assert_eq!(comes_again(&busy), Some("7"), "{language}");
    }
}

#[tokio::test]
async fn without_one_in_the_address_it_is_that_of_the_page_before_or_of_the_browser() {
    let world = World::new().await;
    let mut client = world.stranger();
    client.language = "ti-ER,en;q=0.5";
    let foreign = |before: &str| {
        Request::post("/s")
            .header("sec-fetch-site", "cross-site")
            .header(header::REFERER, before)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    };
    let page = client.send(foreign("http://brygga.test/s"), Body::from("code=x")).await;
    is_theirs(&page, StatusCode::FORBIDDEN, Language::Ti, "mishap-refused");
    let page = client.send(foreign("http://brygga.test/s?lang=so"), Body::from("code=x")).await;
    is_theirs(&page, StatusCode::FORBIDDEN, Language::So, "mishap-refused");
    // Staff's pages stay in those of the staff.
    let staff = client.get("/no/such/page?lang=ti").await;
    assert!(staff.body.contains("<html lang=\"en\"") && staff.body.contains("class=\"staff\""));
}

#[tokio::test]
async fn a_tablet_that_has_ended_says_so_in_the_language_of_the_browser() {
    let world = World::new().await;
    let mut client = world.stranger();
    client.language = "uk";
    client.cookies.insert("brygga-tablet".into(), "AAAAAAAAAAAAAAAAAAAAAA".into());
    let page = client.get("/s/tablet").await;
    assert!(page.body.contains("<html lang=\"uk\" dir=\"ltr\">"));
    page.says("Тут уже не можна відповідати");
}

/// The page is in the language, says what happened, and leads to the page that stops mails at `stop`.
#[track_caller]
fn leads_back(page: &Page, status: StatusCode, language: Language, id: &str, stop: &str) {
    is_in(page, status, language, id);
    let href = format!("href=\"{stop}?lang={}\"", language.key());
    assert!(page.body.contains(&href), "{language}: no way back: {}", page.body);
    assert!(
        !page.body.contains(told(language, "mishap-back")),
        "{language}: nothing was typed there: {}",
        page.body
    );
}

#[tokio::test]
async fn what_is_refused_where_mails_are_stopped_is_told_in_the_language() {
    let world = World::new().await;
    let mut client = world.stranger();
    let stop = "/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA";
    for language in Language::ALL {
        let key = language.key();
        // A link that no mail carried, opened, stopped and started again.
        let at = format!("{stop}?lang={key}");
        let again = format!("{stop}/again?lang={key}");
        for unknown in [
            client.get(&at).await,
            client.post(&at, &[]).await,
            client.post(&again, &[]).await,
            client.get(&format!("/unsubscribe/x?lang={key}")).await,
        ] {
            is_in(&unknown, StatusCode::NOT_FOUND, language, "unsubscribe-unknown");
            assert!(unknown.body.contains("href=\"/unsubscribe/unknown?lang=ti\""), "{}", unknown.body);
        }
        let nowhere = client.get(&format!("{stop}/no/such/page?lang={key}")).await;
        leads_back(&nowhere, StatusCode::NOT_FOUND, language, "unsubscribe-unknown", stop);
        // What such a page does not take.
        let request = Request::delete(&at).header("sec-fetch-site", "same-origin");
        let method = client.send(request, Body::empty()).await;
        assert!(method.headers.contains_key(header::ALLOW));
        let opened = client.get(&again).await;
        let foreign = Request::post(&again).header("sec-fetch-site", "cross-site");
        let foreign = client.send(foreign, Body::empty()).await;
        for (page, status) in [
            (method, StatusCode::METHOD_NOT_ALLOWED),
            (opened, StatusCode::METHOD_NOT_ALLOWED),
            (foreign, StatusCode::FORBIDDEN),
        ] {
            leads_back(&page, status, language, "mishap-refused", stop);
            assert!(page.body.contains(told(language, "unsubscribe-refused-text")), "{language}");
        }
    }
}

#[tokio::test]
async fn what_is_refused_where_a_barrier_is_reported_is_told_in_the_language() {
    let world = World::new().await;
    // Reports are counted by address.
    for (language, last) in Language::ALL.into_iter().zip(10_u8..) {
        let at = format!("/accessibility?lang={}", language.key());
        let mut client = world.stranger();
        client.address = [192, 0, 2, last].into();
        let foreign = Request::post(&at).header("sec-fetch-site", "cross-site");
        let foreign = client.send(foreign, Body::empty()).await;
        is_in(&foreign, StatusCode::FORBIDDEN, language, "mishap-refused");
        assert!(foreign.body.contains(told(language, "barrier-refused-text")), "{language}");
        for _ in 0..10 {
            assert_eq!(client.post(&at, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{language}");
        }
        let often = client.post(&at, &[]).await;
        is_in(&often, StatusCode::TOO_MANY_REQUESTS, language, "outage");
        assert!(often.body.contains(told(language, "mishap-back")), "{language}");
        for page in [foreign, often] {
            assert!(
                page.body.contains(&format!("href=\"{at}\"")),
                "{language}: no way back: {}",
                page.body
            );
        }
    }
}

#[tokio::test]
async fn what_breaks_where_mails_are_stopped_is_told_in_the_language() {
    for (how, status, id) in [
        (AWAY, StatusCode::SERVICE_UNAVAILABLE, "outage"),
        (BROKEN, StatusCode::INTERNAL_SERVER_ERROR, "mishap-internal"),
    ] {
        let world = World::new().await;
        let (key, leader) = (world.open_round().await, world.place("nybro leader"));
        invitations::by_mail(&world.db, &world.secret, leader, key, Language::Sv, "one@example.se")
            .await
            .unwrap();
        let link = post(&world).await["one@example.se"].0.clone().unwrap();
        let stop = link.strip_suffix("?lang=sv").unwrap();
        world.owner(how).await;
        let opening = "where public.fails() and s.token_hash = p_hash";
        rewrite(&world.test, "notifications_peek_stop", "where s.token_hash = p_hash", opening).await;
        let mut client = world.stranger();
        for language in Language::ALL {
            let at = format!("{stop}?lang={}", language.key());
            let again = format!("{stop}/again?lang={}", language.key());
            for page in [client.get(&at).await, client.post(&at, &[]).await, client.post(&again, &[]).await] {
                leads_back(&page, status, language, id, stop);
            }
        }
    }
}
