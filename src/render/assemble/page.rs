//! What is particular to one page, whatever its kind.

use std::collections::BTreeMap;

use super::cards::{self, card, document, link, links};
use super::place::{Place, canonical};
use crate::book::{Book, EdgeOrigin, Origin, Page as BookPage, PageId, Resolution};
use crate::contract::Field as ContractField;
use crate::document::Document;
use crate::render::view::{
    Amendment, Backlink, BacklinkGroup, Change, Field, Lineage, Link, Page, Series, Stop,
};
use crate::text::escape_html;
use crate::value::Value;

/// A page without its text.
pub(super) fn page(book: &Book, place: Place<'_>, id: PageId) -> Page {
    let page = book.page(id);
    let document = document(book, page);
    let common = document.map(|document| &document.front.common);
    let mut title_html = String::new();
    escape_html(&mut title_html, &page.title);
    Page {
        url: page.url.to_string(),
        href: place.to(&page.url),
        canonical_url: canonical(book, page),
        title: page.title.to_string(),
        title_html,
        title_anchor: document.and_then(|document| title_anchor(place, document)),
        number: document.and_then(|document| document.record.called()),
        kind: cards::kind(book, place, &page.kind),
        status: cards::status(book, page),
        state_url: state_url(book, place, page),
        description: (!page.summary.is_empty()).then(|| page.summary.to_string()),
        lead: common.is_some_and(|common| common.description.is_some()),
        date: document
            .and_then(|d| d.record.date.as_ref().and_then(|read| read.date).or(d.front.common.date))
            .map(Into::into),
        updated: common.and_then(|common| common.updated).map(Into::into),
        reviewed: page.review.reviewed.map(Into::into),
        review: cards::review(page),
        changed: document.and_then(|document| change(book, document)),
        owners: links(&book.taxonomies.owners, place, &page.owners),
        tags: links(&book.taxonomies.tags, place, &page.tags),
        audience: page.audience.as_deref().map(str::to_owned),
        draft: page.draft,
        unsearchable: common.is_some_and(|common| common.search == Some(0.0)),
        edit_url: document.and_then(|document| edit_url(book, document)),
        fields: document.map_or_else(Vec::new, |document| fields(book, place, document)),
        breadcrumbs: breadcrumbs(book, place, id),
        previous: neighbour(book, place, id, -1),
        next: neighbour(book, place, id, 1),
        backlinks: backlinks(book, place, id),
        lineage: lineage(book, place, id, document.map(|document| &**document)),
        series: series(book, place, id),
        moved: moved(book, place, page),
        ..Page::default()
    }
}

fn state_url(book: &Book, place: Place<'_>, page: &BookPage) -> Option<String> {
    let state = page.status.as_ref()?;
    let states = &book.taxonomies.states.get(&page.kind)?.terms;
    Some(place.to(&states.iter().find(|term| term.name == *state)?.url))
}

/// The anchor of the heading that stands above the page as its title: links lead there too.
pub(super) fn title_anchor(place: Place<'_>, document: &Document) -> Option<String> {
    let title = document.title_heading?;
    let heading = document.outline.headings.iter().find(|heading| heading.node == title)?;
    (!heading.anchor.is_empty()).then(|| place.id(&heading.anchor))
}

fn change(book: &Book, document: &Document) -> Option<Change> {
    let change = book.history.change(document.path())?;
    Some(Change { date: change.date.into(), author: None, url: None })
}

fn edit_url(book: &Book, document: &Document) -> Option<String> {
    let template = book.config.site.edit_url_template.as_deref()?;
    Some(template.replace("{path}", &crate::text::percent_encode_path(document.path().as_str())))
}

/// The kind's own fields, in the contract's order; the lifecycle's and the relations stand elsewhere on the page.
fn fields(book: &Book, place: Place<'_>, document: &Document) -> Vec<Field> {
    let contract = &document.kind;
    let lifecycle = contract.lifecycle.as_ref().map(|lifecycle| lifecycle.field.as_str());
    let relations =
        contract.supersession.as_ref().map_or(&[][..], |supersession| supersession.fields.as_slice());
    let shown = contract.fields.iter().filter(|field| {
        Some(field.name.as_str()) != lifecycle && !relations.contains(&field.name) && field.name != "date"
    });
    shown
        .filter_map(|field| {
            let names = std::iter::once(&field.name).chain(&field.aliases);
            let value = names.into_iter().find_map(|name| document.front.map.get(name))?;
            let values: Vec<Link> = value
                .items()
                .iter()
                .filter_map(|item| field_value(book, place, document, field, item))
                .collect();
            let label = cards::capitalised(&field.name);
            (!values.is_empty()).then(|| Field { name: field.name.clone(), label, values })
        })
        .collect()
}

/// A value that is a reference leads where the link engine says; any other is text.
fn field_value(
    book: &Book,
    place: Place<'_>,
    document: &Document,
    field: &ContractField,
    value: &Value,
) -> Option<Link> {
    let text = value.text()?.trim();
    if text.is_empty() {
        return None;
    }
    let index = book.document_at(document.path())?;
    let resolved =
        book.edges.of(index).iter().find(|edge| edge.origin == EdgeOrigin::Field && edge.span == value.span);
    Some(match resolved.map(|edge| &edge.resolution) {
        Some(Resolution::Page { page, .. }) => {
            let target = book.page(*page);
            Link::to(target.title.as_ref(), place.to(&target.url))
        }
        _ => Link::text(cards::worded(field, text)),
    })
}

/// The anchors that left a page, or the address of a page that moved itself.
pub(super) fn moved(book: &Book, place: Place<'_>, page: &BookPage) -> BTreeMap<String, String> {
    let moved = book.redirects.anchors.get(&page.url).into_iter().flatten();
    moved.map(|moved| (moved.anchor.to_string(), place.to_address(&moved.to))).collect()
}

fn breadcrumbs(book: &Book, place: Place<'_>, id: PageId) -> Vec<Link> {
    if place.url() == "index.html" {
        return Vec::new();
    }
    let home = Link::to("Home", place.to("index.html"));
    let ancestors = book.nav.ancestors.get(id.index()).map_or(&[][..], Vec::as_slice);
    let above = ancestors.iter().filter(|ancestor| &*book.page(**ancestor).url != "index.html");
    std::iter::once(home).chain(above.map(|ancestor| link(book, place, *ancestor))).collect()
}

fn neighbour(book: &Book, place: Place<'_>, id: PageId, step: i64) -> Option<Link> {
    let position = i64::from(book.nav.position.get(id.index()).copied().flatten()?);
    let other = usize::try_from(position + step).ok().and_then(|at| book.nav.order.get(at))?;
    Some(link(book, place, *other))
}

fn backlinks(book: &Book, place: Place<'_>, id: PageId) -> Vec<BacklinkGroup> {
    let mut groups: BTreeMap<usize, BacklinkGroup> = BTreeMap::new();
    let mut last = None;
    for edge in book.backlinks(id) {
        let Some(source) = book.page_of[edge.document] else { continue };
        // Several links from one page are one backlink: the first sentence that links stands for all.
        if source == id || last == Some(source) {
            continue;
        }
        last = Some(source);
        let page = book.page(source);
        let order = book.contracts.kinds.iter().position(|kind| kind.name == page.kind).unwrap_or(usize::MAX);
        let group = groups.entry(order).or_insert_with(|| BacklinkGroup {
            kind: cards::kind(book, place, &page.kind),
            links: Vec::new(),
        });
        group.links.push(backlink(book, place, page, edge));
    }
    groups.into_values().collect()
}

fn backlink(book: &Book, place: Place<'_>, page: &BookPage, edge: &crate::book::Edge) -> Backlink {
    let document = &book.documents[edge.document];
    let sentence = book.linking_sentence(edge);
    Backlink {
        url: place.to(&page.url),
        title: page.title.to_string(),
        number: document.record.called(),
        status: cards::status(book, page),
        sentence_html: sentence.map(|sentence| marked(&sentence.before, &sentence.link, &sentence.after)),
    }
}

fn marked(before: &str, link: &str, after: &str) -> String {
    let mut html = String::with_capacity(before.len() + link.len() + after.len() + 16);
    escape_html(&mut html, before);
    html.push_str("<mark>");
    escape_html(&mut html, link);
    html.push_str("</mark>");
    escape_html(&mut html, after);
    html
}

fn lineage(book: &Book, place: Place<'_>, id: PageId, document: Option<&Document>) -> Lineage {
    let of = |relation: &[Vec<PageId>]| {
        relation.get(id.index()).map_or_else(Vec::new, |pages| cards::cards(book, place, pages))
    };
    let lineage = &book.lineage;
    Lineage {
        supersedes: of(&lineage.supersedes),
        superseded_by: of(&lineage.superseded_by),
        amends: of(&lineage.amends),
        amended_by: of(&lineage.amended_by),
        amendments: document.map_or_else(Vec::new, amendments),
        chain: chain(book, place, id),
    }
}

/// Entries of the front matter field `amended`: a date and a note each.
fn amendments(document: &Document) -> Vec<Amendment> {
    let entries = document.front.map.get("amended").map_or(&[][..], Value::items);
    let amendment = |entry: &Value| {
        let map = entry.map()?;
        let date: jiff::civil::Date = map.get("date")?.text()?.parse().ok()?;
        let mut note_html = String::new();
        escape_html(&mut note_html, map.get("note").and_then(Value::text).unwrap_or_default());
        Some(Amendment { date: date.into(), note_html })
    };
    entries.iter().filter_map(amendment).collect()
}

/// The line from the oldest record to the newest, along the first pointer of each.
fn chain(book: &Book, place: Place<'_>, id: PageId) -> Vec<Stop> {
    let mut line = vec![id];
    let step = |relation: &[Vec<PageId>], from: PageId, line: &[PageId]| {
        let next = relation.get(from.index())?.first().copied()?;
        // A cycle is a diagnostic elsewhere; here it must only end.
        (!line.contains(&next)).then_some(next)
    };
    while let Some(older) = step(&book.lineage.supersedes, line[0], &line) {
        line.insert(0, older);
    }
    while let Some(newer) = line.last().and_then(|last| step(&book.lineage.superseded_by, *last, &line)) {
        line.push(newer);
    }
    if line.len() < 2 {
        return Vec::new();
    }
    line.into_iter().map(|stop| Stop { card: card(book, place, stop), current: stop == id }).collect()
}

fn series(book: &Book, place: Place<'_>, id: PageId) -> Vec<Series> {
    let through = book.series.iter().filter_map(|series| {
        let position = series.pages.iter().position(|page| *page == id)?;
        let at = |index: Option<usize>| {
            index.and_then(|index| series.pages.get(index)).map(|page| link(book, place, *page))
        };
        let pages = series.pages.iter().map(|page| {
            let mut link = link(book, place, *page);
            link.url = link.url.filter(|_| *page != id);
            link
        });
        Some(Series {
            title: series.title.clone(),
            position: position + 1,
            total: series.pages.len(),
            pages: pages.collect(),
            previous: at(position.checked_sub(1)),
            next: at(Some(position + 1)),
        })
    });
    through.collect()
}

/// Whether a page comes from a document.
pub(super) fn is_written(page: &BookPage) -> bool {
    matches!(page.origin, Origin::Document(_))
}
