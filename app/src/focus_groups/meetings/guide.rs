//! A meeting's guide: written as one form with a line for each question, and printed.

use super::{at, clock, crumbs_to, found, interpreted, planned, show_page, spoken, status_of, when};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_numbers, error_summary, field_error, hint_of, in_text_area, notice, page_head, something_else},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::focus_groups::meeting::{self, LONGEST_HELP, LONGEST_QUESTION, MOST_MINUTES, MOST_QUESTIONS, QuestionProblem, TypedQuestion};
use leptos::prelude::*;
use server::focus_groups::meetings::{self, GuideError, Meeting};

/// The names of a line's fields.
struct Line {
    id: &'static str,
    order: &'static str,
    text: &'static str,
    minutes: &'static str,
    help: &'static str,
    remove: &'static str,
}

macro_rules! lines {
    ($($n:literal),*) => {
        [$(Line {
            id: concat!("q", $n, "-id"),
            order: concat!("q", $n, "-order"),
            text: concat!("q", $n, "-text"),
            minutes: concat!("q", $n, "-minutes"),
            help: concat!("q", $n, "-help"),
            remove: concat!("q", $n, "-remove"),
        }),*]
    };
}

/// As many lines as a guide can have questions.
static LINES: [Line; MOST_QUESTIONS] = lines!(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

/// So many empty lines stand below the questions.
const EMPTY: usize = 2;

/// The value of the tick that takes a question away.
const YES: &str = "yes";

/// What a person types that could be a personal number.
fn words() -> Vec<&'static str> {
    LINES.iter().flat_map(|line| [line.text, line.help]).collect()
}

fn fields_of(meeting: &Meeting) -> Fields {
    let mut pairs = vec![("edit", meeting.guide_edit.to_string())];
    for ((n, line), q) in (1..).zip(&LINES).zip(&meeting.questions) {
        let n: i32 = n;
        pairs.extend([
            (line.id, q.id.to_string()),
            (line.order, n.to_string()),
            (line.text, q.text.clone()),
            (line.minutes, q.minutes.to_string()),
            (line.help, q.help.clone()),
        ]);
    }
    Fields::of(pairs)
}

fn typed(fields: &Fields) -> Vec<TypedQuestion> {
    LINES
        .iter()
        .map(|line| TypedQuestion {
            id: fields.get(line.id).parse().ok(),
            order: fields.get(line.order).to_owned(),
            text: fields.get(line.text).to_owned(),
            minutes: fields.get(line.minutes).to_owned(),
            help: fields.get(line.help).to_owned(),
            remove: fields.has(line.remove, YES),
        })
        .collect()
}

fn problems(v: &Visitor, found: &[(usize, QuestionProblem)]) -> FieldErrors {
    use QuestionProblem as P;
    let mut errors = FieldErrors::default();
    for (at, problem) in found {
        let Some(line) = LINES.get(*at) else { continue };
        // Each says which question it is about: the summary stands far from it.
        let n = at.saturating_add(1);
        let (field, text) = match problem {
            P::NoText => (line.text, t!(v, "meetings-problem-question-none", n = n)),
            P::TextTooLong => (line.text, t!(v, "meetings-problem-question", n = n, max = LONGEST_QUESTION)),
            P::Minutes => (line.minutes, t!(v, "meetings-problem-minutes", n = n, max = MOST_MINUTES)),
            P::HelpTooLong => (line.help, t!(v, "meetings-problem-help", n = n, max = LONGEST_HELP)),
            P::Order => (line.order, t!(v, "meetings-problem-order", n = n)),
            P::HasNotes => (line.remove, t!(v, "meetings-problem-noted", n = n)),
            P::TooMany => (line.text, t!(v, "meetings-problem-questions", max = MOST_QUESTIONS)),
        };
        errors.push(field, text);
    }
    errors
}

pub(super) async fn edit(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>) -> Outcome {
    let meeting = found(&app, &here, &meeting).await?;
    let fields = fields_of(&meeting);
    Ok(form(&app, &here, &meeting, &fields, &FieldErrors::default(), false))
}

pub(super) async fn save(
    State(app): State<App>,
    here: Here,
    Path((_slug, meeting)): Path<(String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let stands = found(&app, &here, &meeting).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &words(), &mut errors);
    if !errors.is_empty() {
        return Ok(form(&app, &here, &stands, &fields, &errors, false));
    }
    let edit = fields.get("edit").parse().unwrap_or_default();
    match meetings::write_guide(&app.db, &here.place, stands.id, edit, &typed(&fields)).await {
        Ok(()) => Ok(Flash("meeting-guide-saved").to(&v.cookies, &at(&here, stands.id))),
        Err(GuideError::Problems(wrong)) => Ok(form(&app, &here, &stands, &fields, &problems(v, &wrong), false)),
        Err(GuideError::Meanwhile) => {
            // What the other saved stands above what is typed; questions that the other added stay when this is saved.
            let stands = found(&app, &here, &meeting).await?;
            fields.set("edit", &stands.guide_edit.to_string());
            Ok(form(&app, &here, &stands, &fields, &errors, true))
        }
        Err(GuideError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

/// The page with the form. `meanwhile`: somebody else has saved the guide since.
fn form(app: &App, here: &Here, meeting: &Meeting, fields: &Fields, errors: &FieldErrors, meanwhile: bool) -> Response {
    let v = &here.visitor;
    let title = t!(v, "meetings-guide-edit");
    let own = at(here, meeting.id);
    let filled = LINES
        .iter()
        .rposition(|line| [line.id, line.text, line.help].iter().any(|name| !fields.get(name).is_empty()));
    let shown = filled.map_or(0, |at| at + 1) + EMPTY;
    let lines = LINES
        .iter()
        .take(shown)
        .enumerate()
        .map(|(at, line)| one(v, at + 1, line, fields, errors))
        .collect_view();
    let theirs = meanwhile.then(|| {
        let items = meeting
            .questions
            .iter()
            .map(
                |q| view! { <li dir="auto">{q.text.clone()} " " <span class="meta">{t!(v, "meetings-minutes", n = q.minutes)}</span></li> },
            )
            .collect_view();
        view! { {notice("warn", t!(v, "meetings-meanwhile"))} <ol class="agenda">{items}</ol> }
    });
    let lede = errors.is_empty().then(|| t!(v, "meetings-guide-lede"));
    let body = view! {
        {crumbs_to(here, Some(meeting))}
        {page_head(&title, lede, None)}
        {error_summary(v, errors)}
        {theirs}
        <form method="post" action=format!("{own}/guide") novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {lines}
            {something_else(v, fields, &words())}
            <div class="actions">
                <button type="submit">{t!(v, "meetings-save")}</button>
                <a class="button quiet" href=own.clone()>{t!(v, "meetings-cancel")}</a>
            </div>
            <p class="hint">{t!(v, "meetings-guide-more")}</p>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors, meanwhile), title, body)
}

/// A line of the form: one question.
fn one(v: &Visitor, n: usize, line: &'static Line, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let there = !fields.get(line.id).is_empty();
    let remove = there.then(|| {
        let bad = errors.of(line.remove).is_some();
        view! {
            {field_error(line.remove, errors)}
            <label class="choice">
                <input id=line.remove type="checkbox" name=line.remove value=YES checked=fields.has(line.remove, YES)
                    aria-describedby=hint_of(line.remove, false, bad) />
                <span>{t!(v, "meetings-question-remove")}</span>
            </label>
        }
    });
    let help_open = !fields.get(line.help).is_empty() || errors.of(line.help).is_some();
    view! {
        <fieldset class="guide-line">
            <legend>{t!(v, "meetings-question-n", n = n)}</legend>
            <input type="hidden" name=line.id value=fields.get(line.id).to_owned() />
            {area(line.text, 2, t!(v, "meetings-question"), fields, errors)}
            <div class="row">
                {short(line.minutes, t!(v, "meetings-question-minutes"), fields, errors)}
                {short(line.order, t!(v, "meetings-question-order"), fields, errors)}
            </div>
            <details open=help_open>
                <summary>{t!(v, "meetings-question-help")}</summary>
                {area(line.help, 3, t!(v, "meetings-question-help-label"), fields, errors)}
            </details>
            {remove}
        </fieldset>
    }
    .into_any()
}

fn area(name: &'static str, rows: u32, label: String, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let bad = errors.of(name).is_some();
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=name>{label}</label>
            {field_error(name, errors)}
            <textarea id=name name=name rows=rows.to_string() dir="auto" aria-describedby=hint_of(name, false, bad)
                aria-invalid=bad.then_some("true")>{in_text_area(fields.get(name))}</textarea>
        </div>
    }
    .into_any()
}

fn short(name: &'static str, label: String, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let bad = errors.of(name).is_some();
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=name>{label}</label>
            {field_error(name, errors)}
            <input id=name name=name type="text" inputmode="numeric" value=fields.get(name).to_owned()
                aria-describedby=hint_of(name, false, bad) aria-invalid=bad.then_some("true") />
        </div>
    }
    .into_any()
}

// ---- on paper

pub(super) async fn print(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let meeting = found(&app, &here, &meeting).await?;
    let facts = &meeting.facts;
    let title = t!(v, "meetings-guide");
    let mut before = 0;
    let items = meeting
        .questions
        .iter()
        .map(|q| {
            let time = match facts.starts_at {
                Some(begins) => t!(
                    v,
                    "meetings-minutes-from",
                    n = q.minutes,
                    time = clock(v, meeting::clock(begins, before))
                ),
                None => t!(v, "meetings-minutes", n = q.minutes),
            };
            before += q.minutes;
            let help = (!q.help.is_empty()).then(|| view! { <p class="words meta" dir="auto">{q.help.clone()}</p> });
            view! {
                <li>
                    <h2 dir="auto">{q.text.clone()}</h2>
                    <p class="meta">{time}</p>
                    {help}
                </li>
            }
        })
        .collect_view();
    let line = |name: &str, text: String| (!text.is_empty()).then(|| view! { <div><dt>{t!(v, name)}</dt><dd><bdi>{text}</bdi></dd></div> });
    let body = view! {
        <div class="no-print">{crumbs_to(&here, Some(&meeting))}</div>
        {page_head(&title, Some(facts.title.clone()), None)}
        <dl class="facts">
            {line("meetings-day", when(v, facts))}
            {line("meetings-place", facts.place.clone())}
            {line("meetings-facilitator", facts.facilitator.clone())}
            {line("meetings-language", spoken(v, facts))}
            {line("meetings-interpreter", interpreted(v, facts).unwrap_or_default())}
        </dl>
        <p>{t!(v, "meetings-guide-total", n = planned(&meeting.questions))}</p>
        <ol class="items">{items}</ol>
        <section aria-labelledby="advice">
            <h2 id="advice">{t!(v, "meetings-advice")}</h2>
            {super::advice(v)}
        </section>
        <p class="no-print meta">{t!(v, "meetings-print-hint")}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}
