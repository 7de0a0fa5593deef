//! Pages that show other pages: the home page, indexes, tags, owners.

use std::collections::BTreeMap;

use super::cards::{self, card, document};
use super::page::is_written;
use super::place::Place;
use super::{Renderer, framing};
use crate::book::{Book, NavItem, Origin, Page, PageId, Taxonomy};
use crate::contract::{Contract, Field};
use crate::document::Document;
use crate::render::graph::{self, Edge, Node};
use crate::render::view::{
    Card, Entry, Facet, FacetValue, Home, Link, Listing, Order, Section, TagCount, Tags,
};

/// Entries a reader takes in at a glance.
const GLANCE: usize = 6;

/// Pages of one folder that a home page names one by one.
const MOST_ENTRIES: usize = 40;

/// Ids of the written pages, in path order.
pub(super) fn written(book: &Book) -> impl Iterator<Item = (PageId, &Page)> {
    let pages = book.pages.iter().enumerate().map(|(index, page)| (PageId(index as u32), page));
    pages.filter(|(_, page)| is_written(page))
}

/// What the home page shows beside its own text.
pub(super) fn home(book: &Book, place: Place<'_>) -> Home {
    let (waiting, overdue) = (waiting(book, place), overdue(book, place));
    let undecided = waiting.get(GLANCE).and_then(|card| all_in_state(book, place, card));
    Home {
        latest: latest(book, place),
        waiting_more: more(&waiting, undecided),
        overdue_more: more(&overdue, Some(place.to_anchor("health.html", super::health::OVERDUE))),
        waiting: waiting.into_iter().take(GLANCE).collect(),
        overdue: overdue.into_iter().take(GLANCE).collect(),
        entries: entries(book, place),
    }
}

/// The way to what a glance leaves out.
fn more(cards: &[Card], url: Option<String>) -> Option<Link> {
    let rest = cards.len().checked_sub(GLANCE).filter(|rest| *rest > 0)?;
    Some(Link { label: format!("and {rest} more"), url })
}

/// The page of all records of a card's kind that are in its state.
fn all_in_state(book: &Book, place: Place<'_>, card: &Card) -> Option<String> {
    let states = book.taxonomies.states.get(&*card.kind.name)?;
    let state = &card.status.as_ref()?.name;
    states.terms.iter().find(|term| *term.name == **state).map(|term| place.to(&term.url))
}

fn last_touched(book: &Book, document: &Document) -> Option<jiff::civil::Date> {
    let read = document.record.date.as_ref().and_then(|read| read.date);
    let common = &document.front.common;
    book.history.change(document.path()).map(|change| change.date).or(common.updated).or(read).or(common.date)
}

fn latest(book: &Book, place: Place<'_>) -> Vec<Card> {
    let dated = written(book).filter_map(|(id, page)| {
        let document = document(book, page).filter(|document| !document.is_index && !document.is_template)?;
        // Of the records of one day the last number is the newest.
        Some(((last_touched(book, document)?, document.record.number), id))
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    dated.into_iter().take(GLANCE).map(|(_, id)| card(book, place, id)).collect()
}

/// Records in the state their lifecycle begins with, oldest first: they wait for somebody to decide.
pub(super) fn waiting(book: &Book, place: Place<'_>) -> Vec<Card> {
    let mut found: Vec<_> = written(book).filter(|(_, page)| is_waiting(book, page)).collect();
    found.sort_by_key(|(id, page)| {
        (document(book, page).and_then(|document| last_touched(book, document)), *id)
    });
    found.into_iter().map(|(id, _)| card(book, place, id)).collect()
}

fn is_waiting(book: &Book, page: &Page) -> bool {
    // Kinds whose records replace one another are decisions; a goal or a partner at its beginning waits for nobody.
    let decides = book.contracts.get(&page.kind).filter(|contract| contract.supersession.is_some());
    let initial =
        decides.and_then(|contract| contract.lifecycle.as_ref()).map(|lifecycle| &*lifecycle.initial);
    initial.is_some() && page.status.as_deref() == initial
}

/// Pages whose review day has passed, the longest first.
pub(super) fn overdue(book: &Book, place: Place<'_>) -> Vec<Card> {
    let mut found: Vec<_> = written(book).filter(|(_, page)| page.review.overdue).collect();
    found.sort_by_key(|(id, page)| (page.review.due, *id));
    found.into_iter().map(|(id, _)| card(book, place, id)).collect()
}

/// The log that a handbook is, where nearly all that was written are records of one kind: its home page shows them.
pub(super) fn log(renderer: &Renderer, place: Place<'_>) -> Option<Listing> {
    let book = &*renderer.book;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, page) in written(book).filter(|(_, page)| !is_index(book, page)) {
        *counts.entry(&page.kind).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let (name, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (name != "page" && count * 4 >= all * 3).then(|| kind(renderer, place, name))
}

/// The top folders by their index pages; what lies in the only one, where that has no text of its own.
fn entries(book: &Book, place: Place<'_>) -> Vec<Entry> {
    let mut sections: Vec<&NavItem> =
        book.nav.items.iter().filter(|item| !item.children.is_empty()).collect();
    if let [only] = sections[..]
        && only.page.is_some_and(|page| matches!(book.page(page).origin, Origin::Generated(_)))
        && only.children.len() <= MOST_ENTRIES
    {
        sections = only.children.iter().collect();
    }
    let folders = sections.into_iter().filter_map(|item| {
        let id = item.page?;
        let page = book.page(id);
        let description = (!page.summary.is_empty()).then(|| page.summary.to_string());
        let icon = icon_of(book, id);
        Some(Entry {
            title: item.title.to_string(),
            url: place.to(&page.url),
            icon,
            description,
            count: item.children.len(),
        })
    });
    folders.collect()
}

/// A folder of records bears the icon of their kind, any other the icon of its own page.
fn icon_of(book: &Book, folder: PageId) -> String {
    let own = &book.page(folder).kind;
    let mut kinds = book.nav.children[folder.index()].iter().map(|child| &book.page(*child).kind);
    let kind = kinds.find(|kind| *kind != own).unwrap_or(own);
    book.contracts.get(kind).and_then(|contract| contract.icon.clone()).unwrap_or_default()
}

/// The records of a kind that are in one state.
pub(super) fn state(renderer: &Renderer, place: Place<'_>, kind_name: &str, state: &str) -> Listing {
    let all = kind(renderer, place, kind_name);
    let is_in = |card: &Card| card.status.as_ref().is_some_and(|status| status.name == state);
    Listing {
        records: all.records.into_iter().filter(is_in).collect(),
        columns: all.columns,
        ..Listing::default()
    }
}

/// The index of a kind: its records in the order its ability suggests.
pub(super) fn kind(renderer: &Renderer, place: Place<'_>, name: &str) -> Listing {
    let book = &*renderer.book;
    let Some(contract) = book.contracts.get(name) else { return Listing::default() };
    let mut records: Vec<PageId> = written(book)
        .filter(|(_, page)| &*page.kind == name && !is_index(book, page))
        .map(|(id, _)| id)
        .collect();
    newest_first(book, contract, &mut records);
    records_of(renderer, place, contract, &records)
}

/// What a folder's index page lists, if all that lies in the folder are records of one kind.
pub(super) fn folder(renderer: &Renderer, place: Place<'_>, id: PageId) -> Option<(Listing, String)> {
    let book = &*renderer.book;
    let children = &book.nav.children[id.index()];
    let kind = &book.page(*children.first()?).kind;
    let alike = children.iter().all(|child| book.page(*child).kind == *kind);
    if !alike || &**kind == "page" {
        return None;
    }
    let contract = book.contracts.get(kind)?;
    let mut records = children.clone();
    newest_first(book, contract, &mut records);
    Some((records_of(renderer, place, contract, &records), contract.plural.clone()))
}

/// The newest decision is what a reader of a log looks for. A log is what has numbers or a lifecycle; other kinds keep
/// the order that their authors gave them.
fn newest_first(book: &Book, contract: &Contract, records: &mut [PageId]) {
    if contract.numbered.is_none() && contract.lifecycle.is_none() {
        return;
    }
    let key = |id: &PageId| {
        document(book, book.page(*id)).map(|d| (d.record.date.as_ref().and_then(|r| r.date), d.record.number))
    };
    // Stable, so that what has neither stays where its authors put it.
    records.sort_by_key(|id| std::cmp::Reverse(key(id)));
}

fn records_of(renderer: &Renderer, place: Place<'_>, contract: &Contract, records: &[PageId]) -> Listing {
    let book = &*renderer.book;
    let columns: Vec<&Field> = contract.fields.iter().filter(|field| is_column(contract, field)).collect();
    let cards = records.iter().map(|id| record(renderer, place, *id, contract, &columns)).collect();
    let graph_html =
        contract.supersession.is_some().then(|| graph(book, place, records, &contract.plural)).flatten();
    Listing { graph_html, ..listing(cards, &columns, contract.lifecycle.is_some()) }
}

/// The picture of which of the records replaced or amended which.
fn graph(book: &Book, place: Place<'_>, records: &[PageId], plural: &str) -> Option<String> {
    // Oldest first, so that families come in the order of time.
    let records: Vec<PageId> = records.iter().rev().copied().collect();
    let index: BTreeMap<PageId, usize> = records.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let lineage = &book.lineage;
    let edges = |lists: &[Vec<PageId>], amends: bool| -> Vec<Edge> {
        let newer_of = |older: &PageId| lists.get(older.index()).map_or(&[][..], Vec::as_slice);
        let edge = |older: &PageId, newer: &PageId| {
            Some(Edge { older: *index.get(older)?, newer: *index.get(newer)?, amends })
        };
        records
            .iter()
            .flat_map(|older| newer_of(older).iter().filter_map(move |newer| edge(older, newer)))
            .collect()
    };
    let all = [edges(&lineage.superseded_by, false), edges(&lineage.amended_by, true)].concat();
    let node = |id: &PageId| {
        let page = book.page(*id);
        Node {
            number: document(book, page).and_then(|document| document.record.called()).unwrap_or_default(),
            title: page.title.to_string(),
            url: place.to(&page.url),
            status: cards::status(book, page),
        }
    };
    let nodes: Vec<Node> = records.iter().map(node).collect();
    graph::svg(&nodes, &all, &format!("{plural} that followed one another"))
}

/// The index of a tag or an owner.
pub(super) fn term(book: &Book, place: Place<'_>, taxonomy: &Taxonomy, name: &str) -> Listing {
    let pages = taxonomy.terms.iter().find(|term| &*term.name == name).map_or(&[][..], |term| &term.pages);
    listing(cards::cards(book, place, pages), &[], false)
}

/// How many of the pages of a kind its index lists.
pub(super) fn count(book: &Book, pages: &[PageId]) -> usize {
    pages.iter().filter(|id| !is_index(book, book.page(**id))).count()
}

fn is_index(book: &Book, page: &Page) -> bool {
    document(book, page).is_some_and(|document| document.is_index && &*document.kind.name == "page")
}

fn is_column(contract: &Contract, field: &Field) -> bool {
    field.facet && contract.lifecycle.as_ref().is_none_or(|lifecycle| lifecycle.field != field.name)
}

fn record(
    renderer: &Renderer,
    place: Place<'_>,
    id: PageId,
    contract: &Contract,
    columns: &[&Field],
) -> Card {
    let book = &*renderer.book;
    let mut card = card(book, place, id);
    let Origin::Document(index) = book.page(id).origin else { return card };
    let document = &book.documents[index];
    let cell = |field: &&Field| -> Vec<Link> {
        let values = document.front.map.get(&field.name).map_or(&[][..], crate::value::Value::items);
        values
            .iter()
            .filter_map(|value| value.text())
            .map(|text| Link::text(cards::capitalised(text)))
            .collect()
    };
    card.cells = columns.iter().map(cell).collect();
    card.group = card.cells.iter().flatten().next().cloned();
    if contract.sections.iter().any(|section| section.sentences == Some(1)) {
        let case = framing::case(renderer, &renderer.written(id, index, place));
        card.sentence = Some(case.sentence.text).filter(|text| !text.is_empty());
        card.numbers_html = Some(case.numbers.html).filter(|html| !html.is_empty());
    }
    card
}

fn listing(records: Vec<Card>, columns: &[&Field], timeline: bool) -> Listing {
    let column = |field: &&Field| Section {
        id: field.name.clone(),
        label: cards::capitalised(&field.name),
        ..Section::default()
    };
    let labels = |name: &str, label: &str, of: &dyn Fn(&Card) -> Vec<(String, String)>| {
        facet(&records, name, label, of)
    };
    let status = labels("status", "Status", &|card| {
        card.status.iter().map(|s| (s.name.clone(), s.label.clone())).collect()
    });
    let group_label = columns.first().map_or_else(String::new, |field| cards::capitalised(&field.name));
    let group = labels("group", &group_label, &|card| {
        card.group.iter().map(|g| (g.label.clone(), g.label.clone())).collect()
    });
    let tag =
        labels("tag", "Tag", &|card| card.tags.iter().map(|t| (t.label.clone(), t.label.clone())).collect());
    let owner = labels("owner", "Owner", &|card| {
        card.owners.iter().map(|o| (o.label.clone(), o.label.clone())).collect()
    });
    let kind = labels("kind", "Kind", &|card| vec![(card.kind.name.clone(), card.kind.label.clone())]);
    let mixed = kind.values.len() > 1;
    let facets: Vec<Facet> =
        [kind, status, group, tag, owner].into_iter().filter(|facet| facet.values.len() > 1).collect();
    let timeline = timeline && records.iter().filter(|card| card.date.is_some()).count() > 1;
    let orders = orders(&records, &facets, timeline);
    let columns = columns.iter().map(column).collect();
    Listing { columns, facets, records, orders, graph_html: None, timeline, mixed }
}

/// What tells the records apart well enough to sort them by it.
fn orders(records: &[Card], facets: &[Facet], timeline: bool) -> Vec<Order> {
    let order = |value: &str, label: &str| Order { value: value.to_owned(), label: label.to_owned() };
    let by_number = records.iter().any(|card| card.number.is_some()).then(|| order("number", "Number"));
    // Newest first is how a timeline comes already.
    let by_date = records.iter().any(|card| card.date.is_some()).then(|| {
        if timeline { order("date", "Date, oldest first") } else { order("-date", "Date, newest first") }
    });
    // A record has many tags, so they give it no place.
    let by_facet = facets.iter().filter(|facet| facet.name != "tag");
    let by_facet = by_facet.map(|facet| order(&facet.name, &facet.label));
    by_number.into_iter().chain([order("title", "Title")]).chain(by_date).chain(by_facet).collect()
}

fn facet(records: &[Card], name: &str, label: &str, of: &dyn Fn(&Card) -> Vec<(String, String)>) -> Facet {
    let mut values: BTreeMap<String, FacetValue> = BTreeMap::new();
    for (value, label) in records.iter().flat_map(of) {
        let entry = values.entry(value.clone()).or_insert_with(|| FacetValue { value, label, count: 0 });
        entry.count += 1;
    }
    Facet { name: name.to_owned(), label: label.to_owned(), values: values.into_values().collect() }
}

/// All terms of a taxonomy.
pub(super) fn terms(book: &Book, place: Place<'_>, taxonomy: &Taxonomy) -> Tags {
    let term = |term: &crate::book::TaxonomyTerm| TagCount {
        label: term.name.to_string(),
        url: place.to(&term.url),
        count: term.pages.len(),
        examples: term.pages.iter().take(3).map(|id| card(book, place, *id)).collect(),
    };
    Tags { tags: taxonomy.terms.iter().map(term).collect() }
}
