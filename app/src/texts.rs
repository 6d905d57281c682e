//! The pages' texts, in Project Fluent: one file a feature and language.

use domain::language::Language;
use server::texts::{Catalogue, Source};
use std::sync::OnceLock;

macro_rules! sources {
    ($($lang:literal $language:ident : $($feature:literal),+;)+) => {
        &[$($((Language::$language, include_str!(concat!("../locales/", $lang, "/", $feature, ".ftl"))),)+)+]
    };
}

/// The files of the pages' texts.
pub const SOURCES: &[Source] = sources! {
    "sv" Sv: "ui", "start", "identity", "account", "tenants", "focus_groups", "instruments", "notifications", "demo", "answering", "personal_number", "privacy", "retention", "slips", "results", "said";
    "en" En: "ui", "start", "identity", "account", "tenants", "focus_groups", "instruments", "notifications", "demo", "answering", "personal_number", "privacy", "retention", "slips", "results", "said";
    "sv-easy" SvEasy: "answering", "personal_number", "slips", "said";
    "ar" Ar: "answering", "personal_number", "slips", "said";
    "sv" Sv: "looks", "audit", "methods", "methods_use", "proposals", "exchange", "events", "visits", "trainings", "checkin", "groups", "voices", "deviations", "search", "notices";
    "en" En: "looks", "audit", "methods", "methods_use", "proposals", "exchange", "events", "visits", "trainings", "checkin", "groups", "voices", "deviations", "search", "notices";
    "sv" Sv: "codes", "limits";
    "sv" Sv: "provider";
    "en" En: "provider";
    "sv" Sv: "municipalities", "settings";
    "en" En: "municipalities", "settings";
    "en" En: "codes", "limits";
    "sv-easy" SvEasy: "codes";
    "ar" Ar: "codes";

    // Read by participants and staff alike.
    "sv" Sv: "outage", "unsubscribe";
    "en" En: "outage", "unsubscribe";
    "sv-easy" SvEasy: "outage", "unsubscribe";
    "ar" Ar: "outage", "unsubscribe";
    "fa-AF" FaAf: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe";
    "so" So: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe";
    "ti" Ti: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe";
    "uk" Uk: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe";
    "es" Es: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe";
};

/// The pages' texts.
pub fn texts() -> &'static Catalogue {
    static TEXTS: OnceLock<Catalogue> = OnceLock::new();
    TEXTS.get_or_init(|| Catalogue::for_pages(SOURCES))
}

/// Writes a text: `t!(lang, "id")`, or with variables `t!(lang, "id", n = 3, name = name)`. `lang` is anything with a
/// method `language()`.
#[macro_export]
macro_rules! t {
    ($cx:expr, $id:expr) => {
        $crate::texts::texts().get($crate::texts::InLanguage::language(&$cx), $id, &[])
    };
    ($cx:expr, $id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::texts().get($crate::texts::InLanguage::language(&$cx), $id, &[$((stringify!($name), ::fluent_bundle::FluentValue::from($value))),+])
    };
}

/// The name of a form's field for one language: `in_language!(language, "text")` is `"text-sv"`, `"text-ar"` and so on. It
/// is known when compiled, as names of fields have to be.
#[macro_export]
macro_rules! in_language {
    ($language:expr, $field:literal) => {
        match $language {
            ::domain::language::Language::Sv => concat!($field, "-sv"),
            ::domain::language::Language::SvEasy => concat!($field, "-sv-easy"),
            ::domain::language::Language::En => concat!($field, "-en"),
            ::domain::language::Language::Ar => concat!($field, "-ar"),
            ::domain::language::Language::FaAf => concat!($field, "-fa-AF"),
            ::domain::language::Language::So => concat!($field, "-so"),
            ::domain::language::Language::Ti => concat!($field, "-ti"),
            ::domain::language::Language::Uk => concat!($field, "-uk"),
            ::domain::language::Language::Es => concat!($field, "-es"),
        }
    };
}

/// Something that says which language a page is in.
pub trait InLanguage {
    /// The language.
    fn language(&self) -> Language;
}

impl<T: InLanguage> InLanguage for &T {
    fn language(&self) -> Language {
        (*self).language()
    }
}

impl InLanguage for Language {
    fn language(&self) -> Language {
        *self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        assert_eq!(Catalogue::mistakes(SOURCES), Vec::<String>::new());
    }

    #[test]
    fn a_field_of_a_language_ends_with_its_key() {
        for language in Language::ALL {
            assert_eq!(in_language!(language, "text"), format!("text-{}", language.key()));
        }
    }

    /// What participants can come to read is there in every language, so that nothing of another one stands on their pages.
    #[test]
    fn every_language_of_participants_has_what_they_read() {
        for (file, text) in [
            ("answering", include_str!("../locales/sv/answering.ftl")),
            ("personal_number", include_str!("../locales/sv/personal_number.ftl")),
            ("slips", include_str!("../locales/sv/slips.ftl")),
            ("said", include_str!("../locales/sv/said.ftl")),
            ("codes", include_str!("../locales/sv/codes.ftl")),
            ("outage", include_str!("../locales/sv/outage.ftl")),
            ("unsubscribe", include_str!("../locales/sv/unsubscribe.ftl")),
        ] {
            let ids = text.lines().filter_map(|line| line.split_once(" =").map(|(id, _)| id));
            for id in ids.filter(|id| id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.contains(' ')) {
                for language in Language::ALL {
                    assert!(texts().has(language, id), "{file}: {id} in {language}");
                }
            }
        }
    }

    #[test]
    fn a_language_is_called_the_same_everywhere() {
        for reader in Language::ALL {
            for language in Language::ALL {
                let said = t!(reader, &format!("language-name-{}", language.key()));
                assert_eq!(said, language.name(), "in {reader}");
            }
        }
    }
}
