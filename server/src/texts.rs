//! Texts: Project Fluent, one file a feature and language, read once at start.
//!
//! Every text of the product is written on the server, so none is in the wasm. A feature's page texts are in
//! `app/locales`, its mails' in `server/locales`; both go through this module.

use domain::language::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use std::{borrow::Cow, collections::HashMap, sync::OnceLock};
use unic_langid::LanguageIdentifier;

#[cfg(any(test, feature = "testing"))]
pub mod easy;

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
    pub fn for_pages<T: AsRef<str>>(sources: &[(Language, T)]) -> Self {
        Self::read(sources, true)
    }

    /// The same for mails, of texts that are no files of the product.
    pub fn for_mails<T: AsRef<str>>(sources: &[(Language, T)]) -> Self {
        Self::read(sources, false)
    }

    fn read<T: AsRef<str>>(sources: &[(Language, T)], pages: bool) -> Self {
        let mut languages: HashMap<Language, Texts> = HashMap::new();
        for (language, text) in sources {
            let texts = languages.entry(*language).or_insert_with(|| {
                let id: LanguageIdentifier = language.lang().parse().unwrap_or_default();
                let mut bundle = FluentBundle::new_concurrent(vec![id]);
                bundle.set_use_isolating(pages && language.dir() == "rtl");
                let plain = HashMap::new();
                Texts { bundle, plain }
            });
            let resource = match FluentResource::try_new(text.as_ref().to_owned()) {
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

    /// The text `id` in `language`, with its variables, where that language has it.
    pub fn exact(&self, language: Language, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let Texts { bundle, plain } = self.languages.get(&language)?;
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
    }

    /// The text `id` in `language`, with its variables. A text that is missing there is taken in the nearest language that
    /// has it; a text that nobody has is shown as its id, so that it is seen in every test.
    pub fn get(&self, language: Language, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let order = [language, language.for_staff(), Language::Sv];
        let found = order.into_iter().find_map(|l| self.exact(l, id, args));
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
    "fa-AF" FaAf: "focus_groups_mail", "stop_mail";
    "so" So: "focus_groups_mail", "stop_mail";
    "ti" Ti: "focus_groups_mail", "stop_mail";
    "uk" Uk: "focus_groups_mail", "stop_mail";
    "es" Es: "focus_groups_mail", "stop_mail";
};

/// The texts of the mails.
pub fn mail_texts() -> &'static Catalogue {
    static TEXTS: OnceLock<Catalogue> = OnceLock::new();
    TEXTS.get_or_init(|| Catalogue::new(MAIL_SOURCES))
}

/// The names of the months (CLDR 47; those of Somali as `answering-date` has them), from January.
type Months = [&'static str; 12];

const SV: Months = [
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
const EN: Months = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const AR: Months = [
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
const FA_AF: Months = [
    "جنوری",
    "فبروری",
    "مارچ",
    "اپریل",
    "می",
    "جون",
    "جولای",
    "اگست",
    "سپتمبر",
    "اکتوبر",
    "نومبر",
    "دسمبر",
];
const SO: Months = [
    "Janaayo",
    "Febraayo",
    "Maarso",
    "Abriil",
    "Maajo",
    "Juun",
    "Luuliyo",
    "Agoosto",
    "Sebtembar",
    "Oktoobar",
    "Nofembar",
    "Disembar",
];
const TI: Months = [
    "ጥሪ",
    "ለካቲት",
    "መጋቢት",
    "ሚያዝያ",
    "ግንቦት",
    "ሰነ",
    "ሓምለ",
    "ነሓሰ",
    "መስከረም",
    "ጥቅምቲ",
    "ሕዳር",
    "ታሕሳስ",
];
/// Of Ukrainian as they stand after a day, in the genitive.
const UK_OF: Months = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
];
const UK: Months = [
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
];
const ES: Months = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

fn named(months: &Months, date: time::Date) -> &'static str {
    months.get(usize::from(u8::from(date.month())) - 1).copied().unwrap_or_default()
}

/// A day as people of that language write it: `14 mars 2026`, `14 March 2026`, `14 مارس 2026`. It is the calendar of
/// Sweden in every language, with the digits that stand on letters from authorities.
pub fn day(language: Language, date: time::Date) -> String {
    let (day, year) = (date.day(), date.year());
    let months = match language {
        Language::Sv | Language::SvEasy => &SV,
        Language::En => &EN,
        Language::Ar => &AR,
        Language::FaAf => &FA_AF,
        Language::So => &SO,
        Language::Ti => &TI,
        Language::Uk => return format!("{day} {} {year} року", named(&UK_OF, date)),
        Language::Es => return format!("{day} de {} de {year}", named(&ES, date)),
    };
    format!("{day} {} {year}", named(months, date))
}

/// A month as people of that language write it: `mars 2026`, `March 2026`, `مارس 2026`.
pub fn month(language: Language, date: time::Date) -> String {
    let year = date.year();
    let months = match language {
        Language::Sv | Language::SvEasy => &SV,
        Language::En => &EN,
        Language::Ar => &AR,
        Language::FaAf => &FA_AF,
        Language::So => &SO,
        Language::Ti => &TI,
        Language::Uk => return format!("{} {year} року", named(&UK, date)),
        Language::Es => return format!("{} de {year}", named(&ES, date)),
    };
    format!("{} {year}", named(months, date))
}

/// Who has read a language's texts through, as `locales/checked.toml` keeps it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Checked {
    /// Whether somebody who has the language as mother tongue has read all of it.
    native: bool,
    /// Who wrote it.
    #[allow(dead_code, reason = "kept for who reads the file")]
    written_by: String,
    /// Who has read it, and when; empty where nobody has.
    #[allow(dead_code, reason = "kept for who reads the file")]
    read_by: String,
}

/// What is kept of all languages, by key.
fn all_checked() -> &'static HashMap<String, Checked> {
    static CHECKED: OnceLock<HashMap<String, Checked>> = OnceLock::new();
    CHECKED.get_or_init(|| {
        toml::from_str(include_str!("../locales/checked.toml")).unwrap_or_else(|error| {
            tracing::error!(%error, "locales/checked.toml can't be read: no language counts as checked");
            HashMap::new()
        })
    })
}

/// Whether somebody who has `language` as mother tongue has read the texts that Brygga has in it. Staff are told where
/// nobody has.
pub fn is_checked(language: Language) -> bool {
    all_checked().get(language.key()).is_some_and(|checked| checked.native)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mail_files_are_sound() {
        assert_eq!(Catalogue::mistakes(MAIL_SOURCES), Vec::<String>::new());
    }

    #[test]
    fn mails_in_easy_swedish_are_easy_to_read() {
        assert_eq!(easy::hard(MAIL_SOURCES, &[]), Vec::<String>::new());
    }

    #[test]
    fn a_missing_text_falls_back() {
        let texts = Catalogue::new(&[(Language::Sv, "hej = Hej { $name }\n"), (Language::Ar, "annat = x\n")]);
        assert_eq!(texts.get(Language::Ar, "hej", &[("name", "Kim".into())]), "Hej Kim");
        assert!(!texts.has(Language::Ar, "hej"));
    }

    #[test]
    fn what_is_put_into_a_text_stays_what_it_is() {
        let texts = Catalogue::new(&[(Language::Sv, "hej = Hej { $name }\nannat = Annat\n")]);
        for typed in ["{ annat }", "{ $name }", "{ NUMBER(1) }", "{\"x\"}"] {
            assert_eq!(texts.get(Language::Sv, "hej", &[("name", typed.into())]), format!("Hej {typed}"));
        }
    }

    #[test]
    fn days_are_written_out() {
        let date = time::macros::date!(2026 - 03 - 14);
        let written = Language::ALL.map(|language| (day(language, date), month(language, date)));
        let as_they_are = [
            ("14 mars 2026", "mars 2026"),
            ("14 mars 2026", "mars 2026"),
            ("14 March 2026", "March 2026"),
            ("14 مارس 2026", "مارس 2026"),
            ("14 مارچ 2026", "مارچ 2026"),
            ("14 Maarso 2026", "Maarso 2026"),
            ("14 መጋቢት 2026", "መጋቢት 2026"),
            ("14 березня 2026 року", "березень 2026 року"),
            ("14 de marzo de 2026", "marzo de 2026"),
        ];
        assert_eq!(written, as_they_are.map(|(day, month)| (day.to_owned(), month.to_owned())));
    }

    #[test]
    fn every_language_has_mails_and_a_line_on_who_checked_it() {
        for language in Language::ALL {
            assert!(all_checked().contains_key(language.key()), "{language} is not in checked.toml");
            assert!(mail_texts().has(language, "mail-invitation-subject"), "{language}");
        }
        assert_eq!(all_checked().len(), Language::ALL.len(), "a language that there is not");
        assert!(Language::STAFF.into_iter().all(is_checked));
    }

    /// The categories of CLDR, as a text with a number chooses among them.
    #[test]
    fn numbers_take_the_plural_of_their_language() {
        const FORMS: &str =
            "n = { $n ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }\n";
        let sources = Language::ALL.map(|language| (language, FORMS));
        let texts = Catalogue::new(&sources);
        let of = |language, n: i32| texts.get(language, "n", &[("n", n.into())]);
        for (language, n, form) in [
            (Language::Sv, 1, "one"),
            (Language::Sv, 0, "other"),
            (Language::Ar, 0, "zero"),
            (Language::Ar, 2, "two"),
            (Language::Ar, 3, "few"),
            (Language::Ar, 11, "many"),
            (Language::Ar, 100, "other"),
            // Nothing is one in Dari and Tigrinya.
            (Language::FaAf, 0, "one"),
            (Language::FaAf, 1, "one"),
            (Language::FaAf, 2, "other"),
            (Language::So, 0, "other"),
            (Language::So, 1, "one"),
            (Language::Ti, 0, "one"),
            (Language::Ti, 1, "one"),
            (Language::Ti, 2, "other"),
            (Language::Uk, 1, "one"),
            (Language::Uk, 2, "few"),
            (Language::Uk, 5, "many"),
            (Language::Uk, 11, "many"),
            (Language::Uk, 21, "one"),
            (Language::Es, 1, "one"),
            (Language::Es, 2, "other"),
        ] {
            assert_eq!(of(language, n), form, "{n} in {language}");
        }
    }
}
