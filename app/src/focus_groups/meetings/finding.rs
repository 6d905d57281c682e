//! What a theme came to, in words of the staff's own: a finding of the meeting's round.

use super::{at, crumbs_to, show_page, speaker, status_of, themes::named};
use crate::{
    focus_groups::findings::{concerns, errors, languages, numbers, texts_fields, typed},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{error_summary, notice, page_head},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::ids::TenantId;
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        findings::FindingError,
        meetings::{self, Meeting, Theme},
        rounds::{self, Round},
    },
};

/// A theme that can become a finding: its meeting has a closed round, and it is none yet.
async fn ready(app: &App, here: &Here, meeting: &str, theme: &str) -> Result<(Meeting, Theme, Round), Reply> {
    let (meeting, theme) = named(app, here, meeting, theme).await?;
    let reply = || Reply::of(app, &here.visitor);
    let key = meeting
        .round
        .as_ref()
        .filter(|round| round.closed && theme.finding.is_none())
        .map(|round| round.key);
    let Some(key) = key else {
        return Err(reply()(Error::Conflict));
    };
    let round = rounds::get(&app.db, &here.place, key.round).await.map_err(reply())?;
    Ok((meeting, theme, round))
}

pub(super) async fn form(State(app): State<App>, here: Here, Path((_slug, meeting, theme)): Path<(String, String, String)>) -> Outcome {
    let (meeting, theme, round) = ready(&app, &here, &meeting, &theme).await?;
    // The title to begin with: notes and quotes are not for others, so they are not filled in.
    let whom = round.tenants.iter().map(|(tenant, _)| ("concerns", tenant.to_string()));
    let fields = Fields::of(std::iter::once(("text-sv", theme.title.clone())).chain(whom));
    Ok(page(&app, &here, (&meeting, &theme, &round), &fields, &FieldErrors::default()))
}

pub(super) async fn write(
    State(app): State<App>,
    here: Here,
    Path((_slug, meeting, theme)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (meeting, theme, round) = ready(&app, &here, &meeting, &theme).await?;
    let of = (&meeting, &theme, &round);
    let text = typed(&fields, &languages(&round));
    let whom: Vec<TenantId> = fields.all("concerns").filter_map(|t| t.parse().ok()).collect();
    let asked = numbers(v, &fields);
    if !asked.is_empty() {
        return Ok(page(&app, &here, of, &fields, &asked));
    }
    match meetings::give_finding(&app.db, &here.place, (meeting.id, theme.id), &text, &whom).await {
        Ok(_) => Ok(Flash("finding-written").to(&v.cookies, &format!("{}#themes", at(&here, meeting.id)))),
        Err(FindingError::Problems(found)) => Ok(page(&app, &here, of, &fields, &errors(v, &found, &text))),
        Err(FindingError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

fn page(app: &App, here: &Here, (meeting, theme, round): (&Meeting, &Theme, &Round), fields: &Fields, wrong: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "meetings-finding-write");
    let quotes = theme
        .quotes
        .iter()
        .map(|q| view! { <li><span dir="auto">{q.text.clone()}</span> " " <span class="meta">{speaker(v, q.speaker)}</span></li> })
        .collect_view();
    let back = at(here, meeting.id);
    let small = meeting.facts.numbers.is_small();
    let body = view! {
        {crumbs_to(here, Some(meeting))}
        {page_head(&title, wrong.is_empty().then(|| t!(v, "meetings-finding-lede")), None)}
        {error_summary(v, wrong)}
        {small.then(|| notice("warn", t!(v, "meetings-small")))}
        <details>
            <summary>{t!(v, "meetings-finding-notes")}</summary>
            <p class="words" dir="auto">{theme.notes.clone()}</p>
            {(!theme.quotes.is_empty()).then(|| view! { <ul>{quotes}</ul> })}
        </details>
        <form method="post" action=format!("{back}/themes/{}/finding", theme.id) novalidate>
            {texts_fields(v, round, t!(v, "findings-write-hint"), fields, wrong)}
            {concerns(here, round, fields, wrong)}
            <p class="actions">
                <button type="submit">{t!(v, "findings-write-button")}</button>
                <a class="button quiet" href=back.clone()>{t!(v, "meetings-cancel")}</a>
            </p>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(wrong, false), title, body)
}
