//! Voices: what people have said, read, kept with consent, shown to everybody, and withdrawn.

mod list;
mod show;
mod write;

use crate::{
    http::{App, Here, Reply, Routes, Visitor},
    t,
};
use domain::{
    exchange::voices::VoiceProblem,
    ids::VoiceId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::Error;

pub(super) use list::said_by;
pub(crate) use list::{beside, open};

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{LeadExchange as Lead, SeeExchange as See, WriteExchange as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/voices", See, list::list)
        .get_in(both, "/voices/new", Write, write::keep_form)
        .post_in(both, "/voices", Write, write::keep)
        .get_in(both, "/voices/withdraw", Write, show::by_code_form)
        .post_in(both, "/voices/withdraw", Write, show::by_code)
        .get_in(both, "/voices/{voice}", See, show::show)
        .get_in(both, "/voices/{voice}/slip", Write, show::slip)
        .post_in(both, "/voices/{voice}/public", Lead, show::public)
        .post_in(&[TenantKind::Region], "/voices/{voice}/open-page", Lead, show::open_page)
        .get_in(both, "/voices/{voice}/withdraw", Write, show::withdraw_form)
        .post_in(both, "/voices/{voice}/withdraw", Write, show::withdraw)
}

fn home(here: &Here) -> String {
    format!("{}/voices", here.place.path())
}

fn at(here: &Here, id: VoiceId) -> String {
    format!("{}/{id}", home(here))
}

fn parse(app: &App, here: &Here, text: &str) -> Result<VoiceId, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// The way back: the list, and the voice.
fn crumbs_to(here: &Here, voice: Option<VoiceId>) -> AnyView {
    let v = &here.visitor;
    let mut links = vec![(home(here), t!(v, "voices-title"))];
    links.extend(voice.map(|id| (at(here, id), t!(v, "voices-one"))));
    crate::ui::crumbs(v, &links)
}

/// The name of one of the lists' values.
fn name(v: &Visitor, list: &str, key: &str) -> String {
    t!(v, &format!("voices-{list}-{key}"))
}

/// What is wrong with what was typed: the field, and how to put it right.
fn problem(v: &Visitor, problem: VoiceProblem) -> (&'static str, String) {
    use VoiceProblem as P;
    let (field, id) = match problem {
        P::NoText => ("text", "voices-problem-no-text"),
        P::TextTooLong => ("text", "voices-problem-text-long"),
        P::NoRole => ("role", "voices-problem-no-role"),
        P::Month => ("said", "voices-problem-month"),
        P::MonthToCome => ("said", "voices-problem-month-to-come"),
        P::NoConsent => ("consent", "voices-problem-no-consent"),
        P::ConsentDay => ("consent_on", "voices-problem-consent-day"),
        P::ConsentToCome => ("consent_on", "voices-problem-consent-to-come"),
        P::ConsentBefore => ("consent_on", "voices-problem-consent-before"),
        P::NoCovers => ("covers", "voices-problem-no-covers"),
        P::NobodyChosen => ("readers", "voices-problem-nobody"),
        P::TooManyChosen => ("readers", "voices-problem-many"),
        P::Method => ("method", "voices-problem-method"),
        P::Thread => ("thread", "voices-problem-thread"),
    };
    (field, t!(v, id))
}
