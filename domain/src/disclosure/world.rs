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
            .filter(|&j| published.row_marks.get(j).copied().flatten().is_some())
            .flat_map(|j| (0..self.answers.columns).map(move |c| (j, c)))
            .collect();
        let row = |cell: Cell| published.row_marks.get(cell.0).copied().flatten();
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
        let fixed = |cell: Cell| stated(cell.1) && published.composed_rows.get(cell.0).copied().unwrap_or(true);
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
            let of_row: u32 = (0..people.columns).map(|c| people.at(j, c, 0)).sum();
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
}
