//! A group's meeting: planning it as an event, its points, its minutes, and what was decided there.

use super::{at, crumbs_to, decisions, obstacle, other, parse, problem, problems, show_page, status_of};
use crate::{
    exchange::{
        events::{name as event_name, problem as event_problem, when},
        meanwhile::{Field, Stop},
        words,
    },
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, ask_about_numbers, badge, choice_group, date_field, error_summary, moment, notice, once, page_head, sent, something_else,
        text_area, text_field,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{
        events::{EventKind, Form, Typed},
        groups as rules,
    },
    ids::{EventId, GroupId},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::groups::{self, Decision, Found, GroupError, Meeting, Shown, WithMinutes, Writing},
    texts::day,
};

/// What a person types that could be a personal number, of a meeting that is planned.
const WORDS: [&str; 4] = ["title", "place", "access", "agenda"];

// ---- planning

fn plan_page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, stop: Option<String>) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let base = at(here, shown.row.key.id);
    let title = t!(v, "groups-plan");
    let forms: Vec<Choice> = Form::ALL
        .iter()
        .map(|k| Choice {
            value: k.key().to_owned(),
            text: event_name(v, "form", k.key()),
        })
        .collect();
    let body = view! {
        {crumbs_to(here, Some(&shown.row), None)}
        {page_head(&title, Some(t!(v, "groups-plan-lede")), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        <form method="post" action=format!("{base}/meetings") novalidate>
            {once(fields)}
            {text_field("title", "text", t!(v, "events-title-label"), None, fields, errors)}
            <div class="row">
                {date_field("day", t!(v, "events-first-day"), None, fields, errors)}
                {text_field("from", "time", t!(v, "events-from"), None, fields, errors)}
                {text_field("to", "time", t!(v, "events-to"), None, fields, errors)}
            </div>
            {choice_group("form", false, t!(v, "events-form-legend"), None, &forms, fields, errors)}
            {text_field("place", "text", t!(v, "events-place"), Some(t!(v, "events-place-hint")), fields, errors)}
            {text_field("access", "text", t!(v, "events-access"), Some(t!(v, "groups-access-hint")), fields, errors)}
            {text_area("agenda", 8, t!(v, "groups-agenda"), Some(t!(v, "groups-agenda-hint")), fields, errors)}
            {something_else(v, fields, &WORDS)}
            <div class="actions">
                <button type="submit">{t!(v, "groups-plan-do")}</button>
                <a class="button quiet" href=base.clone()>{t!(v, "groups-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

/// A group in which a meeting can be planned: made here, and not ended.
async fn planned(app: &App, here: &Here, group: &str) -> Result<(GroupId, Shown), Reply> {
    let id: GroupId = parse(app, here, group)?;
    let shown = groups::people(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    if shown.leads(&here.place) && !shown.row.ended {
        Ok((id, shown))
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

pub(super) async fn plan_form(State(app): State<App>, here: Here, Path((_slug, group)): Path<(String, String)>) -> Outcome {
    let (_, shown) = planned(&app, &here, &group).await?;
    let fields = Fields::of([("title", shown.row.name.clone()), ("form", Form::Place.key().to_owned())]);
    Ok(plan_page(&app, &here, &shown, &fields, &FieldErrors::default(), None))
}

pub(super) async fn plan(State(app): State<App>, here: Here, Path((_slug, group)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = planned(&app, &here, &group).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    if !errors.is_empty() {
        return Ok(plan_page(&app, &here, &shown, &fields, &errors, None));
    }
    let get = |name: &str| fields.get(name).to_owned();
    let typed = Typed {
        kind: EventKind::Meeting.key().to_owned(),
        title: get("title"),
        form: get("form"),
        place: get("place"),
        access: get("access"),
        day: get("day"),
        from: get("from"),
        to: get("to"),
        ..Typed::default()
    };
    match groups::plan_once(&app.db, &here.place, id, sent(&fields, b""), &typed, fields.get("agenda")).await {
        Ok(event) => Ok(Flash("groups-planned").to(&v.cookies, &format!("{}/meetings/{event}", at(&here, id)))),
        Err(GroupError::Meeting(found)) => {
            for one in found {
                let (field, text) = event_problem(v, one);
                errors.push(field, text);
            }
            // All that is wrong is said at once.
            if let Err(one) = rules::agenda(fields.get("agenda")) {
                let (field, text) = problem(v, one);
                errors.push(field, text);
            }
            Ok(plan_page(&app, &here, &shown, &fields, &errors, None))
        }
        Err(GroupError::Problems(found)) => Ok(plan_page(&app, &here, &shown, &fields, &problems(&here, &found), None)),
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(plan_page(&app, &here, &shown, &fields, &errors, Some(text))),
            None => Err(other(&app, &here, error)),
        },
    }
}

// ---- reading

async fn found(app: &App, here: &Here, group: &str, event: &str) -> Result<(GroupId, EventId, Shown, WithMinutes), Reply> {
    let (id, event): (GroupId, EventId) = (parse(app, here, group)?, parse(app, here, event)?);
    let (shown, meeting) = groups::meeting(&app.db, &here.place, id, event)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((id, event, shown, meeting))
}

/// What was decided at the meeting, a page of it.
async fn decided_at(app: &App, here: &Here, (id, event): (GroupId, EventId), page: u32) -> Result<Found<Decision>, Reply> {
    groups::decided_at(&app.db, &here.place, id, event, page)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, group, event)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let (id, event, shown, meeting) = found(&app, &here, &group, &event).await?;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let decided = decided_at(&app, &here, (id, event), asked.get("page").parse().unwrap_or(1)).await?;
    Ok(page(
        &app,
        &here,
        &shown,
        (&meeting, &decided),
        &Fields::default(),
        &FieldErrors::default(),
        None,
    ))
}

/// When and where.
fn facts(here: &Here, meeting: &Meeting) -> AnyView {
    let v = &here.visitor;
    let place = if meeting.form == Form::Digital {
        // The form took nothing but https here.
        view! { <a href=meeting.place.clone() rel="noreferrer"><bdi>{meeting.place.clone()}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{meeting.place.clone()}</bdi> }.into_any()
    };
    view! {
        <dl class="facts">
            <div><dt>{t!(v, "events-time")}</dt><dd>{when(v, meeting.starts, meeting.ends)}</dd></div>
            <div><dt>{event_name(v, "form", meeting.form.key())}</dt><dd>{place}</dd></div>
        </dl>
    }
    .into_any()
}

/// The points, in their order.
fn points(agenda: &[String]) -> AnyView {
    let items = agenda.iter().map(|p| view! { <li dir="auto">{p.clone()}</li> }).collect_view();
    view! { <ol class="agenda">{items}</ol> }.into_any()
}

/// The page, with what was typed of an addition and what is wrong with it.
fn page(
    app: &App,
    here: &Here,
    shown: &Shown,
    (found, decided): (&WithMinutes, &Found<Decision>),
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<String>,
) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let meeting = &found.meeting;
    let base = at(here, shown.row.key.id);
    let own = format!("{base}/meetings/{}", meeting.event);
    let writes = shown.writes(&here.place);
    // What can't be kept any more stands there to be copied.
    let lost = (stop.is_some() && !writes && !fields.get("text").is_empty())
        .then(|| view! { <blockquote class="words"><bdi>{fields.get("text").to_owned()}</bdi></blockquote> });
    let cancelled = meeting
        .cancelled
        .then(|| view! { <p>{badge("late", t!(v, "events-cancelled"))}</p> });
    let agenda = if meeting.agenda.is_empty() {
        view! { <p>{t!(v, "groups-no-agenda")}</p> }.into_any()
    } else {
        points(&meeting.agenda)
    };
    let print = (!meeting.agenda.is_empty())
        .then(|| view! { <a class="button secondary" href=format!("{own}/agenda")>{t!(v, "groups-agenda-way")}</a> });
    let write = (writes && meeting.published_on.is_none())
        .then(|| view! { <a class="button" href=format!("{own}/edit")>{t!(v, "groups-write")}</a> });
    let further = decisions::ways(v, decided, |page| format!("{own}?page={page}#decisions"));
    let decided = if decided.rows.is_empty() && decided.page == 1 {
        view! { <p>{t!(v, "groups-nothing-decided")}</p> }.into_any()
    } else {
        decisions::lines(here, shown, decided.rows.iter())
    };
    let decide = writes.then(|| {
        let href = format!("{base}/decisions/new?meeting={}", meeting.event);
        view! { <div class="actions no-print"><a class="button secondary" href=href>{t!(v, "groups-decide")}</a></div> }
    });
    let body = view! {
        {crumbs_to(here, Some(&shown.row), None)}
        {page_head(&meeting.title, Some(shown.row.name.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        {lost}
        {cancelled}
        {facts(here, meeting)}
        <p class="no-print"><a href=format!("{}/events/{}", here.place.path(), meeting.event)>{t!(v, "groups-event-way")}</a></p>
        <h2>{t!(v, "groups-agenda")}</h2>
        {agenda}
        <div class="actions no-print">{write} {print}</div>
        <h2>{t!(v, "groups-minutes")}</h2>
        {minutes(here, found, &own)}
        {amendments(here, found, &own, writes, fields, errors)}
        <h2 id="decisions">{t!(v, "groups-decisions")}</h2>
        {decided}
        {further}
        {decide}
    }
    .into_any();
    show_page(app, here, status, meeting.title.clone(), body)
}

fn minutes(here: &Here, found: &WithMinutes, own: &str) -> AnyView {
    let v = &here.visitor;
    if let Some(on) = found.meeting.published_on {
        let by = t!(v, "groups-published", day = day(v.language, on), name = found.published_by.as_str());
        return view! { <p class="meta">{by}</p> {words(own, &found.minutes)} }.into_any();
    }
    match found.draft.as_deref().filter(|d| !d.is_empty()) {
        Some(draft) => view! { {notice("info", t!(v, "groups-draft"))} {words(own, draft)} }.into_any(),
        None => view! { <p>{t!(v, "groups-no-minutes")}</p> }.into_any(),
    }
}

/// What was added to published minutes, and for those who write the form for more.
fn amendments(here: &Here, found: &WithMinutes, own: &str, writes: bool, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    found.meeting.published_on?;
    let items = found
        .amendments
        .iter()
        .map(|a| {
            let by = t!(v, "groups-added-by", at = moment(v, a.at), name = a.by.as_str());
            view! { <li class="post"><p class="meta">{by}</p> {words(own, &a.text)}</li> }
        })
        .collect_view();
    let list = (!found.amendments.is_empty()).then(|| view! { <h3>{t!(v, "groups-amendments")}</h3> <ol class="posts">{items}</ol> });
    let open = !errors.is_empty() || !fields.get("text").is_empty();
    let form = writes.then(|| {
        view! {
            <details class="no-print" open=open>
                <summary>{t!(v, "groups-amend")}</summary>
                <form method="post" action=format!("{own}/amendments") novalidate>
                    {once(fields)}
                    {text_area("text", 4, t!(v, "groups-amendment"), Some(t!(v, "groups-amendment-hint")), fields, errors)}
                    {something_else(v, fields, &["text"])}
                    <div class="actions"><button type="submit">{t!(v, "groups-amend-do")}</button></div>
                </form>
            </details>
        }
    });
    Some(view! { {list} {form} }.into_any())
}

/// The points on a page of their own, to be printed or shown on a wall.
pub(super) async fn agenda(State(app): State<App>, here: Here, Path((_slug, group, event)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let (_, _, shown, found) = found(&app, &here, &group, &event).await?;
    let meeting = &found.meeting;
    let title = t!(v, "groups-agenda");
    let own = format!("{}/meetings/{}", at(&here, shown.row.key.id), meeting.event);
    let body = view! {
        <div class="no-print">{crumbs_to(&here, Some(&shown.row), Some((own, meeting.title.clone())))}</div>
        {page_head(&title, None, None)}
        <p class="lede"><bdi>{meeting.title.clone()}</bdi></p>
        <p><bdi>{shown.row.name.clone()}</bdi></p>
        {facts(&here, meeting)}
        {points(&meeting.agenda)}
        <p class="no-print meta">{t!(v, "groups-agenda-print")}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

// ---- writing

fn write_page(
    app: &App,
    here: &Here,
    shown: &Shown,
    meeting: &Meeting,
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<Stop>,
) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let own = format!("{}/meetings/{}", at(here, shown.row.key.id), meeting.event);
    let title = t!(v, "groups-write");
    let body = view! {
        {crumbs_to(here, Some(&shown.row), Some((own.clone(), meeting.title.clone())))}
        {page_head(&title, Some(meeting.title.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|stop| stop.shown(v))}
        <form method="post" action=format!("{own}/edit") novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {text_area("agenda", 8, t!(v, "groups-agenda"), Some(t!(v, "groups-agenda-hint")), fields, errors)}
            {text_area("minutes", 16, t!(v, "groups-minutes"), Some(t!(v, "groups-minutes-hint")), fields, errors)}
            {something_else(v, fields, &["agenda", "minutes"])}
            <p>{t!(v, "groups-publish-hint")}</p>
            <div class="actions">
                <button type="submit">{t!(v, "groups-save")}</button>
                <button class="secondary" type="submit" name="publish" value="yes">{t!(v, "groups-publish")}</button>
                <a class="button quiet" href=own.clone()>{t!(v, "groups-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

pub(super) async fn write_form(State(app): State<App>, here: Here, Path((_slug, group, event)): Path<(String, String, String)>) -> Outcome {
    let (_, _, shown, found) = found(&app, &here, &group, &event).await?;
    if !shown.writes(&here.place) || found.meeting.published_on.is_some() {
        return Err(Reply::of(&app, &here.visitor)(Error::NotFound));
    }
    let fields = Fields::of([
        ("edit", found.edit.to_string()),
        ("agenda", found.meeting.agenda.join("\n")),
        ("minutes", found.draft.clone().unwrap_or_default()),
    ]);
    Ok(write_page(
        &app,
        &here,
        &shown,
        &found.meeting,
        &fields,
        &FieldErrors::default(),
        None,
    ))
}

/// What somebody else has written of the meeting meanwhile. Nothing else keeps it: what is not published has no history.
fn stands(v: &Visitor, now: &WithMinutes, fields: &Fields) -> Stop {
    let typed = fields.get("agenda");
    // Points are kept without their numbers.
    let agenda = rules::agenda(typed).map_or_else(|_| typed.to_owned(), |points| points.join("\n"));
    let minutes = now.draft.as_deref().unwrap_or(&now.minutes);
    let differing = vec![
        Field::of(t!(v, "groups-agenda"), &now.meeting.agenda.join("\n"), &agenda),
        Field::of(t!(v, "groups-minutes"), minutes, fields.get("minutes")),
    ];
    Stop::meanwhile(t!(v, "groups-saved-meanwhile"), None, differing)
}

pub(super) async fn write(
    State(app): State<App>,
    here: Here,
    Path((_slug, group, event)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, event, shown, found) = found(&app, &here, &group, &event).await?;
    if shown.row.ended {
        // It was ended while somebody wrote: what was typed is there to be copied.
        let stop = Some(t!(v, "groups-not-any-more").into());
        return Ok(write_page(
            &app,
            &here,
            &shown,
            &found.meeting,
            &fields,
            &FieldErrors::default(),
            stop,
        ));
    }
    if !shown.writes(&here.place) {
        return Err(Reply::of(&app, v)(Error::NotFound));
    }
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["agenda", "minutes"], &mut errors);
    if !errors.is_empty() {
        return Ok(write_page(&app, &here, &shown, &found.meeting, &fields, &errors, None));
    }
    let typed = Writing {
        edit: fields.get("edit").parse().unwrap_or_default(),
        agenda: fields.get("agenda").to_owned(),
        minutes: fields.get("minutes").to_owned(),
        publish: fields.has("publish", "yes"),
    };
    match groups::write_meeting(&app.db, &here.place, id, event, &typed).await {
        Ok(()) => {
            let said = if typed.publish {
                Flash("groups-published")
            } else {
                Flash("groups-written")
            };
            Ok(said.to(&v.cookies, &format!("{}/meetings/{event}", at(&here, id))))
        }
        Err(GroupError::Problems(wrong)) => Ok(write_page(
            &app,
            &here,
            &shown,
            &found.meeting,
            &fields,
            &problems(&here, &wrong),
            None,
        )),
        Err(GroupError::Meanwhile) => {
            // What was saved meanwhile stands over what was typed; saving again goes over it.
            let (_, now) = groups::meeting(&app.db, &here.place, id, event).await.map_err(Reply::of(&app, v))?;
            let stop = stands(v, &now, &fields);
            fields.set("edit", &now.edit.to_string());
            Ok(write_page(&app, &here, &shown, &now.meeting, &fields, &errors, Some(stop)))
        }
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(write_page(&app, &here, &shown, &found.meeting, &fields, &errors, Some(text.into()))),
            None => Err(other(&app, &here, error)),
        },
    }
}

pub(super) async fn amend(
    State(app): State<App>,
    here: Here,
    Path((_slug, group, event)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, event, shown, found) = found(&app, &here, &group, &event).await?;
    let decided = decided_at(&app, &here, (id, event), 1).await?;
    let read = (&found, &decided);
    if shown.row.ended {
        let stop = Some(t!(v, "groups-not-any-more"));
        return Ok(page(&app, &here, &shown, read, &fields, &FieldErrors::default(), stop));
    }
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["text"], &mut errors);
    if !errors.is_empty() && shown.writes(&here.place) {
        return Ok(page(&app, &here, &shown, read, &fields, &errors, None));
    }
    match groups::amend_once(&app.db, &here.place, id, event, sent(&fields, b""), fields.get("text")).await {
        Ok(()) => Ok(Flash("groups-amended").to(&v.cookies, &format!("{}/meetings/{event}", at(&here, id)))),
        Err(GroupError::Problems(wrong)) => Ok(page(&app, &here, &shown, read, &fields, &problems(&here, &wrong), None)),
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(page(&app, &here, &shown, read, &fields, &errors, Some(text))),
            None => Err(other(&app, &here, error)),
        },
    }
}
