//! What stands beside each other as files, with a code book: two rounds, and municipalities side by side.
//!
//! They are made of what their pages write down ([`Beside`], [`Standing`]), row for row. So no file has a figure that its page does not
//! show, and where rounds may not be compared it says why in the same words.

use super::{
    beside::{Beside, Counts, Figure, Line, Row, Side, Whose},
    compare,
    export::{self, CODE, Code, OF, Of, about_round, code_cells, codes, counted, head, of_cells, scale, tenths, yes},
    figures::Group,
    measured::{self, Part},
    side_by_side,
    standing::{Standing, Told},
};
use crate::{
    focus_groups::{instruments::certificate::reason_text, rounds::find},
    http::{App, Here, Outcome, Reply},
    t,
};
use axum::extract::{Path, RawQuery, State};
use domain::{focus_groups::Item, language::Language, statistics::Verdict, tenants::TenantKind};
use serde::Serialize;
use server::{Error, spreadsheet::Cell};
use std::{
    collections::{BTreeMap, BTreeSet},
    iter::once,
    pin::Pin,
};

// ---- two rounds

/// A row of two rounds beside each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Compared {
    #[serde(flatten)]
    of: Of,
    /// `top`, `share` or `mean`; empty where the question is not compared.
    measure: &'static str,
    /// What is counted: the steps or the answer; of a mean, the steps of the scale.
    code: String,
    earlier_count: Option<u32>,
    earlier_base: Option<u32>,
    /// Per cent of a share, steps of a mean.
    earlier_value: Option<f64>,
    earlier_low: Option<f64>,
    earlier_high: Option<f64>,
    later_count: Option<u32>,
    later_base: Option<u32>,
    later_value: Option<f64>,
    later_low: Option<f64>,
    later_high: Option<f64>,
    difference: Option<f64>,
    /// What the difference says; empty where there is none.
    verdict: &'static str,
    /// Whether both rounds asked the same.
    compared: bool,
    shown: bool,
    /// In words: what the difference says, or why there is none.
    says: String,
}

/// A line of the code book of two rounds.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct CodeOf {
    /// In which of them it was asked so: `both`, `earlier` or `later`.
    round: &'static str,
    #[serde(flatten)]
    code: Code,
}

/// What a difference says, as files call it.
const fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::MayBeChance => "chance",
        Verdict::MoreThanChance => "more",
        Verdict::Unknown => "unknown",
    }
}

impl Compared {
    /// Without a figure, and why.
    fn without(of: Of, compared: bool, says: String) -> Self {
        Self {
            of,
            measure: "",
            code: String::new(),
            earlier_count: None,
            earlier_base: None,
            earlier_value: None,
            earlier_low: None,
            earlier_high: None,
            later_count: None,
            later_base: None,
            later_value: None,
            later_low: None,
            later_high: None,
            difference: None,
            verdict: "",
            compared,
            shown: false,
            says,
        }
    }

    /// A row of the page.
    fn of_row(language: Language, of: Of, item: &Item, row: &Row<'_>) -> Self {
        let (measure, code) = match &row.counts {
            Counts::Share(part @ Part::Top(_)) => ("top", counted(part)),
            Counts::Share(part @ Part::Bar(_)) => ("share", counted(part)),
            Counts::Mean => ("mean", scale(Some(item)).unwrap_or_default()),
        };
        let hidden = Self {
            measure,
            code,
            ..Self::without(of, true, t!(language, "export-compared-hidden"))
        };
        let Some(told) = row.told else { return hidden };
        let number = |n: i32| match row.counts {
            Counts::Share(_) => f64::from(n),
            Counts::Mean => tenths(n),
        };
        let low = |figure: Figure| figure.ends.map(|(low, _)| f64::from(low));
        let high = |figure: Figure| figure.ends.map(|(_, high)| f64::from(high));
        Self {
            earlier_count: told.earlier.count,
            earlier_base: Some(told.earlier.of),
            earlier_value: Some(number(told.earlier.value)),
            earlier_low: low(told.earlier),
            earlier_high: high(told.earlier),
            later_count: told.later.count,
            later_base: Some(told.later.of),
            later_value: Some(number(told.later.value)),
            later_low: low(told.later),
            later_high: high(told.later),
            difference: Some(number(told.difference)),
            verdict: verdict_key(told.verdict),
            shown: true,
            says: measured::verdict(language, told.verdict),
            ..hidden
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let own = [
            self.measure.into(),
            self.code.as_str().into(),
            self.earlier_count.into(),
            self.earlier_base.into(),
            self.earlier_value.into(),
            self.earlier_low.into(),
            self.earlier_high.into(),
            self.later_count.into(),
            self.later_base.into(),
            self.later_value.into(),
            self.later_low.into(),
            self.later_high.into(),
            self.difference.into(),
            self.verdict.into(),
            yes(self.compared),
            yes(self.shown),
            self.says.as_str().into(),
        ];
        of_cells(&self.of).into_iter().chain(own).collect()
    }
}

/// What the columns of [`Compared`] are called, after those of whom and what it is about.
const COMPARED: [&str; 17] = [
    "measure",
    "code",
    "earlier_count",
    "earlier_base",
    "earlier_value",
    "earlier_low",
    "earlier_high",
    "later_count",
    "later_base",
    "later_value",
    "later_low",
    "later_high",
    "difference",
    "verdict",
    "compared",
    "shown",
    "says",
];

/// The rows of what the page shows, of the group and by the background question that `whose` names.
fn compared(language: Language, whose: &Of, lines: &[Line<'_>]) -> Vec<Compared> {
    let mut out = Vec::new();
    for line in lines {
        match line {
            Line::Not { asked, reasons } => {
                let why: Vec<String> = reasons.iter().map(|reason| reason_text(language, *reason)).collect();
                // Of no category: it is the question that differs.
                let of = Of {
                    item: asked.key(),
                    by: String::new(),
                    ..whose.clone()
                };
                out.push(Compared::without(of, false, why.join(", ")));
            }
            Line::Same { asked, of } => {
                for part in of {
                    let category = part.category.as_ref().map_or("", |(key, _)| *key);
                    out.extend(part.rows.iter().map(|row| {
                        let of = Of {
                            category: category.to_owned(),
                            item: asked.key(),
                            option: row.option.unwrap_or_default().to_owned(),
                            ..whose.clone()
                        };
                        Compared::of_row(language, of, asked.item, row)
                    }));
                }
            }
        }
    }
    out
}

/// The questions that stand beside each other, as both rounds asked them; and those that do not, as each did.
fn code_book(beside: &Beside<'_>) -> Vec<CodeOf> {
    let mut same: BTreeSet<String> = beside.by.iter().map(|by| by.key.clone()).collect();
    let mut other = BTreeSet::new();
    for line in &beside.lines {
        match line {
            Line::Same { asked, .. } => same.insert(asked.key()),
            Line::Not { asked, .. } => other.insert(asked.key()),
        };
    }
    let of = |side: &Side, round: &'static str, items: &BTreeSet<String>| -> Vec<CodeOf> {
        let all = codes(&side.round.instrument, &side.edition).into_iter();
        all.filter(|code| items.contains(&code.item))
            .map(|code| CodeOf { round, code })
            .collect()
    };
    let mut out = of(beside.later, "both", &same);
    out.extend(of(beside.earlier, "earlier", &other));
    out.extend(of(beside.later, "later", &other));
    out
}

/// What both rounds were, and how the files are to be read: of which round, a key that programs know, and a text for the reader. Without
/// `beside` they have nobody in common.
fn about_both(
    language: Language,
    (earlier, later): (&Side, &Side),
    beside: Option<&Beside<'_>>,
) -> Vec<(&'static str, &'static str, String)> {
    let mut out = vec![("", "format", "brygga comparison 1".to_owned())];
    for (round, side) in [("earlier", earlier), ("later", later)] {
        let answered = beside.and_then(|beside| side.answered(beside.whose));
        let told = about_round(language, &side.round, (side.number, side.released_on), answered);
        out.extend(told.into_iter().map(|(key, text)| (round, key, text)));
    }
    let reading = beside.map(|beside| beside.reading(language).join(" "));
    out.extend(reading.map(|text| ("", "reading", text)));
    let rules = [
        ("hidden", t!(language, "export-about-compared-hidden")),
        (
            "not_compared",
            format!(
                "{} {}",
                t!(language, "export-about-compared-not"),
                t!(language, "compare-left-out-text")
            ),
        ),
        ("shares", t!(language, "export-about-share")),
        ("top", t!(language, "export-about-top")),
        ("mean", t!(language, "export-about-mean")),
        ("low_high", t!(language, "export-about-compared-intervals")),
        ("verdict_same", measured::verdict(language, Verdict::Same)),
        ("verdict_chance", measured::verdict(language, Verdict::MayBeChance)),
        ("verdict_more", measured::verdict(language, Verdict::MoreThanChance)),
        ("verdict_unknown", measured::verdict(language, Verdict::Unknown)),
        ("chosen", t!(language, "export-about-chosen")),
        ("columns", t!(language, "export-about-compared-columns")),
        ("signs", t!(language, "export-about-signs")),
    ];
    out.extend(rules.map(|(key, text)| ("", key, text)));
    out
}

/// Two rounds as files: those that are asked for, as their page shows them.
async fn both(app: &App, here: &Here, id: &str, query: Option<String>) -> Result<Files, Reply> {
    let Here { visitor, place } = here;
    let language = visitor.language;
    let round = find(app, here, id).await?;
    let asked = compare::asked(app, here, round, query).await?;
    let chosen = asked.as_ref().and_then(|asked| asked.in_time().map(|sides| (asked, sides)));
    // Before another round is chosen there is nothing to take along.
    let (asked, sides) = chosen.ok_or(Error::NotFound).map_err(Reply::of(app, visitor))?;
    let (earlier, later) = sides;
    let beside = asked.beside(language, place, sides);
    let (figures, codes) = match &beside {
        Some(beside) => {
            let (group, group_kind) = match beside.whose {
                Whose::Region(_) => (later.round.owner_name.clone(), TenantKind::Region),
                Whose::Municipality(_) => (beside.name.clone(), TenantKind::Municipality),
            };
            let whose = Of {
                by: beside.by.map(|by| by.key.clone()).unwrap_or_default(),
                ..of_group(group, group_kind)
            };
            (compared(language, &whose, &beside.lines), code_book(beside))
        }
        None => {
            let of = of_group(place.name.clone(), place.kind);
            (vec![Compared::without(of, false, t!(language, "compare-nobody"))], Vec::new())
        }
    };
    let about = about_both(language, sides, beside.as_ref());
    let of = |which: &str| {
        let these = about.iter().filter(|(round, ..)| *round == which);
        these.map(|(_, key, text)| (*key, text.as_str())).collect::<BTreeMap<_, _>>()
    };
    let json = serde_json::json!({
        "about": of(""),
        "earlier": of("earlier"),
        "later": of("later"),
        "figures": figures,
        "code_book": codes,
    });
    let names = [&OF[..], &COMPARED].concat();
    let code_names = [&["round"][..], &CODE].concat();
    let code_rows = codes
        .iter()
        .map(|c| once(Cell::from(c.round)).chain(code_cells(&c.code)).collect::<Vec<_>>());
    let about_rows = about
        .iter()
        .map(|(round, key, text)| vec![Cell::from(*round), (*key).into(), text.as_str().into()]);
    Ok(Files {
        name: format!(
            "comparison-{}-{}-{}",
            place.slug, earlier.round.draft.closes_on, later.round.draft.closes_on
        ),
        figures: once(head(&names)).chain(figures.iter().map(Compared::cells)).collect(),
        codes: once(head(&code_names)).chain(code_rows).collect(),
        about: once(head(&["round", "key", "text"])).chain(about_rows).collect(),
        about_sheet: "export-sheet-about-compared",
        json,
    })
}

// ---- municipalities side by side

/// A row of municipalities side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Stood {
    #[serde(flatten)]
    of: Of,
    /// `top`, `share` or `mean`.
    measure: &'static str,
    /// What is counted: the steps or the answer; of a mean, the steps of the scale.
    code: String,
    /// Of how many.
    base: Option<u32>,
    /// Per cent of a share, steps of a mean.
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    shown: bool,
}

/// What the columns of [`Stood`] are called, after those of whom and what it is about.
const STOOD: [&str; 7] = ["measure", "code", "base", "value", "low", "high", "shown"];

impl Stood {
    fn cells(&self) -> Vec<Cell> {
        let own = [
            self.measure.into(),
            self.code.as_str().into(),
            self.base.into(),
            self.value.into(),
            self.low.into(),
            self.high.into(),
            yes(self.shown),
        ];
        of_cells(&self.of).into_iter().chain(own).collect()
    }

    fn share(of: Of, part: &Part, told: Option<Told>) -> Self {
        Self {
            of,
            measure: match part {
                Part::Top(_) => "top",
                Part::Bar(_) => "share",
            },
            code: counted(part),
            base: told.map(|told| told.of),
            value: told.map(|told| f64::from(told.percent)),
            low: told.map(|told| f64::from(told.ends.0)),
            high: told.map(|told| f64::from(told.ends.1)),
            shown: told.is_some(),
        }
    }

    fn mean(of: Of, item: Option<&Item>, told: Option<Told>) -> Self {
        let mean = told.and_then(|told| told.mean);
        let ends = mean.and_then(|(_, ends)| ends);
        Self {
            of,
            measure: "mean",
            code: scale(item).unwrap_or_default(),
            base: None,
            value: mean.map(|(mean, _)| tenths(mean)),
            low: ends.map(|(low, _)| tenths(low)),
            high: ends.map(|(_, high)| tenths(high)),
            shown: mean.is_some(),
        }
    }
}

/// The rows of what the page shows, in its order. `region` is what the whole is called.
fn stood(region: &str, standing: &Standing<'_>) -> Vec<Stood> {
    let counted = &standing.counted;
    let by = counted.by.map(|by| by.key.clone()).unwrap_or_default();
    let mut out = Vec::new();
    for group in &standing.groups {
        let whose = match group.group {
            Group::Whole => of_group(region.to_owned(), TenantKind::Region),
            Group::Tenant(_) => of_group(group.name.clone(), TenantKind::Municipality),
        };
        // Where nothing is split, there is one figure, of all.
        let categories = standing.categories.iter().map(|(key, _)| *key);
        let categories = categories.chain(counted.by.is_none().then_some(""));
        for (told, category) in group.told.iter().zip(categories) {
            let of = Of {
                by: by.clone(),
                category: category.to_owned(),
                item: counted.figures.item.clone(),
                option: counted.figures.option.clone().unwrap_or_default(),
                ..whose.clone()
            };
            out.push(Stood::share(of.clone(), &counted.part, *told));
            if counted.is_scale() && counted.by.is_none() {
                out.push(Stood::mean(of, counted.item, *told));
            }
        }
    }
    out
}

/// Municipalities side by side as files: as their page shows them.
async fn side(app: &App, here: &Here, id: &str, query: Option<String>) -> Result<Files, Reply> {
    let Here { visitor, place } = here;
    let language = visitor.language;
    let round = find(app, here, id).await?;
    let asked = side_by_side::asked(app, here, round, query).await?;
    let chosen = asked.as_ref().and_then(|asked| Some((asked, asked.chosen(language)?.standing)));
    let (asked, standing) = chosen.ok_or(Error::NotFound).map_err(Reply::of(app, visitor))?;
    let round = &asked.round;
    let figures = stood(&round.owner_name, &standing);
    let items: Vec<&str> = once(standing.counted.figures.item.as_str())
        .chain(standing.counted.by.map(|by| by.key.as_str()))
        .collect();
    let mut codes = codes(&round.instrument, &asked.edition);
    codes.retain(|code| items.contains(&code.item.as_str()));
    let rules = [
        ("what", standing.counted.what(language)),
        ("order", standing.order.said(language)),
        ("reading", t!(language, "side-reading")),
        ("hidden", t!(language, "export-about-hidden", n = round.threshold_closed)),
        ("shares", t!(language, "export-about-share")),
        ("top", t!(language, "export-about-top")),
        ("mean", t!(language, "export-about-mean")),
        ("low_high", t!(language, "export-about-intervals")),
        ("chosen", t!(language, "export-about-chosen")),
        ("dropout", t!(language, "measured-reading-dropout")),
        ("columns", t!(language, "export-about-side-columns")),
        ("signs", t!(language, "export-about-signs")),
    ];
    let about: Vec<(&str, String)> = once(("format", "brygga side by side 1".to_owned()))
        .chain(about_round(language, round, (asked.number, asked.released_on), None))
        .chain(rules)
        .collect();
    let told: BTreeMap<&str, &str> = about.iter().map(|(key, text)| (*key, text.as_str())).collect();
    let json = serde_json::json!({
        "about": told,
        "figures": figures,
        "code_book": codes,
    });
    let names = [&OF[..], &STOOD].concat();
    let about_rows = about.iter().map(|(key, text)| vec![Cell::from(*key), text.as_str().into()]);
    Ok(Files {
        name: format!("side-by-side-{}-{}", place.slug, round.draft.closes_on),
        figures: once(head(&names)).chain(figures.iter().map(Stood::cells)).collect(),
        codes: once(head(&CODE)).chain(codes.iter().map(code_cells)).collect(),
        about: once(head(&["key", "text"])).chain(about_rows).collect(),
        about_sheet: "export-sheet-about",
        json,
    })
}

// ---- both

/// Of a group as a whole, and of nothing yet.
pub(super) fn of_group(group: String, kind: TenantKind) -> Of {
    Of {
        group,
        group_kind: kind.key(),
        by: String::new(),
        category: String::new(),
        item: String::new(),
        option: String::new(),
    }
}

/// What is taken along from a page, in each form in which it is.
pub(super) struct Files {
    /// How they are called, in letters that need no quoting.
    pub(super) name: String,
    pub(super) figures: Vec<Vec<Cell>>,
    pub(super) codes: Vec<Vec<Cell>>,
    pub(super) about: Vec<Vec<Cell>>,
    /// The text on the tab of what they are about.
    pub(super) about_sheet: &'static str,
    pub(super) json: serde_json::Value,
}

/// A form in which it is taken along.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// The figures as text.
    Csv,
    /// The code book as text.
    CodeBook,
    /// Everything as a workbook.
    Xlsx,
    /// Everything for programs.
    Json,
}

impl Files {
    pub(super) async fn sent(self, app: &App, here: &Here, form: Form) -> Outcome {
        match form {
            Form::Csv => Ok(export::text(&format!("figures-{}", self.name), &self.figures)),
            Form::CodeBook => Ok(export::code_book(&self.name, self.codes, self.about)),
            Form::Xlsx => {
                let sheets = vec![
                    ("export-sheet-figures", self.figures),
                    ("export-sheet-code-book", self.codes),
                    (self.about_sheet, self.about),
                ];
                export::workbook(app, &here.visitor, &self.name, sheets).await
            }
            Form::Json => Ok(export::whole(&self.name, self.json)),
        }
    }
}

pub(super) type Id = Path<(String, String)>;

/// What comes of a request for a file.
pub(super) type Sent = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Two rounds in one form, for a route of its own.
pub(super) fn two_rounds(form: Form) -> impl Fn(State<App>, Here, Id, RawQuery) -> Sent + Clone + Send + Sync + 'static {
    move |State(app): State<App>, here: Here, Path((_slug, id)): Id, RawQuery(query): RawQuery| -> Sent {
        Box::pin(async move {
            let files = both(&app, &here, &id, query).await?;
            files.sent(&app, &here, form).await
        })
    }
}

/// Municipalities side by side in one form, for a route of its own.
pub(super) fn municipalities(form: Form) -> impl Fn(State<App>, Here, Id, RawQuery) -> Sent + Clone + Send + Sync + 'static {
    move |State(app): State<App>, here: Here, Path((_slug, id)): Id, RawQuery(query): RawQuery| -> Sent {
        Box::pin(async move {
            let files = side(&app, &here, &id, query).await?;
            files.sent(&app, &here, form).await
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        beside,
        standing::{Counted, Order},
        testing::closer,
    };
    use super::*;
    use crate::audit::csv;
    use domain::{
        disclosure::{Distribution, Participation},
        focus_groups::{Question, Reason},
        ids::TenantId,
    };
    use server::focus_groups::results::{Edition, EditionItem, EditionTenant};

    fn share(percent: i32, count: u32, of: u32) -> Figure {
        Figure {
            value: percent,
            count: Some(count),
            of,
            ends: Some((1, 99)),
        }
    }

    fn mean(tenths: i32, of: u32) -> Figure {
        Figure {
            value: tenths,
            count: None,
            of,
            ends: None,
        }
    }

    /// A scale of which one category is shown and the other is hidden, and a question in other words.
    fn lines(item: &Item) -> Vec<Line<'_>> {
        let asked = Question { item, row: None };
        let row = |counts, told| Row {
            option: None,
            counts,
            label: "4 eller 5".to_owned(),
            told,
        };
        let top = || Counts::Share(Part::Top(4..=5));
        let told = |earlier, later, difference, verdict| {
            Some(beside::Told {
                earlier,
                later,
                difference,
                verdict,
            })
        };
        let shown = vec![
            row(top(), told(share(43, 10, 23), share(40, 8, 20), -3, Verdict::MayBeChance)),
            row(Counts::Mean, told(mean(31, 23), mean(35, 20), 4, Verdict::MoreThanChance)),
        ];
        let of = |key, rows| beside::Of {
            category: Some((key, String::new())),
            rows,
        };
        vec![
            Line::Same {
                asked,
                of: vec![of("woman", shown), of("man", vec![row(top(), None)])],
            },
            Line::Not {
                asked,
                reasons: vec![Reason::Wording(Language::Sv), Reason::Scale],
            },
        ]
    }

    fn whose(group: &str) -> Of {
        Of {
            by: "gender".to_owned(),
            ..of_group(group.to_owned(), TenantKind::Municipality)
        }
    }

    #[test]
    fn a_file_has_what_the_page_shows_and_says_why_the_rest_is_not_there() {
        let item = closer();
        let rows = compared(Language::Sv, &whose("Nybro"), &lines(&item));
        assert_eq!(rows.len(), 4);
        let [top, mean, hidden, not] = [&rows[0], &rows[1], &rows[2], &rows[3]];
        assert_eq!((top.measure, top.code.as_str(), top.of.category.as_str()), ("top", "4–5", "woman"));
        assert_eq!(
            (top.earlier_value, top.later_value, top.difference),
            (Some(43.0), Some(40.0), Some(-3.0))
        );
        assert_eq!((top.earlier_count, top.later_base, top.verdict), (Some(10), Some(20), "chance"));
        assert_eq!((mean.measure, mean.code.as_str(), mean.earlier_low), ("mean", "1–5", None));
        assert_eq!(
            (mean.earlier_value, mean.later_value, mean.difference),
            (Some(3.1), Some(3.5), Some(0.4))
        );

        // Of what is hidden there is a row, and not a number in it.
        for (row, is_compared) in [(hidden, true), (not, false)] {
            assert_eq!((row.shown, row.compared, row.verdict), (false, is_compared, ""));
            assert!(row.cells().iter().all(|cell| !matches!(cell, Cell::Number(_))), "{row:?}");
            let in_json = serde_json::to_value(row).unwrap();
            assert!(in_json.as_object().unwrap().values().all(|value| !value.is_number()), "{in_json}");
        }
        assert_eq!((hidden.of.category.as_str(), hidden.measure), ("man", "top"));
        assert_eq!((not.of.category.as_str(), not.of.by.as_str(), not.measure), ("", "", ""));
        assert_eq!(not.says, "andra ord på svenska, en annan skala eller andra gränser");
        assert!(rows.iter().all(|row| !row.says.is_empty() && row.of.item == "closer"));
    }

    #[test]
    fn every_row_has_a_cell_under_each_head() {
        let item = closer();
        for row in compared(Language::Sv, &whose("Nybro"), &lines(&item)) {
            assert_eq!(row.cells().len(), OF.len() + COMPARED.len());
            let in_json = serde_json::to_value(&row).unwrap();
            assert!(
                [&OF[..], &COMPARED].concat().iter().all(|name| in_json.get(name).is_some()),
                "{in_json}"
            );
        }
        let (edition, item) = (edition(), closer());
        for row in stood("Samverkan", &standing(&edition, &item)) {
            assert_eq!(row.cells().len(), OF.len() + STOOD.len());
            let in_json = serde_json::to_value(&row).unwrap();
            assert!(
                [&OF[..], &STOOD].concat().iter().all(|name| in_json.get(name).is_some()),
                "{in_json}"
            );
        }
    }

    #[test]
    fn what_begins_like_a_formula_is_text_and_a_difference_below_zero_is_a_number() {
        let item = closer();
        let rows: Vec<Vec<Cell>> = compared(Language::Sv, &whose("=1+1"), &lines(&item))
            .iter()
            .map(Compared::cells)
            .collect();
        let file = csv::write_cells(&rows);
        assert!(file.contains("\"'=1+1\"") && !file.contains("\"=1+1\""), "{file}");
        assert!(file.contains(";\"-3\";\"chance\";"), "{file}");
    }

    /// Nybro is hidden.
    fn edition() -> Edition {
        let counts = |counts: &[u32]| {
            Some(Distribution {
                counts: counts.to_vec(),
                answered: counts.iter().sum(),
            })
        };
        let tenant = |name: &str| EditionTenant {
            id: TenantId::new(),
            name: name.into(),
            answered: Participation::AtLeast(15),
        };
        Edition {
            answered: Participation::AtLeast(35),
            tenants: vec![tenant("Nybro"), tenant("Vimmerby")],
            items: vec![EditionItem {
                item: "closer".into(),
                option: None,
                bars: ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec(),
                region: counts(&[4, 4, 4, 4, 4]),
                tenants: vec![None, counts(&[1, 1, 2, 4, 8])],
                splits: vec![],
            }],
        }
    }

    fn standing<'a>(edition: &'a Edition, item: &'a Item) -> Standing<'a> {
        let counted = Counted {
            figures: &edition.items[0],
            item: Some(item),
            part: Part::Top(4..=5),
            by: None,
        };
        Standing::new(Language::Sv, edition, counted, Order::Name, None)
    }

    #[test]
    fn municipalities_stand_in_the_file_as_on_the_page() {
        let (edition, item) = (edition(), closer());
        let rows = stood("Samverkan", &standing(&edition, &item));
        let who: Vec<(&str, &str, &str)> = rows
            .iter()
            .map(|row| (row.of.group.as_str(), row.of.group_kind, row.measure))
            .collect();
        assert_eq!(
            who,
            [
                ("Samverkan", "region", "top"),
                ("Samverkan", "region", "mean"),
                ("Nybro", "municipality", "top"),
                ("Nybro", "municipality", "mean"),
                ("Vimmerby", "municipality", "top"),
                ("Vimmerby", "municipality", "mean"),
            ]
        );
        assert_eq!((rows[4].value, rows[4].base, rows[5].value), (Some(75.0), Some(16), Some(4.1)));
        // How many have a mean does not stand on the page.
        assert_eq!((rows[1].base, rows[5].base), (None, None));
        for hidden in &rows[2..4] {
            assert!(
                !hidden.shown && hidden.cells().iter().all(|cell| !matches!(cell, Cell::Number(_))),
                "{hidden:?}"
            );
        }
    }
}
