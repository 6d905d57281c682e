//! Somebody who has every page of a round, and linear programming. Knows the published edition and the
//! round's shape; knows nothing of how the edition was chosen.

use super::{Distribution, Edition, Shape};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};

/// What the attacker is after: those in some tenants and categories who answered the item, or (`people`)
/// who took part at all.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) background: Option<usize>,
    pub(super) rows: Vec<usize>,
    pub(super) columns: Vec<usize>,
    pub(super) people: bool,
    /// Not counting those who chose this option.
    pub(super) except: Option<usize>,
}

/// The attack on one item through any number of background items at the same time.
pub(super) struct Attack<'a> {
    pub(super) edition: &'a Edition,
    pub(super) shape: &'a Shape,
    pub(super) item: usize,
    pub(super) backgrounds: Vec<usize>,
}

/// The unknowns for one background item: answers by tenant, category and option, people by tenant and category.
struct Unknowns {
    background: Option<usize>,
    answers: Vec<Vec<Vec<Variable>>>,
    people: Vec<Vec<Variable>>,
    /// Per tenant, the cells that are published and therefore have no unknowns.
    known: Vec<Vec<Vec<u32>>>,
}

/// Unknowns and known counts together are what was published.
fn equal_each<'a>(
    problem: &mut Problem,
    published: Option<&Distribution>,
    cells: impl Iterator<Item = &'a Vec<Variable>> + Clone,
    known: impl Iterator<Item = Vec<u32>> + Clone,
) {
    let Some(published) = published else { return };
    for (o, &count) in published.counts.iter().enumerate() {
        let terms: LinearExpr = cells.clone().filter_map(|cell| Some((*cell.get(o)?, 1.0))).collect();
        let rest = f64::from(count) - known.clone().map(|counts| f64::from(counts[o])).sum::<f64>();
        problem.add_constraint(terms, ComparisonOp::Eq, rest);
    }
}

impl Attack<'_> {
    /// The least or the greatest the target can be.
    pub(super) fn extreme(&self, target: &Target, direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let figures = &self.edition.items[self.item];
        let n = self.shape.tenants;
        let options = self.shape.items[self.item];
        let mut views: Vec<Option<usize>> = self.backgrounds.iter().copied().map(Some).collect();
        if views.is_empty() {
            views.push(None);
        }

        let composed = |background: Option<usize>| background.is_some_and(|b| self.edition.compositions[b].region.is_some());
        // A tenant's split, where it is published, leaves nothing unknown; `None` is unknown.
        let known = |background: Option<usize>, j: usize, c: usize| {
            let split = figures.splits[background?].tenants[j].as_ref()?;
            let empty = || vec![0; options];
            Some(split[c].as_ref().map_or_else(empty, |it| it.counts.clone()))
        };
        let sought = |o: usize| !target.people && target.except != Some(o);
        let mut certain = 0;
        let took_part: Vec<Variable> = self
            .edition
            .participation
            .iter()
            .map(|steps| {
                let (least, most) = steps.range();
                problem.add_var(0.0, (f64::from(least), f64::from(most)))
            })
            .collect();
        let mut unknowns: Vec<Unknowns> = Vec::new();
        for background in views {
            let k = background.map_or(1, |b| self.shape.background[b] + 1);
            let aimed = |j: usize, c: usize| target.background == background && target.rows.contains(&j) && target.columns.contains(&c);
            let mut answers = Vec::new();
            let mut people = Vec::new();
            for j in 0..n {
                let mut row = Vec::new();
                let mut persons = Vec::new();
                for c in 0..k {
                    let known = known(background, j, c);
                    let cell: Vec<Variable> = match &known {
                        Some(_) => Vec::new(),
                        None => (0..options)
                            .map(|o| {
                                let weight = aimed(j, c) && sought(o);
                                problem.add_var(f64::from(weight), (0.0, f64::INFINITY))
                            })
                            .collect(),
                    };
                    if aimed(j, c) {
                        let counts = known.iter().flatten().enumerate();
                        certain += counts.filter(|(o, _)| sought(*o)).map(|(_, n)| n).sum::<u32>();
                    }
                    // Only a published composition says anything of people by category.
                    if composed(background) {
                        let weight = f64::from(aimed(j, c) && target.people);
                        let least = f64::from(known.iter().flatten().sum::<u32>());
                        let person = problem.add_var(weight, (least, f64::INFINITY));
                        let mut terms: LinearExpr = cell.iter().map(|&it| (it, 1.0)).collect();
                        terms.add(person, -1.0);
                        problem.add_constraint(terms, ComparisonOp::Le, 0.0);
                        persons.push(person);
                    }
                    row.push(cell);
                }
                answers.push(row);
                people.push(persons);
            }
            unknowns.push(Unknowns {
                background,
                answers,
                people,
                known: (0..n).map(|j| (0..k).filter_map(|c| known(background, j, c)).collect()).collect(),
            });
        }

        for view in &unknowns {
            for (j, &took_part) in took_part.iter().enumerate() {
                equal_each(
                    &mut problem,
                    figures.tenants[j].as_ref(),
                    view.answers[j].iter(),
                    view.known[j].iter().cloned(),
                );
                // Hidden tenants answered the same, by whatever background item one looks.
                if unknowns[0].background != view.background && figures.tenants[j].is_none() {
                    for o in 0..options {
                        let mut terms = LinearExpr::empty();
                        view.answers[j].iter().for_each(|cell| terms.add(cell[o], 1.0));
                        unknowns[0].answers[j].iter().for_each(|cell| terms.add(cell[o], -1.0));
                        problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
                    }
                }
                let (relation, counted): (_, LinearExpr) = if composed(view.background) {
                    let people = view.people[j].iter();
                    (ComparisonOp::Eq, people.map(|&it| (it, 1.0)).collect())
                } else {
                    let answers = view.answers[j].iter().flatten();
                    (ComparisonOp::Le, answers.map(|&it| (it, 1.0)).collect())
                };
                let mut terms = counted;
                terms.add(took_part, -1.0);
                problem.add_constraint(terms, relation, 0.0);
            }
            equal_each(
                &mut problem,
                figures.region.as_ref(),
                view.answers.iter().flatten(),
                view.known.iter().flatten().cloned(),
            );
            let Some(b) = view.background else { continue };
            for (c, published) in figures.splits[b].region.iter().enumerate() {
                equal_each(
                    &mut problem,
                    published.as_ref(),
                    view.answers.iter().map(|row| &row[c]),
                    (0..n).filter_map(|j| known(Some(b), j, c)),
                );
            }
            if !composed(view.background) {
                continue;
            }
            let composition = &self.edition.compositions[b];
            let total = &view.people;
            let none = std::iter::empty();
            equal_each(&mut problem, composition.region.as_ref(), total.iter(), none.clone());
            for (j, published) in composition.tenants.iter().enumerate() {
                equal_each(&mut problem, published.as_ref(), total[j..=j].iter(), none.clone());
            }
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => solution.objective() + f64::from(certain),
            other => panic!("the published figures are possible, since they are true: {other:?}"),
        }
    }

    /// Whether the target, truly this large, is known exactly or within plus or minus one.
    pub(super) fn pins_down(&self, target: &Target, truth: u32) -> bool {
        const TOLERANCE: f64 = 1e-6;
        let truth = f64::from(truth);
        let most = self.most(target);
        assert!(most >= truth - 1e-4, "the truth itself is possible: {target:?} {truth} {most}");
        if most - truth >= 3.0 - TOLERANCE {
            return false;
        }
        let least = self.extreme(target, OptimizationDirection::Minimize);
        assert!(least <= truth + 1e-4, "the truth itself is possible: {target:?} {truth} {least}");
        // Only whole numbers are possible, so 0.4 to 3.6 means 1 to 3.
        (most + TOLERANCE).floor() - (least - TOLERANCE).ceil() < 3.0
    }

    /// The greatest the target can be.
    pub(super) fn most(&self, target: &Target) -> f64 {
        self.extreme(target, OptimizationDirection::Maximize)
    }
}
