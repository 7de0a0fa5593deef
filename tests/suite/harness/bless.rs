//! Writes what came out back into the cases, for a person to read the difference.

use super::run::Found;
use super::{Case, Outcome};

/// The text of a `.book` file with the outcomes of its cases; fragments of pages stay as they were written.
pub fn bless(text: &str, cases: &[Case], outcomes: &[Outcome]) -> String {
    let head: Vec<&str> = text.lines().take_while(|line| !line.starts_with("--- ")).collect();
    let mut out = head.join("\n").trim_end().to_owned();
    for (case, outcome) in cases.iter().zip(outcomes) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&blessed(case, outcome));
    }
    out.push('\n');
    out
}

fn blessed(case: &Case, outcome: &Outcome) -> String {
    let mut lines = vec![format!("--- {} ---", case.name)];
    lines.extend(case.options.iter().map(|option| format!("@ {option}")));
    for (file, annotated) in case.files.iter().zip(&outcome.annotated) {
        let flags =
            if file.flags.is_empty() { String::new() } else { format!(" ({})", file.flags.join(" ")) };
        lines.push(format!("== {}{flags}", file.path));
        lines.extend_from_slice(annotated);
    }
    for (output, found) in case.outputs.iter().zip(&outcome.outputs) {
        lines.push(format!("=> {}", output.words.join(" ")));
        match found {
            Found::Lines(found) => lines.extend_from_slice(found),
            _ => lines.extend_from_slice(&output.lines),
        }
    }
    lines.join("\n")
}
