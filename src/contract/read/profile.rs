//! Variations of a kind and the folders that use them.

use std::collections::BTreeMap;

use super::{Draft, headings, help_known, requirement, unknown_section};
use crate::config::Written;
use crate::config::reader::Table;
use crate::contract::builtin::written_at;
use crate::contract::{Profile, Section, SectionOverride, UseProfile};

/// The kind's own profile, all profiles, and the folders that pick one.
pub(super) fn profiles(
    table: &Table<'_>,
    sections: &[Section],
    draft: &Draft<'_>,
) -> (String, BTreeMap<String, Profile>, Vec<UseProfile>) {
    let mut profiles = BTreeMap::new();
    for (entry, profile) in table.table("profiles").named_tables() {
        let read = Profile {
            defined: written_at(entry.key_span),
            accept_weak: profile.bool("accept-weak").unwrap_or_default(),
            sections: overrides(&profile.table("sections"), sections, draft),
        };
        profile.finish(&[]);
        profiles.insert(entry.key.to_string(), read);
    }
    let own = table.written("profile");
    if let Some(own) = &own {
        known(table, own, &profiles);
    }
    let used =
        table.tables("use-profile").iter().filter_map(|choice| use_profile(choice, &profiles)).collect();
    (own.map(|own| own.text.to_string()).unwrap_or_default(), profiles, used)
}

fn known(table: &Table<'_>, written: &Written, profiles: &BTreeMap<String, Profile>) -> bool {
    let known = profiles.contains_key(&*written.text);
    if !known {
        let found = table.error(written.span, format!("the kind has no profile `{}`", written.text));
        table.push(help_known(found, "its profiles", &written.text, profiles.keys().map(String::as_str)));
    }
    known
}

fn overrides(
    table: &Table<'_>,
    sections: &[Section],
    draft: &Draft<'_>,
) -> BTreeMap<String, SectionOverride> {
    let mut overrides = BTreeMap::new();
    for (entry, section) in table.named_tables() {
        if !sections.iter().any(|known| *known.id == *entry.key) {
            // A team may take a section out that a built-in profile speaks of.
            if written_at(entry.key_span).is_some() {
                unknown_section(table, &Written { text: entry.key.clone(), span: entry.key_span }, sections);
            }
            continue;
        }
        let read = SectionOverride {
            required: requirement(&section, draft),
            heading: headings(&section, "heading"),
            weak: headings(&section, "weak"),
        };
        section.finish(&[]);
        overrides.insert(entry.key.to_string(), read);
    }
    overrides
}

fn use_profile(table: &Table<'_>, profiles: &BTreeMap<String, Profile>) -> Option<UseProfile> {
    let paths = table.globs("paths");
    if paths.is_none() && table.map.get("paths").is_none() {
        table.report(table.span, "`[[use-profile]]` needs `paths`", "write `paths = [\"folder/**\"]`");
    }
    let profile = table.required_text("profile");
    table.finish(&[]);
    let profile = profile.filter(|profile| known(table, profile, profiles))?;
    Some(UseProfile { paths: paths?.1, profile: profile.text.to_string() })
}
