//! Identity: who signs in, by one-time links, and sessions.
//!
//! A link is used once, within ten minutes, by a POST, in the browser that asked for it; opened elsewhere it shows six
//! digits to type there. Nothing tells whether an address is known. Sessions are in the database: idle 60 minutes,
//! absolute 12 hours (ASVS 5.0 7.3.1, 7.3.2), a new token at each sign-in.

pub mod provider;
#[cfg(feature = "testing")]
mod remembered;
mod reset;
pub mod second_factor;
mod store;

use crate::{
    audit,
    db::{Db, Error, OpenTx, Place},
    faults::Fault,
    secrets::{Purpose, Secret, Token},
};
pub use domain::identity::Method;
use domain::{
    audit::{AccountEvent, SignInMethod},
    identity::{Email, Reach, Shown, reach},
    ids::{AccountId, TenantId},
    language::Language,
    tenants::{Role, TenantKind, TenantState},
};
pub use reset::{ResetError, reset_factor};
use serde::Deserialize;
use time::{Date, PrimitiveDateTime};
use uuid::Uuid;

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// A person who has signed in, with memberships as they are now.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The session, by the id that a person's own list of sessions shows.
    pub session: Uuid,
    /// How the session was opened.
    pub method: Method,
    /// Whether the person has shown a second factor in this session.
    pub second_factor: bool,
    /// The person's name, as written at the invitation or changed since.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The language the person reads: Swedish or English.
    pub language: Language,
    /// Where the person works, regions first, then by name.
    pub memberships: Vec<Membership>,
}

/// One place where a person works.
#[derive(Clone, Debug, Deserialize)]
pub struct Membership {
    /// The tenant.
    pub tenant: TenantId,
    /// Region or municipality.
    pub kind: TenantKind,
    /// Its part of the URL.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How the tenant stands.
    pub state: TenantState,
    /// As what.
    pub role: Role,
    /// Whether the tenant lets people in by its own provider only.
    pub only_provider: bool,
    /// What names the tenant's look, in the addresses of its style sheet and logo; `None`: the product's own.
    pub theme: Option<String>,
    /// Whether there is a logo.
    pub logo: bool,
    /// Since when it stands as it does; `None` where that was never changed.
    #[serde(with = "day::option")]
    pub since: Option<Date>,
    /// Why, as written by whoever changed it.
    pub reason: String,
    /// About how many things something is unread there; at most [`MOST_UNREAD`](crate::notifications::notices::MOST_UNREAD). As it was
    /// before this request, and nought unless the request leads there.
    pub unread: i64,
}

/// Where a person stands at a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The session reaches it.
    Here(Place),
    /// A member, whose session has not shown enough for it yet.
    NotYet(Reach),
}

impl Membership {
    /// Whether its people read, and change nothing.
    pub fn is_paused(&self) -> bool {
        self.state == TenantState::Paused
    }
}

impl Actor {
    /// What the actor is in a tenant.
    pub fn membership(&self, tenant: TenantId) -> Option<&Membership> {
        self.memberships.iter().find(|m| m.tenant == tenant)
    }

    /// Where the actor stands at a URL; `None` where the actor has no place, which looks like "not found".
    pub fn standing(&self, kind: TenantKind, slug: &str) -> Option<Standing> {
        let membership = self.memberships.iter().find(|m| m.kind == kind && m.slug == slug)?;
        Some(match self.place_of(membership) {
            Ok(place) => Standing::Here(place),
            Err(missing) => Standing::NotYet(missing),
        })
    }

    /// The actor's place at a URL; `None` where the actor has none, or the session does not reach it yet.
    pub fn place(&self, kind: TenantKind, slug: &str) -> Option<Place> {
        match self.standing(kind, slug)? {
            Standing::Here(place) => Some(place),
            Standing::NotYet(_) => None,
        }
    }

    /// What stands between this session and one of its person's memberships.
    pub fn reach(&self, membership: &Membership) -> Reach {
        reach(self.shown(), membership.tenant, membership.role, membership.only_provider)
    }

    /// What this session has shown of the person.
    pub fn shown(&self) -> Shown {
        Shown {
            method: self.method,
            second_factor: self.second_factor,
        }
    }

    /// The only way from a membership to a [`Place`]: what the session does not reach, no verb can be called for.
    fn place_of(&self, membership: &Membership) -> Result<Place, Reach> {
        match self.reach(membership) {
            Reach::Reached => Ok(Place {
                tenant: membership.tenant,
                kind: membership.kind,
                slug: membership.slug.clone(),
                name: membership.name.clone(),
                actor: self.account,
                role: membership.role,
            }),
            missing => Err(missing),
        }
    }
}

/// Sends a sign-in link to the address, if anybody has it. Whether anybody has is not told, here or by the time it takes: the same
/// is written in any case, and the mail worker drops a mail that is nobody's.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn begin_sign_in(db: &Db, secret: &Secret, email: &Email, browser: &Token) -> Result<(), Error> {
    let id = Uuid::new_v4();
    let mut tx = db.open().await?;
    store::begin_sign_in(
        &mut tx,
        email.norm(),
        id,
        &secret.token(Purpose::SignIn, id).hash(),
        &secret.sign_in_code_hash(&secret.sign_in_code(id)),
        &browser.hash(),
    )
    .await?;
    tx.commit().await
}

/// What a sign-in link shows when it is opened. Opening changes nothing: mail scanners open links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// In the browser that asked: a button signs in.
    Here,
    /// In another browser: the six digits to type in the one that asked.
    Elsewhere {
        /// Six digits.
        code: String,
    },
    /// Unknown, used, or older than ten minutes.
    Gone,
}

/// Looks at a link.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn peek_link(db: &Db, secret: &Secret, link: &Token, browser: Option<&Token>) -> Result<Link, Error> {
    let mut tx = db.open().await?;
    Ok(match store::peek_sign_in(&mut tx, &link.hash()).await? {
        Some((_, asked)) if browser.is_some_and(|b| b.hash() == asked) => Link::Here,
        Some((id, _)) => {
            // The digits come from the same secret as the link, also where that is a former one.
            let of = secret.each().find(|s| s.token(Purpose::SignIn, id) == *link);
            Link::Elsewhere {
                code: of.as_ref().unwrap_or(secret).sign_in_code(id),
            }
        }
        None => Link::Gone,
    })
}

/// Uses a link in the browser that asked for it. The session `old` of this browser ends.
///
/// Gives the new session's token, or `None` where the link can't be used.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn redeem_link(db: &Db, link: &Token, browser: &Token, old: Option<&Token>) -> Result<Option<Token>, Error> {
    let session = Token::random()?;
    let mut tx = db.open().await?;
    let ok = store::redeem_link(&mut tx, &link.hash(), &browser.hash(), &session.hash(), &hash(old)).await?;
    log_sign_in(&mut tx, ok.then_some(&session), SignInMethod::Link, &link.hash(), &[]).await?;
    tx.commit().await?;
    Ok(ok.then_some(session))
}

/// Uses the six digits in the browser that asked. Five tries a link.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn redeem_code(db: &Db, secret: &Secret, code: &str, browser: &Token, old: Option<&Token>) -> Result<Option<Token>, Error> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let session = Token::random()?;
    let mut tx = db.open().await?;
    let ok = store::redeem_code(
        &mut tx,
        &browser.hash(),
        &secret.sign_in_code_hash(&digits),
        &session.hash(),
        &hash(old),
    )
    .await?;
    log_sign_in(&mut tx, ok.then_some(&session), SignInMethod::Code, &[], &browser.hash()).await?;
    // Committed also when it was wrong: the try counts.
    tx.commit().await?;
    Ok(ok.then_some(session))
}

/// Signs in by one click, in demo mode only: the database itself refuses where no demo was started.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn demo_session(db: &Db, email: &Email, old: Option<&Token>) -> Result<Option<Token>, Error> {
    let session = Token::random()?;
    let mut tx = db.open().await?;
    let ok = store::demo_session(&mut tx, email.norm(), &session.hash(), &hash(old)).await?;
    log_sign_in(&mut tx, ok.then_some(&session), SignInMethod::Demo, &[], &[]).await?;
    tx.commit().await?;
    Ok(ok.then_some(session))
}

/// Whose session it is; `None` when it has ended.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn authenticate(db: &Db, session: &Token) -> Result<Option<Actor>, Error> {
    authenticate_in(db, session, None).await
}

/// As [`authenticate`], for a request that leads to a place, by its kind and its part of the URL: what is unread there is counted.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn authenticate_in(db: &Db, session: &Token, place: Option<(TenantKind, &str)>) -> Result<Option<Actor>, Error> {
    #[cfg(feature = "testing")]
    if db.faults().on(Fault::CachedSessions) {
        return remembered::authenticate(db, session, place).await;
    }
    let mut one = db.single().await?;
    let mut actor = store::authenticate(one.conn(), &session.hash(), place).await?;
    if db.faults().on(Fault::LinkIsEnough)
        && let Some(actor) = &mut actor
    {
        actor.second_factor = true;
        for membership in &mut actor.memberships {
            membership.only_provider = false;
        }
    }
    Ok(actor)
}

/// Logs how signing in went, to the account: by the session that it opened, or by the link or the browser that it was tried with.
async fn log_sign_in(tx: &mut OpenTx, session: Option<&Token>, method: SignInMethod, link: &[u8], browser: &[u8]) -> Result<(), Error> {
    let Some(session) = session else {
        return audit::note_failed_sign_in(tx, link, browser).await;
    };
    if let Some(actor) = store::authenticate(tx.conn(), &session.hash(), None).await? {
        audit::record_account(tx, actor.account, AccountEvent::SignedIn { method }).await?;
    }
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn sign_out(db: &Db, session: &Token) -> Result<(), Error> {
    let mut tx = db.open().await?;
    let actor = store::authenticate(tx.conn(), &session.hash(), None).await?;
    store::end_session(&mut tx, &session.hash()).await?;
    if let Some(actor) = actor {
        audit::record_account(&mut tx, actor.account, AccountEvent::SignedOut).await?;
    }
    tx.commit().await
}

/// Keeps the language that a person chose.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn choose_language(db: &Db, account: AccountId, language: Language) -> Result<(), Error> {
    let mut tx = db.person(account).await?;
    store::set_language(&mut tx, account, language.for_staff()).await?;
    tx.commit().await
}

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;

/// Changes the person's own name; gives `false` for one that is empty or too long. What a tenant wrote at the invitation
/// stays the tenant's.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn rename(db: &Db, account: AccountId, name: &str) -> Result<bool, Error> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Ok(false);
    }
    let mut tx = db.person(account).await?;
    store::set_name(&mut tx, account, name).await?;
    tx.commit().await?;
    Ok(true)
}

/// One of the person's own sessions, as the own page lists them. Times are Swedish. No address and no program is kept: when
/// and how are enough to know one's own, and are all that we need to know of a person's habits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// What it is ended by.
    pub id: Uuid,
    /// How it was opened: `link`, `provider` or `demo`.
    pub method: String,
    /// Whose provider opened it.
    pub provider: Option<String>,
    /// Whether the second factor was shown in it.
    pub second_factor: bool,
    /// When it was opened.
    pub opened: PrimitiveDateTime,
    /// When it was last used, to the hour.
    pub seen: PrimitiveDateTime,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// The person's sessions that have not ended, the newest first.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn own_sessions(db: &Db, session: &Token) -> Result<Vec<OwnSession>, Error> {
    let mut tx = db.open().await?;
    store::own_sessions(&mut tx, &session.hash()).await
}

/// Ends one of the person's own sessions, or, without an id, all but this one. Gives how many there were.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn end_own_sessions(db: &Db, actor: &Actor, session: &Token, id: Option<Uuid>) -> Result<u64, Error> {
    let mut tx = db.open().await?;
    let ended = u64::try_from(store::end_own_sessions(&mut tx, &session.hash(), id).await?).unwrap_or(0);
    if ended > 0 {
        audit::record_account(&mut tx, actor.account, AccountEvent::SessionsEnded { sessions: ended }).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

fn hash(token: Option<&Token>) -> Vec<u8> {
    token.map(Token::hash).unwrap_or_default()
}
