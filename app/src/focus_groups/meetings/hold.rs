//! Leading the talk, on a phone: one question at a time, large, with its time and a field for what is said. Plain forms; where scripts run,
//! the page also saves by itself.

use super::{at, clock, crumbs_to, found, in_shell, parse, status_of};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, see_other},
    islands::KeepDraft,
    t,
    ui::{ask_about_numbers, error_summary, notice, something_else, text_area},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    focus_groups::meeting::{self, LONGEST_NOTES},
    ids::QuestionId,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::meetings::{self, Meeting, NotesError, Question},
};
use uuid::Uuid;

/// The form's id.
const FORM: &str = "noting";

/// A meeting in which something can be noted, the question that a path names, and its place among the others, from 0.
async fn asked(app: &App, here: &Here, meeting: &str, question: &str) -> Result<(Meeting, usize), Reply> {
    let id: QuestionId = parse(app, here, question)?;
    let meeting = found(app, here, meeting).await?;
    let refused = |error| Reply::of(app, &here.visitor)(error);
    let place = meeting
        .questions
        .iter()
        .position(|q| q.id == id)
        .ok_or(Error::NotFound)
        .map_err(refused)?;
    if meeting.notes_deleted_on.is_some() {
        return Err(refused(Error::Conflict));
    }
    Ok((meeting, place))
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, meeting, question)): Path<(String, String, String)>) -> Outcome {
    let (meeting, place) = asked(&app, &here, &meeting, &question).await?;
    let fields = meeting.questions.get(place).map_or_else(Fields::default, |q| {
        // The page's own: it may save again over what it has saved.
        let writing = Uuid::new_v4().to_string();
        Fields::of([("edit", q.edit.to_string()), ("writing", writing), ("notes", q.notes.clone())])
    });
    Ok(page(&app, &here, &meeting, place, &fields, &FieldErrors::default(), false))
}

pub(super) async fn save(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, question)): Path<(String, String, String)>,
    FormWithFile { mut fields, .. }: FormWithFile,
) -> Outcome {
    let v = &here.visitor;
    let itself = fields.get("by") == "itself";
    let (meeting, place) = asked(&app, &here, &id, &question).await?;
    let Some(stands) = meeting.questions.get(place) else {
        return Err(Reply::of(&app, v)(Error::NotFound));
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["notes"], &mut errors);
    let edit = fields.get("edit").parse().unwrap_or_default();
    // A page that has none is nobody's: it never saves over what another has.
    let writing = fields.get("writing").parse().unwrap_or_else(|_| Uuid::new_v4());
    let done = if errors.is_empty() {
        meetings::write_notes(&app.db, &here.place, (meeting.id, stands.id), edit, writing, fields.get("notes")).await
    } else {
        Ok(())
    };
    match done {
        // What is not saved stays where it is typed, and is said by the form's own button.
        Ok(()) if itself && errors.is_empty() => Ok(StatusCode::NO_CONTENT.into_response()),
        Ok(()) if itself => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        Err(NotesError::TooLong) if itself => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        Err(NotesError::Meanwhile) if itself => Ok(StatusCode::CONFLICT.into_response()),
        Ok(()) if errors.is_empty() => Ok(onwards(&here, &meeting, place, fields.get("go"))),
        Ok(()) => Ok(page(&app, &here, &meeting, place, &fields, &errors, false)),
        Err(NotesError::TooLong) => {
            errors.push("notes", t!(v, "meetings-problem-noted-long", max = LONGEST_NOTES));
            Ok(page(&app, &here, &meeting, place, &fields, &errors, false))
        }
        Err(NotesError::Meanwhile) => {
            // What the other wrote stands above what is typed; saving again goes over it.
            let (meeting, place) = asked(&app, &here, &id, &question).await?;
            let edit = meeting.questions.get(place).map_or(0, |q| q.edit);
            fields.set("edit", &edit.to_string());
            Ok(page(&app, &here, &meeting, place, &fields, &errors, true))
        }
        Err(NotesError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

/// Where the button leads: to the next question, the one before, or the meeting's page after the last.
fn onwards(here: &Here, meeting: &Meeting, place: usize, go: &str) -> Response {
    let own = at(here, meeting.id);
    let to = match go {
        "next" => meeting.questions.get(place + 1),
        "back" => place.checked_sub(1).and_then(|before| meeting.questions.get(before)),
        _ => meeting.questions.get(place),
    };
    match to {
        Some(question) => see_other(&format!("{own}/hold/{}", question.id)),
        None => Flash("meeting-noted").to(&here.visitor.cookies, &own),
    }
}

/// When a question begins and ends, where it is known when the meeting does.
fn between(here: &Here, meeting: &Meeting, place: usize) -> Option<String> {
    let v = &here.visitor;
    let begins = meeting.facts.starts_at?;
    let before: i32 = meeting.questions.iter().take(place).map(|q| q.minutes).sum();
    let minutes = meeting.questions.get(place)?.minutes;
    let [from, to] = [before, before + minutes].map(|n| clock(v, meeting::clock(begins, n)));
    Some(t!(v, "meetings-between", from = from, to = to))
}

/// The page of one question. `meanwhile`: somebody else has written there since.
fn page(app: &App, here: &Here, meeting: &Meeting, place: usize, fields: &Fields, errors: &FieldErrors, meanwhile: bool) -> Response {
    let v = &here.visitor;
    let Some(question) = meeting.questions.get(place) else {
        return Reply::not_found(app, v);
    };
    let own = format!("{}/hold/{}", at(here, meeting.id), question.id);
    let (n, all) = (place + 1, meeting.questions.len());
    let time = between(here, meeting, place).map(|text| view! { " · " {text} });
    let help = (!question.help.is_empty())
        .then(|| view! { <div class="notice info"><p class="words" dir="auto">{question.help.clone()}</p></div> });
    let body = view! {
        <div class="hold">
            {crumbs_to(here, Some(meeting))}
            <div class="page-head">
                <p class="meta">{t!(v, "meetings-question-of", n = n, all = all)} " · " {t!(v, "meetings-minutes", n = question.minutes)} {time}</p>
                <h1 dir="auto">{question.text.clone()}</h1>
            </div>
            {error_summary(v, errors)}
            {help}
            {meanwhile.then(|| theirs(here, question))}
            <form method="post" id=FORM action=own.clone() novalidate>
                <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
                <input type="hidden" name="writing" value=fields.get("writing").to_owned() />
                {text_area("notes", 10, t!(v, "meetings-notes"), Some(t!(v, "meetings-notes-hint")), fields, errors)}
                {something_else(v, fields, &["notes"])}
                <KeepDraft
                    form=FORM.to_owned()
                    action=own.clone()
                    saved=t!(v, "meetings-saved-by-itself")
                    failed=t!(v, "meetings-not-saved-by-itself")
                    meanwhile=t!(v, "meetings-not-saved-by-itself")
                />
                <div class="actions">
                    <button type="submit" name="go" value="next">{t!(v, if n < all { "meetings-next" } else { "meetings-end" })}</button>
                    {(place > 0).then(|| view! { <button class="secondary" type="submit" name="go" value="back">{t!(v, "meetings-back")}</button> })}
                    <button class="quiet" type="submit" name="go" value="stay">{t!(v, "meetings-save")}</button>
                </div>
            </form>
            {ways(here, meeting, place)}
        </div>
    }
    .into_any();
    in_shell(app, here, status_of(errors, meanwhile), question.text.clone(), true, body)
}

/// What somebody else wrote under a question while this was typed.
fn theirs(here: &Here, question: &Question) -> AnyView {
    let v = &here.visitor;
    view! {
        {notice("warn", t!(v, "meetings-notes-meanwhile"))}
        <blockquote class="voice"><p class="words" dir="auto">{question.notes.clone()}</p></blockquote>
    }
    .into_any()
}

/// All questions, for a talk that goes its own way.
fn ways(here: &Here, meeting: &Meeting, place: usize) -> AnyView {
    let v = &here.visitor;
    let items = meeting
        .questions
        .iter()
        .enumerate()
        .map(|(n, q)| {
            let href = format!("{}/hold/{}", at(here, meeting.id), q.id);
            view! { <li><a href=href aria-current=(n == place).then_some("page")><bdi>{q.text.clone()}</bdi></a></li> }
        })
        .collect_view();
    view! {
        <details class="no-print">
            <summary>{t!(v, "meetings-all-questions")}</summary>
            <p class="hint">{t!(v, "meetings-all-questions-hint")}</p>
            <ol class="agenda">{items}</ol>
        </details>
    }
    .into_any()
}
