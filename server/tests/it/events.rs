//! Events: seen by exactly those whom their place names; places shared between municipalities, and never given twice; what people
//! need is for whoever holds it, and forgotten.

use super::world::World;
use domain::{
    exchange::{
        Audience,
        events::{EventKind, EventProblem, Typed, Whose},
        weeks::Week,
    },
    ids::{EventId, TenantId},
    tenants::Role,
};
use server::{
    Error,
    db::{Db, Place},
    exchange::{
        check_in::{self, CheckIn},
        events::{self, Coming, EventError, Find, For, Only, Registered},
        trainings,
    },
    faults::{Fault, Faults},
    limits,
    testing::{Found, rewrite, seen_red},
};
use time::{Date, Duration};

fn typed(world: &World, days: i64) -> Typed {
    Typed {
        kind: "training".into(),
        title: "Samtal".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: day(world, days),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Typed::default()
    }
}

fn day(world: &World, days: i64) -> String {
    date(world, days).to_string()
}

fn date(world: &World, days: i64) -> Date {
    world.today + Duration::days(days)
}

fn to(world: &World, audience: Audience, chosen: &[TenantId]) -> For {
    For {
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
    }
}

async fn made(world: &World, place: &Place, typed: &Typed) -> EventId {
    events::make(&world.db, place, typed, &to(world, Audience::Region, &[]))
        .await
        .unwrap()
}

/// Somebody else of a place, who can register.
async fn more(world: &World, place: &Place, name: &str) -> Place {
    world.test.member(place.tenant, Role::Staff, name).await
}

async fn coming(world: &World, place: &Place, id: EventId) -> Option<Coming> {
    events::show(&world.db, place, id).await.unwrap().own(place).map(|p| p.coming)
}

async fn sees(world: &World, place: &Place, id: EventId) -> bool {
    let seen = match events::show(&world.db, place, id).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    };
    let found = events::find(&world.db, place, &Find::default()).await.unwrap();
    assert_eq!(found.rows.iter().any(|r| r.key.id == id), seen, "{}", place.name);
    let starts = events::show(&world.db, place, id).await.ok().map(|s| s.row.starts);
    if let Some(starts) = starts {
        let month = events::month(&world.db, place, Some((starts.year(), starts.month())), Only::default())
            .await
            .unwrap();
        assert!(month.rows.iter().any(|r| r.key.id == id), "in its month");
        let week = events::week(&world.db, place, Some(Week::of(starts.date())), Only::default())
            .await
            .unwrap();
        assert!(week.on(starts.date()).iter().any(|(r, _)| r.key.id == id), "on its day of its week");
        let before = week.first - Duration::days(1);
        let before = events::week(&world.db, place, Some(Week::of(before)), Only::default())
            .await
            .unwrap();
        assert!(before.rows.iter().all(|r| r.key.id != id), "not in the week before");
    }
    seen
}

/// The mails that wait about events: kind and how many.
async fn mails(world: &World) -> Vec<String> {
    world
        .texts("select kind || ' ' || count(*) from notifications_outbox where kind like 'exchange.%' group by kind order by kind")
        .await
}

#[tokio::test]
async fn an_event_is_seen_by_exactly_those_whom_its_place_names() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let seen_by = async |id: EventId| {
        let mut names = Vec::new();
        for place in [joint, alfa, beta, gamma] {
            if sees(&world, place, id).await {
                names.push(place.name.clone());
            } else {
                // What one does not see, one can't come to either, and learns nothing of it.
                assert!(matches!(events::register(db, place, id, "").await, Err(Error::NotFound)));
            }
        }
        names
    };
    let all = made(&world, alfa, &typed(&world, 9)).await;
    assert_eq!(seen_by(all).await, ["Regionen", "Alfa", "Beta"]);
    let two = events::make(db, alfa, &typed(&world, 9), &to(&world, Audience::Chosen, &[world.beta]))
        .await
        .unwrap();
    assert_eq!(seen_by(two).await, ["Alfa", "Beta"]);
    let own = events::make(db, alfa, &typed(&world, 9), &to(&world, Audience::Tenant, &[]))
        .await
        .unwrap();
    assert_eq!(seen_by(own).await, ["Alfa"]);
    let nobody = events::make(db, alfa, &typed(&world, 9), &to(&world, Audience::Chosen, &[world.gamma])).await;
    assert!(matches!(nobody, Err(EventError::Problems(p)) if p == [EventProblem::NobodyChosen]));
    let elsewhere = events::make(db, gamma, &typed(&world, 9), &to(&world, Audience::Region, &[])).await;
    assert!(matches!(elsewhere, Err(EventError::Problems(p)) if p == [EventProblem::NobodyChosen]));
    // Others can't change it, whoever they are, and are told no more than that it is not theirs.
    for place in [joint, beta] {
        assert!(matches!(
            events::change(db, place, all, 1, &typed(&world, 9)).await,
            Err(EventError::Other(Error::NotFound))
        ));
        assert!(matches!(events::cancel(db, place, all, "x").await, Err(Error::NotFound)));
        assert!(matches!(events::people(db, place, all).await, Err(Error::NotFound)));
    }
    // Who leaves the collaboration loses it at once, and is not named any more.
    let chosen = async |id: EventId| events::show(db, alfa, id).await.unwrap().chosen;
    assert_eq!(chosen(two).await, [(world.beta, "Beta".to_owned())]);
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(seen_by(all).await, ["Regionen", "Alfa"]);
    assert!(chosen(two).await.is_empty());
}

#[tokio::test]
async fn places_are_kept_for_a_municipality_until_they_flow_back() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let limited = Typed {
        seats: "3".into(),
        kept: vec![(world.alfa, "2".into())],
        flows_back_on: day(&world, 5),
        ..typed(&world, 9)
    };
    let id = made(&world, joint, &limited).await;
    // One place is free for all; the two others are Alfa's.
    assert_eq!(events::register(db, beta, id, "").await.unwrap(), Registered::Seat);
    let second = more(&world, beta, "Bo").await;
    assert_eq!(events::register(db, &second, id, "").await.unwrap(), Registered::Waiting);
    assert_eq!(events::register(db, alfa, id, "").await.unwrap(), Registered::Seat);
    assert_eq!(events::register(db, alfa, id, "").await.unwrap(), Registered::Again);
    let shown = events::show(db, beta, id).await.unwrap();
    let shares: Vec<_> = shown.shares.iter().map(|s| (s.name.as_str(), s.kept, s.taken, s.waiting)).collect();
    assert_eq!(shares, [("Alfa", 2, 1, 0), ("Beta", 0, 1, 1)]);
    assert_eq!(shown.row.taken, 2);
    // Only the own people are named; whoever holds it sees all.
    assert_eq!(shown.people.len(), 2);
    assert_eq!(events::show(db, alfa, id).await.unwrap().people.len(), 1);
    assert_eq!(events::show(db, joint, id).await.unwrap().people.len(), 3);
    // The day has not come: the jobs give nothing.
    events::run_due(&world.jobs).await.unwrap();
    assert_eq!(coming(&world, &second, id).await, Some(Coming::Waiting));
    world.owner("update exchange_event set flows_back_on = current_date").await;
    events::run_due(&world.jobs).await.unwrap();
    assert_eq!(coming(&world, &second, id).await, Some(Coming::Seat));
    assert_eq!(mails(&world).await, ["exchange.seat 1"]);
    events::run_due(&world.jobs).await.unwrap();
    assert_eq!(mails(&world).await, ["exchange.seat 1"], "told once");
    // It is full now, also for Alfa; a place that becomes free is the next one's.
    let third = more(&world, alfa, "Ada").await;
    assert_eq!(events::register(db, &third, id, "").await.unwrap(), Registered::Waiting);
    events::unregister(db, beta, id).await.unwrap();
    assert_eq!(coming(&world, &third, id).await, Some(Coming::Seat));
    assert_eq!(coming(&world, beta, id).await, None);
    assert!(matches!(events::unregister(db, beta, id).await, Err(Error::Conflict)));
    assert_eq!(mails(&world).await, ["exchange.seat 2"]);
    assert_eq!(events::show(db, joint, id).await.unwrap().row.taken, 3);
    // Who leaves a municipality does not come for it.
    world
        .owner(&format!("delete from tenants_membership where account_id = '{}'", third.actor))
        .await;
    assert_eq!(events::show(db, joint, id).await.unwrap().row.taken, 2);
}

#[tokio::test]
async fn who_waits_gets_a_place_in_turn_between_municipalities() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let limited = Typed {
        seats: "2".into(),
        ..typed(&world, 9)
    };
    let id = made(&world, joint, &limited).await;
    let ours = more(&world, alfa, "Ada").await;
    let late = more(&world, alfa, "Alva").await;
    for place in [alfa, &ours, &late, beta] {
        events::register(db, place, id, "").await.unwrap();
    }
    // Alfa has both, and asked first again: the next place is Beta's all the same, which has none.
    events::unregister(db, &ours, id).await.unwrap();
    assert_eq!(coming(&world, beta, id).await, Some(Coming::Seat));
    assert_eq!(coming(&world, &late, id).await, Some(Coming::Waiting));
    // More places: those who wait get them.
    let larger = Typed {
        seats: "5".into(),
        ..typed(&world, 9)
    };
    events::change(db, joint, id, 1, &larger).await.unwrap();
    assert_eq!(coming(&world, &late, id).await, Some(Coming::Seat));
    assert_eq!(
        mails(&world).await,
        ["exchange.seat 2"],
        "and nobody is told of a change that is none of theirs"
    );
}

/// Twelve who ask at the same moment for one of three places, and what became of it: while all of them ask, somebody holds the event, so
/// that none is done before the others have begun.
async fn three_of_twelve_get_a_place(world: &World) -> Result<(EventId, Vec<Place>), Found> {
    let limited = Typed {
        seats: "3".into(),
        ..typed(world, 9)
    };
    let id = made(world, &world.joint, &limited).await;
    let mut places = Vec::new();
    for n in 0..12 {
        places.push(more(world, &world.lead_alfa, &format!("Nr {n}")).await);
    }
    // Whoever waits here does so for as long as it takes.
    let switches = Faults::default();
    switches.set(Fault::NoTimeLimits);
    let db = Db::connect_with(world.test.options("brygga_app"), 12, switches);
    let mut held = world.test.owner().begin().await.unwrap();
    // As a change of the event holds it: it may be referred to.
    sqlx::query("select 1 from exchange_event where id = $1 for no key update")
        .bind(id.0)
        .execute(&mut *held)
        .await
        .unwrap();
    let tasks: Vec<_> = places
        .iter()
        .cloned()
        .map(|place| {
            let db = db.clone();
            tokio::spawn(async move { events::register(&db, &place, id, "").await.unwrap() })
        })
        .collect();
    while world.waiting().await < 12 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    held.rollback().await.unwrap();
    let mut seats = 0;
    for task in tasks {
        seats += usize::from(task.await.unwrap() == Registered::Seat);
    }
    if seats == 3 {
        Ok((id, places))
    } else {
        Err(Found(format!("{seats} of twelve were given one of three places")))
    }
}

#[tokio::test]
async fn two_never_get_one_place() {
    let world = World::new().await;
    let joint = &world.joint;
    let (id, places) = three_of_twelve_get_a_place(&world).await.unwrap();
    // Everybody goes at once: nobody waits for anybody, and nothing is counted twice.
    let tasks: Vec<_> = places
        .iter()
        .cloned()
        .map(|place| {
            let db = world.db.clone();
            tokio::spawn(async move { events::unregister(&db, &place, id).await.unwrap() })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(events::show(&world.db, joint, id).await.unwrap().row.taken, 0);
    assert_eq!(world.count("select count(*) from exchange_registration").await, 0);
}

#[tokio::test]
async fn sabotage_places_that_are_dealt_without_holding_the_event_are_seen() {
    let world = World::new().await;
    for function in ["exchange_register", "exchange_deal"] {
        rewrite(&world.test, function, "x.id = p_event for update", "x.id = p_event").await;
    }
    seen_red(
        "A place at an event is given once",
        "nobody holds the event while its places are counted and given",
        three_of_twelve_get_a_place(&world).await.map(drop),
    );
}

/// The checker: of what is over since yesterday nothing is kept of what anybody needed there.
async fn needs_are_forgotten(world: &World) -> Result<(), Found> {
    world
        .owner("update exchange_event set starts_at = now() - interval '3 days', ends_at = now() - interval '2 days'")
        .await;
    events::run_due(&world.jobs).await.unwrap();
    match world.count("select count(*) from exchange_registration where needs <> ''").await {
        0 => Ok(()),
        left => Err(Found(format!("what {left} needed is kept when it is over"))),
    }
}

#[tokio::test]
async fn sabotage_what_somebody_needed_is_kept_for_a_year() {
    let world = World::new().await;
    let id = made(&world, &world.joint, &typed(&world, 9)).await;
    events::register(&world.db, &world.lead_alfa, id, "Hörslinga").await.unwrap();
    rewrite(&world.test, "exchange_run_due", "interval '1 day'", "interval '1 year'").await;
    seen_red(
        "What somebody needs at an event is forgotten a day after it",
        "it is forgotten a year after it",
        needs_are_forgotten(&world).await,
    );
}

#[tokio::test]
async fn what_somebody_needs_is_for_whoever_holds_it_and_is_forgotten() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, joint, &typed(&world, 9)).await;
    events::register(db, alfa, id, "Hörslinga").await.unwrap();
    events::register(db, beta, id, "").await.unwrap();
    assert_eq!(events::show(db, alfa, id).await.unwrap().own_needs.as_deref(), Some("Hörslinga"));
    let (_, people) = events::people(db, joint, id).await.unwrap();
    let needs: Vec<_> = people.iter().map(|(p, needs)| (p.tenant_name.as_str(), needs.as_str())).collect();
    assert_eq!(needs, [("Alfa", "Hörslinga"), ("Beta", "")]);
    // Not for the own leader, and not for another municipality: the application can't even ask.
    let colleague = more(&world, alfa, "Ada").await;
    assert_eq!(events::show(db, &colleague, id).await.unwrap().own_needs, None);
    events::run_due(&world.jobs).await.unwrap();
    assert_eq!(world.count("select count(*) from exchange_registration where needs <> ''").await, 1);
    needs_are_forgotten(&world).await.unwrap();
    assert!(matches!(events::register(db, &colleague, id, "").await, Err(Error::Conflict)));
}

#[tokio::test]
async fn who_comes_is_told_of_another_time_and_of_a_cancelling() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa, &typed(&world, 9)).await;
    events::register(db, beta, id, "").await.unwrap();
    events::register(db, joint, id, "").await.unwrap();
    let title = Typed {
        title: "Samtal, grund".into(),
        ..typed(&world, 9)
    };
    events::change(db, alfa, id, 1, &title).await.unwrap();
    assert!(mails(&world).await.is_empty(), "another title is no news");
    assert!(matches!(events::change(db, alfa, id, 1, &title).await, Err(EventError::Meanwhile)));
    let later = Typed {
        to: "13:00".into(),
        ..title
    };
    events::change(db, alfa, id, 2, &later).await.unwrap();
    assert_eq!(mails(&world).await, ["exchange.changed 2"]);
    assert_eq!(events::show(db, beta, id).await.unwrap().sequence, 1);
    assert!(matches!(events::cancel(db, alfa, id, " ").await, Err(Error::Conflict)));
    events::cancel(db, alfa, id, "Kursledaren är sjuk.").await.unwrap();
    assert_eq!(mails(&world).await, ["exchange.cancelled 2", "exchange.changed 2"]);
    let shown = events::show(db, beta, id).await.unwrap();
    assert_eq!(shown.cancelled, Some((world.today, "Kursledaren är sjuk.".to_owned())));
    assert_eq!(shown.sequence, 2);
    assert!(matches!(events::register(db, beta, id, "").await, Err(Error::Conflict)));
    assert!(matches!(events::change(db, alfa, id, 4, &later).await, Err(EventError::Cancelled)));
    assert!(matches!(events::cancel(db, alfa, id, "x").await, Err(Error::Conflict)));
}

#[tokio::test]
async fn a_calendar_program_follows_an_event_to_another_time_and_to_its_cancelling() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let id = made(&world, alfa, &typed(&world, 9)).await;
    let (token, elsewhere) = (
        events::subscribe(db, beta).await.unwrap(),
        events::subscribe(db, gamma).await.unwrap(),
    );
    let origin = "https://brygga.example.se";
    let read = async || {
        let (_, entries) = events::feed(db, &elsewhere, origin, Only::default()).await.unwrap().unwrap();
        assert!(entries.is_empty(), "{entries:?}");
        let (_, mut entries) = events::feed(db, &token, origin, Only::default()).await.unwrap().unwrap();
        assert_eq!(entries.len(), 1);
        entries.remove(0)
    };
    let first = read().await;
    assert_eq!(
        (first.uid.as_str(), first.sequence, first.cancelled),
        (&*format!("{id}@brygga.example.se"), 0, false)
    );
    assert_eq!(first.starts, date(&world, 9).midnight() + Duration::hours(9));
    // Another title is a later saving of the same; another time is counted besides.
    let title = Typed {
        title: "Samtal, grund".into(),
        ..typed(&world, 9)
    };
    events::change(db, alfa, id, 1, &title).await.unwrap();
    let named = read().await;
    assert_eq!((&named.uid, named.sequence, named.starts), (&first.uid, 0, first.starts));
    assert!(named.title == "Samtal, grund" && named.changed > first.changed);
    let later = Typed {
        day: day(&world, 12),
        from: "10:15".into(),
        ..title
    };
    events::change(db, alfa, id, 2, &later).await.unwrap();
    let moved = read().await;
    assert_eq!((&moved.uid, moved.sequence, moved.cancelled), (&first.uid, 1, false));
    assert_eq!(
        moved.starts,
        date(&world, 12).midnight() + Duration::hours(10) + Duration::minutes(15)
    );
    assert_eq!(moved.ends, date(&world, 12).midnight() + Duration::hours(12));
    assert!(moved.changed > named.changed);
    // A cancelled one stays where it was, and says so.
    events::cancel(db, alfa, id, "Kursledaren är sjuk.").await.unwrap();
    let cancelled = read().await;
    assert_eq!((&cancelled.uid, cancelled.sequence, cancelled.cancelled), (&first.uid, 2, true));
    assert_eq!((cancelled.starts, cancelled.ends), (moved.starts, moved.ends));
    assert!(cancelled.changed > moved.changed);
}

#[tokio::test]
async fn who_has_left_the_collaboration_changes_nothing_of_what_it_held_there() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let id = made(&world, alfa, &typed(&world, 9)).await;
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    let changed = events::change(db, alfa, id, 1, &typed(&world, 10)).await;
    assert!(matches!(changed, Err(EventError::Other(Error::Conflict))), "{changed:?}");
    let arranged = trainings::arrange(db, alfa, id, 1, &[], &[]).await;
    assert!(
        matches!(arranged, Err(trainings::TrainingError::Other(Error::Conflict))),
        "{arranged:?}"
    );
    assert!(matches!(events::cancel(db, alfa, id, "x").await, Err(Error::Conflict)));
    // Past the program, the database refuses it.
    let late = format!("update exchange_event set title = 'x' where id = '{id}' returning title");
    assert!(world.asked(alfa, &late).await.is_err());
}

#[tokio::test]
async fn one_event_is_changed_so_many_times_a_day() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let (id, other) = (
        made(&world, alfa, &typed(&world, 9)).await,
        made(&world, alfa, &typed(&world, 9)).await,
    );
    for edit in 1..=limits::EVENT_CHANGES.most {
        events::change(db, alfa, id, edit, &typed(&world, 9)).await.unwrap();
    }
    let edit = limits::EVENT_CHANGES.most + 1;
    let refused = events::change(db, alfa, id, edit, &typed(&world, 9)).await;
    assert!(matches!(refused, Err(EventError::Other(Error::Full))), "{refused:?}");
    assert_eq!(events::show(db, alfa, id).await.unwrap().edit, edit, "nothing was saved");
    events::change(db, alfa, other, 1, &typed(&world, 9)).await.unwrap();
    // It can still be cancelled, and on the next day changed.
    world
        .owner("update limits_tally set began_at = began_at - interval '25 hours'")
        .await;
    events::change(db, alfa, id, edit, &typed(&world, 9)).await.unwrap();
}

#[tokio::test]
async fn many_events_of_one_place_leave_room_for_the_others() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, beta, &typed(&world, 9)).await;
    // All of them before it on the same day.
    let on = date(&world, 9);
    world
        .owner(&format!(
            "insert into exchange_event (owner_id, id, region_id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select '{}', gen_random_uuid(), '{}', 'region', 'meeting', 'x', 'place', 'x', x.at, x.at + interval '1 hour', current_date
                 from generate_series(1, 1100), (values ((date '{on}' + time '06:00') at time zone 'Europe/Stockholm')) x (at)",
            world.alfa, world.region
        ))
        .await;
    for place in [alfa, beta, &world.joint] {
        let month = events::month(db, place, Some((on.year(), on.month())), events::Only::default())
            .await
            .unwrap();
        let rows = month.rows;
        assert_eq!((rows.len(), rows.last().map(|r| r.key.id)), (500, Some(id)), "{}", place.name);
        assert!(month.more, "{}", place.name);
    }
    let token = events::subscribe(db, alfa).await.unwrap();
    let (_, entries) = events::feed(db, &token, "https://brygga.example", Only::default())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(entries.len(), 300);
    assert!(entries.iter().any(|e| e.uid.starts_with(&id.to_string())));
}

#[tokio::test]
async fn presence_is_noted_by_whoever_held_it_and_confirmed_by_the_person() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let method = world.method(joint).await;
    let about = Typed {
        method: Some((world.region, method)),
        ..typed(&world, 9)
    };
    let id = made(&world, joint, &about).await;
    for place in [alfa, beta] {
        events::register(db, place, id, "").await.unwrap();
    }
    let noted = [(world.alfa, alfa.actor, Some(180)), (world.beta, beta.actor, Some(0))];
    assert!(
        matches!(events::attend(db, joint, id, &noted).await, Err(Error::Conflict)),
        "nobody has been there yet"
    );
    world
        .owner("update exchange_event set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days'")
        .await;
    assert!(
        matches!(events::attend(db, alfa, id, &noted).await, Err(Error::NotFound)),
        "Alfa does not hold it"
    );
    assert!(
        matches!(events::confirm(db, alfa, id).await, Err(Error::Conflict)),
        "nothing is noted"
    );
    events::attend(db, joint, id, &noted).await.unwrap();
    events::confirm(db, alfa, id).await.unwrap();
    assert!(matches!(events::confirm(db, alfa, id).await, Err(Error::Conflict)), "once");
    assert!(
        matches!(events::confirm(db, beta, id).await, Err(Error::Conflict)),
        "who was not there"
    );
    let own = events::show(db, alfa, id).await.unwrap().own(alfa).cloned().unwrap();
    assert_eq!((own.attended, own.confirmed_on), (Some(180), Some(world.today)));
    // The method's page counts who has completed it, for all who read it.
    assert_eq!(server::methods::page(db, beta, method).await.unwrap().trained, []);
    trainings::complete(db, joint, id, &[(world.alfa, alfa.actor, true), (world.beta, beta.actor, true)])
        .await
        .unwrap();
    let trained = server::methods::page(db, beta, method).await.unwrap().trained;
    assert_eq!(
        trained.iter().map(|t| (t.name.as_str(), t.people)).collect::<Vec<_>>(),
        [("Alfa", 1)]
    );
    // Noted otherwise, it is to be confirmed anew.
    events::attend(db, joint, id, &[(world.alfa, alfa.actor, Some(120))]).await.unwrap();
    let own = events::show(db, alfa, id).await.unwrap().own(alfa).cloned().unwrap();
    assert_eq!((own.attended, own.confirmed_on), (Some(120), None));
    // What can be taught is what one can read.
    let foreign = Typed {
        method: Some((world.region, method)),
        ..typed(&world, 9)
    };
    let elsewhere = events::make(db, &world.lead_gamma, &foreign, &to(&world, Audience::Tenant, &[])).await;
    assert!(matches!(elsewhere, Err(EventError::Problems(p)) if p == [EventProblem::Method]));
    let kept = Typed {
        seats: "9".into(),
        kept: vec![(world.gamma, "1".into())],
        ..typed(&world, 9)
    };
    let for_others = events::make(db, alfa, &kept, &to(&world, Audience::Region, &[])).await;
    assert!(matches!(for_others, Err(EventError::Problems(p)) if p == [EventProblem::Kept]));
}

/// An event that has begun and goes on, whatever the time: what goes on over midnight is of two days.
const THREE_HOURS_OF_TODAY: &str = "starts_at = t.at, ends_at = t.at + interval '3 hours' from (
   select greatest(d.day, least(now() - interval '1 hour', d.day + interval '20:59:59')) as at
     from (select date_trunc('day', now(), 'Europe/Stockholm') as day) d) t";

#[tokio::test]
async fn who_is_there_checks_in_by_the_code_that_is_shown() {
    let world = World::new().await;
    let (db, secret, joint, alfa, beta) = (&world.db, &world.secret, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, joint, &typed(&world, 9)).await;
    events::register(db, alfa, id, "").await.unwrap();
    // Before it begins there is no code, and nothing to type it into.
    assert_eq!(check_in::code(db, secret, joint, id).await.unwrap().1, None);
    assert!(matches!(
        check_in::check_in(db, secret, alfa, id, "123456").await,
        Err(Error::Conflict)
    ));
    world.owner(&format!("update exchange_event set {THREE_HOURS_OF_TODAY}")).await;
    assert!(
        matches!(check_in::code(db, secret, alfa, id).await, Err(Error::NotFound)),
        "whoever holds it shows it"
    );
    let digits = check_in::code(db, secret, joint, id).await.unwrap().1.unwrap().digits;
    let other = if digits == "123456" { "123457" } else { "123456" };
    assert!(
        matches!(check_in::check_in(db, secret, beta, id, &digits).await, Err(Error::Conflict)),
        "who has not registered"
    );
    // Ten tries, right or wrong, and then one waits.
    for _ in 0..9 {
        assert_eq!(check_in::check_in(db, secret, alfa, id, other).await.unwrap(), CheckIn::Wrong);
    }
    assert_eq!(check_in::check_in(db, secret, alfa, id, &digits).await.unwrap(), CheckIn::Present);
    assert!(matches!(
        check_in::check_in(db, secret, alfa, id, &digits).await.unwrap(),
        CheckIn::Wait(_)
    ));
    let own = events::show(db, alfa, id).await.unwrap().own(alfa).cloned().unwrap();
    assert_eq!(own.attended, Some(180));
    // What was noted otherwise stays, and after the end the code opens nothing.
    events::attend(db, joint, id, &[(world.alfa, alfa.actor, Some(60))]).await.unwrap();
    world.owner("delete from limits_tally").await;
    assert_eq!(check_in::check_in(db, secret, alfa, id, &digits).await.unwrap(), CheckIn::Present);
    let own = events::show(db, alfa, id).await.unwrap().own(alfa).cloned().unwrap();
    assert_eq!(own.attended, Some(60));
    world
        .owner("update exchange_event set ends_at = starts_at + interval '1 second'")
        .await;
    assert!(matches!(
        check_in::check_in(db, secret, alfa, id, &digits).await,
        Err(Error::Conflict)
    ));
    // Another event has another code.
    let second = made(&world, joint, &typed(&world, 9)).await;
    world
        .owner(&format!("update exchange_event set {THREE_HOURS_OF_TODAY} where id = '{second}'"))
        .await;
    assert_ne!(check_in::code(db, secret, joint, second).await.unwrap().1.unwrap().digits, digits);
}

#[tokio::test]
async fn a_link_shows_what_the_person_sees_until_it_is_ended() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, joint, &typed(&world, 9)).await;
    events::make(db, beta, &typed(&world, 9), &to(&world, Audience::Tenant, &[]))
        .await
        .unwrap();
    let far = Typed {
        day: day(&world, 400),
        ..typed(&world, 9)
    };
    made(&world, joint, &far).await;
    assert_eq!(events::subscribed_on(db, alfa).await.unwrap(), None);
    let token = events::subscribe(db, alfa).await.unwrap();
    assert_eq!(events::subscribed_on(db, alfa).await.unwrap(), Some(world.today));
    assert_eq!(events::subscribed_on(db, beta).await.unwrap(), None);
    let origin = "https://brygga.example.se";
    let (_, entries) = events::feed(db, &token, origin, Only::default()).await.unwrap().unwrap();
    let seen: Vec<_> = entries.iter().map(|e| (e.uid.as_str(), e.link.as_str())).collect();
    let (uid, link) = (format!("{id}@brygga.example.se"), format!("{origin}/t/alfa/events/{id}"));
    assert_eq!(seen, [(uid.as_str(), link.as_str())]);
    // A new link ends the former one; and a place that is entered by its provider alone is not shown.
    let again = events::subscribe(db, alfa).await.unwrap();
    assert!(events::feed(db, &token, origin, Only::default()).await.unwrap().is_none());
    assert!(events::feed(db, &again, origin, Only::default()).await.unwrap().is_some());
    world
        .owner("update tenants_tenant set only_provider = true where slug = 'alfa'")
        .await;
    assert!(events::feed(db, &again, origin, Only::default()).await.unwrap().is_none());
    world.owner("update tenants_tenant set only_provider = false").await;
    events::end_subscription(db, alfa).await.unwrap();
    assert!(events::feed(db, &again, origin, Only::default()).await.unwrap().is_none());
    assert!(matches!(events::end_subscription(db, alfa).await, Err(Error::Conflict)));
}

#[tokio::test]
async fn what_is_asked_for_narrows_every_look_and_the_link_and_never_widens_it() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let meeting = Typed {
        kind: "meeting".into(),
        ..typed(&world, 9)
    };
    let of_all = made(&world, joint, &typed(&world, 9)).await;
    let of_beta = made(&world, beta, &meeting).await;
    let invited = events::make(db, beta, &typed(&world, 9), &to(&world, Audience::Chosen, &[world.alfa]))
        .await
        .unwrap();
    let own = events::make(db, alfa, &meeting, &to(&world, Audience::Tenant, &[])).await.unwrap();
    // Open to all, with places kept for Alfa, which is invited so.
    let kept = Typed {
        seats: "9".into(),
        kept: vec![(world.alfa, "2".into())],
        ..typed(&world, 9)
    };
    let kept = made(&world, joint, &kept).await;
    // Beta's own, which nobody else sees, whatever is asked for.
    let hidden = events::make(db, beta, &meeting, &to(&world, Audience::Tenant, &[])).await.unwrap();
    events::register(db, alfa, of_beta, "").await.unwrap();
    let token = events::subscribe(db, alfa).await.unwrap();
    let on = date(&world, 9);
    let look = async |place: &Place, only: Only| {
        let find = Find {
            kind: only.kind,
            whose: only.whose,
            mine: only.mine,
            ..Find::default()
        };
        let sorted = |ids: Vec<EventId>| {
            let mut ids = ids;
            ids.sort();
            ids
        };
        let list = events::find(db, place, &find).await.unwrap().rows;
        let list = sorted(list.iter().map(|r| r.key.id).collect());
        let month = events::month(db, place, Some((on.year(), on.month())), only).await.unwrap().rows;
        assert_eq!(sorted(month.iter().map(|r| r.key.id).collect()), list);
        let week = events::week(db, place, Some(Week::of(on)), only).await.unwrap().rows;
        assert_eq!(sorted(week.iter().map(|r| r.key.id).collect()), list);
        list
    };
    let sorted = |ids: &[EventId]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids
    };
    let of = |whose: Whose| Only { whose, ..Only::default() };
    let training = Some(EventKind::Training);
    for (only, expected) in [
        (of(Whose::All), vec![of_all, of_beta, invited, kept, own]),
        (of(Whose::Own), vec![invited, kept, own]),
        (of(Whose::Of(world.alfa)), vec![invited, kept, own]),
        (of(Whose::Of(world.beta)), vec![of_beta, invited]),
        (of(Whose::Of(world.region)), vec![of_all, kept]),
        (of(Whose::Of(world.gamma)), vec![]),
        (
            Only {
                kind: training,
                ..of(Whose::Of(world.beta))
            },
            vec![invited],
        ),
        (
            Only {
                mine: true,
                ..of(Whose::Of(world.beta))
            },
            vec![of_beta],
        ),
        (
            Only {
                mine: true,
                ..of(Whose::Own)
            },
            vec![],
        ),
    ] {
        let expected = sorted(&expected);
        assert_eq!(look(alfa, only).await, expected, "{only:?}");
        let (_, entries) = events::feed(db, &token, "https://brygga.example", only).await.unwrap().unwrap();
        let uids: Vec<_> = entries.iter().map(|e| e.uid.clone()).collect();
        assert_eq!(uids.len(), expected.len(), "{only:?}: {uids:?}");
        assert!(
            expected.iter().all(|id| uids.contains(&format!("{id}@brygga.example"))),
            "{only:?}: {uids:?}"
        );
    }
    assert_eq!(look(beta, of(Whose::Own)).await, sorted(&[of_beta, invited, hidden]));
    assert_eq!(look(beta, of(Whose::Of(world.alfa))).await, sorted(&[invited, kept]));
    for theirs in [world.alfa, world.beta] {
        assert_eq!(look(gamma, of(Whose::Of(theirs))).await, Vec::<EventId>::new());
    }
    // Those whose events can be asked for are those of the own collaborations.
    let names = async |place: &Place| -> Vec<String> {
        let places = events::places(db, place).await.unwrap();
        places.into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(names(alfa).await, ["Regionen", "Beta"]);
    assert_eq!(names(joint).await, ["Alfa", "Beta"]);
    assert_eq!(names(gamma).await, Vec::<String>::new());
}

/// The checker: whoever leads at Alfa registers none of these, and hears no more than that there is nobody such there.
async fn nobody_of_these_is_registered(world: &World, id: EventId, others: &[&Place]) -> Result<(), Found> {
    for who in others {
        let done = events::enrol(&world.db, &world.secret, &world.lead_alfa, id, who.actor).await;
        if !matches!(done, Err(Error::NotFound)) {
            return Err(Found(format!("whoever leads at Alfa registers somebody of {}: {done:?}", who.name)));
        }
    }
    Ok(())
}

#[tokio::test]
async fn sabotage_who_leads_registers_people_of_other_places() {
    let world = World::new().await;
    let id = made(&world, &world.joint, &typed(&world, 9)).await;
    let others = [&world.lead_beta];
    nobody_of_these_is_registered(&world, id, &others).await.unwrap();
    rewrite(
        &world.test,
        "exchange_enrol",
        "c.tenant_id = h.tenant_id and c.account_id = p_account",
        "c.account_id = p_account",
    )
    .await;
    seen_red(
        "Who leads registers a colleague of the own tenant",
        "nobody asks whose colleague it is",
        nobody_of_these_is_registered(&world, id, &others).await,
    );
}

#[tokio::test]
async fn who_leads_registers_colleagues_and_takes_them_off_again() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let enrol = async |leader: &Place, id: EventId, who: &Place| events::enrol(db, &world.secret, leader, id, who.actor).await;
    let id = made(
        &world,
        joint,
        &Typed {
            seats: "2".into(),
            ..typed(&world, 9)
        },
    )
    .await;
    let (bo, cia, disa) = (
        more(&world, alfa, "Bo").await,
        more(&world, alfa, "Cia").await,
        more(&world, alfa, "Disa").await,
    );
    let reads_only = world.test.member(alfa.tenant, Role::Evaluator, "Eva").await;
    let another = world.test.member(alfa.tenant, Role::Leader, "Lena").await;
    let left = more(&world, alfa, "Finn").await;
    world
        .owner(&format!("delete from tenants_membership where account_id = '{}'", left.actor))
        .await;
    let (_, others) = events::colleagues(db, alfa, id, 1).await.unwrap();
    let others = others.rows;
    let names: Vec<_> = others.iter().map(|(_, name)| name.as_str()).collect();
    for name in ["Bo", "Cia", "Disa", "Lena"] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(!names.contains(&"Eva") && !names.contains(&"Finn"), "{names:?}");
    assert!(others.iter().all(|(who, _)| *who != alfa.actor), "not oneself");

    // A colleague of the own place alone: nobody of another's, nobody who has left, nobody who only reads, not oneself.
    nobody_of_these_is_registered(&world, id, &[beta, joint, &left, &reads_only, alfa])
        .await
        .unwrap();
    assert!(matches!(enrol(beta, id, &bo).await, Err(Error::NotFound)));
    assert!(matches!(enrol(&bo, id, &cia).await, Err(Error::Forbidden)));
    let betas = events::make(db, beta, &typed(&world, 9), &to(&world, Audience::Tenant, &[]))
        .await
        .unwrap();
    assert!(
        matches!(enrol(alfa, betas, &bo).await, Err(Error::NotFound)),
        "what is not seen here"
    );

    // Places are dealt as ever; twice changes nothing and tells nothing; nobody fills in what another needs.
    assert_eq!(enrol(alfa, id, &bo).await.unwrap(), Registered::Seat);
    assert_eq!(enrol(&another, id, &bo).await.unwrap(), Registered::Again);
    assert_eq!(enrol(alfa, id, &cia).await.unwrap(), Registered::Seat);
    assert_eq!(enrol(alfa, id, &disa).await.unwrap(), Registered::Waiting);
    assert_eq!(mails(&world).await, ["exchange.enrolled 3"]);
    assert_eq!(world.count("select count(*) from exchange_registration where needs <> ''").await, 0);
    assert_eq!(events::register(db, &bo, id, "Hörslinga").await.unwrap(), Registered::Again);
    let seen = |shown: &events::Shown, who: &Place| shown.own(who).map(|p| (p.coming, p.enrolled));
    let shown = events::show(db, &bo, id).await.unwrap();
    assert_eq!(seen(&shown, &bo), Some((Coming::Seat, true)));
    assert_eq!(shown.own_needs.as_deref(), Some("Hörslinga"));
    assert_eq!(events::show(db, alfa, id).await.unwrap().own_needs, None);

    // Another leader of the same place takes off whom one registered, and the place is the next one's; another place's can't.
    assert!(matches!(events::take_off(db, beta, id, bo.actor).await, Err(Error::Conflict)));
    assert!(matches!(events::take_off(db, joint, id, bo.actor).await, Err(Error::Conflict)));
    assert!(matches!(events::take_off(db, &cia, id, bo.actor).await, Err(Error::Forbidden)));
    events::take_off(db, &another, id, bo.actor).await.unwrap();
    assert!(matches!(events::take_off(db, alfa, id, bo.actor).await, Err(Error::Conflict)));
    assert_eq!(coming(&world, &disa, id).await, Some(Coming::Seat));
    assert_eq!(
        mails(&world).await,
        ["exchange.enrolled 3", "exchange.seat 1", "exchange.taken_off 1"]
    );
    // Whoever registers alone is taken off by nobody else, and whoever was registered withdraws alone.
    assert_eq!(events::register(db, &bo, id, "").await.unwrap(), Registered::Waiting);
    assert!(matches!(events::take_off(db, alfa, id, bo.actor).await, Err(Error::Conflict)));
    events::unregister(db, &cia, id).await.unwrap();
    assert_eq!(coming(&world, &bo, id).await, Some(Coming::Seat));

    // Who registered whom is in the log of their own tenant, and in no other.
    let logged = "select t.slug || ' ' || e.kind || ' ' || count(*) from audit_entry e join tenants_tenant t on t.id = e.tenant_id
                   where e.kind like 'colleague_%' group by t.slug, e.kind order by 1";
    assert_eq!(
        world.texts(logged).await,
        ["alfa colleague_registered 3", "alfa colleague_taken_off 1"]
    );
    // What is over is over.
    world
        .owner("update exchange_event set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour', register_by = current_date - 1")
        .await;
    assert!(matches!(enrol(alfa, id, &cia).await, Err(Error::Conflict)));
    assert!(matches!(events::take_off(db, alfa, id, disa.actor).await, Err(Error::Conflict)));
}

#[tokio::test]
async fn whoever_comes_says_what_is_needed_until_it_begins() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, &world.joint, &typed(&world, 9)).await;
    let bo = more(&world, alfa, "Bo").await;
    events::enrol(db, &world.secret, alfa, id, bo.actor).await.unwrap();
    world.owner("update exchange_event set register_by = current_date - 2").await;
    assert_eq!(events::register(db, &bo, id, "Tolk").await.unwrap(), Registered::Again);
    assert_eq!(events::show(db, &bo, id).await.unwrap().own_needs.as_deref(), Some("Tolk"));
    assert!(
        matches!(events::register(db, beta, id, "Tolk").await, Err(Error::Conflict)),
        "too late"
    );
    world
        .owner("update exchange_event set starts_at = now() - interval '1 minute'")
        .await;
    assert!(matches!(events::register(db, &bo, id, "Hiss").await, Err(Error::Conflict)));
    assert_eq!(world.texts("select needs from exchange_registration").await, ["Tolk"]);
}

#[tokio::test]
async fn so_many_colleagues_are_registered_in_a_day() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, &world.joint, &typed(&world, 9)).await;
    let bo = more(&world, alfa, "Bo").await;
    let another = world.test.member(alfa.tenant, Role::Leader, "Lena").await;
    let enrol = async |leader: &Place, who: &Place| events::enrol(db, &world.secret, leader, id, who.actor).await;
    assert_eq!(enrol(alfa, &bo).await.unwrap(), Registered::Seat);
    for _ in 1..50 {
        assert_eq!(enrol(alfa, &bo).await.unwrap(), Registered::Again);
    }
    assert!(matches!(enrol(alfa, &bo).await, Err(Error::Full)), "a person");
    assert_eq!(enrol(&another, &bo).await.unwrap(), Registered::Again);
    world.owner("update limits_tally set counted = 200 where kind = 'enrolments'").await;
    assert!(matches!(enrol(&another, &bo).await, Err(Error::Full)), "a place");
    let her = more(&world, beta, "Hanna").await;
    assert_eq!(enrol(beta, &her).await.unwrap(), Registered::Seat);
}
