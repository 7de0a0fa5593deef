//! From a closed view of a page to its bytes.

pub mod cards;
pub mod highlight;
pub mod html;
pub mod sanitise;
pub mod theme;
pub mod view;
