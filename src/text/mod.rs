//! Plain text without meaning: spans, lines, slugs, words, escapes, distances.
