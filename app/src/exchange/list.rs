//! The list of threads: what is new since one was here, what the others ask, and where there is no answer yet.

use super::{Layout, at, home, name, parts, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, moment, page_address, page_head, pages, select_field},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    tenants::Permission,
};
use leptos::prelude::*;
use server::exchange::{self, Find, Found, Row};

/// Everything that the address may hold, besides the page.
const ASKED: [&str; 4] = ["kind", "topic", "audience", "unread"];

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let find = Find {
        kind: ThreadKind::parse(fields.get("kind")),
        topic: Topic::parse(fields.get("topic")),
        audience: Audience::parse(fields.get("audience")),
        unread: fields.has("unread", "yes"),
        page: fields.get("page").parse().unwrap_or(1),
    };
    let found = exchange::find(&app.db, &here.place, &find).await.map_err(Reply::of(&app, v))?;
    let start = here
        .place
        .role
        .may(Permission::WriteExchange)
        .then(|| view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "exchange-start")}</a> }.into_any());
    let drafts = here
        .place
        .role
        .may(Permission::WriteExchange)
        .then(|| view! { <p class="no-print"><a href=format!("{}/drafts", home(&here))>{t!(v, "exchange-drafts")}</a></p> });
    let content = match (found.rows.is_empty(), find.asks()) {
        (true, false) if found.page == 1 => {
            view! { <div class="empty"><h2>{t!(v, "exchange-empty-title")}</h2><p>{t!(v, "exchange-empty-text")}</p></div> }.into_any()
        }
        (true, _) => view! {
            {filter(&here, &fields)}
            <p role="status">{if find.unread { t!(v, "exchange-none-unread") } else { t!(v, "exchange-none") }}</p>
            <p><a href=home(&here)>{t!(v, "exchange-show-all")}</a></p>
        }
        .into_any(),
        (false, _) => view! { {filter(&here, &fields)} {threads(&here, &found.rows)} {ways(&here, &fields, &found)} }.into_any(),
    };
    let title = t!(v, "exchange-title");
    let body = view! { {page_head(&title, Some(t!(v, "exchange-lede")), start)} {parts(&here, "exchange")} {drafts} {content} }.into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

fn filter(here: &Here, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let none = FieldErrors::default();
    let any = || vec![(String::new(), t!(v, "exchange-any"))];
    let with = |list: &'static str, keys: Vec<&'static str>| {
        let mut options = any();
        options.extend(keys.into_iter().map(|key| (key.to_owned(), name(v, list, key))));
        select_field(list, t!(v, &format!("exchange-{list}")), None, &options, fields, &none)
    };
    let open = ASKED.iter().any(|name| !fields.get(name).is_empty());
    view! {
        <form class="no-print" method="get" action=home(here)>
            <details open=open>
                <summary>{t!(v, "exchange-filters")}</summary>
                <div class="row">
                    {with("kind", ThreadKind::ALL.iter().map(|x| x.key()).collect())}
                    {with("topic", Topic::ALL.iter().map(|x| x.key()).collect())}
                    {with("audience", Audience::ALL.iter().map(|x| x.key()).collect())}
                </div>
                <label class="choice">
                    <input type="checkbox" name="unread" value="yes" checked=fields.has("unread", "yes") />
                    <span>{t!(v, "exchange-only-unread")}</span>
                </label>
                <div class="actions"><button class="secondary" type="submit">{t!(v, "exchange-filter")}</button></div>
            </details>
        </form>
    }
    .into_any()
}

/// What a thread is and how it stands, as badges.
pub(super) fn badges(v: &Visitor, row: &Row) -> AnyView {
    let pinned = row.pinned.then(|| badge("good", t!(v, "exchange-pinned")));
    let answered = row.answered.then(|| badge("good", t!(v, "exchange-answered")));
    let closed = row.closed.then(|| badge("closed", t!(v, "exchange-closed")));
    view! { {badge("open", name(v, "kind", row.kind.key()))} " " {pinned} " " {answered} " " {closed} }.into_any()
}

/// Who reads a thread, in a word or two.
pub(super) fn readers(v: &Visitor, row: &Row) -> String {
    name(v, "audience", row.audience.key())
}

fn threads(here: &Here, rows: &[Row]) -> AnyView {
    let v = &here.visitor;
    let items = rows
        .iter()
        .map(|row| {
            let new = (row.unread > 0).then(|| view! { " " {badge("late", t!(v, "exchange-new", n = row.unread))} });
            let too = if row.kind == ThreadKind::Need {
                "exchange-joined-count-need"
            } else {
                "exchange-joined-count"
            };
            let joined = (row.joined > 0).then(|| format!(" · {}", t!(v, too, n = row.joined)));
            let about = format!("{} · {} · {}", row.owner_name, name(v, "topic", row.topic.key()), readers(v, row));
            let last = t!(v, "exchange-last", n = row.posts, at = moment(v, row.last));
            view! {
                <li>
                    <p class="thread-title"><a href=at(here, row.key.id)><bdi>{row.title.clone()}</bdi></a> {new}</p>
                    <p>{badges(v, row)}</p>
                    <p class="meta">{about} {joined}</p>
                    <p class="meta">{last}</p>
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
        before: t!(v, "exchange-page-before"),
        after: t!(v, "exchange-page-after"),
        of: None,
    };
    pages(v, list, |page| page_address(&home(here), &ASKED, fields, page))
}

/// What a place's front page says of threads with something new; nothing where there is none.
pub(crate) fn unread_notice(here: &Here, n: i64) -> Option<AnyView> {
    let v = &here.visitor;
    let way = format!("{}?unread=yes", home(here));
    (n > 0).then(|| {
        view! { <p class="notice info">{t!(v, "exchange-unread", n = n)} " " <a href=way>{t!(v, "exchange-unread-way")}</a></p> }.into_any()
    })
}
