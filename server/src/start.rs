//! What the pages about the product keep: barriers that people met.

use crate::db::{Db, Error};
use uuid::Uuid;

/// The most characters of each part of a report.
pub const LONGEST: usize = 4000;

/// What is behind these in a link opens something, or says who was invited: it is cut off before a report is kept.
const SECRET_PATHS: [&str; 3] = ["/s/", "/sign-in/", "/accept/"];

/// A barrier that somebody met, as typed.
#[derive(Clone, Debug, Default)]
pub struct Barrier {
    /// On which page, in the person's words.
    pub page: String,
    /// What did not work.
    pub message: String,
    /// Where an answer can be sent, if one is wanted.
    pub contact: String,
}

/// What can be wrong with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BarrierProblem {
    /// Nothing is said about what did not work.
    #[error("no message")]
    NoMessage,
    /// The message is longer than [`LONGEST`].
    #[error("message too long")]
    MessageTooLong,
    /// The page is longer than [`LONGEST`].
    #[error("page too long")]
    PageTooLong,
    /// The address is longer than [`LONGEST`].
    #[error("address too long")]
    ContactTooLong,
}

/// Why a report was not kept.
#[derive(Debug, thiserror::Error)]
pub enum BarrierError {
    /// The person can put it right.
    #[error("problems")]
    Problems(Vec<BarrierProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Keeps a report for whoever runs the server. Anybody may report; no request can read it. The log says that there is
/// one, and nothing of what it says.
///
/// # Errors
/// [`BarrierError::Problems`] for what was typed; [`Error::Busy`] or [`Error::Internal`].
pub async fn report_barrier(db: &Db, barrier: &Barrier) -> Result<(), BarrierError> {
    let page = without_secrets(barrier.page.trim());
    let message = without_secrets(barrier.message.trim());
    let contact = without_secrets(barrier.contact.trim());
    let mut problems = Vec::new();
    if message.is_empty() {
        problems.push(BarrierProblem::NoMessage);
    }
    for (text, problem) in [
        (message.as_str(), BarrierProblem::MessageTooLong),
        (page.as_str(), BarrierProblem::PageTooLong),
        (contact.as_str(), BarrierProblem::ContactTooLong),
    ] {
        if text.chars().count() > LONGEST {
            problems.push(problem);
        }
    }
    if !problems.is_empty() {
        return Err(BarrierError::Problems(problems));
    }
    let mut tx = db.open().await?;
    sqlx::query!(
        "insert into start_barrier_report (id, page, message, contact) values ($1, $2, $3, $4)",
        Uuid::new_v4(),
        page,
        message,
        Some(contact).filter(|c| !c.is_empty()) as Option<String>
    )
    .execute(tx.conn())
    .await
    .map_err(Error::from)?;
    tx.commit().await?;
    tracing::info!("a barrier was reported");
    Ok(())
}

/// Cuts links that open something: people paste the address of the page they are on. Postgres takes no zero characters.
fn without_secrets(text: &str) -> String {
    let cut = |word: &str| {
        SECRET_PATHS
            .iter()
            .filter_map(|path| word.find(path).map(|at| at + path.len()))
            .min()
            .filter(|at| *at < word.trim_end().len())
            .map(|at| {
                let end = word.trim_end().len();
                format!("{}…{}", word.get(..at).unwrap_or_default(), word.get(end..).unwrap_or_default())
            })
    };
    text.replace('\0', "")
        .split_inclusive(char::is_whitespace)
        .map(|word| cut(word).unwrap_or_else(|| word.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_link_keeps_no_secret() {
        assert_eq!(
            without_secrets("På https://brygga.example/s/AbC123?x=1 och\n/sign-in/xyz syns inget"),
            "På https://brygga.example/s/… och\n/sign-in/… syns inget"
        );
        assert_eq!(without_secrets("sidan /s/ och /t/vimmerby"), "sidan /s/ och /t/vimmerby");
        assert_eq!(without_secrets("a\0b"), "ab");
    }
}
