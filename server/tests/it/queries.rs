//! What is committed of the checked queries (`.sqlx`) is what the migrated database says of them: the program is compiled from it,
//! without a database. A query that lacks there does not compile; one that is there and no longer asked harms nobody, and goes at
//! the next `make prepare`.

use data_encoding::HEXLOWER;
use serde_json::Value;
use server::testing::{Found, TestDb, seen_red};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr};
use std::{fs, path::Path};

/// The committed files, by their names.
fn committed() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.sqlx");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        found.push((name, serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap()));
    }
    found
}

/// Asks the database what it would ask when the query is compiled; fails where that is not what is committed.
async fn holds(conn: &mut PgConnection, name: &str, data: &Value) -> Result<(), Found> {
    let query = data["query"].as_str().unwrap_or_default();
    let hash = HEXLOWER.encode(&Sha256::digest(query));
    if data["hash"] != hash || name != format!("query-{hash}") {
        return Err(Found(format!("{name} holds another query")));
    }
    let described = conn
        .describe(AssertSqlSafe(query.to_owned()).into_sql_str())
        .await
        .map_err(|error| Found(format!("{query}: {error}")))?;
    let (then, now) = (used(data["describe"].clone()), used(serde_json::to_value(&described).unwrap()));
    if now == then {
        Ok(())
    } else {
        Err(Found(format!("{query}: committed {then}, now {now}")))
    }
}

/// What the macros use of a description. Whether a column may be null is read off the plan of a join, which is another on another
/// day; where the column's name says it (`?`, `!`), nobody asks.
fn used(mut described: Value) -> Value {
    let says = |column: &Value| column["name"].as_str().unwrap_or_default().contains(['?', '!']);
    let said: Vec<bool> = described["columns"].as_array().into_iter().flatten().map(says).collect();
    let nullable = described["nullable"].as_array_mut().into_iter().flatten();
    for (null, _) in nullable.zip(said).filter(|(_, said)| *said) {
        *null = Value::Null;
    }
    described
}

async fn owner(test: &TestDb) -> PgConnection {
    PgConnection::connect_with(&test.options("brygga_owner")).await.unwrap()
}

#[tokio::test]
async fn the_committed_query_data_is_what_the_database_says() {
    let (test, committed) = (TestDb::new().await, committed());
    assert!(committed.len() > 500, "only {} queries", committed.len());
    let mut conn = owner(&test).await;
    let mut wrong = Vec::new();
    for (name, data) in &committed {
        wrong.extend(holds(&mut conn, name, data).await.err().map(|found| found.0));
    }
    assert!(
        wrong.is_empty(),
        "run `make prepare` and commit .sqlx; {} of {} are out of date:\n{}",
        wrong.len(),
        committed.len(),
        wrong.join("\n")
    );
}

#[tokio::test]
async fn sabotage_a_column_that_became_another_is_seen() {
    let test = TestDb::new().await;
    let (name, data) = committed()
        .into_iter()
        .find(|(_, data)| {
            data["query"].as_str().unwrap().contains("tenants_tenant t") && data["describe"].to_string().contains(r#""name":"code""#)
        })
        .expect("one that reads a tenant's code");
    let mut conn = owner(&test).await;
    holds(&mut conn, &name, &data).await.unwrap();
    sqlx::raw_sql("alter table tenants_tenant rename column code to code_before; alter table tenants_tenant add column code int")
        .execute(&mut conn)
        .await
        .unwrap();
    let mut conn = owner(&test).await;
    seen_red(
        "The committed query data is what the database says",
        "a column has another type",
        holds(&mut conn, &name, &data).await,
    );
}
