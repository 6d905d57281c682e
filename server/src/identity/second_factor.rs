//! The second factor: a key shared with an authenticator app, whose codes are of a time (RFC 6238), and recovery codes.
//!
//! A code is taken once, of the time at hand, the half minute before or the one after, by the database's clock. What is
//! right is worked out here, where the secret is; the database counts tries, steps and codes. Whoever shows the factor gets a
//! new session token.

use super::{Actor, store};
use crate::{
    audit,
    db::{Db, Error},
    secrets::{Secret, Token},
};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use domain::{
    audit::{AccountEvent, SecondFactor},
    identity::{Method, RecoveryCode},
};
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use sha2::Sha256;
use time::Date;
use totp_rs::Totp;

/// What the key of a person's factor is sealed for; the id is the account's.
pub(crate) const PURPOSE: &str = "second factor";
/// What a key that nobody has confirmed yet is sealed for; the id is the session's.
const PURPOSE_ENROLMENT: &str = "second factor to be";
/// Bytes of the key that the app shares: RFC 4226 4 recommends 160 bits.
const KEY: usize = 20;
/// Bytes of the key that recovery codes are hashed with.
const RECOVERY_KEY: usize = 32;

/// A person's factor, as the own page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Since when.
    pub added_on: Date,
    /// How many recovery codes are left.
    pub recovery_left: i32,
}

/// A factor to be: shown to the person, who confirms it with a first code. Nothing of it is kept here until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The key as an app takes it when it is typed, in groups of four.
    pub key: String,
    /// The same as the address in a QR code.
    pub address: String,
    /// The key, sealed for this session: what the form brings back.
    pub sealed: String,
}

/// What became of a code that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried<T> {
    /// It was right.
    Right(T),
    /// It was not, or it is no code.
    Wrong,
    /// It was right and has been used: the next one comes within half a minute.
    Used,
    /// Too many were wrong: so many seconds to wait before the next.
    Wait(i32),
    /// The session is over, or there is no factor.
    Over,
}

impl<T> Tried<T> {
    fn map<U>(self, with: impl FnOnce(T) -> U) -> Tried<U> {
        match self {
            Self::Right(what) => Tried::Right(with(what)),
            Self::Wrong => Tried::Wrong,
            Self::Used => Tried::Used,
            Self::Wait(seconds) => Tried::Wait(seconds),
            Self::Over => Tried::Over,
        }
    }
}

/// The person's factor, where there is one.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn factor(db: &Db, session: &Token) -> Result<Option<Factor>, Error> {
    let mut tx = db.open().await?;
    store::factor(&mut tx, &session.hash()).await
}

/// Whether this session may add a factor: a provider vouches for its own tenant, and must not be able to make what opens
/// all others.
pub fn may_enrol(actor: &Actor) -> bool {
    matches!(actor.method, Method::Link | Method::Demo)
}

/// A new key to confirm.
///
/// # Errors
/// Where the system has no chance to give.
pub fn begin_enrolment(secret: &Secret, actor: &Actor) -> Result<Enrolment, Error> {
    let key: [u8; KEY] = random()?;
    let sealed = secret.seal(PURPOSE_ENROLMENT, actor.session, &key).map_err(sealing)?;
    Ok(enrolment(actor, &key, BASE64URL_NOPAD.encode(&sealed)))
}

/// The key that a form brought back; `None` where it is none of this session's.
pub fn resume_enrolment(secret: &Secret, actor: &Actor, sealed: &str) -> Option<Enrolment> {
    let key = unseal_enrolment(secret, actor, sealed)?;
    Some(enrolment(actor, &key, sealed.to_owned()))
}

fn unseal_enrolment(secret: &Secret, actor: &Actor, sealed: &str) -> Option<[u8; KEY]> {
    let bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    secret.unseal(PURPOSE_ENROLMENT, actor.session, &bytes).ok()?.try_into().ok()
}

fn enrolment(actor: &Actor, key: &[u8], sealed: String) -> Enrolment {
    let text = BASE32_NOPAD.encode(key);
    let label: String = url::form_urlencoded::byte_serialize(format!("Brygga:{}", actor.email).as_bytes()).collect();
    let groups: Vec<String> = text.as_bytes().chunks(4).map(|g| String::from_utf8_lossy(g).into_owned()).collect();
    Enrolment {
        key: groups.join(" "),
        address: format!("otpauth://totp/{label}?secret={text}&issuer=Brygga"),
        sealed,
    }
}

/// Adds the factor that a first code confirms. Gives the session's new token and the recovery codes, which are shown now and
/// never again.
///
/// # Errors
/// [`Error::Conflict`] where the person has a factor already, or the session may not add one.
pub async fn add(
    db: &Db,
    secret: &Secret,
    actor: &Actor,
    session: &Token,
    sealed: &str,
    code: &str,
) -> Result<Tried<(Token, Vec<RecoveryCode>)>, Error> {
    let Some(key) = unseal_enrolment(secret, actor, sealed) else {
        return Ok(Tried::Over);
    };
    let mut tx = db.open().await?;
    let now = store::clock(&mut tx).await?;
    let Some(step) = totp(&key)?.check(&digits(code), now) else {
        return Ok(Tried::Wrong);
    };
    let recovery_key: [u8; RECOVERY_KEY] = random()?;
    let kept = secret
        .seal(PURPOSE, actor.account.0, &[&key[..], &recovery_key[..]].concat())
        .map_err(sealing)?;
    let (codes, hashes) = recovery_codes(&recovery_key)?;
    let new = Token::random()?;
    if !store::add_factor(
        &mut tx,
        &session.hash(),
        &kept,
        i64::try_from(step).unwrap_or(i64::MAX),
        &hashes,
        &new.hash(),
    )
    .await?
    {
        return Err(Error::Conflict);
    }
    let factor = SecondFactor::Totp;
    audit::record_account(&mut tx, actor.account, AccountEvent::SecondFactorAdded { factor }).await?;
    tx.commit().await?;
    Ok(Tried::Right((new, codes)))
}

/// Shows the factor: by a code of the app, or by a recovery code. Gives the session's new token.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn show(db: &Db, secret: &Secret, actor: &Actor, session: &Token, typed: &str) -> Result<Tried<Token>, Error> {
    Ok(with_code(db, secret, actor, session, typed, Then::Nothing)
        .await?
        .map(|(token, _)| token))
}

/// Makes new recovery codes in the place of the old, against a code. Gives the session's new token and the codes.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn renew_recovery_codes(
    db: &Db,
    secret: &Secret,
    actor: &Actor,
    session: &Token,
    typed: &str,
) -> Result<Tried<(Token, Vec<RecoveryCode>)>, Error> {
    with_code(db, secret, actor, session, typed, Then::Renew).await
}

/// Removes the factor, against a code; all other sessions of the person end. Gives the session's new token.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn remove(db: &Db, secret: &Secret, actor: &Actor, session: &Token, typed: &str) -> Result<Tried<Token>, Error> {
    Ok(with_code(db, secret, actor, session, typed, Then::Remove)
        .await?
        .map(|(token, _)| token))
}

/// What a right code is for. What changes the factor happens in the transaction that takes the code: the database demands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Nothing,
    Renew,
    Remove,
}

/// What was typed, as one of the two that it can be.
enum Typed {
    Code(String),
    Recovery(RecoveryCode),
}

async fn with_code(
    db: &Db,
    secret: &Secret,
    actor: &Actor,
    session: &Token,
    typed: &str,
    then: Then,
) -> Result<Tried<(Token, Vec<RecoveryCode>)>, Error> {
    let code = digits(typed);
    // What can't be a code costs no try.
    let typed = match RecoveryCode::parse(typed) {
        Some(code) => Typed::Recovery(code),
        None if code.len() == 6 => Typed::Code(code),
        None => return Ok(Tried::Wrong),
    };
    let mut tx = db.open().await?;
    let Some(held) = store::try_factor(&mut tx, &session.hash()).await? else {
        return Ok(Tried::Over);
    };
    let Some(sealed) = held.sealed else {
        return Ok(Tried::Wait(held.wait));
    };
    let kept = secret.unseal(PURPOSE, actor.account.0, &sealed).map_err(sealing)?;
    let (key, recovery_key) = kept.split_at_checked(KEY).ok_or_else(|| sealing(crate::secrets::SealError))?;
    let new = Token::random()?;
    let (factor, right, used) = match &typed {
        Typed::Code(code) => {
            let step = totp(key)?.check(code, held.now).and_then(|step| i64::try_from(step).ok());
            let used = step.is_some_and(|step| step <= held.last_step);
            let right = match step {
                Some(step) => store::show_code(&mut tx, &session.hash(), step, &new.hash()).await?,
                None => false,
            };
            (SecondFactor::Totp, right, used)
        }
        Typed::Recovery(code) => {
            let hash = recovery_hash(recovery_key, code);
            let right = store::show_recovery_code(&mut tx, &session.hash(), &hash, &new.hash()).await?;
            (SecondFactor::RecoveryCode, right, false)
        }
    };
    if !right {
        audit::record_account(&mut tx, actor.account, AccountEvent::SecondFactorFailed { factor }).await?;
        let goes_on = store::factor_was_wrong(&mut tx, &session.hash()).await?;
        // Committed: the try counts.
        tx.commit().await?;
        return Ok(match (goes_on, used) {
            (false, _) => Tried::Over,
            (true, true) => Tried::Used,
            (true, false) => Tried::Wrong,
        });
    }
    audit::record_account(&mut tx, actor.account, AccountEvent::SecondFactorShown { factor }).await?;
    let (done, codes, event) = match then {
        Then::Nothing => (true, Vec::new(), None),
        Then::Renew => {
            let (codes, hashes) = recovery_codes(recovery_key)?;
            let done = store::renew_recovery_codes(&mut tx, &new.hash(), &hashes).await?;
            (done, codes, Some(AccountEvent::RecoveryCodesMade))
        }
        Then::Remove => {
            let done = store::remove_factor(&mut tx, &new.hash()).await?;
            let factor = SecondFactor::Totp;
            (done, Vec::new(), Some(AccountEvent::SecondFactorRemoved { factor }))
        }
    };
    if !done {
        return Err(Error::Conflict);
    }
    if let Some(event) = event {
        audit::record_account(&mut tx, actor.account, event).await?;
    }
    tx.commit().await?;
    Ok(Tried::Right((new, codes)))
}

fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}

/// SHA-1, six digits, half a minute, one step to either side: what every app can. HMAC-SHA-1 is not hurt by SHA-1's
/// collisions (RFC 4226 B.2).
fn totp(key: &[u8]) -> Result<Totp, Error> {
    totp_rs::Builder::new()
        .with_secret(key)
        .build()
        .map_err(|_| Error::Internal(anyhow::anyhow!("the key of a second factor can't be used")))
}

fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes)?;
    Ok(bytes)
}

/// As many as a person gets at a time, and what is kept of them.
fn recovery_codes(key: &[u8]) -> Result<(Vec<RecoveryCode>, Vec<Vec<u8>>), Error> {
    let mut codes = Vec::new();
    let mut hashes = Vec::new();
    for _ in 0..RecoveryCode::AT_A_TIME {
        let code = RecoveryCode::from_bytes(random()?);
        hashes.push(recovery_hash(key, &code));
        codes.push(code);
    }
    Ok((codes, hashes))
}

/// Keyed: 50 bits could be tried out against a plain hash. The key is sealed with the factor's, so it is as safe as the
/// server's secret, and stays when that changes.
fn recovery_hash(key: &[u8], code: &RecoveryCode) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).map_or_else(
        |_| Vec::new(),
        |mut mac| {
            mac.update(code.symbols());
            mac.finalize().into_bytes().to_vec()
        },
    )
}

fn sealing(error: crate::secrets::SealError) -> Error {
    Error::Internal(anyhow::anyhow!(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1, the last six of eight digits.
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let totp = totp(b"12345678901234567890").unwrap();
            assert_eq!(totp.generate(time).to_string(), code);
            let step = time / 30;
            for (at, taken) in [
                (time, true),
                ((step + 1) * 30, true),
                (step * 30 - 1, true),
                ((step + 2) * 30, false),
            ] {
                assert_eq!(totp.check(code, at), taken.then_some(step), "{code} at {at}");
            }
            if let Some(before) = ((step - 1) * 30).checked_sub(1) {
                assert_eq!(totp.check(code, before), None, "{code} at {before}");
            }
        }
    }
}
