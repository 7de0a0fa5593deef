//! The only reader of the world: files, git history, the date.
