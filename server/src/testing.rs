//! A real Postgres for tests: one cluster a test process, one fresh, migrated database a test, connections as the roles
//! that the product uses. A superuser would not see row security at all, so no test connects as one.
//!
//! The cluster does not sync to disk, and ends with the process that started it, also when that is killed: its
//! shepherd reads from a pipe that closes then.

// Tests may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::{
    db::{Db, JobsDb, MIGRATOR, Place},
    secrets::Secret,
};
use domain::{
    ids::{AccountId, TenantId},
    tenants::{Role, TenantKind},
};
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, OnceLock},
    time::{Duration, Instant},
};
use uuid::Uuid;

mod wire;

pub use wire::Wire;

/// A running cluster.
struct Cluster {
    socket: PathBuf,
    /// Kept so that the pipe to the shepherd stays open.
    _shepherd: Child,
}

const TEMPLATE: &str = "brygga_template";

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        // A thread with a runtime of its own: each test has another one.
        std::thread::spawn(|| {
            let cluster = start();
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(make_template(&cluster));
            cluster
        })
        .join()
        .unwrap()
    })
}

/// Where the programs of the newest installed Postgres are.
fn programs() -> PathBuf {
    ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        .iter()
        .filter_map(|root| std::fs::read_dir(root).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .max()
        .expect("a Postgres server is installed (Debian: apt-get install postgresql)")
}

/// Lets a program of Postgres work in a folder: as the system user `postgres` under root, as whom Postgres refuses to run.
fn as_postgres(command: &mut Command, dir: &Path) {
    if rustix::process::geteuid().is_root() {
        let id = |flag: &str| {
            let out = Command::new("id").args([flag, "postgres"]).output().unwrap();
            String::from_utf8(out.stdout)
                .unwrap()
                .trim()
                .parse::<u32>()
                .expect("the system user postgres exists")
        };
        let (uid, gid) = (id("-u"), id("-g"));
        std::os::unix::fs::chown(dir, Some(uid), Some(gid)).unwrap();
        command.uid(uid).gid(gid).current_dir("/");
    }
}

fn start() -> Cluster {
    let bin = programs();
    let dir = tempfile::Builder::new().prefix("brygga-test-").tempdir().unwrap().keep();
    let mut shepherd = Command::new("sh");
    // In order: make a cluster, run it, wait until the pipe closes, stop it, tidy up.
    shepherd
        .arg("-c")
        .arg(
            r#"set -e
"$1/initdb" --pgdata="$2/data" --auth=trust --username=admin --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
  -c max_connections=300 -c log_min_messages=fatal >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server
wait $server || true
rm -rf "$2""#,
        )
        .arg("sh")
        .arg(&bin)
        .arg(&dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    as_postgres(&mut shepherd, &dir);
    let shepherd = shepherd.spawn().unwrap();
    let socket = dir.join(".s.PGSQL.5432");
    let began = Instant::now();
    while !socket.exists() {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "Postgres did not start: {:?}",
            std::fs::read_to_string(dir.join("log"))
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    Cluster {
        socket: dir,
        _shepherd: shepherd,
    }
}

fn options(socket: &Path, role: &str, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(socket)
        .username(role)
        .database(database)
}

async fn admin(cluster: &Cluster, database: &str) -> PgConnection {
    let began = Instant::now();
    loop {
        match PgConnection::connect_with(&options(&cluster.socket, "admin", database)).await {
            Ok(connection) => return connection,
            Err(error) => assert!(began.elapsed() < Duration::from_secs(60), "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn make_template(cluster: &Cluster) {
    let mut admin = admin(cluster, "postgres").await;
    for role in ["brygga_owner", "brygga_app", "brygga_results"] {
        sqlx::query(AssertSqlSafe(format!("create role {role} login noinherit")))
            .execute(&mut admin)
            .await
            .unwrap();
    }
    sqlx::query(AssertSqlSafe(format!("create database {TEMPLATE} owner brygga_owner")))
        .execute(&mut admin)
        .await
        .unwrap();
    own_schema(cluster, TEMPLATE).await;
    let mut owner = PgConnection::connect_with(&options(&cluster.socket, "brygga_owner", TEMPLATE))
        .await
        .unwrap();
    MIGRATOR.run(&mut owner).await.unwrap();
    owner.close().await.unwrap();
}

/// The schema belongs to the role that migrates, as an operator sets it up.
async fn own_schema(cluster: &Cluster, database: &str) {
    let mut admin = admin(cluster, database).await;
    sqlx::query("alter schema public owner to brygga_owner")
        .execute(&mut admin)
        .await
        .unwrap();
    admin.close().await.unwrap();
}

/// A fresh, migrated database.
#[derive(Debug)]
pub struct TestDb {
    socket: PathBuf,
    name: String,
    owner: PgPool,
    /// Of a [`Durable`] cluster.
    port: Option<u16>,
}

impl TestDb {
    /// Makes one.
    pub async fn new() -> Self {
        Self::from(Some(TEMPLATE)).await
    }

    /// Makes an empty one: no migration has run.
    pub async fn empty() -> Self {
        Self::from(None).await
    }

    async fn from(template: Option<&str>) -> Self {
        let cluster = cluster();
        let name = format!("t_{}", Uuid::new_v4().simple());
        let from = template.unwrap_or("template1");
        let mut admin = admin(cluster, "postgres").await;
        let began = Instant::now();
        // Copying the template fails while another test copies it: then once more.
        while let Err(error) = sqlx::query(AssertSqlSafe(format!("create database {name} template {from} owner brygga_owner")))
            .execute(&mut admin)
            .await
        {
            assert!(began.elapsed() < Duration::from_secs(60), "{error}");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        admin.close().await.unwrap();
        if template.is_none() {
            own_schema(cluster, &name).await;
        }
        let owner = PgPoolOptions::new()
            .max_connections(2)
            .connect_lazy_with(options(&cluster.socket, "brygga_owner", &name));
        Self {
            socket: cluster.socket.clone(),
            name,
            owner,
            port: None,
        }
    }

    /// Connect options as any role: `brygga_owner`, `brygga_app`, `brygga_results`.
    pub fn options(&self, role: &str) -> PgConnectOptions {
        match self.port {
            Some(port) => PgConnectOptions::new_without_pgpass()
                .host("127.0.0.1")
                .port(port)
                .username(role)
                .database(&self.name)
                .ssl_mode(sqlx::postgres::PgSslMode::Disable),
            None => options(&self.socket, role, &self.name),
        }
    }

    /// The database as requests see it.
    pub fn db(&self) -> Db {
        Db::connect(self.options("brygga_app"), 8)
    }

    /// The database as the jobs see it.
    pub fn jobs(&self) -> JobsDb {
        JobsDb::connect(self.options("brygga_results"))
    }

    /// The database as its owner sees it: for making what a test starts from, and for looking at what it left.
    pub fn owner(&self) -> &PgPool {
        &self.owner
    }

    /// A secret, the same in every test.
    pub fn secret(&self) -> Secret {
        Secret::new(b"a secret for tests, 32 bytes long")
    }

    /// Makes a tenant.
    pub async fn tenant(&self, kind: TenantKind, slug: &str, name: &str) -> TenantId {
        let id = TenantId::new();
        sqlx::query("insert into tenants_tenant (id, kind, slug, name) values ($1, $2, $3, $4)")
            .bind(id.0)
            .bind(kind.key())
            .bind(slug)
            .bind(name)
            .execute(&self.owner)
            .await
            .unwrap();
        id
    }

    /// Lets a municipality take part in a region.
    pub async fn participate(&self, region: TenantId, tenant: TenantId) {
        sqlx::query("insert into tenants_participation (region_id, tenant_id, role) values ($1, $2, 'full')")
            .bind(region.0)
            .bind(tenant.0)
            .execute(&self.owner)
            .await
            .unwrap();
    }

    /// Marks a session as one in which the second factor was shown, as if it had been.
    pub async fn shown_second_factor(&self, session: &crate::secrets::Token) {
        let done = sqlx::query("update identity_session set second_factor_at = now() where token_hash = $1")
            .bind(session.hash())
            .execute(&self.owner)
            .await
            .unwrap();
        assert_eq!(done.rows_affected(), 1, "there is such a session");
    }

    /// Makes a person with a role in a tenant, and gives the place they act in. The address is `<name>@example.se`.
    pub async fn member(&self, tenant: TenantId, role: Role, name: &str) -> Place {
        let account = AccountId::new();
        let email = format!("{}@example.se", name.to_lowercase().replace(' ', "."));
        let id: Uuid = sqlx::query_scalar(
            "insert into identity_account (id, email, email_norm, name) values ($1, $2, $2, $3)
             on conflict (email_norm) do update set name = excluded.name returning id",
        )
        .bind(account.0)
        .bind(&email)
        .bind(name)
        .fetch_one(&self.owner)
        .await
        .unwrap();
        sqlx::query("insert into tenants_membership (tenant_id, account_id, role, name, email) values ($1, $2, $3, $4, $5)")
            .bind(tenant.0)
            .bind(id)
            .bind(role.key())
            .bind(name)
            .bind(&email)
            .execute(&self.owner)
            .await
            .unwrap();
        let (kind, slug, tenant_name): (String, String, String) =
            sqlx::query_as("select kind, slug, name from tenants_tenant where id = $1")
                .bind(tenant.0)
                .fetch_one(&self.owner)
                .await
                .unwrap();
        let kind = if kind == "region" {
            TenantKind::Region
        } else {
            TenantKind::Municipality
        };
        Place {
            tenant,
            kind,
            slug,
            name: tenant_name,
            actor: AccountId(id),
            role,
        }
    }
}

/// What [`scalar`] can read.
pub trait Decode<'r>: sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> {}
impl<'r, T: sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>> Decode<'r> for T {}

/// One value, as the owner sees it.
pub async fn scalar<T>(test: &TestDb, sql: &'static str) -> T
where
    T: Send + Unpin + for<'r> Decode<'r>,
{
    sqlx::query_scalar(sql).fetch_one(test.owner()).await.unwrap()
}

/// The code that an authenticator app shows at a time, in seconds since 1970, for a key as it stands on the page.
pub fn code_of_app(key: &str, at: u64) -> String {
    let key = data_encoding::BASE32_NOPAD.decode(key.replace(' ', "").as_bytes()).unwrap();
    totp_rs::Builder::new().with_secret(key).build().unwrap().generate(at).to_string()
}

/// The code that an authenticator app shows now, by the database's clock.
pub async fn code_now(test: &TestDb, key: &str) -> String {
    let now: i64 = scalar(test, "select floor(extract(epoch from now()))::bigint").await;
    code_of_app(key, u64::try_from(now).unwrap())
}

/// The code after that: taken as well, as clocks differ.
pub async fn code_next(test: &TestDb, key: &str) -> String {
    let now: i64 = scalar(test, "select floor(extract(epoch from now()))::bigint").await;
    code_of_app(key, u64::try_from(now).unwrap() + 30)
}

/// Frames of MPEG layer III with nothing in them: a recording, 38 frames a second.
pub fn mp3(frames: usize) -> Vec<u8> {
    let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
    frame.resize(417, 0);
    frame.repeat(frames)
}

/// Writes a function of the database anew with one part of its text replaced, as somebody who made a mistake would.
pub async fn rewrite(test: &TestDb, function: &str, part: &str, by: &str) {
    let text: String = sqlx::query_scalar("select pg_get_functiondef(oid) from pg_proc where proname = $1")
        .bind(function)
        .fetch_one(&test.owner)
        .await
        .unwrap();
    assert!(text.contains(part), "{function} has no {part:?}: {text}");
    sqlx::raw_sql(AssertSqlSafe(text.replace(part, by)))
        .execute(&test.owner)
        .await
        .unwrap();
}

/// Runs statements as the owner: what time or an operator would do.
pub async fn execute(test: &TestDb, sql: &'static str) {
    sqlx::raw_sql(sql).execute(test.owner()).await.unwrap();
}

/// A cluster of a test's own that syncs to disk as in operation, can crash and start again, and is reached at a port.
///
/// It ends with the process that made it, also when that is killed.
#[derive(Debug)]
pub struct Durable {
    bin: PathBuf,
    dir: PathBuf,
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    _shepherd: Child,
}

impl Durable {
    /// Makes and starts one, migrated, in a folder of its own; `settings` are lines for `postgresql.conf`, after its own.
    pub async fn new(settings: &str) -> Self {
        Self::in_folder(
            settings,
            tempfile::Builder::new().prefix("brygga-durable-").tempdir().unwrap().keep(),
        )
        .await
    }

    /// The same in a folder that is there.
    pub async fn in_folder(settings: &str, dir: PathBuf) -> Self {
        let bin = programs();
        let port = free_port();
        let mut shepherd = Command::new("sh");
        shepherd
            .arg("-c")
            .arg(r#"cat >/dev/null; "$1/pg_ctl" -D "$2/data" -m immediate stop >/dev/null 2>&1; rm -rf "$2""#)
            .arg("sh")
            .arg(&bin)
            .arg(&dir)
            .stdin(Stdio::piped());
        as_postgres(&mut shepherd, &dir);
        let cluster = Self {
            port,
            _shepherd: shepherd.spawn().unwrap(),
            bin,
            dir,
        };
        cluster.program(
            "initdb",
            &[
                "--auth=trust",
                "--username=admin",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
        );
        let own = format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\nmax_connections = 200\n{settings}\n",
            cluster.dir.display()
        );
        let file = cluster.data().join("postgresql.conf");
        std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + &own).unwrap();
        cluster.start();
        let mut admin = PgConnection::connect_with(&cluster.options("admin", "postgres")).await.unwrap();
        for role in ["brygga_owner", "brygga_app", "brygga_results"] {
            sqlx::query(AssertSqlSafe(format!("create role {role} login noinherit")))
                .execute(&mut admin)
                .await
                .unwrap();
        }
        sqlx::query("create database brygga owner brygga_owner")
            .execute(&mut admin)
            .await
            .unwrap();
        admin.close().await.unwrap();
        let mut admin = PgConnection::connect_with(&cluster.options("admin", "brygga")).await.unwrap();
        sqlx::query("alter schema public owner to brygga_owner")
            .execute(&mut admin)
            .await
            .unwrap();
        admin.close().await.unwrap();
        let mut owner = PgConnection::connect_with(&cluster.options("brygga_owner", "brygga"))
            .await
            .unwrap();
        MIGRATOR.run(&mut owner).await.unwrap();
        owner.close().await.unwrap();
        cluster
    }

    fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    fn program(&self, name: &str, arguments: &[&str]) -> bool {
        self.program_in(&[], name, arguments)
    }

    fn program_in(&self, environment: &[(&str, &str)], name: &str, arguments: &[&str]) -> bool {
        let mut command = Command::new(self.bin.join(name));
        command.envs(environment.iter().copied());
        command
            .arg("-D")
            .arg(self.data())
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        as_postgres(&mut command, &self.dir);
        command.status().unwrap().success()
    }

    /// Starts it, and waits until it takes connections: after a crash, until it has replayed its log.
    pub fn start(&self) {
        self.start_with(&[]);
    }

    /// The same where it may have stopped itself, or not.
    pub fn start_if_down(&self) {
        let log = self.dir.join("log");
        let began = Instant::now();
        while !self.program("pg_ctl", &["status"]) {
            self.program("pg_ctl", &["-w", "-t", "60", "-l", log.to_str().unwrap(), "start"]);
            assert!(
                began.elapsed() < Duration::from_secs(120),
                "Postgres does not start: {}",
                last_words(&log)
            );
        }
    }

    /// The same with more in its environment.
    pub fn start_with(&self, environment: &[(&str, &str)]) {
        let log = self.dir.join("log");
        let log = log.to_str().unwrap();
        assert!(
            self.program_in(environment, "pg_ctl", &["-w", "-t", "120", "-l", log, "start"]),
            "Postgres does not start: {}",
            last_words(log)
        );
    }

    /// Crashes it: every process ends at once, and nothing is written.
    pub fn crash(&self) {
        assert!(self.program("pg_ctl", &["-m", "immediate", "-w", "stop"]));
    }

    /// Stops it in order.
    pub fn stop(&self) {
        assert!(self.program("pg_ctl", &["-m", "fast", "-w", "stop"]));
    }

    /// Connect options.
    pub fn options(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .host("127.0.0.1")
            .port(self.port)
            .username(role)
            .database(database)
            .ssl_mode(sqlx::postgres::PgSslMode::Disable)
    }

    /// The same as a URL, for a process.
    pub fn url(&self, role: &str) -> String {
        format!("postgres://{role}@127.0.0.1:{}/brygga?sslmode=disable", self.port)
    }

    /// A migrated database in it, as a test looks at it.
    pub fn db(&self) -> TestDb {
        let options = |role: &str| self.options(role, "brygga");
        TestDb {
            socket: PathBuf::new(),
            name: "brygga".to_owned(),
            owner: PgPoolOptions::new().max_connections(2).connect_lazy_with(options("brygga_owner")),
            port: Some(self.port),
        }
    }
}

/// The end of a log.
fn last_words(log: impl AsRef<Path>) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    text.lines().rev().take(5).collect::<Vec<_>>().join(" / ")
}

/// A port at which nobody listens now.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// What is logged on this thread, as text.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Catches what this thread logs, at the levels of the filter (as in `BRYGGA_LOG`), until the guard is dropped.
    pub fn catch(filter: &str) -> (Self, tracing::subscriber::DefaultGuard) {
        // With one subscriber in the process, tracing asks the one of the thread that comes first to a line of code whether
        // anybody listens there, and remembers the answer for all: another test's thread would make this one deaf. With two,
        // it asks all of them.
        static SECOND: OnceLock<tracing::Dispatch> = OnceLock::new();
        SECOND.get_or_init(|| tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default()));
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    /// What was logged so far.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A checker found that a promise does not hold: what it saw, in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found(pub String);

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// For tests named `sabotage_…`: demands that the checker saw what was broken, and notes it for `make sabotage`.
#[track_caller]
pub fn seen_red(promise: &str, broken: &str, checked: Result<(), Found>) {
    match checked {
        Err(found) => {
            let thread = std::thread::current();
            note("sabotage", &[thread.name().unwrap_or("main"), promise, broken, &found.0]);
        }
        Ok(()) => panic!("nobody noticed: {broken} ({promise})"),
    }
}

/// For tests named `soak_…`: notes a measured figure for the table of `make soak`.
pub fn figure(what: &str, value: impl std::fmt::Display, bar: &str) {
    note("soak", &[what, &value.to_string(), bar]);
}

/// How long something goes on under `make soak` that has no natural end: as many minutes as the variable says, else as at full scale.
pub fn soak_time(variable: &str, full: f64) -> Duration {
    let minutes = std::env::var(variable).map_or(full, |text| text.parse().expect("a number of minutes"));
    Duration::from_secs_f64(60.0 * minutes)
}

/// A line for the table that `make sabotage` or `make soak` prints at its end.
fn note(kind: &str, columns: &[&str]) {
    let line = format!("{kind}\t{}\n", columns.join("\t").replace('\n', " "));
    print!("{}", line.replace('\t', " | "));
    if let Some(file) = std::env::var_os("BRYGGA_TEST_REPORT") {
        use std::io::Write as _;
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
        file.write_all(line.as_bytes()).unwrap();
    }
}

/// Runs a statement with an id as the owner.
pub async fn execute_with(test: &TestDb, sql: &'static str, id: Uuid) {
    sqlx::query(sql).bind(id).execute(test.owner()).await.unwrap();
}
