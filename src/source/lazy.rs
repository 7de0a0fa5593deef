//! Bytes that are read once, when they are first asked for.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::Files;

/// Bytes of a file, read once, when they are first asked for.
#[derive(Clone)]
pub struct LazyBytes {
    files: Arc<dyn Files>,
    path: Arc<str>,
    read: Arc<OnceLock<Result<Arc<[u8]>, String>>>,
}

impl LazyBytes {
    /// The bytes of the file at `path`, relative to the root of `files`.
    pub fn new(files: Arc<dyn Files>, path: &str) -> Self {
        Self { files, path: path.into(), read: Arc::default() }
    }

    /// The bytes, or what the system said when they were read.
    pub fn get(&self) -> Result<&Arc<[u8]>, &str> {
        let read = self.read.get_or_init(|| self.files.read(&self.path).map_err(|error| error.to_string()));
        read.as_ref().map_err(String::as_str)
    }

    /// The bytes where somebody has asked for them, and they could be read.
    pub fn known(&self) -> Option<&Arc<[u8]>> {
        self.read.get()?.as_ref().ok()
    }
}

impl fmt::Debug for LazyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LazyBytes").field(&self.path).finish()
    }
}
