//! The runner of the jobs: a loop that does what is due, wherever a process has the jobs' role.

use crate::{db::JobsDb, focus_groups};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Runs the features' jobs every `pause` until `shutdown`. A database that is away is logged once and waited for.
pub async fn run(db: JobsDb, pause: Duration, shutdown: CancellationToken) {
    let mut away = false;
    while !shutdown.is_cancelled() {
        match focus_groups::jobs::run_due(&db).await {
            Ok(_) => away = false,
            Err(error) if !away => {
                away = true;
                tracing::warn!(error = error.describe(), "the jobs can't run; they will be tried again");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = shutdown.cancelled() => {}
        }
    }
}
