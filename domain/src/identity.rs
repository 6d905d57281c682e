//! Who a person is: addresses and names as people type them, and what a session reaches.

mod recovery_code;

use crate::{ids::TenantId, tenants::Role};
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, fmt};

pub use recovery_code::RecoveryCode;

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

/// How a session was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By a mailed link, or the digits that it showed.
    Link,
    /// By the provider of that municipality, which vouches for the person there and nowhere else.
    Provider(TenantId),
    /// By one click, in a demo.
    Demo,
}

/// What a session has shown of the person so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How it was opened.
    pub method: Method,
    /// Whether the person's own second factor was shown in it.
    pub second_factor: bool,
}

/// What stands between a session and a membership of its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Reached,
    /// The person's own second factor.
    SecondFactor,
    /// Signing in by the tenant's own provider.
    Provider,
}

/// What a session reaches: decided for each membership at each request, and by nothing else (ASVS 5.0 6.3.3, 6.3.4, 6.8.4).
///
/// A provider vouches for its people in its own tenant, with the strength that the tenant demanded of it. Elsewhere its
/// word counts for no more than a mailed link, and for roles that see no person for less: whoever runs one tenant's
/// provider must not get into another tenant by it.
pub fn reach(shown: Shown, tenant: TenantId, role: Role, only_provider: bool) -> Reach {
    match shown.method {
        Method::Demo => Reach::Reached,
        Method::Provider(own) if own == tenant => Reach::Reached,
        _ if only_provider => Reach::Provider,
        _ if shown.second_factor => Reach::Reached,
        Method::Link if !role.sees_persons() => Reach::Reached,
        Method::Link | Method::Provider(_) => Reach::SecondFactor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_session_reaches() {
        use Reach::{Provider as ByProvider, Reached, SecondFactor};
        let (own, other) = (TenantId::new(), TenantId::new());
        let by_link = |second_factor| Shown {
            method: Method::Link,
            second_factor,
        };
        let by_provider = |second_factor| Shown {
            method: Method::Provider(own),
            second_factor,
        };
        let persons = [Role::JointManagement, Role::Leader, Role::Staff];
        let figures = [Role::Partner, Role::Evaluator];
        // What was shown, where, whether that tenant demands its provider; for roles that see persons, and for the others.
        let table = [
            (by_link(false), own, false, SecondFactor, Reached),
            (by_link(true), own, false, Reached, Reached),
            (by_link(false), own, true, ByProvider, ByProvider),
            (by_link(true), own, true, ByProvider, ByProvider),
            (by_provider(false), own, false, Reached, Reached),
            (by_provider(true), own, false, Reached, Reached),
            (by_provider(false), own, true, Reached, Reached),
            (by_provider(true), own, true, Reached, Reached),
            (by_provider(false), other, false, SecondFactor, SecondFactor),
            (by_provider(true), other, false, Reached, Reached),
            (by_provider(false), other, true, ByProvider, ByProvider),
            (by_provider(true), other, true, ByProvider, ByProvider),
        ];
        for (shown, tenant, only_provider, for_persons, for_figures) in table {
            for (roles, expected) in [(&persons[..], for_persons), (&figures[..], for_figures)] {
                for role in roles {
                    assert_eq!(
                        reach(shown, tenant, *role, only_provider),
                        expected,
                        "{shown:?}, {role}, own: {}, demanded: {only_provider}",
                        tenant == own
                    );
                }
            }
        }
        for role in Role::ALL {
            for only_provider in [false, true] {
                let shown = Shown {
                    method: Method::Demo,
                    second_factor: false,
                };
                assert_eq!(reach(shown, other, role, only_provider), Reached);
            }
        }
    }

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
