//! Who comes to an event, for those who hold it: what they need, how long they were there, and who has completed a training.

use super::{Layout, at, crumbs_to, hours, parse, show_page, trainings::when};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{error_summary, notice, page_head},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::exchange::{
    events::{EventKind, hours as read_hours},
    trainings::Occasion,
};
use leptos::prelude::*;
use server::exchange::{
    events::{self, Coming, Person, Shown, WithNeeds},
    trainings::{self, Presence},
};

/// The field with a person's presence, at one of several occasions or in all.
fn field(person: &Person, occasion: Option<&Occasion>) -> String {
    match occasion {
        Some(occasion) => format!("hours/{}/{}/{}", person.tenant, person.account, occasion.id),
        None => format!("hours/{}/{}", person.tenant, person.account),
    }
}

/// The box that says that a person has completed a training.
fn done_field(person: &Person) -> String {
    format!("done/{}/{}", person.tenant, person.account)
}

/// How presence is asked for: once, or at each occasion that has begun.
fn asked(shown: &Shown) -> Vec<Option<&Occasion>> {
    if shown.occasions.is_empty() {
        return vec![None];
    }
    shown.occasions.iter().filter(|o| o.starts <= shown.now).map(Some).collect()
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
    show_page(app, here, status, title, Layout::Wide, body)
}

/// What was noted of a person's presence, as the field has it.
fn noted(v: &Visitor, shown: &Shown, person: &Person, occasion: Option<&Occasion>) -> String {
    let minutes = match occasion {
        Some(occasion) => shown.minutes_at(person.tenant, person.account, occasion.id),
        None => person.attended,
    };
    minutes.map(|m| hours(v, m)).unwrap_or_default()
}

/// A person's fields: hours, once or for each occasion, and whether a training is completed.
fn presence(here: &Here, shown: &Shown, person: &Person, asked: &[Option<&Occasion>], typed: Option<&Fields>) -> AnyView {
    let v = &here.visitor;
    let fields = asked
        .iter()
        .map(|occasion| {
            let name = field(person, *occasion);
            let value = typed.map_or_else(|| noted(v, shown, person, *occasion), |t| t.get(&name).to_owned());
            let wrong = (read_hours(&value).is_none()).then_some("true");
            let (label, column) = match occasion {
                Some(o) => (
                    t!(v, "trainings-hours-of", name = person.name.as_str(), when = when(v, o)),
                    t!(v, "trainings-hours-at", when = when(v, o)),
                ),
                None => (
                    t!(v, "events-hours-of", name = person.name.as_str()),
                    t!(v, "events-presence-hours"),
                ),
            };
            view! {
                <td data-label=column>
                    <input class="short" type="text" inputmode="decimal" name=name value=value aria-label=label aria-invalid=wrong />
                </td>
            }
        })
        .collect_view();
    let done = (shown.row.kind == EventKind::Training).then(|| {
        let name = done_field(person);
        let checked = typed.map_or(person.completed_on.is_some(), |t| t.has(&name, "yes"));
        let label = t!(v, "trainings-done-of", name = person.name.as_str());
        view! {
            <td data-label=t!(v, "trainings-done")>
                <label class="choice">
                    <input type="checkbox" name=name value="yes" checked=checked aria-label=label />
                </label>
            </td>
        }
    });
    view! { {fields} {done} }.into_any()
}

fn table(here: &Here, shown: &Shown, all: &[WithNeeds], typed: Option<&Fields>, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let notes = shown.begun && !shown.row.cancelled;
    let asked = asked(shown);
    let rows = all
        .iter()
        .map(|(p, needs)| {
            let state = match p.coming {
                Coming::Seat => t!(v, "events-has-seat"),
                Coming::Waiting => t!(v, "events-waits"),
            };
            let said = p
                .confirmed_on
                .is_some()
                .then(|| view! { " " <span class="meta">{t!(v, "events-confirmed-short")}</span> });
            let noted = notes.then(|| presence(here, shown, p, &asked, typed));
            view! {
                <tr>
                    <th scope="row"><bdi>{p.name.clone()}</bdi></th>
                    <td data-label=t!(v, "events-municipality")>{p.tenant_name.clone()}</td>
                    <td data-label=t!(v, "events-state")><span>{state} {said}</span></td>
                    <td data-label=t!(v, "events-needs-column") class="lines" dir="auto">{needs.clone()}</td>
                    {noted}
                </tr>
            }
        })
        .collect_view();
    let columns = notes.then(|| {
        let hours = asked
            .iter()
            .map(|occasion| {
                let text = occasion.map_or_else(
                    || t!(v, "events-presence-hours"),
                    |o| t!(v, "trainings-hours-at", when = when(v, o)),
                );
                view! { <th scope="col">{text}</th> }
            })
            .collect_view();
        let done = (shown.row.kind == EventKind::Training).then(|| view! { <th scope="col">{t!(v, "trainings-done")}</th> });
        view! { {hours} {done} }
    });
    let table = view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=t!(v, "events-people")>
            <table class="stack">
                <thead>
                    <tr>
                        <th scope="col">{t!(v, "events-person")}</th>
                        <th scope="col">{t!(v, "events-municipality")}</th>
                        <th scope="col">{t!(v, "events-state")}</th>
                        <th scope="col">{t!(v, "events-needs-column")}</th>
                        {columns}
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
    let training = shown.row.kind == EventKind::Training;
    let completing = training.then(|| view! { <p>{t!(v, "trainings-done-lede")}</p> });
    let all_done =
        training.then(|| view! { <button class="secondary" type="submit" name="all" value="done">{t!(v, "trainings-done-all")}</button> });
    view! {
        <p>{t!(v, "events-presence-lede", hours = hours(v, shown.whole_minutes()))}</p>
        {completing}
        {problem}
        <form method="post" action=format!("{}/people", at(here, shown.row.key.id)) novalidate>
            {table}
            <div class="actions">
                <button type="submit">{t!(v, "events-presence-save")}</button>
                <button class="secondary" type="submit" name="all" value="yes">{t!(v, "events-presence-all")}</button>
                {all_done}
            </div>
        </form>
    }
    .into_any()
}

/// What was typed of presences: once, at occasions, and whose can't be read.
#[derive(Default)]
struct Typed {
    once: Vec<events::Presence>,
    at: Vec<Presence>,
    wrong: Vec<String>,
}

fn typed(shown: &Shown, all: &[WithNeeds], fields: &Fields) -> Typed {
    let mut typed = Typed::default();
    for occasion in asked(shown) {
        let whole = occasion.map_or(shown.whole_minutes(), Occasion::minutes);
        for (p, _) in all {
            let name = field(p, occasion);
            if fields.all(&name).next().is_none() {
                continue;
            }
            let minutes = match read_hours(fields.get(&name)) {
                // Everybody who has a place and of whom nothing else is noted.
                Some(None) if fields.has("all", "yes") && p.coming == Coming::Seat => Some(whole),
                Some(minutes) if occasion.is_none() || minutes.is_none_or(|m| m <= MOST_AT_ONCE) => minutes,
                _ => {
                    if !typed.wrong.contains(&p.name) {
                        typed.wrong.push(p.name.clone());
                    }
                    continue;
                }
            };
            match occasion {
                None => typed.once.push((p.tenant, p.account, minutes)),
                Some(o) => typed.at.push(Presence {
                    tenant: p.tenant,
                    account: p.account,
                    occasion: o.id,
                    minutes,
                }),
            }
        }
    }
    typed
}

/// No occasion is longer, in minutes.
const MOST_AT_ONCE: i32 = 36 * 60;

pub(super) async fn attend(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let (shown, all) = events::people(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let typed = typed(&shown, &all, &fields);
    if !typed.wrong.is_empty() {
        let mut errors = FieldErrors::default();
        errors.push("hours", t!(v, "events-problem-hours", names = typed.wrong.join(", ")));
        return Ok(page(&app, &here, &shown, &all, Some(&fields), &errors));
    }
    if shown.occasions.is_empty() {
        events::attend(&app.db, &here.place, id, &typed.once)
            .await
            .map_err(Reply::of(&app, v))?;
    } else {
        trainings::attend(&app.db, &here.place, id, &typed.at)
            .await
            .map_err(Reply::of(&app, v))?;
    }
    if shown.row.kind == EventKind::Training {
        // Those whose row came along: who is not among them stays as noted.
        let came = |p: &Person| asked(&shown).iter().any(|o| fields.all(&field(p, *o)).next().is_some());
        let done: Vec<_> = all
            .iter()
            .filter(|(p, _)| came(p))
            .map(|(p, _)| (p.tenant, p.account, fields.has("all", "done") || fields.has(&done_field(p), "yes")))
            .collect();
        trainings::complete(&app.db, &here.place, id, &done)
            .await
            .map_err(Reply::of(&app, v))?;
    }
    Ok(Flash("events-presence-saved").to(&v.cookies, &format!("{}/people", at(&here, id))))
}
