//! Which files there are in the content folder and in the mounts.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

use super::files::is_at_or_below;
use super::{CACHE, Changes, EntryKind, FileEntry, Files};
use crate::config::Config;
use crate::text::FilePath;

/// A file of the content folder or of a mount: where it is and where it appears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) path: FilePath,
    pub(super) content_path: FilePath,
}

/// The files of the content folder or of one mount, each list in path order.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    /// The folder, relative to the root.
    pub(super) from: String,
    /// Where its files appear, relative to the content folder.
    to: String,
    pub(super) markdown: Vec<Placed>,
    pub(super) others: Vec<Placed>,
    /// What is there and is not read: symbolic links, names that are no UTF-8, pipes, closed folders.
    pub(super) passed: Vec<FileEntry>,
    /// Why the folder could not be listed.
    pub(super) failed: Option<String>,
}

/// What decides which files count.
pub(super) struct Reader<'a> {
    /// The door to the files.
    pub(super) files: &'a Arc<dyn Files>,
    /// The configuration.
    pub(super) config: &'a Config,
    /// The output folder, where it is not the configured one.
    pub(super) output: Option<&'a str>,
}

impl Reader<'_> {
    /// Lists the content folder and, after it, each mount; one that cannot be listed says why.
    ///
    /// Without `known`, nobody knows where the content lies: a folder that is not there is an empty one.
    pub(super) fn list_all(&self, known: bool) -> io::Result<Vec<Arc<Listing>>> {
        let src = self.config.book.src.trim_matches('/').trim_start_matches("./");
        let src = if src == "." { "" } else { src };
        let content = self.list(src, "").or_else(|error| {
            let unknown =
                Listing { from: src.to_owned(), failed: Some(error.to_string()), ..Listing::default() };
            if known { Err(error) } else { Ok(unknown) }
        })?;
        let mut listings = vec![Arc::new(content)];
        for mount in &self.config.mounts {
            let (from, to) = (mount.from.text.trim_matches('/'), mount.to.text.trim_matches('/'));
            let failed = |error: io::Error| Listing {
                from: from.to_owned(),
                failed: Some(error.to_string()),
                ..Listing::default()
            };
            listings.push(Arc::new(self.list(from, to).unwrap_or_else(failed)));
        }
        Ok(listings)
    }

    /// Lists a folder whose files appear at `to`.
    fn list(&self, from: &str, to: &str) -> io::Result<Listing> {
        let mut listing = Listing { from: from.to_owned(), to: to.to_owned(), ..Listing::default() };
        for entry in self.files.list(from)? {
            self.add(&mut listing, entry);
        }
        Ok(listing)
    }

    /// The listing as it is after some changes; `None` where the same files are there.
    pub(super) fn list_again(&self, known: &Listing, changes: &Changes) -> io::Result<Option<Listing>> {
        let mut changed = HashSet::new();
        let mut come = Listing { from: known.from.clone(), to: known.to.clone(), ..Listing::default() };
        for path in changes.in_folder(&known.from) {
            let mut now = Listing { from: known.from.clone(), to: known.to.clone(), ..Listing::default() };
            for entry in self.files.list_at(&known.from, path)? {
                self.add(&mut now, entry);
            }
            if !known.has(path, &now) {
                changed.insert(path);
                come.append(now);
            }
        }
        if changed.is_empty() {
            return Ok(None);
        }
        let mut listing = known.clone();
        listing.markdown.retain(|file| !lies_in(&changed, file.path.as_str()));
        listing.others.retain(|file| !lies_in(&changed, file.path.as_str()));
        listing.passed.retain(|entry| !lies_in(&changed, &entry.path));
        listing.append(come);
        listing.markdown.sort_by(|a, b| a.path.cmp(&b.path));
        listing.others.sort_by(|a, b| a.path.cmp(&b.path));
        listing.passed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Some(listing))
    }

    fn add(&self, listing: &mut Listing, FileEntry { path, kind }: FileEntry) {
        if self.is_output(&path) {
            return;
        }
        if kind != EntryKind::File {
            return listing.passed.push(FileEntry { path, kind });
        }
        let (from, to) = (&listing.from, &listing.to);
        let below = if from.is_empty() { path.as_str() } else { &path[from.len() + 1..] };
        let content_path =
            if to.is_empty() { FilePath::from(below) } else { FilePath::new(format!("{to}/{below}")) };
        let files = if is_markdown(&path) { &mut listing.markdown } else { &mut listing.others };
        files.push(Placed { path: FilePath::new(path), content_path });
    }

    /// Output, cache, configuration and theme lie beside the content where the root is the content folder.
    fn is_output(&self, path: &str) -> bool {
        let build = self.output.unwrap_or(&self.config.build.build_dir).trim_matches('/');
        let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        path == "book.toml" || below(CACHE) || (!build.is_empty() && below(build))
    }
}

impl Listing {
    /// Whether exactly these files are listed at a path and below it.
    fn has(&self, path: &str, now: &Self) -> bool {
        let passed = self.passed.iter().filter(|entry| is_at_or_below(&entry.path, path));
        part(&self.markdown, path) == now.markdown
            && part(&self.others, path) == now.others
            && passed.eq(&now.passed)
    }

    fn append(&mut self, mut other: Self) {
        self.markdown.append(&mut other.markdown);
        self.others.append(&mut other.others);
        self.passed.append(&mut other.passed);
    }
}

/// The files at a path, else those below it: where one name is a file it is no folder.
fn part<'a>(files: &'a [Placed], path: &str) -> &'a [Placed] {
    let start = files.partition_point(|file| file.path.as_str() < path);
    match files.get(start) {
        Some(file) if file.path.as_str() == path => &files[start..=start],
        _ if path.is_empty() => files,
        _ => {
            let folder = format!("{path}/");
            let start = files.partition_point(|file| file.path.as_str() < folder.as_str());
            let length = files[start..].partition_point(|file| file.path.as_str().starts_with(&folder));
            &files[start..start + length]
        }
    }
}

/// Up to so many places it is faster to compare than to hash.
const FEW: usize = 8;

/// Whether a path is one of some places, or lies below one.
pub(super) fn lies_in(places: &HashSet<&str>, path: &str) -> bool {
    if places.len() <= FEW {
        return places.iter().any(|place| is_at_or_below(path, place));
    }
    let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
    places.contains(path) || above.any(|folder| places.contains(folder))
}

/// Whether a path is that of a Markdown file, whatever its case.
fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}
