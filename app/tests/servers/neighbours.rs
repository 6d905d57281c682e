//! A tenant whose people ask a hundred times as much as any other's (I8): the others hardly notice, staff and participants.

use super::house::{self, House};
use domain::ids::SubmissionId;
use server::testing::{Found, figure, seen_red};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// How many of the noisy tenant's people ask at the same time, without a pause.
const NOISY: usize = 100;

/// So many times as much as each of the others they ask at least.
const TIMES: f64 = 100.0;

/// How long one of the others looks at a page before the next: so long that they do not keep the machine busy by themselves, and
/// what they wait for alone is what an idle machine takes.
const PAUSE: Duration = Duration::from_secs(1);

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// Leaders, for a page of their place.
    Staff,
    /// Participants, each by a link of their own, for the page that tells what it is about.
    Participants,
}

/// What somebody asks for: a path, with a cookie.
type Page = (String, String);

/// Of each tenant, the pages of so many people.
async fn pages(house: &House, who: Who, people: impl Fn(usize) -> usize) -> Vec<Vec<Page>> {
    let mut pages = Vec::new();
    for (n, leader) in house.leaders.iter().enumerate() {
        pages.push(match who {
            Who::Staff => {
                let cookie = house.session(leader).await;
                vec![(format!("/t/kommun-{n}/focus-groups"), cookie); people(n)]
            }
            Who::Participants => {
                let links = house.invitations_of(n, people(n)).await;
                links.into_iter().map(|link| (format!("{link}?lang=sv"), String::new())).collect()
            }
        });
    }
    pages
}

/// The other tenants, each with one person who asks for a page now and then. Gives the times in milliseconds.
async fn quiet(to: SocketAddr, pages: &[Vec<Page>], rounds: usize) -> Vec<f64> {
    let mut people = JoinSet::new();
    for page in pages.iter().skip(1).flatten() {
        let (path, cookie) = page.clone();
        people.spawn(async move {
            let mut times = Vec::new();
            for _ in 0..rounds {
                let began = Instant::now();
                let answer = house::get(to, &path, &cookie).await.unwrap();
                assert_eq!(answer.status, 200);
                times.push(began.elapsed().as_secs_f64() * 1000.0);
                tokio::time::sleep(PAUSE).await;
            }
            times
        });
    }
    people.join_all().await.concat()
}

/// What the noisy tenant's people ask, until they are told to stop.
#[derive(Clone, Default)]
struct Noise {
    stop: Arc<AtomicBool>,
    got: Arc<AtomicUsize>,
    /// How often they were told to come back.
    refused: Arc<AtomicUsize>,
}

impl Noise {
    fn begin(&self, to: SocketAddr, pages: &[Page]) -> JoinSet<()> {
        let mut people = JoinSet::new();
        for page in pages {
            let ((path, cookie), noise) = (page.clone(), self.clone());
            people.spawn(async move {
                while !noise.stop.load(Ordering::SeqCst) {
                    match house::get(to, &path, &cookie).await {
                        Ok(answer) if answer.status == 200 => drop(noise.got.fetch_add(1, Ordering::SeqCst)),
                        Ok(answer) => {
                            assert_eq!(answer.status, 503);
                            assert!(answer.head.to_lowercase().contains("retry-after"));
                            noise.refused.fetch_add(1, Ordering::SeqCst);
                        }
                        Err(_) => drop(noise.refused.fetch_add(1, Ordering::SeqCst)),
                    }
                }
            });
        }
        people
    }

    fn asked(&self) -> usize {
        self.got.load(Ordering::SeqCst) + self.refused.load(Ordering::SeqCst)
    }
}

fn percentile(times: &mut [f64], part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * part) as usize]
}

struct Outcome {
    idle: f64,
    beside: f64,
    /// How many times as much as each of the others the noisy tenant asked.
    times: f64,
}

async fn measure(faults: &'static str, who: Who, rounds: usize) -> Outcome {
    let house = House::new(1, 9, faults).await;
    let pages = pages(&house, who, |n| if n == 0 { NOISY } else { 1 }).await;
    let to = house.servers[0].address;
    quiet(to, &pages, 5).await;
    let mut idle = quiet(to, &pages, rounds).await;
    let noise = Noise::default();
    let people = noise.begin(to, &pages[0]);
    while noise.got.load(Ordering::SeqCst) < 2 * NOISY {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let before = noise.asked();
    let mut beside = quiet(to, &pages, rounds).await;
    let asked = noise.asked() - before;
    noise.stop.store(true, Ordering::SeqCst);
    people.join_all().await;
    Outcome {
        idle: percentile(&mut idle, 0.95),
        beside: percentile(&mut beside, 0.95),
        times: asked as f64 / rounds as f64,
    }
}

impl Outcome {
    fn check(&self, bar: f64) -> Result<(), Found> {
        let Self { idle, beside, times } = self;
        if *beside > bar * idle {
            return Err(Found(format!(
                "the others' 95th percentile goes from {idle:.1} to {beside:.1} ms beside a tenant that asks {times:.0} times as much as each of them"
            )));
        }
        Ok(())
    }
}

async fn a_noisy_neighbour(who: Who, what: &str) {
    let outcome = measure("", who, 40).await;
    figure(
        &format!(
            "95th percentile of {what}, alone {:.1} ms, beside {NOISY} people of another tenant who never pause and ask {:.0} times as much",
            outcome.idle, outcome.times
        ),
        format!("{:.1} ms, {:.2} times", outcome.beside, outcome.beside / outcome.idle),
        "2 times",
    );
    let without = measure("no-shares", who, 40).await;
    figure(
        "the same without a share for each tenant",
        format!("{:.1} ms, {:.2} times", without.beside, without.beside / without.idle),
        "-",
    );
    assert!(outcome.times >= TIMES, "it asked {:.0} times as much only", outcome.times);
    outcome.check(2.0).unwrap();
    seen_red(
        "No tenant takes the whole server",
        &format!("a tenant's requests are not limited to a share ({who:?})"),
        without.check(2.0),
    );
}

/// More phones than there are turns for all who are not signed in.
const ROOM: usize = 40;

/// A municipality's room sends what cannot be kept now, and whoever is refused sends again. Somebody opens a link of another
/// municipality meanwhile, again and again: the page comes each time. And whoever is refused has what was typed on the page.
async fn who_answers_elsewhere_goes_on(faults: &'static str) -> Result<(), Found> {
    let house = House::new(1, 2, faults).await;
    let to = house.servers[0].address;
    let room = house.invitations_of(0, ROOM).await;
    let elsewhere = format!("{}?lang=sv", house.invitations_of(1, 1).await.remove(0));
    for link in &room {
        // Whose a link is, is known once it was opened.
        assert_eq!(house::get(to, &format!("{link}?lang=sv"), "").await.unwrap().status, 200);
    }
    // Answers of the round wait for this, and nothing else does.
    let mut held = house.test.owner().begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('round ' || $1::uuid, 0))")
        .bind(house.key.round.0)
        .execute(&mut *held)
        .await
        .unwrap();
    assert_eq!(house::get(to, &elsewhere, "").await.unwrap().status, 200);

    let (stop, refused, lost) = (
        Arc::<AtomicBool>::default(),
        Arc::<AtomicUsize>::default(),
        Arc::<AtomicUsize>::default(),
    );
    let mut people = JoinSet::new();
    for (n, link) in room.into_iter().enumerate() {
        let (stop, refused, lost) = (Arc::clone(&stop), Arc::clone(&refused), Arc::clone(&lost));
        people.spawn(async move {
            let submission = SubmissionId::new();
            while !stop.load(Ordering::SeqCst) {
                let Ok(answer) = house::answer(to, &link, 1000 + n, submission).await else {
                    continue;
                };
                if answer.status == 503 {
                    refused.fetch_add(1, Ordering::SeqCst);
                    let kept = answer.body.contains(&format!("value=\"{}\"", 1000 + n));
                    let when = answer.head.to_lowercase().contains("retry-after");
                    lost.fetch_add(usize::from(!kept || !when), Ordering::SeqCst);
                }
            }
        });
    }
    let mut found = Ok(());
    // Everybody of the room has been refused a few times by then.
    while found.is_ok() && refused.load(Ordering::SeqCst) < 3 * ROOM {
        found = match house::get(to, &elsewhere, "").await {
            Ok(page) if page.status == 200 => Ok(()),
            Ok(page) => Err(Found(format!("who answers elsewhere is told {}", page.status))),
            Err(error) => Err(Found(format!("who answers elsewhere gets nothing: {error}"))),
        };
    }
    stop.store(true, Ordering::SeqCst);
    held.rollback().await.unwrap();
    people.join_all().await;
    assert_eq!(
        lost.load(Ordering::SeqCst),
        0,
        "refused without what was typed, or without saying when to come back"
    );
    found
}

#[tokio::test]
async fn a_full_room_leaves_who_answers_elsewhere_alone_and_loses_nothing_typed() {
    who_answers_elsewhere_goes_on("no-time-limits").await.unwrap();
}

#[tokio::test]
async fn sabotage_a_room_without_lanes_is_seen_by_who_answers_elsewhere() {
    seen_red(
        "No tenant takes the whole server",
        "who answers waits behind everybody, and not behind those of the same municipality only",
        who_answers_elsewhere_goes_on("no-time-limits,no-shares").await,
    );
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_noisy_neighbour() {
    a_noisy_neighbour(Who::Staff, "eight tenants' pages of staff").await;
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_noisy_neighbour_of_participants() {
    a_noisy_neighbour(Who::Participants, "eight municipalities' participants").await;
}
