//! The metrics, on an address of their own (`BRYGGA_METRICS_ADDR`): never on the one that people reach.

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use server::{
    db::{Db, JobsDb},
    metrics,
};

/// The one page of that address.
pub fn metrics_router(db: Db, jobs: Option<JobsDb>) -> Router {
    Router::new().route("/metrics", get(print)).with_state((db, jobs))
}

async fn print(State((db, jobs)): State<(Db, Option<JobsDb>)>) -> impl IntoResponse {
    let text = metrics::print(&db, jobs.as_ref()).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
