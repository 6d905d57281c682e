//! What looks like a personal identity number in a form of the staff, or in a report of a barrier: asked about before it is kept, with a way
//! to say that it is something else.

use crate::http::{FieldErrors, Fields};
use crate::t;
use crate::texts::InLanguage;
use domain::personal_number;
use leptos::prelude::*;

/// The checkboxes that say so, each with the digits of a number.
const SOMETHING_ELSE: &str = "other-number";

/// Notes every field with a number that was not said to be something else.
pub fn ask_about_numbers(reader: &impl InLanguage, fields: &Fields, names: &[&'static str], errors: &mut FieldErrors) {
    for name in names {
        if let Some(question) = ask_about_number(reader, fields, fields.get(name)) {
            errors.push(name, question);
        }
    }
}

/// Asks about the first number of a text that was not said to be something else.
pub fn ask_about_number(reader: &impl InLanguage, fields: &Fields, text: &str) -> Option<String> {
    let asked = personal_number::find(text)
        .into_iter()
        .find(|found| !fields.has(SOMETHING_ELSE, &found.number))?;
    text.get(asked.span).map(|number| t!(reader, "number-error", number = number))
}

/// A checkbox for each such number in the fields: that it is something else. Nothing where there is none.
pub fn something_else(reader: &impl InLanguage, fields: &Fields, names: &[&str]) -> AnyView {
    let mut numbers: Vec<(String, String)> = Vec::new();
    for text in names.iter().map(|name| fields.get(name)) {
        for found in personal_number::find(text) {
            let written = text.get(found.span).unwrap_or_default().to_owned();
            if numbers.iter().all(|(number, _)| *number != found.number) {
                numbers.push((found.number, written));
            }
        }
    }
    if numbers.is_empty() {
        return ().into_any();
    }
    let choices = numbers
        .into_iter()
        .map(|(number, written)| {
            let checked = fields.has(SOMETHING_ELSE, &number);
            view! {
                <label class="choice">
                    <input type="checkbox" name=SOMETHING_ELSE value=number checked=checked />
                    <span>{t!(reader, "number-something-else", number = written)}</span>
                </label>
            }
        })
        .collect_view();
    // A page can have several forms.
    let hint = format!("number-hint-{}", names.first().copied().unwrap_or_default());
    let described = hint.clone();
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{t!(reader, "number-legend")}</legend>
            <p class="hint" id=hint>{t!(reader, "number-hint")}</p>
            {choices}
        </fieldset>
    }
    .into_any()
}
