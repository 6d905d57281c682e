//! Notices: told to exactly those who read what they are about, as each wants to hear of it; one digest a morning, and none without news.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, ThreadProblem, Topic, events::Typed},
    ids::{TenantId, ThreadId},
    notifications::{How, Notice, Quiet},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, ExchangeError, Start,
        events::{self, For},
    },
    methods::{self, proposals},
    notifications::{
        jobs,
        notices::{self, About},
    },
    tenants,
    testing::{Found, rewrite, seen_red},
};
use std::collections::BTreeMap;
use time::{
    Duration,
    macros::{datetime, time},
};

async fn start(world: &World, place: &Place, audience: Audience, chosen: &[TenantId]) -> ThreadId {
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
        title: "Hur hittar ni arbetsplatser?".into(),
        text: "Vi har ringt runt.".into(),
    };
    let id = exchange::start(&world.db, place, &start).await.unwrap();
    jobs::run_due(&world.jobs).await.unwrap();
    id
}

/// What is new for somebody: the kinds, and how many unread of each, the newest first.
async fn news(world: &World, place: &Place) -> Vec<(Notice, i64)> {
    let inbox = notices::inbox(&world.db, place, false, 1).await.unwrap();
    let unread = i64::try_from(inbox.told.iter().filter(|t| t.unread > 0).count()).unwrap();
    let counted = format!("select notifications_unread('{}', '{}')", place.tenant, place.actor);
    assert_eq!(
        world.count(&counted).await,
        unread.min(notices::MOST_UNREAD),
        "the count is of what is shown"
    );
    inbox.told.iter().map(|t| (t.kind, t.unread)).collect()
}

async fn choose(world: &World, place: &Place, kind: Notice, how: How) {
    notices::choose(&world.db, place, &BTreeMap::from([(kind, how)]), Quiet::USUAL)
        .await
        .unwrap();
}

/// The mails that wait: kind and to whom.
async fn mails(world: &World) -> Vec<String> {
    world
        .texts("select o.kind || ' ' || a.name from notifications_outbox o join identity_account a on a.id = o.account_id order by 1")
        .await
}

/// Runs the digests of a moment, in UTC; gives how many people there were.
async fn digests(world: &World, at: &str) -> i64 {
    world.count(&format!("select notifications_digests('{at}Z', 100)")).await
}

#[tokio::test]
async fn the_database_knows_the_kinds_as_the_program_does() {
    let world = World::new().await;
    for kind in Notice::ALL {
        let usual = if kind.always() { "always" } else { kind.usual().key() };
        let kept = world.texts(&format!("select notifications_default('{}')", kind.key())).await;
        assert_eq!(kept, [usual], "{}", kind.key());
    }
    assert_eq!(world.count("select count(notifications_default('identity.sign_in'))").await, 0);
}

/// The checker: of these people, exactly those were told of a thread.
async fn told_exactly(world: &World, id: ThreadId, everybody: &[&Place], readers: &[&str]) -> Result<(), Found> {
    let mut names = Vec::new();
    for place in everybody {
        let inbox = notices::inbox(&world.db, place, false, 1).await.unwrap();
        if inbox.told.iter().any(|t| t.about == About::Thread(id)) {
            let name = format!("select name from identity_account where id = '{}'", place.actor.0);
            names.push(world.texts(&name).await.concat());
        }
    }
    if names == readers {
        return Ok(());
    }
    Err(Found(format!("{names:?} were told of a thread that is news to {readers:?}")))
}

#[tokio::test]
async fn sabotage_whoever_starts_a_thread_is_told_of_it() {
    let world = World::new().await;
    let everybody = [&world.joint, &world.lead_alfa, &world.lead_beta];
    let readers = ["Joint", "Lead Beta"];
    let before = start(&world, &world.lead_alfa, Audience::Region, &[]).await;
    told_exactly(&world, before, &everybody, &readers).await.unwrap();
    rewrite(&world.test, "notifications_spread", "m.account_id is distinct from h.by_id", "true").await;
    let id = start(&world, &world.lead_alfa, Audience::Region, &[]).await;
    seen_red(
        "A notice is made for exactly those who read what it is about, but not for whoever did it",
        "nobody asks who did it",
        told_exactly(&world, id, &everybody, &readers).await,
    );
}

#[tokio::test]
async fn a_thread_is_told_to_exactly_those_who_read_it_but_whoever_started_it() {
    let world = World::new().await;
    let (joint, alfa, beta, gamma) = (&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let colleague = world.test.member(world.alfa, Role::Evaluator, "Colleague").await;
    let everybody = [joint, alfa, beta, gamma, &colleague];
    let all = start(&world, alfa, Audience::Region, &[]).await;
    told_exactly(&world, all, &everybody, &["Joint", "Lead Beta", "Colleague"])
        .await
        .unwrap();
    let some = start(&world, alfa, Audience::Chosen, &[world.beta]).await;
    told_exactly(&world, some, &everybody, &["Lead Beta", "Colleague"]).await.unwrap();
    let own = start(&world, alfa, Audience::Tenant, &[]).await;
    told_exactly(&world, own, &everybody, &["Colleague"]).await.unwrap();
    // Told once, however often the jobs run, and by digest: no mail leaves at once.
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(news(&world, beta).await.len(), 2);
    assert!(mails(&world).await.is_empty());
    // Who leaves the collaboration, or the tenant, has lost it at once: on the page, in the count and in the digest.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta.0))
        .await;
    assert_eq!(news(&world, beta).await, []);
    let left = format!(
        "select count(*) from notifications_notice n, notifications_digest_facts(n.account_id, n.digested_on) f where n.account_id = '{}'",
        beta.actor.0
    );
    world.owner("update notifications_notice set digested_on = '2026-01-01'").await;
    assert_eq!(world.count(&left).await, 0);
    world
        .owner(&format!(
            "delete from tenants_membership where account_id = '{}'",
            colleague.actor.0
        ))
        .await;
    assert_eq!(
        world
            .count(&format!(
                "select count(*) from notifications_notice where account_id = '{}'",
                colleague.actor.0
            ))
            .await,
        0
    );
}

#[tokio::test]
async fn who_writes_in_a_thread_is_told_of_the_others_answers_until_it_is_read() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = start(&world, alfa, Audience::Region, &[]).await;
    exchange::reply(db, beta, id, "Vi frågar Arbetsförmedlingen.").await.unwrap();
    exchange::reply(db, beta, id, "Och näringslivet.").await.unwrap();
    assert_eq!(news(&world, alfa).await, [(Notice::ThreadReplied, 2)]);
    assert_eq!(
        news(&world, joint).await,
        [(Notice::ThreadStarted, 1)],
        "who has not written is not told of answers"
    );
    exchange::reply(db, alfa, id, "Tack!").await.unwrap();
    assert_eq!(news(&world, beta).await[0], (Notice::ThreadReplied, 1));
    // Reading the thread is enough.
    exchange::read(db, alfa, id, None).await.unwrap();
    assert_eq!(news(&world, alfa).await, [(Notice::ThreadReplied, 0)]);
    exchange::reply(db, beta, id, "Inget att tacka för.").await.unwrap();
    assert_eq!(news(&world, alfa).await, [(Notice::ThreadReplied, 1)]);

    // Opened by its notice, it is read; put away, it is among what is done.
    let inbox = notices::inbox(db, alfa, false, 1).await.unwrap();
    let notice = inbox.told[0].id;
    assert!(
        matches!(notices::open(db, beta, notice).await, Err(Error::NotFound)),
        "another's is not found"
    );
    assert_eq!(
        notices::open(db, alfa, notice).await.unwrap(),
        (Notice::ThreadReplied, About::Thread(id))
    );
    assert_eq!(news(&world, alfa).await, [(Notice::ThreadReplied, 0)]);
    notices::done(db, beta, Some(notice)).await.unwrap();
    assert_eq!(news(&world, alfa).await.len(), 1, "and another's is not put away");
    notices::done(db, alfa, Some(notice)).await.unwrap();
    assert_eq!(news(&world, alfa).await, []);
    assert_eq!(notices::inbox(db, alfa, true, 1).await.unwrap().told.len(), 1);
    notices::done(db, beta, None).await.unwrap();
    assert_eq!(news(&world, beta).await, []);
}

/// Whoever reads a thread follows it without writing, and who has written there stops: each for oneself, and as long as it is read.
#[tokio::test]
async fn a_thread_is_followed_without_writing_and_left_by_who_has_written() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let reader = world.test.member(world.beta, Role::Evaluator, "Reader").await;
    let id = start(&world, alfa, Audience::Region, &[]).await;
    let follows = async |place: &Place| exchange::read(db, place, id, None).await.unwrap().follows;
    let answers = async |place: &Place| {
        let told = news(&world, place).await;
        told.iter()
            .find(|(kind, _)| *kind == Notice::ThreadReplied)
            .map_or(0, |(_, unread)| *unread)
    };
    assert!(follows(alfa).await, "who has written does without saying so");
    assert!(!follows(beta).await && !follows(&reader).await);
    exchange::follow(db, &reader, id, true).await.unwrap();
    assert!(follows(&reader).await && !follows(beta).await, "whoever said so, and nobody else");
    assert!(matches!(exchange::follow(db, gamma, id, true).await, Err(Error::NotFound)));
    exchange::reply(db, joint, id, "Vi ringer runt.").await.unwrap();
    assert_eq!((answers(alfa).await, answers(&reader).await), (1, 1));
    assert_eq!((answers(beta).await, answers(joint).await, answers(gamma).await), (0, 0, 0));

    // Who has written stops, and is still told of what somebody wants that person to read.
    exchange::follow(db, alfa, id, false).await.unwrap();
    exchange::reply(db, joint, id, "Och mejlar.").await.unwrap();
    assert_eq!((answers(alfa).await, answers(&reader).await), (1, 2));
    exchange::reply_telling(db, joint, id, "Vad tycker du?", &[(alfa.tenant, alfa.actor)])
        .await
        .unwrap();
    assert_eq!((answers(alfa).await, answers(&reader).await), (1, 3));
    assert!(news(&world, alfa).await.contains(&(Notice::Mentioned, 1)));
    assert!(!follows(alfa).await, "writing or reading does not begin it again");
    exchange::follow(db, alfa, id, true).await.unwrap();
    exchange::follow(db, &reader, id, false).await.unwrap();
    exchange::reply(db, joint, id, "Hej igen.").await.unwrap();
    assert_eq!((answers(alfa).await, answers(&reader).await), (1, 3), "what alfa had was read");

    // Who leaves the collaboration is told nothing any more, whoever follows; and who leaves the place follows nothing.
    exchange::follow(db, &reader, id, true).await.unwrap();
    let told = format!(
        "select count(*) from notifications_notice where kind = 'exchange.replied' and account_id = '{}'",
        reader.actor.0
    );
    let before = world.count(&told).await;
    assert_eq!(before, 3);
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta.0))
        .await;
    exchange::reply(db, joint, id, "Är ni kvar?").await.unwrap();
    assert_eq!(world.count(&told).await, before);
    assert!(matches!(exchange::follow(db, &reader, id, true).await, Err(Error::NotFound)));
    let kept = format!("select count(*) from exchange_follow where account_id = '{}'", reader.actor.0);
    assert_eq!(world.count(&kept).await, 1);
    world
        .owner(&format!("delete from tenants_membership where account_id = '{}'", reader.actor.0))
        .await;
    assert_eq!(world.count(&kept).await, 0);
}

#[tokio::test]
async fn each_hears_of_a_kind_as_chosen() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    choose(&world, beta, Notice::ThreadStarted, How::AtOnce).await;
    choose(&world, joint, Notice::ThreadStarted, How::Never).await;
    start(&world, alfa, Audience::Region, &[]).await;
    assert_eq!(mails(&world).await, ["exchange.started Lead Beta"]);
    assert_eq!(news(&world, beta).await, [(Notice::ThreadStarted, 1)]);
    assert_eq!(news(&world, joint).await, []);
    choose(&world, beta, Notice::ThreadStarted, How::Product).await;
    start(&world, alfa, Audience::Region, &[]).await;
    assert_eq!(mails(&world).await.len(), 1);
    assert_eq!(digests(&world, "2099-01-01 12:00").await, 0, "in the product only");
    // What does not concern the role is not kept, and what always comes can't be chosen.
    let evaluator = world.test.member(world.alfa, Role::Evaluator, "Evaluator").await;
    choose(&world, &evaluator, Notice::ProposalMade, How::Never).await;
    choose(&world, beta, Notice::EventCancelled, How::Never).await;
    assert_eq!(world.count("select count(*) from notifications_choice").await, 2);
    // What the link in a mail has stopped is in the product only, in every place, until it is chosen anew: in that place alone.
    let too = world.test.member(world.region, Role::Evaluator, "Lead Beta").await;
    for place in [beta, &too] {
        choose(&world, place, Notice::ThreadStarted, How::AtOnce).await;
    }
    world
        .owner(&format!(
            "insert into notifications_stop (token_hash, account_id, kind, stopped) values ('x', '{0}', 'exchange.started', true), ('y', '{0}', 'notifications.digest', true)",
            beta.actor.0
        ))
        .await;
    let shown = async |place: &Place| {
        let choices = notices::choices(&world.db, place).await.unwrap();
        let how = choices.kinds.iter().find(|(kind, _)| *kind == Notice::ThreadStarted).unwrap().1;
        (how, choices.no_digests)
    };
    assert_eq!((shown(beta).await, shown(&too).await), ((How::Product, true), (How::Product, true)));
    let before = mails(&world).await.len();
    start(&world, alfa, Audience::Region, &[]).await;
    assert_eq!(mails(&world).await.len(), before);
    choose(&world, beta, Notice::ThreadStarted, How::AtOnce).await;
    notices::digests_again(&world.db, beta).await.unwrap();
    assert_eq!(
        (shown(beta).await, shown(&too).await),
        ((How::AtOnce, false), (How::Product, false))
    );
    start(&world, alfa, Audience::Region, &[]).await;
    assert_eq!(mails(&world).await.len(), before + 1);
}

/// What is told again while nobody has read it is a notice more, and no mail more.
#[tokio::test]
async fn of_what_is_unread_and_was_mailed_no_second_mail_leaves() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    choose(&world, beta, Notice::ThreadReplied, How::AtOnce).await;
    let id = start(&world, alfa, Audience::Region, &[]).await;
    let other = start(&world, alfa, Audience::Region, &[]).await;
    for thread in [id, other] {
        exchange::reply(db, beta, thread, "Vi ringer runt.").await.unwrap();
    }
    for _ in 0..3 {
        exchange::reply(db, alfa, id, "Tack!").await.unwrap();
    }
    assert_eq!(mails(&world).await, ["exchange.replied Lead Beta"]);
    assert!(news(&world, beta).await.contains(&(Notice::ThreadReplied, 3)), "all three are new");
    // Another thread is another thing.
    exchange::reply(db, alfa, other, "Tack!").await.unwrap();
    assert_eq!(mails(&world).await.len(), 2);
    // It was read: then what comes is mailed again, once.
    exchange::read(db, beta, id, None).await.unwrap();
    for _ in 0..2 {
        exchange::reply(db, alfa, id, "En sak till.").await.unwrap();
    }
    assert_eq!(mails(&world).await.len(), 3);
    // What could not be delivered was not had.
    world.owner("update notifications_outbox set state = 'failed'").await;
    exchange::reply(db, alfa, id, "Hör du?").await.unwrap();
    assert_eq!(mails(&world).await.len(), 4);
}

/// Colleagues, and those who have written in the thread, are told of a post in particular: at once, once, and nobody else.
#[tokio::test]
async fn who_writes_tells_colleagues_and_those_who_have_written() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let colleague = world.test.member(world.alfa, Role::Staff, "Colleague").await;
    let id = start(&world, alfa, Audience::Chosen, &[world.beta]).await;
    exchange::reply(db, beta, id, "Vi ringer runt.").await.unwrap();
    let shown = exchange::read(db, alfa, id, None).await.unwrap();
    let names: Vec<&str> = shown.mentionable.colleagues.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Colleague", "Lead Beta"]);

    let everybody: Vec<_> = [&colleague, beta, gamma, joint, alfa].map(|p| (p.tenant, p.actor)).into();
    exchange::reply_telling(db, alfa, id, "Titta på det här.", &everybody)
        .await
        .unwrap();
    let [of_colleague, of_beta] = [news(&world, &colleague).await, news(&world, beta).await];
    assert_eq!(of_colleague, [(Notice::Mentioned, 1), (Notice::ThreadStarted, 1)]);
    assert_eq!(
        of_beta,
        [(Notice::Mentioned, 1), (Notice::ThreadStarted, 0)],
        "not of the same as an answer as well"
    );
    for other in [gamma, joint, alfa] {
        assert!(news(&world, other).await.iter().all(|(kind, _)| *kind != Notice::Mentioned));
    }
    assert_eq!(
        mails(&world).await,
        ["exchange.mentioned Colleague", "exchange.mentioned Lead Beta"],
        "at once"
    );
    // Beta does not reach who works at Alfa and has not written.
    let tell = [(world.alfa, colleague.actor)];
    assert_eq!(exchange::read(db, beta, id, None).await.unwrap().mentionable.colleagues.len(), 1);
    exchange::reply_telling(db, beta, id, "Du med?", &tell).await.unwrap();
    assert_eq!(news(&world, &colleague).await, of_colleague);
    let too_many = exchange::reply_telling(db, alfa, id, "Alla!", &[tell[0]; 21]).await;
    assert!(
        matches!(&too_many, Err(ExchangeError::Problems(p)) if p == &[ThreadProblem::TooManyTold]),
        "{too_many:?}"
    );
    // Reading the thread is enough; and who does not want to be told so hears of it as an answer.
    exchange::read(db, &colleague, id, None).await.unwrap();
    assert!(news(&world, &colleague).await.iter().all(|(_, unread)| *unread == 0));
    choose(&world, beta, Notice::Mentioned, How::Never).await;
    exchange::reply_telling(db, alfa, id, "Och på det här.", &[(world.beta, beta.actor)])
        .await
        .unwrap();
    assert!(news(&world, beta).await.contains(&(Notice::ThreadReplied, 1)));
}

/// Moves all that was told to a moment, in UTC, as if it had come then.
async fn told_at(world: &World, at: &str) {
    world
        .owner(&format!(
            "update notifications_notice set made_at = '{at}Z' where digested_on is null"
        ))
        .await;
}

#[tokio::test]
async fn a_morning_has_one_digest_with_everything_and_none_where_nothing_is_new() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    // The same person in two places.
    let too = world.test.member(world.region, Role::Evaluator, "Lead Beta").await;
    let digest_days = async || {
        world
            .texts(&format!(
                "select payload ->> 'day' from notifications_outbox where kind = 'notifications.digest' and account_id = '{}' order by 1",
                beta.actor.0
            ))
            .await
    };
    assert_eq!(digests(&world, "2026-03-28 06:30").await, 0, "nothing is new");
    start(&world, alfa, Audience::Region, &[]).await;
    start(&world, alfa, Audience::Region, &[]).await;
    told_at(&world, "2026-03-28 10:00").await;
    // Clocks are put forward on this Sunday: seven o'clock is at five. Before it, nothing; after it, one for each person.
    assert_eq!(digests(&world, "2026-03-29 04:59").await, 0);
    let one = digests(&world, "2026-03-29 05:00").await;
    assert_eq!(one, 2, "beta's leader and the region's management");
    assert_eq!(digests(&world, "2026-03-29 05:01").await, 0, "once");
    assert_eq!(digest_days().await, ["2026-03-29"]);
    let lines = world
        .texts(&format!(
            "select f.tenant_slug || ' ' || f.kind || ' ' || f.how_many from notifications_digest_facts('{}', '2026-03-29') f",
            beta.actor.0
        ))
        .await;
    assert_eq!(lines, ["beta exchange.started 2", "regionen exchange.started 2"]);
    assert_eq!(digests(&world, "2026-03-30 07:00").await, 0, "nothing is new since");
    // And put back in autumn: seven o'clock is at six.
    start(&world, alfa, Audience::Region, &[]).await;
    told_at(&world, "2026-10-24 20:00").await;
    assert_eq!(digests(&world, "2026-10-25 05:59").await, 0);
    assert_eq!(digests(&world, "2026-10-25 06:00").await, 2);
    assert_eq!(digest_days().await, ["2026-03-29", "2026-10-25"]);
    // What came since seven comes tomorrow; what was read meanwhile comes no more.
    start(&world, alfa, Audience::Region, &[]).await;
    told_at(&world, "2026-10-26 07:30").await;
    assert_eq!(digests(&world, "2026-10-26 08:00").await, 0);
    for place in [beta, &too] {
        notices::done(&world.db, place, None).await.unwrap();
    }
    assert_eq!(digests(&world, "2026-10-27 08:00").await, 1, "the region's management alone");
}

/// What waits for quiet times to end, or to be tried again, does not reach who has left: neither that person's mail elsewhere nor anybody
/// else's is touched.
#[tokio::test]
async fn who_leaves_a_place_gets_nothing_of_it_that_still_waits() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    // The same person in another place.
    let too = world.test.member(world.region, Role::Evaluator, "Bo").await;
    let at_once = BTreeMap::from([(Notice::ThreadStarted, How::AtOnce)]);
    for place in [beta, &staff, &too] {
        notices::choose(db, place, &at_once, QUIET).await.unwrap();
    }
    // One that was sent, one that was given up and one that waits, of three threads.
    for became in [
        "state = 'sent'",
        "state = 'failed', error = 'smtp-550'",
        "not_before = now() + interval '9 hours'",
    ] {
        start(&world, alfa, Audience::Region, &[]).await;
        world
            .owner(&format!("update notifications_outbox set {became} where state = 'queued'"))
            .await;
    }
    // And what is no notice, and a digest in the name of the place.
    world
        .owner(&format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe) values
               (gen_random_uuid(), '{0}', 'tenants.welcome', 'sv', '{1}', '{{}}', 'welcome'),
               (gen_random_uuid(), null, 'identity.sign_in', 'sv', '{1}', '{{}}', 'sign in'),
               (gen_random_uuid(), '{0}', 'notifications.digest', 'sv', '{1}', '{{\"day\": \"2026-01-01\"}}', 'digest');
             update notifications_notice set digested_on = '2026-01-01'",
            world.beta, staff.actor
        ))
        .await;
    let outbox = async || {
        let mut rows = world
            .texts(
                "select concat_ws(' ', o.kind, a.name, coalesce(t.slug, 'none'), o.state) from notifications_outbox o
                   join identity_account a on a.id = o.account_id left join tenants_tenant t on t.id = o.tenant_id",
            )
            .await;
        rows.sort();
        rows
    };
    let before = outbox().await;
    tenants::change_role(db, beta, staff.actor, "evaluator").await.unwrap();
    assert_eq!(outbox().await, before, "another role is no leaving");
    tenants::remove(db, beta, staff.actor).await.unwrap();
    let gone = ["exchange.started Bo beta failed", "exchange.started Bo beta queued"];
    let left: Vec<String> = before
        .iter()
        .filter(|mail| !gone.contains(&mail.as_str()))
        .map(|mail| mail.replace("digest Bo beta", "digest Bo none"))
        .collect();
    assert_eq!((before.len(), left.len()), (12, 10), "{before:?}");
    assert_eq!(outbox().await, left);
    // The digest counts what is new elsewhere, and leaves in nobody's name.
    assert!(left.contains(&"notifications.digest Bo none queued".to_owned()), "{left:?}");
    let counted = format!(
        "select f.tenant_slug || ' ' || f.how_many from notifications_digest_facts('{}', '2026-01-01') f",
        staff.actor
    );
    assert_eq!(world.texts(&counted).await, ["regionen 3"]);
}

#[tokio::test]
async fn a_weekly_digest_is_mondays_and_quiet_times_have_no_mail() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    choose(&world, beta, Notice::ThreadStarted, How::Weekly).await;
    notices::choose(&world.db, joint, &BTreeMap::new(), QUIET).await.unwrap();
    start(&world, alfa, Audience::Region, &[]).await;
    told_at(&world, "2026-10-22 10:00").await;
    // Saturday: the one is quiet, the other has chosen Mondays.
    assert_eq!(digests(&world, "2026-10-24 10:00").await, 0);
    assert_eq!(digests(&world, "2026-10-26 10:00").await, 2);
    choose(&world, joint, Notice::ThreadStarted, How::AtOnce).await;
    notices::choose(&world.db, joint, &BTreeMap::new(), QUIET).await.unwrap();
    start(&world, alfa, Audience::Region, &[]).await;
    // A mail at once waits until it is loud, and so does a digest.
    let waits = "not_before = notifications_loud_from(created_at, '18:00', '07:00', true)";
    for kind in ["exchange.started", "notifications.digest"] {
        let whose = format!("kind = '{kind}' and account_id = '{}'", joint.actor.0);
        let all = world
            .count(&format!("select count(*) from notifications_outbox where {whose}"))
            .await;
        let waiting = format!("select count(*) from notifications_outbox where {whose} and {waits}");
        assert_eq!((all, world.count(&waiting).await), (1, 1), "{kind}");
    }
}

/// Evenings, nights and weekends, as they are offered.
const QUIET: Quiet = Quiet { on: true, ..Quiet::USUAL };

#[tokio::test]
async fn the_database_knows_when_it_is_loud_as_the_program_does() {
    let world = World::new().await;
    let nights = [
        (time!(18:00), time!(07:00)),
        (time!(12:00), time!(13:00)),
        (time!(01:00), time!(02:30)),
        (time!(02:30), time!(01:30)),
        (time!(23:30), time!(00:00)),
    ];
    // Every quarter of an hour from Friday to Tuesday, in the weeks in which clocks are moved and at the turn of a year.
    for begin in [
        datetime!(2026-03-27 00:00 UTC),
        datetime!(2026-10-23 00:00 UTC),
        datetime!(2026-12-31 00:00 UTC),
    ] {
        for (from, to) in nights {
            for weekends in [true, false] {
                let asked = format!(
                    "select extract(epoch from notifications_loud_from(to_timestamp({}) + n * interval '15 minutes', '{from}', '{to}', {weekends}))::bigint::text
                       from generate_series(0, 479) n order by n",
                    begin.unix_timestamp()
                );
                let quiet = Quiet {
                    on: true,
                    from,
                    to,
                    weekends,
                };
                let expected: Vec<String> = (0..480)
                    .map(|n| quiet.loud_from(begin + Duration::minutes(15) * n).unix_timestamp().to_string())
                    .collect();
                assert_eq!(
                    world.texts(&asked).await,
                    expected,
                    "{from}-{to}, weekends: {weekends}, from {begin}"
                );
            }
        }
    }
}

#[tokio::test]
async fn quiet_times_and_choices_are_the_persons_own_in_each_place() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    // The same person in two places, who keeps what was chosen for both at once.
    let too = world.test.member(world.region, Role::Evaluator, "Lead Beta").await;
    let own = Quiet {
        on: true,
        from: time!(21:30),
        to: time!(06:15),
        weekends: false,
    };
    let both = [
        (beta.clone(), BTreeMap::from([(Notice::ThreadStarted, How::Weekly)])),
        (
            too.clone(),
            BTreeMap::from([(Notice::ThreadStarted, How::Never), (Notice::MethodNewer, How::Never)]),
        ),
    ];
    notices::choose_in(&world.db, &both, own).await.unwrap();
    let how = async |place: &Place, kind: Notice| {
        let choices = notices::choices(&world.db, place).await.unwrap();
        (choices.quiet, choices.kinds.iter().find(|(k, _)| *k == kind).map(|(_, how)| *how))
    };
    assert_eq!(how(beta, Notice::ThreadStarted).await, (own, Some(How::Weekly)));
    assert_eq!(how(&too, Notice::ThreadStarted).await, (own, Some(How::Never)));
    assert_eq!(
        how(beta, Notice::MethodNewer).await,
        (own, Some(How::AtOnce)),
        "each place has its own"
    );
    assert_eq!(
        how(&too, Notice::MethodNewer).await,
        (own, None),
        "what does not concern a role is not kept"
    );
    let kept = format!(
        "select count(*) from notifications_choice where account_id = '{}' and kind = 'methods.newer'",
        too.actor.0
    );
    assert_eq!(world.count(&kept).await, 0);
    // Another tenant sees nothing of it and changes nothing of it.
    assert_eq!(how(alfa, Notice::ThreadStarted).await, (Quiet::USUAL, Some(How::Daily)));
    notices::choose(&world.db, alfa, &BTreeMap::from([(Notice::ThreadStarted, How::AtOnce)]), QUIET)
        .await
        .unwrap();
    assert_eq!(how(beta, Notice::ThreadStarted).await, (own, Some(How::Weekly)));
    // Who says to work in a place, and does not, keeps nothing there.
    let foreign = Place {
        actor: alfa.actor,
        ..beta.clone()
    };
    notices::choose_in(
        &world.db,
        &[(foreign, BTreeMap::from([(Notice::ThreadStarted, How::Never)]))],
        Quiet::USUAL,
    )
    .await
    .unwrap();
    assert_eq!(how(beta, Notice::ThreadStarted).await, (own, Some(How::Weekly)));
    assert_eq!(how(alfa, Notice::ThreadStarted).await, (QUIET, Some(How::AtOnce)));
    // Nor does the database keep times that would never be loud.
    let never = "update notifications_person set quiet_to = quiet_from";
    assert!(sqlx::query(never).execute(world.test.owner()).await.is_err());
}

/// What waits for quiet times to end waits for those that are chosen now: in every place, what was not tried yet, and nobody else's.
#[tokio::test]
async fn what_waits_goes_by_the_quiet_times_that_are_chosen_last() {
    let world = World::new().await;
    let (db, joint, beta) = (&world.db, &world.joint, &world.lead_beta);
    // The same person in two places.
    let elsewhere = world.test.member(world.region, Role::Evaluator, "Lead Beta").await;
    let clock = async |hours: i32| {
        let then = format!("select to_char(now() at time zone 'Europe/Stockholm' + interval '{hours} hours', 'HH24:MI')");
        world.texts(&then).await.concat()
    };
    // Quiet since an hour ago, and for so many more.
    let from = clock(-1).await;
    let ends = [clock(1).await, clock(2).await, clock(3).await];
    let [one, two, three] = ends.each_ref().map(String::as_str);
    let until = |to: &str| Quiet::read(true, &from, to, false).unwrap();
    let end = async |to: &str| {
        let loud = format!("select extract(epoch from notifications_loud_from(now(), '{from}', '{to}', false))");
        world.count(&loud).await
    };
    let leaves = async |place: &Place, kind: &str| {
        let waits = format!(
            "select extract(epoch from not_before) from notifications_outbox where account_id = '{}' and kind = '{kind}'",
            place.actor.0
        );
        world.count(&waits).await
    };
    let due = async || {
        let due = format!(
            "select kind from notifications_outbox where account_id = '{}' and not_before <= now() order by 1",
            beta.actor.0
        );
        world.texts(&due).await
    };
    let at_once = BTreeMap::from([(Notice::ThreadStarted, How::AtOnce)]);
    for place in [joint, beta] {
        notices::choose(db, place, &at_once, until(two)).await.unwrap();
    }
    start(&world, &world.lead_alfa, Audience::Region, &[]).await;
    world
        .owner(&format!(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe)
               select gen_random_uuid(), '{}', k, 'sv', '{}', k from unnest(array['exchange.cancelled', 'identity.sign_in', 'notifications.digest']) k",
            world.beta, beta.actor.0
        ))
        .await;
    assert_eq!(leaves(beta, "exchange.started").await, end(two).await);
    // Shortened or lengthened, it leaves earlier or later, and so does a digest; what must be known at once never waits.
    for to in [one, three] {
        notices::choose(db, &elsewhere, &BTreeMap::new(), until(to)).await.unwrap();
        for kind in ["exchange.started", "notifications.digest"] {
            assert_eq!(leaves(beta, kind).await, end(to).await, "{kind}");
        }
        assert_eq!(due().await, ["exchange.cancelled", "identity.sign_in"]);
        assert_eq!(leaves(joint, "exchange.started").await, end(two).await, "another's");
    }
    // Without quiet times it leaves at once; and what has not left yet waits where they come back.
    notices::choose(db, beta, &BTreeMap::new(), Quiet::USUAL).await.unwrap();
    assert_eq!(due().await.len(), 4);
    notices::choose(db, beta, &BTreeMap::new(), until(two)).await.unwrap();
    assert_eq!(leaves(beta, "exchange.started").await, end(two).await);
    // What was tried comes again when that says, and what has left has left.
    world
        .owner("update notifications_outbox set attempts = 1, first_tried_at = now() where kind = 'exchange.started'")
        .await;
    world
        .owner("update notifications_outbox set state = 'sent' where kind = 'notifications.digest'")
        .await;
    notices::choose(db, beta, &BTreeMap::new(), until(one)).await.unwrap();
    for kind in ["exchange.started", "notifications.digest"] {
        assert_eq!(leaves(beta, kind).await, end(two).await, "{kind}");
    }
}

/// What was to come on a Monday on which no worker ran comes on the first day since: once in a week, and nothing that came after it.
#[tokio::test]
async fn a_weekly_digest_that_was_missed_on_monday_leaves_on_the_first_day_since() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    choose(&world, beta, Notice::ThreadStarted, How::Weekly).await;
    choose(&world, joint, Notice::ThreadStarted, How::Product).await;
    // All of them first: whoever starts a thread here runs the jobs of today as well.
    let mut threads = Vec::new();
    for _ in 0..5 {
        threads.push(start(&world, alfa, Audience::Region, &[]).await);
    }
    // On Sunday; on both sides of two Mondays' seven o'clock, which is at five; on a Sunday in winter.
    let came = [
        "2026-10-11 20:00",
        "2026-10-12 05:00",
        "2026-10-19 04:59:59",
        "2026-10-19 05:00",
        "2026-11-01 12:00",
    ];
    for (id, at) in threads.iter().zip(came) {
        let moved = format!("update notifications_notice set made_at = '{at}Z' where payload ->> 'thread' = '{id}'");
        assert_eq!(world.owner(&moved).await, 2, "beta's leader and the region's management");
    }
    // A Monday on which it was made: nothing more that week.
    assert_eq!(digests(&world, "2026-10-12 04:59").await, 0);
    assert_eq!(digests(&world, "2026-10-12 05:00").await, 1);
    for day in 12..=18 {
        assert_eq!(digests(&world, &format!("2026-10-{day} 12:00")).await, 0, "{day}");
    }
    // A Monday on which nobody made it: on Tuesday, at seven too, and nothing more that week.
    assert_eq!(digests(&world, "2026-10-20 04:59").await, 0);
    assert_eq!(digests(&world, "2026-10-20 05:00").await, 1);
    for day in 20..=25 {
        assert_eq!(digests(&world, &format!("2026-10-{day} 12:00")).await, 0, "{day}");
    }
    // What came on the missed Monday after seven comes on the next one, which is in winter.
    assert_eq!(digests(&world, "2026-10-26 05:59").await, 0);
    assert_eq!(digests(&world, "2026-10-26 06:00").await, 1);
    // A whole week without: quiet weekends stay quiet, and Monday has it.
    notices::choose(&world.db, beta, &BTreeMap::new(), QUIET).await.unwrap();
    for at in ["2026-11-07 12:00", "2026-11-08 12:00", "2026-11-09 05:59"] {
        assert_eq!(digests(&world, at).await, 0, "{at}");
    }
    assert_eq!(digests(&world, "2026-11-09 06:00").await, 1);
    let within = format!(
        "select digested_on || ' ' || count(*) from notifications_notice where account_id = '{}' group by digested_on order by digested_on",
        beta.actor
    );
    assert_eq!(
        world.texts(&within).await,
        ["2026-10-12 1", "2026-10-20 2", "2026-10-26 1", "2026-11-09 1"]
    );
    let mails = "select a.name || ' ' || (o.payload ->> 'day') from notifications_outbox o join identity_account a on a.id = o.account_id
                  where o.kind = 'notifications.digest' order by 1";
    assert_eq!(
        world.texts(mails).await,
        [
            "Lead Beta 2026-10-12",
            "Lead Beta 2026-10-20",
            "Lead Beta 2026-10-26",
            "Lead Beta 2026-11-09"
        ]
    );
}

#[tokio::test]
async fn who_has_loud_weekends_gets_a_digest_on_saturday() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    let weekdays = Quiet { weekends: false, ..QUIET };
    notices::choose(&world.db, joint, &BTreeMap::new(), weekdays).await.unwrap();
    notices::choose(&world.db, beta, &BTreeMap::new(), QUIET).await.unwrap();
    start(&world, alfa, Audience::Region, &[]).await;
    told_at(&world, "2026-10-22 10:00").await;
    assert_eq!(digests(&world, "2026-10-24 10:00").await, 1);
    let told =
        "select a.name from notifications_outbox o join identity_account a on a.id = o.account_id where o.kind = 'notifications.digest'";
    let name = world
        .texts(&format!("select name from identity_account where id = '{}'", joint.actor.0))
        .await;
    assert_eq!(world.texts(told).await, name);
}

#[tokio::test]
async fn two_workers_make_one_digest_and_tell_everything_once() {
    let world = World::new().await;
    for n in 0..10 {
        let start = Start {
            kind: ThreadKind::Experience,
            topic: Topic::Methods,
            audience: Audience::Region,
            region: Some(world.region),
            chosen: Vec::new(),
            title: format!("Nummer {n}"),
            text: "Så här gjorde vi.".into(),
        };
        exchange::start(&world.db, &world.lead_alfa, &start).await.unwrap();
    }
    let (one, two) = tokio::join!(jobs::run_due(&world.jobs), jobs::run_due(&world.jobs));
    one.unwrap();
    two.unwrap();
    assert_eq!(world.count("select count(*) from notifications_happening").await, 0);
    assert_eq!(news(&world, &world.lead_beta).await.len(), 10);
    world.owner("update notifications_notice set made_at = '2026-01-01'").await;
    let (one, two) = tokio::join!(digests(&world, "2026-03-29 10:00"), digests(&world, "2026-03-29 10:00"));
    assert!(one + two >= 2);
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where kind = 'notifications.digest'")
            .await,
        2
    );
}

#[tokio::test]
async fn who_comes_to_an_event_is_reminded_two_days_before_and_who_leads_of_a_round_that_closes() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let typed = Typed {
        kind: "meeting".into(),
        title: "Nätverksträff".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Typed::default()
    };
    let to = For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    };
    let event = events::make(db, alfa, &typed, &to).await.unwrap();
    events::register(db, beta, event, "").await.unwrap();
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(news(&world, beta).await, [(Notice::EventPlanned, 1)]);
    let mut draft = world.draft();
    draft.closes_on = world.today + Duration::days(8);
    world.open_round_of(&world.joint, &draft, &[world.beta]).await;
    world.owner("delete from notifications_daily").await;
    let day = world.today + Duration::days(7);
    let remind = async |at: &str| {
        world
            .count(&format!(
                "select notifications_remind(timestamp '{day} {at}' at time zone 'Europe/Stockholm')"
            ))
            .await
    };
    assert_eq!(remind("06:59").await, 0);
    assert_eq!(remind("07:00").await, 2);
    assert_eq!(remind("09:00").await, 0, "once");
    let kinds: Vec<_> = news(&world, beta).await.into_iter().map(|(kind, _)| kind).collect();
    for kind in [
        Notice::EventReminder,
        Notice::RoundCloses,
        Notice::RoundOpened,
        Notice::EventPlanned,
    ] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    assert_eq!(news(&world, alfa).await, [], "who does not come is not reminded");
    let waiting = mails(&world).await;
    assert!(waiting.contains(&"exchange.reminder Lead Beta".to_owned()), "{waiting:?}");
    assert!(
        waiting.contains(&"focus_groups.closes_tomorrow Lead Beta".to_owned()),
        "{waiting:?}"
    );
}

fn meeting(world: &World, days: i64) -> Typed {
    Typed {
        kind: "meeting".into(),
        title: "Nätverksträff".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(days)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Typed::default()
    }
}

fn for_region(world: &World) -> For {
    For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    }
}

#[tokio::test]
async fn that_registration_opens_is_told_once_to_those_who_see_the_event_and_can_register() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    world.test.member(world.beta, Role::Evaluator, "Eva").await;
    let typed = Typed {
        register_from: (world.today + Duration::days(3)).to_string(),
        ..meeting(&world, 9)
    };
    let to = For {
        audience: Audience::Chosen,
        chosen: vec![world.beta],
        ..for_region(&world)
    };
    let id = events::make(db, alfa, &typed, &to).await.unwrap();
    // Before the day it is seen, and nobody is registered.
    let shown = events::show(db, beta, id).await.unwrap();
    assert_eq!((shown.early, shown.register_from), (true, Some(world.today + Duration::days(3))));
    assert!(matches!(events::register(db, beta, id, "").await, Err(Error::Conflict)));
    let enrolled = events::enrol(db, &world.secret, beta, id, staff.actor).await;
    assert!(matches!(enrolled, Err(Error::Conflict)));
    assert_eq!(world.remind(2).await, 0, "not before");
    choose(&world, &staff, Notice::RegistrationOpens, How::Product).await;
    assert_eq!(world.remind(3).await, 3);
    assert_eq!(world.told_of(Notice::RegistrationOpens).await, ["Bo", "Lead Alfa", "Lead Beta"]);
    assert_eq!(
        mails(&world).await,
        ["exchange.opens Lead Alfa", "exchange.opens Lead Beta"],
        "as each has chosen"
    );
    for days in [3, 4] {
        assert_eq!(world.remind(days).await, 0, "once");
    }
    for place in [joint, gamma] {
        assert_eq!(news(&world, place).await, [], "who does not see the event hears nothing");
    }
    // From the day on they register; who has, and who has left the collaboration, is not told of it any more.
    world
        .owner("update exchange_event set register_from = current_date; delete from notifications_notice; delete from notifications_outbox")
        .await;
    events::register(db, alfa, id, "").await.unwrap();
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(world.remind(1).await, 0);
    // What opens today has no day of its own.
    let typed = Typed {
        register_from: world.today.to_string(),
        ..meeting(&world, 9)
    };
    let now = events::make(db, alfa, &typed, &for_region(&world)).await.unwrap();
    assert_eq!(events::show(db, alfa, now).await.unwrap().register_from, None);
}

#[tokio::test]
async fn whose_presence_waits_to_be_confirmed_is_asked_once_three_days_later() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    let id = events::make(db, alfa, &meeting(&world, 9), &for_region(&world)).await.unwrap();
    for place in [joint, beta, &staff] {
        events::register(db, place, id, "").await.unwrap();
    }
    world
        .owner(
            "alter table exchange_event disable trigger keep_told;
             update exchange_event set starts_at = starts_at - interval '12 days', ends_at = ends_at - interval '12 days', register_by = register_by - 12;
             alter table exchange_event enable trigger keep_told",
        )
        .await;
    let presences = [
        (world.region, joint.actor, Some(0)),
        (world.beta, beta.actor, Some(180)),
        (world.beta, staff.actor, Some(180)),
    ];
    events::attend(db, alfa, id, &presences).await.unwrap();
    events::confirm(db, &staff, id).await.unwrap();
    assert_eq!(world.remind(-1).await, 0, "not before");
    // Neither who has confirmed it, nor who was not there.
    assert_eq!(world.remind(0).await, 1);
    for days in [0, 1] {
        assert_eq!(world.remind(days).await, 0, "once");
    }
    assert_eq!(world.told_of(Notice::PresenceDue).await, ["Lead Beta"]);
    let told = notices::inbox(db, beta, false, 1).await.unwrap().told;
    assert_eq!((told[0].kind, told[0].about), (Notice::PresenceDue, About::Event(id)));
    assert_eq!(mails(&world).await, ["exchange.presence Lead Beta"]);
    // Who does not see the event any more is not asked.
    world
        .owner(&format!(
            "delete from notifications_notice; delete from notifications_outbox; delete from tenants_participation where tenant_id = '{}'",
            world.beta
        ))
        .await;
    assert_eq!(world.remind(1).await, 0);
}

#[tokio::test]
async fn before_kept_places_flow_back_those_who_lead_there_are_told_once() {
    let world = World::new().await;
    let (db, joint, alfa) = (&world.db, &world.joint, &world.lead_alfa);
    world.test.member(world.alfa, Role::Staff, "Ada").await;
    let kept = |n: &str| Typed {
        seats: "9".into(),
        kept: vec![(world.alfa, n.into())],
        flows_back_on: (world.today + Duration::days(5)).to_string(),
        ..meeting(&world, 9)
    };
    let one_left = events::make(db, joint, &kept("2"), &for_region(&world)).await.unwrap();
    let all_taken = events::make(db, joint, &kept("1"), &for_region(&world)).await.unwrap();
    for id in [one_left, all_taken] {
        events::register(db, alfa, id, "").await.unwrap();
    }
    assert_eq!(world.remind(2).await, 0, "not before");
    assert_eq!(world.remind(3).await, 1);
    for days in [3, 4, 5] {
        assert_eq!(world.remind(days).await, 0, "once");
    }
    // Nobody hears of it where no place is kept.
    assert_eq!(world.told_of(Notice::SeatsFlowBack).await, ["Lead Alfa"]);
    let told = notices::inbox(db, alfa, false, 1).await.unwrap().told;
    assert_eq!((told[0].kind, told[0].about), (Notice::SeatsFlowBack, About::Event(one_left)));
    assert_eq!(mails(&world).await, ["exchange.flows_back Lead Alfa"]);
}

#[tokio::test]
async fn what_came_of_a_thread_is_told_once_to_who_wrote_in_it_and_to_where_the_same_is_asked() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let colleague = world.test.member(world.alfa, Role::Staff, "Ada").await;
    world.test.member(world.alfa, Role::Staff, "Axel").await;
    world.test.member(world.region, Role::Evaluator, "Eva").await;
    let id = start(&world, alfa, Audience::Region, &[]).await;
    exchange::reply(db, beta, id, "Vi frågar Arbetsförmedlingen.").await.unwrap();
    exchange::join(db, joint, id, true).await.unwrap();
    exchange::conclude(db, &colleague, id, 0, "Ring först.").await.unwrap();
    // Whoever began it has written in it; who wrote the result, and who only reads, is not told.
    let told = ["Joint", "Lead Alfa", "Lead Beta"];
    assert_eq!(world.told_of(Notice::ThreadConcluded).await, told);
    for (edit, text) in [(1, "Ring alltid först."), (2, ""), (3, "Ring alltid först.")] {
        exchange::conclude(db, &colleague, id, edit, text).await.unwrap();
    }
    assert_eq!(world.told_of(Notice::ThreadConcluded).await, told, "once");
    assert_eq!(news(&world, gamma).await, [], "who does not read it hears nothing");
    assert!(mails(&world).await.is_empty(), "in a digest");
    let inbox = notices::inbox(db, beta, false, 1).await.unwrap();
    let one = inbox.told.iter().find(|t| t.kind == Notice::ThreadConcluded).unwrap();
    assert_eq!((one.about, one.unread), (About::Thread(id), 1));
    // Reading the thread is enough.
    exchange::read(db, beta, id, None).await.unwrap();
    assert!(news(&world, beta).await.contains(&(Notice::ThreadConcluded, 0)));
    // Who reads a thread no more is not told what came of it.
    let other = start(&world, alfa, Audience::Region, &[]).await;
    exchange::reply(db, beta, other, "Vi ringer runt.").await.unwrap();
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    exchange::conclude(db, &colleague, other, 0, "Ring först.").await.unwrap();
    assert_eq!(
        world.told_of(Notice::ThreadConcluded).await,
        ["Joint", "Lead Alfa", "Lead Alfa", "Lead Beta"]
    );
}

#[tokio::test]
async fn a_proposal_and_what_becomes_of_it_are_told_to_both_sides() {
    let world = World::new().await;
    let (db, joint, alfa) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    methods::ask_review(db, joint, id, true).await.unwrap();
    assert_eq!(news(&world, joint).await, [], "not to whoever asks");
    let manager = world.test.member(world.region, Role::JointManagement, "Manager").await;
    methods::ask_review(db, joint, id, false).await.unwrap();
    methods::ask_review(db, joint, id, true).await.unwrap();
    assert_eq!(news(&world, &manager).await, [(Notice::MethodReview, 1)]);
    world.adapted(alfa, id, "Ring Kim.").await;
    let proposal = proposals::propose(db, alfa, id, "contact", 1, "Lättare att hitta.").await.unwrap();
    let told = notices::inbox(db, joint, false, 1).await.unwrap().told;
    assert_eq!((told[0].kind, told[0].about), (Notice::ProposalMade, About::Proposal(id, proposal)));
    assert_eq!(news(&world, alfa).await, [], "not to whoever proposes");
    proposals::comment(db, joint, id, proposal, "Vem är Kim?").await.unwrap();
    assert_eq!(news(&world, alfa).await, [(Notice::ProposalSaid, 1)]);
    proposals::comment(db, alfa, id, proposal, "Vår samordnare.").await.unwrap();
    proposals::decline(db, joint, id, proposal, "Det är bara hos er.").await.unwrap();
    assert_eq!(news(&world, alfa).await, [(Notice::ProposalSaid, 2)]);
    assert!(news(&world, joint).await.contains(&(Notice::ProposalSaid, 1)));
    assert_eq!(news(&world, &world.lead_beta).await, [], "and nobody else");
    let waiting = mails(&world).await;
    assert!(
        waiting.contains(&"methods.proposal Joint".to_owned()) && waiting.contains(&"methods.review Manager".to_owned()),
        "{waiting:?}"
    );
}

#[tokio::test]
async fn what_is_old_is_forgotten() {
    let world = World::new().await;
    start(&world, &world.lead_alfa, Audience::Region, &[]).await;
    let all = world.count("select count(*) from notifications_notice").await;
    world
        .owner("update notifications_notice set made_at = now() - interval '89 days'")
        .await;
    assert_eq!(world.count("select notifications_forget(90)").await, 0);
    world
        .owner("update notifications_notice set made_at = now() - interval '91 days'")
        .await;
    assert_eq!(world.count("select notifications_forget(90)").await, all);
}
