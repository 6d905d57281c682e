//! A server whose clock is wrong: what is too old is decided by the database's, so nobody notices. The clock is turned for the
//! program alone, by libfaketime.

use super::house::{self, House};
use domain::ids::SubmissionId;
use server::testing::{Found, seen_red};
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

/// Starts the server, with its clock turned.
async fn start(house: &House, clock: &str) {
    let library = LIBRARIES
        .into_iter()
        .find(|path| Path::new(path).exists())
        .expect("libfaketime is there: make test installs it");
    let environment = [
        ("LD_PRELOAD", library),
        ("FAKETIME", clock),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ("TZ", "Europe/Stockholm"),
    ];
    house.start_with(0, &environment).await;
}

/// What somebody notices on a server with that clock.
async fn noticed(house: &House, clock: &str, number: usize) -> Result<(), Found> {
    // What is fresh is made while the server is away, so that it is the turned one that meets it.
    house.kill(0).await;
    let leader = &house.leaders[0];
    let cookie = house.session(leader).await;
    let links = house.invitations(1).await;
    let (link, browser) = house.sign_in(leader).await;
    let mails = house.mails(0);
    start(house, clock).await;
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
    let page = house::get(to, &links[0], "").await.unwrap();
    if page.status != 200 {
        return Err(Found(format!("a survey does not open: {}", page.status)));
    }
    let thanks = house::answer(to, &links[0], number, SubmissionId::new()).await.unwrap();
    if !thanks.is_thanks() || !house.kept().await.contains(&i32::try_from(number).unwrap()) {
        return Err(Found(format!("an answer is not taken: {}", thanks.status)));
    }
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let waiting = house.waiting_mails().await;
        if house.mails(0) > mails {
            return Ok(());
        }
        if waiting == 0 {
            return Err(Found("a fresh mail was dropped as too old".into()));
        }
        assert!(Instant::now() < until, "the worker does its work");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_server_whose_clock_is_wrong_does_what_the_others_do() {
    let house = House::new(1, 1, "").await;
    for (number, (clock, what)) in CLOCKS.into_iter().enumerate() {
        noticed(&house, clock, number + 1)
            .await
            .unwrap_or_else(|Found(found)| panic!("{what}: {found}"));
    }
}

#[tokio::test]
async fn sabotage_the_programs_clock_decides_what_is_too_old() {
    let house = House::new(1, 1, "app-clock-for-expiry").await;
    seen_red(
        PROMISE,
        "a server's own clock decides what is too old, a day ahead",
        noticed(&house, "+1d", 1).await,
    );
}
