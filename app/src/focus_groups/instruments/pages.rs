//! The pages of the editor as views.

use super::{
    ItemPage, NEW, best, branching, certificate, file,
    item_form::{Group, Kind, first_field},
    layers, name_field, names_and_facts, sharing,
};
use crate::{
    http::{FieldErrors, Fields, Here},
    t,
    texts::InLanguage as _,
    ui::{
        Choice, badge, choice_group, crumbs, error_summary, field_error, hint_of, marked, notice, page_head, something_else, text_area,
        text_field,
    },
};
use domain::{
    focus_groups::{DateParts, Gap, Item, ItemKind, Layer, NoAnswer},
    language::{Language, Texts},
    readability::{EASY_LIX, EASY_SENTENCE},
    tenants::Permission,
};
use leptos::prelude::*;
use server::focus_groups::{
    instruments::{self, InstrumentRow, InstrumentVersion},
    sharing::Standing,
};

/// A language's name inside a sentence of the reader's language.
pub(super) fn language_name(reader: Language, language: Language) -> String {
    t!(reader, &format!("instruments-language-{}", language.key()))
}

fn home(here: &Here) -> String {
    format!("{}/instruments", here.place.path())
}

pub(super) fn address(here: &Here, version: &InstrumentVersion) -> String {
    format!("{}/{}", home(here), version.id)
}

fn crumbs_to_list(here: &Here) -> (String, String) {
    (home(here), t!(here.visitor, "instruments-title"))
}

pub(super) fn crumbs_to(here: &Here, version: &InstrumentVersion) -> Vec<(String, String)> {
    let name = best(&version.document.name, here.visitor.language);
    vec![crumbs_to_list(here), (address(here, version), name)]
}

/// How complete an instrument's texts are, in a few words.
fn completeness(here: &Here, row: &InstrumentRow) -> AnyView {
    let v = &here.visitor;
    if row.items == 0 {
        return ().into_any();
    }
    if row.missing.is_empty() {
        return t!(v, "instruments-complete", n = Language::ALL.len()).into_any();
    }
    let lines = row
        .missing
        .iter()
        .map(|(language, n)| {
            let text = t!(v, "instruments-missing", n = *n, language = language_name(v.language, *language));
            view! { <span>{text}</span> <br /> }
        })
        .collect_view();
    view! { <span>{lines}</span> }.into_any()
}

fn state(here: &Here, frozen: bool) -> AnyView {
    if frozen {
        badge("closed", t!(here.visitor, "instruments-state-used"))
    } else {
        badge("draft", t!(here.visitor, "instruments-state-draft"))
    }
}

// ---- the list

/// All instruments.
pub(super) fn list(here: &Here, lines: &[InstrumentRow]) -> AnyView {
    let v = &here.visitor;
    let may = here.place.role.may(Permission::WriteInstruments);
    let new = may.then(|| {
        let href = format!("{}/new", home(here));
        view! { <a class="button" href=href>{t!(v, "instruments-new")}</a> }
    });
    let shared = view! { <a class="button secondary" href=sharing::home(here)>{t!(v, "sharing-title")}</a> };
    let load = may.then(|| view! { <a class="button secondary" href=file::import(here)>{t!(v, "instrument-file-title")}</a> });
    let actions = view! { {new} {shared} {load} }.into_any();
    let body = if lines.is_empty() {
        let text = if may { "instruments-empty-write" } else { "instruments-empty-read" };
        view! {
            <div class="empty">
                <h2>{t!(v, "instruments-empty-title")}</h2>
                <p>{t!(v, text)}</p>
            </div>
        }
        .into_any()
    } else {
        table(here, lines)
    };
    view! {
        {page_head(&t!(v, "instruments-title"), Some(t!(v, "instruments-lede")), Some(actions))}
        {body}
    }
    .into_any()
}

fn table(here: &Here, lines: &[InstrumentRow]) -> AnyView {
    let v = &here.visitor;
    let (h_name, h_owner) = (t!(v, "instruments-column-name"), t!(v, "instruments-column-owner"));
    let (h_version, h_questions) = (t!(v, "instruments-column-version"), t!(v, "instruments-column-questions"));
    let h_languages = t!(v, "instruments-column-languages");
    let rows = lines
        .iter()
        .map(|row| {
            let owner = if row.owner == here.place.tenant {
                t!(v, "instruments-ours")
            } else {
                row.owner_name.clone()
            };
            view! {
                <tr>
                    <th scope="row"><a href=format!("{}/{}", home(here), row.id)>{marked(&row.name, v.language)}</a></th>
                    <td data-label=h_owner.clone()>{owner}</td>
                    <td data-label=h_version.clone()><span>{row.version.to_string()} " " {state(here, row.frozen)}</span></td>
                    <td class="num" data-label=h_questions.clone()>{row.items.to_string()}</td>
                    <td data-label=h_languages.clone()>{completeness(here, row)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "instruments-title")>
        <table class="stack">
            <caption class="visually-hidden">{t!(v, "instruments-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{h_name.clone()}</th>
                    <th scope="col">{h_owner.clone()}</th>
                    <th scope="col">{h_version.clone()}</th>
                    <th scope="col" class="num">{h_questions.clone()}</th>
                    <th scope="col">{h_languages.clone()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
    }
    .into_any()
}

/// A new instrument: its name.
pub(super) fn new_form(here: &Here, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let label = t!(v, "instruments-name-label");
    let hint = Some(t!(v, "instruments-name-hint"));
    view! {
        {crumbs(v, &[crumbs_to_list(here)])}
        {page_head(&t!(v, "instruments-new-title"), Some(t!(v, "instruments-new-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=home(here) novalidate>
            {text_field("name-sv", "text", label, hint, fields, errors)}
            {something_else(v, fields, &NEW)}
            <div class="actions">
                <button type="submit">{t!(v, "instruments-create")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "instruments-cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

// ---- one instrument

/// One instrument with its questions.
pub(super) fn show(here: &Here, version: &InstrumentVersion, owner: &str, stamp: &str, round: &Standing) -> AnyView {
    let v = &here.visitor;
    let own = instruments::can_write(&here.place, version.owner);
    let name = best(&version.document.name, v.language);
    let count = t!(v, "instruments-count", n = version.document.items.len());
    view! {
        {crumbs(v, &[crumbs_to_list(here)])}
        {page_head(&name, Some(count), Some(head_actions(here, version, own)))}
        {standing(here, version, own, owner, round)}
        {sharing::origin(here, version, round, own)}
        {branching::warning(here, version)}
        <h2>{t!(v, "instruments-questions")}</h2>
        {questions(here, version, own, stamp)}
        {languages(here, version)}
        {certificate::card(v, &version.document)}
        {sharing::shared(here, version, round, own)}
        {completeness_of_each(here, version, own)}
        {facts(here, version, owner)}
    }
    .into_any()
}

fn head_actions(here: &Here, version: &InstrumentVersion, own: bool) -> AnyView {
    let v = &here.visitor;
    let address = address(here, version);
    let add = own.then(|| {
        let href = format!("{address}/items/new");
        let text = if version.document.covered().is_empty() {
            "instruments-add"
        } else {
            "certificate-add-after"
        };
        view! { <a class="button" href=href>{t!(v, text)}</a> }
    });
    let name = own.then(|| {
        let href = format!("{address}/name");
        view! { <a class="button secondary" href=href>{t!(v, "instruments-edit-name")}</a> }
    });
    let preview = (!version.document.items.is_empty()).then(|| {
        let href = format!("{address}/preview?lang=sv");
        let flow = format!("{address}/flow");
        view! {
            <a class="button secondary" href=href>{t!(v, "instruments-preview")}</a>
            <a class="button secondary" href=flow>{t!(v, "instruments-flow")}</a>
        }
    });
    let copy = (!own && here.place.role.may(Permission::WriteInstruments)).then(|| {
        let action = format!("{address}/copy");
        view! {
            <form method="post" action=action>
                <button type="submit">{t!(v, "instruments-copy")}</button>
            </form>
        }
    });
    view! { {add} {copy} {preview} {name} }.into_any()
}

/// Where this version stands, and what changing it means.
fn standing(here: &Here, version: &InstrumentVersion, own: bool, owner: &str, round: &Standing) -> AnyView {
    let v = &here.visitor;
    let next = version.version + 1;
    let adopted = round.origin.as_ref().is_some_and(|o| o.base_version == version.version);
    let loaded = version.version == 1 && version.document.terms.came_from.is_some();
    let fixed = if adopted || loaded {
        Some("sharing-standing-as-it-came")
    } else if round.shares.iter().any(|s| s.version == version.version) {
        Some("sharing-standing-shared")
    } else {
        None
    };
    let text = match (own, version.frozen, fixed) {
        (true, true, Some(id)) => t!(v, id, n = version.version, next = next),
        (true, true, None) => t!(v, "instruments-standing-used", n = version.version, next = next),
        (true, false, _) => t!(v, "instruments-standing-draft", n = version.version),
        (false, ..) => t!(v, "instruments-standing-theirs", owner = owner, n = version.version),
    };
    notice("info", text)
}

pub(super) fn questions(here: &Here, version: &InstrumentVersion, own: bool, stamp: &str) -> AnyView {
    let v = &here.visitor;
    let items = &version.document.items;
    if items.is_empty() {
        let add = own.then(|| {
            let href = format!("{}/items/new", address(here, version));
            view! { <div class="actions"><a class="button" href=href>{t!(v, "instruments-add-first")}</a></div> }
        });
        return view! {
            <div class="empty">
                <p>{t!(v, "instruments-no-questions")}</p>
                {add}
            </div>
        }
        .into_any();
    }
    let covered = version.document.covered().len();
    let lines = items
        .iter()
        .enumerate()
        .map(|(n, item)| {
            let actions = own.then(|| {
                if n < covered {
                    certificate::item_actions(here, version, &item.key, n)
                } else {
                    item_actions(here, version, item, n, (covered, items.len()), stamp)
                }
            });
            view! {
                <li id=format!("item-{}", item.key)>
                    <h3>{marked(&item.text, v.language)}</h3>
                    <p class="meta">{kind_line(here, item)}</p>
                    {marks(here, item)}
                    {branching::when_line(here, version, item)}
                    {layers::seen(here, item)}
                    {texts_of(here, item)}
                    {actions}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="items">{lines}</ol> }.into_any()
}

/// What can be answered, in one line.
fn kind_line(here: &Here, item: &Item) -> String {
    let v = &here.visitor;
    let kind = t!(v, &format!("instruments-kind-{}", Kind::of(&item.kind).key()));
    let detail = match &item.kind {
        ItemKind::Single { options } | ItemKind::Multiple { options } => said(v.language, options.iter().map(|o| &o.text)),
        ItemKind::Ranking { options, places } => {
            let options = said(v.language, options.iter().map(|o| &o.text));
            t!(v, "instruments-ranking", places = *places, options = options)
        }
        ItemKind::Scale {
            min,
            max,
            low,
            high,
            dont_know,
        } => {
            let id = if *dont_know {
                "instruments-scale-dont-know"
            } else {
                "instruments-scale"
            };
            let (low, high) = (low.best(v.language).1, high.best(v.language).1);
            t!(v, id, min = *min, max = *max, low = low, high = high)
        }
        ItemKind::Slider { min, max, low, high, .. } => {
            let (low, high) = (low.best(v.language).1, high.best(v.language).1);
            t!(v, "instruments-scale", min = *min, max = *max, low = low, high = high)
        }
        ItemKind::Matrix {
            rows, min, max, low, high, ..
        } => {
            let (low, high) = (low.best(v.language).1, high.best(v.language).1);
            let scale = t!(v, "instruments-scale", min = *min, max = *max, low = low, high = high);
            format!("{} ({scale})", said(v.language, rows.iter().map(|r| &r.text)))
        }
        ItemKind::Number { min, max } => t!(v, "instruments-number", min = *min, max = *max),
        ItemKind::Date { first, last, .. } => t!(v, "instruments-date", first = first.to_string(), last = last.to_string()),
        ItemKind::Text { max_length } => t!(v, "instruments-text", max = *max_length),
        ItemKind::Info { body } => body.best(v.language).1.to_owned(),
    };
    format!("{kind}: {detail}")
}

/// Several texts in one line.
fn said<'a>(language: Language, texts: impl Iterator<Item = &'a Texts>) -> String {
    let texts: Vec<&str> = texts.map(|t| t.best(language).1).collect();
    texts.join(" · ")
}

/// What is special about a question.
fn marks(here: &Here, item: &Item) -> AnyView {
    let v = &here.visitor;
    let declined = item.offers(NoAnswer::Declined) && !item.required;
    // A scale's own line says that it has "don't know".
    let dont_know = item.no_answer.contains(&NoAnswer::DontKnow);
    let marks: Vec<AnyView> = [
        (item.background, "instruments-background"),
        (item.required, "instruments-required"),
        (dont_know, "instruments-offers-dont-know"),
        (declined, "instruments-offers-declined"),
        (item.own_words().is_some(), "instruments-has-own-words"),
        (item.shuffle, "instruments-shuffled"),
    ]
    .into_iter()
    .filter(|(on, _)| *on)
    .map(|(_, id)| view! { {badge("open", t!(v, id))} " " }.into_any())
    .collect();
    (!marks.is_empty()).then(|| view! { <p>{marks}</p> }).into_any()
}

/// A question's texts in all languages, folded away.
fn texts_of(here: &Here, item: &Item) -> AnyView {
    let v = &here.visitor;
    let lines = Language::ALL
        .into_iter()
        .map(|language| {
            let written = |texts: &Texts| texts.exact(language).map(str::to_owned);
            let more: Vec<Option<String>> = match &item.kind {
                ItemKind::Single { options } | ItemKind::Multiple { options } | ItemKind::Ranking { options, .. } => {
                    options.iter().map(|o| written(&o.text)).collect()
                }
                ItemKind::Scale { low, high, .. } | ItemKind::Slider { low, high, .. } => vec![written(low), written(high)],
                ItemKind::Matrix { rows, low, high, .. } => rows.iter().map(|r| &r.text).chain([low, high]).map(written).collect(),
                ItemKind::Info { body } => vec![written(body)],
                ItemKind::Number { .. } | ItemKind::Text { .. } | ItemKind::Date { .. } => Vec::new(),
            };
            let question = written(&item.text);
            let missing = more.iter().chain([&question]).filter(|t| t.is_none()).count();
            let more: Vec<String> = more.into_iter().flatten().collect();
            let missing = (missing > 0).then(|| badge("late", t!(v, "instruments-missing-here", n = missing)));
            view! {
                <div>
                    <dt>{t!(v, &format!("instruments-label-{}", language.key()))}</dt>
                    <dd>
                        {question.map(|q| view! { <span lang=language.lang() dir=language.dir()>{q}</span> <br /> })}
                        {(!more.is_empty())
                            .then(|| view! { <span class="meta" lang=language.lang() dir=language.dir()>{more.join(" · ")}</span> " " })}
                        {missing}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <details>
            <summary>{t!(v, "instruments-all-languages")}</summary>
            <dl class="facts">{lines}</dl>
        </details>
    }
    .into_any()
}

/// What can be done with a question that stands between `within`: it is moved no further than that.
fn item_actions(here: &Here, version: &InstrumentVersion, item: &Item, n: usize, within: (usize, usize), stamp: &str) -> AnyView {
    let v = &here.visitor;
    let (first, total) = within;
    let at = format!("{}/items/{}", address(here, version), item.key);
    // The number tells the buttons of one question from the next one's for those who listen.
    let which = t!(v, "instruments-question-n", n = n + 1);
    let which = move || view! { <span class="visually-hidden">" " {which.clone()}</span> };
    let step = |direction: &'static str, text: &'static str| {
        view! {
            <form method="post" action=format!("{at}/move")>
                <input type="hidden" name="read" value=stamp.to_owned() />
                <button class="quiet" type="submit" name="direction" value=direction>{t!(v, text)} {which()}</button>
            </form>
        }
    };
    let up = (n > first).then(|| step("up", "instruments-up"));
    let down = (n + 1 < total).then(|| step("down", "instruments-down"));
    view! {
        <div class="actions">
            <a class="button quiet" href=at.clone()>{t!(v, "instruments-edit")} {which()}</a>
            {(n > 0 && !item.background)
                .then(|| view! { <a class="button quiet" href=format!("{at}/when")>{t!(v, "instruments-when")} {which()}</a> })}
            <a class="button quiet" href=layers::path(here, version, &item.key, None)>{t!(v, "layers-link")} {which()}</a>
            {up}
            {down}
            <a class="button quiet" href=format!("{at}/remove")>{t!(v, "instruments-remove")} {which()}</a>
        </div>
    }
    .into_any()
}

fn languages(here: &Here, version: &InstrumentVersion) -> AnyView {
    let v = &here.visitor;
    if version.document.items.is_empty() {
        return ().into_any();
    }
    let address = address(here, version);
    let lines = Language::ALL
        .into_iter()
        .map(|language| {
            let missing = version.document.missing(language);
            let standing = if missing == 0 {
                badge("good", t!(v, "instruments-language-complete"))
            } else {
                badge("late", t!(v, "instruments-missing-here", n = missing))
            };
            let href = format!("{address}/preview?lang={}", language.key());
            let name = language_name(v.language, language);
            view! {
                <li>
                    <a href=href>{t!(v, "instruments-preview-in", language = name)}</a>
                    {standing}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{t!(v, "instruments-languages")}</h2>
        <ul class="todo">{lines}</ul>
    }
    .into_any()
}

/// How complete each question is in each language: a table a layer that is begun. Who may write is led to where what is missing goes.
fn completeness_of_each(here: &Here, version: &InstrumentVersion, own: bool) -> AnyView {
    if version.document.items.is_empty() {
        return ().into_any();
    }
    let v = &here.visitor;
    let used = Layer::ALL.into_iter().filter(|layer| version.document.uses(*layer));
    let tables = used.map(|layer| matrix(here, version, own, layer)).collect_view();
    view! {
        <section id="completeness" aria-labelledby="completeness-title">
            <h2 id="completeness-title">{t!(v, "instruments-completeness")}</h2>
            <p>{t!(v, "instruments-completeness-text")}</p>
            {tables}
            {easy_swedish(here, version)}
        </section>
    }
    .into_any()
}

/// How long sentences and words in easy Swedish are, beside what Brygga demands of its own texts. It is told, and hinders nothing.
fn easy_swedish(here: &Here, version: &InstrumentVersion) -> AnyView {
    let Some(measured) = version.document.easy_swedish() else {
        return ().into_any();
    };
    let v = &here.visitor;
    let text = t!(v, "instruments-easy", longest = measured.longest, lix = measured.lix);
    let own = t!(v, "instruments-easy-own", longest = EASY_SENTENCE, lix = EASY_LIX);
    view! { <p>{text} " " {own}</p> }.into_any()
}

fn matrix(here: &Here, version: &InstrumentVersion, own: bool, layer: Layer) -> AnyView {
    let v = &here.visitor;
    let caption = t!(v, &format!("instruments-layer-{}", layer.key()));
    let label = caption.clone();
    let gaps: Vec<(Language, Vec<Gap>)> = Language::ALL
        .into_iter()
        .filter(|language| version.document.has_begun(layer, *language))
        .map(|language| (language, version.document.gaps(language, layer)))
        .collect();
    let heads = gaps
        .iter()
        .map(|(language, _)| view! { <th scope="col">{t!(v, &format!("instruments-label-{}", language.key()))}</th> })
        .collect_view();
    let rows = version
        .document
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let cells = gaps
                .iter()
                .map(|(language, gaps)| match gaps.iter().find(|gap| gap.at == at) {
                    None => view! { <td>{done(here)}</td> }.into_any(),
                    Some(gap) => view! { <td>{gap_cell(here, version, own, gap, (layer, *language))}</td> }.into_any(),
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row"><a href=format!("#item-{}", item.key)>{t!(v, "instruments-matrix-question", n = at + 1)}</a></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="matrix">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(v, "instruments-matrix-corner")}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Nothing is missing.
fn done(here: &Here) -> AnyView {
    view! {
        <span aria-hidden="true">"✓"</span>
        <span class="visually-hidden">{t!(here.visitor, "instruments-matrix-done")}</span>
    }
    .into_any()
}

/// How much is missing of one question in one layer and language.
fn gap_cell(here: &Here, version: &InstrumentVersion, own: bool, gap: &Gap, of: (Layer, Language)) -> AnyView {
    let (layer, language) = of;
    let v = &here.visitor;
    let missing = t!(v, "instruments-matrix-missing", n = gap.parts.len());
    if !own {
        return missing.into_any();
    }
    let href = if layer == Layer::Text {
        format!("{}/items/{}#{}", address(here, version), gap.item, first_field(gap, language))
    } else {
        layers::path_of_gap(here, version, gap.at, &gap.parts)
    };
    // One link is told from the next by those who listen.
    let which = t!(
        v,
        "instruments-matrix-where",
        n = gap.at + 1,
        language = language_name(v.language, language)
    );
    view! { <a class="button quiet" href=href>{missing} <span class="visually-hidden">" " {which}</span></a> }.into_any()
}

fn facts(here: &Here, version: &InstrumentVersion, owner: &str) -> AnyView {
    let v = &here.visitor;
    let number = version.version.to_string();
    view! {
        <h2>{t!(v, "instruments-facts")}</h2>
        <dl class="facts">
            <div>
                <dt>{t!(v, "instruments-column-version")}</dt>
                <dd>{number} " " {state(here, version.frozen)}</dd>
            </div>
            <div><dt>{t!(v, "instruments-kept-by")}</dt><dd>{owner.to_owned()}</dd></div>
        </dl>
        <p><a href=format!("{}/versions", address(here, version))>{t!(v, "versions-link")}</a></p>
        {file::link(here, version, t!(v, "instrument-file-get"))
            .map(|link| view! { <p>{link} " " <span class="meta">{file::about(v)}</span></p> })}
    }
    .into_any()
}

// ---- name and facts

/// The name in all languages, and where the questions come from.
pub(super) fn name_form(
    here: &Here,
    version: &InstrumentVersion,
    adopted: bool,
    fields: &Fields,
    errors: &FieldErrors,
    stale: Option<&str>,
) -> AnyView {
    let v = &here.visitor;
    let names = Language::ALL
        .into_iter()
        .map(|language| language_field(name_field(language), language, 0, here, fields, errors))
        .collect_view();
    let read = stale.unwrap_or_else(|| fields.get("read")).to_owned();
    let title = t!(v, "instruments-name-title");
    let words = if adopted {
        certificate::makers(here, &version.document)
    } else {
        view! {
            {text_area("source", 2, t!(v, "instruments-source"), Some(t!(v, "instruments-source-hint")), fields, errors)}
            {text_field("owner", "text", t!(v, "instruments-wording"), Some(t!(v, "instruments-wording-hint")), fields, errors)}
            {text_field("licence", "text", t!(v, "instruments-licence"), Some(t!(v, "instruments-licence-hint")), fields, errors)}
            {text_area("changes", 2, t!(v, "instruments-changes"), Some(t!(v, "instruments-changes-hint")), fields, errors)}
            {certificate::fields(here, fields, errors)}
        }
        .into_any()
    };
    view! {
        {crumbs(v, &crumbs_to(here, version))}
        {page_head(&title, None, None)}
        {error_summary(v, errors)}
        {stale.map(|_| stale_notice(here, version))}
        {version_notice(here, version)}
        <form method="post" action=format!("{}/name", address(here, version)) novalidate>
            <input type="hidden" name="read" value=read />
            <fieldset>
                <legend>{t!(v, "instruments-name-label")}</legend>
                <p class="hint">{t!(v, "instruments-name-hint")}</p>
                {names}
            </fieldset>
            {words}
            {something_else(v, fields, &names_and_facts())}
            {save_or_cancel(here, version)}
        </form>
    }
    .into_any()
}

fn save_or_cancel(here: &Here, version: &InstrumentVersion) -> AnyView {
    let v = &here.visitor;
    view! {
        <div class="actions">
            <button type="submit">{t!(v, "instruments-save")}</button>
            <a class="button quiet" href=address(here, version)>{t!(v, "instruments-cancel")}</a>
        </div>
    }
    .into_any()
}

pub(super) fn stale_notice(here: &Here, version: &InstrumentVersion) -> AnyView {
    let v = &here.visitor;
    view! {
        <div class="notice warn" role="alert">
            <p><strong>{t!(v, "instruments-stale-title")}</strong></p>
            <p>{t!(v, "instruments-stale-text")}</p>
            <p><a href=address(here, version) target="_blank">{t!(v, "instruments-stale-link")}</a></p>
        </div>
    }
    .into_any()
}

/// Says that a used version stays, where that is so.
pub(super) fn version_notice(here: &Here, version: &InstrumentVersion) -> Option<AnyView> {
    version.frozen.then(|| {
        let next = version.version + 1;
        notice(
            "info",
            t!(here.visitor, "instruments-standing-used", n = version.version, next = next),
        )
    })
}

/// One text in one language: a line (`rows` = 0) or several.
pub(super) fn language_field(
    id: &'static str,
    language: Language,
    rows: u32,
    here: &Here,
    fields: &Fields,
    errors: &FieldErrors,
) -> AnyView {
    let v = &here.visitor;
    let label = t!(v, &format!("instruments-label-{}", language.key()));
    let optional = (language != Language::Sv).then(|| view! { " " <span class="meta">{t!(v, "instruments-optional")}</span> });
    let described = hint_of(id, false, errors.of(id).is_some());
    let invalid = errors.of(id).map(|_| "true");
    let value = fields.get(id).to_owned();
    let (lang, dir) = (language.lang(), language.dir());
    let input = match (rows, value.is_empty()) {
        (0, _) => view! { <input id=id name=id type="text" value=value lang=lang dir=dir aria-describedby=described aria-invalid=invalid /> }
            .into_any(),
        (_, true) => {
            view! { <textarea id=id name=id rows=rows.to_string() lang=lang dir=dir aria-describedby=described aria-invalid=invalid></textarea> }
                .into_any()
        }
        (_, false) => {
            view! {
                <textarea id=id name=id rows=rows.to_string() lang=lang dir=dir aria-describedby=described aria-invalid=invalid>
                    {crate::ui::in_text_area(&value)}
                </textarea>
            }
            .into_any()
        }
    };
    view! {
        <div class=if errors.of(id).is_some() { "field bad" } else { "field" }>
            <label for=id>{label} {optional}</label>
            {field_error(id, errors)}
            {input}
        </div>
    }
    .into_any()
}

// ---- a question

/// What kind of question it shall be.
pub(super) fn choose_kind(here: &Here, version: &InstrumentVersion) -> AnyView {
    let v = &here.visitor;
    let kinds = Kind::ALL
        .into_iter()
        .map(|kind| {
            let href = format!("{}/items/new?kind={}", address(here, version), kind.key());
            view! {
                <li>
                    <a href=href>{t!(v, &format!("instruments-kind-{}", kind.key()))}</a>
                    <p class="meta">{t!(v, &format!("instruments-kind-about-{}", kind.key()))}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        {crumbs(v, &crumbs_to(here, version))}
        {page_head(&t!(v, "instruments-add"), Some(t!(v, "instruments-choose-kind")), None)}
        <ul class="todo">{kinds}</ul>
    }
    .into_any()
}

/// The title of a question's form.
pub(super) fn item_title(here: &Here, of: &ItemPage<'_>) -> String {
    let v = &here.visitor;
    match of.key {
        None => t!(v, &format!("instruments-add-{}", of.kind.key())),
        Some(key) => {
            let n = of.version.document.items.iter().position(|i| i.key == key).unwrap_or_default() + 1;
            t!(v, "instruments-edit-title", n = n)
        }
    }
}

/// The form of a question.
pub(super) fn item_form(here: &Here, of: &ItemPage<'_>) -> AnyView {
    let v = &here.visitor;
    let at = format!("{}/items", address(here, of.version));
    let action = of.key.map_or_else(|| at.clone(), |key| format!("{at}/{key}"));
    let groups = of.kind.groups().iter().map(|group| group_fields(here, *group, of)).collect_view();
    let about = t!(v, &format!("instruments-kind-about-{}", of.kind.key()));
    view! {
        {crumbs(v, &crumbs_to(here, of.version))}
        {page_head(&item_title(here, of), Some(about), None)}
        {error_summary(v, of.errors)}
        {of.stale.then(|| stale_notice(here, of.version))}
        {version_notice(here, of.version)}
        {certificate::note(here, of.version, of.key)}
        <form method="post" action=action novalidate>
            <input type="hidden" name="read" value=of.read.to_owned() />
            <input type="hidden" name="kind" value=of.kind.key() />
            {groups}
            {something_else(v, of.fields, &of.kind.fields())}
            {settings(here, of)}
            {save_or_cancel(here, of.version)}
        </form>
    }
    .into_any()
}

fn group_fields(here: &Here, group: Group, of: &ItemPage<'_>) -> AnyView {
    let v = &here.visitor;
    let rows = match group {
        Group::Options | Group::Rows | Group::Body => 7,
        Group::Text => 3,
        Group::Low | Group::High => 0,
    };
    let fields = Language::ALL
        .into_iter()
        .map(|language| {
            // Lines in Arabic script are higher: with one less the fields end up about as high as their neighbours.
            let rows = if language.dir() == "rtl" && rows > 3 { rows - 1 } else { rows };
            language_field(group.field(language), language, rows, here, of.fields, of.errors)
        })
        .collect_view();
    let hint = format!("instruments-group-{}-hint", group.key());
    view! {
        <fieldset>
            <legend>{t!(v, &format!("instruments-group-{}", group.key()))}</legend>
            <p class="hint">{t!(v, &hint)}</p>
            <div class="row">{fields}</div>
        </fieldset>
    }
    .into_any()
}

/// A box to tick.
fn tick(id: &'static str, label: String, hint: String, fields: &Fields) -> AnyView {
    view! {
        <div class="field">
            <label class="choice">
                <input id=id type="checkbox" name=id value="on" checked=fields.has(id, "on") aria-describedby=format!("{id}-hint") />
                <span>{label} <span class="hint" id=format!("{id}-hint")>{hint}</span></span>
            </label>
        </div>
    }
    .into_any()
}

fn settings(here: &Here, of: &ItemPage<'_>) -> AnyView {
    let v = &here.visitor;
    let range = |min: &str, max: &str| {
        view! {
            <div class="row">
                {text_field("min", "number", t!(v, min), None, of.fields, of.errors)}
                {text_field("max", "number", t!(v, max), None, of.fields, of.errors)}
            </div>
        }
        .into_any()
    };
    let switch = |on: bool, id: &'static str| {
        on.then(|| {
            let (label, hint) = (format!("instruments-{id}-label"), format!("instruments-{id}-hint"));
            tick(id, t!(v, &label), t!(v, &hint), of.fields)
        })
    };
    let number =
        |id: &'static str, label: &str, hint: &str| text_field(id, "number", t!(v, label), Some(t!(v, hint)), of.fields, of.errors);
    let own = match of.kind {
        Kind::Single | Kind::Multiple | Kind::Info => ().into_any(),
        Kind::Scale | Kind::Matrix => range("instruments-scale-min", "instruments-scale-max"),
        Kind::Number => range("instruments-number-min", "instruments-number-max"),
        Kind::Slider => view! {
            {range("instruments-number-min", "instruments-number-max")}
            {number("step", "instruments-slider-step", "instruments-slider-step-hint")}
        }
        .into_any(),
        Kind::Text => number("max-length", "instruments-max-length", "instruments-max-length-hint"),
        Kind::Ranking => number("places", "instruments-places", "instruments-places-hint"),
        Kind::Date => date_settings(here, of),
    };
    view! {
        {own}
        {switch(of.kind == Kind::Single, "background")}
        {switch(of.kind.takes_own_words(), "own-words")}
        {switch(of.kind.shuffles(), "shuffle")}
        {switch(of.kind.asks(), "dont-know")}
        {switch(of.kind.asks(), "declined")}
        {switch(of.kind.asks(), "required")}
    }
    .into_any()
}

fn date_settings(here: &Here, of: &ItemPage<'_>) -> AnyView {
    let v = &here.visitor;
    let choices: Vec<Choice> = DateParts::ALL
        .into_iter()
        .map(|parts| Choice {
            value: parts.key().to_owned(),
            text: t!(v, &format!("instruments-date-parts-{}", parts.key())),
        })
        .collect();
    let (legend, hint) = (t!(v, "instruments-date-parts"), t!(v, "instruments-date-parts-hint"));
    view! {
        {choice_group("parts", false, legend, Some(hint), &choices, of.fields, of.errors)}
        <div class="row">
            {text_field("first", "number", t!(v, "instruments-date-first"), None, of.fields, of.errors)}
            {text_field("last", "number", t!(v, "instruments-date-last"), None, of.fields, of.errors)}
        </div>
    }
    .into_any()
}

/// Asks before a question is taken out.
pub(super) fn remove(here: &Here, version: &InstrumentVersion, item: &Item, stamp: &str) -> AnyView {
    let v = &here.visitor;
    let text = if version.frozen {
        t!(v, "instruments-remove-used", n = version.version, next = version.version + 1)
    } else {
        t!(v, "instruments-remove-draft")
    };
    view! {
        {crumbs(v, &crumbs_to(here, version))}
        {page_head(&t!(v, "instruments-remove-title"), None, None)}
        <blockquote class="voice"><p>{marked(&item.text, v.language())}</p></blockquote>
        <p>{text}</p>
        <form method="post" action=format!("{}/items/{}/remove", address(here, version), item.key)>
            <input type="hidden" name="read" value=stamp.to_owned() />
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "instruments-remove-yes")}</button>
                <a class="button quiet" href=address(here, version)>{t!(v, "instruments-remove-no")}</a>
            </div>
        </form>
    }
    .into_any()
}
