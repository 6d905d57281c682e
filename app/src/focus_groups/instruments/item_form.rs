//! A question as a form: what is typed becomes an [`Item`], and an [`Item`] becomes what is typed.

use crate::{http::Fields, in_language};
use domain::{
    focus_groups::{Gap, Instrument, Item, ItemKind, Layers, Opt, Part},
    language::{Language, Texts},
    tenants::slug,
};

/// The longest question, alternative or end of a scale, in characters.
pub(super) const LONGEST: usize = 500;

/// Keys that have a meaning of their own in addresses and results, so that no question or alternative can have them.
const TAKEN: [&str; 5] = ["new", "not_stated", "dont_know", "chosen", "not_chosen"];

/// The kinds of question, without their settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single,
    Multiple,
    Scale,
    Number,
    Text,
}

impl Kind {
    pub(super) const ALL: [Self; 5] = [Self::Scale, Self::Single, Self::Multiple, Self::Number, Self::Text];

    /// As addresses and forms name it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Scale => "scale",
            Self::Number => "number",
            Self::Text => "text",
        }
    }

    /// Reads what an address or a form says.
    pub(super) fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }

    /// A question's kind.
    pub(super) const fn of(item: &ItemKind) -> Self {
        match item {
            ItemKind::Single { .. } => Self::Single,
            ItemKind::Multiple { .. } => Self::Multiple,
            ItemKind::Scale { .. } => Self::Scale,
            ItemKind::Number { .. } => Self::Number,
            ItemKind::Text { .. } => Self::Text,
        }
    }

    /// The fields of text that the form of such a question has.
    pub(super) fn fields(self) -> Vec<&'static str> {
        let of = |group: &Group| Language::ALL.map(|language| group.field(language));
        self.groups().iter().flat_map(of).collect()
    }

    /// The groups of texts that such a question has.
    pub(super) const fn groups(self) -> &'static [Group] {
        match self {
            Self::Single | Self::Multiple => &[Group::Text, Group::Options],
            Self::Scale => &[Group::Text, Group::Low, Group::High],
            Self::Number | Self::Text => &[Group::Text],
        }
    }
}

/// What is written in several languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The question.
    Text,
    /// The alternatives, one a line.
    Options,
    /// What the lowest step means.
    Low,
    /// What the highest step means.
    High,
}

impl Group {
    /// The name, and id, of the field for one language.
    pub(super) const fn field(self, language: Language) -> &'static str {
        match self {
            Self::Text => in_language!(language, "text"),
            Self::Options => in_language!(language, "options"),
            Self::Low => in_language!(language, "low"),
            Self::High => in_language!(language, "high"),
        }
    }

    /// As the texts of the page name it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Options => "options",
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

/// The field of the first thing that is missing of a question in a language: where a link to it leads.
pub(in crate::focus_groups) fn first_field(gap: &Gap, language: Language) -> &'static str {
    let group = match gap.parts.first() {
        None | Some(Part::Question) => Group::Text,
        Some(Part::Option(_)) => Group::Options,
        Some(Part::Low) => Group::Low,
        Some(Part::High) => Group::High,
    };
    group.field(language)
}

/// What is wrong with a question as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ItemProblem {
    /// No text in Swedish.
    Missing(Group),
    /// A text is longer than [`LONGEST`].
    TooLong(Group, Language),
    /// Fewer than two alternatives, or more than twenty.
    OptionCount,
    /// Two alternatives say the same.
    OptionTwice(String),
    /// Another number of alternatives than in Swedish.
    Lines { language: Language, have: usize, want: usize },
    /// Not a whole number.
    NotNumber(&'static str),
    /// The lowest is not below the highest.
    Range,
    /// More than eleven steps.
    TooManySteps,
    /// Not from 1 to 4000 characters.
    Length,
}

impl ItemProblem {
    /// The field to put right.
    pub(super) const fn field(&self) -> &'static str {
        match self {
            Self::Missing(group) => group.field(Language::Sv),
            Self::TooLong(group, language) => group.field(*language),
            Self::OptionCount | Self::OptionTwice(_) => Group::Options.field(Language::Sv),
            Self::Lines { language, .. } => Group::Options.field(*language),
            Self::NotNumber(field) => field,
            Self::Range | Self::TooManySteps => "max",
            Self::Length => "max-length",
        }
    }
}

/// What a form for a new question shows first.
pub(super) fn blank(kind: Kind) -> Fields {
    let pairs: &[(&str, &str)] = match kind {
        Kind::Scale => &[("min", "1"), ("max", "5"), ("dont-know", "on")],
        Kind::Number => &[("min", "0"), ("max", "100")],
        Kind::Text => &[("max-length", "1000")],
        Kind::Single | Kind::Multiple => &[],
    };
    Fields::of(pairs.iter().map(|(n, v)| (*n, (*v).to_owned())))
}

/// A question as the form shows it.
pub(super) fn fill(item: &Item) -> Fields {
    let mut pairs: Vec<(&'static str, String)> = Vec::new();
    let mut put = |group: Group, texts: &Texts| {
        for language in Language::ALL {
            pairs.push((group.field(language), texts.exact(language).unwrap_or_default().to_owned()));
        }
    };
    put(Group::Text, &item.text);
    match &item.kind {
        ItemKind::Single { options } | ItemKind::Multiple { options } => {
            for language in Language::ALL {
                let lines: Vec<&str> = options.iter().map(|o| o.text.exact(language).unwrap_or_default()).collect();
                let text = if lines.iter().all(|l| l.is_empty()) {
                    String::new()
                } else {
                    lines.join("\n")
                };
                pairs.push((Group::Options.field(language), text));
            }
            if item.background {
                pairs.push(("background", "on".to_owned()));
            }
        }
        ItemKind::Scale {
            min,
            max,
            low,
            high,
            dont_know,
        } => {
            put(Group::Low, low);
            put(Group::High, high);
            pairs.push(("min", min.to_string()));
            pairs.push(("max", max.to_string()));
            if *dont_know {
                pairs.push(("dont-know", "on".to_owned()));
            }
        }
        ItemKind::Number { min, max } => {
            pairs.push(("min", min.to_string()));
            pairs.push(("max", max.to_string()));
        }
        ItemKind::Text { max_length } => pairs.push(("max-length", max_length.to_string())),
    }
    Fields::of(pairs)
}

/// Reads a question. `old` is the one that is changed: its key stays, the keys of its alternatives as far as they are the
/// same, and texts in languages that the form does not show.
///
/// # Errors
/// Everything that is wrong, in the form's order.
pub(super) fn read(kind: Kind, fields: &Fields, old: Option<&Item>, instrument: &Instrument) -> Result<Item, Vec<ItemProblem>> {
    let mut problems = Vec::new();
    let text = texts(Group::Text, fields, old.map(|o| &o.text), &mut problems);
    let kind = match kind {
        Kind::Single | Kind::Multiple => {
            let before = match old.map(|o| &o.kind) {
                Some(ItemKind::Single { options } | ItemKind::Multiple { options }) => options.as_slice(),
                _ => &[],
            };
            let options = options(fields, before, &mut problems);
            if kind == Kind::Single {
                ItemKind::Single { options }
            } else {
                ItemKind::Multiple { options }
            }
        }
        Kind::Scale => {
            let (old_low, old_high) = match old.map(|o| &o.kind) {
                Some(ItemKind::Scale { low, high, .. }) => (Some(low), Some(high)),
                _ => (None, None),
            };
            let (min, max) = range(fields, &mut problems);
            if min < max && max.saturating_sub(min) > 10 {
                problems.push(ItemProblem::TooManySteps);
            }
            ItemKind::Scale {
                min,
                max,
                low: texts(Group::Low, fields, old_low, &mut problems),
                high: texts(Group::High, fields, old_high, &mut problems),
                dont_know: fields.has("dont-know", "on"),
            }
        }
        Kind::Number => {
            let (min, max) = range(fields, &mut problems);
            ItemKind::Number { min, max }
        }
        Kind::Text => ItemKind::Text {
            max_length: length(fields, &mut problems),
        },
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let key = old.map_or_else(
        || free_key(text.best(Language::Sv).1, "question", |key| instrument.item(key).is_some()),
        |o| o.key.clone(),
    );
    let background = matches!(kind, ItemKind::Single { .. }) && fields.has("background", "on");
    Ok(Item {
        key,
        kind,
        // Pictures and recordings have a page of their own.
        layers: old.map(|o| o.layers.after(&o.text, &text)).unwrap_or_default(),
        text,
        background,
    })
}

fn texts(group: Group, fields: &Fields, old: Option<&Texts>, problems: &mut Vec<ItemProblem>) -> Texts {
    let mut texts = old.cloned().unwrap_or_default();
    for language in Language::ALL {
        let typed = fields.get(group.field(language)).trim();
        if typed.is_empty() && language == Language::Sv {
            problems.push(ItemProblem::Missing(group));
        }
        if typed.chars().count() > LONGEST {
            problems.push(ItemProblem::TooLong(group, language));
        }
        texts.set(language, typed);
    }
    texts
}

fn range(fields: &Fields, problems: &mut Vec<ItemProblem>) -> (i32, i32) {
    let mut number = |name: &'static str| {
        let parsed = fields.get(name).trim().replace('\u{2212}', "-").parse::<i32>().ok();
        if parsed.is_none() {
            problems.push(ItemProblem::NotNumber(name));
        }
        parsed
    };
    let (min, max) = (number("min"), number("max"));
    let (Some(min), Some(max)) = (min, max) else {
        return (0, 1);
    };
    if min >= max {
        problems.push(ItemProblem::Range);
    }
    (min, max)
}

fn length(fields: &Fields, problems: &mut Vec<ItemProblem>) -> u32 {
    let length = fields
        .get("max-length")
        .trim()
        .parse::<u32>()
        .ok()
        .filter(|n| (1..=4000).contains(n));
    length.unwrap_or_else(|| {
        problems.push(ItemProblem::Length);
        1
    })
}

/// The lines of a field, trimmed. Browsers send `\r\n`.
fn lines(fields: &Fields, language: Language) -> Vec<&str> {
    fields.get(Group::Options.field(language)).split('\n').map(str::trim).collect()
}

fn options(fields: &Fields, old: &[Opt], problems: &mut Vec<ItemProblem>) -> Vec<Opt> {
    let swedish: Vec<&str> = lines(fields, Language::Sv).into_iter().filter(|l| !l.is_empty()).collect();
    if !(2..=20).contains(&swedish.len()) {
        problems.push(ItemProblem::OptionCount);
    }
    for (n, line) in swedish.iter().enumerate() {
        if swedish.iter().take(n).any(|l| l.to_lowercase() == line.to_lowercase()) {
            problems.push(ItemProblem::OptionTwice((*line).to_owned()));
        }
        if line.chars().count() > LONGEST {
            problems.push(ItemProblem::TooLong(Group::Options, Language::Sv));
        }
    }
    let kept = kept(&swedish, old);
    let mut options: Vec<Opt> = Vec::with_capacity(swedish.len());
    for (line, old) in swedish.iter().zip(&kept) {
        let key = old.map_or_else(
            || {
                free_key(line, "option", |key| {
                    options.iter().any(|o| o.key == key) || kept.iter().flatten().any(|o| o.key == key)
                })
            },
            |o| o.key.clone(),
        );
        let mut text = old.map(|o| o.text.clone()).unwrap_or_default();
        for language in Language::ALL {
            text.set(language, "");
        }
        text.set(Language::Sv, line);
        options.push(Opt {
            key,
            text,
            layers: Layers::default(),
        });
    }
    for language in Language::ALL.into_iter().filter(|l| *l != Language::Sv) {
        let all = lines(fields, language);
        let written: Vec<&str> = all.iter().copied().filter(|l| !l.is_empty()).collect();
        // An empty line is an alternative without a text in this language, where that is how the lines add up.
        let lines = match (written.len(), all.len()) {
            (0, _) => continue,
            (n, _) if n == options.len() => written,
            (_, n) if n == options.len() => all,
            (have, _) => {
                problems.push(ItemProblem::Lines {
                    language,
                    have,
                    want: options.len(),
                });
                continue;
            }
        };
        if lines.iter().any(|l| l.chars().count() > LONGEST) {
            problems.push(ItemProblem::TooLong(Group::Options, language));
        }
        for (option, line) in options.iter_mut().zip(lines) {
            option.text.set(language, line);
        }
    }
    for (option, old) in options.iter_mut().zip(&kept) {
        if let Some(old) = old {
            option.layers = old.layers.after(&old.text, &option.text);
        }
    }
    options
}

/// Which of the old alternatives each line is: the one with the same Swedish text, wherever it stands now; or, where as
/// many lines as before are there, the one that stood in the same place and was reworded.
fn kept<'a>(lines: &[&str], old: &'a [Opt]) -> Vec<Option<&'a Opt>> {
    let same: Vec<Option<&Opt>> = lines
        .iter()
        .map(|line| old.iter().find(|o| o.text.exact(Language::Sv) == Some(*line)))
        .collect();
    let claimed = |option: &Opt| same.iter().flatten().any(|o| o.key == option.key);
    same.iter()
        .enumerate()
        .map(|(n, found)| found.or_else(|| old.get(n).filter(|o| lines.len() == old.len() && !claimed(o))))
        .collect()
}

/// A key made of a Swedish text that nothing else has.
fn free_key(text: &str, otherwise: &str, used: impl Fn(&str) -> bool) -> String {
    let mut key: String = slug(text).replace('-', "_").chars().take(40).collect();
    key.truncate(key.trim_end_matches('_').len());
    if key.is_empty() {
        key.push_str(otherwise);
    }
    let free = |key: &str| !TAKEN.contains(&key) && !used(key);
    if free(&key) {
        return key;
    }
    (2..)
        .map(|n: u32| format!("{key}_{n}"))
        .find(|k| free(k))
        .unwrap_or_else(|| otherwise.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::focus_groups::Terms;

    fn instrument() -> Instrument {
        Instrument {
            key: "prov".into(),
            name: Texts::swedish("Prov"),
            source: String::new(),
            owner: String::new(),
            licence: String::new(),
            changes: String::new(),
            terms: Terms::default(),
            items: Vec::new(),
        }
    }

    fn texts(sv: &str, ar: &str) -> Texts {
        let mut texts = Texts::swedish(sv);
        texts.set(Language::Ar, ar);
        texts
    }

    fn opt(key: &str, text: Texts) -> Opt {
        Opt {
            key: key.into(),
            text,
            layers: Layers::default(),
        }
    }

    fn item(kind: ItemKind, background: bool) -> Item {
        Item {
            key: "fraga".into(),
            kind,
            text: texts("En fråga", "سؤال"),
            background,
            layers: Layers::default(),
        }
    }

    fn choices() -> Vec<Opt> {
        vec![
            opt("woman", texts("Kvinna", "امرأة")),
            opt("man", texts("Man", "رجل")),
            opt("other", Texts::swedish("Annat")),
        ]
    }

    fn typed(pairs: &[(&'static str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(n, v)| (*n, (*v).to_owned())))
    }

    fn keys(item: &Item) -> Vec<&str> {
        match &item.kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } => options.iter().map(|o| o.key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let kinds = [
            (ItemKind::Single { options: choices() }, true),
            (ItemKind::Single { options: choices() }, false),
            (ItemKind::Multiple { options: choices() }, false),
            (
                ItemKind::Scale {
                    min: 1,
                    max: 5,
                    low: texts("Inte alls", "لا"),
                    high: texts("Helt", "نعم"),
                    dont_know: true,
                },
                false,
            ),
            (
                ItemKind::Scale {
                    min: -5,
                    max: 5,
                    low: Texts::swedish("Sämre"),
                    high: Texts::swedish("Bättre"),
                    dont_know: false,
                },
                false,
            ),
            (ItemKind::Number { min: 0, max: 104 }, false),
            (ItemKind::Text { max_length: 800 }, false),
        ];
        for (kind, background) in kinds {
            let item = item(kind, background);
            let kind = Kind::of(&item.kind);
            assert_eq!(Kind::parse(kind.key()), Some(kind));
            // As a browser sends it.
            let sent = fill(&item);
            let sent = Fields::of(sent.pairs().map(|(n, v)| (n, v.replace('\n', "\r\n"))));
            assert_eq!(read(kind, &sent, Some(&item), &instrument()), Ok(item));
        }
    }

    #[test]
    fn a_new_question_gets_keys_from_its_swedish_texts() {
        let sent = typed(&[
            ("text-sv", "Hur gick det på mötet?"),
            ("options-sv", "Bra\r\n\r\n Dåligt \r\nÅ?\r\nنعم\r\nVet inte\r\n"),
            ("options-en", "Well\nBadly\nOh?\nYes\nDon't know"),
            ("background", "on"),
        ]);
        let mut instrument = instrument();
        let first = read(Kind::Single, &sent, None, &instrument).unwrap();
        assert_eq!(first.key, "hur_gick_det_pa_motet");
        assert_eq!(keys(&first), ["bra", "daligt", "a", "option", "vet_inte"]);
        assert!(first.background);
        instrument.items.push(first);
        let second = read(Kind::Single, &sent, None, &instrument).unwrap();
        assert_eq!(second.key, "hur_gick_det_pa_motet_2");
        instrument.items.push(second);
        assert_eq!(instrument.check(), Ok(()));
        let new = read(Kind::Text, &typed(&[("text-sv", "New!"), ("max-length", "100")]), None, &instrument).unwrap();
        assert_eq!(new.key, "new_2", "the address of a new question is not a question's");
    }

    #[test]
    fn an_alternative_keeps_its_key_where_it_is_moved_or_reworded() {
        let old = item(ItemKind::Single { options: choices() }, false);
        let keys_after = |lines: &str| {
            let sent = typed(&[("text-sv", "En fråga"), ("options-sv", lines)]);
            let item = read(Kind::Single, &sent, Some(&old), &instrument()).unwrap();
            keys(&item).join(" ")
        };
        assert_eq!(keys_after("Annat\nKvinna\nMan"), "other woman man");
        assert_eq!(keys_after("Kvinnor\nMan\nAnnat"), "woman man other");
        assert_eq!(keys_after("Kvinna\nIckebinär\nMan\nAnnat"), "woman ickebinar man other");
        assert_eq!(keys_after("Man\nAnnat"), "man other");
    }

    #[test]
    fn what_is_wrong_is_said_in_the_fields_order() {
        let wrong = |kind, pairs: &[(&'static str, &str)]| read(kind, &typed(pairs), None, &instrument()).unwrap_err();
        assert_eq!(
            wrong(Kind::Single, &[("options-sv", "Ja")]),
            [ItemProblem::Missing(Group::Text), ItemProblem::OptionCount]
        );
        assert_eq!(
            wrong(
                Kind::Multiple,
                &[("text-sv", "x"), ("options-sv", "Ja\nNej\nja"), ("options-ar", "نعم\nلا")]
            ),
            [
                ItemProblem::OptionTwice("ja".into()),
                ItemProblem::Lines {
                    language: Language::Ar,
                    have: 2,
                    want: 3
                }
            ]
        );
        assert_eq!(
            wrong(Kind::Number, &[("text-sv", "x"), ("min", "två"), ("max", "3")]),
            [ItemProblem::NotNumber("min")]
        );
        assert_eq!(
            wrong(Kind::Number, &[("text-sv", "x"), ("min", "3"), ("max", "3")]),
            [ItemProblem::Range]
        );
        assert_eq!(
            wrong(
                Kind::Scale,
                &[("text-sv", "x"), ("min", "0"), ("max", "11"), ("low-sv", "a"), ("high-sv", "b")]
            ),
            [ItemProblem::TooManySteps]
        );
        assert_eq!(
            wrong(Kind::Text, &[("text-sv", "x"), ("max-length", "4001")]),
            [ItemProblem::Length]
        );
    }

    #[test]
    fn a_form_for_a_new_question_needs_its_texts_only() {
        for kind in Kind::ALL {
            let mut pairs: Vec<(&str, String)> = vec![("text-sv", "Fråga".into())];
            let blank = blank(kind);
            pairs.extend(blank.pairs().map(|(n, v)| (n, v.to_owned())));
            pairs.extend([("options-sv", "a\nb".into()), ("low-sv", "låg".into()), ("high-sv", "hög".into())]);
            let item = read(kind, &Fields::of(pairs), None, &instrument()).unwrap();
            assert_eq!(item.check(), Ok(()));
        }
    }
}
