//! Participants: the pages of those whom a municipality asks before and after, by alias; and the person's own way into a named round.

mod list;
mod person;
mod round;
mod way;

use crate::{
    http::{App, Here, Reply, Routes, page},
    t,
    ui::{Shell, render, shell},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    ids::ParticipantId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::Error;

pub(crate) use round::section as round_section;

/// The routes of this feature. A region has none but the participant's own.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{FollowParticipants as Follow, RunRounds as Run, SeeResults as See};
    const HERE: [TenantKind; 1] = [TenantKind::Municipality];
    let routes = way::routes(routes);
    routes
        .get_in(&HERE, "/participants", Follow, list::show)
        .post_in(&HERE, "/participants", Follow, list::add)
        .get_in(&HERE, "/participants/{participant}", Follow, person::show)
        .post_in(&HERE, "/participants/{participant}/look", Follow, person::look)
        .post_in(&HERE, "/participants/{participant}/export", Follow, person::export)
        .get_in(&HERE, "/participants/{participant}/looks", Follow, person::looks)
        .post_in(&HERE, "/participants/{participant}/end", Follow, person::end)
        .get_in(&HERE, "/participants/{participant}/delete", Follow, person::ask_delete)
        .post_in(&HERE, "/participants/{participant}/delete", Follow, person::delete)
        .get_in(&HERE, "/participants/{participant}/withdraw/{id}", Follow, person::ask_withdraw)
        .post_in(&HERE, "/participants/{participant}/withdraw/{id}", Follow, person::withdraw)
        .get_in(&HERE, "/focus-groups/{id}/named", Run, round::ask_named)
        .post_in(&HERE, "/focus-groups/{id}/named", Run, round::set_named)
        .get_in(&HERE, "/focus-groups/{id}/participants", Follow, round::show)
        .post_in(&HERE, "/focus-groups/{id}/participants", Follow, round::invite)
        .get_in(&HERE, "/focus-groups/{id}/participants/slips", Follow, round::slips)
        .get_in(&HERE, "/focus-groups/{id}/change", See, round::change)
}

/// Where the participants of this place are listed.
fn home(here: &Here) -> String {
    format!("{}/participants", here.place.path())
}

/// A participant's page.
fn at(here: &Here, id: ParticipantId) -> String {
    format!("{}/{id}", home(here))
}

/// The id of a path. What is none names nobody.
fn parse(app: &App, here: &Here, text: &str) -> Result<ParticipantId, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// What a person has said about being asked, in words.
fn consent_name(here: &Here, consent: domain::participants::Consent) -> String {
    t!(here.visitor, &format!("participants-consent-{}", consent.key()))
}

fn show_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: status == StatusCode::UNPROCESSABLE_ENTITY,
        section: "participants",
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}
