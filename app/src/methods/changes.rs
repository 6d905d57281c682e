//! What differs between two texts, in words: beside each other, and said aloud.

use super::{best, heading};
use crate::{http::Visitor, t};
use domain::{
    language::{Language, Texts},
    methods::{Document, Part, Run, diff},
};
use leptos::prelude::*;

/// One side of a difference: what is the same, and what only this side has.
fn side(v: &Visitor, runs: &[Run], former: bool) -> AnyView {
    let (begin, end) = if former {
        (t!(v, "methods-removed-begins"), t!(v, "methods-removed-ends"))
    } else {
        (t!(v, "methods-added-begins"), t!(v, "methods-added-ends"))
    };
    let heard = |text: &str| view! { <span class="visually-hidden">{format!(" [{text}] ")}</span> };
    runs.iter()
        .filter_map(|run| match run {
            Run::Same(text) => Some(text.clone().into_any()),
            Run::Removed(text) if former => Some(view! { <del>{heard(&begin)} {text.clone()} {heard(&end)}</del> }.into_any()),
            Run::Added(text) if !former => Some(view! { <ins>{heard(&begin)} {text.clone()} {heard(&end)}</ins> }.into_any()),
            Run::Removed(_) | Run::Added(_) => None,
        })
        .collect_view()
        .into_any()
}

/// Two texts beside each other, in each language that they differ in. Nothing where they don't.
pub(super) fn beside(v: &Visitor, former: (&str, &Texts), latter: (&str, &Texts)) -> Option<AnyView> {
    let texts = |t: &Texts, l: Language| t.exact(l).unwrap_or_default().to_owned();
    let pairs: Vec<AnyView> = Language::STAFF
        .into_iter()
        .map(|l| (l, texts(former.1, l), texts(latter.1, l)))
        .filter(|(_, a, b)| a != b)
        .map(|(l, a, b)| {
            let runs = diff(&a, &b);
            let column = |title: &str, is_former: bool| {
                view! {
                    <div>
                        <p class="meta">{format!("{title} ({})", t!(v, &format!("methods-language-{}", l.key())))}</p>
                        <p class="words" lang=l.lang() dir=l.dir()>{side(v, &runs, is_former)}</p>
                    </div>
                }
            };
            view! { <div class="beside">{column(former.0, true)} {column(latter.0, false)}</div> }.into_any()
        })
        .collect();
    (!pairs.is_empty()).then(|| pairs.collect_view().into_any())
}

/// What differs between two documents, part by part, in the order of the latter.
pub(super) fn between(v: &Visitor, former: Option<&Document>, latter: &Document, names: (&str, &str)) -> AnyView {
    let Some(former) = former else {
        return view! { <p>{t!(v, "methods-changes-first")}</p> }.into_any();
    };
    let empty = Texts::default();
    let name = beside(v, (names.0, &former.name), (names.1, &latter.name)).map(|words| view! { <h3>{t!(v, "methods-name")}</h3> {words} });
    let facets = (former.facets != latter.facets).then(|| view! { <p>{t!(v, "methods-changes-facets")}</p> });
    let now = latter.parts.iter().map(|part| {
        let was = former.part(&part.key);
        let moved = was.is_some_and(|was| was.core != part.core).then(|| {
            let id = if part.core {
                "methods-changes-core"
            } else {
                "methods-changes-adaptable"
            };
            view! { <p>{t!(v, id)}</p> }.into_any()
        });
        let heads = was.and_then(|was| beside(v, (names.0, &was.heading), (names.1, &part.heading)));
        let words = beside(v, (names.0, was.map_or(&empty, |w| &w.text)), (names.1, &part.text));
        one(v, part, [moved, heads, words])
    });
    let gone = former.parts.iter().filter(|p| latter.part(&p.key).is_none()).map(|part| {
        let words = beside(v, (names.0, &part.text), (names.1, &empty));
        let said = view! { <p>{t!(v, "methods-changes-gone")}</p> }.into_any();
        one(v, part, [Some(said), words, None])
    });
    let parts: Vec<AnyView> = now.chain(gone).flatten().collect();
    if parts.is_empty() && name.is_none() && facets.is_none() {
        return view! { <p>{t!(v, "methods-changes-none")}</p> }.into_any();
    }
    view! { {name} {facets} {parts} }.into_any()
}

fn one(v: &Visitor, part: &Part, pieces: [Option<AnyView>; 3]) -> Option<AnyView> {
    let pieces: Vec<AnyView> = pieces.into_iter().flatten().collect();
    (!pieces.is_empty()).then(|| view! { <h3>{heading(v, part)}</h3> {pieces} }.into_any())
}

/// The name of a version among others.
pub(super) fn version_name(v: &Visitor, number: i32) -> String {
    t!(v, "methods-version", n = number)
}

/// A document's name, for a page's title.
pub(super) fn name(v: &Visitor, document: &Document) -> String {
    best(&document.name, v)
}
