//! A form that is sent twice, by a second click or again since its answer was lost, makes one thing and leads to it both times.

use super::{
    methods::{hidden, led},
    world::{Client, World},
};
use server::testing::scalar;

/// A day so many days from now, as a form has it.
fn day(days: i64) -> String {
    (time::OffsetDateTime::now_utc().date() + time::Duration::days(days)).to_string()
}

/// Sends the form of a page twice; gives where both led, without what says where on that page.
async fn twice(client: &mut Client, page: &str, to: &str, typed: &[(&str, &str)], says: &str) -> String {
    let id = hidden(&client.get(page).await, "once");
    let form = [typed, &[("once", &*id)]].concat();
    let first = led(&client.post(to, &form).await);
    let there = first.split('#').next().unwrap().to_owned();
    client.get(&there).await.says(says);
    assert_eq!(led(&client.post(to, &form).await), first);
    client.get(&there).await.says(says);
    // The page has another form the next time.
    assert_ne!(hidden(&client.get(page).await, "once"), id);
    there
}

#[tokio::test]
async fn an_event_is_made_once() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let (all, on) = (format!("region/{}", world.region), day(20));
    let typed = [
        ("kind", "meeting"),
        ("title", "Samtal"),
        ("form", "place"),
        ("readers", &*all),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "09:00"),
        ("to", "15:30"),
    ];
    let (page, to) = ("/t/nybro/events/new", "/t/nybro/events");
    twice(&mut nybro, page, to, &typed, "Händelsen finns nu i kalendern.").await;
    let events: i64 = scalar(&world.test, "select count(*) from exchange_event").await;
    assert_eq!(events, 1);
    // With what is wrong, the form comes back as the same.
    let wrong = nybro.post(to, &[("once", "00000000-0000-4000-8000-000000000000")]).await;
    assert_eq!(hidden(&wrong, "once"), "00000000-0000-4000-8000-000000000000");
}
