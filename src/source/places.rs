//! Where on disk the parts of a handbook lie, and what each path there is called below the root.

use std::collections::BTreeSet;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::beside::CODEOWNERS;
use super::changes::decides;
use super::walk::walk;
use super::{Changes, Disk, ReadOptions, snapshot};
use crate::config::Config;

/// Where on disk the parts of a handbook lie: whoever follows changes listens here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    root: Utf8PathBuf,
    /// Folders that are read with all that lies below them: on disk, and as the configuration writes them.
    deep: Vec<(Utf8PathBuf, String)>,
    /// Folders of which single files are read, as the configuration writes them.
    flat: BTreeSet<String>,
    /// Where git keeps the log of what was checked out.
    log: Option<Utf8PathBuf>,
}

impl Places {
    /// The places of the handbook at `root`; an error means that its configuration cannot be read.
    pub fn read(root: &Utf8Path, options: &ReadOptions) -> io::Result<Self> {
        let (_, config, _) = snapshot::read_config(&Disk::new(root), options)?;
        Self::new(root, options, &config)
    }

    /// The places that a configuration names.
    pub fn new(root: &Utf8Path, options: &ReadOptions, config: &Config) -> io::Result<Self> {
        let root = root.canonicalize_utf8()?;
        let theme = config.site.theme.as_ref().map(|theme| format!("themes/{theme}"));
        let src = config.book.src.trim_matches('/').trim_start_matches("./");
        let src = if src == "." { "" } else { src };
        let mounts = config.mounts.iter().map(|mount| mount.from.text.trim_matches('/'));
        let names: Vec<&str> = std::iter::once(src).chain(mounts).chain(theme.as_deref()).collect();
        let mut flat: BTreeSet<String> = names.iter().flat_map(|name| folders_above(name)).collect();
        let named = super::beside::named_paths(config);
        flat.extend(
            CODEOWNERS.into_iter().map(str::to_owned).chain(named).flat_map(|path| folders_above(&path)),
        );
        // A place that is not there yet is heard of by the folder above.
        let on_disk = |name: &str| root.join(name).canonicalize_utf8().unwrap_or_else(|_| root.join(name));
        let deep = names.iter().map(|name| (on_disk(name), (*name).to_owned())).collect();
        let log = options.repository.as_deref().and_then(|_| git_log(&root));
        Ok(Self { root, deep, flat, log })
    }

    /// The folders to listen to, each for what lies right in it.
    pub fn folders(&self) -> BTreeSet<Utf8PathBuf> {
        let flat = self.flat.iter().map(|name| self.root.join(name)).filter(|folder| folder.is_dir());
        let deep = self.deep.iter().flat_map(|(disk, _)| folders_in(disk, Utf8Path::new("")));
        flat.chain(deep).chain(self.log.clone()).collect()
    }

    /// The folders to listen to at a path and below it.
    pub fn folders_at(&self, path: &Utf8Path) -> BTreeSet<Utf8PathBuf> {
        if path.file_name().is_some_and(decides) {
            return self.folders();
        }
        if !path.is_dir() {
            return BTreeSet::new();
        }
        let deep =
            self.deep.iter().filter_map(|(disk, _)| Some(folders_in(disk, path.strip_prefix(disk).ok()?)));
        let flat = self.flat.iter().map(|name| self.root.join(name)).filter(|folder| folder == path);
        let places = self.deep.iter().any(|(disk, _)| disk.starts_with(path));
        let all = if places { self.folders() } else { BTreeSet::new() };
        deep.flatten().chain(flat).chain(all).collect()
    }

    /// What changed, by what changed on disk.
    pub fn changes<'a>(&self, on_disk: impl IntoIterator<Item = &'a Utf8Path>) -> Changes {
        let mut changes = Changes::default();
        for path in on_disk {
            if self.log.as_ref().is_some_and(|log| path.starts_with(log)) {
                changes.history = true;
            }
            let root = (&self.root, "");
            let deep = self.deep.iter().map(|(disk, name)| (disk, name.as_str()));
            for (disk, name) in std::iter::once(root).chain(deep) {
                let Ok(below) = path.strip_prefix(disk) else { continue };
                let name = Utf8Path::new(name).join(below);
                changes.paths.insert(name.as_str().trim_end_matches('/').replace('\\', "/"));
            }
        }
        changes
    }
}

/// The folders between the root and a path, the root itself included.
fn folders_above(path: &str) -> Vec<String> {
    Utf8Path::new(path).ancestors().skip(1).map(|folder| folder.as_str().to_owned()).collect()
}

/// The folders in a place that cannot be walked are none.
fn folders_in(place: &Utf8Path, below: &Utf8Path) -> Vec<Utf8PathBuf> {
    walk(place, below).map(|found| found.folders).unwrap_or_default()
}

/// The folder to which git writes whenever another commit is checked out.
fn git_log(root: &Utf8Path) -> Option<Utf8PathBuf> {
    let git = root.ancestors().map(|folder| folder.join(".git")).find(|git| git.exists())?;
    let folder = match std::fs::read_to_string(&git) {
        // In a second working tree `.git` is a file that names the folder.
        Ok(text) => git.parent()?.join(text.strip_prefix("gitdir:")?.trim()),
        Err(_) => git,
    };
    let log = folder.join("logs");
    log.is_dir().then_some(log)
}
