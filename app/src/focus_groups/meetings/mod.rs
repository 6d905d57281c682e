//! Meetings: the list, planning one with its guide, leading the talk by it, gathering what was said under themes, and what a theme comes to.

mod finding;
mod form;
mod guide;
mod hold;
mod list;
mod show;
mod themes;

use super::rounds::{language_heading, list_path, written};
use crate::{
    http::{App, FieldErrors, Here, Reply, Routes, Visitor, page},
    t,
    ui::{Shell, render, shell},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    focus_groups::meeting::{Facts, Speaker, ThemeProblem},
    ids::MeetingId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::meetings::{self, Meeting, Question},
};
use std::str::FromStr;
use time::Time;

pub(super) use list::{of_round, section};

const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{HoldMeetings as Hold, RunRounds as Run, WriteFindings as Find};
    routes
        .get_in(&BOTH, "/focus-groups/meetings", Hold, list::list)
        .post_in(&BOTH, "/focus-groups/meetings", Run, form::create)
        .get_in(&BOTH, "/focus-groups/meetings/new", Run, form::new)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}", Hold, show::show)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}/edit", Run, form::edit)
        .post_in(&BOTH, "/focus-groups/meetings/{meeting}/edit", Run, form::update)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}/delete", Run, show::ask_delete)
        .post_in(&BOTH, "/focus-groups/meetings/{meeting}/delete", Run, show::delete)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}/guide", Hold, guide::edit)
        .post_in(&BOTH, "/focus-groups/meetings/{meeting}/guide", Hold, guide::save)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}/print", Hold, guide::print)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}/hold/{question}", Hold, hold::show)
        .post_in(&BOTH, "/focus-groups/meetings/{meeting}/hold/{question}", Hold, hold::save)
        .post_in(&BOTH, "/focus-groups/meetings/{meeting}/themes", Hold, themes::add)
        .get_in(&BOTH, "/focus-groups/meetings/{meeting}/themes/{theme}", Hold, themes::edit)
        .post_in(&BOTH, "/focus-groups/meetings/{meeting}/themes/{theme}", Hold, themes::save)
        .get_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/remove",
            Hold,
            themes::ask_remove,
        )
        .post_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/remove",
            Hold,
            themes::remove,
        )
        .post_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/quotes",
            Hold,
            themes::add_quote,
        )
        .get_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/quotes/{quote}/remove",
            Hold,
            themes::ask_remove_quote,
        )
        .post_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/quotes/{quote}/remove",
            Hold,
            themes::remove_quote,
        )
        .get_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/finding",
            Find,
            finding::form,
        )
        .post_in(
            &BOTH,
            "/focus-groups/meetings/{meeting}/themes/{theme}/finding",
            Find,
            finding::write,
        )
}

/// Where the meetings of this place are listed.
fn home(here: &Here) -> String {
    format!("{}/meetings", list_path(here))
}

/// A meeting's page.
fn at(here: &Here, id: MeetingId) -> String {
    format!("{}/{id}", home(here))
}

/// An id of a path. What is none names nothing.
fn parse<T: FromStr>(app: &App, here: &Here, text: &str) -> Result<T, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// The meeting that a path names.
async fn found(app: &App, here: &Here, meeting: &str) -> Result<Meeting, Reply> {
    let id: MeetingId = parse(app, here, meeting)?;
    meetings::get(&app.db, &here.place, id).await.map_err(Reply::of(app, &here.visitor))
}

/// The way back: the focus groups, the meetings, and the meeting.
fn crumbs_to(here: &Here, meeting: Option<&Meeting>) -> AnyView {
    let v = &here.visitor;
    let mut links = vec![(list_path(here), t!(v, "rounds-title")), (home(here), t!(v, "meetings-title"))];
    links.extend(meeting.map(|m| (at(here, m.id), m.facts.title.clone())));
    crate::ui::crumbs(v, &links)
}

/// The status of a page with a form; `stop`: something else stands in the way.
fn status_of(errors: &FieldErrors, stop: bool) -> StatusCode {
    match (errors.is_empty(), stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::CONFLICT,
        (true, false) => StatusCode::OK,
    }
}

/// A page of this part.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    in_shell(app, here, status, title, false, body)
}

/// The same; `islands`: with what saves by itself where scripts run.
fn in_shell(app: &App, here: &Here, status: StatusCode, title: String, islands: bool, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: status == StatusCode::UNPROCESSABLE_ENTITY,
        section: "focus-groups",
        islands,
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

/// A time of day, as it is written in the reader's language.
fn clock(v: &Visitor, at: Time) -> String {
    let between = if v.language.lang() == "sv" { '.' } else { ':' };
    format!("{:02}{between}{:02}", at.hour(), at.minute())
}

/// The day, and the time where it is known.
fn when(v: &Visitor, facts: &Facts) -> String {
    let day = written(v, facts.held_on);
    match facts.starts_at {
        Some(at) => t!(v, "meetings-when", day = day, time = clock(v, at)),
        None => day,
    }
}

/// The language that is spoken, as far as it is known.
fn spoken(v: &Visitor, facts: &Facts) -> String {
    let known = facts.language.map(|l| language_heading(v, l));
    known
        .into_iter()
        .chain((!facts.other_language.is_empty()).then(|| facts.other_language.clone()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Who interprets, in words; nothing where nobody does.
fn interpreted(v: &Visitor, facts: &Facts) -> Option<String> {
    facts.interpreter.then(|| {
        if facts.interpreter_language.is_empty() {
            t!(v, "meetings-interpreter-yes")
        } else {
            facts.interpreter_language.clone()
        }
    })
}

/// How long the guide takes as a whole, in minutes.
fn planned(questions: &[Question]) -> i32 {
    questions.iter().map(|q| q.minutes).sum()
}

/// As what somebody spoke.
fn speaker(v: &Visitor, speaker: Speaker) -> String {
    t!(v, &format!("meetings-speaker-{}", speaker.key()))
}

/// What is wrong with a theme or a quote: the field, and how to put it right.
fn theme_problem(v: &Visitor, problem: ThemeProblem) -> (&'static str, String) {
    use ThemeProblem as P;
    let (field, id) = match problem {
        P::NoTitle => ("title", "meetings-problem-theme-none"),
        P::Title => ("title", "meetings-problem-theme"),
        P::NotesTooLong => ("notes", "meetings-problem-notes"),
        P::TooMany => ("title", "meetings-problem-many"),
        P::NoWords => ("text", "meetings-problem-words-none"),
        P::WordsTooLong => ("text", "meetings-problem-words"),
        P::NoSpeaker => ("role", "meetings-problem-speaker"),
        P::NoConsent => ("agreed", "meetings-problem-consent"),
    };
    (field, t!(v, id))
}

fn theme_problems(v: &Visitor, found: &[ThemeProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = theme_problem(v, *one);
        errors.push(field, text);
    }
    errors
}

/// How a good talk is led: the short guide, for whoever leads one.
fn advice(v: &Visitor) -> AnyView {
    let items = [
        "meetings-advice-others",
        "meetings-advice-few",
        "meetings-advice-voluntary",
        "meetings-advice-nobody",
        "meetings-advice-language",
        "meetings-advice-silence",
        "meetings-advice-everybody",
        "meetings-advice-end",
    ]
    .into_iter()
    .map(|id| view! { <li>{t!(v, id)}</li> })
    .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}
