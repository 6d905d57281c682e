//! The runner of the jobs: a loop that does what is due, wherever a process has the jobs' role.

use crate::{
    audit,
    db::{Error, JobsDb},
    exchange, focus_groups, limits, methods, metrics, notifications, participants, privacy,
    tenants::life,
};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// How often it is looked for what is older than its limit: limits are in days.
const RETENTION: Duration = Duration::from_secs(60 * 60);

/// Runs the features' jobs every `pause` until `shutdown`. A database that is away is logged once and waited for.
pub async fn run(db: JobsDb, pause: Duration, shutdown: CancellationToken) {
    let mut away = false;
    let mut retention: Option<Instant> = None;
    while !shutdown.is_cancelled() {
        match run_due(&db).await {
            Ok(()) => {
                away = false;
                metrics::jobs_ran(true);
            }
            Err(error) if !away => {
                away = true;
                tracing::warn!(error = error.describe(), "the jobs can't run; they will be tried again");
            }
            Err(_) => {}
        }
        if away {
            metrics::jobs_ran(false);
        }
        if !away && retention.is_none_or(|last| last.elapsed() >= RETENTION) {
            match delete_old(&db).await {
                Ok(()) => retention = Some(Instant::now()),
                Err(error) => tracing::warn!(error = error.describe(), "what is older than its limit could not be deleted"),
            }
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = shutdown.cancelled() => {}
        }
    }
}

async fn delete_old(db: &JobsDb) -> Result<(), Error> {
    privacy::jobs::delete_old(db).await?;
    notifications::jobs::forget(db).await?;
    exchange::drafts::forget(db).await?;
    focus_groups::meetings::forget(db).await?;
    focus_groups::layers::forget(db).await?;
    participants::jobs::forget(db).await?;
    methods::files::forget(db).await
}

async fn run_due(db: &JobsDb) -> Result<(), Error> {
    limits::forget(db).await?;
    // One feature's trouble does not hold up the others.
    let (rounds, changes, logs, tenants, events, trainings, visits, periods, notices) = (
        focus_groups::jobs::run_due(db).await,
        // After the rounds: what has just closed is among it.
        participants::jobs::run_due(db).await,
        audit::jobs::run_due(db).await,
        life::delete_due(db).await,
        exchange::events::run_due(db).await,
        exchange::trainings::run_due(db).await,
        exchange::visits::run_due(db).await,
        privacy::jobs::remind(db, None).await,
        notifications::jobs::run_due(db).await,
    );
    rounds
        .map(drop)
        .and(changes.map(drop))
        .and(logs)
        .and(tenants.map(drop))
        .and(events)
        .and(trainings)
        .and(visits)
        .and(periods.map(drop))
        .and(notices)
}
