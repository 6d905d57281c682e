//! P3 by the way that phones take: a hundred people open their links, answer page by page and are thanked, over the whole application.
//! Then the same attacker as of the verbs, who here knows besides from where each of them asked, looks through the database and the log.

use super::world::{Client, World};
use server::{
    faults::Fault,
    focus_groups::{RoundKey, jobs, rounds},
    testing::{Found, Log, seen_red},
};

#[path = "../../../server/tests/it/unlinkability/attack.rs"]
mod attack;
use attack::{Chance, DAYS, Loot, PEOPLE, Person, a_day_passes, attacked, copy, invite, it_is_day, within_the_bar};

/// Goes from the link to the thanks, in the own language, and answers with the own number. Where the phone asked from, and the number of
/// what it sent, name the person.
async fn answers(world: &World, person: &mut Person, link: &str, number: usize, closer: usize) {
    let address = format!("198.51.100.{number}");
    let mut phone = Client {
        address: address.parse().unwrap(),
        ..world.stranger()
    };
    let (typed_number, closer) = (number.to_string(), closer.to_string());
    let mut page = phone.get(&format!("{link}?lang={}", person.language.key())).await;
    page = phone.submit(&page, &[], "start").await;
    for (field, typed) in [
        ("q.gender", "woman"),
        ("q.ways", "course"),
        ("q.closer", closer.as_str()),
        ("q.weeks", typed_number.as_str()),
        ("q.why", "Det blev bättre."),
    ] {
        page = phone.submit(&page, &[(field, typed)], "next").await;
    }
    let (_, hidden) = page.form();
    let (_, submission) = hidden.into_iter().find(|(name, _)| name == "submission").unwrap();
    let sent = phone.submit(&page, &[], "send").await;
    let thanks = phone.get(&sent.location.expect("it was taken")).await;
    assert!(thanks.status.is_success(), "{}", thanks.text());
    person.names.extend([address, submission]);
}

async fn close(world: &World, key: RoundKey) {
    let management = world.place("management");
    rounds::close(&world.db, management, key.round).await.unwrap();
    world
        .owner("update notifications_outbox set state = 'sent' where kind = 'focus_groups.closed'")
        .await;
    for _ in 0..3 {
        jobs::run_due(&world.test.jobs()).await.unwrap();
    }
    let round = rounds::get(&world.db, management, key.round).await.unwrap();
    assert_eq!(round.state, domain::focus_groups::RoundState::Closed);
}

/// A round that is answered over HTTP, and what is left of it.
async fn a_round(broken: Option<Fault>) -> Loot {
    let (log, guard) = Log::catch("trace");
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let world = World::new().await;
    if let Some(fault) = broken {
        world.db.faults().set(fault);
    }
    let key = world.open_round().await;
    let leader = world.place("nybro leader");
    let mut people = invite(&world.test, &world.db, &world.secret, leader, key, &mut chance).await;
    for (turn, who) in chance.shuffled(PEOPLE).into_iter().enumerate() {
        let (day, first) = (turn / (PEOPLE / DAYS), turn % (PEOPLE / DAYS) == 0);
        if first {
            it_is_day(&world.test, day).await;
            a_day_passes(&world.test, &world.db, leader, key).await;
        }
        let closer = chance.below(5) + 1;
        let (person, token, _) = &mut people[who];
        (person.turn, person.day) = (turn, day);
        answers(&world, person, &format!("/s/{token}"), who, closer).await;
    }
    close(&world, key).await;
    drop(guard);
    Loot {
        people: people.into_iter().map(|(person, ..)| person).collect(),
        rows: copy(&world.test).await,
        log: log.text(),
    }
}

async fn unlinkable(broken: Option<Fault>) -> Result<(), Found> {
    let loot = a_round(broken).await;
    assert!(
        loot.log.contains("request"),
        "the requests were logged, so there was something to look through"
    );
    within_the_bar(&attacked(&loot)?, 1)
}

#[tokio::test]
async fn nobody_can_tell_which_phone_gave_which_answer() {
    unlinkable(None).await.unwrap();
}

#[tokio::test]
async fn sabotage_of_a_log_that_names_phones_is_seen() {
    let found = unlinkable(Some(Fault::LogsRequests)).await;
    seen_red("4", "the log has what requests bring and what is answered", found);
}
