//! Branching: an item that is asked only after certain answers, the way that one person takes, and what is wrong with the
//! conditions of an instrument.
//!
//! A condition looks back only, so that one pass in the instrument's order decides everything. What was passed over, what was
//! declined and what was not asked are all "not answered". Free texts can't be asked about: how many wrote something in a
//! small group is not told by the disclosure rule, and would be by who was asked next.

use super::{Answer, Instrument, Item, ItemKind, Question, Sheet};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};

/// When an item is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Whether all tests must hold, or one is enough.
    #[serde(default, skip_serializing_if = "Combine::is_all")]
    pub combine: Combine,
    /// What is looked at.
    #[serde(default, rename = "test")]
    pub tests: Vec<Test>,
}

/// How tests go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// All must hold.
    #[default]
    All,
    /// One is enough.
    Any,
}

impl Combine {
    /// As kept, and sent by a form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
        }
    }

    /// Reads what a form sends.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::All, Self::Any].into_iter().find(|c| c.key() == key)
    }

    /// Whether it is what is not written down, as serde asks it.
    fn is_all(&self) -> bool {
        *self == Self::All
    }
}

/// One look at an earlier answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// The key of the question: an item's, or of a statement of a matrix `item.statement`.
    pub on: String,
    /// What its answer is.
    #[serde(flatten)]
    pub is: Is,
}

/// What an answer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Is {
    /// One of these was chosen; where several can be, at least one of them.
    OneOf {
        /// The keys of the options.
        options: Vec<String>,
    },
    /// It was answered, and none of these was chosen.
    NoneOf {
        /// The keys of the options.
        options: Vec<String>,
    },
    /// A step or a number, this or higher.
    AtLeast {
        /// The lowest that fits.
        value: i32,
    },
    /// A step or a number, this or lower.
    AtMost {
        /// The highest that fits.
        value: i32,
    },
    /// It was answered.
    Answered,
    /// It was passed over, declined, not known, or not asked.
    NotAnswered,
}

impl Is {
    /// Whether it is so.
    pub fn holds(&self, answer: Option<&Answer>) -> bool {
        let answer = answer.filter(|a| a.is_stated());
        match (self, answer) {
            (Self::NotAnswered, answer) => answer.is_none(),
            (_, None) => false,
            (Self::Answered, Some(_)) => true,
            (Self::OneOf { options }, Some(answer)) => options.iter().any(|o| answer.chose(o)),
            (Self::NoneOf { options }, Some(answer)) => !options.iter().any(|o| answer.chose(o)),
            (Self::AtLeast { value }, Some(answer)) => answer.number().is_some_and(|n| n >= *value),
            (Self::AtMost { value }, Some(answer)) => answer.number().is_some_and(|n| n <= *value),
        }
    }

    /// The options that it names.
    pub fn options(&self) -> &[String] {
        match self {
            Self::OneOf { options } | Self::NoneOf { options } => options,
            _ => &[],
        }
    }
}

impl Condition {
    /// The most tests of one condition: more, and nobody can say who is asked.
    pub const MAX_TESTS: usize = 8;

    /// Whether it holds after the answers in a sheet, which has those that came before, and of these what was asked.
    pub fn holds(&self, sheet: &Sheet) -> bool {
        let mut each = self.tests.iter().map(|test| test.is.holds(sheet.0.get(&test.on)));
        match self.combine {
            Combine::All => each.all(|holds| holds),
            Combine::Any => each.any(|holds| holds),
        }
    }

    /// The same where some answers are not there yet: `None` says that it depends on them.
    fn may_hold<'a>(&self, seen: impl Fn(&str) -> Seen<'a>) -> Option<bool> {
        let each = self.tests.iter().map(|test| match seen(&test.on) {
            Seen::NotYet => None,
            Seen::Known(answer) => Some(test.is.holds(answer)),
        });
        let decisive = matches!(self.combine, Combine::Any);
        let mut open = false;
        for holds in each {
            match holds {
                Some(holds) if holds == decisive => return Some(decisive),
                Some(_) => {}
                None => open = true,
            }
        }
        (!open).then_some(!decisive)
    }
}

/// What is known of an earlier answer.
enum Seen<'a> {
    /// It stands, or there is none and there will be none.
    Known(Option<&'a Answer>),
    /// It is still to come.
    NotYet,
}

impl Item {
    /// Whether it is asked after the answers in a sheet.
    pub fn is_asked(&self, sheet: &Sheet) -> bool {
        self.show_if.as_ref().is_none_or(|condition| condition.holds(sheet))
    }
}

impl Instrument {
    /// Whether not everybody is asked everything.
    pub fn branches(&self) -> bool {
        self.items.iter().any(|item| item.show_if.is_some())
    }
}

/// Whether a question is on one person's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It is asked.
    Asked,
    /// It is not.
    NotAsked,
    /// That depends on an answer to come.
    Open,
}

/// One person's way through the questions, as far as the answers so far tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    reach: Vec<Reach>,
    /// Whether it asks something: pages to read have no number.
    asks: Vec<bool>,
}

impl Path {
    /// `sheet` may hold answers on paths that were left: they count as not asked. Before `at`, what is not in it was passed
    /// over; from there on it is still to come.
    pub(super) fn of(questions: &[Question<'_>], sheet: &Sheet, at: usize) -> Self {
        let asks = questions.iter().map(|q| !q.is_info()).collect();
        if questions.iter().all(|q| q.item.show_if.is_none()) {
            return Self {
                reach: vec![Reach::Asked; questions.len()],
                asks,
            };
        }
        let keys: Vec<String> = questions.iter().map(Question::key).collect();
        let mut reach: Vec<Reach> = Vec::with_capacity(questions.len());
        for question in questions {
            let seen = |on: &str| {
                // Of what came before: `reach` is as long as that.
                let earlier = keys.iter().zip(&reach).position(|(key, _)| key == on);
                match earlier.and_then(|n| Some((n, reach.get(n)?))) {
                    None | Some((_, Reach::NotAsked)) => Seen::Known(None),
                    Some((_, Reach::Open)) => Seen::NotYet,
                    Some((n, Reach::Asked)) => match sheet.0.get(on) {
                        None if n >= at => Seen::NotYet,
                        answer => Seen::Known(answer),
                    },
                }
            };
            let asked = match &question.item.show_if {
                None => Some(true),
                Some(condition) => condition.may_hold(seen),
            };
            reach.push(match asked {
                Some(true) => Reach::Asked,
                Some(false) => Reach::NotAsked,
                None => Reach::Open,
            });
        }
        Self { reach, asks }
    }

    /// Whether a question is on the way.
    pub fn reach(&self, at: usize) -> Reach {
        self.reach.get(at).copied().unwrap_or(Reach::NotAsked)
    }

    /// The first question.
    pub fn first(&self) -> Option<usize> {
        self.starting_at(0)
    }

    /// The question after `at`.
    pub fn next(&self, at: usize) -> Option<usize> {
        self.starting_at(at.saturating_add(1))
    }

    fn starting_at(&self, from: usize) -> Option<usize> {
        (from..self.reach.len()).find(|n| self.reach(*n) != Reach::NotAsked)
    }

    /// The question before `at`.
    pub fn before(&self, at: usize) -> Option<usize> {
        (0..at.min(self.reach.len())).rev().find(|n| self.reach(*n) == Reach::Asked)
    }

    /// The last question.
    pub fn last(&self) -> Option<usize> {
        self.before(self.reach.len())
    }

    /// The number of a question among those that are asked, counted from 1; of a page to read, that of the question before it.
    pub fn number(&self, at: usize) -> usize {
        let asked = |n: &usize| self.reach(*n) == Reach::Asked && self.asks.get(*n).copied().unwrap_or(false);
        (0..=at).filter(asked).count()
    }

    /// How many questions there are on the way, at most.
    pub fn most(&self) -> usize {
        let pairs = self.reach.iter().zip(&self.asks);
        pairs.filter(|(reach, asks)| **asks && **reach != Reach::NotAsked).count()
    }

    /// Whether there are as many as that for certain.
    pub fn is_certain(&self) -> bool {
        !self
            .reach
            .iter()
            .zip(&self.asks)
            .any(|(reach, asks)| *asks && *reach == Reach::Open)
    }
}

// ---- what is wrong

/// What is wrong with the condition of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the condition of item {item}: {fault}")]
pub struct ConditionProblem {
    /// The item's key.
    pub item: String,
    /// What it is.
    pub fault: ConditionFault,
}

/// What can be wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionFault {
    /// It looks at nothing.
    Empty,
    /// It has more than [`Condition::MAX_TESTS`] tests.
    TooMany,
    /// There is no such question.
    Missing(String),
    /// The question comes later, or is the item itself.
    Later(String),
    /// The question has no such option.
    NoSuchOption {
        /// The question.
        on: String,
        /// The option.
        option: String,
    },
    /// That can't be looked at in such a question; see the module about free texts.
    Unfit(String),
    /// Who did not say something of themselves would be told by what they are asked.
    NotStated(String),
    /// A background item is asked of everybody: results are split by it.
    Background,
    /// No answers make it hold.
    Contradiction,
    /// It could hold, but not after the conditions of the questions that it looks at.
    Unreachable,
}

impl fmt::Display for ConditionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("looks at nothing"),
            Self::TooMany => f.write_str("looks at too much"),
            Self::Missing(on) => write!(f, "there is no question {on}"),
            Self::Later(on) => write!(f, "question {on} does not come before"),
            Self::NoSuchOption { on, option } => write!(f, "question {on} has no option {option}"),
            Self::Unfit(on) => write!(f, "question {on} can't be looked at so"),
            Self::NotStated(on) => write!(f, "who did not answer {on} would be told"),
            Self::Background => f.write_str("a background item is asked of everybody"),
            Self::Contradiction => f.write_str("never holds"),
            Self::Unreachable => f.write_str("is never come to"),
        }
    }
}

/// So many combinations of answers are tried; of a condition that has more, nothing is claimed.
const MOST_TRIED: usize = 4096;

impl Instrument {
    /// Everything that is wrong with the conditions, in the items' order. Nothing is claimed falsely: where a condition looks
    /// at so much that not all combinations of answers can be tried, it is taken to be in order.
    pub fn condition_problems(&self) -> Vec<ConditionProblem> {
        let questions = self.questions();
        let keys: Vec<String> = questions.iter().map(Question::key).collect();
        let flow = Flow {
            questions: &questions,
            keys: &keys,
        };
        let mut problems = Vec::new();
        for item in &self.items {
            let Some(condition) = &item.show_if else { continue };
            let mut faults = flow.faults(item, condition);
            if faults.is_empty() {
                faults.extend(flow.dead(item, condition));
            }
            problems.extend(faults.into_iter().map(|fault| ConditionProblem {
                item: item.key.clone(),
                fault,
            }));
        }
        problems
    }
}

/// The questions of an instrument, with their keys.
struct Flow<'a> {
    questions: &'a [Question<'a>],
    keys: &'a [String],
}

impl<'a> Flow<'a> {
    fn at(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|k| k == key)
    }

    /// What can be seen in a condition itself.
    fn faults(&self, item: &Item, condition: &Condition) -> Vec<ConditionFault> {
        let mut faults = Vec::new();
        if item.background {
            faults.push(ConditionFault::Background);
        }
        match condition.tests.len() {
            0 => faults.push(ConditionFault::Empty),
            n if n > Condition::MAX_TESTS => faults.push(ConditionFault::TooMany),
            _ => {}
        }
        let own = self.questions.iter().position(|q| q.item.key == item.key).unwrap_or(0);
        for test in &condition.tests {
            let on = || test.on.clone();
            match self.at(&test.on).and_then(|n| Some((n, self.questions.get(n)?))) {
                None => faults.push(ConditionFault::Missing(on())),
                Some((n, _)) if n >= own => faults.push(ConditionFault::Later(on())),
                Some((_, question)) if !fits(question.item, &test.is) => faults.push(ConditionFault::Unfit(on())),
                Some((_, question)) if question.item.background && test.is == Is::NotAnswered => {
                    faults.push(ConditionFault::NotStated(on()));
                }
                Some((_, question)) => {
                    let known = |key: &String| question.item.options().iter().any(|o| o.key == *key);
                    let unknown = test.is.options().iter().filter(|key| !known(key));
                    faults.extend(unknown.map(|option| ConditionFault::NoSuchOption {
                        on: on(),
                        option: option.clone(),
                    }));
                }
            }
        }
        faults
    }

    /// Whether an item can't be come to, and why.
    fn dead(&self, item: &Item, condition: &Condition) -> Option<ConditionFault> {
        let direct: BTreeSet<usize> = condition.tests.iter().filter_map(|t| self.at(&t.on)).collect();
        if self.possible(&direct, condition, false) == Some(false) {
            return Some(ConditionFault::Contradiction);
        }
        let all = self.behind(&direct);
        // What is wrong with the conditions on the way is said there.
        let sound = all.iter().filter_map(|n| self.questions.get(*n)).all(|q| {
            let condition = q.item.show_if.as_ref();
            condition.is_none_or(|c| self.faults(q.item, c).is_empty())
        });
        let dead = sound && !item.background && self.possible(&all, condition, true) == Some(false);
        dead.then_some(ConditionFault::Unreachable)
    }

    /// The questions that these ones hang on, and they themselves.
    fn behind(&self, direct: &BTreeSet<usize>) -> BTreeSet<usize> {
        let (mut all, mut new) = (direct.clone(), direct.clone());
        while let Some(at) = new.pop_first() {
            let tests = self
                .questions
                .get(at)
                .and_then(|q| q.item.show_if.as_ref())
                .map_or(&[] as &[Test], |c| c.tests.as_slice());
            for on in tests.iter().filter_map(|t| self.at(&t.on)) {
                if all.insert(on) {
                    new.insert(on);
                }
            }
        }
        all
    }

    /// Whether some answers to these questions make a condition hold, each asked only where its own holds (`conditions`) or
    /// always; `None` where there are too many to try.
    fn possible(&self, of: &BTreeSet<usize>, condition: &Condition, conditions: bool) -> Option<bool> {
        let looks: Vec<&Test> = of
            .iter()
            .filter_map(|n| self.questions.get(*n))
            .filter_map(|q| q.item.show_if.as_ref())
            .filter(|_| conditions)
            .chain([condition])
            .flat_map(|c| &c.tests)
            .collect();
        let mut choices: Vec<(&Question<'a>, &String, Vec<Option<Answer>>)> = Vec::new();
        let mut combinations = 1_usize;
        for at in of {
            let (Some(question), Some(key)) = (self.questions.get(*at), self.keys.get(*at)) else {
                continue;
            };
            let tests: Vec<&Is> = looks.iter().filter(|t| t.on == *key).map(|t| &t.is).collect();
            let answers = answers_that_differ(question.item, &tests)?;
            combinations = combinations.checked_mul(answers.len()).filter(|n| *n <= MOST_TRIED)?;
            choices.push((question, key, answers));
        }
        Some((0..combinations).any(|n| {
            let mut left = n;
            let mut sheet = Sheet::default();
            for (question, key, answers) in &choices {
                let answer = answers.get(left % answers.len()).cloned().flatten();
                left /= answers.len();
                if let Some(answer) = answer.filter(|_| !conditions || question.item.is_asked(&sheet)) {
                    sheet.0.insert((*key).clone(), answer);
                }
            }
            condition.holds(&sheet)
        }))
    }
}

/// Whether that can be looked at in an answer to such an item.
fn fits(item: &Item, is: &Is) -> bool {
    match is {
        Is::OneOf { options } | Is::NoneOf { options } => {
            !options.is_empty() && matches!(item.kind, ItemKind::Single { .. } | ItemKind::Multiple { .. })
        }
        Is::AtLeast { .. } | Is::AtMost { .. } => range(item).is_some(),
        Is::Answered | Is::NotAnswered => !matches!(item.kind, ItemKind::Text { .. } | ItemKind::Info { .. }),
    }
}

/// The numbers that can be answered, where they are numbers.
fn range(item: &Item) -> Option<(i32, i32)> {
    match item.kind {
        ItemKind::Scale { min, max, .. }
        | ItemKind::Matrix { min, max, .. }
        | ItemKind::Number { min, max }
        | ItemKind::Slider { min, max, .. } => Some((min, max)),
        _ => None,
    }
}

/// Answers to an item, one of each sort that these looks tell apart, and none; `None` where there are too many sorts.
fn answers_that_differ(item: &Item, looks: &[&Is]) -> Option<Vec<Option<Answer>>> {
    let named: BTreeSet<&String> = looks.iter().flat_map(|is| is.options()).collect();
    let other = item.options().iter().find(|o| !named.contains(&o.key)).map(|o| o.key.clone());
    let mut answers = vec![None];
    match (&item.kind, range(item)) {
        (ItemKind::Single { .. }, _) => {
            let keys = named.into_iter().cloned().chain(other);
            answers.extend(keys.map(|key| Some(Answer::One(key))));
        }
        (ItemKind::Multiple { .. }, _) => {
            let named: Vec<&String> = named.into_iter().collect();
            let sets = 1_usize.checked_shl(u32::try_from(named.len()).ok()?).filter(|n| *n <= MOST_TRIED)?;
            for set in 0..sets {
                let chosen = named.iter().enumerate().filter(|(n, _)| (set >> n) & 1 == 1);
                let mut keys: Vec<String> = chosen.map(|(_, key)| (*key).clone()).collect();
                if keys.is_empty() {
                    keys.extend(other.clone());
                }
                answers.extend((!keys.is_empty()).then_some(Some(Answer::Many(keys))));
            }
        }
        (_, Some((min, max))) => {
            let mut numbers = BTreeSet::from([min, max]);
            for is in looks {
                match is {
                    Is::AtLeast { value } => numbers.extend([*value, value.saturating_sub(1)]),
                    Is::AtMost { value } => numbers.extend([*value, value.saturating_add(1)]),
                    _ => {}
                }
            }
            let possible = numbers.into_iter().filter(|n| (min..=max).contains(n));
            answers.extend(possible.map(|n| Some(Answer::Number(n))));
        }
        (ItemKind::Info { .. }, _) => {}
        // Whatever it is, it is there.
        (_, None) => answers.push(Some(Answer::Text(String::new()))),
    }
    Some(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{focus_groups::Opt, language::Texts};

    fn single(key: &str, options: &[&str]) -> Item {
        let options = options.iter().map(|o| Opt::new(*o, Texts::swedish(*o))).collect();
        Item::new(key, ItemKind::Single { options }, Texts::swedish(key))
    }

    fn number(key: &str) -> Item {
        Item::new(key, ItemKind::Number { min: 0, max: 10 }, Texts::swedish(key))
    }

    fn is(on: &str, options: &[&str]) -> Test {
        Test {
            on: on.into(),
            is: Is::OneOf {
                options: options.iter().map(|o| (*o).to_owned()).collect(),
            },
        }
    }

    fn test(on: &str, is: Is) -> Test {
        Test { on: on.into(), is }
    }

    fn when(item: Item, combine: Combine, tests: Vec<Test>) -> Item {
        Item {
            show_if: Some(Condition { combine, tests }),
            ..item
        }
    }

    fn instrument(items: Vec<Item>) -> Instrument {
        Instrument {
            items,
            ..super::super::instrument::tests::sample()
        }
    }

    fn sheet(answers: &[(&str, Answer)]) -> Sheet {
        Sheet(answers.iter().map(|(k, a)| ((*k).to_owned(), a.clone())).collect())
    }

    fn one(key: &str) -> Answer {
        Answer::One(key.into())
    }

    /// Work? If so, how long; if long, what helped. To the end, one for all.
    fn survey() -> Instrument {
        instrument(vec![
            single("work", &["yes", "no", "soon"]),
            when(number("months"), Combine::All, vec![is("work", &["yes"])]),
            when(
                single("helped", &["us", "luck"]),
                Combine::All,
                vec![test("months", Is::AtLeast { value: 6 })],
            ),
            single("end", &["good", "bad"]),
        ])
    }

    #[test]
    fn each_look_at_an_answer_means_what_it_says() {
        let many = Answer::Many(vec!["a".into(), "b".into()]);
        let of = |options: &[&str]| options.iter().map(|o| (*o).to_owned()).collect::<Vec<_>>();
        for (is, answer, holds) in [
            (Is::OneOf { options: of(&["a", "x"]) }, Some(&many), true),
            (Is::NoneOf { options: of(&["x"]) }, Some(&many), true),
            (Is::NoneOf { options: of(&["b"]) }, Some(&many), false),
            (Is::NoneOf { options: of(&["b"]) }, None, false),
            (Is::AtLeast { value: 3 }, Some(&Answer::Step(3)), true),
            (Is::AtMost { value: 3 }, Some(&Answer::Number(4)), false),
            (Is::Answered, Some(&Answer::Declined), false),
            (Is::NotAnswered, Some(&Answer::DontKnow), true),
            (Is::NotAnswered, None, true),
            (Is::AtLeast { value: 3 }, Some(&many), false),
        ] {
            assert_eq!(is.holds(answer), holds, "{is:?} {answer:?}");
        }
    }

    #[test]
    fn a_way_is_known_as_far_as_answers_tell_it() {
        use Reach::{Asked, NotAsked, Open};
        let survey = survey();
        let reach = |answers: &[(&str, Answer)], at| sheet(answers).path(&survey, at).reach;
        assert_eq!(reach(&[], 0), [Asked, Open, Open, Asked]);
        assert_eq!(reach(&[("work", one("yes"))], 1), [Asked, Asked, Open, Asked]);
        assert_eq!(reach(&[("work", one("no"))], 1), [Asked, NotAsked, NotAsked, Asked]);
        assert_eq!(reach(&[], 1), [Asked, NotAsked, NotAsked, Asked], "passed over");
        let long = [("work", one("yes")), ("months", Answer::Number(7))];
        assert_eq!(reach(&long, 2), [Asked; 4]);
        // What was answered on a path that was left counts as not asked.
        let left = [("work", one("no")), ("months", Answer::Number(7))];
        assert_eq!(reach(&left, 4), [Asked, NotAsked, NotAsked, Asked]);
    }

    #[test]
    fn progress_counts_what_is_asked_and_says_when_it_is_not_certain() {
        let survey = survey();
        let start = sheet(&[]).path(&survey, 0);
        assert_eq!((start.number(0), start.most(), start.is_certain()), (1, 4, false));
        let no = sheet(&[("work", one("no"))]).path(&survey, 1);
        assert_eq!((no.next(0), no.most(), no.is_certain()), (Some(3), 2, true));
        assert_eq!((no.number(3), no.before(3), no.last()), (2, Some(0), Some(3)));
        let mut with_page = survey.clone();
        with_page.items.insert(
            0,
            Item::new(
                "read",
                ItemKind::Info {
                    body: Texts::swedish("Läs."),
                },
                Texts::swedish("Hej"),
            ),
        );
        let path = sheet(&[]).path(&with_page, 0);
        assert_eq!((path.first(), path.number(0), path.number(1), path.most()), (Some(0), 0, 1, 4));
    }

    #[test]
    fn answers_on_a_path_that_was_left_are_not_sent() {
        let survey = survey();
        let read = |work: &'static str| {
            Sheet::read(&survey, |field| match field {
                "work" => vec![work],
                // Also what could not be taken does not hold up a path that does not ask it.
                "months" => vec![if work == "yes" { "7" } else { "many" }],
                "helped" => vec!["us"],
                _ => vec![],
            })
        };
        let yes = [("work", one("yes")), ("months", Answer::Number(7)), ("helped", one("us"))];
        assert_eq!(read("yes"), Ok(sheet(&yes)));
        assert_eq!(read("no"), Ok(sheet(&[("work", one("no"))])));
    }

    #[test]
    fn what_is_required_is_required_of_those_who_are_asked() {
        let mut survey = survey();
        survey.items[1].required = true;
        let read = |sent: &'static [(&'static str, &'static str)]| {
            Sheet::read(&survey, |field| sent.iter().filter(|(n, _)| *n == field).map(|(_, v)| *v).collect())
        };
        let problem = Err(vec![(1, super::super::AnswerProblem::Required)]);
        assert_eq!(read(&[("work", "yes")]), problem);
        assert!(read(&[("work", "no")]).is_ok());
        let declined = read(&[("work", "yes"), ("months.no_answer", "declined")]).unwrap();
        assert_eq!(declined.0.get("months"), Some(&Answer::Declined));
    }

    fn faults(items: Vec<Item>) -> Vec<(String, ConditionFault)> {
        let problems = instrument(items).condition_problems();
        problems.into_iter().map(|p| (p.item, p.fault)).collect()
    }

    #[test]
    fn a_sound_flow_has_no_problems() {
        assert_eq!(survey().ready(), Ok(()));
    }

    #[test]
    fn what_a_condition_can_not_look_at_is_said() {
        use ConditionFault as F;
        let text = Item::new("text", ItemKind::Text { max_length: 10 }, Texts::swedish("x"));
        let of = |tests| {
            faults(vec![
                single("a", &["x", "y"]),
                text.clone(),
                when(number("n"), Combine::All, tests),
                number("z"),
            ])
        };
        let n = |fault| vec![("n".to_owned(), fault)];
        assert_eq!(of(vec![]), n(F::Empty));
        assert_eq!(of(vec![is("gone", &["x"])]), n(F::Missing("gone".into())));
        assert_eq!(of(vec![test("z", Is::Answered)]), n(F::Later("z".into())));
        assert_eq!(of(vec![test("n", Is::Answered)]), n(F::Later("n".into())));
        assert_eq!(of(vec![test("text", Is::Answered)]), n(F::Unfit("text".into())));
        assert_eq!(of(vec![test("a", Is::AtLeast { value: 1 })]), n(F::Unfit("a".into())));
        assert_eq!(of(vec![is("a", &[])]), n(F::Unfit("a".into())));
        let unknown = F::NoSuchOption {
            on: "a".into(),
            option: "q".into(),
        };
        assert_eq!(of(vec![is("a", &["x", "q"])]), n(unknown));
        assert_eq!(of(vec![is("a", &["x"]); 9]), n(F::TooMany));
        let background = |key: &str| Item {
            background: true,
            ..single(key, &["x", "y"])
        };
        let not_stated = when(number("n"), Combine::All, vec![test("a", Is::NotAnswered)]);
        assert_eq!(faults(vec![background("a"), not_stated]), n(F::NotStated("a".into())));
        let hidden = when(background("n"), Combine::All, vec![is("a", &["x"])]);
        assert_eq!(faults(vec![single("a", &["x", "y"]), hidden]), n(F::Background));
    }

    #[test]
    fn contradictions_and_what_is_never_come_to_are_found() {
        use ConditionFault as F;
        let n = |fault| vec![("n".to_owned(), fault)];
        let contradiction = vec![is("a", &["x"]), is("a", &["y"])];
        let of = |combine, tests| faults(vec![single("a", &["x", "y"]), number("m"), when(number("n"), combine, tests)]);
        assert_eq!(of(Combine::All, contradiction.clone()), n(F::Contradiction));
        assert!(of(Combine::Any, contradiction).is_empty());
        let (least, most) = (Is::AtLeast { value: 5 }, Is::AtMost { value: 4 });
        assert_eq!(
            of(Combine::All, vec![test("m", least.clone()), test("m", most)]),
            n(F::Contradiction)
        );
        assert!(of(Combine::All, vec![test("m", least), test("m", Is::AtMost { value: 5 })]).is_empty());
        assert_eq!(of(Combine::All, vec![test("m", Is::AtLeast { value: 11 })]), n(F::Contradiction));
        // b is asked after x only, n after y and b.
        let b = when(single("b", &["p", "q"]), Combine::All, vec![is("a", &["x"])]);
        let after = |tests| faults(vec![single("a", &["x", "y"]), b.clone(), when(number("n"), Combine::All, tests)]);
        assert_eq!(after(vec![is("a", &["y"]), is("b", &["p"])]), n(F::Unreachable));
        assert!(after(vec![is("a", &["y"]), test("b", Is::NotAnswered)]).is_empty());
        assert!(after(vec![is("a", &["x"]), is("b", &["p"])]).is_empty());
    }

    #[test]
    fn several_answers_at_once_are_no_contradiction() {
        let ways = Item::new(
            "ways",
            ItemKind::Multiple {
                options: single("x", &["a", "b"]).options().to_vec(),
            },
            Texts::swedish("x"),
        );
        let of = |tests| faults(vec![ways.clone(), when(number("n"), Combine::All, tests)]);
        assert!(of(vec![is("ways", &["a"]), is("ways", &["b"])]).is_empty());
        let none = Test {
            on: "ways".into(),
            is: Is::NoneOf {
                options: vec!["a".into(), "b".into()],
            },
        };
        assert_eq!(
            of(vec![none]),
            [("n".to_owned(), ConditionFault::Contradiction)],
            "there is no third"
        );
    }

    #[test]
    fn of_too_many_combinations_nothing_is_claimed() {
        let ways = |key: &str| {
            let options = (0..16).map(|n| Opt::new(format!("o{n}"), Texts::swedish("x"))).collect();
            Item::new(key, ItemKind::Multiple { options }, Texts::swedish("x"))
        };
        let all: Vec<String> = (0..16).map(|n| format!("o{n}")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let never = vec![is("a", &all), test("a", Is::NotAnswered)];
        assert!(faults(vec![ways("a"), when(number("n"), Combine::All, never)]).is_empty());
    }

    #[test]
    fn conditions_are_written_and_read_back() {
        let text = r#"{"test":[{"on":"work","is":"one_of","options":["yes"]},{"on":"months","is":"at_least","value":6},{"on":"work","is":"answered"}]}"#;
        let condition: Condition = serde_json::from_str(text).unwrap();
        assert_eq!(condition.combine, Combine::All);
        assert_eq!(condition.tests[1].is, Is::AtLeast { value: 6 });
        assert_eq!(serde_json::to_string(&condition).unwrap(), text);
    }
}
