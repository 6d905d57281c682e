//! Voices in a list, beside the method or the thread that they belong to, and where everybody reads them.

use super::{at, home, name};
use crate::{
    exchange::{Layout, parts, show_page},
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, marked, page_address, page_head, pages, select_field},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::{
    exchange::voices::{Covers, VoiceRole},
    ids::MethodId,
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    exchange::voices::{self, Find, Found, OpenVoice, Row},
    texts::{day, month},
};
use time::Date;

/// Everything that the address may hold, besides the page.
const ASKED: [&str; 4] = ["role", "covers", "own", "method"];

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let method: Option<MethodId> = fields.get("method").parse().ok();
    let find = Find {
        role: VoiceRole::parse(fields.get("role")),
        covers: Covers::parse(fields.get("covers")),
        method,
        own: fields.has("own", "yes"),
        page: fields.get("page").parse().unwrap_or(1),
    };
    let found = voices::find(&app.db, &here.place, &find).await.map_err(Reply::of(&app, v))?;
    let writes = here.place.role.may(Permission::WriteExchange);
    let keep = writes.then(|| view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "voices-keep")}</a> }.into_any());
    let content = match (found.rows.is_empty(), find.asks()) {
        (true, false) if found.page == 1 => {
            view! { <div class="empty"><h2>{t!(v, "voices-empty-title")}</h2><p>{t!(v, "voices-empty-text")}</p></div> }.into_any()
        }
        (true, _) => view! {
            {filter(&here, &fields)}
            <p role="status">{t!(v, "voices-none")}</p>
            <p><a href=home(&here)>{t!(v, "voices-show-all")}</a></p>
        }
        .into_any(),
        (false, _) => view! { {filter(&here, &fields)} {rows(&here, &found.rows)} {ways(&here, &fields, &found)} }.into_any(),
    };
    let by_code = writes.then(|| {
        let way = format!("{}/withdraw", home(&here));
        view! { <p class="no-print"><a class="button quiet" href=way>{t!(v, "voices-by-code")}</a></p> }
    });
    let title = t!(v, "voices-title");
    let body = view! {
        {page_head(&title, Some(t!(v, "voices-lede")), keep)}
        {parts(&here, "voices")}
        {content}
        {by_code}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

fn filter(here: &Here, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let none = FieldErrors::default();
    let with = |list: &'static str, keys: Vec<&'static str>| {
        let mut options = vec![(String::new(), t!(v, "voices-any"))];
        options.extend(keys.into_iter().map(|key| (key.to_owned(), name(v, list, key))));
        select_field(list, t!(v, &format!("voices-{list}")), None, &options, fields, &none)
    };
    let open = ASKED.iter().any(|name| !fields.get(name).is_empty());
    // The way here from a method asks for its voices alone.
    let method = Some(fields.get("method"))
        .filter(|m| !m.is_empty())
        .map(|m| view! { <input type="hidden" name="method" value=m.to_owned() /> });
    view! {
        <form class="no-print" method="get" action=home(here)>
            <details open=open>
                <summary>{t!(v, "voices-filters")}</summary>
                <div class="row">
                    {with("role", VoiceRole::ALL.iter().map(|x| x.key()).collect())}
                    {with("covers", Covers::ALL.iter().map(|x| x.key()).collect())}
                </div>
                <label class="choice">
                    <input type="checkbox" name="own" value="yes" checked=fields.has("own", "yes") />
                    <span>{t!(v, "voices-only-own", name = here.place.name.as_str())}</span>
                </label>
                {method}
                <div class="actions"><button class="secondary" type="submit">{t!(v, "voices-filter")}</button></div>
            </details>
        </form>
    }
    .into_any()
}

/// The words, and as what, where and when they were said; or since when they are withdrawn.
pub(super) fn words(v: &Visitor, row: &Row) -> AnyView {
    if let Some(on) = row.withdrawn_on {
        let text = t!(v, "voices-withdrawn-since", day = day(v.language, on));
        return view! { <p>{badge("closed", t!(v, "voices-withdrawn"))} " " {text}</p> }.into_any();
    }
    view! { <blockquote class="voice" dir="auto"><p class="lines">{row.text.clone()}</p></blockquote> }.into_any()
}

/// As what, where and when it was said: a role and a month, and nobody's name.
pub(super) fn by(v: &Visitor, row: &Row) -> String {
    said_by(v, row.role, &row.owner_name, row.said_in)
}

/// The same of what is given: `said_in` is a day of the month.
pub(in crate::exchange) fn said_by(v: &Visitor, role: VoiceRole, owner: &str, said_in: Date) -> String {
    let role = name(v, "role", role.key());
    t!(v, "voices-by", role = role, owner = owner, month = month(v.language, said_in))
}

/// Where it may be shown, and whether everybody reads it already.
pub(super) fn badges(v: &Visitor, row: &Row) -> AnyView {
    let covers = match row.covers {
        Covers::Inside => badge("closed", name(v, "covers", "inside")),
        Covers::Public => badge("open", name(v, "covers", "public")),
    };
    let everybody = row.on_public && row.kept_off_on.is_none();
    let shown = everybody.then(|| badge("good", t!(v, "voices-on-public")));
    view! { {covers} " " {shown} }.into_any()
}

/// What it is about, as links.
pub(super) fn hooks(here: &Here, row: &Row) -> AnyView {
    let v = &here.visitor;
    let method = row.method.as_ref().map(|(_, id, name)| {
        let way = format!("{}/methods/{id}", here.place.path());
        view! { <p class="meta">{t!(v, "voices-method")} ": " <a href=way>{marked(name, v.language)}</a></p> }
    });
    let thread = row.thread.as_ref().map(|(id, title)| {
        let way = format!("{}/exchange/{id}", here.place.path());
        view! { <p class="meta">{t!(v, "voices-thread")} ": " <a href=way><bdi>{title.clone()}</bdi></a></p> }
    });
    view! { {method} {thread} }.into_any()
}

fn rows(here: &Here, rows: &[Row]) -> AnyView {
    let v = &here.visitor;
    let items = rows
        .iter()
        .map(|row| {
            let standing = row.withdrawn_on.is_none();
            let about = standing.then(|| view! { <p>{badges(v, row)}</p> {hooks(here, row)} });
            view! {
                <li>
                    {words(v, row)}
                    <p class="meta"><a href=at(here, row.key.id)>{by(v, row)}</a></p>
                    {about}
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
        before: t!(v, "voices-page-before"),
        after: t!(v, "voices-page-after"),
        of: None,
    };
    pages(v, list, |page| page_address(&home(here), &ASKED, fields, page))
}

/// The voices about a method or in a thread, on its page; nothing where there are none.
pub(crate) fn beside(here: &Here, rows: &[Row]) -> Option<AnyView> {
    let v = &here.visitor;
    let items = rows
        .iter()
        .map(|row| view! { <li>{words(v, row)} <p class="meta"><a href=at(here, row.key.id)>{by(v, row)}</a></p></li> })
        .collect_view();
    (!rows.is_empty()).then(|| view! { <section><h2>{t!(v, "voices-title")}</h2> <ul class="threads">{items}</ul></section> }.into_any())
}

/// The voices beside a method that is open for everybody; nothing where there are none.
pub(crate) fn open(v: &Visitor, rows: &[OpenVoice]) -> Option<AnyView> {
    let items = rows
        .iter()
        .map(|row| {
            let by = said_by(v, row.role, &row.owner_name, row.said_in);
            view! { <li><blockquote class="voice" dir="auto"><p class="lines">{row.text.clone()}</p></blockquote> <p class="meta">{by}</p></li> }
        })
        .collect_view();
    (!rows.is_empty()).then(|| view! { <section><h2>{t!(v, "voices-title")}</h2> <ul class="threads">{items}</ul></section> }.into_any())
}
