//! What lies among the content and is not read, and why.

use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::source::{EntryKind, FileEntry};
use crate::text::{FilePath, Span};

/// The rule of a file that could not be read.
pub const UNREADABLE: RuleName = RuleName("unreadable-file");

/// The rule of a symbolic link among the content.
const SYMBOLIC_LINK: RuleName = RuleName("symbolic-link");

/// Why something that is there is not read.
pub(super) fn passed(entry: &FileEntry) -> Option<Diagnostic> {
    let error = (UNREADABLE, Severity::Error);
    let ((rule, severity), message, help) = match entry.kind {
        EntryKind::File => return None,
        EntryKind::Link => (
            (SYMBOLIC_LINK, Severity::Warning),
            "a symbolic link is not followed".to_owned(),
            "put the file itself here, or bring its folder in with `[[mounts]]`",
        ),
        EntryKind::Unnamed => (
            error,
            "the name is no UTF-8, and so it is left out".to_owned(),
            "give it a name in UTF-8, best of letters, digits and hyphens",
        ),
        EntryKind::Special => (
            error,
            "it is a pipe, a socket or a device, and so it is left out".to_owned(),
            "put a file in its place, or take it out of the folder",
        ),
        EntryKind::Closed(why) => (
            error,
            format!("the folder cannot be read: {why}"),
            "give whoever runs this the right to read it, or take it out: `.gitignore` can name it",
        ),
    };
    let path = FilePath::from(entry.path.as_str());
    Some(Diagnostic::new(rule, severity, &path, Span::at(0), message).help(help))
}
