//! From the bytes of a file to its text.

use std::borrow::Cow;
use std::sync::Arc;

use super::findings::Findings;
use super::rules;
use crate::text::Span;

/// The text of a file. Bytes that are no UTF-8 become `\u{fffd}`, as [`String::from_utf8_lossy`] does, and are reported
/// at the first of them. A carriage return without a line feed ends a line, so it becomes one; no offset changes.
pub(super) fn decode(bytes: &[u8], findings: &mut Findings<'_>) -> Arc<str> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return with_line_feeds(text).as_ref().into(),
        Err(error) => error,
    };
    let text = String::from_utf8_lossy(bytes);
    // What stands before the first bad byte keeps its offsets.
    let at = error.valid_up_to() as u32;
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8() as u32);
    let byte = bytes[error.valid_up_to()];
    let mut finding = findings.of(
        &rules::INVALID_UTF8,
        span,
        format!("the byte 0x{byte:02X} is no UTF-8, so the file is no text"),
    );
    finding = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        finding.help("the file is UTF-16: save it as UTF-8")
    } else {
        finding.help("save the file as UTF-8")
    };
    findings.push(finding);
    with_line_feeds(&text).as_ref().into()
}

fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    let mut returns = memchr::memchr_iter(b'\r', bytes);
    if !returns.any(is_lone) {
        return Cow::Borrowed(text);
    }
    let mut signs = text.chars().peekable();
    let mut written = String::with_capacity(text.len());
    while let Some(sign) = signs.next() {
        let lone = sign == '\r' && signs.peek() != Some(&'\n');
        written.push(if lone { '\n' } else { sign });
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FilePath;

    #[test]
    fn bad_bytes_are_replaced_and_reported_at_the_first() {
        let path = FilePath::from("a.md");
        let mut findings = Findings::new(&path);
        let text = decode(b"gr\xFC\xDFe", &mut findings);
        assert_eq!(&*text, "gr\u{fffd}\u{fffd}e");
        let found = findings.into_diagnostics();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].primary.span.slice(&text), "\u{fffd}");
        assert_eq!(found[0].primary.span.start, 2);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let path = FilePath::from("a.md");
        let mut findings = Findings::new(&path);
        assert_eq!(&*decode(b"# A\r\rb\r\nc\r", &mut findings), "# A\n\nb\r\nc\n");
        assert!(findings.into_diagnostics().is_empty());
    }

    #[test]
    fn another_encoding_is_named() {
        let path = FilePath::from("a.md");
        let mut findings = Findings::new(&path);
        decode(b"\xFF\xFEa\0", &mut findings);
        assert_eq!(findings.into_diagnostics()[0].help, ["the file is UTF-16: save it as UTF-8"]);
    }
}
