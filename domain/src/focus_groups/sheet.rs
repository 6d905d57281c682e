//! One person's answers, checked against the instrument they answer.

use super::{Instrument, Item, ItemKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one person answered, by item key. An item that was skipped is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sheet(pub BTreeMap<String, Answer>);

/// The answer to one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The key of the option that was chosen.
    One(String),
    /// The keys of the options that were chosen, in the instrument's order.
    Many(Vec<String>),
    /// The step on a scale.
    Step(i32),
    /// "Don't know" on a scale.
    DontKnow,
    /// A number.
    Number(i32),
    /// Own words.
    Text(String),
}

/// Why an answer can't be taken. A person can put each right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// The item has no such alternative.
    #[error("no such alternative")]
    NoSuchOption,
    /// Not a whole number within the range.
    #[error("not a number from {min} to {max}")]
    NotInRange {
        /// The smallest accepted.
        min: i32,
        /// The largest accepted.
        max: i32,
    },
    /// More characters than the item takes.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most that the item takes.
        max: u32,
    },
}

/// The form value of "don't know".
const DONT_KNOW: &str = "dont_know";

impl Answer {
    /// Reads the values that a form sent for `item`; `None` where it was skipped.
    ///
    /// # Errors
    /// An [`AnswerProblem`] that says how to put it right.
    pub fn read(item: &Item, values: &[&str]) -> Result<Option<Self>, AnswerProblem> {
        let values: Vec<&str> = values.iter().map(|v| v.trim()).filter(|v| !v.is_empty()).collect();
        let Some(first) = values.first().copied() else {
            return Ok(None);
        };
        match &item.kind {
            ItemKind::Single { options } => options
                .iter()
                .find(|o| o.key == first)
                .map(|o| Some(Self::One(o.key.clone())))
                .ok_or(AnswerProblem::NoSuchOption),
            ItemKind::Multiple { options } => {
                if values.iter().any(|v| !options.iter().any(|o| o.key == *v)) {
                    return Err(AnswerProblem::NoSuchOption);
                }
                let chosen = options.iter().filter(|o| values.contains(&o.key.as_str()));
                Ok(Some(Self::Many(chosen.map(|o| o.key.clone()).collect())))
            }
            ItemKind::Scale { dont_know: true, .. } if first == DONT_KNOW => Ok(Some(Self::DontKnow)),
            ItemKind::Scale { min, max, .. } => in_range(first, *min, *max).map(|n| Some(Self::Step(n))),
            ItemKind::Number { min, max } => in_range(first, *min, *max).map(|n| Some(Self::Number(n))),
            ItemKind::Text { max_length } => {
                let text: String = values.join("\n").chars().filter(|c| !c.is_control() || *c == '\n').collect();
                if text.chars().count() > *max_length as usize {
                    return Err(AnswerProblem::TooLong { max: *max_length });
                }
                // Of control characters alone nothing is left: that is no answer.
                let text = text.trim().to_owned();
                Ok((!text.is_empty()).then_some(Self::Text(text)))
            }
        }
    }

    /// The values that a form sends for this answer: what [`Answer::read`] reads back.
    pub fn values(&self) -> Vec<String> {
        match self {
            Self::One(key) => vec![key.clone()],
            Self::Many(keys) => keys.clone(),
            Self::Step(n) | Self::Number(n) => vec![n.to_string()],
            Self::DontKnow => vec![DONT_KNOW.to_owned()],
            Self::Text(text) => vec![text.clone()],
        }
    }
}

impl Sheet {
    /// Reads a whole sheet; `values` gives what was sent for an item's key.
    ///
    /// # Errors
    /// Every item whose answer can't be taken, by its place in the instrument, counted from 0.
    pub fn read<'a>(instrument: &Instrument, mut values: impl FnMut(&str) -> Vec<&'a str>) -> Result<Self, Vec<(usize, AnswerProblem)>> {
        let mut sheet = Self::default();
        let mut problems = Vec::new();
        for (n, item) in instrument.items.iter().enumerate() {
            match Answer::read(item, &values(&item.key)) {
                Ok(Some(answer)) => {
                    sheet.0.insert(item.key.clone(), answer);
                }
                Ok(None) => {}
                Err(problem) => problems.push((n, problem)),
            }
        }
        if problems.is_empty() { Ok(sheet) } else { Err(problems) }
    }
}

fn in_range(text: &str, min: i32, max: i32) -> Result<i32, AnswerProblem> {
    whole_number(text)
        .filter(|n| (min..=max).contains(n))
        .ok_or(AnswerProblem::NotInRange { min, max })
}

/// A whole number as people write it: with the digits of the keyboard they have (Arabic and Persian ones have their own),
/// with a hyphen or a minus sign, and with the invisible marks that keyboards for right to left put in.
fn whole_number(text: &str) -> Option<i32> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .map(|c| match c {
            '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
            '\u{6f0}'..='\u{6f9}' => ascii_digit(c, '\u{6f0}'),
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    plain.trim().parse().ok()
}

/// The ASCII digit of the same value as `digit`, where `zero` is the zero of its script.
fn ascii_digit(digit: char, zero: char) -> char {
    let value = u32::from(digit) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::super::instrument::tests::sample;
    use super::*;

    fn read(key: &str, values: &[&str]) -> Result<Option<Answer>, AnswerProblem> {
        Answer::read(sample().item(key).unwrap(), values)
    }

    #[test]
    fn each_kind_reads_what_a_form_sends() {
        assert_eq!(read("gender", &["man"]), Ok(Some(Answer::One("man".into()))));
        assert_eq!(read("ways", &["c", "a"]), Ok(Some(Answer::Many(vec!["a".into(), "c".into()]))));
        assert_eq!(read("closer", &["4"]), Ok(Some(Answer::Step(4))));
        assert_eq!(read("closer", &["dont_know"]), Ok(Some(Answer::DontKnow)));
        assert_eq!(read("weeks", &[" 12 "]), Ok(Some(Answer::Number(12))));
        assert_eq!(read("weeks", &["١٢"]), Ok(Some(Answer::Number(12))));
        assert_eq!(read("weeks", &["\u{200f}۱۰۴"]), Ok(Some(Answer::Number(104))));
        assert_eq!(read("why", &["bra\u{7}"]), Ok(Some(Answer::Text("bra".into()))));
        assert_eq!(read("why", &["  "]), Ok(None));
        assert_eq!(read("gender", &[]), Ok(None));
    }

    #[test]
    fn what_the_item_does_not_offer_is_refused() {
        assert_eq!(read("gender", &["other"]), Err(AnswerProblem::NoSuchOption));
        assert_eq!(read("ways", &["a", "x"]), Err(AnswerProblem::NoSuchOption));
        assert_eq!(read("closer", &["6"]), Err(AnswerProblem::NotInRange { min: 1, max: 5 }));
        assert_eq!(read("weeks", &["\u{2212}٣"]), Err(AnswerProblem::NotInRange { min: 0, max: 104 }));
        assert_eq!(read("weeks", &["tolv"]), Err(AnswerProblem::NotInRange { min: 0, max: 104 }));
        assert_eq!(read("why", &["123456789012345678901"]), Err(AnswerProblem::TooLong { max: 20 }));
    }

    #[test]
    fn values_read_back() {
        for (key, values) in [
            ("gender", vec!["man"]),
            ("ways", vec!["a", "c"]),
            ("closer", vec!["dont_know"]),
            ("weeks", vec!["3"]),
        ] {
            let answer = read(key, &values).unwrap().unwrap();
            assert_eq!(answer.values(), values);
        }
    }

    #[test]
    fn a_sheet_names_every_problem() {
        let sheet = Sheet::read(&sample(), |key| match key {
            "gender" => vec!["x"],
            "weeks" => vec!["1000"],
            _ => vec![],
        });
        assert_eq!(
            sheet,
            Err(vec![
                (0, AnswerProblem::NoSuchOption),
                (3, AnswerProblem::NotInRange { min: 0, max: 104 })
            ])
        );
    }
}
