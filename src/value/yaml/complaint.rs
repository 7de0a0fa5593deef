//! The messages of YAML's mistakes, in the manner of all messages.

use serde_yaml::granit_parser::ErrorKind;

use super::super::SyntaxError;
use super::builder::Builder;
use super::{MAX_DEPTH, MAX_NODES};
use crate::text::Span;

fn error(span: Span, message: impl Into<String>, help: &str) -> SyntaxError {
    let help = (!help.is_empty()).then(|| help.to_owned());
    SyntaxError { message: message.into(), span, first: None, help }
}

/// A key that is written twice.
pub fn twin_key(key: &str, first: Span, second: Span) -> SyntaxError {
    SyntaxError {
        first: Some(first),
        ..error(second, format!("`{key}` is written twice"), "keep one of them; the first one counts")
    }
}

/// A second document in one text.
pub fn second_document(span: Span) -> SyntaxError {
    error(span, "a second YAML document begins here", "write one document only")
}

/// Containers inside containers without end.
pub fn too_deep(span: Span) -> SyntaxError {
    error(span, format!("values are nested more than {MAX_DEPTH} deep"), "make the structure flatter")
}

/// More values than anybody writes.
pub fn too_many(span: Span) -> SyntaxError {
    let help = "write fewer values, and fewer aliases of large ones";
    error(span, format!("there are more than {MAX_NODES} values"), help)
}

/// `&a [*a]`.
pub fn alias_of_itself(span: Span) -> SyntaxError {
    error(span, "an alias cannot stand inside the value it names", "write the value out")
}

/// `!ENV value`.
pub fn foreign_tag(tag: &str, span: Span) -> SyntaxError {
    let help = "leave the tag out, or put the whole value in quotes";
    error(span, format!("the tag `{tag}` has no meaning here"), help)
}

/// `<<: *defaults`.
pub fn merge_key(span: Span) -> SyntaxError {
    error(span, "the merge key `<<` is not understood", "write the entries out")
}

/// `{a: b}: c` or `title: {{ name }}`.
pub fn key_is_no_text(span: Span) -> SyntaxError {
    let help = "put the value in quotes if the braces are text";
    error(span, "a key must be text, and this is a list or a mapping", help)
}

/// The parser's complaint, in words that name the remedy, at the place where the mistake was made.
pub fn reword(kind: &ErrorKind, at: Span, builder: &Builder) -> SyntaxError {
    if is_about_tabs(kind) {
        let tab = tab_in_indentation(builder.text, at.start as usize);
        return error(tab.unwrap_or(at), "a tab stands in the indentation", "indent with spaces");
    }
    // An open bracket swallows the lines after it; the parser complains where it no longer can.
    if let Some(bracket) =
        builder.open_bracket().filter(|bracket| lies_on_earlier_line(builder.text, *bracket, at))
    {
        let sign = bracket.slice(builder.text).to_owned();
        return error(
            bracket,
            format!("the `{sign}` is never closed"),
            "close it, or put the value in quotes",
        );
    }
    let (sign, text) = (one_character(builder.text, at), builder.text);
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidSimpleKey => misplaced_colon(at, builder),
        ErrorKind::SimpleKeyExpected => no_entry(line(text, at), text),
        ErrorKind::UnclosedFlowCollection { open } => {
            error(sign, format!("the `{open}` is never closed"), "close it, or put the value in quotes")
        }
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::ExpectedNodeContent
            if !sign.is_empty() =>
        {
            error(
                sign,
                format!("a value cannot begin with `{}`", sign.slice(text)),
                "put the value in quotes",
            )
        }
        ErrorKind::InvalidBlockScalarHeader => {
            let message = format!("text follows `{}` on its line", sign.slice(text));
            error(sign, message, "write the text on the lines below, indented, or put it in quotes")
        }
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => {
            let help = "put a comma between the values, or put each of them in quotes";
            error(sign, "this fits nothing before it inside the brackets", help)
        }
        ErrorKind::CommentInterceptedScalar => error(
            sign,
            "a comment parts a value of several lines",
            "put the value in quotes, or the comment above it",
        ),
        ErrorKind::UnknownAnchor => error(
            word(text, at),
            "`*` names a value that is written before with `&`, and there is none",
            "put the value in quotes if the star is text",
        ),
        ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = opening_quote(builder);
            error(quote.unwrap_or(at), "the quote is never closed", "close it on the same line")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            after_quotes(word(text, at))
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => error(
            bad_escape(text, at).unwrap_or(at),
            "the text in double quotes has a backslash that is no escape",
            "use single quotes, or write the backslash twice",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => error(
            sign,
            "a list with `-` cannot begin here",
            "begin it on a line of its own, or put the value in quotes",
        ),
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            let message = format!("`{}` closes nothing", sign.slice(text));
            error(sign, message, "remove it, or put the value in quotes")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::InvalidFlowScalarIndent => misplaced_line(at, text),
        ErrorKind::RecursionLimitExceeded => too_deep(at),
        kind => error(at, format!("this is no YAML: {kind}"), "put the value in quotes if it is text"),
    }
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    )
}

/// A colon where none can be: an unquoted value with `: ` in it, a line without a key, or a line indented too far.
fn misplaced_colon(at: Span, builder: &Builder) -> SyntaxError {
    let (text, last) = (builder.text, builder.last());
    let written = last.slice(text);
    if !builder.in_mapping() {
        return no_entry(line(text, last), text);
    }
    let colon = one_character(text, at);
    if written.ends_with(['"', '\'']) {
        return after_quotes(colon);
    }
    if written.contains('\n') && last.end <= at.start {
        let help = "begin the line in the column of the other keys, or put the value above in quotes";
        return error(colon, "this line continues the value above it, because it is indented", help);
    }
    error(colon, "an unquoted value cannot hold a colon with a space after it", "put the value in quotes")
}

/// A line that is no entry.
fn no_entry(line: Span, text: &str) -> SyntaxError {
    let help = if line.slice(text).contains(':') {
        "put a space after the colon"
    } else {
        "write it as `key: value`, or as a comment: `# …`"
    };
    error(line, format!("`{}` is no `key: value`", line.slice(text)), help)
}

fn after_quotes(place: Span) -> SyntaxError {
    let help = "put the whole value in quotes, and write quotes inside it as `\\\"` or `''`";
    error(place, "text follows a value in quotes", help)
}

/// Something that fits nothing above it, or nothing before it on its line.
fn misplaced_line(at: Span, text: &str) -> SyntaxError {
    let before = &text[..at.start as usize];
    let before = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    if before.chars().all(|c| matches!(c, ' ' | '-')) {
        let help = "begin lines that belong together in the same column";
        return error(word(text, at), "the indentation of this line fits nothing above it", help);
    }
    error(word(text, at), "text follows a value in brackets", "put the whole value in quotes")
}

/// From a place to the end of its line.
fn line(text: &str, at: Span) -> Span {
    let line = text[at.start as usize..].lines().next().unwrap_or_default().trim_end();
    Span::new(at.start, at.start + line.len() as u32)
}

fn one_character(text: &str, at: Span) -> Span {
    let width = text[at.start as usize..]
        .chars()
        .next()
        .filter(|c| *c != '\n' && *c != '\r')
        .map_or(0, char::len_utf8);
    Span::new(at.start, at.start + width as u32)
}

fn word(text: &str, at: Span) -> Span {
    let rest = &text[at.start as usize..];
    let width = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Span::new(at.start, at.start + width as u32)
}

fn lies_on_earlier_line(text: &str, place: Span, at: Span) -> bool {
    text.get(place.start as usize..at.start as usize).is_some_and(|between| between.contains('\n'))
}

/// The first tab before the text of a line, from the line of `offset` on.
fn tab_in_indentation(text: &str, offset: usize) -> Option<Span> {
    let mut start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    for line in text[start..].split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(Span::from(start + tab..start + tab + 1));
        }
        start += line.len();
    }
    None
}

/// The quote that opens the value after the last key.
fn opening_quote(builder: &Builder) -> Option<Span> {
    let from = builder.last().end as usize;
    let rest = builder.text.get(from..)?;
    let quote = from + rest.find(['"', '\''])?;
    Some(Span::from(quote..quote + 1))
}

/// The first backslash after `at` that begins no escape.
fn bad_escape(text: &str, at: Span) -> Option<Span> {
    let from = at.start as usize;
    let rest = text.as_bytes().get(from..)?;
    let mut i = 0;
    while i + 1 < rest.len() {
        if rest[i] != b'\\' {
            i += 1;
        } else if b"0abtnvfre \"/\\N_LPxuU\t\r\n".contains(&rest[i + 1]) {
            i += 2;
        } else {
            return Some(Span::from(from + i..from + i + 1));
        }
    }
    None
}
