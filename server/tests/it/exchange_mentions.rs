//! What posts mention: places are told where they read the thread, people already when it is started, and a method stands under a post
//! and has the thread on its page for exactly those who read both.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, ThreadProblem, Topic},
    ids::{MethodId, TenantId, ThreadId},
    notifications::Notice,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{self, ExchangeError, Once, Start, mentions::Mentions},
    methods,
    notifications::notices,
};

fn question(world: &World, audience: Audience, chosen: &[TenantId]) -> Start {
    Start {
        kind: ThreadKind::Question,
        topic: Topic::Methods,
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
        title: "Hur kartlägger ni?".into(),
        text: "Vi har provat.".into(),
    }
}

fn told(tenants: &[TenantId]) -> Mentions {
    Mentions {
        tenants: tenants.to_vec(),
        ..Mentions::default()
    }
}

fn about(methods: &[(TenantId, MethodId)]) -> Mentions {
    Mentions {
        methods: methods.to_vec(),
        ..Mentions::default()
    }
}

async fn is_told(world: &World, place: &Place) -> bool {
    let inbox = notices::inbox(&world.db, place, false, 1).await.unwrap();
    inbox.told.iter().any(|t| t.kind == Notice::Mentioned)
}

fn refused<T: std::fmt::Debug>(result: Result<T, ExchangeError>, problem: ThreadProblem) {
    assert!(matches!(&result, Err(ExchangeError::Problems(p)) if p == &[problem]), "{result:?}");
}

/// The methods that stand under the posts of a thread, for somebody.
async fn named(world: &World, place: &Place, id: ThreadId) -> Vec<MethodId> {
    let shown = exchange::read(&world.db, place, id, Some(1)).await.unwrap();
    shown.posts.iter().flat_map(|p| &p.methods).map(|(id, _)| *id).collect()
}

/// The threads on a method's page, for somebody.
async fn on_page(world: &World, place: &Place, method: MethodId) -> Vec<ThreadId> {
    let page = methods::page(&world.db, place, method).await.unwrap();
    page.threads.iter().map(|t| t.thread).collect()
}

#[tokio::test]
async fn a_place_that_reads_the_thread_is_told_through_those_who_lead_there_and_no_other() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let staff = world.test.member(world.beta, Role::Staff, "Staff Beta").await;
    let outside = question(&world, Audience::Chosen, &[world.beta]);
    refused(
        exchange::start_with(db, alfa, Once::NO, &outside, &told(&[world.gamma]), None).await,
        ThreadProblem::TenantsTold,
    );
    refused(
        exchange::may_start(db, alfa, Once::NO, &question(&world, Audience::Tenant, &[]), &told(&[world.beta])).await,
        ThreadProblem::TenantsTold,
    );
    let id = exchange::start_with(db, alfa, Once::NO, &outside, &told(&[world.beta]), None)
        .await
        .unwrap();
    assert!(is_told(&world, beta).await);
    assert!(!is_told(&world, &staff).await, "those who lead");
    let shown = exchange::read(db, alfa, id, None).await.unwrap();
    let offered: Vec<TenantId> = shown.mentionable.tenants.iter().map(|(id, _)| *id).collect();
    assert_eq!(offered, [world.beta]);
    // Of an answer, too: and neither a place that does not read the thread, nor the own one, nor more than so many.
    for tenants in [vec![world.gamma], vec![world.beta], vec![world.alfa; 6]] {
        refused(
            exchange::reply_with(db, beta, id, Once::NO, "Vi med.", &told(&tenants), None).await,
            ThreadProblem::TenantsTold,
        );
    }
    exchange::reply_with(db, beta, id, Once::NO, "Vi med.", &told(&[world.alfa]), None)
        .await
        .unwrap();
    assert!(is_told(&world, alfa).await);
    // The door asks for itself.
    let post = world
        .texts(&format!(
            "select id::text from exchange_post where thread_id = '{id}' order by written_at limit 1"
        ))
        .await;
    let call = format!(
        "select exchange_mention_tenants('{}', '{id}', '{}', array['{}', '{}']::uuid[])::text",
        world.alfa, post[0], world.gamma, world.region
    );
    world.asked(alfa, &call).await.unwrap();
    assert!(!is_told(&world, gamma).await && !is_told(&world, &world.joint).await);
}

/// Who wrote in a thread and has left the collaboration, or never read it, tells nobody of what stands there: the doors ask for themselves.
#[tokio::test]
async fn nobody_is_told_by_who_does_not_read_the_thread() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let id = exchange::start_with(
        db,
        alfa,
        Once::NO,
        &question(&world, Audience::Region, &[]),
        &Mentions::default(),
        None,
    )
    .await
    .unwrap();
    let post = exchange::reply_with(db, beta, id, Once::NO, "Vi med.", &Mentions::default(), None)
        .await
        .unwrap();
    let calls = [
        format!(
            "select exchange_mention('{0}', '{id}', '{post}', array['{0}']::uuid[], array['{1}']::uuid[])::text",
            world.alfa, alfa.actor
        ),
        format!(
            "select exchange_mention_tenants('{0}', '{id}', '{post}', array['{0}']::uuid[])::text",
            world.alfa
        ),
    ];
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    for call in &calls {
        for place in [beta, gamma] {
            world.asked(place, call).await.unwrap();
            assert!(!is_told(&world, alfa).await, "{call}");
        }
    }
    // As long as it is read, each of them tells.
    world.test.participate(world.region, world.beta).await;
    for call in &calls {
        world
            .owner("delete from notifications_outbox; delete from notifications_notice")
            .await;
        world.asked(gamma, call).await.unwrap();
        assert!(!is_told(&world, alfa).await, "another tenant's post: {call}");
        world.asked(beta, call).await.unwrap();
        assert!(is_told(&world, alfa).await, "{call}");
    }
}

/// However many work in a place, those who have written elsewhere can be told, and of the own ones those who have written come first.
#[tokio::test]
async fn in_a_large_place_those_who_have_written_can_be_told() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    world
        .owner(&format!(
            "insert into identity_account (id, email, email_norm, name)
             select gen_random_uuid(), x.email, x.email, 'Bo' from (select 'p' || n || '@alfa.se' as email from generate_series(1, 310) n) x;
             insert into tenants_membership (tenant_id, account_id, role, name, email)
             select '{}', id, 'staff', name, email from identity_account where name = 'Bo'",
            world.alfa
        ))
        .await;
    let last = world.test.member(world.alfa, Role::Staff, "Östen").await;
    let id = exchange::start(db, alfa, &question(&world, Audience::Region, &[])).await.unwrap();
    for place in [&last, beta] {
        exchange::reply(db, place, id, "Vi med.").await.unwrap();
    }
    let offered = exchange::read_choosing(db, alfa, id, None).await.unwrap().mentionable.colleagues;
    let (own, others): (Vec<_>, Vec<_>) = offered.iter().partition(|c| c.tenant == world.alfa);
    assert_eq!((own.len(), others.len()), (300, 1));
    assert_eq!((own[0].account, others[0].account), (last.actor, beta.actor));
    assert_eq!(offered.last().map(|c| c.tenant), Some(world.beta), "the own first");
}

#[tokio::test]
async fn a_colleague_is_told_already_when_a_thread_is_started_and_a_stranger_is_not() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.alfa, Role::Staff, "Colleague").await;
    let can = exchange::mentions::choices(db, alfa).await.unwrap();
    let names: Vec<&str> = can.colleagues.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Colleague"]);
    assert!(can.tenants.iter().all(|(id, _)| *id != world.alfa));
    let whom = Mentions {
        people: [&colleague, beta].map(|p| (p.tenant, p.actor)).into(),
        ..Mentions::default()
    };
    exchange::start_with(db, alfa, Once::NO, &question(&world, Audience::Region, &[]), &whom, None)
        .await
        .unwrap();
    assert!(is_told(&world, &colleague).await);
    assert!(!is_told(&world, beta).await, "has not written there");
}

#[tokio::test]
async fn a_method_stands_under_a_post_and_the_thread_on_its_page_for_those_who_read_both() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let shared = world.method(joint).await;
    let own = world.method(alfa).await;
    let both = about(&[(world.region, shared), (world.alfa, own)]);
    let all = exchange::start_with(db, alfa, Once::NO, &question(&world, Audience::Region, &[]), &both, None)
        .await
        .unwrap();
    let inside = exchange::start_with(
        db,
        alfa,
        Once::NO,
        &question(&world, Audience::Tenant, &[]),
        &about(&[(world.region, shared)]),
        None,
    )
    .await
    .unwrap();
    assert_eq!(named(&world, alfa, all).await.len(), 2);
    assert_eq!(
        named(&world, beta, all).await,
        [shared],
        "what Alfa keeps to itself has no name elsewhere"
    );
    assert_eq!(on_page(&world, alfa, shared).await.len(), 2);
    for other in [beta, joint] {
        assert_eq!(on_page(&world, other, shared).await, [all], "not what Alfa talks of by itself");
        let rows = format!("select count(*)::text from exchange_mentioned where thread_id = '{inside}'");
        assert_eq!(world.asked(other, &rows).await.unwrap().as_deref(), Some("0"));
    }
    // Another's method can't be named, nor so many.
    for (place, methods) in [(beta, vec![(world.alfa, own)]), (alfa, vec![(world.region, shared); 6])] {
        refused(
            exchange::reply_with(db, place, all, Once::NO, "Den här.", &about(&methods), None).await,
            ThreadProblem::MethodsNamed,
        );
    }
    // What is taken away is about nothing any more.
    let post = exchange::read(db, alfa, all, Some(1)).await.unwrap().posts[0].id;
    exchange::remove(db, alfa, all, post).await.unwrap();
    assert!(on_page(&world, beta, shared).await.is_empty());
    assert!(named(&world, alfa, all).await.is_empty());
}

#[tokio::test]
async fn where_many_work_a_thread_offers_whom_to_tell_when_that_is_asked_for() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let id = exchange::start(db, alfa, &question(&world, Audience::Chosen, &[world.beta]))
        .await
        .unwrap();
    let few = exchange::read(db, alfa, id, None).await.unwrap().mentionable;
    assert!(!few.much && few.tenants.len() == 1, "{few:?}");
    world
        .owner(&format!(
            "insert into identity_account (id, email, email_norm, name)
               select md5('x' || n)::uuid, 'x' || n || '@example.se', 'x' || n || '@example.se', 'Kollega' from generate_series(1, 45) n;
             insert into tenants_membership (tenant_id, account_id, role, name, email)
               select '{}', md5('x' || n)::uuid, 'staff', 'Kollega ' || n, 'x' || n || '@example.se' from generate_series(1, 45) n",
            world.alfa
        ))
        .await;
    let left_out = exchange::read(db, alfa, id, None).await.unwrap().mentionable;
    assert!(
        left_out.much && left_out.colleagues.is_empty() && left_out.tenants.is_empty(),
        "{left_out:?}"
    );
    let all = exchange::read_choosing(db, alfa, id, None).await.unwrap().mentionable;
    assert!(!all.much && all.colleagues.len() >= 45 && all.tenants.len() == 1, "{all:?}");
    let (thread, first) = exchange::begun(db, beta, id).await.unwrap();
    assert_eq!((thread.row.unread, first.map(|p| p.text)), (1, Some("Vi har provat.".to_owned())));
    // To look it up was no reading.
    assert_eq!(exchange::begun(db, beta, id).await.unwrap().0.row.unread, 1);
    // Another place has as few people as before, and is offered none of these; who does not read it, reads it in no way.
    let theirs = exchange::read(db, beta, id, None).await.unwrap().mentionable;
    assert!(
        !theirs.much && theirs.colleagues.iter().all(|c| c.tenant == world.beta || c.account == alfa.actor),
        "{theirs:?}"
    );
    assert!(matches!(exchange::read_choosing(db, gamma, id, None).await, Err(Error::NotFound)));
    assert!(matches!(exchange::begun(db, gamma, id).await, Err(Error::NotFound)));
}
