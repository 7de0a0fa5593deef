//! The state of a record, from wherever it is written.

use std::sync::Arc;

use super::block::{blocks, lines};
use super::header::{Header, has_words, labelled, tagged};
use super::history::{list_of_states, newest};
use super::lexicon::{Lexicon, first_words};
use super::line::Line;
use super::statement::statements;
use super::verb::Verbs;
use super::words::words;
use super::{RelationKind, Source, StatusReading};
use crate::contract::{Lifecycle, StatusSource};
use crate::document::outline::Heading;
use crate::document::tree::{NodeId, NodeKind};
use crate::text::Span;
use crate::text::language::is_placeholder;
use crate::value::Value;

/// The states that a record's places give, and the lines they were read from.
#[derive(Default)]
pub(super) struct Status {
    /// The state, from the first place that has one.
    pub reading: Option<StatusReading>,
    /// Other places that say something else.
    pub conflicts: Vec<StatusReading>,
    /// The lines of all those places: relations stand there too.
    pub lines: Vec<Line>,
}

/// Reads the state of a record; `preamble` stands between its header and the first section that the contract knows.
pub(super) fn read(
    source: &Source<'_>,
    [header, preamble]: [&Header; 2],
    lifecycle: &Lifecycle,
    lexicon: &Lexicon<'_>,
) -> Status {
    let verbs = source.kind.supersession.as_ref().map(Verbs::new);
    let reader = Reader { source, header, preamble, lifecycle, lexicon, verbs };
    let mut status = Status::default();
    let mut readings: Vec<StatusReading> = Vec::new();
    for &place in &lifecycle.sources {
        // A line in bold in the middle of a text, and the title, count only where nothing else says what the state is.
        if matches!(place, StatusSource::BoldLine | StatusSource::Title) && !readings.is_empty() {
            continue;
        }
        let lines = reader.lines_of(place);
        if let Some(reading) = reader.read(&lines, place) {
            readings.push(reading);
            status.lines.extend(lines);
        }
    }
    if readings.iter().all(|reading| reading.state.is_none()) {
        readings.extend(reader.banner());
    }
    // The first place that gives a state has it; one that gives none is still to be mended.
    let first = readings.iter().position(|reading| reading.state.is_some()).unwrap_or(0);
    if first < readings.len() {
        let chosen = readings.remove(first);
        readings.retain(|other| other.state != chosen.state);
        status.reading = Some(chosen);
    }
    status.conflicts = readings;
    // A template's list of states relates to nothing.
    if status.reading.as_ref().is_some_and(|reading| reading.unfilled) {
        status.lines.clear();
    }
    status
}

struct Reader<'a> {
    source: &'a Source<'a>,
    header: &'a Header,
    preamble: &'a Header,
    lifecycle: &'a Lifecycle,
    lexicon: &'a Lexicon<'a>,
    verbs: Option<Verbs<'a>>,
}

impl Reader<'_> {
    fn lines_of(&self, place: StatusSource) -> Vec<Line> {
        let labels = &self.lifecycle.headings;
        match place {
            StatusSource::Field => self.field(),
            StatusSource::Section => self.section(),
            StatusSource::HeadingSuffix => self.suffix().into_iter().collect(),
            StatusSource::HeaderLine => {
                let below = || self.preamble.line_value(labels).filter(|line| self.names_state(line));
                let tag = || self.header.tag_value(labels);
                self.header.line_value(labels).or_else(below).or_else(tag).into_iter().collect()
            }
            StatusSource::HeaderTable => {
                let fits = |text: &str| self.lexicon.read(text).is_some();
                let below = || self.preamble.table_value(labels, fits).filter(|line| self.names_state(line));
                self.header.table_value(labels, fits).or_else(below).into_iter().collect()
            }
            StatusSource::BoldLine => self.bold_line().into_iter().collect(),
            StatusSource::Title => self.title().into_iter().collect(),
        }
    }

    /// Whether a line names a state that the contract knows; below the header a word may be about anything.
    fn names_state(&self, line: &Line) -> bool {
        self.lexicon.read(&line.text).is_some_and(|read| read.state.is_some())
    }

    fn field(&self) -> Vec<Line> {
        let lines_of = |value: &Value| -> Vec<Line> {
            let items = value.items().iter();
            items
                .filter_map(|item| Some(Line::of_value(item.text()?.trim(), item.span, self.source.text)))
                .collect()
        };
        match self.source.field(&self.lifecycle.field) {
            Some(value) => lines_of(value),
            // `tags: [status/accepted]`
            None => self
                .source
                .field("tags")
                .map(lines_of)
                .unwrap_or_default()
                .iter()
                .filter_map(|line| tagged(line, "", &self.lifecycle.headings))
                .collect(),
        }
    }

    /// The lines of the first section with something in it; a pseudo-heading counts where it stands alone.
    fn section(&self) -> Vec<Line> {
        let outline = &self.source.outline.headings;
        let alone = |heading: &Heading| !heading.pseudo || self.is_line_of_its_own(heading);
        let matching = outline
            .iter()
            .enumerate()
            .filter(|(_, heading)| self.lifecycle.headings.matches(&heading.normalised) && alone(heading));
        matching
            .map(|(index, _)| self.section_lines(index))
            .find(|lines| !lines.is_empty())
            .unwrap_or_default()
    }

    /// Whether bold text fills its paragraph, or the first line of it.
    fn is_line_of_its_own(&self, heading: &Heading) -> bool {
        let tree = self.source.tree;
        let (paragraph, after) = (tree.node(heading.node), heading.content.0);
        let breaks = |id| matches!(tree.node(id).kind, NodeKind::SoftBreak | NodeKind::HardBreak);
        paragraph.kind == NodeKind::Paragraph && (after == paragraph.end || breaks(after))
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
        let own = statements(&blocks);
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
            let label = crate::text::normalise_heading(&text[..*at]);
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

    /// `# ADR-7: [SUPERSEDED] Use a queue`: brackets in the title that begin with a state.
    fn title(&self) -> Option<Line> {
        let title = match self.source.title_heading {
            Some(node) => self.line_of_node(node)?,
            None => Line::of_value(self.source.title, self.source.title_span, self.source.text),
        };
        let text = &title.text;
        let opens = text.char_indices().filter(|(_, c)| matches!(c, '[' | '(' | '（' | '【'));
        opens.into_iter().find_map(|(at, sign)| {
            let start = at + sign.len_utf8();
            let length = text[start..].find([']', ')', '）', '】'])?;
            let inner = title.part(start..start + length);
            let read = self.lexicon.read(&inner.text).filter(|read| read.state.is_some())?;
            (!has_words(&inner.text[..read.range.start])).then_some(inner)
        })
    }

    /// `Superseded by …` before the first section, where no place says what the state is.
    fn banner(&self) -> Option<StatusReading> {
        let verbs = self.verbs.as_ref()?;
        let told = |line| self.told(verbs, line, RelationKind::SupersededBy, StatusSource::HeaderLine);
        self.header.lines.iter().find_map(told)
    }

    /// What the lines of one place say.
    ///
    /// A line that begins with "superseded by" wins over what stood above it, because tools append it. Of several lines
    /// that all have a date the newest wins: they are a history. Else the first line that names a state wins.
    fn read(&self, lines: &[Line], place: StatusSource) -> Option<StatusReading> {
        // A box that is not ticked is what the state is not.
        let (open, lines): (Vec<Line>, Vec<Line>) =
            lines.iter().cloned().partition(|line| line.ticked == Some(false));
        if let Some(choice) = open.first().filter(|_| !lines.iter().any(|line| has_words(&line.text))) {
            let (words, span) = first_words(choice);
            let raw = format!("[ ] {words}");
            return Some(StatusReading { state: None, raw, span, source: place, unfilled: true });
        }
        let lines = lines.as_slice();
        let read: Vec<(&Line, StatusReading)> =
            lines.iter().filter_map(|line| Some((line, self.read_line(line, place)?))).collect();
        if let Some(choice) = list_of_states(&read) {
            return Some(choice);
        }
        let told = |line: &Line, relation| self.told(self.verbs.as_ref()?, line, relation, place);
        let replaced = lines.iter().rev().find_map(|line| told(line, RelationKind::SupersededBy));
        if replaced.is_some() {
            return replaced;
        }
        if let Some(newest) = newest(&read).or_else(|| self.last_of_a_history(&read)) {
            return Some(newest);
        }
        // Boxes are ticked one after the other: the last one tells how far it came.
        let is_known = |(_, reading): &&(&Line, StatusReading)| reading.state.is_some();
        let mut ticked = read.iter().rev().filter(|(line, _)| line.ticked == Some(true));
        let known = ticked.find(is_known).or_else(|| read.iter().find(is_known));
        let unfilled = || read.iter().find(|(_, reading)| reading.unfilled);
        // `Amended by ADR-7` alone: what another record changes is in force.
        let amended = || lines.iter().find_map(|line| told(line, RelationKind::AmendedBy));
        let named = known.or_else(unfilled).map(|(_, reading)| reading.clone());
        named.or_else(amended).or_else(|| self.unknown(lines, place))
    }

    /// The last of several states that follow each other as the contract lists them, each in a line with a year.
    fn last_of_a_history(&self, read: &[(&Line, StatusReading)]) -> Option<StatusReading> {
        let told = |(line, reading): &(&Line, StatusReading)| {
            let text = line.text.trim_matches(|c: char| !c.is_alphanumeric());
            let rest = text.strip_prefix(reading.raw.as_str())?;
            let year = words(rest).iter().any(|word| word.folded.len() == 4 && word.folded.starts_with("20"));
            let state = reading.state.as_deref().filter(|_| year)?;
            self.lifecycle.states.iter().position(|known| known == state)
        };
        let order: Vec<usize> = read.iter().map(told).collect::<Option<_>>()?;
        let rising = order.len() >= 2 && order.windows(2).all(|pair| pair[0] < pair[1]);
        read.last().filter(|_| rising).map(|(_, reading)| reading.clone())
    }

    fn read_line(&self, line: &Line, place: StatusSource) -> Option<StatusReading> {
        let line = labelled(line, &self.lifecycle.headings).unwrap_or_else(|| line.clone());
        let read = self.lexicon.read(&line.text)?;
        Some(StatusReading {
            state: read.state.map(Arc::from),
            raw: line.text[read.range.clone()].to_owned(),
            span: line.span_of(read.range),
            source: place,
            unfilled: read.state.is_none(),
        })
    }

    /// The words of the first line, none of which is known; a placeholder is an unfilled state.
    fn unknown(&self, lines: &[Line], place: StatusSource) -> Option<StatusReading> {
        let relates =
            |line: &&Line| self.verbs.as_ref().is_some_and(|verbs| !verbs.statements(line).is_empty());
        let line = lines.iter().find(|line| has_words(&line.text) && !relates(line))?;
        let (raw, span) = first_words(line);
        let unfilled = is_placeholder(&line.text);
        Some(StatusReading { state: None, raw, span, source: place, unfilled })
    }

    /// The state of a record that a line says was replaced, or amended.
    fn told(
        &self,
        verbs: &Verbs<'_>,
        line: &Line,
        relation: RelationKind,
        place: StatusSource,
    ) -> Option<StatusReading> {
        let value = labelled(line, &self.lifecycle.headings).unwrap_or_else(|| line.clone());
        if self.lexicon.read(&value.text).is_some_and(|read| read.state.is_none()) {
            return None;
        }
        let statement = verbs
            .statements(&value)
            .into_iter()
            .find(|statement| statement.kind == relation && statement.leads)?;
        let written = &value.text[statement.verb.clone()];
        let state = self.lexicon.state_by(relation)?;
        let span: Span = value.span_of(statement.verb);
        Some(StatusReading {
            state: Some(state.into()),
            raw: written.to_owned(),
            span,
            source: place,
            unfilled: false,
        })
    }
}
