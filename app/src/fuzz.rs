//! Made-up input for every parser of the HTTP layer: none panics, and what is bad never becomes good. Long under
//! `make soak`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use crate::{
    http::{Cookies, FILE, Fields, FormWithFile, Proxies, Upload},
    identity::local_path,
};
use axum::{
    body::Body,
    extract::{FromRequest as _, Request},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};
use server::{config::Network, secrets::Token};
use std::net::IpAddr;
use tokio::runtime::Runtime;

const CASES: u32 = 400;
const SOAK: u32 = 15_000;

fn run<S: Strategy>(cases: u32, strategy: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    };
    TestRunner::new(config).run(strategy, check).unwrap();
}

/// Bytes as a header or a form may hold, with those that part something more often.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let odd = prop::sample::select(b"/\\:;,=&%+\"'<>[]@?# \t.-_~\0\r\n\xff\xc3".to_vec());
    vec(
        prop_oneof![odd, any::<u8>(), prop::char::range('0', 'z').prop_map(|c| c as u8)],
        0..80,
    )
}

fn text() -> impl Strategy<Value = String> {
    bytes().prop_map(|b| String::from_utf8_lossy(&b).into_owned())
}

/// Where a browser would go from a page of ours: the address as the URL standard reads it.
fn leads_away(to: &str) -> bool {
    let page = url::Url::parse("https://brygga.example.se/sign-in").unwrap();
    page.join(to).map_or(true, |there| there.origin() != page.origin())
}

fn destinations(cases: u32) {
    let tricky = || {
        (
            "[/\\\\\t\r\n ]{0,4}",
            "(https?:|javascript:|data:|)",
            "[/\\\\@.?#]{0,4}",
            "(evil.example|t/nybro|)",
            "[/\\\\@:?#%a-z0-9]{0,10}",
        )
            .prop_map(|(a, b, c, d, e)| format!("{a}{b}{c}{d}{e}"))
    };
    run(
        cases,
        &prop_oneof![text(), tricky(), tricky().prop_map(|t| format!("/{t}"))],
        |to| {
            if let Some(path) = local_path(&to) {
                prop_assert_eq!(path, to.as_str());
                prop_assert!(!leads_away(path), "{:?}", path);
                prop_assert!(HeaderValue::from_str(path).is_ok());
            }
            Ok(())
        },
    );
}

fn cookies(cases: u32) {
    run(cases, &(vec(bytes(), 0..4), any::<bool>()), |(lines, https)| {
        let mut headers = HeaderMap::new();
        for line in &lines {
            if let Ok(value) = HeaderValue::from_bytes(line) {
                headers.append(header::COOKIE, value);
            }
        }
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("other=1; brygga-language=sv; __Host-brygga-language=en"),
        );
        let cookies = Cookies::of(https, &headers);
        let language = cookies.get("language").unwrap_or_default();
        let mine = if https { "en" } else { "sv" };
        let earlier = lines.iter().any(|l| String::from_utf8_lossy(l).contains("language"));
        prop_assert!(language == mine || earlier);
        let _ = (cookies.token("session"), cookies.get(""), cookies.get("="));
        Ok(())
    });
}

fn tokens(cases: u32) {
    run(cases, &any::<[u8; 16]>(), |bytes| {
        let text = data_encoding::BASE64URL_NOPAD.encode(&bytes);
        let token = Token::parse(&text);
        prop_assert_eq!(token.map(|t| t.to_string()), Some(text));
        Ok(())
    });
    run(cases, &text(), |text| {
        if let Some(token) = Token::parse(&text) {
            // One token has one text: nothing is taken for another.
            prop_assert_eq!(token.to_string(), text);
        }
        Ok(())
    });
}

fn forms(cases: u32) {
    run(cases, &vec((text(), text()), 0..8), |pairs| {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let read: Vec<(String, String)> = Fields::parse(body.as_bytes())
            .pairs()
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .collect();
        let sent: Vec<(String, String)> = pairs.iter().map(|(n, v)| (n.replace('\0', ""), v.replace('\0', ""))).collect();
        prop_assert_eq!(read, sent);
        Ok(())
    });
    run(cases, &bytes(), |body| {
        let fields = Fields::parse(&body);
        prop_assert!(
            fields.pairs().all(|(n, v)| !n.contains('\0') && !v.contains('\0')),
            "Postgres takes no zero characters"
        );
        let _ = (fields.get("x"), fields.has("x", "y"));
        Ok(())
    });
}

/// A form in parts, as browsers send it: each a field of that name, or a file.
fn in_parts(boundary: &str, parts: &[(Option<String>, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, content) in parts {
        let file = "; filename=\"../a.pdf\"\r\nContent-Type: application/pdf";
        let (name, more) = name.as_deref().map_or((FILE, file), |name| (name, ""));
        body.extend_from_slice(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body
}

/// What is read of a body of that kind: as a form with a file beside its fields, and as a file alone; or the status of the refusal.
fn read_parts(runtime: &Runtime, kind: &[u8], body: &[u8]) -> (Result<FormWithFile, StatusCode>, Result<Upload, StatusCode>) {
    let request = || {
        let mut request = Request::new(Body::from(body.to_vec()));
        if let Ok(kind) = HeaderValue::from_bytes(kind) {
            request.headers_mut().insert(header::CONTENT_TYPE, kind);
        }
        request
    };
    runtime.block_on(async {
        let form = FormWithFile::from_request(request(), &()).await.map_err(|refused| refused.status());
        (form, Upload::from_request(request(), &()).await.map_err(|refused| refused.status()))
    })
}

fn parts() -> impl Strategy<Value = Vec<(Option<String>, Vec<u8>)>> {
    let name = prop_oneof![2 => "[a-z0-9_.-]{1,12}".prop_map(Some), 1 => Just(None)];
    // As many as a form that uploads a file alone can have.
    vec((name.prop_filter("a field", |n| n.as_deref() != Some(FILE)), bytes()), 1..7)
}

/// Forms that upload files: what was sent is what is read, and everything else is refused as the sender's doing.
fn uploads(cases: u32) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let boundary = || "[0-9A-Za-z'()+_,./:=?-]{1,70}";
    run(cases, &(boundary(), parts()), |(boundary, parts)| {
        let between = format!("--{boundary}");
        prop_assume!(
            !parts
                .iter()
                .any(|(_, content)| content.windows(between.len()).any(|w| w == between.as_bytes()))
        );
        let kind = format!("multipart/form-data; boundary=\"{boundary}\"");
        let (form, file) = read_parts(&runtime, kind.as_bytes(), &in_parts(&boundary, &parts));
        let read: Vec<(String, String)> = form
            .as_ref()
            .map(|form| form.fields.pairs().map(|(n, v)| (n.to_owned(), v.to_owned())).collect())
            .map_err(|status| TestCaseError::fail(status.to_string()))?;
        let sent: Vec<(String, String)> = parts
            .iter()
            .filter_map(|(name, content)| Some((name.clone()?, String::from_utf8_lossy(content).replace('\0', ""))))
            .collect();
        prop_assert_eq!(read, sent);
        let mut files = parts.iter().filter(|(name, _)| name.is_none()).map(|(_, content)| content.clone());
        prop_assert_eq!(file.map(|upload| upload.0), Ok(files.next().unwrap_or_default()));
        let last = parts.iter().rfind(|(name, _)| name.is_none()).map(|(_, content)| content.clone());
        prop_assert_eq!(form.map(|form| form.file.0), Ok(last.unwrap_or_default()));
        Ok(())
    });
    let refused_or_read = |kind: &[u8], body: &[u8]| {
        let (form, file) = read_parts(&runtime, kind, body);
        for status in [form.as_ref().err(), file.as_ref().err()].into_iter().flatten() {
            prop_assert!(status.is_client_error(), "{}", status);
        }
        if let Ok(form) = form {
            prop_assert!(form.fields.pairs().all(|(n, v)| !n.contains('\0') && !v.contains('\0')));
            prop_assert!(form.file.0.len() <= body.len());
        }
        Ok(())
    };
    // Whole ones in which something is otherwise: cut short, other bytes, a head that is huge or lies about its length.
    let damage = (0..5_u8, any::<Index>(), bytes());
    run(cases, &("[a-z-]{1,8}", parts(), vec(damage, 1..4)), |(boundary, parts, damages)| {
        let mut body = in_parts(&boundary, &parts);
        let mut kind = format!("multipart/form-data; boundary={boundary}").into_bytes();
        for (how, at, by) in damages {
            let at = at.index(body.len().max(1));
            match how {
                0 => body.truncate(at),
                1 => body.splice(at..body.len().min(at + by.len()), by).for_each(drop),
                2 => body.splice(at..at, by.repeat(1000)).for_each(drop),
                3 => {
                    let head = b"\r\nContent-Length: 18446744073709551616\r\nContent-Transfer-Encoding: base64";
                    let name = body.windows(5).position(|w| w == b"name=").unwrap_or_default();
                    body.splice(name..name, head.iter().copied()).for_each(drop);
                }
                _ => kind.extend_from_slice(&by),
            }
        }
        refused_or_read(&kind, &body)
    });
    let kind = prop_oneof![
        bytes(),
        bytes().prop_map(|more| [b"multipart/form-data; boundary=", &more[..]].concat()),
        Just(b"multipart/form-data; boundary=x".to_vec())
    ];
    run(cases, &(kind, bytes(), any::<bool>()), |(kind, body, begun)| {
        let body = if begun { [b"--x\r\n", &body[..]].concat() } else { body };
        refused_or_read(&kind, &body)
    });
}

fn clients(cases: u32) {
    let trusted: Vec<Network> = ["10.0.0.0/8", "fd00::/8"].iter().map(|n| Network::parse(n).unwrap()).collect();
    let proxies = Proxies::new(&trusted);
    let likely = vec(
        prop_oneof![
            any::<[u8; 4]>().prop_map(|a| IpAddr::from(a).to_string()),
            any::<[u8; 16]>().prop_map(|a| format!("\"[{}]:80\"", IpAddr::from(a))),
            Just("10.1.2.3".to_owned()),
            Just("for=10.1.2.3".to_owned()),
            Just("unknown".to_owned())
        ],
        0..6,
    )
    .prop_map(|list| list.join(", ").into_bytes());
    let value = prop_oneof![bytes(), likely];
    run(
        cases,
        &(vec((prop::bool::ANY, value), 0..4), any::<[u8; 4]>()),
        |(lines, stranger)| {
            let mut headers = HeaderMap::new();
            for (forwarded, value) in lines {
                let name = if forwarded { "forwarded" } else { "x-forwarded-for" };
                if let Ok(value) = HeaderValue::from_bytes(&value) {
                    headers.append(HeaderName::from_static(name), value);
                }
            }
            let stranger = IpAddr::from(stranger);
            if !matches!(stranger, IpAddr::V4(a) if a.octets()[0] == 10) {
                prop_assert_eq!(proxies.client(stranger, &headers), stranger, "a stranger speaks for nobody");
            }
            let _ = proxies.client([10, 0, 0, 1].into(), &headers);
            // What the proxy added last counts, whatever stands before it.
            headers.remove("forwarded");
            headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.7, 10.9.9.9"));
            prop_assert_eq!(proxies.client([10, 0, 0, 1].into(), &headers), IpAddr::from([203, 0, 113, 7]));
            Ok(())
        },
    );
    run(cases, &text(), |text| {
        if let Ok(network) = Network::parse(&text) {
            let everybody = [
                IpAddr::from([0, 0, 0, 0]),
                IpAddr::from([255, 255, 255, 255]),
                IpAddr::from([0; 16]),
                IpAddr::from([255; 16]),
            ];
            prop_assert!(!everybody.iter().all(|a| network.contains(*a)));
        }
        Ok(())
    });
}

fn all(cases: u32) {
    destinations(cases);
    cookies(cases);
    tokens(cases);
    forms(cases);
    uploads(cases / 4);
    clients(cases);
}

#[test]
fn no_made_up_input_breaks_a_parser() {
    all(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_the_http_layers_parsers() {
    all(SOAK);
    server::testing::figure("made-up input to each parser of the HTTP layer", SOAK, "none panics");
}
