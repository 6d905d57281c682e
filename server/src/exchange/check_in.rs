//! Checking in at an event: whoever holds it shows a code there, and who has a place types it. The code is derived from the event and
//! the day, or the occasion; it is nowhere kept, and opens nothing when the event is not on.

use super::events::{self, Shown};
use crate::{
    db::{Db, Error, Place},
    limits,
    secrets::Secret,
    tenants,
};
use domain::{exchange::events::check_in_code, ids::EventId, tenants::Permission};
use std::time::Duration;
use time::PrimitiveDateTime;

/// What is shown at an event that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Six digits.
    pub digits: String,
    /// Until when it is valid, by Swedish clocks; and no longer than the day.
    pub until: PrimitiveDateTime,
}

/// What became of typing a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckIn {
    /// The person is noted as present.
    Present,
    /// It is another code, or none.
    Wrong,
    /// The person has typed too many: waits so long.
    Wait(Duration),
}

/// The code of an event of this place; `None` where it is not on now.
///
/// # Errors
/// [`Error::NotFound`] for another's.
pub async fn code(db: &Db, secret: &Secret, place: &Place, id: EventId) -> Result<(Shown, Option<Code>), Error> {
    place.demand(Permission::LeadExchange)?;
    let shown = events::show(db, place, id).await?;
    if !shown.held_by(place) {
        return Err(Error::NotFound);
    }
    let code = shown.on_now().map(|(of, until)| Code {
        digits: secret.check_in_code(id.0, &of),
        until,
    });
    Ok((shown, code))
}

/// Notes the person as present, by the code that is shown there. Codes that are typed are counted, right or wrong.
///
/// # Errors
/// [`Error::NotFound`] for an event that can't be seen here; [`Error::Conflict`] where it is not on, or the person has no place.
pub async fn check_in(db: &Db, secret: &Secret, place: &Place, id: EventId, typed: &str) -> Result<CheckIn, Error> {
    place.demand(Permission::WriteExchange)?;
    let shown = events::show(db, place, id).await?;
    let Some((of, _)) = shown.on_now().filter(|_| shown.own(place).is_some()) else {
        return Err(Error::Conflict);
    };
    if let Some(wait) = limits::take_for_person(db, secret, place.actor, limits::CHECK_IN).await? {
        return Ok(CheckIn::Wait(wait));
    }
    // Also by a secret that was replaced while the code was on the wall.
    let right = check_in_code(typed).is_some_and(|digits| secret.each().any(|s| s.check_in_code(id.0, &of) == digits));
    if !right {
        return Ok(CheckIn::Wrong);
    }
    let mut tx = db.tenant(place).await?;
    if !events::note_checked_in(&mut tx, shown.row.key).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(CheckIn::Present)
}
