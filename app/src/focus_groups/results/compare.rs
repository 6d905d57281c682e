//! One round beside another: what both editions show of the same questions, how much it differs, and what the difference says.
//!
//! Everything is computed from the two documents that this place has and that its results pages show anyway (ADR 39): of a group that
//! either hides, nothing is shown here. That goes for the categories of a background question as well: they are those that both rounds
//! were divided by when they were sealed, one background question at a time.

use super::{
    figures::{Entry, Group, Label, entries, people},
    measured::{self, Part},
    page::hidden,
};
use crate::{
    focus_groups::{helped, instruments::certificate::reason_text},
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Reach, Shell, badge, crumbs, marked, notice, page_head, reaches, render, select_field, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Compared, Item, Question, Reason, Verdict as Asks, comparable},
    ids::{RoundId, TenantId},
    language::Language,
    statistics::{Difference, Share, Verdict},
    tenants::TenantKind,
};
use leptos::prelude::*;
use server::{
    Error,
    db::Place,
    focus_groups::{
        comparing::{self, Offered},
        results::{self, Edition, EditionItem},
        rounds::{self, Round},
    },
    texts::day,
};

/// A round with its figures.
struct Side {
    round: Round,
    edition: Edition,
}

/// Whose figures stand beside each other: a region's, or a municipality's, which can be a round of its own or its part of a joint one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Region(TenantId),
    Municipality(TenantId),
}

impl Whose {
    /// What `?view=` says for it.
    fn key(self) -> String {
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
    fn groups(&self, language: Language) -> Vec<(Whose, String)> {
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
    fn of<'e>(&self, whose: Whose, item: &'e EditionItem, category: Option<(&str, &str)>) -> Option<&'e Distribution> {
        let group = self.group(whose)?;
        let Some((by, category)) = category else {
            return group.of(item);
        };
        let (_, figures) = group.by(item, by).into_iter().find(|(key, _)| *key == category)?;
        figures
    }

    /// The categories by which the edition is divided for a background question; `None` where it is not divided by it.
    fn categories(&self, by: &str) -> Option<&[String]> {
        let mut splits = self.edition.items.iter().flat_map(|item| &item.splits);
        splits.find(|split| split.by == by).map(|split| split.categories.as_slice())
    }

    /// How many of a group answered, in steps.
    fn answered(&self, whose: Whose) -> Option<Participation> {
        match whose {
            Whose::Region(_) => Some(self.edition.answered),
            Whose::Municipality(_) if self.local() => Some(self.edition.answered),
            Whose::Municipality(id) => self.edition.tenants.iter().find(|t| t.id == id).map(|t| t.answered),
        }
    }

    fn days(&self, language: Language) -> String {
        t!(
            language,
            "compare-days",
            from = day(language, self.round.draft.opens_on),
            to = day(language, self.round.draft.closes_on)
        )
    }
}

/// What is compared: a question, or an alternative of one, with both editions' figures.
type Pair<'a> = (&'a EditionItem, &'a EditionItem);

/// A group's figures in both editions; nothing where one of them hides its own.
type Both<'a> = Option<(&'a Distribution, &'a Distribution)>;

/// A question of one of the rounds.
enum Line<'a> {
    Same { asked: Question<'a>, pairs: Vec<Pair<'a>> },
    Not { asked: Question<'a>, reasons: Vec<Reason> },
}

fn items_of<'a>(entry: &Entry<'a>) -> Vec<&'a EditionItem> {
    match entry {
        Entry::One(item) => vec![*item],
        Entry::Many(items) | Entry::Ranked(items) => items.clone(),
    }
}

/// The questions with figures of both rounds: first the later one's in their order, then those that only the earlier one asked. Which of
/// them ask the same, the rule says that says it of versions, too.
fn lines<'a>(earlier: &'a Side, later: &'a Side) -> Vec<Line<'a>> {
    let before = entries(&earlier.edition.items);
    let after = entries(&later.edition.items);
    let compared = comparable(&earlier.round.instrument, &later.round.instrument);
    let mut out = Vec::new();
    for Compared { key, verdict } in compared {
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
            out.push(match &verdict {
                Asks::Differs(reasons) => Line::Not {
                    asked,
                    reasons: reasons.clone(),
                },
                Asks::Same => match old.zip(new).and_then(|(old, new)| pairs(old, new)) {
                    Some(pairs) => Line::Same { asked, pairs },
                    None => Line::Not {
                        asked,
                        reasons: vec![Reason::Options],
                    },
                },
            });
        }
    }
    out
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

/// What is compared of a question. The same question gives the same bars; that they are is looked at all the same.
fn pairs<'a>(old: &Entry<'a>, new: &Entry<'a>) -> Option<Vec<Pair<'a>>> {
    let (old, new) = (items_of(old), items_of(new));
    let alike = old.len() == new.len() && old.iter().zip(&new).all(|(a, b)| a.option == b.option && a.bars == b.bars);
    alike.then(|| old.into_iter().zip(new).collect())
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
    let Some((_, _, edition)) = newest else {
        // It says there when they come.
        return Ok(see_other(&format!("{}/results", base(place, &round))));
    };
    let offered = comparing::offered(&app.db, place, &round, &edition)
        .await
        .map_err(Reply::of(&app, visitor))?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let this = Side {
        round: helped::in_results(round, &edition),
        edition,
    };
    let mut other = None;
    if let Some(chosen) = offered.iter().find(|o| o.key.round.to_string() == fields.get("with")) {
        let round = rounds::get(&app.db, place, chosen.key.round)
            .await
            .map_err(Reply::of(&app, visitor))?;
        other = results::newest(&app.db, place, chosen.key)
            .await
            .map_err(Reply::of(&app, visitor))?
            .map(|(_, _, edition)| Side {
                round: helped::in_results(round, &edition),
                edition,
            });
    }
    let head = Shell {
        title: t!(visitor, "compare-title", round = this.round.draft.title.best(visitor.language).1),
        section: "focus-groups",
        wide: true,
        ..Shell::default()
    };
    let body = || body(visitor, place, &head.title, &this, other.as_ref(), &offered, &fields);
    Ok(page(StatusCode::OK, render(|| shell(&app, visitor, Some(place), &head, body()))))
}

fn base(place: &Place, round: &Round) -> String {
    format!("{}/focus-groups/{}", place.path(), round.key.round)
}

fn body(visitor: &Visitor, place: &Place, title: &str, this: &Side, other: Option<&Side>, offered: &[Offered], fields: &Fields) -> AnyView {
    let language = visitor.language;
    let here = base(place, &this.round);
    let way = crumbs(
        visitor,
        &[
            (format!("{}/focus-groups", place.path()), t!(visitor, "section-focus-groups")),
            (here.clone(), this.round.draft.title.best(language).1.to_owned()),
            (format!("{here}/results"), t!(visitor, "results-crumb")),
        ],
    );
    let beside = other.map(|other| {
        let others_later =
            (other.round.draft.closes_on, other.round.draft.opens_on) > (this.round.draft.closes_on, this.round.draft.opens_on);
        let (earlier, later) = if others_later { (this, other) } else { (other, this) };
        Beside::new(visitor, place, earlier, later, fields)
    });
    let content = match &beside {
        _ if offered.is_empty() => view! {
            <div class="empty">
                <h2>{t!(visitor, "compare-none-title")}</h2>
                <p>{t!(visitor, "compare-none")}</p>
            </div>
        }
        .into_any(),
        Some(Some(beside)) => beside.body(),
        // They have nobody in common, which only another collaboration's could.
        Some(None) => notice("info", t!(visitor, "compare-nobody")),
        None => ().into_any(),
    };
    view! {
        {way}
        {page_head(title, Some(t!(visitor, "compare-lede")), None)}
        {(!offered.is_empty()).then(|| choose(visitor, &here, beside.as_ref().and_then(Option::as_ref), offered, fields))}
        {content}
    }
    .into_any()
}

/// The form that chooses with which round, and whose figures.
fn choose(visitor: &Visitor, here: &str, beside: Option<&Beside<'_>>, offered: &[Offered], fields: &Fields) -> AnyView {
    let language = visitor.language;
    let options: Vec<(String, String)> = offered
        .iter()
        .map(|o| {
            let text = t!(
                visitor,
                "compare-choice",
                round = o.title.best(language).1,
                owner = o.owner_name.as_str(),
                day = day(language, o.closes_on),
                n = o.same
            );
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

/// Two rounds beside each other.
struct Beside<'a> {
    visitor: &'a Visitor,
    earlier: &'a Side,
    later: &'a Side,
    /// Whose figures both have.
    common: Vec<(Whose, String)>,
    whose: Whose,
    name: String,
    /// The background questions by which both can be divided.
    divisions: Vec<&'a Item>,
    /// The one of them that is asked for.
    by: Option<&'a Item>,
}

impl<'a> Beside<'a> {
    /// Of the group that is asked for; else of the place itself, or what comes first. Nothing where they have no group in common.
    fn new(visitor: &'a Visitor, place: &Place, earlier: &'a Side, later: &'a Side, fields: &Fields) -> Option<Self> {
        let asked = fields.get("view");
        let before = earlier.groups(visitor.language);
        let mut common = later.groups(visitor.language);
        common.retain(|(whose, _)| before.iter().any(|(w, _)| w == whose));
        let asked = common.iter().find(|(whose, _)| whose.key() == asked);
        let own = common.iter().find(|(whose, _)| *whose == Whose::Municipality(place.tenant));
        let (whose, name) = asked.or(own).or(common.first()).cloned()?;
        let divisions = divisions(earlier, later);
        Some(Self {
            visitor,
            earlier,
            later,
            common,
            whose,
            name,
            by: divisions.iter().copied().find(|item| item.key == fields.get("by")),
            divisions,
        })
    }

    fn language(&self) -> Language {
        self.visitor.language
    }

    fn body(&self) -> AnyView {
        let v = self.visitor;
        let lines = lines(self.earlier, self.later);
        let (same, not): (Vec<&Line<'_>>, Vec<&Line<'_>>) = lines.iter().partition(|line| matches!(line, Line::Same { .. }));
        let compared = same.iter().filter_map(|line| self.line(line)).collect_view();
        let heading = match self.by {
            None => t!(v, "compare-questions", whose = self.name.as_str()),
            Some(by) => t!(
                v,
                "compare-questions-by",
                whose = self.name.as_str(),
                by = by.text.best(v.language).1
            ),
        };
        let left_out = (!not.is_empty()).then(|| {
            let items = not.iter().filter_map(|line| self.left_out(line)).collect_view();
            view! {
                <section aria-labelledby="left-out">
                    <h2 id="left-out">{t!(v, "compare-left-out")}</h2>
                    <p>{t!(v, "compare-left-out-text")}</p>
                    <ul>{items}</ul>
                </section>
            }
        });
        view! {
            {self.rounds()}
            <section aria-labelledby="reading">
                <h2 id="reading">{t!(v, "compare-reading")}</h2>
                <ul>
                    <li>{t!(v, "compare-reading-chance")}</li>
                    <li>{t!(v, "compare-reading-many")}</li>
                    <li>{t!(v, "compare-reading-dropout")}</li>
                    <li>{t!(v, "compare-reading-people")}</li>
                    {matches!(self.whose, Whose::Region(_)).then(|| view! { <li>{self.others()}</li> })}
                    {self.by.is_some().then(|| view! { <li>{t!(v, "compare-reading-by")}</li> })}
                </ul>
            </section>
            <section aria-labelledby="questions">
                <h2 id="questions">{heading}</h2>
                <p class="hidden-note">{t!(v, "compare-hidden")}</p>
                {compared}
            </section>
            {left_out}
        }
        .into_any()
    }

    /// Whether the same municipalities took part: known to the region alone.
    fn others(&self) -> String {
        let ids = |side: &Side| side.edition.tenants.iter().map(|t| t.id).collect::<Vec<_>>();
        let (mut before, mut after) = (ids(self.earlier), ids(self.later));
        before.sort_unstable();
        after.sort_unstable();
        if before.len() > 1 && before == after {
            t!(self.visitor, "compare-reading-same-municipalities")
        } else {
            t!(self.visitor, "compare-reading-municipalities")
        }
    }

    /// The two rounds: which they are, when they were, and how many answered.
    fn rounds(&self) -> AnyView {
        let v = self.visitor;
        let card = |side: &Side, heading: &'static str| {
            let answered = side.answered(self.whose).map(|a| people(v.language, a));
            view! {
                <li class="card">
                    <h3>{t!(v, heading)}</h3>
                    <p><strong>{marked(&side.round.draft.title, v.language)}</strong></p>
                    <p class="meta">{side.days(v.language)}</p>
                    {answered.map(|a| view! { <p class="meta">{t!(v, "compare-answered", whose = self.name.as_str(), people = a)}</p> })}
                </li>
            }
        };
        view! {
            <ul class="cards">
                {card(self.earlier, "compare-earlier")}
                {card(self.later, "compare-later")}
            </ul>
        }
        .into_any()
    }

    fn line(&self, line: &Line<'_>) -> Option<AnyView> {
        let Line::Same { asked, pairs } = line else {
            return None;
        };
        let v = self.visitor;
        let content = match self.by {
            // Who answers is not divided by who answers.
            Some(_) if asked.item.background => return None,
            Some(by) => self.by_category(*asked, pairs, by),
            None => {
                let both = self.both(pairs, None);
                if both.iter().all(Option::is_none) {
                    view! { <p>{hidden(v.language)}</p> }.into_any()
                } else {
                    self.figures(*asked, pairs, &both, None)
                }
            }
        };
        Some(
            view! {
                <section>
                    <h3 id=format!("q-{}", asked.key())>{marked(asked.text(), v.language)}</h3>
                    {content}
                </section>
            }
            .into_any(),
        )
    }

    /// What both editions show of a question, or of a category's answers to it. Of an alternative as of a question: where one of the
    /// two hides it, neither is shown.
    fn both<'p>(&self, pairs: &[Pair<'p>], category: Option<(&str, &str)>) -> Vec<Both<'p>> {
        pairs
            .iter()
            .map(|&(before, after)| {
                let earlier = self.earlier.of(self.whose, before, category);
                earlier.zip(self.later.of(self.whose, after, category))
            })
            .collect()
    }

    /// The same for each category of a background question; those of which nothing is shown are named together.
    fn by_category(&self, asked: Question<'_>, pairs: &[Pair<'_>], by: &Item) -> AnyView {
        let language = self.language();
        let mut shown = Vec::new();
        let mut missing = Vec::new();
        for category in self.later.categories(&by.key).unwrap_or_default() {
            let name = Label::of(Some(by), category).text(language);
            let both = self.both(pairs, Some((by.key.as_str(), category.as_str())));
            if both.iter().all(Option::is_none) {
                missing.push(name);
            } else {
                let figures = self.figures(asked, pairs, &both, Some(&name));
                shown.push(view! { <h4>{name}</h4> {figures} }.into_any());
            }
        }
        let missing = (!missing.is_empty()).then(|| view! { <p class="meta">{hidden(language)} " " {missing.join(" · ")}</p> });
        view! { {shown} {missing} }.into_any()
    }

    /// The table of a question, with a chart where it is a scale: of all, or of a category, which has a name.
    fn figures(&self, asked: Question<'_>, pairs: &[Pair<'_>], both: &[Both<'_>], category: Option<&str>) -> AnyView {
        let item = asked.item;
        let v = self.visitor;
        let mut rows = Vec::new();
        let mut chart = None;
        for ((before, after), both) in pairs.iter().zip(both) {
            let parts = measured::parts(Some(item), after);
            for part in &parts {
                let label = part.label(v.language, Some(item), after);
                let shares = both.and_then(|(a, b)| part.share(&before.bars, a).zip(part.share(&after.bars, b)));
                if let (Part::Top(_), Some((a, b))) = (part, shares) {
                    chart = Some(self.chart(&label, category, a, b));
                }
                let label = match part {
                    Part::Top(_) => t!(v, "compare-top", top = label),
                    Part::Bar(_) => label,
                };
                rows.push(row(v, label, shares.map(|(a, b)| of_shares(v.language, a, b))));
            }
            let means = both.map(|(a, b)| measured::mean(Some(item), &before.bars, a).zip(measured::mean(Some(item), &after.bars, b)));
            if let Some(Some((a, b))) = means {
                let cells = Cells {
                    earlier: mean_text(v.language, a.value(), a.n()),
                    later: mean_text(v.language, b.value(), b.n()),
                    difference: signed(v.language, measured::tenths(b.value()) - measured::tenths(a.value())),
                    verdict: Difference::of_means(&a, &b).verdict(),
                };
                rows.push(row(v, t!(v, "compare-mean"), Some(cells)));
            }
        }
        let question = asked.text().best(v.language).1;
        let caption = match category {
            None => t!(v, "compare-table", question = question),
            Some(category) => t!(v, "compare-table-by", category = category, question = question),
        };
        let heads =
            ["compare-earlier", "compare-later", "compare-difference"].map(|id| view! { <th scope="col" class="num">{t!(v, id)}</th> });
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

    /// Both shares with how sure they are.
    fn chart(&self, top: &str, category: Option<&str>, earlier: Share, later: Share) -> AnyView {
        let language = self.language();
        let reach = |heading: &'static str, share: Share| {
            let (low, high) = measured::ends(share.interval());
            let percent = measured::share_percent(share);
            Reach {
                label: t!(language, heading),
                value: t!(language, "measured-reach", percent = percent, low = low, high = high),
                at: f64::from(percent),
                low: f64::from(low),
                high: f64::from(high),
            }
        };
        let caption = match category {
            None => t!(language, "compare-chart", top = top),
            Some(category) => t!(language, "compare-chart-by", category = category, top = top),
        };
        reaches(caption, &[reach("compare-earlier", earlier), reach("compare-later", later)], None)
    }

    fn left_out(&self, line: &Line<'_>) -> Option<AnyView> {
        let Line::Not { asked, reasons } = line else { return None };
        let v = self.visitor;
        let why: Vec<String> = reasons.iter().map(|reason| reason_text(v, *reason)).collect();
        Some(view! { <li>{marked(asked.text(), v.language)} " " <span class="meta">{why.join(", ")}</span></li> }.into_any())
    }
}

/// What stands in a row.
struct Cells {
    earlier: String,
    later: String,
    difference: String,
    verdict: Verdict,
}

/// Two shares. The difference is that of the figures beside it, so that who subtracts gets the same; what it says is computed from
/// the exact ones.
fn of_shares(language: Language, earlier: Share, later: Share) -> Cells {
    let text = |share: Share| {
        t!(
            language,
            "compare-share",
            percent = measured::share_percent(share),
            n = share.count(),
            of = share.of()
        )
    };
    let points = i64::from(measured::share_percent(later)) - i64::from(measured::share_percent(earlier));
    Cells {
        earlier: text(earlier),
        later: text(later),
        difference: t!(language, "compare-points", points = with_sign(points)),
        verdict: Difference::of_shares(earlier, later).verdict(),
    }
}

fn mean_text(language: Language, value: f64, n: u32) -> String {
    t!(
        language,
        "compare-mean-of",
        mean = measured::decimal(language, measured::tenths(value)),
        n = n
    )
}

fn with_sign(n: i64) -> String {
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

/// A row of the table; without cells, that it is hidden.
fn row(visitor: &Visitor, label: String, cells: Option<Cells>) -> AnyView {
    let language = visitor.language;
    let cell = |head: &'static str, text: Option<String>| {
        let text = text.map_or_else(|| hidden(language), IntoAny::into_any);
        view! { <td class="num" data-label=t!(visitor, head)>{text}</td> }
    };
    let says = cells.as_ref().map(|c| {
        let kind = match c.verdict {
            Verdict::MoreThanChance => "open",
            Verdict::Same | Verdict::MayBeChance | Verdict::Unknown => "closed",
        };
        let short = match c.verdict {
            Verdict::Same => "verdict-short-same",
            Verdict::MayBeChance => "verdict-short-chance",
            Verdict::MoreThanChance => "verdict-short-more",
            Verdict::Unknown => "verdict-short-unknown",
        };
        view! { {badge(kind, t!(visitor, short))} " " {measured::verdict(language, c.verdict)} }
    });
    let [earlier, later, difference] = match cells {
        Some(c) => [c.earlier, c.later, c.difference].map(Some),
        None => [None, None, None],
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            {cell("compare-earlier", earlier)}
            {cell("compare-later", later)}
            {cell("compare-difference", difference)}
            <td data-label=t!(visitor, "compare-says")><span>{says}</span></td>
        </tr>
    }
    .into_any()
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
