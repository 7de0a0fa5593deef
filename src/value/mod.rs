//! One spanned tree for everything that is written as keys and values: YAML front matter and TOML configuration.
