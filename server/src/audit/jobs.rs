//! Once a day: each log's chain is checked, the hash of its end is said aloud, and what is too old is removed.

use super::{chain, store};
use crate::{
    db::{Error, JobsDb},
    looks,
};

/// Checks the logs whose last check is a day old. A broken one is an error in the server's log; the hash of each tenant's
/// end is a line there too, so that a system outside can hold what nobody inside can write anew.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub(crate) async fn run_due(db: &JobsDb) -> Result<(), Error> {
    let due = store::due(db).await?;
    if due.is_empty() {
        return Ok(());
    }
    // First, so that what is checked is what is left.
    super::remove_old(db).await?;
    looks::remove_old(db).await?;
    for (log, slug) in due {
        let checked = chain::verify(db, log).await?;
        store::note_check(db, log, &checked).await?;
        let (number, head) = (checked.number, checked.head);
        match (checked.flaw, slug) {
            (Some(flaw), Some(tenant)) => {
                tracing::error!(
                    tenant,
                    number = flaw.number(),
                    head,
                    "the chain of a tenant's log is broken: {flaw}"
                );
            }
            (Some(flaw), None) => tracing::error!(number = flaw.number(), "the chain of an account's log is broken: {flaw}"),
            (None, Some(tenant)) => tracing::info!(tenant, number, head, "the chain of the log is whole"),
            (None, None) => {}
        }
    }
    Ok(())
}
