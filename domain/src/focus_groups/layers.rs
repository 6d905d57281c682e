//! Layers: what a question, its alternatives and the ends of its scale have besides their words, for who does not read them: a picture, and
//! recordings of the words, read aloud. Files are named by ids that are made of what they hold, so a document that is fixed shows fixed files.

use super::{
    Instrument, Item, ItemKind, Opt,
    completeness::{Layer, Part},
};
use crate::{
    ids::FileId,
    language::{Language, Texts},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The layers of a question or of one of its alternatives, besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// What is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// The words, read aloud.
    #[serde(default, skip_serializing_if = "Sounds::is_empty")]
    pub sound: Sounds,
}

/// The layers of the words at the two ends of a scale: recordings alone, as a picture there would say what the step does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// Of what the lowest step means.
    #[serde(default, skip_serializing_if = "Layers::is_empty")]
    pub low: Layers,
    /// Of what the highest step means.
    #[serde(default, skip_serializing_if = "Layers::is_empty")]
    pub high: Layers,
}

impl Ends {
    /// Whether there is nothing but the words.
    pub fn is_empty(&self) -> bool {
        self.low.is_empty() && self.high.is_empty()
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its file.
    pub file: FileId,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, for who does not see it. An alternative's own words may say it already.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub alt: Texts,
}

/// Recordings of the same words, one a language. Kept as texts are, so that a version with one more is another version in the same
/// way as one with a translation more is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sounds(BTreeMap<String, FileId>);

impl Sounds {
    /// The recording in a language, where there is one.
    pub fn exact(&self, language: Language) -> Option<FileId> {
        self.0.get(language.key()).copied()
    }

    /// Puts a recording in the place of the one that was there, or takes it away.
    pub fn set(&mut self, language: Language, file: Option<FileId>) {
        match file {
            Some(file) => self.0.insert(language.key().to_owned(), file),
            None => self.0.remove(language.key()),
        };
    }

    /// All, by the keys of their languages.
    pub fn all(&self) -> impl Iterator<Item = (&str, FileId)> {
        self.0.iter().map(|(language, file)| (language.as_str(), *file))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How many pictures and recordings are not with an instrument where it has gone without them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Pictures of questions and alternatives.
    pub pictures: u32,
    /// Recordings of their words, each language counted.
    pub recordings: u32,
}

impl Layers {
    /// The longest description of a picture, in characters: whoever listens hears it whole, each time.
    pub const LONGEST_ALT: usize = 200;

    /// Whether there is nothing but the words.
    pub fn is_empty(&self) -> bool {
        self.picture.is_none() && self.sound.is_empty()
    }

    /// What stays of them where the words become others: a recording says what was written, so it goes with it.
    #[must_use]
    pub fn after(&self, before: &Texts, now: &Texts) -> Self {
        let mut layers = self.clone();
        for language in Language::ALL {
            if before.exact(language) != now.exact(language) {
                layers.sound.set(language, None);
            }
        }
        layers
    }

    /// Whether something is there in a layer that `language` has something of. Words are always there.
    fn has(&self, layer: Layer, language: Language) -> bool {
        match layer {
            Layer::Text => true,
            Layer::Picture => self.picture.is_some(),
            Layer::Sound => self.sound.exact(language).is_some(),
        }
    }

    /// Whether a picture has no description in a language and needs one. A picture of the question is described in every language. An
    /// alternative's own words do that for it; where more was written in one language, others are told it as well.
    fn is_undescribed(&self, part: Part, language: Language) -> bool {
        let needs = |picture: &Picture| part == Part::Question || !picture.alt.is_empty();
        let picture = self.picture.as_ref();
        picture.is_some_and(|picture| needs(picture) && picture.alt.exact(language).is_none())
    }

    /// The files that are shown or played.
    fn files(&self) -> impl Iterator<Item = FileId> {
        let picture = self.picture.iter().map(|picture| picture.file);
        picture.chain(self.sound.0.values().copied())
    }
}

impl ItemKind {
    /// What the two ends of the scale mean; nothing where there is none.
    pub const fn ends(&self) -> Option<(&Texts, &Texts)> {
        match self {
            Self::Scale { low, high, .. } | Self::Slider { low, high, .. } | Self::Matrix { low, high, .. } => Some((low, high)),
            _ => None,
        }
    }
}

impl Item {
    /// What the lowest end of a scale is called among the alternatives' keys, of which none can be called so.
    pub const LOW: &'static str = ":low";
    /// The same of the highest.
    pub const HIGH: &'static str = ":high";

    /// Its alternatives; of several statements with one scale, these.
    fn alternatives(&self) -> &[Opt] {
        match &self.kind {
            ItemKind::Matrix { rows, .. } => rows,
            _ => self.options(),
        }
    }

    fn alternatives_mut(&mut self) -> &mut [Opt] {
        match &mut self.kind {
            ItemKind::Single { options } | ItemKind::Multiple { options } | ItemKind::Ranking { options, .. } => options,
            ItemKind::Matrix { rows, .. } => rows,
            _ => &mut [],
        }
    }

    /// The part that the alternative in that place is.
    const fn part_at(&self, at: usize) -> Part {
        match self.kind {
            ItemKind::Matrix { .. } => Part::Row(at),
            _ => Part::Option(at),
        }
    }

    /// The layers of the question, of each of its alternatives and of the ends of its scale.
    pub fn layered(&self) -> Vec<(Part, &Layers)> {
        let alternatives = self.alternatives().iter().enumerate();
        let mut parts = vec![(Part::Question, &self.layers)];
        parts.extend(alternatives.map(|(at, option)| (self.part_at(at), &option.layers)));
        if self.kind.ends().is_some() {
            parts.extend([(Part::Low, &self.ends.low), (Part::High, &self.ends.high)]);
        }
        parts
    }

    /// The text and the layers of the alternative with that key, or of an end of the scale ([`Item::LOW`], [`Item::HIGH`]); of the
    /// question, where no key is given. Nothing where there is no such alternative.
    pub fn part(&self, option: Option<&str>) -> Option<(&Texts, &Layers)> {
        match option {
            None => Some((&self.text, &self.layers)),
            Some(Self::LOW) => self.kind.ends().map(|(low, _)| (low, &self.ends.low)),
            Some(Self::HIGH) => self.kind.ends().map(|(_, high)| (high, &self.ends.high)),
            Some(key) => self
                .alternatives()
                .iter()
                .find(|option| option.key == key)
                .map(|option| (&option.text, &option.layers)),
        }
    }

    /// The same layers, to be changed.
    pub fn layers_mut(&mut self, option: Option<&str>) -> Option<&mut Layers> {
        match option {
            None => Some(&mut self.layers),
            Some(Self::LOW) => self.kind.ends().is_some().then_some(&mut self.ends.low),
            Some(Self::HIGH) => self.kind.ends().is_some().then_some(&mut self.ends.high),
            Some(key) => self
                .alternatives_mut()
                .iter_mut()
                .find(|option| option.key == key)
                .map(|option| &mut option.layers),
        }
    }

    /// The key of the alternative, statement or end of the scale that a part is; nothing of the question.
    pub fn option_of(&self, part: Part) -> Option<&str> {
        match part {
            Part::Option(at) | Part::Row(at) => self.alternatives().get(at).map(|option| option.key.as_str()),
            Part::Low => Some(Self::LOW),
            Part::High => Some(Self::HIGH),
            Part::Question | Part::Body => None,
        }
    }

    /// Whether it is answered by pictures: one of its alternatives has one.
    pub fn is_answered_by_pictures(&self) -> bool {
        self.alternatives().iter().any(|option| option.layers.picture.is_some())
    }

    /// What of the layer is missing in a language, where it is begun. Where an alternative has a picture, all need one; and each picture
    /// that is there is described.
    pub(super) fn missing_in_layer(&self, language: Language, layer: Layer) -> Vec<Part> {
        let pictures = self.is_answered_by_pictures();
        self.parts_where(|part, layers| match (layer, part) {
            (Layer::Text, _) => false,
            (Layer::Picture, Part::Low | Part::High) => false,
            (Layer::Picture, Part::Question) => layers.is_undescribed(part, language),
            (Layer::Picture, _) => (pictures && layers.picture.is_none()) || layers.is_undescribed(part, language),
            (Layer::Sound, _) => layers.sound.exact(language).is_none(),
        })
    }

    /// The parts whose picture is not described in a language.
    pub(super) fn undescribed(&self, language: Language) -> Vec<Part> {
        self.parts_where(|part, layers| layers.is_undescribed(part, language))
    }

    /// The parts of which that holds, in the order in which they are asked.
    fn parts_where(&self, holds: impl Fn(Part, &Layers) -> bool) -> Vec<Part> {
        let parts = self.layered().into_iter();
        parts.filter(|(part, layers)| holds(*part, layers)).map(|(part, _)| part).collect()
    }
}

impl Instrument {
    /// Whether a layer is begun in a language: who listens to one question in it expects to hear the next one too.
    pub fn has_begun(&self, layer: Layer, language: Language) -> bool {
        let of = |item: &Item| item.layered().iter().any(|(_, layers)| layers.has(layer, language));
        layer == Layer::Text || self.items.iter().any(of)
    }

    /// Whether a layer is begun in any language.
    pub fn uses(&self, layer: Layer) -> bool {
        Language::ALL.into_iter().any(|language| self.has_begun(layer, language))
    }

    /// Changes the layers of every question, of every alternative and of the ends of every scale.
    fn each_layers(&mut self, mut change: impl FnMut(&mut Layers)) {
        for item in &mut self.items {
            change(&mut item.layers);
            item.alternatives_mut().iter_mut().for_each(|option| change(&mut option.layers));
            change(&mut item.ends.low);
            change(&mut item.ends.high);
        }
    }

    /// The same with those files alone, and what that leaves out.
    #[must_use]
    pub fn with_files(&self, there: &BTreeSet<FileId>) -> (Self, LeftOut) {
        let (mut kept, mut out) = (self.clone(), LeftOut::default());
        kept.each_layers(|layers| {
            if layers.picture.as_ref().is_some_and(|picture| !there.contains(&picture.file)) {
                layers.picture = None;
                out.pictures += 1;
            }
            let before = layers.sound.0.len();
            layers.sound.0.retain(|_, file| there.contains(file));
            out.recordings += u32::try_from(before - layers.sound.0.len()).unwrap_or(u32::MAX);
        });
        (kept, out)
    }

    /// Shows and plays files under the names that they have where they are kept: pictures with their width and height, and recordings.
    /// What is kept under no name is taken away.
    pub fn rename_files(&mut self, pictures: &BTreeMap<FileId, (FileId, u32, u32)>, sounds: &BTreeMap<FileId, FileId>) {
        self.each_layers(|layers| {
            layers.picture = layers.picture.take().and_then(|picture| {
                let &(file, width, height) = pictures.get(&picture.file)?;
                Some(Picture {
                    file,
                    width,
                    height,
                    ..picture
                })
            });
            layers.sound.0.retain(|_, file| match sounds.get(file) {
                Some(kept) => {
                    *file = *kept;
                    true
                }
                None => false,
            });
        });
    }

    /// The words of each question, alternative and end of a scale, with their layers.
    fn told(&self) -> impl Iterator<Item = (&Texts, &Layers)> {
        self.items.iter().flat_map(|item| {
            let alternatives = item.alternatives().iter().map(|option| (&option.text, &option.layers));
            let ends = item.kind.ends().map(|(low, high)| [(low, &item.ends.low), (high, &item.ends.high)]);
            std::iter::once((&item.text, &item.layers))
                .chain(alternatives)
                .chain(ends.into_iter().flatten())
        })
    }

    /// The files that are shown or played, each once, in the order in which they are missed where not all can be there: first the
    /// pictures, as they are asked, then the recordings, one language after the other.
    pub fn files_in_turn(&self) -> Vec<FileId> {
        let sounds = Language::ALL
            .into_iter()
            .flat_map(|language| self.told().filter_map(move |(_, layers)| layers.sound.exact(language)));
        once_each(self.pictures().chain(sounds))
    }

    /// The same of who reads in one language: of recordings, those of the words that stand there.
    pub fn files_in(&self, language: Language) -> Vec<FileId> {
        let sounds = self.told().filter_map(|(text, layers)| layers.sound.exact(text.best(language).0));
        once_each(self.pictures().chain(sounds))
    }

    fn pictures(&self) -> impl Iterator<Item = FileId> {
        self.told()
            .filter_map(|(_, layers)| layers.picture.as_ref())
            .map(|picture| picture.file)
    }

    /// The files that are shown or played, each once.
    pub fn files(&self) -> Vec<FileId> {
        let parts = self.items.iter().flat_map(Item::layered);
        let mut files: Vec<FileId> = parts.flat_map(|(_, layers)| layers.files()).collect();
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// Files in their order, each where it comes first.
fn once_each(files: impl Iterator<Item = FileId>) -> Vec<FileId> {
    let mut seen = BTreeSet::new();
    files.filter(|file| seen.insert(*file)).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            certificate::{Allowed, Forbidden, Hand, check_change, settled, take_over},
            comparable::{Reason, comparable},
            instrument::tests::sample,
        },
        *,
    };
    use uuid::Uuid;

    fn file(n: u128) -> FileId {
        FileId(Uuid::from_u128(n))
    }

    fn picture(n: u128) -> Picture {
        Picture {
            file: file(n),
            width: 480,
            height: 320,
            alt: Texts::swedish("Ett fikarum"),
        }
    }

    fn with(change: impl FnOnce(&mut Instrument)) -> Instrument {
        let mut instrument = sample();
        change(&mut instrument);
        instrument
    }

    fn say(instrument: &mut Instrument, item: usize, option: Option<&str>, language: Language, n: u128) {
        let layers = instrument.items[item].layers_mut(option).unwrap();
        layers.sound.set(language, Some(file(n)));
    }

    #[test]
    fn an_instrument_without_layers_is_kept_as_it_was() {
        let kept = serde_json::to_string(&sample()).unwrap();
        assert!(!kept.contains("layers"), "{kept}");
        let read: Instrument = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, sample());
        assert_eq!(serde_json::to_string(&read).unwrap(), kept);
        assert!(read.files().is_empty());
        assert!(!read.uses(Layer::Picture) && !read.uses(Layer::Sound) && read.uses(Layer::Text));
    }

    #[test]
    fn layers_come_back_as_they_were_and_their_files_are_listed_once() {
        let full = with(|i| {
            i.items[0].layers.picture = Some(picture(1));
            i.items[0].layers_mut(Some("man")).unwrap().picture = Some(picture(1));
            say(i, 0, None, Language::Sv, 2);
            say(i, 1, Some("b"), Language::Ti, 3);
        });
        let kept = serde_json::to_string(&full).unwrap();
        assert_eq!(serde_json::from_str::<Instrument>(&kept).unwrap(), full);
        assert_eq!(full.files(), [file(1), file(2), file(3)]);
        let left_out = LeftOut {
            pictures: 2,
            recordings: 2,
        };
        assert_eq!(full.with_files(&BTreeSet::new()), (sample(), left_out));
        assert!(full.items[0].is_answered_by_pictures() && !full.items[1].is_answered_by_pictures());
        let plain = with(|i| {
            say(i, 1, Some("b"), Language::Ti, 3);
            i.items[1].layers_mut(Some("b")).unwrap().sound.set(Language::Ti, None);
        });
        assert_eq!(plain, sample(), "what is taken away leaves nothing behind");
        let mut item = sample().items[1].clone();
        assert!(item.part(Some("d")).is_none() && item.layers_mut(Some("d")).is_none());
        assert_eq!(item.option_of(Part::Option(1)), Some("b"));
        assert_eq!(item.option_of(Part::Question), None);
        // A file's name is an id, and nothing else.
        for wrong in ["\"../x\"", "1", "null", "{}"] {
            assert!(serde_json::from_str::<Layers>(&format!("{{\"sound\":{{\"sv\":{wrong}}}}}")).is_err());
        }
    }

    #[test]
    fn with_some_of_its_files_it_says_how_many_it_is_without() {
        let full = with(|i| {
            i.items[0].layers.picture = Some(picture(1));
            i.items[0].layers_mut(Some("man")).unwrap().picture = Some(picture(2));
            say(i, 0, None, Language::Sv, 3);
            say(i, 0, None, Language::So, 4);
        });
        let all: BTreeSet<FileId> = full.files().into_iter().collect();
        assert_eq!(full.with_files(&all), (full.clone(), LeftOut::default()));
        let (some, out) = full.with_files(&BTreeSet::from([file(1), file(4)]));
        assert_eq!((out.pictures, out.recordings), (1, 1));
        assert_eq!(some.files(), [file(1), file(4)]);
        assert_eq!(some.items[0].layers.sound.exact(Language::Sv), None);
        assert!(some.items[0].part(Some("man")).unwrap().1.is_empty());
    }

    #[test]
    fn files_have_the_names_under_which_they_are_kept_and_others_are_not_shown() {
        let mut document = with(|i| {
            i.items[0].layers.picture = Some(picture(1));
            i.items[0].layers_mut(Some("man")).unwrap().picture = Some(picture(2));
            say(i, 0, None, Language::Sv, 3);
            say(i, 0, None, Language::So, 4);
        });
        document.rename_files(
            &BTreeMap::from([(file(1), (file(11), 40, 30)), (file(4), (file(14), 1, 1))]),
            &BTreeMap::from([(file(3), file(13)), (file(2), file(12))]),
        );
        let shown = document.items[0].layers.picture.clone().unwrap();
        assert_eq!((shown.file, shown.width, shown.height), (file(11), 40, 30));
        assert_eq!(shown.alt, picture(1).alt, "it shows the same");
        assert_eq!(
            document.files(),
            [file(11), file(13)],
            "a picture is no recording, and a recording no picture"
        );
    }

    #[test]
    fn pictures_come_before_recordings_and_one_language_after_the_other() {
        let document = with(|i| {
            say(i, 0, None, Language::So, 1);
            say(i, 0, Some("man"), Language::Sv, 2);
            say(i, 1, None, Language::Sv, 3);
            i.items[1].text.set(Language::So, "Sidee?");
            say(i, 1, None, Language::So, 4);
            i.items[1].layers_mut(Some("b")).unwrap().picture = Some(picture(5));
            i.items[4].layers.picture = Some(picture(6));
            i.items[3].layers.picture = Some(picture(5));
        });
        assert_eq!(document.files_in_turn(), [5, 6, 2, 3, 1, 4].map(file));
        // Who reads Somali hears Somali where it is written, and Swedish where that stands there.
        assert_eq!(document.files_in(Language::So), [5, 6, 2, 4].map(file));
        assert_eq!(document.files_in(Language::Sv), [5, 6, 2, 3].map(file));
        assert!(sample().files_in(Language::So).is_empty());
    }

    #[test]
    fn a_recording_goes_with_the_words_that_it_says() {
        let mut layers = Layers {
            picture: Some(picture(1)),
            ..Layers::default()
        };
        layers.sound.set(Language::Sv, Some(file(2)));
        layers.sound.set(Language::So, Some(file(3)));
        let before = Texts::everywhere("Hur går det?");
        assert_eq!(layers.after(&before, &before), layers);
        let mut now = before.clone();
        now.set(Language::So, "Sidee bay tahay?");
        let kept = layers.after(&before, &now);
        assert_eq!(
            (kept.sound.exact(Language::Sv), kept.sound.exact(Language::So)),
            (Some(file(2)), None)
        );
        assert_eq!(kept.picture, layers.picture, "the picture shows the same");
    }

    #[test]
    fn a_layer_is_missing_only_where_it_is_begun() {
        for layer in [Layer::Picture, Layer::Sound] {
            for language in Language::ALL {
                assert!(sample().gaps(language, layer).is_empty());
            }
        }
        let instrument = with(|i| {
            i.items[0].layers.picture = Some(picture(1));
            i.items[1].layers_mut(Some("a")).unwrap().picture = Some(picture(2));
            say(i, 0, None, Language::So, 3);
        });
        let said = |language, layer| -> Vec<(usize, Vec<Part>)> {
            let gaps = instrument.gaps(language, layer);
            gaps.into_iter().map(|gap| (gap.at, gap.parts)).collect()
        };
        let pictures = |more: &[Part]| (1, [more, &[Part::Option(1), Part::Option(2)]].concat());
        assert_eq!(said(Language::Sv, Layer::Picture), [pictures(&[])]);
        // What the alternative's picture shows is written in Swedish, and not in Arabic.
        let arabic = [(0, vec![Part::Question]), pictures(&[Part::Option(0)])];
        assert_eq!(said(Language::Ar, Layer::Picture), arabic);
        let counts: Vec<usize> = said(Language::So, Layer::Sound).iter().map(|(_, parts)| parts.len()).collect();
        assert_eq!(counts, [2, 4, 3, 1, 1], "one question in Somali, so all of them");
        assert!(said(Language::Sv, Layer::Sound).is_empty());
        assert!(instrument.has_begun(Layer::Sound, Language::So) && !instrument.has_begun(Layer::Sound, Language::Sv));
    }

    #[test]
    fn the_ends_of_a_scale_are_recorded_and_nothing_else_has_ends() {
        let ends = [Item::LOW, Item::HIGH];
        let full = with(|i| {
            say(i, 2, Some(Item::LOW), Language::So, 1);
            say(i, 2, Some(Item::HIGH), Language::Sv, 2);
        });
        let scale = &full.items[2];
        assert_eq!(ends.map(|end| scale.part(Some(end)).is_some()), [true, true]);
        assert_eq!(
            (scale.option_of(Part::Low), scale.option_of(Part::High)),
            (Some(Item::LOW), Some(Item::HIGH))
        );
        assert_eq!(scale.missing(Language::So, Layer::Sound), [Part::Question, Part::High]);
        assert_eq!(scale.missing(Language::Sv, Layer::Sound), [Part::Question, Part::Low]);
        // They are kept, listed, and go with what they say, as those of alternatives do.
        let kept = serde_json::to_string(&full).unwrap();
        assert_eq!(serde_json::from_str::<Instrument>(&kept).unwrap(), full);
        assert_eq!(full.files(), [file(1), file(2)]);
        assert_eq!(full.files_in_turn(), [file(2), file(1)]);
        // Somali is not written there: Swedish stands there, and is heard.
        assert_eq!(full.files_in(Language::So), [file(2)]);
        let (bare, out) = full.with_files(&BTreeSet::new());
        assert_eq!((bare, out.recordings), (sample(), 2));
        assert!(
            reasons(|i| say(i, 2, Some(Item::LOW), Language::So, 1)).is_empty(),
            "it asks the same"
        );
        let taken = take_over(&sample(), &full, &with(|i| i.items[3].text.set(Language::En, "Weeks"))).unwrap();
        assert_eq!(taken.items[2].ends, full.items[2].ends);
        // A choice has none.
        let mut choice = sample().items[1].clone();
        for end in ends {
            assert!(choice.part(Some(end)).is_none() && choice.layers_mut(Some(end)).is_none());
        }
    }

    #[test]
    fn what_is_put_in_order_and_each_statement_have_layers() {
        let options = || ["a", "b"].map(|key| Opt::new(key, Texts::swedish(key))).to_vec();
        let matrix = ItemKind::Matrix {
            rows: options(),
            min: 1,
            max: 5,
            low: Texts::swedish("inte"),
            high: Texts::swedish("helt"),
        };
        let ranking = ItemKind::Ranking {
            options: options(),
            places: 1,
        };
        let mut matrix = Item::new("matrix", matrix, Texts::swedish("Hur väl stämmer det?"));
        let mut ranking = Item::new("ranking", ranking, Texts::swedish("Vad är viktigast?"));
        for item in [&mut matrix, &mut ranking] {
            item.layers_mut(Some("b")).unwrap().picture = Some(picture(1));
            item.layers_mut(Some("a")).unwrap().sound.set(Language::So, Some(file(2)));
        }
        assert_eq!(matrix.missing(Language::Sv, Layer::Picture), [Part::Row(0)]);
        assert_eq!(ranking.missing(Language::Sv, Layer::Picture), [Part::Option(0)]);
        assert_eq!(
            matrix.missing(Language::So, Layer::Sound),
            [Part::Question, Part::Row(1), Part::Low, Part::High]
        );
        assert_eq!(matrix.option_of(Part::Row(1)), Some("b"));
        let instrument = with(|i| i.items = vec![matrix, ranking]);
        assert_eq!(instrument.check(), Ok(()));
        assert_eq!(instrument.files(), [file(1), file(2)]);
        let other = |key: &str| {
            let mut other = instrument.clone();
            let item = other.items.iter_mut().find(|item| item.key == key).unwrap();
            item.layers_mut(Some("a")).unwrap().picture = Some(picture(3));
            let compared = comparable(&instrument, &other);
            compared.into_iter().filter(|c| !c.is_same()).map(|c| c.key).collect::<Vec<_>>()
        };
        assert_eq!(other("matrix"), ["matrix"], "a picture of a statement is another question");
        assert_eq!(other("ranking"), ["ranking"]);
    }

    fn reasons(change: impl FnOnce(&mut Instrument)) -> Vec<String> {
        let compared = comparable(&sample(), &with(change));
        compared.iter().filter(|c| !c.is_same()).map(|c| c.key.clone()).collect()
    }

    #[test]
    fn a_recording_more_asks_the_same_and_a_picture_more_does_not() {
        assert!(reasons(|i| say(i, 0, None, Language::So, 1)).is_empty());
        assert!(reasons(|i| say(i, 0, Some("man"), Language::Sv, 1)).is_empty());
        assert_eq!(reasons(|i| i.items[4].layers.picture = Some(picture(1))), ["why"]);
        assert_eq!(
            reasons(|i| i.items[0].layers_mut(Some("man")).unwrap().picture = Some(picture(1))),
            ["gender"]
        );
        // Nobody can tell whether another recording says the same.
        let before = with(|i| say(i, 0, None, Language::So, 1));
        let after = with(|i| say(i, 0, None, Language::So, 2));
        assert!(!comparable(&before, &after)[0].is_same());
    }

    #[test]
    fn what_a_licence_locks_gets_no_picture_and_what_may_be_translated_may_be_read_aloud() {
        let change = |allowed, change: fn(&mut Instrument)| {
            let mut before = sample();
            before.terms.allowed = allowed;
            let before = settled(&sample(), before);
            let mut after = before.clone();
            change(&mut after);
            check_change(&before, &after, Hand::Adopter)
        };
        let read_aloud: fn(&mut Instrument) = |i| say(i, 0, None, Language::So, 1);
        let seen: fn(&mut Instrument) = |i| i.items[0].layers.picture = Some(picture(1));
        assert_eq!(change(Allowed::Translate, read_aloud), Ok(()));
        assert_eq!(
            change(Allowed::Locked, read_aloud),
            Err(Forbidden::Changed("gender".into(), Reason::Added(Language::So)))
        );
        for allowed in [Allowed::Translate, Allowed::Locked] {
            assert!(matches!(change(allowed, seen), Err(Forbidden::Changed(..))));
        }
        assert_eq!(change(Allowed::Free, seen), Ok(()));
    }

    #[test]
    fn a_recording_made_here_stays_where_a_newer_version_is_taken_over() {
        let own = with(|i| {
            say(i, 0, None, Language::So, 1);
            say(i, 0, Some("man"), Language::So, 2);
        });
        let newer = with(|i| i.items[3].text.set(Language::En, "Weeks"));
        let taken = take_over(&sample(), &own, &newer).unwrap();
        assert_eq!(taken.items[0].layers.sound.exact(Language::So), Some(file(1)));
        assert_eq!(taken.items[0].part(Some("man")).unwrap().1.sound.exact(Language::So), Some(file(2)));
        assert_eq!(taken.items[3].text.exact(Language::En), Some("Weeks"));
        // A picture of one's own is a change, and nothing is taken over its head.
        let own = with(|i| i.items[0].layers.picture = Some(picture(1)));
        assert!(take_over(&sample(), &own, &newer).is_err());
    }
}
