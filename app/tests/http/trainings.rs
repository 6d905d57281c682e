//! A training over HTTP, without JavaScript: its dates and links, presence at each date, completion, and the certificate.

use super::{
    methods::{hidden, led, published},
    world::World,
};
use axum::http::StatusCode;

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
    let again = management.post(&programme, &right).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
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
    let fields: Vec<String> = occasions.iter().map(|id| format!("hours/{who}/{id}")).collect();
    let people = format!("{event}/people");
    management.get(&people).await.says("Har gått utbildningen");
    let wrong = management.post(&people, &[(&*fields[0], "länge"), (&*fields[1], "3")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("länge"), "{}", wrong.body);
    led(&management.post(&people, &[(&*fields[0], "2"), (&*fields[1], "1,5")]).await);
    nybro.get(&there).await.says("Du var med i 3,5 timmar.");
    nybro.get(&there).await.says("Du kan skriva ut ett intyg när");
    assert_eq!(nybro.get(&format!("{there}/certificate")).await.status, StatusCode::NOT_FOUND);
    let done = [(&*fields[0], "2"), (&*fields[1], "1,5"), ("all", "done")];
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
    let hours = format!("hours/{}/{}", person.tenant, person.actor);
    let people = format!("{event}/people");
    led(&management.post(&people, &[(&*hours, "3"), ("all", "done")]).await);
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
