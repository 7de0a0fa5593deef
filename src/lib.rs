//! Guidepost compiles a folder of Markdown into a searchable, cross-linked, checked handbook.
//!
//! Each module is a room of one house, and values flow through it one way, in the order of the list below.
//! `docs/architecture.md` is the map; `tests/architecture.rs` keeps the arrows.

pub mod text;

pub mod diagnostic;

pub mod value;

pub mod config;

pub mod contract;

pub mod source;

pub mod document;

pub mod book;

pub mod check;

pub mod edit;

pub mod render;

pub mod search;

pub mod site;

pub mod engine;

#[cfg(feature = "serve")]
pub mod serve;

pub mod cli;
