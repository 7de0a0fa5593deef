//! The status of a command that goes on: on a terminal one block that is drawn over, elsewhere nothing.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use super::Ui;

/// A block of lines at the foot of a terminal that always shows how things stand.
#[derive(Debug)]
pub struct Board {
    ui: Ui,
    /// How many lines are drawn.
    drawn: Mutex<usize>,
}

impl Board {
    /// A board, where a person watches on a terminal that can draw over its lines.
    pub fn new(ui: &Ui) -> Option<Self> {
        let draws = std::env::var_os("TERM").is_none_or(|name| name != "dumb");
        (ui.is_watched() && draws).then(|| Self { ui: ui.clone(), drawn: Mutex::new(0) })
    }

    /// Draws lines over those that were drawn before.
    pub fn draw(&self, text: &str) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = fitting(text, self.ui.width(), self.ui.height());
        let up = if *drawn > 0 { format!("\x1b[{drawn}A") } else { String::new() };
        *drawn = lines.len();
        let mut block = lines.join("\n");
        if !self.ui.colour() {
            block = anstream::adapter::strip_str(&block).to_string();
        }
        // Not by way of `Ui`: without colours that would leave out the steps of the cursor too.
        let _ = write!(std::io::stderr().lock(), "{up}\r\x1b[J{block}\n");
    }
}

/// The lines that fit on a screen, each cut at its width: a line that wraps could not be drawn over.
fn fitting(text: &str, width: usize, height: usize) -> Vec<String> {
    let cut = |line: &str| console::truncate_str(line, width, "…").into_owned();
    let lines: Vec<&str> = text.trim_end().lines().collect();
    // The cursor stands on a line of its own below.
    let room = height.saturating_sub(1).max(2);
    if lines.len() <= room {
        return lines.into_iter().map(cut).collect();
    }
    let rest = lines.len() - (room - 1);
    let more = format!("… {rest} more lines: `guidepost check` prints them all");
    lines[..room - 1].iter().map(|line| cut(line)).chain([cut(&more)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_do_not_fit_are_cut_and_counted() {
        let text = "one\ntwo\nthree\nfour\nfive\n";
        assert_eq!(fitting(text, 80, 24), ["one", "two", "three", "four", "five"]);
        let more = "… 3 more lines: `guidepost check` prints them all";
        assert_eq!(fitting(text, 80, 4), ["one", "two", more]);
        assert_eq!(fitting("a line that is too long", 10, 24), ["a line th…"]);
    }

    #[test]
    fn colours_take_no_room() {
        assert_eq!(fitting("\x1b[31mred\x1b[0m", 3, 24), ["\x1b[31mred\x1b[0m"]);
    }
}
