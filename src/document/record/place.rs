//! The places where a record may say its state, and the lines that stand there.

use super::Source;
use super::block::lines;
use super::blocks::blocks;
use super::date::first_date;
use super::field;
use super::header::{Header, has_words, labelled};
use super::lexicon::Lexicon;
use super::line::Line;
use super::statement::statements;
use super::verb::Verbs;
use crate::contract::{HeadingText, Lifecycle, StatusSource};
use crate::document::outline::Heading;
use crate::document::tree::{NodeId, NodeKind};

/// Where to look.
pub(super) struct Places<'a> {
    /// The record.
    pub source: &'a Source<'a>,
    /// What stands before its first section.
    pub header: &'a Header,
    /// What stands between that and the first section that the contract knows.
    pub preamble: &'a Header,
    /// The states.
    pub lifecycle: &'a Lifecycle,
    /// Their words.
    pub lexicon: &'a Lexicon<'a>,
}

impl Places<'_> {
    /// The lines of a place that may say what the state is.
    pub fn lines_of(&self, place: StatusSource) -> Vec<Line> {
        let labels = &self.lifecycle.headings;
        match place {
            StatusSource::Field => field::lines(self),
            StatusSource::Section => self.section(),
            StatusSource::HeadingSuffix => self.suffix().into_iter().collect(),
            StatusSource::HeaderLine => {
                let below = || self.preamble.line_value(labels).filter(|line| self.names_state(line));
                let tag = || self.header.tag_value(labels);
                let line =
                    self.header.line_value(labels).or_else(|| self.below_label()).or_else(below).or_else(tag);
                line.map_or_else(|| self.boxes(), |line| vec![line])
            }
            StatusSource::HeaderTable => {
                let fits = |line: &Line| self.tells(line);
                let below = || self.preamble.table_value(labels, fits).filter(|line| self.names_state(line));
                self.header.table_value(labels, fits).or_else(below).into_iter().collect()
            }
            StatusSource::BoldLine => self.bold_line().into_iter().collect(),
            StatusSource::Title => self.title().into_iter().collect(),
        }
    }

    /// The lines of a place, and those of the header that bear the same label as the one that counts.
    pub fn all_lines_of(&self, place: StatusSource, lines: &[Line]) -> Vec<Line> {
        let labelled = |line: &&Line| labelled(line, &self.lifecycle.headings).is_some();
        match place {
            StatusSource::HeaderLine => self.header.lines.iter().filter(labelled).cloned().collect(),
            _ => lines.to_vec(),
        }
    }

    /// The line below one of the header that is a label and nothing else: `- Status`, and under it `- Accepted`.
    fn below_label(&self) -> Option<Line> {
        let labels = &self.lifecycle.headings;
        let pair = self.header.lines.windows(2).find(|pair| {
            let label = pair[0].text.trim();
            label.starts_with(char::is_alphabetic)
                && labels.matches_exactly(&HeadingText::of(label))
                && self.names_state(&pair[1])
        })?;
        Some(pair[1].clone())
    }

    /// The boxes of the header that are states and nothing else, where there are several: `- [x] Accepted`.
    fn boxes(&self) -> Vec<Line> {
        let is_state = |line: &&Line| {
            let read = self.lexicon.read(&line.text).filter(|read| read.state.is_some());
            line.ticked.is_some() && read.is_some_and(|read| line.text.trim() == &line.text[read.range])
        };
        let boxes: Vec<Line> = self.header.lines.iter().filter(is_state).cloned().collect();
        if boxes.len() < 2 { Vec::new() } else { boxes }
    }

    /// Whether a line names a state, or a record that replaces this one.
    fn tells(&self, line: &Line) -> bool {
        let supersession = self.source.kind.supersession.as_ref();
        self.lexicon.read(&line.text).is_some()
            || supersession.is_some_and(|supersession| !Verbs::new(supersession).statements(line).is_empty())
    }

    /// Whether a line names a state that the contract knows; below the header a word may be about anything.
    pub fn names_state(&self, line: &Line) -> bool {
        self.lexicon.read(&line.text).is_some_and(|read| read.state.is_some())
    }

    /// The lines of the first section with something in it.
    fn section(&self) -> Vec<Line> {
        self.sections().next().map(|(_, lines)| lines).unwrap_or_default()
    }

    /// The lines of the sections beside the first one that stand where it stands: what they say must be the same.
    pub fn twin_sections(&self) -> Vec<Vec<Line>> {
        let mut sections = self.sections();
        let Some((first, _)) = sections.next() else { return Vec::new() };
        let beside = |other: &Heading| (other.level, other.parent) == (first.level, first.parent);
        sections.filter(|(heading, _)| !heading.pseudo && beside(heading)).map(|(_, lines)| lines).collect()
    }

    /// The sections with something in them; a pseudo-heading counts where it stands alone.
    fn sections(&self) -> impl Iterator<Item = (&Heading, Vec<Line>)> {
        let outline = self.source.outline.headings.iter().enumerate();
        let alone = |heading: &Heading| !heading.pseudo || self.is_line_of_its_own(heading);
        let matching = outline.filter(move |(_, heading)| {
            self.lifecycle.headings.matches(&heading.normalised) && alone(heading)
        });
        let read = matching.map(|(index, heading)| (heading, self.section_lines(index)));
        read.filter(|(_, lines)| !lines.is_empty())
    }

    /// Whether bold text fills its paragraph, or the first line of it.
    fn is_line_of_its_own(&self, heading: &Heading) -> bool {
        let tree = self.source.tree;
        let (paragraph, after) = (tree.node(heading.node), heading.content.0);
        let breaks = |id| matches!(tree.node(id).kind, NodeKind::SoftBreak | NodeKind::HardBreak);
        matches!(paragraph.kind, NodeKind::HtmlBlock(_))
            || paragraph.kind == NodeKind::Paragraph && (after == paragraph.end || breaks(after))
    }

    /// The lines before the first heading below, that heading's text where there are none. Bold text is no heading here
    /// (`**Accepted**`), unless it is one of the contract's.
    fn section_lines(&self, index: usize) -> Vec<Line> {
        let headings = &self.source.outline.headings;
        let sections = &self.source.kind.sections;
        let is_section = |heading: &Heading| {
            sections.iter().any(|section| section.heading.matches_exactly(&heading.normalised))
        };
        let own_end = headings[index].content.1;
        let below = headings[index + 1..]
            .iter()
            .take_while(|below| below.node < own_end)
            .find(|below| !below.pseudo || is_section(below));
        let end = below.map_or(own_end, |below| below.node);
        let blocks = blocks(self.source.tree, self.source.text, headings[index].content.0, end);
        let mut own = statements(&blocks);
        // Of a table with a column for it only that column says the state.
        // Where all rows have a date they are a history.
        let dated =
            || own.iter().filter(|line| self.names_state(line)).all(|line| first_date(&line.text).is_some());
        if blocks.iter().any(|block| block.table.is_some()) && !dated() {
            let tables = Header::between(self.source.tree, self.source.text, headings[index].content.0, end);
            let told = tables.table_value(&self.lifecycle.headings, |line| self.tells(line));
            own.splice(0..0, told.filter(|line| self.names_state(line)));
        }
        match below.filter(|below| own.is_empty() && !below.pseudo) {
            Some(below) => self.heading_line(below).into_iter().collect(),
            None => own,
        }
    }

    fn heading_line(&self, heading: &Heading) -> Option<Line> {
        self.line_of_node(heading.node)
    }

    fn line_of_node(&self, node: NodeId) -> Option<Line> {
        let read = blocks(self.source.tree, self.source.text, node, self.source.tree.node(node).end);
        read.first().and_then(|block| block.lines().into_iter().next())
    }

    /// `## Status: Accepted`.
    fn suffix(&self) -> Option<Line> {
        self.source.section_headings().filter(|(_, heading)| !heading.pseudo).find_map(|(_, heading)| {
            let line = self.heading_line(heading)?;
            let value = labelled(&line, &self.lifecycle.headings).or_else(|| self.unparted(&line))?;
            has_words(&value.text).then_some(value)
        })
    }

    /// `## Status Accepted`, where the rest is a state.
    fn unparted(&self, line: &Line) -> Option<Line> {
        let text = &line.text;
        let seams = text.match_indices(' ').map(|(at, _)| at);
        let label = |at: &usize| {
            let label = HeadingText::of(&text[..*at]);
            self.lifecycle.headings.matches_exactly(&label)
        };
        let at = seams.into_iter().find(label)?;
        let opened = text[at + 1..].starts_with(['(', '[']);
        let rest = line.from(at + 1 + usize::from(opened));
        let read = self.lexicon.read(&rest.text)?;
        (read.state.is_some() && read.range.start == 0).then_some(rest)
    }

    /// `**Status**: accepted` somewhere below.
    fn bold_line(&self) -> Option<Line> {
        let tree = self.source.tree;
        let paragraphs = tree.roots().filter(|id| !matches!(tree.node(*id).kind, NodeKind::Heading(_)));
        paragraphs.into_iter().find_map(|id| {
            let read = blocks(tree, self.source.text, id, tree.node(id).end);
            lines(&read).filter(|line| line.bold.is_some() && !line.quoted).find_map(|line| {
                let value = labelled(&line, &self.lifecycle.headings)?;
                self.names_state(&value).then_some(value)
            })
        })
    }

    /// `# ADR-7: [SUPERSEDED] Use a queue`: brackets in the title that begin with a state. Where a section is there for it
    /// and empty, the state is still to be written.
    fn title(&self) -> Option<Line> {
        let labels = &self.lifecycle.headings;
        if self.source.section_headings().any(|(_, heading)| labels.matches(&heading.normalised)) {
            return None;
        }
        let title = match self.source.title_heading {
            Some(node) => self.line_of_node(node)?,
            None => Line::of_value(self.source.title, self.source.title_span, self.source.text),
        };
        let text = &title.text;
        // `# OUTDATED: Use a queue`
        let called = text.split_once(':').map(|(called, _)| title.part(0..called.len()));
        let is_state = |line: &Line| {
            let read = self.lexicon.read(&line.text);
            let ended = |state| self.lifecycle.finals.iter().any(|last| last == state);
            read.is_some_and(|read| {
                let whole = line.text[read.range.clone()].chars().filter(|c| c.is_alphabetic()).count()
                    == line.text.chars().filter(|c| c.is_alphabetic()).count();
                whole && read.state.is_some_and(ended)
            })
        };
        if let Some(called) = called.filter(is_state) {
            return Some(called);
        }
        let opens = text.char_indices().filter(|(_, c)| matches!(c, '[' | '(' | '（' | '【'));
        opens.into_iter().find_map(|(at, sign)| {
            let start = at + sign.len_utf8();
            let length = text[start..].find([']', ')', '）', '】'])?;
            let inner = title.part(start..start + length);
            let read = self.lexicon.read(&inner.text).filter(|read| read.state.is_some())?;
            (!has_words(&inner.text[..read.range.start])).then_some(inner)
        })
    }
}
