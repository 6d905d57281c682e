//! The participant's way, without JavaScript.

use super::world::{Client, Page, World};
use axum::http::StatusCode;
use server::testing::scalar;
use std::future::Future;

async fn answered(world: &World) -> i64 {
    scalar(&world.test, "select count(*) from focus_groups_answer").await
}

/// Goes from the link to the first question.
async fn first_question(client: &mut Client, link: &str) -> Page {
    let intro = client.get(&format!("{link}?lang=sv")).await;
    assert_eq!(intro.status, StatusCode::OK);
    intro.says("frivilligt");
    client.submit(&intro, &[], "start").await
}

/// Answers everything, up to the review.
async fn to_review(client: &mut Client, link: &str) -> Page {
    let mut page = first_question(client, link).await;
    for typed in [
        vec![("q.gender", "woman")],
        vec![("q.ways", "course"), ("q.ways", "talk")],
        vec![("q.closer", "4")],
        vec![("q.weeks", "12")],
        vec![("q.why", "Jag fick praktik.")],
    ] {
        page = client.submit(&page, &typed, "next").await;
        assert_eq!(page.status, StatusCode::OK);
    }
    page
}

#[tokio::test]
async fn the_way_to_the_data_protection_officer_is_told_where_it_is_known() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut person = world.stranger();
    let before = person.get(&format!("{link}?lang=sv")).await;
    assert!(!before.body.contains("dataskyddsombudet"), "{}", before.body);
    // Another municipality's is told nobody here; that of whoever asks is, until the municipality that invited has one.
    for (who, place, dpo, told) in [
        ("vimmerby leader", "/t/vimmerby", "ombud@vimmerby.example.se", false),
        ("management", "/r/samverkan", "ombud@samverkan.example.se", true),
        ("nybro leader", "/t/nybro", "ombud@nybro.example.se", true),
    ] {
        let fields = [("contact", ""), ("dpo", dpo)];
        let saved = world.client(who).await.post(&format!("{place}/settings/contact"), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{who}: {}", saved.body);
        let page = person.get(&format!("{link}?lang=sv")).await;
        assert_eq!(page.body.contains(dpo), told, "{who}: {}", page.body);
        assert_eq!(page.body.contains("dataskyddsombudet"), told, "{who}: {}", page.body);
        assert_eq!(page.body.matches("ombud@").count(), usize::from(told), "{who}: {}", page.body);
    }
}

#[tokio::test]
async fn from_link_to_thanks() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let languages = client.get(&link).await;
    languages.says("العربية");
    // What is told before the first question and after the last one can be read aloud.
    let can_be_read = |page: &Page, says: &str| {
        assert!(page.body.contains("<h1 data-told=\"yes\">"), "{}", page.body);
        assert!(page.body.contains(&format!("data-listen=\"{says}\"")), "{}", page.body);
    };
    for (language, says) in [("sv", "Lyssna"), ("en", "Listen"), ("ar", "الاستماع")] {
        can_be_read(&client.get(&format!("{link}?lang={language}")).await, says);
    }
    let review = to_review(&mut client, &link).await;
    review.says("Jag fick praktik.");
    review.says("Fråga closer");
    let sent = client.submit(&review, &[], "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let thanks = client.get(&sent.location.unwrap()).await;
    thanks.says("Tack!");
    can_be_read(&thanks, "Lyssna");
    assert_eq!(answered(&world).await, 1);
    let sheet: serde_json::Value = scalar(&world.test, "select sheet from focus_groups_answer").await;
    assert_eq!(sheet["ways"]["many"], serde_json::json!(["talk", "course"]));
    // The same form again changes nothing and is thanked for; another person's form with the same link is not taken.
    let again = client.submit(&review, &[], "send").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(answered(&world).await, 1);
    let other = to_review(&mut world.stranger(), &link).await;
    world.stranger().submit(&other, &[], "send").await.says("redan använd");
    assert_eq!(answered(&world).await, 1);
    // Whoever only holds the slip sees the same page as before it was used, and no thanks: nobody can count.
    assert_eq!(world.stranger().get(&format!("{link}?lang=sv")).await.status, StatusCode::OK);
    assert_eq!(world.stranger().get(&format!("{link}/thanks")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn from_code_to_question_in_arabic() {
    let world = World::new().await;
    let key = world.open_round().await;
    let place = world.place("vimmerby leader");
    let sheet = server::focus_groups::invitations::by_sheet(&world.db, &world.secret, place, key, domain::language::Language::Ar, 2)
        .await
        .unwrap();
    let (_, slips) = server::focus_groups::invitations::sheet(&world.db, &world.secret, place, key, sheet)
        .await
        .unwrap();
    let mut client = world.stranger();
    client.language = "ar";
    client.get("/s").await;
    let wrong = client.post("/s", &[("code", "ABCD-EFGH")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"ABCD-EFGH\""), "what was typed is still there");
    let right = client.post("/s", &[("code", &slips[0].code.to_string().to_lowercase())]).await;
    let link = right.location.expect("the code leads on");
    let intro = client.get(&format!("{link}?lang=ar")).await;
    assert!(intro.body.contains("dir=\"rtl\"") && intro.body.contains("lang=\"ar\""));
    let question = client.submit(&intro, &[], "start").await;
    assert!(question.body.contains("dir=\"rtl\""));
    assert!(
        !question.body.contains("<span lang=\"sv\""),
        "no text is in Swedish for want of another"
    );
}

#[tokio::test]
async fn nothing_typed_is_lost_on_the_way() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let first = first_question(&mut client, &link).await;
    let second = client.submit(&first, &[("q.gender", "man")], "next").await;
    let third = client.submit(&second, &[("q.ways", "talk")], "next").await;
    // Back, with what was chosen there kept.
    let back = client.submit(&third, &[("q.closer", "2")], "back").await;
    back.says("Fråga 2 av 5");
    assert!(back.body.contains("checked"));
    // Forward again: the scale's answer was carried along.
    let forward = client.submit(&back, &[("q.ways", "talk")], "next").await;
    assert!(forward.body.contains("checked"));
    // A number out of range comes back as typed, with what is wrong.
    let fourth = client.submit(&forward, &[("q.closer", "2")], "next").await;
    let wrong = client.submit(&fourth, &[("q.weeks", "400")], "next").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"400\"") && wrong.body.contains("<title>Fel:"));
    // A personal number is not taken.
    let fifth = client.submit(&fourth, &[("q.weeks", "40")], "next").await;
    let personal = client.submit(&fifth, &[("q.why", "Jag heter 811228-9874")], "next").await;
    assert_eq!(personal.status, StatusCode::UNPROCESSABLE_ENTITY);
    personal.says("personnummer");
    // Another language in the middle loses nothing.
    let (action, mut fields) = fifth.form();
    fields.push(("switch".into(), "en".into()));
    fields.push(("q.why".into(), "because".into()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let english = client.post(&action, &fields).await;
    english.says("Question 5 of 5");
    assert!(english.body.contains("because"));
    assert_eq!(answered(&world).await, 0);
}

#[tokio::test]
async fn sending_nothing_or_nonsense_half_saves_nothing() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let page = client.post(&link, &[("go", "send"), ("lang", "sv")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = client
        .post(&link, &[("go", "send"), ("lang", "sv"), ("q.gender", "dragon"), ("q.weeks", "-")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (go, at) in [("next", "99999999999999999999"), ("edit-77", "0"), ("??", "-1")] {
        let page = client
            .post(&link, &[("go", go), ("at", at), ("lang", "xx"), ("submission", "no")])
            .await;
        assert!(page.status.is_success(), "{go}: {}", page.status);
    }
    assert_eq!(answered(&world).await, 0);
}

#[tokio::test]
async fn many_phones_with_one_code_give_one_answer() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let (mut client, link) = (world.stranger(), link.clone());
        tasks.spawn(async move {
            let review = to_review(&mut client, &link).await;
            client.submit(&review, &[], "send").await.status
        });
    }
    let mut thanked = 0;
    while let Some(status) = tasks.join_next().await {
        thanked += usize::from(status.unwrap_or(StatusCode::OK) == StatusCode::SEE_OTHER);
    }
    assert_eq!((thanked, answered(&world).await), (1, 1));
}

#[tokio::test]
async fn doors_that_are_shut_say_why() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let other = world.links("nybro leader", key, 1).await.remove(0);
    let sent = to_review(&mut client, &other).await;
    let thanks = client.submit(&sent, &[], "send").await.location.unwrap();
    let review = to_review(&mut client, &link).await;
    server::focus_groups::rounds::close(&world.db, world.place("management"), key.round)
        .await
        .unwrap();
    client.get(&link).await.says("stängt");
    assert_eq!(
        client.get(&thanks).await.status,
        StatusCode::OK,
        "who was acknowledged is thanked after closing too"
    );
    client.submit(&review, &[], "send").await.says("stängt");
    server::focus_groups::jobs::run_due(&world.test.jobs()).await.unwrap();
    let gone = client.get(&link).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(client.get("/s/nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(answered(&world).await, 1);
}

#[tokio::test]
async fn a_phone_that_hangs_up_at_any_moment_loses_nothing_and_counts_once() {
    let world = World::new().await;
    let key = world.open_round().await;
    let links = world.links("nybro leader", key, 12).await;
    for (n, link) in links.iter().enumerate() {
        let mut client = world.stranger();
        let review = to_review(&mut client, link).await;
        let mut phone = client.clone();
        // The connection is cut after so many steps of the server's work, whatever they are.
        {
            let sending = phone.submit(&review, &[], "send");
            tokio::pin!(sending);
            for _ in 0..n {
                let polled = std::future::poll_fn(|cx| std::task::Poll::Ready(sending.as_mut().poll(cx))).await;
                if polled.is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        let again = client.submit(&review, &[], "send").await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "after {n} steps");
        client.get(&again.location.unwrap()).await.says("Tack!");
    }
    assert_eq!(answered(&world).await, 12);
}

#[tokio::test]
async fn a_public_page_says_what_was_heard_and_done() {
    let world = World::new().await;
    let key = world.open_round().await;
    server::focus_groups::rounds::close(&world.db, world.place("management"), key.round)
        .await
        .unwrap();
    server::focus_groups::jobs::run_due(&world.test.jobs()).await.unwrap();
    let mut text = domain::language::Texts::swedish("Ni vill ha fler praktikplatser.");
    text.set(domain::language::Language::Ar, "تريدون المزيد من أماكن التدريب.");
    let finding = server::focus_groups::findings::write(&world.db, world.place("management"), key, &text, &[world.nybro])
        .await
        .unwrap();
    let public: uuid::Uuid = scalar(&world.test, "select public_id from focus_groups_round").await;
    let mut client = world.stranger();
    client.get(&format!("/said/{public}")).await.says("Ni vill ha fler praktikplatser.");
    let response = domain::language::Texts::swedish("Vi har ringt tio företag.");
    server::focus_groups::findings::respond(&world.db, world.place("nybro leader"), finding, "changed", &response)
        .await
        .unwrap();
    let arabic = client.get(&format!("/said/{public}?lang=ar")).await;
    assert!(arabic.body.contains("dir=\"rtl\"") && arabic.body.contains("تريدون"));
    arabic.says("Vi har ringt tio företag.");
    assert_eq!(
        client.get(&format!("/said/{}", uuid::Uuid::new_v4())).await.status,
        StatusCode::NOT_FOUND
    );
}
