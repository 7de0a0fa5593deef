//! Headings and what stands in braces after them.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::CowStr;

use super::build::Builder;
use crate::document::anchor::is_reserved;
use crate::document::rules;
use crate::document::tree::{HeadingParts, NodeKind};
use crate::text::{Span, slug};

/// The attributes of a heading as the parser found them.
pub(super) struct Written<'a> {
    /// The last `#id`.
    pub id: Option<CowStr<'a>>,
    /// `.class`, in order.
    pub classes: Vec<CowStr<'a>>,
    /// All others.
    pub attrs: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

/// Begins a heading.
pub(super) fn open<'a>(
    builder: &mut Builder<'a, '_, '_>,
    level: u8,
    written: &Written<'a>,
    range: &Range<usize>,
) {
    let braces = braces(builder.slice(range))
        .map(|braces| builder.span(&(range.start + braces.start..range.start + braces.end)));
    let mut parts = HeadingParts { level, anchor: "".into(), explicit: false, classes: Vec::new() };
    let words = written.id.is_none()
        && written.classes.is_empty()
        && written.attrs.iter().all(|(_, value)| value.is_none());
    if let Some(braces) = braces {
        if words && !written.attrs.is_empty() {
            // `GET /users/{id}` is a heading with braces and not one with attributes.
            builder.restored = Some(with_space_before(braces, builder.source));
        } else {
            parts.classes = classes(&written.classes);
            read_attributes(builder, written, braces, &mut parts);
        }
    }
    builder.open(NodeKind::Heading(builder.tree.headings.len() as u32), range);
    builder.tree.headings.push(parts);
}

fn read_attributes(
    builder: &mut Builder<'_, '_, '_>,
    written: &Written<'_>,
    braces: Span,
    parts: &mut HeadingParts,
) {
    for (name, _) in &written.attrs {
        let message = format!("a heading takes an anchor and classes, and no `{name}`");
        let finding = builder.findings.of(&rules::HEADING_ATTRIBUTE, braces, message).help("remove it");
        builder.findings.push(finding);
    }
    let Some(id) = &written.id else { return };
    let anchor = sanitised(id);
    if anchor != **id {
        let message = format!("`{id}` cannot be an anchor");
        let help =
            format!("it becomes `#{anchor}`: write that, or other letters, digits, `-`, `_`, `.` and `:`");
        let finding = builder.findings.of(&rules::HEADING_ATTRIBUTE, braces, message).help(help);
        builder.findings.push(finding);
    }
    parts.explicit = !anchor.is_empty();
    parts.anchor = anchor.into();
}

/// The anchor as it may stand in an address and in a style sheet.
fn sanitised(id: &str) -> String {
    let fine = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    let anchor = if fine { id.to_owned() } else { slug(id) };
    if is_reserved(&anchor) { format!("section-{anchor}") } else { anchor }
}

fn classes(written: &[CowStr<'_>]) -> Vec<Arc<str>> {
    let sound =
        |class: &&CowStr<'_>| class.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    written.iter().filter(|class| !class.is_empty()).filter(sound).map(|class| Arc::from(&**class)).collect()
}

/// The last braces of a heading, with them.
fn braces(heading: &str) -> Option<Range<usize>> {
    let close = heading.rfind('}')?;
    let open = heading[..close].rfind('{')?;
    Some(open..close + 1)
}

fn with_space_before(span: Span, source: &str) -> Span {
    let before = &source[..span.start as usize];
    let kept = before.trim_end_matches([' ', '\t']).len() as u32;
    Span::new(kept, span.end)
}
