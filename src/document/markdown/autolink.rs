//! Addresses in running text, as code hosts link them: `https://…`, `http://…` and `www.…`.

use crate::text::Span;

/// An address in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it stands.
    pub span: Span,
    /// Whether it begins with `www.` and wants a scheme.
    pub bare: bool,
}

const BEGINNINGS: [(&str, bool); 3] = [("https://", false), ("http://", false), ("www.", true)];

/// The addresses in a piece of the source, in order.
pub(super) fn find(span: Span, source: &str) -> Vec<Address> {
    let text = span.slice(source);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr2_iter(b':', b'.', &text.as_bytes()[from..])
        .find_map(|at| begins(text, from, from + at))
    {
        let (start, bare) = at;
        let length = length(&text[start..], bare);
        if length == 0 {
            // Past the sign that was looked at, so that the search goes on behind it.
            from = start + 4;
            continue;
        }
        let start_in_file = span.start + start as u32;
        found.push(Address { span: Span::new(start_in_file, start_in_file + length as u32), bare });
        from = start + length;
    }
    found
}

/// Where an address begins whose scheme or `www` ends at `sign`.
fn begins(text: &str, from: usize, sign: usize) -> Option<(usize, bool)> {
    let (beginning, bare) = BEGINNINGS.into_iter().find(|(beginning, _)| {
        let before = beginning.find([':', '.']).unwrap_or(0);
        sign >= from + before
            && text.as_bytes()[sign - before..]
                .get(..beginning.len())
                .is_some_and(|b| b.eq_ignore_ascii_case(beginning.as_bytes()))
    })?;
    let start = sign - beginning.find([':', '.']).unwrap_or(0);
    let before = text[..start].chars().next_back();
    before
        .is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '*' | '_' | '~' | '(' | '"' | '\'' | '“' | '‘' | '[' | ',' | ';' | ':' | '—' | '–'
                )
        })
        .then_some((start, bare))
}

/// The length of the address at the front of a text; 0 where its host is none.
fn length(text: &str, bare: bool) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '`' | '"' | '“' | '”' | '…'))
        .unwrap_or(text.len());
    let address = without_final_marks(&text[..end]);
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = &host[..host.find(['/', '?', '#']).unwrap_or(host.len())];
    if is_host(host, bare) { address.len() } else { 0 }
}

/// Final punctuation belongs to the sentence, and so does a bracket that was not opened in the address.
fn without_final_marks(address: &str) -> &str {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    address.trim_end_matches(|c| match c {
        ')' if closed > opened => {
            closed -= 1;
            true
        }
        c => matches!(c, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '’' | ']' | '}'),
    })
}

fn is_host(host: &str, bare: bool) -> bool {
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let parts = name.split('.').filter(|part| !part.is_empty()).count();
    // `www.` wants a name and a domain after it; a scheme is clear enough before `localhost`.
    let enough = if bare { parts >= 3 || (parts == 2 && name.len() > "www.".len()) } else { parts >= 1 };
    enough && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        find(Span::from(0..text.len()), text).into_iter().map(|found| found.span.slice(text)).collect()
    }

    #[test]
    fn addresses_are_found_in_running_text() {
        assert_eq!(
            addresses("see https://a.org/x_y?z=1#w and www.b.org"),
            ["https://a.org/x_y?z=1#w", "www.b.org"]
        );
        assert_eq!(addresses("http://localhost:3000/x"), ["http://localhost:3000/x"]);
        assert_eq!(addresses("größe:https://ä.org"), ["https://ä.org"]);
    }

    #[test]
    fn punctuation_after_an_address_belongs_to_the_sentence() {
        assert_eq!(addresses("(https://a.org/x_(y))."), ["https://a.org/x_(y)"]);
        assert_eq!(addresses("https://a.org/, or https://b.org!"), ["https://a.org/", "https://b.org"]);
    }

    #[test]
    fn what_only_looks_like_an_address_is_text() {
        for text in
            ["https://", "xhttps://a.org", "www.", "http:// a", "ww.w.x", "a.www.b", "https:///x", "://"]
        {
            assert_eq!(addresses(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn many_signs_take_linear_time() {
        assert!(addresses(&":.".repeat(200_000)).is_empty());
        assert!(addresses(&"www.".repeat(100_000)).len() <= 1);
    }
}
