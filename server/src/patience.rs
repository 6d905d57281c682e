//! How long a request waits before it is told to come back: for its turn and for connections to the database together, and then
//! for what somebody else holds there. Each wait alone may be short, and one after the other they would still be long: so a
//! request has one second for all of them, from when it had arrived.

use std::{future::Future, time::Duration};
use tokio::time::Instant;

/// How long a request waits in all for turns and connections.
pub const WAITING: Duration = Duration::from_secs(1);

/// How much longer a request waits for a connection that nobody else has: where the machine has too much else to do.
pub const ON_A_SLOW_MACHINE: Duration = Duration::from_secs(3);

/// How long a statement waits for a lock (`set lock_timeout` in `db`): with [`WAITING`] and the way, two seconds.
pub const FOR_A_LOCK: Duration = Duration::from_millis(900);

/// What is left at least: a request that has worked for long, and not waited, may still need a connection.
const AT_LEAST: Duration = Duration::from_millis(300);

tokio::task_local! {
    /// When the request had arrived that this task works on.
    static ARRIVED: Instant;
}

/// Works on a request that has arrived just now.
pub async fn from_now<F: Future>(work: F) -> F::Output {
    ARRIVED.scope(Instant::now(), work).await
}

/// Goes on with this task's request in a task of its own, which `tokio::spawn` is given.
pub fn the_same<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let arrived = ARRIVED.try_with(|arrived| *arrived).ok();
    async move {
        match arrived {
            Some(arrived) => ARRIVED.scope(arrived, work).await,
            None => work.await,
        }
    }
}

/// How long this request may still wait. What is no request has the whole time.
pub fn left() -> Duration {
    ARRIVED.try_with(|arrived| after(arrived.elapsed())).unwrap_or(WAITING)
}

/// What is left of it so long after it had arrived.
fn after(time: Duration) -> Duration {
    WAITING.saturating_sub(time).max(AT_LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_waited_before_is_not_waited_again() {
        assert_eq!(after(Duration::ZERO), WAITING);
        assert_eq!(after(Duration::from_millis(600)), Duration::from_millis(400));
        assert_eq!(after(Duration::from_secs(9)), AT_LEAST);
    }

    #[tokio::test]
    async fn a_request_that_goes_on_in_another_task_has_no_more_time() {
        let long_ago = Instant::now() - Duration::from_secs(9);
        let here = ARRIVED.scope(long_ago, async {
            let apart = tokio::spawn(the_same(async { left() }));
            (left(), apart.await.unwrap())
        });
        assert_eq!(here.await, (AT_LEAST, AT_LEAST));
        assert_eq!(tokio::spawn(the_same(async { left() })).await.unwrap(), WAITING);
    }
}
