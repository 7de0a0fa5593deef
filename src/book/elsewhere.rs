//! Addresses of other places.

use super::edge::{Lacks, Resolution};

/// Schemes of addresses elsewhere that links may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The scheme of an address, in lower case; what browsers skip when they look for one is skipped here too.
fn scheme(destination: &str) -> Option<String> {
    // Most other destinations are paths: they have a `/`, `#` or `?` before any colon, or no colon.
    let end = destination.bytes().position(|byte| matches!(byte, b':' | b'/' | b'#' | b'?'))?;
    if destination.as_bytes()[end] != b':' {
        return None;
    }
    let mut scheme = String::new();
    for c in destination.trim_start_matches(|c: char| c.is_control() || c.is_whitespace()).chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            ':' => return (!scheme.is_empty()).then_some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// Whether an address of another place may be linked to; `None` where the destination is no address.
pub(super) fn elsewhere(destination: &str) -> Option<Resolution> {
    let is_plain =
        |scheme: &&str| destination.strip_prefix(*scheme).is_some_and(|rest| rest.starts_with(':'));
    if SCHEMES.iter().any(is_plain) {
        return Some(allowed(destination));
    }
    if let Some(scheme) = scheme(destination) {
        let is_allowed = SCHEMES.contains(&scheme.as_str());
        return Some(if is_allowed { allowed(destination) } else { Resolution::Scheme(scheme) });
    }
    let trimmed = destination.trim_start();
    // Browsers read `\` as `/`, so `/\host` is another host as `//host` is.
    let host = trimmed.starts_with("//") || trimmed.starts_with("/\\") || trimmed.starts_with('\\');
    host.then(|| allowed(destination))
}

/// An address that may be linked to, whole or not.
fn allowed(address: &str) -> Resolution {
    lacks(address.trim()).map_or(Resolution::External, Resolution::Malformed)
}

/// What an address of another place lacks; `None` where it is whole.
fn lacks(address: &str) -> Option<Lacks> {
    const SLASHES: [char; 2] = ['/', '\\'];
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) if !scheme.contains(SLASHES) => (scheme, rest),
        _ => ("http", address),
    };
    if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        // `mailto:?subject=…` lets its reader choose whom to write to.
        return rest.trim().is_empty().then_some(Lacks::Recipient);
    }
    let authority =
        rest.strip_prefix(SLASHES).and_then(|rest| rest.strip_prefix(SLASHES)).unwrap_or_default();
    let authority = authority.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    (host.is_empty() || host.starts_with(':')).then_some(Lacks::Host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_found_as_browsers_find_it() {
        assert_eq!(scheme("https://x").as_deref(), Some("https"));
        assert_eq!(scheme(" java\tscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("\u{1}JavaScript:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("a/b:c.md"), None);
        assert_eq!(scheme("page.md#x:y"), None);
        assert_eq!(scheme(":x"), None);
    }

    #[test]
    fn another_host_is_elsewhere_however_it_is_written() {
        for address in ["//example.org/x", "/\\example.org", "mailto:a@example.org", "tel:+1"] {
            assert_eq!(elsewhere(address), Some(Resolution::External), "{address}");
        }
        assert_eq!(elsewhere("/page.md"), None);
        assert_eq!(elsewhere("data:text/html,x"), Some(Resolution::Scheme("data".to_owned())));
    }

    #[test]
    fn a_web_address_names_its_host() {
        for whole in [
            "https://example.org",
            "HTTP://a.org:8080/x?y#z",
            "https://u@a.org/x",
            "//a.org/x",
            "http://[::1]/",
            "https://a.org/x:y",
            "/\\a.org",
        ] {
            assert_eq!(lacks(whole), None, "{whole}");
        }
        for half in
            ["https://", "https:///a.org/x", "https:a.org", "http:/a", "//", "https://:80/", "https://u@/"]
        {
            assert_eq!(lacks(half), Some(Lacks::Host), "{half}");
        }
    }

    #[test]
    fn an_address_of_a_person_names_somebody() {
        assert_eq!(lacks("mailto:a@example.org"), None);
        assert_eq!(lacks("mailto:?subject=x"), None);
        assert_eq!(lacks("tel:"), Some(Lacks::Recipient));
    }
}
