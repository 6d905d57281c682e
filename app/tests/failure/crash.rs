//! Postgres crashes, or the server is killed, while people send their answers.

use crate::{
    house::{House, Room},
    phone,
};
use server::testing::{Durable, Found, figure, seen_red};
use std::{
    process::Stdio,
    time::{Duration, Instant},
};

const PROMISE: &str = "An answer that was acknowledged is never lost, and counts once";

/// What breaks in the middle, and how it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nemesis {
    Postgres,
    Server,
}

/// A room sends its answers while the nemesis strikes so many times; everybody is thanked in the end. Gives what was
/// acknowledged, and the longest time until the first thanks after a strike, in milliseconds.
async fn storm(house: &House, nemesis: Nemesis, strikes: usize, between: usize) -> (Vec<usize>, u128) {
    let forms = house.forms((strikes + 1) * between).await;
    let mut room = Room::enter(house.address, 8, forms);
    let mut longest = 0;
    for strike in 1..=strikes {
        room.until(strike * between).await;
        match nemesis {
            Nemesis::Postgres => {
                house.cluster.crash();
                house.cluster.start();
            }
            Nemesis::Server => {
                house.kill().await;
                house.start().await;
            }
        }
        let (back, thanked) = (Instant::now(), room.thanked());
        room.until(thanked + 1).await;
        longest = longest.max(back.elapsed().as_millis());
    }
    (room.leave().await, longest)
}

#[tokio::test]
async fn an_acknowledged_answer_survives_crashes_of_postgres() {
    let house = House::new().await;
    let (acknowledged, _) = storm(&house, Nemesis::Postgres, 2, 60).await;
    assert_eq!(acknowledged.len(), 180);
    house.check(&acknowledged).await.unwrap();
}

#[tokio::test]
async fn an_acknowledged_answer_survives_kills_of_the_server() {
    let house = House::new().await;
    let (acknowledged, _) = storm(&house, Nemesis::Server, 3, 40).await;
    assert_eq!(acknowledged.len(), 160);
    house.check(&acknowledged).await.unwrap();
}

#[tokio::test]
async fn a_database_that_does_not_wait_for_the_disk_is_not_served_over() {
    let cluster = Durable::new("synchronous_commit = off\nfull_page_writes = off").await;
    let data = tempfile::tempdir().unwrap();
    let serving = tokio::process::Command::new(env!("CARGO_BIN_EXE_brygga"))
        .arg("serve")
        .env_clear()
        .env("DATABASE_URL", cluster.url("brygga_app"))
        .env("BRYGGA_SECRET", "a secret for tests, 32 bytes long")
        .env("BRYGGA_DATA", data.path())
        .env("BRYGGA_ADDR", "127.0.0.1:0")
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let ended = tokio::time::timeout(Duration::from_secs(60), serving)
        .await
        .expect("it serves over a database that acknowledges what is not on its disk")
        .unwrap();
    let said = String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned();
    assert!(!ended.status.success(), "{said}");
    assert!(said.contains("full_page_writes, synchronous_commit off"), "{said}");
    assert!(said.contains("postgresql.conf"), "it says what to do: {said}");
}

#[tokio::test]
async fn sabotage_commits_that_do_not_wait_for_the_disk() {
    // Nobody writes by itself what nobody waited for, so that it is still in memory when the crash comes.
    let lazy =
        "synchronous_commit = off\nwal_writer_delay = 10s\nwal_writer_flush_after = 1GB\nbgwriter_lru_maxpages = 0\nautovacuum = off";
    // A server that serves over such a database at all: `a_database_that_does_not_wait_for_the_disk_is_not_served_over`.
    let house = House::with(lazy, "serves-undurable").await;
    let forms = house.forms(400).await;
    // What came before the answers is on the disk, and of them nothing: a checkpoint takes as long as the disk is busy.
    let mut admin = connect_admin(&house).await;
    sqlx::query("checkpoint").execute(&mut admin).await.unwrap();
    // The log's writer does not wake by itself, however long it takes on a busy machine.
    let writer: i32 = sqlx::query_scalar("select pid from pg_stat_activity where backend_type = 'walwriter'")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    let held = std::process::Command::new("kill")
        .args(["-STOP", &writer.to_string()])
        .status()
        .unwrap();
    assert!(held.success(), "the log's writer could not be held");
    let mut room = Room::enter(house.address, 8, forms);
    room.until(60).await;
    house.cluster.crash();
    room.stop();
    let acknowledged = room.leave().await;
    house.cluster.start();
    seen_red(
        PROMISE,
        "Postgres acknowledges before it has written (synchronous_commit = off), and crashes",
        house.check(&acknowledged).await,
    );
}

async fn connect_admin(house: &House) -> sqlx::PgConnection {
    use sqlx::Connection as _;
    sqlx::PgConnection::connect_with(&house.cluster.options("admin", "postgres"))
        .await
        .unwrap()
}

#[tokio::test]
async fn sabotage_thanks_before_the_commit() {
    let house = House::with("", "ack-before-commit").await;
    let mut room = Room::enter(house.address, 8, house.forms(200).await);
    room.until(40).await;
    house.kill().await;
    room.stop();
    let acknowledged = room.leave().await;
    seen_red(
        PROMISE,
        "the server thanks before the commit, and is killed",
        house.check(&acknowledged).await,
    );
}

/// While the database is away, everybody is told so, and the page that says it holds what was typed; when it is back, the same form is
/// thanked for, and nobody has touched the server.
async fn survives_a_database_that_is_away(house: &House) -> Result<(), Found> {
    let form = house.forms(1).await.remove(0);
    let process = house.process_id();
    house.cluster.crash();
    for path in [form.path.as_str(), "/s", "/"] {
        let answer = phone::get(house.address, path).await.unwrap();
        // Pages that need no database are there all the same.
        assert!(
            answer.status == 503 || path == "/s" && answer.status == 200 || path == "/" && answer.status == 200,
            "{path}: {}",
            answer.status
        );
    }
    let away = phone::get(house.address, &form.path).await.unwrap();
    assert_eq!((away.status, away.header("retry-after")), (503, Some("5")));
    assert!(away.body.contains("<h1") && away.body.contains("lang=\"sv\""), "{}", away.body);
    let sent = form.send(house.address).await.unwrap();
    assert_eq!((sent.status, sent.header("retry-after")), (503, Some("5")));
    // The page that says so holds what was typed, ready to be sent again.
    for (name, value) in [
        ("q.weeks", form.number.to_string()),
        ("submission", form.submission.to_string()),
        ("lang", "sv".to_owned()),
        ("go", "send".to_owned()),
    ] {
        if !sent.body.contains(&format!("name=\"{name}\" value=\"{value}\"")) {
            return Err(Found(format!("the page that says that the database is away does not hold {name}")));
        }
    }
    assert!(sent.body.contains(&format!("action=\"{}\"", form.path)), "{}", sent.body);
    house.cluster.start();
    let back = async {
        loop {
            if let Some(thanks) = form.send(house.address).await.ok().filter(phone::Answer::is_thanks) {
                return thanks;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let Ok(thanks) = tokio::time::timeout(BACK, back).await else {
        return Err(Found(format!(
            "{} seconds after the database the server is not back",
            BACK.as_secs()
        )));
    };
    let receipt = phone::get(house.address, thanks.header("location").unwrap()).await.unwrap();
    assert_eq!(receipt.status, 200);
    house.check(&[form.number]).await.unwrap();
    assert_eq!(house.process_id(), process, "the server was never restarted");
    Ok(())
}

/// How long the checker waits until the server is back: far longer than it takes, whatever else the machine does.
const BACK: Duration = Duration::from_secs(12);

#[tokio::test]
async fn while_the_database_is_away_nothing_typed_is_lost_and_it_comes_back_by_itself() {
    survives_a_database_that_is_away(&House::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_page_that_forgets_what_was_typed_is_seen() {
    let house = House::with("", "forgets-typed").await;
    seen_red(
        "What you have written is still there",
        "the page that says that the database is away does not hold the form",
        survives_a_database_that_is_away(&house).await,
    );
}

#[tokio::test]
async fn sabotage_a_server_that_does_not_come_back_is_seen() {
    let house = House::with("", "stays-away").await;
    seen_red(
        "It starts again by itself",
        "a server that has got no connection once asks for none any more",
        survives_a_database_that_is_away(&house).await,
    );
}

/// 20 crashes, 50 kills, and at least 100,000 acknowledged answers in all, with the time until it works again.
async fn soak(nemesis: Nemesis, strikes: usize) {
    let answers: usize = std::env::var("SOAK_ANSWERS").ok().and_then(|n| n.parse().ok()).unwrap_or(50_000);
    let house = House::new().await;
    let (acknowledged, longest) = storm(&house, nemesis, strikes, answers.div_ceil(strikes + 1)).await;
    assert!(
        acknowledged.len() >= answers,
        "{} of {answers} were thanked for",
        acknowledged.len()
    );
    let kept = house.kept().await;
    let what = format!("{strikes} times {nemesis:?} ends under load");
    let lost = acknowledged.iter().filter(|n| !kept.contains_key(n)).count();
    figure(
        &format!("{what}: acknowledged answers lost"),
        format!("{lost} of {}", acknowledged.len()),
        "0",
    );
    figure(
        &format!("{what}: answers counted twice"),
        kept.values().filter(|n| **n > 1).count(),
        "0",
    );
    figure(
        &format!("{what}: longest time until the next thanks"),
        format!("{longest} ms"),
        "5000 ms",
    );
    house.check(&acknowledged).await.unwrap();
    assert!(longest <= 5000, "{longest} ms");
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_postgres_crashes_under_load() {
    soak(Nemesis::Postgres, 20).await;
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_server_kills_under_load() {
    soak(Nemesis::Server, 50).await;
}
