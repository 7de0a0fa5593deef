//! One Markdown file, parsed once into a flat tree.
