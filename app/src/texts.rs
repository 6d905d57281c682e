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
    "sv" Sv: "over_time", "themes";
    "en" En: "over_time", "themes";
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
