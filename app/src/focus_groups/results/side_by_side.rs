//! Municipalities side by side: the page of one question at a time, by one background item at most, and the report to print.

use super::{
    figures::{Entry, entries},
    line_of, meanwhile_of,
    measured::{self, Part},
    page::{files, hidden},
    standing::{Counted, Order, Standing, Told},
};
use crate::{
    focus_groups::{helped, rounds::find},
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Reach, Shell, crumbs, marked, page_head, reaches, render, select_field, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    focus_groups::Item,
    language::{Language, Texts},
    tenants::{TenantKind, slug},
};
use leptos::prelude::*;
use server::{
    db::Place,
    exchange::deviations,
    focus_groups::{
        results::{self, Edition, EditionItem},
        rounds::Round,
    },
    texts::day,
};
use time::Date;

/// A round of a region with its figures, and what is asked for.
pub(super) struct Asked {
    pub(super) round: Round,
    /// Which edition the figures are of, and from when.
    pub(super) number: i32,
    pub(super) released_on: Date,
    pub(super) edition: Edition,
    fields: Fields,
}

/// What can be chosen, and what is shown of it.
pub(super) struct Chosen<'a> {
    questions: Vec<Entry<'a>>,
    answers: Vec<(String, &'a EditionItem, Part)>,
    /// The key of the one of them that is counted.
    answer: String,
    pub(super) standing: Standing<'a>,
}

impl Asked {
    /// What is chosen: what is asked for, or what most want to see. Nothing where no question has a share.
    pub(super) fn chosen(&self, language: Language) -> Option<Chosen<'_>> {
        let questions = questions(&self.round, &self.edition);
        let of = |key: &str| self.round.instrument.item_of(key);
        let asked = questions.iter().find(|e| e.key() == self.fields.get("question"));
        // The first scale is what most want to see.
        let scale = questions.iter().find(|e| {
            answers(e, of(e.key()))
                .first()
                .is_some_and(|(_, _, part)| matches!(part, Part::Top(_)))
        });
        let entry = asked.or(scale).or(questions.first())?;
        let item = of(entry.key());
        let answers = answers(entry, item);
        let (answer, figures, part) = answers
            .iter()
            .find(|(key, ..)| key == self.fields.get("answer"))
            .or(answers.first())
            .cloned()?;
        let counted = Counted {
            figures,
            item,
            part,
            by: self.round.instrument.background().find(|i| i.key == self.fields.get("by")),
        };
        let first = self.edition.tenants.iter().position(|t| slug(&t.name) == self.fields.get("first"));
        let order = Order::read(self.fields.get("order"));
        let standing = Standing::new(language, &self.edition, counted, order, first);
        Some(Chosen {
            questions,
            answers,
            answer,
            standing,
        })
    }

    /// What was asked where the figures stand.
    fn wording(&self, chosen: &Chosen<'_>) -> Option<&Texts> {
        self.round.instrument.wording(&chosen.standing.counted.figures.item)
    }

    /// The query under which the same is shown again.
    fn query(&self, chosen: &Chosen<'_>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("question", &chosen.standing.counted.figures.item);
        query.append_pair("answer", &chosen.answer);
        for name in ["by", "order", "first"] {
            let value = self.fields.get(name);
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("?{}", query.finish())
    }
}

/// Reads what is asked for. Nothing without figures, and in a round of one municipality: there is nothing to put side by side.
pub(super) async fn asked(app: &App, here: &Here, round: Round, query: Option<String>) -> Result<Option<Asked>, Reply> {
    let Here { visitor, place } = here;
    let newest = results::newest(&app.db, place, round.key).await.map_err(Reply::of(app, visitor))?;
    let newest = newest.filter(|_| round.owner_kind == TenantKind::Region);
    Ok(newest.map(|(number, released_on, edition)| Asked {
        round: helped::in_results(round, &edition),
        number,
        released_on,
        edition,
        fields: Fields::parse(query.unwrap_or_default().as_bytes()),
    }))
}

/// The questions that can be chosen: those that say nothing of who answers.
fn questions<'a>(round: &Round, edition: &'a Edition) -> Vec<Entry<'a>> {
    entries(&edition.items)
        .into_iter()
        // A ranking has no share that could stand beside another.
        .filter(|e| !matches!(e, Entry::Ranked(_)))
        .filter(|e| round.instrument.item_of(e.key()).is_none_or(|i| !i.background))
        .collect()
}

/// What can be told of a question, each with its key: the shares of its parts, or who chose each alternative.
fn answers<'a>(entry: &Entry<'a>, item: Option<&Item>) -> Vec<(String, &'a EditionItem, Part)> {
    match entry {
        Entry::One(figures) => measured::parts(item, figures)
            .into_iter()
            .map(|part| (part.key().to_owned(), *figures, part))
            .collect(),
        Entry::Many(all) => all
            .iter()
            .flat_map(|figures| {
                let key = figures.option.clone().unwrap_or_default();
                measured::parts(item, figures)
                    .into_iter()
                    .map(move |part| (key.clone(), *figures, part))
            })
            .collect(),
        Entry::Ranked(_) => Vec::new(),
    }
}

/// As what it is opened: the page, or the report to print.
#[derive(Clone, Copy)]
enum As {
    Page,
    Report,
}

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    open(&app, &here, &id, query, As::Page).await
}

/// The same as a report: on one page, to be printed or saved as a document by the browser.
pub(super) async fn report(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    open(&app, &here, &id, query, As::Report).await
}

async fn open(app: &App, here: &Here, id: &str, query: Option<String>, form: As) -> Outcome {
    let Here { visitor, place } = here;
    let round = find(app, here, id).await?;
    let to_results = format!("{}/focus-groups/{}/results", place.path(), round.key.round);
    let meanwhile = meanwhile_of(app, here, &round).await?;
    let asked = asked(app, here, round, query).await?;
    let chosen = asked.as_ref().and_then(|asked| asked.chosen(visitor.language));
    let Some((asked, chosen)) = asked.as_ref().zip(chosen) else {
        return Ok(see_other(&to_results));
    };
    let (title, wide) = match form {
        As::Page => ("side-title", true),
        As::Report => ("side-report-title", false),
    };
    let head = Shell {
        title: t!(visitor, title, round = asked.round.draft.title.best(visitor.language).1),
        section: "focus-groups",
        wide,
        ..Shell::default()
    };
    let beside = SideBySide {
        visitor,
        place,
        here,
        meanwhile: &meanwhile,
        asked,
        chosen: &chosen,
        standing: &chosen.standing,
    };
    let body = || match form {
        As::Page => beside.body(&head.title),
        As::Report => beside.report(),
    };
    Ok(page(StatusCode::OK, render(|| shell(app, visitor, Some(place), &head, body()))))
}

/// What the files are called, and what is in each.
const FILES: [(&str, &str); 4] = [
    ("side-by-side.xlsx", "export-xlsx"),
    ("figures.csv", "export-side"),
    ("code-book.csv", "export-code-book"),
    ("side-by-side.json", "export-json"),
];

/// What stands side by side, as the page and the report write it.
struct SideBySide<'a> {
    visitor: &'a Visitor,
    place: &'a Place,
    here: &'a Here,
    /// What nobody foresaw while the round was open.
    meanwhile: &'a [deviations::Row],
    asked: &'a Asked,
    chosen: &'a Chosen<'a>,
    standing: &'a Standing<'a>,
}

/// What stands of a group in the table; nothing where it is hidden.
struct Row {
    name: String,
    /// The share, how sure it is, and of how many.
    cells: Option<[String; 3]>,
    /// Of a scale: the mean.
    mean: Option<Option<String>>,
}

impl SideBySide<'_> {
    fn language(&self) -> Language {
        self.visitor.language
    }

    fn question(&self) -> String {
        self.asked
            .wording(self.chosen)
            .map_or(self.standing.counted.figures.item.as_str(), |asked| asked.best(self.language()).1)
            .to_owned()
    }

    /// The address of the round.
    fn here(&self) -> String {
        format!("{}/focus-groups/{}", self.place.path(), self.asked.round.key.round)
    }

    /// The way back: to the round and its results.
    fn way(&self) -> Vec<(String, String)> {
        let (v, here) = (self.visitor, self.here());
        vec![
            (format!("{}/focus-groups", self.place.path()), t!(v, "section-focus-groups")),
            (here.clone(), self.asked.round.draft.title.best(v.language).1.to_owned()),
            (format!("{here}/results"), t!(v, "results-crumb")),
        ]
    }

    fn body(&self, title: &str) -> AnyView {
        let v = self.visitor;
        let here = self.here();
        let to = format!("{here}/results/side-by-side");
        let query = self.asked.query(self.chosen);
        view! {
            {crumbs(v, &self.way())}
            {page_head(title, Some(t!(v, "side-lede")), None)}
            {self.choose(&here)}
            <nav class="no-print" aria-label=t!(v, "results-onwards")>
                <div class="actions">
                    <a class="button secondary" href=format!("{to}/report{query}")>{t!(v, "results-to-report")}</a>
                    <a class="button secondary" href="#files">{t!(v, "results-to-files")}</a>
                </div>
            </nav>
            {line_of(self.here, &self.asked.round, self.meanwhile)}
            {self.figures()}
            {files(v, &to, &query, &FILES)}
        }
        .into_any()
    }

    fn report(&self) -> AnyView {
        let v = self.visitor;
        let round = &self.asked.round;
        let edition = t!(
            v,
            "results-edition",
            number = self.asked.number,
            date = day(v.language, self.asked.released_on)
        );
        let days = t!(
            v,
            "compare-days",
            from = day(v.language, round.draft.opens_on),
            to = day(v.language, round.draft.closes_on)
        );
        let mut way = self.way();
        let back = format!("{}/results/side-by-side{}", self.here(), self.asked.query(self.chosen));
        way.push((back, t!(v, "results-to-side-by-side")));
        view! {
            {crumbs(v, &way)}
            <article class="report">
                <header class="page-head">
                    <p class="meta">{t!(v, "side-report-kind")}</p>
                    <h1>{marked(&round.draft.title, v.language)}</h1>
                    <p class="lede">{days}</p>
                    <p class="meta">{edition}</p>
                    <p class="notice info no-print">{t!(v, "report-print")}</p>
                </header>
                {line_of(self.here, &self.asked.round, self.meanwhile)}
                {self.figures()}
                <section aria-labelledby="sure">
                    <h2 id="sure">{t!(v, "measured-reading")}</h2>
                    <p>{t!(v, "measured-reading-chance")}</p>
                    <p>{t!(v, "measured-reading-dropout")}</p>
                    <p>{t!(v, "report-hidden-here")} " " {hidden(v.language)}</p>
                </section>
            </article>
        }
        .into_any()
    }

    /// The question, and what stands of each.
    fn figures(&self) -> AnyView {
        let v = self.visitor;
        let heading = match self.asked.wording(self.chosen) {
            Some(asked) => marked(asked, v.language),
            None => self.standing.counted.figures.item.clone().into_any(),
        };
        let content = match self.standing.counted.by {
            Some(by) => self.by(by),
            None => self.whole(),
        };
        view! {
            <section class="question" aria-labelledby="figures">
                <h2 id="figures">{heading}</h2>
                <p>{self.standing.counted.what(v.language)}</p>
                <p class="hidden-note">{t!(v, "results-note")}</p>
                {content}
                <p class="meta">{self.standing.order.said(v.language)} " " {t!(v, "side-reading")}</p>
            </section>
        }
        .into_any()
    }

    /// The form that chooses what is shown.
    fn choose(&self, here: &str) -> AnyView {
        let (v, language) = (self.visitor, self.language());
        let (instrument, counted) = (&self.asked.round.instrument, &self.standing.counted);
        let answers = &self.chosen.answers;
        let mut fields = self.asked.fields.clone();
        fields.set("question", &counted.figures.item);
        let errors = FieldErrors::default();
        let nothing = |id: &'static str| (String::new(), t!(v, id));
        let asked: Vec<(String, String)> = self
            .chosen
            .questions
            .iter()
            .map(|e| {
                let text = instrument.wording(e.key()).map_or(e.key(), |asked| asked.best(language).1);
                (e.key().to_owned(), text.to_owned())
            })
            .collect();
        let which = (answers.len() > 1).then(|| {
            let list: Vec<(String, String)> = answers
                .iter()
                .map(|(key, figures, part)| (key.clone(), part.label(language, counted.item, figures)))
                .collect();
            select_field("answer", t!(v, "side-answer"), None, &list, &fields, &errors)
        });
        let splits: Vec<(String, String)> = std::iter::once(nothing("results-by-nothing"))
            .chain(instrument.background().map(|i| (i.key.clone(), i.text.best(language).1.to_owned())))
            .collect();
        let several = self.asked.edition.tenants.len() > 1;
        let orders: Vec<(String, String)> = Order::KEYS.iter().map(|(_, key, text)| ((*key).to_owned(), t!(v, text))).collect();
        let first: Vec<(String, String)> = std::iter::once(nothing("side-first-none"))
            .chain(self.asked.edition.tenants.iter().map(|t| (slug(&t.name), t.name.clone())))
            .collect();
        view! {
            <form class="no-print" method="get" action=format!("{here}/results/side-by-side")>
                {select_field("question", t!(v, "results-question"), None, &asked, &fields, &errors)}
                <div class="row">
                    {which}
                    {(splits.len() > 1).then(|| select_field("by", t!(v, "results-choose-by"), None, &splits, &fields, &errors))}
                    {several.then(|| select_field("order", t!(v, "side-order"), None, &orders, &fields, &errors))}
                    {several.then(|| select_field("first", t!(v, "side-first"), None, &first, &fields, &errors))}
                </div>
                <p class="actions"><button class="secondary" type="submit">{t!(v, "side-do")}</button></p>
            </form>
        }
        .into_any()
    }

    /// Each group as a whole: its share, how sure that is, its mean where it is a scale, and how many answered.
    fn whole(&self) -> AnyView {
        let language = self.language();
        let counted = &self.standing.counted;
        let mut shown = Vec::new();
        let mut rows = Vec::new();
        for group in &self.standing.groups {
            let told = group.told.first().copied().flatten();
            shown.extend(told.map(|told| self.reach(&group.name, told)));
            let cells = told.map(|told| {
                let (low, high) = told.ends;
                [
                    t!(language, "results-percent", percent = told.percent),
                    t!(language, "measured-range", low = low, high = high),
                    told.of.to_string(),
                ]
            });
            rows.push(Row {
                name: group.name.clone(),
                cells,
                mean: counted.is_scale().then(|| told.and_then(|told| self.mean(told))),
            });
        }
        let region = self.standing.groups.first().and_then(|whole| whole.told.first().copied().flatten());
        let caption = t!(language, "side-chart", what = counted.what(language));
        let mark = region.map(|told| f64::from(told.percent));
        let chart = (!shown.is_empty()).then(|| reaches(caption, &shown, mark));
        view! { {chart} {self.table(rows, counted.is_scale())} }.into_any()
    }

    fn reach(&self, name: &str, told: Told) -> Reach {
        let (low, high) = told.ends;
        Reach {
            label: name.to_owned(),
            value: t!(self.language(), "measured-reach", percent = told.percent, low = low, high = high),
            at: f64::from(told.percent),
            low: f64::from(low),
            high: f64::from(high),
        }
    }

    fn mean(&self, told: Told) -> Option<String> {
        let language = self.language();
        let (mean, ends) = told.mean?;
        let value = measured::decimal(language, mean);
        Some(match ends {
            Some((low, high)) => t!(
                language,
                "measured-mean-range",
                mean = value,
                low = measured::decimal(language, low),
                high = measured::decimal(language, high)
            ),
            None => value,
        })
    }

    fn table(&self, rows: Vec<Row>, is_scale: bool) -> AnyView {
        let v = self.visitor;
        let [share_head, range_head, base_head] = ["results-share-head", "measured-range-head", "results-answered"];
        let cell = |head: &'static str, text: Option<String>| {
            let text = text.map_or_else(|| hidden(v.language), IntoAny::into_any);
            view! { <td class="num" data-label=t!(v, head)>{text}</td> }
        };
        let body = rows
            .into_iter()
            .map(|Row { name, cells, mean }| {
                let [share, range, base] = cells.map_or([None, None, None], |cells| cells.map(Some));
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        {cell(share_head, share)}
                        {cell(range_head, range)}
                        {mean.map(|mean| cell("measured-mean-head", mean))}
                        {cell(base_head, base)}
                    </tr>
                }
            })
            .collect_view();
        let caption = t!(v, "side-table", question = self.question());
        let head = |id: &'static str| view! { <th scope="col" class="num">{t!(v, id)}</th> };
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
                <table class="stack">
                    <caption class="visually-hidden">{caption.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(v, "results-municipality")}</th>
                            {head(share_head)}
                            {head(range_head)}
                            {is_scale.then(|| head("measured-mean-head"))}
                            {head(base_head)}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    /// Each group by the categories of one background item.
    fn by(&self, by: &Item) -> AnyView {
        let (v, language) = (self.visitor, self.language());
        let categories = &self.standing.categories;
        let heads = categories
            .iter()
            .map(|(_, name)| view! { <th scope="col" class="num">{name.clone()}</th> })
            .collect_view();
        let body = self
            .standing
            .groups
            .iter()
            .map(|group| {
                let cells = group
                    .told
                    .iter()
                    .zip(categories)
                    .map(|(told, (_, label))| {
                        let text = match told {
                            Some(told) => t!(
                                language,
                                "side-cell",
                                percent = told.percent,
                                of = told.of,
                                low = told.ends.0,
                                high = told.ends.1
                            )
                            .into_any(),
                            None => hidden(language),
                        };
                        view! { <td class="num" data-label=label.clone()>{text}</td> }
                    })
                    .collect_view();
                view! { <tr><th scope="row">{group.name.clone()}</th>{cells}</tr> }
            })
            .collect_view();
        let caption = t!(v, "side-table-by", question = self.question(), by = by.text.best(language).1);
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
                <table class="stack">
                    <caption class="visually-hidden">{caption.clone()}</caption>
                    <thead><tr><th scope="col">{t!(v, "results-municipality")}</th>{heads}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}
