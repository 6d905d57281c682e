//! A round as a report: on one page, to be printed or saved as a document by the browser. It says what was asked and how, who answered,
//! what they answered, and what became of it, and shows what the results page shows.

use super::{
    figures::{Entry, Group, Label, chosen, entries, people, percent},
    line_of, meanwhile_of, measured,
    page::{answered, chart, hidden, table},
    voices,
};
use crate::{
    focus_groups::{
        helped,
        rounds::{find, joined, language_name},
    },
    http::{App, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Shell, crumbs, marked, render, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{HELP, Item, ItemKind, ResponseKind},
    language::Language,
    tenants::TenantKind,
};
use leptos::prelude::*;
use server::{
    db::Place,
    exchange::deviations,
    focus_groups::{
        findings::{self, Finding},
        results::{self, Edition, EditionItem, ReleasedText},
        rounds::{self, Round, TenantInRound},
        themes::{self, Themes},
    },
    texts::day,
};
use time::Date;

/// What the report is made of.
struct Report<'a> {
    visitor: &'a Visitor,
    place: &'a Place,
    round: &'a Round,
    number: i32,
    released_on: Date,
    edition: &'a Edition,
    participation: &'a [TenantInRound],
    findings: &'a [Finding],
    here: &'a Here,
    /// What nobody foresaw while it was open.
    meanwhile: &'a [deviations::Row],
    group: Group,
    texts: &'a [ReleasedText],
    /// What the texts are about, to this place.
    themes: &'a Themes,
}

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let Here { visitor, place } = &here;
    let round = find(&app, &here, &id).await?;
    if !round.anonymous {
        // It would say that nobody can tell whose the answers are.
        return Ok(see_other(&format!("{}/focus-groups/{}/change", place.path(), round.key.round)));
    }
    let newest = results::newest(&app.db, place, round.key).await.map_err(Reply::of(&app, visitor))?;
    let Some((number, released_on, edition)) = newest else {
        return Ok(see_other(&format!("{}/focus-groups/{}/results", place.path(), round.key.round)));
    };
    let round = helped::in_results(round, &edition);
    let participation = rounds::participation(&app.db, place, round.key)
        .await
        .map_err(Reply::of(&app, visitor))?;
    let texts = results::released(&app.db, place, round.key)
        .await
        .map_err(Reply::of(&app, visitor))?;
    let themes = themes::list(&app.db, place, &round).await.map_err(Reply::of(&app, visitor))?;
    let findings = findings::list(&app.db, place, round.key).await.map_err(Reply::of(&app, visitor))?;
    let meanwhile = meanwhile_of(&app, &here, &round).await?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let local = round.owner_kind == TenantKind::Municipality;
    let head = Shell {
        title: t!(visitor, "report-title", round = round.draft.title.best(visitor.language).1),
        section: "focus-groups",
        ..Shell::default()
    };
    let report = Report {
        visitor,
        place,
        round: &round,
        number,
        released_on,
        participation: &participation,
        findings: &findings,
        here: &here,
        meanwhile: &meanwhile,
        group: Group::read(query.get("view"), &edition, place.kind, local),
        edition: &edition,
        texts: &texts,
        themes: &themes,
    };
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, visitor, Some(place), &head, report.body())),
    ))
}

impl Report<'_> {
    fn language(&self) -> Language {
        self.visitor.language
    }

    fn local(&self) -> bool {
        self.round.owner_kind == TenantKind::Municipality
    }

    fn name(&self, group: Group) -> String {
        group.name(self.visitor.language, self.round, self.edition)
    }

    /// Whose figures are shown: a municipality's beside the whole.
    fn groups(&self) -> Vec<Group> {
        self.group.beside()
    }

    fn item(&self, key: &str) -> Option<&Item> {
        self.round.instrument.item_of(key)
    }

    fn body(&self) -> AnyView {
        let v = self.visitor;
        let here = format!("{}/focus-groups/{}", self.place.path(), self.round.key.round);
        let way = crumbs(
            v,
            &[
                (format!("{}/focus-groups", self.place.path()), t!(v, "section-focus-groups")),
                (here.clone(), self.round.draft.title.best(v.language).1.to_owned()),
                (format!("{here}/results"), t!(v, "results-crumb")),
            ],
        );
        let whose: Vec<String> = self.groups().into_iter().map(|g| self.name(g)).collect();
        view! {
            {way}
            <article class="report">
                <header class="page-head">
                    <p class="meta">{t!(v, "report-kind")}</p>
                    <h1>{marked(&self.round.draft.title, v.language)}</h1>
                    <p class="lede">{t!(v, "report-of", whose = joined(v, &whose))}</p>
                    <p class="meta">{t!(v, "results-edition", number = self.number, date = day(v.language, self.released_on))}</p>
                    <p class="notice info no-print">{t!(v, "report-print")}</p>
                    {self.views()}
                </header>
                {self.how()}
                {self.took_part()}
                {line_of(self.here, self.round, self.meanwhile)}
                {self.figures()}
                {self.shows_texts().then(|| voices::printed(v, &self.round.instrument, self.texts, self.themes))}
                {self.heard()}
                {self.reading()}
            </article>
        }
        .into_any()
    }

    /// Links that choose whose report it is.
    fn views(&self) -> Option<AnyView> {
        let v = self.visitor;
        if self.local() {
            return None;
        }
        let all = std::iter::once(Group::Whole).chain((0..self.edition.tenants.len()).map(Group::Tenant));
        let links = all
            .map(|group| {
                let current = group == self.group;
                let class = if current { "button secondary" } else { "button quiet" };
                let href = format!("?view={}", group.key(self.edition));
                view! { <a class=class href=href aria-current=current.then_some("true")>{self.name(group)}</a> }
            })
            .collect_view();
        Some(view! { <nav class="no-print" aria-label=t!(v, "results-choose-view")><div class="actions">{links}</div></nav> }.into_any())
    }

    /// What for, by whom, when, and with which questions.
    fn how(&self) -> AnyView {
        let v = self.visitor;
        let (draft, instrument) = (&self.round.draft, &self.round.instrument);
        let languages: Vec<String> = draft.languages.iter().map(|l| language_name(v, *l)).collect();
        let fact = |id: &'static str, text: AnyView| view! { <div><dt>{t!(v, id)}</dt><dd>{text}</dd></div> };
        let own = |id: &'static str, text: &str| {
            (!text.trim().is_empty()).then(|| {
                let text = text.to_owned();
                fact(id, view! { <bdi>{text}</bdi> }.into_any())
            })
        };
        let asked_of = t!(
            v,
            "report-questions",
            n = instrument.items.iter().filter(|item| item.key != HELP).count(),
            version = self.round.instrument_key.2
        );
        view! {
            <section aria-labelledby="how">
                <h2 id="how">{t!(v, "report-how")}</h2>
                <p>{marked(&draft.purpose, v.language)}</p>
                <dl class="facts">
                    {own("round-fact-asker", &draft.asker)}
                    {fact("round-fact-opens", day(v.language, draft.opens_on).into_any())}
                    {fact("round-fact-closes", day(v.language, draft.closes_on).into_any())}
                    {fact("round-fact-languages", joined(v, &languages).into_any())}
                    {fact("round-fact-instrument", view! { {marked(&instrument.name, v.language)} " (" {asked_of} ")" }.into_any())}
                    {own("report-source", &instrument.source)}
                    {own("report-licence", &instrument.licence)}
                </dl>
                <p>{t!(v, "report-anonymous")}</p>
            </section>
        }
        .into_any()
    }

    /// How many were asked and answered, in steps.
    fn took_part(&self) -> AnyView {
        let v = self.visitor;
        let asked = |at: usize| {
            let tenant = self.edition.tenants.get(at)?;
            self.participation.iter().find(|p| p.tenant == tenant.id).map(|p| p.asked)
        };
        let steps = |people_there: Option<Participation>| people_there.map_or_else(|| "–".to_owned(), |p| people(v.language, p));
        let rows: Vec<AnyView> = self.edition.tenants.iter().map(|t| t.name.clone().into_any()).collect();
        let were_asked = (0..rows.len()).map(|at| Some(steps(asked(at)))).collect();
        let have_answered = self.edition.tenants.iter().map(|t| Some(people(v.language, t.answered))).collect();
        let each = table(
            v.language,
            t!(v, "results-took-part-table"),
            t!(v, "results-municipality"),
            rows,
            vec![(t!(v, "results-asked"), were_asked), (t!(v, "results-answered"), have_answered)],
            None,
        );
        let all = (!self.local()).then(|| {
            let text = t!(v, "report-answered-region", people = people(v.language, self.edition.answered));
            view! { <p>{text}</p> }
        });
        view! {
            <section aria-labelledby="took-part">
                <h2 id="took-part">{t!(v, "results-took-part")}</h2>
                {all}
                {each}
                <p class="meta">{t!(v, "results-steps")}</p>
            </section>
        }
        .into_any()
    }

    /// What was answered: who did, then question for question.
    fn figures(&self) -> AnyView {
        let v = self.visitor;
        let all = entries(&self.edition.items);
        let of = |background: bool| {
            all.iter()
                .filter(|e| self.item(e.key()).is_some_and(|i| i.background) == background)
                .map(|e| self.entry(e))
                .collect_view()
        };
        let some = all.iter().any(|e| self.item(e.key()).is_some_and(|i| i.background));
        let who = some.then(|| view! { <section aria-labelledby="who"><h2 id="who">{t!(v, "results-who")}</h2>{of(true)}</section> });
        view! {
            {who}
            <section aria-labelledby="questions">
                <h2 id="questions">{t!(v, "results-questions")}</h2>
                <p class="hidden-note">{t!(v, "results-note")} " " {t!(v, "results-note-why")}</p>
                {of(false)}
            </section>
        }
        .into_any()
    }

    fn entry(&self, entry: &Entry<'_>) -> AnyView {
        let v = self.visitor;
        let heading = match self.round.instrument.wording(entry.key()) {
            Some(asked) => marked(asked, v.language),
            None => entry.key().to_owned().into_any(),
        };
        let content = match entry {
            Entry::One(item) => self.one(item),
            Entry::Many(items) => self.many(items),
            Entry::Ranked(items) => items.iter().map(|item| self.place(item)).collect_view().into_any(),
        };
        view! { <section class="question"><h3>{heading}</h3>{content}</section> }.into_any()
    }

    fn plain_question(&self, key: &str) -> String {
        let asked = self.round.instrument.wording(key);
        asked.map_or(key, |asked| asked.best(self.language()).1).to_owned()
    }

    /// One place of a ranking: which alternatives were put there.
    fn place(&self, item: &EditionItem) -> AnyView {
        let place = item.option.clone().unwrap_or_default();
        view! { <h4>{t!(self.language(), "results-place", place = place)}</h4> {self.one(item)} }.into_any()
    }

    /// A question: a chart and the figures of each group, and what they say.
    fn one(&self, item: &EditionItem) -> AnyView {
        let language = self.language();
        let asked = self.item(&item.item);
        let groups = self.groups();
        let charts = groups
            .iter()
            .map(|g| chart(language, asked, &item.bars, &self.name(*g), g.of(item)))
            .collect_view();
        let said = groups
            .iter()
            .filter_map(|g| measured::said(language, &self.name(*g), asked, item, g.of(item)?))
            .map(|said| view! { <p class="measured">{said}</p> })
            .collect_view();
        let rows = item.bars.iter().map(|b| Label::of(asked, b).view(language)).collect();
        let column = |figures: Option<&Distribution>| {
            (0..item.bars.len())
                .map(|i| figures.and_then(|d| d.counts.get(i).map(|n| super::figures::share(language, *n, d.answered))))
                .collect()
        };
        let columns = groups.iter().map(|g| (self.name(*g), column(g.of(item)))).collect();
        let foot = groups.iter().map(|g| answered(g.of(item))).collect();
        let question = self.plain_question(&item.item);
        let shown = groups.iter().any(|g| g.of(item).is_some());
        let figures = shown.then(|| {
            table(
                language,
                t!(language, "results-table", question = question),
                t!(language, "results-answer"),
                rows,
                columns,
                Some(foot),
            )
        });
        view! { <div class="row">{charts}</div> {said} {figures} }.into_any()
    }

    /// A multiple choice: who chose each alternative.
    fn many(&self, items: &[&EditionItem]) -> AnyView {
        let language = self.language();
        let first = items.first().copied();
        let asked = first.and_then(|i| self.item(&i.item));
        let rows = items
            .iter()
            .map(|i| Label::of(asked, i.option.as_deref().unwrap_or_default()).view(language))
            .collect();
        let cell = |item: &EditionItem, figures: &Distribution| {
            t!(
                language,
                "results-chosen",
                n = chosen(item, figures),
                of = figures.answered,
                percent = percent(chosen(item, figures), figures.answered)
            )
        };
        let columns = self
            .groups()
            .into_iter()
            .map(|g| (self.name(g), items.iter().map(|i| g.of(i).map(|d| cell(i, d))).collect()))
            .collect();
        let key = first.map_or("", |i| i.item.as_str());
        let question = self.plain_question(key);
        let caption = t!(language, "results-table-chosen", question = question);
        view! {
            <p class="meta">{t!(language, "results-several")}</p>
            {table(language, caption, t!(language, "results-alternative"), rows, columns, None)}
        }
        .into_any()
    }

    /// Whether people were asked for words of their own.
    fn asks_for_texts(&self) -> bool {
        !self.texts.is_empty() || self.round.instrument.items.iter().any(|i| matches!(i.kind, ItemKind::Text { .. }))
    }

    /// Whether the texts stand here, as on the page: beside one municipality's figures they would be read as that municipality's.
    fn shows_texts(&self) -> bool {
        self.asks_for_texts() && (self.group == Group::Whole || self.place.kind == TenantKind::Municipality)
    }

    /// What was heard, and what became of it.
    fn heard(&self) -> AnyView {
        let v = self.visitor;
        let items = self
            .findings
            .iter()
            .map(|finding| {
                let responses = finding
                    .responses
                    .iter()
                    .map(|response| {
                        let said = match &response.answer {
                            None => t!(v, "findings-no-answer").into_any(),
                            Some((kind, text)) => {
                                let kind = t!(v, response_kind(*kind));
                                view! { <strong>{kind}</strong> ": " {marked(text, v.language)} }.into_any()
                            }
                        };
                        view! { <div><dt>{response.tenant_name.clone()}</dt><dd>{said}</dd></div> }
                    })
                    .collect_view();
                view! {
                    <li>
                        <h3>{marked(&finding.text, v.language)}</h3>
                        <p class="meta">
                            {t!(v, "findings-by", owner = finding.owner_name.as_str())}
                            {finding.from_meeting.then(|| view! { " · " {t!(v, "findings-from-meeting")} })}
                        </p>
                        <dl class="facts">{responses}</dl>
                    </li>
                }
            })
            .collect_view();
        let none = self.findings.is_empty().then(|| view! { <p>{t!(v, "report-heard-none")}</p> });
        view! {
            <section aria-labelledby="heard">
                <h2 id="heard">{t!(v, "findings-title")}</h2>
                {none}
                {(!self.findings.is_empty()).then(|| view! { <ol class="items">{items}</ol> })}
            </section>
        }
        .into_any()
    }

    /// How the figures are to be read.
    fn reading(&self) -> AnyView {
        let v = self.visitor;
        let elsewhere = self.asks_for_texts() && !self.shows_texts();
        view! {
            <section aria-labelledby="reading">
                <h2 id="reading">{t!(v, "measured-reading")}</h2>
                <p>{t!(v, "measured-reading-chance")}</p>
                <p>{t!(v, "measured-reading-dropout")}</p>
                <p>{t!(v, "report-hidden-here")} " " {hidden(v.language)}</p>
                {elsewhere.then(|| view! { <p>{t!(v, "report-texts")}</p> })}
            </section>
        }
        .into_any()
    }
}

/// What a place did about what was heard, by the texts of the page where it says so.
const fn response_kind(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::Changed => "findings-kind-changed",
        ResponseKind::NotChanged => "findings-kind-not-changed",
        ResponseKind::Later => "findings-kind-later",
    }
}
