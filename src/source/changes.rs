//! What may have changed since a snapshot was read.

use std::collections::BTreeSet;

use super::MANIFEST;
use super::files::is_at_or_below;

/// What may have changed since a snapshot was read; to name too much costs time, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Whether anything may have.
    pub everything: bool,
    /// Whether what git says of the files may have.
    pub history: bool,
    /// Files, and folders with all that lies below them, relative to the root.
    pub paths: BTreeSet<String>,
}

/// Beyond so many places it is faster to read all than to look at each.
const MANY: usize = 2_000;

impl Changes {
    /// Anything may have changed.
    pub fn everything() -> Self {
        Self { everything: true, history: true, paths: BTreeSet::new() }
    }

    /// Only what lies at some paths may have changed.
    pub fn at<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self { paths: paths.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// Whether nothing has.
    pub fn is_empty(&self) -> bool {
        !self.everything && !self.history && self.paths.is_empty()
    }

    /// Whether these cannot be told apart from a change of everything: they touch what decides which files count.
    pub(super) fn are_fundamental<'a>(&self, mut folders: impl Iterator<Item = &'a str>) -> bool {
        let settles = |path: &String| {
            path == "book.toml" || decides(path.rsplit_once('/').map_or(path.as_str(), |(_, name)| name))
        };
        self.everything
            || self.paths.len() > MANY
            || self.paths.iter().any(settles)
            || folders.any(|folder| self.paths.iter().any(|path| is_at_or_below(folder, path)))
    }

    /// The changed places in a folder, without those that lie in another.
    pub(super) fn in_folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let lies_in_another =
            |path: &str| path.match_indices('/').any(|(end, _)| self.paths.contains(&path[..end]));
        let paths = self.paths.iter().map(String::as_str);
        paths.filter(move |path| is_at_or_below(path, folder) && !lies_in_another(path))
    }

    /// Whether a file or something in a folder of this path may have changed.
    pub(super) fn concern(&self, place: &str) -> bool {
        self.everything
            || self.paths.iter().any(|path| is_at_or_below(path, place) || is_at_or_below(place, path))
    }
}

/// Whether a file of this name decides which of those beside and below it count.
pub(super) fn decides(name: &str) -> bool {
    name == ".gitignore" || name == MANIFEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_another_is_looked_at_once() {
        let changes = Changes::at(["content/a", "content/a-b", "content/a/b.md", "content/c.md", "other"]);
        let places: Vec<&str> = changes.in_folder("content").collect();
        assert_eq!(places, ["content/a", "content/a-b", "content/c.md"]);
    }
}
