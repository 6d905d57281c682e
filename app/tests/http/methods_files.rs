//! Files in methods over HTTP, without JavaScript: added where a part is written, shown in the page, opened by whoever reads the
//! part, and never a page of ours.

use super::{
    methods::{hidden, led, publish, published},
    world::{Client, Page, World, form_with_file},
};
use axum::http::{StatusCode, header};

/// A picture of two pixels.
fn png() -> Vec<u8> {
    data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPgEpE7cekOAAX3ArOc9xLjAAAAAElFTkSuQmCC")
        .unwrap()
}

async fn add(client: &mut Client, part: &str, text: &str, words: &str, file: &[u8]) -> Page {
    let edit = hidden(&client.get(part).await, "edit");
    let fields = [
        ("edit", edit.as_str()),
        ("text-sv", text),
        ("file-words", words),
        ("file-words-en", ""),
    ];
    client.post_with_file(part, &fields, file).await
}

fn source(page: &Page) -> String {
    let at = page.body.find("<img src=\"").unwrap_or_else(|| panic!("no picture: {}", page.body));
    page.body[at..].split('"').nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn a_picture_and_a_document_are_added_shown_and_opened() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let mut leader = world.client("vimmerby leader").await;
    let method = published(&mut management).await;
    let part = format!("{method}/draft/parts/materials");
    led(&add(&mut management, &part, "Ta med det här.", "Köket \"vid\" entrén", &png()).await);
    let written = management.get(&part).await;
    assert!(written.body.contains("![Köket \"vid\" entrén](file:"), "{}", written.body);
    assert!(written.body.contains("alt=\"Köket &quot;vid&quot; entrén\""), "{}", written.body);
    let edit = hidden(&written, "edit");
    let text = written
        .body
        .split("</textarea>")
        .next()
        .unwrap()
        .rsplit('\n')
        .next()
        .unwrap()
        .to_owned();
    // A document after it, in a text with English as well.
    let fields = [
        ("edit", edit.as_str()),
        ("text-sv", text.as_str()),
        ("text-en", "Bring this."),
        ("file-words", "Dagordning"),
        ("file-words-en", "Agenda"),
    ];
    led(&management.post_with_file(&part, &fields, "Frågor att ställa".as_bytes()).await);
    let draft_picture = source(&management.get(&part).await);
    let early = leader.get(&draft_picture.replace("/r/samverkan", "/t/vimmerby")).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "a draft's");
    led(&publish(&mut management, &method).await);

    let here = method.replace("/r/samverkan", "/t/vimmerby");
    let shown = leader.get(&here).await;
    let picture = source(&shown);
    assert!(picture.starts_with(&format!("{here}/files/")), "{picture}");
    assert!(shown.body.contains("width=\"2\" height=\"1\" loading=\"lazy\""), "{}", shown.body);
    shown.says("Dagordning (TXT, 1 kB)");
    let opened = leader.get(&picture).await;
    let head = |page: &Page, name: header::HeaderName| page.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(opened.status, StatusCode::OK);
    assert_eq!(head(&opened, header::CONTENT_TYPE), "image/png");
    assert!(head(&opened, header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert_eq!(head(&opened, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(
        head(&opened, header::CONTENT_DISPOSITION),
        "inline; filename*=UTF-8''K%C3%B6ket%20%22vid%22%20entr%C3%A9n.png"
    );
    led(&leader.post("/language", &[("language", "en"), ("to", &here)]).await);
    let english = leader.get(&here).await;
    english.says("Agenda (TXT, 1 kB)");

    // Nobody who is not signed in, and nobody under another's address.
    let mut stranger = world.stranger();
    assert_eq!(stranger.get(&picture).await.status, StatusCode::SEE_OTHER);
    let nowhere = picture.replace("/t/vimmerby", "/t/nybro");
    assert_eq!(leader.get(&nowhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(leader.get(&format!("{here}/files/x")).await.status, StatusCode::NOT_FOUND);

    // Open for everybody, with its pictures.
    let open = method.replace("/methods/", "/open-methods/");
    assert_eq!(
        stranger
            .get(&picture.replace("/t/vimmerby/methods", "/r/samverkan/open-methods"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    led(&management.post(&format!("{method}/open"), &[("licence", "cc_by")]).await);
    let public = stranger.get(&open).await;
    let open_picture = source(&public);
    assert!(open_picture.starts_with(&format!("{open}/files/")), "{open_picture}");
    assert_eq!(stranger.get(&open_picture).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let part = format!("{method}/draft/parts/materials");
    for (file, words, said) in [
        (
            &b"<script>alert(1)</script>"[..],
            "Mall",
            "Den sortens fil går inte att lägga till.",
        ),
        (b"\x89PNG\r\n\x1a\nno", "Mall", "Filen går inte att läsa."),
        (b"", "Mall", "Välj en fil."),
        (b"Ord", " ", "Skriv vad bilden visar, eller vad filen heter."),
        ("Ring 19121212-1212".as_bytes(), "Lista", "ser ut som ett personnummer"),
    ] {
        let wrong = add(&mut management, &part, "Text & <b>mer</b>", words, file).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        wrong.says(said);
        assert!(wrong.body.contains("Text &amp; &lt;b>mer&lt;/b>"), "{}", wrong.body);
        assert!(wrong.body.contains("<details open class=\"method-file\""), "{}", wrong.body);
    }
    // Somebody else saved first: the file is kept, and its line stands in what was typed.
    let edit = hidden(&management.get(&part).await, "edit");
    led(&add(&mut management, &part, "En annans text.", "", b"").await);
    let fields = [("edit", edit.as_str()), ("text-sv", "Min text."), ("file-words", "Mall")];
    let met = management.post_with_file(&part, &fields, b"Ord").await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    assert!(met.body.contains("Min text.\n\n[Mall (TXT, 1 kB)](file:"), "{}", met.body);

    // A text that shows what is not there is not published.
    let nowhere = "[x](file:3f6f2a5e-8d3c-4b1a-9e57-1c2d3e4f5a6b)";
    led(&add(&mut management, &part, nowhere, "", b"").await);
    let refused = publish(&mut management, &method).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Texten visar en fil som inte finns här.");
}

#[tokio::test]
async fn a_large_file_gets_through_and_one_that_is_too_large_is_told_so() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let part = format!("{method}/draft/parts/materials");
    let words = "ord ".repeat(9 * 1024 * 1024 / 4);
    led(&add(&mut management, &part, "Text", "Mycket", words.as_bytes()).await);
    management.get(&part).await.says("Mycket (TXT, 9,5 MB)");
    let heavier = "ord ".repeat(10 * 1024 * 1024 / 4 + 1);
    let told = add(&mut management, &part, "Text", "Mycket", heavier.as_bytes()).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    told.says("Filen är för stor. Den får vara högst 10 MB.");
    let far_heavier = "ord ".repeat(12 * 1024 * 1024 / 4);
    let refused = add(&mut management, &part, "Text", "Mycket", far_heavier.as_bytes()).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    // Elsewhere a form is as small as ever.
    let elsewhere = management
        .post("/r/samverkan/methods", &[("name-sv", &"x".repeat(600 * 1024))])
        .await;
    assert_eq!(elsewhere.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_script_that_sends_the_form_is_told_where_to_go() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let part = format!("{method}/draft/parts/materials");
    let edit = hidden(&management.get(&part).await, "edit");
    let fields = [("edit", edit.as_str()), ("text-sv", "Text"), ("file-words", "Mall")];
    let (request, body) = form_with_file(&part, &fields, b"Ord");
    let sent = management.send(request.header("x-sent-by", "script"), body).await;
    assert_eq!((sent.status, sent.location.as_deref()), (StatusCode::OK, None));
    let to = sent.headers.get("x-go-to").unwrap().to_str().unwrap().to_owned();
    assert_eq!(to, format!("{method}/draft"));
    management.get(&to).await.says("Sparat");
}
