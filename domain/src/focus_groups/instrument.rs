//! Instruments: the items that are asked, with their texts in several languages.

use super::{Terms, layers::Layers};
use crate::language::{Language, Texts};
use serde::{Deserialize, Serialize};

/// One version of an instrument, as it is kept and as a project may ship it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Stable over versions: lower-case letters, digits, hyphens.
    pub key: String,
    /// Its name on the screen.
    pub name: Texts,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
    /// Who owns the wording.
    #[serde(default)]
    pub owner: String,
    /// On what terms it is used.
    #[serde(default)]
    pub licence: String,
    /// What may be changed in it.
    #[serde(default)]
    pub changes: String,
    /// The same as the program acts on it.
    #[serde(default, skip_serializing_if = "Terms::is_plain")]
    pub terms: Terms,
    /// What is asked, in this order.
    #[serde(default, rename = "item")]
    pub items: Vec<Item>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Stable within the instrument: lower-case letters, digits, underscores.
    pub key: String,
    /// The question's kind with its own settings.
    #[serde(flatten)]
    pub kind: ItemKind,
    /// The question.
    pub text: Texts,
    /// Whether it says something of who answers (gender, age band): results can be split by it, one at a time. Closed
    /// items of kind single choice only.
    #[serde(default)]
    pub background: bool,
    /// What it has besides its words.
    #[serde(default, skip_serializing_if = "Layers::is_empty")]
    pub layers: Layers,
}

/// The kinds of item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ItemKind {
    /// One of several options.
    Single {
        /// What can be chosen.
        #[serde(rename = "option")]
        options: Vec<Opt>,
    },
    /// Any of several options.
    Multiple {
        /// What can be chosen.
        #[serde(rename = "option")]
        options: Vec<Opt>,
    },
    /// A step from low to high.
    Scale {
        /// The lowest step.
        min: i32,
        /// The highest step.
        max: i32,
        /// What the lowest step means.
        low: Texts,
        /// What the highest step means.
        high: Texts,
        /// Whether "don't know" is offered.
        #[serde(default)]
        dont_know: bool,
    },
    /// A whole number.
    Number {
        /// The smallest accepted.
        min: i32,
        /// The largest accepted.
        max: i32,
    },
    /// Own words.
    Text {
        /// In characters.
        max_length: u32,
    },
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opt {
    /// Stable within the item.
    pub key: String,
    /// What it says.
    pub text: Texts,
    /// What it has besides its words.
    #[serde(default, skip_serializing_if = "Layers::is_empty")]
    pub layers: Layers,
}

/// Why an instrument can't be used as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstrumentProblem {
    /// It has no name.
    #[error("no name")]
    NoName,
    /// It asks nothing.
    #[error("no items")]
    NoItems,
    /// It asks more than [`Instrument::MAX_ITEMS`].
    #[error("too many items")]
    TooManyItems,
    /// Two items, or two options of an item, have the same key.
    #[error("the key {0} is used twice")]
    DoubleKey(String),
    /// A key has other characters than lower-case letters, digits, hyphens and underscores.
    #[error("the key {0:?} is not a key")]
    BadKey(String),
    /// An item has no text in Swedish.
    #[error("item {0} has no text in Swedish")]
    NoText(String),
    /// A choice has fewer than two options, or more than twenty.
    #[error("item {0} has too few or too many options")]
    Options(String),
    /// The lowest value is not below the highest, or a scale has more than eleven steps.
    #[error("item {0} has a range that can't be used")]
    Range(String),
    /// A free text is allowed no characters or more than 4000.
    #[error("item {0} has a length that can't be used")]
    Length(String),
    /// Only a single choice can be a background item.
    #[error("item {0} can't be a background item")]
    Background(String),
}

impl Instrument {
    /// The most items that one instrument can have.
    pub const MAX_ITEMS: usize = 60;

    /// Checks everything that does not depend on languages.
    ///
    /// # Errors
    /// The first problem, with the key of the item it is in.
    pub fn check(&self) -> Result<(), InstrumentProblem> {
        if self.name.is_empty() {
            return Err(InstrumentProblem::NoName);
        }
        if self.items.is_empty() {
            return Err(InstrumentProblem::NoItems);
        }
        if self.items.len() > Self::MAX_ITEMS {
            return Err(InstrumentProblem::TooManyItems);
        }
        keys(self.items.iter().map(|i| i.key.as_str()))?;
        self.items.iter().try_for_each(Item::check)
    }

    /// The item of that key.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|i| i.key == key)
    }

    /// The background items, in order.
    pub fn background(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|i| i.background)
    }
}

impl Item {
    /// Checks one item.
    ///
    /// # Errors
    /// See [`InstrumentProblem`].
    pub fn check(&self) -> Result<(), InstrumentProblem> {
        let key = || self.key.clone();
        if self.text.best(Language::Sv).1.trim().is_empty() {
            return Err(InstrumentProblem::NoText(key()));
        }
        match &self.kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } => {
                if !(2..=20).contains(&options.len()) {
                    return Err(InstrumentProblem::Options(key()));
                }
                keys(options.iter().map(|o| o.key.as_str()))?;
                if options.iter().any(|o| o.text.is_empty()) {
                    return Err(InstrumentProblem::NoText(key()));
                }
            }
            ItemKind::Scale { min, max, .. } => {
                if min >= max || max.saturating_sub(*min) > 10 {
                    return Err(InstrumentProblem::Range(key()));
                }
            }
            ItemKind::Number { min, max } => {
                if min >= max {
                    return Err(InstrumentProblem::Range(key()));
                }
            }
            ItemKind::Text { max_length } => {
                if !(1..=4000).contains(max_length) {
                    return Err(InstrumentProblem::Length(key()));
                }
            }
        }
        if self.background && !matches!(self.kind, ItemKind::Single { .. }) {
            return Err(InstrumentProblem::Background(key()));
        }
        Ok(())
    }
}

/// Whether a text can be a key: up to 60 lower-case letters, digits, hyphens and underscores.
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 60
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

fn keys<'a>(keys: impl Iterator<Item = &'a str>) -> Result<(), InstrumentProblem> {
    let mut seen = Vec::new();
    for key in keys {
        if !is_key(key) {
            return Err(InstrumentProblem::BadKey(key.to_owned()));
        }
        if seen.contains(&key) {
            return Err(InstrumentProblem::DoubleKey(key.to_owned()));
        }
        seen.push(key);
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn sample() -> Instrument {
        let opt = |key: &str| Opt {
            key: key.into(),
            text: Texts::swedish(key),
            layers: Layers::default(),
        };
        let item = |key: &str, kind, background| Item {
            key: key.into(),
            kind,
            text: Texts::swedish(key),
            background,
            layers: Layers::default(),
        };
        Instrument {
            key: "sample".into(),
            name: Texts::swedish("Prov"),
            source: String::new(),
            owner: String::new(),
            licence: String::new(),
            changes: String::new(),
            terms: Terms::default(),
            items: vec![
                item(
                    "gender",
                    ItemKind::Single {
                        options: vec![opt("woman"), opt("man")],
                    },
                    true,
                ),
                item(
                    "ways",
                    ItemKind::Multiple {
                        options: vec![opt("a"), opt("b"), opt("c")],
                    },
                    false,
                ),
                item(
                    "closer",
                    ItemKind::Scale {
                        min: 1,
                        max: 5,
                        low: Texts::swedish("inte"),
                        high: Texts::swedish("helt"),
                        dont_know: true,
                    },
                    false,
                ),
                item("weeks", ItemKind::Number { min: 0, max: 104 }, false),
                item("why", ItemKind::Text { max_length: 20 }, false),
            ],
        }
    }

    #[test]
    fn a_sound_instrument_passes() {
        assert_eq!(sample().check(), Ok(()));
    }

    #[test]
    fn every_problem_names_its_item() {
        let broken = |change: fn(&mut Instrument)| {
            let mut i = sample();
            change(&mut i);
            i.check()
        };
        assert_eq!(broken(|i| i.items.clear()), Err(InstrumentProblem::NoItems));
        assert_eq!(
            broken(|i| i.items[1].key = "gender".into()),
            Err(InstrumentProblem::DoubleKey("gender".into()))
        );
        assert_eq!(broken(|i| i.items[1].key = "Ö".into()), Err(InstrumentProblem::BadKey("Ö".into())));
        assert_eq!(
            broken(|i| i.items[2].text = Texts::default()),
            Err(InstrumentProblem::NoText("closer".into()))
        );
        assert_eq!(
            broken(|i| i.items[4].background = true),
            Err(InstrumentProblem::Background("why".into()))
        );
        assert_eq!(
            broken(|i| i.items[3].kind = ItemKind::Number { min: 3, max: 3 }),
            Err(InstrumentProblem::Range("weeks".into()))
        );
    }
}
