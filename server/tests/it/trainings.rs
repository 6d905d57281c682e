//! Joint trainings: what is needed and joined, occasions that are told and shown as they are, presence at each, and who has completed it.

use super::world::World;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        events::{EventProblem, Typed},
        ical::Entry,
        trainings::{TrainingProblem, TypedMaterial, TypedOccasion},
        weeks::{Part, Week},
    },
    ids::EventId,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, ExchangeError, Start,
        events::{self, EventError, For, Only},
        files,
        trainings::{self, Presence, TrainingError},
    },
    methods::{self, usage},
    tenants::export::export,
    testing::{Found, rewrite, seen_red},
};
use time::Duration;

fn on(world: &World, days: i64, from: &str) -> TypedOccasion {
    TypedOccasion {
        day: (world.today + Duration::days(days)).to_string(),
        from: from.into(),
        to: "12:00".into(),
        ..TypedOccasion::default()
    }
}

/// A training of the region's for all, in a method of its own.
async fn planned(world: &World) -> (EventId, domain::ids::MethodId) {
    let method = world.method(&world.joint).await;
    let typed = Typed {
        kind: "training".into(),
        title: "Samtal i grupp".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        method: Some((world.region, method)),
        ..Typed::default()
    };
    let whom = For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    };
    (events::make(&world.db, &world.joint, &typed, &whom).await.unwrap(), method)
}

#[tokio::test]
async fn a_need_is_joined_and_becomes_a_training() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.alfa, Role::Staff, "Ada").await;
    let start = |audience, region| Start {
        kind: ThreadKind::Need,
        topic: Topic::Methods,
        audience,
        region,
        chosen: Vec::new(),
        title: "Samtal om hälsa".into(),
        text: "Vi vill lära oss det.".into(),
    };
    let need = exchange::start(db, &staff, &start(Audience::Region, Some(world.region)))
        .await
        .unwrap();
    let own = exchange::start(db, &staff, &start(Audience::Tenant, None)).await.unwrap();
    exchange::join(db, beta, need, true).await.unwrap();
    let shown = exchange::read(db, joint, need, None).await.unwrap();
    assert_eq!(shown.thread.joined.len(), 1);
    assert!(shown.events.is_empty());
    let typed = |need| Typed {
        kind: "training".into(),
        title: "Samtal om hälsa".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        need: Some((world.alfa, need)),
        ..Typed::default()
    };
    let whom = For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    };
    // Of what one does not read, nothing is made.
    let unread = events::make(db, joint, &typed(own), &whom).await;
    assert!(matches!(unread, Err(EventError::Problems(p)) if p == [EventProblem::Need]));
    let id = events::make(db, joint, &typed(need), &whom).await.unwrap();
    for place in [joint, alfa, beta] {
        let shown = exchange::read(db, place, need, None).await.unwrap();
        assert_eq!(shown.events.iter().map(|e| e.id).collect::<Vec<_>>(), [id], "{}", place.name);
        let (key, title, kind) = events::show(db, place, id).await.unwrap().need.unwrap();
        assert_eq!((key.id, title.as_str(), kind), (need, "Samtal om hälsa", ThreadKind::Need));
    }
    // Who does not see the event is not told of it in the thread.
    let within = For {
        audience: Audience::Tenant,
        region: None,
        chosen: Vec::new(),
    };
    events::make(db, alfa, &typed(need), &within).await.unwrap();
    assert_eq!(exchange::read(db, alfa, need, None).await.unwrap().events.len(), 2);
    assert_eq!(exchange::read(db, beta, need, None).await.unwrap().events.len(), 1);
    // Past the program, nothing is made either of what one does not read, nor in another's name of what that one reads.
    let insert = |owner, thread| {
        format!(
            "insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by, need_owner_id, need_id)
             values ('{owner}', gen_random_uuid(), 'tenant', 'training', 'x', 'place', 'x', now(), now() + interval '1 hour', current_date, '{}', '{thread}')
             returning title",
            world.alfa
        )
    };
    for (place, owner, thread) in [
        (beta, world.beta, own),
        (beta, world.alfa, own),
        (joint, world.region, own),
        (&world.lead_gamma, world.gamma, need),
    ] {
        let refused = world.asked(place, &insert(owner, thread)).await.unwrap_err();
        let code = refused.as_database_error().and_then(|e| e.code());
        assert!(code.is_some_and(|c| c == "42501"), "{}: {refused:?}", place.name);
    }
    assert_eq!(world.asked(beta, &insert(world.beta, need)).await.unwrap().as_deref(), Some("x"));
    // Who has left since still cancels what it holds.
    let betas = events::make(db, beta, &typed(need), &within).await.unwrap();
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    events::cancel(db, beta, betas, "Ingen kan komma.").await.unwrap();
}

async fn changes(world: &World) -> i64 {
    world
        .count("select count(*) from notifications_outbox where kind = 'exchange.changed'")
        .await
}

/// Everything is a year ago.
async fn passed(world: &World) {
    world
        .owner(
            "alter table exchange_event disable trigger keep_told;
             update exchange_event set starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year';
             alter table exchange_event enable trigger keep_told;
             update exchange_occasion set starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year'",
        )
        .await;
}

#[tokio::test]
async fn a_calendar_program_follows_each_occasion_by_itself() {
    let world = World::new().await;
    let (db, joint, alfa, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_gamma);
    let (id, _) = planned(&world).await;
    let (token, elsewhere) = (
        events::subscribe(db, alfa).await.unwrap(),
        events::subscribe(db, gamma).await.unwrap(),
    );
    let origin = "https://brygga.example.se";
    let read = async || {
        let (_, entries) = events::feed(db, &elsewhere, origin, Only::default()).await.unwrap().unwrap();
        assert!(entries.is_empty(), "{entries:?}");
        let (_, entries) = events::feed(db, &token, origin, Only::default()).await.unwrap().unwrap();
        entries
    };
    let three = [on(&world, 8, "10:00"), on(&world, 30, "09:00"), on(&world, 70, "09:00")];
    trainings::arrange(db, joint, id, 1, &three, &[]).await.unwrap();
    let first = read().await;
    assert_eq!(first.len(), 3);
    for (entry, days) in first.iter().zip([8, 30, 70]) {
        assert_eq!(entry.starts.date(), world.today + Duration::days(days));
        assert!(entry.uid.starts_with(&format!("{id}/")) && entry.uid.ends_with("@brygga.example.se"));
        assert_eq!((entry.sequence, entry.cancelled), (1, false));
    }
    assert!(first[0].uid != first[1].uid && first[1].uid != first[2].uid && first[0].uid != first[2].uid);
    // The second is at another time, the third is taken away: whoever follows them by their ids sees that, and that the first stays.
    let (mut other, _) = trainings::as_typed(&events::show(db, joint, id).await.unwrap());
    other[1].from = "10:30".into();
    other[2].day = String::new();
    trainings::arrange(db, joint, id, 2, &other, &[]).await.unwrap();
    let moved = read().await;
    let uids = |entries: &[Entry]| -> Vec<String> { entries.iter().map(|e| e.uid.clone()).collect() };
    assert_eq!(uids(&moved), uids(&first[..2]));
    assert_eq!(moved[0].starts, first[0].starts);
    assert_eq!(moved[1].starts, first[1].starts + Duration::minutes(90));
    assert_eq!(moved[1].ends, first[1].ends);
    assert!(moved.iter().all(|e| e.sequence == 2 && e.changed > first[0].changed));
    events::cancel(db, joint, id, "Kursledaren är sjuk.").await.unwrap();
    let cancelled = read().await;
    assert_eq!(uids(&cancelled), uids(&moved));
    assert!(cancelled.iter().all(|e| e.sequence == 3 && e.cancelled));
}

#[tokio::test]
async fn a_training_goes_on_from_its_first_occasion_to_its_last() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let (id, _) = planned(&world).await;
    events::register(db, alfa, id, "").await.unwrap();
    let links = [TypedMaterial {
        name: "Bilder".into(),
        link: "https://example.se/bilder".into(),
    }];
    let three = [on(&world, 70, "09:00"), on(&world, 8, "10:00"), on(&world, 30, "09:00")];
    trainings::arrange(db, joint, id, 1, &three, &links).await.unwrap();
    assert_eq!(changes(&world).await, 1, "told once, whatever has changed");
    for place in [joint, alfa, beta] {
        let shown = events::show(db, place, id).await.unwrap();
        let days: Vec<_> = shown
            .occasions
            .iter()
            .map(|o| (o.starts.date() - world.today).whole_days())
            .collect();
        assert_eq!(days, [8, 30, 70], "{}", place.name);
        assert_eq!(shown.material.len(), 1);
        assert_eq!(
            (shown.row.starts, shown.row.ends),
            (shown.occasions[0].starts, shown.occasions[2].ends)
        );
        assert_eq!(shown.whole_minutes(), 120 + 180 + 180);
        assert_eq!(shown.register_by, world.today + Duration::days(8));
    }
    // In a month it is on those days alone, and a calendar program reads three.
    let shown = events::show(db, alfa, id).await.unwrap();
    let second = shown.occasions[1].starts.date();
    let month = events::month(db, alfa, Some((second.year(), second.month())), Only::default())
        .await
        .unwrap();
    let week = events::week(db, alfa, Some(Week::of(second)), Only::default()).await.unwrap();
    for days in [month, week] {
        let of = |day| -> Vec<_> {
            days.on(day)
                .into_iter()
                .filter(|(r, _)| r.key.id == id)
                .map(|(_, part)| part)
                .collect()
        };
        let part = Part {
            from: Some(shown.occasions[1].starts.time()),
            to: Some(shown.occasions[1].ends.time()),
        };
        assert_eq!(of(second), [part]);
        assert_eq!(of(second + Duration::days(1)), []);
    }
    let said = (shown.about.as_str(), shown.sequence, shown.changed);
    let entries = events::entries(&shown.row, &shown.occasions, said, "/t/alfa", "https://brygga.example.se");
    assert_eq!(entries.len(), 3);
    assert!(entries[0].uid != entries[1].uid);
    // Who comes is reminded of each later occasion, once.
    world.owner("delete from notifications_daily").await;
    let remind = async |days: i64| {
        let day = world.today + Duration::days(days);
        world
            .count(&format!(
                "select exchange_remind_occasions(timestamp '{day} 07:00' at time zone 'Europe/Stockholm')"
            ))
            .await
    };
    assert_eq!(remind(6).await, 0, "the first is the event's beginning");
    assert_eq!(remind(28).await, 1);
    assert_eq!(remind(28).await, 0, "once");
    // The same once more is no news; nor is another link.
    let (same, _) = trainings::as_typed(&shown);
    trainings::arrange(db, joint, id, 2, &same, &[]).await.unwrap();
    assert_eq!(changes(&world).await, 1);
    assert!(matches!(
        trainings::arrange(db, joint, id, 2, &same, &[]).await,
        Err(TrainingError::Meanwhile)
    ));
    // What comes next for who is registered is the next occasion, not the whole training.
    let next = events::next(db, alfa).await.unwrap().unwrap();
    assert_eq!((next.key.id, next.ends), (id, shown.occasions[0].ends));
    // Changing something else keeps its time.
    let other = Typed {
        kind: "training".into(),
        title: "Samtal i liten grupp".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        ..Typed::default()
    };
    events::change(db, joint, id, 3, &other).await.unwrap();
    let now = events::show(db, joint, id).await.unwrap();
    assert_eq!((now.row.starts, now.row.ends), (shown.row.starts, shown.row.ends));
    // Nobody else arranges it, and a meeting has no programme.
    for place in [alfa, &world.lead_gamma] {
        assert!(matches!(
            trainings::arrange(db, place, id, 4, &same, &[]).await,
            Err(TrainingError::Other(Error::NotFound))
        ));
        assert!(matches!(trainings::held(db, place, id).await, Err(Error::NotFound)));
    }
    let past = [on(&world, -1, "09:00")];
    assert!(matches!(
        trainings::arrange(db, joint, id, 4, &past, &[]).await,
        Err(TrainingError::Problems(p)) if p == [TrainingProblem::Past(0)]
    ));
}

#[tokio::test]
async fn files_of_a_training_are_opened_by_who_sees_it() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let (id, _) = planned(&world).await;
    let added = files::read(db, &world.secret, joint, b"Fr\xc3\xa5gor".to_vec(), "Att läsa")
        .await
        .unwrap();
    trainings::may_add_file(db, joint, id).await.unwrap();
    trainings::add_file(db, joint, id, &added).await.unwrap();
    for place in [joint, alfa, beta] {
        let shown = events::show(db, place, id).await.unwrap();
        assert_eq!(shown.files.len(), 1, "{}", place.name);
        let opened = trainings::open_file(db, place, id, shown.files[0].id).await.unwrap();
        assert_eq!((opened.words.as_str(), opened.bytes.as_slice()), ("Att läsa", "Frågor".as_bytes()));
    }
    let file = events::show(db, joint, id).await.unwrap().files[0].id;
    // Gamma takes no part, and under another event there is no such file.
    assert!(matches!(
        trainings::open_file(db, &world.lead_gamma, id, file).await,
        Err(Error::NotFound)
    ));
    let (other, _) = planned(&world).await;
    assert!(matches!(trainings::open_file(db, joint, other, file).await, Err(Error::NotFound)));
    // Only who holds it adds and takes away.
    for place in [alfa, &world.lead_gamma] {
        for refused in [
            trainings::may_add_file(db, place, id).await,
            trainings::add_file(db, place, id, &added).await,
            trainings::remove_file(db, place, id, file).await.map_err(Into::into),
        ] {
            assert!(matches!(refused, Err(ExchangeError::Other(Error::NotFound))), "{refused:?}");
        }
    }
    trainings::remove_file(db, joint, id, file).await.unwrap();
    assert!(matches!(trainings::remove_file(db, joint, id, file).await, Err(Error::Conflict)));
    assert!(matches!(trainings::open_file(db, alfa, id, file).await, Err(Error::NotFound)));
    // It goes along in the export, and has the same room as the files of posts.
    trainings::add_file(db, joint, id, &added).await.unwrap();
    let taken: serde_json::Value = serde_json::from_str(&export(db, joint).await.unwrap()).unwrap();
    assert_eq!(
        taken["contents"][0]["content_base64"],
        data_encoding::BASE64.encode("Frågor".as_bytes())
    );
    world
        .owner(&format!(
            "alter table exchange_material_file drop constraint exchange_material_file_check, drop constraint exchange_material_file_size_check;
             update exchange_material_file set size = {}",
            files::MOST_TOTAL
        ))
        .await;
    let full = trainings::add_file(db, joint, other, &added).await;
    assert!(matches!(full, Err(ExchangeError::NoRoom)), "{full:?}");
}

/// The checker: who was not there has not completed it, although the region that held it says so.
async fn completed_by_who_was_there(world: &World, id: EventId, absent: &Place) -> Result<(), Found> {
    trainings::complete(&world.db, &world.joint, id, &[(absent.tenant, absent.actor, true)])
        .await
        .unwrap();
    let seen = events::show(&world.db, absent, id).await.unwrap();
    match seen.own(absent).unwrap().completed_on {
        None => Ok(()),
        Some(day) => Err(Found(format!("somebody who was not there has completed it on {day}"))),
    }
}

#[tokio::test]
async fn sabotage_who_was_not_there_completes_a_training() {
    let world = World::new().await;
    let (id, _) = planned(&world).await;
    events::register(&world.db, &world.lead_beta, id, "").await.unwrap();
    passed(&world).await;
    completed_by_who_was_there(&world, id, &world.lead_beta).await.unwrap();
    rewrite(&world.test, "exchange_complete", "and (r.attended > 0 or not p_done)", "").await;
    seen_red(
        "Whoever held a training says who of those who were there has completed it",
        "nobody asks whether the person was there",
        completed_by_who_was_there(&world, id, &world.lead_beta).await,
    );
}

#[tokio::test]
async fn presence_is_noted_at_each_occasion_and_completion_by_whoever_held_it() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.alfa, Role::Staff, "Ada").await;
    let (id, method) = planned(&world).await;
    trainings::arrange(db, joint, id, 1, &[on(&world, 9, "09:00"), on(&world, 20, "10:00")], &[])
        .await
        .unwrap();
    for place in [alfa, &colleague, beta] {
        events::register(db, place, id, "").await.unwrap();
    }
    let shown = events::show(db, joint, id).await.unwrap();
    let (first, second) = (shown.occasions[0].id, shown.occasions[1].id);
    let was = |place: &Place, occasion, minutes| Presence {
        tenant: place.tenant,
        account: place.actor,
        occasion,
        minutes,
    };
    let noted = [
        was(alfa, first, Some(180)),
        was(alfa, second, Some(90)),
        was(&colleague, first, Some(180)),
        was(beta, first, Some(0)),
    ];
    assert!(matches!(trainings::attend(db, joint, id, &noted).await, Err(Error::Conflict)));
    passed(&world).await;
    assert!(matches!(trainings::attend(db, alfa, id, &noted).await, Err(Error::NotFound)));
    trainings::attend(db, joint, id, &noted).await.unwrap();
    let own = |shown: &events::Shown, place: &Place| shown.own(place).cloned().unwrap();
    let seen = events::show(db, alfa, id).await.unwrap();
    assert_eq!(own(&seen, alfa).attended, Some(270));
    assert_eq!(seen.minutes_at(world.alfa, alfa.actor, second), Some(90));
    // Of another municipality nothing is seen.
    assert!(seen.presences.iter().all(|p| p.tenant == world.alfa));
    // Who was there can complete it; who was not can't, and nobody says it of oneself.
    let all = [
        (world.alfa, alfa.actor, true),
        (world.alfa, colleague.actor, true),
        (world.beta, beta.actor, true),
    ];
    assert!(matches!(trainings::complete(db, alfa, id, &all).await, Err(Error::NotFound)));
    trainings::complete(db, joint, id, &all).await.unwrap();
    let trained = async || {
        let page = methods::page(db, beta, method).await.unwrap();
        page.trained.iter().map(|t| (t.name.clone(), t.people)).collect::<Vec<_>>()
    };
    assert_eq!(trained().await, [("Alfa".to_owned(), 2)]);
    // Who they are is for who leads at their own place: not for a colleague, not for another's leader, and not for who held it.
    let names = async |place: &Place| -> Vec<String> {
        let page = methods::page(db, place, method).await.unwrap();
        page.trained_here.into_iter().map(|t| t.name).collect()
    };
    assert_eq!(names(alfa).await, ["Ada", "Lead Alfa"]);
    for other in [&colleague, beta, joint] {
        assert_eq!(names(other).await, Vec::<String>::new(), "{}", other.name);
    }
    assert_eq!(
        own(&events::show(db, alfa, id).await.unwrap(), alfa).completed_on,
        Some(world.today)
    );
    completed_by_who_was_there(&world, id, beta).await.unwrap();
    // Joint management's table has it, beside who uses the method.
    let table = usage::overview(db, joint, usage::Only::All, None).await.unwrap();
    let line = table.lines.iter().find(|l| l.id == method).unwrap();
    let cells: Vec<_> = table
        .columns
        .iter()
        .zip(&line.trained)
        .map(|(c, n)| (c.name.as_str(), *n))
        .collect();
    assert_eq!(cells, [("Alfa", 2), ("Beta", 0)]);
    // It can be taken back; and who turns out not to have been there has not completed it.
    trainings::complete(db, joint, id, &[(world.alfa, colleague.actor, false)])
        .await
        .unwrap();
    assert_eq!(trained().await, [("Alfa".to_owned(), 1)]);
    assert_eq!(names(alfa).await, ["Lead Alfa"]);
    trainings::attend(db, joint, id, &[was(alfa, first, Some(0)), was(alfa, second, None)])
        .await
        .unwrap();
    assert_eq!(trained().await, []);
    assert_eq!(own(&events::show(db, alfa, id).await.unwrap(), alfa).attended, Some(0));
    // An occasion at which somebody was noted stays.
    let edit = events::show(db, joint, id).await.unwrap().edit;
    assert!(matches!(
        trainings::arrange(db, joint, id, edit, &[], &[]).await,
        Err(TrainingError::Problems(p)) if p == [TrainingProblem::Noted]
    ));
}
