//! Whether a part of a document says something, or only what a template left.

use super::Source;
use super::block::{Block, BlockKind};
use super::blocks::blocks;
use super::header::has_words;
use crate::contract::{HeadingText, Section};
use crate::document::tree::{NodeId, NodeKind};
use crate::text::language::is_placeholder;
use crate::text::language::vocabulary::{ARTICLES, ASKS, BECAUSE, GOES, HERE};
use crate::text::{Span, count_words, fold};

/// Words beside a prompt that are the template's, `Good, because {argument}`, and words of a cell that name a column.
const FRAME_WORDS: usize = 3;

/// What was found in a part of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filling {
    /// Whether it says something.
    pub filled: bool,
    /// The first placeholder.
    pub placeholder: Option<Span>,
}

/// Looks at the parts of a section; headings within say nothing by themselves.
///
/// A section that opens with a paragraph `TBD` is not filled by remarks on it, only by what stands below a heading.
pub(super) fn of_parts(source: &Source<'_>, parts: &[(NodeId, NodeId)], section: &Section) -> Filling {
    let mut filling = Filling::default();
    for (index, &(start, end)) in parts.iter().enumerate() {
        let mut deferred = index == 0 && opens_with_deferral(source, start);
        for block in blocks(source.tree, source.text, start, end) {
            deferred &= block.kind != BlockKind::Heading;
            match weigh(&block, section) {
                Weight::Content if !deferred => return Filling { filled: true, placeholder: None },
                Weight::Content | Weight::Nothing => {}
                Weight::Placeholder => {
                    filling.placeholder = filling.placeholder.or(Some(block.prompt.unwrap_or(block.span)));
                }
            }
        }
    }
    filling
}

/// Whether a part begins with a paragraph that puts the matter off: `TBD`. A prompt in brackets that was left standing
/// above the answer does not, nor does a task for later, `TODO: add a picture`.
fn opens_with_deferral(source: &Source<'_>, start: NodeId) -> bool {
    if start as usize >= source.tree.nodes.len() || source.tree.node(start).kind != NodeKind::Paragraph {
        return false;
    }
    let text = source.tree.plain_text(start, source.text);
    let task = text.split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty());
    text.trim().starts_with(char::is_alphabetic) && !task && is_placeholder(&text)
}

/// What a block amounts to.
enum Weight {
    Content,
    Placeholder,
    Nothing,
}

fn weigh(block: &Block, section: &Section) -> Weight {
    let text = block.text.trim();
    if matches!(block.kind, BlockKind::Heading | BlockKind::Head) {
        return Weight::Nothing;
    }
    if block.kind == BlockKind::LoneHead && count_words(text) <= FRAME_WORDS {
        return Weight::Nothing;
    }
    if block.figure {
        return Weight::Content;
    }
    let left = is_placeholder(text) || is_template(text, section) || is_framed(text) || is_deferred(text);
    if left || only_names_its_place(text, section) {
        return Weight::Placeholder;
    }
    if text.ends_with([':', '：']) && count_words(text) <= FRAME_WORDS {
        return Weight::Nothing;
    }
    match (has_words(text), block.prompt) {
        (true, Some(_)) if count_words(text) <= FRAME_WORDS => Weight::Placeholder,
        (true, _) => Weight::Content,
        (false, Some(_)) => Weight::Placeholder,
        (false, None) => Weight::Nothing,
    }
}

/// Whether a text is a label with a placeholder behind it, `Chosen option: TBD`, or begins and says nothing: `Good,
/// because …`, `We will ___`.
fn is_deferred(text: &str) -> bool {
    let labelled = text.split_once(':').filter(|(label, _)| count_words(label) <= FRAME_WORDS);
    let reason = text.strip_suffix('…').or(text.strip_suffix("...")).map(|text| text.trim_end());
    labelled.is_some_and(|(_, value)| is_placeholder(value.trim()))
        || reason.is_some_and(|text| {
            BECAUSE.iter().any(|because| text.ends_with(because)) && count_words(text) <= FRAME_WORDS
        })
        || text.contains("___") && count_words(&text.replace('_', " ")) <= FRAME_WORDS
}

/// Whether a text is a sentence that templates come with.
fn is_template(text: &str, section: &Section) -> bool {
    const FINAL: &[char] = &['.', '…', ':', '?', '!', ' '];
    let folded = fold(&text.replace(['’', '‘'], "'").replace(['“', '”'], "\""));
    section.placeholders.iter().any(|template| match template.strip_suffix('*') {
        Some(beginning) => folded.starts_with(beginning),
        None => folded.trim_end_matches(FINAL) == template.trim_end_matches(FINAL),
    })
}

/// Whether a text says no more than what belongs there: `Context here…`, `Describe the decision.`
fn only_names_its_place(text: &str, section: &Section) -> bool {
    let folded = fold(text);
    let mut words: &[&str] = &folded.trim_end_matches(['.', '…', '!']).split(' ').collect::<Vec<_>>();
    let mut asks = false;
    if let Some((_, rest)) = words.split_last().filter(|(last, _)| HERE.contains(last)) {
        asks = true;
        words = rest.split_last().filter(|(last, _)| GOES.contains(last)).map_or(rest, |(_, rest)| rest);
    }
    let from = words.iter().take_while(|word| ASKS.contains(word) || ARTICLES.contains(word)).count();
    asks |= words.first().is_some_and(|first| ASKS.contains(first));
    asks && section.heading.matches(&HeadingText::of(&words[from..].join(" ")))
}

/// Whether a text is a template's frame around prompts of several words: `Good, because {argument a}`.
fn is_framed(text: &str) -> bool {
    let mut rest = String::with_capacity(text.len());
    let mut prompts = 0;
    let mut depth = 0_usize;
    let mut inner = String::new();
    for c in text.chars() {
        match c {
            '{' | '<' | '[' => depth += 1,
            '}' | '>' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    prompts += usize::from(inner.trim().contains(' '));
                    inner.clear();
                }
            }
            c if depth > 0 => inner.push(c),
            c => rest.push(c),
        }
    }
    prompts > 0 && depth == 0 && count_words(&rest) <= FRAME_WORDS
}
