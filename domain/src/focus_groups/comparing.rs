//! Whether a question of one round can be compared with that of another, and which steps of a scale count as agreeing.

use super::{Item, ItemKind, Opt};
use crate::language::{Language, Texts};
use std::ops::RangeInclusive;

/// Why a question that both rounds asked is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// It is answered in another way: a scale that was a choice.
    Kind,
    /// It says something else in Swedish, or nothing.
    Wording,
    /// Its scale has other steps, or their ends say something else.
    Scale,
    /// Other things can be chosen, or they are worded otherwise.
    Options,
}

/// Whether two questions with the same key are the same question: the same words in Swedish, the same kind, the same scale or
/// options in the same order. Gives the languages in which both have words that differ: who answered in one of them was asked
/// otherwise, which the page says.
///
/// # Errors
/// Why they are not, the first reason there is.
pub fn comparable(one: &Item, other: &Item) -> Result<Vec<Language>, Incomparable> {
    if std::mem::discriminant(&one.kind) != std::mem::discriminant(&other.kind) {
        return Err(Incomparable::Kind);
    }
    match (one.text.exact(Language::Sv), other.text.exact(Language::Sv)) {
        (Some(a), Some(b)) if a.trim() == b.trim() => {}
        _ => return Err(Incomparable::Wording),
    }
    if in_swedish(&one.kind) != in_swedish(&other.kind) {
        return Err(match one.kind {
            ItemKind::Scale { .. } | ItemKind::Number { .. } => Incomparable::Scale,
            _ => Incomparable::Options,
        });
    }
    let (texts, others) = (texts(one), texts(other));
    let differ = |language: &Language| {
        texts
            .iter()
            .zip(&others)
            .any(|(a, b)| matches!((a.exact(*language), b.exact(*language)), (Some(a), Some(b)) if a.trim() != b.trim()))
    };
    Ok(Language::ALL.into_iter().filter(differ).collect())
}

/// A kind with its words in Swedish only, so that a translation that was corrected makes no other question. What is not known here is
/// left whole: then it is compared only where nothing in it has changed.
fn in_swedish(kind: &ItemKind) -> ItemKind {
    let swedish = |texts: &Texts| Texts::swedish(texts.exact(Language::Sv).unwrap_or_default().trim());
    let options = |options: &[Opt]| {
        options
            .iter()
            .map(|option| Opt {
                text: swedish(&option.text),
                ..option.clone()
            })
            .collect::<Vec<_>>()
    };
    let mut kind = kind.clone();
    match &mut kind {
        ItemKind::Single { options: list } | ItemKind::Multiple { options: list } => *list = options(list.as_slice()),
        ItemKind::Scale { low, high, .. } => (*low, *high) = (swedish(&*low), swedish(&*high)),
        _ => {}
    }
    kind
}

/// The words of a question and of what can be answered.
fn texts(item: &Item) -> Vec<&Texts> {
    let more: Vec<&Texts> = match &item.kind {
        ItemKind::Single { options } | ItemKind::Multiple { options } => options.iter().map(|o| &o.text).collect(),
        ItemKind::Scale { low, high, .. } => vec![low, high],
        _ => Vec::new(),
    };
    std::iter::once(&item.text).chain(more).collect()
}

/// The steps of a scale that count as agreeing, its "top boxes": the two highest where it has five steps or more, else the highest.
/// So it is 4 and 5 of 1–5, 6 and 7 of 1–7, 9 and 10 of 0–10; of four steps, two would be half of them.
#[must_use]
pub fn top_steps(min: i32, max: i32) -> RangeInclusive<i32> {
    let steps = max.saturating_sub(min).saturating_add(1);
    if steps >= 5 { max.saturating_sub(1)..=max } else { max..=max }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(max: i32, high: &str) -> ItemKind {
        ItemKind::Scale {
            min: 1,
            max,
            low: Texts::swedish("Inte alls"),
            high: Texts::swedish(high),
            dont_know: true,
        }
    }

    fn single(words: &[&str]) -> ItemKind {
        let options = words.iter().enumerate().map(|(n, word)| Opt {
            key: format!("option-{n}"),
            text: Texts::swedish(*word),
        });
        ItemKind::Single {
            options: options.collect(),
        }
    }

    fn item(text: &str, kind: ItemKind) -> Item {
        Item {
            key: "closer".into(),
            kind,
            text: Texts::swedish(text),
            background: false,
        }
    }

    #[test]
    fn the_same_question_is_compared() {
        let one = item("Jag är närmare ett arbete", scale(5, "Helt"));
        assert_eq!(comparable(&one, &one.clone()), Ok(Vec::new()));
        let spaced = item(" Jag är närmare ett arbete ", scale(5, "Helt "));
        assert_eq!(comparable(&one, &spaced), Ok(Vec::new()));
    }

    #[test]
    fn another_question_is_not_and_says_why() {
        let one = item("Jag är närmare ett arbete", scale(5, "Helt"));
        let against = |text: &str, kind| comparable(&one, &item(text, kind));
        assert_eq!(against("Jag är närmare arbete", scale(5, "Helt")), Err(Incomparable::Wording));
        assert_eq!(against("Jag är närmare ett arbete", scale(7, "Helt")), Err(Incomparable::Scale));
        assert_eq!(against("Jag är närmare ett arbete", scale(5, "Absolut")), Err(Incomparable::Scale));
        assert_eq!(
            against("Jag är närmare ett arbete", single(&["Ja", "Nej"])),
            Err(Incomparable::Kind)
        );
        let choice = |words: &[&str]| item("Vad hjälpte?", single(words));
        assert_eq!(
            comparable(&choice(&["Samtal", "Kurs"]), &choice(&["Samtal", "Kurser"])),
            Err(Incomparable::Options)
        );
        // In another order, the first one is chosen more often.
        let (there, turned) = (choice(&["Samtal", "Kurs"]), choice(&["Kurs", "Samtal"]));
        assert_eq!(comparable(&there, &turned), Err(Incomparable::Options));
        let mut silent = one.clone();
        silent.text = Texts::default();
        assert_eq!(comparable(&silent, &silent.clone()), Err(Incomparable::Wording));
    }

    #[test]
    fn a_corrected_translation_is_told_and_a_new_one_is_none() {
        let mut one = item("Vad hjälpte?", single(&["Samtal", "Kurs"]));
        let mut other = one.clone();
        one.text.set(Language::En, "What helped?");
        assert_eq!(comparable(&one, &other), Ok(Vec::new()));
        other.text.set(Language::En, "What did help?");
        assert_eq!(comparable(&one, &other), Ok(vec![Language::En]));
        other.text.set(Language::En, "What helped?");
        for (item, word) in [(&mut one, "كلام"), (&mut other, "حديث")] {
            if let ItemKind::Single { options } = &mut item.kind {
                options[0].text.set(Language::Ar, word);
            }
        }
        assert_eq!(comparable(&one, &other), Ok(vec![Language::Ar]));
    }

    #[test]
    fn two_steps_of_five_agree() {
        for ((min, max), top) in [
            ((1, 5), 4..=5),
            ((1, 7), 6..=7),
            ((0, 10), 9..=10),
            ((1, 4), 4..=4),
            ((0, 1), 1..=1),
        ] {
            assert_eq!(top_steps(min, max), top, "{min}–{max}");
        }
    }
}
