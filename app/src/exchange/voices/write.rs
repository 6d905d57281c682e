//! Keeping a voice: the words, as what they were said, and how the person agreed. What can't be kept comes back with all that was typed.

use super::{at, crumbs_to, home, name, problem};
use crate::{
    exchange::{
        Layout, show_page,
        write::{read_readers, readers, whom_chosen},
    },
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, ask_about_names, ask_about_numbers, choice_group, date_field, error_summary, no_names, notice, once, page_head,
        select_field, sent, something_else, text_area, text_field,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::exchange::voices::{Consent, Covers, LONGEST_VOICE, Typed, VoiceProblem, VoiceRole};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        self, Around,
        events::For,
        voices::{self, Hooks, VoiceError},
    },
};
use std::str::FromStr;

/// What a person types that could be a personal number.
const WORDS: [&str; 1] = ["text"];

/// What the form needs to be shown.
struct Page<'a> {
    around: &'a [Around],
    hooks: &'a Hooks,
    stop: Option<String>,
}

fn page(app: &App, here: &Here, of: &Page<'_>, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &of.stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    let choices = |list: &str, keys: Vec<&'static str>| -> Vec<Choice> {
        keys.into_iter()
            .map(|key| Choice {
                value: key.to_owned(),
                text: name(v, list, key),
            })
            .collect()
    };
    let roles = choices("role", VoiceRole::ALL.iter().map(|x| x.key()).collect());
    let consents = choices("consent", Consent::ALL.iter().map(|x| x.key()).collect());
    let covers = choices("covers-long", Covers::ALL.iter().map(|x| x.key()).collect());
    let mut methods = vec![(String::new(), t!(v, "voices-no-method"))];
    methods.extend(
        of.hooks
            .methods
            .iter()
            .map(|(owner, id, texts)| (format!("{owner}/{id}"), texts.best(v.language).1.to_owned())),
    );
    let mut threads = vec![(String::new(), t!(v, "voices-no-thread"))];
    threads.extend(
        of.hooks
            .threads
            .iter()
            .map(|(owner, id, title)| (format!("{owner}/{id}"), title.clone())),
    );
    let title = t!(v, "voices-keep");
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&title, Some(t!(v, "voices-keep-lede")), None)}
        {error_summary(v, errors)}
        {of.stop.clone().map(|text| notice("warn", text))}
        <form method="post" action=home(here) novalidate>
            {once(fields)}
            {text_area("text", 5, t!(v, "voices-text"), Some(t!(v, "voices-text-hint", most = LONGEST_VOICE)), fields, errors)}
            {no_names(v, fields, "text")}
            {something_else(v, fields, &WORDS)}
            {choice_group("role", false, t!(v, "voices-role-legend"), Some(t!(v, "voices-role-hint")), &roles, fields, errors)}
            {text_field("said", "month", t!(v, "voices-said"), Some(t!(v, "voices-said-hint")), fields, errors)}
            <h2>{t!(v, "voices-consent")}</h2>
            <p>{t!(v, "voices-consent-text")}</p>
            {choice_group("consent", false, t!(v, "voices-consent-legend"), None, &consents, fields, errors)}
            {date_field("consent_on", t!(v, "voices-consent-on"), None, fields, errors)}
            {choice_group("covers", false, t!(v, "voices-covers-legend"), Some(t!(v, "voices-covers-hint")), &covers, fields, errors)}
            <h2>{t!(v, "voices-where")}</h2>
            {choice_group("readers", false, t!(v, "voices-readers-legend"), Some(t!(v, "voices-readers-hint")), &readers(here, of.around), fields, errors)}
            {whom_chosen(here, of.around, fields, errors)}
            {select_field("method", t!(v, "voices-method-label"), Some(t!(v, "voices-method-hint")), &methods, fields, errors)}
            {select_field("thread", t!(v, "voices-thread-label"), None, &threads, fields, errors)}
            <div class="actions">
                <button type="submit">{t!(v, "voices-keep-do")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "voices-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

async fn around(app: &App, here: &Here) -> Result<(Vec<Around>, Hooks), Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let around = exchange::around(&app.db, &here.place).await.map_err(reply())?;
    let hooks = voices::hooks(&app.db, &here.place).await.map_err(reply())?;
    Ok((around, hooks))
}

pub(super) async fn keep_form(State(app): State<App>, here: Here) -> Outcome {
    let (around, hooks) = around(&app, &here).await?;
    // Neither the role nor the consent is filled in: it is for whoever asked the person to say.
    let fields = Fields::of([("readers", "tenant".to_owned())]);
    let of = Page {
        around: &around,
        hooks: &hooks,
        stop: None,
    };
    Ok(page(&app, &here, &of, &fields, &FieldErrors::default()))
}

/// Whose and which, as a list sends them.
fn pair<A: FromStr, B: FromStr>(text: &str) -> Option<(A, B)> {
    let (owner, id) = text.split_once('/')?;
    Some((owner.parse().ok()?, id.parse().ok()?))
}

fn typed(fields: &Fields) -> Typed {
    let get = |name: &str| fields.get(name).to_owned();
    Typed {
        text: get("text"),
        role: get("role"),
        said: get("said"),
        consent: get("consent"),
        consent_on: get("consent_on"),
        covers: get("covers"),
        method: pair(fields.get("method")),
        thread: pair(fields.get("thread")),
    }
}

fn problems(v: &Visitor, found: &[VoiceProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = problem(v, *one);
        errors.push(field, text);
    }
    errors
}

pub(super) async fn keep(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (around, hooks) = around(&app, &here).await?;
    let mut of = Page {
        around: &around,
        hooks: &hooks,
        stop: None,
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    ask_about_names(v, &fields, "text", &mut errors);
    let readers = read_readers(fields.get("readers"));
    if readers.is_none() {
        errors.push("readers", t!(v, "voices-problem-nobody"));
    }
    let Some((audience, region)) = readers.filter(|_| errors.is_empty()) else {
        return Ok(page(&app, &here, &of, &fields, &errors));
    };
    // Those that were ticked in the collaboration that was chosen; a tick in another one is left from changing one's mind.
    let inside = region.map(|r| format!("{r}/")).unwrap_or_default();
    let whom = For {
        audience,
        region,
        chosen: fields.all("chosen").filter_map(|c| c.strip_prefix(&inside)?.parse().ok()).collect(),
    };
    match voices::keep_once(&app.db, &here.place, sent(&fields, b""), &typed(&fields), &whom).await {
        Ok(id) => Ok(Flash("voices-kept").to(&v.cookies, &format!("{}/slip", at(&here, id)))),
        Err(VoiceError::Problems(found)) => Ok(page(&app, &here, &of, &fields, &problems(v, &found))),
        Err(VoiceError::OwnFull) => {
            of.stop = Some(t!(v, "voices-own-full"));
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(VoiceError::Other(Error::Full)) => {
            of.stop = Some(t!(v, "voices-full"));
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(VoiceError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}
