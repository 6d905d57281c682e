//! A study visit over HTTP, without JavaScript: from the question to what was tried, with the method and a thread.

use super::{
    methods::{hidden, led, publish, published},
    world::World,
};
use axum::http::StatusCode;

/// A question is answered by a visit: the form has it, and each page names the other.
#[tokio::test]
async fn what_somebody_asks_becomes_a_study_visit() {
    let world = World::new().await;
    let asking = world.place("vimmerby staff");
    let all = format!("region/{}", world.place("management").tenant);
    let on = (time::OffsetDateTime::now_utc().date() + time::Duration::days(9)).to_string();
    let mut staff = world.client("vimmerby staff").await;
    let asked = async |staff: &mut super::world::Client, text: &str| {
        let question = [
            ("kind", "question"),
            ("topic", "employers"),
            ("title", "Hur väljer ni arbetsgivare?"),
            ("text", text),
            ("readers", &*all),
        ];
        led(&staff.post("/t/vimmerby/exchange", &question).await)
    };
    let thread = asked(&mut staff, "Vi får många nej.").await;
    let id = thread.rsplit('/').next().unwrap();
    let way = format!("/t/nybro/events/new?need={id}&amp;kind=study_visit");
    assert!(!staff.get(&thread).await.body.contains("events/new?need="), "staff do not plan");
    let mut nybro = world.client("nybro leader").await;
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    let page = nybro.get(&there).await;
    page.says("Ordna ett studiebesök");
    assert!(
        page.body.contains(&way) || page.body.contains(&way.replace("&amp;", "&")),
        "{}",
        page.body
    );
    let form = nybro.get(&way.replace("&amp;", "&")).await;
    assert!(form.body.contains("value=\"Hur väljer ni arbetsgivare?\""), "{}", form.body);
    assert_eq!(form.body.matches("Vi får många nej.</textarea>").count(), 1, "{}", form.body);
    let need = format!("{}/{id}", asking.tenant);
    assert!(form.body.contains(&format!("value=\"{need}\"")), "{}", form.body);
    let planned = [
        ("need", &*need),
        ("kind", "study_visit"),
        ("title", "Besök hos oss"),
        ("question", "Vi får många nej."),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*all),
    ];
    let event = led(&nybro.post("/t/nybro/events", &planned).await);
    let page = nybro.get(&event).await;
    page.says("Kommer ur frågan");
    page.says("Hur väljer ni arbetsgivare?");
    let page = staff.get(&thread).await;
    page.says("Det här har det blivit");
    page.says("Besök hos oss");
    // What was asked in many words is what it is about, and its title the question.
    let long = "å".repeat(2001);
    let thread = asked(&mut staff, &long).await;
    let id = thread.rsplit('/').next().unwrap();
    let form = nybro.get(&format!("/t/nybro/events/new?need={id}&kind=study_visit")).await;
    assert!(form.body.contains("Hur väljer ni arbetsgivare?</textarea>"), "{}", form.body);
    assert!(form.body.contains(&format!("{long}</textarea>")), "{}", form.body);
    // One that is not read here is nothing to begin with.
    let own = [
        ("kind", "question"),
        ("topic", "employers"),
        ("title", "Bara vi"),
        ("text", "Hemligt."),
        ("readers", "tenant"),
    ];
    let thread = led(&staff.post("/t/vimmerby/exchange", &own).await);
    let id = thread.rsplit('/').next().unwrap();
    let form = nybro.get(&format!("/t/nybro/events/new?need={id}&kind=study_visit")).await;
    assert!(form.status == StatusCode::OK && !form.body.contains("Hemligt."), "{}", form.body);
    let hidden = format!("{}/{id}", asking.tenant);
    let mut refused = planned.to_vec();
    refused[0] = ("need", &*hidden);
    assert_eq!(
        nybro.post("/t/nybro/events", &refused).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn a_study_visit_goes_from_a_question_to_what_was_tried() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    let on = (time::OffsetDateTime::now_utc().date() + time::Duration::days(9)).to_string();
    let long = "å".repeat(2001);
    let planned = |question: &'static str, long: &'static str| {
        [
            ("kind", "study_visit"),
            ("title", "Besök hos oss"),
            ("form", "place"),
            ("place", "Stadshuset"),
            ("from", "9"),
            ("to", "12"),
            ("question", question),
            ("preparation", long),
        ]
    };
    // What is too long is said, with all that was typed.
    let mut wrong = planned("Hur <i>börjar</i> ni?", "").to_vec();
    wrong.extend([("readers", all.as_str()), ("day", on.as_str()), ("preparation", long.as_str())]);
    wrong.retain(|field| *field != ("preparation", ""));
    let said = nybro.post("/t/nybro/events", &wrong).await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
    said.says("Skriv kortare, högst 2 000 tecken.");
    assert!(said.body.contains("Hur &lt;i>börjar&lt;/i> ni?</textarea>"), "{}", said.body);
    let mut right = planned("Hur börjar ni?", "Läs metoden.").to_vec();
    right.extend([("readers", all.as_str()), ("day", on.as_str())]);
    let event = led(&nybro.post("/t/nybro/events", &right).await);
    let page = nybro.get(&event).await;
    page.says("Hur börjar ni?");
    page.says("Läs metoden.");
    page.says("Värd");

    // Vimmerby comes; before, nothing can be taken home.
    let mut vimmerby = world.client("vimmerby leader").await;
    let there = event.replace("/t/nybro", "/t/vimmerby");
    led(&vimmerby.post(&format!("{there}/register"), &[("needs", "")]).await);
    let (home, tried) = (format!("{there}/taken-home"), format!("{there}/tried"));
    for path in [&home, &tried] {
        assert_eq!(vimmerby.get(path).await.status, StatusCode::NOT_FOUND);
    }
    world
        .owner(
            "update exchange_event set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days', register_by = register_by - 30",
        )
        .await;
    vimmerby.get(&there).await.says("Skriv vad ni tog med er hem");
    vimmerby.get(&home).await.says("Hur börjar ni?");
    let wrong = vimmerby.post(&home, &[("edit", "0"), ("text", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv vad ni tar med er hem.");
    led(&vimmerby.post(&home, &[("edit", "0"), ("text", "En lugn **början**")]).await);
    // Somebody else saves over it only after having been told.
    let meanwhile = vimmerby.post(&home, &[("edit", "0"), ("text", "En annan början")]).await;
    assert_eq!(meanwhile.status, StatusCode::CONFLICT);
    meanwhile.says("Din text står kvar");
    assert!(meanwhile.body.contains("En annan början</textarea>"), "{}", meanwhile.body);
    assert!(meanwhile.stands().contains("En lugn **början**"), "{}", meanwhile.body);
    assert_eq!(hidden(&meanwhile, "edit"), "1");
    // The host reads it, and can't write it.
    nybro.get(&event).await.says("början");
    assert_eq!(nybro.get(&format!("{event}/taken-home")).await.status, StatusCode::NOT_FOUND);

    // What was tried: asked for what happened, then kept; and a thread is started about it.
    let wrong = vimmerby.post(&tried, &[("edit", "1"), ("tried", "tried"), ("happened", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv vad som hände när ni provade.");
    let wrong = vimmerby.post(&tried, &[("edit", "1")]).await;
    wrong.says("Välj ett av svaren.");
    let told = [("edit", "1"), ("tried", "tried"), ("happened", "Tre deltagare provade.")];
    led(&vimmerby.post(&tried, &told).await);
    let other = [("edit", "1"), ("tried", "not_yet"), ("happened", "Vi väntar på lokalen.")];
    let meanwhile = vimmerby.post(&tried, &other).await;
    assert_eq!(meanwhile.status, StatusCode::CONFLICT);
    assert!(meanwhile.body.contains("Vi väntar på lokalen.</textarea>"), "{}", meanwhile.body);
    let stands = meanwhile.stands();
    assert!(
        stands.contains("Vi har provat") && stands.contains("Tre deltagare provade."),
        "{stands}"
    );
    // What nobody chose does not differ.
    assert!(!stands.contains("Ingen"), "{stands}");
    assert_eq!(hidden(&meanwhile, "edit"), "2");
    let page = vimmerby.get(&tried).await;
    page.says("Starta en tråd om det ni har provat");
    let id = event.rsplit('/').next().unwrap();
    let form = vimmerby.get(&format!("/t/vimmerby/exchange/new?visit={id}")).await;
    assert!(form.body.contains("Efter studiebesöket: Besök hos oss"), "{}", form.body);
    assert!(form.body.contains("Tre deltagare provade.</textarea>"), "{}", form.body);
    let start = [
        ("visit", id),
        ("kind", "experience"),
        ("topic", "methods"),
        ("title", "Efter studiebesöket: Besök hos oss"),
        ("text", "Tre deltagare provade."),
        ("readers", &*all),
    ];
    led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    let page = nybro.get(&event).await;
    page.says("Vi har provat");
    page.says("Tre deltagare provade.");
    page.says("Efter studiebesöket: Besök hos oss");
    // Who was not there is given nothing to begin with.
    let form = nybro.get(&format!("/t/nybro/exchange/new?visit={id}")).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(!form.body.contains("Tre deltagare provade."));
    // A thread that can't be noted stands all the same: nobody starts it again.
    world.owner("alter table exchange_taken_home rename to away").await;
    led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    let threads: i64 = server::testing::scalar(&world.test, "select count(*) from exchange_thread").await;
    assert_eq!(threads, 2);
}

#[tokio::test]
async fn what_a_municipality_asked_leads_over_a_visit_to_a_method_that_it_changes() {
    let world = World::new().await;
    let (mut management, mut nybro, mut vimmerby) = (
        world.client("management").await,
        world.client("nybro leader").await,
        world.client("vimmerby leader").await,
    );
    let method = published(&mut management).await;
    let method_id = method.rsplit('/').next().unwrap();
    let (at_vimmerby, at_nybro) = (
        method.replace("/r/samverkan", "/t/vimmerby"),
        method.replace("/r/samverkan", "/t/nybro"),
    );
    led(&vimmerby.post(&format!("{at_vimmerby}/adopt"), &[]).await);

    // Vimmerby asks, Nybro answers and plans a visit for the two.
    let all = format!("region/{}", world.region);
    let ask = [
        ("kind", "question"),
        ("topic", "methods"),
        ("readers", &*all),
        ("title", "Hur kartlägger ni?"),
        ("text", "Vi får inte ihop det."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &ask).await);
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    led(&nybro.post(&format!("{there}/posts"), &[("text", "Kom och se!")]).await);
    vimmerby.get(&thread).await.says("Kom och se!");
    let on = (time::OffsetDateTime::now_utc().date() + time::Duration::days(9)).to_string();
    let (some, one) = (format!("chosen/{}", world.region), format!("{}/{}", world.region, world.vimmerby));
    let plan = [
        ("kind", "study_visit"),
        ("title", "Besök om kartläggning"),
        ("question", "Hur kartlägger ni?"),
        ("form", "place"),
        ("place", "Stadshuset"),
        ("day", &*on),
        ("from", "9"),
        ("to", "12"),
        ("readers", &*some),
        ("chosen", &*one),
    ];
    let event = led(&nybro.post("/t/nybro/events", &plan).await);
    let visit = event.replace("/t/nybro", "/t/vimmerby");
    led(&vimmerby.post(&format!("{visit}/register"), &[("needs", "")]).await);
    nybro.get(&format!("{event}/people")).await.says("vimmerby leader");

    // It was, three weeks ago and a day: what was taken home is written, and then they are asked what they tried.
    world
        .owner(
            "update exchange_event set starts_at = starts_at - interval '31 days', ends_at = ends_at - interval '31 days', register_by = register_by - 31",
        )
        .await;
    led(&vimmerby
        .post(&format!("{visit}/taken-home"), &[("edit", "0"), ("text", "Att ringa på onsdagar.")])
        .await);
    let question = "Vad provade ni efter studiebesöket?";
    let news = vimmerby.get("/t/vimmerby/notices").await;
    assert!(!news.text().contains(question), "asked too soon: {}", news.text());
    world
        .owner(
            "select exchange_follow_up(((now() at time zone 'Europe/Stockholm')::date + time '10:00') at time zone 'Europe/Stockholm', 21)",
        )
        .await;
    let news = vimmerby.get("/t/vimmerby/notices").await;
    let asked = news.body.split("<li>").find(|one| one.contains(question)).unwrap();
    let notice = asked.split('"').find(|part| part.starts_with("/t/vimmerby/notices/")).unwrap();
    let tried = led(&vimmerby.get(notice).await);
    assert_eq!(tried, format!("{visit}/tried"));
    let of = format!("{}/{method_id}", world.region);
    vimmerby.get(&tried).await.says("Att ringa på onsdagar.");
    let told = [
        ("edit", "1"),
        ("tried", "tried"),
        ("happened", "Fler kom fram på onsdagen."),
        ("method", &*of),
    ];
    led(&vimmerby.post(&tried, &told).await);

    // The method is changed there, and one leads to the other, for the host too.
    let ours = [
        ("base", "1"),
        ("edit", "0"),
        ("text-sv", "Ring projektledningen på onsdagar."),
        ("reason", "Så gör de i Nybro, och det fungerar hos oss."),
    ];
    led(&vimmerby.post(&format!("{at_vimmerby}/local/parts/contact"), &ours).await);
    led(&publish(&mut vimmerby, &format!("{at_vimmerby}/local")).await);
    vimmerby.get(&at_vimmerby).await.says("Ring projektledningen på onsdagar.");
    for (client, visit, method) in [(&mut vimmerby, &visit, &at_vimmerby), (&mut nybro, &event, &at_nybro)] {
        let page = client.get(visit).await;
        page.says("Fler kom fram på onsdagen.");
        assert!(page.body.contains(&format!("href=\"{method}\"")), "{}", page.body);
        let page = client.get(method).await;
        page.says("Provat efter studiebesök");
        page.says("Fler kom fram på onsdagen.");
        assert!(page.body.contains(&format!("href=\"{visit}\"")), "{}", page.body);
    }
    nybro
        .get(&format!("{at_nybro}/in/{}/1", world.vimmerby))
        .await
        .says("Ring projektledningen på onsdagar.");
    // Joint management owns the method, and was not chosen for the visit.
    let page = management.get(&method).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("Fler kom fram på onsdagen."), "{}", page.body);
    let above = event.replace("/t/nybro", "/r/samverkan");
    assert_eq!(management.get(&above).await.status, StatusCode::NOT_FOUND);
}
