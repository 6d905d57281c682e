//! What is sent twice is made once: by a second click while the first is under way, or again since the answer was lost.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, Topic, deviations, events::Typed, groups::Typed as Group, voices},
    ids::ThreadId,
    notifications::Notice,
};
use server::{
    db::Place,
    exchange::{
        self, ExchangeError, Once, Order, Start,
        events::{self, For},
        groups::{self, Typing, Writing},
        mentions::Mentions,
    },
    notifications::{jobs, notices},
};
use time::Duration;

/// The own id of a form that somebody has opened.
fn form() -> Once {
    Once::of(&ThreadId::new().to_string(), b"")
}

fn question(world: &World) -> Start {
    Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
        title: "Hur hittar ni arbetsplatser?".into(),
        text: "Vi har ringt runt.".into(),
    }
}

/// What somebody is told of, and how many times.
async fn told(world: &World, place: &Place, kind: Notice) -> Vec<i64> {
    let inbox = notices::inbox(&world.db, place, false, 1).await.unwrap();
    inbox.told.iter().filter(|t| t.kind == kind).map(|t| t.unread).collect()
}

#[tokio::test]
async fn a_thread_that_is_sent_again_is_the_same_and_told_once() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let (once, start, nothing) = (form(), question(&world), Mentions::default());
    let send = || exchange::start_with(db, alfa, once, &start, &nothing, None);
    let (first, second) = tokio::join!(send(), send());
    let id = first.unwrap();
    assert_eq!(second.unwrap(), id);
    assert_eq!(send().await.unwrap(), id);
    exchange::may_start(db, alfa, once, &start, &nothing).await.unwrap();
    for table in ["exchange_thread", "exchange_post"] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 1, "{table}");
    }
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(told(&world, beta, Notice::ThreadStarted).await, [1]);
    // What was made once is taken from what one has a day once.
    let taken = "select coalesce(sum(counted), 0)::bigint from limits_tally where kind = 'threads'";
    assert_eq!(world.count(taken).await, 1);
}

/// Neither another's form with that id, nor other words, nor another page lead to it; and another tenant learns nothing by it.
#[tokio::test]
async fn the_same_id_makes_something_else_for_others_and_of_other_words() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let colleague = world.test.member(world.alfa, domain::tenants::Role::Leader, "Colleague").await;
    let (once, nothing) = (form(), Mentions::default());
    let own = Start {
        audience: Audience::Tenant,
        region: None,
        ..question(&world)
    };
    let mut made = Vec::new();
    for place in [alfa, &colleague, beta, gamma] {
        made.push(exchange::start_with(db, place, once, &own, &nothing, None).await.unwrap());
    }
    let other = Start {
        text: "Vi har frågat runt.".into(),
        ..own.clone()
    };
    made.push(exchange::start_with(db, alfa, once, &other, &nothing, None).await.unwrap());
    made.push(exchange::start_with(db, alfa, form(), &own, &nothing, None).await.unwrap());
    for _ in 0..2 {
        made.push(exchange::start_with(db, alfa, Once::NO, &own, &nothing, None).await.unwrap());
    }
    assert_eq!(world.count("select count(distinct id) from exchange_thread").await, 8);
    assert_eq!(exchange::find(db, gamma, &exchange::Find::default()).await.unwrap().rows.len(), 1);
    for id in made.iter().filter(|id| **id != made[3]) {
        assert!(exchange::read(db, gamma, *id, None).await.is_err());
    }
}

#[tokio::test]
async fn an_answer_that_is_sent_again_is_the_same_also_once_the_thread_is_closed() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let thread = exchange::start(db, alfa, &question(&world)).await.unwrap();
    let (once, nothing) = (form(), Mentions::default());
    let send = || exchange::reply_with(db, beta, thread, once, "Vi frågar kunderna.", &nothing, None);
    let (first, second) = tokio::join!(send(), send());
    let post = first.unwrap();
    assert_eq!(second.unwrap(), post);
    assert_eq!(world.count("select count(*) from exchange_post").await, 2);
    assert_eq!(world.count("select posts from exchange_thread").await, 2);
    assert_eq!(told(&world, alfa, Notice::ThreadReplied).await, [1]);
    // The same words from a page that was opened after that are another answer, and so are others' and other words.
    for (place, form, text) in [
        (beta, form(), "Vi frågar kunderna."),
        (alfa, once, "Vi frågar kunderna."),
        (beta, once, "Vi frågar grannarna."),
    ] {
        let other = exchange::reply_with(db, place, thread, form, text, &nothing, None).await.unwrap();
        assert_ne!(other, post);
    }
    let closed = Order {
        closed: Some(true),
        ..Order::default()
    };
    exchange::order(db, alfa, thread, closed).await.unwrap();
    assert_eq!(send().await.unwrap(), post);
    exchange::may_reply(db, beta, thread, once, "Vi frågar kunderna.", &nothing)
        .await
        .unwrap();
    let late = exchange::reply_with(db, beta, thread, form(), "Vi frågar kunderna.", &nothing, None).await;
    assert!(matches!(late, Err(ExchangeError::Closed)), "{late:?}");
    assert_eq!(world.count("select count(*) from exchange_post").await, 5);
}

fn to_all(world: &World) -> For {
    For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    }
}

fn meeting(world: &World) -> Typed {
    Typed {
        kind: "meeting".into(),
        title: "Samtal".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Typed::default()
    }
}

#[tokio::test]
async fn an_event_that_is_sent_again_is_the_same_and_told_once() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let (once, typed, whom) = (form(), meeting(&world), to_all(&world));
    let send = || events::make_once(db, alfa, once, &typed, &whom);
    let (first, second) = tokio::join!(send(), send());
    let id = first.unwrap();
    assert_eq!(second.unwrap(), id);
    assert_eq!(send().await.unwrap(), id);
    assert_eq!(world.count("select count(*) from exchange_event").await, 1);
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(told(&world, beta, Notice::EventPlanned).await, [1]);
    // Others' form with that id, another page and another day are another one each; another tenant sees its own alone.
    let moved = Typed {
        day: (world.today + Duration::days(10)).to_string(),
        ..typed.clone()
    };
    let own = For {
        audience: Audience::Tenant,
        region: None,
        chosen: Vec::new(),
    };
    for made in [
        events::make_once(db, beta, once, &typed, &whom).await,
        events::make_once(db, alfa, form(), &typed, &whom).await,
        events::make_once(db, alfa, once, &moved, &whom).await,
        events::make_once(db, &world.lead_gamma, once, &typed, &own).await,
    ] {
        assert_ne!(made.unwrap(), id);
    }
    assert_eq!(world.count("select count(distinct id) from exchange_event").await, 5);
    assert!(events::show(db, &world.lead_gamma, id).await.is_err());
}

#[tokio::test]
async fn a_group_what_it_plans_and_what_it_decides_are_made_once() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let (once, whom) = (form(), to_all(&world));
    let named = Group {
        kind: "steering".into(),
        name: "Styrgruppen".into(),
        purpose: "Ser till helheten".into(),
    };
    let send = || groups::make_once(db, alfa, once, &named, &whom);
    let (first, second) = tokio::join!(send(), send());
    let id = first.unwrap();
    assert_eq!((second.unwrap(), send().await.unwrap()), (id, id));

    let (once, typed) = (form(), meeting(&world));
    let send = || groups::plan_once(db, alfa, id, once, &typed, "Läget");
    let (first, second) = tokio::join!(send(), send());
    let event = first.unwrap();
    assert_eq!((second.unwrap(), send().await.unwrap()), (event, event));

    let once = form();
    let send = || groups::add_person_once(db, alfa, id, once, "Eva", "Skolan");
    let (first, second) = tokio::join!(send(), send());
    first.and(second).unwrap();
    send().await.unwrap();

    let minutes = Writing {
        edit: 1,
        agenda: "Läget".into(),
        minutes: "Vi talade om läget.".into(),
        publish: true,
    };
    groups::write_meeting(db, alfa, id, event, &minutes).await.unwrap();
    let once = form();
    let send = || groups::amend_once(db, alfa, id, event, once, "Rättelse: det var Eva.");
    let (first, second) = tokio::join!(send(), send());
    first.and(second).unwrap();
    send().await.unwrap();

    let once = form();
    let typed = Typing {
        text: "Vi ringer skolan.".into(),
        ..Typing::default()
    };
    let send = || groups::decide_once(db, alfa, id, once, &typed);
    let (first, second) = tokio::join!(send(), send());
    let decision = first.unwrap();
    assert_eq!((second.unwrap(), send().await.unwrap()), (decision, decision));

    for table in [
        "exchange_group",
        "exchange_event",
        "exchange_meeting",
        "exchange_member",
        "exchange_amendment",
        "exchange_decision",
    ] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 1, "{table}");
    }
    // Another page's form makes another one, and another tenant's with the same id its own.
    assert_ne!(groups::decide_once(db, alfa, id, form(), &typed).await.unwrap(), decision);
    let own = For {
        audience: Audience::Tenant,
        region: None,
        chosen: Vec::new(),
    };
    let theirs = groups::make_once(db, &world.lead_gamma, once, &named, &own).await.unwrap();
    assert_ne!(theirs, id);
    assert!(groups::show(db, &world.lead_gamma, id).await.is_err());
}

#[tokio::test]
async fn a_voice_and_a_deviation_are_kept_once() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let (once, whom) = (form(), to_all(&world));
    let today = world.today.to_string();
    let said = voices::Typed {
        text: "Nu sitter vi vid samma bord.".into(),
        role: "participant".into(),
        said: today[..7].to_owned(),
        consent: "spoken".into(),
        consent_on: today.clone(),
        covers: "inside".into(),
        ..voices::Typed::default()
    };
    let send = || exchange::voices::keep_once(db, alfa, once, &said, &whom);
    let (first, second) = tokio::join!(send(), send());
    let voice = first.unwrap();
    assert_eq!((second.unwrap(), send().await.unwrap()), (voice, voice));
    assert_eq!(world.count("select count(*) from exchange_voice").await, 1);
    let theirs = exchange::voices::keep_once(db, beta, once, &said, &whom).await.unwrap();
    assert_ne!(theirs, voice);

    let noted = deviations::Typed {
        kind: "health".into(),
        title: "Kraftig influensa".into(),
        from: "2026-01-01".into(),
        effect: "Besök ställdes in.".into(),
        ..deviations::Typed::default()
    };
    let send = || exchange::deviations::note_once(db, alfa, once, &noted, Some(world.region));
    let (first, second) = tokio::join!(send(), send());
    let deviation = first.unwrap();
    assert_eq!((second.unwrap(), send().await.unwrap()), (deviation, deviation));
    assert_eq!(world.count("select count(*) from exchange_deviation").await, 1);
    let theirs = exchange::deviations::note_once(db, beta, once, &noted, Some(world.region)).await;
    assert_ne!(theirs.unwrap(), deviation);
    assert!(exchange::deviations::own(db, beta, deviation).await.is_err());
}
