//! The shape of a kind, as data.
