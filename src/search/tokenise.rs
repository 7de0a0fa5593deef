//! Words as the index knows them; the reader's script has the same rules, and one table of vectors binds both.

use super::characters::{Class, classify, is_hyphen, is_katakana};
use super::elision::elided;
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
        let mut letters = 0;
        let ends = |byte: &u8| {
            let letter = PLAIN[usize::from(*byte)];
            letters |= letter;
            letter == 0
        };
        let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
        let next = bytes.get(end).copied().unwrap_or(b' ');
        if next.is_ascii() && next != b'\'' {
            if end > at {
                out.plain_word(at, end, letters, next);
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

/// Capital letters of ASCII.
const LARGE: u8 = 2;

/// The underscore, which parts an identifier.
const UNDERSCORE: u8 = 4;

/// By byte what sort of letter it is; 0 for what is none, or one only in some company.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        table[byte] = match letter {
            b'a'..=b'z' | b'0'..=b'9' => SMALL,
            b'A'..=b'Z' => LARGE,
            b'_' => UNDERSCORE,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Words with a hyphen between each two of them; none where no hyphen comes after the last word.
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

    /// A run of plain letters, up to a character of ASCII: where it is no identifier it is its own only part.
    fn plain_word(&mut self, start: usize, end: usize, letters: u8, next: u8) {
        if next == b'-' || self.chain.words > 0 {
            self.link(start, end);
        }
        let mut word = &self.text[start..end];
        if letters != SMALL {
            let hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
            if letters & UNDERSCORE > 0 || word.as_bytes().windows(2).any(hump) {
                return self.identifier(start, end);
            }
            self.term.clear();
            self.term.push_str(word);
            self.term.make_ascii_lowercase();
            word = &self.term;
        }
        // Most words are now as the index has them, but for their end.
        match stem(word) {
            (_, true) => self.push(start, end),
            (length, _) if length <= LONGEST => (self.found)(&word[..length], start, end),
            _ => {}
        }
    }

    fn finish(&mut self, start: usize, end: usize, class: Class) {
        match class {
            Class::Ideographs => self.pairs(start, end),
            Class::Word => {
                let start = if self.is_linked(start) {
                    start
                } else {
                    start + elided(&self.text[start..], end - start)
                };
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

    /// Takes a word into the chain, or begins another with it where a hyphen follows.
    fn link(&mut self, start: usize, end: usize) {
        if self.is_linked(start) {
            (self.chain.end, self.chain.words) = (end, self.chain.words + 1);
            return;
        }
        self.join();
        if self.text[end..].starts_with(is_hyphen) {
            self.chain = Chain { start, end, words: 1 };
        }
    }

    /// Whether nothing but a hyphen stands between the chain and a word.
    fn is_linked(&self, start: usize) -> bool {
        self.chain.words > 0 && matches!(&self.text[self.chain.end..start], "-" | "‐" | "‑")
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
