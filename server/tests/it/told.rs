//! What is told of an event besides to those who come: that it has changed or is cancelled, to who was invited and whoever asked for it;
//! and what is reminded of, also where no worker ran on the day.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, Topic, events::Typed, trainings::TypedOccasion},
    ids::{EventId, TenantId, ThreadId},
    notifications::{How, Notice, Quiet},
    tenants::Role,
};
use server::{
    db::Place,
    exchange::{
        self, Start,
        events::{self, For},
        trainings,
    },
    focus_groups::rounds,
    notifications::notices::{self, About},
};
use std::collections::BTreeMap;
use time::Duration;

fn day(world: &World, days: i64) -> String {
    (world.today + Duration::days(days)).to_string()
}

/// A training in nine days, to which registration is open for five.
fn typed(world: &World) -> Typed {
    Typed {
        kind: "training".into(),
        title: "Samtal".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: day(world, 9),
        from: "09:00".into(),
        to: "12:00".into(),
        register_by: day(world, 5),
        ..Typed::default()
    }
}

/// For all of the region, or for some of them.
fn to(world: &World, chosen: &[TenantId]) -> For {
    For {
        audience: if chosen.is_empty() { Audience::Region } else { Audience::Chosen },
        region: Some(world.region),
        chosen: chosen.to_vec(),
    }
}

async fn made(world: &World, place: &Place, typed: &Typed, chosen: &[TenantId]) -> EventId {
    events::make(&world.db, place, typed, &to(world, chosen)).await.unwrap()
}

/// What somebody would like to learn, for all of the region to read.
async fn asked_for(world: &World, place: &Place) -> ThreadId {
    let start = Start {
        kind: ThreadKind::Need,
        topic: Topic::Methods,
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
        title: "Samtal om hälsa".into(),
        text: "Vi vill lära oss det.".into(),
    };
    exchange::start(&world.db, place, &start).await.unwrap()
}

/// Forgets what everybody was told.
async fn forgotten(world: &World) {
    world
        .owner("delete from notifications_notice; delete from notifications_outbox")
        .await;
}

#[tokio::test]
async fn who_was_invited_and_whoever_asked_for_it_hear_of_a_change_and_of_a_cancelling() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let ada = world.test.member(world.alfa, Role::Staff, "Ada").await;
    // Who works where places are kept, and does not lead, hears nothing; nor does who takes part in nothing.
    world.test.member(world.beta, Role::Staff, "Bo").await;
    world.test.member(world.beta, Role::Evaluator, "Eva").await;
    let need = asked_for(&world, &ada).await;
    let kept = Typed {
        seats: "9".into(),
        kept: vec![(world.beta, "2".into())],
        need: Some((world.alfa, need)),
        ..typed(&world)
    };
    let id = made(&world, joint, &kept, &[]).await;
    let later = Typed {
        to: "13:00".into(),
        ..kept
    };
    events::change(db, joint, id, 1, &later).await.unwrap();
    assert_eq!(world.told_of(Notice::InvitedChanged).await, ["Ada", "Lead Beta"]);
    assert_eq!(world.told_of(Notice::EventChanged).await, [""; 0]);
    let told = notices::inbox(db, beta, false, 1).await.unwrap().told;
    assert_eq!(
        told.iter().map(|t| (t.kind, t.about)).collect::<Vec<_>>(),
        [(Notice::InvitedChanged, About::Event(id))]
    );
    let facts = |place: &Place| {
        format!(
            "select count(*) from notifications_facts('{}', 'exchange.invited_changed', '{}', '{id}')",
            place.tenant, world.region
        )
    };
    for (place, seen) in [(beta, 1), (alfa, 1), (&world.lead_gamma, 0)] {
        assert_eq!(world.count(&facts(place)).await, seen, "{}", place.name);
    }

    // Who has registered is told of that, and not twice.
    forgotten(&world).await;
    events::register(db, beta, id, "").await.unwrap();
    events::cancel(db, joint, id, "Kursledaren är sjuk.").await.unwrap();
    assert_eq!(world.told_of(Notice::EventCancelled).await, ["Lead Beta"]);
    assert_eq!(world.told_of(Notice::InvitedCancelled).await, ["Ada"]);
    let all = world.count("select count(*) from notifications_notice").await;
    assert_eq!(all, 2, "and of nothing else");
}

#[tokio::test]
async fn nobody_hears_twice_of_a_change_nor_of_the_own_one() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    // The same person leads in two places that are invited, and has places kept in one of them; and began the thread.
    let too = world.test.member(world.region, Role::JointManagement, "Lead Beta").await;
    let need = asked_for(&world, beta).await;
    let kept = Typed {
        seats: "9".into(),
        kept: vec![(world.beta, "2".into())],
        need: Some((world.beta, need)),
        ..typed(&world)
    };
    let id = made(&world, alfa, &kept, &[world.beta, world.region]).await;
    // Whoever changes it comes as well.
    events::register(db, alfa, id, "").await.unwrap();
    let at = |place: &str| Typed {
        place: place.into(),
        ..kept.clone()
    };
    events::change(db, alfa, id, 1, &at("Biblioteket")).await.unwrap();
    assert_eq!(world.told_of(Notice::InvitedChanged).await, ["Joint", "Lead Beta"]);
    assert_eq!(world.told_of(Notice::EventChanged).await, [""; 0], "not of the own change");
    // Registered from one place, it is told there, and nowhere else of the same.
    forgotten(&world).await;
    events::register(db, &too, id, "").await.unwrap();
    events::change(db, alfa, id, 2, &at("Kulturhuset")).await.unwrap();
    assert_eq!(world.told_of(Notice::InvitedChanged).await, ["Joint"]);
    assert_eq!(world.told_of(Notice::EventChanged).await, ["Lead Beta"]);

    // Whoever began the thread and changes it is not told either.
    forgotten(&world).await;
    let own = Typed {
        need: Some((world.beta, need)),
        ..typed(&world)
    };
    let id = made(&world, beta, &own, &[]).await;
    events::cancel(db, beta, id, "Ingen kan komma.").await.unwrap();
    assert_eq!(world.count("select count(*) from notifications_notice").await, 0);
}

#[tokio::test]
async fn who_does_not_see_an_event_any_more_hears_nothing_of_it() {
    let world = World::new().await;
    let (db, joint, alfa) = (&world.db, &world.joint, &world.lead_alfa);
    let ada = world.test.member(world.alfa, Role::Staff, "Ada").await;
    let need = asked_for(&world, &ada).await;
    let kept = Typed {
        seats: "9".into(),
        kept: vec![(world.beta, "2".into())],
        need: Some((world.alfa, need)),
        ..typed(&world)
    };
    let id = made(&world, joint, &kept, &[world.alfa, world.beta]).await;
    // Of one that is not for the place of whoever asked for it, that person hears nothing.
    let elsewhere = made(&world, joint, &kept, &[world.beta]).await;
    let change = async |id: EventId, edit: i32, to: &str| {
        let later = Typed {
            to: to.into(),
            ..kept.clone()
        };
        forgotten(&world).await;
        events::change(db, joint, id, edit, &later).await.unwrap();
        world.told_of(Notice::InvitedChanged).await
    };
    assert_eq!(change(elsewhere, 1, "13:00").await, ["Lead Beta"]);
    assert_eq!(change(id, 1, "13:00").await, ["Ada", "Lead Alfa", "Lead Beta"]);
    world
        .owner(&format!("delete from tenants_membership where account_id = '{}'", ada.actor))
        .await;
    assert_eq!(change(id, 2, "14:00").await, ["Lead Alfa", "Lead Beta"], "who has left the place");
    // A municipality that leaves the collaboration: what it was told of is gone, and nothing more comes.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    assert!(notices::inbox(db, alfa, false, 1).await.unwrap().told.is_empty());
    forgotten(&world).await;
    world
        .owner(&format!("update exchange_event set whereabouts = 'Biblioteket' where id = '{id}'"))
        .await;
    assert_eq!(
        world.told_of(Notice::InvitedChanged).await,
        ["Lead Beta"],
        "who has left the collaboration"
    );
}

#[tokio::test]
async fn who_has_left_the_collaboration_comes_no_more_and_hears_nothing() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let one = Typed {
        seats: "1".into(),
        ..typed(&world)
    };
    // Beta has the one place, and one is kept for it elsewhere.
    let id = made(&world, joint, &one, &[]).await;
    let kept = Typed {
        kept: vec![(world.beta, "1".into())],
        ..one
    };
    let kept = made(&world, joint, &kept, &[]).await;
    let begun = made(&world, joint, &typed(&world), &[]).await;
    let within = For {
        audience: Audience::Tenant,
        region: None,
        chosen: Vec::new(),
    };
    let own = events::make(db, beta, &typed(&world), &within).await.unwrap();
    for (place, id) in [(beta, id), (alfa, id), (alfa, kept), (beta, begun), (alfa, begun), (beta, own)] {
        events::register(db, place, id, "").await.unwrap();
    }
    world
        .owner(&format!(
            "update exchange_event set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 day' where id = '{begun}'"
        ))
        .await;
    forgotten(&world).await;
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(world.told_of(Notice::EventSeat).await, ["Lead Alfa", "Lead Alfa"]);
    // Nothing is taken from what has begun, or is its own.
    let comes = format!(
        "select event_id::text from exchange_registration where tenant_id = '{}' order by 1",
        world.beta
    );
    let mut left = [begun.to_string(), own.to_string()];
    left.sort();
    assert_eq!(world.texts(&comes).await, left);

    // Of what it reads no more, it is neither told, nor does a mail leave that was queued before.
    world
        .owner(&format!(
            "update exchange_event set whereabouts = 'Biblioteket' where id = '{begun}'"
        ))
        .await;
    assert_eq!(world.told_of(Notice::EventChanged).await, ["Lead Alfa"]);
    events::cancel(db, joint, begun, "Kursledaren är sjuk.").await.unwrap();
    assert_eq!(world.told_of(Notice::EventCancelled).await, ["Lead Alfa"]);
    let facts = |place: &Place| {
        format!(
            "select count(*) from exchange_mail_facts('{}', '{begun}', '{}')",
            world.region, place.tenant
        )
    };
    for (place, says) in [(alfa, 1), (beta, 0), (&world.lead_gamma, 0)] {
        assert_eq!(world.count(&facts(place)).await, says, "{}", place.name);
    }
}

#[tokio::test]
async fn who_is_invited_hears_of_a_change_as_chosen() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let bea = world.test.member(world.beta, Role::Leader, "Bea").await;
    let quiet = Quiet { on: true, ..Quiet::USUAL };
    for (place, how, quiet) in [
        (alfa, How::AtOnce, quiet),
        (beta, How::Product, Quiet::USUAL),
        (&bea, How::Never, Quiet::USUAL),
    ] {
        notices::choose(db, place, &BTreeMap::from([(Notice::InvitedChanged, how)]), quiet)
            .await
            .unwrap();
    }
    let id = made(&world, joint, &typed(&world), &[world.alfa, world.beta]).await;
    let later = Typed {
        to: "13:00".into(),
        ..typed(&world)
    };
    events::change(db, joint, id, 1, &later).await.unwrap();
    assert_eq!(world.told_of(Notice::InvitedChanged).await, ["Lead Alfa", "Lead Beta"]);
    // By mail at once when it is loud: to the one alone.
    let mails = "select count(*) from notifications_outbox where kind = 'exchange.invited_changed'";
    assert_eq!(world.count(mails).await, 1);
    let waits = format!(
        "{mails} and account_id = '{}' and not_before = notifications_loud_from(created_at, '18:00', '07:00', true)",
        alfa.actor
    );
    assert_eq!(world.count(&waits).await, 1);
}

#[tokio::test]
async fn access_preparation_and_the_last_day_to_register_are_told_as_another_time_is() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let visit = Typed {
        kind: "study_visit".into(),
        question: "Hur börjar ni?".into(),
        ..typed(&world)
    };
    let id = made(&world, alfa, &visit, &[]).await;
    events::register(db, beta, id, "").await.unwrap();
    let changes = "select count(*) from notifications_notice where kind = 'exchange.changed'";
    let mut edit = 0;
    let mut now = visit;
    let mut change = async |to: &dyn Fn(&mut Typed)| {
        to(&mut now);
        edit += 1;
        events::change(db, alfa, id, edit, &now).await.unwrap();
        world.count(changes).await
    };
    // Neither what it is called or about, nor how many can come.
    assert_eq!(change(&|t| t.title = "Samtal, grund".into()).await, 0);
    assert_eq!(change(&|t| t.about = "Vi tittar.".into()).await, 0);
    assert_eq!(change(&|t| t.seats = "20".into()).await, 0);
    assert_eq!(change(&|t| t.access = "Hiss finns.".into()).await, 1);
    assert_eq!(change(&|t| t.preparation = "Läs metoden.".into()).await, 2);
    let last = day(&world, 6);
    assert_eq!(change(&|t| t.register_by.clone_from(&last)).await, 3);
    assert_eq!(change(&|_| ()).await, 3, "the same once more is no news");
    let several = |t: &mut Typed| {
        t.access = "Hiss saknas.".into();
        t.preparation = String::new();
        t.to = "13:00".into();
    };
    assert_eq!(change(&several).await, 4, "told once, whatever has changed");
    assert_eq!(world.told_of(Notice::EventChanged).await, ["Lead Beta"; 4]);
    // A calendar program reads that something has changed.
    assert_eq!(events::show(db, beta, id).await.unwrap().sequence, 4);
}

/// The days that were reminded of, in their order, as days from today.
async fn reminded_of(world: &World) -> Vec<i64> {
    let days = world
        .texts("select payload ->> 'day' from notifications_notice where kind = 'exchange.reminder' order by 1")
        .await;
    days.iter()
        .map(|day| {
            let at = (0..100).find(|n| (world.today + Duration::days(*n)).to_string() == *day);
            at.unwrap()
        })
        .collect()
}

#[tokio::test]
async fn a_worker_that_was_away_reminds_of_what_is_still_ahead_and_nobody_twice() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let bo = world.test.member(world.beta, Role::Staff, "Bo").await;
    let id = made(&world, alfa, &typed(&world), &[]).await;
    for place in [beta, &bo] {
        events::register(db, place, id, "").await.unwrap();
    }
    // One of them registered since the day on which the others were to be reminded.
    world
        .owner(&format!(
            "update exchange_registration set asked_at = timestamp '{} 10:00' at time zone 'Europe/Stockholm' where account_id = '{}'",
            day(&world, 8),
            bo.actor
        ))
        .await;
    let mut draft = world.draft();
    draft.closes_on = world.today + Duration::days(9);
    world.open_round_of(joint, &draft, &[world.beta]).await;
    assert_eq!(world.remind(6).await, 0, "not before");
    // No worker ran for two days; on the morning of the day both are still ahead.
    assert_eq!(world.remind(9).await, 2);
    for days in [9, 10] {
        assert_eq!(world.remind(days).await, 0, "once");
    }
    for kind in [Notice::EventReminder, Notice::RoundCloses] {
        assert_eq!(world.told_of(kind).await, ["Lead Beta"], "{kind:?}");
    }
    assert_eq!(reminded_of(&world).await, [9]);
    // In time is once as well, and what is over is not made up.
    forgotten(&world).await;
    assert_eq!(world.remind(10).await, 0);
    assert_eq!(world.remind(7).await, 1);
    assert_eq!(world.remind(8).await, 1, "the round alone");
    assert_eq!(world.remind(9).await, 0);
    assert_eq!(world.told_of(Notice::EventReminder).await, ["Lead Beta"]);
}

#[tokio::test]
async fn who_was_reminded_before_days_were_kept_is_not_reminded_again() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa, &typed(&world), &[]).await;
    events::register(db, beta, id, "").await.unwrap();
    world
        .owner(&format!(
            "insert into notifications_notice (tenant_id, account_id, id, kind, payload, dedupe)
               values ('{0}', '{1}', gen_random_uuid(), 'exchange.reminder', '{{}}', 'exchange.reminder/{id}/{2}/{0}/{1}')",
            world.beta,
            beta.actor,
            day(&world, 7)
        ))
        .await;
    assert_eq!(world.remind(8).await, 0);
}

#[tokio::test]
async fn what_is_moved_to_another_day_is_reminded_of_anew() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa, &typed(&world), &[]).await;
    events::register(db, beta, id, "").await.unwrap();
    assert_eq!(world.remind(7).await, 1);
    let moved = Typed {
        day: day(&world, 12),
        ..typed(&world)
    };
    events::change(db, alfa, id, 1, &moved).await.unwrap();
    for days in [8, 9] {
        assert_eq!(world.remind(days).await, 0, "not yet");
    }
    assert_eq!(world.remind(11).await, 1, "a day late");
    assert_eq!(reminded_of(&world).await, [9, 12]);
    // Another hour of that day is told as a change, and no second reminder.
    let later = Typed {
        to: "13:00".into(),
        ..moved
    };
    events::change(db, alfa, id, 2, &later).await.unwrap();
    assert_eq!(world.remind(11).await, 0);
    // What is cancelled is not reminded of.
    world
        .owner("delete from notifications_notice where kind = 'exchange.reminder'")
        .await;
    events::cancel(db, alfa, id, "Kursledaren är sjuk.").await.unwrap();
    assert_eq!(world.remind(11).await, 0);
}

#[tokio::test]
async fn a_round_whose_last_day_is_moved_is_reminded_of_anew() {
    let world = World::new().await;
    let (db, joint) = (&world.db, &world.joint);
    let mut draft = world.draft();
    draft.closes_on = world.today + Duration::days(8);
    let key = world.open_round_of(joint, &draft, &[world.beta]).await;
    assert_eq!(world.remind(8).await, 1, "on its last day");
    rounds::move_last_day(db, joint, key.round, world.today + Duration::days(11))
        .await
        .unwrap();
    assert_eq!(world.remind(9).await, 0, "not yet");
    assert_eq!(world.remind(10).await, 1);
    assert_eq!(world.remind(11).await, 0, "once");
    assert_eq!(world.told_of(Notice::RoundCloses).await, ["Lead Beta"; 2]);
    // When its mail leaves, it says the last day of then; and nothing where it is another's or has closed.
    let says = format!(
        "select coalesce(notifications_reminded_day('focus_groups.closes_tomorrow', '{}', '{}', null)::text, 'nothing')",
        joint.tenant, key.round
    );
    assert_eq!(world.texts(&says).await, [day(&world, 11)]);
    world.close(joint, key).await;
    assert_eq!(world.texts(&says).await, ["nothing"]);
}

#[tokio::test]
async fn each_day_of_a_training_is_reminded_of_also_late() {
    let world = World::new().await;
    let (db, joint, alfa) = (&world.db, &world.joint, &world.lead_alfa);
    let id = made(&world, joint, &typed(&world), &[]).await;
    events::register(db, alfa, id, "").await.unwrap();
    let on = |days: i64, from: &str, to: &str| TypedOccasion {
        day: day(&world, days),
        from: from.into(),
        to: to.into(),
        ..TypedOccasion::default()
    };
    let occasions = [
        on(9, "09:00", "12:00"),
        on(30, "09:00", "12:00"),
        on(31, "09:00", "12:00"),
        on(31, "13:00", "15:00"),
        on(40, "09:00", "12:00"),
    ];
    trainings::arrange(db, joint, id, 1, &occasions, &[]).await.unwrap();
    let remind = async |days: i64| {
        world.owner("delete from notifications_daily").await;
        world
            .count(&format!(
                "select exchange_remind_occasions(timestamp '{} 07:00' at time zone 'Europe/Stockholm')",
                day(&world, days)
            ))
            .await
    };
    assert_eq!(remind(9).await, 0, "the first day is the event's beginning");
    assert_eq!(remind(27).await, 0, "not before");
    assert_eq!(remind(30).await, 2, "two days, both still ahead");
    for days in [30, 31, 32] {
        assert_eq!(remind(days).await, 0, "once");
    }
    assert_eq!(reminded_of(&world).await, [30, 31]);
    assert_eq!(world.told_of(Notice::EventReminder).await, ["Lead Alfa"; 2]);
    assert_eq!(remind(39).await, 1);
    assert_eq!(reminded_of(&world).await, [30, 31, 40]);
}
