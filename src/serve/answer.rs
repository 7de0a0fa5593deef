//! What stands at an address: a page or a file of the site in memory, or a file of the preview's own.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Live;
use super::live::{Shown, face};
use crate::text::percent_encode_path;

/// The URL below the root of the script that every page of the preview loads.
pub(super) const SCRIPT: &str = "__guidepost/live.js";

/// The preview's own files; no site that is built holds them.
const OWN: &[(&str, &str)] = &[
    (
        SCRIPT,
        concat!(
            include_str!("browser/patch.js"),
            include_str!("browser/panel.js"),
            include_str!("browser/search.js"),
            include_str!("browser/live.js")
        ),
    ),
    ("__guidepost/preview.css", include_str!("browser/preview.css")),
];

/// The header of a page's script that asks for its page again: a page that is gone is no error to it.
const FOLLOWS: &str = "guidepost-follows";

/// The answer to a request for a path without its first slash.
pub(super) fn answer(live: &Live, path: &str, headers: &HeaderMap) -> Response {
    // The state that the client has already.
    let known = headers.get(header::IF_NONE_MATCH);
    if let Some((url, text)) = OWN.iter().find(|(url, _)| *url == path) {
        return file(url, StatusCode::OK, text.as_bytes().into(), None, known);
    }
    let Some(shown) = live.shown() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "the handbook has not been built yet: see the terminal\n")
            .into_response();
    };
    let url = match path.is_empty() || path.ends_with('/') {
        true => Cow::Owned(format!("{path}index.html")),
        false => Cow::Borrowed(path),
    };
    if let Some(answer) = at(live, &shown, &url, StatusCode::OK, known) {
        return answer;
    }
    if shown.site.holds(&format!("{path}/index.html")) {
        return elsewhere(&format!("{path}/"));
    }
    if let Some(moved) = shown.moved(&url) {
        return elsewhere(moved);
    }
    if headers.contains_key(FOLLOWS) {
        return StatusCode::NO_CONTENT.into_response();
    }
    let missing = at(live, &shown, "404.html", StatusCode::NOT_FOUND, known);
    missing.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

fn elsewhere(path: &str) -> Response {
    let location = format!("/{}", percent_encode_path(path));
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response()
}

/// What stands at a URL of the site.
fn at(
    live: &Live,
    shown: &Shown,
    url: &str,
    status: StatusCode,
    known: Option<&HeaderValue>,
) -> Option<Response> {
    Some(match shown.bytes(url)? {
        Ok(bytes) => file(url, status, bytes, Some(shown), known),
        Err(error) => {
            // What a template got wrong before the last edit is no news to who reads what is wrong with it now.
            let why = live.halted(shown).unwrap_or_else(|| error.to_string());
            (StatusCode::INTERNAL_SERVER_ERROR, format!("{why}\n")).into_response()
        }
    })
}

/// A file with its state in two headers: one to ask with again, and one that a script can read of its own page too.
fn file(
    url: &str,
    status: StatusCode,
    bytes: Cow<'_, [u8]>,
    shown: Option<&Shown>,
    known: Option<&HeaderValue>,
) -> Response {
    let is_page = url.ends_with(".html");
    let [styles, scripts] = shown.map_or([""; 2], |shown| shown.loaded.each_ref().map(String::as_str));
    let page = face(&bytes);
    // A page is another one for its reader when a file has changed that it loads under the same name as before.
    let tag = if is_page { format!("\"{page}-{styles}-{scripts}\"") } else { format!("\"{page}\"") };
    let mut headers = vec![(header::ETAG, tag.clone())];
    if is_page {
        let timing = format!("page;desc=\"{page}\", styles;desc=\"{styles}\", scripts;desc=\"{scripts}\"");
        headers.push((HeaderName::from_static("server-timing"), timing));
    } else {
        headers.push((HeaderName::from_static("server-timing"), format!("file;desc=\"{page}\"")));
    }
    let same = status == StatusCode::OK && known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        headers.push((header::CONTENT_TYPE, content_type(url).to_owned()));
        (status, Body::from(bytes.into_owned())).into_response()
    };
    for (name, value) in headers {
        // All values are made of ASCII above; one that were not would be left out.
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
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
