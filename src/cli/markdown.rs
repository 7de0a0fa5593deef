//! Markdown as a terminal shows it: enough for the pages of rules, which this project writes itself.

use super::ui::BOLD;

/// A page for the terminal: headings in bold and without `#`, fenced code indented and without its fences.
pub fn to_terminal(page: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        match line.strip_prefix('#') {
            Some(rest) if !in_code => {
                let title = rest.trim_start_matches('#').trim();
                out.push_str(&format!("{BOLD}{title}{BOLD:#}\n"));
            }
            _ if in_code && !line.is_empty() => out.push_str(&format!("    {line}\n")),
            _ => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_indented_and_keeps_its_signs() {
        let page = to_terminal("# Example\n\n```md\n# Title\n\ntext\n```\n\nafter\n");
        let plain = anstream::adapter::strip_str(&page).to_string();
        assert_eq!(plain, "Example\n\n    # Title\n\n    text\n\nafter\n");
    }
}
