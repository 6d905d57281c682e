//! Who asks: the address of the client, as far as it can be known. Only limits use it; it is never logged and never kept.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use server::config::Network;
use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// The most hops that are read: a longer list is nobody's who is honest.
const MOST_HOPS: usize = 32;

/// The address of the client of one request. Its `Debug` text does not show it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl fmt::Debug for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientAddress(…)")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    /// Where no connection is known (the application called in a test), all are one client.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts
            .extensions
            .get::<Self>()
            .copied()
            .unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

/// Who may say for whom a request is (`BRYGGA_TRUSTED_PROXIES`).
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    trusted: Arc<[Network]>,
    said: Arc<AtomicBool>,
}

impl Proxies {
    /// These are believed.
    pub fn new(trusted: &[Network]) -> Self {
        Self {
            trusted: trusted.into(),
            said: Arc::default(),
        }
    }

    pub(super) fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|n| n.contains(address))
    }

    /// The client of a request that came from `peer`: the rightmost address that no trusted proxy has, since everything to
    /// the left of it may be made up. A proxy keeps one of the two headers and passes the other on as it came; so where
    /// both are there and name different clients, neither is believed, and the peer stands for whoever does that.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return peer;
        }
        let lists = [
            ("forwarded", forwarded_for as fn(&str) -> Option<IpAddr>),
            ("x-forwarded-for", address as fn(&str) -> Option<IpAddr>),
        ];
        let mut named = lists
            .into_iter()
            .filter(|(name, _)| headers.contains_key(*name))
            .map(|(name, read)| self.rightmost(peer, headers, name, read));
        match (named.next(), named.next()) {
            (Some(one), None) => one,
            (Some(one), Some(other)) if one == other => one,
            _ => peer,
        }
    }

    fn rightmost(&self, peer: IpAddr, headers: &HeaderMap, name: &str, read: fn(&str) -> Option<IpAddr>) -> IpAddr {
        let lines: Vec<&str> = headers.get_all(name).iter().filter_map(|v| v.to_str().ok()).collect();
        let mut client = peer;
        for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')).take(MOST_HOPS) {
            // What can't be read ("unknown", a made-up name) ends what is known.
            let Some(address) = read(hop) else { break };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        client
    }

    /// Says once that a proxy seems to stand before the server that no setting names: then all visitors are one client.
    pub(super) fn mention(&self, peer: IpAddr, headers: &HeaderMap) {
        let peer = peer.to_canonical();
        let passed_on = headers.contains_key("forwarded") || headers.contains_key("x-forwarded-for");
        if passed_on && !self.trusts(peer) && !self.said.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "a request says that it was passed on, by an address that BRYGGA_TRUSTED_PROXIES does not name: if that is your proxy, \
                 limits take all visitors for one"
            );
        }
    }
}

/// The address of one element of `Forwarded` (RFC 7239): its parameter `for`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| address(value)).flatten()
    })
}

/// An address as proxies write it: alone, in quotes, in brackets, with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let ip = text
        .parse::<IpAddr>()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|a| a.ip()))
        .or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok())?;
    Some(ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};
    use server::config::Network;

    fn client(peer: &str, headers: &[(&'static str, &str)]) -> String {
        let trusted: Vec<Network> = ["10.0.0.5", "192.168.0.0/16", "fd00::/8"]
            .iter()
            .map(|t| Network::parse(t).unwrap())
            .collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        Proxies::new(&trusted).client(peer.parse().unwrap(), &map).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_says_for_whom_a_request_is() {
        let spoofed = [("x-forwarded-for", "198.51.100.1"), ("forwarded", "for=198.51.100.1")];
        assert_eq!(client("203.0.113.9", &spoofed), "203.0.113.9");
        assert_eq!(client("10.0.0.5", &[("x-forwarded-for", "198.51.100.1")]), "198.51.100.1");
        assert_eq!(client("::ffff:10.0.0.5", &[("x-forwarded-for", "198.51.100.1")]), "198.51.100.1");
        assert_eq!(client("10.0.0.5", &[]), "10.0.0.5");
    }

    #[test]
    fn the_rightmost_that_is_not_a_proxy_counts() {
        for (list, expected) in [
            ("1.1.1.1, 198.51.100.1", "198.51.100.1"),
            ("1.1.1.1, 198.51.100.1, 192.168.3.4", "198.51.100.1"),
            ("192.168.3.4, 192.168.3.5", "192.168.3.4"),
            ("198.51.100.1, unknown", "10.0.0.5"),
            ("198.51.100.1, nonsense, 192.168.3.4", "192.168.3.4"),
            ("198.51.100.1:4711", "198.51.100.1"),
            ("[2001:db8::7]:80", "2001:db8::7"),
            ("", "10.0.0.5"),
        ] {
            assert_eq!(client("10.0.0.5", &[("x-forwarded-for", list)]), expected, "{list}");
        }
        let lines = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "198.51.100.1, 192.168.3.4")];
        assert_eq!(client("10.0.0.5", &lines), "198.51.100.1");
    }

    #[test]
    fn forwarded_is_read_as_its_standard_says() {
        for (list, expected) in [
            ("for=198.51.100.1;proto=https;by=10.0.0.5", "198.51.100.1"),
            ("For=\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("for=1.1.1.1, for=198.51.100.1;host=x", "198.51.100.1"),
            ("proto=https", "10.0.0.5"),
            ("for=_hidden", "10.0.0.5"),
        ] {
            assert_eq!(client("10.0.0.5", &[("forwarded", list)]), expected, "{list}");
        }
    }

    #[test]
    fn a_header_that_the_proxy_does_not_keep_deceives_nobody() {
        let both = |forwarded| [("x-forwarded-for", "198.51.100.1"), ("forwarded", forwarded)];
        assert_eq!(client("10.0.0.5", &both("for=6.6.6.6")), "10.0.0.5");
        assert_eq!(client("10.0.0.5", &both("for=198.51.100.1")), "198.51.100.1");
    }
}
