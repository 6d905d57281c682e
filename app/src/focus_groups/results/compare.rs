//! Two rounds beside each other: the page that compares them, and the report to print.

use super::{
    beside::{Beside, Counts, Figure, Line, Of, Row, Side, Told, Whose},
    figures::people,
    measured::{self, Part},
    page::{files, hidden},
};
use crate::{
    exchange::deviations_on_line,
    focus_groups::{helped, instruments::certificate::reason_text, rounds::find},
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Reach, Shell, badge, crumbs, marked, notice, page_head, reaches, render, select_field, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    focus_groups::{Item, Question},
    language::{Language, Texts},
    statistics::Verdict,
};
use leptos::prelude::*;
use server::{
    db::Place,
    exchange::deviations,
    focus_groups::{
        comparing::{self, LeftOut, Offered, Others, Why},
        results,
        rounds::{self, Round},
    },
    texts::day,
};
use time::Date;

/// What is asked for: a round with its figures, and which other stands beside it.
pub(super) struct Asked {
    this: Side,
    other: Option<Side>,
    /// The rounds that can stand beside it, and those that can't.
    others: Others,
    fields: Fields,
}

impl Asked {
    /// Both rounds in the order of their days; nothing before the other one is chosen.
    pub(super) fn in_time(&self) -> Option<(&Side, &Side)> {
        let (this, other) = (&self.this, self.other.as_ref()?);
        let days = |side: &Side| (side.round.draft.closes_on, side.round.draft.opens_on);
        Some(if days(other) > days(this) { (this, other) } else { (other, this) })
    }

    /// Both beside each other. Nothing where they have nobody in common.
    pub(super) fn beside<'a>(&self, language: Language, place: &Place, (earlier, later): (&'a Side, &'a Side)) -> Option<Beside<'a>> {
        Beside::new(language, place, earlier, later, &self.fields)
    }

    /// The query under which the same stands beside each other again, of one group.
    fn query(&self, whose: Whose, by: Option<&Item>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(other) = &self.other {
            query.append_pair("with", &other.round.key.round.to_string());
        }
        query.append_pair("view", &whose.key());
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
            ..Shell::default()
        }
    }
}

/// Reads what is asked for. Nothing where the round has no figures yet.
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
    let this = Side {
        round: helped::in_results(round, &edition),
        number,
        released_on,
        edition,
    };
    let mut other = None;
    if let Some(chosen) = others.offered.iter().find(|o| o.key.round.to_string() == fields.get("with")) {
        let round = rounds::get(&app.db, place, chosen.key.round)
            .await
            .map_err(Reply::of(app, visitor))?;
        other = results::newest(&app.db, place, chosen.key)
            .await
            .map_err(Reply::of(app, visitor))?
            .map(|(number, released_on, edition)| Side {
                round: helped::in_results(round, &edition),
                number,
                released_on,
                edition,
            });
    }
    Ok(Some(Asked {
        this,
        other,
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

/// What nobody foresaw from the beginning of the earlier round to the end of the later one; nothing before the other one is chosen.
async fn meanwhile(app: &App, here: &Here, asked: &Asked) -> Result<Vec<deviations::Row>, Reply> {
    let Some((earlier, later)) = asked.in_time() else {
        return Ok(Vec::new());
    };
    let (earlier, later) = (&earlier.round.draft, &later.round.draft);
    let (from, to) = (earlier.opens_on.min(later.opens_on), earlier.closes_on.max(later.closes_on));
    super::meanwhile(app, here, from, to).await
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
    let head = Shell {
        wide: true,
        ..asked.head(visitor, "compare-title")
    };
    let body = || body(&here, &head.title, &asked, &meanwhile);
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
    let beside = asked
        .as_ref()
        .and_then(|asked| asked.beside(visitor.language, place, asked.in_time()?));
    let Some((asked, beside)) = asked.as_ref().zip(beside) else {
        // It is chosen there, and said there why there is nothing.
        return Ok(see_other(&format!("{at}/results/compare{asking}")));
    };
    let head = asked.head(visitor, "compare-report-title");
    let written = Written {
        visitor,
        place,
        here: &here,
        meanwhile: &meanwhile,
        asked,
        beside: &beside,
    };
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, visitor, Some(place), &head, written.report())),
    ))
}

pub(super) fn base(place: &Place, round: &Round) -> String {
    format!("{}/focus-groups/{}", place.path(), round.key.round)
}

/// The way back: to the round and its results.
pub(super) fn way(visitor: &Visitor, place: &Place, round: &Round) -> Vec<(String, String)> {
    let here = base(place, round);
    vec![
        (format!("{}/focus-groups", place.path()), t!(visitor, "section-focus-groups")),
        (here.clone(), round.draft.title.best(visitor.language).1.to_owned()),
        (format!("{here}/results"), t!(visitor, "results-crumb")),
    ]
}

fn body(of: &Here, title: &str, asked: &Asked, meanwhile: &[deviations::Row]) -> AnyView {
    let Here { visitor, place } = of;
    let here = base(place, &asked.this.round);
    let offered = &asked.others.offered;
    let beside = asked.in_time().map(|sides| asked.beside(visitor.language, place, sides));
    let content = match &beside {
        _ if offered.is_empty() => view! {
            <div class="empty">
                <h2>{t!(visitor, "compare-none-title")}</h2>
                <p>{t!(visitor, "compare-none")}</p>
            </div>
        }
        .into_any(),
        Some(Some(beside)) => Written {
            visitor,
            place,
            here: of,
            meanwhile,
            asked,
            beside,
        }
        .page(),
        // They have nobody in common, which only another collaboration's could.
        Some(None) => notice("info", t!(visitor, "compare-nobody")),
        None => ().into_any(),
    };
    let chosen = beside.as_ref().and_then(Option::as_ref);
    let left_out = left_out(visitor, &asked.others.left_out);
    // Where there is a choice, it is said there what is not in it.
    let (by_the_choice, alone) = if offered.is_empty() { (None, left_out) } else { (left_out, None) };
    view! {
        {crumbs(visitor, &way(visitor, place, &asked.this.round))}
        {page_head(title, Some(t!(visitor, "compare-lede")), None)}
        {(!offered.is_empty()).then(|| choose(visitor, &here, chosen, offered, &asked.fields))}
        {by_the_choice}
        {content}
        {alone}
    }
    .into_any()
}

/// What a round is called, whose it is and until when, by the text with that id. `same`: how many questions are, for the text that says it.
fn round_in_words(visitor: &Visitor, id: &str, (title, owner, closes_on): (&Texts, &str, Date), same: usize) -> String {
    let language = visitor.language;
    t!(
        visitor,
        id,
        round = title.best(language).1,
        owner = owner,
        day = day(language, closes_on),
        n = same
    )
}

/// The rounds that can't be chosen, each with why; nothing where all can.
pub(super) fn left_out(visitor: &Visitor, rounds: &[LeftOut]) -> Option<AnyView> {
    if rounds.is_empty() {
        return None;
    }
    let language = visitor.language;
    let lines = rounds
        .iter()
        .map(|other| {
            let text = round_in_words(
                visitor,
                "compare-others-round",
                (&other.title, &other.owner_name, other.closes_on),
                0,
            );
            view! { <li>{text} " " <span class="meta">{why(language, &other.why)}</span></li> }
        })
        .collect_view();
    Some(
        view! {
            <details class="no-print">
                <summary>{t!(visitor, "compare-others", n = rounds.len())}</summary>
                <ul>{lines}</ul>
            </details>
        }
        .into_any(),
    )
}

/// Why a round can't be chosen, in words.
fn why(language: Language, why: &Why) -> String {
    match why {
        Why::OtherQuestions => t!(language, "compare-others-questions"),
        Why::Changed(reasons) => {
            let reasons: Vec<String> = reasons.iter().map(|reason| reason_text(language, *reason)).collect();
            t!(language, "compare-others-changed", why = reasons.join(", "))
        }
        Why::TooFew => t!(language, "compare-others-few"),
        Why::NotClosed => t!(language, "compare-others-open"),
        Why::Named => t!(language, "compare-others-named"),
    }
}

/// The form that chooses with which round, and whose figures.
fn choose(visitor: &Visitor, here: &str, beside: Option<&Beside<'_>>, offered: &[Offered], fields: &Fields) -> AnyView {
    let language = visitor.language;
    let options: Vec<(String, String)> = offered
        .iter()
        .map(|o| {
            let text = round_in_words(visitor, "compare-choice", (&o.title, &o.owner_name, o.closes_on), o.same);
            (o.key.round.to_string(), text)
        })
        .collect();
    let mut fields = fields.clone();
    let errors = FieldErrors::default();
    let whose = beside.filter(|b| b.common.len() > 1).map(|beside| {
        fields.set("view", &beside.whose.key());
        let groups: Vec<(String, String)> = beside.common.iter().map(|(whose, name)| (whose.key(), name.clone())).collect();
        select_field("view", t!(visitor, "results-choose-view"), None, &groups, &fields, &errors)
    });
    let by = beside.filter(|b| !b.divisions.is_empty()).map(|beside| {
        fields.set("by", beside.by.map_or("", |by| by.key.as_str()));
        let nothing = (String::new(), t!(visitor, "results-by-nothing"));
        let each = beside
            .divisions
            .iter()
            .map(|item| (item.key.clone(), item.text.best(language).1.to_owned()));
        let list: Vec<(String, String)> = std::iter::once(nothing).chain(each).collect();
        let hint = t!(visitor, "compare-by-hint");
        select_field("by", t!(visitor, "results-choose-by"), Some(hint), &list, &fields, &errors)
    });
    let hint = t!(visitor, "compare-with-hint");
    view! {
        <form class="no-print" method="get" action=format!("{here}/results/compare")>
            {select_field("with", t!(visitor, "compare-with"), Some(hint), &options, &fields, &errors)}
            {whose}
            {by}
            <p class="actions"><button class="secondary" type="submit">{t!(visitor, "compare-do")}</button></p>
        </form>
    }
    .into_any()
}

/// What the files are called, and what is in each.
const FILES: [(&str, &str); 4] = [
    ("comparison.xlsx", "export-xlsx"),
    ("figures.csv", "export-compared"),
    ("code-book.csv", "export-code-book"),
    ("comparison.json", "export-json"),
];

/// Two rounds beside each other, as the page and the report write them.
struct Written<'a> {
    visitor: &'a Visitor,
    place: &'a Place,
    here: &'a Here,
    /// What nobody foresaw from the beginning of the earlier one to the end of the later one.
    meanwhile: &'a [deviations::Row],
    asked: &'a Asked,
    beside: &'a Beside<'a>,
}

impl Written<'_> {
    fn language(&self) -> Language {
        self.visitor.language
    }

    /// What stands on the page under what was chosen.
    fn page(&self) -> AnyView {
        let v = self.visitor;
        let here = format!("{}/results/compare", base(self.place, &self.asked.this.round));
        let query = self.asked.query(self.beside.whose, self.beside.by);
        view! {
            <nav class="no-print" aria-label=t!(v, "results-onwards")>
                <div class="actions">
                    <a class="button secondary" href=format!("{here}/report{query}")>{t!(v, "results-to-report")}</a>
                    <a class="button secondary" href="#files">{t!(v, "results-to-files")}</a>
                </div>
            </nav>
            {self.rounds()}
            {self.line_of_time()}
            {self.reading()}
            {self.questions()}
            {files(v, &here, &query, &FILES)}
        }
        .into_any()
    }

    fn report(&self) -> AnyView {
        let v = self.visitor;
        let mut way = way(v, self.place, &self.asked.this.round);
        let back = format!(
            "{}/results/compare{}",
            base(self.place, &self.asked.this.round),
            self.asked.query(self.beside.whose, self.beside.by)
        );
        way.push((back, t!(v, "compare-crumb")));
        view! {
            {crumbs(v, &way)}
            <article class="report">
                <header class="page-head">
                    <p class="meta">{t!(v, "report-kind")}</p>
                    <h1>{t!(v, "compare-report-heading")}</h1>
                    <p class="lede">{t!(v, "report-of", whose = self.beside.name.as_str())}</p>
                    <p class="notice info no-print">{t!(v, "report-print")}</p>
                    {self.views()}
                </header>
                <section aria-labelledby="how">
                    <h2 id="how">{t!(v, "report-how")}</h2>
                    {self.rounds()}
                    {self.line_of_time()}
                    {self.sources()}
                    <p>{t!(v, "compare-report-anonymous")}</p>
                </section>
                {self.reading()}
                {self.questions()}
                <section aria-labelledby="sure">
                    <h2 id="sure">{t!(v, "measured-reading")}</h2>
                    <p>{t!(v, "measured-reading-chance")}</p>
                    <p>{t!(v, "report-hidden-here")} " " {hidden(v.language)}</p>
                </section>
            </article>
        }
        .into_any()
    }

    /// Links that choose whose report it is.
    fn views(&self) -> Option<AnyView> {
        let v = self.visitor;
        if self.beside.common.len() < 2 {
            return None;
        }
        let links = self
            .beside
            .common
            .iter()
            .map(|(whose, name)| {
                let current = *whose == self.beside.whose;
                let class = if current { "button secondary" } else { "button quiet" };
                let href = self.asked.query(*whose, self.beside.by);
                view! { <a class=class href=href aria-current=current.then_some("true")>{name.clone()}</a> }
            })
            .collect_view();
        Some(view! { <nav class="no-print" aria-label=t!(v, "results-choose-view")><div class="actions">{links}</div></nav> }.into_any())
    }

    /// With which questions each round was asked, whose they are, and of which edition the figures are.
    fn sources(&self) -> AnyView {
        let v = self.visitor;
        let fact = |side: &Side, heading: &'static str| {
            let instrument = &side.round.instrument;
            let version = t!(v, "compare-report-version", version = side.round.instrument_key.2);
            let edition = t!(v, "results-edition", number = side.number, date = day(v.language, side.released_on));
            let own = |id: &'static str, text: &str| {
                (!text.trim().is_empty()).then(|| {
                    let text = text.to_owned();
                    view! { <br /> {t!(v, id)} ": " <bdi>{text}</bdi> }
                })
            };
            view! {
                <div>
                    <dt>{t!(v, heading)}</dt>
                    <dd>
                        {marked(&instrument.name, v.language)} " (" {version} ")"
                        <br />
                        {edition}
                        {own("report-source", &instrument.source)}
                        {own("report-licence", &instrument.licence)}
                    </dd>
                </div>
            }
        };
        view! {
            <dl class="facts">
                {fact(self.beside.earlier, "compare-earlier")}
                {fact(self.beside.later, "compare-later")}
            </dl>
        }
        .into_any()
    }

    /// The two rounds: which they are, when they were, and how many answered.
    fn rounds(&self) -> AnyView {
        let (v, beside) = (self.visitor, self.beside);
        let card = |side: &Side, heading: &'static str| {
            let answered = side.answered(beside.whose).map(|a| people(v.language, a));
            view! {
                <li class="card">
                    <h3>{t!(v, heading)}</h3>
                    <p><strong>{marked(&side.round.draft.title, v.language)}</strong></p>
                    <p class="meta">{side.days(v.language)}</p>
                    {answered.map(|a| view! { <p class="meta">{t!(v, "compare-answered", whose = beside.name.as_str(), people = a)}</p> })}
                </li>
            }
        };
        view! {
            <ul class="cards">
                {card(beside.earlier, "compare-earlier")}
                {card(beside.later, "compare-later")}
            </ul>
        }
        .into_any()
    }

    /// When both rounds were, with what nobody foresaw over them; nothing where nothing was going on.
    fn line_of_time(&self) -> Option<AnyView> {
        let v = self.visitor;
        let during = |side: &Side, heading: &'static str| {
            let draft = &side.round.draft;
            (t!(v, heading), draft.opens_on, draft.closes_on)
        };
        let both = [
            during(self.beside.earlier, "compare-earlier"),
            during(self.beside.later, "compare-later"),
        ];
        deviations_on_line(self.here, t!(v, "deviations-beside-time"), &both, self.meanwhile)
    }

    fn reading(&self) -> AnyView {
        let v = self.visitor;
        let items = self
            .beside
            .reading(v.language)
            .into_iter()
            .map(|text| view! { <li>{text}</li> })
            .collect_view();
        view! {
            <section aria-labelledby="reading">
                <h2 id="reading">{t!(v, "compare-reading")}</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    }

    /// Question for question, and which are not compared.
    fn questions(&self) -> AnyView {
        let (v, beside) = (self.visitor, self.beside);
        let compared = beside.lines.iter().filter_map(|line| self.line(line)).collect_view();
        let heading = match beside.by {
            None => t!(v, "compare-questions", whose = beside.name.as_str()),
            Some(by) => t!(
                v,
                "compare-questions-by",
                whose = beside.name.as_str(),
                by = by.text.best(v.language).1
            ),
        };
        let not: Vec<AnyView> = beside.lines.iter().filter_map(|line| self.left_out(line)).collect();
        let left_out = (!not.is_empty()).then(|| {
            view! {
                <section aria-labelledby="left-out">
                    <h2 id="left-out">{t!(v, "compare-left-out")}</h2>
                    <p>{t!(v, "compare-left-out-text")}</p>
                    <ul>{not}</ul>
                </section>
            }
        });
        view! {
            <section aria-labelledby="questions">
                <h2 id="questions">{heading}</h2>
                <p class="hidden-note">{t!(v, "compare-hidden")}</p>
                {compared}
            </section>
            {left_out}
        }
        .into_any()
    }

    fn line(&self, line: &Line<'_>) -> Option<AnyView> {
        let Line::Same { asked, of } = line else {
            return None;
        };
        let v = self.visitor;
        let shown = of.iter().filter_map(|of| self.of(*asked, of)).collect_view();
        let missing: Vec<&str> = of
            .iter()
            .filter(|of| !of.is_shown())
            .filter_map(|of| of.category.as_ref().map(|(_, name)| name.as_str()))
            .collect();
        // Of those of which nothing is shown, the names alone stand together.
        let missing =
            (!missing.is_empty()).then(|| view! { <p class="meta">{hidden(v.language)} " " {missing.join(" · ")}</p> }.into_any());
        Some(
            view! {
                <section class="question">
                    <h3 id=format!("q-{}", asked.key())>{marked(asked.text(), v.language)}</h3>
                    {shown}
                    {missing}
                </section>
            }
            .into_any(),
        )
    }

    /// What is shown of all who answered, or of a category; nothing of a category that is hidden.
    fn of(&self, asked: Question<'_>, of: &Of<'_>) -> Option<AnyView> {
        match &of.category {
            None if of.is_shown() => Some(self.figures(asked, of)),
            None => Some(view! { <p>{hidden(self.language())}</p> }.into_any()),
            Some((_, name)) => of
                .is_shown()
                .then(|| view! { <h4>{name.clone()}</h4> {self.figures(asked, of)} }.into_any()),
        }
    }

    /// The table of a question, with a chart where it is a scale.
    fn figures(&self, asked: Question<'_>, of: &Of<'_>) -> AnyView {
        let v = self.visitor;
        let category = of.category.as_ref().map(|(_, name)| name.as_str());
        let question = asked.text().best(v.language).1;
        let caption = match category {
            None => t!(v, "compare-table", question = question),
            Some(category) => t!(v, "compare-table-by", category = category, question = question),
        };
        let heads =
            ["compare-earlier", "compare-later", "compare-difference"].map(|id| view! { <th scope="col" class="num">{t!(v, id)}</th> });
        let chart = of.rows.iter().find_map(|row| self.chart(category, row));
        let rows = of.rows.iter().map(|one| row(v, one)).collect_view();
        let table = view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
                <table class="stack">
                    <caption class="visually-hidden">{caption.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(v, "compare-what")}</th>
                            {heads.into_iter().collect_view()}
                            <th scope="col">{t!(v, "compare-says")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        };
        view! { {chart.map(|chart| view! { <div class="row">{chart}</div> })} {table} }.into_any()
    }

    /// Both shares of who agrees to a scale, with how sure they are; nothing of other rows, and where it is hidden.
    fn chart(&self, category: Option<&str>, row: &Row<'_>) -> Option<AnyView> {
        let language = self.language();
        let told = row.told.as_ref()?;
        let reach = |heading: &'static str, figure: Figure| {
            let (low, high) = figure.ends?;
            Some(Reach {
                label: t!(language, heading),
                value: t!(language, "measured-reach", percent = figure.value, low = low, high = high),
                at: f64::from(figure.value),
                low: f64::from(low),
                high: f64::from(high),
            })
        };
        let both = [reach("compare-earlier", told.earlier)?, reach("compare-later", told.later)?];
        let top = row.label.as_str();
        let caption = match category {
            None => t!(language, "compare-chart", top = top),
            Some(category) => t!(language, "compare-chart-by", category = category, top = top),
        };
        Some(reaches(caption, &both, None))
    }

    fn left_out(&self, line: &Line<'_>) -> Option<AnyView> {
        let Line::Not { asked, reasons } = line else { return None };
        let v = self.visitor;
        let why: Vec<String> = reasons.iter().map(|reason| reason_text(v.language, *reason)).collect();
        Some(view! { <li>{marked(asked.text(), v.language)} " " <span class="meta">{why.join(", ")}</span></li> }.into_any())
    }
}

/// A figure as it stands in the table.
fn written(language: Language, figure: Figure) -> String {
    match figure.count {
        Some(n) => t!(language, "compare-share", percent = figure.value, n = n, of = figure.of),
        None => t!(
            language,
            "compare-mean-of",
            mean = measured::decimal(language, figure.value),
            n = figure.of
        ),
    }
}

/// The difference, with its sign.
fn difference(language: Language, counts: &Counts, difference: i32) -> String {
    match counts {
        Counts::Share(_) => t!(language, "compare-points", points = with_sign(difference)),
        Counts::Mean => signed(language, difference),
    }
}

fn with_sign(n: i32) -> String {
    match n {
        0 => "0".to_owned(),
        n if n > 0 => format!("+{n}"),
        n => format!("−{}", n.unsigned_abs()),
    }
}

/// A difference in tenths, with its sign.
fn signed(language: Language, tenths: i32) -> String {
    let plus = if tenths > 0 { "+" } else { "" };
    format!("{plus}{}", measured::decimal(language, tenths))
}

/// A row of the table; without figures, that it is hidden.
fn row(visitor: &Visitor, row: &Row<'_>) -> AnyView {
    let language = visitor.language;
    let cell = |head: &'static str, text: Option<String>| {
        let text = text.map_or_else(|| hidden(language), IntoAny::into_any);
        view! { <td class="num" data-label=t!(visitor, head)>{text}</td> }
    };
    let label = match &row.counts {
        Counts::Share(Part::Top(_)) => t!(visitor, "compare-top", top = row.label.as_str()),
        Counts::Share(Part::Bar(_)) | Counts::Mean => row.label.clone(),
    };
    let says = row.told.as_ref().map(|told| says(visitor, told.verdict));
    let [earlier, later, apart] = match row.told {
        Some(Told {
            earlier,
            later,
            difference: n,
            ..
        }) => [
            written(language, earlier),
            written(language, later),
            difference(language, &row.counts, n),
        ]
        .map(Some),
        None => [None, None, None],
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            {cell("compare-earlier", earlier)}
            {cell("compare-later", later)}
            {cell("compare-difference", apart)}
            <td data-label=t!(visitor, "compare-says")><span>{says}</span></td>
        </tr>
    }
    .into_any()
}

/// What a difference says: in a word, and in a sentence.
fn says(visitor: &Visitor, verdict: Verdict) -> AnyView {
    let kind = match verdict {
        Verdict::MoreThanChance => "open",
        Verdict::Same | Verdict::MayBeChance | Verdict::Unknown => "closed",
    };
    let short = match verdict {
        Verdict::Same => "verdict-short-same",
        Verdict::MayBeChance => "verdict-short-chance",
        Verdict::MoreThanChance => "verdict-short-more",
        Verdict::Unknown => "verdict-short-unknown",
    };
    view! { {badge(kind, t!(visitor, short))} " " {measured::verdict(visitor.language, verdict)} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_their_sign() {
        assert_eq!([with_sign(0), with_sign(12), with_sign(-7)], ["0", "+12", "−7"]);
        assert_eq!(
            [signed(Language::Sv, 4), signed(Language::Sv, -12), signed(Language::En, 0)],
            ["+0,4", "−1,2", "0.0"]
        );
    }
}
