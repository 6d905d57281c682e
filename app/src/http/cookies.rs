//! The cookies: a session, the browser that asked for a sign-in link, the chosen language, a message shown once, and at a tablet in the room what
//! makes it one and whose turn it is.
//! All are HttpOnly and SameSite=Lax (Strict would lose the session on links in mails); over https their names begin with
//! `__Host-` (ASVS 5.0 3.3.1–3.3.4), which browsers refuse over plain http.

use super::App;
use axum::http::{HeaderMap, HeaderValue, header};
use server::secrets::Token;

/// Reads and writes the cookies of one request.
#[derive(Clone, Debug)]
pub struct Cookies {
    https: bool,
    pairs: Vec<(String, String)>,
}

impl Cookies {
    /// The cookies of a request.
    pub fn read(app: &App, headers: &HeaderMap) -> Self {
        Self::of(app.https, headers)
    }

    /// The same for a site that is reached over https, or is not.
    pub(crate) fn of(https: bool, headers: &HeaderMap) -> Self {
        let pairs = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self { https, pairs }
    }

    fn name(&self, name: &str) -> String {
        if self.https {
            format!("__Host-brygga-{name}")
        } else {
            format!("brygga-{name}")
        }
    }

    /// The value of one of our cookies.
    pub fn get(&self, name: &str) -> Option<&str> {
        let name = self.name(name);
        self.pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    /// A token in one of our cookies.
    pub fn token(&self, name: &str) -> Option<Token> {
        self.get(name).and_then(Token::parse)
    }

    /// The header that sets a cookie; `seconds` = `None` for as long as the browser is open, `Some(0)` to forget it.
    pub fn set(&self, name: &str, value: &str, seconds: Option<u32>) -> Option<HeaderValue> {
        let mut text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", self.name(name));
        if self.https {
            text.push_str("; Secure");
        }
        if let Some(seconds) = seconds {
            text.push_str(&format!("; Max-Age={seconds}"));
        }
        HeaderValue::from_str(&text).ok()
    }
}
