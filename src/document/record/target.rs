//! The records that a verb is about: links, and tokens such as `ADR-7`.

use std::ops::Range;

use super::date::first_date;
use super::line::{Line, LineLink};
use super::reference::reference;
use super::words::words;
use crate::text::{Span, is_and, is_or};

/// How many words may stand between a verb and what it is about: `superseded by the decision in ADR-7`.
pub(super) const NEAR: usize = 6;

/// The records that a verb is about: the links after it, else the tokens that name a record.
pub(super) fn targets(line: &Line, region: Range<usize>) -> Vec<(String, Span)> {
    let near = |start: usize| words(&line.text[region.start..start.max(region.start)]).len() <= NEAR;
    let mut links = Vec::new();
    let mut end = region.start;
    for link in line.links.iter().filter(|link| region.contains(&link.range.start)) {
        let gap = &line.text[end.min(link.range.start)..link.range.start];
        if links.is_empty() && near(link.range.start) || (!links.is_empty() && is_list_gap(gap)) {
            links.push((link_target(line, link), link.span));
            end = link.range.end;
        } else {
            break;
        }
    }
    let first_link = line.links.iter().find(|link| region.contains(&link.range.start));
    let tokens_end = first_link.map_or(region.end, |link| link.range.start);
    let tokens = tokens(line, region.start..tokens_end);
    // `ADR-7 (see [the talk](https://…))`: what is named first is meant.
    if tokens.is_empty() { links } else { tokens }
}

/// Whether only signs and joining words stand between two members of a list; what is in brackets is a remark on one.
fn is_list_gap(gap: &str) -> bool {
    let bare = match (gap.find('('), gap.rfind(')')) {
        (Some(open), Some(close)) if open < close => format!("{} {}", &gap[..open], &gap[close + 1..]),
        _ => gap.to_owned(),
    };
    words(&bare).iter().all(|word| is_and(&word.folded) || is_or(&word.folded))
}

/// The record that a link leads to; a link to another host says it with its text.
pub(super) fn link_target(line: &Line, link: &LineLink) -> String {
    let text = line.text.get(link.range.clone()).unwrap_or_default().trim();
    let elsewhere = link.destination.contains("://") || link.destination.starts_with("mailto:");
    if !elsewhere && !link.destination.is_empty() && !link.destination.starts_with('#') {
        return link.destination.clone();
    }
    if let Some((reference, _)) = reference(text) {
        return reference;
    }
    let last = link.destination.split(['?', '#']).next().unwrap_or_default();
    let file = last.rsplit('/').next().unwrap_or_default();
    if file.to_lowercase().ends_with(".md") { file.to_owned() } else { link.destination.clone() }
}

/// The tokens after a verb that name records: `ADR-7 and ADR-8`.
fn tokens(line: &Line, region: Range<usize>) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut at = region.start;
    while at < region.end {
        let rest = &line.text[at..region.end];
        let Some((target, range)) = reference(rest) else { break };
        // `superseded (1 May 2024) by ADR-7`
        let date = first_date(rest).filter(|(_, date)| date.start <= range.start && range.start < date.end);
        if let Some((_, date)) = date.filter(|_| found.is_empty()) {
            at += date.end;
            continue;
        }
        let gap = &rest[..range.start];
        let fits = if found.is_empty() { words(gap).len() <= NEAR } else { is_list_gap(gap) };
        if !fits {
            break;
        }
        found.push((target, line.span_of(at + range.start..at + range.end)));
        at += range.end;
    }
    found
}
