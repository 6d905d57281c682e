//! The data folder: its lock, the cluster's files, the socket's place.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::installation::{Account, Installation};
use super::{ADMIN, Backups, StartError};
use crate::config::Secret;

/// Names the socket's file only; Postgres does not listen on the network.
pub(super) const PORT: u16 = 5432;

/// A longer socket path does not fit the address of a Unix socket everywhere
/// (104 bytes on macOS, 108 on Linux, with the lock file's name beside it).
const LONGEST_SOCKET_PATH: usize = 100;

/// At this size the log is put aside at start; one older log is kept.
const LOG_LIMIT_BYTES: u64 = 8 * 1024 * 1024;

/// Written into the cluster at each start, after Postgres's own file, so that
/// these win. The ones about logging keep personal data out of the log: also
/// an error's message can quote a value (`invalid input syntax for …`), so
/// errors are not logged at all; whoever caused one is told over the
/// connection. What remains is what Postgres says about itself; not its
/// checkpoints, whose times would tell when somebody answered.
const SETTINGS: &str = "\
# Written by Brygga at each start; changes here are lost.
listen_addresses = ''
max_connections = 50
shared_buffers = 128MB
timezone = 'UTC'
log_timezone = 'UTC'
fsync = on
full_page_writes = on
synchronous_commit = on
jit = off
log_destination = 'stderr'
logging_collector = off
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
log_min_duration_statement = -1
log_min_duration_sample = -1
log_transaction_sample_rate = 0
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_connections = off
log_disconnections = off
log_duration = off
log_lock_waits = off
log_checkpoints = off
log_temp_files = -1
log_autovacuum_min_duration = -1
debug_print_parse = off
debug_print_rewritten = off
debug_print_plan = off
shared_preload_libraries = ''
session_preload_libraries = ''
";

/// A data folder that this process holds the lock of.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    run: PathBuf,
    /// Held for as long as the value lives; the system lets go of it when the
    /// process ends, however it ends.
    _lock: File,
}

impl Folder {
    /// Makes the folder where it is missing, and takes its lock.
    pub(super) fn open(data: &Path, account: Option<&Account>) -> Result<Self, StartError> {
        if data.is_file() {
            return Err(StartError::Folder(format!(
                "the data folder {} is a file; choose another (BRYGGA_DATA)",
                data.display()
            )));
        }
        if !data.is_dir() {
            if let Some(parent) = data.parent() {
                std::fs::create_dir_all(parent).map_err(StartError::file(parent))?;
            }
            // The system user must pass through, but not look around.
            let mode = if account.is_some() { 0o711 } else { 0o700 };
            make_folder(data, mode)?;
        }
        let root = data.canonicalize().map_err(StartError::file(data))?;
        let lock_path = root.join("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&lock_path)
            .map_err(StartError::file(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StartError::InUse(root)),
            Err(TryLockError::Error(source)) => {
                return Err(StartError::File { path: lock_path, source });
            }
        }
        let run = socket_folder(&root);
        make_folder(&run, 0o700)?;
        let about = std::fs::symlink_metadata(&run).map_err(StartError::file(&run))?;
        let mine = rustix::process::geteuid().as_raw();
        let theirs = account.map_or(mine, |account| account.uid);
        // Under the temporary folder anybody may have put something there.
        if !about.is_dir() || (about.uid() != mine && about.uid() != theirs) {
            return Err(StartError::Folder(format!(
                "{} is not a folder of Brygga's own; remove it",
                run.display()
            )));
        }
        if let Some(account) = account {
            account.own(&run)?;
        }
        Ok(Self { root, run, _lock: lock })
    }

    /// The cluster's folder (`PGDATA`).
    pub(super) fn cluster(&self) -> PathBuf {
        self.root.join("postgres")
    }

    /// Where a cluster is made before it is moved to its place.
    pub(super) fn cluster_in_the_making(&self) -> PathBuf {
        self.root.join("postgres.new")
    }

    /// The folder the Unix socket is in.
    pub(super) fn socket_folder(&self) -> &Path {
        &self.run
    }

    /// Postgres's log.
    pub(super) fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    /// The major version that made the cluster; `None` without a cluster.
    pub(super) fn cluster_major(&self) -> Result<Option<u32>, StartError> {
        if self.has_cluster()? { major_of(&self.cluster()) } else { Ok(None) }
    }

    /// Whether there is a cluster. A folder that is neither empty nor a
    /// cluster is an error: what is in it may be somebody's.
    pub(super) fn has_cluster(&self) -> Result<bool, StartError> {
        let cluster = self.cluster();
        if cluster.join("PG_VERSION").is_file() {
            return Ok(true);
        }
        match std::fs::read_dir(&cluster) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(StartError::File { path: cluster, source }),
            Ok(mut entries) => match entries.next() {
                None => Ok(false),
                Some(_) => Err(StartError::Folder(format!(
                    "{} is not empty and not a Postgres cluster; move it away",
                    cluster.display()
                ))),
            },
        }
    }

    /// What the roles' passwords are derived from; made with the cluster and
    /// never without one, because then the passwords would not fit.
    pub(super) fn key(&self) -> Result<Secret, StartError> {
        let path = self.root.join("postgres.key");
        if !path.exists() && self.has_cluster()? {
            return Err(StartError::Folder(format!(
                "{} is missing, without which the cluster beside it can't be opened; restore it from the backup",
                path.display()
            )));
        }
        Secret::kept_in(&path).map_err(StartError::file(&path))
    }

    /// Fails when the user that runs Postgres can't get to the folder.
    pub(super) fn check_enterable(&self, installation: &Installation, account: Option<&Account>) -> Result<(), StartError> {
        let Some(account) = account else {
            return Ok(());
        };
        // Tried for real, since access lists can allow what the bits do not.
        let tried = installation
            .command("postgres", Some(account))
            .arg("--version")
            .current_dir(&self.root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match tried {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                let mut above: Vec<&Path> = self.root.ancestors().collect();
                above.reverse();
                let culprit = above.into_iter().find(|folder| !account.may_enter(folder)).unwrap_or(&self.root);
                Err(StartError::NotEnterable(culprit.to_owned()))
            }
            Err(error) => Err(StartError::Program {
                program: "postgres",
                said: error.to_string(),
            }),
        }
    }

    /// Makes the cluster beside its place and moves it there once it is
    /// complete: an interrupted start leaves nothing half-made behind.
    pub(super) async fn make_cluster(
        &self,
        installation: &Installation,
        account: Option<&Account>,
        admin_password: &str,
    ) -> Result<(), StartError> {
        let fresh = self.cluster_in_the_making();
        // By file, because it appears in no list of processes; in the socket's
        // folder, because that belongs to the user who reads it.
        let password = self.run.join("initdb.password");
        remove_file_if_there(&password)?;
        let mut file = OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(&password)
            .map_err(StartError::file(&password))?;
        file.write_all(admin_password.as_bytes()).map_err(StartError::file(&password))?;
        drop(file);
        if let Some(account) = account {
            account.own(&password)?;
        }

        // `C.UTF-8` sorts by code point but knows letters; not every system has it.
        let mut said = String::new();
        let mut made = false;
        for locale in ["C.UTF-8", "C"] {
            match std::fs::remove_dir_all(&fresh) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StartError::File {
                        path: fresh,
                        source: error,
                    });
                }
                _ => {}
            }
            make_folder(&fresh, 0o700)?;
            if let Some(account) = account {
                account.own(&fresh)?;
            }
            let mut command = installation.command("initdb", account);
            command
                .current_dir(&self.run)
                .arg("--pgdata")
                .arg(&fresh)
                .arg("--pwfile")
                .arg(&password)
                .args(["--username", ADMIN, "--encoding", "UTF8"])
                .arg(format!("--locale={locale}"))
                .args(["--auth", "scram-sha-256", "--data-checksums"])
                .arg("--no-instructions")
                .stdin(Stdio::null());
            let output = tokio::process::Command::from(command)
                .kill_on_drop(true)
                .output()
                .await
                .map_err(|error| StartError::Program {
                    program: "initdb",
                    said: error.to_string(),
                })?;
            if output.status.success() {
                made = true;
                break;
            }
            let text = String::from_utf8_lossy(&output.stderr);
            said = text
                .lines()
                .find(|line| line.contains("error:") || line.contains("FATAL"))
                .or_else(|| text.lines().last())
                .unwrap_or("it said nothing")
                .to_owned();
        }
        remove_file_if_there(&password)?;
        if !made {
            return Err(StartError::Program { program: "initdb", said });
        }

        let main = fresh.join("postgresql.conf");
        let mut file = OpenOptions::new().append(true).open(&main).map_err(StartError::file(&main))?;
        file.write_all(b"\ninclude 'brygga.conf'\n")
            .and_then(|()| file.sync_all())
            .map_err(StartError::file(&main))?;
        let cluster = self.cluster();
        std::fs::rename(&fresh, &cluster).map_err(StartError::file(&cluster))?;
        File::open(&self.root)
            .and_then(|root| root.sync_all())
            .map_err(StartError::file(&self.root))
    }

    /// Writes the settings that hold at this start.
    pub(super) fn write_settings(&self, backups: Option<&Backups>) -> Result<(), StartError> {
        let run = self
            .run
            .to_str()
            .ok_or_else(|| StartError::Folder(format!("the path {} is not UTF-8; choose another data folder", self.run.display())))?;
        // Quoted twice: as an item of a list, then as a value in the file.
        let item = format!("\"{}\"", run.replace('"', "\"\""));
        let value = item.replace('\\', "\\\\").replace('\'', "''");
        let archive = backups.map_or_else(|| "archive_mode = off\n".to_owned(), Backups::settings);
        let text = format!("{SETTINGS}port = {PORT}\nunix_socket_directories = '{value}'\nunix_socket_permissions = 0700\n{archive}");
        let path = self.cluster().join("brygga.conf");
        let fresh = self.cluster().join("brygga.conf.new");
        remove_file_if_there(&fresh)?;
        let mut file = OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o644)
            .open(&fresh)
            .map_err(StartError::file(&fresh))?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(StartError::file(&fresh))?;
        std::fs::rename(&fresh, &path).map_err(StartError::file(&path))?;

        let main = self.cluster().join("postgresql.conf");
        let text = std::fs::read_to_string(&main).map_err(StartError::file(&main))?;
        if text.lines().any(|line| line.trim() == "include 'brygga.conf'") {
            Ok(())
        } else {
            Err(StartError::Folder(format!(
                "{} must end with the line: include 'brygga.conf'",
                main.display()
            )))
        }
    }

    /// Puts a log that has grown big aside.
    pub(super) fn rotate_log(&self) -> Result<(), StartError> {
        let log = self.log();
        match std::fs::metadata(&log) {
            Ok(about) if about.len() > LOG_LIMIT_BYTES => {
                let older = self.root.join("postgres.log.1");
                std::fs::rename(&log, &older).map_err(StartError::file(&older))
            }
            _ => Ok(()),
        }
    }

    /// The log, opened to be written on by Postgres.
    pub(super) fn open_log(&self) -> Result<File, StartError> {
        let log = self.log();
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&log)
            .map_err(StartError::file(&log))
    }

    /// The last line that Postgres logged after byte `from`, or what tells of
    /// a failure among them.
    pub(super) fn last_words(&self, from: u64) -> Option<String> {
        let mut file = File::open(self.log()).ok()?;
        file.seek(SeekFrom::Start(from)).ok()?;
        let mut text = String::new();
        file.take(64 * 1024).read_to_string(&mut text).ok()?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let telling = lines.iter().rfind(|line| line.contains("FATAL") || line.contains("PANIC"));
        telling.or(lines.last()).map(|line| (*line).to_owned())
    }

    /// How many bytes the log has.
    pub(super) fn log_length(&self) -> u64 {
        std::fs::metadata(self.log()).map_or(0, |about| about.len())
    }
}

/// The major version that made a cluster.
pub(super) fn major_of(cluster: &Path) -> Result<Option<u32>, StartError> {
    let path = cluster.join("PG_VERSION");
    let text = std::fs::read_to_string(&path).map_err(StartError::file(&path))?;
    text.trim()
        .parse()
        .map(Some)
        .map_err(|_| StartError::Folder(format!("{} does not hold a version", path.display())))
}

/// `run/` in the data folder, or, where that path is too long for a socket, a
/// folder under the temporary one with a name derived from the data folder's.
pub(super) fn socket_folder(root: &Path) -> PathBuf {
    let plain = root.join("run");
    let socket = plain.join(format!(".s.PGSQL.{PORT}.lock"));
    if socket.as_os_str().len() <= LONGEST_SOCKET_PATH {
        return plain;
    }
    let hash = Sha256::digest(root.as_os_str().as_encoded_bytes());
    let name: String = HEXLOWER.encode(&hash).chars().take(16).collect();
    // Not the temporary folder of the environment, which may be long as well.
    Path::new("/tmp").join(format!("brygga-{name}"))
}

pub(super) fn make_folder(path: &Path, mode: u32) -> Result<(), StartError> {
    match DirBuilder::new().mode(mode).create(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map_err(StartError::file(path)),
    }
}

fn remove_file_if_there(path: &Path) -> Result<(), StartError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StartError::File {
            path: path.to_owned(),
            source: error,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_gets_a_short_socket_folder_of_its_own() {
        assert_eq!(socket_folder(Path::new("/var/lib/brygga")), Path::new("/var/lib/brygga/run"));
        let long = format!("/srv/{}", "x".repeat(120));
        let one = socket_folder(Path::new(&long));
        let other = socket_folder(Path::new(&format!("{long}y")));
        assert!(one.starts_with("/tmp") && one.as_os_str().len() < 40);
        assert_ne!(one, other);
    }
}
