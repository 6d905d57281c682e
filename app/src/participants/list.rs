//! Those whom a municipality follows, by alias: the list, and adding several at once.

use super::{at, home, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_numbers, badge, error_summary, notice, page_head, something_else, text_area},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::participants::{AliasProblem, BadAlias, LONGEST_ALIAS, MOST_AT_ONCE};
use leptos::prelude::*;
use server::{
    limits::PARTICIPANTS,
    participants::{self, AddError, Participant},
    texts::day,
};

/// The field of the list.
const LIST: &str = "aliases";

/// The most bad lines that are named one by one.
const MOST_LINES: usize = 20;

pub(super) async fn show(State(app): State<App>, here: Here) -> Outcome {
    answer(&app, &here, &Fields::default(), &FieldErrors::default()).await
}

pub(super) async fn add(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &[LIST], &mut errors);
    if !errors.is_empty() {
        return answer(&app, &here, &fields, &errors).await;
    }
    match participants::add(&app.db, &here.place, fields.get(LIST)).await {
        Ok(_) => return Ok(Flash("participants-added").to(&v.cookies, &home(&here))),
        Err(AddError::Other(error)) => return Err(Reply::of(&app, v)(error)),
        Err(AddError::BadLines(lines)) => note_lines(v, &lines, &mut errors),
        Err(AddError::Taken(taken)) => errors.push(LIST, t!(v, "participants-problem-taken", aliases = taken.join(", "))),
        Err(AddError::Empty) => errors.push(LIST, t!(v, "participants-problem-empty")),
        Err(AddError::TooMany) => errors.push(LIST, t!(v, "participants-problem-many", n = MOST_AT_ONCE)),
        Err(AddError::NoMoreToday) => errors.push(LIST, t!(v, "participants-problem-today", n = PARTICIPANTS.most)),
    }
    answer(&app, &here, &fields, &errors).await
}

fn note_lines(v: &Visitor, lines: &[BadAlias], errors: &mut FieldErrors) {
    for bad in lines.iter().take(MOST_LINES) {
        let line = bad.line.as_str();
        let text = match bad.problem {
            AliasProblem::TooLong => t!(v, "participants-problem-long", line = line, n = LONGEST_ALIAS),
            AliasProblem::Unreadable => t!(v, "participants-problem-unreadable", line = line),
            AliasProblem::Address => t!(v, "participants-problem-address", line = line),
        };
        errors.push(LIST, text);
    }
}

async fn answer(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let rows = participants::list(&app.db, &here.place)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok(whole(app, here, &rows, fields, errors))
}

fn whole(app: &App, here: &Here, rows: &[Participant], fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "participants-title");
    let (going_on, ended): (Vec<&Participant>, Vec<&Participant>) = rows.iter().partition(|p| p.ended_on.is_none());
    let body = view! {
        {page_head(&title, Some(t!(v, "participants-lede")), None)}
        {error_summary(v, errors)}
        {rows
            .is_empty()
            .then(|| {
                view! {
                    <div class="empty">
                        <h2>{t!(v, "participants-none-title")}</h2>
                        <p>{t!(v, "participants-none-text")}</p>
                    </div>
                }
            })}
        {group(here, "participants-going-on", &going_on)}
        {group(here, "participants-ended", &ended)}
        <section aria-labelledby="add">
            <h2 id="add">{t!(v, "participants-add-title")}</h2>
            {notice("info", t!(v, "participants-no-names"))}
            <form method="post" action=home(here) novalidate>
                {text_area(
                    "aliases",
                    6,
                    t!(v, "participants-aliases"),
                    Some(t!(v, "participants-aliases-hint", n = LONGEST_ALIAS)),
                    fields,
                    errors,
                )}
                {something_else(v, fields, &[LIST])}
                <div class="actions"><button type="submit">{t!(v, "participants-add-do")}</button></div>
            </form>
        </section>
        <p class="meta">{t!(v, "participants-kept")}</p>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

fn group(here: &Here, id: &'static str, rows: &[&Participant]) -> Option<AnyView> {
    let v = &here.visitor;
    let lines = rows
        .iter()
        .map(|p| {
            let since = t!(v, "participants-since", day = day(v.language, p.made_on));
            let ended = p
                .ended_on
                .map(|on| badge("closed", t!(v, "participants-ended-on", day = day(v.language, on))));
            view! {
                <li>
                    <a href=at(here, p.id)><bdi>{p.alias.clone()}</bdi></a>
                    <span class="meta">{since}</span>
                    {ended}
                </li>
            }
        })
        .collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{t!(v, id, n = rows.len())}</h2>
                <ul class="todo">{lines}</ul>
            </section>
        }
        .into_any()
    })
}
