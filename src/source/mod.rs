//! The only reader of the world: files, git history, the date, and what other hosts answer.
//!
//! Everything below this room works on the [`Snapshot`], so that the same snapshot always gives the same site.

mod beside;
mod changes;
mod content;
mod disk;
mod files;
mod history;
mod lazy;
mod listing;
mod memory;
mod places;
mod snapshot;
mod walk;
mod web;

pub use changes::Changes;
pub use disk::Disk;
pub use files::{EntryKind, FileEntry, Files};
pub use history::{Change, HISTORY, History};
pub use lazy::LazyBytes;
pub use memory::MemoryFiles;
pub use places::Places;
pub use snapshot::{Assets, ReadOptions, Snapshot, UNREADABLE};
pub use web::{ANSWERS, Answer, Answers, Verdict};
#[cfg(feature = "external-links")]
pub use web::{Asked, Plan, Question, askable};

use std::sync::Arc;

use crate::text::FilePath;

/// A content hash (BLAKE3), the key of every memo.
pub type Hash = [u8; 32];

/// The name of the file that says a folder was made by Guidepost; such a folder is never read as content.
pub const MANIFEST: &str = "guidepost-manifest.json";

/// The folder below the root that holds what may be computed again.
pub const CACHE: &str = ".guidepost";

/// The name of the file that lists the addresses a handbook has published, where a team keeps one.
pub const LOCK: &str = "guidepost.lock";

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
    /// The bytes, read when first asked for.
    pub bytes: LazyBytes,
}
