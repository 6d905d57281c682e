//! How many statements a participant's page costs, counted on the wire between the server and Postgres.

use super::super::world::{World, sheet};
use domain::{ids::SubmissionId, language::Language};
use server::{
    focus_groups::{
        answering::{self, Documents, Key, Taken},
        wording,
    },
    testing::{Found, Wire, seen_red},
};

/// The checker: so many statements were run since the last look, and no more.
fn took(wire: &Wire, statements: usize, what: &str) -> Result<(), Found> {
    let taken = wire.taken();
    if taken.len() == statements {
        return Ok(());
    }
    Err(Found(format!(
        "{what} took {} statements, not {statements}: {taken:?}",
        taken.len()
    )))
}

/// The checker: people open the same round one after the other and send their answers. Each does so by one statement; the first one's
/// opening also reads what is asked. `remembered` is what the process remembers when each of them comes.
async fn opening_and_sending_cost_one_each(world: &World, codes: &[Key], remembered: impl Fn() -> Documents) -> Result<(), Found> {
    let wire = Wire::new(&world.test, 1);
    for (n, code) in codes.iter().enumerate() {
        let documents = remembered();
        let opening = answering::find(&wire.db, &world.secret, &documents, code).await.unwrap().unwrap();
        assert_eq!(opening.instrument.items.len(), 5);
        took(&wire, if n == 0 { 2 } else { 1 }, "opening a question")?;
        let taken = answering::submit(&wire.db, &world.secret, code, SubmissionId::new(), Language::Sv, &sheet(1, 1, None))
            .await
            .unwrap();
        assert_eq!(taken, Taken::Thanks);
        took(&wire, 1, "sending the answers")?;
    }
    Ok(())
}

/// Opening a question runs at most two statements besides BEGIN and COMMIT.
#[tokio::test]
async fn opening_a_question_and_sending_the_answers_are_one_statement_each() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    let codes = world.codes(&world.lead_alfa, key, 3).await;
    let documents = Documents::default();
    // What is asked is read once by each process.
    opening_and_sending_cost_one_each(&world, &codes, || documents.clone())
        .await
        .unwrap();
    // The own words of whoever asks: one more for each process and version.
    wording::set(&world.db, &world.joint, None, Language::Sv, "answering-skip", ("Hoppa", "Vidare"))
        .await
        .unwrap();
    let wire = Wire::new(&world.test, 1);
    for statements in [2, 1] {
        answering::find(&wire.db, &world.secret, &documents, &codes[0])
            .await
            .unwrap()
            .unwrap();
        took(&wire, statements, "opening with own words").unwrap();
    }
    // A typed code, right or wrong: two, as the day by which an address is counted is the database's.
    let wrong = domain::focus_groups::Code::from_bytes([7; 8]);
    answering::type_code(&wire.db, &world.secret, &wrong, [192, 0, 2, 1].into())
        .await
        .unwrap();
    assert_eq!(wire.taken(), ["prepared", "prepared"]);
    // The counter counts: a verb of the staff's takes more.
    server::focus_groups::rounds::get(&wire.db, &world.joint, key.round).await.unwrap();
    assert_eq!(wire.taken().len(), 2);
}

/// A process that forgets what is asked reads it anew for everybody: one statement more, of three hundred phones each.
#[tokio::test]
async fn sabotage_what_is_asked_is_read_anew_for_everybody_is_seen() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    let codes = world.codes(&world.lead_alfa, key, 2).await;
    seen_red(
        "An answer within a tenth of a second",
        "a process forgets what open rounds ask",
        opening_and_sending_cost_one_each(&world, &codes, Documents::default).await,
    );
}
