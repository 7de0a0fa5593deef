//! Words as the index knows them; the reader's script has the same rules, and one table of vectors binds both.

use unicode_normalization::char::is_combining_mark;

use super::fold::{fold, stem};

/// A word of the index and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub term: String,
    /// Bytes before it.
    pub start: usize,
    /// Bytes up to its end.
    pub end: usize,
}

/// The longest word that is kept, in characters: longer runs are data and nobody types them.
const LONGEST: usize = 48;

/// The fewest katakana that are looked for as a whole word.
const LOAN_WORD: usize = 4;

/// The words of a text, in order; an identifier gives its parts and then its joined form.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    each_token(text, |term, start, end| found.push(Token { term: term.to_owned(), start, end }));
    found
}

/// Calls `found` with every word of a text and its place; the word is only lent, because most words were seen before.
pub(super) fn each_token(text: &str, mut found: impl FnMut(&str, usize, usize)) {
    let mut out = Out { text, term: String::new(), chain: Chain::default(), found: &mut found };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Most of a text is plain words with something plain between them.
        let (mut end, mut letters) = (at, 0);
        let next = loop {
            let Some(&byte) = bytes.get(end) else { break b' ' };
            match PLAIN[usize::from(byte)] {
                0 => break byte,
                letter => letters |= letter,
            }
            end += 1;
        };
        if next.is_ascii() && next != b'\'' {
            if end > at {
                out.plain_word(at, end, letters);
            }
            at = end + 1;
        } else {
            at = out.any_run(at);
        }
    }
    out.join();
}

/// Small letters and digits of ASCII: part of a word in any company, as are those below.
const SMALL: u8 = 1;

/// Capital letters and the underscore of ASCII: what an identifier is told by.
const LARGE: u8 = 2;

/// By byte what sort of letter it is; 0 for what is none, or one only in some company.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        if letter.is_ascii_uppercase() || letter == b'_' {
            table[byte] = LARGE;
        } else if letter.is_ascii_alphanumeric() {
            table[byte] = SMALL;
        }
        byte += 1;
    }
    table
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Word,
    Ideographs,
}

fn classify(c: char, before: char, after: char) -> Option<Class> {
    if c.is_ascii() {
        let joins = c == '_' || (c == '\'' && is_word(before) && is_word(after));
        return (c.is_ascii_alphanumeric() || joins).then_some(Class::Word);
    }
    if is_ideograph(c) {
        return Some(Class::Ideographs);
    }
    let inside = is_word(before) && is_word(after);
    let joins = c == '_' || (matches!(c, '\'' | '’') && inside);
    (is_word(c) || joins || is_combining_mark(c) || c == '\u{640}').then_some(Class::Word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c)
}

/// Scripts that are written without spaces between words, and Hangul, whose particles cling to words.
fn is_ideograph(c: char) -> bool {
    matches!(c as u32,
        0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9F | 0x20000..=0x2FFFF | 0x0E00..=0x0E7F)
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ｦ'..='ﾟ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Words with a hyphen between each two of them.
#[derive(Default)]
struct Chain {
    start: usize,
    end: usize,
    words: usize,
}

/// Where words go.
struct Out<'a, F> {
    text: &'a str,
    term: String,
    chain: Chain,
    found: &'a mut F,
}

impl<F: FnMut(&str, usize, usize)> Out<'_, F> {
    /// Reads the runs of words that begin at a place, up to what is no part of a word; gives back where that ends.
    fn any_run(&mut self, from: usize) -> usize {
        let mut run: Option<(usize, Class)> = None;
        let (mut before, mut at) = (' ', from);
        while let Some(c) = self.text[at..].chars().next() {
            let next = at + c.len_utf8();
            let class = classify(c, before, self.text[next..].chars().next().unwrap_or(' '));
            if let Some((start, open)) = run.take_if(|(_, open)| Some(*open) != class) {
                self.finish(start, at, open);
            }
            let Some(class) = class else { return next };
            run.get_or_insert((at, class));
            (before, at) = (c, next);
        }
        if let Some((start, open)) = run {
            self.finish(start, at, open);
        }
        at
    }

    /// A run of plain letters: where it is no identifier it is its own only part.
    fn plain_word(&mut self, start: usize, end: usize, letters: u8) {
        self.link(start, end);
        let word = &self.text[start..end];
        if letters & LARGE == 0 {
            // Most words stand as the index has them, but for their end.
            return match stem(word) {
                (_, true) => self.push(start, end),
                (length, _) if length <= LONGEST => (self.found)(&word[..length], start, end),
                _ => {}
            };
        }
        let hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        if word.as_bytes().windows(2).any(hump) || word.contains('_') {
            return self.identifier(start, end);
        }
        self.push(start, end);
    }

    fn finish(&mut self, start: usize, end: usize, class: Class) {
        match class {
            Class::Ideographs => self.pairs(start, end),
            Class::Word => {
                self.link(start, end);
                self.identifier(start, end);
            }
        }
    }

    /// Overlapping pairs of characters, on both sides of the search; one alone stays one.
    fn pairs(&mut self, start: usize, end: usize) {
        let chars = self.text[start..end].char_indices();
        let places: Vec<usize> = chars.map(|(at, _)| start + at).chain(std::iter::once(end)).collect();
        if places.len() == 2 {
            return self.push(start, end);
        }
        for pair in places.windows(3) {
            self.push(pair[0], pair[2]);
        }
        self.loan_words(&places);
    }

    /// Katakana between other characters are a word: known as a whole, it is found where one of them is mistyped. The
    /// last comes first, so that each begins before what was found before it, as the whole of an identifier does.
    fn loan_words(&mut self, places: &[usize]) {
        let mut to = places.len() - 1;
        for at in (0..to).rev() {
            let katakana = self.text[places[at]..].starts_with(is_katakana);
            let from = if katakana { at } else { at + 1 };
            if to - from >= LOAN_WORD && (from == 0 || !katakana) {
                self.push(places[from], places[to]);
            }
            if !katakana {
                to = at;
            }
        }
    }

    /// Takes a word into the chain, or begins another with it.
    fn link(&mut self, start: usize, end: usize) {
        let Chain { end: last, words, .. } = self.chain;
        // Of two words far apart, nothing needs to be looked at.
        let linked = words > 0 && start - last <= 3 && matches!(&self.text[last..start], "-" | "‐" | "‑");
        if linked {
            (self.chain.end, self.chain.words) = (end, words + 1);
            return;
        }
        if words > 1 {
            self.join();
        }
        self.chain = Chain { start, end, words: 1 };
    }

    /// A chain of two or three words, as in `post-mortem`, is found as one word too.
    fn join(&mut self) {
        let Chain { start, end, words } = std::mem::take(&mut self.chain);
        let letters = |word: &str| word.chars().all(char::is_alphabetic);
        if (2..=3).contains(&words) && self.text[start..end].split(is_hyphen).all(letters) {
            self.push(start, end);
        }
    }

    fn identifier(&mut self, start: usize, end: usize) {
        let cuts = parts(&self.text[start..end]);
        if cuts.len() > 1 {
            for &(from, to) in &cuts {
                self.push(start + from, start + to);
            }
        }
        self.push(start, end);
    }

    fn push(&mut self, start: usize, end: usize) {
        fold(&self.text[start..end], &mut self.term);
        let (length, with_y) = stem(&self.term);
        self.term.truncate(length);
        if with_y {
            self.term.push('y');
        }
        // A mark without a letter, as after an emoji, is no word; what is left of ASCII is letters and digits.
        let fits = match self.term.is_ascii() {
            true => (1..=LONGEST).contains(&self.term.len()),
            false => self.term.chars().any(char::is_alphanumeric) && self.term.chars().count() <= LONGEST,
        };
        if fits {
            (self.found)(&self.term, start, end);
        }
    }
}

/// The parts of `snake_case` and `camelCase`; a plain word is one part.
fn parts(word: &str) -> Vec<(usize, usize)> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        let hump = before.is_lowercase() && c.is_uppercase();
        if c == '_' || hump {
            parts.push((from, at));
            from = if c == '_' { at + 1 } else { at };
        }
        before = c;
    }
    parts.push((from, word.len()));
    parts.retain(|(from, to)| from < to);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_table_that_the_script_passes_too() {
        let table = include_str!("../../tests/search/vectors.json");
        let table: Vec<(String, Vec<String>)> = serde_json::from_str(table).expect("a table of vectors");
        for (text, terms) in table {
            let found: Vec<String> = tokens(&text).into_iter().map(|token| token.term).collect();
            assert_eq!(found, terms, "{text}");
        }
    }

    #[test]
    fn a_token_knows_its_place() {
        let text = "Über Queues";
        let places: Vec<&str> = tokens(text).iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(places, ["Über", "Queues"]);
    }
}
