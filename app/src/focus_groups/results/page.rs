//! The results page.

use super::{
    figures::{Entry, Group, Label, chosen, class, entries, five_steps, four_or_five, people, percent, share},
    line_of, meanwhile_of, measured, voices,
};
use crate::{
    focus_groups::{helped, instruments::branching},
    http::{App, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Bar, Shell, badge, bars, crumbs, marked, page_head, render, shell, state_badge},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Item, RoundState},
    ids::{RoundId, TextThemeId},
    language::Language,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    db::Place,
    exchange::deviations,
    focus_groups::{
        results::{self, Edition, EditionItem, ReleasedText},
        rounds::{self, Round, TenantInRound},
        themes::{self, Themes},
    },
    texts::day,
};
use time::Date;

/// Everything the page is made of.
struct Results<'a> {
    visitor: &'a Visitor,
    place: &'a Place,
    round: &'a Round,
    participation: &'a [TenantInRound],
    number: i32,
    released_on: Date,
    edition: &'a Edition,
    texts: &'a [ReleasedText],
    here: &'a Here,
    /// What nobody foresaw while it was open.
    meanwhile: &'a [deviations::Row],
    /// Whose figures are shown.
    group: Group,
    /// By which background item they are split.
    by: Option<&'a Item>,
    /// What the texts are about, to this place.
    themes: &'a Themes,
    /// The theme whose texts alone are shown.
    theme: Option<TextThemeId>,
}

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let Here { visitor, place } = &here;
    let id: RoundId = id.parse().map_err(|_| Reply::of(&app, visitor)(Error::NotFound))?;
    let round = rounds::get(&app.db, place, id).await.map_err(Reply::of(&app, visitor))?;
    if !round.anonymous {
        // Of answers that are tied to an alias there are no figures but what changed for the group.
        return Ok(see_other(&format!("{}/focus-groups/{id}/change", place.path())));
    }
    let newest = results::newest(&app.db, place, round.key).await.map_err(Reply::of(&app, visitor))?;
    let title = t!(visitor, "results-title", round = round.draft.title.best(visitor.language).1);
    let head = Shell {
        title,
        section: "focus-groups",
        wide: newest.is_some(),
        ..Shell::default()
    };
    let Some((number, released_on, edition)) = newest else {
        let body = || not_yet(visitor, place, &round, &head.title);
        return Ok(page(StatusCode::OK, render(|| shell(&app, visitor, Some(place), &head, body()))));
    };
    let round = helped::in_results(round, &edition);
    let participation = rounds::participation(&app.db, place, round.key)
        .await
        .map_err(Reply::of(&app, visitor))?;
    let texts = results::released(&app.db, place, round.key)
        .await
        .map_err(Reply::of(&app, visitor))?;
    let themes = themes::list(&app.db, place, &round).await.map_err(Reply::of(&app, visitor))?;
    let meanwhile = meanwhile_of(&app, &here, &round).await?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let results = Results {
        visitor,
        place,
        round: &round,
        participation: &participation,
        number,
        released_on,
        group: Group::read(
            query.get("view"),
            &edition,
            place.kind,
            round.owner_kind == TenantKind::Municipality,
        ),
        by: round.instrument.background().find(|i| i.key == query.get("by")),
        edition: &edition,
        texts: &texts,
        here: &here,
        meanwhile: &meanwhile,
        theme: themes.all.iter().map(|t| t.id).find(|id| id.to_string() == query.get("theme")),
        themes: &themes,
    };
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, visitor, Some(place), &head, results.body(&head.title))),
    ))
}

fn way(visitor: &Visitor, place: &Place, round: &Round) -> AnyView {
    let base = format!("{}/focus-groups", place.path());
    crumbs(
        visitor,
        &[
            (base.clone(), t!(visitor, "section-focus-groups")),
            (
                format!("{base}/{}", round.key.round),
                round.draft.title.best(visitor.language).1.to_owned(),
            ),
        ],
    )
}

/// Before the round has closed: when the results come.
fn not_yet(visitor: &Visitor, place: &Place, round: &Round, title: &str) -> AnyView {
    let text = match round.state {
        RoundState::Draft => t!(visitor, "results-not-open"),
        RoundState::Open => t!(visitor, "results-open", date = day(visitor.language, round.draft.closes_on)),
        RoundState::Closing | RoundState::Closed => t!(visitor, "results-closing"),
    };
    view! {
        {way(visitor, place, round)}
        {page_head(title, None, None)}
        <div class="empty">
            <p>{state_badge(visitor, round.state)}</p>
            <h2>{t!(visitor, "results-not-yet")}</h2>
            <p>{text}</p>
            <p>{t!(visitor, "results-not-yet-why")}</p>
            <p class="actions">
                <a class="button secondary" href=format!("{}/focus-groups/{}", place.path(), round.key.round)>{t!(visitor, "results-to-round")}</a>
            </p>
        </div>
    }
    .into_any()
}

pub(super) fn hidden(language: Language) -> AnyView {
    badge("hidden-small", t!(language, "results-hidden"))
}

/// A label that leaves room for the figure in a chart on a phone; the table has it whole.
fn short(label: String) -> String {
    const MOST: usize = 26;
    if label.chars().count() <= MOST {
        return label;
    }
    let cut: String = label.chars().take(MOST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// A chart, or a box of the same kind that says that nothing is shown.
pub(super) fn chart(language: Language, item: Option<&Item>, keys: &[String], whose: &str, distribution: Option<&Distribution>) -> AnyView {
    let Some(distribution) = distribution else {
        return view! {
            <figure class="chart">
                <figcaption>{whose.to_owned()}</figcaption>
                {hidden(language)}
            </figure>
        }
        .into_any();
    };
    let list: Vec<Bar> = keys
        .iter()
        .zip(&distribution.counts)
        .map(|(key, count)| Bar {
            label: short(Label::of(item, key).text(language)),
            count: *count,
            class: class(item, key),
        })
        .collect();
    let caption = t!(language, "results-chart", whose = whose, n = distribution.answered);
    bars(caption, &list, |count, total| {
        t!(language, "results-percent", percent = percent(count, total))
    })
}

/// A table of figures: a row for each of `rows`, a column for each of `columns`; `None` in a column is hidden or empty.
pub(super) fn table(
    language: Language,
    caption: String,
    first: String,
    rows: Vec<AnyView>,
    columns: Vec<(String, Vec<Option<String>>)>,
    foot: Option<Vec<Option<String>>>,
) -> AnyView {
    let cell = |label: &str, text: Option<String>| {
        let text = text.map_or_else(|| hidden(language), IntoAny::into_any);
        view! { <td class="num" data-label=label.to_owned()>{text}</td> }
    };
    let heads = columns
        .iter()
        .map(|(head, _)| view! { <th scope="col" class="num">{head.clone()}</th> })
        .collect_view();
    let body = rows
        .into_iter()
        .enumerate()
        .map(|(i, head)| {
            let cells = columns
                .iter()
                .map(|(label, column)| cell(label, column.get(i).cloned().flatten()))
                .collect_view();
            view! { <tr><th scope="row">{head}</th>{cells}</tr> }
        })
        .collect_view();
    let foot = foot.map(|cells| {
        let cells = columns.iter().zip(cells).map(|((label, _), text)| cell(label, text)).collect_view();
        view! { <tr><th scope="row">{t!(language, "results-answered")}</th>{cells}</tr> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class="stack">
                <caption class="visually-hidden">{caption.clone()}</caption>
                <thead><tr><th scope="col">{first}</th>{heads}</tr></thead>
                <tbody>{body}{foot}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A column of counts with their shares.
fn column(language: Language, distribution: Option<&Distribution>, rows: usize) -> Vec<Option<String>> {
    (0..rows)
        .map(|i| distribution.and_then(|d| d.counts.get(i).map(|n| share(language, *n, d.answered))))
        .collect()
}

pub(super) fn answered(distribution: Option<&Distribution>) -> Option<String> {
    distribution.map(|d| d.answered.to_string())
}

/// What the files of a round are called, and what is in each.
const FILES: [(&str, &str); 6] = [
    ("results.xlsx", "export-xlsx"),
    ("figures.csv", "export-figures"),
    ("summary.csv", "export-summary"),
    ("texts.csv", "export-texts"),
    ("code-book.csv", "export-code-book"),
    ("results.json", "export-json"),
];

/// The figures of a page as files, and what is in each. They are at `base`; `query` chooses what the page shows.
pub(super) fn files(visitor: &Visitor, base: &str, query: &str, files: &[(&'static str, &'static str)]) -> AnyView {
    let v = visitor;
    let items = files
        .iter()
        .map(|(file, text)| {
            let href = format!("{base}/{file}{query}");
            view! { <li><a href=href download="">{*file}</a> " " <span class="meta">{t!(v, text)}</span></li> }
        })
        .collect_view();
    view! {
        <section class="no-print" aria-labelledby="files">
            <h2 id="files">{t!(v, "export-title")}</h2>
            <p>{t!(v, "export-text")}</p>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

impl Results<'_> {
    fn language(&self) -> Language {
        self.visitor.language
    }

    fn local(&self) -> bool {
        self.round.owner_kind == TenantKind::Municipality
    }

    /// What a group is called.
    fn name(&self, group: Group) -> String {
        group.name(self.visitor.language, self.round, self.edition)
    }

    /// The groups side by side: a municipality stands beside the region.
    fn groups(&self) -> Vec<Group> {
        self.group.beside()
    }

    /// The item that a question belongs to: a statement of a matrix, to the matrix.
    fn item(&self, key: &str) -> Option<&Item> {
        self.round.instrument.item_of(key)
    }

    fn question(&self, key: &str) -> AnyView {
        match self.round.instrument.question(key) {
            Some(question) => marked(question.text(), self.language()),
            None => key.to_owned().into_any(),
        }
    }

    fn plain_question(&self, key: &str) -> String {
        let question = self.round.instrument.question(key);
        question.map_or(key, |q| q.text().best(self.language()).1).to_owned()
    }

    /// What a statement is about, and who was asked where that was not everybody.
    fn about(&self, key: &str) -> Option<AnyView> {
        let (l, instrument) = (self.language(), &self.round.instrument);
        let question = instrument.question(key)?;
        let of = question.row.map(|_| view! { <p class="meta">{marked(&question.item.text, l)}</p> });
        let asked = question.item.show_if.as_ref().map(|condition| {
            let words = branching::in_words(l, instrument, condition);
            view! { <p class="meta">{t!(l, "results-asked-if", condition = words)} " " {t!(l, "results-asked-if-note")}</p> }
        });
        Some(view! { {of} {asked} }.into_any())
    }

    fn body(&self, title: &str) -> AnyView {
        let v = self.visitor;
        let base = format!("{}/focus-groups/{}", self.place.path(), self.round.key.round);
        let texts = self
            .place
            .role
            .may(Permission::ReviewTexts)
            .then(|| view! { <a class="button secondary" href=format!("{base}/texts")>{t!(v, "results-to-texts")}</a> });
        let actions = view! {
            <a class="button" href=format!("{base}/findings")>{t!(v, "results-to-findings")}</a>
            {texts}
        }
        .into_any();
        let lede = t!(v, "results-edition", number = self.number, date = day(v.language, self.released_on));
        let compositions: Vec<&EditionItem> = self
            .edition
            .items
            .iter()
            .filter(|i| self.item(&i.item).is_some_and(|i| i.background))
            .collect();
        let asked: Vec<Entry<'_>> = entries(&self.edition.items)
            .into_iter()
            .filter(|e| self.item(e.key()).is_none_or(|i| !i.background))
            .collect();
        let whole = self.by.is_none();
        view! {
            {way(v, self.place, self.round)}
            {page_head(title, Some(lede), Some(actions))}
            <p class="hidden-note">{t!(v, "results-note")} " " {t!(v, "results-note-why")}</p>
            {self.onwards(&base)}
            {self.took_part()}
            {line_of(self.here, self.round, self.meanwhile)}
            {self.choices()}
            {whole.then(|| self.summary(&asked))}
            {(whole && !compositions.is_empty()).then(|| view! {
                <section aria-labelledby="who">
                    <h2 id="who">{t!(v, "results-who")}</h2>
                    <p>{t!(v, "results-who-text")}</p>
                    {compositions.iter().map(|i| self.one(i)).collect_view()}
                </section>
            })}
            <section aria-labelledby="questions">
                <h2 id="questions">{match self.by {
                    Some(by) => t!(v, "results-questions-by", by = by.text.best(v.language).1),
                    None => t!(v, "results-questions"),
                }}</h2>
                {asked.iter().map(|e| self.entry(e)).collect_view()}
            </section>
            // What stands beside one municipality's figures would be read as that municipality's texts.
            {(whole && (self.group == Group::Whole || self.place.kind == TenantKind::Municipality)).then(|| self.voices())}
            {files(v, &format!("{base}/results"), "", &FILES)}
        }
        .into_any()
    }

    /// What else can be seen of these figures.
    fn onwards(&self, base: &str) -> AnyView {
        let v = self.visitor;
        let side_by_side = (!self.local()).then(|| {
            view! { <a class="button secondary" href=format!("{base}/results/side-by-side")>{t!(v, "results-to-side-by-side")}</a> }
        });
        view! {
            <nav class="no-print" aria-label=t!(v, "results-onwards")>
                <div class="actions">
                    <a class="button secondary" href=format!("{base}/results/compare")>{t!(v, "results-to-compare")}</a>
                    <a class="button secondary" href=format!("{base}/results/over-time")>{t!(v, "results-to-over-time")}</a>
                    {side_by_side}
                    <a class="button secondary" href=format!("{base}/results/report")>{t!(v, "results-to-report")}</a>
                    <a class="button secondary" href="#files">{t!(v, "results-to-files")}</a>
                </div>
            </nav>
        }
        .into_any()
    }

    /// What a group answered to a scale, in words; nothing for other kinds, and where it is hidden.
    fn measured(&self, item: &EditionItem, whose: &str, figures: Option<&Distribution>) -> Option<AnyView> {
        let said = measured::said(self.language(), whose, self.item(&item.item), item, figures?)?;
        Some(view! { <p class="measured">{said}</p> }.into_any())
    }

    /// How many were asked and answered, in steps.
    fn took_part(&self) -> AnyView {
        let v = self.visitor;
        let mut columns = (Vec::new(), Vec::new());
        let mut rows = Vec::new();
        for tenant in &self.edition.tenants {
            let asked = self.participation.iter().find(|p| p.tenant == tenant.id).map(|p| p.asked);
            rows.push(tenant.name.clone().into_any());
            columns
                .0
                .push(Some(asked.map_or_else(|| "–".to_owned(), |a| people(v.language, a))));
            columns.1.push(Some(people(v.language, tenant.answered)));
        }
        // With the region's own view of one municipality the table stays whole: it is the same for all views.
        let table = (self.edition.tenants.len() > 1).then(|| {
            let table = table(
                v.language,
                t!(v, "results-took-part-table"),
                t!(v, "results-municipality"),
                rows,
                vec![
                    (t!(v, "results-asked"), columns.0.clone()),
                    (t!(v, "results-answered"), columns.1.clone()),
                ],
                None,
            );
            view! { <details><summary>{t!(v, "results-took-part-each")}</summary>{table}</details> }
        });
        let card = |whose: String, answered: Participation, more: Option<String>| {
            let figure = match answered {
                Participation::AtLeast(n) => view! { <span class="unit">{t!(v, "results-least")}</span> " " {n.to_string()} }.into_any(),
                Participation::FewerThanFive => people(v.language, answered).into_any(),
            };
            view! {
                <li class="card">
                    <h3>{whose}</h3>
                    <p class="figure">{figure} " " <span class="unit">{t!(v, "results-have-answered")}</span></p>
                    {more.map(|m| view! { <p class="meta">{m}</p> })}
                </li>
            }
        };
        let own = (self.edition.tenants.len() == 1 && !self.local())
            .then(|| self.edition.tenants.first())
            .flatten()
            .map(|tenant| {
                let asked = self.participation.iter().find(|p| p.tenant == tenant.id);
                let more = asked.map(|p| t!(v, "results-of-asked", asked = people(v.language, p.asked)));
                card(tenant.name.clone(), tenant.answered, more)
            });
        let more = self
            .participation
            .first()
            .filter(|_| self.local())
            .map(|p| t!(v, "results-of-asked", asked = people(v.language, p.asked)));
        view! {
            <section aria-labelledby="took-part">
                <h2 id="took-part">{t!(v, "results-took-part")}</h2>
                <ul class="cards">
                    {own}
                    {card(self.name(Group::Whole), self.edition.answered, more)}
                </ul>
                <p class="meta">{t!(v, "results-steps")}</p>
                {table}
            </section>
        }
        .into_any()
    }

    /// Links that choose what is shown.
    fn choices(&self) -> AnyView {
        let v = self.visitor;
        let link = |view: Group, by: Option<&Item>, current: bool, text: String| {
            let by = by.map(|i| format!("&by={}", i.key)).unwrap_or_default();
            let href = format!("?view={}{by}#questions", view.key(self.edition));
            let class = if current { "button secondary" } else { "button quiet" };
            view! { <a class=class href=href aria-current=current.then_some("true")>{text}</a> }
        };
        let mut views = vec![link(Group::Whole, self.by, self.group == Group::Whole, self.name(Group::Whole)).into_any()];
        if !self.local() {
            views.extend((0..self.edition.tenants.len()).map(|at| {
                let group = Group::Tenant(at);
                link(group, self.by, self.group == group, self.name(group)).into_any()
            }));
        }
        let several = views.len() > 1;
        let mut splits = vec![link(self.group, None, self.by.is_none(), t!(v, "results-by-nothing")).into_any()];
        splits.extend(self.round.instrument.background().map(|item| {
            let current = self.by.is_some_and(|b| b.key == item.key);
            let text = item.text.best(v.language).1.to_owned();
            link(self.group, Some(item), current, text).into_any()
        }));
        let splitting = splits.len() > 1;
        view! {
            <nav class="no-print" aria-label=t!(v, "results-choose")>
                {several.then(|| view! { <h2>{t!(v, "results-choose-view")}</h2> <div class="actions">{views}</div> })}
                {splitting.then(|| view! { <h2>{t!(v, "results-choose-by")}</h2> <div class="actions">{splits}</div> })}
            </nav>
        }
        .into_any()
    }

    /// The share who answered 4 or 5, for the region and each municipality.
    fn summary(&self, asked: &[Entry<'_>]) -> AnyView {
        let v = self.visitor;
        let scales: Vec<&EditionItem> = asked
            .iter()
            .filter_map(|e| match e {
                Entry::One(item) if self.item(&item.item).is_some_and(five_steps) => Some(*item),
                _ => None,
            })
            .collect();
        if scales.is_empty() {
            return ().into_any();
        }
        let mut groups = match self.group {
            // One municipality is compared with all; the whole view has everyone.
            Group::Tenant(_) => self.groups(),
            Group::Whole => vec![Group::Whole],
        };
        if self.group == Group::Whole && self.place.kind == TenantKind::Region {
            groups.extend((0..self.edition.tenants.len()).map(Group::Tenant));
        }
        let rows = scales
            .iter()
            .map(|i| view! { <a href=format!("#q-{}", i.item)>{self.question(&i.item)}</a> }.into_any())
            .collect();
        let columns = groups
            .iter()
            .map(|group| {
                let shares = scales
                    .iter()
                    .map(|i| group.of(i).map(|d| t!(v, "results-percent", percent = four_or_five(&i.bars, d))))
                    .collect();
                (self.name(*group), shares)
            })
            .collect();
        view! {
            <section aria-labelledby="summary">
                <h2 id="summary">{t!(v, "results-summary")}</h2>
                <p>{t!(v, "results-summary-text")}</p>
                <details>
                    <summary>{t!(v, "measured-reading")}</summary>
                    <p>{t!(v, "measured-reading-chance")}</p>
                    <p>{t!(v, "measured-reading-dropout")}</p>
                </details>
                {table(v.language, t!(v, "results-summary-table"), t!(v, "results-question"), rows, columns, None)}
            </section>
        }
        .into_any()
    }

    fn entry(&self, entry: &Entry<'_>) -> AnyView {
        match (entry, self.by) {
            (Entry::One(item), None) => self.one(item),
            (Entry::One(item), Some(by)) => self.one_by(item, by),
            (Entry::Many(items), None) => self.many(items),
            (Entry::Many(items), Some(by)) => self.many_by(items, by),
            (Entry::Ranked(items), None) => self.ranked(items),
            (Entry::Ranked(items), Some(by)) => self.ranked_by(items, by),
        }
    }

    fn section(&self, key: &str, content: AnyView) -> AnyView {
        let id = format!("q-{key}");
        view! {
            <section>
                <h3 id=id>{self.question(key)}</h3>
                {self.about(key)}
                {content}
            </section>
        }
        .into_any()
    }

    fn labels(&self, item: &EditionItem) -> Vec<AnyView> {
        let asked = self.item(&item.item);
        item.bars.iter().map(|b| Label::of(asked, b).view(self.language())).collect()
    }

    /// One question: the charts, beside each other or beside the table, and for the region a table by municipality.
    fn one(&self, item: &EditionItem) -> AnyView {
        let language = self.language();
        let asked = self.item(&item.item);
        let groups = self.groups();
        let charts = groups
            .iter()
            .map(|g| chart(language, asked, &item.bars, &self.name(*g), g.of(item)))
            .collect_view();
        let caption = t!(language, "results-table", question = self.plain_question(&item.item));
        let figures = match groups.as_slice() {
            [only] => {
                let figures = only.of(item);
                let of = |write: fn(Language, u32, u32) -> String| {
                    (0..item.bars.len())
                        .map(|i| figures.and_then(|d| d.counts.get(i).map(|n| write(language, *n, d.answered))))
                        .collect::<Vec<_>>()
                };
                let columns = vec![
                    (t!(language, "results-count"), of(|_, n, _| n.to_string())),
                    (
                        t!(language, "results-share-head"),
                        of(|l, n, all| t!(l, "results-percent", percent = percent(n, all))),
                    ),
                ];
                let foot = vec![
                    answered(figures),
                    figures.map(|d| t!(language, "results-percent", percent = percent(d.answered, d.answered))),
                ];
                table(
                    language,
                    caption,
                    t!(language, "results-answer"),
                    self.labels(item),
                    columns,
                    Some(foot),
                )
            }
            several => self.by_group(item, caption, several),
        };
        let all: Vec<Group> = (0..self.edition.tenants.len()).map(Group::Tenant).collect();
        let some = all.iter().any(|g| g.of(item).is_some());
        let each = (self.group == Group::Whole && all.len() > 1 && some).then(|| {
            let caption = t!(language, "results-table-each", question = self.plain_question(&item.item));
            view! {
                <details>
                    <summary>{t!(language, "results-each")}</summary>
                    {self.by_group(item, caption, &all)}
                </details>
            }
        });
        let content = match groups.as_slice() {
            groups if groups.iter().all(|g| g.of(item).is_none()) => view! { <div class="row">{charts}</div> {each} }.into_any(),
            [_] => view! { <div class="row">{charts}{figures}</div> {each} }.into_any(),
            _ => view! { <div class="row">{charts}</div> {figures} }.into_any(),
        };
        let said = groups
            .iter()
            .filter_map(|g| self.measured(item, &self.name(*g), g.of(item)))
            .collect_view();
        self.section(&item.item, view! { {said} {content} }.into_any())
    }

    fn by_group(&self, item: &EditionItem, caption: String, groups: &[Group]) -> AnyView {
        let language = self.language();
        let columns = groups
            .iter()
            .map(|g| (self.name(*g), column(language, g.of(item), item.bars.len())))
            .collect();
        let foot = groups.iter().map(|g| answered(g.of(item))).collect();
        table(
            language,
            caption,
            t!(language, "results-answer"),
            self.labels(item),
            columns,
            Some(foot),
        )
    }

    /// One question, split by a background item.
    fn one_by(&self, item: &EditionItem, by: &Item) -> AnyView {
        let language = self.language();
        let asked = self.item(&item.item);
        let categories = self.group.by(item, &by.key);
        let name = |key: &str| Label::of(Some(by), key).text(language);
        let shown: Vec<_> = categories.iter().filter(|(_, figures)| figures.is_some()).collect();
        // Two beside each other: more would leave no room for the labels.
        let charts = shown
            .chunks(2)
            .map(|pair| {
                let pair = pair
                    .iter()
                    .map(|(key, figures)| chart(language, asked, &item.bars, &name(key), *figures))
                    .collect_view();
                view! { <div class="row">{pair}</div> }
            })
            .collect_view();
        let missing: Vec<String> = categories.iter().filter(|(_, f)| f.is_none()).map(|(key, _)| name(key)).collect();
        let missing = (!missing.is_empty()).then(|| view! { <p class="meta">{hidden(language)} " " {missing.join(" · ")}</p> });
        let columns = categories
            .iter()
            .map(|(key, figures)| (Label::of(Some(by), key).text(language), column(language, *figures, item.bars.len())))
            .collect();
        let foot = categories.iter().map(|(_, figures)| answered(*figures)).collect();
        let caption = t!(language, "results-table", question = self.plain_question(&item.item));
        let figures = table(
            language,
            caption,
            t!(language, "results-answer"),
            self.labels(item),
            columns,
            Some(foot),
        );
        let said = shown
            .iter()
            .filter_map(|(key, figures)| self.measured(item, &name(key), *figures))
            .collect_view();
        let content = view! {
            <p class="meta">{self.name(self.group)}</p>
            {said}
            {charts}
            {missing}
            {(!shown.is_empty()).then(|| view! { <details><summary>{t!(language, "results-as-table")}</summary>{figures}</details> })}
        };
        self.section(&item.item, content.into_any())
    }

    fn alternatives(&self, items: &[&EditionItem]) -> Vec<AnyView> {
        items
            .iter()
            .map(|i| Label::of(self.item(&i.item), i.option.as_deref().unwrap_or_default()).view(self.language()))
            .collect()
    }

    /// A multiple choice: the share who chose each alternative.
    fn many(&self, items: &[&EditionItem]) -> AnyView {
        let mut groups = self.groups();
        if self.group == Group::Whole && !self.local() && self.place.kind == TenantKind::Region {
            groups.extend((0..self.edition.tenants.len()).map(Group::Tenant));
        }
        let columns = groups.iter().map(|g| (self.name(*g), self.chosen(items, |i| g.of(i)))).collect();
        self.choice_table(items, columns)
    }

    fn many_by(&self, items: &[&EditionItem], by: &Item) -> AnyView {
        let language = self.language();
        let keys: Vec<&str> = items
            .first()
            .map(|i| self.group.by(i, &by.key).into_iter().map(|(k, _)| k).collect())
            .unwrap_or_default();
        let columns = keys
            .iter()
            .map(|key| {
                let of = |i| self.group.by(i, &by.key).into_iter().find(|(k, _)| k == key).and_then(|(_, d)| d);
                (Label::of(Some(by), key).text(language), self.chosen(items, of))
            })
            .collect();
        self.choice_table(items, columns)
    }

    fn chosen<'e>(&self, items: &[&'e EditionItem], of: impl Fn(&'e EditionItem) -> Option<&'e Distribution>) -> Vec<Option<String>> {
        items
            .iter()
            .map(|i| {
                of(i).map(|d| {
                    t!(
                        self.language(),
                        "results-chosen",
                        n = chosen(i, d),
                        of = d.answered,
                        percent = percent(chosen(i, d), d.answered)
                    )
                })
            })
            .collect()
    }

    fn choice_table(&self, items: &[&EditionItem], columns: Vec<(String, Vec<Option<String>>)>) -> AnyView {
        let language = self.language();
        let key = items.first().map_or("", |i| i.item.as_str());
        let caption = t!(language, "results-table-chosen", question = self.plain_question(key));
        let first = t!(language, "results-alternative");
        let rows = self.alternatives(items);
        let content = view! {
            <p class="meta">{t!(language, "results-several")}</p>
            {table(language, caption, first, rows, columns, None)}
        };
        self.section(key, content.into_any())
    }

    /// A ranking: how many put each option in each place.
    fn ranked(&self, items: &[&EditionItem]) -> AnyView {
        let mut groups = self.groups();
        if self.group == Group::Whole && !self.local() && self.place.kind == TenantKind::Region {
            let tenants = (0..self.edition.tenants.len()).map(Group::Tenant);
            groups.extend(tenants.filter(|g| items.iter().any(|i| g.of(i).is_some())));
        }
        let tables = groups
            .iter()
            .map(|g| self.places(items, &self.name(*g), |i| g.of(i)))
            .collect_view();
        let key = items.first().map_or("", |i| i.item.as_str());
        self.section(key, tables.into_any())
    }

    fn ranked_by(&self, items: &[&EditionItem], by: &Item) -> AnyView {
        let language = self.language();
        let keys: Vec<&str> = items
            .first()
            .map(|i| self.group.by(i, &by.key).into_iter().map(|(k, _)| k).collect())
            .unwrap_or_default();
        let tables = keys
            .iter()
            .map(|key| {
                let of = |i| self.group.by(i, &by.key).into_iter().find(|(k, _)| k == key).and_then(|(_, d)| d);
                self.places(items, &Label::of(Some(by), key).text(language), of)
            })
            .collect_view();
        let key = items.first().map_or("", |i| i.item.as_str());
        self.section(key, view! { <p class="meta">{self.name(self.group)}</p> {tables} }.into_any())
    }

    /// One group's table of a ranking: a row for each option, a column for each place.
    fn places<'e>(&self, items: &[&'e EditionItem], whose: &str, of: impl Fn(&'e EditionItem) -> Option<&'e Distribution>) -> AnyView {
        let language = self.language();
        let Some(first) = items.first() else { return ().into_any() };
        if items.iter().all(|i| of(i).is_none()) {
            return view! { <p>{whose.to_owned()} " " {hidden(language)}</p> }.into_any();
        }
        let columns = items
            .iter()
            .map(|i| {
                let place = i.option.clone().unwrap_or_default();
                let head = t!(language, "results-place", place = place);
                (head, column(language, of(i), i.bars.len()))
            })
            .collect();
        let foot = items.iter().map(|i| answered(of(i))).collect();
        let question = self.plain_question(&first.item);
        let caption = t!(language, "results-table-places", question = question, whose = whose);
        let heads = self.labels(first);
        view! {
            <h4>{whose.to_owned()}</h4>
            {table(language, caption, t!(language, "results-alternative"), heads, columns, Some(foot))}
        }
        .into_any()
    }

    /// What people wrote, where a leader has released it.
    fn voices(&self) -> AnyView {
        let sorted = self.place.role.may(Permission::WriteFindings);
        let here = format!("{}/focus-groups/{}", self.place.path(), self.round.key.round);
        voices::section(
            self.visitor,
            &self.round.instrument,
            &voices::Shown {
                texts: self.texts,
                themes: self.themes,
                theme: self.theme,
                to_sort: sorted.then(|| format!("{here}/themes")),
                view: self.group.key(self.edition),
            },
        )
    }
}
