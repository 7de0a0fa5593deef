//! YAML, read into the spanned tree.
//!
//! The tree is built from the event stream of the YAML crate's own parser and not through serde: events carry the place
//! and the style of every scalar as it is written, and what stands before and after a mistake can still be read.

mod builder;
mod complaint;
#[cfg(test)]
mod tests;

use serde_yaml::granit_parser::{Marker, Parser, options};

use self::builder::{Builder, Stop};
use super::{Data, Map, SyntaxError, Value};
use crate::text::Span;

/// Containers inside containers; deeper ones are refused.
const MAX_DEPTH: usize = 64;
/// Values of one text, copies made by aliases included; a text with more is refused.
const MAX_NODES: usize = 10_000;
/// Pieces that are read after mistakes; each costs a pass over the rest of the text.
const MAX_PIECES: usize = 32;

/// Reads one YAML document; spans are those in `text`.
///
/// What can be read is in the value, whatever the errors: an entry of the top level that holds a mistake is left out,
/// and reading goes on with the next one. Of a key that is written twice the first one stays.
pub fn parse_yaml(text: &str) -> (Value, Vec<SyntaxError>) {
    let mut errors = Vec::new();
    let mut value: Option<Value> = None;
    let mut from = 0;
    for _ in 0..MAX_PIECES {
        let piece = read(text, from);
        value = Some(match value {
            None => piece.value,
            Some(before) => merged(before, piece.value, &mut errors),
        });
        errors.extend(piece.errors);
        let Some(stop) = piece.stop else { break };
        // A piece that begins inside a mistake may meet it again.
        if errors.iter().all(|known| known.span.start != stop.error.span.start) {
            errors.push(stop.error);
        }
        match stop.resume {
            Some(next) if next > from => from = next,
            _ => break,
        }
    }
    errors.sort_by_key(|error| error.span);
    (value.unwrap_or(Value { span: Span::at(0), data: Data::Null }), errors)
}

/// What was read from some place up to the end or to a mistake.
struct Piece {
    value: Value,
    errors: Vec<SyntaxError>,
    stop: Option<Mistake>,
}

/// A mistake that ends a piece.
struct Mistake {
    error: SyntaxError,
    /// Where the next piece begins.
    resume: Option<usize>,
}

fn read(text: &str, from: usize) -> Piece {
    let options = options! { emit_comments: false, max_directive_bytes: 64 };
    let mut builder = Builder::new(text, from);
    let mut stop = None;
    for step in Parser::new_from_str_with_options(&text[from..], options) {
        let outcome = match step {
            Ok((event, span)) => {
                let span = Span::from(from + offset(&span.start)..from + offset(&span.end));
                builder.take(event, span)
            }
            Err(error) => {
                let at = Span::at((from + offset(error.marker())) as u32);
                Err(Stop::Mistake(complaint::reword(error.kind(), at, &builder)))
            }
        };
        match outcome {
            Ok(()) => {}
            Err(Stop::Mistake(error)) => {
                let resume = next_key_line(text, builder.last_start().max(from));
                builder.drop_entries_from(bad_entry(text, &error, &builder));
                stop = Some(Mistake { error, resume });
                break;
            }
            Err(Stop::End(error)) => {
                stop = error.map(|error| Mistake { error, resume: None });
                break;
            }
        }
    }
    let (value, errors) = builder.finish();
    Piece { value, errors, stop }
}

/// The parser counts characters too, but reports bytes for text in memory.
fn offset(marker: &Marker) -> usize {
    marker.byte_offset().unwrap_or_default()
}

/// Where the entry of the top level begins that holds a mistake: what was read of it is not to be trusted.
fn bad_entry(text: &str, error: &SyntaxError, builder: &Builder) -> u32 {
    let last = builder.last_start();
    let line = text[..last].rfind('\n').map_or(0, |at| at + 1);
    error.span.start.min(line as u32)
}

/// The first line after the one at `offset` that looks like `key: value` at the top level.
fn next_key_line(text: &str, offset: usize) -> Option<usize> {
    let mut start = offset + memchr::memchr(b'\n', &text.as_bytes()[offset..])? + 1;
    for line in text[start..].split_inclusive('\n') {
        if is_key_line(line.trim_end()) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

fn is_key_line(line: &str) -> bool {
    let begins = line.chars().next().is_some_and(|c| !c.is_whitespace() && !"#-[]{},%|>&*!?:".contains(c));
    begins && (line.ends_with(':') || line.contains(": "))
}

/// The entries of two pieces; where only one is a mapping, that one.
fn merged(first: Value, second: Value, errors: &mut Vec<SyntaxError>) -> Value {
    let (Data::Map(mut map), Data::Map(more)) = (first.data.clone(), second.data.clone()) else {
        return if second.map().is_some() { second } else { first };
    };
    for entry in more.entries {
        match map.entry(&entry.key) {
            Some(twin) => errors.push(complaint::twin_key(&entry.key, twin.key_span, entry.key_span)),
            None => map.entries.push(entry),
        }
    }
    Value { span: first.span.join(second.span), data: Data::Map(Map { entries: map.entries }) }
}
