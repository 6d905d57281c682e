//! A method's document: its name, what it is found by, and its parts.

use super::Facets;
use crate::language::{Language, Texts};
use serde::{Deserialize, Serialize};

/// What a part is about. The order is the one in which a method is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// What it is for.
    Purpose,
    /// The short version in easy language.
    EasyLanguage,
    /// For whom.
    ForWhom,
    /// When not to use it.
    NotWhen,
    /// What is done, step by step.
    Steps,
    /// Who does what.
    Roles,
    /// How long it takes.
    Time,
    /// What has to be in place first.
    Prerequisites,
    /// Materials, as links.
    Materials,
    /// Accessibility of places and things.
    AccessibilityPhysical,
    /// Accessibility of talking with each other.
    AccessibilityCommunicative,
    /// Accessibility of what is told in writing and pictures.
    AccessibilityInformative,
    /// Accessibility of taking part in what is done.
    AccessibilityActivity,
    /// What is known of its effect, and from where.
    Evidence,
    /// Whom to ask.
    Contact,
    /// Something else, under a heading of its own.
    Other,
}

impl PartKind {
    /// All, in the order of reading.
    pub const ALL: [Self; 16] = [
        Self::Purpose,
        Self::EasyLanguage,
        Self::ForWhom,
        Self::NotWhen,
        Self::Steps,
        Self::Roles,
        Self::Time,
        Self::Prerequisites,
        Self::Materials,
        Self::AccessibilityPhysical,
        Self::AccessibilityCommunicative,
        Self::AccessibilityInformative,
        Self::AccessibilityActivity,
        Self::Evidence,
        Self::Contact,
        Self::Other,
    ];

    /// As kept, sent by forms, and in the names of texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::EasyLanguage => "easy_language",
            Self::ForWhom => "for_whom",
            Self::NotWhen => "not_when",
            Self::Steps => "steps",
            Self::Roles => "roles",
            Self::Time => "time",
            Self::Prerequisites => "prerequisites",
            Self::Materials => "materials",
            Self::AccessibilityPhysical => "accessibility_physical",
            Self::AccessibilityCommunicative => "accessibility_communicative",
            Self::AccessibilityInformative => "accessibility_informative",
            Self::AccessibilityActivity => "accessibility_activity",
            Self::Evidence => "evidence",
            Self::Contact => "contact",
            Self::Other => "other",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }

    /// Whether such a part begins as core. Its author may decide otherwise.
    pub const fn core_at_first(self) -> bool {
        matches!(
            self,
            Self::Purpose | Self::EasyLanguage | Self::ForWhom | Self::NotWhen | Self::Steps | Self::Evidence
        )
    }
}

/// One part of a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Stable within the method: versions and adaptations are compared by it.
    pub key: String,
    /// What it is about.
    pub kind: PartKind,
    /// Its heading, where it has another than its kind's.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub heading: Texts,
    /// Its text, as Markdown.
    #[serde(default)]
    pub text: Texts,
    /// Whether it is the same everywhere. Else a municipality may adapt it.
    pub core: bool,
}

/// What is wrong with one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartProblem {
    /// Its key has other characters than lower-case letters, digits and underscores, or too many.
    #[error("not a key")]
    BadKey,
    /// Something else than the known kinds, without a heading in Swedish.
    #[error("no heading")]
    NoHeading,
    /// The heading is longer than [`Document::LONGEST_NAME`], or not one line.
    #[error("heading too long")]
    HeadingTooLong,
    /// The text is longer than [`Document::LONGEST_TEXT`].
    #[error("text too long")]
    TextTooLong,
    /// It shows a file that is not to be had where it is published.
    #[error("no such file")]
    NoFile,
}

/// Why a method can't be kept or published as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MethodProblem {
    /// It has no name in Swedish.
    #[error("no name")]
    NoName,
    /// The name is longer than [`Document::LONGEST_NAME`], or not one line.
    #[error("name too long")]
    NameTooLong,
    /// No part says in Swedish what it is for.
    #[error("no purpose")]
    NoPurpose,
    /// More parts than [`Document::MOST_PARTS`].
    #[error("too many parts")]
    TooManyParts,
    /// Two parts have the same key.
    #[error("the key {0} is used twice")]
    DoubleKey(String),
    /// A part can't be.
    #[error("part {0}: {1}")]
    Part(String, PartProblem),
    /// A version without a word of what changed.
    #[error("what changed is not said")]
    NoWhat,
    /// A version without a word of why.
    #[error("why is not said")]
    NoWhy,
    /// What changed, or why, is longer than [`Note::LONGEST`].
    #[error("note too long")]
    NoteTooLong,
}

/// What a version says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What changed.
    pub what: String,
    /// Why.
    pub why: String,
}

impl Note {
    /// The most characters of each.
    pub const LONGEST: usize = 1000;

    /// A version is fixed, so it has to say what it is for as long as somebody uses it.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn check(&self) -> Result<(), Vec<MethodProblem>> {
        let mut problems = Vec::new();
        if self.what.trim().is_empty() {
            problems.push(MethodProblem::NoWhat);
        }
        if self.why.trim().is_empty() {
            problems.push(MethodProblem::NoWhy);
        }
        if [&self.what, &self.why].iter().any(|t| t.chars().count() > Self::LONGEST) {
            problems.push(MethodProblem::NoteTooLong);
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// A method as it is written or as one version says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name.
    pub name: Texts,
    /// What it is found by.
    #[serde(default)]
    pub facets: Facets,
    /// Its parts, in the order of reading.
    #[serde(default)]
    pub parts: Vec<Part>,
}

fn one_line(texts: &Texts) -> bool {
    texts
        .0
        .values()
        .all(|t| t.trim().is_empty() || crate::tenants::one_line(t, Document::LONGEST_NAME).is_some())
}

impl Part {
    /// An empty part of that kind, under the kind's key.
    pub fn of(kind: PartKind) -> Self {
        Self {
            key: kind.key().to_owned(),
            kind,
            heading: Texts::default(),
            text: Texts::default(),
            core: kind.core_at_first(),
        }
    }

    /// Checks what one person has written of it.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn check(&self) -> Result<(), Vec<PartProblem>> {
        let mut problems = Vec::new();
        let key = &self.key;
        if key.is_empty()
            || key.len() > 60
            || !key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            || key == Document::HEAD
        {
            problems.push(PartProblem::BadKey);
        }
        if self.kind == PartKind::Other && self.heading.exact(Language::Sv).is_none() {
            problems.push(PartProblem::NoHeading);
        }
        if !one_line(&self.heading) {
            problems.push(PartProblem::HeadingTooLong);
        }
        if self.text.0.values().any(|t| t.chars().count() > Document::LONGEST_TEXT) {
            problems.push(PartProblem::TextTooLong);
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

impl Document {
    /// The most characters of a name or heading.
    pub const LONGEST_NAME: usize = 150;
    /// The most characters of a part's text in one language.
    pub const LONGEST_TEXT: usize = 10_000;
    /// The most parts.
    pub const MOST_PARTS: usize = 100;
    /// The key under which name and facets are worked on: no part may have it.
    pub const HEAD: &'static str = "head";

    /// A method of that name with a part of each kind, still without text.
    pub fn begin(name: Texts) -> Self {
        let kinds = PartKind::ALL.into_iter().filter(|k| *k != PartKind::Other);
        Self {
            name,
            facets: Facets::default(),
            parts: kinds.map(Part::of).collect(),
        }
    }

    /// The part of that key.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|p| p.key == key)
    }

    /// Checks the name.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn check_name(name: &Texts) -> Result<(), Vec<MethodProblem>> {
        let mut problems = Vec::new();
        if name.exact(Language::Sv).is_none() {
            problems.push(MethodProblem::NoName);
        }
        if !one_line(name) {
            problems.push(MethodProblem::NameTooLong);
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Checks whether it can be published.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn check(&self) -> Result<(), Vec<MethodProblem>> {
        let mut problems = Self::check_name(&self.name).err().unwrap_or_default();
        if !self
            .parts
            .iter()
            .any(|p| p.kind == PartKind::Purpose && p.text.exact(Language::Sv).is_some())
        {
            problems.push(MethodProblem::NoPurpose);
        }
        if self.parts.len() > Self::MOST_PARTS {
            problems.push(MethodProblem::TooManyParts);
        }
        for (at, part) in self.parts.iter().enumerate() {
            if self.parts.iter().take(at).any(|p| p.key == part.key) {
                problems.push(MethodProblem::DoubleKey(part.key.clone()));
            }
            let wrong = part.check().err().unwrap_or_default();
            problems.extend(wrong.into_iter().map(|p| MethodProblem::Part(part.key.clone(), p)));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// What is searched in: name and texts in all languages, in lower case.
    pub fn searched(&self) -> String {
        let texts = std::iter::once(&self.name).chain(self.parts.iter().flat_map(|p| [&p.heading, &p.text]));
        let words: Vec<String> = texts.flat_map(|t| t.0.values().map(|t| t.to_lowercase())).collect();
        words.join("\n")
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A method with a purpose that is core and contact that is not.
    pub(crate) fn sample() -> Document {
        let mut document = Document::begin(Texts::swedish("Gemensam kartläggning"));
        document.parts[0]
            .text
            .set(Language::Sv, "Att se vad som finns. Och vad som saknas.");
        let contact = document.parts.iter_mut().find(|p| p.kind == PartKind::Contact).unwrap();
        contact.text.set(Language::Sv, "Ring projektledningen på tisdagar.");
        document
    }

    #[test]
    fn a_sound_method_passes() {
        assert_eq!(sample().check(), Ok(()));
        assert_eq!(sample().parts.len(), 15);
    }

    #[test]
    fn every_problem_is_named() {
        let broken = |change: fn(&mut Document)| {
            let mut d = sample();
            change(&mut d);
            d.check().unwrap_err()
        };
        assert_eq!(broken(|d| d.name = Texts::default()), [MethodProblem::NoName]);
        assert_eq!(broken(|d| d.name.set(Language::En, &"x".repeat(151))), [MethodProblem::NameTooLong]);
        assert_eq!(broken(|d| d.name = Texts::swedish("a\nb")), [MethodProblem::NameTooLong]);
        assert_eq!(broken(|d| d.parts[0].text.set(Language::Sv, "")), [MethodProblem::NoPurpose]);
        assert_eq!(
            broken(|d| d.parts[3].key = "steps".into()),
            [MethodProblem::DoubleKey("steps".into())]
        );
        for key in ["", "Ö", "head", "a-b"] {
            let mut part = Part::of(PartKind::Roles);
            part.key = key.into();
            assert_eq!(part.check(), Err(vec![PartProblem::BadKey]), "{key}");
        }
        assert_eq!(
            broken(|d| d.parts[3].kind = PartKind::Other),
            [MethodProblem::Part("not_when".into(), PartProblem::NoHeading)]
        );
        assert_eq!(
            broken(|d| d.parts[3].text = Texts::swedish("å".repeat(10_001))),
            [MethodProblem::Part("not_when".into(), PartProblem::TextTooLong)]
        );
        assert_eq!(
            broken(|d| for n in 0..100 {
                let mut part = Part::of(PartKind::Roles);
                part.key = format!("roles_{n}");
                d.parts.push(part);
            }),
            [MethodProblem::TooManyParts]
        );
    }

    #[test]
    fn a_version_says_what_and_why() {
        assert_eq!(Note::default().check(), Err(vec![MethodProblem::NoWhat, MethodProblem::NoWhy]));
        let note = Note {
            what: "x".repeat(1001),
            why: "y".into(),
        };
        assert_eq!(note.check(), Err(vec![MethodProblem::NoteTooLong]));
    }

    #[test]
    fn what_is_searched_has_every_language_in_lower_case() {
        let mut document = sample();
        document.name.set(Language::En, "Common Mapping");
        assert!(document.searched().contains("common mapping") && document.searched().contains("gemensam kartläggning"));
    }

    #[test]
    fn kinds_are_read_as_they_are_written_and_kept_alike() {
        for kind in PartKind::ALL {
            assert_eq!(PartKind::parse(kind.key()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
    }
}
