//! The metrics, on an address of their own (`BRYGGA_METRICS_ADDR`): never on the one that people reach.

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use server::{
    db::{Db, JobsDb},
    metrics,
    upkeep::Folders,
};

/// The one page of that address. `folders` are those whose disks and backups are watched.
pub fn metrics_router(db: Db, jobs: Option<JobsDb>, folders: Folders) -> Router {
    Router::new().route("/metrics", get(print)).with_state((db, jobs, folders))
}

async fn print(State((db, jobs, folders)): State<(Db, Option<JobsDb>, Folders)>) -> impl IntoResponse {
    let text = metrics::print(&db, jobs.as_ref(), &folders).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
