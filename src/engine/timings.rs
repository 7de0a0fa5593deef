//! How long the stages of an analysis took.

use std::time::Duration;

/// How long the stages of an analysis took, by the clock on the wall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Parsing.
    pub parse: Duration,
    /// Linking.
    pub link: Duration,
    /// The rules.
    pub check: Duration,
}
