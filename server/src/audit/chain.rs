//! The chain of a log, computed again.

use crate::db::{Error, JobsDb};
use domain::ids::{AccountId, TenantId};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// Whose log.
#[derive(Clone, Copy, Debug)]
pub(super) enum Log {
    Tenant(TenantId),
    Account(AccountId),
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tenant(t) => write!(f, "tenant {t}"),
            Self::Account(a) => write!(f, "account {a}"),
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The number of the last entry, by the head; 0: nothing was ever logged.
    pub number: i64,
    /// The hash of the last entry, by the head, in hexadecimal.
    pub head: String,
    /// How many entries are there.
    pub entries: i64,
    /// How many were removed from the old end when their time was over.
    pub removed: i64,
    /// The first flaw; `None`: the chain is whole.
    pub flaw: Option<Flaw>,
}

/// Where a chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// This entry is not as it was written.
    #[error("entry {0} is not as it was written")]
    Changed(i64),
    /// This entry does not go on from the one before.
    #[error("entry {0} does not go on from the one before")]
    Unchained(i64),
    /// This entry is not there.
    #[error("entry {0} is missing")]
    Missing(i64),
    /// This entry is there, and nothing says that it was written.
    #[error("entry {0} is beyond the end")]
    Beyond(i64),
}

impl Flaw {
    /// The number of the entry.
    pub const fn number(self) -> i64 {
        match self {
            Self::Changed(n) | Self::Unchained(n) | Self::Missing(n) | Self::Beyond(n) => n,
        }
    }
}

/// One entry, as text: what the hash is made of, and the hash.
struct Link {
    number: i64,
    at: String,
    actor: Option<Uuid>,
    kind: String,
    subject_kind: Option<String>,
    subject_id: Option<Uuid>,
    payload: String,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

impl Link {
    fn computed(&self, owner: Uuid) -> Vec<u8> {
        let id = |id: Option<Uuid>| id.map(|i| i.hyphenated().to_string()).unwrap_or_default();
        let canonical = [
            owner.hyphenated().to_string(),
            self.number.to_string(),
            self.at.clone(),
            id(self.actor),
            self.kind.clone(),
            self.subject_kind.clone().unwrap_or_default(),
            id(self.subject_id),
            self.payload.clone(),
        ]
        .join("\n");
        Sha256::new()
            .chain_update(&self.previous_hash)
            .chain_update(canonical.as_bytes())
            .finalize()
            .to_vec()
    }
}

/// Where a chain is to begin and to end.
#[derive(Default)]
struct Ends {
    number: i64,
    hash: Vec<u8>,
    removed_number: i64,
    removed_hash: Vec<u8>,
}

/// Entries read at a time: a long log does not fill the memory.
const AT_ONCE: i64 = 1000;

pub(super) async fn verify(db: &JobsDb, log: Log) -> Result<Checked, Error> {
    // One snapshot, so that an entry that is written meanwhile does not look like a flaw.
    let mut tx = db.pool().begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let owner = match log {
        Log::Tenant(t) => t.0,
        Log::Account(a) => a.0,
    };
    let ends = match log {
        Log::Tenant(_) => {
            sqlx::query_as!(
                Ends,
                "select number, hash, removed_number, removed_hash from audit_head where tenant_id = $1",
                owner
            )
            .fetch_optional(&mut *tx)
            .await?
        }
        Log::Account(_) => {
            sqlx::query_as!(
                Ends,
                "select number, hash, removed_number, removed_hash from audit_account_head where account_id = $1",
                owner
            )
            .fetch_optional(&mut *tx)
            .await?
        }
    };
    let ends = ends.unwrap_or_default();
    let mut checked = Checked {
        number: ends.number,
        head: data_encoding::HEXLOWER.encode(&ends.hash),
        entries: 0,
        removed: ends.removed_number,
        flaw: None,
    };
    // Also entries before the beginning are read: nothing may be there. A time without an end has no digits (`to_char` gives null);
    // it is a change as any other.
    let (mut read, mut last, mut hash) = (i64::MIN, ends.removed_number, ends.removed_hash);
    loop {
        let links =
            match log {
                Log::Tenant(_) => {
                    sqlx::query_as!(
                        Link,
                        r#"select number, coalesce(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), at::text) as "at!",
                              actor_id as actor, kind, subject_kind, subject_id, payload::text as "payload!", previous_hash, hash
                         from audit_entry where tenant_id = $1 and number > $2 order by number limit $3"#,
                        owner,
                        read,
                        AT_ONCE
                    )
                    .fetch_all(&mut *tx)
                    .await?
                }
                Log::Account(_) => sqlx::query_as!(
                    Link,
                    r#"select number, coalesce(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), at::text) as "at!",
                              null::uuid as actor, kind, null::text as subject_kind, null::uuid as subject_id, payload::text as "payload!", previous_hash, hash
                         from audit_account_entry where account_id = $1 and number > $2 order by number limit $3"#,
                    owner,
                    read,
                    AT_ONCE
                )
                .fetch_all(&mut *tx)
                .await?,
            };
        for link in &links {
            checked.entries += 1;
            let next = last + 1;
            let flaw = if link.number > next && next <= ends.number {
                Some(Flaw::Missing(next))
            } else if link.number != next || next > ends.number {
                Some(Flaw::Beyond(link.number))
            } else if link.hash != link.computed(owner) {
                Some(Flaw::Changed(link.number))
            } else if link.previous_hash != hash {
                Some(Flaw::Unchained(link.number))
            } else {
                None
            };
            if flaw.is_some() {
                checked.flaw = flaw;
                return Ok(checked);
            }
            (last, hash) = (link.number, link.hash.clone());
        }
        match links.last() {
            Some(link) => read = link.number,
            None => break,
        }
    }
    if last != ends.number {
        checked.flaw = Some(Flaw::Missing(last + 1));
    } else if hash != ends.hash {
        checked.flaw = Some(Flaw::Changed(last));
    }
    Ok(checked)
}
