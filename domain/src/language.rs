//! Languages that Brygga has, and texts written in several of them.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// A language that the participant's way exists in. Staff have Swedish and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Swedish.
    #[serde(rename = "sv")]
    Sv,
    /// Easy Swedish (lättläst).
    #[serde(rename = "sv-easy")]
    SvEasy,
    /// English.
    #[serde(rename = "en")]
    En,
    /// Arabic.
    #[serde(rename = "ar")]
    Ar,
    /// Dari: Persian as it is spoken and written in Afghanistan.
    #[serde(rename = "fa-AF")]
    FaAf,
    /// Somali.
    #[serde(rename = "so")]
    So,
    /// Tigrinya.
    #[serde(rename = "ti")]
    Ti,
    /// Ukrainian.
    #[serde(rename = "uk")]
    Uk,
    /// Spanish.
    #[serde(rename = "es")]
    Es,
}

/// A language that this version of Brygga does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Brygga does not have this language yet")]
pub struct UnknownLanguage;

impl Language {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Sv,
        Self::SvEasy,
        Self::En,
        Self::Ar,
        Self::FaAf,
        Self::So,
        Self::Ti,
        Self::Uk,
        Self::Es,
    ];
    /// Those that staff can choose.
    pub const STAFF: [Self; 2] = [Self::Sv, Self::En];

    /// The key under which texts are kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::SvEasy => "sv-easy",
            Self::En => "en",
            Self::Ar => "ar",
            Self::FaAf => "fa-AF",
            Self::So => "so",
            Self::Ti => "ti",
            Self::Uk => "uk",
            Self::Es => "es",
        }
    }

    /// The value of HTML's `lang` (BCP 47).
    pub const fn lang(self) -> &'static str {
        match self {
            Self::Sv | Self::SvEasy => "sv",
            other => other.key(),
        }
    }

    /// The value of HTML's `dir`.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar | Self::FaAf => "rtl",
            Self::Sv | Self::SvEasy | Self::En | Self::So | Self::Ti | Self::Uk | Self::Es => "ltr",
        }
    }

    /// The language's name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sv => "Svenska",
            Self::SvEasy => "Lätt svenska",
            Self::En => "English",
            Self::Ar => "العربية",
            Self::FaAf => "دری",
            Self::So => "Soomaali",
            Self::Ti => "ትግርኛ",
            Self::Uk => "Українська",
            Self::Es => "Español",
        }
    }

    /// The language that staff see who prefer this one.
    pub const fn for_staff(self) -> Self {
        match self {
            Self::Sv | Self::SvEasy => Self::Sv,
            Self::En | Self::Ar | Self::FaAf | Self::So | Self::Ti | Self::Uk | Self::Es => Self::En,
        }
    }

    /// Whether somebody whose browser asks for this primary subtag, in small letters, reads the language. Persian of every
    /// country is read as Dari: the script is the same, and the written language nearly so. No browser asks for easy Swedish.
    fn is_read_by(self, primary: &str) -> bool {
        match self {
            Self::SvEasy => false,
            Self::FaAf => matches!(primary, "fa" | "prs"),
            _ => self.lang() == primary,
        }
    }

    /// Reads a key as kept or sent by a form.
    ///
    /// # Errors
    /// [`UnknownLanguage`] for every other text.
    pub fn parse(key: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|l| l.key() == key).ok_or(UnknownLanguage)
    }

    /// The best of `offered` for a browser's `Accept-Language`, by order and `q`; `None` where nothing fits.
    pub fn negotiate(accept: &str, offered: &[Self]) -> Option<Self> {
        let mut wanted: Vec<(f32, &str)> = accept
            .split(',')
            .filter_map(|part| {
                let mut bits = part.split(';');
                let tag = bits.next()?.trim();
                let q = bits
                    .find_map(|b| b.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()))
                    .unwrap_or(1.0);
                (!tag.is_empty() && q > 0.0).then_some((q, tag))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.iter().find_map(|(_, tag)| {
            let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
            offered.iter().copied().find(|l| l.is_read_by(&primary))
        })
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A text in several languages, as staff or an instrument wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in Swedish only.
    pub fn swedish(text: impl Into<String>) -> Self {
        Self([("sv".to_owned(), text.into())].into())
    }

    /// The same text in every language, as a name is.
    pub fn everywhere(text: impl AsRef<str>) -> Self {
        Self(Language::ALL.map(|l| (l.key().to_owned(), text.as_ref().to_owned())).into())
    }

    /// The text in `language`, where it is written.
    pub fn exact(&self, language: Language) -> Option<&str> {
        self.0.get(language.key()).map(String::as_str).filter(|t| !t.trim().is_empty())
    }

    /// The text for a reader of `language`, and the language it really is in: easy Swedish falls back to Swedish, others to
    /// Swedish (easy where there is one), then to English, then to anything. Pages mark the text with that language.
    pub fn best(&self, language: Language) -> (Language, &str) {
        let swedish = match language {
            // Who reads these is given Swedish as it is usually written.
            Language::Sv | Language::En => [Language::Sv, Language::SvEasy],
            _ => [Language::SvEasy, Language::Sv],
        };
        std::iter::once(language)
            .chain(swedish)
            .chain([Language::En])
            .chain(Language::ALL)
            .find_map(|l| self.exact(l).map(|t| (l, t)))
            .unwrap_or((language, ""))
    }

    /// Writes the text of one language; an empty one is removed.
    pub fn set(&mut self, language: Language, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.0.remove(language.key());
        } else {
            self.0.insert(language.key().to_owned(), text.to_owned());
        }
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|t| t.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_wish_is_met_where_it_can_be() {
        let offered = [Language::Sv, Language::En, Language::Ar];
        assert_eq!(Language::negotiate("ar-SY,ar;q=0.9,en;q=0.8", &offered), Some(Language::Ar));
        assert_eq!(Language::negotiate("so, en;q=0.5, sv;q=0.7", &offered), Some(Language::Sv));
        assert_eq!(Language::negotiate("ti", &offered), None);
        assert_eq!(Language::negotiate("", &offered), None);
    }

    #[test]
    fn every_browser_of_a_language_is_offered_it() {
        let offered = Language::ALL;
        for (accept, language) in [
            ("sv-SE,sv;q=0.9", Language::Sv),
            ("en-GB", Language::En),
            ("ar-IQ", Language::Ar),
            ("fa", Language::FaAf),
            ("fa-AF", Language::FaAf),
            ("fa-IR;q=0.8", Language::FaAf),
            ("prs-AF", Language::FaAf),
            ("so-SO", Language::So),
            ("ti-ER,ti;q=0.9", Language::Ti),
            ("TI", Language::Ti),
            ("uk-UA", Language::Uk),
            ("es-419,es;q=0.9", Language::Es),
            ("de,uk;q=0.2,es;q=0.1", Language::Uk),
            ("am, ti;q=0, es;q=0.1", Language::Es),
        ] {
            assert_eq!(Language::negotiate(accept, &offered), Some(language), "{accept}");
        }
        // Neighbours are not taken for each other, and a tag has to be the whole of its first part.
        for accept in ["am", "ru", "ps", "ur", "som", "tig", "esperanto", "*", "q=1"] {
            assert_eq!(Language::negotiate(accept, &offered), None, "{accept}");
        }
    }

    #[test]
    fn every_language_is_known_by_its_key_and_has_a_name_of_its_own() {
        for (at, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(Language::parse(language.key()), Ok(language));
            let kept = serde_json::to_string(&language).unwrap();
            assert_eq!(kept, format!("\"{}\"", language.key()), "as it is kept");
            let mut earlier = Language::ALL.into_iter().take(at);
            assert!(earlier.all(|l| l.name() != language.name() && l.key() != language.key()));
            assert!(Language::STAFF.contains(&language.for_staff()));
        }
        let right_to_left: Vec<_> = Language::ALL.into_iter().filter(|l| l.dir() == "rtl").collect();
        assert_eq!(right_to_left, [Language::Ar, Language::FaAf]);
    }

    #[test]
    fn a_missing_text_falls_back_and_says_its_language() {
        let mut texts = Texts::swedish("Hej");
        assert_eq!(texts.best(Language::Ar), (Language::Sv, "Hej"));
        texts.set(Language::SvEasy, "Hej du");
        for language in Language::ALL {
            let best = match language {
                Language::Sv | Language::En => (Language::Sv, "Hej"),
                _ => (Language::SvEasy, "Hej du"),
            };
            assert_eq!(texts.best(language), best, "{language}");
        }
        texts.set(Language::Sv, "  ");
        assert_eq!(texts.exact(Language::Sv), None);
    }

    #[test]
    fn a_text_in_any_language_is_better_than_none() {
        for written in Language::ALL {
            let mut texts = Texts::default();
            texts.set(written, "x");
            for reader in Language::ALL {
                assert_eq!(texts.best(reader), (written, "x"), "{reader}");
            }
        }
        assert_eq!(Texts::default().best(Language::Ti), (Language::Ti, ""));
    }
}
