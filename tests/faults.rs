//! A build that is killed or fails leaves the old site or the new one, whole.

#[path = "time/worked.rs"]
mod worked;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use guidepost::site::stage::Manifest;
use guidepost::source::MANIFEST;
use worked::worked;

/// A handbook of some pages in a folder that goes with the value.
struct Handbook {
    root: tempfile::TempDir,
}

impl Handbook {
    fn of(pages: usize) -> Self {
        let handbook = Self { root: tempfile::tempdir().expect("a folder") };
        handbook.write("book.toml", "[book]\ntitle = \"Faults\"\n");
        for page in 0..pages {
            handbook.page(page, "first");
        }
        handbook
    }

    fn path(&self) -> &Path {
        self.root.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    fn page(&self, page: usize, text: &str) {
        let code = "```rust\nfn main() { println!(\"{}\", 1 + 1); }\n```\n";
        self.write(
            &format!("content/part-{}/page-{page}.md", page % 7),
            &format!("# Page {page}\n\nThe {text} text.\n\n{code}"),
        );
    }

    fn build(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
        command
            .arg("build")
            .arg(self.path())
            .args(["--today", "2026-11-22"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn out(&self) -> PathBuf {
        self.path().join("book")
    }

    /// Which text the site shows; panics unless it is whole: every file of its manifest, and none else.
    fn whole_site(&self) -> String {
        let manifest = std::fs::read(self.out().join(MANIFEST)).expect("a manifest");
        let manifest = Manifest::from_json(&manifest).expect("a valid manifest");
        for file in &manifest.files {
            let bytes = std::fs::read(self.out().join(&file.path)).expect("a file of the manifest");
            assert_eq!(*blake3::hash(&bytes).as_bytes(), file.hash, "{}", file.path);
        }
        assert_eq!(count_files(&self.out()), manifest.files.len() + 1, "files beside those of the manifest");
        let page = std::fs::read_to_string(self.out().join("part-0/page-0.html")).expect("a page");
        ["first", "second"]
            .into_iter()
            .find(|text| page.contains(&format!("The {text} text")))
            .expect("a text")
            .to_owned()
    }
}

fn count_files(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { count_files(&path) } else { 1 }).sum()
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let handbook = Handbook::of(150);
    assert!(handbook.build().status().expect("run").success());
    for page in 0..150 {
        handbook.page(page, "second");
    }
    let started = Instant::now();
    assert!(
        handbook.build().arg("--out").arg(handbook.path().join("trial")).status().expect("run").success()
    );
    let whole = started.elapsed();
    for step in 0..24_u32 {
        let mut build = handbook.build().spawn().expect("run");
        std::thread::sleep(whole * step / 20);
        build.kill().expect("killed");
        build.wait().expect("ended");
        handbook.whole_site();
    }
    assert!(handbook.build().status().expect("run").success());
    assert_eq!(handbook.whole_site(), "second");
    let left = std::fs::read_dir(handbook.path()).expect("a folder").filter_map(Result::ok);
    let left: Vec<_> =
        left.filter(|entry| entry.file_name().to_string_lossy().starts_with(".book.")).collect();
    assert!(left.is_empty(), "what killed builds left is cleared away: {left:?}");
}

#[test]
fn a_page_that_fails_leaves_the_old_site_as_it_was() {
    let handbook = Handbook::of(3);
    assert!(handbook.build().status().expect("run").success());
    handbook.page(0, "second");
    handbook.write("content/broken.md", "---\ndrfat: true\n---\n# Broken\n");
    assert_eq!(handbook.build().status().expect("run").code(), Some(1));
    assert_eq!(handbook.whole_site(), "first");
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let handbook = Handbook::of(60);
    let mut builds: Vec<_> = (0..3).map(|_| handbook.build().spawn().expect("run")).collect();
    for build in &mut builds {
        build.wait().expect("ended");
    }
    handbook.whole_site();
}

#[cfg(unix)]
#[test]
fn an_unreadable_page_is_named_and_fails_the_build() {
    use std::os::unix::fs::PermissionsExt;
    let handbook = Handbook::of(2);
    let page = handbook.path().join("content/part-0/page-0.md");
    std::fs::set_permissions(&page, std::fs::Permissions::from_mode(0o000)).expect("changed");
    if std::fs::read(&page).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let output = handbook.build().stderr(Stdio::piped()).output().expect("run");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("page-0.md"));
}

#[test]
fn a_build_ends_in_time_on_a_page_of_many_megabytes() {
    let handbook = Handbook::of(1);
    handbook
        .write("content/large.md", &format!("# Large\n\n{}", "All work and no play.\n\n".repeat(400_000)));
    let mut build = handbook.build().spawn().expect("run");
    let (started, minute) = (Instant::now(), Duration::from_secs(60));
    // One that waits for ever does no work.
    while started.elapsed() < 10 * minute
        && worked(&build.id().to_string()).unwrap_or_else(|| started.elapsed()) < minute
    {
        if let Some(status) = build.try_wait().expect("asked") {
            return assert!(status.success());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    build.kill().expect("killed");
    build.wait().expect("ended");
    panic!("the build did not end within a minute of work");
}
