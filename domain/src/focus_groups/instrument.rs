//! Instruments: the items that are asked, with their texts in several languages.

use super::{
    Terms,
    branching::{Condition, ConditionProblem},
    kinds::{DateParts, NoAnswer, When},
    layers::{Ends, Layers},
};
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
    /// Whether it can't be passed over: then "I don't want to answer" is offered as well, so that nobody is made to answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// The ways of not answering that are offered beside the answers. For a scale's "don't know" see
    /// [`ItemKind::Scale`], which had it first: [`Item::offers`] knows both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_answer: Vec<NoAnswer>,
    /// Whether each person sees the options in an order of their own. Never the steps of a scale.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shuffle: bool,
    /// When it is asked; always, where nothing stands here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// What it has besides its words.
    #[serde(default, skip_serializing_if = "Layers::is_empty")]
    pub layers: Layers,
    /// What the words at the ends of its scale have besides; nothing where it has no scale.
    #[serde(default, skip_serializing_if = "Ends::is_empty")]
    pub ends: Ends,
}

/// Whether a switch is off, as serde asks it.
fn is_false(flag: &bool) -> bool {
    !*flag
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
    /// What comes first, what next.
    Ranking {
        /// What is put in order.
        #[serde(rename = "option")]
        options: Vec<Opt>,
        /// How many places there are: 3 asks for the three most important.
        places: u32,
    },
    /// When something was or will be, as far as it is remembered.
    Date {
        /// The first year accepted.
        first: i32,
        /// The last year accepted.
        last: i32,
        /// What is asked for.
        #[serde(default)]
        parts: DateParts,
    },
    /// A place on a line: stops to point at, and a field for any whole number between them.
    Slider {
        /// The value at the beginning.
        min: i32,
        /// The value at the end.
        max: i32,
        /// From one stop to the next.
        step: i32,
        /// What the beginning means.
        low: Texts,
        /// What the end means.
        high: Texts,
    },
    /// Several statements and one scale. Participants see one statement at a time; in results each is an item.
    Matrix {
        /// The statements.
        #[serde(rename = "row")]
        rows: Vec<Opt>,
        /// The lowest step.
        min: i32,
        /// The highest step.
        max: i32,
        /// What the lowest step means.
        low: Texts,
        /// What the highest step means.
        high: Texts,
    },
    /// A page to read, which asks nothing. The item's text is its heading.
    Info {
        /// What stands under the heading; an empty line begins a new paragraph.
        body: Texts,
    },
}

/// One option of a choice, or one statement of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opt {
    /// Stable within the item.
    pub key: String,
    /// What it says.
    pub text: Texts,
    /// Whether own words can be written to it: "other, namely …". One option of a choice at most.
    #[serde(default, skip_serializing_if = "is_false")]
    pub own_words: bool,
    /// What it has besides its words.
    #[serde(default, skip_serializing_if = "Layers::is_empty")]
    pub layers: Layers,
}

impl Opt {
    /// A plain one.
    pub fn new(key: impl Into<String>, text: Texts) -> Self {
        Self {
            key: key.into(),
            text,
            own_words: false,
            layers: Layers::default(),
        }
    }
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
    /// It asks more than [`Instrument::MAX_QUESTIONS`] questions, each statement of a matrix counted.
    #[error("too many questions")]
    TooManyQuestions,
    /// A matrix has fewer than two statements, or more than [`Item::MAX_ROWS`].
    #[error("item {0} has too few or too many statements")]
    Rows(String),
    /// A ranking has no places, more than [`Item::MAX_PLACES`], or more places than options.
    #[error("item {0} has a number of places that can't be used")]
    Places(String),
    /// The first year is not before the last, or they are more than two hundred years apart.
    #[error("item {0} has years that can't be used")]
    Years(String),
    /// The stops of a line don't end where the line does, or are more than eleven.
    #[error("item {0} has stops that can't be used")]
    Stops(String),
    /// Own words can be written to an option of a choice, and to one only.
    #[error("item {0} can't take own words there")]
    OwnWords(String),
    /// A page to read can't be required, and has no ways of not answering.
    #[error("item {0} asks nothing")]
    AsksNothing(String),
    /// A condition can't be used.
    #[error(transparent)]
    Condition(#[from] ConditionProblem),
}

impl Instrument {
    /// The most items that one instrument can have.
    pub const MAX_ITEMS: usize = 60;
    /// The most questions, each statement of a matrix counted: nobody answers more in one sitting, and every answer so far
    /// travels with each page.
    pub const MAX_QUESTIONS: usize = 120;
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 150;
    /// The longest source, owner, licence, and what may be changed, in characters.
    pub const LONGEST_FACT: usize = 1000;
    /// The longest line that a licence demands, in characters.
    pub const LONGEST_NAMING: usize = 300;
    /// The longest question, alternative or end of a scale, in characters.
    pub const LONGEST_TEXT: usize = 500;
    /// The longest page to read, in characters.
    pub const LONGEST_BODY: usize = 4000;
    /// Keys that have a meaning of their own in addresses and results, so that no question or alternative can have them.
    pub const TAKEN: [&'static str; 7] = ["new", "not_stated", "dont_know", "declined", "chosen", "not_chosen", "not_placed"];

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
        self.items.iter().try_for_each(Item::check)?;
        if self.questions().len() > Self::MAX_QUESTIONS {
            return Err(InstrumentProblem::TooManyQuestions);
        }
        Ok(())
    }

    /// Checks that it can be asked: everything, and the conditions. While it is written, conditions may be out of order.
    ///
    /// # Errors
    /// The first problem, with the key of the item it is in.
    pub fn ready(&self) -> Result<(), InstrumentProblem> {
        self.check()?;
        match self.condition_problems().into_iter().next() {
            Some(problem) => Err(problem.into()),
            None => Ok(()),
        }
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
    /// The most statements of a matrix.
    pub const MAX_ROWS: usize = 20;
    /// The most options that can be put in order: more can't be compared.
    pub const MAX_RANKED: usize = 10;
    /// The most places of a ranking.
    pub const MAX_PLACES: u32 = 5;

    /// An item that is asked of everybody and can be passed over.
    pub fn new(key: impl Into<String>, kind: ItemKind, text: Texts) -> Self {
        Self {
            key: key.into(),
            kind,
            text,
            background: false,
            required: false,
            no_answer: Vec::new(),
            shuffle: false,
            show_if: None,
            layers: Layers::default(),
            ends: Ends::default(),
        }
    }

    /// What can be chosen, or put in order.
    pub fn options(&self) -> &[Opt] {
        match &self.kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } | ItemKind::Ranking { options, .. } => options,
            _ => &[],
        }
    }

    /// The option to which own words can be written.
    pub fn own_words(&self) -> Option<&Opt> {
        self.options().iter().find(|o| o.own_words)
    }

    /// Whether a way of not answering is offered.
    pub fn offers(&self, way: NoAnswer) -> bool {
        match (&self.kind, way) {
            (ItemKind::Info { .. }, _) => false,
            (ItemKind::Scale { dont_know: true, .. }, NoAnswer::DontKnow) => true,
            (_, NoAnswer::Declined) if self.required => true,
            _ => self.no_answer.contains(&way),
        }
    }

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
            ItemKind::Single { options } | ItemKind::Multiple { options } => self.check_options(options, 20)?,
            ItemKind::Ranking { options, places } => {
                self.check_options(options, Self::MAX_RANKED)?;
                let most = u32::try_from(options.len()).unwrap_or(u32::MAX).min(Self::MAX_PLACES);
                if !(1..=most).contains(places) {
                    return Err(InstrumentProblem::Places(key()));
                }
            }
            ItemKind::Scale { min, max, .. } => self.check_steps(*min, *max)?,
            ItemKind::Matrix { rows, min, max, .. } => {
                if !(2..=Self::MAX_ROWS).contains(&rows.len()) {
                    return Err(InstrumentProblem::Rows(key()));
                }
                self.check_keys(rows)?;
                self.check_steps(*min, *max)?;
            }
            ItemKind::Number { min, max } => {
                if min >= max {
                    return Err(InstrumentProblem::Range(key()));
                }
            }
            ItemKind::Slider { min, max, step, .. } => {
                if min >= max {
                    return Err(InstrumentProblem::Range(key()));
                }
                let (whole, step) = (i64::from(*max) - i64::from(*min), i64::from(*step));
                if step < 1 || whole % step != 0 || whole / step > 10 {
                    return Err(InstrumentProblem::Stops(key()));
                }
            }
            ItemKind::Date { first, last, .. } => {
                if first >= last || last.saturating_sub(*first) > 200 || !When::YEARS.contains(first) || !When::YEARS.contains(last) {
                    return Err(InstrumentProblem::Years(key()));
                }
            }
            ItemKind::Text { max_length } => {
                if !(1..=4000).contains(max_length) {
                    return Err(InstrumentProblem::Length(key()));
                }
            }
            ItemKind::Info { body } => {
                if body.is_empty() {
                    return Err(InstrumentProblem::NoText(key()));
                }
                if self.required || !self.no_answer.is_empty() {
                    return Err(InstrumentProblem::AsksNothing(key()));
                }
            }
        }
        if self.background && !matches!(self.kind, ItemKind::Single { .. }) {
            return Err(InstrumentProblem::Background(key()));
        }
        Ok(())
    }

    fn check_options(&self, options: &[Opt], most: usize) -> Result<(), InstrumentProblem> {
        if !(2..=most).contains(&options.len()) {
            return Err(InstrumentProblem::Options(self.key.clone()));
        }
        self.check_keys(options)?;
        let own_words = options.iter().filter(|o| o.own_words).count();
        if own_words > 1 || (own_words > 0 && matches!(self.kind, ItemKind::Ranking { .. })) {
            return Err(InstrumentProblem::OwnWords(self.key.clone()));
        }
        // What is sent for an option must not be what is sent for "don't know".
        for way in NoAnswer::ALL.into_iter().filter(|way| self.offers(*way)) {
            if options.iter().any(|o| o.key == way.key()) {
                return Err(InstrumentProblem::DoubleKey(way.key().to_owned()));
            }
        }
        Ok(())
    }

    fn check_keys(&self, options: &[Opt]) -> Result<(), InstrumentProblem> {
        keys(options.iter().map(|o| o.key.as_str()))?;
        if options.iter().any(|o| o.text.is_empty()) {
            return Err(InstrumentProblem::NoText(self.key.clone()));
        }
        Ok(())
    }

    fn check_steps(&self, min: i32, max: i32) -> Result<(), InstrumentProblem> {
        if min >= max || max.saturating_sub(min) > 10 {
            return Err(InstrumentProblem::Range(self.key.clone()));
        }
        Ok(())
    }
}

/// Whether a text can be a key: up to 60 lower-case letters, digits, hyphens and underscores.
pub(super) fn is_key(key: &str) -> bool {
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
        let opt = |key: &str| Opt::new(key, Texts::swedish(key));
        let item = |key: &str, kind, background| Item {
            background,
            ..Item::new(key, kind, Texts::swedish(key))
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
    fn with(kind: ItemKind) -> Item {
        Item::new("x", kind, Texts::swedish("x"))
    }

    fn opts(n: usize) -> Vec<Opt> {
        (0..n).map(|n| Opt::new(format!("o{n}"), Texts::swedish("x"))).collect()
    }

    fn matrix(rows: usize) -> ItemKind {
        ItemKind::Matrix {
            rows: opts(rows),
            min: 1,
            max: 5,
            low: Texts::swedish("a"),
            high: Texts::swedish("b"),
        }
    }

    #[test]
    fn the_newer_kinds_have_their_limits() {
        let problem = |kind| with(kind).check().err();
        let x = || "x".to_owned();
        assert_eq!(problem(matrix(20)), None);
        assert_eq!(problem(matrix(200)), Some(InstrumentProblem::Rows(x())));
        let ranking = |n, places| ItemKind::Ranking { options: opts(n), places };
        assert_eq!(problem(ranking(4, 3)), None);
        assert_eq!(problem(ranking(11, 3)), Some(InstrumentProblem::Options(x())));
        assert_eq!(problem(ranking(2, 3)), Some(InstrumentProblem::Places(x())));
        let slider = |max, step| ItemKind::Slider {
            min: 0,
            max,
            step,
            low: Texts::swedish("a"),
            high: Texts::swedish("b"),
        };
        assert_eq!(problem(slider(100, 10)), None);
        for (max, step) in [(100, 1), (100, 30), (100, 0), (100, -10)] {
            assert_eq!(problem(slider(max, step)), Some(InstrumentProblem::Stops(x())), "{max} {step}");
        }
        assert_eq!(problem(slider(0, 1)), Some(InstrumentProblem::Range(x())));
        let date = |first, last| ItemKind::Date {
            first,
            last,
            parts: DateParts::Month,
        };
        assert_eq!(problem(date(1990, 2030)), None);
        assert_eq!(problem(date(2030, 1990)), Some(InstrumentProblem::Years(x())));
        assert_eq!(problem(date(i32::MIN, i32::MAX)), Some(InstrumentProblem::Years(x())));
        let info = with(ItemKind::Info {
            body: Texts::swedish("Läs."),
        });
        assert_eq!(info.check(), Ok(()));
        let required = Item { required: true, ..info };
        assert_eq!(required.check(), Err(InstrumentProblem::AsksNothing(x())));
    }

    #[test]
    fn an_instrument_asks_so_many_questions_at_most() {
        let mut instrument = sample();
        instrument.items = (0..7)
            .map(|n| Item {
                key: format!("m{n}"),
                ..with(matrix(20))
            })
            .collect();
        assert_eq!(instrument.check(), Err(InstrumentProblem::TooManyQuestions));
        instrument.items.pop();
        assert_eq!(instrument.check(), Ok(()));
    }

    #[test]
    fn own_words_belong_to_one_option_of_a_choice() {
        let mut options = opts(3);
        options[2].own_words = true;
        assert_eq!(with(ItemKind::Single { options: options.clone() }).check(), Ok(()));
        let ranking = ItemKind::Ranking {
            options: options.clone(),
            places: 1,
        };
        assert_eq!(with(ranking).check(), Err(InstrumentProblem::OwnWords("x".into())));
        options[0].own_words = true;
        assert_eq!(
            with(ItemKind::Multiple { options }).check(),
            Err(InstrumentProblem::OwnWords("x".into()))
        );
    }

    #[test]
    fn an_option_is_not_called_what_not_answering_is_called() {
        let mut item = with(ItemKind::Single { options: opts(2) });
        item.kind = ItemKind::Single {
            options: vec![
                Opt::new("declined", Texts::swedish("Nej tack")),
                Opt::new("a", Texts::swedish("Ja")),
            ],
        };
        assert_eq!(item.check(), Ok(()), "as long as nothing else is sent as that");
        item.required = true;
        assert_eq!(item.check(), Err(InstrumentProblem::DoubleKey("declined".into())));
    }

    #[test]
    fn an_older_document_reads_and_is_written_as_it_was() {
        let older = r#"{"key":"a","name":{"sv":"A"},"source":"","owner":"","licence":"","changes":"","item":[{"key":"b","kind":"single","option":[{"key":"c","text":{"sv":"C"}},{"key":"d","text":{"sv":"D"}}],"text":{"sv":"B"},"background":false},{"key":"e","kind":"scale","min":1,"max":5,"low":{"sv":"L"},"high":{"sv":"H"},"dont_know":true,"text":{"sv":"E"},"background":false}]}"#;
        let read: Instrument = serde_json::from_str(older).unwrap();
        assert_eq!(read.ready(), Ok(()));
        assert_eq!(serde_json::to_string(&read).unwrap(), older);
        assert!(read.items[1].offers(NoAnswer::DontKnow) && !read.items[1].offers(NoAnswer::Declined));
    }
}
