//! What is checked in the database. Statements are written out here and not checked when this is built: they have to say
//! something sensible about a database that is empty, or of another version.

use super::{Check, State};
use crate::{
    audit,
    db::{ConnectOptions, DURABLE, MIGRATOR},
    postgres::{APP, OLDEST_MAJOR, OWNER, RESULTS},
    upkeep::{self, Database, MIB, PIECES_WAITING},
};
use sqlx::{Connection as _, PgConnection, Row as _};
use std::{collections::BTreeMap, time::Duration};
use time::OffsetDateTime;

/// How long a role may take to connect.
const PATIENCE: Duration = Duration::from_secs(10);
/// Clocks must be right within a minute, for second factors and providers; from here on somebody should look.
const CLOCK_WARNING: f64 = 5.0;
const CLOCK_WRONG: f64 = 60.0;
/// A mail that waits longer than this waits for a mail server, or for jobs that do not run.
const MAIL_WAITS: i64 = 15 * 60;

/// How to connect, in the roles that were given.
#[derive(Debug)]
pub struct Access {
    /// The application's.
    pub app: Option<ConnectOptions>,
    /// The jobs'.
    pub results: Option<ConnectOptions>,
    /// The owner's.
    pub owner: Option<ConnectOptions>,
}

struct Held {
    conn: PgConnection,
    /// The role's name, and which database of which server it is.
    about: About,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct About {
    role: String,
    database: (i64, OffsetDateTime),
}

pub(super) async fn examine(access: &Access, now: &impl Fn() -> OffsetDateTime) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut app = connect(&mut checks, "database as application", access.app.as_ref(), "DATABASE_URL").await;
    let mut results = connect(&mut checks, "database as jobs", access.results.as_ref(), "BRYGGA_RESULTS_URL").await;
    let mut owner = connect(&mut checks, "database as owner", access.owner.as_ref(), "BRYGGA_OWNER_URL").await;
    checks.extend(same_database([app.as_ref(), results.as_ref(), owner.as_ref()]));
    if let Some(held) = &mut app {
        checks.push(answered("application's role", serving_role(held, APP, "DATABASE_URL").await));
    }
    if let Some(held) = &mut results {
        checks.push(answered("jobs' role", serving_role(held, RESULTS, "BRYGGA_RESULTS_URL").await));
    }
    if let Some(held) = &mut owner {
        checks.push(answered("owner's role", owner_role(held).await));
    }
    let migrated = match &mut owner {
        Some(held) => {
            let check = answered(MIGRATIONS, migrations(&mut held.conn).await);
            let migrated = check.state == State::Ok;
            checks.push(check);
            migrated
        }
        None => {
            checks.push(Check::not_checked(
                MIGRATIONS,
                "only the owner's role can read which were applied; give BRYGGA_OWNER_URL for this check",
            ));
            false
        }
    };
    // What follows looks the same to each role; the application's sees the settings that requests work under.
    if let Some(held) = [&mut app, &mut results, &mut owner].into_iter().flatten().next() {
        checks.push(answered("row security", row_security(&mut held.conn).await));
        checks.push(answered("durability", durability(&mut held.conn).await));
        checks.push(answered("data checksums", checksums(&mut held.conn).await));
        checks.push(answered("what Postgres logs", logging(&mut held.conn).await));
        checks.push(answered("clock", clock(&mut held.conn, now).await));
        match upkeep::database(&mut held.conn).await {
            Ok(seen) => {
                let size = format!("{} MiB, without the write-ahead log", seen.bytes / MIB as i64);
                checks.extend([archive(&seen), Check::ok("size of the database", size)]);
            }
            Err(error) => checks.push(answered("archive of the write-ahead log", Err(error))),
        }
    }
    if let Some(held) = &mut results {
        checks.push(answered("jobs", jobs(&mut held.conn).await));
        checks.push(answered("logs of who did what", chains(&mut held.conn).await));
    }
    match &mut owner {
        Some(held) if migrated => checks.push(answered(SECOND_FACTORS, second_factors(&mut held.conn).await)),
        _ => checks.push(Check::not_checked(
            SECOND_FACTORS,
            "only the owner's role can see it, of a migrated database",
        )),
    }
    for held in [app, results, owner].into_iter().flatten() {
        let _ = held.conn.close().await;
    }
    checks
}

/// How long a piece of the log may be written before it is kept: what may be lost with the machine.
const PIECE_SECONDS: i64 = 60;
const MIGRATIONS: &str = "migrations";
const SECOND_FACTORS: &str = "second factors";

/// A check whose statement failed could not be made: that is not as it should be either.
fn answered(about: &str, check: Result<Check, sqlx::Error>) -> Check {
    check.unwrap_or_else(|error| {
        Check::wrong(
            about,
            format!("it can't be looked at: {}", why(&error)),
            "see whether the migrations are applied and the database is that of Brygga",
        )
    })
}

/// What went wrong, without a value that somebody wrote.
fn why(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(d) => match d.code().as_deref() {
            Some("28P01" | "28000") => "the password or the role is refused".to_owned(),
            Some("3D000") => "there is no such database".to_owned(),
            Some("42501") => "the role may not".to_owned(),
            Some("53300") => "there are no connections left".to_owned(),
            Some("57P03") => "the server is starting or stopping".to_owned(),
            Some(code) => format!("database error {code}"),
            None => "database error".to_owned(),
        },
        sqlx::Error::Io(error) => format!("no connection ({})", error.kind()),
        sqlx::Error::Tls(_) => "TLS fails".to_owned(),
        _ => "no connection".to_owned(),
    }
}

async fn connect(checks: &mut Vec<Check>, about: &str, options: Option<&ConnectOptions>, setting: &str) -> Option<Held> {
    let Some(options) = options else {
        checks.push(match setting {
            "BRYGGA_RESULTS_URL" => Check::warning(
                about,
                "this process makes no results and sends no mail",
                "give BRYGGA_RESULTS_URL to at least one process; where another has it, nothing is to be done",
            ),
            _ => Check::not_checked(about, format!("{setting} is not given")),
        });
        return None;
    };
    let connecting = async {
        let mut conn = PgConnection::connect_with(options).await?;
        let row = sqlx::query(
            "select current_user::text, (select oid::int8 from pg_database where datname = current_database()), pg_postmaster_start_time(),
                    current_setting('server_version_num')::int, pg_is_in_recovery()",
        )
        .fetch_one(&mut conn)
        .await?;
        let about = About {
            role: row.try_get(0)?,
            database: (row.try_get(1)?, row.try_get(2)?),
        };
        Ok::<_, sqlx::Error>((Held { conn, about }, row.try_get::<i32, _>(3)? / 10_000, row.try_get::<bool, _>(4)?))
    };
    let (held, major, replica) = match tokio::time::timeout(PATIENCE, connecting).await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => {
            checks.push(Check::wrong(
                about,
                why(&error),
                &format!("see that the server runs and that {setting} is right"),
            ));
            return None;
        }
        Err(_) => {
            let seen = format!("no answer within {} seconds", PATIENCE.as_secs());
            checks.push(Check::wrong(
                about,
                seen,
                &format!("see that {setting} names a host that can be reached"),
            ));
            return None;
        }
    };
    checks.push(if u32::try_from(major).is_ok_and(|major| major < OLDEST_MAJOR) {
        Check::wrong(
            about,
            format!("it answers, and is Postgres {major}"),
            &format!("Brygga needs Postgres {OLDEST_MAJOR} or later"),
        )
    } else if replica {
        Check::wrong(
            about,
            "it answers, and is a replica that takes no changes",
            &format!("let {setting} name the primary"),
        )
    } else {
        Check::ok(about, format!("it answers: Postgres {major}, as {}", held.about.role))
    });
    Some(held)
}

/// Two roles of two databases would serve one and work on the other.
fn same_database(held: [Option<&Held>; 3]) -> Option<Check> {
    let all: Vec<&Held> = held.into_iter().flatten().collect();
    let first = all.first()?;
    all.iter().any(|h| h.about.database != first.about.database).then(|| {
        Check::wrong(
            super::DATABASE,
            "the roles are connected to different databases",
            "let DATABASE_URL, BRYGGA_RESULTS_URL and BRYGGA_OWNER_URL name the same host, port and database",
        )
    })
}

/// A role that serves or works: it can't look past row security, owns nothing, and is no other role too.
async fn serving_role(held: &mut Held, name: &str, setting: &str) -> Result<Check, sqlx::Error> {
    let about = if name == APP { "application's role" } else { "jobs' role" };
    let row = sqlx::query(
        "select exists (select 1 from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')),
                exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
                           and pg_has_role(current_user, c.relowner, 'member')),
                exists (select 1 from pg_roles r where r.rolname <> current_user and pg_has_role(current_user, r.oid, 'member'))",
    )
    .fetch_one(&mut held.conn)
    .await?;
    let (bypasses, owns, others): (bool, bool, bool) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let role = &held.about.role;
    Ok(if bypasses {
        Check::wrong(
            about,
            format!("{role} can bypass row security"),
            &format!("alter role {role} nosuperuser nobypassrls, take it out of roles that can, or name another role in {setting}"),
        )
    } else if owns {
        Check::wrong(
            about,
            format!("{role} owns tables, so it could change what guards them"),
            &format!("let {setting} name {name}, and the tables belong to {OWNER}"),
        )
    } else if others {
        Check::wrong(
            about,
            format!("{role} is a member of another role"),
            &format!("revoke that membership; make none of the roles a member of another, and let {setting} name {name}"),
        )
    } else if role != name {
        Check::warning(
            about,
            format!("it is called {role}, and the migrations grant rights to {name}"),
            &format!("let {setting} name {name}"),
        )
    } else {
        Check::ok(about, format!("{role} owns nothing and can't bypass row security"))
    })
}

async fn owner_role(held: &mut Held) -> Result<Check, sqlx::Error> {
    let row = sqlx::query(
        "select exists (select 1 from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')),
                (select count(*) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                    and c.relowner <> (select oid from pg_roles where rolname = current_user)),
                has_schema_privilege(current_user, 'public', 'create')",
    )
    .fetch_one(&mut held.conn)
    .await?;
    let (bypasses, foreign, may): (bool, i64, bool) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let (about, role) = ("owner's role", &held.about.role);
    Ok(if bypasses {
        Check::wrong(
            about,
            format!("{role} can bypass row security, and so can every function that runs as it"),
            &format!("alter role {role} nosuperuser nobypassrls, or let BRYGGA_OWNER_URL name {OWNER}"),
        )
    } else if foreign > 0 {
        Check::wrong(
            about,
            format!("tables that belong to another role than {role}: {foreign}"),
            &format!("alter table … owner to {role}, or let BRYGGA_OWNER_URL name the role that owns them"),
        )
    } else if !may {
        Check::wrong(
            about,
            format!("{role} may not create in the schema public"),
            &format!("as an administrator: alter schema public owner to {role}"),
        )
    } else {
        Check::ok(about, format!("{role} owns the tables and can't bypass row security"))
    })
}

async fn migrations(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let there: bool = sqlx::query_scalar("select to_regclass('public._sqlx_migrations') is not null")
        .fetch_one(&mut *conn)
        .await?;
    if !there {
        return Ok(Check::wrong(MIGRATIONS, "none is applied: the database is empty", "brygga migrate"));
    }
    let applied: BTreeMap<i64, (Vec<u8>, bool)> = sqlx::query("select version, checksum, success from _sqlx_migrations")
        .fetch_all(&mut *conn)
        .await?
        .into_iter()
        .map(|row| Ok((row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?))))
        .collect::<Result<_, sqlx::Error>>()?;
    let expected: BTreeMap<i64, &[u8]> = MIGRATOR.iter().map(|m| (m.version, &*m.checksum)).collect();
    let list = |versions: Vec<i64>| versions.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let failed: Vec<i64> = applied.iter().filter(|(_, (_, success))| !success).map(|(v, _)| *v).collect();
    let changed: Vec<i64> = applied
        .iter()
        .filter(|(v, (hash, _))| expected.get(v).is_some_and(|e| e != hash))
        .map(|(v, _)| *v)
        .collect();
    let unknown: Vec<i64> = applied.keys().filter(|v| !expected.contains_key(v)).copied().collect();
    let missing: Vec<i64> = expected.keys().filter(|v| !applied.contains_key(v)).copied().collect();
    Ok(if !failed.is_empty() {
        Check::wrong(
            MIGRATIONS,
            format!("failed: {}", list(failed)),
            "restore the backup from before, or ask the makers",
        )
    } else if !changed.is_empty() {
        Check::wrong(
            MIGRATIONS,
            format!("applied with another text than this program's: {}", list(changed)),
            "run the program that the database was migrated by, of an official release",
        )
    } else if !unknown.is_empty() {
        Check::wrong(
            MIGRATIONS,
            format!("this program does not know: {}", list(unknown)),
            "the database is of a newer version: run that one (a former one serves beside it during an upgrade only)",
        )
    } else if !missing.is_empty() {
        Check::wrong(
            MIGRATIONS,
            format!("missing: {}", list(missing)),
            "brygga migrate (with the embedded Postgres: brygga serve)",
        )
    } else {
        Check::ok(MIGRATIONS, format!("all {} are applied as this program has them", expected.len()))
    })
}

async fn row_security(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let row = sqlx::query(
        "select count(*),
                coalesce(string_agg(c.relname::text, ', ' order by c.relname) filter (where not (c.relrowsecurity and c.relforcerowsecurity)), ''),
                coalesce(string_agg(c.relname::text, ', ' order by c.relname)
                         filter (where not exists (select 1 from pg_policy p where p.polrelid = c.oid)), '')
           from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations'",
    )
    .fetch_one(conn)
    .await?;
    let (tables, open, bare): (i64, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let about = "row security";
    Ok(if tables == 0 {
        Check::wrong(about, "there are no tables", "brygga migrate")
    } else if !open.is_empty() {
        Check::wrong(
            about,
            format!("not enabled and forced: {open}"),
            "as the owner: alter table … enable row level security; alter table … force row level security; and find out who changed it",
        )
    } else if !bare.is_empty() {
        Check::wrong(
            about,
            format!("without a policy: {bare}"),
            "find out who changed it; restore the schema from a backup",
        )
    } else {
        Check::ok(about, format!("enabled and forced, with policies, on all {tables} tables"))
    })
}

async fn setting(conn: &mut PgConnection, name: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("select current_setting($1, true)")
        .bind(name)
        .fetch_one(conn)
        .await
}

async fn durability(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let mut off = Vec::new();
    for name in DURABLE {
        if setting(conn, name).await?.as_deref() == Some("off") {
            off.push(name);
        }
    }
    let about = "durability";
    Ok(if off.is_empty() {
        Check::ok(about, "fsync, full_page_writes and synchronous_commit are on")
    } else {
        Check::wrong(
            about,
            format!("off: {}; an answer that was thanked for can be lost", off.join(", ")),
            "turn them on in postgresql.conf, and see pg_db_role_setting for what wins over it",
        )
    })
}

async fn checksums(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let about = "data checksums";
    Ok(match setting(conn, "data_checksums").await?.as_deref() {
        Some("on") => Check::ok(about, "on"),
        _ => Check::warning(
            about,
            "off; a disk that returns other data than was written is not noticed",
            "with the server stopped: pg_checksums --enable",
        ),
    })
}

/// The settings by which Postgres' log could tell what somebody wrote, or when somebody answered; the values that don't; and
/// whether any other is wrong, or to be looked at.
const LOGGING: [(&str, &[&str], bool); 18] = [
    ("log_statement", &["none"], true),
    ("log_min_messages", &["log", "fatal", "panic"], true),
    ("log_min_error_statement", &["fatal", "panic"], true),
    ("log_min_duration_statement", &["-1"], true),
    ("log_min_duration_sample", &["-1"], true),
    ("log_transaction_sample_rate", &["0"], true),
    ("log_duration", &["off"], true),
    ("debug_print_parse", &["off"], true),
    ("debug_print_rewritten", &["off"], true),
    ("debug_print_plan", &["off"], true),
    ("auto_explain.log_min_duration", &["-1"], true),
    ("log_error_verbosity", &["terse"], false),
    ("log_parameter_max_length", &["0"], false),
    ("log_parameter_max_length_on_error", &["0"], false),
    ("log_connections", &["off", ""], false),
    ("log_disconnections", &["off"], false),
    ("log_checkpoints", &["off"], false),
    ("log_lock_waits", &["off"], false),
];

async fn logging(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let (mut seen, mut wrong) = (Vec::new(), false);
    for (name, fit, grave) in LOGGING {
        // A server of another version, or without that module, may lack one.
        if let Some(value) = setting(conn, name).await?
            && !fit.contains(&value.as_str())
        {
            seen.push(format!("{name} = {value}"));
            wrong |= grave;
        }
    }
    let about = "what Postgres logs";
    let mend = "as an administrator, the lines of docs/operation.md, A database of your own";
    let text = seen.join(", ");
    Ok(match (seen.is_empty(), wrong) {
        (true, _) => Check::ok(about, "neither what somebody wrote nor when somebody answered"),
        (_, true) => Check::wrong(about, format!("it can tell what somebody wrote, or when: {text}"), mend),
        (_, false) => Check::warning(about, format!("more than it needs: {text}"), mend),
    })
}

async fn clock(conn: &mut PgConnection, now: &impl Fn() -> OffsetDateTime) -> Result<Check, sqlx::Error> {
    let before = now();
    let theirs: OffsetDateTime = sqlx::query_scalar("select clock_timestamp()").fetch_one(conn).await?;
    let waited: time::Duration = now() - before;
    let ours = before + waited / 2;
    let apart: time::Duration = ours - theirs;
    let apart = apart.as_seconds_f64();
    let (about, mend) = ("clock", "set both machines' clocks by NTP");
    let seen = format!(
        "this machine's is {:.1} seconds {} the database's",
        apart.abs(),
        if apart < 0.0 { "behind" } else { "ahead of" }
    );
    Ok(if apart.abs() >= CLOCK_WRONG {
        Check::wrong(about, seen, mend)
    } else if apart.abs() >= CLOCK_WARNING {
        Check::warning(about, seen, mend)
    } else {
        Check::ok(about, seen)
    })
}

fn archive(seen: &Database) -> Check {
    let about = "archive of the write-ahead log";
    if !seen.keeps_log {
        return Check::not_checked(about, "Postgres keeps none");
    }
    let mend = "see Postgres' log for what its archive_command says: room on the disk, and who may write there";
    let longest = seen.longest;
    // Where that can't be seen, nothing is said of it.
    let wait = seen.waiting.map_or_else(String::new, |waiting| format!(": {waiting} wait"));
    if seen.failing {
        Check::wrong(about, format!("the last piece could not be kept{wait}"), mend)
    } else if seen.waiting.is_some_and(|waiting| waiting > PIECES_WAITING) {
        Check::warning(about, format!("too many pieces fill the disk until they are kept{wait}"), mend)
    } else if !(1..=PIECE_SECONDS).contains(&longest) {
        let seen = match longest {
            0 => "a piece is kept when it is full, however long that takes: so much may be lost with the machine".to_owned(),
            _ => format!("a piece is kept after {longest} seconds at the latest: so much may be lost with the machine"),
        };
        Check::warning(
            about,
            seen,
            "set archive_timeout to 50 seconds, unless the log is also streamed elsewhere",
        )
    } else {
        let ago = seen
            .kept_ago
            .map_or_else(|| "none yet".to_owned(), |s| format!("the last {} minutes ago", s / 60));
        Check::ok(about, format!("{} pieces kept since the counting began, {ago}{wait}", seen.kept))
    }
}

/// What the jobs have left undone; when they last ran, nothing in the database says, but that they check the logs daily.
async fn jobs(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let row = sqlx::query(
        "select rounds_overdue, mail_oldest_seconds, mail_failed,
                (select extract(epoch from now() - max(checked_at))::int8 from audit_head) from metrics_figures()",
    )
    .fetch_one(conn)
    .await?;
    let (overdue, oldest, failed): (i64, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let checked: Option<i64> = row.try_get(3)?;
    let mut left = Vec::new();
    if overdue > 0 {
        left.push(format!("rounds that should have been closed or sealed: {overdue}"));
    }
    if oldest > MAIL_WAITS {
        left.push(format!("a mail has been waiting for {} minutes", oldest / 60));
    }
    if checked.is_some_and(|seconds| seconds > 2 * 86_400) {
        left.push("the logs have not been checked for two days".to_owned());
    }
    let about = "jobs";
    Ok(if !left.is_empty() {
        Check::warning(
            about,
            left.join("; "),
            "see that a process with BRYGGA_RESULTS_URL runs, and what its log says of the jobs and of mail",
        )
    } else if failed > 0 {
        Check::warning(
            about,
            format!("nothing is waiting; mails given up: {failed}"),
            "leaders see them on the screen, and can send them again when the cause is mended",
        )
    } else {
        let last = checked.map_or_else(
            || "they have not checked the logs yet".to_owned(),
            |seconds| format!("they checked the logs {} hours ago", seconds / 3600),
        );
        Check::ok(about, format!("nothing is waiting; {last}"))
    })
}

async fn chains(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let broken = audit::chains(conn).await?.broken;
    let about = "logs of who did what";
    Ok(if broken > 0 {
        Check::wrong(
            about,
            format!("not as they were written, at the last check: {broken}"),
            "brygga audit verify says which and from where; compare with the lines that you keep outside",
        )
    } else {
        Check::ok(about, "whole at the last check")
    })
}

/// Who runs a collaboration has to show a second factor. Who has none sets one up at the next sign-in: until then, whoever
/// reads that mail could.
async fn second_factors(conn: &mut PgConnection) -> Result<Check, sqlx::Error> {
    let row = sqlx::query(
        "select count(*), count(*) filter (where not exists (select 1 from identity_factor f where f.account_id = m.account_id)
                                             and not exists (select 1 from identity_subject s where s.tenant_id = m.tenant_id and s.account_id = m.account_id))
           from tenants_membership m where m.role = 'joint_management'",
    )
    .fetch_one(conn)
    .await?;
    let (all, without): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    Ok(if without > 0 {
        Check::warning(
            SECOND_FACTORS,
            format!("{without} of {all} in joint management have none yet, and set it up at their next sign-in"),
            "ask them to sign in and set it up now: until then, whoever reads their mail could",
        )
    } else {
        Check::ok(SECOND_FACTORS, format!("all {all} in joint management have one"))
    })
}
