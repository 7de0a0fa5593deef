//! What a text says, as far as rules about language need it: sentences, quantities, placeholders.
//!
//! English first, with the commonest words of a few neighbours. All of it works on plain text, in which a line break
//! ends a block: a paragraph, an item, a cell.

mod number;
mod open;
mod placeholder;
mod quantity;
mod sentence;
mod token;
pub mod vocabulary;

pub use open::placeholders;
pub use placeholder::is_placeholder;
pub use quantity::quantity;
pub use sentence::{first_sentence, leads_on, sentences};
