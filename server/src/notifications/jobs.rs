//! The jobs of notices: tells everybody of what has happened, reminds of what is soon, and makes the digests of a morning.

use super::store;
use crate::db::{Error, JobsDb};

/// How many people get a digest in one transaction.
const AT_A_TIME: i32 = 100;
/// How long a notice is kept, in days.
pub const KEPT_DAYS: i32 = 90;

/// Does what is due. Any number of workers may run it.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn run_due(db: &JobsDb) -> Result<(), Error> {
    while store::spread(db, 1).await? > 0 {}
    let reminded = store::remind(db).await?;
    let mut digests = 0;
    loop {
        let made = store::digests(db, AT_A_TIME).await?;
        digests += made;
        if made == 0 {
            break;
        }
    }
    if reminded + digests > 0 {
        tracing::info!(reminded, digests, "people were told");
    }
    Ok(())
}

/// Forgets what is older than [`KEPT_DAYS`].
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn forget(db: &JobsDb) -> Result<i64, Error> {
    store::forget(db, KEPT_DAYS).await
}
