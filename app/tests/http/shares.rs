//! No tenant takes the whole server (bar I8): while one tenant's people keep busy what they can, another tenant's page comes. Seen by
//! the order in which things happen, not by how long they take; `soak_noisy_neighbour` measures that.

use super::world::World;
use app::http::{App, Parts, router};
use axum::http::StatusCode;
use domain::tenants::{Role, TenantKind};
use server::{
    db::Db,
    faults::{Fault, Faults},
    testing::{Found, scalar, seen_red},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;

/// Connections to the database: more than a tenant's share on any machine.
const CONNECTIONS: u32 = 12;

/// How many of them wait for what is held.
async fn waiting(world: &World) -> i64 {
    scalar(
        &world.test,
        "select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
          where a.usename = 'brygga_app' and a.datname = current_database() and not l.granted",
    )
    .await
}

/// Until it is so.
async fn until(mut so: impl AsyncFnMut() -> bool) {
    while !so().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Nybro's people change what somebody else holds, as many as there are connections, and whoever is refused asks again. Somebody in
/// Vimmerby opens a page meanwhile.
async fn another_tenants_page_comes(world: &World, faults: &[Fault]) -> Result<(), Found> {
    let switches = Faults::default();
    // What they wait for takes as long as it takes, so that nothing depends on when it ends.
    switches.set(Fault::NoTimeLimits);
    for fault in faults {
        switches.set(*fault);
    }
    let server = router(App::new(Parts {
        db: Db::connect_with(world.test.options("brygga_app"), CONNECTIONS, switches),
        ..Parts::clone(&world.app)
    }))
    .0;
    let mut quiet = world.client("vimmerby leader").await.on(&server);
    let noisy = world.client("nybro leader").await.on(&server);
    let mut held = world.test.owner().begin().await.unwrap();
    let locked = sqlx::query("update tenants_tenant set contact = contact where slug = 'nybro'")
        .execute(&mut *held)
        .await
        .unwrap();
    assert_eq!(locked.rows_affected(), 1);

    let (stop, refused) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
    let mut people = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (mut client, stop, refused) = (noisy.clone(), Arc::clone(&stop), Arc::clone(&refused));
        people.spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                let page = client.post("/t/nybro/settings/contact", &[("contact", "Kim")]).await;
                if page.status == StatusCode::SERVICE_UNAVAILABLE {
                    refused.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
    }
    let all_wait = async || waiting(world).await == i64::from(CONNECTIONS);
    // They have all that they can get.
    until(async || all_wait().await || refused.load(Ordering::SeqCst) >= people.len() / 2).await;
    let found = tokio::select! {
        biased;
        page = quiet.get("/t/vimmerby/focus-groups") => match page.status {
            StatusCode::OK => Ok(()),
            status => Err(Found(format!("the page of another tenant is answered with {status}"))),
        },
        () = until(all_wait) => Err(Found("every connection waits for one tenant, and the page of another does not come".into())),
    };
    stop.store(true, Ordering::SeqCst);
    held.rollback().await.unwrap();
    people.join_all().await;
    found
}

#[tokio::test]
async fn a_tenant_that_keeps_busy_what_it_can_leaves_the_others_alone() {
    let world = World::new().await;
    another_tenants_page_comes(&world, &[]).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_tenant_may_take_the_whole_server() {
    let world = World::new().await;
    seen_red(
        "No tenant takes the whole server",
        "a tenant's requests are not limited to a share",
        another_tenants_page_comes(&world, &[Fault::NoShares]).await,
    );
}

/// A page that there is not is shown to who has signed in with the own places. It takes no more connections for that than any other page:
/// of those who want to go to one place, two are looked up at a time.
#[tokio::test]
async fn a_page_that_is_nowhere_waits_to_be_recognised_as_others_do() {
    let world = World::new().await;
    // A place that no other test goes to: what waits here keeps nobody there from anything.
    let alone = world.test.tenant(TenantKind::Municipality, "ensam", "Ensam").await;
    world.test.member(alone, Role::Leader, "ensam leader").await;
    let switches = Faults::default();
    switches.set(Fault::NoTimeLimits);
    let server = router(App::new(Parts {
        db: Db::connect_with(world.test.options("brygga_app"), CONNECTIONS, switches),
        ..Parts::clone(&world.app)
    }))
    .0;
    let mut noisy = world.client("ensam leader").await.on(&server);
    let mut quiet = world.client("vimmerby leader").await.on(&server);
    for (client, path) in [(&mut noisy, "/t/ensam"), (&mut quiet, "/t/vimmerby")] {
        assert_eq!(client.get(path).await.status, StatusCode::OK, "recognised there from now on");
    }
    // Who was not seen for a minute is noted as seen, and that waits for who holds the session.
    world
        .owner("update identity_session set last_seen_at = now() - interval '5 minutes'")
        .await;
    let mut held = world.test.owner().begin().await.unwrap();
    let locked = sqlx::query(
        "update identity_session s set last_seen_at = s.last_seen_at from identity_account a
          where a.id = s.account_id and a.email_norm = 'ensam.leader@example.se'",
    )
    .execute(&mut *held)
    .await
    .unwrap();
    assert_eq!(locked.rows_affected(), 1);
    let (stop, answered) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
    let mut people = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (mut client, stop, answered) = (noisy.clone(), Arc::clone(&stop), Arc::clone(&answered));
        people.spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                let page = client.get("/t/ensam/nowhere").await;
                assert_eq!(page.status, StatusCode::NOT_FOUND);
                answered.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    // Those who are not looked up in time are shown the page as strangers.
    let all_wait = async || waiting(&world).await == i64::from(CONNECTIONS);
    until(async || all_wait().await || answered.load(Ordering::SeqCst) >= people.len() / 2).await;
    let found = tokio::select! {
        biased;
        page = quiet.get("/t/vimmerby/focus-groups") => page.status,
        () = until(all_wait) => StatusCode::GATEWAY_TIMEOUT,
    };
    stop.store(true, Ordering::SeqCst);
    held.rollback().await.unwrap();
    people.join_all().await;
    assert_eq!(found, StatusCode::OK, "a page that is nowhere keeps every connection");
}
