//! Looks: what a municipality has given, to whom and why; what a person of the region has been given, and the look itself.

mod given;
mod taken;

use crate::{
    http::{App, Here, Routes, Visitor, page},
    t,
    ui::{Shell, render, shell},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    language::Texts,
    looks::RecordKind,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{GiveLooks, See, TakeLooks};
    let (region, municipality) = (&[TenantKind::Region], &[TenantKind::Municipality]);
    routes
        .get_in(municipality, "/looks", GiveLooks, given::list)
        .get_in(municipality, "/looks/new", GiveLooks, given::form)
        .post_in(municipality, "/looks", GiveLooks, given::give)
        .get_in(municipality, "/looks/{grant}", GiveLooks, given::show)
        .post_in(municipality, "/looks/{grant}/end", GiveLooks, given::end)
        .get_in(municipality, "/looks-at-me", See, given::at_me)
        .get_in(region, "/looks", TakeLooks, taken::list)
        .get_in(region, "/looks/{grant}", TakeLooks, taken::ask)
        .post_in(region, "/looks/{grant}", TakeLooks, taken::look)
}

fn home(here: &Here) -> String {
    format!("{}/looks", here.place.path())
}

fn show_page(app: &App, here: &Here, status: StatusCode, title: String, wide: bool, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: status == StatusCode::UNPROCESSABLE_ENTITY,
        section: "looks",
        wide,
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

/// What is looked at, in words: "who is invited to …", "who works here".
fn record_name(visitor: &Visitor, record: RecordKind, round: Option<&Texts>) -> String {
    match (record, round) {
        (RecordKind::Members, _) => t!(visitor, "looks-record-members"),
        (RecordKind::Invitations, Some(title)) => {
            t!(visitor, "looks-record-invitations", round = title.best(visitor.language).1)
        }
        (RecordKind::Invitations, None) => t!(visitor, "looks-record-invitations-gone"),
    }
}
