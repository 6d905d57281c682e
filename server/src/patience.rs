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

/// How far a request has got.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// When it had arrived.
    arrived: Instant,
    /// Whether it has waited for its turn in vain.
    turned_away: bool,
}

tokio::task_local! {
    /// That of the request that this task works on.
    static WAY: Way;
}

/// Works on a request that has arrived just now.
pub async fn from_now<F: Future>(work: F) -> F::Output {
    let way = Way {
        arrived: Instant::now(),
        turned_away: false,
    };
    WAY.scope(way, work).await
}

/// Works on a request that has waited for its turn in vain. It gets no connection and waits for nothing more, so that what answers it
/// says that there is too much to do, in the reader's language and beside what was typed.
pub async fn turned_away<F: Future>(work: F) -> F::Output {
    let way = Way {
        arrived: WAY.try_with(|way| way.arrived).unwrap_or_else(|_| Instant::now()),
        turned_away: true,
    };
    WAY.scope(way, work).await
}

/// Whether this request has waited for its turn in vain.
pub fn is_turned_away() -> bool {
    WAY.try_with(|way| way.turned_away).unwrap_or(false)
}

/// Goes on with this task's request in a task of its own, which `tokio::spawn` is given.
pub fn the_same<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let way = WAY.try_with(|way| *way).ok();
    async move {
        match way {
            Some(way) => WAY.scope(way, work).await,
            None => work.await,
        }
    }
}

/// How long this request may still wait. What is no request has the whole time.
pub fn left() -> Duration {
    WAY.try_with(|way| after(way.arrived.elapsed())).unwrap_or(WAITING)
}

/// How long this request may wait for its turn: as long as something is left for a connection after it.
pub fn for_a_turn() -> Duration {
    let waited = WAY.try_with(|way| way.arrived.elapsed()).unwrap_or_default();
    WAITING.saturating_sub(waited + AT_LEAST)
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
        let long_ago = Way {
            arrived: Instant::now() - Duration::from_secs(9),
            turned_away: false,
        };
        let here = WAY.scope(long_ago, async {
            let apart = tokio::spawn(the_same(async { left() }));
            (left(), apart.await.unwrap(), for_a_turn())
        });
        assert_eq!(here.await, (AT_LEAST, AT_LEAST, Duration::ZERO));
        assert_eq!(tokio::spawn(the_same(async { left() })).await.unwrap(), WAITING);
    }

    #[tokio::test]
    async fn who_is_turned_away_stays_so_in_another_task() {
        let here = turned_away(async {
            let apart = tokio::spawn(the_same(async { is_turned_away() }));
            (is_turned_away(), apart.await.unwrap())
        });
        assert_eq!(here.await, (true, true));
        assert!(!from_now(async { is_turned_away() }).await && !is_turned_away());
    }

    #[test]
    fn waiting_for_a_turn_leaves_time_for_a_connection() {
        assert_eq!(for_a_turn() + AT_LEAST, WAITING);
    }
}
