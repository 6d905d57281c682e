//! Exchange across municipal borders: threads, in which people of several tenants ask, tell, propose and announce; events, to which
//! they come, and from which they take something home; and groups, which meet and decide. Voices, which are quoted with consent; and
//! deviations, which nobody foresaw.

pub mod deviations;
pub mod drafts;
pub mod events;
pub mod files;
pub mod groups;
pub mod ical;
pub mod search;
pub mod trainings;
pub mod visits;
pub mod voices;
pub mod weeks;

use crate::{lists::closed_list, tenants::one_line};

closed_list! {
    /// What a thread is.
    ThreadKind {
        /// Fråga.
        Question = "question",
        /// Erfarenhet.
        Experience = "experience",
        /// Förslag.
        Proposal = "proposal",
        /// Meddelande: from those who lead.
        Announcement = "announcement",
        /// Utbildningsbehov: what people would like to learn.
        Need = "need",
    }
}

impl ThreadKind {
    /// Whether other tenants can say that it is theirs, too.
    pub const fn joins(self) -> bool {
        matches!(self, Self::Question | Self::Need)
    }
}

closed_list! {
    /// What a thread is about.
    Topic {
        /// Deltagare och vägar till arbete.
        Participants = "participants",
        /// Metoder.
        Methods = "methods",
        /// Fokusgrupper.
        FocusGroups = "focus_groups",
        /// Arbetsgivare.
        Employers = "employers",
        /// Samverkan med myndigheter.
        Authorities = "authorities",
        /// Språk och bemötande.
        Language = "language",
        /// Administration.
        Administration = "administration",
        /// Annat.
        Other = "other",
    }
}

closed_list! {
    /// Who reads a thread: exactly these, wherever it shows.
    Audience {
        /// All who take part in the collaboration.
        Region = "region",
        /// The own tenant and those that were chosen.
        Chosen = "chosen",
        /// The own tenant alone.
        Tenant = "tenant",
    }
}

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 150;
/// The longest text of a post or a result, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The most tenants that can be chosen.
pub const MOST_CHOSEN: usize = 50;
/// The most people that somebody can tell of a post.
pub const MOST_TOLD: usize = 20;
/// The most tenants that somebody can tell of a post.
pub const MOST_TENANTS_TOLD: usize = 5;
/// The most methods that a post can name.
pub const MOST_METHODS_NAMED: usize = 5;

/// What can be wrong with what somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThreadProblem {
    /// No title.
    #[error("no title")]
    NoTitle,
    /// The title is longer than [`LONGEST_TITLE`], or more than one line.
    #[error("the title")]
    Title,
    /// No text.
    #[error("no text")]
    NoText,
    /// The text is longer than [`LONGEST_TEXT`].
    #[error("the text is too long")]
    TextTooLong,
    /// It is not said who reads it, or who is to read it does not take part.
    #[error("nobody chosen")]
    NobodyChosen,
    /// More than [`MOST_CHOSEN`] are chosen.
    #[error("too many chosen")]
    TooManyChosen,
    /// More than [`MOST_TOLD`] are to be told of a post.
    #[error("too many told")]
    TooManyTold,
    /// More than [`MOST_TENANTS_TOLD`] tenants are to be told of a post, or one that does not read the thread.
    #[error("tenants told")]
    TenantsTold,
    /// More than [`MOST_METHODS_NAMED`] methods are named, or one that can't be read.
    #[error("methods named")]
    MethodsNamed,
}

/// Checks a title; gives it as it is kept.
///
/// # Errors
/// [`ThreadProblem::NoTitle`] or [`ThreadProblem::Title`].
pub fn title(typed: &str) -> Result<String, ThreadProblem> {
    if typed.trim().is_empty() {
        return Err(ThreadProblem::NoTitle);
    }
    one_line(typed, LONGEST_TITLE).ok_or(ThreadProblem::Title)
}

/// Checks a text; gives it as it is kept.
///
/// # Errors
/// [`ThreadProblem::NoText`] or [`ThreadProblem::TextTooLong`].
pub fn text(typed: &str) -> Result<String, ThreadProblem> {
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    match text.chars().count() {
        0 => Err(ThreadProblem::NoText),
        n if n > LONGEST_TEXT => Err(ThreadProblem::TextTooLong),
        _ => Ok(text.to_owned()),
    }
}

/// A text of several lines, as it is kept: read again, it is the same. `None` where it is longer than so many characters.
fn several(text: &str, longest: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    (text.chars().count() <= longest).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_what_they_write() {
        assert!(ThreadKind::ALL.iter().all(|x| ThreadKind::parse(x.key()) == Some(*x)));
        assert!(Topic::ALL.iter().all(|x| Topic::parse(x.key()) == Some(*x)));
        assert!(Audience::ALL.iter().all(|x| Audience::parse(x.key()) == Some(*x)));
        assert_eq!(Topic::parse(""), None);
        let joins: Vec<_> = ThreadKind::ALL.iter().filter(|k| k.joins()).collect();
        assert_eq!(joins, [&ThreadKind::Question, &ThreadKind::Need]);
    }

    #[test]
    fn a_title_is_one_line_and_a_text_is_not_empty() {
        assert_eq!(title("  Hur gör ni?  ").unwrap(), "Hur gör ni?");
        assert_eq!(title(" \n"), Err(ThreadProblem::NoTitle));
        assert_eq!(title("a\nb"), Err(ThreadProblem::Title));
        assert_eq!(title(&"å".repeat(LONGEST_TITLE)).unwrap().chars().count(), LONGEST_TITLE);
        assert_eq!(title(&"å".repeat(LONGEST_TITLE + 1)), Err(ThreadProblem::Title));
        assert_eq!(text(" a\r\nb ").unwrap(), "a\nb");
        assert_eq!(text("\r\n"), Err(ThreadProblem::NoText));
        assert_eq!(text(&"å".repeat(LONGEST_TEXT + 1)), Err(ThreadProblem::TextTooLong));
    }
}
