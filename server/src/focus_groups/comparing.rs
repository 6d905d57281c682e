//! Which rounds can stand beside one: closed ones of which this place has figures, with questions that are the same; and why others can't.
//!
//! What is compared is computed from two editions that this place has and shows anyway; nothing here reads anything else (ADR 39).

use super::{
    RoundKey,
    results::Edition,
    rounds::Round,
    store::{
        self,
        over_time::{self, ClosedRound},
    },
};
use crate::db::{Db, Error, Place};
use domain::{
    focus_groups::{Instrument, Reason, RoundState, Verdict, comparable},
    language::Texts,
    tenants::Permission,
};
use std::{cmp::Reverse, collections::BTreeSet};
use time::Date;

/// A round that can stand beside another.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Its owner and id.
    pub key: RoundKey,
    /// Whose it is.
    pub owner_name: String,
    /// What it is called.
    pub title: Texts,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// How many questions with figures are the same.
    pub same: usize,
}

/// Why a round can't stand beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has no question in common with it.
    OtherQuestions,
    /// It asks otherwise what they have in common: how, each reason once.
    Changed(Vec<Reason>),
    /// So few answered that this place is shown no figure of it.
    TooFew,
    /// It has not closed, so there are no figures yet.
    NotClosed,
    /// Its answers are tied to aliases ([`crate::participants`]).
    Named,
}

/// A round that can't stand beside another.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Whose it is.
    pub owner_name: String,
    /// What it is called.
    pub title: Texts,
    /// The last day.
    pub closes_on: Date,
    /// Why.
    pub why: Why,
}

/// The other rounds of a place, beside one; each newest first.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// Those that can stand beside it.
    pub offered: Vec<Offered>,
    /// Those that can't.
    pub left_out: Vec<LeftOut>,
}

/// Whether a key of an edition is of that item: a statement of a matrix is a question of its own.
fn is_of(key: &str, item: &str) -> bool {
    key == item || key.strip_prefix(item).is_some_and(|rest| rest.starts_with('.'))
}

/// How many of the questions that an edition has figures of are the same in another round; or why it can't stand beside it.
fn same(asked: &Instrument, edition: &Edition, other: &ClosedRound) -> Result<usize, Why> {
    let keys: BTreeSet<&str> = edition.items.iter().map(|i| i.item.as_str()).collect();
    let (mut same, mut changed) = (0, BTreeSet::new());
    for compared in comparable(&other.instrument, asked) {
        let figures = keys.iter().filter(|key| is_of(key, &compared.key)).count();
        match compared.verdict {
            Verdict::Same => same += figures,
            Verdict::Differs(reasons) if figures > 0 => changed.extend(reasons),
            Verdict::Differs(_) => {}
        }
    }
    changed.retain(|reason| !matches!(reason, Reason::New | Reason::Gone));
    match same {
        0 if changed.is_empty() => Err(Why::OtherQuestions),
        0 => Err(Why::Changed(changed.into_iter().collect())),
        _ if !other.shown => Err(Why::TooFew),
        same => Ok(same),
    }
}

/// The other rounds that this place sees, but for drafts: those that can stand beside this one (closed, with figures that are shown to
/// this place, and at least one question that is the same), and the rest, with why they can't.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn others(db: &Db, place: &Place, round: &Round, edition: &Edition) -> Result<Others, Error> {
    place.demand(Permission::SeeResults)?;
    place.demand(Permission::SeeRounds)?;
    let mut tx = db.tenant(place).await?;
    let mut others = Others::default();
    for row in store::rounds(&mut tx).await? {
        let why = match (row.state, row.anonymous) {
            (RoundState::Draft, _) | (RoundState::Closed, true) => None,
            (_, false) => Some(Why::Named),
            (RoundState::Open | RoundState::Closing, true) => Some(Why::NotClosed),
        };
        others.left_out.extend(why.map(|why| LeftOut {
            owner_name: row.owner_name,
            title: row.title,
            closes_on: row.closes_on,
            why,
        }));
    }
    for other in over_time::closed_rounds(&mut tx, round.key).await? {
        match same(&round.instrument, edition, &other) {
            Ok(same) => others.offered.push(Offered {
                key: other.key,
                owner_name: other.owner_name,
                title: other.title,
                opens_on: other.opens_on,
                closes_on: other.closes_on,
                same,
            }),
            Err(why) => others.left_out.push(LeftOut {
                owner_name: other.owner_name,
                title: other.title,
                closes_on: other.closes_on,
                why,
            }),
        }
    }
    others.left_out.sort_by_key(|other| Reverse(other.closes_on));
    Ok(others)
}
