//! The job of retention: deletes what is older than its limit. What a round holds goes with the round's own jobs.

use super::store;
use crate::db::{Error, JobsDb};
use domain::privacy::Kind;

/// Deletes what is older than its limit, with a protocol of it; gives how many rows there were.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn delete_old(db: &JobsDb) -> Result<i64, Error> {
    let days = |kind: Kind| kind.days().map_or(i32::from(i16::MAX), i32::from);
    let old = store::delete_old(
        db,
        days(Kind::Mails),
        days(Kind::SignIns),
        days(Kind::Sessions),
        days(Kind::BarrierReports),
    )
    .await?;
    let by_provider = store::delete_by_provider(db, days(Kind::SignIns), days(Kind::Provider)).await?;
    let counts = store::delete_counts(db, days(Kind::Counts)).await?;
    let deleted = old + by_provider + counts + store::delete_accounts(db, days(Kind::Accounts)).await?;
    if deleted > 0 {
        tracing::info!(rows = deleted, "what was older than its limit was deleted");
    }
    Ok(deleted)
}
