//! A training over HTTP, without JavaScript: its dates and links, presence at each date, completion, and the certificate.

use super::{
    methods::{hidden, led, published},
    world::World,
};
use axum::http::StatusCode;
use domain::tenants::{Role, TenantKind};
use server::db::Place;

fn day(days: i64) -> String {
    (time::OffsetDateTime::now_utc().date() + time::Duration::days(days)).to_string()
}

#[tokio::test]
async fn what_staff_would_like_to_learn_becomes_a_training() {
    let world = World::new().await;
    let mut staff = world.client("vimmerby staff").await;
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    staff.get("/t/vimmerby/events").await.says("Säg vad ni vill lära er");
    let form = staff.get("/t/vimmerby/exchange/new?kind=need").await;
    form.says("Säga vad ni skulle vilja lära er");
    let said = [
        ("kind", "need"),
        ("topic", "methods"),
        ("title", "Samtal om hälsa"),
        ("text", "Vi vill lära oss att fråga utan att vara doktor."),
        ("readers", &*all),
    ];
    let thread = led(&staff.post("/t/vimmerby/exchange", &said).await);
    assert!(!staff.get(&thread).await.body.contains("events/new?need="), "staff do not plan");
    let mut nybro = world.client("nybro leader").await;
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    nybro.get(&there).await.says("Nybro vill också lära sig det");
    led(&nybro.post(&format!("{there}/join"), &[("on", "yes")]).await);
    nybro.get("/t/nybro/exchange?kind=need").await.says("1 till vill lära sig det");
    let mut management = world.client("management").await;
    let above = thread.replace("/t/vimmerby", "/r/samverkan");
    management.get(&above).await.says("Gör en utbildning av det");
    let id = thread.rsplit('/').next().unwrap();
    let form = management.get(&format!("/r/samverkan/events/new?need={id}")).await;
    assert!(form.body.contains("value=\"Samtal om hälsa\""), "{}", form.body);
    assert!(form.body.contains("utan att vara doktor.</textarea>"), "{}", form.body);
    let need = hidden(&form, "need");
    let on = day(20);
    let planned = [
        ("need", &*need),
        ("kind", "training"),
        ("title", "Samtal om hälsa"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*all),
    ];
    let event = led(&management.post("/r/samverkan/events", &planned).await);
    management.get(&event).await.says("Kommer ur ett behov");
    nybro.get(&there).await.says("Det här har det blivit");
    // A thread that is not read here is nothing to begin with.
    let form = management
        .get("/r/samverkan/events/new?need=00000000-0000-4000-8000-000000000000")
        .await;
    assert_eq!(form.status, StatusCode::OK);
}

#[tokio::test]
async fn a_training_has_dates_and_links_and_ends_with_a_certificate() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    let on = day(9);
    let start = [
        ("kind", "training"),
        ("title", "Samtal i grupp"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*all),
    ];
    let event = led(&management.post("/r/samverkan/events", &start).await);
    let programme = format!("{event}/programme");
    management.get(&event).await.says("Tillfällen och material");
    let form = management.get(&programme).await;
    let edit = hidden(&form, "edit");
    // All that is wrong is said, with its row, and what was typed is there.
    let wrong = [
        ("edit", &*edit),
        ("day-0", "snart"),
        ("from-0", "9"),
        ("to-0", "12"),
        ("name-1", "Bilderna"),
        ("link-1", "http://example.se"),
    ];
    let said = management.post(&programme, &wrong).await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
    said.says("Tillfälle 1: skriv dagen");
    said.says("Länk 2: skriv en länk som börjar med https://");
    assert!(said.body.contains("value=\"Bilderna\""), "{}", said.body);
    let (first, second) = (day(9), day(40));
    let right = [
        ("edit", &*edit),
        ("day-0", &*second),
        ("from-0", "9"),
        ("to-0", "12"),
        ("place-0", "Biblioteket"),
        ("day-1", &*first),
        ("from-1", "13.00"),
        ("to-1", "15.00"),
        ("name-0", "Bilder"),
        ("link-0", "https://example.se/bilder"),
    ];
    led(&management.post(&programme, &right).await);
    let other = right.map(|(name, value)| (name, if name == "place-0" { "Skolan" } else { value }));
    let again = management.post(&programme, &other).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("value=\"Skolan\""), "{}", again.body);
    let stands = again.stands();
    assert!(
        stands.contains("Biblioteket") && !stands.contains("https://example.se/bilder"),
        "{stands}"
    );
    let mut nybro = world.client("nybro leader").await;
    let there = event.replace("/r/samverkan", "/t/nybro");
    let page = nybro.get(&there).await;
    page.says("Biblioteket");
    page.says("Bilder");
    // A file for all who see it, added and taken away by who holds it.
    let files = format!("{event}/material");
    management.get(&event).await.says("Filer");
    let nothing = management.post_with_file(&files, &[("file-words", "")], b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.says("Välj en fil.");
    let page_like = management
        .post_with_file(&files, &[("file-words", "Mall")], b"<svg onload=alert(1)>")
        .await;
    page_like.says("Den sortens fil går inte att lägga till.");
    led(&management.post_with_file(&files, &[("file-words", "Att läsa")], b"Ord").await);
    let page = nybro.get(&there).await;
    page.says("Att läsa (TXT, 1 kB)");
    let open = page.body.split("href=\"").filter_map(|h| h.split('"').next());
    let open = open.filter(|h| h.contains("/material/")).last().unwrap().to_owned();
    let opened = nybro.get(&open).await;
    assert_eq!((opened.status, opened.body.as_str()), (StatusCode::OK, "Ord"));
    assert_eq!(opened.headers[axum::http::header::CACHE_CONTROL], "private, no-store");
    assert_eq!(world.stranger().get(&open).await.status, StatusCode::SEE_OTHER);
    assert_eq!(nybro.get(&format!("{there}/material")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nybro.post(&format!("{open}/remove"), &[]).await.status, StatusCode::NOT_FOUND);
    led(&management
        .post(&format!("{}/remove", open.replace("/t/nybro", "/r/samverkan")), &[])
        .await);
    assert_eq!(nybro.get(&open).await.status, StatusCode::NOT_FOUND);
    led(&nybro.post(&format!("{there}/register"), &[("needs", "")]).await);
    let file = nybro.get(&format!("{there}/calendar.ics")).await;
    assert_eq!(file.body.matches("BEGIN:VEVENT").count(), 2);
    // Only who holds it arranges it.
    for path in [format!("{there}/programme"), format!("{there}/people")] {
        assert_eq!(nybro.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    management
        .get(&format!("{event}/edit"))
        .await
        .says("Tiden följer utbildningens tillfällen.");

    // It was: presence at each date, then completed.
    world
        .owner(
            "update exchange_event set starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days', register_by = register_by - 60;
             update exchange_occasion set starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days'",
        )
        .await;
    let person = world.place("nybro leader");
    let who = format!("{}/{}", person.tenant, person.actor);
    let occasions: Vec<uuid::Uuid> = sqlx::query_scalar("select id from exchange_occasion order by starts_at")
        .fetch_all(world.test.owner())
        .await
        .unwrap();
    let (first, second) = (occasions[0].to_string(), occasions[1].to_string());
    let people = format!("{event}/people");
    let page = management.get(&people).await;
    page.says("Har gått utbildningen");
    for name in ["who", "at", "0.0", "0.1", "done.0"] {
        assert!(page.body.contains(&format!("name=\"{name}\"")), "{name}: {}", page.body);
    }
    let whom = [("who", &*who), ("at", &*first), ("at", &*second)];
    let wrong = management
        .post(&people, &[&whom[..], &[("0.0", "länge"), ("0.1", "3")]].concat())
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("länge"), "{}", wrong.body);
    // A large table is taken; whom and what a cell is about, the ids say that came along, whatever else and in whatever order.
    let others: Vec<String> = (0..300)
        .map(|_| format!("{}/{}", uuid::Uuid::new_v4(), uuid::Uuid::new_v4()))
        .collect();
    let cells: Vec<String> = (0..300)
        .flat_map(|row| (0..10).map(move |column| format!("{row}.{column}")))
        .collect();
    let mut large: Vec<(&str, &str)> = others.iter().map(|other| ("who", &**other)).collect();
    large.extend([("who", &*who), ("at", &*second), ("at", &*first), ("300.0", "1,5"), ("300.1", "2")]);
    large.extend(cells.iter().map(|cell| (&**cell, "9")));
    led(&management.post(&people, &large).await);
    let page = management.get(&people).await;
    for cell in ["name=\"0.0\" value=\"2\"", "name=\"0.1\" value=\"1,5\""] {
        assert!(page.body.contains(cell), "{cell}: {}", page.body);
    }
    nybro.get(&there).await.says("Du var med i 3,5 timmar.");
    nybro.get(&there).await.says("Du kan skriva ut ett intyg när");
    assert_eq!(nybro.get(&format!("{there}/certificate")).await.status, StatusCode::NOT_FOUND);
    let done = [&whom[..], &[("0.0", "2"), ("0.1", "1,5"), ("all", "done")]].concat();
    led(&management.post(&people, &done).await);
    let certificate = nybro.get(&format!("{there}/certificate")).await;
    certificate.says("3,5 timmar");
    certificate.says("Samtal i grupp");
    certificate.says("Nybro");
    // It is the person's own: a colleague has none.
    let mut colleague = world.client("nybro staff").await;
    assert_eq!(colleague.get(&format!("{there}/certificate")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_can_use_a_method_is_named_to_the_own_leader_alone() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let region = world.place("management").tenant;
    let (all, on) = (format!("region/{region}"), day(9));
    let taught = format!("{region}/{}", method.rsplit('/').next().unwrap());
    let start = [
        ("kind", "training"),
        ("title", "Samtal i grupp"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*all),
        ("method", &*taught),
    ];
    let event = led(&management.post("/r/samverkan/events", &start).await);
    let mut staff = world.client("nybro staff").await;
    let there = event.replace("/r/samverkan", "/t/nybro");
    led(&staff.post(&format!("{there}/register"), &[("needs", "")]).await);
    world
        .owner("update exchange_event set starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days', register_by = register_by - 60")
        .await;
    let person = world.place("nybro staff");
    let who = format!("{}/{}", person.tenant, person.actor);
    let people = format!("{event}/people");
    led(&management.post(&people, &[("who", &*who), ("0.0", "3"), ("all", "done")]).await);
    for (who, place, named) in [
        ("nybro leader", "/t/nybro", true),
        ("nybro staff", "/t/nybro", false),
        ("vimmerby leader", "/t/vimmerby", false),
        ("management", "/r/samverkan", false),
    ] {
        let page = world.client(who).await.get(&method.replace("/r/samverkan", place)).await;
        page.says("Nybro: 1 person");
        assert_eq!(page.text().contains("nybro staff , genomförd"), named, "{who}: {}", page.text());
        assert_eq!(page.body.contains("Namnen ser bara den som leder"), named, "{who}");
    }
}

/// The seven municipalities beside Nybro and Vimmerby.
const SEVEN: [&str; 7] = [
    "borgholm",
    "emmaboda",
    "hultsfred",
    "monsteras",
    "morbylanga",
    "torsas",
    "vastervik",
];

/// Who leads in each of nine municipalities of the region.
async fn nine_leaders(world: &World) -> Vec<Place> {
    let mut leaders = vec![world.place("nybro leader").clone(), world.place("vimmerby leader").clone()];
    for slug in SEVEN {
        let tenant = world.test.tenant(TenantKind::Municipality, slug, slug).await;
        world.test.participate(world.region, tenant).await;
        leaders.push(world.test.member(tenant, Role::Leader, &format!("{slug} leader")).await);
    }
    leaders
}

#[tokio::test]
async fn nine_municipalities_share_a_trainings_places() {
    let world = World::new().await;
    let leaders = nine_leaders(&world).await;
    let other = world.test.member(world.vimmerby, Role::Staff, "vimmerby other").await;
    let mut management = world.client("management").await;
    let (all, on, back) = (format!("region/{}", world.region), day(20), day(10));
    let plan = [
        ("kind", "training"),
        ("title", "Samtal för alla nio"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "09:00"),
        ("to", "15:30"),
        ("readers", &*all),
        ("seats", "10"),
        ("flows_back_on", &*back),
    ];
    // Two places for Vimmerby, one for each of the others; for Torsås only when the training is in the calendar already.
    let kept: Vec<(String, &str)> = leaders
        .iter()
        .map(|p| (format!("kept-{}", p.tenant), if p.slug == "vimmerby" { "2" } else { "1" }))
        .collect();
    let keeping = |slug: &str| {
        let named = leaders.iter().zip(&kept).filter(|(p, _)| p.slug != slug);
        let named = named.map(|(_, (name, seats))| (name.as_str(), *seats));
        plan.into_iter().chain(named).collect::<Vec<_>>()
    };
    let event = led(&management.post("/r/samverkan/events", &keeping("torsas")).await);
    let page = management.get(&event).await.text();
    assert!(page.contains("Vimmerby 2 0 0") && !page.contains("torsas"), "{page}");
    let more = [keeping(""), vec![("edit", "1")]].concat();
    led(&management.post(&format!("{event}/edit"), &more).await);
    management.get(&event).await.says("torsas 1 0 0");

    // It is in nine calendars. Everybody but Torsås takes what is kept for them, and who comes after that waits.
    let at = |place: &Place| event.replace("/r/samverkan", &format!("/t/{}", place.slug));
    let mut clients = Vec::new();
    for place in &leaders {
        let mut client = world.client(&format!("{} leader", place.slug)).await;
        client.get(&format!("/t/{}/events", place.slug)).await.says("Samtal för alla nio");
        if place.slug != "torsas" {
            led(&client.post(&format!("{}/register", at(place)), &[("needs", "")]).await);
            client.get(&at(place)).await.says("Du är anmäld och har en plats.");
        }
        clients.push((client, place));
    }
    let (seat, waits) = ("Du är anmäld och har en plats.", "Du står i kö");
    for (name, place, said) in [
        ("vimmerby staff", world.place("vimmerby staff"), seat),
        ("vimmerby other", &other, waits),
        ("nybro staff", world.place("nybro staff"), waits),
    ] {
        let mut client = world.client(name).await;
        led(&client.post(&format!("{}/register", at(place)), &[("needs", "")]).await);
        client.get(&at(place)).await.says(said);
        clients.push((client, place));
    }
    let jobs = world.test.jobs();
    server::exchange::events::run_due(&jobs).await.unwrap();
    let page = management.get(&event).await;
    for text in ["9 av 10 tagna", "Nybro 1 1 1", "Vimmerby 2 2 1", "torsas 1 0 0"] {
        page.says(text);
    }

    // On the day, the place that Torsås did not take goes to who waits where the fewest come, whoever asked first.
    world.owner("update exchange_event set flows_back_on = current_date").await;
    server::exchange::events::run_due(&jobs).await.unwrap();
    let page = management.get(&event).await;
    for text in ["10 av 10 tagna", "Nybro 1 2 0", "Vimmerby 2 2 1", "torsas 1 0 0"] {
        page.says(text);
    }

    // It was: all who came have completed it, and each prints a certificate.
    world
        .owner("update exchange_event set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days', register_by = register_by - 30, flows_back_on = flows_back_on - 30")
        .await;
    let came = |place: &Place| place.slug != "torsas" && place.actor != other.actor;
    let who: Vec<String> = clients
        .iter()
        .filter(|(_, place)| came(place))
        .map(|(_, place)| format!("{}/{}", place.tenant, place.actor))
        .collect();
    assert_eq!(who.len(), 10);
    let cells: Vec<String> = (0..who.len()).map(|row| format!("{row}.0")).collect();
    let whom = who.iter().map(|who| ("who", who.as_str()));
    let hours = cells.iter().map(|cell| (cell.as_str(), "6,5"));
    let noted: Vec<(&str, &str)> = whom.chain(hours).chain([("all", "done")]).collect();
    led(&management.post(&format!("{event}/people"), &noted).await);
    for (client, place) in &mut clients {
        let certificate = client.get(&format!("{}/certificate", at(place))).await;
        if came(place) {
            for text in ["Samtal för alla nio", "6,5 timmar", &place.name] {
                certificate.says(text);
            }
        } else {
            assert_eq!(certificate.status, StatusCode::NOT_FOUND, "{}", place.slug);
        }
    }
}
