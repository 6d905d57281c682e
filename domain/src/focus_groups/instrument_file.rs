//! An instrument as a file, to be loaded elsewhere (`docs/instrument-file.md`): one version in every language, with its kinds, its
//! conditions, its certificate, and its pictures and recordings.
//!
//! A file can come from anywhere. It is read piece by piece, so that each mistake has its place, and nothing in it is passed over in
//! silence: a field that is not known is a mistake as well, since what it says would be lost.

use super::{
    CameFrom, Condition, Instrument, InstrumentProblem, Item, ItemKind, Layer, Layers, LeftOut, NoAnswer, Opt, Part, adopted,
    instrument::is_key,
};
use crate::{
    ids::{FileId, InstrumentId},
    language::{Language, Texts},
    personal_number,
    tenants::one_line,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// One version of an instrument in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InstrumentFile {
    /// [`InstrumentFile::FORMAT`], or [`InstrumentFile::FORMAT_WITH_FILES`].
    pub format: String,
    /// The instrument's id where the file was written.
    pub id: InstrumentId,
    /// Whose it is there.
    pub owner: String,
    /// Which version.
    pub version: i32,
    /// What of it is not in the file.
    pub left_out: LeftOut,
    /// What it asks, with its certificate.
    pub document: Instrument,
    /// The pictures and recordings that it shows and plays, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PackedFile>,
}

/// A picture or a recording in a file. What a picture shows, and in which language a recording is, stands in the document, where it is
/// shown and played.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedFile {
    /// Its id, by which the document names it.
    pub id: FileId,
    /// Its media type (IANA). For people and other programs: what it is, is told by its content.
    pub media: String,
    /// Its bytes in Base64 (RFC 4648, section 4).
    pub content_base64: String,
}

impl PackedFile {
    /// What it has, as it is written.
    const FIELDS: [&'static str; 3] = ["id", "media", "content_base64"];

    /// The longest media type, in characters.
    const LONGEST_MEDIA: usize = 100;
}

impl fmt::Debug for PackedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "PackedFile({}, {}, {} characters)",
            self.id,
            self.media,
            self.content_base64.len()
        )
    }
}

/// A place in a document that shows or plays a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUse {
    /// Where: `document.item[3].option[1].layers.picture`.
    pub at: String,
    /// Whether it is looked at or listened to.
    pub layer: Layer,
    /// The file.
    pub file: FileId,
}

/// Why a file can't be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// More than [`InstrumentFile::MOST_BYTES`], or without what pictures and recordings hold more than
    /// [`InstrumentFile::MOST_DOCUMENT`].
    #[error("too large")]
    TooLarge,
    /// No JSON from there on. Lines and columns are counted from 1.
    #[error("no JSON at line {line}, column {column}")]
    Syntax {
        /// The line.
        line: usize,
        /// The column in it.
        column: usize,
    },
    /// Not a file of an instrument, or of a format of another time.
    #[error("not the format")]
    Format,
    /// Something at a place in it. Places in lists are counted from 1, as people count: `document.item[3].text.sv`.
    #[error("{at}: {fault}")]
    Field {
        /// Where.
        at: String,
        /// What.
        fault: FieldFault,
    },
    /// All of it can be read, and it can't be asked so.
    #[error(transparent)]
    Instrument(#[from] InstrumentProblem),
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// It is not there or holds something else than it should, in the words of the reader of the format.
    #[error("{0}")]
    Unreadable(String),
    /// Nothing is known of such a field.
    #[error("not known")]
    Unknown,
    /// A text of a language that is not known.
    #[error("no language")]
    Language,
    /// A text of more characters than this.
    #[error("longer than {0}")]
    TooLong(usize),
    /// A text of several lines where there is one.
    #[error("more than one line")]
    Lines,
    /// A zero character, which JSON can hold and a database can't.
    #[error("a zero character")]
    Zero,
    /// A key that can't be one, or has a meaning of its own.
    #[error("no key")]
    Key,
    /// The same again.
    #[error("there twice")]
    Twice,
    /// More than there can be.
    #[error("too many")]
    TooMany,
    /// A picture or a recording that did not come along.
    #[error("no such file in it")]
    NoFile,
    /// A picture or a recording that nothing shows or plays: it would be lost.
    #[error("shown by nothing")]
    Unshown,
    /// No Base64, or none of anything.
    #[error("no Base64")]
    Base64,
    /// More than so many bytes of pictures and recordings together.
    #[error("more than {0} bytes")]
    TooHeavy(usize),
    /// A recording of words that are not there, or a picture that nobody has described.
    #[error("no words")]
    NoWords,
    /// What looks like a Swedish personal identity number.
    #[error("a personal identity number")]
    PersonalNumber,
}

impl FieldFault {
    /// As texts on the screen name it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unknown => "unknown",
            Self::Language => "language",
            Self::TooLong(_) => "long",
            Self::Lines => "lines",
            Self::Zero => "zero",
            Self::Key => "key",
            Self::Twice => "twice",
            Self::TooMany => "many",
            Self::NoFile => "file",
            Self::Unshown => "unshown",
            Self::Base64 => "base64",
            Self::TooHeavy(_) => "heavy",
            Self::NoWords => "words",
            Self::PersonalNumber => "number",
        }
    }
}

/// The longest piece of a file that is said again, in characters: what is wrong with it may be its length.
const LONGEST_SAID: usize = 160;

/// So many faults are told at most.
const MOST_FAULTS: usize = 20;

/// The most options that a condition can name.
const MOST_NAMED: usize = 20;

/// The longest piece of text in a file that is no content of a picture or a recording, in bytes: twice as long as a page to read.
const LONGEST_PIECE: usize = 10_000;

impl InstrumentFile {
    /// What a file says it is.
    pub const FORMAT: &'static str = "brygga instrument 1";

    /// What it says where pictures or recordings are in it: who reads the other only would lose them.
    pub const FORMAT_WITH_FILES: &'static str = "brygga instrument 2";

    /// The most bytes of it without what pictures and recordings hold: far more than anybody would answer.
    pub const MOST_DOCUMENT: usize = 2_000_000;

    /// The most pictures and recordings in it: a person may add no more in a day.
    pub const MOST_FILES: usize = 300;

    /// How much they are together at most, in bytes. What does not fit stays where it was written.
    pub const MOST_FILE_BYTES: usize = 21_000_000;

    /// The most bytes of a file: three of a picture are four in Base64.
    pub const MOST_BYTES: usize = Self::MOST_DOCUMENT + Self::MOST_FILE_BYTES / 3 * 4;

    /// A file of a version, with those of its pictures and recordings that are given. The others stay where they are, and it says how
    /// many they are.
    pub fn of(id: InstrumentId, owner: &str, version: i32, document: &Instrument, files: Vec<PackedFile>) -> Self {
        let there: BTreeSet<FileId> = files.iter().map(|file| file.id).collect();
        let (document, left_out) = document.with_files(&there);
        Self {
            format: Self::format_with(&files).to_owned(),
            id,
            owner: owner.to_owned(),
            version,
            left_out,
            document,
            files,
        }
    }

    const fn format_with(files: &[PackedFile]) -> &'static str {
        if files.is_empty() { Self::FORMAT } else { Self::FORMAT_WITH_FILES }
    }

    /// Which pictures and recordings of a document go along, of those that are so many bytes: pictures first, then the recordings of one
    /// language after the other, each that still fits.
    pub fn fitting(document: &Instrument, sizes: &BTreeMap<FileId, usize>) -> Vec<FileId> {
        let mut room = Self::MOST_FILE_BYTES / 3 * 4;
        let mut fitting = Vec::new();
        for file in document.files_in_turn() {
            let rest = sizes.get(&file).and_then(|bytes| room.checked_sub(bytes.div_ceil(3) * 4));
            if let Some(rest) = rest.filter(|_| fitting.len() < Self::MOST_FILES) {
                room = rest;
                fitting.push(file);
            }
        }
        fitting
    }

    /// Every place in the document that shows or plays a file.
    pub fn uses(&self) -> Vec<FileUse> {
        let mut uses = Vec::new();
        for (n, item) in (1_usize..).zip(&self.document.items) {
            for (part, layers) in item.layered() {
                let at = layers_at(&format!("document.item[{n}]"), part);
                uses.extend(layers.picture.iter().map(|picture| FileUse {
                    at: format!("{at}.picture"),
                    layer: Layer::Picture,
                    file: picture.file,
                }));
                uses.extend(layers.sound.all().map(|(language, file)| FileUse {
                    at: format!("{at}.sound.{language}"),
                    layer: Layer::Sound,
                    file,
                }));
            }
        }
        uses
    }

    /// Reads a file, and checks all of it.
    ///
    /// # Errors
    /// What is wrong with it: twenty faults at most.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<FileFault>> {
        // The second before it is taken apart: many small pieces take far more memory than one that is as long.
        if bytes.len() > Self::MOST_BYTES || without_contents(bytes) > Self::MOST_DOCUMENT {
            return Err(vec![FileFault::TooLarge]);
        }
        // Some editors write a mark of the order of bytes before the text.
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut whole: Value = serde_json::from_slice(text).map_err(|error| {
            vec![FileFault::Syntax {
                line: error.line(),
                column: error.column(),
            }]
        })?;
        let said = whole.get("format").and_then(Value::as_str);
        if said != Some(Self::FORMAT) && said != Some(Self::FORMAT_WITH_FILES) {
            return Err(vec![FileFault::Format]);
        }
        let mut found = Found::default();
        // Taken out first: they are much, and nothing below has to be made of them twice.
        let files = found.files(whole.as_object_mut().and_then(|whole| whole.remove("files")));
        let file = found.file(&whole, files);
        match file {
            Some(file) if found.0.is_empty() => Ok(file),
            _ => {
                found.0.truncate(MOST_FAULTS);
                Err(found.0)
            }
        }
    }

    /// What is kept of it where it is loaded, under a key of its own: all of it, and where it came from. Its certificate is its maker's.
    #[must_use]
    pub fn taken_in(self, key: String) -> Instrument {
        let mut document = adopted(&self.document, key);
        if document.terms.allowed.is_free() {
            document.terms.covers = None;
        }
        // Who loads what was loaded before has it from its maker.
        document.terms.came_from.get_or_insert(CameFrom {
            owner: self.owner,
            id: self.id,
            version: self.version,
        });
        document
    }
}

/// How many bytes of a file are not in its longest pieces of text, where pictures and recordings are.
fn without_contents(file: &[u8]) -> usize {
    let (mut all, mut begun, mut escaped) = (0_usize, None, false);
    for (at, byte) in file.iter().enumerate() {
        match (begun, byte) {
            (None, _) => {
                all += 1;
                begun = (*byte == b'"').then_some(at);
            }
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(from), b'"') => {
                let long = at - from;
                all += if long > LONGEST_PIECE { 1 } else { long };
                begun = None;
            }
            _ => {}
        }
    }
    all
}

/// Where the layers of a part of a question stand in a document.
fn layers_at(item: &str, part: Part) -> String {
    match part {
        Part::Option(n) => format!("{item}.option[{}].layers", n + 1),
        Part::Row(n) => format!("{item}.row[{}].layers", n + 1),
        Part::Low => format!("{item}.ends.low"),
        Part::High => format!("{item}.ends.high"),
        _ => format!("{item}.layers"),
    }
}

/// Whether a text is Base64 (RFC 4648, section 4) of something.
fn is_base64(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    let is_in = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    !bare.is_empty() && text.len().is_multiple_of(4) && text.len() - bare.len() <= 2 && bare.bytes().all(is_in)
}

/// A piece of what came, no longer than it has to be for being found again.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_SAID {
        return text.to_owned();
    }
    let begun: String = text.chars().take(LONGEST_SAID - 1).collect();
    format!("{begun}…")
}

/// What was found wrong so far.
#[derive(Default)]
struct Found(Vec<FileFault>);

impl Found {
    fn at(&mut self, at: &str, fault: FieldFault) {
        // What is not told is not kept.
        if self.0.len() < MOST_FAULTS {
            self.0.push(FileFault::Field { at: shortened(at), fault });
        }
    }

    /// A part of what came, as what it has to be.
    fn part<T: DeserializeOwned>(&mut self, value: &Value, at: &str) -> Option<T> {
        match T::deserialize(value) {
            Ok(part) => Some(part),
            Err(error) => {
                self.at(at, FieldFault::Unreadable(shortened(&error.to_string())));
                None
            }
        }
    }

    /// What the file says of itself under a name.
    fn field<T: DeserializeOwned>(&mut self, whole: &Value, name: &str) -> Option<T> {
        let nothing = Value::Null;
        self.part(whole.get(name).unwrap_or(&nothing), name)
    }

    /// The pictures and recordings that came along.
    fn files(&mut self, sent: Option<Value>) -> Vec<PackedFile> {
        let list = match sent {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.at("files", FieldFault::Unreadable("expected a list".to_owned()));
                Vec::new()
            }
        };
        if list.len() > InstrumentFile::MOST_FILES {
            self.at("files", FieldFault::TooMany);
            return Vec::new();
        }
        let (mut files, mut ids, mut weight) = (Vec::new(), BTreeSet::new(), 0_usize);
        for (n, one) in (1_usize..).zip(list) {
            let at = format!("files[{n}]");
            let unknown = |name: &&String| !PackedFile::FIELDS.contains(&name.as_str());
            for name in one.as_object().into_iter().flat_map(|fields| fields.keys()).filter(unknown) {
                self.at(&format!("{at}.{name}"), FieldFault::Unknown);
            }
            let file: PackedFile = match serde_json::from_value(one) {
                Ok(file) => file,
                Err(error) => {
                    self.at(&at, FieldFault::Unreadable(shortened(&error.to_string())));
                    continue;
                }
            };
            if !ids.insert(file.id) {
                self.at(&format!("{at}.id"), FieldFault::Twice);
            }
            self.text(&format!("{at}.media"), &file.media, PackedFile::LONGEST_MEDIA, false);
            if !is_base64(&file.content_base64) {
                self.at(&format!("{at}.content_base64"), FieldFault::Base64);
            }
            weight += file.content_base64.len();
            files.push(file);
        }
        if weight > InstrumentFile::MOST_FILE_BYTES / 3 * 4 {
            self.at("files", FieldFault::TooHeavy(InstrumentFile::MOST_FILE_BYTES));
        }
        files
    }

    /// The whole file, with everything that is wrong with it noted. Nothing where it can't be put together.
    fn file(&mut self, whole: &Value, files: Vec<PackedFile>) -> Option<InstrumentFile> {
        let before = self.0.len();
        let id = self.field(whole, "id");
        let owner = self.field(whole, "owner");
        let version = self.field(whole, "version");
        let left_out = match whole.get("left_out") {
            Some(told) => self.part(told, "left_out"),
            None => Some(LeftOut::default()),
        };
        let nothing = Value::Null;
        let document = whole.get("document").unwrap_or(&nothing);
        if let Some(items) = document.get("item").and_then(Value::as_array) {
            if items.len() > Instrument::MAX_ITEMS {
                self.0.push(InstrumentProblem::TooManyItems.into());
                return None;
            }
            for (n, item) in (1_usize..).zip(items) {
                let _: Option<Item> = self.part(item, &format!("document.item[{n}]"));
            }
        }
        // Of questions that can't be read it would say no more, and not where.
        if self.0.len() > before {
            return None;
        }
        let mut file = InstrumentFile {
            format: InstrumentFile::format_with(&files).to_owned(),
            id: id?,
            owner: owner?,
            version: version?,
            left_out: left_out?,
            document: self.part(document, "document")?,
            files: Vec::new(),
        };
        match serde_json::to_value(&file) {
            Ok(kept) => self.lost(whole, &kept, ""),
            Err(error) => self.at("document", FieldFault::Unreadable(shortened(&error.to_string()))),
        }
        file.files = files;
        self.head(&file);
        self.document(&file.document);
        // Where something is wrong with files themselves, it would be told once more wherever they are shown.
        if before == 0 {
            self.shown(&file);
        }
        if self.0.is_empty()
            && let Err(problem) = file.document.check()
        {
            self.0.push(problem.into());
        }
        Some(file)
    }

    /// Notes what was sent and is not in what would be kept.
    fn lost(&mut self, sent: &Value, kept: &Value, at: &str) {
        match (sent, kept) {
            (Value::Object(sent), Value::Object(kept)) => {
                for (name, value) in sent {
                    let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                    match kept.get(name) {
                        Some(there) => self.lost(value, there, &at),
                        None if says_nothing(name, value) => {}
                        None => self.at(&at, FieldFault::Unknown),
                    }
                }
            }
            (Value::Array(sent), Value::Array(kept)) => {
                for (n, (value, there)) in (1_usize..).zip(sent.iter().zip(kept)) {
                    self.lost(value, there, &format!("{at}[{n}]"));
                }
            }
            _ => {}
        }
    }

    fn head(&mut self, file: &InstrumentFile) {
        self.maker("owner", &file.owner);
        if file.version < 1 {
            self.at("version", FieldFault::Unreadable("expected 1 or more".to_owned()));
        }
    }

    /// Whose it is, in one line.
    fn maker(&mut self, at: &str, owner: &str) {
        let before = self.0.len();
        self.text(at, owner, Instrument::LONGEST_NAME, false);
        if self.0.len() == before && one_line(owner, Instrument::LONGEST_NAME).is_none() {
            self.at(at, FieldFault::Unreadable("expected a line of text".to_owned()));
        }
    }

    fn document(&mut self, document: &Instrument) {
        if !is_key(&document.key) {
            self.at("document.key", FieldFault::Key);
        }
        self.texts("document.name", &document.name, Instrument::LONGEST_NAME, false);
        for (name, text, longest) in [
            ("source", &document.source, Instrument::LONGEST_FACT),
            ("owner", &document.owner, Instrument::LONGEST_FACT),
            ("licence", &document.licence, Instrument::LONGEST_FACT),
            ("changes", &document.changes, Instrument::LONGEST_FACT),
            ("terms.naming", &document.terms.naming, Instrument::LONGEST_NAMING),
        ] {
            self.text(&format!("document.{name}"), text, longest, true);
        }
        if let Some(from) = &document.terms.came_from {
            self.maker("document.terms.came_from.owner", &from.owner);
        }
        for (n, item) in (1_usize..).zip(&document.items) {
            self.item(&format!("document.item[{n}]"), item);
        }
    }

    /// Whether everything that is shown and played came along, and nothing else did.
    fn shown(&mut self, file: &InstrumentFile) {
        let there: BTreeSet<FileId> = file.files.iter().map(|file| file.id).collect();
        let mut shown = BTreeSet::new();
        for used in file.uses() {
            if !there.contains(&used.file) {
                self.at(&used.at, FieldFault::NoFile);
            }
            shown.insert(used.file);
        }
        for (n, packed) in (1_usize..).zip(&file.files) {
            if !shown.contains(&packed.id) {
                self.at(&format!("files[{n}]"), FieldFault::Unshown);
            }
        }
    }

    fn item(&mut self, at: &str, item: &Item) {
        self.key(&format!("{at}.key"), &item.key);
        self.texts(&format!("{at}.text"), &item.text, Instrument::LONGEST_TEXT, true);
        self.layers(at, item);
        match &item.kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } | ItemKind::Ranking { options, .. } => {
                self.options(&format!("{at}.option"), options);
            }
            ItemKind::Scale { low, high, .. } | ItemKind::Slider { low, high, .. } => self.ends(at, low, high),
            ItemKind::Matrix { rows, low, high, .. } => {
                self.options(&format!("{at}.row"), rows);
                self.ends(at, low, high);
            }
            ItemKind::Info { body } => self.texts(&format!("{at}.body"), body, Instrument::LONGEST_BODY, true),
            ItemKind::Number { .. } | ItemKind::Text { .. } | ItemKind::Date { .. } => {}
        }
        if item.no_answer.len() > NoAnswer::ALL.len() {
            self.at(&format!("{at}.no_answer"), FieldFault::TooMany);
        } else if item
            .no_answer
            .iter()
            .enumerate()
            .any(|(n, way)| item.no_answer.iter().take(n).any(|w| w == way))
        {
            self.at(&format!("{at}.no_answer"), FieldFault::Twice);
        }
        let Some(condition) = &item.show_if else { return };
        let at = format!("{at}.show_if.test");
        if condition.tests.len() > Condition::MAX_TESTS {
            self.at(&at, FieldFault::TooMany);
            return;
        }
        for (n, test) in (1_usize..).zip(&condition.tests) {
            // A statement of a matrix is named with its question.
            if !test.on.splitn(2, '.').all(is_key) {
                self.at(&format!("{at}[{n}].on"), FieldFault::Key);
            }
            if test.is.options().len() > MOST_NAMED {
                self.at(&format!("{at}[{n}].options"), FieldFault::TooMany);
            } else if !test.is.options().iter().all(|key| is_key(key)) {
                self.at(&format!("{at}[{n}].options"), FieldFault::Key);
            }
        }
    }

    /// What a question and its alternatives are seen and heard by: a picture of a question is described in Swedish, and a recording says
    /// words that stand there, as where they are added one by one. Ends of a scale have recordings alone, and only where there is a scale.
    fn layers(&mut self, item_at: &str, item: &Item) {
        if item.kind.ends().is_none() && !item.ends.is_empty() {
            self.at(&format!("{item_at}.ends"), FieldFault::Unknown);
        }
        for (part, layers) in item.layered() {
            let at = layers_at(item_at, part);
            if matches!(part, Part::Low | Part::High) && layers.picture.is_some() {
                self.at(&format!("{at}.picture"), FieldFault::Unknown);
            } else if let Some(picture) = &layers.picture {
                let at = format!("{at}.picture.alt");
                self.texts(&at, &picture.alt, Layers::LONGEST_ALT, false);
                if part == Part::Question && picture.alt.exact(Language::Sv).is_none() {
                    self.at(&format!("{at}.sv"), FieldFault::NoWords);
                }
            }
            let words = item.part(item.option_of(part)).map(|(text, _)| text);
            for (key, _) in layers.sound.all() {
                let fault = match Language::parse(key) {
                    Err(_) => FieldFault::Language,
                    Ok(language) if words.is_none_or(|words| words.exact(language).is_none()) => FieldFault::NoWords,
                    Ok(_) => continue,
                };
                self.at(&format!("{at}.sound.{key}"), fault);
            }
        }
    }

    fn ends(&mut self, at: &str, low: &Texts, high: &Texts) {
        self.texts(&format!("{at}.low"), low, Instrument::LONGEST_TEXT, true);
        self.texts(&format!("{at}.high"), high, Instrument::LONGEST_TEXT, true);
    }

    fn options(&mut self, at: &str, options: &[Opt]) {
        // More than there can be are refused as a whole.
        for (n, option) in (1_usize..).zip(options).take(Instrument::MAX_QUESTIONS) {
            let at = format!("{at}[{n}]");
            self.key(&format!("{at}.key"), &option.key);
            // The form has a line for each.
            self.texts(&format!("{at}.text"), &option.text, Instrument::LONGEST_TEXT, false);
        }
    }

    fn key(&mut self, at: &str, key: &str) {
        if !is_key(key) || Instrument::TAKEN.contains(&key) {
            self.at(at, FieldFault::Key);
        }
    }

    fn texts(&mut self, at: &str, texts: &Texts, longest: usize, lines: bool) {
        for (language, text) in &texts.0 {
            let at = format!("{at}.{language}");
            if Language::parse(language).is_err() {
                self.at(&at, FieldFault::Language);
            } else {
                self.text(&at, text, longest, lines);
            }
        }
    }

    fn text(&mut self, at: &str, text: &str, longest: usize, lines: bool) {
        let fault = if text.contains('\0') {
            FieldFault::Zero
        } else if text.chars().count() > longest {
            FieldFault::TooLong(longest)
        } else if !lines && text.contains(['\n', '\r']) {
            FieldFault::Lines
        } else if !personal_number::find(text).is_empty() {
            FieldFault::PersonalNumber
        } else {
            return;
        };
        self.at(at, fault);
    }
}

/// Whether a field says what is so without it.
fn says_nothing(name: &str, value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || matches!((name, text.as_str()), ("combine", "all") | ("allowed", "free")),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.iter().all(|(name, value)| says_nothing(name, value)),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Allowed, Combine, DateParts, Forbidden, Hand, Is, Picture, Test, check_change, comparable, instrument::tests::sample, settled,
        },
        *,
    };
    use uuid::Uuid;

    fn id(n: u128) -> InstrumentId {
        InstrumentId(Uuid::from_u128(n))
    }

    fn opts() -> Vec<Opt> {
        let mut options: Vec<Opt> = ["a", "b"].map(|key| Opt::new(key, Texts::everywhere(key))).into();
        options[1].own_words = true;
        options
    }

    fn plain() -> Vec<Opt> {
        ["a", "b"].map(|key| Opt::new(key, Texts::everywhere(key))).into()
    }

    /// A locked instrument with an item of each kind, in every language, two conditions, and an item of one's own after it.
    fn full() -> Instrument {
        let text = || Texts::everywhere("Hur går det?\nEn rad till & <b>");
        let item = |key: &str, kind| Item::new(key, kind, text());
        let when = |on: &str, is| Condition {
            combine: Combine::Any,
            tests: vec![Test { on: on.into(), is }],
        };
        let mut instrument = sample();
        instrument.items.extend([
            item("one", ItemKind::Single { options: opts() }),
            item(
                "ranked",
                ItemKind::Ranking {
                    options: plain(),
                    places: 2,
                },
            ),
            item(
                "when",
                ItemKind::Date {
                    first: 2000,
                    last: 2030,
                    parts: DateParts::Day,
                },
            ),
            item(
                "line",
                ItemKind::Slider {
                    min: -10,
                    max: 10,
                    step: 5,
                    low: text(),
                    high: text(),
                },
            ),
            item(
                "place",
                ItemKind::Matrix {
                    rows: plain(),
                    min: 1,
                    max: 5,
                    low: text(),
                    high: text(),
                },
            ),
            item("read", ItemKind::Info { body: text() }),
        ]);
        let at = |instrument: &Instrument, key: &str| instrument.items.iter().position(|i| i.key == key).unwrap();
        let (ranked, read, why) = (at(&instrument, "ranked"), at(&instrument, "read"), at(&instrument, "why"));
        instrument.items[ranked].shuffle = true;
        instrument.items[ranked].no_answer = NoAnswer::ALL.to_vec();
        instrument.items[ranked].show_if = Some(when("one", Is::OneOf { options: vec!["a".into()] }));
        instrument.items[read].show_if = Some(when("place.b", Is::AtLeast { value: 4 }));
        instrument.items[why].required = true;
        instrument.source = "Påhittad".into();
        instrument.owner = "Institutet för prov".into();
        instrument.licence = "=CC BY & co".into();
        instrument.terms.allowed = Allowed::Locked;
        instrument.terms.naming = "© Institutet för prov".into();
        let mut instrument = settled(&sample(), instrument);
        let own = Item::new("own", ItemKind::Text { max_length: 9 }, Texts::swedish("Vår egen"));
        instrument.items.push(own);
        instrument
    }

    fn written(file: &InstrumentFile) -> String {
        serde_json::to_string_pretty(file).unwrap()
    }

    fn file() -> InstrumentFile {
        InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &full(), Vec::new())
    }

    fn packed(n: u128, bytes: usize) -> PackedFile {
        PackedFile {
            id: FileId(Uuid::from_u128(n)),
            media: "image/png".into(),
            content_base64: "iVBO".repeat(bytes.div_ceil(3)),
        }
    }

    /// A picture of the first question, the same at its second alternative, and a recording of a statement.
    fn layered() -> Instrument {
        let mut document = full();
        let file = |n| FileId(Uuid::from_u128(n));
        let picture = Picture {
            file: file(9),
            width: 4,
            height: 3,
            alt: Texts::swedish("En ruta"),
        };
        document.items[0].layers_mut(Some("man")).unwrap().picture = Some(Picture {
            alt: Texts::default(),
            ..picture.clone()
        });
        document.items[0].layers.picture = Some(picture);
        let place = document.items.iter_mut().find(|item| item.key == "place").unwrap();
        place.layers_mut(Some("b")).unwrap().sound.set(Language::So, Some(file(10)));
        document
    }

    /// A file of it, with everything that it shows and plays.
    fn with_files() -> InstrumentFile {
        InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &layered(), vec![packed(9, 3), packed(10, 6)])
    }

    /// What is done to a file, and what is said of it: where, and why.
    type Damage = (fn(&mut Value), &'static str, FieldFault);

    #[test]
    fn what_is_written_is_what_is_read_and_what_is_loaded() {
        assert_eq!(full().check(), Ok(()));
        let file = file();
        let text = written(&file);
        assert!(text.starts_with("{\n  \"format\": \"brygga instrument 1\""), "{text}");
        assert_eq!(InstrumentFile::read(text.as_bytes()), Ok(file.clone()));
        // As an editor leaves it that marks the order of bytes.
        assert_eq!(InstrumentFile::read(format!("\u{feff}{text}").as_bytes()), Ok(file.clone()));
        let loaded = file.clone().taken_in("own-1".into());
        let came_from = CameFrom {
            owner: "Fortsatt samverkan".into(),
            id: id(7),
            version: 3,
        };
        assert_eq!(loaded.terms.came_from, Some(came_from.clone()));
        let mut same = loaded.clone();
        same.terms.came_from = None;
        same.key = full().key;
        assert_eq!(same, full(), "all else is as it was");
        assert!(comparable(&full(), &loaded).iter().all(|c| c.is_same()), "results may be compared");
        assert_eq!(loaded.covered().len(), full().items.len() - 1);
        // Written again elsewhere, it still says who made it.
        let again = InstrumentFile::of(id(8), "En annan region", 1, &loaded, Vec::new());
        let again = InstrumentFile::read(written(&again).as_bytes()).unwrap().taken_in("own-2".into());
        assert_eq!(again.terms.came_from, Some(came_from));
        assert_eq!(again.items, full().items);
    }

    #[test]
    fn what_is_locked_stays_locked_where_it_is_loaded() {
        let loaded = file().taken_in("own-1".into());
        let change = |change: fn(&mut Instrument)| {
            let mut after = loaded.clone();
            change(&mut after);
            check_change(&loaded, &settled(&loaded, after), Hand::Adopter)
        };
        assert_eq!(change(|i| i.terms.allowed = Allowed::Free), Err(Forbidden::Certificate));
        assert_eq!(change(|i| i.terms.came_from = None), Err(Forbidden::Certificate));
        assert!(matches!(
            change(|i| i.items[0].text = Texts::swedish("annat")),
            Err(Forbidden::Changed(..))
        ));
        assert_eq!(
            change(|i| i
                .items
                .push(Item::new("more", ItemKind::Text { max_length: 9 }, Texts::swedish("Mer")))),
            Ok(())
        );
        // What is free is saved again, whatever the file says of how much it covers.
        let mut free = file();
        free.document.terms.allowed = Allowed::Free;
        free.document.terms.covers = Some(2);
        let free = InstrumentFile::read(written(&free).as_bytes()).unwrap().taken_in("own-1".into());
        assert_eq!(check_change(&free, &settled(&free, free.clone()), Hand::Adopter), Ok(()));
    }

    #[test]
    fn pictures_and_recordings_come_along_and_the_file_says_what_does_not() {
        let file = with_files();
        assert_eq!(file.left_out, LeftOut::default());
        let text = written(&file);
        assert!(text.starts_with("{\n  \"format\": \"brygga instrument 2\""), "{text}");
        assert_eq!(InstrumentFile::read(text.as_bytes()), Ok(file.clone()));
        assert_eq!(file.document, layered());
        assert!(!format!("{file:?}").contains("iVBO"), "what they hold is in no log");
        let uses = file.uses();
        let places: Vec<(&str, Layer)> = uses.iter().map(|used| (used.at.as_str(), used.layer)).collect();
        let place = 1 + layered().items.iter().position(|item| item.key == "place").unwrap();
        assert_eq!(
            places,
            [
                ("document.item[1].layers.picture", Layer::Picture),
                ("document.item[1].option[2].layers.picture", Layer::Picture),
                (&*format!("document.item[{place}].row[2].layers.sound.so"), Layer::Sound),
            ]
        );
        // What stays is counted, and nothing shows it.
        let without = InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &layered(), Vec::new());
        assert_eq!((without.left_out.pictures, without.left_out.recordings), (2, 1));
        assert_eq!(without.document, full());
        assert_eq!(without.format, InstrumentFile::FORMAT, "who reads no files reads it");
        assert!(!written(&without).contains("layers") && !written(&without).contains("files"));
        let some = InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &layered(), vec![packed(10, 6)]);
        assert_eq!((some.left_out.pictures, some.left_out.recordings), (2, 0));
        assert_eq!(InstrumentFile::read(written(&some).as_bytes()), Ok(some));
        // Somebody else's files are not shown by naming them.
        let forged = InstrumentFile {
            document: layered(),
            ..without
        };
        let forged = faults(&written(&forged));
        assert_eq!(forged.len(), 3);
        assert!(
            forged.iter().all(|fault| matches!(
                fault,
                FileFault::Field {
                    fault: FieldFault::NoFile,
                    ..
                }
            )),
            "{forged:?}"
        );
    }

    #[test]
    fn recordings_of_the_ends_of_a_scale_come_along_and_nothing_else_has_ends() {
        let mut document = full();
        let place = document.items.iter().position(|item| item.key == "place").unwrap();
        let sound = Some(FileId(Uuid::from_u128(10)));
        for end in [Item::LOW, Item::HIGH] {
            document.items[place].layers_mut(Some(end)).unwrap().sound.set(Language::So, sound);
        }
        let file = InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &document, vec![packed(10, 6)]);
        assert_eq!(file.left_out, LeftOut::default());
        let text = written(&file);
        assert_eq!(InstrumentFile::read(text.as_bytes()), Ok(file.clone()));
        let at = format!("document.item[{}].ends", place + 1);
        let places: Vec<String> = file.uses().into_iter().map(|used| used.at).collect();
        assert_eq!(places, [format!("{at}.low.sound.so"), format!("{at}.high.sound.so")]);
        let without = InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &document, Vec::new());
        assert_eq!((without.left_out.recordings, without.document), (2, full()));
        // Words that are not there, a picture, and ends of what has none.
        let wrong = |change: &dyn Fn(&mut Value)| {
            let mut whole: Value = serde_json::from_str(&text).unwrap();
            change(&mut whole["document"]["item"]);
            faults(&whole.to_string())
        };
        let field = |at: String, fault| FileFault::Field { at, fault };
        let heard = serde_json::json!(sound);
        let silent = wrong(&|items| items[place]["low"] = serde_json::json!({ "sv": "Inte" }));
        assert_eq!(silent, [field(format!("{at}.low.sound.so"), FieldFault::NoWords)]);
        let seen = wrong(&|items| {
            items[place]["ends"]["low"]["picture"] =
                serde_json::json!({ "file": heard, "width": 4, "height": 3, "alt": { "sv": "En ruta" } });
        });
        assert_eq!(seen, [field(format!("{at}.low.picture"), FieldFault::Unknown)]);
        let choice = wrong(&|items| items[0]["ends"] = items[place]["ends"].clone());
        assert_eq!(choice, [field("document.item[1].ends".into(), FieldFault::Unknown)]);
    }

    #[test]
    fn what_is_wrong_with_pictures_and_recordings_is_told_with_its_place() {
        let known: [Damage; 17] = [
            (|v| v["files"] = 1.into(), "files", FieldFault::Unreadable("expected a list".into())),
            (|v| v["files"][1]["mood"] = 1.into(), "files[2].mood", FieldFault::Unknown),
            (|v| v["files"][0]["media"] = "a\0b".into(), "files[1].media", FieldFault::Zero),
            (
                |v| v["files"][0]["media"] = "811228-9874".into(),
                "files[1].media",
                FieldFault::PersonalNumber,
            ),
            (
                |v| v["files"][0]["media"] = "x".repeat(101).into(),
                "files[1].media",
                FieldFault::TooLong(100),
            ),
            (
                |v| v["files"][0]["content_base64"] = "".into(),
                "files[1].content_base64",
                FieldFault::Base64,
            ),
            (
                |v| v["files"][0]["content_base64"] = "iVBO\nRw0K".into(),
                "files[1].content_base64",
                FieldFault::Base64,
            ),
            (
                |v| v["files"][0]["content_base64"] = "iVB\0".into(),
                "files[1].content_base64",
                FieldFault::Base64,
            ),
            (
                |v| v["files"][0]["content_base64"] = "iVBO=".into(),
                "files[1].content_base64",
                FieldFault::Base64,
            ),
            (
                |v| v["files"][0]["content_base64"] = "i===".into(),
                "files[1].content_base64",
                FieldFault::Base64,
            ),
            (
                |v| {
                    let again = v["files"][0].clone();
                    v["files"].as_array_mut().unwrap().push(again);
                },
                "files[3].id",
                FieldFault::Twice,
            ),
            (
                |v| {
                    let mut more = v["files"][0].clone();
                    more["id"] = Uuid::from_u128(11).to_string().into();
                    v["files"].as_array_mut().unwrap().push(more);
                },
                "files[3]",
                FieldFault::Unshown,
            ),
            (
                |v| drop(v["files"].as_array_mut().unwrap().pop()),
                "document.item[10].row[2].layers.sound.so",
                FieldFault::NoFile,
            ),
            (
                |v| v["document"]["item"][0]["layers"]["picture"]["alt"]["sv"] = "å".repeat(201).into(),
                "document.item[1].layers.picture.alt.sv",
                FieldFault::TooLong(200),
            ),
            (
                |v| v["document"]["item"][0]["option"][1]["layers"]["picture"]["alt"] = serde_json::json!({ "ar": "19811228-9874" }),
                "document.item[1].option[2].layers.picture.alt.ar",
                FieldFault::PersonalNumber,
            ),
            (
                |v| v["document"]["item"][0]["layers"]["picture"]["alt"] = serde_json::json!({ "ar": "مربع" }),
                "document.item[1].layers.picture.alt.sv",
                FieldFault::NoWords,
            ),
            (
                |v| {
                    let heard = v["document"]["item"][9]["row"][1]["layers"]["sound"]["so"].clone();
                    v["document"]["item"][0]["layers"]["sound"] = serde_json::json!({ "ti": heard });
                },
                "document.item[1].layers.sound.ti",
                FieldFault::NoWords,
            ),
        ];
        for (change, at, expected) in known {
            assert_eq!(fault(&changed_in(&with_files(), change)), (at.to_owned(), expected));
        }
        let told = |change: fn(&mut Value)| fault(&changed_in(&with_files(), change));
        assert_eq!(
            told(|v| {
                let heard = v["document"]["item"][9]["row"][1]["layers"]["sound"]["so"].clone();
                v["document"]["item"][9]["row"][1]["layers"]["sound"]["tlh"] = heard;
            }),
            ("document.item[10].row[2].layers.sound.tlh".into(), FieldFault::Language)
        );
        let (at, unreadable) = told(|v| v["files"][0]["id"] = "../x".into());
        assert!(
            at == "files[1]" && matches!(unreadable, FieldFault::Unreadable(_)),
            "{at} {unreadable}"
        );
        // A null is a list of none.
        let nothing = changed(|v| v["files"] = Value::Null);
        assert_eq!(InstrumentFile::read(nothing.as_bytes()), Ok(file()));
    }

    #[test]
    fn pictures_and_recordings_are_so_many_and_so_much_at_most() {
        let say = |layers: &mut Layers, n| layers.sound.set(Language::Sv, Some(FileId(Uuid::from_u128(n))));
        let mut document = full();
        say(&mut document.items[0].layers, 1);
        say(&mut document.items[1].layers, 2);
        document.items[2].layers.picture = layered().items[0].layers.picture.clone();
        let size = |n: u128, bytes| (FileId(Uuid::from_u128(n)), bytes);
        let fits = |sizes: &[(FileId, usize)]| InstrumentFile::fitting(&document, &sizes.iter().copied().collect());
        let ids = |ids: &[u128]| ids.iter().map(|n| FileId(Uuid::from_u128(*n))).collect::<Vec<_>>();
        let most = InstrumentFile::MOST_FILE_BYTES;
        assert_eq!(fits(&[size(1, 10), size(2, 10), size(9, 10)]), ids(&[9, 1, 2]), "the picture first");
        assert_eq!(fits(&[size(1, most), size(2, 10), size(9, 10)]), ids(&[9, 2]), "each that fits");
        assert_eq!(fits(&[size(1, most - 3), size(2, 1), size(9, 3)]), ids(&[9, 1]), "to the byte");
        assert_eq!(fits(&[size(2, 10)]), ids(&[2]), "what is there no more stays out");
        assert!(fits(&[size(1, most + 1)]).is_empty());

        // What fits is read, and no more is.
        let heavy = |bytes: usize| {
            let mut file = with_files();
            file.files[0] = packed(9, bytes);
            written(&file)
        };
        let fit = heavy(most - 6);
        assert!(fit.len() <= InstrumentFile::MOST_BYTES && InstrumentFile::read(fit.as_bytes()).is_ok());
        assert_eq!(fault(&heavy(most - 3)), ("files".into(), FieldFault::TooHeavy(most)));
        assert_eq!(faults(&heavy(most + InstrumentFile::MOST_DOCUMENT)), [FileFault::TooLarge]);
        let mut many = with_files();
        many.files = (0..).take(InstrumentFile::MOST_FILES + 1).map(|n| packed(100 + n, 3)).collect();
        assert!(faults(&written(&many)).contains(&FileFault::Field {
            at: "files".into(),
            fault: FieldFault::TooMany
        }));
        // Beside what they hold there is no more room than without them, however it is cut up.
        for filler in ["[],", "\"åäö\\\"\","] {
            let filled = format!("[{}1]", filler.repeat(InstrumentFile::MOST_DOCUMENT / filler.len() - 1));
            assert_eq!(faults(&filled), [FileFault::Format], "{filler}");
            let filled = format!("[{}1]", filler.repeat(1 + InstrumentFile::MOST_DOCUMENT / filler.len()));
            assert_eq!(faults(&filled), [FileFault::TooLarge], "{filler}");
        }
    }

    fn faults(text: &str) -> Vec<FileFault> {
        InstrumentFile::read(text.as_bytes()).unwrap_err()
    }

    /// The one thing that is wrong with it.
    fn fault(text: &str) -> (String, FieldFault) {
        match faults(text).as_slice() {
            [FileFault::Field { at, fault }] => (at.clone(), fault.clone()),
            other => panic!("{other:?}"),
        }
    }

    /// A file in which something is changed.
    fn changed(change: fn(&mut Value)) -> String {
        changed_in(&file(), change)
    }

    fn changed_in(file: &InstrumentFile, change: fn(&mut Value)) -> String {
        let mut value = serde_json::to_value(file).unwrap();
        change(&mut value);
        value.to_string()
    }

    #[test]
    fn what_is_no_file_is_told_with_its_place() {
        assert_eq!(faults("{\n  \"format\": ,"), [FileFault::Syntax { line: 2, column: 13 }]);
        assert!(matches!(faults("")[..], [FileFault::Syntax { .. }]));
        assert!(
            matches!(faults(&"[".repeat(100_000))[..], [FileFault::Syntax { .. }]),
            "however deep"
        );
        assert_eq!(faults("[]"), [FileFault::Format]);
        assert_eq!(
            faults(&changed(|v| v["format"] = "brygga instrument 3".into())),
            [FileFault::Format]
        );
        assert_eq!(faults(&" ".repeat(InstrumentFile::MOST_DOCUMENT + 1)), [FileFault::TooLarge]);
        let unreadable = |text: &str, place: &str, how: &str| match fault(text) {
            (at, FieldFault::Unreadable(told)) if at == place && told.contains(how) => {}
            other => panic!("{other:?}"),
        };
        unreadable(&changed(|v| v["id"] = "x".into()), "id", "");
        unreadable(&changed(|v| v["owner"] = 1.into()), "owner", "string");
        unreadable(&changed(|v| v["owner"] = "".into()), "owner", "line");
        unreadable(&changed(|v| v["version"] = 0.into()), "version", "1");
        unreadable(&changed(|v| v["document"] = Value::Null), "document", "");
        unreadable(
            &changed(|v| v["document"]["item"][2]["kind"] = "poem".into()),
            "document.item[3]",
            "poem",
        );
        unreadable(
            &changed(|v| v["document"]["item"][2]["min"] = "one".into()),
            "document.item[3]",
            "one",
        );
        unreadable(&changed(|v| v["document"]["item"][2]["text"] = Value::Null), "document.item[3]", "");
        // As long as it has to be for being found.
        let (_, told) = fault(&changed(|v| v["document"]["item"][2]["kind"] = "å".repeat(100_000).into()));
        assert!(told.to_string().chars().count() <= LONGEST_SAID);
    }

    #[test]
    fn what_could_not_be_kept_as_it_is_is_told_with_its_place() {
        let known: [Damage; 17] = [
            (|v| v["mood"] = "good".into(), "mood", FieldFault::Unknown),
            (|v| v["document"]["mood"] = 1.into(), "document.mood", FieldFault::Unknown),
            (
                |v| v["document"]["item"][4]["mood"] = true.into(),
                "document.item[5].mood",
                FieldFault::Unknown,
            ),
            (
                |v| v["document"]["item"][0]["max"] = 3.into(),
                "document.item[1].max",
                FieldFault::Unknown,
            ),
            (
                |v| v["document"]["name"]["xx"] = "x".into(),
                "document.name.xx",
                FieldFault::Language,
            ),
            (
                |v| v["document"]["name"]["sv"] = "å".repeat(151).into(),
                "document.name.sv",
                FieldFault::TooLong(150),
            ),
            (
                |v| v["document"]["item"][0]["text"]["sv"] = "å".repeat(501).into(),
                "document.item[1].text.sv",
                FieldFault::TooLong(500),
            ),
            (
                |v| v["document"]["item"][0]["option"][1]["text"]["sv"] = "två\nrader".into(),
                "document.item[1].option[2].text.sv",
                FieldFault::Lines,
            ),
            (|v| v["document"]["source"] = "a\0b".into(), "document.source", FieldFault::Zero),
            (
                |v| v["document"]["terms"]["naming"] = "å".repeat(301).into(),
                "document.terms.naming",
                FieldFault::TooLong(300),
            ),
            (|v| v["document"]["key"] = "../x".into(), "document.key", FieldFault::Key),
            (
                |v| v["document"]["item"][3]["key"] = "new".into(),
                "document.item[4].key",
                FieldFault::Key,
            ),
            (
                |v| v["document"]["item"][0]["option"][0]["key"] = "not_stated".into(),
                "document.item[1].option[1].key",
                FieldFault::Key,
            ),
            (
                |v| v["document"]["item"][6]["show_if"]["test"][0]["on"] = "a b".into(),
                "document.item[7].show_if.test[1].on",
                FieldFault::Key,
            ),
            (
                |v| {
                    let test = v["document"]["item"][6]["show_if"]["test"][0].clone();
                    v["document"]["item"][6]["show_if"]["test"] = vec![test; 9].into();
                },
                "document.item[7].show_if.test",
                FieldFault::TooMany,
            ),
            (
                |v| v["document"]["item"][6]["no_answer"] = vec!["declined"; 2].into(),
                "document.item[7].no_answer",
                FieldFault::Twice,
            ),
            (
                |v| v["document"]["item"][4]["text"]["sv"] = "Ring 19811228-9874".into(),
                "document.item[5].text.sv",
                FieldFault::PersonalNumber,
            ),
        ];
        for (change, at, expected) in known {
            assert_eq!(fault(&changed(change)), (at.to_owned(), expected));
        }
        // What says nothing is nothing that could be lost.
        let more = changed(|v| {
            v["mood"] = Value::Null;
            v["document"]["item"][0]["show_if"] = Value::Null;
            v["document"]["item"][0]["layers"] = serde_json::json!({ "sound": {} });
            v["document"]["item"][0]["shuffle"] = false.into();
        });
        assert_eq!(InstrumentFile::read(more.as_bytes()), Ok(file()));
    }

    #[test]
    fn what_can_be_read_and_not_be_asked_is_told() {
        let problem = |change: fn(&mut Value)| match faults(&changed(change)).as_slice() {
            [FileFault::Instrument(problem)] => problem.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            problem(|v| v["document"]["item"] = Vec::<Value>::new().into()),
            InstrumentProblem::NoItems
        );
        assert_eq!(
            problem(|v| v["document"]["item"] = vec![Value::Null; 61].into()),
            InstrumentProblem::TooManyItems
        );
        assert_eq!(
            problem(|v| v["document"]["item"][1]["key"] = "gender".into()),
            InstrumentProblem::DoubleKey("gender".into())
        );
        assert_eq!(
            problem(|v| v["document"]["item"][2]["max"] = 99.into()),
            InstrumentProblem::Range("closer".into())
        );
        // A condition that is out of order is shown on the page, as while it was written.
        let odd = changed(|v| v["document"]["item"][6]["show_if"]["test"][0]["on"] = "gone".into());
        assert!(InstrumentFile::read(odd.as_bytes()).is_ok());
        // Everything is told at once, and no more than can be read.
        let many = faults(&changed(|v| {
            for item in v["document"]["item"].as_array_mut().unwrap() {
                item["text"]["sv"] = "\0".into();
                item["text"]["en"] = "\0".into();
            }
        }));
        assert_eq!(many.len(), MOST_FAULTS);
    }

    #[test]
    fn no_damage_to_a_file_is_taken_for_anything_but_what_can_be_written_again() {
        let text = serde_json::to_vec(&with_files()).unwrap();
        let (mut taken, mut refused) = (0, 0);
        for at in (0..text.len()).step_by(23) {
            for byte in *b"\"0}" {
                let mut damaged = text.clone();
                damaged[at] = byte;
                match InstrumentFile::read(&damaged) {
                    Ok(read) => {
                        taken += 1;
                        assert_eq!(InstrumentFile::read(written(&read).as_bytes()), Ok(read));
                    }
                    Err(faults) => {
                        refused += 1;
                        assert!(!faults.is_empty() && faults.len() <= MOST_FAULTS);
                    }
                }
            }
        }
        assert!(taken > 0 && refused > 0, "{taken} taken, {refused} refused");
    }
}
