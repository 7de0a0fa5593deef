//! What an SVG holds: whether it could run, and how large it is.

use html5gum::{Token, Tokenizer};

/// What makes an SVG active wherever it stands: entities can spell out anything, style sheets of XML are programs,
/// and style sheets may fetch from other hosts.
const MARKS: [&str; 10] = [
    "<!entity",
    "<?xml-stylesheet",
    "javascript:",
    "<script",
    "@import",
    "url(http",
    "url(//",
    "url('http",
    "url(\"http",
    "url(&quot;http",
];

/// Elements that run or embed something.
const ELEMENTS: [&str; 7] = ["script", "foreignobject", "iframe", "object", "embed", "handler", "listener"];

/// Whether an SVG holds a script, a handler, an entity, or content of another place; one that is no text counts.
pub(super) fn is_active(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    let folded = text.to_lowercase();
    if MARKS.iter().any(|mark| folded.contains(mark)) {
        return true;
    }
    Tokenizer::new(text).flatten().any(|token| match token {
        Token::StartTag(tag) => {
            let name = String::from_utf8_lossy(&tag.name).to_lowercase();
            let name = name.rsplit(':').next().unwrap_or_default();
            ELEMENTS.contains(&name)
                || tag.attributes.iter().any(|(key, value)| is_active_attribute(name, key, &value.value))
        }
        _ => false,
    })
}

fn is_active_attribute(element: &str, name: &[u8], value: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_lowercase();
    if name.starts_with("on") {
        return true;
    }
    // Animations set attributes of others, links among them.
    let is_address = matches!(name.as_str(), "href" | "xlink:href" | "src" | "to" | "from" | "values" | "by");
    if !is_address {
        return false;
    }
    let value = String::from_utf8_lossy(value).to_lowercase();
    let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    // A link waits for the reader; anything else is fetched at once.
    let waits =
        element == "a" && ["https:", "http:", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
    let scheme = value.split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| scheme.bytes().all(|b| b.is_ascii_alphanumeric()));
    let is_picture = value.starts_with("data:image/") && !value.starts_with("data:image/svg");
    (has_scheme && !waits && !is_picture) || value.starts_with("//")
}

/// The width and height in pixels that an SVG gives itself, from its attributes or its view box.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let root = Tokenizer::new(text).flatten().find_map(|token| match token {
        Token::StartTag(tag) if **tag.name == *b"svg" => Some(tag),
        _ => None,
    })?;
    let attribute = |name: &[u8]| {
        let (_, value) = root.attributes.iter().find(|(key, _)| ***key == *name)?;
        std::str::from_utf8(&value.value).ok().map(str::to_owned)
    };
    let pixels = |name: &[u8]| length(&attribute(name)?);
    match (pixels(b"width"), pixels(b"height")) {
        (Some(width), Some(height)) => Some((width, height)),
        _ => {
            let view = attribute(b"viewbox")?;
            let mut sides = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).map(length);
            Some((sides.next()??, sides.next()??))
        }
    }
}

/// A length in pixels; other units and percentages say nothing about pixels.
fn length(text: &str) -> Option<u32> {
    let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
    (1.0..100_000.0).contains(&number).then_some(number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_passive() {
        let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg"><a href="https://example.org"><path d="M0 0"/></a><use href="#x"/></svg>"##;
        assert!(!is_active(drawing.as_bytes()));
    }

    #[test]
    fn whatever_could_run_is_active() {
        for hostile in [
            "<svg><script>alert(1)</script></svg>",
            "<svg onload='alert(1)'/>",
            "<svg><a xlink:href=' java\nscript:alert(1)'/></svg>",
            "<svg><foreignObject><p/></foreignObject></svg>",
            "<svg><x:script xmlns:x='http://www.w3.org/2000/svg'/></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
            "<svg><set attributeName='href' to='data:text/html,x'/></svg>",
            "<svg><image href='https://example.org/x.png'/></svg>",
            "<svg><style>@import 'https://example.org/x.css'</style></svg>",
        ] {
            assert!(is_active(hostile.as_bytes()), "{hostile}");
        }
        assert!(is_active(b"\xff\xfe<\0s\0"));
    }

    #[test]
    fn the_size_comes_from_attributes_or_the_view_box() {
        assert_eq!(size(b"<svg width='120px' height='80'/>"), Some((120, 80)));
        assert_eq!(size(b"<svg width='100%' viewBox='0 0 24 16.4'/>"), Some((24, 16)));
        assert_eq!(size(b"<svg/>"), None);
    }
}
