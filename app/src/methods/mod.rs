//! Methods: finding and reading them, writing and publishing, and in a municipality adopting, adapting and following.

mod answers;
mod changes;
mod collections;
pub(crate) mod files;
mod list;
mod local;
mod newer;
mod open;
mod overview;
mod proposals;
mod show;
mod usage;
mod write;

use crate::{
    http::{Access, App, FieldErrors, Fields, Here, Reply, Routes, Visitor, Wanted, Written, page},
    t,
    ui::{Shell, badge, in_text_area, page_head, render, shell, to_html},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{MethodProblem, Part, PartKind, PartProblem},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    methods::{self, Marks, MethodError},
};
use std::{sync::Arc, time::Instant};

pub(crate) use open::MOST_IMPORT;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{EditMethods as Edit, Oversee, PublishMethods as Publish, SeeMethods as See};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    let municipality = &[TenantKind::Municipality];
    let region = &[TenantKind::Region];
    routes
        .get_in(both, "/methods", See, list::list)
        .get_in(both, "/methods/new", Edit, write::new_form)
        .post_in(both, "/methods", Edit, write::create)
        .get_in(both, "/methods/file", See, open::file_of_all)
        .get_in(both, "/methods/collections", See, collections::show_all)
        .get_in(both, "/methods/collections/new", Publish, collections::new_form)
        .post_in(both, "/methods/collections", Publish, collections::create)
        .get_in(both, "/methods/collections/{collection}", See, collections::show)
        .get_in(both, "/methods/collections/{collection}/edit", Publish, collections::edit_form)
        .post_in(both, "/methods/collections/{collection}/edit", Publish, collections::edit)
        .post_in(both, "/methods/collections/{collection}/arrange", Publish, collections::arrange)
        .post_in(both, "/methods/collections/{collection}/remove", Publish, collections::remove)
        .post_in(both, "/methods/{method}/collect", Publish, collections::put)
        .get_in(both, "/methods/import", Edit, open::import_form)
        .post_in(both, "/methods/import", Edit, open::import)
        .get_in(both, "/methods/{method}", See, show::show)
        .get_in(both, "/methods/{method}/file", See, open::file)
        .post_in(&[TenantKind::Region], "/methods/{method}/open", Publish, open::open)
        .get("/open-methods", Access::Public, open::open_everywhere)
        .get("/r/{slug}/open-methods", Access::Public, open::open_list)
        .get("/r/{slug}/open-methods/{method}", Access::Public, open::open_method)
        .get("/r/{slug}/open-methods/{method}/file", Access::Public, open::open_file)
        .get("/r/{slug}/open-methods/{method}/files/{file}", Access::Public, files::open_for_all)
        .get_in(both, "/methods/{method}/files/{file}", See, files::open)
        .get_in(both, "/methods/{method}/versions/{n}", See, show::version)
        .get_in(both, "/methods/{method}/versions/{n}/changes", See, show::changes)
        .get_in(both, "/methods/{method}/in/{tenant}/{n}", See, show::local_version)
        .get_in(both, "/methods/{method}/draft", Edit, write::draft)
        .get_in(both, "/methods/{method}/draft/head", Edit, write::head_form)
        .post_in(both, "/methods/{method}/draft/head", Edit, write::head_save)
        .post_in(both, "/methods/{method}/draft/parts", Edit, write::part_add)
        .get_in(both, "/methods/{method}/draft/parts/{part}", Edit, write::part_form)
        .post_in(both, "/methods/{method}/draft/parts/{part}", Edit, write::part_save)
        .post_in(both, "/methods/{method}/draft/parts/{part}/remove", Edit, write::part_remove)
        .post_in(both, "/methods/{method}/draft/parts/{part}/move", Edit, write::part_move)
        .post_in(both, "/methods/{method}/draft/review", Edit, write::review)
        .get_in(both, "/methods/{method}/publish", Publish, write::publish_form)
        .post_in(both, "/methods/{method}/publish", Publish, write::publish)
        .post_in(both, "/methods/{method}/archive", Publish, write::archive)
        .post_in(municipality, "/methods/{method}/adopt", Publish, local::adopt)
        .get_in(municipality, "/methods/{method}/local", Edit, local::overview)
        .get_in(municipality, "/methods/{method}/local/parts/{part}", Edit, local::part_form)
        .post_in(municipality, "/methods/{method}/local/parts/{part}", Edit, local::part_save)
        .post_in(municipality, "/methods/{method}/local/parts/{part}/back", Edit, local::part_back)
        .get_in(municipality, "/methods/{method}/local/publish", Publish, local::publish_form)
        .post_in(municipality, "/methods/{method}/local/publish", Publish, local::publish)
        .post_in(municipality, "/methods/{method}/local/share", Publish, local::share)
        .get_in(region, "/methods/proposals", Edit, proposals::list)
        .get_in(
            municipality,
            "/methods/{method}/local/parts/{part}/propose",
            Publish,
            proposals::form,
        )
        .post_in(
            municipality,
            "/methods/{method}/local/parts/{part}/propose",
            Publish,
            proposals::propose,
        )
        .get_in(both, "/methods/{method}/proposals/{proposal}", Edit, proposals::show)
        .post_in(both, "/methods/{method}/proposals/{proposal}/comments", Edit, proposals::comment)
        .post_in(
            municipality,
            "/methods/{method}/proposals/{proposal}/withdraw",
            Publish,
            proposals::withdraw,
        )
        .post_in(
            region,
            "/methods/{method}/proposals/{proposal}/take-up",
            Publish,
            proposals::take_up,
        )
        .post_in(
            region,
            "/methods/{method}/proposals/{proposal}/decline",
            Publish,
            proposals::decline,
        )
        .get_in(municipality, "/methods/{method}/newer", Edit, newer::form)
        .post_in(municipality, "/methods/{method}/newer", Edit, newer::follow)
        .get_in(region, "/methods/overview", Oversee, overview::show)
        .get_in(region, "/methods/overview/file", Oversee, overview::file)
        .post_in(both, "/methods/{method}/versions/{n}/answers", Publish, answers::set)
        .get_in(municipality, "/methods/{method}/end", Publish, usage::end_form)
        .post_in(municipality, "/methods/{method}/end", Publish, usage::end)
        .get_in(municipality, "/methods/{method}/notes/new", Edit, usage::note_new)
        .post_in(municipality, "/methods/{method}/notes", Edit, usage::note_write)
        .get_in(municipality, "/methods/{method}/notes/{note}", Edit, usage::note_form)
        .post_in(municipality, "/methods/{method}/notes/{note}", Edit, usage::note_save)
        .post_in(municipality, "/methods/{method}/notes/{note}/remove", Edit, usage::note_remove)
        .get_in(municipality, "/methods/still", Publish, usage::still_list)
        .get_in(municipality, "/methods/{method}/still", Publish, usage::still_form)
        .post_in(municipality, "/methods/{method}/still", Publish, usage::still_answer)
}

fn home(here: &Here) -> String {
    format!("{}/methods", here.place.path())
}

fn at(here: &Here, id: MethodId) -> String {
    format!("{}/{id}", home(here))
}

fn parse<T: std::str::FromStr>(app: &App, here: &Here, text: &str) -> Result<T, Reply> {
    text.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// A page of this section.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, wide: bool, body: AnyView) -> Response {
    let of = Shell {
        title,
        wide,
        ..Shell::default()
    };
    show_in(app, here, status, of, body)
}

/// What is asked for, where its page may be remembered: before anything of it is read. `tables` are those that it is read from.
async fn wanted(
    app: &App,
    here: &Here,
    page: &'static str,
    words: &str,
    tables: &[&str],
) -> Result<(Option<Marks>, Option<Wanted>), Reply> {
    let marks = methods::marks(&app.db, &here.place, tables)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    let wanted = marks
        .clone()
        .and_then(|marks| Wanted::new(here, page, words, marks, Instant::now()));
    Ok((marks, wanted))
}

/// The page that is remembered, where there is one that still holds.
fn remembered(app: &App, wanted: Option<&Wanted>) -> Option<Arc<Written>> {
    app.remembered.get(wanted?, app.db.faults())
}

/// Writes a page but for its frame, and remembers it where that is possible.
fn put_down(app: &App, wanted: Option<&Wanted>, title: String, body: AnyView) -> Arc<Written> {
    let written = Written::new(title, body);
    if let Some(wanted) = wanted {
        app.remembered.keep(wanted, &written, app.db.faults());
    }
    written
}

/// A page of this section that was written before.
fn show_written(app: &App, here: &Here, wide: bool, written: &Written) -> Response {
    show_page(app, here, StatusCode::OK, written.title.clone(), wide, written.view())
}

/// A page of this section with a form that can bring a file.
fn show_writing_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    let of = Shell {
        title,
        islands: true,
        ..Shell::default()
    };
    show_in(app, here, status, of, body)
}

fn show_in(app: &App, here: &Here, status: StatusCode, of: Shell, body: AnyView) -> Response {
    let of = Shell {
        errors: status == StatusCode::UNPROCESSABLE_ENTITY,
        section: "methods",
        ..of
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

fn best(texts: &Texts, v: &Visitor) -> String {
    texts.best(v.language).1.to_owned()
}

/// The way back: the list, and the method.
fn crumbs_to(here: &Here, method: Option<(MethodId, &Texts)>) -> AnyView {
    let v = &here.visitor;
    let mut links = vec![(home(here), t!(v, "methods-title"))];
    links.extend(method.map(|(id, name)| (at(here, id), best(name, v))));
    crate::ui::crumbs(v, &links)
}

fn kind_name(v: &Visitor, kind: PartKind) -> String {
    t!(v, &format!("methods-part-{}", kind.key().replace('_', "-")))
}

/// A part's heading: its own, or that of its kind.
fn heading(v: &Visitor, part: &Part) -> String {
    if part.heading.is_empty() {
        kind_name(v, part.kind)
    } else {
        best(&part.heading, v)
    }
}

fn core_badge(v: &Visitor, core: bool) -> AnyView {
    if core {
        badge("closed", t!(v, "methods-core"))
    } else {
        badge("open", t!(v, "methods-adaptable"))
    }
}

/// A text of the method at `at` as it is read: Markdown set, in its own language, with the files that it shows.
fn prose(v: &Visitor, at: &str, texts: &Texts) -> AnyView {
    let (language, text) = texts.best(v.language);
    let html = to_html(text, at);
    view! { <div class="prose" lang=language.lang() dir=language.dir() inner_html=html></div> }.into_any()
}

/// A text that a form has in Swedish and English.
fn texts(fields: &Fields, name: &str) -> Texts {
    let mut out = Texts::default();
    for language in Language::STAFF {
        // As browsers send line breaks, and as we keep them.
        out.set(language, &fields.get(&format!("{name}-{}", language.key())).replace("\r\n", "\n"));
    }
    out
}

fn text_of(texts: &Texts, language: Language) -> String {
    texts.exact(language).unwrap_or_default().to_owned()
}

/// What is wrong, in words, each with the field where it can be put right.
fn problem_texts(v: &Visitor, problems: &[MethodProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        let (field, id) = match problem {
            MethodProblem::NoName => ("name-sv", "methods-problem-name"),
            MethodProblem::NameTooLong => ("name-sv", "methods-problem-name-long"),
            MethodProblem::NoPurpose => ("what", "methods-problem-purpose"),
            MethodProblem::TooManyParts => ("heading-sv", "methods-problem-parts"),
            MethodProblem::DoubleKey(_) | MethodProblem::Part(_, PartProblem::BadKey) => ("what", "methods-problem-key"),
            MethodProblem::Part(_, PartProblem::NoHeading) => ("heading-sv", "methods-problem-heading"),
            MethodProblem::Part(_, PartProblem::HeadingTooLong) => ("heading-sv", "methods-problem-heading-long"),
            MethodProblem::Part(_, PartProblem::TextTooLong) => ("text-sv", "methods-problem-text-long"),
            MethodProblem::Part(_, PartProblem::NoFile) => ("what", "methods-problem-file"),
            MethodProblem::NoWhat => ("what", "methods-problem-what"),
            MethodProblem::NoWhy => ("why", "methods-problem-why"),
            MethodProblem::NoteTooLong => ("what", "methods-problem-note-long"),
        };
        errors.push(field, t!(v, id));
    }
    errors
}

/// What was typed, where it can't be saved any more: nothing that somebody wrote is lost. Each text under its label.
fn kept(app: &App, here: &Here, (id, name): (MethodId, Option<&Texts>), typed: &[(String, String)]) -> Response {
    let v = &here.visitor;
    let title = t!(v, "methods-kept-title");
    let texts = typed
        .iter()
        .enumerate()
        .filter(|(_, (_, text))| !text.trim().is_empty())
        .map(|(n, (label, text))| {
            let field = format!("kept-{n}");
            view! {
                <div class="field">
                    <label for=field.clone()>{label.clone()}</label>
                    <textarea id=field rows="8" readonly>{in_text_area(text)}</textarea>
                </div>
            }
        })
        .collect_view();
    let body = view! {
        {crumbs_to(here, name.map(|name| (id, name)))}
        {page_head(&title, Some(t!(v, "methods-kept-lede")), None)}
        {texts}
    }
    .into_any();
    show_page(app, here, StatusCode::CONFLICT, title, false, body)
}

/// An error for which a form has no words of its own.
fn other(app: &App, here: &Here, error: MethodError) -> Reply {
    let error = match error {
        MethodError::Other(error) => error,
        _ => Error::Conflict,
    };
    Reply::of(app, &here.visitor)(error)
}

/// The status of a form's page.
fn status_of(errors: &FieldErrors) -> StatusCode {
    if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}
