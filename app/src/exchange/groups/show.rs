//! One group: what it is for, who is in it, when it meets, and what is to be followed up.

use super::{at, crumbs_to, decisions, list, parse, show_page};
use crate::{
    exchange::{events::when, words},
    http::{App, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, notice, page_head, pages},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{exchange::Audience, ids::GroupId, tenants::Permission};
use leptos::prelude::*;
use server::{
    exchange::groups::{self, Meeting, Member, Pages, Shown},
    texts::day,
};

/// So many meetings that are over, and so many open decisions, stand on the group's page.
const SOME: usize = 5;

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, group)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let v = &here.visitor;
    let id: GroupId = parse(&app, &here, &group)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let pages = Pages {
        meetings: fields.get("page").parse().unwrap_or(1),
        ..Pages::default()
    };
    let shown = groups::show_pages(&app.db, &here.place, id, pages)
        .await
        .map_err(Reply::of(&app, v))?;
    let ended = shown
        .ended_on
        .map(|on| notice("info", t!(v, "groups-ended-on", day = day(v.language, on))));
    let purpose = (!shown.purpose.is_empty()).then(|| view! { <h2>{t!(v, "groups-purpose")}</h2> {words(&at(&here, id), &shown.purpose)} });
    let body = view! {
        {crumbs_to(&here, None, None)}
        {page_head(&shown.row.name, None, None)}
        <p>{list::badges(v, &shown.row)}</p>
        {ended}
        {facts(&here, &shown)}
        {purpose}
        {people(&here, &shown)}
        {meetings(&here, &shown)}
        {to_follow_up(&here, &shown)}
        {ways(&here, &shown)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, shown.row.name.clone(), body))
}

/// Whose it is, and exactly who reads it.
fn facts(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let row = &shown.row;
    let whom = match (&shown.region, row.audience) {
        (None, _) => t!(v, "groups-for-tenant", name = row.owner_name.as_str()),
        (Some((_, region)), Audience::Region | Audience::Tenant) => t!(v, "groups-for-region", region = region.as_str()),
        (Some(_), Audience::Chosen) => {
            let names: Vec<&str> = [row.owner_name.as_str()]
                .into_iter()
                .chain(shown.chosen.iter().map(|(_, name)| name.as_str()))
                .collect();
            t!(v, "groups-for-chosen", names = names.join(", "))
        }
    };
    view! {
        <dl class="facts">
            <div><dt>{t!(v, "groups-made-by")}</dt><dd>{row.owner_name.clone()}</dd></div>
            <div><dt>{t!(v, "groups-read-by")}</dt><dd>{whom}</dd></div>
        </dl>
    }
    .into_any()
}

/// Somebody in the group, and where the person works.
pub(super) fn person(v: &Visitor, member: &Member) -> AnyView {
    let waits = (!member.taken_in).then(|| view! { " " {badge("late", t!(v, "groups-proposed"))} });
    view! { <bdi>{member.name.clone()}</bdi> ", " <bdi>{member.organisation.clone()}</bdi> {waits} }.into_any()
}

fn people(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let items = shown.members.iter().map(|m| view! { <li>{person(v, m)}</li> }).collect_view();
    let content = if shown.members.is_empty() {
        view! { <p>{t!(v, "groups-members-none")}</p> }.into_any()
    } else {
        view! { <ul>{items}</ul> }.into_any()
    };
    // Who leads elsewhere proposes own colleagues.
    let may = !shown.row.ended && (shown.writes(&here.place) || here.place.role.may(Permission::LeadExchange));
    let way = may.then(|| {
        let href = format!("{}/members", at(here, shown.row.key.id));
        view! { <div class="actions no-print"><a class="button secondary" href=href>{t!(v, "groups-members-way")}</a></div> }
    });
    let waiting = shown.members.iter().filter(|m| !m.taken_in).count();
    let waiting = (waiting > 0 && shown.leads(&here.place)).then(|| notice("info", t!(v, "groups-proposed-waiting", n = waiting)));
    view! { <h2>{t!(v, "groups-members")}</h2> {waiting} {content} {way} }.into_any()
}

fn line(here: &Here, shown: &Shown, meeting: &Meeting) -> AnyView {
    let v = &here.visitor;
    let href = format!("{}/meetings/{}", at(here, shown.row.key.id), meeting.event);
    let cancelled = meeting.cancelled.then(|| badge("late", t!(v, "events-cancelled")));
    let minutes = match meeting.published_on {
        Some(on) => Some(badge("good", t!(v, "groups-minutes-from", day = day(v.language, on)))),
        None => (meeting.over && !meeting.cancelled).then(|| badge("draft", t!(v, "groups-no-minutes-yet"))),
    };
    view! {
        <li>
            <p class="thread-title"><a href=href><bdi>{meeting.title.clone()}</bdi></a></p>
            <p>{when(v, meeting.starts, meeting.ends)} " " {cancelled} " " {minutes}</p>
        </li>
    }
    .into_any()
}

fn meetings(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let found = &shown.meetings;
    let (over, coming): (Vec<&Meeting>, Vec<&Meeting>) = found.rows.iter().partition(|m| m.over);
    let lines = |some: &[&Meeting]| some.iter().map(|m| line(here, shown, m)).collect_view();
    let next = match (coming.is_empty(), found.page) {
        (true, 1) => view! { <p>{t!(v, "groups-no-meeting")}</p> }.into_any(),
        // Those to come stand on the pages before.
        (true, _) => ().into_any(),
        (false, _) => view! { <ul class="threads">{lines(&coming)}</ul> }.into_any(),
    };
    // On a page that one has gone on to, nothing is folded away.
    let some = if found.page == 1 { SOME } else { over.len() };
    let (newest, older) = over.split_at(over.len().min(some));
    let older = (!older.is_empty()).then(|| {
        view! {
            <details>
                <summary>{t!(v, "groups-older-meetings")}</summary>
                <ul class="threads">{lines(older)}</ul>
            </details>
        }
    });
    let before = (!over.is_empty()).then(|| {
        view! { <h3>{t!(v, "groups-meetings-over")}</h3> <ul class="threads">{lines(newest)}</ul> {older} }
    });
    let plan = (shown.leads(&here.place) && !shown.row.ended).then(|| {
        let href = format!("{}/meetings/new", at(here, shown.row.key.id));
        view! { <div class="actions no-print"><a class="button secondary" href=href>{t!(v, "groups-plan")}</a></div> }
    });
    let list = PageOf {
        page: found.page,
        more: found.more,
        before: t!(v, "groups-meetings-page-before"),
        after: t!(v, "groups-meetings-page-after"),
        of: None,
    };
    let ways = pages(v, list, |page| format!("{}?page={page}#meetings", at(here, shown.row.key.id)));
    view! { <h2 id="meetings">{t!(v, "groups-meetings")}</h2> {next} {plan} {before} {ways} }.into_any()
}

fn to_follow_up(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let open: Vec<_> = shown.decisions.rows.iter().filter(|d| d.is_open()).collect();
    let content = if open.is_empty() {
        view! { <p>{t!(v, "groups-nothing-open")}</p> }.into_any()
    } else {
        decisions::lines(here, shown, open.into_iter().take(SOME))
    };
    let base = format!("{}/decisions", at(here, shown.row.key.id));
    let decide = shown
        .writes(&here.place)
        .then(|| view! { <a class="button secondary" href=format!("{base}/new")>{t!(v, "groups-decide")}</a> });
    view! {
        <h2>{t!(v, "groups-follow-up")}</h2>
        {content}
        <div class="actions no-print">
            <a class="button secondary" href=base.clone()>{t!(v, "groups-all-decisions")}</a>
            {decide}
        </div>
    }
    .into_any()
}

/// For those who lead where it was made: changing it, ending it.
fn ways(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    if !shown.leads(&here.place) {
        return None;
    }
    let base = at(here, shown.row.key.id);
    let (value, text) = if shown.row.ended {
        ("no", "groups-begin-again")
    } else {
        ("yes", "groups-end")
    };
    Some(
        view! {
            <h2 class="no-print">{t!(v, "groups-keep")}</h2>
            <div class="actions no-print">
                <a class="button secondary" href=format!("{base}/edit")>{t!(v, "groups-edit")}</a>
                <form method="post" action=format!("{base}/end")>
                    <input type="hidden" name="ended" value=value />
                    <button class="quiet" type="submit">{t!(v, text)}</button>
                </form>
            </div>
        }
        .into_any(),
    )
}
