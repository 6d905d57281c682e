//! What participants of the demo answer: made up, plausible, and different from place to place.

use super::{
    chance::Chance,
    texts::{self, FreeTexts},
};
use domain::{
    focus_groups::{Answer, Instrument, ItemKind, NoAnswer, Sheet, When},
    language::Language,
};

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

/// One person's answers.
pub(super) fn sheet(instrument: &Instrument, group: &Group, language: Language, deal: &mut Deal, chance: &mut Chance) -> Sheet {
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
                let mut keys: Vec<String> = options.iter().map(|o| o.key.clone()).collect();
                chance.shuffle(&mut keys);
                keys.truncate(usize::try_from(*places).unwrap_or(0));
                Some(Answer::Order(keys))
            }
            _ if item.offers(NoAnswer::DontKnow) && chance.hit(6) => Some(Answer::DontKnow),
            ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. } => {
                let hundredths = texts::mean(&item.key) + group.mood + person + chance.around(240);
                Some(Answer::Step(((hundredths + 50).div_euclid(100)).clamp(*min, *max)))
            }
            ItemKind::Number { min, max } | ItemKind::Slider { min, max, .. } => Some(Answer::Number(within(*min, *max, chance))),
            ItemKind::Date { first, last, .. } => When::new(within(*first, *last, chance), None).ok().map(Answer::Date),
            ItemKind::Text { .. } if writes && chance.hit(88) => deal.next(&item.key, language).map(|t| Answer::Text(t.to_owned())),
            ItemKind::Text { .. } => None,
        };
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
