//! Mail that comes back after a mail server had taken it. It comes to an address with the mark of the mail that it is about
//! ([`Secret::mark`]), is read from a mail server's pipe, and counts like a refusal at once. What has no mark of ours is nobody's: whoever
//! makes one up changes nothing.

use super::store;
use crate::{
    db::{Error, JobsDb},
    mail::Said,
    secrets::Secret,
};
use domain::notifications::returned::{self, Report};
use mail_parser::{MessageParser, MessagePart, MimeHeaders as _};
use std::io::{self, Read};
use uuid::Uuid;

/// So much of a mail is read, in bytes. A report comes before what it quotes.
const LONGEST: u64 = 1024 * 1024;
/// So much of it is looked at for addresses.
const LONGEST_HEAD: usize = 64 * 1024;

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// A mail was given up for good, and that is noted.
    Failed,
    /// A mail is late, or was given up although trying again may help: counted only.
    Waits,
    /// Something else came to the address of a mail, such as a note of absence: counted only.
    Other,
    /// No mail of ours, one that is not kept any more, or one of which that is known: counted only.
    Unknown,
    /// It is not noted yet that the mail has left: to be brought again.
    Early,
}

impl Came {
    /// All there are.
    const ALL: [Self; 5] = [Self::Failed, Self::Waits, Self::Other, Self::Unknown, Self::Early];

    /// The database's word for it.
    const fn key(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Waits => "waits",
            Self::Other => "other",
            Self::Unknown => "unknown",
            Self::Early => "early",
        }
    }

    /// Whether nothing is left to do with it.
    #[must_use]
    pub const fn is_done(self) -> bool {
        !matches!(self, Self::Early)
    }
}

/// Reads a mail to its end, and keeps as much of it as is looked at: a pipe that is not read to its end is a failure to who fills it.
///
/// # Errors
/// Where it can't be read.
pub fn read(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut mail = Vec::new();
    from.by_ref().take(LONGEST).read_to_end(&mut mail)?;
    io::copy(&mut from, &mut io::sink())?;
    Ok(mail)
}

/// Takes a mail that came back to `recipient`, or to where its head says, and notes what it says of the mail whose mark is there.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]: nothing was noted.
pub async fn take(db: &JobsDb, secret: &Secret, recipient: Option<&str>, mail: &[u8]) -> Result<Came, Error> {
    // What is nobody's is not taken apart.
    let id = whose(secret, recipient, mail);
    let (came, error, points) = match id.map(|_| report(mail)) {
        None => (Came::Unknown, None, 0),
        Some(Report::Other) => (Came::Other, None, 0),
        Some(Report::Waits) => (Came::Waits, None, 0),
        Some(Report::Failed { status, said }) => match Said::of(&format!("{status} {said}")) {
            Some(Said::NoneSuch) => (Came::Failed, Some("returned-unknown"), 2),
            Some(Said::Shut) => (Came::Failed, Some("returned-full"), 1),
            None => (Came::Failed, Some("returned-refused"), 0),
        },
    };
    let was = store::came_back(db, id, came.key(), error, points).await?;
    let came = Came::ALL.into_iter().find(|came| came.key() == was).unwrap_or(came);
    tracing::info!(came = came.key(), error, "mail came back");
    Ok(came)
}

/// The mail whose mark is in the address.
fn whose(secret: &Secret, recipient: Option<&str>, mail: &[u8]) -> Option<Uuid> {
    if let Some(recipient) = recipient {
        return returned::mark(recipient).and_then(|mark| secret.marked(mark));
    }
    let head = String::from_utf8_lossy(mail.get(..LONGEST_HEAD).unwrap_or(mail));
    returned::marks(&head).iter().find_map(|mark| secret.marked(mark))
}

fn report(mail: &[u8]) -> Report {
    status_of(mail).map_or(Report::Other, |text| Report::parse(&text))
}

/// The part for machines of a report of delivery (RFC 6522, RFC 3464). What a person wrote, or a note of absence, has none.
fn status_of(mail: &[u8]) -> Option<String> {
    let parsed = MessageParser::default().parse(mail)?;
    let root = parsed.root_part();
    if !root.is_content_type("multipart", "report") {
        return None;
    }
    let told = |part: &&MessagePart<'_>| {
        part.is_content_type("message", "delivery-status") || part.is_content_type("message", "global-delivery-status")
    };
    root.sub_parts()?
        .iter()
        .filter_map(|id| parsed.part(*id))
        .find(told)
        .map(|part| String::from_utf8_lossy(part.contents()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{
        collection::vec,
        prelude::*,
        sample::Index,
        test_runner::{Config, TestRunner},
    };

    const POSTFIX: &str = include_str!("../../tests/mail/returned/postfix.eml");
    const EXCHANGE: &str = include_str!("../../tests/mail/returned/exchange.eml");
    const DELAYED: &str = include_str!("../../tests/mail/returned/delayed.eml");
    const ABSENT: &str = include_str!("../../tests/mail/returned/absent.eml");

    fn why(mail: &str) -> Option<String> {
        match report(mail.as_bytes()) {
            Report::Failed { status, .. } => Some(status.to_string()),
            _ => None,
        }
    }

    #[test]
    fn reports_of_the_usual_servers_are_read() {
        assert_eq!(why(POSTFIX).as_deref(), Some("5.1.1"));
        assert_eq!(why(&POSTFIX.replace('\n', "\r\n")).as_deref(), Some("5.1.1"));
        assert_eq!(why(EXCHANGE).as_deref(), Some("5.1.10"));
        assert_eq!(report(DELAYED.as_bytes()), Report::Waits);
        assert_eq!(report(ABSENT.as_bytes()), Report::Other);
        let quoted = format!("From: a@example.se\nSubject: Vb\nContent-Type: text/plain\n\n{POSTFIX}");
        assert_eq!(report(quoted.as_bytes()), Report::Other, "who quotes a report has sent none");
    }

    #[test]
    fn the_mail_is_known_by_where_it_came_to() {
        let secret = Secret::new(b"0123456789abcdef0123456789abcdef");
        let id = Uuid::from_u128(7);
        let to = format!("studsar+{}@example.se", secret.mark(id));
        let mail = POSTFIX.replace("studsar+MARK@example.se", &to);
        assert_eq!(whose(&secret, None, mail.as_bytes()), Some(id));
        assert_eq!(whose(&secret, Some(&to), b""), Some(id));
        assert_eq!(
            whose(&secret, Some("studsar@example.se"), mail.as_bytes()),
            None,
            "what is given is what holds"
        );
        assert_eq!(whose(&secret, None, POSTFIX.as_bytes()), None);
        assert_eq!(whose(&Secret::new(b"another"), None, mail.as_bytes()), None);
    }

    #[test]
    fn a_mail_is_read_to_its_end_and_kept_to_its_limit() {
        let long = vec![b'x'; 3 * 1024 * 1024];
        let mut from = long.as_slice();
        assert_eq!(read(&mut from).unwrap().len(), 1024 * 1024);
        assert!(from.is_empty());
        assert_eq!(read(&b"To: a"[..]).unwrap(), b"To: a");
    }

    /// Noise, and reports that were damaged on the way: cut, and with other bytes here and there.
    #[test]
    fn no_made_up_mail_breaks_what_reads_it() {
        let config = Config {
            failure_persistence: None,
            ..Config::with_cases(300)
        };
        let damaged = (0_usize..4, any::<Index>(), vec((any::<Index>(), any::<u8>()), 0..12)).prop_map(|(which, end, changes)| {
            let mut mail = [POSTFIX, EXCHANGE, DELAYED, ABSENT][which].as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(mail.len());
                mail[at] = byte;
            }
            mail.truncate(end.index(mail.len()) + 1);
            mail
        });
        let mails = prop_oneof![damaged, vec(any::<u8>(), 0..2000)];
        let secret = Secret::new(b"0123456789abcdef0123456789abcdef");
        TestRunner::new(config)
            .run(&mails, |mail| {
                let _ = report(&mail);
                prop_assert_eq!(whose(&secret, None, &mail), None);
                Ok(())
            })
            .unwrap();
    }
}
