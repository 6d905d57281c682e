//! Whether two versions of an instrument ask the same: only then may their results stand side by side.
//!
//! What is kept is compared, field by field, and not what this code happens to know of: a setting that an item gets later is compared
//! too, and what is not known to be harmless makes a difference.

use super::{Instrument, Item};
use crate::language::Language;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Why an item does not ask the same as an earlier one, or how it else differs from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The earlier one did not ask it.
    New,
    /// The later one asks it no more.
    Gone,
    /// It is answered in another way: a choice has become a scale.
    Kind,
    /// Other words in this language, in the question or in what can be answered.
    Wording(Language),
    /// Another scale, or other limits of a number.
    Scale,
    /// Other options.
    Options,
    /// The same options in another order.
    OptionOrder,
    /// It is asked under another condition.
    Branch,
    /// Another setting that has to do with how it is asked.
    Setting,
    /// A language that it did not have. Who reads another language is asked as before: no difference for results.
    Added(Language),
    /// A language that it has no more. No difference for results.
    Removed(Language),
    /// What changes nothing in what is asked: how results are divided, how long a text can be. No difference for results.
    Aside,
}

impl Reason {
    /// As texts on the screen name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Kind => "kind",
            Self::Wording(_) => "wording",
            Self::Scale => "scale",
            Self::Options => "options",
            Self::OptionOrder => "option-order",
            Self::Branch => "branch",
            Self::Setting => "setting",
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Aside => "aside",
        }
    }

    /// The language that it is about, where it is about one.
    pub const fn language(self) -> Option<Language> {
        match self {
            Self::Wording(language) | Self::Added(language) | Self::Removed(language) => Some(language),
            _ => None,
        }
    }

    /// Whether answers may be compared all the same.
    const fn harmless(self) -> bool {
        matches!(self, Self::Added(_) | Self::Removed(_) | Self::Aside)
    }
}

/// What comparing an item has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It asks the same: its results may stand beside the earlier ones.
    Same,
    /// It does not, and why: at least one reason.
    Differs(Vec<Reason>),
}

/// One item of either version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The item's key.
    pub key: String,
    /// Whether it asks the same.
    pub verdict: Verdict,
}

impl Compared {
    /// Whether it asks the same.
    pub fn is_same(&self) -> bool {
        self.verdict == Verdict::Same
    }
}

/// Compares a later version with an earlier one, item by item: the later one's in their order, then those that it asks no more. Items
/// are known again by their keys; where in the instrument they stand is not looked at.
pub fn comparable(earlier: &Instrument, later: &Instrument) -> Vec<Compared> {
    let compared = later.items.iter().map(|item| {
        let verdict = match earlier.item(&item.key) {
            None => Verdict::Differs(vec![Reason::New]),
            Some(before) => verdict(before, item),
        };
        Compared {
            key: item.key.clone(),
            verdict,
        }
    });
    let gone = earlier
        .items
        .iter()
        .filter(|item| later.item(&item.key).is_none())
        .map(|item| Compared {
            key: item.key.clone(),
            verdict: Verdict::Differs(vec![Reason::Gone]),
        });
    compared.chain(gone).collect()
}

fn verdict(before: &Item, after: &Item) -> Verdict {
    let reasons: Vec<Reason> = differences(before, after).into_iter().filter(|reason| !reason.harmless()).collect();
    if reasons.is_empty() {
        Verdict::Same
    } else {
        Verdict::Differs(reasons)
    }
}

/// Fields that change nothing in what is asked.
const ASIDE: [&str; 3] = ["background", "max_length", "required"];
/// Fields of a scale and of a number.
const SCALE: [&str; 3] = ["min", "max", "dont_know"];
/// The field that holds the condition under which an item is asked.
const BRANCH: &str = "show_if";

/// Everything in which two items differ, whether it matters for results or not; nothing where they are the same.
pub(super) fn differences(before: &Item, after: &Item) -> BTreeSet<Reason> {
    let mut found = BTreeSet::new();
    if before == after {
        return found;
    }
    if let (Some(a), Some(b)) = (fields(before), fields(after)) {
        let kind = a.get("kind") != b.get("kind");
        if kind {
            found.insert(Reason::Kind);
        }
        for name in names(&a, &b) {
            let (x, y) = (a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null));
            match name.as_str() {
                _ if x == y => {}
                "key" | "kind" => {}
                // Of two kinds, the settings differ anyway.
                name if kind && name != "text" => {}
                "option" => options(x, y, &mut found),
                BRANCH => {
                    found.insert(Reason::Branch);
                }
                name if SCALE.contains(&name) => {
                    found.insert(Reason::Scale);
                }
                name if ASIDE.contains(&name) => {
                    found.insert(Reason::Aside);
                }
                _ => walk(x, y, &mut found),
            }
        }
    }
    if found.is_empty() {
        // They are not the same, in a way that is not kept as anything above.
        found.insert(Reason::Setting);
    }
    found
}

fn fields(item: &Item) -> Option<Map<String, Value>> {
    match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}

fn names<'a>(a: &'a Map<String, Value>, b: &'a Map<String, Value>) -> BTreeSet<&'a String> {
    a.keys().chain(b.keys()).collect()
}

/// A text in several languages, as it is kept; what is not there is one without a language.
fn texts(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::Null => Some(Map::new()),
        Value::Object(texts) if texts.iter().all(|(key, text)| Language::parse(key).is_ok() && text.is_string()) => Some(texts.clone()),
        _ => None,
    }
}

/// The fields of a value; what is not there has none.
fn object<'a>(value: &'a Value, nothing: &'a Map<String, Value>) -> Option<&'a Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        Value::Null => Some(nothing),
        _ => None,
    }
}

/// How two values differ, whatever they are of.
fn walk(before: &Value, after: &Value, found: &mut BTreeSet<Reason>) {
    if before == after {
        return;
    }
    if let (Some(a), Some(b)) = (texts(before), texts(after)) {
        wording(&a, &b, found);
        return;
    }
    let nothing = Map::new();
    if let (Some(a), Some(b)) = (object(before, &nothing), object(after, &nothing)) {
        for name in names(a, b) {
            walk(a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null), found);
        }
        return;
    }
    match (before, after) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (x, y) in a.iter().zip(b) {
                walk(x, y, found);
            }
        }
        _ => {
            found.insert(Reason::Setting);
        }
    }
}

fn wording(a: &Map<String, Value>, b: &Map<String, Value>, found: &mut BTreeSet<Reason>) {
    for language in Language::ALL {
        let of = |texts: &Map<String, Value>| texts.get(language.key()).and_then(Value::as_str).unwrap_or_default().to_owned();
        match (of(a), of(b)) {
            (x, y) if x == y => {}
            (x, y) if x.trim().is_empty() && y.trim().is_empty() => {
                found.insert(Reason::Aside);
            }
            (x, _) if x.trim().is_empty() => {
                found.insert(Reason::Added(language));
            }
            (_, y) if y.trim().is_empty() => {
                found.insert(Reason::Removed(language));
            }
            _ => {
                found.insert(Reason::Wording(language));
            }
        }
    }
}

/// Options are known again by their keys.
fn options(before: &Value, after: &Value, found: &mut BTreeSet<Reason>) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let key = |option: &Value| option.get("key").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (a, b) = (list(before), list(after));
    let (keys_a, keys_b): (Vec<String>, Vec<String>) = (a.iter().map(key).collect(), b.iter().map(key).collect());
    if keys_a != keys_b {
        let set = |keys: &[String]| keys.iter().cloned().collect::<BTreeSet<_>>();
        let same = keys_a.len() == keys_b.len() && set(&keys_a) == set(&keys_b);
        found.insert(if same { Reason::OptionOrder } else { Reason::Options });
    }
    for option in &a {
        if let Some(other) = b.iter().find(|o| key(o) == key(option)) {
            walk(option, other, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{ItemKind, Opt, instrument::tests::sample},
        *,
    };
    use crate::language::Texts;

    fn reasons(change: impl Fn(&mut Instrument)) -> Vec<(String, Vec<Reason>)> {
        let before = sample();
        let mut after = sample();
        change(&mut after);
        comparable(&before, &after)
            .into_iter()
            .filter_map(|c| match c.verdict {
                Verdict::Same => None,
                Verdict::Differs(reasons) => Some((c.key, reasons)),
            })
            .collect()
    }

    const NONE: Vec<(String, Vec<Reason>)> = Vec::new();

    fn one(key: &str, reason: Reason) -> Vec<(String, Vec<Reason>)> {
        vec![(key.to_owned(), vec![reason])]
    }

    fn options_of(instrument: &mut Instrument, at: usize) -> &mut Vec<Opt> {
        match &mut instrument.items[at].kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } => options,
            other => panic!("{other:?} has no options"),
        }
    }

    #[test]
    fn the_same_asks_the_same() {
        let all = comparable(&sample(), &sample());
        assert_eq!(all.len(), 5);
        assert!(all.iter().all(Compared::is_same));
    }

    #[test]
    fn what_an_instrument_is_called_and_where_an_item_stands_is_no_difference() {
        assert_eq!(
            reasons(|i| {
                i.key = "own-1".into();
                i.name = Texts::swedish("Något annat");
                i.licence = "Andra villkor".into();
                i.items.swap(0, 4);
            }),
            NONE
        );
    }

    #[test]
    fn other_words_are_named_by_their_language() {
        assert_eq!(
            reasons(|i| i.items[3].text.set(Language::Sv, "Hur många veckor?")),
            one("weeks", Reason::Wording(Language::Sv))
        );
        // Also those of what can be answered.
        assert_eq!(
            reasons(|i| options_of(i, 0)[1].text.set(Language::Sv, "En man")),
            one("gender", Reason::Wording(Language::Sv))
        );
        assert_eq!(
            reasons(|i| {
                if let ItemKind::Scale { high, .. } = &mut i.items[2].kind {
                    high.set(Language::Sv, "helt och hållet");
                }
            }),
            one("closer", Reason::Wording(Language::Sv))
        );
        // A comma is another wording.
        assert_eq!(
            reasons(|i| i.items[4].text.set(Language::Sv, "why,")),
            one("why", Reason::Wording(Language::Sv))
        );
    }

    #[test]
    fn every_language_that_was_reworded_is_named() {
        let mut before = sample();
        before.items[3].text.set(Language::Ar, "كم");
        let mut after = before.clone();
        after.items[3].text.set(Language::Ar, "كم أسبوعا");
        after.items[3].text.set(Language::Sv, "Veckor");
        let differs = comparable(&before, &after).into_iter().find(|c| c.key == "weeks").unwrap();
        assert_eq!(
            differs.verdict,
            Verdict::Differs(vec![Reason::Wording(Language::Sv), Reason::Wording(Language::Ar)])
        );
    }

    #[test]
    fn a_language_more_or_less_is_no_difference() {
        assert_eq!(reasons(|i| i.items[3].text.set(Language::En, "Weeks")), NONE);
        assert_eq!(reasons(|i| options_of(i, 1)[0].text.set(Language::En, "A")), NONE);
        let mut before = sample();
        before.items[3].text.set(Language::En, "Weeks");
        assert!(comparable(&before, &sample()).iter().all(Compared::is_same));
        let (mut with, without) = (before, sample());
        assert_eq!(
            differences(&without.items[3], &with.items[3]),
            BTreeSet::from([Reason::Added(Language::En)]),
            "it is told all the same"
        );
        with.items[3].text.0.insert("en".into(), "  ".into());
        assert_eq!(differences(&without.items[3], &with.items[3]), BTreeSet::from([Reason::Aside]));
    }

    #[test]
    fn another_scale_is_a_difference() {
        type Change = fn(&mut i32, &mut i32, &mut bool);
        let scale = |change: Change| {
            reasons(|i| {
                if let ItemKind::Scale { min, max, dont_know, .. } = &mut i.items[2].kind {
                    change(min, max, dont_know);
                }
            })
        };
        let changes: [Change; 3] = [|min, _, _| *min = 0, |_, max, _| *max = 7, |_, _, dont_know| *dont_know = false];
        for change in changes {
            assert_eq!(scale(change), one("closer", Reason::Scale));
        }
        assert_eq!(
            reasons(|i| i.items[3].kind = ItemKind::Number { min: 0, max: 52 }),
            one("weeks", Reason::Scale)
        );
    }

    #[test]
    fn other_options_and_another_order_are_told_apart() {
        let more = |i: &mut Instrument| {
            options_of(i, 1).push(Opt::new("d", Texts::swedish("d")));
        };
        assert_eq!(reasons(more), one("ways", Reason::Options));
        assert_eq!(reasons(|i| drop(options_of(i, 1).pop())), one("ways", Reason::Options));
        assert_eq!(reasons(|i| options_of(i, 1)[0].key = "z".into()), one("ways", Reason::Options));
        assert_eq!(reasons(|i| options_of(i, 1).swap(0, 2)), one("ways", Reason::OptionOrder));
        // Both at once: each is told.
        assert_eq!(
            reasons(|i| {
                options_of(i, 1).swap(0, 2);
                options_of(i, 1)[0].text.set(Language::Sv, "annat");
            }),
            [("ways".to_owned(), vec![Reason::Wording(Language::Sv), Reason::OptionOrder])]
        );
    }

    #[test]
    fn another_kind_is_told_once() {
        assert_eq!(
            reasons(|i| i.items[3].kind = ItemKind::Text { max_length: 100 }),
            one("weeks", Reason::Kind)
        );
        assert_eq!(
            reasons(|i| {
                let options = options_of(i, 0).clone();
                i.items[0].kind = ItemKind::Multiple { options };
                i.items[0].text.set(Language::Sv, "Vad är du?");
            }),
            [("gender".to_owned(), vec![Reason::Kind, Reason::Wording(Language::Sv)])]
        );
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_told() {
        let found = reasons(|i| {
            i.items.remove(1);
            let mut item = i.items[3].clone();
            item.key = "local".into();
            i.items.push(item);
        });
        assert_eq!(
            found,
            [("local".to_owned(), vec![Reason::New]), ("ways".to_owned(), vec![Reason::Gone])]
        );
    }

    #[test]
    fn what_changes_nothing_in_what_is_asked_is_no_difference() {
        assert_eq!(reasons(|i| i.items[0].background = false), NONE);
        assert_eq!(reasons(|i| i.items[4].kind = ItemKind::Text { max_length: 4000 }), NONE);
    }

    #[test]
    fn a_setting_that_is_not_known_here_is_a_difference() {
        let mut found = BTreeSet::new();
        walk(
            &serde_json::json!({ "sv": "a" }),
            &serde_json::json!({ "sv": "a", "tlh": "b" }),
            &mut found,
        );
        assert_eq!(found, BTreeSet::from([Reason::Setting]), "no language that is known");
        found.clear();
        walk(&Value::Null, &serde_json::json!(true), &mut found);
        assert_eq!(found, BTreeSet::from([Reason::Setting]));
        found.clear();
        let rows = |text: &str| serde_json::json!([{ "key": "a", "text": { "sv": text } }]);
        walk(&rows("x"), &rows("y"), &mut found);
        assert_eq!(
            found,
            BTreeSet::from([Reason::Wording(Language::Sv)]),
            "a text is one wherever it stands"
        );
    }
}
