//! Searching in what is read in a place: what is looked for, and what a result shows of a text.

use crate::lists::closed_list;

closed_list! {
    /// What something is that was found.
    FoundKind {
        /// Tråd, med dess inlägg.
        Thread = "thread",
        /// Händelse i kalendern.
        Event = "event",
        /// Dagordning och protokoll.
        Minutes = "minutes",
        /// Beslut i en grupp.
        Decision = "decision",
        /// Röst.
        Voice = "voice",
        /// Avvikelse.
        Deviation = "deviation",
        /// Metod.
        Method = "method",
    }
}

/// The longest question, in characters; more is not read.
pub const LONGEST_QUESTION: usize = 200;
/// The most words of it, and the longest word, in characters.
const MOST_WORDS: usize = 8;
const LONGEST_WORD: usize = 50;
/// How much of a text is shown, in characters.
const SNIPPET: usize = 220;
/// How much of that stands before the first word that is marked.
const BEFORE: usize = 60;
/// What a word may have after a short part by which it was found: an ending.
const ENDING: usize = 3;

/// The words of a question one by one, in lower case: what is neither letter nor digit parts them.
pub fn terms(question: &str) -> Vec<String> {
    let question: String = question.chars().take(LONGEST_QUESTION).collect();
    let words = question.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| w.chars().take(LONGEST_WORD).collect()).take(MOST_WORDS).collect()
}

/// A piece of a text: a word that was looked for, or what stands between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is marked.
    pub marked: bool,
}

/// Whether a word is one of those that were looked for, by the parts that the search gives: it begins with one or holds it; of a short
/// part, only an ending may follow.
fn fits(word: &str, parts: &[String]) -> bool {
    let word = word.to_lowercase();
    parts.iter().filter(|part| !part.is_empty()).any(|part| {
        if part.chars().count() > 3 {
            word.contains(part.as_str())
        } else {
            word.strip_prefix(part.as_str()).is_some_and(|end| end.chars().count() <= ENDING)
        }
    })
}

/// A text in pieces, with the words marked that were looked for. Together they are the text.
pub fn marked(text: &str, parts: &[String]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    // What is not marked, and not in a piece yet.
    let mut plain = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        // What stands before the next word.
        let end = if word > 0 {
            word
        } else {
            rest.find(char::is_alphanumeric).unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(end);
        if word > 0 && fits(piece, parts) {
            if !plain.is_empty() {
                out.push(Piece {
                    text: std::mem::take(&mut plain),
                    marked: false,
                });
            }
            out.push(Piece {
                text: piece.to_owned(),
                marked: true,
            });
        } else {
            plain.push_str(piece);
        }
        rest = after;
    }
    if !plain.is_empty() {
        out.push(Piece {
            text: plain,
            marked: false,
        });
    }
    out
}

/// A text in one line: without the signs that set it, and with one space where there were several.
fn in_a_line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '*' | '#' | '`' | '>' | '|')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a result shows of a text: around the first word that was looked for, or its beginning, with the words marked.
pub fn snippet(text: &str, parts: &[String]) -> Vec<Piece> {
    let line = in_a_line(text);
    let mut before = 0;
    for piece in marked(&line, parts) {
        if piece.marked {
            break;
        }
        before += piece.text.chars().count();
    }
    let all = line.chars().count();
    // Where nothing is marked, from the beginning.
    let from = if before >= all { 0 } else { before.saturating_sub(BEFORE) };
    let mut shown: String = line.chars().skip(from).take(SNIPPET).collect();
    if from > 0 {
        // From the next word on: a half one says nothing.
        shown = match shown.split_once(' ') {
            Some((half, rest)) if half.chars().count() < BEFORE => format!("… {rest}"),
            _ => format!("… {shown}"),
        };
    }
    if from + SNIPPET < all {
        shown = match shown.rsplit_once(' ') {
            Some((begin, _)) if begin.chars().count() > BEFORE + LONGEST_WORD => format!("{begin} …"),
            _ => format!("{shown} …"),
        };
    }
    marked(&shown, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    /// The text with what is marked in brackets.
    fn said(pieces: &[Piece]) -> String {
        let text = |p: &Piece| if p.marked { format!("[{}]", p.text) } else { p.text.clone() };
        pieces.iter().map(text).collect()
    }

    #[test]
    fn a_question_is_words_in_lower_case_and_not_too_many() {
        assert_eq!(terms("  Hur gör NI, med CV-stöd?"), ["hur", "gör", "ni", "med", "cv", "stöd"]);
        assert!(terms("").is_empty());
        assert!(terms(" -- ' % _ & | ! :* <b>").iter().all(|w| w == "b"));
        assert_eq!(terms("a b c d e f g h i j").len(), MOST_WORDS);
        assert_eq!(terms(&"ö".repeat(10_000))[0].chars().count(), LONGEST_WORD);
        // What is beyond the longest question is not read.
        assert_eq!(terms(&format!("{} sist", "x".repeat(LONGEST_QUESTION))).len(), 1);
    }

    #[test]
    fn words_are_marked_in_their_forms_and_in_compounds() {
        let by = parts(&["kartlägg", "kartläggning"]);
        assert_eq!(
            said(&marked("Vi kartlägger. Kartläggningen är klar, men inte omkartläggningen!", &by)),
            "Vi [kartlägger]. [Kartläggningen] är klar, men inte [omkartläggningen]!"
        );
        // A short part is a word or its beginning, and no other word's.
        let by = parts(&["bil"]);
        assert_eq!(
            said(&marked("Bilar, bilder, mobil, bilen", &by)),
            "[Bilar], [bilder], mobil, [bilen]"
        );
        assert_eq!(said(&marked("Bildskärmen", &by)), "Bildskärmen");
        assert_eq!(said(&marked("Bilar", &parts(&[""]))), "Bilar");
        assert!(marked("", &by).is_empty());
    }

    #[test]
    fn pieces_are_the_text_whatever_it_is() {
        for text in ["<b>bil</b> & \"bil\"", "ö\u{1F600}bil\u{301}", "  ", "bil", "İİİ bil", "שלום bil"] {
            let pieces = marked(text, &parts(&["bil"]));
            assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), text);
        }
    }

    #[test]
    fn a_snippet_is_around_the_word_and_says_where_it_is_cut() {
        let by = parts(&["tolk"]);
        assert_eq!(
            said(&snippet("Vi har\n\n**tolk** på > torsdagar.", &by)),
            "Vi har [tolk] på torsdagar."
        );
        let long = format!("{} tolk {}", "före ".repeat(100), "efter ".repeat(100));
        let shown = said(&snippet(&long, &by));
        assert!(
            shown.starts_with("… före ") && shown.contains(" [tolk] ") && shown.ends_with("efter …"),
            "{shown}"
        );
        assert!(shown.chars().count() < SNIPPET + 10);
        // Where nothing is marked, the beginning; and where there is no space to cut at, it is cut all the same.
        let shown = said(&snippet(&long, &parts(&["annat"])));
        assert!(shown.starts_with("före före") && shown.ends_with("före …"), "{shown}");
        let shown = said(&snippet(&"ö".repeat(1000), &by));
        assert_eq!(shown.chars().count(), SNIPPET + 2);
        let shown = said(&snippet(&format!("{} tolk", "ö".repeat(1000)), &by));
        assert!(shown.starts_with('…') && shown.contains("[tolk]"), "{shown}");
        assert!(snippet("", &by).is_empty());
    }

    #[test]
    fn kinds_read_what_they_write() {
        assert!(FoundKind::ALL.iter().all(|x| FoundKind::parse(x.key()) == Some(*x)));
        assert_eq!(FoundKind::parse("post"), None);
    }
}
