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
    postgres::{BackupError, Backups, EmbeddedPostgres, Proof},
    secrets::Secret,
    testing::{Found, figure, seen_red},
};
use sqlx::{AssertSqlSafe, Connection as _};
use std::{
    collections::BTreeMap,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
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
    let outcome = restored(&left, "moment", Some(moment)).await;
    assert!(matches!(outcome, Err(BackupError::Start(_))));
    seen_red(
        PROMISE,
        "a piece of the archived log is missing",
        outcome.map(drop).map_err(|error| Found(error.to_string())),
    );
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

// ---- proven each night: `brygga backup` restores what it has taken, and compares

const PROMISE: &str = "A backup can be read back";

/// A cluster that runs and keeps its log, and its backups.
struct Running {
    folder: tempfile::TempDir,
    postgres: EmbeddedPostgres,
    backups: Backups,
}

impl Running {
    async fn new() -> Self {
        let folder = folder();
        let backups = Backups::at(&folder.path().join("backup")).expect("path");
        let postgres = EmbeddedPostgres::start_with(&folder.path().join("data"), &search(), Some(&backups))
            .await
            .expect("start");
        migrate(postgres.owner()).await.expect("migrate");
        Self { folder, postgres, backups }
    }

    async fn demo(&self) {
        let (postgres, secret) = (&self.postgres, Secret::new(b"a secret for tests, 32 bytes long"));
        demo::prepare(postgres.owner(), Some(postgres.results()), postgres.app(), &secret)
            .await
            .expect("demo");
    }

    async fn take(&self) -> PathBuf {
        let data = self.folder.path().join("data");
        self.backups
            .take(&data, &search(), 35, OffsetDateTime::now_utc)
            .await
            .expect("backup")
    }

    async fn prove(&self, base: &Path) -> Result<Proof, BackupError> {
        self.backups.prove(&self.folder.path().join("data"), &search(), base).await
    }

    async fn admin(&self, sql: &'static str) {
        let mut admin = connect(self.postgres.admin()).await;
        sqlx::raw_sql(sql).execute(&mut admin).await.expect("statement");
        admin.close().await.expect("close");
    }

    /// A copy of a base backup, which can be harmed.
    fn copy(&self, base: &Path, name: &str) -> PathBuf {
        let copy = self.folder.path().join(name);
        for (from, to) in [
            (base.to_owned(), copy.clone()),
            (base.with_extension("key"), copy.with_extension("key")),
        ] {
            let copied = Command::new("cp").arg("-a").arg(from).arg(to).status().expect("cp");
            assert!(copied.success());
        }
        copy
    }
}

#[tokio::test]
async fn a_backup_is_proven_while_people_write() {
    let running = Running::new().await;
    running.demo().await;
    let base = running.take().await;
    assert_eq!(running.backups.proven().expect("folder"), None);
    // What has come since is in the log alone; and somebody goes on writing, with pauses as people make.
    start_thread(&running.postgres, "Efter").await;
    let done = AtomicBool::new(false);
    let mut app = connect(running.postgres.owner()).await;
    running
        .admin("CREATE TABLE written (n int); GRANT INSERT ON written TO brygga_owner")
        .await;
    let writing = async {
        let mut n = 0;
        while !done.load(Ordering::SeqCst) {
            sqlx::query("INSERT INTO written VALUES ($1)")
                .bind(n)
                .execute(&mut app)
                .await
                .expect("insert");
            n += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        n
    };
    let proving = async {
        let proof = running.prove(&base).await;
        done.store(true, Ordering::SeqCst);
        proof
    };
    let (written, proof) = tokio::join!(writing, proving);
    let proof = proof.expect("proof");
    assert!(written > 0 && proof.tables > 40 && proof.rows > 100, "{written} {proof:?}");
    let (_, seen) = running.backups.proven().expect("folder").expect("proven");
    assert_eq!(seen, proof.to_string());
    assert!(!running.folder.path().join("backup/proof").exists(), "what was restored is gone");
    // It took nothing away from the cluster that runs, and from the log.
    running.prove(&base).await.expect("again");
    running.postgres.stop().await;
}

#[tokio::test]
async fn sabotage_a_backup_with_a_damaged_file_is_not_proven() {
    let running = Running::new().await;
    // Nothing touches it any more, so the log mends nothing of it.
    running
        .admin("CREATE TABLE untouched AS SELECT n FROM generate_series(1, 1000) n")
        .await;
    running.admin("VACUUM (FREEZE) untouched").await;
    let mut admin = connect(running.postgres.admin()).await;
    let file: String = sqlx::query_scalar("SELECT pg_relation_filepath('untouched')")
        .fetch_one(&mut admin)
        .await
        .expect("file");
    admin.close().await.expect("close");
    let base = running.take().await;
    running.prove(&base).await.expect("whole");

    let open = |base: &Path| std::fs::File::options().write(true).open(base.join(&file)).expect("file");
    let missing = running.copy(&base, "missing");
    std::fs::remove_file(missing.join(&file)).expect("remove");
    let changed = running.copy(&base, "changed");
    open(&changed).write_all_at(b"changed", 8000).expect("write");
    let shorter = running.copy(&base, "shorter");
    open(&shorter).set_len(0).expect("truncate");
    for (harmed, what) in [
        (&missing, "a file is missing"),
        (&changed, "a file was changed"),
        (&shorter, "a file lost its end"),
    ] {
        let proof = running.prove(harmed).await;
        seen_red(PROMISE, what, proof.map(drop).map_err(|error| Found(error.to_string())));
        assert!(!harmed.with_extension("proven").exists());
        assert!(
            !running.folder.path().join("backup/proof/postgres").exists(),
            "nothing is left of it"
        );
    }
    assert!(matches!(running.prove(&shorter).await, Err(BackupError::Unlike(tables)) if tables.contains("untouched")));

    // Something was written after it, and the log with it is gone.
    running.admin("INSERT INTO untouched VALUES (0)").await;
    switch(&running.postgres).await;
    for entry in std::fs::read_dir(running.folder.path().join("backup/wal")).expect("wal") {
        std::fs::remove_file(entry.expect("entry").path()).expect("remove");
    }
    let proof = running.prove(&base).await;
    seen_red(
        PROMISE,
        "a piece of the log is missing",
        proof.map(drop).map_err(|error| Found(error.to_string())),
    );
    running.postgres.stop().await;
}

/// How long it takes until a database of 10 GB is back.
#[tokio::test]
#[ignore = "gigabytes: make soak"]
async fn soak_restoring_a_gigabyte() {
    let running = Running::new().await;
    // About 136 bytes a row; a tenth of it comes after the backup, and is in the log alone.
    running
        .admin("CREATE TABLE much AS SELECT n, repeat(md5(n::text), 3) AS words FROM generate_series(1, 8000000) n")
        .await;
    let base = running.take().await;
    running
        .admin("INSERT INTO much SELECT n, repeat(md5(n::text), 3) FROM generate_series(1, 800000) n")
        .await;
    let proof = running.prove(&base).await.expect("proof");
    running.postgres.stop().await;
    let megabytes = proof.bytes as f64 / 1_000_000.0;
    let each_second = megabytes / proof.took.as_secs_f64();
    let minutes = 10_000.0 / each_second / 60.0;
    figure(
        &format!("restoring {megabytes:.0} MB, and a tenth of that from the log"),
        format!("{each_second:.0} MB a second, so 10 GB in {minutes:.1} minutes"),
        "15 minutes",
    );
    assert!(minutes <= 15.0, "{minutes} minutes");
}

/// What may be lost with the machine: how long it takes until what was written is in the backup folder, by itself.
#[tokio::test]
#[ignore = "a minute: make soak"]
async fn soak_what_was_written_is_kept_within_a_minute() {
    let running = Running::new().await;
    running.admin("CREATE TABLE written (n int)").await;
    switch(&running.postgres).await;
    let began = Instant::now();
    running.admin("INSERT INTO written VALUES (1)").await;
    let mut admin = connect(running.postgres.admin()).await;
    let piece: String = sqlx::query_scalar("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
        .fetch_one(&mut admin)
        .await
        .expect("piece");
    loop {
        let kept: Option<bool> = sqlx::query_scalar("SELECT last_archived_wal >= $1 FROM pg_stat_archiver")
            .bind(&piece)
            .fetch_one(&mut admin)
            .await
            .expect("archiver");
        if kept == Some(true) {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(180), "it is not kept at all");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let took = began.elapsed().as_secs_f64();
    admin.close().await.expect("close");
    running.postgres.stop().await;
    figure(
        "from a row to its piece of the log in the backup folder, by itself",
        format!("{took:.0} s"),
        "60 s",
    );
    assert!(took <= 60.0, "{took} s");
}
