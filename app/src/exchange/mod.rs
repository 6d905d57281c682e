//! Exchange: threads across municipal borders, reading them, starting them, writing in them, and keeping order; events, groups, voices
//! and deviations; and the search for all that is read in a place.

mod deviations;
mod drafts;
mod events;
mod files;
mod groups;
mod list;
mod meanwhile;
mod mentions;
mod search;
mod thread;
mod voices;
mod write;

use crate::{
    http::{App, Here, Reply, Routes, Visitor, page},
    t,
    ui::{PageOf, Shell, pages, render, shell, to_html},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    exchange::{ThreadProblem, files::MOST_OF_POST},
    ids::ThreadId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{Colleagues, ExchangeError},
};

pub(crate) use deviations::on_line as deviations_on_line;
pub(crate) use events::{coming_notice, tried_badge};
pub(crate) use groups::due_notice;
pub(crate) use list::unread_notice;
pub(crate) use voices::{beside as voices_beside, open as open_voices};

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{LeadExchange as Lead, SeeExchange as See, WriteExchange as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    groups::routes(deviations::routes(voices::routes(events::routes(routes))))
        .get_in(both, "/search", See, search::list)
        .get_in(both, "/exchange", See, list::list)
        .get_in(both, "/exchange/new", Write, write::start_form)
        .post_in(both, "/exchange", Write, write::start)
        .get_in(both, "/exchange/drafts", Write, drafts::own)
        .post_in(both, "/exchange/new/draft", Write, drafts::save_new)
        .post_in(both, "/exchange/new/draft/remove", Write, drafts::throw_away_new)
        .post_in(both, "/exchange/{thread}/draft", Write, drafts::save)
        .post_in(both, "/exchange/{thread}/draft/remove", Write, drafts::throw_away)
        .get_in(both, "/exchange/{thread}", See, thread::show)
        .get_in(both, "/exchange/{thread}/news", See, thread::news)
        .post_in(both, "/exchange/{thread}/posts", Write, write::reply)
        .get_in(both, "/exchange/{thread}/files/{file}", See, files::open)
        .get_in(both, "/exchange/{thread}/posts/{post}", See, thread::former)
        .get_in(both, "/exchange/{thread}/posts/{post}/edit", Write, write::change_form)
        .post_in(both, "/exchange/{thread}/posts/{post}/edit", Write, write::change)
        .post_in(both, "/exchange/{thread}/posts/{post}/draft", Write, drafts::save_change)
        .post_in(
            both,
            "/exchange/{thread}/posts/{post}/draft/remove",
            Write,
            drafts::throw_away_change,
        )
        .get_in(both, "/exchange/{thread}/posts/{post}/remove", Write, thread::remove_form)
        .post_in(both, "/exchange/{thread}/posts/{post}/remove", Write, thread::remove)
        .post_in(both, "/exchange/{thread}/accept", Write, thread::accept)
        .post_in(both, "/exchange/{thread}/join", Write, thread::join)
        .post_in(both, "/exchange/{thread}/follow", See, thread::follow)
        .get_in(both, "/exchange/{thread}/result", Write, write::result_form)
        .post_in(both, "/exchange/{thread}/result", Write, write::result)
        .post_in(both, "/exchange/{thread}/order", Lead, thread::order)
}

fn home(here: &Here) -> String {
    format!("{}/exchange", here.place.path())
}

fn at(here: &Here, id: ThreadId) -> String {
    format!("{}/{id}", home(here))
}

fn parse<T: std::str::FromStr>(app: &App, here: &Here, text: &str) -> Result<T, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// How a page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// As wide as text is read.
    Text,
    /// As wide as tables are.
    Wide,
    /// As wide as text is read, with what works by itself where scripts run: it says what is new while it is open, how far an upload has
    /// come, and keeps what is being written.
    Live,
}

/// A page of this section.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, layout: Layout, body: AnyView) -> Response {
    show_in(app, here, "exchange", status, title, layout, body)
}

/// The same of a section that is given.
fn show_in(app: &App, here: &Here, section: &'static str, status: StatusCode, title: String, layout: Layout, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: status == StatusCode::UNPROCESSABLE_ENTITY,
        section,
        wide: layout == Layout::Wide,
        islands: layout == Layout::Live,
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

/// The parts of the exchange: threads, groups, voices, deviations.
fn parts(here: &Here, current: &'static str) -> AnyView {
    let v = &here.visitor;
    let of = |part: &'static str, text: &str| {
        let current = (part == current).then_some("page");
        view! { <li><a href=format!("{}/{part}", here.place.path()) aria-current=current>{t!(v, text)}</a></li> }
    };
    view! {
        <nav class="no-print" aria-label=t!(v, "exchange-parts")>
            <ul class="views">
                {of("exchange", "exchange-part-threads")}
                {of("groups", "groups-title")}
                {of("voices", "voices-title")}
                {of("deviations", "deviations-title")}
            </ul>
        </nav>
    }
    .into_any()
}

/// The ways to more colleagues of whom one is chosen on the page at `path`.
fn further(v: &Visitor, found: &Colleagues, path: &str) -> Option<AnyView> {
    let list = PageOf {
        page: found.page,
        more: found.more,
        before: t!(v, "exchange-colleagues-before"),
        after: t!(v, "exchange-colleagues-after"),
        of: None,
    };
    pages(v, list, |page| format!("{path}?page={page}"))
}

/// The way back: the list, and the thread.
fn crumbs_to(here: &Here, thread: Option<(ThreadId, &str)>) -> AnyView {
    let v = &here.visitor;
    let mut links = vec![(home(here), t!(v, "exchange-title"))];
    links.extend(thread.map(|(id, title)| (at(here, id), title.to_owned())));
    crate::ui::crumbs(v, &links)
}

/// The name of one of the lists' values.
fn name(v: &Visitor, list: &str, key: &str) -> String {
    t!(v, &format!("exchange-{list}-{}", key.replace('_', "-")))
}

/// What somebody wrote in the thread at `at`: Markdown set, whichever way it is written.
fn words(at: &str, text: &str) -> AnyView {
    view! { <div class="prose" dir="auto" inner_html=to_html(text, at)></div> }.into_any()
}

/// What is wrong with what was typed: the field, and how to put it right.
fn problem(v: &Visitor, problem: ThreadProblem) -> (&'static str, String) {
    let (field, id) = match problem {
        ThreadProblem::NoTitle => ("title", "exchange-problem-no-title"),
        ThreadProblem::Title => ("title", "exchange-problem-title"),
        ThreadProblem::NoText => ("text", "exchange-problem-no-text"),
        ThreadProblem::TextTooLong => ("text", "exchange-problem-text-long"),
        ThreadProblem::NobodyChosen => ("readers", "exchange-problem-nobody"),
        ThreadProblem::TooManyChosen => ("readers", "exchange-problem-many"),
        ThreadProblem::TooManyTold => ("tell", "exchange-problem-told"),
        ThreadProblem::TenantsTold => ("tell-tenants", "exchange-problem-told-tenants"),
        ThreadProblem::MethodsNamed => ("method", "exchange-problem-methods"),
    };
    (field, t!(v, id))
}

/// What else can stand in the way of writing, said over the text that was typed.
fn obstacle(v: &Visitor, error: &ExchangeError) -> Option<String> {
    match error {
        ExchangeError::Closed => Some(t!(v, "exchange-closed-meanwhile")),
        ExchangeError::Left => Some(t!(v, "exchange-left-meanwhile")),
        ExchangeError::TooFast => Some(t!(v, "exchange-too-fast")),
        ExchangeError::OwnFull => Some(t!(v, "exchange-own-full")),
        ExchangeError::OwnPosts => Some(t!(v, "exchange-own-posts-full")),
        ExchangeError::Meanwhile => Some(t!(v, "exchange-saved-meanwhile")),
        ExchangeError::NoRoom => Some(t!(v, "exchange-file-problem-room")),
        ExchangeError::TooManyFiles => Some(t!(v, "exchange-file-problem-many", most = MOST_OF_POST)),
        ExchangeError::Other(Error::Full) => Some(t!(v, "exchange-full")),
        _ => None,
    }
}

fn other(app: &App, here: &Here, error: ExchangeError) -> Reply {
    let error = match error {
        ExchangeError::Other(error) => error,
        _ => Error::Conflict,
    };
    Reply::of(app, &here.visitor)(error)
}
