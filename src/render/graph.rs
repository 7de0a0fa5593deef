//! Which record replaced or amended which, as a picture made at build time: boards that are links, and arrows to the
//! newer record.
//!
//! Time runs from left to right. A record stands one column to the right of the newest one it follows, on the same
//! line as it where there is room; families of records stand below one another.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

use super::view::{Status, Tone};
use crate::text::escape_attribute;

/// Four boards and their arrows fit into the theme's column on a laptop.
const WIDTH: usize = 164;
const HEIGHT: usize = 64;
const ACROSS: usize = WIDTH + 32;
const DOWN: usize = HEIGHT + 16;
/// Room for arrows that pass below a board, and for the ring of a focused one.
const MARGIN: usize = 8;
/// How far a board's point stands out, and its text in.
const POINT: usize = 10;
/// From one line of text to the next.
const LINE: usize = 17;
/// Columns of a terminal that a line of a title may fill at the size the theme gives it. Two lines fit; the rest is in
/// the board's name.
const LETTERS: usize = 20;

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
    let lines = lines(&node.title);
    // The text stands in the middle of its board.
    let first = y + HEIGHT / 2 + 5 - lines.len() * LINE / 2;
    write!(
        out,
        "<a class=\"{tone}\" href=\"{url}\" aria-label=\"{name}\"><title>{title}</title>\
         <path d=\"M{x} {y}h{flat}l{POINT} {half}l-{POINT} {half}h-{flat}z\"/>\
         <text x=\"{text}\" y=\"{first}\">{above}</text>",
        url = escaped(&node.url),
        name = escaped(&whole),
        title = escaped(&node.title),
        flat = WIDTH - POINT,
        half = HEIGHT / 2,
        text = x + POINT,
        above = escaped(&above.join(" · ")),
    )
    .expect("a string takes every byte");
    for (line, y) in lines.iter().zip((first + LINE..).step_by(LINE)) {
        write!(out, "<text class=\"title\" x=\"{}\" y=\"{y}\">{}</text>", x + POINT, escaped(line))
            .expect("a string takes every byte");
    }
    out.push_str("</a>");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_attribute(&mut out, text);
    out
}

/// A title in two lines at most, the second cut where there is more.
fn lines(title: &str) -> Vec<String> {
    let (first, rest) = line(title.trim(), LETTERS);
    if rest.is_empty() {
        return vec![first.to_owned()];
    }
    let second = match line(rest, LETTERS) {
        (second, "") => second.to_owned(),
        _ => format!("{}…", line(rest, LETTERS - 1).0),
    };
    vec![first.to_owned(), second]
}

/// As much of a text as fits into a line, whole words where the first of them does, and what is left.
fn line(text: &str, most: usize) -> (&str, &str) {
    let mut width = 0;
    let beyond = text.char_indices().find(|(_, letter)| {
        width += letter.width().unwrap_or(0);
        width > most
    });
    let Some((end, _)) = beyond else { return (text, "") };
    let is_whole = text[end..].starts_with(' ');
    let end = text[..end].rfind(' ').filter(|_| !is_whole).unwrap_or(end);
    (text[..end].trim_end(), text[end..].trim_start())
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
    fn boards_are_links_whose_titles_are_escaped_and_named_whole() {
        let node = |title: &str| Node { title: title.into(), url: "a.html".into(), ..Node::default() };
        let nodes = [node("<b>&\""), node("A title that is much longer than two lines of its board")];
        let svg = svg(&nodes, &[Edge { amends: true, ..edge(0, 1) }], "Decisions").expect("a picture");
        assert!(svg.contains("aria-label=\"&lt;b&gt;&amp;&quot;\""), "{svg}");
        assert!(
            svg.contains("aria-label=\"A title that is much longer than two lines of its board\""),
            "{svg}"
        );
        assert!(svg.contains("<path class=\"amends\""), "{svg}");
    }

    #[test]
    fn a_title_stands_in_two_lines_and_is_cut_between_words() {
        assert_eq!(lines("Use PostgreSQL"), ["Use PostgreSQL"]);
        assert_eq!(lines("Exactly twenty chars"), ["Exactly twenty chars"]);
        assert_eq!(lines("Rebuild by comparing hashes"), ["Rebuild by comparing", "hashes"]);
        assert_eq!(
            lines("Read records as people write them, in any language"),
            ["Read records as", "people write them,…"]
        );
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaft"), ["Donaudampfschifffahr", "tsgesellschaft"]);
        assert_eq!(lines("決定の記録をすべて一つの場所に置く"), ["決定の記録をすべて一", "つの場所に置く"]);
    }

    #[test]
    fn four_generations_fit_into_the_column_of_a_laptop() {
        let nodes = vec![Node::default(); 4];
        let svg = svg(&nodes, &[edge(0, 1), edge(1, 2), edge(2, 3)], "x").expect("a picture");
        assert!(svg.contains("width=\"768\""), "{svg}");
    }
}
