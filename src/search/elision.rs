//! Articles that are written together with the word after them: `l'ordinateur` is found by `ordinateur`.

use super::characters::is_word;

/// What French, Italian and Catalan elide, beside words on `qu` as `jusqu'`. Not `t'`, with which words of many languages
/// begin where Latin letters stand for others.
const ELIDED: [&str; 13] = ["c", "d", "j", "l", "m", "n", "s", "un", "dell", "nell", "all", "dall", "sull"];

/// Bytes before the word itself, in a text that begins with a word, which may have an apostrophe, and goes on after it.
/// Nothing is elided but before a vowel or an `h`.
pub(super) fn elided(text: &str, end: usize) -> usize {
    let Some(at) = text[..end].find(['\'', '’']) else { return 0 };
    let (article, rest) = text.split_at(at);
    let rest = rest.trim_start_matches(['\'', '’']);
    let mut letters = rest.chars();
    let first = letters.next().and_then(|letter| letter.to_lowercase().next()).unwrap_or(' ');
    let vowel = matches!(first, 'a' | 'e' | 'i' | 'o' | 'u' | 'h' | 'à'..='ÿ' | 'œ');
    // In Breton this is a letter.
    let breton = first == 'h' && article.eq_ignore_ascii_case("c");
    let on_qu = article.get(at.saturating_sub(2)..).is_some_and(|end| end.eq_ignore_ascii_case("qu"))
        && article.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let begins = on_qu || ELIDED.iter().any(|elided| article.eq_ignore_ascii_case(elided));
    // A letter alone is no word, but for the first of `e-mail`.
    let after = letters.as_str();
    let goes_on = after.strip_prefix('-').unwrap_or(after).starts_with(is_word);
    if !(begins && vowel && !breton && goes_on) {
        return 0;
    }
    let before = text.len() - rest.len();
    before + elided(rest, end - before)
}
