//! After any sequence of edits an engine that remembers gives the site and the report of one that does not, byte for
//! byte, whether the sources were read again in part or all of them. While `book.toml` is no TOML, what it said before
//! holds, and the slip is all that is reported.
//!
//! `GUIDEPOST_EDITS` is the number of edits, 300 by default; `GUIDEPOST_SEED` the first seed. The long setting is
//! `GUIDEPOST_EDITS=10000 cargo test --release --test incremental any_edits`.

#[path = "incremental/edits.rs"]
mod edits;
#[path = "incremental/handbook.rs"]
mod handbook;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::Utf8Path;
use guidepost::book::Selection;
use guidepost::engine::{Analysis, Engine, Request};
use guidepost::source::{Changes, Disk, Files, ReadOptions, Snapshot};

use edits::{Edits, NO_TOML};
use handbook::Handbook;

const CONFIG: &str = "book.toml";

/// Edits of one handbook; then the next seed begins with a new one.
const SESSION: usize = 50;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

fn options() -> ReadOptions {
    ReadOptions::on(jiff::civil::date(2026, 11, 2))
}

/// Everything that comes of a handbook: each file of the site, or what is wrong with it, and the report.
#[derive(PartialEq)]
struct Outcome {
    report: Vec<String>,
    site: BTreeMap<String, Result<Vec<u8>, String>>,
}

fn outcome(engine: &mut Engine, analysis: &Analysis) -> Outcome {
    let report = analysis.report.diagnostics.iter().map(|found| format!("{found:?}")).collect();
    let site = match engine.site(analysis, &["live.js"]) {
        Ok(site) => site
            .urls()
            .map(|url| {
                let bytes = site.bytes(url).expect("every address that is listed leads somewhere");
                (url.to_owned(), bytes.map(|bytes| bytes.into_owned()).map_err(|error| error.to_string()))
            })
            .collect(),
        Err(found) => BTreeMap::from([(String::new(), Err(format!("{found:?}")))]),
    };
    Outcome { report, site }
}

/// Says where two outcomes differ, and nothing where they do not.
fn difference(remembered: &Outcome, scratch: &Outcome) -> Option<String> {
    if remembered.report != scratch.report {
        let only = |a: &[String], b: &[String]| {
            a.iter().filter(|line| !b.contains(line)).cloned().collect::<Vec<_>>().join("\n")
        };
        let (more, less) =
            (only(&remembered.report, &scratch.report), only(&scratch.report, &remembered.report));
        return Some(format!("the reports differ: remembered only:\n{more}\nfrom scratch only:\n{less}"));
    }
    let urls = remembered.site.keys().chain(scratch.site.keys());
    let url = urls.into_iter().find(|url| remembered.site.get(*url) != scratch.site.get(*url))?;
    let shown = |site: &Outcome| match site.site.get(url) {
        Some(Ok(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        other => format!("{other:?}"),
    };
    let (remembered, scratch) = (shown(remembered), shown(scratch));
    let at = remembered.bytes().zip(scratch.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..])
            .chars()
            .take(200)
            .collect::<String>()
    };
    Some(format!("`{url}` differs at byte {at}:\n{}\n---\n{}", around(&remembered), around(&scratch)))
}

/// A handbook that is edited, and an engine that follows it.
struct Session {
    handbook: Handbook,
    files: Arc<dyn Files>,
    engine: Engine,
    snapshot: Arc<Snapshot>,
    request: Request,
}

impl Session {
    fn new(root: &Utf8Path) -> Self {
        let handbook = Handbook::new(root);
        let files: Arc<dyn Files> = Arc::new(Disk::new(root));
        let snapshot = Arc::new(Snapshot::read(&files, &options()).expect("readable"));
        let request = Request {
            selection: Selection { drafts: true, everyone: true, ..Selection::default() },
            kind: None,
        };
        Self { handbook, files, engine: Engine::default(), snapshot, request }
    }

    /// What the engine that remembers makes of the sources, of which these may have changed.
    fn follow(&mut self, changes: &Changes) -> Outcome {
        let snapshot = self.snapshot.reread(&self.files, &options(), changes).expect("readable");
        self.snapshot = Arc::new(snapshot);
        let analysis = self.engine.analyse(Arc::clone(&self.snapshot), &self.request);
        outcome(&mut self.engine, &analysis)
    }

    /// What an engine that knows nothing makes of them.
    fn made_from_scratch(&self) -> Outcome {
        let snapshot = Snapshot::read(&self.files, &options()).expect("readable");
        let mut engine = Engine::default();
        let analysis = engine.analyse(Arc::new(snapshot), &self.request);
        outcome(&mut engine, &analysis)
    }
}

/// Edits one handbook, and compares after each.
fn edit_and_compare(seed: u64, edits_wanted: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Utf8Path::from_path(folder.path()).expect("UTF-8").canonicalize_utf8().expect("it is there");
    let mut session = Session::new(&root);
    let mut edits = Edits::new(seed);
    let mut told = Vec::new();
    let mut before = session.handbook.files[CONFIG].clone();
    for _ in 0..edits_wanted {
        let edit = edits.next(&mut session.handbook);
        told.push(edit.told);
        let changes = Changes::at(edit.paths.iter().map(String::as_str));
        let mut remembered = session.follow(&changes);
        let configured = session.handbook.files[CONFIG].clone();
        let scratch = if configured.contains(NO_TOML) {
            let slip = std::mem::take(&mut remembered.report);
            assert!(
                slip.len() == 1 && slip[0].contains("config-syntax"),
                "seed {seed}, after {told:#?}: {slip:#?}"
            );
            session.handbook.write(CONFIG, &before);
            let scratch = session.made_from_scratch();
            session.handbook.write(CONFIG, &configured);
            Outcome { report: Vec::new(), ..scratch }
        } else {
            before = configured;
            session.made_from_scratch()
        };
        if let Some(difference) = difference(&remembered, &scratch) {
            panic!("seed {seed}, after {told:#?}: {difference}");
        }
    }
}

#[test]
fn after_any_edits_the_site_and_the_report_are_those_of_a_build_from_scratch() {
    let wanted = number("GUIDEPOST_EDITS", 300) as usize;
    let first = number("GUIDEPOST_SEED", 1);
    let sessions = wanted.div_ceil(SESSION);
    let next = AtomicUsize::new(0);
    // Each session has a handbook and an engine of its own, so that the processors can share them out.
    let work = || {
        loop {
            let session = next.fetch_add(1, Ordering::Relaxed);
            if session >= sessions {
                return;
            }
            edit_and_compare(first + session as u64, SESSION.min(wanted - session * SESSION));
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get).min(sessions);
    std::thread::scope(|scope| (0..workers).for_each(|_| _ = scope.spawn(work)));
}

#[test]
fn the_comparison_sees_an_edit_that_nobody_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Utf8Path::from_path(folder.path()).expect("UTF-8").canonicalize_utf8().expect("it is there");
    let mut session = Session::new(&root);
    session.follow(&Changes::default());
    for (path, text) in [("content/steps.txt", "other\n"), ("content/guides/deploy.md", "# Other\n")] {
        session.handbook.write(path, text);
        let remembered = session.follow(&Changes::at(["content/index.md"]));
        assert!(difference(&remembered, &session.made_from_scratch()).is_some(), "{path}");
    }
}

#[test]
fn an_edit_shares_every_file_that_it_did_not_touch() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Utf8Path::from_path(folder.path()).expect("UTF-8").canonicalize_utf8().expect("it is there");
    let session = Session::new(&root);
    std::fs::write(root.join("content/guides/deploy.md"), "# Deploy\n\nOtherwise.\n").expect("written");
    let changes = Changes::at(["content/guides/deploy.md", "content/guides/.deploy.md.swp", "content/team"]);
    let next = session.snapshot.reread(&session.files, &options(), &changes).expect("readable");
    let pairs = session.snapshot.documents.iter().zip(&*next.documents);
    let other: Vec<&str> =
        pairs.filter(|(a, b)| !Arc::ptr_eq(a, b)).map(|(_, file)| file.path.as_str()).collect();
    assert_eq!(other, ["content/guides/deploy.md"]);
    let again = next.reread(&session.files, &options(), &changes).expect("readable");
    assert!(next.is_shared_by(&again), "nothing changed in between");
}

/// The memory of this process in MiB, where the system tells.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}

/// `cargo test --release --test incremental soak -- --ignored --nocapture` prints the figures.
#[test]
#[ignore = "takes minutes; it is run where memory is in question"]
fn soak_of_two_thousand_edits_takes_no_more_memory_than_the_first_hundreds() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Utf8Path::from_path(folder.path()).expect("UTF-8").canonicalize_utf8().expect("it is there");
    let mut session = Session::new(&root);
    let mut measured = Vec::new();
    for edit in 0..=2_000 {
        let path = "content/guides/deploy.md";
        let text = format!(
            "---\ntitle: Deploy {}\n---\n\nEdit {edit} of many.\n\n```rust\nlet a = {edit};\n```\n",
            edit % 7
        );
        std::fs::write(root.join(path), text).expect("written");
        session.follow(&Changes::at([path]));
        if edit % 500 == 0 {
            measured.extend(resident());
        }
    }
    println!("resident after 0, 500, 1,000, 1,500 and 2,000 edits, in MiB: {measured:.1?}");
    let [_, early, .., last] = measured[..] else { return };
    assert!(last < early * 1.1 + 8.0, "{measured:?}");
}
