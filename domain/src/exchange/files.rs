//! Files that go along with a post, or with a training: how many, and what they are called.

use crate::methods::files::LONGEST_WORDS;

/// The most files of a post.
pub const MOST_OF_POST: usize = 10;

/// The most files of a training.
pub const MOST_OF_TRAINING: usize = 50;

/// Why words can't say what a file shows or is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsProblem {
    /// There are none.
    #[error("no words")]
    None,
    /// More than [`LONGEST_WORDS`] characters.
    #[error("words too long")]
    TooLong,
}

/// Whether a character leads astray in the name of a file: it parts a path, ends a line, or turns what stands after it.
const fn astray(c: char) -> bool {
    matches!(c, '/' | '\\' | '\u{2028}' | '\u{2029}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What a picture shows, or a document is called, as it is kept: one line, of which nothing leads astray when the file is saved
/// under it.
///
/// # Errors
/// [`WordsProblem`].
pub fn words(typed: &str) -> Result<String, WordsProblem> {
    let clean: String = typed.chars().map(|c| if c.is_control() || astray(c) { ' ' } else { c }).collect();
    let words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    // A name of dots alone is a folder.
    let words = words.trim_start_matches(['.', ' ']);
    if words.is_empty() {
        Err(WordsProblem::None)
    } else if words.chars().count() > LONGEST_WORDS {
        Err(WordsProblem::TooLong)
    } else {
        Ok(words.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_file_is_called_leads_nowhere_else() {
        assert_eq!(words(" Köket vid\r\nentrén ").as_deref(), Ok("Köket vid entrén"));
        assert_eq!(words("../etc/passwd").as_deref(), Ok("etc passwd"));
        assert_eq!(words("Faktura\u{202e}fdp.exe").as_deref(), Ok("Faktura fdp.exe"));
        assert_eq!(words(" .. "), Err(WordsProblem::None));
        assert_eq!(words("\u{200b}"), Err(WordsProblem::None));
        assert_eq!(words(&"å".repeat(LONGEST_WORDS)).map(|w| w.chars().count()), Ok(LONGEST_WORDS));
        assert_eq!(words(&"å".repeat(LONGEST_WORDS + 1)), Err(WordsProblem::TooLong));
    }

    proptest! {
        /// Whatever is typed, what is kept is one line without what leads astray, and stays the same when it is read again.
        #[test]
        fn any_words(typed in "(.|[/\\\\\r\n\u{202e}\u{200b}]){0,80}") {
            if let Ok(kept) = words(&typed) {
                prop_assert!(!kept.chars().any(|c| c.is_control() || astray(c)));
                prop_assert!(!kept.starts_with('.'));
                prop_assert_eq!(words(&kept), Ok(kept.clone()));
            }
        }
    }
}
