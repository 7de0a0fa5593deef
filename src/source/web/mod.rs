//! The web: whether addresses elsewhere still answer.
//!
//! Only `check` asks, and only where the team wants it; everybody else sees what was answered last.

mod answers;
#[cfg(feature = "external-links")]
mod ask;
#[cfg(feature = "external-links")]
mod client;
#[cfg(feature = "external-links")]
mod public;

pub use answers::{ANSWERS, Answer, Answers, Verdict};
#[cfg(feature = "external-links")]
pub use ask::{Asked, Plan, Question, askable};
