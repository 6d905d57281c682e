//! The database is away in the middle of a participant's way: a page in their language that says so and holds everything
//! they filled in, ready to be sent again. Nothing typed is lost. The same where a mistake of ours is in the way.

use crate::{
    http::{App, Fields, Reply, Visitor, page},
    t,
    ui::{Around, participant_shell, render},
};
use axum::http::{HeaderValue, StatusCode, header};
use domain::language::Language;
use leptos::prelude::*;
use server::{Error, faults::Fault};
use uuid::Uuid;

/// What a participant sees of an error. `fields` is what the form sent; `None` for a page that was only opened.
pub(crate) fn reply(app: &App, visitor: &Visitor, language: Language, fields: Option<&Fields>, error: Error) -> Reply {
    let reference = match error {
        Error::Busy(_) => {
            tracing::warn!(error = error.describe(), "the database is busy or away");
            None
        }
        Error::Internal(_) => {
            let reference = Uuid::new_v4();
            tracing::error!(%reference, error = error.describe(), "something went wrong");
            Some(reference)
        }
        _ => return Reply::of(app, visitor)(error),
    };
    let fields = fields.filter(|_| !app.db.faults().on(Fault::ForgetsTyped));
    let asked = fields.map_or("", |f| f.get("lang"));
    let language = Language::parse(asked).unwrap_or(language);
    let (title, text) = match reference {
        Some(_) => ("mishap-internal-title", "mishap-internal-text"),
        None => ("outage-title", "outage-text"),
    };
    let name = t!(language, title);
    let path = visitor.path.clone();
    // What is filled in does not stay on a tablet in the room either.
    let on_tablet = super::tablet::is_tablet(visitor);
    let again = match fields {
        Some(fields) => {
            let kept = fields
                .pairs()
                .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> })
                .collect_view();
            view! {
                <p>{t!(language, "outage-kept")}</p>
                <form id="answers" method="post" action=path autocomplete=on_tablet.then_some("off")>
                    {kept}
                    <div class="nav-buttons"><button type="submit">{t!(language, "outage-button")}</button></div>
                </form>
            }
            .into_any()
        }
        None => view! { <p><a class="button" href=path>{t!(language, "outage-button")}</a></p> }.into_any(),
    };
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{t!(language, text)}</p>
        {again}
        {reference.map(|r| view! { <p>{t!(language, "mishap-reference")} " " <code dir="ltr">{r.to_string()}</code></p> })}
    }
    .into_any();
    let around = match fields {
        _ if on_tablet => Around::Tablet,
        Some(_) => Around::Unsent,
        None => Around::Plain,
    };
    let status = match reference {
        Some(_) => StatusCode::INTERNAL_SERVER_ERROR,
        None => StatusCode::SERVICE_UNAVAILABLE,
    };
    let mut response = page(
        status,
        render(|| participant_shell(app, language, &format!("{name} – Brygga"), around, None, body, ().into_any())),
    );
    if reference.is_none() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response.into()
}
