//! Typed codes: guesses are counted, an address that guessed too much waits, and nobody else does (bar S6).

use super::super::world::World;
use domain::focus_groups::Code;
use server::{
    db::Db,
    focus_groups::answering::{self, Documents, Key, Typed},
    limits::{WRONG_CODES, WRONG_CODES_ALARM, WRONG_CODES_ALARMED},
    testing::{Found, seen_red},
};
use std::{net::IpAddr, sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet};

fn wrong(n: u64) -> Code {
    Code::from_bytes((n + 1).to_le_bytes().map(|b| b.wrapping_mul(7)))
}

fn address(n: u8) -> IpAddr {
    IpAddr::from([203, 0, 113, n])
}

impl World {
    async fn typed(&self, code: &Code, from: IpAddr) -> Typed {
        answering::type_code(&self.db, &self.secret, code, from).await.unwrap()
    }

    /// So many wrong codes from an address, one after the other. Gives what the last was answered with.
    async fn guess(&self, from: IpAddr, times: i32) -> Typed {
        let mut last = Typed::Unknown;
        for n in 0..times {
            last = self.typed(&wrong(n as u64), from).await;
        }
        last
    }
}

async fn right(world: &World) -> Code {
    let key = world.open_round(&world.lead_alfa, &[]).await;
    match world.codes(&world.lead_alfa, key, 1).await[0] {
        Key::Code(code) => code,
        Key::Link(_) => unreachable!(),
    }
}

/// What a guesser finds out: from one address, one code after another as fast as they are answered.
/// `Err` where it may go on guessing.
async fn guessing_is_stopped(world: &World, from: IpAddr) -> Result<(), Found> {
    let mut evaluated = 0;
    for n in 0..60 {
        if !matches!(world.typed(&wrong(n), from).await, Typed::Wait(_)) {
            evaluated += 1;
        }
    }
    if evaluated >= WRONG_CODES {
        return Err(Found(format!("{evaluated} wrong codes were looked up for one address")));
    }
    Ok(())
}

#[tokio::test]
async fn an_address_that_guesses_waits_and_longer_each_time() {
    let world = World::new().await;
    let code = right(&world).await;
    let (guesser, other) = (address(1), address(2));
    assert!(matches!(world.typed(&code, guesser).await, Typed::Opens(_)), "right codes before");
    assert_eq!(world.guess(guesser, WRONG_CODES - 1).await, Typed::Unknown);
    assert!(matches!(world.typed(&code, guesser).await, Typed::Opens(_)), "and up to the limit");
    assert_eq!(world.count("select count(*) from limits_tally where kind = 'code'").await, 1);
    let mut minutes = Vec::new();
    for n in 0..8 {
        let Typed::Wait(wait) = world.typed(&wrong(n), guesser).await else {
            panic!("after {WRONG_CODES} wrong codes the address waits");
        };
        minutes.push(wait.as_secs().div_ceil(60));
        // While it waits nothing is looked up, and what it types makes the wait no longer.
        let again = world.typed(&code, guesser).await;
        assert!(matches!(again, Typed::Wait(left) if left <= wait), "{again:?}");
        world.owner("update limits_tally set waits_until = now() where kind = 'code'").await;
    }
    assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60]);
    assert!(
        matches!(world.typed(&code, guesser).await, Typed::Opens(_)),
        "after waiting it is right again"
    );
    assert!(matches!(world.typed(&code, other).await, Typed::Opens(_)), "nobody else waited");
    // After two quiet hours it begins anew.
    world
        .owner("update limits_tally set last_at = now() - interval '121 minutes' where kind = 'code'")
        .await;
    assert_eq!(world.typed(&wrong(1), guesser).await, Typed::Unknown);
}

#[tokio::test]
async fn guesses_at_once_and_over_two_servers_do_not_get_past_the_count() {
    let world = World::new().await;
    let second = Db::connect(world.test.options("brygga_app"), 8);
    // So many as a server lets ask at once; more would wait for a connection, and be told to come again.
    let at_once = Arc::new(Semaphore::new(16));
    let mut guesses = JoinSet::new();
    for n in 0..80 {
        let db = if n % 2 == 0 { world.db.clone() } else { second.clone() };
        let secret = world.secret.clone();
        let at_once = at_once.clone();
        guesses.spawn(async move {
            let _turn = at_once.acquire().await.unwrap();
            answering::type_code(&db, &secret, &wrong(n), address(1)).await.unwrap()
        });
    }
    let evaluated = guesses.join_all().await.into_iter().filter(|t| *t == Typed::Unknown).count();
    // The twentieth is told to wait at once.
    assert_eq!(evaluated, WRONG_CODES as usize - 1);
    // A server that starts now knows it too.
    let third = Db::connect(world.test.options("brygga_app"), 1);
    let typed = answering::type_code(&third, &world.secret, &wrong(1), address(1)).await.unwrap();
    assert!(matches!(typed, Typed::Wait(_)));
}

#[tokio::test]
async fn links_go_on_where_codes_wait() {
    let world = World::new().await;
    let code = right(&world).await;
    let Typed::Opens(token) = world.typed(&code, address(1)).await else {
        panic!("the code is right");
    };
    assert!(matches!(world.guess(address(1), WRONG_CODES).await, Typed::Wait(w) if w <= Duration::from_secs(60)));
    assert!(
        answering::find(&world.db, &world.secret, &Documents::default(), &Key::Link(token))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn many_wrong_codes_anywhere_raise_one_alarm_and_leave_less_room() {
    let world = World::new().await;
    let each = WRONG_CODES - 1;
    for n in 0..WRONG_CODES_ALARM / each + 1 {
        world.guess(address(n as u8), each).await;
    }
    assert_eq!(world.count("select count(*) from limits_alarm").await, 1);
    assert!(matches!(world.guess(address(200), WRONG_CODES_ALARMED).await, Typed::Wait(_)));
    let code = right(&world).await;
    assert!(
        matches!(world.typed(&code, address(201)).await, Typed::Opens(_)),
        "a room elsewhere goes on"
    );
    assert_eq!(world.count("select count(*) from limits_alarm").await, 1, "once an hour");
    // The hour over, there is as much room as before, and a second alarm can be raised.
    world
        .owner("update limits_tally set began_at = now() - interval '61 minutes' where kind = 'codes'")
        .await;
    assert_eq!(world.guess(address(202), each).await, Typed::Unknown);
}

#[tokio::test]
async fn neither_addresses_nor_right_codes_are_kept_and_tallies_are_forgotten() {
    let world = World::new().await;
    let code = right(&world).await;
    world.typed(&code, address(77)).await;
    assert_eq!(
        world.count("select count(*) from limits_tally where kind like 'code%'").await,
        0,
        "who types a right code leaves nothing"
    );
    world.guess(address(77), WRONG_CODES).await;
    let kept = world
        .texts("select to_jsonb(t)::text || encode(who, 'hex') from limits_tally t")
        .await
        .join("\n");
    assert!(!kept.contains("203.0.113") && !kept.contains("cb00714d"), "{kept}");
    let shutdown = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn(server::jobs::run(world.jobs.clone(), Duration::from_millis(5), shutdown.clone()));
    world.owner("update limits_tally set last_at = now() - interval '25 hours'").await;
    while world.count("select count(*) from limits_tally").await > 0 {
        tokio::task::yield_now().await;
    }
    shutdown.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn guessing_from_one_address_is_stopped() {
    let world = World::new().await;
    guessing_is_stopped(&world, address(1)).await.unwrap();
}

/// Without the count the guessing test sees it.
#[tokio::test]
async fn sabotage_codes_without_a_count() {
    let world = World::new().await;
    world
        .owner("create function forget() returns trigger language plpgsql as 'begin if new.kind like ''code%'' then new.counted := 0; end if; return new; end';
         create trigger forget before insert or update on limits_tally for each row execute function forget()")
        .await;
    seen_red(
        "guessing codes is stopped",
        "nothing is counted",
        guessing_is_stopped(&world, address(1)).await,
    );
}
