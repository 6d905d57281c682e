//! What is checked on this machine and around it: mail, secret, folders, backups, and the address that people use.

use super::Check;
use crate::{
    config::{Config, Database, MailRoute, Smtp},
    dkim::Dkim,
    mail::{Patience, SmtpTransport},
    postgres::KEPT_DAYS,
    upkeep::{BACKUP_WARNING, BACKUP_WRONG, Disk, LITTLE_ROOM, MIB, NO_ROOM, nearest},
};
use lettre::Address;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::Path,
    time::Duration,
};
use time::OffsetDateTime;

/// How long each step with the mail server may take.
const STEP: Duration = Duration::from_secs(10);
/// How long the own address may take to answer.
const REACH: Duration = Duration::from_secs(5);
/// A secret whose characters could be guessed at in so few tries is none.
const FEWEST_BITS: f64 = 80.0;

pub(super) async fn examine(config: &Config, now: &impl Fn() -> OffsetDateTime) -> Vec<Check> {
    let mut checks = vec![
        mail(&config.mail).await,
        bounces(config.bounces.as_ref()),
        dkim(config.dkim.as_ref()),
    ];
    checks.push(base_url(config).await);
    checks.push(secret(config));
    checks.extend(previous_secrets(config));
    checks.push(room("room in the data folder", &config.data));
    checks.extend(backups(config, now()));
    checks
}

async fn mail(route: &MailRoute) -> Check {
    match route {
        MailRoute::Dir(folder) => match writable(folder) {
            Ok(()) => Check::ok("mail", format!("files in {}, which can be written", folder.display())),
            Err(error) => Check::wrong(
                "mail",
                format!("{} can't be written: {error}", folder.display()),
                "let the user who runs Brygga write there, or name another folder or a mail server in BRYGGA_MAIL",
            ),
        },
        MailRoute::Smtp(server) => mail_server(server).await,
    }
}

async fn mail_server(server: &Smtp) -> Check {
    let transport = SmtpTransport {
        server: server.clone(),
        patience: Patience {
            step: STEP,
            acceptance: STEP,
        },
        dkim: None,
    };
    let at = format!("{}:{}", server.host, server.port);
    let signed_in = if server.credentials.is_some() {
        ", and lets us sign in"
    } else {
        ""
    };
    let Err(error) = transport.try_out().await else {
        return Check::ok("mail", format!("{at} answers{signed_in}; nothing was sent"));
    };
    let mend = match error.code() {
        "tls" => "TLS fails: see the host's name in BRYGGA_MAIL and the server's certificate",
        "timeout" => "see the host and port in BRYGGA_MAIL, and whether a firewall is between",
        "no-common-ground" => "the server offers nothing that BRYGGA_MAIL asks for (STARTTLS, a way to sign in): see its port",
        "smtp-535" | "smtp-530" | "smtp-534" | "smtp-538" => "the server refuses user or password of BRYGGA_MAIL",
        _ => "see that the mail server runs, and host and port in BRYGGA_MAIL; mails wait for 48 hours",
    };
    Check::wrong("mail", format!("{at} does not take our mail: {}", error.code()), mend)
}

/// Whether a file can be made in a folder, which is made with the first one: then in the folder that it will be in. Leaves
/// nothing.
fn writable(folder: &Path) -> io::Result<()> {
    let there = nearest(folder);
    let path = there.join(format!(".brygga-doctor-{}", std::process::id()));
    let written = fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(&path)
        .and_then(|mut file| file.write_all(b"brygga doctor\n").and_then(|()| file.sync_all()));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => written.and(Err(error)),
        _ => written,
    }
}

/// Where undelivered mail goes. Whether a mail server hands it on can't be seen from here.
fn bounces(bounces: Option<&Address>) -> Check {
    let why = match bounces {
        None => "no BRYGGA_BOUNCES: it comes back to the sender of mail, where somebody should read it".to_owned(),
        Some(address) => format!(
            "it comes back to {address}, with a mark after a plus sign; see that the mail server there hands it to `brygga bounced`"
        ),
    };
    Check::not_checked("mail that comes back", why)
}

fn dkim(dkim: Option<&Dkim>) -> Check {
    match dkim {
        None => Check::not_checked("DKIM", "no BRYGGA_DKIM_KEY: the mail server signs, or nobody"),
        Some(dkim) => Check::ok(
            "DKIM",
            format!(
                "the key can be read and signs for the sender's domain; the DNS was not asked: `dig +short TXT {}` has to say {}",
                dkim.record_name(),
                dkim.record()
            ),
        ),
    }
}

/// Whether the own address answers: a hint, since a machine need not reach itself by the name that others use.
async fn base_url(config: &Config) -> Check {
    let about = "base URL";
    let origin = config.base_url.origin();
    if !config.is_production() {
        return Check::warning(
            about,
            format!("{origin} is not https: for trying out, not for people"),
            "in production, give BRYGGA_BASE_URL as https://… and a proxy that speaks TLS",
        );
    }
    let Ok(client) = client() else {
        return Check::not_checked(about, format!("{origin}: there is no TLS to ask it with"));
    };
    match client.get(format!("{origin}/healthz")).send().await {
        Ok(answer) if answer.status().is_success() => Check::ok(about, format!("{origin} answers")),
        Ok(answer) => Check::warning(
            about,
            format!("{origin} answers with status {}", answer.status().as_u16()),
            "see that Brygga runs and that the proxy leads there",
        ),
        Err(error) => Check::warning(
            about,
            format!(
                "{origin} is not reached from here{}",
                if error.is_timeout() { ", in time" } else { "" }
            ),
            "see that Brygga and the proxy run; where this machine can't reach itself by that name, nothing is to be done",
        ),
    }
}

fn client() -> Result<reqwest::Client, Box<dyn std::error::Error>> {
    Ok(reqwest::Client::builder()
        .tls_backend_preconfigured(crate::tls::trusting()?)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(REACH)
        .user_agent("Brygga")
        .build()?)
}

fn secret(config: &Config) -> Check {
    let about = "secret";
    if let Some(given) = config.given_secret() {
        return if bits(given.bytes()) < FEWEST_BITS {
            Check::wrong(
                about,
                "BRYGGA_SECRET can be guessed: it repeats itself, or has few different characters",
                "make one with `openssl rand -hex 32`, and see docs/operation.md, Changing the secret",
            )
        } else {
            Check::ok(about, format!("given, with {} characters", given.bytes().len()))
        };
    }
    let path = config.data.join("secret");
    match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Check::not_checked(about, format!("none is given, and {} is made at the first start", path.display()))
        }
        Err(error) => Check::wrong(
            about,
            format!("{} can't be read: {error}", path.display()),
            "let the user who runs Brygga read it",
        ),
        Ok(file) if file.mode() & 0o077 != 0 => Check::wrong(
            about,
            format!("others on this machine can read {}", path.display()),
            "chmod 600 on it, and change the secret if somebody may have read it",
        ),
        Ok(_) => Check::ok(
            about,
            format!("kept in {}, for its owner only; keep a copy elsewhere", path.display()),
        ),
    }
}

/// Former secrets that are given: all right for a while.
fn previous_secrets(config: &Config) -> Option<Check> {
    let about = "previous secrets";
    let given = config.given_secret().map(|s| s.bytes());
    let count = config.previous_secrets.len();
    if count == 0 {
        return None;
    }
    Some(if config.previous_secrets.iter().any(|p| Some(p.bytes()) == given) {
        Check::warning(
            about,
            "BRYGGA_SECRET stands among BRYGGA_SECRET_PREVIOUS",
            "leave it out there, and put the value that it had before",
        )
    } else {
        Check::warning(
            about,
            format!("{count} given: what was made with them still works"),
            "run `brygga secret rotate`, and leave them out when the last round opened before the change has closed",
        )
    })
}

/// A generous guess at how many bits of chance a text has: a repetition counts once.
fn bits(text: &[u8]) -> f64 {
    let unit = (1..=text.len())
        .find(|n| text.iter().zip(text.iter().skip(*n)).all(|(a, b)| a == b))
        .unwrap_or(text.len());
    let text = text.get(..unit).unwrap_or_default();
    let mut counts = BTreeMap::<u8, f64>::new();
    for byte in text {
        *counts.entry(*byte).or_default() += 1.0;
    }
    let length = text.len() as f64;
    counts.values().map(|n| n * (length / n).log2()).sum()
}

fn room(about: &str, folder: &Path) -> Check {
    let Disk { free, size } = match Disk::of(folder) {
        Ok(disk) => disk,
        Err(error) => {
            return Check::warning(
                about,
                format!("the disk of {} can't be asked: {error}", folder.display()),
                "see that the disk is there",
            );
        }
    };
    let seen = format!("{} of {} MiB are free for {}", free / MIB, size / MIB, folder.display());
    let mend = "make room, or move the folder to a larger disk: a full one stops everything";
    if free < NO_ROOM {
        Check::wrong(about, seen, mend)
    } else if free < LITTLE_ROOM {
        Check::warning(about, seen, mend)
    } else {
        Check::ok(about, seen)
    }
}

fn backups(config: &Config, now: OffsetDateTime) -> Vec<Check> {
    let about = "backups";
    if !matches!(config.database, Database::Embedded) {
        return vec![Check::not_checked(
            about,
            format!("of a database of yours, whoever runs it keeps them: for {KEPT_DAYS} days at most"),
        )];
    }
    let Some(backups) = &config.backups else {
        return vec![Check::warning(
            about,
            "none are kept",
            "give BRYGGA_BACKUP, and run `brygga backup` each night (docs/operation.md, Backups)",
        )];
    };
    let often = "run `brygga backup` each night, as packaging/brygga-backup.timer does, and see what it says";
    let age = match backups.span() {
        Err(error) => Check::wrong(about, error.to_string(), "let the user who runs Brygga read the folder"),
        Ok(None) => Check::wrong(about, format!("there is none in {}", backups.folder().display()), often),
        Ok(Some((oldest, newest))) => {
            let (old, new) = (now - oldest, now - newest);
            let seen = format!("the last is {} hours old, the first {} days", new.whole_hours(), old.whole_days());
            if old > time::Duration::days(i64::from(KEPT_DAYS) + 1) {
                let mend = format!(
                    "participants are told that backups are kept for {KEPT_DAYS} days at most: `brygga backup` removes what is older"
                );
                Check::wrong(about, seen, &mend)
            } else if new > BACKUP_WRONG {
                Check::wrong(about, seen, often)
            } else if new > BACKUP_WARNING {
                Check::warning(about, seen, often)
            } else {
                Check::ok(about, seen)
            }
        }
    };
    let mut checks = vec![age];
    if let Ok(proven) = backups.proven() {
        checks.push(proof(proven, now));
    }
    checks.push(room("room in the backup folder", backups.folder()));
    checks
}

/// A backup that nobody has restored is a hope.
fn proof(proven: Option<(OffsetDateTime, String)>, now: OffsetDateTime) -> Check {
    let about = "last proven backup";
    let mend = "run `brygga backup` and see what it says: it restores the backup and compares every row";
    let Some((finished, seen)) = proven else {
        return Check::warning(about, "none of them was restored to see that it can be", mend);
    };
    let age = now - finished;
    let seen = format!("{} hours old: {seen}", age.whole_hours());
    if age > BACKUP_WRONG {
        Check::wrong(about, seen, mend)
    } else if age > BACKUP_WARNING {
        Check::warning(about, seen, mend)
    } else {
        Check::ok(about, seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_guessed_is_no_secret() {
        for weak in [
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "0101010101010101010101010101010101010101",
            "change-mechange-mechange-mechange-me",
            "11112222111122221111222211112223",
        ] {
            assert!(bits(weak.as_bytes()) < FEWEST_BITS, "{weak}");
        }
        for good in [
            "9f1c2b7a40e35d68aa17c3f05be29d84",
            "c1b6f0a3977d4e2589ab64de10f3752c8d6e4b19f7a05c3218e97bd4630af52c",
            "correct horse battery staple, and a bridge",
        ] {
            assert!(bits(good.as_bytes()) > FEWEST_BITS, "{good}");
        }
    }
}
