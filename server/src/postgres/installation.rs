//! Where the installed Postgres server is, and whom to run it as.

use std::ffi::OsString;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{OLDEST_MAJOR, StartError};

/// Where packages put the server's programs, besides `PATH`. `*` stands for a
/// major version: Debian, Fedora and SUSE (PGDG), Homebrew on ARM and Intel.
const PLACES: &[(&str, &str)] = &[
    ("/usr/lib/postgresql", "bin"),
    ("/usr", "bin"),
    ("/opt/homebrew/opt", "bin"),
    ("/usr/local/opt", "bin"),
    ("/Library/PostgreSQL", "bin"),
];

/// Where to look for the server's programs. A plain value, so that the
/// environment is read in one place only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The folder that holds `postgres` and `initdb`; nothing else is tried
    /// then (`BRYGGA_PG_BIN`).
    pub bin: Option<PathBuf>,
    /// The value of `PATH`, tried after the places of the packages.
    pub path: Option<OsString>,
}

/// An installed server.
#[derive(Debug, Clone)]
pub(super) struct Installation {
    bin: PathBuf,
    major: u32,
}

impl Installation {
    /// The installation of the major version that the cluster needs, or the newest where there is no cluster.
    pub(super) fn find(search: &Search, needed: Option<u32>, cluster: &Path) -> Result<Self, StartError> {
        let mut found = Self::all(search)?;
        found.sort_by_key(|installation| std::cmp::Reverse(installation.major));
        let Some(needed) = needed else {
            return found.into_iter().next().ok_or_else(|| {
                StartError::NotInstalled(format!(
                    "no Postgres server, version {OLDEST_MAJOR} or later, was found; install it (Debian: apt-get install postgresql; Homebrew: brew install postgresql), point BRYGGA_PG_BIN at its programs, or give DATABASE_URL"
                ))
            });
        };
        let majors: Vec<String> = found.iter().map(|one| one.major.to_string()).collect();
        found
            .into_iter()
            .find(|installation| installation.major == needed)
            .ok_or_else(|| StartError::OtherMajor {
                folder: cluster.to_owned(),
                needed,
                found: if majors.is_empty() { "none".to_owned() } else { majors.join(", ") },
            })
    }

    fn all(search: &Search) -> Result<Vec<Self>, StartError> {
        if let Some(bin) = &search.bin {
            return Self::at(bin).map(|one| vec![one]).ok_or_else(|| {
                StartError::NotInstalled(format!(
                    "BRYGGA_PG_BIN: {} does not hold initdb and postgres of version {OLDEST_MAJOR} or later; for example BRYGGA_PG_BIN=/usr/lib/postgresql/17/bin",
                    bin.display()
                ))
            });
        }
        let mut folders = Vec::new();
        for (root, below) in PLACES {
            let Ok(entries) = std::fs::read_dir(root) else {
                continue;
            };
            folders.extend(entries.flatten().filter_map(|entry| {
                let name = entry.file_name();
                let name = name.to_str()?;
                let version = name
                    .trim_start_matches("postgresql@")
                    .trim_start_matches("postgresql-")
                    .trim_start_matches("pgsql-");
                let plausible = name == "postgresql" || version.parse::<u32>().is_ok();
                plausible.then(|| entry.path().join(below))
            }));
        }
        if let Some(path) = &search.path {
            folders.extend(std::env::split_paths(path));
        }
        Ok(folders.iter().filter_map(|bin| Self::at(bin)).collect())
    }

    fn at(bin: &Path) -> Option<Self> {
        if !bin.join("initdb").is_file() || !bin.join("postgres").is_file() {
            return None;
        }
        let said = Command::new(bin.join("postgres")).arg("--version").env_clear().output().ok()?;
        let major = major_of(&String::from_utf8_lossy(&said.stdout))?;
        (major >= OLDEST_MAJOR).then(|| Self {
            bin: bin.to_owned(),
            major,
        })
    }

    /// A command that runs one of the server's programs as `account`, with
    /// nothing of this process's environment, so that `PG…` variables change
    /// nothing, and in a process group of its own, so that a Ctrl-C in the
    /// terminal reaches the server only.
    pub(super) fn command(&self, program: &str, account: Option<&Account>) -> Command {
        let mut command = Command::new(self.bin.join(program));
        command.env_clear().env("LC_ALL", "C").env("PATH", "/usr/bin:/bin").process_group(0);
        if let Some(account) = account {
            command.uid(account.uid).gid(account.gid);
        }
        command
    }
}

/// Reads the major version from `postgres (PostgreSQL) 17.2 (Debian …)`.
fn major_of(said: &str) -> Option<u32> {
    let version = said.split_whitespace().nth(2)?;
    let digits = version.split(|one: char| !one.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().ok()
}

/// The system user that runs Postgres where this process is root.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

impl Account {
    /// `None` where this process is not root and Postgres runs as the same user.
    pub(super) fn find() -> Result<Option<Self>, StartError> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let id = |which: &str| -> Option<u32> {
            let said = Command::new("id").args([which, "postgres"]).output().ok()?;
            String::from_utf8(said.stdout).ok()?.trim().parse().ok()
        };
        match (id("-u"), id("-g")) {
            (Some(uid), Some(gid)) if uid != 0 => Ok(Some(Self { uid, gid })),
            _ => Err(StartError::NoAccount),
        }
    }

    /// Gives a file or folder to the user.
    pub(super) fn own(&self, path: &Path) -> Result<(), StartError> {
        std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid)).map_err(StartError::file(path))
    }

    /// Whether the permission bits let the user enter the folder.
    pub(super) fn may_enter(&self, folder: &Path) -> bool {
        let Ok(about) = std::fs::metadata(folder) else {
            return false;
        };
        let bit = if about.uid() == self.uid {
            0o100
        } else if about.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        about.mode() & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::major_of;

    #[test]
    fn the_major_version_is_read_from_what_postgres_says() {
        assert_eq!(major_of("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some(15));
        assert_eq!(major_of("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_of("postgres\n"), None);
    }
}
