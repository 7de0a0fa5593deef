//! From a linked book to the bytes of each page.

mod assemble;
pub mod cards;
pub mod graph;
pub mod highlight;
pub mod html;
pub mod sanitise;
pub mod theme;
pub mod view;

pub use assemble::Renderer;
pub(crate) use assemble::{named_asset_url, status_of};
