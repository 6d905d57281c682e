//! All questions of an instrument as a participant sees them, in one language. Nothing can be sent.

use super::{best, branching, certificate, layers, pages};
use crate::{
    focus_groups::asking::Asking,
    http::{FieldErrors, Fields, Here},
    t,
    texts::Reader,
    ui::{crumbs, notice, page_head},
};
use domain::language::Language;
use leptos::prelude::*;
use server::focus_groups::instruments::InstrumentVersion;

/// The page.
pub(super) fn page(here: &Here, version: &InstrumentVersion, language: Language) -> AnyView {
    let v = &here.visitor;
    let list = format!("{}/instruments", here.place.path());
    let address = format!("{list}/{}", version.id);
    let name = best(&version.document.name, v.language);
    let questions = version.document.questions();
    let total = version.document.asks_at_most();
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    let files = layers::files(here);
    let asking = Asking {
        reader: Reader::plain(language),
        seed: 0,
        fields: &fields,
        prefix: "preview.",
        alone: false,
        files: &files,
    };
    let mut number = 0_usize;
    let questions = questions
        .iter()
        .enumerate()
        .map(|(n, question)| {
            let progress = (!question.is_info()).then(|| {
                number += 1;
                view! { <div class="progress"><p>{t!(language, "answering-progress", n = number, total = total)}</p></div> }
            });
            let when = question.item.show_if.as_ref().map(|condition| {
                let words = branching::in_words(v.language, &version.document, condition);
                // The page's own words, amid what participants read.
                let staff = v.language;
                view! { <p class="notice info" lang=staff.lang() dir=staff.dir()>{t!(v, "instruments-asked-if", condition = words)}</p> }
            });
            view! {
                {(n > 0).then(|| view! { <hr /> })}
                {when}
                {progress}
                {asking.question(question, &errors)}
            }
        })
        .collect_view();
    let title = t!(v, "instruments-preview-title", name = name.as_str());
    view! {
        {crumbs(v, &[(list, t!(v, "instruments-title")), (address.clone(), name)])}
        {page_head(&title, Some(t!(v, "instruments-preview-lede")), None)}
        {languages(here, &format!("{address}/preview?lang="), language)}
        {missing(here, version, language)}
        <p><a class="button secondary" href=format!("{address}/try?lang={}", language.key())>{t!(v, "instruments-try")}</a></p>
        <div class="preview participant" lang=language.lang() dir=language.dir()>{questions} {certificate::naming(&version.document)}</div>
        {certificate::card(v, &version.document)}
    }
    .into_any()
}

/// The same page in other languages; `address` lacks only the language's key.
pub(super) fn languages(here: &Here, address: &str, language: Language) -> AnyView {
    let links = Language::ALL
        .iter()
        .map(|l| {
            let href = format!("{address}{}", l.key());
            let current = *l == language;
            let class = if current { "button" } else { "button secondary" };
            view! {
                <a class=class href=href lang=l.lang() dir=l.dir() aria-current=current.then_some("page")>{l.name()}</a>
            }
        })
        .collect_view();
    view! { <nav class="actions" aria-label=t!(here.visitor, "instruments-preview-languages")>{links}</nav> }.into_any()
}

/// What is not written in a language.
pub(super) fn missing(here: &Here, version: &InstrumentVersion, language: Language) -> Option<AnyView> {
    let v = &here.visitor;
    let missing = version.document.missing(language);
    (missing > 0).then(|| {
        let text = t!(
            v,
            "instruments-preview-missing",
            n = missing,
            language = pages::language_name(v.language, language)
        );
        notice("warn", text)
    })
}
