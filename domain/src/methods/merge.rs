//! The three-way merge of one text, by words.
//!
//! Crates merge by lines; a paragraph of a method is one line, and two people seldom change the same words of it. So the
//! differences are those of [`super::words`], and put together here (as "diff3" does it): what only one side changed is
//! taken from that side; where the changes of both touch, that is no word is kept between them, both are shown.

use super::words::{Hunk, hunks, tokens, touches};

/// A stretch of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Taken as it is: unchanged, changed by one side, or by both alike.
    Settled(String),
    /// Changed by both, differently: a person decides.
    Conflict {
        /// What it was.
        base: String,
        /// What we have.
        ours: String,
        /// What they have.
        theirs: String,
    },
}

/// A merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge(pub Vec<Piece>);

/// What is put around the two sides of a conflict in a proposal: in the reader's language, and nothing of a programmer's.
#[derive(Clone, Copy, Debug)]
pub struct Marks<'a> {
    /// Before our text.
    pub ours: &'a str,
    /// Before theirs.
    pub theirs: &'a str,
    /// After both.
    pub end: &'a str,
}

impl Marks<'_> {
    /// Whether one of them is still in a text that a person has gone through.
    pub fn left_in(&self, text: &str) -> bool {
        [self.ours, self.theirs, self.end].iter().any(|mark| text.contains(mark))
    }
}

impl Merge {
    /// The text, where nobody has to decide anything.
    pub fn settled(&self) -> Option<String> {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Settled(text) => Some(text.as_str()),
                Piece::Conflict { .. } => None,
            })
            .collect()
    }

    /// How many places a person has to decide on.
    pub fn conflicts(&self) -> usize {
        self.0.iter().filter(|p| matches!(p, Piece::Conflict { .. })).count()
    }

    /// The text to go on with: settled where it can be, and both sides between marks where not.
    pub fn proposal(&self, marks: &Marks<'_>) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Settled(text) => out.push_str(text),
                Piece::Conflict { ours, theirs, .. } => {
                    for text in [marks.ours, " ", ours, " ", marks.theirs, " ", theirs, " ", marks.end] {
                        out.push_str(text);
                    }
                }
            }
        }
        out
    }
}

/// One text's changes against the base, gone through from the beginning to the end.
struct Side<'a> {
    tokens: Vec<&'a str>,
    hunks: std::iter::Peekable<std::vec::IntoIter<Hunk>>,
    /// Where the side is, for the place in the base to which both are done.
    at: usize,
}

impl<'a> Side<'a> {
    fn new(base: &[&str], text: &'a str) -> Self {
        let tokens = tokens(text);
        Self {
            hunks: hunks(base, &tokens).into_iter().peekable(),
            tokens,
            at: 0,
        }
    }

    fn next_start(&mut self) -> Option<usize> {
        self.hunks.peek().map(|h| h.from.start)
    }

    /// Takes the changes that touch what ends at `end` of the base. Gives the new end, and whether there were any.
    fn take(&mut self, base: &[&str], mut end: usize) -> (usize, bool) {
        let mut any = false;
        while let Some(hunk) = self.hunks.next_if(|h| touches(base, end, h.from.start)) {
            end = end.max(hunk.from.end);
            any = true;
        }
        (end, any)
    }

    /// Goes on by so many tokens of its own, and gives them as text.
    fn text_to(&mut self, to: usize) -> String {
        let text = self.tokens.get(self.at..to).map(<[&str]>::concat).unwrap_or_default();
        self.at = to;
        text
    }

    /// Where it is at a place of the base that none of its changes covers, when those before it are taken.
    fn place(&mut self, base_at: usize, base_len: usize) -> usize {
        match self.hunks.peek() {
            Some(next) => next.to.start - (next.from.start - base_at),
            None => self.tokens.len() - (base_len - base_at),
        }
    }
}

/// Merges two texts that come from one.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    let base = tokens(base);
    let (mut ours, mut theirs) = (Side::new(&base, ours), Side::new(&base, theirs));
    let text = |from: usize, to: usize| base.get(from..to).map(<[&str]>::concat).unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    let settle = |pieces: &mut Vec<Piece>, new: String| match pieces.last_mut() {
        _ if new.is_empty() => {}
        Some(Piece::Settled(last)) => last.push_str(&new),
        _ => pieces.push(Piece::Settled(new)),
    };
    let mut at = 0;
    while let Some(start) = [ours.next_start(), theirs.next_start()].into_iter().flatten().min() {
        settle(&mut pieces, text(at, start));
        ours.at = ours.place(start, base.len());
        theirs.at = theirs.place(start, base.len());
        let (mut end, mut ours_changed, mut theirs_changed) = (start, false, false);
        // Until neither has a change that touches the other's.
        loop {
            let (further, ours_too) = ours.take(&base, end);
            let (further, theirs_too) = theirs.take(&base, further);
            ours_changed |= ours_too;
            theirs_changed |= theirs_too;
            end = further;
            if !ours_too && !theirs_too {
                break;
            }
        }
        let (ours_to, theirs_to) = (ours.place(end, base.len()), theirs.place(end, base.len()));
        let (our_text, their_text) = (ours.text_to(ours_to), theirs.text_to(theirs_to));
        match (ours_changed, theirs_changed) {
            (true, true) if our_text != their_text => pieces.push(Piece::Conflict {
                base: text(start, end),
                ours: our_text,
                theirs: their_text,
            }),
            (true, _) => settle(&mut pieces, our_text),
            _ => settle(&mut pieces, their_text),
        }
        at = end;
    }
    settle(&mut pieces, text(at, base.len()));
    Merge(pieces)
}

#[cfg(test)]
mod tests {
    use super::{
        super::words::{Run, diff, tests::text},
        *,
    };
    use proptest::prelude::*;

    const MARKS: Marks<'static> = Marks {
        ours: "[Vår text:]",
        theirs: "[Ny gemensam text:]",
        end: "[Slut]",
    };

    #[test]
    fn changes_in_two_places_of_a_sentence_go_together() {
        let merged = merge(
            "Ring projektledningen på tisdagar och fråga efter planen.",
            "Ring projektledningen på torsdagar och fråga efter planen.",
            "Ring samordnaren på tisdagar och fråga efter planen.",
        );
        assert_eq!(
            merged.settled().as_deref(),
            Some("Ring samordnaren på torsdagar och fråga efter planen.")
        );
    }

    #[test]
    fn a_word_that_both_changed_is_shown_twice() {
        let merged = merge("Vi ses på tisdagar.", "Vi ses på onsdagar.", "Vi ses på fredagar.");
        assert_eq!((merged.settled(), merged.conflicts()), (None, 1));
        let proposal = merged.proposal(&MARKS);
        assert_eq!(proposal, "Vi ses på [Vår text:] onsdagar [Ny gemensam text:] fredagar [Slut].");
        assert!(MARKS.left_in(&proposal) && !MARKS.left_in("Vi ses på onsdagar."));
    }

    #[test]
    fn the_same_change_by_both_is_one_change() {
        assert_eq!(merge("a b c", "a x c", "a x c").settled().as_deref(), Some("a x c"));
    }

    #[test]
    fn both_adding_at_one_place_is_for_a_person() {
        assert_eq!(merge("Slut.", "Slut. Ring.", "Slut. Skriv.").conflicts(), 1);
    }

    /// One text with changes: words left out, put in and exchanged here and there.
    fn changed() -> impl Strategy<Value = (String, String, String)> {
        let word = "(möte|plan|vi|och|stöd|ring|nytt|annat)[ .\n]";
        let one = (
            prop::collection::vec((0..4u8, word), 0..30),
            prop::collection::vec((0..12u8, word), 30),
            prop::collection::vec((0..12u8, word), 30),
        );
        one.prop_map(|(base, ours, theirs)| {
            let change = |how: &[(u8, String)]| {
                base.iter()
                    .zip(how)
                    .map(|((_, word), (what, new))| match what {
                        0 => String::new(),
                        1 => new.clone(),
                        2 => format!("{word}{new}"),
                        _ => word.clone(),
                    })
                    .collect::<String>()
            };
            (base.iter().map(|(_, w)| w.as_str()).collect(), change(&ours), change(&theirs))
        })
    }

    fn three() -> impl Strategy<Value = (String, String, String)> {
        prop_oneof![changed(), (text(), text(), text())]
    }

    /// Every stretch that a side added stands whole in one piece.
    fn keeps(merged: &Merge, base: &str, side: &str) -> Result<(), String> {
        for run in diff(base, side) {
            let Run::Added(added) = run else { continue };
            let there = merged.0.iter().any(|piece| match piece {
                Piece::Settled(text) => text.contains(&added),
                Piece::Conflict { ours, theirs, .. } => ours.contains(&added) || theirs.contains(&added),
            });
            if !there {
                return Err(format!("{added:?} is lost in {merged:?}"));
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn no_added_text_is_lost((base, ours, theirs) in three()) {
            let merged = merge(&base, &ours, &theirs);
            prop_assert_eq!(keeps(&merged, &base, &ours), Ok(()));
            prop_assert_eq!(keeps(&merged, &base, &theirs), Ok(()));
            let proposal = Merge(vec![Piece::Settled(merged.proposal(&MARKS))]);
            prop_assert_eq!(keeps(&proposal, &base, &ours), Ok(()));
            prop_assert_eq!(keeps(&proposal, &base, &theirs), Ok(()));
        }

        /// Where changes touch, both sides are the same but for who is "ours".
        #[test]
        fn the_order_does_not_matter((base, ours, theirs) in three()) {
            let turned = merge(&base, &theirs, &ours).0.into_iter().map(|piece| match piece {
                Piece::Conflict { base, ours, theirs } => Piece::Conflict { base, ours: theirs, theirs: ours },
                settled => settled,
            });
            prop_assert_eq!(merge(&base, &ours, &theirs).0, turned.collect::<Vec<_>>());
        }

        #[test]
        fn what_one_side_changed_is_taken((base, x, _) in three()) {
            prop_assert_eq!(merge(&base, &x, &base).settled(), Some(x.clone()));
            prop_assert_eq!(merge(&base, &base, &x).settled(), Some(x.clone()));
            prop_assert_eq!(merge(&base, &x, &x).settled(), Some(x));
        }

        /// Each side, and the base, can be read out of the pieces where all is in conflict; a settled stretch is some side's.
        #[test]
        fn nothing_is_made_up((base, ours, theirs) in three()) {
            for piece in merge(&base, &ours, &theirs).0 {
                if let Piece::Conflict { base: b, ours: o, theirs: t } = piece {
                    prop_assert!(base.contains(&b) && ours.contains(&o) && theirs.contains(&t));
                }
            }
        }
    }

    /// A sabotage of the first property: a merge that takes our side everywhere loses theirs.
    #[test]
    fn a_merge_that_drops_a_side_is_noticed() {
        let (base, theirs) = ("Vi ses på tisdagar.", "Vi ses på fredagar.");
        let merged = Merge(vec![Piece::Settled("Vi ses på onsdagar.".into())]);
        assert!(keeps(&merged, base, theirs).is_err());
    }
}
