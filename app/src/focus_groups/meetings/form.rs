//! Planning a meeting, and changing what, when, where and how many.

use super::{at, clock, crumbs_to, found, home, interpreted, show_page, spoken, status_of, when, written};
use crate::{
    focus_groups::rounds::{language_heading, today},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, ask_about_numbers, choice_group, date_field, error_summary, field_error, hint_of, notice, page_head, select_field,
        something_else, text_field,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use domain::{
    focus_groups::meeting::{self, Facts, LONGEST_LINE, MOST_PEOPLE, MeetingProblem, Typed},
    language::Language,
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        meetings::{self, Beginning, Meeting, MeetingError, Row},
        rounds::{self, RoundRow},
    },
    tenants,
};

/// What a person types that could be a personal number.
const WORDS: [&str; 5] = ["title", "place", "facilitator", "other-language", "interpreter-language"];

/// The value of a language that Brygga does not have.
const OTHER: &str = "other";

/// The value of the tick that somebody interprets.
const YES: &str = "yes";

/// The guides that come with Brygga, by the value that a form sends, each with the minutes of its questions. Their texts are in the
/// locale files.
const GUIDES: [(&str, [i32; 5]); 2] = [("open", [10, 20, 20, 20, 10]), ("easy", [10, 15, 15, 15, 10])];

/// The value of the choice of no questions.
const NONE: &str = "none";

/// What the value of another meeting's guide begins with.
const LIKE: &str = "like/";

/// What the form offers.
struct Offer {
    rounds: Vec<RoundRow>,
    members: Vec<String>,
    earlier: Vec<Row>,
}

async fn offer(app: &App, here: &Here) -> Result<Offer, Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let rounds = rounds::list(&app.db, &here.place).await.map_err(reply())?;
    let earlier = meetings::list(&app.db, &here.place).await.map_err(reply())?;
    let members = if here.place.role.may(Permission::SeeMembers) {
        tenants::members(&app.db, &here.place).await.map_err(reply())?
    } else {
        Vec::new()
    };
    Ok(Offer {
        rounds,
        members: members.into_iter().map(|m| m.name).collect(),
        earlier,
    })
}

// ---- planning

pub(super) async fn new(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let offer = offer(&app, &here).await?;
    let today = today(&app, &here).await?;
    // From a round's own page, that round is chosen.
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let fields = Fields::of([
        ("day", today.to_string()),
        ("language", Language::Sv.key().to_owned()),
        ("guide", "open".to_owned()),
        ("round", query.get("round").to_owned()),
    ]);
    Ok(form(&app, &here, None, &offer, &fields, &FieldErrors::default(), false))
}

pub(super) async fn create(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let offer = offer(&app, &here).await?;
    let mut errors = asked(v, &fields);
    let beginning = beginning(v, fields.get("guide"));
    if beginning.is_none() {
        errors.push("guide", t!(v, "meetings-problem-guide"));
    }
    let Some(beginning) = beginning.filter(|_| errors.is_empty()) else {
        return Ok(form(&app, &here, None, &offer, &fields, &errors, false));
    };
    match meetings::create(&app.db, &here.place, &typed(&fields), &beginning).await {
        Ok(id) => Ok(Flash("meeting-created").to(&v.cookies, &at(&here, id))),
        Err(MeetingError::Problems(found)) => Ok(form(&app, &here, None, &offer, &fields, &problems(v, &found), false)),
        // Nothing is there yet that somebody could have changed.
        Err(MeetingError::Meanwhile) => Err(Reply::of(&app, v)(Error::Conflict)),
        Err(MeetingError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

/// The guide that is chosen; `None` where it is none that there is.
fn beginning(v: &Visitor, chosen: &str) -> Option<Beginning> {
    if chosen == NONE {
        return Some(Beginning::Questions(Vec::new()));
    }
    if let Some(id) = chosen.strip_prefix(LIKE) {
        return id.parse().ok().map(Beginning::Like);
    }
    let (name, minutes) = GUIDES.into_iter().find(|(name, _)| *name == chosen)?;
    let questions = (1..).zip(minutes).map(|(n, minutes)| meeting::Question {
        id: None,
        text: t!(v, &format!("meetings-guide-{name}-{n}")),
        minutes,
        help: t!(v, &format!("meetings-guide-{name}-{n}-help")),
    });
    Some(Beginning::Questions(questions.collect()))
}

// ---- changing

/// What stands of a meeting, as the form has it.
fn fields_of(meeting: &Meeting) -> Fields {
    let facts = &meeting.facts;
    let number = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let from = facts.starts_at.map(|at| format!("{:02}:{:02}", at.hour(), at.minute()));
    let mut pairs = vec![
        ("edit", meeting.edit.to_string()),
        ("title", facts.title.clone()),
        ("round", meeting.round.as_ref().map(|r| r.key.round.to_string()).unwrap_or_default()),
        ("day", facts.held_on.to_string()),
        ("from", from.unwrap_or_default()),
        ("place", facts.place.clone()),
        ("facilitator", facts.facilitator.clone()),
        ("language", facts.language.map_or(OTHER, Language::key).to_owned()),
        ("other-language", facts.other_language.clone()),
        ("interpreter-language", facts.interpreter_language.clone()),
        ("asked", number(facts.numbers.asked)),
        ("present", number(facts.numbers.present)),
        ("answered", number(facts.numbers.answered)),
    ];
    if facts.interpreter {
        pairs.push(("interpreter", YES.to_owned()));
    }
    Fields::of(pairs)
}

pub(super) async fn edit(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>) -> Outcome {
    let meeting = found(&app, &here, &meeting).await?;
    let offer = offer(&app, &here).await?;
    let fields = fields_of(&meeting);
    Ok(form(&app, &here, Some(&meeting), &offer, &fields, &FieldErrors::default(), false))
}

pub(super) async fn update(
    State(app): State<App>,
    here: Here,
    Path((_slug, meeting)): Path<(String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let stands = found(&app, &here, &meeting).await?;
    let offer = offer(&app, &here).await?;
    let errors = asked(v, &fields);
    if !errors.is_empty() {
        return Ok(form(&app, &here, Some(&stands), &offer, &fields, &errors, false));
    }
    let edit = fields.get("edit").parse().unwrap_or_default();
    match meetings::change(&app.db, &here.place, stands.id, edit, &typed(&fields)).await {
        Ok(()) => Ok(Flash("meeting-saved").to(&v.cookies, &at(&here, stands.id))),
        Err(MeetingError::Problems(found)) => Ok(form(&app, &here, Some(&stands), &offer, &fields, &problems(v, &found), false)),
        Err(MeetingError::Meanwhile) => {
            // What the other saved stands above what is typed; saving again goes over it.
            let stands = found(&app, &here, &meeting).await?;
            fields.set("edit", &stands.edit.to_string());
            Ok(form(&app, &here, Some(&stands), &offer, &fields, &errors, true))
        }
        Err(MeetingError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

// ---- the form

/// What looks like a personal number and was not said to be something else.
fn asked(v: &Visitor, fields: &Fields) -> FieldErrors {
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, fields, &WORDS, &mut errors);
    errors
}

fn typed(fields: &Fields) -> Typed {
    let get = |name: &str| fields.get(name).to_owned();
    Typed {
        title: get("title"),
        day: get("day"),
        from: get("from"),
        place: get("place"),
        facilitator: get("facilitator"),
        language: get("language"),
        other_language: get("other-language"),
        interpreter: fields.has("interpreter", YES),
        interpreter_language: get("interpreter-language"),
        asked: get("asked"),
        present: get("present"),
        answered: get("answered"),
        round: fields.get("round").parse().ok(),
    }
}

/// What is wrong with what was typed: the field, and how to put it right.
fn problem(v: &Visitor, problem: MeetingProblem) -> (&'static str, String) {
    use MeetingProblem as P;
    let (field, id) = match problem {
        P::NoTitle => ("title", "meetings-problem-title-none"),
        P::Title => ("title", "meetings-problem-line"),
        P::Round => ("round", "meetings-problem-round"),
        P::Day => ("day", "meetings-problem-day"),
        P::Far => ("day", "meetings-problem-far"),
        P::From => ("from", "meetings-problem-from"),
        P::Place => ("place", "meetings-problem-line"),
        P::Facilitator => ("facilitator", "meetings-problem-line"),
        P::Language => ("other-language", "meetings-problem-language"),
        P::Interpreter => ("interpreter-language", "meetings-problem-language"),
        P::Asked => ("asked", "meetings-problem-number"),
        P::Present => ("present", "meetings-problem-number"),
        P::Answered => ("answered", "meetings-problem-number"),
        P::MoreAnswered => ("answered", "meetings-problem-more"),
    };
    let text = match problem {
        P::Title | P::Place | P::Facilitator => t!(v, id, max = LONGEST_LINE),
        P::Asked | P::Present | P::Answered => t!(v, id, max = MOST_PEOPLE),
        _ => t!(v, id),
    };
    (field, text)
}

fn problems(v: &Visitor, found: &[MeetingProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = problem(v, *one);
        errors.push(field, text);
    }
    errors
}

/// What somebody else saved while this was typed.
fn theirs(v: &Visitor, facts: &Facts) -> AnyView {
    let numbers =
        [facts.numbers.asked, facts.numbers.present, facts.numbers.answered].map(|n| n.map_or_else(|| "–".to_owned(), |n| n.to_string()));
    let lines = [
        ("meetings-field-title", facts.title.clone()),
        ("meetings-day", when(v, facts)),
        ("meetings-place", facts.place.clone()),
        ("meetings-facilitator", facts.facilitator.clone()),
        ("meetings-language", spoken(v, facts)),
        ("meetings-interpreter", interpreted(v, facts).unwrap_or_default()),
        ("meetings-numbers", numbers.join(", ")),
    ]
    .into_iter()
    .map(|(name, text)| view! { <div><dt>{t!(v, name)}</dt><dd><bdi>{text}</bdi></dd></div> })
    .collect_view();
    view! { {notice("warn", t!(v, "meetings-meanwhile"))} <dl class="facts">{lines}</dl> }.into_any()
}

/// The page with the form: of a new meeting, or of one that is changed. `meanwhile`: somebody else has saved it since.
fn form(
    app: &App,
    here: &Here,
    meeting: Option<&Meeting>,
    offer: &Offer,
    fields: &Fields,
    errors: &FieldErrors,
    meanwhile: bool,
) -> Response {
    let v = &here.visitor;
    let title = t!(v, if meeting.is_some() { "meetings-edit" } else { "meetings-new" });
    let (action, back, save) = match meeting {
        Some(meeting) => (format!("{}/edit", at(here, meeting.id)), at(here, meeting.id), "meetings-save"),
        None => (home(here), home(here), "meetings-create"),
    };
    let shown = meeting.filter(|_| meanwhile).map(|m| theirs(v, &m.facts));
    // Who led it is not kept again once the notes are deleted.
    let keeps = meeting.is_none_or(|m| m.notes_deleted_on.is_none());
    let lede = (errors.is_empty() && meeting.is_none()).then(|| t!(v, "meetings-new-lede"));
    let body = view! {
        {crumbs_to(here, meeting)}
        {page_head(&title, lede, None)}
        {error_summary(v, errors)}
        {shown}
        <form method="post" action=action novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {text_field("title", "text", t!(v, "meetings-field-title"), Some(t!(v, "meetings-field-title-hint")), fields, errors)}
            {round_field(v, offer, fields, errors)}
            <div class="row">
                {date_field("day", t!(v, "meetings-day"), None, fields, errors)}
                {text_field("from", "time", t!(v, "meetings-from"), None, fields, errors)}
            </div>
            {text_field("place", "text", t!(v, "meetings-place"), None, fields, errors)}
            {keeps.then(|| facilitator_field(v, offer, fields, errors))}
            {languages(v, fields, errors)}
            {meeting.is_some().then(|| numbers(v, fields, errors))}
            {meeting.is_none().then(|| guide_field(v, offer, fields, errors))}
            {something_else(v, fields, &WORDS)}
            <div class="actions">
                <button type="submit">{t!(v, save)}</button>
                <a class="button quiet" href=back>{t!(v, "meetings-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors, meanwhile), title, body)
}

fn round_field(v: &Visitor, offer: &Offer, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let mut options = vec![(String::new(), t!(v, "meetings-no-round"))];
    options.extend(offer.rounds.iter().map(|r| {
        let state = t!(v, &format!("round-state-{}", r.state.key()));
        (r.key.round.to_string(), format!("{} ({state})", r.title.best(v.language).1))
    }));
    select_field(
        "round",
        t!(v, "meetings-round"),
        Some(t!(v, "meetings-round-hint")),
        &options,
        fields,
        errors,
    )
}

/// Who leads the talk: one line, with the names of those who work here to choose from.
fn facilitator_field(v: &Visitor, offer: &Offer, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let bad = errors.of("facilitator").is_some();
    let names = offer
        .members
        .iter()
        .map(|name| view! { <option value=name.clone()></option> })
        .collect_view();
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for="facilitator">{t!(v, "meetings-facilitator")}</label>
            <p class="hint" id="facilitator-hint">{t!(v, "meetings-facilitator-hint")}</p>
            {field_error("facilitator", errors)}
            <input id="facilitator" name="facilitator" type="text" list="members" value=fields.get("facilitator").to_owned()
                autocomplete="off" aria-describedby=hint_of("facilitator", true, bad) aria-invalid=bad.then_some("true") />
            <datalist id="members">{names}</datalist>
        </div>
    }
    .into_any()
}

fn languages(v: &Visitor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let mut options: Vec<(String, String)> = Language::ALL
        .into_iter()
        .map(|l| (l.key().to_owned(), language_heading(v, l)))
        .collect();
    options.push((OTHER.to_owned(), t!(v, "meetings-language-other")));
    let yes = [Choice {
        value: YES.to_owned(),
        text: t!(v, "meetings-interpreter-yes"),
    }];
    view! {
        <div class="row">
            {select_field("language", t!(v, "meetings-language"), None, &options, fields, errors)}
            {text_field("other-language", "text", t!(v, "meetings-language-which"), None, fields, errors)}
        </div>
        {choice_group("interpreter", true, t!(v, "meetings-interpreter"), None, &yes, fields, errors)}
        {text_field(
            "interpreter-language",
            "text",
            t!(v, "meetings-interpreter-which"),
            Some(t!(v, "meetings-interpreter-hint")),
            fields,
            errors,
        )}
    }
    .into_any()
}

fn numbers(v: &Visitor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let field = |id: &'static str, label: &str| text_field(id, "number", t!(v, label), None, fields, errors);
    view! {
        <section aria-labelledby="part-numbers">
            <h2 id="part-numbers">{t!(v, "meetings-numbers")}</h2>
            <p class="hint">{t!(v, "meetings-numbers-hint")}</p>
            <div class="row">
                {field("asked", "meetings-asked")}
                {field("present", "meetings-present")}
                {field("answered", "meetings-answered")}
            </div>
        </section>
    }
    .into_any()
}

fn guide_field(v: &Visitor, offer: &Offer, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let mut options: Vec<(String, String)> = GUIDES
        .into_iter()
        .map(|(name, _)| (name.to_owned(), t!(v, &format!("meetings-guide-{name}"))))
        .collect();
    options.extend(offer.earlier.iter().map(|row| {
        let day = match row.starts_at {
            Some(from) => t!(v, "meetings-when", day = written(v, row.held_on), time = clock(v, from)),
            None => written(v, row.held_on),
        };
        let text = t!(v, "meetings-guide-like", title = row.title.as_str(), day = day);
        (format!("{LIKE}{}", row.id), text)
    }));
    options.push((NONE.to_owned(), t!(v, "meetings-guide-empty")));
    select_field(
        "guide",
        t!(v, "meetings-guide"),
        Some(t!(v, "meetings-guide-hint")),
        &options,
        fields,
        errors,
    )
}
