//! What `book.toml` says, typed.
