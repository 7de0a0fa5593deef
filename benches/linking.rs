//! How long linking takes: a large handbook at once, and again after one page was edited.
//!
//! `cargo bench --bench linking` links a made handbook of 10,000 pages with 60,000 links; a folder that is named,
//! `cargo bench --bench linking -- DIR`, is read instead. The least of many runs is the figure that a busy machine
//! disturbs least.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use guidepost::book::{Resolution, Selection, World, link, resolve_edges};
use guidepost::contract::Contracts;
use guidepost::document::{Document, parse};
use guidepost::source::{Disk, Files, MemoryFiles, ReadOptions, Snapshot, SourceFile};
use rayon::prelude::*;

const PAGES: usize = 10_000;
const LINKS: usize = 6;
const RUNS: usize = 30;

/// Forty pages to a folder, each with links to pages of its own folder and of others, to anchors and by title.
fn made() -> MemoryFiles {
    let path = |page: usize| format!("area-{}/topic-{}.md", page / 40, page);
    let mut files = MemoryFiles::default();
    for page in 0..PAGES {
        let mut text =
            format!("---\ntitle: Topic {page}\ntags: [t{}]\n---\n\nWhat there is to say.\n", page % 50);
        for link in 0..LINKS {
            // Seven and the number of pages have no common divisor, so that targets differ.
            let to = (page * 7 + link * 1_231 + 1) % PAGES;
            let sentence = match link {
                0 => format!("By title, [[Topic {to}]] says more."),
                1 | 2 => format!("The part on limits is [there](../{}#limits-of-{to}).", path(to)),
                _ => format!("See [the other page](../{}) as well.", path(to)),
            };
            let _ = write!(text, "\n## Part {link}\n\nSome words of this part. {sentence}\n");
        }
        let _ = write!(text, "\n## Limits of {page}\n\nNo more than that.\n");
        files.files.insert(format!("content/{}", path(page)), text.into_bytes().into());
    }
    files
}

fn main() {
    // Cargo adds `--bench`.
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let (files, bare): (Arc<dyn Files>, bool) = match folder.map(Utf8PathBuf::from) {
        Some(folder) => (Arc::new(Disk::new(folder.clone())), !folder.join("book.toml").is_file()),
        None => (Arc::new(made()), false),
    };
    let options = ReadOptions { bare, ..ReadOptions::on(jiff::civil::date(2026, 11, 24)) };
    let snapshot = Snapshot::read(&files, &options).expect("the handbook can be read");
    let contracts = Arc::new(Contracts::load(&snapshot.config.kinds).0);
    let read = |file: &Arc<SourceFile>| Arc::new(parse(file, &contracts, &snapshot.config.markdown));
    let documents: Vec<Arc<Document>> = snapshot.documents.par_iter().map(read).collect();
    let world = World::from(&snapshot);
    let whole = || {
        let config = Arc::clone(&snapshot.config);
        link(documents.clone(), &world, config, Arc::clone(&contracts), &Selection::default())
    };
    let book = whole();
    let missing =
        book.edges.iter().filter(|edge| matches!(edge.resolution, Resolution::Missing { .. })).count();
    println!("{} pages, {} links, {missing} of them broken", book.documents.len(), book.edges.len());
    report("linking all", whole);

    let middle = documents.len() / 2;
    let edited = |edit: &dyn Fn(&str) -> String| {
        let file = &documents[middle].file;
        let text = edit(&String::from_utf8_lossy(&file.bytes));
        let hash = blake3::hash(text.as_bytes()).into();
        let file = SourceFile {
            path: file.path.clone(),
            content_path: file.content_path.clone(),
            bytes: text.into_bytes().into(),
            alone: file.alone,
            hash,
        };
        let mut edited = documents.clone();
        edited[middle] = read(&Arc::new(file));
        edited
    };
    // A word at the end is in no heading, no title and no summary.
    let text = edited(&|text| format!("{text}\nA word more.\n"));
    report("linking again after an edit of text", || book.relink(text.clone(), &world));
    let title = edited(&|text| text.replacen("title: ", "title: Another ", 1));
    report("linking again after an edit of a title", || book.relink(title.clone(), &world));
    report("the edges of one page", || resolve_edges(middle, &documents[middle], &book.targets));
}

/// Prints how long a piece of work takes, the least and the median of some runs.
fn report<T>(what: &str, work: impl Fn() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let made = work();
            let time = start.elapsed();
            drop(made);
            time
        })
        .collect();
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{what}: {:.3} ms at least, {:.3} ms at the median", ms(times[0]), ms(times[RUNS / 2]));
}
