//! The search index: what pages are found by, written as files that a reader's script loads piece by piece.

mod file;
mod index;
mod rows;
mod shards;
mod tokenise;
mod words;

pub use file::{FOLDER, File};
pub use index::Indexer;
pub use tokenise::{Token, tokens};
pub use words::{Frequency, PageWords, Section, sections, words};
