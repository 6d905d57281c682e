//! Events over HTTP, without JavaScript: planned, registered for, changed, called off, and noted; and hidden from others.

use super::{
    methods::{hidden, led},
    world::{Client, World},
};
use axum::http::StatusCode;
use domain::exchange::weeks::Week;

/// A day so many days from now, as a form has it.
fn day(days: i64) -> String {
    (time::OffsetDateTime::now_utc().date() + time::Duration::days(days)).to_string()
}

#[tokio::test]
async fn a_training_is_planned_with_kept_places_and_people_come() {
    let world = World::new().await;
    let (mut management, mut vimmerby, mut nybro) = (
        world.client("management").await,
        world.client("vimmerby leader").await,
        world.client("nybro leader").await,
    );
    management.get("/r/samverkan/events").await.says("Inget på gång än");
    let form = management.get("/r/samverkan/events/new").await;
    form.says("Vilka får se det och anmäla sig?");
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    let kept = format!("kept-{}", world.place("vimmerby leader").tenant);
    let (on, back) = (day(20), day(10));
    let start = [
        ("kind", "training"),
        ("form", "place"),
        ("readers", &*all),
        ("place", "Stadshuset"),
        ("day", &on),
        ("from", "09:00"),
        ("to", "15:30"),
        ("seats", "1"),
        (&*kept, "1"),
        ("flows_back_on", &back),
    ];
    // All that is wrong is said at once, with all that was typed.
    let wrong = management
        .post(
            "/r/samverkan/events",
            &[("readers", &*all), ("about", "Ring <b>mig</b>"), ("seats", "många")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Skriv en rubrik.",
        "Skriv dagen",
        "Skriv när det börjar",
        "Skriv en adress",
        "Skriv ett antal",
    ] {
        wrong.says(text);
    }
    assert!(wrong.body.contains("Ring &lt;b>mig&lt;/b></textarea>"), "{}", wrong.body);
    let event = led(&management
        .post("/r/samverkan/events", &[&start[..], &[("title", "Samtal, grund")]].concat())
        .await);
    management.get(&event).await.says("0 av 1 tagna");
    management.get("/r/samverkan/events").await.says("Samtal, grund");
    management
        .get(&format!("/r/samverkan/events/month?month={}", &on[..7]))
        .await
        .says("Samtal, grund");
    for odd in ["x", "2027-13", "2027-", "-", "99999-01"] {
        assert_eq!(
            management.get(&format!("/r/samverkan/events/month?month={odd}")).await.status,
            StatusCode::OK,
            "{odd}"
        );
    }

    // A week has the times of day, and what is asked for stays on the way from one look to another.
    let week = Week::of(time::OffsetDateTime::now_utc().date() + time::Duration::days(20));
    let there = format!("/r/samverkan/events/week?week={}", week.key());
    let shown = management.get(&there).await;
    for text in [
        "Samtal, grund",
        "09.00–15.30",
        &format!("Vecka {}, {}", week.number(), week.year()),
        "Den här veckan",
    ] {
        shown.says(text);
    }
    for other in [week.before(), week.after()] {
        let href = format!("href=\"/r/samverkan/events/week?week={}\"", other.key());
        assert!(shown.body.contains(&href), "{href}: {}", shown.body);
    }
    let before = management
        .get(&format!("/r/samverkan/events/week?week={}", week.before().key()))
        .await;
    before.says("Inget är inlagt den här veckan.");
    let meetings = management.get(&format!("{there}&kind=meeting")).await;
    meetings.says("Inget passar det du valde.");
    assert!(!meetings.body.contains("Samtal, grund"), "{}", meetings.body);
    assert!(
        meetings.body.contains("href=\"/r/samverkan/events?kind=meeting\""),
        "{}",
        meetings.body
    );
    let month = management
        .get(&format!("/r/samverkan/events/month?month={}&kind=meeting", &on[..7]))
        .await;
    assert!(!month.body.contains("Samtal, grund"), "{}", month.body);
    for odd in ["x", "2025-W53", "2027-W", "-W1", "99999-W01"] {
        assert_eq!(
            management.get(&format!("/r/samverkan/events/week?week={odd}")).await.status,
            StatusCode::OK,
            "{odd}"
        );
    }

    // The one place is Vimmerby's: Nybro waits.
    let (at_nybro, at_vimmerby) = (
        event.replace("/r/samverkan", "/t/nybro"),
        event.replace("/r/samverkan", "/t/vimmerby"),
    );
    led(&nybro.post(&format!("{at_nybro}/register"), &[("needs", "")]).await);
    nybro.get(&at_nybro).await.says("Du står i kö");
    let long = "å".repeat(501);
    let wrong = vimmerby.post(&format!("{at_vimmerby}/register"), &[("needs", &long)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    led(&vimmerby.post(&format!("{at_vimmerby}/register"), &[("needs", "Hörslinga")]).await);
    let shown = vimmerby.get(&at_vimmerby).await;
    shown.says("Du är anmäld och har en plats.");
    assert!(shown.body.contains("Hörslinga</textarea>"), "{}", shown.body);
    vimmerby.get("/t/vimmerby").await.says("Du är anmäld:");
    // Who is not of the own place is not named, and what somebody needs is for whoever holds it.
    let others = nybro.get(&at_nybro).await.body;
    assert!(!others.contains("Hörslinga") && !others.contains("vimmerby leader"), "{others}");
    management.get(&format!("{event}/people")).await.says("Hörslinga");
    assert_eq!(nybro.get(&format!("{at_nybro}/people")).await.status, StatusCode::NOT_FOUND);
    let file = nybro.get(&format!("{at_nybro}/calendar.ics")).await;
    file.says("BEGIN:VCALENDAR");
    file.says("SUMMARY:Samtal\\, grund");
    file.says("SEQUENCE:0");

    // Another time, over the saving that was read; a second tab is told.
    let later = [&start[..], &[("title", "Samtal, grund"), ("edit", "1"), ("to", "16:00")]].concat();
    let later: Vec<_> = later.into_iter().filter(|f| *f != ("to", "15:30")).collect();
    led(&management.post(&format!("{event}/edit"), &later).await);
    let again = management.post(&format!("{event}/edit"), &later).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.says("Händelsen är ändrad sedan du öppnade den");
    let other: Vec<_> = later
        .iter()
        .map(|(name, value)| (*name, if *name == "title" { "Samtal, fortsättning" } else { *value }))
        .collect();
    let again = management.post(&format!("{event}/edit"), &other).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("value=\"Samtal, fortsättning\""), "{}", again.body);
    assert!(again.stands().contains("Samtal, grund"), "{}", again.body);
    assert_eq!(hidden(&again, "edit"), "2");
    nybro.get(&format!("{at_nybro}/calendar.ics")).await.says("SEQUENCE:1");
    assert_eq!(nybro.post(&format!("{at_nybro}/edit"), &later).await.status, StatusCode::NOT_FOUND);

    // Vimmerby can't come: Nybro gets the place when the day has come.
    led(&vimmerby.post(&format!("{at_vimmerby}/unregister"), &[]).await);
    world.owner("update exchange_event set flows_back_on = current_date").await;
    server::exchange::events::run_due(&world.test.jobs()).await.unwrap();
    nybro.get(&at_nybro).await.says("Du är anmäld och har en plats.");

    // It was: presence is noted, confirmed, and shown.
    world
        .owner("update exchange_event set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days', register_by = register_by - 30")
        .await;
    nybro.get(&format!("{at_nybro}/certificate")).await.says("Sidan finns inte");
    let person = world.place("nybro leader");
    let who = format!("{}/{}", person.tenant, person.actor);
    let wrong = management
        .post(&format!("{event}/people"), &[("who", &*who), ("0.0", "en stund")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("en stund"), "{}", wrong.body);
    led(&management.post(&format!("{event}/people"), &[("who", &*who), ("0.0", "6,5")]).await);
    nybro.get(&at_nybro).await.says("Du var med i 6,5 timmar.");
    led(&nybro.post(&format!("{at_nybro}/confirm"), &[]).await);
    // The certificate is there when whoever held it says that it is completed.
    nybro.get(&format!("{at_nybro}/certificate")).await.says("Sidan finns inte");
    led(&management
        .post(&format!("{event}/people"), &[("who", &*who), ("0.0", "6,5"), ("done.0", "yes")])
        .await);
    nybro.get(&format!("{at_nybro}/certificate")).await.says("6,5 timmar");
    management.get("/r/samverkan/events?past=yes").await.says("Samtal, grund");
}

#[tokio::test]
async fn who_is_there_checks_in_with_the_code_or_by_scanning_it() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let region = world.place("management").tenant;
    let (all, on) = (format!("region/{region}"), day(9));
    let start = [
        ("kind", "meeting"),
        ("title", "Träff"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*all),
    ];
    let event = led(&management.post("/r/samverkan/events", &start).await);
    let mut nybro = world.client("nybro leader").await;
    let there = event.replace("/r/samverkan", "/t/nybro");
    led(&nybro.post(&format!("{there}/register"), &[("needs", "")]).await);
    management
        .get(&format!("{event}/code"))
        .await
        .says("Koden visas när det har börjat");
    assert_eq!(nybro.get(&format!("{there}/check-in")).await.status, StatusCode::NOT_FOUND);
    world
        // Two hours of today, whatever the time: what goes on over midnight is of two days.
        .owner(
            "update exchange_event set starts_at = t.at, ends_at = t.at + interval '2 hours' from (
               select greatest(d.day, least(now() - interval '1 hour', d.day + interval '21:59:59')) as at
                 from (select date_trunc('day', now(), 'Europe/Stockholm') as day) d) t",
        )
        .await;
    let id = event.rsplit('/').next().unwrap();
    let (_, code) = server::exchange::check_in::code(&world.db, &world.secret, world.place("management"), id.parse().unwrap())
        .await
        .unwrap();
    let digits = code.unwrap().digits;
    let (first, last) = digits.split_at(3);
    management.get(&format!("{event}/code")).await.says(&format!("{first} {last}"));
    assert_eq!(nybro.get(&format!("{there}/code")).await.status, StatusCode::NOT_FOUND);
    nybro.get(&there).await.says("Är du på plats?");
    let wrong = nybro.post(&format!("{there}/check-in"), &[("digits", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Det är inte rätt kod.");
    // Scanned, it leads to where the person is registered, with the code filled in.
    let scanned = format!("/check-in/{id}/{digits}");
    let way = led(&nybro.get(&scanned).await);
    assert_eq!(way, format!("{there}/check-in?digits={digits}"));
    assert!(nybro.get(&way).await.body.contains(&format!("value=\"{digits}\"")));
    let mut vimmerby = world.client("vimmerby leader").await;
    assert_eq!(vimmerby.get(&scanned).await.status, StatusCode::NOT_FOUND, "who has not registered");
    let stranger = world.stranger().get(&scanned).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    led(&nybro.post(&format!("{there}/check-in"), &[("digits", &digits)]).await);
    nybro.get(&there).await.says("Du var med i 2 timmar.");
}

#[tokio::test]
async fn what_is_planned_for_some_is_hidden_from_the_others_and_a_cancelled_one_says_why() {
    let world = World::new().await;
    let mut vimmerby = world.client("vimmerby leader").await;
    let (region, nybro) = (world.place("management").tenant, world.place("nybro leader").tenant);
    let (some, one, on) = (format!("chosen/{region}"), format!("{region}/{nybro}"), day(9));
    let said = [
        ("kind", "study_visit"),
        ("title", "Bara mellan oss"),
        ("form", "digital"),
        ("place", "javascript:alert(1)"),
        ("day", &on),
        ("from", "9"),
        ("to", "10"),
        ("readers", &*some),
        ("chosen", &*one),
    ];
    let wrong = vimmerby.post("/t/vimmerby/events", &said).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Den börjar med https://");
    let said: Vec<_> = said
        .into_iter()
        .map(|f| if f.0 == "place" { ("place", "https://example.se/mote") } else { f })
        .collect();
    let event = led(&vimmerby.post("/t/vimmerby/events", &said).await);
    let mut chosen = world.client("nybro leader").await;
    let there = event.replace("/t/vimmerby", "/t/nybro");
    chosen.get(&there).await.says("Bara Vimmerby, Nybro");
    for name in ["management", "partner"] {
        let mut other = world.client(name).await;
        let there = event.replace("/t/vimmerby", "/r/samverkan");
        for path in [there.clone(), format!("{there}/calendar.ics")] {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{name} {path}");
        }
        let listed = other.get("/r/samverkan/events").await.body;
        assert!(!listed.contains("Bara mellan oss"), "{name}");
    }
    // Whom it is for stays as it was, whatever a form says.
    let all = format!("region/{region}");
    let more: Vec<_> = said
        .iter()
        .copied()
        .filter(|f| !["readers", "chosen"].contains(&f.0))
        .chain([("edit", "1"), ("readers", &*all)])
        .collect();
    led(&vimmerby.post(&format!("{event}/edit"), &more).await);
    chosen.get(&there).await.says("Bara Vimmerby, Nybro");
    let mut management = world.client("management").await;
    let above = event.replace("/t/vimmerby", "/r/samverkan");
    assert_eq!(management.get(&above).await.status, StatusCode::NOT_FOUND);
    led(&chosen.post(&format!("{there}/register"), &[("needs", "")]).await);
    vimmerby.get(&format!("{event}/cancel")).await.says("1 person är anmäld");
    let wrong = vimmerby.post(&format!("{event}/cancel"), &[("why", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    led(&vimmerby.post(&format!("{event}/cancel"), &[("why", "Värden är sjuk.")]).await);
    let shown = chosen.get(&there).await;
    shown.says("Värden är sjuk.");
    shown.says("Inställt");
    let file = chosen.get(&format!("{there}/calendar.ics")).await;
    file.says("STATUS:CANCELLED");
    file.says("SUMMARY:Inställt: ");
    assert_eq!(
        chosen.post(&format!("{there}/register"), &[("needs", "")]).await.status,
        StatusCode::CONFLICT
    );
    // Staff come; they don't plan.
    let mut staff = world.client("vimmerby staff").await;
    assert_eq!(staff.get("/t/vimmerby/events/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.get("/t/vimmerby/events").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_calendar_programs_link_is_shown_once_and_can_be_ended() {
    let world = World::new().await;
    let mut nybro = world.client("nybro staff").await;
    let way = "/t/nybro/events/subscription";
    // Each look at the calendar leads there.
    for look in ["", "/month", "/week"] {
        let page = nybro.get(&format!("/t/nybro/events{look}")).await;
        assert!(page.body.contains(&format!("href=\"{way}\"")), "{look}: {}", page.body);
    }
    nybro.get(way).await.says("Skapa länken");
    let made = nybro.post(way, &[]).await;
    assert_eq!(made.status, StatusCode::OK);
    made.says("Länken visas bara nu");
    let link = made.body.split("/calendar/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!nybro.get(way).await.body.contains(&link));
    let mut program = world.stranger();
    program.get(&format!("/calendar/{link}")).await.says("BEGIN:VCALENDAR");
    for wrong in ["x", "AAAAAAAAAAAAAAAAAAAAAA", &link[1..]] {
        assert_eq!(
            program.get(&format!("/calendar/{wrong}")).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
    led(&nybro.post(&format!("{way}/end"), &[]).await);
    assert_eq!(program.get(&format!("/calendar/{link}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_calendar_is_seen_by_place_and_kind_and_so_is_a_programs() {
    let world = World::new().await;
    let (mut nybro, mut vimmerby) = (world.client("nybro leader").await, world.client("vimmerby leader").await);
    let (region, theirs) = (world.place("management").tenant, world.place("vimmerby leader").tenant);
    let (all, on) = (format!("region/{region}"), day(9));
    let week = Week::of(time::OffsetDateTime::now_utc().date() + time::Duration::days(9)).key();
    let event = async |client: &mut Client, place: &str, title: &str, kind: &str, readers: &str| {
        let said = [
            ("kind", kind),
            ("title", title),
            ("form", "place"),
            ("place", "Stadshuset"),
            ("day", &*on),
            ("from", "9"),
            ("to", "12"),
            ("readers", readers),
        ];
        led(&client.post(&format!("/t/{place}/events"), &said).await);
    };
    event(&mut nybro, "nybro", "Vårt möte", "meeting", &all).await;
    event(&mut vimmerby, "vimmerby", "Deras möte", "meeting", &all).await;
    event(&mut vimmerby, "vimmerby", "Deras kurs", "training", &all).await;
    event(&mut vimmerby, "vimmerby", "Bara hos dem", "training", "tenant").await;
    let lacks = |body: &str, text: &str| assert!(!body.contains(text), "{text}: {body}");
    // Every look, and what leads from one to another keeps what is asked for.
    for look in [String::new(), format!("/month?month={}", &on[..7]), format!("/week?week={week}")] {
        let mark = if look.contains('?') { '&' } else { '?' };
        let seen = nybro.get(&format!("/t/nybro/events{look}{mark}of={theirs}&kind=training")).await;
        seen.says("Deras kurs");
        for not in ["Deras möte", "Vårt möte", "Bara hos dem"] {
            lacks(&seen.body, not);
        }
        assert!(seen.body.contains(&format!("<option value=\"{theirs}\" selected>")), "{look}");
        let links: Vec<&str> = seen.body.split("href=\"").filter_map(|h| h.split('"').next()).collect();
        for to in ["/t/nybro/events?", "/t/nybro/events/month?", "/t/nybro/events/week?"] {
            let link = links.iter().find(|l| l.starts_with(to)).unwrap_or_else(|| panic!("{look}: {to}"));
            assert!(link.contains(&format!("of={theirs}")) && link.contains("kind=training"), "{link}");
        }
        let own = nybro.get(&format!("/t/nybro/events{look}{mark}of=own")).await;
        own.says("Vårt möte");
        lacks(&own.body, "Deras");
        // What nobody has, and what can't be read.
        nybro
            .get(&format!("/t/nybro/events{look}{mark}of=00000000-0000-4000-8000-000000000000"))
            .await
            .says("Inget passar det du valde.");
        nybro.get(&format!("/t/nybro/events{look}{mark}of=x")).await.says("Deras möte");
    }
    // The same for a calendar program: chosen where the link is made, and a link that narrows opens no more than the plain one.
    let way = "/t/nybro/events/subscription";
    nybro.get(way).await.says("skyddar ingenting");
    let made = nybro.post(way, &[("kind", "training"), ("of", "own")]).await;
    let link = made
        .body
        .split("/calendar/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&");
    let (token, asked) = link.split_once('?').unwrap();
    let ours = world.place("nybro leader").tenant;
    assert_eq!(asked, format!("kind=training&of={ours}"));
    assert!(
        made.body.contains("<option value=\"own\" selected>"),
        "what was chosen stands there"
    );
    let mut program = world.stranger();
    let nothing = program.get(&format!("/calendar/{link}")).await;
    nothing.says("BEGIN:VCALENDAR");
    lacks(&nothing.body, "BEGIN:VEVENT");
    let some = program.get(&format!("/calendar/{token}.ics?of={theirs}&kind=training")).await;
    some.says("SUMMARY:Deras kurs");
    lacks(&some.body, "möte");
    let whole = program.get(&format!("/calendar/{token}")).await.body;
    assert_eq!(whole.matches("BEGIN:VEVENT").count(), 3);
    lacks(&whole, "Bara hos dem");
    for wrong in [format!("x?{asked}"), format!("?{asked}"), format!("{}?of={theirs}", &token[1..])] {
        assert_eq!(
            program.get(&format!("/calendar/{wrong}")).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn who_leads_registers_a_colleague_who_can_withdraw() {
    let world = World::new().await;
    let (mut management, mut leader, mut staff) = (
        world.client("management").await,
        world.client("nybro leader").await,
        world.client("nybro staff").await,
    );
    let region = world.place("management").tenant;
    let (all, on) = (format!("region/{region}"), day(9));
    let start = [
        ("kind", "training"),
        ("title", "Samtal, fortsättning"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("seats", "1"),
        ("readers", &*all),
    ];
    let event = led(&management.post("/r/samverkan/events", &start).await);
    let there = event.replace("/r/samverkan", "/t/nybro");
    let way = format!("{there}/colleagues");
    leader.get(&there).await.says("Anmäl kollegor");
    let form = leader.get(&way).await;
    form.says("Vad någon behöver");
    let (colleague, evaluator, elsewhere) = (
        world.place("nybro staff").actor.to_string(),
        world.place("nybro evaluator").actor.to_string(),
        world.place("vimmerby staff").actor.to_string(),
    );
    assert!(form.body.contains(&colleague), "{}", form.body);
    assert!(!form.body.contains(&evaluator) && !form.body.contains(&elsewhere), "{}", form.body);
    assert!(!form.body.contains("name=\"needs\""), "{}", form.body);
    // Staff don't register others.
    assert_eq!(staff.get(&way).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.post(&way, &[("colleague", &colleague)]).await.status, StatusCode::FORBIDDEN);
    // Nobody is chosen; and nobody of another place, nobody who only reads, nobody who has left.
    let wrong = leader.post(&way, &[("colleague", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Välj en kollega i listan.");
    let left = world.test.member(world.nybro, domain::tenants::Role::Staff, "Slutad").await.actor;
    world.owner("delete from tenants_membership where name = 'Slutad'").await;
    for who in [&elsewhere, &evaluator, &left.to_string()] {
        assert_eq!(
            leader.post(&way, &[("colleague", who)]).await.status,
            StatusCode::NOT_FOUND,
            "{who}"
        );
    }
    led(&leader.post(&way, &[("colleague", &colleague)]).await);
    leader.get(&way).await.says("Din kollega är anmäld och har en plats.");
    led(&leader.post(&way, &[("colleague", &colleague)]).await);
    leader.get(&way).await.says("Din kollega var redan anmäld.");
    let shown = staff.get(&there).await;
    shown.says("Du är anmäld och har en plats.");
    shown.says("Den som leder arbetet i Nybro har anmält dig.");
    staff
        .get("/t/nybro/notices")
        .await
        .says("Du är anmäld av den som leder arbetet hos er");
    // Another place's leader takes nobody off here.
    let mut vimmerby = world.client("vimmerby leader").await;
    let theirs = way.replace("/t/nybro", "/t/vimmerby");
    let off = vimmerby.post(&format!("{theirs}/off"), &[("colleague", &colleague)]).await;
    assert_eq!(off.status, StatusCode::CONFLICT);
    // It is full now.
    let own = world.place("vimmerby staff").actor.to_string();
    led(&vimmerby.post(&theirs, &[("colleague", &own)]).await);
    vimmerby.get(&theirs).await.says("Din kollega står i kö");
    // The colleague withdraws, and is registered and taken off again.
    led(&staff.post(&format!("{there}/unregister"), &[]).await);
    led(&leader.post(&way, &[("colleague", &colleague)]).await);
    led(&leader.post(&format!("{way}/off"), &[("colleague", &colleague)]).await);
    leader.get(&way).await.says("Anmälan är borttagen.");
    staff.get(&there).await.says("Anmäl dig");
    leader.get("/t/nybro/log").await.says("till något i kalendern");
    // Who registered alone is taken off by nobody else.
    led(&staff.post(&format!("{there}/register"), &[("needs", "")]).await);
    let off = leader.post(&format!("{way}/off"), &[("colleague", &colleague)]).await;
    assert_eq!(off.status, StatusCode::CONFLICT);
    // What is over.
    world
        .owner("update exchange_event set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour', register_by = current_date - 1")
        .await;
    leader.get(&way).await.says("Anmälan är stängd.");
    assert_eq!(leader.post(&way, &[("colleague", &colleague)]).await.status, StatusCode::CONFLICT);
    let lead = world.place("vimmerby leader").actor.to_string();
    assert_eq!(leader.post(&way, &[("colleague", &lead)]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn registration_opens_on_its_day() {
    let world = World::new().await;
    let (mut management, mut nybro) = (world.client("management").await, world.client("nybro leader").await);
    let all = format!("region/{}", world.place("management").tenant);
    let (on, opens) = (day(20), day(5));
    let start = [
        ("kind", "meeting"),
        ("form", "place"),
        ("readers", &*all),
        ("title", "Nätverksträff"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "09:00"),
        ("to", "12:00"),
    ];
    let wrong = management
        .post("/r/samverkan/events", &[&start[..], &[("register_from", &*on)]].concat())
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Anmälan måste öppna senast sista anmälningsdagen.");
    let event = led(&management
        .post("/r/samverkan/events", &[&start[..], &[("register_from", &*opens)]].concat())
        .await);
    let there = event.replace("/r/samverkan", "/t/nybro");
    let register = format!("action=\"{there}/register\"");
    for page in [there.clone(), format!("{there}/colleagues")] {
        let shown = nybro.get(&page).await;
        shown.says("Anmälan öppnar");
        assert!(!shown.body.contains(&register), "{}", shown.body);
    }
    world.owner("update exchange_event set register_from = current_date - 1").await;
    let shown = nybro.get(&there).await;
    assert!(shown.body.contains(&register), "{}", shown.body);
    led(&nybro.post(&format!("{there}/register"), &[("needs", "")]).await);
}

/// What a calendar program makes of its owner's rights: those of the moment, whatever they were when the link was made.
#[tokio::test]
async fn a_programs_link_gives_nothing_more_of_a_place_that_its_owner_has_left() {
    let world = World::new().await;
    // Works in the region as well, under another role.
    world
        .test
        .member(world.region, domain::tenants::Role::Evaluator, "nybro staff")
        .await;
    let (mut nybro, mut vimmerby, mut management) = (
        world.client("nybro leader").await,
        world.client("vimmerby leader").await,
        world.client("management").await,
    );
    let (mut staff, mut evaluator) = (world.client("nybro staff").await, world.client("nybro evaluator").await);
    let (region, ours, on) = (world.region, world.nybro, day(9));
    let event = async |client: &mut Client, place: &str, title: &str, more: &[(&str, &str)]| {
        let said = [
            ("kind", "meeting"),
            ("title", title),
            ("form", "place"),
            ("place", "Stadshuset"),
            ("day", &*on),
            ("from", "9"),
            ("to", "12"),
        ];
        led(&client.post(&format!("/t/{place}/events"), &[&said[..], more].concat()).await);
    };
    let (all, some, one) = (format!("region/{region}"), format!("chosen/{region}"), format!("{region}/{ours}"));
    event(&mut nybro, "nybro", "Bara hos oss", &[("readers", "tenant")]).await;
    event(
        &mut vimmerby,
        "vimmerby",
        "Mellan oss två",
        &[("readers", &*some), ("chosen", &*one)],
    )
    .await;
    event(&mut vimmerby, "vimmerby", "För alla", &[("readers", &*all)]).await;

    let way = "/t/nybro/events/subscription";
    let link = |body: &str| {
        let rest = body.split("/calendar/").nth(1).expect("the link stands there");
        format!("/calendar/{}", rest.split('"').next().unwrap())
    };
    let theirs = link(&staff.post(way, &[]).await.body);
    let former = link(&evaluator.post(way, &[]).await.body);
    let mut program = world.stranger();
    let titles = ["Bara hos oss", "Mellan oss två", "För alla"];
    let seen = |body: &str| titles.map(|title| body.contains(&format!("SUMMARY:{title}")));
    for link in [&theirs, &former] {
        assert_eq!(seen(&program.get(link).await.body), [true; 3], "{link}");
    }

    // An address that was made anew: the former one opens nothing from then on.
    let anew = link(&evaluator.post(way, &[]).await.body);
    assert_ne!(anew, former);
    assert_eq!(program.get(&former).await.status, StatusCode::NOT_FOUND);
    assert_eq!(seen(&program.get(&anew).await.body), [true; 3]);

    // Another role there reads the same; a role less is a place less, and that at once.
    let member = format!("/t/nybro/members/{}", world.place("nybro staff").actor);
    led(&nybro.post(&member, &[("role", "evaluator")]).await);
    assert_eq!(seen(&program.get(&theirs).await.body), [true; 3]);
    led(&nybro.post(&format!("{member}/remove"), &[]).await);
    let left = program.get(&theirs).await;
    assert_eq!((left.status, seen(&left.body)), (StatusCode::OK, [false, false, true]));
    assert!(!left.body.contains("/t/nybro"), "nor does it lead there: {}", left.body);
    // And nothing that is asked for by the address widens it.
    for asked in [format!("?of={ours}"), "?of=own".into(), "?mine=yes".into()] {
        let body = program.get(&format!("{theirs}{asked}")).await.body;
        assert!(!seen(&body)[..2].contains(&true), "{asked}: {body}");
    }
    assert_eq!(seen(&program.get(&anew).await.body), [true; 3], "another's goes on");

    // Who works nowhere any more has no calendar.
    let above = format!("/r/samverkan/members/{}/remove", world.place("nybro staff").actor);
    led(&management.post(&above, &[]).await);
    let gone = program.get(&theirs).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(!gone.body.contains("BEGIN:VCALENDAR"), "{}", gone.body);
    let removed = format!("/t/nybro/members/{}/remove", world.place("nybro evaluator").actor);
    led(&nybro.post(&removed, &[]).await);
    for link in [&former, &anew] {
        assert_eq!(program.get(link).await.status, StatusCode::NOT_FOUND, "{link}");
    }
}
