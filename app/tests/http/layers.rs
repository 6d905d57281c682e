//! Pictures and recordings over HTTP, without JavaScript: added where a question is written, seen and heard by who answers, and opened by
//! nobody else.

use super::{
    methods::{hidden, led},
    world::{Client, Page, World, draft},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use server::{
    focus_groups::{RoundKey, rounds},
    testing::mp3,
};

/// A picture of two pixels.
fn png() -> Vec<u8> {
    data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPgEpE7cekOAAX3ArOc9xLjAAAAAElFTkSuQmCC")
        .unwrap()
}

/// A second of MPEG layer III with nothing in it.
fn second() -> Vec<u8> {
    mp3(40)
}

fn head(page: &Page, name: header::HeaderName) -> String {
    page.headers.get(name).unwrap().to_str().unwrap().to_owned()
}

/// What stands in an attribute of the first element of that name.
pub(super) fn attribute(page: &Page, element: &str, name: &str) -> String {
    let from = page
        .body
        .find(&format!("<{element} "))
        .unwrap_or_else(|| panic!("no {element}: {}", page.body));
    let tag = page.body[from..].split('>').next().unwrap();
    let value = tag
        .split(&format!(" {name}=\""))
        .nth(1)
        .unwrap_or_else(|| panic!("no {name}: {tag}"));
    value.split('"').next().unwrap().to_owned()
}

/// Sends a form of the page of a question's layers, as that page is now.
async fn send(client: &mut Client, item: &str, form: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
    let stamp = hidden(&client.get(&format!("{item}/layers")).await, "read");
    let fields = [fields, &[("read", &*stamp)]].concat();
    client.post_with_file(&format!("{item}/{form}"), &fields, file).await
}

/// Nybro's questionnaire with a picture above the first question, and one and a recording at its first alternative. Gives its path.
pub(super) async fn with_layers(nybro: &mut Client, at: &str) {
    let item = format!("{at}/items/gender");
    let alt = [
        ("option", ""),
        ("alt-sv", "Två \"rutor\""),
        ("alt-en", "Two squares"),
        ("alt-ar", "مربعان"),
    ];
    let shown = send(nybro, &item, "picture", &alt, &png()).await;
    assert_eq!(led(&shown), format!("{item}/layers"));
    let of_option = send(nybro, &item, "picture", &[("option", "woman")], &png()).await;
    assert_eq!(led(&of_option), format!("{item}/layers?option=woman"));
    led(&send(nybro, &item, "sound", &[("option", "woman"), ("language", "sv")], &second()).await);
}

/// An open round of Nybro's questionnaire.
pub(super) async fn open_round(world: &World, id: &str) -> RoundKey {
    let nybro = world.place("nybro leader");
    let draft = draft(world.today().await);
    let round = rounds::create(&world.db, nybro, &draft, Some(id.parse().unwrap()), &[])
        .await
        .unwrap();
    rounds::open(&world.db, nybro, round).await.unwrap();
    RoundKey {
        owner: nybro.tenant,
        round,
    }
}

/// A link of an open round of that questionnaire.
async fn asked(world: &World, id: &str) -> String {
    let key = open_round(world, id).await;
    world.links("nybro leader", key, 1).await.remove(0)
}

#[tokio::test]
async fn a_picture_and_a_recording_are_added_and_taken_away() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(world.place("nybro leader")).await;
    let at = format!("/t/nybro/instruments/{id}");
    let item = format!("{at}/items/gender");
    let page = nybro.get(&at).await;
    assert!(page.body.contains(&format!("{item}/layers")), "the page leads there");
    assert!(!page.body.contains("Bilder att titta på"), "what is not begun is not missing");
    with_layers(&mut nybro, &at).await;
    let page = nybro.get(&format!("{item}/layers")).await;
    assert!(page.body.contains("alt=\"Två &quot;rutor&quot;\""), "{}", page.body);
    page.says("ljud på ett språk");
    let page = nybro.get(&format!("{item}/layers?option=woman")).await;
    page.says("Inspelning på svenska");
    assert_eq!(attribute(&page, "audio", "preload"), "none");
    // What is begun and not done is said, and leads to where it is done.
    let page = nybro.get(&at).await;
    page.says("Bilder att titta på");
    page.says("Inspelningar att lyssna på");
    assert!(page.body.contains(&format!("{item}/layers?option=man")), "{}", page.body);
    // The preview is as participants see it.
    let page = nybro.get(&format!("{at}/preview?lang=sv")).await;
    assert!(page.body.contains("choices pictures"), "{}", page.body);
    let picture = attribute(&page, "img", "src");
    assert!(picture.starts_with("/t/nybro/instruments/files/"), "{picture}");
    let opened = nybro.get(&picture).await;
    assert_eq!(
        (opened.status, head(&opened, header::CONTENT_TYPE).as_str()),
        (StatusCode::OK, "image/png")
    );
    assert_eq!(head(&opened, header::CACHE_CONTROL), "private, max-age=600");
    assert_eq!(head(&opened, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(head(&opened, header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    // Nobody who is not signed in, nobody from another place, in whosever address.
    assert_eq!(world.stranger().get(&picture).await.status, StatusCode::SEE_OTHER);
    let mut vimmerby = world.client("vimmerby leader").await;
    for path in [picture.clone(), picture.replace("/t/nybro", "/t/vimmerby")] {
        assert_eq!(vimmerby.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Who only reads there has no forms.
    let mut evaluator = world.client("nybro evaluator").await;
    assert_eq!(evaluator.get(&picture).await.status, StatusCode::OK);
    assert_eq!(evaluator.get(&format!("{item}/layers")).await.status, StatusCode::FORBIDDEN);
    // Taken away again, by a form that was filled in before: not unnoticed.
    let stale = hidden(&nybro.get(&format!("{item}/layers")).await, "read");
    let stamp = stale.clone();
    led(&nybro
        .post(&format!("{item}/picture/remove"), &[("option", ""), ("read", &stamp)])
        .await);
    let again = nybro
        .post(&format!("{item}/picture/remove"), &[("option", "woman"), ("read", &stale)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let stamp = hidden(&nybro.get(&format!("{item}/layers")).await, "read");
    led(&nybro
        .post(
            &format!("{item}/sound/remove"),
            &[("option", "woman"), ("language", "sv"), ("read", &stamp)],
        )
        .await);
    let page = nybro.get(&format!("{item}/layers?option=woman")).await;
    assert!(!page.body.contains("<audio"), "{}", page.body);
    assert!(page.body.contains("<img"), "the picture is another thing");
}

#[tokio::test]
async fn the_ends_of_a_scale_are_recorded_and_heard_at_their_steps() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(world.place("nybro leader")).await.to_string();
    let at = format!("/t/nybro/instruments/{id}");
    let item = format!("{at}/items/closer");
    let low = nybro.get(&format!("{item}/layers?option=:low")).await;
    low.says("Ljud till ”Inte alls” på skalan i fråga 3");
    assert!(!low.body.contains("picture-file"), "an end has no picture");
    let shown = send(&mut nybro, &item, "sound", &[("option", ":low"), ("language", "sv")], &mp3(40)).await;
    assert_eq!(led(&shown), format!("{item}/layers?option=:low"));
    nybro.get(&format!("{item}/layers?option=:low")).await.says("Inspelning på svenska");
    // The other end is missing now, and the table leads to the question and from there to it.
    nybro.get(&at).await.says("Inspelningar att lyssna på");
    led(&send(&mut nybro, &item, "sound", &[("option", ""), ("language", "sv")], &mp3(40)).await);
    let page = nybro.get(&at).await;
    assert!(page.body.contains(&format!("{item}/layers?option=:high")), "{}", page.body);
    // Neither a picture there, nor ends of what is no scale.
    let refused = send(&mut nybro, &item, "picture", &[("option", ":low"), ("alt-sv", "En ruta")], &png()).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let none = nybro.get(&format!("{at}/items/gender/layers?option=:low")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    // Who works elsewhere does not find it.
    let others = item.replace("/t/nybro", "/t/vimmerby");
    let elsewhere = world
        .client("vimmerby leader")
        .await
        .get(&format!("{others}/layers?option=:low"))
        .await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);

    // Who answers hears it at the lowest step, and a device keeps it for where there is no network.
    let link = asked(&world, &id).await;
    let mut person = world.stranger();
    let mut page = person.get(&format!("{link}?lang=sv")).await;
    for go in ["start", "next", "next"] {
        page = person.submit(&page, &[], go).await;
    }
    page.says("Inte alls");
    assert!(page.body.contains("aria-label=\"Lyssna: Inte alls\""), "{}", page.body);
    // That of the question, and that of the end.
    assert_eq!(page.body.matches("<audio ").count(), 2, "{}", page.body);
    let offline = person.get(&format!("{link}/offline?lang=sv")).await;
    assert!(offline.body.contains("aria-label=\"Lyssna: Inte alls\""), "{}", offline.body);
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(world.place("nybro leader")).await;
    let item = format!("/t/nybro/instruments/{id}/items/gender");
    let alt = [("option", ""), ("alt-sv", "En <b>ruta</b>"), ("alt-ar", "مربع")];
    for (file, said) in [
        (
            &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
            "Filen är ingen bild som går att visa.",
        ),
        (b"<html><script>alert(1)</script>", "Filen är ingen bild som går att visa."),
        (b"\x89PNG\r\n\x1a\nno", "Bilden går inte att läsa."),
        (b"", "Välj en bild."),
    ] {
        let wrong = send(&mut nybro, &item, "picture", &alt, file).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        wrong.says(said);
        assert!(wrong.body.contains("value=\"En &lt;b"), "{}", wrong.body);
        assert!(wrong.body.contains("value=\"مربع\"") && wrong.body.contains("href=\"#picture-file\""));
    }
    for (fields, said) in [
        (vec![("option", ""), ("alt-ar", "مربع")], "Skriv på svenska vad bilden visar."),
        (vec![("option", ""), ("alt-sv", "19121212-1212")], "Det ser ut som ett personnummer"),
    ] {
        let wrong = send(&mut nybro, &item, "picture", &fields, &png()).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        wrong.says(said);
        wrong.says("Välj filen igen.");
    }
    let sv = [("option", "man"), ("language", "sv")];
    for (file, said) in [
        (&png()[..], "Filen är ingen inspelning som går att spela."),
        (b"ID3\x04\0\0\0\0\0\0<html>", "Inspelningen går inte att läsa."),
        (b"", "Välj en inspelning."),
    ] {
        let wrong = send(&mut nybro, &item, "sound", &sv, file).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        wrong.says(said);
    }
    let heavy = send(&mut nybro, &item, "sound", &sv, &vec![0; 1_000_001]).await;
    assert_eq!(heavy.status, StatusCode::UNPROCESSABLE_ENTITY);
    heavy.says("Inspelningen är för stor.");
    let no_language = send(&mut nybro, &item, "sound", &[("option", "man"), ("language", "tlh")], &second()).await;
    assert_eq!(no_language.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Somebody else was faster: what was typed is there, and nothing is overwritten.
    let fields = [("option", ""), ("alt-sv", "Typed"), ("read", "1-0")];
    let late = nybro.post_with_file(&format!("{item}/picture"), &fields, &png()).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("value=\"Typed\""));
    for path in [
        format!("{item}/layers?option=nobody"),
        item.replace("gender", "nothing") + "/layers",
    ] {
        assert_eq!(nybro.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let kept: i64 = server::testing::scalar(&world.test, "select count(*) from focus_groups_file").await;
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn a_round_opens_in_languages_in_which_its_pictures_are_described_and_says_what_is_recorded_by_half() {
    let world = World::new().await;
    let place = world.place("nybro leader");
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(place).await;
    let at = format!("/t/nybro/instruments/{id}");
    let item = format!("{at}/items/gender");
    let alt = [("option", ""), ("alt-sv", "Två rutor"), ("alt-en", "Two squares")];
    led(&send(&mut nybro, &item, "picture", &alt, &png()).await);
    let draft = draft(world.today().await);
    let round = rounds::create(&world.db, place, &draft, Some(id), &[]).await.unwrap();
    let round = format!("/t/nybro/focus-groups/{round}");
    let opens = format!("action=\"{round}/open\"");
    for page in [
        nybro.get(&round).await,
        nybro.get(&format!("{round}/open")).await,
        nybro.post(&format!("{round}/open"), &[]).await,
    ] {
        page.says("beskrivning av bild i fråga 1: frågan");
        assert_eq!(page.body.matches("beskrivning av bild").count(), 1, "it is described in English");
        assert!(page.body.contains(&format!("href=\"{item}/layers#alt-ar\"")), "{}", page.body);
        assert!(!page.body.contains(&opens), "it can't be opened from here");
        assert!(!page.body.contains("id=\"unheard\""), "nothing is recorded");
    }
    let refused = nybro.post(&format!("{round}/open"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let state: String = server::testing::scalar(&world.test, "select state from focus_groups_round").await;
    assert_eq!(state, "draft");

    // Described, it can be opened; what is recorded of it in one language is said, and stops nothing.
    let all = [alt.as_slice(), &[("alt-ar", "مربعان")]].concat();
    led(&send(&mut nybro, &item, "picture", &all, b"").await);
    led(&send(&mut nybro, &item, "sound", &[("option", "woman"), ("language", "sv")], &second()).await);
    let page = nybro.get(&format!("{round}/open")).await;
    page.says("Alla språk i omgången är inte inspelade");
    page.says("Inspelningar saknas i 5 av 5 frågor");
    assert_eq!(page.body.matches("Ingen fråga är inspelad").count(), 2, "{}", page.body);
    assert!(page.body.contains(&format!("href=\"{at}#completeness\"")));
    assert!(
        page.body.contains(&opens) && !page.body.contains("beskrivning av bild"),
        "{}",
        page.body
    );
    let opened = nybro.post(&format!("{round}/open"), &[]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_answers_sees_and_hears_it_under_the_own_link_alone() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(world.place("nybro leader")).await.to_string();
    with_layers(&mut nybro, &format!("/t/nybro/instruments/{id}")).await;
    let link = asked(&world, &id).await;
    let mut person = world.stranger();
    let intro = person.get(&format!("{link}?lang=sv")).await;
    let question = person.submit(&intro, &[], "start").await;
    let picture = attribute(&question, "img", "src");
    assert!(picture.starts_with(&format!("{link}/layers/")), "{picture}");
    assert_eq!(attribute(&question, "img", "alt"), "Två &quot;rutor&quot;");
    assert_eq!(attribute(&question, "img", "loading"), "lazy");
    assert_eq!(question.body.matches("<img ").count(), 2, "{}", question.body);
    assert!(
        question.body.contains("alt=\"\""),
        "the alternative's own words say what its picture shows"
    );
    let sound = attribute(&question, "audio", "src");
    assert!(question.body.contains("aria-label=\"Lyssna: woman\""), "{}", question.body);
    assert!(question.body.contains("data-listen=\"Lyssna\""));
    let opened = person.get(&picture).await;
    assert_eq!(
        (opened.status, head(&opened, header::CONTENT_TYPE).as_str()),
        (StatusCode::OK, "image/png")
    );
    assert_eq!(head(&opened, header::CACHE_CONTROL), "private, max-age=86400, immutable");
    let heard = person.get(&sound).await;
    assert_eq!(
        (heard.status, head(&heard, header::CONTENT_TYPE).as_str()),
        (StatusCode::OK, "audio/mpeg")
    );
    assert_eq!(head(&heard, header::ACCEPT_RANGES), "bytes");
    // Players ask for a part first.
    let part = person
        .send(Request::get(&sound).header(header::RANGE, "bytes=0-1"), Body::empty())
        .await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(head(&part, header::CONTENT_RANGE), format!("bytes 0-1/{}", second().len()));
    // In a language without the recording there is none.
    let intro = person.get(&format!("{link}?lang=ar")).await;
    let arabic = person.submit(&intro, &[], "start").await;
    assert!(!arabic.body.contains("<audio") && arabic.body.contains("<img "), "{}", arabic.body);
    // Under another link, and of another round, it does not exist.
    let other = world.instrument(world.place("nybro leader")).await.to_string();
    let others_link = asked(&world, &other).await;
    for wrong in [
        picture.replace(&link, &others_link),
        format!("{link}/layers/{other}"),
        format!("{link}/layers/x"),
        format!("/s/ABCD-EFGH{}", &picture[link.len()..]),
    ] {
        assert_eq!(person.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    // A question without anything has nothing more in it than it had.
    let intro = person.get(&format!("{others_link}?lang=sv")).await;
    let plain = person.submit(&intro, &[], "start").await;
    for nothing in ["<img", "<audio", "with-sound", "pictures"] {
        assert!(!plain.body.contains(nothing), "{nothing}");
    }
}
