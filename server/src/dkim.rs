//! DKIM (RFC 6376): a signature on each mail, where the mail server that takes our mail does not sign it itself.
//!
//! Relaxed in both ways, so that what servers on the way do to spaces and folds does not break it. What is signed includes
//! the two headers by which a mail program stops such mails (RFC 8058 4 demands that), and `From` once more than it is
//! there, so that nobody adds another.

use data_encoding::BASE64;
use ring::{rand::SystemRandom, rsa, signature};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use time::OffsetDateTime;

/// The headers that are signed, where a mail has them.
pub const SIGNED: [&str; 13] = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Language",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "X-Auto-Response-Suppress",
];

/// Why mail can't be signed with a key. Says nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DkimError {
    /// The text is no PEM file with a private key in PKCS #8.
    #[error("is not a PEM file with a private key in PKCS #8")]
    NoKey,
    /// The key is not RSA, or has fewer than 2048 bits.
    #[error("holds no RSA key of at least 2048 bits")]
    UnfitKey,
}

/// Signs mail for one domain.
#[derive(Clone)]
pub struct Dkim {
    domain: Arc<str>,
    selector: Arc<str>,
    key: Arc<rsa::KeyPair>,
}

impl std::fmt::Debug for Dkim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dkim({} of {})", self.selector, self.domain)
    }
}

impl Dkim {
    /// Reads a private key as `openssl genpkey` writes it.
    ///
    /// # Errors
    /// [`DkimError`].
    pub fn new(pem: &str, domain: &str, selector: &str) -> Result<Self, DkimError> {
        let body = pem
            .split_once("-----BEGIN PRIVATE KEY-----")
            .and_then(|(_, rest)| rest.split_once("-----END PRIVATE KEY-----"))
            .map(|(body, _)| body.split_ascii_whitespace().collect::<String>())
            .ok_or(DkimError::NoKey)?;
        let der = BASE64.decode(body.as_bytes()).map_err(|_| DkimError::NoKey)?;
        Ok(Self {
            domain: domain.into(),
            selector: selector.into(),
            key: Arc::new(rsa::KeyPair::from_pkcs8(&der).map_err(|_| DkimError::UnfitKey)?),
        })
    }

    /// What the domain publishes for this key, as the text of `selector._domainkey.domain`.
    #[must_use]
    pub fn record(&self) -> String {
        format!(
            "v=DKIM1; k=rsa; p={}",
            BASE64.encode(&subject_public_key_info(self.key.public().as_ref()))
        )
    }

    /// The name that the record is published under.
    #[must_use]
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// The mail with its signature in front. A mail that can't be signed leaves as it is: it is no less a mail.
    #[must_use]
    pub fn sign(&self, mail: &[u8], now: OffsetDateTime) -> Vec<u8> {
        let Some((head, body)) = split(mail) else {
            return mail.to_vec();
        };
        let headers = headers(&head);
        let mut names: Vec<&str> = SIGNED
            .into_iter()
            .filter(|name| headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name)))
            .collect();
        names.push("From");
        let unsigned = format!(
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={}; s={};\r\n\tt={}; h={};\r\n\tbh={};\r\n\tb=",
            self.domain,
            self.selector,
            now.unix_timestamp(),
            names.join(":\r\n\t "),
            BASE64.encode(&Sha256::digest(relaxed_body(body)))
        );
        let input = input(&headers, &names, &unsigned);
        let mut bytes = vec![0; self.key.public().modulus_len()];
        let signed = self
            .key
            .sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut bytes);
        if signed.is_err() {
            return mail.to_vec();
        }
        let signature = BASE64.encode(&bytes);
        let lines: Vec<String> = signature
            .as_bytes()
            .chunks(72)
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect();
        let mut out = format!("{unsigned}{}\r\n", lines.join("\r\n\t")).into_bytes();
        out.extend_from_slice(mail);
        out
    }
}

/// Head and body of a mail; the head with the end of its last line.
fn split(mail: &[u8]) -> Option<(String, &[u8])> {
    let at = mail.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(mail.get(..at + 2)?.to_vec()).ok()?;
    Some((head, mail.get(at + 4..)?))
}

/// Names and values, unfolded.
fn headers(head: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n").filter(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut() {
                value.push_str(line);
            }
        } else if let Some((name, value)) = line.split_once(':') {
            found.push((name.to_owned(), value.to_owned()));
        }
    }
    found
}

/// RFC 6376 3.4.2.
fn relaxed_header(name: &str, value: &str) -> String {
    let value = value
        .split([' ', '\t', '\r', '\n'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    format!("{}:{value}", name.trim().to_ascii_lowercase())
}

/// RFC 6376 3.4.4.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut empty = 0;
    for line in body.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let mut words = Vec::new();
        let mut space = false;
        for byte in line {
            if matches!(byte, b' ' | b'\t') {
                space = true;
                continue;
            }
            if space {
                words.push(b' ');
                space = false;
            }
            words.push(*byte);
        }
        if words.is_empty() {
            empty += 1;
            continue;
        }
        for _ in 0..empty {
            out.extend_from_slice(b"\r\n");
        }
        empty = 0;
        out.extend_from_slice(&words);
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// What is signed: each named header, the last of a name first (RFC 6376 5.4.2), and the signature's own header without its
/// value.
fn input(headers: &[(String, String)], names: &[&str], unsigned: &str) -> String {
    let mut left: Vec<&(String, String)> = headers.iter().collect();
    let mut out = String::new();
    for name in names {
        if let Some(at) = left.iter().rposition(|(n, _)| n.trim().eq_ignore_ascii_case(name)) {
            let (name, value) = left.remove(at);
            out.push_str(&relaxed_header(name, value));
            out.push_str("\r\n");
        }
    }
    let (name, value) = unsigned.split_once(':').unwrap_or_default();
    out.push_str(&relaxed_header(name, value));
    out
}

/// The key as X.509 writes it, which is how DKIM publishes RSA keys: `SEQUENCE { rsaEncryption, BIT STRING key }`.
fn subject_public_key_info(key: &[u8]) -> Vec<u8> {
    const RSA_ENCRYPTION: [u8; 15] = [
        0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ];
    let bits = [&[0][..], key].concat();
    der(0x30, &[&RSA_ENCRYPTION[..], &der(0x03, &bits)].concat())
}

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut out = vec![tag];
    if let (Ok(short), true) = (u8::try_from(length), length < 128) {
        out.push(short);
    } else {
        let bytes: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|b| *b == 0).collect();
        out.push(0x80 | u8::try_from(bytes.len()).unwrap_or(0));
        out.extend(bytes);
    }
    out.extend_from_slice(content);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relaxed_forms_are_those_of_the_rfc() {
        // RFC 6376 3.4.5.
        assert_eq!(relaxed_header("A", " X"), "a:X");
        assert_eq!(relaxed_header("B ", " Y\t\r\n\tZ  "), "b:Y Z");
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
    }

    #[test]
    fn what_is_no_key_is_refused_without_being_quoted() {
        assert_eq!(Dkim::new("secret words", "example.se", "one").map(drop), Err(DkimError::NoKey));
        let empty = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(Dkim::new(empty, "example.se", "one").map(drop), Err(DkimError::UnfitKey));
    }
}
