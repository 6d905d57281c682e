//! Joint trainings: on which occasions one meets, and what one reads for them. Days and times of day are those of Swedish clocks.

use super::{
    events::{LONGEST_PLACE, LONGEST_TRAINING, day, time_of_day},
    title,
};
use crate::{ids::OccasionId, tenants::one_line};
use time::{Duration, PrimitiveDateTime};

/// The most occasions of a training.
pub const MOST_OCCASIONS: usize = 30;
/// The most links for one.
pub const MOST_MATERIAL: usize = 30;
/// The longest occasion: over a night, not over a week.
pub const LONGEST_OCCASION: Duration = Duration::hours(36);

/// An occasion as somebody types it. A row in which nothing stands is none; one that was there, and has no day any more, is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedOccasion {
    /// Which, where it is there already.
    pub id: Option<OccasionId>,
    /// The day: `2027-01-31`.
    pub day: String,
    /// When it begins: `13:00` or `13.00`.
    pub from: String,
    /// When it ends.
    pub to: String,
    /// Where, if not where the event is.
    pub place: String,
}

/// A link as somebody types it. A row without both is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedMaterial {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub link: String,
}

/// When and where a training's people meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Which.
    pub id: OccasionId,
    /// When it begins.
    pub starts: PrimitiveDateTime,
    /// When it ends.
    pub ends: PrimitiveDateTime,
    /// Where; empty: where the event is.
    pub place: String,
}

impl Occasion {
    /// How long it is, in minutes.
    pub fn minutes(&self) -> i32 {
        i32::try_from((self.ends - self.starts).whole_minutes()).unwrap_or_default()
    }
}

/// What one reads or sees for a training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    /// What it is called, one line.
    pub name: String,
    /// Where it is: a link that begins with `https://`.
    pub link: String,
}

/// How a training goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// The occasions, in their order.
    pub occasions: Vec<Occasion>,
    /// What one reads for it.
    pub material: Vec<Material>,
}

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrainingProblem {
    /// The day of the occasion in this row can't be read.
    #[error("the day")]
    Day(usize),
    /// When it begins can't be read.
    #[error("from")]
    From(usize),
    /// When it ends can't be read, or is not after it begins.
    #[error("to")]
    To(usize),
    /// It is before now, and the training has not begun.
    #[error("past")]
    Past(usize),
    /// The place is longer than [`LONGEST_PLACE`], or more than one line.
    #[error("the place")]
    Place(usize),
    /// Two begin at the same time.
    #[error("twice")]
    Twice(usize),
    /// From the first to the last is longer than [`LONGEST_TRAINING`].
    #[error("goes on too long")]
    TooLong,
    /// More than [`MOST_OCCASIONS`].
    #[error("too many occasions")]
    TooMany,
    /// The name of the link in this row is missing, too long, or more than one line.
    #[error("the name")]
    Name(usize),
    /// The link does not begin with `https://`, or is too long.
    #[error("the link")]
    Link(usize),
    /// More than [`MOST_MATERIAL`].
    #[error("too much material")]
    TooMuch,
    /// Somebody was at an occasion that would be gone.
    #[error("noted")]
    Noted,
}

/// Checks what was typed, row by row. `now` is the moment by Swedish clocks; what has been is taken only where the training has `begun`.
/// `fresh` gives an id to an occasion that has none.
///
/// # Errors
/// Everything that is wrong.
pub fn programme(
    occasions: &[TypedOccasion],
    material: &[TypedMaterial],
    now: PrimitiveDateTime,
    begun: bool,
    fresh: impl Fn() -> OccasionId,
) -> Result<Programme, Vec<TrainingProblem>> {
    use TrainingProblem as P;
    let mut wrong = Vec::new();
    let mut kept: Vec<Occasion> = Vec::new();
    let none = |o: &TypedOccasion| {
        let rest = [&o.from, &o.to, &o.place].iter().all(|t| t.trim().is_empty());
        o.day.trim().is_empty() && (rest || o.id.is_some())
    };
    for (row, typed) in occasions.iter().enumerate().filter(|(_, o)| !none(o)) {
        // Two are never one, whatever a form says.
        let id = typed.id.filter(|id| kept.iter().all(|o| o.id != *id)).unwrap_or_else(&fresh);
        match occasion(row, id, typed) {
            Ok(one) if one.starts <= now && !begun => wrong.push(P::Past(row)),
            Ok(one) if kept.iter().any(|other| other.starts == one.starts) => wrong.push(P::Twice(row)),
            Ok(one) => kept.push(one),
            Err(problems) => wrong.extend(problems),
        }
    }
    kept.sort_by_key(|o| o.starts);
    if kept.len() > MOST_OCCASIONS {
        wrong.push(P::TooMany);
    }
    let last = kept.iter().map(|o| o.ends).max();
    if kept
        .first()
        .zip(last)
        .is_some_and(|(first, last)| last - first.starts > LONGEST_TRAINING)
    {
        wrong.push(P::TooLong);
    }
    let mut links = Vec::new();
    let written = |m: &TypedMaterial| !m.name.trim().is_empty() || !m.link.trim().is_empty();
    for (row, typed) in material.iter().enumerate().filter(|(_, m)| written(m)) {
        match (title(&typed.name), link(&typed.link)) {
            (Ok(name), Some(link)) => links.push(Material { name, link }),
            (name, link) => {
                wrong.extend(name.is_err().then_some(P::Name(row)));
                wrong.extend(link.is_none().then_some(P::Link(row)));
            }
        }
    }
    if links.len() > MOST_MATERIAL {
        wrong.push(P::TooMuch);
    }
    if wrong.is_empty() {
        Ok(Programme {
            occasions: kept,
            material: links,
        })
    } else {
        Err(wrong)
    }
}

fn occasion(row: usize, id: OccasionId, typed: &TypedOccasion) -> Result<Occasion, Vec<TrainingProblem>> {
    use TrainingProblem as P;
    let place = if typed.place.trim().is_empty() {
        Some(String::new())
    } else {
        one_line(&typed.place, LONGEST_PLACE)
    };
    let (on, from, to) = (day(&typed.day), time_of_day(&typed.from), time_of_day(&typed.to));
    if let (Some(on), Some(from), Some(to), Some(place)) = (on, from, to, place.clone()) {
        let starts = PrimitiveDateTime::new(on, from);
        // Past midnight is the next day.
        let last = if to > from { Some(on) } else { on.next_day().filter(|_| to < from) };
        return match last.map(|last| PrimitiveDateTime::new(last, to)) {
            Some(ends) if ends - starts <= LONGEST_OCCASION => Ok(Occasion { id, starts, ends, place }),
            _ => Err(vec![P::To(row)]),
        };
    }
    let problems = [
        on.is_none().then_some(P::Day(row)),
        from.is_none().then_some(P::From(row)),
        to.is_none().then_some(P::To(row)),
        place.is_none().then_some(P::Place(row)),
    ];
    Err(problems.into_iter().flatten().collect())
}

/// A link, one line; `None` where it is none that one could follow safely.
fn link(typed: &str) -> Option<String> {
    let link = one_line(typed, LONGEST_PLACE)?;
    let rest = link.strip_prefix("https://")?;
    (!rest.is_empty() && !link.contains(char::is_whitespace)).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOW: PrimitiveDateTime = datetime!(2026-11-30 12:00);

    fn on(day: &str, from: &str, to: &str) -> TypedOccasion {
        TypedOccasion {
            day: day.into(),
            from: from.into(),
            to: to.into(),
            ..TypedOccasion::default()
        }
    }

    fn to(name: &str, link: &str) -> TypedMaterial {
        TypedMaterial {
            name: name.into(),
            link: link.into(),
        }
    }

    fn wrong(occasions: &[TypedOccasion], material: &[TypedMaterial]) -> Vec<TrainingProblem> {
        programme(occasions, material, NOW, false, OccasionId::new)
            .map(|_| Vec::new())
            .unwrap_or_else(|e| e)
    }

    #[test]
    fn occasions_come_in_their_order_and_empty_rows_are_none() {
        let gone = TypedOccasion {
            id: Some(OccasionId::new()),
            ..on("", "9", "12")
        };
        let typed = [
            on("2027-02-03", "9", "12"),
            on("", " ", ""),
            gone,
            on("2027-01-20", "13.00", "15:30"),
        ];
        let links = [to("Bilder", "https://example.se/bilder"), to(" ", "")];
        let programme = programme(&typed, &links, NOW, false, OccasionId::new).unwrap();
        assert_eq!(programme.occasions.len(), 2);
        assert_eq!(programme.occasions[0].starts, datetime!(2027-01-20 13:00));
        assert_eq!(programme.occasions[0].minutes(), 150);
        assert_eq!(programme.material.len(), 1);
    }

    #[test]
    fn each_mistake_is_named_with_its_row() {
        use TrainingProblem as P;
        assert_eq!(wrong(&[on("snart", "9", "12")], &[]), [P::Day(0)]);
        assert_eq!(wrong(&[on("", "9", "12")], &[]), [P::Day(0)]);
        assert_eq!(wrong(&[on("2027-01-20", "", "x")], &[]), [P::From(0), P::To(0)]);
        assert_eq!(wrong(&[on("2027-01-20", "9", "9")], &[]), [P::To(0)]);
        assert_eq!(wrong(&[on("2026-11-29", "9", "12")], &[]), [P::Past(0)]);
        let twice = [on("2027-01-20", "9", "12"), on("2027-01-20", "9.00", "11")];
        assert_eq!(wrong(&twice, &[]), [P::Twice(1)]);
        let long = [on("2027-01-20", "9", "12"), on("2028-02-20", "9", "12")];
        assert_eq!(wrong(&long, &[]), [P::TooLong]);
        let place = TypedOccasion {
            place: "a\nb".into(),
            ..on("2027-01-20", "9", "12")
        };
        assert_eq!(wrong(&[place], &[]), [P::Place(0)]);
        assert_eq!(wrong(&[], &[to("", "https://example.se/x")]), [P::Name(0)]);
        for not in ["", "http://example.se", "javascript:alert(1)", "https://", "https://a b"] {
            assert_eq!(wrong(&[], &[to("Bilder", not)]), [P::Link(0)], "{not}");
        }
        let many: Vec<_> = (1..=31).map(|n| on(&format!("2027-01-{n:02}"), "9", "12")).collect();
        assert_eq!(wrong(&many, &[]), [P::TooMany]);
        let much: Vec<_> = (0..31).map(|n| to(&format!("Bild {n}"), "https://example.se/x")).collect();
        assert_eq!(wrong(&[], &much), [P::TooMuch]);
    }

    #[test]
    fn an_occasion_keeps_its_id_and_two_never_have_one() {
        let id = Some(OccasionId::new());
        let one = TypedOccasion {
            id,
            ..on("2027-01-20", "9", "12")
        };
        let other = TypedOccasion {
            id,
            ..on("2027-01-27", "9", "12")
        };
        let kept = programme(&[one, other], &[], NOW, false, OccasionId::new).unwrap().occasions;
        assert_eq!(Some(kept[0].id), id);
        assert_ne!(kept[0].id, kept[1].id);
    }

    #[test]
    fn an_evening_may_go_past_midnight_and_what_has_been_can_be_put_right() {
        let night = programme(&[on("2027-01-20", "22", "1")], &[], NOW, false, OccasionId::new).unwrap();
        assert_eq!(night.occasions[0].ends, datetime!(2027-01-21 1:00));
        assert!(programme(&[on("2026-11-20", "9", "12")], &[], NOW, true, OccasionId::new).is_ok());
    }
}
