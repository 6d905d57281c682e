//! In a municipality: adopting a method, adapting its parts with a reason, publishing that, and who may read it.

use super::{
    at, best, changes, core_badge, crumbs_to, files, heading, kept, other, parse, problem_texts, proposals, prose, show_page,
    show_writing_page, status_of, text_of, texts,
    write::{met, note, note_fields},
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_numbers, badge, error_summary, notice, page_head, something_else, text_area},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::MethodId,
    language::Language,
    methods::{Adaptation, Document, Part, adapted},
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    methods::{self, AdaptationProblem, Adoption, MethodError, SeenPart, Shown, proposals::Proposal},
    texts::day,
};

pub(super) async fn adopt(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    methods::adopt(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("method-adopted").to(&here.visitor.cookies, &at(&here, id)))
}

/// The method with how it is used here, and the common text that ours comes from.
async fn load(app: &App, here: &Here, method: &str) -> Result<(MethodId, Shown, Adoption, Document), Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let id: MethodId = parse(app, here, method)?;
    let shown = methods::get(&app.db, &here.place, id).await.map_err(reply())?;
    let own = shown.own.clone().ok_or_else(|| reply()(Error::NotFound))?;
    let (_, base) = methods::version(&app.db, &here.place, id, own.base).await.map_err(reply())?;
    Ok((id, shown, own, base.document))
}

/// Whether something is adapted that is not in the newest local version.
fn unpublished(shown: &Shown, own: &Adoption) -> bool {
    match &shown.local {
        Some(local) => local.base != own.base || local.adapted != own.here,
        None => !own.here.is_empty(),
    }
}

pub(super) async fn overview(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, shown, own, base) = load(&app, &here, &method).await?;
    let at = at(&here, id);
    let name = best(&shown.method.name, v);
    let title = t!(v, "methods-local-own-title", name = name.as_str());
    let [part, state, what] = ["part", "state", "reason"].map(|c| t!(v, &format!("methods-column-{c}")));
    let for_all = t!(v, "proposals-column-for-all");
    let proposed = proposals::of_method(&app, &here, id).await?;
    let rows = base
        .parts
        .iter()
        .map(|p| {
            let offer = proposals::of_part(&here, &shown, &proposed, &p.key, &heading(v, p));
            let ours = own.here.get(&p.key).filter(|_| !p.core);
            let name = heading(v, p);
            let name = if p.core || own.ended.is_some() {
                name.into_any()
            } else {
                view! { <a href=format!("{at}/local/parts/{}", p.key)>{name}</a> }.into_any()
            };
            let badge = match ours {
                Some(_) => badge("good", t!(v, "methods-adapted")),
                None => core_badge(v, p.core),
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td data-label=state.clone()>{badge}</td>
                    <td data-label=what.clone()><bdi>{ours.map(|o| o.reason.clone()).unwrap_or_default()}</bdi></td>
                    <td data-label=for_all.clone()>{offer}</td>
                </tr>
            }
        })
        .collect_view();
    let may = here.place.role.may(Permission::PublishMethods);
    let ended = own
        .ended
        .as_ref()
        .map(|p| notice("info", t!(v, "methods-local-ended", day = day(v.language, p.to))));
    let waiting = ended.is_none() && unpublished(&shown, &own);
    let publish = (may && waiting)
        .then(|| view! { <a class="button" href=format!("{at}/local/publish")>{t!(v, "methods-local-publish-way")}</a> }.into_any());
    let said = waiting.then(|| notice("info", t!(v, "methods-local-waiting")));
    let newer = (ended.is_none() && own.base < shown.method.version).then(|| {
        let text = t!(v, "methods-newer", n = shown.method.version, base = own.base);
        view! { <p class="notice warn">{text} " " <a href=format!("{at}/newer")>{t!(v, "methods-newer-way")}</a></p> }
    });
    let sharing = may.then(|| {
        let (text, button, value) = if own.shared {
            ("methods-share-on", "methods-share-stop", "no")
        } else {
            ("methods-share-off", "methods-share", "yes")
        };
        view! {
            <h2>{t!(v, "methods-share-title")}</h2>
            <p>{t!(v, text)}</p>
            <form method="post" action=format!("{at}/local/share")>
                <input type="hidden" name="on" value=value />
                <div class="actions"><button class="secondary" type="submit">{t!(v, button)}</button></div>
            </form>
        }
    });
    let body = view! {
        {crumbs_to(&here, Some((id, &shown.method.name)))}
        {page_head(&title, Some(t!(v, "methods-local-own-lede", n = own.base)), publish)}
        {ended}
        {newer}
        {said}
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "methods-parts")>
            <table class="stack">
                <caption class="visually-hidden">{t!(v, "methods-parts")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{part}</th>
                        <th scope="col">{state.clone()}</th>
                        <th scope="col">{what.clone()}</th>
                        <th scope="col">{for_all.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {sharing}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

// ---- a part

fn part_of<'a>(app: &App, here: &Here, base: &'a Document, key: &str) -> Result<&'a Part, Reply> {
    base.part(key)
        .filter(|p| !p.core)
        .ok_or_else(|| Reply::of(app, &here.visitor)(Error::NotFound))
}

pub(super) async fn part_form(State(app): State<App>, here: Here, Path((_slug, method, key)): Path<(String, String, String)>) -> Outcome {
    let (id, shown, own, base) = load(&app, &here, &method).await?;
    let part = part_of(&app, &here, &base, &key)?;
    let proposed = proposals::of_method(&app, &here, id).await?;
    let page = PartPage {
        id,
        shown: &shown,
        part,
        own: &own,
        proposed: &proposed,
    };
    Ok(page.show(&app, &here, &page.as_saved(), &FieldErrors::default(), Since::Nothing))
}

/// What came in between while somebody wrote.
#[derive(Clone, Copy)]
enum Since {
    /// Nothing.
    Nothing,
    /// A colleague saved the same part.
    Saved,
    /// A colleague went back to the common text, or followed a newer version.
    Stale,
}

/// The fields in which a personal number is asked about.
const ASKED: [&str; 5] = ["text-sv", "text-en", "reason", files::WORDS, files::WORDS_EN];

/// The form in which a part is adapted.
struct PartPage<'a> {
    id: MethodId,
    shown: &'a Shown,
    part: &'a Part,
    own: &'a Adoption,
    proposed: &'a [Proposal],
}

impl PartPage<'_> {
    /// What stands here in place of the part, as it is saved.
    fn ours(&self) -> Option<&Adaptation> {
        self.own.here.get(&self.part.key)
    }

    /// The saving that it has.
    fn edit(&self) -> i32 {
        self.own.edits.get(&self.part.key).copied().unwrap_or_default()
    }

    fn as_saved(&self) -> Fields {
        let ours = self.ours();
        let text = ours.map_or(&self.part.text, |o| &o.text);
        Fields::of([
            ("base", self.own.base.to_string()),
            ("edit", self.edit().to_string()),
            ("text-sv", text_of(text, Language::Sv)),
            ("text-en", text_of(text, Language::En)),
            ("reason", ours.map(|o| o.reason.clone()).unwrap_or_default()),
        ])
    }

    fn show(&self, app: &App, here: &Here, fields: &Fields, errors: &FieldErrors, since: Since) -> Response {
        let v = &here.visitor;
        let (part, at) = (self.part, format!("{}/local", at(here, self.id)));
        let name = heading(v, part);
        let title = t!(v, "methods-adapt-title", part = name.as_str());
        // What somebody is told of, the next saving goes over; what nobody was told of, it does not.
        let (base, edit) = match since {
            Since::Nothing => (fields.get("base").to_owned(), fields.get("edit").to_owned()),
            Since::Saved | Since::Stale => (self.own.base.to_string(), self.edit().to_string()),
        };
        let words = || {
            let names = (t!(v, "methods-theirs"), t!(v, "methods-yours"));
            let saved = self.ours()?;
            changes::beside(v, (&names.0, &saved.text), (&names.1, &texts(fields, "text")))
        };
        let theirs = match since {
            Since::Nothing => None,
            Since::Saved => Some(view! { {met(here, self.own.by.get(&part.key))} {words()} }.into_any()),
            Since::Stale => Some(
                view! {
                    <div class="notice warn" role="alert">
                        <p><strong>{t!(v, "methods-adapt-stale-title")}</strong></p>
                        <p>{t!(v, "methods-adapt-stale-text")}</p>
                    </div>
                    {words()}
                }
                .into_any(),
            ),
        };
        let names = (t!(v, "methods-common-text"), here.place.name.clone());
        let difference = self
            .ours()
            .and_then(|ours| changes::beside(v, (&names.0, &part.text), (&names.1, &ours.text)))
            .map(|words| view! { <h2>{t!(v, "methods-local-differs")}</h2> {words} });
        let common = if part.text.is_empty() {
            view! { <p>{t!(v, "methods-no-text")}</p> }.into_any()
        } else {
            prose(v, &super::at(here, self.id), &part.text)
        };
        let back = self.ours().map(|_| {
            view! {
                <h2>{t!(v, "methods-back-title")}</h2>
                <p>{t!(v, "methods-back-text")}</p>
                <form method="post" action=format!("{at}/parts/{}/back", part.key)>
                    <input type="hidden" name="base" value=base.clone() />
                    <input type="hidden" name="edit" value=edit.clone() />
                    <div class="actions"><button class="danger" type="submit">{t!(v, "methods-back")}</button></div>
                </form>
            }
        });
        let offer = proposals::of_part(here, self.shown, self.proposed, &part.key, &name).map(|offer| {
            view! { <h2>{t!(v, "proposals-column-for-all")}</h2> <p>{t!(v, "proposals-about")}</p> <p>{offer}</p> }
        });
        let body = view! {
            {crumbs_to(here, Some((self.id, &self.shown.method.name)))}
            {page_head(&title, Some(t!(v, "methods-adapt-lede")), None)}
            {error_summary(v, errors)}
            {theirs}
            <details open=matches!(since, Since::Stale)>
                <summary>{t!(v, "methods-common-text")}</summary>
                {common}
            </details>
            <form id="part" method="post" action=format!("{at}/parts/{}", part.key) enctype="multipart/form-data" novalidate>
                <input type="hidden" name="base" value=base.clone() />
                <input type="hidden" name="edit" value=edit.clone() />
                {text_area("text-sv", 10, t!(v, "methods-text-sv"), Some(t!(v, "methods-markdown-hint")), fields, errors)}
                {text_area("text-en", 6, t!(v, "methods-text-en"), None, fields, errors)}
                {files::fields(v, "part", fields, errors)}
                {text_area("reason", 3, t!(v, "methods-reason-label"), Some(t!(v, "methods-reason-hint")), fields, errors)}
                {something_else(v, fields, &ASKED)}
                {super::write::save(here, &at)}
            </form>
            {difference}
            {offer}
            {back}
        }
        .into_any();
        let status = match since {
            Since::Nothing => status_of(errors),
            Since::Saved | Since::Stale => StatusCode::CONFLICT,
        };
        show_writing_page(app, here, status, title, body)
    }
}

fn seen_part(fields: &Fields) -> SeenPart {
    SeenPart {
        base: fields.get("base").parse().unwrap_or_default(),
        edit: fields.get("edit").parse().unwrap_or_default(),
    }
}

fn adaptation_texts(v: &Visitor, problems: &[AdaptationProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        let (field, id) = match problem {
            AdaptationProblem::NoText => ("text-sv", "methods-problem-adaptation"),
            AdaptationProblem::TooLong => ("text-sv", "methods-problem-text-long"),
            AdaptationProblem::NoReason => ("reason", "methods-problem-reason"),
            AdaptationProblem::ReasonTooLong => ("reason", "methods-problem-reason-long"),
        };
        errors.push(field, t!(v, id));
    }
    errors
}

pub(super) async fn part_save(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, key)): Path<(String, String, String)>,
    FormWithFile { mut fields, file }: FormWithFile,
) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &ASKED, &mut errors);
    let added = files::read(&app, &here, file, &fields, &mut errors).await?;
    let mut since = Since::Nothing;
    if errors.is_empty()
        && let Some(added) = &added
    {
        files::keep(&app, &here, id, added, &mut fields, &mut errors).await?;
    }
    if errors.is_empty() {
        let ours = Adaptation {
            text: texts(&fields, "text"),
            reason: fields.get("reason").trim().to_owned(),
        };
        match methods::adapt(&app.db, &here.place, id, &key, seen_part(&fields), &ours).await {
            Ok(()) => return Ok(Flash("method-part-adapted").to(&v.cookies, &format!("{}/local", at(&here, id)))),
            Err(MethodError::Adaptation(problems)) => errors = adaptation_texts(v, &problems),
            Err(MethodError::Meanwhile(_)) => since = Since::Saved,
            Err(MethodError::Stale) => since = Since::Stale,
            Err(MethodError::Ended) => return Ok(kept(&app, &here, (id, None), &typed_texts(v, &fields))),
            // The part has become core, or is gone: said below, with what was typed.
            Err(MethodError::Other(Error::NotFound)) => {}
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    back_to_part(&app, &here, &method, &key, Some(&fields), &errors, since).await
}

/// The form again, beside what is saved now. Where the part can't be adapted any more, what was typed is there to be copied.
async fn back_to_part(
    app: &App,
    here: &Here,
    method: &str,
    key: &str,
    typed: Option<&Fields>,
    errors: &FieldErrors,
    since: Since,
) -> Outcome {
    let v = &here.visitor;
    let (id, shown, own, base) = load(app, here, method).await?;
    let Some(part) = base.part(key).filter(|p| !p.core) else {
        let name = Some(&shown.method.name);
        return match typed {
            Some(fields) if base.part(key).is_some() || own.here.contains_key(key) || seen_part(fields).base != own.base => {
                Ok(kept(app, here, (id, name), &typed_texts(v, fields)))
            }
            _ => Err(Reply::of(app, v)(Error::NotFound)),
        };
    };
    let proposed = proposals::of_method(app, here, id).await?;
    let page = PartPage {
        id,
        shown: &shown,
        part,
        own: &own,
        proposed: &proposed,
    };
    let fields = typed.cloned().unwrap_or_else(|| page.as_saved());
    Ok(page.show(app, here, &fields, errors, since))
}

fn typed_texts(v: &Visitor, fields: &Fields) -> Vec<(String, String)> {
    [
        ("text-sv", "methods-text-sv"),
        ("text-en", "methods-text-en"),
        ("reason", "methods-reason-label"),
    ]
    .map(|(field, label)| (t!(v, label), fields.get(field).to_owned()))
    .into()
}

pub(super) async fn part_back(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    let since = match methods::drop_adaptation(&app.db, &here.place, id, &key, seen_part(&fields)).await {
        Ok(()) => return Ok(Flash("method-part-back").to(&here.visitor.cookies, &format!("{}/local", at(&here, id)))),
        Err(MethodError::Meanwhile(_)) => Since::Saved,
        Err(MethodError::Stale) => Since::Stale,
        Err(error) => return Err(other(&app, &here, error)),
    };
    back_to_part(&app, &here, &method, &key, None, &FieldErrors::default(), since).await
}

// ---- publishing and sharing

pub(super) async fn publish_form(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let loaded = load(&app, &here, &method).await?;
    let fields = Fields::of([("seen", loaded.2.edit.to_string())]);
    Ok(publish_page(&app, &here, &loaded, &fields, &FieldErrors::default()))
}

fn publish_page(
    app: &App,
    here: &Here,
    (id, shown, own, base): &(MethodId, Shown, Adoption, Document),
    fields: &Fields,
    errors: &FieldErrors,
) -> Response {
    let v = &here.visitor;
    let at = at(here, *id);
    let title = t!(v, "methods-local-publish-title", n = own.local + 1);
    let names = (changes::version_name(v, own.base), here.place.name.clone());
    let words = changes::between(v, Some(base), &adapted(base, &own.here), (&names.0, &names.1));
    let body = view! {
        {crumbs_to(here, Some((*id, &shown.method.name)))}
        {page_head(&title, Some(t!(v, "methods-local-publish-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=format!("{at}/local/publish") novalidate>
            <input type="hidden" name="seen" value=fields.get("seen").to_owned() />
            {note_fields(here, fields, errors)}
            <div class="actions">
                <button type="submit">{t!(v, "methods-local-publish")}</button>
                <a class="button quiet" href=format!("{at}/local")>{t!(v, "methods-cancel")}</a>
            </div>
        </form>
        <h2>{t!(v, "methods-local-differs")}</h2>
        {words}
    }
    .into_any();
    show_page(app, here, status_of(errors), title, true, body)
}

pub(super) async fn publish(
    State(app): State<App>,
    here: Here,
    Path((_slug, method)): Path<(String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["what", "why"], &mut errors);
    let mut stale = false;
    if errors.is_empty() {
        let seen = fields.get("seen").parse().unwrap_or_default();
        match methods::publish_local(&app.db, &here.place, id, seen, &note(&fields)).await {
            Ok(_) => return Ok(Flash("method-local-published").to(&v.cookies, &at(&here, id))),
            Err(MethodError::Problems(problems)) => errors = problem_texts(v, &problems),
            Err(MethodError::Stale) => {
                stale = true;
                errors.push("what", t!(v, "methods-problem-stale"));
            }
            Err(MethodError::Ended) => errors.push("what", t!(v, "methods-problem-ended")),
            Err(MethodError::Other(Error::Conflict)) => errors.push("what", t!(v, "methods-problem-unchanged")),
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    let loaded = load(&app, &here, &method).await?;
    if stale {
        fields.set("seen", &loaded.2.edit.to_string());
    }
    Ok(publish_page(&app, &here, &loaded, &fields, &errors))
}

pub(super) async fn share(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    let on = fields.get("on") == "yes";
    methods::share(&app.db, &here.place, id, on)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let flash = if on { "method-shared" } else { "method-kept" };
    Ok(Flash(flash).to(&here.visitor.cookies, &format!("{}/local", at(&here, id))))
}
