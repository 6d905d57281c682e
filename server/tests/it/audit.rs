//! The log (S8): nobody changes it, a change is found, it goes with the deed, and every kind is written by some verb.

use super::world::{World, sheet};
use domain::{
    audit::{AccountEvent, Event, SignInMethod},
    exchange::voices::Typed as Quote,
    focus_groups::RoundState,
    identity::{Email, Method, Shown},
    ids::MethodId,
    language::{Language, Texts},
};
use server::{
    Error,
    audit::{self, Checked, Flaw, Part},
    exchange,
    focus_groups::{RoundKey, findings, invitations, jobs, meetings, results, rounds, tablets, themes, wording},
    identity::{
        self,
        provider::{self, Providers, Rules, Typed},
    },
    looks,
    methods::{self, proposals},
    metrics, notifications, privacy,
    secrets::{Purpose, Token},
    tenants::{self, Invited, collaboration, export::export, life, settings},
    testing::{Found, seen_red},
    upkeep::Folders,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::collections::BTreeSet;
use time::Duration;

/// What the promise is checked by: the chain of Alfa is whole.
async fn whole(world: &World) -> Result<Checked, Flaw> {
    let checked = audit::verify(&world.jobs, world.alfa).await.unwrap();
    checked.flaw.map_or(Ok(checked), Err)
}

/// The same of the chain of the account of Alfa's leader.
async fn whole_account(world: &World) -> Result<Checked, Flaw> {
    let checked = audit::verify_account(&world.jobs, world.lead_alfa.actor).await.unwrap();
    checked.flaw.map_or(Ok(checked), Err)
}

/// Entries of that account.
async fn some_sign_ins(world: &World, n: usize) {
    for _ in 0..n {
        let mut tx = world.db.open().await.unwrap();
        tx_account(&mut tx, world).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// Entries of Alfa: members invited, with what it takes for every column to hold something.
async fn some_entries(world: &World, n: usize) {
    for at in 0..n {
        invite(world, &format!("p{at}@example.se")).await.unwrap();
    }
}

async fn invite(world: &World, email: &str) -> Result<domain::ids::AccountId, tenants::MemberError> {
    let invited = Invited {
        name: "Kim".into(),
        email: email.into(),
        role: "staff".into(),
        ..Invited::default()
    };
    tenants::invite(&world.db, &world.lead_alfa, &invited).await
}

/// A superuser's connection whose statements fire no trigger: somebody who has the database in their hands.
async fn intruder(world: &World) -> PgConnection {
    let mut conn = PgConnection::connect_with(&world.test.options("admin")).await.unwrap();
    run(&mut conn, "set session_replication_role = replica").await;
    conn
}

async fn run(conn: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(conn)
        .await
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
}

#[tokio::test]
async fn nobody_changes_removes_or_empties_an_entry() {
    let world = World::new().await;
    some_entries(&world, 2).await;
    some_sign_ins(&world, 1).await;
    let context = format!("set app.tenant = '{}'; set app.actor = '{}'", world.alfa, world.lead_alfa.actor);
    for role in ["brygga_app", "brygga_results", "brygga_owner"] {
        let mut conn = PgConnection::connect_with(&world.test.options(role)).await.unwrap();
        run(&mut conn, &context).await;
        for table in [
            "audit_entry",
            "audit_account_entry",
            "audit_head",
            "audit_account_head",
            "audit_person",
        ] {
            // The owner keeps the heads and the names; its door does the same to entries, and nothing else does.
            if role == "brygga_owner" && !table.ends_with("_entry") {
                continue;
            }
            for sql in [
                format!("update {table} set {} = {0}", if table == "audit_person" { "name" } else { "hash" }),
                format!("delete from {table}"),
                format!("truncate {table}"),
            ] {
                let error = sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut conn).await.expect_err(&sql);
                let code = error.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned();
                assert_eq!(code, "42501", "{sql} as {role}: {error}");
            }
        }
    }
    assert_eq!(whole(&world).await.unwrap().entries, 2);
}

async fn tx_account(tx: &mut server::db::OpenTx, world: &World) -> Result<(), Error> {
    let event = AccountEvent::SignedIn {
        method: SignInMethod::Demo,
    };
    audit::record_account(tx, world.lead_alfa.actor, event).await
}

/// The least change there is of a column, by its type; of whose log it is, to `elsewhere`.
fn least_change(column: &str, kind: &str, elsewhere: &str) -> String {
    match (column, kind) {
        ("tenant_id" | "account_id", _) => format!("'{elsewhere}'"),
        ("number", _) => "1000".to_owned(),
        ("actor_id", _) => "null".to_owned(),
        (_, "uuid") => "gen_random_uuid()".to_owned(),
        (_, "timestamp with time zone") => "at + interval '1 microsecond'".to_owned(),
        (_, "text") => format!("{column} || 'x'"),
        (_, "jsonb") => "payload || '{\"role\": \"leader\"}'".to_owned(),
        (_, "bytea") => format!("set_byte({column}, 31, get_byte({column}, 31) # 1)"),
        other => panic!("what is the least change of {other:?}?"),
    }
}

#[tokio::test]
async fn a_change_of_any_column_of_any_entry_is_found() {
    let world = World::new().await;
    some_entries(&world, 4).await;
    let before = whole(&world).await.unwrap();
    assert_eq!((before.entries, before.number), (4, 4));
    let mut intruder = intruder(&world).await;
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select attname::text, format_type(atttypid, null) from pg_attribute where attrelid = 'audit_entry'::regclass and attnum > 0 and not attisdropped",
    )
    .fetch_all(&mut intruder)
    .await
    .unwrap();
    let mut tried = 0;
    for number in 1..=4 {
        for (column, kind) in &columns {
            let change = least_change(column, kind, &world.beta.to_string());
            let mut tx = intruder.begin().await.unwrap();
            run(&mut tx, "create temp table kept on commit drop as select * from audit_entry").await;
            run(
                &mut tx,
                &format!(
                    "update audit_entry set {column} = {change} where tenant_id = '{}' and number = {number}",
                    world.alfa
                ),
            )
            .await;
            run(&mut tx, "create table if not exists intruders_copy as select * from kept").await;
            tx.commit().await.unwrap();
            let flaw = whole(&world).await.expect_err(column);
            // An entry is found where it stood, or the one after it that no longer goes on from it.
            assert!((number..=number + 1).contains(&flaw.number()), "{column} of {number}: {flaw}");
            run(
                &mut intruder,
                "delete from audit_entry; insert into audit_entry select * from intruders_copy; drop table intruders_copy",
            )
            .await;
            assert_eq!(whole(&world).await, Ok(before.clone()));
            tried += 1;
        }
    }
    assert_eq!(tried, 4 * columns.len());
}

#[tokio::test]
async fn what_is_taken_out_put_in_or_exchanged_is_found() {
    let world = World::new().await;
    some_entries(&world, 4).await;
    let mut intruder = intruder(&world).await;
    run(&mut intruder, "create table intruders_copy as select * from audit_entry").await;
    let alfa = world.alfa;
    for (damage, flaw) in [
        (
            format!("delete from audit_entry where tenant_id = '{alfa}' and number = 4"),
            Flaw::Missing(4),
        ),
        (
            format!("delete from audit_entry where tenant_id = '{alfa}' and number = 2"),
            Flaw::Missing(2),
        ),
        (
            format!("delete from audit_entry where tenant_id = '{alfa}' and number = 1"),
            Flaw::Missing(1),
        ),
        (format!("delete from audit_entry where tenant_id = '{alfa}'"), Flaw::Missing(1)),
        (
            format!(
                "insert into audit_entry select tenant_id, 5, at, actor_id, kind, subject_kind, subject_id, payload, previous_hash, hash from audit_entry where number = 4 and tenant_id = '{alfa}'"
            ),
            Flaw::Beyond(5),
        ),
        (
            format!("update audit_entry set at = 'infinity' where tenant_id = '{alfa}' and number = 2"),
            Flaw::Changed(2),
        ),
        (
            format!(
                "update audit_entry set number = -number where tenant_id = '{alfa}' and number in (2, 3); update audit_entry set number = 5 + number where tenant_id = '{alfa}' and number in (-2, -3)"
            ),
            Flaw::Changed(2),
        ),
    ] {
        run(&mut intruder, &damage).await;
        assert_eq!(whole(&world).await, Err(flaw), "{damage}");
        run(
            &mut intruder,
            "delete from audit_entry; insert into audit_entry select * from intruders_copy",
        )
        .await;
        whole(&world).await.unwrap();
    }
}

#[tokio::test]
async fn a_change_in_the_log_of_an_account_is_found() {
    let world = World::new().await;
    some_sign_ins(&world, 4).await;
    let before = whole_account(&world).await.unwrap();
    assert_eq!((before.entries, before.number), (4, 4));
    let mut intruder = intruder(&world).await;
    run(&mut intruder, "create table intruders_copy as select * from audit_account_entry").await;
    let put_back = "delete from audit_account_entry; insert into audit_account_entry select * from intruders_copy";
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select attname::text, format_type(atttypid, null) from pg_attribute
          where attrelid = 'audit_account_entry'::regclass and attnum > 0 and not attisdropped",
    )
    .fetch_all(&mut intruder)
    .await
    .unwrap();
    let mut tried = 0;
    for number in 1..=4 {
        for (column, kind) in &columns {
            let change = least_change(column, kind, &world.lead_beta.actor.to_string());
            run(
                &mut intruder,
                &format!("update audit_account_entry set {column} = {change} where number = {number}"),
            )
            .await;
            let flaw = whole_account(&world).await.expect_err(column);
            assert!((number..=number + 1).contains(&flaw.number()), "{column} of {number}: {flaw}");
            run(&mut intruder, put_back).await;
            assert_eq!(whole_account(&world).await, Ok(before.clone()));
            tried += 1;
        }
    }
    assert_eq!(tried, 4 * columns.len());
    for (damage, flaw) in [
        ("delete from audit_account_entry where number = 4", Flaw::Missing(4)),
        ("delete from audit_account_entry where number = 2", Flaw::Missing(2)),
        ("delete from audit_account_entry where number = 1", Flaw::Missing(1)),
        ("delete from audit_account_entry", Flaw::Missing(1)),
        (
            "insert into audit_account_entry select account_id, 5, at, kind, payload, previous_hash, hash from audit_account_entry where number = 4",
            Flaw::Beyond(5),
        ),
        (
            "update audit_account_entry set number = -number where number in (2, 3); update audit_account_entry set number = 5 + number where number < 0",
            Flaw::Changed(2),
        ),
    ] {
        run(&mut intruder, damage).await;
        assert_eq!(whole_account(&world).await, Err(flaw), "{damage}");
        run(&mut intruder, put_back).await;
        whole_account(&world).await.unwrap();
    }
}

#[tokio::test]
async fn deeds_at_once_keep_the_chain_whole() {
    let world = World::new().await;
    assert_eq!(at_once(&world).await, Ok(()));
}

/// Forty transactions log at once, over the connections of two servers. Nothing but the log makes them wait for each other.
async fn at_once(world: &World) -> Result<(), String> {
    let there = world.test.db();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..40 {
        let db = if n % 2 == 0 { world.db.clone() } else { there.clone() };
        let place = world.lead_alfa.clone();
        tasks.spawn(async move {
            let mut tx = db.tenant(&place).await?;
            audit::record(&mut tx, Event::MemberRemoved { account: place.actor }).await?;
            tx.commit().await
        });
    }
    for result in tasks.join_all().await {
        result.map_err(|e| e.describe())?;
    }
    let checked = whole(world).await.map_err(|flaw| flaw.to_string())?;
    if checked.number == 40 {
        Ok(())
    } else {
        Err(format!("{} entries", checked.number))
    }
}

#[tokio::test]
async fn a_deed_that_is_taken_back_leaves_no_entry() {
    let world = World::new().await;
    let before = whole(&world).await.unwrap();
    // The same person twice: the second is refused, after the first statements have run.
    invite(&world, "kim@example.se").await.unwrap();
    assert!(invite(&world, "kim@example.se").await.is_err());
    let mut tx = world.db.tenant(&world.lead_alfa).await.unwrap();
    let account = world.lead_alfa.actor;
    audit::record(&mut tx, Event::MemberRemoved { account }).await.unwrap();
    drop(tx);
    let after = whole(&world).await.unwrap();
    assert_eq!((before.number, after.number), (0, 1));
}

#[tokio::test]
async fn a_deed_that_cannot_be_logged_does_not_happen() {
    let world = World::new().await;
    world
        .owner("revoke execute on function audit_record(text, text, uuid, jsonb) from brygga_app")
        .await;
    assert!(invite(&world, "kim@example.se").await.is_err());
    assert_eq!(world.count("select count(*) from tenants_membership where name = 'Kim'").await, 0);
    assert_eq!(world.count("select count(*) from notifications_outbox").await, 0);
}

#[tokio::test]
async fn signing_in_and_failing_to_is_in_the_log_of_the_account() {
    let world = World::new().await;
    let email = Email::parse("lead.alfa@example.se").unwrap();
    let browser = Token::random().unwrap();
    identity::begin_sign_in(&world.db, &world.secret, &email, &browser).await.unwrap();
    let id = world
        .texts("select id::text from identity_sign_in")
        .await
        .remove(0)
        .parse()
        .unwrap();
    let link = world.secret.token(Purpose::SignIn, id);
    let wrong = identity::redeem_code(&world.db, &world.secret, "000000", &browser, None)
        .await
        .unwrap();
    assert!(wrong.is_none());
    let session = identity::redeem_link(&world.db, &link, &browser, None).await.unwrap().unwrap();
    // Used once, it is no good a second time; an unknown one is nobody's.
    for link in [&link, &Token::random().unwrap()] {
        assert!(identity::redeem_link(&world.db, link, &browser, None).await.unwrap().is_none());
    }
    identity::sign_out(&world.db, &session).await.unwrap();
    let own: Vec<String> = audit::own(&world.db, world.lead_alfa.actor, Part::Newest, 10)
        .await
        .unwrap()
        .entries
        .iter()
        .map(|e| format!("{} {}", e.kind, e.payload.get("method").and_then(|m| m.as_str()).unwrap_or("-")))
        .collect();
    assert_eq!(
        own,
        ["signed_out -", "sign_in_failed link", "signed_in link", "sign_in_failed code"]
    );
    // Pages by number: from before one and from after one, and whether there are more on either side. Four entries there are.
    for (part, at_most, numbers, newer, older) in [
        (Part::Newest, 2, vec![4, 3], false, true),
        (Part::Before(3), 1, vec![2], true, true),
        (Part::Before(3), 2, vec![2, 1], true, false),
        (Part::After(1), 2, vec![3, 2], true, true),
        // The page before the oldest, and what is next after the newest, is the newest.
        (Part::After(2), 2, vec![4, 3], false, true),
        (Part::After(3), 2, vec![4, 3], false, true),
        (Part::Before(1), 2, vec![4, 3], false, true),
        (Part::After(i64::MAX), 2, vec![4, 3], false, true),
        (Part::Before(i64::MIN), 2, vec![4, 3], false, true),
    ] {
        let page = audit::own(&world.db, world.lead_alfa.actor, part, at_most).await.unwrap();
        let is: Vec<i64> = page.entries.iter().map(|e| e.number).collect();
        assert_eq!((is, page.newer, page.older), (numbers, newer, older), "{part:?}");
    }
    // Nobody else reads it, and nobody can fill it.
    let other = audit::own(&world.db, world.lead_beta.actor, Part::Newest, 10).await.unwrap();
    assert!(other.entries.is_empty() && !other.newer && !other.older);
    for _ in 0..30 {
        identity::redeem_link(&world.db, &link, &browser, None).await.unwrap();
    }
    let checked = audit::verify_account(&world.jobs, world.lead_alfa.actor).await.unwrap();
    assert_eq!((checked.entries, checked.flaw), (22, None));
}

/// What the sabotages break.
const LOGGED: &str = "The log is whole, and a change in it is found";

/// A flaw, as what a checker found.
fn red(checked: Result<Checked, Flaw>) -> Result<(), Found> {
    checked.map(drop).map_err(|flaw| Found(flaw.to_string()))
}

/// Replaces a piece of a function of the database.
async fn sabotage(world: &World, function: &str, piece: &str, by: &str) {
    let text = world
        .texts(&format!("select pg_get_functiondef('{function}'::regproc)"))
        .await
        .remove(0);
    assert!(text.contains(piece), "{function} has no {piece}");
    world.owner(&text.replace(piece, by)).await;
}

#[tokio::test]
async fn sabotage_without_the_lock_deeds_at_once_are_seen_to_fail() {
    let world = World::new().await;
    sabotage(&world, "audit_append", "for update", "").await;
    seen_red(
        LOGGED,
        "deeds at once do not wait for each other's entries",
        at_once(&world).await.map_err(Found),
    );
}

#[tokio::test]
async fn sabotage_without_the_previous_hash_the_chain_is_seen_to_be_none() {
    let world = World::new().await;
    sabotage(&world, "audit_append", "sha256(head.hash || convert_to", "sha256(convert_to").await;
    some_entries(&world, 2).await;
    let found = whole(&world).await;
    assert_eq!(found, Err(Flaw::Changed(1)));
    seen_red(LOGGED, "an entry's hash leaves out the one before", red(found));
}

#[tokio::test]
async fn sabotage_without_the_previous_hash_the_chain_of_an_account_is_seen_to_be_none() {
    let world = World::new().await;
    sabotage(
        &world,
        "audit_record_account",
        "sha256(head.hash || convert_to",
        "sha256(convert_to",
    )
    .await;
    some_sign_ins(&world, 2).await;
    let found = whole_account(&world).await;
    assert_eq!(found, Err(Flaw::Changed(1)));
    seen_red(LOGGED, "an entry's hash in an account's log leaves out the one before", red(found));
}

#[tokio::test]
async fn sabotage_with_a_column_left_out_of_the_hash_it_is_seen() {
    let world = World::new().await;
    sabotage(&world, "audit_canonical", "p_payload::text", "'{}'").await;
    some_entries(&world, 1).await;
    let found = whole(&world).await;
    assert_eq!(found, Err(Flaw::Changed(1)));
    seen_red(LOGGED, "an entry's hash leaves out what it says", red(found));
}

/// Makes entries of Alfa and of the account so much older, with hashes as if they had been written then.
async fn age(world: &World, table: &str, owner: &str, upto: i64, by: &str) {
    let mut intruder = intruder(world).await;
    let (actor, subject) = if table == "audit_entry" {
        ("e.actor_id", "e.subject_kind, e.subject_id")
    } else {
        ("null", "null, null")
    };
    let head = table.replace("entry", "head");
    run(
        &mut intruder,
        &format!(
            "do $$ declare e record; before bytea := decode(repeat('00', 32), 'hex'); begin
               update {table} set at = at - interval '{by}' where number <= {upto};
               for e in select * from {table} order by {owner}, number loop
                 if e.number = 1 then before := decode(repeat('00', 32), 'hex'); end if;
                 update {table} t set previous_hash = before, hash = sha256(before || convert_to(
                   audit_canonical(e.{owner}, e.number, e.at, {actor}, e.kind, {subject}, e.payload), 'UTF8'))
                  where t.{owner} = e.{owner} and t.number = e.number returning t.hash into before;
                 update {head} h set hash = before where h.{owner} = e.{owner} and h.number = e.number;
               end loop; end $$"
        ),
    )
    .await;
}

#[tokio::test]
async fn what_is_older_than_five_years_is_removed_and_the_rest_still_holds() {
    let world = World::new().await;
    some_entries(&world, 5).await;
    some_sign_ins(&world, 3).await;
    world.owner("delete from tenants_membership where email = 'p0@example.se'").await;
    let remove = || async { audit::remove_old(&world.jobs).await.unwrap() };
    assert_eq!(remove().await, 0);
    age(&world, "audit_entry", "tenant_id", 3, "5 years 1 day").await;
    age(&world, "audit_account_entry", "account_id", 2, "1 year 1 day").await;
    assert_eq!(whole(&world).await.unwrap().entries, 5);
    let persons = || async { world.count("select count(*) from audit_person").await };
    let before = persons().await;
    assert_eq!(remove().await, 5);
    let checked = whole(&world).await.unwrap();
    assert_eq!((checked.number, checked.entries, checked.removed), (5, 2, 3));
    let account = audit::verify_account(&world.jobs, world.lead_alfa.actor).await.unwrap();
    assert_eq!((account.number, account.entries, account.removed, account.flaw), (3, 1, 2, None));
    // The name of the one who has left and whom no entry names any more.
    assert_eq!(persons().await, before - 1);
    // It goes on from there.
    invite(&world, "one.more@example.se").await.unwrap();
    assert_eq!(whole(&world).await.unwrap().number, 6);
    assert_eq!(remove().await, 0);
}

/// What can happen to a place's own provider; the provider itself is tested elsewhere.
async fn by_provider(world: &World) {
    let (db, lead) = (&world.db, &world.lead_alfa);
    let providers = Providers::new(Rules::new(true, Vec::new()));
    let typed = Typed {
        issuer: "https://id.example.se".into(),
        client_id: "brygga".into(),
        client_secret: "hemligt".into(),
        ..Typed::default()
    };
    provider::save(db, &world.secret, &providers, lead, uuid::Uuid::nil(), &typed)
        .await
        .unwrap();
    provider::invite(db, &world.secret, lead, lead.actor, Language::Sv).await.unwrap();
    let accepted =
        "select (identity_accept(tenant_id, id, 1, 'subject', null, gen_random_uuid(), 'x', '')).outcome from identity_acceptance";
    assert_eq!(world.texts(accepted).await, ["accepted"]);
    assert!(provider::let_in_only_by_it(db, lead, false).await.unwrap());
    provider::remove(db, lead).await.unwrap();
}

/// What can happen to a tenant as a whole, and to its settings.
async fn settings_and_life(world: &World) {
    let (db, lead, joint, beta) = (&world.db, &world.lead_alfa, &world.joint, world.beta);
    settings::set_accent(db, lead, "#0b5c6b").await.unwrap();
    settings::set_sender(db, lead, "hemligt", "kim@example.se").await.unwrap();
    wording::set(db, lead, None, Language::Ti, "answering-skip", ("Hoppa", "hemligt"))
        .await
        .unwrap();
    settings::set_contact(db, lead, "Kim", "hemligt").await.unwrap();
    settings::set_statement(db, lead, "kim@example.se", "hemligt").await.unwrap();
    export(db, lead).await.unwrap();
    let new = life::NewMunicipality {
        name: "hemligt".into(),
        slug: "nytt".into(),
        part: "exchange".into(),
        leader: "Kim".into(),
        email: "kim@example.se".into(),
        ..life::NewMunicipality::default()
    };
    life::create_municipality(db, joint, &new).await.unwrap();
    life::set_part(db, joint, beta, "exchange").await.unwrap();
    life::rename(db, joint, beta, "hemligt", "").await.unwrap();
    life::pause(db, joint, beta, "Därför").await.unwrap();
    life::resume(db, joint, beta).await.unwrap();
    life::close(db, joint, beta, "hemligt", "Därför").await.unwrap();
    life::reopen_closed(db, joint, beta).await.unwrap();
}

#[tokio::test]
async fn the_daily_check_and_the_command_say_where_a_chain_is_broken() {
    let world = World::new().await;
    some_entries(&world, 3).await;
    let standing = || async { audit::standing(&world.db, &world.lead_alfa).await.unwrap() };
    assert_eq!(standing().await.checked_at, None);
    daily(&world).await;
    let checked = standing().await;
    assert!(checked.checked_at.is_some() && checked.broken.is_none());
    let (lines, whole) = audit::verify_all(&world.jobs, None).await.unwrap();
    assert!(
        whole && lines.iter().any(|l| l.starts_with("t/alfa: whole, 3 entries, head 3 ")),
        "{lines:?}"
    );
    let mut intruder = intruder(&world).await;
    run(&mut intruder, "update audit_entry set kind = 'member_removed' where number = 2").await;
    run(&mut intruder, "update audit_head set checked_at = checked_at - interval '25 hours'").await;
    daily(&world).await;
    assert_eq!(standing().await.broken, Some(2));
    let (lines, whole) = audit::verify_all(&world.jobs, Some("t/alfa")).await.unwrap();
    assert_eq!(
        (lines, whole),
        (vec!["t/alfa: BROKEN, entry 2 is not as it was written".to_owned()], false)
    );
    let (_, whole) = audit::verify_all(&world.jobs, Some("/t/beta/")).await.unwrap();
    assert!(whole, "another tenant's chain is another");
    assert!(matches!(
        audit::verify_all(&world.jobs, Some("t/nowhere")).await,
        Err(Error::NotFound)
    ));
}

/// The figures of the logs that an operator's alarm looks at: how many chains are broken, and the check that is longest ago.
async fn watched(world: &World) -> (i64, i64) {
    let folders = Folders {
        data: std::env::temp_dir(),
        backups: None,
    };
    let text = metrics::print(&world.db, Some(&world.jobs), &folders).await;
    let value = |name: &str| -> i64 {
        text.lines()
            .find_map(|l| l.strip_prefix(name)?.trim().parse().ok())
            .unwrap_or_else(|| panic!("no {name} in:\n{text}"))
    };
    (value("brygga_log_chains_broken"), value("brygga_log_chains_checked_at_seconds"))
}

#[tokio::test]
async fn a_broken_chain_is_in_the_metrics_until_it_is_whole_again() {
    let world = World::new().await;
    some_entries(&world, 3).await;
    let mut tx = world.db.open().await.unwrap();
    tx_account(&mut tx, &world).await.unwrap();
    tx.commit().await.unwrap();
    let alfa = world.alfa;
    // Whoever owns the tables takes the trigger away, and puts it back.
    let tamper = |change: &str| {
        format!(
            "alter table audit_entry disable trigger keep_log;
             update audit_entry set {change} where tenant_id = '{alfa}' and number = 2;
             alter table audit_entry enable trigger keep_log"
        )
    };
    let long_ago = "update audit_head set checked_at = now() - interval '3 days'";
    assert_eq!(watched(&world).await, (0, 0), "never checked");
    daily(&world).await;
    let now = world.count("extract(epoch from now())").await;
    let (broken, checked) = watched(&world).await;
    assert_eq!(broken, 0);
    assert!((now - 3600..=now).contains(&checked), "{checked}, and it is {now}");

    world.owner(&tamper("kind = kind || 'x'")).await;
    world.owner(long_ago).await;
    let (broken, checked) = watched(&world).await;
    assert!(
        broken == 0 && checked < now - 2 * 86_400,
        "the check is three days old, and knows nothing of it"
    );
    daily(&world).await;
    let (broken, checked) = watched(&world).await;
    assert!(broken == 1 && checked > now - 86_400, "{broken} at {checked}, and it was {now}");

    world.owner(&tamper("kind = left(kind, -1)")).await;
    assert_eq!(watched(&world).await.0, 1, "until the next check");
    assert!(audit::verify_all(&world.jobs, Some("t/alfa")).await.unwrap().1);
    assert_eq!(watched(&world).await.0, 0);

    // Without an end there is nothing that a check could be noted in; it is seen all the same.
    world.owner(&format!("delete from audit_head where tenant_id = '{alfa}'")).await;
    assert_eq!(watched(&world).await.0, 1);
    // A person's own log counts too.
    world
        .owner(&format!(
            "update audit_account_head set broken_number = 1 where account_id = '{}'",
            world.lead_alfa.actor
        ))
        .await;
    assert_eq!(watched(&world).await.0, 2);
}

#[tokio::test]
async fn the_daily_check_and_the_command_name_an_account_whose_log_was_changed() {
    let world = World::new().await;
    some_sign_ins(&world, 3).await;
    daily(&world).await;
    let account = world.lead_alfa.actor;
    let broken = format!("select coalesce(broken_number, 0) from audit_account_head where account_id = '{account}'");
    assert_eq!(world.count(&broken).await, 0);
    let mut intruder = intruder(&world).await;
    run(&mut intruder, "update audit_account_entry set kind = 'signed_out' where number = 2").await;
    run(
        &mut intruder,
        "update audit_account_head set checked_at = checked_at - interval '25 hours'",
    )
    .await;
    daily(&world).await;
    assert_eq!(world.count(&broken).await, 2);
    let (lines, whole) = audit::verify_all(&world.jobs, None).await.unwrap();
    let named = format!("account {account}: BROKEN, entry 2 is not as it was written");
    assert!(!whole && lines.contains(&named), "{lines:?}");
}

/// Lets the jobs run until every log that is due has been checked.
async fn daily(world: &World) {
    let stop = tokio_util::sync::CancellationToken::new();
    let jobs = tokio::spawn(server::jobs::run(
        world.jobs.clone(),
        std::time::Duration::from_millis(10),
        stop.clone(),
    ));
    let due = "select count(*) from (select checked_at from audit_head union all select checked_at from audit_account_head) h
                where checked_at is null or checked_at < now() - interval '1 day'";
    while world.count(due).await > 0 {
        tokio::task::yield_now().await;
    }
    stop.cancel();
    jobs.await.unwrap();
}

/// 100 % of the list of events: what no verb writes fails here.
#[tokio::test]
async fn a_day_in_which_everything_happens_is_in_the_log() {
    let world = World::new().await;
    let (db, lead, joint) = (&world.db, &world.lead_alfa, &world.joint);
    let account = invite(&world, "kim@example.se").await.unwrap();
    tenants::change_role(db, lead, account, "evaluator").await.unwrap();
    tenants::remove(db, lead, account).await.unwrap();
    let key = world.open_round(lead, &[]).await;
    rounds::move_last_day(db, lead, key.round, world.today + Duration::days(20))
        .await
        .unwrap();
    invitations::by_mail(db, &world.secret, lead, key, Language::Sv, "a@example.se\nb@example.se")
        .await
        .unwrap();
    invitations::remind(db, lead, key).await.unwrap();
    let pin = domain::focus_groups::Pin::parse("2580").unwrap();
    tablets::begin(db, &world.secret, lead, key, 2, &pin).await.unwrap();
    let tablet = tablets::list(db, lead, key).await.unwrap()[0].id;
    tablets::end(db, lead, key, tablet).await.unwrap();
    world
        .owner("update notifications_outbox set state = 'failed' where kind = 'tenants.welcome'")
        .await;
    let failed = notifications::failed(db, lead).await.unwrap();
    notifications::resend(db, lead, failed[0].id).await.unwrap();
    world.answers(lead, key, 12, |n| sheet(n as i32 % 5 + 1, 4, Some("hemligt"))).await;
    world.close(lead, key).await;
    let texts = results::to_review(db, lead, key).await.unwrap();
    results::review(db, lead, texts[0].id, Some("visat")).await.unwrap();
    results::review(db, lead, texts[1].id, None).await.unwrap();
    let finding = findings::write(db, lead, key, &Texts::swedish("Det vi hörde"), &[]).await.unwrap();
    findings::respond(db, lead, finding, "changed", &Texts::swedish("Vi gjorde"))
        .await
        .unwrap();
    findings::remove(db, lead, finding).await.unwrap();
    Box::pin(a_meeting_and_themes_come_and_go(&world, key)).await;
    // A look is given, taken and ended.
    let person = Some((joint.actor, world.region));
    let grant = looks::give(db, lead, person, Some(looks::Record::Members), "Därför", Some(world.today))
        .await
        .unwrap();
    let shown = Shown {
        method: Method::Link,
        second_factor: true,
    };
    looks::look(db, joint, shown, grant).await.unwrap();
    looks::end(db, lead, grant).await.unwrap();
    // A method is published, adopted, adapted, shared no more, changed, followed, archived and offered again.
    let method = world.method(joint).await;
    world.adapted(lead, method, "Ring Alfa, hemligt.").await;
    methods::share(db, lead, method, false).await.unwrap();
    // Its text is proposed for all: taken back, declined, and at last taken up.
    let propose = async || proposals::propose(db, lead, method, "contact", 1, "Hemligt skäl").await.unwrap();
    proposals::withdraw(db, lead, method, propose().await).await.unwrap();
    proposals::decline(db, joint, method, propose().await, "Hemligt nej").await.unwrap();
    world.take_up(method, propose().await, "Ring projektledningen på tisdagar.").await;
    world.write_part(joint, method, "purpose", "Att se mer.").await;
    world.publish(joint, method).await;
    let seen = world.adoption(lead, method).await.edit;
    methods::follow(db, lead, method, 2, seen, &Default::default()).await.unwrap();
    methods::open(db, joint, method, Some(domain::methods::Licence::CcBy))
        .await
        .unwrap();
    methods::archive(db, joint, method, true).await.unwrap();
    methods::archive(db, joint, method, false).await.unwrap();
    // It is used no more, and again; and a method answers what was heard.
    methods::usage::end(db, lead, method, "Därför").await.unwrap();
    methods::adopt(db, lead, method).await.unwrap();
    let own = world.method(lead).await;
    let heard = findings::write(db, lead, key, &Texts::swedish("Det vi hörde"), &[]).await.unwrap();
    methods::answers::set(db, lead, own, 1, (world.alfa, heard), true).await.unwrap();
    // The region takes away what somebody wrote in a thread.
    let thread = exchange::Start {
        kind: domain::exchange::ThreadKind::Question,
        topic: domain::exchange::Topic::Other,
        audience: domain::exchange::Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
        title: "Hemlig rubrik".into(),
        text: "Hemlig text".into(),
    };
    let thread = exchange::start(db, lead, &thread).await.unwrap();
    let post = exchange::reply(db, lead, thread, "Hemligt svar").await.unwrap();
    exchange::remove(db, joint, thread, post).await.unwrap();
    what_is_old_is_disposed_of(&world).await;
    Box::pin(voices_come_and_go(&world, method)).await;
    Box::pin(a_colleague_is_registered(&world)).await;
    audit::export(db, lead, &audit::Filter::default()).await.unwrap();
    // A round whose last day has passed is closed by the jobs, and the log says that nobody did it.
    let late: RoundKey = world.open_round(joint, &[world.alfa]).await;
    world
        .owner(&format!(
            "update focus_groups_round set closes_on = closes_on - 11 where id = '{}'",
            late.round
        ))
        .await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert_ne!(rounds::get(db, joint, late.round).await.unwrap().state, RoundState::Open);
    let nobodys = world
        .count("select count(*) from audit_entry where kind = 'round_closed' and actor_id is null")
        .await;
    assert_eq!(nobodys, 1);
    super::participants::everything(&world).await;
    by_provider(&world).await;
    settings_and_life(&world).await;
    let mut owner = PgConnection::connect_with(&world.test.options("brygga_owner")).await.unwrap();
    let file = include_str!("../../../projects/kvisk.toml");
    collaboration::load(&mut owner, file, &collaboration::shipped_instruments().unwrap())
        .await
        .unwrap();

    let written: BTreeSet<String> = world.texts("select distinct kind from audit_entry").await.into_iter().collect();
    let missing: Vec<_> = Event::KINDS.iter().filter(|k| !written.contains(**k)).collect();
    assert!(missing.is_empty(), "no verb writes {missing:?}");
    // Every entry is read again as what was written, and names a person and a thing but holds no word of anybody.
    let kept = world
        .texts("select (payload || jsonb_build_object('kind', kind))::text from audit_entry")
        .await;
    for entry in &kept {
        serde_json::from_str::<Event>(entry).unwrap_or_else(|e| panic!("{entry}: {e}"));
        for word in ["emlig", "visat", "Därför", "Kim", "example.se", "hörde", "gjorde"] {
            assert!(!entry.contains(word), "{entry}");
        }
    }
    for tenant in [world.alfa, world.beta, world.region] {
        assert_eq!(audit::verify(&world.jobs, tenant).await.unwrap().flaw, None);
    }
}

/// A meeting is planned and deleted, with its guide, a theme and a quote; and what free texts are about is named and not any more.
async fn a_meeting_and_themes_come_and_go(world: &World, key: RoundKey) {
    let (db, lead) = (&world.db, &world.lead_alfa);
    let typed = domain::focus_groups::meeting::Typed {
        title: "Hemligt möte".into(),
        day: world.today.to_string(),
        place: "Hemligt rum".into(),
        facilitator: "Kim".into(),
        language: "sv".into(),
        round: Some(key.round),
        ..Default::default()
    };
    let question = domain::focus_groups::meeting::Question {
        id: None,
        text: "Hemlig fråga".into(),
        minutes: 20,
        help: String::new(),
    };
    let id = meetings::create(db, lead, &typed, &meetings::Beginning::Questions(vec![question]))
        .await
        .unwrap();
    let before = world.count("select count(*) from audit_entry").await;
    let planned = meetings::get(db, lead, id).await.unwrap();
    let at = (id, planned.questions[0].id);
    for (edit, notes) in [
        (planned.questions[0].edit, "Hemlig anteckning"),
        (planned.questions[0].edit, "Hemligare"),
    ] {
        meetings::write_notes(db, lead, at, edit, uuid::Uuid::from_u128(1), notes)
            .await
            .unwrap();
    }
    assert_eq!(
        world.count("select count(*) from audit_entry").await,
        before,
        "a page saves notes by itself"
    );
    meetings::change(db, lead, id, planned.edit, &typed).await.unwrap();
    let line = domain::focus_groups::meeting::TypedQuestion {
        text: "Hemlig fråga till".into(),
        minutes: "10".into(),
        ..Default::default()
    };
    meetings::write_guide(db, lead, id, planned.guide_edit, &[line]).await.unwrap();
    let theme = meetings::add_theme(db, lead, id, "Hemligt tema", "hemligt").await.unwrap();
    let edit = meetings::get(db, lead, id).await.unwrap().themes[0].edit;
    meetings::change_theme(db, lead, (id, theme), edit, "Hemligare tema", "hemligt")
        .await
        .unwrap();
    let quote = meetings::add_quote(db, lead, (id, theme), "Hemliga ord", "participant", true)
        .await
        .unwrap();
    meetings::remove_quote(db, lead, (id, theme), quote).await.unwrap();
    meetings::remove_theme(db, lead, (id, theme)).await.unwrap();
    meetings::delete(db, lead, id).await.unwrap();
    let about = themes::add(db, lead, key, "Hemligt ämne").await.unwrap();
    themes::rename(db, lead, about, "Hemligare ämne").await.unwrap();
    themes::remove(db, lead, about).await.unwrap();
    let of_it = format!("select count(*) from audit_entry where subject_kind = 'meeting' and subject_id = '{id}'");
    assert_eq!(world.count(&of_it).await, 9, "each deed once");
}

/// What was written three years ago goes by a decision that says two.
async fn what_is_old_is_disposed_of(world: &World) {
    let (db, lead) = (&world.db, &world.lead_alfa);
    world
        .owner("update exchange_post set written_at = written_at - interval '3 years'")
        .await;
    let of = |text: &str| std::collections::BTreeMap::from([(domain::privacy::Kind::Exchange, text.to_owned())]);
    privacy::decide(db, lead, &of("KS § 7, hemligt"), &of("2")).await.unwrap();
    let due = privacy::due(db, lead).await.unwrap();
    assert_eq!(privacy::dispose(db, lead, due[0].before).await.unwrap(), 1);
}

/// A colleague is registered for a meeting, and taken off again.
async fn a_colleague_is_registered(world: &World) {
    let (db, lead) = (&world.db, &world.lead_alfa);
    let typed = domain::exchange::events::Typed {
        kind: "meeting".into(),
        title: "Hemligt möte".into(),
        form: "place".into(),
        place: "Hemligt rum".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "9".into(),
        to: "10".into(),
        ..Default::default()
    };
    let whom = exchange::events::For {
        audience: domain::exchange::Audience::Tenant,
        region: None,
        chosen: Vec::new(),
    };
    let event = exchange::events::make(db, lead, &typed, &whom).await.unwrap();
    let colleague = world
        .test
        .member(lead.tenant, domain::tenants::Role::Staff, "Kim Kollega")
        .await
        .actor;
    exchange::events::enrol(db, &world.secret, lead, event, colleague).await.unwrap();
    exchange::events::take_off(db, lead, event, colleague).await.unwrap();
}

/// A quote is shown to everybody beside a method, kept off its page by the region, and withdrawn.
async fn voices_come_and_go(world: &World, method: MethodId) {
    let (db, lead) = (&world.db, &world.lead_alfa);
    let typed = Quote {
        text: "Hemligt citat".into(),
        role: "participant".into(),
        said: world.today.to_string()[..7].to_owned(),
        consent: "written".into(),
        consent_on: world.today.to_string(),
        covers: "public".into(),
        method: Some((world.region, method)),
        ..Quote::default()
    };
    let whom = exchange::events::For {
        audience: domain::exchange::Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    };
    let voice = exchange::voices::keep(db, lead, &typed, &whom).await.unwrap();
    exchange::voices::show_to_all(db, lead, voice, true).await.unwrap();
    exchange::voices::keep_off(db, &world.joint, voice, true).await.unwrap();
    exchange::voices::withdraw(db, lead, voice).await.unwrap();
}

#[tokio::test]
async fn every_moment_is_kept_with_its_zone() {
    let world = World::new().await;
    let columns = |kind: &str| {
        format!(
            "select table_name::text || '.' || column_name::text from information_schema.columns
              where table_schema = 'public' and table_name <> '_sqlx_migrations' and data_type = '{kind}' order by 1"
        )
    };
    assert_eq!(world.texts(&columns("timestamp without time zone")).await, Vec::<String>::new());
    let with = world.texts(&columns("timestamp with time zone")).await;
    assert!(with.contains(&"audit_entry.at".to_owned()), "{with:?}");
}
