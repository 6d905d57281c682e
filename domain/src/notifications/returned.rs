//! Mail that came back: to which address, and what the report in it says (RFC 3464). Anybody can send such a mail, so nothing is taken
//! for granted of its form.

use std::fmt;

/// So many addresses of a head are looked at.
const MOST_MARKS: usize = 100;
/// So much is kept of what the receiver's server said.
const LONGEST_SAID: usize = 500;

/// Fields that follow each other without an empty line between: the name in small letters, and the value on one line.
type Group = Vec<(String, String)>;

/// Reads fields as heads and reports have them (RFC 5322 2.2): a line that begins with space goes on with the one before. What is no field
/// is left out.
fn groups(text: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut group = Group::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(std::mem::take(&mut group));
            }
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}

/// The mark in an address such as `studsar+mark@example.se`: letters and digits.
#[must_use]
pub fn mark(address: &str) -> Option<&str> {
    let (user, _) = address.trim().rsplit_once('@')?;
    let (_, mark) = user.rsplit_once('+')?;
    let fit = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_alphanumeric());
    fit.then_some(mark)
}

/// The marks in the addresses that a mail came to, by its head: whoever asks which of them is one of ours.
#[must_use]
pub fn marks(head: &str) -> Vec<String> {
    let fields = groups(head).into_iter().next().unwrap_or_default();
    fields
        .iter()
        .filter(|(name, _)| matches!(name.as_str(), "delivered-to" | "x-original-to" | "to"))
        .flat_map(|(_, value)| value.split(|c: char| c.is_whitespace() || "<>(),;:\"".contains(c)))
        .filter_map(mark)
        .take(MOST_MARKS)
        .map(str::to_owned)
        .collect()
}

/// An enhanced status code (RFC 3463).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    class: u8,
    subject: u16,
    detail: u16,
}

impl Status {
    /// Reads one: `5.1.1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let class = match parts.next()? {
            "2" => 2,
            "4" => 4,
            "5" => 5,
            _ => return None,
        };
        let (subject, detail) = (number(parts.next()?)?, number(parts.next()?)?);
        parts.next().is_none().then_some(Self { class, subject, detail })
    }

    /// The one that a server's answer begins with: `550 5.1.1 no such user`, `550-5.1.1 …`.
    fn of_answer(said: &str) -> Option<Self> {
        said.split([' ', '-']).take(2).find_map(Self::parse)
    }

    /// Whether it says no more than its class.
    const fn is_general(self) -> bool {
        self.subject == 0 && self.detail == 0
    }
}

/// At most three digits.
fn number(text: &str) -> Option<u16> {
    let fit = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fit { text.parse().ok() } else { None }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// What a report says of a mail that has one receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// It was given up, and trying again does not help.
    Failed {
        /// Why.
        status: Status,
        /// What the receiver's server said, on one line. It may hold the receiver's address: not to be kept or logged.
        said: String,
    },
    /// It is late, or was given up although trying again may help.
    Waits,
    /// That it arrived or was passed on; or it is no such report.
    Other,
}

impl Report {
    /// Reads the part `message/delivery-status` of a report. Where it tells of several receivers, as a list's may, it is a failure if
    /// it is one for all of them.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let told: Vec<Self> = groups(text).iter().filter_map(|group| Self::of(group)).collect();
        if told.contains(&Self::Waits) {
            return Self::Waits;
        }
        if told.contains(&Self::Other) {
            return Self::Other;
        }
        told.into_iter().next().unwrap_or(Self::Other)
    }

    /// What is told of one receiver; `None` where the fields are of the whole mail.
    fn of(group: &[(String, String)]) -> Option<Self> {
        let field = |name: &str| group.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
        // A comment may follow.
        let word = |name: &str| field(name).and_then(|value| value.split([' ', '\t', '(', ';']).next());
        let action = word("action")?.to_ascii_lowercase();
        let Some(status) = word("status").and_then(Status::parse) else {
            return Some(Self::Other);
        };
        let said = field("diagnostic-code").unwrap_or_default();
        let said = said.split_once(';').map_or(said, |(_, said)| said).trim();
        Some(match (action.as_str(), status.class) {
            ("failed", 5) => Self::Failed {
                // Some servers say 5.0.0 of everything, and pass on what they were told.
                status: Status::of_answer(said)
                    .filter(|told| status.is_general() && told.class == status.class)
                    .unwrap_or(status),
                said: said.chars().take(LONGEST_SAID).collect(),
            },
            ("failed", 4) | ("delayed", _) => Self::Waits,
            _ => Self::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTFIX: &str = "Reporting-MTA: dns; mx.example.se\r\nX-Postfix-Queue-ID: 4F1\r\nArrival-Date: Tue, 1 Dec 2026 10:00:00 +0100 (CET)\r\n\r\n\
        Final-Recipient: rfc822; borta@example.com\r\nOriginal-Recipient: rfc822;borta@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\
        Remote-MTA: dns; mx.example.com\r\nDiagnostic-Code: smtp; 550 5.1.1 <borta@example.com>: Recipient address\r\n    rejected: User unknown\r\n";

    fn failed(text: &str) -> (String, String) {
        match Report::parse(text) {
            Report::Failed { status, said } => (status.to_string(), said),
            other => panic!("{other:?}: {text}"),
        }
    }

    #[test]
    fn what_was_given_up_for_good_says_why() {
        let (status, said) = failed(POSTFIX);
        assert_eq!(status, "5.1.1");
        assert_eq!(said, "550 5.1.1 <borta@example.com>: Recipient address rejected: User unknown");
        assert_eq!(failed(&POSTFIX.replace("\r\n", "\n")).0, "5.1.1");
        let exchange = "Reporting-MTA: dns;AM0P.eurprd.prod.outlook.example\nReceived-From-MTA: dns;mx.example.se\n\n\
            Final-Recipient: rfc822;borta@example.com\nACTION: Failed\nSTATUS: 5.1.10 (no such)\n\
            Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup\n";
        let (status, said) = failed(exchange);
        assert_eq!(status, "5.1.10");
        assert!(said.starts_with("550 5.1.10 RESOLVER"), "{said}");
        // Exim says 5.0.0 of everything.
        let exim = "Reporting-MTA: dns; mx.example.se\n\nAction: failed\nFinal-Recipient: rfc822;borta@example.com\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550-5.1.1 There is none such\n";
        assert_eq!(failed(exim).0, "5.1.1");
        assert_eq!(failed(&exim.replace("550-5.1.1", "550")).0, "5.0.0");
        assert_eq!(failed(&exim.replace("550-5.1.1", "450 4.2.2")).0, "5.0.0", "of another class");
    }

    #[test]
    fn what_may_still_arrive_or_is_no_failure_changes_nothing() {
        for (from, to, report) in [
            ("Status: 5.1.1", "Status: 4.4.1", Report::Waits),
            ("Action: failed", "Action: delayed", Report::Waits),
            ("Action: failed", "Action: delivered", Report::Other),
            ("Action: failed", "Action: relayed", Report::Other),
            ("Action: failed", "Action: expanded", Report::Other),
            ("Action: failed", "X-Action: failed", Report::Other),
            ("Status: 5.1.1", "X-Status: 5.1.1", Report::Other),
            ("Status: 5.1.1", "Status: 5.1", Report::Other),
            ("Status: 5.1.1", "Status: 5.1.1.1", Report::Other),
            ("Status: 5.1.1", "Status: 6.1.1", Report::Other),
            ("Status: 5.1.1", "Status: 5.1.1000", Report::Other),
            ("Status: 5.1.1", "Status: 2.0.0", Report::Other),
        ] {
            assert!(POSTFIX.contains(from), "{from}");
            assert_eq!(Report::parse(&POSTFIX.replace(from, to)), report, "{to}");
        }
        assert_eq!(Report::parse(""), Report::Other);
        assert_eq!(Report::parse("Jag är på semester till den 5.1.1"), Report::Other);
        let second = "\r\nFinal-Recipient: rfc822; kvar@example.com\r\nAction: relayed\r\nStatus: 2.1.5\r\n";
        assert_eq!(Report::parse(&format!("{POSTFIX}{second}")), Report::Other, "one of two has got it");
    }

    #[test]
    fn the_marks_of_a_head_are_those_of_where_it_came_to() {
        let head = "From: <x+fran@example.com>\r\nDelivered-To: studsar+ett@example.se\r\nTO: \"Studsar\"\r\n <studsar+tva@example.se>, utan@example.se\r\n\
            X-Original-To: studsar+tre@example.se\r\nSubject: a+b@c\r\n\r\nTo: studsar+kroppen@example.se\r\n";
        assert_eq!(marks(head), ["ett", "tva", "tre"]);
        assert_eq!(mark("a+b+c@example.se"), Some("c"));
        assert_eq!(mark("a+@example.se"), None);
        assert_eq!(mark("a@b+c"), None);
        assert_eq!(mark("a+b@c@d"), None);
        assert_eq!(mark(""), None);
        assert_eq!(marks(&"To: a+b@c\n".repeat(1000)).len(), MOST_MARKS);
    }
}
