//! A server whose clock is wrong: what is too old is decided by the database's, so nobody notices. The clock is turned for the
//! program alone, by libfaketime.

use super::house::{self, House};
use domain::ids::SubmissionId;
use server::{
    db::Place,
    limits::WRONG_CODES,
    testing::{Found, code_next, seen_red},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const PROMISE: &str = "A single server's clock decides nothing";

/// A day ahead and a day behind; just before clocks are turned in spring and in autumn, and before a leap day ends.
const CLOCKS: [(&str, &str); 5] = [
    ("+1d", "a day ahead"),
    ("-1d", "a day behind"),
    ("@2027-03-28 01:59:58", "before summer time"),
    ("@2027-10-31 02:59:58", "before winter time"),
    ("@2028-02-29 23:59:58", "before the leap day ends"),
];

/// Where Debian and others have it.
const LIBRARIES: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib64/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT.so.1",
];

/// Starts the server, with its clock turned, and with more in its environment.
async fn start(house: &House, clock: &str, more: &[(&str, &str)]) {
    let library = LIBRARIES
        .into_iter()
        .find(|path| Path::new(path).exists())
        .expect("libfaketime is there: make test installs it");
    let turned = [
        ("LD_PRELOAD", library),
        ("FAKETIME", clock),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ("TZ", "Europe/Stockholm"),
    ];
    house.start_with(0, &[&turned[..], more].concat()).await;
}

/// What somebody notices on a server with that clock.
async fn noticed(house: &House, clock: &str, number: usize) -> Result<(), Found> {
    // What is fresh is made while the server is away, so that it is the turned one that meets it.
    house.kill(0).await;
    // What the dead one had in hand would count as waiting until its time is over, whatever becomes of the fresh mail.
    house.let_go_of_mails().await;
    let leader = &house.leaders[0];
    let cookie = house.session(leader).await;
    let links = house.invitations(1).await;
    let (link, browser) = house.sign_in(leader).await;
    // Others may be waiting, which never are too old.
    let mails = house.sign_in_mails(0);
    // Each time somebody else, who has no factor yet and has had no digest.
    let other = &house.leaders[number];
    let (digits, asked) = house.sign_in_code(other).await;
    let (half_in, key) = house.second_factor(other).await;
    start(house, clock, &[]).await;
    let to = house.servers[0].address;
    let page = house::get(to, "/t/kommun-0", &cookie).await.unwrap();
    if page.status != 200 {
        return Err(Found(format!("a session is not known any more: {}", page.status)));
    }
    let page = house::get(to, &format!("/sign-in/{link}"), &format!("brygga-browser={browser}"))
        .await
        .unwrap();
    if page.status != 200 {
        return Err(Found(format!("a sign-in link is too old: {}", page.status)));
    }
    let page = house::post(to, "/sign-in/code", &asked, &[("code", &digits)]).await.unwrap();
    if page.status != 303 {
        return Err(Found(format!("the digits of a sign-in link are not taken: {}", page.status)));
    }
    let app = code_next(&house.test, &key).await;
    let page = house::post(to, "/second-factor", &half_in, &[("code", &app), ("to", "/account")])
        .await
        .unwrap();
    if page.status != 303 || !page.head.to_lowercase().lines().any(|line| line == "location: /account") {
        return Err(Found(format!("the code of an authenticator app is not taken: {}", page.status)));
    }
    let page = house::get(to, &links[0], "").await.unwrap();
    if page.status != 200 {
        return Err(Found(format!("a survey does not open: {}", page.status)));
    }
    let thanks = house::answer(to, &links[0], number, SubmissionId::new()).await.unwrap();
    if !thanks.is_thanks() || !house.kept().await.contains(&i32::try_from(number).unwrap()) {
        return Err(Found(format!("an answer is not taken: {}", thanks.status)));
    }
    a_mail_leaves(house, mails).await?;
    a_digest_has_what_was_there_at_seven(house, other).await
}

async fn a_mail_leaves(house: &House, before: usize) -> Result<(), Found> {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let waiting = house.waiting_mails().await;
        if house.sign_in_mails(0) > before {
            return Ok(());
        }
        if waiting == 0 {
            return Err(Found("a fresh mail was dropped as too old".into()));
        }
        assert!(Instant::now() < until, "the worker does its work");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What has come since seven waits until tomorrow, and what came before does not; both by the database's clock. Before seven there is
/// nothing to be made.
async fn a_digest_has_what_was_there_at_seven(house: &House, person: &Place) -> Result<(), Found> {
    house.news_for_digest(person).await;
    // The jobs run every ten seconds.
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let (past_seven, old_waits, new_came) = house.digests(person).await;
        if new_came > 0 {
            return Err(Found("a digest has what came after seven".into()));
        }
        // Its mail leaves as well, so that it is no other's the next time. Other mails may be in the hands of a server that was killed.
        if (!past_seven || old_waits == 0) && house.waiting_digests().await == 0 {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(Found("no digest was made and sent of what came before seven".into()));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_server_whose_clock_is_wrong_does_what_the_others_do() {
    let house = House::new(1, CLOCKS.len() + 1, "").await;
    for (number, (clock, what)) in CLOCKS.into_iter().enumerate() {
        noticed(&house, clock, number + 1)
            .await
            .unwrap_or_else(|Found(found)| panic!("{what}: {found}"));
    }
}

#[tokio::test]
async fn sabotage_the_programs_clock_decides_what_is_too_old() {
    let house = House::new(1, 2, "app-clock-for-expiry").await;
    seen_red(
        PROMISE,
        "a server's own clock decides what is too old, a day ahead",
        noticed(&house, "+1d", 1).await,
    );
}

/// Two servers, of which one is a day ahead, count wrong codes of one address together.
async fn counted_together(house: &House, more: &[(&str, &str)]) -> Result<(), Found> {
    house.kill(0).await;
    start(house, "+1d", more).await;
    let servers = [house.servers[0].address, house.servers[1].address];
    let typed = async |to, n: i32| house::post(to, "/s", "", &[("code", &format!("ZZZZ{n:04}"))]).await.unwrap().status;
    for n in 0..WRONG_CODES {
        typed(servers[usize::from(n % 2 == 0)], n).await;
    }
    for (to, which) in servers.into_iter().zip(["a day ahead", "right"]) {
        let status = typed(to, WRONG_CODES).await;
        if status != 429 {
            return Err(Found(format!(
                "after {WRONG_CODES} wrong codes, typed on one server and the other, the one whose clock is {which} goes on: {status}"
            )));
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_server_whose_clock_is_wrong_counts_wrong_codes_with_the_others() {
    let house = House::new(2, 1, "").await;
    counted_together(&house, &[]).await.unwrap();
}

#[tokio::test]
async fn sabotage_each_server_counts_wrong_codes_for_itself() {
    let house = House::new(2, 1, "").await;
    seen_red(
        PROMISE,
        "each server knows an address by something of its own, as its day",
        counted_together(&house, &[("BRYGGA_SECRET", "a secret of its own, 32 bytes long")]).await,
    );
}
