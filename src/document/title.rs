//! The title of a document.

use super::front_matter::FrontMatter;
use super::outline::{Heading, Outline};
use super::tree::{NodeId, Tree};
use crate::contract::is_index;
use crate::text::{FilePath, Span, fold, normalise_heading};

/// A title and where it comes from.
pub(super) struct Title {
    /// The title.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The heading that the page need not show again.
    pub heading: Option<NodeId>,
}

/// Front matter, else the first heading of level 1, else the first heading, else the file's name.
pub(super) fn read(front: &FrontMatter, tree: &Tree, outline: &Outline, path: &FilePath) -> Title {
    // Headings inside quotations and items are parts of what is quoted.
    let mut tops = tree.roots().peekable();
    let top: Vec<&Heading> = outline
        .headings
        .iter()
        .filter(|heading| {
            while tops.next_if(|root| *root < heading.node).is_some() {}
            !heading.pseudo && !heading.text.is_empty() && tops.peek() == Some(&heading.node)
        })
        .collect();
    let first = top.iter().find(|heading| heading.level == 1).or(top.first()).copied();
    // A section's heading in the middle of a page stays where it is, although it lends the page its name.
    let leads = |heading: &&Heading| heading.level == 1 || tree.roots().next() == Some(heading.node);
    if let Some(written) = front.map.get("title").filter(|_| front.common.title.is_some()) {
        let text = front.common.title.as_deref().unwrap_or_default();
        let repeats = |heading: &&Heading| {
            fold(&heading.text) == fold(text) || *heading.normalised == *normalise_heading(text)
        };
        return Title {
            text: text.to_owned(),
            span: written.span,
            heading: first.filter(leads).filter(repeats).map(|heading| heading.node),
        };
    }
    match first {
        Some(heading) => Title {
            text: heading.text.clone(),
            span: heading.span,
            heading: Some(heading).filter(leads).map(|heading| heading.node),
        },
        None => Title { text: from_name(path), span: Span::at(0), heading: None },
    }
}

/// `0007-use-a-queue.md` is `Use a queue`; an index page has the name of its folder.
fn from_name(path: &FilePath) -> String {
    let folder = path.folder().rsplit('/').next().unwrap_or_default();
    let name = if is_index(path.as_str()) && !folder.is_empty() { folder } else { path.stem() };
    // `0007-` and `2024-05-01-` are numbers and dates; a name that is nothing else is kept as it is.
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let numbered = name.starts_with(|c: char| c.is_ascii_digit())
        && name[..name.len() - bare.len()].ends_with(['-', '_', '.', ' ']);
    if bare.is_empty() {
        return name.to_owned();
    }
    let words = if numbered { bare } else { name }.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_titles() {
        for (path, title) in [
            ("a/0007-use-a-queue.md", "Use a queue"),
            ("a/on_call.md", "On call"),
            ("a/b/README.md", "B"),
            ("README.md", "README"),
            ("2024-05-01-outage.md", "Outage"),
            ("2024-05-01.md", "2024-05-01"),
            ("3d-printing.md", "3d printing"),
            ("42.md", "42"),
            ("überblick.md", "Überblick"),
        ] {
            assert_eq!(from_name(&FilePath::from(path)), title, "{path}");
        }
    }
}
