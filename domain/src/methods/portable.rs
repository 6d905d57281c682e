//! Methods as a file that anybody can read and take in elsewhere (`docs/method-file.md`).

use super::{
    Document, MethodProblem, Note,
    files::{LONGEST_WORDS, shown_in},
};
use crate::{
    ids::{FileId, MethodId},
    language::Texts,
};
use serde::{Deserialize, Serialize};
use time::Date;

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// Under which terms others may use what is published for all. Those of Creative Commons, which DIGG recommends for open data of
/// Swedish authorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    /// Free for everything.
    CcZero,
    /// Free where the source is named.
    CcBy,
    /// Free where the source is named and what is made of it is as free.
    CcBySa,
}

impl Licence {
    /// All, the freest first.
    pub const ALL: [Self; 3] = [Self::CcZero, Self::CcBy, Self::CcBySa];

    /// As kept, sent by forms, and in the names of texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CcZero => "cc_zero",
            Self::CcBy => "cc_by",
            Self::CcBySa => "cc_by_sa",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.key() == key)
    }

    /// Its own short name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CcZero => "CC0 1.0",
            Self::CcBy => "CC BY 4.0",
            Self::CcBySa => "CC BY-SA 4.0",
        }
    }

    /// Where its terms stand.
    pub const fn address(self) -> &'static str {
        match self {
            Self::CcZero => "https://creativecommons.org/publicdomain/zero/1.0/",
            Self::CcBy => "https://creativecommons.org/licenses/by/4.0/",
            Self::CcBySa => "https://creativecommons.org/licenses/by-sa/4.0/",
        }
    }
}

/// One published version in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableVersion {
    /// Its number, from 1.
    pub number: i32,
    /// The day it was published.
    #[serde(with = "day")]
    pub published_on: Date,
    /// What changed.
    pub what: String,
    /// Why.
    pub why: String,
    /// The method, as it was then.
    pub document: Document,
}

/// A picture or document that a method's texts show, in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableFile {
    /// Its id, by which the texts show it.
    pub id: FileId,
    /// What it is called.
    pub words: String,
    /// Its media type (IANA). For people: what it is, is told by its content.
    pub media: String,
    /// Its bytes in Base64 (RFC 4648, section 4).
    pub content: String,
}

/// One method in a file, with its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortableMethod {
    /// Its id where it was written: by it, it is known again.
    pub id: MethodId,
    /// Whose it is.
    pub owner: String,
    /// Under which terms it may be used, where its owner has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// Its versions, the oldest first.
    pub versions: Vec<PortableVersion>,
    /// What its texts show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PortableFile>,
}

impl PortableMethod {
    /// Which files the text of its newest version shows, each once.
    pub fn shown(&self) -> Vec<FileId> {
        let mut out = Vec::new();
        let parts = self.newest().map(|v| v.document.parts.as_slice()).unwrap_or_default();
        for id in parts.iter().flat_map(|part| part.text.0.values()).flat_map(|text| shown_in(text)) {
            if !out.contains(&id) {
                out.push(id);
            }
        }
        out
    }

    /// Its newest version.
    pub fn newest(&self) -> Option<&PortableVersion> {
        self.versions.iter().max_by_key(|v| v.number)
    }

    /// What is remembered of where it came from.
    pub fn origin(&self) -> Origin {
        Origin {
            id: self.id,
            owner: self.owner.clone(),
            licence: self.licence,
            history: self
                .versions
                .iter()
                .map(|v| Step {
                    number: v.number,
                    published_on: v.published_on,
                    note: Note {
                        what: v.what.clone(),
                        why: v.why.clone(),
                    },
                })
                .collect(),
        }
    }
}

/// Where a method that was taken in from a file comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its id there.
    pub id: MethodId,
    /// Whose it is there.
    pub owner: String,
    /// Under which terms it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// What its versions said of themselves, the oldest first.
    pub history: Vec<Step>,
}

impl Origin {
    /// The version whose text was taken in.
    pub fn version(&self) -> i32 {
        self.history.iter().map(|s| s.number).max().unwrap_or_default()
    }
}

/// What one version said of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number.
    pub number: i32,
    /// The day it was published.
    #[serde(with = "day")]
    pub published_on: Date,
    /// What it said.
    #[serde(flatten)]
    pub note: Note,
}

/// A file of methods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodFile {
    /// [`MethodFile::FORMAT`].
    pub format: String,
    /// The methods.
    pub methods: Vec<PortableMethod>,
}

/// Why a file can't be taken in. Methods are counted from 1, as people count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// Not a file of methods, or of a format of another time.
    #[error("not the format")]
    Format,
    /// No method in it.
    #[error("empty")]
    Empty,
    /// More than [`MethodFile::MOST`] methods.
    #[error("too many")]
    TooMany,
    /// The owner is not said, or in more than one line.
    #[error("method {0}: whose it is")]
    Owner(usize),
    /// No version, two of one number, or more than [`MethodFile::MOST_VERSIONS`].
    #[error("method {0}: its versions")]
    Versions(usize),
    /// A version can't be.
    #[error("method {0}, version {1}: {2:?}")]
    Version(usize, i32, Vec<MethodProblem>),
    /// One of its files has no words or too many, two are one, or there are more than [`MethodFile::MOST_FILES`].
    #[error("method {0}: its files")]
    Files(usize),
    /// One of its texts has a zero character, which JSON can hold and a database can't.
    #[error("method {0}: a zero character")]
    Zero(usize),
}

impl MethodFile {
    /// What a file says it is.
    pub const FORMAT: &'static str = "brygga methods 1";
    /// The most methods in one.
    pub const MOST: usize = 200;
    /// The most versions of a method in one.
    pub const MOST_VERSIONS: usize = 500;
    /// The most files of a method in one.
    pub const MOST_FILES: usize = 100;
    /// How much all files of a method in one are together at most, in bytes. What does not fit stays where it was written.
    pub const MOST_BYTES: usize = 20 * 1024 * 1024;

    /// A file of these.
    pub fn of(methods: Vec<PortableMethod>) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            methods,
        }
    }

    /// Checks all of it: a file with a problem changes nothing.
    ///
    /// # Errors
    /// The first problem of each method.
    pub fn check(&self) -> Result<(), Vec<FileProblem>> {
        if self.format != Self::FORMAT {
            return Err(vec![FileProblem::Format]);
        }
        if self.methods.is_empty() {
            return Err(vec![FileProblem::Empty]);
        }
        if self.methods.len() > Self::MOST {
            return Err(vec![FileProblem::TooMany]);
        }
        let problems: Vec<FileProblem> = (1..).zip(&self.methods).filter_map(|(n, m)| problem_of(n, m)).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// Whether a text of it has a zero character. Of keys, owner and words the other checks see to that.
fn has_zero(method: &PortableMethod) -> bool {
    let texts = |texts: &Texts| {
        texts
            .0
            .iter()
            .any(|(language, text)| language.contains('\0') || text.contains('\0'))
    };
    let versions = method.versions.iter().any(|v| {
        let parts = v.document.parts.iter().any(|p| texts(&p.heading) || texts(&p.text));
        v.what.contains('\0') || v.why.contains('\0') || texts(&v.document.name) || parts
    });
    versions || method.files.iter().any(|f| f.media.contains('\0') || f.content.contains('\0'))
}

fn problem_of(n: usize, method: &PortableMethod) -> Option<FileProblem> {
    if crate::tenants::one_line(&method.owner, Document::LONGEST_NAME).is_none() {
        return Some(FileProblem::Owner(n));
    }
    let mut numbers: Vec<i32> = method.versions.iter().map(|v| v.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let sound = numbers.len() == method.versions.len() && numbers.first().is_some_and(|first| *first > 0);
    if !sound || numbers.len() > MethodFile::MOST_VERSIONS {
        return Some(FileProblem::Versions(n));
    }
    let mut ids: Vec<FileId> = method.files.iter().map(|f| f.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let named = |words: &str| crate::tenants::one_line(words, LONGEST_WORDS).is_some();
    if ids.len() != method.files.len() || ids.len() > MethodFile::MOST_FILES || !method.files.iter().all(|f| named(&f.words)) {
        return Some(FileProblem::Files(n));
    }
    if has_zero(method) {
        return Some(FileProblem::Zero(n));
    }
    method.versions.iter().find_map(|version| {
        let note = Note {
            what: version.what.clone(),
            why: version.why.clone(),
        };
        let mut problems = version.document.check().err().unwrap_or_default();
        problems.extend(note.check().err().unwrap_or_default());
        (!problems.is_empty()).then_some(FileProblem::Version(n, version.number, problems))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::document::tests::sample, *};
    use time::macros::date;

    fn method() -> PortableMethod {
        PortableMethod {
            id: MethodId(uuid::Uuid::from_u128(7)),
            owner: "Kommunförbundet".into(),
            licence: Some(Licence::CcBy),
            versions: vec![PortableVersion {
                number: 1,
                published_on: date!(2026 - 03 - 01),
                what: "Första versionen".into(),
                why: "Alla gör lika".into(),
                document: sample(),
            }],
            files: vec![PortableFile {
                id: FileId(uuid::Uuid::from_u128(8)),
                words: "Dagordning".into(),
                media: "text/plain".into(),
                content: "SGVq".into(),
            }],
        }
    }

    #[test]
    fn a_file_reads_back_as_it_was_written() {
        let file = MethodFile::of(vec![method()]);
        let text = serde_json::to_string(&file).unwrap();
        assert!(
            text.contains("\"published_on\":\"2026-03-01\"") && text.contains("\"licence\":\"cc_by\""),
            "{text}"
        );
        let read: MethodFile = serde_json::from_str(&text).unwrap();
        assert_eq!(read, file);
        assert_eq!(read.check(), Ok(()));
        assert_eq!(read.methods[0].origin().version(), 1);
    }

    #[test]
    fn every_problem_is_named() {
        let broken = |change: fn(&mut MethodFile)| {
            let mut file = MethodFile::of(vec![method(), method()]);
            change(&mut file);
            file.check().unwrap_err()
        };
        assert_eq!(broken(|f| f.format = "brygga methods 2".into()), [FileProblem::Format]);
        assert_eq!(broken(|f| f.methods.clear()), [FileProblem::Empty]);
        assert_eq!(broken(|f| f.methods = vec![method(); 201]), [FileProblem::TooMany]);
        assert_eq!(broken(|f| f.methods[1].owner = " ".into()), [FileProblem::Owner(2)]);
        assert_eq!(broken(|f| f.methods[0].versions.clear()), [FileProblem::Versions(1)]);
        assert_eq!(broken(|f| f.methods[0].versions[0].number = 0), [FileProblem::Versions(1)]);
        assert_eq!(
            broken(|f| f.methods[0].files = vec![f.methods[0].files[0].clone(); 2]),
            [FileProblem::Files(1)]
        );
        assert_eq!(broken(|f| f.methods[1].files[0].words = "\n".into()), [FileProblem::Files(2)]);
        assert_eq!(broken(|f| f.methods[1].versions[0].what.push('\0')), [FileProblem::Zero(2)]);
        assert_eq!(
            broken(|f| _ = f.methods[0].versions[0].document.name.0.insert("\0".into(), "x".into())),
            [FileProblem::Zero(1)]
        );
        assert_eq!(
            broken(|f| f.methods[1].versions[0].why = String::new()),
            [FileProblem::Version(2, 1, vec![MethodProblem::NoWhy])]
        );
    }

    #[test]
    fn what_the_newest_version_shows_is_told_once_each_and_files_may_be_missing() {
        let mut one = method();
        let (a, b) = (FileId(uuid::Uuid::from_u128(8)), FileId(uuid::Uuid::from_u128(9)));
        let mut newer = one.versions[0].clone();
        newer.number = 2;
        newer.document.parts[0].text = crate::language::Texts::swedish(format!("[x](file:{b}) [y](file:{a})\n\n[z](file:{b})"));
        one.versions.push(newer);
        assert_eq!(one.shown(), [b, a]);
        assert!(method().shown().is_empty());
        one.files.clear();
        let text = serde_json::to_string(&one).unwrap();
        assert!(!text.contains("files"), "{text}");
        assert_eq!(serde_json::from_str::<PortableMethod>(&text).unwrap(), one);
    }

    #[test]
    fn licences_are_read_as_they_are_written_and_kept_alike() {
        for licence in Licence::ALL {
            assert_eq!(Licence::parse(licence.key()), Some(licence));
            assert_eq!(serde_json::to_value(licence).unwrap(), licence.key());
        }
    }
}
