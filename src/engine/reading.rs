//! One file, read: parsed, and its raw HTML judged.

use std::sync::Arc;

use crate::check;
use crate::config::Markdown;
use crate::contract::Contracts;
use crate::document::{self, Document};
use crate::render::html::{Body, removed};
use crate::source::SourceFile;

/// Parses a file and reports the raw HTML that its page will leave out.
///
/// Only the serialiser knows what that is, and the checker may not know the serialiser; here the two meet, once a file,
/// so that the memo of documents keeps the answer.
pub(super) fn read(file: &Arc<SourceFile>, contracts: &Contracts, settings: &Markdown) -> Document {
    let mut document = document::parse(file, contracts, settings);
    if !document.is_template {
        let gone = removed(&Body::whole(&document.tree, &document.text), settings.raw_html);
        let found = gone
            .into_iter()
            .map(|gone| check::removed_html(&document.file.path, gone.span, &gone.what, settings.raw_html));
        document.diagnostics.extend(found);
    }
    document
}
