//! `guidepost check`: every rule, and no output written.

use camino::Utf8PathBuf;

use super::handbook::{Handbook, Published, Reading, read_options};
use super::messages::{Known, apply_baseline, print, write_baseline};
use super::scope::Scope;
use super::{Exit, Failure, Global, Ui, external, first_look, summary};
use crate::check::baseline;
use crate::diagnostic::render::{FORMATS, Format, counted, format};
use crate::diagnostic::{Report, Sources};
use crate::edit::safe_fixes;

/// Check a handbook, or any folder of records, without building it
///
/// Every rule is asked: shape of records, links and anchors, front matter, freshness. Without an argument the handbook
/// of this folder is checked; paths inside it narrow the report; any other folder is checked on its own.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost check                               the handbook of this folder
  guidepost check content/decisions             the same, and report what is below this folder only
  guidepost check docs/adr --as adr             a folder of decision records, with no configuration
  guidepost check --format github               annotations on a pull request
  guidepost check --format sarif > check.sarif  a log for code scanning
  guidepost check --baseline write              accept today's findings, report only new ones

Exit status: 0 no errors, 1 errors, 2 the check could not run.")]
pub struct Check {
    /// A folder of its own, or files and folders of this handbook
    #[arg(value_name = "DIR|PATHS")]
    paths: Vec<Utf8PathBuf>,

    #[command(flatten)]
    reading: Reading,

    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = FORMATS[0].name(), value_parser = formats())]
    format: String,

    /// Print every message in full, however many there are
    #[arg(long)]
    all: bool,

    /// Report errors, and exit with 0 all the same
    #[arg(long)]
    warn_only: bool,

    /// `write` accepts today's findings into `guidepost-baseline.json`; `ignore` reports those it holds too
    #[arg(long, value_name = "WHAT")]
    baseline: Option<BaselineUse>,

    /// Mend what has a safe fix, in the files
    #[arg(long)]
    fix: bool,

    #[command(flatten)]
    published: Published,
}

/// What to do with the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum BaselineUse {
    /// Record today's findings as known.
    Write,
    /// Report what it holds too.
    Ignore,
}

/// A check of nothing proves nothing: a folder that moved away would pass for ever.
fn nothing_to_check(paths: &[Utf8PathBuf], handbook: &Handbook) -> Failure {
    let root = &handbook.target.root;
    let src = &handbook.analysis.snapshot.config.book.src;
    let places: Vec<String> = match paths {
        [] if handbook.target.bare => vec![format!("`{root}`")],
        [] => vec![format!("`{}`", root.join(src))],
        paths => paths.iter().map(|path| format!("`{path}`")).collect(),
    };
    Failure::new(format!("nothing to check: there is no Markdown file at {}", places.join(", "))).help(
        "files that end in `.md` or `.markdown` are read, but for hidden ones and what `.gitignore` names",
    )
}

fn formats() -> clap::builder::PossibleValuesParser {
    let values =
        FORMATS.iter().map(|format| clap::builder::PossibleValue::new(format.name()).help(format.about()));
    values.collect::<Vec<_>>().into()
}

impl Check {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let scope = Scope::of(&self.paths, self.reading.kind.is_some(), global)?;
        let mut handbook = self.open(&scope, global)?;
        if self.fix {
            self.mend(&handbook, &scope, ui)?;
            handbook = self.open(&scope, global)?;
        }
        external::ask(&mut handbook, &scope, ui);
        if self.baseline == Some(BaselineUse::Write) {
            let handbook = handbook.must_be_configured()?;
            let count = write_baseline(&handbook)?;
            let file = format!("{}{}", handbook.target.prefix(), baseline::FILE);
            ui.say(&format!("recorded {} in `{file}`", counted(count, "finding")));
            ui.help("commit it: from now on `check` and `build` report only new findings");
            return Ok(Exit::Fine);
        }
        let known = match self.baseline {
            None => apply_baseline(&mut handbook, scope.is_whole(), ui)?,
            Some(_) => Known::default(),
        };
        let report = scope.narrow(&handbook.analysis.report, &handbook.analysis.book);
        let format = format(&self.format).expect("the parser lets known names through only");
        print(&handbook.target, &handbook.analysis, &report, format, self.all, ui)?;
        if report.documents == 0 && report.errors() == 0 && scope.looks_for_documents() {
            return Err(nothing_to_check(&self.paths, &handbook));
        }
        self.close(&handbook, &report, known, format, ui);
        Ok(if self.warn_only { Exit::Fine } else { Exit::of(report.errors()) })
    }

    fn open(&self, scope: &Scope, global: &Global) -> Result<Handbook, Failure> {
        let read = read_options(&scope.target, global, false, None)?;
        Handbook::open(scope.target.clone(), &read, self.published.selection(), &self.reading)
    }

    /// The summary, and for a first look at a foreign folder the next steps.
    fn close(&self, handbook: &Handbook, report: &Report, known: Known, format: &dyn Format, ui: &Ui) {
        let documents = counted(report.documents, "document");
        let findings = summary::findings(report, known);
        let time = summary::duration(handbook.began.elapsed());
        ui.say(&format!("checked {documents}: {findings}, {time}"));
        let Some(kind) = self.reading.kind.as_deref().filter(|_| format.for_people()) else { return };
        first_look::close(&handbook.analysis.book, kind, &self.paths, report, ui);
    }

    fn mend(&self, handbook: &Handbook, scope: &Scope, ui: &Ui) -> Result<(), Failure> {
        let report = scope.narrow(&handbook.analysis.report, &handbook.analysis.book);
        let fixed = safe_fixes(&report, &handbook.analysis);
        let mut mended = fixed.mended;
        for (path, text) in &fixed.files {
            let file = handbook.target.root.join(path.as_str());
            let was = handbook.analysis.text(path).unwrap_or_default();
            // Somebody saved the file while it was checked, or it is no UTF-8: its offsets are not those of the fix.
            if std::fs::read(&file).ok().as_deref() != Some(was.as_bytes()) {
                ui.warn(&format!("`{file}` was not mended: it is not as it was when it was read"));
                mended = mended.saturating_sub(1);
                continue;
            }
            std::fs::write(&file, text).map_err(|error| Failure::io(&file, &error))?;
        }
        let files = counted(fixed.files.len(), "file");
        ui.say(&format!("mended {} in {files}", counted(mended, "finding")));
        if fixed.left > 0 {
            ui.help(&format!("{} touch the same places: run it again", counted(fixed.left, "further fix")));
        }
        Ok(())
    }
}
