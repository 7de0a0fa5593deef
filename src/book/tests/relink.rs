//! An edit, linked again: the same book as from scratch, for less.

use std::sync::Arc;

use super::{Book, Selection, World, book, link, parse, snapshot};
use crate::contract::Contracts;

const BEFORE: &str = "\
== content/a.md
# A
First.

See [b](b.md).
== content/b.md
# B
## Part
{{#include c.md:1:2}}
== content/c.md
# C
one
two
== content/glossary.md
# Glossary

Toil
:   Work.
";

/// Everything of a book that others read, as text.
fn told(book: &Book) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        book.pages,
        book.edges,
        book.drawn.backlinks,
        book.nav,
        book.taxonomies,
        book.lineage,
        book.redirects,
        &book.glossary[..],
        book.diagnostics,
        book.targets_hash(),
    )
}

/// A handbook that is edited again and again.
struct Session {
    contracts: Arc<Contracts>,
    book: Book,
}

impl Session {
    fn open(text: &str) -> Self {
        let snapshot = snapshot(text);
        let contracts = Arc::new(Contracts::load(&snapshot.config.kinds).0);
        let documents = parse(&snapshot, &contracts);
        let config = Arc::clone(&snapshot.config);
        let book =
            link(documents, &World::from(&snapshot), config, Arc::clone(&contracts), &Selection::default());
        Self { contracts, book }
    }

    /// Links again with the documents that changed; whether targets were kept.
    fn edit(&mut self, text: &str) -> bool {
        let snapshot = snapshot(text);
        let taken_over = |document: Arc<crate::document::Document>| {
            let unchanged = self.book.documents.iter().find(|other| other.hash == document.hash);
            unchanged.cloned().unwrap_or(document)
        };
        let documents: Vec<_> = parse(&snapshot, &self.contracts).into_iter().map(taken_over).collect();
        let book = self.book.relink(documents, &World::from(&snapshot));
        let kept = Arc::ptr_eq(&self.book.targets, &book.targets);
        self.book = book;
        kept
    }
}

const EDITS: [(&str, &str); 12] = [
    ("See [b](b.md).", "Look at [the part](b.md#part) of [x](x.md)."),
    ("# B\n", "# New title\n"),
    ("## Part", "## Other part"),
    ("one\n", "one and a half\n"),
    ("{{#include c.md:1:2}}", "{{#include c.md:2:9}}"),
    ("# A\n", "---\ntags: [x]\naliases: [old.html]\n---\n# A\n"),
    ("two\n", ""),
    ("Work.", "Hard work."),
    ("== content/c.md\n", "== content/d.md\n---\ndraft: true\n---\n# D\n[[A]]\n== content/c.md\n"),
    ("draft: true", "draft: false"),
    ("== content/c.md\n", "== content/x.png\nx\n== content/c.md\n"),
    ("== content/c.md\n", "== content/cc.md\n"),
];

fn edited(text: &str, (from, to): (&str, &str)) -> String {
    assert!(text.contains(from), "nothing to edit: {from:?}");
    text.replacen(from, to, 1)
}

#[test]
fn an_edit_of_text_keeps_the_targets() {
    let mut session = Session::open(BEFORE);
    let after = edited(BEFORE, EDITS[0]);
    assert!(session.edit(&after));
    assert_eq!(told(&session.book), told(&book(&after)));
}

#[test]
fn an_edit_of_a_title_makes_new_targets() {
    assert!(!Session::open(BEFORE).edit(&edited(BEFORE, EDITS[1])));
}

#[test]
fn after_every_edit_of_a_long_session_the_book_is_that_of_linking_from_scratch() {
    let mut session = Session::open(BEFORE);
    let mut text = BEFORE.to_owned();
    for edit in EDITS {
        text = edited(&text, edit);
        session.edit(&text);
        assert_eq!(told(&session.book), told(&book(&text)), "{edit:?}");
    }
}
