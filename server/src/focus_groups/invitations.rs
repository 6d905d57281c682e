//! Invitations: by mail address, or as sheets of printed codes. Links and codes are derived from the server's secret,
//! and only their hashes are kept.

use super::{RoundKey, store};
use crate::{
    audit,
    db::{Db, Error, Place},
    limits::{self, Full},
    notifications,
    secrets::{Purpose, Secret, Token},
    tenants,
};
use domain::{
    audit::Event,
    focus_groups::Code,
    identity::{BadLine, parse_address_list},
    ids::InvitationId,
    language::Language,
    tenants::Permission,
};

pub use super::store::{InvitedAddress, SheetRow};

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// No address was typed.
    #[error("no address")]
    Empty,
    /// Lines that are no addresses.
    #[error("bad lines")]
    BadLines(Vec<BadLine>),
    /// More than [`MAX_AT_ONCE`] at once.
    #[error("too many at once")]
    TooMany,
    /// The number of slips is not from 1 to [`MAX_AT_ONCE`].
    #[error("not a number of slips")]
    Slips,
    /// The tenant has invited as many by mail today as it may ([`limits::INVITATIONS`]).
    #[error("no more invitations today")]
    NoMoreToday,
    /// The tenant has made as many slips today as it may ([`limits::SLIPS`]).
    #[error("no more slips today")]
    NoMoreSlipsToday,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// The most addresses or slips in one go.
pub const MAX_AT_ONCE: usize = 500;

/// What became of a list of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Invited now.
    pub new: usize,
    /// Invited before; nothing happened to them.
    pub before: usize,
}

/// Invites the addresses of a list, all or none. The mails leave when the round's first day has come.
///
/// # Errors
/// [`InviteError`]; [`Error::Conflict`] where the round is not open.
pub async fn by_mail(
    db: &Db,
    secret: &Secret,
    place: &Place,
    key: RoundKey,
    language: Language,
    list: &str,
) -> Result<Invited, InviteError> {
    place.demand(Permission::Invite)?;
    let addresses = parse_address_list(list).map_err(InviteError::BadLines)?;
    if addresses.is_empty() {
        return Err(InviteError::Empty);
    }
    if addresses.len() > MAX_AT_ONCE {
        return Err(InviteError::TooMany);
    }
    let mut tx = db.tenant(place).await?;
    store::demand_open(&mut tx, key).await?;
    let mut new = 0;
    for email in &addresses {
        let (id, token, code) = fresh(secret);
        if store::invite_address(&mut tx, key, id, email, language, &token.hash(), &secret.code_hash(&code)).await? {
            new += 1;
        }
    }
    if new > 0 {
        limits::take_for_tenant(&mut tx, limits::INVITATIONS, new)
            .await
            .map_err(|e| full(e, InviteError::NoMoreToday))?;
    }
    tenants::note_activity(&mut tx).await?;
    let event = Event::AddressesInvited {
        round: key.round,
        addresses: new,
    };
    audit::record(&mut tx, event).await?;
    tx.commit().await.map_err(InviteError::Other)?;
    Ok(Invited {
        new,
        before: addresses.len() - new,
    })
}

/// Makes a sheet of slips, each with a code of its own; gives the sheet's number.
///
/// # Errors
/// [`InviteError::Slips`]; [`Error::Conflict`] where the round is not open.
pub async fn by_sheet(
    db: &Db,
    secret: &Secret,
    place: &Place,
    key: RoundKey,
    language: Language,
    slips: usize,
) -> Result<i32, InviteError> {
    place.demand(Permission::Invite)?;
    if !(1..=MAX_AT_ONCE).contains(&slips) {
        return Err(InviteError::Slips);
    }
    let mut tx = db.tenant(place).await?;
    store::demand_open(&mut tx, key).await?;
    limits::take_for_tenant(&mut tx, limits::SLIPS, slips)
        .await
        .map_err(|e| full(e, InviteError::NoMoreSlipsToday))?;
    let sheet = store::next_sheet(&mut tx, key).await?;
    for _ in 0..slips {
        // Forty bits can meet: then the slip gets another id, and with it another code.
        loop {
            let (id, token, code) = fresh(secret);
            if store::invite_slip(&mut tx, key, id, sheet, language, &token.hash(), &secret.code_hash(&code)).await? {
                break;
            }
        }
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::SlipsMade { round: key.round, slips }).await?;
    tx.commit().await.map_err(InviteError::Other)?;
    Ok(sheet)
}

fn full(why: Full, no_more: InviteError) -> InviteError {
    match why {
        Full::Reached => no_more,
        Full::Other(error) => InviteError::Other(error),
    }
}

/// A new invitation: its id, its link and its code.
pub(super) fn fresh(secret: &Secret) -> (InvitationId, Token, Code) {
    let id = InvitationId::new();
    (id, secret.token(Purpose::Invitation, id.0), secret.code(id.0))
}

/// One slip of a sheet.
#[derive(Clone, Debug)]
pub struct Slip {
    /// What is typed.
    pub code: Code,
    /// What the QR code's link holds.
    pub token: Token,
}

/// The slips of a sheet, used or not: which are used nobody is told. It can be printed again until the round closes.
///
/// # Errors
/// [`Error::NotFound`] where there is no such sheet here.
pub async fn sheet(db: &Db, secret: &Secret, place: &Place, key: RoundKey, sheet: i32) -> Result<(Language, Vec<Slip>), Error> {
    place.demand(Permission::Invite)?;
    let mut tx = db.tenant(place).await?;
    let slips = store::slips(&mut tx, key, sheet).await?;
    let (first, language) = *slips.first().ok_or(Error::NotFound)?;
    // All slips of a sheet were made at once, with one secret.
    let secret = &notifications::secret_of(tx.conn(), secret, Purpose::Invitation, first.0).await?;
    Ok((
        language,
        slips
            .iter()
            .map(|(id, _)| Slip {
                code: secret.code(id.0),
                token: secret.token(Purpose::Invitation, id.0),
            })
            .collect(),
    ))
}

/// The addresses invited here, and the sheets made here.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place, key: RoundKey) -> Result<(Vec<InvitedAddress>, Vec<SheetRow>), Error> {
    place.demand(Permission::Invite)?;
    let mut tx = db.tenant(place).await?;
    Ok((store::invited_addresses(&mut tx, key).await?, store::sheets(&mut tx, key).await?))
}

/// Sends a reminder to those who have not answered, at most one a day. Who and how many they are, nobody is told.
///
/// # Errors
/// [`Error::Conflict`] where the round is not open.
pub async fn remind(db: &Db, place: &Place, key: RoundKey) -> Result<(), Error> {
    place.demand(Permission::Invite)?;
    let mut tx = db.tenant(place).await?;
    store::demand_open(&mut tx, key).await?;
    store::queue_reminders(&mut tx, key).await?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::RemindersSent { round: key.round }).await?;
    tx.commit().await
}
