//! The text of a heading, folded once and taken apart once, however many patterns it is compared with.

use std::hash::BuildHasher;
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use hashbrown::DefaultHashBuilder;

use crate::text::{UNSPACED_AND, fold, is_and, normalise_heading};

/// Signs between a heading and the title that follows it.
const TITLE_SIGNS: &[&str] = &[":", "：", " - ", " – ", " — ", "——"];

/// Signs between two names of one thing.
const NAME_SIGNS: &[char] = &['/', '／', '(', ')', '（', '）', '[', ']', '【', '】', '|'];

/// Signs between several names in one heading.
const LIST_SIGNS: &[char] = &[',', '，', '、', '・', '/', '／', '+', '(', ')', '（', '）', '|'];

/// One hasher for all sets and texts, so that a text is hashed once for all the sets it is looked up in.
static HASHER: LazyLock<DefaultHashBuilder> = LazyLock::new(DefaultHashBuilder::default);

/// The hash of a text or of its beginning.
pub(super) fn hash(text: &str) -> u64 {
    HASHER.hash_one(text)
}

/// The first `count` characters of a text, or all of it.
pub(super) fn beginning(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// The text of a heading as contracts compare it, with the names it is made of.
///
/// A heading of a record is compared with some thirty sets of a contract, most of them several times: all that does not
/// depend on the set is done here, once.
#[derive(Clone, Debug)]
pub struct HeadingText {
    text: Box<str>,
    /// The hash of the whole text.
    pub(super) whole: u64,
    /// The hashes of its first character and of its first two.
    pub(super) begun: [u64; 2],
    /// What it may be read as instead; most headings are plain words and stand for themselves alone.
    pub(super) others: Option<Box<Others>>,
    /// What stands in it beside something else; found out when it is asked whether the heading opens a section.
    parts: OnceLock<Option<Box<Parts>>>,
}

/// Other texts that a heading may be read as.
#[derive(Clone, Debug)]
pub(super) struct Others {
    /// The same with `and` for `&`; it stands in the place of the text.
    pub spelled: Option<HeadingText>,
    /// The same with `and` for `/`.
    pub joined: Option<HeadingText>,
    /// Several names of one thing: `背景 / context`, `solution or decision outcome`.
    pub names: Vec<HeadingText>,
}

/// What stands in a heading beside something else.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// What stands before a title: `decision` in `decision: use a queue`.
    pub titled: Option<HeadingText>,
    /// Several things: `impact and next steps`.
    pub listed: Vec<HeadingText>,
}

impl HeadingText {
    /// Takes the text of a heading as it is written, without its markup.
    pub fn of(written: &str) -> Self {
        Self::folded(normalise_heading(written))
    }

    /// Takes a folded text, or one of the names in it.
    fn folded(text: impl Into<Box<str>>) -> Self {
        let text: Box<str> = text.into();
        let begun = [1, 2].map(|count| hash(beginning(&text, count)));
        Self { whole: hash(&text), begun, others: others(&text).map(Box::new), parts: OnceLock::new(), text }
    }

    /// What stands in it beside something else, where it holds more than one thing.
    pub(super) fn parts(&self) -> Option<&Parts> {
        let read = || {
            let title = TITLE_SIGNS.iter().filter_map(|sign| self.text.find(sign)).min();
            let titled = title.map(|at| Self::folded(without_number(&self.text[..at])));
            let listed: Vec<Self> = listed(&self.text).into_iter().map(Self::folded).collect();
            (titled.is_some() || !listed.is_empty()).then(|| Box::new(Parts { titled, listed }))
        };
        let holds_more = || has_sign(&self.text) || self.text.split(' ').any(is_and);
        self.parts.get_or_init(|| holds_more().then(read).flatten()).as_deref()
    }
}

fn others(text: &str) -> Option<Others> {
    let signed = has_sign(text);
    let with_and = |sign: char| {
        (signed && text.contains(sign)).then(|| HeadingText::folded(fold(&text.replace(sign, " and "))))
    };
    let spelled = with_and('&');
    let (joined, names) = match spelled {
        Some(_) => (None, Vec::new()),
        None => (with_and('/'), names(text, signed).into_iter().map(HeadingText::folded).collect()),
    };
    (spelled.is_some() || joined.is_some() || !names.is_empty()).then_some(Others { spelled, joined, names })
}

impl PartialEq for HeadingText {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Deref for HeadingText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Whether there is more in a heading than plain words with spaces between them.
fn has_sign(heading: &str) -> bool {
    heading.bytes().any(|byte| !byte.is_ascii_alphanumeric() && byte != b' ')
}

/// The names of one thing in a heading that has several.
fn names(heading: &str, signed: bool) -> Vec<&str> {
    // A searcher for four bytes would cost more than the heading is long.
    let several =
        signed && heading.contains(NAME_SIGNS) || heading.as_bytes().windows(4).any(|at| at == b" or ");
    let names = || heading.split(NAME_SIGNS).flat_map(|part| part.split(" or ")).map(str::trim);
    if several { names().collect() } else { Vec::new() }
}

/// The things that a heading lists, or joins by an *and*.
fn listed(heading: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in heading.split(LIST_SIGNS) {
        let mut start = 0;
        let mut at = 0;
        for word in part.split(' ') {
            let begin = at;
            at += word.len() + 1;
            if is_and(word) && begin > 0 {
                found.push(&part[start..begin]);
                start = begin + word.len();
            }
        }
        let last = &part[start..];
        found.push(last);
        if !last.is_ascii() {
            let signs = UNSPACED_AND.iter().filter(|sign| last.contains(**sign));
            found.extend(signs.flat_map(|sign| last.split(sign)));
        }
    }
    let mut found: Vec<&str> = found.into_iter().map(str::trim).collect();
    found.retain(|name| !name.is_empty() && name.len() < heading.len());
    found
}

/// The title behind the name in a heading: `use a queue` of `Decision: use a queue`.
pub fn title_behind(heading: &str) -> Option<&str> {
    let found = TITLE_SIGNS.iter().filter_map(|sign| Some((heading.find(sign)?, sign.len())));
    found.min().map(|(at, width)| &heading[at + width..])
}

/// A name without the number that parts it from others of its kind: `decision 2`.
fn without_number(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '#').trim_end()
}
