//! The worker that empties the outbox. Any number may run over one database: each mail is claimed for a time (a lease),
//! sent without holding a connection to the database, and noted.

use super::{
    mails::{About, Kind, Sender},
    store::{self, Claimed, RoundFacts},
    unsubscribing::Stops,
};
use crate::{
    db::{Error, JobsDb},
    faults::Fault,
    mail::{SendError, Transport},
    secrets::{Purpose, Secret},
};
use lettre::{Address, Message, message::Mailbox};
use std::{sync::Arc, time::Duration};
use time::OffsetDateTime;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// A mail is given up when it could not be sent for so long after the first try.
const GIVE_UP_AFTER: Duration = Duration::from_secs(48 * 60 * 60);
/// A sign-in link is of no use after this; sent later it would only confuse.
const SIGN_IN_VALID: Duration = Duration::from_secs(10 * 60);
/// The first pause after a mail did not leave; each next one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(10 * 60);
/// The longest pause while the mail server is not there: so soon after it is back, everything leaves that waits.
const LONGEST_OUTAGE_PAUSE: Duration = Duration::from_secs(30);
/// How long a mail that has left is tried to be noted after the server was asked to stop.
const LAST_NOTES: Duration = Duration::from_secs(10);

/// What a worker goes by.
#[derive(Clone, Debug)]
pub struct WorkerSettings {
    /// The sender of all mail.
    pub from: Mailbox,
    /// Where mail comes back to, each with its mark; else to the sender.
    pub bounces: Option<Address>,
    /// Scheme, host and port that links begin with, without a slash at the end.
    pub base_url: String,
    /// How long to wait when there was nothing to send.
    pub poll: Duration,
    /// How long a claim lasts: if the process dies, its mails are sent by another after this. Never shorter than what one
    /// mail can take.
    pub lease: Duration,
    /// How many mails are claimed, and sent at the same time.
    pub batch: u8,
    /// The clock that dates the mails. What is too old is decided by the database's.
    pub now: fn() -> OffsetDateTime,
    /// Chance, from 0 up to 1: spreads what would be tried again at the same time.
    pub chance: fn() -> f64,
}

impl WorkerSettings {
    /// The usual settings, with the system's clock and chance.
    pub fn new(from: Mailbox, base_url: String) -> Self {
        Self {
            from,
            bounces: None,
            base_url,
            poll: Duration::from_millis(1500),
            lease: Duration::from_secs(5 * 60),
            batch: 8,
            now: OffsetDateTime::now_utc,
            chance: rand::random,
        }
    }

    /// The same, with an address that mail comes back to, where there is one.
    #[must_use]
    pub fn returning_to(self, bounces: Option<Address>) -> Self {
        Self { bounces, ..self }
    }
}

/// Sends what is in the outbox.
#[derive(Clone, Debug)]
pub struct Worker(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    jobs: JobsDb,
    transport: Transport,
    sender: Sender,
    settings: WorkerSettings,
}

impl Worker {
    /// A worker over this database, with this way out.
    pub fn new(jobs: JobsDb, secret: Secret, transport: Transport, settings: WorkerSettings) -> Self {
        let host = url::Url::parse(&settings.base_url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_else(|| "localhost".to_owned());
        let lease = settings.lease.max(transport.longest() + Duration::from_secs(30));
        Self(Arc::new(Inner {
            jobs,
            transport,
            sender: Sender {
                from: settings.from.clone(),
                bounces: settings.bounces.clone(),
                base: settings.base_url.trim_end_matches('/').to_owned(),
                host,
                secret,
            },
            settings: WorkerSettings { lease, ..settings },
        }))
    }

    /// Takes up again what a former version gave up as of a kind that it did not know: it may run beside this one, or have run after it.
    /// Gives how many there were.
    ///
    /// # Errors
    /// [`Error::Busy`] or [`Error::Internal`].
    pub async fn take_up(&self) -> Result<i32, Error> {
        let kinds: Vec<String> = Kind::ALL.iter().map(|kind| kind.key().to_owned()).collect();
        store::known(&self.0.jobs, &kinds).await
    }

    /// Sends mail until `shutdown`; what is under way then is finished first. A database that is down is waited for.
    pub async fn run(self, shutdown: CancellationToken) {
        match self.take_up().await {
            Ok(0) => {}
            Ok(taken_up) => tracing::info!(taken_up, "mails of kinds that a former version did not know are sent"),
            Err(error) => tracing::warn!(
                error = error.describe(),
                "mails of kinds that a former version did not know wait for the next start"
            ),
        }
        let (mut failures, mut in_vain): (u32, u32) = (0, 0);
        while !shutdown.is_cancelled() {
            let pause = match self.pass(&shutdown).await {
                Ok(pass) => {
                    if failures > 0 {
                        tracing::info!("the outbox can be read again");
                        failures = 0;
                    }
                    match pass {
                        Pass { claimed: 0, .. } => self.0.settings.poll,
                        // Trying thousands one by one would only write their failing down.
                        Pass { away: true, .. } => {
                            in_vain = in_vain.saturating_add(1);
                            backoff(Duration::from_secs(1), LONGEST_OUTAGE_PAUSE, in_vain, (self.0.settings.chance)())
                        }
                        Pass { .. } => {
                            in_vain = 0;
                            Duration::ZERO
                        }
                    }
                }
                Err(error) => {
                    if failures == 0 {
                        tracing::error!(error = error.describe(), "the outbox can't be read; trying again");
                    }
                    failures = failures.saturating_add(1);
                    backoff(
                        Duration::from_secs(1),
                        Duration::from_secs(30),
                        failures,
                        (self.0.settings.chance)(),
                    )
                }
            };
            tokio::select! {
                () = shutdown.cancelled() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Claims the mails that are due, as many as are sent at once, and sends them. Says how many it claimed.
    ///
    /// # Errors
    /// Where the database can't be reached; a mail that does not leave is no error.
    pub async fn run_once(&self) -> Result<usize, Error> {
        Ok(self.pass(&CancellationToken::new()).await?.claimed)
    }

    async fn pass(&self, stop: &CancellationToken) -> Result<Pass, Error> {
        let settings = &self.0.settings;
        let claimed = store::claim(&self.0.jobs, i32::from(settings.batch), settings.lease).await?;
        let mut pass = Pass {
            claimed: claimed.len(),
            away: !claimed.is_empty(),
        };
        let mut tasks = JoinSet::new();
        for mail in claimed {
            let inner = Arc::clone(&self.0);
            let stop = stop.clone();
            tasks.spawn(async move { inner.deliver(&mail, &stop).await });
        }
        let mut result = Ok(());
        while let Some(done) = tasks.join_next().await {
            match done {
                Ok(Ok(away)) => pass.away &= away,
                // The others are finished first. The claim of this one ends by itself.
                Ok(Err(error)) => result = Err(error),
                Err(error) => result = Err(Error::Internal(error.into())),
            }
        }
        result.map(|()| pass)
    }
}

/// What was tried at one time.
#[derive(Clone, Copy, Debug)]
struct Pass {
    /// How many mails.
    claimed: usize,
    /// Whether the mail server was not there for any of them.
    away: bool,
}

/// What became of a mail.
enum Outcome {
    Sent,
    /// What it is about is gone, it would come too late to be of use, or it is nobody's.
    Dropped,
    NotSent(SendError),
}

impl Inner {
    /// Sends a mail and notes what became of it. Says whether the mail server was not there.
    async fn deliver(&self, mail: &Claimed, stop: &CancellationToken) -> Result<bool, Error> {
        let outcome = match self.written(mail).await? {
            Ok(Some(message)) => {
                if self.jobs.faults().on(Fault::MarkSentBeforeSend) {
                    store::sent(&self.jobs, mail.id).await?;
                }
                #[cfg(feature = "testing")]
                let _held = self.jobs.connections_of_requests().await;
                match self.transport.send(&message).await {
                    Ok(()) => Outcome::Sent,
                    Err(error) => Outcome::NotSent(error),
                }
            }
            Ok(None) => Outcome::Dropped,
            Err(error) => Outcome::NotSent(error),
        };
        let (id, kind, attempt) = (mail.id, mail.kind.as_str(), mail.attempts);
        match outcome {
            Outcome::Sent => {
                tracing::info!(mail = %id, kind, attempt, "mail sent");
                noted(stop, || store::arrived(&self.jobs, id)).await?;
                Ok(false)
            }
            Outcome::Dropped => {
                tracing::info!(mail = %id, kind, attempt, "mail dropped: it is of no use to anybody");
                noted(stop, || store::sent(&self.jobs, id)).await?;
                Ok(false)
            }
            Outcome::NotSent(error) => {
                let code = error.code();
                let wait = self.wait(mail, &error);
                match wait {
                    Some(wait) => {
                        tracing::warn!(mail = %id, kind, attempt, error = code, again_in = wait.as_secs(), "mail not sent")
                    }
                    None => {
                        tracing::error!(mail = %id, kind, attempt, error = code, "mail given up")
                    }
                }
                match (&error, wait) {
                    (SendError::NoSuchAddress(_), None) => noted(stop, || store::refused(&self.jobs, id, code, true)).await?,
                    (SendError::MailboxShut { .. }, None) => noted(stop, || store::refused(&self.jobs, id, code, false)).await?,
                    (SendError::Away(_), Some(wait)) => noted(stop, || store::put_back(&self.jobs, id, code, wait)).await?,
                    _ => noted(stop, || store::not_sent(&self.jobs, id, code, wait)).await?,
                }
                Ok(matches!(error, SendError::Away(_)))
            }
        }
    }

    /// The mail, or `None` where it need not be sent any more.
    async fn written(&self, mail: &Claimed) -> Result<Result<Option<Message>, SendError>, Error> {
        let Some(kind) = Kind::parse(&mail.kind) else {
            return Ok(Err(SendError::permanent("unknown-kind")));
        };
        let about = match kind {
            Kind::SignIn => (self.age(mail) < SIGN_IN_VALID).then_some(About::Person),
            Kind::Welcome | Kind::Acceptance => match mail.tenant {
                Some(tenant) => store::tenant_facts(&self.jobs, tenant)
                    .await?
                    .map(|(_, _, name)| About::Tenant(name)),
                None => None,
            },
            Kind::EventSeat | Kind::EventChanged | Kind::EventCancelled => store::event_facts(&self.jobs, mail).await?.map(About::Event),
            Kind::MethodNewer => store::method_facts(&self.jobs, mail).await?.map(About::Method),
            // What is over, was moved or is cancelled when its mail leaves is not reminded of.
            Kind::EventReminder | Kind::RoundCloses => store::notice_facts(&self.jobs, mail)
                .await?
                .filter(|facts| facts.day.is_some())
                .map(About::Notice),
            Kind::EventEnrolled
            | Kind::EventTakenOff
            | Kind::InvitedChanged
            | Kind::InvitedCancelled
            | Kind::VisitFollowUp
            | Kind::PresenceDue
            | Kind::SeatsFlowBack
            | Kind::EventPlanned
            | Kind::RegistrationOpens
            | Kind::ThreadStarted
            | Kind::ThreadReplied
            | Kind::Mentioned
            | Kind::ThreadConcluded
            | Kind::MethodReview
            | Kind::ProposalMade
            | Kind::ProposalSaid
            | Kind::GroupMinutes
            | Kind::GroupDecision
            | Kind::DecisionDue
            | Kind::MeetingPlanned
            | Kind::MeetingChanged
            | Kind::MeetingCancelled
            | Kind::PeriodOver => store::notice_facts(&self.jobs, mail).await?.map(About::Notice),
            Kind::Digest => Some(About::Digest(store::digest_facts(&self.jobs, mail).await?)),
            // To participants, in the words of whoever asks.
            Kind::Invitation | Kind::Reminder | Kind::Closed => match store::round_facts(&self.jobs, mail).await? {
                Some(facts) => {
                    let words = store::own_words(&self.jobs, mail).await?;
                    Some(About::Round(RoundFacts { words, ..facts }))
                }
                None => None,
            },
            _ => store::round_facts(&self.jobs, mail).await?.map(About::Round),
        };
        // Without an address, the person or the invitation is gone, or a link was asked for with an address that nobody has.
        let Some(about) = about.filter(|_| !mail.address.is_empty()) else {
            return Ok(Ok(None));
        };
        let stops = Stops::of(mail, kind);
        let stop = stops.as_ref().map(|s| s.token(&self.sender.secret));
        if let (Some(stops), Some(stop)) = (&stops, &stop) {
            store::stop_link(&self.jobs, stop, stops).await?;
        }
        let secret = self.secret_of(mail, kind).await?;
        Ok(self.sender.write(&secret, mail, kind, &about, stop, (self.settings.now)()))
    }

    /// The secret that the mail's link was derived from.
    async fn secret_of(&self, mail: &Claimed, kind: Kind) -> Result<Secret, Error> {
        let secret = &self.sender.secret;
        match (kind, mail.sign_in, mail.invitation) {
            (Kind::Acceptance, ..) => match mail.acceptance() {
                Some(id) => super::secret_of(self.jobs.pool(), secret, Purpose::Acceptance, id).await,
                None => Ok(secret.clone()),
            },
            (Kind::SignIn, Some(id), _) => super::secret_of(self.jobs.pool(), secret, Purpose::SignIn, id).await,
            (Kind::Invitation | Kind::Reminder, _, Some(id)) => super::secret_of(self.jobs.pool(), secret, Purpose::Invitation, id).await,
            _ => Ok(secret.clone()),
        }
    }

    /// How long to wait before the next try; `None` where there is none.
    fn wait(&self, mail: &Claimed, error: &SendError) -> Option<Duration> {
        match error {
            SendError::Permanent(_) | SendError::NoSuchAddress(_) | SendError::MailboxShut { again: false, .. } => None,
            _ if self.age(mail) >= GIVE_UP_AFTER => None,
            // The worker itself waits longer, the longer it lasts.
            SendError::Away(_) => Some(backoff(FIRST_PAUSE, LONGEST_PAUSE, 1, (self.settings.chance)())),
            SendError::Temporary(_) | SendError::MailboxShut { again: true, .. } => {
                let tries = u32::try_from(mail.attempts).unwrap_or(1);
                Some(backoff(FIRST_PAUSE, LONGEST_PAUSE, tries, (self.settings.chance)()))
            }
        }
    }

    /// The time since the first try, by the clock that wrote it down: this machine's may be wrong.
    fn age(&self, mail: &Claimed) -> Duration {
        if !self.jobs.faults().on(Fault::AppClockForExpiry) {
            return mail.age;
        }
        Duration::try_from((self.settings.now)() - mail.first_tried_at).unwrap_or_default()
    }
}

/// Notes what became of a mail, however long the database is away: what has left and is not noted is sent again.
async fn noted<F: Future<Output = Result<(), Error>>>(stop: &CancellationToken, mut note: impl FnMut() -> F) -> Result<(), Error> {
    let patience = async {
        stop.cancelled().await;
        tokio::time::sleep(LAST_NOTES).await;
    };
    tokio::pin!(patience);
    let mut pause = Duration::from_millis(100);
    loop {
        let error = match note().await {
            Err(error @ Error::Busy(_)) => error,
            other => return other,
        };
        tokio::select! {
            () = &mut patience => return Err(error),
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(Duration::from_secs(2)),
        }
    }
}

/// The pause after so many failed tries (from 1): doubled each time up to a cap, less up to a fifth by chance.
fn backoff(first: Duration, longest: Duration, tries: u32, chance: f64) -> Duration {
    let doublings = tries.saturating_sub(1).min(16);
    let pause = first.saturating_mul(1 << doublings).min(longest);
    pause.mul_f64(1.0 - 0.2 * chance.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_ten_minutes_and_are_spread() {
        let pause = |tries, chance| backoff(FIRST_PAUSE, LONGEST_PAUSE, tries, chance).as_secs();
        assert_eq!([1, 2, 3, 7, 8, 40].map(|n| pause(n, 0.0)), [5, 10, 20, 320, 600, 600]);
        assert_eq!([1, 8].map(|n| pause(n, 1.0)), [4, 480]);
    }

    #[tokio::test]
    async fn a_note_waits_for_the_database_and_ends_at_any_other_mistake() {
        let mut tries = 0;
        let done = noted(&CancellationToken::new(), || {
            tries += 1;
            let answer = if tries < 3 {
                Err(Error::Busy(sqlx::Error::PoolTimedOut))
            } else {
                Ok(())
            };
            std::future::ready(answer)
        })
        .await;
        assert!(done.is_ok());
        assert_eq!(tries, 3);
        let failed = noted(&CancellationToken::new(), || std::future::ready(Err(Error::Conflict))).await;
        assert!(matches!(failed, Err(Error::Conflict)));
    }
}
