//! Paths inside a handbook and the relative URLs between its pages.

use std::fmt;
use std::sync::Arc;

/// A path relative to the handbook's root, with `/` between its parts on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Takes a path that already has `/` between its parts.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the file lies in, without a final `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for FilePath {
    fn from(path: &str) -> Self {
        Self(path.into())
    }
}

// Sound because the derived comparison and hash of the only field are those of the text itself.
impl std::borrow::Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for FilePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Joins `path` to `folder`, the folder of a [`FilePath`], and resolves `.` and `..`; `None` where it would leave the
/// root.
pub fn normalise_path(folder: &str, path: &str) -> Option<String> {
    let mut normal = String::with_capacity(folder.len() + path.len() + 1);
    let push = |normal: &mut String, part: &str| {
        if !normal.is_empty() {
            normal.push('/');
        }
        normal.push_str(part);
    };
    normal.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if normal.is_empty() => return None,
            ".." => normal.truncate(normal.rfind('/').unwrap_or(0)),
            part => push(&mut normal, part),
        }
    }
    Some(normal)
}

/// The relative URL from the page at `from` to the file at `to`, both URLs below the site's root without a leading `/`.
///
/// The result always ends in a file name, so that it works from a folder on disk too.
pub fn relative_url(from: &str, to: &str) -> String {
    let from_folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut from_parts = from_folder.split('/').filter(|part| !part.is_empty()).peekable();
    let mut to_rest = to;
    while let (Some(part), Some((head, rest))) = (from_parts.peek(), to_rest.split_once('/')) {
        if *part != head {
            break;
        }
        from_parts.next();
        to_rest = rest;
    }
    let up = from_parts.count();
    let mut url = String::with_capacity(up * 3 + to_rest.len());
    for _ in 0..up {
        url.push_str("../");
    }
    url.push_str(to_rest);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_go_up_and_down() {
        assert_eq!(relative_url("a/b/c.html", "a/d.html"), "../d.html");
        assert_eq!(relative_url("index.html", "a/d.html"), "a/d.html");
        assert_eq!(relative_url("a/b.html", "a/b.html"), "b.html");
        assert_eq!(relative_url("a/b.html", "assets/x.css"), "../assets/x.css");
    }

    #[test]
    fn a_path_that_leaves_the_root_is_none() {
        assert_eq!(normalise_path("a/b", "../../../x"), None);
        assert_eq!(normalise_path("a/b", "../x/./y.md").as_deref(), Some("a/x/y.md"));
    }
}
