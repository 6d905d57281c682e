//! Files that one reads for a training: added and taken away by who holds it, opened by whoever sees it.

use super::{
    super::files::{self, NOT_KEPT},
    Layout, at, crumbs_to, parse, show_page,
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply},
    methods::files::{WORDS, respond},
    t,
    ui::{ask_about_numbers, error_summary, notice, page_head, something_else},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{exchange::files::MOST_OF_TRAINING, ids::FileId};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{ExchangeError, events::Shown, files::Attached, trainings},
};

fn one(here: &Here, back: &str, file: &Attached) -> AnyView {
    let v = &here.visitor;
    let (name, label) = (file.words.clone(), t!(v, "trainings-file-remove", name = file.words.as_str()));
    view! {
        <li>
            <a href=format!("{back}/material/{}", file.id)><bdi>{name}</bdi> {format!(" ({})", file.kind())}</a>
            <form method="post" action=format!("{back}/material/{}/remove", file.id)>
                <button class="quiet" type="submit">{label}</button>
            </form>
        </li>
    }
    .into_any()
}

fn page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, stop: Option<String>) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    let title = t!(v, "trainings-files");
    let back = at(here, shown.row.key.id);
    let items = shown.files.iter().map(|file| one(here, &back, file)).collect_view();
    let list = (!shown.files.is_empty()).then(|| view! { <ul>{items}</ul> });
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(t!(v, "trainings-files-lede")), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        {list}
        <form id="material" method="post" action=format!("{back}/material") enctype="multipart/form-data" novalidate>
            {files::fields(v, "material", t!(v, "trainings-file-hint"), true, fields, errors)}
            {something_else(v, fields, &[WORDS])}
            <div class="actions">
                <button type="submit">{t!(v, "trainings-file-add")}</button>
                <a class="button quiet" href=back.clone()>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Live, body)
}

async fn held(app: &App, here: &Here, event: &str) -> Result<Shown, Reply> {
    let id = parse(app, here, event)?;
    trainings::held(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

pub(super) async fn form(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let shown = held(&app, &here, &event).await?;
    Ok(page(&app, &here, &shown, &Fields::default(), &FieldErrors::default(), None))
}

pub(super) async fn add(
    State(app): State<App>,
    here: Here,
    Path((_slug, event)): Path<(String, String)>,
    FormWithFile { fields, file }: FormWithFile,
) -> Outcome {
    let v = &here.visitor;
    let shown = held(&app, &here, &event).await?;
    let id = shown.row.key.id;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &[WORDS], &mut errors);
    let may = trainings::may_add_file(&app.db, &here.place, id);
    let done = match files::read(&app, &here, file, &fields, &mut errors, may).await? {
        Ok(Some(added)) if errors.is_empty() => trainings::add_file(&app.db, &here.place, id, &added).await,
        Ok(_) => {
            if errors.is_empty() {
                files::missing(v, &mut errors);
            }
            return Ok(page(&app, &here, &shown, &fields, &errors, None));
        }
        Err(error) => Err(error),
    };
    let stop = match done {
        Ok(()) => return Ok(Flash("trainings-file-added").to(&v.cookies, &format!("{}/material", at(&here, id)))),
        Err(ExchangeError::NoRoom) => t!(v, "exchange-file-problem-room"),
        Err(ExchangeError::TooManyFiles) => t!(v, "trainings-file-many", most = MOST_OF_TRAINING),
        Err(ExchangeError::Other(Error::Full)) => t!(v, "methods-file-problem-today"),
        Err(ExchangeError::Other(error)) => return Err(Reply::of(&app, v)(error)),
        Err(_) => return Err(Reply::of(&app, v)(Error::Conflict)),
    };
    Ok(page(&app, &here, &shown, &fields, &errors, Some(stop)))
}

pub(super) async fn remove(State(app): State<App>, here: Here, Path((_slug, event, file)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let file: FileId = file.parse().map_err(|_| Reply::of(&app, v)(Error::NotFound))?;
    match trainings::remove_file(&app.db, &here.place, id, file).await {
        // So it is already: a second click.
        Ok(()) | Err(Error::Conflict) => Ok(Flash("trainings-file-removed").to(&v.cookies, &format!("{}/material", at(&here, id)))),
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}

pub(super) async fn open(State(app): State<App>, here: Here, Path((_slug, event, file)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let file: FileId = file.parse().map_err(|_| Reply::of(&app, v)(Error::NotFound))?;
    let opened = trainings::open_file(&app.db, &here.place, id, file).await;
    opened.map(|opened| respond(opened, NOT_KEPT)).map_err(Reply::of(&app, v))
}
