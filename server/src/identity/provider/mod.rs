//! Sign-in by a tenant's own provider, with OpenID Connect.
//!
//! A tenant has at most one provider. It vouches for the tenant's members, in that tenant and nowhere else. A person is
//! known by (tenant, issuer, subject), never by an address or a name that the provider tells: an invitation that was
//! accepted once, by the provider's sign-in, ties the subject to the account. What the provider says of a person besides is
//! looked at and forgotten.
//!
//! - [`flow`]: there and back, with the checks of what comes back;
//! - [`signed_out`]: the provider says that somebody signed out there;
//! - [`Providers`]: what providers say about themselves, asked for under the rules of [`Rules`].

pub mod demands;
mod discovery;
pub mod flow;
#[cfg(test)]
mod fuzz;
mod outbound;
pub mod signed_out;
mod store;

use crate::{
    audit,
    db::{ConnectOptions, Db, Error, Place},
    notifications,
    secrets::{Purpose, SealError, Secret, Token},
    tenants,
};
use domain::{
    audit::Event,
    ids::{AccountId, TenantId},
    language::Language,
    tenants::{Permission, TenantKind},
};
use serde::{Deserialize, Serialize};
use sqlx::{Connection, PgConnection};
use std::collections::HashMap;
use time::OffsetDateTime;
use url::Url;
use uuid::Uuid;

pub use demands::Demands;
pub use discovery::Providers;
pub use outbound::Rules;

/// What a client secret is sealed for; its id is the tenant's.
pub(crate) const CLIENT_SECRET: &str = "provider client secret";

/// The longest text that is kept of what was typed.
const LONGEST: usize = 400;

/// A tenant's provider, as those see it who manage it: without the client secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Counts changes.
    pub version: i32,
    /// The issuer, exactly as the provider writes it.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// What is asked for besides `openid`: `email`, `profile`.
    pub scopes: Vec<String>,
    /// What a token must say about how the person signed in.
    pub demands: Demands,
}

/// What a leader typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The issuer's address.
    pub issuer: String,
    /// The client id.
    pub client_id: String,
    /// The client secret; empty keeps the one that is there.
    pub client_secret: String,
    /// Scopes besides `openid`.
    pub scopes: Vec<String>,
    /// Values of `acr`, parted by spaces, commas or lines.
    pub acr: String,
    /// Values of `amr`, the same.
    pub amr: String,
}

/// What can be wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderProblem {
    /// Not an address that a provider can have.
    #[error("not an issuer")]
    Issuer,
    /// A private network, or not https.
    #[error("an issuer that may not be asked")]
    IssuerRefused,
    /// No client id, or not one.
    #[error("no client id")]
    ClientId,
    /// No client secret, and none is kept for this issuer.
    #[error("no client secret")]
    ClientSecret,
    /// Not a value of `acr`, or too many.
    #[error("not values of acr")]
    Acr,
    /// Not a value of `amr`, or too many.
    #[error("not values of amr")]
    Amr,
}

/// Why a provider was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// The person can put it right.
    #[error("problems")]
    Problems(Vec<ProviderProblem>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// What goes wrong on the way through a provider, in words that a leader can do something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// An address of the provider may not be asked, or is none.
    #[error("an address that may not be asked")]
    Address,
    /// The provider does not answer.
    #[error("no answer")]
    NoAnswer,
    /// What answers is no provider.
    #[error("not a provider")]
    NoProvider,
    /// The provider names itself otherwise.
    #[error("another issuer")]
    OtherIssuer,
    /// The provider takes no S256.
    #[error("no PKCE")]
    NoPkce,
    /// Nothing was begun in this browser with that state, or it was finished, or is more than ten minutes old.
    #[error("not begun here")]
    NotBegun,
    /// The provider sent the person back without a sign-in.
    #[error("refused by the provider")]
    Refused,
    /// The answer came from another provider than the one that was asked.
    #[error("the answer names another issuer")]
    MixedUp,
    /// The provider does not know us: client id or secret.
    #[error("client id or secret")]
    Client,
    /// The provider did not take the code.
    #[error("the code was not taken")]
    Code,
    /// No token came, or not one that can be read.
    #[error("no token")]
    NoToken,
    /// The token's signature is wrong, missing, or of a kind that is not taken.
    #[error("the signature")]
    Signature,
    /// The token is of another issuer.
    #[error("the token's issuer")]
    TokenIssuer,
    /// The token is for somebody else too, or only.
    #[error("the token's audience")]
    Audience,
    /// The token is too old, or from the future.
    #[error("the token's time")]
    Time,
    /// The token is for another sign-in.
    #[error("the nonce")]
    Nonce,
    /// The token's subject can't be one.
    #[error("the subject")]
    Subject,
    /// The token does not say `acr` as demanded.
    #[error("acr")]
    Acr,
    /// The token does not say `amr` as demanded.
    #[error("amr")]
    Amr,
}

impl Trouble {
    /// Its name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::NoAnswer => "no-answer",
            Self::NoProvider => "no-provider",
            Self::OtherIssuer => "other-issuer",
            Self::NoPkce => "no-pkce",
            Self::NotBegun => "not-begun",
            Self::Refused => "refused",
            Self::MixedUp => "mixed-up",
            Self::Client => "client",
            Self::Code => "code",
            Self::NoToken => "no-token",
            Self::Signature => "signature",
            Self::TokenIssuer => "token-issuer",
            Self::Audience => "audience",
            Self::Time => "time",
            Self::Nonce => "nonce",
            Self::Subject => "subject",
            Self::Acr => "acr",
            Self::Amr => "amr",
        }
    }

    /// All of them: each has its text.
    pub const ALL: [Self; 19] = [
        Self::Address,
        Self::NoAnswer,
        Self::NoProvider,
        Self::OtherIssuer,
        Self::NoPkce,
        Self::NotBegun,
        Self::Refused,
        Self::MixedUp,
        Self::Client,
        Self::Code,
        Self::NoToken,
        Self::Signature,
        Self::TokenIssuer,
        Self::Audience,
        Self::Time,
        Self::Nonce,
        Self::Subject,
        Self::Acr,
        Self::Amr,
    ];

    const fn of(error: outbound::OutboundError) -> Self {
        match error {
            outbound::OutboundError::Refused => Self::Address,
            outbound::OutboundError::NoAnswer => Self::NoAnswer,
            outbound::OutboundError::TooLong => Self::NoProvider,
        }
    }
}

/// Whose subject came in a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tied {
    /// The person's who tried.
    Own,
    /// Another member's.
    Other,
    /// Nobody's yet.
    Nobody,
}

/// What a try gave. Nothing in it could be used to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What went wrong, where something did.
    pub trouble: Option<Trouble>,
    /// The provider's own word for it, such as `access_denied`.
    pub detail: Option<String>,
    /// The token's issuer.
    pub issuer: Option<String>,
    /// The subject, all but its ends masked.
    pub subject: Option<String>,
    /// What the token says about how the person signed in.
    pub acr: Option<String>,
    /// The same.
    pub amr: Vec<String>,
    /// Whether the provider names its sessions, and tells us when one ends.
    pub tells_sign_out: bool,
    /// Whether people can sign out at the provider.
    pub signs_out: bool,
    /// Whose subject it was.
    #[serde(default)]
    pub tied: Option<Tied>,
}

/// A person's last try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// What it gave.
    pub report: Report,
    /// Whether it was of the provider as it is now, everything held, and it was the person's own subject: then this person
    /// may let people in by the provider only.
    pub counts: bool,
    /// Whether it was of the provider as it is now.
    pub current: bool,
    /// When.
    pub tried_at: OffsetDateTime,
}

/// A tenant that has a provider: what the sign-in page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The tenant.
    pub tenant: TenantId,
    /// Region or municipality.
    pub kind: TenantKind,
    /// Its part of the URL.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// How a member stands towards the tenant's provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether a subject of the provider as it is now is tied to the person.
    pub tied: bool,
    /// Until when an invitation link that was sent can be used.
    pub invited_until: Option<OffsetDateTime>,
}

/// Where the provider sends people back to: an address for each tenant, so that an answer can't be taken for another
/// provider's (RFC 9700 4.4.2.2).
pub fn redirect_uri(base_url: &str, tenant: TenantId) -> String {
    format!("{base_url}/sign-in/provider/{tenant}")
}

/// Where the provider tells that somebody signed out.
pub fn signed_out_uri(base_url: &str, tenant: TenantId) -> String {
    format!("{base_url}/sign-in/provider/{tenant}/signed-out")
}

/// The tenants that have a provider.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn listed(db: &Db) -> Result<Vec<Listed>, Error> {
    let mut tx = db.open().await?;
    store::listed(&mut tx).await
}

/// The tenant's provider, if it has one.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn settings(db: &Db, place: &Place) -> Result<Option<Settings>, Error> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    store::settings(&mut tx).await
}

/// Whether people get into the tenant by its provider only.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn is_only_way(db: &Db, place: &Place) -> Result<bool, Error> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    store::is_only_way(&mut tx).await
}

/// What became of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept. It has to be tried, and people get in by mailed links too until it was turned on again.
    Kept,
    /// It is as it was.
    Same,
}

/// Keeps a provider. `session` is the one at hand: it goes on where the issuer stays, all others that the provider vouched for end.
///
/// # Errors
/// [`ProviderError::Problems`]; [`Error::Forbidden`].
pub async fn save(
    db: &Db,
    secret: &Secret,
    providers: &Providers,
    place: &Place,
    session: Uuid,
    typed: &Typed,
) -> Result<Saved, ProviderError> {
    place.demand(Permission::ManageMembers)?;
    let mut problems = Vec::new();
    let issuer = typed.issuer.trim();
    match Url::parse(issuer) {
        Ok(url) if url.query().is_none() && url.fragment().is_none() && url.has_host() && issuer.len() <= LONGEST => {
            if !providers.rules().permit(&url) {
                problems.push(ProviderProblem::IssuerRefused);
            }
        }
        _ => problems.push(ProviderProblem::Issuer),
    }
    let client_id = typed.client_id.trim();
    if client_id.is_empty() || client_id.len() > LONGEST || !client_id.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        problems.push(ProviderProblem::ClientId);
    }
    let client_secret = typed.client_secret.trim();
    if client_secret.len() > LONGEST || !client_secret.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        problems.push(ProviderProblem::ClientSecret);
    }
    let acr = demands::values(&typed.acr);
    if acr.is_none() {
        problems.push(ProviderProblem::Acr);
    }
    let amr = demands::values(&typed.amr);
    if amr.is_none() {
        problems.push(ProviderProblem::Amr);
    }
    let (Some(acr), Some(amr), true) = (acr, amr, problems.is_empty()) else {
        return Err(ProviderError::Problems(problems));
    };
    let scopes: Vec<String> = ["email", "profile"]
        .into_iter()
        .filter(|s| typed.scopes.iter().any(|t| t == s))
        .map(str::to_owned)
        .collect();
    let sealed = match client_secret {
        "" => None,
        text => Some(secret.seal(CLIENT_SECRET, place.tenant.0, text.as_bytes()).map_err(sealing)?),
    };
    let mut tx = db.tenant(place).await?;
    let settings = Settings {
        version: 0,
        issuer: issuer.to_owned(),
        client_id: client_id.to_owned(),
        scopes,
        demands: Demands { acr, amr },
    };
    match store::save(&mut tx, &settings, sealed.as_deref(), session).await?.as_str() {
        "saved" => {}
        "same" => return Ok(Saved::Same),
        _ => return Err(ProviderError::Problems(vec![ProviderProblem::ClientSecret])),
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProviderSaved).await?;
    tx.commit().await?;
    Ok(Saved::Kept)
}

fn sealing(error: SealError) -> Error {
    Error::Internal(error.into())
}

/// Removes the tenant's provider: nobody is tied any more, the sessions that it vouched for end, mailed links let people in.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] where there is none.
pub async fn remove(db: &Db, place: &Place) -> Result<(), Error> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    if !store::remove(&mut tx).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProviderRemoved).await?;
    tx.commit().await
}

/// Lets people in by the provider only, or again by mailed links too. Gives whether it was done: turning it on takes a
/// [`Try`] that counts, within the last hour.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn let_in_only_by_it(db: &Db, place: &Place, on: bool) -> Result<bool, Error> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    let done = store::let_in_only_by_it(&mut tx, on).await?;
    if done {
        tenants::note_activity(&mut tx).await?;
        audit::record(&mut tx, Event::ProviderOnly { on }).await?;
        tx.commit().await?;
    }
    Ok(done)
}

/// Lets people into a place by mailed links again, as the owner, at the command line: where its provider does not work any
/// more, nobody can do so on the screen. Logged as the operator's.
///
/// # Errors
/// In words, for an operator; nothing is changed then.
pub async fn relax(owner: ConnectOptions, place: &str) -> anyhow::Result<String> {
    let found = place
        .trim_matches('/')
        .split_once('/')
        .and_then(|(prefix, slug)| Some((TenantKind::from_prefix(prefix)?, slug)));
    let (kind, slug) =
        found.ok_or_else(|| anyhow::anyhow!("{place} is no place; places are written as in their address, such as t/nybro"))?;
    let mut connection = PgConnection::connect_with(&owner.application_name("brygga provider")).await?;
    let mut tx = connection.begin().await?;
    let (tenant, name) = store::relax(&mut tx, kind, slug)
        .await?
        .ok_or_else(|| anyhow::anyhow!("{place} lets people in by mailed links, or is no place"))?;
    audit::record_by_operator(&mut tx, tenant, Event::ProviderOnly { on: false }).await?;
    tx.commit().await?;
    connection.close().await?;
    Ok(format!("Mailed links let people into {name} again."))
}

/// The last try of the person at hand.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn last_try(db: &Db, place: &Place) -> Result<Option<Try>, Error> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    store::last_try(&mut tx, place.actor).await
}

/// How the members stand towards the provider; nothing where the tenant has none.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn standings(db: &Db, place: &Place) -> Result<Option<HashMap<AccountId, Standing>>, Error> {
    place.demand(Permission::SeeMembers)?;
    let mut tx = db.tenant(place).await?;
    match store::settings(&mut tx).await? {
        Some(settings) => Ok(Some(store::standings(&mut tx, &settings.issuer).await?)),
        None => Ok(None),
    }
}

/// A link that was made for a mail which is not written yet.
#[derive(Clone, Debug)]
pub struct InvitationLink {
    id: Uuid,
    hash: Vec<u8>,
}

impl InvitationLink {
    /// A new one.
    pub fn new(secret: &Secret) -> Self {
        let id = Uuid::new_v4();
        Self {
            id,
            hash: secret.token(Purpose::Acceptance, id).hash(),
        }
    }
}

/// Sends a member a new invitation link, in place of one that was not used.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] where it is no member, or the tenant has no provider.
pub async fn invite(db: &Db, secret: &Secret, place: &Place, account: AccountId, language: Language) -> Result<(), Error> {
    place.demand(Permission::ManageMembers)?;
    let mut tx = db.tenant(place).await?;
    let link = InvitationLink::new(secret);
    if !tenants::is_member(&mut tx, account).await? || !queue_invitation(&mut tx, &link, account, language.for_staff()).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProviderInvited { account }).await?;
    tx.commit().await
}

/// Queues the mail with the link that ties a member to the provider; `false` where the tenant has none.
pub(crate) async fn queue_invitation(
    tx: &mut crate::db::TenantTx,
    link: &InvitationLink,
    account: AccountId,
    language: Language,
) -> Result<bool, Error> {
    if store::settings(tx).await?.is_none() {
        return Ok(false);
    }
    store::add_acceptance(tx, link.id, account, &link.hash).await?;
    notifications::queue_acceptance(tx, account, language, link.id).await?;
    Ok(true)
}

/// What an invitation link shows when it is opened. Opening changes nothing: mail scanners open links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The tenant that invites.
    pub from: Listed,
    /// Who is invited, by the name that the tenant wrote.
    pub person: String,
    /// How it stands.
    pub state: InvitationState,
}

/// How an invitation link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be accepted.
    Open,
    /// It was.
    Used,
    /// It is older than seven days.
    Expired,
    /// The tenant has no provider any more: one signs in by a mailed link.
    WithoutProvider,
}

/// Looks at an invitation link; `None` where there is none, or a newer one took its place.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn peek_invitation(db: &Db, link: &Token) -> Result<Option<Invitation>, Error> {
    let mut tx = db.open().await?;
    store::peek_invitation(&mut tx, &link.hash()).await
}

/// Where somebody who was vouched for can sign out at the provider as well, if it says so. A hint of who it is is not sent:
/// what could be one is not kept.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]; a provider that does not answer is no error.
pub async fn end_session_page(db: &Db, providers: &Providers, base_url: &str, tenant: TenantId) -> Result<Option<Url>, Error> {
    let mut tx = db.open().await?;
    let Some(settings) = store::provider_of(&mut tx, tenant).await? else {
        return Ok(None);
    };
    drop(tx);
    let Ok(metadata) = providers.metadata(&settings.issuer).await else {
        return Ok(None);
    };
    Ok(discovery::end_session(&metadata).map(|mut url| {
        url.query_pairs_mut()
            .append_pair("client_id", &settings.client_id)
            .append_pair("post_logout_redirect_uri", &format!("{base_url}/sign-in"));
        url
    }))
}
