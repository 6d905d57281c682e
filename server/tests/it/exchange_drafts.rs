//! Drafts: seen by their writer alone and only where something can still be written, gone when they are posted, thrown away, too old,
//! or their writer leaves.

use super::world::World;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        drafts::{Draft, LONGEST_TEXT},
    },
    ids::{PostId, TenantId, ThreadId},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, Order, Start,
        drafts::{self, DraftError, Of, Page},
    },
    limits,
    tenants::{self, export::export},
    testing::{Found, seen_red},
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::collections::BTreeSet;
use uuid::Uuid;

fn of(text: &str) -> Draft {
    Draft {
        title: "Hur".into(),
        text: text.into(),
        kind: "question".into(),
        topic: "employers".into(),
        readers: "tenant".into(),
        chosen: vec!["a/b".into()],
        tell: vec!["a/c".into(), "b/d".into()],
        tell_tenants: vec!["b".into()],
        methods: vec!["a/e".into()],
        of_edit: 0,
    }
}

/// A thread that is begun, or an answer.
fn what(id: Option<ThreadId>) -> Of {
    id.map_or(Of::Thread, Of::Answer)
}

/// The same page each time, of each place.
fn page(place: &Place) -> Page {
    Page {
        read: 0,
        writing: place.actor.0,
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
    drafts::save(&world.db, &world.secret, place, what(id), page(place), &of(text))
        .await
        .unwrap();
}

async fn text(world: &World, place: &Place, id: Option<ThreadId>) -> Option<String> {
    drafts::kept(&world.db, place, what(id)).await.unwrap().map(|kept| kept.draft.text)
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
    assert_eq!(drafts::kept(db, alfa, Of::Thread).await.unwrap().unwrap().draft, of("Min fråga"));
    for place in [joint, &colleague] {
        assert_eq!(text(&world, place, Some(id)).await, None, "{}", place.name);
        assert_eq!(text(&world, place, None).await, None, "{}", place.name);
    }
    own_alone(&world, &[joint, alfa, beta, &colleague]).await.unwrap();
    // One for each: the last saving counts. What is empty is no draft.
    save(&world, alfa, Some(id), "Mitt svar, längre").await;
    assert_eq!(text(&world, alfa, Some(id)).await.as_deref(), Some("Mitt svar, längre"));
    assert_eq!(world.count("select count(*) from exchange_draft").await, 3);
    drafts::save(db, &world.secret, alfa, Of::Answer(id), page(alfa), &Draft::default())
        .await
        .unwrap();
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
    let foreign = drafts::save(db, secret, beta, Of::Answer(own), page(beta), &of("Hej")).await;
    assert!(matches!(foreign, Err(DraftError::Other(Error::NotFound))), "{foreign:?}");
    assert!(matches!(drafts::kept(db, beta, Of::Answer(own)).await, Err(Error::NotFound)));
    assert!(matches!(drafts::throw_away(db, beta, Of::Answer(own)).await, Err(Error::NotFound)));
    let evaluator = world.test.member(world.alfa, Role::Evaluator, "Utvärderare").await;
    let refused = drafts::save(db, secret, &evaluator, Of::Answer(own), page(&evaluator), &of("Hej")).await;
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
    let late = drafts::save(db, secret, alfa, Of::Answer(own), page(alfa), &of("Sent")).await;
    assert!(matches!(late, Err(DraftError::Closed)), "{late:?}");
    exchange::order(db, alfa, own, closed(false)).await.unwrap();
    assert_eq!(text(&world, alfa, Some(own)).await.as_deref(), Some("Mitt svar"));
    // So long, so often, and no more.
    let long = drafts::save(db, secret, alfa, Of::Answer(own), page(alfa), &of(&"å".repeat(LONGEST_TEXT + 1))).await;
    assert!(matches!(long, Err(DraftError::TooLong(_))), "{long:?}");
    world
        .owner(&format!(
            "update limits_tally set counted = {} where kind = 'drafts'",
            limits::DRAFTS.most()
        ))
        .await;
    let often = drafts::save(db, secret, alfa, Of::Answer(own), page(alfa), &of("Igen")).await;
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
    drafts::throw_away(db, beta, Of::Answer(other)).await.unwrap();
    drafts::throw_away(db, beta, Of::Answer(other)).await.unwrap();
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

/// A person's own drafts, wherever they are written, stand in one list, page by page; nobody else's do, and none that can't be written on.
#[tokio::test]
async fn own_drafts_are_listed_and_nobody_elses() {
    let world = World::new().await;
    let (db, secret, alfa, beta) = (&world.db, &world.secret, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    let id = thread(&world, alfa, Audience::Region, &[]).await;
    let of_post = Of::Change(id, asked(&world, alfa, id).await);
    save(&world, alfa, Some(id), "Mitt svar").await;
    save(&world, alfa, None, "Min fråga").await;
    drafts::save(db, secret, alfa, of_post, page(alfa), &of("Vi undrar mer."))
        .await
        .unwrap();
    save(&world, beta, Some(id), "Betas svar").await;
    let listed = async |place: &Place| {
        let found = drafts::own(db, place, 1).await.unwrap();
        assert!(!found.more && found.page == 1);
        let mut lines: Vec<_> = found.rows.into_iter().map(|l| (l.text, l.title)).collect();
        lines.sort();
        lines
    };
    let line = |text: &str, title: &str| (text.to_owned(), title.to_owned());
    let (answer, begun) = (line("Mitt svar", "Hur frågar ni?"), line("Min fråga", "Hur"));
    let reworded = line("Vi undrar mer.", "Hur frågar ni?");
    assert_eq!(listed(alfa).await, [begun.clone(), answer, reworded]);
    assert_eq!(listed(beta).await, [line("Betas svar", "Hur frågar ni?")]);
    for place in [&world.joint, &world.lead_gamma, &colleague] {
        assert!(listed(place).await.is_empty(), "{}", place.name);
    }
    let found = drafts::own(db, alfa, 1).await.unwrap().rows;
    for what in [Of::Thread, Of::Answer(id), of_post] {
        assert_eq!(found.iter().filter(|l| l.of == what).count(), 1, "{what:?}");
    }
    // What can be written on no more is not offered: of a closed thread, of one that is read no more, by who only reads.
    let closed = Order {
        closed: Some(true),
        ..Order::default()
    };
    exchange::order(db, alfa, id, closed).await.unwrap();
    assert_eq!(listed(alfa).await, std::slice::from_ref(&begun));
    assert!(listed(beta).await.is_empty());
    let reads_only = Place {
        role: Role::Evaluator,
        ..alfa.clone()
    };
    assert!(matches!(drafts::own(db, &reads_only, 1).await, Err(Error::Forbidden)));
    let open = Order {
        closed: Some(false),
        ..Order::default()
    };
    exchange::order(db, alfa, id, open).await.unwrap();
    assert_eq!(listed(beta).await.len(), 1);
    // Nor while whoever began the thread takes no part where it is.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    assert_eq!(listed(alfa).await, [begun]);
    assert!(listed(beta).await.is_empty());
    world.test.participate(world.region, world.alfa).await;
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert!(listed(beta).await.is_empty());
    // More than a page of the same day: nothing twice, nothing lost.
    world
        .owner(&format!(
            "insert into exchange_thread (owner_id, id, audience, chosen, kind, topic, title, last_at)
               select '{tenant}', md5('t' || n)::uuid, 'tenant', '{{}}', 'question', 'other', 'Fråga', now() from generate_series(1, 60) n;
             insert into exchange_draft (tenant_id, account_id, id, owner_id, thread_id, writing, title, text, kind, topic, readers, chosen)
               select '{tenant}', '{actor}', gen_random_uuid(), '{tenant}', md5('t' || n)::uuid, gen_random_uuid(), '', 'Svar ' || n, '', '', '', '{{}}'
                 from generate_series(1, 60) n",
            tenant = alfa.tenant,
            actor = alfa.actor,
        ))
        .await;
    let (mut sizes, mut all) = (Vec::new(), BTreeSet::new());
    for page in 1..=3 {
        let found = drafts::own(db, alfa, page).await.unwrap();
        assert_eq!((found.page, found.more), (page, page < 3));
        sizes.push(found.rows.len());
        all.extend(found.rows.into_iter().map(|l| l.text));
    }
    assert_eq!((sizes, all.len()), (vec![25, 25, 13], 63));
}

/// The first post of a thread.
async fn asked(world: &World, place: &Place, id: ThreadId) -> PostId {
    exchange::read(&world.db, place, id, Some(1)).await.unwrap().posts[0].id
}

#[tokio::test]
async fn another_wording_of_a_post_is_kept_for_who_wrote_it_until_it_is_saved() {
    let world = World::new().await;
    let (db, secret, alfa, beta) = (&world.db, &world.secret, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.alfa, Role::Leader, "Kollega").await;
    let id = thread(&world, alfa, Audience::Region, &[]).await;
    let post = asked(&world, alfa, id).await;
    let of_post = Of::Change(id, post);
    let worded = |text: &str| Draft {
        text: text.into(),
        of_edit: 1,
        ..Draft::default()
    };
    drafts::save(db, secret, alfa, of_post, page(alfa), &worded("Vi undrar mycket."))
        .await
        .unwrap();
    let kept = drafts::kept(db, alfa, of_post).await.unwrap().unwrap();
    assert_eq!((kept.draft, kept.edit), (worded("Vi undrar mycket."), 1));
    // An answer in the same thread is another draft.
    assert_eq!(text(&world, alfa, Some(id)).await, None);
    save(&world, alfa, Some(id), "Ett svar").await;
    // Nobody else sees it or writes one: a colleague, or who reads the thread elsewhere.
    for place in [&colleague, beta] {
        assert_eq!(drafts::kept(db, place, of_post).await.unwrap(), None, "{}", place.name);
        let refused = drafts::save(db, secret, place, of_post, page(place), &worded("Mitt")).await;
        assert!(matches!(refused, Err(DraftError::Other(Error::NotFound))), "{refused:?}");
    }
    own_alone(&world, &[&world.joint, alfa, beta, &colleague]).await.unwrap();
    // The door asks itself whose the post is.
    let mut conn = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    let begin = AssertSqlSafe(format!(
        "BEGIN; SET LOCAL app.tenant = '{}'; SET LOCAL app.actor = '{}'",
        colleague.tenant, colleague.actor
    ));
    let mut tx = conn.begin_with(begin).await.unwrap();
    let said: Option<String> = sqlx::query_scalar(AssertSqlSafe(format!(
        "select exchange_draft_save('{}', '{id}', '{post}', 0, gen_random_uuid(), 1, '', 'x', '', '', '', '{{}}')",
        world.alfa
    )))
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(said, None);
    // What says what the post says is no draft.
    drafts::save(db, secret, alfa, of_post, page(alfa), &worded(" Vi undrar.\r\n"))
        .await
        .unwrap();
    assert_eq!(drafts::kept(db, alfa, of_post).await.unwrap(), None);
    // It goes when the post is changed, and the other draft stays.
    drafts::save(db, secret, alfa, of_post, page(alfa), &worded("Vi undrar mer."))
        .await
        .unwrap();
    exchange::change(db, alfa, id, post, 1, "Vi undrar mer.").await.unwrap();
    assert_eq!(drafts::kept(db, alfa, of_post).await.unwrap(), None);
    assert_eq!(text(&world, alfa, Some(id)).await.as_deref(), Some("Ett svar"));
    // And it goes with the post, whoever takes that away.
    drafts::save(db, secret, alfa, of_post, page(alfa), &worded("Hemligt"))
        .await
        .unwrap();
    exchange::remove(db, &colleague, id, post).await.unwrap();
    assert_eq!(
        world.count("select count(*) from exchange_draft where post_id is not null").await,
        0
    );
    let late = drafts::save(db, secret, alfa, of_post, page(alfa), &worded("Sent")).await;
    assert!(matches!(late, Err(DraftError::Other(Error::NotFound))), "{late:?}");
}

#[tokio::test]
async fn a_newer_draft_stays_until_it_has_been_read() {
    let world = World::new().await;
    let (db, secret, alfa) = (&world.db, &world.secret, &world.lead_alfa);
    let id = thread(&world, alfa, Audience::Tenant, &[]).await;
    let post = asked(&world, alfa, id).await;
    for what in [Of::Thread, Of::Answer(id), Of::Change(id, post)] {
        let typed = |text: &str| Draft {
            text: text.into(),
            ..Draft::default()
        };
        let [desk, phone] = [Uuid::new_v4(), Uuid::new_v4()];
        let saved = async |read, writing, text: &str| drafts::save(db, secret, alfa, what, Page { read, writing }, &typed(text)).await;
        let now = async || {
            let kept = drafts::kept(db, alfa, what).await.unwrap();
            kept.map(|kept| (kept.edit, kept.draft.text))
        };
        // Each page saves again over what it has saved itself.
        saved(0, desk, "Vid bordet").await.unwrap();
        saved(0, desk, "Vid bordet, mer").await.unwrap();
        assert_eq!(now().await, Some((2, "Vid bordet, mer".into())), "{what:?}");
        // A page that was opened before that saves over nothing, nor throws it away.
        for text in ["På telefonen", " "] {
            let refused = saved(0, phone, text).await;
            assert!(matches!(refused, Err(DraftError::Meanwhile)), "{refused:?}");
        }
        assert_eq!(now().await, Some((2, "Vid bordet, mer".into())));
        // Read, it goes over it; and then the other page doesn't.
        saved(2, phone, "På telefonen").await.unwrap();
        let refused = saved(0, desk, "Vid bordet igen").await;
        assert!(matches!(refused, Err(DraftError::Meanwhile)), "{refused:?}");
        assert_eq!(now().await, Some((3, "På telefonen".into())));
        // Who throws it away throws away what there is; what is empty is none.
        drafts::throw_away(db, alfa, what).await.unwrap();
        assert_eq!(now().await, None);
        saved(3, phone, "Igen").await.unwrap();
        saved(0, phone, "").await.unwrap();
        assert_eq!(now().await, None);
    }
}
