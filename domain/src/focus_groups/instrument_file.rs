//! An instrument as a file, to be loaded elsewhere (`docs/instrument-file.md`): one version in every language, with its kinds, its
//! conditions and its certificate.
//!
//! A file can come from anywhere. It is read piece by piece, so that each mistake has its place, and nothing in it is passed over in
//! silence: a field that is not known is a mistake as well, since what it says would be lost.

use super::{CameFrom, Condition, Instrument, InstrumentProblem, Item, ItemKind, LeftOut, NoAnswer, Opt, adopted, instrument::is_key};
use crate::{
    ids::InstrumentId,
    language::{Language, Texts},
    personal_number,
    tenants::one_line,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// One version of an instrument in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InstrumentFile {
    /// [`InstrumentFile::FORMAT`].
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
}

/// Why a file can't be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// More than [`InstrumentFile::MOST_BYTES`].
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
    /// A picture or a recording: they are not in the file.
    #[error("a picture or a recording")]
    Layers,
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
            Self::Layers => "layers",
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

impl InstrumentFile {
    /// What a file says it is.
    pub const FORMAT: &'static str = "brygga instrument 1";

    /// The most bytes of a file: far more than anybody would answer.
    pub const MOST_BYTES: usize = 2_000_000;

    /// A file of a version. Pictures and recordings stay where they are.
    pub fn of(id: InstrumentId, owner: &str, version: i32, document: &Instrument) -> Self {
        let (document, left_out) = document.without_layers();
        Self {
            format: Self::FORMAT.to_owned(),
            id,
            owner: owner.to_owned(),
            version,
            left_out,
            document,
        }
    }

    /// Reads a file, and checks all of it.
    ///
    /// # Errors
    /// What is wrong with it: twenty faults at most.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<FileFault>> {
        if bytes.len() > Self::MOST_BYTES {
            return Err(vec![FileFault::TooLarge]);
        }
        // Some editors write a mark of the order of bytes before the text.
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let whole: Value = serde_json::from_slice(text).map_err(|error| {
            vec![FileFault::Syntax {
                line: error.line(),
                column: error.column(),
            }]
        })?;
        if whole.get("format").and_then(Value::as_str) != Some(Self::FORMAT) {
            return Err(vec![FileFault::Format]);
        }
        let mut found = Found::default();
        let file = found.file(&whole);
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

    /// The whole file, with everything that is wrong with it noted. Nothing where it can't be put together.
    fn file(&mut self, whole: &Value) -> Option<InstrumentFile> {
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
        if !self.0.is_empty() {
            return None;
        }
        let file = InstrumentFile {
            format: InstrumentFile::FORMAT.to_owned(),
            id: id?,
            owner: owner?,
            version: version?,
            left_out: left_out?,
            document: self.part(document, "document")?,
        };
        match serde_json::to_value(&file) {
            Ok(kept) => self.lost(whole, &kept, ""),
            Err(error) => self.at("document", FieldFault::Unreadable(shortened(&error.to_string()))),
        }
        self.head(&file);
        self.document(&file.document);
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

    fn item(&mut self, at: &str, item: &Item) {
        self.key(&format!("{at}.key"), &item.key);
        self.texts(&format!("{at}.text"), &item.text, Instrument::LONGEST_TEXT, true);
        if !item.layers.is_empty() {
            self.at(&format!("{at}.layers"), FieldFault::Layers);
        }
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
            if !option.layers.is_empty() {
                self.at(&format!("{at}.layers"), FieldFault::Layers);
            }
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
    use crate::ids::FileId;
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
        InstrumentFile::of(id(7), "Fortsatt samverkan", 3, &full())
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
        let again = InstrumentFile::of(id(8), "En annan region", 1, &loaded);
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
    fn pictures_and_recordings_stay_and_the_file_says_how_many() {
        let mut document = full();
        document.items[0].layers.picture = Some(Picture {
            file: FileId(Uuid::from_u128(9)),
            width: 4,
            height: 3,
            alt: Texts::default(),
        });
        document.items[0].layers.sound.set(Language::So, Some(FileId(Uuid::from_u128(10))));
        let file = InstrumentFile::of(id(7), "Fortsatt samverkan", 1, &document);
        assert_eq!((file.left_out.pictures, file.left_out.recordings), (1, 1));
        assert_eq!(file.document, full());
        assert!(!written(&file).contains("layers"));
        // Somebody else's files are not shown by naming them.
        let forged = InstrumentFile { document, ..file };
        assert_eq!(fault(&written(&forged)), ("document.item[1].layers".into(), FieldFault::Layers));
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
        let mut value = serde_json::to_value(file()).unwrap();
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
            faults(&changed(|v| v["format"] = "brygga instrument 2".into())),
            [FileFault::Format]
        );
        assert_eq!(faults(&" ".repeat(InstrumentFile::MOST_BYTES + 1)), [FileFault::TooLarge]);
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
        let text = serde_json::to_vec(&file()).unwrap();
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
