//! Texts brought to one line.

/// Runs of white space as one space, and none at the ends.
pub fn single_spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let white = white_space(text, at);
        if white > 0 {
            at += white;
            continue;
        }
        let end = end_of_single_spaced(text, at);
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&text[at..end]);
        at = end;
    }
    out
}

/// Where a text that begins with a letter ceases to have single spaces, and nothing else that is white, between words.
///
/// The search brings every text of a book to one line, so this looks at single bytes only where something may be amiss.
fn end_of_single_spaced(text: &str, from: usize) -> usize {
    let mut spaces = 0;
    for (start, block) in (from..).step_by(BLOCK).zip(text.as_bytes()[from..].chunks(BLOCK)) {
        if spaces + WHITE[usize::from(block[0])] < 2 && is_plain(block) {
            spaces = WHITE[usize::from(block[BLOCK - 1])];
            continue;
        }
        for (at, byte) in (start..).zip(block) {
            let white = WHITE[usize::from(*byte)];
            if white + spaces < 2 {
                spaces = white;
            } else if white == 1 || white_space(text, at) > 0 {
                return at - usize::from(spaces);
            } else {
                spaces = 0;
            }
        }
    }
    text.len() - usize::from(spaces)
}

/// Bytes that are looked at together.
const BLOCK: usize = 8;

/// A one in every byte of a block, and the highest bit of each.
const ONES: u64 = u64::from_le_bytes([1; BLOCK]);
const HIGH: u64 = ONES << 7;

/// Whether a block is whole, of ASCII, and has no white space but single spaces between letters.
fn is_plain(block: &[u8]) -> bool {
    let Some(block) = block.first_chunk() else { return false };
    let bytes = u64::from_le_bytes(*block);
    let odd = (bytes.wrapping_sub(ONES * 0x20) | bytes) & HIGH;
    // Where no byte is below a space or beyond ASCII, each that is above a space reaches its highest bit without a carry.
    let spaces = !bytes.wrapping_add(ONES * 0x5F) & HIGH;
    odd == 0 && spaces & (spaces << 8) == 0
}

/// By byte: 1 for a space, 2 for what other white space may begin with, in ASCII and beyond.
const WHITE: [u8; 256] = {
    let mut table = [0; 256];
    let bytes = [b'\t', b'\n', 0x0B, 0x0C, b'\r', 0xC2, 0xE1, 0xE2, 0xE3];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = 2;
        at += 1;
    }
    table[b' ' as usize] = 1;
    table
};

/// Bytes of the white space at a place, which need not be the beginning of a character; 0 where there is none.
fn white_space(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        b' ' | b'\t'..=b'\r' => 1,
        byte if byte < 0xC0 => 0,
        _ => text[at..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_every_sort_is_one_space_in_any_script() {
        for (text, spaced) in [
            ("", ""),
            (" \n\t ", ""),
            ("  a\r\n b\u{B}c\u{C}d ", "a b c d"),
            ("a b  c \u{A0} d\u{A0}", "a b c d"),
            (" ば €\u{3000}か  ば\u{2003}", "ば € か ば"),
            ("  é\r\n b\u{B}c\u{C}d\u{A0}\u{2003}e ", "é b c d e"),
        ] {
            assert_eq!(single_spaced(text), spaced, "{text:?}");
        }
    }

    #[test]
    fn it_does_not_matter_where_in_a_text_white_space_stands() {
        let pieces =
            ["a", " ", "  ", "\n", "word ", "é", "\u{A0}", "\u{85}", "\u{7}", "ば", "of eight ", "a \t b"];
        for start in 0..4000_usize {
            let piece = |step: usize| pieces[(start * 31 + step * step * (start / 7 + 1)) % pieces.len()];
            let text: String = (0..start % 23).map(piece).collect();
            let spaced = Vec::from_iter(text.split_whitespace()).join(" ");
            assert_eq!(single_spaced(&text), spaced, "{text:?}");
        }
    }
}
