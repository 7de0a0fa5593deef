//! What a page is found by: its words with their weight, and its text in sections for excerpts.

use std::sync::Arc;

use hashbrown::HashMap;

use super::tokenise::each_token;
use crate::book::Page;
use crate::document::{Container, ContainerKind, Document, NodeId, NodeKind};
use crate::text::single_spaced;

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
    /// Words in the body.
    pub length: u32,
    /// Words in the title.
    pub titled: u32,
}

/// Reads a page: a pure function of what linking says of the page, its document, and who sees it.
pub fn words(page: &Page, document: &Document, shown: Option<&[Arc<str>]>) -> PageWords {
    // A page has a new word for every sixteen bytes or fewer; growing the table cost a tenth of the time.
    let words = HashMap::with_capacity(document.text.len() / 16);
    let mut found = PageWords { words, ..PageWords::default() };
    found.titled = found.add(&page.title, |frequency| frequency.title += 1);
    found.add(&page.nav_title, |frequency| frequency.heading += 1);
    found.add(document.file.content_path.stem(), |frequency| frequency.heading += 1);
    if let Some(number) = document.record.number {
        found.add(&format!("{} {number}", document.record.number_prefix), |frequency| frequency.heading += 1);
    }
    for tag in &page.tags {
        found.add(tag, |frequency| frequency.heading += 1);
    }
    for Section(_, heading, text) in &sections(document, shown) {
        found.add(heading, |frequency| frequency.heading += 1);
        found.length += found.add(text, |frequency| frequency.body += 1);
    }
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

impl Frequency {
    /// Two bits for the title, two for headings, four for the body, of which powers of two are told apart: finer steps
    /// rank no better and pack a fiftieth worse.
    pub fn packed(self) -> u8 {
        let body = self.body.min(8).checked_ilog2().map_or(0, |power| 1 << power);
        (self.title.min(3) << 6 | self.heading.min(3) << 4 | body) as u8
    }
}

/// The text of a document by its headings, without the title and without parts that its readers do not see.
pub fn sections(document: &Document, shown: Option<&[Arc<str>]>) -> Vec<Section> {
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
            NodeKind::Container(index) => is_hidden(&tree.containers[index as usize], shown),
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
            sections.push(Section(
                anchor,
                single_spaced(&tree.plain_text(at, &document.text)),
                String::new(),
            ));
        }
        at = node.end;
        pending = at;
    }
    flush(pending, end, &mut sections);
    for section in &mut sections {
        section.2 = single_spaced(&section.2);
    }
    sections.retain(|section| !(section.1.is_empty() && section.2.is_empty()));
    sections
}

fn is_hidden(container: &Container, shown: Option<&[Arc<str>]>) -> bool {
    let audience = container.title.as_deref().unwrap_or_default();
    let sees = |shown: &[Arc<str>]| shown.iter().any(|name| &**name == audience);
    container.kind == ContainerKind::Audience && !shown.is_none_or(sees)
}
