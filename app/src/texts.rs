//! The pages' texts, in Project Fluent: one file a feature and language.

use domain::language::Language;
use fluent_bundle::FluentValue;
use server::texts::{Catalogue, MAIL_SOURCES, Source};
use std::sync::OnceLock;

macro_rules! sources {
    ($($lang:literal $language:ident : $($feature:literal),+;)+) => {
        &[$($((Language::$language, include_str!(concat!("../locales/", $lang, "/", $feature, ".ftl"))),)+)+]
    };
}

/// The files of the pages' texts.
pub const SOURCES: &[Source] = sources! {
    "sv" Sv: "ui", "start", "identity", "account", "tenants", "focus_groups", "instruments", "notifications", "demo", "answering", "personal_number", "retention", "slips", "results", "said";
    "en" En: "ui", "start", "identity", "account", "tenants", "focus_groups", "instruments", "notifications", "demo", "answering", "personal_number", "retention", "slips", "results", "said";
    "sv-easy" SvEasy: "answering", "personal_number", "slips", "said";
    "ar" Ar: "answering", "personal_number", "slips", "said";
    "sv" Sv: "looks", "audit", "methods", "methods_use", "proposals", "exchange", "events", "visits", "trainings", "checkin", "groups", "voices", "deviations", "search", "notices", "meetings";
    "en" En: "looks", "audit", "methods", "methods_use", "proposals", "exchange", "events", "visits", "trainings", "checkin", "groups", "voices", "deviations", "search", "notices", "meetings";
    "sv" Sv: "certificate", "instrument_file", "layers", "tablet";
    "en" En: "certificate", "instrument_file", "layers", "tablet";
    "sv" Sv: "participants", "participants_consent";
    "en" En: "participants", "participants_consent";
    "sv-easy" SvEasy: "participants_consent";
    "ar" Ar: "participants_consent";
    "fa-AF" FaAf: "participants_consent";
    "so" So: "participants_consent";
    "ti" Ti: "participants_consent";
    "uk" Uk: "participants_consent";
    "es" Es: "participants_consent";
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

    "sv" Sv: "accessibility", "helped", "mishap", "room", "waiting";
    "en" En: "accessibility", "helped", "mishap", "room", "waiting";
    "sv-easy" SvEasy: "accessibility", "helped", "mishap", "room", "waiting";
    "ar" Ar: "accessibility", "helped", "mishap", "room", "waiting";
    "fa-AF" FaAf: "accessibility", "helped", "mishap", "room", "waiting";
    "so" So: "accessibility", "helped", "mishap", "room", "waiting";
    "ti" Ti: "accessibility", "helped", "mishap", "room", "waiting";
    "uk" Uk: "accessibility", "helped", "mishap", "room", "waiting";
    "es" Es: "accessibility", "helped", "mishap", "room", "waiting";

    // Read by participants and staff alike.
    "sv" Sv: "outage", "unsubscribe", "voice_slip";
    "en" En: "outage", "unsubscribe", "voice_slip";
    "sv-easy" SvEasy: "outage", "unsubscribe", "voice_slip";
    "ar" Ar: "outage", "unsubscribe", "voice_slip";
    "fa-AF" FaAf: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe", "voice_slip";
    "so" So: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe", "voice_slip";
    "ti" Ti: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe", "voice_slip";
    "uk" Uk: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe", "voice_slip";
    "es" Es: "answering", "personal_number", "slips", "said", "codes", "outage", "unsubscribe", "voice_slip";
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
        $crate::texts::say(&$cx, $id, &[])
    };
    ($cx:expr, $id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::say(&$cx, $id, &[$((stringify!($name), ::fluent_bundle::FluentValue::from($value))),+])
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

    /// What stands in place of Brygga's texts, where something does.
    fn words(&self) -> Option<&Catalogue> {
        None
    }
}

impl<T: InLanguage> InLanguage for &T {
    fn language(&self) -> Language {
        (*self).language()
    }

    fn words(&self) -> Option<&Catalogue> {
        (*self).words()
    }
}

/// Who answers a round: in a language, and with the words of whoever asks where those stand in place of Brygga's.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The language.
    pub language: Language,
    /// The own words of whoever asks.
    pub words: Option<&'a Catalogue>,
}

impl Reader<'_> {
    /// Who reads Brygga's own words.
    pub const fn plain(language: Language) -> Self {
        Self { language, words: None }
    }
}

impl InLanguage for Reader<'_> {
    fn language(&self) -> Language {
        self.language
    }

    fn words(&self) -> Option<&Catalogue> {
        self.words
    }
}

/// A text as its file has it, in Project Fluent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its id.
    pub id: &'static str,
    /// What stands after the id, without the spaces that every further line begins with.
    pub text: String,
}

/// All texts of a language as its files have them, in their order.
pub fn shipped(language: Language) -> Vec<Shipped> {
    in_files(SOURCES, language)
}

/// The same of mails.
pub fn shipped_mails(language: Language) -> Vec<Shipped> {
    in_files(MAIL_SOURCES, language)
}

fn in_files(sources: &[Source], language: Language) -> Vec<Shipped> {
    let files = sources.iter().filter(|(of, _)| *of == language);
    files.flat_map(|(_, file)| written(file)).collect()
}

/// The texts of a file. A line that begins with a space goes on with the text before.
fn written(file: &'static str) -> Vec<Shipped> {
    let mut texts: Vec<Shipped> = Vec::new();
    for line in file.lines() {
        if line.starts_with(' ') {
            if let Some(last) = texts.last_mut() {
                last.text.push('\n');
                last.text.push_str(line.strip_prefix("    ").unwrap_or(line));
            }
        } else if let Some((id, text)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            texts.push(Shipped {
                id: id.trim_end(),
                text: text.trim().to_owned(),
            });
        }
    }
    for shipped in &mut texts {
        shipped.text = shipped.text.trim().to_owned();
    }
    texts
}

/// A text for a reader: what [`t!`] writes.
pub fn say(reader: &impl InLanguage, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
    let language = reader.language();
    let own = reader.words().and_then(|words| words.exact(language, id, args));
    own.unwrap_or_else(|| texts().get(language, id, args))
}

impl InLanguage for Language {
    fn language(&self) -> Language {
        *self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use server::texts::easy::{self, Excepted};

    #[test]
    fn the_files_are_sound() {
        assert_eq!(Catalogue::mistakes(SOURCES), Vec::<String>::new());
    }

    #[test]
    fn easy_swedish_is_easy_to_read() {
        const EXCEPTED: &[Excepted] = &[
            Excepted {
                word: "integritetsskyddsmyndigheten",
                why: "the authority's name: whoever complains looks for it",
            },
            Excepted {
                word: "tillgänglighet",
                why: "what the page is called everywhere (lag 2018:1937): whoever looks for it knows the word",
            },
        ];
        assert_eq!(easy::hard(SOURCES, EXCEPTED), Vec::<String>::new());
        // One heavy sentence among all of them is found.
        let heavy = "heavy = När svaren har skickats in kan de inte längre ändras av den som har skrivit dem.\n";
        let with: Vec<Source> = SOURCES.iter().copied().chain([(Language::SvEasy, heavy)]).collect();
        let found = easy::hard(&with, EXCEPTED);
        assert!(
            found.iter().any(|line| line.starts_with("heavy: a sentence of 16 words")),
            "{found:?}"
        );
    }

    #[test]
    fn a_text_is_told_as_its_file_has_it() {
        let file = "# About = nothing\n\none = Ett { $n }\nmany =\n    { $n ->\n        [one] en\n       *[other] fler\n    }\n";
        let texts = written(file);
        let said: Vec<(&str, &str)> = texts.iter().map(|text| (text.id, text.text.as_str())).collect();
        assert_eq!(
            said,
            [("one", "Ett { $n }"), ("many", "{ $n ->\n    [one] en\n   *[other] fler\n}")]
        );
    }

    #[test]
    fn own_words_stand_in_place_of_bryggas() {
        let words = Catalogue::for_pages(&[(Language::Ti, "answering-skip = ናብ ሕቶ\n")]);
        let reader = |language| Reader {
            language,
            words: Some(&words),
        };
        assert_eq!(t!(reader(Language::Ti), "answering-skip"), "ናብ ሕቶ");
        // In that language and for that text alone.
        for (language, id) in [(Language::Sv, "answering-skip"), (Language::Ti, "answering-dont-know")] {
            assert_eq!(t!(reader(language), id), t!(language, id));
        }
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
            ("voice_slip", include_str!("../locales/sv/voice_slip.ftl")),
            ("accessibility", include_str!("../locales/sv/accessibility.ftl")),
            ("helped", include_str!("../locales/sv/helped.ftl")),
            ("mishap", include_str!("../locales/sv/mishap.ftl")),
            ("room", include_str!("../locales/sv/room.ftl")),
            ("waiting", include_str!("../locales/sv/waiting.ftl")),
            ("participants_consent", include_str!("../locales/sv/participants_consent.ftl")),
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
