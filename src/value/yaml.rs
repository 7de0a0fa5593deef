//! YAML, read into the spanned tree.

use super::{Data, SyntaxError, Value};
use crate::text::Span;

/// Reads one YAML document; spans are those in `text`.
pub fn parse_yaml(text: &str) -> Result<Value, Vec<SyntaxError>> {
    Ok(Value { span: Span::from(0..text.len()), data: Data::Null })
}
