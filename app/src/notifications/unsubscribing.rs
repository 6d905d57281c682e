//! The page that stops mails, from the link in the mail: without signing in, and by one post (RFC 8058). Opening it changes
//! nothing, since mail scanners open links.

use crate::{
    http::{App, Fields, Outcome, Reply, Visitor, page},
    t,
    texts::Reader,
    ui::{language_links, participant_shell, render},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use domain::language::Language;
use leptos::prelude::*;
use server::{
    Error,
    notifications::{self, Receiver, Unsubscribing},
    secrets::Token,
};

pub(super) async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path(link): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let found = match Token::parse(&link) {
        Some(token) => notifications::peek(&app.db, &token).await,
        None => Err(Error::NotFound),
    };
    show(&app, &visitor, asked(query, &headers), &link, found).await
}

/// What the mail program's own button posts, and what ours does. The body says nothing that is needed.
pub(super) async fn stop(
    State(app): State<App>,
    visitor: Visitor,
    Path(link): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let done = match Token::parse(&link) {
        Some(token) => notifications::unsubscribe(&app.db, &token).await,
        None => Err(Error::NotFound),
    };
    show(&app, &visitor, asked(query, &headers), &link, done).await
}

pub(super) async fn again(
    State(app): State<App>,
    visitor: Visitor,
    Path(link): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let done = match Token::parse(&link) {
        Some(token) => notifications::subscribe_again(&app.db, &token).await,
        None => Err(Error::NotFound),
    };
    show(&app, &visitor, asked(query, &headers), &link, done).await
}

/// The language that was asked for in the address, and whether it was; else the browser's, else Swedish.
fn asked(query: Option<String>, headers: &HeaderMap) -> (Language, bool) {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    if let Ok(language) = Language::parse(query.get("lang")) {
        return (language, true);
    }
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    (Language::negotiate(accept, &Language::ALL).unwrap_or(Language::Sv), false)
}

/// The page, in the words of whoever asks where it is a participant's.
async fn show(app: &App, visitor: &Visitor, (l, chosen): (Language, bool), link: &str, how: Result<Unsubscribing, Error>) -> Outcome {
    let how = match how {
        Ok(how) => how,
        Err(Error::NotFound) => {
            let name = t!(l, "unsubscribe-unknown-title");
            let text = view! {
                <p>{t!(l, "unsubscribe-unknown-text")}</p>
                {language_links("/unsubscribe/unknown", l)}
            }
            .into_any();
            return Ok(whole(app, StatusCode::NOT_FOUND, l, name, text));
        }
        Err(error) => return Err(Reply::of(app, visitor)(error)),
    };
    // What kinds are called is there in the languages of staff.
    let (whom, kind) = match &how.receiver {
        Receiver::Participant => ("participant", None),
        Receiver::Staff { kind } => ("staff", Language::STAFF.contains(&l).then(|| t!(l, super::kind_text(kind)))),
    };
    let own = match (&how.receiver, Token::parse(link)) {
        (Receiver::Participant, Some(token)) => notifications::stop_words(&app.db, &token, l).await,
        _ => Ok(None),
    };
    let own = own.map_err(Reply::of(app, visitor))?;
    let reader = Reader {
        language: l,
        words: own.as_ref(),
    };
    let kind = kind.map(|kind| view! { <p><strong>{kind}</strong></p> });
    let (name, text, action, button, class) = if how.stopped {
        ("done-title", "done", format!("/unsubscribe/{link}/again"), "again", "secondary")
    } else {
        ("title", "ask", format!("/unsubscribe/{link}"), "button", "")
    };
    let action = if chosen { format!("{action}?lang={}", l.key()) } else { action };
    let body = view! {
        {kind}
        <p>{t!(reader, &format!("unsubscribe-{text}-{whom}"))}</p>
        <form method="post" action=action>
            <div class="nav-buttons"><button class=class type="submit">{t!(reader, &format!("unsubscribe-{button}"))}</button></div>
        </form>
        {language_links(&format!("/unsubscribe/{link}"), l)}
    }
    .into_any();
    Ok(whole(app, StatusCode::OK, l, t!(reader, &format!("unsubscribe-{name}")), body))
}

fn whole(app: &App, status: StatusCode, l: Language, name: String, text: AnyView) -> Response {
    let title = format!("{name} – Brygga");
    let body = view! {
        <h1>{name}</h1>
        {text}
    }
    .into_any();
    page(
        status,
        render(|| participant_shell(app, l, &title, false, None, body, ().into_any())),
    )
}
