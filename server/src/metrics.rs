//! What an operator can watch: counters of this process, and figures that the database gives at each look, in the text
//! format of Prometheus. Nothing here names a person, a tenant, an address or a path: routes are as written in the code.

use crate::{
    audit,
    db::{Db, Error, JobsDb},
    upkeep::{self, Database, Folders, Seen},
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        LazyLock, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use time::OffsetDateTime;

/// Upper ends of the classes of a request's time, in seconds.
const BUCKETS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Every metric: name, type, what it is. The alerts in the documentation may use these only.
pub const METRICS: [(&str, &str, &str); 35] = [
    ("brygga_build_info", "gauge", "Always 1; the label says which version runs"),
    (
        "process_start_time_seconds",
        "gauge",
        "When the process started, in seconds since 1970",
    ),
    ("process_resident_memory_bytes", "gauge", "Memory of the process"),
    ("brygga_http_requests_total", "counter", "Requests by method, route and status"),
    ("brygga_http_request_seconds", "histogram", "Time to answer, by route"),
    ("brygga_http_connections", "gauge", "Open connections"),
    ("brygga_db_connections", "gauge", "Connections to the database, in use and idle"),
    (
        "brygga_db_wait_seconds_total",
        "counter",
        "Time that requests waited for a connection to the database",
    ),
    (
        "brygga_db_busy_total",
        "counter",
        "Requests that got no connection to the database in time",
    ),
    ("brygga_wrong_codes_total", "counter", "Wrong typed codes"),
    ("brygga_limited_total", "counter", "What was refused because of a limit, by limit"),
    (
        "brygga_foreign_changes_total",
        "counter",
        "Changes refused because they did not come from our own pages",
    ),
    (
        "brygga_jobs_last_run_seconds",
        "gauge",
        "When this process last ran the jobs without a mistake, in seconds since 1970",
    ),
    ("brygga_jobs_failed_total", "counter", "Runs of the jobs that failed"),
    ("brygga_mail_queued", "gauge", "Mails that wait and are due"),
    ("brygga_mail_failed", "gauge", "Mails that were given up"),
    (
        "brygga_mail_oldest_seconds",
        "gauge",
        "Age of the oldest mail that waits and is due",
    ),
    ("brygga_rounds_open", "gauge", "Rounds that take answers"),
    (
        "brygga_rounds_overdue",
        "gauge",
        "Rounds that should have been closed or sealed an hour ago",
    ),
    ("brygga_alarms_last_day", "gauge", "Alarms of limits within a day"),
    (
        "brygga_log_chains_broken",
        "gauge",
        "Logs of who did what that are not as they were written, by their last check",
    ),
    (
        "brygga_log_chains_checked_at_seconds",
        "gauge",
        "When the log was checked whose check is longest ago, in seconds since 1970; 0 where one never was",
    ),
    (
        "brygga_disk_free_bytes",
        "gauge",
        "Room left on the disk of the data folder, and of the backup folder where there is one",
    ),
    ("brygga_disk_size_bytes", "gauge", "Size of those disks"),
    (
        "brygga_backup_newest_at_seconds",
        "gauge",
        "When the last base backup was finished, in seconds since 1970; 0 where there is none",
    ),
    (
        "brygga_backup_proven_at_seconds",
        "gauge",
        "When the last base backup was finished that was restored and compared, in seconds since 1970; 0 where none was",
    ),
    (
        "brygga_backup_oldest_at_seconds",
        "gauge",
        "When the oldest base backup that is kept was finished, in seconds since 1970; 0 where there is none",
    ),
    (
        "brygga_backup_expected_from_seconds",
        "gauge",
        "When the cluster was made of which backups are taken, in seconds since 1970; 0 where there is none yet",
    ),
    (
        "brygga_database_bytes",
        "gauge",
        "Size of the database on its disk, without the write-ahead log",
    ),
    (
        "brygga_wal_archiving",
        "gauge",
        "1 where Postgres keeps its write-ahead log (archive_mode)",
    ),
    (
        "brygga_wal_archived_at_seconds",
        "gauge",
        "When the last piece of the log was kept, in seconds since 1970; 0 where none was",
    ),
    (
        "brygga_wal_archive_failed_total",
        "counter",
        "Tries to keep a piece of the log that failed, since Postgres began to count",
    ),
    ("brygga_wal_archive_failing", "gauge", "1 where the last of those tries failed"),
    (
        "brygga_wal_waiting",
        "gauge",
        "Finished pieces of the log that wait to be kept; not there until a first one was kept",
    ),
    ("brygga_up", "gauge", "1 where the database answered this look"),
];

#[derive(Debug, Default)]
struct Route {
    statuses: BTreeMap<(String, u16), u64>,
    classes: [u64; BUCKETS.len()],
    count: u64,
    seconds: f64,
}

#[derive(Debug)]
struct Process {
    started: SystemTime,
    routes: Mutex<BTreeMap<String, Route>>,
    limited: Mutex<BTreeMap<&'static str, u64>>,
    connections: AtomicI64,
    wrong_codes: AtomicU64,
    foreign: AtomicU64,
    waited_micros: AtomicU64,
    busy: AtomicU64,
    jobs_ran: AtomicU64,
    jobs_failed: AtomicU64,
}

static PROCESS: LazyLock<Process> = LazyLock::new(|| Process {
    started: SystemTime::now(),
    routes: Mutex::default(),
    limited: Mutex::default(),
    connections: AtomicI64::new(0),
    wrong_codes: AtomicU64::new(0),
    foreign: AtomicU64::new(0),
    waited_micros: AtomicU64::new(0),
    busy: AtomicU64::new(0),
    jobs_ran: AtomicU64::new(0),
    jobs_failed: AtomicU64::new(0),
});

/// The process begins: what is counted, is counted from here.
pub fn begin() {
    LazyLock::force(&PROCESS);
}

/// One request was answered. `route` is as written in the code, never a path.
pub fn request(method: &str, route: &str, status: u16, took: Duration) {
    // What is no method of ours is one class: a stranger must not make up labels.
    let method = if matches!(method, "GET" | "HEAD" | "POST") {
        method
    } else {
        "other"
    };
    let mut routes = PROCESS.routes.lock().unwrap_or_else(PoisonError::into_inner);
    if !routes.contains_key(route) {
        routes.insert(route.to_owned(), Route::default());
    }
    let Some(entry) = routes.get_mut(route) else { return };
    *entry.statuses.entry((method.to_owned(), status)).or_default() += 1;
    let seconds = took.as_secs_f64();
    for (class, end) in entry.classes.iter_mut().zip(BUCKETS) {
        *class += u64::from(seconds <= end);
    }
    entry.count += 1;
    entry.seconds += seconds;
}

/// Connections came or went.
pub fn connections(change: i64) {
    PROCESS.connections.fetch_add(change, Relaxed);
}

/// Something was refused because of a limit.
pub fn limited(limit: &'static str) {
    *PROCESS
        .limited
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry(limit)
        .or_default() += 1;
}

/// A change was refused: it did not come from our own pages.
pub fn foreign_change() {
    PROCESS.foreign.fetch_add(1, Relaxed);
}

/// A wrong code was typed.
pub(crate) fn wrong_code() {
    PROCESS.wrong_codes.fetch_add(1, Relaxed);
}

/// A request waited so long for a connection to the database; `got` says whether it had one in the end.
pub(crate) fn waited(time: Duration, got: bool) {
    PROCESS
        .waited_micros
        .fetch_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX), Relaxed);
    PROCESS.busy.fetch_add(u64::from(!got), Relaxed);
}

/// The jobs ran.
pub(crate) fn jobs_ran(well: bool) {
    if well {
        PROCESS.jobs_ran.store(seconds(SystemTime::now()), Relaxed);
    } else {
        PROCESS.jobs_failed.fetch_add(1, Relaxed);
    }
}

fn seconds(at: SystemTime) -> u64 {
    at.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

/// Everything, in the text format of Prometheus. What only the database knows is left out where it does not answer, or
/// where this process has no connection of the jobs.
pub async fn print(db: &Db, jobs: Option<&JobsDb>, folders: &Folders) -> String {
    let mut out = Exposition::default();
    out.single("brygga_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1.0);
    out.single("process_start_time_seconds", &[], seconds(PROCESS.started) as f64);
    if let Some(memory) = resident_memory() {
        out.single("process_resident_memory_bytes", &[], memory as f64);
    }
    out.requests();
    out.single("brygga_http_connections", &[], PROCESS.connections.load(Relaxed) as f64);
    let (in_use, idle) = db.connections();
    out.head("brygga_db_connections");
    out.line("brygga_db_connections", &[("state", "in_use")], f64::from(in_use));
    out.line("brygga_db_connections", &[("state", "idle")], f64::from(idle));
    out.single(
        "brygga_db_wait_seconds_total",
        &[],
        PROCESS.waited_micros.load(Relaxed) as f64 / 1e6,
    );
    out.single("brygga_db_busy_total", &[], PROCESS.busy.load(Relaxed) as f64);
    out.single("brygga_wrong_codes_total", &[], PROCESS.wrong_codes.load(Relaxed) as f64);
    out.head("brygga_limited_total");
    for (limit, count) in PROCESS.limited.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        out.line("brygga_limited_total", &[("limit", limit)], *count as f64);
    }
    out.single("brygga_foreign_changes_total", &[], PROCESS.foreign.load(Relaxed) as f64);
    out.folders(&folders.look().await);
    if let Some(jobs) = jobs {
        out.single("brygga_jobs_last_run_seconds", &[], PROCESS.jobs_ran.load(Relaxed) as f64);
        out.single("brygga_jobs_failed_total", &[], PROCESS.jobs_failed.load(Relaxed) as f64);
        if let Ok(figures) = figures(jobs).await {
            for (name, value) in figures {
                out.single(name, &[], value as f64);
            }
        }
        if let Ok(database) = upkeep::database(jobs.pool()).await {
            out.database(&database);
        }
    }
    out.single("brygga_up", &[], f64::from(u8::from(db.ping().await.is_ok())));
    out.0
}

async fn figures(jobs: &JobsDb) -> Result<[(&'static str, i64); 8], Error> {
    let row = sqlx::query!(
        r#"select mail_queued as "mail_queued!", mail_failed as "mail_failed!", mail_oldest_seconds as "mail_oldest_seconds!",
                  rounds_open as "rounds_open!", rounds_overdue as "rounds_overdue!", alarms_last_day as "alarms_last_day!"
             from metrics_figures()"#
    )
    .fetch_one(jobs.pool())
    .await?;
    let chains = audit::chains(jobs.pool()).await?;
    Ok([
        ("brygga_mail_queued", row.mail_queued),
        ("brygga_mail_failed", row.mail_failed),
        ("brygga_mail_oldest_seconds", row.mail_oldest_seconds),
        ("brygga_rounds_open", row.rounds_open),
        ("brygga_rounds_overdue", row.rounds_overdue),
        ("brygga_alarms_last_day", row.alarms_last_day),
        ("brygga_log_chains_broken", chains.broken),
        ("brygga_log_chains_checked_at_seconds", chains.checked_at),
    ])
}

/// From `/proc`, where there is one.
fn resident_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kb| kb * 1024)
}

/// The text under construction.
#[derive(Default)]
struct Exposition(String);

impl Exposition {
    fn head(&mut self, name: &str) {
        if let Some((_, kind, help)) = METRICS.iter().find(|(n, _, _)| *n == name) {
            let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
        }
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        let labels: Vec<String> = labels
            .iter()
            .map(|(n, v)| format!("{n}=\"{}\"", v.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")))
            .collect();
        let labels = if labels.is_empty() {
            String::new()
        } else {
            format!("{{{}}}", labels.join(","))
        };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }

    fn single(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        self.head(name);
        self.line(name, labels, value);
    }

    /// The disks that answer; the backups only where this machine keeps them.
    fn folders(&mut self, seen: &Seen) {
        self.head("brygga_disk_free_bytes");
        for (folder, disk) in &seen.disks {
            self.line("brygga_disk_free_bytes", &[("folder", folder)], disk.free as f64);
        }
        self.head("brygga_disk_size_bytes");
        for (folder, disk) in &seen.disks {
            self.line("brygga_disk_size_bytes", &[("folder", folder)], disk.size as f64);
        }
        if let Some(taken) = seen.backups {
            for (name, finished) in [
                ("brygga_backup_newest_at_seconds", taken.newest),
                ("brygga_backup_proven_at_seconds", taken.proven),
                ("brygga_backup_oldest_at_seconds", taken.oldest),
                ("brygga_backup_expected_from_seconds", taken.expected_from),
            ] {
                self.single(name, &[], finished.map_or(0, OffsetDateTime::unix_timestamp) as f64);
            }
        }
    }

    fn database(&mut self, seen: &Database) {
        self.single("brygga_database_bytes", &[], seen.bytes as f64);
        self.single("brygga_wal_archiving", &[], f64::from(u8::from(seen.keeps_log)));
        self.single("brygga_wal_archived_at_seconds", &[], seen.kept_at.unwrap_or(0) as f64);
        self.single("brygga_wal_archive_failed_total", &[], seen.failed as f64);
        self.single("brygga_wal_archive_failing", &[], f64::from(u8::from(seen.failing)));
        if let Some(waiting) = seen.waiting {
            self.single("brygga_wal_waiting", &[], waiting as f64);
        }
    }

    fn requests(&mut self) {
        let routes = PROCESS.routes.lock().unwrap_or_else(PoisonError::into_inner);
        self.head("brygga_http_requests_total");
        for (route, entry) in routes.iter() {
            for ((method, status), count) in &entry.statuses {
                let labels = [("method", method.as_str()), ("route", route), ("status", &status.to_string())];
                self.line("brygga_http_requests_total", &labels, *count as f64);
            }
        }
        self.head("brygga_http_request_seconds");
        for (route, entry) in routes.iter() {
            for (end, count) in BUCKETS.iter().zip(entry.classes) {
                let labels = [("route", route.as_str()), ("le", &end.to_string())];
                self.line("brygga_http_request_seconds_bucket", &labels, count as f64);
            }
            let labels = [("route", route.as_str()), ("le", "+Inf")];
            self.line("brygga_http_request_seconds_bucket", &labels, entry.count as f64);
            self.line("brygga_http_request_seconds_sum", &[("route", route)], entry.seconds);
            self.line("brygga_http_request_seconds_count", &[("route", route)], entry.count as f64);
        }
    }
}
