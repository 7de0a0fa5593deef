//! The search index: what pages are found by, written as files that a reader's script loads piece by piece.

mod characters;
mod coder;
mod counts;
mod directory;
mod elision;
mod ends;
mod file;
mod fold;
mod index;
mod packed;
mod posting;
mod rows;
mod scope;
mod sections;
mod shards;
mod small;
mod synonyms;
mod tokenise;
mod unused;
mod words;

pub use file::{FOLDER, File};
pub use index::Indexer;
pub use tokenise::{Token, tokens};
pub use unused::UnusedSynonyms;
