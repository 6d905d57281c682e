//! The search: finds exactly what is read here, by words in their forms, and never what is gone.

use super::world::World;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        deviations::Typed as Unforeseen,
        events::Typed as Event,
        groups::Typed as Group,
        search::{FoundKind, Piece},
        voices::{Typed as Voice, VoiceRole},
    },
    ids::{GroupId, TenantId, ThreadId, VoiceId},
    language::{Language, Texts},
    methods::Licence,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, Order, Start, deviations,
        events::{self, For},
        groups::{self, Typing, Writing},
        search::{self, About, Answer, Find, Found as Page},
        voices,
    },
    methods,
    tenants::{export::export, life},
    testing::{Found, TestDb, rewrite, seen_red},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::collections::BTreeSet;
use time::Duration;

fn asking(question: &str) -> Find {
    Find {
        question: question.into(),
        kind: None,
        page: 1,
        language: Language::Sv,
    }
}

async fn answer(world: &World, place: &Place, find: &Find) -> Page {
    match search::find(&world.db, &world.secret, place, find).await.unwrap() {
        Answer::Found(found) => found,
        Answer::Wait(wait) => panic!("{wait:?}"),
    }
}

/// What is found: kinds and titles.
async fn found(world: &World, place: &Place, question: &str) -> Vec<String> {
    let page = answer(world, place, &asking(question)).await;
    assert_eq!(page.rows.len(), usize::try_from(page.total).unwrap(), "{question}");
    let said = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
    page.rows
        .iter()
        .map(|r| format!("{}: {}", r.about.kind().key(), said(&r.title.0)))
        .collect()
}

fn marked(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().filter(|p| p.marked).map(|p| p.text.as_str()).collect()
}

fn started(title: &str, text: &str, audience: Audience, world: &World, chosen: &[TenantId]) -> Start {
    Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
        title: title.into(),
        text: text.into(),
    }
}

async fn start(world: &World, place: &Place, title: &str, text: &str) -> ThreadId {
    exchange::start(&world.db, place, &started(title, text, Audience::Region, world, &[]))
        .await
        .unwrap()
}

fn to_all(world: &World) -> For {
    For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    }
}

fn event(world: &World, title: &str, about: &str) -> Event {
    Event {
        kind: "meeting".into(),
        title: title.into(),
        about: about.into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Event::default()
    }
}

async fn group(world: &World, place: &Place) -> GroupId {
    let typed = Group {
        kind: "steering".into(),
        name: "Styrgruppen".into(),
        purpose: String::new(),
    };
    groups::make(&world.db, place, &typed, &to_all(world)).await.unwrap()
}

fn voice(world: &World, text: &str, covers: &str) -> Voice {
    Voice {
        text: text.into(),
        role: "employer".into(),
        said: world.today.to_string()[..7].to_owned(),
        consent: "written".into(),
        consent_on: world.today.to_string(),
        covers: covers.into(),
        ..Voice::default()
    }
}

fn unforeseen(title: &str, effect: &str) -> Unforeseen {
    Unforeseen {
        kind: "health".into(),
        title: title.into(),
        from: "2026-02-01".into(),
        to: String::new(),
        effect: effect.into(),
        measures: String::new(),
    }
}

fn decided(text: &str) -> Typing {
    Typing {
        text: text.into(),
        ..Typing::default()
    }
}

async fn kept(world: &World, place: &Place, text: &str) -> VoiceId {
    voices::keep(&world.db, place, &voice(world, text, "inside"), &to_all(world))
        .await
        .unwrap()
}

#[tokio::test]
async fn all_that_is_read_here_is_found_in_one_list_with_the_words_marked() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let thread = start(
        &world,
        alfa,
        "Hur hittar ni praktikplatser?",
        "Vi har <b>ringt</b> runt i Emmaboda.",
    )
    .await;
    exchange::reply(db, beta, thread, "Vi frågar kunderna om kartläggningar.")
        .await
        .unwrap();
    exchange::conclude(db, alfa, thread, 0, "Det blev en frukost.").await.unwrap();
    let typed = Event {
        kind: "study_visit".into(),
        ..event(&world, "Studiebesök hos Snickeriet", "Så kartlägger de.")
    };
    events::make(db, alfa, &typed, &to_all(&world)).await.unwrap();
    let steering = group(&world, alfa).await;
    let meeting = groups::plan(db, alfa, steering, &event(&world, "Möte i juni", ""), "Läget\nTolkfrågan")
        .await
        .unwrap();
    world.method(&world.joint).await;

    // In all their forms, the title first; and a thread once, with the post that fits.
    assert_eq!(
        found(&world, beta, "kartläggning").await,
        [
            "method: Kartläggning i Regionen",
            "thread: Hur hittar ni praktikplatser?",
            "event: Studiebesök hos Snickeriet"
        ]
    );
    for (words, what) in [
        ("praktikplats", vec!["thread: Hur hittar ni praktikplatser?"]),
        ("EMMABODA", vec!["thread: Hur hittar ni praktikplatser?"]),
        ("frukosten", vec!["thread: Hur hittar ni praktikplatser?"]),
        ("besöket", vec!["event: Studiebesök hos Snickeriet"]),
        ("tolkfrågor", vec!["minutes: Möte i juni"]),
        // All words have to be in one text; small ones count for nothing.
        ("ringt och kunderna", vec![]),
        ("har ni ringt runt", vec!["thread: Hur hittar ni praktikplatser?"]),
        ("och att i", vec![]),
        ("", vec![]),
        ("?!", vec![]),
    ] {
        assert_eq!(found(&world, beta, words).await, what, "{words}");
    }
    let page = answer(&world, beta, &asking("kunderna")).await;
    let row = &page.rows[0];
    assert!(matches!(row.about, About::Thread(key, Some(_)) if key.id == thread), "{row:?}");
    assert_eq!((row.owner_name.as_str(), marked(&row.text.0)), ("Alfa", vec!["kunderna"]));
    assert!(marked(&row.title.0).is_empty());
    // Of one kind.
    let of = async |kind| {
        let find = Find {
            kind: Some(kind),
            ..asking("kartläggning")
        };
        answer(&world, beta, &find)
            .await
            .rows
            .iter()
            .map(|r| r.about.kind())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(FoundKind::Thread).await, [FoundKind::Thread]);
    assert_eq!(of(FoundKind::Event).await, [FoundKind::Event]);
    assert_eq!(of(FoundKind::Method).await, [FoundKind::Method]);
    assert!(of(FoundKind::Minutes).await.is_empty());
    // Typed wrong, it is found by what is most like it.
    let page = answer(&world, beta, &asking("praktikplaster")).await;
    assert_eq!((page.rows.len(), page.instead), (1, vec!["praktikplatser".to_owned()]));
    assert!(found(&world, beta, "zebra").await.is_empty());

    // Minutes are found when they are published, also for who writes them; and what was added to them.
    let written = |edit, publish| Writing {
        edit,
        agenda: "Läget".into(),
        minutes: "Vi har beslutat om busskort.".into(),
        publish,
    };
    groups::write_meeting(db, alfa, steering, meeting, &written(1, false))
        .await
        .unwrap();
    for place in [alfa, beta] {
        assert!(found(&world, place, "busskort").await.is_empty());
        assert!(
            found(&world, place, "tolkfrågan").await.is_empty(),
            "it is not on the agenda any more"
        );
    }
    groups::write_meeting(db, alfa, steering, meeting, &written(2, true)).await.unwrap();
    groups::amend(db, alfa, steering, meeting, "Rättelse: inte sjukhuset.")
        .await
        .unwrap();
    for words in ["busskort", "sjukhus"] {
        let page = answer(&world, beta, &asking(words)).await;
        assert!(
            matches!(page.rows.as_slice(), [row] if matches!(row.about, About::Minutes(g, key) if g == steering && key.id == meeting)),
            "{page:?}"
        );
        assert_eq!(marked(&page.rows[0].text.0).len(), 1);
    }
}

#[tokio::test]
async fn decisions_voices_and_deviations_are_found_where_they_are_read() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let steering = group(&world, alfa).await;
    let first = groups::decide(db, alfa, steering, &decided("Busskort delas ut i juni."))
        .await
        .unwrap();
    let second = groups::decide(db, alfa, steering, &decided("Busskort betalas av kommunen."))
        .await
        .unwrap();
    let said = kept(&world, alfa, "Busskortet gjorde att jag kom varje dag.").await;
    let strike = deviations::note(
        db,
        alfa,
        &unforeseen("Strejk i trafiken", "Busskorten gällde inte."),
        Some(world.region),
    )
    .await
    .unwrap();

    let page = answer(&world, beta, &asking("busskorten")).await;
    assert_eq!(page.total, 4, "{page:?}");
    // Each decision by itself, with what was decided as its title.
    for (id, text) in [(first, "Busskort delas ut i juni."), (second, "Busskort betalas av kommunen.")] {
        let row = page.rows.iter().find(|r| r.about == About::Decision(steering, id)).unwrap();
        let title: String = row.title.0.iter().map(|p| p.text.as_str()).collect();
        assert_eq!((title.as_str(), marked(&row.title.0)), (text, vec!["Busskort"]));
        assert_eq!((row.group_name.as_deref(), row.day), (Some("Styrgruppen"), Some(world.today)));
    }
    // A voice has no title and no day, but a role and a month.
    let row = page.rows.iter().find(|r| r.about.kind() == FoundKind::Voice).unwrap();
    assert!(
        matches!(row.about, About::Voice(key, VoiceRole::Employer) if key.id == said),
        "{row:?}"
    );
    assert!(row.title.0.is_empty());
    assert_eq!(
        (marked(&row.text.0), row.day),
        (vec!["Busskortet"], world.today.replace_day(1).ok())
    );
    let row = page.rows.iter().find(|r| r.about == About::Deviation(strike)).unwrap();
    assert_eq!(marked(&row.text.0), ["Busskorten"]);
    for (kind, n) in [
        (FoundKind::Decision, 2),
        (FoundKind::Voice, 1),
        (FoundKind::Deviation, 1),
        (FoundKind::Minutes, 0),
    ] {
        let find = Find {
            kind: Some(kind),
            ..asking("busskort")
        };
        assert_eq!(answer(&world, beta, &find).await.total, n, "{kind:?}");
    }
    // What became of a decision is found with it.
    groups::follow_up(db, alfa, steering, first, "done", "Gymnasiet tog över.")
        .await
        .unwrap();
    let page = answer(&world, beta, &asking("gymnasiet")).await;
    assert!(
        matches!(page.rows.as_slice(), [row] if row.about == About::Decision(steering, first) && marked(&row.text.0) == ["Gymnasiet"]),
        "{page:?}"
    );
    // A deviation that is changed is found by its words of now, and by none when it is gone.
    deviations::change(db, alfa, strike, 1, &unforeseen("Tågen stod still", ""))
        .await
        .unwrap();
    assert!(found(&world, beta, "strejken").await.is_empty());
    assert_eq!(found(&world, beta, "tåg").await, ["deviation: Tågen stod still"]);
    deviations::remove(db, alfa, strike).await.unwrap();
    assert!(found(&world, beta, "tåg").await.is_empty());
    // Another tenant, of no collaboration, finds none of it, nor by likeness.
    for words in ["busskort", "buskort", "gymnasiet"] {
        assert!(found(&world, &world.lead_gamma, words).await.is_empty(), "{words}");
    }
}

#[tokio::test]
async fn a_voice_is_found_by_those_whom_its_place_names_and_never_once_it_is_withdrawn() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let method = world.method(joint).await;
    methods::open(db, joint, method, Some(Licence::CcBy)).await.unwrap();
    // Everybody reads it beside the open method; here, those whom it was chosen for.
    let about = Voice {
        method: Some((world.region, method)),
        ..voice(&world, "Snickeriet tog emot mig.", "public")
    };
    let chosen = For {
        audience: Audience::Chosen,
        region: Some(world.region),
        chosen: vec![world.region],
    };
    let id = voices::keep(db, alfa, &about, &chosen).await.unwrap();
    voices::show_to_all(db, alfa, id, true).await.unwrap();
    assert_eq!(voices::open(db, &joint.slug, method).await.unwrap().len(), 1);
    for place in [alfa, joint] {
        assert_eq!(answer(&world, place, &asking("snickeriet")).await.total, 1, "{}", place.slug);
    }
    assert!(found(&world, beta, "snickeriet").await.is_empty());
    voices::withdraw(db, alfa, id).await.unwrap();
    for place in [alfa, joint] {
        for words in ["snickeriet", "snikeriet"] {
            assert!(found(&world, place, words).await.is_empty(), "{}, {words}", place.slug);
        }
    }
    assert_eq!(
        world.count("select count(*) from exchange_words where voice_id is not null").await,
        0
    );
}

#[tokio::test]
async fn what_is_changed_is_found_by_its_words_of_now_and_what_is_gone_is_not_found() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let thread = start(&world, alfa, "En fråga", "Först stod det äpplen.").await;
    let post = exchange::reply(db, beta, thread, "Vi har päron.").await.unwrap();
    let ids = "select coalesce(string_agg(id::text, ' ' order by id), '') from exchange_words";
    let before = world.texts(ids).await;
    // What has no other words is not written anew: a thread that is answered, moved, closed, or saved as it was.
    let order = Order {
        closed: Some(true),
        kind: Some(ThreadKind::Experience),
        topic: Some(Topic::Methods),
        ..Order::default()
    };
    exchange::change(db, beta, thread, post, 1, "Vi har päron.").await.unwrap();
    exchange::order(db, alfa, thread, order).await.unwrap();
    assert_eq!(world.texts(ids).await, before);
    assert_eq!(
        found(&world, beta, "päron").await,
        ["thread: En fråga"],
        "moved and closed, it is read and found"
    );
    let open = Order {
        closed: Some(false),
        ..Order::default()
    };
    exchange::order(db, alfa, thread, open).await.unwrap();
    exchange::change(db, beta, thread, post, 1, "Vi har plommon.").await.unwrap();
    assert!(found(&world, alfa, "päron").await.is_empty());
    assert_eq!(found(&world, alfa, "plommon").await, ["thread: En fråga"]);
    exchange::remove(db, alfa, thread, post).await.unwrap();
    for words in ["plommon", "plomon", "päron"] {
        assert!(found(&world, alfa, words).await.is_empty(), "{words}");
    }
    assert_eq!(
        world.count("select count(*) from exchange_words").await,
        2,
        "its words are gone, the others' stay"
    );
    // An event that is moved to another month has the words that it had.
    let id = events::make(db, alfa, &event(&world, "Träff", ""), &to_all(&world)).await.unwrap();
    world
        .owner(&format!(
            "update exchange_event set starts_at = starts_at + interval '70 days', ends_at = ends_at + interval '70 days' where id = '{id}'"
        ))
        .await;
    assert_eq!(found(&world, beta, "träffen").await, ["event: Träff"]);
    assert_eq!(
        world
            .count("select count(*) from exchange_words w join exchange_event e on e.id = w.event_id where w.at = e.starts_at and w.words @@ ('''' || exchange_month(e.starts_at) || '''')::tsquery")
            .await,
        1
    );
}

/// Somebody takes a post away while another saves it: whoever comes last, its words do not come back.
#[tokio::test]
async fn a_post_that_was_taken_away_meanwhile_is_not_found_again() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let thread = start(&world, alfa, "En fråga", "Något.").await;
    let post = exchange::reply(db, beta, thread, "Vi har päron.").await.unwrap();
    let mut removing = PgConnection::connect_with(&world.test.options("brygga_owner")).await.unwrap();
    let mut tx = removing.begin().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!(
        "update exchange_post set removed_at = now() where id = '{post}'"
    )))
    .execute(&mut *tx)
    .await
    .unwrap();
    let saving = exchange::change(db, beta, thread, post, 1, "Vi har plommon.");
    let removed = async {
        tokio::task::yield_now().await;
        tx.commit().await.unwrap();
    };
    let (saved, ()) = tokio::join!(saving, removed);
    drop(saved);
    for words in ["päron", "plommon"] {
        assert!(found(&world, alfa, words).await.is_empty(), "{words}");
    }
}

/// Words that are nowhere cost a bounded number of steps, however many somebody asks for and however long they are.
#[tokio::test]
async fn made_up_words_cost_a_search_so_many_steps_and_no_more() {
    let world = World::new().await;
    start(&world, &world.lead_alfa, "Hur hittar ni praktikplatser?", "Något.").await;
    // Thirty words, each of which would be mended.
    let words = "array(select 'praktikpl' || chr(97 + n / 6) || chr(97 + n % 6) || 'ser' from generate_series(0, 29) n)";
    let here = format!("('''#{}''')::tsquery", world.alfa);
    let mended = format!("select cardinality(q.instead) from exchange_query({here}, {here}, {words}, true) q");
    assert_eq!(world.count(&mended).await, 2);
    for (word, steps) in [("repeat('xq', 25)", 4), ("'praktikplaster'", 3), ("'abcde'", 2), ("'abcd'", 1)] {
        let taken = format!("select a.steps from exchange_alike({word}, {word}, {here}) a");
        assert_eq!(world.count(&taken).await, steps, "{word}");
    }
    // Through the door: what is not mended is nowhere, and words that are mended are found as ever.
    let beta = &world.lead_beta;
    let four = "praktikplaster praktikplaxser praktikplayser praktikplazser";
    assert!(found(&world, beta, four).await.is_empty());
    assert_eq!(found(&world, beta, "praktikplaster praktikplaxser").await.len(), 1);
}

/// A thread of all with six thousand posts that have one word, every hundredth of them another as well; and newer ones for some and within a
/// place. Gives the ids of the one of all, the one for alfa, and alfa's own.
async fn filled(world: &World) -> [ThreadId; 3] {
    let thread = start(world, &world.joint, "Något", "Rosor.").await;
    world
        .owner(&format!(
            "alter table exchange_post disable trigger user;
             insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name, written_at)
               select '{0}', '{thread}', gen_random_uuid(), '{0}', case when n % 100 = 0 then 'Rosor, tulpaner.' else 'Rosor.' end, '{1}', 'Joint',
                      now() - n * interval '1 minute' from generate_series(1, 6000) n;
             alter table exchange_post enable trigger user;
             insert into exchange_words (owner_id, thread_id, tenant_id, post_id, at, named, words, spelled)
               select p.owner_id, p.thread_id, p.tenant_id, p.id, p.written_at, ''::tsvector, methods_stems(p.text) || array_to_tsvector(
                        exchange_marks(t.owner_id, t.region_id, t.audience, t.chosen) || exchange_month(p.written_at) || '~thread'::text), p.text
                 from exchange_post p join exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id where p.written_at < t.started_at",
            world.region, world.joint.actor
        ))
        .await;
    let some = started("Något", "Rosor.", Audience::Chosen, world, &[world.alfa]);
    let own = started("Något", "Rosor.", Audience::Tenant, world, &[]);
    let all = [
        thread,
        exchange::start(&world.db, &world.joint, &some).await.unwrap(),
        exchange::start(&world.db, &world.lead_alfa, &own).await.unwrap(),
    ];
    seen_by_all(&world.test).await;
    all
}

/// Until each page of the index of words is known to be seen by everybody, which spares a look into the table: what else looks at the same time,
/// as an analysis that the database begins by itself, holds that up.
async fn seen_by_all(test: &TestDb) {
    for _ in 0..10_000 {
        sqlx::raw_sql("vacuum (analyze) exchange_words")
            .execute(test.owner())
            .await
            .unwrap();
        let all: bool = sqlx::query_scalar("select relallvisible = relpages from pg_class where oid = 'exchange_words'::regclass")
            .fetch_one(test.owner())
            .await
            .unwrap();
        if all {
            return;
        }
    }
    panic!("something looks at the database all the time");
}

/// The checker: how many of the texts a search for a word that is in all of them reads.
async fn little_is_read(world: &World) -> Result<(), Found> {
    let mut tx = world.test.owner().begin().await.unwrap();
    sqlx::query("select set_config('app.tenant', $1, true)")
        .bind(world.beta.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    let (rows, many): (i64, bool) = sqlx::query_as("select count(*), bool_and(many) from exchange_find('{rosor}', null, true, 0, 20)")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!((rows, many), (1, true));
    let read: i64 = sqlx::query_scalar(
        "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'exchange_words'",
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    if read < 1000 {
        Ok(())
    } else {
        Err(Found(format!("{read} of 6,000 texts were read")))
    }
}

#[tokio::test]
async fn a_word_that_is_everywhere_is_looked_for_among_the_newest_alone() {
    let world = World::new().await;
    let [all, some, own] = filled(&world).await;
    little_is_read(&world).await.unwrap();
    for (place, threads) in [
        (&world.lead_alfa, vec![all, some, own]),
        (&world.joint, vec![all, some]),
        (&world.lead_beta, vec![all]),
        (&world.lead_gamma, Vec::new()),
    ] {
        for kind in [None, Some(FoundKind::Thread)] {
            let page = answer(&world, place, &Find { kind, ..asking("rosor") }).await;
            let shown: BTreeSet<ThreadId> = page
                .rows
                .iter()
                .filter_map(|row| match row.about {
                    About::Thread(key, _) => Some(key.id),
                    _ => None,
                })
                .collect();
            let expected: BTreeSet<ThreadId> = threads.iter().copied().collect();
            assert_eq!(shown, expected, "{} {kind:?}", place.slug);
            assert_eq!(page.many, !threads.is_empty(), "{} {kind:?}", place.slug);
        }
        // Of what is in few texts, all are looked at, however old they are.
        let few = answer(&world, place, &asking("tulpaner")).await;
        assert!(!few.many, "{}", place.slug);
        assert_eq!(few.total, i64::from(!threads.is_empty()), "{}", place.slug);
    }
}

#[tokio::test]
async fn sabotage_a_search_that_reads_all_that_fits_is_seen() {
    let world = World::new().await;
    rewrite(&world.test, "exchange_newest", "fit < 20", "true").await;
    rewrite(&world.test, "exchange_find", "int := 250", "int := 100000").await;
    filled(&world).await;
    seen_red(
        "A word that stands in most texts costs a search no more than the newest of them",
        "all that fits is asked for",
        little_is_read(&world).await,
    );
}

#[tokio::test]
async fn who_leaves_a_collaboration_finds_nothing_of_it_at_once() {
    let world = World::new().await;
    start(&world, &world.lead_alfa, "En fråga om trädgårdar", "Något.").await;
    assert_eq!(found(&world, &world.lead_beta, "trädgård").await.len(), 1);
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert!(found(&world, &world.lead_beta, "trädgård").await.is_empty());
    assert!(found(&world, &world.lead_beta, "trädgrd").await.is_empty(), "nor by its likeness");
    assert_eq!(found(&world, &world.joint, "trädgård").await.len(), 1);
}

#[tokio::test]
async fn with_a_tenant_its_words_go_wherever_it_wrote_them() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    start(&world, alfa, "Alfas tråd", "Körsbär.").await;
    start(&world, beta, "Betas tråd", "Något.").await;
    // More than a person may write in ten minutes.
    world
        .owner(&format!(
            "insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name)
               select t.owner_id, t.id, gen_random_uuid(), '{0}', 'Körsbär nummer ' || n, '{1}', 'x' from exchange_thread t, generate_series(1, 30) n",
            world.alfa, alfa.actor
        ))
        .await;
    events::make(&world.db, alfa, &event(&world, "Körsbärsmöte", ""), &to_all(&world))
        .await
        .unwrap();
    let steering = group(&world, alfa).await;
    groups::plan(&world.db, alfa, steering, &event(&world, "Styrgruppen", ""), "Körsbären")
        .await
        .unwrap();
    assert_eq!(found(&world, beta, "körsbär").await.len(), 4, "two threads, an event and a meeting");
    let of = |tenant: TenantId| format!("select count(*) from exchange_words where '{tenant}' in (owner_id, tenant_id)");
    // A thread with its title and 31 posts, 30 elsewhere, two events and an agenda.
    assert_eq!(world.count(&of(world.alfa)).await, 65);
    export(&world.db, alfa).await.unwrap();
    life::close(&world.db, alfa, world.alfa, "Alfa", "Slut").await.unwrap();
    world.owner("update tenants_standing set since = now() - interval '30 days'").await;
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 1);
    assert_eq!(world.count(&of(world.alfa)).await, 0);
    assert_eq!(
        world.count("select count(*) from exchange_words").await,
        2,
        "Beta's title and its own post"
    );
    assert!(found(&world, beta, "körsbär").await.is_empty());
    assert!(!found(&world, beta, "tråd").await.is_empty());
}

#[tokio::test]
async fn hostile_questions_find_nothing_and_break_nothing() {
    let world = World::new().await;
    start(&world, &world.lead_alfa, "Kartläggning", "Något.").await;
    let (long, letters) = ("kartläggning ".repeat(2_000), "ö".repeat(100_000));
    let (long, letters) = (long.as_str(), letters.as_str());
    for words in [
        "'",
        "''",
        "%",
        "_",
        "\\",
        ":*",
        "a:*",
        "&|!",
        "<->",
        "('",
        "$$",
        "' or 1=1 --",
        "!kartläggning:*A",
        "#",
        "@",
        "~thread",
        "~202612",
        "\u{1F600}",
        "kart\u{1}\u{feff}\u{202e}",
        "<script>",
        long,
        letters,
    ] {
        let page = answer(&world, &world.lead_beta, &asking(words)).await;
        assert!(page.total <= 1, "{words}");
    }
    // The marks of who reads are no words.
    for words in [world.alfa.to_string(), format!("#{}", world.alfa), format!("@{}", world.region)] {
        assert_eq!(answer(&world, &world.lead_beta, &asking(&words)).await.total, 0, "{words}");
    }
}

#[tokio::test]
async fn results_have_pages_and_a_page_after_the_last_is_the_first() {
    let world = World::new().await;
    world
        .owner(&format!(
            "insert into exchange_thread (owner_id, id, region_id, audience, kind, topic, title, started_at)
               select '{}', gen_random_uuid(), '{}', 'region', 'question', 'other', 'Tråd ' || n || ' om cyklar', now() - n * interval '1 hour' from generate_series(1, 45) n",
            world.alfa, world.region
        ))
        .await;
    let at = async |page| {
        answer(
            &world,
            &world.lead_beta,
            &Find {
                page,
                ..asking("cyklarna")
            },
        )
        .await
    };
    let said = |page: &Page| {
        page.rows
            .first()
            .map(|r| r.title.0.iter().map(|p| p.text.as_str()).collect::<String>())
    };
    for (n, rows, first) in [(1, 20, 1), (2, 20, 21), (3, 5, 41)] {
        let page = at(n).await;
        assert_eq!((page.rows.len(), page.total, page.page, page.pages()), (rows, 45, n, 3));
        assert_eq!(said(&page), Some(format!("Tråd {first} om cyklar")), "the newest first");
    }
    for late in [4, 200, u32::MAX] {
        let page = at(late).await;
        assert_eq!((page.rows.len(), page.page), (20, 1));
    }
}

#[tokio::test]
async fn a_person_who_searches_very_often_waits_and_others_do_not() {
    let world = World::new().await;
    let (db, secret, alfa) = (&world.db, &world.secret, &world.lead_alfa);
    // Nothing is not counted.
    for _ in 0..10 {
        answer(&world, alfa, &asking(" ? ")).await;
    }
    for _ in 0..120 {
        answer(&world, alfa, &asking("något")).await;
    }
    let said = search::find(db, secret, alfa, &asking("något")).await.unwrap();
    assert!(matches!(said, Answer::Wait(wait) if wait.as_secs() > 0), "{said:?}");
    answer(&world, &world.lead_beta, &asking("något")).await;
}

/// The checker: the door gives exactly what row security shows of what holds the word, in every place.
async fn as_row_security_shows(world: &World) -> Result<(), Found> {
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    for place in [&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma] {
        let mut tx = app.begin().await.unwrap();
        sqlx::query("select set_config('app.tenant', $1, true)")
            .bind(place.tenant.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let mut ids = async |sql: String| -> BTreeSet<String> {
            let all: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *tx).await.unwrap();
            all.into_iter().collect()
        };
        for (kind, rows) in [
            (
                "thread",
                "select t.id::text from exchange_thread t where t.title like '%rosor%' or exists (select 1 from exchange_post p where p.owner_id = t.owner_id and p.thread_id = t.id and p.text like '%rosor%')",
            ),
            ("event", "select id::text from exchange_event where title like '%rosor%'"),
            ("minutes", "select event_id::text from exchange_meeting where agenda like '%rosor%'"),
            ("decision", "select id::text from exchange_decision where text like '%rosor%'"),
            ("voice", "select id::text from exchange_voice where text like '%rosor%'"),
            ("deviation", "select id::text from exchange_deviation where title like '%rosor%'"),
        ] {
            let shown = ids(rows.to_owned()).await;
            let found = ids(format!(
                "select case when kind = 'decision' then addition_id else about_id end::text from exchange_find('{{rosor}}', '{kind}', true, 0, 1000)"
            ))
            .await;
            if found != shown {
                return Err(Found(format!(
                    "in {}, {kind}: the door gives {}, row security shows {}",
                    place.slug,
                    found.len(),
                    shown.len()
                )));
            }
        }
    }
    Ok(())
}

/// Threads, events and meetings for each to read, all with the same word; also in a collaboration that nobody of ours takes part in.
async fn of_every_kind(world: &World) {
    let db = &world.db;
    for place in [&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma] {
        let own = started("Våra rosor", "Något.", Audience::Tenant, world, &[]);
        exchange::start(db, place, &own).await.unwrap();
        deviations::note(db, place, &unforeseen("Våra rosor frös", ""), None).await.unwrap();
        if place.tenant == world.gamma {
            continue;
        }
        deviations::note(db, place, &unforeseen("Allas rosor frös", ""), Some(world.region))
            .await
            .unwrap();
        start(world, place, "Något", "Allas rosor.").await;
        let chosen = if place.tenant == world.alfa { world.beta } else { world.alfa };
        let some = started("Någras rosor", "Något.", Audience::Chosen, world, &[chosen]);
        let thread = exchange::start(db, place, &some).await.unwrap();
        let post = exchange::reply(db, place, thread, "Inte rosor").await.unwrap();
        exchange::remove(db, place, thread, post).await.unwrap();
        for audience in [Audience::Region, Audience::Tenant, Audience::Chosen] {
            let whom = For {
                audience,
                region: (audience != Audience::Tenant).then_some(world.region),
                chosen: if audience == Audience::Chosen { vec![chosen] } else { Vec::new() },
            };
            events::make(db, place, &event(world, "Visning av rosor", ""), &whom).await.unwrap();
            let typed = Group {
                kind: "reference".into(),
                name: "Gruppen".into(),
                purpose: String::new(),
            };
            let group = groups::make(db, place, &typed, &whom).await.unwrap();
            groups::plan(db, place, group, &event(world, "Möte", ""), "Om rosor").await.unwrap();
            groups::decide(db, place, group, &decided("Köp rosor.")).await.unwrap();
            voices::keep(db, place, &voice(world, "Jag fick rosor.", "inside"), &whom)
                .await
                .unwrap();
            let id = voices::keep(db, place, &voice(world, "Inga rosor.", "inside"), &whom)
                .await
                .unwrap();
            voices::withdraw(db, place, id).await.unwrap();
        }
    }
    world
        .owner(
            "insert into tenants_tenant (id, kind, slug, name) values ('00000000-0000-4000-8000-0000000000e1', 'region', 'annan', 'Annan');
             insert into exchange_thread (owner_id, id, region_id, audience, kind, topic, title)
               values ('00000000-0000-4000-8000-0000000000e1', gen_random_uuid(), '00000000-0000-4000-8000-0000000000e1', 'region', 'question', 'other', 'Annans rosor');
             insert into tenants_participation (region_id, tenant_id, role)
               select '00000000-0000-4000-8000-0000000000e1', id, 'full' from tenants_tenant where slug = 'gamma'",
        )
        .await;
}

#[tokio::test]
async fn the_search_gives_what_row_security_shows_of_the_exchange() {
    let world = World::new().await;
    of_every_kind(&world).await;
    as_row_security_shows(&world).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_search_of_the_exchange_that_looks_past_row_security_is_seen() {
    let promise = "Everybody finds exactly what they may read, in all forms, and nothing that is gone";
    for (function, part, by, broken) in [
        (
            "exchange_find",
            "p.tenant_id = here",
            "true",
            "the search looks in every collaboration",
        ),
        (
            "exchange_marks",
            "'@' || p_region || '/' || c",
            "'@' || p_region",
            "what is for some is found by all",
        ),
        (
            "exchange_find",
            "array['', '/' || here]",
            "array['']",
            "what one was chosen for is not found",
        ),
    ] {
        let world = World::new().await;
        rewrite(&world.test, function, part, by).await;
        of_every_kind(&world).await;
        seen_red(promise, broken, as_row_security_shows(&world).await);
    }
    let world = World::new().await;
    world.owner("alter table exchange_post disable trigger keep_changed_words").await;
    of_every_kind(&world).await;
    world
        .owner("update exchange_post set removed_at = now() where text like '%rosor%'")
        .await;
    seen_red(promise, "what was taken away is found", as_row_security_shows(&world).await);
    let world = World::new().await;
    world.owner("alter table exchange_voice disable trigger keep_changed_words").await;
    of_every_kind(&world).await;
    seen_red(promise, "a voice that was withdrawn is found", as_row_security_shows(&world).await);
}

#[tokio::test]
async fn every_role_that_reads_the_exchange_and_methods_searches() {
    let world = World::new().await;
    start(&world, &world.joint, "En fråga om rosor", "Något.").await;
    methods::create(&world.db, &world.joint, &Texts::swedish("Metoden om rosor som skrivs"))
        .await
        .unwrap();
    for (role, n) in [(Role::Staff, 1), (Role::Leader, 1)] {
        let place = world.test.member(world.alfa, role, &format!("Alfas {role}")).await;
        assert_eq!(answer(&world, &place, &asking("rosor")).await.total, n, "{role}");
    }
    for (role, n) in [(Role::Partner, 1), (Role::Evaluator, 1), (Role::JointManagement, 2)] {
        let place = world.test.member(world.region, role, &format!("Regionens {role}")).await;
        assert_eq!(
            answer(&world, &place, &asking("rosor")).await.total,
            n,
            "{role}: drafts are found by who writes them"
        );
    }
    // Another tenant, of no collaboration, finds nothing.
    let nothing: Result<Answer, Error> = search::find(&world.db, &world.secret, &world.lead_gamma, &asking("rosor")).await;
    assert!(matches!(nothing, Ok(Answer::Found(page)) if page.rows.is_empty() && page.total == 0 && page.instead.is_empty()));
}
