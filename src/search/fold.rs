//! Words as they are compared: in lower case, without accents and without the plural.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, apostrophes, underscores and marks; some letters have a plain spelling.
pub(super) fn fold(word: &str, folded: &mut String) {
    folded.clear();
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        if folded.bytes().any(|byte| matches!(byte, b'\'' | b'_' | b'-')) {
            folded.retain(|c| !matches!(c, '\'' | '_' | '-'));
        }
        return;
    }
    for c in word.nfkc().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '_' | '-' | '‐' | '\u{640}' | '\u{64B}'..='\u{652}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            'أ' | 'إ' | 'آ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            c if has_accents(c) => folded.extend(c.nfd().filter(|c| !is_combining_mark(*c))),
            c if is_combining_mark(c) && (c as u32) < 0x370 => {}
            c => folded.push(c),
        }
    }
}

/// Letters whose marks are accents: Latin, Greek and Cyrillic. In other scripts a mark makes another letter.
fn has_accents(c: char) -> bool {
    matches!(c as u32, 0xC0..=0x52F | 0x1E00..=0x1FFF)
}

/// The length of a word without the plural of English, and whether a `y` comes after it: no more is dropped, because a
/// fuller stemmer hurts prefixes and typos.
#[inline]
pub(super) fn stem(word: &str) -> (usize, bool) {
    if word.as_bytes().last() == Some(&b's') { singular(word) } else { (word.len(), false) }
}

fn singular(word: &str) -> (usize, bool) {
    let bytes = word.as_bytes();
    let length = bytes.len();
    let plain = length > 3 && !matches!(bytes[length - 2], b's' | b'u' | b'i');
    if !plain || !bytes.iter().all(u8::is_ascii_lowercase) {
        return (length, false);
    }
    match bytes {
        [.., b'i', b'e', b's'] if length > 4 => (length - 3, true),
        [.., b'c' | b's', b'h', b'e', b's']
        | [.., b's', b's', b'e', b's']
        | [.., b'x' | b'z', b'e', b's'] => (length - 2, false),
        _ => (length - 1, false),
    }
}
