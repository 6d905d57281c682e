//! Made-up requests for every route of the table: never a status 5xx, always the security headers, and nothing is
//! changed that does not come from our own pages (bars S2, S3). Long under `make soak`.

use super::world::{Client, World};
use app::http::{Access, RouteSpec};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Method, Request, StatusCode, header},
};
use server::testing::{Found, seen_red};
use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf, sync::LazyLock};
use uuid::Uuid;

/// Chance that can be repeated: a linear congruential generator (Knuth's MMIX), good enough to make things up.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A value as a form, a path or a query may hold: likely, hostile, or chance.
    fn value(&mut self) -> String {
        const LIKELY: [&str; 34] = [
            "",
            "0",
            "1",
            "-1",
            "5",
            "99999999999999999999",
            "2026-11-22",
            "9999-99-99",
            "true",
            "sv",
            "ar",
            "sv-easy",
            "xx",
            "send",
            "next",
            "edit-3",
            "leader",
            "staff",
            "nybro",
            "anna@example.se",
            "anna@@",
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/t/nybro",
            "<script>alert(1)</script>",
            "'; drop table x; --",
            "\0",
            "a\0b",
            "\u{202e}",
            "\u{feff}",
            "ABCD-EFGH",
            "{\"a\":1}",
            "00000000-0000-0000-0000-000000000000",
        ];
        match self.below(6) {
            0 => Uuid::from_u128(u128::from(self.0)).to_string(),
            1 => (0..self.below(40))
                .map(|_| char::from_u32(u32::try_from(self.below(0x300)).unwrap()).unwrap_or('x'))
                .collect(),
            2 => "å".repeat(self.below(3000)),
            _ => self.of(&LIKELY).to_owned(),
        }
    }

    /// A part of a path, encoded; sometimes so that it is no text.
    fn part(&mut self) -> String {
        if self.below(12) == 0 {
            return self
                .of(&["%ff", "%", "%00", "%C3%28", "..", "%2e%2e%2f", "%e2%80%ae", "."])
                .to_owned();
        }
        let text: String = self.value().chars().take(60).collect();
        form_urlencoded::byte_serialize(text.as_bytes())
            .collect::<String>()
            .replace('+', "%20")
    }
}

/// Names that forms of ours have, some of which are put together, and some that they have not.
const NAMES: [&str; 44] = [
    "name",
    "email",
    "role",
    "code",
    "go",
    "lang",
    "at",
    "submission",
    "switch",
    "page",
    "q.why",
    "q.closer",
    "q.ways",
    "q.gender",
    "to",
    "language",
    "message",
    "contact",
    "title-sv",
    "title-ar",
    "purpose-sv",
    "asker",
    "opens",
    "closes",
    "kept",
    "kept_until",
    "instrument",
    "tenants",
    "languages",
    "addresses",
    "mail-language",
    "slips",
    "slip-language",
    "text-sv",
    "text-ar",
    "shown",
    "kind",
    "key",
    "options-sv",
    "min",
    "max",
    "response",
    "slug",
    "x",
];

/// Every name that the code asks a form for.
static ASKED_FOR: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = BTreeSet::new();
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let source = std::fs::read_to_string(&entry).unwrap();
            for asks in ["get(\"", "all(\"", "has(\""] {
                names.extend(
                    source
                        .split(asks)
                        .skip(1)
                        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
                );
            }
        }
    }
    assert!(names.len() > 60 && names.contains("flows_back_on") && names.contains("register_by"));
    names.into_iter().collect()
});

/// What every response has.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn path(spec: &RouteSpec, known: &[String], chance: &mut Chance) -> String {
    let mut path = String::new();
    for part in spec.path.split('/').skip(1) {
        path.push('/');
        match part {
            "{slug}" if chance.below(4) > 0 => path.push_str(chance.of(&["nybro", "samverkan", "vimmerby"])),
            p if p.starts_with('{') && chance.below(2) == 0 => {
                let at = chance.below(known.len());
                path.push_str(&known[at]);
            }
            p if p.starts_with('{') => path.push_str(&chance.part()),
            p => path.push_str(p),
        }
    }
    if path.is_empty() {
        path.push('/');
    }
    if chance.below(3) == 0 {
        let _ = write!(path, "?{}={}&{}", chance.of(&NAMES), chance.part(), chance.part());
    }
    path
}

/// Names with values: few that come together in forms, or many of all.
fn pairs(chance: &mut Chance) -> Vec<(String, String)> {
    let many = chance.below(3) == 0;
    let most = if many { 60 } else { 14 };
    (0..chance.below(most))
        .map(|_| {
            let name = if many {
                ASKED_FOR[chance.below(ASKED_FOR.len())].clone()
            } else {
                chance.of(&NAMES).to_owned()
            };
            (name, chance.value())
        })
        .collect()
}

fn form(chance: &mut Chance) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs(chance)).finish()
}

/// A form with a file: nothing, or what begins as something that is taken.
fn form_with_file(chance: &mut Chance) -> Vec<u8> {
    const BEGINS: [&[u8]; 9] = [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"{\"format\":\"brygga methods 1\",\"methods\":[",
        b"{\"format\":\"brygga instrument 1\",\"document\":{",
        b"Ord",
    ];
    let mut body = Vec::new();
    for (name, value) in pairs(chance) {
        body.extend_from_slice(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    body.extend_from_slice(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n");
    body.extend_from_slice(BEGINS[chance.below(BEGINS.len())]);
    body.extend((0..chance.below(200)).map(|_| u8::try_from(chance.below(256)).unwrap_or(0)));
    if chance.below(4) > 0 {
        body.extend_from_slice(b"\r\n--x--\r\n");
    }
    body
}

/// One made-up request. `own` says whether it comes from our own pages.
fn made_up(spec: &RouteSpec, known: &[String], own: bool, chance: &mut Chance) -> Option<(axum::http::request::Builder, Body, Method)> {
    let method = match chance.below(8) {
        0 => chance
            .of(&[
                &Method::PUT,
                &Method::DELETE,
                &Method::HEAD,
                &Method::OPTIONS,
                &Method::TRACE,
                &Method::PATCH,
            ])
            .clone(),
        _ => spec.method.clone(),
    };
    let uri = path(spec, known, chance);
    uri.parse::<axum::http::Uri>().ok()?;
    let mut request = Request::builder().method(method.clone()).uri(uri);
    if own {
        request = request.header("sec-fetch-site", "same-origin");
    }
    for name in [
        "x-forwarded-for",
        "forwarded",
        "accept",
        "range",
        "if-none-match",
        "origin",
        "x-odd",
    ] {
        if chance.below(6) == 0 {
            let bytes: Vec<u8> = (0..chance.below(50))
                .map(|_| u8::try_from(32 + chance.below(220)).unwrap_or(b'x'))
                .collect();
            if let Ok(value) = HeaderValue::from_bytes(&bytes) {
                request = request.header(HeaderName::from_static(name), value);
            }
        }
    }
    let kind = match chance.below(8) {
        0 => chance.of(&["text/plain", "application/json", "multipart/form-data; boundary=", ""]),
        1 | 2 => "multipart/form-data; boundary=x",
        _ => "application/x-www-form-urlencoded",
    };
    let body = match chance.below(6) {
        0 => (0..chance.below(300))
            .map(|_| u8::try_from(chance.below(256)).unwrap_or(0))
            .collect::<Vec<u8>>(),
        _ if kind.starts_with("multipart") => form_with_file(chance),
        _ => form(chance).into_bytes(),
    };
    Some((request.header(header::CONTENT_TYPE, kind), Body::from(body), method))
}

/// Sends so many made-up requests for each route, as somebody of whom the routes in question take some.
async fn no_request_breaks_it(world: &World, clients: &mut [Client], known: &[String], each: usize, seed: u64) -> Result<usize, Found> {
    let mut chance = Chance(seed);
    let mut sent = 0;
    for spec in &world.routes {
        for _ in 0..each {
            let at = chance.below(clients.len());
            let client = &mut clients[at];
            let Some((request, body, method)) = made_up(spec, known, true, &mut chance) else {
                continue;
            };
            let cookies = client.cookies.clone();
            let page = client.send(request, body).await;
            // Signing out and the like shall not end the run.
            client.cookies = cookies;
            sent += 1;
            let here = format!("{method} {} (seed {seed}, request {sent}): {}", spec.path, page.status);
            if page.status.is_server_error() && spec.path != "/readyz" {
                return Err(Found(format!("{here}: {}", page.text().chars().take(200).collect::<String>())));
            }
            for (name, value) in HEADERS {
                if !page
                    .headers
                    .get(name)
                    .and_then(|v| v.to_str().ok())
                    .is_some_and(|v| v.starts_with(value))
                {
                    return Err(Found(format!("{here} lacks {name}")));
                }
            }
            if !page.headers.contains_key(header::CACHE_CONTROL) || page.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
                return Err(Found(format!("{here}: cached, or shared with other origins")));
            }
            let kind = page
                .headers
                .get(header::CONTENT_TYPE)
                .and_then(|v| v.to_str().ok())
                .unwrap_or_default();
            if !page.body.is_empty() && kind.starts_with("text/") && !kind.contains("charset=utf-8") {
                return Err(Found(format!("{here}: {kind:?} has no charset")));
            }
            let away = page
                .location
                .as_deref()
                .is_some_and(|l| !l.starts_with('/') || l.starts_with("//") || l.starts_with("/\\"));
            if away {
                return Err(Found(format!("{here} leads away: {:?}", page.location)));
            }
            let markup = ["<script>alert", "<b id=hostile"].iter().any(|m| page.body.contains(m));
            if markup {
                return Err(Found(format!("{here} writes input as markup")));
            }
        }
    }
    Ok(sent)
}

/// Everyone, and ids of things that there are.
async fn people(world: &World) -> (Vec<Client>, Vec<String>) {
    let key = world.open_round().await;
    let draft = world.draft_round().await;
    let mut known = vec![
        key.round.to_string(),
        draft.to_string(),
        Uuid::new_v4().to_string(),
        "1".to_owned(),
        "0".to_owned(),
        "sv".to_owned(),
    ];
    for link in world.links("nybro leader", key, 2).await {
        known.push(link.trim_start_matches("/s/").to_owned());
    }
    let public: Uuid = server::testing::scalar(&world.test, "select public_id from focus_groups_round where state = 'open'").await;
    known.push(public.to_string());
    let instrument: Uuid = server::testing::scalar(&world.test, "select id from focus_groups_instrument limit 1").await;
    known.push(instrument.to_string());
    let mut clients = vec![world.stranger()];
    for name in ["management", "nybro leader", "vimmerby staff", "partner"] {
        clients.push(world.client(name).await);
    }
    for (n, client) in clients.iter_mut().enumerate() {
        client.address = [198, 51, 100, u8::try_from(n).unwrap()].into();
    }
    (clients, known)
}

#[tokio::test]
async fn no_made_up_request_breaks_a_route() {
    let world = World::new().await;
    let (mut clients, known) = people(&world).await;
    let sent = no_request_breaks_it(&world, &mut clients, &known, 6, 20_261_122)
        .await
        .unwrap_or_else(|e| panic!("{e}"));
    println!("{sent} made-up requests over {} routes", world.routes.len());
    assert!(sent > world.routes.len() * 4);
}

#[tokio::test]
#[ignore = "minutes: make soak"]
async fn soak_fuzz_of_every_route() {
    let (began, mut turn, mut sent) = (std::time::Instant::now(), 0, 0);
    let lasts = server::testing::soak_time("FUZZ_MINUTES", 5.0);
    while began.elapsed() < lasts {
        let world = World::new().await;
        let (mut clients, known) = people(&world).await;
        sent += no_request_breaks_it(&world, &mut clients, &known, 60, turn)
            .await
            .unwrap_or_else(|e| panic!("{e}"));
        turn += 1;
    }
    server::testing::figure("made-up requests over all routes", sent, "no 5xx, all headers");
}

/// Every route that changes something, with everything that a page of another site can send.
async fn only_own_pages_change_anything(world: &World, each: usize) -> Result<usize, Found> {
    let (mut clients, known) = people(world).await;
    let mut chance = Chance(7);
    let mut refused = 0;
    // Two are let through by name, as each carries its own token: what mail programs use, and a provider that says that somebody
    // has signed out.
    const TOLD_SIGNED_OUT: &str = "/sign-in/provider/{tenant}/signed-out";
    let posts = world
        .routes
        .iter()
        .filter(|r| r.method != Method::GET && r.access != Access::Machine && r.path != "/unsubscribe/{link}" && r.path != TOLD_SIGNED_OUT);
    for spec in posts {
        for _ in 0..each {
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("sec-fetch-site", "none"),
                ("sec-fetch-site", ""),
                ("origin", "https://evil.example"),
                ("origin", "http://brygga.test.evil.example"),
                ("origin", "http://brygga.test:81"),
                ("origin", "null"),
                ("referer", "http://brygga.test/"),
                ("x-nothing", ""),
            ] {
                let Some((request, body, method)) = made_up(spec, &known, false, &mut chance) else {
                    continue;
                };
                if matches!(method, Method::GET | Method::HEAD | Method::OPTIONS) {
                    continue;
                }
                let mut request = request;
                if let Some(headers) = request.headers_mut() {
                    headers.remove("origin");
                }
                let at = chance.below(clients.len());
                let page = clients[at].send(request.header(name, value), body).await;
                let unreadable = matches!(page.status, StatusCode::NOT_FOUND) && page.headers.contains_key("content-security-policy");
                if page.status != StatusCode::FORBIDDEN && !unreadable {
                    return Err(Found(format!("{method} {} with {name}: {value:?} gave {}", spec.path, page.status)));
                }
                refused += usize::from(page.status == StatusCode::FORBIDDEN);
            }
        }
    }
    Ok(refused)
}

#[tokio::test]
async fn a_change_that_another_site_asks_for_is_refused_on_every_route() {
    let world = World::new().await;
    let refused = only_own_pages_change_anything(&world, 1).await.unwrap_or_else(|e| panic!("{e}"));
    let posts = world.routes.iter().filter(|r| r.method == Method::POST).count();
    println!("{refused} refused over {posts} routes that change something");
    assert!(refused > posts * 6);
}

/// A layer that says of every request that it comes from our own pages: the test sees it.
#[tokio::test]
async fn sabotage_changes_from_anywhere() {
    let world = World::new().await;
    let open = world.router.clone();
    let waved_through = axum::Router::new().fallback_service(tower::service_fn(move |mut request: Request<Body>| {
        request
            .headers_mut()
            .insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        tower::ServiceExt::oneshot(open.clone(), request)
    }));
    let world = World {
        router: waved_through,
        ..world
    };
    let checked = only_own_pages_change_anything(&world, 1).await.map(|_| ());
    seen_red("only our own pages change anything", "every request counts as our own", checked);
}

/// A response without its headers: the test sees it.
#[tokio::test]
async fn sabotage_a_response_without_headers() {
    let world = World::new().await;
    let router = world
        .router
        .clone()
        .layer(axum::middleware::map_response(|mut response: axum::response::Response| async {
            if response.status() == StatusCode::METHOD_NOT_ALLOWED {
                response.headers_mut().remove("content-security-policy");
            }
            response
        }));
    let (_, known) = people(&world).await;
    let mut client = world.stranger();
    client.router = router;
    let checked = no_request_breaks_it(&world, &mut [client], &known, 6, 1).await.map(|_| ());
    seen_red("every response has the headers", "405 without a policy", checked);
}
