//! The second factor: shown after signing in by a link, where the person's roles demand it.

use crate::{
    http::{App, Outcome, Visitor, page},
    t,
    ui::{Shell, render, shell},
};
use axum::{extract::State, http::StatusCode};
use leptos::prelude::*;

/// Asks for it, and says why.
pub(super) async fn ask(State(app): State<App>, visitor: Visitor) -> Outcome {
    let title = t!(visitor, "second-factor-title");
    let body = view! {
        <div class="signin">
            <h1>{title.clone()}</h1>
            <p>{t!(visitor, "second-factor-why")}</p>
        </div>
    };
    let of = Shell { title, ..Shell::default() };
    Ok(page(StatusCode::OK, render(|| shell(&app, &visitor, None, &of, body.into_any()))))
}
