//! The state of a record, from wherever it is written.

use std::sync::Arc;

use super::header::{Header, has_words, labelled};
use super::history::{list_of_states, newest};
use super::lexicon::{Lexicon, first_words};
use super::line::Line;
use super::place::Places;
use super::verb::{Statement, Verbs};
use super::words::words;
use super::{RelationKind, Source, StatusReading};
use crate::contract::{Lifecycle, StatusSource};
use crate::text::Span;
use crate::text::language::is_placeholder;

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
    let places = Places { source, header, preamble, lifecycle, lexicon };
    let reader = Reader { header, lifecycle, lexicon, verbs };
    let mut status = Status::default();
    let mut readings: Vec<StatusReading> = Vec::new();
    for &place in &lifecycle.sources {
        // A line in bold in the middle of a text, and the title, count only where nothing else says what the state is.
        if matches!(place, StatusSource::BoldLine | StatusSource::Title) && !readings.is_empty() {
            continue;
        }
        let lines = places.lines_of(place);
        if let Some(reading) = reader.read(&lines, place) {
            let rivals = reader.rivals(&places.all_lines_of(place, &lines), &reading);
            readings.push(reading);
            readings.extend(rivals);
            status.lines.extend(lines);
        }
        if place == StatusSource::Section {
            let twins = places.twin_sections();
            let read = twins.iter().filter_map(|lines| reader.read(lines, place));
            readings.extend(read.filter(|reading| reading.state.is_some()));
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
    header: &'a Header,
    lifecycle: &'a Lifecycle,
    lexicon: &'a Lexicon<'a>,
    verbs: Option<Verbs<'a>>,
}

impl Reader<'_> {
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

    /// The lines of a place that are a state and nothing else, where no way leads between that and the one that was read,
    /// which is alone in its line too: `Accepted`, and below it `Rejected`.
    fn rivals(&self, lines: &[Line], chosen: &StatusReading) -> Vec<StatusReading> {
        let alone = |line: &Line| {
            let value = labelled(line, &self.lifecycle.headings).unwrap_or_else(|| line.clone());
            let reading = self.read_line(line, chosen.source).filter(|_| line.ticked.is_none())?;
            let bare = value.text.trim_matches(|c: char| !c.is_alphanumeric());
            (reading.state.is_some() && bare == reading.raw).then_some(reading)
        };
        let mut read: Vec<StatusReading> = lines.iter().filter_map(alone).collect();
        if self.lifecycle.transitions.is_empty() || !read.iter().any(|reading| reading.span == chosen.span) {
            return Vec::new();
        }
        let reaches = |from: &Option<Arc<str>>, to: &Option<Arc<str>>| {
            from.as_deref().zip(to.as_deref()).is_some_and(|(from, to)| self.lifecycle.leads(from, to))
        };
        read.retain(|other| !reaches(&chosen.state, &other.state) && !reaches(&other.state, &chosen.state));
        read
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
        // After other words, `Acepted, amended by ADR-7`, an amendment is a remark on a state.
        let says = |statement: &Statement| {
            statement.leads && (relation != RelationKind::AmendedBy || verbs.opens(&value.text, statement))
        };
        let mut statements = verbs.statements(&value).into_iter();
        let statement = statements.find(|statement| statement.kind == relation && says(statement))?;
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
