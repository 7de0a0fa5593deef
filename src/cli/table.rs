//! A table for the terminal: columns as wide as their widest cell, empty columns left out.

use std::fmt;

use super::ui::BOLD;
use crate::diagnostic::render::one_line;

/// Cells longer than this many characters are cut, except in the last column.
const WIDEST_CELL: usize = 48;

/// A table with named columns.
pub struct Table<const N: usize> {
    header: [&'static str; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    /// A table without rows.
    pub fn new(header: [&'static str; N]) -> Self {
        Self { header, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: [String; N]) {
        let mut column = 0;
        self.rows.push(row.map(|cell| {
            column += 1;
            let cell = one_line(&cell);
            if column < N { cut(&cell) } else { cell }
        }));
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<usize> =
            (0..N).filter(|&column| self.rows.iter().any(|row| !row[column].is_empty())).collect();
        if shown.is_empty() {
            return Ok(());
        }
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.chain([self.header[column].len()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = shown.iter().map(|&column| width(column)).collect();
        let line = |cells: Vec<&str>| {
            let cells = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        writeln!(f, "{BOLD}{}{BOLD:#}", line(shown.iter().map(|&column| self.header[column]).collect()))?;
        for row in &self.rows {
            writeln!(f, "{}", line(shown.iter().map(|&column| row[column].as_str()).collect()))?;
        }
        Ok(())
    }
}

fn cut(cell: &str) -> String {
    if cell.chars().count() <= WIDEST_CELL {
        return cell.to_owned();
    }
    let mut short: String = cell.chars().take(WIDEST_CELL - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_empty_ones_are_left_out() {
        let mut table = Table::new(["KIND", "STATUS", "PATH"]);
        table.push(["page".to_owned(), String::new(), "a.md".to_owned()]);
        table.push(["decision".to_owned(), String::new(), "b.md".to_owned()]);
        let plain = anstream::adapter::strip_str(&table.to_string()).to_string();
        assert_eq!(plain, "KIND      PATH\npage      a.md\ndecision  b.md\n");
    }

    #[test]
    fn a_long_cell_is_cut_and_says_so() {
        let mut table = Table::new(["TITLE", "PATH"]);
        table.push(["x".repeat(80), "a.md".to_owned()]);
        assert!(table.to_string().contains(&format!("{}…  a.md", "x".repeat(47))));
    }
}
