//! Backups of the embedded cluster: base backups, and every finished piece of the write-ahead log, so that it can be
//! restored to any moment in between.
//!
//! | in the backup folder | what it is |
//! | --- | --- |
//! | `base/2026-11-22T21-30-00Z/` | a base backup, complete and verified; the time is when it was finished |
//! | `base/2026-11-22T21-30-00Z.key` | the cluster's `postgres.key` of then, without which it can't be opened |
//! | `base/2026-11-22T21-30-00Z.proven` | what was seen when it was restored; without it, it was not |
//! | `base/making/` | a base backup being made; removed at the next |
//! | `proof/` | where a backup is restored to see that it can be; removed then |
//! | `wal/*.gz` | the write-ahead log, a piece at least every minute in which something was written |
//!
//! What is older than the keeping time is removed with each new base backup: participants are told how long backups may
//! hold what was deleted. The product's secret is not in the backup; it is kept apart.

mod proof;

use super::{
    ADMIN, EmbeddedPostgres, Search, StartError,
    folder::{self, Folder},
    installation::{Account, Installation},
    roles,
};
use crate::config::Secret;
pub use proof::Proof;
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use time::{Duration, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

/// How a base backup is named: when it was finished, in UTC.
const NAME: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]-[minute]-[second]Z");

/// How long backups are kept: what participants are told before the first question.
pub const KEPT_DAYS: u32 = 35;

/// How long a restored cluster may take until it answers: it replays up to a day of the log.
const RESTORE_PATIENCE: std::time::Duration = std::time::Duration::from_secs(2 * 60 * 60);

/// A folder of backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
}

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder's path can't stand in Postgres' settings.
    #[error("the backup folder {} must be a full path of letters, digits, dots, hyphens and underscores (BRYGGA_BACKUP)", .0.display())]
    Path(PathBuf),
    /// A file or folder.
    #[error("{}: {source}", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing runs that could be backed up.
    #[error("there is no running cluster in {}; start `brygga serve` first: a backup is taken while it runs", .0.display())]
    NotRunning(PathBuf),
    /// A program of Postgres failed.
    #[error("{program} failed: {said}")]
    Program {
        /// Which.
        program: &'static str,
        /// Its last line.
        said: String,
    },
    /// No base backup, or none that was finished early enough.
    #[error("there is no base backup in {} that was finished before that time", .0.display())]
    None(PathBuf),
    /// Restoring needs an empty place.
    #[error("{} holds a cluster already; restore into an empty data folder (BRYGGA_DATA)", .0.display())]
    NotEmpty(PathBuf),
    /// The restored cluster did not come up.
    #[error("{0}")]
    Start(#[from] StartError),
    /// A cluster did not answer, while a backup was proven.
    #[error("a cluster that was asked what it holds failed: {0}")]
    Database(#[from] sqlx::Error),
    /// There is no room to restore a backup beside it.
    #[error("restoring it to see that it can be takes {needed} MiB, and {} has {free} free", .folder.display())]
    NoRoom {
        /// The backup folder.
        folder: PathBuf,
        /// MiB.
        needed: u64,
        /// MiB.
        free: u64,
    },
    /// Something was written without a pause, so that there was no moment to compare.
    #[error("for {0} seconds there was no moment at which nothing was being written")]
    NeverQuiet(u64),
    /// The log did not get to the backup folder.
    #[error("the log's piece {0} was not kept; see Postgres' log for what its archive_command says")]
    NotKept(String),
    /// What was restored is not what was there.
    #[error("what was restored is not what was there: {0}")]
    Unlike(String),
}

impl BackupError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::File {
            path: path.to_owned(),
            source,
        }
    }
}

impl Backups {
    /// A folder that need not exist yet.
    ///
    /// # Errors
    /// [`BackupError::Path`]: its path stands in a command that Postgres gives to a shell.
    pub fn at(folder: &Path) -> Result<Self, BackupError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        if folder.is_absolute() && folder.to_str().is_some_and(|text| text.chars().all(plain)) {
            Ok(Self { folder: folder.to_owned() })
        } else {
            Err(BackupError::Path(folder.to_owned()))
        }
    }

    fn wal(&self) -> PathBuf {
        self.folder.join("wal")
    }

    fn bases(&self) -> PathBuf {
        self.folder.join("base")
    }

    /// Makes the folders, for the user who runs Postgres.
    pub(super) fn make(&self, account: Option<&Account>) -> Result<(), StartError> {
        fs::create_dir_all(&self.folder).map_err(StartError::file(&self.folder))?;
        for folder in [self.wal(), self.bases()] {
            folder::make_folder(&folder, 0o700)?;
            if let Some(account) = account {
                account.own(&folder)?;
            }
        }
        Ok(())
    }

    /// The lines of Postgres' settings that keep its write-ahead log here. A piece ends after 50 seconds at most, so that it is kept
    /// within a minute, which is what may be lost with the machine. A piece that is there already counts as kept only
    /// where it is the same: after a crash between keeping and noting it, Postgres asks again.
    pub(super) fn settings(&self) -> String {
        let to = format!("{}/%f.gz", self.wal().display());
        format!(
            "archive_mode = on\narchive_timeout = 50\narchive_command = 'if test -e {to}; then gzip -dc {to} | cmp -s - %p; \
             else gzip -c -1 %p > {to}.part && sync {to}.part && mv {to}.part {to}; fi'\n"
        )
    }

    /// Takes a base backup of the cluster that runs in `data`, verifies it, and removes what is older than `days`.
    ///
    /// # Errors
    /// [`BackupError`]; a backup that is not complete is never among the others.
    pub async fn take(&self, data: &Path, search: &Search, days: u32, now: impl Fn() -> OffsetDateTime) -> Result<PathBuf, BackupError> {
        let account = Account::find()?;
        let not_running = || BackupError::NotRunning(data.to_owned());
        let root = data.canonicalize().map_err(|_| not_running())?;
        let run = folder::socket_folder(&root);
        if !run.join(format!(".s.PGSQL.{}", folder::PORT)).exists() {
            return Err(not_running());
        }
        let cluster = root.join("postgres");
        let installation = Installation::find(search, folder::major_of(&cluster)?, &cluster)?;
        self.make(account.as_ref())?;
        let key_path = root.join("postgres.key");
        let key = Secret::kept_in(&key_path).map_err(BackupError::file(&key_path))?;

        let making = self.bases().join("making");
        remove(&making)?;
        let mut command = installation.command("pg_basebackup", account.as_ref());
        command
            .current_dir("/")
            .env("PGPASSWORD", roles::Passwords::derive(&key).of(ADMIN))
            .arg("--pgdata")
            .arg(&making)
            .arg("--host")
            .arg(&run)
            .arg(format!("--port={}", folder::PORT))
            .args([
                "--username",
                ADMIN,
                "--no-password",
                "--checkpoint=fast",
                "--wal-method=stream",
                "--manifest-checksums=SHA256",
            ]);
        ran("pg_basebackup", command).await?;
        let mut verify = installation.command("pg_verifybackup", account.as_ref());
        verify.current_dir("/").arg("--exit-on-error").arg(&making);
        ran("pg_verifybackup", verify).await?;

        let name = now()
            .to_offset(time::UtcOffset::UTC)
            .format(NAME)
            .unwrap_or_else(|_| "unnamed".to_owned());
        let (done, kept_key) = (self.bases().join(&name), self.bases().join(format!("{name}.key")));
        fs::copy(&key_path, &kept_key).map_err(BackupError::file(&kept_key))?;
        fs::rename(&making, &done).map_err(BackupError::file(&done))?;
        self.remove_before(now() - Duration::days(i64::from(days)))?;
        Ok(done)
    }

    /// When the oldest and the newest base backup were finished; `None` without any.
    ///
    /// # Errors
    /// [`BackupError::File`] where the folder is there and can't be read.
    pub fn span(&self) -> Result<Option<(OffsetDateTime, OffsetDateTime)>, BackupError> {
        match self.all() {
            Ok(all) => Ok(all.first().zip(all.last()).map(|(oldest, newest)| (oldest.0, newest.0))),
            Err(BackupError::None(_)) if !self.bases().exists() => Ok(None),
            Err(BackupError::None(_)) => Err(BackupError::File {
                path: self.bases(),
                source: io::ErrorKind::PermissionDenied.into(),
            }),
            Err(error) => Err(error),
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The base backups, oldest first, with the time at which each was finished.
    fn all(&self) -> Result<Vec<(OffsetDateTime, PathBuf)>, BackupError> {
        let bases = self.bases();
        let mut found = Vec::new();
        for entry in fs::read_dir(&bases).map_err(|_| BackupError::None(self.folder.clone()))? {
            let path = entry.map_err(BackupError::file(&bases))?.path();
            let time = path
                .file_name()
                .and_then(|name| name.to_str())
                .and_then(|name| time::PrimitiveDateTime::parse(name, NAME).ok());
            if let Some(time) = time {
                found.push((time.assume_utc(), path));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Removes base backups from before a time, and the write-ahead log from before the oldest that is left. The newest
    /// stays, however old.
    fn remove_before(&self, time: OffsetDateTime) -> Result<(), BackupError> {
        let mut all = self.all()?;
        let Some(newest) = all.pop() else { return Ok(()) };
        let (old, mut kept): (Vec<_>, Vec<_>) = all.into_iter().partition(|(finished, _)| *finished < time);
        kept.push(newest);
        for (_, base) in old {
            remove(&base)?;
            for beside in ["key", "proven"] {
                let _ = fs::remove_file(base.with_extension(beside));
            }
        }
        let Some(first) = kept.first().and_then(|(_, base)| first_segment(base)) else {
            return Ok(());
        };
        let wal = self.wal();
        for entry in fs::read_dir(&wal).map_err(BackupError::file(&wal))? {
            let path = entry.map_err(BackupError::file(&wal))?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            // The first eight digits are the timeline; the rest is where in the log. History files are small and stay.
            if name.len() >= 24 && !name.contains("history") && name.get(8..24) < first.get(8..24) {
                fs::remove_file(&path).map_err(BackupError::file(&path))?;
            }
        }
        Ok(())
    }

    /// Restores into a data folder without cluster: as it was at `until`, or as late as the log goes. The cluster is started
    /// once, to see that it comes up, and stopped again.
    ///
    /// # Errors
    /// [`BackupError`]; then the data folder has no cluster still. Where a piece of the log before `until` is missing, Postgres
    /// refuses, and so does this.
    pub async fn restore(&self, data: &Path, search: &Search, until: Option<OffsetDateTime>) -> Result<PathBuf, BackupError> {
        let (_, base) = self
            .all()?
            .into_iter()
            .rfind(|(finished, _)| until.is_none_or(|until| *finished <= until))
            .ok_or_else(|| BackupError::None(self.folder.clone()))?;
        let target = until.map_or_else(String::new, |until| {
            format!(
                "recovery_target_time = '{}'\nrecovery_target_action = 'promote'\n",
                until.to_offset(time::UtcOffset::UTC)
            )
        });
        let (restored, settings, before) = self.start_restored(&base, data, search, &target).await?;
        restored.stop().await;
        fs::write(&settings, before).map_err(BackupError::file(&settings))?;
        Ok(base)
    }

    /// Lays a base backup into a data folder without cluster, and starts it: it replays the log up to the target. Gives it with the
    /// file that says how it was restored, and what stood there before.
    async fn start_restored(
        &self,
        base: &Path,
        data: &Path,
        search: &Search,
        target: &str,
    ) -> Result<(EmbeddedPostgres, PathBuf, String), BackupError> {
        let account = Account::find()?;
        let folder = Folder::open(data, account.as_ref())?;
        if folder.has_cluster()? {
            return Err(BackupError::NotEmpty(folder.cluster()));
        }
        let fresh = folder.cluster_in_the_making();
        remove(&fresh)?;
        let mut copy = Command::new("cp");
        copy.arg("-a").arg(base).arg(&fresh);
        ran("cp", copy).await?;

        let settings = fresh.join("postgresql.auto.conf");
        let before = fs::read_to_string(&settings).map_err(BackupError::file(&settings))?;
        let recovery = format!(
            "{before}\nrestore_command = 'gzip -dc {}/%f.gz > %p'\nrecovery_target_timeline = 'latest'\nhot_standby = off\n{target}",
            self.wal().display()
        );
        fs::write(&settings, recovery).map_err(BackupError::file(&settings))?;
        let signal = fresh.join("recovery.signal");
        fs::write(&signal, "").map_err(BackupError::file(&signal))?;
        if let Some(account) = &account {
            account.own(&signal)?;
        }
        let (key, kept_key) = (data.join("postgres.key"), base.with_extension("key"));
        fs::copy(&kept_key, &key).map_err(BackupError::file(&kept_key))?;
        let cluster = folder.cluster();
        fs::rename(&fresh, &cluster).map_err(BackupError::file(&cluster))?;
        drop(folder);

        match EmbeddedPostgres::start_within(data, search, None, RESTORE_PATIENCE).await {
            Ok(restored) => Ok((restored, cluster.join("postgresql.auto.conf"), before)),
            Err(error) => {
                // What is half restored is no cluster that anybody should start.
                remove(&cluster)?;
                let _ = fs::remove_file(&key);
                Err(error.into())
            }
        }
    }
}

/// The first piece of the log that a base backup needs, from its label: `START WAL LOCATION: 0/2000028 (file 00…02)`.
fn first_segment(base: &Path) -> Option<String> {
    let label = fs::read_to_string(base.join("backup_label")).ok()?;
    let line = label.lines().find(|l| l.starts_with("START WAL LOCATION"))?;
    let name = line.split_once("(file ")?.1.trim_end_matches(')');
    (name.len() == 24).then(|| name.to_owned())
}

fn remove(folder: &Path) -> Result<(), BackupError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BackupError::File {
            path: folder.to_owned(),
            source: error,
        }),
        _ => Ok(()),
    }
}

/// Runs a program to its end.
async fn ran(program: &'static str, mut command: Command) -> Result<(), BackupError> {
    command.stdin(Stdio::null());
    let failed = |said: String| BackupError::Program { program, said };
    let output = tokio::process::Command::from(command)
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(failed(said.lines().last().unwrap_or("it said nothing").to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_a_shell_would_read_otherwise_is_refused() {
        assert!(Backups::at(Path::new("/var/backups/brygga-1.x")).is_ok());
        for bad in ["backups", "/var/back ups", "/var/$(rm)", "/var/'", "/var/a;b", "/var/%f"] {
            assert!(matches!(Backups::at(Path::new(bad)), Err(BackupError::Path(_))), "{bad}");
        }
    }
}
