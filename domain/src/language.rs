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
}

/// A language that this version of Brygga does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Brygga does not have this language yet")]
pub struct UnknownLanguage;

impl Language {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Sv, Self::SvEasy, Self::En, Self::Ar];
    /// Those that staff can choose.
    pub const STAFF: [Self; 2] = [Self::Sv, Self::En];

    /// The key under which texts are kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::SvEasy => "sv-easy",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The value of HTML's `lang` (BCP 47).
    pub const fn lang(self) -> &'static str {
        match self {
            Self::Sv | Self::SvEasy => "sv",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The value of HTML's `dir`.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// The language's name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sv => "Svenska",
            Self::SvEasy => "Lätt svenska",
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// The language that staff see who prefer this one.
    pub const fn for_staff(self) -> Self {
        match self {
            Self::Sv | Self::SvEasy => Self::Sv,
            Self::En | Self::Ar => Self::En,
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
            offered.iter().copied().find(|l| *l != Self::SvEasy && l.lang() == primary)
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

    /// The text in `language`, where it is written.
    pub fn exact(&self, language: Language) -> Option<&str> {
        self.0.get(language.key()).map(String::as_str).filter(|t| !t.trim().is_empty())
    }

    /// The text for a reader of `language`, and the language it really is in: easy Swedish falls back to Swedish, others to
    /// Swedish (easy where there is one), then to anything. Pages mark the text with that language.
    pub fn best(&self, language: Language) -> (Language, &str) {
        let order: &[Language] = match language {
            Language::Sv => &[Language::Sv, Language::SvEasy, Language::En, Language::Ar],
            Language::SvEasy => &[Language::SvEasy, Language::Sv, Language::En, Language::Ar],
            Language::En => &[Language::En, Language::Sv, Language::SvEasy, Language::Ar],
            Language::Ar => &[Language::Ar, Language::SvEasy, Language::Sv, Language::En],
        };
        order.iter().find_map(|l| self.exact(*l).map(|t| (*l, t))).unwrap_or((language, ""))
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
    fn a_missing_text_falls_back_and_says_its_language() {
        let mut texts = Texts::swedish("Hej");
        assert_eq!(texts.best(Language::Ar), (Language::Sv, "Hej"));
        texts.set(Language::SvEasy, "Hej du");
        assert_eq!(texts.best(Language::Ar), (Language::SvEasy, "Hej du"));
        texts.set(Language::Sv, "  ");
        assert_eq!(texts.exact(Language::Sv), None);
    }
}
