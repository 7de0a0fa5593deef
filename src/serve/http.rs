//! The server: answers from the site in memory and from nothing else.
//!
//! No file path is ever made from a URL. Requests that name another host, or come from a page of another origin, are
//! refused: a page on the open web must not read a handbook through a reader's browser.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::{Live, connections};
use crate::text::percent_decode;

/// The URL below the root of the script that every page of the preview loads.
pub(super) const LIVE_SCRIPT_URL: &str = "__guidepost/live.js";

/// That script.
const LIVE_SCRIPT: &str = include_str!("live.js");

/// Which hosts a request may name.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
}

impl Guard {
    /// The host that was asked for, the address that was taken, and the names of this machine.
    pub(super) fn new(host: &str, address: SocketAddr) -> Self {
        let port = address.port();
        let named = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        let names = ["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned(), named];
        let with_port = names.iter().map(|name| format!("{name}:{port}"));
        let bare = names.iter().filter(|_| port == 80).cloned();
        let mut hosts: Vec<String> = with_port.chain(bare).collect();
        hosts.push(address.to_string());
        Self { hosts }
    }

    fn allows(&self, request: &Request) -> bool {
        let headers = request.headers();
        let text = |name| headers.get(name).map(HeaderValue::to_str);
        let known = |host: &str| self.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host));
        let host = matches!(text(header::HOST), Some(Ok(host)) if known(host));
        let origin = match text(header::ORIGIN) {
            None => true,
            Some(Ok(origin)) => origin.strip_prefix("http://").is_some_and(known),
            Some(Err(_)) => false,
        };
        // A request line may name a host too, and then that one counts.
        let line = request.uri().authority().is_none_or(|named| known(named.as_str()));
        host && line && origin && headers.get_all(header::HOST).iter().count() == 1
    }
}

/// Serves until the process is interrupted.
pub(super) fn serve(listener: TcpListener, guard: Guard, live: Arc<Live>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = router(guard, live);
        tokio::select! {
            () = connections::accept(listener, app, connections::HEADERS_WITHIN) => Ok(()),
            // Open event streams never end by themselves, so the server is dropped and not asked to finish.
            interrupted = tokio::signal::ctrl_c() => interrupted,
        }
    })
}

fn router(guard: Guard, live: Arc<Live>) -> Router {
    Router::new()
        .route("/__guidepost/events", get(events))
        .route("/__guidepost/state", get(state))
        .route("/__guidepost/live.js", get(script))
        .fallback(get(page))
        .with_state(live)
        .layer(middleware::from_fn_with_state(Arc::new(guard), protect))
}

/// Refuses foreign hosts and origins and other methods, and sets the headers that every answer bears.
async fn protect(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = if !guard.allows(&request) {
        (StatusCode::FORBIDDEN, "this preview answers to its own address only\n").into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, "default-src 'self'; frame-ancestors 'none'");
    // A script or picture tag of a foreign page sends no Origin, and must not load the search index for it.
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CACHE_CONTROL, "no-store");
    response
}

async fn state(State(live): State<Arc<Live>>) -> Response {
    let body = serde_json::to_string(&live.status()).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], LIVE_SCRIPT).into_response()
}

/// One event a build: its number, and how many errors and warnings there are. The first comes at once.
async fn events(
    State(live): State<Arc<Live>>,
) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let builds = WatchStream::new(live.subscribe()).map(|status| {
        let data = serde_json::to_string(&status).unwrap_or_default();
        Ok(Event::default().event("build").id(status.generation.to_string()).data(data))
    });
    Sse::new(builds).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

async fn page(State(live): State<Arc<Live>>, request: Request) -> Response {
    let path = percent_decode(request.uri().path().trim_start_matches('/')).into_owned();
    // Rendering is work for a processor, and must not hold up the event streams.
    let answer = tokio::task::spawn_blocking(move || answer(&live, &path)).await;
    answer.unwrap_or_else(|_| {
        (StatusCode::INTERNAL_SERVER_ERROR, "the page could not be rendered\n").into_response()
    })
}

fn answer(live: &Live, path: &str) -> Response {
    let Some(shown) = live.shown() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "the handbook has not been built yet: see the terminal\n")
            .into_response();
    };
    let url =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = shown.bytes(&url) {
        return file(&url, StatusCode::OK, bytes);
    }
    if shown.site.holds(&format!("{path}/index.html")) {
        let location = format!("/{}/", crate::text::percent_encode_path(path));
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response();
    }
    match shown.bytes("404.html") {
        Some(bytes) => file("404.html", StatusCode::NOT_FOUND, bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn file(
    url: &str,
    status: StatusCode,
    bytes: Result<std::borrow::Cow<'_, [u8]>, crate::site::SiteError>,
) -> Response {
    match bytes {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, content_type(url).to_owned()),
                (HeaderName::from_static("server-timing"), format!("page;desc=\"{}\"", face(&bytes))),
            ];
            (status, headers, Body::from(bytes.into_owned())).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response(),
    }
}

/// What tells one state of a page from another: a reader's browser compares it before it loads the page again.
fn face(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

fn content_type(url: &str) -> &'static str {
    match url.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
