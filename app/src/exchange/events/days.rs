//! The calendar by days: a month, and a week with the times of day.

use super::{
    Layout, at, clock,
    list::{Look, address, filter, make_way, month_key, subscribe_way, views},
    show_page, weekday,
};
use crate::{
    http::{App, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{notice, page_head},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::exchange::{
    events::{EventKind, Whose},
    weeks::{Part, Week},
};
use leptos::prelude::*;
use server::{
    exchange::events::{self, Coming, Only, Row},
    texts::day,
};
use time::{Date, Duration, Month};

/// Reads a month of an address: `2027-01`.
fn read_month(text: &str) -> Option<(i32, Month)> {
    let (year, month) = text.split_once('-')?;
    let year = year.parse().ok().filter(|y| (2000..=2999).contains(y))?;
    Some((year, Month::try_from(month.parse::<u8>().ok()?).ok()?))
}

/// What is asked for, on a page or in the address of a calendar program.
pub(super) fn only(fields: &Fields) -> Only {
    Only {
        kind: EventKind::parse(fields.get("kind")),
        whose: Whose::parse(fields.get("of")),
        mine: fields.has("mine", "yes"),
    }
}

/// What is said where nothing is on; of the days, or of what is asked for.
fn none(v: &Visitor, empty: bool, only: Only, text: &str) -> Option<AnyView> {
    let text = if only == Only::default() { text } else { "events-none" };
    empty.then(|| view! { <p role="status">{t!(v, text)}</p> }.into_any())
}

/// What is said where more is on than is shown.
fn not_all(v: &Visitor, more: bool) -> Option<AnyView> {
    more.then(|| notice("info", t!(v, "events-days-more")))
}

/// How a day of a month or a week is marked.
fn class(free: bool, today: bool) -> &'static str {
    match (free, today) {
        (true, true) => "free today",
        (true, false) => "free",
        (false, true) => "today",
        (false, false) => "",
    }
}

fn today_mark(v: &Visitor, today: bool) -> Option<AnyView> {
    today.then(|| view! { " " <span class="meta">{t!(v, "events-today")}</span> }.into_any())
}

/// A day in full, for who can't see where it stands.
fn whole_day(v: &Visitor, date: Date) -> String {
    t!(v, "events-day", weekday = weekday(v, date), day = day(v.language, date))
}

pub(super) async fn month(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let only = only(&fields);
    let found = events::month(&app.db, &here.place, read_month(fields.get("month")), only)
        .await
        .map_err(Reply::of(&app, v))?;
    let (first, after) = (found.first, found.after);
    // The week of today; else the month's first: that of its fourth day, whose Thursday is in the month.
    let week = if (first..after).contains(&found.today) {
        Week::of(found.today)
    } else {
        Week::of(first.saturating_add(Duration::days(3)))
    };
    let look = Look::Month { first, week };
    let filters = filter(&app, &here, &fields, look).await?;
    let way = |to: Date, rel: &'static str, text: String| {
        let href = address(&here, "/month", &fields, Some(("month", &month_key(to))));
        view! { <a class="button secondary" rel=rel href=href>{text}</a> }
    };
    let before = first
        .previous_day()
        .and_then(|d| d.replace_day(1).ok())
        .map(|d| way(d, "prev", t!(v, "events-month-before")));
    // The first week begins on a Monday: empty places for the days before the first.
    let blank = (1..first.weekday().number_from_monday())
        .map(|_| view! { <li class="blank" aria-hidden="true"></li> })
        .collect_view();
    let mut days = Vec::new();
    let mut date = first;
    while date < after {
        let on = found.on(date);
        let items = on
            .iter()
            .map(|(row, part)| {
                // What goes on since another day begins with the day.
                let time = part.from.map(|from| format!("{} ", clock(from)));
                let cancelled = row.cancelled.then(|| format!(" ({})", t!(v, "events-cancelled")));
                view! { <li>{time} <a href=at(&here, row.key.id)><bdi>{row.title.clone()}</bdi></a> {cancelled}</li> }
            })
            .collect_view();
        let list = (!on.is_empty()).then(|| view! { <ul>{items}</ul> });
        let today = date == found.today;
        days.push(view! {
            <li class=class(on.is_empty(), today)>
                <p class="day">
                    <span aria-hidden="true">{date.day()}</span>
                    <span class="visually-hidden">{whole_day(v, date)}</span>
                    {today_mark(v, today)}
                </p>
                {list}
            </li>
        });
        let Some(next) = date.next_day() else { break };
        date = next;
    }
    let title = t!(
        v,
        "events-month",
        month = t!(v, &format!("events-month-{}", u8::from(first.month()))),
        year = first.year().to_string()
    );
    let heads = (1..=7)
        .map(|n| view! { <span>{t!(v, &format!("events-weekday-{n}"))}</span> })
        .collect_view();
    let body = view! {
        {page_head(&title, None, make_way(&here))}
        {views(&here, &fields, look)}
        {filters}
        <nav class="no-print" aria-label=t!(v, "events-months")>
            <div class="actions">{before} {way(after, "next", t!(v, "events-month-after"))}</div>
        </nav>
        {none(v, found.rows.is_empty(), only, "events-month-none")}
        {not_all(v, found.more)}
        <div class="weekdays" aria-hidden="true">{heads}</div>
        <ol class="month">{blank}{days}</ol>
        {subscribe_way(&here)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Wide, body))
}

/// From when to when something is on on a day.
fn hours(v: &Visitor, part: Part) -> String {
    match (part.from.map(clock), part.to.map(clock)) {
        (Some(from), Some(to)) => t!(v, "events-part", from = from, to = to),
        (Some(from), None) => t!(v, "events-part-from", from = from),
        (None, Some(to)) => t!(v, "events-part-to", to = to),
        (None, None) => t!(v, "events-part-all"),
    }
}

/// One event on a day of a week.
fn entry(here: &Here, row: &Row, part: Part) -> AnyView {
    let v = &here.visitor;
    let stands = match row.coming {
        _ if row.cancelled => Some("events-cancelled"),
        Some(Coming::Seat) => Some("events-have-seat"),
        Some(Coming::Waiting) => Some("events-are-waiting"),
        None => None,
    };
    let stands = stands.map(|text| view! { <br /> <span class="meta">{t!(v, text)}</span> });
    view! {
        <li>
            <span class="meta">{hours(v, part)}</span> " "
            <a href=at(here, row.key.id)><bdi>{row.title.clone()}</bdi></a>
            {stands}
        </li>
    }
    .into_any()
}

pub(super) async fn week(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let only = only(&fields);
    let found = events::week(&app.db, &here.place, Week::parse(fields.get("week")), only)
        .await
        .map_err(Reply::of(&app, v))?;
    let week = Week::of(found.first);
    let look = Look::Week(week);
    let filters = filter(&app, &here, &fields, look).await?;
    let way = |to: Week, rel: Option<&'static str>, text: String| {
        let href = address(&here, "/week", &fields, Some(("week", &to.key())));
        view! { <a class="button secondary" rel=rel href=href>{text}</a> }
    };
    let this = Week::of(found.today);
    let this = (week != this).then(|| way(this, None, t!(v, "events-week-this")));
    let days = week
        .days()
        .map(|date| {
            let on = found.on(date);
            let items = on.iter().map(|(row, part)| entry(&here, row, *part)).collect_view();
            let list = (!on.is_empty()).then(|| view! { <ul>{items}</ul> });
            let today = date == found.today;
            let short = t!(v, "events-week-day", weekday = weekday(v, date), day = date.day().to_string());
            view! {
                <li class=class(on.is_empty(), today)>
                    <h2 class="day">
                        <span aria-hidden="true">{short}</span>
                        <span class="visually-hidden">{whole_day(v, date)}</span>
                        {today_mark(v, today)}
                    </h2>
                    {list}
                </li>
            }
        })
        .collect_view();
    let title = t!(v, "events-week", number = week.number().to_string(), year = week.year().to_string());
    let lede = t!(
        v,
        "events-week-days",
        first = day(v.language, week.monday()),
        last = day(v.language, week.sunday())
    );
    let body = view! {
        {page_head(&title, Some(lede), make_way(&here))}
        {views(&here, &fields, look)}
        {filters}
        <nav class="no-print" aria-label=t!(v, "events-weeks")>
            <div class="actions">
                {way(week.before(), Some("prev"), t!(v, "events-week-before"))}
                " " {this} " "
                {way(week.after(), Some("next"), t!(v, "events-week-after"))}
            </div>
        </nav>
        {none(v, found.rows.is_empty(), only, "events-week-none")}
        {not_all(v, found.more)}
        <ol class="week">{days}</ol>
        {subscribe_way(&here)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Wide, body))
}
