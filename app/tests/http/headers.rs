//! Security headers on every response, and changes only from our own pages (bars S2, S3).

use super::world::World;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use server::{secrets::Purpose, testing::scalar};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Written apart from what sets them, each whole: what is missing at the end of a policy is allowed.
const SECURITY: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; media-src 'self'; \
         font-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         object-src 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
];

#[tokio::test]
async fn every_response_has_the_security_headers() {
    let world = World::https().await;
    let mut client = world.stranger();
    let mut paths: Vec<String> = world
        .routes
        .iter()
        .filter(|r| r.method == Method::GET)
        .map(|r| r.path.replace(['{', '}'], ""))
        .collect();
    paths.push("/nowhere".into());
    for path in paths {
        let page = client.get(&path).await;
        for (name, value) in SECURITY {
            let all: Vec<&str> = page.headers.get_all(name).iter().map(|v| v.to_str().unwrap()).collect();
            assert_eq!(all, [value], "{path}: {name}");
        }
        assert!(page.headers.contains_key(header::CACHE_CONTROL), "{path}");
        assert!(
            !page.body.contains("style=\"") && !page.body.contains("onclick"),
            "{path} has inline style or script"
        );
    }
}

#[tokio::test]
async fn a_change_from_another_site_is_refused_on_every_route() {
    let world = World::new().await;
    let mut client = world.client("nybro leader").await;
    let mut checked = 0;
    // Mail programs post to it by themselves; who has the link may use it (RFC 8058). There is no other.
    let exempt = "/unsubscribe/{link}";
    assert!(world.routes.iter().any(|r| r.method == Method::POST && r.path == exempt));
    for spec in world.routes.iter().filter(|r| r.method == Method::POST && r.path != exempt) {
        let path = spec.path.replace("{slug}", "nybro").replace(['{', '}'], "");
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "none"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("x-nothing", ""),
        ] {
            let request = Request::post(&path)
                .header(name, value)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let page = client.send(request, Body::empty()).await;
            // A provider's server, which is no browser, tells that somebody signed out: it is heeded for its signature.
            let by_server = name == "x-nothing" && path.ends_with("/signed-out");
            let expected = if by_server {
                StatusCode::BAD_REQUEST
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(page.status, expected, "{path} with {name}: {value}");
            checked += 1;
        }
    }
    assert!(checked > 60);
}

#[tokio::test]
async fn an_older_browser_is_known_by_its_origin() {
    let world = World::new().await;
    let mut client = world.stranger();
    let request = Request::post("/s")
        .header("origin", "http://brygga.test")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(
        client.send(request, Body::from("code=")).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn nothing_is_changed_by_a_get() {
    let world = World::new().await;
    let gets: Vec<&str> = world
        .routes
        .iter()
        .filter(|r| r.method == Method::GET)
        .map(|r| r.path.as_str())
        .collect();
    let mut client = world.client("nybro leader").await;
    for post in world.routes.iter().filter(|r| r.method == Method::POST) {
        if !gets.contains(&post.path.as_str()) {
            let page = client.get(&post.path.replace("{slug}", "nybro").replace(['{', '}'], "")).await;
            assert!(
                matches!(
                    page.status,
                    StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND | StatusCode::SEE_OTHER
                ),
                "GET {} gave {}",
                post.path,
                page.status
            );
        }
    }
}

#[tokio::test]
async fn cookies_are_for_this_host_alone_and_for_no_script() {
    let world = World::https().await;
    let mut client = world.stranger();
    let asked = client.post("/sign-in", &[("email", "nybro.leader@example.se")]).await;
    let id: Uuid = scalar(&world.test, "select id from identity_sign_in").await;
    let link = world.secret.token(Purpose::SignIn, id);
    let opened = client.post(&format!("/sign-in/{link}"), &[]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    let left = client.post("/sign-out", &[]).await;
    let mut names = BTreeSet::new();
    for page in [&asked, &opened, &left] {
        for cookie in page.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let mut parts = cookie.split("; ");
            let (name, _) = parts.next().unwrap().split_once('=').unwrap();
            names.insert(name.to_owned());
            let attributes: Vec<&str> = parts.collect();
            for needed in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
                assert!(attributes.contains(&needed), "{name} is not {needed}: {attributes:?}");
            }
            assert!(!attributes.iter().any(|a| a.starts_with("Domain")), "{name}: {attributes:?}");
        }
    }
    assert!(names.iter().all(|name| name.starts_with("__Host-")), "{names:?}");
    assert!(names.contains("__Host-brygga-session") && names.len() > 1, "{names:?}");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let world = World::new().await;
    let mut client = world.stranger();
    let big = "x".repeat(600 * 1024);
    let page = client.post("/s", &[("code", &big)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn nothing_but_the_files_of_the_site_is_given_out() {
    let world = World::new().await;
    let mut client = world.stranger();
    for path in [
        "/.git/config",
        "/.env",
        "/Cargo.toml",
        "/pkg",
        "/pkg/",
        "/pkg/.git",
        "/pkg/manifest.json",
        "/pkg/../Cargo.toml",
        "/pkg/..%2f..%2fCargo.toml",
        "/pkg/%2e%2e/Cargo.toml",
        "/pkg/%2fetc%2fpasswd",
    ] {
        assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn every_page_of_a_place_has_the_way_out() {
    let world = World::new().await;
    let mut client = world.client("nybro leader").await;
    let of_place = |path: &str| path.starts_with("/t/{slug}") && path.matches('{').count() == 1;
    let mut seen = 0;
    for spec in world.routes.iter().filter(|r| r.method == Method::GET && of_place(&r.path)) {
        let path = spec.path.replace("{slug}", "nybro");
        let page = client.get(&path).await;
        let kind = page.headers.get(header::CONTENT_TYPE).map_or(&b""[..], |v| v.as_bytes());
        if page.status == StatusCode::OK && kind.starts_with(b"text/html") {
            assert!(page.body.contains("action=\"/sign-out\""), "{path}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen} pages");
}
