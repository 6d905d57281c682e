//! What participants of the demo answer: made up, plausible, and different from place to place.

use super::{
    chance::Chance,
    texts::{self, FreeTexts},
};
use domain::{
    focus_groups::{Answer, Instrument, ItemKind, NoAnswer, Opt, Sheet, When},
    language::Language,
};
use time::Date;

/// The participants of one municipality.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// The municipality's slug.
    pub(super) place: &'static str,
    /// How many answer.
    pub(super) answered: usize,
    /// How much better or worse it goes there than elsewhere, in hundredths of a step.
    pub(super) mood: i32,
    /// How many of a hundred write something of their own.
    pub(super) writes: usize,
    /// How heavily "other, or prefer not to say" weighs where women weigh 52 and men 48.
    pub(super) unsaid: usize,
}

/// Free texts, dealt so that nobody in a municipality writes what a neighbour wrote, as long as there are enough.
pub(super) struct Deal {
    left: Vec<(&'static str, Language, Vec<&'static str>)>,
    all: &'static [FreeTexts],
    chance: Chance,
}

impl Deal {
    pub(super) fn new(all: &'static [FreeTexts], seed: u64) -> Self {
        Self {
            left: Vec::new(),
            all,
            chance: Chance::new(seed),
        }
    }

    fn next(&mut self, item: &str, language: Language) -> Option<&'static str> {
        // Easy Swedish is Swedish as people write it.
        let language = if language == Language::SvEasy { Language::Sv } else { language };
        let source = self.all.iter().find(|t| t.item == item && t.language == language)?;
        let at = match self.left.iter().position(|(i, l, _)| *i == item && *l == language) {
            Some(at) => at,
            None => {
                self.left.push((source.item, language, Vec::new()));
                self.left.len() - 1
            }
        };
        let (_, _, left) = self.left.get_mut(at)?;
        if left.is_empty() {
            left.extend(source.texts);
            self.chance.shuffle(left);
        }
        left.pop()
    }
}

/// The language that somebody answers in: half of them Swedish as it is or easy, the others English or Arabic.
pub(super) fn language(chance: &mut Chance) -> Language {
    [Language::Sv, Language::SvEasy, Language::En, Language::Ar]
        .get(chance.weighted(&[36, 30, 12, 22]))
        .copied()
        .unwrap_or(Language::Sv)
}

/// One person's answers, given on that day or soon after.
pub(super) fn sheet(instrument: &Instrument, group: &Group, on: Date, language: Language, deal: &mut Deal, chance: &mut Chance) -> Sheet {
    let person = chance.around(210);
    let writes = chance.hit(group.writes);
    let mut sheet = Sheet::default();
    for question in instrument.questions() {
        let item = question.item;
        // In the instrument's order: what is asked hangs on what was answered before.
        if !item.is_asked(&sheet) {
            continue;
        }
        let answer = match &item.kind {
            ItemKind::Info { .. } => None,
            _ if !item.background && !item.required && chance.hit(2) => None,
            _ if !item.background && item.offers(NoAnswer::Declined) && chance.hit(4) => Some(Answer::Declined),
            ItemKind::Single { options } => {
                let weights = texts::weights(&item.key, group, options.len());
                options.get(chance.weighted(&weights)).map(|o| Answer::One(o.key.clone()))
            }
            ItemKind::Multiple { options } => {
                let chosen: Vec<String> = options.iter().filter(|_| chance.hit(40)).map(|o| o.key.clone()).collect();
                (!chosen.is_empty()).then_some(Answer::Many(chosen))
            }
            ItemKind::Ranking { options, places } => {
                let weights = texts::weights(&item.key, group, options.len());
                Some(Answer::Order(order(options, &weights, *places, chance)))
            }
            _ if item.offers(NoAnswer::DontKnow) && chance.hit(6) => Some(Answer::DontKnow),
            ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. } => {
                let hundredths = texts::mean(&question.key()) + group.mood + person + chance.around(240);
                Some(Answer::Step(((hundredths + 50).div_euclid(100)).clamp(*min, *max)))
            }
            ItemKind::Number { min, max } => Some(Answer::Number(within(*min, *max, chance))),
            ItemKind::Slider { min, max, step, .. } => Some(Answer::Number(stop((*min, *max, *step), group.mood + person, chance))),
            ItemKind::Date { first, last, .. } => before(*first, *last, on, chance).map(Answer::Date),
            ItemKind::Text { .. } if writes && chance.hit(88) => deal.next(&item.key, language).map(|t| Answer::Text(t.to_owned())),
            ItemKind::Text { .. } => None,
        };
        let other = item
            .own_words()
            .is_some_and(|own| answer.as_ref().is_some_and(|a| a.chose(&own.key)));
        if let Some(key) = question.own_words_key().filter(|_| other)
            && let Some(text) = deal.next(&key, language)
        {
            sheet.0.insert(key, Answer::Text(text.to_owned()));
        }
        if let Some(answer) = answer {
            sheet.0.insert(question.key(), answer);
        }
    }
    sheet
}

/// A number that is as likely as each other one.
fn within(min: i32, max: i32, chance: &mut Chance) -> i32 {
    let width = usize::try_from(max.saturating_sub(min)).unwrap_or(0);
    min.saturating_add(i32::try_from(chance.below(width + 1)).unwrap_or(0))
}

/// What comes first for somebody, and what next: the heavier, the sooner.
fn order(options: &[Opt], weights: &[usize], places: u32, chance: &mut Chance) -> Vec<String> {
    let mut left: Vec<(&Opt, usize)> = options.iter().zip(weights.iter().copied()).collect();
    let mut order = Vec::new();
    for _ in 0..places {
        let weights: Vec<usize> = left.iter().map(|(_, weight)| *weight).collect();
        let at = chance.weighted(&weights);
        if at < left.len() {
            order.push(left.remove(at).0.key.clone());
        }
    }
    order
}

/// A stop on a line, from somewhat beyond its middle on, and further where things go well: `lean` is in hundredths of a step of a scale
/// from 1 to 5.
fn stop((min, max, step): (i32, i32, i32), lean: i32, chance: &mut Chance) -> i32 {
    let stops = max.saturating_sub(min).checked_div(step).unwrap_or(0).max(0);
    let hundredths = stops * 55 + lean * stops / 5 + chance.around(stops * 25);
    min + (hundredths + 50).div_euclid(100).clamp(0, stops) * step
}

/// A month before a day: for most not long before it.
fn before(first: i32, last: i32, on: Date, chance: &mut Chance) -> Option<When> {
    let last = last.min(on.year());
    let years = usize::try_from(last.saturating_sub(first)).unwrap_or(0);
    let back = chance.below(years + 1).min(chance.below(years + 1));
    let year = last.saturating_sub(i32::try_from(back).unwrap_or(0));
    let months = if year == on.year() { u8::from(on.month()) } else { 12 };
    let month = u8::try_from(chance.below(usize::from(months)) + 1).unwrap_or(1);
    When::new(year, Some(month)).ok()
}
