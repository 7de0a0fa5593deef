//! Whatever Markdown comes in, what goes out is well-formed and harmless.

use std::collections::HashSet;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Tokenizer};
use proptest::prelude::*;

use super::*;
use crate::config::Markdown;
use crate::contract::Contracts;
use crate::document::{Document, parse};
use crate::render::highlight::Highlighter;
use crate::source::SourceFile;
use crate::text::FilePath;

fn document(text: &str) -> Document {
    let file = SourceFile {
        path: FilePath::from("content/page.md"),
        content_path: FilePath::from("page.md"),
        bytes: text.as_bytes().into(),
        alone: false,
        hash: [0; 32],
    };
    let markdown = Markdown { math: true, ..Markdown::default() };
    parse(&std::sync::Arc::new(file), &Contracts::builtin(), &markdown)
}

/// A page of which every link leads where it says, as if linking judged nothing.
fn page(document: &Document, raw_html: RawHtml) -> Html {
    let classes = [TargetClass::Internal, TargetClass::External, TargetClass::Asset, TargetClass::Missing];
    let target = |(index, link): (usize, &Link)| {
        let mut target = Target::new(classes[index % classes.len()], &*link.destination);
        target.text = Some("<title>".into());
        target
    };
    let resolved = Resolved {
        links: document.tree.links.iter().enumerate().map(target).collect(),
        anchors: document.term_anchors.clone(),
        raw_html,
        ..Resolved::default()
    };
    let projection = Projection { audiences: Audiences::Everyone, ..Projection::default() };
    serialise(&Body::of(document), &resolved, &projection, &Highlighter::default())
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];

const BLOCKS: [&str; 22] = [
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// What is wrong with markup that our serialiser must never write.
fn faults(html: &str) -> Vec<String> {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let (mut open, mut ids, mut faults) = (Vec::<String>::new(), HashSet::new(), Vec::new());
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                faults.extend(faults_of(&tag, &open));
                if let Some(id) = tag.attributes.get(b"id".as_slice())
                    && !ids.insert(text(id))
                {
                    faults.push(format!("`{}` is twice an id", text(id)));
                }
                let name = text(&tag.name);
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                if open.pop().as_deref() != Some(&*text(&tag.name)) {
                    faults.push(format!("`</{}>` closes something else", text(&tag.name)));
                }
            }
            Token::Error(error) => faults.push(format!("{:?}", error.value)),
            Token::Comment(_) | Token::Doctype(_) => faults.push("a comment or a doctype".to_owned()),
            Token::String(_) => {}
        }
    }
    faults.extend(open.into_iter().map(|name| format!("`<{name}>` is left open")));
    faults
}

fn faults_of(tag: &StartTag<()>, open: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let name = text(&tag.name);
    let parent = open.last().map_or("", String::as_str);
    let inside = |names: &[&str]| open.iter().any(|open| names.contains(&open.as_str()));
    if Element::named(&name).is_none() {
        faults.push(format!("`<{name}>` is on no list"));
    }
    if BLOCKS.contains(&name.as_str())
        && inside(&["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "span", "code"])
    {
        faults.push(format!("`<{name}>` in a line of text: {open:?}"));
    }
    if name == "a" && inside(&["a"]) {
        faults.push("a link in a link".to_owned());
    }
    if matches!(parent, "ul" | "ol") != (name == "li") {
        faults.push(format!("`<{name}>` in `<{parent}>`"));
    }
    if matches!(parent, "tr") != matches!(name.as_str(), "td" | "th") {
        faults.push(format!("`<{name}>` in `<{parent}>`"));
    }
    if matches!(parent, "dl") != matches!(name.as_str(), "dt" | "dd") {
        faults.push(format!("`<{name}>` in `<{parent}>`"));
    }
    for (attribute, value) in &tag.attributes {
        let (attribute, value) = (text(attribute), text(value));
        if attribute.starts_with("on") || matches!(attribute.as_str(), "style" | "srcset" | "srcdoc") {
            faults.push(format!("attribute `{attribute}`"));
        }
        let address = value.replace(|c: char| c <= ' ', "").to_lowercase();
        if matches!(attribute.as_str(), "href" | "src")
            && ["javascript:", "data:", "vbscript:", "file:"].iter().any(|scheme| address.starts_with(scheme))
        {
            faults.push(format!("address `{value}`"));
        }
        if attribute == "src" && (address.contains("://") || address.starts_with("//")) {
            faults.push(format!("asks another host: `{value}`"));
        }
    }
    faults
}

/// Pieces of Markdown and HTML that mean something, alone or together.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  \n",
    "    ",
    "\t",
    "> ",
    "- ",
    "* ",
    "1. ",
    "3) ",
    "- [ ] ",
    "- [x] ",
    "# ",
    "## x {#id .c}\n",
    "===\n",
    "---\n",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "```\n",
    "```rust {1,3-4} title=\"a<b\"\n",
    "~~~ diff\n",
    "+a\n",
    "| a | b |\n|:--|--:|\n",
    "| c | d |\n",
    "|",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "[x](y.md \"t\")",
    "[x](javascript:a)",
    "![x](y.png)",
    "![x](y.png \"t\")\n\n",
    "![x](//evil.example/y.png)",
    "[[Page]]",
    "[[a|b]]",
    "<https://a.example/>",
    "<a@b.example>",
    "[^1]",
    "[^1]: ",
    "[^2]: x[^1]\n\n",
    "term\n: ",
    ": ",
    ":::note\n",
    ":::details[x]\n",
    "::::tabs\n",
    ":::tab[a]\n",
    ":::audience[x]\n",
    ":::\n",
    "::::\n",
    "> [!NOTE]\n> ",
    "> [!TIP]\n",
    "$x$",
    "$$x$$",
    "{{#include x.md}}\n",
    "&amp;",
    "&#106;",
    "&lt;",
    "<",
    ">",
    "\"",
    "'",
    "text",
    "word ",
    "ü",
    "<div>",
    "</div>",
    "<div\n",
    "<p>",
    "</p>",
    "<p align=center>",
    "<details>",
    "<details open>",
    "</details>",
    "<summary>",
    "</summary>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=\"javascript:alert(1)\">",
    "<a href=y.md>",
    "<a name=x>",
    "</a>",
    "<img src=x onerror=alert(1)>",
    "<img src=y.png alt=z>",
    "<img src=\"https://evil.example/x.png\">",
    "<table>",
    "<tr>",
    "<td>",
    "<th colspan=2>",
    "</td>",
    "</tr>",
    "</table>",
    "<ul>",
    "<ol start=3>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<br>",
    "<br/>",
    "<hr>",
    "<span class=\"a b\" style=\"x\" onclick=y>",
    "</span>",
    "<script>",
    "alert(1)",
    "</script>",
    "<style>",
    "</style>",
    "<iframe src=x>",
    "</iframe>",
    "<svg onload=x>",
    "</svg>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "<plaintext>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "?>",
    "<!DOCTYPE html>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<blockquote>",
    "</blockquote>",
    "<kbd>",
    "</kbd>",
    "<input>",
    "<form>",
    "<button>",
    "<x-y>",
    "</x-y>",
    "<del>",
    "</del>",
    "<ins>",
    "<section>",
    "<center>",
    "<tt>",
    "<object data=x>",
    "</object>",
    "<math>",
    "<base href=x>",
    "<link rel=x>",
    "<meta>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_in_any_order_give_well_formed_and_harmless_html(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40)
    ) {
        let text = pieces.concat();
        let html = page(&document(&text), RawHtml::Sanitise).html;
        let faults = faults(&html);
        prop_assert!(faults.is_empty(), "{faults:#?}\n{text:?}\n{html}");
    }

    #[test]
    fn any_text_gives_well_formed_and_harmless_html(text in "\\PC{0,200}") {
        let html = page(&document(&text), RawHtml::Sanitise).html;
        let faults = faults(&html);
        prop_assert!(faults.is_empty(), "{faults:#?}\n{html}");
    }

    #[test]
    fn where_raw_html_is_denied_none_of_it_is_left(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40)
    ) {
        let html = page(&document(&pieces.concat()), RawHtml::Deny).html;
        let faults = faults(&html);
        prop_assert!(faults.is_empty(), "{faults:#?}\n{html}");
        prop_assert!(!html.contains("<kbd>") && !html.contains("<ruby>"));
    }
}
