//! Groups: who is in them, their meetings with agenda and minutes, and what they have decided.

mod decisions;
mod list;
mod meeting;
mod members;
mod show;
mod write;

use crate::{
    http::{App, FieldErrors, Here, Reply, Routes, Visitor},
    t,
};
use axum::{http::StatusCode, response::Response};
use domain::{
    exchange::groups::{GroupProblem, LONGEST_POINT, MOST_POINTS},
    ids::GroupId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::groups::{GroupError, Row},
};

use super::{Layout, parse};
pub(crate) use decisions::due_notice;

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{LeadExchange as Lead, SeeExchange as See, WriteExchange as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/groups", See, list::list)
        .get_in(both, "/groups/new", Lead, write::make_form)
        .post_in(both, "/groups", Lead, write::make)
        .get_in(both, "/groups/{group}", See, show::show)
        .get_in(both, "/groups/{group}/edit", Lead, write::change_form)
        .post_in(both, "/groups/{group}/edit", Lead, write::change)
        .post_in(both, "/groups/{group}/end", Lead, write::end)
        .get_in(both, "/groups/{group}/members", Write, members::page)
        .post_in(both, "/groups/{group}/members", Write, members::add_person)
        .post_in(both, "/groups/{group}/members/colleague", Lead, members::add_colleague)
        .post_in(both, "/groups/{group}/members/{member}", Lead, members::settle)
        .get_in(both, "/groups/{group}/meetings/new", Lead, meeting::plan_form)
        .post_in(both, "/groups/{group}/meetings", Lead, meeting::plan)
        .get_in(both, "/groups/{group}/meetings/{event}", See, meeting::show)
        .get_in(both, "/groups/{group}/meetings/{event}/agenda", See, meeting::agenda)
        .get_in(both, "/groups/{group}/meetings/{event}/edit", Write, meeting::write_form)
        .post_in(both, "/groups/{group}/meetings/{event}/edit", Write, meeting::write)
        .post_in(both, "/groups/{group}/meetings/{event}/amendments", Write, meeting::amend)
        .get_in(both, "/groups/{group}/decisions", See, decisions::list)
        .get_in(both, "/groups/{group}/decisions/new", Write, decisions::decide_form)
        .post_in(both, "/groups/{group}/decisions", Write, decisions::decide)
        .get_in(both, "/groups/{group}/decisions/{decision}", Write, decisions::follow_form)
        .post_in(both, "/groups/{group}/decisions/{decision}", Write, decisions::follow)
}

fn home(here: &Here) -> String {
    format!("{}/groups", here.place.path())
}

fn at(here: &Here, id: GroupId) -> String {
    format!("{}/{id}", home(here))
}

/// A page of this part.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    super::show_page(app, here, status, title, Layout::Text, body)
}

/// The way back: the list, the group, and what is given besides.
fn crumbs_to(here: &Here, group: Option<&Row>, further: Option<(String, String)>) -> AnyView {
    let v = &here.visitor;
    let mut links = vec![(home(here), t!(v, "groups-title"))];
    links.extend(group.map(|row| (at(here, row.key.id), row.name.clone())));
    links.extend(further);
    crate::ui::crumbs(v, &links)
}

/// The name of one of the lists' values.
fn name(v: &Visitor, list: &str, key: &str) -> String {
    t!(v, &format!("groups-{list}-{key}"))
}

/// The status of a page with a form.
fn status_of<T>(errors: &FieldErrors, stop: Option<&T>) -> StatusCode {
    match (errors.is_empty(), stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    }
}

/// What is wrong with what was typed: the field, and how to put it right.
fn problem(v: &Visitor, problem: GroupProblem) -> (&'static str, String) {
    use GroupProblem as P;
    let (field, id) = match problem {
        P::NoKind => ("kind", "groups-problem-no-kind"),
        P::NoName => ("name", "groups-problem-no-name"),
        P::Name => ("name", "groups-problem-name"),
        P::Purpose => ("purpose", "groups-problem-purpose"),
        P::NobodyChosen => ("readers", "groups-problem-nobody"),
        P::TooManyChosen => ("readers", "groups-problem-many"),
        P::NoPerson => ("person", "groups-problem-no-person"),
        P::Person => ("person", "groups-problem-person"),
        P::Organisation => ("organisation", "groups-problem-organisation"),
        P::Agenda => {
            return (
                "agenda",
                t!(v, "groups-problem-agenda", points = MOST_POINTS, longest = LONGEST_POINT),
            );
        }
        P::MinutesTooLong => ("minutes", "groups-problem-minutes"),
        P::NoMinutes => ("minutes", "groups-problem-no-minutes"),
        P::Amendment => ("text", "groups-problem-amendment"),
        P::Decision => ("text", "groups-problem-decision"),
        P::Responsible => ("member", "groups-problem-responsible"),
        P::DueForNobody => ("member", "groups-problem-due-for-nobody"),
        P::Due => ("due", "groups-problem-due"),
        P::NoState => ("state", "groups-problem-no-state"),
        P::NoteTooLong => ("note", "groups-problem-note"),
        P::NoReason => ("note", "groups-problem-no-reason"),
    };
    (field, t!(v, id))
}

fn problems(here: &Here, found: &[GroupProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = problem(&here.visitor, *one);
        errors.push(field, text);
    }
    errors
}

/// What else can stand in the way of writing, said over what was typed.
fn obstacle(v: &Visitor, error: &GroupError) -> Option<String> {
    match error {
        GroupError::Published => Some(t!(v, "groups-published-meanwhile")),
        GroupError::OwnFull => Some(t!(v, "groups-own-full")),
        GroupError::Other(Error::Full) => Some(t!(v, "groups-full-today")),
        GroupError::Other(Error::Conflict) => Some(t!(v, "groups-not-any-more")),
        _ => None,
    }
}

fn other(app: &App, here: &Here, error: GroupError) -> Reply {
    let error = match error {
        GroupError::Other(error) => error,
        _ => Error::Conflict,
    };
    Reply::of(app, &here.visitor)(error)
}
