//! Raw HTML as tokens, each with its place in the piece it was read from.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, Token as Raw};
use html5gum::{HtmlString, Span, Tokenizer};

/// A piece of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// `<name …>`.
    Start(Tag),
    /// `</name>`; the name in lower case.
    End(String),
    /// Text, entities undone.
    Text(String),
    /// `<!-- … -->`, without the marks.
    Comment(String),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// The name in lower case.
    pub(crate) name: String,
    /// The attributes by name, in lower case, entities undone.
    pub(crate) attributes: Vec<(String, String)>,
    /// Whether it ends with `/>`.
    pub(crate) self_closing: bool,
}

/// The tokens of a piece of HTML and their places in it; what breaks off within a tag is left out.
pub(crate) fn tokens(html: &str) -> impl Iterator<Item = (Token, Range<usize>)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).filter_map(|token| {
        // Reading from memory cannot fail: the error type has no value.
        let Ok(token) = token;
        match token {
            Raw::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(value)));
                let start = Tag {
                    name: string(&tag.name),
                    attributes: attributes.collect(),
                    self_closing: tag.self_closing,
                };
                Some((Token::Start(start), range(tag.span)))
            }
            Raw::EndTag(tag) => Some((Token::End(string(&tag.name)), range(tag.span))),
            Raw::String(text) => Some((Token::Text(string(&text)), range(text.span))),
            Raw::Comment(text) => Some((Token::Comment(string(&text)), range(text.span))),
            Raw::Doctype(_) | Raw::Error(_) => None,
        }
    })
}

fn string(bytes: &HtmlString) -> String {
    // The source is UTF-8 and the tokenizer cuts at ASCII only, so nothing is replaced.
    String::from_utf8_lossy(bytes).into_owned()
}

fn range(span: Span<usize>) -> Range<usize> {
    span.start..span.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_in_attributes_are_undone_before_anyone_judges_them() {
        let (token, range) = tokens("<A HREF=&#106;avascript&colon;x>").next().unwrap();
        let Token::Start(tag) = token else { panic!("{token:?}") };
        assert_eq!((tag.name.as_str(), range), ("a", 0..32));
        assert_eq!(tag.attributes, [("href".to_owned(), "javascript:x".to_owned())]);
    }

    #[test]
    fn the_text_of_a_script_is_no_markup() {
        let kinds: Vec<_> = tokens("<script>a<b></script>c").map(|(token, _)| token).collect();
        assert_eq!(kinds[1], Token::Text("a<b>".into()));
        assert_eq!(kinds[2], Token::End("script".into()));
    }

    #[test]
    fn a_tag_that_breaks_off_is_left_out() {
        assert_eq!(
            tokens("a<b c=\"d").map(|(token, _)| token).collect::<Vec<_>>(),
            [Token::Text("a".into())]
        );
    }
}
