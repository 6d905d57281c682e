//! Drafts: seen by their writer alone and only where something can still be written, gone when they are posted, thrown away, too old,
//! or their writer leaves.

use super::world::World;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        drafts::{Draft, LONGEST_TEXT},
    },
    ids::{TenantId, ThreadId},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, Order, Start,
        drafts::{self, DraftError},
    },
    limits,
    tenants::{self, export::export},
    testing::{Found, seen_red},
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

fn of(text: &str) -> Draft {
    Draft {
        title: "Hur".into(),
        text: text.into(),
        kind: "question".into(),
        topic: "employers".into(),
        readers: "tenant".into(),
        chosen: vec!["a/b".into()],
    }
}

async fn thread(world: &World, place: &Place, audience: Audience, chosen: &[TenantId]) -> ThreadId {
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
        title: "Hur frågar ni?".into(),
        text: "Vi undrar.".into(),
    };
    exchange::start(&world.db, place, &start).await.unwrap()
}

async fn save(world: &World, place: &Place, id: Option<ThreadId>, text: &str) {
    drafts::save(&world.db, &world.secret, place, id, &of(text)).await.unwrap();
}

async fn text(world: &World, place: &Place, id: Option<ThreadId>) -> Option<String> {
    drafts::kept(&world.db, place, id).await.unwrap().map(|kept| kept.draft.text)
}

/// The checker: of all drafts, the person at hand sees the own in the place at hand and no other.
async fn own_alone(world: &World, places: &[&Place]) -> Result<(), Found> {
    let mut conn = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    for place in places {
        let begin = AssertSqlSafe(format!(
            "BEGIN; SET LOCAL app.tenant = '{}'; SET LOCAL app.actor = '{}'",
            place.tenant, place.actor
        ));
        let mut tx = conn.begin_with(begin).await.unwrap();
        let others: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
            "select count(*) from exchange_draft where (tenant_id, account_id) <> ('{}', '{}')",
            place.tenant, place.actor
        )))
        .fetch_one(&mut *tx)
        .await
        .unwrap();
        tx.rollback().await.unwrap();
        if others > 0 {
            return Err(Found(format!("{} sees {others} drafts of others", place.name)));
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_draft_is_seen_by_its_writer_alone() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    let id = thread(&world, alfa, Audience::Region, &[]).await;
    save(&world, alfa, Some(id), "Mitt svar").await;
    save(&world, alfa, None, "Min fråga").await;
    save(&world, beta, Some(id), "Betas svar").await;
    assert_eq!(text(&world, alfa, Some(id)).await.as_deref(), Some("Mitt svar"));
    assert_eq!(text(&world, beta, Some(id)).await.as_deref(), Some("Betas svar"));
    assert_eq!(drafts::kept(db, alfa, None).await.unwrap().unwrap().draft, of("Min fråga"));
    for place in [joint, &colleague] {
        assert_eq!(text(&world, place, Some(id)).await, None, "{}", place.name);
        assert_eq!(text(&world, place, None).await, None, "{}", place.name);
    }
    own_alone(&world, &[joint, alfa, beta, &colleague]).await.unwrap();
    // One for each: the last saving counts. What is empty is no draft.
    save(&world, alfa, Some(id), "Mitt svar, längre").await;
    assert_eq!(text(&world, alfa, Some(id)).await.as_deref(), Some("Mitt svar, längre"));
    assert_eq!(world.count("select count(*) from exchange_draft").await, 3);
    drafts::save(db, &world.secret, alfa, Some(id), &Draft::default()).await.unwrap();
    assert_eq!(text(&world, alfa, Some(id)).await, None);
    assert_eq!(text(&world, alfa, None).await.as_deref(), Some("Min fråga"));
    // Nobody takes it along.
    assert!(!export(db, alfa).await.unwrap().contains("Min fråga"));
}

#[tokio::test]
async fn sabotage_of_whose_a_draft_is_is_seen() {
    let world = World::new().await;
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    save(&world, &world.lead_alfa, None, "Min fråga").await;
    world
        .owner("alter policy own on exchange_draft using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))")
        .await;
    seen_red(
        "drafts",
        "a draft is its tenant's and not its writer's",
        own_alone(&world, &[&colleague]).await,
    );
}

#[tokio::test]
async fn a_draft_is_for_who_may_write_there() {
    let world = World::new().await;
    let (db, secret, alfa, beta) = (&world.db, &world.secret, &world.lead_alfa, &world.lead_beta);
    let own = thread(&world, alfa, Audience::Tenant, &[]).await;
    let foreign = drafts::save(db, secret, beta, Some(own), &of("Hej")).await;
    assert!(matches!(foreign, Err(DraftError::Other(Error::NotFound))), "{foreign:?}");
    assert!(matches!(drafts::kept(db, beta, Some(own)).await, Err(Error::NotFound)));
    assert!(matches!(drafts::throw_away(db, beta, Some(own)).await, Err(Error::NotFound)));
    let evaluator = world.test.member(world.alfa, Role::Evaluator, "Utvärderare").await;
    let refused = drafts::save(db, secret, &evaluator, Some(own), &of("Hej")).await;
    assert!(matches!(refused, Err(DraftError::Other(Error::Forbidden))), "{refused:?}");
    // Who writes no more sees no draft; who does again sees it again.
    save(&world, alfa, Some(own), "Mitt svar").await;
    let reads_only = Place {
        role: Role::Evaluator,
        ..alfa.clone()
    };
    assert_eq!(text(&world, &reads_only, Some(own)).await, None);
    let closed = |on| Order {
        closed: Some(on),
        ..Order::default()
    };
    exchange::order(db, alfa, own, closed(true)).await.unwrap();
    assert_eq!(text(&world, alfa, Some(own)).await, None);
    let late = drafts::save(db, secret, alfa, Some(own), &of("Sent")).await;
    assert!(matches!(late, Err(DraftError::Closed)), "{late:?}");
    exchange::order(db, alfa, own, closed(false)).await.unwrap();
    assert_eq!(text(&world, alfa, Some(own)).await.as_deref(), Some("Mitt svar"));
    // So long, so often, and no more.
    let long = drafts::save(db, secret, alfa, Some(own), &of(&"å".repeat(LONGEST_TEXT + 1))).await;
    assert!(matches!(long, Err(DraftError::TooLong(_))), "{long:?}");
    world
        .owner(&format!(
            "update limits_tally set counted = {} where kind = 'drafts'",
            limits::DRAFTS.most()
        ))
        .await;
    let often = drafts::save(db, secret, alfa, Some(own), &of("Igen")).await;
    assert!(matches!(often, Err(DraftError::TooOften)), "{often:?}");
    assert_eq!(text(&world, alfa, Some(own)).await.as_deref(), Some("Mitt svar"));
}

#[tokio::test]
async fn a_draft_goes_when_it_is_posted_thrown_away_or_its_writer_leaves() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = thread(&world, alfa, Audience::Region, &[]).await;
    let other = thread(&world, alfa, Audience::Region, &[]).await;
    for place in [alfa, beta] {
        save(&world, place, Some(id), "Svar").await;
        save(&world, place, Some(other), "Ett annat").await;
        save(&world, place, None, "Ny").await;
    }
    exchange::reply(db, beta, id, "Svar").await.unwrap();
    assert_eq!(text(&world, beta, Some(id)).await, None);
    assert_eq!(text(&world, alfa, Some(id)).await.as_deref(), Some("Svar"), "another's");
    assert_eq!(text(&world, beta, Some(other)).await.as_deref(), Some("Ett annat"));
    thread(&world, beta, Audience::Tenant, &[]).await;
    assert_eq!(text(&world, beta, None).await, None);
    drafts::throw_away(db, beta, Some(other)).await.unwrap();
    drafts::throw_away(db, beta, Some(other)).await.unwrap();
    assert_eq!(text(&world, beta, Some(other)).await, None);
    // What could not be posted stays.
    save(&world, beta, Some(id), "Mer").await;
    assert!(exchange::reply(db, beta, id, " ").await.is_err());
    assert_eq!(text(&world, beta, Some(id)).await.as_deref(), Some("Mer"));
    // Who leaves leaves none behind.
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    save(&world, &colleague, None, "Min fråga").await;
    tenants::remove(db, alfa, colleague.actor).await.unwrap();
    assert_eq!(
        world
            .count(&format!(
                "select count(*) from exchange_draft where account_id = '{}'",
                colleague.actor
            ))
            .await,
        0
    );
}
