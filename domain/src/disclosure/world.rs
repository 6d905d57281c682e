//! Possible truths: tables of answers that agree with everything published of an item.

/// Counts per tenant (row), background category (column) and option.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) options: usize,
    counts: Vec<u32>,
}

impl Table {
    pub(super) fn new(rows: usize, columns: usize, options: usize) -> Self {
        Self {
            rows,
            columns,
            options,
            counts: vec![0; rows * columns * options],
        }
    }

    fn place(&self, row: usize, column: usize, option: usize) -> usize {
        (row * self.columns + column) * self.options + option
    }

    pub(super) fn at(&self, row: usize, column: usize, option: usize) -> u32 {
        let place = self.place(row, column, option);
        self.counts.get(place).copied().unwrap_or(0)
    }

    /// Adds to a count; `false`, and nothing done, where it would become negative.
    #[must_use]
    pub(super) fn add(&mut self, row: usize, column: usize, option: usize, delta: i32) -> bool {
        let place = self.place(row, column, option);
        match self.counts.get_mut(place) {
            Some(count) => match count.checked_add_signed(delta) {
                Some(sum) => {
                    *count = sum;
                    true
                }
                None => false,
            },
            None => false,
        }
    }

    /// The distribution over the options of a block of rows and columns.
    pub(super) fn sum(&self, group: &Group) -> Vec<u32> {
        (0..self.options)
            .map(|o| group.cells().map(|(j, c)| self.at(j, c, o)).sum())
            .collect()
    }

    /// All counts of a row.
    fn of_row(&self, row: usize) -> u32 {
        (0..self.columns).map(|c| self.base(row, c)).sum()
    }

    /// All answers in one cell.
    pub(super) fn base(&self, row: usize, column: usize) -> u32 {
        (0..self.options).map(|o| self.at(row, column, o)).sum()
    }
}

/// A block of rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) rows: Vec<usize>,
    pub(super) columns: Vec<usize>,
}

impl Group {
    fn cells(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.rows.iter().flat_map(|&j| self.columns.iter().map(move |&c| (j, c)))
    }

    fn has(&self, (row, column): (usize, usize)) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }
}

/// What is published of one item and one background item, as limits on the possible truths.
#[derive(Debug, Clone)]
pub(super) struct Published {
    /// Rows with the same mark are known only together; `None` is a row published whole.
    pub(super) row_marks: Vec<Option<usize>>,
    /// Columns with the same mark are known only together.
    pub(super) column_marks: Vec<usize>,
    /// The fewest and the most people of each row.
    pub(super) people: Vec<(u32, u32)>,
    /// Rows whose people are published per column (the last column, "not stated", excepted).
    pub(super) composed_rows: Vec<bool>,
    /// Whether the people of all rows together are published per column.
    pub(super) composed_total: bool,
}

impl Published {
    fn row_mark(&self, row: usize) -> Option<usize> {
        self.row_marks.get(row).copied().flatten()
    }

    fn is_composed(&self, row: usize) -> bool {
        self.composed_rows.get(row).copied().unwrap_or(true)
    }
}

/// How the people behind the answers follow a change of the answers.
#[derive(Clone, Copy)]
enum Follow {
    /// They stay: somebody who had not answered did, or the reverse.
    Stay,
    /// They move along with the answer.
    Move,
    /// People who answered nothing else join.
    Join,
}

type Cell = (usize, usize);

/// One possible truth.
#[derive(Debug, Clone)]
pub(super) struct World {
    answers: Table,
    /// People per row and column (one "option"), whether or not they answered the item.
    people: Table,
}

impl World {
    /// The truth itself.
    pub(super) fn new(answers: Table, people: Table) -> Self {
        Self { answers, people }
    }

    /// Whether other possible truths make the size of the group span `width`.
    pub(super) fn spans(&self, published: &Published, group: &Group, width: u32) -> bool {
        let mut span = 0;
        for sign in [1, -1] {
            let mut world = self.clone();
            while span < width {
                match world.push(published, group, sign, None) {
                    Some(gain) => span += gain,
                    None => break,
                }
            }
        }
        span >= width
    }

    /// Whether in another possible truth somebody in the group chose something else than `option`.
    pub(super) fn differs(&self, published: &Published, group: &Group, option: usize) -> bool {
        self.clone().push(published, group, 1, Some(option)).is_some()
    }

    /// Makes the group larger (`sign` 1) or smaller (-1) without touching any published figure, and says by how
    /// much; `None` if no way was found. The answers moved are never to the option `not`.
    ///
    /// A change is a ring of cells, alternately gaining and losing one answer to the same option, in which
    /// neighbours share a row mark, then a column mark, and so on: all published sums stay.
    fn push(&mut self, published: &Published, group: &Group, sign: i32, not: Option<usize>) -> Option<u32> {
        let free: Vec<Cell> = (0..self.answers.rows)
            .filter(|&j| published.row_mark(j).is_some())
            .flat_map(|j| (0..self.answers.columns).map(move |c| (j, c)))
            .collect();
        let row = |cell: Cell| published.row_mark(cell.0);
        let column = |cell: Cell| published.column_marks.get(cell.1).copied();
        for long in [false, true] {
            for o in (0..self.answers.options).filter(|&o| Some(o) != not) {
                let can = |world: &Self, cell: Cell, delta: i32| delta > 0 || world.answers.at(cell.0, cell.1, o) > 0;
                for &a in free.iter().filter(|&&a| group.has(a)) {
                    if !can(self, a, sign) {
                        continue;
                    }
                    for &b in free.iter().filter(|&&b| b != a && row(b) == row(a)) {
                        if !can(self, b, -sign) {
                            continue;
                        }
                        if !long {
                            if column(a) == column(b) {
                                let gain = self.change(published, group, o, &[(a, sign), (b, -sign)]);
                                if gain.is_some() {
                                    return gain;
                                }
                            }
                            continue;
                        }
                        for &d in free.iter().filter(|&&d| column(d) == column(a)) {
                            if !can(self, d, -sign) {
                                continue;
                            }
                            for &c in free.iter().filter(|&&c| row(c) == row(d) && column(c) == column(b)) {
                                let ring = [(a, sign), (b, -sign), (c, sign), (d, -sign)];
                                let gain = self.change(published, group, o, &ring);
                                if gain.is_some() {
                                    return gain;
                                }
                            }
                        }
                    }
                }
            }
        }
        None
    }

    /// Makes a change if it moves the group's size the right way (that of the ring's first cell) and leaves a possible truth.
    fn change(&mut self, published: &Published, group: &Group, option: usize, ring: &[(Cell, i32)]) -> Option<u32> {
        let moved: i32 = ring.iter().filter(|(cell, _)| group.has(*cell)).map(|(_, delta)| delta).sum();
        let sign = ring.first().map_or(0, |(_, delta)| *delta);
        if moved * sign <= 0 {
            return None;
        }
        let mut answers = self.answers.clone();
        // What gains before what loses, so that a cell that does both does not dip below none.
        for (cell, delta) in ring
            .iter()
            .filter(|(_, delta)| *delta > 0)
            .chain(ring.iter().filter(|(_, delta)| *delta < 0))
        {
            if !answers.add(cell.0, cell.1, option, *delta) {
                return None;
            }
        }
        for follow in [Follow::Stay, Follow::Join, Follow::Move] {
            if let Some(people) = self.follow(published, &answers, ring, follow) {
                self.answers = answers;
                self.people = people;
                return Some(moved.unsigned_abs());
            }
        }
        None
    }

    /// The people behind changed answers, or `None` if that way of following contradicts what is published.
    fn follow(&self, published: &Published, answers: &Table, ring: &[(Cell, i32)], follow: Follow) -> Option<Table> {
        let stated = |column: usize| column + 1 < answers.columns;
        let fixed = |cell: Cell| stated(cell.1) && published.is_composed(cell.0);
        let mut people = self.people.clone();
        for &(cell, delta) in ring.iter().filter(|(cell, _)| !fixed(*cell)) {
            let wanted = match follow {
                Follow::Stay => 0,
                Follow::Move => delta,
                Follow::Join => answers
                    .base(cell.0, cell.1)
                    .saturating_sub(people.at(cell.0, cell.1, 0))
                    .cast_signed(),
            };
            if !people.add(cell.0, cell.1, 0, wanted) {
                return None;
            }
        }
        for &((j, c), _) in ring {
            let of_row = people.of_row(j);
            let (least, most) = published.people.get(j).copied()?;
            if answers.base(j, c) > people.at(j, c, 0) || of_row < least || of_row > most {
                return None;
            }
            if published.composed_total && stated(c) {
                let of_column = |table: &Table| -> u32 { (0..table.rows).map(|j| table.at(j, c, 0)).sum() };
                if of_column(&people) != of_column(&self.people) {
                    return None;
                }
            }
        }
        Some(people)
    }

    /// Whether in other possible truths the number of a row's people who stated the background item spans `width`.
    pub(super) fn stated_spans(&self, published: &Published, row: usize, width: u32) -> bool {
        let mut span = 0;
        for joins in [true, false] {
            let mut world = self.clone();
            let others = || (0..self.people.rows).filter(|&other| other != row && !published.is_composed(other));
            while span < width {
                let moved = others().any(|other| {
                    if joins {
                        world.restate(published, other, row)
                    } else {
                        world.restate(published, row, other)
                    }
                });
                if !moved {
                    break;
                }
                span += 1;
            }
        }
        span >= width
    }

    /// Moves somebody who stated the background item from one row to another, within the category, without touching any
    /// published figure; `false`, and nothing done, if no way was found.
    fn restate(&mut self, published: &Published, from: usize, to: usize) -> bool {
        let unstated = self.people.columns.saturating_sub(1);
        (0..unstated).any(|c| {
            self.move_silent(published, c, from, to)
                || (0..self.answers.options).any(|o| {
                    // Along with the answer, where both rows are known only together, or in exchange for the same answer of somebody
                    // who did not state it.
                    let together = published.row_mark(from) == published.row_mark(to);
                    (together && self.move_answer(published, o, &[(from, c, -1), (to, c, 1)]))
                        || self.move_answer(published, o, &[(from, c, -1), (to, unstated, -1), (from, unstated, 1), (to, c, 1)])
                })
        })
    }

    /// Moves a person who did not answer the item. Those who neither answered nor stated anything show nowhere but in the
    /// participation: they make room, or fill it.
    fn move_silent(&mut self, published: &Published, column: usize, from: usize, to: usize) -> bool {
        let unstated = self.people.columns.saturating_sub(1);
        let silent = |people: &Table, row: usize, column: usize| people.at(row, column, 0) > self.answers.base(row, column);
        let mut people = self.people.clone();
        if !silent(&people, from, column) || !people.add(from, column, 0, -1) || !people.add(to, column, 0, 1) {
            return false;
        }
        let range = |row: usize| published.people.get(row).copied().unwrap_or((0, 0));
        if people.of_row(to) > range(to).1 && !(silent(&people, to, unstated) && people.add(to, unstated, 0, -1)) {
            return false;
        }
        if people.of_row(from) < range(from).0 && !people.add(from, unstated, 0, 1) {
            return false;
        }
        self.people = people;
        true
    }

    /// Moves people with their answers to one option, as the cells say, if that leaves a possible truth.
    fn move_answer(&mut self, published: &Published, option: usize, cells: &[(usize, usize, i32)]) -> bool {
        let (mut answers, mut people) = (self.answers.clone(), self.people.clone());
        let possible = cells
            .iter()
            .all(|&(j, c, delta)| published.row_mark(j).is_some() && answers.add(j, c, option, delta) && people.add(j, c, 0, delta))
            && cells.iter().all(|&(j, _, _)| {
                let (least, most) = published.people.get(j).copied().unwrap_or((0, 0));
                (least..=most).contains(&people.of_row(j))
            });
        if possible {
            (self.answers, self.people) = (answers, people);
        }
        possible
    }
}
