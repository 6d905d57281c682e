//! How a tenant looks, as files that everyone may fetch: named by their content, so they are kept for a year.

use crate::http::{Access, App, Reply, Routes, Visitor};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
use server::tenants::settings;
use std::io::Write as _;

/// The look alone; a page links it beside its style sheet.
const ALONE: &str = "style.css";

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/theme/{theme}/{sheet}", Access::Machine, style)
        .get("/theme/{theme}/logo.png", Access::Machine, logo)
}

/// Whether this can name a look: 32 hexadecimal digits.
fn is_theme(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The style sheet of a look: alone, or behind one of the site's by its hashed name, so that a phone fetches one file.
async fn style(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((theme, sheet)): Path<(String, String)>,
) -> Result<Response, Reply> {
    let before = if sheet == ALONE { Some("") } else { app.site.style(&sheet) };
    let Some(before) = before.filter(|_| is_theme(&theme)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let look = settings::theme_style(&app.db, &theme).await.map_err(Reply::of(&app, &visitor))?;
    let mut response = match look {
        Some(look) => kept(format!("{before}{look}").into_bytes(), &headers),
        None if sheet == ALONE => return Ok(StatusCode::NOT_FOUND.into_response()),
        // A look that was changed meanwhile leaves a page that was opened before with the product's style, for this once.
        None => before.to_owned().into_response(),
    };
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

async fn logo(State(app): State<App>, visitor: Visitor, Path(theme): Path<String>) -> Result<Response, Reply> {
    if !is_theme(&theme) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let Some(logo) = settings::theme_logo(&app.db, &theme).await.map_err(Reply::of(&app, &visitor))? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    // A picture is compressed already.
    let mut response = kept(logo, &HeaderMap::new());
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    Ok(response)
}

/// A file that does not change under its name, compressed where the browser takes that.
fn kept(bytes: Vec<u8>, asked: &HeaderMap) -> Response {
    let takes_gzip = asked
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.split(',').any(|e| e.split(';').next().is_some_and(|e| e.trim() == "gzip")));
    let small = takes_gzip.then(|| gzip(&bytes)).flatten();
    let is_small = small.is_some();
    let mut response = small.unwrap_or(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_small {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_named_by_its_hash() {
        assert!(is_theme("0123456789abcdef0123456789abcdef"));
        for bad in ["", "0123456789abcdef0123456789abcdeF", "0123456789abcdef0123456789abcde", "../x"] {
            assert!(!is_theme(bad), "{bad}");
        }
    }

    #[test]
    fn it_is_compressed_for_who_takes_that() {
        let of = |asked: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(asked));
            kept(b"a{}".to_vec(), &headers).headers().contains_key(header::CONTENT_ENCODING)
        };
        assert!(of("gzip, deflate, br") && of("br;q=1, gzip;q=0.5"));
        assert!(!of("br") && !of("identity"));
    }
}
