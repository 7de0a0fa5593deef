//! One spanned tree for everything that is written as keys and values: YAML front matter and TOML configuration.
//!
//! Scalars are kept as they are written; whoever reads the tree gives each its type, because only a contract or the
//! configuration's own reader knows that `012` is a version and `no` a word.

mod duration;
mod packed;
mod toml;
mod tree;
mod yaml;

pub use self::duration::{parse_duration, parse_time};
pub use self::packed::{pack, unpack};
pub use self::toml::parse_toml;
pub use self::tree::{Data, Entry, Map, Style, SyntaxError, Value};
pub use self::yaml::parse_yaml;
