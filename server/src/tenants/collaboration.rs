//! Collaborations come from files: read strictly, loaded whole or not at all, and as often as one likes.
//!
//! `docs/collaboration-file.md` says what a file may contain. Loading runs as the owner, from the command line and in demo
//! mode; no request can do it. What is kept can be written as a file again.

mod export;
mod file;
mod instruments;
mod read;
mod report;
mod store;
mod write;

use domain::{focus_groups::Instrument, language::Language};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, postgres::PgConnectOptions};
use std::{
    fmt,
    path::{Path, PathBuf},
};

pub use export::{ExportError, ExportHereError, export_file, export_here};
pub use file::{
    Activity, Collaboration, CollaborationFile, Condition, Context, Counted, Figure, Goal, Intake, Measure, Moment, Municipality, Note,
    Organisation, OrganisationRole, Participation, Target, Term,
};
pub use instruments::{ShippedError, shipped_instruments};
pub use read::{Problem, parse};
pub use report::{Change, Report};

/// Why a collaboration was not loaded. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file has problems, all that were found; or a municipality's address is another's.
    #[error("{}", lines(.0, ""))]
    File(Vec<Problem>),
    /// The database does not have Brygga's tables.
    #[error("the database has no tables of Brygga, or older ones; run `brygga migrate` first")]
    NotMigrated(#[source] sqlx::Error),
    /// The database role may not do it.
    #[error("this database role may not load collaborations; it takes the owner's (BRYGGA_OWNER_URL)")]
    NotOwner(#[source] sqlx::Error),
    /// The database did not do it.
    #[error("the database did not do it: {0}")]
    Database(#[source] sqlx::Error),
    /// An instrument or a fact that was kept can't be written or read as JSON.
    #[error("what is kept can't be read: {0}")]
    Json(#[from] serde_json::Error),
    /// It could not be logged, so it was not done.
    #[error("it could not be logged: {0}")]
    Log(#[source] crate::Error),
}

impl From<sqlx::Error> for LoadError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(|d| d.code()).as_deref() {
            // Undefined table, undefined column.
            Some("42P01" | "42703") => Self::NotMigrated(error),
            // Insufficient privilege; row security says the same.
            Some("42501") => Self::NotOwner(error),
            _ => Self::Database(error),
        }
    }
}

/// Why a file was not loaded, for the command line: each problem as `FILE:LINE:COL: reason`.
#[derive(Debug, thiserror::Error)]
pub enum LoadFileError {
    /// The file can't be opened.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// As it was named.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not loaded.
    #[error("{}", Named { path, error })]
    Load {
        /// As it was named.
        path: PathBuf,
        /// Why.
        error: LoadError,
    },
    /// The product is broken.
    #[error(transparent)]
    Shipped(#[from] ShippedError),
}

struct Named<'a> {
    path: &'a Path,
    error: &'a LoadError,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error {
            LoadError::File(problems) => f.write_str(&lines(problems, &format!("{}:", self.path.display()))),
            other => write!(f, "{}: {other}", self.path.display()),
        }
    }
}

fn lines(problems: &[Problem], before: &str) -> String {
    problems.iter().map(|p| format!("{before}{p}")).collect::<Vec<_>>().join("\n")
}

/// Loads a collaboration: its region, its municipalities (those that are here already are re-used), who takes part, its
/// facts, its organisations, and the shipped instruments. In one transaction, and one load at a time: nothing is ever half
/// loaded. The same file again changes nothing.
///
/// # Errors
/// [`LoadError`]; then nothing has changed.
pub async fn load(owner: &mut PgConnection, text: &str, shipped: &[Instrument]) -> Result<Report, LoadError> {
    let read = read::read(text).map_err(LoadError::File)?;
    let mut tx = owner.begin().await?;
    store::take_turn(&mut tx).await?;
    let mut report = store::load(&mut tx, text, &read, shipped).await?;
    tx.commit().await?;
    remark(&read.file, shipped, &mut report);
    Ok(report)
}

/// What the file asks for that the product can't do yet.
fn remark(file: &CollaborationFile, shipped: &[Instrument], report: &mut Report) {
    let missing: Vec<&str> = file
        .collaboration
        .languages
        .iter()
        .map(String::as_str)
        .filter(|l| Language::parse(l).is_err())
        .collect();
    if !missing.is_empty() {
        let there: Vec<&str> = Language::ALL.iter().map(|l| l.key()).collect();
        report.notes.push(format!(
            "the file names languages that Brygga does not have yet: {} (it has {})",
            missing.join(", "),
            there.join(", ")
        ));
    }
    for goal in &file.goals {
        let Measure::SurveyShare { items, .. } = &goal.measure else {
            continue;
        };
        let unknown: Vec<&str> = items
            .iter()
            .map(String::as_str)
            .filter(|i| !shipped.iter().any(|s| s.item(i).is_some()))
            .collect();
        if !unknown.is_empty() {
            report.notes.push(format!(
                "goal {} asks what no shipped instrument asks: {}; it has figures when one of the region's own does",
                goal.key,
                unknown.join(", ")
            ));
        }
    }
}

/// Loads a file with the shipped instruments, over a connection of its own as the owner: what the command line does.
///
/// # Errors
/// [`LoadFileError`]; then nothing has changed.
pub async fn load_file(owner: PgConnectOptions, path: &Path) -> Result<Report, LoadFileError> {
    let shipped = shipped_instruments()?;
    let named = |error| LoadFileError::Load {
        path: path.to_owned(),
        error,
    };
    let bytes = tokio::fs::read(path).await.map_err(|source| LoadFileError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let text = text(&bytes).map_err(|problem| named(LoadError::File(vec![problem])))?;
    // Before the database is asked for anything.
    parse(text).map_err(|problems| named(LoadError::File(problems)))?;
    let mut connection = owner
        .application_name("brygga collaboration load")
        .connect()
        .await
        .map_err(|e| named(e.into()))?;
    let report = load(&mut connection, text, &shipped).await.map_err(named);
    // The work is done or undone by now: how the connection ends does not matter.
    let _ = connection.close().await;
    report
}

/// The longest file that is read: a hundred times the longest real one.
const LONGEST: usize = 1 << 20;

fn text(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > LONGEST {
        return Err(Problem {
            line: 1,
            column: 1,
            reason: format!("the file is longer than {LONGEST} bytes; is it a collaboration file?"),
        });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
        Problem::at(
            &sound,
            sound.len(),
            "the file must be UTF-8, and this character is not; save it as UTF-8".to_owned(),
        )
    })
}
