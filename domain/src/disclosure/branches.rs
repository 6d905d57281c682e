//! Rules 8 and 9: items that were not asked of everybody, and items that are one question.
//!
//! Both only take figures away from an edition that was chosen by the rules before, so what those rules prove still holds: with
//! fewer figures nobody can work out more. What has to be shown is that the figures that stay tell nothing *together*.

use super::{Distribution, Edition, ItemFigures};

/// What others follow from: an item, or a background item through its composition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// A closed item, by its place in the [`Shape`](super::Shape).
    Item(usize),
    /// A background item, by its place there.
    Background(usize),
}

/// An item that was asked of those only who had answered something else in a certain way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The item, by its place in the [`Shape`](super::Shape).
    pub item: usize,
    /// What says who was asked. All of them come before the item.
    pub parents: Vec<Parent>,
    /// Where several answers together say who was asked, or that there was none: how many there could be at most, by how many gave
    /// each of them, in each tenant by itself and added up. `None` where one answer says it.
    pub bound: Option<u32>,
}

impl Edition {
    /// Rule 8. `branches` in the items' order, so that what is taken from one is taken from those that hang on it.
    ///
    /// Who was asked is known from a parent's figures: of the item, in each group no more can have answered than gave the
    /// answer that led to it. That goes both ways, so three things are taken away.
    ///
    /// - *The whole item where a parent is not shown*, and every tenant where one of them is shown here and not there:
    ///   that seven were asked on says that seven gave the answer before, of a group whose answers may be hidden because all
    ///   gave it. With this, the figures of the item say nothing of the parent that its own figures do not: whatever
    ///   answers fit the parent's figures, the followers can be dealt out among those who gave the answer.
    /// - *Its splits.* Without them a hidden tenant's distribution is one row of a table with a known remainder, which comes from
    ///   two tenants or more and is not all alike (rule 2): even with its size known, at least two distributions fit.
    /// - *Where several answers led to it, or a missing one*: everything but the whole, and that too, unless its base leaves at least
    ///   the threshold between itself and what is possible, in each tenant by itself and added up: a whole that leaves room can be as
    ///   large as it can be in each tenant, and would say in which of them those are whose answers are hidden. How many gave both answers is a crossing of two items, which
    ///   nothing else publishes; a base that is as large as it can be would say that all who gave one gave the other. And those
    ///   who passed over an item and those who did not are together who took part, which is told in steps.
    pub fn hide_after_branches(&mut self, branches: &[Branch]) {
        for branch in branches {
            let base = self
                .items
                .get(branch.item)
                .and_then(|i| i.region.as_ref())
                .map_or(0, |d| d.answered);
            let stands = branch.parents.iter().all(|p| self.region_of(*p).is_some());
            let loose = branch
                .bound
                .is_none_or(|bound| base.saturating_add(self.thresholds.closed()) <= bound);
            let beside = branch.bound.is_none() && self.shown_where_parents_are(branch);
            let Some(item) = self.items.get_mut(branch.item) else { continue };
            hide_splits(item);
            if !(stands && loose) {
                item.region = None;
            }
            if !(stands && loose && beside) {
                item.tenants.fill(None);
            }
        }
    }

    fn shown_where_parents_are(&self, branch: &Branch) -> bool {
        let Some(item) = self.items.get(branch.item) else {
            return false;
        };
        item.tenants.iter().enumerate().filter(|(_, shown)| shown.is_some()).all(|(j, _)| {
            let shown = |parent: &Parent| self.tenants_of(*parent).get(j).is_some_and(Option::is_some);
            branch.parents.iter().all(shown)
        })
    }

    fn region_of(&self, parent: Parent) -> Option<&Distribution> {
        match parent {
            Parent::Item(at) => self.items.get(at)?.region.as_ref(),
            Parent::Background(at) => self.compositions.get(at)?.region.as_ref(),
        }
    }

    fn tenants_of(&self, parent: Parent) -> &[Option<Distribution>] {
        match parent {
            Parent::Item(at) => self.items.get(at).map_or(&[], |i| i.tenants.as_slice()),
            Parent::Background(at) => self.compositions.get(at).map_or(&[], |c| c.tenants.as_slice()),
        }
    }

    /// Rule 9: items of which each says something of the others are shown alike: in a group all or none. The places of a ranking are such: what
    /// is nobody's first and nobody's second is everybody's third. Where a group is shown of one and hidden of another, all
    /// groups of that kind go, of all of them, so that nothing follows by subtraction.
    pub fn hide_together(&mut self, items: &[usize]) {
        let of = |edition: &Self| -> Vec<ItemFigures> { items.iter().filter_map(|at| edition.items.get(*at)).cloned().collect() };
        let figures = of(self);
        let region = alike(&figures, |i| vec![i.region.is_some()]);
        let tenants = region && alike(&figures, |i| i.tenants.iter().map(Option::is_some).collect());
        let splits = figures.iter().map(|i| i.splits.len()).max().unwrap_or(0);
        let columns: Vec<bool> = (0..splits).map(|s| region && alike(&figures, |i| columns_shown(i, s))).collect();
        let rows: Vec<bool> = (0..splits).map(|s| tenants && alike(&figures, |i| rows_shown(i, s))).collect();
        for at in items {
            let Some(item) = self.items.get_mut(*at) else { continue };
            if !region {
                item.region = None;
            }
            if !tenants {
                item.tenants.fill(None);
            }
            for (split, (columns, rows)) in item.splits.iter_mut().zip(columns.iter().zip(&rows)) {
                if !*columns {
                    split.region.fill(None);
                }
                if !(*columns && *rows) {
                    split.tenants.fill(None);
                }
            }
        }
    }
}

fn hide_splits(item: &mut ItemFigures) {
    for split in &mut item.splits {
        split.region.fill(None);
        split.tenants.fill(None);
    }
}

fn alike(figures: &[ItemFigures], shown: impl Fn(&ItemFigures) -> Vec<bool>) -> bool {
    let mut all = figures.iter().map(shown);
    let Some(first) = all.next() else { return true };
    all.all(|other| other == first)
}

fn columns_shown(item: &ItemFigures, split: usize) -> Vec<bool> {
    item.splits
        .get(split)
        .map_or_else(Vec::new, |s| s.region.iter().map(Option::is_some).collect())
}

fn rows_shown(item: &ItemFigures, split: usize) -> Vec<bool> {
    item.splits
        .get(split)
        .map_or_else(Vec::new, |s| s.tenants.iter().map(Option::is_some).collect())
}

#[cfg(test)]
pub(super) mod tests {
    // A test that cannot go on stops here.
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::disclosure::{
        Participation, Shape, Sheet, Split, Thresholds, edition,
        tests::{Chance, random_round},
    };
    use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};

    const TOLERANCE: f64 = 1e-4;

    /// Whether a number of people between these is known exactly or within plus or minus one.
    fn pinned((least, most): (f64, f64)) -> bool {
        (most + TOLERANCE).floor() - (least - TOLERANCE).ceil() < 3.0
    }

    /// An item that was asked of those only who had given one of certain answers to others.
    #[derive(Debug)]
    struct Link {
        follower: usize,
        /// Each of them, with which of its answers led on.
        of: Vec<(usize, Vec<bool>)>,
        /// Whether one of them is enough.
        any: bool,
    }

    impl Link {
        fn after(follower: usize, of: (usize, Vec<bool>)) -> Self {
            Self {
                follower,
                of: vec![of],
                any: false,
            }
        }

        fn asks(&self, sheet: &Sheet) -> bool {
            let led = |(item, leads): &(usize, Vec<bool>)| sheet.answers[*item].is_some_and(|o| leads[o]);
            if self.any {
                self.of.iter().any(led)
            } else {
                self.of.iter().all(led)
            }
        }

        /// How many could have been asked at most, as the rule is told it (`server::focus_groups`): in each tenant by itself.
        fn bound(&self, sheets: &[Sheet], participation: &[Participation]) -> u32 {
            let of_tenant = |(tenant, took_part): (usize, &Participation)| {
                let each = self.of.iter().map(|(item, leads)| {
                    let led = |s: &&Sheet| s.tenant == tenant && s.answers[*item].is_some_and(|o| leads[o]);
                    sheets.iter().filter(led).count() as u32
                });
                let most = if self.any { each.sum::<u32>() } else { each.min().unwrap() };
                most.min(took_part.range().1)
            };
            participation.iter().enumerate().map(of_tenant).sum()
        }

        fn branch(&self, bound: u32) -> Branch {
            Branch {
                item: self.follower,
                parents: self.of.iter().map(|(item, _)| Parent::Item(*item)).collect(),
                bound: (self.of.len() > 1).then_some(bound),
            }
        }
    }

    /// What the attacker is after: answers of one tenant to an item, of some options.
    #[derive(Debug, Clone, Copy)]
    struct Aim {
        item: usize,
        tenant: usize,
        /// One option; `None`: all of them.
        option: Option<usize>,
    }

    /// Somebody who has the figures of the items and of those that hang on them, and knows which answers led on.
    struct Survey<'a> {
        edition: &'a Edition,
        shape: &'a Shape,
        links: &'a [Link],
    }

    impl Survey<'_> {
        /// The items that are looked at: those that hang on others, and the others.
        fn items(&self) -> usize {
            self.links.iter().map(|link| link.follower + 1).max().unwrap_or(0)
        }

        /// The least or the most that it can be, as far as the figures of the first so many items tell it.
        fn extreme(&self, items: usize, aim: Aim, direction: OptimizationDirection) -> f64 {
            let mut problem = Problem::new(direction);
            let mut unknown: Vec<Vec<Vec<Variable>>> = Vec::new();
            for item in 0..items {
                let tenants = (0..self.shape.tenants).map(|j| {
                    let aimed = |o: usize| aim.item == item && aim.tenant == j && aim.option.is_none_or(|it| it == o);
                    let options = 0..self.shape.items[item];
                    options
                        .map(|o| problem.add_var(f64::from(aimed(o)), (0.0, f64::INFINITY)))
                        .collect::<Vec<_>>()
                });
                let tenants = tenants.collect();
                unknown.push(tenants);
            }
            for (item, unknown) in unknown.iter().enumerate() {
                let figures = &self.edition.items[item];
                for (j, published) in figures.tenants.iter().enumerate() {
                    if let Some(published) = published {
                        for (o, count) in published.counts.iter().enumerate() {
                            let terms: LinearExpr = [(unknown[j][o], 1.0)].into_iter().collect();
                            problem.add_constraint(terms, ComparisonOp::Eq, f64::from(*count));
                        }
                    }
                    let (_, most) = self.edition.participation[j].range();
                    let terms: LinearExpr = unknown[j].iter().map(|&it| (it, 1.0)).collect();
                    problem.add_constraint(terms, ComparisonOp::Le, f64::from(most));
                }
                if let Some(published) = &figures.region {
                    for (o, count) in published.counts.iter().enumerate() {
                        let terms: LinearExpr = unknown.iter().map(|row| (row[o], 1.0)).collect();
                        problem.add_constraint(terms, ComparisonOp::Eq, f64::from(*count));
                    }
                }
            }
            // Whoever was asked on had given an answer that leads on: to each of the items, or to one of them.
            for link in self.links.iter().filter(|link| link.follower < items) {
                let together = if link.any { link.of.len() } else { 1 };
                for of in link.of.chunks(together) {
                    for (j, asked) in unknown[link.follower].iter().enumerate() {
                        let mut terms: LinearExpr = asked.iter().map(|&it| (it, 1.0)).collect();
                        for (item, leads) in of {
                            let led = unknown[*item][j].iter().zip(leads).filter(|(_, leads)| **leads);
                            led.for_each(|(&it, _)| terms.add(it, -1.0));
                        }
                        problem.add_constraint(terms, ComparisonOp::Le, 0.0);
                    }
                }
            }
            match problem.solve() {
                Ok(SolveOutcome::Solution(solution)) => solution.objective(),
                other => panic!("the published figures are possible, since they are true: {other:?}"),
            }
        }

        fn between(&self, items: usize, aim: Aim) -> (f64, f64) {
            (
                self.extreme(items, aim, OptimizationDirection::Minimize),
                self.extreme(items, aim, OptimizationDirection::Maximize),
            )
        }

        /// Whether several answers together led on.
        fn several(&self) -> bool {
            self.links.iter().any(|link| link.of.len() > 1)
        }

        /// Whether what was asked after an item tells more of how many of a tenant answered it than the figures up to it do. Where one answer
        /// led on, nothing more at all; where several together did, not so much that the number is known within plus or minus one.
        fn tells_size(&self, aim: Aim) -> bool {
            let (before, after) = (self.between(aim.item + 1, aim), self.between(self.items(), aim));
            if self.several() {
                return pinned(after) && !pinned(before);
            }
            after.0 - before.0 > TOLERANCE || before.1 - after.1 > TOLERANCE
        }

        /// Whether, by the figures of the first so many items, some of a tenant can have answered something else than one option.
        fn others_fit(&self, items: usize, item: usize, tenant: usize, only: usize) -> bool {
            (0..self.shape.items[item]).filter(|o| *o != only).any(|o| {
                let option = Some(o);
                self.extreme(items, Aim { item, tenant, option }, OptimizationDirection::Maximize) > 0.5
            })
        }

        fn may_be_shown(&self, counts: &[u32]) -> bool {
            let thresholds = &self.edition.thresholds;
            let base: u32 = counts.iter().sum();
            base >= thresholds.closed() && (base >= thresholds.homogeneous_below() || counts.iter().filter(|n| **n > 0).count() > 1)
        }

        /// What is learnt from all items that those before do not tell, if anything.
        fn leak(&self, sheets: &[Sheet]) -> Option<String> {
            let counts = |item: usize, tenant: usize| {
                let mut counts = vec![0_u32; self.shape.items[item]];
                for sheet in sheets.iter().filter(|s| s.tenant == tenant) {
                    if let Some(option) = sheet.answers[item] {
                        counts[option] += 1;
                    }
                }
                counts
            };
            let parents = self.links.iter().flat_map(|link| link.of.iter().map(|(item, _)| *item));
            let followers: Vec<usize> = self.links.iter().map(|link| link.follower).collect();
            let tenants = self.shape.tenants;
            let pairs = |items: Vec<usize>| {
                items
                    .into_iter()
                    .flat_map(move |item| (0..tenants).map(move |tenant| (item, tenant)))
            };
            let several = self.several();
            for (item, tenant) in pairs(parents.collect()) {
                let figures = &self.edition.items[item];
                let truth = counts(item, tenant);
                if figures.tenants[tenant].is_some() || figures.region.is_none() {
                    continue;
                }
                let size = Aim {
                    item,
                    tenant,
                    option: None,
                };
                let few = (1..self.edition.thresholds.closed()).contains(&truth.iter().sum::<u32>());
                if (few || !several) && self.tells_size(size) {
                    return Some(format!("the size of tenant {tenant} before, item {item}"));
                }
                let mut chosen = (0..truth.len()).filter(|o| truth[*o] > 0);
                // That others may have answered something else is what hides that all answered alike.
                if let (Some(only), None) = (chosen.next(), chosen.next())
                    && (!several || pinned(self.between(self.items(), size)))
                    && !self.others_fit(self.items(), item, tenant, only)
                    && self.others_fit(item + 1, item, tenant, only)
                {
                    return Some(format!("all of tenant {tenant} answered alike before, item {item}"));
                }
            }
            for (item, tenant) in pairs(followers) {
                let figures = &self.edition.items[item];
                let truth = counts(item, tenant);
                let hidden: Vec<u32> = figures.region.as_ref().map_or_else(Vec::new, |region| {
                    let mut left = region.counts.clone();
                    for shown in figures.tenants.iter().flatten() {
                        left.iter_mut().zip(&shown.counts).for_each(|(n, shown)| *n -= shown);
                    }
                    left
                });
                let alike = hidden.iter().filter(|n| **n > 0).count() < 2;
                if figures.tenants[tenant].is_none() && truth.iter().sum::<u32>() > 0 && !self.may_be_shown(&truth) && !alike {
                    let pinned = (0..truth.len()).all(|o| {
                        let option = Some(o);
                        let (least, most) = self.between(self.items(), Aim { item, tenant, option });
                        most - least < 1.0 - TOLERANCE
                    });
                    if pinned {
                        return Some(format!("what tenant {tenant} answered after, item {item}: {truth:?}"));
                    }
                }
            }
            None
        }
    }

    /// A random round in which items were asked only of those who gave certain answers to others: one after another, two in a row, or one
    /// after two others, of which both led on together or either did.
    fn branched(seed: u64) -> Option<(Shape, Vec<Sheet>, Vec<Link>)> {
        let (shape, mut sheets) = random_round(seed);
        if shape.items.len() < 2 {
            return None;
        }
        let mut chance = Chance::new(seed ^ 0xb4a);
        let mut leads = |item: usize| {
            let options = 0..shape.items[item];
            (item, options.map(|o| o == 0 || chance.percent(40)).collect::<Vec<bool>>())
        };
        let first = leads(0);
        let links = match seed % 4 {
            _ if shape.items.len() == 2 => vec![Link::after(1, first)],
            0 => vec![Link::after(1, first)],
            1 => vec![Link::after(1, first), Link::after(2, leads(1))],
            which => vec![Link {
                follower: 2,
                of: vec![first, leads(1)],
                any: which == 3,
            }],
        };
        for sheet in &mut sheets {
            for link in &links {
                if !link.asks(sheet) {
                    sheet.answers[link.follower] = None;
                }
            }
        }
        Some((shape, sheets, links))
    }

    /// Attacks the items of a random round that hang on others, together with those others. `None`: nothing is learnt.
    pub(in crate::disclosure) fn attack(seed: u64) -> Option<String> {
        let (shape, sheets, links) = branched(seed)?;
        let thresholds = match seed % 5 {
            0 => Thresholds::new(7, 10, 12).unwrap(),
            _ => Thresholds::default(),
        };
        let mut edition = edition(&shape, &sheets, thresholds).unwrap();
        let bounds = links.iter().map(|link| link.bound(&sheets, &edition.participation));
        let branches: Vec<Branch> = links.iter().zip(bounds).map(|(link, bound)| link.branch(bound)).collect();
        edition.hide_after_branches(&branches);
        let survey = Survey {
            edition: &edition,
            shape: &shape,
            links: &links,
        };
        survey
            .leak(&sheets)
            .map(|found| format!("seed {seed}, after branches: {found}\n{shape:?} {links:?}"))
    }

    fn follower(item: usize) -> Branch {
        Branch {
            item,
            parents: vec![Parent::Item(0)],
            bound: None,
        }
    }

    /// At full scale with the others: `soak_disclosure`.
    #[test]
    fn who_was_asked_on_tells_nothing_of_what_was_answered_before_or_after() {
        for seed in 0..100 {
            assert_eq!(attack(seed), None);
        }
    }

    /// The checker of the test above: what is attacked there is shown often enough, of each way in which an item hangs on others.
    #[test]
    fn items_after_branches_are_often_shown() {
        let mut shown = [0; 4];
        for seed in 0..100 {
            let Some((shape, sheets, links)) = branched(seed) else { continue };
            let mut edition = edition(&shape, &sheets, Thresholds::default()).unwrap();
            let bounds: Vec<u32> = links.iter().map(|link| link.bound(&sheets, &edition.participation)).collect();
            let branches: Vec<Branch> = links.iter().zip(bounds).map(|(link, bound)| link.branch(bound)).collect();
            edition.hide_after_branches(&branches);
            let last = links.last().unwrap();
            let way = match (links.len(), last.of.len(), last.any) {
                (1, 1, _) => 0,
                (2, ..) => 1,
                (.., false) => 2,
                (.., true) => 3,
            };
            shown[way] += usize::from(edition.items[last.follower].region.is_some());
        }
        assert!(shown.iter().all(|n| *n > 0), "{shown:?}");
    }

    fn figures(counts: &[u32]) -> Option<Distribution> {
        Some(Distribution {
            counts: counts.to_vec(),
            answered: counts.iter().sum(),
        })
    }

    fn item(region: &[u32], tenants: Vec<Option<Distribution>>) -> ItemFigures {
        ItemFigures {
            region: figures(region),
            tenants,
            splits: Vec::new(),
        }
    }

    fn round(items: Vec<ItemFigures>, participation: Vec<Participation>) -> Edition {
        Edition {
            thresholds: Thresholds::default(),
            region_participation: Participation::AtLeast(30),
            participation,
            items,
            compositions: Vec::new(),
        }
    }

    /// Nine of the first tenant, all alike: hidden. All nine were asked on, and that is shown.
    fn nine_alike() -> (Edition, Shape, Vec<Sheet>) {
        let before = item(&[23, 10], vec![None, None, None, figures(&[12, 8])]);
        let after = item(&[16, 3], vec![figures(&[7, 2]), None, None, None]);
        let few = Participation::FewerThanFive;
        let edition = round(
            vec![before, after],
            vec![Participation::AtLeast(5), few, few, Participation::AtLeast(20)],
        );
        let shape = Shape {
            tenants: 4,
            background: Vec::new(),
            items: vec![2, 2],
        };
        let sheet = |tenant, before, after| Sheet {
            tenant,
            background: Vec::new(),
            answers: vec![Some(before), after],
        };
        let mut sheets: Vec<Sheet> = (0..9).map(|n| sheet(0, 0, Some(usize::from(n < 2)))).collect();
        sheets.extend((0..4).map(|n| sheet(1 + n % 2, usize::from(n >= 2), None)));
        sheets.extend((0..20).map(|n| sheet(3, usize::from(n < 8), (8..18).contains(&n).then_some(usize::from(n == 8)))));
        (edition, shape, sheets)
    }

    #[test]
    fn sabotage_of_who_was_asked_on_is_caught() {
        let (mut edition, shape, sheets) = nine_alike();
        let links = [Link::after(1, (0, vec![true, false]))];
        let leak = |edition: &Edition| {
            let survey = Survey {
                edition,
                shape: &shape,
                links: &links,
            };
            survey.leak(&sheets)
        };
        assert_eq!(leak(&edition).as_deref(), Some("the size of tenant 0 before, item 0"));
        crate::seen::red("P1", "figures are shown of who was asked on", leak(&edition).map_or(Ok(()), Err));
        edition.hide_after_branches(&[follower(1)]);
        assert!(edition.items[1].region.is_some() && edition.items[1].tenants.iter().all(Option::is_none));
        assert_eq!(leak(&edition), None);
    }

    /// Of the second tenant four answered first, all alike, and of the first two: both hidden. Nobody of the first gave the second answer that
    /// led on, and in the third as many were asked as gave it: all who followed beyond them are of the second.
    fn as_many_as_can_be() -> (Edition, Shape, Vec<Sheet>, [Link; 1]) {
        let first = item(&[25, 6], vec![None, None, figures(&[20, 5])]);
        let second = item(&[19, 26], vec![figures(&[0, 10]), figures(&[9, 1]), figures(&[10, 15])]);
        let after = item(&[8, 6], vec![None, None, None]);
        let ten = Participation::AtLeast(10);
        let edition = round(vec![first, second, after], vec![ten, ten, Participation::AtLeast(25)]);
        let shape = Shape {
            tenants: 3,
            background: Vec::new(),
            items: vec![2, 2, 2],
        };
        let mut sheets = Vec::new();
        let mut add = |tenant, n, answers: [Option<usize>; 3]| {
            sheets.extend((0..n).map(|_| Sheet {
                tenant,
                background: Vec::new(),
                answers: answers.to_vec(),
            }));
        };
        let (yes, no) = (Some(0), Some(1));
        add(0, 1, [yes, no, None]);
        add(0, 1, [no, no, None]);
        add(0, 8, [None, no, None]);
        add(1, 2, [yes, yes, yes]);
        add(1, 2, [yes, yes, no]);
        add(1, 5, [None, yes, None]);
        add(1, 1, [None, no, None]);
        add(2, 6, [yes, yes, yes]);
        add(2, 4, [yes, yes, no]);
        add(2, 10, [yes, no, None]);
        add(2, 5, [no, no, None]);
        let both = Link {
            follower: 2,
            of: vec![(0, vec![true, false]), (1, vec![true, false])],
            any: false,
        };
        (edition, shape, sheets, [both])
    }

    #[test]
    fn sabotage_of_room_that_only_the_whole_has_is_caught() {
        let leak = |bound: Option<u32>| {
            let (mut edition, shape, sheets, links) = as_many_as_can_be();
            let bound = bound.unwrap_or_else(|| links[0].bound(&sheets, &edition.participation));
            edition.hide_after_branches(&[links[0].branch(bound)]);
            let survey = Survey {
                edition: &edition,
                shape: &shape,
                links: &links,
            };
            survey.leak(&sheets)
        };
        // Of the whole twenty-five gave the first answer and nineteen the second; fourteen were asked on.
        assert_eq!(leak(Some(19)).as_deref(), Some("the size of tenant 0 before, item 0"));
        // In the tenants that can have been none, four and ten.
        assert_eq!(leak(None), None);
    }

    #[test]
    fn nothing_is_shown_after_what_is_hidden() {
        let (mut edition, ..) = nine_alike();
        edition.items.push(edition.items[1].clone());
        edition.items[0].region = None;
        edition.hide_after_branches(&[
            follower(1),
            Branch {
                parents: vec![Parent::Item(1)],
                ..follower(2)
            },
        ]);
        assert!(edition.items.iter().all(|i| i.region.is_none()));
    }

    #[test]
    fn what_hangs_on_a_background_item_needs_its_composition() {
        let (mut edition, ..) = nine_alike();
        let branch = Branch {
            parents: vec![Parent::Background(0)],
            ..follower(1)
        };
        edition.hide_after_branches(&[branch]);
        assert!(edition.items[1].region.is_none());
    }

    #[test]
    fn where_several_answers_led_on_the_whole_stands_alone_and_leaves_room() {
        let of = |bound| {
            let (mut edition, ..) = nine_alike();
            edition.hide_after_branches(&[Branch {
                bound: Some(bound),
                ..follower(1)
            }]);
            assert!(edition.items[1].tenants.iter().all(Option::is_none));
            edition.items[1].region.is_some()
        };
        // Nineteen answered; of twenty-three who gave one of the answers, all but four would have given the other.
        assert!(!of(23) && of(24));
    }

    #[test]
    fn a_follower_has_no_splits() {
        let (mut edition, ..) = nine_alike();
        edition.items[1].splits.push(Split {
            region: vec![figures(&[9, 2]), figures(&[7, 1]), None],
            tenants: vec![Some(vec![figures(&[5, 1]), figures(&[4, 2])]), None, None, None],
        });
        edition.hide_after_branches(&[follower(1)]);
        let split = &edition.items[1].splits[0];
        assert!(split.region.iter().all(Option::is_none) && split.tenants.iter().all(Option::is_none));
    }

    #[test]
    fn items_that_are_one_question_are_shown_alike() {
        let shown = || item(&[10, 9], vec![figures(&[5, 2]), figures(&[5, 7])]);
        let hidden = || item(&[10, 9], vec![None, figures(&[5, 7])]);
        let few = Participation::FewerThanFive;
        let mut edition = round(vec![shown(), hidden(), shown()], vec![few, few]);
        edition.hide_together(&[0, 1]);
        for at in [0, 1] {
            assert!(edition.items[at].region.is_some() && edition.items[at].tenants.iter().all(Option::is_none));
        }
        assert_eq!(edition.items[2], shown(), "another question");
        edition.items[0].region = None;
        edition.hide_together(&[0, 1]);
        assert!(edition.items[1].region.is_none());
        let mut alike = round(vec![shown(), shown()], vec![few, few]);
        let before = alike.clone();
        alike.hide_together(&[0, 1]);
        assert_eq!(alike, before);
    }
}
