//! Parts of included files: whether they are there, and whether a file includes itself or more than a page may hold.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::edge::{EdgeOrigin, Resolution};
use super::linked::Edges;
use super::targets::{Paths, Place};
use crate::document::{Document, IncludePart};
use crate::source::Assets;
use crate::text::nearest_all;

/// Includes within the include of a page: deeper than people write.
const DEPTH: usize = 8;

/// Includes that one include may bring with it. Files that include the next one twice each double the page.
const MOST: u32 = 500;

/// Those of some documents that include anything.
pub(super) fn including(documents: &[Arc<Document>], of: impl Iterator<Item = usize>) -> Vec<usize> {
    of.filter(|&index| !documents[index].tree.includes.is_empty()).collect()
}

/// Looks for the parts that resolved includes ask for, in the files as they are now.
///
/// This is no part of a document's edges proper, because it depends on the text of other files and not on targets.
pub(super) fn verify(
    edges: &mut Edges,
    including: &[usize],
    documents: &[Arc<Document>],
    paths: &Paths,
    assets: &Assets,
) {
    let graph = graph(including, edges, documents, paths);
    let followed = without_circles(&graph);
    for &index in including {
        let mut list = edges.of(index).to_vec();
        for edge in &mut list {
            let (EdgeOrigin::Include(at), Resolution::Included(path)) = (edge.origin, &edge.resolution)
            else {
                continue;
            };
            let include = &documents[index].tree.includes[at as usize];
            let target = match paths.at_content(path) {
                Some(Place::Document(target)) if !in_code(&documents[index], at) => Some(*target),
                _ => None,
            };
            if let Some(through) = target.and_then(|target| way_back(&graph, target, index)) {
                edge.resolution = Resolution::Circular { through };
            } else if target.is_some_and(|target| !fits(&followed, target, DEPTH, &mut MOST.clone())) {
                edge.resolution = Resolution::Overfull;
            } else if let Some(near) = missing_part(&include.part, path, documents, paths, assets) {
                edge.resolution = Resolution::MissingPart { path: Arc::clone(path), near: near.into() };
            }
        }
        edges.replace(index, list.into());
    }
}

/// Which document includes which as Markdown.
fn graph(
    including: &[usize],
    edges: &Edges,
    documents: &[Arc<Document>],
    paths: &Paths,
) -> HashMap<usize, Vec<usize>> {
    let mut graph: HashMap<usize, Vec<usize>> = HashMap::new();
    for &index in including {
        for edge in edges.of(index) {
            if let (EdgeOrigin::Include(at), Resolution::Included(path)) = (edge.origin, &edge.resolution)
                && let Some(Place::Document(target)) = paths.at_content(path)
                && !in_code(&documents[index], at)
            {
                graph.entry(index).or_default().push(*target);
            }
        }
    }
    graph
}

/// Whether an include stands in a code block, which shows its file as it is written and follows nothing in it.
pub(super) fn in_code(document: &Document, include: u32) -> bool {
    document.tree.code.iter().any(|code| code.includes.contains(&include))
}

/// The documents from `source` over `target` back to `source`, where includes lead back.
fn way_back(graph: &HashMap<usize, Vec<usize>>, target: usize, source: usize) -> Option<Vec<usize>> {
    let mut seen = HashSet::new();
    let mut trails = vec![vec![source, target]];
    while let Some(trail) = trails.pop() {
        let last = *trail.last()?;
        if last == source {
            return Some(trail);
        }
        if seen.insert(last) {
            let next = graph.get(&last).into_iter().flatten();
            trails.extend(next.map(|next| trail.iter().copied().chain([*next]).collect::<Vec<_>>()));
        }
    }
    None
}

/// The same without what leads back to where it came from, which no page follows.
fn without_circles(graph: &HashMap<usize, Vec<usize>>) -> HashMap<usize, Vec<usize>> {
    let open = |source: usize, targets: &[usize]| {
        targets.iter().copied().filter(|target| way_back(graph, *target, source).is_none()).collect()
    };
    graph.iter().map(|(source, targets)| (*source, open(*source, targets))).collect()
}

/// Whether what a document includes, and what that includes, is no deeper than `depth` and no more than `left`.
fn fits(graph: &HashMap<usize, Vec<usize>>, document: usize, depth: usize, left: &mut u32) -> bool {
    graph.get(&document).into_iter().flatten().all(|next| {
        *left = left.saturating_sub(1);
        *left > 0 && depth > 0 && fits(graph, *next, depth - 1, left)
    })
}

/// The nearest regions where a file has not the part that is asked for; `None` where it has.
fn missing_part(
    part: &IncludePart,
    path: &str,
    documents: &[Arc<Document>],
    paths: &Paths,
    assets: &Assets,
) -> Option<Vec<String>> {
    if *part == IncludePart::Whole {
        return None;
    }
    let text = match paths.at_content(path)? {
        Place::Document(index) => std::borrow::Cow::Borrowed(&*documents[*index].text),
        // A file that cannot be read is reported by whoever reads it.
        Place::Asset(path) => String::from_utf8_lossy(assets.get(path)?.bytes.get().ok()?),
    };
    if part.span(&text).is_some() {
        return None;
    }
    let IncludePart::Region(wanted) = part else { return Some(Vec::new()) };
    let regions = text.lines().filter_map(|line| line.split_once("ANCHOR: ")?.1.split_whitespace().next());
    Some(nearest_all(wanted, regions, 3).into_iter().map(str::to_owned).collect())
}
