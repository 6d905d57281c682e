//! Nobody can tell whether an address has an account (bar S7): asking for a sign-in link writes the same for every address, and
//! takes the same time. The times are compared under `make soak`.

use super::world::World;
use domain::identity::Email;
use server::{
    identity,
    secrets::Token,
    testing::{Found, figure, rewrite, seen_red},
};
use std::time::{Duration, Instant};

const PROMISE: &str = "Nobody can tell who has an account";

async fn ask(world: &World, address: &str, browser: &Token) {
    identity::begin_sign_in(&world.db, &world.secret, &Email::parse(address).unwrap(), browser)
        .await
        .unwrap();
}

/// What asking for a link writes: rows of links, and of mails.
async fn written(world: &World, address: &str, browser: &Token) -> [i64; 2] {
    let rows = async || {
        [
            world.count("select count(*) from identity_sign_in").await,
            world.count("select count(*) from notifications_outbox").await,
        ]
    };
    let before = rows().await;
    ask(world, address, browser).await;
    let after = rows().await;
    [after[0] - before[0], after[1] - before[1]]
}

/// The same is written for an address that somebody has, for one that nobody has, and for somebody who has had enough links.
async fn the_same_is_written(world: &World) -> Result<(), Found> {
    let browser = Token::random().unwrap();
    let known = written(world, "lead.alfa@example.se", &browser).await;
    for _ in 0..4 {
        ask(world, "lead.alfa@example.se", &browser).await;
    }
    let enough = written(world, "lead.alfa@example.se", &browser).await;
    let unknown = written(world, "nobody@example.se", &browser).await;
    if known == enough && known == unknown {
        Ok(())
    } else {
        Err(Found(format!(
            "rows of links and of mails: {known:?} for a known address, {enough:?} for one that has had enough, {unknown:?} for an unknown one"
        )))
    }
}

#[tokio::test]
async fn asking_for_a_link_writes_the_same_for_every_address() {
    let world = World::new().await;
    the_same_is_written(&world).await.unwrap();
    let mails = "select count(*) from notifications_outbox where account_id is not null";
    assert_eq!(world.count(mails).await, 5, "the others are nobody's");
}

/// As it was once: no mail, and so less work, where nobody has the address.
async fn stop_at_unknown_addresses(world: &World) {
    let mail = "insert into public.notifications_outbox";
    rewrite(
        &world.test,
        "identity_begin_sign_in",
        mail,
        &format!("if account.id is null then return; end if; {mail}"),
    )
    .await;
}

#[tokio::test]
async fn sabotage_no_mail_is_queued_where_nobody_has_the_address() {
    let world = World::new().await;
    stop_at_unknown_addresses(&world).await;
    seen_red(
        PROMISE,
        "no mail is queued where nobody has the address",
        the_same_is_written(&world).await,
    );
}

/// How long asking takes.
struct Medians {
    known: Duration,
    unknown: Duration,
}

impl Medians {
    /// By how much the known address takes longer: a share.
    fn difference(&self) -> f64 {
        self.known.as_secs_f64() / self.unknown.as_secs_f64() - 1.0
    }

    /// They differ by less than five in a hundred.
    fn check(&self) -> Result<(), Found> {
        if self.difference().abs() < 0.05 {
            Ok(())
        } else {
            Err(Found(format!(
                "asking takes {:.3?} for a known address and {:.3?} for an unknown one",
                self.known, self.unknown
            )))
        }
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Asks for so many known and unknown addresses, each once and in a browser of its own, in turns and in changing order, so that
/// both meet the same machine. As the verb, without HTTP around it, which is the same for all and would hide a difference.
async fn measure(world: &World, n: usize) -> Medians {
    world
        .owner(&format!(
            "delete from identity_sign_in; delete from notifications_outbox; delete from identity_account where name = 'known';
             insert into identity_account (id, email, email_norm, name)
               select gen_random_uuid(), a, a, 'known' from (select 'some' || k || '@example.se' as a from generate_series(0, {n} + 100) k) a;
             analyze identity_account"
        ))
        .await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for k in 0..n + 100 {
        for somebody in [k % 2 == 0, k % 2 != 0] {
            let address = format!("{}{k}@example.se", if somebody { "some" } else { "none" });
            let browser = Token::random().unwrap();
            let began = Instant::now();
            ask(world, &address, &browser).await;
            // The first hundred warm up.
            if k >= 100 {
                let times = if somebody { &mut known } else { &mut unknown };
                times.push(began.elapsed());
            }
        }
    }
    assert_eq!((known.len(), unknown.len()), (n, n));
    Medians {
        known: median(known),
        unknown: median(unknown),
    }
}

#[tokio::test]
#[ignore = "times: make soak"]
async fn soak_nobody_can_tell_by_time_who_has_an_account() {
    let world = World::new().await;
    let medians = measure(&world, 500).await;
    figure(
        "asking for a sign-in link, 500 times for a known and 500 times for an unknown address: medians",
        format!(
            "{:.3?} and {:.3?}, {:+.1} %",
            medians.known,
            medians.unknown,
            100.0 * medians.difference()
        ),
        "less than 5 % apart",
    );
    let broken = World::new().await;
    stop_at_unknown_addresses(&broken).await;
    let stopped = measure(&broken, 500).await;
    figure(
        "the same where an unknown address queues no mail",
        format!(
            "{:.3?} and {:.3?}, {:+.1} %",
            stopped.known,
            stopped.unknown,
            100.0 * stopped.difference()
        ),
        "–",
    );
    medians.check().unwrap();
    seen_red(PROMISE, "no mail is queued where nobody has the address", stopped.check());
}
