//! Which record replaced or amended which, as a picture made at build time: boards that are links, and arrows to the
//! newer record.
//!
//! Time runs from left to right. A record stands one column to the right of the newest one it follows, on the same
//! line as it where there is room; families of records stand below one another.

use std::fmt::Write;

use super::view::{Status, Tone};
use crate::text::escape_attribute;

const WIDTH: usize = 208;
const HEIGHT: usize = 48;
const ACROSS: usize = WIDTH + 56;
const DOWN: usize = HEIGHT + 16;
/// Room for arrows that pass below a board, and for the ring of a focused one.
const MARGIN: usize = 12;
/// Letters of a title that a board holds at the size the theme gives them; the rest is in the board's name.
const LETTERS: usize = 26;

/// A record that replaced another, was replaced, or either by an amendment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// `ADR-7`; may be empty.
    pub number: String,
    /// The title, plain text.
    pub title: String,
    /// Relative URL.
    pub url: String,
    /// The record's state.
    pub status: Option<Status>,
}

/// A relation between two nodes, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The record that was there first.
    pub older: usize,
    /// The record that replaces or amends it.
    pub newer: usize,
    /// Whether it only amends: a dashed arrow.
    pub amends: bool,
}

/// The picture as an SVG element without styles of its own; `None` where no record relates to another.
pub fn svg(nodes: &[Node], edges: &[Edge], label: &str) -> Option<String> {
    let edges: Vec<Edge> = edges.iter().copied().filter(|edge| edge.older != edge.newer).collect();
    if edges.is_empty() {
        return None;
    }
    let places = places(nodes.len(), &edges);
    let shown = || places.iter().flatten();
    let width = shown().map(|place| place.column).max()? * ACROSS + WIDTH + 2 * MARGIN;
    let height = shown().map(|place| place.row).max()? * DOWN + HEIGHT + 2 * MARGIN;
    let mut out = format!(
        "<svg class=\"lineage\" role=\"group\" aria-label=\"{}\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><defs><marker id=\"lineage-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
         markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0l8 4-8 4z\"/></marker></defs>",
        escaped(label)
    );
    for edge in &edges {
        if let (Some(older), Some(newer)) = (places[edge.older], places[edge.newer]) {
            arrow(&mut out, older, newer, edge.amends);
        }
    }
    for (node, place) in nodes.iter().zip(&places) {
        if let Some(place) = place {
            board(&mut out, node, *place);
        }
    }
    out.push_str("</svg>");
    Some(out)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    column: usize,
    row: usize,
}

/// Where each node stands; `None` for those without a relation.
fn places(count: usize, edges: &[Edge]) -> Vec<Option<Place>> {
    let columns = columns(count, edges);
    let mut places: Vec<Option<Place>> = vec![None; count];
    let mut taken = std::collections::HashSet::new();
    let mut next_row = 0;
    for first in 0..count {
        if places[first].is_some() || !edges.iter().any(|edge| edge.older == first || edge.newer == first) {
            continue;
        }
        let mut family = family(first, edges);
        family.sort_by_key(|node| (columns[*node], *node));
        for node in family {
            let column = columns[node];
            // The line of a record it follows, if it is free; else the next free one of the family.
            let before = edges.iter().filter(|edge| edge.newer == node).filter_map(|edge| places[edge.older]);
            let wish = before.map(|place| place.row).min().unwrap_or(next_row);
            let row = (wish..).find(|row| !taken.contains(&(column, *row))).unwrap_or(wish);
            taken.insert((column, row));
            places[node] = Some(Place { column, row });
        }
        next_row = taken.iter().map(|(_, row)| row + 1).max().unwrap_or(0);
    }
    places
}

/// The column of each node: the longest way to it from a node that follows none.
fn columns(count: usize, edges: &[Edge]) -> Vec<usize> {
    let mut columns = vec![0; count];
    // As many rounds as there are nodes settle every line of descent; a circle, which is a finding of its own, stops
    // there too.
    for _ in 0..count {
        let mut moved = false;
        for edge in edges {
            let wanted = columns[edge.older] + 1;
            if columns[edge.newer] < wanted && wanted < count {
                columns[edge.newer] = wanted;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    columns
}

/// A node with all that relate to it, directly or through others.
fn family(first: usize, edges: &[Edge]) -> Vec<usize> {
    let mut family = vec![first];
    let mut at = 0;
    while let Some(&node) = family.get(at) {
        for edge in edges {
            let other = match node {
                _ if edge.older == node => edge.newer,
                _ if edge.newer == node => edge.older,
                _ => continue,
            };
            if !family.contains(&other) {
                family.push(other);
            }
        }
        at += 1;
    }
    family
}

fn arrow(out: &mut String, older: Place, newer: Place, amends: bool) {
    let left = MARGIN + older.column * ACROSS + WIDTH;
    let right = (MARGIN + newer.column * ACROSS).saturating_sub(2);
    let middle = |place: Place| MARGIN + place.row * DOWN + HEIGHT / 2;
    let (from, to) = (middle(older), middle(newer));
    let class = if amends { " class=\"amends\"" } else { "" };
    // A straight arrow would run through the boards between them, so a long one passes below.
    let bow = if older.row == newer.row && newer.column > older.column + 1 { DOWN * 3 / 4 } else { 0 };
    let bend = right.saturating_sub(left).max(48) / 2;
    let (leave, arrive) = (left + bend, right.saturating_sub(bend));
    let (down, up) = (from + bow, to + bow);
    write!(
        out,
        "<path{class} d=\"M{left} {from}C{leave} {down} {arrive} {up} {right} {to}\" marker-end=\"url(#lineage-arrow)\"/>"
    )
    .expect("a string takes every byte");
}

fn board(out: &mut String, node: &Node, place: Place) {
    let (x, y) = (MARGIN + place.column * ACROSS, MARGIN + place.row * DOWN);
    let (label, tone) = match &node.status {
        Some(status) => (status.label.as_str(), status.tone.class()),
        None => ("", Tone::Neutral.class()),
    };
    let above = [node.number.as_str(), label].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let whole = [&above[..], &[node.title.as_str()]].concat().join(", ");
    let point = 12;
    write!(
        out,
        "<a class=\"{tone}\" href=\"{url}\" aria-label=\"{name}\"><title>{title}</title>\
         <path d=\"M{x} {y}h{flat}l{point} {half}l-{point} {half}h-{flat}z\"/>\
         <text x=\"{text}\" y=\"{first}\">{above}</text><text class=\"title\" x=\"{text}\" y=\"{second}\">{short}</text></a>",
        url = escaped(&node.url),
        name = escaped(&whole),
        title = escaped(&node.title),
        flat = WIDTH - point,
        half = HEIGHT / 2,
        text = x + 12,
        first = y + 19,
        second = y + 37,
        above = escaped(&above.join(" · ")),
        short = escaped(&shortened(&node.title)),
    )
    .expect("a string takes every byte");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_attribute(&mut out, text);
    out
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= LETTERS {
        return title.to_owned();
    }
    let short: String = title.chars().take(LETTERS - 1).collect();
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(older: usize, newer: usize) -> Edge {
        Edge { older, newer, amends: false }
    }

    fn at(places: &[Option<Place>]) -> Vec<Option<(usize, usize)>> {
        places.iter().map(|place| place.map(|place| (place.column, place.row))).collect()
    }

    #[test]
    fn a_line_of_succession_is_one_row() {
        assert_eq!(at(&places(3, &[edge(0, 1), edge(1, 2)])), [Some((0, 0)), Some((1, 0)), Some((2, 0))]);
    }

    #[test]
    fn two_that_follow_one_stand_below_each_other() {
        assert_eq!(at(&places(3, &[edge(0, 1), edge(0, 2)])), [Some((0, 0)), Some((1, 0)), Some((1, 1))]);
    }

    #[test]
    fn families_do_not_share_a_row_and_loners_are_left_out() {
        let places = places(5, &[edge(0, 1), edge(3, 4)]);
        assert_eq!(at(&places), [Some((0, 0)), Some((1, 0)), None, Some((0, 1)), Some((1, 1))]);
    }

    #[test]
    fn a_circle_is_drawn_and_ends() {
        assert!(places(2, &[edge(0, 1), edge(1, 0)]).iter().all(Option::is_some));
    }

    #[test]
    fn no_relation_is_no_picture() {
        assert_eq!(svg(&[Node::default()], &[edge(0, 0)], "x"), None);
    }

    #[test]
    fn boards_are_links_whose_titles_are_escaped_and_cut() {
        let node = |title: &str| Node { title: title.into(), url: "a.html".into(), ..Node::default() };
        let nodes = [node("<b>&\""), node("A title that is longer than its board")];
        let svg = svg(&nodes, &[Edge { amends: true, ..edge(0, 1) }], "Decisions").expect("a picture");
        assert!(svg.contains("aria-label=\"&lt;b&gt;&amp;&quot;\""), "{svg}");
        assert!(svg.contains(">A title that is longer th…</text>"), "{svg}");
        assert!(svg.contains("<path class=\"amends\""), "{svg}");
    }
}
