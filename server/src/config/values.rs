//! The types that checked settings have. None of them shows a secret in its
//! `Debug` text, and none says a value back that may hold one.

use std::fmt;
use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use data_encoding::HEXLOWER;
use rand::TryRng as _;
use sqlx::postgres::PgConnectOptions;
use url::{Host, Url};

/// The fewest characters of a secret (`BRYGGA_SECRET`).
pub const SHORTEST_SECRET: usize = 32;

/// What codes and tokens are derived from.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Checks a secret that an operator gave.
    pub(super) fn given(text: &str) -> Result<Self, String> {
        let length = text.chars().count();
        if length < SHORTEST_SECRET {
            return Err(format!("has {length} characters, but must have at least {SHORTEST_SECRET}"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The bytes to derive from.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The data folder's own secret (`secret`, mode 0600): 32 bytes of chance
    /// as hexadecimal digits, made the first time and kept.
    ///
    /// # Errors
    /// When the file can't be made or read, or was cut short.
    pub fn of_folder(data: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(data)?;
        Self::kept_in(&data.join("secret"))
    }

    /// The secret kept in this file, which is made where it is missing. Two
    /// processes that start at once get the same one, and one that is killed
    /// leaves no half of it.
    pub(crate) fn kept_in(path: &Path) -> std::io::Result<Self> {
        let invalid = |what| std::io::Error::new(std::io::ErrorKind::InvalidData, what);
        match std::fs::read_to_string(path) {
            Ok(text) => {
                return Self::given(text.trim()).map_err(|_| invalid("is too short to be a secret; restore it"));
            }
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            Err(_) => {}
        }
        let (mut chance, mut name) = ([0_u8; 32], [0_u8; 8]);
        rand::rngs::SysRng
            .try_fill_bytes(&mut chance)
            .and_then(|()| rand::rngs::SysRng.try_fill_bytes(&mut name))
            .map_err(|_| invalid("the system gave no random bytes"))?;
        let fresh = path.with_extension(format!("{}.new", HEXLOWER.encode(&name)));
        let written = (|| {
            let mut file = std::fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(&fresh)?;
            writeln!(file, "{}", HEXLOWER.encode(&chance))?;
            file.sync_all()?;
            // A link is made only where there is no file yet.
            match std::fs::hard_link(&fresh, path) {
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
                _ => Ok(()),
            }
        })();
        let removed = std::fs::remove_file(&fresh);
        written.and(removed)?;
        Self::given(std::fs::read_to_string(path)?.trim()).map_err(|_| invalid("is too short to be a secret; restore it"))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// How to reach a database in one role.
#[derive(Clone)]
pub struct DatabaseUrl(Box<PgConnectOptions>);

impl DatabaseUrl {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("is not a URL ({error})"))?;
        if !matches!(url.scheme(), "postgres" | "postgresql") || url.cannot_be_a_base() {
            return Err("does not begin with postgres://".to_owned());
        }
        // What the library says may repeat the URL with its password.
        PgConnectOptions::from_str(text)
            .map(|options| Self(Box::new(options)))
            .map_err(|_| "has a part that Postgres URLs do not have".to_owned())
    }

    /// The options to connect with.
    #[must_use]
    pub fn options(&self, application_name: &str) -> PgConnectOptions {
        use sqlx::ConnectOptions as _;
        PgConnectOptions::clone(&self.0)
            .application_name(application_name)
            .disable_statement_logging()
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "DatabaseUrl({}:{}/{})",
            self.0.get_host(),
            self.0.get_port(),
            self.0.get_database().unwrap_or_default()
        )
    }
}

/// The address that people reach the product under: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("is not a URL ({error})"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("does not begin with http:// or https://".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("has a user name or password, which it must not".to_owned());
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err("has more than scheme, host and port".to_owned());
        }
        Ok(Self(url))
    }

    /// The address on this machine of a server that listens at `addr`.
    pub(super) fn of(addr: SocketAddr) -> Result<Self, String> {
        let host = match addr.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        Self::parse(&format!("http://{host}:{}", addr.port()))
    }

    /// Scheme, host and port as browsers send them in `Origin`; without a
    /// slash at the end, so that a path can follow.
    #[must_use]
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Whether it is https, which means production.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Host and, where it is not the scheme's own, port.
    #[must_use]
    pub fn authority(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// The host, if it is a name.
    pub(super) fn domain(&self) -> Option<&str> {
        self.0.domain()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.origin())
    }
}

/// Where mail goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailRoute {
    /// Each mail becomes an `.eml` file in this folder; for trying things out.
    Dir(PathBuf),
    /// A mail server.
    Smtp(Smtp),
}

/// How to reach a mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub security: SmtpSecurity,
    /// User name and password, where the server wants them.
    pub credentials: Option<(String, String)>,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte (RFC 8314, `smtps://`).
    Tls,
    /// STARTTLS or nothing is sent (RFC 3207): wherever a password is.
    StartTls,
    /// STARTTLS where the server offers it: relays of one's own, loopback.
    IfOffered,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("credentials", &self.credentials.as_ref().map(|_| "…"))
            .finish()
    }
}

impl MailRoute {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("dir:") {
            return if path.is_empty() {
                Err("names no folder after dir:".to_owned())
            } else {
                Ok(Self::Dir(PathBuf::from(path)))
            };
        }
        if !text.starts_with("smtp://") && !text.starts_with("smtps://") {
            return Err("does not begin with dir:, smtp:// or smtps://".to_owned());
        }
        let url = Url::parse(text).map_err(|error| format!("is not a URL ({error})"))?;
        let host = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => percent_decoded(name)?,
            Some(Host::Ipv4(ip)) => ip.to_string(),
            Some(Host::Ipv6(ip)) => ip.to_string(),
            _ => return Err("names no mail server".to_owned()),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err("has more than user, password, host and port".to_owned());
        }
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => Some((percent_decoded(user)?, percent_decoded(password)?)),
            _ => return Err("has a user name or a password, but not both".to_owned()),
        };
        let loopback = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let (security, usual_port) = match (url.scheme(), &credentials) {
            ("smtps", _) => (SmtpSecurity::Tls, 465),
            (_, Some(_)) if !loopback => (SmtpSecurity::StartTls, 587),
            (_, Some(_)) => (SmtpSecurity::IfOffered, 587),
            (_, None) => (SmtpSecurity::IfOffered, 25),
        };
        Ok(Self::Smtp(Smtp {
            host,
            port: url.port().unwrap_or(usual_port),
            security,
            credentials,
        }))
    }
}

fn percent_decoded(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next(), rest.next()].map(|digit| digit.map(char::from));
        let [Some(high), Some(low)] = digits.map(|digit| digit.and_then(|one| one.to_digit(16))) else {
            return Err("has a % without two hexadecimal digits (write %25 for a % sign)".into());
        };
        bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
    }
    String::from_utf8(bytes).map_err(|_| "is not UTF-8 after its % signs are read".to_owned())
}

/// A range of addresses, for example `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Reads an address or a range.
    ///
    /// # Errors
    /// What is wrong with it, for a line that begins with the setting's name.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address
            .parse()
            .map_err(|_| format!("holds {text:?}, which is neither an address nor a range"))?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            None => width,
            Some(prefix) => prefix
                .parse()
                .ok()
                .filter(|prefix| *prefix <= width)
                .ok_or_else(|| format!("holds {text:?}, whose prefix is not between 1 and {width}"))?,
        };
        if prefix == 0 {
            return Err(format!("holds {text:?}, which would trust everybody"));
        }
        Ok(Self { address, prefix })
    }

    /// Whether the address is in the range. An IPv4 address that is written as
    /// an IPv6 one (`::ffff:10.0.0.1`) counts as the IPv4 address.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let (one, other, width) = match (self.address, address.to_canonical()) {
            (IpAddr::V4(one), IpAddr::V4(other)) => (u128::from(one.to_bits()), u128::from(other.to_bits()), 32),
            (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits(), other.to_bits(), 128),
            _ => return false,
        };
        let rest = width - u32::from(self.prefix);
        (one ^ other).checked_shr(rest).unwrap_or(0) == 0
    }
}
