//! Several rounds in order of time: the page that shows how each question has been answered from round to round, and the report to print.

use super::{
    beside::{Counts, Side, Whose},
    compare::{base, left_out, way},
    figures::people,
    measured::{self, Part},
    page::{files, hidden},
    several::{Line, Of, Point, Row, Several},
};
use crate::{
    exchange::deviations_on_line,
    focus_groups::{helped, instruments::certificate::reason_text, rounds::find},
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Choice, Reach, Shell, choice_group, crumbs, marked, page_head, reaches, render, select_field, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{focus_groups::Item, language::Language};
use leptos::prelude::*;
use server::{
    db::Place,
    exchange::deviations,
    focus_groups::{
        RoundKey,
        comparing::{self, Others},
        results,
        rounds::{self, Round},
    },
    texts::day,
};
use time::Date;

/// The most rounds at once: more columns can't be read, and each is read from the database.
const MOST: usize = 8;

/// What is asked for: a round with its figures, and which others stand before and after it.
pub(super) struct Asked {
    this: Side,
    /// Those that are chosen, newest first.
    chosen: Vec<Side>,
    /// The rounds that can stand there, and those that can't.
    others: Others,
    fields: Fields,
}

impl Asked {
    /// The round from which it is looked.
    pub(super) const fn this(&self) -> &Side {
        &self.this
    }

    /// All in order of time. Nothing where there is no other.
    pub(super) fn several(&self, language: Language, place: &Place) -> Option<Several<'_>> {
        if self.chosen.is_empty() {
            return None;
        }
        Several::new(language, place, &self.this, &self.chosen, &self.fields)
    }

    /// The rounds that are shown, with their first and last days, in order of time.
    fn spans(&self, language: Language) -> Vec<(String, Date, Date)> {
        let span = |side: &Side| {
            let draft = &side.round.draft;
            (draft.title.best(language).1.to_owned(), draft.opens_on, draft.closes_on)
        };
        let mut spans: Vec<_> = self.chosen.iter().chain([&self.this]).map(span).collect();
        spans.sort_by_key(|(_, opens_on, _)| *opens_on);
        spans
    }

    /// The query under which the same is shown again, of one group.
    fn query(&self, whose: Whose, by: Option<&Item>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("view", &whose.key());
        for side in &self.chosen {
            query.append_pair("with", &side.round.key.round.to_string());
        }
        if let Some(by) = by {
            query.append_pair("by", &by.key);
        }
        format!("?{}", query.finish())
    }

    /// The head of the page or of the report, whose title is that text.
    fn head(&self, visitor: &Visitor, title: &str) -> Shell {
        Shell {
            title: t!(visitor, title, round = self.this.round.draft.title.best(visitor.language).1),
            section: "focus-groups",
            wide: true,
            ..Shell::default()
        }
    }
}

/// Where it stands.
#[derive(Clone, Copy)]
enum On {
    Screen,
    Paper,
}

impl On {
    /// How a cell with a figure stands. On paper nothing can be moved aside: there a figure breaks into lines beside seven others.
    const fn figure(self) -> &'static str {
        match self {
            Self::Screen => "num",
            Self::Paper => "",
        }
    }
}

/// A round with its figures; nothing where this place has none of it.
async fn side(app: &App, here: &Here, key: RoundKey) -> Result<Option<Side>, Reply> {
    let Here { visitor, place } = here;
    let newest = results::newest(&app.db, place, key).await.map_err(Reply::of(app, visitor))?;
    let Some((number, released_on, edition)) = newest else {
        return Ok(None);
    };
    let round = rounds::get(&app.db, place, key.round).await.map_err(Reply::of(app, visitor))?;
    Ok(Some(Side {
        round: helped::in_results(round, &edition),
        number,
        released_on,
        edition,
    }))
}

/// Reads what is asked for: the rounds that are chosen, else all that can stand there, the newest if they are many. Nothing where the
/// round has no figures yet.
pub(super) async fn asked(app: &App, here: &Here, round: Round, query: Option<String>) -> Result<Option<Asked>, Reply> {
    let Here { visitor, place } = here;
    if !round.anonymous {
        // Of answers that are tied to an alias there are no figures but what changed for the group.
        return Ok(None);
    }
    let newest = results::newest(&app.db, place, round.key).await.map_err(Reply::of(app, visitor))?;
    let Some((number, released_on, edition)) = newest else {
        return Ok(None);
    };
    let others = comparing::others(&app.db, place, &round, &edition)
        .await
        .map_err(Reply::of(app, visitor))?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let all: Vec<RoundKey> = others.offered.iter().map(|offered| offered.key).collect();
    let mut keys: Vec<RoundKey> = all
        .iter()
        .copied()
        .filter(|key| fields.has("with", &key.round.to_string()))
        .collect();
    if keys.is_empty() {
        keys = all;
    }
    let mut chosen = Vec::new();
    for key in keys.into_iter().take(MOST - 1) {
        chosen.extend(side(app, here, key).await?);
    }
    Ok(Some(Asked {
        this: Side {
            round: helped::in_results(round, &edition),
            number,
            released_on,
            edition,
        },
        chosen,
        others,
        fields,
    }))
}

/// What the page and the report begin with: the address of the round, and what is asked for there.
async fn begin(app: &App, here: &Here, id: &str, query: Option<String>) -> Result<(String, Option<Asked>), Reply> {
    let round = find(app, here, id).await?;
    let at = base(&here.place, &round);
    Ok((at, asked(app, here, round, query).await?))
}

/// What nobody foresaw from the beginning of the first round to the end of the last one; nothing where there is one alone.
async fn meanwhile(app: &App, here: &Here, asked: &Asked) -> Result<Vec<deviations::Row>, Reply> {
    let spans = asked.spans(here.visitor.language);
    match (spans.first(), spans.iter().map(|(_, _, closes_on)| *closes_on).max()) {
        (Some((_, from, _)), Some(to)) if spans.len() > 1 => super::meanwhile(app, here, *from, to).await,
        _ => Ok(Vec::new()),
    }
}

/// When the rounds were, with what nobody foresaw over them; nothing where nothing was going on.
fn line_of_time(here: &Here, asked: &Asked, meanwhile: &[deviations::Row]) -> Option<AnyView> {
    let v = &here.visitor;
    deviations_on_line(here, t!(v, "deviations-beside-time"), &asked.spans(v.language), meanwhile)
}

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let Here { visitor, place } = &here;
    let (at, asked) = begin(&app, &here, &id, query).await?;
    let Some(asked) = asked else {
        // It says there when they come.
        return Ok(see_other(&format!("{at}/results")));
    };
    let meanwhile = meanwhile(&app, &here, &asked).await?;
    let head = asked.head(visitor, "over-time-title");
    let body = || body(visitor, place, &head.title, &asked, line_of_time(&here, &asked, &meanwhile));
    Ok(page(StatusCode::OK, render(|| shell(&app, visitor, Some(place), &head, body()))))
}

/// The same as a report: on one page, to be printed or saved as a document by the browser.
pub(super) async fn report(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let Here { visitor, place } = &here;
    let asking = query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let (at, asked) = begin(&app, &here, &id, query).await?;
    let meanwhile = match &asked {
        Some(asked) => meanwhile(&app, &here, asked).await?,
        None => Vec::new(),
    };
    let several = asked.as_ref().and_then(|asked| asked.several(visitor.language, place));
    let Some((asked, several)) = asked.as_ref().zip(several) else {
        // It is said there why there is nothing.
        return Ok(see_other(&format!("{at}/results/over-time{asking}")));
    };
    let head = asked.head(visitor, "over-time-report-title");
    let written = || on_paper(visitor, place, asked, &several, line_of_time(&here, asked, &meanwhile));
    Ok(page(StatusCode::OK, render(|| shell(&app, visitor, Some(place), &head, written()))))
}

fn body(visitor: &Visitor, place: &Place, title: &str, asked: &Asked, line: Option<AnyView>) -> AnyView {
    let at = format!("{}/results/over-time", base(place, &asked.this.round));
    let several = asked.several(visitor.language, place);
    let form = several.as_ref().map(|several| choose(visitor, &at, several, asked));
    let content = match &several {
        None => view! {
            <div class="empty">
                <h2>{t!(visitor, "compare-none-title")}</h2>
                <p>{t!(visitor, "compare-none")}</p>
            </div>
        }
        .into_any(),
        Some(several) => on_screen(visitor, &at, asked, several, line),
    };
    view! {
        {crumbs(visitor, &way(visitor, place, &asked.this.round))}
        {page_head(title, Some(t!(visitor, "over-time-lede")), None)}
        {form}
        {left_out(visitor, &asked.others.left_out)}
        {content}
    }
    .into_any()
}

/// What stands on the page under what was chosen.
fn on_screen(visitor: &Visitor, at: &str, asked: &Asked, several: &Several<'_>, line: Option<AnyView>) -> AnyView {
    let query = asked.query(several.whose, several.by);
    view! {
        <nav class="no-print" aria-label=t!(visitor, "results-onwards")>
            <div class="actions">
                <a class="button secondary" href=format!("{at}/report{query}")>{t!(visitor, "results-to-report")}</a>
                <a class="button secondary" href="#files">{t!(visitor, "results-to-files")}</a>
            </div>
        </nav>
        {reading(visitor, several)}
        {line}
        {questions(visitor, several, On::Screen)}
        {files(visitor, at, &query, &FILES)}
    }
    .into_any()
}

/// The report.
fn on_paper(visitor: &Visitor, place: &Place, asked: &Asked, several: &Several<'_>, line: Option<AnyView>) -> AnyView {
    let mut way = way(visitor, place, &asked.this.round);
    let back = format!(
        "{}/results/over-time{}",
        base(place, &asked.this.round),
        asked.query(several.whose, several.by)
    );
    way.push((back, t!(visitor, "over-time-crumb")));
    view! {
        {crumbs(visitor, &way)}
        <article class="report">
            <header class="page-head">
                <p class="meta">{t!(visitor, "report-kind")}</p>
                <h1>{t!(visitor, "over-time-report-heading")}</h1>
                <p class="lede">{t!(visitor, "report-of", whose = several.name.as_str())}</p>
                <p class="notice info no-print">{t!(visitor, "report-print")}</p>
                {views(visitor, asked, several)}
            </header>
            <section aria-labelledby="how">
                <h2 id="how">{t!(visitor, "report-how")}</h2>
                {sources(visitor, several)}
                {line}
                <p>{t!(visitor, "compare-report-anonymous")}</p>
            </section>
            {reading(visitor, several)}
            {questions(visitor, several, On::Paper)}
            <section aria-labelledby="sure">
                <h2 id="sure">{t!(visitor, "measured-reading")}</h2>
                <p>{t!(visitor, "measured-reading-chance")}</p>
                <p>{t!(visitor, "report-hidden-here")} " " {hidden(visitor.language)}</p>
            </section>
        </article>
    }
    .into_any()
}

/// Links that choose whose report it is.
fn views(visitor: &Visitor, asked: &Asked, several: &Several<'_>) -> Option<AnyView> {
    if several.groups.len() < 2 {
        return None;
    }
    let links = several
        .groups
        .iter()
        .map(|(whose, name)| {
            let current = *whose == several.whose;
            let class = if current { "button secondary" } else { "button quiet" };
            let href = asked.query(*whose, several.by);
            view! { <a class=class href=href aria-current=current.then_some("true")>{name.clone()}</a> }
        })
        .collect_view();
    Some(view! { <nav class="no-print" aria-label=t!(visitor, "results-choose-view")><div class="actions">{links}</div></nav> }.into_any())
}

/// The rounds of the report: when each was, how many answered, with which questions, whose they are, and of which edition its figures are.
fn sources(visitor: &Visitor, several: &Several<'_>) -> AnyView {
    let language = visitor.language;
    let own = |id: &'static str, text: &str| {
        (!text.trim().is_empty()).then(|| {
            let text = text.to_owned();
            view! { <br /> {t!(visitor, id)} ": " <bdi>{text}</bdi> }
        })
    };
    let rounds = several
        .rounds
        .iter()
        .map(|side| {
            let instrument = &side.round.instrument;
            let answered = side.answered(several.whose).map(|answered| {
                let people = people(language, answered);
                let text = t!(visitor, "compare-answered", whose = several.name.as_str(), people = people);
                view! { <br /> {text} }
            });
            let version = t!(visitor, "compare-report-version", version = side.round.instrument_key.2);
            let edition = t!(
                visitor,
                "results-edition",
                number = side.number,
                date = day(language, side.released_on)
            );
            view! {
                <div>
                    <dt>{marked(&side.round.draft.title, language)}</dt>
                    <dd>
                        {side.days(language)}
                        {answered}
                        <br />
                        {marked(&instrument.name, language)} " (" {version} ")"
                        <br />
                        {edition}
                        {own("report-source", &instrument.source)}
                        {own("report-licence", &instrument.licence)}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{rounds}</dl> }.into_any()
}

/// What the files are called, and what is in each.
const FILES: [(&str, &str); 4] = [
    ("over-time.xlsx", "export-xlsx"),
    ("figures.csv", "export-over-time"),
    ("code-book.csv", "export-code-book"),
    ("over-time.json", "export-json"),
];

/// The form that chooses which rounds, whose figures, and by which background question.
fn choose(visitor: &Visitor, at: &str, several: &Several<'_>, asked: &Asked) -> AnyView {
    let language = visitor.language;
    let errors = FieldErrors::default();
    let mut fields = asked.fields.clone();
    fields.set("view", &several.whose.key());
    fields.set("by", several.by.map_or("", |by| by.key.as_str()));
    let chosen: Vec<String> = asked.chosen.iter().map(|side| side.round.key.round.to_string()).collect();
    fields.set_all("with", &chosen);
    let choices: Vec<Choice> = asked
        .others
        .offered
        .iter()
        .map(|offered| Choice {
            value: offered.key.round.to_string(),
            text: t!(
                visitor,
                "compare-choice",
                round = offered.title.best(language).1,
                owner = offered.owner_name.as_str(),
                day = day(language, offered.closes_on),
                n = offered.same
            ),
        })
        .collect();
    let hint = t!(visitor, "over-time-with-hint", most = MOST);
    let whose = (several.groups.len() > 1).then(|| {
        let groups: Vec<(String, String)> = several.groups.iter().map(|(whose, name)| (whose.key(), name.clone())).collect();
        select_field("view", t!(visitor, "results-choose-view"), None, &groups, &fields, &errors)
    });
    let by = (!several.divisions.is_empty()).then(|| {
        let nothing = (String::new(), t!(visitor, "results-by-nothing"));
        let each = several
            .divisions
            .iter()
            .map(|item| (item.key.clone(), item.text.best(language).1.to_owned()));
        let list: Vec<(String, String)> = std::iter::once(nothing).chain(each).collect();
        let hint = t!(visitor, "over-time-by-hint");
        select_field("by", t!(visitor, "results-choose-by"), Some(hint), &list, &fields, &errors)
    });
    view! {
        <form class="no-print" method="get" action=at.to_owned()>
            {choice_group("with", true, t!(visitor, "over-time-with"), Some(hint), &choices, &fields, &errors)}
            {whose}
            {by}
            <p class="actions"><button class="secondary" type="submit">{t!(visitor, "side-do")}</button></p>
        </form>
    }
    .into_any()
}

fn reading(visitor: &Visitor, several: &Several<'_>) -> AnyView {
    let items = several
        .reading(visitor.language)
        .into_iter()
        .map(|text| view! { <li>{text}</li> })
        .collect_view();
    let without: Vec<String> = several.without.iter().map(|side| called(visitor.language, side)).collect();
    let without = (!without.is_empty()).then(|| {
        let text = t!(
            visitor,
            "over-time-without",
            whose = several.name.as_str(),
            rounds = without.join(" · ")
        );
        view! { <p>{text}</p> }
    });
    view! {
        <section aria-labelledby="reading">
            <h2 id="reading">{t!(visitor, "over-time-reading")}</h2>
            <ul>{items}</ul>
            {without}
        </section>
    }
    .into_any()
}

/// What a round is called at the head of its column: its name, and until when it was open.
fn called(language: Language, side: &Side) -> String {
    t!(
        language,
        "over-time-round",
        round = side.round.draft.title.best(language).1,
        day = day(language, side.round.draft.closes_on)
    )
}

/// Question for question.
fn questions(visitor: &Visitor, several: &Several<'_>, on: On) -> AnyView {
    let lines = several.lines.iter().map(|line| question(visitor, line, on)).collect_view();
    let heading = match several.by {
        None => t!(visitor, "compare-questions", whose = several.name.as_str()),
        Some(by) => t!(
            visitor,
            "compare-questions-by",
            whose = several.name.as_str(),
            by = by.text.best(visitor.language).1
        ),
    };
    view! {
        <section aria-labelledby="questions">
            <h2 id="questions">{heading}</h2>
            <p class="hidden-note">{t!(visitor, "over-time-hidden")}</p>
            {lines}
        </section>
    }
    .into_any()
}

/// A question: a chart where it is a scale, a table with a column for each round, and which rounds asked it otherwise.
fn question(visitor: &Visitor, line: &Line<'_>, on: On) -> AnyView {
    let language = visitor.language;
    let alone = (!line.is_compared()).then(|| view! { <p>{t!(visitor, "over-time-alone")}</p> });
    let shown = line.of.iter().filter_map(|of| figures(visitor, line, of, on)).collect_view();
    let missing: Vec<&str> = line
        .of
        .iter()
        .filter(|of| !of.is_shown())
        .filter_map(|of| of.category.as_ref().map(|(_, name)| name.as_str()))
        .collect();
    // Of those of which nothing is shown, the names alone stand together.
    let missing = (!missing.is_empty()).then(|| view! { <p class="meta">{hidden(language)} " " {missing.join(" · ")}</p> });
    let left_out: Vec<String> = line
        .left_out
        .iter()
        .map(|(side, reasons)| {
            let why: Vec<String> = reasons.iter().map(|reason| reason_text(language, *reason)).collect();
            format!("{} {}", called(language, side), why.join(", "))
        })
        .collect();
    let left_out =
        (!left_out.is_empty()).then(|| view! { <p class="meta">{t!(visitor, "over-time-left-out", rounds = left_out.join(" · "))}</p> });
    view! {
        <section class="question">
            <h3 id=format!("q-{}", line.asked.key())>{marked(line.asked.text(), language)}</h3>
            {alone}
            {shown}
            {missing}
            {left_out}
        </section>
    }
    .into_any()
}

/// What is shown of all who answered, or of a category; nothing of a category that is hidden.
fn figures(visitor: &Visitor, line: &Line<'_>, of: &Of<'_>, on: On) -> Option<AnyView> {
    let drawn = || view! { {chart(visitor.language, line, of)} {table(visitor, line, of, on)} }.into_any();
    match &of.category {
        None if of.is_shown() => Some(drawn()),
        None => Some(view! { <p>{hidden(visitor.language)}</p> }.into_any()),
        Some((_, name)) => of.is_shown().then(|| view! { <h4>{name.clone()}</h4> {drawn()} }.into_any()),
    }
}

/// The share of who agrees to a scale, round for round, with how sure each is; nothing of other kinds, and where it is hidden.
fn chart(language: Language, line: &Line<'_>, of: &Of<'_>) -> Option<AnyView> {
    let row = of.rows.iter().find(|row| matches!(row.counts, Counts::Share(Part::Top(_))))?;
    let told = row.told.as_ref()?;
    let points: Option<Vec<Reach>> = line
        .rounds
        .iter()
        .zip(told)
        .map(|(side, point)| {
            let (low, high) = point.ends?;
            Some(Reach {
                // Short enough for standing before its figure on a phone; the table has the name.
                label: day(language, side.round.draft.closes_on),
                value: t!(language, "measured-reach", percent = point.value, low = low, high = high),
                at: f64::from(point.value),
                low: f64::from(low),
                high: f64::from(high),
            })
        })
        .collect();
    let top = row.label.as_str();
    let caption = match &of.category {
        None => t!(language, "compare-chart", top = top),
        Some((_, name)) => t!(language, "compare-chart-by", category = name.as_str(), top = top),
    };
    let drawn = reaches(caption, &points?, None);
    Some(view! { <div class="row">{drawn}</div> }.into_any())
}

fn table(visitor: &Visitor, line: &Line<'_>, of: &Of<'_>, on: On) -> AnyView {
    let language = visitor.language;
    let names: Vec<String> = line.rounds.iter().map(|side| called(language, side)).collect();
    let heads = names
        .iter()
        .map(|name| view! { <th scope="col" class=on.figure()>{name.clone()}</th> })
        .collect_view();
    let rows = of.rows.iter().map(|one| row(visitor, &names, one, on)).collect_view();
    let question = line.asked.text().best(language).1;
    let caption = match &of.category {
        None => t!(visitor, "over-time-table", question = question),
        Some((_, name)) => t!(visitor, "over-time-table-by", category = name.as_str(), question = question),
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class="stack">
                <caption class="visually-hidden">{caption.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(visitor, "over-time-what")}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row of the table; without figures, that it is hidden.
fn row(visitor: &Visitor, names: &[String], row: &Row<'_>, on: On) -> AnyView {
    let language = visitor.language;
    let label = match &row.counts {
        Counts::Share(Part::Top(_)) => t!(visitor, "compare-top", top = row.label.as_str()),
        Counts::Share(Part::Bar(_)) | Counts::Mean => row.label.clone(),
    };
    let cells = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let point = row.told.as_ref().and_then(|told| told.get(at));
            let text = point.map_or_else(|| hidden(language), |point| written(language, *point).into_any());
            view! { <td class=on.figure() data-label=name.clone()>{text}</td> }
        })
        .collect_view();
    view! { <tr><th scope="row">{label}</th>{cells}</tr> }.into_any()
}

/// A figure as it stands in the table, with how sure it is in words.
fn written(language: Language, point: Point) -> String {
    match (point.count, point.ends) {
        (Some(n), Some((low, high))) => t!(
            language,
            "over-time-share",
            percent = point.value,
            n = n,
            of = point.of,
            low = low,
            high = high
        ),
        (Some(n), None) => t!(language, "compare-share", percent = point.value, n = n, of = point.of),
        (None, Some((low, high))) => t!(
            language,
            "over-time-mean",
            mean = measured::decimal(language, point.value),
            n = point.of,
            low = measured::decimal(language, low),
            high = measured::decimal(language, high)
        ),
        (None, None) => t!(
            language,
            "compare-mean-of",
            mean = measured::decimal(language, point.value),
            n = point.of
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_how_sure_it_is() {
        let point = |value, count, ends| Point {
            value,
            count,
            of: 22,
            ends,
        };
        let share = point(64, Some(14), Some((43, 80)));
        assert_eq!(written(Language::Sv, share), "64 % (14 av 22), räkna med 43–80 %");
        let mean = point(34, None, Some((30, 38)));
        assert_eq!(written(Language::Sv, mean), "3,4 (22 svar), räkna med 3,0–3,8");
        assert_eq!(written(Language::En, point(50, None, None)), "5.0 (22 answers)");
    }
}
