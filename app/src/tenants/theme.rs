//! How a tenant looks, as files that everyone may fetch: named by their content, so they are kept for a year.

use crate::http::{Access, App, Reply, Routes, Visitor};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use server::tenants::settings;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/theme/{theme}/style.css", Access::Machine, style)
        .get("/theme/{theme}/logo.png", Access::Machine, logo)
}

/// Whether this can name a look: 32 hexadecimal digits.
fn is_theme(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

async fn style(State(app): State<App>, visitor: Visitor, Path(theme): Path<String>) -> Result<Response, Reply> {
    if !is_theme(&theme) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let style = settings::theme_style(&app.db, &theme).await.map_err(Reply::of(&app, &visitor))?;
    Ok(kept("text/css; charset=utf-8", style.map(String::into_bytes)))
}

async fn logo(State(app): State<App>, visitor: Visitor, Path(theme): Path<String>) -> Result<Response, Reply> {
    if !is_theme(&theme) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let logo = settings::theme_logo(&app.db, &theme).await.map_err(Reply::of(&app, &visitor))?;
    Ok(kept("image/png", logo))
}

/// A file that does not change under its name.
fn kept(kind: &'static str, bytes: Option<Vec<u8>>) -> Response {
    let Some(bytes) = bytes else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    response
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
}
