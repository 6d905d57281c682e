//! What a group has decided: what is to be followed up, noting a decision, and noting what became of one.

use super::{at, crumbs_to, name, obstacle, other, parse, problems, show_page, status_of};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, PageOf, ask_about_numbers, badge, choice_group, date_field, error_summary, notice, once, page_head, pages, select_field,
        sent, something_else, text_area,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::groups::{DecisionState, Due},
    ids::{DecisionId, EventId, GroupId},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::groups::{self, Decision, Found, GroupError, Meeting, Mine, Pages, Shown, Typing},
    texts::day,
};

/// Decisions as lines of a list.
pub(super) fn lines<'a>(here: &Here, shown: &Shown, decisions: impl Iterator<Item = &'a Decision>) -> AnyView {
    let items = decisions.map(|d| line(here, shown, d)).collect_view();
    view! { <ul class="threads">{items}</ul> }.into_any()
}

/// Who sees to it, and until when; nothing where nothing is left to do.
fn responsible(v: &Visitor, decision: &Decision) -> Option<String> {
    let name = Some(decision.responsible.as_str()).filter(|name| !name.is_empty())?;
    Some(match decision.due_on {
        Some(on) => t!(v, "groups-who-until", name = name, day = day(v.language, on)),
        None => t!(v, "groups-who", name = name),
    })
}

fn line(here: &Here, shown: &Shown, decision: &Decision) -> AnyView {
    let v = &here.visitor;
    let nobody = decision.responsible.is_empty();
    let state = match (decision.state, decision.due) {
        (DecisionState::Open, _) if nobody => None,
        (DecisionState::Open, Due::Late) => Some(badge("late", t!(v, "groups-late"))),
        (DecisionState::Open, Due::Soon) => Some(badge("late", t!(v, "groups-soon"))),
        (DecisionState::Open, Due::Later) => Some(badge("open", name(v, "state", "open"))),
        (DecisionState::Done, _) => Some(badge("good", name(v, "state", "done"))),
        (DecisionState::Dropped, _) => Some(badge("closed", name(v, "state", "dropped"))),
    };
    let who = (!nobody || state.is_some()).then(|| view! { <p>{responsible(v, decision)} " " {state}</p> });
    let followed = decision.followed.as_ref().map(|(on, by)| {
        let note = (!decision.note.is_empty()).then(|| view! { <p class="lines" dir="auto">{decision.note.clone()}</p> });
        view! { {note} <p class="meta">{t!(v, "groups-followed", day = day(v.language, *on), name = by.as_str())}</p> }
    });
    let base = at(here, shown.row.key.id);
    let meeting = decision
        .event
        .zip(decision.event_title.clone())
        .map(|(event, title)| view! { " " <a href=format!("{base}/meetings/{event}")><bdi>{title}</bdi></a> });
    let decided = t!(v, "groups-decided-on", day = day(v.language, decision.decided_on));
    let follow = shown.writes(&here.place).then(|| {
        let label = t!(v, "groups-follow-what", text = decision.text.as_str());
        view! { <p class="no-print"><a href=format!("{base}/decisions/{}", decision.id) aria-label=label>{t!(v, "groups-follow")}</a></p> }
    });
    view! {
        <li id=format!("d-{}", decision.id)>
            <p class="thread-title lines" dir="auto">{decision.text.clone()}</p>
            {who}
            {followed}
            <p class="meta">{decided} {meeting}</p>
            {follow}
        </li>
    }
    .into_any()
}

/// The ways to the pages before and after; `to` gives the address of a page.
pub(super) fn ways(v: &Visitor, found: &Found<Decision>, to: impl Fn(u32) -> String) -> Option<AnyView> {
    let list = PageOf {
        page: found.page,
        more: found.more,
        before: t!(v, "groups-decisions-page-before"),
        after: t!(v, "groups-decisions-page-after"),
        of: None,
    };
    pages(v, list, to)
}

/// Which page of the list is asked for: by its number, or by a decision that stands on it.
async fn asked_page(app: &App, here: &Here, id: GroupId, fields: &Fields) -> Result<u32, Reply> {
    match fields.get("at").parse::<DecisionId>() {
        Ok(decision) => groups::page_of_decision(&app.db, &here.place, id, decision)
            .await
            .map_err(Reply::of(app, &here.visitor)),
        Err(_) => Ok(fields.get("page").parse().unwrap_or(1)),
    }
}

pub(super) async fn list(
    State(app): State<App>,
    here: Here,
    Path((_slug, group)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let v = &here.visitor;
    let id: GroupId = parse(&app, &here, &group)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let wanted = Pages {
        decisions: asked_page(&app, &here, id, &fields).await?,
        ..Pages::default()
    };
    let shown = groups::show_pages(&app.db, &here.place, id, wanted)
        .await
        .map_err(Reply::of(&app, v))?;
    let found = &shown.decisions;
    let (open, rest): (Vec<&Decision>, Vec<&Decision>) = found.rows.iter().partition(|d| d.is_open());
    let decide = shown.writes(&here.place).then(|| {
        let href = format!("{}/decisions/new", at(&here, id));
        view! { <a class="button" href=href>{t!(v, "groups-decide")}</a> }.into_any()
    });
    let open = match (open.is_empty(), found.page) {
        (true, 1) => Some(view! { <p>{t!(v, "groups-nothing-open")}</p> }.into_any()),
        // They stand on the pages before.
        (true, _) => None,
        (false, _) => Some(lines(&here, &shown, open.into_iter())),
    };
    let open = open.map(|open| view! { <h2>{t!(v, "groups-follow-up")}</h2> {open} });
    let rest = (!rest.is_empty()).then(|| view! { <h2>{t!(v, "groups-other-decisions")}</h2> {lines(&here, &shown, rest.into_iter())} });
    let title = t!(v, "groups-decisions");
    let body = view! {
        {crumbs_to(&here, Some(&shown.row), None)}
        {page_head(&title, Some(shown.row.name.clone()), decide)}
        {open}
        {rest}
        {ways(v, found, |page| format!("{}/decisions?page={page}", at(&here, id)))}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// A group in which the person writes.
async fn written(app: &App, here: &Here, group: &str) -> Result<(GroupId, Shown), Reply> {
    let id: GroupId = parse(app, here, group)?;
    let shown = groups::show(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    if shown.writes(&here.place) {
        Ok((id, shown))
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

// ---- deciding

/// The group with the meeting that a form names, where it stands on none but a later page of them: it can be chosen, too.
async fn with_named(app: &App, here: &Here, mut shown: Shown, fields: &Fields) -> Shown {
    let Ok(event) = fields.get("meeting").parse::<EventId>() else {
        return shown;
    };
    if shown.meetings.rows.iter().any(|m| m.event == event) {
        return shown;
    }
    // One that is not there is refused when it is sent.
    if let Ok((_, found)) = groups::meeting(&app.db, &here.place, shown.row.key.id, event).await {
        shown.meetings.rows.push(found.meeting);
    }
    shown
}

/// The meetings at which it can have been decided, as options; and how one chooses one that is not among them.
fn at_meetings(v: &Visitor, shown: &Shown) -> (Vec<(String, String)>, Option<String>) {
    let option = |m: &Meeting| (m.event.to_string(), format!("{}, {}", m.title, day(v.language, m.starts.date())));
    let mut meetings = vec![(String::new(), t!(v, "groups-between-meetings"))];
    meetings.extend(shown.meetings.rows.iter().map(option));
    (meetings, shown.meetings.more.then(|| t!(v, "groups-decided-at-hint")))
}

fn decide_page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, stop: Option<String>) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let base = at(here, shown.row.key.id);
    let (meetings, older) = at_meetings(v, shown);
    let mut members = vec![(String::new(), t!(v, "groups-nobody-responsible"))];
    members.extend(
        shown
            .members
            .iter()
            .filter(|m| m.taken_in)
            .map(|m| (m.id.to_string(), format!("{}, {}", m.name, m.organisation))),
    );
    let title = t!(v, "groups-decide");
    let body = view! {
        {crumbs_to(here, Some(&shown.row), None)}
        {page_head(&title, Some(shown.row.name.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        <form method="post" action=format!("{base}/decisions") novalidate>
            {once(fields)}
            {text_area("text", 4, t!(v, "groups-decision"), Some(t!(v, "groups-decision-hint")), fields, errors)}
            {something_else(v, fields, &["text"])}
            {select_field("member", t!(v, "groups-responsible"), Some(t!(v, "groups-responsible-hint")), &members, fields, errors)}
            {date_field("due", t!(v, "groups-due"), Some(t!(v, "groups-due-hint")), fields, errors)}
            {select_field("meeting", t!(v, "groups-decided-at"), older, &meetings, fields, errors)}
            <div class="actions">
                <button type="submit">{t!(v, "groups-decide-do")}</button>
                <a class="button quiet" href=base.clone()>{t!(v, "groups-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

pub(super) async fn decide_form(
    State(app): State<App>,
    here: Here,
    Path((_slug, group)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let (_, shown) = written(&app, &here, &group).await?;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let fields = Fields::of([("meeting", asked.get("meeting").to_owned())]);
    let shown = with_named(&app, &here, shown, &fields).await;
    Ok(decide_page(&app, &here, &shown, &fields, &FieldErrors::default(), None))
}

pub(super) async fn decide(State(app): State<App>, here: Here, Path((_slug, group)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = written(&app, &here, &group).await?;
    let shown = with_named(&app, &here, shown, &fields).await;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["text"], &mut errors);
    let member = fields.get("member");
    let typed = Typing {
        event: fields.get("meeting").parse::<EventId>().ok(),
        text: fields.get("text").to_owned(),
        member: member.parse().ok(),
        due: fields.get("due").to_owned(),
    };
    if !member.is_empty() && typed.member.is_none() {
        errors.push("member", t!(v, "groups-problem-responsible"));
    }
    if !errors.is_empty() {
        return Ok(decide_page(&app, &here, &shown, &fields, &errors, None));
    }
    match groups::decide_once(&app.db, &here.place, id, sent(&fields, b""), &typed).await {
        Ok(_) => {
            let back = typed.event.map_or_else(
                || format!("{}/decisions", at(&here, id)),
                |event| format!("{}/meetings/{event}", at(&here, id)),
            );
            Ok(Flash("groups-decided").to(&v.cookies, &back))
        }
        Err(GroupError::Problems(found)) => Ok(decide_page(&app, &here, &shown, &fields, &problems(&here, &found), None)),
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(decide_page(&app, &here, &shown, &fields, &errors, Some(text))),
            None => Err(other(&app, &here, error)),
        },
    }
}

// ---- following up

fn follow_page(app: &App, here: &Here, shown: &Shown, decision: &Decision, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, None::<&String>);
    let base = at(here, shown.row.key.id);
    let states: Vec<Choice> = DecisionState::ALL
        .iter()
        .map(|k| Choice {
            value: k.key().to_owned(),
            text: name(v, "state", k.key()),
        })
        .collect();
    let title = t!(v, "groups-follow-title");
    let body = view! {
        {crumbs_to(here, Some(&shown.row), Some((format!("{base}/decisions"), t!(v, "groups-decisions"))))}
        {page_head(&title, None, None)}
        {error_summary(v, errors)}
        <p class="thread-title lines" dir="auto">{decision.text.clone()}</p>
        {responsible(v, decision).map(|who| view! { <p>{who}</p> })}
        <form method="post" action=format!("{base}/decisions/{}", decision.id) novalidate>
            {choice_group("state", false, t!(v, "groups-state-legend"), None, &states, fields, errors)}
            {text_area("note", 4, t!(v, "groups-note"), Some(t!(v, "groups-note-hint")), fields, errors)}
            {something_else(v, fields, &["note"])}
            <div class="actions">
                <button type="submit">{t!(v, "groups-save")}</button>
                <a class="button quiet" href=format!("{base}/decisions")>{t!(v, "groups-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

/// One decision of a group in which the person writes.
async fn followed(app: &App, here: &Here, group: &str, decision: &str) -> Result<(GroupId, Shown, Decision), Reply> {
    let id: GroupId = parse(app, here, group)?;
    let decision: DecisionId = parse(app, here, decision)?;
    let (shown, decision) = groups::decision(&app.db, &here.place, id, decision)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    if shown.writes(&here.place) {
        Ok((id, shown, decision))
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

pub(super) async fn follow_form(
    State(app): State<App>,
    here: Here,
    Path((_slug, group, decision)): Path<(String, String, String)>,
) -> Outcome {
    let (_, shown, decision) = followed(&app, &here, &group, &decision).await?;
    let fields = Fields::of([("state", decision.state.key().to_owned()), ("note", decision.note.clone())]);
    Ok(follow_page(&app, &here, &shown, &decision, &fields, &FieldErrors::default()))
}

pub(super) async fn follow(
    State(app): State<App>,
    here: Here,
    Path((_slug, group, decision)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, shown, decision) = followed(&app, &here, &group, &decision).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["note"], &mut errors);
    if !errors.is_empty() {
        return Ok(follow_page(&app, &here, &shown, &decision, &fields, &errors));
    }
    match groups::follow_up(&app.db, &here.place, id, decision.id, fields.get("state"), fields.get("note")).await {
        Ok(()) => Ok(Flash("groups-followed").to(&v.cookies, &format!("{}/decisions", at(&here, id)))),
        Err(GroupError::Problems(found)) => Ok(follow_page(&app, &here, &shown, &decision, &fields, &problems(&here, &found))),
        Err(error) => Err(other(&app, &here, error)),
    }
}

/// What a place's front page says of decisions that the person has to see to soon, or should have; nothing where there is none.
pub(crate) fn due_notice(here: &Here, mine: &[Mine]) -> Option<AnyView> {
    let v = &here.visitor;
    if mine.is_empty() {
        return None;
    }
    let lines = mine
        .iter()
        .map(|m| {
            let text = if m.late { "groups-due-late" } else { "groups-due-soon" };
            let text = t!(v, text, day = day(v.language, m.due_on), group = m.group_name.as_str());
            let way = format!("{}/decisions", at(here, m.group));
            view! { <p class=if m.late { "notice warn" } else { "notice info" }>{text} " " <a href=way><bdi>{m.text.clone()}</bdi></a></p> }
        })
        .collect_view();
    Some(lines.into_any())
}
