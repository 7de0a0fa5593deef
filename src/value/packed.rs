//! The tree in bytes that are read in a blink, for what is part of the program: the definitions of the built-in kinds are
//! packed while Guidepost is compiled, and reading their TOML would take half of a small command.
//!
//! Places are left out: nobody is shown them.

use std::sync::Arc;

use super::{Data, Entry, Map, Style, Value};
use crate::text::Span;

const NULL: u8 = 0;
const PLAIN: u8 = 1;
const QUOTED: u8 = 2;
const LIST: u8 = 3;
const MAP: u8 = 4;

/// The bytes of a mapping: how many bytes its shape takes, the shape, and all texts one behind the other.
pub fn pack(map: &Map) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.map(map);
    let mut out = Vec::new();
    out.extend_from_slice(&length(packer.shape.len()));
    out.extend(packer.shape);
    out.extend(packer.texts.into_bytes());
    out
}

#[derive(Default)]
struct Packer {
    /// Tags and counts.
    shape: Vec<u8>,
    texts: String,
}

impl Packer {
    fn map(&mut self, map: &Map) {
        self.count(map.entries.len());
        for entry in &map.entries {
            self.text(&entry.key);
            self.value(&entry.value);
        }
    }

    fn value(&mut self, value: &Value) {
        match &value.data {
            Data::Null => self.shape.push(NULL),
            Data::Scalar { text, style } => {
                self.shape.push(if *style == Style::Plain { PLAIN } else { QUOTED });
                self.text(text);
            }
            Data::List(items) => {
                self.shape.push(LIST);
                self.count(items.len());
                items.iter().for_each(|item| self.value(item));
            }
            Data::Map(map) => {
                self.shape.push(MAP);
                self.map(map);
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.texts.push_str(text);
    }

    fn count(&mut self, count: usize) {
        self.shape.extend_from_slice(&length(count));
    }
}

/// A length; a definition is far from 4 GiB.
fn length(count: usize) -> [u8; 4] {
    (count as u32).to_le_bytes()
}

/// The mapping that was packed, all of it at `place`; `None` where the bytes are no mapping.
pub fn unpack(bytes: &[u8], place: Span) -> Option<Map> {
    let mut unpacker = Unpacker { shape: bytes, texts: "", place };
    let count = unpacker.count()?;
    let (shape, texts) = unpacker.shape.split_at_checked(count)?;
    unpacker = Unpacker { shape, texts: std::str::from_utf8(texts).ok()?, place };
    let map = unpacker.map()?;
    (unpacker.shape.is_empty() && unpacker.texts.is_empty()).then_some(map)
}

/// What is not read yet.
struct Unpacker<'a> {
    shape: &'a [u8],
    texts: &'a str,
    place: Span,
}

impl Unpacker<'_> {
    fn map(&mut self) -> Option<Map> {
        let count = self.count()?;
        // Each entry takes some bytes: a count that lies does not ask for more than there is.
        let mut entries = Vec::with_capacity(count.min(self.shape.len()));
        for _ in 0..count {
            entries.push(Entry { key: self.text()?, key_span: self.place, value: self.value()? });
        }
        Some(Map { entries })
    }

    fn value(&mut self) -> Option<Value> {
        let (tag, rest) = self.shape.split_first()?;
        self.shape = rest;
        let data = match *tag {
            NULL => Data::Null,
            PLAIN => Data::Scalar { text: self.text()?, style: Style::Plain },
            QUOTED => Data::Scalar { text: self.text()?, style: Style::Quoted },
            LIST => {
                let count = self.count()?;
                let mut items = Vec::with_capacity(count.min(self.shape.len()));
                for _ in 0..count {
                    items.push(self.value()?);
                }
                Data::List(items)
            }
            MAP => Data::Map(self.map()?),
            _ => return None,
        };
        Some(Value { span: self.place, data })
    }

    fn text(&mut self) -> Option<Arc<str>> {
        let count = self.count()?;
        let (text, rest) = self.texts.split_at_checked(count)?;
        self.texts = rest;
        Some(Arc::from(text))
    }

    fn count(&mut self) -> Option<usize> {
        let (count, rest) = self.shape.split_first_chunk()?;
        self.shape = rest;
        Some(u32::from_le_bytes(*count) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_toml;

    const TEXT: &str =
        "label = \"Décision\"\nweak-lead = 25\npaths = [\"a/**\", \"b\"]\n[review]\non = true\n";

    fn without_places(map: Map) -> Map {
        let without = |value: Value| match value.data {
            Data::List(items) => {
                Data::List(items.into_iter().map(|item| Value { span: Span::at(7), ..item }).collect())
            }
            Data::Map(map) => Data::Map(without_places(map)),
            data => data,
        };
        let entry = |entry: Entry| Entry {
            key_span: Span::at(7),
            value: Value { span: Span::at(7), data: without(entry.value) },
            ..entry
        };
        Map { entries: map.entries.into_iter().map(entry).collect() }
    }

    #[test]
    fn what_was_packed_comes_out_again_without_its_places() {
        let map = parse_toml(TEXT).expect("valid");
        assert_eq!(unpack(&pack(&map), Span::at(7)), Some(without_places(map)));
    }

    #[test]
    fn what_was_cut_short_is_nothing() {
        let bytes = pack(&parse_toml(TEXT).expect("valid"));
        for end in 0..bytes.len() {
            assert_eq!(unpack(&bytes[..end], Span::at(0)), None, "{end}");
        }
    }
}
