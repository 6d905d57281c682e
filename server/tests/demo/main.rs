//! Demo mode's data: made once, made again after an interruption, and never over somebody's own.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use domain::{
    disclosure::Participation,
    focus_groups::{HELP, ItemKind, Layer, RoundState},
    identity::Email,
    ids::{AccountId, TenantId},
    language::Language,
    tenants::TenantKind,
};
use server::{
    db::Place,
    demo::{self, DemoError, PERSONS, Person},
    focus_groups::{
        RoundKey, findings, meetings,
        results::{self, Edition},
        rounds::{self, RoundRow},
    },
    tenants,
    testing::TestDb,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use uuid::Uuid;

async fn prepare(db: &TestDb) -> anyhow::Result<()> {
    demo::prepare(
        db.options("brygga_owner"),
        Some(db.options("brygga_results")),
        db.options("brygga_app"),
        &db.secret(),
    )
    .await
}

async fn number(db: &TestDb, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {sql}")))
        .fetch_one(db.owner())
        .await
        .expect(sql)
}

/// All rows of all tables, as one figure.
async fn fingerprint(db: &TestDb) -> String {
    let tables: Vec<String> = sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public' order by 1")
        .fetch_all(db.owner())
        .await
        .unwrap();
    let mut all = String::new();
    for table in tables {
        let one: String = sqlx::query_scalar(AssertSqlSafe(format!(
            "select md5(coalesce(string_agg(x::text, '|' order by x::text), '')) from {table} x"
        )))
        .fetch_one(db.owner())
        .await
        .unwrap();
        all.push_str(&one);
    }
    all
}

async fn place(db: &TestDb, person: &Person) -> Place {
    let tenant: Uuid = sqlx::query_scalar("select id from tenants_tenant where kind = $1 and slug = $2 and name = $3")
        .bind(person.kind.key())
        .bind(person.place_slug)
        .bind(person.place)
        .fetch_one(db.owner())
        .await
        .expect(person.place);
    let actor: Uuid = sqlx::query_scalar(
        "select a.id from identity_account a join tenants_membership m on m.account_id = a.id
          where a.email_norm = $1 and a.name = $2 and m.tenant_id = $3 and m.role = $4",
    )
    .bind(person.email)
    .bind(person.name)
    .bind(tenant)
    .bind(person.role.key())
    .fetch_one(db.owner())
    .await
    .expect(person.email);
    Place {
        tenant: TenantId(tenant),
        kind: person.kind,
        slug: person.place_slug.to_owned(),
        name: person.place.to_owned(),
        actor: AccountId(actor),
        role: person.role,
    }
}

async fn who_runs(db: &TestDb, slug: &str) -> Place {
    let person = PERSONS
        .iter()
        .find(|p| p.place_slug == slug && p.role == p.kind.leading_role())
        .unwrap();
    place(db, person).await
}

/// The closed round whose title begins so.
fn closed(all: &[RoundRow], title: &str) -> RoundKey {
    let is_it = |row: &&RoundRow| row.state == RoundState::Closed && row.title.best(Language::Sv).1.starts_with(title);
    all.iter().find(is_it).expect(title).key
}

#[tokio::test]
async fn the_demo_is_made_once_and_shows_the_whole_line() {
    let db = TestDb::new().await;
    let began = Instant::now();
    prepare(&db).await.unwrap();
    let took = began.elapsed();
    println!("made in {took:?}");
    assert!(took < Duration::from_secs(20), "{took:?}");

    let before = fingerprint(&db).await;
    let began = Instant::now();
    prepare(&db).await.unwrap();
    let took = began.elapsed();
    println!("found in {took:?}");
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert_eq!(fingerprint(&db).await, before);

    assert_eq!(number(&db, "identity_demo").await, 1);
    assert_eq!(number(&db, "tenants_tenant where kind = 'municipality'").await, 9);
    assert_eq!(number(&db, "tenants_tenant where contact = ''").await, 0);
    for state in [("draft", 1), ("open", 2), ("closing", 0), ("closed", 4)] {
        assert_eq!(
            number(&db, &format!("focus_groups_round where state = '{}'", state.0)).await,
            state.1,
            "{}",
            state.0
        );
    }
    // Nothing is left of what could link an answer, and days lie where the story has them.
    assert_eq!(
        number(
            &db,
            "focus_groups_invitation i join focus_groups_round r on r.id = i.round_id where r.state <> 'open'"
        )
        .await,
        0
    );
    assert_eq!(
        number(
            &db,
            "focus_groups_round where not (opens_on < closes_on and kept_until > closes_on and coalesce(closed_on = closes_on + 1, true))"
        )
        .await,
        0
    );
    assert_eq!(number(&db, "focus_groups_edition where released_on > current_date - 30").await, 0);

    let demo = [
        number(&db, "focus_groups_answer").await,
        number(&db, "focus_groups_free_text").await,
        number(&db, "focus_groups_free_text where state = 'released'").await,
        number(&db, "focus_groups_free_text where state = 'waiting'").await,
        number(&db, "focus_groups_free_text where state = 'kept_back'").await,
        number(&db, "focus_groups_free_text where shown <> original").await,
        number(&db, "focus_groups_withheld_text").await,
        number(&db, "notifications_outbox").await,
    ];
    println!("answers, texts, released, waiting, kept back, changed, withheld, mails: {demo:?}");
    assert!(demo[..6].iter().all(|n| *n > 0), "{demo:?}");
    let kinds: Vec<String> = sqlx::query_scalar("select kind || ' ' || count(*) from notifications_outbox group by kind order by kind")
        .fetch_all(db.owner())
        .await
        .unwrap();
    assert!(demo[7] <= 30, "the demo's mail page is not flooded: {kinds:?}");
}

#[tokio::test]
async fn everybody_is_made_up_and_finds_their_place() {
    let db = TestDb::new().await;
    prepare(&db).await.unwrap();
    for person in PERSONS {
        assert!(
            Email::parse(person.email).is_ok_and(|e| e.norm() == person.email),
            "{}",
            person.email
        );
        assert!(person.kind.roles().contains(&person.role), "{}", person.name);
        let place = place(&db, person).await;
        // Everybody's front page.
        rounds::list(&db.db(), &place).await.unwrap();
    }
    for tenant in tenants::public_tenants(&db.db()).await.unwrap() {
        assert!(
            PERSONS
                .iter()
                .any(|p| p.place == tenant.name && p.place_slug == tenant.slug && p.role == tenant.kind.leading_role()),
            "{}",
            tenant.name
        );
    }
    // No address anywhere in any row but those that belong to nobody.
    let tables: Vec<String> = sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public'")
        .fetch_all(db.owner())
        .await
        .unwrap();
    let mut seen = 0;
    for table in tables {
        let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
            "select (regexp_matches(x::text, '[^ ,\"()'']+@[^ ,\"();''\\\\]+', 'g'))[1] from {table} x"
        )))
        .fetch_all(db.owner())
        .await
        .unwrap();
        seen += found.len();
        for address in found {
            assert!(
                address.ends_with("@example.se") || address.ends_with("@example.org"),
                "{table}: {address}"
            );
        }
    }
    assert!(seen > PERSONS.len());
}

#[tokio::test]
async fn small_groups_are_hidden_and_some_responses_are_outstanding() {
    let db = TestDb::new().await;
    prepare(&db).await.unwrap();
    let app = db.db();
    let region = who_runs(&db, demo::REGION).await;
    let all = rounds::list(&app, &region).await.unwrap();
    assert_eq!(
        all.iter().map(|r| r.state).collect::<Vec<_>>(),
        [RoundState::Open, RoundState::Closed, RoundState::Closed, RoundState::Closed]
    );
    let first = closed(&all, "Hur går det för dig?");
    let (number, _, edition) = results::newest(&app, &region, first).await.unwrap().unwrap();
    assert_eq!((number, edition.tenants.len()), (1, 9));
    let few: Vec<&str> = edition
        .tenants
        .iter()
        .filter(|t| t.answered == Participation::FewerThanFive)
        .map(|t| t.name.as_str())
        .collect();
    assert_eq!(few, ["Emmaboda", "Torsås"]);
    // The small ones are never shown, most others are, and of what would betray the small ones some is not.
    let statements = || edition.items.iter().filter(|i| !matches!(i.item.as_str(), "gender" | "age_band"));
    assert!(statements().all(|i| i.region.is_some()));
    let shown = |name: &str| {
        let at = edition.tenants.iter().position(|t| t.name == name).unwrap();
        statements().filter(|i| i.tenants[at].is_some()).count()
    };
    let all = statements().count();
    assert_eq!((shown("Emmaboda"), shown("Torsås")), (0, 0));
    assert_eq!(edition.tenants.iter().filter(|t| shown(&t.name) == all).count(), 6);
    assert!((1..all).contains(&shown("Borgholm")));
    let splits = statements().flat_map(|i| &i.splits).flat_map(|s| &s.tenants);
    let (whole, hidden): (Vec<_>, Vec<_>) = splits.partition(|t| t.iter().any(Option::is_some));
    assert!(whole.len() > 40 && hidden.len() > 40, "{} {}", whole.len(), hidden.len());
    let heard = findings::list(&app, &region, first).await.unwrap();
    assert_eq!(heard.len(), 5);
    let responses = || heard.iter().flat_map(|f| &f.responses);
    let outstanding = responses().filter(|r| r.answer.is_none()).count();
    assert!(outstanding > 0 && outstanding * 2 < responses().count(), "{outstanding}");

    // Who waits for whom.
    let vimmerby = who_runs(&db, "vimmerby").await;
    assert!(!results::to_review(&app, &vimmerby, first).await.unwrap().is_empty());
    assert!(!results::waiting(&app, &vimmerby).await.unwrap().is_empty());
    assert!(!results::released(&app, &vimmerby, first).await.unwrap().is_empty());
    let nybro = who_runs(&db, "nybro").await;
    let own = rounds::list(&app, &nybro).await.unwrap();
    let second = own
        .iter()
        .find(|r| r.key.owner == nybro.tenant && r.state == RoundState::Closed)
        .unwrap();
    assert!(results::newest(&app, &nybro, second.key).await.unwrap().is_some());
    assert!(
        findings::list(&app, &nybro, second.key)
            .await
            .unwrap()
            .iter()
            .all(|f| f.responses.iter().all(|r| r.answer.is_some()))
    );
    let rows = tenants::oversight(&app, &region).await.unwrap();
    assert_eq!(rows.len(), 9);
}

/// Every question has figures for the whole, and the municipalities in which too few answered have none.
fn figures_of_each_kind(edition: &Edition) {
    for item in edition.items.iter().filter(|i| i.item != "gender") {
        assert!(item.region.is_some(), "{} {:?}", item.item, item.option);
    }
    let asked: BTreeSet<&str> = edition.items.iter().map(|i| i.item.as_str()).collect();
    let expected = [
        "gender",
        "way",
        "began",
        "week.know",
        "week.help",
        "week.learn",
        "important",
        "sure",
        "placement",
        "weeks",
        "why_not",
        HELP,
    ];
    assert_eq!(asked, BTreeSet::from(expected), "own words are told in another way");
    let at = |name: &str| edition.tenants.iter().position(|t| t.name == name).unwrap();
    for (at, name) in [(at("Emmaboda"), "Emmaboda"), (at("Torsås"), "Torsås")] {
        assert_eq!(edition.tenants[at].answered, Participation::FewerThanFive, "{name}");
        assert!(edition.items.iter().all(|i| i.tenants[at].is_none()), "{name}");
    }
    let nybro = at("Nybro");
    for item in edition
        .items
        .iter()
        .filter(|i| matches!(i.item.as_str(), "way" | "placement" | "sure"))
    {
        assert!(item.tenants[nybro].is_some(), "{}", item.item);
    }
    // Not answering is told apart, and so is what was done with help.
    let chosen = |key: &str, bar: &str| {
        let item = edition.items.iter().find(|i| i.item == key).unwrap();
        let at = item.bars.iter().position(|b| b == bar).unwrap();
        item.region.as_ref().unwrap().counts[at]
    };
    let not_answered = ["began", "week.know", "sure"].map(|key| did_not_answer(edition, key));
    assert!(not_answered.iter().sum::<u32>() > 0, "{not_answered:?}");
    assert!(chosen("why_not", "other") > 0, "somebody wrote own words");
    assert!(chosen(HELP, "read_aloud") > 0 && chosen(HELP, "alone") > 0);
}

/// How many said that they did not know, or did not want to answer.
fn did_not_answer(edition: &Edition, key: &str) -> u32 {
    let item = edition.items.iter().find(|i| i.item == key).unwrap();
    let figures = item.region.as_ref().unwrap();
    let ways = item.bars.iter().zip(&figures.counts);
    ways.filter(|(bar, _)| matches!(bar.as_str(), "dont_know" | "declined"))
        .map(|(_, count)| count)
        .sum()
}

#[tokio::test]
async fn questions_of_every_kind_have_pictures_and_two_rounds_of_figures() {
    let db = TestDb::new().await;
    prepare(&db).await.unwrap();
    let app = db.db();
    let region = who_runs(&db, demo::REGION).await;
    let all = rounds::list(&app, &region).await.unwrap();
    let earlier = closed(&all, "Min vecka i projektet, första");
    let later = closed(&all, "Min vecka i projektet, andra");
    for key in [earlier, later] {
        let round = rounds::get(&app, &region, key.round).await.unwrap();
        assert_eq!(round.draft.languages, Language::ALL);
        assert!(round.instrument.items.iter().all(|item| item.layers.picture.is_some()));
        assert!(round.instrument.branches());
        for language in Language::ALL {
            for layer in [Layer::Text, Layer::Picture] {
                assert!(round.instrument.gaps(language, layer).is_empty(), "{language} {layer:?}");
            }
        }
        assert!(round.instrument.items.iter().any(|item| item.is_answered_by_pictures()));
        for kind in ["ranking", "date", "slider", "matrix", "number", "text"] {
            let is_it = |k: &ItemKind| serde_json::to_value(k).unwrap()["kind"] == kind;
            assert!(round.instrument.items.iter().any(|item| is_it(&item.kind)), "{kind}");
        }
        let (_, _, edition) = results::newest(&app, &region, key).await.unwrap().unwrap();
        figures_of_each_kind(&edition);
    }
    // Each picture is kept once, however many rounds show it.
    assert_eq!(number(&db, "focus_groups_file").await, 14);
    // Some of it can be answered now.
    let nybro = who_runs(&db, "nybro").await;
    let own = rounds::list(&app, &nybro).await.unwrap();
    let open = own
        .iter()
        .find(|r| r.key.owner == nybro.tenant && r.state == RoundState::Open)
        .unwrap();
    assert_eq!(open.title.exact(Language::So), Some("Toddobaadkayga Nybro"));
}

#[tokio::test]
async fn what_comes_back_is_in_every_language_of_the_round() {
    let db = TestDb::new().await;
    prepare(&db).await.unwrap();
    let app = db.db();
    let mut seen = 0;
    for slug in [demo::REGION, "nybro", "vimmerby"] {
        let place = who_runs(&db, slug).await;
        for row in rounds::list(&app, &place).await.unwrap() {
            let languages = rounds::get(&app, &place, row.key.round).await.unwrap().draft.languages;
            for finding in findings::list(&app, &place, row.key).await.unwrap() {
                let texts = finding.responses.iter().filter_map(|r| r.answer.as_ref()).map(|(_, text)| text);
                for text in texts.chain([&finding.text]) {
                    for language in &languages {
                        assert!(text.exact(*language).is_some(), "{language}: {text:?}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 200, "{seen}");
    // A talk of a group in the room, two of whose themes came to something in the round that it belongs to.
    let nybro = who_runs(&db, "nybro").await;
    let meeting = meetings::list(&app, &nybro).await.unwrap().remove(0);
    let meeting = meetings::get(&app, &nybro, meeting.id).await.unwrap();
    assert!(meeting.questions.iter().all(|q| !q.help.is_empty() && !q.notes.is_empty()));
    assert!(meeting.themes.iter().all(|t| !t.quotes.is_empty()));
    assert_eq!(meeting.themes.iter().filter(|t| t.finding.is_some()).count(), 2);
    let round = meeting.round.unwrap().key;
    let heard = findings::list(&app, &nybro, round).await.unwrap();
    assert_eq!(heard.iter().filter(|f| f.from_meeting).count(), 2);
}

#[tokio::test]
async fn vimmerby_sees_its_own() {
    let db = TestDb::new().await;
    prepare(&db).await.unwrap();
    let place = who_runs(&db, "vimmerby").await;
    assert_eq!(place.kind, TenantKind::Municipality);
    let rounds = rounds::list(&db.db(), &place).await.unwrap();
    assert_eq!(rounds.len(), 5, "four of the region and the own draft");
    let mut app = db.options("brygga_app").connect().await.unwrap();
    sqlx::query("select set_config('app.tenant', $1, false)")
        .bind(place.tenant.to_string())
        .execute(&mut app)
        .await
        .unwrap();
    for (table, column) in [
        ("tenants_membership", "tenant_id"),
        ("focus_groups_invitation", "tenant_id"),
        ("focus_groups_edition", "tenant_id"),
        ("focus_groups_free_text", "tenant_id"),
        ("focus_groups_response", "tenant_id"),
        ("focus_groups_released_text", "tenant_id"),
    ] {
        // Two of the tables grant columns only, so no row is asked for as a whole.
        let (all, own): (i64, i64) = sqlx::query_as(AssertSqlSafe(format!(
            "select count({column}), count({column}) filter (where {column} = $1) from {table}"
        )))
        .bind(place.tenant.0)
        .fetch_one(&mut app)
        .await
        .expect(table);
        // A response to its own finding would be another's: Vimmerby's concern itself only.
        assert!(all > 0 && all == own, "{table}: {own} of {all}");
    }
    let names: Vec<String> = sqlx::query_scalar("select name from tenants_membership order by name")
        .fetch_all(&mut app)
        .await
        .unwrap();
    let mut expected: Vec<&str> = PERSONS.iter().filter(|p| p.place_slug == "vimmerby").map(|p| p.name).collect();
    expected.sort_unstable();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn an_interrupted_start_is_made_good_by_the_next() {
    let db = TestDb::new().await;
    for pause in [60, 250, 500] {
        // Dropped in the middle of what it does, as a process that is killed.
        let started = tokio::time::timeout(Duration::from_millis(pause), prepare(&db)).await;
        if started.is_ok() {
            println!("made in less than {pause} ms");
            break;
        }
        assert_eq!(number(&db, "identity_demo").await, 0);
    }
    prepare(&db).await.unwrap();
    assert_eq!(number(&db, "tenants_tenant").await, 10);
    assert_eq!(number(&db, "focus_groups_round").await, 7);
    assert_eq!(number(&db, "identity_demo").await, 1);
}

#[tokio::test]
async fn real_data_is_left_alone() {
    let db = TestDb::new().await;
    db.tenant(TenantKind::Municipality, "kalmar", "Kalmar").await;
    let before = fingerprint(&db).await;
    let error = prepare(&db).await.unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(DemoError::RealData)), "{error}");
    assert!(!error.to_string().contains('\n'), "one line");
    assert_eq!(fingerprint(&db).await, before);

    let empty = TestDb::new().await;
    let error = demo::prepare(empty.options("brygga_owner"), None, empty.options("brygga_app"), &empty.secret())
        .await
        .unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(DemoError::NoJobs)), "{error}");
}
