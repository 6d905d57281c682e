//! Participants of named rounds: people whom a municipality asks before and after, known by an alias and nothing else.
//!
//! What one person answered is for those who work with that person. What changed for the group goes through
//! [`crate::disclosure`] like every figure: who answered both rounds is counted once for each question, by whether the answer is
//! higher, the same or lower than before, and shown where at least five did.

use crate::{
    disclosure::{self, DisclosureError, Distribution, Participation, Shape, Thresholds},
    focus_groups::{Answer, Compared, Instrument, ItemKind, Question, RoundState, Sheet, comparable},
    lists::closed_list,
    tenants::one_line,
};
use serde::{Deserialize, Serialize};

/// The most characters of an alias.
pub const LONGEST_ALIAS: usize = 40;
/// The most aliases that are added at once.
pub const MOST_AT_ONCE: usize = 200;

closed_list! {
    /// What a person has said about being asked by alias.
    Consent {
        /// Nothing yet.
        Waiting = "waiting",
        /// Yes, by an own act.
        Agreed = "agreed",
        /// No.
        Declined = "declined",
        /// Yes, and taken back since.
        Withdrawn = "withdrawn",
    }
}

/// What a participant is called: one line that names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias(String);

impl Alias {
    /// Checks one line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(line: &str) -> Result<Self, AliasProblem> {
        let line = line.trim();
        if line.chars().count() > LONGEST_ALIAS {
            return Err(AliasProblem::TooLong);
        }
        if line.contains('@') {
            return Err(AliasProblem::Address);
        }
        one_line(line, LONGEST_ALIAS).map(Self).ok_or(AliasProblem::Unreadable)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same in small letters: two that differ in nothing else are one.
    pub fn norm(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Why a line is no alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AliasProblem {
    /// Longer than [`LONGEST_ALIAS`].
    #[error("too long")]
    TooLong,
    /// It has characters that can't be seen.
    #[error("unreadable")]
    Unreadable,
    /// It looks like a mail address, which points to a person.
    #[error("an address")]
    Address,
}

/// A line that is no alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAlias {
    /// As typed.
    pub line: String,
    /// What is wrong.
    pub problem: AliasProblem,
}

/// Reads a list, one alias a line; empty lines are none, and one that comes twice counts once.
///
/// # Errors
/// Every line that is none.
pub fn parse_aliases(text: &str) -> Result<Vec<Alias>, Vec<BadAlias>> {
    let (mut aliases, mut bad): (Vec<Alias>, Vec<BadAlias>) = (Vec::new(), Vec::new());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match Alias::parse(line) {
            Ok(alias) if aliases.iter().any(|known| known.norm() == alias.norm()) => {}
            Ok(alias) => aliases.push(alias),
            Err(problem) => bad.push(BadAlias {
                line: line.to_owned(),
                problem,
            }),
        }
    }
    if bad.is_empty() { Ok(aliases) } else { Err(bad) }
}

/// Where a later answer lies from an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A smaller number.
    Lower,
    /// The same.
    Same,
    /// A larger number.
    Higher,
}

impl Way {
    /// All, in the order of the counts in an [`ItemChange`].
    pub const ALL: [Self; 3] = [Self::Lower, Self::Same, Self::Higher];

    /// As texts on the screen name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Same => "same",
            Self::Higher => "higher",
        }
    }

    /// Of two answers that are numbers; of others there is none.
    pub fn of(before: &Answer, after: &Answer) -> Option<Self> {
        let (before, after) = (before.number()?, after.number()?);
        Some(match after.cmp(&before) {
            std::cmp::Ordering::Less => Self::Lower,
            std::cmp::Ordering::Equal => Self::Same,
            std::cmp::Ordering::Greater => Self::Higher,
        })
    }

    const fn at(self) -> usize {
        match self {
            Self::Lower => 0,
            Self::Same => 1,
            Self::Higher => 2,
        }
    }
}

/// The questions of a later version that an earlier one asks in the same words: what may stand beside each other.
pub fn same_questions<'a>(earlier: &Instrument, later: &'a Instrument) -> Vec<Question<'a>> {
    let same: Vec<String> = comparable(earlier, later)
        .into_iter()
        .filter(Compared::is_same)
        .map(|compared| compared.key)
        .collect();
    later
        .questions()
        .into_iter()
        .filter(|question| !question.is_info() && same.contains(&question.item.key))
        .collect()
}

/// Whether a group's change can be told of a question: it is answered by a number, and asked of everybody. Of a question that only some were
/// asked, the base would tell who (rule 8 of [`crate::disclosure`]).
fn is_followed(question: &Question<'_>) -> bool {
    let number = matches!(
        question.item.kind,
        ItemKind::Scale { .. } | ItemKind::Matrix { .. } | ItemKind::Slider { .. } | ItemKind::Number { .. }
    );
    number && question.item.show_if.is_none()
}

/// The questions of a later version in which a group's change from an earlier one can be told: those that both ask in the same words, of
/// everybody, and that are answered by a number.
pub fn followed_questions<'a>(earlier: &Instrument, later: &'a Instrument) -> Vec<Question<'a>> {
    same_questions(earlier, later).into_iter().filter(is_followed).collect()
}

/// Since what a round's change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since<T> {
    /// No round before it asks a question that can be followed: it is the first.
    First,
    /// Since this one.
    Round(T),
    /// The one that it would be told since has not closed. A change is made once, so it is waited for.
    NotYet,
}

/// Since which of the rounds before a round its change is told: the nearest that asks a question that can be followed, whatever else others
/// ask in the same words. `before` are those that opened before it, the nearest first, each with its state and what it asks; drafts are not
/// among them.
pub fn change_since<'a, T>(before: impl IntoIterator<Item = (T, RoundState, &'a Instrument)>, later: &Instrument) -> Since<T> {
    let nearest = before
        .into_iter()
        .find(|(_, _, asked)| !followed_questions(asked, later).is_empty());
    match nearest {
        None => Since::First,
        Some((round, RoundState::Closed, _)) => Since::Round(round),
        Some(_) => Since::NotYet,
    }
}

/// What changed for a group between two rounds, as it may be shown. It is kept as a document and never made anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChange {
    /// How many answered both rounds, in steps.
    pub both: Participation,
    /// The questions that can be followed, in the later instrument's order.
    pub items: Vec<ItemChange>,
}

/// What changed in one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemChange {
    /// The question's key.
    pub question: String,
    /// How many answered [lower, the same, higher](Way::ALL) than before; `None` is hidden or empty.
    pub change: Option<Distribution>,
}

/// Makes it, from what each person answered before and after. Nobody is in it who answered one round only.
///
/// # Errors
/// [`DisclosureError`] where the pairs do not fit, which the code here excludes.
pub fn group_change(
    earlier: &Instrument,
    later: &Instrument,
    pairs: &[(Sheet, Sheet)],
    thresholds: Thresholds,
) -> Result<GroupChange, DisclosureError> {
    let keys: Vec<String> = followed_questions(earlier, later).iter().map(Question::key).collect();
    let shape = Shape {
        tenants: 1,
        background: Vec::new(),
        items: vec![Way::ALL.len(); keys.len()],
    };
    let way = |(before, after): &(Sheet, Sheet), key: &String| Way::of(before.0.get(key)?, after.0.get(key)?).map(Way::at);
    let rows: Vec<disclosure::Sheet> = pairs
        .iter()
        .map(|pair| disclosure::Sheet {
            tenant: 0,
            background: Vec::new(),
            answers: keys.iter().map(|key| way(pair, key)).collect(),
        })
        .collect();
    let figures = disclosure::edition(&shape, &rows, thresholds)?;
    Ok(GroupChange {
        both: figures.region_participation,
        items: keys
            .into_iter()
            .zip(figures.items)
            .map(|(question, item)| ItemChange {
                question,
                change: item.region,
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        focus_groups::{Condition, Item, Opt},
        language::{Language, Texts},
    };
    use std::collections::BTreeMap;

    fn scale(key: &str) -> Item {
        let kind = ItemKind::Scale {
            min: 1,
            max: 5,
            low: Texts::swedish("inte alls"),
            high: Texts::swedish("helt"),
            dont_know: true,
        };
        Item::new(key, kind, Texts::swedish("Jag vet vart jag ska vända mig"))
    }

    fn choice() -> Item {
        let options = vec![Opt::new("a", Texts::swedish("a")), Opt::new("b", Texts::swedish("b"))];
        Item::new("choice", ItemKind::Single { options }, Texts::swedish("Vilket?"))
    }

    fn instrument(items: Vec<Item>) -> Instrument {
        Instrument {
            key: "steps".into(),
            name: Texts::swedish("Steg"),
            source: String::new(),
            owner: String::new(),
            licence: String::new(),
            changes: String::new(),
            terms: crate::focus_groups::Terms::default(),
            items,
        }
    }

    fn answers(key: &str, answer: Answer) -> Sheet {
        Sheet(BTreeMap::from([(key.to_owned(), answer)]))
    }

    fn step(n: i32) -> Sheet {
        answers("know", Answer::Step(n))
    }

    fn change(pairs: &[(Sheet, Sheet)]) -> GroupChange {
        let asked = instrument(vec![scale("know")]);
        group_change(&asked, &asked, pairs, Thresholds::default()).unwrap()
    }

    #[test]
    fn a_list_has_one_alias_a_line() {
        let read = |text: &str| parse_aliases(text).map(|list| list.iter().map(|a| a.as_str().to_owned()).collect::<Vec<_>>());
        assert_eq!(
            read(" Blå 7 \n\nGrön 2\r\nblå 7"),
            Ok(vec!["Blå 7".to_owned(), "Grön 2".to_owned()])
        );
        assert_eq!(read(""), Ok(vec![]));
        let bad = parse_aliases(&format!("Röd 1\n{}\nkim@example.se\na\u{202e}b", "x".repeat(41))).unwrap_err();
        assert_eq!(
            bad.iter().map(|b| b.problem).collect::<Vec<_>>(),
            [AliasProblem::TooLong, AliasProblem::Address, AliasProblem::Unreadable]
        );
    }

    #[test]
    fn consent_reads_back() {
        for consent in Consent::ALL {
            assert_eq!(Consent::parse(consent.key()), Some(*consent));
        }
    }

    #[test]
    fn only_numbers_have_a_way() {
        assert_eq!(Way::of(&Answer::Step(2), &Answer::Step(4)), Some(Way::Higher));
        assert_eq!(Way::of(&Answer::Number(9), &Answer::Number(3)), Some(Way::Lower));
        assert_eq!(Way::of(&Answer::Step(3), &Answer::Step(3)), Some(Way::Same));
        assert_eq!(Way::of(&Answer::DontKnow, &Answer::Step(3)), None);
        assert_eq!(Way::of(&Answer::One("a".into()), &Answer::One("b".into())), None);
    }

    #[test]
    fn a_groups_change_counts_who_answered_both() {
        let mut pairs: Vec<(Sheet, Sheet)> = (0..4).map(|_| (step(2), step(4))).collect();
        pairs.push((step(3), step(3)));
        pairs.push((step(4), step(1)));
        // Who said "don't know" once is in no base.
        pairs.push((step(2), answers("know", Answer::DontKnow)));
        let shown = change(&pairs).items.remove(0).change.unwrap();
        assert_eq!((shown.counts, shown.answered), (vec![1, 1, 4], 6));
    }

    #[test]
    fn fewer_than_five_and_all_alike_are_hidden() {
        let few: Vec<(Sheet, Sheet)> = (1..=4).map(|n| (step(n), step(5 - n))).collect();
        let shown = change(&few);
        assert_eq!(
            (shown.both, shown.items.first().and_then(|i| i.change.clone())),
            (Participation::FewerThanFive, None)
        );
        let alike: Vec<(Sheet, Sheet)> = (0..7).map(|_| (step(2), step(3))).collect();
        assert_eq!(change(&alike).items.first().and_then(|i| i.change.clone()), None);
        assert_eq!(change(&[]).items.len(), 1);
    }

    #[test]
    fn another_wording_and_another_kind_are_not_followed() {
        let before = instrument(vec![scale("know"), scale("dare")]);
        let mut after = before.clone();
        after.items[1].text.set(Language::Sv, "Jag vågar fråga");
        after.items.push(choice());
        let mut before = before;
        before.items.push(choice());
        let keys: Vec<String> = same_questions(&before, &after).iter().map(Question::key).collect();
        assert_eq!(keys, ["know", "choice"], "a person's page shows every question that is the same");
        let made = group_change(&before, &after, &[], Thresholds::default()).unwrap();
        assert_eq!(made.items.iter().map(|i| i.question.as_str()).collect::<Vec<_>>(), ["know"]);
    }

    /// What only those who answered `know` are asked.
    fn conditional() -> Item {
        let condition: Condition = serde_json::from_value(serde_json::json!({ "test": [{ "on": "know", "is": "answered" }] })).unwrap();
        Item {
            show_if: Some(condition),
            ..scale("more")
        }
    }

    #[test]
    fn a_question_that_only_some_are_asked_is_not_followed() {
        let asked = instrument(vec![scale("know"), conditional()]);
        let made = group_change(&asked, &asked, &[], Thresholds::default()).unwrap();
        assert_eq!(made.items.len(), 1);
    }

    #[test]
    fn a_change_is_told_since_the_nearest_round_that_can_be_followed() {
        let later = instrument(vec![scale("know"), conditional(), choice()]);
        let numbers = instrument(vec![scale("know")]);
        // In the same words, but no number of everybody's.
        let others = instrument(vec![choice(), conditional()]);
        assert_eq!(same_questions(&others, &later).len(), 2);
        let since = |before: &[(&'static str, RoundState, &Instrument)]| change_since(before.iter().copied(), &later);
        let closed = |name, asked| (name, RoundState::Closed, asked);
        assert_eq!(since(&[]), Since::First);
        assert_eq!(since(&[closed("others", &others)]), Since::First);
        assert_eq!(
            since(&[closed("others", &others), closed("numbers", &numbers)]),
            Since::Round("numbers")
        );
        assert_eq!(since(&[closed("near", &numbers), closed("far", &numbers)]), Since::Round("near"));
    }

    #[test]
    fn a_change_waits_for_the_round_that_it_would_be_told_since_and_for_no_other() {
        let (numbers, others) = (instrument(vec![scale("know")]), instrument(vec![choice()]));
        let since = |before: &[(&'static str, RoundState, &Instrument)]| change_since(before.iter().copied(), &numbers);
        for state in [RoundState::Open, RoundState::Closing] {
            let far = ("far", RoundState::Closed, &numbers);
            assert_eq!(since(&[("near", state, &numbers), far]), Since::NotYet);
            assert_eq!(since(&[("others", state, &others), far]), Since::Round("far"));
            assert_eq!(
                since(&[("near", RoundState::Closed, &numbers), ("far", state, &numbers)]),
                Since::Round("near")
            );
        }
    }
}
