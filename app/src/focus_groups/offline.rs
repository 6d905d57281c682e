//! A survey without a network: the document that asks all of it, for the service worker to keep (`app/scripts`), and the worker itself.
//!
//! The questions stand in it as on their pages; a small script shows one at a time, and sends what the review would have sent. The server
//! decides as ever when that arrives.

use super::{
    answering::{about, language_of, reader, unanswered},
    helped, outage, tablet,
};
use crate::{
    http::{Access, App, Fields, Outcome, Routes, Visitor, page},
    t,
    texts::Reader,
    ui::{Around, participant_shell, render},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    focus_groups::{Item, ItemKind, LONGEST_OFFLINE},
    language::Language,
};
use leptos::prelude::*;
use server::{
    focus_groups::answering::{self, Key, Opening, OpeningState},
    secrets::Token,
};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/s/worker.js", Access::Machine, worker)
        .get("/s/kept/{file}", Access::Machine, kept)
        .get("/s/{key}/offline", Access::Public, of_link)
        .get("/s/tablet/offline", Access::Public, of_tablet)
}

/// The service worker, under an address that stays the same and is above all that it serves.
async fn worker(State(app): State<App>, headers: HeaderMap) -> Response {
    let url = app.site.url("worker.js");
    let file = url.as_deref().and_then(|url| url.strip_prefix("/pkg/"));
    let Some(response) = file.and_then(|file| app.site.serve(file, &headers)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = response.into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A file of the site, under an address that the worker answers where there is no network.
async fn kept(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    match app.site.serve(&file, &headers) {
        Some(response) => response.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// On the introduction: where the worker finds the document, and what is told of answers that waited here and could not be sent.
pub(super) fn offer(reader: Reader<'_>, key: &str) -> AnyView {
    view! {
        <p class="notice warn" role="status" hidden data-offline=format!("/s/{key}/offline?lang={}", reader.language.key())
            data-gone=t!(reader, "answering-waiting-gone", hours = LONGEST_OFFLINE.whole_hours())
            data-refused=t!(reader, "answering-waiting-refused")></p>
    }
    .into_any()
}

async fn of_link(
    State(app): State<App>,
    visitor: Visitor,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let Some(token) = Token::parse(&text).filter(|_| !tablet::is_tablet(&visitor)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let key = Key::Link(token);
    let opening = answering::find(&app.db, &app.secret, &app.documents, &key)
        .await
        .map_err(|error| outage::reply(&app, &visitor, Language::Sv, None, error))?;
    Ok(match opening.filter(|o| o.state == OpeningState::Open && !o.used) {
        Some(opening) => {
            let language = language_of(&opening, query.get("lang"), &headers);
            document(&app, language, &opening, token, Some(key.label(&app.secret)))
        }
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

async fn of_tablet(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery, headers: HeaderMap) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let standing = match visitor.cookies.token(tablet::TABLET) {
        Some(token) => tablet::standing(&app, &visitor, &token).await?,
        None => None,
    };
    Ok(match standing.filter(|(_, opening)| opening.state == OpeningState::Open) {
        Some((codes, opening)) => {
            let language = language_of(&opening, query.get("lang"), &headers);
            document(&app, language, &opening, codes.any, None)
        }
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// What the script checks before the server does.
struct Limits {
    kind: &'static str,
    min: i64,
    max: i64,
    /// What the server would say.
    error: String,
}

fn limits(reader: Reader<'_>, item: &Item) -> Option<Limits> {
    match &item.kind {
        ItemKind::Number { min, max } => Some(Limits {
            kind: "number",
            min: i64::from(*min),
            max: i64::from(*max),
            error: t!(reader, "answering-error-number-range", min = *min, max = *max),
        }),
        ItemKind::Text { max_length } => Some(Limits {
            kind: "text",
            min: 0,
            max: i64::from(*max_length),
            error: t!(reader, "answering-error-text-long", max = *max_length),
        }),
        ItemKind::Single { .. } | ItemKind::Multiple { .. } | ItemKind::Scale { .. } => None,
    }
}

/// All questions of a round in one page. `keep`: where the own phone keeps what was typed; nothing on a tablet in the room.
fn document(app: &App, language: Language, opening: &Opening, link: Token, keep: Option<String>) -> Response {
    let (l, reader) = (language, reader(language, Some(opening)));
    let items = &opening.instrument.items;
    let total = i32::try_from(items.len()).unwrap_or(0);
    let on_tablet = keep.is_none();
    let questions = items
        .iter()
        .zip(unanswered(app, opening, language, link))
        .enumerate()
        .map(|(n, (item, question))| {
            let number = i32::try_from(n + 1).unwrap_or(0);
            let limits = limits(reader, item);
            let (min, max) = (
                limits.as_ref().map(|l| l.min.to_string()),
                limits.as_ref().map(|l| l.max.to_string()),
            );
            let (kind, error) = (limits.as_ref().map(|l| l.kind), limits.map(|l| l.error));
            view! {
                <template data-q=item.key.clone() data-kind=kind data-min=min data-max=max data-error=error>
                    <div class="progress">
                        <p>{t!(reader, "answering-progress", n = number, total = total)}</p>
                        <progress value=number.to_string() max=total.to_string() aria-hidden="true"></progress>
                    </div>
                    {question}
                </template>
            }
        })
        .collect_view();
    let button = |go: &'static str, class: &'static str, text: String| {
        view! { <button class=class type="submit" name="go" value=go hidden>{text}</button> }
    };
    let personal = t!(reader, "personal-number-error", number = "{n}");
    let change = t!(reader, "answering-review-change-label", n = "{n}");
    let body = view! {
        <p class="notice info" id="away">{t!(reader, "answering-waiting-away")}</p>
        <div class="error-summary" id="problem" role="alert" tabindex="-1" hidden><p></p></div>
        <div id="offline" data-lang=l.key() data-asked=opening.asked.to_string() data-keep=keep data-start=on_tablet.then_some(tablet::START)
            data-personal=personal data-nothing=t!(reader, "answering-review-error-nothing")
            data-not-kept=t!(reader, "answering-waiting-not-kept")></div>
        <form id="answers" method="post" novalidate autocomplete=on_tablet.then_some("off")>
            <div id="stage"></div>
            <div class="nav-buttons">
                {button("start", "", t!(reader, "answering-button-start"))}
                {button("next", "", t!(reader, "answering-button-next"))}
                {button("review", "", t!(reader, "answering-button-review"))}
                {button("send", "", t!(reader, "answering-button-send"))}
                {button("other", "secondary", t!(reader, "personal-number-something-else"))}
                {button("back", "secondary", t!(reader, "answering-button-back"))}
            </div>
        </form>
        // On the own phone the page with a network has told it.
        {on_tablet.then(|| {
            view! {
                <template id="intro">
                    <h1>{t!(reader, "answering-intro-title")}</h1>
                    <p class="lede">{t!(reader, "answering-intro-lead", total = total)}</p>
                    {about(reader, opening)}
                </template>
            }
        })}
        {questions}
        <template id="review">
            <h1>{t!(reader, "answering-review-title")}</h1>
            <p>{t!(reader, "answering-review-text")}</p>
            <dl class="review"></dl>
            {helped::question(reader, &Fields::default())}
            <p>{t!(reader, "answering-review-after")}</p>
        </template>
        <template id="row">
            <div>
                <dt></dt>
                <dd dir="auto">{t!(reader, "answering-review-not-answered")}</dd>
                <dd><button class="quiet" type="submit" name="go" data-label=change>{t!(reader, "answering-review-change")}</button></dd>
            </div>
        </template>
        <template id="waiting">
            <h1>{t!(reader, "answering-waiting-title")}</h1>
            <p class="lede">{t!(reader, "answering-waiting-text")}</p>
            <p>{t!(reader, "answering-waiting-hours", hours = LONGEST_OFFLINE.whole_hours())}</p>
        </template>
        <template id="refused">
            <h1>{t!(reader, "answering-waiting-refused-title")}</h1>
            <p class="lede">{t!(reader, "answering-waiting-refused-text")}</p>
        </template>
    }
    .into_any();
    let foot = view! { <p>{t!(reader, "answering-help", contact = opening.contact.as_str())}</p> }.into_any();
    let around = if on_tablet { Around::TabletOffline } else { Around::Offline };
    let title = opening.title.best(language).1.to_owned();
    // Without the look of who asks: the worker keeps no more files than it needs.
    page(
        StatusCode::OK,
        render(|| participant_shell(app, l, &title, around, None, body, foot)),
    )
}
