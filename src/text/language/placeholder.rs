//! Placeholders: what a template left and nobody filled in.

use std::sync::LazyLock;

use super::token::has;
use super::vocabulary::PLACEHOLDERS;

/// What stands for content to come, by its first byte: every block of every record is asked whether it begins with one.
static BY_FIRST_BYTE: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut by_first = vec![Vec::new(); 256];
    for word in PLACEHOLDERS {
        by_first[usize::from(word.as_bytes()[0])].push(*word);
    }
    by_first
});

/// Words after a placeholder that only say when.
const WHEN: &str = "later soon yet here";

/// What is to be done, after a word for a task with no colon: `TODO describe the forces`.
const TASKS: &str = "\
    write add describe fill document explain complete define decide list elaborate update finish specify";

/// What blind text begins with; all that follows is blind text too.
const BLIND_TEXT: &str = "lorem ipsum";

/// Whether a text is nothing but placeholders: `TBD`, `{describe the context}`, `[…]`; an empty text is none.
///
/// The text is plain: a link's brackets are gone, so what stands in brackets is a prompt.
pub fn is_placeholder(text: &str) -> bool {
    let mut rest = text;
    let mut any = false;
    loop {
        rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || ".,;:!?-–—*_#>|…()@\"'“”‘’„`".contains(c));
        if rest.is_empty() {
            // `…`, `???` and `...` alone stand for content to come too; a dash alone is how people write "none".
            return any || text.contains('…') || text.contains("...") || text.contains("??");
        }
        let Some(after) = without_placeholder(rest).or_else(|| any.then(|| without_when(rest))?) else {
            return false;
        };
        any = true;
        rest = after;
    }
}

/// The text after the placeholder at its front.
fn without_placeholder(text: &str) -> Option<&str> {
    // `${DECISION}`
    let text = text.strip_prefix('$').filter(|rest| rest.starts_with('{')).unwrap_or(text);
    for (open, close) in [('{', '}'), ('<', '>'), ('[', ']'), ('«', '»')] {
        if text.starts_with(open) {
            let end = text.find(close)?;
            let inner = text[open.len_utf8()..end].trim();
            // `[x]` is a ticked box and `[1]` a reference.
            let says_something = inner != "x" && inner != "X" && !inner.bytes().all(|b| b.is_ascii_digit());
            return (says_something || open == '{')
                .then(|| text[end + close.len_utf8()..].trim_start_matches(close));
        }
    }
    if without_beginning(text, BLIND_TEXT).is_some() {
        return Some("");
    }
    let first = text.bytes().next()?.to_ascii_lowercase();
    BY_FIRST_BYTE[usize::from(first)].iter().find_map(|word| {
        let rest = without_beginning(text, word)?;
        let parted = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        parted.then(|| without_task(word, without_name(rest)))
    })
}

/// The text after a beginning, whatever the case of its ASCII letters.
fn without_beginning<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let begins = text.as_bytes().get(..beginning.len())?.eq_ignore_ascii_case(beginning.as_bytes());
    begins.then(|| &text[beginning.len()..])
}

/// The text after a word that says when: `to be defined later`.
fn without_when(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    has(WHEN, &text[..end].to_ascii_lowercase()).then(|| &text[end..])
}

/// The text after a line that says what is to be done: `TODO: describe it`, `TODO describe it`.
fn without_task<'a>(word: &str, text: &'a str) -> &'a str {
    let after = text.trim_start();
    let verb = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_task =
        matches!(word, "todo" | "fixme") && (after.starts_with(':') || has(TASKS, &verb.to_lowercase()));
    if is_task { text.find('\n').map_or("", |end| &text[end..]) } else { text }
}

/// The text after the one who is to do it: `TODO(name)`, `TBD - Name`.
fn without_name(text: &str) -> &str {
    let dashed =
        text.trim_start().strip_prefix(['-', '–', '—', '@']).map(|rest| rest.trim_matches([' ', '@', '.']));
    let is_name = |name: &str| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    if dashed.is_some_and(is_name) {
        return "";
    }
    let name = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    name.filter(|(name, _)| !name.contains(char::is_whitespace)).map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn these_are_nothing_but_placeholders() {
        for text in [
            "TBD",
            "tbd.",
            "TODO: TBD",
            "N/A",
            "TBC\nTBD",
            "- TBD",
            "TODO(thane)",
            "TODO: describe what becomes harder",
            "FIXME(thane): say why\nTBD",
            "{Describe the context in two or three sentences}",
            "{{ context }}",
            "<what becomes easier>",
            "[What is the change that we are proposing?]",
            "[one]\n[two]",
            "…",
            "...",
            "???",
            "To be determined",
            "(to be defined)",
            "T.B.D.",
            "n.a.",
            "To do",
            "Insert text here",
            "Placeholder.",
            "noch offen",
            "à compléter",
            "por definir",
            "待定",
            "TBD {later}",
            "\"TBD\"",
            "@todo",
            "To be defined later.",
            "Will be filled in later",
            "TODO write this section",
            "Not applicable.",
            "À définir",
            "待补充",
            "추후 작성",
            "Lorem ipsum dolor sit amet.",
            "TBD - Owner",
            "${DECISION}",
            "No response",
            "Pending",
            "Not decided yet.",
            "Under construction",
        ] {
            assert!(is_placeholder(text), "{text:?}");
        }
    }

    #[test]
    fn these_say_something() {
        for text in [
            "",
            "-",
            "TBD, however we propose to pay",
            "TBD - we pay",
            "Pending requests time out",
            "None",
            "Placeholders are replaced at build time",
            "To do this we pay",
            "We pay.",
            "[x]",
            "[1]",
            "TODOs are tracked",
            "TODO comments fail the build",
            "To be defined by each team in its own repository",
            "Not applicable to batch jobs, which keep their queue",
            "Later",
            "TODO: add a picture\nWe pay.",
            "We write [amount] down",
            "{a} costs {b}",
            "N/As are rare",
        ] {
            assert!(!is_placeholder(text), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_placeholder_or_none(text in "[XYN$%\\[\\]{}<>a-cé .\n-]{0,40}") {
            let _ = is_placeholder(&text);
        }
    }
}
