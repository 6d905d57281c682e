//! What providers say about themselves: fetched, checked, and kept for some minutes.

use super::{
    Trouble,
    outbound::{Outbound, OutboundError, Rules},
};
use openidconnect::{
    AdditionalProviderMetadata, AsyncHttpClient, DiscoveryError, IssuerUrl, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use url::Url;

/// How long what a provider said is believed.
const FRESH: Duration = Duration::from_secs(10 * 60);
/// A key that is not known is asked for again at most so often: anybody can send a token with a made-up key id.
const AGAIN: Duration = Duration::from_secs(30);
/// How many providers are remembered.
const MOST: usize = 500;

/// What the specifications beside the core let a provider say.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Announced {
    /// RFC 9207: every answer names its issuer.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    /// RP-initiated sign-out.
    #[serde(default)]
    pub end_session_endpoint: Option<String>,
    /// Back-channel sign-out.
    #[serde(default)]
    pub backchannel_logout_supported: bool,
    /// RFC 7636; many providers say nothing, and take S256.
    #[serde(default)]
    pub code_challenge_methods_supported: Option<Vec<String>>,
}

impl AdditionalProviderMetadata for Announced {}

pub(super) type Metadata = ProviderMetadata<
    Announced,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// The providers as this process knows them, and the way to ask them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Providers {
    pub(super) outbound: Outbound,
    known: Arc<Mutex<HashMap<String, Known>>>,
}

#[derive(Clone, Debug)]
struct Known {
    at: Instant,
    metadata: Arc<Metadata>,
}

impl Providers {
    /// None known yet.
    pub fn new(rules: Rules) -> Self {
        Self {
            outbound: Outbound::new(rules),
            known: Arc::default(),
        }
    }

    /// What may be asked.
    pub(super) fn rules(&self) -> &Rules {
        &self.outbound.rules
    }

    /// What a provider says of itself, with its keys: at most ten minutes old.
    pub(super) async fn metadata(&self, issuer: &str) -> Result<Arc<Metadata>, Trouble> {
        match self.remembered(issuer) {
            Some(known) if known.at.elapsed() < FRESH => Ok(known.metadata),
            _ => self.fetch(issuer).await,
        }
    }

    /// The same, asked for again because a key was not among those known; `None` where that was done a moment ago.
    pub(super) async fn renewed(&self, issuer: &str) -> Result<Option<Arc<Metadata>>, Trouble> {
        match self.remembered(issuer) {
            Some(known) if known.at.elapsed() < AGAIN => Ok(None),
            _ => self.fetch(issuer).await.map(Some),
        }
    }

    /// Forgets what is known: a leader who tries wants to see what is there now.
    pub(super) fn forget(&self, issuer: &str) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(issuer);
    }

    /// Forgets everything that is known: for tests that change what a provider says.
    #[cfg(feature = "testing")]
    pub fn forget_all(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn remembered(&self, issuer: &str) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned()
    }

    async fn fetch(&self, issuer: &str) -> Result<Arc<Metadata>, Trouble> {
        let ask = |request| {
            let outbound = self.outbound.clone();
            async move { outbound.send(request).await }
        };
        let metadata = Arc::new(discovered(issuer, self.rules(), &ask).await?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, k| k.at.elapsed() < FRESH);
        }
        if known.len() < MOST {
            known.insert(
                issuer.to_owned(),
                Known {
                    at: Instant::now(),
                    metadata: Arc::clone(&metadata),
                },
            );
        }
        Ok(metadata)
    }
}

/// What a provider says of itself, as far as it can be used. `ask` sends requests.
pub(super) async fn discovered<'c, C>(issuer: &str, rules: &Rules, ask: &'c C) -> Result<Metadata, Trouble>
where
    C: AsyncHttpClient<'c, Error = OutboundError>,
{
    let url = IssuerUrl::new(issuer.to_owned()).map_err(|_| Trouble::Address)?;
    let metadata = Metadata::discover_async(url, ask).await.map_err(|error| trouble(&error))?;
    // The library compares as URLs; it has to be the same text.
    if metadata.issuer().as_str() != issuer {
        return Err(Trouble::OtherIssuer);
    }
    let announced = metadata.additional_metadata();
    if announced
        .code_challenge_methods_supported
        .as_ref()
        .is_some_and(|methods| !methods.iter().any(|m| m == "S256"))
    {
        return Err(Trouble::NoPkce);
    }
    let pages = [Some(metadata.authorization_endpoint().url().clone()), end_session(&metadata)];
    if !pages.iter().flatten().all(|page| rules.permit_page(page)) {
        return Err(Trouble::Address);
    }
    Ok(metadata)
}

/// Where a provider signs people out, if it says so.
pub(super) fn end_session(metadata: &Metadata) -> Option<Url> {
    let text = metadata.additional_metadata().end_session_endpoint.as_deref()?;
    Url::parse(text).ok()
}

fn trouble(error: &DiscoveryError<OutboundError>) -> Trouble {
    match error {
        DiscoveryError::Request(error) => Trouble::of(*error),
        DiscoveryError::Validation(_) => Trouble::OtherIssuer,
        _ => Trouble::NoProvider,
    }
}
