//! Badges whose address says what they show.

/// What a badge shows, where its address says it: `…/badge/status-accepted-green` is `status: accepted`.
pub(super) fn text(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let (_, name) = path.rsplit_once("/badge/")?;
    let name = name.trim_end_matches(".svg").trim_end_matches(".png");
    // A doubled sign is the sign itself; a single `_` is a space, a single `-` parts label, message and colour.
    let name =
        name.replace("--", "\u{1}").replace("__", "\u{2}").replace(['_', '+'], " ").replace("%20", " ");
    let parts: Vec<&str> = name.split('-').collect();
    let [label, message, _colour] = parts[..] else { return None };
    let plain = |part: &str| part.replace('\u{1}', "-").replace('\u{2}', "_");
    Some(format!("{}: {}", plain(label), plain(message)))
}
