//! `guidepost new`: a record from its contract.

use std::fs::OpenOptions;
use std::io::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::handbook::{Handbook, Reading, read_options, unknown};
use super::target::Target;
use super::{Exit, Failure, Global, Ui};
use crate::book::Selection;
use crate::check::wants_owner;
use crate::config::Config;
use crate::edit::{NewRecord, place, scaffold};

/// Write a new record: the next number, today's date, every required section with a prompt
///
/// It goes into the folder of the kind's first glob, and is named in the manner of those that are there. Its prompts
/// count as unfilled until they are replaced. The path is printed on standard output; nothing is ever overwritten.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost new adr \"A queue for each tenant\"      a decision with the next free number
  guidepost new framing \"Restores that nobody tried\"
  $EDITOR \"$(guidepost new adr 'Keep one region')\"  and open it at once")]
pub struct New {
    /// The kind, a built-in one or one of book.toml
    kind: String,

    /// The title
    title: String,
}

impl New {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        if self.title.trim().is_empty() {
            return Err(
                Failure::new("the title is empty").help("say what was decided: `A queue for each tenant`")
            );
        }
        let target = Target::of(None, global)?;
        let read = read_options(&target, global, false, None)?;
        let today = global.today()?;
        // Drafts and restricted records hold their numbers too.
        let selection = Selection { drafts: true, everyone: true, ..Selection::default() };
        let handbook = Handbook::open(target, &read, selection, &Reading::default())?.must_be_configured()?;
        let book = &handbook.analysis.book;
        let kinds = || book.contracts.kinds.iter().map(|kind| &*kind.name);
        let kind = book.contracts.get(&self.kind).ok_or_else(|| unknown("kind", &self.kind, kinds()))?;
        let existing: Vec<&str> =
            book.documents.iter().map(|document| document.file.content_path.as_str()).collect();
        let place = place(kind, &self.title, today, &existing);
        let path = from_root(&book.config, &place.path);
        let asks_owners = wants_owner(book, &place.path) && !book.gives_owners(&place.path);
        let new = NewRecord { title: &self.title, date: today, path: &place.path, asks_owners };
        write_new(&handbook.target.root.join(&path), &scaffold(kind, &book.contracts, new))?;
        ui.data(&format!("{}{path}\n", handbook.target.prefix()))?;
        Ok(Exit::Fine)
    }
}

/// The path relative to the root of a path in the content folder, which may be a mount's.
fn from_root(config: &Config, content_path: &str) -> Utf8PathBuf {
    let mounted = config.mounts.iter().find_map(|mount| {
        let below = content_path.strip_prefix(mount.to.text.trim_matches('/'))?.strip_prefix('/')?;
        Some(Utf8Path::new(mount.from.text.trim_matches('/')).join(below))
    });
    mounted.unwrap_or_else(|| match config.book.src.trim_matches('/') {
        "." | "" => Utf8PathBuf::from(content_path),
        src => Utf8Path::new(src).join(content_path),
    })
}

fn write_new(path: &Utf8Path, text: &str) -> Result<(), Failure> {
    let said = |error: &std::io::Error| Failure::io(path, error);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| said(&error))?;
    }
    // A file that appeared since the handbook was read is somebody's work.
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = opened.map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidFilename => Failure::new("the title is too long for the name of a file")
            .help("give it a short one here, and write it out in the file"),
        _ => said(&error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| said(&error))
}
