//! For a person who has lost phone and recovery codes: the operator takes the factor away, at the command line.
//!
//! Nobody can do it on the screen: a factor belongs to the person and opens every tenant where the person works, so one
//! tenant's leader must not be able to take it away for all the others.

use crate::{
    audit,
    db::{ConnectOptions, Error},
};
use domain::{
    audit::{AccountEvent, SecondFactor},
    identity::Email,
    ids::AccountId,
};
use sqlx::{Connection, PgConnection};

/// Why nothing was reset, for an operator.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// Not a mail address.
    #[error("the mail address can't be used: {0}")]
    Email(#[from] domain::identity::EmailProblem),
    /// Nobody has the address.
    #[error("nobody in Brygga has that address")]
    NoAccount,
    /// The person has neither a second factor nor a session.
    #[error("that person has no second factor and has not signed in; signing in by a link leads to setting one up")]
    NoFactor,
    /// The database.
    #[error("the database could not be changed")]
    Database(#[from] sqlx::Error),
    /// The log could not be written, so nothing was changed.
    #[error("the log could not be written")]
    Log(#[source] Error),
}

/// Takes the second factor of a person away, as the owner, and ends all sessions. The person sets a new one up at the next
/// sign-in by link; until then the session reaches no place where persons are seen.
///
/// # Errors
/// [`ResetError`]; nothing is changed then.
pub async fn reset_factor(owner: ConnectOptions, email: &str) -> Result<String, ResetError> {
    let email = Email::parse(email)?;
    let mut connection = PgConnection::connect_with(&owner).await?;
    let mut tx = connection.begin().await?;
    let account = sqlx::query_scalar!("select id from identity_account where email_norm = $1", email.norm())
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(ResetError::NoAccount)?;
    let removed = sqlx::query!("delete from identity_factor where account_id = $1", account)
        .execute(&mut *tx)
        .await?;
    let ended = sqlx::query!("delete from identity_session where account_id = $1", account)
        .execute(&mut *tx)
        .await?;
    if removed.rows_affected() == 0 && ended.rows_affected() == 0 {
        return Err(ResetError::NoFactor);
    }
    let mut events = Vec::new();
    if removed.rows_affected() > 0 {
        let factor = SecondFactor::Totp;
        events.push(AccountEvent::SecondFactorRemoved { factor });
    }
    if ended.rows_affected() > 0 {
        let sessions = ended.rows_affected();
        events.push(AccountEvent::SessionsEnded { sessions });
    }
    for event in events {
        audit::record_account_by_operator(&mut tx, AccountId(account), event)
            .await
            .map_err(ResetError::Log)?;
    }
    tx.commit().await?;
    connection.close().await?;
    Ok("The second factor and all sessions of that person are gone. At the next sign-in by link a new one is set up.".to_owned())
}
