//! Audiences that pages name and nobody defined.

use std::sync::Arc;

use super::rules::UNKNOWN_AUDIENCE;
use super::targets::Target;
use crate::config::Config;
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::text::Span;
use crate::value::Map;

/// Reports audiences that `[audiences]` does not define, where it defines any.
pub(super) fn check(documents: &[Arc<Document>], targets: &[Target], config: &Config, out: &mut Sink) {
    if config.audiences.is_empty() {
        return;
    }
    for (document, target) in documents.iter().zip(targets) {
        let fields =
            [Some(&document.front.map), document.front.common.cascade.as_ref()].into_iter().flatten();
        let named = fields.filter_map(field);
        let parts = target.surface.parts.iter().map(|part| (part.name_span, &*part.audience));
        for (span, name) in named.chain(parts).filter(|(_, name)| !config.audiences.contains_key(name.trim()))
        {
            let message = format!("the audience `{name}` is not defined, so nobody sees this");
            let found = UNKNOWN_AUDIENCE.at(document.path(), span, message);
            let found = found.help_nearest(name, config.audiences.keys().map(String::as_str));
            out.push(found.help(format!("define it in `book.toml`: `[audiences.{name}]`")));
        }
    }
}

fn field(map: &Map) -> Option<(Span, &str)> {
    let value = map.get("audience")?;
    Some((value.span, value.text()?))
}
