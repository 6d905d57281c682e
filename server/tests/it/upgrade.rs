//! Upgrading without stopping: the migrations run first, while the former version still serves; then both serve side by
//! side. So everything that the former version asks must still be answered by the new schema, and while it changes.
//!
//! `upgrade/previous.json` holds the former version's last migration and its statements, as its `.sqlx` had them. A release
//! replaces it (docs/operation.md).

use serde::Deserialize;
use server::{
    db::{self, MIGRATOR},
    testing::TestDb,
};
use sqlx::{
    AssertSqlSafe, Column as _, Connection as _, Either, Executor as _, PgConnection, SqlSafeStr as _, Statement as _, TypeInfo as _,
};
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Statements of the version before the first release that this schema does not answer as before: that version is stopped before
/// migrating. A release after this one keeps the list empty.
const NOT_SIDE_BY_SIDE: [&str; 2] = [
    // It gives a number since it writes a protocol.
    "select focus_groups_delete_expired()",
    // It reads columns by their place, and the round has one more.
    "select r.*, t.name as owner_name",
];

/// The former version's statements that this schema would not answer as before.
async fn unanswered(test: &TestDb) -> Vec<String> {
    let mut found = Vec::new();
    let side_by_side = |query: &Query| !NOT_SIDE_BY_SIDE.iter().any(|known| query.query.starts_with(known));
    for query in previous().queries.into_iter().filter(side_by_side) {
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
    assert!(!unanswered(&test).await.is_empty());
}

/// Migrates while participants open and send: nothing of theirs fails. Staff's pages may meet a deadlock with a migration that
/// changes several tables at once, and are asked again.
#[tokio::test]
async fn migrating_disturbs_no_participant() {
    let test = TestDb::empty().await;
    let version: i64 = previous().version.parse().unwrap();
    let mut owner = PgConnection::connect_with(&test.options("brygga_owner")).await.unwrap();
    let former = sqlx::migrate::Migrator {
        migrations: MIGRATOR.iter().filter(|m| m.version <= version).cloned().collect::<Vec<_>>().into(),
        ..sqlx::migrate::Migrator::DEFAULT
    };
    former.run(&mut owner).await.unwrap();
    owner.close().await.unwrap();

    let done = AtomicBool::new(false);
    let asking = async {
        let mut app = PgConnection::connect_with(&test.options("brygga_app")).await.unwrap();
        let mut asked = 0;
        while !done.load(Ordering::Relaxed) || asked < 50 {
            for sql in [
                "select state from focus_groups_find_invitation('\\x00')",
                "select focus_groups_submit('\\x00', gen_random_uuid(), gen_random_uuid(), 'sv', '{}')",
            ] {
                sqlx::raw_sql(sql).execute(&mut app).await.unwrap();
            }
            asked += 1;
        }
        app.close().await.unwrap();
    };
    let migrating = async {
        db::migrate(test.options("brygga_owner")).await.unwrap();
        done.store(true, Ordering::Relaxed);
    };
    tokio::join!(asking, migrating);
    assert!(unanswered(&test).await.is_empty());
}
