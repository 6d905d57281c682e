//! A municipality's improvement of a part, proposed to the owner of the method.

use super::{
    Document,
    merge::{Merge, merge},
};
use crate::language::{Language, Texts};

/// What can be wrong with what is written about a proposal, or with the text that takes it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProposalProblem {
    /// Nothing is written.
    #[error("nothing is written")]
    NoWords,
    /// More than [`LONGEST_WORDS`] is written.
    #[error("too many words")]
    WordsTooLong,
    /// The text that takes it up is empty in Swedish.
    #[error("no text")]
    NoText,
    /// The text that takes it up is longer than a part may be.
    #[error("text too long")]
    TextTooLong,
}

/// The most characters of what is written about a proposal: why, a comment, the reason for a no.
pub const LONGEST_WORDS: usize = 1000;

/// Checks what is written about a proposal.
///
/// # Errors
/// What is wrong with it.
pub fn check_words(text: &str) -> Result<(), ProposalProblem> {
    if text.trim().is_empty() {
        Err(ProposalProblem::NoWords)
    } else if text.trim().chars().count() > LONGEST_WORDS {
        Err(ProposalProblem::WordsTooLong)
    } else {
        Ok(())
    }
}

/// Checks the text with which a proposal is taken up.
///
/// # Errors
/// What is wrong with it.
pub fn check_taken_up(text: &Texts) -> Result<(), ProposalProblem> {
    if text.exact(Language::Sv).is_none() {
        Err(ProposalProblem::NoText)
    } else if text.0.values().any(|t| t.chars().count() > Document::LONGEST_TEXT) {
        Err(ProposalProblem::TextTooLong)
    } else {
        Ok(())
    }
}

/// The merge of each language in which there is a text.
pub fn merges(base: &Texts, ours: &Texts, theirs: &Texts) -> Vec<(Language, Merge)> {
    Language::STAFF
        .into_iter()
        .filter_map(|language| {
            let text = |t: &Texts| t.exact(language).unwrap_or_default().to_owned();
            let (base, ours, theirs) = (text(base), text(ours), text(theirs));
            let any = !(base.is_empty() && ours.is_empty() && theirs.is_empty());
            any.then(|| (language, merge(&base, &ours, &theirs)))
        })
        .collect()
}

/// Whether a proposal that was taken up has come with a version: its part is in it, and is another than before or just what was
/// proposed. Where the draft went back to the former text after all, nobody is thanked for it.
pub fn has_come(before: Option<&Document>, now: &Document, part: &str, proposed: &Texts) -> bool {
    let Some(now) = now.part(part) else { return false };
    let was = before.and_then(|d| d.part(part));
    now.text == *proposed || was.is_none_or(|was| was.text != now.text)
}

#[cfg(test)]
mod tests {
    use super::{super::document::tests::sample, *};

    #[test]
    fn what_is_written_has_to_be_something_and_not_too_much() {
        assert_eq!(check_words(" \n"), Err(ProposalProblem::NoWords));
        assert_eq!(check_words(&"å".repeat(1001)), Err(ProposalProblem::WordsTooLong));
        assert_eq!(check_words(&format!(" {} ", "å".repeat(1000))), Ok(()));
        assert_eq!(check_taken_up(&Texts::default()), Err(ProposalProblem::NoText));
        assert_eq!(
            check_taken_up(&Texts::swedish("å".repeat(10_001))),
            Err(ProposalProblem::TextTooLong)
        );
        assert_eq!(check_taken_up(&Texts::swedish("Ring.")), Ok(()));
    }

    #[test]
    fn a_proposal_is_merged_into_what_the_owner_has_written_since() {
        let text = |sv| Texts::swedish(sv);
        let merged = |ours| merges(&text("Ring oss på tisdagar."), &text(ours), &text("Ring oss på onsdagar."));
        let as_proposed = merged("Ring oss på tisdagar.");
        assert_eq!((as_proposed.len(), as_proposed[0].0), (1, Language::Sv));
        assert_eq!(as_proposed[0].1.settled().as_deref(), Some("Ring oss på onsdagar."));
        assert_eq!(
            merged("Skriv till oss på tisdagar.")[0].1.settled().as_deref(),
            Some("Skriv till oss på onsdagar.")
        );
        assert_eq!(merged("Ring oss på fredagar.")[0].1.conflicts(), 1);
    }

    #[test]
    fn thanks_are_given_for_what_came() {
        let before = sample();
        let with = |text: &str| {
            let mut now = sample();
            now.parts
                .iter_mut()
                .find(|p| p.key == "contact")
                .unwrap()
                .text
                .set(Language::Sv, text);
            now
        };
        let proposed = Texts::swedish("Ring på onsdagar.");
        let came = |now: &Document| has_come(Some(&before), now, "contact", &proposed);
        assert!(came(&with("Ring på onsdagar.")), "as it was proposed");
        assert!(came(&with("Ring eller skriv på onsdagar.")), "and something more");
        assert!(!came(&before), "taken out again");
        let mut without = sample();
        without.parts.retain(|p| p.key != "contact");
        assert!(!came(&without), "the part is gone");
        let there = with("Ring på onsdagar.");
        assert!(has_come(Some(&there), &there, "contact", &proposed), "it was there already");
        assert!(has_come(None, &before, "contact", &proposed), "a first version");
    }
}
