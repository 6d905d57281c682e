//! The calendar as a list: what is to come, and what is over; and what the ways to look at it have in common.

use super::{Layout, at, home, name, show_page, when};
use crate::{
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, page_address, page_head, pages, select_field},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::{
    exchange::{
        events::{EventKind, Whose},
        weeks::Week,
    },
    tenants::Permission,
};
use leptos::prelude::*;
use server::exchange::events::{self, Coming, Find, Found, Row};
use time::Date;

/// Everything that is asked for in the address, besides the page or the days: it stays on the way from one look to another.
const ASKED: [&str; 4] = ["kind", "of", "mine", "past"];

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let find = Find {
        kind: EventKind::parse(fields.get("kind")),
        whose: Whose::parse(fields.get("of")),
        mine: fields.has("mine", "yes"),
        past: fields.has("past", "yes"),
        page: fields.get("page").parse().unwrap_or(1),
    };
    let found = events::find(&app.db, &here.place, &find).await.map_err(Reply::of(&app, v))?;
    let filters = filter(&app, &here, &fields, Look::List).await?;
    let asks = find.kind.is_some() || find.whose != Whose::All || find.mine || find.past;
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
        {views(&here, &fields, Look::List)}
        {filters}
        {content}
        {needs_way(&here)}
        {subscribe_way(&here)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

/// The way to subscribe, from each look.
pub(super) fn subscribe_way(here: &Here) -> AnyView {
    let v = &here.visitor;
    view! { <p class="no-print"><a class="button quiet" href=format!("{}/subscription", home(here))>{t!(v, "events-subscribe")}</a></p> }
        .into_any()
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

pub(super) fn make_way(here: &Here) -> Option<AnyView> {
    here.place
        .role
        .may(Permission::LeadExchange)
        .then(|| view! { <a class="button" href=format!("{}/new", home(here))>{t!(here.visitor, "events-make")}</a> }.into_any())
}

/// A way to look at the calendar, with the week and the month that the others lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    List,
    Month { first: Date, week: Week },
    Week(Week),
}

/// The address of a look with all that is asked for, and the days that it is about.
pub(super) fn address(here: &Here, look: &str, fields: &Fields, days: Option<(&str, &str)>) -> String {
    let mut asked = form_urlencoded::Serializer::new(String::new());
    for name in ASKED {
        let value = fields.get(name);
        if !value.is_empty() {
            asked.append_pair(name, value);
        }
    }
    if let Some((name, value)) = days {
        asked.append_pair(name, value);
    }
    let asked = asked.finish();
    let mark = if asked.is_empty() { "" } else { "?" };
    format!("{}{look}{mark}{asked}", home(here))
}

/// A month as an address has it: `2027-01`.
pub(super) fn month_key(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), u8::from(day.month()))
}

/// The ways to look at the calendar: what is asked for stays, and so do the days.
pub(super) fn views(here: &Here, fields: &Fields, look: Look) -> AnyView {
    let v = &here.visitor;
    let of = |current: bool, href: String, text: &str| {
        let current = current.then_some("page");
        view! { <li><a href=href aria-current=current>{t!(v, text)}</a></li> }
    };
    let (month, week) = match look {
        Look::List => (None, None),
        Look::Month { first, week } => (Some(month_key(first)), Some(week.key())),
        Look::Week(week) => (Some(month_key(week.thursday())), Some(week.key())),
    };
    let month = address(here, "/month", fields, month.as_deref().map(|m| ("month", m)));
    let week = address(here, "/week", fields, week.as_deref().map(|w| ("week", w)));
    view! {
        <nav class="no-print" aria-label=t!(v, "events-views")>
            <ul class="views">
                {of(look == Look::List, address(here, "", fields, None), "events-as-list")}
                {of(matches!(look, Look::Month { .. }), month, "events-as-month")}
                {of(matches!(look, Look::Week(_)), week, "events-as-week")}
            </ul>
        </nav>
    }
    .into_any()
}

/// One of the things that are asked for or not.
fn choice(fields: &Fields, name: &'static str, text: String) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" name=name value="yes" checked=fields.has(name, "yes") />
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// Of what kind, whose, and whether it is only what the person comes to: the same for the pages and for a calendar program.
pub(super) async fn choices(app: &App, here: &Here, fields: &Fields) -> Result<AnyView, Reply> {
    let v = &here.visitor;
    let mut kinds = vec![(String::new(), t!(v, "events-any"))];
    kinds.extend(EventKind::ALL.iter().map(|k| (k.key().to_owned(), name(v, "kind", k.key()))));
    let mut whose = vec![
        (Whose::All.key(), t!(v, "events-any")),
        (Whose::Own.key(), t!(v, "events-of-own", name = here.place.name.as_str())),
    ];
    let others = events::places(&app.db, &here.place).await.map_err(Reply::of(app, v))?;
    whose.extend(others.into_iter().map(|(tenant, name)| (Whose::Of(tenant).key(), name)));
    let (none, hint) = (FieldErrors::default(), t!(v, "events-of-hint"));
    Ok(view! {
        {select_field("kind", t!(v, "events-kind"), None, &kinds, fields, &none)}
        {select_field("of", t!(v, "events-of"), Some(hint), &whose, fields, &none)}
        {choice(fields, "mine", t!(v, "events-only-mine"))}
    }
    .into_any())
}

/// What one chooses to see. A month and a week show what is over as well, and stay where they are.
pub(super) async fn filter(app: &App, here: &Here, fields: &Fields, look: Look) -> Result<AnyView, Reply> {
    let v = &here.visitor;
    let chosen = choices(app, here, fields).await?;
    let past = fields.has("past", "yes");
    let asks = ["kind", "of"].into_iter().any(|name| !fields.get(name).is_empty());
    let open = asks || fields.has("mine", "yes") || (past && look == Look::List);
    let hidden = |name: &'static str, value: String| view! { <input type="hidden" name=name value=value /> };
    let (action, only_past, kept, days) = match look {
        Look::List => (home(here), Some(choice(fields, "past", t!(v, "events-only-past"))), None, None),
        Look::Month { first, .. } => (
            format!("{}/month", home(here)),
            None,
            past.then(|| hidden("past", "yes".to_owned())),
            Some(hidden("month", month_key(first))),
        ),
        Look::Week(week) => (
            format!("{}/week", home(here)),
            None,
            past.then(|| hidden("past", "yes".to_owned())),
            Some(hidden("week", week.key())),
        ),
    };
    Ok(view! {
        <form class="no-print" method="get" action=action>
            {days}
            {kept}
            <details open=open>
                <summary>{t!(v, "events-filters")}</summary>
                {chosen}
                {only_past}
                <div class="actions"><button class="secondary" type="submit">{t!(v, "events-filter")}</button></div>
            </details>
        </form>
    }
    .into_any())
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

/// What a place's front page says of the next event that the person comes to; nothing where there is none.
pub(crate) fn coming_notice(here: &Here, next: Option<&Row>) -> Option<AnyView> {
    let v = &here.visitor;
    next.map(|row| {
        let text = t!(v, "events-next", when = when(v, row.starts, row.ends));
        view! { <p class="notice info">{text} " " <a href=at(here, row.key.id)><bdi>{row.title.clone()}</bdi></a></p> }.into_any()
    })
}
