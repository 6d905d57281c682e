//! Texts: Project Fluent, one file a feature and language, read once at start.
//!
//! Every text of the product is written on the server, so none is in the wasm. A feature's page texts are in
//! `app/locales`, its mails' in `server/locales`; both go through this module.

use domain::language::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use std::{borrow::Cow, collections::HashMap, sync::OnceLock};
use unic_langid::LanguageIdentifier;

/// All texts of one crate: what its files hold, by language.
pub struct Catalogue {
    languages: HashMap<Language, Texts>,
}

/// One language's texts.
struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Those that nothing is put into, as they are shown: most of a page's, and formatting them anew would cost the most.
    plain: HashMap<String, String>,
}

/// One file: its language and what it holds.
pub type Source = (Language, &'static str);

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Catalogue({} languages)", self.languages.len())
    }
}

impl Catalogue {
    /// Reads the files. A file with a mistake in it is read as far as possible; a test reads all of them strictly.
    pub fn new(sources: &[Source]) -> Self {
        Self::read(sources, false)
    }

    /// The same for pages: in languages written from right to left, what is put into a text (a name, an address) is set
    /// apart by Unicode's isolates, so that it does not turn the sentence around. Mails can't have them: they would get into links.
    pub fn for_pages(sources: &[Source]) -> Self {
        Self::read(sources, true)
    }

    fn read(sources: &[Source], pages: bool) -> Self {
        let mut languages: HashMap<Language, Texts> = HashMap::new();
        for (language, text) in sources {
            let texts = languages.entry(*language).or_insert_with(|| {
                let id: LanguageIdentifier = language.lang().parse().unwrap_or_default();
                let mut bundle = FluentBundle::new_concurrent(vec![id]);
                bundle.set_use_isolating(pages && language.dir() == "rtl");
                let plain = HashMap::new();
                Texts { bundle, plain }
            });
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            for entry in resource.entries() {
                let Entry::Message(message) = entry else { continue };
                // A later file's text stands for an earlier one's.
                texts.plain.remove(message.id.name);
                if let Some(text) = message.value.as_ref().and_then(plain) {
                    texts.plain.insert(message.id.name.to_owned(), text);
                }
            }
            texts.bundle.add_resource_overriding(resource);
        }
        Self { languages }
    }

    /// The mistakes in the files: for tests.
    pub fn mistakes(sources: &[Source]) -> Vec<String> {
        sources
            .iter()
            .filter_map(|(language, text)| {
                FluentResource::try_new((*text).to_owned())
                    .err()
                    .map(|(_, errors)| format!("{language}: {errors:?}"))
            })
            .collect()
    }

    /// Whether `language` has this text.
    pub fn has(&self, language: Language, id: &str) -> bool {
        self.languages
            .get(&language)
            .and_then(|texts| texts.bundle.get_message(id))
            .is_some_and(|m| m.value().is_some())
    }

    /// The text `id` in `language`, with its variables. A text that is missing there is taken in the nearest language that
    /// has it; a text that nobody has is shown as its id, so that it is seen in every test.
    pub fn get(&self, language: Language, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let order = [language, language.for_staff(), Language::Sv];
        let found = order.iter().find_map(|l| {
            let Texts { bundle, plain } = self.languages.get(l)?;
            if let Some(text) = plain.get(id) {
                return Some(text.clone());
            }
            let pattern = bundle.get_message(id)?.value()?;
            let mut fluent_args = FluentArgs::with_capacity(args.len());
            for (name, value) in args {
                fluent_args.set(Cow::Borrowed(*name), value.clone());
            }
            let mut errors = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&fluent_args), &mut errors).into_owned())
        });
        found.unwrap_or_else(|| {
            tracing::error!(text = id, "a text is missing");
            id.to_owned()
        })
    }
}

/// A text that nothing is put into.
fn plain(pattern: &Pattern<&str>) -> Option<String> {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Some(*value),
            PatternElement::Placeable { .. } => None,
        })
        .collect()
}

macro_rules! sources {
    ($($lang:literal $language:ident : $($feature:literal),+;)+) => {
        &[$($((Language::$language, include_str!(concat!("../locales/", $lang, "/", $feature, ".ftl"))),)+)+]
    };
}

/// The files of the mails' texts.
pub const MAIL_SOURCES: &[Source] = sources! {
    "sv" Sv: "focus_groups_mail", "notifications_mail", "provider_mail", "stop_mail";
    "en" En: "focus_groups_mail", "notifications_mail", "provider_mail", "stop_mail";
    "sv-easy" SvEasy: "focus_groups_mail", "stop_mail";
    "ar" Ar: "focus_groups_mail", "stop_mail";
};

/// The texts of the mails.
pub fn mail_texts() -> &'static Catalogue {
    static TEXTS: OnceLock<Catalogue> = OnceLock::new();
    TEXTS.get_or_init(|| Catalogue::new(MAIL_SOURCES))
}

/// A day as people of that language write it: `14 mars 2026`, `14 March 2026`, `14 مارس 2026`.
pub fn day(language: Language, date: time::Date) -> String {
    const SV: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const AR: [&str; 12] = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ];
    let month = usize::from(u8::from(date.month())) - 1;
    let name = match language {
        Language::Sv | Language::SvEasy => SV.get(month).copied().unwrap_or_default().to_owned(),
        Language::En => date.month().to_string(),
        Language::Ar => AR.get(month).copied().unwrap_or_default().to_owned(),
    };
    format!("{} {} {}", date.day(), name, date.year())
}

/// A month as people of that language write it: `mars 2026`, `March 2026`, `مارس 2026`.
pub fn month(language: Language, date: time::Date) -> String {
    let day = day(language, date);
    day.split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mail_files_are_sound() {
        assert_eq!(Catalogue::mistakes(MAIL_SOURCES), Vec::<String>::new());
    }

    #[test]
    fn a_missing_text_falls_back() {
        let texts = Catalogue::new(&[(Language::Sv, "hej = Hej { $name }\n"), (Language::Ar, "annat = x\n")]);
        assert_eq!(texts.get(Language::Ar, "hej", &[("name", "Kim".into())]), "Hej Kim");
        assert!(!texts.has(Language::Ar, "hej"));
    }

    #[test]
    fn days_are_written_out() {
        let date = time::macros::date!(2026 - 03 - 14);
        assert_eq!(day(Language::Sv, date), "14 mars 2026");
        assert_eq!(day(Language::En, date), "14 March 2026");
    }
}
