//! The embedded Postgres: a cluster of the product's own in its data folder,
//! started, watched and stopped with the server.
//!
//! It exists so that one command gives a working product: the same engine in
//! small as in large, from the server that the system has installed. What lies
//! in the data folder:
//!
//! | path | what it is |
//! | --- | --- |
//! | `lock` | held while a server uses the folder; a second one is refused |
//! | `postgres/` | the cluster; it appears only once it is complete |
//! | `postgres.new/` | a cluster being made; never held data, removed at start |
//! | `postgres.key` | what the roles' passwords are derived from, mode 0600 |
//! | `postgres.log` | what Postgres says about itself; neither statements nor values |
//! | `run/` | the socket's folder; under the temporary folder where the path is too long |
//!
//! Postgres listens on a Unix socket only. Started as root, it runs as the
//! system user `postgres`, because it refuses to run as root.

mod backup;
mod folder;
mod installation;
mod process;
mod roles;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use time::OffsetDateTime;

use crate::config::Secret;
pub use backup::{BackupError, Backups, KEPT_DAYS, Proof};
use folder::Folder;
pub use installation::Search;
use installation::{Account, Installation};
pub use process::LONGEST_STOP;
use process::{Postmaster, Watcher};
pub use roles::{ADMIN, APP, DATABASE, OWNER, RESULTS};

/// The oldest major version of Postgres that the product runs on.
pub const OLDEST_MAJOR: u32 = 15;

/// How long a start may take before it counts as failed. Generous, because
/// after a crash Postgres first replays its log.
const START_PATIENCE: Duration = Duration::from_secs(120);

/// Why the embedded Postgres could not be started. Each displays as one line
/// that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another server holds the folder's lock.
    #[error(
        "the data folder {} is used by another running Brygga; stop that one or give this one a folder of its own (BRYGGA_DATA)",
        .0.display()
    )]
    InUse(PathBuf),
    /// No usable Postgres server is installed.
    #[error("{0}")]
    NotInstalled(String),
    /// The cluster was made by a major version that is not installed.
    #[error(
        "the cluster in {} belongs to Postgres {needed}, which is not installed (found: {found}); install postgresql-{needed} or point BRYGGA_PG_BIN at it",
        .folder.display()
    )]
    OtherMajor {
        /// The cluster's folder.
        folder: PathBuf,
        /// The major version that made the cluster.
        needed: u32,
        /// The major versions found, as text.
        found: String,
    },
    /// Started as root, and there is no user to run Postgres as.
    #[error(
        "Postgres refuses to run as root and there is no system user \"postgres\" to run it as; create one (useradd --system postgres) or start Brygga as another user"
    )]
    NoAccount,
    /// The system user that runs Postgres can't enter the data folder.
    #[error(
        "the system user \"postgres\" can't enter {}, which the data folder is in; run `chmod o+x` on it or choose another data folder (BRYGGA_DATA)",
        .0.display()
    )]
    NotEnterable(PathBuf),
    /// The folder's contents are not what they should be.
    #[error("{0}")]
    Folder(String),
    /// A file or folder could not be made, read or written.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program of Postgres failed.
    #[error("{program} failed: {said}")]
    Program {
        /// The program's name.
        program: &'static str,
        /// Its last line.
        said: String,
    },
    /// Postgres ended or did not become ready.
    #[error("Postgres did not start ({said}); its log is {}", .log.display())]
    NotReady {
        /// The last line it logged, or what went wrong.
        said: String,
        /// Its log.
        log: PathBuf,
    },
    /// The cluster was changed by hand into something that loses or shows data.
    #[error("the embedded Postgres runs with {setting} = {value}, but must run with {wanted}; undo it (ALTER SYSTEM RESET {setting})")]
    Setting {
        /// The setting's name.
        setting: String,
        /// What it is.
        value: String,
        /// What it must be.
        wanted: String,
    },
    /// Setting up roles and the database failed.
    #[error("setting up the embedded Postgres failed: {0}")]
    SetUp(#[from] sqlx::Error),
}

impl StartError {
    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::File {
            path: path.to_owned(),
            source,
        }
    }
}

/// A running embedded cluster. It is restarted when it dies; dropping it asks
/// it to stop, [`stop`](Self::stop) also waits until it has.
#[derive(Debug)]
pub struct EmbeddedPostgres {
    roles: Roles,
    watcher: Watcher,
}

/// How to connect to the cluster of a data folder in each of its roles, whoever runs it.
#[derive(Debug)]
pub struct Roles {
    socket: PathBuf,
    passwords: roles::Passwords,
}

/// What is in a data folder.
#[derive(Debug)]
pub enum Found {
    /// A cluster that a server runs.
    Running(Roles),
    /// A cluster that nobody runs.
    Stopped,
    /// No cluster: the first start makes one.
    Nothing,
}

/// When the cluster in `data` was made, by the clock of this machine: the file that says its version is written then, and never again.
/// `None` where there is none, or its folder can't be read.
pub(crate) fn made_at(data: &Path) -> Option<OffsetDateTime> {
    let version = data.join("postgres").join("PG_VERSION");
    version.metadata().and_then(|file| file.modified()).ok().map(OffsetDateTime::from)
}

impl Roles {
    /// Looks whether there is a cluster in `data`, and whether it runs. Makes and changes nothing.
    ///
    /// # Errors
    /// [`StartError`] where a cluster runs whose key can't be read.
    pub fn look(data: &Path) -> Result<Found, StartError> {
        let Ok(root) = data.canonicalize() else {
            return Ok(Found::Nothing);
        };
        if !root.join("postgres").join("PG_VERSION").is_file() {
            return Ok(Found::Nothing);
        }
        let socket = folder::socket_folder(&root);
        if std::os::unix::net::UnixStream::connect(socket.join(format!(".s.PGSQL.{}", folder::PORT))).is_err() {
            return Ok(Found::Stopped);
        }
        let path = root.join("postgres.key");
        // Read, and never made: a new key would open nothing.
        let key = std::fs::metadata(&path)
            .and_then(|_| Secret::kept_in(&path))
            .map_err(StartError::file(&path))?;
        Ok(Found::Running(Self {
            socket,
            passwords: roles::Passwords::derive(&key),
        }))
    }

    /// The application's role.
    #[must_use]
    pub fn app(&self) -> PgConnectOptions {
        self.options(APP, DATABASE, "brygga")
    }

    /// The role that owns the schema.
    #[must_use]
    pub fn owner(&self) -> PgConnectOptions {
        self.options(OWNER, DATABASE, "brygga-migrate")
    }

    /// The jobs' role.
    #[must_use]
    pub fn results(&self) -> PgConnectOptions {
        self.options(RESULTS, DATABASE, "brygga-results")
    }

    fn options(&self, role: &'static str, database: &str, name: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.socket)
            .port(folder::PORT)
            .ssl_mode(PgSslMode::Disable)
            .username(role)
            .password(self.passwords.of(role))
            .database(database)
            .application_name(name)
            .disable_statement_logging()
    }
}

impl EmbeddedPostgres {
    /// Starts the cluster in `data`, making it first where there is none, and
    /// returns when it accepts connections and has its roles and database.
    ///
    /// An orphan that a killed server left behind is stopped first. Progress
    /// is logged with `tracing`. Safe to cancel: the cluster is then stopped.
    ///
    /// # Errors
    /// [`StartError`]; nothing is left running then.
    pub async fn start(data: &Path, search: &Search) -> Result<Self, StartError> {
        Self::start_with(data, search, None).await
    }

    /// The same, and its write-ahead log is kept in a folder of backups.
    ///
    /// # Errors
    /// [`StartError`]; nothing is left running then.
    pub async fn start_with(data: &Path, search: &Search, backups: Option<&Backups>) -> Result<Self, StartError> {
        Self::start_within(data, search, backups, START_PATIENCE).await
    }

    async fn start_within(data: &Path, search: &Search, backups: Option<&Backups>, patience: Duration) -> Result<Self, StartError> {
        let began = Instant::now();
        let account = Account::find()?;
        let folder = Folder::open(data, account.as_ref())?;
        let installation = Installation::find(search, folder.cluster_major()?, &folder.cluster())?;
        folder.check_enterable(&installation, account.as_ref())?;
        process::stop_orphans(&folder).await?;
        let key = folder.key()?;
        let passwords = roles::Passwords::derive(&key);
        if !folder.has_cluster()? {
            tracing::info!(folder = %folder.cluster().display(), "making a Postgres cluster");
            folder.make_cluster(&installation, account.as_ref(), passwords.of(ADMIN)).await?;
        }
        if let Some(backups) = backups {
            backups.make(account.as_ref())?;
        }
        folder.write_settings(backups)?;
        folder.rotate_log()?;

        let postmaster = Postmaster::new(installation, account, folder);
        let socket = postmaster.folder().socket_folder().to_owned();
        let watcher = Watcher::start(Arc::new(postmaster))?;
        let running = Self {
            roles: Roles { socket, passwords },
            watcher,
        };
        match running.become_ready(patience).await {
            Ok(()) => {
                tracing::info!(
                    milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
                    "the embedded Postgres is ready"
                );
                Ok(running)
            }
            Err(error) => {
                running.stop().await;
                Err(error)
            }
        }
    }

    async fn become_ready(&self, patience: Duration) -> Result<(), StartError> {
        self.watcher.ready(patience).await?;
        roles::set_up(&self.roles.passwords, |role, database| {
            self.roles.options(role, database, "brygga-set-up")
        })
        .await
    }

    /// The application's role: what requests use. It owns nothing and can't
    /// bypass row security.
    #[must_use]
    pub fn app(&self) -> PgConnectOptions {
        self.roles.app()
    }

    /// The role that owns the schema: for migrating only.
    #[must_use]
    pub fn owner(&self) -> PgConnectOptions {
        self.roles.owner()
    }

    /// The role of the results job, which alone reads answers across tenants.
    #[must_use]
    pub fn results(&self) -> PgConnectOptions {
        self.roles.results()
    }

    /// The cluster's superuser, whom row security does not bind. For proving backups, and for tests.
    #[must_use]
    pub fn admin(&self) -> PgConnectOptions {
        self.roles.options(ADMIN, DATABASE, "brygga-admin")
    }

    /// The process id of the postmaster that runs now; `None` while it is down.
    #[must_use]
    pub fn process_id(&self) -> Option<u32> {
        self.watcher.process_id()
    }

    /// Stops the cluster: open transactions are rolled back, everything
    /// committed is on disk. Returns when the process has ended and the data
    /// folder is free.
    pub async fn stop(self) {
        self.watcher.stop().await;
    }
}
