//! Changes to sources, as values; only a command writes them.

mod fixes;

pub use fixes::{Fixed, safe_fixes};
