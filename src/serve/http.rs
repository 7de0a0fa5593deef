//! The server: answers from the site in memory and from nothing else.
//!
//! No file path is ever made from a URL. Requests that name another host, or come from a page of another origin, are
//! refused: a page on the open web must not read a handbook through a reader's browser.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::guard::Guard;
use super::{Live, answer, connections};
use crate::text::percent_decode;

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
        .route("/__guidepost/messages", get(messages))
        .route("/__guidepost/files", get(files))
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

/// The state of every file that has changed under its name, for the pages that show it.
async fn files(State(live): State<Arc<Live>>) -> Response {
    let body = serde_json::to_string(&live.renewed().states).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// The messages of the last build, for the panel of every page.
async fn messages(State(live): State<Arc<Live>>) -> Response {
    let body = tokio::task::spawn_blocking(move || match live.messages() {
        Some(messages) => serde_json::to_string(&messages).unwrap_or_default(),
        None => "null".to_owned(),
    });
    ([(header::CONTENT_TYPE, "application/json")], body.await.unwrap_or_default()).into_response()
}

/// How soon a browser asks again when its stream has broken off.
const RETRY: Duration = Duration::from_secs(1);

/// One event a build: its number, and how many errors and warnings there are. The first comes at once.
async fn events(
    State(live): State<Arc<Live>>,
) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let builds = WatchStream::new(live.subscribe()).map(|status| {
        let data = serde_json::to_string(&status).unwrap_or_default();
        let event = Event::default().event("build").id(status.generation.to_string());
        Ok(event.retry(RETRY).data(data))
    });
    Sse::new(builds).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

async fn page(State(live): State<Arc<Live>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    // Rendering is work for a processor, and must not hold up the event streams.
    let answer = tokio::task::spawn_blocking(move || {
        let path = percent_decode(parts.uri.path().trim_start_matches('/'));
        answer::answer(&live, &path, &parts.headers)
    });
    answer.await.unwrap_or_else(|_| {
        (StatusCode::INTERNAL_SERVER_ERROR, "the page could not be rendered\n").into_response()
    })
}
