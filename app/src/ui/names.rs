//! Words that could be names in a quote: asked about before it is kept, with a way to say that they name nobody.

use crate::http::{FieldErrors, Fields, Visitor};
use crate::t;
use domain::exchange::voices::like_names;
use leptos::prelude::*;

/// The tick that says that the words asked about name nobody. Its value is the words, so that others are asked about anew.
const NO_NAMES: &str = "no-names";

/// The words of a field that could be names, as the tick has them.
fn asked_names(fields: &Fields, field: &str) -> String {
    like_names(fields.get(field)).join(", ")
}

/// Asks about words of a field that could be names, once.
pub fn ask_about_names(v: &Visitor, fields: &Fields, field: &'static str, errors: &mut FieldErrors) {
    let names = asked_names(fields, field);
    if !names.is_empty() && !fields.has(NO_NAMES, &names) {
        errors.push(field, t!(v, "voices-names-error", names = names));
    }
}

/// The tick for it, beside a text that was sent.
pub fn no_names(v: &Visitor, fields: &Fields, field: &str) -> Option<AnyView> {
    let names = asked_names(fields, field);
    (!names.is_empty()).then(|| {
        let checked = fields.has(NO_NAMES, &names);
        let text = t!(v, "voices-no-names", names = names.as_str());
        view! {
            <label class="choice">
                <input type="checkbox" name=NO_NAMES value=names checked=checked />
                <span>{text}</span>
            </label>
        }
        .into_any()
    })
}
