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
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        book.pages,
        book.edges,
        book.edges_of,
        book.backlinks,
        book.nav,
        book.taxonomies,
        book.lineage,
        book.redirects,
        &book.glossary[..],
        book.diagnostics,
        book.targets_hash(),
    )
}

/// Links `before`, then again with the documents of `after` that changed; the book and whether targets were kept.
fn relinked(after: &str) -> (Book, bool) {
    let (old, new) = (snapshot(BEFORE), snapshot(after));
    let contracts = Arc::new(Contracts::load(&old.config.kinds).0);
    let first = link(
        parse(&old, &contracts),
        &World::from(&old),
        Arc::clone(&old.config),
        Arc::clone(&contracts),
        &Selection::default(),
    );
    let documents = parse(&new, &contracts)
        .into_iter()
        .map(|document| {
            let unchanged = first.documents.iter().find(|other| other.hash == document.hash);
            unchanged.cloned().unwrap_or(document)
        })
        .collect();
    let again = first.relink(documents, &World::from(&new));
    let kept = Arc::ptr_eq(&first.targets, &again.targets);
    (again, kept)
}

fn edited(from: &str, to: &str) -> String {
    assert!(BEFORE.contains(from), "nothing to edit");
    BEFORE.replacen(from, to, 1)
}

#[test]
fn an_edit_of_text_keeps_the_targets() {
    let after = edited("See [b](b.md).", "Look at [the part](b.md#part) of [x](x.md).");
    let (again, kept) = relinked(&after);
    assert!(kept);
    assert_eq!(told(&again), told(&book(&after)));
}

#[test]
fn every_other_edit_gives_what_linking_from_scratch_gives() {
    for (from, to) in [
        ("# B\n", "# New title\n"),
        ("## Part", "## Other part"),
        ("# A\n", "---\ntags: [x]\nstatus: z\n---\n# A\n"),
        ("# A\n", "---\ndraft: true\n---\n# A\n"),
        ("two\n", ""),
        ("Work.", "Hard work."),
        ("== content/c.md\n", "== content/cc.md\n"),
        ("== content/c.md\n", "== content/new.md\n# New\n== content/c.md\n"),
        ("== content/c.md\n", "== content/x.png\nx\n== content/c.md\n"),
    ] {
        let after = edited(from, to);
        assert_eq!(told(&relinked(&after).0), told(&book(&after)), "{from:?} to {to:?}");
    }
}

#[test]
fn the_part_of_an_included_file_is_looked_for_in_its_present_text() {
    let after = edited("{{#include c.md:1:2}}", "{{#include c.md:2:3}}");
    let (again, _) = relinked(&after);
    assert_eq!(told(&again), told(&book(&after)));
}
