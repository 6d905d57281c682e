//! Forms as browsers post them: names with values, kept as typed, so that a page can show them again.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// How browsers send a form without files.
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// The most fields of a form: the longest sheet of answers, with every option chosen, has fewer.
const MAX_FIELDS: usize = 2000;

/// The most of one with a large table: a thousand people at thirty occasions.
const MAX_CELLS: usize = 40_000;

/// What a form sent, in order. A name can come several times (a multiple choice).
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a query or a body; text that is no UTF-8 is replaced, never refused. Zero characters are left out: nobody
    /// types them, and Postgres takes none.
    pub fn parse(bytes: &[u8]) -> Self {
        let clean = |text: String| if text.contains('\0') { text.replace('\0', "") } else { text };
        Self(
            form_urlencoded::parse(bytes)
                .into_owned()
                .map(|(name, value)| (clean(name), clean(value)))
                .collect(),
        )
    }

    /// Made by hand: to show a form filled in.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        Self(pairs.into_iter().map(|(n, v)| (n.to_owned(), v)).collect())
    }

    /// The first value of a name, or nothing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Puts a value in place of a name's.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Puts values in place of a name's.
    pub fn set_all(&mut self, name: &str, values: &[String]) {
        self.0.retain(|(n, _)| n != name);
        self.0.extend(values.iter().map(|value| (name.to_owned(), value.clone())));
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether a name came with that value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// Everything, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        at_most(MAX_FIELDS, request, state).await
    }
}

/// A form with a field for each cell of a large table. Whatever takes one reads it into a map: [`Fields::get`] looks through all of them
/// for each.
#[derive(Clone, Debug, Default)]
pub struct Cells(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Cells {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        at_most(MAX_CELLS, request, state).await.map(Self)
    }
}

/// The fields of a form that has no more than `most` of them.
async fn at_most<S: Send + Sync>(most: usize, request: Request, state: &S) -> Result<Fields, Response> {
    let form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.starts_with(URLENCODED));
    if !form {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
    if body.iter().filter(|b| **b == b'&').count() >= most {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    Ok(Fields::parse(&body))
}

/// The field of a form that uploads a file.
pub const FILE: &str = "file";

/// The most parts of a form that uploads a file: ours have one.
const MAX_PARTS: usize = 8;

/// A file as a form uploads it (`multipart/form-data`), in the field [`FILE`]; nothing where none was chosen. What it is
/// called and said to be is not looked at.
#[derive(Clone, Default)]
pub struct Upload(pub Vec<u8>);

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Upload({} bytes)", self.0.len())
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let mut form = whole_multipart(request, state).await?;
        let malformed = |_| StatusCode::BAD_REQUEST.into_response();
        for _ in 0..MAX_PARTS {
            let Some(part) = form.next_field().await.map_err(malformed)? else {
                return Ok(Self::default());
            };
            if part.name() == Some(FILE) {
                return Ok(Self(part.bytes().await.map_err(malformed)?.to_vec()));
            }
        }
        Err(StatusCode::PAYLOAD_TOO_LARGE.into_response())
    }
}

/// A form that may upload a file beside its fields. Without a script, and without a file, browsers send it the same way.
#[derive(Clone, Debug, Default)]
pub struct FormWithFile {
    /// The fields, as they came.
    pub fields: Fields,
    /// The file in the field [`FILE`]; nothing where none was chosen.
    pub file: Upload,
}

impl<S: Send + Sync> FromRequest<S> for FormWithFile {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        if kind.is_some_and(|v| v.starts_with(URLENCODED)) {
            let fields = Fields::from_request(request, state).await?;
            return Ok(Self {
                fields,
                file: Upload::default(),
            });
        }
        let mut out = Self::default();
        let mut form = whole_multipart(request, state).await?;
        let malformed = |_| StatusCode::BAD_REQUEST.into_response();
        for _ in 0..MAX_FIELDS {
            let Some(part) = form.next_field().await.map_err(malformed)? else {
                return Ok(out);
            };
            let name = part.name().unwrap_or_default().replace('\0', "");
            let bytes = part.bytes().await.map_err(malformed)?;
            if name == FILE {
                out.file = Upload(bytes.to_vec());
            } else {
                out.fields.0.push((name, String::from_utf8_lossy(&bytes).replace('\0', "")));
            }
        }
        Err(StatusCode::PAYLOAD_TOO_LARGE.into_response())
    }
}

/// A form in parts, read as a whole first, like every form: then what goes wrong with its parts is the sender's doing.
async fn whole_multipart<S: Send + Sync>(request: Request, state: &S) -> Result<Multipart, Response> {
    let (parts, body) = request.into_parts();
    let whole = Bytes::from_request(Request::from_parts(parts.clone(), body), state)
        .await
        .map_err(IntoResponse::into_response)?;
    let request = Request::from_parts(parts, Body::from(whole));
    Multipart::from_request(request, state)
        .await
        .map_err(|_| StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response())
}

/// What is wrong with a form: a field's id and, in the reader's language, how to put it right.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors(pub Vec<(&'static str, String)>);

impl FieldErrors {
    /// Notes one.
    pub fn push(&mut self, field: &'static str, text: String) {
        self.0.push((field, text));
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(f, _)| *f == field).map(|(_, t)| t.as_str())
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_name_counts_and_is_decoded_once() {
        let fields = Fields::parse(b"role=staff&n%61me=100%2525&role=leader");
        assert_eq!(fields.get("role"), "staff");
        assert_eq!(fields.get("name"), "100%25");
        assert_eq!(fields.all("role").collect::<Vec<_>>(), ["staff", "leader"]);
    }
}
