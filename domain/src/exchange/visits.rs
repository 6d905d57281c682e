//! Study visits: what a visiting municipality takes home, and what it tries there.

use super::several;
use crate::lists::closed_list;

closed_list! {
    /// What became of what was taken home.
    Tried {
        /// Vi har provat.
        Yes = "tried",
        /// Inte än.
        NotYet = "not_yet",
        /// Det blir inte av.
        Wont = "wont",
    }
}

/// So many days after a visit it is asked what was tried.
pub const FOLLOW_UP_DAYS: i32 = 21;
/// The longest text about what was taken home, in characters.
pub const LONGEST_TAKEN_HOME: usize = 5_000;
/// The longest text about what happened, in characters.
pub const LONGEST_HAPPENED: usize = 2_000;

/// What can be wrong with what is told of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitProblem {
    /// No text.
    #[error("no text")]
    NoText,
    /// The text is longer than [`LONGEST_TAKEN_HOME`].
    #[error("the text is too long")]
    TextTooLong,
    /// It is not said whether something was tried.
    #[error("no answer")]
    NoAnswer,
    /// Something was tried, and it is not said what happened.
    #[error("nothing happened")]
    NothingHappened,
    /// What happened is longer than [`LONGEST_HAPPENED`].
    #[error("what happened is too long")]
    HappenedTooLong,
    /// The method is none that can be read here.
    #[error("no such method")]
    Method,
    /// The thread is none that can be read here.
    #[error("no such thread")]
    Thread,
}

/// What was tried, as somebody tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether.
    pub tried: Tried,
    /// What happened, or why not; empty where nothing was tried and nobody said why.
    pub happened: String,
}

/// Checks what somebody says to have taken home; gives it as it is kept.
///
/// # Errors
/// [`VisitProblem::NoText`] or [`VisitProblem::TextTooLong`].
pub fn taken_home(typed: &str) -> Result<String, VisitProblem> {
    let text = several(typed, LONGEST_TAKEN_HOME).ok_or(VisitProblem::TextTooLong)?;
    if text.is_empty() {
        return Err(VisitProblem::NoText);
    }
    Ok(text)
}

/// Checks what somebody tells of trying. What happened has to be said where something was tried: others learn from it.
///
/// # Errors
/// Everything that is wrong.
pub fn answer(tried: &str, happened: &str) -> Result<Answer, Vec<VisitProblem>> {
    let tried = Tried::parse(tried).ok_or(VisitProblem::NoAnswer);
    let happened = several(happened, LONGEST_HAPPENED).ok_or(VisitProblem::HappenedTooLong);
    match (tried, happened) {
        (Ok(Tried::Yes), Ok(happened)) if happened.is_empty() => Err(vec![VisitProblem::NothingHappened]),
        (Ok(tried), Ok(happened)) => Ok(Answer { tried, happened }),
        (tried, happened) => Err(tried.err().into_iter().chain(happened.err()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_what_they_write() {
        assert!(Tried::ALL.iter().all(|x| Tried::parse(x.key()) == Some(*x)));
        assert_eq!(Tried::parse(""), None);
    }

    #[test]
    fn what_was_taken_home_is_a_text() {
        assert_eq!(taken_home(" a\r\nb ").unwrap(), "a\nb");
        assert_eq!(taken_home(" \n"), Err(VisitProblem::NoText));
        assert!(taken_home(&"å".repeat(LONGEST_TAKEN_HOME)).is_ok());
        assert_eq!(taken_home(&"å".repeat(LONGEST_TAKEN_HOME + 1)), Err(VisitProblem::TextTooLong));
    }

    #[test]
    fn who_has_tried_says_what_happened() {
        assert_eq!(answer("tried", " "), Err(vec![VisitProblem::NothingHappened]));
        assert_eq!(
            answer("tried", " Det gick. "),
            Ok(Answer {
                tried: Tried::Yes,
                happened: "Det gick.".into()
            })
        );
        assert!(answer("not_yet", "").is_ok());
        assert!(answer("wont", "").is_ok());
        let long = "å".repeat(LONGEST_HAPPENED + 1);
        assert_eq!(answer("", &long), Err(vec![VisitProblem::NoAnswer, VisitProblem::HappenedTooLong]));
        assert_eq!(answer("maybe", ""), Err(vec![VisitProblem::NoAnswer]));
    }
}
