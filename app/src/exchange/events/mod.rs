//! Events: the calendar, one event, registering for it, for those who hold it everything around it, and what a visit leads to.

mod check_in;
mod colleagues;
mod days;
mod list;
mod material;
mod people;
mod show;
mod subscription;
mod trainings;
mod visits;
mod write;

use super::Layout;
use crate::{
    http::{Access, App, Here, Reply, Routes, Visitor},
    t,
};
use axum::{http::StatusCode, response::Response};
use domain::{
    exchange::{events::EventProblem, ical::Entry},
    ids::EventId,
    language::Language,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{Error, exchange::events::Row, texts::day};
use time::{PrimitiveDateTime, Time};

use list::badges as badges_of;
pub(crate) use list::coming_notice;
pub(crate) use visits::tried_badge;
pub(super) use visits::{thread_about, thread_started};

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{LeadExchange as Lead, SeeExchange as See, WriteExchange as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/events", See, list::list)
        .get_in(both, "/events/month", See, days::month)
        .get_in(both, "/events/week", See, days::week)
        .get_in(both, "/events/new", Lead, write::make_form)
        .post_in(both, "/events", Lead, write::make)
        .get_in(both, "/events/subscription", See, subscription::page)
        .post_in(both, "/events/subscription", See, subscription::make)
        .post_in(both, "/events/subscription/end", See, subscription::end)
        .get("/calendar/{link}", Access::Public, subscription::feed)
        .get_in(both, "/events/{event}", See, show::show)
        .get_in(both, "/events/{event}/calendar.ics", See, show::file)
        .get_in(both, "/events/{event}/certificate", See, trainings::certificate)
        .post_in(both, "/events/{event}/register", Write, show::register)
        .post_in(both, "/events/{event}/unregister", Write, show::unregister)
        .post_in(both, "/events/{event}/confirm", Write, show::confirm)
        .get_in(both, "/events/{event}/colleagues", Lead, colleagues::form)
        .post_in(both, "/events/{event}/colleagues", Lead, colleagues::enrol)
        .post_in(both, "/events/{event}/colleagues/off", Lead, colleagues::take_off)
        .get_in(both, "/events/{event}/edit", Lead, write::change_form)
        .post_in(both, "/events/{event}/edit", Lead, write::change)
        .get_in(both, "/events/{event}/cancel", Lead, write::cancel_form)
        .post_in(both, "/events/{event}/cancel", Lead, write::cancel)
        .get_in(both, "/events/{event}/taken-home", Write, visits::home_form)
        .post_in(both, "/events/{event}/taken-home", Write, visits::home)
        .get_in(both, "/events/{event}/tried", Write, visits::tried_form)
        .post_in(both, "/events/{event}/tried", Write, visits::tried)
        .get_in(both, "/events/{event}/code", Lead, check_in::code)
        .get_in(both, "/events/{event}/check-in", Write, check_in::form)
        .post_in(both, "/events/{event}/check-in", Write, check_in::save)
        .get("/check-in/{event}/{digits}", Access::SignedIn, check_in::scanned)
        .get_in(both, "/events/{event}/programme", Lead, trainings::form)
        .post_in(both, "/events/{event}/programme", Lead, trainings::save)
        .get_in(both, "/events/{event}/material", Lead, material::form)
        .post_in(both, "/events/{event}/material", Lead, material::add)
        .get_in(both, "/events/{event}/material/{file}", See, material::open)
        .post_in(both, "/events/{event}/material/{file}/remove", Lead, material::remove)
        .get_in(both, "/events/{event}/people", Lead, people::people)
        .post_in(both, "/events/{event}/people", Lead, people::attend)
}

fn home(here: &Here) -> String {
    format!("{}/events", here.place.path())
}

fn at(here: &Here, id: EventId) -> String {
    format!("{}/{id}", home(here))
}

fn parse(app: &App, here: &Here, text: &str) -> Result<EventId, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// A page of this section.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, layout: Layout, body: AnyView) -> Response {
    super::show_in(app, here, "events", status, title, layout, body)
}

/// The way back: the calendar, and the event.
fn crumbs_to(here: &Here, event: Option<&Row>) -> AnyView {
    let v = &here.visitor;
    let mut links = vec![(home(here), t!(v, "events-title"))];
    links.extend(event.map(|row| (at(here, row.key.id), row.title.clone())));
    crate::ui::crumbs(v, &links)
}

/// As calendar programs are told of them. Not all of these show that one is cancelled (Outlook does not), so its title says it too.
fn told(language: Language, mut entries: Vec<Entry>) -> Vec<Entry> {
    for entry in entries.iter_mut().filter(|e| e.cancelled) {
        entry.title = t!(language, "events-cancelled-entry", title = entry.title.as_str());
    }
    entries
}

/// The name of one of the lists' values.
pub(super) fn name(v: &Visitor, list: &str, key: &str) -> String {
    t!(v, &format!("events-{list}-{}", key.replace('_', "-")))
}

fn clock(at: Time) -> String {
    format!("{:02}.{:02}", at.hour(), at.minute())
}

/// From when to when, as people write it.
pub(super) fn when(v: &Visitor, starts: PrimitiveDateTime, ends: PrimitiveDateTime) -> String {
    if starts.date() == ends.date() {
        t!(
            v,
            "events-when",
            weekday = weekday(v, starts.date()),
            day = day(v.language, starts.date()),
            from = clock(starts.time()),
            to = clock(ends.time())
        )
    } else {
        t!(
            v,
            "events-when-days",
            day = day(v.language, starts.date()),
            from = clock(starts.time()),
            last = day(v.language, ends.date()),
            to = clock(ends.time())
        )
    }
}

fn weekday(v: &Visitor, date: time::Date) -> String {
    t!(v, &format!("events-weekday-{}", date.weekday().number_from_monday()))
}

/// How long, in hours, as people write it: `1,5`.
fn hours(v: &Visitor, minutes: i32) -> String {
    let (whole, part) = (minutes / 60, minutes % 60 * 100 / 60);
    let mark = if v.language == domain::language::Language::En { '.' } else { ',' };
    match part {
        0 => whole.to_string(),
        part if part % 10 == 0 => format!("{whole}{mark}{}", part / 10),
        part => format!("{whole}{mark}{part:02}"),
    }
}

/// What is wrong with what was typed: the field, and how to put it right.
pub(super) fn problem(v: &Visitor, problem: EventProblem) -> (&'static str, String) {
    use EventProblem as P;
    let (field, id) = match problem {
        P::NoKind => ("kind", "events-problem-no-kind"),
        P::NoTitle => ("title", "events-problem-no-title"),
        P::Title => ("title", "events-problem-title"),
        P::TextTooLong => ("about", "events-problem-about"),
        P::Question => ("question", "visits-problem-question"),
        P::Preparation => ("preparation", "visits-problem-question"),
        P::NoForm => ("form", "events-problem-no-form"),
        P::NoPlace => ("place", "events-problem-no-place"),
        P::Place => ("place", "events-problem-place"),
        P::NoLink => ("place", "events-problem-no-link"),
        P::Access => ("access", "events-problem-access"),
        P::Day => ("day", "events-problem-day"),
        P::Past => ("day", "events-problem-past"),
        P::From => ("from", "events-problem-from"),
        P::LastDay => ("last_day", "events-problem-last-day"),
        P::To => ("to", "events-problem-to"),
        P::Ends => ("to", "events-problem-ends"),
        P::TooLong => ("last_day", "events-problem-too-long"),
        P::RegisterFrom => ("register_from", "events-problem-register-from"),
        P::RegisterFromLate => ("register_from", "events-problem-register-from-late"),
        P::RegisterBy => ("register_by", "events-problem-register-by"),
        P::RegisterLate => ("register_by", "events-problem-register-late"),
        P::Seats => ("seats", "events-problem-seats"),
        P::Kept => ("kept", "events-problem-kept"),
        P::KeptTooMany => ("kept", "events-problem-kept-many"),
        P::KeptOfNone => ("seats", "events-problem-kept-of-none"),
        P::FlowsBack => ("flows_back_on", "events-problem-flows-back"),
        P::FlowsBackLate => ("flows_back_on", "events-problem-flows-back-late"),
        P::NobodyChosen => ("readers", "events-problem-nobody"),
        P::TooManyChosen => ("readers", "events-problem-many"),
        P::Method => ("method", "events-problem-method"),
        P::Need => ("title", "events-problem-need"),
    };
    (field, t!(v, id))
}
