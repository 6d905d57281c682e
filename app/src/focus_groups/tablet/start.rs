//! Where each turn begins and ends: languages, and "begin". And the way out, with a PIN.

use super::{LEAVE, START, TABLET, TURN, cleared, forget};
use crate::{
    focus_groups::{answering::reader, outage},
    http::{App, FieldErrors, Fields, Outcome, Reply, Visitor, page, see_other},
    t,
    texts::InLanguage,
    ui::{Around, field_error, hint_of, marked, notice, participant_shell, render},
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use domain::{focus_groups::Pin, language::Language};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        answering::{self, Key, Opening, OpeningState},
        tablets::{self, Codes, Left},
    },
    secrets::Token,
};

/// What the tablet stands for: its codes, and the round that they open. `None`: it has ended.
pub(in crate::focus_groups) async fn standing(app: &App, visitor: &Visitor, token: &Token) -> Result<Option<(Codes, Opening)>, Reply> {
    let away = |error| outage::reply(app, visitor, visitor.participant.unwrap_or(visitor.language), None, error);
    let Some(codes) = tablets::codes(&app.db, &app.secret, token).await.map_err(away)? else {
        return Ok(None);
    };
    let opening = answering::find(&app.db, &app.secret, &app.documents, &Key::Link(codes.any))
        .await
        .map_err(away)?;
    Ok(opening.map(|opening| (codes, opening)))
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery, headers: HeaderMap) -> Outcome {
    let Some(token) = visitor.cookies.token(TABLET) else {
        return Ok(see_other("/s"));
    };
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let mut response = match standing(&app, &visitor, &token).await? {
        Some((codes, opening)) => start(&app, &headers, &codes, &opening, !query.get("lost").is_empty()),
        None => over(&app, &visitor),
    };
    // Whoever was here is done.
    forget(&visitor, &mut response, TURN);
    Ok(cleared(response))
}

/// The language that the tablet speaks before one is chosen: the browser's, else the round's first.
fn language_of(opening: &Opening, headers: &HeaderMap) -> Language {
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    Language::negotiate(accept, &opening.languages)
        .or_else(|| opening.languages.first().copied())
        .unwrap_or(Language::Sv)
}

fn start(app: &App, headers: &HeaderMap, codes: &Codes, opening: &Opening, lost: bool) -> Response {
    let l = language_of(opening, headers);
    let reader = reader(l, Some(opening));
    let name = t!(reader, "room-title");
    let hindrance = match opening.state {
        OpeningState::Open if codes.unused.is_empty() => Some("room-full"),
        OpeningState::Open => None,
        OpeningState::Early | OpeningState::Closed | OpeningState::Ended => Some("room-closed"),
    };
    let choice = match hindrance {
        Some(id) => notice("warn", t!(reader, id)),
        None => languages(opening),
    };
    // For the worker, which gives them where there is no network.
    let unused: Vec<String> = codes.unused.iter().map(ToString::to_string).collect();
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{marked(&opening.title, l)}</p>
        {lost.then(|| notice("warn", t!(reader, "room-lost")))}
        <p>{t!(reader, "room-text")}</p>
        {waiting(&reader, &opening.languages)}
        {choice}
        <div hidden data-codes=unused.join(" ")></div>
    }
    .into_any();
    let foot = view! { <p><a href=LEAVE>{t!(reader, "room-leave-link")}</a></p> }.into_any();
    let title = format!("{name} – Brygga");
    page(
        StatusCode::OK,
        render(|| participant_shell(app, reader, &title, Around::TabletStart, opening.theme.as_deref(), body, foot)),
    )
}

/// How many finished answers wait on this tablet for a network, as its script says. What the tablet needs without one, in these languages,
/// is named here.
fn waiting(reader: &impl InLanguage, languages: &[Language]) -> AnyView {
    let documents: Vec<String> = languages.iter().map(|l| format!("{START}/offline?lang={}", l.key())).collect();
    view! {
        <p class="notice info" id="waiting" role="status" hidden data-documents=documents.join(" ")
            data-waits=t!(reader, "room-waiting", n = "{n}") data-lost=t!(reader, "room-not-taken", n = "{n}")></p>
    }
    .into_any()
}

/// A button for each language of the round, by its own name: it begins a turn.
fn languages(opening: &Opening) -> AnyView {
    let buttons = opening
        .languages
        .iter()
        .map(|l| {
            view! {
                <button type="submit" class="secondary" name="lang" value=l.key() lang=l.lang() dir=l.dir()>
                    <strong>{l.name()}</strong> " " <span>{t!(reader(*l, Some(opening)), "answering-button-start")}</span>
                </button>
            }
        })
        .collect_view();
    view! { <form id="begin" method="post" action=START><div class="language-list">{buttons}</div></form> }.into_any()
}

/// The tablet has ended, or its round has closed.
fn over(app: &App, visitor: &Visitor) -> Response {
    let l = visitor.participant.unwrap_or(visitor.language);
    let name = t!(l, "room-over-title");
    let body = view! {
        <h1>{name.clone()}</h1>
        <p>{t!(l, "room-over-text")}</p>
    }
    .into_any();
    let foot = view! { <p><a href="/sign-in">{t!(l, "room-leave-link")}</a></p> }.into_any();
    let title = format!("{name} – Brygga");
    let mut response = page(
        StatusCode::OK,
        render(|| participant_shell(app, l, &title, Around::Plain, None, body, foot)),
    );
    forget(visitor, &mut response, TABLET);
    response
}

/// Begins somebody's turn: with a code that nobody has answered with.
pub(super) async fn begin(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let Some(token) = visitor.cookies.token(TABLET) else {
        return Ok(see_other("/s"));
    };
    let Some((codes, opening)) = standing(&app, &visitor, &token).await? else {
        return Ok(see_other(START));
    };
    let language = Language::parse(fields.get("lang")).ok().filter(|l| opening.languages.contains(l));
    // Not those of finished answers that wait on the tablet for a network.
    let link = codes.unused.iter().find(|link| !fields.has("busy", &link.to_string()));
    let (Some(language), Some(link), OpeningState::Open) = (language, link, opening.state) else {
        return Ok(see_other(START));
    };
    let turn = Token::random().map_err(|e| Reply::of(&app, &visitor)(Error::Internal(e.into())))?;
    let mut response = see_other(&format!("/s/{link}?lang={}", language.key()));
    if let Some(header) = visitor.cookies.set(TURN, &format!("{turn}.{link}"), None) {
        response.headers_mut().append(header::SET_COOKIE, header);
    }
    Ok(response)
}

// ---- the way out

pub(super) async fn ask(State(app): State<App>, visitor: Visitor) -> Outcome {
    if visitor.cookies.token(TABLET).is_none() {
        return Ok(see_other("/sign-in"));
    }
    Ok(way_out(&app, &visitor, StatusCode::OK, &FieldErrors::default()))
}

pub(super) async fn leave(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let Some(token) = visitor.cookies.token(TABLET) else {
        return Ok(see_other("/sign-in"));
    };
    let pin = Pin::parse(fields.get("pin")).ok();
    let left = tablets::leave(&app.db, &app.secret, &token, pin.as_ref())
        .await
        .map_err(Reply::of(&app, &visitor))?;
    let (status, text) = match left {
        Left::Yes | Left::Gone => {
            let mut response = see_other("/sign-in");
            forget(&visitor, &mut response, TABLET);
            forget(&visitor, &mut response, TURN);
            return Ok(cleared(response));
        }
        Left::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, t!(visitor, "tablet-leave-wrong")),
        Left::Wait(wait) => (
            StatusCode::TOO_MANY_REQUESTS,
            t!(visitor, "tablet-leave-wait", minutes = wait.as_secs().div_ceil(60)),
        ),
    };
    let mut errors = FieldErrors::default();
    errors.push("pin", text);
    let mut response = way_out(&app, &visitor, status, &errors);
    if let Left::Wait(wait) = left {
        response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().into());
    }
    Ok(response)
}

/// Asks for the PIN. What was typed does not come back.
fn way_out(app: &App, visitor: &Visitor, status: StatusCode, errors: &FieldErrors) -> Response {
    let name = t!(visitor, "tablet-leave-title");
    let bad = !errors.is_empty();
    let body = view! {
        <h1>{name.clone()}</h1>
        <p>{t!(visitor, "tablet-leave-text")}</p>
        {waiting(&visitor.language, &[])}
        <form id="leave" method="post" action=LEAVE autocomplete="off">
            <div class=if bad { "field bad" } else { "field" }>
                <label for="pin">{t!(visitor, "tablet-leave-pin")}</label>
                {field_error("pin", errors)}
                <input class="pin" id="pin" name="pin" type="text" inputmode="numeric" dir="ltr" maxlength="12" autocomplete="off" autofocus=true
                    aria-describedby=hint_of("pin", false, bad) aria-invalid=bad.then_some("true") />
            </div>
            <div class="nav-buttons">
                <button type="submit">{t!(visitor, "tablet-leave-do")}</button>
                <a class="button secondary" href=START>{t!(visitor, "tablet-leave-back")}</a>
            </div>
        </form>
    }
    .into_any();
    let title = if bad {
        format!("{} {name} – Brygga", t!(visitor, "error-prefix"))
    } else {
        format!("{name} – Brygga")
    };
    page(
        status,
        render(|| participant_shell(app, visitor.language, &title, Around::Tablet, None, body, ().into_any())),
    )
}
