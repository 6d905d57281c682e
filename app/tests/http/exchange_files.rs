//! Files in threads over HTTP, without JavaScript: sent along with a post, shown under it, opened by whoever reads the thread, kept by
//! nobody on the way, and never a page of ours.

use super::{
    methods::{hidden, led},
    world::{Client, Page, World},
};
use axum::http::{StatusCode, header};
use domain::ids::ThreadId;
use server::exchange;

/// A picture of two pixels.
fn png() -> Vec<u8> {
    data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPgEpE7cekOAAX3ArOc9xLjAAAAAElFTkSuQmCC")
        .unwrap()
}

fn source(page: &Page) -> String {
    let at = page.body.find("<img src=\"").unwrap_or_else(|| panic!("no picture: {}", page.body));
    page.body[at..].split('"').nth(1).unwrap().to_owned()
}

fn head(page: &Page, name: header::HeaderName) -> String {
    page.headers.get(name).unwrap().to_str().unwrap().to_owned()
}

/// How many files were looked at.
async fn looked_at(world: &World) -> i64 {
    sqlx::query_scalar("select coalesce(sum(counted), 0)::bigint from limits_tally where kind = 'sent_files'")
        .fetch_one(world.test.owner())
        .await
        .unwrap()
}

/// A thread of Vimmerby's that all read, with a picture.
async fn thread(world: &World, client: &mut Client) -> String {
    let all = format!("region/{}", world.place("management").tenant);
    let fields = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*all),
        ("title", "Hur ser det ut hos er?"),
        ("text", "Så här."),
        ("file-words", "Köket \"vid\" entrén"),
    ];
    led(&client.post_with_file("/t/vimmerby/exchange", &fields, &png()).await)
}

#[tokio::test]
async fn a_file_goes_along_and_is_opened_by_who_reads_the_thread() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    let form = vimmerby.get("/t/vimmerby/exchange/new").await;
    assert!(form.body.contains("enctype=\"multipart/form-data\""), "{}", form.body);
    let at = thread(&world, &mut vimmerby).await;
    let shown = vimmerby.get(&at).await;
    assert!(
        shown.body.contains("alt=\"Köket &quot;vid&quot; entrén\" width=\"2\" height=\"1\""),
        "{}",
        shown.body
    );
    let there = at.replace("/t/vimmerby", "/t/nybro");
    // A document, whose name would lead elsewhere.
    let fields = [
        ("text", "Här är våra frågor."),
        ("file-words", "../Frågor\r\nX-Evil: 1/\u{202e}fdp"),
    ];
    led(&nybro.post_with_file(&format!("{there}/posts"), &fields, b"%PDF-1.7\n%%EOF\n").await);
    let page = nybro.get(&there).await;
    page.says("Frågor X-Evil: 1 fdp (PDF, 1 kB)");
    let picture = source(&page);
    assert!(picture.starts_with(&format!("{there}/files/")), "{picture}");
    let opened = nybro.get(&picture).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert_eq!(head(&opened, header::CONTENT_TYPE), "image/png");
    assert_eq!(head(&opened, header::CACHE_CONTROL), "private, no-store");
    assert_eq!(head(&opened, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(head(&opened, header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert_eq!(
        head(&opened, header::CONTENT_DISPOSITION),
        "inline; filename*=UTF-8''K%C3%B6ket%20%22vid%22%20entr%C3%A9n.png"
    );
    let document = page.body.split("href=\"").filter_map(|h| h.split('"').next());
    let document = document
        .filter(|h| h.contains("/files/") && **h != *picture)
        .last()
        .unwrap()
        .to_owned();
    let opened = nybro.get(&document).await;
    assert_eq!(
        head(&opened, header::CONTENT_DISPOSITION),
        "inline; filename*=UTF-8''Fr%C3%A5gor%20X-Evil%3A%201%20fdp.pdf"
    );

    // Nobody who is not signed in, nobody under another's address, and nobody for whom the thread is not.
    assert_eq!(world.stranger().get(&picture).await.status, StatusCode::SEE_OTHER);
    assert_eq!(vimmerby.get(&picture).await.status, StatusCode::NOT_FOUND, "in another's place");
    let own = [
        ("kind", "question"),
        ("topic", "other"),
        ("readers", "tenant"),
        ("title", "Bara vi"),
        ("text", "Hemligt"),
        ("file-words", "Hemlig bild"),
    ];
    let secret = led(&vimmerby.post_with_file("/t/vimmerby/exchange", &own, &png()).await);
    let picture = source(&vimmerby.get(&secret).await);
    assert_eq!(vimmerby.get(&picture).await.status, StatusCode::OK);
    assert_eq!(
        nybro.get(&picture.replace("/t/vimmerby", "/t/nybro")).await.status,
        StatusCode::NOT_FOUND
    );
    let id = secret.rsplit('/').next().unwrap();
    let mixed = picture
        .replace("/t/vimmerby", "/t/nybro")
        .replace(id, there.rsplit('/').next().unwrap());
    assert_eq!(nybro.get(&mixed).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_what_was_typed_and_nothing_is_written() {
    let world = World::new().await;
    let mut vimmerby = world.client("vimmerby leader").await;
    let at = thread(&world, &mut vimmerby).await;
    let posts = format!("{at}/posts");
    for (file, words, said) in [
        (
            &b"<script>alert(1)</script>"[..],
            "Mall",
            "Den sortens fil går inte att lägga till.",
        ),
        (b"\x89PNG\r\n\x1a\nno", "Mall", "Filen går inte att läsa."),
        (b"", "Mall", "Välj en fil."),
        (b"Ord", " ", "Skriv vad bilden visar, eller vad filen heter."),
        (b"Ord", "Ring 19121212-1212", "ser ut som ett personnummer"),
        ("Ring 19121212-1212".as_bytes(), "Lista", "ser ut som ett personnummer"),
    ] {
        let wrong = vimmerby
            .post_with_file(&posts, &[("text", "Text & <b>mer</b>"), ("file-words", words)], file)
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        wrong.says(said);
        assert!(wrong.body.contains("Text &amp; &lt;b>mer&lt;/b>"), "{}", wrong.body);
        assert!(wrong.body.contains("<details open class=\"method-file\""), "{}", wrong.body);
    }
    // What is cheap is asked first: nothing was looked at.
    let before = looked_at(&world).await;
    let empty = vimmerby
        .post_with_file(&posts, &[("text", " "), ("file-words", "Bild")], &png())
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.says("Skriv en text.");
    empty.says("Välj filen igen.");
    let id: ThreadId = at.rsplit('/').next().unwrap().parse().unwrap();
    let place = world.place("vimmerby leader");
    let shown = exchange::read(&world.db, place, id, Some(1)).await.unwrap();
    assert_eq!(shown.posts.len(), 1);
    let mut evaluator = world.client("nybro evaluator").await;
    let refused = evaluator
        .post_with_file(
            &posts.replace("/t/vimmerby", "/t/nybro"),
            &[("text", "Hej"), ("file-words", "Bild")],
            &png(),
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let after = looked_at(&world).await;
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_file_is_added_and_taken_away_where_the_post_is_changed() {
    let world = World::new().await;
    let mut vimmerby = world.client("vimmerby leader").await;
    let at = thread(&world, &mut vimmerby).await;
    let picture = source(&vimmerby.get(&at).await);
    let file = picture.rsplit('/').next().unwrap();
    let id: ThreadId = at.rsplit('/').next().unwrap().parse().unwrap();
    let post = exchange::read(&world.db, world.place("vimmerby leader"), id, Some(1))
        .await
        .unwrap()
        .posts[0]
        .id;
    let edit = format!("{at}/posts/{post}/edit");
    let form = vimmerby.get(&edit).await;
    form.says("Köket \"vid\" entrén (PNG, 1 kB)");
    let n = hidden(&form, "edit");
    let fields = [("edit", n.as_str()), ("text", "Så här."), ("take", file), ("file-words", "Frågor")];
    led(&vimmerby.post_with_file(&edit, &fields, b"Ord").await);
    assert_eq!(vimmerby.get(&picture).await.status, StatusCode::NOT_FOUND);
    vimmerby.get(&at).await.says("Frågor (TXT, 1 kB)");
    // Without a file the same form is sent as any other.
    led(&vimmerby.post(&edit, &[("edit", &n), ("text", "Så där.")]).await);
    vimmerby.get(&at).await.says("Så där.");
}
