//! Form parts: a label, a hint, what is wrong, and the field, tied together for those who listen.

use crate::http::{FieldErrors, Fields, Visitor};
use crate::t;
use crate::texts::InLanguage;
use leptos::prelude::*;
use server::exchange::Once;
use uuid::Uuid;

/// The field with a form's own id.
const ONCE: &str = "once";

/// The hidden field with a form's own id, by which it is saved once however often it is sent: as it came, where the form comes back with
/// what is wrong, and else a fresh one.
pub fn once(fields: &Fields) -> AnyView {
    let id = Uuid::parse_str(fields.get(ONCE)).unwrap_or_else(|_| Uuid::new_v4());
    view! { <input type="hidden" name=ONCE value=id.to_string() /> }.into_any()
}

/// Reads it, beside the file that the form brings; empty: none.
pub fn sent(fields: &Fields, file: &[u8]) -> Once {
    Once::of(fields.get(ONCE), file)
}

/// What is wrong, first on the page, with links to the fields; nothing where nothing is.
pub fn error_summary(visitor: &Visitor, errors: &FieldErrors) -> AnyView {
    summary(t!(visitor, "error-summary-title"), errors)
}

/// The same for participants, in the words of whoever asks them.
pub fn participants_error_summary(reader: &impl InLanguage, errors: &FieldErrors) -> AnyView {
    summary(t!(reader, "answering-error-summary-title"), errors)
}

fn summary(title: String, errors: &FieldErrors) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let items = errors
        .0
        .iter()
        .map(|(field, text)| view! { <li><a href=format!("#{field}")>{text.clone()}</a></li> })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">{title}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

/// The ids that describe a field: its hint and its error.
pub fn hint_of(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// What is wrong with one field.
pub fn field_error(id: &str, errors: &FieldErrors) -> Option<AnyView> {
    errors
        .of(id)
        .map(|text| view! { <p class="error" id=format!("{id}-error")>{text.to_owned()}</p> }.into_any())
}

fn around(id: &str, label: String, hint: Option<String>, errors: &FieldErrors, input: AnyView) -> AnyView {
    view! {
        <div class=if errors.of(id).is_some() { "field bad" } else { "field" }>
            <label for=id.to_owned()>{label}</label>
            {hint.map(|h| view! { <p class="hint" id=format!("{id}-hint")>{h}</p> })}
            {field_error(id, errors)}
            {input}
        </div>
    }
    .into_any()
}

/// One line of text; `id` is also the field's name. `kind` is HTML's `type`.
pub fn text_field(
    id: &'static str,
    kind: &'static str,
    label: String,
    hint: Option<String>,
    fields: &Fields,
    errors: &FieldErrors,
) -> AnyView {
    let described = hint_of(id, hint.is_some(), errors.of(id).is_some());
    let complete = match (id, kind) {
        ("email", _) => Some("email"),
        ("code", _) => Some("one-time-code"),
        _ => None,
    };
    let input = view! {
        <input id=id name=id type=kind value=fields.get(id).to_owned() autocomplete=complete
            aria-describedby=described aria-invalid=errors.of(id).map(|_| "true") />
    }
    .into_any();
    around(id, label, hint, errors, input)
}

/// A day; typed as `2026-03-14` where the browser has no calendar.
pub fn date_field(id: &'static str, label: String, hint: Option<String>, fields: &Fields, errors: &FieldErrors) -> AnyView {
    text_field(id, "date", label, hint, fields, errors)
}

/// What stands in a `<textarea>`: leptos writes its children as they are, so they are escaped here, and the first newline,
/// which browsers drop, is there for them to drop. Every text area goes through it.
pub fn in_text_area(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// Several lines of text.
pub fn text_area(id: &'static str, rows: u32, label: String, hint: Option<String>, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let described = hint_of(id, hint.is_some(), errors.of(id).is_some());
    let input = view! {
        <textarea id=id name=id rows=rows.to_string() aria-describedby=described aria-invalid=errors.of(id).map(|_| "true")>
            {in_text_area(fields.get(id))}
        </textarea>
    }
    .into_any();
    around(id, label, hint, errors, input)
}

/// Writes a text as HTML, between elements or in an attribute's quotation marks.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            c => into.push(c),
        }
    }
}

/// One of a list.
pub fn select_field(
    id: &str,
    label: String,
    hint: Option<String>,
    options: &[(String, String)],
    fields: &Fields,
    errors: &FieldErrors,
) -> AnyView {
    let described = hint_of(id, hint.is_some(), errors.of(id).is_some());
    let chosen = fields.get(id);
    // Some lists have hundreds: a view for each would take longer than all the rest of the page.
    let mut html = String::new();
    for (value, text) in options {
        html.push_str("<option value=\"");
        escape(value, &mut html);
        html.push_str(if value == chosen { "\" selected>" } else { "\">" });
        escape(text, &mut html);
        html.push_str("</option>");
    }
    let input = view! {
        <select id=id.to_owned() name=id.to_owned() aria-describedby=described aria-invalid=errors.of(id).map(|_| "true") inner_html=html></select>
    }
    .into_any();
    around(id, label, hint, errors, input)
}

/// One alternative of a group.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
}

/// Radio buttons (`several` = false) or checkboxes under one question.
pub fn choice_group(
    id: &'static str,
    several: bool,
    legend: String,
    hint: Option<String>,
    choices: &[Choice],
    fields: &Fields,
    errors: &FieldErrors,
) -> AnyView {
    choice_part(id, id, several, (legend, hint), choices, fields, errors)
}

/// The same where one field stands in several groups: each has an id of its own, the first one that of the field, since the error
/// summary leads there. `words` are its legend and its hint.
pub fn choice_part(
    field: &'static str,
    id: &str,
    several: bool,
    words: (String, Option<String>),
    choices: &[Choice],
    fields: &Fields,
    errors: &FieldErrors,
) -> AnyView {
    let (legend, hint) = words;
    let described = hint_of(id, hint.is_some(), errors.of(id).is_some());
    let kind = if several { "checkbox" } else { "radio" };
    let items = choices
        .iter()
        .enumerate()
        .map(|(n, choice)| {
            // The first alternative has the group's id: the error summary leads to it.
            let input = if n == 0 { id.to_owned() } else { format!("{id}-{n}") };
            view! {
                <label class="choice">
                    <input id=input type=kind name=field value=choice.value.clone() checked=fields.has(field, &choice.value) />
                    <span>{choice.text.clone()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=if errors.of(id).is_some() { "choices bad" } else { "choices" } aria-describedby=described>
            <legend>{legend}</legend>
            {hint.map(|h| view! { <p class="hint" id=format!("{id}-hint")>{h}</p> })}
            {field_error(id, errors)}
            {items}
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_list_stays_text() {
        let options = [
            ("a".to_owned(), "Ä & <b>ö</b>".to_owned()),
            ("\"><script>".to_owned(), "\"quoted\"".to_owned()),
        ];
        let fields = Fields::of([("x", "a".to_owned())]);
        let html = select_field("x", "Label".to_owned(), None, &options, &fields, &FieldErrors::default()).to_html();
        let list = html.split("<select").nth(1).unwrap();
        assert!(
            list.contains(
                "<option value=\"a\" selected>Ä &amp; &lt;b&gt;ö&lt;/b&gt;</option><option value=\"&quot;&gt;&lt;script&gt;\">&quot;quoted&quot;</option>"
            ),
            "{html}"
        );
    }

    #[test]
    fn groups_of_one_field_have_ids_of_their_own() {
        let choices: Vec<Choice> = ["a", "b"]
            .iter()
            .map(|value| Choice {
                value: (*value).to_owned(),
                text: "Text".to_owned(),
            })
            .collect();
        let (fields, errors) = (Fields::of([("x", "b".to_owned())]), FieldErrors::default());
        let part = |id: &str| {
            let words = ("Legend".to_owned(), Some("Hint".to_owned()));
            choice_part("x", id, true, words, &choices, &fields, &errors).to_html()
        };
        let html = part("x") + &part("x-of-2");
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.len(), 6, "{html}");
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 6, "{ids:?}");
        assert_eq!(html.matches(" name=\"x\"").count(), 4, "{html}");
    }
}
