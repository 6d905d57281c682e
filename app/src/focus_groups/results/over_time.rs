//! Several rounds in order of time: the page that shows how each question has been answered from round to round.

use super::{
    beside::{Counts, Side},
    compare::{base, left_out, way},
    measured::{self, Part},
    page::{files, hidden},
    several::{Line, Point, Row, Several},
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
use domain::language::Language;
use leptos::prelude::*;
use server::{
    db::Place,
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
        Several::new(language, place, &self.this, &self.chosen, self.fields.get("view"))
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

    /// The query under which the same is shown again.
    fn query(&self, several: &Several<'_>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("view", &several.whose.key());
        for side in &self.chosen {
            query.append_pair("with", &side.round.key.round.to_string());
        }
        format!("?{}", query.finish())
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

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let Here { visitor, place } = &here;
    let round = find(&app, &here, &id).await?;
    let at = base(place, &round);
    let Some(asked) = asked(&app, &here, round, query).await? else {
        // It says there when they come.
        return Ok(see_other(&format!("{at}/results")));
    };
    let head = Shell {
        title: t!(
            visitor,
            "over-time-title",
            round = asked.this.round.draft.title.best(visitor.language).1
        ),
        section: "focus-groups",
        wide: true,
        ..Shell::default()
    };
    let spans = asked.spans(visitor.language);
    let meanwhile = match (spans.first(), spans.iter().map(|(_, _, closes_on)| *closes_on).max()) {
        (Some((_, from, _)), Some(to)) if spans.len() > 1 => super::meanwhile(&app, &here, *from, to).await?,
        _ => Vec::new(),
    };
    // When the rounds were, with what nobody foresaw over them; nothing where nothing was going on.
    let line = || deviations_on_line(&here, t!(visitor, "deviations-beside-time"), &spans, &meanwhile);
    let body = || body(visitor, place, &head.title, &asked, line());
    Ok(page(StatusCode::OK, render(|| shell(&app, visitor, Some(place), &head, body()))))
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
        Some(several) => view! {
            {reading(visitor, several)}
            {line}
            {questions(visitor, several)}
            {files(visitor, &at, &asked.query(several), &FILES)}
        }
        .into_any(),
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

/// What the files are called, and what is in each.
const FILES: [(&str, &str); 4] = [
    ("over-time.xlsx", "export-xlsx"),
    ("figures.csv", "export-over-time"),
    ("code-book.csv", "export-code-book"),
    ("over-time.json", "export-json"),
];

/// The form that chooses which rounds, and whose figures.
fn choose(visitor: &Visitor, at: &str, several: &Several<'_>, asked: &Asked) -> AnyView {
    let language = visitor.language;
    let errors = FieldErrors::default();
    let mut fields = asked.fields.clone();
    fields.set("view", &several.whose.key());
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
    view! {
        <form class="no-print" method="get" action=at.to_owned()>
            {choice_group("with", true, t!(visitor, "over-time-with"), Some(hint), &choices, &fields, &errors)}
            {whose}
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
fn questions(visitor: &Visitor, several: &Several<'_>) -> AnyView {
    let lines = several.lines.iter().map(|line| question(visitor, line)).collect_view();
    view! {
        <section aria-labelledby="questions">
            <h2 id="questions">{t!(visitor, "compare-questions", whose = several.name.as_str())}</h2>
            <p class="hidden-note">{t!(visitor, "over-time-hidden")}</p>
            {lines}
        </section>
    }
    .into_any()
}

/// A question: a chart where it is a scale, a table with a column for each round, and which rounds asked it otherwise.
fn question(visitor: &Visitor, line: &Line<'_>) -> AnyView {
    let language = visitor.language;
    let content = if line.is_shown() {
        view! { {chart(language, line)} {table(visitor, line)} }.into_any()
    } else if line.is_compared() {
        view! { <p>{hidden(language)}</p> }.into_any()
    } else {
        view! { <p>{t!(visitor, "over-time-alone")}</p> }.into_any()
    };
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
            {content}
            {left_out}
        </section>
    }
    .into_any()
}

/// The share of who agrees to a scale, round for round, with how sure each is; nothing of other kinds, and where it is hidden.
fn chart(language: Language, line: &Line<'_>) -> Option<AnyView> {
    let row = line.rows.iter().find(|row| matches!(row.counts, Counts::Share(Part::Top(_))))?;
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
    let caption = t!(language, "compare-chart", top = row.label.as_str());
    let drawn = reaches(caption, &points?, None);
    Some(view! { <div class="row">{drawn}</div> }.into_any())
}

fn table(visitor: &Visitor, line: &Line<'_>) -> AnyView {
    let language = visitor.language;
    let names: Vec<String> = line.rounds.iter().map(|side| called(language, side)).collect();
    let heads = names
        .iter()
        .map(|name| view! { <th scope="col" class="num">{name.clone()}</th> })
        .collect_view();
    let rows = line.rows.iter().map(|one| row(visitor, &names, one)).collect_view();
    let caption = t!(visitor, "over-time-table", question = line.asked.text().best(language).1);
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
fn row(visitor: &Visitor, names: &[String], row: &Row<'_>) -> AnyView {
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
            view! { <td class="num" data-label=name.clone()>{text}</td> }
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
