//! `guidepost lock`: the committed list of published addresses.

use std::collections::BTreeSet;

use camino::Utf8PathBuf;

use super::handbook::{Handbook, Reading, read_options};
use super::messages::print;
use super::target::Target;
use super::{Exit, Failure, Global, Ui};
use crate::book::{Address, Lock as Locked, Selection, lock_text};
use crate::check::is_about_lock;
use crate::diagnostic::Report;
use crate::diagnostic::render::FORMATS;
use crate::source::LOCK;

/// Keep the list of published addresses, so that none vanishes unseen
///
/// `guidepost.lock` lists the pages and anchors that everyone may read, one a line. Where it is there, `check` and
/// `build` report a page or an anchor that vanished without `aliases` or `[redirects]`. While one has, the file stays
/// as it is: add the redirect, or let the address go with `--accept`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost lock             begin the list, or bring it up to date; commit it
  guidepost lock --check     in CI: is it current, and does every address still answer?
  guidepost lock --accept    let go of what vanished

Exit status: 0 the list is current, 1 it is not or an address vanished, 2 the command could not run.")]
pub struct Lock {
    /// A handbook's folder; the handbook of this folder by default
    dir: Option<Utf8PathBuf>,

    /// Write nothing, and fail where the list is not current
    #[arg(long)]
    check: bool,

    /// Drop the addresses that vanished without a redirect
    #[arg(long, conflicts_with = "check")]
    accept: bool,
}

impl Lock {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let target = Target::of(self.dir.as_deref(), global)?;
        if target.bare {
            return Err(Failure::new(format!("`{}` is no handbook: it has no `book.toml`", target.root))
                .help("only the addresses of a handbook are a promise that can be kept"));
        }
        let read = read_options(&target, global, false, None)?;
        let mut handbook = Handbook::open(target, &read, Selection::default(), &Reading::default())?;
        handbook = handbook.must_be_configured()?;
        let vanished = vanished(&mut handbook);
        if vanished.errors() > 0 && !self.accept {
            print(&handbook.target, &handbook.analysis, &vanished, FORMATS[0], false, ui)?;
            let count = counted_addresses(vanished.errors());
            ui.error(
                &Failure::new(format!("{count} vanished without a redirect, so `{LOCK}` stays as it is"))
                    .help("add the redirects, or let the addresses go with `guidepost lock --accept`"),
            );
            return Ok(Exit::Errors);
        }
        let now = handbook.analysis.book.addresses();
        let text = lock_text(&now);
        let was = handbook.analysis.snapshot.lock.as_deref();
        let change = Change::between(was, &now);
        let current = was.is_some_and(|was| was.replace("\r\n", "\n") == text);
        match (current, self.check) {
            (true, _) => ui.say(&format!("`{LOCK}` is current: {}", counted_addresses(now.len()))),
            (false, true) => {
                ui.error(&out_of_date(was, &change));
                return Ok(Exit::Errors);
            }
            (false, false) => {
                let path = handbook.target.root.join(LOCK);
                std::fs::write(&path, text).map_err(|error| Failure::io(&path, &error))?;
                ui.say(&format!("wrote `{LOCK}`: {}, {change}", counted_addresses(now.len())));
                match was {
                    Some(_) => change.tell(ui),
                    None => ui.help(
                        "commit it: from now on `check` and `build` say which published address vanished",
                    ),
                }
            }
        }
        Ok(Exit::Fine)
    }
}

/// The findings about addresses that vanished; whatever else is wrong with the handbook is the business of `check`.
fn vanished(handbook: &mut Handbook) -> Report {
    let report = &mut handbook.analysis.report;
    let about = std::mem::take(&mut report.diagnostics).into_iter().filter(is_about_lock).collect();
    Report::new(about, report.documents)
}

fn out_of_date(was: Option<&str>, change: &Change) -> Failure {
    let failure = match was {
        None => Failure::new(format!("there is no `{LOCK}`")),
        Some(_) => Failure::new(format!("`{LOCK}` is not current: {change}")),
    };
    failure.help("run `guidepost lock` and commit the file")
}

fn counted_addresses(count: usize) -> String {
    if count == 1 { "1 address".to_owned() } else { format!("{count} addresses") }
}

/// What parts the list on disk from the one of now.
struct Change {
    added: Vec<Address>,
    removed: Vec<Address>,
}

impl Change {
    fn between(was: Option<&str>, now: &BTreeSet<Address>) -> Self {
        let was: BTreeSet<Address> =
            Locked::parse(was.unwrap_or_default()).entries.into_iter().map(|(address, _)| address).collect();
        Self {
            added: now.difference(&was).cloned().collect(),
            removed: was.difference(now).cloned().collect(),
        }
    }

    /// Names what changed, a line each way, cut at five.
    fn tell(&self, ui: &Ui) {
        const SHOWN: usize = 5;
        for (what, addresses) in [("added", &self.added), ("removed", &self.removed)] {
            let names: Vec<String> =
                addresses.iter().take(SHOWN).map(|address| format!("`{address}`")).collect();
            let more = match addresses.len().saturating_sub(SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            if !names.is_empty() {
                ui.say(&format!("  {what} {}{more}", names.join(", ")));
            }
        }
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} added, {} removed", self.added.len(), self.removed.len())
    }
}
