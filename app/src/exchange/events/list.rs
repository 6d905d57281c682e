//! The calendar: what is to come as a list, a month, and what is over.

use super::{at, clock, home, name, show_page, weekday, when};
use crate::{
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, page_address, page_head, pages, select_field},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::{exchange::events::EventKind, tenants::Permission};
use leptos::prelude::*;
use server::{
    exchange::events::{self, Coming, Find, Found, Row, next_month},
    texts::day,
};
use time::{Date, Month, PrimitiveDateTime, Time};

/// Everything that the address may hold, besides the page.
const ASKED: [&str; 3] = ["kind", "mine", "past"];

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let find = Find {
        kind: EventKind::parse(fields.get("kind")),
        mine: fields.has("mine", "yes"),
        past: fields.has("past", "yes"),
        page: fields.get("page").parse().unwrap_or(1),
    };
    let found = events::find(&app.db, &here.place, &find).await.map_err(Reply::of(&app, v))?;
    let asks = find.kind.is_some() || find.mine || find.past;
    let content = match (found.rows.is_empty(), asks) {
        (true, false) => {
            view! { <div class="empty"><h2>{t!(v, "events-empty-title")}</h2><p>{t!(v, "events-empty-text")}</p></div> }.into_any()
        }
        (true, true) => view! {
            <p role="status">{t!(v, "events-none")}</p>
            <p><a href=home(&here)>{t!(v, "events-show-all")}</a></p>
        }
        .into_any(),
        (false, _) => view! { {rows(&here, &found.rows)} {ways(&here, &fields, &found)} }.into_any(),
    };
    let title = t!(v, "events-title");
    let body = view! {
        {page_head(&title, Some(t!(v, "events-lede")), make_way(&here))}
        {views(&here, "list")}
        {filter(&here, &fields)}
        {content}
        {needs_way(&here)}
        <p class="no-print"><a class="button quiet" href=format!("{}/subscription", home(&here))>{t!(v, "events-subscribe")}</a></p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

/// The ways to say what one would like to learn, and to read what others would.
fn needs_way(here: &Here) -> AnyView {
    let v = &here.visitor;
    let threads = format!("{}/exchange", here.place.path());
    let say = here.place.role.may(Permission::WriteExchange).then(|| {
        view! { <a class="button secondary" href=format!("{threads}/new?kind=need")>{t!(v, "events-need-say")}</a> }
    });
    view! {
        <section class="no-print">
            <h2>{t!(v, "events-needs-training")}</h2>
            <p>{t!(v, "events-needs-training-lede")}</p>
            <div class="actions">{say} <a class="button quiet" href=format!("{threads}?kind=need")>{t!(v, "events-need-read")}</a></div>
        </section>
    }
    .into_any()
}

fn make_way(here: &Here) -> Option<AnyView> {
    here.place
        .role
        .may(Permission::LeadExchange)
        .then(|| view! { <a class="button" href=format!("{}/new", home(here))>{t!(here.visitor, "events-make")}</a> }.into_any())
}

/// The two ways to look at the calendar.
fn views(here: &Here, current: &'static str) -> AnyView {
    let v = &here.visitor;
    let of = |view: &'static str, path: &str, text: String| {
        let current = (view == current).then_some("page");
        view! { <li><a href=format!("{}{path}", home(here)) aria-current=current>{text}</a></li> }
    };
    view! {
        <nav class="no-print" aria-label=t!(v, "events-views")>
            <ul class="views">
                {of("list", "", t!(v, "events-as-list"))}
                {of("month", "/month", t!(v, "events-as-month"))}
            </ul>
        </nav>
    }
    .into_any()
}

fn filter(here: &Here, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let mut kinds = vec![(String::new(), t!(v, "events-any"))];
    kinds.extend(EventKind::ALL.iter().map(|k| (k.key().to_owned(), name(v, "kind", k.key()))));
    let open = ASKED.iter().any(|name| !fields.get(name).is_empty());
    let choice = |name: &'static str, text: String| {
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="yes" checked=fields.has(name, "yes") />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <form class="no-print" method="get" action=home(here)>
            <details open=open>
                <summary>{t!(v, "events-filters")}</summary>
                {select_field("kind", t!(v, "events-kind"), None, &kinds, fields, &FieldErrors::default())}
                {choice("mine", t!(v, "events-only-mine"))}
                {choice("past", t!(v, "events-only-past"))}
                <div class="actions"><button class="secondary" type="submit">{t!(v, "events-filter")}</button></div>
            </details>
        </form>
    }
    .into_any()
}

/// What an event is, and how the person stands to it, as badges.
pub(super) fn badges(v: &Visitor, row: &Row) -> AnyView {
    let cancelled = row.cancelled.then(|| badge("late", t!(v, "events-cancelled")));
    let coming = row.coming.filter(|_| !row.cancelled).map(|coming| match coming {
        Coming::Seat => badge("good", t!(v, "events-have-seat")),
        Coming::Waiting => badge("late", t!(v, "events-are-waiting")),
    });
    let full = (!row.cancelled && !row.over && row.coming.is_none() && row.seats.is_some_and(|s| row.taken >= i64::from(s)))
        .then(|| badge("closed", t!(v, "events-full")));
    view! { {badge("open", name(v, "kind", row.kind.key()))} " " {cancelled} " " {coming} " " {full} }.into_any()
}

fn rows(here: &Here, rows: &[Row]) -> AnyView {
    let v = &here.visitor;
    let items = rows
        .iter()
        .map(|row| {
            let about = t!(
                v,
                "events-row",
                who = row.owner_name.as_str(),
                form = name(v, "form", row.form.key()),
                whom = name(v, "audience", row.audience.key())
            );
            view! {
                <li>
                    <p class="thread-title"><a href=at(here, row.key.id)><bdi>{row.title.clone()}</bdi></a></p>
                    <p>{when(v, row.starts, row.ends)}</p>
                    <p>{badges(v, row)}</p>
                    <p class="meta">{about}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="threads">{items}</ul> }.into_any()
}

/// The ways to the pages before and after.
fn ways(here: &Here, fields: &Fields, found: &Found) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: found.page,
        more: found.more,
        before: t!(v, "events-page-before"),
        after: t!(v, "events-page-after"),
        of: None,
    };
    pages(v, list, |page| page_address(&home(here), &ASKED, fields, page))
}

/// Reads a month of an address: `2027-01`.
fn read_month(text: &str) -> Option<(i32, Month)> {
    let (year, month) = text.split_once('-')?;
    let year = year.parse().ok().filter(|y| (2000..=2999).contains(y))?;
    Some((year, Month::try_from(month.parse::<u8>().ok()?).ok()?))
}

fn month_key(first: Date) -> String {
    format!("{:04}-{:02}", first.year(), u8::from(first.month()))
}

pub(super) async fn month(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let found = events::month(&app.db, &here.place, read_month(fields.get("month")))
        .await
        .map_err(Reply::of(&app, v))?;
    let (first, after) = (found.first, next_month(found.first));
    let way = |to: Date, rel: &'static str, text: String| {
        let href = format!("{}/month?month={}", home(&here), month_key(to));
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
        let on: Vec<(&Row, PrimitiveDateTime)> = found.rows.iter().filter_map(|r| Some((r, found.on(r, date)?))).collect();
        let class = match (on.is_empty(), date == found.today) {
            (true, true) => "free today",
            (true, false) => "free",
            (false, true) => "today",
            (false, false) => "",
        };
        let items = on
            .iter()
            .map(|(row, from)| {
                // What goes on since another day begins with the day.
                let time = (from.time() != Time::MIDNIGHT).then(|| format!("{} ", clock(from.time())));
                let cancelled = row.cancelled.then(|| format!(" ({})", t!(v, "events-cancelled")));
                view! { <li>{time} <a href=at(&here, row.key.id)><bdi>{row.title.clone()}</bdi></a> {cancelled}</li> }
            })
            .collect_view();
        let list = (!on.is_empty()).then(|| view! { <ul>{items}</ul> });
        let today = (date == found.today).then(|| view! { " " <span class="meta">{t!(v, "events-today")}</span> });
        let words = t!(v, "events-day", weekday = weekday(v, date), day = day(v.language, date));
        days.push(view! {
            <li class=class>
                <p class="day"><span aria-hidden="true">{date.day()}</span><span class="visually-hidden">{words}</span>{today}</p>
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
    let none = found
        .rows
        .is_empty()
        .then(|| view! { <p role="status">{t!(v, "events-month-none")}</p> });
    let body = view! {
        {page_head(&title, None, make_way(&here))}
        {views(&here, "month")}
        <nav class="no-print" aria-label=t!(v, "events-months")>
            <div class="actions">{before} {way(after, "next", t!(v, "events-month-after"))}</div>
        </nav>
        {none}
        <div class="weekdays" aria-hidden="true">{heads}</div>
        <ol class="month">{blank}{days}</ol>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, true, body))
}

/// What a place's front page says of the next event that the person comes to; nothing where there is none.
pub(crate) fn coming_notice(here: &Here, next: Option<&Row>) -> Option<AnyView> {
    let v = &here.visitor;
    next.map(|row| {
        let text = t!(v, "events-next", when = when(v, row.starts, row.ends));
        view! { <p class="notice info">{text} " " <a href=at(here, row.key.id)><bdi>{row.title.clone()}</bdi></a></p> }.into_any()
    })
}
