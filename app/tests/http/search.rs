//! The search over HTTP, without JavaScript: from the field in a page's head to a result, safe against what people write, and silent in
//! the log.

use super::{methods::led, world::World};
use axum::http::{StatusCode, header};

fn lacks(body: &str, text: &str) {
    assert!(!body.contains(text), "{text} in {body}");
}

/// Starts a thread for all in the region. Gives its address.
async fn started(world: &World, title: &str, text: &str) -> String {
    let all = format!("region/{}", world.place("management").tenant);
    let typed = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*all),
        ("title", title),
        ("text", text),
    ];
    led(&world.client("vimmerby leader").await.post("/t/vimmerby/exchange", &typed).await)
}

#[tokio::test]
async fn what_others_wrote_is_found_from_every_page_and_marked() {
    let world = World::new().await;
    let thread = started(
        &world,
        "Hur hittar ni <praktikplatser>?",
        "Vi har <script>alert(1)</script> frågat \"Snickeriet\" & andra om kartläggning.",
    )
    .await;
    let mut nybro = world.client("nybro leader").await;
    // The field stands in the head of every page of the place, and leads to the page by itself.
    let home = nybro.get("/t/nybro").await;
    assert!(home.body.contains("action=\"/t/nybro/search\""), "{}", home.body);
    let empty = nybro.get("/t/nybro/search").await;
    assert_eq!(empty.status, StatusCode::OK);
    empty.says("Skriv det du letar efter");
    assert_eq!(
        empty.body.matches("action=\"/t/nybro/search\"").count(),
        1,
        "the page has its own field alone"
    );
    let found = nybro.get("/t/nybro/search?q=kartl%C3%A4ggningar").await;
    found.says("1 träff");
    found.says("Tråd");
    found.says("Vimmerby");
    assert!(found.body.contains("<mark>kartläggning</mark>"), "{}", found.body);
    lacks(&found.body, "<script>alert");
    lacks(&found.body, "<praktikplatser>");
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    let way = found.body.split("href=\"").find(|p| p.starts_with(&there)).unwrap();
    let way = way.split('"').next().unwrap().split('#').next().unwrap();
    nybro.get(way).await.says("Hur hittar ni");
    // In the title, with what looks like HTML beside it.
    let found = nybro.get("/t/nybro/search?q=praktikplats&kind=thread").await;
    assert!(found.body.contains("<mark>praktikplatser</mark>"), "{}", found.body);
    lacks(&found.body, "<praktikplatser>");
    // What was asked stands in the field again, and is no HTML there either.
    let found = nybro.get("/t/nybro/search?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E").await;
    lacks(&found.body, "\"><script>alert");
    found.says("Vi hittade ingenting.");
    // Of another kind there is none, and the way to all.
    let none = nybro.get("/t/nybro/search?q=kartl%C3%A4ggning&kind=minutes").await;
    none.says("Vi hittade ingenting.");
    none.says("Leta överallt");
    // In the region, and in English.
    let mut management = world.client("management").await;
    management.get("/r/samverkan/search?q=snickeriet").await.says("1 träff");
    // In a place that is not one's own there is none.
    assert_eq!(
        nybro.get("/t/vimmerby/search?q=kartl%C3%A4ggning").await.status,
        StatusCode::NOT_FOUND
    );
    // Whoever has not signed in sees no field.
    lacks(&world.stranger().get("/").await.body, "/search\"");
}

/// The way that a page of results leads to, of those that begin so.
fn way(body: &str, begins: &str) -> String {
    let rest = body
        .split("href=\"")
        .find(|p| p.starts_with(begins))
        .unwrap_or_else(|| panic!("no {begins} in {body}"));
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn voices_decisions_and_deviations_are_found_and_lead_to_where_they_stand() {
    let world = World::new().await;
    let (mut nybro, mut vimmerby) = (world.client("nybro leader").await, world.client("vimmerby leader").await);
    let all = format!("region/{}", world.place("management").tenant);
    let today = time::OffsetDateTime::now_utc().date().to_string();
    let said = [
        ("readers", &*all),
        ("role", "participant"),
        ("text", "Det var gott att få laga soppan själv."),
        ("said", &today[..7]),
        ("consent", "spoken"),
        ("consent_on", &*today),
        ("covers", "inside"),
    ];
    let slip = led(&nybro.post("/t/nybro/voices", &said).await);
    let group = led(&nybro
        .post(
            "/t/nybro/groups",
            &[("readers", &*all), ("kind", "steering"), ("name", "Styrgruppen")],
        )
        .await);
    led(&nybro
        .post(&format!("{group}/decisions"), &[("text", "Vi lagar soppa varje tisdag.")])
        .await);
    let unforeseen = [
        ("readers", &*all),
        ("kind", "other"),
        ("title", "Soppan tog slut"),
        ("from", &*today),
    ];
    led(&nybro.post("/t/nybro/deviations", &unforeseen).await);

    let found = vimmerby.get("/t/vimmerby/search?q=soppa").await;
    for text in ["3 träffar", "Deltagare, Nybro", "Beslut", "Röst", "Avvikelse"] {
        found.says(text);
    }
    vimmerby.get(&way(&found.body, "/t/vimmerby/voices/")).await.says("laga soppan");
    for begins in ["/t/vimmerby/groups/", "/t/vimmerby/deviations?"] {
        let way = way(&found.body, begins);
        let (page, place) = way.split_once('#').unwrap();
        let there = vimmerby.get(page).await;
        assert!(there.body.contains(&format!("id=\"{place}\"")), "{way} in {}", there.body);
    }
    vimmerby.get("/t/vimmerby/search?q=soppa&kind=decision").await.says("1 träff");
    // Once withdrawn, a voice is found no more.
    led(&nybro.post(&slip.replace("/slip", "/withdraw"), &[]).await);
    let found = vimmerby.get("/t/vimmerby/search?q=soppa&kind=voice").await;
    found.says("Vi hittade ingenting.");
    lacks(&found.body, "laga soppan");
}

#[tokio::test]
async fn hostile_questions_are_answered_in_words() {
    let world = World::new().await;
    started(&world, "En fråga", "Något.").await;
    let mut nybro = world.client("nybro leader").await;
    for query in [
        "q=och+att",
        "q=%00",
        "q=%FF%FE",
        "q='",
        "q=%25",
        "q=%3A*",
        "q=a&page=0",
        "q=fr%C3%A5ga&page=99999999999",
        "q=fr%C3%A5ga&page=200",
        "q=fr%C3%A5ga&kind=x",
        "q=&kind=thread",
        "kind=thread",
        "x=y",
    ] {
        let page = nybro.get(&format!("/t/nybro/search?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
    }
    // Beyond two hundred characters nothing is read.
    let long = nybro.get(&format!("/t/nybro/search?q={}", "x".repeat(400))).await;
    assert_eq!(long.status, StatusCode::OK);
    let shown = format!("value=\"{}\"", "x".repeat(200));
    assert!(long.body.contains(&shown), "{}", long.body);
}

#[tokio::test]
async fn who_searches_very_often_reads_when_to_go_on() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    for _ in 0..120 {
        assert_eq!(nybro.get("/t/nybro/search?q=x").await.status, StatusCode::OK);
    }
    let stopped = nybro.get("/t/nybro/search?q=kartl%C3%A4ggning").await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    stopped.says("Du har sökt väldigt många gånger på kort tid.");
    assert!(stopped.headers.contains_key(header::RETRY_AFTER));
    assert!(stopped.body.contains("value=\"kartläggning\""), "what was asked is not lost");
    // Everything else goes on, and others search.
    assert_eq!(nybro.get("/t/nybro").await.status, StatusCode::OK);
    let mut vimmerby = world.client("vimmerby leader").await;
    assert_eq!(vimmerby.get("/t/vimmerby/search?q=x").await.status, StatusCode::OK);
}
