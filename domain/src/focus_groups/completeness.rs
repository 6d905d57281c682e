//! How complete an instrument and a round are: question by question, language by language, layer by layer.

use super::{Instrument, Item, ItemKind, RoundDraft};
use crate::language::{Language, Texts};

/// A layer in which what is asked reaches who answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// To read.
    Text,
    /// To look at.
    Picture,
    /// To listen to.
    Sound,
}

impl Layer {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Text, Self::Picture, Self::Sound];

    /// As texts of pages name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Picture => "picture",
            Self::Sound => "sound",
        }
    }

    /// Whether a round can't open in a language without it.
    pub const fn is_needed(self) -> bool {
        match self {
            Self::Text => true,
            Self::Picture | Self::Sound => false,
        }
    }
}

/// A part of a question that is written in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The question itself.
    Question,
    /// One of its alternatives, counted from 0.
    Option(usize),
    /// What the lowest step means.
    Low,
    /// What the highest step means.
    High,
    /// One of its statements, counted from 0.
    Row(usize),
    /// What a page to read says.
    Body,
}

/// A question that is not complete in a language and layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its place in the instrument, counted from 0.
    pub at: usize,
    /// Its key.
    pub item: String,
    /// What of it is missing, in the order in which it is asked; never nothing.
    pub parts: Vec<Part>,
}

/// What of a round is missing in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The language.
    pub language: Language,
    /// Whether the round's title is.
    pub title: bool,
    /// Whether its purpose is.
    pub purpose: bool,
    /// The questions that are not complete in a layer that is needed.
    pub questions: Vec<Gap>,
}

impl Item {
    /// What of the question is missing in a language and layer.
    pub fn missing(&self, language: Language, layer: Layer) -> Vec<Part> {
        if layer != Layer::Text {
            return self.missing_in_layer(language, layer);
        }
        let parts = self.parts().into_iter();
        parts
            .filter(|(_, texts)| texts.exact(language).is_none())
            .map(|(part, _)| part)
            .collect()
    }

    /// Its parts with their texts, in the order in which they are asked.
    fn parts(&self) -> Vec<(Part, &Texts)> {
        let mut parts = vec![(Part::Question, &self.text)];
        match &self.kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } | ItemKind::Ranking { options, .. } => {
                parts.extend(options.iter().enumerate().map(|(at, option)| (Part::Option(at), &option.text)));
            }
            ItemKind::Scale { low, high, .. } | ItemKind::Slider { low, high, .. } => parts.extend([(Part::Low, low), (Part::High, high)]),
            ItemKind::Matrix { rows, low, high, .. } => {
                parts.extend(rows.iter().enumerate().map(|(at, row)| (Part::Row(at), &row.text)));
                parts.extend([(Part::Low, low), (Part::High, high)]);
            }
            ItemKind::Info { body } => parts.push((Part::Body, body)),
            ItemKind::Number { .. } | ItemKind::Text { .. } | ItemKind::Date { .. } => {}
        }
        parts
    }
}

impl Instrument {
    /// The questions that are not complete in a language and layer; none where the layer is not begun.
    pub fn gaps(&self, language: Language, layer: Layer) -> Vec<Gap> {
        if !self.has_begun(layer, language) {
            return Vec::new();
        }
        let items = self.items.iter().enumerate();
        items
            .map(|(at, item)| Gap {
                at,
                item: item.key.clone(),
                parts: item.missing(language, layer),
            })
            .filter(|gap| !gap.parts.is_empty())
            .collect()
    }

    /// How many of the texts that `language` needs are missing.
    pub fn missing(&self, language: Language) -> usize {
        self.items.iter().map(|item| item.missing(language, Layer::Text).len()).sum()
    }
}

impl RoundDraft {
    /// What is missing before the round can open with this instrument, in each of its languages that something is missing
    /// in. What a round needs in Swedish, whatever its languages, [`RoundDraft::check`] says.
    pub fn lacks(&self, instrument: &Instrument) -> Vec<Lack> {
        let lack = |language: Language| {
            let unwritten = |texts: &Texts| language != Language::Sv && texts.exact(language).is_none();
            Lack {
                language,
                title: unwritten(&self.title),
                purpose: unwritten(&self.purpose),
                questions: Layer::ALL
                    .into_iter()
                    .filter(|layer| layer.is_needed())
                    .flat_map(|layer| instrument.gaps(language, layer))
                    .collect(),
            }
        };
        let languages = self.languages.iter().copied();
        languages
            .map(lack)
            .filter(|lack| lack.title || lack.purpose || !lack.questions.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::instrument::tests::sample;
    use super::*;
    use time::macros::date;

    fn draft(languages: &[Language]) -> RoundDraft {
        RoundDraft {
            title: Texts::swedish("Hur går det?"),
            purpose: Texts::swedish("Vi vill bli bättre."),
            asker: "Nybro kommun".into(),
            contact: "0481-450 00".into(),
            languages: languages.to_vec(),
            opens_on: date!(2026 - 03 - 01),
            closes_on: date!(2026 - 03 - 14),
            kept_until: date!(2028 - 03 - 14),
        }
    }

    #[test]
    fn what_is_asked_in_swedish_only_is_complete_in_swedish_only() {
        let instrument = sample();
        for language in Language::ALL {
            let gaps = instrument.gaps(language, Layer::Text);
            if language == Language::Sv {
                assert_eq!((gaps.len(), instrument.missing(language)), (0, 0));
                continue;
            }
            let parts: Vec<usize> = gaps.iter().map(|gap| gap.parts.len()).collect();
            assert_eq!(parts, [3, 4, 3, 1, 1], "{language}");
            assert_eq!(instrument.missing(language), 12, "{language}");
        }
    }

    #[test]
    fn each_part_that_is_missing_is_named() {
        let mut instrument = sample();
        for item in &mut instrument.items {
            item.text.set(Language::Ti, "ሕቶ");
        }
        if let Some(ItemKind::Multiple { options }) = instrument.items.get_mut(1).map(|item| &mut item.kind) {
            options[1].text.set(Language::Ti, "መልሲ");
        }
        let gaps = instrument.gaps(Language::Ti, Layer::Text);
        let said: Vec<(usize, &str, &[Part])> = gaps.iter().map(|g| (g.at, g.item.as_str(), g.parts.as_slice())).collect();
        assert_eq!(
            said,
            [
                (0, "gender", &[Part::Option(0), Part::Option(1)][..]),
                (1, "ways", &[Part::Option(0), Part::Option(2)][..]),
                (2, "closer", &[Part::Low, Part::High][..]),
            ]
        );
    }

    #[test]
    fn a_round_lacks_what_is_missing_in_its_own_languages() {
        let mut draft = draft(&[Language::Sv]);
        assert!(draft.lacks(&sample()).is_empty());
        draft.languages.push(Language::Uk);
        draft.title.set(Language::Uk, "Як справи?");
        let lacks = draft.lacks(&sample());
        assert_eq!(lacks.len(), 1);
        assert_eq!((lacks[0].language, lacks[0].title, lacks[0].purpose), (Language::Uk, false, true));
        assert_eq!(lacks[0].questions.len(), 5);
        // Easy Swedish is a language of its own: who chose it is not given hard words.
        draft.languages = vec![Language::SvEasy];
        assert!(draft.lacks(&sample())[0].title);
    }
}
