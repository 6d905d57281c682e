//! "Did you get help to answer?": asked at the end, need not be told, kept with the answers.

use super::world::{Client, Page, World};
use axum::http::StatusCode;
use server::testing::scalar;

/// The only sheet that there is.
async fn sheet(world: &World) -> serde_json::Value {
    scalar(&world.test, "select sheet from focus_groups_answer").await
}

async fn review(client: &mut Client, link: &str) -> Page {
    let intro = client.get(&format!("{link}?lang=sv")).await;
    let mut page = client.submit(&intro, &[], "start").await;
    page = client.submit(&page, &[("q.gender", "woman")], "next").await;
    for _ in 0..4 {
        page = client.submit(&page, &[], "next").await;
    }
    page.says("Fick du hjälp att svara?");
    page
}

#[tokio::test]
async fn help_is_asked_at_the_end_and_kept_with_the_answers() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let asked = review(&mut client, &link).await;
    asked.says("Den som hjälper dig får inte vara din egen handläggare.");
    assert!(
        asked.body.contains("data-listen=\"Lyssna\""),
        "it can be read aloud: {}",
        asked.body
    );
    assert!(!asked.body.contains("value=\"interpreter\" checked"));
    // It goes along to a question and back, and to another language.
    let question = client.submit(&asked, &[("q.~help", "interpreter")], "edit-0").await;
    question.says("Fråga 1 av 5");
    let back = client.submit(&question, &[("q.gender", "man")], "next").await;
    let (action, mut fields) = back.form();
    fields.extend([("q.~help".into(), "interpreter".into()), ("switch".into(), "en".into())]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let english = client.post(&action, &fields).await;
    english.says("An interpreter helped me");
    let chosen = english
        .body
        .split("<input")
        .find(|input| input.contains("value=\"interpreter\""))
        .unwrap();
    assert!(chosen.split('>').next().unwrap().contains("checked"));
    let sent = client.submit(&english, &[("q.~help", "interpreter")], "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let sheet = sheet(&world).await;
    assert_eq!(sheet["~help"]["one"], "interpreter");
    assert_eq!(sheet["gender"]["one"], "man");
}

#[tokio::test]
async fn it_need_not_be_told_and_alone_it_is_no_answer() {
    let world = World::new().await;
    let key = world.open_round().await;
    let mut links = world.links("nybro leader", key, 2).await;
    let mut client = world.stranger();
    let nothing = client
        .post(&links.remove(0), &[("go", "send"), ("lang", "sv"), ("q.~help", "alone")])
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.says("Du har inte svarat på någon fråga än.");
    // What is no way to answer is nothing.
    let asked = review(&mut client, &links.remove(0)).await;
    let sent = client.submit(&asked, &[("q.~help", "my case worker")], "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let sheet = sheet(&world).await;
    assert!(sheet.get("~help").is_none(), "{sheet}");
}
