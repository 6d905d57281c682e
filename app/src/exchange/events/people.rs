//! Who comes to an event, for those who hold it: what they need, and how long they were there.

use super::{at, crumbs_to, hours, parse, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{error_summary, notice, page_head},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::exchange::events::hours as read_hours;
use leptos::prelude::*;
use server::exchange::events::{self, Coming, Person, Shown, WithNeeds};

/// The field with a person's presence.
fn field(person: &Person) -> String {
    format!("hours/{}/{}", person.tenant, person.account)
}

pub(super) async fn people(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let (shown, all) = events::people(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(page(&app, &here, &shown, &all, None, &FieldErrors::default()))
}

fn page(app: &App, here: &Here, shown: &Shown, all: &[WithNeeds], typed: Option<&Fields>, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "events-people");
    let content = if all.is_empty() {
        view! { <p>{t!(v, "events-people-none")}</p> }.into_any()
    } else {
        table(here, shown, all, typed, errors)
    };
    let forgotten = (!shown.row.over).then(|| notice("info", t!(v, "events-needs-forgotten")));
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(shown.row.title.clone()), None)}
        {error_summary(v, errors)}
        {forgotten}
        {content}
    }
    .into_any();
    show_page(app, here, status, title, true, body)
}

fn table(here: &Here, shown: &Shown, all: &[WithNeeds], typed: Option<&Fields>, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let notes = shown.begun && !shown.row.cancelled;
    let whole = i32::try_from((shown.row.ends - shown.row.starts).whole_minutes()).unwrap_or_default();
    let rows = all
        .iter()
        .map(|(p, needs)| {
            let state = match p.coming {
                Coming::Seat => t!(v, "events-has-seat"),
                Coming::Waiting => t!(v, "events-waits"),
            };
            let presence = notes.then(|| {
                let name = field(p);
                let value = typed.map_or_else(|| p.attended.map(|m| hours(v, m)).unwrap_or_default(), |t| t.get(&name).to_owned());
                let label = t!(v, "events-hours-of", name = p.name.as_str());
                let wrong = (read_hours(&value).is_none()).then_some("true");
                let said = p
                    .confirmed_on
                    .is_some()
                    .then(|| view! { <span class="meta">{t!(v, "events-confirmed-short")}</span> });
                view! {
                    <td data-label=t!(v, "events-presence-hours")>
                        <input class="short" type="text" inputmode="decimal" name=name value=value aria-label=label aria-invalid=wrong />
                        " " {said}
                    </td>
                }
            });
            view! {
                <tr>
                    <th scope="row"><bdi>{p.name.clone()}</bdi></th>
                    <td data-label=t!(v, "events-municipality")>{p.tenant_name.clone()}</td>
                    <td data-label=t!(v, "events-state")>{state}</td>
                    <td data-label=t!(v, "events-needs-column") class="lines" dir="auto">{needs.clone()}</td>
                    {presence}
                </tr>
            }
        })
        .collect_view();
    let column = notes.then(|| view! { <th scope="col">{t!(v, "events-presence-hours")}</th> });
    let table = view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=t!(v, "events-people")>
            <table class="stack">
                <thead>
                    <tr>
                        <th scope="col">{t!(v, "events-person")}</th>
                        <th scope="col">{t!(v, "events-municipality")}</th>
                        <th scope="col">{t!(v, "events-state")}</th>
                        <th scope="col">{t!(v, "events-needs-column")}</th>
                        {column}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any();
    if !notes {
        return table;
    }
    let problem = errors
        .of("hours")
        .map(|text| view! { <p class="error" id="hours">{text.to_owned()}</p> });
    view! {
        <p>{t!(v, "events-presence-lede", hours = hours(v, whole))}</p>
        {problem}
        <form method="post" action=format!("{}/people", at(here, shown.row.key.id)) novalidate>
            {table}
            <div class="actions">
                <button type="submit">{t!(v, "events-presence-save")}</button>
                <button class="secondary" type="submit" name="all" value="yes">{t!(v, "events-presence-all")}</button>
            </div>
        </form>
    }
    .into_any()
}

pub(super) async fn attend(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let (shown, all) = events::people(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let whole = i32::try_from((shown.row.ends - shown.row.starts).whole_minutes()).ok();
    let mut presences = Vec::new();
    let mut wrong = Vec::new();
    for (p, _) in &all {
        let name = field(p);
        if fields.all(&name).next().is_none() {
            continue;
        }
        match read_hours(fields.get(&name)) {
            // Everybody who has a place and of whom nothing else is noted.
            Some(None) if fields.has("all", "yes") && p.coming == Coming::Seat => presences.push((p.tenant, p.account, whole)),
            Some(minutes) => presences.push((p.tenant, p.account, minutes)),
            None => wrong.push(p.name.clone()),
        }
    }
    if !wrong.is_empty() {
        let mut errors = FieldErrors::default();
        errors.push("hours", t!(v, "events-problem-hours", names = wrong.join(", ")));
        return Ok(page(&app, &here, &shown, &all, Some(&fields), &errors));
    }
    events::attend(&app.db, &here.place, id, &presences)
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("events-presence-saved").to(&v.cookies, &format!("{}/people", at(&here, id))))
}
