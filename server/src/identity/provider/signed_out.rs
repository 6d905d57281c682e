//! The provider tells us that a person signed out there: by its server (OpenID Connect Back-Channel Logout 1.0), or, where it has
//! only that, through the person's browser (OpenID Connect Front-Channel Logout 1.0).

use super::{Providers, discovery::Metadata, flow, store};
use crate::{
    db::{Db, Error},
    faults::Fault,
};
use data_encoding::BASE64URL_NOPAD;
use domain::ids::TenantId;
use openidconnect::{JsonWebKey as _, JsonWebKeyAlgorithm, JsonWebKeyUse as _, JwsSigningAlgorithm as _, core::CoreJwsSigningAlgorithm};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

/// The event that makes a token a sign-out.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// Clocks differ by so many seconds at most.
const SKEW: i64 = 60;
/// A token is sent at once; an older one is not heeded, and its id is remembered for longer than this.
const LONGEST_WAY: i64 = 5 * 60;
/// So many minutes, by the database's clock: no one server's decides when an id is forgotten and its token could be told again.
const REMEMBERED: i32 = 12;
const _: () = assert!(60 * REMEMBERED as i64 > LONGEST_WAY + 2 * SKEW);
/// The longest token.
const MAX_TOKEN: usize = 16 * 1024;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heeded {
    /// So many sessions ended.
    Ended(i32),
    /// It is not one that is heeded.
    Not(Flaw),
}

/// Why a sign-out was not heeded: for the log and the tests; the provider is told nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// No such tenant, or it has no provider, or that does not answer.
    NoProvider,
    /// Not a token.
    Form,
    /// Not signed by the provider.
    Signature,
    /// Of another issuer.
    Issuer,
    /// For somebody else.
    Audience,
    /// Too old, or from the future.
    Time,
    /// Not a sign-out.
    Event,
    /// A token of a sign-in.
    Nonce,
    /// Names nobody.
    Nobody,
    /// Heeded before, or the provider was changed meanwhile.
    Again,
}

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Claims {
    iss: String,
    aud: Value,
    iat: i64,
    #[serde(default)]
    exp: Option<i64>,
    jti: String,
    #[serde(default)]
    events: Map<String, Value>,
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    sid: Option<String>,
    #[serde(default)]
    nonce: Option<Value>,
}

/// Heeds a sign-out that a provider tells.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn heed(db: &Db, providers: &Providers, tenant: TenantId, token: &str) -> Result<Heeded, Error> {
    let mut tx = db.open().await?;
    let Some(settings) = store::provider_of(&mut tx, tenant).await? else {
        return Ok(Heeded::Not(Flaw::NoProvider));
    };
    drop(tx);
    let Ok(metadata) = providers.metadata(&settings.issuer).await else {
        return Ok(Heeded::Not(Flaw::NoProvider));
    };
    let read = match signed(&metadata, token) {
        Err(Flaw::Signature) => match providers.renewed(&settings.issuer).await {
            Ok(Some(metadata)) => signed(&metadata, token),
            _ => Err(Flaw::Signature),
        },
        other => other,
    };
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let claims = match read.and_then(|claims| {
        if !db.faults().on(Fault::AnySignOut) {
            check(&claims, &settings.issuer, &settings.client_id, now)?;
        }
        Ok(claims)
    }) {
        Ok(claims) => claims,
        Err(flaw) => {
            tracing::info!(tenant = %tenant, ?flaw, "a sign-out that a provider told was not heeded");
            return Ok(Heeded::Not(flaw));
        }
    };
    let mut tx = db.open().await?;
    let ended = store::signed_out(
        &mut tx,
        tenant,
        settings.version,
        claims.sub.as_deref(),
        claims.sid.as_deref(),
        &Sha256::digest(claims.jti.as_bytes()),
        REMEMBERED,
    )
    .await?;
    tx.commit().await?;
    Ok(ended.map_or(Heeded::Not(Flaw::Again), Heeded::Ended))
}

/// The longest name of a session.
const MAX_SID: usize = 255;

/// Heeds a sign-out that is told through the browser: in a hidden frame of the provider's page, where browsers send no cookie of ours,
/// so that the session is the one that the provider names. Gives how many have ended; none where it names none of its own.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn heed_in_front(db: &Db, tenant: TenantId, issuer: &str, sid: &str) -> Result<i32, Error> {
    if sid.is_empty() || sid.len() > MAX_SID || [issuer, sid].iter().any(|text| text.contains('\0')) {
        return Ok(0);
    }
    let mut tx = db.open().await?;
    let ended = store::left(&mut tx, tenant, issuer, sid).await?;
    tx.commit().await?;
    Ok(ended)
}

/// The claims of a token that the provider signed.
pub(super) fn signed(metadata: &Metadata, token: &str) -> Result<Claims, Flaw> {
    if token.len() > MAX_TOKEN {
        return Err(Flaw::Form);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(Flaw::Form)?;
    let (header, payload) = message.split_once('.').ok_or(Flaw::Form)?;
    let decoded = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).map_err(|_| Flaw::Form);
    let signature = decoded(signature)?;
    // Also a header whose algorithm is none, or unknown, is not one that can be read.
    let header: Header = serde_json::from_slice(&decoded(header)?).map_err(|_| Flaw::Form)?;
    let typ = header.typ.as_deref().map(|t| t.to_ascii_lowercase());
    let typ = typ.as_deref().map(|t| t.trim_start_matches("application/"));
    if header.crit.is_some() || !matches!(typ, None | Some("logout+jwt" | "jwt")) {
        return Err(Flaw::Form);
    }
    if !flow::takes(&header.alg) {
        return Err(Flaw::Signature);
    }
    let fits = metadata.jwks().keys().iter().filter(|key| {
        let named = header
            .kid
            .as_deref()
            .is_none_or(|kid| key.key_id().is_some_and(|k| k.as_str() == kid));
        let kind = header.alg.key_type().as_ref() == Some(key.key_type());
        let signs = key.key_use().is_none_or(|u| u.allows_signature());
        let alg = match key.signing_alg() {
            JsonWebKeyAlgorithm::Unspecified => true,
            JsonWebKeyAlgorithm::Algorithm(alg) => *alg == header.alg,
            JsonWebKeyAlgorithm::Unsupported => false,
        };
        named && kind && signs && alg
    });
    let mut fits = fits;
    if !fits.any(|key| key.verify_signature(&header.alg, message.as_bytes(), &signature).is_ok()) {
        return Err(Flaw::Signature);
    }
    serde_json::from_slice(&decoded(payload)?).map_err(|_| Flaw::Form)
}

/// The checks of Back-Channel Logout 2.6.
pub(super) fn check(claims: &Claims, issuer: &str, client_id: &str, now: i64) -> Result<(), Flaw> {
    if claims.iss != issuer {
        return Err(Flaw::Issuer);
    }
    let ours = match &claims.aud {
        Value::String(one) => one == client_id,
        Value::Array(all) => matches!(all.as_slice(), [Value::String(one)] if one == client_id),
        _ => false,
    };
    if !ours {
        return Err(Flaw::Audience);
    }
    let age = now.saturating_sub(claims.iat);
    if !(-SKEW..=LONGEST_WAY).contains(&age) || claims.exp.is_some_and(|exp| exp.saturating_add(SKEW) < now) {
        return Err(Flaw::Time);
    }
    if !claims.events.get(EVENT).is_some_and(Value::is_object) {
        return Err(Flaw::Event);
    }
    if claims.nonce.is_some() {
        return Err(Flaw::Nonce);
    }
    if claims.jti.is_empty() || claims.jti.len() > 1000 {
        return Err(Flaw::Form);
    }
    let named = [&claims.sub, &claims.sid].into_iter().flatten();
    if named.clone().count() == 0 || named.clone().any(|n| n.is_empty() || n.len() > MAX_SID || n.contains('\0')) {
        return Err(Flaw::Nobody);
    }
    Ok(())
}
