//! The meetings of a place: their list, and the section about them beside the rounds.

use super::{advice, at, clock, crumbs_to, home, show_page, written};
use crate::{
    http::{App, Here, Outcome, Reply},
    t,
    ui::{badge, marked, page_head},
};
use axum::{extract::State, http::StatusCode};
use domain::tenants::Permission;
use leptos::prelude::*;
use server::focus_groups::{
    meetings::{self, Row},
    rounds::Round,
};

/// So many meetings stand beside the rounds.
const BESIDE: usize = 5;

pub(super) async fn list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let rows = meetings::list(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "meetings-title");
    let body = view! {
        {crumbs_to(&here, None)}
        {page_head(&title, Some(t!(v, "meetings-lede")), (!rows.is_empty()).then(|| plan(&here)).flatten())}
        {rows.is_empty().then(|| empty(&here))}
        {items(&here, &rows, true)}
        <section aria-labelledby="advice">
            <h2 id="advice">{t!(v, "meetings-advice")}</h2>
            {advice(v)}
        </section>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// The way to planning one, for who leads here.
fn plan(here: &Here) -> Option<AnyView> {
    let may = here.place.role.may(Permission::RunRounds);
    may.then(|| view! { <a class="button" href=format!("{}/new", home(here))>{t!(here.visitor, "meetings-new")}</a> }.into_any())
}

/// The meetings of a round on its own page, and the way to planning one that belongs to it. Nothing where there is neither.
pub(in crate::focus_groups) fn of_round(here: &Here, round: &Round, rows: &[Row]) -> Option<AnyView> {
    let v = &here.visitor;
    let plan = here.place.role.may(Permission::RunRounds).then(|| {
        let href = format!("{}/new?round={}", home(here), round.key.round);
        view! { <p class="actions"><a class="button secondary" href=href>{t!(v, "meetings-new")}</a></p> }
    });
    let text = if rows.is_empty() {
        "meetings-of-round-none"
    } else {
        "meetings-of-round-text"
    };
    (!rows.is_empty() || plan.is_some()).then(|| {
        view! {
            <section aria-labelledby="meetings">
                <h2 id="meetings">{t!(v, "meetings-of-round")}</h2>
                <p>{t!(v, text)}</p>
                {items(here, rows, false)}
                {plan}
            </section>
        }
        .into_any()
    })
}

fn empty(here: &Here) -> AnyView {
    let v = &here.visitor;
    view! {
        <div class="empty">
            <h2>{t!(v, "meetings-empty-title")}</h2>
            <p>{t!(v, "meetings-empty-text")}</p>
            {plan(here).map(|way| view! { <p class="actions">{way}</p> })}
        </div>
    }
    .into_any()
}

/// The meetings as a list; `round`: with the round that each belongs to.
fn items(here: &Here, rows: &[Row], round: bool) -> Option<AnyView> {
    let lines = rows.iter().map(|row| item(here, row, round)).collect_view();
    (!rows.is_empty()).then(|| view! { <ul class="todo">{lines}</ul> }.into_any())
}

fn item(here: &Here, row: &Row, round: bool) -> AnyView {
    let v = &here.visitor;
    let day = written(v, row.held_on);
    let when = match row.starts_at {
        Some(at) => t!(v, "meetings-when", day = day, time = clock(v, at)),
        None => day,
    };
    let place = (!row.place.is_empty()).then(|| view! { " · " <bdi>{row.place.clone()}</bdi> });
    let round = row
        .round
        .as_ref()
        .filter(|_| round)
        .map(|title| view! { " · " {marked(title, v.language)} });
    view! {
        <li>
            <a href=at(here, row.id)><bdi>{row.title.clone()}</bdi></a>
            <span class="meta">{when} {place} {round}</span>
            {(row.themes > 0).then(|| badge("open", t!(v, "meetings-themes-n", n = row.themes)))}
            {row.notes_deleted.then(|| badge("closed", t!(v, "meetings-notes-deleted-badge")))}
        </li>
    }
    .into_any()
}

/// What stands of meetings beside the rounds, for who may see them.
pub(in crate::focus_groups) fn section(here: &Here, rows: &[Row]) -> AnyView {
    let v = &here.visitor;
    let newest = rows.get(..BESIDE).unwrap_or(rows);
    let text = if rows.is_empty() { "meetings-empty-text" } else { "meetings-lede" };
    view! {
        <section aria-labelledby="meetings">
            <h2 id="meetings">{t!(v, "meetings-title")}</h2>
            <p>{t!(v, text)}</p>
            {items(here, newest, true)}
            <p class="actions">
                {plan(here)}
                <a class="button secondary" href=home(here)>{t!(v, "meetings-all")}</a>
            </p>
        </section>
    }
    .into_any()
}
