//! Settings from the environment: `GUIDEPOST_SITE__BASE_URL`.

use std::cell::Cell;

use super::UNKNOWN_KEY;
use super::problems::{NOWHERE, nowhere};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{FilePath, Span, nearest};
use crate::value::{Data, Style, Value, parse_toml};

/// A variable that names a setting.
#[derive(Debug)]
pub(super) struct Override {
    /// The variable's name.
    pub name: String,
    /// The setting's keys from the top.
    pub keys: Vec<String>,
    /// Whether the setting was asked for.
    pub used: Cell<bool>,
    value: String,
}

impl Override {
    /// The variables that name a setting: two underscores part the keys, a single one stands for `-`.
    ///
    /// A variable without two underscores is none of ours to judge: tools set `GUIDEPOST_…` for themselves too.
    pub fn all(environment: &[(String, String)]) -> Vec<Self> {
        let setting = |(name, value): &(String, String)| {
            let rest = name.strip_prefix("GUIDEPOST_").filter(|rest| rest.contains("__"))?;
            let keys = rest.split("__").map(|key| key.to_lowercase().replace('_', "-")).collect();
            Some(Self { name: name.clone(), keys, used: Cell::new(false), value: value.clone() })
        };
        environment.iter().filter_map(setting).collect()
    }

    /// The value as `book.toml` would hold it where it reads as TOML (`true`, `3`, `["a"]`), else as text.
    pub fn typed(&self) -> Value {
        let read = parse_toml(&format!("value = {}", self.value)).ok();
        let read = read.and_then(|map| map.get("value").cloned());
        let plain = Data::Scalar { text: self.value.as_str().into(), style: Style::Plain };
        nowhere(Value { span: NOWHERE, data: read.map_or(plain, |value| value.data) })
    }

    /// The warning that there is no such setting.
    pub fn unused<'s>(&self, file: &FilePath, settings: impl Iterator<Item = &'s str>) -> Diagnostic {
        let message = format!("environment variable `{}` names no setting", self.name);
        let found = Diagnostic::new(UNKNOWN_KEY, Severity::Warning, file, Span::at(0), message);
        match nearest(&self.keys.join("."), settings) {
            Some(near) => {
                let near = near.to_uppercase().replace('-', "_").replace('.', "__");
                found.help(format!("did you mean `GUIDEPOST_{near}`?"))
            }
            None => found.help(
                "write `GUIDEPOST_SITE__BASE_URL` for `[site] base-url`: two underscores part the keys",
            ),
        }
    }
}
