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
    /// Where several answers together say who was asked, or that there was none: how many there could be at most, by what is
    /// published of each alone. `None` where one answer says it.
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
    ///   the threshold between itself and what is possible. How many gave both answers is a crossing of two items, which
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
mod tests {
    // A test that cannot go on stops here.
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::disclosure::{
        Participation, Shape, Sheet, Split, Thresholds,
        attacker::{Attack, Target},
        edition,
        tests::{Chance, random_round},
    };
    use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};

    const TOLERANCE: f64 = 1e-4;

    /// What the attacker is after: answers of one tenant to the parent (0) or the follower (1), of some options.
    #[derive(Debug, Clone, Copy)]
    struct Aim {
        follower: bool,
        tenant: usize,
        /// One option; `None`: all of them.
        option: Option<usize>,
    }

    /// Somebody who has the figures of an item and of the one that hangs on it, and knows which answers led on.
    struct Pair<'a> {
        edition: &'a Edition,
        shape: &'a Shape,
        parent: usize,
        follower: usize,
        leads: &'a [bool],
    }

    impl Pair<'_> {
        fn extreme(&self, aim: Aim, direction: OptimizationDirection) -> f64 {
            let mut problem = Problem::new(direction);
            let items = [self.parent, self.follower];
            let mut unknown: Vec<Vec<Vec<Variable>>> = Vec::new();
            for (which, item) in items.into_iter().enumerate() {
                let tenants = (0..self.shape.tenants).map(|j| {
                    let aimed = |o: usize| usize::from(aim.follower) == which && aim.tenant == j && aim.option.is_none_or(|it| it == o);
                    let options = 0..self.shape.items[item];
                    options
                        .map(|o| problem.add_var(f64::from(aimed(o)), (0.0, f64::INFINITY)))
                        .collect::<Vec<_>>()
                });
                let tenants = tenants.collect();
                unknown.push(tenants);
            }
            for (item, unknown) in items.into_iter().zip(&unknown) {
                let figures = &self.edition.items[item];
                for (j, published) in figures.tenants.iter().enumerate() {
                    if let Some(published) = published {
                        for (o, count) in published.counts.iter().enumerate() {
                            let terms: LinearExpr = [(unknown[j][o], 1.0)].into_iter().collect();
                            problem.add_constraint(terms, ComparisonOp::Eq, f64::from(*count));
                        }
                    }
                }
                if let Some(published) = &figures.region {
                    for (o, count) in published.counts.iter().enumerate() {
                        let terms: LinearExpr = unknown.iter().map(|row| (row[o], 1.0)).collect();
                        problem.add_constraint(terms, ComparisonOp::Eq, f64::from(*count));
                    }
                }
            }
            for ((first, then), participation) in unknown[0].iter().zip(&unknown[1]).zip(&self.edition.participation) {
                let (_, most) = participation.range();
                let terms: LinearExpr = first.iter().map(|&it| (it, 1.0)).collect();
                problem.add_constraint(terms, ComparisonOp::Le, f64::from(most));
                // Whoever was asked on had given an answer that leads on.
                let mut terms: LinearExpr = then.iter().map(|&it| (it, 1.0)).collect();
                for (o, &it) in first.iter().enumerate() {
                    if self.leads[o] {
                        terms.add(it, -1.0);
                    }
                }
                problem.add_constraint(terms, ComparisonOp::Le, 0.0);
            }
            match problem.solve() {
                Ok(SolveOutcome::Solution(solution)) => solution.objective(),
                other => panic!("the published figures are possible, since they are true: {other:?}"),
            }
        }

        fn between(&self, aim: Aim) -> (f64, f64) {
            (
                self.extreme(aim, OptimizationDirection::Minimize),
                self.extreme(aim, OptimizationDirection::Maximize),
            )
        }

        /// How many of a tenant answered the parent, as far as the parent's own figures tell it.
        fn alone(&self, tenant: usize, except: Option<usize>, direction: OptimizationDirection) -> f64 {
            let attack = Attack {
                edition: self.edition,
                shape: self.shape,
                item: self.parent,
                backgrounds: Vec::new(),
            };
            let target = Target {
                background: None,
                rows: vec![tenant],
                columns: vec![0],
                people: false,
                except,
            };
            attack.extreme(&target, direction)
        }

        /// What is learnt from both items that neither tells alone, if anything.
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
            let thresholds = &self.edition.thresholds;
            let may_be_shown = |counts: &[u32]| {
                let base: u32 = counts.iter().sum();
                base >= thresholds.closed() && (base >= thresholds.homogeneous_below() || counts.iter().filter(|n| **n > 0).count() > 1)
            };
            for tenant in 0..self.shape.tenants {
                let aim = |follower, option| Aim { follower, tenant, option };
                if self.edition.items[self.parent].tenants[tenant].is_none() && self.edition.items[self.parent].region.is_some() {
                    let (least, most) = self.between(aim(false, None));
                    let alone = |direction| self.alone(tenant, None, direction);
                    let narrower = least - alone(OptimizationDirection::Minimize) > TOLERANCE
                        || alone(OptimizationDirection::Maximize) - most > TOLERANCE;
                    if narrower {
                        return Some(format!("the size of tenant {tenant} before"));
                    }
                    let truth = counts(self.parent, tenant);
                    let only = truth.iter().position(|n| *n > 0);
                    if let Some(only) = only.filter(|_| truth.iter().filter(|n| **n > 0).count() == 1) {
                        // That others may have answered something else is what hides that all answered alike.
                        let others = |o: usize| o != only;
                        let open = (0..truth.len())
                            .filter(|o| others(*o))
                            .any(|o| self.between(aim(false, Some(o))).1 > 0.5);
                        if !open && self.alone(tenant, Some(only), OptimizationDirection::Maximize) > 0.5 {
                            return Some(format!("all of tenant {tenant} answered alike before"));
                        }
                    }
                }
                let truth = counts(self.follower, tenant);
                let figures = &self.edition.items[self.follower];
                let hidden: Vec<u32> = figures.region.as_ref().map_or_else(Vec::new, |region| {
                    let mut left = region.counts.clone();
                    for shown in figures.tenants.iter().flatten() {
                        left.iter_mut().zip(&shown.counts).for_each(|(n, shown)| *n -= shown);
                    }
                    left
                });
                let alike = hidden.iter().filter(|n| **n > 0).count() < 2;
                if figures.tenants[tenant].is_none() && truth.iter().sum::<u32>() > 0 && !may_be_shown(&truth) && !alike {
                    let pinned = (0..truth.len()).all(|o| {
                        let (least, most) = self.between(aim(true, Some(o)));
                        most - least < 1.0 - TOLERANCE
                    });
                    if pinned {
                        return Some(format!("what tenant {tenant} answered after: {truth:?}"));
                    }
                }
            }
            None
        }
    }

    /// A random round in which the second item was asked only of those who gave certain answers to the first.
    fn branched(seed: u64) -> Option<(Shape, Vec<Sheet>, Vec<bool>)> {
        let (shape, mut sheets) = random_round(seed);
        if shape.items.len() < 2 {
            return None;
        }
        let mut chance = Chance::new(seed ^ 0xb4a);
        let leads: Vec<bool> = (0..shape.items[0]).map(|o| o == 0 || chance.percent(40)).collect();
        for sheet in &mut sheets {
            if !sheet.answers[0].is_some_and(|o| leads[o]) {
                sheet.answers[1] = None;
            }
        }
        Some((shape, sheets, leads))
    }

    fn follower(item: usize) -> Branch {
        Branch {
            item,
            parents: vec![Parent::Item(0)],
            bound: None,
        }
    }

    #[test]
    fn who_was_asked_on_tells_nothing_of_what_was_answered_before_or_after() {
        for seed in 0..100 {
            let Some((shape, sheets, leads)) = branched(seed) else { continue };
            let mut edition = edition(&shape, &sheets, Thresholds::default()).unwrap();
            edition.hide_after_branches(&[follower(1)]);
            let pair = Pair {
                edition: &edition,
                shape: &shape,
                parent: 0,
                follower: 1,
                leads: &leads,
            };
            assert_eq!(pair.leak(&sheets), None, "seed {seed}: {shape:?} {leads:?}");
        }
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
        let leads = [true, false];
        let leak = |edition: &Edition| {
            let pair = Pair {
                edition,
                shape: &shape,
                parent: 0,
                follower: 1,
                leads: &leads,
            };
            pair.leak(&sheets)
        };
        assert_eq!(leak(&edition).as_deref(), Some("the size of tenant 0 before"));
        crate::seen::red("P1", "figures are shown of who was asked on", leak(&edition).map_or(Ok(()), Err));
        edition.hide_after_branches(&[follower(1)]);
        assert!(edition.items[1].region.is_some() && edition.items[1].tenants.iter().all(Option::is_none));
        assert_eq!(leak(&edition), None);
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
