//! The date of a record: front matter, a `Date:` line, a section, the name of the file, a list of changes.

use std::ops::Range;

use super::block::lines;
use super::blocks::blocks;
use super::header::Header;
use super::line::Line;
use super::number::NameParts;
use super::words::words;
use super::{DateReading, Source};
use crate::contract::HeadingSet;
use crate::document::front_matter::WrittenDate;
use crate::text::Span;
use crate::text::language::is_placeholder;

/// The longest text that is a date: `Wednesday, 30 September 2026`.
const LONGEST: usize = 30;

/// The first date in a line and where it stands.
pub(super) fn first_date(line: &str) -> Option<(WrittenDate, Range<usize>)> {
    let words = words(line);
    words.iter().enumerate().find_map(|(at, word)| {
        // Three words make a date, `2024-05-01T10` has a fourth part; eight digits are one word.
        [at + 2, at].into_iter().filter_map(|end| words.get(end)).find_map(|end| {
            let range = word.range.start..end.range.end;
            let text = line[range.clone()].split('T').next().unwrap_or_default();
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            if text.len() > LONGEST || digits < 5 {
                return None;
            }
            let date = WrittenDate::read(text);
            (date != WrittenDate::None).then(|| (date, range.start..range.start + text.len()))
        })
    })
}

/// Reads the date of a record.
pub(super) fn read(
    source: &Source<'_>,
    headers: [&Header; 2],
    name: &NameParts,
    status: &[Line],
) -> Option<DateReading> {
    let lifecycle = source.kind.lifecycle.as_ref();
    let labels = lifecycle.map(|lifecycle| &lifecycle.date_headings);
    let changes = lifecycle.map(|lifecycle| &lifecycle.changelog_headings);
    field(source)
        .or_else(|| headers.into_iter().find_map(|header| labelled(header, labels?)))
        .or_else(|| section_lines(source, labels?).into_iter().find_map(|line| of_line(&line)))
        .or_else(|| of_name(name))
        .or_else(|| earliest(&section_lines(source, changes?)))
        .or_else(|| status.iter().find_map(of_line).filter(|reading| reading.date.is_some()))
}

fn field(source: &Source<'_>) -> Option<DateReading> {
    let value = source.front.map.get("date")?;
    let text = value.text()?.trim();
    if text.is_empty() || is_placeholder(text) {
        return None;
    }
    let line = Line::of_value(text, value.span, source.text);
    let written = WrittenDate::read(text);
    let found = if written == WrittenDate::None { of_line(&line) } else { None };
    Some(found.unwrap_or_else(|| reading(written, text, value.span)))
}

fn labelled(header: &Header, labels: &HeadingSet) -> Option<DateReading> {
    let line = header
        .line_value(labels)
        .or_else(|| header.table_value(labels, |cell| first_date(&cell.text).is_some()))?;
    if is_placeholder(line.text.trim()) {
        return None;
    }
    of_line(&line).or_else(|| {
        // A date that cannot be read is still a date that was written.
        let text = line.text.trim();
        (text.len() <= LONGEST && text.bytes().filter(u8::is_ascii_digit).count() >= 6)
            .then(|| reading(WrittenDate::None, text, line.span_of(0..line.text.len())))
    })
}

fn of_line(line: &Line) -> Option<DateReading> {
    let (date, range) = first_date(&line.text)?;
    Some(reading(date, &line.text[range.clone()], line.span_of(range)))
}

fn of_name(name: &NameParts) -> Option<DateReading> {
    let date = name.date?;
    Some(DateReading { date: Some(date), raw: date.to_string(), span: Span::at(0), iso: true })
}

/// The day a record began: the earliest of a list of changes, which may run either way.
fn earliest(changes: &[Line]) -> Option<DateReading> {
    changes
        .iter()
        .filter_map(of_line)
        .filter(|reading| reading.date.is_some())
        .min_by_key(|reading| reading.date)
}

/// The lines of the first section of that name with something in it.
fn section_lines(source: &Source<'_>, headings: &HeadingSet) -> Vec<Line> {
    let sections = source.section_headings().filter(|(_, heading)| headings.matches(&heading.normalised));
    let read = sections.map(|(_, heading)| {
        let blocks = blocks(source.tree, source.text, heading.content.0, heading.content.1);
        lines(&blocks).collect::<Vec<_>>()
    });
    read.into_iter().find(|lines| !lines.is_empty()).unwrap_or_default()
}

fn reading(date: WrittenDate, raw: &str, span: Span) -> DateReading {
    let iso = matches!(date, WrittenDate::Iso(_));
    DateReading { date: date.date(), raw: raw.to_owned(), span, iso }
}
