//! One person's answers, checked against the instrument they answer.

use super::{
    Instrument, Item, ItemKind, NoAnswer, Path, When,
    kinds::{plain_text, whole_number},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one person answered, by the key of the question: an item's, a matrix's with its statement's (`item.statement`), and
/// that of own words to an option (`item.own_words`). What was skipped, and what was not asked, is not in it.
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
    /// "Don't know", where it is offered.
    DontKnow,
    /// "I don't want to answer", where it is offered.
    Declined,
    /// A number.
    Number(i32),
    /// Own words.
    Text(String),
    /// The keys of the options that were put in order, the first one first.
    Order(Vec<String>),
    /// A year, and a month where one was said.
    Date(When),
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
    /// It was passed over and can't be.
    #[error("an answer is needed")]
    Required,
    /// Two options have the same place.
    #[error("two have the same place")]
    Tie,
    /// No day, month or year that there is, or none within the years.
    #[error("not a time from {first} to {last}")]
    NotADate {
        /// The first year accepted.
        first: i32,
        /// The last year accepted.
        last: i32,
    },
    /// Two answers, of which only one can be meant.
    #[error("two answers at once")]
    Both,
    /// Own words stand beside another choice than the one that they are for.
    #[error("own words beside another choice")]
    OwnWordsElsewhere,
}

impl Answer {
    /// Reads the values that came in one field of `item`; `None` where it was skipped. A question with several fields
    /// is read by [`Question::read`](super::Question::read). What [`Answer::values`] gives is read back, of every kind.
    ///
    /// # Errors
    /// An [`AnswerProblem`] that says how to put it right.
    pub fn read(item: &Item, values: &[&str]) -> Result<Option<Self>, AnswerProblem> {
        let values: Vec<&str> = values.iter().map(|v| v.trim()).filter(|v| !v.is_empty()).collect();
        let Some(first) = values.first().copied() else {
            return Ok(None);
        };
        let is_option = |key: &str| item.options().iter().any(|o| o.key == key);
        // Whoever writes these letters as a text has written a text.
        let is_text = matches!(item.kind, ItemKind::Text { .. });
        let no_answer = |value: &str| NoAnswer::parse(value).filter(|way| !is_text && item.offers(*way) && !is_option(value));
        if let Some(way) = values.iter().find_map(|v| no_answer(v)) {
            // Ticked beside an answer, or both of them: which is meant, only the person knows.
            if values.iter().any(|v| no_answer(v) != Some(way)) {
                return Err(AnswerProblem::Both);
            }
            return Ok(Some(way.answer()));
        }
        match &item.kind {
            ItemKind::Single { options } => options
                .iter()
                .find(|o| o.key == first)
                .map(|o| Some(Self::One(o.key.clone())))
                .ok_or(AnswerProblem::NoSuchOption),
            ItemKind::Multiple { options } => {
                if !values.iter().all(|v| is_option(v)) {
                    return Err(AnswerProblem::NoSuchOption);
                }
                let chosen = options.iter().filter(|o| values.contains(&o.key.as_str()));
                Ok(Some(Self::Many(chosen.map(|o| o.key.clone()).collect())))
            }
            ItemKind::Ranking { places, .. } => {
                if !values.iter().all(|v| is_option(v)) {
                    return Err(AnswerProblem::NoSuchOption);
                }
                let twice = values.iter().enumerate().any(|(n, v)| values.iter().take(n).any(|w| w == v));
                if twice || values.len() > *places as usize {
                    return Err(AnswerProblem::Tie);
                }
                Ok(Some(Self::Order(values.iter().map(|v| (*v).to_owned()).collect())))
            }
            ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. } => {
                in_range(first, *min, *max).map(|n| Some(Self::Step(n)))
            }
            ItemKind::Number { min, max } | ItemKind::Slider { min, max, .. } => in_range(first, *min, *max).map(|n| Some(Self::Number(n))),
            ItemKind::Date { first: from, last: to, .. } => first
                .parse::<When>()
                .ok()
                .filter(|when| (*from..=*to).contains(&when.year()))
                .map(|when| Some(Self::Date(when)))
                .ok_or(AnswerProblem::NotADate { first: *from, last: *to }),
            ItemKind::Text { max_length } => {
                // Of control characters alone nothing is left: that is no answer.
                let text = plain_text(&values);
                if text.chars().count() > *max_length as usize {
                    return Err(AnswerProblem::TooLong { max: *max_length });
                }
                Ok((!text.is_empty()).then_some(Self::Text(text)))
            }
            ItemKind::Info { .. } => Ok(None),
        }
    }

    /// The values of one field that say this answer: what [`Answer::read`] reads back.
    pub fn values(&self) -> Vec<String> {
        match self {
            Self::One(key) => vec![key.clone()],
            Self::Many(keys) | Self::Order(keys) => keys.clone(),
            Self::Step(n) | Self::Number(n) => vec![n.to_string()],
            Self::DontKnow => vec![NoAnswer::DontKnow.key().to_owned()],
            Self::Declined => vec![NoAnswer::Declined.key().to_owned()],
            Self::Text(text) => vec![text.clone()],
            Self::Date(when) => vec![when.to_string()],
        }
    }

    /// Whether it says something of what was asked: not "don't know", and not "I don't want to answer".
    pub fn is_stated(&self) -> bool {
        !matches!(self, Self::DontKnow | Self::Declined)
    }

    /// Whether an option was chosen.
    pub fn chose(&self, option: &str) -> bool {
        match self {
            Self::One(key) => key == option,
            Self::Many(keys) => keys.iter().any(|k| k == option),
            _ => false,
        }
    }

    /// The step, or the number.
    pub fn number(&self) -> Option<i32> {
        match self {
            Self::Step(n) | Self::Number(n) => Some(*n),
            _ => None,
        }
    }
}

impl Sheet {
    /// Reads a whole sheet; `values` gives what was sent in a field. What is not asked after these answers is left out,
    /// whatever was sent for it: a path that was left leaves nothing behind.
    ///
    /// # Errors
    /// Every question whose answer can't be taken, by its place among [`Instrument::questions`], counted from 0.
    pub fn read<'a>(instrument: &Instrument, mut values: impl FnMut(&str) -> Vec<&'a str>) -> Result<Self, Vec<(usize, AnswerProblem)>> {
        let mut sheet = Self::default();
        let mut problems = Vec::new();
        for (n, question) in instrument.questions().into_iter().enumerate() {
            // Only what came before is in the sheet, and only what was asked.
            if !question.item.is_asked(&sheet) {
                continue;
            }
            match question.read(&mut values) {
                Ok(given) => {
                    if given.answer.is_none() && question.item.required {
                        problems.push((n, AnswerProblem::Required));
                    }
                    sheet.put(&question, given);
                }
                Err(problem) => problems.push((n, problem)),
            }
        }
        if problems.is_empty() { Ok(sheet) } else { Err(problems) }
    }

    /// Reads everything that can be read, also on paths that were left: what the way on is worked out from.
    pub fn read_all<'a>(instrument: &Instrument, mut values: impl FnMut(&str) -> Vec<&'a str>) -> Self {
        let mut sheet = Self::default();
        for question in instrument.questions() {
            if let Ok(given) = question.read(&mut values) {
                sheet.put(&question, given);
            }
        }
        sheet
    }

    /// The way through an instrument after these answers, for somebody who stands before the question `at`.
    pub fn path(&self, instrument: &Instrument, at: usize) -> Path {
        Path::of(&instrument.questions(), self, at)
    }

    fn put(&mut self, question: &super::Question<'_>, given: super::Given) {
        if let Some(answer) = given.answer {
            self.0.insert(question.key(), answer);
        }
        if let (Some(key), Some(text)) = (question.own_words_key(), given.own_words) {
            self.0.insert(key, Answer::Text(text));
        }
    }
}

fn in_range(text: &str, min: i32, max: i32) -> Result<i32, AnswerProblem> {
    whole_number(text)
        .filter(|n| (min..=max).contains(n))
        .ok_or(AnswerProblem::NotInRange { min, max })
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

    #[test]
    fn answers_that_were_kept_before_read_as_they_did() {
        let kept = r#"{"a":{"one":"x"},"b":{"many":["x","y"]},"c":{"step":4},"d":"dont_know","e":{"number":3},"f":{"text":"ja"}}"#;
        let sheet: Sheet = serde_json::from_str(kept).unwrap();
        assert_eq!(sheet.0.len(), 6);
        assert_eq!(serde_json::to_string(&sheet).unwrap(), kept);
    }

    #[test]
    fn the_newer_answers_are_kept_plainly() {
        let order = Answer::Order(vec!["b".into(), "a".into()]);
        let date = Answer::Date("2026-03".parse().unwrap());
        for (answer, kept) in [
            (order, r#"{"order":["b","a"]}"#),
            (date, r#"{"date":"2026-03"}"#),
            (Answer::Declined, r#""declined""#),
        ] {
            assert_eq!(serde_json::to_string(&answer).unwrap(), kept);
        }
    }

    #[test]
    fn own_words_are_kept_as_a_text_of_their_own() {
        let mut instrument = sample();
        if let ItemKind::Multiple { options } = &mut instrument.items[1].kind {
            options[2].own_words = true;
        }
        let sheet = Sheet::read(&instrument, |field| match field {
            "ways" => vec!["a"],
            "ways.own_words" => vec!["Buss"],
            _ => vec![],
        })
        .unwrap();
        assert_eq!(sheet.0.get("ways"), Some(&Answer::Many(vec!["a".into(), "c".into()])));
        assert_eq!(sheet.0.get("ways.own_words"), Some(&Answer::Text("Buss".into())));
    }

    #[test]
    fn figures_of_other_scripts_are_figures() {
        assert_eq!(read("weeks", &["١٢"]), Ok(Some(Answer::Number(12))));
        assert_eq!(read("weeks", &["۱۲"]), Ok(Some(Answer::Number(12))));
    }
}
