//! Reads a collaboration file. Every problem that can be found is found at once, each with its line, so that a file is put
//! right in one go; a file with any problem gives nothing.
//!
//! The file is walked by hand and not by `Deserialize`, which stops at the first problem.

use super::file::{
    Activity, Collaboration, CollaborationFile, Condition, Context, Counted, Figure, Goal, Intake, Measure, Moment, Municipality, Note,
    Organisation, OrganisationRole, Participation, Target, Term,
};
use std::{cell::RefCell, collections::BTreeMap, fmt, ops::RangeInclusive};
use time::{Date, Month};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One thing that is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// Why, in plain words; names the key.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.reason)
    }
}

impl Problem {
    /// A problem at a byte of the text.
    pub(super) fn at(text: &str, offset: usize, reason: String) -> Self {
        let before: String = text.char_indices().take_while(|(i, _)| *i < offset).map(|(_, c)| c).collect();
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        let column = before
            .get(line_start..)
            .map_or(0, |l| l.chars().filter(|c| *c != '\u{feff}').count())
            + 1;
        Self {
            line: before.matches('\n').count() + 1,
            column,
            reason,
        }
    }
}

/// A file without problems, and where its municipalities stand in it: whether their addresses are free is known only when
/// it is loaded.
pub(super) struct Read {
    pub(super) file: CollaborationFile,
    /// The byte at which each municipality's name stands.
    pub(super) municipality_at: Vec<usize>,
}

/// Reads a file.
///
/// # Errors
/// All problems found, in the order of the file. A text that is not TOML gives one: what follows it can't be relied on.
pub fn parse(text: &str) -> Result<CollaborationFile, Vec<Problem>> {
    read(text).map(|r| r.file)
}

pub(super) fn read(text: &str) -> Result<Read, Vec<Problem>> {
    let document = DeTable::parse(text).map_err(|error| vec![syntax(text, &error)])?;
    let found = Found::default();
    let mut root = Table {
        found: &found,
        table: document.get_ref(),
        at: 0,
        label: "the file".into(),
        asked: Vec::new(),
    };
    let read = document_of(&mut root);
    root.finish();
    let mut problems: Vec<Problem> = found
        .0
        .into_inner()
        .into_iter()
        .map(|(offset, reason)| Problem::at(text, offset, reason))
        .collect();
    problems.sort();
    problems.dedup();
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

fn syntax(text: &str, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(text.len()..text.len());
    let message = error.message().trim_end_matches(", expected nothing");
    let reason = match text.get(span.clone()) {
        Some(key) if message == "duplicate key" && !key.is_empty() => {
            format!("`{key}` stands here a second time")
        }
        _ if message.contains("leading zero") => {
            format!("this is not TOML: {message}; a municipality code stands in quotes, such as \"0885\"")
        }
        _ => format!("this is not TOML: {message}"),
    };
    Problem::at(text, span.start, reason)
}

/// The problems found so far, each at a byte of the text.
#[derive(Default)]
struct Found(RefCell<Vec<(usize, String)>>);

impl Found {
    fn add(&self, at: usize, reason: impl Into<String>) {
        self.0.borrow_mut().push((at, reason.into()));
    }
}

/// A table that is being read. What has a problem is noted and read as empty or absent: the file is refused in the end, and
/// reading on finds the other problems.
struct Table<'t, 'i> {
    found: &'t Found,
    table: &'t DeTable<'i>,
    at: usize,
    label: String,
    asked: Vec<&'static str>,
}

impl<'t, 'i> Table<'t, 'i> {
    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'i>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// Where a key's value stands; where it is missing, the table.
    fn at(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.at, |v| v.span().start)
    }

    fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn need(&mut self, key: &'static str) {
        let _ = self.get(key);
        if !self.has(key) {
            self.found.add(self.at, format!("`{key}` is missing in {}", self.label));
        }
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'i>>, wanted: &str) {
        let is = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with decimals",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.found.add(value.span().start, format!("`{key}` must be {wanted}, and is {is}"));
    }

    fn text_or_none(&mut self, key: &'static str) -> Option<String> {
        self.prose(key, 300, false)
    }

    fn prose(&mut self, key: &'static str, longest: usize, several_lines: bool) -> Option<String> {
        let value = self.get(key)?;
        let at = value.span().start;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text in quotes");
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            self.found
                .add(at, format!("`{key}` is empty; leave the key out where nothing is stated"));
        } else if text.chars().count() > longest {
            self.found.add(at, format!("`{key}` is longer than {longest} characters"));
        } else if text
            .chars()
            .any(|c| c.is_control() && !(several_lines && matches!(c, '\n' | '\r' | '\t')))
        {
            self.found
                .add(at, format!("`{key}` contains a character that can't be printed, or a new line"));
        } else {
            return Some(text.to_owned());
        }
        None
    }

    fn text(&mut self, key: &'static str) -> String {
        self.need(key);
        self.text_or_none(key).unwrap_or_default()
    }

    /// A word that others refer to.
    fn key(&mut self, key: &'static str) -> String {
        let word = self.text(key);
        if !word.is_empty() && !is_key(&word) {
            self.found.add(self.at(key), format!("`{key}` is {word:?}; {KEY}"));
        }
        word
    }

    fn slug(&mut self, key: &'static str) -> Option<String> {
        let slug = self.text_or_none(key)?;
        if domain::tenants::slug(&slug) != slug || slug.len() > 60 {
            self.found.add(
                self.at(key),
                format!("`{key}` is {slug:?}; it stands in addresses, so it must be lower-case letters (a to z), digits and single hyphens, at most 60"),
            );
            return None;
        }
        Some(slug)
    }

    fn whole(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.get(key)?;
        let number = self.integer(key, value, "a whole number")?;
        match u64::try_from(number) {
            Ok(n) if range.contains(&n) => Some(n),
            Ok(_) => {
                self.found.add(
                    value.span().start,
                    format!("`{key}` is {number}; it must be from {} to {}", range.start(), range.end()),
                );
                None
            }
            Err(_) => {
                self.found
                    .add(value.span().start, format!("`{key}` is {number}; it can't be below 0"));
                None
            }
        }
    }

    fn integer(&self, key: &str, value: &Spanned<DeValue<'i>>, wanted: &str) -> Option<i64> {
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong(key, value, wanted);
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if number.is_none() {
            self.found.add(value.span().start, format!("`{key}` is too large a number"));
        }
        number
    }

    /// A number with or without decimals, in a range.
    fn number(&self, key: &str, value: &Spanned<DeValue<'i>>, most: f64, wanted: &str) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Float(f) => f.as_str().parse::<f64>().ok(),
            DeValue::Integer(i) => i64::from_str_radix(i.as_str(), i.radix()).ok().map(|n| n as f64),
            _ => {
                self.wrong(key, value, wanted);
                return None;
            }
        };
        let number = number.filter(|n| (0.0..=most).contains(n));
        if number.is_none() {
            self.found.add(value.span().start, format!("`{key}` must be {wanted}"));
        }
        number
    }

    fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(key, value, "true or false (without quotes)");
            false
        })
    }

    fn date(&mut self, key: &'static str) -> Option<Date> {
        const WANTED: &str = "a date without quotes, such as 2020-08-01";
        let value = self.get(key)?;
        match value.get_ref().as_datetime() {
            Some(toml::value::Datetime {
                date: Some(d),
                time: None,
                offset: None,
            }) => {
                let date = Month::try_from(d.month)
                    .and_then(|m| Date::from_calendar_date(d.year.into(), m, d.day))
                    .ok();
                if date.is_none() {
                    self.found.add(value.span().start, format!("`{key}` is {d}: there is no such day"));
                }
                date
            }
            Some(_) => {
                self.found
                    .add(value.span().start, format!("`{key}` must be {WANTED}; it has a time"));
                None
            }
            None => {
                self.wrong(key, value, WANTED);
                None
            }
        }
    }

    /// One word of several.
    fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let Some(word) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text in quotes");
            return None;
        };
        self.one_of(key, word, value.span().start, words)
    }

    fn one_of<T: Copy>(&self, key: &str, word: &str, at: usize, words: &[(&str, T)]) -> Option<T> {
        let chosen = words.iter().find(|(w, _)| *w == word).map(|(_, t)| *t);
        if chosen.is_none() {
            let known: Vec<String> = words.iter().map(|(w, _)| format!("{w:?}")).collect();
            self.found.add(at, format!("`{key}` is {word:?}; it can be {}", known.join(" or ")));
        }
        chosen
    }

    /// A list of different words, each with its place. Absent: empty.
    fn words(&mut self, key: &'static str) -> Vec<(String, usize)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list, such as [\"one\", \"two\"]");
            return Vec::new();
        };
        if list.is_empty() {
            self.found.add(value.span().start, format!("`{key}` is an empty list"));
        }
        let mut words: Vec<(String, usize)> = Vec::new();
        for item in list.iter() {
            let at = item.span().start;
            match item.get_ref().as_str() {
                None => self.found.add(at, format!("`{key}` must be a list of texts in quotes")),
                Some(word) if words.iter().any(|(w, _)| w == word) => self.found.add(at, format!("`{key}` names {word:?} twice")),
                Some(word) => words.push((word.to_owned(), at)),
            }
        }
        words
    }

    /// A list of different keys that must be there.
    fn keys(&mut self, key: &'static str) -> Vec<(String, usize)> {
        self.need(key);
        let words = self.words(key);
        for (word, at) in &words {
            if !is_key(word) {
                self.found.add(*at, format!("`{key}` names {word:?}; {KEY}"));
            }
        }
        words
    }

    /// The tables of a list of tables. Absent: none.
    fn tables(&mut self, key: &'static str, label: &str) -> Vec<Table<'t, 'i>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let found = self.found;
        let Some(list) = value.get_ref().as_array() else {
            self.found.add(
                value.span().start,
                format!("`{key}` must be a list: write {label}, with two brackets on each side"),
            );
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in list.iter() {
            match item.get_ref().as_table() {
                Some(table) => tables.push(Table {
                    found,
                    table,
                    at: item.span().start,
                    label: label.to_owned(),
                    asked: Vec::new(),
                }),
                None => found.add(
                    item.span().start,
                    format!("`{key}` must be a list of tables: write {label} for each"),
                ),
            }
        }
        tables
    }

    /// Notes every key that nobody asked for.
    fn finish(self) {
        for key in self.table.keys() {
            if !self.asked.contains(&key.get_ref().as_ref()) {
                self.found.add(
                    key.span().start,
                    format!(
                        "unknown key `{}` in {}; the keys there are {}",
                        key.get_ref(),
                        self.label,
                        self.asked.join(", ")
                    ),
                );
            }
        }
    }
}

/// More than any budget: a slip of the keyboard is met here and not in the database.
const MOST_SEK: u64 = 1_000_000_000_000;
/// More than there are people to take part.
const MOST_PEOPLE: u64 = 10_000_000;

const KEY: &str = "a key must be lower-case letters (a to z), digits, hyphens and underscores, at most 60";

/// Whether a text can be a key: the same as in instruments.
fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 60
        && word
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Notes what stands twice that must stand once.
fn unique<'s>(found: &Found, what: &str, entries: impl Iterator<Item = (&'s str, usize)>) {
    let mut seen: Vec<&str> = Vec::new();
    for (entry, at) in entries.filter(|(e, _)| !e.is_empty()) {
        if seen.contains(&entry) {
            found.add(at, format!("{what} {entry:?} stands here a second time"));
        }
        seen.push(entry);
    }
}

fn document_of(root: &mut Table<'_, '_>) -> Read {
    let collaboration = collaboration(root);
    let (municipalities, municipality_at) = municipalities(root);
    let organisations = organisations(root);
    let target_groups = terms(root, "target_group", "[[target_group]]");
    let phases = terms(root, "phase", "[[phase]]");
    let activities = activities(root);
    let goals = goals(root, &activities);
    let contexts = contexts(root);
    let file = CollaborationFile {
        collaboration,
        municipalities,
        organisations,
        target_groups,
        phases,
        activities,
        goals,
        contexts,
    };
    Read { file, municipality_at }
}

fn collaboration(root: &mut Table<'_, '_>) -> Collaboration {
    root.need("collaboration");
    let Some(value) = root.get("collaboration") else {
        return Collaboration::default();
    };
    let Some(table) = value.get_ref().as_table() else {
        root.found.add(
            value.span().start,
            "`collaboration` must be one table: write [collaboration], with one bracket on each side",
        );
        return Collaboration::default();
    };
    let at = value.span().start;
    let mut t = Table {
        found: root.found,
        table,
        at,
        label: "[collaboration]".into(),
        asked: Vec::new(),
    };
    t.need("slug");
    let slug = t.slug("slug").unwrap_or_default();
    let read = Collaboration {
        slug,
        name: t.text("name"),
        long_name: t.text_or_none("long_name"),
        owner: t.text("owner"),
        programme: t.text_or_none("programme"),
        area: t.text_or_none("area"),
        starts: t.date("starts"),
        ends: t.date("ends"),
        grant_sek: t.whole("grant_sek", 0..=MOST_SEK),
        budget_sek: t.whole("budget_sek", 0..=MOST_SEK),
        guide_months: t.whole("guide_months", 1..=600),
        capacity: t.whole("capacity", 1..=MOST_PEOPLE),
        intake: t.choice("intake", &[("continuous", Intake::Continuous)]),
        languages: languages(&mut t),
        joint_management: t.flag("joint_management"),
        notes: t
            .tables("note", "[[collaboration.note]]")
            .into_iter()
            .map(|mut n| {
                let about = n.text("about");
                n.need("text");
                let note = Note {
                    about,
                    text: n.prose("text", 4000, true).unwrap_or_default(),
                };
                n.finish();
                note
            })
            .collect(),
    };
    if let (Some(starts), Some(ends)) = (read.starts, read.ends)
        && ends < starts
    {
        t.found.add(t.at("ends"), format!("`ends` ({ends}) is before `starts` ({starts})"));
    }
    t.finish();
    read
}

/// Language tags: whether the product has the language is not the file's mistake.
fn languages(t: &mut Table<'_, '_>) -> Vec<String> {
    let words = t.words("languages");
    for (tag, at) in &words {
        let mut parts = tag.split('-');
        let primary = parts
            .next()
            .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
        if !primary || !parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())) {
            t.found.add(
                *at,
                format!("`languages` names {tag:?}, which is not a language tag, such as \"sv\" or \"fa-AF\""),
            );
        }
    }
    words.into_iter().map(|(w, _)| w).collect()
}

fn municipalities(root: &mut Table<'_, '_>) -> (Vec<Municipality>, Vec<usize>) {
    let tables = root.tables("municipality", "[[municipality]]");
    if !root.has("municipality") {
        root.found
            .add(root.at, "there is no [[municipality]]; a collaboration has at least one");
    }
    let (mut codes, mut addresses, mut names, mut read) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for mut t in tables {
        let code = t.text("code");
        let four_digits = code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
        if !code.is_empty() && !four_digits {
            t.found.add(
                t.at("code"),
                format!("`code` is {code:?}; a municipality code has four digits, such as \"0885\""),
            );
        }
        let name = t.text("name");
        let role = t
            .choice("role", &[("full", Participation::Full), ("exchange", Participation::Exchange)])
            .unwrap_or_default();
        let slug = t.slug("slug");
        let address = slug.clone().unwrap_or_else(|| domain::tenants::slug(&name));
        if address.is_empty() && !name.is_empty() {
            t.found.add(
                t.at("name"),
                format!("no address can be made of the `name` {name:?}; give it a `slug`"),
            );
        }
        codes.push((code.clone(), t.at("code")));
        addresses.push((address, if slug.is_some() { t.at("slug") } else { t.at("name") }));
        names.push(t.at("name"));
        read.push(Municipality { code, name, role, slug });
        t.finish();
    }
    unique(root.found, "the municipality code", codes.iter().map(|(c, at)| (c.as_str(), *at)));
    // The same municipality twice has been noted by its code.
    let mut met: BTreeMap<&str, &str> = BTreeMap::new();
    for ((address, at), (code, _)) in addresses.iter().zip(&codes).filter(|((a, _), _)| !a.is_empty()) {
        if met.get(address.as_str()).is_some_and(|c| c != code) {
            root.found.add(
                *at,
                format!("another municipality above has the address /t/{address} too; give one of them a `slug` of its own"),
            );
        }
        met.insert(address, code);
    }
    (read, names)
}

fn organisations(root: &mut Table<'_, '_>) -> Vec<Organisation> {
    const ROLES: [(&str, OrganisationRole); 4] = [
        ("owner", OrganisationRole::Owner),
        ("partner", OrganisationRole::Partner),
        ("cofinancier", OrganisationRole::Cofinancier),
        ("evaluator", OrganisationRole::Evaluator),
    ];
    let (mut names, mut read) = (Vec::new(), Vec::new());
    for mut t in root.tables("organisation", "[[organisation]]") {
        let name = t.text("name");
        t.need("roles");
        let roles = t
            .words("roles")
            .into_iter()
            .filter_map(|(w, at)| t.one_of("roles", &w, at, &ROLES))
            .collect();
        names.push((name.clone(), t.at("name")));
        read.push(Organisation { name, roles });
        t.finish();
    }
    unique(root.found, "the organisation", names.iter().map(|(n, at)| (n.as_str(), *at)));
    read
}

fn terms(root: &mut Table<'_, '_>, key: &'static str, label: &str) -> Vec<Term> {
    let (mut keys, mut read) = (Vec::new(), Vec::new());
    for mut t in root.tables(key, label) {
        let term = Term {
            key: t.key("key"),
            sv: t.text("sv"),
            en: t.text("en"),
        };
        keys.push((term.key.clone(), t.at("key")));
        read.push(term);
        t.finish();
    }
    unique(root.found, "the key", keys.iter().map(|(k, at)| (k.as_str(), *at)));
    read
}

fn activities(root: &mut Table<'_, '_>) -> Vec<Activity> {
    let (mut keys, mut read) = (Vec::new(), Vec::new());
    for mut t in root.tables("activity", "[[activity]]") {
        let activity = Activity {
            key: t.key("key"),
            sv: t.text("sv"),
            en: t.text("en"),
            blocks: t.whole("blocks", 1..=1000),
            block_weeks: t.whole("block_weeks", 1..=1000),
            obligatory: t.flag("obligatory"),
        };
        if t.has("block_weeks") && !t.has("blocks") {
            t.found.add(
                t.at("block_weeks"),
                "`block_weeks` says how long a block is, and `blocks` is missing",
            );
        }
        keys.push((activity.key.clone(), t.at("key")));
        read.push(activity);
        t.finish();
    }
    unique(root.found, "the key", keys.iter().map(|(k, at)| (k.as_str(), *at)));
    read
}

/// What kind of figure a measure gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    People,
    Share,
    Either,
    None,
}

fn goals(root: &mut Table<'_, '_>, activities: &[Activity]) -> Vec<Goal> {
    let (mut keys, mut read, mut references) = (Vec::new(), Vec::new(), Vec::new());
    for mut t in root.tables("goal", "[[goal]]") {
        let (key, sv, en) = (t.key("key"), t.text("sv"), t.text("en"));
        let split_required = t.flag("split_required");
        let (measure, unit) = measure(&mut t, activities);
        let (target, reported, reported_over) = match unit {
            Unit::None => (None, None, None),
            unit => (
                target(&mut t, unit),
                reported(&mut t, "reported", unit),
                reported(&mut t, "reported_over", unit),
            ),
        };
        if reported.is_some() && reported_over.is_some() {
            t.found.add(
                t.at("reported_over"),
                "`reported_over` stands beside `reported`; a source reports a figure, or more than a figure",
            );
        }
        keys.push((key.clone(), t.at("key")));
        references.push(t.at("of_goal"));
        if measure.is_none() {
            // Which other keys are right is not known: they are not called unknown.
            t.asked.extend(MEASURE_KEYS);
        }
        t.finish();
        // A stand-in that no reference to this goal trips over.
        let measure = measure.unwrap_or(Measure::Count { of: Counted::Enrolled });
        read.push(Goal {
            key,
            sv,
            en,
            measure,
            target,
            reported,
            reported_over,
            split_required,
        });
    }
    unique(root.found, "the key", keys.iter().map(|(k, at)| (k.as_str(), *at)));
    for (goal, at) in read.iter().zip(references) {
        if let Some(reason) = bad_reference(goal, &read) {
            root.found.add(at, reason);
        }
    }
    read
}

/// What is wrong with the goal that another refers to.
fn bad_reference(goal: &Goal, all: &[Goal]) -> Option<String> {
    let Measure::ShareOfGoal { of_goal, .. } = &goal.measure else {
        return None;
    };
    if of_goal.is_empty() {
        return None;
    }
    let find = |key: &str| all.iter().find(|g| g.key == key);
    let Some(mut other) = find(of_goal) else {
        return Some(format!("`of_goal` is {of_goal:?}, and there is no goal of that key"));
    };
    if matches!(other.measure, Measure::Statement | Measure::SurveyShare { .. }) {
        return Some(format!(
            "`of_goal` is {of_goal:?}, and that goal does not say which participants count in it"
        ));
    }
    for _ in all {
        if other.key == goal.key {
            return Some(format!("`of_goal` is {of_goal:?}, which leads back to this goal itself"));
        }
        match &other.measure {
            Measure::ShareOfGoal { of_goal, .. } => other = find(of_goal)?,
            _ => return None,
        }
    }
    None
}

/// All keys that belong to one measure or another.
const MEASURE_KEYS: [&str; 14] = [
    "of",
    "outcomes",
    "within_days",
    "of_goal",
    "where",
    "activities",
    "items",
    "positive",
    "moment",
    "from",
    "to",
    "target",
    "reported",
    "reported_over",
];

fn measure(t: &mut Table<'_, '_>, activities: &[Activity]) -> (Option<Measure>, Unit) {
    const MEASURES: [&str; 7] = [
        "count",
        "outcome_share",
        "share_of_goal",
        "activity_share",
        "survey_share",
        "status_change",
        "statement",
    ];
    t.need("measure");
    let Some(name) = t.choice("measure", &MEASURES.map(|m| (m, m))) else {
        return (None, Unit::None);
    };
    t.label = format!("[[goal]] with the measure {name:?}");
    let plain = |words: Vec<(String, usize)>| words.into_iter().map(|(w, _)| w).collect::<Vec<_>>();
    // What is missing is noted, and something stands in for it.
    let (measure, unit) = match name {
        "count" => {
            t.need("of");
            let of = t.choice(
                "of",
                &[
                    ("contacted", Counted::Contacted),
                    ("enrolled", Counted::Enrolled),
                    ("enrolled_now", Counted::EnrolledNow),
                ],
            );
            (
                Measure::Count {
                    of: of.unwrap_or(Counted::Enrolled),
                },
                Unit::People,
            )
        }
        "outcome_share" => {
            let outcomes = plain(t.keys("outcomes"));
            (
                Measure::OutcomeShare {
                    outcomes,
                    within_days: t.whole("within_days", 0..=3660),
                },
                Unit::Share,
            )
        }
        "share_of_goal" => {
            let of_goal = t.key("of_goal");
            t.need("where");
            let condition = t.choice("where", &[("outside_home_municipality", Condition::OutsideHomeMunicipality)]);
            (
                Measure::ShareOfGoal {
                    of_goal,
                    condition: condition.unwrap_or(Condition::OutsideHomeMunicipality),
                },
                Unit::Share,
            )
        }
        "activity_share" => {
            let keys = t.keys("activities");
            for (key, at) in &keys {
                if !activities.iter().any(|a| a.key == *key) {
                    t.found
                        .add(*at, format!("`activities` names {key:?}, and there is no activity of that key"));
                }
            }
            (Measure::ActivityShare { activities: plain(keys) }, Unit::Share)
        }
        "survey_share" => {
            let items = plain(t.keys("items"));
            let positive = plain(t.keys("positive"));
            t.need("moment");
            let moment = t.choice("moment", &[("start", Moment::Start), ("exit", Moment::Exit)]);
            (
                Measure::SurveyShare {
                    items,
                    positive,
                    moment: moment.unwrap_or(Moment::Exit),
                },
                Unit::Share,
            )
        }
        "status_change" => {
            let (from, to) = (plain(t.keys("from")), t.keys("to"));
            for (source, at) in to.iter().filter(|(s, _)| from.contains(s)) {
                t.found
                    .add(*at, format!("`to` names {source:?}, which `from` names too: that is no change"));
            }
            (Measure::StatusChange { from, to: plain(to) }, Unit::Either)
        }
        _ => (Measure::Statement, Unit::None),
    };
    (Some(measure), unit)
}

fn target(t: &mut Table<'_, '_>, unit: Unit) -> Option<Target> {
    let value = t.get("target")?;
    let Some(list) = value.get_ref().as_array() else {
        // A target makes a change of status a share; without one it is a count.
        let unit = if unit == Unit::Either { Unit::Share } else { unit };
        return figure(t, "target", value, unit).map(Target::Figure);
    };
    if unit != Unit::People {
        t.found.add(
            value.span().start,
            format!("`target` is a list; an interval [low, high] is for the measure \"count\" only. {SHARE}"),
        );
        return None;
    }
    let mut items = list.iter();
    let (Some(low), Some(high), None) = (items.next(), items.next(), items.next()) else {
        t.found
            .add(value.span().start, "`target` must be a number, or an interval of two: [low, high]");
        return None;
    };
    let (Some(Figure::Count(low)), Some(Figure::Count(high))) = (figure(t, "target", low, unit), figure(t, "target", high, unit)) else {
        return None;
    };
    if low > high {
        t.found.add(
            value.span().start,
            format!("`target` goes from {low} down to {high}; write the lower number first"),
        );
    }
    Some(Target::Between([low, high]))
}

fn reported(t: &mut Table<'_, '_>, key: &'static str, unit: Unit) -> Option<Figure> {
    let value = t.get(key)?;
    figure(t, key, value, unit)
}

const SHARE: &str = "A share is written from 0 to 1, such as 0.70";

fn figure(t: &Table<'_, '_>, key: &str, value: &Spanned<DeValue<'_>>, unit: Unit) -> Option<Figure> {
    let at = value.span().start;
    let count = match value.get_ref() {
        DeValue::Integer(i) => i64::from_str_radix(i.as_str(), i.radix()).ok(),
        DeValue::Float(_) => None,
        _ => {
            t.found.add(at, format!("`{key}` must be a number without quotes"));
            return None;
        }
    };
    let share = match value.get_ref() {
        DeValue::Float(f) => f.as_str().parse::<f64>().ok(),
        _ => count.map(|n| n as f64),
    }
    .filter(|n| (0.0..=1.0).contains(n));
    let count = count.and_then(|n| u64::try_from(n).ok()).filter(|n| *n <= MOST_PEOPLE);
    let (figure, wanted) = match unit {
        Unit::Share => (share.map(Figure::Share), SHARE.to_owned()),
        Unit::Either if matches!(value.get_ref(), DeValue::Float(_)) => (share.map(Figure::Share), SHARE.to_owned()),
        _ => (
            count.map(Figure::Count),
            format!("It counts people: a whole number from 0 to {MOST_PEOPLE}"),
        ),
    };
    if figure.is_none() {
        t.found
            .add(at, format!("`{key}` is not a figure that this goal can have. {wanted}"));
    }
    figure
}

fn contexts(root: &mut Table<'_, '_>) -> Vec<Context> {
    let (mut keys, mut read) = (Vec::new(), Vec::new());
    for mut t in root.tables("context", "[[context]]") {
        let (sv, en) = (t.text("sv"), t.text_or_none("en"));
        let value = t.whole("value", 0..=MOST_SEK);
        let percent = t
            .get("percent")
            .and_then(|v| t.number("percent", v, 100.0, "a number from 0 to 100"));
        if t.has("value") == t.has("percent") {
            t.found.add(t.at, "a [[context]] has either a `value` or a `percent`");
        }
        let month = t.text_or_none("month");
        if let Some(month) = &month
            && !is_month(month)
        {
            t.found.add(
                t.at("month"),
                format!("`month` is {month:?}; it must be a year and a month, such as \"2010-04\""),
            );
        }
        keys.push((
            format!("{sv}{}", month.as_deref().map(|m| format!(", {m}")).unwrap_or_default()),
            t.at("sv"),
        ));
        read.push(Context {
            sv,
            en,
            value,
            percent,
            month,
        });
        t.finish();
    }
    unique(root.found, "the figure", keys.iter().map(|(k, at)| (k.as_str(), *at)));
    read
}

fn is_month(text: &str) -> bool {
    let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-')
        .is_some_and(|(y, m)| digits(y, 4) && digits(m, 2) && ("01"..="12").contains(&m))
}

#[cfg(test)]
mod tests;
