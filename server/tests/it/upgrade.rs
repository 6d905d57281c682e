//! Upgrading without stopping: the migrations run first, while the former version still serves; then both serve side by
//! side. So everything that the former version asks must still be answered by the new schema, and while it changes.
//!
//! `upgrade/previous.json` holds the former version's revision, its last migration and its statements, as its `.sqlx` had them. A
//! release replaces it (docs/operation.md).

use serde::Deserialize;
use server::{
    db::{self, MIGRATOR, MigrateError},
    testing::{Found, TestDb, scalar, seen_red},
};
use sqlx::{
    AssertSqlSafe, Column as _, Connection as _, Either, Executor as _, PgConnection, SqlSafeStr as _, Statement as _, TypeInfo as _,
    migrate::{Migration, MigrationType, Migrator},
};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::sync::Notify;

#[derive(Deserialize)]
struct Previous {
    version: String,
    queries: Vec<Query>,
}

#[derive(Deserialize)]
struct Query {
    query: String,
    columns: Vec<(String, String)>,
    parameters: Vec<String>,
}

fn previous() -> Previous {
    serde_json::from_str(include_str!("upgrade/previous.json")).unwrap()
}

/// The former version's statements that this schema would not answer as before.
async fn unanswered(test: &TestDb) -> Vec<String> {
    let mut found = Vec::new();
    for query in previous().queries {
        let mut answered = Err("no role may ask it".to_owned());
        // Each statement belongs to one of the roles; which, the snapshot does not say.
        for role in ["brygga_app", "brygga_results", "brygga_owner"] {
            let mut connection = PgConnection::connect_with(&test.options(role)).await.unwrap();
            answered = ask(&mut connection, &query).await;
            connection.close().await.unwrap();
            if answered.is_ok() {
                break;
            }
        }
        if let Err(why) = answered {
            found.push(format!("{why}: {}", query.query));
        }
    }
    found
}

async fn ask(connection: &mut PgConnection, query: &Query) -> Result<(), String> {
    let statement = connection
        .prepare(AssertSqlSafe(query.query.clone()).into_sql_str())
        .await
        .map_err(|error| error.to_string())?;
    let columns: Vec<(String, String)> = statement
        .columns()
        .iter()
        .map(|c| (c.name().to_owned(), c.type_info().name().to_owned()))
        .collect();
    // Named by the schema's own spelling where sqlx' data has a short one.
    let as_before = columns.len() == query.columns.len()
        && columns
            .iter()
            .zip(&query.columns)
            .all(|(is, was)| is.0 == was.0 && is.1.eq_ignore_ascii_case(&spelt(&was.1)));
    if !as_before {
        return Err(format!("columns are {columns:?}, not {:?}", query.columns));
    }
    if let Some(Either::Left(parameters)) = statement.parameters() {
        let is: Vec<String> = parameters.iter().map(|p| p.name().to_lowercase()).collect();
        let was: Vec<String> = query.parameters.iter().map(|p| spelt(p).to_lowercase()).collect();
        if is != was {
            return Err(format!("parameters are {is:?}, not {was:?}"));
        }
    }
    Ok(())
}

/// A type's name as sqlx prints it, from its name in the query data.
fn spelt(name: &str) -> String {
    match name.strip_suffix("Array") {
        Some(of) => format!("{}[]", spelt(of)),
        None => name.to_owned(),
    }
}

#[tokio::test]
async fn the_former_version_still_gets_its_answers() {
    let version: i64 = previous().version.parse().unwrap();
    assert!(MIGRATOR.iter().any(|m| m.version == version), "its last migration is one of these");
    let test = TestDb::new().await;
    let found = unanswered(&test).await;
    assert!(
        found.is_empty(),
        "{} statements of the former version:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[tokio::test]
async fn sabotage_a_column_that_the_former_version_needs_is_missed() {
    let test = TestDb::new().await;
    test.owner()
        .execute("alter table focus_groups_finding rename column written_on to written_at")
        .await
        .unwrap();
    let first = unanswered(&test).await.into_iter().next();
    seen_red(
        "upgrading disturbs nobody",
        "a column that the former version asks for has another name",
        first.map_or(Ok(()), |what| Err(Found(what))),
    );
}

/// The schema of the very first version: from there to here, every kind of change is on the way.
const FIRST: i64 = 20_261_122_190_600;

async fn of_first_version() -> TestDb {
    let test = TestDb::empty().await;
    let mut owner = PgConnection::connect_with(&test.options("brygga_owner")).await.unwrap();
    let former = Migrator {
        migrations: MIGRATOR.iter().filter(|m| m.version <= FIRST).cloned().collect::<Vec<_>>().into(),
        ..Migrator::DEFAULT
    };
    former.run(&mut owner).await.unwrap();
    owner.close().await.unwrap();
    test
}

/// Runs statements one after the other until the migrations are through, and at least fifty times; gives the first error.
async fn asking(test: &TestDb, statements: &[&'static str], done: &AtomicBool) -> Result<(), String> {
    let mut app = PgConnection::connect_with(&test.options("brygga_app")).await.unwrap();
    let mut asked = 0;
    while !done.load(Ordering::Relaxed) || asked < 50 {
        for sql in statements {
            sqlx::raw_sql(*sql)
                .execute(&mut app)
                .await
                .map_err(|error| format!("{sql}: {error}"))?;
        }
        asked += 1;
    }
    app.close().await.unwrap();
    Ok(())
}

/// Migrates while participants open and send, and while pages of staff read the same tables in one order and the other:
/// nothing of theirs fails.
#[tokio::test]
async fn migrating_disturbs_nobody() {
    let test = of_first_version().await;
    let done = AtomicBool::new(false);
    let participants = [
        "select state from focus_groups_find_invitation('\\x00')",
        "select focus_groups_submit('\\x00', gen_random_uuid(), gen_random_uuid(), 'sv', '{}')",
    ];
    let staff = [
        "begin; select 1 from focus_groups_round; select 1 from tenants_membership; select 1 from focus_groups_finding; select 1 from tenants_tenant; commit",
        "begin; select 1 from tenants_tenant; select 1 from focus_groups_finding; select 1 from tenants_membership; select 1 from focus_groups_round; commit",
        "begin; select 1 from identity_account; select 1 from tenants_activity; select 1 from focus_groups_round; commit",
    ];
    let migrating = async {
        let migrated = db::migrate(test.options("brygga_owner")).await;
        done.store(true, Ordering::Relaxed);
        migrated
    };
    let backwards: Vec<&str> = staff.iter().rev().copied().collect();
    let (one, two, three, migrated) = tokio::join!(
        asking(&test, &participants, &done),
        asking(&test, &staff, &done),
        asking(&test, &backwards, &done),
        migrating
    );
    migrated.unwrap();
    assert_eq!([one, two, three], [Ok(()), Ok(()), Ok(())]);
    assert!(unanswered(&test).await.is_empty());
}

/// All migrations, and one that changes two tables in the order that a page does not read them in.
fn with_one_that_crosses() -> Migrator {
    let crossing = Migration::new(
        29_991_231_000_000,
        "crossing".into(),
        MigrationType::Simple,
        "alter table focus_groups_finding add column crossing int;
         select pg_sleep(0.5);
         alter table focus_groups_round add column crossing int;"
            .into_sql_str(),
        false,
    );
    Migrator {
        migrations: MIGRATOR.iter().cloned().chain([crossing]).collect::<Vec<_>>().into(),
        ..Migrator::DEFAULT
    }
}

/// A page that reads rounds, and findings a moment later.
async fn page(test: &TestDb, begun: &Notify) -> Result<(), Found> {
    let mut app = PgConnection::connect_with(&test.options("brygga_app")).await.unwrap();
    sqlx::raw_sql("begin; select 1 from focus_groups_round")
        .execute(&mut app)
        .await
        .unwrap();
    begun.notify_one();
    tokio::time::sleep(Duration::from_millis(250)).await;
    sqlx::raw_sql("select 1 from focus_groups_finding; commit")
        .execute(&mut app)
        .await
        .map(drop)
        .map_err(|error| Found(format!("the page: {error}")))
}

#[tokio::test]
async fn a_migration_and_a_page_never_wait_for_each_other() {
    let test = TestDb::new().await;
    let begun = Notify::new();
    let migrating = async {
        begun.notified().await;
        db::migrate_with(&with_one_that_crosses(), test.options("brygga_owner"), Duration::from_secs(30)).await
    };
    let (read, migrated) = tokio::join!(page(&test, &begun), migrating);
    migrated.unwrap();
    read.unwrap();
    let there = "select count(*) from information_schema.columns where column_name = 'crossing'";
    assert_eq!(scalar::<i64>(&test, there).await, 2);
}

#[tokio::test]
async fn sabotage_a_migration_that_takes_its_tables_one_by_one_meets_a_deadlock() {
    let test = TestDb::new().await;
    let begun = Notify::new();
    let migrating = async {
        begun.notified().await;
        let mut owner = PgConnection::connect_with(&test.options("brygga_owner")).await.unwrap();
        with_one_that_crosses()
            .run(&mut owner)
            .await
            .map_err(|error| Found(format!("the migration: {error}")))
    };
    let (read, migrated) = tokio::join!(page(&test, &begun), migrating);
    seen_red(
        "upgrading disturbs nobody",
        "a migration takes its tables one by one",
        read.and(migrated),
    );
}

#[tokio::test]
async fn a_migration_that_does_not_get_the_tables_gives_up_and_holds_up_nobody() {
    let test = TestDb::new().await;
    // A dump holds all tables for as long as it takes.
    let mut dump = PgConnection::connect_with(&test.options("brygga_app")).await.unwrap();
    sqlx::raw_sql("begin; select 1 from focus_groups_round")
        .execute(&mut dump)
        .await
        .unwrap();
    let done = AtomicBool::new(false);
    let migrating = async {
        let result = db::migrate_with(&with_one_that_crosses(), test.options("brygga_owner"), Duration::from_secs(2)).await;
        done.store(true, Ordering::Relaxed);
        result
    };
    // Requests wait two seconds for a lock at the most: all of these get it.
    let statements = [
        "set lock_timeout = '2s'",
        "select 1 from focus_groups_round",
        "select 1 from tenants_tenant",
    ];
    let (asked, migrated) = tokio::join!(asking(&test, &statements, &done), migrating);
    assert_eq!(asked, Ok(()));
    let error = migrated.unwrap_err();
    assert!(matches!(error, MigrateError::TablesInUse(_)), "{error}");
    let there = "select count(*) from information_schema.columns where column_name = 'crossing'";
    assert_eq!(scalar::<i64>(&test, there).await, 0, "nothing of it is kept");
}
