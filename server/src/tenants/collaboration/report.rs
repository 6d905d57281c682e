//! What loading a file did, in plain words.

use serde_json::{Map, Value};
use std::{collections::BTreeSet, fmt};

/// One thing that loading changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Created {
        /// What.
        what: String,
    },
    /// It was there, and is different now.
    Changed {
        /// What.
        what: String,
        /// How it was.
        old: String,
        /// How it is.
        new: String,
    },
    /// It was there, and is not any more: only facts of the file itself, never a tenant or a partner.
    Removed {
        /// What.
        what: String,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Created { what } => write!(f, "created  {what}"),
            Self::Changed { what, old, new } => write!(f, "changed  {what}: {old} → {new}"),
            Self::Removed { what } => write!(f, "removed  {what}"),
        }
    }
}

/// What loading a file did. Displays as lines for the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The collaboration's name.
    pub name: String,
    /// The region's part of the URL.
    pub slug: String,
    /// What changed, in the order of the file's sections.
    pub changes: Vec<Change>,
    /// How many things of the file were as they are.
    pub unchanged: usize,
    /// What should be known, and changed nothing.
    pub notes: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} (/r/{})", self.name, self.slug)?;
        for change in &self.changes {
            writeln!(f, "  {change}")?;
        }
        for note in &self.notes {
            writeln!(f, "  note     {note}")?;
        }
        if self.changes.is_empty() {
            return write!(f, "Nothing changed; {} unchanged.", self.unchanged);
        }
        let count = |kind: fn(&Change) -> bool| self.changes.iter().filter(|c| kind(c)).count();
        write!(
            f,
            "{} created, {} changed, {} removed, {} unchanged.",
            count(|c| matches!(c, Change::Created { .. })),
            count(|c| matches!(c, Change::Changed { .. })),
            count(|c| matches!(c, Change::Removed { .. })),
            self.unchanged
        )
    }
}

impl Report {
    pub(super) fn created(&mut self, what: impl Into<String>) {
        self.changes.push(Change::Created { what: what.into() });
    }

    pub(super) fn changed(&mut self, what: impl Into<String>, old: impl Into<String>, new: impl Into<String>) {
        self.changes.push(Change::Changed {
            what: what.into(),
            old: old.into(),
            new: new.into(),
        });
    }

    /// Reports what differs between the facts that were kept and those of the file: what has no row of its own.
    pub(super) fn compare_facts(&mut self, old: Option<&Value>, new: &Value) {
        let none = Map::new();
        let project = |facts: &Value| facts.get("collaboration").and_then(Value::as_object).cloned();
        let (before, now) = (old.and_then(project), project(new).unwrap_or_default());
        if let Some(before) = before {
            // The name is the region's, and is reported there; the notes are entries of their own.
            let skip = |m: &Map<String, Value>| {
                m.iter()
                    .filter(|(k, _)| !["name", "note"].contains(&k.as_str()))
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect()
            };
            self.compare_entry("collaboration", &skip(&before), &skip(&now));
        }
        for (section, what) in [
            ("note", "note about"),
            ("target_group", "target group"),
            ("phase", "phase"),
            ("activity", "activity"),
            ("goal", "goal"),
            ("context", "figure from outside,"),
        ] {
            let list = |facts: &Value| {
                let home = if section == "note" {
                    facts.get("collaboration")
                } else {
                    Some(facts)
                };
                entries(home.and_then(|h| h.get(section)))
            };
            let (before, now) = (old.map(list).unwrap_or_default(), list(new));
            for (key, entry) in &now {
                let what = format!("{what} {key}");
                match before.iter().find(|(k, _)| k == key) {
                    Some((_, before)) => self.compare_entry(&what, before.as_object().unwrap_or(&none), entry.as_object().unwrap_or(&none)),
                    None => self.created(what),
                }
            }
            for (key, _) in before.iter().filter(|(key, _)| !now.iter().any(|(k, _)| k == key)) {
                self.changes.push(Change::Removed {
                    what: format!("{what} {key}"),
                });
            }
            let order = |some: &[(String, Value)], other: &[(String, Value)]| {
                some.iter()
                    .map(|(k, _)| k.clone())
                    .filter(|k| other.iter().any(|(o, _)| o == k))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let (was, is) = (order(&before, &now), order(&now, &before));
            if was != is {
                self.changed(format!("order, {what}"), was, is);
            }
        }
    }

    fn compare_entry(&mut self, what: &str, old: &Map<String, Value>, new: &Map<String, Value>) {
        let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let differ: Vec<&String> = fields.into_iter().filter(|f| old.get(*f) != new.get(*f)).collect();
        if differ.is_empty() {
            self.unchanged += 1;
        }
        for field in differ {
            self.changed(format!("{what}, {field}"), plain(old.get(field)), plain(new.get(field)));
        }
    }
}

/// The entries of a section by what tells them apart: their key, or what they are about. Two that are alike get a number.
fn entries(section: Option<&Value>) -> Vec<(String, Value)> {
    let mut entries: Vec<(String, Value)> = Vec::new();
    for entry in section.and_then(Value::as_array).into_iter().flatten() {
        let field = |name: &str| entry.get(name).and_then(Value::as_str);
        let name = field("key").or_else(|| field("about")).or_else(|| field("sv")).unwrap_or_default();
        let name = match field("month") {
            Some(month) => format!("{name}, {month}"),
            None => name.to_owned(),
        };
        let alike = entries
            .iter()
            .filter(|(k, _)| *k == name || k.strip_prefix(name.as_str()).is_some_and(|r| r.starts_with(" (")))
            .count();
        entries.push((if alike == 0 { name } else { format!("{name} ({})", alike + 1) }, entry.clone()));
    }
    entries
}

/// A value as a person would write it.
fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "not stated".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().map(|v| plain(Some(v))).collect::<Vec<_>>().join(", "),
        Some(Value::Bool(yes)) => (if *yes { "yes" } else { "no" }).to_owned(),
        Some(other) => other.to_string(),
    }
}
