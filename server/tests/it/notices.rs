//! Notices: told to exactly those who read what they are about, as each wants to hear of it; one digest a morning, and none without news.

use super::world::World;
use domain::{
    exchange::{Audience, ThreadKind, ThreadProblem, Topic, events::Typed},
    ids::{TenantId, ThreadId},
    notifications::{How, Notice},
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
};
use std::collections::BTreeMap;
use time::Duration;

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
    notices::choose(&world.db, place, &BTreeMap::from([(kind, how)]), false)
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

#[tokio::test]
async fn a_thread_is_told_to_exactly_those_who_read_it_but_whoever_started_it() {
    let world = World::new().await;
    let (joint, alfa, beta, gamma) = (&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let colleague = world.test.member(world.alfa, Role::Evaluator, "Colleague").await;
    let everybody = [joint, alfa, beta, gamma, &colleague];
    let told = async |id: ThreadId| {
        let mut names = Vec::new();
        for place in everybody {
            let inbox = notices::inbox(&world.db, place, false, 1).await.unwrap();
            if inbox.told.iter().any(|t| t.about == About::Thread(id)) {
                names.push(
                    world
                        .texts(&format!("select name from identity_account where id = '{}'", place.actor.0))
                        .await
                        .concat(),
                );
            }
        }
        names
    };
    let all = start(&world, alfa, Audience::Region, &[]).await;
    assert_eq!(told(all).await, ["Joint", "Lead Beta", "Colleague"]);
    let some = start(&world, alfa, Audience::Chosen, &[world.beta]).await;
    assert_eq!(told(some).await, ["Lead Beta", "Colleague"]);
    let own = start(&world, alfa, Audience::Tenant, &[]).await;
    assert_eq!(told(own).await, ["Colleague"]);
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

#[tokio::test]
async fn a_weekly_digest_is_mondays_and_quiet_times_have_no_mail() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    choose(&world, beta, Notice::ThreadStarted, How::Weekly).await;
    notices::choose(&world.db, joint, &BTreeMap::new(), true).await.unwrap();
    start(&world, alfa, Audience::Region, &[]).await;
    told_at(&world, "2026-10-22 10:00").await;
    // Saturday: the one is quiet, the other has chosen Mondays.
    assert_eq!(digests(&world, "2026-10-24 10:00").await, 0);
    assert_eq!(digests(&world, "2026-10-26 10:00").await, 2);
    // A mail at once waits until it is loud.
    for (at, loud) in [
        ("2026-10-26 10:00+01", "2026-10-26 10:00+01"),
        ("2026-10-26 06:59+01", "2026-10-26 07:00+01"),
        ("2026-10-26 18:00+01", "2026-10-27 07:00+01"),
        ("2026-10-23 18:30+02", "2026-10-26 07:00+01"),
        ("2026-10-24 12:00+02", "2026-10-26 07:00+01"),
    ] {
        let from = format!("select (notifications_loud_from('{at}') = timestamptz '{loud}')::int");
        assert_eq!(world.count(&from).await, 1, "{at}");
    }
    choose(&world, joint, Notice::ThreadStarted, How::AtOnce).await;
    notices::choose(&world.db, joint, &BTreeMap::new(), true).await.unwrap();
    start(&world, alfa, Audience::Region, &[]).await;
    let waits =
        "select count(*) from notifications_outbox where kind = 'exchange.started' and not_before = notifications_loud_from(created_at)";
    assert_eq!(world.count(waits).await, 1);
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
