//! Chance that is the same on every machine and in every run.

/// A generator of numbers: splitmix64, which needs no crate and passes for chance.
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed and a purpose, so that one more roll for one purpose changes no other.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mixed =
            purpose.bytes().fold(seed, |mixed, byte| mixed.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte));
        Self(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// Brings a list into an order by chance.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// A word with one slip of the finger: a letter left out, doubled, exchanged with the next, or another one.
    ///
    /// Letters alone are touched, digits where there are no letters; `None` for a word without either.
    pub fn typo(&mut self, word: &str) -> Option<String> {
        let mut letters: Vec<char> = word.chars().collect();
        let places = |wanted: fn(&char) -> bool| -> Vec<usize> {
            (0..letters.len()).filter(|&at| wanted(&letters[at])).collect()
        };
        let mut at = places(char::is_ascii_alphabetic);
        if at.is_empty() {
            at = places(char::is_ascii_digit);
        }
        let at = *at.get(self.below(at.len()))?;
        match self.below(4) {
            0 if letters.len() > 3 => {
                letters.remove(at);
            }
            1 => letters.insert(at, letters[at]),
            2 if letters.get(at + 1).is_some_and(|next| next.is_alphanumeric() && *next != letters[at]) => {
                letters.swap(at, at + 1);
            }
            _ => {
                letters[at] = match letters[at] {
                    'z' => 'y',
                    'Z' => 'Y',
                    '9' => '8',
                    other => char::from(other as u8 + 1),
                }
            }
        }
        let typo: String = letters.into_iter().collect();
        (typo != word).then_some(typo)
    }

    /// A word with one letter in the other case; `None` for a word without letters.
    pub fn other_case(&mut self, word: &str) -> Option<String> {
        let at: Vec<usize> =
            word.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
        let at = *at.get(self.below(at.len()))?;
        let letter = word.as_bytes()[at] as char;
        let other = if letter.is_ascii_lowercase() {
            letter.to_ascii_uppercase()
        } else {
            letter.to_ascii_lowercase()
        };
        Some(format!("{}{other}{}", &word[..at], &word[at + 1..]))
    }
}
