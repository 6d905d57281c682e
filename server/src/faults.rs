//! Switches that break a promise on purpose, so that tests can show that they would notice (docs/testing.md, "Sabotage").
//!
//! They exist with the feature `testing` only. Elsewhere [`Faults::on`] is a constant `false`, and the code behind it is
//! not in the program: a test looks for [`VARIABLE`] in the built server.

/// One promise, broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Thanks for answers before the database has acknowledged them.
    AckBeforeCommit,
    /// Thanks for answers whatever the database said of them: also for those that had no room.
    ThanksAnyway,
    /// Taking answers ends with the request that brought them: a phone that hangs up undoes it.
    NotDetached,
    /// A mail is noted as sent before it is handed over.
    MarkSentBeforeSend,
    /// The server's clock decides when something is too old, not the database's.
    AppClockForExpiry,
    /// Requests wait for a free connection, and for a statement, as long as it takes.
    NoTimeLimits,
    /// The tenant is set for the connection, not for the transaction.
    TenantOutlivesTransaction,
    /// A request that breaks off breaks off the beginning of its transaction too.
    BeginBreaksOff,
    /// A tenant can take the whole server.
    NoShares,
    /// The log has what requests bring and what is answered.
    LogsRequests,
    /// A request may bring as much as it likes.
    NoSizeLimits,
    /// A page that is remembered is shown in whichever place, and to whichever role, the like of it is asked for.
    OnePageForAll,
    /// A page that is remembered is shown whatever has changed since.
    ForgetsNothing,
    /// While a mail is on its way, its sender holds connections of those that requests use.
    MailHoldsConnections,
    /// A server remembers for ten seconds whose session it is, and as what they work.
    CachedSessions,
    /// The page that says that the database is away does not hold what was typed.
    ForgetsTyped,
    /// A server that has got no connection once asks for none any more.
    StaysAway,
    /// It serves over a database that acknowledges what is not on its disk.
    ServesUndurable,
    /// A token of another sign-in is taken for the one of this.
    AnyNonce,
    /// A token is taken whoever says in it that it was they who made it.
    AnyIssuer,
    /// An answer is taken for this provider's that names another, or none (RFC 9207).
    AnyMixUp,
    /// A token that a provider made for somebody else is taken.
    AnyAudience,
    /// A token is believed whoever signed it.
    AnySignature,
    /// A token is taken after its time.
    AnyExpiry,
    /// A token is taken whenever it was issued.
    AnyIssueTime,
    /// A code is asked for and traded in without what proves that both were the same sign-in's (PKCE).
    NoPkce,
    /// It is not asked how strongly somebody signed in, whatever the tenant demands.
    AnyStrength,
    /// Whatever a provider signed is taken for a sign-out.
    AnySignOut,
    /// A session reaches whatever its person does, whatever was shown in it.
    LinkIsEnough,
    /// Whoever may look does so by a mailed link alone.
    LooksByLink,
}

/// The variable that names the faults of a process, separated by commas: `ack-before-commit,not-detached`.
#[cfg(feature = "testing")]
pub const VARIABLE: &str = "BRYGGA_TEST_FAULTS";

#[cfg(feature = "testing")]
impl Fault {
    /// All there are.
    pub const ALL: [Self; 30] = [
        Self::AckBeforeCommit,
        Self::ThanksAnyway,
        Self::NotDetached,
        Self::MarkSentBeforeSend,
        Self::AppClockForExpiry,
        Self::NoTimeLimits,
        Self::TenantOutlivesTransaction,
        Self::BeginBreaksOff,
        Self::NoShares,
        Self::LogsRequests,
        Self::NoSizeLimits,
        Self::OnePageForAll,
        Self::ForgetsNothing,
        Self::MailHoldsConnections,
        Self::CachedSessions,
        Self::ForgetsTyped,
        Self::StaysAway,
        Self::ServesUndurable,
        Self::AnyNonce,
        Self::AnyIssuer,
        Self::AnyMixUp,
        Self::AnyAudience,
        Self::AnySignature,
        Self::AnyExpiry,
        Self::AnyIssueTime,
        Self::NoPkce,
        Self::AnyStrength,
        Self::AnySignOut,
        Self::LinkIsEnough,
        Self::LooksByLink,
    ];

    /// Its name in [`VARIABLE`].
    pub const fn key(self) -> &'static str {
        match self {
            Self::AckBeforeCommit => "ack-before-commit",
            Self::ThanksAnyway => "thanks-anyway",
            Self::NotDetached => "not-detached",
            Self::MarkSentBeforeSend => "mark-sent-before-send",
            Self::AppClockForExpiry => "app-clock-for-expiry",
            Self::NoTimeLimits => "no-time-limits",
            Self::TenantOutlivesTransaction => "tenant-outlives-transaction",
            Self::BeginBreaksOff => "begin-breaks-off",
            Self::NoShares => "no-shares",
            Self::LogsRequests => "logs-requests",
            Self::NoSizeLimits => "no-size-limits",
            Self::OnePageForAll => "one-page-for-all",
            Self::ForgetsNothing => "forgets-nothing",
            Self::MailHoldsConnections => "mail-holds-connections",
            Self::CachedSessions => "cached-sessions",
            Self::ForgetsTyped => "forgets-typed",
            Self::StaysAway => "stays-away",
            Self::ServesUndurable => "serves-undurable",
            Self::AnyNonce => "any-nonce",
            Self::AnyIssuer => "any-issuer",
            Self::AnyMixUp => "any-mix-up",
            Self::AnyAudience => "any-audience",
            Self::AnySignature => "any-signature",
            Self::AnyExpiry => "any-expiry",
            Self::AnyIssueTime => "any-issue-time",
            Self::NoPkce => "no-pkce",
            Self::AnyStrength => "any-strength",
            Self::AnySignOut => "any-sign-out",
            Self::LinkIsEnough => "link-is-enough",
            Self::LooksByLink => "looks-by-link",
        }
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The switches of one handle to the database, all off at first but for those that [`VARIABLE`] names.
#[cfg(feature = "testing")]
#[derive(Clone, Debug, Default)]
pub struct Faults(std::sync::Arc<std::sync::atomic::AtomicU32>);

#[cfg(feature = "testing")]
impl Faults {
    /// What the process was started with.
    #[must_use]
    pub fn of_process() -> Self {
        let faults = Self::default();
        let named = std::env::var(VARIABLE).unwrap_or_default();
        for fault in Fault::ALL {
            if named.split(',').any(|name| name == fault.key()) {
                faults.set(fault);
            }
        }
        faults
    }

    /// Breaks it, for everybody who holds this handle or a copy of it.
    pub fn set(&self, fault: Fault) {
        self.0.fetch_or(fault.bit(), std::sync::atomic::Ordering::SeqCst);
    }

    /// Whether it is broken.
    #[must_use]
    pub fn on(&self, fault: Fault) -> bool {
        self.0.load(std::sync::atomic::Ordering::SeqCst) & fault.bit() != 0
    }
}

/// No switches: this is not a test.
#[cfg(not(feature = "testing"))]
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults;

#[cfg(not(feature = "testing"))]
impl Faults {
    /// None.
    #[must_use]
    pub const fn of_process() -> Self {
        Self
    }

    /// Never.
    #[must_use]
    pub const fn on(self, _: Fault) -> bool {
        false
    }
}

#[cfg(all(test, feature = "testing"))]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_broken_unless_it_is_asked_for_and_then_that_alone() {
        let faults = Faults::default();
        assert!(Fault::ALL.iter().all(|fault| !faults.on(*fault)));
        faults.clone().set(Fault::NotDetached);
        assert!(Fault::ALL.iter().all(|fault| faults.on(*fault) == (*fault == Fault::NotDetached)));
    }
}
