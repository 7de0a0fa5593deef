//! From a closed view of a page to its bytes.
