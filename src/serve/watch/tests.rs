use std::fs;
use std::sync::mpsc::{Receiver, channel};

use camino::Utf8Path;

use super::*;
use crate::source::ReadOptions;

/// How long anything may take on a busy machine before it counts as never happening.
const PATIENCE: Duration = Duration::from_secs(30);

fn options() -> ReadOptions {
    ReadOptions::on(jiff::civil::date(2026, 11, 2))
}

/// A handbook in a folder that is followed.
struct Followed {
    folder: tempfile::TempDir,
    changes: Receiver<Changes>,
    _watching: Watching,
}

impl Followed {
    fn new(manner: Manner, files: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("UTF-8").to_owned();
        fs::write(root.join("book.toml"), "").expect("written");
        for file in files {
            write(&root.join(file), "first");
        }
        let (tell, changes) = channel();
        let read = move || Places::read(&root, &options());
        let changed = {
            let read = read.clone();
            move |changes: &Changes| {
                let _ = tell.send(changes.clone());
                read().ok()
            }
        };
        let watching = Watching::start(read().expect("places"), manner, changed).expect("it starts");
        Self { folder, changes, _watching: watching }
    }

    fn root(&self) -> &Utf8Path {
        Utf8Path::from_path(self.folder.path()).expect("UTF-8")
    }

    /// Waits until a path is named as changed, and gives the number of calls that it took.
    fn until(&self, path: &str) -> usize {
        for calls in 1.. {
            let changes = self.changes.recv_timeout(PATIENCE).expect("the change is told");
            if changes.everything || changes.paths.contains(path) {
                return calls;
            }
        }
        unreachable!("waiting ends with a path or with the patience")
    }

    fn is_quiet(&self) -> bool {
        self.changes.recv_timeout(Duration::from_millis(300)).is_err()
    }
}

fn write(path: &Utf8Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("written");
}

#[test]
fn an_edit_in_place_is_told_by_its_path() {
    let followed = Followed::new(Manner::Told, &["content/a.md"]);
    write(&followed.root().join("content/a.md"), "second");
    followed.until("content/a.md");
}

#[test]
fn a_file_that_takes_the_place_of_another_is_told() {
    let followed = Followed::new(Manner::Told, &["content/a.md"]);
    let root = followed.root();
    write(&root.join("content/.a.md.swp"), "second");
    fs::rename(root.join("content/.a.md.swp"), root.join("content/a.md")).expect("renamed");
    followed.until("content/a.md");
}

#[test]
fn files_in_new_and_renamed_folders_are_told() {
    let followed = Followed::new(Manner::Told, &["content/a.md"]);
    let root = followed.root();
    write(&root.join("content/x/y/b.md"), "first");
    followed.until("content/x");
    write(&root.join("content/x/y/b.md"), "second");
    followed.until("content/x/y/b.md");
    fs::rename(root.join("content/x"), root.join("content/z")).expect("renamed");
    followed.until("content/z");
    write(&root.join("content/z/y/b.md"), "third");
    followed.until("content/z/y/b.md");
}

#[test]
fn five_hundred_files_at_once_are_few_changes() {
    let followed = Followed::new(Manner::Told, &["content/a.md"]);
    for number in 0..500 {
        write(&followed.root().join(format!("content/n{number}.md")), "first");
    }
    write(&followed.root().join("content/last.md"), "first");
    let calls = followed.until("content/last.md");
    assert!(calls <= 50, "{calls} calls for 501 files");
}

#[test]
fn folders_that_no_part_of_the_handbook_lies_in_are_not_followed() {
    let followed = Followed::new(Manner::Told, &["content/a.md", "target/x/y", ".git/z/u", "content/.hid/v"]);
    for file in ["target/x/y", ".git/z/u", "content/.hid/v"] {
        write(&followed.root().join(file), "second");
    }
    assert!(followed.is_quiet());
}

#[test]
fn a_folder_is_followed_from_the_moment_it_is_no_longer_ignored() {
    // Each file holds the word `first`, so this one ignores the folder of that name.
    let followed = Followed::new(Manner::Told, &["content/.gitignore", "content/first/a.md"]);
    let root = followed.root();
    write(&root.join("content/.gitignore"), "other");
    followed.until("content/.gitignore");
    write(&root.join("content/first/a.md"), "second");
    followed.until("content/first/a.md");
}

#[test]
fn a_mount_is_followed_from_the_moment_it_is_named() {
    let followed = Followed::new(Manner::Told, &["content/a.md", "services/one/docs/b.md"]);
    let root = followed.root();
    write(&root.join("book.toml"), "[[mounts]]\nfrom = \"services/one/docs\"\nto = \"one\"\n");
    followed.until("book.toml");
    // The second call says that the new folder is followed by now.
    assert!(followed.changes.recv_timeout(PATIENCE).expect("told").everything);
    write(&root.join("services/one/docs/b.md"), "second");
    followed.until("services/one/docs/b.md");
}

#[test]
fn without_a_word_from_the_system_changes_are_seen_by_looking() {
    let followed = Followed::new(Manner::Looking, &["content/a.md"]);
    let root = followed.root();
    write(&root.join("content/a.md"), "another length");
    followed.until("content/a.md");
    write(&root.join("content/x/b.md"), "first");
    followed.until("content/x");
    write(&root.join("content/x/b.md"), "another length");
    followed.until("content/x/b.md");
    fs::remove_file(root.join("content/a.md")).expect("removed");
    followed.until("content/a.md");
}
