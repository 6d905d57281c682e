//! Several rounds in order of time as files, with a code book. They are made of what the page writes down ([`Several`]), so no file has a
//! figure that the page does not show.

use super::{
    beside::{Counts, Side, Whose},
    beside_files::{Files, Form, Id, Sent, of_group},
    export::{CODE, OF, Of, about_round, code_cells, codes, counted, head, of_cells, scale, tenths, yes},
    measured::Part,
    over_time,
    several::{Line, Point, Row, Several},
};
use crate::{
    focus_groups::{instruments::certificate::reason_text, rounds::find},
    http::{App, Here, Reply},
    t,
};
use axum::extract::{Path, RawQuery, State};
use domain::{focus_groups::Item, language::Language, tenants::TenantKind};
use serde::Serialize;
use server::{Error, spreadsheet::Cell};
use std::{
    collections::{BTreeMap, BTreeSet},
    iter::once,
};

/// A figure of one round, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct InRound {
    #[serde(flatten)]
    of: Of,
    /// What the round is called, and when it was: as in the code book.
    round: String,
    opens_on: String,
    closes_on: String,
    /// `top`, `share` or `mean`; empty where the question is not compared.
    measure: &'static str,
    /// What is counted: the steps or the answer; of a mean, the steps of the scale.
    code: String,
    count: Option<u32>,
    /// Of how many.
    base: Option<u32>,
    /// Per cent of a share, steps of a mean.
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    /// Whether this round asked the same as the one from which it is looked.
    compared: bool,
    shown: bool,
    /// In words: why there is no figure.
    says: String,
}

/// What the columns of [`InRound`] are called, after those of whom and what it is about.
const IN_ROUND: [&str; 13] = [
    "round",
    "opens_on",
    "closes_on",
    "measure",
    "code",
    "count",
    "base",
    "value",
    "low",
    "high",
    "compared",
    "shown",
    "says",
];

impl InRound {
    /// Without a figure, and why.
    fn without(language: Language, of: Of, side: &Side, says: String) -> Self {
        let draft = &side.round.draft;
        Self {
            of,
            round: draft.title.best(language).1.to_owned(),
            opens_on: draft.opens_on.to_string(),
            closes_on: draft.closes_on.to_string(),
            measure: "",
            code: String::new(),
            count: None,
            base: None,
            value: None,
            low: None,
            high: None,
            compared: false,
            shown: false,
            says,
        }
    }

    /// A cell of the page.
    fn of_cell(language: Language, of: Of, side: &Side, what: (&'static str, String), point: Option<Point>) -> Self {
        let (measure, code) = what;
        let hidden = Self {
            measure,
            code,
            compared: true,
            ..Self::without(language, of, side, t!(language, "export-over-time-hidden"))
        };
        let Some(point) = point else { return hidden };
        let number = |n: i32| if measure == "mean" { tenths(n) } else { f64::from(n) };
        Self {
            count: point.count,
            base: Some(point.of),
            value: Some(number(point.value)),
            low: point.ends.map(|(low, _)| number(low)),
            high: point.ends.map(|(_, high)| number(high)),
            shown: true,
            says: String::new(),
            ..hidden
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let own = [
            self.round.as_str().into(),
            self.opens_on.as_str().into(),
            self.closes_on.as_str().into(),
            self.measure.into(),
            self.code.as_str().into(),
            self.count.into(),
            self.base.into(),
            self.value.into(),
            self.low.into(),
            self.high.into(),
            yes(self.compared),
            yes(self.shown),
            self.says.as_str().into(),
        ];
        of_cells(&self.of).into_iter().chain(own).collect()
    }
}

/// What a row counts, as files name it.
fn counts(item: &Item, row: &Row<'_>) -> (&'static str, String) {
    match &row.counts {
        Counts::Share(part @ Part::Top(_)) => ("top", counted(part)),
        Counts::Share(part @ Part::Bar(_)) => ("share", counted(part)),
        Counts::Mean => ("mean", scale(Some(item)).unwrap_or_default()),
    }
}

/// The rows of what the page shows, of the group and by the background question that `whose` names.
fn in_rounds(language: Language, whose: &Of, lines: &[Line<'_>]) -> Vec<InRound> {
    let mut out = Vec::new();
    for line in lines {
        for part in &line.of {
            let category = part.category.as_ref().map_or("", |(key, _)| *key);
            for row in &part.rows {
                let of = Of {
                    category: category.to_owned(),
                    item: line.asked.key(),
                    option: row.option.unwrap_or_default().to_owned(),
                    ..whose.clone()
                };
                for (at, side) in line.rounds.iter().enumerate() {
                    let point = row.told.as_ref().and_then(|told| told.get(at)).copied();
                    out.push(InRound::of_cell(language, of.clone(), side, counts(line.asked.item, row), point));
                }
            }
        }
        // Of no category: it is the question that differs.
        let of = || Of {
            item: line.asked.key(),
            by: String::new(),
            ..whose.clone()
        };
        if !line.is_compared() {
            let alone = line.rounds.iter();
            out.extend(alone.map(|side| InRound::without(language, of(), side, t!(language, "over-time-alone"))));
        }
        for (side, reasons) in &line.left_out {
            let why: Vec<String> = reasons.iter().map(|reason| reason_text(language, *reason)).collect();
            out.push(InRound::without(language, of(), side, why.join(", ")));
        }
    }
    out
}

/// What the rounds were, and how the files are to be read: of which round, by its place in order of time, a key that programs know, and a
/// text for the reader.
fn about(language: Language, several: &Several<'_>) -> Vec<(String, &'static str, String)> {
    let mut out = vec![(String::new(), "format", "brygga over time 1".to_owned())];
    for (n, side) in several.rounds.iter().enumerate() {
        let answered = side.answered(several.whose);
        let told = about_round(language, &side.round, (side.number, side.released_on), answered);
        out.extend(told.into_iter().map(|(key, text)| ((n + 1).to_string(), key, text)));
    }
    let rules = [
        ("reading", several.reading(language).join(" ")),
        ("hidden", t!(language, "export-about-over-time-hidden")),
        (
            "not_compared",
            format!(
                "{} {}",
                t!(language, "export-about-over-time-not"),
                t!(language, "compare-left-out-text")
            ),
        ),
        ("shares", t!(language, "export-about-share")),
        ("top", t!(language, "export-about-top")),
        ("mean", t!(language, "export-about-mean")),
        ("low_high", t!(language, "export-about-intervals")),
        ("chosen", t!(language, "export-about-chosen")),
        ("columns", t!(language, "export-about-over-time-columns")),
        ("signs", t!(language, "export-about-signs")),
    ];
    out.extend(rules.map(|(key, text)| (String::new(), key, text)));
    out
}

/// Several rounds as files: those that are asked for, as their page shows them.
async fn read(app: &App, here: &Here, id: &str, query: Option<String>) -> Result<Files, Reply> {
    let Here { visitor, place } = here;
    let language = visitor.language;
    let round = find(app, here, id).await?;
    let asked = over_time::asked(app, here, round, query).await?;
    let chosen = asked.as_ref().and_then(|asked| Some((asked, asked.several(language, place)?)));
    // Of one round alone there is nothing to take along.
    let (asked, several) = chosen.ok_or(Error::NotFound).map_err(Reply::of(app, visitor))?;
    let this = asked.this();
    let (group, group_kind) = match several.whose {
        Whose::Region(_) => (this.round.owner_name.clone(), TenantKind::Region),
        Whose::Municipality(_) => (several.name.clone(), TenantKind::Municipality),
    };
    let whose = Of {
        by: several.by.map(|by| by.key.clone()).unwrap_or_default(),
        ..of_group(group, group_kind)
    };
    let figures = in_rounds(language, &whose, &several.lines);
    let asked_of = several.lines.iter().map(|line| line.asked.key());
    let items: BTreeSet<String> = asked_of.chain(several.by.map(|by| by.key.clone())).collect();
    let mut codes = codes(&this.round.instrument, &this.edition);
    codes.retain(|code| items.contains(&code.item));
    let about = about(language, &several);
    let of = |which: &str| {
        let these = about.iter().filter(|(round, ..)| round == which);
        these.map(|(_, key, text)| (*key, text.as_str())).collect::<BTreeMap<_, _>>()
    };
    let rounds: Vec<BTreeMap<&str, &str>> = (1..=several.rounds.len()).map(|n| of(&n.to_string())).collect();
    let json = serde_json::json!({
        "about": of(""),
        "rounds": rounds,
        "figures": figures,
        "code_book": codes,
    });
    let names = [&OF[..], &IN_ROUND].concat();
    let about_rows = about
        .iter()
        .map(|(round, key, text)| vec![Cell::from(round.as_str()), (*key).into(), text.as_str().into()]);
    Ok(Files {
        name: format!("over-time-{}-{}", place.slug, this.round.draft.closes_on),
        figures: once(head(&names)).chain(figures.iter().map(InRound::cells)).collect(),
        codes: once(head(&CODE)).chain(codes.iter().map(code_cells)).collect(),
        about: once(head(&["round", "key", "text"])).chain(about_rows).collect(),
        about_sheet: "export-sheet-about-over-time",
        json,
    })
}

/// Several rounds in one form, for a route of its own.
pub(super) fn rounds(form: Form) -> impl Fn(State<App>, Here, Id, RawQuery) -> Sent + Clone + Send + Sync + 'static {
    move |State(app): State<App>, here: Here, Path((_slug, id)): Id, RawQuery(query): RawQuery| -> Sent {
        Box::pin(async move {
            let files = read(&app, &here, &id, query).await?;
            files.sent(&app, &here, form).await
        })
    }
}
