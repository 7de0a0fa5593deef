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
    newest.filter(|_| all).map(|(_, reading)| reading.clone()).or_else(|| latest_version(read))
}

/// The one with the highest version of several states that all have another.
fn latest_version(read: &[(&Line, StatusReading)]) -> Option<StatusReading> {
    let known: Vec<_> = read.iter().filter(|(_, reading)| reading.state.is_some()).collect();
    let latest = latest(known.iter().map(|(line, _)| version(&line.text)))?;
    (known.len() >= 2).then(|| known[latest].1.clone())
}

/// Where the highest of several versions stands, where none is missing or comes twice.
pub(super) fn latest(versions: impl Iterator<Item = Option<Vec<u32>>>) -> Option<usize> {
    let versions: Vec<Vec<u32>> = versions.collect::<Option<_>>()?;
    let twice = (1..versions.len()).any(|at| versions[..at].contains(&versions[at]));
    (0..versions.len()).filter(|_| !twice).max_by_key(|at| &versions[*at])
}

/// The version that a line or a cell begins with: `1.0`, `v2`, and a bare number where it fills its cell.
pub(super) fn version(text: &str) -> Option<Vec<u32>> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = text.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches(['.', ' ']);
    let word = text[..text.len() - bare.len()].trim_end_matches(['.', ' ']).to_lowercase();
    let end = bare.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(bare.len());
    let (number, rest) = (bare[..end].trim_end_matches('.'), &bare[end..]);
    let called = matches!(word.as_str(), "v" | "version" | "rev" | "revision");
    let alone = rest.trim().is_empty() || rest.starts_with(" · ");
    let is_version = called || word.is_empty() && (number.contains('.') || alone);
    let parts = number.split('.').map(|part| part.parse().ok());
    parts.collect::<Option<Vec<u32>>>().filter(|_| is_version && !rest.starts_with(char::is_alphanumeric))
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
