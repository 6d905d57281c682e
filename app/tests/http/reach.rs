//! What a session reaches over HTTP: the guard's use of `domain::identity::reach`.

use super::world::{Client, World};
use axum::http::StatusCode;
use server::{
    faults::Fault,
    looks::{self, Record},
    testing::{Found, scalar, seen_red},
};

const PROMISE: &str = "Who sees persons shows two things to get in";

/// Who sees persons, and where.
const SEES_PERSONS: [(&str, &str); 3] = [
    ("management", "/r/samverkan"),
    ("nybro leader", "/t/nybro"),
    ("nybro staff", "/t/nybro"),
];

/// A mailed link alone leads who sees persons to the second factor, whatever is asked for.
async fn a_link_is_not_enough(world: &World) -> Result<(), Found> {
    for (name, path) in SEES_PERSONS {
        let mut client = world.client_by_link(name).await;
        let page = client.get(path).await;
        let to = page.location.unwrap_or_default();
        if page.status != StatusCode::SEE_OTHER || !to.starts_with("/second-factor?to=") {
            return Err(Found(format!("{name} is answered {} {to}", page.status)));
        }
    }
    Ok(())
}

/// A tenant that demands its provider sends everybody there who came in another way, with a second factor too.
async fn nothing_but_its_provider(client: &mut Client) -> Result<(), Found> {
    let page = client.get("/t/nybro").await;
    let to = page.location.unwrap_or_default();
    if page.status != StatusCode::SEE_OTHER || to != "/t/nybro/sign-in?to=%2Ft%2Fnybro" {
        return Err(Found(format!("answered {} {to}", page.status)));
    }
    Ok(())
}

/// The page of a look at Nybro's people that a partner has been given.
async fn given_to_a_partner(world: &World) -> String {
    let last_day = Some(world.today().await + time::Duration::days(20));
    let person = Some((world.place("partner").actor, world.region));
    let leader = world.place("nybro leader");
    let grant = looks::give(&world.db, leader, person, Some(Record::Members), "Uppföljning", last_day)
        .await
        .unwrap();
    format!("/r/samverkan/looks/{grant}")
}

async fn looked(world: &World) -> i64 {
    scalar(&world.test, "select count(*) from audit_entry where kind = 'looked'").await
}

/// A partner gets in by a mailed link alone, and does not look by it.
async fn a_link_is_not_enough_to_look(world: &World, path: &str) -> Result<(), Found> {
    let mut client = world.client_by_link("partner").await;
    let taken = client.post(path, &[]).await;
    let entries = looked(world).await;
    if taken.status != StatusCode::FORBIDDEN || entries != 0 {
        return Err(Found(format!("the look is answered {}, {entries} in the log", taken.status)));
    }
    let asked = client.get(path).await;
    let to = asked.location.unwrap_or_default();
    if asked.status != StatusCode::SEE_OTHER || !to.starts_with("/second-factor?to=") {
        return Err(Found(format!("the way to the look is answered {} {to}", asked.status)));
    }
    Ok(())
}

#[tokio::test]
async fn a_partner_shows_a_second_factor_to_look() {
    let world = World::new().await;
    let path = given_to_a_partner(&world).await;
    a_link_is_not_enough_to_look(&world, &path).await.unwrap();
    // The same person, once it has been shown.
    let mut client = world.client("partner").await;
    assert_eq!(client.get(&path).await.status, StatusCode::OK);
    assert_eq!(looked(&world).await, 0, "asking is no look");
    client.post(&path, &[]).await.says("nybro staff");
    assert_eq!(looked(&world).await, 1);
}

#[tokio::test]
async fn sabotage_a_look_by_a_link_alone_is_seen() {
    let world = World::new().await;
    let path = given_to_a_partner(&world).await;
    world.db.faults().set(Fault::LooksByLink);
    let broken = "a partner looks at persons by a link alone";
    seen_red(PROMISE, broken, a_link_is_not_enough_to_look(&world, &path).await);
}

#[tokio::test]
async fn sabotage_a_link_that_is_enough_is_seen() {
    let world = World::new().await;
    world.db.faults().set(Fault::LinkIsEnough);
    let broken = "a session reaches whatever its person does, by a link alone";
    seen_red(PROMISE, broken, a_link_is_not_enough(&world).await);
}

#[tokio::test]
async fn sabotage_a_demand_of_the_provider_that_nobody_asks_is_seen() {
    let world = World::new().await;
    let mut client = world.client("nybro leader").await;
    world
        .owner("update tenants_tenant set only_provider = true where slug = 'nybro'")
        .await;
    world.db.faults().set(Fault::LinkIsEnough);
    let broken = "a session reaches whatever its person does, where a tenant demands its provider";
    seen_red(PROMISE, broken, nothing_but_its_provider(&mut client).await);
}

#[tokio::test]
async fn a_link_alone_reaches_only_roles_that_see_no_persons() {
    let world = World::new().await;
    a_link_is_not_enough(&world).await.unwrap();
    for (name, path) in [
        ("partner", "/r/samverkan"),
        ("evaluator", "/r/samverkan"),
        ("nybro evaluator", "/t/nybro"),
    ] {
        let mut client = world.client_by_link(name).await;
        assert_eq!(client.get(path).await.status, StatusCode::OK, "{name}");
    }
    for (name, path) in SEES_PERSONS {
        let mut client = world.client_by_link(name).await;
        let page = client.get(&format!("{path}/focus-groups?x=1")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{name}");
        let to = page.location.unwrap();
        let escaped = format!("{path}/focus-groups").replace('/', "%2F").replace('-', "%2D");
        assert_eq!(to, format!("/second-factor?to={escaped}"));
        let page = client.get(&to).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("uppgifter om personer");
        // What cannot be repeated is refused in words, with the way.
        let page = client.post(&format!("{path}/focus-groups"), &[("title-sv", "Nytt")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        page.says("Inget har sparats");
        assert!(page.body.contains("href=\"/second-factor\""));
    }
    // A place where the person is no member does not exist, whatever was shown.
    let mut client = world.client_by_link("nybro leader").await;
    assert_eq!(client.get("/t/vimmerby").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_tenant_that_demands_its_provider_is_reached_by_nothing_else() {
    let world = World::new().await;
    let mut client = world.client("nybro leader").await;
    assert_eq!(client.get("/t/nybro").await.status, StatusCode::OK);
    world
        .owner("update tenants_tenant set only_provider = true where slug = 'nybro'")
        .await;
    // At the next request, also with a second factor.
    nothing_but_its_provider(&mut client).await.unwrap();
    let page = client.post("/t/nybro/members", &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("href=\"/t/nybro/sign-in\""));
    // Opened by that provider.
    world
        .owner("update identity_session set method = 'provider', second_factor_at = null, provider_tenant_id = (select id from tenants_tenant where slug = 'nybro')")
        .await;
    assert_eq!(client.get("/t/nybro").await.status, StatusCode::OK);
    // Another municipality's provider opens neither this door nor one without the demand.
    world
        .owner("update identity_session set provider_tenant_id = (select id from tenants_tenant where slug = 'vimmerby')")
        .await;
    assert!(client.get("/t/nybro").await.location.unwrap().starts_with("/t/nybro/sign-in"));
    world.owner("update tenants_tenant set only_provider = false").await;
    assert!(client.get("/t/nybro").await.location.unwrap().starts_with("/second-factor"));
}
