//! Notifications: the outbox that verbs write in the transaction of the fact, the notices that are made of it, the worker that
//! empties it, and what staff see of mail that failed.

pub mod jobs;
mod mails;
pub mod notices;
pub mod returned;
mod store;
mod unsubscribing;
mod worker;

use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    secrets::{Purpose, Secret},
};
use domain::{audit::Event, ids::AccountId, language::Language, tenants::Permission};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

pub use store::FailedMail;
pub use unsubscribing::{Receiver, Unsubscribing, peek, stop_words, subscribe_again, unsubscribe};
pub use worker::{Worker, WorkerSettings};

/// The outbox's words for all that a mail can be about.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    mails::Kind::ALL.into_iter().map(mails::Kind::key)
}

/// Queues a mail to a person with an account. `dedupe` names the event and the person: a second row with it is not made.
pub(crate) async fn queue_for_account(
    tx: &mut TenantTx,
    kind: &str,
    account: AccountId,
    language: Language,
    dedupe: &str,
) -> Result<(), Error> {
    store::queue_for_account(tx, kind, account, language, dedupe).await
}

/// Queues the mail with the link by which a member comes to be known by the tenant's provider.
pub(crate) async fn queue_acceptance(tx: &mut TenantTx, account: AccountId, language: Language, acceptance: Uuid) -> Result<(), Error> {
    store::queue_acceptance(tx, account, language, acceptance).await
}

/// To whom of those who work here no mail goes any more, as their mail server refused it because of the address; and when it last did.
pub(crate) async fn unreached_members(tx: &mut TenantTx) -> Result<HashMap<AccountId, Date>, Error> {
    store::unreached_members(tx).await
}

/// The secret that the link with this id was derived from: the current one, or a former one where the secret has changed
/// since. Asks the database only where there are former ones.
pub(crate) async fn secret_of(on: impl sqlx::PgExecutor<'_>, secret: &Secret, purpose: Purpose, id: Uuid) -> Result<Secret, Error> {
    if !secret.has_previous() {
        return Ok(secret.clone());
    }
    let hashes: Vec<Vec<u8>> = secret.each().map(|s| s.token(purpose, id).hash()).collect();
    let at = store::which_hash(on, purpose, id, &hashes).await?;
    let of = at.and_then(|at| secret.each().nth(at));
    Ok(of.unwrap_or_else(|| secret.clone()))
}

/// Mail of this tenant that was given up. Reminders are not in it: one that failed would say who has not answered.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn failed(db: &Db, place: &Place) -> Result<Vec<FailedMail>, Error> {
    place.demand(Permission::SeeMail)?;
    let mut tx = db.tenant(place).await?;
    store::failed(&mut tx).await
}

/// Puts a failed mail back into the queue.
///
/// # Errors
/// [`Error::NotFound`] where it is not a failed mail of this tenant.
pub async fn resend(db: &Db, place: &Place, id: Uuid) -> Result<(), Error> {
    place.demand(Permission::SeeMail)?;
    let mut tx = db.tenant(place).await?;
    if !store::resend(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    audit::record(&mut tx, Event::MailResent { mail: id }).await?;
    tx.commit().await
}
