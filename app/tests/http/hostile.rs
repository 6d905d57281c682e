//! Hostile input: text in every form that shows it again, of which nothing becomes markup; and far more than a form can hold.

use super::world::World;
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
