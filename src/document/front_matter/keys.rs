//! Keys that no field has: mistyped ones, those of other generators, and the rest.

use super::foreign::{PUBLISHED, STATE, hint, same};
use crate::contract::{Contract, HeadingText, common_fields};
use crate::diagnostic::Edit;
use crate::document::findings::Findings;
use crate::document::rules;
use crate::text::{distance_within, normalise_heading};
use crate::value::{Entry, Map};

/// Reads a key that differs from a known one in its spelling alone as that one, and says so.
///
/// Beside the known key itself it is a second value for the same field.
pub(super) fn settle(map: &mut Map, kind: &Contract, findings: &mut Findings<'_>) {
    let known = known_keys(kind);
    for at in 0..map.entries.len() {
        let Entry { key, key_span, .. } = map.entries[at].clone();
        let same_as = |name: &&&str| bare(name) == bare(&key);
        let Some(name) = known.iter().find(same_as).filter(|_| !known.contains(&&*key)) else { continue };
        if let Some(first) = map.entry(name) {
            let message = format!("`{key}` is `{name}` once more");
            let found = findings.of(&rules::DUPLICATE_KEY, key_span, message);
            let found = found.related(findings.path(), first.key_span, "written here too");
            findings.push(found.help(format!("keep one of them; `{name}` counts")));
            continue;
        }
        let edit = Edit { path: findings.path().clone(), span: key_span, text: (*name).to_owned() };
        let found = findings
            .warning(&rules::UNKNOWN_FIELD, key_span, format!("`{key}` is written `{name}` here"))
            .help(format!("write `{name}`; it is read as that"));
        findings.push(found.fix(true, vec![edit]));
        map.entries[at].key = (*name).into();
    }
}

/// Reports the keys that neither every kind nor this one has.
pub(super) fn check(map: &Map, kind: &Contract, findings: &mut Findings<'_>) {
    let known = known_keys(kind);
    for entry in &map.entries {
        let key = &*entry.key;
        let is_twin = known.iter().any(|name| bare(name) == bare(key));
        if is_twin || same(key).is_some() || key == PUBLISHED || labels_state(map, kind, key) {
            continue;
        }
        let finding = match (hint(key), meant(key, known.iter().copied())) {
            (Some(hint), _) => findings
                .warning(&rules::UNKNOWN_FIELD, entry.key_span, format!("`{key}` means nothing here"))
                .help(hint),
            (None, Some(near)) => mistyped(map, entry, near, findings),
            (None, None) => findings
                .warning(
                    &rules::UNKNOWN_FIELD,
                    entry.key_span,
                    format!("`{key}` is no field of the kind `{}`", kind.name),
                )
                .help("write values for templates under `extra`, or remove it"),
        };
        findings.push(finding);
    }
}

fn mistyped(map: &Map, entry: &Entry, near: &str, findings: &Findings<'_>) -> crate::diagnostic::Diagnostic {
    let message = format!("`{}` is no field", entry.key);
    let finding =
        findings.of(&rules::UNKNOWN_FIELD, entry.key_span, message).help(format!("did you mean `{near}`?"));
    if map.entry(near).is_some() {
        return finding;
    }
    let edit = Edit { path: findings.path().clone(), span: entry.key_span, text: near.to_owned() };
    finding.fix(true, vec![edit])
}

fn known_keys(kind: &Contract) -> Vec<&str> {
    let mut known: Vec<&str> = common_fields().iter().map(|field| field.name.as_str()).collect();
    for field in &kind.fields {
        known.push(&field.name);
        known.extend(field.aliases.iter().map(String::as_str));
    }
    if let Some(lifecycle) = &kind.lifecycle {
        known.push(&lifecycle.field);
    }
    if let Some(supersession) = &kind.supersession {
        known.extend(supersession.fields.iter().map(String::as_str));
    }
    known.extend(kind.sections.iter().filter_map(|section| Some(section.answers.as_ref()?.field.as_str())));
    known
}

/// A key as a heading would be written: `adrStatus`, `adr_status` and `ADR-Status` are `adr status`.
pub fn key_label(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 2);
    let mut before = ' ';
    for c in key.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(if matches!(c, '-' | '_') { ' ' } else { c });
        before = c;
    }
    normalise_heading(&words)
}

/// Whether a key reads as a label of the state: `adr-status`, `estado`; `state` does where the field itself is missing.
fn labels_state(map: &Map, kind: &Contract, key: &str) -> bool {
    let label = key_label(key);
    kind.lifecycle.as_ref().is_some_and(|lifecycle| {
        let alone = || map.entry(&lifecycle.field).is_none();
        label != lifecycle.field && lifecycle.headings.matches_exactly(&HeadingText::of(&label))
            || label == STATE && alone()
    })
}

/// A key without what spellings differ in: `supersededBy`, `Superseded By` and `superseded_by` are one.
fn bare(key: &str) -> String {
    key.to_lowercase().replace(['-', '_', ' '], "")
}

/// The known key that a mistyped one is meant to be.
///
/// Two edits are allowed, one where the known key has four letters or fewer: `name` is no `date`, and `doc` no `toc`
/// with two letters changed. Of equally near ones the first wins.
pub(super) fn meant<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = key.to_lowercase().replace('_', "-");
    let near = known.into_iter().filter_map(|candidate| {
        let allowed = match candidate.len() {
            0..=2 => 0,
            3 | 4 => 1,
            _ => 2,
        };
        // A length too different spares the quadratic comparison; keys may be as long as an author likes.
        let fits = candidate.len().abs_diff(folded.len()) <= allowed;
        let edits = fits.then(|| distance_within(&folded, candidate, allowed))??;
        Some((edits, candidate))
    });
    near.min_by_key(|(edits, _)| *edits).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_edits_are_a_typing_error_and_a_short_word_is_another_word() {
        let known = ["title", "date", "id", "toc", "draft", "nav-title", "owners"];
        for (written, wanted) in [
            ("drfat", Some("draft")),
            ("Draft", Some("draft")),
            ("daft", Some("draft")),
            ("drat", Some("draft")),
            ("nav_title", Some("nav-title")),
            ("ownrs", Some("owners")),
            ("dates", Some("date")),
            ("name", None),
            ("url", None),
            ("it", None),
            ("colour", None),
        ] {
            assert_eq!(meant(written, known), wanted, "{written}");
        }
    }
}
