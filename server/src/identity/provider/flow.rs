//! The way there and back: authorization code with PKCE (S256), `state`, `nonce` and `iss`.
//!
//! What was begun is a row, found by the hash of `state`, bound to a cookie of the browser, used once within ten minutes. So
//! any server process can take the answer, and nobody can make another's browser finish what they began. Nonce and PKCE
//! verifier are in the row, locked with the server's secret.

use super::{
    Demands, Providers, Report, Settings, Tied, Trouble,
    discovery::{Metadata, end_session},
    outbound::OutboundError,
    redirect_uri, store,
};
use crate::{
    audit,
    db::{Db, Error, OpenTx, Place},
    faults::{Fault, Faults},
    identity::Actor,
    secrets::{Secret, Token},
};
use domain::{
    audit::{AccountEvent, SignInMethod},
    ids::{AccountId, TenantId},
    tenants::Permission,
};
use oauth2::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthenticationContextClass, AuthenticationFlow, ClaimsVerificationError, Client, IdTokenFields,
    IdTokenVerifier, Nonce, SignatureVerificationError, TokenResponse as _,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use url::Url;
use uuid::Uuid;

/// What a row is sealed for; its id is the row's.
pub(crate) const FLOW: &str = "sign-in by provider";

/// The clock of the provider may be behind or before ours by so many seconds.
const SKEW: i64 = 60;
/// A token is asked for and comes at once: an older one is somebody else's.
const LONGEST_WAY: i64 = 10 * 60;

/// Signatures that are taken. None with a shared secret: whoever knows a client secret could make them.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Whether a signature of that kind is taken.
pub(super) fn takes(algorithm: &CoreJwsSigningAlgorithm) -> bool {
    ALGORITHMS.contains(algorithm)
}

/// What the token may say beside the core: the provider's name of its session.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Beside {
    #[serde(default)]
    sid: Option<String>,
}

impl AdditionalClaims for Beside {}

pub(super) type Tokens = StandardTokenResponse<
    IdTokenFields<Beside, EmptyExtraTokenFields, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>,
    CoreTokenType,
>;

pub(super) type Relying = Client<
    Beside,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    oauth2::EndpointSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointMaybeSet,
    openidconnect::EndpointMaybeSet,
>;

/// What is begun.
#[derive(Clone, Copy, Debug)]
pub enum Begin<'a> {
    /// Anybody signs in.
    SignIn(TenantId),
    /// Somebody who manages the tenant's provider tries it.
    Try(&'a Place),
    /// Who holds an invitation link accepts it.
    Accept(TenantId, &'a Token),
}

impl Begin<'_> {
    const fn tenant(&self) -> TenantId {
        match self {
            Self::SignIn(tenant) | Self::Accept(tenant, _) => *tenant,
            Self::Try(place) => place.tenant,
        }
    }

    const fn purpose(&self) -> &'static str {
        match self {
            Self::SignIn(_) => "sign_in",
            Self::Try(_) => "try",
            Self::Accept(..) => "accept",
        }
    }
}

/// Where the browser is to go, or why it can't.
#[derive(Clone, Debug)]
pub enum Begun {
    /// To the provider.
    Go(Url),
    /// The provider can't be used now.
    Trouble(Trouble),
    /// The same, of a try: to be read in its report.
    Tried,
    /// There is no provider, or the link can't be used.
    Nothing,
}

/// What is kept until the answer comes, locked.
#[derive(Serialize, Deserialize)]
struct Kept {
    nonce: String,
    verifier: String,
}

/// Begins: what the provider says of itself is fetched, the row is written, and the browser (known by its cookie) is told where to go.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Busy`] or [`Error::Internal`].
pub async fn begin(
    db: &Db,
    secret: &Secret,
    providers: &Providers,
    base_url: &str,
    browser: &Token,
    what: Begin<'_>,
) -> Result<Begun, Error> {
    if let Begin::Try(place) = &what {
        place.demand(Permission::ManageMembers)?;
    }
    let tenant = what.tenant();
    let mut tx = db.open().await?;
    let Some(settings) = store::provider_of(&mut tx, tenant).await? else {
        return Ok(Begun::Nothing);
    };
    // Nothing is held while the provider is asked.
    drop(tx);
    if matches!(what, Begin::Try(_)) {
        providers.forget(&settings.issuer);
    }
    let metadata = match (providers.metadata(&settings.issuer).await, &what) {
        (Ok(metadata), _) => metadata,
        (Err(trouble), Begin::Try(place)) => {
            note(db, place, settings.version, Err(trouble.into())).await?;
            return Ok(Begun::Tried);
        }
        (Err(trouble), _) => return Ok(Begun::Trouble(trouble)),
    };
    let Some(client) = relying(&metadata, &settings, None, base_url, tenant) else {
        return Ok(Begun::Trouble(Trouble::NoProvider));
    };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let state = Token::random()?;
    let chosen = CsrfToken::new(state.to_string());
    let mut request = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            move || chosen,
            Nonce::new_random,
        )
        .add_scopes(settings.scopes.iter().cloned().map(Scope::new));
    if !db.faults().on(Fault::NoPkce) {
        request = request.set_pkce_challenge(challenge);
    }
    for acr in &settings.demands.acr {
        request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
    }
    let (url, _, nonce) = request.url();

    let id = Uuid::new_v4();
    let kept = serde_json::to_vec(&Kept {
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
    })?;
    let sealed = secret.seal(FLOW, id, &kept).map_err(super::sealing)?;
    let row = store::NewFlow {
        id,
        tenant,
        version: settings.version,
        purpose: what.purpose(),
        acceptance: match what {
            Begin::Accept(_, link) => Some(link.hash()),
            _ => None,
        },
        state: state.hash(),
        browser: browser.hash(),
        sealed,
    };
    let begun = match what {
        Begin::Try(place) => {
            let mut tx = db.tenant(place).await?;
            let begun = store::begin_flow(tx.conn(), &row).await?;
            tx.commit().await?;
            begun
        }
        _ => {
            let mut tx = db.open().await?;
            let begun = store::begin_flow(tx.conn(), &row).await?;
            tx.commit().await?;
            begun
        }
    };
    Ok(if begun { Begun::Go(url) } else { Begun::Nothing })
}

/// What the browser brought back.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// `state`.
    pub state: Option<Token>,
    /// `code`.
    pub code: Option<String>,
    /// `iss` (RFC 9207).
    pub iss: Option<String>,
    /// `error`.
    pub error: Option<String>,
}

/// How it ended.
#[derive(Clone, Debug)]
pub enum Ended {
    /// Signed in: the new session.
    SignedIn(Token),
    /// The invitation was accepted, and the person is signed in: the new session.
    Accepted(Token),
    /// A try, to be read in the report.
    Tried,
    /// The provider vouched for somebody who is tied to nobody here.
    NotTied,
    /// The invitation had been used meanwhile, or was too old.
    InvitationGone,
    /// The subject is another member's already.
    SubjectTaken,
    /// Something did not hold.
    Trouble(Trouble),
}

/// Ends what was begun: every check, and then a session, a tie, or a report. `actor` is who is signed in at hand: a try is
/// reported to the person who began it only. The session `old` of this browser ends.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
#[expect(clippy::too_many_arguments, reason = "what a request holds and what a server is made of")]
pub async fn end(
    db: &Db,
    secret: &Secret,
    providers: &Providers,
    base_url: &str,
    tenant: TenantId,
    browser: Option<&Token>,
    answer: &Answer,
    actor: Option<&Actor>,
    old: Option<&Token>,
) -> Result<Ended, Error> {
    let (Some(state), Some(browser)) = (&answer.state, browser) else {
        return Ok(Ended::Trouble(Trouble::NotBegun));
    };
    let mut tx = db.open().await?;
    let taken = store::take_flow(&mut tx, tenant, &state.hash(), &browser.hash()).await?;
    // Committed before anything else: it was used, however it ends.
    tx.commit().await?;
    let Some(flow) = taken else {
        return Ok(Ended::Trouble(Trouble::NotBegun));
    };
    let came = vouched(secret, providers, base_url, tenant, &flow, answer, db.faults()).await;
    if let Err(Came {
        trouble: Some(trouble), ..
    }) = &came
    {
        tracing::info!(tenant = %tenant, trouble = trouble.key(), "a sign-in by provider did not hold");
    }
    match flow.purpose.as_str() {
        "try" => report(db, tenant, &flow, came, actor).await,
        purpose => {
            let came = match came {
                Ok(came) => came,
                Err(came) => return Ok(Ended::Trouble(came.trouble.unwrap_or(Trouble::NoToken))),
            };
            let mut tx = db.open().await?;
            let ended = open(&mut tx, tenant, purpose, &flow, &came, old).await?;
            if matches!(ended, Ended::SignedIn(_) | Ended::Accepted(_)) {
                tx.commit().await?;
            }
            Ok(ended)
        }
    }
}

async fn open(
    tx: &mut OpenTx,
    tenant: TenantId,
    purpose: &str,
    flow: &store::Flow,
    came: &Came,
    old: Option<&Token>,
) -> Result<Ended, Error> {
    let session = Token::random()?;
    let new = store::NewSession {
        tenant,
        version: flow.settings.version,
        subject: &came.subject,
        sid: came.sid.as_deref(),
        session: &session.hash(),
        old: &old.map(Token::hash).unwrap_or_default(),
    };
    let (outcome, account) = match (purpose, flow.acceptance) {
        ("accept", Some(acceptance)) => store::accept(tx, &new, acceptance).await?,
        _ => store::open_session(tx, &new).await?,
    };
    if let Some(account) = account {
        let method = SignInMethod::Provider;
        audit::record_account(tx, account, AccountEvent::SignedIn { method }).await?;
    }
    Ok(match outcome.as_str() {
        "opened" => Ended::SignedIn(session),
        "accepted" => Ended::Accepted(session),
        "taken" => Ended::SubjectTaken,
        "changed" => Ended::Trouble(Trouble::NotBegun),
        "unknown" => Ended::NotTied,
        _ => Ended::InvitationGone,
    })
}

/// Keeps the report of a try, for the person who began it and is still there.
async fn report(db: &Db, tenant: TenantId, flow: &store::Flow, came: Result<Came, Came>, actor: Option<&Actor>) -> Result<Ended, Error> {
    let place = actor
        .filter(|a| Some(a.account) == flow.account.map(AccountId))
        .and_then(|a| {
            a.memberships
                .iter()
                .find(|m| m.tenant == tenant)
                .and_then(|m| a.place(m.kind, &m.slug))
        })
        .filter(|p| p.role.may(Permission::ManageMembers));
    let Some(place) = place else {
        return Ok(Ended::Trouble(Trouble::NotBegun));
    };
    note(db, &place, flow.settings.version, came).await?;
    Ok(Ended::Tried)
}

async fn note(db: &Db, place: &Place, version: i32, came: Result<Came, Came>) -> Result<(), Error> {
    let (passed, came) = match came {
        Ok(came) => (true, came),
        Err(came) => (false, came),
    };
    let report = Report {
        trouble: came.trouble,
        detail: came.detail,
        issuer: came.issuer,
        subject: (!came.subject.is_empty()).then(|| masked(&came.subject)),
        acr: came.acr,
        amr: came.amr,
        tells_sign_out: came.tells_sign_out,
        signs_out: came.signs_out,
        tied: None::<Tied>,
    };
    let mut tx = db.tenant(place).await?;
    store::note_try(&mut tx, version, passed, &came.subject, &report).await?;
    tx.commit().await
}

/// What came of the provider: a person that it vouches for, or as much as was seen before something did not hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Came {
    trouble: Option<Trouble>,
    detail: Option<String>,
    issuer: Option<String>,
    pub subject: String,
    sid: Option<String>,
    acr: Option<String>,
    amr: Vec<String>,
    tells_sign_out: bool,
    signs_out: bool,
}

impl Came {
    fn not(mut self, trouble: Trouble) -> Self {
        self.trouble = Some(trouble);
        self
    }
}

impl From<Trouble> for Came {
    fn from(trouble: Trouble) -> Self {
        Self::default().not(trouble)
    }
}

/// All checks of an answer. Nothing is believed that comes before the token's signature but what only leads to a refusal.
async fn vouched(
    secret: &Secret,
    providers: &Providers,
    base_url: &str,
    tenant: TenantId,
    flow: &store::Flow,
    answer: &Answer,
    faults: &Faults,
) -> Result<Came, Came> {
    let settings = &flow.settings;
    let metadata = providers.metadata(&settings.issuer).await?;
    let announced = metadata.additional_metadata();
    let mut came = Came {
        tells_sign_out: announced.backchannel_logout_supported,
        signs_out: end_session(&metadata).is_some(),
        ..Came::default()
    };
    // RFC 9207 2.4: also before an error is looked at.
    let named = answer.iss.as_deref().is_none_or(|iss| iss == settings.issuer);
    let mixed_up = !named || answer.iss.is_none() && announced.authorization_response_iss_parameter_supported;
    if mixed_up && !faults.on(Fault::AnyMixUp) {
        return Err(came.not(Trouble::MixedUp));
    }
    if let Some(error) = &answer.error {
        came.detail = Some(shortened(error));
        return Err(came.not(Trouble::Refused));
    }
    let code = answer.code.clone().ok_or_else(|| came.clone().not(Trouble::Refused))?;
    let kept = secret
        .unseal(FLOW, flow.id, &flow.sealed)
        .ok()
        .and_then(|plain| serde_json::from_slice::<Kept>(&plain).ok())
        .ok_or(Trouble::NotBegun)?;
    let client_secret = secret
        .unseal(super::CLIENT_SECRET, tenant.0, &flow.client_secret)
        .ok()
        .and_then(|plain| String::from_utf8(plain).ok())
        .ok_or_else(|| came.clone().not(Trouble::Client))?;
    let client = relying(&metadata, settings, Some(client_secret), base_url, tenant).ok_or(Trouble::NoProvider)?;
    let ask = |request| {
        let outbound = providers.outbound.clone();
        async move { outbound.send(request).await }
    };
    let mut request = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|_| came.clone().not(Trouble::NoProvider))?;
    if !faults.on(Fault::NoPkce) {
        request = request.set_pkce_verifier(PkceCodeVerifier::new(kept.verifier));
    }
    let tokens = request.request_async(&ask).await.map_err(|error| refused(came.clone(), &error))?;
    let nonce = Nonce::new(kept.nonce);
    match checked(&metadata, settings, &tokens, &nonce, faults, came.clone()) {
        // The provider may have new keys since we asked.
        Err(first) if first.trouble == Some(Trouble::Signature) => match providers.renewed(&settings.issuer).await? {
            Some(metadata) => checked(&metadata, settings, &tokens, &nonce, faults, came),
            None => Err(first),
        },
        other => other,
    }
}

fn refused(mut came: Came, error: &RequestTokenError<OutboundError, StandardErrorResponse<CoreErrorResponseType>>) -> Came {
    match error {
        RequestTokenError::ServerResponse(answer) => {
            came.detail = Some(shortened(answer.error().as_ref()));
            let client = matches!(
                answer.error(),
                CoreErrorResponseType::InvalidClient | CoreErrorResponseType::UnauthorizedClient
            );
            came.not(if client { Trouble::Client } else { Trouble::Code })
        }
        RequestTokenError::Request(error) => came.not(Trouble::of(*error)),
        _ => came.not(Trouble::NoToken),
    }
}

/// The checks of a token (OpenID Connect Core 3.1.3.7).
#[expect(clippy::result_large_err, reason = "what came is told either way, once a sign-in")]
pub(super) fn checked(
    metadata: &Metadata,
    settings: &Settings,
    tokens: &Tokens,
    nonce: &Nonce,
    faults: &Faults,
    mut came: Came,
) -> Result<Came, Came> {
    let Some(token) = tokens.id_token() else {
        return Err(came.not(Trouble::NoToken));
    };
    let now = time::OffsetDateTime::now_utc().unix_timestamp();
    let verifier = IdTokenVerifier::new_public_client(
        ClientId::new(settings.client_id.clone()),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    )
    .set_allowed_algs(ALGORITHMS)
    // No other audience is trusted: this is the library's rule too, said here so that it stays.
    .set_other_audience_verifier_fn(|_| false)
    .set_issue_time_verifier_fn(move |issued| {
        let age = now - issued.timestamp();
        if (-SKEW..=LONGEST_WAY).contains(&age) {
            Ok(())
        } else {
            Err("issued too long ago, or in the future".to_owned())
        }
    });
    #[cfg(feature = "testing")]
    let verifier = broken(verifier, faults);
    let read = if faults.on(Fault::AnyNonce) {
        token.claims(&verifier, |_: Option<&Nonce>| -> Result<(), String> { Ok(()) })
    } else {
        token.claims(&verifier, nonce)
    };
    let claims = match read {
        Ok(claims) => claims,
        Err(error) => return Err(came.not(wrong(&error))),
    };
    if claims.issuer().as_str() != settings.issuer && !faults.on(Fault::AnyIssuer) {
        return Err(came.not(Trouble::TokenIssuer));
    }
    // One audience, and where the token says for whom it was made, that is we.
    let ours = claims.audiences().len() == 1 && claims.authorized_party().is_none_or(|azp| azp.as_str() == settings.client_id);
    if !ours && !faults.on(Fault::AnyAudience) {
        return Err(came.not(Trouble::Audience));
    }
    if let Some(expected) = claims.access_token_hash() {
        let actual = token
            .signing_alg()
            .and_then(|alg| token.signing_key(&verifier).map(|key| (alg, key)))
            .ok()
            .and_then(|(alg, key)| AccessTokenHash::from_token(tokens.access_token(), alg, key).ok());
        if actual.as_ref() != Some(expected) {
            return Err(came.not(Trouble::Signature));
        }
    }
    let subject = claims.subject().as_str();
    // OpenID Connect Core 2: at most 255 ASCII characters.
    if subject.is_empty() || subject.len() > 255 || !subject.is_ascii() || subject.contains('\0') {
        return Err(came.not(Trouble::Subject));
    }
    came.issuer = Some(shortened(claims.issuer().as_str()));
    came.subject = subject.to_owned();
    came.sid = claims
        .additional_claims()
        .sid
        .clone()
        .filter(|s| !s.is_empty() && s.len() <= 255 && !s.contains('\0'));
    came.acr = claims.auth_context_ref().map(|a| shortened(a.as_str()));
    let amr: Vec<String> = claims
        .auth_method_refs()
        .into_iter()
        .flatten()
        .map(|m| m.as_str().to_owned())
        .collect();
    came.amr = amr.iter().take(20).map(|m| shortened(m)).collect();
    let acr = claims.auth_context_ref().map(|a| a.as_str());
    match Demands::hold(&settings.demands, acr, &amr) {
        Err(trouble) if !faults.on(Fault::AnyStrength) => Err(came.not(trouble)),
        _ => Ok(came),
    }
}

/// The same without what a test has broken of it.
#[cfg(feature = "testing")]
fn broken<'a>(verifier: IdTokenVerifier<'a, CoreJsonWebKey>, faults: &Faults) -> IdTokenVerifier<'a, CoreJsonWebKey> {
    let verifier = if faults.on(Fault::AnyAudience) {
        verifier.require_audience_match(false)
    } else {
        verifier
    };
    let verifier = if faults.on(Fault::AnyIssuer) {
        verifier.require_issuer_match(false)
    } else {
        verifier
    };
    let verifier = if faults.on(Fault::AnyExpiry) {
        // It is always the first second of 1970.
        verifier.set_time_fn(Default::default)
    } else {
        verifier
    };
    let verifier = if faults.on(Fault::AnyIssueTime) {
        verifier.set_issue_time_verifier_fn(|_| Ok(()))
    } else {
        verifier
    };
    if faults.on(Fault::AnySignature) {
        verifier.insecure_disable_signature_check()
    } else {
        verifier
    }
}

fn wrong(error: &ClaimsVerificationError) -> Trouble {
    match error {
        ClaimsVerificationError::Expired(_) | ClaimsVerificationError::InvalidAuthTime(_) => Trouble::Time,
        ClaimsVerificationError::InvalidAudience(_) => Trouble::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => Trouble::TokenIssuer,
        ClaimsVerificationError::InvalidNonce(_) => Trouble::Nonce,
        ClaimsVerificationError::InvalidSubject(_) => Trouble::Subject,
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::Other(_)) => Trouble::NoToken,
        _ => Trouble::Signature,
    }
}

/// We, towards the provider.
pub(super) fn relying(
    metadata: &Arc<Metadata>,
    settings: &Settings,
    secret: Option<String>,
    base_url: &str,
    tenant: TenantId,
) -> Option<Relying> {
    let back = RedirectUrl::new(redirect_uri(base_url, tenant)).ok()?;
    let methods = metadata.token_endpoint_auth_methods_supported();
    // What a provider takes that says nothing (OpenID Connect Discovery 3).
    let basic = methods.is_none_or(|m| m.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let client = Relying::from_provider_metadata(
        Metadata::clone(metadata),
        ClientId::new(settings.client_id.clone()),
        secret.map(ClientSecret::new),
    );
    Some(
        client
            .set_redirect_uri(back)
            .set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody }),
    )
}

/// What somebody else wrote, for a report: short, and without what can't be seen.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// A subject all but whose ends are masked.
fn masked(subject: &str) -> String {
    let all: Vec<char> = subject.chars().collect();
    match all.as_slice() {
        [a, b, _, .., y, z] if all.len() >= 10 => format!("{a}{b}…{y}{z}"),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_holds_no_whole_subject() {
        assert_eq!(masked("248289761001"), "24…01");
        assert_eq!(masked("kim"), "…");
        assert_eq!(shortened("a\n\0b"), "ab");
    }
}
