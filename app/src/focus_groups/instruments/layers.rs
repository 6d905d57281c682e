//! Pictures and recordings of a question and of its alternatives, and recordings of the ends of its scale: a page a question, where they
//! are seen, heard, added and taken away.

use super::{Saved, certificate, load_item, locked, pages, problem_text};
use crate::{
    focus_groups::layers::{A_WHILE, Shown, respond},
    http::{App, FILE, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, Routes, Visitor, page},
    in_language, t,
    texts::Reader,
    ui::{
        Shell, ask_about_numbers, badge, crumbs, error_summary, field_error, hint_of, marked, page_head, render, select_field, shell,
        something_else,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    focus_groups::{Allowed, Gap, Instrument, Item, ItemKind, Layers, Part, Picture},
    ids::FileId,
    language::{Language, Texts},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    files::{self, FileProblem, sound},
    focus_groups::{
        instruments::{InstrumentError, InstrumentVersion},
        layers::{self, LayerError, Ready},
    },
};

/// The field with a picture, as its error and its hint are called; its name is [`FILE`], as there is one in each form.
const PICTURE: &str = "picture-file";
/// The field with a recording.
const SOUND: &str = "sound-file";
/// The field that says in which language a recording is.
const LANGUAGE: &str = "language";
/// The field that says of which alternative, or end of a scale, it is; empty for the question.
const OPTION: &str = "option";

pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{SeeInstruments as See, WriteInstruments as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/instruments/files/{file}", See, open)
        .get_in(both, "/instruments/{id}/items/{key}/layers", Write, show)
        .post_in(both, "/instruments/{id}/items/{key}/picture", Write, picture_save)
        .post_in(both, "/instruments/{id}/items/{key}/picture/remove", Write, picture_remove)
        .post_in(both, "/instruments/{id}/items/{key}/sound", Write, sound_save)
        .post_in(both, "/instruments/{id}/items/{key}/sound/remove", Write, sound_remove)
}

/// Where the files are that are read here.
pub(super) fn files(here: &Here) -> String {
    format!("{}/instruments/files", here.place.path())
}

/// The page of a part of a question.
pub(super) fn path(here: &Here, version: &InstrumentVersion, item: &str, option: Option<&str>) -> String {
    let at = format!("{}/items/{item}/layers", pages::address(here, version));
    match option {
        Some(option) => format!("{at}?{OPTION}={option}"),
        None => at,
    }
}

/// Where what is missing of a question in a layer is added: with the first part that lacks it.
pub(super) fn path_of_gap(here: &Here, version: &InstrumentVersion, at: usize, parts: &[Part]) -> String {
    let Some(item) = version.document.items.get(at) else {
        return pages::address(here, version);
    };
    let option = parts.first().and_then(|part| item.option_of(*part));
    path(here, version, &item.key, option)
}

/// Where the first picture that is not described in a language is described, below the address of its instrument.
pub(in crate::focus_groups) fn first_description(item: &Item, gap: &Gap, language: Language) -> String {
    let option = gap.parts.first().and_then(|part| item.option_of(*part));
    let which = option.map(|option| format!("?{OPTION}={option}")).unwrap_or_default();
    format!("items/{}/layers{which}#{}", item.key, alt_field(language))
}

/// The pictures of a question, small, in the list of all.
pub(super) fn seen(here: &Here, item: &Item) -> Option<AnyView> {
    let files = files(here);
    let reader = Reader::plain(here.visitor.language);
    let shown = Shown { reader, files: &files };
    let pictures: Vec<AnyView> = item.layered().iter().filter_map(|(_, layers)| shown.picture(layers)).collect();
    (!pictures.is_empty()).then(|| view! { <p class="thumbnails">{pictures}</p> }.into_any())
}

async fn open(State(app): State<App>, here: Here, Path((_slug, file)): Path<(String, String)>, headers: HeaderMap) -> Outcome {
    let file: FileId = file.parse().map_err(|_| Reply::of(&app, &here.visitor)(Error::NotFound))?;
    let opened = layers::open(&app.db, &here.place, file).await;
    opened
        .map(|opened| respond(opened, &headers, A_WHILE))
        .map_err(Reply::of(&app, &here.visitor))
}

// ---- a part of a question

/// A question or one of its alternatives, as somebody who may change it reads it.
struct Found {
    version: InstrumentVersion,
    stamp: String,
    at: usize,
    item: Item,
    option: Option<String>,
}

impl Found {
    fn option(&self) -> Option<&str> {
        self.option.as_deref()
    }

    fn part(&self) -> Option<(&Texts, &Layers)> {
        self.item.part(self.option())
    }

    /// Whether it is an end of a scale, which is heard and has no picture.
    fn is_end(&self) -> bool {
        matches!(self.option(), Some(Item::LOW | Item::HIGH))
    }

    /// What stands under the heading of a page to read, and is recorded together with it.
    fn body(&self) -> Option<&Texts> {
        match (&self.item.kind, &self.option) {
            (ItemKind::Info { body }, None) => Some(body),
            _ => None,
        }
    }

    fn layers(&self) -> Layers {
        self.part().map(|(_, layers)| layers.clone()).unwrap_or_default()
    }

    /// The instrument with other layers of the part.
    fn with(&self, layers: Layers) -> Instrument {
        let mut document = self.version.document.clone();
        let item = document.items.iter_mut().find(|item| item.key == self.item.key);
        if let Some(place) = item.and_then(|item| item.layers_mut(self.option())) {
            *place = layers;
        }
        document
    }
}

async fn find(app: &App, here: &Here, id: &str, key: &str, option: &str) -> Result<Found, Reply> {
    let (version, stamp, at, item) = load_item(app, here, id, key).await?;
    if version.document.terms.allowed == Allowed::Locked && version.document.covers(key) {
        return Err(locked(app, here, &version, at).into());
    }
    let found = Found {
        version,
        stamp,
        at,
        item,
        option: (!option.is_empty()).then(|| option.to_owned()),
    };
    if found.part().is_none() {
        return Err(Reply::of(app, &here.visitor)(Error::NotFound));
    }
    Ok(found)
}

async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let found = find(&app, &here, &id, &key, query.get(OPTION)).await?;
    let read = found.stamp.clone();
    Ok(part_page(
        &app,
        &here,
        &found,
        &filled(&found),
        &FieldErrors::default(),
        &read,
        false,
    ))
}

/// The forms as they are shown first.
fn filled(found: &Found) -> Fields {
    let alt = found.layers().picture.map(|picture| picture.alt).unwrap_or_default();
    let texts = Language::ALL.map(|l| (alt_field(l), alt.exact(l).unwrap_or_default().to_owned()));
    Fields::of(texts)
}

const fn alt_field(language: Language) -> &'static str {
    in_language!(language, "alt")
}

fn alt_fields() -> Vec<&'static str> {
    Language::ALL.into_iter().map(alt_field).collect()
}

fn part_page(app: &App, here: &Here, found: &Found, fields: &Fields, errors: &FieldErrors, read: &str, stale: bool) -> Response {
    let v = &here.visitor;
    let status = match (stale, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let title = title(v, found);
    let body = view! {
        {crumbs(v, &pages::crumbs_to(here, &found.version))}
        {page_head(&title, Some(t!(v, "layers-lede")), None)}
        {error_summary(v, errors)}
        {stale.then(|| pages::stale_notice(here, &found.version))}
        {pages::version_notice(here, &found.version)}
        {certificate::note(here, &found.version, Some(&found.item.key))}
        {parts(here, found)}
        {(!found.is_end()).then(|| picture_section(here, found, fields, errors, read))}
        {sound_section(here, found, fields, errors, read)}
        <p><a href=format!("{}#item-{}", pages::address(here, &found.version), found.item.key)>{t!(v, "layers-back")}</a></p>
    }
    .into_any();
    let of = Shell {
        title,
        errors: status != StatusCode::OK,
        section: "instruments",
        wide: true,
        ..Shell::default()
    };
    page(status, render(|| shell(app, v, Some(&here.place), &of, body)))
}

fn title(v: &Visitor, found: &Found) -> String {
    let (text, _) = found.part().unwrap_or((&found.item.text, &found.item.layers));
    let text = text.best(v.language).1;
    let id = match (&found.option, &found.item.kind) {
        (None, _) => return t!(v, "layers-title", n = found.at + 1),
        (Some(_), _) if found.is_end() => "layers-title-end",
        (Some(_), ItemKind::Matrix { .. }) => "layers-title-row",
        (Some(_), _) => "layers-title-option",
    };
    t!(v, id, n = found.at + 1, text = text)
}

/// The question and its alternatives, each with what it has.
fn parts(here: &Here, found: &Found) -> AnyView {
    let v = &here.visitor;
    let lines = found
        .item
        .layered()
        .into_iter()
        .map(|(part, layers)| {
            let option = found.item.option_of(part);
            let text = found.item.part(option).map(|(text, _)| marked(text, v.language));
            let href = path(here, &found.version, &found.item.key, option);
            let current = option == found.option();
            let picture = layers.picture.is_some().then(|| badge("good", t!(v, "layers-has-picture")));
            let sounds = Language::ALL.into_iter().filter(|l| layers.sound.exact(*l).is_some()).count();
            let sound = (sounds > 0).then(|| badge("good", t!(v, "layers-has-sounds", n = sounds)));
            view! {
                <li>
                    <a href=href aria-current=current.then_some("page")>{text}</a>
                    " "
                    {picture}
                    " "
                    {sound}
                </li>
            }
        })
        .collect_view();
    view! { <nav aria-label=t!(v, "layers-parts")><ul class="todo">{lines}</ul></nav> }.into_any()
}

/// What every form of the page sends along.
fn carried(found: &Found, read: &str) -> AnyView {
    view! {
        <input type="hidden" name="read" value=read.to_owned() />
        <input type="hidden" name=OPTION value=found.option().unwrap_or_default().to_owned() />
    }
    .into_any()
}

fn file_field(id: &'static str, accept: &'static str, label: String, hint: String, errors: &FieldErrors) -> AnyView {
    let bad = errors.of(id).is_some();
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=id>{label}</label>
            <p class="hint" id=format!("{id}-hint")>{hint}</p>
            {field_error(id, errors)}
            <input id=id name=FILE type="file" accept=accept aria-describedby=hint_of(id, true, bad) aria-invalid=bad.then_some("true") />
        </div>
    }
    .into_any()
}

fn picture_section(here: &Here, found: &Found, fields: &Fields, errors: &FieldErrors, read: &str) -> AnyView {
    let v = &here.visitor;
    let at = format!("{}/items/{}/picture", pages::address(here, &found.version), found.item.key);
    let files = files(here);
    let reader = Reader::plain(v.language);
    let shown = Shown { reader, files: &files }.picture(&found.layers());
    let has = shown.is_some();
    let remove = has.then(|| {
        view! {
            <form method="post" action=format!("{at}/remove")>
                {carried(found, read)}
                <button class="quiet" type="submit">{t!(v, "layers-picture-remove")}</button>
            </form>
        }
    });
    let most = files::MOST_BYTES / (1024 * 1024);
    let label = if has { "layers-picture-other" } else { "layers-picture-file" };
    let hint = match (&found.option, &found.item.kind) {
        (None, _) => "layers-alt-hint",
        (Some(_), ItemKind::Matrix { .. }) => "layers-alt-hint-row",
        (Some(_), _) => "layers-alt-hint-option",
    };
    let alts = Language::ALL
        .into_iter()
        .map(|language| pages::language_field(alt_field(language), language, 0, here, fields, errors))
        .collect_view();
    view! {
        <section class="card" aria-labelledby="picture-title">
            <h2 id="picture-title">{t!(v, "layers-picture")}</h2>
            {shown.map(|picture| view! { <p class="layer-shown">{picture}</p> })}
            {remove}
            <form method="post" action=at.clone() enctype="multipart/form-data" novalidate>
                {carried(found, read)}
                {file_field(PICTURE, ".png,.jpg,.jpeg,.webp", t!(v, label), t!(v, "layers-picture-hint", most = most), errors)}
                <fieldset>
                    <legend>{t!(v, "layers-alt")}</legend>
                    <p class="hint">{t!(v, hint)}</p>
                    <div class="row">{alts}</div>
                </fieldset>
                {something_else(v, fields, &alt_fields())}
                <button type="submit">{t!(v, "layers-picture-save")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn sound_section(here: &Here, found: &Found, fields: &Fields, errors: &FieldErrors, read: &str) -> AnyView {
    let v = &here.visitor;
    let Some((text, layers)) = found.part() else {
        return ().into_any();
    };
    let at = format!("{}/items/{}/sound", pages::address(here, &found.version), found.item.key);
    let files = files(here);
    let sounds: Vec<AnyView> = Language::ALL
        .into_iter()
        .filter_map(|language| layers.sound.exact(language).map(|file| (language, file)))
        .map(|(language, file)| {
            let name = pages::language_name(v.language, language);
            let label = t!(v, "layers-sound-in", language = name.as_str());
            let said = text.exact(language).unwrap_or_default().to_owned();
            let more = found.body().and_then(|body| body.exact(language)).map(str::to_owned);
            view! {
                <li>
                    <h3>{label.clone()}</h3>
                    <p lang=language.lang() dir=language.dir()>{said}</p>
                    {more.map(|text| view! { <p lang=language.lang() dir=language.dir()>{text}</p> })}
                    <audio src=format!("{files}/{file}") controls=true preload="none" aria-label=label></audio>
                    <form method="post" action=format!("{at}/remove")>
                        {carried(found, read)}
                        <input type="hidden" name=LANGUAGE value=language.key() />
                        <button class="quiet" type="submit">{t!(v, "layers-sound-remove", language = name)}</button>
                    </form>
                </li>
            }
            .into_any()
        })
        .collect();
    let written: Vec<(String, String)> = Language::ALL
        .into_iter()
        .filter(|language| text.exact(*language).is_some())
        .map(|language| (language.key().to_owned(), t!(v, &format!("instruments-label-{}", language.key()))))
        .collect();
    let hint = t!(
        v,
        "layers-sound-hint",
        seconds = sound::LONGEST,
        most = sound::MOST_BYTES / 1_000_000
    );
    view! {
        <section class="card" aria-labelledby="sound-title">
            <h2 id="sound-title">{t!(v, "layers-sound")}</h2>
            <p>{t!(v, "layers-sound-text")}</p>
            {found.body().map(|_| view! { <p>{t!(v, "layers-sound-body")}</p> })}
            {found.is_end().then(|| view! { <p>{t!(v, "layers-sound-end")}</p> })}
            {(!sounds.is_empty()).then(|| view! { <ul class="sounds">{sounds}</ul> })}
            <form method="post" action=at.clone() enctype="multipart/form-data" novalidate>
                {carried(found, read)}
                {select_field(LANGUAGE, t!(v, "layers-sound-language"), Some(t!(v, "layers-sound-language-hint")), &written, fields, errors)}
                {file_field(SOUND, ".mp3,.m4a,.ogg,.oga,.opus,.wav", t!(v, "layers-sound-file"), hint, errors)}
                <button type="submit">{t!(v, "layers-sound-save")}</button>
            </form>
        </section>
    }
    .into_any()
}

// ---- changing it

async fn picture_save(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    form: FormWithFile,
) -> Outcome {
    let FormWithFile { fields, file } = form;
    let found = find(&app, &here, &id, &key, fields.get(OPTION)).await?;
    let v = &here.visitor;
    if found.is_end() {
        return Err(Reply::of(&app, v)(Error::NotFound));
    }
    let mut errors = FieldErrors::default();
    let had = found.layers().picture;
    let alt = alt(v, &found, &fields, &mut errors);
    ask_about_numbers(v, &fields, &alt_fields(), &mut errors);
    if file.0.is_empty() && had.is_none() {
        errors.push(PICTURE, t!(v, "layers-picture-missing"));
    } else if !file.0.is_empty() && !errors.is_empty() {
        errors.push(PICTURE, t!(v, "layers-file-again"));
    }
    if !errors.is_empty() {
        let read = fields.get("read");
        return Ok(part_page(&app, &here, &found, &fields, &errors, read, false));
    }
    if fields.get("read") != found.stamp {
        return again(&app, &here, &found, &fields, PICTURE).await;
    }
    let added = if file.0.is_empty() {
        None
    } else {
        match layers::read_picture(&app.db, &app.secret, &here.place, file.0).await {
            Ok(ready) => Some(ready),
            Err(problem) => return refused(&app, &here, &found, &fields, PICTURE, problem),
        }
    };
    let picture = match (&added, had) {
        (Some(ready), _) => {
            let (width, height) = ready.size.unwrap_or_default();
            Some(Picture {
                file: ready.id,
                width,
                height,
                alt,
            })
        }
        (None, had) => had.map(|picture| Picture { alt, ..picture }),
    };
    let layers = Layers { picture, ..found.layers() };
    keep(&app, &here, &found, layers, added.as_ref(), "picture-saved", (&fields, PICTURE)).await
}

/// What a picture shows, as typed. A question's is described in Swedish at least.
fn alt(v: &Visitor, found: &Found, fields: &Fields, errors: &mut FieldErrors) -> Texts {
    let mut alt = Texts::default();
    for language in Language::ALL {
        let field = alt_field(language);
        let typed = fields.get(field).trim();
        if typed.chars().count() > Layers::LONGEST_ALT {
            errors.push(field, t!(v, "layers-alt-long", max = Layers::LONGEST_ALT));
        }
        alt.set(language, typed);
    }
    if found.option.is_none() && alt.exact(Language::Sv).is_none() {
        errors.push(alt_field(Language::Sv), t!(v, "layers-alt-missing"));
    }
    alt
}

async fn picture_remove(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let found = find(&app, &here, &id, &key, fields.get(OPTION)).await?;
    let layers = Layers {
        picture: None,
        ..found.layers()
    };
    remove(&app, &here, &found, layers, "picture-removed", &fields).await
}

async fn sound_save(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    form: FormWithFile,
) -> Outcome {
    let FormWithFile { fields, file } = form;
    let found = find(&app, &here, &id, &key, fields.get(OPTION)).await?;
    let v = &here.visitor;
    let fields = of_sound(&found, &fields);
    let written = |language: &Language| found.part().is_some_and(|(text, _)| text.exact(*language).is_some());
    let language = Language::parse(fields.get(LANGUAGE)).ok().filter(written);
    let mut errors = FieldErrors::default();
    if language.is_none() {
        errors.push(LANGUAGE, t!(v, "layers-sound-language-missing"));
    }
    if file.0.is_empty() {
        errors.push(SOUND, t!(v, "layers-sound-missing"));
    }
    let (Some(language), true) = (language, errors.is_empty()) else {
        let read = fields.get("read");
        return Ok(part_page(&app, &here, &found, &fields, &errors, read, false));
    };
    if fields.get("read") != found.stamp {
        return again(&app, &here, &found, &fields, SOUND).await;
    }
    let ready = match layers::read_sound(&app.db, &app.secret, &here.place, file.0).await {
        Ok(ready) => ready,
        Err(problem) => return refused(&app, &here, &found, &fields, SOUND, problem),
    };
    let mut layers = found.layers();
    layers.sound.set(language, Some(ready.id));
    keep(&app, &here, &found, layers, Some(&ready), "sound-saved", (&fields, SOUND)).await
}

/// What was typed in the form for recordings; the other form is as it is shown first.
fn of_sound(found: &Found, typed: &Fields) -> Fields {
    let mut fields = filled(found);
    for field in [LANGUAGE, "read"] {
        fields.set(field, typed.get(field));
    }
    fields
}

async fn sound_remove(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let found = find(&app, &here, &id, &key, fields.get(OPTION)).await?;
    let mut layers = found.layers();
    if let Ok(language) = Language::parse(fields.get(LANGUAGE)) {
        layers.sound.set(language, None);
    }
    remove(&app, &here, &found, layers, "sound-removed", &fields).await
}

/// The page with what somebody else has saved meanwhile, and with what was typed in the form that has this field.
async fn again(app: &App, here: &Here, before: &Found, typed: &Fields, field: &'static str) -> Outcome {
    let id = before.version.id.to_string();
    let found = find(app, here, &id, &before.item.key, before.option().unwrap_or_default()).await?;
    let fields = if field == SOUND { of_sound(&found, typed) } else { typed.clone() };
    let read = found.stamp.clone();
    Ok(part_page(app, here, &found, &fields, &FieldErrors::default(), &read, true))
}

/// The page with what is wrong with a file; what is no fault of the file is an error.
fn refused(app: &App, here: &Here, found: &Found, fields: &Fields, field: &'static str, problem: LayerError) -> Outcome {
    let v = &here.visitor;
    let text = match problem {
        LayerError::Picture(problem) => picture_problem(v, problem),
        LayerError::Sound(problem) => sound_problem(v, problem),
        LayerError::NoRoom => t!(v, "layers-problem-room"),
        LayerError::Other(Error::Full) => t!(v, "layers-problem-today"),
        LayerError::Other(error) | LayerError::Instrument(InstrumentError::Other(error)) => return Err(Reply::of(app, v)(error)),
        LayerError::Instrument(_) => return Err(Reply::of(app, v)(Error::Conflict)),
    };
    let mut errors = FieldErrors::default();
    errors.push(field, text);
    Ok(part_page(app, here, found, fields, &errors, fields.get("read"), false))
}

/// Why a picture can't be kept.
pub(super) fn picture_problem(v: &Visitor, problem: FileProblem) -> String {
    let most = files::MOST_BYTES / (1024 * 1024);
    match problem {
        FileProblem::Missing => t!(v, "layers-picture-missing"),
        FileProblem::TooHeavy => t!(v, "layers-picture-heavy", most = most),
        FileProblem::Kind | FileProblem::Macros => t!(v, "layers-picture-kind"),
        FileProblem::TooLarge => t!(v, "layers-picture-large"),
        FileProblem::Damaged => t!(v, "layers-picture-damaged"),
    }
}

/// Why a recording can't be kept.
pub(super) fn sound_problem(v: &Visitor, problem: sound::SoundProblem) -> String {
    use sound::SoundProblem;
    match problem {
        SoundProblem::Missing => t!(v, "layers-sound-missing"),
        SoundProblem::TooHeavy => t!(v, "layers-sound-heavy", most = sound::MOST_BYTES / 1_000_000),
        SoundProblem::Kind => t!(v, "layers-sound-kind"),
        SoundProblem::Damaged => t!(v, "layers-sound-damaged"),
        SoundProblem::TooLong => t!(v, "layers-sound-long", seconds = sound::LONGEST),
    }
}

/// What became of saving.
async fn save(app: &App, here: &Here, found: &Found, document: &Instrument, added: Option<&Ready>) -> Result<Saved, LayerError> {
    if *document == found.version.document {
        // Nothing was changed: that makes no version.
        return Ok(Saved::Yes);
    }
    match layers::save(&app.db, &here.place, &found.version, document, added).await {
        Ok(()) => Ok(Saved::Yes),
        Err(LayerError::Instrument(InstrumentError::Stale)) => Ok(Saved::Stale),
        Err(LayerError::Instrument(InstrumentError::Problem(problem))) => Ok(Saved::No(problem)),
        Err(LayerError::Instrument(InstrumentError::Forbidden(forbidden))) => Ok(Saved::Forbidden(forbidden)),
        Err(other) => Err(other),
    }
}

/// Keeps the part's layers, and a file that they show or play. What was sent is still there where that does not go.
async fn keep(
    app: &App,
    here: &Here,
    found: &Found,
    layers: Layers,
    added: Option<&Ready>,
    done: &'static str,
    (fields, field): (&Fields, &'static str),
) -> Outcome {
    let v = &here.visitor;
    let document = found.with(layers);
    let saved = match save(app, here, found, &document, added).await {
        Ok(saved) => saved,
        Err(problem) => return refused(app, here, found, fields, field, problem),
    };
    let text = match saved {
        Saved::Yes => {
            let back = path(here, &found.version, &found.item.key, found.option());
            return Ok(Flash(done).to(&v.cookies, &back));
        }
        Saved::Stale => return again(app, here, found, fields, field).await,
        Saved::Forbidden(forbidden) => certificate::forbidden_text(v, &found.version.document, &document, &forbidden),
        Saved::No(problem) => problem_text(here, &problem),
    };
    let mut errors = FieldErrors::default();
    errors.push(field, text);
    Ok(part_page(app, here, found, fields, &errors, fields.get("read"), false))
}

/// Takes something away, where nothing was typed: a change meanwhile, and one that the certificate forbids, is a page that says so.
async fn remove(app: &App, here: &Here, found: &Found, layers: Layers, done: &'static str, fields: &Fields) -> Outcome {
    let v = &here.visitor;
    let conflict = || Reply::of(app, v)(Error::Conflict);
    if fields.get("read") != found.stamp {
        return Err(conflict());
    }
    let document = found.with(layers);
    match save(app, here, found, &document, None).await {
        Ok(Saved::Yes) => {
            let back = path(here, &found.version, &found.item.key, found.option());
            Ok(Flash(done).to(&v.cookies, &back))
        }
        Ok(Saved::Forbidden(forbidden)) => {
            let text = certificate::forbidden_text(v, &found.version.document, &document, &forbidden);
            Ok(certificate::refused(app, here, &found.version, text))
        }
        Err(LayerError::Other(error) | LayerError::Instrument(InstrumentError::Other(error))) => Err(Reply::of(app, v)(error)),
        Ok(Saved::Stale | Saved::No(_)) | Err(_) => Err(conflict()),
    }
}
