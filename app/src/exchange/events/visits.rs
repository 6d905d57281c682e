//! What a study visit leads to: the question one comes with, what each municipality took home, and what it tried there.

use super::{Layout, at, crumbs_to, parse, show_page};
use crate::{
    exchange::{
        meanwhile::{Field, Stop, chosen_of},
        words,
    },
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{Choice, ask_about_numbers, badge, choice_group, error_summary, marked, page_head, select_field, something_else, text_area},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{
        LONGEST_TITLE,
        visits::{Tried, VisitProblem},
    },
    ids::ThreadId,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        ThreadKey,
        events::Shown,
        visits::{self, Choices, TakenHome, Typed, VisitError},
    },
    texts::day,
};

// ---- on the page of the visit

/// What one wants to find out, and what to do before.
pub(super) fn before(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let there = at(here, shown.row.key.id);
    let part = |title: &str, text: &str| (!text.is_empty()).then(|| view! { <h2>{t!(v, title)}</h2> {words(&there, text)} });
    view! { {part("visits-question", &shown.question)} {part("visits-preparation", &shown.preparation)} }.into_any()
}

/// What was taken home, municipality by municipality, and the ways to write it.
pub(super) fn after(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let visits = shown.visited_by(&here.place);
    if shown.taken_home.is_empty() && !visits {
        return None;
    }
    let base = at(here, shown.row.key.id);
    let ways = visits.then(|| {
        let own = shown.taken_home_by(&here.place);
        let (written, told) = (own.is_some_and(|o| !o.text.is_empty()), own.is_some_and(|o| o.told.is_some()));
        let home = t!(v, if written { "visits-home-change" } else { "visits-home-write" });
        let tried = t!(v, if told { "visits-tried-change" } else { "visits-tried-write" });
        view! {
            <div class="actions no-print">
                <a class="button" href=format!("{base}/taken-home")>{home}</a>
                <a class="button secondary" href=format!("{base}/tried")>{tried}</a>
            </div>
        }
    });
    let list = if shown.taken_home.is_empty() {
        view! { <p>{t!(v, "visits-home-none")}</p> }.into_any()
    } else {
        shown.taken_home.iter().map(|t| one(here, &base, t)).collect_view().into_any()
    };
    Some(view! { <section id="taken-home"><h2>{t!(v, "visits-home")}</h2> {list} {ways}</section> }.into_any())
}

fn one(here: &Here, base: &str, taken: &TakenHome) -> AnyView {
    let v = &here.visitor;
    let text = taken.written_on.map(|on| {
        view! { {words(base, &taken.text)} <p class="meta">{day(v.language, on)}</p> }
    });
    let told = taken.told.as_ref().map(|told| {
        let method = told.method.as_ref().map(|(_, id, name)| {
            let way = format!("{}/methods/{id}", here.place.path());
            view! { <p>{t!(v, "visits-method")} ": " <a href=way>{marked(name, v.language)}</a></p> }
        });
        let thread = told.thread.as_ref().map(|(key, title)| {
            let way = format!("{}/exchange/{}", here.place.path(), key.id);
            view! { <p>{t!(v, "visits-thread")} ": " <a href=way><bdi>{title.clone()}</bdi></a></p> }
        });
        let happened = (!told.happened.is_empty()).then(|| words(base, &told.happened));
        view! {
            <p>{tried_badge(v, told.tried)} " " <span class="meta">{day(v.language, told.on)}</span></p>
            {happened} {method} {thread}
        }
    });
    view! { <section class="method-part"><h3>{taken.name.clone()}</h3> {text} {told}</section> }.into_any()
}

/// Whether it was tried, as a badge.
pub(crate) fn tried_badge(v: &Visitor, tried: Tried) -> AnyView {
    let kind = match tried {
        Tried::Yes => "good",
        Tried::NotYet => "open",
        Tried::Wont => "closed",
    };
    badge(kind, t!(v, tried_text(tried)))
}

const fn tried_text(tried: Tried) -> &'static str {
    match tried {
        Tried::Yes => "visits-tried-tried",
        Tried::NotYet => "visits-tried-not-yet",
        Tried::Wont => "visits-tried-wont",
    }
}

// ---- writing

/// What is wrong with what was typed: the field, and how to put it right.
fn problems(v: &Visitor, found: &[VisitProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in found {
        let (field, id) = match problem {
            VisitProblem::NoText => ("text", "visits-problem-no-text"),
            VisitProblem::TextTooLong => ("text", "visits-problem-text-long"),
            VisitProblem::NoAnswer => ("tried", "visits-problem-no-answer"),
            VisitProblem::NothingHappened => ("happened", "visits-problem-nothing-happened"),
            VisitProblem::HappenedTooLong => ("happened", "visits-problem-happened-long"),
            VisitProblem::Method => ("method", "events-problem-method"),
            VisitProblem::Thread => ("thread", "visits-problem-thread"),
        };
        errors.push(field, t!(v, id));
    }
    errors
}

/// What became of saving.
enum Became {
    /// It is kept.
    Kept,
    /// It can't be kept as it was typed.
    Wrong(FieldErrors),
    /// It was saved meanwhile: as it stands now.
    Meanwhile(Box<Shown>),
}

async fn became(app: &App, here: &Here, event: &str, saved: Result<(), VisitError>) -> Result<Became, Reply> {
    let v = &here.visitor;
    match saved {
        Ok(()) => Ok(Became::Kept),
        Err(VisitError::Problems(found)) => Ok(Became::Wrong(problems(v, &found))),
        Err(VisitError::Meanwhile) => Ok(Became::Meanwhile(Box::new(visited(app, here, event).await?))),
        Err(VisitError::Other(error)) => Err(Reply::of(app, v)(error)),
    }
}

fn status_of(errors: &FieldErrors, stop: Option<&Stop>) -> StatusCode {
    match (errors.is_empty(), stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    }
}

/// The visit for which the person writes here.
async fn visited(app: &App, here: &Here, event: &str) -> Result<Shown, Reply> {
    let id = parse(app, here, event)?;
    visits::visited(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

/// The number of the own saving; 0: there is none.
fn edit_of(here: &Here, shown: &Shown) -> String {
    shown.taken_home_by(&here.place).map_or(0, |t| t.edit).to_string()
}

/// Under the visit's heading, the question that one came with.
fn reminded(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    (!shown.question.is_empty())
        .then(|| view! { <h2>{t!(v, "visits-question")}</h2> {words(&at(here, shown.row.key.id), &shown.question)} }.into_any())
}

fn home_page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, stop: Option<Stop>) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let title = t!(v, "visits-home-title", name = here.place.name.as_str());
    let back = at(here, shown.row.key.id);
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(t!(v, "visits-home-lede")), None)}
        {error_summary(v, errors)}
        {stop.map(|stop| stop.shown(v))}
        {reminded(here, shown)}
        <form method="post" action=format!("{back}/taken-home") novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {text_area("text", 8, t!(v, "visits-home-label"), Some(t!(v, "visits-home-hint")), fields, errors)}
            {something_else(v, fields, &["text"])}
            <div class="actions">
                <button type="submit">{t!(v, "events-save")}</button>
                <a class="button quiet" href=back.clone()>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

pub(super) async fn home_form(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let shown = visited(&app, &here, &event).await?;
    let text = shown.taken_home_by(&here.place).map(|t| t.text.clone()).unwrap_or_default();
    let fields = Fields::of([("edit", edit_of(&here, &shown)), ("text", text)]);
    Ok(home_page(&app, &here, &shown, &fields, &FieldErrors::default(), None))
}

pub(super) async fn home(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let shown = visited(&app, &here, &event).await?;
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["text"], &mut errors);
    if !errors.is_empty() {
        return Ok(home_page(&app, &here, &shown, &fields, &errors, None));
    }
    let id = shown.row.key.id;
    let edit = fields.get("edit").parse().unwrap_or_default();
    let saved = visits::take_home(&app.db, &here.place, id, edit, fields.get("text")).await;
    match became(&app, &here, &event, saved).await? {
        Became::Kept => Ok(Flash("visits-home-saved").to(&v.cookies, &format!("{}#taken-home", at(&here, id)))),
        Became::Wrong(errors) => Ok(home_page(&app, &here, &shown, &fields, &errors, None)),
        Became::Meanwhile(now) => {
            // What somebody else saved stands over what was typed; saving again goes over it.
            let now = now.as_ref();
            let stop = home_stands(&here, now, &fields);
            fields.set("edit", &edit_of(&here, now));
            Ok(home_page(&app, &here, now, &fields, &errors, Some(stop)))
        }
    }
}

/// What somebody else here has written of the visit meanwhile.
fn home_stands(here: &Here, now: &Shown, fields: &Fields) -> Stop {
    let v = &here.visitor;
    let own = now.taken_home_by(&here.place);
    let since = own.and_then(|o| o.written_on).map(|on| day(v.language, on));
    let text = own.map_or("", |o| o.text.as_str());
    let differing = vec![Field::of(t!(v, "visits-home-label"), text, fields.get("text"))];
    Stop::meanwhile(t!(v, "visits-saved-meanwhile"), since, differing)
}

// ---- three weeks later

/// The methods and the threads that can be chosen, after nothing.
type Offered = [Vec<(String, String)>; 2];

fn offered(here: &Here, shown: &Shown, choices: &Choices) -> Offered {
    let v = &here.visitor;
    let own = shown.taken_home_by(&here.place);
    let mut methods = vec![(String::new(), t!(v, "visits-no-method"))];
    methods.extend(
        choices
            .methods
            .iter()
            .map(|(owner, id, texts)| (format!("{owner}/{id}"), texts.best(v.language).1.to_owned())),
    );
    let mut threads = vec![(String::new(), t!(v, "visits-no-thread"))];
    threads.extend(choices.threads.iter().map(|(key, title)| (thread_value(*key), title.clone())));
    // The one that was linked stays to be chosen, also when others are newer.
    if let Some((key, title)) = own.and_then(|o| o.told.as_ref()?.thread.as_ref())
        && choices.threads.iter().all(|(other, _)| other != key)
    {
        threads.push((thread_value(*key), title.clone()));
    }
    [methods, threads]
}

fn tried_page(app: &App, here: &Here, of: (&Shown, &Choices), fields: &Fields, errors: &FieldErrors, stop: Option<Stop>) -> Response {
    let v = &here.visitor;
    let (shown, choices) = of;
    let status = status_of(errors, stop.as_ref());
    let title = t!(v, "visits-tried-title");
    let back = at(here, shown.row.key.id);
    let own = shown.taken_home_by(&here.place);
    let home = own.filter(|o| !o.text.is_empty()).map(|o| {
        view! { <h2>{t!(v, "visits-home-title", name = here.place.name.as_str())}</h2> {words(&back, &o.text)} }
    });
    let answers: Vec<Choice> = Tried::ALL
        .iter()
        .map(|one| Choice {
            value: one.key().to_owned(),
            text: t!(v, tried_text(*one)),
        })
        .collect();
    let [methods, threads] = offered(here, shown, choices);
    let start = own.is_some_and(|o| o.told.as_ref().is_some_and(|t| t.thread.is_none())).then(|| {
        let way = format!("{}/exchange/new?visit={}", here.place.path(), shown.row.key.id);
        view! { <p><a href=way>{t!(v, "visits-start-thread")}</a></p> }
    });
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(t!(v, "visits-tried-lede")), None)}
        {error_summary(v, errors)}
        {stop.map(|stop| stop.shown(v))}
        {home}
        <form method="post" action=format!("{back}/tried") novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {choice_group("tried", false, t!(v, "visits-tried-legend"), None, &answers, fields, errors)}
            {text_area("happened", 5, t!(v, "visits-happened"), Some(t!(v, "visits-happened-hint")), fields, errors)}
            {something_else(v, fields, &["happened"])}
            {select_field("method", t!(v, "visits-method"), Some(t!(v, "visits-method-hint")), &methods, fields, errors)}
            {select_field("thread", t!(v, "visits-thread"), Some(t!(v, "visits-thread-hint")), &threads, fields, errors)}
            {start}
            <div class="actions">
                <button type="submit">{t!(v, "events-save")}</button>
                <a class="button quiet" href=back.clone()>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

fn thread_value(key: ThreadKey) -> String {
    format!("{}/{}", key.owner, key.id)
}

fn two<A: std::str::FromStr, B: std::str::FromStr>(text: &str) -> Option<(A, B)> {
    let (a, b) = text.split_once('/')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

async fn choices(app: &App, here: &Here) -> Result<Choices, Reply> {
    visits::choices(&app.db, &here.place).await.map_err(Reply::of(app, &here.visitor))
}

/// What was told of trying, as the form has it.
fn tried_fields(here: &Here, shown: &Shown) -> Fields {
    let mut fields = Fields::of([("edit", edit_of(here, shown))]);
    if let Some(told) = shown.taken_home_by(&here.place).and_then(|t| t.told.as_ref()) {
        fields.set("tried", told.tried.key());
        fields.set("happened", &told.happened);
        if let Some((owner, id, _)) = &told.method {
            fields.set("method", &format!("{owner}/{id}"));
        }
        if let Some((key, _)) = &told.thread {
            fields.set("thread", &thread_value(*key));
        }
    }
    fields
}

/// What somebody else here has told of trying meanwhile.
fn tried_stands(here: &Here, (now, choices): (&Shown, &Choices), fields: &Fields) -> Stop {
    let v = &here.visitor;
    let kept = tried_fields(here, now);
    let told = now.taken_home_by(&here.place).and_then(|t| t.told.as_ref());
    let since = told.map(|told| day(v.language, told.on));
    let [methods, threads] = offered(here, now, choices);
    let differing = [
        ("tried", "visits-tried-legend"),
        ("happened", "visits-happened"),
        ("method", "visits-method"),
        ("thread", "visits-thread"),
    ]
    .map(|(field, label)| {
        let as_read = |fields: &Fields| match field {
            "tried" => Tried::parse(fields.get(field))
                .map(|one| t!(v, tried_text(one)))
                .unwrap_or_default(),
            "method" => chosen_of(&methods, fields.get(field)),
            "thread" => chosen_of(&threads, fields.get(field)),
            _ => fields.get(field).to_owned(),
        };
        Field::of(t!(v, label), &as_read(&kept), &as_read(fields))
    });
    Stop::meanwhile(t!(v, "visits-saved-meanwhile"), since, differing.into())
}

pub(super) async fn tried_form(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let shown = visited(&app, &here, &event).await?;
    let choices = choices(&app, &here).await?;
    let fields = tried_fields(&here, &shown);
    Ok(tried_page(&app, &here, (&shown, &choices), &fields, &FieldErrors::default(), None))
}

pub(super) async fn tried(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let shown = visited(&app, &here, &event).await?;
    let choices = choices(&app, &here).await?;
    let of = (&shown, &choices);
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["happened"], &mut errors);
    if !errors.is_empty() {
        return Ok(tried_page(&app, &here, of, &fields, &errors, None));
    }
    let id = shown.row.key.id;
    let edit = fields.get("edit").parse().unwrap_or_default();
    let typed = Typed {
        tried: fields.get("tried").to_owned(),
        happened: fields.get("happened").to_owned(),
        method: two(fields.get("method")),
        thread: two(fields.get("thread")).map(|(owner, id)| ThreadKey { owner, id }),
    };
    let saved = visits::tell(&app.db, &here.place, id, edit, &typed).await;
    match became(&app, &here, &event, saved).await? {
        Became::Kept => {
            let said = if typed.thread.is_none() && typed.tried == Tried::Yes.key() {
                // Stays there: a thread can be started about it.
                ("visits-tried-saved-start", format!("{}/tried", at(&here, id)))
            } else {
                ("visits-tried-saved", format!("{}#taken-home", at(&here, id)))
            };
            Ok(Flash(said.0).to(&v.cookies, &said.1))
        }
        Became::Wrong(errors) => Ok(tried_page(&app, &here, of, &fields, &errors, None)),
        Became::Meanwhile(now) => {
            let now = now.as_ref();
            let stop = tried_stands(&here, (now, &choices), &fields);
            fields.set("edit", &edit_of(&here, now));
            Ok(tried_page(&app, &here, (now, &choices), &fields, &errors, Some(stop)))
        }
    }
}

// ---- a thread about it

/// What the form of a new thread begins with, for who writes about a visit here; nothing for others.
pub(crate) async fn thread_about(app: &App, here: &Here, event: &str) -> Result<Option<[(&'static str, String); 3]>, Reply> {
    let Ok(id) = event.parse() else { return Ok(None) };
    let shown = match visits::visited(&app.db, &here.place, id).await {
        Ok(shown) => shown,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(Reply::of(app, &here.visitor)(error)),
    };
    let v = &here.visitor;
    let title: String = t!(v, "visits-thread-title", title = shown.row.title.as_str())
        .chars()
        .take(LONGEST_TITLE)
        .collect();
    let happened = shown
        .taken_home_by(&here.place)
        .and_then(|t| t.told.as_ref())
        .map(|t| t.happened.clone())
        .unwrap_or_default();
    Ok(Some([("visit", id.to_string()), ("title", title), ("text", happened)]))
}

/// Notes the thread that was started about a visit. Where there is nothing to note it by any more, or it can't be noted now, the thread
/// stands by itself: whoever started it is not told that it failed, and starts no second one.
pub(crate) async fn thread_started(app: &App, here: &Here, event: &str, thread: ThreadId) {
    let Ok(id) = event.parse() else { return };
    let noted = visits::link_thread(&app.db, &here.place, id, thread).await;
    if let Err(VisitError::Other(error)) = noted
        && !matches!(error, Error::NotFound)
    {
        tracing::warn!(
            error = error.describe(),
            "a thread that was started about a study visit is not noted there"
        );
    }
}
