//! Which links point to a page.

use super::edge::Edge;
use super::page::PageId;

/// For every page the edges that point to it from other pages, in path order, at most one from each document.
///
/// A link in the body stands for its document before a field does, because it has a sentence around it.
pub(super) fn backlinks(edges: &[Edge], page_of: &[Option<PageId>], pages: usize) -> Vec<Vec<u32>> {
    use super::edge::EdgeOrigin;
    let mut backlinks: Vec<Vec<u32>> = vec![Vec::new(); pages];
    for (at, edge) in edges.iter().enumerate() {
        let Some(page) = edge.page() else { continue };
        if !edge.shown || page_of[edge.document] == Some(page) {
            continue;
        }
        let links = &mut backlinks[page.index()];
        let is_body = |edge: &Edge| matches!(edge.origin, EdgeOrigin::Body(_));
        match links.last_mut() {
            Some(last) if edges[*last as usize].document == edge.document => {
                if is_body(edge) && !is_body(&edges[*last as usize]) {
                    *last = at as u32;
                }
            }
            _ => links.push(at as u32),
        }
    }
    backlinks
}
