//! Changes to sources, as values; only a command writes them.

mod fixes;
mod place;
mod scaffold;

pub use fixes::{Fixed, safe_fixes};
pub use place::{Place, place};
pub use scaffold::{NewRecord, scaffold};
