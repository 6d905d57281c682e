//! The jobs of participants: what changed for the group is made once a named round has closed, and what has been kept long enough is deleted.
//!
//! They run as the role that reads answers, over connections that no request has. What they write of a group went through
//! [`domain::disclosure`]; it stays with the municipality.

use super::store;
use crate::db::{Error, JobsDb};
use domain::{
    disclosure::Thresholds,
    participants::{Since, change_since, group_change},
    privacy::Kind,
};

/// Makes the changes of named rounds that have closed; gives of how many rounds. One that would be told since a round which has not closed
/// yet waits for that.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`], the first there was; what could be made is made.
pub async fn run_due(db: &JobsDb) -> Result<usize, Error> {
    let (mut made, mut first) = (0, None);
    for round in &store::due(db).await? {
        match make(db, round).await {
            Ok(true) => made += 1,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(round = %round.id, error = error.describe(), "what changed until the round can't be made");
                first.get_or_insert(error);
            }
        }
    }
    first.map_or(Ok(made), Err)
}

/// False where it has to wait.
async fn make(db: &JobsDb, round: &store::Named) -> Result<bool, Error> {
    let earlier = store::earlier(db, round).await?;
    let before = earlier.iter().map(|other| (other, other.state, &other.instrument));
    let before = match change_since(before, &round.instrument) {
        Since::First => None,
        Since::Round(before) => Some(before),
        Since::NotYet => return Ok(false),
    };
    let mut tx = db.begin().await?;
    let (pairs, asked) = match before {
        Some(before) => (store::pairs(&mut tx, round.tenant, before.id, round.id).await?, &before.instrument),
        None => (Vec::new(), &round.instrument),
    };
    // As strict as the stricter of the two promised to be.
    let closed = before.map_or(round.threshold, |before| before.threshold.max(round.threshold));
    let closed = u32::try_from(closed).unwrap_or(5).max(5);
    let thresholds = Thresholds::new(closed, 10, 10).map_err(|e| Error::Internal(e.into()))?;
    let change = group_change(asked, &round.instrument, &pairs, thresholds).map_err(|e| Error::Internal(e.into()))?;
    store::keep_change(&mut tx, round, before.map(|before| before.id), &change).await?;
    tx.commit().await?;
    Ok(true)
}

/// Deletes answers of named rounds that were kept until their day, and participants longer ago than [`Kind::Participants`] says, with a
/// protocol of it; gives how many rows there were.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn forget(db: &JobsDb) -> Result<i64, Error> {
    let days = Kind::Participants.days().map_or(i32::from(i16::MAX), i32::from);
    let forgotten = store::forget(db, days).await?;
    if forgotten > 0 {
        tracing::info!(rows = forgotten, "participants and their answers were deleted after their time");
    }
    Ok(forgotten)
}
