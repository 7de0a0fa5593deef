//! The only reader of the world: files, git history, the date.
//!
//! Everything below this room works on the [`Snapshot`], so that the same snapshot always gives the same site.

mod files;
mod history;

pub use files::{Disk, FileEntry, Files, MemoryFiles};
pub use history::{Change, History};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::FilePath;

/// A content hash, the key of every memo.
pub type Hash = [u8; 32];

/// One Markdown file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the root, for messages: `content/a/b.md`.
    pub path: FilePath,
    /// Relative to the content folder, mounts mapped in: `a/b.md`.
    pub content_path: FilePath,
    /// The bytes as they are on disk.
    pub bytes: Arc<[u8]>,
    /// Whether no other Markdown file lies in or below its folder, which makes an `index.md` a record of its own.
    pub alone: bool,
    /// The hash of the bytes, of both paths and of `alone`.
    pub hash: Hash,
}

/// One file of the content folder that is no Markdown.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Relative to the root.
    pub path: FilePath,
    /// Relative to the content folder, mounts mapped in.
    pub content_path: FilePath,
    /// The size in bytes.
    pub size: u64,
    /// The bytes, read when first asked for; an error's text where that failed.
    pub bytes: LazyBytes,
}

/// Bytes that are read once, when they are first asked for.
pub type LazyBytes = Arc<
    std::sync::LazyLock<Result<Arc<[u8]>, String>, Box<dyn FnOnce() -> Result<Arc<[u8]>, String> + Send>>,
>;

/// All that a build sees of the world.
#[derive(Debug)]
pub struct Snapshot {
    /// The name of the root folder: the title where none is given.
    pub root_name: String,
    /// The text of `book.toml`, where there is one.
    pub config: Option<Arc<str>>,
    /// The Markdown files in path order.
    pub documents: Vec<Arc<SourceFile>>,
    /// The other files of the content folder, by content path.
    pub assets: BTreeMap<FilePath, Asset>,
    /// Files of the team's theme, by path below its folder.
    pub theme: BTreeMap<String, Arc<[u8]>>,
    /// The text of `CODEOWNERS`, where there is one.
    pub codeowners: Option<Arc<str>>,
    /// What git says of the files.
    pub history: History,
    /// The date that is today for this run.
    pub today: jiff::civil::Date,
}
