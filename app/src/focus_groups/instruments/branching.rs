//! Who is asked what: a question's condition as a plain form, and the way through the questions as a list with what is wrong
//! in it.

use super::{Saved, certificate, change_order, load, load_item, pages, problem_text, save as keep, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{Choice, badge, choice_group, crumbs, error_summary, marked, notice, page_head, select_field, text_field},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    focus_groups::{Combine, Condition, ConditionFault, Instrument, Is, Item, ItemKind, Question, Test},
    language::Language,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::instruments::{self, InstrumentVersion},
};

// ---- in words

/// What a question is called in a sentence.
fn name_of(language: Language, instrument: &Instrument, key: &str) -> String {
    let question = instrument.question(key);
    question.map_or_else(|| key.to_owned(), |q| q.text().best(language).1.to_owned())
}

fn options_in_words(language: Language, instrument: &Instrument, on: &str, options: &[String]) -> String {
    let question = instrument.question(on);
    let text = |key: &String| {
        let option = question.and_then(|q| q.item.options().iter().find(|o| o.key == *key));
        let text = option.map_or(key.as_str(), |o| o.text.best(language).1);
        t!(language, "instruments-quoted", text = text)
    };
    let texts: Vec<String> = options.iter().map(text).collect();
    texts.join(&format!(" {} ", t!(language, "instruments-or")))
}

/// One look at an answer, in words.
fn test_in_words(language: Language, instrument: &Instrument, test: &Test) -> String {
    let l = language;
    let question = name_of(l, instrument, &test.on);
    match &test.is {
        Is::OneOf { options } => {
            let answers = options_in_words(l, instrument, &test.on, options);
            t!(l, "instruments-test-one-of", question = question, answers = answers)
        }
        Is::NoneOf { options } => {
            let answers = options_in_words(l, instrument, &test.on, options);
            t!(l, "instruments-test-none-of", question = question, answers = answers)
        }
        Is::AtLeast { value } => t!(l, "instruments-test-at-least", question = question, n = *value),
        Is::AtMost { value } => t!(l, "instruments-test-at-most", question = question, n = *value),
        Is::Answered => t!(l, "instruments-test-answered", question = question),
        Is::NotAnswered => t!(l, "instruments-test-not-answered", question = question),
    }
}

/// A condition in words, to stand after "only if".
pub(in crate::focus_groups) fn in_words(language: Language, instrument: &Instrument, condition: &Condition) -> String {
    let between = match condition.combine {
        Combine::All => t!(language, "instruments-and"),
        Combine::Any => t!(language, "instruments-or"),
    };
    let tests: Vec<String> = condition
        .tests
        .iter()
        .map(|test| test_in_words(language, instrument, test))
        .collect();
    tests.join(&format!(", {between} "))
}

fn fault_in_words(language: Language, instrument: &Instrument, fault: &ConditionFault) -> String {
    let l = language;
    let name = |key: &String| name_of(l, instrument, key);
    match fault {
        ConditionFault::Empty => t!(l, "instruments-fault-empty"),
        ConditionFault::TooMany => t!(l, "instruments-fault-too-many", max = Condition::MAX_TESTS),
        ConditionFault::Missing(_) => t!(l, "instruments-fault-missing"),
        ConditionFault::Later(on) => t!(l, "instruments-fault-later", question = name(on)),
        ConditionFault::NoSuchOption { on, .. } => t!(l, "instruments-fault-option", question = name(on)),
        ConditionFault::Unfit(on) => t!(l, "instruments-fault-unfit", question = name(on)),
        ConditionFault::NotStated(on) => t!(l, "instruments-fault-not-stated", question = name(on)),
        ConditionFault::Background => t!(l, "instruments-fault-background"),
        ConditionFault::Contradiction => t!(l, "instruments-fault-contradiction"),
        ConditionFault::Unreachable => t!(l, "instruments-fault-unreachable"),
    }
}

/// Says on an instrument's page that something is wrong with who is asked what.
pub(super) fn warning(here: &Here, version: &InstrumentVersion) -> Option<AnyView> {
    let v = &here.visitor;
    let n = version.document.condition_problems().len();
    (n > 0).then(|| {
        let flow = format!("{}/flow", pages::address(here, version));
        view! {
            <div class="notice warn">
                <p>{t!(v, "instruments-flow-problems", n = n)} " " <a href=flow>{t!(v, "instruments-flow-see")}</a></p>
            </div>
        }
        .into_any()
    })
}

/// Who is asked a question, where that is not everybody.
pub(super) fn when_line(here: &Here, version: &InstrumentVersion, item: &Item) -> Option<AnyView> {
    let v = &here.visitor;
    item.show_if.as_ref().map(|condition| {
        let words = in_words(v.language, &version.document, condition);
        view! { <p>{t!(v, "instruments-asked-if", condition = words)}</p> }.into_any()
    })
}

// ---- the way through the questions

/// The page of the flow.
pub(super) async fn flow(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let version = load(&app, &here, &id).await?;
    let title = t!(here.visitor, "instruments-flow-title");
    let body = flow_page(&here, &version);
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

fn flow_page(here: &Here, version: &InstrumentVersion) -> AnyView {
    let v = &here.visitor;
    let document = &version.document;
    let own = instruments::can_write(&here.place, version.owner);
    let problems = document.condition_problems();
    let address = pages::address(here, version);
    let lines = document
        .items
        .iter()
        .map(|item| {
            let who = match &item.show_if {
                None => t!(v, "instruments-asked-all"),
                Some(condition) => t!(v, "instruments-asked-if", condition = in_words(v.language, document, condition)),
            };
            let wrong = problems
                .iter()
                .filter(|p| p.item == item.key)
                .map(|p| {
                    let text = fault_in_words(v.language, document, &p.fault);
                    view! { <p>{badge("late", t!(v, "instruments-flow-wrong"))} " " {text}</p> }
                })
                .collect_view();
            let change = (own && may_hang(document, item)).then(|| {
                let href = format!("{address}/items/{}/when", item.key);
                view! {
                    <div class="actions">
                        <a class="button quiet" href=href>
                            {t!(v, "instruments-when")}
                            <span class="visually-hidden">" " {item.text.best(v.language).1.to_owned()}</span>
                        </a>
                    </div>
                }
            });
            view! {
                <li>
                    <h2>{marked(&item.text, v.language)}</h2>
                    <p class="meta">{who}</p>
                    {leads_to(here, document, item)}
                    {wrong}
                    {change}
                </li>
            }
        })
        .collect_view();
    let verdict = if !document.branches() {
        notice("info", t!(v, "instruments-flow-straight"))
    } else if problems.is_empty() {
        notice("good", t!(v, "instruments-flow-sound"))
    } else {
        notice("warn", t!(v, "instruments-flow-problems", n = problems.len()))
    };
    view! {
        {crumbs(v, &pages::crumbs_to(here, version))}
        {page_head(&t!(v, "instruments-flow-title"), Some(t!(v, "instruments-flow-lede")), None)}
        {verdict}
        <p><a class="button secondary" href=format!("{address}/try")>{t!(v, "instruments-try")}</a></p>
        <ol class="items">{lines}</ol>
    }
    .into_any()
}

/// Whether something can stand before a question that decides whether it is asked.
fn may_hang(document: &Instrument, item: &Item) -> bool {
    !item.background && document.items.first().is_some_and(|first| first.key != item.key)
}

/// Which questions hang on the answer to one.
fn leads_to(here: &Here, document: &Instrument, item: &Item) -> Option<AnyView> {
    let v = &here.visitor;
    let hangs = |other: &Item| {
        let tests = other.show_if.as_ref().map_or(&[] as &[Test], |c| c.tests.as_slice());
        let on = |test: &Test| document.question(&test.on).is_some_and(|q| q.item.key == item.key);
        tests.iter().any(on)
    };
    let numbers: Vec<String> = document
        .items
        .iter()
        .enumerate()
        .filter(|(_, other)| hangs(other))
        .map(|(n, _)| (n + 1).to_string())
        .collect();
    (!numbers.is_empty()).then(|| {
        let list = numbers.join(", ");
        view! { <p class="meta">{t!(v, "instruments-leads-to", n = numbers.len(), list = list)}</p> }.into_any()
    })
}

// ---- one question's condition

/// The fields of the form that adds a look at an answer.
const VALUE: &str = "value";

/// The page of a question's condition.
pub(super) async fn edit(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let (version, stamp, _, item) = load_item(&app, &here, &id, &key).await?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    Ok(when_page(&app, &here, &version, &item, &stamp, &query, &FieldErrors::default()))
}

fn when_page(
    app: &App,
    here: &Here,
    version: &InstrumentVersion,
    item: &Item,
    stamp: &str,
    fields: &Fields,
    errors: &FieldErrors,
) -> Response {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(here.visitor, "instruments-when-title");
    let body = when_body(here, version, item, stamp, fields, errors);
    show_page(app, here, status, title, !errors.is_empty(), body)
}

/// The questions that a condition of an item can look at.
fn earlier<'a>(document: &'a Instrument, item: &Item) -> Vec<Question<'a>> {
    let questions = document.questions();
    let before = questions.into_iter().take_while(|q| q.item.key != item.key);
    before
        .filter(|q| !matches!(q.item.kind, ItemKind::Text { .. } | ItemKind::Info { .. }))
        .collect()
}

fn when_body(here: &Here, version: &InstrumentVersion, item: &Item, stamp: &str, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let document = &version.document;
    let address = format!("{}/items/{}/when", pages::address(here, version), item.key);
    let questions = earlier(document, item);
    let tests = item.show_if.as_ref().map_or(&[] as &[Test], |c| c.tests.as_slice());
    let what = |to_do: &'static str| {
        view! {
            <input type="hidden" name="read" value=stamp.to_owned() />
            <input type="hidden" name="do" value=to_do />
        }
    };
    let now = tests
        .iter()
        .enumerate()
        .map(|(n, test)| {
            view! {
                <li>
                    <p>{test_in_words(v.language, document, test)}</p>
                    <form method="post" action=address.clone()>
                        {what("remove")}
                        <button class="quiet" type="submit" name="test" value=n.to_string()>
                            {t!(v, "instruments-when-remove")}
                            <span class="visually-hidden">" " {t!(v, "instruments-when-n", n = n + 1)}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let now = if tests.is_empty() {
        view! { <p>{t!(v, "instruments-asked-all")}</p> }.into_any()
    } else {
        view! { <ol>{now}</ol> }.into_any()
    };
    let together = (tests.len() > 1).then(|| {
        let combine = item.show_if.as_ref().map(|c| c.combine).unwrap_or_default();
        let choices = [Combine::All, Combine::Any].map(|how| Choice {
            value: how.key().to_owned(),
            text: t!(v, &format!("instruments-combine-{}", how.key())),
        });
        let chosen = Fields::of([("combine", combine.key().to_owned())]);
        view! {
            <form method="post" action=address.clone()>
                {what("combine")}
                {choice_group("combine", false, t!(v, "instruments-combine"), None, &choices, &chosen, errors)}
                <button class="secondary" type="submit">{t!(v, "instruments-when-keep")}</button>
            </form>
        }
    });
    let add = if item.background {
        notice("info", t!(v, "instruments-fault-background"))
    } else if questions.is_empty() {
        notice("info", t!(v, "instruments-when-none"))
    } else if tests.len() >= Condition::MAX_TESTS {
        notice("info", t!(v, "instruments-fault-too-many", max = Condition::MAX_TESTS))
    } else {
        let on = questions.iter().find(|q| q.key() == fields.get("on"));
        let options: Vec<(String, String)> = std::iter::once((String::new(), t!(v, "instruments-when-choose")))
            .chain(questions.iter().map(|q| (q.key(), name_of(v.language, document, &q.key()))))
            .collect();
        let chosen = on.map(|question| add_form(here, question, &address, what("add").into_any(), fields, errors));
        view! {
            <h2>{t!(v, "instruments-when-add")}</h2>
            <form method="get" action=address.clone()>
                {select_field("on", t!(v, "instruments-when-on"), Some(t!(v, "instruments-when-on-hint")), &options, fields, errors)}
                <button class="secondary" type="submit">{t!(v, "instruments-when-next")}</button>
            </form>
            {chosen}
        }
        .into_any()
    };
    view! {
        {crumbs(v, &pages::crumbs_to(here, version))}
        {page_head(&t!(v, "instruments-when-title"), Some(t!(v, "instruments-when-lede")), None)}
        {error_summary(v, errors)}
        <blockquote class="voice"><p>{marked(&item.text, v.language)}</p></blockquote>
        <h2>{t!(v, "instruments-when-now")}</h2>
        {now}
        {together}
        {add}
        <p><a href=format!("{}/flow", pages::address(here, version))>{t!(v, "instruments-flow")}</a></p>
    }
    .into_any()
}

/// Whether an answer is a number, and one of options.
fn sort_of(question: &Question<'_>) -> (bool, bool) {
    match question.item.kind {
        ItemKind::Scale { .. } | ItemKind::Matrix { .. } | ItemKind::Number { .. } | ItemKind::Slider { .. } => (true, false),
        ItemKind::Single { .. } | ItemKind::Multiple { .. } => (false, true),
        _ => (false, false),
    }
}

/// What can be looked at in an answer to a question.
fn looks(question: &Question<'_>) -> Vec<&'static str> {
    let mut looks = match sort_of(question) {
        (true, _) => vec!["at-least", "at-most"],
        (_, true) => vec!["one-of", "none-of"],
        _ => Vec::new(),
    };
    looks.push("answered");
    if !question.item.background {
        looks.push("not-answered");
    }
    looks
}

fn add_form(here: &Here, question: &Question<'_>, address: &str, hidden: AnyView, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let (numbers, options) = sort_of(question);
    let looks = looks(question);
    let choices: Vec<Choice> = looks
        .iter()
        .map(|look| Choice {
            value: (*look).to_owned(),
            text: t!(v, &format!("instruments-look-{look}")),
        })
        .collect();
    let mut filled = fields.clone();
    if filled.get("is").is_empty() {
        filled.set("is", looks.first().copied().unwrap_or_default());
    }
    let answers: Vec<Choice> = question
        .item
        .options()
        .iter()
        .map(|o| Choice {
            value: o.key.clone(),
            text: o.text.best(v.language).1.to_owned(),
        })
        .collect();
    let question_text = question.text().best(v.language).1.to_owned();
    view! {
        <form method="post" action=address.to_owned() novalidate>
            {hidden}
            <input type="hidden" name="on" value=question.key() />
            {choice_group("is", false, t!(v, "instruments-look", question = question_text), None, &choices, &filled, errors)}
            {options.then(|| choice_group("option", true, t!(v, "instruments-when-answers"), None, &answers, &filled, errors))}
            {numbers.then(|| text_field(VALUE, "number", t!(v, "instruments-when-value"), None, &filled, errors))}
            <button type="submit">{t!(v, "instruments-when-add-button")}</button>
        </form>
    }
    .into_any()
}

/// Reads what the form adds.
fn read_test(here: &Here, question: &Question<'_>, fields: &Fields, errors: &mut FieldErrors) -> Option<Is> {
    let v = &here.visitor;
    let look = looks(question).into_iter().find(|look| *look == fields.get("is"));
    let Some(look) = look else {
        errors.push("is", t!(v, "instruments-look-missing"));
        return None;
    };
    match look {
        "one-of" | "none-of" => {
            let chosen = question.item.options().iter().filter(|o| fields.has("option", &o.key));
            let options: Vec<String> = chosen.map(|o| o.key.clone()).collect();
            if options.is_empty() {
                errors.push("option", t!(v, "instruments-when-answers-missing"));
                return None;
            }
            Some(if look == "one-of" {
                Is::OneOf { options }
            } else {
                Is::NoneOf { options }
            })
        }
        "at-least" | "at-most" => {
            let Ok(value) = fields.get(VALUE).trim().replace('\u{2212}', "-").parse::<i32>() else {
                errors.push(VALUE, t!(v, "instruments-when-value-missing"));
                return None;
            };
            Some(if look == "at-least" {
                Is::AtLeast { value }
            } else {
                Is::AtMost { value }
            })
        }
        "answered" => Some(Is::Answered),
        _ => Some(Is::NotAnswered),
    }
}

/// Adds or takes away a look at an answer, or says how they go together.
pub(super) async fn save(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let (version, stamp, at, item) = load_item(&app, &here, &id, &key).await?;
    let mut condition = item.show_if.clone().unwrap_or(Condition {
        combine: Combine::All,
        tests: Vec::new(),
    });
    let again = |errors: &FieldErrors| Ok(when_page(&app, &here, &version, &item, &stamp, &fields, errors));
    let mut errors = FieldErrors::default();
    match fields.get("do") {
        "add" => {
            let questions = earlier(&version.document, &item);
            let Some(question) = questions.iter().find(|q| q.key() == fields.get("on")) else {
                errors.push("on", t!(here.visitor, "instruments-when-on-missing"));
                return again(&errors);
            };
            let Some(is) = read_test(&here, question, &fields, &mut errors) else {
                return again(&errors);
            };
            condition.tests.push(Test { on: question.key(), is });
        }
        "remove" => {
            let n = fields.get("test").parse::<usize>().ok().filter(|n| *n < condition.tests.len());
            if let Some(n) = n {
                condition.tests.remove(n);
            }
        }
        "combine" => condition.combine = Combine::parse(fields.get("combine")).unwrap_or_default(),
        _ => return Err(Reply::of(&app, &here.visitor)(Error::NotFound)),
    }
    let mut document = version.document.clone();
    if let Some(place) = document.items.get_mut(at) {
        place.show_if = (!condition.tests.is_empty()).then_some(condition);
    }
    let fresh = fields.get("read") == stamp;
    if fields.get("do") == "add" && fresh {
        match keep(&app, &here, &version, &document).await? {
            Saved::Yes => {}
            Saved::Stale => return Err(Reply::of(&app, &here.visitor)(Error::Conflict)),
            // What was chosen is there again where it can't be kept.
            Saved::Forbidden(forbidden) => {
                errors.push(
                    "on",
                    certificate::forbidden_text(&here.visitor, &version.document, &document, &forbidden),
                );
                return again(&errors);
            }
            Saved::No(problem) => {
                errors.push("on", problem_text(&here, &problem));
                return again(&errors);
            }
        }
    } else {
        change_order(&app, &here, &version, &document, fresh).await?;
    }
    let path = format!("{}/items/{key}/when", pages::address(&here, &version));
    Ok(Flash("condition-saved").to(&here.visitor.cookies, &path))
}
