//! Lists: records that `book.toml` picks for templates.

use std::cmp::Ordering;
use std::sync::Arc;

use super::page::{Page, PageId};
use super::pages::{Material, Pages};
use super::rules::INVALID_LIST;
use crate::config::List;
use crate::contract::{Contract, Contracts, FieldType, common_fields};
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Document;
use crate::text::{Span, fold, nearest};
use crate::value::Value;

/// `[[lists]]`: records that were picked for templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedList {
    /// The name templates ask for.
    pub name: String,
    /// The pages, sorted and cut as the list says.
    pub pages: Vec<PageId>,
}

/// Picks the pages of every `[[lists]]`.
pub(super) fn lists(material: Material<'_>, pages: &Pages, out: &mut Sink) -> Vec<PickedList> {
    material
        .config
        .lists
        .iter()
        .map(|list| {
            check(list, material.contracts, out);
            PickedList { name: list.name.clone(), pages: pick(list, material, pages) }
        })
        .collect()
}

fn pick(list: &List, material: Material<'_>, pages: &Pages) -> Vec<PageId> {
    let mut picked: Vec<(PageId, &Document)> = (0..material.documents.len())
        .filter(|&index| !material.documents[index].is_template)
        .filter_map(|index| Some((pages.page_of[index]?, &*material.documents[index])))
        .filter(|(id, document)| is_wanted(list, &pages.pages[id.index()], document))
        .collect();
    if let Some(sort) = list.sort.as_deref() {
        // Stable, so that equals stay in path order.
        picked.sort_by(|a, b| compare(sort, a.1, b.1));
    }
    picked.truncate(list.limit.unwrap_or(usize::MAX));
    picked.into_iter().map(|(id, _)| id).collect()
}

fn is_wanted(list: &List, page: &Page, document: &Document) -> bool {
    let named = |names: &[Arc<str>], name: &Option<String>| {
        name.as_ref().is_none_or(|name| names.iter().any(|other| fold(other) == fold(name)))
    };
    list.kind.as_ref().is_none_or(|kind| *kind == *page.kind)
        && (list.status.is_empty()
            || status(page, document)
                .is_some_and(|status| list.status.iter().any(|s| fold(s) == fold(status))))
        && named(&page.tags, &list.tag)
        && named(&page.owners, &list.owner)
        && list.without.iter().all(|field| is_without(&field.text, page, document))
}

/// The state of a record, or what stands in its plain field of that name.
fn status<'a>(page: &'a Page, document: &'a Document) -> Option<&'a str> {
    page.status.as_deref().or_else(|| document.field(STATUS)?.text())
}

/// The name of the field that a list's `status` looks at where a kind has no lifecycle.
const STATUS: &str = "status";

/// Whether a record has nothing in a field: its own, or one that its folder could have given it.
fn is_without(field: &str, page: &Page, document: &Document) -> bool {
    match field {
        "owners" => page.owners.is_empty(),
        STATUS => status(page, document).is_none(),
        "date" => date(document).is_none(),
        _ => document.field(field).is_none_or(Value::is_blank),
    }
}

/// Compares two documents by a key such as `-date`; those without a value come last either way.
fn compare(sort: &str, a: &Document, b: &Document) -> Ordering {
    let (key, reverse) = match sort.strip_prefix('-') {
        Some(key) => (key, true),
        None => (sort, false),
    };
    let by = |a: Option<i64>, b: Option<i64>| last(a, b, reverse);
    match key {
        "title" => {
            let order = fold(&a.title).cmp(&fold(&b.title));
            if reverse { order.reverse() } else { order }
        }
        "date" => last(date(a), date(b), reverse),
        "reviewed" => last(a.front.common.reviewed, b.front.common.reviewed, reverse),
        "number" => by(a.record.number.map(i64::from), b.record.number.map(i64::from)),
        "order" => by(a.front.common.order, b.front.common.order),
        _ => Ordering::Equal,
    }
}

fn date(document: &Document) -> Option<jiff::civil::Date> {
    document.record.date.as_ref().and_then(|reading| reading.date).or(document.front.common.date)
}

fn last<T: Ord>(a: Option<T>, b: Option<T>, reverse: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if reverse => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn check(list: &List, contracts: &Contracts, out: &mut Sink) {
    let kind = list.kind.as_deref().map(|name| (name, contracts.get(name)));
    if let Some((name, None)) = kind {
        let message = format!("the list `{}` asks for the kind `{name}`, which there is not", list.name);
        let kinds = contracts.kinds.iter().map(|kind| &*kind.name);
        out.push(at(list.span, message, nearest(name, kinds)));
        return;
    }
    let kinds: Vec<&Contract> = contracts
        .kinds
        .iter()
        .map(|known| &**known)
        .filter(|known| kind.is_none_or(|(name, _)| *known.name == *name))
        .collect();
    let states: Vec<&str> = kinds.iter().flat_map(|kind| states(kind)).collect();
    for status in list.status.iter().filter(|status| !states.contains(&status.as_str())) {
        let message =
            format!("the list `{}` asks for the status `{status}`, which no record can have", list.name);
        out.push(at(list.span, message, nearest(status, states.iter().copied())));
    }
    let fields: Vec<&str> = kinds.iter().flat_map(|kind| fields(kind)).collect();
    for field in list.without.iter().filter(|field| !fields.contains(&&*field.text)) {
        let message =
            format!("the list `{}` asks for records without `{}`, which none has", list.name, field.text);
        out.push(at(field.span, message, nearest(&field.text, fields.iter().copied())));
    }
}

/// The states of a kind, or the values of its plain field `status`.
fn states(kind: &Contract) -> Vec<&str> {
    if let Some(life) = &kind.lifecycle {
        return life.states.iter().map(String::as_str).collect();
    }
    match kind.field(STATUS).map(|field| &field.kind) {
        Some(FieldType::Enum { values } | FieldType::List { values }) => {
            values.iter().map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

/// The fields that a record of a kind may have, the common ones too.
fn fields(kind: &Contract) -> impl Iterator<Item = &str> {
    let answered = kind.sections.iter().filter_map(|section| section.answers.as_ref());
    let own = kind.fields.iter().chain(common_fields()).map(|field| field.name.as_str());
    let replaced = kind.supersession.iter().flat_map(|ability| ability.fields.iter().map(String::as_str));
    own.chain(answered.map(|answers| answers.field.as_str())).chain(replaced)
}

fn at(span: Span, message: String, near: Option<&str>) -> Diagnostic {
    let found = INVALID_LIST.at(&Contracts::file(), span, message);
    match near {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found,
    }
}
