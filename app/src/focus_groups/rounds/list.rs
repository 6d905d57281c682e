//! All rounds that can be seen from a place.

use super::{list_path, written};
use crate::{
    focus_groups::meetings::section,
    http::{App, Here, Outcome, Reply, page},
    t,
    ui::{Shell, marked, page_head, render, shell, state_badge},
};
use axum::{extract::State, http::StatusCode};
use domain::{
    focus_groups::RoundState,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::focus_groups::{
    meetings::{self, Row},
    rounds::{self, RoundRow},
};

pub(super) async fn show(State(app): State<App>, here: Here) -> Outcome {
    let rows = rounds::list(&app.db, &here.place).await.map_err(Reply::of(&app, &here.visitor))?;
    let meetings = if here.place.role.may(Permission::HoldMeetings) {
        let rows = meetings::list(&app.db, &here.place).await;
        Some(rows.map_err(Reply::of(&app, &here.visitor))?)
    } else {
        None
    };
    let of = Shell {
        title: t!(here.visitor, "rounds-title"),
        section: "focus-groups",
        ..Shell::default()
    };
    Ok(page(
        StatusCode::OK,
        render(|| {
            let body = body(&here, &rows, meetings.as_deref());
            shell(&app, &here.visitor, Some(&here.place), &of, body)
        }),
    ))
}

fn body(here: &Here, rows: &[RoundRow], meetings: Option<&[Row]>) -> AnyView {
    let visitor = &here.visitor;
    let may_run = here.place.role.may(Permission::RunRounds);
    let new = (may_run && !rows.is_empty())
        .then(|| view! { <a class="button" href=format!("{}/new", list_path(here))>{t!(visitor, "rounds-new")}</a> }.into_any());
    let lede = match here.place.kind {
        TenantKind::Region => t!(visitor, "rounds-lede-region"),
        TenantKind::Municipality => t!(visitor, "rounds-lede-municipality"),
    };
    let group = |heading: &'static str, states: &[RoundState]| {
        let of: Vec<&RoundRow> = rows.iter().filter(|r| states.contains(&r.state)).collect();
        (!of.is_empty()).then(|| {
            let items = of.iter().map(|row| item(here, row)).collect_view();
            view! {
                <section aria-labelledby=heading>
                    <h2 id=heading>{t!(visitor, heading)}</h2>
                    <ul class="todo">{items}</ul>
                </section>
            }
        })
    };
    view! {
        {page_head(&t!(visitor, "rounds-title"), Some(lede), new)}
        {rows.is_empty().then(|| empty(here, may_run))}
        {group("rounds-open", &[RoundState::Open, RoundState::Closing])}
        {group("rounds-drafts", &[RoundState::Draft])}
        {group("rounds-closed", &[RoundState::Closed])}
        {meetings.map(|rows| section(here, rows))}
    }
    .into_any()
}

fn item(here: &Here, row: &RoundRow) -> AnyView {
    let visitor = &here.visitor;
    let whose = if row.key.owner != here.place.tenant {
        t!(visitor, "rounds-of", owner = row.owner_name.clone())
    } else if here.place.kind == TenantKind::Region {
        t!(visitor, "rounds-of-region")
    } else {
        t!(visitor, "rounds-of-own")
    };
    let days = t!(
        visitor,
        "rounds-days",
        from = written(visitor, row.opens_on),
        to = written(visitor, row.closes_on)
    );
    view! {
        <li>
            <a href=format!("{}/{}", list_path(here), row.key.round)>{marked(&row.title, visitor.language)}</a>
            <span class="meta">{whose} " · " {days}</span>
            {state_badge(visitor, row.state)}
        </li>
    }
    .into_any()
}

fn empty(here: &Here, may_run: bool) -> AnyView {
    let visitor = &here.visitor;
    let text = match (may_run, here.place.kind) {
        (true, TenantKind::Region) => "rounds-empty-region",
        (true, TenantKind::Municipality) => "rounds-empty-municipality",
        (false, _) => "rounds-empty-reader",
    };
    view! {
        <div class="empty">
            <h2>{t!(visitor, "rounds-empty-title")}</h2>
            <p>{t!(visitor, text)}</p>
            {may_run.then(|| view! {
                <p class="actions">
                    <a class="button" href=format!("{}/new", list_path(here))>{t!(visitor, "rounds-new")}</a>
                    <a class="button secondary" href=format!("{}/instruments", here.place.path())>{t!(visitor, "rounds-see-instruments")}</a>
                </p>
            })}
        </div>
    }
    .into_any()
}
