//! The embedded Postgres, for real: each test makes a cluster of its own under
//! the temporary folder, breaks something, and sees it recover.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use server::postgres::{EmbeddedPostgres, Search, StartError};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions as _, Connection as _};

const PATIENCE: Duration = Duration::from_secs(30);

/// A folder that also the system user may enter who runs Postgres under root.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::Builder::new()
        .prefix("brygga-postgres-")
        .tempdir_in("/tmp")
        .expect("temporary folder");
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open).expect("permissions");
    folder
}

fn search() -> Search {
    Search {
        bin: std::env::var_os("BRYGGA_PG_BIN").map(Into::into),
        path: std::env::var_os("PATH"),
    }
}

async fn start(data: &Path) -> EmbeddedPostgres {
    EmbeddedPostgres::start(data, &search()).await.expect("start")
}

fn kill(process_id: u32, signal: Signal) {
    let pid = Pid::from_raw(i32::try_from(process_id).expect("id")).expect("id");
    kill_process(pid, signal).expect("kill");
}

/// Tries until it works or the deadline has passed.
async fn eventually<T>(what: &str, mut attempt: impl AsyncFnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(done) = attempt().await {
            return done;
        }
        assert!(Instant::now() < until, "never happened: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn connect(options: PgConnectOptions) -> PgConnection {
    options.connect().await.expect("connect")
}

/// A table that the owner made and the application may use, with one row.
async fn seed(postgres: &EmbeddedPostgres) {
    let mut owner = connect(postgres.owner()).await;
    sqlx::raw_sql(
        "CREATE TABLE kept (word text NOT NULL);
         GRANT SELECT, INSERT ON kept TO brygga_app;",
    )
    .execute(&mut owner)
    .await
    .expect("table");
    let mut app = connect(postgres.app()).await;
    sqlx::query("INSERT INTO kept VALUES ($1)")
        .bind("bridge")
        .execute(&mut app)
        .await
        .expect("insert");
    owner.close().await.expect("close");
    app.close().await.expect("close");
}

async fn kept(options: PgConnectOptions) -> Option<String> {
    let mut app = options.connect().await.ok()?;
    sqlx::query_scalar("SELECT word FROM kept").fetch_one(&mut app).await.ok()
}

#[tokio::test]
async fn it_starts_from_nothing_keeps_what_was_written_and_refuses_a_second_server() {
    let folder = folder();
    let data = folder.path().join("data");
    let postgres = start(&data).await;
    seed(&postgres).await;

    let refused = EmbeddedPostgres::start(&data, &search()).await.expect_err("a second server");
    assert!(matches!(refused, StartError::InUse(_)), "{refused}");
    let line = refused.to_string();
    assert!(line.contains(&data.display().to_string()) && !line.contains('\n'), "{line}");
    assert!(kept(postgres.app()).await.is_some(), "the first one goes on");

    let process_id = postgres.process_id().expect("running");
    postgres.stop().await;
    assert!(!Path::new(&format!("/proc/{process_id}")).exists(), "it ended");

    let began = Instant::now();
    let postgres = start(&data).await;
    let took = began.elapsed();
    println!("second start: {} ms", took.as_millis());
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(kept(postgres.app()).await.as_deref(), Some("bridge"));
    postgres.stop().await;
}

#[tokio::test]
async fn a_killed_postgres_is_started_again_also_in_the_middle_of_a_statement() {
    let folder = folder();
    let postgres = start(folder.path()).await;
    seed(&postgres).await;
    let mut busy = connect(postgres.app()).await;
    let statement = tokio::spawn(async move { sqlx::query("SELECT pg_sleep(600)").execute(&mut busy).await });
    let mut admin = connect(postgres.admin()).await;
    eventually("the statement runs", async || {
        sqlx::query("SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'")
            .fetch_optional(&mut admin)
            .await
            .expect("activity")
    })
    .await;

    let first = postgres.process_id().expect("running");
    let began = Instant::now();
    kill(first, Signal::KILL);
    let word = eventually("Postgres answers again", async || {
        let other = postgres.process_id().filter(|id| *id != first)?;
        let word = kept(postgres.app()).await?;
        (postgres.process_id() == Some(other)).then_some(word)
    })
    .await;
    println!("again after {} ms", began.elapsed().as_millis());
    assert_eq!(word, "bridge");
    assert!(statement.await.expect("task").is_err());
    postgres.stop().await;
}

/// A server that was killed leaves its postmaster running and the lock free.
#[tokio::test]
async fn an_orphan_of_a_killed_server_is_stopped_and_the_cluster_starts_afresh() {
    let folder = folder();
    let postgres = start(folder.path()).await;
    seed(&postgres).await;
    let cluster = folder.path().join("postgres");
    let program = std::fs::read_link(format!("/proc/{}/exe", postgres.process_id().expect("running"))).expect("program");
    postgres.stop().await;

    let mut command = Command::new(program.with_file_name("pg_ctl"));
    command
        .args(["start", "--wait", "--silent", "--log", "/dev/null", "--pgdata"])
        .arg(&cluster)
        .current_dir(&cluster)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let owner = std::fs::metadata(&cluster).expect("cluster");
    if rustix::process::geteuid().is_root() {
        use std::os::unix::fs::MetadataExt as _;
        command.uid(owner.uid()).gid(owner.gid());
    }
    assert!(command.status().expect("pg_ctl").success());
    let orphan: u32 = std::fs::read_to_string(cluster.join("postmaster.pid"))
        .expect("pid file")
        .lines()
        .next()
        .and_then(|line| line.parse().ok())
        .expect("orphan");

    let postgres = start(folder.path()).await;
    assert_ne!(postgres.process_id(), Some(orphan));
    assert_eq!(kept(postgres.app()).await.as_deref(), Some("bridge"));

    // The file of a process id that now belongs to another program: this test.
    postgres.stop().await;
    let stale = format!("{}\n{}\n", std::process::id(), cluster.display());
    std::fs::write(cluster.join("postmaster.pid"), stale).expect("stale file");
    let postgres = start(folder.path()).await;
    assert_eq!(kept(postgres.app()).await.as_deref(), Some("bridge"));
    postgres.stop().await;
}

#[tokio::test]
async fn an_interrupted_first_start_is_made_up_for() {
    let folder = folder();
    // Killed while the cluster was being made.
    std::fs::create_dir(folder.path().join("postgres.new")).expect("folder");
    std::fs::write(folder.path().join("postgres.new/PG_VERSION"), "15\n").expect("file");
    let postgres = start(folder.path()).await;
    assert!(!folder.path().join("postgres.new").exists());
    // Killed before the database was made.
    let mut admin = connect(postgres.admin().database("postgres")).await;
    for statement in ["DROP DATABASE brygga", "DROP OWNED BY brygga_results", "DROP ROLE brygga_results"] {
        sqlx::raw_sql(statement).execute(&mut admin).await.expect(statement);
    }
    admin.close().await.expect("close");
    postgres.stop().await;
    let postgres = start(folder.path()).await;
    seed(&postgres).await;
    connect(postgres.results()).await;
    postgres.stop().await;

    let strange = tempfile::tempdir_in(folder.path()).expect("folder");
    std::fs::create_dir(strange.path().join("postgres")).expect("folder");
    std::fs::write(strange.path().join("postgres/thesis.txt"), "mine").expect("file");
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(strange.path(), open).expect("permissions");
    let refused = EmbeddedPostgres::start(strange.path(), &search())
        .await
        .expect_err("somebody's files");
    assert!(refused.to_string().contains("move it away"), "{refused}");
    assert!(strange.path().join("postgres/thesis.txt").exists());
}

#[tokio::test]
async fn the_roles_can_neither_bypass_row_security_nor_become_another() {
    let folder = folder();
    let postgres = start(folder.path()).await;
    seed(&postgres).await;
    let mut owner = connect(postgres.owner()).await;
    sqlx::raw_sql(
        "ALTER TABLE kept ENABLE ROW LEVEL SECURITY;
         ALTER TABLE kept FORCE ROW LEVEL SECURITY;
         GRANT SELECT ON kept TO brygga_results;",
    )
    .execute(&mut owner)
    .await
    .expect("row security");
    for options in [postgres.owner(), postgres.app(), postgres.results()] {
        let mut connection = connect(options).await;
        let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM kept")
            .fetch_one(&mut connection)
            .await
            .expect("count");
        assert_eq!(seen, 0);
        let strong: bool = sqlx::query_scalar(
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication OR rolinherit
             FROM pg_roles WHERE rolname = current_user",
        )
        .fetch_one(&mut connection)
        .await
        .expect("role");
        assert!(!strong);
    }
    for options in [postgres.app(), postgres.results()] {
        let mut connection = connect(options).await;
        for statement in [
            "SET ROLE brygga_owner",
            "SET SESSION AUTHORIZATION brygga_admin",
            "CREATE TABLE mine (id int)",
            "CREATE SCHEMA mine",
            "CREATE TEMPORARY TABLE mine (id int)",
            "ALTER TABLE kept DISABLE ROW LEVEL SECURITY",
            "SET log_statement = 'all'",
            "SET log_min_messages = 'debug5'",
        ] {
            assert!(sqlx::raw_sql(statement).execute(&mut connection).await.is_err(), "{statement}");
        }
    }
    assert!(postgres.app().database("postgres").connect().await.is_err());
    assert!(postgres.app().password("wrong").connect().await.is_err());

    // What was made stronger by hand is made weak again.
    let mut admin = connect(postgres.admin()).await;
    sqlx::raw_sql("ALTER ROLE brygga_app BYPASSRLS")
        .execute(&mut admin)
        .await
        .expect("alter");
    admin.close().await.expect("close");
    postgres.stop().await;
    let postgres = start(folder.path()).await;
    assert_eq!(kept(postgres.app()).await, None);
    postgres.stop().await;
}

/// Words that people wrote must not get into the log: not by an error that
/// quotes them, not by a statement that waits, fails, or dies with its process.
#[tokio::test]
async fn the_log_holds_neither_statements_nor_values() {
    const VALUE: &str = "kvittvarning-7261";
    let folder = folder();
    let postgres = start(folder.path()).await;
    seed(&postgres).await;
    let mut app = connect(postgres.app()).await;
    let cast = sqlx::query("SELECT $1::text::integer AS kvittfraga")
        .bind(VALUE)
        .execute(&mut app)
        .await
        .expect_err("not a number");
    assert!(cast.to_string().contains(VALUE), "the caller is told: {cast}");
    let mut owner = connect(postgres.owner()).await;
    sqlx::raw_sql("ALTER TABLE kept ADD UNIQUE (word)")
        .execute(&mut owner)
        .await
        .expect("constraint");
    for _ in 0..2 {
        let _ = sqlx::query("INSERT INTO kept VALUES ($1)").bind(VALUE).execute(&mut app).await;
    }
    for statement in [
        "SELECT kvittfraga FROM nothing WHERE word = 'kvittvarning-7261'",
        "SELEKT 'kvittvarning-7261'",
        "DO $$ BEGIN RAISE WARNING 'kvittvarning-7261'; RAISE EXCEPTION 'kvittvarning-7261'; END $$",
        "SET statement_timeout = 10; SELECT pg_sleep(5), 'kvittvarning-7261'",
        "SET kvitt.varning = 'kvittvarning-7261'; SELECT 1/0",
    ] {
        let _ = sqlx::raw_sql(statement).execute(&mut app).await;
    }

    // A server process that dies is logged with its statement by default.
    let mut busy = connect(postgres.app()).await;
    let backend: i32 = sqlx::query_scalar("SELECT pg_backend_pid()")
        .fetch_one(&mut busy)
        .await
        .expect("backend");
    let statement = tokio::spawn(async move { sqlx::raw_sql("SELECT pg_sleep(600), 'kvittvarning-7261'").execute(&mut busy).await });
    let mut admin = connect(postgres.admin()).await;
    eventually("the statement runs", async || {
        sqlx::query("SELECT FROM pg_stat_activity WHERE pid = $1 AND state = 'active'")
            .bind(backend)
            .fetch_optional(&mut admin)
            .await
            .expect("activity")
    })
    .await;
    kill(u32::try_from(backend).expect("id"), Signal::KILL);
    assert!(statement.await.expect("task").is_err());
    eventually("Postgres answers again", async || kept(postgres.app()).await).await;
    postgres.stop().await;

    let log = std::fs::read_to_string(folder.path().join("postgres.log")).expect("log");
    assert!(log.contains("terminated by signal 9"), "it does log itself: {log}");
    assert!(!log.contains("kvitt") && !log.contains("SELE"), "{log}");
    assert!(!log.contains("ERROR") && !log.contains("STATEMENT"), "{log}");
}

/// What a crash could lose, and what would be logged, is not left to chance.
#[tokio::test]
async fn a_cluster_that_could_lose_or_show_data_is_refused() {
    let folder = folder();
    let postgres = start(folder.path()).await;
    let mut admin = connect(postgres.admin()).await;
    for statement in ["ALTER SYSTEM SET fsync = off", "ALTER ROLE brygga_app SET log_statement = 'all'"] {
        sqlx::raw_sql(statement).execute(&mut admin).await.expect(statement);
    }
    admin.close().await.expect("close");
    postgres.stop().await;
    let refused = EmbeddedPostgres::start(folder.path(), &search())
        .await
        .expect_err("unsafe settings");
    assert!(matches!(refused, StartError::Setting { .. }), "{refused}");
    // It was stopped, and its folder is free.
    std::fs::remove_file(folder.path().join("postgres/postgresql.auto.conf")).expect("reset");
    let refused = EmbeddedPostgres::start(folder.path(), &search())
        .await
        .expect_err("unsafe settings");
    assert!(
        matches!(&refused, StartError::Setting { setting, .. } if setting == "log_statement"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_long_path_and_a_dropped_value_are_no_trouble() {
    let folder = folder();
    let data = folder.path().join(format!("it's \"{}\"", "long".repeat(25)));
    let postgres = start(&data).await;
    seed(&postgres).await;
    let process_id = postgres.process_id().expect("running");
    drop(postgres);
    eventually("it ends by itself", async || {
        (!Path::new(&format!("/proc/{process_id}")).exists()).then_some(())
    })
    .await;
    let postgres = eventually("the folder is free again", async || {
        EmbeddedPostgres::start(&data, &search()).await.ok()
    })
    .await;
    assert_eq!(kept(postgres.app()).await.as_deref(), Some("bridge"));
    let socket = postgres.app().get_socket().cloned().expect("socket");
    postgres.stop().await;
    if !socket.starts_with(folder.path()) {
        std::fs::remove_dir_all(socket).expect("socket folder");
    }
}

/// As root, the system user must get through; who can't is told where.
#[tokio::test]
async fn a_folder_that_the_system_user_cannot_enter_is_named() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = folder();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).expect("folder");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).expect("mode");
    let refused = EmbeddedPostgres::start(&closed.join("data"), &search())
        .await
        .expect_err("can't be entered");
    assert!(
        matches!(&refused, StartError::NotEnterable(culprit) if *culprit == closed),
        "{refused}"
    );
}

mod backups;
