//! Settings that name a place: a folder below the root, an address of the web.

use super::reader::Table;

/// A folder below the root.
pub(super) fn folder(table: &Table<'_>, key: &str) -> Option<String> {
    let written = table.written(key)?;
    if written.text.starts_with('/') || crate::text::normalise_path("", &written.text).is_none() {
        let message =
            format!("{} must be a folder below the root, but it is `{}`", table.origin(key), written.text);
        table.report(written.span, message, format!("write `{key} = \"folder\"`"));
        return None;
    }
    Some(written.text.to_string())
}

/// An absolute address of the web.
pub(super) fn address(table: &Table<'_>, key: &str) -> Option<String> {
    let written = table.written(key)?;
    let host = written.text.strip_prefix("https://").or_else(|| written.text.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(char::is_whitespace)) {
        let message =
            format!("{} must be an address with `https://`, but it is `{}`", table.origin(key), written.text);
        table.report(written.span, message, format!("write `{key} = \"https://…\"`"));
        return None;
    }
    Some(written.text.to_string())
}

/// An address with places to fill in.
pub(super) fn template(table: &Table<'_>, key: &str, places: &[&str]) -> Option<String> {
    let written = table.written(key)?;
    if let Some(missing) = places.iter().find(|place| !written.text.contains(**place)) {
        let message = format!("{} must hold `{missing}`", table.origin(key));
        let help = format!("put `{missing}` where the address changes from page to page");
        table.report(written.span, message, help);
        return None;
    }
    Some(written.text.to_string())
}
