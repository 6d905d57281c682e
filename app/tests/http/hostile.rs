//! Hostile text in every form that shows it again: nothing of it becomes markup.

use super::world::World;
use axum::http::{Method, StatusCode};

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
