//! What goes wrong beside the page of whoever answers is told in their language, within their frame.

use super::world::{Page, World};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::language::Language;

/// What is told of each, as its file has it.
const FILES: [(Language, &str); 9] = [
    (Language::Sv, include_str!("../../locales/sv/mishap.ftl")),
    (Language::SvEasy, include_str!("../../locales/sv-easy/mishap.ftl")),
    (Language::En, include_str!("../../locales/en/mishap.ftl")),
    (Language::Ar, include_str!("../../locales/ar/mishap.ftl")),
    (Language::FaAf, include_str!("../../locales/fa-AF/mishap.ftl")),
    (Language::So, include_str!("../../locales/so/mishap.ftl")),
    (Language::Ti, include_str!("../../locales/ti/mishap.ftl")),
    (Language::Uk, include_str!("../../locales/uk/mishap.ftl")),
    (Language::Es, include_str!("../../locales/es/mishap.ftl")),
];

#[track_caller]
fn is_theirs(page: &Page, status: StatusCode, language: Language, id: &str) {
    let file = FILES.into_iter().find(|(l, _)| *l == language).unwrap().1;
    let said = file
        .lines()
        .find_map(|line| line.strip_prefix(&format!("mishap-{id}-title = ")))
        .unwrap();
    assert_eq!(page.status, status);
    let begin = format!("<html lang=\"{}\" dir=\"{}\">", language.lang(), language.dir());
    assert!(page.body.contains(&begin), "{language}: {}", &page.body[..200.min(page.body.len())]);
    assert!(page.body.contains("class=\"participant\""), "{language}");
    assert!(page.body.contains(said), "{language}: {said:?} is not on the page: {}", page.body);
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
        is_theirs(&big, StatusCode::PAYLOAD_TOO_LARGE, language, "too-much");
        let foreign = Request::post(&at)
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let foreign = client.send(foreign, Body::from("code=x")).await;
        is_theirs(&foreign, StatusCode::FORBIDDEN, language, "refused");
        let method = Request::delete(&at).header("sec-fetch-site", "same-origin");
        let method = client.send(method, Body::empty()).await;
        is_theirs(&method, StatusCode::METHOD_NOT_ALLOWED, language, "refused");
        assert!(method.headers.contains_key(header::ALLOW));
        let nowhere = client.get(&format!("/s/no/such/page/at/all?lang={}", language.key())).await;
        is_theirs(&nowhere, StatusCode::NOT_FOUND, language, "not-found");
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
    is_theirs(&page, StatusCode::FORBIDDEN, Language::Ti, "refused");
    let page = client.send(foreign("http://brygga.test/s?lang=so"), Body::from("code=x")).await;
    is_theirs(&page, StatusCode::FORBIDDEN, Language::So, "refused");
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
