//! What is told of a question beside its distribution: shares, and the mean of a scale, each with how sure it is.
//!
//! This is the one place that knows which shares a kind of question gives. A kind that is not named here gives the share of each of
//! its bars.

use super::figures::{CHOSEN, Label, percent};
use crate::t;
use domain::{
    disclosure::Distribution,
    focus_groups::{Item, ItemKind, top_steps},
    language::Language,
    statistics::{Interval, Mean, Share, Verdict},
};
use server::focus_groups::results::EditionItem;
use std::ops::RangeInclusive;

/// What a share counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The highest steps of a scale.
    Top(RangeInclusive<i32>),
    /// One bar, by its key.
    Bar(String),
}

/// The shares that are told of a question, in order: of a scale who agrees, of an alternative who chose it, else each bar.
pub(super) fn parts(item: Option<&Item>, figures: &EditionItem) -> Vec<Part> {
    match item.map(|i| &i.kind) {
        Some(ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. }) => vec![Part::Top(top_steps(*min, *max))],
        _ if figures.option.is_some() && figures.bars.first().is_some_and(|bar| bar == CHOSEN) => vec![Part::Bar(CHOSEN.to_owned())],
        _ => figures.bars.iter().cloned().map(Part::Bar).collect(),
    }
}

impl Part {
    /// What an address and a file call it.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Top(_) => "top",
            Self::Bar(key) => key,
        }
    }

    /// Its share of all who answered; those who answered "don't know" are among them.
    pub(super) fn share(&self, bars: &[String], figures: &Distribution) -> Option<Share> {
        let counts = |bar: &str| match self {
            Self::Top(steps) => bar.parse().is_ok_and(|step: i32| steps.contains(&step)),
            Self::Bar(key) => key == bar,
        };
        let count = bars
            .iter()
            .zip(&figures.counts)
            .filter(|(bar, _)| counts(bar))
            .map(|(_, n)| n)
            .sum();
        Share::new(count, figures.answered)
    }

    /// What it is called in a row of its own: an alternative by its name, and in a ranking with the place that it was put in.
    pub(super) fn label(&self, language: Language, item: Option<&Item>, figures: &EditionItem) -> String {
        match (&figures.option, self) {
            (None, part) => part.text(language, item),
            (Some(option), Self::Bar(bar)) if bar == CHOSEN => Label::of(item, option).text(language),
            (Some(place), part) => t!(
                language,
                "measured-placed",
                place = place.as_str(),
                answer = part.text(language, item)
            ),
        }
    }

    /// What it is called.
    pub(super) fn text(&self, language: Language, item: Option<&Item>) -> String {
        match self {
            Self::Top(steps) if steps.start() == steps.end() => steps.end().to_string(),
            Self::Top(steps) => t!(language, "measured-steps", from = *steps.start(), to = *steps.end()),
            Self::Bar(key) => Label::of(item, key).text(language),
        }
    }
}

/// The mean of a scale, of those who chose a step; nothing for other kinds, and where nobody did.
pub(super) fn mean(item: Option<&Item>, bars: &[String], figures: &Distribution) -> Option<Mean> {
    let Some(ItemKind::Scale { .. } | ItemKind::Matrix { .. }) = item.map(|i| &i.kind) else {
        return None;
    };
    let steps = bars.iter().zip(&figures.counts);
    Mean::of(steps.filter_map(|(bar, count)| Some((f64::from(bar.parse::<i32>().ok()?), *count))))
}

/// A share as the pages write it.
pub(super) fn share_percent(share: Share) -> u32 {
    percent(share.count(), share.of())
}

/// The ends of a share's interval, in whole per cent.
pub(super) fn ends(interval: Interval) -> (u32, u32) {
    // Within 0 and 1.
    let whole = |value: f64| (value * 100.0).round() as u32;
    (whole(interval.low), whole(interval.high))
}

/// In tenths, as means are written.
pub(super) fn tenths(value: f64) -> i32 {
    (value * 10.0).round() as i32
}

/// Tenths as a number in the reader's language.
pub(super) fn decimal(language: Language, tenths: i32) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    let point = if language.for_staff() == Language::En { '.' } else { ',' };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}{point}{}", tenths / 10, tenths % 10)
}

/// From where to where a mean may as well lie, within its scale.
pub(super) fn mean_ends(item: Option<&Item>, interval: Interval) -> (i32, i32) {
    let (low, high) = (tenths(interval.low), tenths(interval.high));
    match item.map(|i| &i.kind) {
        Some(ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. }) => {
            (low.max(min.saturating_mul(10)), high.min(max.saturating_mul(10)))
        }
        _ => (low, high),
    }
}

/// What a difference says, in words.
pub(super) fn verdict(language: Language, verdict: Verdict) -> String {
    let id = match verdict {
        Verdict::Same => "verdict-same",
        Verdict::MayBeChance => "verdict-chance",
        Verdict::MoreThanChance => "verdict-more",
        Verdict::Unknown => "verdict-unknown",
    };
    t!(language, id)
}

/// What a group answered to a scale, in words: how many agree, the mean, and how sure both are. Nothing for other kinds.
pub(super) fn said(language: Language, whose: &str, item: Option<&Item>, figures: &EditionItem, group: &Distribution) -> Option<String> {
    let Some(ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. }) = item.map(|i| &i.kind) else {
        return None;
    };
    let part = Part::Top(top_steps(*min, *max));
    let share = part.share(&figures.bars, group)?;
    let (low, high) = ends(share.interval());
    let top = t!(
        language,
        "measured-top",
        whose = whose,
        percent = share_percent(share),
        top = part.text(language, item),
        n = share.count(),
        of = share.of(),
        low = low,
        high = high
    );
    let Some(mean) = mean(item, &figures.bars, group) else {
        return Some(top);
    };
    let written = decimal(language, tenths(mean.value()));
    let mean = match mean.interval() {
        Some(interval) => {
            let (low, high) = mean_ends(item, interval);
            t!(
                language,
                "measured-mean",
                n = mean.n(),
                mean = written,
                min = *min,
                max = *max,
                low = decimal(language, low),
                high = decimal(language, high)
            )
        }
        None => t!(
            language,
            "measured-mean-alike",
            n = mean.n(),
            mean = written,
            min = *min,
            max = *max
        ),
    };
    Some(format!("{top} {mean}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{focus_groups::Opt, language::Texts};

    fn item(kind: ItemKind) -> Item {
        Item::new("closer", kind, Texts::swedish("Jag är närmare ett arbete"))
    }

    fn scale(max: i32) -> Item {
        item(ItemKind::Scale {
            min: 1,
            max,
            low: Texts::swedish("Inte alls"),
            high: Texts::swedish("Helt"),
            dont_know: true,
        })
    }

    fn figures(bars: &[&str], option: Option<&str>) -> EditionItem {
        EditionItem {
            item: "closer".into(),
            option: option.map(str::to_owned),
            bars: bars.iter().map(|b| (*b).to_owned()).collect(),
            region: None,
            tenants: vec![],
            splits: vec![],
        }
    }

    fn counts(counts: &[u32]) -> Distribution {
        Distribution {
            counts: counts.to_vec(),
            answered: counts.iter().sum(),
        }
    }

    const FIVE: [&str; 6] = ["1", "2", "3", "4", "5", "dont_know"];

    #[test]
    fn each_kind_gives_its_shares() {
        let closer = scale(5);
        assert_eq!(parts(Some(&closer), &figures(&FIVE, None)), [Part::Top(4..=5)]);
        let options = vec![Opt::new("talk", Texts::swedish("Samtal"))];
        let choice = item(ItemKind::Single { options: options.clone() });
        let parted = parts(Some(&choice), &figures(&["talk"], None));
        assert_eq!(parted, [Part::Bar("talk".into())]);
        assert_eq!(parted[0].text(Language::Sv, Some(&choice)), "Samtal");
        let several = item(ItemKind::Multiple { options });
        assert_eq!(
            parts(Some(&several), &figures(&["chosen", "not_chosen"], Some("talk"))),
            [Part::Bar("chosen".into())]
        );
        let number = item(ItemKind::Number { min: 0, max: 3 });
        assert_eq!(parts(Some(&number), &figures(&["0–1", "2–3"], None)).len(), 2);
    }

    #[test]
    fn a_row_is_called_what_it_counts() {
        let options = || {
            vec![
                Opt::new("talk", Texts::swedish("Samtal")),
                Opt::new("course", Texts::swedish("Kurs")),
            ]
        };
        let label = |item: &Item, figures: &EditionItem| -> Vec<String> {
            let parts = parts(Some(item), figures);
            parts.iter().map(|part| part.label(Language::Sv, Some(item), figures)).collect()
        };
        let several = item(ItemKind::Multiple { options: options() });
        assert_eq!(label(&several, &figures(&["chosen", "not_chosen"], Some("course"))), ["Kurs"]);
        let ranking = item(ItemKind::Ranking {
            options: options(),
            places: 2,
        });
        assert_eq!(
            label(&ranking, &figures(&["talk", "course", "not_placed"], Some("2"))),
            ["Plats 2: Samtal", "Plats 2: Kurs", "Plats 2: Inget på den platsen"]
        );
        assert_eq!(label(&scale(5), &figures(&FIVE, None)), ["4 eller 5"]);
    }

    #[test]
    fn who_does_not_know_counts_in_the_share_and_not_in_the_mean() {
        let (closer, bars) = (scale(5), figures(&FIVE, None).bars);
        let group = counts(&[1, 1, 2, 4, 8, 4]);
        let share = Part::Top(4..=5).share(&bars, &group).unwrap();
        assert_eq!((share.count(), share.of(), share_percent(share)), (12, 20, 60));
        let mean = mean(Some(&closer), &bars, &group).unwrap();
        assert_eq!((mean.n(), tenths(mean.value())), (16, 41));
        assert!(super::mean(Some(&closer), &bars, &counts(&[0, 0, 0, 0, 0, 7])).is_none());
        assert!(super::mean(None, &bars, &group).is_none());
    }

    #[test]
    fn it_is_said_in_words() {
        let said = |language, max: i32, bars: &[&str], group: &[u32]| {
            said(language, "Nybro", Some(&scale(max)), &figures(bars, None), &counts(group)).unwrap()
        };
        assert_eq!(
            said(Language::Sv, 5, &FIVE, &[1, 1, 2, 4, 8, 4]),
            "Nybro: 60 % svarade 4 eller 5 (12 av 20). Slumpen gör andelen osäker: räkna med allt mellan 39 och 78 %. \
             Medelvärdet för de 16 som valde ett steg är 4,1 på skalan 1–5. Räkna med allt mellan 3,4 och 4,7."
        );
        let three = said(Language::En, 3, &["1", "2", "3"], &[0, 0, 12]);
        assert!(three.starts_with("Nybro: 100 % answered 3 (12 of 12)."), "{three}");
        assert!(three.contains("All answered alike"), "{three}");
    }

    #[test]
    fn numbers_are_written_as_the_reader_writes_them() {
        assert_eq!(
            [decimal(Language::Sv, 37), decimal(Language::En, 37), decimal(Language::Sv, -4)],
            ["3,7", "3.7", "−0,4"]
        );
        // Never beyond the scale.
        let interval = Interval { low: 0.2, high: 6.0 };
        assert_eq!(mean_ends(Some(&scale(5)), interval), (10, 50));
    }
}
