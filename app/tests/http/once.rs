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

#[tokio::test]
async fn a_group_and_what_it_plans_and_decides_are_made_once() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let (all, on) = (format!("region/{}", world.region), day(20));
    let typed = [("readers", &*all), ("kind", "steering"), ("name", "Styrgruppen")];
    let group = twice(&mut nybro, "/t/nybro/groups/new", "/t/nybro/groups", &typed, "Gruppen finns nu.").await;
    let typed = [
        ("title", "Styrgruppen"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "09:00"),
        ("to", "12:00"),
        ("agenda", "Läget"),
    ];
    let (page, to) = (format!("{group}/meetings/new"), format!("{group}/meetings"));
    twice(&mut nybro, &page, &to, &typed, "Mötet står nu i kalendern").await;
    let typed = [("person", "Eva"), ("organisation", "Skolan")];
    let to = format!("{group}/members");
    twice(&mut nybro, &to, &to, &typed, "Personen är med i gruppen.").await;
    let (page, to) = (format!("{group}/decisions/new"), format!("{group}/decisions"));
    twice(&mut nybro, &page, &to, &[("text", "Vi ringer skolan.")], "Beslutet är sparat.").await;
    for (rows, made) in [
        (
            "exchange_group",
            scalar::<i64>(&world.test, "select count(*) from exchange_group").await,
        ),
        (
            "exchange_meeting",
            scalar(&world.test, "select count(*) from exchange_meeting").await,
        ),
        ("exchange_event", scalar(&world.test, "select count(*) from exchange_event").await),
        ("exchange_member", scalar(&world.test, "select count(*) from exchange_member").await),
        (
            "exchange_decision",
            scalar(&world.test, "select count(*) from exchange_decision").await,
        ),
    ] {
        assert_eq!(made, 1, "{rows}");
    }
}

#[tokio::test]
async fn a_voice_and_a_deviation_are_kept_once() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let (all, today) = (format!("region/{}", world.region), day(0));
    let typed = [
        ("text", "Nu sitter vi vid samma bord."),
        ("readers", &*all),
        ("role", "participant"),
        ("said", &today[..7]),
        ("consent", "spoken"),
        ("consent_on", &*today),
        ("covers", "inside"),
    ];
    twice(&mut nybro, "/t/nybro/voices/new", "/t/nybro/voices", &typed, "Rösten är sparad.").await;
    let typed = [
        ("readers", &*all),
        ("kind", "health"),
        ("title", "Kraftig influensa"),
        ("from", "2026-01-01"),
        ("effect", "Besök ställdes in."),
    ];
    let (page, to) = ("/t/nybro/deviations/new", "/t/nybro/deviations");
    twice(&mut nybro, page, to, &typed, "Avvikelsen är sparad.").await;
    let voices: i64 = scalar(&world.test, "select count(*) from exchange_voice").await;
    let deviations: i64 = scalar(&world.test, "select count(*) from exchange_deviation").await;
    assert_eq!((voices, deviations), (1, 1));
}
