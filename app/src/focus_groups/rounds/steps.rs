//! The steps that can't be taken back, each on a page of its own that says what it means: open, move the last day, close,
//! delete a draft.

use super::{
    find_own,
    form::{parse_day, typed},
    lacks, list_path, path, problem, promises, title, today, unheard, written,
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, page},
    t,
    ui::{Shell, crumbs, date_field, error_summary, notice, page_head, render, shell},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    focus_groups::{RoundProblem, RoundState},
    tenants::TenantKind,
};
use leptos::prelude::*;
use server::focus_groups::rounds::{self, Round, RoundError};
use time::Date;

type Id = Path<(String, String)>;

/// A page that asks once more: what it means, and the form.
fn ask(app: &App, here: &Here, round: &Round, heading: String, errors: &FieldErrors, parts: AnyView) -> Response {
    let visitor = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let of = Shell {
        title: heading.clone(),
        errors: !errors.is_empty(),
        section: "focus-groups",
        ..Shell::default()
    };
    let above = [
        (list_path(here), t!(visitor, "rounds-title")),
        (path(here, round), title(visitor, round)),
    ];
    page(
        status,
        render(|| {
            let body = view! {
                {crumbs(visitor, &above)}
                {page_head(&heading, None, None)}
                {error_summary(visitor, errors)}
                {parts}
            };
            shell(app, visitor, Some(&here.place), &of, body.into_any())
        }),
    )
}

/// The button that does it, and the way back.
fn decide(here: &Here, round: &Round, class: &'static str, step: &str, does: String) -> AnyView {
    let at = path(here, round);
    view! {
        <div class="actions">
            <form method="post" action=format!("{at}/{step}")>
                <button type="submit" class=class>{does}</button>
            </form>
            <a class="button quiet" href=at.clone()>{t!(here.visitor, "round-cancel")}</a>
        </div>
    }
    .into_any()
}

/// A list of what a step does.
fn listed(here: &Here, ids: &[&'static str]) -> AnyView {
    let items = ids.iter().map(|id| view! { <li>{t!(here.visitor, id)}</li> }).collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

// ---- opening

pub(super) async fn ask_open(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Draft).await?;
    let today = today(&app, &here).await?;
    Ok(show_open(&app, &here, &round, today, &FieldErrors::default()))
}

pub(super) async fn open(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Draft).await?;
    let today = today(&app, &here).await?;
    match rounds::open(&app.db, &here.place, round.key.round).await {
        Ok(()) => Ok(Flash("round-opened").to(&here.visitor.cookies, &path(&here, &round))),
        Err(RoundError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
        Err(_) => {
            let mut errors = FieldErrors::default();
            for text in hindrances(&here, &round, today) {
                errors.push("hindrances", text);
            }
            if !round.draft.lacks(&round.instrument).is_empty() {
                errors.push("lacks", t!(here.visitor, "round-lacks-title"));
            }
            if errors.is_empty() {
                errors.push("hindrances", t!(here.visitor, "round-problem-instrument"));
            }
            Ok(show_open(&app, &here, &round, today, &errors))
        }
    }
}

/// What has to be put right before the round can open.
fn hindrances(here: &Here, round: &Round, today: Date) -> Vec<String> {
    let visitor = &here.visitor;
    let mut found: Vec<String> = round
        .draft
        .check(today)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|p: RoundProblem| problem(visitor, p).1)
        .collect();
    if round.instrument.ready().is_err() {
        found.push(t!(visitor, "round-problem-instrument-unfit"));
    }
    found
}

fn show_open(app: &App, here: &Here, round: &Round, today: Date, errors: &FieldErrors) -> Response {
    let visitor = &here.visitor;
    let hindered = hindrances(here, round, today);
    let lacks = lacks(here, round);
    let at = path(here, round);
    let fixed = listed(
        here,
        &[
            "round-open-fixed-anonymous",
            "round-open-fixed-questions",
            "round-open-fixed-purpose",
            "round-open-fixed-kept",
        ],
    );
    let after = match here.place.kind {
        TenantKind::Region => t!(visitor, "round-open-after-region"),
        TenantKind::Municipality => t!(visitor, "round-open-after-municipality"),
    };
    let end = if hindered.is_empty() && lacks.is_none() && errors.is_empty() {
        decide(here, round, "", "open", t!(visitor, "round-do-open"))
    } else {
        let hindered = (!hindered.is_empty()).then(|| {
            let items = hindered.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! {
                <div class="notice warn" id="hindrances" tabindex="-1">
                    <p>{t!(visitor, "round-open-hindered")}</p>
                    <ul>{items}</ul>
                </div>
            }
        });
        view! {
            {hindered}
            <div class="actions">
                <a class="button" href=format!("{at}/edit")>{t!(visitor, "round-do-edit")}</a>
                <a class="button quiet" href=at.clone()>{t!(visitor, "round-cancel")}</a>
            </div>
        }
        .into_any()
    };
    let days = t!(
        visitor,
        "round-open-days",
        from = written(visitor, round.draft.opens_on.max(today)),
        to = written(visitor, round.draft.closes_on)
    );
    let parts = view! {
        {lacks}
        {unheard(here, round)}
        <p>{days} " " {after}</p>
        <h2>{t!(visitor, "round-open-fixed-title")}</h2>
        <p>{t!(visitor, "round-open-fixed")}</p>
        {fixed}
        <p>{t!(visitor, "round-open-free")}</p>
        <h2>{t!(visitor, "round-promises-title")}</h2>
        {promises(visitor, round)}
        {end}
    };
    ask(app, here, round, t!(visitor, "round-open-title"), errors, parts.into_any())
}

// ---- the last day

pub(super) async fn ask_last_day(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Open).await?;
    let fields = Fields::of([("closes-on", typed(round.draft.closes_on))]);
    Ok(show_last_day(&app, &here, &round, &fields, &FieldErrors::default()))
}

pub(super) async fn last_day(State(app): State<App>, here: Here, Path((_slug, id)): Id, fields: Fields) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Open).await?;
    let visitor = &here.visitor;
    let mut errors = FieldErrors::default();
    match parse_day(fields.get("closes-on")) {
        None => errors.push("closes-on", t!(visitor, "round-problem-day")),
        Some(day) => match rounds::move_last_day(&app.db, &here.place, round.key.round, day).await {
            Ok(()) => return Ok(Flash("round-last-day").to(&visitor.cookies, &path(&here, &round))),
            Err(RoundError::Other(error)) => return Err(Reply::of(&app, visitor)(error)),
            Err(RoundError::Problems(problems)) => {
                for found in problems {
                    // How long answers are kept is fixed: here it is the last day that has to move.
                    let text = match found {
                        RoundProblem::KeptTooShort => {
                            t!(
                                visitor,
                                "round-problem-after-kept",
                                until = written(visitor, round.draft.kept_until)
                            )
                        }
                        other => problem(visitor, other).1,
                    };
                    errors.push("closes-on", text);
                }
            }
            Err(_) => errors.push("closes-on", t!(visitor, "round-problem-early")),
        },
    }
    Ok(show_last_day(&app, &here, &round, &fields, &errors))
}

fn show_last_day(app: &App, here: &Here, round: &Round, fields: &Fields, errors: &FieldErrors) -> Response {
    let visitor = &here.visitor;
    let at = path(here, round);
    let parts = view! {
        <p>{t!(visitor, "round-last-day-text")}</p>
        <form method="post" action=format!("{at}/last-day") novalidate>
            {date_field("closes-on", t!(visitor, "round-field-closes"), None, fields, errors)}
            <div class="actions">
                <button type="submit">{t!(visitor, "round-last-day-save")}</button>
                <a class="button quiet" href=at.clone()>{t!(visitor, "round-cancel")}</a>
            </div>
        </form>
    };
    ask(app, here, round, t!(visitor, "round-last-day-title"), errors, parts.into_any())
}

// ---- closing

pub(super) async fn ask_close(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Open).await?;
    let visitor = &here.visitor;
    let parts = view! {
        {notice("warn", t!(visitor, "round-close-final"))}
        <p>{t!(visitor, "round-close-by-itself", day = written(visitor, round.draft.closes_on))}</p>
        <h2>{t!(visitor, "round-close-happens")}</h2>
        {if round.anonymous {
            listed(&here, &["round-close-answers", "round-close-mail", "round-close-erased", "round-close-results"])
        } else {
            listed(&here, &["round-close-answers", "participants-close-kept", "participants-close-change"])
        }}
        {decide(&here, &round, "danger", "close", t!(visitor, "round-close-do"))}
    };
    Ok(ask(
        &app,
        &here,
        &round,
        t!(visitor, "round-close-title"),
        &FieldErrors::default(),
        parts.into_any(),
    ))
}

pub(super) async fn close(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Open).await?;
    rounds::close(&app.db, &here.place, round.key.round)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("round-closing").to(&here.visitor.cookies, &path(&here, &round)))
}

// ---- deleting a draft

pub(super) async fn ask_delete(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Draft).await?;
    let visitor = &here.visitor;
    let parts = view! {
        <p>{t!(visitor, "round-delete-text")}</p>
        {decide(&here, &round, "danger", "delete", t!(visitor, "round-delete-do"))}
    };
    Ok(ask(
        &app,
        &here,
        &round,
        t!(visitor, "round-delete-title"),
        &FieldErrors::default(),
        parts.into_any(),
    ))
}

pub(super) async fn delete(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Draft).await?;
    rounds::delete_draft(&app.db, &here.place, round.key.round)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("round-deleted").to(&here.visitor.cookies, &list_path(&here)))
}
