//! Icons as a filter: `{{ "search" | icon }}` prints the drawing itself, so that a page needs no other file for it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tera::{Kwargs, State, Tera, Value};

/// What a name without a drawing shows: kinds of a team's own may name any icon.
const FALLBACK: &str = "sheet";

/// Adds the filter `icon` over files such as `search.svg`.
pub(super) fn register(tera: &mut Tera, files: &BTreeMap<String, Cow<'static, [u8]>>) {
    let icons: BTreeMap<String, Value> = files
        .iter()
        .filter_map(|(file, bytes)| {
            let name = file.strip_suffix(".svg")?.to_owned();
            Some((name, Value::safe_string(std::str::from_utf8(bytes).ok()?.trim())))
        })
        .collect();
    tera.register_filter("icon", move |name: &str, _: Kwargs, _: &State| -> Value {
        icons.get(name).or_else(|| icons.get(FALLBACK)).cloned().unwrap_or_else(|| Value::safe_string(""))
    });
}
