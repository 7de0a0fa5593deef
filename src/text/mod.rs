//! Plain text: spans, lines, paths, slugs, words, escapes, distances, and what language says in it.
//!
//! Nothing here knows what a document is, and nothing here can fail except by returning `None`.

pub mod language;

mod escape;
mod joining;
mod lines;
mod nearest;
mod path;
mod slug;
mod spacing;
mod span;
mod words;

pub use escape::{
    escape_attribute, escape_html, escape_terminal, is_steering, percent_decode, percent_encode_path,
};
pub use joining::{UNSPACED_AND, is_and, is_or, is_unspaced};
pub use lines::{LineColumn, LineIndex};
pub use nearest::{distance, distance_within, nearest, nearest_all};
pub use path::{FilePath, normalise_path, relative_url};
pub use slug::{Slugger, slug};
pub use spacing::single_spaced;
pub use span::Span;
pub use words::{count_words, fold, is_accent, normalise_heading, unaccented};
