//! Who a person is: addresses and names as people type them.

use serde::{Deserialize, Serialize};
use std::{collections::HashSet, fmt};

/// A mail address that was checked once (RFC 5321 and 5322, with a domain), as typed and as compared.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email {
    typed: String,
    norm: String,
}

/// Why a text is no mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailProblem {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It is longer than 254 characters, the longest that SMTP can carry (RFC 5321 4.5.3.1.3).
    #[error("too long")]
    TooLong,
    /// It has not the form name@domain.tld.
    #[error("not a mail address")]
    Malformed,
}

impl Email {
    /// Checks what was typed; spaces around it are dropped.
    ///
    /// # Errors
    /// An [`EmailProblem`] that the person who typed it can put right.
    pub fn parse(text: &str) -> Result<Self, EmailProblem> {
        let typed = text.trim();
        if typed.is_empty() {
            return Err(EmailProblem::Empty);
        }
        if typed.len() > 254 {
            return Err(EmailProblem::TooLong);
        }
        let options = email_address::Options::default()
            .with_required_tld()
            .without_display_text()
            .without_domain_literal();
        let parsed = email_address::EmailAddress::parse_with_options(typed, options).map_err(|_| EmailProblem::Malformed)?;
        if parsed.local_part().starts_with('"') || typed.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(EmailProblem::Malformed);
        }
        Ok(Self {
            norm: typed.to_lowercase(),
            typed: typed.to_owned(),
        })
    }

    /// As typed: what a mail is sent to.
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// In lower case: what addresses are compared by.
    pub fn norm(&self) -> &str {
        &self.norm
    }
}

impl TryFrom<String> for Email {
    type Error = EmailProblem;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.typed
    }
}

/// Shows the domain only, so that an address does not reach a log by accident.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email(…@{})", self.norm.rsplit('@').next().unwrap_or_default())
    }
}

/// One line of a list of addresses that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: u32,
    /// Why.
    pub problem: EmailProblem,
}

/// Reads a list of addresses, one a line (commas and semicolons part too); empty lines and repeats are dropped.
///
/// # Errors
/// All bad lines at once, so that they can be put right at once.
pub fn parse_address_list(text: &str) -> Result<Vec<Email>, Vec<BadLine>> {
    let mut good: Vec<Email> = Vec::new();
    let mut seen = HashSet::new();
    let mut bad = Vec::new();
    for (line, row) in (1u32..).zip(text.lines()) {
        for part in row.split([',', ';']).map(str::trim).filter(|p| !p.is_empty()) {
            match Email::parse(part) {
                Ok(email) if !seen.insert(email.norm.clone()) => {}
                Ok(email) => good.push(email),
                Err(problem) => bad.push(BadLine { line, problem }),
            }
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_and_compared_without_case() {
        assert_eq!(
            Email::parse(" Kim@Example.SE ").map(|e| e.norm().to_owned()),
            Ok("kim@example.se".into())
        );
        for bad in [
            "kim",
            "kim@",
            "@example.se",
            "kim@example",
            "a b@example.se",
            "Kim <kim@example.se>",
            "kim@[127.0.0.1]",
        ] {
            assert_eq!(Email::parse(bad), Err(EmailProblem::Malformed), "{bad}");
        }
        assert_eq!(Email::parse("  "), Err(EmailProblem::Empty));
        assert_eq!(Email::parse(&format!("{}@example.se", "a".repeat(250))), Err(EmailProblem::TooLong));
    }

    #[test]
    fn a_list_names_every_bad_line() {
        assert_eq!(
            parse_address_list("a@example.se\n\nA@example.se; b@example.se").map(|l| l.len()),
            Ok(2)
        );
        assert_eq!(
            parse_address_list("a@example.se\nnope\nb@example.se\nalso nope"),
            Err(vec![
                BadLine {
                    line: 2,
                    problem: EmailProblem::Malformed
                },
                BadLine {
                    line: 4,
                    problem: EmailProblem::Malformed
                }
            ])
        );
    }

    #[test]
    fn a_debug_print_has_no_address() {
        let email = Email::parse("kim@example.se").unwrap();
        assert_eq!(format!("{email:?}"), "Email(…@example.se)");
    }
}
