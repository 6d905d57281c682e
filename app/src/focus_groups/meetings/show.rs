//! A meeting's page: what, when and where, its guide with what was noted, its themes, and what became of them. And deleting it.

use super::{advice, at, clock, crumbs_to, found, home, interpreted, planned, show_page, speaker, spoken, status_of, when, written};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{error_summary, marked, notice, page_head, something_else, text_area, text_field},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{focus_groups::meeting, privacy::Kind, tenants::Permission};
use leptos::prelude::*;
use server::focus_groups::meetings::{self, Meeting, Theme};
use time::Duration;

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>) -> Outcome {
    let meeting = found(&app, &here, &meeting).await?;
    Ok(shown(&app, &here, &meeting, &Fields::default(), &FieldErrors::default()))
}

/// The page, with what was typed of a new theme and what is wrong with it.
pub(super) fn shown(app: &App, here: &Here, meeting: &Meeting, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = meeting.facts.title.clone();
    // The summary of what is wrong comes straight after the heading.
    let (lede, ways) = if errors.is_empty() {
        (Some(when(v, &meeting.facts)), actions(here, meeting))
    } else {
        (None, None)
    };
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&title, lede, ways)}
        {error_summary(v, errors)}
        {kept_until(here, meeting)}
        {facts(here, meeting)}
        {guide(here, meeting)}
        {themes(here, meeting, fields, errors)}
        <details class="no-print">
            <summary>{t!(v, "meetings-advice")}</summary>
            {advice(v)}
        </details>
        {delete_way(here, meeting)}
    }
    .into_any();
    show_page(app, here, status_of(errors, false), title, body)
}

fn leads(here: &Here) -> bool {
    here.place.role.may(Permission::RunRounds)
}

fn actions(here: &Here, meeting: &Meeting) -> Option<AnyView> {
    let v = &here.visitor;
    let own = at(here, meeting.id);
    let first = meeting.questions.first().filter(|_| meeting.notes_deleted_on.is_none());
    let hold = first.map(|q| view! { <a class="button" href=format!("{own}/hold/{}", q.id)>{t!(v, "meetings-hold")}</a> });
    let edit = leads(here).then(|| view! { <a class="button secondary" href=format!("{own}/edit")>{t!(v, "meetings-edit")}</a> });
    let print = (!meeting.questions.is_empty())
        .then(|| view! { <a class="button secondary" href=format!("{own}/print")>{t!(v, "meetings-print")}</a> });
    (hold.is_some() || edit.is_some() || print.is_some()).then(|| view! { {hold} {edit} {print} }.into_any())
}

/// Until when what is noted stands here.
fn kept_until(here: &Here, meeting: &Meeting) -> AnyView {
    let v = &here.visitor;
    if let Some(on) = meeting.notes_deleted_on {
        return notice("info", t!(v, "meetings-notes-deleted", day = written(v, on)));
    }
    let days = Kind::Meetings.days().map_or(0, i64::from);
    let last = meeting.facts.held_on.checked_add(Duration::days(days));
    match last {
        Some(last) => view! { <p class="meta">{t!(v, "meetings-kept-until", day = written(v, last))}</p> }.into_any(),
        None => ().into_any(),
    }
}

fn facts(here: &Here, meeting: &Meeting) -> AnyView {
    let v = &here.visitor;
    let facts = &meeting.facts;
    let line = |name: &str, text: String| (!text.is_empty()).then(|| view! { <div><dt>{t!(v, name)}</dt><dd><bdi>{text}</bdi></dd></div> });
    let round = match &meeting.round {
        Some(round) => {
            let href = format!("{}/{}", super::list_path(here), round.key.round);
            view! { <a href=href>{marked(&round.title, v.language)}</a> }.into_any()
        }
        None => t!(v, "meetings-no-round").into_any(),
    };
    view! {
        <dl class="facts">
            <div><dt>{t!(v, "meetings-round")}</dt><dd>{round}</dd></div>
            {line("meetings-day", when(v, facts))}
            {line("meetings-place", facts.place.clone())}
            {line("meetings-facilitator", facts.facilitator.clone())}
            {line("meetings-language", spoken(v, facts))}
            {line("meetings-interpreter", interpreted(v, facts).unwrap_or_default())}
        </dl>
        {numbers(here, meeting)}
    }
    .into_any()
}

/// How many people, for who leads here and for nobody else.
fn numbers(here: &Here, meeting: &Meeting) -> Option<AnyView> {
    let v = &here.visitor;
    let numbers = meeting.facts.numbers;
    leads(here).then(|| {
        let figure = |name: &str, n: Option<i32>| {
            let n = n.map_or_else(|| t!(v, "meetings-number-none"), |n| n.to_string());
            view! { <div><dt>{t!(v, name)}</dt><dd>{n}</dd></div> }
        };
        let small = numbers.present.is_some_and(|_| numbers.is_small());
        view! {
            <section aria-labelledby="numbers">
                <h2 id="numbers">{t!(v, "meetings-numbers")}</h2>
                <dl class="facts">
                    {figure("meetings-asked", numbers.asked)}
                    {figure("meetings-present", numbers.present)}
                    {figure("meetings-answered", numbers.answered)}
                </dl>
                <p class="hint">{t!(v, "meetings-numbers-hint")}</p>
                {small.then(|| notice("warn", t!(v, "meetings-small")))}
            </section>
        }
        .into_any()
    })
}

fn guide(here: &Here, meeting: &Meeting) -> AnyView {
    let v = &here.visitor;
    let own = at(here, meeting.id);
    let writes = meeting.notes_deleted_on.is_none();
    let mut before = 0;
    let items = meeting
        .questions
        .iter()
        .map(|q| {
            let from = meeting.facts.starts_at.map(|at| clock(v, meeting::clock(at, before)));
            before += q.minutes;
            let time = match from {
                Some(from) => t!(v, "meetings-minutes-from", n = q.minutes, time = from),
                None => t!(v, "meetings-minutes", n = q.minutes),
            };
            let notes = (!q.notes.is_empty()).then(|| view! { <p class="words" dir="auto">{q.notes.clone()}</p> });
            let way = writes.then(|| {
                let text = t!(
                    v,
                    if q.notes.is_empty() {
                        "meetings-note"
                    } else {
                        "meetings-note-more"
                    }
                );
                // Many links of one name: who hears them is told which question it is.
                view! {
                    <p class="no-print">
                        <a class="button quiet" href=format!("{own}/hold/{}", q.id)>{text} <span class="visually-hidden">": " {q.text.clone()}</span></a>
                    </p>
                }
            });
            view! {
                <li>
                    <h3 dir="auto">{q.text.clone()}</h3>
                    <p class="meta">{time}</p>
                    {notes}
                    {way}
                </li>
            }
        })
        .collect_view();
    let total = planned(&meeting.questions);
    let body = if meeting.questions.is_empty() {
        view! { <p>{t!(v, "meetings-guide-none")}</p> }.into_any()
    } else {
        view! { <p>{t!(v, "meetings-guide-total", n = total)}</p> <ol class="items">{items}</ol> }.into_any()
    };
    view! {
        <section aria-labelledby="guide">
            <h2 id="guide">{t!(v, "meetings-guide")}</h2>
            {body}
            <p class="actions"><a class="button secondary" href=format!("{own}/guide")>{t!(v, "meetings-guide-edit")}</a></p>
        </section>
    }
    .into_any()
}

fn themes(here: &Here, meeting: &Meeting, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let items = meeting.themes.iter().map(|t| theme(here, meeting, t)).collect_view();
    let list = if meeting.themes.is_empty() {
        view! { <p>{t!(v, "meetings-themes-none")}</p> }.into_any()
    } else {
        view! { <ol class="items">{items}</ol> }.into_any()
    };
    let add = meeting.notes_deleted_on.is_none().then(|| {
        let most = meeting::LONGEST_SUMMARY;
        view! {
            <h3>{t!(v, "meetings-theme-new")}</h3>
            <form method="post" action=format!("{}/themes", at(here, meeting.id)) novalidate>
                {text_field("title", "text", t!(v, "meetings-theme-title"), Some(t!(v, "meetings-theme-title-hint")), fields, errors)}
                {text_area("notes", 5, t!(v, "meetings-theme-notes"), Some(t!(v, "meetings-theme-notes-hint", most = most)), fields, errors)}
                {something_else(v, fields, &["title", "notes"])}
                <div class="actions"><button type="submit">{t!(v, "meetings-theme-add")}</button></div>
            </form>
        }
    });
    view! {
        <section aria-labelledby="themes">
            <h2 id="themes">{t!(v, "meetings-themes")}</h2>
            <p>{t!(v, "meetings-themes-text")}</p>
            {list}
            {add}
        </section>
    }
    .into_any()
}

fn theme(here: &Here, meeting: &Meeting, theme: &Theme) -> AnyView {
    let v = &here.visitor;
    let own = format!("{}/themes/{}", at(here, meeting.id), theme.id);
    let quotes = theme
        .quotes
        .iter()
        .map(|q| {
            view! {
                <blockquote class="voice">
                    <p class="words" dir="auto">{q.text.clone()}</p>
                    <p class="meta">{speaker(v, q.speaker)}</p>
                </blockquote>
            }
        })
        .collect_view();
    let notes = (!theme.notes.is_empty()).then(|| view! { <p class="words" dir="auto">{theme.notes.clone()}</p> });
    let writes = meeting.notes_deleted_on.is_none();
    let edit = writes.then(|| {
        view! { <a class="button quiet" href=own.clone()>{t!(v, "meetings-theme-edit")} <span class="visually-hidden">": " {theme.title.clone()}</span></a> }
    });
    view! {
        <li>
            <h3 dir="auto">{theme.title.clone()}</h3>
            {notes}
            {quotes}
            {became(here, meeting, theme, &own)}
            {edit.map(|edit| view! { <p class="actions">{edit}</p> })}
        </li>
    }
    .into_any()
}

/// The finding that a theme became, or the way to one, or what is wanting for it.
fn became(here: &Here, meeting: &Meeting, theme: &Theme, own: &str) -> Option<AnyView> {
    let v = &here.visitor;
    let may = here.place.role.may(Permission::WriteFindings);
    match (theme.finding, &meeting.round) {
        (Some(_), Some(round)) => {
            let href = format!("{}/{}/findings", super::list_path(here), round.key.round);
            Some(view! { <p><a href=href>{t!(v, "meetings-finding-there")}</a></p> }.into_any())
        }
        (Some(_), None) => Some(view! { <p class="meta">{t!(v, "meetings-finding-there")}</p> }.into_any()),
        (None, Some(round)) if may && round.closed => {
            let text = t!(v, "meetings-finding-write");
            let name = theme.title.clone();
            Some(
                view! { <p><a class="button secondary" href=format!("{own}/finding")>{text} <span class="visually-hidden">": " {name}</span></a></p> }
                    .into_any(),
            )
        }
        (None, Some(_)) if may => Some(view! { <p class="meta">{t!(v, "meetings-finding-later")}</p> }.into_any()),
        (None, None) if may => Some(view! { <p class="meta">{t!(v, "meetings-finding-no-round")}</p> }.into_any()),
        _ => None,
    }
}

// ---- deleting

fn delete_way(here: &Here, meeting: &Meeting) -> Option<AnyView> {
    let href = format!("{}/delete", at(here, meeting.id));
    leads(here)
        .then(|| view! { <p class="no-print"><a class="button quiet" href=href>{t!(here.visitor, "meetings-delete")}</a></p> }.into_any())
}

pub(super) async fn ask_delete(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let meeting = found(&app, &here, &meeting).await?;
    let title = t!(v, "meetings-delete-title");
    let own = at(&here, meeting.id);
    let body = view! {
        {crumbs_to(&here, Some(&meeting))}
        {page_head(&title, Some(meeting.facts.title.clone()), None)}
        {notice("warn", t!(v, "meetings-delete-text"))}
        <form method="post" action=format!("{own}/delete")>
            <p class="actions">
                <button class="danger" type="submit">{t!(v, "meetings-delete-do")}</button>
                <a class="button quiet" href=own.clone()>{t!(v, "meetings-cancel")}</a>
            </p>
        </form>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

pub(super) async fn delete(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = super::parse(&app, &here, &meeting)?;
    meetings::delete(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("meeting-deleted").to(&v.cookies, &home(&here)))
}
