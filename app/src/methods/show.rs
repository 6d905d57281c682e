//! Reading: a method with its versions and who uses it, one fixed version, and a municipality's local version.

use super::{
    answers, at, best, changes, collections, core_badge, crumbs_to, heading, list::facets_line, open, parse, proposals, prose, put_down,
    remembered, show_page, show_written, usage, wanted,
};
use crate::{
    exchange::{tried_badge, voices_beside},
    http::{App, Here, Outcome, Reply, Visitor},
    t,
    ui::{badge, marked, notice, page_head},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    ids::{MethodId, TenantId},
    language::Texts,
    methods::{Adaptation, Document, Period},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    exchange::{
        events::{Trained, TrainedHere},
        mentions,
        visits::OfMethod,
    },
    methods::{self, Shown, Use, VersionRow, can_write},
    texts::day,
};
use std::collections::BTreeMap;

/// The parts of a document of the method at `at` that have a text; for who works with it (`states`), each with whether it is core or adapted.
pub(super) fn parts(v: &Visitor, at: &str, document: &Document, adapted: &BTreeMap<String, Adaptation>, states: bool) -> AnyView {
    document
        .parts
        .iter()
        .filter(|part| !part.text.is_empty())
        .map(|part| {
            let own = adapted.get(&part.key).filter(|_| !part.core);
            let state = match own {
                Some(_) => badge("good", t!(v, "methods-adapted")),
                None => core_badge(v, part.core),
            };
            let reason = own.map(|own| view! { <p class="meta">{t!(v, "methods-reason")} ": " <bdi>{own.reason.clone()}</bdi></p> });
            view! {
                <section class="method-part" id=format!("part-{}", part.key)>
                    <h2>{heading(v, part)}</h2>
                    {states.then(|| view! { <p class="no-print">{state}</p> })}
                    {prose(v, at, &part.text)}
                    {reason}
                </section>
            }
        })
        .collect_view()
        .into_any()
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let (_, wanted) = wanted(&app, &here, "method", &id.to_string(), methods::PAGE).await?;
    if let Some(written) = remembered(&app, wanted.as_ref()) {
        return Ok(show_written(&app, &here, false, &written));
    }
    let page = methods::page(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let shown = &page.shown;
    let title = best(&shown.method.name, v);
    // Who uses it no more reads the common text; the own one is among the versions of those who used it.
    let local = shown.local.as_ref().filter(|_| in_use(shown));
    // What people here work by: a newer common version is not theirs before somebody has taken it in.
    let text = match (local, shown.used.as_ref().or(shown.newest.as_ref())) {
        (Some(local), _) => parts(v, &at(&here, id), &local.document, &local.adapted, true),
        (None, Some(common)) => parts(v, &at(&here, id), &common.document, &BTreeMap::new(), true),
        (None, None) => notice("info", t!(v, "methods-not-published")),
    };
    let facets = facets_line(v, &shown.method.facets);
    let body = view! {
        {crumbs_to(&here, None)}
        {page_head(&title, Some(facets).filter(|f| !f.is_empty()), Some(actions(&here, shown)))}
        {standing(&here, shown)}
        {text}
        {proposals::section(&here, &page.proposals)}
        {alike(&here, &page.alike)}
        {users(&here, id, &shown.users)}
        {trained(&here, &page.trained, &page.trained_here)}
        {visits(&here, &page.visits)}
        {threads(&here, &page.threads)}
        {usage::over_time(v, shown)}
        {usage::meanwhile(&here, shown, &page.deviations)}
        {voices_beside(&here, &page.voices)}
        {usage::experience(&here, shown, &page.notes)}
        {versions(&here, id, &shown.versions)}
        {shown.method.origin.as_ref().map(|o| open::origin(v, o))}
        {taken_along(&here, shown)}
        {collections::section(&here, id, &page.collections)}
        {open::opening(&here, shown)}
        {archiving(&here, shown)}
        {open::paper(&app, &here, &shown.method)}
    }
    .into_any();
    let written = put_down(&app, wanted.as_ref(), title, body);
    Ok(show_written(&app, &here, false, &written))
}

/// Whether this place uses the method now.
fn in_use(shown: &Shown) -> bool {
    shown.own.as_ref().is_some_and(|own| own.ended.is_none())
}

/// The ways to methods that are like it.
fn alike(here: &Here, alike: &[(MethodId, Texts)]) -> Option<AnyView> {
    let v = &here.visitor;
    let links = alike
        .iter()
        .map(|(id, name)| view! { <li><a href=at(here, *id)>{marked(name, v.language)}</a></li> })
        .collect_view();
    (!alike.is_empty()).then(|| {
        view! {
            <section class="no-print">
                <h2>{t!(v, "methods-alike")}</h2>
                <p class="meta">{t!(v, "methods-alike-how")}</p>
                <ul>{links}</ul>
            </section>
        }
        .into_any()
    })
}

fn actions(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let at = at(here, shown.method.key.id);
    let own = can_write(&here.place, shown.method.key.owner);
    let edit = own.then(|| view! { <a class="button" href=format!("{at}/draft")>{t!(v, "methods-edit")}</a> });
    let adoptable = here.place.kind == TenantKind::Municipality
        && shown.method.owner_kind == TenantKind::Region
        && !in_use(shown)
        && shown.method.archived_on.is_none()
        && here.place.role.may(Permission::PublishMethods);
    let adopt = adoptable.then(|| {
        let text = if shown.own.is_some() {
            "methods-adopt-again"
        } else {
            "methods-adopt"
        };
        view! { <form method="post" action=format!("{at}/adopt")><button type="submit">{t!(v, text)}</button></form> }
    });
    let local = (shown.own.is_some() && here.place.role.may(Permission::EditMethods)).then(|| {
        let text = if in_use(shown) { "methods-adapt" } else { "methods-see-own" };
        view! { <a class="button secondary" href=format!("{at}/local")>{t!(v, text)}</a> }
    });
    let end = (in_use(shown) && here.place.role.may(Permission::PublishMethods))
        .then(|| view! { <a class="button quiet" href=format!("{at}/end")>{t!(v, "methods-end-way")}</a> });
    view! { {edit} {adopt} {local} {end} }.into_any()
}

/// What holds here: in use since when, from which version, and whether there is a newer one.
fn standing(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let archived = shown
        .method
        .archived_on
        .map(|on| notice("warn", t!(v, "methods-archived-since", day = day(v.language, on))));
    let ended = shown.own.as_ref().and_then(|own| own.ended.as_ref()).map(|p| {
        let (from, to) = (day(v.language, p.from), day(v.language, p.to));
        view! { <p class="notice info">{t!(v, "methods-used-until", from = from, to = to)} " " <bdi>{p.why.clone()}</bdi></p> }
    });
    let now = shown.own.as_ref().filter(|own| own.ended.is_none());
    let used = now.map(|own| {
        let since = day(v.language, own.since);
        let text = match &shown.local {
            Some(local) => t!(v, "methods-used-local", since = since, n = local.number, base = local.base),
            None => t!(v, "methods-used", since = since, n = own.base),
        };
        notice("good", text)
    });
    let newer = now.filter(|own| own.base < shown.method.version).map(|own| {
        let text = t!(v, "methods-newer", n = shown.method.version, base = own.base);
        let way = here.place.role.may(Permission::EditMethods).then(|| {
            let href = format!("{}/newer", at(here, shown.method.key.id));
            view! { " " <a href=href>{t!(v, "methods-newer-way")}</a> }
        });
        view! { <p class="notice warn">{text} {way}</p> }
    });
    view! { {archived} {newer} {used} {ended} }.into_any()
}

/// Where people have learnt to use it; of the own place, for who leads it, who they are.
fn trained(here: &Here, trained: &[Trained], own: &[TrainedHere]) -> Option<AnyView> {
    let v = &here.visitor;
    let names = |t: &Trained| {
        (t.tenant == here.place.tenant && !own.is_empty()).then(|| {
            let names = own
                .iter()
                .map(|one| view! { <li><bdi>{one.name.clone()}</bdi> ", " {t!(v, "methods-trained-on", day = day(v.language, one.on))}</li> })
                .collect_view();
            view! { <ul>{names}</ul> <p class="meta">{t!(v, "methods-trained-names")}</p> }.into_any()
        })
    };
    let items = trained
        .iter()
        .map(|t| view! { <li>{t!(v, "methods-trained-in", name = t.name.as_str(), n = t.people)} {names(t)}</li> })
        .collect_view();
    (!trained.is_empty()).then(|| view! { <h2>{t!(v, "methods-trained")}</h2> <ul>{items}</ul> }.into_any())
}

/// What municipalities tried of it after study visits.
fn visits(here: &Here, visits: &[OfMethod]) -> Option<AnyView> {
    let v = &here.visitor;
    let items = visits
        .iter()
        .map(|one| {
            let way = format!("{}/events/{}", here.place.path(), one.event);
            let said = t!(v, "methods-visit-by", name = one.name.as_str(), day = day(v.language, one.on));
            view! {
                <li>
                    <p class="meta">{said} " " {tried_badge(v, one.tried)}</p>
                    <p class="lines" dir="auto">{one.happened.clone()}</p>
                    <p><a href=way><bdi>{one.title.clone()}</bdi></a></p>
                </li>
            }
        })
        .collect_view();
    (!visits.is_empty()).then(|| {
        view! { <section id="visits"><h2>{t!(v, "methods-visits")}</h2> <ul class="method-notes">{items}</ul></section> }.into_any()
    })
}

/// The threads in which it is talked about.
fn threads(here: &Here, threads: &[mentions::OfMethod]) -> Option<AnyView> {
    let v = &here.visitor;
    let items = threads
        .iter()
        .map(|one| {
            let way = format!("{}/exchange/{}", here.place.path(), one.thread);
            let said = t!(
                v,
                "methods-thread-by",
                name = one.owner_name.as_str(),
                day = day(v.language, one.on)
            );
            view! { <li><a href=way><bdi>{one.title.clone()}</bdi></a> " " <span class="meta">{said}</span></li> }
        })
        .collect_view();
    (!threads.is_empty()).then(|| view! { <section id="threads"><h2>{t!(v, "methods-threads")}</h2> <ul>{items}</ul></section> }.into_any())
}

fn users(here: &Here, id: MethodId, users: &[Use]) -> Option<AnyView> {
    let v = &here.visitor;
    if users.is_empty() {
        return None;
    }
    let [who, since, base, local] = ["who", "since", "common", "local"].map(|c| t!(v, &format!("methods-column-{c}")));
    let rows = users
        .iter()
        .map(|u| {
            let readable = u.local > 0 && (u.shared || u.tenant == here.place.tenant);
            let version = match (u.local, readable) {
                (0, _) => t!(v, "methods-as-it-is").into_any(),
                (n, true) => {
                    let href = format!("{}/in/{}/{n}", at(here, id), u.tenant);
                    let named = t!(v, "methods-local-version-of", n = n, name = u.name.as_str());
                    view! { <a href=href>{named}</a> }.into_any()
                }
                (_, false) => t!(v, "methods-not-shared").into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{u.name.clone()}</th>
                    <td data-label=since.clone()>{times(v, u)}</td>
                    <td data-label=base.clone()>{u.base.to_string()}</td>
                    <td data-label=local.clone()>{version}</td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <h2>{t!(v, "methods-users")}</h2>
            <div class="table-scroll no-print" tabindex="0" role="region" aria-label=t!(v, "methods-users")>
                <table class="stack">
                    <caption class="visually-hidden">{t!(v, "methods-users")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{who}</th>
                            <th scope="col">{since.clone()}</th>
                            <th scope="col">{base.clone()}</th>
                            <th scope="col">{local.clone()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

/// From when to when a municipality used a method, and what was answered when the project was over.
fn times(v: &Visitor, u: &Use) -> AnyView {
    let time = |p: &Period| {
        let (from, to) = (day(v.language, p.from), day(v.language, p.to));
        view! { <p>{t!(v, "methods-use-time", from = from, to = to)} " " <span class="meta"><bdi>{p.why.clone()}</bdi></span></p> }
    };
    let now = match &u.ended {
        Some(p) => view! { {badge("closed", t!(v, "methods-use-ended"))} {time(p)} }.into_any(),
        None => day(v.language, u.since).into_any(),
    };
    let earlier = u.earlier.iter().rev().map(time).collect_view();
    let still = u.still.as_ref().map(|s| {
        let said = t!(v, &format!("methods-still-said-{}", s.still.key()), day = day(v.language, s.on));
        view! { <p>{said} " " <span class="meta"><bdi>{s.words.clone()}</bdi></span></p> }
    });
    view! { {now} {earlier} {still} }.into_any()
}

fn versions(here: &Here, id: MethodId, versions: &[VersionRow]) -> Option<AnyView> {
    let v = &here.visitor;
    if versions.is_empty() {
        return None;
    }
    let rows = versions
        .iter()
        .map(|row| {
            let href = format!("{}/versions/{}", at(here, id), row.number);
            view! {
                <li>
                    <p><a href=href>{changes::version_name(v, row.number)}</a> ", " {day(v.language, row.published_on)}</p>
                    <p><bdi>{row.note.what.clone()}</bdi> " " <span class="meta"><bdi>{row.note.why.clone()}</bdi></span></p>
                    {proposals::thanks(v, &row.credits, None)}
                </li>
            }
        })
        .collect_view();
    Some(view! { <h2>{t!(v, "methods-versions")}</h2> <ul class="method-versions">{rows}</ul> }.into_any())
}

fn taken_along(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let href = format!("{}/file", at(here, shown.method.key.id));
    (shown.method.version > 0).then(|| view! { <p class="no-print"><a href=href download="">{t!(v, "methods-file")}</a></p> }.into_any())
}

fn archiving(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let may = shown.method.key.owner == here.place.tenant && here.place.role.may(Permission::PublishMethods);
    may.then(|| {
        let on = shown.method.archived_on.is_none();
        let (title, text, button) = if on {
            ("methods-archive-title", "methods-archive-text", "methods-archive")
        } else {
            ("methods-restore-title", "methods-restore-text", "methods-restore")
        };
        view! {
            <section class="no-print">
                <h2>{t!(v, title)}</h2>
                <p>{t!(v, text)}</p>
                <form method="post" action=format!("{}/archive", at(here, shown.method.key.id))>
                    <input type="hidden" name="on" value=if on { "yes" } else { "no" } />
                    <div class="actions"><button class="secondary" type="submit">{t!(v, button)}</button></div>
                </form>
            </section>
        }
        .into_any()
    })
}

pub(super) async fn version(State(app): State<App>, here: Here, Path((_slug, method, n)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, number): (MethodId, i32) = (parse(&app, &here, &method)?, parse(&app, &here, &n)?);
    let (method, version) = methods::version(&app.db, &here.place, id, number)
        .await
        .map_err(Reply::of(&app, v))?;
    let name = changes::name(v, &version.document);
    let on = day(v.language, version.row.published_on);
    let title = t!(v, "methods-version-title", name = name.as_str(), n = number);
    let cite = t!(
        v,
        "methods-cite",
        owner = method.owner_name.as_str(),
        name = name.as_str(),
        n = number,
        day = on.as_str()
    );
    let compare = (number > 1).then(|| {
        let href = format!("{}/versions/{number}/changes", at(&here, id));
        view! { <a class="button secondary" href=href>{t!(v, "methods-see-changes")}</a> }.into_any()
    });
    let answers = answers::section(&app, &here, id, method.key.owner, number).await?;
    let old = (number < method.version).then(|| notice("warn", t!(v, "methods-version-old", n = method.version)));
    let body = view! {
        {crumbs_to(&here, Some((id, &method.name)))}
        {page_head(&title, Some(t!(v, "methods-version-fixed", owner = method.owner_name.as_str(), day = on.as_str())), compare)}
        {old}
        <dl class="facts">
            <div><dt>{t!(v, "methods-what-changed")}</dt><dd><bdi>{version.row.note.what.clone()}</bdi></dd></div>
            <div><dt>{t!(v, "methods-why")}</dt><dd><bdi>{version.row.note.why.clone()}</bdi></dd></div>
            <div><dt>{t!(v, "methods-cite-label")}</dt><dd>{cite}</dd></div>
        </dl>
        {proposals::thanks(v, &version.row.credits, Some(&version.document))}
        {answers}
        {parts(v, &at(&here, id), &version.document, &BTreeMap::new(), true)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

pub(super) async fn changes(State(app): State<App>, here: Here, Path((_slug, method, n)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, number): (MethodId, i32) = (parse(&app, &here, &method)?, parse(&app, &here, &n)?);
    let (method, version) = methods::version(&app.db, &here.place, id, number)
        .await
        .map_err(Reply::of(&app, v))?;
    let before = if number > 1 {
        Some(
            methods::version(&app.db, &here.place, id, number - 1)
                .await
                .map_err(Reply::of(&app, v))?
                .1,
        )
    } else {
        None
    };
    let title = t!(v, "methods-changes-title", n = number);
    let names = (changes::version_name(v, number - 1), changes::version_name(v, number));
    let words = changes::between(v, before.as_ref().map(|b| &b.document), &version.document, (&names.0, &names.1));
    let body = view! {
        {crumbs_to(&here, Some((id, &method.name)))}
        {page_head(&title, Some(t!(v, "methods-changes-lede")), None)}
        {words}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, true, body))
}

pub(super) async fn local_version(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, tenant, n)): Path<(String, String, String, String)>,
) -> Outcome {
    let v = &here.visitor;
    let (id, of, number): (MethodId, TenantId, i32) = (parse(&app, &here, &method)?, parse(&app, &here, &tenant)?, parse(&app, &here, &n)?);
    let found = methods::local_version(&app.db, &here.place, id, of, number).await;
    let (method, local, base) = found.map_err(Reply::of(&app, v))?;
    let name = changes::name(v, &local.document);
    let title = t!(
        v,
        "methods-local-title",
        name = name.as_str(),
        tenant = local.tenant_name.as_str(),
        n = number
    );
    let names = (changes::version_name(v, local.base), local.tenant_name.clone());
    let words = changes::between(v, Some(&base.document), &local.document, (&names.0, &names.1));
    let lede = t!(v, "methods-local-lede", n = local.base, day = day(v.language, local.published_on));
    let body = view! {
        {crumbs_to(&here, Some((id, &method.name)))}
        {page_head(&title, Some(lede), None)}
        <dl class="facts">
            <div><dt>{t!(v, "methods-what-changed")}</dt><dd><bdi>{local.note.what.clone()}</bdi></dd></div>
            <div><dt>{t!(v, "methods-why")}</dt><dd><bdi>{local.note.why.clone()}</bdi></dd></div>
        </dl>
        <h2>{t!(v, "methods-local-differs")}</h2>
        {words}
        {parts(v, &at(&here, id), &local.document, &local.adapted, true)}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, true, body))
}
