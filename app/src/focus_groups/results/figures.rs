//! What the results page shows of an edition, and in which words: no database, no page.

use crate::t;
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Item, ItemKind},
    language::{Language, Texts},
    tenants::{TenantKind, slug},
};
use leptos::prelude::*;
use server::focus_groups::{
    results::{Edition, EditionItem},
    rounds::Round,
};

/// Whose figures the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// All who answered: the region, or in a local round the municipality.
    Whole,
    /// One municipality of the edition, by its place there, beside the whole.
    Tenant(usize),
}

impl Group {
    /// What it is called: a municipality, or the whole, which is the region, or the municipality whose round it is.
    pub(super) fn name(self, language: Language, round: &Round, edition: &Edition) -> String {
        match self {
            Self::Tenant(at) => edition.tenants.get(at).map(|t| t.name.clone()).unwrap_or_default(),
            Self::Whole if round.owner_kind == TenantKind::Municipality => round.owner_name.clone(),
            Self::Whole => t!(language, "results-region"),
        }
    }

    /// The groups that stand side by side: a municipality beside the whole.
    pub(super) fn beside(self) -> Vec<Self> {
        match self {
            Self::Whole => vec![Self::Whole],
            tenant => vec![tenant, Self::Whole],
        }
    }

    /// Reads `?view=`: `region`, or a municipality's id or slug. Anything else is the place's own view: the whole for the
    /// region, itself for a municipality. A local round has one group only.
    pub(super) fn read(asked: &str, edition: &Edition, place: TenantKind, local: bool) -> Self {
        if local || asked == "region" {
            return Self::Whole;
        }
        let named = edition
            .tenants
            .iter()
            .position(|t| slug(&t.name) == asked || t.id.to_string() == asked);
        match (named, place) {
            (Some(at), _) => Self::Tenant(at),
            (None, TenantKind::Municipality) if !edition.tenants.is_empty() => Self::Tenant(0),
            _ => Self::Whole,
        }
    }

    /// What `?view=` says for it.
    pub(super) fn key(self, edition: &Edition) -> String {
        match self {
            Self::Tenant(at) => edition.tenants.get(at).map_or_else(|| "region".to_owned(), |t| slug(&t.name)),
            Self::Whole => "region".to_owned(),
        }
    }

    /// Its distribution of an item; `None` where it is hidden or empty.
    pub(super) fn of(self, item: &EditionItem) -> Option<&Distribution> {
        match self {
            Self::Whole => item.region.as_ref(),
            Self::Tenant(at) => item.tenants.get(at).and_then(Option::as_ref),
        }
    }

    /// Its distributions of an item by the categories of one background item: all categories, also those without a figure.
    pub(super) fn by<'a>(self, item: &'a EditionItem, by: &str) -> Vec<(&'a str, Option<&'a Distribution>)> {
        let Some(split) = item.splits.iter().find(|s| s.by == by) else {
            return Vec::new();
        };
        let figures: &[Option<Distribution>] = match self {
            Self::Whole => &split.region,
            Self::Tenant(at) => split.tenants.get(at).map_or(&[], Vec::as_slice),
        };
        split
            .categories
            .iter()
            .enumerate()
            .map(|(i, key)| (key.as_str(), figures.get(i).and_then(Option::as_ref)))
            .collect()
    }
}

/// The first bar of an alternative of which several can be chosen.
pub(super) const CHOSEN: &str = "chosen";

/// What stands together on the page.
#[derive(Debug, PartialEq)]
pub(super) enum Entry<'a> {
    /// One question.
    One(&'a EditionItem),
    /// The alternatives of a multiple choice.
    Many(Vec<&'a EditionItem>),
    /// The places of a ranking.
    Ranked(Vec<&'a EditionItem>),
}

impl<'a> Entry<'a> {
    /// The item's key.
    pub(super) fn key(&self) -> &'a str {
        match self {
            Self::One(item) => &item.item,
            Self::Many(items) | Self::Ranked(items) => items.first().map_or("", |i| i.item.as_str()),
        }
    }
}

/// The edition's items as the page shows them.
pub(super) fn entries(items: &[EditionItem]) -> Vec<Entry<'_>> {
    let mut out: Vec<Entry<'_>> = Vec::new();
    for item in items {
        match (out.last_mut(), &item.option) {
            (Some(Entry::Many(group) | Entry::Ranked(group)), Some(_)) if group.first().is_some_and(|f| f.item == item.item) => {
                group.push(item);
            }
            (_, Some(_)) if item.bars.first().is_some_and(|b| b == CHOSEN) => out.push(Entry::Many(vec![item])),
            (_, Some(_)) => out.push(Entry::Ranked(vec![item])),
            (_, None) => out.push(Entry::One(item)),
        }
    }
    out
}

/// A share in whole per cent, rounded half up; 0 of nothing.
pub(super) fn percent(count: u32, answered: u32) -> u32 {
    let (count, answered) = (u64::from(count), u64::from(answered));
    (200 * count + answered)
        .checked_div(2 * answered)
        .and_then(|p| u32::try_from(p).ok())
        .unwrap_or(0)
}

/// Whether an item is a scale from 1 to 5: the summary tells who answered 4 or 5.
pub(super) fn five_steps(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemKind::Scale { min: 1, max: 5, .. } | ItemKind::Matrix { min: 1, max: 5, .. }
    )
}

/// The share, in per cent of all who answered, who answered 4 or 5.
pub(super) fn four_or_five(bars: &[String], distribution: &Distribution) -> u32 {
    let high = bars
        .iter()
        .zip(&distribution.counts)
        .filter(|(bar, _)| matches!(bar.as_str(), "4" | "5"))
        .map(|(_, n)| n)
        .sum();
    percent(high, distribution.answered)
}

/// How many chose an alternative of a multiple choice.
pub(super) fn chosen(item: &EditionItem, distribution: &Distribution) -> u32 {
    let at = item.bars.iter().position(|b| b == CHOSEN);
    at.and_then(|at| distribution.counts.get(at)).copied().unwrap_or(0)
}

/// What a bar stands for: a lead such as `1 – `, then what the instrument calls it or a text of ours.
#[derive(Clone, Debug)]
pub(super) struct Label<'a> {
    lead: String,
    texts: Option<&'a Texts>,
    id: Option<&'static str>,
}

impl<'a> Label<'a> {
    /// The label of one bar of an item, by its key in the edition.
    pub(super) fn of(item: Option<&'a Item>, bar: &str) -> Self {
        let plain = |lead: &str| Self {
            lead: lead.to_owned(),
            texts: None,
            id: None,
        };
        let ours = |id| Self {
            lead: String::new(),
            texts: None,
            id: Some(id),
        };
        let step = |texts: &'a Texts| Self {
            lead: if texts.is_empty() { bar.to_owned() } else { format!("{bar} – ") },
            texts: Some(texts),
            id: None,
        };
        match (item.map(|i| &i.kind), bar) {
            (Some(ItemKind::Single { options } | ItemKind::Multiple { options } | ItemKind::Ranking { options, .. }), bar)
                if options.iter().any(|o| o.key == bar) =>
            {
                Self {
                    lead: String::new(),
                    texts: options.iter().find(|o| o.key == bar).map(|o| &o.text),
                    id: None,
                }
            }
            (Some(_), "not_stated") => ours("results-not-stated"),
            (Some(_), "dont_know") => ours("results-dont-know"),
            (Some(_), "declined") => ours("results-declined"),
            (Some(_), "not_placed") => ours("results-not-placed"),
            (Some(ItemKind::Scale { min, low, .. } | ItemKind::Matrix { min, low, .. }), bar) if bar == min.to_string() => step(low),
            (Some(ItemKind::Scale { max, high, .. } | ItemKind::Matrix { max, high, .. }), bar) if bar == max.to_string() => step(high),
            _ => plain(bar),
        }
    }

    /// As text, for a chart.
    pub(super) fn text(&self, language: Language) -> String {
        let own = self.id.map(|id| t!(language, id)).unwrap_or_default();
        let texts = self.texts.map_or("", |t| t.best(language).1);
        format!("{}{texts}{own}", self.lead)
    }

    /// In every language that it is written in, by the language's key; what is the same in all has none.
    pub(super) fn in_languages(&self) -> Vec<(&'static str, String)> {
        let in_each = |languages: &mut dyn Iterator<Item = Language>| languages.map(|l| (l.key(), self.text(l))).collect();
        match (self.texts.filter(|t| !t.is_empty()), self.id) {
            (Some(texts), _) => in_each(&mut Language::ALL.into_iter().filter(|l| texts.exact(*l).is_some())),
            (None, Some(_)) => in_each(&mut Language::STAFF.into_iter()),
            (None, None) => vec![("", self.text(Language::Sv))],
        }
    }

    /// As a view, with the language of what is not translated.
    pub(super) fn view(&self, language: Language) -> AnyView {
        match self.texts {
            Some(texts) => view! { {self.lead.clone()} {crate::ui::marked(texts, language)} }.into_any(),
            None => self.text(language).into_any(),
        }
    }
}

/// The style's class of a bar: a five-step scale grows darker, "don't know" is drawn differently.
pub(super) fn class(item: Option<&Item>, bar: &str) -> &'static str {
    if matches!(bar, "dont_know" | "declined" | "not_placed") {
        return "step-none";
    }
    let Some(ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. }) = item.map(|i| &i.kind) else {
        return "";
    };
    match bar.parse::<i32>().map(|n| n.saturating_sub(*min)) {
        Ok(n) if max.saturating_sub(*min) == 4 => match n {
            0 => "step-1",
            1 => "step-2",
            2 => "step-3",
            3 => "step-4",
            4 => "step-5",
            _ => "",
        },
        _ => "",
    }
}

/// A count of people in steps, in words.
pub(super) fn people(language: Language, participation: Participation) -> String {
    match participation {
        Participation::FewerThanFive => t!(language, "results-people-few"),
        Participation::AtLeast(n) => t!(language, "results-people-at-least", n = n),
    }
}

/// A count and its share.
pub(super) fn share(language: Language, count: u32, answered: u32) -> String {
    t!(language, "results-share", n = count, percent = percent(count, answered))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{focus_groups::Opt, ids::TenantId};
    use server::focus_groups::results::{EditionSplit, EditionTenant};

    fn scale(max: i32) -> Item {
        let kind = ItemKind::Scale {
            min: 1,
            max,
            low: Texts::swedish("Stämmer inte alls"),
            high: Texts::swedish("Stämmer helt"),
            dont_know: true,
        };
        Item::new("closer", kind, Texts::swedish("Jag är närmare ett arbete"))
    }

    fn item(key: &str, option: Option<&str>) -> EditionItem {
        EditionItem {
            item: key.into(),
            option: option.map(str::to_owned),
            bars: vec!["chosen".into(), "not_chosen".into()],
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

    fn edition() -> Edition {
        let tenant = |name: &str| EditionTenant {
            id: TenantId::new(),
            name: name.into(),
            answered: Participation::FewerThanFive,
        };
        Edition {
            answered: Participation::AtLeast(10),
            tenants: vec![tenant("Mörbylånga"), tenant("Nybro")],
            items: vec![],
        }
    }

    #[test]
    fn shares_are_rounded_half_up_and_nothing_has_none() {
        assert_eq!(
            [percent(1, 8), percent(1, 3), percent(5, 5), percent(0, 5), percent(3, 0)],
            [13, 33, 100, 0, 0]
        );
    }

    #[test]
    fn scale_steps_say_what_their_ends_mean() {
        let item = scale(5);
        let text = |bar| Label::of(Some(&item), bar).text(Language::Sv);
        assert_eq!(text("1"), "1 – Stämmer inte alls");
        assert_eq!(text("3"), "3");
        assert_eq!(text("5"), "5 – Stämmer helt");
        assert_eq!(text("dont_know"), "Vet inte");
        assert_eq!(
            [class(Some(&item), "1"), class(Some(&item), "5"), class(Some(&item), "dont_know")],
            ["step-1", "step-5", "step-none"]
        );
        assert_eq!(class(Some(&scale(10)), "3"), "");
    }

    #[test]
    fn an_option_is_called_what_the_instrument_calls_it() {
        let mut text = Texts::swedish("Kvinna");
        text.set(Language::En, "Woman");
        let item = Item {
            kind: ItemKind::Single {
                options: vec![Opt::new("dont_know", text)],
            },
            ..scale(5)
        };
        let label = |bar| Label::of(Some(&item), bar).text(Language::En);
        assert_eq!(label("dont_know"), "Woman");
        assert_eq!(label("not_stated"), "Not stated");
        assert_eq!(Label::of(None, "10–19").text(Language::Sv), "10–19");
        let all = |bar| Label::of(Some(&item), bar).in_languages();
        assert_eq!(all("dont_know"), [("sv", "Kvinna".to_owned()), ("en", "Woman".to_owned())]);
        assert_eq!(
            all("not_stated"),
            [("sv", "Ej uppgivet".to_owned()), ("en", "Not stated".to_owned())]
        );
        assert_eq!(Label::of(None, "10–19").in_languages(), [("", "10–19".to_owned())]);
    }

    #[test]
    fn the_summary_counts_the_two_highest_of_all_who_answered() {
        let bars: Vec<String> = ["1", "2", "3", "4", "5", "dont_know"].map(str::to_owned).to_vec();
        assert_eq!(four_or_five(&bars, &counts(&[1, 1, 1, 3, 2, 2])), 50);
        assert!(five_steps(&scale(5)) && !five_steps(&scale(7)));
    }

    #[test]
    fn the_alternatives_of_a_question_stand_together() {
        let items = [
            item("a", None),
            item("b", Some("x")),
            item("b", Some("y")),
            item("c", Some("x")),
            item("d", None),
        ];
        let entries = entries(&items);
        assert_eq!(entries.iter().map(Entry::key).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert!(matches!(&entries[1], Entry::Many(group) if group.len() == 2));
        let place = |n: &str| EditionItem {
            bars: vec!["x".into(), "not_placed".into()],
            ..item("r", Some(n))
        };
        let places = [place("1"), place("2"), item("s", Some("x"))];
        let ranked = super::entries(&places);
        assert!(matches!(&ranked[..], [Entry::Ranked(group), Entry::Many(_)] if group.len() == 2));
        assert_eq!(chosen(&items[1], &counts(&[4, 6])), 4);
    }

    #[test]
    fn each_place_begins_with_its_own_view() {
        let edition = edition();
        let read = |asked: &str, place, local| Group::read(asked, &edition, place, local);
        use TenantKind::{Municipality, Region};
        assert_eq!(read("", Region, false), Group::Whole);
        assert_eq!(read("", Municipality, false), Group::Tenant(0));
        assert_eq!(read("region", Municipality, false), Group::Whole);
        assert_eq!(read("nybro", Region, false), Group::Tenant(1));
        assert_eq!(read(&edition.tenants[1].id.to_string(), Region, false), Group::Tenant(1));
        assert_eq!(read("borgholm", Region, false), Group::Whole);
        assert_eq!(read("nybro", Municipality, true), Group::Whole);
        assert_eq!(Group::Tenant(0).key(&edition), "morbylanga");
    }

    #[test]
    fn hidden_and_empty_groups_look_alike() {
        let mut item = item("a", None);
        item.tenants = vec![None, Some(counts(&[3, 4]))];
        item.splits = vec![EditionSplit {
            by: "gender".into(),
            categories: vec!["woman".into(), "not_stated".into()],
            region: vec![Some(counts(&[5, 5])), None],
            // Nothing is shown of the first; of the second all but the empty category.
            tenants: vec![vec![], vec![Some(counts(&[3, 4])), None]],
        }];
        assert!(Group::Whole.of(&item).is_none() && Group::Tenant(0).of(&item).is_none());
        assert!(Group::Tenant(1).of(&item).is_some() && Group::Tenant(9).of(&item).is_none());
        let shown = |group: Group| group.by(&item, "gender").iter().map(|(_, d)| d.is_some()).collect::<Vec<_>>();
        assert_eq!(shown(Group::Whole), [true, false]);
        assert_eq!(shown(Group::Tenant(0)), [false, false]);
        assert_eq!(shown(Group::Tenant(1)), [true, false]);
        assert!(Group::Whole.by(&item, "age_band").is_empty());
    }
}
