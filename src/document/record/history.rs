//! Several states in one place: a history of them, or a template's list of those there are.

use super::StatusReading;
use super::date::first_date;
use super::line::Line;
use crate::contract::StatusSource;

/// The newest of several states that all have their date.
pub(super) fn newest(read: &[(&Line, StatusReading)]) -> Option<StatusReading> {
    let dated: Vec<_> = read
        .iter()
        .filter(|(_, reading)| reading.state.is_some())
        .map(|(line, reading)| (first_date(&line.text).and_then(|(date, _)| date.date()), reading))
        .collect();
    let all = dated.len() >= 2 && dated.iter().all(|(date, _)| date.is_some());
    let newest = dated.into_iter().max_by_key(|(date, _)| *date);
    newest.filter(|_| all).map(|(_, reading)| reading.clone())
}

/// A template's list of the states there are: three lines or more, each beginning with another state, or a field with
/// two. A history tells when, or names a record, so there is a digit in it.
pub(super) fn list_of_states(read: &[(&Line, StatusReading)]) -> Option<StatusReading> {
    let bare = |(line, reading): &&(&Line, StatusReading)| {
        let begins = line.text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(&reading.raw);
        let names_file = line.links.iter().any(|link| link.destination.to_lowercase().ends_with(".md"));
        begins && line.ticked.is_none() && !names_file && !line.text.contains(|c: char| c.is_ascii_digit())
    };
    let mut states: Vec<&str> = read.iter().filter_map(|(_, reading)| reading.state.as_deref()).collect();
    states.sort_unstable();
    states.dedup();
    let ((_, first), (_, last)) = (read.first()?, read.last()?);
    let least = if first.source == StatusSource::Field { 2 } else { 3 };
    let all = states.len() >= least && states.len() == read.len() && read.iter().all(|one| bare(&one));
    let raw = || read.iter().map(|(_, reading)| reading.raw.as_str()).collect::<Vec<_>>().join(", ");
    let span = first.span.join(last.span);
    all.then(|| StatusReading { state: None, unfilled: true, raw: raw(), span, ..first.clone() })
}
