//! All questions of an instrument as a participant sees them, in one language. Nothing can be sent.

use super::{best, certificate, pages};
use crate::{
    focus_groups::layers::{Shown, class_of},
    http::Here,
    t,
    texts::Reader,
    ui::{crumbs, marked, notice, page_head},
};
use domain::{
    focus_groups::{Item, ItemKind, Opt},
    language::Language,
};
use leptos::prelude::*;
use server::focus_groups::instruments::InstrumentVersion;

/// The page.
pub(super) fn page(here: &Here, version: &InstrumentVersion, language: Language) -> AnyView {
    let v = &here.visitor;
    let list = format!("{}/instruments", here.place.path());
    let address = format!("{list}/{}", version.id);
    let name = best(&version.document.name, v.language);
    let languages = Language::ALL
        .iter()
        .map(|l| {
            let href = format!("{address}/preview?lang={}", l.key());
            let current = *l == language;
            let class = if current { "button" } else { "button secondary" };
            view! {
                <a class=class href=href lang=l.lang() dir=l.dir() aria-current=current.then_some("page")>{l.name()}</a>
            }
        })
        .collect_view();
    let missing = version.document.missing(language);
    let missing = (missing > 0).then(|| {
        let text = t!(
            v,
            "instruments-preview-missing",
            n = missing,
            language = pages::language_name(v.language, language)
        );
        notice("warn", text)
    });
    let total = version.document.items.len();
    let files = super::layers::files(here);
    let reader = Reader { language, words: None };
    let shown = Shown { reader, files: &files };
    let questions = version
        .document
        .items
        .iter()
        .enumerate()
        .map(|(n, item)| question(item, n + 1, total, shown))
        .collect_view();
    let title = t!(v, "instruments-preview-title", name = name.as_str());
    view! {
        {crumbs(v, &[(list, t!(v, "instruments-title")), (address, name)])}
        {page_head(&title, Some(t!(v, "instruments-preview-lede")), None)}
        <nav class="actions" aria-label=t!(v, "instruments-preview-languages")>{languages}</nav>
        {missing}
        <div class="preview participant" lang=language.lang() dir=language.dir()>{questions} {certificate::naming(&version.document)}</div>
        {certificate::card(v, &version.document)}
    }
    .into_any()
}

fn question(item: &Item, n: usize, total: usize, shown: Shown<'_>) -> AnyView {
    let language = shown.reader.language;
    let progress = view! { <div class="progress"><p>{t!(language, "answering-progress", n = n, total = total)}</p></div> };
    let skip = || t!(language, "answering-hint-skip");
    let name = format!("preview-{}", item.key);
    let legend = view! { <legend><h2>{marked(&item.text, language)}</h2></legend> };
    let body = match &item.kind {
        ItemKind::Single { options } => view! {
            <fieldset class=class_of(item)>
                {legend}
                <p class="hint">{t!(language, "answering-hint-single")} " " {skip()}</p>
                {choices(options, "radio", &name, shown)}
            </fieldset>
        }
        .into_any(),
        ItemKind::Multiple { options } => view! {
            <fieldset class=class_of(item)>
                {legend}
                <p class="hint">{t!(language, "answering-hint-multiple")} " " {skip()}</p>
                {choices(options, "checkbox", &name, shown)}
            </fieldset>
        }
        .into_any(),
        ItemKind::Scale {
            min,
            max,
            low,
            high,
            dont_know,
        } => {
            let hint = t!(
                language,
                "answering-hint-scale",
                min = *min,
                max = *max,
                low = low.best(language).1,
                high = high.best(language).1
            );
            let steps = (*min..=*max)
                .map(|step| {
                    view! {
                        <label class="choice">
                            <input type="radio" name=name.clone() value=step.to_string() />
                            <span><bdi dir="ltr">{step.to_string()}</bdi></span>
                        </label>
                    }
                })
                .collect_view();
            let none = dont_know.then(|| {
                view! {
                    <label class="choice none">
                        <input type="radio" name=name.clone() value="dont_know" />
                        <span>{t!(language, "answering-dont-know")}</span>
                    </label>
                }
            });
            view! {
                <fieldset class="scale">
                    {legend}
                    <p class="hint">{hint} " " {skip()}</p>
                    {steps}
                    {none}
                </fieldset>
            }
            .into_any()
        }
        ItemKind::Number { min, max } => {
            let hint = t!(language, "answering-hint-number", min = *min, max = *max);
            view! {
                <div class="field">
                    <h2><label for=name.clone()>{marked(&item.text, language)}</label></h2>
                    <p class="hint" id=format!("{name}-hint")>{hint} " " {skip()}</p>
                    <input id=name.clone() type="text" inputmode="numeric" dir="ltr" aria-describedby=format!("{name}-hint") />
                </div>
            }
            .into_any()
        }
        ItemKind::Text { max_length } => {
            let hints = [
                t!(language, "answering-hint-text"),
                t!(language, "answering-hint-text-names"),
                t!(language, "answering-hint-text-length", max = *max_length),
                skip(),
            ]
            .join(" ");
            view! {
                <div class="field">
                    <h2><label for=name.clone()>{marked(&item.text, language)}</label></h2>
                    <p class="hint" id=format!("{name}-hint")>{hints}</p>
                    <textarea id=name.clone() rows="6" dir="auto" aria-describedby=format!("{name}-hint")></textarea>
                </div>
            }
            .into_any()
        }
    };
    view! {
        {(n > 1).then(|| view! { <hr /> })}
        {progress}
        {shown.above(item)}
        {body}
    }
    .into_any()
}

fn choices(options: &[Opt], kind: &'static str, name: &str, shown: Shown<'_>) -> AnyView {
    options
        .iter()
        .map(|option| {
            let label = view! {
                <label class="choice">
                    <input type=kind name=name.to_owned() value=option.key.clone() />
                    <span>{shown.named(option)}</span>
                </label>
            };
            shown.with_sound(option, label.into_any())
        })
        .collect_view()
        .into_any()
}
