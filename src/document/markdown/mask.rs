//! Lines that begin with a colon, hidden from the Markdown parser.
//!
//! With definition lists switched on, the parser takes every line that begins with `:` for a definition: containers
//! (`:::note`) and emoji (`:tada:`) too. A container line becomes a line across of the same length: that ends lists
//! and paragraphs as a container should, and its place in the tree says whether it stands where blocks stand or inside
//! code. In any other line but a true definition the first colon becomes a semicolon, which means nothing to Markdown
//! and is a punctuation mark too. All texts of the tree are spans of the unmasked source.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::marker::Marker;

/// A body without colons at the beginnings of its lines.
pub(super) struct Masked<'a> {
    /// The text for the parser, byte for byte as long as the body.
    pub text: Cow<'a, str>,
    /// Container lines, in order; their spans are offsets in the body.
    pub markers: Vec<Marker<'a>>,
    /// Offsets of first colons that became semicolons, in order.
    pub colons: Vec<u32>,
}

/// Masks a body; container lines whose offsets are in `plain` are left to be text.
pub(super) fn mask<'a>(body: &'a str, plain: &BTreeSet<u32>) -> Masked<'a> {
    let mut markers = Vec::new();
    let mut colons = Vec::new();
    let bytes = body.as_bytes();
    for colon in first_colons(bytes) {
        let end = memchr::memchr(b'\n', &bytes[colon..]).map_or(bytes.len(), |at| colon + at);
        let line = body[colon..end].trim_end();
        let marker = Marker::read(line, colon as u32).filter(|marker| !plain.contains(&marker.span.start));
        match marker {
            Some(marker) => markers.push(marker),
            None if matches!(bytes.get(colon + 1), Some(b' ' | b'\t')) => {}
            None => colons.push(colon as u32),
        }
    }
    Masked { text: masked_text(body, &markers, &colons), markers, colons }
}

/// The offsets of colons that are the first sign of their line, after indentation and marks of quotations.
fn first_colons(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut from = 0;
    // Colons are rarer than lines, and most stand inside a line: looking back from each beats looking at every line.
    std::iter::from_fn(move || {
        loop {
            let colon = from + memchr::memchr(b':', bytes.get(from..)?)?;
            from = colon + 1;
            let before = bytes[..colon].iter().rev().take_while(|b| matches!(b, b' ' | b'\t' | b'>')).count();
            if colon == before || bytes[colon - before - 1] == b'\n' {
                // The rest of the line holds no first colon.
                from = memchr::memchr(b'\n', &bytes[colon..]).map_or(bytes.len(), |at| colon + at);
                return Some(colon);
            }
        }
    })
}

fn masked_text<'a>(body: &'a str, markers: &[Marker<'_>], colons: &[u32]) -> Cow<'a, str> {
    if markers.is_empty() && colons.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut masked = String::with_capacity(body.len());
    let mut from = 0;
    let mut changes: Vec<(usize, usize, bool)> = markers
        .iter()
        .map(|marker| (marker.span.start as usize, marker.span.end as usize, true))
        .chain(colons.iter().map(|&at| (at as usize, at as usize + 1, false)))
        .collect();
    changes.sort_unstable();
    for (start, end, is_marker) in changes {
        masked.push_str(&body[from..start]);
        if is_marker {
            masked.push_str("***");
            masked.extend(std::iter::repeat_n(' ', end - start - 3));
        } else {
            masked.push(';');
        }
        from = end;
    }
    masked.push_str(&body[from..]);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(body: &str) -> String {
        let masked = mask(body, &BTreeSet::new());
        assert_eq!(masked.text.len(), body.len());
        masked.text.into_owned()
    }

    #[test]
    fn container_lines_become_lines_across_of_the_same_length() {
        assert_eq!(masked("a\n:::note[Ü]\nb\n> :::\r\n"), "a\n***        \nb\n> ***\r\n");
    }

    #[test]
    fn other_lines_lose_their_first_colon_only() {
        assert_eq!(masked(":tada: :x:\n  ::y\na :b\n:)"), ";tada: :x:\n  ;:y\na :b\n;)");
    }

    #[test]
    fn definitions_stay() {
        assert_eq!(masked("Term\n: Definition: long\n:\tx"), "Term\n: Definition: long\n:\tx");
    }

    #[test]
    fn lines_named_plain_are_text() {
        let masked = mask(":::note\n:::\n", &BTreeSet::from([0, 8]));
        assert_eq!(masked.text, ";::note\n;::\n");
        assert!(masked.markers.is_empty());
    }
}
