//! A diagnostic's name across runs: baselines and code hosts ask whether they have seen it before.

use std::collections::HashMap;

use super::Diagnostic;

/// The fingerprints of diagnostics in their order, 32 hexadecimal digits each.
///
/// A fingerprint holds the rule, the path and the message, and no line number: an edit elsewhere in the file leaves it
/// as it was. Equal diagnostics of one file are told apart by counting.
pub fn fingerprints(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut seen: HashMap<[u8; 32], u32> = HashMap::new();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let mut hasher = blake3::Hasher::new();
            for part in [
                diagnostic.rule.0,
                diagnostic.primary.path.as_str(),
                &without_line_numbers(&diagnostic.message),
            ] {
                hasher.update(part.as_bytes());
                hasher.update(&[0]);
            }
            let count = seen.entry(*hasher.finalize().as_bytes()).or_default();
            hasher.update(&count.to_le_bytes());
            *count += 1;
            hasher.finalize().to_hex()[..32].to_owned()
        })
        .collect()
}

/// Drops the digits after the word `line`, which move with every edit above.
fn without_line_numbers(message: &str) -> String {
    let mut rest = message;
    let mut kept = String::with_capacity(message.len());
    while let Some(at) = rest.find("line ") {
        let (before, after) = rest.split_at(at + "line ".len());
        kept.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{RuleName, Severity};
    use crate::text::{FilePath, Span};

    fn diagnostic(at: u32, message: &str) -> Diagnostic {
        Diagnostic::new(
            RuleName("broken-link"),
            Severity::Error,
            &FilePath::from("a.md"),
            Span::at(at),
            message,
        )
    }

    #[test]
    fn an_edit_above_leaves_the_fingerprint() {
        let before = fingerprints(&[diagnostic(5, "no `x`, see line 12")]);
        let after = fingerprints(&[diagnostic(90, "no `x`, see line 31")]);
        assert_eq!(before, after);
    }

    #[test]
    fn twins_in_one_file_are_told_apart() {
        let prints = fingerprints(&[diagnostic(5, "no `x`"), diagnostic(9, "no `x`")]);
        assert_ne!(prints[0], prints[1]);
    }

    #[test]
    fn another_message_is_another_fingerprint() {
        assert_ne!(fingerprints(&[diagnostic(5, "no `x`")]), fingerprints(&[diagnostic(5, "no `y`")]));
    }
}
