//! Hints for those who come from mdBook with a `book.toml` of its making.

use crate::diagnostic::Diagnostic;
use crate::value::{Map, Value};

/// Tables at the top that mdBook has and Guidepost has not.
pub(super) const TABLES: &[(&str, &str)] = &[
    (
        "output",
        "that is mdBook's: its settings stand in `[site]`, `[theme]`, `[search]` and `[redirects]` here",
    ),
    (
        "preprocessor",
        "that is mdBook's: Guidepost runs no programs; includes, alerts and link checks are built in",
    ),
    ("rust", "that is mdBook's: Guidepost does not run code, so it needs no edition"),
];

/// Keys of `[book]`.
pub(super) const BOOK: &[(&str, &str)] = &[
    ("multilingual", "that is mdBook's: `language` is all that is read; leave the line out"),
    ("text-direction", "that is mdBook's: the direction follows `language`; leave the line out"),
    ("author", "write `authors = [\"…\"]`"),
];

/// Keys of `[build]`.
pub(super) const BUILD: &[(&str, &str)] = &[
    ("create-missing", "that is mdBook's: a missing page is an error here; leave the line out"),
    ("use-default-preprocessors", "that is mdBook's: Guidepost has no preprocessors; leave the line out"),
    ("extra-watch-dirs", "that is mdBook's: the preview watches the whole handbook; leave the line out"),
];

/// Keys of mdBook's `[output.html]` and where they stand here.
const HTML: &[(&str, &str)] = &[
    ("additional-css", "`[theme] extra-css`"),
    ("additional-js", "`[theme] extra-js`"),
    ("cname", "a file `CNAME` in a folder of `[build] copy`"),
    ("curly-quotes", "`[markdown] smart-punctuation`"),
    ("edit-url-template", "`[site] edit-url-template`"),
    ("git-repository-url", "`[site] repository-url`"),
    ("mathjax-support", "`[markdown] math`"),
    ("redirect", "`[redirects]`"),
    ("search", "`[search]`"),
    ("site-url", "`[site] base-url`"),
    ("smart-punctuation", "`[markdown] smart-punctuation`"),
    ("theme", "`[site] theme`"),
];

/// Adds where each key of `[output.html]` stands here.
pub(super) fn explain_output(found: Diagnostic, output: &Value) -> Diagnostic {
    let html = output.map().and_then(|output| output.get("html")).and_then(Value::map);
    let written = |html: &Map| {
        let known = HTML.iter().filter(|(key, _)| html.get(key).is_some());
        known.map(|(key, ours)| format!("`{key}` is {ours} here")).collect::<Vec<_>>()
    };
    html.map(written).unwrap_or_default().into_iter().fold(found, Diagnostic::help)
}
