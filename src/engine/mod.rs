//! The one place that orders the stages and holds the memos.
