//! How mail leaves: to a mail server, or into a folder of `.eml` files that the demo's page shows.
//!
//! What went wrong is said as a code without personal data, since it is kept, logged and shown.

use crate::{
    config::{MailRoute, Smtp, SmtpSecurity},
    dkim::Dkim,
};
use lettre::{
    Address, Message,
    message::header::MessageId,
    transport::smtp::{
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use mail_parser::MessageParser;
use std::{
    borrow::Cow,
    fs,
    future::Future,
    io::{self, Write as _},
    net::IpAddr,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    time::Duration,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// The most mails that [`read_dir`] reads.
const SHOWN: usize = 500;

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Each mail becomes a file in this folder, named by its `Message-ID`: sent again, it is the same file.
    Dir(PathBuf),
    /// A mail server.
    Smtp(SmtpTransport),
}

/// A mail server and how long to wait for it.
#[derive(Clone, Debug)]
pub struct SmtpTransport {
    /// The server.
    pub server: Smtp,
    /// How long to wait for it.
    pub patience: Patience,
    /// Signs what it is given, where that server does not.
    pub dkim: Option<Dkim>,
}

/// How long to wait for a mail server. Not all of the minutes of RFC 5321 4.5.3.2: a mail that was given up is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For each step before the mail is handed over: connecting with its greeting, TLS, signing in, each command.
    pub step: Duration,
    /// For the answer to the whole mail. Longer, since a server that was about to accept it makes a second copy.
    pub acceptance: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(20),
            acceptance: Duration::from_secs(60),
        }
    }
}

impl Patience {
    /// The longest that one mail can take: six steps, the handing over, and the goodbye.
    pub fn longest(self) -> Duration {
        self.step * 7 + self.acceptance
    }
}

/// Why a mail did not leave. The code has no personal data in it: `smtp-451`, `timeout`, `bad-address`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Trying again may help.
    #[error("{0}")]
    Temporary(Cow<'static, str>),
    /// The mail server could not be spoken to, which says nothing of the mail: trying again may help, when it is there.
    #[error("{0}")]
    Away(Cow<'static, str>),
    /// Trying again does not help.
    #[error("{0}")]
    Permanent(Cow<'static, str>),
    /// Nor does it here: the receiver's server says that there is no such address, or that it takes no mail any more.
    #[error("{0}")]
    NoSuchAddress(Cow<'static, str>),
    /// The receiver's server says that the mailbox takes nothing now, such as one that is full.
    #[error("{code}")]
    MailboxShut {
        /// The code.
        code: Cow<'static, str>,
        /// Whether trying again may help.
        again: bool,
    },
}

impl SendError {
    /// The code.
    pub fn code(&self) -> &str {
        match self {
            Self::Temporary(code)
            | Self::Away(code)
            | Self::Permanent(code)
            | Self::NoSuchAddress(code)
            | Self::MailboxShut { code, .. } => code,
        }
    }

    const fn temporary(code: &'static str) -> Self {
        Self::Temporary(Cow::Borrowed(code))
    }

    /// What went wrong before anything was said of a mail.
    fn away(self) -> Self {
        match self {
            Self::Temporary(code) => Self::Away(code),
            other => other,
        }
    }

    pub(crate) const fn permanent(code: &'static str) -> Self {
        Self::Permanent(Cow::Borrowed(code))
    }
}

impl From<lettre::transport::smtp::Error> for SendError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        if let Some(code) = error.status() {
            let code = u16::from(code);
            let text = Cow::Owned(format!("smtp-{code}"));
            // Refused because of how this server talks or signs in, whoever the mail is for: its operator can put that
            // right, and then the mail leaves (RFC 5321 4.2.2, RFC 4954 6, RFC 3207 4).
            let ours = matches!(code, 500 | 502..=504 | 530 | 534 | 535 | 538);
            return if error.is_permanent() && !ours {
                Self::Permanent(text)
            } else {
                Self::Temporary(text)
            };
        }
        Self::temporary(if error.is_timeout() {
            "timeout"
        } else if error.is_tls() || is_about_certificates(&error) {
            "tls"
        } else if error.is_client() {
            "no-common-ground"
        } else {
            "connection"
        })
    }
}

impl Transport {
    /// The transport of the setting `BRYGGA_MAIL`.
    pub fn new(route: &MailRoute) -> Self {
        match route {
            MailRoute::Dir(folder) => Self::Dir(folder.clone()),
            MailRoute::Smtp(server) => Self::Smtp(SmtpTransport {
                server: server.clone(),
                patience: Patience::default(),
                dkim: None,
            }),
        }
    }

    /// The same, signing what goes to a mail server.
    #[must_use]
    pub fn signing(self, dkim: Option<Dkim>) -> Self {
        match self {
            Self::Dir(folder) => Self::Dir(folder),
            Self::Smtp(smtp) => Self::Smtp(SmtpTransport { dkim, ..smtp }),
        }
    }

    /// How long one mail can take at the most: a claim on it must last longer.
    pub fn longest(&self) -> Duration {
        match self {
            Self::Dir(_) => Duration::from_secs(60),
            Self::Smtp(smtp) => smtp.patience.longest(),
        }
    }

    /// Sends one mail. `Ok` means that the mail server answers for it from now on, or that the file is on the disk.
    ///
    /// # Errors
    /// [`SendError`], which says whether trying again may help.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        match self {
            Self::Dir(folder) => {
                let folder = folder.clone();
                let name = file_name(message);
                let bytes = message.formatted();
                let written = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await;
                match written {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(_)) | Err(_) => Err(SendError::temporary("file")),
                }
            }
            Self::Smtp(smtp) => smtp.send(message).await,
        }
    }
}

impl SmtpTransport {
    /// Whether the server takes connections as it is set here: greeting, TLS, signing in. Sends nothing.
    ///
    /// # Errors
    /// [`SendError`]: where a mail would have failed before it was handed over.
    pub async fn try_out(&self) -> Result<(), SendError> {
        let mut connection = self.connect().await?;
        let _ = within(self.patience.step, connection.quit()).await;
        Ok(())
    }

    /// One connection a mail. lettre's pool would take back a connection whose answer is still outstanding when a send is
    /// given up, and read that answer as the one to the next mail's commands; and it waits for no answer with a limit.
    async fn send(&self, message: &Message) -> Result<(), SendError> {
        let step = self.patience.step;
        let bytes = message.formatted();
        let bytes = match &self.dkim {
            Some(dkim) => dkim.sign(&bytes, OffsetDateTime::now_utc()),
            None => bytes,
        };
        let mut connection = self.connect().await.map_err(SendError::away)?;
        let envelope = message.envelope();
        let mut parameters = Vec::new();
        let foreign = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
        if envelope.from().into_iter().chain(envelope.to()).any(foreign) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(SendError::permanent("address-not-ascii"));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        within(step, connection.command(Mail::new(envelope.from().cloned(), parameters))).await?;
        for to in envelope.to() {
            match tokio::time::timeout(step, connection.command(Rcpt::new(to.clone(), Vec::new()))).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => return Err(at_address(error)),
                Err(_) => return Err(SendError::temporary("timeout")),
            }
        }
        within(step, connection.command(Data)).await?;
        within(self.patience.acceptance, connection.message(&bytes)).await?;
        // Accepted. Whether the goodbye is heard does not matter.
        let _ = within(step, connection.quit()).await;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let step = self.patience.step;
        let Smtp {
            host,
            port,
            security,
            credentials,
        } = &self.server;
        let hello = ClientId::default();
        let tls = |checked: bool| {
            TlsParameters::builder(host.clone())
                .dangerous_accept_invalid_certs(!checked)
                .build()
        };
        let wrapper = match security {
            SmtpSecurity::Tls => Some(tls(true)?),
            SmtpSecurity::StartTls | SmtpSecurity::IfOffered => None,
        };
        let connecting = AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), None, &hello, wrapper, None);
        let mut connection = within(step, connecting).await?;
        match security {
            SmtpSecurity::Tls => {}
            SmtpSecurity::StartTls => within(step, connection.starttls(tls(true)?, &hello)).await?,
            // The certificate is not checked where TLS is only taken because it is offered: whoever could show a false one
            // could as well hide the offer, and relays of one's own seldom have a public one (RFC 7435 3, as mail
            // servers do among themselves). Nobody else hears what stays on this machine.
            SmtpSecurity::IfOffered if connection.can_starttls() && !is_loopback(host) => {
                within(step, connection.starttls(tls(false)?, &hello)).await?;
            }
            SmtpSecurity::IfOffered => {}
        }
        if let Some((user, password)) = credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            within(step, connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)).await?;
        }
        Ok(connection)
    }
}

/// What went wrong where the address was named, which is where a server says that it does not know it.
fn at_address(error: lettre::transport::smtp::Error) -> SendError {
    let reply = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    match (SendError::from(error), Said::of(&reply)) {
        (SendError::Permanent(code), Some(Said::NoneSuch)) => SendError::NoSuchAddress(code),
        (SendError::Permanent(code), Some(Said::Shut)) => SendError::MailboxShut { code, again: false },
        (SendError::Temporary(code), Some(Said::Shut)) => SendError::MailboxShut { code, again: true },
        (other, _) => other,
    }
}

/// What a refusal says of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// There is none such, or it takes no mail any more.
    NoneSuch,
    /// Its mailbox takes nothing now.
    Shut,
}

impl Said {
    /// By its enhanced status code (RFC 3463, RFC 7505), since the three digits say the same of a sender who is not wanted (5.7.1) and
    /// of a mail that is not liked. `None`: nothing about the address, or nobody knows.
    pub(crate) fn of(reply: &str) -> Option<Self> {
        match reply.split_whitespace().next()? {
            // No such mailbox, no such system, no address at all, moved away, a domain without mail, a mailbox that is closed.
            "5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10" | "5.2.1" => Some(Self::NoneSuch),
            // What Microsoft's servers, which many municipalities have, say of a mailbox that there is not.
            "5.4.1" if reply.to_ascii_lowercase().contains("recipient address rejected") => Some(Self::NoneSuch),
            "5.2.2" | "4.1.1" | "4.2.0" | "4.2.1" | "4.2.2" => Some(Self::Shut),
            _ => None,
        }
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// rustls says that a certificate won't do by an I/O error of this kind; lettre takes it for one of the connection.
fn is_about_certificates(error: &lettre::transport::smtp::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return io.kind() == io::ErrorKind::InvalidData;
        }
        source = cause.source();
    }
    false
}

/// lettre's connections have a limit for connecting only.
async fn within<T>(limit: Duration, answer: impl Future<Output = Result<T, lettre::transport::smtp::Error>>) -> Result<T, SendError> {
    match tokio::time::timeout(limit, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(SendError::temporary("timeout")),
    }
}

fn file_name(message: &Message) -> String {
    let id = message
        .headers()
        .get::<MessageId>()
        .map(|id| AsRef::<str>::as_ref(&id).to_owned())
        .unwrap_or_default();
    let local: String = id
        .split('@')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if local.is_empty() {
        format!("{}.eml", Uuid::new_v4().simple())
    } else {
        format!("{local}.eml")
    }
}

/// Only this user may read mails: they hold links that open something.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let fresh = folder.join(format!(".{}.new", Uuid::new_v4().simple()));
    let written = (|| {
        let mut file = fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(&fresh)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, folder.join(name))
    })();
    if written.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    written
}

/// A mail that was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMail {
    /// The file's name, without its folder; empty for a mail that was in none.
    pub file: String,
    /// The first receiver's address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// When it was made, in whole seconds.
    pub date: OffsetDateTime,
    /// The plain text.
    pub text: String,
    /// The HTML, a whole document.
    pub html: String,
    /// The links in the plain text, in order.
    pub links: Vec<String>,
}

/// The mails of a folder, the newest first, at most 500. A folder that is not there has none; a file that is no mail is
/// left out. Blocks while it reads.
///
/// # Errors
/// Where the folder can't be read.
pub fn read_dir(folder: &Path) -> io::Result<Vec<StoredMail>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && name.ends_with(".eml") {
            files.push((entry.metadata()?.modified()?, name));
        }
    }
    files.sort();
    Ok(files
        .into_iter()
        .rev()
        .take(SHOWN)
        .filter_map(|(_, name)| {
            let mail = read(&fs::read(folder.join(&name)).ok()?)?;
            Some(StoredMail { file: name, ..mail })
        })
        .collect())
}

/// Reads one mail; `None` where it is none.
pub fn read(bytes: &[u8]) -> Option<StoredMail> {
    let mail = MessageParser::default().parse(bytes)?;
    let to = mail.to()?.first()?.address()?.to_owned();
    let text = mail.body_text(0).unwrap_or_default().into_owned();
    let links = text
        .split_whitespace()
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
        .map(str::to_owned)
        .collect();
    Some(StoredMail {
        file: String::new(),
        to,
        subject: mail.subject().unwrap_or_default().to_owned(),
        date: mail
            .date()
            .and_then(|date| OffsetDateTime::from_unix_timestamp(date.to_timestamp()).ok())
            .unwrap_or(OffsetDateTime::UNIX_EPOCH),
        html: mail.body_html(0).unwrap_or_default().into_owned(),
        text,
        links,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_the_address_is_about_it() {
        for (reply, said) in [
            ("5.1.1 no such user <a@example.se>", Some(Said::NoneSuch)),
            (
                "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
                Some(Said::NoneSuch),
            ),
            ("5.2.1 mailbox disabled", Some(Said::NoneSuch)),
            ("5.4.1 Recipient address rejected: Access denied.", Some(Said::NoneSuch)),
            ("5.2.2 mailbox full", Some(Said::Shut)),
            ("4.2.2 mailbox full", Some(Said::Shut)),
            ("", None),
            ("User unknown", None),
            ("4.7.1 greylisted", None),
            ("5.1.8 bad sender's system address", None),
            ("5.4.1 no answer from host", None),
            ("5.7.1 not wanted here", None),
            ("5.7.606 banned sending address", None),
            ("no 5.1.1", None),
        ] {
            assert_eq!(Said::of(reply), said, "{reply}");
        }
    }
}
