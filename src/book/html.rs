//! Anchors that authors write as raw HTML.

/// Calls `found` with every `id` and every `name` of an `<a>` in a piece of HTML.
pub(super) fn ids(html: &str, mut found: impl FnMut(&str)) {
    // Most raw HTML is a comment, a line break or an end tag: what has no attribute is not tokenised.
    if !html.contains('=') {
        return;
    }
    for token in html5gum::Tokenizer::new(html).flatten() {
        let html5gum::Token::StartTag(tag) = token else { continue };
        let named = &**tag.name == b"a";
        for (name, value) in &tag.attributes {
            let anchors = &***name == b"id" || (named && &***name == b"name");
            if let Ok(id) = std::str::from_utf8(&value.value)
                && anchors
                && !id.is_empty()
            {
                found(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Vec<String> {
        let mut ids_of = Vec::new();
        ids(html, |id| ids_of.push(id.to_owned()));
        ids_of
    }

    #[test]
    fn ids_and_named_anchors_are_found() {
        assert_eq!(found(r#"<div id="a"><A NAME='b'></A><span id=c>"#), ["a", "b", "c"]);
    }

    #[test]
    fn comments_and_names_of_other_elements_are_no_anchors() {
        assert_eq!(found(r#"<!-- <p id="x"> --><input name="y">"#), [""; 0]);
    }
}
