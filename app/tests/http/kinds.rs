//! Kinds of question and branches: answered without JavaScript, written by staff, tried out.

use super::{
    forged::forms,
    world::{Client, Page, World, draft},
};
use axum::http::StatusCode;
use domain::{
    focus_groups::{Combine, Condition, DateParts, Instrument, Is, Item, ItemKind, NoAnswer, Opt, Picture, Test},
    ids::{FileId, InstrumentId},
    language::{Language, Texts},
};
use server::{
    focus_groups::{RoundKey, instruments, rounds},
    testing::scalar,
};

fn opt(key: &str) -> Opt {
    Opt::new(key, Texts::everywhere(format!("Svar {key}")))
}

fn item(key: &str, kind: ItemKind) -> Item {
    Item::new(key, kind, Texts::everywhere(format!("Fråga {key}")))
}

fn single(key: &str, options: &[&str]) -> Item {
    let options = options.iter().map(|o| opt(o)).collect();
    item(key, ItemKind::Single { options })
}

fn ends() -> (Texts, Texts) {
    (Texts::everywhere("Inte alls"), Texts::everywhere("Helt"))
}

/// Work? How long? And something that everybody is asked.
fn survey() -> Vec<Item> {
    let only = Condition {
        combine: Combine::All,
        tests: vec![Test {
            on: "work".into(),
            is: Is::OneOf {
                options: vec!["yes".into()],
            },
        }],
    };
    vec![
        single("work", &["yes", "no"]),
        Item {
            show_if: Some(only),
            ..item("months", ItemKind::Number { min: 0, max: 99 })
        },
        single("end", &["good", "bad"]),
    ]
}

async fn written(world: &World, items: Vec<Item>) -> InstrumentId {
    let place = world.place("management");
    let id = instruments::create(&world.db, place, "Prov").await.unwrap();
    let read = instruments::newest(&world.db, place, id).await.unwrap();
    let document = Instrument {
        items,
        ..read.document.clone()
    };
    instruments::save(&world.db, place, id, &read, &document).await.unwrap();
    id
}

/// A link into an open round that asks these.
async fn link(world: &World, items: Vec<Item>) -> String {
    let place = world.place("management");
    let instrument = written(world, items).await;
    let round = rounds::create(
        &world.db,
        place,
        &draft(world.today().await),
        Some(instrument),
        &[world.nybro, world.vimmerby],
    )
    .await
    .unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    let key = RoundKey {
        owner: world.region,
        round,
    };
    world.links("nybro leader", key, 1).await.remove(0)
}

async fn begin(client: &mut Client, link: &str) -> Page {
    let intro = client.get(&format!("{link}?lang=sv")).await;
    client.submit(&intro, &[], "start").await
}

async fn kept(world: &World) -> serde_json::Value {
    scalar(&world.test, "select sheet from focus_groups_answer").await
}

#[tokio::test]
async fn every_kind_is_answered_with_what_a_form_has() {
    let world = World::new().await;
    let (low, high) = ends();
    let other = Opt {
        own_words: true,
        ..opt("other")
    };
    let body = Texts::everywhere("Ett stycke.\n\nEtt till.");
    let items = vec![
        item("read", ItemKind::Info { body }),
        item(
            "order",
            ItemKind::Ranking {
                options: vec![opt("a"), opt("b"), opt("c")],
                places: 2,
            },
        ),
        item(
            "when",
            ItemKind::Date {
                first: 2000,
                last: 2030,
                parts: DateParts::Day,
            },
        ),
        item(
            "line",
            ItemKind::Slider {
                min: 0,
                max: 100,
                step: 10,
                low: low.clone(),
                high: high.clone(),
            },
        ),
        item(
            "m",
            ItemKind::Matrix {
                rows: vec![opt("r"), opt("s")],
                min: 1,
                max: 5,
                low,
                high,
            },
        ),
        item(
            "way",
            ItemKind::Single {
                options: vec![opt("bike"), other],
            },
        ),
    ];
    let link = link(&world, items).await;
    let mut client = world.stranger();
    let read = begin(&mut client, &link).await;
    read.says("Ett till.");
    let order = client.submit(&read, &[], "next").await;
    order.says("Fråga 1 av 6");
    let tie = [("q.order.place.a", "1"), ("q.order.place.b", "1")];
    let tie = client.submit(&order, &tie, "next").await;
    assert_eq!(tie.status, StatusCode::UNPROCESSABLE_ENTITY);
    tie.says("samma nummer");
    let when = client
        .submit(&tie, &[("q.order.place.c", "1"), ("q.order.place.a", "2")], "next")
        .await;
    when.says("Vi sparar bara månad och år");
    let no_day = [("q.when.day", "31"), ("q.when.month", "2"), ("q.when.year", "2024")];
    let no_day = client.submit(&when, &no_day, "next").await;
    assert_eq!(no_day.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(no_day.body.contains("value=\"31\""), "what was typed is still there");
    let line = client
        .submit(
            &no_day,
            &[("q.when.day", "14"), ("q.when.month", "Mars"), ("q.when.year", "2024")],
            "next",
        )
        .await;
    let both = client.submit(&line, &[("q.line", "30"), ("q.line.typed", "37")], "next").await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    let statement = client.submit(&both, &[("q.line.typed", "37")], "next").await;
    statement.says("Fråga m");
    statement.says("Svar r");
    let second = client.submit(&statement, &[("q.m.r", "4")], "next").await;
    second.says("Svar s");
    let way = client.submit(&second, &[], "next").await;
    let personal = client.submit(&way, &[("q.way.own_words", "Jag heter 811228-9874")], "next").await;
    assert_eq!(personal.status, StatusCode::UNPROCESSABLE_ENTITY);
    personal.says("personnummer");
    let review = client.submit(&way, &[("q.way.own_words", "Med buss")], "next").await;
    for said in ["mars 2024", "37", "Med buss", "Svar other"] {
        review.says(said);
    }
    // Back at the line, what was typed stands in its field.
    let again = client.submit(&review, &[], "edit-3").await;
    assert!(again.body.contains("value=\"37\""));
    let sent = client.submit(&review, &[], "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(
        kept(&world).await,
        serde_json::json!({
            "order": { "order": ["c", "a"] },
            "when": { "date": "2024-03" },
            "line": { "number": 37 },
            "m.r": { "step": 4 },
            "way": { "one": "other" },
            "way.own_words": { "text": "Med buss" },
        })
    );
}

/// What the script that reads aloud looks for stands where it looks: what a field is called, what explains it, and what is wrong.
#[tokio::test]
async fn what_is_typed_and_what_is_wrong_can_be_read_aloud() {
    let script = include_str!("../../scripts/aloud.js");
    for place in [".own-words > label", ".typed > label", ".date-parts label", ".error", ".hint"] {
        assert!(script.contains(place), "{place}");
    }
    let world = World::new().await;
    let (low, high) = ends();
    let own = Opt {
        own_words: true,
        ..opt("other")
    };
    let items = vec![
        item(
            "way",
            ItemKind::Single {
                options: vec![opt("bike"), own],
            },
        ),
        item(
            "when",
            ItemKind::Date {
                first: 2000,
                last: 2030,
                parts: DateParts::Day,
            },
        ),
        item(
            "line",
            ItemKind::Slider {
                min: 0,
                max: 100,
                step: 10,
                low,
                high,
            },
        ),
        item("weeks", ItemKind::Number { min: 0, max: 9 }),
    ];
    let link = link(&world, items).await;
    let mut client = world.stranger();
    // The rest of the page after an element of that class.
    let within = |page: &Page, class: &str| {
        let body = page.body.split_once("id=\"answers\"").unwrap().1;
        let rest = body.split_once(&format!("class=\"{class}\"")).map(|(_, rest)| rest.to_owned());
        rest.unwrap_or_else(|| panic!("{class}: {}", page.body))
    };
    let way = begin(&mut client, &link).await;
    assert!(way.body.contains("data-listen=\"Lyssna\""), "{}", way.body);
    let own = within(&way, "field own-words");
    assert!(own.contains("<label for=\"answer-own-words\">Om du valde ”Svar other”"), "{own}");
    assert!(
        own.contains("<p id=\"answer-own-words-hint\" class=\"hint\">Skriv inga namn"),
        "{own}"
    );
    // What is wrong stands with the question, which tells it to who does not see it.
    let elsewhere = [("q.way", "bike"), ("q.way.own_words", "Med båt")];
    let wrong = client.submit(&way, &elsewhere, "next").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(within(&wrong, "error").contains("Du har skrivit egna ord men valt ett annat svar."));
    assert!(
        wrong.body.contains("aria-describedby=\"answer-hint answer-error\""),
        "{}",
        wrong.body
    );
    let when = client.submit(&way, &[], "next").await;
    let parts = within(&when, "date-parts");
    for (id, part) in [("answer", "Dag"), ("answer-1", "Månad"), ("answer-2", "År")] {
        assert!(parts.contains(&format!("<label for=\"{id}\">{part}</label>")), "{part}: {parts}");
    }
    let line = client.submit(&when, &[], "next").await;
    let typed = within(&line, "field typed");
    assert!(
        typed.contains("<label for=\"answer-typed\">Eller skriv ett tal från 0 till 100</label>"),
        "{typed}"
    );
    // Of a field alone the question is what it is called.
    let weeks = client.submit(&line, &[], "next").await;
    let field = within(&weeks, "field");
    assert!(
        field.contains("<label for=\"answer\">") && field.contains("Skriv ett tal från 0 till 9."),
        "{field}"
    );
    let wrong = client.submit(&weeks, &[("q.weeks", "många")], "next").await;
    assert!(within(&wrong, "error").contains("Skriv ett tal från 0 till 9."), "{}", wrong.body);
}

/// So is the summary of what is wrong, first on the page: its heading stands where the script looks, beside the list of what it sums up; also
/// of a review, which has nothing else to read.
#[tokio::test]
async fn the_summary_of_what_is_wrong_can_be_read_aloud() {
    assert!(include_str!("../../scripts/aloud.js").contains(".error-summary > h2"));
    let summed_up = |page: &Page| {
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("data-listen=\"Lyssna\""), "{}", page.body);
        let (_, summary) = page.body.split_once("class=\"error-summary\"").unwrap();
        let (_, inside) = summary.split_once('>').unwrap();
        let heading = "<h2 id=\"error-summary-title\">";
        assert!(inside.starts_with(heading) && inside.contains("</h2><ul><li>"), "{}", page.body);
    };
    let world = World::new().await;
    let link = link(&world, vec![item("weeks", ItemKind::Number { min: 0, max: 9 })]).await;
    let mut client = world.stranger();
    let weeks = begin(&mut client, &link).await;
    assert!(!weeks.body.contains("error-summary"), "{}", weeks.body);
    summed_up(&client.submit(&weeks, &[("q.weeks", "många")], "next").await);
    let review = client.submit(&weeks, &[], "next").await;
    summed_up(&client.submit(&review, &[], "send").await);
}

#[tokio::test]
async fn what_is_put_in_order_and_each_statement_are_seen_and_heard() {
    let world = World::new().await;
    let (low, high) = ends();
    let picture = |alt: &str| Picture {
        file: FileId::new(),
        width: 2,
        height: 1,
        alt: Texts::everywhere(alt),
    };
    let options = vec![opt("a"), opt("b")];
    let mut order = item("order", ItemKind::Ranking { options, places: 1 });
    let bus = order.layers_mut(Some("a")).unwrap();
    bus.picture = Some(picture("En buss"));
    bus.sound.set(Language::Sv, Some(FileId::new()));
    let matrix = ItemKind::Matrix {
        rows: vec![opt("r"), opt("s")],
        min: 1,
        max: 5,
        low,
        high,
    };
    let mut statements = item("m", matrix);
    statements.layers.picture = Some(picture("Om alla"));
    statements.layers_mut(Some("r")).unwrap().picture = Some(picture("Om ett"));
    let link = link(&world, vec![order, statements]).await;
    let mut client = world.stranger();
    let order = begin(&mut client, &link).await;
    assert!(order.body.contains("alt=\"En buss\""), "{}", order.body);
    assert!(order.body.contains("aria-label=\"Lyssna: Svar a\""), "{}", order.body);
    let seen = |page: &Page| ["Om alla", "Om ett"].map(|alt| page.body.contains(&format!("alt=\"{alt}\"")));
    let first = client.submit(&order, &[("q.order.place.a", "1")], "next").await;
    assert_eq!(seen(&first), [true, true]);
    let second = client.submit(&first, &[("q.m.r", "3")], "next").await;
    assert_eq!(seen(&second), [true, false]);
}

#[tokio::test]
async fn a_path_that_was_left_is_said_and_leaves_nothing_behind() {
    let world = World::new().await;
    let link = link(&world, survey()).await;
    let mut client = world.stranger();
    let work = begin(&mut client, &link).await;
    work.says("Fråga 1 av högst 3");
    let months = client.submit(&work, &[("q.work", "yes")], "next").await;
    months.says("Fråga 2 av 3");
    let end = client.submit(&months, &[("q.months", "7")], "next").await;
    let review = client.submit(&end, &[("q.end", "good")], "next").await;
    review.says("Fråga months");
    assert!(!review.body.contains("id=\"left\""));

    // Another answer: the question is gone from the review, and that is said.
    let work = client.submit(&review, &[], "edit-0").await;
    let changed = client.submit(&work, &[("q.work", "no")], "next").await;
    assert!(changed.body.contains("id=\"left\""));
    changed.says("Du har ändrat ett svar");

    // And back: the question has not been seen since, so it comes before the review, with what was answered.
    let work = client.submit(&changed, &[], "edit-0").await;
    let months = client.submit(&work, &[("q.work", "yes")], "next").await;
    months.says("Fråga months");
    assert!(months.body.contains("value=\"7\""));
    let review = client.submit(&months, &[("q.months", "8")], "next").await;
    assert!(!review.body.contains("id=\"left\""));

    let work = client.submit(&review, &[], "edit-0").await;
    let changed = client.submit(&work, &[("q.work", "no")], "next").await;
    // Who goes back from there comes to what was asked.
    client.submit(&changed, &[], "back").await.says("Fråga end");
    assert_eq!(client.submit(&changed, &[], "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        kept(&world).await,
        serde_json::json!({ "work": { "one": "no" }, "end": { "one": "good" } })
    );
}

#[tokio::test]
async fn what_is_required_can_be_declined_and_not_passed_over() {
    let world = World::new().await;
    let must = Item {
        required: true,
        no_answer: vec![NoAnswer::DontKnow],
        ..item("must", ItemKind::Number { min: 0, max: 9 })
    };
    let link = link(&world, vec![must, single("end", &["good", "bad"])]).await;
    let mut client = world.stranger();
    let intro = client.get(&format!("{link}?lang=sv")).await;
    intro.says("Några frågor behöver ett svar");
    let first = client.submit(&intro, &[], "start").await;
    let passed = client.submit(&first, &[], "next").await;
    assert_eq!(passed.status, StatusCode::UNPROCESSABLE_ENTITY);
    passed.says("behöver ett svar");
    let both = [("q.must", "3"), ("q.must.no_answer", "declined")];
    assert_eq!(client.submit(&first, &both, "next").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let end = client.submit(&first, &[("q.must.no_answer", "declined")], "next").await;
    let review = client.submit(&end, &[], "next").await;
    review.says("Vill inte svara");
    // Sending without it leads to the question.
    let forced = client.post(&link, &[("go", "send"), ("lang", "sv"), ("q.end", "good")]).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    forced.says("Fråga must");
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&world).await, serde_json::json!({ "must": "declined" }));
}

#[tokio::test]
async fn a_condition_is_a_plain_form_and_the_way_is_a_list() {
    let world = World::new().await;
    let mut items = survey();
    items[1].show_if = None;
    let instrument = written(&world, items).await;
    let at = format!("/r/samverkan/instruments/{instrument}");
    let mut management = world.client("management").await;
    let page = management.get(&at).await;
    page.says("den längsta meningen är 2 ord lång, och LIX är 2.");
    page.says("högst 15 ord i en mening och LIX högst 30.");
    management.get(&format!("{at}/flow")).await.says("Alla får alla frågor");
    let when = format!("{at}/items/months/when");
    let page = management.get(&format!("{when}?on=work")).await;
    let adds = |page: &Page| {
        let add = ("do".to_owned(), "add".to_owned());
        forms(page, &when).into_iter().find(|f| f.fields.contains(&add)).unwrap()
    };
    let mut form = adds(&page);
    let mut post = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        management.post(&when, &fields).await
    };
    let nothing = post(form.fields.clone()).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.says("Kryssa för minst ett svar");
    form.fields.push(("option".into(), "yes".into()));
    assert_eq!(post(form.fields.clone()).await.status, StatusCode::SEE_OTHER);
    // The same form once more is older than what is kept.
    assert_eq!(post(form.fields.clone()).await.status, StatusCode::CONFLICT);
    let flow = management.get(&format!("{at}/flow")).await;
    flow.says("Frågan ställs bara om svaret på ”Fråga work” är ”Svar yes”.");
    flow.says("Svaret avgör om fråga 2 ställs.");
    flow.says("varje fråga kan nås");

    // Tried out: who says no is not asked how long.
    let try_out = async |client: &mut Client, query: &str| client.get(&format!("{at}/try?lang=sv&{query}")).await;
    let yes = try_out(&mut management, "at=0&go=next&q.work=yes").await;
    yes.says("Fråga 2 av 3");
    yes.says("Fråga months");
    try_out(&mut management, "at=0&go=next&q.work=no").await.says("Fråga 2 av 2");
    let end = try_out(&mut management, "at=2&go=next&q.work=no&q.months=7&q.end=good").await;
    end.says("Här är vägen slut");
    end.says("skickas inte");

    // Out of order, it is said, and no round opens.
    let place = world.place("management");
    let read = instruments::newest(&world.db, place, instrument).await.unwrap();
    let mut document = read.document.clone();
    document.items.swap(0, 1);
    instruments::save(&world.db, place, instrument, &read, &document).await.unwrap();
    management.get(&at).await.says("Ett villkor går inte ihop");
    management.get(&format!("{at}/flow")).await.says("kommer inte före den här");
    let round = rounds::create(&world.db, place, &draft(world.today().await), Some(instrument), &[world.nybro])
        .await
        .unwrap();
    assert!(rounds::open(&world.db, place, round).await.is_err());
}

#[tokio::test]
async fn a_matrix_of_two_hundred_statements_is_refused_in_words() {
    let world = World::new().await;
    let instrument = written(&world, survey()).await;
    let rows: Vec<String> = (0..200).map(|n| format!("Påstående {n}")).collect();
    let rows = rows.join("\r\n");
    let fields = [
        ("kind", "matrix"),
        ("text-sv", "Hur väl stämmer det?"),
        ("rows-sv", rows.as_str()),
        ("min", "1"),
        ("max", "5"),
        ("low-sv", "Inte alls"),
        ("high-sv", "Helt"),
    ];
    let mut management = world.client("management").await;
    let page = management
        .post(&format!("/r/samverkan/instruments/{instrument}/items"), &fields)
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("högst 20 påståenden");
    assert!(page.body.contains("Påstående 199"), "what was typed is still there");
}

#[tokio::test]
async fn options_keep_one_persons_order_from_page_to_page() {
    let world = World::new().await;
    let mut many = single("many", &["a", "b", "c", "d", "e", "f", "g", "h"]);
    many.shuffle = true;
    let link = link(&world, vec![many, single("end", &["good", "bad"])]).await;
    let order = |page: &Page| {
        let values = page.body.split("name=\"q.many\" value=\"").skip(1);
        values.filter_map(|rest| rest.split('"').next()).collect::<String>()
    };
    let mut client = world.stranger();
    let intro = client.get(&format!("{link}?lang=sv")).await;
    let first = client.submit(&intro, &[], "start").await;
    let seen = order(&first);
    assert_eq!(seen.len(), 8, "{}", first.body);
    let end = client.submit(&first, &[("q.many", "c")], "next").await;
    let back = client.submit(&end, &[], "back").await;
    assert_eq!(order(&back), seen);
    let mut others = Vec::new();
    for _ in 0..5 {
        let intro = client.get(&format!("{link}?lang=sv")).await;
        others.push(order(&client.submit(&intro, &[], "start").await));
    }
    assert!(others.iter().any(|other| *other != seen), "another person, another order");
    // Without a network the script makes the order (`app/scripts/way.js`): the document says of what.
    let offline = client.get(&format!("{link}/offline?lang=sv")).await.body;
    assert!(offline.contains("data-options=\"a b c d e f g h\""), "{offline}");
    assert_eq!(offline.matches("data-shuffle=\"yes\"").count(), 1, "{offline}");
}
