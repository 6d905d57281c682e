//! The database is away in the middle of a participant's way: a page in their language that says so and holds everything
//! they filled in, ready to be sent again. Nothing typed is lost.

use crate::{
    http::{App, Fields, Reply, Visitor, page},
    t,
    ui::{Around, participant_shell, render},
};
use axum::http::{HeaderValue, StatusCode, header};
use domain::language::Language;
use leptos::prelude::*;
use server::{Error, faults::Fault};

/// What a participant sees of an error. `fields` is what the form sent; `None` for a page that was only opened.
pub(crate) fn reply(app: &App, visitor: &Visitor, language: Language, fields: Option<&Fields>, error: Error) -> Reply {
    let Error::Busy(_) = error else {
        return Reply::of(app, visitor)(error);
    };
    tracing::warn!(error = error.describe(), "the database is busy or away");
    let fields = fields.filter(|_| !app.db.faults().on(Fault::ForgetsTyped));
    let asked = fields.map_or("", |f| f.get("lang"));
    let language = Language::parse(asked).unwrap_or(language);
    let name = t!(language, "outage-title");
    let path = visitor.path.clone();
    let again = match fields {
        Some(fields) => {
            let kept = fields
                .pairs()
                .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> })
                .collect_view();
            view! {
                <p>{t!(language, "outage-kept")}</p>
                <form id="answers" method="post" action=path>
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
        <p class="lede">{t!(language, "outage-text")}</p>
        {again}
    }
    .into_any();
    // What is filled in does not stay on a tablet in the room either.
    let around = if super::tablet::is_tablet(visitor) {
        Around::Tablet
    } else {
        Around::Plain
    };
    let mut response = page(
        StatusCode::SERVICE_UNAVAILABLE,
        render(|| participant_shell(app, language, &format!("{name} – Brygga"), around, None, body, ().into_any())),
    );
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response.into()
}
