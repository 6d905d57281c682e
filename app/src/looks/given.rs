//! In a municipality: the grants, giving one, ending one; and for everybody who works there, who has looked at them.

use super::{home, record_name, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, ask_about_numbers, badge, choice_group, crumbs, date_field, error_summary, notice, page_head, role_name, select_field,
        something_else, text_area,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{AccountId, GrantId, RoundId, TenantId},
    looks::GrantProblem,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{RoundKey, rounds::RoundRow},
    looks::{self, Grant, GrantError, Person, Record},
    texts::day,
};
use time::{Date, macros::format_description};

pub(super) async fn list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let grants = looks::given(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "looks-given-title");
    let (living, ended): (Vec<&Grant>, Vec<&Grant>) = grants.iter().partition(|g| g.living);
    let give = view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "looks-give")}</a> }.into_any();
    let now = if living.is_empty() {
        view! { <div class="empty"><h2>{t!(v, "looks-none-title")}</h2><p>{t!(v, "looks-none-text")}</p></div> }.into_any()
    } else {
        view! { <h2>{t!(v, "looks-living-heading")}</h2> {table(&here, &living, "looks-living-heading")} }.into_any()
    };
    let before = (!ended.is_empty()).then(|| {
        view! { <h2>{t!(v, "looks-ended-heading")}</h2> {table(&here, &ended, "looks-ended-heading")} }
    });
    let body = view! {
        {page_head(&title, Some(t!(v, "looks-given-lede")), Some(give))}
        {now}
        {before}
        <p class="meta">{t!(v, "looks-never")}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, true, body))
}

fn table(here: &Here, grants: &[&Grant], caption: &'static str) -> AnyView {
    let v = &here.visitor;
    let [who, what, why, until, seen] = ["who", "what", "why", "until", "looks"].map(|c| t!(v, &format!("looks-column-{c}")));
    let rows = grants
        .iter()
        .map(|g| {
            let href = format!("{}/{}", home(here), g.id);
            view! {
                <tr>
                    <th scope="row"><a href=href><bdi>{name(v, Some(&g.to))}</bdi></a></th>
                    <td data-label=what.clone()>{record_name(v, g.record, g.round_title.as_ref())}</td>
                    <td data-label=why.clone()><bdi>{g.purpose.clone()}</bdi></td>
                    <td data-label=until.clone()>{until_text(v, g)}</td>
                    <td data-label=seen.clone()>{looks_text(v, g)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, caption)>
            <table class="stack">
                <caption class="visually-hidden">{t!(v, caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{who}</th>
                        <th scope="col">{what.clone()}</th>
                        <th scope="col">{why.clone()}</th>
                        <th scope="col">{until.clone()}</th>
                        <th scope="col">{seen.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn name(v: &Visitor, name: Option<&str>) -> String {
    name.filter(|n| !n.is_empty())
        .map_or_else(|| t!(v, "looks-somebody"), str::to_owned)
}

fn until_text(v: &Visitor, grant: &Grant) -> String {
    match &grant.ended_at {
        Some(at) => t!(v, "looks-ended-at", at = at.as_str()),
        None if grant.living => t!(v, "looks-until", day = day(v.language, grant.last_day)),
        None => t!(v, "looks-was-until", day = day(v.language, grant.last_day)),
    }
}

fn looks_text(v: &Visitor, grant: &Grant) -> String {
    let last = grant.last_look.clone().unwrap_or_default();
    t!(v, "looks-count", n = grant.looks, last = last)
}

// ---- giving

async fn offer(app: &App, here: &Here) -> Result<(Vec<Person>, Vec<(Record, Option<RoundRow>)>), Reply> {
    let people = looks::people(&app.db, &here.place).await;
    let records = looks::records(&app.db, &here.place).await;
    Ok((
        people.map_err(Reply::of(app, &here.visitor))?,
        records.map_err(Reply::of(app, &here.visitor))?,
    ))
}

fn person_key(person: &Person) -> String {
    format!("{}/{}", person.account, person.region)
}

fn record_key(record: Record) -> String {
    match record {
        Record::Members => "members".to_owned(),
        Record::Invitations(key) => format!("invitations/{}/{}", key.owner, key.round),
    }
}

fn parse_person(text: &str) -> Option<(AccountId, TenantId)> {
    let (account, region) = text.split_once('/')?;
    Some((account.parse().ok()?, region.parse().ok()?))
}

fn parse_record(text: &str) -> Option<Record> {
    match text.split('/').collect::<Vec<_>>()[..] {
        ["members"] => Some(Record::Members),
        ["invitations", owner, round] => Some(Record::Invitations(RoundKey {
            owner: owner.parse::<TenantId>().ok()?,
            round: round.parse::<RoundId>().ok()?,
        })),
        _ => None,
    }
}

pub(super) async fn form(State(app): State<App>, here: Here) -> Outcome {
    let (people, records) = offer(&app, &here).await?;
    Ok(form_page(
        &app,
        &here,
        &people,
        &records,
        &Fields::default(),
        &FieldErrors::default(),
    ))
}

fn form_page(
    app: &App,
    here: &Here,
    people: &[Person],
    records: &[(Record, Option<RoundRow>)],
    fields: &Fields,
    errors: &FieldErrors,
) -> Response {
    let v = &here.visitor;
    let title = t!(v, "looks-give-title");
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let head = view! {
        {crumbs(v, &[(home(here), t!(v, "looks-given-title"))])}
        {page_head(&title, Some(t!(v, "looks-give-lede")), None)}
    };
    if people.is_empty() {
        let body = view! { {head} <div class="empty"><p>{t!(v, "looks-nobody")}</p></div> }.into_any();
        return show_page(app, here, status, title, false, body);
    }
    let mut options = vec![(String::new(), t!(v, "looks-choose"))];
    options.extend(people.iter().map(|p| {
        let from = p.organisation.clone().unwrap_or_else(|| p.region_name.clone());
        (person_key(p), format!("{}, {} ({from})", p.name, role_name(v.language, p.role)))
    }));
    let choices: Vec<Choice> = records
        .iter()
        .map(|(record, round)| Choice {
            value: record_key(*record),
            text: record_name(v, record.kind(), round.as_ref().map(|r| &r.title)),
        })
        .collect();
    let body = view! {
        {head}
        {error_summary(v, errors)}
        <form method="post" action=home(here) novalidate>
            {select_field("person", t!(v, "looks-person-label"), Some(t!(v, "looks-person-hint")), &options, fields, errors)}
            {choice_group("record", false, t!(v, "looks-record-label"), Some(t!(v, "looks-record-hint")), &choices, fields, errors)}
            {text_area("purpose", 3, t!(v, "looks-purpose-label"), Some(t!(v, "looks-purpose-hint")), fields, errors)}
            {something_else(v, fields, &["purpose"])}
            {date_field("last-day", t!(v, "looks-last-day-label"), Some(t!(v, "looks-last-day-hint")), fields, errors)}
            <div class="actions">
                <button type="submit">{t!(v, "looks-give-send")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "looks-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, false, body)
}

pub(super) async fn give(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let (person, record) = (parse_person(fields.get("person")), parse_record(fields.get("record")));
    let last_day = Date::parse(fields.get("last-day").trim(), format_description!("[year]-[month]-[day]")).ok();
    let mut errors = FieldErrors::default();
    ask_about_numbers(&here.visitor, &fields, &["purpose"], &mut errors);
    if !errors.is_empty() {
        let (people, records) = offer(&app, &here).await?;
        return Ok(form_page(&app, &here, &people, &records, &fields, &errors));
    }
    match looks::give(&app.db, &here.place, person, record, fields.get("purpose"), last_day).await {
        Ok(_) => Ok(Flash("look-given").to(&here.visitor.cookies, &home(&here))),
        Err(GrantError::Problems(problems)) => {
            let (people, records) = offer(&app, &here).await?;
            let errors = problem_texts(&here.visitor, &problems);
            Ok(form_page(&app, &here, &people, &records, &fields, &errors))
        }
        Err(GrantError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

fn problem_texts(v: &Visitor, problems: &[GrantProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        let (field, id) = match problem {
            GrantProblem::NoPerson => ("person", "looks-problem-person"),
            GrantProblem::NoRecord => ("record", "looks-problem-record"),
            GrantProblem::NoPurpose => ("purpose", "looks-problem-purpose"),
            GrantProblem::PurposeTooLong => ("purpose", "looks-problem-purpose-long"),
            GrantProblem::LastDay => ("last-day", "looks-problem-last-day"),
        };
        errors.push(field, t!(v, id));
    }
    errors
}

// ---- one grant

fn parse(app: &App, here: &Here, grant: &str) -> Result<GrantId, Reply> {
    grant.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, grant)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &grant)?;
    let (grant, seen) = looks::grant(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let to = name(v, Some(&grant.to));
    let title = t!(v, "looks-grant-title", name = to.as_str());
    let state = if grant.living {
        badge("open", t!(v, "looks-state-living"))
    } else {
        badge("closed", t!(v, "looks-state-ended"))
    };
    let seen_list = if seen.is_empty() {
        view! { <p>{t!(v, "looks-not-yet")}</p> }.into_any()
    } else {
        let rows = seen
            .iter()
            .map(|l| {
                let by = name(v, l.by.as_deref());
                view! { <li><time>{l.at.clone()}</time> " " <bdi>{by}</bdi> " " <span class="meta">{t!(v, "looks-entry", n = l.number)}</span></li> }
            })
            .collect_view();
        view! { <ul>{rows}</ul> }.into_any()
    };
    let end = grant.living.then(|| {
        view! {
            <h2>{t!(v, "looks-end-heading")}</h2>
            <p>{t!(v, "looks-end-text", name = to.as_str())}</p>
            <form method="post" action=format!("{}/{id}/end", home(&here))>
                <div class="actions"><button class="danger" type="submit">{t!(v, "looks-end")}</button></div>
            </form>
        }
    });
    let body = view! {
        {crumbs(v, &[(home(&here), t!(v, "looks-given-title"))])}
        {page_head(&title, None, None)}
        <p>{state}</p>
        <dl class="facts">
            <div><dt>{t!(v, "looks-column-what")}</dt><dd>{record_name(v, grant.record, grant.round_title.as_ref())}</dd></div>
            <div><dt>{t!(v, "looks-column-why")}</dt><dd><bdi>{grant.purpose.clone()}</bdi></dd></div>
            <div><dt>{t!(v, "looks-column-until")}</dt><dd>{until_text(v, &grant)}</dd></div>
            <div><dt>{t!(v, "looks-column-given")}</dt><dd>{t!(v, "looks-given-by", at = grant.starts_at.as_str(), name = name(v, grant.given_by.as_deref()))}</dd></div>
        </dl>
        <h2>{t!(v, "looks-column-looks")}</h2>
        {seen_list}
        {end}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

pub(super) async fn end(State(app): State<App>, here: Here, Path((_slug, grant)): Path<(String, String)>) -> Outcome {
    let id = parse(&app, &here, &grant)?;
    looks::end(&app.db, &here.place, id).await.map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("look-ended").to(&here.visitor.cookies, &home(&here)))
}

// ---- who has looked at me

pub(super) async fn at_me(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let seen = looks::at_me(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "looks-at-me-title");
    let content = if seen.is_empty() {
        notice("good", t!(v, "looks-at-me-none"))
    } else {
        let rows = seen
            .iter()
            .map(|l| {
                view! {
                    <li>
                        <strong><bdi>{name(v, l.by.as_deref())}</bdi></strong> ", " <time>{l.at.clone()}</time>
                        <p class="meta">{record_name(v, l.record, None)} {l.purpose.clone().map(|p| view! { ": " <bdi>{p}</bdi> })}</p>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="todo">{rows}</ul> }.into_any()
    };
    let body = view! {
        {page_head(&title, Some(t!(v, "looks-at-me-lede", place = here.place.name.as_str())), None)}
        {content}
        <p class="meta">{t!(v, "looks-at-me-rest")}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}
