//! What may be computed again, kept on disk between runs.

use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

use crate::source::CACHE;

/// The cache folder below a root.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Utf8PathBuf,
}

impl Cache {
    /// The cache of the handbook at `root`; nothing is made before something is kept.
    pub fn below(root: &Utf8Path) -> Self {
        Self { folder: root.join(CACHE) }
    }

    /// What was kept under a name; what cannot be read was never kept.
    pub fn load(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.folder.join(name)).ok()
    }

    /// Keeps bytes under a name, whole or not at all.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            // The folder ignores itself, so that a team need not know that it exists.
            std::fs::write(ignore, "*\n")?;
        }
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(bytes)?;
        file.persist(self.folder.join(name))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_there_and_git_does_not_see_it() {
        let root = tempfile::tempdir().expect("made");
        let cache = Cache::below(Utf8Path::from_path(root.path()).expect("UTF-8"));
        assert_eq!(cache.load("x"), None);
        cache.keep("x", b"kept").expect("kept");
        assert_eq!(cache.load("x").as_deref(), Some(b"kept".as_slice()));
        assert_eq!(cache.load(".gitignore").as_deref(), Some(b"*\n".as_slice()));
    }
}
