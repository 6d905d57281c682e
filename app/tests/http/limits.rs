//! Limits by address, by tenant and by person: reached they say so, and those elsewhere go on.

use super::world::World;
use axum::http::StatusCode;
use server::{
    Error,
    focus_groups::invitations::{self, InviteError},
    limits::{INVITATIONS, OWN_DEVIATIONS, OWN_EVENTS, OWN_GROUPS, OWN_THREADS, OWN_VOICES, SLIPS},
    testing::{execute, scalar},
};

#[tokio::test]
async fn an_address_asks_for_so_many_sign_in_links() {
    let world = World::new().await;
    let (mut one, mut other) = (world.stranger(), world.stranger());
    other.address = [198, 51, 100, 9].into();
    for n in 0..120 {
        let page = one.post("/sign-in", &[("email", &format!("p{n}@example.se"))]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "a municipality is behind one address ({n})");
    }
    one.language = "en";
    let page = one.post("/sign-in", &[("email", "p@example.se")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("Wait a little");
    page.says("minutes");
    assert!(page.headers.contains_key("retry-after"));
    assert_eq!(
        other.post("/sign-in", &[("email", "p@example.se")]).await.status,
        StatusCode::SEE_OTHER
    );
    // What it says is kept nowhere else, and another site can't use the limit up: it is refused before.
    execute(&world.test, "update limits_tally set began_at = began_at - interval '11 minutes'").await;
    assert_eq!(
        one.post("/sign-in", &[("email", "p@example.se")]).await.status,
        StatusCode::SEE_OTHER
    );
    let kept: String = scalar(&world.test, "select string_agg(to_jsonb(t)::text, '') from limits_tally t").await;
    assert!(!kept.contains("example.se") && !kept.contains("192.0.2"));
}

#[tokio::test]
async fn barrier_reports_are_limited() {
    let world = World::new().await;
    let mut client = world.stranger();
    for _ in 0..10 {
        let page = client.post("/accessibility", &[("message", "Knappen syns inte.")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    let page = client.post("/accessibility", &[("message", "Knappen syns inte.")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from start_barrier_report").await, 10);
}

#[tokio::test]
async fn a_tenant_invites_and_prints_so_much_a_day() {
    let world = World::new().await;
    let key = world.open_round().await;
    let place = world.place("nybro leader");
    let list = |from: i32, n: i32| (from..from + n).map(|n| format!("p{n}@example.se\n")).collect::<String>();
    let sv = domain::language::Language::Sv;
    let invite = async |list: String| invitations::by_mail(&world.db, &world.secret, place, key, sv, &list).await;
    for from in (0..INVITATIONS.most).step_by(500) {
        invite(list(from, 500)).await.unwrap();
    }
    assert!(matches!(invite(list(9000, 1)).await, Err(InviteError::NoMoreToday)));
    assert_eq!(
        invite(list(0, 10)).await.unwrap().before,
        10,
        "who was invited before takes no room"
    );
    assert_eq!(
        scalar::<i64>(&world.test, "select count(*) from focus_groups_invitation").await,
        i64::from(INVITATIONS.most),
        "all or none"
    );
    let mut client = world.client("nybro leader").await;
    let page = client
        .post(
            &format!("/t/nybro/focus-groups/{}/invite", key.round),
            &[("addresses", "new@example.se"), ("mail-language", "sv")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("så många med mejl i dag som går");
    assert!(page.body.contains("new@example.se"), "what was typed is still there");
    // Another tenant goes on.
    let other = world.place("vimmerby leader");
    invitations::by_mail(&world.db, &world.secret, other, key, sv, "a@example.se")
        .await
        .unwrap();
    // Slips: the day's number is nearly used up.
    execute(
        &world.test,
        "insert into limits_tally select 'slips', uuid_send(id), 4999, now(), now() from tenants_tenant",
    )
    .await;
    assert_eq!(SLIPS.most, 5000);
    invitations::by_sheet(&world.db, &world.secret, place, key, sv, 1).await.unwrap();
    let more = invitations::by_sheet(&world.db, &world.secret, place, key, sv, 1).await;
    assert!(matches!(more, Err(InviteError::NoMoreSlipsToday)));
    // The next day there is room again.
    execute(&world.test, "update limits_tally set began_at = now() - interval '25 hours'").await;
    invite(list(9000, 1)).await.unwrap();
}

#[tokio::test]
async fn a_tenant_makes_so_many_rounds_and_instruments_a_day() {
    let world = World::new().await;
    let place = world.place("nybro leader");
    execute(&world.test, "insert into limits_tally select what, uuid_send(id), 99, now(), now() from tenants_tenant, (values ('rounds'), ('instruments')) k (what)").await;
    server::focus_groups::instruments::create(&world.db, place, "Ett").await.unwrap();
    assert!(matches!(
        server::focus_groups::instruments::create(&world.db, place, "Två").await,
        Err(server::focus_groups::instruments::InstrumentError::Other(Error::Full))
    ));
}

/// Where a person has written today's, the page says so, with all that was typed; a colleague goes on.
#[tokio::test]
async fn a_person_writes_so_much_a_day() {
    let world = World::new().await;
    assert_eq!((OWN_THREADS.most, OWN_EVENTS.most, OWN_VOICES.most), (20, 20, 30));
    assert_eq!((OWN_GROUPS.most, OWN_DEVIATIONS.most), (10, 20));
    execute(
        &world.test,
        "insert into limits_tally select kind, uuid_send(tenant_id) || uuid_send(account_id), most, now(), now()
           from tenants_membership, (values ('own_threads', 20), ('own_events', 20), ('own_voices', 30), ('own_groups', 10),
                                            ('own_deviations', 20)) k (kind, most) where role = 'leader'",
    )
    .await;
    let now = time::OffsetDateTime::now_utc().date();
    let (today, day) = (now.to_string(), (now + time::Duration::days(20)).to_string());
    let thread = [
        ("kind", "question"),
        ("topic", "other"),
        ("readers", "tenant"),
        ("title", "Hur gör vi?"),
        ("text", "Det här skrev jag."),
    ];
    let event = [
        ("kind", "meeting"),
        ("form", "place"),
        ("readers", "tenant"),
        ("title", "Frukostmöte"),
        ("about", "Det här skrev jag."),
        ("place", "Stadshuset"),
        ("day", &*day),
        ("from", "09:00"),
        ("to", "10:00"),
    ];
    let voice = [
        ("readers", "tenant"),
        ("role", "participant"),
        ("said", &today[..7]),
        ("consent", "spoken"),
        ("consent_on", &*today),
        ("covers", "inside"),
        ("text", "Det här skrev jag."),
    ];
    let group = [
        ("kind", "steering"),
        ("readers", "tenant"),
        ("name", "Styrgruppen"),
        ("purpose", "Det här skrev jag."),
    ];
    let deviation = [
        ("kind", "health"),
        ("readers", "tenant"),
        ("title", "Sjukdom"),
        ("from", &*today),
        ("effect", "Det här skrev jag."),
    ];
    let mut client = world.client("nybro leader").await;
    let (mut staff, mut management) = (world.client("nybro staff").await, world.client("management").await);
    for (path, fields, text) in [
        ("/t/nybro/exchange", &thread[..], "så många trådar som en person kan"),
        ("/t/nybro/events", &event[..], "så många händelser som en person kan"),
        ("/t/nybro/voices", &voice[..], "så många röster som en person kan"),
        ("/t/nybro/groups", &group[..], "så mycket i grupper som en person kan"),
        ("/t/nybro/deviations", &deviation[..], "så många avvikelser som en person kan"),
    ] {
        let page = client.post(path, fields).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
        page.says(text);
        assert!(page.body.contains("Det här skrev jag.</textarea>"), "{}", page.body);
        // Who only works there makes no events, no groups, and notes no deviations.
        let other = if path.ends_with("/exchange") || path.ends_with("/voices") {
            staff.post(path, fields).await
        } else {
            management.post(&path.replace("/t/nybro", "/r/samverkan"), fields).await
        };
        assert_eq!(other.status, StatusCode::SEE_OTHER, "{path}: {}", other.body);
    }
}
