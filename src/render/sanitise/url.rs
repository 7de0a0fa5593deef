//! Addresses by allow-list.

use std::borrow::Cow;

/// Schemes that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The address as it may be written to `href`: relative, or of an allowed scheme; illegal characters encoded.
///
/// `None` where the scheme is not allowed, however it is disguised: browsers drop tabs, line breaks and leading control
/// characters before they read a scheme, and so does this.
pub fn link_address(url: &str) -> Option<String> {
    let url = as_browsers_read(url);
    match scheme(&url) {
        Some(scheme) if !SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) => None,
        _ => Some(encode(&url)),
    }
}

/// The address as it may be written to `src`: below the site only, as no page asks another host for anything.
pub fn asset_address(url: &str) -> Option<String> {
    let url = as_browsers_read(url);
    let elsewhere = scheme(&url).is_some() || url.replace('\\', "/").starts_with("//");
    (!elsewhere && !url.is_empty()).then(|| encode(&url))
}

/// What comes before the first `:`, where nothing that can only stand in a path comes before that.
pub fn scheme(url: &str) -> Option<&str> {
    let end = url.find([':', '/', '?', '#'])?;
    url[end..].starts_with(':').then(|| &url[..end])
}

fn as_browsers_read(url: &str) -> Cow<'_, str> {
    let trimmed = url.trim_matches(|c: char| c <= ' ');
    if trimmed.contains(['\t', '\n', '\r']) {
        Cow::Owned(trimmed.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(trimmed)
    }
}

fn encode(url: &str) -> String {
    // Brackets are legal around the address of a host only.
    let path = url.find("://").map_or(0, |at| url[at + 3..].find('/').map_or(url.len(), |end| at + 3 + end));
    let fragment = url.find('#').unwrap_or(url.len());
    let mut encoded = String::with_capacity(url.len() + 8);
    for (at, c) in url.char_indices() {
        let legal = match c {
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{7f}' => false,
            '[' | ']' => at < path,
            '#' => at == fragment,
            '%' => {
                url.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
            }
            _ => true,
        };
        if legal {
            encoded.push(c);
        } else {
            // All of these are ASCII, one byte each.
            encoded.push_str(&format!("%{:02X}", c as u32));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_and_allowed_schemes_pass() {
        for url in [
            "a.html",
            "../a.html#b",
            "#b",
            "?q=a:b",
            "https://example.org/",
            "HTTP://example.org",
            "mailto:a@example.org",
            "tel:+49301234",
        ] {
            assert_eq!(link_address(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn a_scheme_that_runs_or_embeds_is_refused_in_every_disguise() {
        for url in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "java\0script:alert(1)",
            "javascript :alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "blob:x",
            "x-foo:bar",
        ] {
            assert_eq!(link_address(url), None, "{url:?}");
        }
    }

    #[test]
    fn images_come_from_the_site_alone() {
        for url in ["https://example.org/a.png", "//example.org/a.png", "\\\\example.org/a.png", "data:x", ""]
        {
            assert_eq!(asset_address(url), None, "{url:?}");
        }
        assert_eq!(asset_address("../a b.png").as_deref(), Some("../a%20b.png"));
    }

    #[test]
    fn illegal_characters_are_encoded_and_legal_ones_kept() {
        assert_eq!(link_address("a b[1]|{x}.html").as_deref(), Some("a%20b%5B1%5D%7C%7Bx%7D.html"));
        assert_eq!(link_address("100%.html#ü#").as_deref(), Some("100%25.html#ü%23"));
        assert_eq!(link_address("http://[::1]:80/[a]").as_deref(), Some("http://[::1]:80/%5Ba%5D"));
        assert_eq!(link_address("a%20b").as_deref(), Some("a%20b"));
    }
}
