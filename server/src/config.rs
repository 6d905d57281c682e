//! Configuration: command line and environment in, checked plain values out.
//!
//! The environment is read in one place, [`from_process`]; all checking is in
//! [`Config::from`], a function of its arguments alone. A wrong value or an
//! unknown `BRYGGA_…` variable gives one line that names it, says what is
//! wrong and shows an example; a value is never said back where it may hold a
//! password. [`SETTINGS`] is the one table of all settings. Files are read
//! where a secret or a key stands in one, and nowhere else.

mod values;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use lettre::{Address, message::Mailbox};

use crate::dkim::Dkim;
use crate::postgres::{Backups, Search};
use crate::secrets::MARK_LENGTH;
pub use values::{BaseUrl, DatabaseUrl, MailRoute, Network, SHORTEST_SECRET, Secret, Smtp, SmtpSecurity};

/// One setting, as documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The environment variable.
    pub name: &'static str,
    /// The flag that wins over it. A secret has none: every user of a machine
    /// can read the command lines of all processes.
    pub flag: Option<&'static str>,
    /// What holds without it, in words.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// A value that works, for the line that says another does not.
    pub example: &'static str,
}

/// All settings; `--help` and the operation manual show this table.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "DATABASE_URL",
        flag: Some("--database-url"),
        default: "an embedded Postgres in the data folder",
        meaning: "Database, in the application's role (owns nothing, can't bypass row security)",
        example: "postgres://brygga_app:password@db.example.se/brygga",
    },
    Setting {
        name: "BRYGGA_OWNER_URL",
        flag: Some("--owner-url"),
        default: "none: start does not migrate",
        meaning: "The same database in the owner's role, for migrating; read at start, then dropped",
        example: "postgres://brygga_owner:password@db.example.se/brygga",
    },
    Setting {
        name: "BRYGGA_RESULTS_URL",
        flag: Some("--results-url"),
        default: "none: with DATABASE_URL, this process then makes no results and sends no mail",
        meaning: "The same database in the role of the jobs, which alone reads answers across tenants and sends mail",
        example: "postgres://brygga_results:password@db.example.se/brygga",
    },
    Setting {
        name: "BRYGGA_ADDR",
        flag: Some("--addr"),
        default: "127.0.0.1:3000",
        meaning: "Address and port to listen at",
        example: "127.0.0.1:3000",
    },
    Setting {
        name: "BRYGGA_METRICS_ADDR",
        flag: Some("--metrics-addr"),
        default: "none: no metrics",
        meaning: "Address and port of the metrics (/metrics, for Prometheus); not for the public",
        example: "127.0.0.1:9464",
    },
    Setting {
        name: "BRYGGA_BASE_URL",
        flag: Some("--base-url"),
        default: "http:// and the address listened at",
        meaning: "Address that people reach the product under; https means production",
        example: "https://brygga.example.se",
    },
    Setting {
        name: "BRYGGA_DATA",
        flag: Some("--data"),
        default: "/var/lib/brygga as root, else ~/.local/share/brygga (or under XDG_DATA_HOME); `demo` adds -demo",
        meaning: "Data folder",
        example: "/var/lib/brygga",
    },
    Setting {
        name: "BRYGGA_MAIL",
        flag: Some("--mail"),
        default: "dir: and the folder mail in the data folder",
        meaning: "Where mail goes: dir:PATH, smtp://[user:password@]host[:port] or smtps://…",
        example: "smtps://user:password@mail.example.se",
    },
    Setting {
        name: "BRYGGA_MAIL_FROM",
        flag: Some("--mail-from"),
        default: "Brygga <brygga@HOST>, HOST from the base URL",
        meaning: "Sender of mail",
        example: "Brygga <brygga@example.se>",
    },
    Setting {
        name: "BRYGGA_BOUNCES",
        flag: None,
        default: "none: it comes back to the sender, and Brygga does not read it",
        meaning: "Address that undelivered mail comes back to, each with a mark after a plus sign; a mail server hands it to `brygga bounced`",
        example: "studsar@example.se",
    },
    Setting {
        name: "BRYGGA_DKIM_KEY",
        flag: None,
        default: "none: the mail server signs, or nobody",
        meaning: "File with the private key (RSA, PKCS #8, PEM) that mail is signed with, for the domain of BRYGGA_MAIL_FROM",
        example: "/etc/brygga/dkim.pem",
    },
    Setting {
        name: "BRYGGA_DKIM_SELECTOR",
        flag: None,
        default: "brygga",
        meaning: "The name that the key is published under, before ._domainkey and the domain",
        example: "brygga2026",
    },
    Setting {
        name: "BRYGGA_TRUSTED_PROXIES",
        flag: Some("--trusted-proxies"),
        default: "none",
        meaning: "Addresses or ranges, with commas between, whose Forwarded headers are believed",
        example: "10.0.0.5,192.168.0.0/16",
    },
    Setting {
        name: "BRYGGA_PROVIDER_NETWORKS",
        flag: None,
        default: "none: providers are asked on the public internet only",
        meaning: "Private addresses or ranges, with commas between, in which a municipality's own provider may be asked",
        example: "10.20.30.40,10.99.0.0/16",
    },
    Setting {
        name: "BRYGGA_SECRET",
        flag: None,
        default: "a secret kept in the data folder; none in production",
        meaning: "What codes and tokens are derived from, at least 32 characters",
        example: "the output of `openssl rand -hex 32`",
    },
    Setting {
        name: "BRYGGA_SECRET_PREVIOUS",
        flag: None,
        default: "none",
        meaning: "Former values of BRYGGA_SECRET, the latest first, with commas between: what was made with them still works",
        example: "the value that BRYGGA_SECRET had until today",
    },
    Setting {
        name: "BRYGGA_LOG",
        flag: None,
        default: "info",
        meaning: "What is logged, as a filter of tracing-subscriber",
        example: "info,sqlx=warn",
    },
    Setting {
        name: "BRYGGA_SITE",
        flag: None,
        default: "the folder site beside the program",
        meaning: "Folder of the built style sheets, scripts and wasm",
        example: "/usr/share/brygga/site",
    },
    Setting {
        name: "BRYGGA_PG_BIN",
        flag: None,
        default: "the newest Postgres found",
        meaning: "Folder of the programs postgres and initdb that the embedded Postgres uses",
        example: "/usr/lib/postgresql/17/bin",
    },
    Setting {
        name: "BRYGGA_BACKUP",
        flag: None,
        default: "none: the embedded Postgres keeps no backups",
        meaning: "Folder of the embedded Postgres' backups: its write-ahead log, kept each minute, and what `brygga backup` takes",
        example: "/var/backups/brygga",
    },
];

/// Settings that hold a password or a secret. Each can stand in a file instead: one that its variable with `_FILE` at the end names, or one
/// of its name in the folder of systemd's credentials (`systemd.exec(5)`), so that it is in no environment.
pub const SECRETS: [&str; 6] = [
    "DATABASE_URL",
    "BRYGGA_OWNER_URL",
    "BRYGGA_RESULTS_URL",
    "BRYGGA_MAIL",
    "BRYGGA_SECRET",
    "BRYGGA_SECRET_PREVIOUS",
];

/// The setting whose value a variable says the file of: `BRYGGA_SECRET` of `BRYGGA_SECRET_FILE`.
fn secret_of(variable: &str) -> Option<&'static str> {
    let name = variable.strip_suffix("_FILE")?;
    SECRETS.into_iter().find(|secret| *secret == name)
}

/// The exit code by which a mail server's pipe brings a mail again later (`EX_TEMPFAIL` of sysexits.h).
pub const TEMPFAIL: u8 = 75;

/// Variables that tests and tools use; not settings, but not unknown either.
const OTHER_VARIABLES: &[&str] = &["BRYGGA_BIN", "BRYGGA_P1_CASES"];
const TEST_PREFIX: &str = "BRYGGA_TEST_";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "brygga",
    version,
    about = "Participant focus groups, methods and exchange across municipal borders",
    after_help = settings_help(),
    disable_help_subcommand = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// What the program can do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve the product
    Serve,
    /// Bring the database to this version, then end
    Migrate,
    /// Check settings, database, mail, folders and clock, and say what is wrong and how to mend it; changes nothing
    Doctor {
        /// Print JSON, for machines
        #[arg(long)]
        json: bool,
    },
    /// Serve the product with made-up data, on a data folder of its own
    Demo,
    /// Take a backup of the embedded Postgres while it runs, into BRYGGA_BACKUP, restore it beside to compare, and remove old ones
    Backup {
        /// How many days backups are kept; participants are told 35 at most
        #[arg(long, default_value_t = crate::postgres::KEPT_DAYS, value_parser = clap::value_parser!(u32).range(1..=i64::from(crate::postgres::KEPT_DAYS)))]
        days: u32,
    },
    /// Restore the embedded Postgres from BRYGGA_BACKUP into an empty data folder
    Restore {
        /// The moment to restore to, as 2026-11-22T21:30:00+01:00; without it, the latest
        #[arg(long)]
        until: Option<String>,
    },
    /// Read one mail that came back to BRYGGA_BOUNCES from standard input, as a mail server's pipe brings it, and note whose address is dead
    Bounced {
        /// The address that it came to; without it, what Delivered-To, X-Original-To and To say
        #[arg(long, value_name = "ADDRESS")]
        recipient: Option<OsString>,
    },
    /// Work with a collaboration (its region and municipalities)
    #[command(subcommand)]
    Collaboration(Collaboration),
    /// Work with members: the first of a place is made here, the others on the screen
    #[command(subcommand)]
    Member(Member),
    /// Work with a place's own provider
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// Work with a municipality as a whole
    #[command(subcommand)]
    Municipality(MunicipalityCommand),
    /// Work with the secret
    #[command(subcommand)]
    Secret(SecretCommand),
    /// Work with the logs of who did what
    #[command(subcommand)]
    Audit(Audit),
}

/// What can be done with the logs.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Audit {
    /// Recompute the chains, and say where one is broken: of all tenants and accounts, or of one tenant
    Verify {
        /// The place as in its address: r/fortsatt-samverkan, t/nybro
        place: Option<String>,
    },
}

/// What can be done with a place's own provider.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum ProviderCommand {
    /// Let people into a place by mailed links again, where its own sign-in does not work
    Relax {
        /// The place as in its address: r/fortsatt-samverkan, t/nybro
        place: String,
    },
}

/// What can be done with a municipality as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum MunicipalityCommand {
    /// Open a closed one again, as long as it is not deleted
    Reopen {
        /// Its address: t/nybro
        place: String,
    },
}

/// What can be done with the secret.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum SecretCommand {
    /// Lock anew with BRYGGA_SECRET what is locked with one of BRYGGA_SECRET_PREVIOUS
    Rotate,
}

/// What can be done with the collaboration.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Collaboration {
    /// Load a collaboration file; loading it again changes nothing
    Load {
        /// The file, in TOML
        file: PathBuf,
    },
    /// Write a collaboration as a file that loads back the same
    Export {
        /// The part of its address after /r/
        slug: String,
        /// Where to write it; standard output where it is left out. A file that is there is not overwritten
        file: Option<PathBuf>,
    },
}

/// What can be done with members.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Member {
    /// Make a person a member of a place, or change what the person is there; a mail says so
    Add {
        /// The place as in its address: r/fortsatt-samverkan, t/nybro
        place: String,
        /// joint_management, partner or evaluator in a region; leader, staff or evaluator in a municipality
        role: String,
        /// The person's mail address
        email: String,
        /// The person's name
        name: String,
    },
    /// Take away the second factor of a person who has lost phone and recovery codes, and end all sessions. Make sure first that it is that person
    ResetFactor {
        /// The person's mail address
        email: String,
    },
}

/// The flags, unchecked; each wins over the variable of its setting. Not
/// `Debug` by derivation, because URLs hold passwords.
#[derive(Default, clap::Args)]
pub struct Flags {
    /// See DATABASE_URL below
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<OsString>,
    /// See BRYGGA_OWNER_URL below
    #[arg(long, global = true, value_name = "URL")]
    pub owner_url: Option<OsString>,
    /// See BRYGGA_RESULTS_URL below
    #[arg(long, global = true, value_name = "URL")]
    pub results_url: Option<OsString>,
    /// See BRYGGA_ADDR below
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    pub addr: Option<OsString>,
    /// See BRYGGA_METRICS_ADDR below
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    pub metrics_addr: Option<OsString>,
    /// See BRYGGA_BASE_URL below
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<OsString>,
    /// See BRYGGA_DATA below
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data: Option<OsString>,
    /// See BRYGGA_MAIL below
    #[arg(long, global = true, value_name = "ROUTE")]
    pub mail: Option<OsString>,
    /// See BRYGGA_MAIL_FROM below
    #[arg(long, global = true, value_name = "MAILBOX")]
    pub mail_from: Option<OsString>,
    /// See BRYGGA_TRUSTED_PROXIES below
    #[arg(long, global = true, value_name = "LIST")]
    pub trusted_proxies: Option<OsString>,
}

impl std::fmt::Debug for Flags {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Flags(…)")
    }
}

impl Flags {
    fn of(&self, flag: &str) -> Option<&OsString> {
        match flag {
            "--database-url" => self.database_url.as_ref(),
            "--owner-url" => self.owner_url.as_ref(),
            "--results-url" => self.results_url.as_ref(),
            "--addr" => self.addr.as_ref(),
            "--metrics-addr" => self.metrics_addr.as_ref(),
            "--base-url" => self.base_url.as_ref(),
            "--data" => self.data.as_ref(),
            "--mail" => self.mail.as_ref(),
            "--mail-from" => self.mail_from.as_ref(),
            "--trusted-proxies" => self.trusted_proxies.as_ref(),
            _ => None,
        }
    }
}

/// Which database.
#[derive(Debug, Clone)]
pub enum Database {
    /// The embedded cluster in the data folder.
    Embedded,
    /// A database that somebody else runs.
    External {
        /// The application's role.
        app: DatabaseUrl,
        /// The owner's role, where this start shall migrate; drop it then.
        owner: Option<DatabaseUrl>,
        /// The results job's role, where this process shall make results.
        results: Option<DatabaseUrl>,
    },
    /// Only the owner's role: enough for `migrate`, and for nothing else.
    OwnerOnly(DatabaseUrl),
}

/// The checked configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// What to do.
    pub command: Command,
    /// Which database.
    pub database: Database,
    /// Where to listen.
    pub addr: SocketAddr,
    /// Where to show the metrics, if anywhere.
    pub metrics_addr: Option<SocketAddr>,
    /// The address people reach the product under.
    pub base_url: BaseUrl,
    /// Whether the base URL was given; if not, it follows `addr`.
    base_url_given: bool,
    /// The data folder; it need not exist yet.
    pub data: PathBuf,
    /// Where mail goes.
    pub mail: MailRoute,
    /// The sender of mail.
    pub mail_from: Mailbox,
    /// Where mail comes back to that could not be delivered, if not to the sender.
    pub bounces: Option<Address>,
    /// What signs mail, where this server does.
    pub dkim: Option<Dkim>,
    /// Who may say for whom a request is.
    pub trusted_proxies: Vec<Network>,
    /// The secret, if given; else the data folder's own, [`Config::secret`].
    given_secret: Option<Secret>,
    /// Private networks in which providers may be asked.
    pub provider_networks: Vec<Network>,
    /// Former secrets, the latest first.
    pub previous_secrets: Vec<Secret>,
    /// The log's filter.
    pub log: String,
    /// The folder of the built site, if given.
    pub site: Option<PathBuf>,
    /// Where to look for the programs of the embedded Postgres.
    pub postgres: Search,
    /// Where the embedded Postgres keeps backups, if anywhere.
    pub backups: Option<Backups>,
}

/// One line about a wrong setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Wrong(String);

/// Why the program ends before it has done anything.
#[derive(Debug)]
pub enum Stop {
    /// Help or version was asked for.
    Told(clap::Error),
    /// Something is wrong with command line or environment.
    Wrong(Wrong),
    /// The same, where a mail server waits for the answer and brings the mail again when it is put right.
    Later(Wrong),
    /// The same, and it was asked whether something is: the answer of `brygga doctor`.
    Sick {
        /// What is wrong.
        wrong: Wrong,
        /// Whether the answer is for a machine.
        json: bool,
    },
}

impl Stop {
    /// Prints what there is to say (help to standard output, else one line to
    /// standard error) and gives the exit code: 0 after help, 2 after a mistake, and
    /// what a mail server understands where one waits.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::Told(text) => {
                // Nobody is left to tell when standard output is closed.
                let _ = text.print();
                ExitCode::from(u8::try_from(text.exit_code()).unwrap_or(2))
            }
            Self::Wrong(line) => {
                eprintln!("brygga: {line}");
                ExitCode::from(2)
            }
            Self::Later(line) => {
                eprintln!("brygga: {line}");
                ExitCode::from(TEMPFAIL)
            }
            Self::Sick { wrong, json } => {
                let report = crate::doctor::Report::of_wrong_settings(wrong);
                print!("{}", if *json { report.json() } else { report.text() });
                ExitCode::FAILURE
            }
        }
    }
}

/// Reads this process's command line and environment: the only place that does.
///
/// # Errors
/// [`Stop`], to be reported by `main`.
pub fn from_process() -> Result<Config, Stop> {
    let cli = Cli::from_arguments(std::env::args_os())?;
    let command = cli.command.clone();
    let root = rustix::process::geteuid().is_root();
    Config::from(cli, std::env::vars_os(), root).map_err(|wrong| match command {
        Command::Doctor { json } => Stop::Sick { wrong, json },
        Command::Bounced { .. } => Stop::Later(wrong),
        _ => Stop::Wrong(wrong),
    })
}

impl Cli {
    /// Parses a command line, the program's name first.
    ///
    /// # Errors
    /// [`Stop`]: help was asked for, or one line about what is wrong.
    pub fn from_arguments(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Stop> {
        use clap::error::ErrorKind;
        Self::try_parse_from(arguments).map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Stop::Told(error),
            _ => {
                let text = error.render().to_string();
                // clap lists what is missing on lines of their own, indented.
                let mut lines = text.lines();
                let first = lines.next().unwrap_or_default();
                let mut line = first.trim_start_matches("error: ").to_owned();
                for more in lines.take_while(|line| line.starts_with("  ")) {
                    let _ = write!(line, " {}", more.trim());
                }
                // A URL that got where none belongs may hold a password.
                if line.contains("://") {
                    line = "the command line has a URL where none belongs".to_owned();
                }
                Stop::Wrong(Wrong(format!("{line}; see `brygga --help`")))
            }
        })
    }
}

/// The given text of settings, from flags and environment.
struct Given<'a> {
    flags: &'a Flags,
    environment: Vec<(OsString, OsString)>,
}

/// The text of one setting, and where it came from.
struct Value {
    text: String,
    setting: &'static Setting,
    by_flag: bool,
}

impl Value {
    fn wrong(&self, what: &str) -> Wrong {
        wrong(self.setting, self.by_flag, what)
    }

    fn parsed<T>(&self, parse: impl FnOnce(&str) -> Result<T, String>) -> Result<T, Wrong> {
        parse(&self.text).map_err(|what| self.wrong(&what))
    }
}

fn wrong(setting: &Setting, by_flag: bool, what: &str) -> Wrong {
    let (origin, joint) = match setting.flag {
        Some(flag) if by_flag => (flag, " "),
        _ => (setting.name, "="),
    };
    let example = if setting.example.contains(' ') && !setting.example.contains('`') {
        format!("'{}'", setting.example)
    } else {
        setting.example.to_owned()
    };
    Wrong(format!("{origin} {what}; for example {origin}{joint}{example}"))
}

impl Given<'_> {
    fn setting(name: &str) -> Result<&'static Setting, Wrong> {
        SETTINGS
            .iter()
            .find(|setting| setting.name == name)
            .ok_or_else(|| Wrong(format!("{name} is not a setting")))
    }

    fn variable(&self, name: &str) -> Option<&OsString> {
        self.environment.iter().find(|(one, _)| one == name).map(|(_, value)| value)
    }

    fn value(&self, name: &str) -> Result<Option<Value>, Wrong> {
        let setting = Self::setting(name)?;
        let by_flag = setting.flag.and_then(|flag| self.flags.of(flag));
        let Some(text) = by_flag.or_else(|| self.variable(name)) else {
            return self.of_file(setting);
        };
        let by_flag = by_flag.is_some();
        let Some(text) = text.to_str() else {
            return Err(wrong(setting, by_flag, "is not UTF-8"));
        };
        if text.trim().is_empty() {
            return Err(wrong(setting, by_flag, "is empty; leave it out or give a value"));
        }
        // Which of the two holds would be a guess.
        if !by_flag && SECRETS.contains(&name) && self.variable(&format!("{name}_FILE")).is_some() {
            return Err(wrong(
                setting,
                false,
                &format!("is given, and so is {name}_FILE; leave one of them out"),
            ));
        }
        Ok(Some(Value {
            text: text.to_owned(),
            setting,
            by_flag,
        }))
    }

    /// A secret that stands in a file, without the line's end: in the one that was named, or among systemd's credentials, where one
    /// that is missing was not given.
    fn of_file(&self, setting: &'static Setting) -> Result<Option<Value>, Wrong> {
        if !SECRETS.contains(&setting.name) {
            return Ok(None);
        }
        let named = self.variable(&format!("{}_FILE", setting.name)).map(PathBuf::from);
        let credential = || Some(PathBuf::from(self.variable("CREDENTIALS_DIRECTORY")?).join(setting.name));
        let by_name = named.is_some();
        let Some(path) = named.or_else(credential) else {
            return Ok(None);
        };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text.trim().to_owned(),
            Err(error) if !by_name && error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(wrong(
                    setting,
                    false,
                    &format!("is to be read from {}, which can't be: {error}", path.display()),
                ));
            }
        };
        if text.is_empty() {
            return Err(wrong(
                setting,
                false,
                &format!("is to be read from {}, which is empty", path.display()),
            ));
        }
        Ok(Some(Value {
            text,
            setting,
            by_flag: false,
        }))
    }

    /// One line for a setting that must be given, with the reason.
    fn missing(name: &str, what: &str) -> Wrong {
        Self::setting(name).map_or_else(|error| error, |setting| wrong(setting, false, what))
    }

    fn refuse_unknown(&self) -> Result<(), Wrong> {
        let unknown = self
            .environment
            .iter()
            .filter_map(|(name, _)| Some(name.to_string_lossy()).filter(|name| name.starts_with("BRYGGA_")))
            .find(|name| {
                !name.starts_with(TEST_PREFIX)
                    && !OTHER_VARIABLES.contains(&name.as_ref())
                    && secret_of(name).is_none()
                    && !SETTINGS.iter().any(|setting| setting.name == name)
            });
        let Some(name) = unknown else { return Ok(()) };
        let nearest = SETTINGS
            .iter()
            .min_by_key(|setting| distance(setting.name, &name))
            .filter(|setting| distance(setting.name, &name) <= 4);
        Err(Wrong(match nearest {
            Some(setting) => format!(
                "{name} is not a setting; perhaps {} is meant, for example {}={}",
                setting.name, setting.name, setting.example
            ),
            None => format!("{name} is not a setting; `brygga --help` lists all, for example BRYGGA_ADDR"),
        }))
    }
}

/// How many letters to change, add or take away to make one text the other.
fn distance(one: &str, other: &str) -> usize {
    let mut above: Vec<usize> = (0..=other.chars().count()).collect();
    for (row, a) in one.chars().enumerate() {
        let mut left = row + 1;
        let mut line = vec![left];
        for (pair, b) in above.windows(2).zip(other.chars()) {
            let (diagonal, up) = match pair {
                [diagonal, up] => (*diagonal, *up),
                _ => continue,
            };
            left = (left + 1).min(up + 1).min(diagonal + usize::from(a != b));
            line.push(left);
        }
        above = line;
    }
    above.last().copied().unwrap_or(0)
}

impl Config {
    /// Checks command line and environment. `root` says whether this process
    /// is root, which decides the default data folder.
    ///
    /// # Errors
    /// One line about the first thing that is wrong.
    pub fn from(cli: Cli, environment: impl IntoIterator<Item = (OsString, OsString)>, root: bool) -> Result<Self, Wrong> {
        let Cli { command, flags } = cli;
        let given = Given {
            flags: &flags,
            environment: environment.into_iter().collect(),
        };
        given.refuse_unknown()?;

        let addr: SocketAddr = match given.value("BRYGGA_ADDR")? {
            Some(value) => value.parsed(|text| text.parse().map_err(|_| format!("is {text:?}, which is not an address and a port")))?,
            None => SocketAddr::from(([127, 0, 0, 1], 3000)),
        };
        let metrics_addr = given
            .value("BRYGGA_METRICS_ADDR")?
            .map(|value| {
                let metrics: SocketAddr =
                    value.parsed(|text| text.parse().map_err(|_| format!("is {text:?}, which is not an address and a port")))?;
                if metrics == addr {
                    return Err(value.wrong("is the address that people reach, where metrics are not shown"));
                }
                Ok(metrics)
            })
            .transpose()?;
        let base_url_value = given.value("BRYGGA_BASE_URL")?;
        let base_url = match &base_url_value {
            Some(value) => value.parsed(BaseUrl::parse)?,
            None => BaseUrl::of(addr).map_err(Wrong)?,
        };
        if base_url.is_https() && command == Command::Demo {
            return Err(Wrong(
                "demo lets anybody sign in as anyone and refuses an https BRYGGA_BASE_URL; for example BRYGGA_BASE_URL=http://127.0.0.1:3000".to_owned(),
            ));
        }
        let production = base_url.is_https();
        // What is checked is whether this machine can serve.
        let serves = matches!(command, Command::Serve | Command::Demo | Command::Doctor { .. });

        let database = database(&given, &command, production)?;
        let data = data_folder(&given, &command, root)?;
        let mail = match given.value("BRYGGA_MAIL")? {
            Some(value) => {
                let mail = value.parsed(MailRoute::parse)?;
                if production && serves && matches!(mail, MailRoute::Dir(_)) {
                    return Err(value.wrong("is a folder, but an https BRYGGA_BASE_URL means production, where mail is sent"));
                }
                mail
            }
            None if production && serves => {
                return Err(Given::missing(
                    "BRYGGA_MAIL",
                    "is missing; an https BRYGGA_BASE_URL means production, where mail is sent",
                ));
            }
            None => MailRoute::Dir(data.join("mail")),
        };
        let mail_from = match given.value("BRYGGA_MAIL_FROM")? {
            Some(value) => value.parsed(|text| text.parse::<Mailbox>().map_err(|_| format!("is {text:?}, which is not a mailbox")))?,
            None => default_sender(&base_url)?,
        };
        let bounces = given.value("BRYGGA_BOUNCES")?.map(|value| value.parsed(returns_to)).transpose()?;
        let dkim = dkim(&given, &mail_from)?;
        let trusted_proxies = match given.value("BRYGGA_TRUSTED_PROXIES")? {
            Some(value) => value.parsed(|text| text.split(',').map(|item| Network::parse(item.trim())).collect())?,
            None => Vec::new(),
        };
        let given_secret = match given.value("BRYGGA_SECRET")? {
            Some(value) => Some(value.parsed(Secret::given)?),
            // One that was made here would know no mail again.
            None if production && (serves || matches!(command, Command::Bounced { .. })) => {
                return Err(Given::missing(
                    "BRYGGA_SECRET",
                    "is missing; an https BRYGGA_BASE_URL means production, where every server is given the same secret",
                ));
            }
            None => None,
        };
        let provider_networks = match given.value("BRYGGA_PROVIDER_NETWORKS")? {
            Some(value) => value.parsed(|text| text.split(',').map(|item| Network::parse(item.trim())).collect())?,
            None => Vec::new(),
        };
        let previous_secrets = match given.value("BRYGGA_SECRET_PREVIOUS")? {
            Some(value) => value.parsed(|text| text.split(',').map(|item| Secret::given(item.trim())).collect())?,
            None => Vec::new(),
        };
        let log = given
            .value("BRYGGA_LOG")?
            .map(|value| {
                value.parsed(|text| {
                    tracing_subscriber::EnvFilter::try_new(text)
                        .map(|_| text.to_owned())
                        .map_err(|_| format!("is {text:?}, which is not a filter"))
                })
            })
            .transpose()?
            .unwrap_or_else(|| "info".to_owned());
        let folder = |name| -> Result<Option<PathBuf>, Wrong> { Ok(given.value(name)?.map(|value| PathBuf::from(value.text))) };
        Ok(Self {
            database,
            addr,
            metrics_addr,
            base_url,
            base_url_given: base_url_value.is_some(),
            data,
            mail,
            mail_from,
            bounces,
            dkim,
            trusted_proxies,
            given_secret,
            provider_networks,
            previous_secrets,
            log,
            site: folder("BRYGGA_SITE")?,
            postgres: Search {
                bin: folder("BRYGGA_PG_BIN")?,
                path: given.variable("PATH").cloned(),
            },
            backups: given
                .value("BRYGGA_BACKUP")?
                .map(|value| {
                    value.parsed(|text| {
                        Backups::at(std::path::Path::new(text))
                            .map_err(|_| "is not a full path of letters, digits, dots, hyphens and underscores".to_owned())
                    })
                })
                .transpose()?,
            command,
        })
    }

    /// Whether real people are served: an https base URL.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.base_url.is_https()
    }

    /// The secret that was given, or the data folder's own, which is made the
    /// first time.
    ///
    /// # Errors
    /// When the data folder's secret can't be made or read.
    pub fn secret(&self) -> std::io::Result<Secret> {
        match &self.given_secret {
            Some(secret) => Ok(secret.clone()),
            None => Secret::of_folder(&self.data),
        }
    }

    /// The secret that was given, if one was; makes none.
    #[must_use]
    pub fn given_secret(&self) -> Option<&Secret> {
        self.given_secret.as_ref()
    }

    /// Notes the address that the server really got (port 0 asks the system
    /// for one), so that a base URL that was not given follows it.
    pub fn listens_at(&mut self, addr: SocketAddr) {
        self.addr = addr;
        if !self.base_url_given
            && let Ok(base_url) = BaseUrl::of(addr)
        {
            self.base_url = base_url;
        }
    }
}

fn database(given: &Given<'_>, command: &Command, production: bool) -> Result<Database, Wrong> {
    let url = |name| -> Result<Option<DatabaseUrl>, Wrong> { given.value(name)?.map(|value| value.parsed(DatabaseUrl::parse)).transpose() };
    let app = url("DATABASE_URL")?;
    let owner = url("BRYGGA_OWNER_URL")?;
    let results = url("BRYGGA_RESULTS_URL")?;
    if *command == Command::Demo && (app.is_some() || owner.is_some() || results.is_some()) {
        return Err(Wrong(
            "demo fills a database of its own with made-up people and takes none from DATABASE_URL, BRYGGA_OWNER_URL or BRYGGA_RESULTS_URL; for example: env -u DATABASE_URL brygga demo".to_owned(),
        ));
    }
    match (app, owner, results) {
        (Some(_), None, _) if *command == Command::Migrate => {
            Err(Given::missing("BRYGGA_OWNER_URL", "is missing, in whose role migrate works"))
        }
        (Some(app), owner, results) => Ok(Database::External { app, owner, results }),
        (None, Some(owner), None) if *command == Command::Migrate => Ok(Database::OwnerOnly(owner)),
        (None, None, None) if !production => Ok(Database::Embedded),
        (None, None, None) if *command == Command::Migrate => Err(Given::missing(
            "BRYGGA_OWNER_URL",
            "is missing; an https BRYGGA_BASE_URL means production, which has a database of its own",
        )),
        (None, None, None) => Err(Given::missing(
            "DATABASE_URL",
            "is missing; an https BRYGGA_BASE_URL means production, which has a database of its own",
        )),
        (None, _, _) => Err(Given::missing(
            "DATABASE_URL",
            "is missing, although BRYGGA_OWNER_URL or BRYGGA_RESULTS_URL is given",
        )),
    }
}

fn data_folder(given: &Given<'_>, command: &Command, root: bool) -> Result<PathBuf, Wrong> {
    if let Some(value) = given.value("BRYGGA_DATA")? {
        return Ok(PathBuf::from(value.text));
    }
    let name = if *command == Command::Demo { "brygga-demo" } else { "brygga" };
    let absolute = |name: &str| given.variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let above = if root {
        Some(PathBuf::from("/var/lib"))
    } else {
        // A relative XDG_DATA_HOME is to be ignored (XDG base directories 0.8).
        absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local").join("share")))
    };
    above
        .map(|above| above.join(name))
        .ok_or_else(|| Given::missing("BRYGGA_DATA", "is missing, and there is no HOME to find a data folder in"))
}

fn default_sender(base_url: &BaseUrl) -> Result<Mailbox, Wrong> {
    let at = |host: &str| format!("Brygga <brygga@{host}>").parse::<Mailbox>();
    at(base_url.domain().unwrap_or("localhost"))
        .or_else(|_| at("localhost"))
        .map_err(|error| Wrong(format!("BRYGGA_MAIL_FROM is missing ({error})")))
}

/// The longest part of an address before its `@` (RFC 5321 4.5.3.1.1).
const LONGEST_USER: usize = 64;

/// An address that a mark can be put into.
fn returns_to(text: &str) -> Result<Address, String> {
    let address: Address = text.parse().map_err(|_| format!("is {text:?}, which is not an address"))?;
    let longest = LONGEST_USER - MARK_LENGTH - 1;
    let user = address.user();
    if !text.is_ascii() || user.contains(['+', '"']) || user.len() > longest {
        return Err(format!(
            "is {text:?}; before the @ are at most {longest} characters, no plus sign and no quotation marks, and all are ASCII"
        ));
    }
    Ok(address)
}

/// The settings for `--help`.
fn settings_help() -> String {
    let mut text = "Settings (a flag wins over its variable):\n".to_owned();
    for setting in SETTINGS {
        let flag = setting.flag.map(|flag| format!(", {flag}")).unwrap_or_default();
        let _ = write!(
            text,
            "  {}{flag}\n          {}\n          Without it: {}\n",
            setting.name, setting.meaning, setting.default
        );
    }
    let _ = writeln!(
        text,
        "In a file instead, named by the variable with _FILE at the end or a credential of systemd of that name: {}",
        SECRETS.join(", ")
    );
    text
}

/// The settings as the table in the operation manual.
#[must_use]
pub fn settings_table_markdown() -> String {
    let mut text = "| variable | flag | meaning | without it | example |\n| --- | --- | --- | --- | --- |\n".to_owned();
    let plain = |cell: &str| cell.replace('|', "\\|").replace('<', "&lt;");
    for setting in SETTINGS {
        let flag = setting.flag.map(|flag| format!("`{flag}`")).unwrap_or_default();
        let example = if setting.example.contains('`') {
            setting.example.to_owned()
        } else {
            format!("`{}`", setting.example)
        };
        let _ = writeln!(
            text,
            "| `{}` | {flag} | {} | {} | {example} |",
            setting.name,
            plain(setting.meaning),
            plain(setting.default)
        );
    }
    text
}

/// What signs mail: the key's file is read here, so that a wrong one is said at start.
fn dkim(given: &Given<'_>, from: &Mailbox) -> Result<Option<Dkim>, Wrong> {
    let selector = match given.value("BRYGGA_DKIM_SELECTOR")? {
        Some(value) => value.parsed(|text| {
            let fit = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
            if fit {
                Ok(text.to_owned())
            } else {
                Err(format!("is {text:?}, which is no name in the DNS"))
            }
        })?,
        None => "brygga".to_owned(),
    };
    let Some(value) = given.value("BRYGGA_DKIM_KEY")? else {
        return Ok(None);
    };
    let read = |path: &str| {
        let pem = std::fs::read_to_string(path).map_err(|error| format!("is {path:?}, which can't be read: {error}"))?;
        Dkim::new(&pem, from.email.domain(), &selector).map_err(|error| format!("is {path:?}, which {error}"))
    };
    value.parsed(read).map(Some)
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
