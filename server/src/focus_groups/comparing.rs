//! Which rounds can stand beside one: closed ones of which this place has figures, with questions that are the same.
//!
//! What is compared is computed from two editions that this place has and shows anyway; nothing here reads anything else (ADR 39).

use super::{RoundKey, results::Edition, rounds::Round, store::over_time};
use crate::db::{Db, Error, Place};
use domain::{
    focus_groups::{Instrument, comparable},
    language::Texts,
    tenants::Permission,
};
use std::collections::BTreeSet;
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

/// How many of the questions that an edition has figures of are the same in another instrument.
fn same(asked: &Instrument, edition: &Edition, other: &Instrument) -> usize {
    let keys: BTreeSet<&str> = edition.items.iter().map(|i| i.item.as_str()).collect();
    comparable(other, asked)
        .into_iter()
        .filter(|compared| compared.is_same() && keys.contains(compared.key.as_str()))
        .count()
}

/// The rounds that can stand beside this one, newest first: closed, with figures for this place, and at least one question that is
/// the same.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn offered(db: &Db, place: &Place, round: &Round, edition: &Edition) -> Result<Vec<Offered>, Error> {
    place.demand(Permission::SeeResults)?;
    let mut tx = db.tenant(place).await?;
    let rounds = over_time::closed_rounds(&mut tx, round.key).await?;
    let offered = rounds.into_iter().map(|other| Offered {
        same: same(&round.instrument, edition, &other.instrument),
        key: other.key,
        owner_name: other.owner_name,
        title: other.title,
        opens_on: other.opens_on,
        closes_on: other.closes_on,
    });
    Ok(offered.filter(|other| other.same > 0).collect())
}
