//! What people wrote in their own words, where a leader has released it: without order and without a link to anything, by question, all
//! of it or by one theme, with its translations beside it.

use crate::{
    focus_groups::rounds::{joined, language_name},
    http::Visitor,
    t,
    ui::{marked, notice},
};
use domain::{focus_groups::Instrument, ids::TextThemeId, language::Language};
use leptos::prelude::*;
use server::focus_groups::{
    results::ReleasedText,
    themes::{Theme, Themes},
};

/// So many texts stand open under a question; more fold away.
const FEW: usize = 10;

/// What the section is made of.
pub(super) struct Shown<'a> {
    /// The texts that can be seen here, by question.
    pub(super) texts: &'a [ReleasedText],
    /// What they are about, to this place.
    pub(super) themes: &'a Themes,
    /// The theme whose texts alone are shown.
    pub(super) theme: Option<TextThemeId>,
    /// Where texts are sorted, for who may.
    pub(super) to_sort: Option<String>,
    /// What `?view=` says for the figures that are shown.
    pub(super) view: String,
}

/// A theme's name, with how many texts are about it where that may be said.
pub(super) fn theme_name(visitor: &Visitor, theme: &Theme) -> String {
    match theme.texts {
        Some(n) => t!(visitor, "themes-counted", name = theme.name.as_str(), n = n),
        None => theme.name.clone(),
    }
}

/// The question that a text answers.
pub(super) fn question(visitor: &Visitor, instrument: &Instrument, key: &str) -> AnyView {
    match instrument.wording(key) {
        Some(asked) => marked(asked, visitor.language),
        None => key.to_owned().into_any(),
    }
}

/// A text as it was released, in its language where that is known, with its translations beside it.
pub(super) fn voice(visitor: &Visitor, text: &ReleasedText) -> AnyView {
    let original = view! {
        <blockquote class="voice" lang=text.language.map(Language::lang) dir=text.language.map_or("auto", Language::dir)>
            <p>{text.text.clone()}</p>
        </blockquote>
    };
    let translated: Vec<AnyView> = Language::ALL
        .into_iter()
        .filter_map(|language| text.translations.exact(language).map(|words| (language, words.to_owned())))
        .map(|(language, words)| {
            view! {
                <div>
                    <p class="meta">{t!(visitor, "themes-translated", language = language_name(visitor, language))}</p>
                    <blockquote class="voice" lang=language.lang() dir=language.dir()><p>{words}</p></blockquote>
                </div>
            }
            .into_any()
        })
        .collect();
    if translated.is_empty() {
        return original.into_any();
    }
    view! {
        <div class="row">
            <div>
                <p class="meta">{t!(visitor, "themes-original")}</p>
                {original}
            </div>
            {translated}
        </div>
    }
    .into_any()
}

/// The section of a page.
pub(super) fn section(visitor: &Visitor, instrument: &Instrument, shown: &Shown<'_>) -> AnyView {
    let texts: Vec<&ReleasedText> = shown
        .texts
        .iter()
        .filter(|x| shown.theme.is_none_or(|theme| shown.themes.of(x).contains(&theme)))
        .collect();
    let mut keys: Vec<&str> = texts.iter().map(|x| x.item.as_str()).collect();
    keys.dedup();
    let groups = keys
        .into_iter()
        .map(|key| {
            let of: Vec<&ReleasedText> = texts.iter().filter(|x| x.item == key).copied().collect();
            let short = of.len() <= FEW;
            // How many are about a theme is said by the disclosure rule alone, above.
            let summary = if shown.theme.is_none() {
                t!(visitor, "results-voices-read", n = of.len())
            } else {
                t!(visitor, "themes-read")
            };
            let voices = of.into_iter().map(|x| about(visitor, shown.themes, x)).collect_view();
            view! {
                <h3>{question(visitor, instrument, key)}</h3>
                <details open=short><summary>{summary}</summary>{voices}</details>
            }
        })
        .collect_view();
    let none = texts.is_empty().then(|| {
        let id = if shown.texts.is_empty() {
            "results-voices-none"
        } else {
            "themes-nothing"
        };
        notice("info", t!(visitor, id))
    });
    let to_sort = shown
        .to_sort
        .clone()
        .filter(|_| !shown.texts.is_empty())
        .map(|href| view! { <p class="actions"><a class="button secondary" href=href>{t!(visitor, "themes-to-sort")}</a></p> });
    view! {
        <section aria-labelledby="voices">
            <h2 id="voices">{t!(visitor, "results-voices")}</h2>
            <p>{t!(visitor, "results-voices-text")}</p>
            {to_sort}
            {filter(visitor, shown)}
            {none}
            {groups}
        </section>
    }
    .into_any()
}

/// The same on paper: all of it, with nothing to choose.
pub(super) fn printed(visitor: &Visitor, instrument: &Instrument, texts: &[ReleasedText], themes: &Themes) -> AnyView {
    let mut keys: Vec<&str> = texts.iter().map(|x| x.item.as_str()).collect();
    keys.dedup();
    let groups = keys
        .into_iter()
        .map(|key| {
            let of = texts.iter().filter(|x| x.item == key);
            let voices = of.map(|x| about(visitor, themes, x)).collect_view();
            view! {
                <h3>{question(visitor, instrument, key)}</h3>
                {voices}
            }
        })
        .collect_view();
    let none = texts.is_empty().then(|| view! { <p>{t!(visitor, "results-voices-none")}</p> });
    view! {
        <section aria-labelledby="voices">
            <h2 id="voices">{t!(visitor, "results-voices")}</h2>
            <p>{t!(visitor, "results-voices-text")}</p>
            {none}
            {groups}
        </section>
    }
    .into_any()
}

/// Links that choose a theme; nothing where there is none.
fn filter(visitor: &Visitor, shown: &Shown<'_>) -> Option<AnyView> {
    if shown.themes.all.is_empty() {
        return None;
    }
    let link = |theme: Option<&Theme>| {
        let id = theme.map(|t| t.id);
        let current = id == shown.theme;
        let asked = id.map(|id| format!("&theme={id}")).unwrap_or_default();
        let text = theme.map_or_else(|| t!(visitor, "themes-all"), |theme| theme_name(visitor, theme));
        let class = if current { "button secondary" } else { "button quiet" };
        view! { <a class=class href=format!("?view={}{asked}#voices", shown.view) aria-current=current.then_some("true")>{text}</a> }
    };
    let links = std::iter::once(None)
        .chain(shown.themes.all.iter().map(Some))
        .map(link)
        .collect_view();
    Some(
        view! {
            <nav class="no-print" aria-label=t!(visitor, "themes-choose")>
                <h3>{t!(visitor, "themes-choose")}</h3>
                <div class="actions">{links}</div>
                <p class="meta">{t!(visitor, "themes-counted-why")}</p>
            </nav>
        }
        .into_any(),
    )
}

/// A text with what it is about.
fn about(visitor: &Visitor, themes: &Themes, text: &ReleasedText) -> AnyView {
    let of = themes.of(text);
    let names: Vec<String> = themes.all.iter().filter(|t| of.contains(&t.id)).map(|t| t.name.clone()).collect();
    let about = (!names.is_empty()).then(|| view! { <p class="meta">{t!(visitor, "themes-about", themes = joined(visitor, &names))}</p> });
    view! { {voice(visitor, text)} {about} }.into_any()
}
