//! Asking a provider over the network. A tenant's leader types the issuer's address, so this is where somebody could make
//! the server ask what only the server can reach: in production nothing but https, no address of a private network, also
//! not by a name that resolves to one, no redirects, no proxy, and limits for time and size.

use crate::config::Network;
use openidconnect::{HttpRequest, HttpResponse, http};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use url::{Host, Url};

/// The most that a provider may answer with: keys and metadata are a few kilobytes.
const MAX_ANSWER: usize = 256 * 1024;
/// The longest that one request may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// The longest that connecting may take.
const CONNECT: Duration = Duration::from_secs(4);

/// What may be asked.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Production: https only, and no private network.
    strict: bool,
    /// Private networks that the operator allows all the same, such as the one a municipality's own provider is in.
    allowed: Vec<Network>,
}

impl Rules {
    /// The rules of a server: strict where it is reached by https.
    pub fn new(production: bool, allowed: Vec<Network>) -> Self {
        Self {
            strict: production,
            allowed,
        }
    }

    /// Whether an address may be asked, as far as it can be seen from the text alone; names are looked at again when they
    /// are resolved.
    pub(super) fn permit(&self, url: &Url) -> bool {
        let bare = url.username().is_empty() && url.password().is_none();
        let host = match url.host() {
            Some(Host::Ipv4(ip)) => self.permit_ip(ip.into()),
            Some(Host::Ipv6(ip)) => self.permit_ip(ip.into()),
            Some(Host::Domain(name)) => !self.strict || !is_local_name(name),
            None => false,
        };
        let scheme = match url.scheme() {
            "https" => true,
            "http" => !self.strict && is_loopback(url),
            _ => false,
        };
        bare && host && scheme
    }

    /// Whether a browser may be led there: the same schemes.
    pub(super) fn permit_page(&self, url: &Url) -> bool {
        url.scheme() == "https" || url.scheme() == "http" && !self.strict && is_loopback(url)
    }

    fn permit_ip(&self, ip: IpAddr) -> bool {
        !self.strict || is_public(ip) || self.allowed.iter().any(|n| n.contains(ip))
    }
}

fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost") || name.ends_with(".local") || name.ends_with(".internal")
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Whether an address is one of the public internet (IANA's registries of special-purpose addresses).
fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = a == 0
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    // 2000::/3 is all that is given out; in it, Teredo and other protocol assignments (2001::/23), documentation
    // (2001:db8::/32, 3fff::/20) and 6to4 (2002::/16), which hide an IPv4 address.
    let assigned = a & 0xe000 == 0x2000;
    let special = (a == 0x2001 && (b < 0x200 || b == 0xdb8)) || a == 0x2002 || (a == 0x3fff && b < 0x1000);
    assigned && !special
}

/// Resolves names to the addresses that may be asked, and to no others: what is connected to is what was looked at.
struct Resolver(Arc<Rules>);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let rules = Arc::clone(&self.0);
        Box::pin(async move {
            let all = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let may: Vec<SocketAddr> = all.filter(|a| rules.permit_ip(a.ip())).collect();
            if may.is_empty() {
                return Err(Box::from(OutboundError::Refused));
            }
            Ok(Box::new(may.into_iter()) as Addrs)
        })
    }
}

/// Why a provider gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum OutboundError {
    /// It may not be asked.
    #[error("the address is not one that may be asked")]
    Refused,
    /// It can't be reached, does not speak TLS that can be trusted, or took too long.
    #[error("no answer")]
    NoAnswer,
    /// It answered with more than can be an answer.
    #[error("the answer is too long")]
    TooLong,
}

/// Asks providers.
#[derive(Clone, Debug)]
pub(super) struct Outbound {
    client: Option<reqwest::Client>,
    pub rules: Arc<Rules>,
}

impl Outbound {
    pub(super) fn new(rules: Rules) -> Self {
        let rules = Arc::new(rules);
        let client = client(Arc::clone(&rules))
            .inspect_err(|error| tracing::error!(%error, "providers can't be asked: no TLS"))
            .ok();
        Self { client, rules }
    }

    /// Sends a request and reads the answer within the limits.
    pub(super) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, OutboundError> {
        let client = self.client.as_ref().ok_or(OutboundError::NoAnswer)?;
        let request = reqwest::Request::try_from(request).map_err(|_| OutboundError::Refused)?;
        if !self.rules.permit(request.url()) {
            return Err(OutboundError::Refused);
        }
        let mut answer = client.execute(request).await.map_err(|error| reason(&error))?;
        let mut kept = http::Response::builder().status(answer.status());
        if let Some(kind) = answer.headers().get(http::header::CONTENT_TYPE) {
            kept = kept.header(http::header::CONTENT_TYPE, kind);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| reason(&error))? {
            if body.len() + chunk.len() > MAX_ANSWER {
                return Err(OutboundError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        kept.body(body).map_err(|_| OutboundError::NoAnswer)
    }
}

/// Whether it was the resolver that refused; everything else is no answer.
fn reason(error: &reqwest::Error) -> OutboundError {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = source {
        if let Some(OutboundError::Refused) = error.downcast_ref::<OutboundError>() {
            return OutboundError::Refused;
        }
        source = error.source();
    }
    OutboundError::NoAnswer
}

fn client(rules: Arc<Rules>) -> Result<reqwest::Client, Box<dyn std::error::Error>> {
    Ok(reqwest::Client::builder()
        .tls_backend_preconfigured(crate::tls::trusting()?)
        .dns_resolver(Arc::new(Resolver(rules)))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(CONNECT)
        .timeout(PATIENCE)
        .pool_idle_timeout(Duration::from_secs(10))
        .user_agent("Brygga")
        .build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn in_production_no_private_address_is_asked_however_it_is_written() {
        let rules = Rules::new(true, Vec::new());
        for good in [
            "https://login.microsoftonline.com/x/v2.0",
            "https://id.nybro.se:8443/realms/x",
            "https://[2a00:1450:400f:80c::200e]/",
            "https://93.184.216.34/",
        ] {
            assert!(rules.permit(&url(good)), "{good}");
        }
        for bad in [
            "http://id.nybro.se/",
            "ftp://id.nybro.se/",
            "https://user:pass@id.nybro.se/",
            "https://localhost/",
            "https://localhost./",
            "https://x.localhost/",
            "https://metadata.google.internal/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0/",
            "https://10.0.0.1/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://198.18.0.1/",
            "https://192.0.0.1/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::1]/",
            "https://[::]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[::ffff:169.254.169.254]/",
            "https://[64:ff9b::a9fe:a9fe]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[fec0::1]/",
            "https://[ff02::1]/",
            "https://[2002:7f00:1::]/",
            "https://[2001::1]/",
            "https://[2001:db8::1]/",
        ] {
            assert!(!rules.permit(&url(bad)), "{bad}");
        }
    }

    #[test]
    fn an_operator_can_allow_a_network() {
        let rules = Rules::new(true, vec![Network::parse("10.20.0.0/16").unwrap()]);
        assert!(rules.permit(&url("https://10.20.3.4/")));
        assert!(!rules.permit(&url("https://10.21.3.4/")));
        assert!(!rules.permit(&url("http://10.20.3.4/")));
    }

    #[test]
    fn in_development_plain_http_is_for_this_machine() {
        let rules = Rules::new(false, Vec::new());
        for good in ["http://127.0.0.1:4000/", "http://localhost:4000/", "https://10.0.0.1/"] {
            assert!(rules.permit(&url(good)), "{good}");
        }
        for bad in ["http://id.nybro.se/", "http://10.0.0.1/", "file:///etc/passwd"] {
            assert!(!rules.permit(&url(bad)), "{bad}");
        }
        assert!(!rules.permit_page(&url("javascript:alert(1)")));
    }

    #[tokio::test]
    async fn a_name_that_resolves_to_this_machine_is_refused_when_it_is_asked() {
        // The name is looked at before it is resolved; past that, the resolver refuses what it resolves to.
        let strict = Arc::new(Rules::new(true, Vec::new()));
        let resolver = Resolver(Arc::clone(&strict));
        let refused = resolver.resolve("localhost".parse().unwrap()).await.err().unwrap();
        assert!(refused.downcast_ref::<OutboundError>().is_some());
        let lenient = Resolver(Arc::new(Rules::new(false, Vec::new())));
        assert!(lenient.resolve("localhost".parse().unwrap()).await.is_ok());

        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = client(strict).unwrap();
        let error = client
            .get(format!("http://localhost:{}/", listener.local_addr().unwrap().port()))
            .send()
            .await
            .unwrap_err();
        assert_eq!(reason(&error), OutboundError::Refused, "the client asks no other resolver");
    }

    #[tokio::test]
    async fn a_long_answer_and_a_redirect_are_not_followed() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(async move {
            for answer in [
                format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {0}\r\n\r\n{1}",
                    MAX_ANSWER + 1,
                    "x".repeat(MAX_ANSWER + 1)
                ),
                format!("HTTP/1.1 302 Found\r\nlocation: http://{at}/elsewhere\r\ncontent-length: 0\r\n\r\n"),
            ] {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut buffer = [0; 4096];
                let _ = stream.read(&mut buffer).await;
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        });
        let outbound = Outbound::new(Rules::new(false, Vec::new()));
        let ask = || http::Request::get(format!("http://{at}/")).body(Vec::new()).unwrap();
        assert_eq!(outbound.send(ask()).await.unwrap_err(), OutboundError::TooLong);
        assert_eq!(outbound.send(ask()).await.unwrap().status(), 302);
    }
}
