//! The line of time, with every deviation in words below it; and the note beside what else is shown of a time.

use super::{anchor, at, home, kind_name};
use crate::{
    exchange::{Layout, parts, show_page},
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, Span, badge, page_address, page_head, pages, select_field, spans},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::{
    exchange::deviations::{Axis, DeviationKind},
    ids::DeviationId,
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    exchange::deviations::{self, Line, Row},
    texts::day,
};
use time::Date;

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let kind = DeviationKind::parse(fields.get("kind"));
    let page = asked_page(&app, &here, &fields).await?;
    let line = deviations::line(&app.db, &here.place, kind, page)
        .await
        .map_err(Reply::of(&app, v))?;
    let note = here
        .place
        .role
        .may(Permission::LeadExchange)
        .then(|| view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "deviations-note")}</a> }.into_any());
    let content = match (line.rows.is_empty(), kind) {
        (true, None) if line.page == 1 => {
            view! { <div class="empty"><h2>{t!(v, "deviations-empty-title")}</h2><p>{t!(v, "deviations-empty-text")}</p></div> }.into_any()
        }
        (true, _) => view! {
            {filter(&here, &fields)}
            <p role="status">{t!(v, "deviations-none")}</p>
            <p><a href=home(&here)>{t!(v, "deviations-show-all")}</a></p>
        }
        .into_any(),
        (false, _) => view! { {filter(&here, &fields)} {drawn(v, &line)} {rows(&here, &line)} {ways(&here, &fields, &line)} }.into_any(),
    };
    let title = t!(v, "deviations-title");
    let body = view! {
        {page_head(&title, Some(t!(v, "deviations-lede")), note)}
        {parts(&here, "deviations")}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

/// Which page is asked for: by its number, or by a deviation that stands on it.
async fn asked_page(app: &App, here: &Here, fields: &Fields) -> Result<u32, Reply> {
    match fields.get("at").parse::<DeviationId>() {
        Ok(id) => deviations::page_of(&app.db, &here.place, id)
            .await
            .map_err(Reply::of(app, &here.visitor)),
        Err(_) => Ok(fields.get("page").parse().unwrap_or(1)),
    }
}

/// The ways to the pages before and after.
fn ways(here: &Here, fields: &Fields, line: &Line) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: line.page,
        more: line.more,
        before: t!(v, "deviations-page-before"),
        after: t!(v, "deviations-page-after"),
        of: None,
    };
    pages(v, list, |page| page_address(&home(here), &["kind"], fields, page))
}

fn filter(here: &Here, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let mut kinds = vec![(String::new(), t!(v, "deviations-any"))];
    kinds.extend(DeviationKind::ALL.iter().map(|k| (k.key().to_owned(), kind_name(v, k.key()))));
    let open = !fields.get("kind").is_empty();
    view! {
        <form class="no-print" method="get" action=home(here)>
            <details open=open>
                <summary>{t!(v, "deviations-filters")}</summary>
                {select_field("kind", t!(v, "deviations-kind"), None, &kinds, fields, &FieldErrors::default())}
                <div class="actions"><button class="secondary" type="submit">{t!(v, "deviations-filter")}</button></div>
            </details>
        </form>
    }
    .into_any()
}

/// From when to when, as people write it.
fn time(v: &Visitor, row: &Row) -> String {
    let from = day(v.language, row.from);
    match row.to {
        Some(to) if to == row.from => from,
        Some(to) => t!(v, "deviations-from-to", from = from, to = day(v.language, to)),
        None => t!(v, "deviations-since", from = from),
    }
}

/// The most years that are written on a line.
const MOST_YEARS: usize = 6;

/// A title that fits on a phone; the list has it whole.
fn short(title: &str) -> String {
    const MOST: usize = 26;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(MOST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// The line: a row for each deviation, from when to when. What it shows is said in words below.
fn drawn(v: &Visitor, line: &Line) -> Option<AnyView> {
    let times: Vec<_> = line.rows.iter().map(|r| (r.from, r.to)).collect();
    let axis = Axis::around(&times, line.today)?;
    let bars: Vec<Span> = line
        .rows
        .iter()
        .map(|r| {
            let (from, to) = axis.span(r.from, r.to);
            Span {
                label: short(&r.title),
                from,
                to,
            }
        })
        .collect();
    let years = axis.years();
    // Not so many that they stand on each other on a phone.
    let step = years.len().div_ceil(MOST_YEARS).max(1);
    let years: Vec<(String, f64)> = years.into_iter().step_by(step).map(|(year, at)| (year.to_string(), at)).collect();
    Some(spans(t!(v, "deviations-line"), &bars, &[], &years))
}

fn rows(here: &Here, line: &Line) -> AnyView {
    let v = &here.visitor;
    let items = line
        .rows
        .iter()
        .map(|row| {
            let now = (row.from <= line.today && row.to.is_none_or(|to| to >= line.today)).then(|| badge("late", t!(v, "deviations-now")));
            let part = |id: &str, text: &str| {
                (!text.is_empty()).then(|| view! { <div><dt>{t!(v, id)}</dt><dd class="lines" dir="auto">{text.to_owned()}</dd></div> })
            };
            let readers = match &row.region {
                None => t!(v, "exchange-readers-tenant", name = row.owner_name.as_str()),
                Some(region) => t!(v, "exchange-readers-region", region = region.as_str()),
            };
            let own = (row.owner == here.place.tenant && here.place.role.may(Permission::LeadExchange)).then(|| {
                let base = at(here, row.id);
                view! {
                    <p class="no-print">
                        <a href=format!("{base}/edit")>{t!(v, "deviations-edit")}</a> " "
                        <a href=format!("{base}/remove")>{t!(v, "deviations-remove")}</a>
                    </p>
                }
            });
            view! {
                <li id=format!("d-{}", row.id)>
                    <h2><bdi>{row.title.clone()}</bdi></h2>
                    <p>{time(v, row)} " " {badge("open", kind_name(v, row.kind.key()))} " " {now}</p>
                    <dl class="facts">
                        {part("deviations-effect", &row.effect)}
                        {part("deviations-measures", &row.measures)}
                        <div><dt>{t!(v, "deviations-owner")}</dt><dd>{row.owner_name.clone()}</dd></div>
                        <div><dt>{t!(v, "exchange-readers")}</dt><dd>{readers}</dd></div>
                    </dl>
                    {own}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="threads">{items}</ol> }.into_any()
}

/// The note beside what is shown of a time: `words` says of which. Nothing where nothing was going on.
fn beside(here: &Here, words: String, rows: &[Row]) -> Option<AnyView> {
    let v = &here.visitor;
    let items = rows
        .iter()
        .map(|row| {
            let way = anchor(here, row.id);
            let about = t!(v, "deviations-beside", time = time(v, row), owner = row.owner_name.as_str());
            view! { <li><a href=way><bdi>{row.title.clone()}</bdi></a> ", " {about}</li> }
        })
        .collect_view();
    (!rows.is_empty()).then(|| view! { <div class="notice info"><p>{words}</p><ul>{items}</ul></div> }.into_any())
}

/// Something that is shown of a time: what it is called, and its first and last day.
pub(crate) type During = (String, Date, Date);

/// More are not drawn over what else is shown of a time; all are said in words.
const MOST_BANDS: usize = 8;

/// The most months that are written on a line, so that they do not stand on each other on a phone.
const MOST_MONTHS: usize = 4;

/// What was going on meanwhile: drawn over the line of time of what is shown, and in words below it; `words` says of which time. Nothing
/// where nothing was going on.
pub(crate) fn on_line(here: &Here, words: String, shown: &[During], rows: &[Row]) -> Option<AnyView> {
    let v = &here.visitor;
    let note = beside(here, words, rows)?;
    let first = shown.iter().map(|(_, from, _)| *from).min()?;
    let last = shown.iter().map(|(_, _, to)| *to).max()?;
    let axis = Axis::over(first, last);
    let span = |label: String, (from, to): (f64, f64)| Span { label, from, to };
    let bars: Vec<Span> = shown
        .iter()
        .map(|(name, from, to)| span(short(name), axis.span(*from, Some(*to))))
        .collect();
    let bands: Vec<Span> = rows
        .iter()
        .take(MOST_BANDS)
        .map(|r| span(short(&t!(v, "deviations-band", title = r.title.as_str())), axis.span(r.from, r.to)))
        .collect();
    let months: Vec<(String, f64)> = axis
        .months(MOST_MONTHS)
        .into_iter()
        .map(|(day, at)| (format!("{:04}-{:02}", day.year(), u8::from(day.month())), at))
        .collect();
    Some(view! { {spans(t!(v, "deviations-line"), &bars, &bands, &months)} {note} }.into_any())
}
