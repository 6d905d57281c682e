//! What somebody else saved while one wrote: it stands over the form that comes back, so that nobody saves over what they have not read.

use crate::{http::Visitor, t, ui::notice};
use leptos::prelude::*;

/// Why a form comes back though nothing is wrong with what was typed.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    /// What stands in the way.
    said: String,
    /// What was saved meanwhile; `None`: something else stands in the way.
    stands: Option<Stands>,
}

/// What was saved meanwhile.
#[derive(Clone, Debug)]
struct Stands {
    /// When that was, where it is known.
    since: Option<String>,
    /// The fields in which it is not what was typed.
    fields: Vec<Field>,
}

/// A field of a form, as it stands now.
#[derive(Clone, Debug)]
pub(super) struct Field {
    label: String,
    now: String,
    typed: String,
}

impl Field {
    /// A field by its label: what stands in it now, and what was typed.
    pub(super) fn of(label: String, now: &str, typed: &str) -> Self {
        Self {
            label,
            now: plain(now),
            typed: plain(typed),
        }
    }
}

/// A text as it is kept: browsers send other ends of lines than are kept.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// What a value of a list is called there; nothing for what is not in it.
pub(super) fn chosen_of(list: &[(String, String)], value: &str) -> String {
    list.iter()
        .find(|(key, _)| key == value)
        .map(|(_, text)| text.clone())
        .unwrap_or_default()
}

impl From<String> for Stop {
    fn from(said: String) -> Self {
        Self { said, stands: None }
    }
}

impl Stop {
    /// It was saved meanwhile: what is said of that, when it was, and the form's fields.
    pub(super) fn meanwhile(said: String, since: Option<String>, fields: Vec<Field>) -> Self {
        let fields = fields.into_iter().filter(|field| field.now != field.typed).collect();
        Self {
            said,
            stands: Some(Stands { since, fields }),
        }
    }

    /// Over the fields with what was typed.
    pub(super) fn shown(&self, v: &Visitor) -> AnyView {
        let stands = self.stands.as_ref().map(|stands| stands.shown(v));
        view! { {notice("warn", self.said.clone())} {stands} }.into_any()
    }
}

impl Stands {
    fn shown(&self, v: &Visitor) -> AnyView {
        if self.fields.is_empty() {
            return view! { <p>{t!(v, "exchange-stands-same")}</p> }.into_any();
        }
        let since = self
            .since
            .as_ref()
            .map(|when| view! { <p class="meta">{t!(v, "exchange-stands-since", when = when.as_str())}</p> });
        let fields = self
            .fields
            .iter()
            .map(|field| {
                let now = if field.now.is_empty() {
                    view! { <p class="meta">{t!(v, "exchange-stands-empty")}</p> }.into_any()
                } else {
                    view! { <p class="words" dir="auto">{field.now.clone()}</p> }.into_any()
                };
                view! { <h3>{field.label.clone()}</h3> <blockquote class="voice">{now}</blockquote> }
            })
            .collect_view();
        view! {
            <section>
                <h2>{t!(v, "exchange-stands-now")}</h2>
                {since}
                {fields}
            </section>
            <h2>{t!(v, "exchange-stands-typed")}</h2>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_what_was_typed_stands_there() {
        let field = |now: &str, typed: &str| Field::of("Text".to_owned(), now, typed);
        let fields = vec![
            field("En\nTvå", "En\r\nTvå\r\n"),
            field("Deras", "Egna"),
            field("", "Egna"),
            field("Deras", " "),
        ];
        let stop = Stop::meanwhile("Sparat".to_owned(), None, fields);
        let stands: Vec<String> = stop.stands.unwrap().fields.into_iter().map(|field| field.now).collect();
        assert_eq!(stands, ["Deras", "", "Deras"]);
        assert!(Stop::from("Fullt".to_owned()).stands.is_none());
    }
}
