//! The jobs of retention: deletes what is older than its limit, and tells of what is older than a decision says. What a round holds goes
//! with the round's own jobs.

use super::store;
use crate::db::{Error, JobsDb};
use domain::privacy::Kind;
use time::OffsetDateTime;

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

/// Tells those who can carry out a decision that something is older than it says, at that time, by the database's clock where none is
/// given; how many were to be told. It is done once a day, and tells nobody twice of a kind of data within a month.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn remind(db: &JobsDb, at: Option<OffsetDateTime>) -> Result<i32, Error> {
    let told = store::remind(db, at).await?;
    if told > 0 {
        tracing::info!(told, "people were told of what is older than a decision says");
    }
    Ok(told)
}
