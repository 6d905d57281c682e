//! A tenant's settings: how it looks, in whose name its mails are sent, whom participants can ask, and its part of the
//! accessibility statement.

mod logo;
mod store;

use super::note_activity;
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
};
use data_encoding::{BASE64, HEXLOWER};
use domain::{
    audit::Event,
    colour::{Accent, Colour, TooPale},
    identity::Email,
    tenants::{LONGEST_NAME, Permission, one_line},
};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use tokio::sync::Semaphore;

pub use logo::{LogoProblem, MOST_BYTES as MOST_LOGO_BYTES};
pub use store::{Settings, Statement};

/// The most characters of a contact: an address, a telephone number, or a short line with both.
pub const LONGEST_CONTACT: usize = 300;
/// The most characters of the known shortcomings.
pub const LONGEST_SHORTCOMINGS: usize = 4000;

/// What can be wrong with settings as typed.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum SettingsProblem {
    /// Not a colour.
    #[error("not a colour")]
    Colour,
    /// A colour that can't be read well enough, and the nearest that can.
    #[error("too pale: {0}")]
    TooPale(TooPale),
    /// Not a picture that can be used.
    #[error("logo: {0}")]
    Logo(LogoProblem),
    /// A contact that is too long or has characters that can't be seen.
    #[error("contact")]
    Contact,
    /// A way to the data protection officer that is too long or has characters that can't be seen.
    #[error("data protection officer")]
    DpoContact,
    /// A sender's name that is too long or has characters that can't be seen.
    #[error("sender's name")]
    SenderName,
    /// Not a mail address to answer to.
    #[error("reply address")]
    ReplyTo,
    /// A contact for accessibility that is too long or has characters that can't be seen.
    #[error("statement's contact")]
    StatementContact,
    /// A text about shortcomings that is too long.
    #[error("statement's shortcomings")]
    Shortcomings,
}

/// Why settings were not kept.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The person can put it right.
    #[error("problems")]
    Problems(Vec<SettingsProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<SettingsProblem> for SettingsError {
    fn from(problem: SettingsProblem) -> Self {
        Self::Problems(vec![problem])
    }
}

/// The tenant's settings.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn settings(db: &Db, place: &Place) -> Result<Settings, Error> {
    place.demand(Permission::ChangeSettings)?;
    let mut tx = db.tenant(place).await?;
    store::settings(&mut tx).await
}

/// Keeps whom participants can ask here, and how they reach the data protection officer (GDPR article 13.1 b).
///
/// # Errors
/// [`SettingsProblem::Contact`], [`SettingsProblem::DpoContact`]; [`Error::Forbidden`].
pub async fn set_contact(db: &Db, place: &Place, contact: &str, dpo: &str) -> Result<(), SettingsError> {
    place.demand(Permission::ChangeSettings)?;
    let mut problems = Vec::new();
    let contact = optional_line(contact, LONGEST_CONTACT);
    if contact.is_none() {
        problems.push(SettingsProblem::Contact);
    }
    let dpo = optional_line(dpo, LONGEST_CONTACT);
    if dpo.is_none() {
        problems.push(SettingsProblem::DpoContact);
    }
    let (Some(contact), Some(dpo)) = (contact, dpo) else {
        return Err(SettingsError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    store::set_contact(&mut tx, &contact, &dpo).await?;
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ContactChanged).await?;
    Ok(tx.commit().await?)
}

/// Nothing, or one line.
fn optional_line(text: &str, longest: usize) -> Option<String> {
    if text.trim().is_empty() {
        return Some(String::new());
    }
    one_line(text, longest)
}

/// Keeps the accent colour; empty for the product's own.
///
/// # Errors
/// [`SettingsProblem::Colour`], [`SettingsProblem::TooPale`]; [`Error::Forbidden`].
pub async fn set_accent(db: &Db, place: &Place, colour: &str) -> Result<(), SettingsError> {
    place.demand(Permission::ChangeSettings)?;
    let accent = match colour.trim() {
        "" => None,
        text => {
            let colour = Colour::parse(text).ok_or(SettingsProblem::Colour)?;
            Some(Accent::check(colour).map_err(SettingsProblem::TooPale)?)
        }
    };
    let mut tx = db.tenant(place).await?;
    let kept = store::look(&mut tx).await?;
    keep_look(&mut tx, accent, kept.logo, kept.logo_small).await?;
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::AppearanceChanged).await?;
    Ok(tx.commit().await?)
}

/// Keeps a logo: PNG, JPEG or WebP, whatever it is called, decoded within limits and written anew as PNG.
///
/// # Errors
/// [`SettingsProblem::Logo`]; [`Error::Forbidden`].
pub async fn set_logo(db: &Db, place: &Place, upload: Vec<u8>) -> Result<(), SettingsError> {
    place.demand(Permission::ChangeSettings)?;
    // Decoding takes the processor for a while, and memory: one at a time, also where whoever sent it has hung up.
    static DECODING: Semaphore = Semaphore::const_new(1);
    let turn = DECODING.acquire().await.map_err(|error| Error::Internal(error.into()))?;
    let decoding = move || {
        let _turn = turn;
        logo::read(&upload)
    };
    let logo = tokio::task::spawn_blocking(decoding)
        .await
        .map_err(|error| Error::Internal(error.into()))?
        .map_err(SettingsProblem::Logo)?;
    let mut tx = db.tenant(place).await?;
    let kept = store::look(&mut tx).await?;
    keep_look(&mut tx, kept.accent, Some(logo.full), Some(logo.small)).await?;
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::AppearanceChanged).await?;
    Ok(tx.commit().await?)
}

/// Takes the logo away.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn remove_logo(db: &Db, place: &Place) -> Result<(), SettingsError> {
    place.demand(Permission::ChangeSettings)?;
    let mut tx = db.tenant(place).await?;
    let kept = store::look(&mut tx).await?;
    keep_look(&mut tx, kept.accent, None, None).await?;
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::AppearanceChanged).await?;
    Ok(tx.commit().await?)
}

async fn keep_look(tx: &mut TenantTx, accent: Option<Accent>, logo: Option<Vec<u8>>, logo_small: Option<Vec<u8>>) -> Result<(), Error> {
    let theme = (accent.is_some() || logo.is_some()).then(|| {
        let mut hash = Sha256::new();
        hash.update(style(accent, logo_small.as_deref()));
        hash.update(logo.as_deref().unwrap_or_default());
        HEXLOWER.encode(hash.finalize().get(..16).unwrap_or_default())
    });
    store::keep_look(tx, accent, logo.as_deref(), logo_small.as_deref(), theme.as_deref()).await
}

/// The style sheet of a look: the accent where it is light and dark, and the small logo, so that a phone fetches one file.
fn style(accent: Option<Accent>, logo_small: Option<&[u8]>) -> String {
    let mut css = String::new();
    // Writing to a string can't fail.
    if let Some(accent) = accent {
        let _ = writeln!(
            css,
            ":root{{--tenant-accent:{};--tenant-accent-dark:{}}}",
            accent.light(),
            accent.dark()
        );
    }
    if let Some(logo) = logo_small {
        // On white also where it is dark: most logos are made for paper.
        let _ = writeln!(
            css,
            ".tenant-logo{{content:url(data:image/png;base64,{});background:#fff}}",
            BASE64.encode(logo)
        );
    }
    css
}

/// The style sheet of the look with this name; `None` where nobody has it (any more).
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn theme_style(db: &Db, theme: &str) -> Result<Option<String>, Error> {
    let mut tx = db.open().await?;
    let look = store::look_of(&mut tx, theme).await?;
    Ok(look.map(|look| style(look.accent, look.logo_small.as_deref())))
}

/// The logo of the look with this name, as PNG.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn theme_logo(db: &Db, theme: &str) -> Result<Option<Vec<u8>>, Error> {
    let mut tx = db.open().await?;
    Ok(store::look_of(&mut tx, theme).await?.and_then(|look| look.logo))
}

/// Keeps in whose name the tenant's mails are sent, and where answers to them go; empty for the product's own.
///
/// # Errors
/// [`SettingsError::Problems`] for what was typed; [`Error::Forbidden`].
pub async fn set_sender(db: &Db, place: &Place, name: &str, reply_to: &str) -> Result<(), SettingsError> {
    place.demand(Permission::ChangeSettings)?;
    let mut problems = Vec::new();
    let name = optional_line(name, LONGEST_NAME);
    // A name that looks like an address could pass for another sender (RFC 5322 3.4).
    let name = name.filter(|n| !n.contains(['@', '<', '>', '"']));
    if name.is_none() {
        problems.push(SettingsProblem::SenderName);
    }
    let reply_to = match reply_to.trim() {
        "" => Some(String::new()),
        text => Email::parse(text).ok().map(String::from),
    };
    if reply_to.is_none() {
        problems.push(SettingsProblem::ReplyTo);
    }
    let (Some(name), Some(reply_to), true) = (name, reply_to, problems.is_empty()) else {
        return Err(SettingsError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    store::set_sender(&mut tx, &name, &reply_to).await?;
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::SenderChanged).await?;
    Ok(tx.commit().await?)
}

/// Keeps the tenant's part of the accessibility statement: whom to ask, and what is known not to work here.
///
/// # Errors
/// [`SettingsError::Problems`] for what was typed; [`Error::Forbidden`].
pub async fn set_statement(db: &Db, place: &Place, contact: &str, shortcomings: &str) -> Result<(), SettingsError> {
    place.demand(Permission::ChangeSettings)?;
    let mut problems = Vec::new();
    let contact = optional_line(contact, LONGEST_CONTACT);
    if contact.is_none() {
        problems.push(SettingsProblem::StatementContact);
    }
    let shortcomings = shortcomings.replace('\r', "");
    let shortcomings = shortcomings.trim();
    if shortcomings.chars().count() > LONGEST_SHORTCOMINGS || shortcomings.chars().any(|c| c.is_control() && c != '\n') {
        problems.push(SettingsProblem::Shortcomings);
    }
    let (Some(contact), true) = (contact, problems.is_empty()) else {
        return Err(SettingsError::Problems(problems));
    };
    let mut tx = db.tenant(place).await?;
    store::set_statement(&mut tx, &contact, shortcomings).await?;
    note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::StatementChanged).await?;
    Ok(tx.commit().await?)
}

/// What the tenants say about accessibility, by name: those that say something.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn statements(db: &Db) -> Result<Vec<Statement>, Error> {
    let mut tx = db.open().await?;
    store::statements(&mut tx).await
}
