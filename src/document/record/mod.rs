//! What a contract reads from a document: its sections, state, number, date and relations.
//!
//! The contract says what to look for; nothing here knows the name of a kind.

mod around;
mod badge;
mod block;
mod blocks;
mod choice;
mod date;
mod field;
mod filling;
mod header;
mod history;
mod html;
mod joined;
mod label;
mod lexicon;
mod line;
pub(super) mod number;
mod place;
mod reading;
mod reference;
mod relation;
mod section;
mod statement;
mod status;
mod target;
#[cfg(test)]
mod tests;
mod verb;
mod words;

pub use verb::is_nothing;

pub use reading::{DateReading, FoundSection, Record, Relation, RelationKind, StatusReading};

use super::front_matter::FrontMatter;
use super::outline::{Heading, Outline};
use super::tree::{NodeId, NodeKind, Tree};
use crate::contract::{Contract, Profile, Requirement};
use crate::text::Span;
use crate::value::Value;

/// A document whose record is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its kind.
    pub kind: &'a Contract,
    /// Its path relative to the content folder.
    pub content_path: &'a str,
    /// The text of the file.
    pub text: &'a str,
    /// Its front matter.
    pub front: &'a FrontMatter,
    /// Its body.
    pub tree: &'a Tree,
    /// Its headings.
    pub outline: &'a Outline,
    /// Its title.
    pub title: &'a str,
    /// Where the title stands.
    pub title_span: Span,
    /// The heading that is the title.
    pub title_heading: Option<NodeId>,
}

impl<'a> Source<'a> {
    /// Reads what the contract asks for; nothing is reported here, that is for the rules.
    pub fn record(&self) -> Record {
        Source { title_heading: self.title_node(), ..*self }.read()
    }

    /// As [`record`](Self::record), where the title's heading is known to be no section.
    fn read(&self) -> Record {
        let header = header::Header::read(self.tree, self.text, self.title_heading, self.header_end());
        let preamble = self.preamble();
        let lifecycle = self.kind.lifecycle.as_ref();
        let lexicon =
            lifecycle.map(|lifecycle| lexicon::Lexicon::new(lifecycle, self.kind.supersession.as_ref()));
        let status = lifecycle.zip(lexicon.as_ref());
        let status =
            status.map(|(lifecycle, lexicon)| status::read(self, [&header, &preamble], lifecycle, lexicon));
        let status = status.unwrap_or_default();
        // Rows of a table before the first section state a relation where their label does.
        let others = [header.table_lines(), preamble.table_lines(), self.other_lines()].concat();
        let name = number::read_name(number::name_of(self.content_path), self.kind);
        let title_number = number::title_number(self.title, self.kind, &name.prefix);
        let state = status.reading.as_ref().and_then(|reading| reading.state.as_deref());
        let lines = [&status.lines, &header.lines, &others].map(|lines: &Vec<line::Line>| lines.as_slice());
        Record {
            sections: section::read(self, &header),
            date: date::read(self, [&header, &preamble], &name, &status.lines),
            relations: relation::read(self, lexicon.as_ref(), state, lines),
            status: status.reading,
            status_conflicts: status.conflicts,
            number: name.number,
            numbered_headings: self.numbered_headings(&name.prefix),
            number_prefix: name.prefix,
            title_number: title_number.map(|(number, range)| (number, self.span_in_title(range))),
        }
    }

    fn numbered_headings(&self, prefix: &str) -> Vec<usize> {
        let headings = self.outline.headings.iter().enumerate().filter(|(_, heading)| !heading.pseudo);
        // `1. Context` is a heading of any text: what is numbered must be named.
        let named = |text: &str| text.starts_with(|c: char| c.is_alphabetic() || c == '[');
        headings
            .filter(|(_, heading)| named(&heading.text))
            .filter(|(_, heading)| number::title_number(&heading.text, self.kind, prefix).is_some())
            .map(|(index, _)| index)
            .collect()
    }

    /// The profile that holds for the file.
    fn profile(&self) -> Option<&'a Profile> {
        self.kind.profile_for(self.content_path)
    }

    /// The value of a field, by its name or an alias, whatever its case.
    fn field(&self, name: &str) -> Option<&'a Value> {
        let aliases =
            self.kind.field(name).into_iter().flat_map(|field| field.aliases.iter().map(String::as_str));
        std::iter::once(name).chain(aliases).find_map(|name| {
            self.front
                .map
                .entries
                .iter()
                .find(|entry| entry.key.eq_ignore_ascii_case(name))
                .map(|entry| &entry.value)
        })
    }

    /// The heading that is the title and no section.
    ///
    /// A file may have no title, so that its first heading is a section: below level 1 it always is, and on level 1
    /// where it is word for word the heading of one.
    fn title_node(&self) -> Option<NodeId> {
        let title = self.title_heading?;
        let heading = self.outline.headings.iter().find(|heading| heading.node == title)?;
        let sections = self.kind.sections.iter().map(|section| &section.heading);
        let states = self.kind.lifecycle.iter().map(|lifecycle| &lifecycle.headings);
        let is_section = sections.chain(states).any(|set| set.matches_exactly(&heading.normalised));
        (heading.level == 1 && !is_section).then_some(title)
    }

    /// The headings that may open a section, with their index: all but the title.
    fn section_headings(&self) -> impl Iterator<Item = (usize, &'a Heading)> + use<'a> {
        let title = self.title_heading;
        self.outline.headings.iter().enumerate().filter(move |(_, heading)| Some(heading.node) != title)
    }

    /// The node of the first section's heading.
    fn header_end(&self) -> NodeId {
        let first = self.section_headings().find(|(_, heading)| !heading.pseudo);
        first.map_or(self.tree.nodes.len() as NodeId, |(_, heading)| heading.node)
    }

    /// Sections between the header and the first one that the contract knows, a section `Metadata`, say, and tables
    /// below that tell both state and date.
    fn preamble(&self) -> header::Header {
        let known = |heading: &Heading| {
            let sections = self.kind.sections.iter();
            let lifecycle = self.kind.lifecycle.iter();
            sections
                .flat_map(|section| [&section.heading, &section.weak])
                .any(|set| set.opens(&heading.normalised))
                || lifecycle
                    .flat_map(|all| [&all.headings, &all.date_headings, &all.changelog_headings])
                    .any(|set| set.matches(&heading.normalised))
        };
        let start = self.header_end();
        let first = self.section_headings().find(|(_, heading)| !heading.pseudo && known(heading));
        let end = first.map_or(start, |(_, heading)| heading.node);
        let mut preamble = header::Header::between(self.tree, self.text, start, end);
        if let Some(lifecycle) = &self.kind.lifecycle {
            self.later_tables(end).for_each(|table| preamble.add_table(table, lifecycle));
        }
        preamble
    }

    /// The tables after `start` that stand in none of the required sections.
    fn later_tables(&self, start: NodeId) -> impl Iterator<Item = header::Header> {
        let tables = self.tree.roots().filter(|id| matches!(self.tree.node(*id).kind, NodeKind::Table(_)));
        let is_content = |id: &NodeId| {
            let mut headings = self.section_headings();
            headings.any(|(_, heading)| {
                heading.content.0 <= *id && *id < heading.content.1 && self.is_required(heading)
            })
        };
        let tables = tables.filter(move |id| *id >= start && !is_content(id));
        tables.map(|id| header::Header::between(self.tree, self.text, id, self.tree.node(id).end))
    }

    /// The lines of sections below the header that are none of the record's required ones: links, references, notes.
    fn other_lines(&self) -> Vec<line::Line> {
        if self.kind.supersession.is_none() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut own = 0;
        let mut headings = self.section_headings().filter(|(_, heading)| !heading.pseudo).peekable();
        while let Some((_, heading)) = headings.next() {
            if heading.node < own {
                continue;
            }
            if self.is_required(heading) {
                own = heading.content.1;
                continue;
            }
            let next = headings.peek().map_or(heading.content.1, |(_, next)| next.node);
            let end = next.min(heading.content.1);
            let blocks = blocks::blocks(self.tree, self.text, heading.content.0, end);
            lines.extend(block::lines(&blocks).filter(|line| !line.quoted));
        }
        lines
    }

    fn is_required(&self, heading: &Heading) -> bool {
        let required = self.kind.sections.iter().filter(|section| section.required != Requirement::Optional);
        required.into_iter().any(|section| section.heading.opens(&heading.normalised))
    }

    /// The place of a part of the title, where the title is written as it reads.
    fn span_in_title(&self, range: std::ops::Range<usize>) -> Span {
        let written = self.title_span.slice(self.text);
        match written.find(self.title) {
            Some(at) => {
                let start = self.title_span.start + (at + range.start) as u32;
                Span::new(start, start + range.len() as u32)
            }
            None => self.title_span,
        }
    }
}
