//! Which folder a command works on.

use camino::{Utf8Path, Utf8PathBuf};

use super::{Failure, Global};
use crate::engine::Cache;

/// The name of the file that makes a folder a handbook.
pub const CONFIG: &str = "book.toml";

/// The folder a command works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The root, absolute and without links.
    pub root: Utf8PathBuf,
    /// Whether it is root and content at once: a folder of Markdown without a `book.toml`.
    pub bare: bool,
}

impl Target {
    /// The folder of an argument, else of `--root`, else the handbook found upwards from here.
    pub fn of(dir: Option<&Utf8Path>, global: &Global) -> Result<Self, Failure> {
        match (dir, &global.root) {
            (Some(dir), Some(root)) => {
                Err(Failure::new(format!("both `{dir}` and `--root {root}` are given"))
                    .help("name the folder once"))
            }
            (Some(dir), None) => Self::at(dir),
            (None, Some(root)) => Self::at(root),
            (None, None) => Self::upwards(),
        }
    }

    /// The same for a command that may read every file as one kind: that needs no handbook, so this folder is enough.
    pub fn of_reading(dir: Option<&Utf8Path>, as_kind: bool, global: &Global) -> Result<Self, Failure> {
        match dir {
            None if as_kind && global.root.is_none() => Self::at(Utf8Path::new(".")),
            dir => Self::of(dir, global),
        }
    }

    /// A folder: a handbook where it holds a `book.toml`, else root and content at once.
    pub fn at(dir: &Utf8Path) -> Result<Self, Failure> {
        let root = dir.canonicalize_utf8().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Failure::new(format!("there is no folder `{dir}`")),
            _ => Failure::io(dir, &error),
        })?;
        if !root.is_dir() {
            return Err(Failure::new(format!("`{dir}` is not a folder"))
                .help("name the folder it lies in; `guidepost check` takes single files too"));
        }
        let bare = !root.join(CONFIG).is_file();
        Ok(Self { root, bare })
    }

    /// The handbook that the working folder lies in.
    pub fn upwards() -> Result<Self, Failure> {
        Self::above(&here()?).ok_or_else(|| {
            Failure::new("there is no `book.toml` in this folder or above")
                .help("`guidepost init` starts a handbook")
                .help("with a folder it reads any Markdown: `guidepost build DIR`, `guidepost check DIR --as adr`")
        })
    }

    /// The handbook that a folder lies in; the folder is absolute.
    pub fn above(folder: &Utf8Path) -> Option<Self> {
        let root = folder.ancestors().find(|folder| folder.join(CONFIG).is_file())?;
        Some(Self { root: root.to_owned(), bare: false })
    }

    /// The name of the root folder: the title where none is given.
    pub fn name(&self) -> String {
        self.root.file_name().unwrap_or("handbook").to_owned()
    }

    /// Where results may be kept between runs; a folder that is no handbook is left as it was found.
    pub fn cache(&self) -> Option<Cache> {
        (!self.bare).then(|| Cache::below(&self.root))
    }

    /// What stands before a path relative to the root so that it can be opened from the working folder.
    pub fn prefix(&self) -> String {
        here().map_or_else(|_| format!("{}/", self.root), |here| prefix(&here, &self.root))
    }
}

impl Target {
    /// What stands before a path relative to the root as seen from the top of the work tree of git that holds it.
    pub fn in_repository(&self) -> Option<String> {
        let top = self.root.ancestors().find(|folder| folder.join(".git").exists())?;
        Some(prefix(top, &self.root))
    }
}

/// The working folder, absolute and without links.
pub fn here() -> Result<Utf8PathBuf, Failure> {
    Utf8Path::new(".").canonicalize_utf8().map_err(|error| Failure::io("the working folder", &error))
}

/// Further up than this a path from the top of the file system is easier to read.
const FURTHEST_UP: usize = 2;

fn prefix(here: &Utf8Path, root: &Utf8Path) -> String {
    let up = here.ancestors().take(FURTHEST_UP + 1).position(|folder| root.starts_with(folder));
    let Some(up) = up else { return format!("{root}/") };
    let shared = here.ancestors().nth(up).unwrap_or(here);
    let below = root.strip_prefix(shared).map_or("", Utf8Path::as_str);
    let mut prefix = "../".repeat(up);
    prefix.push_str(below);
    if !below.is_empty() {
        prefix.push('/');
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_leads_from_here_to_the_root() {
        let prefix = |here: &str, root: &str| super::prefix(Utf8Path::new(here), Utf8Path::new(root));
        assert_eq!(prefix("/team/handbook", "/team/handbook"), "");
        assert_eq!(prefix("/team", "/team/docs/adr"), "docs/adr/");
        assert_eq!(prefix("/team/handbook/content", "/team/handbook"), "../");
        assert_eq!(prefix("/team/handbook", "/team/other"), "../other/");
        assert_eq!(prefix("/a/b/c/d", "/elsewhere"), "/elsewhere/");
    }
}
