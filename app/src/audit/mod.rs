//! The log of a place, as people read it: newest first, by kind and by person, and as a file.

pub(crate) mod csv;
mod words;

use crate::{
    http::{App, Fields, Here, Outcome, Reply, Routes, Visitor, page},
    t,
    ui::{Shell, notice, page_head, render, select_field, shell},
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use domain::{
    audit::Event,
    ids::{AccountId, MethodId, TenantId},
    language::Texts,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    audit::{self, Entry, Filter, Standing},
    focus_groups::rounds,
    methods, tenants,
};
use std::collections::{BTreeSet, HashMap};
use words::{Titles, who, words};

/// Entries on a page.
const A_PAGE: usize = 50;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/log", Permission::SeeLog, list)
        .post_in(both, "/log/export", Permission::SeeLog, export)
}

/// Reads a filter as a form or an address has it; what can't be read filters nothing.
fn filter<'a>(value: impl Fn(&str) -> &'a str) -> Filter {
    Filter {
        kind: Event::KINDS.iter().find(|k| **k == value("kind")).map(|k| (*k).to_owned()),
        person: value("person").parse::<AccountId>().ok(),
        before: value("before").parse().ok(),
    }
}

/// The titles of the rounds and the names of the methods that can be seen here, and the names of the tenants that entries are
/// about.
async fn titles(app: &App, here: &Here, entries: &[Entry]) -> Result<Titles, Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let rounds = rounds::list(&app.db, &here.place).await.map_err(reply())?;
    let about: BTreeSet<MethodId> = entries
        .iter()
        .filter_map(|e| e.payload.get("method")?.as_str()?.parse().ok())
        .collect();
    let about: Vec<MethodId> = about.into_iter().collect();
    let methods = methods::names(&app.db, &here.place, &about).await.map_err(reply())?;
    let about: BTreeSet<TenantId> = entries
        .iter()
        .filter_map(|e| e.payload.get("tenant")?.as_str()?.parse().ok())
        .collect();
    let about: Vec<TenantId> = about.into_iter().collect();
    let names = tenants::names(&app.db, &here.place, &about).await.map_err(reply())?;
    let best = |texts: Texts| texts.best(here.visitor.language).1.to_owned();
    let rounds = rounds.into_iter().map(|r| (r.key.round.to_string(), best(r.title)));
    let methods = methods.into_iter().map(|(id, name)| (id.to_string(), best(name)));
    let names = names.into_iter().map(|(id, name)| (id.to_string(), name));
    Ok(rounds.chain(methods).chain(names).collect())
}

async fn list(State(app): State<App>, here: Here, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let v = &here.visitor;
    let of = |e| Reply::of(&app, v)(e);
    let filter = filter(|name| query.get(name).map_or("", String::as_str));
    let at_most = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut entries = audit::list(&app.db, &here.place, &filter, at_most).await.map_err(of)?;
    let people = audit::people(&app.db, &here.place).await.map_err(of)?;
    let standing = audit::standing(&app.db, &here.place).await.map_err(of)?;
    let more = entries.len() > A_PAGE;
    entries.truncate(A_PAGE);
    let titles = titles(&app, &here, &entries).await?;
    let title = t!(v, "audit-title");
    let body = view! {
        {page_head(&title, Some(t!(v, "audit-lede", place = here.place.name.as_str())), None)}
        {chain(v, &standing)}
        {filter_form(&here, &filter, &people)}
        {table(v, &entries, &titles)}
        {pages(&here, &filter, &entries, more)}
        {export_form(&here, &filter)}
        <p class="meta">{t!(v, "audit-kept")}</p>
    }
    .into_any();
    let of = Shell {
        title,
        section: "log",
        wide: true,
        ..Shell::default()
    };
    Ok(page(StatusCode::OK, render(|| shell(&app, v, Some(&here.place), &of, body))))
}

/// Whether the chain was whole when it was last checked.
fn chain(v: &Visitor, standing: &Standing) -> AnyView {
    match (&standing.checked_at, standing.broken) {
        (Some(at), Some(number)) => notice("warn", t!(v, "audit-chain-broken", at = at.as_str(), n = number)),
        (Some(at), None) => notice("good", t!(v, "audit-chain-whole", at = at.as_str())),
        (None, _) => notice("info", t!(v, "audit-chain-unchecked")),
    }
}

fn filter_form(here: &Here, filter: &Filter, people: &[(AccountId, String)]) -> AnyView {
    let v = &here.visitor;
    let mut kinds = vec![(String::new(), t!(v, "audit-all-kinds"))];
    kinds.extend(Event::KINDS.iter().map(|k| ((*k).to_owned(), words::kind(v, k))));
    let mut persons = vec![(String::new(), t!(v, "audit-all-people"))];
    persons.extend(people.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let fields = Fields::of([
        ("kind", filter.kind.clone().unwrap_or_default()),
        ("person", filter.person.map(|p| p.to_string()).unwrap_or_default()),
    ]);
    let none = crate::http::FieldErrors::default();
    view! {
        <form method="get" action=format!("{}/log", here.place.path()) class="no-print filter">
            {select_field("kind", t!(v, "audit-kind-label"), None, &kinds, &fields, &none)}
            {select_field("person", t!(v, "audit-person-label"), None, &persons, &fields, &none)}
            <div class="actions"><button class="secondary" type="submit">{t!(v, "audit-filter")}</button></div>
        </form>
    }
    .into_any()
}

fn table(v: &Visitor, entries: &[Entry], titles: &Titles) -> AnyView {
    if entries.is_empty() {
        return view! { <div class="empty"><p>{t!(v, "audit-none")}</p></div> }.into_any();
    }
    let [number, at, by, what] = ["number", "at", "by", "what"].map(|c| t!(v, &format!("audit-column-{c}")));
    let rows = entries
        .iter()
        .map(|e| {
            view! {
                <tr>
                    <th scope="row">{e.number.to_string()}</th>
                    <td data-label=at.clone()><time>{e.at.get(..16).unwrap_or(&e.at).to_owned()}</time></td>
                    <td data-label=by.clone()><bdi>{who(v, e)}</bdi></td>
                    <td data-label=what.clone()>{words(v, e, titles)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "audit-title")>
            <table class="stack log">
                <caption class="visually-hidden">{t!(v, "audit-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{number}</th>
                        <th scope="col">{at.clone()}</th>
                        <th scope="col">{by.clone()}</th>
                        <th scope="col">{what.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The address of the log with a filter.
fn address(here: &Here, filter: &Filter) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(kind) = &filter.kind {
        query.append_pair("kind", kind);
    }
    if let Some(person) = filter.person {
        query.append_pair("person", &person.to_string());
    }
    if let Some(before) = filter.before {
        query.append_pair("before", &before.to_string());
    }
    format!("{}/log?{}", here.place.path(), query.finish())
}

fn pages(here: &Here, filter: &Filter, entries: &[Entry], more: bool) -> AnyView {
    let v = &here.visitor;
    let newest = filter.before.map(|_| {
        let to = Filter {
            before: None,
            ..filter.clone()
        };
        view! { <a class="button secondary" href=address(here, &to)>{t!(v, "audit-newest")}</a> }
    });
    let older = entries.last().filter(|_| more).map(|last| {
        let to = Filter {
            before: Some(last.number),
            ..filter.clone()
        };
        view! { <a class="button secondary" href=address(here, &to)>{t!(v, "audit-older")}</a> }
    });
    view! { <div class="actions no-print">{newest} {older}</div> }.into_any()
}

fn export_form(here: &Here, filter: &Filter) -> AnyView {
    let v = &here.visitor;
    view! {
        <form method="post" action=format!("{}/log/export", here.place.path()) class="no-print">
            <input type="hidden" name="kind" value=filter.kind.clone().unwrap_or_default() />
            <input type="hidden" name="person" value=filter.person.map(|p| p.to_string()).unwrap_or_default() />
            <p class="meta">{t!(v, "audit-export-about")}</p>
            <div class="actions"><button class="quiet" type="submit">{t!(v, "audit-export")}</button></div>
        </form>
    }
    .into_any()
}

/// The log as a file. It is a POST, since taking it out is logged.
async fn export(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let filter = Filter {
        before: None,
        ..filter(|name| fields.get(name))
    };
    let entries = audit::export(&app.db, &here.place, &filter).await.map_err(Reply::of(&app, v))?;
    let titles = titles(&app, &here, &entries).await?;
    let head = ["number", "at", "by", "what"].map(|c| t!(v, &format!("audit-column-{c}")));
    let mut rows = vec![vec![
        head[0].clone(),
        head[1].clone(),
        head[2].clone(),
        head[3].clone(),
        t!(v, "audit-column-kind"),
        t!(v, "audit-column-hash"),
    ]];
    rows.extend(entries.iter().map(|e| {
        vec![
            e.number.to_string(),
            e.at.clone(),
            who(v, e),
            words(v, e, &titles),
            e.kind.clone(),
            e.hash.clone(),
        ]
    }));
    Ok(csv::file(&format!("logg-{}.csv", here.place.slug), csv::write(&rows)))
}
