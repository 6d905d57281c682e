//! A place's settings: name, look, mails, contact, its part of the accessibility statement; and taking everything out, pausing
//! and closing.

use super::{life_errors, numbers};
use crate::{
    http::{App, FILE, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Upload, Visitor, page},
    t,
    ui::{Shell, crumbs, error_summary, field_error, hint_of, notice, page_head, render, shell, something_else, text_area, text_field},
};
use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{
    colour::{Accent, Colour, LEAST_CONTRAST, TooPale},
    ids::TenantId,
    tenants::{LONGEST_NAME, Permission, TenantKind, TenantState},
};
use hyper::body::Frame;
use leptos::prelude::*;
use server::{
    Error,
    tenants::{
        export::{self, Export},
        life::{self, LifeError, Standing, deletion_of},
        settings::{self, LONGEST_CONTACT, LONGEST_SHORTCOMINGS, LogoProblem, MOST_LOGO_BYTES, Settings, SettingsError, SettingsProblem},
    },
    texts::day,
};
use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
};
use time::Date;
use tokio::sync::mpsc;

/// How the address ends that logos are uploaded to.
pub(crate) const LOGO_PATH: &str = "/settings/logo";

pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{ChangeSettings as Change, ManageTenant as Manage};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    let municipality = &[TenantKind::Municipality];
    routes
        .get_in(both, "/settings", Change, show)
        .post_in(both, "/settings/name", Change, rename)
        .post_in(both, "/settings/accent", Change, set_accent)
        .post_in(both, LOGO_PATH, Change, set_logo)
        .post_in(both, "/settings/logo/remove", Change, remove_logo)
        .post_in(both, "/settings/sender", Change, set_sender)
        .post_in(both, "/settings/contact", Change, set_contact)
        .post_in(both, "/settings/statement", Change, set_statement)
        .post_in(both, "/settings/export", Manage, take_out)
        .post_in(both, "/settings/pause", Manage, pause)
        .post_in(both, "/settings/resume", Manage, resume)
        .get_in(municipality, "/settings/close", Manage, close_form)
        .post_in(municipality, "/settings/close", Manage, close)
}

/// The names of a place, and of whom its mails are from.
pub(super) const NAME: [&str; 1] = ["name"];
const SENDER: [&str; 1] = ["sender-name"];
/// The fields in which somebody is named who can be asked, of a place and of its accessibility; and why a place pauses or closes.
const CONTACT: [&str; 2] = ["contact", "dpo"];
const STATEMENT: [&str; 2] = ["statement-contact", "shortcomings"];
pub(super) const REASON: [&str; 1] = ["reason"];

fn home(here: &Here) -> String {
    format!("{}/settings", here.place.path())
}

fn answer(app: &App, here: &Here, title: String, errors: &FieldErrors, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: !errors.is_empty(),
        section: "settings",
        ..Shell::default()
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

/// What the page shows beside what was typed.
struct Kept {
    settings: Settings,
    standing: Standing,
}

async fn read(app: &App, here: &Here) -> Result<Kept, Reply> {
    let settings = settings::settings(&app.db, &here.place)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    let standing = life::standing(&app.db, &here.place).await.map_err(Reply::of(app, &here.visitor))?;
    Ok(Kept { settings, standing })
}

/// The product's own accent colour where it is light, as the style has it.
const PRODUCTS: Colour = Colour::of(0x0b, 0x5c, 0x6b);

/// The forms as they are before anybody has typed.
fn as_kept(settings: &Settings) -> Fields {
    Fields::of([
        ("name", settings.name.clone()),
        ("accent", settings.accent.map_or(PRODUCTS, Accent::light).to_string()),
        ("sender-name", settings.sender_name.clone()),
        ("reply-to", settings.reply_to.clone()),
        ("contact", settings.contact.clone()),
        ("dpo", settings.dpo_contact.clone()),
        ("statement-contact", settings.statement_contact.clone()),
        ("shortcomings", settings.statement_shortcomings.clone()),
    ])
}

async fn show(State(app): State<App>, here: Here) -> Outcome {
    let kept = read(&app, &here).await?;
    let fields = as_kept(&kept.settings);
    Ok(settings_page(&app, &here, &kept, &fields, &FieldErrors::default(), None))
}

fn settings_page(app: &App, here: &Here, kept: &Kept, fields: &Fields, errors: &FieldErrors, pale: Option<TooPale>) -> Response {
    let v = &here.visitor;
    let title = t!(v, "settings-title");
    let paused = kept.standing.state == TenantState::Paused;
    let lede = if paused {
        t!(v, "settings-lede-paused")
    } else {
        t!(v, &format!("settings-lede-{}", here.place.kind.key()))
    };
    let form = Form { here, fields, errors };
    // Paused, nothing can be changed: forms that would be refused are not shown.
    let changes = (kept.standing.state == TenantState::Active).then(|| {
        view! {
            {form.name(kept)}
            {form.look(kept, pale)}
            {form.mails()}
            {form.contact()}
            {form.statement()}
            {form.wording()}
        }
    });
    let body = view! {
        {page_head(&title, Some(lede), None)}
        {error_summary(v, errors)}
        {changes}
        {form.life(kept)}
    }
    .into_any();
    answer(app, here, title, errors, body)
}

/// The forms of the page, with what was typed and what is wrong with it.
struct Form<'a> {
    here: &'a Here,
    fields: &'a Fields,
    errors: &'a FieldErrors,
}

impl Form<'_> {
    fn to(&self, what: &str) -> String {
        format!("{}/{what}", home(self.here))
    }

    fn line(&self, id: &'static str, kind: &'static str, hint: Option<String>) -> AnyView {
        let label = t!(self.here.visitor, &format!("settings-{id}-label"));
        text_field(id, kind, label, hint, self.fields, self.errors)
    }

    fn save(&self) -> AnyView {
        view! { <div class="actions"><button type="submit">{t!(self.here.visitor, "tenants-save")}</button></div> }.into_any()
    }

    fn name(&self, kept: &Kept) -> AnyView {
        let v = &self.here.visitor;
        let code = match (self.here.place.kind, &kept.standing.code) {
            (TenantKind::Region, _) => ().into_any(),
            (_, Some(code)) => view! { <p class="meta">{t!(v, "municipalities-code-is", code = code.as_str())}</p> }.into_any(),
            (_, None) => self.line("code", "text", Some(t!(v, "municipalities-code-hint"))),
        };
        view! {
            <h2>{t!(v, "settings-name-title")}</h2>
            <form method="post" action=self.to("name") novalidate>
                {self.line("name", "text", Some(t!(v, "settings-name-hint", address = self.here.place.path())))}
                {code}
                {something_else(v, self.fields, &NAME)}
                {self.save()}
            </form>
        }
        .into_any()
    }

    fn look(&self, kept: &Kept, pale: Option<TooPale>) -> AnyView {
        let v = &self.here.visitor;
        view! {
            <h2>{t!(v, "settings-look-title")}</h2>
            <p>{t!(v, "settings-look-about")}</p>
            <h3>{t!(v, "settings-accent-title")}</h3>
            {self.accent(&kept.settings, pale)}
            <h3>{t!(v, "settings-logo-title")}</h3>
            {self.logo(&kept.settings)}
        }
        .into_any()
    }

    fn accent(&self, kept: &Settings, pale: Option<TooPale>) -> AnyView {
        let v = &self.here.visitor;
        let (id, errors) = ("accent", self.errors);
        let described = hint_of(id, true, errors.of(id).is_some());
        // One click takes the nearest colour that can be read: the button is beside what is wrong, its form behind this one.
        let offer = pale.map(|pale| {
            view! {
                <div class="offer">
                    {swatch(pale.nearest)}
                    <button type="submit" form="nearest">{t!(v, "settings-accent-take", colour = pale.nearest.to_string())}</button>
                </div>
            }
        });
        let nearest = pale.map(|pale| {
            view! {
                <form id="nearest" method="post" action=self.to("accent")>
                    <input type="hidden" name="accent" value=pale.nearest.to_string() />
                </form>
            }
        });
        let now = kept.accent.map(|accent| {
            view! {
                <ul class="swatches">
                    <li>{swatch(accent.light())} <span>{t!(v, "settings-accent-light", colour = accent.light().to_string())}</span></li>
                    <li>{swatch(accent.dark())} <span>{t!(v, "settings-accent-dark", colour = accent.dark().to_string())}</span></li>
                </ul>
            }
        });
        let own = kept.accent.map(|_| {
            view! {
                <div class="actions">
                    <form method="post" action=self.to("accent")>
                        <input type="hidden" name="accent" value="" />
                        <button class="secondary" type="submit">{t!(v, "settings-accent-none")}</button>
                    </form>
                </div>
            }
        });
        view! {
            {now}
            <form method="post" action=self.to("accent") novalidate>
                <div class=if errors.of(id).is_some() { "field bad" } else { "field" }>
                    <label for=id>{t!(v, "settings-accent-label")}</label>
                    <p class="hint" id="accent-hint">{t!(v, "settings-accent-hint")}</p>
                    {field_error(id, errors)}
                    {offer}
                    <input id=id name=id type="color" value=self.fields.get(id).to_owned() aria-describedby=described
                        aria-invalid=errors.of(id).map(|_| "true") />
                </div>
                <button type="submit">{t!(v, "settings-accent-save")}</button>
            </form>
            {nearest}
            {own}
        }
        .into_any()
    }

    fn logo(&self, kept: &Settings) -> AnyView {
        let v = &self.here.visitor;
        let errors = self.errors;
        let described = hint_of(FILE, true, errors.of(FILE).is_some());
        let now = kept.theme.as_deref().filter(|_| kept.logo).map(|theme| {
            let alt = t!(v, "settings-logo-alt", place = kept.name.as_str());
            view! {
                <p><img class="logo-now" src=format!("/theme/{theme}/logo.png") alt=alt /></p>
                <form method="post" action=self.to("logo/remove")>
                    <div class="actions"><button class="secondary" type="submit">{t!(v, "settings-logo-remove")}</button></div>
                </form>
            }
        });
        let label = if kept.logo {
            "settings-logo-another"
        } else {
            "settings-logo-label"
        };
        let kilobytes = i32::try_from(MOST_LOGO_BYTES / 1024).unwrap_or_default();
        view! {
            {now}
            <form method="post" action=self.to("logo") enctype="multipart/form-data" novalidate>
                <div class=if errors.of(FILE).is_some() { "field bad" } else { "field" }>
                    <label for=FILE>{t!(v, label)}</label>
                    <p class="hint" id=format!("{FILE}-hint")>{t!(v, "settings-logo-hint", kilobytes = kilobytes)}</p>
                    {field_error(FILE, errors)}
                    <input id=FILE name=FILE type="file" accept="image/png,image/jpeg,image/webp" aria-describedby=described
                        aria-invalid=errors.of(FILE).map(|_| "true") />
                </div>
                <div class="actions"><button type="submit">{t!(v, "settings-logo-send")}</button></div>
            </form>
        }
        .into_any()
    }

    fn mails(&self) -> AnyView {
        let v = &self.here.visitor;
        view! {
            <h2>{t!(v, "settings-sender-title")}</h2>
            <p>{t!(v, "settings-sender-about")}</p>
            <form method="post" action=self.to("sender") novalidate>
                {self.line("sender-name", "text", Some(t!(v, "settings-sender-name-hint")))}
                {self.line("reply-to", "email", Some(t!(v, "settings-reply-to-hint")))}
                {something_else(v, self.fields, &SENDER)}
                {self.save()}
            </form>
        }
        .into_any()
    }

    fn contact(&self) -> AnyView {
        let v = &self.here.visitor;
        view! {
            <h2>{t!(v, "settings-contact-title")}</h2>
            <form method="post" action=self.to("contact") novalidate>
                {self.line("contact", "text", Some(t!(v, "settings-contact-hint")))}
                {self.line("dpo", "text", Some(t!(v, "settings-dpo-hint")))}
                {something_else(v, self.fields, &CONTACT)}
                {self.save()}
            </form>
        }
        .into_any()
    }

    fn statement(&self) -> AnyView {
        let v = &self.here.visitor;
        view! {
            <h2>{t!(v, "settings-statement-title")}</h2>
            <p>{t!(v, "settings-statement-about")} " " <a href="/accessibility#places">{t!(v, "settings-statement-link")}</a></p>
            <form method="post" action=self.to("statement") novalidate>
                {self.line("statement-contact", "text", Some(t!(v, "settings-statement-contact-hint")))}
                {text_area(
                    "shortcomings",
                    5,
                    t!(v, "settings-shortcomings-label"),
                    Some(t!(v, "settings-shortcomings-hint")),
                    self.fields,
                    self.errors,
                )}
                {something_else(v, self.fields, &STATEMENT)}
                {self.save()}
            </form>
        }
        .into_any()
    }

    /// The way to what participants read in own words.
    fn wording(&self) -> AnyView {
        let v = &self.here.visitor;
        view! {
            <h2>{t!(v, "settings-wording-title")}</h2>
            <p>{t!(v, "settings-wording-about")}</p>
            <p><a class="button secondary" href=self.to("wording")>{t!(v, "settings-wording-link")}</a></p>
        }
        .into_any()
    }

    /// Taking everything out, pausing and closing.
    fn life(&self, kept: &Kept) -> AnyView {
        let Here { visitor: v, place } = self.here;
        let paused = kept.standing.state == TenantState::Paused;
        let pause = if paused {
            view! {
                <h2 id="pause">{t!(v, "life-resume-title")}</h2>
                <p>{t!(v, "life-resume-text", place = place.name.as_str())}</p>
                <form method="post" action=self.to("resume")>
                    <div class="actions"><button type="submit">{t!(v, "life-resume")}</button></div>
                </form>
            }
            .into_any()
        } else {
            view! {
                <h2 id="pause">{t!(v, "life-pause-title")}</h2>
                <p>{t!(v, "life-pause-text", place = place.name.as_str())}</p>
                <form method="post" action=self.to("pause") novalidate>
                    {text_field(
                        "reason",
                        "text",
                        t!(v, "life-reason-label"),
                        Some(t!(v, "life-pause-reason-hint")),
                        self.fields,
                        self.errors,
                    )}
                    {something_else(v, self.fields, &REASON)}
                    <div class="actions"><button class="secondary" type="submit">{t!(v, "life-pause")}</button></div>
                </form>
            }
            .into_any()
        };
        let close = (place.kind == TenantKind::Municipality).then(|| {
            view! {
                <h2>{t!(v, "life-close-title")}</h2>
                <p>{t!(v, "settings-close-about")}</p>
                <p><a class="button secondary" href=self.to("close")>{t!(v, "life-close-link")}</a></p>
            }
        });
        let export = view! {
            <h2 id="export">{t!(v, "settings-export-title")}</h2>
            <p>{t!(v, "settings-export-about")}</p>
            <p>{t!(v, "settings-export-without")}</p>
            {export_form(self.here, &kept.standing)}
        }
        .into_any();
        // In a pause, what ends it comes first.
        let (first, second) = if paused { (pause, export) } else { (export, pause) };
        view! {
            {first}
            {second}
            {close}
        }
        .into_any()
    }
}

/// A sample of a colour. Drawn, since a page has no style of its own.
fn swatch(colour: Colour) -> AnyView {
    view! {
        <svg class="sample" viewBox="0 0 40 24" width="40" height="24" aria-hidden="true" focusable="false">
            <rect width="40" height="24" rx="4" fill=colour.to_string() />
        </svg>
    }
    .into_any()
}

fn export_form(here: &Here, standing: &Standing) -> AnyView {
    let v = &here.visitor;
    let last = match &standing.exported {
        Some(at) => t!(v, "settings-exported-at", at = at.as_str()),
        None => t!(v, "settings-exported-never"),
    };
    view! {
        <form method="post" action=format!("{}/export", home(here))>
            <p class="meta">{last}</p>
            <div class="actions"><button class="secondary" type="submit">{t!(v, "settings-export")}</button></div>
        </form>
    }
    .into_any()
}

// ---- what the forms do

/// The page again, with what was typed in the form that was sent and what is kept in the others.
async fn again(app: &App, here: &Here, typed: &Fields, errors: &FieldErrors, pale: Option<TooPale>) -> Outcome {
    let kept = read(app, here).await?;
    let others = as_kept(&kept.settings);
    let all = typed.pairs().chain(others.pairs()).map(|(n, v)| (n, v.to_owned()));
    let fields = Fields::of(all.collect::<Vec<_>>());
    Ok(settings_page(app, here, &kept, &fields, errors, pale))
}

fn problem(v: &Visitor, problem: &SettingsProblem) -> (&'static str, String) {
    match problem {
        SettingsProblem::Colour => ("accent", t!(v, "settings-error-colour")),
        SettingsProblem::TooPale(pale) => {
            let (contrast, least) = (number(v, pale.contrast), number(v, LEAST_CONTRAST));
            ("accent", t!(v, "settings-error-pale", contrast = contrast, least = least))
        }
        SettingsProblem::Logo(logo) => {
            let id = match logo {
                LogoProblem::Missing => "settings-error-logo-missing",
                LogoProblem::TooHeavy => "settings-error-logo-heavy",
                LogoProblem::Format => "settings-error-logo-format",
                LogoProblem::TooLarge => "settings-error-logo-large",
                LogoProblem::Damaged => "settings-error-logo-damaged",
            };
            (FILE, t!(v, id))
        }
        SettingsProblem::Contact => ("contact", t!(v, "settings-error-line", most = most(LONGEST_CONTACT))),
        SettingsProblem::DpoContact => ("dpo", t!(v, "settings-error-line", most = most(LONGEST_CONTACT))),
        SettingsProblem::SenderName => ("sender-name", t!(v, "settings-error-sender", most = most(LONGEST_NAME))),
        SettingsProblem::ReplyTo => ("reply-to", t!(v, "settings-error-reply-to")),
        SettingsProblem::StatementContact => ("statement-contact", t!(v, "settings-error-line", most = most(LONGEST_CONTACT))),
        SettingsProblem::Shortcomings => (
            "shortcomings",
            t!(v, "settings-error-shortcomings", most = most(LONGEST_SHORTCOMINGS)),
        ),
    }
}

fn most(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// A number with one decimal at most, as the language writes it.
fn number(v: &Visitor, n: f64) -> String {
    let text = format!("{n:.1}").trim_end_matches(".0").to_owned();
    match v.language {
        domain::language::Language::En => text,
        _ => text.replace('.', ","),
    }
}

async fn done(app: &App, here: &Here, result: Result<(), SettingsError>, typed: &Fields, flash: Flash) -> Outcome {
    match result {
        Ok(()) => Ok(flash.to(&here.visitor.cookies, &home(here))),
        Err(SettingsError::Problems(problems)) => {
            let errors = FieldErrors(problems.iter().map(|p| problem(&here.visitor, p)).collect());
            let pale = problems.iter().find_map(|p| match p {
                SettingsProblem::TooPale(pale) => Some(*pale),
                _ => None,
            });
            again(app, here, typed, &errors, pale).await
        }
        Err(SettingsError::Other(error)) => Err(Reply::of(app, &here.visitor)(error)),
    }
}

async fn lived(app: &App, here: &Here, result: Result<(), LifeError>, typed: &Fields, flash: Flash) -> Outcome {
    match result {
        Ok(()) => Ok(flash.to(&here.visitor.cookies, &home(here))),
        Err(LifeError::Problems(problems)) => again(app, here, typed, &life_errors(&here.visitor, &problems), None).await,
        Err(LifeError::Other(error)) => Err(Reply::of(app, &here.visitor)(error)),
    }
}

async fn rename(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let numbers = numbers(&here.visitor, &fields, &NAME);
    if !numbers.is_empty() {
        return again(&app, &here, &fields, &numbers, None).await;
    }
    let result = life::rename(&app.db, &here.place, here.place.tenant, fields.get("name"), fields.get("code")).await;
    lived(&app, &here, result, &fields, Flash("settings-saved")).await
}

async fn set_accent(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let result = settings::set_accent(&app.db, &here.place, fields.get("accent")).await;
    done(&app, &here, result, &fields, Flash("settings-saved")).await
}

async fn set_logo(State(app): State<App>, here: Here, Upload(bytes): Upload) -> Outcome {
    let result = settings::set_logo(&app.db, &here.place, bytes).await;
    done(&app, &here, result, &Fields::default(), Flash("logo-saved")).await
}

async fn remove_logo(State(app): State<App>, here: Here) -> Outcome {
    let result = settings::remove_logo(&app.db, &here.place).await;
    done(&app, &here, result, &Fields::default(), Flash("logo-removed")).await
}

async fn set_sender(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let numbers = numbers(&here.visitor, &fields, &SENDER);
    if !numbers.is_empty() {
        return again(&app, &here, &fields, &numbers, None).await;
    }
    let result = settings::set_sender(&app.db, &here.place, fields.get("sender-name"), fields.get("reply-to")).await;
    done(&app, &here, result, &fields, Flash("settings-saved")).await
}

async fn set_contact(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let numbers = numbers(&here.visitor, &fields, &CONTACT);
    if !numbers.is_empty() {
        return again(&app, &here, &fields, &numbers, None).await;
    }
    let result = settings::set_contact(&app.db, &here.place, fields.get("contact"), fields.get("dpo")).await;
    done(&app, &here, result, &fields, Flash("settings-saved")).await
}

async fn set_statement(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let numbers = numbers(&here.visitor, &fields, &STATEMENT);
    if !numbers.is_empty() {
        return again(&app, &here, &fields, &numbers, None).await;
    }
    let (contact, shortcomings) = (fields.get("statement-contact"), fields.get("shortcomings"));
    let result = settings::set_statement(&app.db, &here.place, contact, shortcomings).await;
    done(&app, &here, result, &fields, Flash("settings-saved")).await
}

async fn pause(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let numbers = numbers(&here.visitor, &fields, &REASON);
    if !numbers.is_empty() {
        return again(&app, &here, &fields, &numbers, None).await;
    }
    let result = life::pause(&app.db, &here.place, here.place.tenant, fields.get("reason")).await;
    lived(&app, &here, result, &fields, Flash("place-paused")).await
}

async fn resume(State(app): State<App>, here: Here) -> Outcome {
    let result = life::resume(&app.db, &here.place, here.place.tenant).await;
    lived(&app, &here, result, &Fields::default(), Flash("place-resumed")).await
}

/// Everything as a file. It is a POST, since taking it out is logged.
async fn take_out(State(app): State<App>, here: Here) -> Outcome {
    let Some(one) = Exporting::begin(here.place.tenant) else {
        return Ok(Reply::busy(&app, &here.visitor));
    };
    let export = export::begin(&app.db, &here.place).await.map_err(Reply::of(&app, &here.visitor))?;
    let mut response = Response::new(in_pieces(&app, &here, export, one));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    // A slug has nothing that would have to be quoted.
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"brygga-{}.json\"", here.place.slug)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// An export as it is sent: a piece is read when there is room for it, and no connection to the database is held while it waits. It
/// counts as made when the last piece has been taken, and ends after that: who sees the end of it has all of it. Whatever stops it
/// before, an error or a panic, breaks it off.
fn in_pieces(app: &App, here: &Here, mut export: Export, one: Exporting) -> Body {
    let (pieces, sent) = mpsc::channel(1);
    let (db, place) = (app.db.clone(), here.place.clone());
    // It ends with the response: nobody takes the pieces then.
    tokio::spawn(async move {
        let _one = one;
        let sending = async {
            while let Some(piece) = export.next(&db, &place).await? {
                if pieces.send(Ok(Piece::Of(piece.into()))).await.is_err() {
                    return Ok(());
                }
            }
            // There is room for one: so the last has been taken.
            let Ok(room) = pieces.reserve().await else { return Ok(()) };
            export.arrived(&db, &place).await?;
            room.send(Ok(Piece::End));
            Ok::<_, Error>(())
        };
        if let Err(error) = sending.await {
            tracing::warn!(error = error.describe(), "an export was broken off");
            let _ = pieces.send(Err(error.into())).await;
        }
    });
    Body::new(Pieces { sent, ended: false })
}

/// An export under way: one of each place, and few in all, as each keeps some pieces in memory and asks the database for the next.
struct Exporting(TenantId);

static EXPORTING: Mutex<Vec<TenantId>> = Mutex::new(Vec::new());
const MOST_EXPORTS: usize = 6;

impl Exporting {
    /// `None`: this place has one already, or there are too many.
    fn begin(tenant: TenantId) -> Option<Self> {
        let mut all = EXPORTING.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_EXPORTS || all.contains(&tenant) {
            return None;
        }
        all.push(tenant);
        Some(Self(tenant))
    }
}

impl Drop for Exporting {
    fn drop(&mut self) {
        EXPORTING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|tenant| *tenant != self.0);
    }
}

/// What comes of an export.
enum Piece {
    Of(Bytes),
    /// All of it has come.
    End,
}

/// A body that comes in pieces, and is whole only where its end is among them.
struct Pieces {
    sent: mpsc::Receiver<Result<Piece, BoxError>>,
    ended: bool,
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if this.ended {
            return Poll::Ready(None);
        }
        this.sent.poll_recv(cx).map(|piece| match piece {
            Some(Ok(Piece::Of(bytes))) => Some(Ok(Frame::data(bytes))),
            Some(Ok(Piece::End)) => {
                this.ended = true;
                None
            }
            Some(Err(error)) => Some(Err(error)),
            // Whoever sent them is gone, and has not said that it was all.
            None => Some(Err("it was broken off".into())),
        })
    }
}

// ---- closing

/// What is deleted of a closed municipality, in the order in which the page lists it.
const LATER: [&str; 10] = [
    "people",
    "instruments",
    "rounds",
    "methods",
    "threads",
    "posts",
    "events",
    "groups",
    "voices",
    "settings",
];

/// What closing ends at once, and what is deleted when; `own`: for those who work there.
pub(super) fn what_is_lost(v: &Visitor, today: Date, own: bool) -> AnyView {
    let people = if own { "you" } else { "people" };
    let list = |part: &str, ids: &[&str]| {
        ids.iter()
            .map(|id| view! { <li>{t!(v, &format!("life-lost-{part}-{id}"))}</li> })
            .collect_view()
    };
    let deleted = day(v.language, deletion_of(today));
    view! {
        <h2>{t!(v, "life-lost-now-title")}</h2>
        <ul>{list("now", &[people, "rounds", "links", "mail", "events", "registrations"])}</ul>
        <h2>{t!(v, "life-lost-later-title", day = deleted.clone())}</h2>
        <ul>{list("later", &LATER)}</ul>
        <p>{t!(v, "life-lost-until", day = deleted)}</p>
        <h2>{t!(v, "life-lost-kept-title")}</h2>
        <ul>{list("kept", &["log", "region"])}</ul>
    }
    .into_any()
}

/// The reason, and the name typed to confirm.
pub(super) fn close_fields(v: &Visitor, name: &str, fields: &Fields, errors: &FieldErrors) -> AnyView {
    view! {
        {text_field("reason", "text", t!(v, "life-reason-label"), Some(t!(v, "life-close-reason-hint")), fields, errors)}
        {something_else(v, fields, &REASON)}
        {text_field("typed", "text", t!(v, "life-typed-label", name = name.to_owned()), Some(t!(v, "life-typed-hint")), fields, errors)}
    }
    .into_any()
}

async fn close_form(State(app): State<App>, here: Here) -> Outcome {
    close_page(&app, &here, &Fields::default(), &FieldErrors::default()).await
}

async fn close_page(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let Here { visitor: v, place } = here;
    let standing = life::standing(&app.db, place).await.map_err(Reply::of(app, v))?;
    let title = t!(v, "life-close-question", place = place.name.as_str());
    let elsewhere = standing.collaborations.join(", ");
    let reopens = if elsewhere.is_empty() {
        t!(v, "life-close-undone-operator")
    } else {
        t!(v, "life-close-undone", who = elsewhere)
    };
    let ready = standing.exported_lately.then(|| notice("good", t!(v, "life-close-exported")));
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "settings-title"))])}
        {page_head(&title, Some(t!(v, "life-close-lede")), None)}
        {error_summary(v, errors)}
        {what_is_lost(v, standing.today, true)}
        <p>{reopens}</p>
        <h2 id="export" class=if errors.of("export").is_some() { "bad" } else { "" }>{t!(v, "life-close-first")}</h2>
        {field_error("export", errors)}
        <p>{t!(v, "life-close-first-about")}</p>
        {ready}
        {export_form(here, &standing)}
        <h2>{t!(v, "life-close-then")}</h2>
        <form method="post" action=format!("{}/close", home(here)) novalidate>
            {close_fields(v, &place.name, fields, errors)}
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "life-close-yes", place = place.name.as_str())}</button>
                <a class="button quiet" href=home(here)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(answer(app, here, title, errors, body))
}

async fn close(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let Here { visitor: v, place } = &here;
    let numbers = numbers(v, &fields, &REASON);
    if !numbers.is_empty() {
        return close_page(&app, &here, &fields, &numbers).await;
    }
    match life::close(&app.db, place, place.tenant, fields.get("typed"), fields.get("reason")).await {
        // The place is nobody's any more.
        Ok(()) => Ok(Flash("place-closed").to(&v.cookies, "/")),
        Err(LifeError::Problems(problems)) => close_page(&app, &here, &fields, &life_errors(v, &problems)).await,
        Err(LifeError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;

    async fn whole(pieces: Vec<Result<Piece, BoxError>>) -> Result<Bytes, BoxError> {
        let (to, sent) = mpsc::channel(8);
        for piece in pieces {
            assert!(to.send(piece).await.is_ok());
        }
        drop(to);
        Pieces { sent, ended: false }.collect().await.map(|all| all.to_bytes())
    }

    #[tokio::test]
    async fn an_export_is_whole_only_where_its_end_has_come() {
        let piece = || Ok(Piece::Of(Bytes::from_static(b"{}")));
        assert_eq!(whole(vec![piece(), piece(), Ok(Piece::End)]).await.unwrap(), "{}{}");
        // As where what sends them panics, or the database is away.
        assert!(whole(vec![piece(), piece()]).await.is_err());
        assert!(whole(vec![piece(), Err("away".into())]).await.is_err());
        assert!(whole(Vec::new()).await.is_err());
    }
}
