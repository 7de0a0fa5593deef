//! The search index: what pages are found by, written as files that a reader's script loads piece by piece.

mod index;
mod tokenise;
mod words;

pub use index::{FOLDER, index};
pub use tokenise::{Token, tokens};
pub use words::{Frequency, PageWords, Section, words};
