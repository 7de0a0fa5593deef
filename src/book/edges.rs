//! The links of one document. The second half of linking.

use std::sync::Arc;

use super::edge::{Edge, EdgeOrigin, Resolution};
use super::targets::Targets;
use crate::contract::FieldType;
use crate::document::{Document, LinkForm, Relation, is_nothing};
use crate::text::Span;

/// Resolves every link of one document, given with its index, in the order they stand in the file.
///
/// Parts of included files are looked up in a second step, since they depend on more than targets.
pub fn resolve_edges(index: usize, document: &Document, targets: &Targets) -> Vec<Edge> {
    // Links of `SUMMARY.md` are entries of the navigation, which reports them itself.
    if targets.documents[index].is_summary {
        return Vec::new();
    }
    let published = targets.is_published(index);
    let parts = document.surface.parts.iter();
    let withheld: Vec<Span> =
        parts.filter(|part| !targets.visibility.shows(Some(&part.audience))).map(|part| part.span).collect();
    let edge = |origin, span: Span, destination: &Arc<str>, resolution| Edge {
        document: index,
        origin,
        span,
        destination: Arc::clone(destination),
        resolution,
        shown: published && !withheld.iter().any(|part| part.contains(span)),
    };
    let mut edges = Vec::with_capacity(document.tree.links.len() + 2);
    for (at, link) in document.tree.links.iter().enumerate() {
        let resolution = resolve(index, link.form, &link.destination, targets);
        edges.push(edge(EdgeOrigin::Body(at as u32), link.destination_span, &link.destination, resolution));
    }
    for (at, include) in document.tree.includes.iter().enumerate() {
        let resolution = targets.resolve_include(index, &include.path);
        edges.push(edge(EdgeOrigin::Include(at as u32), include.path_span, &include.path, resolution));
    }
    for relation in &document.record.relations {
        let resolution = targets.resolve_relation(index, &relation.target);
        edges.push(edge(
            relation_origin(document, relation),
            relation.span,
            &relation.target.as_str().into(),
            resolution,
        ));
    }
    for (span, text) in references(document) {
        let whole = targets.resolve_reference(index, text);
        // A title may have a comma; what is the name of nothing may be several names.
        let several = matches!(whole, Resolution::Missing { .. }) && text.contains(',');
        if !several {
            edges.push(edge(EdgeOrigin::Field, span, &text.into(), whole));
            continue;
        }
        for (span, name) in names(document, span, text) {
            let resolution = targets.resolve_reference(index, name);
            edges.push(edge(EdgeOrigin::Field, span, &name.into(), resolution));
        }
    }
    edges.sort_by_key(|edge| (edge.span, edge.origin));
    edges
}

fn resolve(from: usize, form: LinkForm, destination: &str, targets: &Targets) -> Resolution {
    match form {
        LinkForm::Wiki { .. } => targets.resolve_wikilink(from, destination),
        // A bare address or mail address; only its scheme can be wrong.
        LinkForm::Autolink if destination.contains('@') && !destination.contains(':') => Resolution::External,
        LinkForm::Link | LinkForm::Autolink | LinkForm::Image | LinkForm::Html | LinkForm::HtmlImage => {
            targets.resolve_link(from, destination)
        }
    }
}

fn relation_origin(document: &Document, relation: &Relation) -> EdgeOrigin {
    if relation.span.start < document.front.body { EdgeOrigin::Field } else { EdgeOrigin::Relation }
}

/// The references in the front matter that are no relations, each with its place.
fn references(document: &Document) -> impl Iterator<Item = (Span, &str)> {
    let fields = document.kind.fields.iter().filter(|field| matches!(field.kind, FieldType::Ref { .. }));
    let names = fields.flat_map(|field| std::iter::once(&field.name).chain(&field.aliases));
    names
        .filter_map(|name| document.front.map.get(name))
        .flat_map(|value| value.items())
        .filter_map(|value| Some((value.span, value.text()?.trim())))
        .filter(|(span, text)| {
            let is_relation = document.record.relations.iter().any(|relation| span.contains(relation.span));
            !is_nothing(text) && !is_relation
        })
}

/// The names of `ADR-3, ADR-4`, each with its place; the whole value is the place where it is not written as it reads.
fn names<'a>(document: &Document, value: Span, text: &'a str) -> Vec<(Span, &'a str)> {
    let written = value.slice(&document.text);
    let place = |name: &str| match written.find(name) {
        Some(at) => Span::from(value.start as usize + at..value.start as usize + at + name.len()),
        None => value,
    };
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| (place(name), name)).collect()
}
