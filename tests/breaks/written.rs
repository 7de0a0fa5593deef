//! What stands written in a handbook: links with their places, headings, names.
//!
//! This is a plain reading by pattern, so that Guidepost is not asked what Guidepost should find.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::handbook::Handbook;

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Link,
    Image,
    Include,
    Wikilink,
    /// A field of the front matter that names another page.
    Reference,
    /// A field that states what a record replaces or is replaced by.
    Relation,
    /// A line of `[redirects]`.
    Redirect,
    /// A page of a reading path.
    ReadingPath,
    /// An entry of `SUMMARY.md`.
    Entry,
}

/// One link.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file it stands in.
    pub file: String,
    pub line: usize,
    pub form: Form,
    /// Where its path or name stands.
    pub name: Range<usize>,
    /// Where its anchor stands, without `#`; for an include the part of the file.
    pub anchor: Option<Range<usize>>,
    /// The file that it leads to.
    pub target: String,
    /// Whether it names a file; a title, an id or a number does not.
    pub by_path: bool,
    /// Whether it stands in a part for one audience.
    pub withheld: bool,
}

/// A place that a link may name.
#[derive(Clone, Debug)]
pub struct Heading {
    pub anchor: String,
    /// The line without its end.
    pub place: Range<usize>,
    /// Whether it is a term of a list of definitions.
    pub is_term: bool,
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:<([^>\n]*)>|([^)\s]+))(?:\s+"[^"]*")?\)"#)
});
static DEFINITION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^ {0,3}\[[^\]^][^\]]*\]: +(\S+)"));
static HTML: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"<(a|img)\b[^>]*?\b(?:href|src)=["']([^"']+)["']"#));
static WIKILINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[\[([^\[\]|\\\s][^\[\]|\\]*)(?:\\?\|[^\[\]]*)?\]\]"));
static INCLUDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)(?:^|[^\\])\{\{#include ([^:}\s]+)(?::([^}\s]+))?\}\}"));
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?m)^(rubric|based-on|supersedes|superseded-by|amends|amended-by|  -)(?::? )(\S.*)$")
});
static FENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:> ?|\s)*(`{3,}|~{3,})"));
static CODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"`[^`\n]+`|<!--[^>]*-->"));
static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^#{1,6} +(.*?)(?: *\{#([^}]+)\})?$"));

/// The links of a whole handbook that lead to a file of it.
pub fn links(handbook: &Handbook) -> Vec<Written> {
    let names = Names::of(handbook);
    let mut links: Vec<Written> = handbook.pages().flat_map(|path| of_page(handbook, path, &names)).collect();
    links.extend(of_config(handbook));
    links
}

/// The text of a page with all code, and nothing else, made blank.
pub fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let mark = FENCE.captures(line).map(|found| found[1].to_owned());
        let is_code = match (&open, mark) {
            (None, None) => false,
            (None, Some(mark)) => {
                open = Some(mark);
                true
            }
            (Some(begin), mark) => {
                if mark.is_some_and(|mark| mark.starts_with(begin.as_str())) {
                    open = None;
                }
                true
            }
        };
        match is_code {
            true => out.push_str(&blank(line)),
            false => out.push_str(&CODE.replace_all(line, |found: &regex::Captures<'_>| blank(&found[0]))),
        }
    }
    out
}

fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// Where the body begins.
pub fn body(text: &str) -> usize {
    let rest = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    rest.map_or(0, |end| 4 + end + 5)
}

/// The number of the line of an offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

fn of_page(handbook: &Handbook, path: &str, names: &Names) -> Vec<Written> {
    let text = handbook.text(path);
    let plain = without_code(text);
    let body = body(text);
    let is_summary = path.ends_with("SUMMARY.md");
    let withheld = withheld_parts(&plain);
    let mut links = Vec::new();
    let mut add = |form: Form, place: Range<usize>| {
        let (name, anchor) = split(text, place, form);
        let written = &text[name.clone()];
        let by_name =
            matches!(form, Form::Wikilink | Form::Reference | Form::Relation) && !written.ends_with(".md");
        let target = match by_name {
            true if written.is_empty() => Some(path.to_owned()),
            true => names.get(written),
            false => resolve(handbook, path, written),
        };
        let Some(target) = target else { return };
        let (line, file) = (line_of(text, name.start), path.to_owned());
        let withheld = withheld.iter().any(|part| part.contains(&name.start));
        let by_path = !by_name || names.is_file_name(written);
        links.push(Written { file, line, form, name, anchor, target, by_path, withheld });
    };
    for found in LINK.captures_iter(&plain[body..]) {
        let place = found.get(2).or(found.get(3)).expect("one of the two").range();
        let form = if is_summary {
            Form::Entry
        } else if found[1].is_empty() {
            Form::Link
        } else {
            Form::Image
        };
        add(form, place.start + body..place.end + body);
    }
    for found in DEFINITION.captures_iter(&plain[body..]) {
        let place = found.get(1).expect("it is there").range();
        add(Form::Link, place.start + body..place.end + body);
    }
    for found in HTML.captures_iter(&plain[body..]) {
        let place = found.get(2).expect("it is there").range();
        let form = if &found[1] == "img" { Form::Image } else { Form::Link };
        add(form, place.start + body..place.end + body);
    }
    for found in WIKILINK.captures_iter(&plain[body..]) {
        let place = found.get(1).expect("it is there").range();
        add(Form::Wikilink, place.start + body..place.end + body);
    }
    // Includes work in code blocks too.
    for found in INCLUDE.captures_iter(text) {
        let name = found.get(1).expect("it is there").range();
        let end = found.get(2).map_or(name.end, |part| part.end());
        add(Form::Include, name.start..end);
    }
    for found in FIELD.captures_iter(&text[..body]) {
        let form =
            if matches!(&found[1], "rubric" | "based-on" | "  -") { Form::Reference } else { Form::Relation };
        add(form, found.get(2).expect("it is there").range());
    }
    links
}

/// The path and the anchor of a destination.
fn split(text: &str, place: Range<usize>, form: Form) -> (Range<usize>, Option<Range<usize>>) {
    let mark = if form == Form::Include { ':' } else { '#' };
    let written = &text[place.clone()];
    let end = written.find(mark).unwrap_or(written.len());
    let name = written[..end].find('?').filter(|_| form == Form::Link).unwrap_or(end);
    let anchor = (end < written.len()).then(|| place.start + end + 1..place.end);
    (place.start..place.start + name, anchor)
}

/// The file that a path written in another file names.
pub fn resolve(handbook: &Handbook, from: &str, written: &str) -> Option<String> {
    if written.contains(':') || written.starts_with("//") {
        return None;
    }
    if written.is_empty() {
        return Some(from.to_owned());
    }
    let written = written.replace("%20", " ");
    let rooted = written.strip_prefix("@/").or_else(|| written.strip_prefix('/'));
    let folder =
        if rooted.is_some() { "content" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in rooted.unwrap_or(&written).split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let by_url = path.strip_suffix(".html").map(|stem| format!("{stem}.md"));
    [Some(path.clone()), by_url, Some(format!("{path}/index.md"))]
        .into_iter()
        .flatten()
        .find(|path| handbook.files.contains_key(path))
}

/// The parts between `:::audience[…]` and the colons that end them.
fn withheld_parts(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices(":::audience[").map(|(at, _)| at);
    starts.map(|at| at..text[at..].find("\n:::\n").map_or(text.len(), |end| at + end)).collect()
}

fn of_config(handbook: &Handbook) -> Vec<Written> {
    let text = handbook.text("book.toml");
    let (mut table, mut start, mut links) = ("", 0, Vec::new());
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            table = line.trim();
        }
        let quoted: Vec<Range<usize>> = line
            .match_indices('"')
            .map(|(at, _)| start + at)
            .collect::<Vec<_>>()
            .chunks_exact(2)
            .map(|pair| pair[0] + 1..pair[1])
            .collect();
        let found = match (table, &quoted[..]) {
            ("[[paths]]", [page]) if text[page.clone()].ends_with(".md") => {
                Some((Form::ReadingPath, page.clone()))
            }
            ("[redirects]", [_, to]) => Some((Form::Redirect, to.clone())),
            _ => None,
        };
        if let Some((form, place)) = found {
            let (name, anchor) = split(text, place, form);
            if let Some(target) = resolve(handbook, "content/book.toml", &text[name.clone()]) {
                let (file, line) = ("book.toml".to_owned(), line_of(text, name.start));
                links.push(Written {
                    file,
                    line,
                    form,
                    name,
                    anchor,
                    target,
                    by_path: true,
                    withheld: false,
                });
            }
        }
        start += line.len();
    }
    links
}

/// What pages are called.
pub struct Names {
    /// Names in lower case and the page that bears them, the stronger names first.
    names: Vec<(String, String)>,
    /// Which of them are names of files.
    stems: Range<usize>,
}

impl Names {
    pub fn of(handbook: &Handbook) -> Self {
        let (mut ids, mut numbers, mut stems, mut titles) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for path in handbook.pages() {
            let text = handbook.text(path);
            let front = &text[..body(text)];
            let field = |name: &str| {
                let line = front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
                Some(line.trim().trim_matches('"').to_lowercase())
            };
            let heading = || text.lines().find_map(|line| line.strip_prefix("# ")).map(str::to_lowercase);
            ids.extend(field("id").map(|id| (id, path.to_owned())));
            titles.extend(field("title").or_else(heading).map(|title| (title, path.to_owned())));
            let (folder, name) = path.rsplit_once('/').expect("below `content`");
            let stem = name.strip_suffix(".md").expect("a page").to_lowercase();
            if folder == "content/decisions" && stem != "index" {
                let number: u32 = stem[..4].parse().expect("a decision begins with its number");
                numbers.extend(
                    [format!("adr-{number}"), format!("adr-{number:04}")].map(|name| (name, path.to_owned())),
                );
                stems.push((stem[5..].to_owned(), path.to_owned()));
            }
            let stem = if stem == "index" {
                folder.rsplit('/').next().unwrap_or_default().to_lowercase()
            } else {
                stem
            };
            stems.push((stem, path.to_owned()));
        }
        let first = ids.len() + numbers.len();
        let stems_at = first..first + stems.len();
        Self { names: [ids, numbers, stems, titles].concat(), stems: stems_at }
    }

    /// The page of a name.
    pub fn get(&self, name: &str) -> Option<String> {
        let name = name.trim().to_lowercase();
        self.names.iter().find(|(other, _)| *other == name).map(|(_, path)| path.clone())
    }

    /// Whether a page has a name from its file alone.
    fn is_file_name(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let mut uses =
            self.names.iter().enumerate().filter(|(_, (other, _))| *other == name).map(|(at, _)| at);
        uses.all(|at| self.stems.contains(&at))
    }
}

/// The headings and the terms of a page, each anchor once.
pub fn headings(text: &str) -> Vec<Heading> {
    let plain = without_code(text);
    let body = body(text);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (mut headings, mut start) = (Vec::new(), 0);
    for (index, line) in lines.iter().enumerate() {
        let place = start..start + line.trim_end().len();
        start += line.len();
        let is_code = plain[place.clone()].trim().is_empty();
        if place.start < body || is_code {
            continue;
        }
        let is_term =
            lines.get(index + 1).is_some_and(|next| next.starts_with(": ")) && !line.starts_with(':');
        if let Some(found) = HEADING.captures(line.trim_end()) {
            let anchor = found.get(2).map_or_else(|| slug(&found[1]), |id| id.as_str().to_owned());
            headings.push(Heading { anchor, place, is_term: false });
        } else if is_term {
            headings.push(Heading { anchor: slug(line.trim()), place, is_term });
        }
    }
    let twice =
        |anchor: &str| headings.iter().filter(|heading: &&Heading| heading.anchor == anchor).count() > 1;
    headings.iter().filter(|heading| !twice(&heading.anchor)).cloned().collect()
}

/// The anchor that code hosts give a heading.
fn slug(text: &str) -> String {
    let text = pattern(r"\[([^\]]*)\]\([^)]*\)").replace_all(text, "$1").to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
