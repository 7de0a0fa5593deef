//! The reference pages in `docs/reference/` say what the program does: they are written from it.
//!
//! `SNAPSHOTS=overwrite cargo test --test reference` rewrites them; read the difference before you commit it.

#[cfg(feature = "serve")]
#[path = "reference/commands.rs"]
mod commands;
#[path = "reference/configuration.rs"]
mod configuration;
#[cfg(feature = "serve")]
#[path = "reference/examples.rs"]
mod examples;
#[path = "reference/front_matter.rs"]
mod front_matter;
#[path = "reference/rules.rs"]
mod rules;

use snapbox::{assert_data_eq, file};

/// The front matter of a page that is written from the program, and the line that says so.
fn head(title: &str, description: &str, order: u8) -> String {
    format!(
        "---\ntitle: {title}\ndescription: \"{description}\"\norder: {order}\nowners: [maintainers]\nreviewed: 2026-11-24\n\
         review-every: 12 months\ntags: [reference]\n---\n\n\
         <!-- Written by `SNAPSHOTS=overwrite cargo test --test reference`; change the program and not this page. -->\n\n"
    )
}

/// A text as the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names in code, with commas between them.
fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_page_of_rules_is_written_from_their_explain_pages() {
    assert_data_eq!(rules::page(), file!["../docs/reference/rules.md"].raw());
}

#[test]
fn the_page_of_settings_is_written_from_the_schema_of_book_toml() {
    assert_data_eq!(configuration::page(), file!["../docs/reference/configuration.md"].raw());
}

#[test]
fn the_page_of_front_matter_is_written_from_the_built_in_contracts() {
    assert_data_eq!(front_matter::page(), file!["../docs/reference/front-matter.md"].raw());
}

#[cfg(feature = "serve")]
#[test]
fn the_page_of_commands_is_written_from_the_definition_of_the_command_line() {
    assert_data_eq!(commands::page(), file!["../docs/reference/commands.md"].raw());
}

#[cfg(feature = "serve")]
#[test]
fn settings_that_pages_show_are_read_without_a_complaint() {
    let (shown, wrong) = examples::bad_settings();
    assert!(shown > 15, "{shown} blocks");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[cfg(feature = "serve")]
#[test]
fn commands_that_pages_show_are_commands_of_the_program() {
    let (shown, wrong) = examples::bad_commands();
    assert!(shown > 20, "{shown} commands");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
