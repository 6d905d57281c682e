//! Whether what a page of methods shows is still what it was (ADR 28): each table that it reads has marks, and whoever changes
//! something there renews one in the same transaction. Who sees the same marks sees the same rows.

use super::store;
use crate::db::{Db, Error, Place};
use domain::tenants::Permission;
use time::Date;
use uuid::Uuid;

/// What the list of methods, and a search, read: what stands in it, and by what it is found, counted, and shown or not.
pub const LIST: &[&str] = &[
    "methods_adoption",
    "methods_method",
    "methods_offered",
    "methods_proposal",
    "methods_proposal_entry",
    "methods_search",
    "methods_word",
    "tenants_participation",
    "tenants_tenant",
];

/// What a method's page reads.
pub const PAGE: &[&str] = &[
    "exchange_deviation",
    "exchange_event",
    "exchange_mentioned",
    "exchange_registration",
    "exchange_taken_home",
    "exchange_thread",
    "exchange_voice",
    "methods_adoption",
    "methods_collection",
    "methods_credit",
    "methods_local_version",
    "methods_method",
    "methods_note",
    "methods_proposal",
    "methods_proposal_entry",
    "methods_search",
    "methods_version",
    "tenants_membership",
    "tenants_participation",
    "tenants_tenant",
];

/// Columns of these tables that none of it reads, and that change more often than all others: they need no mark.
pub const UNREAD: &[(&str, &[&str])] = &[("exchange_thread", &["last_at", "posts"])];

/// What [`super::around`] reads.
pub(super) const AROUND: &[&str] = &["tenants_participation", "tenants_tenant"];

/// The marks of some tables, and the day on which they were read: the times of use are told as of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    today: Date,
    of: Vec<(String, Uuid)>,
}

impl Marks {
    /// Those of some of the tables.
    #[must_use]
    pub fn some(&self, tables: &[&str]) -> Self {
        Self {
            today: self.today,
            of: self
                .of
                .iter()
                .filter(|(about, _)| tables.contains(&about.as_str()))
                .cloned()
                .collect(),
        }
    }

    /// For tests: made up of a number.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn made(mark: u128) -> Self {
        Self {
            today: Date::MIN,
            of: vec![("made".to_owned(), Uuid::from_u128(mark))],
        }
    }

    /// About how many bytes they take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.of.iter().map(|(about, _)| about.len() + size_of::<(String, Uuid)>()).sum()
    }
}

/// The marks of these tables, to be read before anything in them is. `None` where one has none, so that nothing can be known of
/// it.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn marks(db: &Db, place: &Place, tables: &[&str]) -> Result<Option<Marks>, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut one = db.single().await?;
    let rows = store::marks(one.conn(), tables).await?;
    let Some((_, _, today)) = rows.first() else {
        return Ok(None);
    };
    let marks = Marks {
        today: *today,
        of: rows.iter().map(|(about, mark, _)| (about.clone(), *mark)).collect(),
    };
    let known = tables.iter().all(|table| marks.of.iter().any(|(about, _)| about == table));
    Ok(known.then_some(marks))
}
