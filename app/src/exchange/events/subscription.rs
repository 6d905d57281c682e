//! A person's own calendar program subscribes to the calendar: by a link that is shown once, and can be ended.

use super::{Layout, crumbs_to, days::only, home, list, show_page, told};
use crate::{
    http::{App, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    texts::texts,
    ui::{notice, page_head},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse,
};
use domain::exchange::{events::Whose, ical};
use leptos::prelude::*;
use server::{
    Error,
    exchange::events::{self, Only},
    secrets::Token,
    texts::day,
};
use time::Date;

async fn show(app: &App, here: &Here, fields: &Fields, since: Option<Date>, link: Option<String>) -> Outcome {
    let v = &here.visitor;
    let choices = list::choices(app, here, fields).await?;
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
            <h2>{t!(v, "events-link-which")}</h2>
            <p class="hint">{t!(v, "events-link-which-hint")}</p>
            <p class="hint">{t!(v, "events-link-most")}</p>
            {choices}
            <div class="actions"><button type="submit">{t!(v, button)}</button></div>
        </form>
        {end}
    }
    .into_any();
    Ok(show_page(app, here, StatusCode::OK, title, Layout::Text, body))
}

pub(super) async fn page(State(app): State<App>, here: Here) -> Outcome {
    let since = events::subscribed_on(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    show(&app, &here, &Fields::default(), since, None).await
}

/// What is chosen, as the address of a calendar program has it: the link opens all of it, and this narrows what it gives. The program
/// looks from every place of the person: the own is the one where it was chosen.
fn narrowed(here: &Here, only: Only) -> String {
    let mut asked = form_urlencoded::Serializer::new(String::new());
    if let Some(kind) = only.kind {
        asked.append_pair("kind", kind.key());
    }
    if let Some(tenant) = only.whose.tenant(here.place.tenant) {
        asked.append_pair("of", &Whose::Of(tenant).key());
    }
    if only.mine {
        asked.append_pair("mine", "yes");
    }
    let asked = asked.finish();
    let mark = if asked.is_empty() { "" } else { "?" };
    format!("{mark}{asked}")
}

pub(super) async fn make(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let reply = || Reply::of(&app, &here.visitor);
    let token = events::subscribe(&app.db, &here.place).await.map_err(reply())?;
    let since = events::subscribed_on(&app.db, &here.place).await.map_err(reply())?;
    let link = format!("{}/calendar/{token}{}", app.base_url, narrowed(&here, only(&fields)));
    show(&app, &here, &fields, since, Some(link)).await
}

pub(super) async fn end(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    events::end_subscription(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("events-link-ended").to(&v.cookies, &format!("{}/subscription", home(&here))))
}

/// What a calendar program gets. It knows nothing but the link, and what of it was asked for.
pub(super) async fn feed(State(app): State<App>, visitor: Visitor, Path(link): Path<String>, RawQuery(query): RawQuery) -> Outcome {
    let reply = || Reply::of(&app, &visitor);
    let token = Token::parse(link.strip_suffix(".ics").unwrap_or(&link)).ok_or_else(|| reply()(Error::NotFound))?;
    let asked = only(&Fields::parse(query.unwrap_or_default().as_bytes()));
    let found = events::feed(&app.db, &token, &app.base_url, asked).await.map_err(reply())?;
    let (language, entries) = found.ok_or_else(|| reply()(Error::NotFound))?;
    let name = texts().get(language, "events-feed-name", &[]);
    let mut response = ical::feed(&name, &told(language, entries)).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    Ok(response)
}
