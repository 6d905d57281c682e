//! P3: somebody has a copy of the database from after a round has closed, with where each row lies and which transaction wrote it, and
//! every line of the log, and knows besides who was invited in which order, in which language, and in which order and on
//! which day each of them answered. They try to tell which invitation gave which answer.

mod attack;

use super::world::{World, sheet};
use attack::{Chance, DAYS, Loot, PEOPLE, a_day_passes, attacked, copy, invite, it_is_day, within_the_bar};
use domain::ids::SubmissionId;
use server::{
    focus_groups::answering::{Intake, Key, Taken},
    testing::{Found, Log, figure, seen_red},
};
use std::collections::BTreeMap;

/// How the round is closed: as the product does it, or with a part taken out.
#[derive(Clone, Copy)]
enum Closing {
    AsItIs,
    /// What names anybody is deleted, and the answers stay as they lie.
    NotRewritten,
    /// Nothing is deleted or rewritten; the round only says that it is closed.
    InNameOnly,
}

/// What the sabotaged sealing does in place of the product's.
fn sabotage(closing: Closing) -> Option<&'static str> {
    let body = match closing {
        Closing::AsItIs => return None,
        Closing::NotRewritten => {
            "delete from focus_groups_receipt where round_id = p_round;
             delete from focus_groups_invitation where round_id = p_round;"
        }
        Closing::InNameOnly => "",
    };
    let create = format!(
        "create or replace function focus_groups_seal(p_owner uuid, p_round uuid, p_text_items text[])
         returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
         begin
           {body}
           update focus_groups_round set state = 'closed', closed_on = now()::date, closing_since = null where owner_id = p_owner and id = p_round;
         end $$"
    );
    Some(Box::leak(create.into_boxed_str()))
}

/// Lets people answer, closes the round and takes the copy.
async fn a_round(seed: u64, closing: Closing) -> Loot {
    let (log, guard) = Log::catch("trace");
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let world = World::new().await;
    if let Some(sql) = sabotage(closing) {
        world.owner(sql).await;
    }
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let mut people = invite(&world.test, &world.db, &world.secret, &world.lead_alfa, key, &mut chance).await;
    let intake = Intake::default();
    for (turn, who) in chance.shuffled(PEOPLE).into_iter().enumerate() {
        let (day, first) = (turn / (PEOPLE / DAYS), turn % (PEOPLE / DAYS) == 0);
        if first {
            it_is_day(&world.test, day).await;
            a_day_passes(&world.test, &world.db, &world.lead_alfa, key).await;
        }
        let (person, link, code) = &mut people[who];
        // Who has a slip types.
        let link = code.map_or(Key::Link(*link), Key::Code);
        (person.turn, person.day) = (turn, day);
        let submission = SubmissionId::new();
        person.names.insert(submission.to_string());
        let answers = sheet(chance.below(5) as i32 + 1, who as i32, Some("det blev bättre"));
        let taken = intake
            .submit(
                &world.db,
                &world.secret,
                &link,
                server::focus_groups::answering::Given {
                    submission,
                    language: person.language,
                    sheet: answers,
                    asked: None,
                },
            )
            .await;
        assert_eq!(taken.unwrap(), Taken::Thanks);
    }
    world.close(&world.joint, key).await;
    drop(guard);
    let rows = copy(&world.test).await;
    let log = log.text();
    assert!(!log.is_empty(), "nothing was logged, so there was nothing to look through");
    Loot {
        people: people.into_iter().map(|(person, ..)| person).collect(),
        rows,
        log,
    }
}

/// The attack on so many rounds.
async fn unlinkable(rounds: u64, closing: Closing) -> Result<BTreeMap<String, usize>, Found> {
    let mut right: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 1..=rounds {
        for (way, hits) in attacked(&a_round(seed, closing).await)? {
            *right.entry(way).or_default() += hits;
        }
    }
    within_the_bar(&right, rounds)?;
    Ok(right)
}

#[tokio::test]
async fn nobody_can_tell_which_invitation_gave_which_answer() {
    unlinkable(3, Closing::AsItIs).await.unwrap();
}

#[tokio::test]
#[ignore = "twenty rounds: make soak"]
async fn soak_unlinkability() {
    let right = unlinkable(20, Closing::AsItIs).await.unwrap();
    let (way, hits) = right.iter().max_by_key(|(_, hits)| **hits).unwrap();
    figure(
        "P3: right guesses of 2000, by the best way",
        format!("{hits} ({way})"),
        "at most 40; chance is 20",
    );
}

#[tokio::test]
async fn sabotage_of_rewriting_is_seen() {
    let checked = unlinkable(1, Closing::NotRewritten).await.map(drop);
    seen_red("4", "what names anybody is deleted, and the answers stay as they lie", checked);
}

#[tokio::test]
async fn sabotage_of_the_deletion_is_seen() {
    let checked = unlinkable(1, Closing::InNameOnly).await.map(drop);
    seen_red("4", "a round is closed and nothing is deleted", checked);
}
