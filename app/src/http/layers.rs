//! The layers around all routes, outermost first: a request's id and its line in the log, panics, security headers, the
//! check that a change comes from our own pages, limits of size and time.

use super::{App, Cookies, Reply, Visitor, downloads, mishaps, refusals};
use crate::{methods::MOST_IMPORT, notifications::ONE_CLICK};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use domain::{focus_groups::InstrumentFile, language::Language};
use futures_util::FutureExt as _;
use http_body_util::Limited;
use server::faults::Fault;
use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The most that a form can send: the longest sheet of answers fits many times.
pub(super) const MAX_BODY: usize = 512 * 1024;

/// Forms that may bring a file: as much as that may be, with the texts beside it, and as long as a slow line takes for it.
const UPLOADS: [(&str, usize); 19] = [
    ("/r/{slug}/methods/{method}/draft/parts/{part}", MAX_UPLOAD),
    ("/t/{slug}/methods/{method}/draft/parts/{part}", MAX_UPLOAD),
    ("/t/{slug}/methods/{method}/local/parts/{part}", MAX_UPLOAD),
    ("/r/{slug}/exchange", MAX_UPLOAD),
    ("/t/{slug}/exchange", MAX_UPLOAD),
    ("/r/{slug}/exchange/{thread}/posts", MAX_UPLOAD),
    ("/t/{slug}/exchange/{thread}/posts", MAX_UPLOAD),
    ("/r/{slug}/exchange/{thread}/posts/{post}/edit", MAX_UPLOAD),
    ("/t/{slug}/exchange/{thread}/posts/{post}/edit", MAX_UPLOAD),
    ("/r/{slug}/events/{event}/material", MAX_UPLOAD),
    ("/t/{slug}/events/{event}/material", MAX_UPLOAD),
    ("/r/{slug}/instruments/{id}/items/{key}/picture", MAX_UPLOAD),
    ("/t/{slug}/instruments/{id}/items/{key}/picture", MAX_UPLOAD),
    // As much as a picture: what is too heavy for a recording is told in its form.
    ("/r/{slug}/instruments/{id}/items/{key}/sound", MAX_UPLOAD),
    ("/t/{slug}/instruments/{id}/items/{key}/sound", MAX_UPLOAD),
    ("/r/{slug}/instruments/import", InstrumentFile::MOST_BYTES + MAX_BODY),
    ("/t/{slug}/instruments/import", InstrumentFile::MOST_BYTES + MAX_BODY),
    ("/r/{slug}/methods/import", MOST_IMPORT + MAX_BODY),
    ("/t/{slug}/methods/import", MOST_IMPORT + MAX_BODY),
];
const MAX_UPLOAD: usize = server::files::MOST_BYTES + MAX_BODY;

/// How long a request may take, and one that brings a file.
const LONGEST: Duration = Duration::from_secs(30);
const LONGEST_UPLOAD: Duration = Duration::from_secs(300);

/// Puts the layers around the routes.
pub fn serve_layers(router: Router, app: App) -> Router {
    router
        // How much a request may bring is said here, and nowhere else.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(app, around))
}

/// The layers, the outermost first. They are one of axum's, which makes each of its layers anew for each request, with all that are within:
/// for ten of them that was a third of the processor time of a short request.
async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let app = &app;
    log(app, request, |request| {
        headers(app, request, |request| {
            refusals::in_words(app, request, |request| {
                own_pages_only(app, request, |request| {
                    caught(within(app, request, |request| {
                        refusals::by_address(app, request, |request| {
                            downloads::counted(request, |request| by_script(request, |request| next.run(request)))
                        })
                    }))
                })
            })
        })
    })
    .await
}

/// A panic is an error of this request alone.
async fn caught(answer: impl Future<Output = Response>) -> Response {
    AssertUnwindSafe(answer)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Holds a request to its size and time.
async fn within<F: Future<Output = Response>>(app: &App, request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let upload = UPLOADS
        .into_iter()
        .find(|(upload, _)| request.method() == Method::POST && path == Some(upload));
    let (mut most, longest) = upload.map_or((MAX_BODY, LONGEST), |(_, most)| (most, LONGEST_UPLOAD));
    if app.db.faults().on(Fault::NoSizeLimits) {
        most = usize::MAX;
    }
    let said = request.headers().get(header::CONTENT_LENGTH);
    if said.and_then(|v| v.to_str().ok()?.parse().ok()).is_some_and(|n: usize| n > most) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, most)));
    tokio::time::timeout(longest, next(request))
        .await
        .unwrap_or_else(|_| (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response())
}

/// A form that a script sends, to show how far it has come, is told where a browser would have been led: it goes there itself, as
/// else what the page says once would be said to the script.
async fn by_script<F: Future<Output = Response>>(request: Request, next: impl FnOnce(Request) -> F) -> Response {
    const SENT_BY: &str = "x-sent-by";
    const GO_TO: HeaderName = HeaderName::from_static("x-go-to");
    let script = request.headers().get(SENT_BY).is_some_and(|v| v == "script");
    let mut response = next(request).await;
    if script
        && response.status() == StatusCode::SEE_OTHER
        && let Some(to) = response.headers_mut().remove(header::LOCATION)
    {
        *response.status_mut() = StatusCode::OK;
        response.headers_mut().insert(GO_TO, to);
    }
    response
}

/// One line a request: the route as written in the table, never the path (it may hold a token), no address, no query.
async fn log<F: Future<Output = Response>>(app: &App, request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let id = Uuid::new_v4();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|m| m.as_str().to_owned());
    let began = Instant::now();
    let span = tracing::info_span!("request", id = %id.simple());
    let response = {
        use tracing::Instrument as _;
        if app.db.faults().on(Fault::LogsRequests) {
            Box::pin(logging_all(request, next)).instrument(span).await
        } else {
            next(request).instrument(span).await
        }
    };
    let took = began.elapsed();
    server::metrics::request(method.as_str(), route.as_deref().unwrap_or("-"), response.status().as_u16(), took);
    tracing::info!(
        id = %id.simple(),
        %method,
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}

/// The fault: what no log may have is logged.
async fn logging_all<F: Future<Output = Response>>(request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let (parts, body) = request.into_parts();
    let brought = whole(body).await;
    let text = String::from_utf8_lossy(&brought);
    tracing::info!(uri = %parts.uri, headers = ?parts.headers, %text, "brought");
    let (parts, body) = next(Request::from_parts(parts, Body::from(brought))).await.into_parts();
    let answered = whole(body).await;
    let text = String::from_utf8_lossy(&answered);
    tracing::info!(headers = ?parts.headers, %text, "answered");
    Response::from_parts(parts, Body::from(answered))
}

async fn whole(body: Body) -> Bytes {
    axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default()
}

/// The security headers, on every response (ASVS 5.0 3.4.1–3.4.8).
async fn headers<F: Future<Output = Response>>(app: &App, request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let mut response = next(request).await;
    let h = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        h.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; media-src 'self'; \
         font-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         object-src 'none'",
    );
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // `no-referrer` would make browsers send `Origin: null` with form posts.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    );
    set(header::CACHE_CONTROL, "no-store");
    if app.https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    response
}

/// Refuses a change that another site's page asks for (ASVS 5.0 3.5.1–3.5.3). Browsers say where a request comes from in
/// `Sec-Fetch-Site`, older ones in `Origin`; a request that says neither is no form of ours. Two exceptions: the link that
/// stops mails, to which mail programs post by themselves, and who has the link may use it (RFC 8058); and a provider's
/// server, which tells that somebody signed out there, is no browser, and is believed for nothing but its signature.
async fn own_pages_only<F: Future<Output = Response>>(app: &App, request: Request, next: impl FnOnce(Request) -> F) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next(request).await;
    }
    let one_click = request.extensions().get::<MatchedPath>().is_some_and(|m| m.as_str() == ONE_CLICK);
    if one_click || comes_from_own_pages(app, request.headers()) || is_told_by_a_server(&request) {
        return next(request).await;
    }
    server::metrics::foreign_change();
    tracing::warn!("a change was refused: it did not come from our own pages");
    Reply::foreign(app, &Visitor::stranger(app, request.uri(), request.headers()))
}

fn is_told_by_a_server(request: &Request) -> bool {
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let headers = request.headers();
    path == Some(crate::identity::TOLD_SIGNED_OUT) && !headers.contains_key("sec-fetch-site") && !headers.contains_key(header::ORIGIN)
}

fn comes_from_own_pages(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => text("origin").is_some_and(|origin| {
            origin == &*app.base_url
                || !app.https
                    && origin
                        .split_once("://")
                        .is_some_and(|(_, authority)| Some(authority) == text("host"))
        }),
    }
}

impl Visitor {
    /// A visitor of whom nothing is looked up: for pages outside the table.
    pub(super) fn stranger(app: &App, uri: &Uri, headers: &HeaderMap) -> Self {
        let cookies = Cookies::read(app, headers);
        let accept = headers.get("accept-language").and_then(|v| v.to_str().ok()).unwrap_or_default();
        let language = cookies
            .get("language")
            .and_then(|k| Language::parse(k).ok())
            .map(Language::for_staff)
            .or_else(|| Language::negotiate(accept, &Language::STAFF))
            .unwrap_or(Language::Sv);
        Self {
            actor: None,
            language,
            participant: mishaps::language_of(uri, headers),
            flash: None,
            // Nothing that is refused leads back to where it was, but where mails are stopped, and a barrier is reported.
            path: mishaps::way_back(uri.path()),
            cookies,
        }
    }
}
