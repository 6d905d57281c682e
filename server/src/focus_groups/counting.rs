//! How answers are counted: which items a question is for the disclosure rule, which bar an answer falls into, and what says
//! who was asked.

use domain::{
    disclosure::{self, Branch, Parent},
    focus_groups::{Answer, Combine, Condition, Instrument, Is, Item, ItemKind, NoAnswer, Question, Sheet, Test},
};

/// The bar of a ranking's place that nobody was asked to fill, or somebody left empty.
const NOT_PLACED: &str = "not_placed";

/// What of a question is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    /// The answer.
    Whole,
    /// Whether one option of several was chosen.
    Option(&'a str),
    /// Whether it was not answered in one of the ways offered, beside options of which several can be chosen.
    NoAnswer(NoAnswer),
    /// What has one place of a ranking, counted from 0.
    Place(usize),
}

/// One closed item as the disclosure rule counts it: an item of its own, one alternative of a multiple choice, one statement of
/// a matrix, or one place of a ranking.
#[derive(Debug)]
pub(super) struct Counted<'a> {
    /// The question's key in sheets and in the edition.
    pub(super) key: String,
    question: Question<'a>,
    part: Part<'a>,
    /// The keys of what can be answered, in order; ways of not answering come last.
    pub(super) bars: Vec<String>,
    /// For numbers and years: what the first bars stand for.
    ranges: Vec<(i32, i32)>,
}

impl Counted<'_> {
    /// Which alternative or place it is, where the question is several items.
    pub(super) fn option(&self) -> Option<String> {
        match self.part {
            Part::Whole => None,
            Part::Option(key) => Some(key.to_owned()),
            Part::NoAnswer(way) => Some(way.key().to_owned()),
            Part::Place(at) => Some((at + 1).to_string()),
        }
    }

    /// Which bar somebody's answer falls into; `None` where there is none.
    pub(super) fn bar(&self, sheet: &Sheet) -> Option<usize> {
        let answer = sheet.0.get(&self.key)?;
        match (self.part, answer) {
            (Part::Option(option), answer) => Some(usize::from(!answer.chose(option))),
            (Part::NoAnswer(way), answer) => Some(usize::from(*answer != way.answer())),
            (_, Answer::DontKnow) => self.way(NoAnswer::DontKnow),
            (_, Answer::Declined) => self.way(NoAnswer::Declined),
            (Part::Whole, Answer::One(key)) => self.position(key),
            (Part::Whole, Answer::Step(n)) => match self.question.item.kind {
                ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. } if (min..=max).contains(n) => {
                    usize::try_from(n - min).ok()
                }
                _ => None,
            },
            (Part::Whole, Answer::Number(n)) => self.range(*n),
            (Part::Whole, Answer::Date(when)) => self.range(when.year()),
            (Part::Place(at), Answer::Order(keys)) => self.position(keys.get(at).map_or(NOT_PLACED, String::as_str)),
            _ => None,
        }
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.bars.iter().position(|b| b == key)
    }

    fn range(&self, n: i32) -> Option<usize> {
        self.ranges.iter().position(|(a, b)| (a..=b).contains(&&n))
    }

    /// As [`counted`] lists them: last, in their order.
    fn way(&self, way: NoAnswer) -> Option<usize> {
        let item = self.question.item;
        item.offers(way).then_some(())?;
        let behind = NoAnswer::ALL.into_iter().filter(|w| *w > way && item.offers(*w)).count();
        self.bars.len().checked_sub(behind + 1)
    }
}

/// The closed items of an instrument, but for background items.
pub(super) fn counted(instrument: &Instrument) -> Vec<Counted<'_>> {
    let mut out = Vec::new();
    for question in instrument.questions().into_iter().filter(|q| !q.item.background) {
        let (key, item) = (question.key(), question.item);
        let ways: Vec<NoAnswer> = NoAnswer::ALL.into_iter().filter(|way| item.offers(*way)).collect();
        let mut add = |part, mut bars: Vec<String>, ranges| {
            if matches!(part, Part::Whole | Part::Place(_)) {
                bars.extend(ways.iter().map(|way| way.key().to_owned()));
            }
            out.push(Counted {
                key: key.clone(),
                question,
                part,
                bars,
                ranges,
            });
        };
        let keys = move || item.options().iter().map(|o| o.key.clone());
        let chosen = || vec!["chosen".to_owned(), "not_chosen".to_owned()];
        match &item.kind {
            ItemKind::Single { .. } => add(Part::Whole, keys().collect(), Vec::new()),
            ItemKind::Multiple { options } => {
                options.iter().for_each(|o| add(Part::Option(&o.key), chosen(), Vec::new()));
                ways.iter().for_each(|way| add(Part::NoAnswer(*way), chosen(), Vec::new()));
            }
            ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. } => {
                add(Part::Whole, (*min..=*max).map(|n| n.to_string()).collect(), Vec::new());
            }
            ItemKind::Number { min, max } | ItemKind::Slider { min, max, .. } => {
                let ranges = ranges(*min, *max);
                add(Part::Whole, ranges.iter().map(|(a, b)| format!("{a}–{b}")).collect(), ranges);
            }
            ItemKind::Date { first, last, .. } => {
                let ranges = ranges(*first, *last);
                let year = |(a, b): &(i32, i32)| if a == b { a.to_string() } else { format!("{a}–{b}") };
                add(Part::Whole, ranges.iter().map(year).collect(), ranges);
            }
            ItemKind::Ranking { places, .. } => {
                for at in 0..usize::try_from(*places).unwrap_or(0) {
                    add(Part::Place(at), keys().chain([NOT_PLACED.to_owned()]).collect(), Vec::new());
                }
            }
            // Own words go another way, and a page to read asks nothing. Who did not want to write is not counted: with how many
            // took part that would bound how many wrote.
            ItemKind::Text { .. } | ItemKind::Info { .. } => {}
        }
    }
    out
}

/// Numbers are shown in at most six ranges of equal width, and so are years.
fn ranges(min: i32, max: i32) -> Vec<(i32, i32)> {
    let (low, high) = (i64::from(min), i64::from(max));
    let width = ((high - low + 1) + 5) / 6;
    let int = |n: i64| i32::try_from(n).unwrap_or(max);
    (0..6)
        .map(|i| (low + i * width, (low + (i + 1) * width - 1).min(high)))
        .filter(|(a, _)| *a <= high)
        .map(|(a, b)| (int(a), int(b)))
        .collect()
}

/// The free texts of an instrument: the key in a sheet, and whether only some were asked for it.
pub(super) fn free_texts(instrument: &Instrument) -> Vec<(String, bool)> {
    let mut texts = Vec::new();
    for question in instrument.questions() {
        if matches!(question.item.kind, ItemKind::Text { .. }) {
            texts.push((question.key(), question.item.show_if.is_some()));
        }
        // Who chose "other" is told by a bar: of them only, something could be written.
        texts.extend(question.own_words_key().map(|key| (key, true)));
    }
    texts
}

/// The places of each ranking: what has to be shown alike.
pub(super) fn together(counted: &[Counted<'_>]) -> Vec<Vec<usize>> {
    let mut sets: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, item) in counted.iter().enumerate().filter(|(_, c)| matches!(c.part, Part::Place(_))) {
        match sets.last_mut() {
            Some((key, set)) if *key == item.key => set.push(at),
            _ => sets.push((item.key.as_str(), vec![at])),
        }
    }
    sets.into_iter().map(|(_, set)| set).collect()
}

/// What the items that not everybody was asked hang on. `background`: the background items in the order of the shape;
/// `took_part`: how many did, by tenant.
pub(super) fn branches(
    instrument: &Instrument,
    counted: &[Counted<'_>],
    background: &[&Item],
    sheets: &[(usize, Sheet)],
    took_part: &[u32],
) -> Vec<Branch> {
    let mut branches: Vec<Branch> = Vec::new();
    let mut last: Option<(&str, Vec<Parent>, Option<u32>)> = None;
    for (at, item) in counted.iter().enumerate() {
        let Some(condition) = &item.question.item.show_if else { continue };
        let of = item.question.item.key.as_str();
        // The parts of a question hang on the same.
        if last.as_ref().is_none_or(|(key, ..)| *key != of) {
            let looks = Looks {
                instrument,
                counted,
                background,
                sheets,
                took_part,
            };
            last = Some((of, looks.parents(condition), looks.bound(condition)));
        }
        branches.extend(last.as_ref().map(|(_, parents, bound)| Branch {
            item: at,
            parents: parents.clone(),
            bound: *bound,
        }));
    }
    branches
}

/// What is needed to say what a condition looks at.
struct Looks<'a> {
    instrument: &'a Instrument,
    counted: &'a [Counted<'a>],
    background: &'a [&'a Item],
    sheets: &'a [(usize, Sheet)],
    took_part: &'a [u32],
}

impl Looks<'_> {
    fn several_can_be_chosen(&self, on: &str) -> bool {
        let question = self.instrument.question(on);
        question.is_some_and(|q| matches!(q.item.kind, ItemKind::Multiple { .. }))
    }

    /// The figures that say who was asked: options of which several can be chosen each have their own.
    fn looked_at<'c>(&self, condition: &'c Condition) -> Vec<(&'c str, Option<&'c str>)> {
        let mut all = Vec::new();
        for test in &condition.tests {
            if self.several_can_be_chosen(&test.on) && !test.is.options().is_empty() {
                all.extend(test.is.options().iter().map(|o| (test.on.as_str(), Some(o.as_str()))));
            } else {
                all.push((test.on.as_str(), None));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn parents(&self, condition: &Condition) -> Vec<Parent> {
        let mut parents = Vec::new();
        for (on, option) in self.looked_at(condition) {
            if let Some(at) = self.background.iter().position(|item| item.key == on) {
                parents.push(Parent::Background(at));
                continue;
            }
            let fits = |c: &Counted<'_>| c.key == on && option.is_none_or(|o| c.part == Part::Option(o));
            let found = self.counted.iter().enumerate().filter(|(_, c)| fits(c));
            let before = parents.len();
            parents.extend(found.map(|(at, _)| Parent::Item(at)));
            if parents.len() == before {
                // What is not counted says nothing, and nothing is shown after it.
                parents.push(Parent::Item(usize::MAX));
            }
        }
        parents
    }

    /// How many could have been asked at most, by what each look alone says in each tenant, added up; `None` where there is one look only, at
    /// an answer.
    fn bound(&self, condition: &Condition) -> Option<u32> {
        let not_answered = condition.tests.iter().any(|t| t.is == Is::NotAnswered);
        if !not_answered && self.looked_at(condition).len() < 2 {
            return None;
        }
        let mut questions: Vec<(&str, Vec<&Test>)> = Vec::new();
        for test in &condition.tests {
            match questions.iter_mut().find(|(on, _)| *on == test.on) {
                Some((_, tests)) => tests.push(test),
                None => questions.push((test.on.as_str(), vec![test])),
            }
        }
        let of_tenant = |(tenant, took_part): (usize, &u32)| {
            // How many took part is told in steps.
            let possible = disclosure::participation(*took_part).range().1;
            let each = questions.iter().map(|(on, tests)| {
                let apart = self.several_can_be_chosen(on) || tests.iter().any(|t| t.is == Is::NotAnswered);
                if apart {
                    combine(condition.combine, tests.iter().map(|t| self.most(t, tenant, possible)))
                } else {
                    self.count(tenant, |sheet| match condition.combine {
                        Combine::All => tests.iter().all(|t| t.is.holds(sheet.0.get(*on))),
                        Combine::Any => tests.iter().any(|t| t.is.holds(sheet.0.get(*on))),
                    })
                }
            });
            combine(condition.combine, each).min(possible)
        };
        let tenants = self.took_part.iter().enumerate().map(of_tenant);
        Some(tenants.fold(0, u32::saturating_add))
    }

    /// The most people of a tenant whom one look can be true of. `possible`: how many took part there at most, as far as that is told.
    fn most(&self, test: &Test, tenant: usize, possible: u32) -> u32 {
        let count = |of: &dyn Fn(&Sheet) -> bool| self.count(tenant, of);
        let stated = |sheet: &Sheet| sheet.0.get(&test.on).is_some_and(Answer::is_stated);
        let chose = |sheet: &Sheet, option: &str| sheet.0.get(&test.on).is_some_and(|a| a.chose(option));
        match &test.is {
            Is::NotAnswered => possible.saturating_sub(count(&stated)),
            Is::OneOf { options } if self.several_can_be_chosen(&test.on) => {
                combine(Combine::Any, options.iter().map(|o| count(&|s: &Sheet| chose(s, o))))
            }
            Is::NoneOf { options } if self.several_can_be_chosen(&test.on) => {
                combine(Combine::All, options.iter().map(|o| count(&|s: &Sheet| stated(s) && !chose(s, o))))
            }
            is => count(&|s: &Sheet| is.holds(s.0.get(&test.on))),
        }
    }

    fn count(&self, tenant: usize, of: impl Fn(&Sheet) -> bool) -> u32 {
        let fit = self.sheets.iter().filter(|(at, sheet)| *at == tenant && of(sheet)).count();
        u32::try_from(fit).unwrap_or(u32::MAX)
    }
}

/// As many as fit all can't be more than fit one; as many as fit any can't be more than fit each, together.
fn combine(how: Combine, each: impl Iterator<Item = u32>) -> u32 {
    match how {
        Combine::All => each.min().unwrap_or(0),
        Combine::Any => each.fold(0, u32::saturating_add),
    }
}

#[cfg(test)]
mod tests {
    use super::super::jobs;
    use super::*;
    use domain::{
        disclosure::Thresholds,
        focus_groups::{DateParts, Opt},
        ids::TenantId,
        language::Texts,
    };

    fn opt(key: &str) -> Opt {
        Opt::new(key, Texts::swedish(key))
    }

    fn item(key: &str, kind: ItemKind) -> Item {
        Item::new(key, kind, Texts::swedish(key))
    }

    fn single(key: &str) -> Item {
        item(
            key,
            ItemKind::Single {
                options: vec![opt("x"), opt("y")],
            },
        )
    }

    fn instrument(items: Vec<Item>) -> Instrument {
        Instrument {
            items,
            ..serde_json::from_str(r#"{"key":"k","name":{"sv":"N"}}"#).unwrap()
        }
    }

    fn sheet(answers: &[(&str, Answer)]) -> Sheet {
        Sheet(answers.iter().map(|(k, a)| ((*k).to_owned(), a.clone())).collect())
    }

    fn one(key: &str) -> Answer {
        Answer::One(key.into())
    }

    #[test]
    fn each_kind_is_counted_in_its_bars_and_not_answering_apart() {
        let low = || Texts::swedish("låg");
        let ways = |mut item: Item| {
            item.no_answer = NoAnswer::ALL.to_vec();
            item
        };
        let options = || vec![opt("a"), opt("b"), opt("c")];
        let instrument = instrument(vec![
            ways(item("s", ItemKind::Single { options: options() })),
            ways(item("w", ItemKind::Multiple { options: options() })),
            item(
                "r",
                ItemKind::Ranking {
                    options: options(),
                    places: 2,
                },
            ),
            ways(item(
                "d",
                ItemKind::Date {
                    first: 2000,
                    last: 2011,
                    parts: DateParts::Month,
                },
            )),
            item(
                "m",
                ItemKind::Matrix {
                    rows: vec![opt("p"), opt("q")],
                    min: 1,
                    max: 3,
                    low: low(),
                    high: low(),
                },
            ),
            item("i", ItemKind::Info { body: low() }),
            ways(item("t", ItemKind::Text { max_length: 9 })),
        ]);
        let counted = counted(&instrument);
        let list: Vec<(String, Option<String>, String)> = counted.iter().map(|c| (c.key.clone(), c.option(), c.bars.join(" "))).collect();
        let line = |key: &str, option: Option<&str>, bars: &str| (key.to_owned(), option.map(str::to_owned), bars.to_owned());
        assert_eq!(
            list,
            [
                line("s", None, "a b c dont_know declined"),
                line("w", Some("a"), "chosen not_chosen"),
                line("w", Some("b"), "chosen not_chosen"),
                line("w", Some("c"), "chosen not_chosen"),
                line("w", Some("dont_know"), "chosen not_chosen"),
                line("w", Some("declined"), "chosen not_chosen"),
                line("r", Some("1"), "a b c not_placed"),
                line("r", Some("2"), "a b c not_placed"),
                line(
                    "d",
                    None,
                    "2000–2001 2002–2003 2004–2005 2006–2007 2008–2009 2010–2011 dont_know declined"
                ),
                line("m.p", None, "1 2 3"),
                line("m.q", None, "1 2 3"),
            ]
        );
        let bars = |answers: &[(&str, Answer)]| {
            let sheet = sheet(answers);
            counted.iter().map(|c| c.bar(&sheet)).collect::<Vec<_>>()
        };
        let given = bars(&[
            ("s", Answer::DontKnow),
            ("w", Answer::Many(vec!["b".into()])),
            ("r", Answer::Order(vec!["c".into()])),
            ("d", Answer::Date("2004-11".parse().unwrap())),
            ("m.q", Answer::Step(3)),
        ]);
        let some = |n: usize| Some(n);
        assert_eq!(
            given,
            [
                some(3),
                some(1),
                some(0),
                some(1),
                some(1),
                some(1),
                some(2),
                some(3),
                some(2),
                None,
                some(2)
            ]
        );
        let declined = bars(&[("w", Answer::Declined), ("d", Answer::Declined)]);
        assert_eq!(declined[1..6], [some(1), some(1), some(1), some(1), some(0)]);
        assert_eq!(declined[8], some(7));
        assert_eq!(together(&counted), [[6, 7]]);
        assert_eq!(free_texts(&instrument), [("t".to_owned(), false)]);
    }

    #[test]
    fn what_led_to_an_item_is_found_and_what_several_answers_say_is_bounded() {
        let test = |on: &str, is: Is| Test { on: on.into(), is };
        let of = |option: &str| Is::OneOf {
            options: vec![option.into()],
        };
        let when = |key: &str, combine, tests: Vec<Test>| Item {
            show_if: Some(Condition { combine, tests }),
            ..single(key)
        };
        let background = Item {
            background: true,
            ..single("g")
        };
        let text = item("t", ItemKind::Text { max_length: 9 });
        let instrument = instrument(vec![
            background,
            single("a"),
            single("b"),
            text,
            when("one", Combine::All, vec![test("a", of("x"))]),
            when("both", Combine::All, vec![test("a", of("x")), test("b", of("y"))]),
            when("any", Combine::Any, vec![test("a", of("x")), test("b", of("y"))]),
            when("who", Combine::All, vec![test("g", of("x"))]),
            when("silent", Combine::All, vec![test("a", Is::NotAnswered)]),
            when("wrote", Combine::All, vec![test("t", Is::Answered)]),
        ]);
        let counted = counted(&instrument);
        let sheets: Vec<(usize, Sheet)> = (0..12)
            .map(|n| {
                let mut answers = vec![("b", one(if n < 7 { "y" } else { "x" }))];
                if n < 9 {
                    answers.push(("a", one("x")));
                }
                (0, sheet(&answers))
            })
            .collect();
        let background: Vec<&Item> = instrument.background().collect();
        let found = branches(&instrument, &counted, &background, &sheets, &[12]);
        let branch = |item, parents: &[Parent], bound| Branch {
            item,
            parents: parents.to_vec(),
            bound,
        };
        let (a, b) = (Parent::Item(0), Parent::Item(1));
        assert_eq!(
            found,
            [
                branch(2, &[a], None),
                branch(3, &[a, b], Some(7)),
                // Nine and seven, but ten to fourteen took part.
                branch(4, &[a, b], Some(14)),
                branch(5, &[Parent::Background(0)], None),
                // And nine answered.
                branch(6, &[a], Some(5)),
                branch(7, &[Parent::Item(usize::MAX)], None),
            ]
        );
    }

    /// Sheets of three tenants: those of the first all gave the same answer and were all asked on.
    fn sheets() -> Vec<(usize, Sheet)> {
        let mut all = Vec::new();
        let mut add = |tenant: usize, a: &str, after: Option<&str>, n: usize| {
            for i in 0..n {
                let mut answers = vec![("a", one(a)), ("g", one(if i % 2 == 0 { "x" } else { "y" }))];
                answers.extend(after.map(|after| ("one", one(after))));
                all.push((tenant, sheet(&answers)));
            }
        };
        for tenant in 1..3 {
            add(tenant, "x", Some("x"), 9);
            add(tenant, "x", Some("y"), 6);
            add(tenant, "y", None, 8);
        }
        all
    }

    #[test]
    fn an_edition_tells_no_more_of_an_answer_by_what_was_asked_after_it() {
        let after = Item {
            show_if: Some(Condition {
                combine: Combine::All,
                tests: vec![Test {
                    on: "a".into(),
                    is: Is::OneOf { options: vec!["x".into()] },
                }],
            }),
            ..single("one")
        };
        let background = Item {
            background: true,
            ..single("g")
        };
        let instrument = instrument(vec![background, single("a"), after]);
        let tenants: Vec<(TenantId, String)> = ["A", "B", "C"].map(|name| (TenantId::new(), name.to_owned())).to_vec();
        let edition = jobs::edition(&instrument, &tenants, &sheets(), Thresholds::default()).unwrap();
        let item = |key: &str| edition.items.iter().find(|i| i.item == key).unwrap();
        let (a, one) = (item("a"), item("one"));
        assert!(a.tenants[0].is_none() && a.tenants[1].is_some(), "nobody answered in the first one");
        let counts = one.region.as_ref().map(|d| d.counts.clone());
        assert_eq!(counts, Some(vec![18, 12]), "of those who were asked and answered");
        for (mine, before) in one.tenants.iter().zip(&a.tenants) {
            assert!(mine.is_none() || before.is_some());
        }
        let shown = one.splits.iter().flat_map(|s| s.region.iter().chain(s.tenants.iter().flatten()));
        assert_eq!(shown.filter(|d| d.is_some()).count(), 0, "it is not split");
    }

    #[test]
    fn the_places_of_a_ranking_are_shown_together() {
        let ranking = ItemKind::Ranking {
            options: vec![opt("a"), opt("b"), opt("c")],
            places: 2,
        };
        let instrument = instrument(vec![item("r", ranking)]);
        let tenants = vec![(TenantId::new(), "A".to_owned())];
        // Seven who put different things first, and all the same thing second.
        let order = |first: &str, second: &str| Answer::Order(vec![first.to_owned(), second.to_owned()]);
        let of = |second: [&str; 2]| {
            let sheets: Vec<(usize, Sheet)> = (0..7)
                .map(|n| {
                    let (first, second) = if n % 2 == 0 { ("a", second[0]) } else { ("c", second[1]) };
                    (0, sheet(&[("r", order(first, second))]))
                })
                .collect();
            let edition = jobs::edition(&instrument, &tenants, &sheets, Thresholds::default()).unwrap();
            let places = edition.items.iter().filter(|i| i.item == "r");
            places.map(|i| i.region.is_some()).collect::<Vec<_>>()
        };
        assert_eq!(of(["b", "a"]), [true, true]);
        assert_eq!(of(["b", "b"]), [false, false]);
    }
}
