//! Limits against guessing and flooding: how much, and where it is counted.
//!
//! Counted in the database, so that a limit holds over several server processes and restarts. Whom a tally is about, a
//! keyed hash tells that is another one each day, or for what somebody at work writes the ids of the tenant and of who or what it is;
//! the tallies themselves are deleted after a day. No address is kept or logged. What a right link opens is never limited.

use crate::{
    db::{Db, Error, JobsDb, OpenTx, TenantTx},
    metrics,
    secrets::Secret,
};
use domain::ids::{AccountId, TabletId};
use sqlx::postgres::types::PgInterval;
use std::{
    net::{IpAddr, Ipv6Addr},
    time::Duration,
};
use time::Date;
use uuid::Uuid;

/// So many wrong typed codes an address has before it waits. A room of forty phones behind one address mistypes a few.
pub const WRONG_CODES: i32 = 20;

/// So many it has while the whole installation sees more than [`WRONG_CODES_ALARM`].
pub const WRONG_CODES_ALARMED: i32 = 5;

/// From so many wrong typed codes an hour, over all addresses, somebody is guessing: there is an alarm.
pub const WRONG_CODES_ALARM: i32 = 500;

/// What an address may do so many times in a while. Generous: a municipality is behind one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    kind: &'static str,
    /// How many.
    pub most: i32,
    window: Duration,
}

/// Asking for a sign-in link.
pub const SIGN_IN: Allowance = Allowance::new("sign_in", 120, 10);

/// Typing the six digits of a sign-in link.
pub const SIGN_IN_CODE: Allowance = Allowance::new("sign_in_code", 120, 10);

/// Typing the code that is shown at an event: a person, wherever.
pub const CHECK_IN: Allowance = Allowance::new("check_in", 10, 10);

/// Typing the PIN of a tablet in the room: at one tablet. Whoever has forgotten it ends the tablet from the round's page.
pub const TABLET_PIN: Allowance = Allowance::new("tablet_pin", 5, 10);

/// Changes of one event: whoever comes is told of another time or place, or what else is to be known, each time.
pub const EVENT_CHANGES: Allowance = Allowance::new("event_changes", 20, 24 * 60);

/// Registering colleagues for events: a person in a day. Each of them is told by mail.
pub const ENROL: Allowance = Allowance::new("enrol", 50, 24 * 60);

/// Searching: a person, wherever. More than anybody reads, too few for copying what there is word by word.
pub const SEARCH: Allowance = Allowance::new("search", 120, 10);

/// Sending a file along with a post or a training, of at most [`crate::files::MOST_BYTES`]: a person, a day, whether it can be kept or not.
pub const SENT_FILES: Allowance = Allowance::new("sent_files", 30, 24 * 60);

/// Adding a picture or a recording to a question: a person, a day, whether it can be kept or not. A long questionnaire read aloud in
/// one language has some two hundred.
pub const LAYERS: Allowance = Allowance::new("layers", 300, 24 * 60);

/// Starting threads: a person in a day. Far more than anybody asks, too few for pushing others' threads out of the lists.
pub const OWN_THREADS: Allowance = Allowance::new("own_threads", 20, 24 * 60);

/// Writing posts in threads, and changing them: a person in a day. Who writes all day long has room; one alone does not use up
/// [`POSTS`].
pub const OWN_POSTS: Allowance = Allowance::new("own_posts", 200, 24 * 60);

/// Making events, meetings of groups among them: a person in a day.
pub const OWN_EVENTS: Allowance = Allowance::new("own_events", 20, 24 * 60);

/// Keeping voices: a person in a day. An afternoon of talks gives some.
pub const OWN_VOICES: Allowance = Allowance::new("own_voices", 30, 24 * 60);

/// Making groups: a person in a day.
pub const OWN_GROUPS: Allowance = Allowance::new("own_groups", 10, 24 * 60);

/// Writing members, decisions and additions to minutes in groups: a person in a day. A large reference group is put together in one.
pub const OWN_GROUP_ENTRIES: Allowance = Allowance::new("own_group_entries", 80, 24 * 60);

/// Noting deviations: a person in a day.
pub const OWN_DEVIATIONS: Allowance = Allowance::new("own_deviations", 20, 24 * 60);

/// Saving a draft: a person, wherever. A page saves by itself a few times a minute, and somebody may write in several.
pub const DRAFTS: Allowance = Allowance::new("drafts", 300, 10);

/// Reporting a barrier.
pub const BARRIER: Allowance = Allowance::new("barrier", 10, 60);

impl Allowance {
    /// How many times.
    pub const fn most(self) -> i32 {
        self.most
    }

    const fn new(kind: &'static str, most: i32, minutes: u64) -> Self {
        Self {
            kind,
            most,
            window: Duration::from_secs(minutes * 60),
        }
    }
}

/// What a tenant may do so many times a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    kind: &'static str,
    /// How many.
    pub most: i32,
}

/// Participants invited by mail: more than any focus group, too few for sending advertising.
pub const INVITATIONS: Ceiling = Ceiling {
    kind: "invitations",
    most: 2000,
};

/// Printed slips.
pub const SLIPS: Ceiling = Ceiling { kind: "slips", most: 5000 };

/// Rounds made.
pub const ROUNDS: Ceiling = Ceiling { kind: "rounds", most: 100 };

/// Participants of named rounds added.
pub const PARTICIPANTS: Ceiling = Ceiling {
    kind: "participants",
    most: 500,
};

/// Meetings of focus groups made.
pub const MEETINGS: Ceiling = Ceiling {
    kind: "focus_group_meetings",
    most: 100,
};

/// Instruments made.
pub const INSTRUMENTS: Ceiling = Ceiling {
    kind: "instruments",
    most: 100,
};

/// Methods made.
pub const METHODS: Ceiling = Ceiling {
    kind: "methods",
    most: 200,
};

/// Collections of methods made.
pub const COLLECTIONS: Ceiling = Ceiling {
    kind: "method_collections",
    most: 50,
};

/// Files added to methods, of at most [`crate::files::MOST_BYTES`] each.
pub const FILES: Ceiling = Ceiling {
    kind: "method_files",
    most: 100,
};

/// Proposals about methods, and what is said about them.
pub const PROPOSALS: Ceiling = Ceiling {
    kind: "proposals",
    most: 200,
};

/// Notes of experience written.
pub const NOTES: Ceiling = Ceiling {
    kind: "method_notes",
    most: 500,
};

/// Threads started.
pub const THREADS: Ceiling = Ceiling {
    kind: "threads",
    most: 100,
};

/// Posts written in threads, and changed there: each change keeps what it said before.
pub const POSTS: Ceiling = Ceiling { kind: "posts", most: 1000 };

/// Files that go along with posts and trainings.
pub const EXCHANGE_FILES: Ceiling = Ceiling {
    kind: "exchange_files",
    most: 300,
};

/// Events made.
pub const EVENTS: Ceiling = Ceiling { kind: "events", most: 100 };

/// Colleagues registered for events.
pub const ENROLMENTS: Ceiling = Ceiling {
    kind: "enrolments",
    most: 200,
};

/// Groups made.
pub const GROUPS: Ceiling = Ceiling { kind: "groups", most: 50 };

/// Members, decisions and additions to minutes written in groups.
pub const GROUP_ENTRIES: Ceiling = Ceiling {
    kind: "group_entries",
    most: 200,
};

/// Voices kept.
pub const VOICES: Ceiling = Ceiling { kind: "voices", most: 200 };

/// Deviations noted.
pub const DEVIATIONS: Ceiling = Ceiling {
    kind: "deviations",
    most: 50,
};

/// Members added.
pub const MEMBERS: Ceiling = Ceiling {
    kind: "members",
    most: 200,
};

/// Who counts as one: an address, and of IPv6 its whole network (/64), as one machine has all of that. An address of IPv4 that is
/// written as one of IPv6 is that of IPv4.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.into(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).into(),
    }
}

/// The day by the database's clock: servers whose own clocks differ count together.
async fn today(tx: &mut OpenTx) -> Result<Date, Error> {
    Ok(sqlx::query_scalar!(r#"select (now() at time zone 'UTC')::date as "today!""#)
        .fetch_one(tx.conn())
        .await?)
}

/// Whom a tally is about, today: a [`network`].
pub(crate) async fn who(tx: &mut OpenTx, secret: &Secret, address: IpAddr) -> Result<Vec<u8>, Error> {
    Ok(who_on(secret, address, today(tx).await?))
}

fn who_on(secret: &Secret, address: IpAddr, day: Date) -> Vec<u8> {
    match network(address) {
        IpAddr::V4(v4) => keyed(secret, "client address", day, &v4.octets()),
        IpAddr::V6(v6) => keyed(secret, "client address", day, &v6.octets()),
    }
}

fn keyed(secret: &Secret, what: &str, day: Date, whom: &[u8]) -> Vec<u8> {
    let mut hash = secret.keyed(what, &[&day.to_julian_day().to_be_bytes()[..], whom].concat());
    hash.truncate(16);
    hash
}

/// Counts one use. Gives how long the address has to wait where it has had all that it may, and counts nothing then.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn take(db: &Db, secret: &Secret, address: IpAddr, allowance: Allowance) -> Result<Option<Duration>, Error> {
    let mut tx = db.open().await?;
    let who = who(&mut tx, secret, address).await?;
    take_by(tx, who, allowance).await
}

/// The same for a person who has signed in: behind one address there are many.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn take_for_person(db: &Db, secret: &Secret, person: AccountId, allowance: Allowance) -> Result<Option<Duration>, Error> {
    let mut tx = db.open().await?;
    let who = keyed(secret, "person", today(&mut tx).await?, person.0.as_bytes());
    take_by(tx, who, allowance).await
}

/// The same for a tablet in the room.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub(crate) async fn take_for_tablet(db: &Db, secret: &Secret, tablet: TabletId) -> Result<Option<Duration>, Error> {
    let mut tx = db.open().await?;
    let who = keyed(secret, "tablet", today(&mut tx).await?, tablet.0.as_bytes());
    take_by(tx, who, TABLET_PIN).await
}

async fn take_by(mut tx: OpenTx, who: Vec<u8>, allowance: Allowance) -> Result<Option<Duration>, Error> {
    let window = PgInterval::try_from(allowance.window).map_err(|_| anyhow::anyhow!("a window can't be written"))?;
    let seconds = sqlx::query_scalar!(
        r#"select limits_take($1, $2, $3, $4) as "seconds!""#,
        allowance.kind,
        who,
        allowance.most,
        window
    )
    .fetch_one(tx.conn())
    .await?;
    tx.commit().await?;
    if seconds > 0 {
        metrics::limited(allowance.kind);
    }
    Ok(u64::try_from(seconds).ok().filter(|s| *s > 0).map(Duration::from_secs))
}

/// Counts `n` for the tenant, in its transaction: what is taken back there is not counted.
///
/// # Errors
/// [`Full`] where the tenant has had today's.
pub(crate) async fn take_for_tenant(tx: &mut TenantTx, ceiling: Ceiling, n: usize) -> Result<(), Full> {
    let n = i32::try_from(n).unwrap_or(i32::MAX);
    let taken = sqlx::query_scalar!(
        r#"select limits_take_for_tenant($1, $2, $3) as "taken!""#,
        ceiling.kind,
        n,
        ceiling.most
    )
    .fetch_one(tx.conn())
    .await
    .map_err(|e| Full::Other(e.into()))?;
    if taken {
        Ok(())
    } else {
        metrics::limited(ceiling.kind);
        tracing::warn!(kind = ceiling.kind, tenant = %tx.tenant(), "a tenant's ceiling of today was reached");
        Err(Full::Reached)
    }
}

/// Counts one use of a person's at work in the tenant, in its transaction: what is taken back there is not counted.
///
/// # Errors
/// [`Full`] where the person has had all of it.
pub(crate) async fn take_for_member(tx: &mut TenantTx, person: AccountId, allowance: Allowance) -> Result<(), Full> {
    take_for_thing(tx, person.0, allowance).await
}

/// Counts one use of a thing of the tenant's, in its transaction: what is taken back there is not counted.
///
/// # Errors
/// [`Full`] where the thing has had all that it may.
pub(crate) async fn take_for_thing(tx: &mut TenantTx, thing: Uuid, allowance: Allowance) -> Result<(), Full> {
    let window = PgInterval::try_from(allowance.window).map_err(|_| Full::Other(anyhow::anyhow!("a window can't be written").into()))?;
    // Two tenants' things may have one id.
    let who = [*tx.tenant().0.as_bytes(), *thing.as_bytes()].concat();
    let seconds = sqlx::query_scalar!(
        r#"select limits_take($1, $2, $3, $4) as "seconds!""#,
        allowance.kind,
        who,
        allowance.most,
        window
    )
    .fetch_one(tx.conn())
    .await
    .map_err(|e| Full::Other(e.into()))?;
    if seconds == 0 {
        Ok(())
    } else {
        metrics::limited(allowance.kind);
        tracing::warn!(kind = allowance.kind, tenant = %tx.tenant(), "a ceiling of one thing was reached");
        Err(Full::Reached)
    }
}

impl From<Full> for Error {
    fn from(full: Full) -> Self {
        match full {
            Full::Reached => Self::Full,
            Full::Other(error) => error,
        }
    }
}

/// How many files this process may have open: as many as the system lets it, which it asks for here. A connection is one.
pub fn open_files() -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(65_536).min(65_536);
    if limit.current.is_some_and(|current| current < wanted) {
        limit.current = Some(wanted);
        // Where it may not, there are fewer.
        let _ = setrlimit(Resource::Nofile, limit);
    }
    let current = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
    usize::try_from(current).unwrap_or(usize::MAX)
}

/// Why nothing was counted for a tenant.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Full {
    /// The day's ceiling.
    #[error("the day's ceiling is reached")]
    Reached,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Forgets what is older than a day: a job.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub(crate) async fn forget(db: &JobsDb) -> Result<(), Error> {
    sqlx::query!("select limits_forget()").execute(db.pool()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every limit with its number, as the constants of this file say it.
    fn limits() -> Vec<(&'static str, &'static str)> {
        let (source, _) = include_str!("limits.rs").split_once("#[cfg(test)]").unwrap();
        let said = |rest: &'static str| {
            let (kind, rest) = rest.split_once('"').unwrap();
            let number = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
            (kind, number.split(|c: char| !c.is_ascii_digit()).next().unwrap())
        };
        let limits: Vec<_> = ["Allowance::new(\"", "kind: \""]
            .into_iter()
            .flat_map(|begins| source.split(begins).skip(1))
            .map(said)
            .collect();
        let constants = source.matches(": Allowance = ").count() + source.matches(": Ceiling = ").count();
        assert_eq!(limits.len(), constants, "each of them is read");
        limits
    }

    /// What of it a page does not say: a row of its tables that names the limit, and beside it the number.
    fn not_said(page: &str) -> Vec<String> {
        let says = |kind: &str, number: &str| {
            page.lines().filter(|line| line.contains(&format!("`{kind}`"))).any(|line| {
                let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
                line.starts_with('|') && words.any(|word| word == number)
            })
        };
        let wrong = [WRONG_CODES, WRONG_CODES_ALARMED, WRONG_CODES_ALARM].map(|most| ("code", most.to_string()));
        let others = limits().into_iter().map(|(kind, most)| (kind, most.to_owned()));
        wrong
            .into_iter()
            .chain(others)
            .filter(|(kind, most)| !says(kind, most))
            .map(|(kind, most)| format!("{kind}: {most}"))
            .collect()
    }

    #[test]
    fn every_limit_is_written_down_with_its_number() {
        let page = include_str!("../../docs/security.md");
        assert_eq!(not_said(page), Vec::<String>::new());
        // Where one is not named, or another number stands there, it is seen.
        assert_eq!(not_said(&page.replace("`event_changes`", "–")), ["event_changes: 20"]);
        assert_eq!(
            not_said(&page.replace("| 300 a day, kept or not |", "| 200 a day, kept or not |")),
            ["layers: 300"]
        );
    }

    #[test]
    fn an_address_of_ipv6_stands_for_its_network() {
        let of = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("::1"), "::");
    }

    #[test]
    fn an_address_is_another_one_each_day_and_a_network_of_ipv6_is_one() {
        let secret = Secret::new(b"a secret for tests, 32 bytes long");
        let day = time::macros::date!(2026 - 11 - 22);
        let hash = |text: &str, day| who_on(&secret, text.parse().unwrap(), day);
        let one = hash("192.0.2.7", day);
        assert_eq!(one.len(), 16);
        assert_eq!(one, hash("::ffff:192.0.2.7", day));
        assert_ne!(one, hash("192.0.2.8", day));
        assert_ne!(one, hash("192.0.2.7", day.next_day().unwrap()));
        assert_eq!(hash("2001:db8:1:2::5", day), hash("2001:db8:1:2:ffff::9", day));
        assert_ne!(hash("2001:db8:1:2::5", day), hash("2001:db8:1:3::5", day));
        assert_ne!(one, who_on(&Secret::new(b"another"), "192.0.2.7".parse().unwrap(), day));
    }
}
