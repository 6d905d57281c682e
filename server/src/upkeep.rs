//! What an operator has to see to: room on the disks, backups, the write-ahead log that is kept, how large the database is. The
//! metrics and the doctor show the same figures, and the examples of alerts have the doctor's limits.

use crate::postgres::{self, Backups};
use sqlx::PgExecutor;
use std::{
    io,
    path::{Path, PathBuf},
};
use time::{Duration, OffsetDateTime};

/// Bytes.
pub const MIB: u64 = 1024 * 1024;
/// Where so few bytes are left on a disk, it fills up any day.
pub const NO_ROOM: u64 = 256 * MIB;
/// Where so few bytes are left, somebody should see to it.
pub const LITTLE_ROOM: u64 = 2 * 1024 * MIB;
/// Backups are taken each night: one that is older was missed.
pub const BACKUP_WARNING: Duration = Duration::hours(30);
/// Somebody should have seen by now that none is taken.
pub const BACKUP_WRONG: Duration = Duration::days(3);
/// So many pieces of the write-ahead log may wait to be kept: more are more than a busy minute.
pub const PIECES_WAITING: i64 = 4;

/// The folders of this machine that are watched.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The data folder; it need not exist yet.
    pub data: PathBuf,
    /// Where the embedded Postgres keeps backups. None where somebody else keeps them.
    pub backups: Option<Backups>,
}

/// What was seen of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The disks that answer, by the folder that is on them: what it is for, never its path.
    pub(crate) disks: Vec<(&'static str, Disk)>,
    /// Where backups are kept.
    pub(crate) backups: Option<Taken>,
}

/// When base backups were finished. None where there is none, or the folder can't be read: to whoever is woken by it, that is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) oldest: Option<OffsetDateTime>,
    pub(crate) newest: Option<OffsetDateTime>,
    /// The newest of those that were restored to see that they can be.
    pub(crate) proven: Option<OffsetDateTime>,
    /// When what is backed up was made: so long there has been something to take a backup of.
    pub(crate) expected_from: Option<OffsetDateTime>,
}

impl Folders {
    /// Looks at all of them. On a thread where it may take a while: a disk that does not answer holds up nobody's request.
    pub(crate) async fn look(&self) -> Seen {
        let folders = self.clone();
        tokio::task::spawn_blocking(move || folders.seen()).await.unwrap_or_default()
    }

    fn seen(&self) -> Seen {
        let backups = self.backups.as_ref();
        let disks = [("data", Some(self.data.as_path())), ("backup", backups.map(Backups::folder))];
        Seen {
            disks: disks
                .into_iter()
                .filter_map(|(name, folder)| Some((name, Disk::of(folder?).ok()?)))
                .collect(),
            backups: backups.map(|backups| {
                let (oldest, newest) = backups.span().ok().flatten().unzip();
                let proven = backups.proven().ok().flatten().map(|(finished, _)| finished);
                Taken {
                    oldest,
                    newest,
                    proven,
                    expected_from: postgres::made_at(&self.data),
                }
            }),
        }
    }
}

/// The disk that a folder is on. In bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Disk {
    /// What whoever runs Brygga can still write: less than what is empty, where some is kept for root.
    pub(crate) free: u64,
    pub(crate) size: u64,
}

impl Disk {
    /// Of a folder that need not exist yet.
    pub(crate) fn of(folder: &Path) -> io::Result<Self> {
        let stat = rustix::fs::statvfs(nearest(folder))?;
        Ok(Self {
            free: stat.f_bavail.saturating_mul(stat.f_frsize),
            size: stat.f_blocks.saturating_mul(stat.f_frsize),
        })
    }
}

/// The folder itself, or what is there of the way to it.
pub(crate) fn nearest(folder: &Path) -> &Path {
    folder.ancestors().find(|f| f.symlink_metadata().is_ok()).unwrap_or(Path::new("/"))
}

/// What Postgres tells any of our roles of its size, and of how it keeps its write-ahead log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Database {
    /// Bytes of the database on disk, without the write-ahead log.
    pub(crate) bytes: i64,
    /// Whether it keeps its log (`archive_mode`).
    pub(crate) keeps_log: bool,
    /// How many pieces were kept, and how many tries failed, since Postgres began to count.
    pub(crate) kept: i64,
    pub(crate) failed: i64,
    /// The last try failed.
    pub(crate) failing: bool,
    /// When the last piece was kept, in seconds since 1970, and how many seconds ago that is.
    pub(crate) kept_at: Option<i64>,
    pub(crate) kept_ago: Option<i64>,
    /// How many finished pieces wait to be kept. None where none was kept since the counting began: then nobody but an administrator can
    /// see it. After a base backup it can be one too many until the next piece is kept: the last one kept is then a note of the backup.
    pub(crate) waiting: Option<i64>,
    /// After how many seconds a piece is finished at the latest (`archive_timeout`); 0: when it is full.
    pub(crate) longest: i64,
}

/// Asks for it.
pub(crate) async fn database(conn: impl PgExecutor<'_>) -> Result<Database, sqlx::Error> {
    // A replica writes no log.
    let row = sqlx::query!(
        r#"select pg_database_size(current_database()) as "bytes!", current_setting('archive_mode') <> 'off' as "keeps_log!",
                  archived_count as "kept!", failed_count as "failed!",
                  coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as "failing!",
                  extract(epoch from last_archived_time)::int8 as "kept_at?",
                  extract(epoch from now() - last_archived_time)::int8 as "kept_ago?",
                  last_archived_wal as "last?",
                  case when not pg_is_in_recovery() then pg_walfile_name(pg_current_wal_lsn()) end as "written?",
                  pg_size_bytes(current_setting('wal_segment_size')) as "piece_bytes!",
                  coalesce((select setting::int8 from pg_settings where name = 'archive_timeout'), 0) as "longest!"
             from pg_stat_archiver"#
    )
    .fetch_one(conn)
    .await?;
    let place = |name: Option<&str>| piece(name?, row.piece_bytes);
    let waiting = place(row.written.as_deref()).zip(place(row.last.as_deref()));
    Ok(Database {
        bytes: row.bytes,
        keeps_log: row.keeps_log,
        kept: row.kept,
        failed: row.failed,
        failing: row.failing,
        kept_at: row.kept_at,
        kept_ago: row.kept_ago,
        // The one that is being written is not finished. Just after the end of a piece it is the name of that piece still.
        waiting: waiting.map(|(written, last)| (written - last - 1).max(0)),
        longest: row.longest,
    })
}

/// Which piece of the log a file is, counted from the first, by its name: 24 digits, of which the first eight are the timeline. None for a file that
/// is no piece, such as the history of a timeline. `bytes` is how long a piece is.
fn piece(name: &str, bytes: i64) -> Option<i64> {
    let digits = |from: usize| i64::from_str_radix(name.get(from..from + 8)?, 16).ok();
    let in_one = (1_i64 << 32).checked_div(bytes)?;
    Some(digits(8)? * in_one + digits(16)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_the_log_are_counted_over_the_ends_of_their_numbers_and_over_timelines() {
        let long = 16 * 1024 * 1024;
        let of = |name: &str| piece(name, long);
        assert_eq!(of("000000010000000000000003"), Some(3));
        assert_eq!(of("0000000100000000000000FF"), Some(255));
        assert_eq!(of("000000020000000100000000"), Some(256));
        assert_eq!(of("000000010000000000000003.00000028.backup"), Some(3), "a note of a base backup");
        assert_eq!(of("00000002.history"), None);
        assert_eq!(of(""), None);
        assert_eq!(piece("000000010000000100000000", 1024 * 1024 * 1024), Some(4));
    }

    #[test]
    fn a_folder_that_is_not_made_yet_has_the_room_of_the_one_that_it_will_be_in() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::of(&folder.path().join("not/made")).unwrap();
        assert_eq!(disk.size, Disk::of(folder.path()).unwrap().size);
        assert!(disk.size > 0 && disk.free <= disk.size, "{disk:?}");
    }

    #[test]
    fn backups_are_told_by_the_newest_that_is_proven_and_none_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let backups = folder.path().join("backups");
        let folders = Folders {
            data: folder.path().to_owned(),
            backups: Some(Backups::at(&backups).unwrap()),
        };
        assert_eq!(folders.seen().backups, Some(Taken::default()));
        // A cluster that was made on the last of October.
        let made = time::macros::datetime!(2026-10-31 12:00 UTC);
        std::fs::create_dir(folder.path().join("postgres")).unwrap();
        let version = std::fs::File::create(folder.path().join("postgres/PG_VERSION")).unwrap();
        version.set_modified(made.into()).unwrap();
        let expected = Taken {
            expected_from: Some(made),
            ..Taken::default()
        };
        assert_eq!(folders.seen().backups, Some(expected), "none is taken yet");
        for name in ["2026-11-01T02-00-00Z", "2026-11-02T02-00-00Z", "2026-11-03T02-00-00Z"] {
            std::fs::create_dir_all(backups.join("base").join(name)).unwrap();
        }
        std::fs::write(backups.join("base/2026-11-02T02-00-00Z.proven"), "8 MiB restored\n").unwrap();
        let at = |day: u8| {
            Some(
                time::Date::from_calendar_date(2026, time::Month::November, day)
                    .unwrap()
                    .with_hms(2, 0, 0)
                    .unwrap()
                    .assume_utc(),
            )
        };
        let seen = folders.seen();
        assert_eq!(
            seen.backups,
            Some(Taken {
                oldest: at(1),
                newest: at(3),
                proven: at(2),
                expected_from: Some(made)
            })
        );
        let names: Vec<&str> = seen.disks.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["data", "backup"]);
        let elsewhere = Folders { backups: None, ..folders };
        assert_eq!(elsewhere.seen().backups, None, "whoever runs the database keeps them");
    }
}
