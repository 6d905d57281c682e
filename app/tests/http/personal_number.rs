//! What looks like a personal identity number is asked about before it is kept (P5): of participants and of the staff.

use super::world::{Client, Page, World, draft};
use axum::http::StatusCode;
use domain::{focus_groups::RoundState, language::Language};
use server::{
    focus_groups::{jobs, rounds},
    testing::scalar,
};

const NUMBER: &str = "811228-9874";
const TYPED: &str = "Ring 811228-9874, jag har gått här sedan 2024.";

/// The own words that are kept, each in brackets.
async fn kept(world: &World) -> String {
    let words = "select coalesce(string_agg('[' || (sheet #>> '{why,text}') || ']', ' '), '') from focus_groups_answer";
    scalar(&world.test, words).await
}

/// Up to the question in own words.
async fn own_words(client: &mut Client, link: &str) -> Page {
    let mut page = client.get(&format!("{link}?lang={}", client.language)).await;
    for go in ["start", "next", "next", "next", "next"] {
        page = client.submit(&page, &[], go).await;
    }
    page
}

#[tokio::test]
async fn a_participant_takes_it_out() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let question = own_words(&mut client, &link).await;
    let asked = client.submit(&question, &[("q.why", TYPED)], "next").await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som om du har skrivit ett personnummer: 811228-9874.");
    asked.says("Det är något annat");
    asked.says(TYPED);
    // The same again is asked about again: nothing was agreed to.
    let again = client.submit(&asked, &[("q.why", TYPED)], "next").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let review = client.submit(&again, &[("q.why", "Ring mig.")], "next").await;
    review.says("Ring mig.");
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&world).await, "[Ring mig.]");
}

#[tokio::test]
async fn a_participant_says_that_it_is_something_else() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let question = own_words(&mut client, &link).await;
    let asked = client.submit(&question, &[("q.why", TYPED)], "next").await;
    let review = client.submit(&asked, &[("q.why", TYPED)], "other").await;
    assert_eq!(review.status, StatusCode::OK);
    review.says(TYPED);
    // What was said holds for that number, on the way back too, and not for another.
    let back = client.submit(&review, &[], "edit-4").await;
    let more = format!("{TYPED} Och 19811228-9874.");
    let other = client.submit(&back, &[("q.why", &more)], "next").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    other.says("ett personnummer: 19811228-9874.");
    let review = client.submit(&back, &[("q.why", TYPED)], "next").await;
    let sent = client.submit(&review, &[], "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    // The same form again changes nothing and is thanked for (promise 5).
    assert_eq!(client.submit(&review, &[], "send").await.location, sent.location);
    assert_eq!(kept(&world).await, format!("[{TYPED}]"));
}

#[tokio::test]
async fn a_form_that_skips_the_question_is_asked_before_anything_is_kept() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let question = own_words(&mut client, &link).await;
    let asked = client
        .submit(&question, &[("q.why", TYPED), ("other-number", "1234567890")], "send")
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says(NUMBER);
    assert!(!asked.body.contains("1234567890"), "what was not written is not carried on");
    assert!(kept(&world).await.is_empty());
    // From there on, the way leads back to the review.
    let review = client.submit(&asked, &[("q.why", TYPED)], "other").await;
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&world).await, format!("[{TYPED}]"));
}

#[tokio::test]
async fn it_is_asked_in_every_language() {
    let world = World::new().await;
    let management = world.place("management");
    let instrument = world.instrument(management).await;
    let today = world.today().await;
    let all = domain::focus_groups::RoundDraft {
        languages: Language::ALL.to_vec(),
        ..draft(today)
    };
    let round = rounds::create(&world.db, management, &all, Some(instrument), &[world.nybro])
        .await
        .unwrap();
    rounds::open(&world.db, management, round).await.unwrap();
    let key = server::focus_groups::RoundKey {
        owner: world.region,
        round,
    };
    let links = world.links("nybro leader", key, 4).await;
    for ((language, says, button), link) in [
        ("sv", "skrivit ett personnummer", "Det är något annat"),
        ("sv-easy", "Du har kanske skrivit ett personnummer", "Det är något annat"),
        ("en", "written a personal identity number", "It is something else"),
        ("ar", "personnummer", "هذا شيء آخر"),
    ]
    .into_iter()
    .zip(&links)
    {
        let mut client = world.stranger();
        client.language = language;
        let question = own_words(&mut client, link).await;
        let asked = client.submit(&question, &[("q.why", TYPED)], "next").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{language}");
        asked.says(says);
        asked.says(button);
        asked.says(TYPED);
    }
}

#[tokio::test]
async fn the_staff_is_asked_too() {
    let world = World::new().await;
    let key = world.open_round().await;
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let state = rounds::get(&world.db, world.place("management"), key.round).await.unwrap().state;
    assert_eq!(state, RoundState::Closed);
    let findings = format!("/r/samverkan/focus-groups/{}/findings", key.round);
    let mut management = world.client("management").await;
    let nybro = world.nybro.to_string();
    let fields = [("text-sv", "Fråga 811228-9874"), ("concerns", nybro.as_str())];
    let asked = management.post(&findings, &fields).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som ett personnummer: 811228-9874.");
    asked.says("Fråga 811228-9874");
    let something_else = [fields[0], fields[1], ("other-number", "8112289874")];
    assert_eq!(management.post(&findings, &something_else).await.status, StatusCode::SEE_OTHER);

    let finding: uuid::Uuid = scalar(&world.test, "select id from focus_groups_finding").await;
    let respond = format!("/t/nybro/focus-groups/{}/findings/{finding}", key.round);
    let mut leader = world.client("nybro leader").await;
    let asked = leader
        .post(&respond, &[("kind", "changed"), ("text-ar", "٨١١٢٢٨-٩٨٧٤"), ("text-sv", "ja")])
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("٨١١٢٢٨-٩٨٧٤ är något annat");

    let page = management.get("/r/samverkan/focus-groups/new").await;
    assert_eq!(page.status, StatusCode::OK);
    let asked = management
        .post(
            "/r/samverkan/focus-groups",
            &[("title-sv", "811228-9874"), ("contact", "070-123 45 67")],
        )
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som ett personnummer: 811228-9874.");
    assert_eq!(
        asked.body.matches("Det ser ut som ett personnummer").count(),
        2,
        "at the field and above, once each"
    );
}
