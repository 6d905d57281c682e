//! How complete an instrument and a round are: question by question, language by language, layer by layer.

use super::{Instrument, Item, ItemKind, RoundDraft};
use crate::{
    language::{Language, Texts},
    readability::Readability,
};

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
    /// The questions with a picture that is not described: no picture is needed, but who does not see one that is there is told what
    /// it shows.
    pub pictures: Vec<Gap>,
}

/// What of an instrument can't be heard in one of a round's languages, where another of them, or a part of it, is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unheard {
    /// The language.
    pub language: Language,
    /// Whether anything is recorded in it.
    pub begun: bool,
    /// How many questions are not recorded, or not with all that can be answered.
    pub questions: usize,
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
        self.gaps_of(|item| item.missing(language, layer))
    }

    /// How easy is to read what its questions, alternatives and pages say in easy Swedish; nothing where none of it is written.
    pub fn easy_swedish(&self) -> Option<Readability> {
        let parts = self.items.iter().flat_map(Item::parts);
        Readability::of(parts.filter_map(|(_, texts)| texts.exact(Language::SvEasy)))
    }

    /// The questions of which something is missing.
    fn gaps_of(&self, missing: impl Fn(&Item) -> Vec<Part>) -> Vec<Gap> {
        let items = self.items.iter().enumerate();
        items
            .map(|(at, item)| Gap {
                at,
                item: item.key.clone(),
                parts: missing(item),
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
                pictures: instrument.gaps_of(|item| item.undescribed(language)),
            }
        };
        let languages = self.languages.iter().copied();
        languages
            .map(lack)
            .filter(|lack| lack.title || lack.purpose || !lack.questions.is_empty() || !lack.pictures.is_empty())
            .collect()
    }

    /// In which of the round's languages recordings are missing; none where none of them has any. It keeps no round from opening: a
    /// phone's own voice reads, where it has one for the language.
    pub fn unheard(&self, instrument: &Instrument) -> Vec<Unheard> {
        let begun = |language: Language| instrument.has_begun(Layer::Sound, language);
        let languages = self.languages.iter().copied();
        if !languages.clone().any(begun) {
            return Vec::new();
        }
        languages
            .map(|language| Unheard {
                language,
                begun: begun(language),
                questions: instrument.gaps_of(|item| item.missing(language, Layer::Sound)).len(),
            })
            .filter(|unheard| unheard.questions > 0)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{instrument::tests::sample, layers::Picture};
    use super::*;
    use crate::ids::FileId;
    use time::macros::date;
    use uuid::Uuid;

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
    fn only_what_is_written_in_easy_swedish_is_measured() {
        let mut instrument = sample();
        assert_eq!(instrument.easy_swedish(), None);
        instrument.items[0].text.set(Language::SvEasy, "Vem är du?");
        if let Some(ItemKind::Multiple { options }) = instrument.items.get_mut(1).map(|item| &mut item.kind) {
            options[1].text.set(Language::SvEasy, "Jag fick hjälp av en annan.");
        }
        // Nine words in two sentences, none of them long.
        assert_eq!(
            instrument.easy_swedish(),
            Some(Readability {
                longest: 6,
                mean: 5,
                lix: 5
            })
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

    /// The sample in every language that matters here.
    fn written() -> (RoundDraft, Instrument) {
        let mut draft = draft(&[Language::Sv, Language::So]);
        (draft.title, draft.purpose) = (Texts::everywhere("Titel"), Texts::everywhere("Syfte"));
        let mut instrument = sample();
        for item in &mut instrument.items {
            item.text = Texts::everywhere("Fråga");
            match &mut item.kind {
                ItemKind::Single { options } | ItemKind::Multiple { options } => {
                    options.iter_mut().for_each(|option| option.text = Texts::everywhere("Svar"));
                }
                ItemKind::Scale { low, high, .. } => (*low, *high) = (Texts::everywhere("Inte"), Texts::everywhere("Helt")),
                _ => {}
            }
        }
        assert_eq!(draft.lacks(&instrument), []);
        (draft, instrument)
    }

    fn picture(alt: Texts) -> Option<Picture> {
        Some(Picture {
            file: FileId(Uuid::from_u128(1)),
            width: 480,
            height: 320,
            alt,
        })
    }

    #[test]
    fn a_picture_is_described_in_each_of_a_rounds_languages() {
        let (draft, instrument) = written();
        let lacks = |item: usize, option: Option<&str>, alt: Texts| -> Vec<(Language, usize, Vec<Part>)> {
            let mut instrument = instrument.clone();
            instrument.items[item].layers_mut(option).unwrap().picture = picture(alt);
            let lacks = draft.lacks(&instrument);
            assert!(lacks.iter().all(|lack| lack.questions.is_empty() && !lack.title && !lack.purpose));
            let gaps = lacks
                .into_iter()
                .flat_map(|lack| lack.pictures.into_iter().map(move |gap| (lack.language, gap.at, gap.parts)));
            gaps.collect()
        };
        assert_eq!(lacks(2, None, Texts::everywhere("Ett fikarum")), []);
        assert_eq!(
            lacks(2, None, Texts::swedish("Ett fikarum")),
            [(Language::So, 2, vec![Part::Question])]
        );
        assert_eq!(lacks(2, None, Texts::default()).len(), 2, "in none of them");
        // An alternative's words say what its picture shows; where more was written, all are told it. That others of the question have
        // no picture stops nothing.
        assert_eq!(lacks(1, Some("b"), Texts::default()), []);
        assert_eq!(
            lacks(1, Some("b"), Texts::swedish("Ett fikarum")),
            [(Language::So, 1, vec![Part::Option(1)])]
        );
        assert_eq!(lacks(1, Some("b"), Texts::everywhere("Ett fikarum")), []);
    }

    #[test]
    fn what_is_recorded_by_half_is_said_and_stops_nothing() {
        let (mut draft, mut instrument) = written();
        let all = instrument.items.len();
        assert_eq!(draft.unheard(&instrument), [], "nothing is recorded in any language");
        let sound = Some(FileId(Uuid::from_u128(2)));
        instrument.items[4].layers.sound.set(Language::So, sound);
        let unheard = |language, begun, questions| Unheard {
            language,
            begun,
            questions,
        };
        let (swedish, somali) = (unheard(Language::Sv, false, all), unheard(Language::So, true, all - 1));
        assert_eq!(draft.unheard(&instrument), [swedish, somali]);
        assert_eq!(draft.lacks(&instrument), []);
        for item in &mut instrument.items {
            let parts: Vec<Part> = item.layered().into_iter().map(|(part, _)| part).collect();
            for part in parts {
                let option = item.option_of(part).map(str::to_owned);
                item.layers_mut(option.as_deref()).unwrap().sound.set(Language::So, sound);
            }
        }
        assert_eq!(draft.unheard(&instrument), [swedish]);
        // What is recorded in a language that nobody can choose promises nothing.
        draft.languages = vec![Language::Sv];
        assert_eq!(draft.unheard(&instrument), []);
    }
}
