//! Where the front matter ends and the body begins.

use crate::text::Span;

/// The parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// What stands between the fences; `None` where there is no front matter.
    pub content: Option<Span>,
    /// Where the body begins.
    pub body: u32,
    /// The opening fence.
    pub fence: Span,
    /// How it is fenced.
    pub form: Form,
    /// The length of the empty lines before the opening fence.
    pub lead: u32,
}

/// How front matter is fenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Between two lines `---`.
    Yaml,
    /// Between two lines `+++`, as some generators write TOML.
    Toml,
    /// After a line `---` that no other closes; the content ends before the first line that is no entry.
    Unclosed,
    /// Between two lines `---`, but after empty lines, where other tools do not see it.
    Late,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Finds the front matter, which stands at the very start of a file; after empty lines it is found and marked as late.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let none =
        Split { content: None, body: start as u32, fence: Span::at(start as u32), form: Form::Yaml, lead: 0 };
    let mut lines = Lines { text, at: start };
    let Some((fence, opening)) = lines.find(|(_, line)| !line.trim().is_empty()) else { return none };
    let late = fence > start;
    let lead = (fence - start) as u32;
    let (closings, form): (&[&str], _) = match opening.trim_end() {
        // Pandoc closes with dots; they count where no `---` follows.
        "---" => (&["---", "..."], Form::Yaml),
        "+++" if !late => (&["+++"], Form::Toml),
        _ => return none,
    };
    let fence = Span::from(fence..fence + 3);
    let from = lines.at;
    for closing in closings {
        if let Some((at, after)) = find(Lines { text, at: from }, closing) {
            // A line across at the top of a page and another one below: prose between them is no front matter.
            let content = &text[from..at];
            let prose = |line: &str| !line.trim().is_empty() && !line.starts_with('#');
            let entries = content.lines().any(is_entry);
            if form == Form::Yaml && !entries && (late || content.lines().any(prose)) {
                return none;
            }
            let form = if late { Form::Late } else { form };
            return Split { content: Some(Span::from(from..at)), body: after as u32, fence, form, lead };
        }
    }
    let end = end_of_entries(Lines { text, at: from });
    if end == from || form == Form::Toml || late {
        return none;
    }
    Split { content: Some(Span::from(from..end)), body: end as u32, fence, form: Form::Unclosed, lead }
}

/// Where the first line `wanted` begins, and where the line after it does.
fn find(mut lines: Lines<'_>, wanted: &str) -> Option<(usize, usize)> {
    let (at, _) = lines.find(|(_, line)| line.trim_end() == wanted)?;
    Some((at, lines.at))
}

/// Where the run of lines ends that look like entries or their continuations; a comment would be a heading.
fn end_of_entries(lines: Lines<'_>) -> usize {
    let first = lines.at;
    let mut end = first;
    for (at, line) in lines {
        let indented = line.starts_with([' ', '\t']) && !line.trim().is_empty();
        let continues = at > first && (indented || line.starts_with("- "));
        if !is_entry(line) && !continues {
            break;
        }
        end = at + line.len();
    }
    end
}

/// Whether a line begins an entry of a mapping.
fn is_entry(line: &str) -> bool {
    let line = line.trim_end();
    let key = match line.find(": ").or_else(|| line.strip_suffix(':').map(str::len)) {
        Some(end) => &line[..end],
        None => return false,
    };
    let key = key.trim_matches(['"', '\'']);
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '@'))
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    /// The next line with its line break, and where it begins.
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let start = self.at;
        self.at += end;
        Some((start, &rest[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content, where there is one, and the body.
    fn parts(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        (split.content.map(|span| span.slice(text)), &text[split.body as usize..])
    }

    #[test]
    fn the_content_stands_between_two_lines_of_dashes() {
        assert_eq!(parts("---\ntitle: A\n---\nBody\n"), (Some("title: A\n"), "Body\n"));
        assert_eq!(parts("---  \r\ntitle: A\r\n---\r\nBody"), (Some("title: A\r\n"), "Body"));
        assert_eq!(parts("---\n---\nBody"), (Some(""), "Body"));
        assert_eq!(parts("\u{feff}---\na: b\n---"), (Some("a: b\n"), ""));
    }

    #[test]
    fn only_the_first_line_opens_it() {
        assert_eq!(parts("text\n---\na: b\n---\n").0, None);
        assert_eq!(parts("\n---\n\ntext\n\n---\n").0, None);
        assert_eq!(parts("text"), (None, "text"));
        assert_eq!(parts(""), (None, ""));
        assert_eq!(parts("----\na: b\n----\n").0, None);
    }

    #[test]
    fn entries_after_empty_lines_are_late() {
        assert_eq!(split("\n\n---\na: b\n---\n").form, Form::Late);
        assert_eq!(parts("\n\n---\na: b\n---\nBody"), (Some("a: b\n"), "Body"));
    }

    #[test]
    fn a_fence_that_is_never_closed_ends_before_the_first_line_that_is_no_entry() {
        let text = "---\ntitle: A\ntags:\n  - x\n- y\n\n# Heading\n";
        assert_eq!(split(text).form, Form::Unclosed);
        assert_eq!(parts(text), (Some("title: A\ntags:\n  - x\n- y\n"), "\n# Heading\n"));
    }

    #[test]
    fn a_line_across_at_the_top_is_no_front_matter() {
        assert_eq!(parts("---\n\nSome prose.\n\n---\n\nMore.\n").0, None);
        assert_eq!(parts("---\n\nSome prose.\n").0, None);
    }

    #[test]
    fn dots_and_plus_signs_are_understood() {
        assert_eq!(parts("---\na: b\n...\nBody"), (Some("a: b\n"), "Body"));
        assert_eq!(split("+++\na = 1\n+++\nBody").form, Form::Toml);
        assert_eq!(parts("+++\na = 1\n"), (None, "+++\na = 1\n"));
    }
}
