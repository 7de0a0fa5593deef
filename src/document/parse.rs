//! One file, from its bytes to a document.

use std::sync::Arc;

use super::findings::Findings;
use super::{
    Document, Record, Surface, anchor, body_date, decode, front_matter, kind, markdown, outline, record,
    title,
};
use crate::config::Markdown;
use crate::contract::{Contracts, is_index};
use crate::source::{Hash, SourceFile};

/// Reads one file. Never fails: what is wrong is among the document's diagnostics.
pub fn parse(file: &Arc<SourceFile>, contracts: &Contracts, markdown: &Markdown) -> Document {
    let mut findings = Findings::new(&file.path);
    let text = decode::decode(&file.bytes, &mut findings);
    let mark = findings.len();
    let entries = front_matter::entries(&text, &mut findings);
    let kind = kind::choose(&entries.map, file, contracts, &mut findings);
    let front = front_matter::check(entries, &kind, &mut findings);
    let is_template = kind.is_template(file.content_path.as_str());
    if is_template {
        // A template's fields hold what an author is to replace.
        findings.forget_since(mark);
    }
    let markdown::Body { mut tree, html_anchors } =
        markdown::read(&text, front.body, markdown, &mut findings);
    let term_anchors = anchor::assign(&mut tree, &text, &html_anchors, &mut findings);
    let outline = outline::read(&tree, &text);
    let title = title::read(&front, &tree, &outline, &file.content_path);
    let source = record::Source {
        kind: &kind,
        content_path: file.content_path.as_str(),
        text: &text,
        front: &front,
        tree: &tree,
        outline: &outline,
        title: &title.text,
        title_span: title.span,
        title_heading: title.heading,
    };
    let record = if is_template { Record::default() } else { source.record() };
    body_date::report(record.date.as_ref(), front.body, &text, &mut findings);
    let mut document = Document {
        file: Arc::clone(file),
        is_template,
        is_index: is_index(file.content_path.as_str()),
        title: title.text.into(),
        title_span: title.span,
        title_heading: title.heading,
        tree,
        outline,
        html_anchors,
        term_anchors,
        record,
        surface: Arc::default(),
        diagnostics: findings.into_diagnostics(),
        hash: hash(file, contracts, markdown),
        text,
        kind,
        front,
    };
    document.surface = Arc::new(Surface::of(&document));
    document
}

/// The hash of everything that a document is made from: its memo key.
pub fn hash(file: &SourceFile, contracts: &Contracts, markdown: &Markdown) -> Hash {
    let Markdown { smart_punctuation, math, raw_html, languages } = markdown;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&file.hash).update(&contracts.hash);
    hasher.update(&[u8::from(*smart_punctuation), u8::from(*math), *raw_html as u8]);
    for (name, grammar) in languages {
        hasher.update(name.as_bytes()).update(b"\0").update(grammar.as_bytes()).update(b"\0");
    }
    hasher.finalize().into()
}
