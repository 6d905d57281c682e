//! Identity: signing in and out.
//!
//! Cookies: `browser` says which browser asked for a link and lives a little longer than the link; `to` keeps where the
//! visitor was going while the mail is fetched; `session` is the session.

mod account;
mod destination;
mod log;
mod pages;
mod provider;
mod second_factor;

use crate::{
    http::{Access, App, Cookies, FieldErrors, Fields, Flash, Outcome, Reply, Routes, Visitor, page, see_other},
    t,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::identity::Email;
use server::{
    identity::{self, Link},
    secrets::Token,
};
use std::collections::HashMap;

pub(crate) use account::who as account_holder;
use destination::after_sign_in;
pub(crate) use destination::local_path;
pub(crate) use provider::{TOLD_SIGNED_OUT, member_part};

/// How long a browser is remembered that asked for a link, in seconds: the link's ten minutes, and time to type.
const BROWSER: u32 = 15 * 60;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    provider::routes(routes)
        .get("/sign-in", Access::Anyone, ask)
        .post("/sign-in", Access::Anyone, send)
        .get("/sign-in/sent", Access::Anyone, sent)
        .get("/sign-in/code", Access::Anyone, no_code)
        .post("/sign-in/code", Access::Anyone, code)
        .get("/sign-in/{token}", Access::Anyone, opened)
        .post("/sign-in/{token}", Access::Anyone, redeem)
        .post("/sign-out", Access::Anyone, sign_out)
        .get("/second-factor", Access::SignedIn, second_factor::ask)
        .post("/second-factor", Access::SignedIn, second_factor::show)
        .get("/account", Access::SignedIn, account::show)
        .post("/account", Access::SignedIn, account::rename)
        .post("/account/sessions", Access::SignedIn, account::end_sessions)
        .get("/account/log", Access::SignedIn, log::show)
        .get("/account/second-factor", Access::SignedIn, second_factor::manage)
        .post("/account/second-factor", Access::SignedIn, second_factor::add)
        .post("/account/second-factor/codes", Access::SignedIn, second_factor::renew_codes)
        .post("/account/second-factor/remove", Access::SignedIn, second_factor::remove)
}

/// Puts cookies on a response.
fn with(mut response: Response, cookies: impl IntoIterator<Item = Option<HeaderValue>>) -> Response {
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The response that begins a session: a new cookie, what led to it forgotten, and on to where the visitor was going.
pub(crate) async fn begin_session(app: &App, visitor: &Visitor, session: &Token, to: Option<&str>) -> Outcome {
    let actor = identity::authenticate(&app.db, session).await.map_err(Reply::of(app, visitor))?;
    let cookies = &visitor.cookies;
    let to = after_sign_in(actor.as_ref(), to);
    Ok(with(
        see_other(&to),
        [
            cookies.set("session", &session.to_string(), None),
            forget(cookies, "browser"),
            forget(cookies, "provider"),
            forget(cookies, "to"),
        ],
    ))
}

/// Forgets a cookie that the browser has.
fn forget(cookies: &Cookies, name: &str) -> Option<HeaderValue> {
    cookies.get(name).and_then(|_| cookies.set(name, "", Some(0)))
}

async fn ask(State(app): State<App>, visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let to = query.get("to").and_then(|to| local_path(to));
    if visitor.actor.is_some() {
        return Ok(see_other(&after_sign_in(visitor.actor.as_ref(), to)));
    }
    let response = page(
        StatusCode::OK,
        pages::ask(
            &app,
            &visitor,
            &provider::choose(&app, &visitor).await?,
            &Fields::default(),
            &FieldErrors::default(),
        ),
    );
    // Kept outside the form, so that a mail and a code lead on as well.
    Ok(with(
        response,
        [match to {
            Some(to) => visitor.cookies.set("to", to, Some(BROWSER)),
            None => forget(&visitor.cookies, "to"),
        }],
    ))
}

async fn send(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let Ok(email) = Email::parse(fields.get("email")) else {
        let mut errors = FieldErrors::default();
        errors.push("email", t!(visitor, "sign-in-email-wrong"));
        let providers = provider::choose(&app, &visitor).await?;
        return Ok(page(
            StatusCode::UNPROCESSABLE_ENTITY,
            pages::ask(&app, &visitor, &providers, &fields, &errors),
        ));
    };
    let browser = match visitor.cookies.token("browser") {
        Some(browser) => browser,
        None => Token::random().map_err(|e| Reply::of(&app, &visitor)(e.into()))?,
    };
    identity::begin_sign_in(&app.db, &app.secret, &email, &browser)
        .await
        .map_err(Reply::of(&app, &visitor))?;
    let to = visitor.cookies.get("to").and_then(local_path);
    Ok(with(
        see_other("/sign-in/sent"),
        [
            visitor.cookies.set("browser", &browser.to_string(), Some(BROWSER)),
            to.and_then(|to| visitor.cookies.set("to", to, Some(BROWSER))),
        ],
    ))
}

async fn sent(State(app): State<App>, visitor: Visitor) -> Outcome {
    if visitor.actor.is_some() {
        return Ok(see_other(&after_sign_in(visitor.actor.as_ref(), visitor.cookies.get("to"))));
    }
    Ok(page(
        StatusCode::OK,
        pages::sent(&app, &visitor, &Fields::default(), &FieldErrors::default()),
    ))
}

/// A wrong code's page has this address; asked for by a browser, it is the page with the field.
async fn no_code() -> Response {
    see_other("/sign-in/sent")
}

async fn code(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let session = match visitor.cookies.token("browser") {
        Some(browser) => {
            let old = visitor.cookies.token("session");
            identity::redeem_code(&app.db, &app.secret, fields.get("code"), &browser, old.as_ref())
                .await
                .map_err(Reply::of(&app, &visitor))?
        }
        None => None,
    };
    match session {
        Some(session) => begin_session(&app, &visitor, &session, visitor.cookies.get("to")).await,
        None => {
            let mut errors = FieldErrors::default();
            errors.push("code", t!(visitor, "sign-in-code-wrong"));
            Ok(page(
                StatusCode::UNPROCESSABLE_ENTITY,
                pages::sent(&app, &visitor, &fields, &errors),
            ))
        }
    }
}

/// Opening a link changes nothing.
async fn opened(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Outcome {
    let browser = visitor.cookies.token("browser");
    let link = match Token::parse(&token) {
        Some(token) => identity::peek_link(&app.db, &app.secret, &token, browser.as_ref())
            .await
            .map_err(Reply::of(&app, &visitor))?,
        None => Link::Gone,
    };
    let status = if link == Link::Gone { StatusCode::GONE } else { StatusCode::OK };
    Ok(page(status, pages::opened(&app, &visitor, &token, &link)))
}

async fn redeem(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Outcome {
    let Some(link) = Token::parse(&token) else {
        return Ok(page(StatusCode::GONE, pages::opened(&app, &visitor, &token, &Link::Gone)));
    };
    let Some(browser) = visitor.cookies.token("browser") else {
        return Ok(see_other(&format!("/sign-in/{link}")));
    };
    let old = visitor.cookies.token("session");
    let session = identity::redeem_link(&app.db, &link, &browser, old.as_ref())
        .await
        .map_err(Reply::of(&app, &visitor))?;
    match session {
        Some(session) => begin_session(&app, &visitor, &session, visitor.cookies.get("to")).await,
        // Used or too old meanwhile, or of another browser: its page says which.
        None => Ok(see_other(&format!("/sign-in/{link}"))),
    }
}

async fn sign_out(State(app): State<App>, visitor: Visitor) -> Outcome {
    if let Some(session) = visitor.cookies.token("session") {
        identity::sign_out(&app.db, &session).await.map_err(Reply::of(&app, &visitor))?;
    }
    let cookies = &visitor.cookies;
    let there = visitor.actor.as_ref().and_then(|a| provider::after_sign_out(a.method));
    let response = match there {
        Some(page) => see_other(&page),
        None => Flash("signed-out").to(cookies, "/"),
    };
    Ok(with(response, [forget(cookies, "session")]))
}
