//! A question as a form: what is typed becomes an [`Item`], and an [`Item`] becomes what is typed.

use crate::{http::Fields, in_language};
use domain::{
    focus_groups::{DateParts, Ends, Gap, Instrument, Item, ItemKind, Layers, NoAnswer, Opt, Part, When},
    language::{Language, Texts},
    tenants::slug,
};

/// The kinds of question, without their settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single,
    Multiple,
    Scale,
    Number,
    Text,
    Ranking,
    Date,
    Slider,
    Matrix,
    Info,
}

impl Kind {
    pub(super) const ALL: [Self; 10] = [
        Self::Scale,
        Self::Single,
        Self::Multiple,
        Self::Number,
        Self::Text,
        Self::Matrix,
        Self::Ranking,
        Self::Slider,
        Self::Date,
        Self::Info,
    ];

    /// As addresses and forms name it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Scale => "scale",
            Self::Number => "number",
            Self::Text => "text",
            Self::Ranking => "ranking",
            Self::Date => "date",
            Self::Slider => "slider",
            Self::Matrix => "matrix",
            Self::Info => "info",
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
            ItemKind::Ranking { .. } => Self::Ranking,
            ItemKind::Date { .. } => Self::Date,
            ItemKind::Slider { .. } => Self::Slider,
            ItemKind::Matrix { .. } => Self::Matrix,
            ItemKind::Info { .. } => Self::Info,
        }
    }

    /// Whether own words can be written to an alternative.
    pub(super) const fn takes_own_words(self) -> bool {
        matches!(self, Self::Single | Self::Multiple)
    }

    /// Whether its alternatives can be shown in another order to each person.
    pub(super) const fn shuffles(self) -> bool {
        matches!(self, Self::Single | Self::Multiple | Self::Ranking)
    }

    /// Whether it asks something.
    pub(super) const fn asks(self) -> bool {
        !matches!(self, Self::Info)
    }

    /// The fields of text that the form of such a question has.
    pub(super) fn fields(self) -> Vec<&'static str> {
        let of = |group: &Group| Language::ALL.map(|language| group.field(language));
        self.groups().iter().flat_map(of).collect()
    }

    /// The groups of texts that such a question has.
    pub(super) const fn groups(self) -> &'static [Group] {
        match self {
            Self::Single | Self::Multiple | Self::Ranking => &[Group::Text, Group::Options],
            Self::Scale | Self::Slider => &[Group::Text, Group::Low, Group::High],
            Self::Matrix => &[Group::Text, Group::Rows, Group::Low, Group::High],
            Self::Number | Self::Text | Self::Date => &[Group::Text],
            Self::Info => &[Group::Text, Group::Body],
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
    /// The statements of a matrix, one a line.
    Rows,
    /// What a page to read says.
    Body,
}

impl Group {
    /// The name, and id, of the field for one language.
    pub(super) const fn field(self, language: Language) -> &'static str {
        match self {
            Self::Text => in_language!(language, "text"),
            Self::Options => in_language!(language, "options"),
            Self::Low => in_language!(language, "low"),
            Self::High => in_language!(language, "high"),
            Self::Rows => in_language!(language, "rows"),
            Self::Body => in_language!(language, "body"),
        }
    }

    /// As the texts of the page name it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Options => "options",
            Self::Low => "low",
            Self::High => "high",
            Self::Rows => "rows",
            Self::Body => "body",
        }
    }

    /// The longest text, in characters.
    pub(super) const fn longest(self) -> usize {
        match self {
            Self::Body => Instrument::LONGEST_BODY,
            _ => Instrument::LONGEST_TEXT,
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
        Some(Part::Row(_)) => Group::Rows,
        Some(Part::Body) => Group::Body,
    };
    group.field(language)
}

/// What is wrong with a question as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ItemProblem {
    /// No text in Swedish.
    Missing(Group),
    /// A text is longer than [`Group::longest`].
    TooLong(Group, Language),
    /// Fewer than two lines, or more than `most`.
    LineCount { group: Group, most: usize },
    /// Two lines say the same.
    LineTwice(Group, String),
    /// Another number of lines than in Swedish.
    Lines {
        group: Group,
        language: Language,
        have: usize,
        want: usize,
    },
    /// Not a whole number.
    NotNumber(&'static str),
    /// The lowest is not below the highest.
    Range,
    /// More than eleven steps.
    TooManySteps,
    /// Not from 1 to 4000 characters.
    Length,
    /// Not from one place to five, or more than there are alternatives.
    Places,
    /// The stops of a line don't end where the line does, or are more than eleven.
    Stops,
    /// The years can't be kept, or lie too far apart.
    Years,
}

impl ItemProblem {
    /// The field to put right.
    pub(super) const fn field(&self) -> &'static str {
        match self {
            Self::Missing(group) => group.field(Language::Sv),
            Self::TooLong(group, language) => group.field(*language),
            Self::LineCount { group, .. } | Self::LineTwice(group, _) => group.field(Language::Sv),
            Self::Lines { group, language, .. } => group.field(*language),
            Self::NotNumber(field) => field,
            Self::Range | Self::TooManySteps => "max",
            Self::Length => "max-length",
            Self::Places => "places",
            Self::Stops => "step",
            Self::Years => "last",
        }
    }
}

/// What a form for a new question shows first.
pub(super) fn blank(kind: Kind) -> Fields {
    let pairs: &[(&str, &str)] = match kind {
        Kind::Scale | Kind::Matrix => &[("min", "1"), ("max", "5"), ("dont-know", "on")],
        Kind::Number => &[("min", "0"), ("max", "100")],
        Kind::Slider => &[("min", "0"), ("max", "100"), ("step", "10")],
        Kind::Text => &[("max-length", "1000")],
        Kind::Ranking => &[("places", "3"), ("shuffle", "on")],
        Kind::Date => &[("first", "2015"), ("last", "2035"), ("parts", "month")],
        Kind::Single | Kind::Multiple | Kind::Info => &[],
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
        ItemKind::Scale { low, high, .. } | ItemKind::Slider { low, high, .. } | ItemKind::Matrix { low, high, .. } => {
            put(Group::Low, low);
            put(Group::High, high);
        }
        ItemKind::Info { body } => put(Group::Body, body),
        _ => {}
    }
    let lines = match &item.kind {
        ItemKind::Matrix { rows, .. } => Some((Group::Rows, rows.as_slice())),
        _ => Some((Group::Options, item.options())).filter(|(_, options)| !options.is_empty()),
    };
    if let Some((group, options)) = lines {
        for language in Language::ALL {
            let lines: Vec<&str> = options.iter().map(|o| o.text.exact(language).unwrap_or_default()).collect();
            let text = if lines.iter().all(|l| l.is_empty()) {
                String::new()
            } else {
                lines.join("\n")
            };
            pairs.push((group.field(language), text));
        }
    }
    let mut number = |field, n: i64| pairs.push((field, n.to_string()));
    match &item.kind {
        ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. } | ItemKind::Number { min, max } => {
            number("min", i64::from(*min));
            number("max", i64::from(*max));
        }
        ItemKind::Slider { min, max, step, .. } => {
            number("min", i64::from(*min));
            number("max", i64::from(*max));
            number("step", i64::from(*step));
        }
        ItemKind::Text { max_length } => number("max-length", i64::from(*max_length)),
        ItemKind::Ranking { places, .. } => number("places", i64::from(*places)),
        ItemKind::Date { first, last, parts } => {
            number("first", i64::from(*first));
            number("last", i64::from(*last));
            pairs.push(("parts", parts.key().to_owned()));
        }
        ItemKind::Single { .. } | ItemKind::Multiple { .. } | ItemKind::Info { .. } => {}
    }
    for (field, on) in [
        ("background", item.background),
        ("own-words", item.own_words().is_some()),
        ("shuffle", item.shuffle),
        ("required", item.required),
        ("dont-know", item.offers(NoAnswer::DontKnow)),
        ("declined", item.no_answer.contains(&NoAnswer::Declined)),
    ] {
        if on {
            pairs.push((field, "on".to_owned()));
        }
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
    let on = |field: &str| fields.has(field, "on");
    let item_kind = kind_of(kind, fields, old, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let key = old.map_or_else(
        || free_key(text.best(Language::Sv).1, "question", |key| instrument.item(key).is_some()),
        |o| o.key.clone(),
    );
    // A scale says "don't know" by itself.
    let dont_know = on("dont-know") && kind != Kind::Scale;
    let ways = [(NoAnswer::DontKnow, dont_know), (NoAnswer::Declined, on("declined"))];
    let no_answer = ways.into_iter().filter(|(_, offered)| *offered && kind.asks()).map(|(way, _)| way);
    Ok(Item {
        background: kind == Kind::Single && on("background"),
        required: kind.asks() && on("required"),
        no_answer: no_answer.collect(),
        shuffle: kind.shuffles() && on("shuffle"),
        show_if: old.and_then(|o| o.show_if.clone()),
        layers: old.map(|o| layers_of(o, &text, &item_kind)).unwrap_or_default(),
        ends: old.map(|o| ends_of(o, &item_kind)).unwrap_or_default(),
        ..Item::new(key, item_kind, text)
    })
}

/// Pictures and recordings have a page of their own; here they stay, but for recordings of words that are others now. One of a page
/// to read says also what stands under its heading.
fn layers_of(old: &Item, text: &Texts, kind: &ItemKind) -> Layers {
    let layers = old.layers.after(&old.text, text);
    match (&old.kind, kind) {
        (ItemKind::Info { body: before }, ItemKind::Info { body }) => layers.after(before, body),
        _ => layers,
    }
}

/// Recordings of the ends of a scale stay in the same way, as long as there is a scale.
fn ends_of(old: &Item, kind: &ItemKind) -> Ends {
    match (old.kind.ends(), kind.ends()) {
        (Some(before), Some(now)) => Ends {
            low: old.ends.low.after(before.0, now.0),
            high: old.ends.high.after(before.1, now.1),
        },
        _ => Ends::default(),
    }
}

/// The kind with its settings.
fn kind_of(kind: Kind, fields: &Fields, old: Option<&Item>, problems: &mut Vec<ItemProblem>) -> ItemKind {
    let before = old.map_or(&[] as &[Opt], Item::options);
    let ends = match old.map(|o| &o.kind) {
        Some(ItemKind::Scale { low, high, .. } | ItemKind::Slider { low, high, .. } | ItemKind::Matrix { low, high, .. }) => {
            (Some(low), Some(high))
        }
        _ => (None, None),
    };
    match kind {
        Kind::Single | Kind::Multiple => {
            let mut options = lines_of(Group::Options, 20, fields, before, problems);
            if let Some(last) = options.last_mut() {
                last.own_words = fields.has("own-words", "on");
            }
            if kind == Kind::Single {
                ItemKind::Single { options }
            } else {
                ItemKind::Multiple { options }
            }
        }
        Kind::Ranking => {
            let options = lines_of(Group::Options, Item::MAX_RANKED, fields, before, problems);
            let most = u32::try_from(options.len()).unwrap_or(u32::MAX).min(Item::MAX_PLACES);
            let places = fields.get("places").trim().parse::<u32>().ok().filter(|n| (1..=most).contains(n));
            if places.is_none() {
                problems.push(ItemProblem::Places);
            }
            ItemKind::Ranking {
                options,
                places: places.unwrap_or(1),
            }
        }
        Kind::Scale => {
            let (min, max) = steps(fields, problems);
            ItemKind::Scale {
                min,
                max,
                low: texts(Group::Low, fields, ends.0, problems),
                high: texts(Group::High, fields, ends.1, problems),
                dont_know: fields.has("dont-know", "on"),
            }
        }
        Kind::Matrix => {
            let before = match old.map(|o| &o.kind) {
                Some(ItemKind::Matrix { rows, .. }) => rows.as_slice(),
                _ => &[],
            };
            let rows = lines_of(Group::Rows, Item::MAX_ROWS, fields, before, problems);
            let (min, max) = steps(fields, problems);
            ItemKind::Matrix {
                rows,
                min,
                max,
                low: texts(Group::Low, fields, ends.0, problems),
                high: texts(Group::High, fields, ends.1, problems),
            }
        }
        Kind::Slider => {
            let (min, max) = range(fields, problems);
            let step = number(fields, "step", problems);
            let (whole, by) = (i64::from(max) - i64::from(min), i64::from(step.unwrap_or(1)));
            if step.is_some() && min < max && (by < 1 || whole % by != 0 || whole / by > 10) {
                problems.push(ItemProblem::Stops);
            }
            ItemKind::Slider {
                min,
                max,
                step: step.unwrap_or(1),
                low: texts(Group::Low, fields, ends.0, problems),
                high: texts(Group::High, fields, ends.1, problems),
            }
        }
        Kind::Number => {
            let (min, max) = range(fields, problems);
            ItemKind::Number { min, max }
        }
        Kind::Date => {
            let (first, last) = (number(fields, "first", problems), number(fields, "last", problems));
            let (known, first, last) = match (first, last) {
                (Some(first), Some(last)) => (true, first, last),
                _ => (false, 2000, 2001),
            };
            let kept = When::YEARS.contains(&first) && When::YEARS.contains(&last);
            if known && (first >= last || !kept || last.saturating_sub(first) > 200) {
                problems.push(ItemProblem::Years);
            }
            ItemKind::Date {
                first,
                last,
                parts: DateParts::parse(fields.get("parts")).unwrap_or_default(),
            }
        }
        Kind::Text => ItemKind::Text {
            max_length: length(fields, problems),
        },
        Kind::Info => {
            let before = match old.map(|o| &o.kind) {
                Some(ItemKind::Info { body }) => Some(body),
                _ => None,
            };
            ItemKind::Info {
                body: texts(Group::Body, fields, before, problems),
            }
        }
    }
}

fn texts(group: Group, fields: &Fields, old: Option<&Texts>, problems: &mut Vec<ItemProblem>) -> Texts {
    let mut texts = old.cloned().unwrap_or_default();
    for language in Language::ALL {
        // Browsers send `\r\n`.
        let typed = fields.get(group.field(language)).replace("\r\n", "\n");
        let typed = typed.trim();
        if typed.is_empty() && language == Language::Sv {
            problems.push(ItemProblem::Missing(group));
        }
        if typed.chars().count() > group.longest() {
            problems.push(ItemProblem::TooLong(group, language));
        }
        texts.set(language, typed);
    }
    texts
}

fn number(fields: &Fields, name: &'static str, problems: &mut Vec<ItemProblem>) -> Option<i32> {
    let parsed = fields.get(name).trim().replace('\u{2212}', "-").parse::<i32>().ok();
    if parsed.is_none() {
        problems.push(ItemProblem::NotNumber(name));
    }
    parsed
}

/// The ends of a scale.
fn steps(fields: &Fields, problems: &mut Vec<ItemProblem>) -> (i32, i32) {
    let (min, max) = range(fields, problems);
    if min < max && max.saturating_sub(min) > 10 {
        problems.push(ItemProblem::TooManySteps);
    }
    (min, max)
}

fn range(fields: &Fields, problems: &mut Vec<ItemProblem>) -> (i32, i32) {
    let (min, max) = (number(fields, "min", problems), number(fields, "max", problems));
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
fn lines(group: Group, fields: &Fields, language: Language) -> Vec<&str> {
    fields.get(group.field(language)).split('\n').map(str::trim).collect()
}

/// Alternatives or statements, one a line, `most` at most.
fn lines_of(group: Group, most: usize, fields: &Fields, old: &[Opt], problems: &mut Vec<ItemProblem>) -> Vec<Opt> {
    let swedish: Vec<&str> = lines(group, fields, Language::Sv).into_iter().filter(|l| !l.is_empty()).collect();
    if !(2..=most).contains(&swedish.len()) {
        problems.push(ItemProblem::LineCount { group, most });
    }
    for (n, line) in swedish.iter().enumerate() {
        if swedish.iter().take(n).any(|l| l.to_lowercase() == line.to_lowercase()) {
            problems.push(ItemProblem::LineTwice(group, (*line).to_owned()));
        }
        if line.chars().count() > Instrument::LONGEST_TEXT {
            problems.push(ItemProblem::TooLong(group, Language::Sv));
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
        options.push(Opt::new(key, text));
    }
    for language in Language::ALL.into_iter().filter(|l| *l != Language::Sv) {
        let all = lines(group, fields, language);
        let written: Vec<&str> = all.iter().copied().filter(|l| !l.is_empty()).collect();
        // An empty line is an alternative without a text in this language, where that is how the lines add up.
        let lines = match (written.len(), all.len()) {
            (0, _) => continue,
            (n, _) if n == options.len() => written,
            (_, n) if n == options.len() => all,
            (have, _) => {
                problems.push(ItemProblem::Lines {
                    group,
                    language,
                    have,
                    want: options.len(),
                });
                continue;
            }
        };
        if lines.iter().any(|l| l.chars().count() > Instrument::LONGEST_TEXT) {
            problems.push(ItemProblem::TooLong(group, language));
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
    let free = |key: &str| !Instrument::TAKEN.contains(&key) && !used(key);
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
    use domain::{focus_groups::Terms, ids::FileId};

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
        Opt::new(key, text)
    }

    fn item(kind: ItemKind, background: bool) -> Item {
        Item {
            background,
            ..Item::new("fraga", kind, texts("En fråga", "سؤال"))
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
            (
                ItemKind::Ranking {
                    options: choices(),
                    places: 2,
                },
                false,
            ),
            (
                ItemKind::Date {
                    first: 1990,
                    last: 2030,
                    parts: DateParts::Day,
                },
                false,
            ),
            (
                ItemKind::Slider {
                    min: 0,
                    max: 100,
                    step: 20,
                    low: texts("Inte alls", "لا"),
                    high: texts("Helt", "نعم"),
                },
                false,
            ),
            (
                ItemKind::Matrix {
                    rows: choices(),
                    min: 0,
                    max: 4,
                    low: texts("Inte alls", "لا"),
                    high: texts("Helt", "نعم"),
                },
                false,
            ),
            (
                ItemKind::Info {
                    body: texts("Ett stycke.\n\nEtt till.", "فقرة"),
                },
                false,
            ),
        ];
        let switched = |item: &Item| {
            let mut switched = item.clone();
            switched.required = true;
            switched.no_answer = vec![NoAnswer::Declined];
            switched.shuffle = Kind::of(&item.kind).shuffles();
            if let ItemKind::Single { options } | ItemKind::Multiple { options } = &mut switched.kind {
                options[2].own_words = true;
            }
            switched.show_if = serde_json::from_str(r#"{"test":[{"on":"a","is":"answered"}]}"#).unwrap();
            switched
        };
        let plain = kinds.map(|(kind, background)| item(kind, background));
        let asking = plain.iter().filter(|i| Kind::of(&i.kind).asks());
        let switched: Vec<Item> = asking.map(switched).collect();
        for item in plain.into_iter().chain(switched) {
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
    fn a_recording_of_a_page_to_read_goes_with_any_of_its_words() {
        let body = texts("Läs.", "اقرأ");
        let mut old = item(ItemKind::Info { body }, false);
        for language in [Language::Sv, Language::Ar] {
            old.layers.sound.set(language, Some(FileId::new()));
        }
        let kept = |body: &str| {
            let sent = typed(&[("text-sv", "En fråga"), ("text-ar", "سؤال"), ("body-sv", body), ("body-ar", "اقرأ")]);
            let layers = read(Kind::Info, &sent, Some(&old), &instrument()).unwrap().layers;
            [Language::Sv, Language::Ar].map(|language| layers.sound.exact(language).is_some())
        };
        assert_eq!(kept("Läs."), [true, true]);
        assert_eq!(kept("Läs mer."), [false, true]);
    }

    #[test]
    fn a_recording_of_an_end_goes_with_its_words_and_with_the_scale() {
        let scale = ItemKind::Scale {
            min: 1,
            max: 5,
            low: texts("Inte alls", "أبدا"),
            high: texts("Helt", "تماما"),
            dont_know: false,
        };
        let mut old = item(scale, false);
        for end in [Item::LOW, Item::HIGH] {
            let layers = old.layers_mut(Some(end)).unwrap();
            for language in [Language::Sv, Language::Ar] {
                layers.sound.set(language, Some(FileId::new()));
            }
        }
        let sent = fill(&old);
        assert_eq!(read(Kind::Scale, &sent, Some(&old), &instrument()).unwrap().ends, old.ends);
        let mut other = sent.clone();
        other.set("low-sv", "Nej");
        let kept = read(Kind::Scale, &other, Some(&old), &instrument()).unwrap().ends;
        assert_eq!(kept.high, old.ends.high);
        let heard = [Language::Sv, Language::Ar].map(|language| kept.low.sound.exact(language).is_some());
        assert_eq!(heard, [false, true]);
        let mut number = sent;
        number.set("min", "0");
        number.set("max", "9");
        assert!(read(Kind::Number, &number, Some(&old), &instrument()).unwrap().ends.is_empty());
    }

    #[test]
    fn what_is_wrong_is_said_in_the_fields_order() {
        let wrong = |kind, pairs: &[(&'static str, &str)]| read(kind, &typed(pairs), None, &instrument()).unwrap_err();
        assert_eq!(
            wrong(Kind::Single, &[("options-sv", "Ja")]),
            [
                ItemProblem::Missing(Group::Text),
                ItemProblem::LineCount {
                    group: Group::Options,
                    most: 20
                }
            ]
        );
        assert_eq!(
            wrong(
                Kind::Multiple,
                &[("text-sv", "x"), ("options-sv", "Ja\nNej\nja"), ("options-ar", "نعم\nلا")]
            ),
            [
                ItemProblem::LineTwice(Group::Options, "ja".into()),
                ItemProblem::Lines {
                    group: Group::Options,
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
        let many: Vec<String> = (0..200).map(|n| format!("Påstående {n}")).collect();
        let many = many.join("\n");
        assert_eq!(
            wrong(
                Kind::Matrix,
                &[
                    ("text-sv", "x"),
                    ("rows-sv", many.as_str()),
                    ("min", "1"),
                    ("max", "5"),
                    ("low-sv", "a"),
                    ("high-sv", "b")
                ]
            ),
            [ItemProblem::LineCount {
                group: Group::Rows,
                most: 20
            }]
        );
        let ranking = |places| wrong(Kind::Ranking, &[("text-sv", "x"), ("options-sv", "a\nb"), ("places", places)]);
        assert_eq!(ranking("3"), [ItemProblem::Places]);
        assert_eq!(ranking("ett"), [ItemProblem::Places]);
        let slider = |step| {
            let ends = [("low-sv", "a"), ("high-sv", "b"), ("min", "0"), ("max", "100")];
            wrong(Kind::Slider, &[&[("text-sv", "x"), ("step", step)][..], &ends[..]].concat())
        };
        assert_eq!(slider("30"), [ItemProblem::Stops]);
        assert_eq!(slider("x"), [ItemProblem::NotNumber("step")]);
        let date = |first, last| wrong(Kind::Date, &[("text-sv", "x"), ("first", first), ("last", last)]);
        assert_eq!(date("2030", "1990"), [ItemProblem::Years]);
        assert_eq!(date("-5", "1990"), [ItemProblem::Years]);
        assert_eq!(date("", "1990"), [ItemProblem::NotNumber("first")]);
        assert_eq!(wrong(Kind::Info, &[("text-sv", "x")]), [ItemProblem::Missing(Group::Body)]);
    }

    #[test]
    fn a_form_for_a_new_question_needs_its_texts_only() {
        for kind in Kind::ALL {
            let mut pairs: Vec<(&str, String)> = vec![("text-sv", "Fråga".into())];
            let blank = blank(kind);
            pairs.extend(blank.pairs().map(|(n, v)| (n, v.to_owned())));
            pairs.extend([
                ("options-sv", "a\nb\nc".into()),
                ("rows-sv", "a\nb".into()),
                ("body-sv", "Läs.".into()),
                ("low-sv", "låg".into()),
                ("high-sv", "hög".into()),
            ]);
            let item = read(kind, &Fields::of(pairs), None, &instrument()).unwrap();
            assert_eq!(item.check(), Ok(()));
        }
    }
}
