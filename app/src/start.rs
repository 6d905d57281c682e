//! The front page, the pages about the product, and what machines ask.

use crate::{
    accessibility,
    http::{Access, App, Fields, Outcome, Reply, Routes, Visitor, page, see_other},
    identity::local_path,
    t,
    ui::{Shell, language_links_elsewhere, page_head, render, role_name, shell},
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{language::Language, tenants::TenantKind};
use leptos::prelude::*;
use server::{
    identity::{self, Actor, Membership},
    tenants::{PublicTenant, public_tenants},
};

/// How long a chosen language is kept, in seconds: a year.
const LANGUAGE: u32 = 365 * 24 * 60 * 60;

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    let routes = routes.get("/", Access::Anyone, front).get("/about", Access::Anyone, about);
    accessibility::routes(routes)
        .post("/language", Access::Anyone, choose_language)
        .get("/healthz", Access::Machine, healthz)
        .get("/readyz", Access::Machine, readyz)
        .get("/pkg/{file}", Access::Machine, pkg)
}

async fn front(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Outcome {
    let (title, body) = match &visitor.actor {
        Some(actor) => welcome(&app, &visitor, actor),
        None => {
            let tenants = public_tenants(&app.db).await.map_err(Reply::of(&app, &visitor))?;
            let title = t!(visitor, "start-title");
            let body = view! {
                {page_head(&title, Some(t!(visitor, "start-lede")), None)}
                <div class="cards">
                    {code_card(participants_language(&visitor, &headers))}
                    {sign_in_card(&app, &visitor)}
                </div>
                {used_by(&visitor, &tenants)}
                {(!tenants.is_empty()).then(|| view! { <p><a href="/open-methods">{t!(visitor, "start-open-methods")}</a></p> })}
            };
            (title, body.into_any())
        }
    };
    let of = Shell { title, ..Shell::default() };
    Ok(page(StatusCode::OK, render(|| shell(&app, &visitor, None, &of, body))))
}

/// For those who have signed in: the way to the only place, or the places to choose from.
fn welcome(app: &App, visitor: &Visitor, actor: &Actor) -> (String, AnyView) {
    let title = t!(visitor, "start-welcome", name = actor.name.clone());
    let lede = match actor.memberships.len() {
        0 => t!(visitor, "start-no-place"),
        1 => t!(visitor, "start-one-place"),
        _ => t!(visitor, "start-choose-place"),
    };
    let cards = actor.memberships.iter().map(|m| place_card(visitor, m)).collect_view();
    let demo = app.is_demo().then(|| {
        view! { <p>{t!(visitor, "start-demo-switch")} " " <a href="/demo">{t!(visitor, "start-demo-switch-link")}</a></p> }
    });
    let view = view! {
        {page_head(&title, Some(lede), None)}
        {(!actor.memberships.is_empty()).then(|| view! { <ul class="cards">{cards}</ul> })}
        {demo}
    };
    (title, view.into_any())
}

fn place_card(visitor: &Visitor, m: &Membership) -> AnyView {
    view! {
        <li class="card">
            <h2>{m.name.clone()}</h2>
            <p>{t!(visitor, "start-your-role", role = role_name(visitor.language, m.role))}</p>
            <div class="actions">
                <a class="button" href=format!("/{}/{}", m.kind.prefix(), m.slug)>
                    {t!(visitor, "start-open")} <span class="visually-hidden">" " {m.name.clone()}</span>
                </a>
            </div>
        </li>
    }
    .into_any()
}

/// The language of what participants meet on the page: their browser's, of all that they have. Where that is one of the staff's, or none of
/// ours, it is the page's own, which may have been chosen.
pub(crate) fn participants_language(visitor: &Visitor, headers: &HeaderMap) -> Language {
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    Language::negotiate(accept, &Language::ALL)
        .filter(|language| !Language::STAFF.contains(language))
        .unwrap_or(visitor.language)
}

/// The field for a participant's code: the largest thing on the page for those who have one on paper. Under it the ways to type it in every
/// language, for whoever does not read the page's.
fn code_card(l: Language) -> AnyView {
    view! {
        <section class="card" aria-labelledby="have-code" lang=l.lang() dir=l.dir()>
            <h2 id="have-code">{t!(l, "start-code-title")}</h2>
            <form method="post" action="/s">
                <div class="field">
                    <label for="code">{t!(l, "start-code")}</label>
                    <p class="hint" id="code-hint">{t!(l, "start-code-hint")}</p>
                    <input id="code" name="code" class="code" type="text" autocomplete="off" autocapitalize="characters"
                        spellcheck="false" maxlength="40" dir="ltr" aria-describedby="code-hint" />
                </div>
                <button type="submit">{t!(l, "start-code-send")}</button>
            </form>
            {language_links_elsewhere("/s", l)}
            {accessibility::link(l)}
        </section>
    }
    .into_any()
}

fn sign_in_card(app: &App, visitor: &Visitor) -> AnyView {
    if app.is_demo() {
        return view! {
            <section class="card" aria-labelledby="try-demo">
                <h2 id="try-demo">{t!(visitor, "start-demo-title")}</h2>
                <p>{t!(visitor, "start-demo-text")}</p>
                <p class="meta"><a href="/sign-in">{t!(visitor, "start-demo-sign-in")}</a></p>
                <div class="actions"><a class="button" href="/demo">{t!(visitor, "start-demo-link")}</a></div>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="card" aria-labelledby="work-here">
            <h2 id="work-here">{t!(visitor, "start-sign-in-title")}</h2>
            <p>{t!(visitor, "start-sign-in-text")}</p>
            <div class="actions"><a class="button" href="/sign-in">{t!(visitor, "sign-in")}</a></div>
        </section>
    }
    .into_any()
}

/// Whose Brygga this is.
fn used_by(visitor: &Visitor, tenants: &[PublicTenant]) -> AnyView {
    if tenants.is_empty() {
        return view! {
            <div class="empty">
                <h2>{t!(visitor, "start-empty-title")}</h2>
                <p>{t!(visitor, "start-empty-text")}</p>
            </div>
        }
        .into_any();
    }
    let fact = |kind: TenantKind, id: &str| {
        let names: Vec<&str> = tenants.iter().filter(|t| t.kind == kind).map(|t| t.name.as_str()).collect();
        (!names.is_empty()).then(|| view! { <div><dt>{t!(visitor, id, n = names.len())}</dt><dd>{names.join(", ")}</dd></div> })
    };
    view! {
        <h2>{t!(visitor, "start-used-by")}</h2>
        <dl class="facts">
            {fact(TenantKind::Region, "start-regions")}
            {fact(TenantKind::Municipality, "start-municipalities")}
        </dl>
    }
    .into_any()
}

async fn about(State(app): State<App>, visitor: Visitor) -> Outcome {
    let title = t!(visitor, "about-title");
    let paragraphs = |ids: &[&str]| {
        ids.iter()
            .map(|id| view! { <p>{t!(visitor, &format!("about-{id}"))}</p> })
            .collect_view()
    };
    let promises = [
        "own-data",
        "region-blind",
        "small-numbers",
        "anonymous",
        "no-loss",
        "no-script",
        "everyone",
        "mail",
        "cookies",
    ]
    .map(|id| {
        view! {
            <h3>{t!(visitor, &format!("about-promise-{id}-title"))}</h3>
            <p>{t!(visitor, &format!("about-promise-{id}"))}</p>
        }
    })
    .collect_view();
    let body = view! {
        {page_head(&title, Some(t!(visitor, "start-lede")), None)}
        <h2>{t!(visitor, "about-how-title")}</h2>
        {paragraphs(&["how-ask", "how-answer", "how-see", "how-respond"])}
        <h2>{t!(visitor, "about-promises-title")}</h2>
        {promises}
        <h2>{t!(visitor, "about-open-title")}</h2>
        {paragraphs(&["open-text", "licence", "source"])}
        <p><a href="/accessibility">{t!(visitor, "about-accessibility")}</a></p>
    };
    let of = Shell { title, ..Shell::default() };
    Ok(page(StatusCode::OK, render(|| shell(&app, &visitor, None, &of, body.into_any()))))
}

async fn choose_language(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let mut response = see_other(local_path(fields.get("to")).unwrap_or("/"));
    let Ok(language) = Language::parse(fields.get("language")).map(Language::for_staff) else {
        return Ok(response);
    };
    if let Some(actor) = &visitor.actor {
        identity::choose_language(&app.db, actor.account, language)
            .await
            .map_err(Reply::of(&app, &visitor))?;
    }
    if let Some(cookie) = visitor.cookies.set("language", language.key(), Some(LANGUAGE)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The process runs.
async fn healthz() -> &'static str {
    "ok"
}

/// The process can serve: the database answers.
async fn readyz(State(app): State<App>) -> Response {
    match app.db.ping().await {
        Ok(()) => "ready".into_response(),
        Err(error) => {
            tracing::warn!(error = error.describe(), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
        }
    }
}

async fn pkg(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    match app.site.serve(&file, &headers) {
        Some(response) => response.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
