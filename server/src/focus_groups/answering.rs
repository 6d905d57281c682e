//! Answering: what a link or a code opens, and taking the answers. No session, no address, no time finer than the day.

use super::store;
use crate::{
    db::{Db, Error},
    faults::Fault,
    limits, metrics, patience,
    secrets::{Purpose, Secret, Token},
    texts::Catalogue,
};
use domain::{
    focus_groups::{Code, Instrument, Sheet},
    ids::{SubmissionId, TenantId},
    language::Language,
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::{Duration, Instant},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use uuid::Uuid;

pub use super::store::{Opening, OpeningState, PublicFinding, PublicResponse, Said};

/// What a participant holds: the link's token, or the code of a slip.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// 128 bits, from a mail or a QR code: nobody guesses them, so their use is not limited.
    Link(Token),
    /// 40 bits. What a visitor typed goes through [`type_code`] first, which counts guesses and gives the link.
    Code(Code),
}

impl Key {
    /// A name for what a browser keeps under this key: the same for the same key, and of no use for opening anything.
    pub fn label(&self, secret: &Secret) -> String {
        format!(
            "brygga/{}",
            data_encoding::HEXLOWER.encode(self.hash(secret).get(..8).unwrap_or_default())
        )
    }

    fn hash(&self, secret: &Secret) -> Vec<u8> {
        match self {
            Self::Link(token) => token.hash(),
            Self::Code(code) => secret.code_hash(code),
        }
    }

    /// What may be kept of it, the likeliest first: a slip that was printed before the secret changed has a code that is
    /// keyed with a former one.
    pub(super) fn hashes(&self, secret: &Secret) -> Vec<Vec<u8>> {
        match self {
            Self::Link(token) => vec![token.hash()],
            Self::Code(code) => secret.each().map(|s| s.code_hash(code)).collect(),
        }
    }
}

/// A version of an instrument, as a form says which one it asks: its owner, its id, its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    owner: Uuid,
    instrument: Uuid,
    version: i32,
}

impl Asked {
    pub(crate) const fn of(owner: Uuid, instrument: Uuid, version: i32) -> Self {
        Self {
            owner,
            instrument,
            version,
        }
    }
}

impl std::fmt::Display for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.owner, self.instrument, self.version)
    }
}

/// What a form says is no version of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no version of an instrument")]
pub struct NotAsked;

impl std::str::FromStr for Asked {
    type Err = NotAsked;

    fn from_str(text: &str) -> Result<Self, NotAsked> {
        let mut parts = text.split('/');
        let (Some(owner), Some(instrument), Some(version), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(NotAsked);
        };
        Ok(Self {
            owner: owner.parse().map_err(|_| NotAsked)?,
            instrument: instrument.parse().map_err(|_| NotAsked)?,
            version: version.parse().map_err(|_| NotAsked)?,
        })
    }
}

/// What open rounds ask, and the own words of those who ask, remembered by this process: both are needed for every page of a
/// participant and take longer to read than all the rest. What is asked never changes once a round is open, and words change
/// together with their version.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    asked: Arc<RwLock<HashMap<Asked, Arc<Instrument>>>>,
    /// By who asks: there is one version of each tenant's, however often somebody changes them.
    words: Arc<RwLock<HashMap<TenantId, Version>>>,
}

/// Own words, and which version of them.
type Version = (Uuid, Arc<Catalogue>);

impl Documents {
    /// So many are remembered; a collaboration has some dozens at a time.
    const MOST: usize = 500;
    /// Of so many tenants; few have any.
    const MOST_WORDS: usize = 100;

    /// What that version asks, where this process has shown it before.
    pub fn known(&self, version: &Asked) -> Option<Arc<Instrument>> {
        self.asked.read().unwrap_or_else(PoisonError::into_inner).get(version).cloned()
    }

    /// Of a version that is frozen only.
    pub(crate) fn remember(&self, version: Asked, document: &Arc<Instrument>) {
        let mut known = self.asked.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= Self::MOST {
            known.clear();
        }
        known.insert(version, document.clone());
    }

    /// The own words of `owner` in that version, where this process has shown them before.
    pub(crate) fn known_words(&self, owner: TenantId, version: Uuid) -> Option<Arc<Catalogue>> {
        let known = self.words.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&owner).filter(|(of, _)| *of == version).map(|(_, words)| words.clone())
    }

    pub(crate) fn remember_words(&self, owner: TenantId, version: Uuid, words: &Arc<Catalogue>) {
        let mut known = self.words.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= Self::MOST_WORDS && !known.contains_key(&owner) {
            known.clear();
        }
        known.insert(owner, (version, words.clone()));
    }
}

/// What became of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is right: this is the link of the same slip.
    Opens(Token),
    /// It is wrong.
    Unknown,
    /// The address has typed too many wrong ones: it waits so long, also with right ones. Links go on.
    Wait(Duration),
}

/// Looks up a typed code, and counts it where it is wrong. Two statements, of which one asks for the day (and one more for each secret,
/// where there are former ones: which it is keyed with).
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn type_code(db: &Db, secret: &Secret, code: &Code, address: IpAddr) -> Result<Typed, Error> {
    let mut keyed = secret.clone();
    if secret.has_previous() {
        let mut single = db.single().await?;
        for one in secret.each() {
            if store::opens(&mut single, &one.code_hash(code)).await? {
                keyed = one;
                break;
            }
        }
    }
    let mut tx = db.open().await?;
    let who = limits::who(&mut tx, secret, address).await?;
    let typed = store::type_code(&mut tx, &keyed.code_hash(code), &who).await?;
    // Committed also when it was wrong: the guess counts.
    tx.commit().await?;
    if typed.alarm {
        tracing::warn!(
            wrong = limits::WRONG_CODES_ALARM,
            "many wrong codes were typed within an hour: somebody may be guessing"
        );
    }
    Ok(match (typed.invitation, typed.wait) {
        (Some(id), _) => Typed::Opens(keyed.token(Purpose::Invitation, id.0)),
        (None, Some(wait)) => {
            metrics::limited("code");
            Typed::Wait(wait)
        }
        (None, None) => {
            metrics::wrong_code();
            Typed::Unknown
        }
    })
}

/// What a key opens; `None` where it opens nothing. One statement (one more each where what is asked, or the own words of
/// whoever asks, are not known yet, and one for each former secret where a code opens nothing under the current one).
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn find(db: &Db, secret: &Secret, documents: &Documents, key: &Key) -> Result<Option<Opening>, Error> {
    let mut one = db.single().await?;
    for hash in key.hashes(secret) {
        if let Some(opening) = store::find_invitation(&mut one, documents, &hash).await? {
            return Ok(Some(opening));
        }
    }
    Ok(None)
}

/// What became of answers that were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// They are kept: committed, on disk. Also when the same submission arrives again.
    Thanks,
    /// The invitation was used by another submission.
    UsedBefore,
    /// The round does not take answers (any more, or yet).
    Closed,
    /// The key opens nothing.
    Unknown,
}

/// Takes one person's answers, all or nothing, once. `submission` was made when the first page was shown; the same one
/// sent again changes nothing and is thanked for.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]: then nothing is known to be kept, and sending again is safe.
pub async fn submit(
    db: &Db,
    secret: &Secret,
    key: &Key,
    submission: SubmissionId,
    language: Language,
    sheet: &Sheet,
) -> Result<Taken, Error> {
    if is_broken(db) {
        return in_a_transaction(db, secret, key, submission, language, sheet).await;
    }
    // One statement is a transaction of its own: when it answers, it is committed (promise 5).
    let mut one = db.single().await?;
    for hash in key.hashes(secret) {
        let taken = store::submit(one.conn(), &hash, submission, language, sheet).await?;
        if taken != Taken::Unknown {
            return Ok(taken);
        }
    }
    Ok(Taken::Unknown)
}

/// What one person sends.
#[derive(Clone, Debug)]
pub struct Given {
    /// Made when the first page was shown: the same one sent again changes nothing.
    pub submission: SubmissionId,
    /// The language in which it was answered.
    pub language: Language,
    /// The answers.
    pub sheet: Sheet,
    /// What the form says it asks, where the invitation was not looked up.
    pub asked: Option<Asked>,
}

/// Where the answers that arrive at this process wait for each other: a whole room sends at the same moment, and one
/// transaction for all that wait costs little more than one for a single sheet. Who comes when nothing is under way goes at
/// once; what arrives meanwhile goes together.
#[derive(Clone)]
pub struct Intake {
    waiting: Arc<Mutex<Vec<Waiting>>>,
    turns: Arc<Semaphore>,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            waiting: Arc::default(),
            turns: Arc::new(Semaphore::new(Self::TURNS)),
        }
    }
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Intake({} waiting)", self.lock().len())
    }
}

struct Waiting {
    sent: store::Sent,
    told: oneshot::Sender<Result<Taken, Error>>,
    /// Whoever sent it has been told by then that it is not known; it is not kept hours later, when the next one comes.
    until: Instant,
}

impl Waiting {
    fn is_awaited(&self) -> bool {
        self.until > Instant::now()
    }
}

impl Intake {
    /// So many transactions at once: while one waits for the disk, the next is on its way. More would each be smaller, and a sheet
    /// costs the less the more go together.
    const TURNS: usize = 2;
    /// So many sheets in one transaction.
    const TOGETHER: usize = 64;
    /// So long taking may take, whatever becomes of the database.
    const LONGEST: Duration = Duration::from_secs(10);

    /// Takes one person's answers, as [`submit`] does, and also where whoever sends them hangs up meanwhile: a phone may, and then the
    /// same form sent again is thanked for. With [`Given::asked`] the invitation need not have been looked up: it is taken only where
    /// its round asks that, in that language. Else it is none of the outcomes but [`Taken::Thanks`] that says anything.
    ///
    /// # Errors
    /// [`Error::Busy`] or [`Error::Internal`]: then nothing is known to be kept, and sending again is safe.
    pub async fn submit(&self, db: &Db, secret: &Secret, key: &Key, given: Given) -> Result<Taken, Error> {
        // What a code opens depends on the secret it was made with, which is found out one by one. In a box, as all others would keep
        // room for it.
        if matches!(key, Key::Code(_)) || is_broken(db) {
            return Box::pin(apart(db.clone(), secret.clone(), *key, given)).await;
        }
        let Given {
            submission,
            language,
            sheet,
            asked,
        } = given;
        if patience::is_turned_away() {
            return Err(Error::Busy(sqlx::Error::PoolTimedOut));
        }
        let (told, outcome) = oneshot::channel();
        let sent = store::Sent {
            hash: key.hash(secret),
            submission,
            language,
            sheet,
            asked,
        };
        // As long as for a connection, and for what another holds. Then the participant is told that it is not known, with
        // everything typed still there, and nothing piles up.
        let until = Instant::now() + patience::left() + patience::FOR_A_LOCK;
        self.lock().push(Waiting { sent, told, until });
        self.begin(db);
        match tokio::time::timeout_at(until.into(), outcome).await {
            Ok(told) => told.unwrap_or_else(|_| Err(Error::Busy(sqlx::Error::PoolClosed))),
            Err(_) => {
                self.lock().retain(Waiting::is_awaited);
                Err(Error::Busy(sqlx::Error::PoolTimedOut))
            }
        }
    }

    /// Sees to it that what waits is taken: now, or by what is under way. It goes on where whoever sent it has hung up.
    fn begin(&self, db: &Db) {
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            let (intake, db) = (self.clone(), db.clone());
            tokio::spawn(async move { intake.take_turn(&db, turn).await });
        }
    }

    /// Takes what waits until nothing does.
    async fn take_turn(self, db: &Db, turn: OwnedSemaphorePermit) {
        loop {
            // Those that have arrived, and have not got round to saying so, go along.
            tokio::task::yield_now().await;
            let together: Vec<Waiting> = {
                let mut waiting = self.lock();
                waiting.retain(Waiting::is_awaited);
                let n = waiting.len().min(Self::TOGETHER);
                waiting.drain(..n).collect()
            };
            if together.is_empty() {
                drop(turn);
                // Who came between the last look and the giving back found no turn.
                if !self.lock().is_empty() {
                    self.begin(db);
                }
                return;
            }
            // A connection that is dead holds up nobody for longer: those whose fate is not known then are told so.
            if tokio::time::timeout(Self::LONGEST, take(db, together)).await.is_err() {
                tracing::warn!("answers could not be kept in time");
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes sheets together, and tells each of them what became of it. Where they can't be kept together, each goes alone, so
/// that nobody's mistake is another's.
async fn take(db: &Db, together: Vec<Waiting>) {
    let (sent, told): (Vec<_>, Vec<_>) = together.into_iter().map(|w| (w.sent, w.told)).unzip();
    if sent.is_empty() {
        return;
    }
    let all = async {
        let mut one = db.single().await?;
        store::submit_all(&mut one, &sent).await
    };
    let outcomes: Vec<Result<Taken, Error>> = match all.await {
        Ok(taken) => taken.into_iter().map(Ok).collect(),
        // Nobody gets through now: asking once for each would only make it worse.
        Err(Error::Busy(_)) => sent.iter().map(|_| Err(Error::Busy(sqlx::Error::PoolTimedOut))).collect(),
        Err(_) => {
            let mut each: Vec<Result<Taken, Error>> = Vec::with_capacity(sent.len());
            for s in &sent {
                let busy = matches!(each.last(), Some(Err(Error::Busy(_))));
                each.push(if busy {
                    Err(Error::Busy(sqlx::Error::PoolTimedOut))
                } else {
                    alone(db, s).await
                });
            }
            each
        }
    };
    for (told, outcome) in told.into_iter().zip(outcomes) {
        // Whoever hung up does not hear it; the answers are kept all the same.
        let _ = told.send(outcome);
    }
}

/// Takes what does not go together with others, in a task of its own, so that it is taken also where whoever sent it hangs up.
async fn apart(db: Db, secret: Secret, key: Key, given: Given) -> Result<Taken, Error> {
    let detached = !db.faults().on(Fault::NotDetached);
    let taking = async move { submit(&db, &secret, &key, given.submission, given.language, &given.sheet).await };
    if detached {
        tokio::spawn(patience::the_same(taking))
            .await
            .unwrap_or_else(|e| Err(Error::Internal(e.into())))
    } else {
        taking.await
    }
}

async fn alone(db: &Db, sent: &store::Sent) -> Result<Taken, Error> {
    let mut one = db.single().await?;
    if sent.asked.is_some() {
        let taken = store::submit_all(&mut one, std::slice::from_ref(sent)).await?;
        return Ok(taken.first().copied().unwrap_or(Taken::Unknown));
    }
    store::submit(one.conn(), &sent.hash, sent.submission, sent.language, &sent.sheet).await
}

/// Whether taking answers is broken on purpose.
fn is_broken(db: &Db) -> bool {
    [Fault::AckBeforeCommit, Fault::ThanksAnyway, Fault::NotDetached]
        .into_iter()
        .any(|fault| db.faults().on(fault))
}

/// What [`submit`] must not do, for tests that have to notice: a transaction that ends with whoever hangs up, thanks first and
/// the commit later, or thanks for what the database refused.
async fn in_a_transaction(
    db: &Db,
    secret: &Secret,
    key: &Key,
    submission: SubmissionId,
    language: Language,
    sheet: &Sheet,
) -> Result<Taken, Error> {
    let mut tx = db.open().await?;
    let hash = key.hash(secret);
    let taken = store::submit(tx.conn(), &hash, submission, language, sheet).await;
    if db.faults().on(Fault::ThanksAnyway) {
        if taken.is_ok() {
            let _ = tx.commit().await;
        }
        return Ok(Taken::Thanks);
    }
    let taken = taken?;
    if !db.faults().on(Fault::AckBeforeCommit) {
        tx.commit().await?;
        return Ok(taken);
    }
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(500)).await;
        tx.commit().await
    });
    Ok(taken)
}

/// Whether this submission was taken under this key: asked by the page of thanks.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn received(db: &Db, secret: &Secret, key: &Key, submission: SubmissionId) -> Result<bool, Error> {
    let mut one = db.single().await?;
    for hash in key.hashes(secret) {
        if store::received(&mut one, &hash, submission).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The public page "you said – we did" of a round.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn said(db: &Db, public: domain::ids::PublicId) -> Result<Said, Error> {
    let mut tx = db.open().await?;
    store::said(&mut tx, public).await?.ok_or(Error::NotFound)
}

/// What whoever asks says otherwise on that page, in that language; `None` where it says what Brygga does.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn said_words(db: &Db, public: domain::ids::PublicId, language: Language) -> Result<Option<Catalogue>, Error> {
    let mut tx = db.open().await?;
    store::said_words(&mut tx, public, language).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_tenant_one_version_of_its_words_is_remembered() {
        let (documents, words) = (Documents::default(), Arc::new(Catalogue::new(&[])));
        let (one, other) = (TenantId::new(), TenantId::new());
        let versions = [Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4()];
        for version in versions {
            documents.remember_words(one, version, &words);
        }
        documents.remember_words(other, versions[0], &words);
        let known = |owner| versions.map(|version| documents.known_words(owner, version).is_some());
        assert_eq!(known(one), [false, false, true]);
        assert_eq!(known(other), [true, false, false]);
    }
}
