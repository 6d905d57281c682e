//! The built site: styles, loaders and wasm, with hashed names, served from memory-mapped-by-the-system files that were
//! compressed when they were built.

use super::downloads::Shared;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use server::doctor::Check;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

/// The files of the site, read once at start: a few hundred kilobytes.
#[derive(Debug, Default)]
pub struct Site {
    names: HashMap<String, String>,
    files: HashMap<String, File>,
}

#[derive(Debug)]
struct File {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    kind: &'static str,
}

/// The type of a font: it is compressed in itself, so it has no other forms.
const FONT: &str = "font/woff2";

/// What pages ask for.
const NEEDED: [&str; 11] = [
    "aloud.js",
    "ethiopic.woff2",
    "offline.js",
    "participant.css",
    "participant.js",
    "participant.wasm",
    "staff.css",
    "staff.js",
    "staff.wasm",
    "tablet.js",
    "worker.js",
];

/// The site's folder: the given one, else `site` beside the program or up to two folders above it.
fn folder(given: Option<PathBuf>) -> Option<PathBuf> {
    let exe = std::env::current_exe().ok();
    let beside = |up: usize| exe.as_ref().and_then(|e| e.ancestors().nth(up)).map(|dir| dir.join("site"));
    [given, beside(1), beside(2), beside(3)]
        .into_iter()
        .flatten()
        .find(|dir| dir.join("manifest.json").exists())
}

impl Site {
    /// Whether the site is there and complete, each file with its compressed forms: what `brygga doctor` says of it.
    pub fn examine(given: Option<PathBuf>) -> Check {
        let about = "site";
        let mend = "copy the folder site of the same release beside the program, or name it in BRYGGA_SITE";
        let Some(folder) = folder(given.clone()) else {
            return Check::wrong(about, "not found: pages would have no style", mend);
        };
        let site = Self::read(&folder);
        let missing: Vec<&str> = NEEDED
            .into_iter()
            .filter(|name| {
                let file = site.names.get(*name).and_then(|hashed| site.files.get(hashed));
                file.is_none_or(|f| f.plain.is_empty() || (f.kind != FONT && (f.brotli.is_none() || f.gzip.is_none())))
            })
            .collect();
        let at = folder.display();
        if !missing.is_empty() {
            return Check::wrong(about, format!("{at} is not complete: {}", missing.join(", ")), mend);
        }
        match given.filter(|given| *given != folder) {
            Some(given) => Check::warning(about, format!("{} has none; the one in {at} is taken", given.display()), mend),
            None => Check::ok(about, format!("complete, in {at}")),
        }
    }

    /// Reads the site's folder. Where there is none, pages have no style and no islands, and still work; it is said in the
    /// log.
    pub fn load(given: Option<PathBuf>) -> Self {
        let Some(folder) = folder(given) else {
            tracing::warn!("the built site was not found: pages have no style (run `make` or give BRYGGA_SITE)");
            return Self::default();
        };
        Self::read(&folder)
    }

    fn read(folder: &Path) -> Self {
        let names: HashMap<String, String> = std::fs::read(folder.join("manifest.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let mut files = HashMap::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = match name.rsplit('.').next() {
                Some("css") => "text/css; charset=utf-8",
                Some("js") => "text/javascript; charset=utf-8",
                Some("wasm") => "application/wasm",
                Some("svg") => "image/svg+xml",
                Some("woff2") => FONT,
                _ => continue,
            };
            let read = |ending: &str| std::fs::read(folder.join(format!("{name}{ending}"))).ok().map(Into::into);
            if let Some(plain) = read("") {
                files.insert(
                    name.clone(),
                    File {
                        plain,
                        brotli: read(".br"),
                        gzip: read(".gz"),
                        kind,
                    },
                );
            }
        }
        Self { names, files }
    }

    /// The URL of a file by its plain name (`staff.css`); `None` where the site has not been built.
    pub fn url(&self, name: &str) -> Option<String> {
        self.names.get(name).map(|hashed| format!("/pkg/{hashed}"))
    }

    /// A style sheet by its hashed name, as text: what a tenant's look is added to.
    pub fn style(&self, name: &str) -> Option<&str> {
        let file = self.files.get(name).filter(|f| f.kind.starts_with("text/css"))?;
        std::str::from_utf8(&file.plain).ok()
    }

    /// One file, in the best encoding that the browser takes, to be kept for a year: its name changes with its content.
    pub fn serve(&self, name: &str, headers: &HeaderMap) -> Option<Response<Body>> {
        let file = self.files.get(name)?;
        let accepts = |encoding: &str| {
            headers
                .get(header::ACCEPT_ENCODING)
                .and_then(|v| v.to_str().ok())
                .is_some_and(|v| v.split(',').any(|e| e.split(';').next().is_some_and(|e| e.trim() == encoding)))
        };
        let (bytes, encoding) = match (&file.brotli, &file.gzip) {
            (Some(br), _) if accepts("br") => (br, Some("br")),
            (_, Some(gz)) if accepts("gzip") => (gz, Some("gzip")),
            _ => (&file.plain, None),
        };
        let mut response = Response::new(Body::from(bytes.clone()));
        *response.status_mut() = StatusCode::OK;
        response.extensions_mut().insert(Shared);
        let h = response.headers_mut();
        h.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        h.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
        h.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            h.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Some(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;

    #[tokio::test]
    async fn a_file_is_in_memory_once_however_many_take_it() {
        let plain = Bytes::from(vec![7; 1024 * 1024]);
        let file = File {
            plain: plain.clone(),
            brotli: None,
            gzip: None,
            kind: "application/wasm",
        };
        let site = Site {
            names: HashMap::new(),
            files: [("staff.wasm".to_owned(), file)].into(),
        };
        let response = site.serve("staff.wasm", &HeaderMap::new()).unwrap();
        assert!(response.extensions().get::<Shared>().is_some());
        let sent = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!((sent.len(), sent.as_ptr()), (plain.len(), plain.as_ptr()));
    }
}
