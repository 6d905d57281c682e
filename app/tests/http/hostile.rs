//! Hostile input: text in every form that shows it again, of which nothing becomes markup; and far more than a form can hold.

use super::{
    methods::{led, publish, published, write},
    world::World,
};
use axum::{
    body::{Body, Bytes, HttpBody},
    http::{Method, Request, StatusCode, header},
};
use hyper::body::Frame;
use server::{
    faults::Fault,
    testing::{Found, seen_red},
};
use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

/// Would close a text area, an attribute or an element, if it were written as it is.
const HOSTILE: &str = "</textarea></title>\"'><b id=hostile>x</b>&lt;";

#[tokio::test]
async fn what_is_typed_never_becomes_markup() {
    let world = World::new().await;
    let key = world.open_round().await;
    let mut client = world.client("nybro leader").await;
    let long = format!("{HOSTILE}{}", "x".repeat(5000));
    let names = [
        "name",
        "email",
        "role",
        "addresses",
        "mail-language",
        "title-sv",
        "purpose-sv",
        "asker",
        "contact",
        "text-sv",
        "text-ar",
        "shown",
        "code",
        "message",
        "page",
        "closes",
        "kind",
        "options-sv",
        "language",
        "q.why",
        "slips",
        "max-length",
        "key",
        "purpose",
        "last-day",
        "person",
        "record",
    ];
    let mut shown = 0;
    for value in [HOSTILE, &long] {
        let fields: Vec<(&str, &str)> = names.iter().map(|n| (*n, value)).collect();
        for spec in world.routes.iter().filter(|r| r.method == Method::POST) {
            if spec.path == "/sign-out" {
                continue;
            }
            let path = spec
                .path
                .replace("{slug}", "nybro")
                .replace("{id}", &key.round.to_string())
                .replace(['{', '}'], "");
            let page = client.post(&path, &fields).await;
            assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert!(
                !page.body.contains("<b id=hostile"),
                "{path} ({}) writes what was typed as markup",
                page.status
            );
            shown += usize::from(page.body.contains("hostile"));
        }
    }
    assert!(shown > 5, "only {shown} pages showed what was typed");
}

#[test]
fn every_text_area_goes_through_the_escape() {
    let mut found = 0;
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let source = std::fs::read_to_string(&entry).unwrap();
            for (at, _) in source.match_indices("<textarea ") {
                let rest = &source[at..];
                let element = &rest[..rest.find("</textarea>").unwrap_or(rest.len())];
                let empty = element.trim_end().ends_with('>');
                assert!(
                    empty || element.contains("in_text_area("),
                    "{}: a text area without in_text_area",
                    entry.display()
                );
                found += 1;
            }
        }
    }
    assert!(found >= 7);
}

/// Whatever is put into a page as it is comes from the one function that makes Markdown harmless, or is made of what was escaped.
#[test]
fn every_inner_html_is_known() {
    let mut found = Vec::new();
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let source = std::fs::read_to_string(&entry).unwrap();
            for line in source.lines().filter(|line| line.contains("inner_html")) {
                let value = line.split("inner_html").nth(1).unwrap().split("></").next().unwrap();
                found.push((entry.strip_prefix(root).unwrap().display().to_string(), value.to_owned()));
            }
            if source.contains("inner_html=html") {
                let made = ["let html = to_html(text, at);", "escape(text, &mut html);"];
                assert!(made.iter().any(|how| source.contains(how)), "{}", entry.display());
            }
        }
    }
    found.sort();
    let found: Vec<_> = found.iter().map(|(file, value)| (file.as_str(), value.as_str())).collect();
    assert_eq!(
        found,
        [
            ("exchange/mod.rs", "=to_html(text, at)"),
            ("methods/mod.rs", "=html"),
            ("ui/form.rs", "=html"),
        ],
        "what stands here has to be safe whatever people write"
    );
}

/// Markdown with what would do harm if it were taken as it is, between words of its own.
const MARKDOWN: &str = "hostile-before\n\n<script>alert(1)</script>\n\n<iframe src=\"https://x.example\"></iframe>\n\n\
    <img src=x onerror=alert(1)>\n\n<svg/onload=alert(1)>\n\n[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) \
    [c](data:text/html,x) ![d](data:image/svg+xml,x)\n\n<div class=\"hostile\"><b id=hostile>x\n\nhostile-after";

/// Each field that is shown as Markdown, on each page that shows it to who reads there.
#[tokio::test]
async fn hostile_markdown_does_no_harm_in_any_field() {
    let world = World::new().await;
    let (mut management, mut nybro) = (world.client("management").await, world.client("nybro leader").await);
    let all = format!("region/{}", world.region);
    let on = (time::OffsetDateTime::now_utc().date() + time::Duration::days(9)).to_string();
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*all),
        ("title", "En tråd"),
        ("text", MARKDOWN),
    ];
    let thread = led(&nybro.post("/t/nybro/exchange", &start).await);
    let sent = led(&nybro.post(&format!("{thread}/posts"), &[("text", MARKDOWN)]).await);
    let post = sent.split("#post-").nth(1).unwrap().to_owned();
    led(&nybro.post(&format!("{thread}/result"), &[("text", MARKDOWN)]).await);
    let visit = [
        ("kind", "study_visit"),
        ("title", "Besök hos oss"),
        ("question", MARKDOWN),
        ("about", MARKDOWN),
        ("preparation", MARKDOWN),
        ("access", MARKDOWN),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*all),
    ];
    let event = led(&nybro.post("/t/nybro/events", &visit).await);
    let group = [
        ("readers", &*all),
        ("kind", "steering"),
        ("name", "Styrgruppen"),
        ("purpose", MARKDOWN),
    ];
    let group = led(&management.post("/r/samverkan/groups", &group).await);
    let method = published(&mut management).await;
    led(&write(&mut management, &method, "purpose", MARKDOWN, true).await);
    led(&publish(&mut management, &method).await);
    let here = |path: &str| path.replace("/r/samverkan", "/t/nybro");
    for (page, fields) in [
        (thread.clone(), 3),
        (format!("{thread}/posts/{post}/remove"), 1),
        (event, 3),
        (here(&group), 1),
        (here(&method), 1),
    ] {
        let shown = nybro.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        // After the head, which holds the page's own icon.
        let body = shown.body.split_once("<body").unwrap().1.to_lowercase();
        for words in ["hostile-before", "hostile-after"] {
            assert!(
                body.matches(words).count() >= fields,
                "{page} does not show {words} {fields} times: {body}"
            );
        }
        for harm in [
            "<script>alert",
            "<iframe",
            "<img src=x",
            "<img src=\"x\"",
            "<svg/",
            "<svg onload",
            "<b id=",
            "<div class=\"hostile\"",
            "href=\"javascript:",
            "href=\"data:",
            "src=\"data:",
        ] {
            assert!(!body.contains(harm), "{page} has {harm}: {body}");
        }
        assert!(body.trim_end().ends_with("</html>"), "{page} goes on to its end");
    }
}

/// So many bytes of a form, of which nobody knows before how many they are; counts those that were read.
struct Long {
    left: usize,
    read: Arc<AtomicUsize>,
}

impl HttpBody for Long {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.left.min(16 * 1024);
        self.left -= next;
        self.read.fetch_add(next, Ordering::SeqCst);
        Poll::Ready((next > 0).then(|| Ok(Frame::data(Bytes::from(vec![b'x'; next])))))
    }
}

/// A form of ten megabytes is refused, in words, whether or not it says how long it is, and most of it is never read.
async fn ten_megabytes_are_refused(world: &World) -> Result<(), Found> {
    const SENT: usize = 10_000_000;
    let (mut stranger, mut leader) = (world.stranger(), world.client("nybro leader").await);
    for path in [
        "/s",
        "/sign-in",
        "/accessibility",
        "/t/nybro/members",
        "/t/nybro/methods",
        "/t/nybro/settings/logo",
    ] {
        let client = if path.starts_with("/t/") { &mut leader } else { &mut stranger };
        for said in [true, false] {
            let read = Arc::<AtomicUsize>::default();
            let kind = if path.ends_with("/logo") {
                "multipart/form-data; boundary=x"
            } else {
                "application/x-www-form-urlencoded"
            };
            let mut request = Request::post(path)
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_TYPE, kind);
            if said {
                request = request.header(header::CONTENT_LENGTH, SENT);
            }
            let body = Long {
                left: SENT,
                read: Arc::clone(&read),
            };
            let page = client.send(request, Body::new(body)).await;
            let (status, read) = (page.status, read.load(Ordering::SeqCst));
            if status != StatusCode::PAYLOAD_TOO_LARGE || read > 1024 * 1024 || !page.body.contains("<h1") {
                let how = if said { "that say so" } else { "that do not" };
                return Err(Found(format!(
                    "{path}: of ten megabytes {how}, {read} bytes were read, and answered with {status}"
                )));
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_refused_and_not_read() {
    let world = World::new().await;
    ten_megabytes_are_refused(&world).await.unwrap();
    assert_eq!(world.stranger().get("/s").await.status, StatusCode::OK, "and everything goes on");
}

#[tokio::test]
async fn sabotage_requests_bring_as_much_as_they_like() {
    let world = World::new().await;
    world.db.faults().set(Fault::NoSizeLimits);
    seen_red(
        "Far more than a form can hold is refused",
        "no limit to the size of a request",
        ten_megabytes_are_refused(&world).await,
    );
}
