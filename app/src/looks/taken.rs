//! In a region: the looks that a person has been given, and taking one. A look is a POST: whoever looks has read first that
//! it is logged, and no link, prefetch or mail scanner looks by itself.

use super::{home, record_name, show_page};
use crate::{
    http::{App, Here, Outcome, Reply, see_other},
    t,
    ui::{crumbs, page_head, role_name},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{identity::Shown as Session, ids::GrantId};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use server::{
    Error,
    identity::Actor,
    looks::{self, Living, LookError, Shown},
    texts::day,
};

/// What the session at hand has shown of the visitor.
fn session(here: &Here) -> Option<Session> {
    here.visitor.actor.as_ref().map(Actor::shown)
}

pub(super) async fn list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let mine = looks::mine(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "looks-mine-title");
    let content = if mine.is_empty() {
        view! { <div class="empty"><h2>{t!(v, "looks-mine-none-title")}</h2><p>{t!(v, "looks-mine-none-text")}</p></div> }.into_any()
    } else {
        let rows = mine
            .iter()
            .map(|l| {
                let what = record_name(v, l.record, l.round_title.as_ref());
                view! {
                    <li class="card">
                        <h2><a href=format!("{}/{}", home(&here), l.id)>{format!("{}: {what}", l.tenant_name)}</a></h2>
                        <p><bdi>{l.purpose.clone()}</bdi></p>
                        <p class="meta">{t!(v, "looks-until", day = day(v.language, l.last_day))}</p>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="cards">{rows}</ul> }.into_any()
    };
    let body = view! {
        {page_head(&title, Some(t!(v, "looks-mine-lede")), None)}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

fn parse(app: &App, here: &Here, grant: &str) -> Result<GrantId, Reply> {
    grant.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// What the look is for, until when, and where it is logged.
fn banner(here: &Here, living: &Living) -> AnyView {
    let v = &here.visitor;
    view! {
        <div class="notice warn look-banner">
            <p><strong>{t!(v, "looks-logged", place = living.tenant_name.as_str())}</strong></p>
            <p>{t!(v, "looks-banner-purpose")} " " <bdi>{living.purpose.clone()}</bdi></p>
            <p>{t!(v, "looks-banner-until", day = day(v.language, living.last_day))}</p>
        </div>
    }
    .into_any()
}

fn title_of(here: &Here, living: &Living) -> String {
    let what = record_name(&here.visitor, living.record, living.round_title.as_ref());
    format!("{}: {what}", living.tenant_name)
}

pub(super) async fn ask(State(app): State<App>, here: Here, Path((_slug, grant)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &grant)?;
    let living = looks::my_grant(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let address = format!("{}/{id}", home(&here));
    if !session(&here).is_some_and(|session| looks::reaches(&app.db, &here.place, session)) {
        let to = utf8_percent_encode(&address, NON_ALPHANUMERIC).to_string();
        return Ok(see_other(&format!("/second-factor?to={to}")));
    }
    let title = title_of(&here, &living);
    let body = view! {
        {crumbs(v, &[(home(&here), t!(v, "looks-mine-title"))])}
        {page_head(&title, None, None)}
        {banner(&here, &living)}
        <form method="post" action=address>
            <div class="actions">
                <button type="submit">{t!(v, "looks-take")}</button>
                <a class="button quiet" href=home(&here)>{t!(v, "looks-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

pub(super) async fn look(State(app): State<App>, here: Here, Path((_slug, grant)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &grant)?;
    let Some(session) = session(&here) else {
        return Err(Reply::of(&app, v)(Error::Forbidden));
    };
    let refused = |error: LookError| {
        Reply::of(&app, v)(match error {
            LookError::SecondFactor => Error::Forbidden,
            LookError::Other(error) => error,
        })
    };
    let (living, shown) = looks::look(&app.db, &here.place, session, id).await.map_err(refused)?;
    let title = title_of(&here, &living);
    let body = view! {
        {crumbs(v, &[(home(&here), t!(v, "looks-mine-title"))])}
        {page_head(&title, None, None)}
        {banner(&here, &living)}
        {record(&here, &shown)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

fn record(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    match shown {
        Shown::Members(members) => {
            let [name, email, role] = ["tenants-column-name", "tenants-column-email", "tenants-column-role"].map(|id| t!(v, id));
            let rows = members
                .iter()
                .map(|m| {
                    view! {
                        <tr>
                            <th scope="row"><bdi>{m.name.clone()}</bdi></th>
                            <td data-label=email.clone()>{breakable(&m.email)}</td>
                            <td data-label=role.clone()>{role_name(v.language, m.role)}</td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "looks-record-members")>
                    <table class="stack">
                        <caption class="visually-hidden">{t!(v, "looks-record-members")}</caption>
                        <thead><tr><th scope="col">{name}</th><th scope="col">{email.clone()}</th><th scope="col">{role.clone()}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
        Shown::Invitations { addresses, sheets } if addresses.is_empty() && sheets.is_empty() => {
            view! { <div class="empty"><p>{t!(v, "looks-nothing-left")}</p></div> }.into_any()
        }
        Shown::Invitations { addresses, sheets } => {
            let list = addresses.iter().map(|a| view! { <li>{breakable(a)}</li> }).collect_view();
            let slips = sheets
                .iter()
                .map(|(sheet, n)| view! { <li>{t!(v, "looks-sheet", sheet = *sheet, n = *n)}</li> })
                .collect_view();
            view! {
                <h2>{t!(v, "looks-addresses", n = addresses.len())}</h2>
                <ul>{list}</ul>
                <h2>{t!(v, "looks-sheets", n = sheets.len())}</h2>
                <ul>{slips}</ul>
                <p class="meta">{t!(v, "looks-not-answers")}</p>
            }
            .into_any()
        }
    }
}

/// An address that may break where people would break it: on a phone, a long one does not fit in a line.
fn breakable(text: &str) -> AnyView {
    let parts = text
        .split_inclusive(['@', '.', '-', '_'])
        .map(|part| view! { {part.to_owned()} <wbr /> })
        .collect_view();
    view! { <bdi>{parts}</bdi> }.into_any()
}
