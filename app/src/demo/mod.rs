//! Demo mode: sign in as each role, and read the mails.

mod mail;

use crate::{
    http::{Access, App, Fields, Outcome, Reply, Routes, Visitor, page},
    identity::begin_session,
    t,
    ui::{Shell, notice, page_head, render, role_name, shell},
};
use axum::{extract::State, http::StatusCode};
use domain::{identity::Email, tenants::Role};
use leptos::prelude::*;
use server::{
    demo::{PERSONS, Person},
    identity,
};

/// The routes of this feature. Outside demo mode none of them exists.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/demo", Access::Demo, list)
        .post("/demo", Access::Demo, sign_in)
        .get("/demo/mail", Access::Demo, mail::list)
        .get("/demo/mail/{file}", Access::Demo, mail::one)
}

async fn list(State(app): State<App>, visitor: Visitor) -> Outcome {
    Ok(page(StatusCode::OK, persons(&app, &visitor, false)))
}

/// Signs in as one of the demo's persons, and leads to the place that stood on the button.
async fn sign_in(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let person = PERSONS.iter().find(|p| p.email == fields.get("email"));
    let email = person.and_then(|p| Email::parse(p.email).ok());
    let old = visitor.cookies.token("session");
    let session = match &email {
        Some(email) => identity::demo_session(&app.db, email, old.as_ref())
            .await
            .map_err(Reply::of(&app, &visitor))?,
        None => None,
    };
    match session {
        Some(session) => begin_session(&app, &visitor, &session, Some(fields.get("to"))).await,
        None => Ok(page(StatusCode::UNPROCESSABLE_ENTITY, persons(&app, &visitor, true))),
    }
}

fn persons(app: &App, visitor: &Visitor, unknown: bool) -> String {
    let title = t!(visitor, "demo-title");
    let groups = Role::ALL
        .into_iter()
        .filter_map(|role| {
            let persons: Vec<&Person> = PERSONS.iter().filter(|p| p.role == role).collect();
            (!persons.is_empty()).then(|| group(visitor, role, &persons))
        })
        .collect_view();
    let body = view! {
        {page_head(&title, Some(t!(visitor, "demo-lede")), None)}
        {unknown.then(|| view! { <p class="notice warn" role="alert">{t!(visitor, "demo-unknown")}</p> })}
        {notice("info", t!(visitor, "demo-made-up"))}
        {others(visitor)}
        {groups}
    };
    let of = Shell {
        title,
        errors: unknown,
        wide: true,
        ..Shell::default()
    };
    render(|| shell(app, visitor, None, &of, body.into_any()))
}

fn group(visitor: &Visitor, role: Role, persons: &[&Person]) -> AnyView {
    let key = role.key().replace('_', "-");
    let buttons = persons
        .iter()
        .map(|person| {
            view! {
                <li>
                    <form method="post" action="/demo">
                        <input type="hidden" name="email" value=person.email />
                        <input type="hidden" name="to" value=format!("/{}/{}", person.kind.prefix(), person.place_slug) />
                        <button type="submit">
                            <strong>{person.name}</strong>
                            <span>{person.place}</span>
                            <span class="meta">{role_name(visitor.language, role)}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby=format!("role-{key}")>
            <h2 id=format!("role-{key}")>{t!(visitor, &format!("demo-group-{key}"))}</h2>
            <p>{t!(visitor, &format!("demo-does-{key}"))}</p>
            <ul class="demo-roles">{buttons}</ul>
        </section>
    }
    .into_any()
}

/// What is there without signing in.
fn others(visitor: &Visitor) -> AnyView {
    view! {
        <ul class="cards">
            <li class="card">
                <h2>{t!(visitor, "demo-participant-title")}</h2>
                <p>{t!(visitor, "demo-participant-text")}</p>
                <div class="actions"><a class="button" href="/s">{t!(visitor, "demo-participant-link")}</a></div>
            </li>
            <li class="card">
                <h2>{t!(visitor, "demo-mail-title")}</h2>
                <p>{t!(visitor, "demo-mail-text")}</p>
                <div class="actions"><a class="button secondary" href="/demo/mail">{t!(visitor, "demo-mail-link")}</a></div>
            </li>
        </ul>
    }
    .into_any()
}
