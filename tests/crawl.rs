//! Built sites, crawled by a parser of HTML that is not ours: no link leads nowhere, and what was reported as broken is.
//!
//! The corpora are found by `GUIDEPOST_CORPORA`, by default `../shared/corpora`; where they are absent their tests say
//! so and pass, unless `GUIDEPOST_REQUIRE_CORPORA=1`.

#[path = "crawl/reported.rs"]
mod reported;
#[path = "crawl/site.rs"]
mod site;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use reported::Reported;
use site::Site;

/// The day that is today: the starter's pages were reviewed shortly before.
const TODAY: &str = "2026-11-24";

/// What a crawl saw.
struct Crawl {
    site: Site,
    reported: Vec<Reported>,
    _folder: tempfile::TempDir,
}

impl Crawl {
    /// Builds a handbook, whatever is wrong with it, and reads what was written and what was said.
    fn of(root: &Path, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let out = folder.path().join("site");
        let handbook = root.to_str().expect("UTF-8");
        let built =
            run(&[&["build", handbook, "--warn-only", "--out", out.to_str().expect("UTF-8")], arguments]
                .concat());
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let checked = run(&["check", handbook, "--format", "json"]);
        let reported = reported::read(&String::from_utf8_lossy(&checked.stdout), root);
        Self { site: Site::read(&out), reported, _folder: folder }
    }

    /// Links of the site that lead nowhere and were not reported in the file that they come from.
    fn unreported(&self) -> Vec<String> {
        let dead = self.site.dead_links();
        let told = |link: &site::Link| {
            let source = self.site.source_of(&link.page);
            self.reported.iter().any(|found| Some(&*found.path) == source)
        };
        dead.iter().filter(|link| !told(link)).map(ToString::to_string).collect()
    }

    /// Links that were reported and lead somewhere all the same.
    fn falsely_reported(&self) -> Vec<String> {
        let alive = self.reported.iter().filter(|found| found.is_alive(&self.site));
        alive.map(ToString::to_string).collect()
    }

    /// Pages that show more missing links than were reported in their source.
    fn silent_gaps(&self) -> Vec<String> {
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for found in &self.reported {
            *told.entry(&found.path).or_default() += 1;
        }
        let gaps = self.site.pages().filter_map(|(url, page)| {
            let reported =
                self.site.source_of(url).and_then(|path| told.get(path)).copied().unwrap_or_default();
            (page.missing > reported).then(|| format!("{url}: {} missing, {reported} reported", page.missing))
        });
        gaps.collect()
    }

    /// Whether all is as it should be, with the numbers of pages and of links within the site.
    fn judge(&self, name: &str, pages: usize, links: usize) {
        let (seen, followed) = (self.site.pages().count(), self.site.links().count());
        println!(
            "{name}: {seen} pages, {followed} links followed, {} reported as broken",
            self.reported.len()
        );
        assert!(seen >= pages, "{name}: {seen} pages were crawled, and there were {pages}");
        assert!(followed >= links, "{name}: {followed} links were followed, and there were {links}");
        let none: [String; 0] = [];
        assert_eq!(self.unreported(), none, "{name}: links lead nowhere, and nobody said so");
        assert_eq!(self.falsely_reported(), none, "{name}: links are said to be broken and are not");
        assert_eq!(self.silent_gaps(), none, "{name}: links are left out, and nobody said so");
        assert_eq!(
            self.site.absolute_links(),
            none,
            "{name}: a site under a path or in a folder has no such address"
        );
        assert_eq!(self.site.repeated_ids(), none, "{name}: an anchor stands twice on a page");
        assert_eq!(self.site.unknown_records(), none, "{name}: `index.json` names what is not there");
    }
}

fn run(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
    // A folder without a configuration, so that none above it counts.
    command.current_dir(std::env::temp_dir()).args(arguments).args(["--today", TODAY]).env("NO_COLOR", "1");
    command.output().expect("the binary runs")
}

/// A handbook of the corpora.
fn corpus(name: &str) -> Option<PathBuf> {
    let named = std::env::var_os("GUIDEPOST_CORPORA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"));
    if folder.join("manifest.tsv").is_file() {
        return Some(folder.join("handbooks").join(name));
    }
    let required = std::env::var_os("GUIDEPOST_REQUIRE_CORPORA").is_some_and(|value| value == "1");
    assert!(!required, "the corpora are required and not at `{}`", folder.display());
    println!("skipped: no corpora at `{}`; name them in GUIDEPOST_CORPORA", folder.display());
    None
}

/// The starter handbook with a few pages more: those of `tests/breaks/overlay`, which have every form of link, and some
/// given ones.
fn starter(more: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let overlay = root.join("tests/breaks/overlay");
    for top in [root, &overlay] {
        copy(&top.join("content"), &folder.path().join("content"));
    }
    let config =
        [root, &overlay].map(|top| std::fs::read_to_string(top.join("book.toml")).expect("it is there"));
    std::fs::write(folder.path().join("book.toml"), config.concat()).expect("it can be written");
    for (path, text) in more {
        std::fs::write(folder.path().join(path), text).expect("it can be written");
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(|entry| entry.expect("it can be listed")) {
        let place = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&place).expect("it can be made");
        } else {
            std::fs::copy(entry.path(), &place).expect("it can be copied");
        }
    }
}

#[test]
fn every_link_of_the_starter_leads_somewhere() {
    let crawl = Crawl::of(starter(&[]).path(), &[]);
    assert!(crawl.reported.is_empty(), "nothing is broken in the starter");
    crawl.judge("the starter", 220, 15_000);
}

#[test]
fn every_link_of_the_page_of_all_pages_leads_somewhere() {
    Crawl::of(starter(&[]).path(), &["--print"]).judge("the starter as one page", 220, 16_000);
}

#[test]
fn a_page_of_broken_links_has_no_dead_one_and_each_is_reported() {
    let text = include_str!("crawl/broken.md");
    let crawl = Crawl::of(starter(&[("content/forms/broken.md", text)]).path(), &[]);
    assert_eq!(crawl.reported.len(), text.matches("broken](").count() + text.matches("=\"nowhere").count());
    crawl.judge("a page of broken links", 220, 15_000);
}

#[test]
fn every_link_of_a_teams_handbook_leads_somewhere_or_is_reported() {
    if let Some(handbook) = corpus("18F+handbook") {
        Crawl::of(&handbook, &[]).judge("18F", 450, 20_000);
    }
}

#[test]
fn every_link_of_a_tools_handbook_leads_somewhere_or_is_reported() {
    if let Some(handbook) = corpus("wp-cli+handbook") {
        Crawl::of(&handbook, &[]).judge("wp-cli", 800, 49_000);
    }
}
