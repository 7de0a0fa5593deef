//! The lock file: the addresses that a handbook has published, one a line.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::page::{Generated, Origin};
use super::{Book, Page};
use crate::text::{Span, percent_decode};

/// What stands above the addresses, for whoever opens the file.
const HEAD: &str = "\
# The addresses that this handbook has published. `guidepost lock` writes this file; commit it, never edit it.
# One address a line, sorted: git may keep the lines of both sides where two branches meet.
";

/// An address below the site's root: a page, or an anchor on one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The page's URL below the root, not encoded.
    pub url: Arc<str>,
    /// The anchor, without `#`; `None` for the page itself.
    pub anchor: Option<Arc<str>>,
}

impl Address {
    fn page(url: &str) -> Self {
        Self { url: url.into(), anchor: None }
    }

    fn anchor(url: &str, anchor: &str) -> Self {
        Self { url: url.into(), anchor: Some(anchor.into()) }
    }
}

/// As a line of the lock file and as `[redirects]` takes it: what would end or split either is encoded.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encoded(&self.url))?;
        match &self.anchor {
            Some(anchor) => write!(f, "#{}", encoded(anchor)),
            None => Ok(()),
        }
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '#' | '?' | '"' | '\\' | '<' | '>') || c.is_whitespace() || c.is_control() {
            let mut bytes = [0; 4];
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// A lock file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The addresses with their places, sorted by address.
    pub entries: Vec<(Address, Span)>,
}

impl Lock {
    /// Reads a lock file. Comments and the marks of a merge that nobody finished are no addresses: the lines of both
    /// sides hold.
    pub fn parse(text: &str) -> Self {
        let mut entries = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let written = line.trim();
            if !written.is_empty() && !written.starts_with(['#', '<', '=', '>', '|']) {
                let from = start + line.len() - line.trim_start().len();
                let (url, anchor) = match written.split_once('#') {
                    Some((url, anchor)) => (url, Some(percent_decode(anchor).as_ref().into())),
                    None => (written, None),
                };
                let address = Address { url: percent_decode(url).as_ref().into(), anchor };
                entries.push((address, Span::new(from as u32, (from + written.len()) as u32)));
            }
            start += line.len();
        }
        entries.sort();
        entries.dedup_by(|a, b| a.0 == b.0);
        Self { entries }
    }

    /// The entries of each URL, in the order of URLs.
    pub(super) fn by_url(&self) -> impl Iterator<Item = &[(Address, Span)]> {
        self.entries.chunk_by(|a, b| a.0.url == b.0.url)
    }
}

/// The text of a lock file that holds these addresses.
pub fn lock_text(addresses: &BTreeSet<Address>) -> String {
    // Sorted as it is written, so that any tool that sorts lines leaves the file as it is.
    let lines: BTreeSet<String> = addresses.iter().map(ToString::to_string).collect();
    lines.iter().fold(HEAD.to_owned(), |mut text, line| {
        text.push_str(line);
        text.push('\n');
        text
    })
}

impl Book {
    /// The addresses that a team's own files and redirects give the site.
    ///
    /// Pages that come and go with the records on them (tags, owners, kinds, states) are no promise to anybody.
    pub fn addresses(&self) -> BTreeSet<Address> {
        let mut addresses = BTreeSet::new();
        for page in self.pages.iter().filter(|page| is_promised(page)) {
            addresses.insert(Address::page(&page.url));
            addresses.extend(self.anchors_of(page).map(|anchor| Address::anchor(&page.url, anchor)));
        }
        for (url, moved) in &self.redirects.anchors {
            addresses.extend(moved.iter().map(|moved| Address::anchor(url, &moved.anchor)));
        }
        addresses
    }

    /// The anchors of a page that readers of this selection may use.
    pub(super) fn anchors_of(&self, page: &Page) -> impl Iterator<Item = &Arc<str>> {
        let anchors = page.document().map_or(&[][..], |at| &self.targets.documents[at].surface.anchors);
        let shown = |audience: &Option<Arc<str>>| self.targets.visibility.shows(audience.as_deref());
        anchors.iter().filter(move |anchor| shown(&anchor.audience)).map(|anchor| &anchor.name)
    }
}

fn is_promised(page: &Page) -> bool {
    match &page.origin {
        Origin::Document(_) => true,
        Origin::Generated(made) => {
            matches!(made, Generated::Home | Generated::Folder(_) | Generated::Redirect(_))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let addresses =
            BTreeSet::from([Address::page("a b/100%.html"), Address::anchor("c#/é.html", "q?\"x\\")]);
        let text = lock_text(&addresses);
        assert_eq!(text.strip_prefix(HEAD), Some("a%20b/100%25.html\nc%23/é.html#q%3F%22x%5C\n"));
        let read: BTreeSet<_> = Lock::parse(&text).entries.into_iter().map(|(address, _)| address).collect();
        assert_eq!(read, addresses);
    }

    #[test]
    fn both_sides_of_an_unfinished_merge_hold() {
        let lock = Lock::parse("<<<<<<< ours\na.html\r\n=======\n  b.html#x\n>>>>>>> theirs\na.html\n");
        assert_eq!(
            lock.entries,
            [
                (Address::page("a.html"), Span::new(13, 19)),
                (Address::anchor("b.html", "x"), Span::new(31, 39)),
            ]
        );
    }
}
