//! Municipalities side by side: one question at a time, by one background item at most, in an order that ranks nobody.

use super::{
    figures::{Entry, Group, Label, entries},
    measured::{self, Part},
    page::hidden,
};
use crate::{
    focus_groups::helped,
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Reach, Shell, crumbs, marked, page_head, reaches, render, select_field, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    disclosure::Distribution,
    focus_groups::Item,
    ids::RoundId,
    language::{Language, Texts},
    statistics::Share,
    tenants::{TenantKind, slug},
};
use leptos::prelude::*;
use server::{
    Error,
    db::Place,
    focus_groups::{
        results::{self, Edition, EditionItem},
        rounds::{self, Round},
    },
};
use std::cmp::Reverse;

/// In which order the municipalities stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// By name.
    Name,
    /// By how much they differ from the whole region, upwards or downwards; only where somebody asks for it.
    Difference,
}

impl Order {
    const KEYS: [(Self, &'static str, &'static str); 2] = [
        (Self::Name, "name", "side-order-name"),
        (Self::Difference, "difference", "side-order-difference"),
    ];

    fn read(asked: &str) -> Self {
        Self::KEYS
            .iter()
            .find(|(_, key, _)| *key == asked)
            .map_or(Self::Name, |(order, ..)| *order)
    }
}

/// The municipalities of an edition in their order. `share` is each one's figure in per cent, where it is shown; hidden ones stand
/// last, by name, and so does their order tell nothing. `first` stands before all others.
fn in_order(names: &[&str], share: &[Option<u32>], region: Option<u32>, order: Order, first: Option<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = (0..names.len()).collect();
    let name = |at: &usize| names.get(*at).map(|n| n.to_lowercase()).unwrap_or_default();
    // The edition has them by the name that the database sorts by; two orders on one page would confuse.
    if order == Order::Difference {
        let apart = |at: &usize| share.get(*at).copied().flatten().zip(region).map(|(own, all)| own.abs_diff(all));
        out.sort_by_key(|at| (apart(at).is_none(), Reverse(apart(at)), name(at)));
    }
    if let Some(first) = first {
        out.sort_by_key(|at| *at != first);
    }
    out
}

/// What the page shows.
struct SideBySide<'a> {
    visitor: &'a Visitor,
    place: &'a Place,
    round: &'a Round,
    edition: &'a Edition,
    fields: &'a Fields,
    /// The question, or the alternative of one.
    figures: &'a EditionItem,
    item: Option<&'a Item>,
    part: Part,
    by: Option<&'a Item>,
    order: Order,
}

/// What stands of a group in the table; nothing where it is hidden.
struct Row {
    name: String,
    /// The share, how sure it is, and of how many.
    cells: Option<[String; 3]>,
    /// Of a scale: the mean.
    mean: Option<Option<String>>,
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

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let Here { visitor, place } = &here;
    let id: RoundId = id.parse().map_err(|_| Reply::of(&app, visitor)(Error::NotFound))?;
    let round = rounds::get(&app.db, place, id).await.map_err(Reply::of(&app, visitor))?;
    let newest = results::newest(&app.db, place, round.key).await.map_err(Reply::of(&app, visitor))?;
    let to_results = format!("{}/focus-groups/{}/results", place.path(), round.key.round);
    // Without figures, and in a round of one municipality, there is nothing to put side by side.
    let Some((_, _, edition)) = newest.filter(|_| round.owner_kind == TenantKind::Region) else {
        return Ok(see_other(&to_results));
    };
    let round = helped::in_results(round, &edition);
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let questions = questions(&round, &edition);
    let of = |key: &str| round.instrument.item_of(key);
    let asked = questions.iter().find(|e| e.key() == fields.get("question"));
    // The first scale is what most want to see.
    let scale = questions.iter().find(|e| {
        answers(e, of(e.key()))
            .first()
            .is_some_and(|(_, _, part)| matches!(part, Part::Top(_)))
    });
    let Some(entry) = asked.or(scale).or(questions.first()) else {
        return Ok(see_other(&to_results));
    };
    let item = of(entry.key());
    let answers = answers(entry, item);
    let chosen = answers.iter().find(|(key, ..)| key == fields.get("answer")).or(answers.first());
    let Some((_, figures, part)) = chosen else {
        return Ok(see_other(&to_results));
    };
    let head = Shell {
        title: t!(visitor, "side-title", round = round.draft.title.best(visitor.language).1),
        section: "focus-groups",
        wide: true,
        ..Shell::default()
    };
    let beside = SideBySide {
        visitor,
        place,
        round: &round,
        edition: &edition,
        fields: &fields,
        figures,
        item,
        part: part.clone(),
        by: round.instrument.background().find(|i| i.key == fields.get("by")),
        order: Order::read(fields.get("order")),
    };
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, visitor, Some(place), &head, beside.body(&head.title, &questions, &answers))),
    ))
}

impl SideBySide<'_> {
    fn language(&self) -> Language {
        self.visitor.language
    }

    /// The municipality that was asked to stand first.
    fn first(&self) -> Option<usize> {
        let asked = self.fields.get("first");
        self.edition.tenants.iter().position(|t| slug(&t.name) == asked)
    }

    /// A group's share of a distribution.
    fn share(&self, figures: Option<&Distribution>) -> Option<Share> {
        self.part.share(&self.figures.bars, figures?)
    }

    fn percent(&self, group: Group) -> Option<u32> {
        self.share(group.of(self.figures)).map(measured::share_percent)
    }

    /// The whole region, then the municipalities in their order.
    fn groups(&self) -> Vec<(Group, String)> {
        let names: Vec<&str> = self.edition.tenants.iter().map(|t| t.name.as_str()).collect();
        let shares: Vec<Option<u32>> = (0..names.len()).map(|at| self.percent(Group::Tenant(at))).collect();
        let order = in_order(&names, &shares, self.percent(Group::Whole), self.order, self.first());
        let each = order
            .into_iter()
            .filter_map(|at| Some((Group::Tenant(at), (*names.get(at)?).to_owned())));
        std::iter::once((Group::Whole, t!(self.visitor, "results-region")))
            .chain(each)
            .collect()
    }

    /// What the share counts.
    fn what(&self) -> String {
        let language = self.language();
        match (&self.figures.option, &self.part) {
            (Some(option), _) => t!(language, "side-chose", answer = Label::of(self.item, option).text(language)),
            (None, part) => t!(language, "side-answered", answer = part.text(language, self.item)),
        }
    }

    fn asked(&self) -> Option<&Texts> {
        self.round.instrument.wording(&self.figures.item)
    }

    fn question(&self) -> String {
        self.asked()
            .map_or(self.figures.item.as_str(), |asked| asked.best(self.language()).1)
            .to_owned()
    }

    fn body(&self, title: &str, questions: &[Entry<'_>], answers: &[(String, &EditionItem, Part)]) -> AnyView {
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
        let heading = match self.asked() {
            Some(asked) => marked(asked, v.language),
            None => self.figures.item.clone().into_any(),
        };
        let content = match self.by {
            Some(by) => self.by(by),
            None => self.whole(),
        };
        let order = match self.order {
            Order::Name => "side-ranks-nobody",
            Order::Difference => "side-by-difference",
        };
        view! {
            {way}
            {page_head(title, Some(t!(v, "side-lede")), None)}
            {self.choose(&here, questions, answers)}
            <section aria-labelledby="figures">
                <h2 id="figures">{heading}</h2>
                <p>{self.what()}</p>
                <p class="hidden-note">{t!(v, "results-note")}</p>
                {content}
                <p class="meta">{t!(v, order)} " " {t!(v, "side-reading")}</p>
            </section>
        }
        .into_any()
    }

    /// The form that chooses what is shown.
    fn choose(&self, here: &str, questions: &[Entry<'_>], answers: &[(String, &EditionItem, Part)]) -> AnyView {
        let (v, language) = (self.visitor, self.language());
        let mut fields = self.fields.clone();
        fields.set("question", &self.figures.item);
        let errors = FieldErrors::default();
        let nothing = |id: &'static str| (String::new(), t!(v, id));
        let asked: Vec<(String, String)> = questions
            .iter()
            .map(|e| {
                let text = self
                    .round
                    .instrument
                    .wording(e.key())
                    .map_or(e.key(), |asked| asked.best(language).1);
                (e.key().to_owned(), text.to_owned())
            })
            .collect();
        let which = (answers.len() > 1).then(|| {
            let list: Vec<(String, String)> = answers
                .iter()
                .map(|(key, figures, part)| (key.clone(), part.label(language, self.item, figures)))
                .collect();
            select_field("answer", t!(v, "side-answer"), None, &list, &fields, &errors)
        });
        let splits: Vec<(String, String)> = std::iter::once(nothing("results-by-nothing"))
            .chain(
                self.round
                    .instrument
                    .background()
                    .map(|i| (i.key.clone(), i.text.best(language).1.to_owned())),
            )
            .collect();
        let several = self.edition.tenants.len() > 1;
        let orders: Vec<(String, String)> = Order::KEYS.iter().map(|(_, key, text)| ((*key).to_owned(), t!(v, text))).collect();
        let first: Vec<(String, String)> = std::iter::once(nothing("side-first-none"))
            .chain(self.edition.tenants.iter().map(|t| (slug(&t.name), t.name.clone())))
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
        let groups = self.groups();
        let mut shown = Vec::new();
        let mut rows = Vec::new();
        let is_scale = matches!(self.part, Part::Top(_));
        for (group, name) in &groups {
            let figures = group.of(self.figures);
            let share = self.share(figures);
            if let Some(share) = share {
                let (low, high) = measured::ends(share.interval());
                let percent = measured::share_percent(share);
                shown.push(Reach {
                    label: name.clone(),
                    value: t!(language, "measured-reach", percent = percent, low = low, high = high),
                    at: f64::from(percent),
                    low: f64::from(low),
                    high: f64::from(high),
                });
            }
            let cells = share.map(|share| {
                let (low, high) = measured::ends(share.interval());
                [
                    t!(language, "results-percent", percent = measured::share_percent(share)),
                    t!(language, "measured-range", low = low, high = high),
                    share.of().to_string(),
                ]
            });
            let mean = is_scale.then(|| figures.and_then(|d| self.mean(d)));
            rows.push(Row {
                name: name.clone(),
                cells,
                mean,
            });
        }
        let region = self.percent(Group::Whole).map(f64::from);
        let caption = t!(language, "side-chart", what = self.what());
        let chart = (!shown.is_empty()).then(|| reaches(caption, &shown, region));
        view! { {chart} {self.table(rows, is_scale)} }.into_any()
    }

    fn mean(&self, figures: &Distribution) -> Option<String> {
        let language = self.language();
        let mean = measured::mean(self.item, &self.figures.bars, figures)?;
        let value = measured::decimal(language, measured::tenths(mean.value()));
        Some(match mean.interval() {
            Some(interval) => {
                let (low, high) = measured::mean_ends(self.item, interval);
                t!(
                    language,
                    "measured-mean-range",
                    mean = value,
                    low = measured::decimal(language, low),
                    high = measured::decimal(language, high)
                )
            }
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
        let groups = self.groups();
        let categories: Vec<&str> = Group::Whole.by(self.figures, &by.key).into_iter().map(|(key, _)| key).collect();
        let names: Vec<String> = categories.iter().map(|key| Label::of(Some(by), key).text(language)).collect();
        let heads = names
            .iter()
            .map(|name| view! { <th scope="col" class="num">{name.clone()}</th> })
            .collect_view();
        let body = groups
            .iter()
            .map(|(group, name)| {
                let cells = group
                    .by(self.figures, &by.key)
                    .into_iter()
                    .zip(&names)
                    .map(|((_, figures), label)| {
                        let text = match self.share(figures) {
                            Some(share) => {
                                let (low, high) = measured::ends(share.interval());
                                t!(
                                    language,
                                    "side-cell",
                                    percent = measured::share_percent(share),
                                    of = share.of(),
                                    low = low,
                                    high = high
                                )
                                .into_any()
                            }
                            None => hidden(language),
                        };
                        view! { <td class="num" data-label=label.clone()>{text}</td> }
                    })
                    .collect_view();
                view! { <tr><th scope="row">{name.clone()}</th>{cells}</tr> }
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

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["Borgholm", "Hultsfred", "Nybro", "Vimmerby"];

    #[test]
    fn they_stand_by_name_whatever_their_figures() {
        let order = |share: [Option<u32>; 4], first| in_order(&NAMES, &share, Some(50), Order::Name, first);
        assert_eq!(order([Some(10), Some(90), None, Some(50)], None), [0, 1, 2, 3]);
        assert_eq!(order([Some(90), Some(10), Some(50), None], None), [0, 1, 2, 3]);
        assert_eq!(order([None; 4], Some(2)), [2, 0, 1, 3]);
    }

    #[test]
    fn by_difference_is_no_ranking_and_tells_nothing_of_the_hidden() {
        let order = |share: [Option<u32>; 4]| in_order(&NAMES, &share, Some(50), Order::Difference, None);
        // Far below stands beside far above; those that are alike by name.
        assert_eq!(order([Some(55), Some(20), Some(80), Some(45)]), [1, 2, 0, 3]);
        assert_eq!(order([None, Some(50), None, Some(40)]), [3, 1, 0, 2]);
        assert_eq!(in_order(&NAMES, &[Some(1); 4], None, Order::Difference, Some(3)), [3, 0, 1, 2]);
    }

    #[test]
    fn an_order_that_nobody_knows_is_by_name() {
        assert_eq!(
            ["", "name", "difference", "best"].map(Order::read),
            [Order::Name, Order::Name, Order::Difference, Order::Name]
        );
    }
}
