//! Backups of the embedded cluster, restored to a moment in between, row for row.

use super::{connect, eventually, folder, search, seed};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    ids::{AccountId, TenantId},
};
use server::{
    db::{Db, Place, migrate},
    demo::{self, PERSONS},
    exchange::{self, Start},
    postgres::{BackupError, Backups, EmbeddedPostgres},
    secrets::Secret,
    testing::Found,
};
use sqlx::{AssertSqlSafe, Connection as _};
use std::{collections::BTreeMap, path::Path};
use time::OffsetDateTime;
use uuid::Uuid;

/// What every table of the product holds: how many rows, and one hash of all of them.
type Held = BTreeMap<String, (i64, Option<String>)>;

async fn held(postgres: &EmbeddedPostgres) -> Held {
    // Row security does not bind it, so it sees every tenant's rows.
    let mut admin = connect(postgres.admin()).await;
    let tables: Vec<String> = sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
        .fetch_all(&mut admin)
        .await
        .expect("tables");
    let mut held = Held::new();
    for table in tables {
        let rows = format!("SELECT count(*), md5(string_agg(x::text, '|' ORDER BY x::text)) FROM {table} x");
        let rows = sqlx::query_as(AssertSqlSafe(rows)).fetch_one(&mut admin).await.expect("rows");
        held.insert(table, rows);
    }
    admin.close().await.expect("close");
    held
}

/// The same rows in every table.
fn the_same(restored: &Held, then: &Held) -> Result<(), Found> {
    let differing = differing(restored, then);
    if differing.is_empty() {
        Ok(())
    } else {
        Err(Found(format!("other rows in {}", differing.join(", "))))
    }
}

/// The tables in which not the same is.
fn differing<'a>(one: &'a Held, other: &'a Held) -> Vec<&'a str> {
    let mut tables: Vec<&str> = one.keys().chain(other.keys()).map(String::as_str).collect();
    tables.sort_unstable();
    tables.dedup();
    tables.retain(|table| one.get(*table) != other.get(*table));
    tables
}

/// Somebody of joint management starts a thread. Gives the database's time after it.
async fn start_thread(postgres: &EmbeddedPostgres, title: &str) -> OffsetDateTime {
    let person = PERSONS[0];
    let mut owner = connect(postgres.owner()).await;
    let (tenant, actor): (Uuid, Uuid) = sqlx::query_as(
        "SELECT m.tenant_id, m.account_id FROM tenants_membership m JOIN tenants_tenant t ON t.id = m.tenant_id
          WHERE t.kind = $1 AND t.slug = $2 AND m.email = $3",
    )
    .bind(person.kind.key())
    .bind(person.place_slug)
    .bind(person.email)
    .fetch_one(&mut owner)
    .await
    .expect("somebody of the demo");
    let place = Place {
        tenant: TenantId(tenant),
        kind: person.kind,
        slug: person.place_slug.to_owned(),
        name: person.place.to_owned(),
        actor: AccountId(actor),
        role: person.role,
    };
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience: Audience::Region,
        region: Some(place.tenant),
        chosen: Vec::new(),
        title: title.to_owned(),
        text: "Vi har ringt runt.".to_owned(),
    };
    let db = Db::connect(postgres.app(), 1);
    exchange::start(&db, &place, &start).await.expect("thread");
    db.close().await;
    let now = sqlx::query_scalar("SELECT clock_timestamp()")
        .fetch_one(&mut owner)
        .await
        .expect("time");
    owner.close().await.expect("close");
    now
}

/// Ends the piece of the log that is being written, and waits until it is kept.
async fn switch(postgres: &EmbeddedPostgres) {
    let mut admin = connect(postgres.admin()).await;
    let piece: String = sqlx::query_scalar("SELECT pg_walfile_name(pg_switch_wal())")
        .fetch_one(&mut admin)
        .await
        .expect("switch");
    eventually("the piece of the log is kept", async || {
        let kept: Option<bool> = sqlx::query_scalar("SELECT last_archived_wal >= $1 FROM pg_stat_archiver")
            .bind(&piece)
            .fetch_one(&mut admin)
            .await
            .expect("archiver");
        kept.filter(|kept| *kept)
    })
    .await;
    admin.close().await.expect("close");
}

/// What is left of a cluster whose machine is lost: a base backup, and the pieces of the log from then on.
struct Left {
    // Held for as long as the test needs what is in it.
    _folder: tempfile::TempDir,
    root: std::path::PathBuf,
    backups: Backups,
}

/// Takes a base backup of an empty Brygga, lets something happen, and loses the machine.
async fn left<T>(happens: impl AsyncFnOnce(&EmbeddedPostgres) -> T) -> (Left, T) {
    let kept = folder();
    let root = kept.path().to_owned();
    let backups = Backups::at(&root.join("backup")).expect("path");
    let postgres = EmbeddedPostgres::start_with(&root.join("data"), &search(), Some(&backups))
        .await
        .expect("start");
    migrate(postgres.owner()).await.expect("migrate");
    let early = OffsetDateTime::now_utc() - time::Duration::minutes(5);
    backups.take(&root.join("data"), &search(), 35, || early).await.expect("backup");
    let happened = happens(&postgres).await;
    switch(&postgres).await;
    postgres.stop().await;
    std::fs::remove_dir_all(root.join("data")).expect("the machine is lost");
    let left = Left {
        _folder: kept,
        root,
        backups,
    };
    (left, happened)
}

async fn restored(left: &Left, to: &str, until: Option<OffsetDateTime>) -> Result<Held, BackupError> {
    let data = left.root.join(to);
    left.backups.restore(&data, &search(), until).await?;
    let postgres = EmbeddedPostgres::start(&data, &search()).await?;
    let held = held(&postgres).await;
    // It is a cluster like any other: people go on.
    start_thread(&postgres, "Vidare").await;
    postgres.stop().await;
    Ok(held)
}

#[tokio::test]
async fn restored_to_a_moment_and_to_the_end() {
    // The demo's data, which the verbs write into nearly every table, and a thread; after the moment, another thread.
    let (left, (moment, then, last)) = left(async |postgres| {
        let secret = Secret::new(b"a secret for tests, 32 bytes long");
        demo::prepare(postgres.owner(), Some(postgres.results()), postgres.app(), &secret)
            .await
            .expect("demo");
        let moment = start_thread(postgres, "Före").await;
        let then = held(postgres).await;
        start_thread(postgres, "Efter").await;
        (moment, then, held(postgres).await)
    })
    .await;
    let filled = then.values().filter(|(rows, _)| *rows > 0).count();
    assert!(filled > 40, "{filled} tables of {} hold something", then.len());
    let later = differing(&then, &last);
    assert!(later.contains(&"exchange_thread") && later.contains(&"exchange_post"), "{later:?}");
    let restored_then = restored(&left, "moment", Some(moment)).await.expect("moment");
    the_same(&restored_then, &then).expect("as it was at the moment, and nothing of what came later");
    let restored_last = restored(&left, "end", None).await.expect("end");
    the_same(&restored_last, &last).expect("as it was at the end");
    assert!(the_same(&restored_last, &then).is_err(), "a later row would be seen");
    let before = moment - time::Duration::hours(1);
    assert!(matches!(restored(&left, "before", Some(before)).await, Err(BackupError::None(_))));
    assert!(matches!(restored(&left, "end", None).await, Err(BackupError::NotEmpty(_))));
}

#[tokio::test]
async fn sabotage_a_missing_piece_of_the_log_is_seen() {
    let (left, moment) = left(async |postgres| {
        seed(postgres).await;
        OffsetDateTime::now_utc()
    })
    .await;
    for entry in std::fs::read_dir(left.root.join("backup/wal")).expect("wal") {
        std::fs::remove_file(entry.expect("entry").path()).expect("remove");
    }
    assert!(matches!(restored(&left, "moment", Some(moment)).await, Err(BackupError::Start(_))));
    assert!(!left.root.join("moment/postgres").exists(), "half a cluster was left behind");
}

#[tokio::test]
async fn old_backups_go_and_the_newest_stays() {
    let place = folder();
    let (data, backup) = (place.path().join("data"), place.path().join("backup"));
    let backups = Backups::at(&backup).expect("path");
    let not_yet = backups.take(&data, &search(), 35, OffsetDateTime::now_utc).await;
    assert!(matches!(not_yet, Err(BackupError::NotRunning(_))));
    let postgres = EmbeddedPostgres::start_with(&data, &search(), Some(&backups)).await.expect("start");
    seed(&postgres).await;
    let now = OffsetDateTime::now_utc();
    let mut made = Vec::new();
    for days in [80, 40, 34, 0] {
        let at = now - time::Duration::days(days);
        made.push(backups.take(&data, &search(), 35, || at).await.expect("backup"));
        // Something to keep a piece of the log for.
        let mut app = connect(postgres.app()).await;
        sqlx::query("INSERT INTO kept VALUES ('more')")
            .execute(&mut app)
            .await
            .expect("insert");
        app.close().await.expect("close");
        switch(&postgres).await;
    }
    postgres.stop().await;
    let there: Vec<bool> = made.iter().map(|base| base.exists()).collect();
    assert_eq!(there, [false, false, true, true]);
    // What is left of the log begins where the oldest base backup that is left needs it.
    let label = std::fs::read_to_string(made[2].join("backup_label")).expect("label");
    let first = label
        .split("(file ")
        .nth(1)
        .expect("file")
        .split(')')
        .next()
        .expect("file")
        .to_owned();
    let names = names(&backup.join("wal"));
    assert_eq!(
        names.iter().filter(|n| !n.contains("history")).map(|n| &n[..24]).min(),
        Some(&*first)
    );
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("name"))
        .collect();
    names.sort();
    names
}
