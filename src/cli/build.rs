//! `guidepost build`: the site.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use super::handbook::{Handbook, Published, Reading, read_options};
use super::messages::{apply_baseline, print};
use super::progress::Progress;
use super::target::Target;
use super::{Exit, Failure, Global, Ui, summary};
use crate::book::Selection;
use crate::diagnostic::Report;
use crate::diagnostic::render::{FORMATS, counted};
use crate::site::stage::{StageError, Staged, stage};
use crate::site::{Site, SiteError};

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

impl Build {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let target = Target::of_reading(self.dir.as_deref(), self.reading.kind.is_some(), global)?;
        let read = read_options(&target, global, true, self.out.as_deref())?;
        let selection = Selection { print: self.print, ..self.published.selection() };
        let mut handbook = Handbook::open(target, &read, selection, &self.reading)?;
        let known = apply_baseline(&mut handbook, true, ui)?;
        let site = self.site(&mut handbook);
        let analysis = &handbook.analysis;
        print(&handbook.target, analysis, &analysis.report, FORMATS[0], self.all, ui)?;
        let report = &handbook.analysis.report;
        let Some(site) = site.filter(|_| self.warn_only || report.errors() == 0) else {
            let findings = summary::findings(report, known);
            let time = summary::duration(handbook.began.elapsed());
            ui.say(&format!("nothing written: {findings}, {time}"));
            return Ok(Exit::Errors);
        };
        let out = self.out_folder(&handbook);
        let began = Instant::now();
        let staged = match write(&site, &out, &handbook, ui) {
            Ok(staged) => staged,
            Err(StageError::Content(error)) => {
                ui.report(&format!("{}\n", said(&error)));
                ui.say("nothing written");
                return Ok(Exit::Errors);
            }
            Err(StageError::Foreign(path)) => {
                return Err(Failure::new(format!("`{path}` holds files that Guidepost did not make"))
                    .help("name another folder with `--out`, or empty this one"));
            }
            Err(StageError::Io(path, error)) => return Err(Failure::io(path, &error)),
        };
        ui.say(&self.summary(&handbook, &out, &summary::findings(report, known)));
        if self.timings {
            ui.data(&timings(&handbook, staged, began.elapsed()))?;
        }
        Ok(Exit::Fine)
    }

    /// The site; what is wrong with its theme joins the report.
    fn site(&self, handbook: &mut Handbook) -> Option<Site> {
        match handbook.engine.site(&handbook.analysis, &[]) {
            Ok(site) => Some(site),
            Err(diagnostics) => {
                let report = &mut handbook.analysis.report;
                let mut all = std::mem::take(&mut report.diagnostics);
                all.extend(diagnostics);
                *report = Report::new(all, report.documents);
                None
            }
        }
    }

    fn out_folder(&self, handbook: &Handbook) -> Utf8PathBuf {
        match &self.out {
            Some(out) => out.clone(),
            None => handbook.target.root.join(&handbook.analysis.snapshot.config.build.build_dir),
        }
    }

    fn summary(&self, handbook: &Handbook, out: &Utf8Path, findings: &str) -> String {
        let book = &handbook.analysis.book;
        let pages = counted(book.pages.len(), "page");
        let records = summary::records(book);
        let records = if records.is_empty() { String::new() } else { format!(" with {records}") };
        let links = counted(book.edges.len(), "link");
        let out = shown(out);
        let time = summary::duration(handbook.began.elapsed());
        format!("built {pages}{records} in `{out}`: {links} checked, {findings}, {time}")
    }
}

fn write(site: &Site, out: &Utf8Path, handbook: &Handbook, ui: &Ui) -> Result<Staged, StageError<SiteError>> {
    let urls: Vec<&str> = site.urls().collect();
    let progress = Progress::new(urls.len(), handbook.began, ui);
    let bytes = |url: &str| site.bytes(url).unwrap_or(Ok(Cow::Borrowed(&[])));
    let staged = stage(&urls, bytes, out, || progress.step());
    progress.done();
    staged
}

/// A path as it is shortest from here.
fn shown(path: &Utf8Path) -> String {
    let here = super::target::here().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_string()
}

fn said(error: &SiteError) -> String {
    match error {
        SiteError::Template { url, error } => format!("error[theme]: `{url}`: {error}"),
        SiteError::Unreadable { url, message } => format!("error[unreadable-file]: `{url}`: {message}"),
    }
}

/// Where the time went, as scripts read it.
fn timings(handbook: &Handbook, staged: Staged, writing: Duration) -> String {
    let timings = handbook.analysis.timings;
    let ms = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e3;
    let value = json!({
        "pages": handbook.analysis.book.pages.len(),
        "documents": handbook.analysis.book.documents.len(),
        "wall_ms": ms(handbook.began.elapsed()),
        "stages": {
            "read": ms(handbook.read),
            "parse": ms(timings.parse),
            "link": ms(timings.link),
            "check": ms(timings.check),
            "render": ms(timings.render),
            "search": ms(timings.search),
            "stage": ms(writing),
        },
        "written": staged.written,
        "unchanged": staged.unchanged,
        "removed": staged.removed,
    });
    format!("{value}\n")
}
