//! Another tenant's things, by guessing their addresses: they do not exist (bars I1, I2 over HTTP).

use super::world::World;
use axum::http::StatusCode;
use server::focus_groups::{instruments, rounds};

#[tokio::test]
async fn another_tenants_things_are_not_found() {
    let world = World::new().await;
    let nybro = world.place("nybro leader").clone();
    let instrument = world.instrument(&nybro).await;
    let today = world.today().await;
    let round = rounds::create(&world.db, &nybro, &super::world::draft(today), Some(instrument), &[world.nybro])
        .await
        .unwrap();
    rounds::open(&world.db, &nybro, round).await.unwrap();
    let mut own = world.client("nybro leader").await;
    let mut other = world.client("vimmerby leader").await;
    for path in [
        format!("/focus-groups/{round}"),
        format!("/focus-groups/{round}/invite"),
        format!("/focus-groups/{round}/results"),
        format!("/focus-groups/{round}/findings"),
        format!("/instruments/{instrument}"),
    ] {
        assert_eq!(own.get(&format!("/t/nybro{path}")).await.status, StatusCode::OK, "{path}");
        assert_eq!(
            other.get(&format!("/t/vimmerby{path}")).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(other.get(&format!("/t/nybro{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        format!("/focus-groups/{round}/close"),
        format!("/focus-groups/{round}/remind"),
        format!("/focus-groups/{round}/delete"),
    ] {
        let page = other.post(&format!("/t/vimmerby{path}"), &[]).await;
        assert!(
            matches!(page.status, StatusCode::NOT_FOUND | StatusCode::CONFLICT),
            "{path}: {}",
            page.status
        );
    }
    // Nothing of it shows in the other's lists.
    for path in ["/t/vimmerby", "/t/vimmerby/focus-groups", "/t/vimmerby/instruments"] {
        let page = other.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            !page.body.contains(&round.to_string()) && !page.body.contains(&instrument.to_string()),
            "{path}"
        );
    }
    assert!(rounds::get(&world.db, world.place("vimmerby leader"), round).await.is_err());
    assert!(
        instruments::newest(&world.db, world.place("vimmerby leader"), instrument)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_draft_of_the_region_is_invisible_to_its_municipalities() {
    let world = World::new().await;
    let round = world.draft_round().await;
    let mut leader = world.client("nybro leader").await;
    assert_eq!(
        leader.get(&format!("/t/nybro/focus-groups/{round}")).await.status,
        StatusCode::NOT_FOUND
    );
}
