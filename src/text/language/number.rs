//! Numbers as people write them: `1,200`, `€5k`, `3–5`, `two hundred`, `half a`.

use super::token::has;

/// Signs of money, before or after the number.
pub(super) const CURRENCIES: &[char] = &['$', '€', '£', '¥', '₹', '₽', '₩', '₺', '₴', '฿', '¢', '₪', '₫'];

/// Signs that may stand before a number and leave it one.
const SIGNS: &[char] = &['~', '<', '>', '≤', '≥', '±', '+', '-', '−', '–', '=', '≈', '('];

const WORDS: &str = "\
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand \
    million billion dozen hundreds thousands millions billions dozens \
    zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig dreißig hundert tausend \
    deux trois quatre cinq sept huit neuf dix douze vingt trente mille \
    dois duas três quatro sete oito nove dez doze vinte trinta \
    tres cuatro cinco seis siete ocho nueve diez doce veinte treinta cien";

/// A number at the front of a word, and what follows it in the same word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number<'a> {
    /// The digits with their separators; of a range the second number.
    pub digits: &'a str,
    /// Whether a sign of money stands beside it.
    pub money: bool,
    /// What follows: `%`, `ms`, `-person`.
    pub suffix: &'a str,
}

/// Reads a word that begins with a number, signs before it allowed.
pub(super) fn number(word: &str) -> Option<Number<'_>> {
    let bare = word.trim_start_matches(SIGNS);
    let unsigned = currency_code(bare).unwrap_or(bare).trim_start_matches(CURRENCIES);
    let money = unsigned.len() < bare.len();
    let unsigned = unsigned.trim_start_matches(SIGNS);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (digits, suffix) = split_digits(unsigned);
    let after_range = suffix.strip_prefix(['-', '–', '—', '…']).or_else(|| suffix.strip_prefix(".."));
    // `4.10.0-42` is a version and no range.
    let is_version = digits.split('.').count() > 2;
    if let Some(second) = after_range.filter(|_| !is_version).and_then(number) {
        return Some(Number { money: money || second.money, ..second });
    }
    if let Some(power) = suffix.strip_prefix(['×', '·']).and_then(number) {
        return Some(Number { money: money || power.money, ..power });
    }
    // `20+ repositories`
    let suffix = if suffix == "+" { "" } else { without_exponent(suffix) };
    let rest = suffix.trim_start_matches(CURRENCIES);
    Some(Number { digits, money: money || rest.len() < suffix.len(), suffix: rest })
}

/// `USD5k`, `EUR200`: what follows the code, where a digit follows it.
fn currency_code(word: &str) -> Option<&str> {
    let rest = word.get(3..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    is_currency_code(&word[..3]).then_some(rest)
}

/// Whether a word is a code of ISO 4217 that prose about work uses.
pub(super) fn is_currency_code(word: &str) -> bool {
    matches!(
        word,
        "USD"
            | "EUR"
            | "GBP"
            | "CHF"
            | "JPY"
            | "CAD"
            | "AUD"
            | "NZD"
            | "SEK"
            | "NOK"
            | "DKK"
            | "PLN"
            | "CZK"
            | "INR"
            | "BRL"
    )
}

/// `10⁶`, `10^6`, `1e6`: what follows the exponent.
fn without_exponent(suffix: &str) -> &str {
    let superscript = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    let digits =
        suffix.strip_prefix(['^', 'e', 'E']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match digits {
        Some(digits) => digits.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => suffix.trim_start_matches(superscript),
    }
}

/// Parts digits (with separators between them) from what follows.
fn split_digits(text: &str) -> (&str, &str) {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit_follows = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            end = at + 1;
        } else if !(matches!(c, '.' | ',' | '\'' | '’' | '_' | '\u{a0}' | '\u{202f}') && digit_follows) {
            break;
        }
    }
    text.split_at(end)
}

/// Whether a word is a number in words: `three`, `twenty-five`.
pub(super) fn is_number_word(word: &str) -> bool {
    word.split('-').all(|part| has(WORDS, part))
}

/// A number word joined to a unit, as in `three-month`: the unit.
pub(super) fn joined_unit(word: &str) -> Option<&str> {
    let (number, unit) = word.rsplit_once('-')?;
    (is_number_word(number) && !is_number_word(unit)).then_some(unit)
}

/// `k`, `m`, `bn` right after the digits: what follows them.
pub(super) fn without_magnitude(suffix: &str) -> &str {
    for magnitude in ["bn", "mn", "mio", "k", "K", "M", "B", "T", "m"] {
        if let Some(rest) = suffix.strip_prefix(magnitude) {
            return rest;
        }
    }
    suffix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_signs_and_ranges() {
        let cases = [
            ("30%", "30", false, "%"),
            ("1,200", "1,200", false, ""),
            ("€5k", "5", true, "k"),
            ("5€", "5", true, ""),
            ("~40ms", "40", false, "ms"),
            ("3–5", "5", false, ""),
            ("$3-$5m", "5", true, "m"),
            ("USD200", "200", true, ""),
            ("10-person", "10", false, "-person"),
        ];
        for (word, digits, money, suffix) in cases {
            assert_eq!(number(word), Some(Number { digits, money, suffix }), "{word}");
        }
    }

    #[test]
    fn words_that_hold_a_number_later_are_none() {
        for word in ["v1.2", "ADR-7", "Q3", "x86", "word"] {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
