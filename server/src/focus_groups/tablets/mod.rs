//! A tablet in the room: people answer a round on it, one after the other.
//!
//! It belongs to nobody's session. A token in a cookie makes a device the tablet; a PIN opens the way out. Its codes are a sheet of slips made
//! for it, and each person takes one: so one person is one answer, as everywhere else, and nothing more is known of who answered here.

mod store;

use super::{RoundKey, invitations::fresh, store as shared};
use crate::{
    audit,
    db::{Db, Error, Place},
    limits::{self, Full},
    secrets::{Purpose, Secret, Token},
    tenants,
};
use domain::{
    audit::Event,
    focus_groups::{MOST_AT_A_TABLET, Pin},
    ids::TabletId,
    language::Language,
    tenants::Permission,
};
use std::time::Duration;

pub use store::Tablet;

/// Why no tablet was set up.
#[derive(Debug, thiserror::Error)]
pub enum TabletError {
    /// The number of people is not from 1 to [`MOST_AT_A_TABLET`].
    #[error("not a number of people")]
    People,
    /// The tenant has made as many slips today as it may ([`limits::SLIPS`]).
    #[error("no more slips today")]
    NoMoreSlipsToday,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Sets up a tablet for so many people, and gives the token that makes a device that tablet.
///
/// # Errors
/// [`TabletError`]; [`Error::Conflict`] where the round is not open, [`Error::NotFound`] where this place takes no part in it.
pub async fn begin(db: &Db, secret: &Secret, place: &Place, key: RoundKey, people: usize, pin: &Pin) -> Result<Token, TabletError> {
    place.demand(Permission::RunRounds)?;
    if !(1..=MOST_AT_A_TABLET).contains(&people) {
        return Err(TabletError::People);
    }
    let mut tx = db.tenant(place).await?;
    shared::demand_open(&mut tx, key).await?;
    limits::take_for_tenant(&mut tx, limits::SLIPS, people).await.map_err(|e| match e {
        Full::Reached => TabletError::NoMoreSlipsToday,
        Full::Other(error) => TabletError::Other(error),
    })?;
    let sheet = shared::next_sheet(&mut tx, key).await?;
    for _ in 0..people {
        // Forty bits can meet: then there is another id, and with it another code.
        loop {
            let (id, token, code) = fresh(secret);
            // Which language is spoken at a tablet is chosen there.
            if shared::invite_slip(&mut tx, key, id, sheet, Language::Sv, &token.hash(), &secret.code_hash(&code)).await? {
                break;
            }
        }
    }
    let id = TabletId::new();
    let token = secret.token(Purpose::Tablet, id.0);
    store::insert(&mut tx, key, id, sheet, &token.hash(), &secret.pin_hash(id.0, pin.digits())).await?;
    tenants::note_activity(&mut tx).await?;
    let event = Event::TabletBegun {
        round: key.round,
        slips: people,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await?;
    Ok(token)
}

/// The tablets of a round that this place has set up and that are on.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place, key: RoundKey) -> Result<Vec<Tablet>, Error> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    store::list(&mut tx, key).await
}

/// Ends a tablet from elsewhere: one that was lost, or whose PIN was forgotten.
///
/// # Errors
/// [`Error::NotFound`] where there is none that is on.
pub async fn end(db: &Db, place: &Place, key: RoundKey, tablet: TabletId) -> Result<(), Error> {
    place.demand(Permission::RunRounds)?;
    let mut tx = db.tenant(place).await?;
    if !store::end(&mut tx, key, tablet).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::TabletEnded { round: key.round }).await?;
    tx.commit().await
}

/// What a tablet has to give.
#[derive(Clone, Debug)]
pub struct Codes {
    /// Links with which nobody has answered, in an order that tells nothing.
    pub unused: Vec<Token>,
    /// Any of its links: what it opens says how the round stands.
    pub any: Token,
}

/// What a device's token opens; `None` where it opens nothing: the tablet has ended, or its round is closed. One statement.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn codes(db: &Db, secret: &Secret, token: &Token) -> Result<Option<Codes>, Error> {
    let codes = store::codes(&mut db.single().await?, &token.hash()).await?;
    let Some(first) = codes.first() else { return Ok(None) };
    let Some(secret) = begun_with(secret, first.tablet, token) else {
        return Ok(None);
    };
    let link = |code: &store::Code| secret.token(Purpose::Invitation, code.invitation.0);
    Ok(Some(Codes {
        unused: codes.iter().filter(|code| !code.used).map(link).collect(),
        any: link(first),
    }))
}

/// The secret under which a tablet was set up, and with it its codes.
fn begun_with(secret: &Secret, tablet: TabletId, token: &Token) -> Option<Secret> {
    secret.each().find(|secret| secret.token(Purpose::Tablet, tablet.0) == *token)
}

/// What became of the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The PIN was right: the device is no tablet any more.
    Yes,
    /// It was another.
    Wrong,
    /// So many were typed that the tablet waits so long, also with the right one.
    Wait(Duration),
    /// The tablet has ended already.
    Gone,
}

/// Ends a tablet by its PIN, typed there. What was typed and is no PIN (`None`) counts as a try, too.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn leave(db: &Db, secret: &Secret, token: &Token, pin: Option<&Pin>) -> Result<Left, Error> {
    let codes = store::codes(&mut db.single().await?, &token.hash()).await?;
    let Some(tablet) = codes.first().map(|code| code.tablet) else {
        return Ok(Left::Gone);
    };
    if let Some(wait) = limits::take_for_tablet(db, secret, tablet).await? {
        return Ok(Left::Wait(wait));
    }
    let Some(pin) = pin else { return Ok(Left::Wrong) };
    let hashes: Vec<Vec<u8>> = secret.each().map(|secret| secret.pin_hash(tablet.0, pin.digits())).collect();
    let left = store::leave(&mut db.single().await?, &token.hash(), &hashes).await?;
    Ok(if left { Left::Yes } else { Left::Wrong })
}
