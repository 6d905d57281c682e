//! From finding to change: a version of a method answers what was heard in a focus group, and both pages say so to whoever
//! sees both.

mod store;

use super::{MethodKey, owned, readable};
use crate::{
    audit,
    db::{Db, Error, Place},
    focus_groups::findings::{self, Heard},
    tenants,
};
use domain::{
    audit::Event,
    ids::{FindingId, MethodId, TenantId},
    language::Texts,
    tenants::Permission,
};

/// Which finding: whose it is, and its id.
pub type FindingKey = (TenantId, FindingId);

/// A version that answers a finding.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The finding.
    pub finding: FindingKey,
    /// The method.
    pub method: MethodKey,
    /// Its name.
    pub name: Texts,
    /// Whose it is.
    pub owner_name: String,
    /// The version.
    pub version: i32,
}

/// What a version answers, as far as it can be seen here.
///
/// # Errors
/// [`Error::NotFound`] for a method that can't be read here.
pub async fn of(db: &Db, place: &Place, id: MethodId, version: i32) -> Result<Vec<Heard>, Error> {
    place.demand(Permission::SeeMethods)?;
    if !place.role.may(Permission::SeeResults) {
        return Ok(Vec::new());
    }
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let keys = store::of(&mut tx, method.key, version).await?;
    drop(tx);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    findings::heard(db, place, Some(&keys)).await
}

/// The versions that answer these findings, as far as they can be seen here.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn to(db: &Db, place: &Place, findings: &[FindingId]) -> Result<Vec<Answer>, Error> {
    place.demand(Permission::SeeResults)?;
    if findings.is_empty() || !place.role.may(Permission::SeeMethods) {
        return Ok(Vec::new());
    }
    let mut tx = db.tenant(place).await?;
    store::to(&mut tx, findings).await
}

/// The findings that a version of this place's can be said to answer: what it sees, newest first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choices(db: &Db, place: &Place) -> Result<Vec<Heard>, Error> {
    place.demand(Permission::PublishMethods)?;
    findings::heard(db, place, None).await
}

/// Says that a version answers a finding, or no more.
///
/// # Errors
/// [`Error::NotFound`] where the method is not this place's, there is no such version, or the finding can't be seen here;
/// [`Error::Conflict`] where it is so already.
pub async fn set(db: &Db, place: &Place, id: MethodId, version: i32, finding: FindingKey, on: bool) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    if on && findings::heard(db, place, Some(&[finding])).await?.is_empty() {
        return Err(Error::NotFound);
    }
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    super::store::version(&mut tx, key, version).await?.ok_or(Error::NotFound)?;
    let done = if on {
        store::link(&mut tx, key, version, finding).await?
    } else {
        store::unlink(&mut tx, key, version, finding).await?
    };
    if !done {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    let event = Event::MethodAnswers {
        method: id,
        version,
        finding: finding.1,
        on,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await
}
