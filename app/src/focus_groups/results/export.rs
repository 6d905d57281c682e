//! The figures as files, with a code book: rows for spreadsheets and programs of statistics, a workbook, and JSON.
//!
//! They are made of the edition alone, as the page is, so no file has a figure that the page hides (P2). Beside the figures stand the texts
//! that were released, with their themes and translations, as they do there.

use super::{
    figures::{CHOSEN, Group, Label, people, percent},
    measured::{self, Part},
};
use crate::{
    audit::csv,
    focus_groups::helped,
    http::{App, Here, Outcome, Reply, Visitor},
    t,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Instrument, Item, ItemKind},
    ids::RoundId,
    language::Language,
    tenants::TenantKind,
};
use serde::Serialize;
use server::{
    Error,
    files::Media,
    focus_groups::{
        results::{self, Edition, EditionItem, ReleasedText},
        rounds::{self, Round},
        themes::{self, Themes},
    },
    spreadsheet::{self, Cell, Sheet},
};
use std::{collections::BTreeMap, iter::once};
use time::Date;

/// Whose figures, split by what, of which question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Of {
    pub(super) group: String,
    /// `region` or `municipality`.
    pub(super) group_kind: &'static str,
    /// The background item, and its category; empty where nothing is split.
    pub(super) by: String,
    pub(super) category: String,
    pub(super) item: String,
    /// The alternative of a multiple choice.
    pub(super) option: String,
}

/// One bar of a distribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Figure {
    #[serde(flatten)]
    of: Of,
    /// What the bar stands for; empty where the distribution is hidden or empty.
    code: String,
    count: Option<u32>,
    answered: Option<u32>,
    percent: Option<u32>,
    shown: bool,
}

/// What is told beside the distributions.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Told {
    #[serde(flatten)]
    of: Of,
    /// `top`, `mean` or `took_part`.
    measure: &'static str,
    /// The steps that it counts, or those of the scale.
    steps: String,
    count: Option<u32>,
    /// Of how many.
    base: Option<u32>,
    /// Per cent of `top`; tenths of `mean` as a number.
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    shown: bool,
}

/// A line of the code book.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Code {
    pub(super) item: String,
    option: String,
    kind: String,
    background: bool,
    /// Empty: the question itself, or the alternative.
    code: String,
    language: &'static str,
    text: String,
}

/// A text that was released, as the page shows it: nothing says whose it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Voice {
    item: String,
    /// Empty where staff did not say.
    language: &'static str,
    text: String,
    /// What it is about, to this place.
    themes: Vec<String>,
    /// What it says in other languages, as staff wrote it.
    translations: BTreeMap<&'static str, String>,
}

impl Voice {
    fn new(themes: &Themes, text: &ReleasedText) -> Self {
        let about = themes.of(text);
        let translated = |language: Language| Some((language.key(), text.translations.exact(language)?.to_owned()));
        Self {
            item: text.item.clone(),
            language: text.language.map_or("", Language::key),
            text: text.text.clone(),
            themes: themes
                .all
                .iter()
                .filter(|t| about.contains(&t.id))
                .map(|t| t.name.clone())
                .collect(),
            translations: Language::ALL.into_iter().filter_map(translated).collect(),
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let own: [Cell; 4] = [
            self.item.as_str().into(),
            self.language.into(),
            self.text.as_str().into(),
            self.themes.join("; ").into(),
        ];
        let translated = Language::ALL.map(|language| Cell::from(self.translations.get(language.key()).map(String::as_str)));
        own.into_iter().chain(translated).collect()
    }
}

/// What the columns of a text are called. After them stands a column for each language in which it can be translated.
const VOICE: [&str; 4] = ["item", "language", "text", "themes"];

/// Everything that the files are made of.
#[derive(Clone, Debug)]
struct Document {
    about: Vec<(&'static str, String)>,
    figures: Vec<Figure>,
    summary: Vec<Told>,
    codes: Vec<Code>,
    voices: Vec<Voice>,
}

/// One group's figures of a question, as a whole or in one category.
struct Shown<'a> {
    of: Of,
    figures: Option<&'a Distribution>,
}

/// Whose figures an edition has: the groups with their names and kinds. A local round has one.
fn groups(round: &Round, edition: &Edition) -> Vec<(Group, String, &'static str)> {
    let local = round.owner_kind == TenantKind::Municipality;
    let whole = (Group::Whole, round.owner_name.clone(), round.owner_kind.key());
    let each = edition
        .tenants
        .iter()
        .enumerate()
        .filter(|_| !local)
        .map(|(at, t)| (Group::Tenant(at), t.name.clone(), TenantKind::Municipality.key()));
    once(whole).chain(each).collect()
}

/// All that an edition has of a question: of each group as a whole, then by each background item, one at a time.
fn shown<'a>(groups: &[(Group, String, &'static str)], item: &'a EditionItem) -> Vec<Shown<'a>> {
    let mut out = Vec::new();
    for (group, name, kind) in groups {
        let of = |by: &str, category: &str| Of {
            group: name.clone(),
            group_kind: kind,
            by: by.to_owned(),
            category: category.to_owned(),
            item: item.item.clone(),
            option: item.option.clone().unwrap_or_default(),
        };
        out.push(Shown {
            of: of("", ""),
            figures: group.of(item),
        });
        for split in &item.splits {
            let each = group.by(item, &split.by).into_iter();
            out.extend(each.map(|(category, figures)| Shown {
                of: of(&split.by, category),
                figures,
            }));
        }
    }
    out
}

fn figures(item: &EditionItem, shown: &Shown<'_>) -> Vec<Figure> {
    let Some(figures) = shown.figures else {
        return vec![Figure {
            of: shown.of.clone(),
            code: String::new(),
            count: None,
            answered: None,
            percent: None,
            shown: false,
        }];
    };
    item.bars
        .iter()
        .zip(&figures.counts)
        .map(|(bar, count)| Figure {
            of: shown.of.clone(),
            code: bar.clone(),
            count: Some(*count),
            answered: Some(figures.answered),
            percent: Some(percent(*count, figures.answered)),
            shown: true,
        })
        .collect()
}

/// The steps of a scale, as files write them; nothing of other kinds.
pub(super) fn scale(asked: Option<&Item>) -> Option<String> {
    match asked.map(|i| &i.kind) {
        Some(ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. }) => Some(format!("{min}–{max}")),
        _ => None,
    }
}

/// What a share counts, as files write it: steps, or the code of an answer.
pub(super) fn counted(part: &Part) -> String {
    match part {
        Part::Top(steps) if steps.start() == steps.end() => steps.end().to_string(),
        Part::Top(steps) => format!("{}–{}", steps.start(), steps.end()),
        Part::Bar(bar) => bar.clone(),
    }
}

/// Tenths as a number.
pub(super) fn tenths(n: i32) -> f64 {
    f64::from(n) / 10.0
}

/// What is told of a scale; nothing of other kinds, whose shares stand with the figures.
fn told(asked: Option<&Item>, item: &EditionItem, shown: &Shown<'_>) -> Vec<Told> {
    let Some(steps_of_all) = scale(asked) else {
        return Vec::new();
    };
    let empty = |measure, steps: String| Told {
        of: shown.of.clone(),
        measure,
        steps,
        count: None,
        base: None,
        value: None,
        low: None,
        high: None,
        shown: false,
    };
    let mut out = Vec::new();
    for part in measured::parts(asked, item) {
        let steps = counted(&part);
        let share = shown.figures.and_then(|d| part.share(&item.bars, d));
        out.push(match share {
            None => empty("top", steps),
            Some(share) => {
                let (low, high) = measured::ends(share.interval());
                Told {
                    count: Some(share.count()),
                    base: Some(share.of()),
                    value: Some(f64::from(measured::share_percent(share))),
                    low: Some(f64::from(low)),
                    high: Some(f64::from(high)),
                    shown: true,
                    ..empty("top", steps)
                }
            }
        });
    }
    let mean = shown.figures.and_then(|d| measured::mean(asked, &item.bars, d));
    out.push(match mean {
        None => empty("mean", steps_of_all),
        Some(mean) => {
            let ends = mean.interval().map(|interval| measured::mean_ends(asked, interval));
            Told {
                base: Some(mean.n()),
                value: Some(tenths(measured::tenths(mean.value()))),
                low: ends.map(|(low, _)| tenths(low)),
                high: ends.map(|(_, high)| tenths(high)),
                shown: true,
                ..empty("mean", steps_of_all)
            }
        }
    });
    out
}

/// How many took part, in steps.
fn took_part(edition: &Edition, groups: &[(Group, String, &'static str)]) -> Vec<Told> {
    let of = |group: Group| match group {
        Group::Whole => Some(edition.answered),
        Group::Tenant(at) => edition.tenants.get(at).map(|t| t.answered),
    };
    groups
        .iter()
        .map(|(group, name, kind)| {
            let least = match of(*group) {
                Some(Participation::AtLeast(n)) => Some(n),
                Some(Participation::FewerThanFive) | None => None,
            };
            Told {
                of: Of {
                    group: name.clone(),
                    group_kind: kind,
                    by: String::new(),
                    category: String::new(),
                    item: String::new(),
                    option: String::new(),
                },
                measure: "took_part",
                steps: String::new(),
                count: least,
                base: None,
                value: None,
                low: None,
                high: None,
                shown: least.is_some(),
            }
        })
        .collect()
}

/// What a kind of question is called in the files: as in a file of an instrument.
fn kind(item: &Item) -> String {
    let kind = serde_json::to_value(&item.kind).ok();
    let name = kind.as_ref().and_then(|k| k.get("kind")).and_then(|k| k.as_str());
    name.unwrap_or_default().to_owned()
}

/// The questions in every language that they are written in, and what each code stands for.
pub(super) fn codes(instrument: &Instrument, edition: &Edition) -> Vec<Code> {
    let mut out = Vec::new();
    for question in instrument.questions() {
        let (key, item) = (question.key(), question.item);
        let line = |option: &str, code: &str, (language, text): (&'static str, String)| Code {
            item: key.clone(),
            option: option.to_owned(),
            kind: kind(item),
            background: item.background,
            code: code.to_owned(),
            language,
            text,
        };
        let asked = Language::ALL
            .into_iter()
            .filter_map(|l| Some((l.key(), question.text().exact(l)?.to_owned())));
        out.extend(asked.map(|text| line("", "", text)));
        let mut first = true;
        for figures in edition.items.iter().filter(|i| i.item == key) {
            let chosen = figures.bars.first().is_some_and(|bar| bar == CHOSEN);
            if let Some(option) = figures.option.as_ref().filter(|_| chosen) {
                let texts = Label::of(Some(item), option).in_languages();
                out.extend(texts.into_iter().map(|text| line(option, "", text)));
                continue;
            }
            // The places of a ranking have the same bars: its alternatives.
            if !std::mem::take(&mut first) {
                continue;
            }
            let not_stated = item.background.then_some("not_stated");
            for bar in figures.bars.iter().map(String::as_str).chain(not_stated) {
                let texts = Label::of(Some(item), bar).in_languages();
                out.extend(texts.into_iter().map(|text| line("", bar, text)));
            }
        }
    }
    out
}

/// What a round was, and where its questions come from: keys that programs know, texts for the reader. `answered` is how many took part,
/// where that is shown.
pub(super) fn about_round(
    language: Language,
    round: &Round,
    (number, released_on): (i32, Date),
    answered: Option<Participation>,
) -> Vec<(&'static str, String)> {
    let (draft, instrument) = (&round.draft, &round.instrument);
    let best = |texts: &domain::language::Texts| texts.best(language).1.to_owned();
    let languages: Vec<&str> = draft.languages.iter().map(|l| l.key()).collect();
    let mut out = vec![
        ("round", best(&draft.title)),
        ("owner", round.owner_name.clone()),
        ("asker", draft.asker.clone()),
        ("purpose", best(&draft.purpose)),
        ("languages", languages.join(" ")),
        ("opens_on", draft.opens_on.to_string()),
        ("closes_on", draft.closes_on.to_string()),
        ("edition", number.to_string()),
        ("released_on", released_on.to_string()),
    ];
    out.extend(answered.map(|answered| ("answered", people(language, answered))));
    out.extend([
        ("instrument", best(&instrument.name)),
        ("instrument_key", instrument.key.clone()),
        ("instrument_version", round.instrument_key.2.to_string()),
        ("source", instrument.source.clone()),
        ("instrument_owner", instrument.owner.clone()),
        ("licence", instrument.licence.clone()),
        ("changes", instrument.changes.clone()),
        ("fewest_answers", round.threshold_closed.to_string()),
    ]);
    out
}

/// What the round was, where its questions come from, and how the files are to be read.
fn about(language: Language, round: &Round, edition: &Edition, which: (i32, Date)) -> Vec<(&'static str, String)> {
    let rules = [
        ("hidden", t!(language, "export-about-hidden", n = round.threshold_closed)),
        ("steps", t!(language, "results-steps")),
        ("shares", t!(language, "export-about-shares")),
        ("top", t!(language, "export-about-top")),
        ("mean", t!(language, "export-about-mean")),
        ("low_high", t!(language, "export-about-intervals")),
        ("chosen", t!(language, "export-about-chosen")),
        ("took_part", t!(language, "export-about-took-part")),
        ("dropout", t!(language, "measured-reading-dropout")),
        ("texts", t!(language, "export-about-texts")),
        ("columns", t!(language, "export-about-columns")),
        ("signs", t!(language, "export-about-signs")),
    ];
    once(("format", "brygga results 1".to_owned()))
        .chain(about_round(language, round, which, Some(edition.answered)))
        .chain(rules)
        .collect()
}

fn document(language: Language, round: &Round, edition: &Edition, which: (i32, Date), voices: Vec<Voice>) -> Document {
    let groups = groups(round, edition);
    let mut out = Document {
        about: about(language, round, edition, which),
        figures: Vec::new(),
        summary: took_part(edition, &groups),
        codes: codes(&round.instrument, edition),
        voices,
    };
    for item in &edition.items {
        let asked = round.instrument.item_of(&item.item);
        for shown in shown(&groups, item) {
            out.figures.extend(figures(item, &shown));
            out.summary.extend(told(asked, item, &shown));
        }
    }
    out
}

pub(super) const OF: [&str; 6] = ["group", "group_kind", "by", "category", "item", "option"];

pub(super) fn of_cells(of: &Of) -> Vec<Cell> {
    [&of.group, of.group_kind, &of.by, &of.category, &of.item, &of.option]
        .map(Cell::from)
        .into()
}

pub(super) const CODE: [&str; 7] = ["item", "option", "kind", "background", "code", "language", "text"];

pub(super) fn code_cells(code: &Code) -> Vec<Cell> {
    vec![
        code.item.as_str().into(),
        code.option.as_str().into(),
        code.kind.as_str().into(),
        yes(code.background),
        code.code.as_str().into(),
        code.language.into(),
        code.text.as_str().into(),
    ]
}

pub(super) fn yes(yes: bool) -> Cell {
    Cell::from(if yes { "yes" } else { "no" })
}

pub(super) fn head(own: &[&str]) -> Vec<Cell> {
    own.iter().map(|name| Cell::from(*name)).collect()
}

impl Document {
    fn figures(&self) -> Vec<Vec<Cell>> {
        let names = [&OF[..], &["code", "count", "answered", "percent", "shown"]].concat();
        let rows = self.figures.iter().map(|f| {
            let own = [
                f.code.as_str().into(),
                f.count.into(),
                f.answered.into(),
                f.percent.into(),
                yes(f.shown),
            ];
            of_cells(&f.of).into_iter().chain(own).collect()
        });
        once(head(&names)).chain(rows).collect()
    }

    fn summary(&self) -> Vec<Vec<Cell>> {
        let names = [&OF[..], &["measure", "steps", "count", "base", "value", "low", "high", "shown"]].concat();
        let rows = self.summary.iter().map(|s| {
            let own = [
                s.measure.into(),
                s.steps.as_str().into(),
                s.count.into(),
                s.base.into(),
                s.value.into(),
                s.low.into(),
                s.high.into(),
                yes(s.shown),
            ];
            of_cells(&s.of).into_iter().chain(own).collect()
        });
        once(head(&names)).chain(rows).collect()
    }

    fn code_book(&self) -> Vec<Vec<Cell>> {
        once(head(&CODE)).chain(self.codes.iter().map(code_cells)).collect()
    }

    fn voices(&self) -> Vec<Vec<Cell>> {
        let translated = Language::ALL.map(|language| Cell::from(format!("translation_{}", language.key())));
        let names: Vec<Cell> = head(&VOICE).into_iter().chain(translated).collect();
        once(names).chain(self.voices.iter().map(Voice::cells)).collect()
    }

    fn about(&self) -> Vec<Vec<Cell>> {
        let rows = self.about.iter().map(|(key, text)| vec![Cell::from(*key), text.as_str().into()]);
        once(head(&["key", "text"])).chain(rows).collect()
    }

    fn json(&self) -> serde_json::Value {
        let about: BTreeMap<&str, &str> = self.about.iter().map(|(key, text)| (*key, text.as_str())).collect();
        serde_json::json!({
            "about": about,
            "figures": self.figures,
            "summary": self.summary,
            "texts": self.voices,
            "code_book": self.codes,
        })
    }
}

/// What a place takes out of a round, and how its files are called: in letters that need no quoting.
async fn read(app: &App, here: &Here, id: &str) -> Result<(Document, String), Reply> {
    let Here { visitor, place } = here;
    let id: RoundId = id.parse().map_err(|_| Reply::of(app, visitor)(Error::NotFound))?;
    let round = rounds::get(&app.db, place, id).await.map_err(Reply::of(app, visitor))?;
    if !round.anonymous {
        // As on the page: nothing is counted of answers that are tied to an alias.
        return Err(Reply::of(app, visitor)(Error::NotFound));
    }
    let newest = results::newest(&app.db, place, round.key).await.map_err(Reply::of(app, visitor))?;
    let (number, released_on, edition) = newest.ok_or(Error::NotFound).map_err(Reply::of(app, visitor))?;
    let texts = results::released(&app.db, place, round.key)
        .await
        .map_err(Reply::of(app, visitor))?;
    let themes = themes::list(&app.db, place, &round).await.map_err(Reply::of(app, visitor))?;
    let voices = texts.iter().map(|text| Voice::new(&themes, text)).collect();
    let round = helped::in_results(round, &edition);
    let name = format!("{}-{}", place.slug, round.draft.closes_on);
    let document = document(visitor.language, &round, &edition, (number, released_on), voices);
    Ok((document, name))
}

/// A file to be saved.
fn attached(name: &str, mut response: Response) -> Response {
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Rows as a file of text.
pub(super) fn text(name: &str, rows: &[Vec<Cell>]) -> Response {
    csv::file(&format!("{name}.csv"), csv::write_cells(rows))
}

/// The code book, and below it what there is to know of the figures and their files.
pub(super) fn code_book(name: &str, mut codes: Vec<Vec<Cell>>, about: Vec<Vec<Cell>>) -> Response {
    codes.push(Vec::new());
    codes.extend(about);
    text(&format!("code-book-{name}"), &codes)
}

/// Sheets as a workbook, each under what its tab says.
pub(super) async fn workbook(app: &App, visitor: &Visitor, name: &str, sheets: Vec<(&'static str, Vec<Vec<Cell>>)>) -> Outcome {
    let sheets = sheets
        .into_iter()
        .map(|(title, rows)| Sheet {
            name: t!(visitor, title),
            rows,
        })
        .collect();
    let file = spreadsheet::xlsx(sheets).await.map_err(Reply::of(app, visitor))?;
    let mut response = file.into_response();
    let kind = HeaderValue::from_static(Media::Xlsx.name());
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(attached(&format!("{name}.xlsx"), response))
}

/// Everything in one file for programs.
pub(super) fn whole(name: &str, document: serde_json::Value) -> Response {
    attached(&format!("{name}.json"), Json(document).into_response())
}

pub(super) async fn figures_csv(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (document, name) = read(&app, &here, &id).await?;
    Ok(text(&format!("figures-{name}"), &document.figures()))
}

pub(super) async fn summary_csv(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (document, name) = read(&app, &here, &id).await?;
    Ok(text(&format!("summary-{name}"), &document.summary()))
}

pub(super) async fn texts_csv(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (document, name) = read(&app, &here, &id).await?;
    Ok(text(&format!("texts-{name}"), &document.voices()))
}

pub(super) async fn code_book_csv(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (document, name) = read(&app, &here, &id).await?;
    Ok(code_book(&name, document.code_book(), document.about()))
}

pub(super) async fn xlsx(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (document, name) = read(&app, &here, &id).await?;
    let sheets = vec![
        ("export-sheet-figures", document.figures()),
        ("export-sheet-summary", document.summary()),
        ("export-sheet-code-book", document.code_book()),
        ("export-sheet-about", document.about()),
        ("export-sheet-texts", document.voices()),
    ];
    workbook(&app, &here.visitor, &format!("results-{name}"), sheets).await
}

pub(super) async fn json(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (document, name) = read(&app, &here, &id).await?;
    Ok(whole(&format!("results-{name}"), document.json()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item() -> EditionItem {
        EditionItem {
            item: "closer".into(),
            option: None,
            bars: ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec(),
            region: Some(Distribution {
                counts: vec![1, 1, 2, 4, 8],
                answered: 16,
            }),
            tenants: vec![None],
            splits: vec![],
        }
    }

    #[test]
    fn what_is_hidden_has_a_row_without_figures() {
        let groups = [
            (Group::Whole, "Samverkan".to_owned(), "region"),
            (Group::Tenant(0), "Nybro".to_owned(), "municipality"),
        ];
        let item = item();
        let shown = shown(&groups, &item);
        assert_eq!(shown.len(), 2);
        let rows: Vec<Figure> = shown.iter().flat_map(|s| figures(&item, s)).collect();
        assert_eq!(rows.len(), 6);
        assert_eq!((rows[4].count, rows[4].answered, rows[4].percent), (Some(8), Some(16), Some(50)));
        let hidden = &rows[5];
        assert_eq!((hidden.of.group.as_str(), hidden.shown), ("Nybro", false));
        assert_eq!(
            (hidden.count, hidden.answered, hidden.percent, hidden.code.as_str()),
            (None, None, None, "")
        );
    }
}
