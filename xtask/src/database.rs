//! The committed query data (`.sqlx`): sqlx' macros write it while the code is checked against a migrated database.
//! The database is a throw-away cluster from the installed Postgres, reachable only through a socket in a folder
//! that nobody else can enter.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::workspace;

/// What to do with the fresh query data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Put it in the place of the committed.
    Write,
    /// Fail where the committed differs.
    Compare,
}

/// Renews or checks `.sqlx`.
pub(crate) fn prepare(outcome: Outcome) -> Result<()> {
    let root = workspace::root()?;
    let committed = root.join(".sqlx");
    let packages = packages_with_queries(&root)?;

    println!("      starting a throw-away Postgres");
    let cluster = Cluster::start()?;
    cluster.migrate(&root)?;

    println!("      checking the queries of {}", packages.join(", "));
    let fresh = tempfile::tempdir()?;
    check(&root, &packages, &cluster, fresh.path())?;
    drop(cluster);

    let (old, new) = (read(&committed)?, read(fresh.path())?);
    let missing: Vec<_> = new.iter().filter(|(name, data)| old.get(*name) != Some(data)).collect();
    let stale: Vec<_> = old.keys().filter(|name| !new.contains_key(*name)).collect();
    match outcome {
        Outcome::Compare if missing.is_empty() && stale.is_empty() => {
            println!("      .sqlx is up to date: {} queries", new.len());
        }
        Outcome::Compare => bail!(
            ".sqlx is out of date: {} queries missing or different, {} stale. Run `make prepare` and commit .sqlx",
            missing.len(),
            stale.len()
        ),
        Outcome::Write => {
            for (name, data) in &missing {
                workspace::write(&committed.join(name), data)?;
            }
            for name in &stale {
                fs::remove_file(committed.join(name))?;
            }
            println!(
                "      .sqlx: {} queries, {} written, {} removed",
                new.len(),
                missing.len(),
                stale.len()
            );
        }
    }
    Ok(())
}

/// The workspace's packages with queries that sqlx checks. They belong in a package's `src`: the queries of tests are strings,
/// sent as they are, so that nothing of the tests has to be compiled here.
fn packages_with_queries(root: &Path) -> Result<Vec<String>> {
    let metadata =
        workspace::output(
            workspace::toolchain("cargo")
                .current_dir(root)
                .args(["metadata", "--no-deps", "--format-version", "1"]),
        )?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let mut packages = Vec::new();
    for package in list(&metadata["packages"]) {
        let uses_sqlx = list(&package["dependencies"]).iter().any(|dependency| dependency["name"] == "sqlx");
        let (Some(name), true) = (package["name"].as_str(), uses_sqlx) else {
            continue;
        };
        let with_queries = files_with_queries(&root.join(name))?;
        let source = root.join(name).join("src");
        if let Some(elsewhere) = with_queries.iter().find(|file| !file.starts_with(&source)) {
            bail!("checked queries belong in {}: {}", source.display(), elsewhere.display());
        }
        if !with_queries.is_empty() {
            packages.push(name.to_owned());
        }
    }
    Ok(packages)
}

/// The Rust files of a folder that call one of sqlx' macros.
fn files_with_queries(folder: &Path) -> Result<Vec<PathBuf>> {
    const MACROS: [&str; 3] = ["query!(", "query_as!(", "query_scalar!("];
    let mut found = Vec::new();
    for file in workspace::files(folder, &["src", "tests", "benches"])? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&file)?;
            if MACROS.iter().any(|name| text.contains(name)) {
                found.push(file);
            }
        }
    }
    Ok(found)
}

/// Compiles the packages' libraries, with the macros asking the database.
///
/// The macros run, and so write, only when their crate is compiled anew, which a flag that no other compilation has sees to. To
/// touch a file would do the same, and have everything that depends on it compiled anew at the next build.
fn check(root: &Path, packages: &[String], cluster: &Cluster, out: &Path) -> Result<()> {
    let nonce = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_nanos();
    for package in packages {
        let mut cargo = workspace::toolchain("cargo");
        cargo
            .current_dir(root)
            .args(["rustc", "--quiet", "--package", package, "--lib", "--profile", "check", "--"])
            .args(["--allow", "unexpected_cfgs", "--cfg", &format!("asks_the_database_{nonce}")])
            .env("DATABASE_URL", cluster.url())
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", out);
        workspace::succeed(&mut cargo)?;
    }
    Ok(())
}

fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("query-") {
                found.insert(name, fs::read(entry.path())?);
            }
        }
    }
    Ok(found)
}

/// A running Postgres of our own; it stops, and its folder goes, when this is dropped.
struct Cluster {
    server: Child,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    folder: TempDir,
}

impl Cluster {
    fn start() -> Result<Self> {
        let programs = programs()?;
        let user = unprivileged()?;
        let folder = tempfile::Builder::new().prefix("brygga-prepare-").tempdir()?;
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(folder.path(), Some(uid), Some(gid))?;
        }
        let data = folder.path().join("data");
        workspace::output(
            command(&programs.join("initdb"), user)
                .current_dir(folder.path())
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"])
                .arg("--pgdata")
                .arg(&data),
        )?;
        let log = fs::File::create(folder.path().join("log"))?;
        let server = command(&programs.join("postgres"), user)
            .current_dir(folder.path())
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "log_statement=none"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("cannot start postgres")?;
        let mut cluster = Self {
            server,
            programs,
            user,
            folder,
        };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(60) {
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                bail!("postgres ended ({status}):\n{log}");
            }
            let ready = command(&self.programs.join("pg_isready"), self.user)
                .current_dir(self.folder.path())
                .args(["--quiet", "--host"])
                .arg(self.folder.path())
                .status()?;
            if ready.success() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("postgres was not ready within a minute")
    }

    /// Creates the product's roles and its database, and applies all migrations as their owner, in name order.
    fn migrate(&self, root: &Path) -> Result<()> {
        for sql in [
            "CREATE ROLE brygga_owner LOGIN",
            "CREATE ROLE brygga_app LOGIN",
            "CREATE ROLE brygga_results LOGIN",
            "CREATE DATABASE brygga OWNER brygga_owner",
        ] {
            workspace::output(self.psql("postgres", "postgres").args(["--command", sql]))?;
        }
        for file in workspace::files(root, &["migrations"])? {
            if file.extension().is_some_and(|extension| extension == "sql") {
                let sql = fs::File::open(&file)?;
                workspace::output(self.psql("brygga_owner", "brygga").arg("--single-transaction").stdin(sql))
                    .with_context(|| format!("migration {}", file.display()))?;
            }
        }
        Ok(())
    }

    fn psql(&self, user: &str, database: &str) -> Command {
        let mut psql = command(&self.programs.join("psql"), self.user);
        psql.current_dir(self.folder.path())
            .args([
                "--no-psqlrc",
                "--quiet",
                "--set",
                "ON_ERROR_STOP=1",
                "--username",
                user,
                "--dbname",
                database,
            ])
            .arg("--host")
            .arg(self.folder.path())
            .env("PGOPTIONS", "-c client_min_messages=warning");
        psql
    }

    fn url(&self) -> String {
        format!("postgres://brygga_owner@localhost/brygga?host={}", self.folder.path().display())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Immediate shutdown: nothing in it is worth a checkpoint. Failing here must not hide an earlier error.
        let pid = i32::try_from(self.server.id()).ok().and_then(rustix::process::Pid::from_raw);
        let asked = pid.map(|pid| rustix::process::kill_process(pid, rustix::process::Signal::QUIT));
        if !matches!(asked, Some(Ok(()))) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// The folder of Postgres' server programs.
fn programs() -> Result<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        for version in versions {
            let version = version?;
            let folder = version.path().join("bin");
            if let Ok(number) = version.file_name().to_string_lossy().parse()
                && folder.join("initdb").is_file()
            {
                found.push((number, folder));
            }
        }
    }
    found.sort();
    if let Some((_, newest)) = found.pop() {
        return Ok(newest);
    }
    workspace::program(&["initdb"])
        .and_then(|initdb| initdb.parent().map(Path::to_path_buf))
        .context("Postgres is not installed: run xtask/setup.sh")
}

/// As root: the user and group that Postgres runs as, since it refuses to run as root.
fn unprivileged() -> Result<Option<(u32, u32)>> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let id = |flag: &str| -> Result<u32> {
        let number = workspace::output(Command::new("id").args([flag, "postgres"]))
            .context("run by root, Postgres needs the system user `postgres`")?;
        Ok(number.trim().parse()?)
    };
    Ok(Some((id("-u")?, id("-g")?)))
}

fn command(program: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    for name in ["PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE", "PGDATA"] {
        command.env_remove(name);
    }
    command
}
