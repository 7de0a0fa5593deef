//! Two lists of lines side by side, as a person compares them.

/// The lines of both with `-` before those only expected and `+` before those only there.
pub fn diff(expected: &[String], found: &[String]) -> String {
    let (rows, columns) = (expected.len(), found.len());
    // The longest common subsequence; cases are short, so its table is small.
    let mut longest = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            longest[row][column] = if expected[row] == found[column] {
                longest[row + 1][column + 1] + 1
            } else {
                longest[row + 1][column].max(longest[row][column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut out = String::new();
    while row < rows || column < columns {
        if row < rows && column < columns && expected[row] == found[column] {
            out.push_str(&format!("      {}\n", expected[row]));
            (row, column) = (row + 1, column + 1);
        } else if column == columns || (row < rows && longest[row + 1][column] >= longest[row][column + 1]) {
            out.push_str(&format!("    - {}\n", expected[row]));
            row += 1;
        } else {
            out.push_str(&format!("    + {}\n", found[column]));
            column += 1;
        }
    }
    out
}
