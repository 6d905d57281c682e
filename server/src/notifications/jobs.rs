//! The jobs of notices: tells everybody of what has happened, reminds of what is soon, and makes the digests of a morning.

use super::store;
use crate::db::{Error, JobsDb};
use domain::privacy::Kind;
use time::OffsetDateTime;

/// How many people get a digest in one transaction.
const AT_A_TIME: i32 = 100;

/// Does what is due. Any number of workers may run it.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn run_due(db: &JobsDb) -> Result<(), Error> {
    while store::spread(db, 1).await? > 0 {}
    let reminded = store::remind(db).await?;
    let digests = digests(db, None).await?;
    if reminded + digests > 0 {
        tracing::info!(reminded, digests, "people were told");
    }
    Ok(())
}

/// Makes the digests of the morning before that time, by the database's clock where none is given; how many there were. However many
/// people there are, it holds some of them at a time.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn digests(db: &JobsDb, at: Option<OffsetDateTime>) -> Result<i32, Error> {
    let mut digests = 0;
    loop {
        let made = store::digests(db, at, AT_A_TIME).await?;
        digests += made;
        if made == 0 {
            return Ok(digests);
        }
    }
}

/// Forgets notices that are older than their limit, [`Kind::Notices`], with a protocol of it; gives how many there were.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn forget(db: &JobsDb) -> Result<i64, Error> {
    let days = Kind::Notices.days().map_or(i32::from(i16::MAX), i32::from);
    store::forget(db, days).await
}
