//! Values of the front matter as the types that fields have.

use std::sync::Arc;

use jiff::civil::Date;

use super::Spanned;
use super::date::WrittenDate;
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::findings::Findings;
use crate::document::rules;
use crate::text::Span;
use crate::value::{Data, Value, parse_duration, parse_time};

/// Reads values and reports those that have another type.
pub(super) struct Typed<'a, 'p> {
    /// Where misfits go.
    pub findings: &'a mut Findings<'p>,
}

impl Typed<'_, '_> {
    /// Reports that a value is not what its field wants.
    pub fn misfit(&mut self, key: &str, value: &Value, wants: &str, help: impl Into<String>) {
        let message = format!("`{key}` wants {wants}, and this is {}", value.shape());
        let finding = self.findings.of(&rules::WRONG_TYPE, value.span, message).help(help);
        self.findings.push(finding);
    }

    /// One text; nothing written is no text.
    pub fn text(&mut self, key: &str, value: &Value) -> Option<Spanned> {
        match &value.data {
            Data::Null => None,
            Data::Scalar { text, .. } => {
                let trimmed = text.trim();
                let text = if trimmed.len() == text.len() { Arc::clone(text) } else { Arc::from(trimmed) };
                (!trimmed.is_empty()).then_some(Spanned { text, span: value.span })
            }
            Data::List(_) | Data::Map(_) => {
                self.misfit(key, value, "one text", format!("write `{key}: …` on one line"));
                None
            }
        }
    }

    /// A list of texts; one text stands for a list of one.
    pub fn texts(&mut self, key: &str, value: &Value) -> Vec<Spanned> {
        if matches!(value.data, Data::Map(_)) {
            self.misfit(key, value, "a list of texts", format!("write `{key}: [one, two]`"));
            return Vec::new();
        }
        if let Some(text) = value.plain().filter(|text| text.contains(", ")) {
            let message = format!("`{key}` wants a list, and this is one text with commas");
            let help = format!("write `{key}: [{text}]`");
            let edit = self.edit(value.span, format!("[{text}]"));
            let finding = self.findings.warning(&rules::WRONG_TYPE, value.span, message).help(help);
            self.findings.push(finding.fix(false, vec![edit]));
        }
        value.items().iter().filter_map(|item| self.text(key, item)).collect()
    }

    /// `true` or `false`.
    pub fn bool(&mut self, key: &str, value: &Value) -> Option<bool> {
        if let Some(yes) = value.bool() {
            return Some(yes);
        }
        let meant = match value.text().map(|text| text.trim().to_lowercase()).as_deref() {
            Some("true" | "yes" | "on" | "y") => Some("true"),
            Some("false" | "no" | "off" | "n") => Some("false"),
            _ => None,
        };
        let message = format!("`{key}` wants `true` or `false`, and this is {}", value.shape());
        let mut finding = self.findings.of(&rules::WRONG_TYPE, value.span, message);
        finding = match meant {
            Some(meant) => {
                let edit = self.edit(value.span, meant.to_owned());
                finding.help(format!("write `{key}: {meant}`")).fix(true, vec![edit])
            }
            None => finding.help(format!("write `{key}: true` or `{key}: false`, without quotes")),
        };
        self.findings.push(finding);
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &str, value: &Value) -> Option<i64> {
        if matches!(value.data, Data::Null) {
            return None;
        }
        let number = value.integer();
        if number.is_none() {
            self.misfit(key, value, "a whole number", format!("write `{key}: 3`, without quotes"));
        }
        number
    }

    /// A number.
    pub fn number(&mut self, key: &str, value: &Value) -> Option<f64> {
        if matches!(value.data, Data::Null) {
            return None;
        }
        let number = value.plain().and_then(|text| text.parse::<f64>().ok()).filter(|n| n.is_finite());
        if number.is_none() {
            self.misfit(key, value, "a number", format!("write `{key}: 1.5`, without quotes"));
        }
        number
    }

    /// A date; another form than ISO's is read where it means one day, with a warning.
    pub fn date(&mut self, key: &str, value: &Value) -> Option<Date> {
        let Some(text) = value.text() else {
            if !matches!(value.data, Data::Null) {
                self.misfit(key, value, "a date", format!("write `{key}: 2024-05-01`"));
            }
            return None;
        };
        if text.trim().is_empty() {
            return None;
        }
        let read = WrittenDate::read(text);
        let finding = match read {
            WrittenDate::Iso(_) => return read.date(),
            WrittenDate::Other(date) => {
                let message = format!("`{text}` is no ISO date");
                let edit = self.edit(value.span, date.to_string());
                let finding = self.findings.warning(&rules::INVALID_DATE, value.span, message);
                finding.help(format!("write `{date}`")).fix(true, vec![edit])
            }
            WrittenDate::Ambiguous(a, b) => self
                .findings
                .of(&rules::AMBIGUOUS_DATE, value.span, format!("`{text}` may be `{a}` or `{b}`"))
                .help("write the one you mean"),
            WrittenDate::None => self
                .findings
                .of(&rules::INVALID_DATE, value.span, format!("`{text}` is no date"))
                .help(format!("write the day as `{key}: 2024-05-01`")),
        };
        self.findings.push(finding);
        read.date()
    }

    /// A duration such as `6 months`.
    pub fn duration(&mut self, key: &str, value: &Value) -> Option<jiff::Span> {
        if matches!(value.data, Data::Null) {
            return None;
        }
        let duration = value.text().and_then(parse_duration);
        if duration.is_none() {
            let help = "write a number of days, weeks, months, quarters or years, such as `6 months`";
            self.misfit(key, value, "a duration", help);
        }
        duration
    }

    /// A duration of any length, such as `90 minutes`.
    pub fn time(&mut self, key: &str, value: &Value) {
        let read = value.text().and_then(parse_time);
        if read.is_none() && !matches!(value.data, Data::Null) {
            let help = "write a number and a unit from minutes to years, such as `90 minutes` or `6 months`";
            self.misfit(key, value, "a duration", help);
        }
    }

    /// One of some texts; case counts.
    pub fn choice(&mut self, key: &str, value: &Value, values: &[String]) {
        let Some(text) = value.text() else {
            return self.misfit(key, value, "one text", format!("write {}", listed(values)));
        };
        let text = text.trim();
        // A field without values is a mistake in `book.toml`, which is reported there.
        if values.is_empty() || text.is_empty() || values.iter().any(|known| known == text) {
            return;
        }
        let message = format!("`{text}` is no value of `{key}`");
        let mut finding = self.findings.of(&rules::UNKNOWN_VALUE, value.span, message);
        finding = match crate::text::nearest(text, values.iter().map(String::as_str)) {
            Some(near) => {
                let edit = self.edit(value.span, near.to_owned());
                finding
                    .help(format!("did you mean `{near}`?"))
                    .fix(near.eq_ignore_ascii_case(text), vec![edit])
            }
            None => finding,
        };
        self.findings.push(finding.help(format!("write {}", listed(values))));
    }

    /// An absolute address of a scheme that pages may lead to.
    pub fn address(&mut self, key: &str, value: &Value) {
        let Some(text) = value.text() else {
            return self.misfit(key, value, "an address", format!("write `{key}: https://…`"));
        };
        let allowed = ["https://", "http://", "mailto:"];
        let text = text.trim();
        if !text.is_empty()
            && !allowed
                .iter()
                .any(|scheme| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
        {
            self.misfit(key, value, "an address", "begin it with `https://`, `http://` or `mailto:`");
        }
    }

    /// An edit of the file that is read.
    pub fn edit(&self, span: Span, text: String) -> Edit {
        Edit { path: self.findings.path().clone(), span, text }
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}

/// The values in their order, cut at five.
fn listed(values: &[String]) -> String {
    let mut list: Vec<String> = values.iter().take(5).map(|value| format!("`{value}`")).collect();
    if values.len() > 5 {
        list.push(format!("and {} more", values.len() - 5));
        return list.join(", ");
    }
    match list.pop() {
        Some(last) if !list.is_empty() => format!("{} or {last}", list.join(", ")),
        Some(last) => last,
        None => String::new(),
    }
}
