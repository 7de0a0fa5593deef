//! What pages show of other pages: links, cards, kinds, states.

use std::sync::Arc;

use super::place::Place;
use crate::book::{Book, Origin, Page, PageId, Taxonomy};
use crate::contract::{Field, FieldType, Lifecycle};
use crate::document::Document;
use crate::render::view::{Card, Day, Kind, Link, Review, ReviewState, Status, Tone};

/// The document a page was written in.
pub(super) fn document<'a>(book: &'a Book, page: &Page) -> Option<&'a Arc<Document>> {
    match page.origin {
        Origin::Document(index) => book.documents.get(index),
        Origin::Generated(_) => None,
    }
}

/// A link to a page by its title.
pub(super) fn link(book: &Book, place: Place<'_>, id: PageId) -> Link {
    let page = book.page(id);
    Link::to(page.nav_title.as_ref(), place.to(&page.url))
}

/// A page's kind.
pub(super) fn kind(book: &Book, place: Place<'_>, name: &str) -> Kind {
    let Some(contract) = book.contracts.get(name) else {
        return Kind { name: name.to_owned(), ..Kind::default() };
    };
    Kind {
        name: name.to_owned(),
        label: contract.label.clone(),
        plural: contract.plural.clone(),
        icon: contract.icon.clone().unwrap_or_else(|| name.to_owned()),
        url: index_of(&book.taxonomies.kinds, place, name),
    }
}

/// The URL of a term's index page.
pub(super) fn index_of(taxonomy: &Taxonomy, place: Place<'_>, name: &str) -> Option<String> {
    taxonomy.terms.iter().find(|term| &*term.name == name).map(|term| place.to(&term.url))
}

/// Names as links to their index pages.
pub(super) fn links(taxonomy: &Taxonomy, place: Place<'_>, names: &[Arc<str>]) -> Vec<Link> {
    names.iter().map(|name| Link { label: name.to_string(), url: index_of(taxonomy, place, name) }).collect()
}

/// A page's state.
pub(crate) fn status(book: &Book, page: &Page) -> Option<Status> {
    let name = page.status.as_deref()?;
    let lifecycle = book.contracts.get(&page.kind).and_then(|contract| contract.lifecycle.as_ref());
    Some(Status { name: name.to_owned(), label: capitalised(name), tone: tone(name, lifecycle) })
}

/// States that mean the same everywhere have their colour; others take it from their place in the lifecycle.
fn tone(state: &str, lifecycle: Option<&Lifecycle>) -> Tone {
    match state {
        "draft" => Tone::Neutral,
        "rejected" | "abandoned" => Tone::Bad,
        "deprecated" => Tone::Warn,
        "superseded" | "closed" | "retired" => Tone::Past,
        _ => match lifecycle {
            Some(lifecycle) if lifecycle.finals.iter().any(|end| end == state) => Tone::Past,
            Some(lifecycle) if lifecycle.initial == state => Tone::Info,
            Some(_) => Tone::Good,
            None => Tone::Neutral,
        },
    }
}

/// Names that are spelt out letter by letter.
const SPELT: [&str; 5] = ["api", "sla", "sli", "slo", "sre"];

/// A name as people read it: `in-review` is `In review`, `slo` is `SLO`.
pub(super) fn capitalised(name: &str) -> String {
    if SPELT.contains(&name) {
        return name.to_uppercase();
    }
    let spaced = name.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A value of a field as people read it: days in words, a value from a fixed list with a capital.
pub(super) fn worded(field: &Field, text: &str) -> String {
    match field.kind {
        FieldType::Date => {
            text.parse::<jiff::civil::Date>().map_or(text.to_owned(), |day| Day::from(day).label)
        }
        FieldType::Enum { .. } => capitalised(text),
        _ => text.to_owned(),
    }
}

/// How fresh a page is, where a review is due at all.
pub(super) fn review(page: &Page) -> Option<Review> {
    let due = page.review.due?;
    let state = match &page.review {
        review if review.overdue => ReviewState::Overdue,
        review if review.due_soon => ReviewState::Due,
        _ => ReviewState::Fresh,
    };
    Some(Review { state, due: due.into() })
}

/// A page as lists and chains show it.
pub(super) fn card(book: &Book, place: Place<'_>, id: PageId) -> Card {
    let page = book.page(id);
    let document = document(book, page);
    let date =
        document.and_then(|d| d.record.date.as_ref().and_then(|read| read.date).or(d.front.common.date));
    let changed = document
        .and_then(|d| book.history.change(d.path()).map(|change| change.date).or(d.front.common.updated));
    Card {
        url: place.to(&page.url),
        title: page.title.to_string(),
        number: document.and_then(|document| document.record.called()),
        kind: kind(book, place, &page.kind),
        status: status(book, page),
        description: (!page.summary.is_empty()).then(|| page.summary.to_string()),
        date: date.map(Into::into),
        changed: changed.map(Into::into),
        review: review(page),
        owners: links(&book.taxonomies.owners, place, &page.owners),
        tags: links(&book.taxonomies.tags, place, &page.tags),
        ..Card::default()
    }
}

/// Cards of several pages.
pub(super) fn cards(book: &Book, place: Place<'_>, ids: &[PageId]) -> Vec<Card> {
    ids.iter().map(|id| card(book, place, *id)).collect()
}
