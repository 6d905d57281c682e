//! Municipalities side by side: what is shown of a question, of each, in an order that ranks nobody. It is worked out here, once, and the
//! page, the report and the files write down the same: no database, no page.

use super::{
    figures::{Group, Label},
    measured::{self, Part},
};
use crate::t;
use domain::{disclosure::Distribution, focus_groups::Item, language::Language};
use server::focus_groups::results::{Edition, EditionItem};
use std::cmp::Reverse;

/// In which order the municipalities stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// By name.
    Name,
    /// By how much they differ from the whole region, upwards or downwards; only where somebody asks for it.
    Difference,
}

impl Order {
    pub(super) const KEYS: [(Self, &'static str, &'static str); 2] = [
        (Self::Name, "name", "side-order-name"),
        (Self::Difference, "difference", "side-order-difference"),
    ];

    pub(super) fn read(asked: &str) -> Self {
        Self::KEYS
            .iter()
            .find(|(_, key, _)| *key == asked)
            .map_or(Self::Name, |(order, ..)| *order)
    }

    /// What is said of it.
    pub(super) fn said(self, language: Language) -> String {
        match self {
            Self::Name => t!(language, "side-ranks-nobody"),
            Self::Difference => t!(language, "side-by-difference"),
        }
    }
}

/// The municipalities of an edition in their order. `share` is each one's figure in per cent, where it is shown; hidden ones stand
/// last, by name, and so does their order tell nothing. `first` stands before all others.
fn in_order(names: &[&str], share: &[Option<u32>], region: Option<u32>, order: Order, first: Option<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = (0..names.len()).collect();
    let name = |at: &usize| names.get(*at).map(|n| n.to_lowercase()).unwrap_or_default();
    // The edition has them by the name that the database sorts by; two orders on one page would confuse.
    if order == Order::Difference {
        let apart = |at: &usize| share.get(*at).copied().flatten().zip(region).map(|(own, all)| own.abs_diff(all));
        out.sort_by_key(|at| (apart(at).is_none(), Reverse(apart(at)), name(at)));
    }
    if let Some(first) = first {
        out.sort_by_key(|at| *at != first);
    }
    out
}

/// What is counted of each: the share of a part of a question, or of an alternative of one.
#[derive(Clone, Debug)]
pub(super) struct Counted<'a> {
    pub(super) figures: &'a EditionItem,
    pub(super) item: Option<&'a Item>,
    pub(super) part: Part,
    /// The background item by which each is split.
    pub(super) by: Option<&'a Item>,
}

/// A group's figures, or those of one of its categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) percent: u32,
    /// From where to where it may as well lie, in per cent.
    pub(super) ends: (u32, u32),
    /// Of how many.
    pub(super) of: u32,
    /// The mean of a scale in tenths, and how sure that is; not where it is split.
    pub(super) mean: Option<(i32, Option<(i32, i32)>)>,
}

/// What stands of a group: of all who answered there, or of each category in its order. Nothing where it is hidden.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stands {
    pub(super) group: Group,
    pub(super) name: String,
    pub(super) told: Vec<Option<Told>>,
}

/// Everything that is shown.
#[derive(Debug)]
pub(super) struct Standing<'a> {
    pub(super) counted: Counted<'a>,
    pub(super) order: Order,
    /// The categories by which each is split, with their names; none where nothing is.
    pub(super) categories: Vec<(&'a str, String)>,
    /// The whole region, then the municipalities in their order.
    pub(super) groups: Vec<Stands>,
}

impl Counted<'_> {
    /// Whether it is who agrees to a scale, which has a mean.
    pub(super) fn is_scale(&self) -> bool {
        matches!(self.part, Part::Top(_))
    }

    /// What the share counts, in words.
    pub(super) fn what(&self, language: Language) -> String {
        match (&self.figures.option, &self.part) {
            (Some(option), _) => t!(language, "side-chose", answer = Label::of(self.item, option).text(language)),
            (None, part) => t!(language, "side-answered", answer = part.text(language, self.item)),
        }
    }

    fn told(&self, figures: Option<&Distribution>) -> Option<Told> {
        let figures = figures?;
        let share = self.part.share(&self.figures.bars, figures)?;
        let mean = measured::mean(self.item, &self.figures.bars, figures).filter(|_| self.by.is_none());
        Some(Told {
            percent: measured::share_percent(share),
            ends: measured::ends(share.interval()),
            of: share.of(),
            mean: mean.map(|mean| {
                let ends = mean.interval().map(|interval| measured::mean_ends(self.item, interval));
                (measured::tenths(mean.value()), ends)
            }),
        })
    }

    fn percent(&self, group: Group) -> Option<u32> {
        self.told(group.of(self.figures)).map(|told| told.percent)
    }

    /// Of a group as a whole, or of each of its categories.
    fn of(&self, group: Group) -> Vec<Option<Told>> {
        match self.by {
            None => vec![self.told(group.of(self.figures))],
            Some(by) => {
                let each = group.by(self.figures, &by.key).into_iter();
                each.map(|(_, figures)| self.told(figures)).collect()
            }
        }
    }
}

impl<'a> Standing<'a> {
    /// Of the groups of an edition; the municipality at `first` stands before the others.
    pub(super) fn new(language: Language, edition: &Edition, counted: Counted<'a>, order: Order, first: Option<usize>) -> Self {
        let names: Vec<&str> = edition.tenants.iter().map(|t| t.name.as_str()).collect();
        let shares: Vec<Option<u32>> = (0..names.len()).map(|at| counted.percent(Group::Tenant(at))).collect();
        let each = in_order(&names, &shares, counted.percent(Group::Whole), order, first);
        let region = (Group::Whole, t!(language, "results-region"));
        let each = each
            .into_iter()
            .filter_map(|at| Some((Group::Tenant(at), (*names.get(at)?).to_owned())));
        let groups = std::iter::once(region)
            .chain(each)
            .map(|(group, name)| Stands {
                group,
                name,
                told: counted.of(group),
            })
            .collect();
        let categories = match counted.by {
            None => Vec::new(),
            Some(by) => {
                let each = Group::Whole.by(counted.figures, &by.key).into_iter();
                each.map(|(key, _)| (key, Label::of(Some(by), key).text(language))).collect()
            }
        };
        Self {
            counted,
            order,
            categories,
            groups,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::closer;
    use super::*;
    use domain::{
        disclosure::Participation,
        focus_groups::{ItemKind, Opt},
        ids::TenantId,
        language::Texts,
    };
    use server::focus_groups::results::{EditionSplit, EditionTenant};

    const NAMES: [&str; 4] = ["Borgholm", "Hultsfred", "Nybro", "Vimmerby"];

    #[test]
    fn they_stand_by_name_whatever_their_figures() {
        let order = |share: [Option<u32>; 4], first| in_order(&NAMES, &share, Some(50), Order::Name, first);
        assert_eq!(order([Some(10), Some(90), None, Some(50)], None), [0, 1, 2, 3]);
        assert_eq!(order([Some(90), Some(10), Some(50), None], None), [0, 1, 2, 3]);
        assert_eq!(order([None; 4], Some(2)), [2, 0, 1, 3]);
    }

    #[test]
    fn by_difference_is_no_ranking_and_tells_nothing_of_the_hidden() {
        let order = |share: [Option<u32>; 4]| in_order(&NAMES, &share, Some(50), Order::Difference, None);
        // Far below stands beside far above; those that are alike by name.
        assert_eq!(order([Some(55), Some(20), Some(80), Some(45)]), [1, 2, 0, 3]);
        assert_eq!(order([None, Some(50), None, Some(40)]), [3, 1, 0, 2]);
        assert_eq!(in_order(&NAMES, &[Some(1); 4], None, Order::Difference, Some(3)), [3, 0, 1, 2]);
    }

    #[test]
    fn an_order_that_nobody_knows_is_by_name() {
        assert_eq!(
            ["", "name", "difference", "best"].map(Order::read),
            [Order::Name, Order::Name, Order::Difference, Order::Name]
        );
    }

    fn counts(counts: &[u32]) -> Option<Distribution> {
        Some(Distribution {
            counts: counts.to_vec(),
            answered: counts.iter().sum(),
        })
    }

    fn gender() -> Item {
        let options = vec![Opt::new("woman", Texts::swedish("Kvinna"))];
        Item {
            background: true,
            ..Item::new("gender", ItemKind::Single { options }, Texts::swedish("Kön"))
        }
    }

    /// Nybro is hidden; of Vimmerby one category is.
    fn edition() -> Edition {
        let tenant = |name: &str| EditionTenant {
            id: TenantId::new(),
            name: name.into(),
            answered: Participation::AtLeast(15),
        };
        let (all, own) = (counts(&[4, 4, 4, 4, 4]), counts(&[1, 1, 2, 4, 8]));
        Edition {
            answered: Participation::AtLeast(35),
            tenants: vec![tenant("Nybro"), tenant("Vimmerby")],
            items: vec![EditionItem {
                item: "closer".into(),
                option: None,
                bars: ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec(),
                region: all.clone(),
                tenants: vec![None, own.clone()],
                splits: vec![EditionSplit {
                    by: "gender".into(),
                    categories: vec!["woman".into(), "not_stated".into()],
                    region: vec![all, None],
                    tenants: vec![vec![], vec![own, None]],
                }],
            }],
        }
    }

    fn counted<'a>(edition: &'a Edition, item: &'a Item, by: Option<&'a Item>) -> Counted<'a> {
        Counted {
            figures: &edition.items[0],
            item: Some(item),
            part: Part::Top(4..=5),
            by,
        }
    }

    #[test]
    fn each_has_its_share_and_mean_and_what_is_hidden_has_nothing() {
        let (edition, item) = (edition(), closer());
        let standing = Standing::new(Language::Sv, &edition, counted(&edition, &item, None), Order::Name, None);
        let names: Vec<&str> = standing.groups.iter().map(|g| g.name.as_str()).collect();
        assert_eq!(names, ["Hela regionen", "Nybro", "Vimmerby"]);
        let told: Vec<Option<Told>> = standing.groups.iter().flat_map(|g| g.told.clone()).collect();
        assert_eq!(told.len(), 3);
        let (all, own) = (told[0].unwrap(), told[2].unwrap());
        assert_eq!((all.percent, all.of, own.percent, own.of), (40, 20, 75, 16));
        assert_eq!(own.mean.map(|(mean, _)| mean), Some(41));
        assert!(told[1].is_none() && standing.categories.is_empty());
        // What is asked for first stands first, hidden or not.
        let standing = Standing::new(Language::Sv, &edition, counted(&edition, &item, None), Order::Name, Some(1));
        assert_eq!(standing.groups[1].name, "Vimmerby");
    }

    #[test]
    fn split_each_has_its_categories_and_no_mean() {
        let (edition, item, by) = (edition(), closer(), gender());
        let standing = Standing::new(Language::Sv, &edition, counted(&edition, &item, Some(&by)), Order::Name, None);
        let keys: Vec<(&str, &str)> = standing.categories.iter().map(|(key, name)| (*key, name.as_str())).collect();
        assert_eq!(keys, [("woman", "Kvinna"), ("not_stated", "Ej uppgivet")]);
        let shown = |at: usize| standing.groups[at].told.iter().map(|t| t.map(|t| t.percent)).collect::<Vec<_>>();
        assert_eq!(
            [shown(0), shown(1), shown(2)],
            [vec![Some(40), None], vec![None, None], vec![Some(75), None]]
        );
        assert!(
            standing
                .groups
                .iter()
                .flat_map(|g| &g.told)
                .flatten()
                .all(|told| told.mean.is_none())
        );
    }
}
