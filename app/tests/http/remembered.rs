//! Pages of methods are remembered (ADR 28): each reader gets the own one, and a change is seen by whoever asks after it.

use super::methods::{led, publish, published, write};
use super::world::{Client, World};
use axum::http::StatusCode;
use server::{
    faults::Fault,
    testing::{Found, seen_red},
};

/// Readers of all places and roles that differ in what they are shown of a method, and where they stand.
const READERS: [(&str, &str); 7] = [
    ("nybro leader", "/t/nybro"),
    ("nybro staff", "/t/nybro"),
    ("nybro evaluator", "/t/nybro"),
    ("vimmerby leader", "/t/vimmerby"),
    ("vimmerby staff", "/t/vimmerby"),
    ("partner", "/r/samverkan"),
    ("management", "/r/samverkan"),
];

/// The checker: whoever asks after others have asked is shown what a server shows that remembers nothing.
async fn everybody_gets_the_own_page(world: &World) -> Result<(), Found> {
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let mut vimmerby = world.client("vimmerby leader").await;
    led(&vimmerby
        .post(&format!("{}/adopt", method.replace("/r/samverkan", "/t/vimmerby")), &[])
        .await);
    let mut clients = Vec::new();
    for (who, home) in READERS {
        clients.push((who, home, world.client(who).await));
    }
    for turn in 0..2 {
        for language in ["sv", "en"] {
            for (who, home, client) in &mut clients {
                client.cookies.insert("brygga-language".into(), language.to_owned());
                let anew = world.another_server();
                for path in ["/methods", "/methods?q=kart", "/methods?page=2", &method["/r/samverkan".len()..]] {
                    let path = format!("{home}{path}");
                    let shown = client.get(&path).await;
                    let fresh = client.on(&anew).get(&path).await;
                    if (shown.status, &shown.body) != (fresh.status, &fresh.body) {
                        return Err(Found(format!("{who} in {language} is shown another page at {path} (turn {turn})")));
                    }
                    if shown.status != StatusCode::OK {
                        return Err(Found(format!("{who}: {} at {path}", shown.status)));
                    }
                }
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_remembered_for_one_is_shown_to_nobody_to_whom_it_would_look_otherwise() {
    everybody_gets_the_own_page(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_page_that_is_remembered_for_all_is_seen() {
    let world = World::new().await;
    world.db.faults().set(Fault::OnePageForAll);
    seen_red(
        "Nobody sees another municipality's data",
        "a page that was remembered for one place and role is shown in another",
        everybody_gets_the_own_page(&world).await,
    );
}

/// The list, and what a method's page says.
async fn both(client: &mut Client, home: &str, method: &str) -> (String, String) {
    let list = client.get(&format!("{home}/methods")).await;
    let page = client.get(&format!("{home}{method}")).await;
    (list.body, page.text())
}

/// The checker: what was changed a moment ago is seen, by whom it was read before.
async fn a_change_is_seen_at_once(world: &World) -> Result<(), Found> {
    let mut management = world.client("management").await;
    let path = published(&mut management).await;
    let method = &path["/r/samverkan".len()..];
    let (mut nybro, mut vimmerby) = (world.client("nybro leader").await, world.client("vimmerby leader").await);
    let must = |holds: bool, what: &str| if holds { Ok(()) } else { Err(Found(format!("not seen: {what}"))) };

    // Another place adopts it, and shares that or not.
    both(&mut nybro, "/t/nybro", method).await;
    let others = format!("/t/vimmerby{method}");
    led(&vimmerby.post(&format!("{others}/adopt"), &[]).await);
    let (list, page) = both(&mut nybro, "/t/nybro", method).await;
    must(!list.contains("ingen kommun än") && page.contains("Vimmerby"), "another uses it")?;
    led(&vimmerby.post(&format!("{others}/local/share"), &[("on", "no")]).await);
    let (list, page) = both(&mut nybro, "/t/nybro", method).await;
    must(
        list.contains("ingen kommun än") && !page.contains("Vimmerby"),
        "it shares that no more",
    )?;

    // A newer version.
    led(&write(&mut management, &path, "purpose", "Att se mycket mer.", true).await);
    led(&publish(&mut management, &path).await);
    let (_, page) = both(&mut nybro, "/t/nybro", method).await;
    must(page.contains("Att se mycket mer."), "a newer version")?;

    // The own place's name, and the own role.
    world
        .owner("update tenants_tenant set name = 'Samverkan Småland' where slug = 'samverkan'")
        .await;
    let (list, _) = both(&mut nybro, "/t/nybro", method).await;
    must(list.contains("Samverkan Småland"), "the owner's name")?;
    let (_, page) = both(&mut nybro, "/t/nybro", method).await;
    must(page.contains("Börja använda metoden"), "the leader may adopt")?;
    world
        .owner("update tenants_membership m set role = 'staff' from identity_account a where a.id = m.account_id and a.email = 'nybro.leader@example.se'")
        .await;
    let (_, page) = both(&mut nybro, "/t/nybro", method).await;
    must(!page.contains("Börja använda metoden"), "the role was taken away")?;

    // Offered no more, and not the place's to read any more.
    led(&management.post(&format!("{path}/archive"), &[("on", "yes")]).await);
    let (list, page) = both(&mut nybro, "/t/nybro", method).await;
    must(
        !list.contains(&format!("\"/t/nybro{method}\"")) && page.contains("Att se mycket mer."),
        "it is archived",
    )?;
    world
        .owner("delete from tenants_participation p using tenants_tenant t where t.id = p.tenant_id and t.slug = 'nybro'")
        .await;
    let gone = nybro.get(&format!("/t/nybro{method}")).await;
    must(gone.status == StatusCode::NOT_FOUND, "the place takes no part any more")?;
    // Nor is it shown to whom it is remembered in a place that is not theirs.
    let stranger = nybro.get(&format!("/t/vimmerby{method}")).await;
    must(stranger.status == StatusCode::NOT_FOUND, "a place of others")
}

#[tokio::test]
async fn what_was_changed_a_moment_ago_is_seen() {
    a_change_is_seen_at_once(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_page_that_is_remembered_whatever_changes_is_seen() {
    let world = World::new().await;
    world.db.faults().set(Fault::ForgetsNothing);
    seen_red(
        "What is remembered is never old",
        "a page is shown as it was remembered, whatever has changed since",
        a_change_is_seen_at_once(&world).await,
    );
}

/// What stands in the frame is each person's own, and is written for each request.
#[tokio::test]
async fn the_frame_is_never_remembered() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    published(&mut management).await;
    let mut one = world.client("nybro leader").await;
    one.get("/t/nybro/methods").await.says("nybro leader");
    // Another leader of the same place.
    world.test.member(world.nybro, domain::tenants::Role::Leader, "second leader").await;
    let mut other = world.client("second leader").await;
    let page = other.get("/t/nybro/methods").await;
    page.says("second leader");
    assert!(!page.body.contains("nybro leader"), "{}", page.body);
    // A message is shown once.
    one.cookies.insert("brygga-flash".into(), "method-shared".into());
    let with = one.get("/t/nybro/methods").await;
    let without = one.get("/t/nybro/methods").await;
    assert!(
        with.body.contains("role=\"status\"") && !without.body.contains("role=\"status\""),
        "{}",
        without.body
    );
}
