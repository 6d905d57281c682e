//! A tenant whose people ask a hundred times as much as all others (I8): the others hardly notice.

use super::house::{self, House};
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

/// How long one of the others looks at a page before the next: so long that they do not keep the machine busy by themselves, and
/// what they wait for alone is what an idle machine takes.
const PAUSE: Duration = Duration::from_millis(200);

/// The other tenants, each with one person who asks for a page now and then. Gives the times in milliseconds.
async fn quiet(house: &House, cookies: &[String], rounds: usize) -> Vec<f64> {
    let mut people = JoinSet::new();
    for (n, cookie) in cookies.iter().enumerate().skip(1) {
        let (to, cookie, path) = (house.servers[0].address, cookie.clone(), format!("/t/kommun-{n}/focus-groups"));
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

/// The noisy tenant, until it is told to stop. Gives how many pages it got, and how often it was told to come back.
fn noise(to: SocketAddr, cookie: &str) -> (Arc<AtomicBool>, Arc<AtomicUsize>, Arc<AtomicUsize>, JoinSet<()>) {
    let (stop, got, refused) = (
        Arc::<AtomicBool>::default(),
        Arc::<AtomicUsize>::default(),
        Arc::<AtomicUsize>::default(),
    );
    let mut people = JoinSet::new();
    for _ in 0..NOISY {
        let (stop, got, refused, cookie) = (Arc::clone(&stop), Arc::clone(&got), Arc::clone(&refused), cookie.to_owned());
        people.spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                match house::get(to, "/t/kommun-0/focus-groups", &cookie).await {
                    Ok(answer) if answer.status == 200 => drop(got.fetch_add(1, Ordering::SeqCst)),
                    Ok(answer) => {
                        assert_eq!(answer.status, 503);
                        assert!(answer.head.to_lowercase().contains("retry-after"));
                        refused.fetch_add(1, Ordering::SeqCst);
                    }
                    Err(_) => drop(refused.fetch_add(1, Ordering::SeqCst)),
                }
            }
        });
    }
    (stop, got, refused, people)
}

fn percentile(times: &mut [f64], part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * part) as usize]
}

struct Outcome {
    idle: f64,
    beside: f64,
    noisy: usize,
    others: usize,
}

async fn measure(faults: &'static str, rounds: usize) -> Outcome {
    let house = House::new(1, 9, faults).await;
    let mut cookies = Vec::new();
    for leader in &house.leaders {
        cookies.push(house.session(leader).await);
    }
    quiet(&house, &cookies, 10).await;
    let mut idle = quiet(&house, &cookies, rounds).await;
    let (stop, got, refused, people) = noise(house.servers[0].address, &cookies[0]);
    while got.load(Ordering::SeqCst) < 50 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut beside = quiet(&house, &cookies, rounds).await;
    stop.store(true, Ordering::SeqCst);
    people.join_all().await;
    Outcome {
        idle: percentile(&mut idle, 0.95),
        beside: percentile(&mut beside, 0.95),
        noisy: got.load(Ordering::SeqCst) + refused.load(Ordering::SeqCst),
        others: beside.len(),
    }
}

impl Outcome {
    fn check(&self, bar: f64) -> Result<(), Found> {
        let Self {
            idle,
            beside,
            noisy,
            others,
        } = self;
        if *beside > bar * idle {
            return Err(Found(format!(
                "the others' 95th percentile goes from {idle:.1} to {beside:.1} ms beside a tenant that asks {noisy} times while all others ask {others} times"
            )));
        }
        Ok(())
    }
}

#[tokio::test]
#[ignore = "full scale: make soak"]
async fn soak_noisy_neighbour() {
    let outcome = measure("", 100).await;
    figure(
        &format!(
            "95th percentile of eight tenants' pages, alone {:.1} ms, beside {NOISY} people of another who never pause",
            outcome.idle
        ),
        format!("{:.1} ms, {:.2} times", outcome.beside, outcome.beside / outcome.idle),
        "2 times",
    );
    let without = measure("no-shares", 100).await;
    figure(
        "the same without a share for each tenant",
        format!("{:.1} ms, {:.2} times", without.beside, without.beside / without.idle),
        "-",
    );
    outcome.check(2.0).unwrap();
    seen_red(
        "No tenant takes the whole server",
        "a tenant's requests are not limited to a share",
        without.check(2.0),
    );
}
