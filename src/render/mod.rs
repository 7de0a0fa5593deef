//! From a closed view of a page to its bytes.

pub mod theme;
pub mod view;
