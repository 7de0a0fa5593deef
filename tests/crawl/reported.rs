//! What Guidepost said of broken links.

use std::fmt;
use std::path::Path;

use super::site::{Site, within};

/// The rules that say that a link leads nowhere.
const RULES: [&str; 8] = [
    "broken-link",
    "broken-anchor",
    "broken-image",
    "wrong-case",
    "hidden-target",
    "outside-content",
    "ambiguous-link",
    "unsafe-scheme",
];

/// A link that was reported.
pub struct Reported {
    pub rule: String,
    /// The file it stands in, relative to the root.
    pub path: String,
    line: usize,
    /// The link as it is written.
    written: String,
    /// Whether it names a page by its title, id or number.
    is_name: bool,
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {} `{}`", self.path, self.line, self.rule, self.written)
    }
}

/// Reads the links among what `check --format json` says of a folder.
pub fn read(json: &str, root: &Path) -> Vec<Reported> {
    let report: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let found = report["diagnostics"].as_array().expect("a list").iter();
    found
        .filter(|found| found["rule"].as_str().is_some_and(|rule| RULES.contains(&rule)))
        .map(|found| {
            let text = |name: &str| found[name].as_str().expect("a text").to_owned();
            let number = |name: &str| found[name].as_u64().expect("a number") as usize;
            let (path, line) = (text("path"), number("line"));
            let source = std::fs::read_to_string(root.join(&path)).unwrap_or_default();
            let chars: Vec<char> = source.lines().nth(line - 1).unwrap_or_default().chars().collect();
            let (start, end) = (number("column") - 1, number("end_column") - 1);
            let written = chars.get(start..end).map_or_else(String::new, |chars| chars.iter().collect());
            let is_name = start >= 2 && chars[start - 2..start] == ['[', '['];
            Reported { rule: text("rule"), path, line, written, is_name }
        })
        .collect()
}

impl Reported {
    /// Whether the site has what the link names.
    pub fn is_alive(&self, site: &Site) -> bool {
        let Some(page) = site.url_of(&self.path) else { return false };
        if self.is_name {
            let name = self.written.split('#').next().unwrap_or_default().to_lowercase();
            return self.rule == "broken-link" && site.titles().any(|title| title.to_lowercase() == name);
        }
        let Some((target, anchor)) = within(page, &self.written) else { return false };
        let anchor = if self.rule == "broken-anchor" { anchor } else { String::new() };
        // A link names a file where the site has a page.
        let page = target.strip_suffix(".md").map(|stem| {
            let folder = ["index", "_index", "README"].iter().find_map(|index| stem.strip_suffix(index));
            folder.map_or_else(|| format!("{stem}.html"), |folder| format!("{folder}index.html"))
        });
        let index = format!("{}/index.html", target.trim_end_matches('/'));
        [Some(target), page, Some(index)]
            .into_iter()
            .flatten()
            .any(|url| site.holds(&url, &anchor) && !site.is_redirect(&url))
    }
}
