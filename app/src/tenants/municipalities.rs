//! A region's municipalities: the list, adding one, and what joint management does with each.

use super::{
    life_errors, numbers,
    settings::{NAME, REASON},
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Visitor, page, see_other},
    t,
    ui::{
        Choice, Shell, badge, choice_group, crumbs, error_summary, notice, page_head, render, select_field, shell, something_else,
        text_field,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    language::Language,
    tenants::{Permission, TenantKind, TenantState},
};
use leptos::prelude::*;
use server::{
    Error,
    tenants::life::{self, LifeError, Municipality, NewMunicipality, Part, deletion_of},
    texts::day,
};

pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::ManageMunicipalities as Manage;
    let region = &[TenantKind::Region];
    routes
        .get_in(region, "/municipalities", Manage, list)
        .post_in(region, "/municipalities", Manage, add)
        .get_in(region, "/municipalities/new", Manage, add_form)
        .get_in(region, "/municipalities/{municipality}", Manage, one)
        .post_in(region, "/municipalities/{municipality}/part", Manage, change_part)
        .post_in(region, "/municipalities/{municipality}/name", Manage, rename)
        .post_in(region, "/municipalities/{municipality}/pause", Manage, pause)
        .post_in(region, "/municipalities/{municipality}/resume", Manage, resume)
        .post_in(region, "/municipalities/{municipality}/reopen", Manage, reopen)
        .get_in(region, "/municipalities/{municipality}/close", Manage, close_form)
        .post_in(region, "/municipalities/{municipality}/close", Manage, close)
}

fn home(here: &Here) -> String {
    format!("{}/municipalities", here.place.path())
}

fn of_one(here: &Here, m: &Municipality) -> String {
    format!("{}/{}", home(here), m.id)
}

fn answer(app: &App, here: &Here, title: String, wide: bool, errors: &FieldErrors, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: !errors.is_empty(),
        section: "municipalities",
        wide,
        ..Shell::default()
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

// ---- the list

async fn list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let rows = life::municipalities(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "municipalities-title");
    let add = view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "municipalities-add")}</a> }.into_any();
    let lede = t!(v, "municipalities-lede", n = rows.len(), place = here.place.name.as_str());
    let content = if rows.is_empty() {
        view! { <div class="empty"><h2>{t!(v, "municipalities-empty-title")}</h2><p>{t!(v, "municipalities-empty")}</p></div> }.into_any()
    } else {
        table(&here, &rows)
    };
    let body = view! {
        {page_head(&title, Some(lede), Some(add))}
        {content}
    }
    .into_any();
    Ok(answer(&app, &here, title, true, &FieldErrors::default(), body))
}

fn table(here: &Here, rows: &[Municipality]) -> AnyView {
    let v = &here.visitor;
    let [h_name, h_part, h_state] = ["name", "part", "state"].map(|c| t!(v, &format!("municipalities-column-{c}")));
    let lines = rows
        .iter()
        .map(|m| {
            let name = m.name.clone();
            view! {
                <tr>
                    <th scope="row">
                        <bdi>{m.name.clone()}</bdi>
                        {m.code.clone().map(|code| view! { <br /> <span class="meta">{t!(v, "municipalities-code-is", code = code)}</span> })}
                    </th>
                    <td data-label=h_part.clone()>{part_name(v, m.part)}</td>
                    <td data-label=h_state.clone()><span>{state(v, m)} " " {since(v, m)}</span></td>
                    <td>
                        <a class="button quiet" href=of_one(here, m)>
                            {t!(v, "municipalities-manage")} <span class="visually-hidden">" " {name}</span>
                        </a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "municipalities-title")>
            <table class="stack">
                <caption class="visually-hidden">{t!(v, "municipalities-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{h_name}</th>
                        <th scope="col">{h_part.clone()}</th>
                        <th scope="col">{h_state.clone()}</th>
                        <th scope="col"><span class="visually-hidden">{t!(v, "municipalities-manage")}</span></th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn part_name(v: &Visitor, part: Part) -> String {
    t!(v, &format!("municipalities-part-{}", part.key()))
}

fn state(v: &Visitor, m: &Municipality) -> AnyView {
    let kind = match m.state {
        TenantState::Active => "open",
        TenantState::Paused => "late",
        TenantState::Closed => "closed",
    };
    badge(kind, t!(v, &format!("life-state-{}", m.state.key())))
}

/// Since when it stands so; of a closed one also until when that can be undone.
fn since(v: &Visitor, m: &Municipality) -> Option<String> {
    let since = m.since?;
    Some(match m.state {
        TenantState::Closed => t!(
            v,
            "municipalities-deleted-on",
            since = day(v.language, since),
            day = day(v.language, deletion_of(since))
        ),
        _ => t!(v, "municipalities-since", day = day(v.language, since)),
    })
}

// ---- adding one

/// What is typed freely: names of the municipality and of who leads there, and the word of its address.
const TYPED: [&str; 3] = ["name", "slug", "leader"];

fn parts(v: &Visitor) -> Vec<Choice> {
    [Part::Full, Part::Exchange]
        .map(|part| Choice {
            value: part.key().to_owned(),
            text: t!(v, &format!("municipalities-part-about-{}", part.key())),
        })
        .into()
}

async fn add_form(State(app): State<App>, here: Here) -> Outcome {
    let fields = Fields::of([("part", Part::Full.key().to_owned()), ("language", Language::Sv.key().to_owned())]);
    Ok(add_page(&app, &here, &fields, &FieldErrors::default()))
}

fn add_page(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "municipalities-add-title");
    let field = |id: &'static str, kind, hint: bool| {
        let hint = hint.then(|| t!(v, &format!("municipalities-{id}-hint")));
        text_field(id, kind, t!(v, &format!("municipalities-{id}-label")), hint, fields, errors)
    };
    let languages: Vec<(String, String)> = Language::STAFF.iter().map(|l| (l.key().to_owned(), l.name().to_owned())).collect();
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "municipalities-title"))])}
        {page_head(&title, Some(t!(v, "municipalities-add-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=home(here) novalidate>
            <h2>{t!(v, "municipalities-add-municipality")}</h2>
            {field("name", "text", true)}
            {field("code", "text", true)}
            {field("slug", "text", true)}
            {choice_group("part", false, t!(v, "municipalities-part-label"), None, &parts(v), fields, errors)}
            <h2>{t!(v, "municipalities-add-leader")}</h2>
            <p>{t!(v, "municipalities-add-leader-about")}</p>
            {field("leader", "text", false)}
            {field("email", "email", true)}
            {select_field(
                "language",
                t!(v, "municipalities-language-label"),
                Some(t!(v, "municipalities-language-hint")),
                &languages,
                fields,
                errors,
            )}
            {something_else(v, fields, &TYPED)}
            <div class="actions">
                <button type="submit">{t!(v, "municipalities-add-send")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    answer(app, here, title, false, errors, body)
}

async fn add(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let numbers = numbers(&here.visitor, &fields, &TYPED);
    if !numbers.is_empty() {
        return Ok(add_page(&app, &here, &fields, &numbers));
    }
    let new = NewMunicipality {
        name: fields.get("name").to_owned(),
        code: fields.get("code").to_owned(),
        slug: fields.get("slug").to_owned(),
        part: fields.get("part").to_owned(),
        leader: fields.get("leader").to_owned(),
        email: fields.get("email").trim().to_owned(),
        language: Language::parse(fields.get("language")).ok(),
    };
    match life::create_municipality(&app.db, &here.place, &new).await {
        Ok(id) => Ok(Flash("municipality-added").to(&here.visitor.cookies, &format!("{}/{id}", home(&here)))),
        Err(LifeError::Problems(problems)) => Ok(add_page(&app, &here, &fields, &life_errors(&here.visitor, &problems))),
        Err(LifeError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

// ---- one of them

type In = Path<(String, String)>;

async fn load(app: &App, here: &Here, id: &str) -> Result<Municipality, Reply> {
    let rows = life::municipalities(&app.db, &here.place)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    rows.into_iter()
        .find(|m| m.id.to_string() == id)
        .ok_or(Error::NotFound)
        .map_err(Reply::of(app, &here.visitor))
}

/// The forms as they are before anybody has typed.
fn as_kept(m: &Municipality) -> Fields {
    Fields::of([
        ("part", m.part.key().to_owned()),
        ("name", m.name.clone()),
        ("code", m.code.clone().unwrap_or_default()),
    ])
}

async fn one(State(app): State<App>, here: Here, Path((_slug, id)): In) -> Outcome {
    let m = load(&app, &here, &id).await?;
    Ok(one_page(&app, &here, &m, &as_kept(&m), &FieldErrors::default()))
}

fn one_page(app: &App, here: &Here, m: &Municipality, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "municipalities-title"))])}
        {page_head(&m.name, None, None)}
        {error_summary(v, errors)}
        {facts(v, m)}
        {if m.state == TenantState::Closed {
            closed(here, m)
        } else {
            view! {
                {part_form(here, m, fields, errors)}
                {if m.only_here { run(here, m, fields, errors) } else { notice("info", t!(v, "municipalities-elsewhere")) }}
            }
            .into_any()
        }}
    }
    .into_any();
    answer(app, here, m.name.clone(), false, errors, body)
}

fn facts(v: &Visitor, m: &Municipality) -> AnyView {
    let fact = |id: &str, text: AnyView| view! { <div><dt>{t!(v, &format!("municipalities-fact-{id}"))}</dt><dd>{text}</dd></div> };
    let why = (!m.reason.is_empty()).then(|| fact("why", view! { <bdi>{m.reason.clone()}</bdi> }.into_any()));
    view! {
        <dl class="facts">
            {fact("state", view! { {state(v, m)} " " {since(v, m)} }.into_any())}
            {why}
            {fact("part", part_name(v, m.part).into_any())}
            {fact("code", m.code.clone().unwrap_or_else(|| t!(v, "municipalities-no-code")).into_any())}
            {fact("address", view! { <code>{format!("/t/{}", m.slug)}</code> }.into_any())}
        </dl>
    }
    .into_any()
}

fn part_form(here: &Here, m: &Municipality, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    view! {
        <h2>{t!(v, "municipalities-part-title")}</h2>
        <form method="post" action=format!("{}/part", of_one(here, m))>
            {choice_group("part", false, t!(v, "municipalities-part-label"), None, &parts(v), fields, errors)}
            <div class="actions"><button class="secondary" type="submit">{t!(v, "municipalities-part-save")}</button></div>
        </form>
    }
    .into_any()
}

/// What joint management does where the municipality takes part in no other collaboration.
fn run(here: &Here, m: &Municipality, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let to = |what: &str| format!("{}/{what}", of_one(here, m));
    let code = m.code.is_none().then(|| {
        text_field(
            "code",
            "text",
            t!(v, "municipalities-code-label"),
            Some(t!(v, "municipalities-code-hint")),
            fields,
            errors,
        )
    });
    let pause = if m.state == TenantState::Paused {
        view! {
            <h2 id="pause">{t!(v, "life-resume-title")}</h2>
            <p>{t!(v, "life-resume-text", place = m.name.as_str())}</p>
            <form method="post" action=to("resume")>
                <div class="actions"><button type="submit">{t!(v, "life-resume")}</button></div>
            </form>
        }
        .into_any()
    } else {
        view! {
            <h2 id="pause">{t!(v, "life-pause-title")}</h2>
            <p>{t!(v, "life-pause-text", place = m.name.as_str())}</p>
            <form method="post" action=to("pause") novalidate>
                {text_field("reason", "text", t!(v, "life-reason-label"), Some(t!(v, "life-pause-reason-hint")), fields, errors)}
                {something_else(v, fields, &REASON)}
                <div class="actions"><button class="secondary" type="submit">{t!(v, "life-pause")}</button></div>
            </form>
        }
        .into_any()
    };
    view! {
        <h2>{t!(v, "municipalities-name-title")}</h2>
        <form method="post" action=to("name") novalidate>
            {text_field("name", "text", t!(v, "municipalities-name-label"), Some(t!(v, "municipalities-rename-hint")), fields, errors)}
            {code}
            {something_else(v, fields, &NAME)}
            <div class="actions"><button class="secondary" type="submit">{t!(v, "municipalities-name-save")}</button></div>
        </form>
        {pause}
        <h2>{t!(v, "life-close-title")}</h2>
        <p>{t!(v, "municipalities-close-about")}</p>
        <p><a class="button secondary" href=to("close")>{t!(v, "life-close-link")}</a></p>
    }
    .into_any()
}

fn closed(here: &Here, m: &Municipality) -> AnyView {
    let v = &here.visitor;
    if !m.only_here {
        return notice("info", t!(v, "municipalities-elsewhere"));
    }
    let until = m.since.map(|since| day(v.language, deletion_of(since)));
    view! {
        <h2>{t!(v, "life-reopen-title")}</h2>
        {until.map(|until| view! { <p>{t!(v, "life-reopen-text", day = until, place = m.name.as_str())}</p> })}
        <form method="post" action=format!("{}/reopen", of_one(here, m))>
            <div class="actions"><button type="submit">{t!(v, "life-reopen")}</button></div>
        </form>
    }
    .into_any()
}

/// After a change: back to the municipality with a message, or to the form with what was typed.
fn done(app: &App, here: &Here, m: &Municipality, result: Result<(), LifeError>, flash: Flash, fields: &Fields) -> Outcome {
    match result {
        Ok(()) => Ok(flash.to(&here.visitor.cookies, &of_one(here, m))),
        Err(LifeError::Problems(problems)) => Ok(again(app, here, m, fields, &life_errors(&here.visitor, &problems))),
        Err(LifeError::Other(error)) => Err(Reply::of(app, &here.visitor)(error)),
    }
}

/// The page again: with what was typed in the form that was sent, and what is kept in the others.
fn again(app: &App, here: &Here, m: &Municipality, typed: &Fields, errors: &FieldErrors) -> Response {
    let kept = as_kept(m);
    let all = typed.pairs().chain(kept.pairs()).map(|(n, v)| (n, v.to_owned()));
    let fields = Fields::of(all.collect::<Vec<_>>());
    one_page(app, here, m, &fields, errors)
}

async fn change_part(State(app): State<App>, here: Here, Path((_slug, id)): In, fields: Fields) -> Outcome {
    let m = load(&app, &here, &id).await?;
    let result = life::set_part(&app.db, &here.place, m.id, fields.get("part")).await;
    done(&app, &here, &m, result, Flash("municipality-part-changed"), &fields)
}

async fn rename(State(app): State<App>, here: Here, Path((_slug, id)): In, fields: Fields) -> Outcome {
    let m = load(&app, &here, &id).await?;
    let numbers = numbers(&here.visitor, &fields, &NAME);
    if !numbers.is_empty() {
        return Ok(again(&app, &here, &m, &fields, &numbers));
    }
    let result = life::rename(&app.db, &here.place, m.id, fields.get("name"), fields.get("code")).await;
    done(&app, &here, &m, result, Flash("municipality-renamed"), &fields)
}

async fn pause(State(app): State<App>, here: Here, Path((_slug, id)): In, fields: Fields) -> Outcome {
    let m = load(&app, &here, &id).await?;
    let numbers = numbers(&here.visitor, &fields, &REASON);
    if !numbers.is_empty() {
        return Ok(again(&app, &here, &m, &fields, &numbers));
    }
    let result = life::pause(&app.db, &here.place, m.id, fields.get("reason")).await;
    done(&app, &here, &m, result, Flash("municipality-paused"), &fields)
}

async fn resume(State(app): State<App>, here: Here, Path((_slug, id)): In) -> Outcome {
    let m = load(&app, &here, &id).await?;
    let result = life::resume(&app.db, &here.place, m.id).await;
    done(&app, &here, &m, result, Flash("municipality-resumed"), &Fields::default())
}

async fn reopen(State(app): State<App>, here: Here, Path((_slug, id)): In) -> Outcome {
    let m = load(&app, &here, &id).await?;
    let result = life::reopen_closed(&app.db, &here.place, m.id).await;
    done(&app, &here, &m, result, Flash("municipality-reopened"), &Fields::default())
}

// ---- closing one

async fn close_form(State(app): State<App>, here: Here, Path((_slug, id)): In) -> Outcome {
    let m = load(&app, &here, &id).await?;
    if !m.only_here || m.state == TenantState::Closed {
        return Ok(see_other(&of_one(&here, &m)));
    }
    close_page(&app, &here, &m, &Fields::default(), &FieldErrors::default()).await
}

async fn close_page(app: &App, here: &Here, m: &Municipality, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let v = &here.visitor;
    let today = life::standing(&app.db, &here.place).await.map_err(Reply::of(app, v))?.today;
    let title = t!(v, "life-close-question", place = m.name.as_str());
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "municipalities-title")), (of_one(here, m), m.name.clone())])}
        {page_head(&title, Some(t!(v, "municipalities-close-lede")), None)}
        {error_summary(v, errors)}
        {super::settings::what_is_lost(v, today, false)}
        <form method="post" action=format!("{}/close", of_one(here, m)) novalidate>
            {super::settings::close_fields(v, &m.name, fields, errors)}
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "life-close-yes", place = m.name.as_str())}</button>
                <a class="button quiet" href=of_one(here, m)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(answer(app, here, title, false, errors, body))
}

async fn close(State(app): State<App>, here: Here, Path((_slug, id)): In, fields: Fields) -> Outcome {
    let m = load(&app, &here, &id).await?;
    let numbers = numbers(&here.visitor, &fields, &REASON);
    if !numbers.is_empty() {
        return close_page(&app, &here, &m, &fields, &numbers).await;
    }
    match life::close(&app.db, &here.place, m.id, fields.get("typed"), fields.get("reason")).await {
        Ok(()) => Ok(Flash("municipality-closed").to(&here.visitor.cookies, &of_one(&here, &m))),
        Err(LifeError::Problems(problems)) => close_page(&app, &here, &m, &fields, &life_errors(&here.visitor, &problems)).await,
        Err(LifeError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}
