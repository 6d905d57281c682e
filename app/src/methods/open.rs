//! Methods beyond the collaboration: taken along as a file, taken in from one, and open for everybody.

use super::{at, changes, crumbs_to, home, list::facets_line, parse, proposals, show, show_page, status_of};
use crate::{
    exchange::open_voices,
    http::{App, FILE, FieldErrors, Fields, Flash, Here, Outcome, Reply, Upload, Visitor, page},
    t,
    ui::{Choice, Drawing, Shell, choice_group, error_summary, field_error, marked, page_head, render, shell},
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    ids::MethodId,
    methods::{FileProblem, Licence, MethodFile, Origin},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::voices,
    methods::{self, ImportError, Method, OpenRow, Shown},
    texts::day,
};
use std::collections::BTreeMap;

// ---- as a file

/// The most bytes of a file of methods that is taken in: its pictures and documents are a third longer as text.
pub(crate) const MOST_IMPORT: usize = MethodFile::MOST_BYTES / 3 * 4 + 2_000_000;

/// The file, to be kept.
fn download(file: &MethodFile, name: &str) -> Result<Response, Error> {
    let mut response = serde_json::to_string_pretty(file)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    // Slugs and ids have nothing that would have to be quoted.
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.json\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

pub(super) async fn file(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    let file = methods::take_out(&app.db, &here.place, id).await;
    file.and_then(|file| download(&file, &format!("brygga-method-{id}")))
        .map_err(Reply::of(&app, &here.visitor))
}

pub(super) async fn file_of_all(State(app): State<App>, here: Here) -> Outcome {
    let file = methods::take_out_all(&app.db, &here.place).await;
    file.and_then(|file| download(&file, &format!("brygga-methods-{}", here.place.slug)))
        .map_err(Reply::of(&app, &here.visitor))
}

pub(super) async fn import_form(State(app): State<App>, here: Here) -> Outcome {
    Ok(import_page(&app, &here, &FieldErrors::default()))
}

fn import_page(app: &App, here: &Here, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "methods-import-title");
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&title, Some(t!(v, "methods-import-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=format!("{}/import", home(here)) enctype="multipart/form-data" novalidate>
            <div class=if errors.of(FILE).is_some() { "field bad" } else { "field" }>
                <label for=FILE>{t!(v, "methods-import-label")}</label>
                <p class="hint" id=format!("{FILE}-hint")>{t!(v, "methods-import-hint", most = MOST_IMPORT / 1_000_000)}</p>
                {field_error(FILE, errors)}
                <input id=FILE name=FILE type="file" accept="application/json,.json" aria-describedby=format!("{FILE}-hint")
                    aria-invalid=errors.of(FILE).map(|_| "true") />
            </div>
            <div class="actions">
                <button type="submit">{t!(v, "methods-import")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "methods-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors), title, false, body)
}

fn file_problem(v: &Visitor, problem: &FileProblem) -> String {
    let (id, n) = match problem {
        FileProblem::Format => ("methods-import-format", 0),
        FileProblem::Empty => ("methods-import-empty", 0),
        FileProblem::TooMany => ("methods-import-many", 0),
        FileProblem::Owner(n) => ("methods-import-owner", *n),
        FileProblem::Versions(n) => ("methods-import-versions", *n),
        FileProblem::Version(n, ..) => ("methods-import-version", *n),
        FileProblem::Files(n) => ("methods-import-files", *n),
        FileProblem::Zero(n) => ("methods-import-zero", *n),
    };
    t!(v, id, n = n, most = MethodFile::MOST)
}

pub(super) async fn import(State(app): State<App>, here: Here, Upload(bytes): Upload) -> Outcome {
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    if bytes.is_empty() {
        errors.push(FILE, t!(v, "methods-import-none"));
        return Ok(import_page(&app, &here, &errors));
    }
    match methods::take_in(&app.db, &here.place, &bytes).await {
        Ok(done) => match done.made.as_slice() {
            [] => Ok(Flash("methods-import-known").to(&v.cookies, &home(&here))),
            [one] => Ok(Flash("method-imported").to(&v.cookies, &format!("{}/draft", at(&here, *one)))),
            _ => Ok(Flash("methods-imported").to(&v.cookies, &home(&here))),
        },
        Err(error) => {
            match error {
                ImportError::Unreadable(how) => errors.push(FILE, t!(v, "methods-import-unreadable", how = how)),
                ImportError::Problems(problems) => {
                    for problem in problems.iter().take(10) {
                        errors.push(FILE, file_problem(v, problem));
                    }
                }
                ImportError::File(n, words) => errors.push(FILE, t!(v, "methods-import-file", n = n, words = words)),
                ImportError::NoRoom => errors.push(FILE, t!(v, "methods-file-problem-room")),
                ImportError::Number(n) => errors.push(FILE, t!(v, "methods-import-number", n = n)),
                ImportError::Other(error) => return Err(Reply::of(&app, v)(error)),
            }
            Ok(import_page(&app, &here, &errors))
        }
    }
}

/// Where a method came from, with what its versions said there.
pub(super) fn origin(v: &Visitor, origin: &Origin) -> AnyView {
    let steps = origin
        .history
        .iter()
        .rev()
        .map(|step| {
            view! {
                <li>
                    <p>{changes::version_name(v, step.number)} ", " {day(v.language, step.published_on)}</p>
                    <p><bdi>{step.note.what.clone()}</bdi> " " <span class="meta"><bdi>{step.note.why.clone()}</bdi></span></p>
                </li>
            }
        })
        .collect_view();
    let said = t!(v, "methods-origin", owner = origin.owner.as_str(), n = origin.version());
    let terms = origin.licence.map(|l| view! { " " {licence_link(v, l)} });
    view! {
        <h2>{t!(v, "methods-origin-title")}</h2>
        <p>{said} {terms}</p>
        <details>
            <summary>{t!(v, "methods-origin-history")}</summary>
            <ul class="method-versions">{steps}</ul>
        </details>
    }
    .into_any()
}

// ---- open for everybody

fn licence_link(v: &Visitor, licence: Licence) -> AnyView {
    let name = t!(v, "methods-licence", name = licence.name());
    view! { <a href=licence.address() rel="external license">{name}</a> }.into_any()
}

/// Where everybody can read a method.
fn open_at(slug: &str, id: MethodId) -> String {
    format!("/r/{slug}/open-methods/{id}")
}

/// On the page of a region's method: whether it is open for everybody, and the form that opens it.
pub(super) fn opening(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let method = &shown.method;
    let may = method.key.owner == here.place.tenant
        && here.place.kind == TenantKind::Region
        && method.version > 0
        && method.archived_on.is_none()
        && here.place.role.may(Permission::PublishMethods);
    if !may {
        return None;
    }
    let way = open_at(&here.place.slug, method.key.id);
    let choices = Licence::ALL.map(|l| Choice {
        value: l.key().to_owned(),
        text: format!("{}: {}", l.name(), t!(v, &format!("methods-licence-{}", l.key().replace('_', "-")))),
    });
    let fields = Fields::of([("licence", method.licence.unwrap_or(Licence::CcBy).key().to_owned())]);
    let action = format!("{}/open", at(here, method.key.id));
    let button = if method.licence.is_some() {
        "methods-open-change"
    } else {
        "methods-open"
    };
    let now = method.licence.map(|licence| {
        view! {
            <p>{t!(v, "methods-open-now")} " " <a href=way>{t!(v, "methods-open-way")}</a> ". " {licence_link(v, licence)} "."</p>
            <form method="post" action=action.clone()>
                <input type="hidden" name="licence" value="" />
                <div class="actions"><button class="secondary" type="submit">{t!(v, "methods-open-stop")}</button></div>
            </form>
        }
    });
    Some(
        view! {
            <section class="no-print">
                <h2>{t!(v, "methods-open-title")}</h2>
                <p>{t!(v, "methods-open-text")}</p>
                {now}
                <form method="post" action=action.clone()>
                    {choice_group("licence", false, t!(v, "methods-licence-legend"), None, &choices, &fields, &FieldErrors::default())}
                    <div class="actions"><button class="secondary" type="submit">{t!(v, button)}</button></div>
                </form>
            </section>
        }
        .into_any(),
    )
}

pub(super) async fn open(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let licence = Licence::parse(fields.get("licence"));
    match methods::open(&app.db, &here.place, id, licence).await {
        // So it is already: a second click, or a page that was left open.
        Ok(()) | Err(Error::Conflict) => {
            let flash = if licence.is_some() { "method-opened" } else { "method-closed" };
            Ok(Flash(flash).to(&v.cookies, &at(&here, id)))
        }
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}

/// On paper: where the method is to be found, to be typed or pointed a phone at. Open ones lead everybody there.
pub(super) fn paper(app: &App, here: &Here, method: &Method) -> AnyView {
    let path = match method.licence {
        Some(_) => open_at(&method.owner_slug, method.key.id),
        None => at(here, method.key.id),
    };
    code(&here.visitor, &format!("{}{path}", app.base_url))
}

/// An address as a code and in letters, on paper alone.
fn code(v: &Visitor, address: &str) -> AnyView {
    let drawn = Drawing::plain(address).ok().map(|d| d.view(&t!(v, "methods-paper-code")));
    view! {
        <div class="method-paper print-only">
            {drawn}
            <p>{t!(v, "methods-paper")} <br /> <span class="address">{address.to_owned()}</span></p>
        </div>
    }
    .into_any()
}

/// A page that nobody has to be signed in for.
fn public_page(app: &App, v: &Visitor, title: String, body: AnyView) -> Response {
    let of = Shell { title, ..Shell::default() };
    page(StatusCode::OK, render(|| shell(app, v, None, &of, body)))
}

pub(super) async fn open_list(State(app): State<App>, v: Visitor, Path(region): Path<String>) -> Outcome {
    let rows = methods::open_list(&app.db, Some(&region)).await.map_err(Reply::of(&app, &v))?;
    let owner = rows.first().map(|r| r.owner_name.clone()).unwrap_or_default();
    let title = t!(&v, "methods-open-list-title", owner = owner.as_str());
    let all = [("/open-methods".to_owned(), t!(&v, "methods-open-list"))];
    let body = view! {
        {crate::ui::crumbs(&v, &all)}
        {page_head(&title, Some(t!(&v, "methods-open-list-lede")), None)}
        {open_rows(&v, &rows)}
    }
    .into_any();
    Ok(public_page(&app, &v, title, body))
}

/// What all regions have opened, region by region.
pub(super) async fn open_everywhere(State(app): State<App>, v: Visitor) -> Outcome {
    let rows = methods::open_list(&app.db, None).await.map_err(Reply::of(&app, &v))?;
    let title = t!(&v, "methods-open-list");
    let regions = rows
        .chunk_by(|a, b| a.owner_slug == b.owner_slug)
        .map(|of_one| {
            let (slug, name) = of_one
                .first()
                .map(|r| (r.owner_slug.clone(), r.owner_name.clone()))
                .unwrap_or_default();
            view! {
                <h2><a href=format!("/r/{slug}/open-methods")>{name}</a></h2>
                {open_rows(&v, of_one)}
            }
        })
        .collect_view();
    let none = rows
        .is_empty()
        .then(|| view! { <div class="empty"><p>{t!(&v, "methods-open-none")}</p></div> });
    let body = view! {
        {page_head(&title, Some(t!(&v, "methods-open-list-lede")), None)}
        {none}
        {regions}
    }
    .into_any();
    Ok(public_page(&app, &v, title, body))
}

fn open_rows(v: &Visitor, rows: &[OpenRow]) -> AnyView {
    let items = rows
        .iter()
        .map(|row| {
            let version = t!(v, "methods-open-version", n = row.version, day = day(v.language, row.published_on));
            view! {
                <li>
                    <p><a href=open_at(&row.owner_slug, row.id)><strong>{marked(&row.name, v.language)}</strong></a></p>
                    <p>{facets_line(v, &row.facets)}</p>
                    <p class="meta">{version} " " {row.licence.name()}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="method-versions">{items}</ul> }.into_any()
}

fn not_there(app: &App, v: &Visitor) -> Reply {
    Reply::of(app, v)(Error::NotFound)
}

pub(super) async fn open_method(State(app): State<App>, v: Visitor, Path((region, method)): Path<(String, String)>) -> Outcome {
    let id: MethodId = method.parse().map_err(|_| not_there(&app, &v))?;
    let (method, credits) = methods::open_method(&app.db, &region, id).await.map_err(Reply::of(&app, &v))?;
    let said = voices::open(&app.db, &region, id).await.map_err(Reply::of(&app, &v))?;
    let newest = method.newest().ok_or_else(|| not_there(&app, &v))?;
    let name = changes::name(&v, &newest.document);
    let on = day(v.language, newest.published_on);
    let cite = t!(
        &v,
        "methods-cite",
        owner = method.owner.as_str(),
        name = name.as_str(),
        n = newest.number,
        day = on.as_str()
    );
    let facets = facets_line(&v, &newest.document.facets);
    let way = open_at(&region, id);
    let terms = method
        .licence
        .map(|l| view! { <div><dt>{t!(&v, "methods-licence-legend")}</dt><dd>{licence_link(&v, l)}</dd></div> });
    let body = view! {
        {crate::ui::crumbs(&v, &[(format!("/r/{region}/open-methods"), t!(&v, "methods-open-list"))])}
        {page_head(&name, Some(facets).filter(|f| !f.is_empty()), None)}
        {show::parts(&v, &way, &newest.document, &BTreeMap::new(), false)}
        {open_voices(&v, &said)}
        {proposals::thanks(&v, &credits, Some(&newest.document))}
        <dl class="facts">
            <div><dt>{t!(&v, "methods-cite-label")}</dt><dd>{cite}</dd></div>
            {terms}
        </dl>
        <p class="no-print"><a href=format!("{way}/file") download="">{t!(&v, "methods-file")}</a></p>
        {code(&v, &format!("{}{way}", app.base_url))}
    }
    .into_any();
    Ok(public_page(&app, &v, name.clone(), body))
}

pub(super) async fn open_file(State(app): State<App>, v: Visitor, Path((region, method)): Path<(String, String)>) -> Outcome {
    let id: MethodId = method.parse().map_err(|_| not_there(&app, &v))?;
    let file = methods::open_file(&app.db, &region, id).await;
    file.and_then(|file| download(&file, &format!("brygga-method-{id}")))
        .map_err(Reply::of(&app, &v))
}

/// The way back in: taking along and taking in, below the list.
pub(super) fn ways(here: &Here, any: bool) -> AnyView {
    let v = &here.visitor;
    let home = home(here);
    let out = any.then(|| view! { <li><a href=format!("{home}/file") download="">{t!(v, "methods-file-all")}</a></li> });
    let into = here
        .place
        .role
        .may(Permission::EditMethods)
        .then(|| view! { <li><a href=format!("{home}/import")>{t!(v, "methods-import-title")}</a></li> });
    view! { <ul class="method-ways no-print">{out} {into}</ul> }.into_any()
}
