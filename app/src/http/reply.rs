//! How handlers answer: a page, a redirect with a message, or one of the pages that say that something went wrong.

use super::{App, Cookies, Visitor, mishaps::Mishap};
use crate::{
    t,
    texts::InLanguage,
    ui::{Shell, bare, render, shell},
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{identity::Reach, tenants::Permission};
use leptos::prelude::*;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use server::{Error, db::Place};
use uuid::Uuid;

impl InLanguage for Visitor {
    fn language(&self) -> domain::language::Language {
        self.language
    }
}

/// What a handler gives: a response, or an error that becomes a page.
pub type Outcome = Result<Response, Reply>;

/// An error on its way to becoming a page in the visitor's language.
#[derive(Debug)]
pub struct Reply(Box<Response>);

impl From<Response> for Reply {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// A page: 200, or 422 where a form comes back with its mistakes.
pub fn page(status: StatusCode, html: String) -> Response {
    (status, Html(html)).into_response()
}

/// What a header can't hold, or browsers cut off.
const NOT_IN_A_HEADER: &AsciiSet = &CONTROLS.add(b' ');

/// Leads on to another page after a change (303: the next request is a GET).
pub fn see_other(to: &str) -> Response {
    // A header holds visible ASCII: what else a path was made of is encoded.
    let to = utf8_percent_encode(to, NOT_IN_A_HEADER).to_string();
    let to = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// A message that the next page shows once: the id of a text, `flash-…`.
#[derive(Clone, Copy, Debug)]
pub struct Flash(pub &'static str);

impl Flash {
    /// Leads on to a page that shows the message.
    pub fn to(self, cookies: &Cookies, path: &str) -> Response {
        let mut response = see_other(path);
        if let Some(cookie) = cookies.set("flash", self.0, Some(60)) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl Reply {
    /// Turns a verb's error into a page. Internal errors are logged here, once, with the reference that the page shows.
    pub fn error(app: &App, visitor: &Visitor, error: Error) -> Response {
        match error {
            Error::NotFound => Self::not_found(app, visitor),
            Error::Forbidden => Self::forbidden(app, visitor),
            Error::Conflict => Self::plain(app, visitor, StatusCode::CONFLICT, "error-conflict", None),
            Error::Paused => Self::plain(app, visitor, StatusCode::CONFLICT, "error-paused", None),
            Error::Full => Self::full(app, visitor),
            Error::Busy(_) => {
                tracing::warn!(error = error.describe(), "the database is busy or away");
                Self::busy(app, visitor)
            }
            Error::Internal(_) => {
                let reference = Uuid::new_v4();
                tracing::error!(%reference, error = error.describe(), "something went wrong");
                Self::plain(app, visitor, StatusCode::INTERNAL_SERVER_ERROR, "error-internal", Some(reference))
            }
        }
    }

    /// There is more to do than can be done at once: try again in a moment.
    pub fn busy(app: &App, visitor: &Visitor) -> Response {
        let mut response = match visitor.participant {
            Some(language) => Mishap::Busy.page(app, visitor, language, StatusCode::SERVICE_UNAVAILABLE, None),
            None => {
                let title = t!(visitor, "error-busy-title");
                let body = said(visitor, "error-busy", &title, None);
                page(StatusCode::SERVICE_UNAVAILABLE, render(|| bare(app, visitor, &title, body)))
            }
        };
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        response
    }

    /// As a handler's error.
    pub fn of(app: &App, visitor: &Visitor) -> impl FnOnce(Error) -> Self + use<> {
        let (app, visitor) = (app.clone(), visitor.clone());
        move |error| Self(Box::new(Self::error(&app, &visitor, error)))
    }

    /// Not found, or somebody else's.
    pub fn not_found(app: &App, visitor: &Visitor) -> Response {
        Self::plain(app, visitor, StatusCode::NOT_FOUND, "error-not-found", None)
    }

    /// A member without the permission.
    pub fn forbidden(app: &App, visitor: &Visitor) -> Response {
        Self::plain(app, visitor, StatusCode::FORBIDDEN, "error-forbidden", None)
    }

    /// The session has ended while a form was filled in.
    pub fn signed_out(app: &App, visitor: &Visitor) -> Response {
        Self::plain(app, visitor, StatusCode::UNAUTHORIZED, "error-signed-out", None)
    }

    /// A change in a place that the session does not reach yet: what is missing, and the way to it.
    pub fn not_yet(app: &App, visitor: &Visitor, missing: Reach, way: &str) -> Response {
        let id = match missing {
            Reach::Reached | Reach::SecondFactor => "not-yet-second-factor",
            Reach::Provider => "not-yet-provider",
        };
        let title = t!(visitor, &format!("{id}-title"));
        let body = view! {
            <div class="page-head">
                <h1>{title.clone()}</h1>
                <p class="lede">{t!(visitor, &format!("{id}-text"))}</p>
            </div>
            <p><a class="button" href=way.to_owned()>{t!(visitor, &format!("{id}-way"))}</a></p>
        };
        page(
            StatusCode::FORBIDDEN,
            render(|| shell(app, visitor, None, &Shell { title, ..Shell::default() }, body.into_any())),
        )
    }

    /// A change in a place that is paused. Since when and why stands in the banner that every page of it has.
    pub fn paused(app: &App, visitor: &Visitor, place: &Place) -> Response {
        let title = t!(visitor, "error-paused-title");
        let way = if place.role.may(Permission::ManageTenant) {
            let href = format!("{}/settings#pause", place.path());
            view! { <a class="button" href=href>{t!(visitor, "error-paused-way")}</a> }.into_any()
        } else {
            view! { <a class="button secondary" href=place.path()>{place.name.clone()}</a> }.into_any()
        };
        let body = view! {
            <div class="page-head">
                <h1>{title.clone()}</h1>
                <p class="lede">{t!(visitor, "error-paused-text")}</p>
            </div>
            <p>{way}</p>
        };
        page(
            StatusCode::CONFLICT,
            render(|| shell(app, visitor, Some(place), &Shell { title, ..Shell::default() }, body.into_any())),
        )
    }

    /// A change that did not come from our own pages.
    pub fn foreign(app: &App, visitor: &Visitor) -> Response {
        Self::plain(app, visitor, StatusCode::FORBIDDEN, "error-foreign", None)
    }

    pub(super) fn plain(app: &App, visitor: &Visitor, status: StatusCode, id: &'static str, reference: Option<Uuid>) -> Response {
        if let Some(language) = visitor.participant {
            return Mishap::of(id).page(app, visitor, language, status, reference);
        }
        let title = t!(visitor, &format!("{id}-title"));
        let body = said(visitor, id, &title, reference);
        page(
            status,
            render(|| shell(app, visitor, None, &Shell { title, ..Shell::default() }, body)),
        )
    }
}

/// What went wrong and what to do, by the texts that begin with this id.
fn said(visitor: &Visitor, id: &str, title: &str, reference: Option<Uuid>) -> AnyView {
    view! {
        <div class="page-head">
            <h1>{title.to_owned()}</h1>
            <p class="lede">{t!(visitor, &format!("{id}-text"))}</p>
        </div>
        {reference.map(|r| view! { <p class="meta">{t!(visitor, "error-reference")} " " <code>{r.to_string()}</code></p> })}
        <p><a class="button secondary" href="/">{t!(visitor, "error-home")}</a></p>
    }
    .into_any()
}
