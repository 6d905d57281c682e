//! What is made is made once: a form carries an id of its own, and what it makes has an id that follows from it. Sent again, by a second
//! click or since the answer was lost on its way, it leads to what it made.

use super::store;
use crate::db::{Error, Place, TenantTx};
use sha2::{Digest, Sha256};
use std::fmt::Debug;
use uuid::{Builder, Uuid};

/// The own id of a form, with the file that it brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Once(Option<Uuid>);

impl Once {
    /// Of no form: what is made is made each time.
    pub const NO: Self = Self(None);

    /// Reads the id that a form carries, beside its file (empty: none). What is no id is none: a page that was opened before forms had
    /// ids goes on working.
    pub fn of(id: &str, file: &[u8]) -> Self {
        Self(Uuid::parse_str(id).ok().map(|id| follows(&[id.as_bytes(), file])))
    }

    /// The same, with what is said of its file.
    #[must_use]
    pub fn with(self, words: &str) -> Self {
        Self(self.0.map(|id| follows(&[id.as_bytes(), words.as_bytes()])))
    }

    /// The id of what the form makes, the same as often as it is sent; whoever sends it again meanwhile waits here for the first to be
    /// done. `None` without a form.
    ///
    /// It follows from who makes it, where, what kind of thing it is, and all that was typed. So nobody chooses an id that something
    /// else has, or learns of it; and who goes back in the browser and writes something else there has written something else.
    ///
    /// # Errors
    /// [`Error::Busy`] where the first takes too long.
    pub(super) async fn id(self, tx: &mut TenantTx, place: &Place, kind: &str, typed: impl Debug) -> Result<Option<Uuid>, Error> {
        let Some(form) = self.0 else { return Ok(None) };
        let id = follows(&[
            form.as_bytes(),
            place.tenant.0.as_bytes(),
            place.actor.0.as_bytes(),
            format!("{kind} {typed:?}").as_bytes(),
        ]);
        store::take_turn(tx, id).await?;
        Ok(Some(id))
    }
}

/// The first half of a hash, as an id that tells nothing: 128 bits, so that two never meet.
fn follows(parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let hash = hash.finalize();
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(hash.iter()) {
        *to = *from;
    }
    Builder::from_random_bytes(half).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_id_is_none() {
        for odd in [
            "",
            "x",
            "00000000-0000-4000-8000-00000000000",
            "00000000-0000-4000-8000-000000000000x",
        ] {
            assert_eq!(Once::of(odd, b""), Once::NO, "{odd}");
        }
        let id = "00000000-0000-4000-8000-000000000000";
        assert_eq!(Once::of(id, b""), Once::of(id, b""));
        assert_ne!(Once::of(id, b""), Once::NO);
        assert_ne!(Once::of(id, b""), Once::of(id, b"another file"));
        assert_ne!(Once::of(id, b"").with("Affisch"), Once::of(id, b"").with("Affischen"));
        assert_eq!(Once::NO.with("Affisch"), Once::NO);
    }
}
