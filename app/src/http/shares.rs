//! No tenant takes the whole server: of each tenant, so many requests of its people are worked on at once, and the others
//! of the same tenant wait their turn. Whoever works in another tenant does not notice (bar I8).

use domain::ids::TenantId;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

/// How long a request waits for its turn, as long as one waits for a connection to the database.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many of a tenant's requests are worked on at once: what keeps the machine's processors busy, and no more. A page
/// takes milliseconds, so this is hundreds of pages a second.
static AT_ONCE: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8));

/// How many are recognised by their session at once, before it is known where they want to go. It takes a moment in the
/// database; and those who then wait for their turn shall not keep its connections from those who have theirs.
static RECOGNISING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE * 2));

/// One for each tenant that was asked for since the start: as many as there are municipalities.
static TURNS: LazyLock<Mutex<HashMap<TenantId, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// A turn: held until the response is there.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "gives the turn back when it is dropped")] OwnedSemaphorePermit);

/// Waits for a turn in a tenant, in the order of asking. `None`: the tenant asks for more than its share, and this one did
/// not get its turn in time.
pub(super) async fn turn(tenant: TenantId) -> Option<Turn> {
    let turns = {
        let mut all = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(tenant).or_insert_with(|| Arc::new(Semaphore::new(*AT_ONCE))))
    };
    tokio::time::timeout(PATIENCE, turns.acquire_owned()).await.ok()?.ok().map(Turn)
}

/// Waits until it may be looked up who asks. `None`: too many wait for that.
pub(super) async fn recognising() -> Option<SemaphorePermit<'static>> {
    tokio::time::timeout(PATIENCE, RECOGNISING.acquire()).await.ok()?.ok()
}

/// How many of those who are not signed in are worked on at once: more than there are connections to the database. A waiting
/// request is small, one that is worked on is not: it has read its form and its survey.
static CROWD: Semaphore = Semaphore::const_new(24);

/// How long one waits among them.
const CROWDED: Duration = Duration::from_secs(1);

/// Waits for a turn among all who are not signed in: a room of participants, all of whom send at once. Who has waited for long goes
/// on without: what is wrong is then said where it is known, beside what was typed.
pub(super) async fn crowd() -> Option<SemaphorePermit<'static>> {
    tokio::time::timeout(CROWDED, CROWD.acquire()).await.ok()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_tenant_that_asks_for_more_than_its_share_waits_and_the_others_do_not() {
        let (one, other) = (TenantId::new(), TenantId::new());
        let mut held = Vec::new();
        for _ in 0..*AT_ONCE {
            held.push(turn(one).await.unwrap());
        }
        let next = tokio::time::timeout(Duration::ZERO, turn(one)).await;
        assert!(next.is_err(), "it waits for its turn");
        assert!(turn(other).await.is_some());
        let waiting = tokio::spawn(turn(one));
        tokio::task::yield_now().await;
        held.pop();
        assert!(waiting.await.unwrap().is_some(), "a turn that was given back is the next one's");
    }
}
