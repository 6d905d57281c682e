//! Study visits: what each visiting municipality takes home is written for it by who was there or leads, read by whoever sees the
//! visit, and asked about three weeks later, once.

use super::world::World;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        events::Typed,
        visits::{Tried, VisitProblem},
    },
    ids::EventId,
    notifications::Notice,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, Start, ThreadKey,
        events::{self, For},
        visits::{self, VisitError},
    },
    methods,
    notifications::notices,
    testing::{Found, rewrite, seen_red},
};
use time::Duration;

/// A visit that Alfa holds for the whole region, to which these come.
async fn planned(world: &World, audience: Audience, visitors: &[&Place]) -> EventId {
    let typed = Typed {
        kind: "study_visit".into(),
        title: "Besök i verkstaden".into(),
        question: "Hur börjar ni?".into(),
        preparation: "Läs metoden.".into(),
        form: "place".into(),
        place: "Verkstaden".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Typed::default()
    };
    let whom = For {
        audience,
        region: Some(world.region),
        chosen: if audience == Audience::Chosen {
            vec![world.beta]
        } else {
            Vec::new()
        },
    };
    let id = events::make(&world.db, &world.lead_alfa, &typed, &whom).await.unwrap();
    for place in visitors {
        events::register(&world.db, place, id, "").await.unwrap();
    }
    id
}

/// So many days pass since the visit.
async fn passed(world: &World, days: i64) {
    let back = days + 9;
    world
        .owner(&format!(
            "alter table exchange_event disable trigger keep_told;
             update exchange_event set starts_at = starts_at - interval '{back} days', ends_at = ends_at - interval '{back} days',
                    register_by = register_by - {back};
             alter table exchange_event enable trigger keep_told"
        ))
        .await;
}

fn tried(happened: &str) -> visits::Typed {
    visits::Typed {
        tried: "tried".into(),
        happened: happened.into(),
        ..visits::Typed::default()
    }
}

/// Who is asked what was tried.
async fn asked(world: &World) -> Vec<String> {
    world
        .texts(
            "select m.name from notifications_notice n join tenants_membership m on m.tenant_id = n.tenant_id and m.account_id = n.account_id
              where n.kind = 'exchange.follow_up' order by 1",
        )
        .await
}

/// The checker: none of these writes what was taken home.
async fn nobody_of_these_writes(world: &World, id: EventId, others: &[&Place]) -> Result<(), Found> {
    for place in others {
        let no = visits::take_home(&world.db, place, id, 0, "Vi också").await;
        if !matches!(no, Err(VisitError::Other(Error::NotFound))) {
            return Err(Found(format!(
                "somebody of {} writes what was taken home without having been there: {no:?}",
                place.name
            )));
        }
    }
    Ok(())
}

#[tokio::test]
async fn sabotage_who_was_not_there_writes_what_was_taken_home() {
    let world = World::new().await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    let other = world.test.member(world.beta, Role::Staff, "Bea").await;
    let id = planned(&world, Audience::Region, &[&staff]).await;
    passed(&world, 1).await;
    nobody_of_these_writes(&world, id, &[&other]).await.unwrap();
    rewrite(
        &world.test,
        "exchange_visiting",
        "(r.account_id = m.account_id or m.role in ('leader', 'joint_management'))",
        "true",
    )
    .await;
    seen_red(
        "What was taken home is written by who was there, or leads where somebody was",
        "nobody asks who of the municipality was there",
        nobody_of_these_writes(&world, id, &[&other]).await,
    );
}

#[tokio::test]
async fn what_was_taken_home_is_the_municipalitys_and_read_by_who_sees_the_visit() {
    let world = World::new().await;
    let (db, alfa, beta, joint) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.joint);
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    let other = world.test.member(world.beta, Role::Staff, "Bea").await;
    let id = planned(&world, Audience::Region, &[&staff, alfa]).await;
    let shown = events::show(db, &staff, id).await.unwrap();
    assert_eq!(
        (shown.question.as_str(), shown.preparation.as_str()),
        ("Hur börjar ni?", "Läs metoden.")
    );
    // Nothing is taken home before one was there.
    assert!(matches!(visits::visited(db, &staff, id).await, Err(Error::NotFound)));
    let early = visits::take_home(db, &staff, id, 0, "För tidigt").await;
    assert!(matches!(early, Err(VisitError::Other(Error::NotFound))));
    passed(&world, 1).await;
    // Who was there writes, and who leads there; not a colleague who was not, not the host, and not one from where nobody came.
    visits::take_home(db, &staff, id, 0, "En lugn början.").await.unwrap();
    let others = [&other, alfa, joint, &world.lead_gamma];
    nobody_of_these_writes(&world, id, &others).await.unwrap();
    for place in others {
        assert!(
            matches!(visits::visited(db, place, id).await, Err(Error::NotFound)),
            "{}",
            place.name
        );
        let no = visits::tell(db, place, id, 0, &tried("Det gick")).await;
        assert!(matches!(no, Err(VisitError::Other(Error::NotFound))), "{}", place.name);
    }
    assert!(matches!(
        visits::take_home(db, beta, id, 0, "Över Bos").await,
        Err(VisitError::Meanwhile)
    ));
    visits::take_home(db, beta, id, 1, "En lugn början, och kaffe.").await.unwrap();
    assert!(matches!(
        visits::take_home(db, &staff, id, 2, " ").await,
        Err(VisitError::Problems(p)) if p == [VisitProblem::NoText]
    ));
    // The host reads it, and everybody else who sees the visit.
    for place in [alfa, joint, &other] {
        let shown = events::show(db, place, id).await.unwrap();
        let texts: Vec<_> = shown.taken_home.iter().map(|t| (t.name.as_str(), t.text.as_str())).collect();
        assert_eq!(texts, [("Beta", "En lugn början, och kaffe.")], "{}", place.name);
    }
    assert_eq!(world.count("select count(*) from exchange_taken_home").await, 1);
    // Who leaves the collaboration sees it no more, and a tenant that is deleted takes its own along.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert!(matches!(events::show(db, beta, id).await, Err(Error::NotFound)));
    let no = visits::take_home(db, beta, id, 2, "Efteråt").await;
    assert!(matches!(no, Err(VisitError::Other(Error::NotFound))));
}

#[tokio::test]
async fn what_was_tried_stands_with_the_method_and_leads_to_a_thread() {
    let world = World::new().await;
    let (db, alfa, beta, joint) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.joint);
    let (regions, alfas) = (world.method(joint).await, world.method(alfa).await);
    let id = planned(&world, Audience::Chosen, &[beta]).await;
    passed(&world, 30).await;
    assert!(matches!(
        visits::tell(db, beta, id, 0, &tried(" ")).await,
        Err(VisitError::Problems(p)) if p == [VisitProblem::NothingHappened]
    ));
    // Only what Beta reads itself can be linked.
    let others_method = visits::Typed {
        method: Some((world.alfa, alfas)),
        ..tried("Det gick")
    };
    assert!(matches!(
        visits::tell(db, beta, id, 0, &others_method).await,
        Err(VisitError::Problems(p)) if p == [VisitProblem::Method]
    ));
    let start = |audience| Start {
        kind: ThreadKind::Experience,
        topic: Topic::Methods,
        audience,
        region: None,
        chosen: Vec::new(),
        title: "Efter besöket".into(),
        text: "Så gick det".into(),
    };
    let alfas_thread = exchange::start(db, alfa, &start(Audience::Tenant)).await.unwrap();
    let others_thread = visits::Typed {
        thread: Some(ThreadKey {
            owner: world.alfa,
            id: alfas_thread,
        }),
        ..tried("Det gick")
    };
    assert!(matches!(
        visits::tell(db, beta, id, 0, &others_thread).await,
        Err(VisitError::Problems(p)) if p == [VisitProblem::Thread]
    ));
    let told = visits::Typed {
        method: Some((world.region, regions)),
        ..tried("Det gick bra.")
    };
    visits::tell(db, beta, id, 0, &told).await.unwrap();
    let thread = exchange::start(db, beta, &start(Audience::Tenant)).await.unwrap();
    visits::link_thread(db, beta, id, thread).await.unwrap();
    // Beta sees both, the host the method alone: the thread is Beta's own.
    let links = async |place: &Place| {
        let shown = events::show(db, place, id).await.unwrap();
        let told = shown.taken_home[0].told.clone().unwrap();
        assert_eq!((told.tried, told.happened.as_str()), (Tried::Yes, "Det gick bra."));
        (told.method.map(|(_, id, _)| id), told.thread.map(|(key, _)| key.id))
    };
    assert_eq!(links(beta).await, (Some(regions), Some(thread)));
    assert_eq!(links(alfa).await, (Some(regions), None));
    // On the method's page, who sees the visit reads it; the region was not chosen.
    for (place, seen) in [(alfa, 1), (beta, 1), (joint, 0)] {
        let page = methods::page(db, place, regions).await.unwrap();
        assert_eq!(page.visits.len(), seen, "{}", place.name);
    }
    let page = methods::page(db, alfa, regions).await.unwrap();
    assert_eq!((page.visits[0].name.as_str(), page.visits[0].event), ("Beta", id));
}

#[tokio::test]
async fn three_weeks_later_those_who_were_there_are_asked_once() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    let absent = world.test.member(world.beta, Role::Staff, "Bea").await;
    let id = planned(&world, Audience::Region, &[&staff, &absent, alfa, &world.joint]).await;
    let ask = async |at: &str| {
        world.owner("delete from notifications_daily").await;
        world
            .count(&format!(
                "select exchange_follow_up(timestamp '{} {at}' at time zone 'Europe/Stockholm', 21)",
                world.today
            ))
            .await
    };
    passed(&world, 20).await;
    assert_eq!(ask("07:00").await, 0, "not before");
    world
        .owner("update exchange_event set starts_at = starts_at - interval '1 day', ends_at = ends_at - interval '1 day'")
        .await;
    world.owner("delete from notifications_notice").await;
    events::attend(db, alfa, id, &[(world.beta, absent.actor, Some(0))]).await.unwrap();
    assert_eq!(ask("06:59").await, 0, "not at night");
    ask("07:00").await;
    // Neither the host nor who was not there.
    assert_eq!(asked(&world).await, ["Bo", "Joint"]);
    assert_eq!(ask("09:00").await, 0, "once");
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where kind = 'exchange.follow_up'")
            .await,
        2
    );
    let told = notices::inbox(db, &staff, false, 1).await.unwrap().told;
    let one = told.iter().find(|t| t.kind == Notice::VisitFollowUp).unwrap();
    assert_eq!(one.about.page(one.kind), format!("/events/{id}/tried"));
    // Where the municipality has answered, nobody there is asked.
    world
        .owner("delete from notifications_notice; delete from notifications_outbox")
        .await;
    visits::tell(
        db,
        beta,
        id,
        0,
        &visits::Typed {
            tried: "not_yet".into(),
            ..visits::Typed::default()
        },
    )
    .await
    .unwrap();
    ask("07:00").await;
    assert_eq!(asked(&world).await, ["Joint"]);
    // One that was long ago is no matter.
    world
        .owner("update exchange_event set starts_at = starts_at - interval '7 days', ends_at = ends_at - interval '7 days'")
        .await;
    world
        .owner("delete from notifications_notice; delete from notifications_outbox")
        .await;
    assert_eq!(ask("07:00").await, 0);
}
