//! A person's own calendar program subscribes to the calendar: by a link that is shown once, and can be ended.

use super::{Layout, crumbs_to, home, show_page};
use crate::{
    http::{App, Flash, Here, Outcome, Reply, Visitor},
    t,
    texts::texts,
    ui::{notice, page_head},
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::exchange::ical;
use leptos::prelude::*;
use server::{Error, exchange::events, secrets::Token, texts::day};
use time::Date;

fn show(app: &App, here: &Here, since: Option<Date>, link: Option<String>) -> Response {
    let v = &here.visitor;
    let way = format!("{}/subscription", home(here));
    let shown = link.map(|link| {
        view! {
            {notice("warn", t!(v, "events-link-once"))}
            <div class="field">
                <label for="link">{t!(v, "events-link")}</label>
                <input id="link" type="text" readonly=true value=link />
            </div>
            <ol>
                <li>{t!(v, "events-link-how-1")}</li>
                <li>{t!(v, "events-link-how-2")}</li>
                <li>{t!(v, "events-link-how-3")}</li>
            </ol>
        }
    });
    let stands = since.map(|on| view! { <p>{t!(v, "events-link-since", day = day(v.language, on))}</p> });
    let end = since.map(|_| {
        view! {
            <form method="post" action=format!("{way}/end")>
                <button class="secondary" type="submit">{t!(v, "events-link-end")}</button>
            </form>
        }
    });
    let button = if since.is_some() { "events-link-anew" } else { "events-link-make" };
    let title = t!(v, "events-subscribe");
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&title, Some(t!(v, "events-subscribe-lede")), None)}
        {shown}
        {stands}
        <p>{t!(v, "events-link-secret")}</p>
        <form method="post" action=way.clone()>
            <button type="submit">{t!(v, button)}</button>
        </form>
        {end}
    }
    .into_any();
    show_page(app, here, StatusCode::OK, title, Layout::Text, body)
}

pub(super) async fn page(State(app): State<App>, here: Here) -> Outcome {
    let since = events::subscribed_on(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(show(&app, &here, since, None))
}

pub(super) async fn make(State(app): State<App>, here: Here) -> Outcome {
    let reply = || Reply::of(&app, &here.visitor);
    let token = events::subscribe(&app.db, &here.place).await.map_err(reply())?;
    let since = events::subscribed_on(&app.db, &here.place).await.map_err(reply())?;
    Ok(show(&app, &here, since, Some(format!("{}/calendar/{token}", app.base_url))))
}

pub(super) async fn end(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    events::end_subscription(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("events-link-ended").to(&v.cookies, &format!("{}/subscription", home(&here))))
}

/// What a calendar program gets. It knows nothing but the link.
pub(super) async fn feed(State(app): State<App>, visitor: Visitor, Path(link): Path<String>) -> Outcome {
    let reply = || Reply::of(&app, &visitor);
    let token = Token::parse(link.strip_suffix(".ics").unwrap_or(&link)).ok_or_else(|| reply()(Error::NotFound))?;
    let found = events::feed(&app.db, &token, &app.base_url).await.map_err(reply())?;
    let (language, entries) = found.ok_or_else(|| reply()(Error::NotFound))?;
    let name = texts().get(language, "events-feed-name", &[]);
    let mut response = ical::calendar(&name, &entries).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    Ok(response)
}
