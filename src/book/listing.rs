//! Records as other programs read them: `list --json`, and `index.json` in the site.
//!
//! The shape is an interface: it changes only with a major version.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Book, LineageEdge, Page, PageId};
use crate::contract::FieldType;
use crate::document::{Document, RelationKind};
use crate::value::{Data, Value};

/// One record; absent values are null, absent lists empty.
#[derive(Clone, Debug, Serialize)]
pub struct ListedRecord {
    /// The path relative to the root.
    pub path: String,
    /// The URL below the site's root; `None` where the record is not published.
    pub url: Option<String>,
    /// The kind's name.
    pub kind: String,
    /// The stable name.
    pub id: Option<String>,
    /// The title.
    pub title: String,
    /// One sentence.
    pub description: Option<String>,
    /// The state's name in the contract.
    pub status: Option<String>,
    /// The date.
    pub date: Option<jiff::civil::Date>,
    /// The number.
    pub number: Option<u32>,
    /// Owners, its own or its folder's.
    pub owners: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// When it was reviewed.
    pub reviewed: Option<jiff::civil::Date>,
    /// When a review is due.
    pub review_due: Option<jiff::civil::Date>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Paths of the records that replace it, as written where there is no such record: those it names, or where it says
    /// that it was replaced and not by what, those that name it.
    pub superseded_by: Vec<String>,
    /// Paths of the records it replaces.
    pub supersedes: Vec<String>,
    /// Whether every required section and, where there is a lifecycle, a known state are there and filled.
    pub well_formed: bool,
    /// For every section of the contract, by its id, whether it is there and filled.
    pub sections: Map<String, Json>,
    /// The kind's other fields by name.
    pub fields: Map<String, Json>,
    /// URLs of the pages it links to, in the order of the text.
    pub links: Vec<String>,
    /// URLs of the pages that link to it.
    pub backlinks: Vec<String>,
}

/// The published records, in path order.
pub fn records(book: &Book) -> Vec<ListedRecord> {
    select(book, |document| book.page_of[document].is_some())
}

/// All records, in path order, those without a page of their own too.
pub fn every_record(book: &Book) -> Vec<ListedRecord> {
    select(book, |_| true)
}

fn select(book: &Book, wanted: impl Fn(usize) -> bool) -> Vec<ListedRecord> {
    (0..book.documents.len())
        .filter(|&document| !book.documents[document].is_template && wanted(document))
        .map(|document| record(book, document))
        .collect()
}

/// A JSON array, one record a line.
pub fn to_json(records: &[ListedRecord]) -> String {
    let mut json = String::from("[");
    for (index, record) in records.iter().enumerate() {
        json.push_str(if index == 0 { "\n" } else { ",\n" });
        json.push_str(&serde_json::to_string(record).expect("maps with text keys always serialise"));
    }
    json.push_str(if records.is_empty() { "]\n" } else { "\n]\n" });
    json
}

fn record(book: &Book, index: usize) -> ListedRecord {
    let document = &*book.documents[index];
    let id = book.page_of[index];
    let page = id.map(|id| book.page(id));
    let common = &document.front.common;
    let texts = |list: &[std::sync::Arc<str>]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let own = |list: &[crate::document::Spanned]| list.iter().map(|item| item.text.to_string()).collect();
    let summary = page.map(|page| page.summary.to_string()).filter(|summary| !summary.is_empty());
    let description = common.description.as_deref().map(str::to_owned).or(summary);
    ListedRecord {
        path: document.path().to_string(),
        url: page.map(|page| page.url.to_string()),
        kind: document.kind.name.to_string(),
        id: common.id.as_deref().map(str::to_owned),
        title: page.map_or_else(|| document.title.to_string(), |page| page.title.to_string()),
        description,
        status: document.state().map(str::to_owned),
        date: document.record.date.as_ref().and_then(|reading| reading.date).or(common.date),
        number: document.record.number,
        owners: page.map_or_else(|| own(&common.owners), |page| texts(&page.owners)),
        tags: page.map_or_else(|| own(&common.tags), |page| texts(&page.tags)),
        reviewed: page.map_or(common.reviewed, |page| page.review.reviewed),
        review_due: page.and_then(|page| page.review.due),
        overdue: page.is_some_and(|page| page.review.overdue)
            || document.deadline().is_some_and(|(.., day)| day < book.today),
        superseded_by: successors(book, index),
        supersedes: related(book, index, &book.lineage.supersedes, RelationKind::Supersedes),
        well_formed: is_well_formed(document),
        sections: sections(document),
        fields: fields(document),
        links: links(book, index),
        backlinks: id.map(|id| backlinks(book, id)).unwrap_or_default(),
    }
}

/// Whether every required section and, where the kind has a lifecycle, a known state are there and filled.
///
/// A weak heading counts only where the record's profile accepts it.
pub fn is_well_formed(document: &Document) -> bool {
    let accept_weak = document.profile().is_some_and(|profile| profile.accept_weak);
    let sections = document.kind.sections.iter().enumerate().all(|(index, section)| {
        let found = document.record.sections.iter().find(|found| found.section == index);
        !document.requires(section)
            || found.is_some_and(|found| found.present && found.filled && (accept_weak || !found.weak))
    });
    sections && (document.kind.lifecycle.is_none() || document.state().is_some())
}

fn sections(document: &Document) -> Map<String, Json> {
    let found = document.record.sections.iter();
    found
        .map(|found| {
            let id = document.kind.sections[found.section].id.clone();
            (id, Json::Bool(found.present && found.filled))
        })
        .collect()
}

/// The fields of the contract that have no place of their own in the record.
fn fields(document: &Document) -> Map<String, Json> {
    let status = document.kind.lifecycle.as_ref().map(|lifecycle| lifecycle.field.as_str());
    let placed = ["date", "superseded-by", "superseded_by", "supersedes"];
    let others = document
        .kind
        .fields
        .iter()
        .filter(|field| Some(field.name.as_str()) != status && !placed.contains(&field.name.as_str()));
    others
        .map(|field| {
            let value = document.field(&field.name);
            (field.name.clone(), value.map_or(Json::Null, |value| json(value, &field.kind)))
        })
        .collect()
}

/// A value in the type its contract gives it; one of another type stays a text.
fn json(value: &Value, kind: &FieldType) -> Json {
    match &value.data {
        Data::Null => Json::Null,
        Data::List(items) => items.iter().map(|item| json(item, kind)).collect(),
        Data::Map(map) => {
            map.entries.iter().map(|entry| (entry.key.to_string(), json(&entry.value, kind))).collect()
        }
        Data::Scalar { text, .. } => {
            let typed = match kind {
                FieldType::Integer => value.integer().map(Json::from),
                FieldType::Number => text.parse::<f64>().ok().map(Json::from),
                FieldType::Bool => value.bool().map(Json::from),
                _ => None,
            };
            typed.unwrap_or_else(|| Json::String(text.to_string()))
        }
    }
}

/// What replaces a record.
///
/// A record in force that another one claims to replace is in force until it says otherwise, and whoever reads both
/// fields would take it for replaced: that claim is for a rule to find.
fn successors(book: &Book, index: usize) -> Vec<String> {
    let related = related(book, index, &book.lineage.superseded_by, RelationKind::SupersededBy);
    let named = book.lineage.edges.iter().filter(|edge| edge.document == index);
    let named: Vec<String> = named
        .filter(|edge| edge.kind == RelationKind::SupersededBy)
        .map(|edge| edge.target.map_or_else(|| edge.written.clone(), |id| path_of(book, book.page(id))))
        .collect();
    if named.is_empty() {
        return if book.documents[index].is_replaced() { related } else { Vec::new() };
    }
    related.into_iter().filter(|path| named.contains(path)).collect()
}

/// The other ends of a relation: paths where they are records, else as they were written.
fn related(book: &Book, index: usize, ends: &[Vec<PageId>], kind: RelationKind) -> Vec<String> {
    let known = book.page_of[index].and_then(|id| ends.get(id.index())).into_iter().flatten();
    let mut paths: Vec<String> = known.map(|&id| path_of(book, book.page(id))).collect();
    let dangling = |edge: &&LineageEdge| edge.document == index && edge.kind == kind && edge.target.is_none();
    paths.extend(book.lineage.edges.iter().filter(dangling).map(|edge| edge.written.clone()));
    without_twins(paths)
}

fn path_of(book: &Book, page: &Page) -> String {
    match page.origin {
        super::Origin::Document(index) => book.documents[index].path().to_string(),
        super::Origin::Generated(_) => page.url.to_string(),
    }
}

fn links(book: &Book, index: usize) -> Vec<String> {
    let shown = book.edges.of(index).iter().filter(|edge| edge.shown);
    let pages = shown.filter_map(|edge| Some(book.page(edge.page()?).url.to_string()));
    without_twins(pages.collect())
}

fn backlinks(book: &Book, id: PageId) -> Vec<String> {
    let pages = book.backlinks(id).filter_map(|edge| book.page_of_document(edge.document));
    without_twins(pages.map(|page| page.url.to_string()).collect())
}

/// Each text once, in the order of its first place.
fn without_twins(mut texts: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    texts.retain(|text| seen.insert(text.clone()));
    texts
}
