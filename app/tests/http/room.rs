//! A full room behind one address, while somebody guesses codes behind the same one and elsewhere (bar S6).

use super::world::{Client, World};
use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::IntoResponse,
};
use server::{
    limits::WRONG_CODES,
    testing::{Found, execute, figure, scalar, seen_red},
};
use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;

/// The address that the room and one of the guessers share.
const ROOM: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 1));

struct Scale {
    participants: usize,
    guessers: u8,
    guesses: usize,
    /// Between a participant's or a guesser's steps.
    pause: Duration,
}

/// What happened.
#[derive(Debug)]
struct Outcome {
    /// Participants who were not thanked, with what they got instead.
    refused: Vec<StatusCode>,
    /// The most wrong codes that were looked up for one address.
    most_guesses: usize,
    answers: i64,
}

/// Sends one person's answers by the link of a slip; stops at the first refusal.
async fn participate(mut client: Client, link: String, pause: Duration) -> Result<(), StatusCode> {
    let ok = |status: StatusCode| if status.is_success() { Ok(()) } else { Err(status) };
    let mut page = client.get(&format!("{link}?lang=sv")).await;
    ok(page.status)?;
    page = client.submit(&page, &[], "start").await;
    for typed in [
        vec![("q.gender", "woman")],
        vec![("q.ways", "course")],
        vec![("q.closer", "4")],
        vec![("q.weeks", "12")],
        vec![],
    ] {
        ok(page.status)?;
        tokio::time::sleep(pause).await;
        page = client.submit(&page, &typed, "next").await;
    }
    ok(page.status)?;
    page = client.submit(&page, &[], "send").await;
    if page.status != StatusCode::SEE_OTHER {
        return Err(page.status);
    }
    ok(client.get(&page.location.unwrap_or_default()).await.status)
}

/// Types wrong codes, on the page and in the address by turns. Gives how many were looked up.
async fn guess(mut client: Client, guesses: usize, pause: Duration) -> usize {
    let mut evaluated = 0;
    for n in 0..guesses {
        let code = format!(
            "7{:07}",
            n * 50 + usize::from(matches!(client.address, IpAddr::V4(a) if a.octets()[3] % 2 == 0))
        );
        let page = if n % 2 == 0 {
            client.post("/s", &[("code", &code)]).await
        } else {
            client.get(&format!("/s/{code}")).await
        };
        evaluated += usize::from(page.status != StatusCode::TOO_MANY_REQUESTS);
        tokio::time::sleep(pause).await;
    }
    evaluated
}

async fn run(world: &World, router: &Router, scale: &Scale) -> Outcome {
    let key = world.open_round().await;
    let links = world.links("nybro leader", key, scale.participants).await;
    let client = |address: IpAddr| {
        let mut client = world.stranger();
        client.router = router.clone();
        client.address = address;
        client
    };
    let mut guessers = JoinSet::new();
    guessers.spawn(guess(client(ROOM), scale.guesses, scale.pause));
    for n in 1..scale.guessers {
        guessers.spawn(guess(client([203, 0, 113, n].into()), scale.guesses, scale.pause));
    }
    let mut room = JoinSet::new();
    for link in links {
        room.spawn(participate(client(ROOM), link, scale.pause));
    }
    let refused = room.join_all().await.into_iter().filter_map(Result::err).collect();
    Outcome {
        refused,
        most_guesses: guessers.join_all().await.into_iter().max().unwrap_or(0),
        answers: scalar(&world.test, "select count(*) from focus_groups_answer").await,
    }
}

/// The room is undisturbed.
fn room_goes_on(outcome: &Outcome, scale: &Scale) -> Result<(), Found> {
    if outcome.refused.is_empty() && outcome.answers == i64::try_from(scale.participants).unwrap() {
        Ok(())
    } else {
        Err(Found(format!("{outcome:?}")))
    }
}

/// Guessing is stopped.
fn guessing_is_stopped(outcome: &Outcome) -> Result<(), Found> {
    if outcome.most_guesses < usize::try_from(WRONG_CODES).unwrap() {
        Ok(())
    } else {
        Err(Found(format!("{outcome:?}")))
    }
}

const SMALL: Scale = Scale {
    participants: 60,
    guessers: 8,
    guesses: 30,
    pause: Duration::ZERO,
};

#[tokio::test]
async fn a_full_room_goes_on_while_guessing_is_stopped() {
    let world = World::new().await;
    let outcome = run(&world, &world.router, &SMALL).await;
    room_goes_on(&outcome, &SMALL).unwrap();
    guessing_is_stopped(&outcome).unwrap();
}

/// 60 participants within 120 seconds, 1 000 wrong codes a minute from 50 addresses, for as long.
#[tokio::test]
#[ignore = "two minutes: make soak"]
async fn soak_a_full_room_while_fifty_addresses_guess() {
    let world = World::new().await;
    let scale = Scale {
        participants: 60,
        guessers: 50,
        guesses: 40,
        pause: Duration::from_secs(3),
    };
    let began = std::time::Instant::now();
    let outcome = run(&world, &world.router, &scale).await;
    let seconds = began.elapsed().as_secs();
    figure(
        &format!(
            "{} participants behind one address, {} addresses that guess codes, {seconds} seconds: participants refused",
            scale.participants, scale.guessers
        ),
        outcome.refused.len(),
        "0",
    );
    figure(
        &format!("the same: codes looked up for one address, the most of {} typed", scale.guesses),
        outcome.most_guesses,
        &format!("less than {WRONG_CODES}"),
    );
    room_goes_on(&outcome, &scale).unwrap();
    guessing_is_stopped(&outcome).unwrap();
    assert!(scalar::<i64>(&world.test, "select count(*) from limits_alarm").await == 1);
}

/// A limit on everything that an address asks for, as one would build it without thinking of a room: the test sees it.
#[tokio::test]
async fn sabotage_links_limited_by_address() {
    let world = World::new().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let limited = world.router.clone().layer(middleware::from_fn(move |request: Request, next: Next| {
        let asked = Arc::clone(&asked);
        async move {
            if request.uri().path().starts_with("/s/") && asked.fetch_add(1, Ordering::Relaxed) > 300 {
                return StatusCode::TOO_MANY_REQUESTS.into_response();
            }
            next.run(request).await
        }
    }));
    let outcome = run(&world, &limited, &SMALL).await;
    seen_red(
        "a full room goes on",
        "links are limited by address",
        room_goes_on(&outcome, &SMALL),
    );
}

/// Nothing is counted: the test sees it.
#[tokio::test]
async fn sabotage_guesses_not_counted() {
    let world = World::new().await;
    count_nothing(&world).await;
    let outcome = run(&world, &world.router, &Scale { participants: 1, ..SMALL }).await;
    seen_red("guessing codes is stopped", "nothing is counted", guessing_is_stopped(&outcome));
}

async fn count_nothing(world: &World) {
    execute(
        &world.test,
        "create function forget() returns trigger language plpgsql as 'begin if new.kind like ''code%'' then new.counted := 0; end if; return new; end';
         create trigger forget before insert or update on limits_tally for each row execute function forget()",
    )
    .await;
}

#[tokio::test]
async fn who_waits_is_told_what_to_do() {
    let world = World::new().await;
    let mut client = world.stranger();
    for n in 0..WRONG_CODES {
        client.post("/s", &[("code", &format!("ZZZZ{n:04}"))]).await;
    }
    for (language, words) in [
        ("sv", "rikta telefonens kamera mot QR-koden"),
        ("en", "point your phone’s camera at the QR code"),
        ("ar", "QR"),
    ] {
        client.language = language;
        for page in [client.post("/s", &[("code", "ABCD-1234")]).await, client.get("/s/ABCD1234").await] {
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(page.text().to_lowercase().contains(&words.to_lowercase()), "{}", page.text());
            let seconds: u64 = page.headers["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=60).contains(&seconds));
            assert!(page.body.contains("ABCD"), "what was typed is still there");
        }
    }
}

#[tokio::test]
async fn a_code_leads_to_the_link_and_does_not_stay_in_the_address() {
    let world = World::new().await;
    let key = world.open_round().await;
    let place = world.place("nybro leader");
    let sheet = server::focus_groups::invitations::by_sheet(&world.db, &world.secret, place, key, domain::language::Language::Sv, 1)
        .await
        .unwrap();
    let (_, slips) = server::focus_groups::invitations::sheet(&world.db, &world.secret, place, key, sheet)
        .await
        .unwrap();
    let link = format!("/s/{}", slips[0].token);
    let code = slips[0].code.to_string();
    let mut client = world.stranger();
    assert_eq!(client.post("/s", &[("code", &code)]).await.location.as_deref(), Some(link.as_str()));
    assert_eq!(client.get(&format!("/s/{code}")).await.location.as_deref(), Some(link.as_str()));
    // A form whose address still is the code works as well.
    let page = client.post(&format!("/s/{code}"), &[("go", "start"), ("lang", "sv")]).await;
    assert_eq!(page.form().0, link);
}
