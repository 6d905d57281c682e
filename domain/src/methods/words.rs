//! What differs between two texts, in words: a changed word in a long paragraph is seen, and heard by a screen reader.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::{Hash, Hasher};

/// Words that both texts have, or that one of them has alone. In their order they are readable as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Same(String),
    /// In the former only.
    Removed(String),
    /// In the latter only.
    Added(String),
}

/// Cuts a text into words, runs of spaces, line breaks and other characters. Together they are the text.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq, Clone, Copy)]
    enum Kind {
        Word,
        Space,
        Single,
    }
    let kind = |c: char| match c {
        '\n' => Kind::Single,
        c if c.is_alphanumeric() => Kind::Word,
        c if c.is_whitespace() => Kind::Space,
        _ => Kind::Single,
    };
    let mut out = Vec::new();
    let (mut begin, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if before.is_some_and(|b| b != now || now == Kind::Single) {
            out.extend(text.get(begin..at));
            begin = at;
        }
        before = Some(now);
    }
    out.extend(text.get(begin..).filter(|rest| !rest.is_empty()));
    out
}

/// Whether a token is a word: what stands between two changes and is none does not keep them apart.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().next().is_some_and(char::is_alphanumeric)
}

/// A stretch of the former text that the latter has otherwise, as ranges of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub from: std::ops::Range<usize>,
    pub to: std::ops::Range<usize>,
}

/// Two texts that differ in more tokens than this differ as a whole: comparing them word by word could take seconds.
const MOST_COMPARED: usize = 8_000;

/// A token as it is compared, which is tens of thousands of times in one text: by a number.
#[derive(Clone, Copy, Debug)]
struct Compared<'a> {
    /// The bytes of a short token; of a longer one, made of them.
    key: u64,
    text: &'a str,
}

/// So many bytes of a token are its key.
const IN_KEY: usize = 8;

impl<'a> Compared<'a> {
    fn of(text: &'a str) -> Self {
        let key = text.as_bytes().chunks(IN_KEY).fold(0, |key: u64, chunk| {
            let bytes = chunk.iter().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte));
            key.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ bytes
        });
        Self { key, text }
    }
}

impl PartialEq for Compared<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.text.len() == other.text.len() && (self.text.len() <= IN_KEY || self.text == other.text)
    }
}

impl Eq for Compared<'_> {}

impl Hash for Compared<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.key);
    }
}

fn compared<'a>(tokens: &[&'a str]) -> Vec<Compared<'a>> {
    tokens.iter().map(|token| Compared::of(token)).collect()
}

/// The changed stretches, those joined between which there is no word.
pub(super) fn hunks(from: &[&str], to: &[&str]) -> Vec<Hunk> {
    let alike = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let start = alike(&mut from.iter().zip(to));
    let end = alike(&mut from.iter().rev().zip(to.iter().rev())).min(from.len().min(to.len()) - start);
    if from.len() + to.len() - 2 * (start + end) > MOST_COMPARED {
        return vec![Hunk {
            from: start..from.len() - end,
            to: start..to.len() - end,
        }];
    }
    let mut out: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &compared(from), &compared(to)) {
        let DiffOp::Equal { .. } = op else {
            let hunk = Hunk {
                from: op.old_range(),
                to: op.new_range(),
            };
            match out.last_mut() {
                Some(last) if touches(from, last.from.end, hunk.from.start) => {
                    last.from.end = hunk.from.end;
                    last.to.end = hunk.to.end;
                }
                _ => out.push(hunk),
            }
            continue;
        };
    }
    out
}

/// Whether no word of `tokens` is kept between two places.
pub(super) fn touches(tokens: &[&str], end: usize, start: usize) -> bool {
    start <= end || tokens.get(end..start).is_none_or(|between| !between.iter().any(|t| is_word(t)))
}

/// What differs between two texts.
pub fn diff(former: &str, latter: &str) -> Vec<Run> {
    let (from, to) = (tokens(former), tokens(latter));
    let text = |tokens: &[&str], range: std::ops::Range<usize>| tokens.get(range).map(<[&str]>::concat).unwrap_or_default();
    let mut out = Vec::new();
    let mut push = |run: Run| {
        let (Run::Same(t) | Run::Removed(t) | Run::Added(t)) = &run;
        if !t.is_empty() {
            out.push(run);
        }
    };
    let mut at = 0;
    for hunk in hunks(&from, &to) {
        push(Run::Same(text(&from, at..hunk.from.start)));
        at = hunk.from.end;
        push(Run::Removed(text(&from, hunk.from)));
        push(Run::Added(text(&to, hunk.to)));
    }
    push(Run::Same(text(&from, at..from.len())));
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_that_differ_in_thousands_of_tokens_differ_as_a_whole() {
        let (former, latter) = ("!?".repeat(4_000), ";:".repeat(4_000));
        let (former, latter) = (format!("först {former} sist"), format!("först {latter} sist"));
        let runs = diff(&former, &latter);
        assert_eq!(runs.len(), 4);
        assert!(matches!(&runs[0], Run::Same(t) if t == "först "));
        assert!(matches!(&runs[3], Run::Same(t) if t == " sist"));
    }

    /// Texts as people write them: few words, so that much is alike.
    pub(crate) fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            prop::collection::vec("(möte|plan|vi|och|stöd|ring)[ .,\n]{1,2}", 0..40).prop_map(|words| words.concat()),
            ".{0,60}",
        ]
    }

    #[test]
    fn a_changed_word_is_a_changed_word() {
        assert_eq!(
            diff("Vi ses på tisdagar i Folkets hus.", "Vi ses på torsdagar i Folkets hus."),
            [
                Run::Same("Vi ses på ".into()),
                Run::Removed("tisdagar".into()),
                Run::Added("torsdagar".into()),
                Run::Same(" i Folkets hus.".into()),
            ]
        );
    }

    #[test]
    fn a_new_sentence_is_read_as_a_whole() {
        assert_eq!(
            diff("Ett gott samtal.", "Två helt nya ord."),
            [
                Run::Removed("Ett gott samtal".into()),
                Run::Added("Två helt nya ord".into()),
                Run::Same(".".into())
            ]
        );
    }

    proptest! {
        #[test]
        fn tokens_are_the_text(text in text()) {
            prop_assert_eq!(tokens(&text).concat(), text);
        }

        #[test]
        fn both_texts_can_be_read_out_of_the_difference(a in text(), b in text()) {
            let (mut former, mut latter) = (String::new(), String::new());
            for run in diff(&a, &b) {
                match run {
                    Run::Same(t) => { former.push_str(&t); latter.push_str(&t); }
                    Run::Removed(t) => former.push_str(&t),
                    Run::Added(t) => latter.push_str(&t),
                }
            }
            prop_assert_eq!((former, latter), (a, b));
        }

        #[test]
        fn a_text_does_not_differ_from_itself(a in text()) {
            prop_assert!(diff(&a, &a).iter().all(|run| matches!(run, Run::Same(_))));
        }
    }
}
