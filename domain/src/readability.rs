//! How easy a Swedish text is to read, as far as counting tells: the length of its sentences and words.
//!
//! LIX (*läsbarhetsindex*) is of C. H. Björnsson, *Läsbarhet*, Stockholm: Liber, 1968: the mean number of words in a sentence, and how many
//! of a hundred words have more than six letters. Brygga's own texts in easy Swedish are measured in the same way (`server/src/texts/easy.rs`).

/// How many words a sentence of easy Swedish has at most, in texts of Brygga's.
pub const EASY_SENTENCE: u64 = 15;

/// How many words its sentences have on average, at most.
pub const EASY_MEAN: u64 = 10;

/// What LIX is at most in Brygga's texts in easy Swedish.
pub const EASY_LIX: u64 = 30;

/// A word is long that has more characters.
const LONG: usize = 6;

/// Measures of some texts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readability {
    /// How many words the longest sentence has.
    pub longest: u64,
    /// How many words a sentence has on average, rounded up: what is above a limit is never taken for what is at it.
    pub mean: u64,
    /// LIX, rounded up as well.
    pub lix: u64,
}

impl Readability {
    /// Measures texts; nothing where they have no word. Each of them ends a sentence, and so does each of their paragraphs: a heading and an
    /// alternative have no full stop.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let (mut sentences, mut words, mut long, mut longest) = (0_u64, 0_u64, 0_u64, 0_u64);
        let paragraphs = texts.into_iter().flat_map(|text| text.split("\n\n"));
        for sentence in paragraphs.flat_map(sentences_of) {
            let mut length = 0;
            for word in words_of(sentence) {
                length += 1;
                long += u64::from(word.chars().count() > LONG);
            }
            words += length;
            sentences += u64::from(length > 0);
            longest = longest.max(length);
        }
        if words == 0 {
            return None;
        }
        // words / sentences + 100 · long / words, over one denominator.
        let (over, under) = (words * words + 100 * long * sentences, sentences * words);
        Some(Self {
            longest,
            mean: words.div_ceil(sentences),
            lix: over.div_ceil(under),
        })
    }
}

/// The pieces of a paragraph between what ends a sentence. A number's point ends none; that of an abbreviation does, which makes a text look
/// easier than it is.
fn sentences_of(paragraph: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let can_end = matches!(mark, '.' | '!' | '?' | '…');
        let next = chars.peek().map(|(_, next)| *next);
        if can_end && next.is_none_or(|next| next.is_whitespace() || matches!(next, '”' | '"' | '»' | ')')) {
            found.extend(paragraph.get(begin..at));
            begin = at + mark.len_utf8();
        }
    }
    found.extend(paragraph.get(begin..));
    found
}

/// The words of a text: letters and digits, with what joins them.
pub fn words_of(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|c: char| !(c.is_alphanumeric() || joins(c)))
        .map(|word| word.trim_matches(joins))
        .filter(|word| !word.is_empty())
}

/// What stands inside of a word.
const fn joins(c: char) -> bool {
    matches!(c, '-' | '’' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_long_words_are_counted() {
        // Seven words in three sentences, one of them long: 7 / 3 = 2.3, and 7 / 3 + 100 / 7 = 16.6.
        let easy = Readability::of(["Jag kan svara. Det går bra!", "Integritet"]).unwrap();
        assert_eq!(
            easy,
            Readability {
                longest: 3,
                mean: 3,
                lix: 17
            }
        );
        // Two words, both long: 2 + 100.
        let hard = Readability::of(["Kommunens samverkansorganisation"]).unwrap();
        assert_eq!(
            hard,
            Readability {
                longest: 2,
                mean: 2,
                lix: 102
            }
        );
        // Six letters are not long, and letters are counted, not bytes.
        assert_eq!(Readability::of(["ärende åååååå"]).unwrap().lix, 2);
        assert_eq!(Readability::of(["ärendet"]).unwrap().lix, 101);
        // A little above a limit is above it: thirty words in seven sentences and none long, 4.3.
        let above = Readability::of(["a b c d", "a b c d", "a b c d", "a b c d", "a b c d", "a b c d", "a b c d e f"]).unwrap();
        assert_eq!((above.mean, above.lix), (5, 5));
    }

    #[test]
    fn what_ends_a_sentence_is_told_from_a_point_inside_of_it() {
        for (text, longest) in [
            ("Det kostar 2.50 kr", 5),
            ("”Kom hit!” Så sa hon.", 3),
            ("Vad då? Ja…", 2),
            ("Rubrik utan punkt\n\nTvå ord", 3),
            ("Rad ett\nfortsätter här", 4),
            ("CV-hjälp, Anna’s – så", 3),
            ("Slut...", 1),
        ] {
            assert_eq!(Readability::of([text]).map(|r| r.longest), Some(longest), "{text}");
        }
    }

    #[test]
    fn without_a_word_there_is_nothing_to_measure() {
        let wordless: [&[&str]; 3] = [&[], &[""], &["…", "– ! ?", "-"]];
        for texts in wordless {
            assert_eq!(Readability::of(texts.iter().copied()), None);
        }
    }
}
