//! Threads: read by exactly those whom their place names, written in by those who may, kept in order by whom they belong to.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, ThreadProblem, Topic},
    ids::{PostId, TenantId, ThreadId},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{self, ExchangeError, Find, Opened, Order, Row, Start},
    limits,
    tenants::{export::export, life},
};

fn not_found<T: std::fmt::Debug>(result: Result<T, impl Into<ExchangeError>>) {
    let error = result.unwrap_err().into();
    assert!(matches!(error, ExchangeError::Other(Error::NotFound)), "{error:?}");
}

fn forbidden<T: std::fmt::Debug>(result: Result<T, impl Into<ExchangeError>>) {
    let error = result.unwrap_err().into();
    assert!(matches!(error, ExchangeError::Other(Error::Forbidden)), "{error:?}");
}

fn question(region: Option<TenantId>, audience: Audience, chosen: &[TenantId]) -> Start {
    Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience,
        region,
        chosen: chosen.to_vec(),
        title: "Hur hittar ni arbetsplatser?".into(),
        text: "Vi har ringt runt.".into(),
    }
}

async fn ask(world: &World, place: &Place) -> ThreadId {
    exchange::start(&world.db, place, &question(Some(world.region), Audience::Region, &[]))
        .await
        .unwrap()
}

async fn list(world: &World, place: &Place, find: &Find) -> Vec<Row> {
    exchange::find(&world.db, place, find).await.unwrap().rows
}

async fn reads(world: &World, place: &Place, id: ThreadId) -> bool {
    match exchange::read(&world.db, place, id, None).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn a_thread_is_read_by_exactly_those_whom_its_place_names() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    let everybody = [joint, &partner, alfa, beta, gamma];
    let readers = async |id: ThreadId| {
        let mut names = Vec::new();
        for place in everybody {
            let seen = reads(&world, place, id).await;
            let listed = list(&world, place, &Find::default()).await.iter().any(|r| r.key.id == id);
            assert_eq!(seen, listed, "{}", place.name);
            if seen {
                names.push(place.name.clone());
            }
        }
        names.dedup();
        names
    };
    let name = |place: &Place| place.name.clone();
    let all = ask(&world, alfa).await;
    assert_eq!(readers(all).await, [name(joint), name(alfa), name(beta)]);
    let some = exchange::start(db, alfa, &question(Some(world.region), Audience::Chosen, &[world.beta]))
        .await
        .unwrap();
    assert_eq!(
        readers(some).await,
        [name(alfa), name(beta)],
        "not even the region, which was not chosen"
    );
    let own = exchange::start(db, alfa, &question(None, Audience::Tenant, &[])).await.unwrap();
    assert_eq!(readers(own).await, [name(alfa)]);
    let regions = exchange::start(db, joint, &question(Some(world.region), Audience::Chosen, &[world.alfa]))
        .await
        .unwrap();
    assert_eq!(readers(regions).await, [name(joint), name(alfa)]);
    // Nothing can be done in what can't be read.
    not_found(exchange::reply(db, beta, own, "Hej").await);
    not_found(exchange::join(db, beta, own, true).await);
    not_found(
        exchange::order(
            db,
            joint,
            some,
            Order {
                pinned: Some(true),
                ..Order::default()
            },
        )
        .await,
    );
    // Only who takes part can be chosen, and only a collaboration that one takes part in.
    for start in [
        question(Some(world.region), Audience::Chosen, &[world.gamma]),
        question(Some(world.region), Audience::Chosen, &[]),
        question(Some(world.gamma), Audience::Region, &[]),
        question(None, Audience::Region, &[]),
    ] {
        let refused = exchange::start(db, alfa, &start).await;
        assert!(
            matches!(&refused, Err(ExchangeError::Problems(p)) if p == &[ThreadProblem::NobodyChosen]),
            "{refused:?}"
        );
    }
    // Who leaves the collaboration loses it at once, but what is its own; and is not named as a reader any more.
    let chosen = async |id: ThreadId| exchange::read(db, alfa, id, None).await.unwrap().thread.chosen;
    assert_eq!(chosen(some).await, ["Beta"]);
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert!(!reads(&world, beta, all).await && !reads(&world, beta, some).await);
    assert!(list(&world, beta, &Find::default()).await.is_empty());
    assert!(chosen(some).await.is_empty());
    not_found(exchange::reply(db, beta, all, "Hej").await);
}

#[tokio::test]
async fn nothing_more_is_written_in_a_thread_whose_owner_has_left() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = ask(&world, alfa).await;
    let own = exchange::start(db, alfa, &question(None, Audience::Tenant, &[])).await.unwrap();
    let post = exchange::reply(db, beta, id, "Vi ringer runt.").await.unwrap();
    assert!(exchange::read(db, beta, id, None).await.unwrap().thread.open());
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    assert!(matches!(exchange::accept(db, alfa, id, Some(post)).await, Err(Error::Conflict)));
    let concluded = exchange::conclude(db, alfa, id, 0, "Vi ringer på tisdagar.").await;
    assert!(matches!(concluded, Err(ExchangeError::Left)), "{concluded:?}");
    // The owner would read it. What stands there is read as before.
    for place in [joint, alfa, beta] {
        let refused = exchange::reply(db, place, id, "Vi har nya nummer.").await;
        assert!(matches!(refused, Err(ExchangeError::Left)), "{}: {refused:?}", place.name);
        let shown = exchange::read(db, place, id, None).await.unwrap();
        assert!(!shown.thread.open() && shown.thread.closed_on.is_none(), "{}", place.name);
        assert_eq!(shown.posts.len(), 2, "{}", place.name);
    }
    let changed = exchange::change(db, beta, id, post, 1, "Vi har nya nummer.").await;
    assert!(matches!(changed, Err(ExchangeError::Left)), "{changed:?}");
    not_found(exchange::reply(db, &world.lead_gamma, id, "Hej").await);
    // Past the program, the database refuses it.
    let past = format!(
        "insert into exchange_post (owner_id, thread_id, id, tenant_id, text) values ('{}', '{id}', gen_random_uuid(), '{}', 'x') returning text",
        world.alfa, world.beta
    );
    let refused = world.asked(beta, &past).await.unwrap_err();
    let broken = refused.as_database_error().and_then(|e| e.constraint());
    assert_eq!(broken, Some("exchange_post_stands"), "{refused:?}");
    // Within its own place, and once it takes part again, it goes on.
    exchange::reply(db, alfa, own, "Vi ringer runt.").await.unwrap();
    world.test.participate(world.region, world.alfa).await;
    exchange::reply(db, beta, id, "Vi har nya nummer.").await.unwrap();
}

#[tokio::test]
async fn what_is_new_is_what_others_wrote_since_one_was_here() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    let id = ask(&world, alfa).await;
    let unread = async |place: &Place| exchange::unread(db, place).await.unwrap();
    assert_eq!((unread(alfa).await, unread(beta).await, unread(&colleague).await), (0, 1, 1));
    let shown = exchange::read(db, beta, id, None).await.unwrap();
    assert!(shown.posts[0].new && !shown.posts[0].own);
    assert_eq!(unread(beta).await, 0);
    assert!(!exchange::read(db, beta, id, None).await.unwrap().posts[0].new);
    exchange::reply(db, beta, id, "Vi frågar **kunderna**.").await.unwrap();
    assert_eq!((unread(alfa).await, unread(beta).await), (1, 0), "one's own is not new to oneself");
    let only = Find {
        unread: true,
        ..Find::default()
    };
    let rows = list(&world, alfa, &only).await;
    assert_eq!((rows.len(), rows[0].unread, rows[0].posts), (1, 1, 2));
    assert!(list(&world, beta, &only).await.is_empty());
    // By kind and topic.
    let of = |kind, topic| Find {
        kind,
        topic,
        ..Find::default()
    };
    assert_eq!(
        list(&world, alfa, &of(Some(ThreadKind::Question), Some(Topic::Employers)))
            .await
            .len(),
        1
    );
    assert!(list(&world, alfa, &of(Some(ThreadKind::Proposal), None)).await.is_empty());
    assert!(list(&world, alfa, &of(None, Some(Topic::Methods))).await.is_empty());
}

#[tokio::test]
async fn a_text_is_changed_by_who_wrote_it_and_says_so() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let colleague = world.test.member(world.beta, Role::Staff, "Kollega").await;
    let id = ask(&world, alfa).await;
    let post = exchange::reply(db, &colleague, id, "Ring på måndag.").await.unwrap();
    for place in [alfa, beta, &world.joint] {
        not_found(exchange::change(db, place, id, post, 1, "Annat").await);
    }
    exchange::change(db, &colleague, id, post, 1, "Ring på tisdag.").await.unwrap();
    let again = exchange::change(db, &colleague, id, post, 1, "Ring inte.").await;
    assert!(matches!(again, Err(ExchangeError::Meanwhile)), "{again:?}");
    let (_, now, former) = exchange::post(db, alfa, id, post).await.unwrap();
    assert_eq!((now.text.as_str(), now.edit, now.edited.is_some()), ("Ring på tisdag.", 2, true));
    assert_eq!(former.iter().map(|f| f.text.as_str()).collect::<Vec<_>>(), ["Ring på måndag."]);
    not_found(exchange::post(db, &world.lead_gamma, id, post).await);

    // Taken away, it is gone with all that it said; its place stays. Whoever leads where it was written may, and whose thread it is.
    let other = world.test.member(world.beta, Role::Staff, "Annan").await;
    not_found(exchange::remove(db, &other, id, post).await);
    exchange::remove(db, beta, id, post).await.unwrap();
    let again = exchange::remove(db, beta, id, post).await;
    assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
    let (_, now, former) = exchange::post(db, alfa, id, post).await.unwrap();
    assert!(now.removed && now.text.is_empty() && former.is_empty());
    not_found(exchange::change(db, &colleague, id, post, 2, "Åter").await);
    for place in [alfa, &world.joint] {
        let post = exchange::reply(db, &colleague, id, "Mer").await.unwrap();
        exchange::remove(db, place, id, post).await.unwrap();
    }
    let post = exchange::reply(db, alfa, id, "Vårt").await.unwrap();
    not_found(exchange::remove(db, beta, id, post).await);
    assert_eq!(world.count("select count(*) from audit_entry where kind = 'post_removed'").await, 3);
}

#[tokio::test]
async fn order_is_kept_by_whose_thread_it_is_and_by_the_region() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    let (first, second) = (ask(&world, alfa).await, ask(&world, alfa).await);
    let pin = Order {
        pinned: Some(true),
        ..Order::default()
    };
    not_found(exchange::order(db, beta, first, pin).await);
    forbidden(exchange::order(db, &staff, first, pin).await);
    exchange::order(db, joint, first, pin).await.unwrap();
    let ids: Vec<_> = list(&world, beta, &Find::default()).await.iter().map(|r| r.key.id).collect();
    assert_eq!(ids, [first, second]);
    let elsewhere = Order {
        topic: Some(Topic::Methods),
        kind: Some(ThreadKind::Experience),
        ..Order::default()
    };
    exchange::order(db, alfa, first, elsewhere).await.unwrap();
    let row = list(&world, beta, &Find::default()).await[0].clone();
    assert_eq!((row.topic, row.kind, row.pinned), (Topic::Methods, ThreadKind::Experience, true));
    // Closed, it is read and not written in; opened again, it is.
    let closed = |on| Order {
        closed: Some(on),
        ..Order::default()
    };
    exchange::order(db, alfa, second, closed(true)).await.unwrap();
    let refused = exchange::reply(db, beta, second, "Hej").await;
    assert!(matches!(refused, Err(ExchangeError::Closed)), "{refused:?}");
    let first_post = exchange::read(db, alfa, second, None).await.unwrap().posts[0].id;
    let refused = exchange::change(db, alfa, second, first_post, 1, "Annat").await;
    assert!(matches!(refused, Err(ExchangeError::Closed)), "{refused:?}");
    assert!(reads(&world, beta, second).await);
    exchange::order(db, joint, second, closed(false)).await.unwrap();
    exchange::reply(db, beta, second, "Hej").await.unwrap();
    // An announcement is made by who leads.
    let announcement = Start {
        kind: ThreadKind::Announcement,
        ..question(Some(world.region), Audience::Region, &[])
    };
    forbidden(exchange::start(db, &staff, &announcement).await);
    exchange::start(db, joint, &announcement).await.unwrap();
}

#[tokio::test]
async fn a_question_is_joined_answered_and_ends_with_what_came_of_it() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = ask(&world, alfa).await;
    not_found(exchange::join(db, alfa, id, true).await);
    exchange::join(db, beta, id, true).await.unwrap();
    let again = exchange::join(db, beta, id, true).await;
    assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
    let shown = exchange::read(db, joint, id, None).await.unwrap();
    assert_eq!(shown.thread.joined, [(world.beta, beta.name.clone())]);
    let post = exchange::reply(db, beta, id, "Fråga kunderna.").await.unwrap();
    not_found(exchange::accept(db, beta, id, Some(post)).await);
    not_found(exchange::accept(db, alfa, id, Some(PostId::new())).await);
    exchange::accept(db, alfa, id, Some(post)).await.unwrap();
    not_found(exchange::conclude(db, beta, id, 0, "Vårt").await);
    exchange::conclude(db, alfa, id, 0, "Alla frågar kunderna nu.").await.unwrap();
    let shown = exchange::read(db, beta, id, None).await.unwrap();
    assert_eq!(shown.thread.accepted, Some(post));
    assert_eq!(
        (shown.thread.result.as_str(), shown.thread.result_on),
        ("Alla frågar kunderna nu.", Some(world.today))
    );
    assert!(shown.thread.row.answered);
    // It says when it was changed, beside when it was written; the same text again changes nothing.
    world.owner("update exchange_thread set result_on = result_on - 3").await;
    let days = async |edit: i32, text: &str| {
        exchange::conclude(db, alfa, id, edit, text).await.unwrap();
        let thread = exchange::read(db, beta, id, None).await.unwrap().thread;
        (thread.result_on, thread.result_changed_on)
    };
    let first = Some(world.today - time::Duration::days(3));
    assert_eq!(days(1, "Alla frågar kunderna nu.").await, (first, None));
    assert_eq!(days(2, "Alla frågar kunderna först.").await, (first, Some(world.today)));
    exchange::accept(db, alfa, id, None).await.unwrap();
    exchange::conclude(db, alfa, id, 3, " ").await.unwrap();
    exchange::join(db, beta, id, false).await.unwrap();
    let shown = exchange::read(db, beta, id, None).await.unwrap();
    assert!(!shown.thread.row.answered && shown.thread.joined.is_empty() && shown.thread.result_on.is_none());
    assert_eq!(shown.thread.result_changed_on, None);
}

/// Two of a place who write what came of its thread: nobody saves over what they have not read.
#[tokio::test]
async fn what_came_of_a_thread_is_saved_over_what_was_read() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    let id = ask(&world, alfa).await;
    let now = async || {
        let thread = exchange::begun(db, beta, id).await.unwrap().0;
        (thread.result, thread.result_edit)
    };
    assert_eq!(now().await, (String::new(), 0));
    exchange::conclude(db, &colleague, id, 0, "Ring först.").await.unwrap();
    // Neither written over nor taken back by who has read nothing of it.
    for text in ["Skriv först.", ""] {
        let late = exchange::conclude(db, alfa, id, 0, text).await;
        assert!(matches!(late, Err(ExchangeError::Meanwhile)), "{late:?}");
    }
    assert_eq!(now().await, ("Ring först.".to_owned(), 1));
    exchange::conclude(db, alfa, id, 1, "Ring eller skriv först.").await.unwrap();
    // At the same moment, one of them is kept.
    let both = tokio::join!(
        exchange::conclude(db, alfa, id, 2, "Ring."),
        exchange::conclude(db, &colleague, id, 2, "Skriv.")
    );
    let kept = match both {
        (Ok(()), Err(ExchangeError::Meanwhile)) => "Ring.",
        (Err(ExchangeError::Meanwhile), Ok(())) => "Skriv.",
        other => panic!("{other:?}"),
    };
    assert_eq!(now().await, (kept.to_owned(), 3));
    // What was taken back was saved too.
    exchange::conclude(db, alfa, id, 3, "").await.unwrap();
    let late = exchange::conclude(db, &colleague, id, 3, "Skriv.").await;
    assert!(matches!(late, Err(ExchangeError::Meanwhile)), "{late:?}");
    // Another place writes nothing of it, whatever it has read.
    for place in [beta, gamma] {
        not_found(exchange::conclude(db, place, id, 4, "Vårt").await);
    }
    assert_eq!(now().await, (String::new(), 4));
}

/// An answer that is taken away answers nothing any more, whoever takes it away.
#[tokio::test]
async fn a_thread_is_answered_as_long_as_its_answer_is_there() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = ask(&world, alfa).await;
    let answered = async || {
        let shown = exchange::read(db, alfa, id, None).await.unwrap().thread;
        let listed = exchange::find(db, joint, &Find::default()).await.unwrap().rows;
        assert_eq!(listed[0].answered, shown.row.answered);
        assert_eq!(shown.accepted.is_some(), shown.row.answered);
        shown.row.answered
    };
    for by in [beta, joint] {
        let post = exchange::reply(db, beta, id, "Fråga kunderna.").await.unwrap();
        let other = exchange::reply(db, beta, id, "Eller ring.").await.unwrap();
        exchange::accept(db, alfa, id, Some(post)).await.unwrap();
        exchange::remove(db, by, id, other).await.unwrap();
        assert!(answered().await, "another one");
        exchange::remove(db, by, id, post).await.unwrap();
        assert!(!answered().await);
    }
    // A tenant that goes takes its answers along.
    let post = exchange::reply(db, beta, id, "Fråga igen.").await.unwrap();
    exchange::accept(db, alfa, id, Some(post)).await.unwrap();
    world.owner(&format!("delete from exchange_post where id = '{post}'")).await;
    assert!(!answered().await);
}

/// A municipality that is deleted takes its posts along: pages, what is new and what is told while a page is open are of those that are
/// left.
#[tokio::test]
async fn a_thread_has_as_many_posts_as_are_left_when_a_municipality_is_gone() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let (id, betas) = (ask(&world, alfa).await, ask(&world, beta).await);
    let kept = exchange::reply(db, joint, id, "Vi frågar kunderna.").await.unwrap();
    exchange::reply(db, alfa, betas, "Vi med.").await.unwrap();
    world
        .owner(&format!(
            "insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name)
               select '{}', '{id}', gen_random_uuid(), '{}', 'x', '{}', 'x' from generate_series(1, 30)",
            world.alfa, world.beta, beta.actor
        ))
        .await;
    let before = exchange::read(db, alfa, id, Some(u32::MAX)).await.unwrap();
    assert_eq!((before.thread.row.posts, before.pages, before.posts.len()), (32, 2, 7));
    export(db, beta).await.unwrap();
    life::close(db, beta, world.beta, "Beta", "Slut").await.unwrap();
    world.owner("update tenants_standing set since = now() - interval '30 days'").await;
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 1);

    // The last page has what is left, the thread is as new as that, and what Beta began is gone as a whole.
    let left = exchange::read(db, alfa, id, Some(u32::MAX)).await.unwrap();
    assert_eq!((left.thread.row.posts, left.pages, left.posts.len()), (2, 1, 2));
    let newest = left.posts.last().unwrap();
    assert_eq!((newest.id, newest.at), (kept, left.thread.row.last));
    assert!(left.posts.iter().all(|post| !post.new), "they were read before");
    assert!(!reads(&world, alfa, betas).await);
    // A new one is told while the page is open, is new to whoever comes to read it, and not read before that.
    assert_eq!(exchange::news(db, alfa, id, 2).await.unwrap(), 0);
    let new = exchange::reply(db, joint, id, "Och grannarna.").await.unwrap();
    assert_eq!(exchange::news(db, alfa, id, 2).await.unwrap(), 1);
    assert_eq!(list(&world, alfa, &Find::default()).await[0].unread, 1);
    let shown = exchange::read(db, alfa, id, None).await.unwrap();
    assert_eq!((shown.page, shown.pages, shown.thread.row.posts), (1, 1, 3));
    let seen: Vec<_> = shown.posts.iter().filter(|post| post.new).map(|post| post.id).collect();
    assert_eq!(seen, [new]);
    assert_eq!(list(&world, alfa, &Find::default()).await[0].unread, 0);
    // And nobody else reads it by that.
    not_found(exchange::news(db, gamma, id, 0).await);
}

/// Who writes is who is signed in; whoever writes very fast waits; what is typed wrong changes nothing.
#[tokio::test]
async fn nobody_writes_in_anothers_name_or_without_end() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let evaluator = world.test.member(world.region, Role::Evaluator, "Evaluator").await;
    let id = ask(&world, alfa).await;
    forbidden(exchange::reply(db, &evaluator, id, "Hej").await);
    for (text, problem) in [(" ", ThreadProblem::NoText), (&*"å".repeat(10_001), ThreadProblem::TextTooLong)] {
        let refused = exchange::reply(db, beta, id, text).await;
        assert!(
            matches!(&refused, Err(ExchangeError::Problems(p)) if p == &[problem]),
            "{refused:?}"
        );
    }
    for n in 0..20 {
        exchange::reply(db, beta, id, &format!("Svar {n}")).await.unwrap();
    }
    let refused = exchange::reply(db, beta, id, "Ett till").await;
    assert!(matches!(refused, Err(ExchangeError::TooFast)), "{refused:?}");
    assert_eq!(world.count("select count(*) from exchange_post").await, 21);
    exchange::reply(db, alfa, id, "Andra går det bra för").await.unwrap();
    let names = world.texts("select distinct by_name from exchange_post order by 1").await;
    assert_eq!(names.len(), 2, "{names:?}");
    // Pages of posts: where one goes on reading, unless another one is asked for.
    world
        .owner(&format!(
            "insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name, written_at)
             select '{0}', '{1}', gen_random_uuid(), '{0}', 'x', '{0}', 'x', now() + make_interval(secs => n) from generate_series(1, 100) n",
            world.alfa, id
        ))
        .await;
    let shown = exchange::read(db, alfa, id, None).await.unwrap();
    assert_eq!((shown.page, shown.pages), (1, 5), "the first that is new");
    let last = exchange::read(db, alfa, id, Some(9)).await.unwrap();
    assert_eq!(last.posts.len(), 22);
    // Or a post is.
    for (post, page) in [
        (last.posts[0].id, 5),
        (shown.posts[0].id, 1),
        (shown.posts[24].id, 1),
        (PostId::new(), shown.page),
    ] {
        let (there, _) = exchange::read_writing(db, alfa, id, Opened::Post(post)).await.unwrap();
        assert_eq!(there.page, page, "where one goes on reading, for a post that is not there");
    }
    not_found(exchange::read_writing(db, &world.lead_gamma, id, Opened::Post(shown.posts[0].id)).await);
}

#[tokio::test]
async fn changes_of_posts_count_as_posts_do() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let id = ask(&world, alfa).await;
    let post = exchange::reply(db, alfa, id, "Ring på måndag.").await.unwrap();
    world
        .owner(&format!(
            "update limits_tally set counted = {} where kind = 'posts'",
            limits::POSTS.most - 1
        ))
        .await;
    exchange::change(db, alfa, id, post, 1, "Ring på tisdag.").await.unwrap();
    let refused = exchange::change(db, alfa, id, post, 2, "Ring på onsdag.").await;
    assert!(matches!(refused, Err(ExchangeError::Other(Error::Full))), "{refused:?}");
    assert_eq!(world.count("select count(*) from exchange_former").await, 1);
}

/// One person writes and changes so many posts a day, and takes nothing of that from colleagues.
#[tokio::test]
async fn one_person_writes_and_changes_so_many_posts_a_day() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    let id = ask(&world, alfa).await;
    let post = exchange::reply(db, alfa, id, "Ring på måndag.").await.unwrap();
    let all = format!(
        "update limits_tally set counted = {} where kind = 'own_posts'",
        limits::OWN_POSTS.most - 1
    );
    assert_eq!(world.owner(&all).await, 1);
    exchange::change(db, alfa, id, post, 1, "Ring på tisdag.").await.unwrap();
    let refused = exchange::change(db, alfa, id, post, 2, "Ring på onsdag.").await;
    assert!(matches!(refused, Err(ExchangeError::OwnPosts)), "{refused:?}");
    let refused = exchange::reply(db, alfa, id, "Ett till").await;
    assert!(matches!(refused, Err(ExchangeError::OwnPosts)), "{refused:?}");
    assert_eq!(world.count("select count(*) from exchange_former").await, 1);
    // What was refused is not taken from the place either: a post, and a change of it.
    assert_eq!(world.count("select counted from limits_tally where kind = 'posts'").await, 2);
    exchange::reply(db, &colleague, id, "För mig går det bra").await.unwrap();
    world
        .owner("update limits_tally set began_at = began_at - interval '25 hours'")
        .await;
    exchange::change(db, alfa, id, post, 2, "Ring på onsdag.").await.unwrap();
}

/// One person starts so many threads a day, and takes nothing of that from colleagues or from the place.
#[tokio::test]
async fn one_person_starts_so_many_threads_a_day() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let colleague = world.test.member(world.alfa, Role::Staff, "Kollega").await;
    ask(&world, alfa).await;
    let all = format!(
        "update limits_tally set counted = {} where kind = 'own_threads'",
        limits::OWN_THREADS.most - 1
    );
    assert_eq!(world.owner(&all).await, 1);
    ask(&world, alfa).await;
    let refused = exchange::start(db, alfa, &question(None, Audience::Tenant, &[])).await;
    assert!(matches!(refused, Err(ExchangeError::OwnFull)), "{refused:?}");
    assert_eq!(world.count("select count(*) from exchange_thread").await, 2);
    assert_eq!(world.count("select counted from limits_tally where kind = 'threads'").await, 2);
    ask(&world, &colleague).await;
    world
        .owner("update limits_tally set began_at = began_at - interval '25 hours'")
        .await;
    ask(&world, alfa).await;
}

/// What others write while a page is open is counted for who reads the thread, and for nobody else; and it is not read by that.
#[tokio::test]
async fn what_is_new_is_counted_for_its_readers_alone_and_not_read_by_that() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let id = exchange::start(db, alfa, &question(Some(world.region), Audience::Chosen, &[world.beta]))
        .await
        .unwrap();
    let news = async |place: &Place, since: u32| exchange::news(db, place, id, since).await;
    for place in [joint, gamma] {
        assert!(matches!(news(place, 0).await, Err(Error::NotFound)), "{}", place.name);
    }
    assert_eq!(news(beta, 1).await.unwrap(), 0);
    let first = exchange::reply(db, alfa, id, "Ett").await.unwrap();
    exchange::reply(db, beta, id, "Två").await.unwrap();
    exchange::reply(db, alfa, id, "Tre").await.unwrap();
    assert_eq!(news(beta, 1).await.unwrap(), 2, "one's own is nothing new");
    assert_eq!(news(alfa, 1).await.unwrap(), 1);
    assert_eq!(news(beta, 2).await.unwrap(), 1);
    assert_eq!(news(beta, 4).await.unwrap(), 0);
    assert_eq!(news(beta, u32::MAX).await.unwrap(), 0);
    exchange::remove(db, alfa, id, first).await.unwrap();
    assert_eq!(news(beta, 1).await.unwrap(), 1, "what was taken away is nothing to see");
    // It was not read by being counted, and is when it is read.
    let unread = async || list(&world, beta, &Find::default()).await[0].unread;
    let before = unread().await;
    assert!(before > 0);
    news(beta, 0).await.unwrap();
    assert_eq!(unread().await, before);
    exchange::read(db, beta, id, None).await.unwrap();
    assert_eq!(unread().await, 0);
    // Many are many.
    world
        .owner(&format!(
            "insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name, written_at)
             select '{0}', '{1}', gen_random_uuid(), '{0}', 'x', '{0}', 'x', now() + make_interval(secs => n) from generate_series(1, 150) n",
            world.alfa, id
        ))
        .await;
    assert_eq!(news(beta, 4).await.unwrap(), exchange::MOST_NEWS);
    // Who leaves the collaboration is told nothing any more.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert!(matches!(news(beta, 0).await, Err(Error::NotFound)));
    assert!(news(alfa, 0).await.is_ok());
}
