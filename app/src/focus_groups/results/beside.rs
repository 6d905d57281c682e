//! Two rounds beside each other: what is shown of them. It is worked out here, once, and the page, the report and the files write down
//! the same: no database, no page.
//!
//! Everything is computed from the two documents that this place has and that its results pages show anyway (ADR 39): of a group that
//! either hides, nothing is shown here. That goes for the categories of a background question as well: they are those that both rounds
//! were divided by when they were sealed, one background question at a time.

use super::{
    figures::{Entry, Group, Label, entries},
    measured::{self, Part},
};
use crate::{http::Fields, t};
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Compared, Item, Question, Reason, Verdict as Asks, comparable},
    ids::TenantId,
    language::Language,
    statistics::{Difference, Mean, Share, Verdict},
    tenants::TenantKind,
};
use server::{
    db::Place,
    focus_groups::{
        results::{Edition, EditionItem},
        rounds::Round,
    },
    texts::day,
};
use time::Date;

/// A round with its figures.
pub(super) struct Side {
    pub(super) round: Round,
    /// Which edition the figures are of, and from when.
    pub(super) number: i32,
    pub(super) released_on: Date,
    pub(super) edition: Edition,
}

/// Whose figures stand beside each other: a region's, or a municipality's, which can be a round of its own or its part of a joint one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Region(TenantId),
    Municipality(TenantId),
}

impl Whose {
    /// What `?view=` says for it.
    pub(super) fn key(self) -> String {
        match self {
            Self::Region(_) => "region".to_owned(),
            Self::Municipality(id) => id.to_string(),
        }
    }
}

impl Side {
    fn local(&self) -> bool {
        self.round.owner_kind == TenantKind::Municipality
    }

    /// Whose figures the edition has, with their names.
    pub(super) fn groups(&self, language: Language) -> Vec<(Whose, String)> {
        if self.local() {
            return vec![(Whose::Municipality(self.round.key.owner), self.round.owner_name.clone())];
        }
        let region = (Whose::Region(self.round.key.owner), t!(language, "results-region"));
        let each = self.edition.tenants.iter().map(|t| (Whose::Municipality(t.id), t.name.clone()));
        std::iter::once(region).chain(each).collect()
    }

    /// Which group of the edition that is; `None` where it did not take part.
    fn group(&self, whose: Whose) -> Option<Group> {
        match whose {
            Whose::Region(_) => Some(Group::Whole),
            Whose::Municipality(_) if self.local() => Some(Group::Whole),
            Whose::Municipality(id) => self.edition.tenants.iter().position(|t| t.id == id).map(Group::Tenant),
        }
    }

    /// A group's figures of an item, or those of a category of a background question; `None` where they are hidden or empty, or where
    /// it did not take part.
    pub(super) fn of<'e>(&self, whose: Whose, item: &'e EditionItem, category: Option<(&str, &str)>) -> Option<&'e Distribution> {
        let group = self.group(whose)?;
        let Some((by, category)) = category else {
            return group.of(item);
        };
        let (_, figures) = group.by(item, by).into_iter().find(|(key, _)| *key == category)?;
        figures
    }

    /// The categories by which the edition is divided for a background question; `None` where it is not divided by it.
    pub(super) fn categories(&self, by: &str) -> Option<&[String]> {
        let mut splits = self.edition.items.iter().flat_map(|item| &item.splits);
        splits.find(|split| split.by == by).map(|split| split.categories.as_slice())
    }

    /// How many of a group answered, in steps.
    pub(super) fn answered(&self, whose: Whose) -> Option<Participation> {
        match whose {
            Whose::Region(_) => Some(self.edition.answered),
            Whose::Municipality(_) if self.local() => Some(self.edition.answered),
            Whose::Municipality(id) => self.edition.tenants.iter().find(|t| t.id == id).map(|t| t.answered),
        }
    }

    pub(super) fn days(&self, language: Language) -> String {
        t!(
            language,
            "compare-days",
            from = day(language, self.round.draft.opens_on),
            to = day(language, self.round.draft.closes_on)
        )
    }
}

/// What is compared: a question, or an alternative of one, with both editions' figures.
pub(super) type Pair<'a> = (&'a EditionItem, &'a EditionItem);

/// A group's figures in both editions; nothing where one of them hides its own.
type Both<'a> = Option<(&'a Distribution, &'a Distribution)>;

/// A question of one of the rounds.
pub(super) enum Line<'a> {
    /// It is asked alike in both: what is shown of it, of all who answered or of each category of a background question.
    Same { asked: Question<'a>, of: Vec<Of<'a>> },
    /// It may not be compared, and why.
    Not { asked: Question<'a>, reasons: Vec<Reason> },
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

/// What a row is about.
#[derive(Debug, PartialEq)]
pub(super) enum Counts {
    Share(Part),
    Mean,
}

/// A row of what is shown.
#[derive(Debug, PartialEq)]
pub(super) struct Row<'a> {
    /// The alternative of a question with several answers, or the place of a ranking.
    pub(super) option: Option<&'a str>,
    pub(super) counts: Counts,
    /// What is compared, in words.
    pub(super) label: String,
    /// Nothing where one of the rounds hides it.
    pub(super) told: Option<Told>,
}

/// What both rounds say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) earlier: Figure,
    pub(super) later: Figure,
    /// That of the figures beside it, so that who subtracts gets the same: percentage points of shares, tenths of means.
    pub(super) difference: i32,
    /// What it says, computed from the exact figures.
    pub(super) verdict: Verdict,
}

/// A figure of one round, as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// Of a share whole per cent, of a mean tenths.
    pub(super) value: i32,
    /// Of a share: how many it counts.
    pub(super) count: Option<u32>,
    /// Of how many.
    pub(super) of: u32,
    /// From where to where it may as well lie, in per cent: of who agrees to a scale, which has a chart.
    pub(super) ends: Option<(u32, u32)>,
}

impl Figure {
    fn of_share(share: Share, has_chart: bool) -> Self {
        Self {
            // At most 100.
            value: measured::share_percent(share) as i32,
            count: Some(share.count()),
            of: share.of(),
            ends: has_chart.then(|| measured::ends(share.interval())),
        }
    }

    fn of_mean(mean: &Mean) -> Self {
        Self {
            value: measured::tenths(mean.value()),
            count: None,
            of: mean.n(),
            ends: None,
        }
    }
}

impl Told {
    fn new(earlier: Figure, later: Figure, exact: Difference) -> Self {
        Self {
            earlier,
            later,
            difference: later.value.saturating_sub(earlier.value),
            verdict: exact.verdict(),
        }
    }
}

/// What is compared of a question. The same question gives the same bars; that they are is looked at all the same.
pub(super) fn pairs<'a>(old: &Entry<'a>, new: &Entry<'a>) -> Option<Vec<Pair<'a>>> {
    let (old, new) = (items_of(old), items_of(new));
    let alike = old.len() == new.len() && old.iter().zip(&new).all(|(a, b)| a.option == b.option && a.bars == b.bars);
    alike.then(|| old.into_iter().zip(new).collect())
}

pub(super) fn items_of<'a>(entry: &Entry<'a>) -> Vec<&'a EditionItem> {
    match entry {
        Entry::One(item) => vec![*item],
        Entry::Many(items) | Entry::Ranked(items) => items.clone(),
    }
}

/// The rows of a question: its shares, and of a scale the mean. `both` gives what both editions show. Of an alternative as of a question:
/// where one of the two hides it, neither is shown.
fn rows<'a>(language: Language, item: &Item, pairs: &[Pair<'a>], both: impl Fn(Pair<'a>) -> Both<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for &(before, after) in pairs {
        let both = both((before, after));
        let option = after.option.as_deref();
        for part in measured::parts(Some(item), after) {
            let shares = both.and_then(|(a, b)| part.share(&before.bars, a).zip(part.share(&after.bars, b)));
            let has_chart = matches!(part, Part::Top(_));
            rows.push(Row {
                option,
                label: part.label(language, Some(item), after),
                told: shares.map(|(a, b)| {
                    let (earlier, later) = (Figure::of_share(a, has_chart), Figure::of_share(b, has_chart));
                    Told::new(earlier, later, Difference::of_shares(a, b))
                }),
                counts: Counts::Share(part),
            });
        }
        let means = both.and_then(|(a, b)| measured::mean(Some(item), &before.bars, a).zip(measured::mean(Some(item), &after.bars, b)));
        if let Some((a, b)) = means {
            rows.push(Row {
                option,
                label: t!(language, "compare-mean"),
                told: Some(Told::new(Figure::of_mean(&a), Figure::of_mean(&b), Difference::of_means(&a, &b))),
                counts: Counts::Mean,
            });
        }
    }
    rows
}

/// The background questions by which both rounds were divided, each asked alike in both: else the same word could stand for other people.
fn divisions<'a>(earlier: &Side, later: &'a Side) -> Vec<&'a Item> {
    let compared = comparable(&earlier.round.instrument, &later.round.instrument);
    let alike = |item: &&Item| compared.iter().any(|c| c.key == item.key && c.is_same());
    let divided = |item: &&Item| {
        let categories = later.categories(&item.key);
        categories.is_some() && categories == earlier.categories(&item.key)
    };
    later.round.instrument.background().filter(alike).filter(divided).collect()
}

/// Two rounds beside each other.
pub(super) struct Beside<'a> {
    pub(super) earlier: &'a Side,
    pub(super) later: &'a Side,
    /// Whose figures both have.
    pub(super) common: Vec<(Whose, String)>,
    pub(super) whose: Whose,
    pub(super) name: String,
    /// The background questions by which both can be divided.
    pub(super) divisions: Vec<&'a Item>,
    /// The one of them that is asked for.
    pub(super) by: Option<&'a Item>,
    /// The questions with figures of both rounds: first the later one's in their order, then those that only the earlier one asked.
    pub(super) lines: Vec<Line<'a>>,
}

impl<'a> Beside<'a> {
    /// Of the group that is asked for; else of the place itself, or what comes first. Nothing where they have no group in common.
    pub(super) fn new(language: Language, place: &Place, earlier: &'a Side, later: &'a Side, fields: &Fields) -> Option<Self> {
        let asked = fields.get("view");
        let before = earlier.groups(language);
        let mut common = later.groups(language);
        common.retain(|(whose, _)| before.iter().any(|(w, _)| w == whose));
        let asked = common.iter().find(|(whose, _)| whose.key() == asked);
        let own = common.iter().find(|(whose, _)| *whose == Whose::Municipality(place.tenant));
        let (whose, name) = asked.or(own).or(common.first()).cloned()?;
        let divisions = divisions(earlier, later);
        let mut beside = Self {
            earlier,
            later,
            common,
            whose,
            name,
            by: divisions.iter().copied().find(|item| item.key == fields.get("by")),
            divisions,
            lines: Vec::new(),
        };
        beside.lines = beside.worked_out(language);
        Some(beside)
    }

    /// Which of the questions ask the same, the rule says that says it of versions, too.
    fn worked_out(&self, language: Language) -> Vec<Line<'a>> {
        let (earlier, later) = (self.earlier, self.later);
        let before = entries(&earlier.edition.items);
        let after = entries(&later.edition.items);
        let mut out = Vec::new();
        for Compared { key, verdict } in comparable(&earlier.round.instrument, &later.round.instrument) {
            let later_too = later.round.instrument.item(&key).is_some();
            let instrument = if later_too {
                &later.round.instrument
            } else {
                &earlier.round.instrument
            };
            // One, or the statements of a matrix.
            for asked in instrument.questions().into_iter().filter(|q| q.item.key == key) {
                let key = asked.key();
                let (old, new) = (before.iter().find(|e| e.key() == key), after.iter().find(|e| e.key() == key));
                // Without figures in either, as own words: there is nothing to compare.
                if old.is_none() && new.is_none() {
                    continue;
                }
                let same = match &verdict {
                    Asks::Differs(reasons) => Err(reasons.clone()),
                    Asks::Same => old.zip(new).and_then(|(old, new)| pairs(old, new)).ok_or(vec![Reason::Options]),
                };
                match same {
                    Err(reasons) => out.push(Line::Not { asked, reasons }),
                    // Who answers is not divided by who answers.
                    Ok(_) if self.by.is_some() && asked.item.background => {}
                    Ok(pairs) => out.push(Line::Same {
                        asked,
                        of: self.of(language, asked.item, &pairs),
                    }),
                }
            }
        }
        out
    }

    /// What both editions show of a question: of all, or of each category of the background question that is asked for.
    fn of(&self, language: Language, item: &Item, pairs: &[Pair<'a>]) -> Vec<Of<'a>> {
        let (earlier, later, whose) = (self.earlier, self.later, self.whose);
        let rows_of = |category: Option<(&str, &str)>| {
            rows(language, item, pairs, |(before, after)| {
                earlier.of(whose, before, category).zip(later.of(whose, after, category))
            })
        };
        let Some(by) = self.by else {
            return vec![Of {
                category: None,
                rows: rows_of(None),
            }];
        };
        let categories = later.categories(&by.key).unwrap_or_default();
        categories
            .iter()
            .map(|key| Of {
                category: Some((key.as_str(), Label::of(Some(by), key).text(language))),
                rows: rows_of(Some((by.key.as_str(), key.as_str()))),
            })
            .collect()
    }

    /// How it is to be read, a thought at a time.
    pub(super) fn reading(&self, language: Language) -> Vec<String> {
        let mut out = vec![
            t!(language, "compare-reading-chance"),
            t!(language, "compare-reading-many"),
            t!(language, "compare-reading-dropout"),
            t!(language, "compare-reading-people"),
        ];
        if matches!(self.whose, Whose::Region(_)) {
            out.push(self.others(language));
        }
        if self.by.is_some() {
            out.push(t!(language, "compare-reading-by"));
        }
        out
    }

    /// Whether the same municipalities took part: known to the region alone.
    fn others(&self, language: Language) -> String {
        let ids = |side: &Side| side.edition.tenants.iter().map(|t| t.id).collect::<Vec<_>>();
        let (mut before, mut after) = (ids(self.earlier), ids(self.later));
        before.sort_unstable();
        after.sort_unstable();
        if before.len() > 1 && before == after {
            t!(language, "compare-reading-same-municipalities")
        } else {
            t!(language, "compare-reading-municipalities")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::closer;
    use super::*;

    fn figures(option: Option<&str>, bars: &[&str], counts: Option<&[u32]>) -> EditionItem {
        EditionItem {
            item: "closer".into(),
            option: option.map(str::to_owned),
            bars: bars.iter().map(|b| (*b).to_owned()).collect(),
            region: counts.map(|counts| Distribution {
                counts: counts.to_vec(),
                answered: counts.iter().sum(),
            }),
            tenants: vec![],
            splits: vec![],
        }
    }

    const FIVE: [&str; 5] = ["1", "2", "3", "4", "5"];

    fn whole<'a>((before, after): Pair<'a>) -> Both<'a> {
        before.region.as_ref().zip(after.region.as_ref())
    }

    #[test]
    fn a_scale_has_who_agrees_and_the_mean_and_differences_of_what_is_written() {
        let before = figures(None, &FIVE, Some(&[4, 4, 4, 4, 4]));
        let after = figures(None, &FIVE, Some(&[1, 1, 2, 4, 8]));
        let item = closer();
        let rows = rows(Language::Sv, &item, &[(&before, &after)], whole);
        let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["4 eller 5", "Medelvärde"]);
        let share = rows[0].told.unwrap();
        assert_eq!((share.earlier.value, share.earlier.count, share.earlier.of), (40, Some(8), 20));
        assert_eq!((share.later.value, share.later.count, share.later.of), (75, Some(12), 16));
        assert_eq!((share.difference, share.verdict), (35, Verdict::MoreThanChance));
        assert!(share.earlier.ends.is_some_and(|(low, high)| low < 40 && high > 40));
        let mean = rows[1].told.unwrap();
        assert_eq!((mean.earlier.value, mean.later.value, mean.difference), (30, 41, 11));
        assert_eq!((mean.earlier.count, mean.earlier.ends), (None, None));
    }

    #[test]
    fn what_one_of_the_rounds_hides_is_shown_for_neither() {
        let (shown, hidden) = (figures(None, &FIVE, Some(&[4, 4, 4, 4, 4])), figures(None, &FIVE, None));
        let item = closer();
        for pair in [(&shown, &hidden), (&hidden, &shown), (&hidden, &hidden)] {
            let of = Of {
                category: None,
                rows: rows(Language::Sv, &item, &[pair], whole),
            };
            assert!(!of.is_shown() && of.rows.iter().all(|row| row.told.is_none()), "{of:?}");
            // That there is such a row is no secret; a mean would say that somebody chose a step.
            assert_eq!(of.rows.len(), 1);
        }
    }

    #[test]
    fn other_bars_are_not_compared() {
        let (five, four) = (figures(None, &FIVE, None), figures(None, &FIVE[..4], None));
        let talk = figures(Some("talk"), &FIVE, None);
        assert!(pairs(&Entry::One(&five), &Entry::One(&five)).is_some());
        assert!(pairs(&Entry::One(&five), &Entry::One(&four)).is_none());
        assert!(pairs(&Entry::One(&five), &Entry::One(&talk)).is_none());
        assert!(pairs(&Entry::Many(vec![&talk, &talk]), &Entry::Many(vec![&talk])).is_none());
    }
}
