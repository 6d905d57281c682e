//! Deviations: what nobody foresaw, on a line of time, and as a note beside what else is shown of that time.

mod list;
mod write;

use crate::{
    http::{App, Here, Reply, Routes, Visitor},
    t,
};
use domain::{
    exchange::deviations::DeviationProblem,
    ids::DeviationId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::Error;

pub(crate) use list::on_line;

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{LeadExchange as Lead, SeeExchange as See};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/deviations", See, list::list)
        .get_in(both, "/deviations/new", Lead, write::note_form)
        .post_in(both, "/deviations", Lead, write::note)
        .get_in(both, "/deviations/{deviation}/edit", Lead, write::change_form)
        .post_in(both, "/deviations/{deviation}/edit", Lead, write::change)
        .get_in(both, "/deviations/{deviation}/remove", Lead, write::remove_form)
        .post_in(both, "/deviations/{deviation}/remove", Lead, write::remove)
}

fn home(here: &Here) -> String {
    format!("{}/deviations", here.place.path())
}

fn at(here: &Here, id: DeviationId) -> String {
    format!("{}/{id}", home(here))
}

/// Where a deviation stands in the list, on whichever page of it.
fn anchor(here: &Here, id: DeviationId) -> String {
    format!("{}?at={id}#d-{id}", home(here))
}

fn parse(app: &App, here: &Here, text: &str) -> Result<DeviationId, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// The way back: the list.
fn crumbs_to(here: &Here) -> AnyView {
    let v = &here.visitor;
    crate::ui::crumbs(v, &[(home(here), t!(v, "deviations-title"))])
}

/// The name of a kind.
fn kind_name(v: &Visitor, key: &str) -> String {
    t!(v, &format!("deviations-kind-{}", key.replace('_', "-")))
}

/// What is wrong with what was typed: the field, and how to put it right.
fn problem(v: &Visitor, problem: DeviationProblem) -> (&'static str, String) {
    use DeviationProblem as P;
    let (field, id) = match problem {
        P::NoKind => ("kind", "deviations-problem-no-kind"),
        P::NoTitle => ("title", "deviations-problem-no-title"),
        P::Title => ("title", "deviations-problem-title"),
        P::From => ("from", "deviations-problem-from"),
        P::To => ("to", "deviations-problem-to"),
        P::Ends => ("to", "deviations-problem-ends"),
        P::Effect => ("effect", "deviations-problem-effect"),
        P::Measures => ("measures", "deviations-problem-measures"),
        P::NobodyChosen => ("readers", "deviations-problem-nobody"),
    };
    (field, t!(v, id))
}
