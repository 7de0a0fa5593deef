//! From the parser's events to the spanned tree.

use std::collections::HashMap;
use std::sync::Arc;

use serde_yaml::granit_parser::{Event, ScalarStyle, Tag};

use super::super::{Data, Entry, Map, Style, SyntaxError, Value};
use super::{MAX_DEPTH, MAX_NODES, complaint};
use crate::text::Span;

/// Builds values from events.
pub struct Builder<'a> {
    /// The whole text, for messages that look at it.
    pub text: &'a str,
    open: Vec<Open>,
    root: Option<Value>,
    anchors: HashMap<usize, (Value, usize)>,
    nodes: usize,
    errors: Vec<SyntaxError>,
    last: Span,
    documents: usize,
}

/// Why building stops.
pub enum Stop {
    /// A mistake in one entry.
    Mistake(SyntaxError),
    /// Nothing more is to be read, because of the error or because one document is over.
    End(Option<SyntaxError>),
}

/// A list or mapping that is not closed yet.
struct Open {
    start: u32,
    /// The end of the last child, which is the end of a block.
    end: u32,
    anchor: usize,
    nodes: usize,
    flow: bool,
    inside: Inside,
}

enum Inside {
    List(Vec<Value>),
    Map { map: Map, key: Option<(Arc<str>, Span)> },
}

impl<'a> Builder<'a> {
    /// Begins at an offset of `text`.
    pub fn new(text: &'a str, from: usize) -> Self {
        Self {
            text,
            open: Vec::new(),
            root: None,
            anchors: HashMap::new(),
            nodes: 0,
            errors: Vec::new(),
            last: Span::at(from as u32),
            documents: 0,
        }
    }

    /// Where the last key, value or container begins.
    pub fn last_start(&self) -> usize {
        self.last.start as usize
    }

    /// Where the last key, value or container stands.
    pub fn last(&self) -> Span {
        self.last
    }

    /// The opening bracket of the innermost list or mapping in brackets that is still open.
    pub fn open_bracket(&self) -> Option<Span> {
        let flow = self.open.iter().rev().find(|open| open.flow)?;
        Some(Span::new(flow.start, flow.start + 1))
    }

    /// Whether a mapping was begun.
    pub fn in_mapping(&self) -> bool {
        self.open.iter().any(|open| matches!(open.inside, Inside::Map { .. }))
    }

    /// Takes one event.
    pub fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Stop::End(Some(complaint::second_document(span))));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let style =
                    if self.is_text(style, tag.as_deref(), span) { Style::Quoted } else { Style::Plain };
                let data = scalar(&text, style);
                let mut span = span;
                // The parser's span of a block scalar holds the line break after it.
                span.end -= (span.slice(self.text).len() - span.slice(self.text).trim_end().len()) as u32;
                self.last = span;
                self.count(1, span)?;
                self.add(Value { span, data }, anchor, 1)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.begin(span, anchor, Inside::List(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.begin(span, anchor, Inside::Map { map: Map::default(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(id) => self.alias(id, span),
            _ => Ok(()),
        }
    }

    /// Leaves out the entries of the top level that begin at or after `offset`.
    pub fn drop_entries_from(&mut self, offset: u32) {
        // Only the outermost mapping is looked at: `finish` throws away what is open inside it.
        if let Some(Open { inside: Inside::Map { map, .. }, .. }) = self.open.first_mut() {
            map.entries.retain(|entry| entry.key_span.start < offset);
        }
    }

    /// The value, and what was wrong in it without ending it.
    pub fn finish(mut self) -> (Value, Vec<SyntaxError>) {
        let value = match (self.root.take(), self.open.into_iter().next()) {
            (Some(value), _) => value,
            (None, Some(Open { start, end, inside: Inside::Map { map, .. }, .. })) => {
                Value { span: Span::new(start, end), data: Data::Map(map) }
            }
            (None, Some(Open { start, end, inside: Inside::List(items), .. })) => {
                Value { span: Span::new(start, end), data: Data::List(items) }
            }
            (None, None) => Value { span: Span::at(self.last.start), data: Data::Null },
        };
        (value, self.errors)
    }

    /// Whether a scalar is text and nothing else.
    fn is_text(&mut self, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> bool {
        self.check_tag(tag, span);
        style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"))
    }

    fn check_tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            self.errors.push(complaint::foreign_tag(&tag.original(), span));
        }
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.nodes += nodes;
        if self.nodes > MAX_NODES { Err(Stop::End(Some(complaint::too_many(span)))) } else { Ok(()) }
    }

    fn begin(&mut self, span: Span, anchor: usize, inside: Inside) -> Result<(), Stop> {
        self.last = span;
        self.count(1, span)?;
        if self.open.len() == MAX_DEPTH {
            return Err(Stop::Mistake(complaint::too_deep(span)));
        }
        // Brackets have a width, the starts of blocks have none.
        let flow = !span.is_empty();
        self.open.push(Open { start: span.start, end: span.end, anchor, nodes: 1, flow, inside });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Stop> {
        let Some(done) = self.open.pop() else { return Ok(()) };
        let end = if done.flow { span.end } else { done.end };
        let data = match done.inside {
            Inside::List(items) => Data::List(items),
            Inside::Map { map, .. } => Data::Map(map),
        };
        self.add(Value { span: Span::new(done.start, end), data }, done.anchor, done.nodes)
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Stop> {
        self.last = span;
        let Some((value, nodes)) = self.anchors.get(&id).cloned() else {
            return Err(Stop::Mistake(complaint::alias_of_itself(span)));
        };
        // Counted before anything is copied, so that aliases of aliases cannot grow without bound.
        self.count(nodes, span)?;
        self.add(Value { span, data: value.data }, 0, nodes)
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, value: Value, anchor: usize, nodes: usize) -> Result<(), Stop> {
        if anchor != 0 {
            self.anchors.insert(anchor, (value.clone(), nodes));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(value);
            return Ok(());
        };
        open.end = open.end.max(value.span.end);
        open.nodes += nodes;
        match &mut open.inside {
            Inside::List(items) => items.push(value),
            Inside::Map { map, key } => match key.take() {
                None => *key = Some(key_text(value)?),
                Some((key, key_span)) => match map.entry(&key) {
                    Some(twin) => self.errors.push(complaint::twin_key(&key, twin.key_span, key_span)),
                    None if &*key == "<<" => self.errors.push(complaint::merge_key(key_span)),
                    None => map.entries.push(Entry { key, key_span, value }),
                },
            },
        }
        Ok(())
    }
}

fn key_text(value: Value) -> Result<(Arc<str>, Span), Stop> {
    match value.data {
        Data::Scalar { text, .. } => Ok((text, value.span)),
        Data::Null => Ok(("".into(), value.span)),
        Data::List(_) | Data::Map(_) => Err(Stop::Mistake(complaint::key_is_no_text(value.span))),
    }
}

fn scalar(text: &str, style: Style) -> Data {
    match (style, text) {
        (Style::Plain, "" | "~" | "null" | "Null" | "NULL") => Data::Null,
        _ => Data::Scalar { text: text.into(), style },
    }
}
