//! A survey without a network over HTTP: the document that a phone or a tablet keeps, and what the worker sends.

use super::{
    layers::{open_round, with_layers},
    world::World,
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use server::{focus_groups::rounds, testing::scalar};

#[tokio::test]
async fn the_document_asks_everything_and_knows_nobody() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let intro = client.get(&format!("{link}?lang=sv")).await;
    let at = format!("{link}/offline?lang=sv");
    assert!(intro.body.contains(&format!("data-offline=\"{at}\"")), "{}", intro.body);
    let page = client.get(&at).await;
    assert_eq!(
        (page.status, page.headers[header::CACHE_CONTROL].to_str().unwrap()),
        (StatusCode::OK, "no-store")
    );
    for there in [
        "data-q=\"gender\"",
        "data-q=\"why\"",
        "data-kind=\"number\" data-min=\"0\" data-max=\"104\"",
        "data-lang=\"sv\"",
        "data-keep=\"brygga/",
        "Fick du hjälp att svara?",
        "Dina svar väntar på nät",
        "Därför ställer vi inte längre de här frågorna",
        "data-listen=\"Lyssna\"",
        "<h1 data-told=\"yes\">Dina svar väntar på nät",
    ] {
        assert!(page.body.contains(there), "{there}: {}", page.body);
    }
    assert!(!page.body.contains("data-files"), "nothing is seen or heard: {}", page.body);
    // Neither the link nor a submission's number is in it: both belong to whoever answers.
    let token = link.trim_start_matches("/s/");
    assert!(!page.body.contains(token) && !page.body.contains("data-start"), "{}", page.body);
    let arabic = client.get(&format!("{link}/offline?lang=ar")).await;
    assert!(arabic.body.contains("dir=\"rtl\"") && arabic.body.contains("data-lang=\"ar\""));
    // What opens nothing has none, nor does a code that somebody typed there, nor a round that has closed.
    for nothing in ["/s/AAAAAAAAAAAAAAAAAAAAAA/offline", "/s/ABCD-EFGH/offline", "/s/tablet/offline"] {
        assert_eq!(client.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    assert_eq!(client.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_seen_and_heard_is_named_in_the_document_and_opened_by_the_link_alone() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let id = world.instrument(world.place("nybro leader")).await.to_string();
    with_layers(&mut nybro, &format!("/t/nybro/instruments/{id}")).await;
    let key = open_round(&world, &id).await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let intro = client.get(&format!("{link}?lang=sv")).await;
    assert!(
        intro.body.contains(&format!("data-offline=\"{link}/offline?lang=sv\"")),
        "{}",
        intro.body
    );
    let listed = |body: &str| -> Vec<String> {
        let list = body.split("data-files=\"").nth(1).unwrap().split('"').next().unwrap();
        list.split(' ').map(str::to_owned).collect()
    };
    let page = client.get(&format!("{link}/offline?lang=sv")).await;
    let files = listed(&page.body);
    assert_eq!(files.len(), 2, "each once: {files:?}");
    for (file, media, times) in [(&files[0], "image/png", 2), (&files[1], "audio/mpeg", 1)] {
        let shown = format!("src=\"/s/layers/{file}\"");
        assert_eq!(page.body.matches(&shown).count(), times, "{shown}: {}", page.body);
        // As the worker asks for it: without cookies.
        let mut worker = world.stranger();
        let opened = worker.get(&format!("{link}/layers/{file}")).await;
        assert_eq!(
            (opened.status, opened.headers["content-type"].to_str().unwrap()),
            (StatusCode::OK, media)
        );
        assert!(
            opened.headers["content-security-policy"]
                .to_str()
                .unwrap()
                .starts_with("default-src 'none'")
        );
        for nothing in [format!("/s/layers/{file}"), format!("/s/tablet/layers/{file}")] {
            assert_eq!(worker.get(&nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
        }
    }
    assert!(!page.body.contains(link.trim_start_matches("/s/")), "{}", page.body);
    let arabic = client.get(&format!("{link}/offline?lang=ar")).await;
    assert_eq!(listed(&arabic.body), files[..1], "no recording is in Arabic");
    // A tablet keeps it for each language of the round.
    nybro
        .post(
            &format!("/t/nybro/focus-groups/{}/tablet", key.round),
            &[("people", "2"), ("pin", "2580")],
        )
        .await;
    let start = nybro.get("/s/tablet").await;
    assert!(start.body.contains("/s/tablet/offline?lang=sv"), "{}", start.body);
    let page = nybro.get("/s/tablet/offline?lang=sv").await;
    assert_eq!(listed(&page.body), files);
}

#[tokio::test]
async fn what_the_worker_sends_is_taken_once_and_told_apart() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let page = world.stranger().get(&format!("{link}/offline?lang=sv")).await;
    let asked = page
        .body
        .split("data-asked=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let submission = "3f0c8f4e-7d0e-4d0a-9b51-0a1f4e0c6a11";
    let body = |weeks: &str, submission: &str| {
        format!(
            "lang=sv&asked={}&submission={submission}&page=review&go=send&q.gender=woman&q.weeks={weeks}&q.~help=assistant",
            asked.replace('/', "%2F")
        )
    };
    // As its script sends it: without cookies, and told where a browser would have been led.
    let send = async |body: String| {
        let request = Request::post(&link)
            .header("sec-fetch-site", "same-origin")
            .header("x-sent-by", "script")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = world.stranger().send(request, Body::from(body)).await;
        let to = answer.headers.get("x-go-to").map(|to| to.to_str().unwrap().to_owned());
        assert!(
            answer.headers["content-security-policy"]
                .to_str()
                .unwrap()
                .starts_with("default-src 'none'")
        );
        (answer.status, to)
    };
    assert_eq!(
        send(body("1000", submission)).await,
        (StatusCode::UNPROCESSABLE_ENTITY, None),
        "something is wrong in it"
    );
    let thanks = format!("{link}/thanks?lang=sv&r={submission}");
    for _ in 0..3 {
        assert_eq!(send(body("12", submission)).await, (StatusCode::OK, Some(thanks.clone())));
    }
    let kept: i64 = scalar(&world.test, "select count(*) from focus_groups_answer").await;
    assert_eq!(kept, 1);
    // Another submission with the same code is none, and says so by a page.
    let other = "3f0c8f4e-7d0e-4d0a-9b51-0a1f4e0c6a12";
    assert_eq!(send(body("12", other)).await, (StatusCode::OK, None));
    let sheet: serde_json::Value = scalar(&world.test, "select sheet from focus_groups_answer").await;
    assert_eq!(
        (sheet["weeks"]["number"].as_i64(), sheet["~help"]["one"].as_str()),
        (Some(12), Some("assistant"))
    );
}

#[tokio::test]
async fn a_tablet_has_a_document_of_no_link_and_does_not_give_a_code_that_waits() {
    let world = World::new().await;
    let key = world.open_round().await;
    let mut client = world.client("nybro leader").await;
    let at = format!("/t/nybro/focus-groups/{}/tablet", key.round);
    client.post(&at, &[("people", "2"), ("pin", "2580")]).await;
    let start = client.get("/s/tablet").await;
    let codes = start
        .body
        .split("data-codes=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let codes: Vec<&str> = codes.split(' ').collect();
    assert_eq!(codes.len(), 2);
    assert!(start.body.contains("/s/tablet/offline?lang=sv"), "{}", start.body);
    let page = client.get("/s/tablet/offline?lang=en").await;
    for there in [
        "data-start=\"/s/tablet\"",
        "<dialog",
        "autocomplete=\"off\"",
        "id=\"intro\"",
        "data-lang=\"en\"",
        "data-listen=\"Listen\"",
        "<h1 data-told=\"yes\">Before you start",
        "Your answers are on this tablet",
        "id=\"done\"",
    ] {
        assert!(page.body.contains(there), "{there}: {}", page.body);
    }
    assert!(!page.body.contains("data-keep") && codes.iter().all(|code| !page.body.contains(code)));
    // On a tablet, no link has a document of its own: each turn has another code.
    assert_eq!(client.get(&format!("/s/{}/offline", codes[0])).await.status, StatusCode::NOT_FOUND);
    let mut begin = async |busy: &[&str]| {
        let mut fields = vec![("lang", "sv")];
        fields.extend(busy.iter().map(|code| ("busy", *code)));
        client.post("/s/tablet", &fields).await.location.unwrap()
    };
    assert_eq!(begin(&[]).await, format!("/s/{}?lang=sv", codes[0]));
    assert_eq!(begin(&[codes[0]]).await, format!("/s/{}?lang=sv", codes[1]));
    assert_eq!(begin(&[codes[0], codes[1]]).await, "/s/tablet");
}
