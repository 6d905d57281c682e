//! A questionnaire as a file over HTTP, without JavaScript: taken along, loaded in another installation, or refused with the place of
//! what is wrong.

use super::{
    layers::{attribute, with_layers},
    methods::{hidden, led},
    world::{Client, Page, World},
};
use axum::http::StatusCode;
use data_encoding::BASE64;
use domain::focus_groups::InstrumentFile;
use serde_json::{Value, json};

const IMPORT: &str = "/t/vimmerby/instruments/import";

/// Nybro's questionnaire, locked on the screen. Gives its path.
async fn locked(world: &World, nybro: &mut Client) -> String {
    let id = world.instrument(world.place("nybro leader")).await;
    let at = format!("/t/nybro/instruments/{id}");
    let stamp = hidden(&nybro.get(&format!("{at}/name")).await, "read");
    let fields = [
        ("name-sv", "Provet"),
        ("source", "Påhittad källa"),
        ("owner", "Institutet för prov"),
        ("licence", "Ordagrant"),
        ("allowed", "locked"),
        ("naming", "© Institutet för prov"),
        ("read", &*stamp),
    ];
    led(&nybro.post(&format!("{at}/name"), &fields).await);
    at
}

/// What a file has of an instrument wherever it is: all but its key, and from whom it came.
fn same(file: &Page) -> Value {
    let mut file: Value = serde_json::from_str(&file.body).unwrap();
    let mut document = file["document"].take();
    document["key"] = Value::Null;
    if let Some(terms) = document["terms"].as_object_mut() {
        terms.remove("came_from");
        if terms.is_empty() {
            document["terms"] = Value::Null;
        }
    }
    document
}

#[tokio::test]
async fn a_questionnaire_is_taken_along_and_loaded_in_another_installation() {
    let (here, there) = (World::new().await, World::new().await);
    let mut nybro = here.client("nybro leader").await;
    let at = locked(&here, &mut nybro).await;
    let page = nybro.get(&at).await;
    page.says("Hämta frågeformuläret som fil");
    assert!(
        page.body.contains(&format!("href=\"{at}/file?version=1\" download")),
        "{}",
        page.body
    );
    let file = nybro.get(&format!("{at}/file?version=1")).await;
    assert_eq!(file.headers["content-type"], "application/json; charset=utf-8");
    let disposition = file.headers["content-disposition"].to_str().unwrap();
    assert!(
        disposition.starts_with("attachment; filename=\"brygga-questionnaire-") && disposition.ends_with("-1.json\""),
        "{disposition}"
    );
    assert!(file.body.starts_with("{\n  \"format\": \"brygga instrument 1\""), "{}", file.body);
    assert_eq!(nybro.get(&format!("{at}/file")).await.body, file.body, "the newest");

    let mut vimmerby = there.client("vimmerby leader").await;
    vimmerby
        .get("/t/vimmerby/instruments")
        .await
        .says("Läs in ett frågeformulär från en fil");
    vimmerby.get(IMPORT).await.says("Om något i filen är fel sparas ingenting.");
    let own = led(&vimmerby.upload(IMPORT, &file.bytes).await);
    assert!(own.starts_with("/t/vimmerby/instruments/"), "{own}");
    let page = vimmerby.get(&own).await;
    for text in [
        "Frågeformuläret är inläst.",
        "Provet",
        "Fråga closer",
        "låst ordagrant",
        "© Institutet för prov",
        "från Nybro, version 1 där",
        "Version 1 är precis som den togs över.",
    ] {
        page.says(text);
    }
    let again = vimmerby.get(&format!("{own}/file?version=1")).await;
    assert_eq!(same(&again), same(&file), "it is what it was, in every language");

    // The certificate is its maker's, and what is locked stays so.
    let form = vimmerby.get(&format!("{own}/name")).await;
    form.says("Bara den som gjorde det kan ändra ursprung och villkor.");
    assert!(!form.body.contains("name=\"licence\"") && !form.body.contains("name=\"allowed\""));
    let stamp = hidden(&form, "read");
    let forged = [
        ("name-sv", "Vårt prov"),
        ("allowed", "free"),
        ("licence", "Fritt"),
        ("read", &*stamp),
    ];
    led(&vimmerby.post(&format!("{own}/name"), &forged).await);
    let page = vimmerby.get(&own).await;
    page.says("Vårt prov");
    page.says("låst ordagrant");
    let versions = vimmerby.get(&format!("{own}/versions")).await;
    versions.says("Hämta version 1 som fil");
    versions.says("Alla frågor går att jämföra med version 1.");
    let first = vimmerby.get(&format!("{own}/file?version=1")).await;
    assert_eq!(same(&first), same(&file), "the first version stays as it came");
}

#[tokio::test]
async fn only_who_reads_a_questionnaire_takes_it_along_and_only_who_writes_loads_one() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let at = locked(&world, &mut nybro).await;
    let file = nybro.get(&format!("{at}/file")).await;
    let mut vimmerby = world.client("vimmerby leader").await;
    let elsewhere = at.replace("/t/nybro/", "/t/vimmerby/");
    assert_eq!(vimmerby.get(&format!("{at}/file")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(vimmerby.get(&format!("{elsewhere}/file")).await.status, StatusCode::NOT_FOUND);
    for odd in ["?version=2", "?version=0", "?version=x", "?version=-1", "?version=99999999999"] {
        let page = nybro.get(&format!("{at}/file{odd}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{odd}");
    }
    let mut staff = world.client("nybro staff").await;
    assert_eq!(staff.get(&format!("{at}/file")).await.body, file.body);
    assert!(!staff.get("/t/nybro/instruments").await.body.contains("/instruments/import"));
    for page in [
        staff.get("/t/nybro/instruments/import").await,
        staff.upload("/t/nybro/instruments/import", &file.bytes).await,
    ] {
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_told_with_its_place_and_nothing_is_kept() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let at = locked(&world, &mut nybro).await;
    let file = nybro.get(&format!("{at}/file")).await.body;
    let mut vimmerby = world.client("vimmerby leader").await;
    let before = vimmerby.get("/t/vimmerby/instruments").await.body;
    let changed = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}: {file}");
        file.replacen(from, to, 1)
    };
    for (file, text) in [
        (String::new(), "Välj en fil."),
        ("{\n\"format\": }".to_owned(), "Filen är trasig på rad 2, tecken 11."),
        ("\u{0}\u{1}PK".to_owned(), "Filen är trasig på rad 1"),
        ("{}".to_owned(), "Det här är inte ett frågeformulär från Brygga"),
        (
            " ".repeat(2_000_001),
            "Filen är för stor. Hela filen får vara högst 30 MB, och frågorna för sig högst 2 MB.",
        ),
        (
            changed("\"kind\": \"scale\"", "\"kind\": \"<img src=x>\""),
            "document.item[3]: här saknas något, eller så står det något annat än det ska.",
        ),
        (
            changed("\"background\": true", "\"background\": true, \"mood\": 1"),
            "document.item[1].mood: ett sådant fält finns inte.",
        ),
        (
            changed("\"weeks\"", "\"new\""),
            "document.item[4].key: nyckeln går inte att använda.",
        ),
        (
            changed("Påhittad källa", "811228-9874"),
            "document.source: det här ser ut som ett personnummer.",
        ),
        (
            changed("\"max\": 104", "\"max\": -1"),
            "Frågorna i filen går inte att använda som de är.",
        ),
    ] {
        let page = vimmerby.upload(IMPORT, file.as_bytes()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        page.says(text);
        assert!(!page.body.contains("<img src=x>"), "{}", page.body);
    }
    // What is larger than any form may send is not read at all.
    let huge = vimmerby.upload(IMPORT, &vec![b' '; InstrumentFile::MOST_BYTES + 600_000]).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(vimmerby.get("/t/vimmerby/instruments").await.body, before, "nothing is kept");
}

#[tokio::test]
async fn what_a_file_says_is_text_wherever_it_is_shown() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let at = locked(&world, &mut nybro).await;
    let file = nybro.get(&format!("{at}/file")).await.body;
    let hostile = "</textarea><script>alert(1)</script>";
    let file = file
        .replace("Fråga closer", &format!("{hostile} closer"))
        .replace("Provet", hostile)
        .replace("Ordagrant", hostile)
        .replace("© Institutet för prov", hostile)
        .replace("\"owner\": \"Nybro\"", &format!("\"owner\": \"{hostile}\""));
    let mut vimmerby = world.client("vimmerby leader").await;
    let own = led(&vimmerby.upload(IMPORT, file.as_bytes()).await);
    for path in [
        "",
        "/name",
        "/preview?lang=sv",
        "/preview?lang=ar",
        "/versions",
        "/flow",
        "/try",
        "/items/weeks",
    ] {
        let page = vimmerby.get(&format!("{own}{path}")).await;
        assert!(
            page.status.is_success() || page.status == StatusCode::FORBIDDEN,
            "{path}: {}",
            page.status
        );
        assert!(!page.body.contains("<script>alert"), "{path}: {}", page.body);
    }
    let page = vimmerby.get(&own).await.body;
    assert!(page.contains("&lt;script"), "it is there, as text: {page}");
}

#[tokio::test]
async fn pictures_and_recordings_come_along_with_a_questionnaire() {
    let (here, there) = (World::new().await, World::new().await);
    let mut nybro = here.client("nybro leader").await;
    let id = here.instrument(here.place("nybro leader")).await;
    let at = format!("/t/nybro/instruments/{id}");
    with_layers(&mut nybro, &at).await;
    nybro
        .get(&at)
        .await
        .says("Bilder och inspelningar följer med, högst 300 stycken och 21 MB tillsammans.");
    let file = nybro.get(&format!("{at}/file")).await;
    let whole: Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(whole["format"], "brygga instrument 2");
    assert_eq!(whole["left_out"], json!({ "pictures": 0, "recordings": 0 }));
    assert_eq!(whole["files"].as_array().unwrap().len(), 2, "the same picture twice is one");

    let mut vimmerby = there.client("vimmerby leader").await;
    let own = led(&vimmerby.upload(IMPORT, &file.bytes).await);
    vimmerby.get(&own).await.says("Frågeformuläret är inläst. Egna frågor");
    let seen = vimmerby.get(&format!("{own}/items/gender/layers?option=woman")).await;
    seen.says("Inspelning på svenska");
    for (element, media) in [("img", "image/png"), ("audio", "audio/mpeg")] {
        let path = attribute(&seen, element, "src");
        let opened = vimmerby.get(&path).await;
        assert_eq!(opened.headers["content-type"], media);
        let content = whole["files"].as_array().unwrap().iter().find(|f| f["media"] == media).unwrap();
        let content = BASE64.decode(content["content_base64"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(opened.bytes, content, "as it was to the byte");
        // Nobody else has it by that.
        let mut stranger = there.client("nybro leader").await;
        for other in [path.clone(), path.replace("/t/vimmerby", "/t/nybro")] {
            assert_eq!(stranger.get(&other).await.status, StatusCode::NOT_FOUND, "{other}");
        }
    }
    let again = vimmerby.get(&format!("{own}/file?version=1")).await;
    assert_eq!(same(&again), same(&file));
    assert_eq!(serde_json::from_str::<Value>(&again.body).unwrap()["files"], whole["files"]);

    // Without them, whoever loads it is told that they are missing.
    let mut without = whole.clone();
    let first = &mut without["document"]["item"][0];
    first.as_object_mut().unwrap().remove("layers");
    first["option"][0].as_object_mut().unwrap().remove("layers");
    without.as_object_mut().unwrap().remove("files");
    without["left_out"] = json!({ "pictures": 2, "recordings": 1 });
    let own = led(&vimmerby.upload(IMPORT, without.to_string().as_bytes()).await);
    vimmerby.get(&own).await.says("Alla bilder och inspelningar var inte med i filen.");
}

#[tokio::test]
async fn what_is_wrong_with_a_picture_or_recording_is_told_with_its_place_in_both_languages() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(world.place("nybro leader")).await;
    let at = format!("/t/nybro/instruments/{id}");
    with_layers(&mut nybro, &at).await;
    let whole: Value = serde_json::from_str(&nybro.get(&format!("{at}/file")).await.body).unwrap();
    let at_of = |media: &str| {
        let files = whole["files"].as_array().unwrap();
        files.iter().position(|f| f["media"] == media).unwrap()
    };
    let (picture, sound) = (at_of("image/png"), at_of("audio/mpeg"));
    let with = |n: usize, content: &[u8]| {
        let mut changed = whole.clone();
        changed["files"][n]["content_base64"] = BASE64.encode(content).into();
        changed
    };
    let mut number = whole.clone();
    number["document"]["item"][0]["layers"]["picture"]["alt"]["sv"] = "Ring 811228-9874".into();
    let mut gone = whole.clone();
    gone["files"].as_array_mut().unwrap().remove(sound);
    let mut garbled = whole.clone();
    garbled["files"][picture]["content_base64"] = "<script>alert(1)</script>".into();
    let mut vimmerby = world.client("vimmerby leader").await;
    let before = vimmerby.get("/t/vimmerby/instruments").await.body;
    for (file, sv, en) in [
        (
            with(picture, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            "document.item[1].layers.picture: Filen är ingen bild som går att visa.",
            "document.item[1].layers.picture: The file is no picture that can be shown.",
        ),
        (
            with(sound, b"ID3\x04\0\0\0\0\0\0<html>"),
            "document.item[1].option[1].layers.sound.sv: Inspelningen går inte att läsa.",
            "document.item[1].option[1].layers.sound.sv: The recording can",
        ),
        (
            number,
            "document.item[1].layers.picture.alt.sv: det här ser ut som ett personnummer.",
            "document.item[1].layers.picture.alt.sv: this looks like a personal identity number.",
        ),
        (
            gone,
            "document.item[1].option[1].layers.sound.sv: bilden eller inspelningen finns inte i filen.",
            "document.item[1].option[1].layers.sound.sv: the picture or recording is not in the file.",
        ),
        (
            garbled,
            "det här är inte en fil skriven i Base64.",
            "this is no file written in Base64.",
        ),
    ] {
        for (language, text) in [("sv", sv), ("en", en)] {
            vimmerby.post("/language", &[("language", language)]).await;
            let page = vimmerby.upload(IMPORT, file.to_string().as_bytes()).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
            page.says(text);
            assert!(!page.body.contains("<script>alert"), "{}", page.body);
        }
    }
    vimmerby.post("/language", &[("language", "sv")]).await;
    assert_eq!(vimmerby.get("/t/vimmerby/instruments").await.body, before, "nothing is kept");
    let kept: i64 = server::testing::scalar(&world.test, "select count(*) from focus_groups_file").await;
    assert_eq!(kept, 2, "Nybro's");
}
