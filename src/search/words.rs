//! What a page is found by: its words with their weight, and its text in sections for excerpts.

use std::collections::HashMap;

use super::tokenise::each_token;
use crate::book::{Book, PageId};
use crate::document::{ContainerKind, Document, NodeId, NodeKind};

/// How often a word stands in a page, by the part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// In the title, the name of the file, the number.
    pub title: u32,
    /// In headings, and in tags.
    pub heading: u32,
    /// In the text.
    pub body: u32,
}

/// A section of a page's text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Section(pub String, pub String, pub String);

/// What a page is found by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageWords {
    /// Words by their folded form.
    pub words: HashMap<Box<str>, Frequency>,
    /// Anchor, heading and text of each section; the first one has neither anchor nor heading.
    pub sections: Vec<Section>,
    /// Words in the body.
    pub length: u32,
}

/// Reads a page; only what its readers see is read.
pub fn words(book: &Book, id: PageId) -> PageWords {
    let page = book.page(id);
    let mut found = PageWords::default();
    let Some(document) = book.document_of(id) else { return found };
    found.add(&page.title, |frequency| frequency.title += 1);
    found.add(&page.nav_title, |frequency| frequency.heading += 1);
    found.add(document.file.content_path.stem(), |frequency| frequency.heading += 1);
    if let Some(number) = document.record.number {
        found.add(&format!("{} {number}", document.record.number_prefix), |frequency| frequency.heading += 1);
    }
    for tag in &page.tags {
        found.add(tag, |frequency| frequency.heading += 1);
    }
    let sections = sections(book, document);
    for Section(_, heading, text) in &sections {
        found.add(heading, |frequency| frequency.heading += 1);
        found.length += found.add(text, |frequency| frequency.body += 1);
    }
    found.sections = sections;
    // The description is often a summary in the words that readers use.
    found.add(&page.summary, |frequency| frequency.body += 1);
    found
}

impl PageWords {
    fn add(&mut self, text: &str, count: impl Fn(&mut Frequency)) -> u32 {
        let mut length = 0;
        each_token(text, |term, _, _| {
            length += 1;
            match self.words.get_mut(term) {
                Some(known) => count(known),
                None => count(self.words.entry(term.into()).or_default()),
            }
        });
        length
    }
}

/// The text of a document by its headings, without the title and without parts that its readers do not see.
fn sections(book: &Book, document: &Document) -> Vec<Section> {
    let shown = book.shown_audiences();
    let tree = &document.tree;
    let mut sections = vec![Section(String::new(), String::new(), String::new())];
    let mut at: NodeId = 0;
    let mut pending = at;
    let end = tree.nodes.len() as NodeId;
    let flush = |from: NodeId, to: NodeId, sections: &mut Vec<Section>| {
        if let Some(section) = sections.last_mut() {
            section.2.push(' ');
            tree.push_plain_text(from, to, &document.text, &mut section.2);
        }
    };
    while at < end {
        let node = tree.node(at);
        let skip = match node.kind {
            NodeKind::Container(index) => is_hidden(&tree.containers[index as usize], shown.as_deref()),
            NodeKind::Heading(_) => true,
            _ => false,
        };
        if !skip {
            at += 1;
            continue;
        }
        flush(pending, at, &mut sections);
        if let NodeKind::Heading(index) = node.kind
            && Some(at) != document.title_heading
        {
            let anchor = tree.headings[index as usize].anchor.to_string();
            sections.push(Section(anchor, one_line(&tree.plain_text(at, &document.text)), String::new()));
        }
        at = node.end;
        pending = at;
    }
    flush(pending, end, &mut sections);
    for section in &mut sections {
        section.2 = one_line(&section.2);
    }
    sections.retain(|section| !(section.1.is_empty() && section.2.is_empty()));
    sections
}

fn is_hidden(container: &crate::document::Container, shown: Option<&[std::sync::Arc<str>]>) -> bool {
    let audience = container.title.as_deref().unwrap_or_default();
    let sees = |shown: &[std::sync::Arc<str>]| shown.iter().any(|name| &**name == audience);
    container.kind == ContainerKind::Audience && !shown.is_none_or(sees)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
