//! Joint management's table: which method is used where, in which version, and where something is missing. Also as a file.

use super::{at, best, home, show_page};
use crate::{
    audit::csv,
    http::{App, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{Choice, PageOf, badge, choice_group, page_head, pages},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use leptos::prelude::*;
use server::{
    methods::usage::{self, Cell, Column, Line, Only, Overview},
    texts::day,
};
use time::Date;

/// Whole months from one day to another.
fn months(from: Date, to: Date) -> i32 {
    let count = |d: Date| d.year() * 12 + i32::from(u8::from(d.month()));
    let whole = count(to) - count(from) - i32::from(to.day() < from.day());
    whole.max(0)
}

/// How a municipality uses a method, in words.
enum Standing {
    /// It does not, and could.
    Gap,
    /// It does not, and need not.
    Apart,
    /// The newest version.
    Newest,
    /// An older one.
    Behind,
    /// Not any more.
    Ended,
}

fn standing(column: &Column, line: &Line, cell: Option<&Cell>) -> Standing {
    match cell {
        None if column.whole && !line.archived => Standing::Gap,
        None => Standing::Apart,
        Some(cell) if cell.ended_on.is_some() => Standing::Ended,
        Some(cell) if cell.base < line.version => Standing::Behind,
        Some(_) => Standing::Newest,
    }
}

/// The pieces of a cell: its state, how old the text is, what was answered when the project was over, and how many have learnt it.
fn words(v: &Visitor, today: Date, column: &Column, line: &Line, cell: Option<&Cell>, trained: i64) -> Vec<String> {
    let used = |cell: &Cell| {
        if cell.local > 0 {
            t!(v, "methods-overview-local", n = cell.local, base = cell.base)
        } else {
            t!(v, "methods-overview-common", n = cell.base)
        }
    };
    let mut out = match (standing(column, line, cell), cell) {
        (Standing::Gap, _) => vec![t!(v, "methods-overview-gap")],
        (Standing::Newest, Some(cell)) => vec![used(cell)],
        (Standing::Behind, Some(cell)) => vec![t!(v, "methods-overview-behind", used = used(cell))],
        (Standing::Ended, Some(cell)) => {
            let on = cell.ended_on.map(|on| day(v.language, on)).unwrap_or_default();
            vec![t!(v, "methods-overview-ended", day = on)]
        }
        _ => vec![t!(v, "methods-overview-apart")],
    };
    if let Some(cell) = cell {
        let on = cell.text_on().filter(|_| cell.ended_on.is_none());
        out.extend(on.map(|on| t!(v, "methods-overview-age", n = months(on, today))));
        out.extend(cell.still.map(|s| t!(v, &format!("methods-overview-still-{}", s.key()))));
    }
    out.extend((trained > 0).then(|| t!(v, "methods-overview-trained", n = trained)));
    out
}

fn shown_cell(here: &Here, overview: &Overview, column: &Column, line: &Line, cell: Option<&Cell>, trained: i64) -> AnyView {
    let v = &here.visitor;
    let words = words(v, overview.today, column, line, cell, trained);
    let (first, rest) = words
        .split_first()
        .map_or((String::new(), Vec::new()), |(f, r)| (f.clone(), r.to_vec()));
    let kind = match standing(column, line, cell) {
        Standing::Gap => Some("draft"),
        Standing::Newest => Some("good"),
        Standing::Behind => Some("late"),
        Standing::Ended => Some("closed"),
        Standing::Apart => None,
    };
    let first = match kind {
        Some(kind) => badge(kind, first),
        None => view! { <span class="meta">{first}</span> }.into_any(),
    };
    let rest = (!rest.is_empty()).then(|| view! { <p class="meta">{rest.join(". ")}</p> });
    // Only what is shared can be read.
    let text = cell.filter(|c| c.local_on.is_some()).map(|c| {
        let href = format!("{}/in/{}/{}", at(here, line.id), column.tenant, c.local);
        let said = t!(v, "methods-local-version-of", n = c.local, name = column.name.as_str());
        view! { <p><a href=href>{said}</a></p> }
    });
    view! { <td>{first} {rest} {text}</td> }.into_any()
}

/// How many proposals wait, with the way to them.
fn proposed(here: &Here, n: i64) -> AnyView {
    if n == 0 {
        return "0".into_any();
    }
    let name = t!(here.visitor, "proposals-waiting", n = n);
    view! { <a href=format!("{}/proposals", home(here)) aria-label=name>{n.to_string()}</a> }.into_any()
}

fn table(here: &Here, overview: &Overview) -> AnyView {
    let v = &here.visitor;
    let heads = overview
        .columns
        .iter()
        .map(|c| view! { <th scope="col">{c.name.clone()}</th> })
        .collect_view();
    let rows = overview
        .lines
        .iter()
        .map(|line| {
            let cells = overview
                .columns
                .iter()
                .zip(line.cells.iter().zip(&line.trained))
                .map(|(column, (cell, trained))| shown_cell(here, overview, column, line, cell.as_ref(), *trained))
                .collect_view();
            let newest = t!(
                v,
                "methods-overview-newest",
                n = line.version,
                day = day(v.language, line.published_on)
            );
            let archived = line.archived.then(|| badge("closed", t!(v, "methods-archived")));
            view! {
                <tr>
                    <th scope="row"><a href=at(here, line.id)>{best(&line.name, v)}</a> " " {archived}</th>
                    <td>{newest}</td>
                    <td class="num">{line.used().to_string()}</td>
                    <td class="num">{proposed(here, line.proposed)}</td>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "methods-overview-title")>
            <table class="method-overview">
                <caption class="visually-hidden">{t!(v, "methods-overview-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(v, "methods-overview-method")}</th>
                        <th scope="col">{t!(v, "methods-overview-newest-column")}</th>
                        <th scope="col" class="num">{t!(v, "methods-overview-used-column")}</th>
                        <th scope="col" class="num">{t!(v, "methods-overview-proposed-column")}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn filter(here: &Here, only: Only) -> AnyView {
    let v = &here.visitor;
    let choices: Vec<Choice> = Only::ALL
        .into_iter()
        .map(|o| Choice {
            value: o.key().to_owned(),
            text: t!(v, &format!("methods-overview-only-{}", o.key())),
        })
        .collect();
    let fields = Fields::of([("only", only.key().to_owned())]);
    let none = crate::http::FieldErrors::default();
    view! {
        <form class="no-print" method="get" action=format!("{}/overview", home(here))>
            {choice_group("only", false, t!(v, "methods-overview-only"), None, &choices, &fields, &none)}
            <div class="actions"><button class="secondary" type="submit">{t!(v, "methods-overview-filter")}</button></div>
        </form>
    }
    .into_any()
}

pub(super) async fn show(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let only = Only::parse(fields.get("only"));
    // As people count; what can't be read is the first page.
    let number: u32 = fields.get("page").parse().unwrap_or(1).clamp(1, 10_000);
    let overview = usage::overview(&app.db, &here.place, only, Some(number as usize - 1))
        .await
        .map_err(Reply::of(&app, v))?;
    let to = |path: &str| format!("{}/overview{path}only={}", home(&here), only.key());
    let content = match (overview.lines.is_empty(), only) {
        (true, Only::All) => view! { <div class="empty"><p>{t!(v, "methods-overview-empty")}</p></div> }.into_any(),
        (true, Only::Gaps) => view! { <p role="status">{t!(v, "methods-overview-no-gaps")}</p> }.into_any(),
        (true, Only::Proposed) => view! { <p role="status">{t!(v, "methods-overview-none-proposed")}</p> }.into_any(),
        (true, Only::Behind) => view! { <p role="status">{t!(v, "methods-overview-none-behind")}</p> }.into_any(),
        (false, _) => table(&here, &overview),
    };
    let list = PageOf {
        page: number,
        more: overview.more,
        before: t!(v, "methods-page-before"),
        after: t!(v, "methods-page-after"),
        of: None,
    };
    let ways = pages(v, list, |page| format!("{}&page={page}", to("?")));
    let file = view! { <a class="button secondary" href=to("/file?") download="">{t!(v, "methods-overview-file")}</a> }.into_any();
    let title = t!(v, "methods-overview-title");
    let body = view! {
        {super::crumbs_to(&here, None)}
        {page_head(&title, Some(t!(v, "methods-overview-lede")), Some(file))}
        {filter(&here, only)}
        {content}
        {ways}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, true, body))
}

/// The whole table as a file that spreadsheets open.
pub(super) async fn file(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let overview = usage::overview(&app.db, &here.place, Only::parse(fields.get("only")), None)
        .await
        .map_err(Reply::of(&app, v))?;
    let head = [
        "methods-overview-method",
        "methods-overview-newest-column",
        "methods-overview-used-column",
        "methods-overview-proposed-column",
    ]
    .map(|id| t!(v, id));
    let mut rows = vec![
        head.into_iter()
            .chain(overview.columns.iter().map(|c| c.name.clone()))
            .collect::<Vec<_>>(),
    ];
    rows.extend(overview.lines.iter().map(|line| {
        let first = [
            best(&line.name, v),
            t!(v, "methods-overview-newest", n = line.version, day = line.published_on.to_string()),
            line.used().to_string(),
            line.proposed.to_string(),
        ];
        let cells = overview.columns.iter().zip(line.cells.iter().zip(&line.trained));
        let cells = cells.map(|(column, (cell, trained))| words(v, overview.today, column, line, cell.as_ref(), *trained).join(". "));
        first.into_iter().chain(cells).collect()
    }));
    Ok(csv::file(&format!("metoder-{}.csv", here.place.slug), csv::write(&rows)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn age_is_told_in_whole_months() {
        for (from, to, whole) in [
            (date!(2026 - 01 - 31), date!(2026 - 02 - 28), 0),
            (date!(2026 - 01 - 15), date!(2026 - 02 - 15), 1),
            (date!(2025 - 11 - 20), date!(2026 - 11 - 19), 11),
            (date!(2026 - 03 - 01), date!(2026 - 01 - 01), 0),
        ] {
            assert_eq!(months(from, to), whole, "{from} {to}");
        }
    }
}
