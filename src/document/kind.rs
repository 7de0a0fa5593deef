//! Which kind a document is of.

use std::sync::Arc;

use super::findings::Findings;
use super::rules;
use crate::contract::{Contract, Contracts};
use crate::source::SourceFile;
use crate::value::{Map, Value};

/// The kind that the front matter names, else the one that the path gives.
pub(super) fn choose(
    map: &Map,
    file: &SourceFile,
    contracts: &Contracts,
    findings: &mut Findings<'_>,
) -> Arc<Contract> {
    let by_path = || Arc::clone(contracts.kind_for(file.content_path.as_str(), file.alone));
    // Which keys there are follows from the kind, so this one is looked for in any case that it may be written in.
    let written = map.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("kind"));
    let Some((value, name)) =
        written.and_then(|entry| Some((&entry.value, Value::text(&entry.value)?.trim())))
    else {
        return by_path();
    };
    if name.is_empty() {
        return by_path();
    }
    if let Some(kind) = contracts.get(name) {
        return Arc::clone(kind);
    }
    let kind = by_path();
    let names = || contracts.kinds.iter().map(|kind| &*kind.name);
    let all: Vec<String> = names().map(|name| format!("`{name}`")).collect();
    let finding = findings
        .of(&rules::UNKNOWN_KIND, value.span, format!("there is no kind `{name}`"))
        .help_nearest(name, names())
        .help(format!("the kinds are {}; this page is read as `{}`", all.join(", "), kind.name));
    findings.push(finding);
    kind
}
