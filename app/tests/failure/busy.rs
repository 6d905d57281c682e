//! The database is there, and does not answer: everything waits for a lock.

use crate::{house::House, phone};
use server::testing::{Found, figure, seen_red};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How long the checker waits for each answer: far longer than the product's own limits, far shorter than "for ever".
const PATIENCE: Duration = Duration::from_secs(12);

/// How long it took.
struct Took {
    /// Until the last of them was answered.
    answer: Duration,
    /// From the end of it until everything worked.
    recovery: Duration,
}

/// While nothing can be read, so many people at once all hear soon that they should try again; nothing piles up behind
/// them, what needs no database works, and as soon as it can be read everything works.
async fn says_so_and_recovers(house: &House, people: usize) -> Result<Took, Found> {
    let form = house.forms(1).await.remove(0);
    let mut tx = house.test.owner().begin().await.unwrap();
    sqlx::query("lock table focus_groups_invitation in access exclusive mode")
        .execute(&mut *tx)
        .await
        .unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..people {
        let (to, path) = (house.address, form.path.clone());
        tasks.spawn(async move {
            let began = Instant::now();
            let answer = tokio::time::timeout(PATIENCE, phone::get(to, &path)).await;
            (answer, began.elapsed())
        });
    }
    let alive = phone::get(house.address, "/healthz").await.unwrap();
    assert_eq!(alive.status, 200, "what needs no database works");
    let (mut problem, mut slowest) = (None, Duration::ZERO);
    while let Some(done) = tasks.join_next().await {
        let (answer, took) = done.unwrap();
        slowest = slowest.max(took);
        match answer {
            Err(_) => problem = Some(format!("no answer within {} s", PATIENCE.as_secs())),
            Ok(Ok(answer)) if answer.status == 503 && answer.header("retry-after").is_some() && answer.body.contains("<h1") => {}
            Ok(Ok(answer)) => problem = Some(format!("answered with {}", answer.status)),
            Ok(Err(error)) => problem = Some(format!("connection: {error}")),
        }
        if problem.is_some() {
            break;
        }
    }
    if problem.is_none() {
        let waiting = house.locks(true).await;
        if waiting > 0 {
            problem = Some(format!("{waiting} statements still wait when everybody was answered"));
        }
    }
    tx.rollback().await.unwrap();
    let over = Instant::now();
    if let Some(problem) = problem {
        return Err(Found(problem));
    }
    house
        .until("it works again", async || {
            phone::get(house.address, &form.path)
                .await
                .ok()
                .filter(|a| a.status == 200)
                .map(drop)
        })
        .await;
    Ok(Took {
        answer: slowest,
        recovery: over.elapsed(),
    })
}

#[tokio::test]
async fn when_the_database_does_not_answer_people_hear_so_and_nothing_piles_up() {
    let house = House::new().await;
    says_so_and_recovers(&house, 60).await.unwrap();
}

#[tokio::test]
async fn sabotage_requests_wait_for_the_database_as_long_as_it_takes() {
    let house = House::with("", "no-time-limits").await;
    seen_red(
        "When the database does not answer, everybody is told so, and nothing piles up",
        "no limit to waiting for a connection or a lock",
        says_so_and_recovers(&house, 30).await.map(drop),
    );
}

/// The longest that anybody waits to hear it: a second for turns and connections, and one for a lock (docs/promises.md).
const TOLD: Duration = Duration::from_secs(2);
/// How soon it works again.
const BACK: Duration = Duration::from_secs(5);

/// The same with its times.
#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_a_database_that_does_not_answer() {
    let house = House::new().await;
    let (mut answer, mut recovery) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..5 {
        let took = says_so_and_recovers(&house, 60).await.unwrap();
        answer = answer.max(took.answer);
        recovery = recovery.max(took.recovery);
    }
    for (what, measured, bar) in [
        (
            "60 people while the database does not answer: the last is told so after",
            answer,
            TOLD,
        ),
        ("the same: it works again so long after the end", recovery, BACK),
    ] {
        figure(what, format!("{} ms", measured.as_millis()), &format!("{} ms", bar.as_millis()));
        assert!(measured <= bar, "{what}: {measured:?}");
    }
}
