//! Changes to sources, as values.
