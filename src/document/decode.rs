//! From the bytes of a file to its text.

use std::sync::Arc;

use super::findings::Findings;
use super::rules;
use crate::text::Span;

/// The text of a file. Bytes that are no UTF-8 become `\u{fffd}`, as [`String::from_utf8_lossy`] does, and are reported
/// at the first of them.
pub(super) fn decode(bytes: &[u8], findings: &mut Findings<'_>) -> Arc<str> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return text.into(),
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
    text.into()
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
    fn another_encoding_is_named() {
        let path = FilePath::from("a.md");
        let mut findings = Findings::new(&path);
        decode(b"\xFF\xFEa\0", &mut findings);
        assert_eq!(findings.into_diagnostics()[0].help, ["the file is UTF-16: save it as UTF-8"]);
    }
}
