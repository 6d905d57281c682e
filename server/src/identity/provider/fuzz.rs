//! Made-up answers of a provider: what it says of itself, its keys, its tokens, and the sign-outs that it tells. None panics, and
//! nothing holds that ought not to. Long under `make soak`.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::{
    Demands, Rules, Settings, Trouble, demands,
    discovery::{Metadata, discovered},
    flow::{self, Came, Tokens},
    outbound::OutboundError,
    signed_out,
};
use crate::faults::Faults;
use data_encoding::BASE64URL_NOPAD;
use domain::ids::TenantId;
use oauth2::CsrfToken;
use openidconnect::{AuthenticationFlow, HttpRequest, Nonce, core::CoreResponseType, http};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
    test_runner::{Config, TestRunner},
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use std::{cell::Cell, sync::Arc};

/// Each takes milliseconds: signatures are checked.
const CASES: u32 = 60;
const SOAK: u32 = 2_000;

const ISSUER: &str = "https://id.nybro.se";
const CLIENT: &str = "brygga";
const NONCE: &str = "a-nonce";

fn run<S: Strategy>(cases: u32, strategy: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    };
    TestRunner::new(config).run(strategy, check).unwrap();
}

fn now() -> i64 {
    time::OffsetDateTime::now_utc().unix_timestamp()
}

/// Any JSON, with what providers say more often.
fn any_json() -> impl Strategy<Value = Value> {
    let words = select(vec![
        "",
        "\0",
        ISSUER,
        "https://id.nybro.se/",
        "http://id.nybro.se/x",
        "https://127.0.0.1/",
        "javascript:alert(1)",
        "not a url",
        CLIENT,
        NONCE,
        "loa3",
        "mfa",
        "S256",
        "none",
        "HS256",
        "RS256",
        "ES384",
        "EdDSA",
        "EC",
        "RSA",
        "OKP",
        "oct",
        "P-384",
        "P-521",
        "Ed25519",
        "enc",
        "AQAB",
        "JWE",
        "logout+jwt",
    ]);
    let numbers = prop_oneof![
        select(vec![0, -1, 1, i64::MIN, i64::MAX, 253_402_300_800, -62_135_596_801]),
        (-700_i64..700).prop_map(|more| now() + more),
        any::<i64>(),
    ];
    let leaf = prop_oneof![
        3 => words.prop_map(Value::from),
        2 => numbers.prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<String>().prop_map(Value::from),
        1 => vec(any::<u8>(), 0..600).prop_map(|bytes| Value::from(BASE64URL_NOPAD.encode(&bytes))),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec(("[a-z_]{0,6}", inner), 0..4).prop_map(|pairs| pairs.into_iter().collect::<Value>()),
        ]
    })
}

/// Things in an object that are gone, or others.
fn changes(most: usize) -> impl Strategy<Value = Vec<(Index, Option<Value>)>> {
    vec((any::<Index>(), option::weighted(0.8, any_json())), 0..most)
}

/// The object with these changes, of what it has and of some that it could have.
fn changed(mut object: Value, more: &[&str], changes: Vec<(Index, Option<Value>)>) -> Value {
    let names: Vec<String> = object
        .as_object()
        .into_iter()
        .flat_map(|o| o.keys().cloned())
        .chain(more.iter().map(|name| (*name).to_owned()))
        .collect();
    for (at, by) in changes {
        let name = at.get(&names);
        match by {
            Some(value) => object[name] = value,
            None => _ = object.as_object_mut().and_then(|o| o.remove(name)),
        }
    }
    object
}

/// A provider's key.
struct Key(EcdsaKeyPair);

impl Key {
    fn new() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap())
    }

    fn public(&self) -> Value {
        let point = self.0.public_key().as_ref();
        json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "one",
               "x": BASE64URL_NOPAD.encode(&point[1..33]), "y": BASE64URL_NOPAD.encode(&point[33..65])})
    }

    fn token(&self, header: &Value, claims: &Value) -> String {
        let encoded = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let message = format!("{}.{}", encoded(header), encoded(claims));
        let signature = self.0.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        format!("{message}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
    }
}

fn says() -> Value {
    json!({
        "issuer": ISSUER, "authorization_endpoint": format!("{ISSUER}/authorize"), "token_endpoint": format!("{ISSUER}/token"),
        "jwks_uri": format!("{ISSUER}/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"], "code_challenge_methods_supported": ["S256"],
        "backchannel_logout_supported": true, "end_session_endpoint": format!("{ISSUER}/end"),
    })
}

fn header() -> Value {
    json!({"alg": "ES256", "kid": "one", "typ": "JWT"})
}

fn claims() -> Value {
    json!({"iss": ISSUER, "aud": CLIENT, "sub": "kim", "nonce": NONCE, "iat": now(), "exp": now() + 300, "acr": "loa3", "amr": ["pwd", "mfa"],
           "sid": "a-session"})
}

fn sign_out() -> Value {
    json!({"iss": ISSUER, "aud": CLIENT, "iat": now(), "exp": now() + 120, "jti": "once", "sub": "kim", "sid": "a-session",
           "events": {"http://schemas.openid.net/event/backchannel-logout": {}}})
}

fn answer(token: &str) -> Value {
    json!({"access_token": "an-access-token", "token_type": "Bearer", "expires_in": 60, "id_token": token})
}

fn settings() -> Settings {
    Settings {
        version: 1,
        issuer: ISSUER.into(),
        client_id: CLIENT.into(),
        scopes: Vec::new(),
        demands: Demands {
            acr: vec!["loa3".into()],
            amr: vec!["mfa".into()],
        },
    }
}

/// What is believed of a provider that answers so, with this status.
fn believed(status: u16, document: &[u8], keys: &[u8]) -> Result<Metadata, Trouble> {
    let ask = |request: HttpRequest| {
        let body = if request.uri().path().ends_with("/openid-configuration") {
            document
        } else {
            keys
        };
        std::future::ready(Ok::<_, OutboundError>(
            http::Response::builder().status(status).body(body.to_vec()).unwrap(),
        ))
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(discovered(ISSUER, &Rules::new(true, Vec::new()), &ask))
}

fn honest(key: &Key) -> Metadata {
    let keys = json!({"keys": [key.public()]}).to_string();
    believed(200, says().to_string().as_bytes(), keys.as_bytes()).unwrap()
}

fn is_or_has_only(claim: &Value, text: &str) -> bool {
    claim == text || claim.as_array().is_some_and(|all| all.len() == 1 && all[0] == text)
}

/// A moment that a token says, from so many seconds before now to so many after.
fn is_between(claim: &Value, before: f64, after: f64) -> bool {
    let since = |at: f64| at - now() as f64;
    claim.as_f64().is_some_and(|at| (-before..=after).contains(&since(at)))
}

fn of_itself(cases: u32) {
    let key = Key::new();
    let more = ["token_endpoint_auth_methods_supported", "userinfo_endpoint", "claims_supported"];
    let key_more = ["n", "e", "d", "k", "x5c"];
    let token = key.token(&header(), &claims());
    let told = key.token(&header(), &sign_out());
    let good = Cell::new(0);
    let made_up = (changes(3), changes(3), vec(any_json(), 0..3), select(vec![200, 200, 200, 404, 500]));
    run(cases, &made_up, |(on_document, on_key, more_keys, status)| {
        let document = changed(says(), &more, on_document);
        let mut keys = vec![changed(key.public(), &key_more, on_key)];
        keys.extend(more_keys);
        let keys = json!({ "keys": keys }).to_string();
        let Ok(metadata) = believed(status, document.to_string().as_bytes(), keys.as_bytes()) else {
            return Ok(());
        };
        good.set(good.get() + 1);
        prop_assert_eq!(&document["issuer"], ISSUER);
        prop_assert!(status == 200 && metadata.authorization_endpoint().url().scheme() == "https");
        // Whatever its keys are, a token can be looked at.
        if let Ok(tokens) = serde_json::from_value::<Tokens>(answer(&token)) {
            let _ = flow::checked(
                &metadata,
                &settings(),
                &tokens,
                &Nonce::new(NONCE.into()),
                &Faults::default(),
                Came::default(),
            );
        }
        let _ = signed_out::signed(&metadata, &told);
        if let Some(client) = flow::relying(&Arc::new(metadata), &settings(), None, "https://brygga.example.se", TenantId::new()) {
            let (to, ..) = client
                .authorize_url(
                    AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                    CsrfToken::new_random,
                    Nonce::new_random,
                )
                .url();
            prop_assert_eq!(to.scheme(), "https");
        }
        Ok(())
    });
    assert!(good.get() > 0, "no provider was believed");
    let (document, keys) = (says().to_string(), json!({"keys": [key.public()]}).to_string());
    let damaged = |text: &str, at: Index, by: u8| {
        let mut bytes = text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = by;
        bytes
    };
    run(
        cases,
        &(any::<[Index; 2]>(), any::<[u8; 2]>(), vec(any::<u8>(), 0..100)),
        |(at, by, noise)| {
            let (document, keys) = (damaged(&document, at[0], by[0]), damaged(&keys, at[1], by[1]));
            for (document, keys) in [
                (&document[..], &keys[..]),
                (&document[..at[1].index(document.len())], &keys),
                (&noise, &keys),
                (&document, &noise),
            ] {
                if let Ok(metadata) = believed(200, document, keys) {
                    prop_assert_eq!(metadata.issuer().as_str(), ISSUER);
                }
            }
            Ok(())
        },
    );
}

fn tokens(cases: u32) {
    let key = Key::new();
    let metadata = honest(&key);
    let nonce = Nonce::new(NONCE.into());
    let held = Cell::new(0);
    let damage = option::weighted(0.2, (any::<Index>(), 0..128_u8));
    let made_up = (changes(3), changes(2), damage, changes(2));
    run(cases, &made_up, |(on_claims, on_header, damage, on_answer)| {
        let claims = changed(claims(), &["azp", "at_hash", "c_hash", "auth_time", "email", "nbf"], on_claims);
        let header = changed(header(), &["crit", "cty", "jwk"], on_header);
        let token = key.token(&header, &claims);
        let mut sent = token.clone().into_bytes();
        if let Some((at, byte)) = damage {
            let at = at.index(sent.len());
            sent[at] = byte;
        }
        let answer = changed(
            answer(std::str::from_utf8(&sent).unwrap()),
            &["refresh_token", "scope", "error"],
            on_answer,
        );
        let Ok(tokens) = serde_json::from_value::<Tokens>(answer.clone()) else {
            return Ok(());
        };
        let Ok(came) = flow::checked(&metadata, &settings(), &tokens, &nonce, &Faults::default(), Came::default()) else {
            return Ok(());
        };
        held.set(held.get() + 1);
        // What was signed, letter by letter; the library reads a signature that is spelt with other bits at its end as the same.
        let signed = |token: &str| token.rsplit_once('.').map(|(signed, _)| signed.to_owned());
        prop_assert_eq!(answer["id_token"].as_str().and_then(signed), signed(&token));
        prop_assert_eq!(&header["alg"], "ES256");
        prop_assert!(header.get("crit").is_none_or(Value::is_null), "{}", header);
        prop_assert_eq!(&claims["iss"], ISSUER);
        prop_assert_eq!(&claims["nonce"], NONCE);
        prop_assert!(is_or_has_only(&claims["aud"], CLIENT), "{}", claims);
        prop_assert!(claims.get("azp").is_none_or(|azp| azp.is_null() || azp == CLIENT), "{}", claims);
        prop_assert!(is_between(&claims["iat"], 605.0, 65.0), "{}", claims);
        prop_assert!(is_between(&claims["exp"], 5.0, f64::INFINITY), "{}", claims);
        prop_assert!(claims.get("at_hash").is_none_or(Value::is_null), "{}", claims);
        prop_assert_eq!(&claims["sub"], &came.subject);
        prop_assert!(!came.subject.is_empty() && came.subject.len() <= 255 && came.subject.is_ascii() && !came.subject.contains('\0'));
        prop_assert_eq!(&claims["acr"], "loa3");
        prop_assert!(
            claims["amr"].as_array().is_some_and(|amr| amr.iter().any(|m| m == "mfa")),
            "{}",
            claims
        );
        Ok(())
    });
    assert!(held.get() > 0, "no token held");
    run(cases * 4, &(vec(any::<u8>(), 0..200), any_json()), |(bytes, json)| {
        for tokens in [serde_json::from_slice::<Tokens>(&bytes), serde_json::from_value::<Tokens>(json)]
            .into_iter()
            .flatten()
        {
            prop_assert!(flow::checked(&metadata, &settings(), &tokens, &nonce, &Faults::default(), Came::default()).is_err());
        }
        Ok(())
    });
}

fn sign_outs(cases: u32) {
    let key = Key::new();
    let metadata = honest(&key);
    let held = Cell::new(0);
    let damage = option::weighted(0.2, (any::<Index>(), 0..128_u8));
    run(cases, &(changes(3), changes(2), damage), |(on_claims, on_header, damage)| {
        let claims = changed(sign_out(), &["nonce", "nbf"], on_claims);
        let header = changed(header(), &["crit"], on_header);
        let token = key.token(&header, &claims);
        let mut sent = token.clone().into_bytes();
        if let Some((at, byte)) = damage {
            let at = at.index(sent.len());
            sent[at] = byte;
        }
        let sent = String::from_utf8(sent).unwrap();
        let heeded = signed_out::signed(&metadata, &sent).and_then(|claims| signed_out::check(&claims, ISSUER, CLIENT, now()));
        if heeded.is_err() {
            return Ok(());
        }
        held.set(held.get() + 1);
        prop_assert_eq!(sent, token);
        prop_assert_eq!(&header["alg"], "ES256");
        prop_assert!(header.get("crit").is_none_or(Value::is_null), "{}", header);
        prop_assert_eq!(&claims["iss"], ISSUER);
        prop_assert!(is_or_has_only(&claims["aud"], CLIENT), "{}", claims);
        prop_assert!(is_between(&claims["iat"], 305.0, 65.0), "{}", claims);
        prop_assert!(claims.get("nonce").is_none_or(Value::is_null), "{}", claims);
        prop_assert!(
            claims["events"]["http://schemas.openid.net/event/backchannel-logout"].is_object(),
            "{}",
            claims
        );
        prop_assert!(claims["jti"].as_str().is_some_and(|id| !id.is_empty()), "{}", claims);
        let named = [&claims["sub"], &claims["sid"]].into_iter().filter_map(Value::as_str);
        prop_assert!(
            named.clone().count() > 0 && named.clone().all(|n| (1..=255).contains(&n.len())),
            "{}",
            claims
        );
        Ok(())
    });
    assert!(held.get() > 0, "no sign-out held");
    let free = prop_oneof![
        any::<String>(),
        "[A-Za-z0-9_.=-]{0,200}",
        "(e30|eyJhbGciOiJub25lIn0)\\.(e30)?\\.[A-Za-z0-9_-]{0,90}"
    ];
    run(cases * 4, &free, |token| {
        prop_assert!(signed_out::signed(&metadata, &token).is_err());
        Ok(())
    });
}

/// What a leader types as demands.
fn demanded(cases: u32) {
    run(
        cases * 4,
        &prop_oneof![any::<String>(), "[a-z:/, \n\"\\\\]{0,40}", "([a-z] ){0,12}"],
        |typed| {
            if let Some(values) = demands::values(&typed) {
                prop_assert_eq!(demands::values(&values.join(" ")), Some(values.clone()));
                prop_assert!(values.iter().all(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_graphic())));
            }
            Ok(())
        },
    );
}

fn all(cases: u32) {
    of_itself(cases);
    tokens(cases);
    sign_outs(cases);
    demanded(cases);
}

#[test]
fn no_made_up_answer_of_a_provider_breaks_anything_or_holds() {
    all(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_a_providers_answers() {
    all(SOAK);
    crate::testing::figure("made-up answers of a provider, of each kind", SOAK, "none panics or holds");
}
