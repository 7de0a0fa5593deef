//! The rules that linking itself applies: addresses, navigation, redirects, mounts.

use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::text::{FilePath, Span};

/// A rule whose findings are there as soon as a book is linked.
#[derive(Clone, Copy, Debug)]
pub struct LinkRule {
    /// Its name in kebab case.
    pub name: RuleName,
    /// Its weight where `[rules]` says nothing.
    pub severity: Severity,
    /// Its page, as Markdown: one sentence, then the sections Why, Example and Remedy.
    pub explain: &'static str,
}

impl LinkRule {
    /// A finding of this rule at its default weight.
    pub(super) fn at(&self, path: &FilePath, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.severity, path, span, message)
    }
}

const fn error(name: &'static str, explain: &'static str) -> LinkRule {
    LinkRule { name: RuleName(name), severity: Severity::Error, explain }
}

const fn warning(name: &'static str, explain: &'static str) -> LinkRule {
    LinkRule { name: RuleName(name), severity: Severity::Warning, explain }
}

/// Every rule of this room, sorted by name.
pub const RULES: &[LinkRule] = &[
    ACTIVE_ASSET,
    BROKEN_READING_PATH,
    BROKEN_REDIRECT,
    BROKEN_SUMMARY_ENTRY,
    DUPLICATE_SUMMARY_ENTRY,
    DUPLICATE_URL,
    INVALID_LIST,
    INVALID_REDIRECT,
    NOT_IN_SUMMARY,
    OVERLAPPING_MOUNT,
    REDIRECT_CYCLE,
    REDIRECT_TAKEN,
    SUMMARY_SYNTAX,
    UNKNOWN_AUDIENCE,
];

/// A file that could run in a reader's browser.
pub const ACTIVE_ASSET: LinkRule = error(
    "active-asset",
    "\
A file that could run in a reader's browser is not copied to the site.

# Why
HTML, scripts and SVG with scripts run with the rights of the handbook's host. Whoever can change a file below
`content/` could act in the name of every reader. Files of unknown type are treated alike, because browsers guess.

# Example
`[the demo](demo.html)` where `content/demo.html` is a file.

# Remedy
Link to a picture, a PDF or a repository instead. Where you trust every writer, set `copy-active = true` in `[build]`.
",
);

/// A page of `[[paths]]` that does not exist.
pub const BROKEN_READING_PATH: LinkRule = error(
    "broken-reading-path",
    "\
A reading path in `book.toml` names a page that does not exist.

# Why
Readers follow the path from page to page and count their progress; a gap makes both wrong.

# Example
`[[paths]]` with `pages = [\"start/first-dya.md\"]`.

# Remedy
Write the page's path relative to the content folder.
",
);

/// A redirect to nowhere.
pub const BROKEN_REDIRECT: LinkRule = error(
    "broken-redirect",
    "\
A redirect leads to a page or an anchor that does not exist.

# Why
Old links elsewhere rely on the redirect, and nobody sees them break.

# Example
`\"old.html\" = \"nwe.html\"` in `[redirects]`.

# Remedy
Name the page by its URL below the site's root, by its path in the content folder, or by an `https://` address.
",
);

/// An entry of `SUMMARY.md` without a page.
pub const BROKEN_SUMMARY_ENTRY: LinkRule = error(
    "broken-summary-entry",
    "\
An entry of `SUMMARY.md` names a file that is no page of this handbook.

# Why
`SUMMARY.md` decides the navigation, and an entry without a page leads nowhere.

# Example
`- [Setup](setpu.md)`.

# Remedy
Mend the path, or leave it empty for a chapter that is still to be written: `- [Setup]()`.
",
);

/// A page that `SUMMARY.md` names twice.
pub const DUPLICATE_SUMMARY_ENTRY: LinkRule = warning(
    "duplicate-summary-entry",
    "\
`SUMMARY.md` names a page twice.

# Why
The reading order passes a page once, so that \"previous\" and \"next\" lead somewhere else than the second entry suggests.

# Example
`- [Setup](setup.md)` in two parts.

# Remedy
Keep one entry, and link to the page from the text of the other chapter.
",
);

/// Two sources claim one URL.
pub const DUPLICATE_URL: LinkRule = error(
    "duplicate-url",
    "\
Two sources claim one URL, or a source claims the URL of a generated page.

# Why
One of the two would overwrite the other, and which one would depend on the order of files. URLs that differ by case
alone are one file on many systems.

# Example
`README.md` beside `index.md`; `01-intro.md` beside `02-intro.md`; `search.md`; a page in `content/tags/`.

# Remedy
Rename one of the files, or put both texts into one.
",
);

/// A list that asks for what there is not.
pub const INVALID_LIST: LinkRule = error(
    "invalid-list",
    "\
A list in `book.toml` asks for a kind, a status or a field that does not exist.

# Why
The list would be empty for ever, and an empty list looks like good news.

# Example
`[[lists]]` with `kind = \"adr\"` and `status = [\"acepted\"]`.

# Remedy
Use the name of a kind, states of its lifecycle or values of its field `status`, and names of its fields:
`guidepost schema KIND` shows them.
",
);

/// An old address that cannot be one.
pub const INVALID_REDIRECT: LinkRule = error(
    "invalid-redirect",
    "\
An alias or the old address of a redirect is no address of a page of this site.

# Why
A redirect is a page at the old address. It cannot stand outside the site, and a file that is no HTML cannot redirect.

# Example
`aliases: [../wiki/start.html]`, `\"manual.pdf\" = \"manual.html\"`.

# Remedy
Write the old URL below the site's root: `old/page.html`, or `old/folder/` for a folder's index page.
",
);

/// A page that `SUMMARY.md` leaves out.
pub const NOT_IN_SUMMARY: LinkRule = warning(
    "not-in-summary",
    "\
A page is missing from `SUMMARY.md`.

# Why
`SUMMARY.md` decides the navigation: a page that it leaves out is found by search and links alone.

# Example
`content/limits.md` exists, and `SUMMARY.md` does not name it.

# Remedy
Add an entry for it, or make it a draft until it is ready.
",
);

/// A mount that covers the content folder or another mount.
pub const OVERLAPPING_MOUNT: LinkRule = error(
    "overlapping-mount",
    "\
A mount brings in files that are there already, or it leaves the repository.

# Why
Every file has one address. A folder that is mounted twice, or that lies in the content folder, would have two.

# Example
`[[mounts]]` with `from = \"content/adr\"`.

# Remedy
Mount folders beside the content folder, each once.
",
);

/// Redirects that lead in a circle.
pub const REDIRECT_CYCLE: LinkRule = error(
    "redirect-cycle",
    "\
Redirects lead in a circle.

# Why
A browser would follow them until it gives up.

# Example
`\"a.html\" = \"b.html\"` and `\"b.html\" = \"a.html\"`.

# Remedy
Let one of them lead to a page that exists.
",
);

/// An old address that is still in use.
pub const REDIRECT_TAKEN: LinkRule = error(
    "redirect-taken",
    "\
An old address is still that of a page, or it is redirected to two places.

# Why
One address can show one thing: either the page or the way to its new place.

# Example
`aliases: [setup.html]` while `content/setup.md` exists.

# Remedy
Remove the alias or the redirect, or give the page that is there another address.
",
);

/// What `SUMMARY.md` holds beside entries.
pub const SUMMARY_SYNTAX: LinkRule = warning(
    "summary-syntax",
    "\
`SUMMARY.md` holds something that is no part of a table of contents.

# Why
It is read as a list of links, with headings for parts and lines across; anything else is shown nowhere.

# Example
A paragraph of prose, or an item without a link.

# Remedy
Write an item for each chapter, `- [Title](path.md)`; move prose to a page.
",
);

/// An audience that nobody defined.
pub const UNKNOWN_AUDIENCE: LinkRule = warning(
    "unknown-audience",
    "\
A page is for an audience that `book.toml` does not define, while it defines others.

# Why
Nobody sees the page: it is left out of every build but one for exactly that name.

# Example
`audience: mangers` where `[audiences.managers]` is defined.

# Remedy
Mend the name, or define the audience: `[audiences.NAME]`.
",
);
