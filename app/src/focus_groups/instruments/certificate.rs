//! The certificate: as a card, in the form of an instrument's facts, and as what says why a change is refused.

use super::{layers, pages};
use crate::{
    http::{App, FieldErrors, Fields, Here, Visitor},
    t,
    ui::{Choice, Shell, badge, choice_group, crumbs, notice, page_head, render, shell, text_field},
};
use axum::{http::StatusCode, response::Response};
use domain::{
    focus_groups::{Allowed, Forbidden, Instrument, Reason},
    language::Language,
};
use leptos::prelude::*;
use server::focus_groups::instruments::InstrumentVersion;

/// What an instrument's certificate says.
pub(super) fn card(visitor: &Visitor, document: &Instrument) -> AnyView {
    let v = visitor;
    let fact = |id: &str, text: &str| {
        let text = if text.trim().is_empty() {
            view! { <span class="meta">{t!(v, "instruments-not-stated")}</span> }.into_any()
        } else {
            view! { <bdi>{text.to_owned()}</bdi> }.into_any()
        };
        view! { <div><dt>{t!(v, id)}</dt><dd>{text}</dd></div> }
    };
    let allowed = document.terms.allowed;
    let (covered, all) = (document.covered().len(), document.items.len());
    let part = (covered > 0 && covered < all).then(|| view! { <br /> {t!(v, "certificate-part", n = covered)} });
    let naming = (!document.terms.naming.is_empty()).then(|| fact("certificate-naming", &document.terms.naming));
    let from = document.terms.came_from.as_ref().map(|from| {
        let text = t!(v, "certificate-came-from-text", owner = from.owner.as_str(), n = from.version);
        fact("certificate-came-from", &text)
    });
    view! {
        <section class="card" aria-labelledby="certificate-title">
            <h2 id="certificate-title">{t!(v, "certificate-title")}</h2>
            <dl class="facts">
                {fact("instruments-source", &document.source)}
                {fact("instruments-wording", &document.owner)}
                {fact("instruments-licence", &document.licence)}
                <div>
                    <dt>{t!(v, "certificate-allowed")}</dt>
                    <dd>{allowed_badge(v, allowed)} " " {t!(v, &format!("certificate-about-{}", allowed.key()))} {part}</dd>
                </div>
                {fact("instruments-changes", &document.changes)}
                {naming}
                {from}
            </dl>
        </section>
    }
    .into_any()
}

/// What may be changed, in a word.
pub(super) fn allowed_badge(visitor: &Visitor, allowed: Allowed) -> AnyView {
    let kind = if allowed.is_free() { "good" } else { "closed" };
    badge(kind, t!(visitor, &format!("certificate-{}", allowed.key())))
}

/// The line that the licence demands where the questions are shown; nothing where it demands none. Its language is not known.
pub(crate) fn naming(document: &Instrument) -> Option<AnyView> {
    let line = document.terms.naming.trim();
    (!line.is_empty()).then(|| view! { <p class="meta" dir="auto">{line.to_owned()}</p> }.into_any())
}

/// The part of the form that says what may be changed, for who made the instrument.
pub(super) fn fields(here: &Here, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let choices: Vec<Choice> = Allowed::ALL
        .into_iter()
        .map(|allowed| Choice {
            value: allowed.key().to_owned(),
            text: format!(
                "{}. {}",
                t!(v, &format!("certificate-long-{}", allowed.key())),
                t!(v, &format!("certificate-about-{}", allowed.key()))
            ),
        })
        .collect();
    let hint = Some(t!(v, "certificate-allowed-hint"));
    let naming = Some(t!(v, "certificate-naming-hint"));
    view! {
        {choice_group("allowed", false, t!(v, "certificate-allowed"), hint, &choices, fields, errors)}
        {text_field("naming", "text", t!(v, "certificate-naming"), naming, fields, errors)}
    }
    .into_any()
}

/// What stands in place of that form for who adopted it.
pub(super) fn makers(here: &Here, document: &Instrument) -> AnyView {
    view! {
        {notice("info", t!(here.visitor, "certificate-makers"))}
        {card(&here.visitor, document)}
    }
    .into_any()
}

/// Says at a question's form that its wording is fixed and languages can be added; nothing where it is not.
pub(super) fn note(here: &Here, version: &InstrumentVersion, key: Option<&str>) -> Option<AnyView> {
    let translates = version.document.terms.allowed == Allowed::Translate;
    key.filter(|key| translates && version.document.covers(key))
        .map(|_| notice("info", t!(here.visitor, "certificate-only-translate")))
}

/// What can be done with a question whose wording is fixed: nothing, or adding languages. And why.
pub(super) fn item_actions(here: &Here, version: &InstrumentVersion, key: &str, n: usize) -> AnyView {
    let v = &here.visitor;
    let allowed = version.document.terms.allowed;
    let translate = (allowed == Allowed::Translate).then(|| {
        let href = format!("{}/items/{key}", pages::address(here, version));
        let which = t!(v, "instruments-question-n", n = n + 1);
        view! {
            <div class="actions">
                <a class="button quiet" href=href>{t!(v, "certificate-translate")} <span class="visually-hidden">" " {which.clone()}</span></a>
                <a class="button quiet" href=layers::path(here, version, key, None)>
                    {t!(v, "layers-link")} <span class="visually-hidden">" " {which}</span>
                </a>
            </div>
        }
    });
    let owner = version.document.owner.trim();
    let why = if owner.is_empty() {
        t!(v, "certificate-why")
    } else {
        t!(v, "certificate-why-owner", owner = owner)
    };
    view! {
        <p>{allowed_badge(v, allowed)} " " <span class="meta">{why}</span></p>
        {translate}
    }
    .into_any()
}

/// How a question differs, in words.
pub(in crate::focus_groups) fn reason_text(reader: Language, reason: Reason) -> String {
    let id = format!("certificate-reason-{}", reason.key());
    match reason.language() {
        Some(language) => t!(reader, &id, language = pages::language_name(reader, language)),
        None => t!(reader, &id),
    }
}

/// Why a change is refused: which question it is about, and what is so about it. `document` is what was there, `changed` what was sent.
pub(super) fn forbidden_text(visitor: &Visitor, document: &Instrument, changed: &Instrument, forbidden: &Forbidden) -> String {
    let id = format!("certificate-forbidden-{}", forbidden.key());
    let Some(key) = forbidden.item() else {
        return t!(visitor, &id);
    };
    let named = document.item(key).or_else(|| changed.item(key));
    let text = named.map_or("", |item| item.text.best(visitor.language).1).to_owned();
    match forbidden {
        Forbidden::Changed(_, reason) => t!(visitor, &id, text = text, reason = reason_text(visitor.language, *reason)),
        _ => t!(visitor, &id, text = text, last = document.covered().len()),
    }
}

/// The page that says that the certificate forbids it, where there is no form that could.
pub(super) fn refused(app: &App, here: &Here, version: &InstrumentVersion, text: String) -> Response {
    let v = &here.visitor;
    let title = t!(v, "certificate-refused-title");
    let address = pages::address(here, version);
    let body = view! {
        {crumbs(v, &pages::crumbs_to(here, version))}
        {page_head(&title, Some(text), None)}
        {card(v, &version.document)}
        <div class="actions">
            <a class="button" href=format!("{address}/items/new")>{t!(v, "certificate-add-after")}</a>
            <a class="button quiet" href=address>{t!(v, "certificate-back")}</a>
        </div>
    }
    .into_any();
    let of = Shell {
        title,
        errors: true,
        section: "instruments",
        ..Shell::default()
    };
    crate::http::page(StatusCode::FORBIDDEN, render(|| shell(app, v, Some(&here.place), &of, body)))
}
