//! A tablet in the room over HTTP, without JavaScript: set up by who leads, one person after the other, nothing of the one before, and a
//! PIN on the way out.

use super::{
    mishaps::{AWAY, fail_to_open},
    world::{Client, Page, World},
};
use axum::{
    http::{StatusCode, header},
    middleware,
    response::Response,
};
use server::{
    focus_groups::RoundKey,
    testing::{Found, scalar, seen_red},
};

const START: &str = "/s/tablet";

fn header(page: &Page, name: &str) -> String {
    page.headers.get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default()
}

/// A device that Nybro's leader has made a tablet for so many people, with the PIN 2580; and the round's page there.
async fn tablet(world: &World, key: RoundKey, people: &str) -> (Client, String) {
    let at = format!("/t/nybro/focus-groups/{}/tablet", key.round);
    let mut client = world.client("nybro leader").await;
    let begun = client.post(&at, &[("people", people), ("pin", "2580")]).await;
    assert_eq!((begun.status, begun.location.as_deref()), (StatusCode::SEE_OTHER, Some(START)));
    (client, at)
}

/// Begins a turn in Swedish, and goes on to the first question. Nothing leads out of it.
async fn first_question(client: &mut Client) -> Page {
    let start = client.get(START).await;
    start.says("Välj språk och börja");
    let begun = client.post(START, &[("lang", "sv")]).await;
    let intro = client.get(&begun.location.expect("a turn begins")).await;
    intro.says("frivilligt");
    let first = client.submit(&intro, &[], "start").await;
    for page in [&start, &intro, &first] {
        assert!(!page.body.contains("/accessibility"), "{}", page.body);
    }
    first
}

/// From the first question to the review, with one answer.
async fn to_review(client: &mut Client, first: &Page) -> Page {
    let mut page = client.submit(first, &[("q.gender", "woman")], "next").await;
    for _ in 0..4 {
        page = client.submit(&page, &[], "next").await;
    }
    page.says("Titta igenom dina svar");
    page
}

/// The checker: pages of a former turn that the browser sends again, each with a button, lead to the start and show nothing.
async fn sent_again(client: &mut Client, pages: &[(&Page, &str)]) -> Result<(), Found> {
    for (page, go) in pages {
        let again = client.submit(page, &[("q.gender", "woman")], go).await;
        if (again.status, again.location.as_deref()) != (StatusCode::SEE_OTHER, Some(START)) {
            return Err(Found(format!("{go} of a former turn is answered with {}", again.status)));
        }
    }
    Ok(())
}

#[tokio::test]
async fn one_after_the_other_and_nothing_of_the_one_before() {
    let world = World::new().await;
    let key = world.open_round().await;
    let (mut client, at) = tablet(&world, key, "2").await;
    // Nobody is signed in on the device any more.
    assert_eq!(client.get(&at).await.status, StatusCode::SEE_OTHER);
    let first = first_question(&mut client).await;
    // Nothing is kept, nothing is filled in by the browser, no island, and without scripts the page goes back by itself.
    assert_eq!(header(&first, "cache-control"), "no-store");
    for there in [
        "autocomplete=\"off\"",
        "http-equiv=\"refresh\" content=\"600;url=/s/tablet\"",
        "<dialog",
        "name=\"turn\"",
    ] {
        assert!(first.body.contains(there), "{there}: {}", first.body);
    }
    assert!(!first.body.contains("leptos-island"), "{}", first.body);
    let review = to_review(&mut client, &first).await;
    let sent = client.submit(&review, &[], "send").await;
    let thanks = client.get(&sent.location.unwrap()).await;
    thanks.says("Tack!");
    assert!(thanks.body.contains("href=\"/s/tablet\"") && !thanks.body.contains("/said/"));
    let start = client.get(START).await;
    assert_eq!(header(&start, "clear-site-data"), "\"cache\"");
    // Pages of the former turn that the browser sends again show nothing: neither now nor in the next turn.
    let former = [(&first, "next"), (&review, "edit-0"), (&review, "send")];
    sent_again(&mut client, &former).await.unwrap();
    let next = first_question(&mut client).await;
    assert!(!next.body.contains("checked"), "{}", next.body);
    sent_again(&mut client, &former).await.unwrap();
    let kept: i64 = scalar(&world.test, "select count(*) from focus_groups_answer").await;
    assert_eq!(kept, 1);
    let review = to_review(&mut client, &next).await;
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    // There were codes for two.
    client.get(START).await.says("Alla koder på surfplattan är använda.");
    assert_eq!(client.post(START, &[("lang", "sv")]).await.location.as_deref(), Some(START));
}

/// The checker: the browser is told to fill in neither the form of answers nor anything in it that is typed. Says how much is typed.
fn filled_in_by_nobody(body: &str) -> Result<usize, Found> {
    let tags = || body.split('<').map(|rest| rest.split('>').next().unwrap_or_default());
    let form = |tag: &str| tag.starts_with("form ") && tag.contains("id=\"answers\"");
    let typed = |tag: &str| tag.starts_with("textarea ") || (tag.starts_with("input ") && tag.contains("type=\"text\""));
    if !tags().any(form) {
        return Err(Found("there is no form".to_owned()));
    }
    let open = tags().find(|tag| (form(tag) || typed(tag)) && !tag.contains("autocomplete=\"off\""));
    match open {
        Some(tag) => Err(Found(format!("<{tag}>"))),
        None => Ok(tags().filter(|tag| typed(tag)).count()),
    }
}

#[tokio::test]
async fn the_browser_fills_in_nothing_with_a_network_without_one_or_while_the_database_is_away() {
    let world = World::new().await;
    let key = world.open_round().await;
    let (mut client, _) = tablet(&world, key, "2").await;
    let mut page = first_question(&mut client).await;
    let mut typed = 0;
    for n in 0..5 {
        typed += filled_in_by_nobody(&page.body).unwrap();
        let given: &[(&str, &str)] = if n == 0 { &[("q.gender", "woman")] } else { &[] };
        page = client.submit(&page, given, "next").await;
    }
    page.says("Titta igenom dina svar");
    filled_in_by_nobody(&page.body).unwrap();
    let without_a_network = client.get("/s/tablet/offline?lang=sv").await;
    assert_eq!(without_a_network.status, StatusCode::OK);
    assert!(typed > 0, "something is typed");
    assert_eq!(
        filled_in_by_nobody(&without_a_network.body).unwrap(),
        typed,
        "the same is typed without a network"
    );
    // What holds the answers while the database is away.
    fail_to_open(&world, AWAY).await;
    let held = client.submit(&page, &[], "edit-0").await;
    assert_eq!(held.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(held.body.contains("name=\"q.gender\" value=\"woman\""), "{}", held.body);
    filled_in_by_nobody(&held.body).unwrap();
    // The checker sees a form and a field that say nothing of it.
    for (there, without) in [
        (&held.body, held.body.replace(" autocomplete=\"off\"", "")),
        (
            &without_a_network.body,
            without_a_network.body.replace("dir=\"auto\" autocomplete=\"off\"", "dir=\"auto\""),
        ),
    ] {
        assert_ne!(*there, without);
        assert!(filled_in_by_nobody(&without).is_err());
    }
}

/// The start does not forget whose turn it was: the checker sees it.
#[tokio::test]
async fn sabotage_a_turn_that_does_not_end_is_seen() {
    let world = World::new().await;
    let key = world.open_round().await;
    let (mut client, _) = tablet(&world, key, "2").await;
    client.router = world
        .router
        .clone()
        .layer(middleware::map_response(|mut response: Response| async move {
            let kept: Vec<_> = response
                .headers()
                .get_all(header::SET_COOKIE)
                .iter()
                .filter(|cookie| !cookie.to_str().unwrap().starts_with("brygga-turn=;"))
                .cloned()
                .collect();
            response.headers_mut().remove(header::SET_COOKIE);
            for cookie in kept {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }));
    let first = first_question(&mut client).await;
    client.get(START).await;
    seen_red(
        "nothing of the one before is left on a tablet",
        "a turn does not end",
        sent_again(&mut client, &[(&first, "next")]).await,
    );
}

#[tokio::test]
async fn who_goes_away_leaves_nothing_and_the_code_is_the_next_persons() {
    let world = World::new().await;
    let key = world.open_round().await;
    let (mut client, _) = tablet(&world, key, "1").await;
    let first = first_question(&mut client).await;
    let second = client.submit(&first, &[("q.gender", "woman")], "next").await;
    // The timer, or the page by itself, goes to the start.
    client.get(START).await.says("Välj språk och börja");
    let mine = first_question(&mut client).await;
    assert_eq!(mine.form().0, first.form().0, "the same code, as nobody has answered with it");
    // What the other had begun is not gone on with.
    let old = client.submit(&second, &[], "next").await;
    assert_eq!(old.location.as_deref(), Some(START));
    let review = to_review(&mut client, &mine).await;
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    // A link that is not this turn's opens nothing here; elsewhere it does as ever.
    let link = world.links("nybro leader", key, 1).await.remove(0);
    assert_eq!(client.get(&format!("{link}?lang=sv")).await.location.as_deref(), Some(START));
    world.stranger().get(&format!("{link}?lang=sv")).await.says("frivilligt");
}

#[tokio::test]
async fn the_way_out_asks_for_the_pin() {
    let world = World::new().await;
    let key = world.open_round().await;
    let (mut client, at) = tablet(&world, key, "1").await;
    let asks = client.get("/s/tablet/leave").await;
    assert!(asks.body.contains("autocomplete=\"off\"") && !asks.body.contains("type=\"password\""));
    let wrong = client.post("/s/tablet/leave", &[("pin", "2581")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Det är inte rätt PIN-kod.");
    assert!(!wrong.body.contains("2581"), "what was typed does not come back");
    for _ in 0..4 {
        client.post("/s/tablet/leave", &[("pin", "x")]).await;
    }
    let waits = client.post("/s/tablet/leave", &[("pin", "2580")]).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!header(&waits, "retry-after").is_empty());
    // Who leads ends it from elsewhere: it stops at once.
    let mut leader = world.client("nybro leader").await;
    let page = leader.get(&at).await;
    page.says("Surfplattor som är framme");
    let end = page
        .body
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|action| action.ends_with("/end"))
        .unwrap()
        .to_owned();
    // Nobody else does, and to others it is not there.
    for (who, place) in [("vimmerby leader", "/t/vimmerby"), ("management", "/r/samverkan")] {
        let theirs = end.replace("/t/nybro", place);
        assert_eq!(
            world.client(who).await.post(&theirs, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{who}"
        );
    }
    assert_eq!(
        world.client("nybro staff").await.post(&end, &[]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(leader.post(&end, &[]).await.location, Some(at.clone()));
    client.get(START).await.says("Här går det inte att svara längre");
    assert_eq!(client.get(START).await.location.as_deref(), Some("/s"), "it is a tablet no more");
    // With the right one it leads to signing in.
    let (mut client, _) = tablet(&world, key, "1").await;
    let out = client.post("/s/tablet/leave", &[("pin", " 25 80 ")]).await;
    assert_eq!((out.status, out.location.as_deref()), (StatusCode::SEE_OTHER, Some("/sign-in")));
    assert_eq!(client.get(START).await.location.as_deref(), Some("/s"));
}

#[tokio::test]
async fn who_sets_a_tablet_up_is_told_what_is_wrong() {
    let world = World::new().await;
    let key = world.open_round().await;
    let at = format!("/t/nybro/focus-groups/{}/tablet", key.round);
    let mut leader = world.client("nybro leader").await;
    let round = leader.get(&format!("/t/nybro/focus-groups/{}", key.round)).await;
    assert!(round.body.contains(&format!("href=\"{at}\"")));
    leader.get(&at).await.says("Du loggas ut på den här enheten när läget börjar.");
    for (people, pin, told) in [
        ("0", "2580", "Skriv ett antal från 1 till 100."),
        ("many", "2580", "Skriv ett antal från 1 till 100."),
        ("12", "25a", "Skriv fyra till åtta siffror."),
        ("12", "1234", "Den koden är lätt att gissa."),
    ] {
        let page = leader.post(&at, &[("people", people), ("pin", pin)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{people} {pin}");
        page.says(told);
        assert!(page.body.contains(&format!("value=\"{people}\"")), "what was typed is still there");
        assert!(!page.headers.contains_key(header::SET_COOKIE));
    }
    // Nobody was signed out by it, and no code was made.
    assert_eq!(leader.get(&at).await.status, StatusCode::OK);
    let made: i64 = scalar(&world.test, "select count(*) from focus_groups_invitation").await;
    assert_eq!(made, 0);
    // Staff who do not lead can't, and the region does not answer its own round.
    assert_eq!(world.client("nybro staff").await.get(&at).await.status, StatusCode::FORBIDDEN);
    let region = format!("/r/samverkan/focus-groups/{}/tablet", key.round);
    assert_eq!(world.client("management").await.get(&region).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_its_cookie_nothing_is_a_tablet() {
    let world = World::new().await;
    let mut stranger = world.stranger();
    for (path, to) in [(START, "/s"), ("/s/tablet/leave", "/sign-in")] {
        assert_eq!(stranger.get(path).await.location.as_deref(), Some(to));
        assert_eq!(
            stranger.post(path, &[("pin", "2580"), ("lang", "sv")]).await.location.as_deref(),
            Some(to)
        );
    }
    // A cookie that somebody made up opens nothing, and is forgotten.
    stranger.cookies.insert("brygga-tablet".into(), "AAAAAAAAAAAAAAAAAAAAAA".into());
    stranger.get(START).await.says("Här går det inte att svara längre");
    assert!(stranger.cookies.is_empty(), "{:?}", stranger.cookies);
}
