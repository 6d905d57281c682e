//! What `Fault::CachedSessions` breaks: a server that remembers whose a session is. In tests only.

use super::{Actor, store};
use crate::{
    db::{Db, Error},
    secrets::Token,
};
use domain::tenants::TenantKind;
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long it is remembered.
const REMEMBERED: Duration = Duration::from_secs(10);

/// Whose the sessions are by their hashes, and since when that is known.
type Known = HashMap<Vec<u8>, (Instant, Actor)>;

static SESSIONS: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// Whose session it is, or was a moment ago.
pub(super) async fn authenticate(db: &Db, session: &Token, place: Option<(TenantKind, &str)>) -> Result<Option<Actor>, Error> {
    let hash = session.hash();
    let known = SESSIONS.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).cloned();
    if let Some((since, actor)) = known
        && since.elapsed() < REMEMBERED
    {
        return Ok(Some(actor));
    }
    let mut one = db.single().await?;
    let actor = store::authenticate(one.conn(), &hash, place).await?;
    if let Some(actor) = &actor {
        let mut sessions = SESSIONS.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.insert(hash, (Instant::now(), actor.clone()));
    }
    Ok(actor)
}
