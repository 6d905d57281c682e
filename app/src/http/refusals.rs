//! What is refused before a handler sees it, and the pages that say so.

use super::{App, ClientAddress, Reply, Visitor, mishaps::Mishap, page};
use crate::{
    t,
    tenants::LOGO_PATH,
    ui::{Shell, render, shell},
};
use axum::{
    extract::{FromRequestParts as _, MatchedPath, Request},
    http::{Method, StatusCode, header},
    response::Response,
};
use leptos::prelude::*;
use percent_encoding::percent_decode_str;
use server::limits::{self, Allowance};
use std::time::Duration;

/// The most bytes of a path with its query: ours are a few hundred.
const MAX_URL: usize = 4096;

/// What an address may do so many times in a while, by the route that does it.
const LIMITED: [(&str, Allowance); 3] = [
    ("/sign-in", limits::SIGN_IN),
    ("/sign-in/code", limits::SIGN_IN_CODE),
    ("/accessibility", limits::BARRIER),
];

/// Routes whose answers no person reads.
const MACHINES: [&str; 7] = [
    "/healthz",
    "/readyz",
    "/pkg/{file}",
    "/s/kept/{file}",
    "/s/worker.js",
    "/theme/{theme}/{sheet}",
    "/theme/{theme}/logo.png",
];

impl Reply {
    /// An address has had all that it may for a while.
    pub fn too_often(app: &App, visitor: &Visitor, wait: Duration) -> Response {
        let text = t!(visitor, "error-too-often-text", minutes = wait.as_secs().div_ceil(60));
        let mut response = told(app, visitor, StatusCode::TOO_MANY_REQUESTS, "error-too-often-title", text);
        response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        response
    }

    /// A tenant has had all that it may today.
    pub fn full(app: &App, visitor: &Visitor) -> Response {
        let text = t!(visitor, "error-full-text");
        told(app, visitor, StatusCode::TOO_MANY_REQUESTS, "error-full-title", text)
    }
}

fn told(app: &App, visitor: &Visitor, status: StatusCode, title: &str, text: String) -> Response {
    if let Some(language) = visitor.participant {
        return Mishap::Busy.page(app, visitor, language, status, None);
    }
    let title = t!(visitor, title);
    let body = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="lede">{text}</p>
        </div>
        <p><a class="button secondary" href="/">{t!(visitor, "error-home")}</a></p>
    };
    page(
        status,
        render(|| shell(app, visitor, None, &Shell { title, ..Shell::default() }, body.into_any())),
    )
}

/// Counts what an address may do so many times in a while.
pub(super) async fn by_address<F: Future<Output = Response>>(app: &App, request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let allowance = request
        .extensions()
        .get::<MatchedPath>()
        .filter(|_| request.method() == Method::POST)
        .and_then(|path| LIMITED.iter().find(|(route, _)| *route == path.as_str()))
        .map(|(_, allowance)| *allowance);
    let Some(allowance) = allowance else {
        return next(request).await;
    };
    let (mut parts, body) = request.into_parts();
    let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(&mut parts, &()).await;
    match Box::pin(limits::take(&app.db, &app.secret, address, allowance)).await {
        Ok(None) => next(Request::from_parts(parts, body)).await,
        Ok(Some(wait)) => Reply::too_often(app, &Visitor::stranger(app, &parts.uri, &parts.headers), wait),
        Err(error) => Reply::error(app, &Visitor::stranger(app, &parts.uri, &parts.headers), error),
    }
}

/// Refuses addresses that no page of ours has, and gives every refusal that has no words a page with some.
pub(super) async fn in_words<F: Future<Output = Response>>(app: &App, request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let visitor = Visitor::stranger(app, request.uri(), request.headers());
    let for_machines = request
        .extensions()
        .get::<MatchedPath>()
        .is_some_and(|path| MACHINES.contains(&path.as_str()));
    let uploads = request
        .extensions()
        .get::<MatchedPath>()
        .is_some_and(|path| path.as_str().ends_with(LOGO_PATH));
    let uri = request.uri();
    if uri.path_and_query().is_some_and(|p| p.as_str().len() > MAX_URL) {
        return too_much(app, &visitor, StatusCode::URI_TOO_LONG, "error-too-much-text");
    }
    if percent_decode_str(uri.path()).decode_utf8().is_err() {
        return Reply::not_found(app, &visitor);
    }
    let response = next(request).await;
    let status = response.status();
    let has_words = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if has_words || for_machines || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut said = match status {
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
            let text = if uploads {
                "settings-error-logo-heavy"
            } else {
                "error-too-much-text"
            };
            too_much(app, &visitor, status, text)
        }
        StatusCode::SERVICE_UNAVAILABLE => Reply::plain(app, &visitor, status, "error-busy", None),
        s if s.is_server_error() => Reply::plain(app, &visitor, status, "error-internal", None),
        // Whoever answers is told how to go on, and not that a page is missing which is there.
        s if s != StatusCode::NOT_FOUND && visitor.participant.is_some() => Reply::plain(app, &visitor, status, "error-foreign", None),
        _ => Reply::plain(app, &visitor, status, "error-not-found", None),
    };
    // What was said to machines stays: which methods there are, when to come again.
    for name in [header::ALLOW, header::RETRY_AFTER, header::SET_COOKIE] {
        for value in response.headers().get_all(&name) {
            said.headers_mut().append(name.clone(), value.clone());
        }
    }
    said
}

fn too_much(app: &App, visitor: &Visitor, status: StatusCode, text: &str) -> Response {
    if let Some(language) = visitor.participant {
        return Mishap::TooMuch.page(app, visitor, language, status, None);
    }
    let text = t!(visitor, text);
    told(app, visitor, status, "error-too-much-title", text)
}
