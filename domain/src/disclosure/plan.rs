//! Chooses what to show and falls back, one step at a time, until every hidden group has a way out.

use super::world::{Group, Published, Table, World};
use super::{
    Composition, DisclosureError, Distribution, Edition, ItemFigures, Participation, Shape, Sheet, Split, Thresholds, participation,
};

/// A hidden group's size must span at least this many, so that it is not known within plus or minus one.
pub(super) const SPAN: u32 = 3;

/// Which rules apply. All of them, except in tests that show what a missing one would give away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Rule 1's second half.
    pub(super) homogeneity: bool,
    /// Rule 2, and rule 4 for the tenants.
    pub(super) remainder: bool,
    /// Rule 4 for splits.
    pub(super) across_tenants: bool,
    /// Rule 5's bounds.
    pub(super) composition: bool,
}

impl Rules {
    pub(super) const ALL: Self = Self {
        homogeneity: true,
        remainder: true,
        across_tenants: true,
        composition: true,
    };
}

/// A round, counted.
struct Round {
    thresholds: Thresholds,
    rules: Rules,
    tenants: usize,
    /// Per closed item, per tenant, without background.
    items: Vec<Table>,
    /// Per closed item and background item.
    splits: Vec<Vec<Table>>,
    /// People per background item, tenant and category, "not stated" last.
    people: Vec<Table>,
    /// The fewest and the most people of each tenant that figures elsewhere leave possible.
    ranges: Vec<(u32, u32)>,
    participation: Vec<Participation>,
}

/// What is shown of an item by one background item: nothing, or these categories and tenants.
#[derive(Debug, Clone, Default)]
struct Shown {
    columns: Vec<usize>,
    rows: Vec<usize>,
}

/// What is shown of a background item's composition; `tenants` may be empty.
#[derive(Debug, Clone)]
struct Composed {
    tenants: Vec<usize>,
}

pub(super) fn edition(shape: &Shape, sheets: &[Sheet], thresholds: Thresholds, rules: Rules) -> Result<Edition, DisclosureError> {
    let round = Round::count(shape, sheets, thresholds, rules)?;
    let tenants: Vec<Option<Vec<usize>>> = round.items.iter().map(|table| round.visible_tenants(table)).collect();
    let shown: Vec<Vec<Option<Shown>>> = round
        .splits
        .iter()
        .zip(&tenants)
        .map(|(tables, visible)| {
            tables
                .iter()
                .zip(&round.people)
                .map(|(table, people)| round.split(table, people, visible.as_deref()?))
                .collect()
        })
        .collect();
    let composed: Vec<Option<Composed>> = (0..round.people.len()).map(|b| round.composition(b, &tenants, &shown)).collect();

    let items = round
        .items
        .iter()
        .zip(&round.splits)
        .zip(tenants.iter().zip(&shown))
        .map(|((table, splits), (visible, shown))| ItemFigures {
            region: visible.as_ref().and_then(|_| distribution(table, &everything(table))),
            tenants: per_tenant(table, visible.as_deref()),
            splits: splits
                .iter()
                .zip(shown)
                .map(|(table, shown)| split_figures(table, shown.as_ref()))
                .collect(),
        })
        .collect();
    let compositions = (0..round.people.len())
        .filter_map(|b| Some((round.stated(b)?, composed.get(b)?)))
        .map(|(table, composed)| Composition {
            region: composed.as_ref().and_then(|_| distribution(&table, &everything(&table))),
            tenants: per_tenant(&table, composed.as_ref().map(|it| it.tenants.as_slice())),
        })
        .collect();
    Ok(Edition {
        thresholds,
        region_participation: participation(round.participation.iter().map(|step| step.range().0).sum()),
        participation: round.participation,
        items,
        compositions,
    })
}

impl Round {
    fn count(shape: &Shape, sheets: &[Sheet], thresholds: Thresholds, rules: Rules) -> Result<Self, DisclosureError> {
        let n = shape.tenants;
        let mut items: Vec<Table> = shape.items.iter().map(|&o| Table::new(n, 1, o)).collect();
        let mut splits: Vec<Vec<Table>> = shape
            .items
            .iter()
            .map(|&o| shape.background.iter().map(|&k| Table::new(n, k + 1, o)).collect())
            .collect();
        let mut people: Vec<Table> = shape.background.iter().map(|&k| Table::new(n, k + 1, 1)).collect();
        let mut took_part = Table::new(n, 1, 1);
        for (number, sheet) in sheets.iter().enumerate() {
            let fits = sheet.tenant < n && fit(&sheet.background, &shape.background) && fit(&sheet.answers, &shape.items);
            let mut counted = fits && took_part.add(sheet.tenant, 0, 0, 1);
            let columns: Vec<usize> = sheet
                .background
                .iter()
                .zip(&shape.background)
                .map(|(stated, &k)| stated.unwrap_or(k))
                .collect();
            for (table, &c) in people.iter_mut().zip(&columns) {
                counted = counted && table.add(sheet.tenant, c, 0, 1);
            }
            for ((item, splits), answer) in items.iter_mut().zip(&mut splits).zip(&sheet.answers) {
                let Some(o) = *answer else { continue };
                counted = counted && item.add(sheet.tenant, 0, o, 1);
                for (table, &c) in splits.iter_mut().zip(&columns) {
                    counted = counted && table.add(sheet.tenant, c, o, 1);
                }
            }
            if !counted {
                return Err(DisclosureError::Misshapen(number));
            }
        }
        let participation: Vec<Participation> = (0..n).map(|j| participation(took_part.base(j, 0))).collect();
        // Other items and compositions may show that a tenant has at least so many people, so no
        // possible truth may have fewer.
        let ranges = participation
            .iter()
            .enumerate()
            .map(|(j, step)| {
                let (least, most) = step.range();
                let answered = items.iter().map(|table| table.base(j, 0)).max();
                let stated = people
                    .iter()
                    .map(|table| (1..table.columns).map(|c| table.base(j, c - 1)).sum())
                    .max();
                let seen = answered.unwrap_or(0).max(stated.unwrap_or(0));
                (least.max(seen), most)
            })
            .collect();
        Ok(Self {
            thresholds,
            rules,
            tenants: n,
            items,
            splits,
            people,
            ranges,
            participation,
        })
    }

    /// The stated categories of a background item, as if they were an item's options.
    fn stated(&self, background: usize) -> Option<Table> {
        let people = self.people.get(background)?;
        let mut table = Table::new(people.rows, 1, people.columns.saturating_sub(1));
        for j in 0..table.rows {
            for c in 0..table.options {
                let count = people.at(j, c, 0).cast_signed();
                if !table.add(j, 0, c, count) {
                    return None;
                }
            }
        }
        Some(table)
    }

    fn showable(&self, counts: &[u32]) -> bool {
        let base: u32 = counts.iter().sum();
        base >= self.thresholds.closed
            && !(self.rules.homogeneity && base < self.thresholds.homogeneous_below && only_option(counts).is_some())
    }

    /// Rule 5: showable, and each non-empty category has twice the threshold.
    fn composable(&self, counts: &[u32]) -> bool {
        let least = self.thresholds.closed.saturating_mul(2);
        let large = |&count: &u32| count == 0 || count >= least;
        self.showable(counts) && (!self.rules.composition || counts.iter().all(large))
    }

    /// Rule 2: which of the groups, `start` at most, stay visible. Empty if none may, and then the
    /// total still stands on its own.
    fn remainder(&self, groups: &[Vec<u32>], mut start: Vec<usize>, ok: impl Fn(&[u32]) -> bool) -> Vec<usize> {
        while self.rules.remainder && !start.is_empty() {
            let hidden = groups
                .iter()
                .enumerate()
                .filter(|(g, counts)| !start.contains(g) && counts.iter().any(|&n| n > 0))
                .map(|(_, counts)| counts);
            let number = hidden.clone().count();
            let left = hidden.fold(Vec::new(), |sum, counts| add_up(sum, counts));
            if number == 0 || (number >= 2 && ok(&left)) {
                break;
            }
            hide_smallest(&mut start, groups);
        }
        start
    }

    /// Rules 1, 2 and 4 for an item's tenants; `None` if the item is not shown at all.
    fn visible_tenants(&self, table: &Table) -> Option<Vec<usize>> {
        let total = table.sum(&everything(table));
        if !self.showable(&total) {
            return None;
        }
        let groups = rows(table);
        let mut visible = self.remainder(&groups, self.chosen(&groups, Self::showable), |left| self.showable(left));
        while self.rules.remainder && !self.tenants_hold(table, &visible) {
            if visible.is_empty() {
                return None;
            }
            hide_smallest(&mut visible, &groups);
            visible = self.remainder(&groups, visible, |left| self.showable(left));
        }
        Some(visible)
    }

    /// Whether each tenant that may not be shown has a way out, when these are visible.
    fn tenants_hold(&self, table: &Table, visible: &[usize]) -> bool {
        let mut people = Table::new(self.tenants, 1, 1);
        for (j, participation) in self.ranges.iter().enumerate() {
            if !people.add(j, 0, 0, participation.0.cast_signed()) {
                return false;
            }
        }
        let published = Published {
            row_marks: self.row_marks(visible, &[]),
            column_marks: vec![0],
            people: self.ranges.clone(),
            composed_rows: vec![false; self.tenants],
            composed_total: false,
        };
        let world = World::new(table.clone(), people);
        (0..self.tenants).all(|j| {
            let group = Group {
                rows: vec![j],
                columns: vec![0],
            };
            self.safe(&world, table, &published, &group)
        })
    }

    /// Which groups satisfy a condition on their own.
    fn chosen(&self, groups: &[Vec<u32>], ok: impl Fn(&Self, &[u32]) -> bool) -> Vec<usize> {
        groups
            .iter()
            .enumerate()
            .filter(|(_, counts)| ok(self, counts))
            .map(|(g, _)| g)
            .collect()
    }

    /// The marks of an item's rows: `whole` ones are published with their split, visible ones with their
    /// total, the others only together.
    fn row_marks(&self, visible: &[usize], whole: &[usize]) -> Vec<Option<usize>> {
        (0..self.tenants)
            .map(|j| match (whole.contains(&j), visible.contains(&j)) {
                (true, _) => None,
                (false, true) => Some(j),
                (false, false) => Some(self.tenants),
            })
            .collect()
    }

    /// Rule 3, 2 and 4 for a split of an item whose region is shown.
    fn split(&self, table: &Table, people: &Table, visible: &[usize]) -> Option<Shown> {
        let groups = columns(table);
        if groups.iter().filter(|counts| base(counts) > 0).count() < 2 {
            return None;
        }
        let mut columns = self.chosen(&groups, Self::showable);
        loop {
            columns = self.remainder(&groups, columns, |left| self.showable(left));
            if columns.is_empty() {
                return None;
            }
            let mut shown = Shown {
                columns: columns.clone(),
                rows: self.whole_rows(table, visible),
            };
            loop {
                if !self.rules.across_tenants
                    || (self.columns_hold(table, &shown) && self.split_holds(table, people, visible, &shown, None))
                {
                    return Some(shown);
                }
                if shown.rows.is_empty() {
                    break;
                }
                hide_smallest(&mut shown.rows, &rows(table));
            }
            hide_smallest(&mut columns, &groups);
        }
    }

    /// The visible tenants whose every non-empty category is showable, with two such or more.
    fn whole_rows(&self, table: &Table, visible: &[usize]) -> Vec<usize> {
        visible
            .iter()
            .copied()
            .filter(|&j| {
                let cells: Vec<Vec<u32>> = (0..table.columns)
                    .map(|c| {
                        table.sum(&Group {
                            rows: vec![j],
                            columns: vec![c],
                        })
                    })
                    .filter(|counts| base(counts) > 0)
                    .collect();
                cells.len() >= 2 && cells.iter().all(|counts| self.showable(counts))
            })
            .collect()
    }

    /// Rule 2 for what is left of each column, when these tenants' splits are taken from it.
    fn columns_hold(&self, table: &Table, shown: &Shown) -> bool {
        if shown.rows.is_empty() {
            return true;
        }
        (0..table.columns).all(|c| {
            let left: Vec<usize> = (0..table.rows)
                .filter(|&j| !shown.rows.contains(&j) && table.base(j, c) > 0)
                .collect();
            let several = left.len() >= 2;
            left.is_empty()
                || !shown.columns.contains(&c)
                || (several
                    && self.showable(&table.sum(&Group {
                        rows: left,
                        columns: vec![c],
                    })))
        })
    }

    /// Rule 4: whether every group of an item by a background item may be shown or has a way out.
    fn split_holds(&self, table: &Table, people: &Table, visible: &[usize], shown: &Shown, composed: Option<&Composed>) -> bool {
        let pooled = table.columns;
        let column_marks: Vec<usize> = (0..table.columns)
            .map(|c| if shown.columns.contains(&c) { c } else { pooled })
            .collect();
        let published = Published {
            row_marks: self.row_marks(visible, &shown.rows),
            people: self.ranges.clone(),
            composed_rows: (0..self.tenants)
                .map(|j| composed.is_some_and(|it| it.tenants.contains(&j)))
                .collect(),
            composed_total: composed.is_some(),
            column_marks,
        };
        let world = World::new(table.clone(), people.clone());
        let singles = |number: usize| (0..number).map(|it| vec![it]);
        let kept = |number: usize, keep: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..number).filter(|&it| keep(it)).collect() };
        let row_blocks: Vec<Vec<usize>> = singles(table.rows)
            .chain([
                kept(table.rows, &|_| true),
                kept(table.rows, &|j| !visible.contains(&j)),
                kept(table.rows, &|j| !shown.rows.contains(&j)),
            ])
            .collect();
        let column_blocks: Vec<Vec<usize>> = singles(table.columns)
            .chain([
                kept(table.columns, &|_| true),
                kept(table.columns, &|c| !shown.columns.contains(&c)),
            ])
            .collect();
        let stated: Vec<usize> = (0..table.columns.saturating_sub(1)).collect();
        let few_stated = |j: usize| {
            let stated: u32 = stated.iter().map(|&c| people.base(j, c)).sum();
            (1..self.thresholds.closed).contains(&stated)
        };
        // Of those who stated it, a composition says how many there are of the tenants that are not shown, together.
        let few_hold = composed.is_none_or(|composed| {
            (0..self.tenants)
                .filter(|j| !composed.tenants.contains(j) && few_stated(*j))
                .all(|j| world.stated_spans(&published, j, SPAN))
        });
        few_hold
            && row_blocks.iter().all(|rows| {
                column_blocks.iter().all(|columns| {
                    let group = Group {
                        rows: rows.clone(),
                        columns: columns.clone(),
                    };
                    self.safe(&world, table, &published, &group)
                })
            })
    }

    /// Whether a group is empty, may be shown, or has a way out.
    fn safe(&self, world: &World, table: &Table, published: &Published, group: &Group) -> bool {
        let counts = table.sum(group);
        let base = base(&counts);
        if base == 0 || self.showable(&counts) || world.spans(published, group, SPAN) {
            return true;
        }
        base >= self.thresholds.closed && only_option(&counts).is_some_and(|o| world.differs(published, group, o))
    }

    /// Rule 5: the tenants whose composition is shown, or `None` if not even the region's is.
    fn composition(&self, background: usize, tenants: &[Option<Vec<usize>>], shown: &[Vec<Option<Shown>>]) -> Option<Composed> {
        let table = self.stated(background)?;
        if !self.composable(&table.sum(&everything(&table))) {
            return None;
        }
        let groups = rows(&table);
        let mut visible = self.chosen(&groups, Self::composable);
        loop {
            visible = self.remainder(&groups, visible, |left| self.composable(left));
            let composed = Composed { tenants: visible.clone() };
            if !self.rules.composition
                || (self.tenants_hold(&table, &visible)
                    && self.unstated_hold(background, &visible)
                    && self.items_hold(background, tenants, shown, &composed))
            {
                return Some(composed);
            }
            if visible.is_empty() {
                return None;
            }
            hide_smallest(&mut visible, &groups);
        }
    }

    /// Rule 4 for those who did not state a background item, who follow within limits from the participation
    /// less the composition: where there are any, the limits must leave room.
    fn unstated_hold(&self, background: usize, visible: &[usize]) -> bool {
        let Some(people) = self.people.get(background) else {
            return false;
        };
        let last = people.columns.saturating_sub(1);
        let room = |tenants: &[usize]| {
            let unstated: u32 = tenants.iter().map(|&j| people.base(j, last)).sum();
            let stated: u32 = tenants.iter().flat_map(|&j| (0..last).map(move |c| people.base(j, c))).sum();
            let most: u32 = tenants
                .iter()
                .filter_map(|&j| self.participation.get(j))
                .map(|steps| steps.range().1)
                .sum();
            unstated == 0 || most >= stated + SPAN
        };
        let hidden: Vec<usize> = (0..people.rows).filter(|j| !visible.contains(j)).collect();
        room(&hidden) && visible.iter().all(|&j| room(&[j]))
    }

    /// Whether rule 4 holds for every item with the composition shown as well.
    fn items_hold(&self, background: usize, tenants: &[Option<Vec<usize>>], shown: &[Vec<Option<Shown>>], composed: &Composed) -> bool {
        let Some(people) = self.people.get(background) else {
            return false;
        };
        self.splits.iter().zip(tenants.iter().zip(shown)).all(|(tables, (visible, shown))| {
            let (Some(visible), Some(table)) = (visible, tables.get(background)) else {
                return visible.is_none();
            };
            let shown = shown.get(background).cloned().flatten().unwrap_or_default();
            self.split_holds(table, people, visible, &shown, Some(composed))
        })
    }
}

/// Whether a sheet's fields fit the number of categories or options.
fn fit(fields: &[Option<usize>], sizes: &[usize]) -> bool {
    fields.len() == sizes.len() && fields.iter().zip(sizes).all(|(field, &size)| field.is_none_or(|it| it < size))
}

fn base(counts: &[u32]) -> u32 {
    counts.iter().sum()
}

/// The option that everybody chose, if they all chose the same.
fn only_option(counts: &[u32]) -> Option<usize> {
    let mut chosen = counts.iter().enumerate().filter(|(_, n)| **n > 0);
    let (option, _) = chosen.next()?;
    chosen.next().is_none().then_some(option)
}

fn add_up(sum: Vec<u32>, counts: &[u32]) -> Vec<u32> {
    if sum.is_empty() {
        return counts.to_vec();
    }
    sum.iter().zip(counts).map(|(a, b)| a + b).collect()
}

fn hide_smallest(visible: &mut Vec<usize>, groups: &[Vec<u32>]) {
    let size = |g: usize| groups.get(g).map_or(0, |counts| base(counts));
    if let Some(smallest) = visible.iter().copied().min_by_key(|&g| size(g)) {
        visible.retain(|&g| g != smallest);
    }
}

fn everything(table: &Table) -> Group {
    Group {
        rows: (0..table.rows).collect(),
        columns: (0..table.columns).collect(),
    }
}

/// Each row's distribution, all columns together.
fn rows(table: &Table) -> Vec<Vec<u32>> {
    let columns: Vec<usize> = (0..table.columns).collect();
    (0..table.rows)
        .map(|j| {
            table.sum(&Group {
                rows: vec![j],
                columns: columns.clone(),
            })
        })
        .collect()
}

/// Each column's distribution, all rows together.
fn columns(table: &Table) -> Vec<Vec<u32>> {
    let rows: Vec<usize> = (0..table.rows).collect();
    (0..table.columns)
        .map(|c| {
            table.sum(&Group {
                rows: rows.clone(),
                columns: vec![c],
            })
        })
        .collect()
}

fn distribution(table: &Table, group: &Group) -> Option<Distribution> {
    let counts = table.sum(group);
    let answered = base(&counts);
    (answered > 0).then_some(Distribution { counts, answered })
}

fn per_tenant(table: &Table, visible: Option<&[usize]>) -> Vec<Option<Distribution>> {
    (0..table.rows)
        .map(|j| {
            visible?.contains(&j).then_some(())?;
            let group = Group {
                rows: vec![j],
                columns: (0..table.columns).collect(),
            };
            distribution(table, &group)
        })
        .collect()
}

fn split_figures(table: &Table, shown: Option<&Shown>) -> Split {
    let all: Vec<usize> = (0..table.rows).collect();
    let cell = |rows: Vec<usize>, c: usize| {
        let columns = vec![c];
        distribution(table, &Group { rows, columns })
    };
    Split {
        region: (0..table.columns)
            .map(|c| {
                shown?.columns.contains(&c).then_some(())?;
                cell(all.clone(), c)
            })
            .collect(),
        tenants: (0..table.rows)
            .map(|j| {
                shown?.rows.contains(&j).then_some(())?;
                Some((0..table.columns).map(|c| cell(vec![j], c)).collect())
            })
            .collect(),
    }
}
