//! Grammars, prepared: every context with its rules, and a table of which rule can match where.
//!
//! syntect unpacks and links the grammars; what it keeps is read here through its public types. A context is prepared
//! when code first enters it, and lives as long as the program, as the grammars themselves do.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use syntect::parsing::syntax_definition::{
    Context as Source, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern,
};
use syntect::parsing::{ClearAmount, Scope};

use super::class::{Look, look};
use super::language::{GRAMMARS, GrammarId};
use super::regex::{Before, First, Groups, Regex};

/// A state of a grammar: which rules hold, and what the text in it looks like.
#[derive(Debug)]
pub(super) struct Context {
    /// Looks of the text and of what opens and closes it.
    pub(super) meta: Box<[Look]>,
    /// Looks of the text alone.
    pub(super) content: Box<[Look]>,
    /// How many scopes round it are set aside.
    pub(super) clear: Option<usize>,
    /// Whether a rule refers to what opened the context.
    pub(super) refers_back: bool,
    source: &'static Source,
    rules: OnceLock<Table>,
    bare: OnceLock<Table>,
}

/// Rules in their order, and for each kind of place those that can match there.
#[derive(Debug)]
pub(super) struct Table {
    rules: Box<[&'static Rule]>,
    /// How many of them, the first ones, are those of the grammar's prototype.
    own_from: usize,
    /// Indices into `lists`, by what stands before, then by the next byte; the last is the end of the text.
    at: Box<[[u16; 257]; 4]>,
    /// Indices into `rules`; the first list is empty.
    lists: Vec<Box<[u16]>>,
}

/// A rule: a pattern, what its match looks like, and where it leads.
#[derive(Debug)]
pub(super) struct Rule {
    /// Looks of the match.
    pub(super) looks: Box<[Look]>,
    /// Looks of groups.
    pub(super) groups: Box<[(usize, Box<[Look]>)]>,
    /// Whether the pattern may refer to what opened the context.
    pub(super) refers_back: bool,
    /// The pattern as written.
    pub(super) written: &'static str,
    /// The pattern; `None` where only Oniguruma understands it.
    pub(super) regex: Option<Regex>,
    /// The pattern for Oniguruma.
    pub(super) source: &'static MatchPattern,
    firsts: [First; 4],
    operation: OnceLock<Operation>,
}

/// Where a match leads.
#[derive(Debug)]
pub(super) enum Operation {
    /// Nowhere.
    Stay,
    /// Back to the context before.
    Pop,
    /// Into these contexts, the last one innermost.
    Enter {
        /// Whether they replace the present one.
        replaces: bool,
        /// The contexts.
        contexts: Box<[&'static Context]>,
        /// A context whose rules come first as long as the new one is open.
        prototype: Option<&'static Context>,
    },
}

/// Prepared contexts and rules, by the address of what they were made from: it is never moved nor freed.
static CONTEXTS: LazyLock<Mutex<HashMap<usize, &'static Context>>> = LazyLock::new(Mutex::default);
static RULES: LazyLock<Mutex<HashMap<usize, &'static Rule>>> = LazyLock::new(Mutex::default);

impl Context {
    /// The context in which code of a grammar begins.
    pub(super) fn start(grammar: GrammarId) -> Option<&'static Self> {
        type Start = OnceLock<Option<&'static Context>>;
        static STARTS: LazyLock<Box<[Start]>> =
            LazyLock::new(|| GRAMMARS.syntaxes().iter().map(|_| OnceLock::new()).collect());
        *STARTS[grammar].get_or_init(|| find_start(grammar).map(Self::prepare))
    }

    fn prepare(source: &'static Source) -> &'static Self {
        let address = std::ptr::from_ref(source) as usize;
        let mut contexts = CONTEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        contexts.entry(address).or_insert_with(|| {
            Box::leak(Box::new(Self {
                meta: looks(&source.meta_scope),
                content: looks(&source.meta_content_scope),
                clear: source.clear_scopes.map(|amount| match amount {
                    ClearAmount::TopN(count) => count,
                    ClearAmount::All => usize::MAX,
                }),
                refers_back: source.uses_backrefs,
                source,
                rules: OnceLock::new(),
                bare: OnceLock::new(),
            }))
        })
    }

    /// The rules that hold in the context: those of the grammar's prototype come first.
    pub(super) fn rules(&self) -> &Table {
        self.rules.get_or_init(|| Table::new(self.source.prototype.as_ref().and_then(by_id), self.source))
    }

    /// The context's own rules, for where it serves as the prototype of others.
    pub(super) fn bare_rules(&self) -> &Table {
        self.bare.get_or_init(|| Table::new(None, self.source))
    }
}

fn looks(scopes: &[Scope]) -> Box<[Look]> {
    scopes.iter().map(|scope| look(*scope)).collect()
}

/// The context in which a grammar begins.
///
/// syntect does not hand it out by name. But it is the only one that does nothing but enter another one, at once, and
/// carries the grammar's scope.
fn find_start(grammar: GrammarId) -> Option<&'static Source> {
    let scope = GRAMMARS.syntaxes()[grammar].scope;
    (0..).map_while(|context| by_indices(grammar, context)).find(|context| {
        context.meta_content_scope == [scope]
            && !context.meta_include_prototype
            && matches!(
                context.patterns.as_slice(),
                [Pattern::Match(MatchPattern { regex, operation: MatchOperation::Push(_), .. })]
                    if regex.regex_str().is_empty()
            )
    })
}

fn by_id(id: &ContextId) -> Option<&'static Source> {
    resolve(&serde_json::to_value(id).ok()?)
}

fn by_indices(syntax: usize, context: usize) -> Option<&'static Source> {
    resolve(&serde_json::json!({ "syntax_index": syntax, "context_index": context }))
}

/// A reference can be read, though not written, by others than syntect: so an id becomes one by way of its serial form.
fn resolve(id: &serde_json::Value) -> Option<&'static Source> {
    let reference: ContextReference = serde_json::from_value(serde_json::json!({ "Direct": id })).ok()?;
    reference.resolve(&GRAMMARS).ok()
}

impl Table {
    fn new(prototype: Option<&'static Source>, own: &'static Source) -> Self {
        let mut rules = Vec::new();
        if let Some(prototype) = prototype {
            collect(prototype, &mut rules);
        }
        let own_from = rules.len();
        collect(own, &mut rules);
        let mut table =
            Self { rules: rules.into(), own_from, at: Box::new([[0; 257]; 4]), lists: vec![Box::new([])] };
        for kind in 0..table.at.len() {
            table.fill(kind);
        }
        table
    }

    /// Fills in which rules can match after one kind of character.
    fn fill(&mut self, kind: usize) {
        // A bit for each rule in a row for each byte: far fewer steps than to ask every rule about every byte.
        let words = self.rules.len().div_ceil(64);
        let mut able = vec![0_u64; words * 257];
        for (index, rule) in self.rules.iter().enumerate() {
            rule.firsts[kind].each(|byte| able[byte * words + index / 64] |= 1 << (index % 64));
        }
        let mut known: HashMap<&[u64], u16> = HashMap::new();
        for byte in 0..257 {
            let row = &able[byte * words..(byte + 1) * words];
            self.at[kind][byte] = *known.entry(row).or_insert_with(|| {
                let has = |index: &usize| row[index / 64] >> (index % 64) & 1 == 1;
                let list: Box<[u16]> = (0..self.rules.len()).filter(has).map(|index| index as u16).collect();
                match self.lists.iter().position(|known| *known == list) {
                    Some(at) => at as u16,
                    None => {
                        self.lists.push(list);
                        self.lists.len() as u16 - 1
                    }
                }
            });
        }
    }

    /// The first place from `at` on where any rule can match; the length of the text where there is none before.
    #[inline]
    pub(super) fn next_place(&self, text: &[u8], at: usize) -> usize {
        let mut at = at;
        while at < text.len() && self.at[Before::at(text, at) as usize][usize::from(text[at])] == 0 {
            at += char_width(text[at]);
        }
        at
    }

    /// The rules that can match where `before` stands before and `next` comes next, and whether each is the context's
    /// own and not its grammar's prototype's.
    #[inline]
    pub(super) fn at(&self, before: Before, next: Option<u8>) -> impl Iterator<Item = (&'static Rule, bool)> {
        let next = next.map_or(256, usize::from);
        let list = &self.lists[usize::from(self.at[before as usize][next])];
        list.iter().map(|index| (self.rules[usize::from(*index)], usize::from(*index) >= self.own_from))
    }
}

/// The bytes of a character that begins with `first`.
#[inline]
pub(super) fn char_width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// A context's rules with those it includes, in their order.
fn collect(source: &'static Source, rules: &mut Vec<&'static Rule>) {
    let mut open = vec![source.patterns.iter()];
    while let Some(patterns) = open.last_mut() {
        match patterns.next() {
            None => drop(open.pop()),
            Some(Pattern::Match(pattern)) => rules.push(Rule::prepare(pattern)),
            Some(Pattern::Include(reference)) => {
                if let Ok(included) = reference.resolve(&GRAMMARS) {
                    open.push(included.patterns.iter());
                }
            }
        }
    }
}

impl Rule {
    fn prepare(source: &'static MatchPattern) -> &'static Self {
        let address = std::ptr::from_ref(source) as usize;
        let mut rules = RULES.lock().unwrap_or_else(PoisonError::into_inner);
        rules.entry(address).or_insert_with(|| Box::leak(Box::new(Self::new(source))))
    }

    fn new(source: &'static MatchPattern) -> Self {
        let groups: Box<[(usize, Box<[Look]>)]> =
            source.captures.iter().flatten().map(|(group, scopes)| (*group, looks(scopes))).collect();
        let written = source.regex.regex_str();
        let wanted = if source.opens_references() {
            Groups::All
        } else {
            Groups::Of(groups.iter().map(|(group, _)| *group as u32).collect())
        };
        let regex = Regex::new(written, wanted);
        // Where only Oniguruma understands a pattern, or what it refers to comes later, it may begin with anything.
        let firsts = match &regex {
            Some(regex) => Before::KINDS.map(|before| regex.first(before)),
            None => [First::ALL; 4],
        };
        Self {
            looks: looks(&source.scope),
            groups,
            refers_back: source.has_captures,
            written,
            regex,
            source,
            firsts,
            operation: OnceLock::new(),
        }
    }

    /// Where a match leads.
    pub(super) fn operation(&self) -> &Operation {
        self.operation.get_or_init(|| {
            let (references, replaces) = match &self.source.operation {
                MatchOperation::None => return Operation::Stay,
                MatchOperation::Pop => return Operation::Pop,
                MatchOperation::Push(references) => (references, false),
                MatchOperation::Set(references) => (references, true),
            };
            let prepared = |reference: &'static ContextReference| {
                reference.resolve(&GRAMMARS).ok().map(Context::prepare)
            };
            let source = self.source;
            Operation::Enter {
                replaces,
                contexts: references.iter().filter_map(prepared).collect(),
                prototype: source.with_prototype.as_ref().and_then(prepared),
            }
        })
    }
}

/// Whether what a rule opens may refer back to its match.
trait OpensReferences {
    fn opens_references(&self) -> bool;
}

impl OpensReferences for MatchPattern {
    fn opens_references(&self) -> bool {
        let (MatchOperation::Push(references) | MatchOperation::Set(references)) = &self.operation else {
            return false;
        };
        let mut opened = references.iter().chain(&self.with_prototype);
        opened.any(|reference| reference.resolve(&GRAMMARS).is_ok_and(|context| context.uses_backrefs))
    }
}
