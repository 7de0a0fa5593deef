//! What is read of a folder.

use super::*;
use crate::source::{EntryKind, FileEntry, MemoryFiles};

fn snapshot(files: &[(&str, &str)], bare: bool) -> Snapshot {
    let files: Arc<dyn Files> = Arc::new(MemoryFiles::new(files.iter().copied()));
    let options = ReadOptions { bare, ..ReadOptions::on(jiff::civil::date(2026, 11, 2)) };
    Snapshot::read(&files, &options).expect("readable")
}

#[test]
fn markdown_is_a_document_and_the_rest_an_asset() {
    let read = snapshot(
        &[("content/a.md", "# A"), ("content/b/c.MD", ""), ("content/x.png", ""), ("other.md", "")],
        false,
    );
    let paths: Vec<_> = read.documents.iter().map(|file| file.content_path.as_str()).collect();
    assert_eq!(paths, ["a.md", "b/c.MD"]);
    assert!(read.assets.contains_key(&FilePath::from("x.png")));
}

#[test]
fn a_bare_folder_is_root_and_content_at_once() {
    let read = snapshot(&[("a.md", ""), ("book/a.html", ""), ("book/a.md", "")], true);
    assert_eq!(read.documents.len(), 1);
    assert!(read.assets.is_empty());
}

/// Files of which one folder cannot be entered, whoever asks.
struct WithClosed(MemoryFiles);

impl Files for WithClosed {
    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>> {
        let kind = EntryKind::Closed(io::ErrorKind::PermissionDenied);
        let closed = FileEntry { path: format!("{folder}/closed"), kind };
        Ok(self.0.list(folder)?.into_iter().chain([closed]).collect())
    }

    fn list_at(&self, folder: &str, _: &str) -> io::Result<Vec<FileEntry>> {
        self.list(folder)
    }

    fn read(&self, path: &str) -> io::Result<Arc<[u8]>> {
        self.0.read(path)
    }
}

#[test]
fn a_closed_folder_is_reported_and_the_others_are_read() {
    let files: Arc<dyn Files> = Arc::new(WithClosed(MemoryFiles::new([("content/a.md", "# A")])));
    let read = Snapshot::read(&files, &ReadOptions::on(jiff::civil::date(2026, 11, 2))).expect("readable");
    assert_eq!(read.documents.len(), 1);
    let found = read.diagnostics.iter().map(|found| (found.primary.path.as_str(), &*found.message));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [("content/closed", "the folder cannot be read: permission denied")]
    );
}

#[test]
fn a_file_is_alone_where_no_other_lies_in_or_below_its_folder() {
    let read = snapshot(
        &[("content/use-x/index.md", ""), ("content/y/index.md", ""), ("content/y/z/a.md", "")],
        false,
    );
    let alone: Vec<_> = read.documents.iter().map(|file| file.alone).collect();
    assert_eq!(alone, [true, false, true]);
}
