//! Sign-in by a provider against one that lies (bar S4): everything that does not hold is refused, and no session begins.

use super::world::{Client, Page, World};
use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use domain::{ids::TenantId, language::Language};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use server::{
    faults::Fault,
    identity::provider::{self, Demands, Typed},
    secrets::{Purpose, Token},
    testing::{rewrite, seen_red},
};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use uuid::Uuid;

const PROMISE: &str = "The municipality's own sign-in can't be deceived";
const CLIENT: &str = "brygga";
const SECRET: &str = "a-client-secret";
/// The name of the session at the provider.
const SID: &str = "session-at-the-provider";

/// What a provider does otherwise than it should.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Twist {
    #[default]
    Honest,
    WrongNonce,
    NoNonce,
    WrongIssuer,
    IssuerWithSlash,
    WrongAudience,
    SecondAudience,
    OtherAuthorizedParty,
    Expired,
    IssuedLongAgo,
    IssuedTomorrow,
    NoSignature,
    HmacWithClientSecret,
    HmacWithPublicKey,
    OtherKey,
    OtherKeySameId,
    ChangedPayload,
    OtherAccessToken,
    NoIdToken,
    NoSubject,
    LongSubject,
    LowAcr,
    NoAcr,
    OtherAmr,
    EmptyAmr,
    NoAmr,
    /// Takes a code as often as it comes.
    CodeTwice,
}

struct Code {
    /// Of PKCE, and by which method; none where none was sent.
    challenge: Option<(String, String)>,
    nonce: String,
    redirect: String,
    used: bool,
}

struct Mock {
    issuer: String,
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    twist: Mutex<Twist>,
    subject: Mutex<String>,
    codes: Mutex<HashMap<String, Code>>,
    methods: Mutex<Value>,
    metadata_issuer: Mutex<Option<String>>,
}

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap()
}

fn encoded(value: &Value) -> String {
    BASE64URL_NOPAD.encode(value.to_string().as_bytes())
}

fn now() -> i64 {
    time::OffsetDateTime::now_utc().unix_timestamp()
}

impl Mock {
    async fn start() -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mock = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            key: key(),
            other: key(),
            twist: Mutex::default(),
            subject: Mutex::new("subject-of-kim".into()),
            codes: Mutex::default(),
            methods: Mutex::new(json!(["S256"])),
            metadata_issuer: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .with_state(Arc::clone(&mock));
        tokio::spawn(async move { axum::serve(listener, router).await });
        mock
    }

    fn twist(&self, twist: Twist) {
        *self.twist.lock().unwrap() = twist;
    }

    fn twisted(&self) -> Twist {
        *self.twist.lock().unwrap()
    }

    fn is(&self, subject: &str) {
        *self.subject.lock().unwrap() = subject.into();
    }

    fn public(&self) -> Value {
        let point = self.key.public_key().as_ref();
        json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "one",
               "x": BASE64URL_NOPAD.encode(&point[1..33]), "y": BASE64URL_NOPAD.encode(&point[33..65])})
    }

    /// The person signs in at the provider: what the browser brings back.
    fn authorize(&self, url: &str) -> HashMap<String, String> {
        let (at, query) = url.split_once('?').unwrap();
        assert_eq!(at, format!("{}/authorize", self.issuer));
        let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["response_type"], "code");
        assert!(asked["scope"].split(' ').any(|s| s == "openid"));
        let code = Uuid::new_v4().to_string();
        self.codes.lock().unwrap().insert(
            code.clone(),
            Code {
                challenge: asked
                    .get("code_challenge")
                    .map(|challenge| (challenge.clone(), asked["code_challenge_method"].clone())),
                nonce: asked["nonce"].clone(),
                redirect: asked["redirect_uri"].clone(),
                used: false,
            },
        );
        HashMap::from([
            ("code".into(), code),
            ("state".into(), asked["state"].clone()),
            ("iss".into(), self.issuer.clone()),
        ])
    }

    /// Whether a token was given for that code.
    fn gave(&self, code: &str) -> bool {
        self.codes.lock().unwrap()[code].used
    }

    fn signed(&self, header: &Value, claims: &Value, key: &EcdsaKeyPair) -> String {
        let message = format!("{}.{}", encoded(header), encoded(claims));
        let signature = key.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        format!("{message}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
    }

    fn id_token(&self, nonce: &str, access_token: &str) -> String {
        let twist = self.twisted();
        let half = &Sha256::digest(access_token.as_bytes())[..16];
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": *self.subject.lock().unwrap(), "nonce": nonce, "iat": now(), "exp": now() + 300,
            "acr": "loa3", "amr": ["pwd", "mfa"], "sid": SID, "at_hash": BASE64URL_NOPAD.encode(half),
        });
        let mut header = json!({"alg": "ES256", "kid": "one", "typ": "JWT"});
        match twist {
            Twist::WrongNonce => claims["nonce"] = json!("another"),
            Twist::NoNonce => _ = claims.as_object_mut().unwrap().remove("nonce"),
            Twist::WrongIssuer => claims["iss"] = json!("http://127.0.0.1:1"),
            Twist::IssuerWithSlash => claims["iss"] = json!(format!("{}/", self.issuer)),
            Twist::WrongAudience => claims["aud"] = json!("another"),
            Twist::SecondAudience => claims["aud"] = json!([CLIENT, "another"]),
            Twist::OtherAuthorizedParty => claims["azp"] = json!("another"),
            Twist::Expired => {
                claims["iat"] = json!(now() - 400);
                claims["exp"] = json!(now() - 100);
            }
            Twist::IssuedLongAgo => claims["iat"] = json!(now() - 3600),
            Twist::IssuedTomorrow => claims["iat"] = json!(now() + 86_400),
            Twist::OtherAccessToken => claims["at_hash"] = json!(BASE64URL_NOPAD.encode(&[7; 16])),
            Twist::NoSubject => claims["sub"] = json!(""),
            Twist::LongSubject => claims["sub"] = json!("x".repeat(256)),
            Twist::LowAcr => claims["acr"] = json!("loa2"),
            Twist::NoAcr => _ = claims.as_object_mut().unwrap().remove("acr"),
            Twist::OtherAmr => claims["amr"] = json!(["pwd", "MFA", "mfa "]),
            Twist::EmptyAmr => claims["amr"] = json!([]),
            Twist::NoAmr => _ = claims.as_object_mut().unwrap().remove("amr"),
            Twist::OtherKey => header["kid"] = json!("two"),
            _ => {}
        }
        match twist {
            Twist::NoSignature => {
                header["alg"] = json!("none");
                format!("{}.{}.", encoded(&header), encoded(&claims))
            }
            Twist::HmacWithClientSecret | Twist::HmacWithPublicKey => {
                header = json!({"alg": "HS256"});
                let message = format!("{}.{}", encoded(&header), encoded(&claims));
                let key = match twist {
                    Twist::HmacWithClientSecret => SECRET.to_owned(),
                    _ => self.public().to_string(),
                };
                let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), message.as_bytes());
                format!("{message}.{}", BASE64URL_NOPAD.encode(tag.as_ref()))
            }
            Twist::OtherKey | Twist::OtherKeySameId => self.signed(&header, &claims, &self.other),
            Twist::ChangedPayload => {
                let token = self.signed(&header, &claims, &self.key);
                let (rest, signature) = token.rsplit_once('.').unwrap();
                let (head, _) = rest.split_once('.').unwrap();
                claims["sub"] = json!("subject-of-somebody-else");
                format!("{head}.{}.{signature}", encoded(&claims))
            }
            _ => self.signed(&header, &claims, &self.key),
        }
    }

    fn logout_token(&self, change: impl FnOnce(&mut Value)) -> String {
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "iat": now(), "exp": now() + 120, "jti": Uuid::new_v4().to_string(), "sid": SID,
            "sub": "subject-of-kim", "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        });
        change(&mut claims);
        self.signed(&json!({"alg": "ES256", "kid": "one", "typ": "logout+jwt"}), &claims, &self.key)
    }
}

async fn metadata(State(mock): State<Arc<Mock>>) -> Json<Value> {
    let issuer = &mock.issuer;
    let says = mock.metadata_issuer.lock().unwrap().clone().unwrap_or_else(|| issuer.clone());
    Json(json!({
        "issuer": says, "authorization_endpoint": format!("{issuer}/authorize"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"], "authorization_response_iss_parameter_supported": true,
        "code_challenge_methods_supported": *mock.methods.lock().unwrap(), "backchannel_logout_supported": true,
        "end_session_endpoint": format!("{issuer}/end"),
    }))
}

async fn jwks(State(mock): State<Arc<Mock>>) -> Json<Value> {
    Json(json!({"keys": [mock.public()]}))
}

async fn token(State(mock): State<Arc<Mock>>, headers: HeaderMap, Form(form): Form<HashMap<String, String>>) -> Response {
    let refuse = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({"error": error}))).into_response();
    let expected = format!("Basic {}", BASE64.encode(format!("{CLIENT}:{SECRET}").as_bytes()));
    if headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()) != Some(&expected) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid_client"}))).into_response();
    }
    let mut codes = mock.codes.lock().unwrap();
    let Some(code) = form.get("code").and_then(|c| codes.get_mut(c)) else {
        return refuse("invalid_grant");
    };
    let verifier = form
        .get("code_verifier")
        .map(|v| BASE64URL_NOPAD.encode(&Sha256::digest(v.as_bytes())));
    // As providers do that demand none (RFC 7636, 4.6): what was begun without a challenge is ended without a verifier.
    let proved = match (&code.challenge, &verifier) {
        (Some((challenge, method)), Some(verifier)) => method == "S256" && verifier == challenge,
        (challenge, verifier) => challenge.is_none() && verifier.is_none(),
    };
    let fits = proved && form.get("redirect_uri") == Some(&code.redirect);
    let lax = mock.twisted() == Twist::CodeTwice;
    if !lax && (code.used || !fits) {
        return refuse("invalid_grant");
    }
    code.used = true;
    let access = "an-access-token";
    let mut answer = json!({"access_token": access, "token_type": "Bearer", "expires_in": 60});
    if mock.twisted() != Twist::NoIdToken {
        answer["id_token"] = json!(mock.id_token(&code.nonce, access));
    }
    Json(answer).into_response()
}

/// A world in which Nybro has a provider, and its staff member is tied to `subject-of-kim`.
struct Scene {
    world: World,
    mock: Arc<Mock>,
}

const STAFF: &str = "nybro staff";

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let mock = Mock::start().await;
        let scene = Self { world, mock };
        scene.provider("nybro leader", &scene.mock, "").await;
        let page = scene.accept(STAFF, &mut scene.world.stranger()).await;
        assert_eq!(page.location.as_deref(), Some("/t/nybro"), "{}", page.text());
        scene.owner("delete from identity_session").await;
        scene
    }

    async fn owner(&self, sql: &'static str) {
        server::testing::execute(&self.world.test, sql).await;
    }

    async fn sessions(&self) -> i64 {
        server::testing::scalar(&self.world.test, "select count(*) from identity_session").await
    }

    async fn provider(&self, leader: &str, mock: &Mock, acr: &str) {
        self.provider_that_demands(leader, mock, acr, "").await;
    }

    async fn provider_that_demands(&self, leader: &str, mock: &Mock, acr: &str, amr: &str) {
        let typed = Typed {
            issuer: mock.issuer.clone(),
            client_id: CLIENT.into(),
            client_secret: SECRET.into(),
            acr: acr.into(),
            amr: amr.into(),
            ..Typed::default()
        };
        let (world, place) = (&self.world, self.world.place(leader));
        provider::save(&world.db, &world.secret, &world.providers, place, Uuid::nil(), &typed)
            .await
            .unwrap();
    }

    /// A new invitation link for a member, as it would come by mail.
    async fn link(&self, who: &str) -> Token {
        let (world, place) = (&self.world, self.world.place(who));
        let leader = match place.slug.as_str() {
            "nybro" => "nybro leader",
            _ => "vimmerby leader",
        };
        provider::invite(&world.db, &world.secret, world.place(leader), place.actor, Language::Sv)
            .await
            .unwrap();
        let id: Uuid = server::testing::scalar(
            &world.test,
            "select id from identity_acceptance where used_at is null order by created_at desc limit 1",
        )
        .await;
        world.secret.token(Purpose::Acceptance, id)
    }

    async fn accept(&self, who: &str, client: &mut Client) -> Page {
        let link = self.link(who).await;
        let page = client.get(&format!("/accept/{link}")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says(who);
        let page = client.post(&format!("/accept/{link}"), &[]).await;
        let back = self.mock.authorize(&leads_to(&page));
        client.get(&returned(self.world.nybro, &back)).await
    }

    /// Begins at Nybro's page; gives what the browser brings back from the provider.
    async fn begun(&self, client: &mut Client) -> HashMap<String, String> {
        let page = client.post("/t/nybro/sign-in", &[]).await;
        self.mock.authorize(&leads_to(&page))
    }

    /// The whole way.
    async fn sign_in(&self, client: &mut Client) -> Page {
        let back = self.begun(client).await;
        client.get(&returned(self.world.nybro, &back)).await
    }
}

/// Where a page leads by itself.
fn leads_to(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let refresh = page.headers["refresh"].to_str().unwrap();
    refresh.strip_prefix("0; url=").unwrap().to_owned()
}

fn returned(tenant: TenantId, back: &HashMap<String, String>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(back).finish();
    format!("/sign-in/provider/{tenant}?{query}")
}

/// A session where there should be none, or none where there should be one.
type Found = String;

/// A sign-in that has to be refused: no session begins, and the browser gets none.
async fn refused(scene: &Scene, client: &mut Client, path: &str, what: &str) -> Result<(), Found> {
    let before = scene.sessions().await;
    let page = client.get(path).await;
    if scene.sessions().await != before || client.cookies.contains_key("brygga-session") {
        return Err(format!("{what}: a session began"));
    }
    if page.status.is_success() || page.status.is_redirection() {
        return Err(format!("{what}: {}", page.status));
    }
    Ok(())
}

#[tokio::test]
async fn a_member_signs_in_by_the_provider() {
    let scene = Scene::new().await;
    let mut client = scene.world.stranger();
    let page = client.get("/t/nybro/focus-groups").await;
    assert_eq!(page.location.as_deref(), Some("/sign-in?to=%2Ft%2Fnybro%2Ffocus%2Dgroups"));
    let page = client.get(page.location.as_deref().unwrap()).await;
    page.says("Nybro");
    assert!(page.body.contains("href=\"/t/nybro/sign-in\""));
    let page = client.get("/t/nybro/sign-in?to=/t/nybro/focus-groups").await;
    assert_eq!(page.status, StatusCode::OK);
    let page = scene.sign_in(&mut client).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    assert_eq!(page.location.as_deref(), Some("/t/nybro/focus-groups"));
    assert!(!client.cookies.contains_key("brygga-provider"), "what began is forgotten");
    assert_eq!(client.get("/t/nybro/focus-groups").await.status, StatusCode::OK);
    // What is kept of it can't be used by anybody, and nothing of what the provider says but the subject is kept.
    let rows: String = server::testing::scalar(
        &scene.world.test,
        "select string_agg(to_jsonb(t)::text, ' ') from (select to_jsonb(s) from identity_session s union all select to_jsonb(p) from identity_provider p) t",
    )
    .await;
    for secret in [SECRET, &client.cookies["brygga-session"]] {
        assert!(!rows.contains(secret));
    }
    let flows: i64 = server::testing::scalar(&scene.world.test, "select count(*) from identity_flow").await;
    assert_eq!(flows, 0);
}

/// A token that does not hold opens nothing; an honest one after it does.
async fn tokens_that_do_not_hold(scene: &Scene) -> Result<(), Found> {
    let demand_acr = [Twist::LowAcr, Twist::NoAcr];
    let demand_amr = [Twist::OtherAmr, Twist::EmptyAmr, Twist::NoAmr];
    for twist in [
        Twist::WrongNonce,
        Twist::NoNonce,
        Twist::WrongIssuer,
        Twist::IssuerWithSlash,
        Twist::WrongAudience,
        Twist::SecondAudience,
        Twist::OtherAuthorizedParty,
        Twist::Expired,
        Twist::IssuedLongAgo,
        Twist::IssuedTomorrow,
        Twist::NoSignature,
        Twist::HmacWithClientSecret,
        Twist::HmacWithPublicKey,
        Twist::OtherKey,
        Twist::OtherKeySameId,
        Twist::ChangedPayload,
        Twist::OtherAccessToken,
        Twist::NoIdToken,
        Twist::NoSubject,
        Twist::LongSubject,
        Twist::LowAcr,
        Twist::NoAcr,
        Twist::OtherAmr,
        Twist::EmptyAmr,
        Twist::NoAmr,
    ] {
        scene.mock.twist(twist);
        let acr = if demand_acr.contains(&twist) { "loa3 loa4" } else { "" };
        let amr = if demand_amr.contains(&twist) { "mfa hwk" } else { "" };
        scene.provider_that_demands("nybro leader", &scene.mock, acr, amr).await;
        let mut client = scene.world.stranger();
        let back = scene.begun(&mut client).await;
        let path = returned(scene.world.nybro, &back);
        refused(scene, &mut client, &path, &format!("{twist:?}")).await?;
        // Honest again, the same member gets in: nothing else had refused.
        scene.mock.twist(Twist::Honest);
        let mut client = scene.world.stranger();
        let page = scene.sign_in(&mut client).await;
        if page.status != StatusCode::SEE_OTHER {
            return Err(format!("honest after {twist:?}: {}", page.text()));
        }
    }
    Ok(())
}

#[tokio::test]
async fn every_token_that_does_not_hold_is_refused() {
    tokens_that_do_not_hold(&Scene::new().await).await.unwrap();
}

/// Breaks one of the checks of a token; demands that the token which it is there for is seen to open a session.
async fn opens(fault: Fault, broken: &str, twist: Twist) {
    let scene = Scene::new().await;
    scene.world.db.faults().set(fault);
    let found = tokens_that_do_not_hold(&scene).await;
    let expected = format!("{twist:?}: a session began");
    assert_eq!(found, Err(expected), "{broken}");
    seen_red(PROMISE, broken, found.map_err(server::testing::Found));
}

#[tokio::test]
async fn sabotage_a_nonce_that_is_not_compared_is_seen() {
    opens(Fault::AnyNonce, "the nonce of a token is not compared", Twist::WrongNonce).await;
}

#[tokio::test]
async fn sabotage_an_issuer_that_is_not_compared_is_seen() {
    opens(Fault::AnyIssuer, "it is not asked who made a token", Twist::WrongIssuer).await;
}

#[tokio::test]
async fn sabotage_an_audience_that_is_not_compared_is_seen() {
    opens(
        Fault::AnyAudience,
        "it is not asked for whom a token was made",
        Twist::WrongAudience,
    )
    .await;
}

#[tokio::test]
async fn sabotage_a_signature_that_is_not_checked_is_seen() {
    // Those before it name no key of the provider, and the hash of the access token is not taken without one.
    opens(Fault::AnySignature, "signatures are not checked", Twist::OtherKeySameId).await;
}

#[tokio::test]
async fn sabotage_a_token_after_its_time_is_seen() {
    opens(Fault::AnyExpiry, "it is not asked until when a token holds", Twist::Expired).await;
}

#[tokio::test]
async fn sabotage_a_token_of_long_ago_is_seen() {
    opens(Fault::AnyIssueTime, "it is not asked when a token was issued", Twist::IssuedLongAgo).await;
}

#[tokio::test]
async fn sabotage_demands_that_are_not_asked_are_seen() {
    opens(Fault::AnyStrength, "neither acr nor amr is asked for", Twist::LowAcr).await;
}

/// What was begun is ended once, by the browser that began it.
async fn ends_once(scene: &Scene) -> Result<(), Found> {
    let mut client = scene.world.stranger();
    let back = scene.begun(&mut client).await;
    let path = returned(scene.world.nybro, &back);
    let began = client.clone();
    let page = client.get(&path).await;
    if page.status != StatusCode::SEE_OTHER {
        return Err(format!("honest: {}", page.text()));
    }
    let mut again = began.clone();
    refused(scene, &mut again, &path, "the same state again").await?;
    scene.mock.twist(Twist::CodeTwice);
    let mut again = began;
    let lax = refused(
        scene,
        &mut again,
        &path,
        "the same state again, and a provider that takes the code again",
    )
    .await;
    scene.mock.twist(Twist::Honest);
    lax
}

/// Login CSRF: another browser is made to finish what was begun, with no cookie or its own.
async fn ends_in_no_other_browser(scene: &Scene, honest: &str) -> Result<(), Found> {
    let mut victim = scene.world.stranger();
    refused(scene, &mut victim, honest, "another browser").await?;
    scene.begun(&mut victim).await;
    refused(scene, &mut victim, honest, "another browser that has begun too").await
}

/// Another provider's answer, or one that names none, is not this provider's, which announces that it names itself (RFC 9207).
async fn answers_of_nobody_else(scene: &Scene) -> Result<(), Found> {
    for (issuer, what) in [
        (Some("http://127.0.0.1:1"), "another issuer's answer"),
        (None, "no issuer, although it announces one"),
    ] {
        let mut client = scene.world.stranger();
        let mut back = scene.begun(&mut client).await;
        match issuer {
            Some(issuer) => _ = back.insert("iss".into(), issuer.into()),
            None => _ = back.remove("iss"),
        }
        refused(scene, &mut client, &returned(scene.world.nybro, &back), what).await?;
    }
    Ok(())
}

#[tokio::test]
async fn sabotage_a_state_of_another_browser_is_seen() {
    let scene = Scene::new().await;
    let bound = "f.browser_hash = p_browser_hash and ";
    rewrite(&scene.world.test, "identity_take_flow", bound, "").await;
    let back = scene.begun(&mut scene.world.stranger()).await;
    let found = ends_in_no_other_browser(&scene, &returned(scene.world.nybro, &back)).await;
    assert_eq!(found, Err("another browser that has begun too: a session began".into()));
    seen_red(
        PROMISE,
        "a sign-in is finished in a browser that did not begin it",
        found.map_err(server::testing::Found),
    );
}

#[tokio::test]
async fn sabotage_an_answer_of_another_provider_is_seen() {
    let scene = Scene::new().await;
    scene.world.db.faults().set(Fault::AnyMixUp);
    let found = answers_of_nobody_else(&scene).await;
    assert_eq!(found, Err("another issuer's answer: a session began".into()));
    seen_red(
        PROMISE,
        "it is not asked whose answer a browser brings back",
        found.map_err(server::testing::Found),
    );
}

#[tokio::test]
async fn what_was_begun_is_ended_once_and_in_the_same_browser() {
    let scene = Scene::new().await;
    ends_once(&scene).await.unwrap();

    let mut began = scene.world.stranger();
    let back = scene.begun(&mut began).await;
    let honest = returned(scene.world.nybro, &back);
    ends_in_no_other_browser(&scene, &honest).await.unwrap();
    let twisted = |name: &str, value: Option<&str>| {
        let mut back = back.clone();
        match value {
            Some(value) => _ = back.insert(name.into(), value.into()),
            None => _ = back.remove(name),
        }
        returned(scene.world.nybro, &back)
    };
    let other_state = Token::random().unwrap().to_string();
    for (path, what) in [
        (twisted("state", Some(&other_state)), "wrong state"),
        (twisted("state", Some("nonsense")), "a state that is none"),
        (twisted("state", None), "no state"),
        (returned(scene.world.vimmerby, &back), "at another tenant's address"),
        (returned(TenantId::new(), &back), "at nobody's address"),
    ] {
        refused(&scene, &mut began, &path, what).await.unwrap();
    }
    // None of these used it up.
    assert_eq!(began.get(&honest).await.status, StatusCode::SEE_OTHER);

    answers_of_nobody_else(&scene).await.unwrap();
    for (name, value, what) in [
        ("code", None, "no code"),
        ("code", Some("made-up"), "a made-up code"),
        ("error", Some("access_denied"), "an error"),
    ] {
        let mut client = scene.world.stranger();
        let mut back = scene.begun(&mut client).await;
        match value {
            Some(value) => _ = back.insert(name.into(), value.into()),
            None => _ = back.remove(name),
        }
        refused(&scene, &mut client, &returned(scene.world.nybro, &back), what)
            .await
            .unwrap();
    }

    // Too old.
    let mut client = scene.world.stranger();
    let back = scene.begun(&mut client).await;
    scene.owner("update identity_flow set expires_at = now()").await;
    refused(&scene, &mut client, &returned(scene.world.nybro, &back), "after ten minutes")
        .await
        .unwrap();

    // The provider was changed meanwhile.
    let back = scene.begun(&mut client).await;
    scene.provider("nybro leader", &scene.mock, "loa3").await;
    refused(&scene, &mut client, &returned(scene.world.nybro, &back), "begun with other demands")
        .await
        .unwrap();
}

#[tokio::test]
async fn sabotage_a_flow_that_is_not_used_up_is_seen() {
    let scene = Scene::new().await;
    scene
        .owner(
            "do $$ begin execute replace(replace(pg_get_functiondef('identity_take_flow'::regproc), 'delete from public.identity_flow f', 'select f.* from public.identity_flow f'),
               'returning f.*', ''); end $$",
        )
        .await;
    let found = ends_once(&scene).await;
    assert!(matches!(&found, Err(f) if f.contains("a session began")), "{found:?}");
    seen_red(PROMISE, "what was begun is not used up", found.map_err(server::testing::Found));
}

/// A stolen code in the thief's own browser: the verifier is another one, so the provider gives no token for it. Gives the code.
async fn stolen_code_gives_nothing(scene: &Scene, thief: &mut Client) -> Result<String, Found> {
    let mut victim = scene.world.stranger();
    let stolen = scene.begun(&mut victim).await.remove("code").unwrap();
    let mut back = scene.begun(thief).await;
    back.insert("code".into(), stolen.clone());
    refused(scene, thief, &returned(scene.world.nybro, &back), "a stolen code").await?;
    if scene.mock.gave(&stolen) {
        return Err("a stolen code: the provider gave a token for it".into());
    }
    Ok(stolen)
}

#[tokio::test]
async fn sabotage_a_sign_in_without_pkce_is_seen() {
    let scene = Scene::new().await;
    scene.world.db.faults().set(Fault::NoPkce);
    let mut client = scene.world.stranger();
    assert_eq!(
        scene.sign_in(&mut client).await.status,
        StatusCode::SEE_OTHER,
        "who is honest notices nothing"
    );
    let found = stolen_code_gives_nothing(&scene, &mut scene.world.stranger()).await.map(drop);
    assert_eq!(found, Err("a stolen code: the provider gave a token for it".into()));
    seen_red(
        PROMISE,
        "a code is asked for and traded in without PKCE",
        found.map_err(server::testing::Found),
    );
}

#[tokio::test]
async fn a_code_of_another_sign_in_is_refused() {
    let scene = Scene::new().await;
    let mut thief = scene.world.stranger();
    let stolen = stolen_code_gives_nothing(&scene, &mut thief).await.unwrap();
    // Also where the provider looks at neither verifier nor use: the nonce is another one.
    scene.mock.twist(Twist::CodeTwice);
    let mut back = scene.begun(&mut thief).await;
    back.insert("code".into(), stolen);
    refused(
        &scene,
        &mut thief,
        &returned(scene.world.nybro, &back),
        "a stolen code, and a lax provider",
    )
    .await
    .unwrap();
    // A code that was used.
    scene.mock.twist(Twist::Honest);
    let mut client = scene.world.stranger();
    let used = scene.begun(&mut client).await;
    assert_eq!(client.get(&returned(scene.world.nybro, &used)).await.status, StatusCode::SEE_OTHER);
    let mut client = scene.world.stranger();
    let mut back = scene.begun(&mut client).await;
    back.insert("code".into(), used["code"].clone());
    refused(&scene, &mut client, &returned(scene.world.nybro, &back), "a used code")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_provider_without_s256_or_with_another_name_is_not_used() {
    let scene = Scene::new().await;
    let begin = async |what: &str| {
        let mut client = scene.world.stranger();
        scene.world.providers.forget_all();
        let page = client.post("/t/nybro/sign-in", &[]).await;
        assert_eq!(page.status, StatusCode::BAD_GATEWAY, "{what}: {}", page.text());
        assert!(!page.headers.contains_key("refresh"));
    };
    *scene.mock.methods.lock().unwrap() = json!(["plain"]);
    begin("plain only").await;
    *scene.mock.methods.lock().unwrap() = json!(["plain", "S256"]);
    *scene.mock.metadata_issuer.lock().unwrap() = Some("https://id.example.se".into());
    begin("another issuer").await;
    *scene.mock.metadata_issuer.lock().unwrap() = Some(format!("{}/", scene.mock.issuer));
    begin("a slash more").await;
}

/// Another tenant's provider, which says the same subject, gets nobody in.
async fn others_subjects_open_nothing(scene: &Scene, evil: &Mock) -> Result<(), Found> {
    evil.is("subject-of-kim");
    let mut client = scene.world.stranger();
    let page = client.post("/t/vimmerby/sign-in", &[]).await;
    let back = evil.authorize(&leads_to(&page));
    refused(
        scene,
        &mut client,
        &returned(scene.world.vimmerby, &back),
        "the same subject at another tenant's provider",
    )
    .await
}

#[tokio::test]
async fn another_tenants_provider_with_the_same_subject_opens_nothing() {
    let scene = Scene::new().await;
    let evil = Mock::start().await;
    scene.provider("vimmerby leader", &evil, "").await;
    others_subjects_open_nothing(&scene, &evil).await.unwrap();
    // Also where both tenants have the same provider: tied in the one is not tied in the other.
    scene.provider("vimmerby leader", &scene.mock, "").await;
    others_subjects_open_nothing(&scene, &scene.mock).await.unwrap();

    // A leader who points the own tenant's provider at another one does not reach who was tied under the former issuer.
    let mut kim = scene.world.stranger();
    assert_eq!(scene.sign_in(&mut kim).await.status, StatusCode::SEE_OTHER);
    scene.provider("nybro leader", &evil, "").await;
    assert_eq!(
        kim.get("/t/nybro").await.status,
        StatusCode::SEE_OTHER,
        "sessions of the former issuer end"
    );
    let mut client = scene.world.stranger();
    let page = client.post("/t/nybro/sign-in", &[]).await;
    let back = evil.authorize(&leads_to(&page));
    refused(
        &scene,
        &mut client,
        &returned(scene.world.nybro, &back),
        "the same subject at a new issuer",
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn sabotage_a_subject_that_is_looked_up_without_its_issuer_is_seen() {
    let scene = Scene::new().await;
    let evil = Mock::start().await;
    scene.provider("vimmerby leader", &evil, "").await;
    scene
        .owner(
            "do $$ begin execute replace(pg_get_functiondef('identity_open_by_provider'::regproc), 's.tenant_id = p_tenant and s.issuer = vouched and ', ''); end $$",
        )
        .await;
    let found = others_subjects_open_nothing(&scene, &evil).await;
    assert!(matches!(&found, Err(f) if f.contains("a session began")), "{found:?}");
    seen_red(
        PROMISE,
        "a subject is looked up without its issuer",
        found.map_err(server::testing::Found),
    );
}

#[tokio::test]
async fn a_provider_opens_its_own_tenants_doors_and_no_others() {
    let scene = Scene::new().await;
    // The same person works in Vimmerby too.
    let kim = scene.world.place(STAFF).actor;
    server::testing::execute_with(
        &scene.world.test,
        "insert into tenants_membership (tenant_id, account_id, role, name, email) select id, $1, 'leader', 'Kim', 'kim@example.se' from tenants_tenant where slug = 'vimmerby'",
        kim.0,
    )
    .await;
    let mut client = scene.world.stranger();
    assert_eq!(scene.sign_in(&mut client).await.status, StatusCode::SEE_OTHER);
    assert_eq!(client.get("/t/nybro").await.status, StatusCode::OK);
    let page = client.get("/t/vimmerby").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location.as_deref(), Some("/second-factor?to=%2Ft%2Fvimmerby"));
    // A member who was removed gets in no more, and is tied to nothing.
    server::testing::execute_with(
        &scene.world.test,
        "delete from tenants_membership m using tenants_tenant t where t.id = m.tenant_id and t.slug = 'nybro' and m.account_id = $1",
        kim.0,
    )
    .await;
    let mut client = scene.world.stranger();
    let back = scene.begun(&mut client).await;
    refused(&scene, &mut client, &returned(scene.world.nybro, &back), "a former member")
        .await
        .unwrap();
}

#[tokio::test]
async fn an_invitation_is_accepted_once_and_ties_one_subject_to_one_person() {
    let scene = Scene::new().await;
    // Somebody else's invitation, with a subject that is tied already.
    let mut client = scene.world.stranger();
    let page = scene.accept("nybro evaluator", &mut client).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("redan");
    assert!(!client.cookies.contains_key("brygga-session"));
    // It was not used up: with the right account it works.
    scene.mock.is("subject-of-evaluator");
    let link = scene.link("nybro evaluator").await;
    let path = format!("/accept/{link}");
    for _ in 0..2 {
        assert_eq!(client.get(&path).await.status, StatusCode::OK, "opening uses nothing up");
    }
    // Begun twice, ended once.
    let first = scene.mock.authorize(&leads_to(&client.post(&path, &[]).await));
    let second = scene.mock.authorize(&leads_to(&client.post(&path, &[]).await));
    let mut other = client.clone();
    assert_eq!(
        client.get(&returned(scene.world.nybro, &first)).await.location.as_deref(),
        Some("/t/nybro")
    );
    scene.mock.is("subject-of-a-thief");
    refused(&scene, &mut other, &returned(scene.world.nybro, &second), "a second use")
        .await
        .unwrap();
    assert_eq!(client.get(&path).await.status, StatusCode::GONE);
    assert_eq!(client.post(&path, &[]).await.status, StatusCode::GONE);
    let ties: i64 = server::testing::scalar(&scene.world.test, "select count(*) from identity_subject").await;
    assert_eq!(ties, 2);
    // Too old; another tenant's; a newer one in its place.
    let old = scene.link("nybro evaluator").await;
    let newer = scene.link("nybro evaluator").await;
    assert_eq!(client.get(&format!("/accept/{old}")).await.status, StatusCode::GONE);
    scene.owner("update identity_acceptance set expires_at = now()").await;
    assert_eq!(client.post(&format!("/accept/{newer}"), &[]).await.status, StatusCode::GONE);
    // The person has a new account at the provider: a new link ties that one, in place of the former.
    scene.mock.is("subject-of-evaluator-anew");
    let page = scene.accept("nybro evaluator", &mut scene.world.stranger()).await;
    assert_eq!(page.location.as_deref(), Some("/t/nybro"));
    let ties: i64 = server::testing::scalar(&scene.world.test, "select count(*) from identity_subject").await;
    assert_eq!(ties, 2);
}

#[tokio::test]
async fn only_by_the_provider_takes_a_try_by_the_same_person() {
    let scene = Scene::new().await;
    let mut leader = scene.world.client("nybro leader").await;
    let turn = [("only", "yes")];
    assert_eq!(
        leader.post("/t/nybro/provider/only", &turn).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let tried = async |leader: &mut Client| {
        let page = leader.post("/t/nybro/provider/try", &[]).await;
        let back = scene.mock.authorize(&leads_to(&page));
        let before = scene.sessions().await;
        let page = leader.get(&returned(scene.world.nybro, &back)).await;
        assert_eq!(page.location.as_deref(), Some("/t/nybro/provider#tried"), "{}", page.text());
        assert_eq!(scene.sessions().await, before, "a try changes nothing");
        leader.get("/t/nybro/provider").await
    };
    // Somebody else's subject; then nobody's; neither is enough.
    let page = tried(&mut leader).await;
    assert!(!page.body.contains("subject-of-kim"));
    assert_eq!(
        leader.post("/t/nybro/provider/only", &turn).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    scene.mock.is("subject-of-leader");
    tried(&mut leader).await;
    assert_eq!(
        leader.post("/t/nybro/provider/only", &turn).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    // Another member's try, in another browser, is not theirs to finish.
    let page = leader.post("/t/nybro/provider/try", &[]).await;
    let back = scene.mock.authorize(&leads_to(&page));
    let mut cookies = scene.world.client(STAFF).await;
    cookies
        .cookies
        .insert("brygga-provider".into(), leader.cookies["brygga-provider"].clone());
    assert_eq!(
        cookies.get(&returned(scene.world.nybro, &back)).await.status,
        StatusCode::BAD_REQUEST
    );

    let page = scene.accept("nybro leader", &mut leader).await;
    assert_eq!(page.location.as_deref(), Some("/t/nybro"), "{}", page.text());
    scene.mock.twist(Twist::WrongNonce);
    let page = tried(&mut leader).await;
    page.says("inte");
    assert_eq!(
        leader.post("/t/nybro/provider/only", &turn).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    scene.mock.twist(Twist::Honest);
    tried(&mut leader).await;
    let page = leader.post("/t/nybro/provider/only", &turn).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    // A mailed link does not reach it any more, not even with a second factor.
    let mut by_link = scene.world.client(STAFF).await;
    let page = by_link.get("/t/nybro").await;
    assert_eq!(page.location.as_deref(), Some("/t/nybro/sign-in?to=%2Ft%2Fnybro"));
    scene.mock.is("subject-of-kim");
    assert_eq!(scene.sign_in(&mut by_link).await.status, StatusCode::SEE_OTHER);
    assert_eq!(by_link.get("/t/nybro").await.status, StatusCode::OK);
    // A change of the provider lets people in by links again until it was tried.
    scene.provider("nybro leader", &scene.mock, "loa3").await;
    assert_eq!(scene.world.client(STAFF).await.get("/t/nybro").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_page_never_shows_the_client_secret_and_refuses_what_can_not_be() {
    let scene = Scene::new().await;
    let mut leader = scene.world.client("nybro leader").await;
    let page = leader.get("/t/nybro/provider").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains(SECRET));
    page.says(&format!("http://brygga.test/sign-in/provider/{}", scene.world.nybro));
    let fields = |issuer: &'static str, secret: &'static str| [("issuer", issuer), ("client_id", "x"), ("client_secret", secret)];
    let page = leader.post("/t/nybro/provider", &fields("http://id.example.se", "hunter2")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("http://id.example.se") && !page.body.contains("hunter2"));
    for issuer in [
        "",
        "id.example.se",
        "ftp://id.example.se",
        "https://id.example.se/?x=1",
        "https://a:b@id.example.se",
    ] {
        let page = leader.post("/t/nybro/provider", &fields(issuer, "hunter2")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{issuer}");
    }
    // The kept secret is never sent to another issuer.
    let page = leader.post("/t/nybro/provider", &fields("https://id.example.se", "")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = leader
        .post(
            "/t/nybro/provider",
            &[("issuer", &scene.mock.issuer), ("client_id", CLIENT), ("amr", "mfa")],
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let settings = provider::settings(&scene.world.db, scene.world.place("nybro leader"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        settings.demands,
        Demands {
            acr: Vec::new(),
            amr: vec!["mfa".into()]
        }
    );
    let mut kim = scene.world.stranger();
    assert_eq!(
        scene.sign_in(&mut kim).await.status,
        StatusCode::SEE_OTHER,
        "the kept secret still works"
    );
    let page = leader.post("/t/nybro/provider/remove", &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(kim.get("/t/nybro").await.status, StatusCode::SEE_OTHER, "its sessions end");
}

/// Tells a sign-out as a provider's server would: no cookie, no origin.
async fn told(scene: &Scene, token: &str) -> StatusCode {
    use axum::{body::Body, http::Request};
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("logout_token", token)
        .finish();
    let request = Request::post(format!("/sign-in/provider/{}/signed-out", scene.world.nybro))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    scene.world.stranger().send(request, Body::from(body)).await.status
}

fn remove(name: &'static str) -> impl FnOnce(&mut Value) {
    move |claims: &mut Value| _ = claims.as_object_mut().unwrap().remove(name)
}

fn set(name: &'static str, value: Value) -> impl FnOnce(&mut Value) {
    move |claims: &mut Value| claims[name] = value
}

/// What is no sign-out of this provider's, for us and of now, is heeded by nobody.
async fn false_sign_outs(scene: &Scene, honest: &str) -> Result<(), Found> {
    let mock = &scene.mock;
    let (head, _) = honest.rsplit_once('.').unwrap();
    let hmac = {
        let claims = head.split_once('.').unwrap().1;
        let message = format!("{}.{claims}", encoded(&json!({"alg": "HS256"})));
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), message.as_bytes());
        format!("{message}.{}", BASE64URL_NOPAD.encode(tag.as_ref()))
    };
    for (token, what) in [
        (String::new(), "nothing"),
        ("a.b.c".into(), "nonsense"),
        (format!("{head}."), "no signature"),
        (
            format!("{}.{}.", encoded(&json!({"alg": "none"})), head.split_once('.').unwrap().1),
            "alg none",
        ),
        (
            mock.signed(&json!({"alg": "ES256", "kid": "one"}), &json!({}), &mock.key),
            "no claims",
        ),
        (mock.logout_token(set("iss", json!("http://127.0.0.1:1"))), "another issuer"),
        (mock.logout_token(set("aud", json!("another"))), "another audience"),
        (mock.logout_token(set("aud", json!([CLIENT, "another"]))), "a second audience"),
        (mock.logout_token(set("iat", json!(now() - 3600))), "issued long ago"),
        (mock.logout_token(set("iat", json!(now() + 3600))), "issued tomorrow"),
        (mock.logout_token(set("iat", json!(i64::MIN))), "issued before all time"),
        (mock.logout_token(set("exp", json!(now() - 300))), "expired"),
        (mock.logout_token(set("nonce", json!("x"))), "a nonce"),
        (mock.logout_token(set("events", json!({}))), "another event"),
        (mock.logout_token(remove("events")), "no event"),
        (mock.logout_token(remove("jti")), "no id"),
        (
            mock.logout_token(|c| {
                remove("sid")(c);
                remove("sub")(c)
            }),
            "nobody",
        ),
        (mock.id_token("x", "x"), "a token of a sign-in"),
        (hmac, "HS256"),
    ] {
        let status = told(scene, &token).await;
        if status != StatusCode::BAD_REQUEST {
            return Err(format!("{what}: {status}"));
        }
    }
    Ok(())
}

#[tokio::test]
async fn sabotage_sign_outs_that_are_not_checked_are_seen() {
    let scene = Scene::new().await;
    scene.world.db.faults().set(Fault::AnySignOut);
    let found = false_sign_outs(&scene, &scene.mock.logout_token(|_| {})).await;
    assert_eq!(found, Err("another issuer: 200 OK".into()));
    seen_red(
        PROMISE,
        "whatever a provider signed is taken for a sign-out",
        found.map_err(server::testing::Found),
    );
}

#[tokio::test]
async fn a_sign_out_at_the_provider_ends_the_session_here() {
    let scene = Scene::new().await;
    let mut kim = scene.world.stranger();
    scene.sign_in(&mut kim).await;
    let mut by_link = scene.world.client(STAFF).await;
    let mock = &scene.mock;
    let honest = mock.logout_token(|_| {});
    false_sign_outs(&scene, &honest).await.unwrap();
    // Somebody else's session, or another name of a session, ends nobody's.
    assert_eq!(told(&scene, &mock.logout_token(set("sid", json!("another")))).await, StatusCode::OK);
    assert_eq!(told(&scene, &mock.logout_token(set("sub", json!("another")))).await, StatusCode::OK);
    assert_eq!(kim.get("/t/nybro").await.status, StatusCode::OK);

    assert_eq!(told(&scene, &honest).await, StatusCode::OK);
    assert_eq!(kim.get("/t/nybro").await.status, StatusCode::SEE_OTHER, "it has ended");
    assert_eq!(
        by_link.get("/t/nybro").await.status,
        StatusCode::OK,
        "a session by link is not the provider's to end"
    );
    // Its id is remembered for longer than a token is heeded, by the clock that forgets it.
    let remembered: bool = server::testing::scalar(
        &scene.world.test,
        "select count(*) = 3 and bool_and(expires_at between now() + interval '11 minutes' and now() + interval '12 minutes') from identity_logout_token",
    )
    .await;
    assert!(remembered);
    // The same token again, after a new sign-in with the same session there.
    scene.sign_in(&mut kim).await;
    assert_eq!(told(&scene, &honest).await, StatusCode::BAD_REQUEST);
    assert_eq!(kim.get("/t/nybro").await.status, StatusCode::OK);
    // By the subject alone: all sessions that the provider vouched for.
    assert_eq!(told(&scene, &mock.logout_token(remove("sid"))).await, StatusCode::OK);
    assert_eq!(kim.get("/t/nybro").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_sign_out_told_through_the_browser_ends_the_session_that_it_names() {
    let scene = Scene::new().await;
    let mut kim = scene.world.stranger();
    scene.sign_in(&mut kim).await;
    let told = async |tenant: &str, iss: &str, sid: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("iss", iss)
            .append_pair("sid", sid)
            .finish();
        // As from a frame of another site: without a cookie.
        let path = format!("/sign-in/provider/{tenant}/signed-out?{query}");
        scene.world.stranger().get(&path).await.status
    };
    let (nybro, issuer) = (scene.world.nybro.to_string(), scene.mock.issuer.clone());
    let elsewhere = scene.world.region.to_string();
    for (tenant, iss, sid, what) in [
        (nybro.as_str(), issuer.as_str(), "", "no session named"),
        (&nybro, &issuer, "another", "another session"),
        (&nybro, "https://another.example", SID, "another issuer"),
        (&nybro, &issuer, &"x".repeat(300), "too long"),
        (&nybro, &issuer, "\0", "a zero"),
        (&elsewhere, &issuer, SID, "another place"),
        ("nonsense", &issuer, SID, "no place"),
    ] {
        let status = told(tenant, iss, sid).await;
        assert!(
            status == StatusCode::NO_CONTENT || status == StatusCode::NOT_FOUND,
            "{what}: {status}"
        );
        assert_eq!(kim.get("/t/nybro").await.status, StatusCode::OK, "{what}");
    }
    assert_eq!(told(&nybro, &issuer, SID).await, StatusCode::NO_CONTENT);
    assert_eq!(kim.get("/t/nybro").await.status, StatusCode::SEE_OTHER, "it has ended");
}

#[tokio::test]
async fn signing_out_shows_the_way_out_at_the_provider() {
    let scene = Scene::new().await;
    let mut kim = scene.world.stranger();
    scene.sign_in(&mut kim).await;
    let page = kim.post("/sign-out", &[]).await;
    assert_eq!(page.location, Some(format!("/signed-out?from={}", scene.world.nybro)));
    assert!(!kim.cookies.contains_key("brygga-session"));
    assert_eq!(scene.sessions().await, 0);
    let page = kim.get(page.location.as_deref().unwrap()).await;
    assert!(
        page.body.contains(&format!("href=\"{}/end?client_id=brygga", scene.mock.issuer)),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn the_way_back_leads_to_our_own_pages_only() {
    let scene = Scene::new().await;
    for to in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let mut client = scene.world.stranger();
        client.get(&format!("/t/nybro/sign-in?to={to}")).await;
        client.cookies.insert("brygga-to".into(), to.into());
        let page = scene.sign_in(&mut client).await;
        assert_eq!(page.location.as_deref(), Some("/t/nybro"), "{to}");
    }
    // A session of the browser from before ends: nobody is left in who had planted it.
    let mut planted = scene.world.client("nybro evaluator").await;
    let mut attacker = planted.clone();
    assert_eq!(scene.sign_in(&mut planted).await.status, StatusCode::SEE_OTHER);
    assert_ne!(planted.cookies["brygga-session"], attacker.cookies["brygga-session"]);
    assert_eq!(attacker.get("/t/nybro").await.status, StatusCode::SEE_OTHER);
}
