//! `[text][name]` without a definition of `name`.

use pulldown_cmark::{BrokenLink, LinkType};

use crate::document::findings::Findings;
use crate::document::rules;
use crate::text::Span;

/// A reference that the parser found no definition for.
pub(super) struct Undefined {
    span: Span,
    name: String,
    full: bool,
}

impl Undefined {
    /// Notes what the parser says.
    pub fn of(link: &BrokenLink<'_>) -> Self {
        let full = link.link_type == LinkType::Reference;
        Self {
            span: link.span.clone().into(),
            name: if full { link.reference.to_string() } else { String::new() },
            full,
        }
    }

    /// Reports it, if it is meant to be a link: `[text]` alone is text, and so is `x[i][j]`.
    pub fn report<'n, I: Iterator<Item = &'n str>>(
        &self,
        source: &str,
        start: u32,
        names: impl Fn() -> I,
        findings: &mut Findings<'_>,
    ) {
        let span = self.span.shifted(start);
        let before = source[..span.start as usize].chars().next_back();
        let indexed = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | ')' | '_' | '\\'));
        if !self.full || indexed || self.name.trim().is_empty() {
            return;
        }
        let message = format!("no line of the page defines `[{}]`", self.name);
        let finding = findings
            .of(&rules::UNDEFINED_REFERENCE, span, message)
            .help_nearest(&self.name, names())
            .help(format!("add a line `[{}]: path.md`, or write `\\[` where the bracket is text", self.name));
        findings.push(finding);
    }
}
