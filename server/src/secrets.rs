//! Tokens and codes: derived from the server's secret, or drawn from the system; kept only as hashes.

use chacha20poly1305::{XChaCha20Poly1305, XNonce, aead::Aead};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use domain::focus_groups::Code;
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// Bytes of the nonce before what is sealed.
const NONCE: usize = 24;
/// Bytes of a mail's mark after its id: 72 bits that nobody makes without the secret.
const PROOF: usize = 9;
/// Characters of a mail's mark, [`Secret::mark`].
pub const MARK_LENGTH: usize = 40;

/// Something sealed can't be opened, or nothing can be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("can't be sealed or opened with this secret")]
pub struct SealError;

/// The server's secret (`BRYGGA_SECRET`), and former ones (`BRYGGA_SECRET_PREVIOUS`). What is derived from it can be made
/// again after a restart and is not stored.
///
/// Everything new is derived, keyed and sealed with the current secret. What was made under a former one is still found and
/// opened: see [`Secret::each`].
#[derive(Clone)]
pub struct Secret {
    current: Arc<[u8]>,
    previous: Arc<[Box<[u8]>]>,
}

impl Secret {
    /// Keeps the bytes of the setting.
    pub fn new(bytes: &[u8]) -> Self {
        Self {
            current: bytes.into(),
            previous: [].into(),
        }
    }

    /// With former secrets, the latest first.
    #[must_use]
    pub fn with_previous<'a>(self, previous: impl IntoIterator<Item = &'a [u8]>) -> Self {
        Self {
            previous: previous.into_iter().map(Box::from).collect(),
            ..self
        }
    }

    /// Whether there are former secrets: only then is anything looked up more than once.
    pub fn has_previous(&self) -> bool {
        !self.previous.is_empty()
    }

    /// Each secret alone, the current one first: to look up what may have been derived or keyed before a change.
    pub fn each(&self) -> impl Iterator<Item = Self> {
        std::iter::once(&*self.current)
            .chain(self.previous.iter().map(|p| &**p))
            .map(Self::new)
    }

    fn derive(&self, purpose: &str, id: Uuid) -> [u8; 32] {
        let mut out = [0; 32];
        // HMAC takes keys of any length, so this can't fail; zeros would open nothing, as no hash of them is stored.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.current) {
            mac.update(purpose.as_bytes());
            mac.update(id.as_bytes());
            out.copy_from_slice(&mac.finalize().into_bytes());
        }
        out
    }

    /// The token of a link, 128 bits: of an invitation or a sign-in link with that id.
    pub fn token(&self, purpose: Purpose, id: Uuid) -> Token {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.derive(purpose.key(), id)[..16]);
        Token(bytes)
    }

    /// The code on the printed slip of an invitation, 40 bits.
    pub fn code(&self, id: Uuid) -> Code {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.derive("invitation code", id)[..8]);
        Code::from_bytes(bytes)
    }

    /// What is kept of a typed code: keyed, since 40 bits could be tried out against a plain hash (ASVS 6.5.2 asks for a
    /// salted one, which can't be looked up; see docs/security.md).
    pub fn code_hash(&self, code: &Code) -> Vec<u8> {
        self.keyed("code", code.symbols())
    }

    /// The six digits that a sign-in link shows in another browser.
    pub fn sign_in_code(&self, id: Uuid) -> String {
        let bytes = self.derive("sign-in code", id);
        let number = bytes.iter().take(7).fold(0u64, |n, b| n << 8 | u64::from(*b)) % 1_000_000;
        format!("{number:06}")
    }

    /// What is kept of those six digits.
    pub fn sign_in_code_hash(&self, code: &str) -> Vec<u8> {
        self.keyed("sign-in code", code.as_bytes())
    }

    /// What is kept of the PIN of a tablet in the room: keyed, as a few digits could be tried out against a plain hash, and another for each
    /// tablet.
    pub fn pin_hash(&self, tablet: Uuid, pin: &str) -> Vec<u8> {
        self.keyed("tablet pin", &[&tablet.as_bytes()[..], pin.as_bytes()].concat())
    }

    /// The six digits that are shown at an event, to be typed by who is there: others on each day and at each occasion.
    pub fn check_in_code(&self, event: Uuid, of: &str) -> String {
        let bytes = self.keyed("check-in code", format!("{event}/{of}").as_bytes());
        let number = bytes.iter().take(7).fold(0u64, |n, b| n << 8 | u64::from(*b)) % 1_000_000;
        format!("{number:06}")
    }

    /// The token of the link that stops mails: of a kind to a person with that id, or all about an invitation with it.
    pub fn stop_token(&self, kind: &str, id: Uuid) -> Token {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.derive(&format!("stop {kind}"), id)[..16]);
        Token(bytes)
    }

    /// A mail's stable `Message-ID`, without the domain.
    pub fn message_id(&self, outbox: Uuid) -> String {
        HEXLOWER.encode(&self.derive("message id", outbox)[..16])
    }

    /// A mail's mark, which the address carries to which it comes back: its id, and proof that we wrote it. Small letters and digits, as
    /// some mail servers change letters to small ones.
    pub fn mark(&self, outbox: Uuid) -> String {
        let proof = self.derive("mark", outbox);
        let bytes = [&outbox.as_bytes()[..], &proof[..PROOF]].concat();
        BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
    }

    /// The mail whose mark it is, under the current or a former secret; `None` for anything else.
    pub fn marked(&self, mark: &str) -> Option<Uuid> {
        let bytes = BASE32_NOPAD.decode(mark.to_ascii_uppercase().as_bytes()).ok()?;
        let (id, proof) = bytes.split_first_chunk::<16>()?;
        let id = Uuid::from_bytes(*id);
        let proven = |secret: Self| {
            Hmac::<Sha256>::new_from_slice(&secret.current).is_ok_and(|mut mac| {
                mac.update(b"mark");
                mac.update(id.as_bytes());
                mac.verify_truncated_left(proof).is_ok()
            })
        };
        (proof.len() == PROOF && self.each().any(proven)).then_some(id)
    }

    /// Locks something that the server must be able to read again, such as a provider's client secret: XChaCha20-Poly1305
    /// under a key derived from the secret, bound to what it is for and whose it is, so that a row copied to another place
    /// opens nothing. Gives nonce and ciphertext.
    ///
    /// # Errors
    /// [`SealError`] where the system has no chance to give.
    pub fn seal(&self, purpose: &str, id: Uuid, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE];
        rand::rngs::SysRng.try_fill_bytes(&mut nonce).map_err(|_| SealError)?;
        let sealed = self
            .cipher(purpose, id)
            .encrypt(&XNonce::from(nonce), plain)
            .map_err(|_| SealError)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`Secret::seal`] locked for the same purpose and id, under the current or a former secret.
    ///
    /// # Errors
    /// [`SealError`] for anything else: changed, of another row, or locked under another secret.
    pub fn unseal(&self, purpose: &str, id: Uuid, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(SealError)?;
        let open = |secret: Self| secret.cipher(purpose, id).decrypt(&XNonce::from(*nonce), rest).ok();
        self.each().find_map(open).ok_or(SealError)
    }

    /// Locks anew, under the current secret, what a former one locked; `None` where the current one opens it already.
    ///
    /// # Errors
    /// [`SealError`] where no secret opens it.
    pub fn reseal(&self, purpose: &str, id: Uuid, sealed: &[u8]) -> Result<Option<Vec<u8>>, SealError> {
        if Self::new(&self.current).unseal(purpose, id, sealed).is_ok() {
            return Ok(None);
        }
        let plain = self.unseal(purpose, id, sealed)?;
        self.seal(purpose, id, &plain).map(Some)
    }

    fn cipher(&self, purpose: &str, id: Uuid) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive(&format!("seal {purpose}"), id).into())
    }

    /// A keyed hash, for what must be found again and not be read: codes, and whom a tally is about.
    pub(crate) fn keyed(&self, purpose: &str, what: &[u8]) -> Vec<u8> {
        Hmac::<Sha256>::new_from_slice(&self.current).map_or_else(
            |_| Vec::new(),
            |mut mac| {
                mac.update(purpose.as_bytes());
                mac.update(&[0]);
                mac.update(what);
                mac.finalize().into_bytes().to_vec()
            },
        )
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What a derived token is for: tokens of different purposes never coincide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The link of an invitation to a round.
    Invitation,
    /// The link of a participant to a named round.
    Named,
    /// The link that signs in.
    SignIn,
    /// The link that accepts an invitation to be known by a provider.
    Acceptance,
    /// What makes a device a tablet in the room.
    Tablet,
}

impl Purpose {
    /// A name of its own: part of what is derived.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Named => "named",
            Self::SignIn => "sign-in",
            Self::Acceptance => "acceptance",
            Self::Tablet => "tablet",
        }
    }
}

/// 128 bits that open something: a session, a link. Only its hash is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 16]);

impl Token {
    /// A new one from the system's chance.
    ///
    /// # Errors
    /// Where the system has no chance to give.
    pub fn random() -> Result<Self, rand::rngs::SysError> {
        let mut bytes = [0; 16];
        rand::rngs::SysRng.try_fill_bytes(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what a URL or a cookie holds.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// What is kept of it: SHA-256, enough for 128 random bits.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

/// The 22 characters that a URL or a cookie holds.
impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_the_same_purpose_and_row_only() {
        let secret = Secret::new(b"0123456789abcdef0123456789abcdef");
        let (id, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let sealed = secret.seal("client secret", id, b"hemligt").unwrap();
        assert_eq!(secret.unseal("client secret", id, &sealed).unwrap(), b"hemligt");
        assert_eq!(secret.unseal("client secret", other, &sealed), Err(SealError));
        assert_eq!(secret.unseal("second factor", id, &sealed), Err(SealError));
        assert_eq!(Secret::new(b"another").unseal("client secret", id, &sealed), Err(SealError));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(secret.unseal("client secret", id, &changed), Err(SealError), "byte {at}");
        }
        assert_eq!(secret.unseal("client secret", id, b"short"), Err(SealError));
        assert_ne!(sealed, secret.seal("client secret", id, b"hemligt").unwrap());
    }

    #[test]
    fn a_former_secret_opens_and_only_the_current_one_seals() {
        let id = Uuid::from_u128(7);
        let old = Secret::new(b"the first secret");
        let sealed = old.seal("client secret", id, b"hemligt").unwrap();
        let new = Secret::new(b"the third secret").with_previous([&b"the second secret"[..], b"the first secret"]);
        assert_eq!(new.unseal("client secret", id, &sealed).unwrap(), b"hemligt");
        assert_eq!(new.unseal("client secret", Uuid::from_u128(8), &sealed), Err(SealError));
        let again = new.reseal("client secret", id, &sealed).unwrap().unwrap();
        let alone = Secret::new(b"the third secret");
        assert_eq!(alone.unseal("client secret", id, &again).unwrap(), b"hemligt");
        assert_eq!(old.unseal("client secret", id, &again), Err(SealError));
        assert_eq!(new.reseal("client secret", id, &again), Ok(None), "once is enough");
        assert_eq!(
            alone.reseal("client secret", id, &sealed),
            Err(SealError),
            "a secret that was left out"
        );
        assert_eq!(
            new.token(Purpose::Invitation, id),
            alone.token(Purpose::Invitation, id),
            "derived with the current one"
        );
        assert!(new.each().any(|s| s.code_hash(&old.code(id)) == old.code_hash(&old.code(id))));
    }

    #[test]
    fn a_mark_reads_back_under_each_secret_and_a_forged_one_is_none() {
        let old = Secret::new(b"the first secret");
        let new = Secret::new(b"the second secret").with_previous([&b"the first secret"[..]]);
        let id = Uuid::from_u128(7);
        let mark = old.mark(id);
        assert_eq!(mark.len(), MARK_LENGTH);
        assert!(mark.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{mark}");
        for secret in [&old, &new] {
            assert_eq!(secret.marked(&mark), Some(id));
            assert_eq!(secret.marked(&mark.to_ascii_uppercase()), Some(id));
        }
        assert_eq!(old.marked(&new.mark(id)), None);
        for at in 0..mark.len() {
            let mut forged = mark.clone().into_bytes();
            forged[at] = if forged[at] == b'a' { b'b' } else { b'a' };
            assert_eq!(old.marked(&String::from_utf8(forged).unwrap()), None, "character {at}");
            assert_eq!(old.marked(&mark[..at]), None);
        }
        assert_eq!(old.marked(&format!("{mark}a")), None);
        assert_eq!(old.marked("å"), None);
    }

    #[test]
    fn a_token_reads_back_and_purposes_differ() {
        let secret = Secret::new(b"0123456789abcdef0123456789abcdef");
        let id = Uuid::from_u128(7);
        let token = secret.token(Purpose::Invitation, id);
        assert_eq!(token.to_string().len(), 22);
        assert_eq!(Token::parse(&token.to_string()), Some(token));
        assert_ne!(secret.token(Purpose::SignIn, id), token);
        assert_eq!(Token::parse("short"), None);
        assert_eq!(secret.sign_in_code(id).len(), 6);
        assert_ne!(secret.code(id).symbols(), secret.code(Uuid::from_u128(8)).symbols());
    }
}
