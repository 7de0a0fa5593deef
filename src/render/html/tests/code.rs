//! Code blocks.

use super::*;

struct Shout;

impl CodeHighlighter for Shout {
    fn highlight(&self, language: &str, code: &str, out: &mut String) -> bool {
        if language == "shout" {
            out.push_str(&format!("<span class=\"k\">{}</span>\n", code.trim().to_uppercase()));
        }
        language == "shout"
    }
}

#[test]
fn plain_code_is_escaped_in_a_box_that_takes_the_focus() {
    assert_eq!(
        html(|b| b.code(|block| block.language = "xml".into(), "<a>\n")),
        "<div class=\"code\"><pre tabindex=\"0\" data-lang=\"xml\"><code>&lt;a&gt;\n</code></pre>\n</div>\n"
    );
}

#[test]
fn known_languages_come_from_the_highlighter() {
    let mut builder = Builder::default();
    builder.code(|block| block.language = "shout".into(), "hey\n");
    let body = Body::whole(&builder.tree, &builder.source);
    let html = serialise(&body, &Resolved::default(), &Projection::default(), &Shout).html;
    assert!(html.contains("<code><span class=\"k\">HEY</span>\n</code>"), "{html}");
}

#[test]
fn title_and_line_numbers_are_shown() {
    let build = |b: &mut Builder| {
        b.code(
            |block| {
                block.title = Some("src/a<b>.rs".into());
                block.numbered = Some(7);
                block.marked = vec![(2, 2)];
            },
            "x\ny\n",
        );
    };
    assert_eq!(
        html(build),
        "<div class=\"code\"><div class=\"code-title\">src/a&lt;b&gt;.rs</div>\n<pre class=\"numbered\" tabindex=\"0\"><code>\
         <span class=\"line\" data-n=\"7\">x</span>\n<span class=\"line marked\" data-n=\"8\">y</span>\n</code></pre>\n</div>\n"
    );
}

#[test]
fn an_include_replaces_its_line() {
    let build = |b: &mut Builder| {
        let span = Span::new(2, 18);
        b.tree.includes.push(crate::document::Include {
            path: "x".into(),
            path_span: span,
            span,
            part: crate::document::IncludePart::Whole,
        });
        b.code(|block| block.includes = vec![0], "a\n{{#include x.r}}\nb\n");
    };
    let text = Included::Text { text: "<x>".into(), language: "".into() };
    let resolved = Resolved { includes: vec![text], ..Resolved::default() };
    let html = full(build, &resolved, &Projection::default()).html;
    assert!(html.contains("<code>a\n&lt;x&gt;\nb\n</code>"), "{html}");
}
