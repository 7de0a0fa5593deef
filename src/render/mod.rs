//! From a closed view of a page to its bytes.

pub mod cards;
pub mod theme;
pub mod view;
