//! `brygga doctor` against a real Postgres: what is well is said to be, and what is broken on purpose is found.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use server::{
    config::{Cli, Config},
    db::{Db, JobsDb},
    doctor::{self, Report, State},
    metrics,
    postgres::{EmbeddedPostgres, Search},
    testing::{Durable, free_port},
    upkeep::Folders,
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::{ffi::OsString, os::unix::fs::PermissionsExt as _, path::Path, time::Instant};
use time::{Duration, OffsetDateTime};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

const SECRET: &str = "9f1c2b7a40e35d68aa17c3f05be29d84c1b6f0a3";

/// As docs/operation.md asks for.
const QUIET: &str = "log_statement = 'none'\nlog_min_messages = 'log'\nlog_min_error_statement = 'panic'\nlog_error_verbosity = 'terse'\n\
    log_min_duration_statement = -1\nlog_parameter_max_length = 0\nlog_parameter_max_length_on_error = 0\nlog_checkpoints = off\n";

fn config(environment: &[(&str, &str)]) -> Config {
    let cli = Cli::from_arguments(["brygga", "doctor"].map(OsString::from)).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let given = environment
        .iter()
        .map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Config::from(cli, given.chain([(OsString::from("PATH"), path)]), false).unwrap()
}

/// A folder that also the system user may enter who runs Postgres under root.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::Builder::new().prefix("brygga-doctor-").tempdir_in("/tmp").unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

async fn examine(environment: &[(&str, &str)]) -> Report {
    doctor::examine(&config(environment), OffsetDateTime::now_utc).await
}

#[track_caller]
fn state(report: &Report, about: &str) -> State {
    report.of(about).unwrap_or_else(|| panic!("no {about}: {}", report.text())).state
}

/// The check is so, and says this.
#[track_caller]
fn says(report: &Report, about: &str, state: State, part: &str) {
    let check = report.of(about).unwrap_or_else(|| panic!("no {about}: {}", report.text()));
    assert!(check.state == state && check.seen.contains(part), "{check:?}");
    assert_eq!(check.mend.is_some(), matches!(state, State::Warning | State::Wrong), "{check:?}");
}

/// A database in operation, and the settings of a server that serves it.
struct Operation {
    cluster: Durable,
    data: tempfile::TempDir,
    urls: [String; 3],
}

impl Operation {
    async fn new(settings: &str) -> Self {
        let cluster = Durable::new(settings).await;
        let urls = ["brygga_app", "brygga_results", "brygga_owner"].map(|role| cluster.url(role).replace("@127", ":hunter2hunter2@127"));
        Self {
            cluster,
            data: folder(),
            urls,
        }
    }

    fn settings(&self) -> Vec<(&str, &str)> {
        vec![
            ("DATABASE_URL", &self.urls[0]),
            ("BRYGGA_RESULTS_URL", &self.urls[1]),
            ("BRYGGA_OWNER_URL", &self.urls[2]),
            ("BRYGGA_DATA", self.data.path().to_str().unwrap()),
            ("BRYGGA_SECRET", SECRET),
        ]
    }

    async fn examine(&self) -> Report {
        examine(&self.settings()).await
    }

    async fn examine_at(&self, ahead: Duration) -> Report {
        doctor::examine(&config(&self.settings()), || OffsetDateTime::now_utc() + ahead).await
    }

    /// What an administrator does.
    async fn admin(&self, sql: &str) {
        let mut admin = PgConnection::connect_with(&self.cluster.options("admin", "brygga")).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut admin).await.unwrap();
        admin.close().await.unwrap();
    }

    /// Breaks something, sees that it is found, and mends it.
    async fn found(&self, broken: &str, about: &str, state: State, part: &str, mended: &str) {
        self.admin(broken).await;
        let report = self.examine().await;
        says(&report, about, state, part);
        assert_eq!(report.is_sick(), state == State::Wrong, "{}", report.text());
        self.admin(mended).await;
    }
}

#[tokio::test]
async fn a_database_in_order_is_well_and_each_thing_that_is_broken_is_found() {
    let op = Operation::new(QUIET).await;
    let well = op.examine().await;
    assert!(!well.is_sick(), "{}", well.text());
    for about in [
        "settings",
        "database as application",
        "database as jobs",
        "database as owner",
        "application's role",
        "jobs' role",
        "owner's role",
        "migrations",
        "row security",
        "durability",
        "what Postgres logs",
        "clock",
        "jobs",
        "logs of who did what",
        "second factors",
        "mail",
        "secret",
    ] {
        assert_eq!(state(&well, about), State::Ok, "{about}: {}", well.text());
    }
    // Made without them by the tests, and http is not for people.
    assert_eq!(state(&well, "data checksums"), State::Warning);
    assert_eq!(state(&well, "base URL"), State::Warning);
    assert_eq!(state(&well, "backups"), State::NotChecked);

    let (wrong, warning) = (State::Wrong, State::Warning);
    op.found(
        "alter role brygga_app bypassrls",
        "application's role",
        wrong,
        "can bypass row security",
        "alter role brygga_app nobypassrls",
    )
    .await;
    op.found(
        "grant brygga_results to brygga_app",
        "application's role",
        wrong,
        "member of another role",
        "revoke brygga_results from brygga_app",
    )
    .await;
    op.found(
        "grant brygga_owner to brygga_results",
        "jobs' role",
        wrong,
        "owns tables",
        "revoke brygga_owner from brygga_results",
    )
    .await;
    op.found(
        "alter role brygga_owner superuser",
        "owner's role",
        wrong,
        "every function",
        "alter role brygga_owner nosuperuser",
    )
    .await;
    op.found(
        "create table former as select * from _sqlx_migrations; delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)",
        "migrations",
        wrong,
        "missing: 2026",
        "insert into _sqlx_migrations select * from former order by version desc limit 1; drop table former",
    )
    .await;
    op.found(
        "update _sqlx_migrations set checksum = checksum || '\\x00' where version = 20261122190000",
        "migrations",
        wrong,
        "another text than this program's: 20261122190000",
        "update _sqlx_migrations set checksum = substr(checksum, 1, length(checksum) - 1) where version = 20261122190000",
    )
    .await;
    op.found(
        "insert into _sqlx_migrations select 20991231000000, description, now(), true, checksum, 0 from _sqlx_migrations limit 1",
        "migrations",
        wrong,
        "does not know: 20991231000000",
        "delete from _sqlx_migrations where version = 20991231000000",
    )
    .await;
    op.found(
        "alter table tenants_activity no force row level security",
        "row security",
        wrong,
        "not enabled and forced: tenants_activity",
        "alter table tenants_activity force row level security",
    )
    .await;
    op.found(
        "alter database brygga set synchronous_commit = off",
        "durability",
        wrong,
        "off: synchronous_commit",
        "alter database brygga reset synchronous_commit",
    )
    .await;
    op.found(
        "alter database brygga set log_statement = 'all'",
        "what Postgres logs",
        wrong,
        "log_statement = all",
        "alter database brygga reset log_statement",
    )
    .await;
    op.found(
        "alter database brygga set log_error_verbosity = 'default'",
        "what Postgres logs",
        warning,
        "log_error_verbosity = default",
        "alter database brygga reset log_error_verbosity",
    )
    .await;
    op.found(
        "insert into audit_account_head (account_id, checked_at, broken_number) values (gen_random_uuid(), now(), 2)",
        "logs of who did what",
        wrong,
        "not as they were written, at the last check: 1",
        "delete from audit_account_head",
    )
    .await;
    op.found(
        "insert into tenants_tenant (id, kind, slug, name) values (gen_random_uuid(), 'region', 'r', 'R');
         insert into identity_account (id, email, email_norm, name) values (gen_random_uuid(), 'kim@example.se', 'kim@example.se', 'Kim');
         insert into tenants_membership (tenant_id, account_id, role, name, email)
           select t.id, a.id, 'joint_management', a.name, a.email from tenants_tenant t, identity_account a",
        "second factors",
        warning,
        "1 of 1 in joint management",
        "insert into identity_factor (account_id, key_sealed, last_step) select id, '\\x00', 0 from identity_account",
    )
    .await;
    assert!(!op.examine().await.is_sick());

    // The clock is this machine's, and passed in.
    says(
        &op.examine_at(Duration::seconds(120)).await,
        "clock",
        wrong,
        "ahead of the database's",
    );
    says(
        &op.examine_at(Duration::seconds(-10)).await,
        "clock",
        warning,
        "behind the database's",
    );
}

#[tokio::test]
async fn what_can_not_be_reached_or_was_not_given_is_said() {
    let op = Operation::new("fsync = off\nfull_page_writes = off\n").await;
    let report = op.examine().await;
    says(&report, "durability", State::Wrong, "off: fsync, full_page_writes");
    // Postgres' own defaults tell what somebody wrote.
    says(&report, "what Postgres logs", State::Wrong, "log_min_messages = warning");

    // A serving machine has no owner's password.
    let given: Vec<_> = op
        .settings()
        .into_iter()
        .filter(|(name, _)| !["BRYGGA_OWNER_URL", "BRYGGA_RESULTS_URL"].contains(name))
        .collect();
    let report = examine(&given).await;
    says(&report, "migrations", State::NotChecked, "BRYGGA_OWNER_URL");
    says(&report, "database as owner", State::NotChecked, "BRYGGA_OWNER_URL is not given");
    says(&report, "database as jobs", State::Warning, "sends no mail");
    assert_eq!(state(&report, "row security"), State::Ok);

    let other = op.urls[1].replace("/brygga?", "/postgres?");
    let nowhere = format!("postgres://brygga_app:hunter2hunter2@127.0.0.1:{}/brygga", free_port());
    let with = |name: &str, value: &str| {
        let mut settings: Vec<(String, String)> = op.settings().into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        settings.retain(|(n, _)| n != name);
        settings.push((name.to_owned(), value.to_owned()));
        settings
    };
    for (name, value, about, part) in [
        ("BRYGGA_RESULTS_URL", other.as_str(), "database", "different databases"),
        ("DATABASE_URL", nowhere.as_str(), "database as application", "no connection"),
        (
            "DATABASE_URL",
            &op.urls[0].replace("/brygga?", "/nothing?"),
            "database as application",
            "no such database",
        ),
        (
            "DATABASE_URL",
            &op.urls[0].replace("brygga_app", "nobody_there"),
            "database as application",
            "refused",
        ),
    ] {
        let settings = with(name, value);
        let settings: Vec<(&str, &str)> = settings.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let report = examine(&settings).await;
        says(&report, about, State::Wrong, part);
        for text in [report.text(), report.json()] {
            assert!(!text.contains("hunter2") && !text.contains(SECRET), "{text}");
        }
    }
}

/// Takes connections and answers as a mail server does; gives what it was told.
async fn mail_server(login: &'static str) -> (u16, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let told = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 test\r\n").await.unwrap();
        let mut told = Vec::new();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split(' ').next().unwrap() {
                "EHLO" => "250-test\r\n250 AUTH PLAIN\r\n".to_owned(),
                "AUTH" => format!("{login}\r\n"),
                _ => "221 bye\r\n".to_owned(),
            };
            told.push(line);
            if write.write_all(answer.as_bytes()).await.is_err() {
                break;
            }
        }
        told
    });
    (port, told)
}

#[tokio::test]
async fn mail_is_tried_and_nothing_is_sent() {
    let data = folder();
    let data = data.path().to_str().unwrap();
    let by = async |route: &str| examine(&[("BRYGGA_DATA", data), ("BRYGGA_MAIL", route)]).await;

    let (port, told) = mail_server("235 ok").await;
    let report = by(&format!("smtp://brygga:hunter2hunter2@127.0.0.1:{port}")).await;
    says(&report, "mail", State::Ok, "lets us sign in");
    assert!(!report.text().contains("hunter2"));
    let told = told.await.unwrap();
    assert!(told.iter().any(|line| line.starts_with("AUTH")), "{told:?}");
    assert!(!told.iter().any(|line| line.starts_with("MAIL")), "{told:?}");

    let (port, _told) = mail_server("535 no").await;
    let report = by(&format!("smtp://brygga:hunter2hunter2@127.0.0.1:{port}")).await;
    says(&report, "mail", State::Wrong, "smtp-535");
    assert!(!report.text().contains("hunter2"));

    says(
        &by(&format!("smtp://127.0.0.1:{}", free_port())).await,
        "mail",
        State::Wrong,
        "connection",
    );

    // Whoever is root may write everywhere but below a file.
    let file = Path::new(data).join("file");
    std::fs::write(&file, "").unwrap();
    says(
        &by(&format!("dir:{}/mail", file.display())).await,
        "mail",
        State::Wrong,
        "can't be written",
    );
    says(&by(&format!("dir:{data}/mail")).await, "mail", State::Ok, "can be written");
    let left: Vec<_> = std::fs::read_dir(data).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["file"], "nothing is made");
}

#[tokio::test]
async fn a_log_that_is_kept_too_seldom_is_found() {
    for (seconds, state, part) in [
        ("600", State::Warning, "after 600 seconds"),
        ("0", State::Warning, "when it is full"),
        ("50", State::Ok, "pieces kept"),
    ] {
        let settings = format!("{QUIET}archive_mode = on\narchive_command = 'true'\narchive_timeout = {seconds}\n");
        let op = Operation::new(&settings).await;
        says(&op.examine().await, "archive of the write-ahead log", state, part);
    }
}

/// Waits until the statement says so: the archiver is a process of its own.
async fn until(admin: &mut PgConnection, statement: &'static str) {
    let until = Instant::now() + std::time::Duration::from_secs(60);
    loop {
        let so: bool = sqlx::query_scalar(statement).fetch_one(&mut *admin).await.unwrap();
        if so {
            return;
        }
        assert!(Instant::now() < until, "never: {statement}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Ends a piece of the log, with something in it.
const SWITCH: &str = "select pg_create_restore_point('a test'); select pg_switch_wal()";

#[tokio::test]
async fn a_log_that_can_not_be_kept_is_found_and_what_waits_is_counted() {
    let folder = folder();
    let full = folder.path().join("full");
    let settings = format!(
        "{QUIET}archive_mode = on\narchive_command = 'test ! -e {}'\narchive_timeout = 0\n",
        full.display()
    );
    let op = Operation::new(&settings).await;
    op.admin(SWITCH).await;
    let mut admin = PgConnection::connect_with(&op.cluster.options("admin", "brygga")).await.unwrap();
    // All that are finished.
    until(
        &mut admin,
        "select not exists (select from pg_ls_archive_statusdir() where name like '%.ready') and last_archived_wal is not null from pg_stat_archiver",
    )
    .await;
    std::fs::write(&full, "").unwrap();
    for _ in 0..6 {
        op.admin(SWITCH).await;
    }
    op.admin("select pg_create_restore_point('a test')").await;
    // What is inserted counts once it is written, which nobody waits for here.
    until(&mut admin, "select pg_current_wal_lsn() >= pg_current_wal_insert_lsn()").await;
    until(
        &mut admin,
        "select coalesce(last_failed_time > last_archived_time, false) from pg_stat_archiver",
    )
    .await;
    admin.close().await.unwrap();
    let report = op.examine().await;
    says(&report, "archive of the write-ahead log", State::Wrong, "could not be kept: 6 wait");
    says(&report, "size of the database", State::Ok, "MiB");
    let [db, jobs] = ["brygga_app", "brygga_results"].map(|role| op.cluster.options(role, "brygga"));
    let folders = Folders {
        data: folder.path().to_owned(),
        backups: None,
    };
    let text = metrics::print(&Db::connect(db, 1), Some(&JobsDb::connect(jobs)), &folders).await;
    for line in ["brygga_wal_archiving 1", "brygga_wal_archive_failing 1", "brygga_wal_waiting 6"] {
        assert!(text.lines().any(|l| l == line), "no {line} in:\n{text}");
    }
}

const PROVEN: &str = "last proven backup";

#[tokio::test]
async fn a_weak_secret_one_that_others_can_read_and_missing_backups_are_found() {
    let data = folder();
    let path = data.path().to_str().unwrap();
    let weak = "0101010101010101010101010101010101010101";
    let report = examine(&[("BRYGGA_DATA", path), ("BRYGGA_SECRET", weak), ("BRYGGA_SECRET_PREVIOUS", weak)]).await;
    says(&report, "secret", State::Wrong, "can be guessed");
    says(&report, "previous secrets", State::Warning, "stands among");
    assert!(!report.text().contains(weak));
    says(&report, "backups", State::Warning, "none are kept");
    assert!(report.of("room in the data folder").unwrap().seen.contains("MiB are free"));

    let report = examine(&[("BRYGGA_DATA", path)]).await;
    says(&report, "secret", State::NotChecked, "made at the first start");
    std::fs::write(data.path().join("secret"), SECRET).unwrap();
    std::fs::set_permissions(data.path().join("secret"), std::fs::Permissions::from_mode(0o644)).unwrap();
    says(
        &examine(&[("BRYGGA_DATA", path)]).await,
        "secret",
        State::Wrong,
        "others on this machine",
    );

    // Base backups are told by their names.
    let backups = data.path().join("backups");
    let settings = [("BRYGGA_DATA", path), ("BRYGGA_BACKUP", backups.to_str().unwrap())];
    says(&examine(&settings).await, "backups", State::Wrong, "there is none");
    std::fs::create_dir_all(backups.join("base/2026-11-01T02-00-00Z")).unwrap();
    let at = |text: &str| {
        let time = OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).unwrap();
        let config = config(&settings);
        async move { doctor::examine(&config, move || time).await }
    };
    says(&at("2026-11-01T20:00:00Z").await, "backups", State::Ok, "18 hours old");
    says(&at("2026-11-02T20:00:00Z").await, "backups", State::Warning, "42 hours old");
    says(&at("2026-11-06T02:00:00Z").await, "backups", State::Wrong, "120 hours old");
    // One that was restored says so beside it.
    says(
        &at("2026-11-01T20:00:00Z").await,
        PROVEN,
        State::Warning,
        "none of them was restored",
    );
    std::fs::write(backups.join("base/2026-11-01T02-00-00Z.proven"), "8 MiB restored\n").unwrap();
    says(&at("2026-11-01T20:00:00Z").await, PROVEN, State::Ok, "18 hours old: 8 MiB restored");
    says(&at("2026-11-02T20:00:00Z").await, PROVEN, State::Warning, "42 hours old");
    std::fs::create_dir_all(backups.join("base/2026-12-20T02-00-00Z")).unwrap();
    says(&at("2026-12-20T03:00:00Z").await, PROVEN, State::Wrong, "1177 hours old");
    let told = at("2026-12-20T03:00:00Z").await;
    says(&told, "backups", State::Wrong, "the first 49 days");
    assert!(told.of("backups").unwrap().mend.as_ref().unwrap().contains("participants are told"));
}

#[tokio::test]
async fn the_embedded_postgres_is_checked_whether_it_runs_or_not() {
    let folder = folder();
    let data = folder.path().join("data");
    let settings = [("BRYGGA_DATA", data.to_str().unwrap())];
    let report = examine(&settings).await;
    says(&report, "database", State::NotChecked, "there is no cluster");
    assert!(!data.exists(), "nothing is made");
    assert!(!report.is_sick());

    let search = Search {
        bin: None,
        path: std::env::var_os("PATH"),
    };
    let postgres = EmbeddedPostgres::start(&data, &search).await.unwrap();
    says(&examine(&settings).await, "migrations", State::Wrong, "the database is empty");
    server::db::migrate(postgres.owner()).await.unwrap();
    let report = examine(&settings).await;
    assert!(!report.is_sick(), "{}", report.text());
    assert!(report.of("embedded Postgres").is_none(), "by the socket of the one that runs");
    for about in [
        "migrations",
        "durability",
        "data checksums",
        "what Postgres logs",
        "application's role",
    ] {
        assert_eq!(state(&report, about), State::Ok, "{}", report.text());
    }
    assert!(postgres.process_id().is_some(), "it goes on");
    postgres.stop().await;

    let report = examine(&settings).await;
    says(&report, "embedded Postgres", State::Ok, "started for these checks");
    assert!(!report.is_sick(), "{}", report.text());
    assert_eq!(state(&report, "migrations"), State::Ok);
    // And stopped again: the folder is free.
    EmbeddedPostgres::start(&data, &search).await.unwrap().stop().await;
}
