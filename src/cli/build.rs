//! `guidepost build`: the site.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use super::handbook::{Handbook, Published, Reading, read_options};
use super::messages::{Known, apply_baseline, print};
use super::progress::Progress;
use super::target::{Target, here};
use super::{Exit, Failure, Global, Ui, summary};
use crate::book::Selection;
use crate::check::soften_freshness;
use crate::diagnostic::render::{FORMATS, counted};
use crate::diagnostic::{Diagnostic, Report};
use crate::engine::blamed;
use crate::search;
use crate::site::Site;
use crate::site::stage::{StageError, Staged, stage};

/// Build the site: all of it, or on an error nothing
///
/// The site is written beside the output folder and takes its place in one step; a failed build leaves the last good
/// one as it was. A folder that Guidepost did not make is never replaced.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost build                               the handbook of this folder, into its `book/`
  guidepost build --out /srv/www/handbook       into another folder
  guidepost build docs/adr --as adr             a decision log out of a folder of records
  guidepost build ~/notes --out /tmp/site --warn-only
                                                a first look at any folder of Markdown

Exit status: 0 the site is written, 1 the handbook has errors, 2 the build could not run.")]
pub struct Build {
    /// A folder of its own; the handbook of this folder by default
    dir: Option<Utf8PathBuf>,

    /// The output folder, instead of `[build] build-dir`
    #[arg(long, value_name = "DIR")]
    out: Option<Utf8PathBuf>,

    #[command(flatten)]
    published: Published,

    /// Add the whole handbook as one page, `print.html`
    #[arg(long)]
    print: bool,

    #[command(flatten)]
    reading: Reading,

    /// Report errors, write the site all the same, and exit with 0
    #[arg(long)]
    warn_only: bool,

    /// Print every message in full, however many there are
    #[arg(long)]
    all: bool,

    /// Print how long each stage took, as JSON on standard output
    #[arg(long)]
    timings: bool,
}

/// What writing came to.
struct Written {
    staged: Staged,
    out: Utf8PathBuf,
    /// The share of rendering in the time on the wall.
    render: Duration,
    /// The share of packing the search index.
    packing: Duration,
    /// The rest of the time.
    stage: Duration,
    /// Pages that were rendered.
    rendered: usize,
}

impl Build {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let target = Target::of_reading(self.dir.as_deref(), self.reading.kind.is_some(), global)?;
        let read = read_options(&target, global, true, self.out.as_deref())?;
        let selection = Selection { print: self.print, ..self.published.selection() };
        let mut handbook = Handbook::open(target, &read, selection, &self.reading)?;
        soften_freshness(&mut handbook.analysis.report.diagnostics);
        let known = apply_baseline(&mut handbook, true, ui)?;
        let site = handbook.engine.site(&handbook.analysis, &[]);
        let site = site.map_err(|found| add(&mut handbook.analysis.report, found)).ok();
        let errors = handbook.analysis.report.errors();
        let written = match site.filter(|_| self.warn_only || errors == 0) {
            Some(site) => self.write(&site, &mut handbook, ui)?,
            None => None,
        };
        let analysis = &handbook.analysis;
        print(&handbook.target, analysis, &analysis.report, FORMATS[0], self.all, ui)?;
        if let Some(why) = summary::without_history(&analysis.snapshot.history) {
            ui.warn(why);
        }
        let Some(written) = written else {
            let findings = summary::findings(&analysis.report, known);
            let time = summary::duration(handbook.began.elapsed());
            ui.say(&format!("nothing written: {findings}, {time}"));
            return Ok(Exit::Errors);
        };
        ui.say(&summary(&handbook, &written.out, known));
        if self.timings {
            ui.data(&timings(&handbook, &written))?;
        }
        Ok(Exit::Fine)
    }

    /// Writes the site; a file of it that cannot be made joins the report, and nothing is written.
    fn write(&self, site: &Site, handbook: &mut Handbook, ui: &Ui) -> Result<Option<Written>, Failure> {
        let out = match &self.out {
            Some(out) => out.clone(),
            None => handbook.target.root.join(&handbook.analysis.snapshot.config.build.build_dir),
        };
        let urls: Vec<&str> = site.urls().collect();
        let progress = Progress::new("writing", urls.len(), handbook.began, ui);
        let (busy, packing, rendered) = (AtomicU64::new(0), AtomicU64::new(0), AtomicUsize::new(0));
        let bytes = |url: &str| {
            let began = Instant::now();
            let bytes = site.bytes(url).unwrap_or(Ok(Cow::Borrowed(&[])));
            let sum = if url.starts_with(search::FOLDER) { &packing } else { &busy };
            sum.fetch_add(began.elapsed().as_nanos() as u64, Ordering::Relaxed);
            rendered.fetch_add(usize::from(site.page(url).is_some()), Ordering::Relaxed);
            bytes
        };
        let began = Instant::now();
        let staged = stage(&urls, bytes, &out, || progress.step());
        let wall = began.elapsed();
        progress.done();
        // What is dear is kept for the next run; where that fails the next run does it again.
        let _ = handbook.engine.keep();
        let share =
            |sum: AtomicU64| Duration::from_nanos(sum.into_inner()) / rayon::current_num_threads() as u32;
        let (render, packing) = (share(busy), share(packing));
        let stage = wall.saturating_sub(render + packing);
        match staged {
            Ok(staged) => {
                Ok(Some(Written { staged, out, render, packing, stage, rendered: rendered.into_inner() }))
            }
            Err(StageError::Content(error)) => {
                let found = blamed(&handbook.analysis, &error);
                add(&mut handbook.analysis.report, vec![found]);
                Ok(None)
            }
            Err(StageError::Foreign(path)) => {
                Err(Failure::new(format!("`{path}` holds files that Guidepost did not make"))
                    .help("name another folder with `--out`, or empty this one"))
            }
            Err(StageError::Io(path, error)) => Err(Failure::io(path, &error)),
        }
    }
}

/// Adds diagnostics to a report at their places.
fn add(report: &mut Report, found: Vec<Diagnostic>) {
    let mut all = std::mem::take(&mut report.diagnostics);
    all.extend(found);
    *report = Report::new(all, report.documents);
}

fn summary(handbook: &Handbook, out: &Utf8Path, known: Known) -> String {
    let book = &handbook.analysis.book;
    let pages = counted(book.pages.len(), "page");
    let records = summary::records(book);
    let records = if records.is_empty() { String::new() } else { format!(" with {records}") };
    let links = counted(book.edges.len(), "link");
    let findings = summary::findings(&handbook.analysis.report, known);
    let time = summary::duration(handbook.began.elapsed());
    format!("built {pages}{records} in `{}`: {links} checked, {findings}, {time}", shown(out))
}

/// A path as it is shortest from here.
fn shown(path: &Utf8Path) -> String {
    let here = here().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_string()
}

/// Where the time went, as scripts read it.
fn timings(handbook: &Handbook, written: &Written) -> String {
    let Handbook { engine, analysis, began, read, .. } = handbook;
    let (timings, code) = (analysis.timings, engine.highlighted());
    let ms = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e3;
    let value = json!({
        "pages": analysis.book.pages.len(),
        "documents": analysis.book.documents.len(),
        "wall_ms": ms(began.elapsed()),
        "stages": {
            "read": ms(*read),
            "parse": ms(timings.parse),
            "link": ms(timings.link),
            "check": ms(timings.check),
            "render": ms(written.render),
            "search": ms(engine.indexing() + written.packing),
            "stage": ms(written.stage),
        },
        "memo": {
            "highlight_hits": code.hits,
            "highlight_misses": code.misses,
            "render_hits": 0,
            "render_misses": written.rendered,
        },
        "written": written.staged.written,
        "unchanged": written.staged.unchanged,
        "removed": written.staged.removed,
    });
    format!("{value}\n")
}
