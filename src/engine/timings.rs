//! How long the stages took.

use std::time::Duration;

/// How long the stages took, by the clock on the wall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Listing and reading files, git history.
    pub read: Duration,
    /// Parsing.
    pub parse: Duration,
    /// Linking.
    pub link: Duration,
    /// The rules.
    pub check: Duration,
    /// Serialising and templates; done while staging, on all threads.
    pub render: Duration,
    /// The search index.
    pub search: Duration,
    /// Writing and the exchange, rendering apart.
    pub stage: Duration,
}
