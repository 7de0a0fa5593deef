//! What hover cards say: a card of every page, and of every term of the glossary.

use std::collections::BTreeMap;

use crate::book::{Book, Generated, Origin, Page};
use crate::render::cards::{Card, scripts};
use crate::render::status_of;

pub(super) fn make(book: &Book) -> Vec<(String, Vec<u8>)> {
    let pages =
        book.pages.iter().filter(|page| has_card(page)).map(|page| (page.url.to_string(), card(book, page)));
    let terms = book.glossary.iter().map(|term| {
        let page = book.page(term.page);
        let sentence = term.definition.to_string();
        let card = Card { title: term.name.to_string(), sentence, ..card(book, page) };
        (format!("{}#{}", page.url, term.anchor), card)
    });
    let cards: BTreeMap<String, Card> = pages.chain(terms).collect();
    scripts(&cards).into_iter().map(|script| (script.href, script.text.into_bytes())).collect()
}

fn has_card(page: &Page) -> bool {
    !matches!(page.origin, Origin::Generated(Generated::Redirect(_) | Generated::NotFound | Generated::Print))
}

fn card(book: &Book, page: &Page) -> Card {
    let status = status_of(book, page).unwrap_or_default();
    Card {
        kind: book.contracts.get(&page.kind).map_or_else(String::new, |kind| kind.label.clone()),
        title: page.title.to_string(),
        tone: if status.label.is_empty() { String::new() } else { status.tone.class().to_owned() },
        status: status.label,
        sentence: page.summary.to_string(),
    }
}
