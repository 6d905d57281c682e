//! The same for all places that a person works in, on one page of the person's own account, or on several where there are many: a section
//! for each, and one button.

use super::choices::{chosen, fill_kinds, fill_quiet, kinds, quiet_of, quiet_times, status_of, stopped};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Outcome, Reply, Visitor, page},
    identity::account_holder,
    t,
    ui::{PageOf, Shell, crumbs, error_summary, page_head, pages, render, shell},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::identity::Reach;
use leptos::prelude::*;
use server::{
    db::Place,
    identity::{Actor, Membership, Standing},
    notifications::notices::{self, Choices},
};
use std::collections::HashMap;

pub(super) const PAGE: &str = "/account/notices";

/// Places on a page: each has a choice for each kind, and who leads a large collaboration can work in thirty.
const A_PAGE: usize = 8;

/// Why the person chooses nothing in a place.
enum Shut {
    /// Nothing can be changed there for now.
    Paused,
    /// This session does not reach it.
    NotYet(Reach),
}

/// How one of the places stands.
type Stands = Result<(Place, Choices), Shut>;

/// The way to a place of the person's: none leads to where the session does not reach, or where nothing can be changed.
fn place_of(actor: &Actor, membership: &Membership) -> Result<Place, Shut> {
    match actor.standing(membership.kind, &membership.slug) {
        Some(Standing::Here(_)) if membership.is_paused() => Err(Shut::Paused),
        Some(Standing::Here(place)) => Ok(place),
        Some(Standing::NotYet(missing)) => Err(Shut::NotYet(missing)),
        None => Err(Shut::NotYet(actor.reach(membership))),
    }
}

/// The name of a place's section.
fn section_of(membership: &Membership) -> String {
    format!("{}-{}", membership.kind.prefix(), membership.slug)
}

/// What the names of a place's fields begin with.
fn prefix_of(membership: &Membership) -> String {
    format!("{}.", section_of(membership))
}

/// Which page of the person's places is asked for, from 0: a number that none has leads to the first.
fn asked(actor: &Actor, page: Option<&str>) -> usize {
    let page = page.and_then(|p| p.parse::<usize>().ok()).and_then(|p| p.checked_sub(1));
    page.filter(|page| page.saturating_mul(A_PAGE) < actor.memberships.len())
        .unwrap_or(0)
}

/// The places of a page.
fn on(actor: &Actor, page: usize) -> impl Iterator<Item = &Membership> {
    actor.memberships.iter().skip(page * A_PAGE).take(A_PAGE)
}

/// The address of a page.
fn address(page: usize) -> String {
    match page {
        0 => PAGE.to_owned(),
        n => format!("{PAGE}?page={}", n + 1),
    }
}

async fn read<'a>(app: &App, visitor: &Visitor, actor: &'a Actor, page: usize) -> Result<Vec<(&'a Membership, Stands)>, Reply> {
    let mut all = Vec::with_capacity(A_PAGE);
    for membership in on(actor, page) {
        let stands = match place_of(actor, membership) {
            Ok(place) => {
                let choices = notices::choices(&app.db, &place).await.map_err(Reply::of(app, visitor))?;
                Ok((place, choices))
            }
            Err(shut) => Err(shut),
        };
        all.push((membership, stands));
    }
    Ok(all)
}

pub(super) async fn form(State(app): State<App>, visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let actor = match account_holder(&app, &visitor).await? {
        Ok((actor, ..)) => actor,
        Err(way) => return Ok(way),
    };
    let page = asked(&actor, query.get("page").map(String::as_str));
    let all = read(&app, &visitor, &actor, page).await?;
    let mut fields = Fields::default();
    for (membership, stands) in &all {
        if let Ok((_, choices)) = stands {
            fill_kinds(&mut fields, &prefix_of(membership), choices);
            fill_quiet(&mut fields, choices.quiet);
        }
    }
    Ok(whole(&app, &visitor, &shown(&actor, page, &all), &fields, &FieldErrors::default()))
}

/// A page of the places, which of how many it is, from 0.
struct Shown<'a> {
    all: &'a [(&'a Membership, Stands)],
    page: usize,
    of: usize,
}

fn shown<'a>(actor: &Actor, page: usize, all: &'a [(&'a Membership, Stands)]) -> Shown<'a> {
    let of = actor.memberships.len().div_ceil(A_PAGE);
    Shown { all, page, of }
}

/// The ways to the other pages, before the places and after them: the page is long.
fn turned(v: &Visitor, shown: &Shown<'_>) -> Option<AnyView> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (n, last) = (number(shown.page + 1), number(shown.of));
    let list = PageOf {
        page: n,
        more: n < last,
        before: t!(v, "choices-before"),
        after: t!(v, "choices-after"),
        of: Some(t!(v, "choices-page-of", n = n, of = last)),
    };
    pages(v, list, |page| address(usize::try_from(page.saturating_sub(1)).unwrap_or_default()))
}

fn whole(app: &App, v: &Visitor, shown: &Shown<'_>, fields: &Fields, errors: &FieldErrors) -> Response {
    let all = shown.all;
    let title = t!(v, "choices-title");
    // What holds for the person is the same in each place: the first one says it.
    let first = all.iter().find_map(|(_, stands)| stands.as_ref().ok());
    let notices = first.map(|(place, choices)| stopped(v, &format!("{}/notices", place.path()), choices, true));
    let own = first.map(|_| {
        view! {
            {quiet_times(v, fields, errors)}
            <div class="actions"><button type="submit">{t!(v, "choices-save")}</button></div>
        }
    });
    let none = all
        .is_empty()
        .then(|| view! { <div class="empty"><p>{t!(v, "choices-none")}</p></div> });
    let sections = all
        .iter()
        .map(|(membership, stands)| section(v, membership, stands, fields))
        .collect_view();
    let body = view! {
        {crumbs(v, &[("/account".to_owned(), t!(v, "account-title"))])}
        {page_head(&title, Some(t!(v, "choices-everywhere-lede")), None)}
        {error_summary(v, errors)}
        {none}
        {notices}
        {ways(v, all)}
        {turned(v, shown)}
        <form method="post" action=address(shown.page) novalidate>{sections} {own}</form>
        {turned(v, shown)}
    };
    let of = Shell {
        title,
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    page(status_of(errors), render(|| shell(app, v, None, &of, body.into_any())))
}

/// Links to the places' sections, where there are several.
fn ways(v: &Visitor, all: &[(&Membership, Stands)]) -> Option<AnyView> {
    let items = all
        .iter()
        .map(|(m, _)| view! { <li><a href=format!("#{}", section_of(m))>{m.name.clone()}</a></li> })
        .collect_view();
    (all.len() > 1).then(|| view! { <nav aria-label=t!(v, "account-places-title")><ul>{items}</ul></nav> }.into_any())
}

/// One place: its kinds, or why there are none to choose about.
fn section(v: &Visitor, membership: &Membership, stands: &Stands, fields: &Fields) -> AnyView {
    let (id, prefix) = (section_of(membership), prefix_of(membership));
    let heading = id.clone();
    let name = membership.name.clone();
    let way = format!("/{}/{}", membership.kind.prefix(), membership.slug);
    let inside = match stands {
        Ok((_, choices)) => kinds(v, Some((prefix.as_str(), name.as_str())), choices, fields),
        Err(Shut::Paused) => {
            let paused = t!(v, "paused", place = name.clone());
            view! { <p>{paused} " " {t!(v, "choices-paused")}</p> }.into_any()
        }
        Err(Shut::NotYet(missing)) => {
            let needs = match missing {
                Reach::Provider => "choices-needs-provider",
                Reach::SecondFactor | Reach::Reached => "choices-needs-second-factor",
            };
            view! { <p>{t!(v, needs)} " " <a href=way>{t!(v, "choices-go-there", place = name.clone())}</a></p> }.into_any()
        }
    };
    view! {
        <section aria-labelledby=heading>
            <h2 id=id>{name}</h2>
            {inside}
        </section>
    }
    .into_any()
}

pub(super) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<HashMap<String, String>>,
    fields: Fields,
) -> Outcome {
    let actor = match account_holder(&app, &visitor).await? {
        Ok((actor, ..)) => actor,
        Err(way) => return Ok(way),
    };
    let page = asked(&actor, query.get("page").map(String::as_str));
    let quiet = match quiet_of(&visitor, &fields) {
        Ok(quiet) => quiet,
        Err(errors) => {
            let all = read(&app, &visitor, &actor, page).await?;
            return Ok(whole(&app, &visitor, &shown(&actor, page, &all), &fields, &errors));
        }
    };
    let places: Vec<_> = on(&actor, page)
        .filter_map(|m| Some((place_of(&actor, m).ok()?, chosen(&fields, &prefix_of(m)))))
        .collect();
    notices::choose_in(&app.db, &places, quiet)
        .await
        .map_err(Reply::of(&app, &visitor))?;
    Ok(Flash("choices-saved").to(&visitor.cookies, &address(page)))
}
