//! The finished site: every URL and its bytes, and how they reach a folder.

pub mod stage;
