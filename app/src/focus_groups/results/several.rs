//! Several rounds in order of time: what is shown of them. It is worked out here, once, and the page and the files write down the same:
//! no database, no page.
//!
//! As where two stand beside each other ([`super::beside`]), everything is computed from documents that this place has and that its
//! results pages show anyway (ADR 39), and **what one of the rounds hides is shown for none of them**: nobody reads a course off a row
//! with a gap in it. Whoever wants to see the rest leaves that round out. That goes for the categories of a background question as well:
//! they are those that all the rounds were divided by when they were sealed, one background question at a time.

use super::{
    beside::{self, Counts, Side, Whose},
    figures::{Entry, Label, entries},
    measured,
};
use crate::{http::Fields, t};
use domain::{
    disclosure::Distribution,
    focus_groups::{Compared, Item, Question, Reason, Verdict, comparable},
    language::Language,
    statistics::{Mean, Share},
};
use server::{db::Place, focus_groups::results::EditionItem};
use std::{collections::BTreeMap, iter::once};

/// Rounds in order of time, of one group.
pub(super) struct Several<'a> {
    /// The rounds that have the group, in order of time.
    pub(super) rounds: Vec<&'a Side>,
    /// Those that do not.
    pub(super) without: Vec<&'a Side>,
    /// Whose figures the round has from which it is looked.
    pub(super) groups: Vec<(Whose, String)>,
    pub(super) whose: Whose,
    pub(super) name: String,
    /// The background questions by which all of them can be divided.
    pub(super) divisions: Vec<&'a Item>,
    /// The one of them that is asked for.
    pub(super) by: Option<&'a Item>,
    /// The questions with figures of that round, in its order.
    pub(super) lines: Vec<Line<'a>>,
}

/// A question over time.
pub(super) struct Line<'a> {
    pub(super) asked: Question<'a>,
    /// The rounds that asked it alike, each as all the others here, in order of time.
    pub(super) rounds: Vec<&'a Side>,
    /// What is shown of it, of all who answered or of each category of a background question. Nothing where no other round did.
    pub(super) of: Vec<Of<'a>>,
    /// The rounds that did not, and what differs.
    pub(super) left_out: Vec<(&'a Side, Vec<Reason>)>,
}

impl Line<'_> {
    /// Whether another round asked it alike.
    pub(super) fn is_compared(&self) -> bool {
        self.rounds.len() > 1
    }
}

/// What is shown of a question: of all who answered, or of a category, by its key and its name.
#[derive(Debug, PartialEq)]
pub(super) struct Of<'a> {
    pub(super) category: Option<(&'a str, String)>,
    pub(super) rows: Vec<Row<'a>>,
}

impl Of<'_> {
    /// Whether there is a figure of it.
    pub(super) fn is_shown(&self) -> bool {
        self.rows.iter().any(|row| row.told.is_some())
    }
}

/// A row of what is shown.
#[derive(Debug, PartialEq)]
pub(super) struct Row<'a> {
    /// The alternative of a question with several answers, or the place of a ranking.
    pub(super) option: Option<&'a str>,
    pub(super) counts: Counts,
    /// What is counted, in words.
    pub(super) label: String,
    /// One figure for each round; nothing where one of them hides its own.
    pub(super) told: Option<Vec<Point>>,
}

/// A figure of one round, as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// Of a share whole per cent, of a mean tenths.
    pub(super) value: i32,
    /// Of a share: how many it counts.
    pub(super) count: Option<u32>,
    /// Of how many.
    pub(super) of: u32,
    /// From where to where it may as well lie, in the same unit; nothing where that can't be said.
    pub(super) ends: Option<(i32, i32)>,
}

impl Point {
    fn of_share(share: Share) -> Self {
        let (low, high) = measured::ends(share.interval());
        Self {
            // At most 100, as its ends.
            value: measured::share_percent(share) as i32,
            count: Some(share.count()),
            of: share.of(),
            ends: Some((low as i32, high as i32)),
        }
    }

    fn of_mean(item: &Item, mean: &Mean) -> Self {
        Self {
            value: measured::tenths(mean.value()),
            count: None,
            of: mean.n(),
            ends: mean.interval().map(|interval| measured::mean_ends(Some(item), interval)),
        }
    }
}

/// The rows of a question. `rounds` has its figures in each, question or alternatives alike; `of` gives what a round shows of one.
fn rows<'a>(
    language: Language,
    item: &Item,
    rounds: &[Vec<&'a EditionItem>],
    of: impl Fn(usize, &'a EditionItem) -> Option<&'a Distribution>,
) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (at, model) in rounds.first().into_iter().flatten().copied().enumerate() {
        let each: Vec<&'a EditionItem> = rounds.iter().filter_map(|items| items.get(at).copied()).collect();
        // Of an alternative as of a question: what one round hides is shown for none.
        let shown: Option<Vec<&'a Distribution>> = each
            .iter()
            .copied()
            .enumerate()
            .map(|(round, figures)| of(round, figures))
            .collect();
        let both = || shown.iter().flatten().zip(&each);
        let option = model.option.as_deref();
        for part in measured::parts(Some(item), model) {
            let shares: Option<Vec<Share>> = both().map(|(group, figures)| part.share(&figures.bars, group)).collect();
            rows.push(Row {
                option,
                label: part.label(language, Some(item), model),
                told: shares
                    .filter(|_| shown.is_some())
                    .map(|shares| shares.into_iter().map(Point::of_share).collect()),
                counts: Counts::Share(part),
            });
        }
        let means: Option<Vec<Mean>> = both()
            .map(|(group, figures)| measured::mean(Some(item), &figures.bars, group))
            .collect();
        // That there is none is no secret of what is hidden: such a row would say that somebody chose a step.
        if let Some(means) = means.filter(|_| shown.is_some()) {
            rows.push(Row {
                option,
                label: t!(language, "compare-mean"),
                told: Some(means.iter().map(|mean| Point::of_mean(item, mean)).collect()),
                counts: Counts::Mean,
            });
        }
    }
    rows
}

/// What each two of the rounds ask alike and what not, by their places in order of time, the earlier first.
struct Alike(BTreeMap<(usize, usize), Vec<Compared>>);

impl Alike {
    fn new(rounds: &[&Side]) -> Self {
        let mut out = BTreeMap::new();
        for (later, after) in rounds.iter().enumerate() {
            for (earlier, before) in rounds.iter().take(later).enumerate() {
                out.insert((earlier, later), comparable(&before.round.instrument, &after.round.instrument));
            }
        }
        Self(out)
    }

    /// What keeps an item of two rounds from being compared; nothing where they ask the same.
    fn reasons(&self, item: &str, one: usize, other: usize) -> Option<Vec<Reason>> {
        let compared = self.0.get(&(one.min(other), one.max(other)))?;
        match compared.iter().find(|c| c.key == item).map(|c| &c.verdict) {
            Some(Verdict::Same) => None,
            Some(Verdict::Differs(reasons)) => Some(reasons.clone()),
            None => Some(vec![Reason::New]),
        }
    }

    /// Whether each two of the rounds ask an item alike.
    fn everywhere(&self, item: &str) -> bool {
        self.0
            .values()
            .all(|compared| compared.iter().any(|c| c.key == item && c.is_same()))
    }
}

/// The background questions by which all the rounds were divided, each asked alike by every two of them: else the same word could stand
/// for other people.
fn divisions<'a>(this: &'a Side, rounds: &[&'a Side], alike: &Alike) -> Vec<&'a Item> {
    if rounds.len() < 2 {
        return Vec::new();
    }
    let asked_alike = |item: &&Item| alike.everywhere(&item.key);
    let divided = |item: &&Item| {
        let categories = this.categories(&item.key);
        categories.is_some() && rounds.iter().all(|side| side.categories(&item.key) == categories)
    };
    this.round.instrument.background().filter(asked_alike).filter(divided).collect()
}

impl<'a> Several<'a> {
    /// Of the group that is asked for; else of the place itself, or what comes first. `this` is the round from which it is looked,
    /// `others` stand newest first. Nothing where it has nobody's figures.
    pub(super) fn new(language: Language, place: &Place, this: &'a Side, others: &'a [Side], fields: &Fields) -> Option<Self> {
        let view = fields.get("view");
        let groups = this.groups(language);
        let asked = groups.iter().find(|(whose, _)| whose.key() == view);
        let own = groups.iter().find(|(whose, _)| *whose == Whose::Municipality(place.tenant));
        let (whose, name) = asked.or(own).or(groups.first()).cloned()?;
        let mut all: Vec<&'a Side> = others.iter().rev().chain(once(this)).collect();
        // Those of the same days stay as they are.
        all.sort_by_key(|side| (side.round.draft.closes_on, side.round.draft.opens_on));
        let has_it = |side: &&'a Side| side.groups(language).iter().any(|(there, _)| *there == whose);
        let (rounds, without): (Vec<&'a Side>, Vec<&'a Side>) = all.into_iter().partition(has_it);
        let alike = Alike::new(&rounds);
        let divisions = divisions(this, &rounds, &alike);
        let by = divisions.iter().copied().find(|item| item.key == fields.get("by"));
        let lines = lines(language, whose, this, &rounds, &alike, by);
        Some(Self {
            rounds,
            without,
            groups,
            whose,
            name,
            divisions,
            by,
            lines,
        })
    }

    /// How it is to be read, a thought at a time.
    pub(super) fn reading(&self, language: Language) -> Vec<String> {
        let mut out = vec![
            t!(language, "over-time-reading-chance"),
            t!(language, "over-time-reading-two"),
            t!(language, "compare-reading-dropout"),
            t!(language, "compare-reading-people"),
        ];
        if matches!(self.whose, Whose::Region(_)) {
            out.push(t!(language, "compare-reading-municipalities"));
        }
        if self.by.is_some() {
            out.push(t!(language, "over-time-reading-by"));
        }
        out
    }
}

/// What the rounds that asked a question alike show of it, whose figures `figures` has: of all who answered, or of each category of the
/// background question that is asked for.
fn of_each<'a>(
    language: Language,
    (item, whose): (&Item, Whose),
    rounds: &[&'a Side],
    figures: &[Vec<&'a EditionItem>],
    by: Option<&'a Item>,
) -> Vec<Of<'a>> {
    let rows_of = |category: Option<(&str, &str)>| {
        rows(language, item, figures, |round, figures| {
            rounds.get(round)?.of(whose, figures, category)
        })
    };
    let Some(by) = by else {
        return vec![Of {
            category: None,
            rows: rows_of(None),
        }];
    };
    // Those of one are those of all: else nothing is divided by it.
    let categories: &'a [String] = rounds.first().and_then(|side| side.categories(&by.key)).unwrap_or_default();
    categories
        .iter()
        .map(|key| Of {
            category: Some((key.as_str(), Label::of(Some(by), key).text(language))),
            rows: rows_of(Some((by.key.as_str(), key.as_str()))),
        })
        .collect()
}

/// The questions with figures of `this`, with what is shown of each over the rounds that asked it alike: by the background question that
/// is asked for, where one is.
fn lines<'a>(language: Language, whose: Whose, this: &'a Side, rounds: &[&'a Side], alike: &Alike, by: Option<&'a Item>) -> Vec<Line<'a>> {
    let all: Vec<Vec<Entry<'a>>> = rounds.iter().map(|side| entries(&side.edition.items)).collect();
    let Some(own) = rounds.iter().position(|side| std::ptr::eq(*side, this)) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for asked in this.round.instrument.questions() {
        // Who answers is not divided by who answers.
        if by.is_some() && asked.item.background {
            continue;
        }
        let key = asked.key();
        let entry = |round: usize| all.get(round)?.iter().find(|entry| entry.key() == key);
        // Without figures, as own words: there is nothing to show.
        let Some(here) = entry(own) else { continue };
        let mut same = vec![own];
        let mut different = Vec::new();
        // To ask alike goes by two and two: so each that is added has to ask as all that are there do, the newest first.
        for round in (0..rounds.len()).rev().filter(|round| *round != own) {
            let reasons = same.iter().find_map(|there| alike.reasons(&asked.item.key, *there, round));
            let bars = entry(round).and_then(|entry| beside::pairs(entry, here));
            match (reasons, bars) {
                (None, Some(_)) => same.push(round),
                (Some(reasons), _) => different.push((round, reasons)),
                (None, None) => different.push((round, vec![Reason::Options])),
            }
        }
        same.sort_unstable();
        different.sort_unstable_by_key(|(round, _)| *round);
        let those: Vec<&'a Side> = same.iter().filter_map(|round| rounds.get(*round).copied()).collect();
        let figures: Vec<Vec<&'a EditionItem>> = same.iter().filter_map(|round| entry(*round).map(beside::items_of)).collect();
        let of = if those.len() > 1 {
            of_each(language, (asked.item, whose), &those, &figures, by)
        } else {
            Vec::new()
        };
        out.push(Line {
            asked,
            rounds: those,
            of,
            left_out: different
                .into_iter()
                .filter_map(|(round, reasons)| rounds.get(round).map(|side| (*side, reasons)))
                .collect(),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{measured::Part, testing::closer};
    use super::*;

    const FIVE: [&str; 5] = ["1", "2", "3", "4", "5"];

    fn figures(counts: Option<&[u32]>) -> EditionItem {
        EditionItem {
            item: "closer".into(),
            option: None,
            bars: FIVE.map(str::to_owned).to_vec(),
            region: counts.map(|counts| Distribution {
                counts: counts.to_vec(),
                answered: counts.iter().sum(),
            }),
            tenants: vec![],
            splits: vec![],
        }
    }

    fn over_time<'a>(item: &Item, rounds: &[&'a EditionItem]) -> Vec<Row<'a>> {
        let rounds: Vec<Vec<&EditionItem>> = rounds.iter().map(|figures| vec![*figures]).collect();
        rows(Language::Sv, item, &rounds, |_, figures| figures.region.as_ref())
    }

    #[test]
    fn a_scale_has_who_agrees_and_the_mean_of_each_round_in_their_order() {
        let rounds = [[4, 4, 4, 4, 4], [1, 1, 2, 4, 8], [0, 0, 0, 0, 6]].map(|counts| figures(Some(&counts)));
        let item = closer();
        let rows = over_time(&item, &rounds.each_ref());
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (rows[0].label.as_str(), &rows[0].counts),
            ("4 eller 5", &Counts::Share(Part::Top(4..=5)))
        );
        let shares = rows[0].told.as_ref().unwrap();
        let written: Vec<(i32, Option<u32>, u32)> = shares.iter().map(|p| (p.value, p.count, p.of)).collect();
        assert_eq!(written, [(40, Some(8), 20), (75, Some(12), 16), (100, Some(6), 6)]);
        assert!(
            shares
                .iter()
                .all(|p| p.ends.is_some_and(|(low, high)| low < p.value && high >= p.value))
        );
        let means = rows[1].told.as_ref().unwrap();
        assert_eq!(means.iter().map(|p| p.value).collect::<Vec<_>>(), [30, 41, 50]);
        // Where all answered alike, nobody can say how sure it is.
        assert!(means[0].ends.is_some() && means[2].ends.is_none());
    }

    #[test]
    fn what_one_of_the_rounds_hides_is_shown_for_none() {
        let (shown, hidden) = (figures(Some(&[4, 4, 4, 4, 4])), figures(None));
        let item = closer();
        for rounds in [
            [&shown, &shown, &hidden],
            [&shown, &hidden, &shown],
            [&hidden, &shown, &shown],
            [&hidden; 3],
        ] {
            let rows = over_time(&item, &rounds);
            // The share's, and none of a mean, which would say that somebody chose a step.
            assert_eq!(rows.len(), 1);
            let of = Of { category: None, rows };
            assert!(!of.is_shown() && of.rows.iter().all(|row| row.told.is_none()), "{of:?}");
        }
        assert!(over_time(&item, &[&shown; 3]).iter().all(|row| row.told.is_some()));
    }
}
