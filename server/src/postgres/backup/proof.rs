//! The proof that a backup can be read back: it is restored beside the cluster that runs, with the log since, up to a moment at which
//! it is known what the running cluster held, and every row of every table is compared.
//!
//! The moment is exact, and nobody has to wait for it. It is a place in the log at which nothing was being written: first the place is
//! read; then it is seen that no transaction that writes is under way, so that each whose end is in the log before that place can be
//! seen; then a snapshot is taken; and the log still ends at the same place, so that the snapshot sees nothing of later. Where that
//! does not hold, it is tried again.

use super::{BackupError, Backups, remove};
use crate::{
    postgres::{ADMIN, DATABASE, Found, Roles, Search},
    upkeep::{Disk, MIB},
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};
use std::{
    collections::BTreeMap,
    fmt, fs, io,
    path::Path,
    time::{Duration, Instant},
};
use time::OffsetDateTime;

/// How long a moment is looked for at which nothing is being written.
const QUIET: Duration = Duration::from_secs(300);
/// Between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// How long the log's last piece may take to be kept.
const KEPT: Duration = Duration::from_secs(300);

/// What was seen of a backup that was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How many tables are the same.
    pub tables: usize,
    /// How many rows they have.
    pub rows: i64,
    /// Bytes of the base backup.
    pub bytes: u64,
    /// How long it took from an empty folder to a cluster that answers.
    pub took: Duration,
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tables, rows, bytes, took } = self;
        let (mib, seconds) = (bytes / MIB, took.as_secs_f64());
        write!(
            f,
            "{mib} MiB restored in {seconds:.1} seconds, {rows} rows in {tables} tables are the same"
        )
    }
}

/// What every table holds: how many rows, and the sum of their hashes, which does not depend on their order.
type Held = BTreeMap<String, (i64, Option<String>)>;

impl Backups {
    /// Restores a base backup beside the cluster that runs in `data`, up to a moment of now, and compares all rows; then removes what
    /// was restored, and notes the proof beside the backup.
    ///
    /// # Errors
    /// [`BackupError`]: then the backup is not proven, or was seen not to be what it is a copy of. Postgres' log of the restored cluster
    /// is left in `proof/`.
    pub async fn prove(&self, data: &Path, search: &Search, base: &Path) -> Result<Proof, BackupError> {
        let proof = self.folder.join("proof");
        // What was left of a former one takes room, and is a copy of what may be deleted by now.
        remove(&proof)?;
        let bytes = size(base).map_err(BackupError::file(base))?;
        self.demand_room(bytes)?;
        let Found::Running(roles) = Roles::look(data)? else {
            return Err(BackupError::NotRunning(data.to_owned()));
        };
        let mut running = roles.options(ADMIN, DATABASE, "brygga-backup").connect().await?;
        let (place, then) = moment(&mut running).await?;
        keep(&mut running).await?;
        running.close().await?;

        let seen = self.restored(&proof, search, base, &place).await;
        // On a failure what Postgres said stays, and what takes room goes.
        for copy in ["postgres", "postgres.new"] {
            remove(&proof.join(copy))?;
        }
        let (restored, took) = seen?;
        let unlike = differing(&then, &restored);
        if !unlike.is_empty() {
            return Err(BackupError::Unlike(unlike.join(", ")));
        }
        remove(&proof)?;
        let proof = Proof {
            tables: then.len(),
            rows: then.values().map(|(rows, _)| rows).sum(),
            bytes,
            took,
        };
        let note = base.with_extension("proven");
        fs::write(&note, format!("{proof}\n")).map_err(BackupError::file(&note))?;
        Ok(proof)
    }

    /// When the newest base backup that was proven was finished, and what was seen.
    ///
    /// # Errors
    /// [`BackupError`] where the folder can't be read.
    pub fn proven(&self) -> Result<Option<(OffsetDateTime, String)>, BackupError> {
        let noted = |(finished, base): (OffsetDateTime, std::path::PathBuf)| {
            let seen = fs::read_to_string(base.with_extension("proven")).ok()?;
            Some((finished, seen.trim().to_owned()))
        };
        Ok(self.all()?.into_iter().rev().find_map(noted))
    }

    /// What the restored cluster holds, and how long it took until it answered.
    async fn restored(&self, data: &Path, search: &Search, base: &Path, place: &str) -> Result<(Held, Duration), BackupError> {
        let began = Instant::now();
        let target = format!("recovery_target_lsn = '{place}'\nrecovery_target_inclusive = off\nrecovery_target_action = 'promote'\n");
        let (postgres, ..) = self.start_restored(base, data, search, &target).await?;
        let took = began.elapsed();
        let held = async {
            let mut connection = postgres.admin().connect().await?;
            let held = held(&mut connection).await?;
            connection.close().await?;
            Ok::<_, sqlx::Error>(held)
        }
        .await;
        postgres.stop().await;
        Ok((held?, took))
    }

    /// A full disk would stop the log from being kept, and with it everything.
    fn demand_room(&self, bytes: u64) -> Result<(), BackupError> {
        let free = Disk::of(&self.folder).map_err(BackupError::file(&self.folder))?.free / MIB;
        let needed = (bytes + bytes / 4) / MIB + 256;
        if free < needed {
            return Err(BackupError::NoRoom {
                folder: self.folder.clone(),
                needed,
                free,
            });
        }
        Ok(())
    }
}

/// A moment of the running cluster, as a place in its log, and what it held then.
async fn moment(running: &mut PgConnection) -> Result<(String, Held), BackupError> {
    let until = Instant::now() + QUIET;
    while Instant::now() < until {
        if let Some(place) = quiet(running).await? {
            let held = held(running).await?;
            sqlx::raw_sql("COMMIT").execute(&mut *running).await?;
            return Ok((place, held));
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Err(BackupError::NeverQuiet(QUIET.as_secs()))
}

/// Begins a transaction that sees exactly what the log holds up to the place that is given; none where something is being written.
async fn quiet(running: &mut PgConnection) -> Result<Option<String>, sqlx::Error> {
    let place: String = sqlx::query_scalar("SELECT pg_current_wal_insert_lsn()::text")
        .fetch_one(&mut *running)
        .await?;
    // Whoever writes holds a lock on the own transaction until it is over for everybody.
    let nobody: bool =
        sqlx::query_scalar("SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock')")
            .fetch_one(&mut *running)
            .await?;
    if !nobody {
        return Ok(None);
    }
    sqlx::raw_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .execute(&mut *running)
        .await?;
    let still: bool = sqlx::query_scalar("SELECT pg_current_wal_insert_lsn() = $1::pg_lsn")
        .bind(&place)
        .fetch_one(&mut *running)
        .await?;
    if still {
        return Ok(Some(place));
    }
    sqlx::raw_sql("ROLLBACK").execute(&mut *running).await?;
    Ok(None)
}

/// Ends the piece of the log that has the moment, with something behind the moment, and waits until it is kept.
async fn keep(running: &mut PgConnection) -> Result<(), BackupError> {
    sqlx::query("SELECT pg_create_restore_point('brygga proof')")
        .execute(&mut *running)
        .await?;
    let piece: String = sqlx::query_scalar("SELECT pg_walfile_name(pg_switch_wal())")
        .fetch_one(&mut *running)
        .await?;
    let until = Instant::now() + KEPT;
    while Instant::now() < until {
        let kept: Option<bool> = sqlx::query_scalar("SELECT last_archived_wal >= $1 FROM pg_stat_archiver")
            .bind(&piece)
            .fetch_one(&mut *running)
            .await?;
        if kept == Some(true) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(BackupError::NotKept(piece))
}

async fn held(connection: &mut PgConnection) -> Result<Held, sqlx::Error> {
    // The table of migrations is one of them.
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut held = Held::new();
    for table in tables {
        // Quoted by Postgres itself.
        let rows = format!("SELECT count(*), sum(hashtextextended(the_row::text, 0))::text FROM {table} the_row");
        let rows = sqlx::query_as(AssertSqlSafe(rows)).fetch_one(&mut *connection).await?;
        held.insert(table, rows);
    }
    Ok(held)
}

/// The tables in which not the same is, with how many rows there were and are.
fn differing(then: &Held, restored: &Held) -> Vec<String> {
    let rows = |held: &Held, table: &str| held.get(table).map_or_else(|| "no table".to_owned(), |(rows, _)| rows.to_string());
    let mut tables: Vec<&String> = then.keys().chain(restored.keys()).collect();
    tables.sort_unstable();
    tables.dedup();
    tables.retain(|table| then.get(*table) != restored.get(*table));
    tables
        .into_iter()
        .map(|table| format!("{table} (rows: {} then, {} restored)", rows(then, table), rows(restored, table)))
        .collect()
}

/// Bytes of all files in a folder.
fn size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        bytes += if about.is_dir() { size(&entry.path())? } else { about.len() };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_with_its_rows_and_what_is_the_same_is_not() {
        let one: Held = [("a".to_owned(), (1, Some("7".to_owned()))), ("b".to_owned(), (2, None))].into();
        assert!(differing(&one, &one.clone()).is_empty());
        let mut other = one.clone();
        other.insert("a".to_owned(), (1, Some("8".to_owned())));
        other.remove("b");
        assert_eq!(
            differing(&one, &other),
            ["a (rows: 1 then, 1 restored)", "b (rows: 2 then, no table restored)"]
        );
    }
}
