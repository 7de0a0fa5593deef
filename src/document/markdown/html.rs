//! Raw HTML: the anchors it sets and the links it has.

use std::sync::Arc;

use html5gum::{DefaultEmitter, Spanned as HtmlSpanned, StartTag, State, Token, Tokenizer, naive_next_state};

use crate::document::FRAME;
use crate::document::front_matter::Spanned;
use crate::document::tree::LinkForm;
use crate::text::Span;

/// What a piece of raw HTML sets and leads to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// `id=` of any element and `name=` of a link.
    pub anchors: Vec<Spanned>,
    /// `href=` and `src=`, with the place of the value.
    pub links: Vec<(LinkForm, Arc<str>, Span)>,
}

/// Reads a piece of raw HTML; `places` maps offsets in it to offsets in the file.
pub(super) fn read(html: &str, places: &[(u32, u32)]) -> Found {
    let mut found = Found::default();
    // Most pieces are closing tags and comments, and an attribute has a value.
    if !html.contains('=') {
        return found;
    }
    let mut tokenizer = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
    while let Some(Ok(token)) = tokenizer.next() {
        let Token::StartTag(tag) = token else { continue };
        read_tag(&tag, html, places, &mut found);
        // What stands in a script or a style is no HTML.
        if let Some(state) = naive_next_state(&tag.name).filter(|_| !tag.self_closing) {
            tokenizer.set_state(state);
        } else {
            tokenizer.set_state(State::Data);
        }
    }
    found
}

fn read_tag(tag: &StartTag<usize>, html: &str, places: &[(u32, u32)], found: &mut Found) {
    let mut attributes: Vec<_> = tag.attributes.iter().collect();
    attributes.sort_by_key(|(_, value)| value.span.start);
    for (name, value) in attributes {
        let is_link = matches!(&***name, b"href" | b"src");
        let is_anchor = &***name == b"id" || (&***name == b"name" && &**tag.name == b"a");
        if !is_link && !is_anchor {
            continue;
        }
        let text = String::from_utf8_lossy(value);
        if text.is_empty() || is_anchor && text.starts_with(FRAME) {
            continue;
        }
        let span = place(value, html, places);
        if is_link {
            let form = if &**tag.name == b"img" { LinkForm::HtmlImage } else { LinkForm::Html };
            found.links.push((form, text.trim().into(), span));
        } else {
            found.anchors.push(Spanned { text: text.as_ref().into(), span });
        }
    }
}

/// Where an attribute's value stands in the file, without its quotes.
fn place(attribute: &HtmlSpanned<html5gum::HtmlString, usize>, html: &str, places: &[(u32, u32)]) -> Span {
    // The tokenizer's span begins with the name and ends somewhere behind the value.
    let start = attribute.span.start;
    let written = &html[start..];
    let equals = written.find('=').map_or(0, |at| at + 1);
    let value = written[equals..].trim_start();
    let (value, end) = match value.strip_prefix(['"', '\'']) {
        Some(quoted) => (quoted, quoted.find(&value[..1])),
        None => (value, value.find(|c: char| c.is_ascii_whitespace() || c == '>')),
    };
    let start = (value.as_ptr() as usize - html.as_ptr() as usize) as u32;
    let span = Span::new(start, start + end.unwrap_or(value.len()) as u32);
    let run = places.partition_point(|(offset, _)| *offset <= span.start).saturating_sub(1);
    let Some(&(offset, at)) = places.get(run) else { return span };
    Span::new(at + (span.start - offset), at + (span.end - offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text and what stands at its place.
    type Shown = Vec<(String, String)>;

    fn found(html: &str) -> (Shown, Shown) {
        let found = read(html, &[(0, 0)]);
        let shown = |text: &str, span: Span| (text.to_owned(), span.slice(html).to_owned());
        (
            found.anchors.iter().map(|anchor| shown(&anchor.text, anchor.span)).collect(),
            found.links.iter().map(|(_, text, span)| shown(text, *span)).collect(),
        )
    }

    #[test]
    fn anchors_and_links_are_found_with_their_place() {
        let (anchors, links) = found(
            "<a ID='x' name=y href=\"a.md?q=1&amp;r=2\">t</a>\n<img alt=z src=img.png><p id=gp.content>",
        );
        assert_eq!(anchors, [("x".into(), "x".into()), ("y".into(), "y".into())]);
        assert_eq!(
            links,
            [("a.md?q=1&r=2".into(), "a.md?q=1&amp;r=2".into()), ("img.png".into(), "img.png".into())]
        );
    }

    #[test]
    fn comments_scripts_and_names_of_inputs_are_none() {
        let (anchors, links) = found("<!-- <a id=x> --><script>\"<a href=y>\"</script><input name=z>");
        assert_eq!((anchors.len(), links.len()), (0, 0));
    }

    #[test]
    fn unfinished_html_is_read_as_far_as_it_goes() {
        let (anchors, _) = found("<p id=one><p id=\"two");
        assert_eq!(anchors, [("one".into(), "one".into())]);
    }
}
