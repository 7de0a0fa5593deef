//! Patterns in the syntax of Oniguruma, as the grammars write them, to a tree.
//!
//! What the grammars use is understood; what they hardly use is `None`, and is left to Oniguruma itself.

mod escapes;

use std::sync::Arc;

use super::set::{self, Brackets, Item, Set};

/// A pattern.
#[derive(Clone, Debug)]
pub(super) enum Ast {
    /// One after the other; none for the empty pattern.
    Concat(Vec<Ast>),
    /// The first that leads to a match.
    Alternate(Vec<Ast>),
    /// One character.
    Char(char),
    /// One character of a set.
    Set(Arc<Set>),
    /// The same again and again.
    Repeat {
        inner: Box<Ast>,
        min: u32,
        /// [`u32::MAX`] for no limit.
        max: u32,
        greed: Greed,
    },
    /// A group that remembers where it matched.
    Capture(u32, Box<Ast>),
    /// A group that, once it matched, is not tried another way.
    Atomic(Box<Ast>),
    /// A look ahead or behind.
    Look { behind: bool, negated: bool, inner: Box<Ast> },
    /// A place.
    Assert(Place),
    /// What a group matched before.
    Backreference { group: u32, fold: bool },
}

/// How much a repetition takes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greed {
    /// As much as possible, less if need be.
    Greedy,
    /// As little as possible, more if need be.
    Lazy,
    /// As much as possible, and never less.
    Possessive,
}

/// A place between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    /// The end, or before the line break that ends the text.
    LastLineEnd,
    WordBoundary,
    NoWordBoundary,
    /// Where the search began.
    SearchStart,
}

/// The tree of a pattern and the number of its groups; `None` for what is not understood.
pub(super) fn parse(pattern: &str) -> Option<(Ast, u32)> {
    let mut parser = Parser { pattern, at: 0, groups: 0, highest: 0, flags: Flags::default(), depth: 0 };
    let ast = parser.alternation()?;
    (parser.at == pattern.len() && parser.highest <= parser.groups).then_some((ast, parser.groups))
}

#[derive(Clone, Copy, Default)]
struct Flags {
    fold: bool,
    dot_all: bool,
    extended: bool,
}

/// How a quantifier is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// `*`, `+` or `?`.
    Sign,
    /// `{2}`.
    Exact,
    /// `{2,3}`.
    Interval,
}

struct Parser<'a> {
    pattern: &'a str,
    at: usize,
    groups: u32,
    /// The highest group that something refers to.
    highest: u32,
    flags: Flags,
    depth: u32,
}

impl<'a> Parser<'a> {
    fn alternation(&mut self) -> Option<Ast> {
        let mut branches = vec![self.concat()?];
        while self.take('|') {
            branches.push(self.concat()?);
        }
        Some(if branches.len() == 1 { branches.pop()? } else { Ast::Alternate(branches) })
    }

    fn concat(&mut self) -> Option<Ast> {
        let mut parts = Vec::new();
        loop {
            self.skip_comments();
            let Some(c) = self.peek() else { break };
            if matches!(c, '|' | ')') {
                break;
            }
            if self.isolated_flags()? {
                // Holds to the end of the group, alternatives included.
                parts.push(self.alternation()?);
                break;
            }
            let Some(atom) = self.atom()? else { continue };
            parts.push(self.quantified(atom)?);
        }
        Some(if parts.len() == 1 { parts.pop()? } else { Ast::Concat(parts) })
    }

    /// `(?i)` and the like, which change what follows.
    fn isolated_flags(&mut self) -> Option<bool> {
        let Some(rest) = self.rest().strip_prefix("(?") else { return Some(false) };
        let Some(end) = rest.find(|c: char| !matches!(c, 'i' | 'm' | 'x' | '-')) else { return Some(false) };
        if end == 0 || !rest[end..].starts_with(')') {
            return Some(false);
        }
        self.set_flags(&rest[..end]);
        self.at += 2 + end + 1;
        Some(true)
    }

    fn set_flags(&mut self, letters: &str) {
        let mut on = true;
        for letter in letters.chars() {
            match letter {
                'i' => self.flags.fold = on,
                'm' => self.flags.dot_all = on,
                'x' => self.flags.extended = on,
                _ => on = false,
            }
        }
    }

    /// One atom; `Some(None)` for a comment.
    fn atom(&mut self) -> Option<Option<Ast>> {
        let c = self.next()?;
        Some(Some(match c {
            '.' => self.dot(),
            '^' => Ast::Assert(Place::LineStart),
            '$' => Ast::Assert(Place::LineEnd),
            '[' => self.brackets()?,
            '(' => return self.group(),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return None,
            c => self.literal(c),
        }))
    }

    fn dot(&self) -> Ast {
        let operands = if self.flags.dot_all { Vec::new() } else { vec![vec![Item::Range('\n', '\n')]] };
        let brackets = Brackets { negated: true, operands };
        let text = if self.flags.dot_all { "(any)" } else { "(dot)" };
        Ast::Set(set::build(&brackets, text, false).expect("sets without names are always known"))
    }

    fn literal(&self, c: char) -> Ast {
        let folds = self.flags.fold && c.is_alphabetic();
        if folds { Ast::Set(set::single(c, true)) } else { Ast::Char(c) }
    }

    fn group(&mut self) -> Option<Option<Ast>> {
        // Patterns are parts of the program, but what they include of a document's text must not overflow the stack.
        self.depth += 1;
        if self.depth > 200 {
            return None;
        }
        let saved = self.flags;
        let rest = self.rest();
        let look = |behind, negated| move |inner| Ast::Look { behind, negated, inner };
        let wrap: Box<dyn Fn(Box<Ast>) -> Ast> = if rest.starts_with("?#") {
            self.at += rest.find(')')? + 1;
            self.depth -= 1;
            return Some(None);
        } else if self.take_all("?:") {
            Box::new(|inner| *inner)
        } else if self.take_all("?=") {
            Box::new(look(false, false))
        } else if self.take_all("?!") {
            Box::new(look(false, true))
        } else if self.take_all("?<=") {
            Box::new(look(true, false))
        } else if self.take_all("?<!") {
            Box::new(look(true, true))
        } else if self.take_all("?>") {
            Box::new(Ast::Atomic)
        } else if let Some(name) = rest.strip_prefix("?<") {
            self.at += 2 + name.find('>')? + 1;
            self.groups += 1;
            let group = self.groups;
            Box::new(move |inner| Ast::Capture(group, inner))
        } else if let Some(flags) = rest.strip_prefix('?') {
            let end = flags.find(|c: char| !matches!(c, 'i' | 'm' | 'x' | '-'))?;
            if !flags[end..].starts_with(':') {
                return None;
            }
            self.set_flags(&flags[..end]);
            self.at += 1 + end + 1;
            Box::new(|inner| *inner)
        } else {
            self.groups += 1;
            let group = self.groups;
            Box::new(move |inner| Ast::Capture(group, inner))
        };
        let inner = self.alternation()?;
        self.flags = saved;
        self.depth -= 1;
        self.take(')').then(|| Some(wrap(Box::new(inner))))
    }

    fn quantified(&mut self, mut atom: Ast) -> Option<Ast> {
        loop {
            self.skip_comments();
            let (min, max, written) = match self.peek() {
                Some('*') => (0, u32::MAX, Written::Sign),
                Some('+') => (1, u32::MAX, Written::Sign),
                Some('?') => (0, 1, Written::Sign),
                Some('{') => match self.interval() {
                    Some(limits) => limits,
                    None => return Some(atom),
                },
                _ => return Some(atom),
            };
            if written == Written::Sign {
                self.at += 1;
            }
            let greed = if written == Written::Exact {
                // What follows is a quantifier of its own: `a{2}?` is not lazy but optional.
                Greed::Greedy
            } else if self.take('?') {
                Greed::Lazy
            } else if written == Written::Sign && self.take('+') {
                Greed::Possessive
            } else {
                Greed::Greedy
            };
            if max < min {
                return None;
            }
            atom = Ast::Repeat { inner: Box::new(atom), min, max, greed };
        }
    }

    /// `{2}`, `{2,}`, `{,3}` or `{2,3}`; anything else in braces is text.
    fn interval(&mut self) -> Option<(u32, u32, Written)> {
        let rest = self.rest();
        let inner = rest.strip_prefix('{')?;
        let end = inner.find('}')?;
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number <= 1000);
        let limits = match inner[..end].split_once(',') {
            None => number(&inner[..end]).map(|count| (count, count, Written::Exact))?,
            Some(("", max)) => (0, number(max)?, Written::Interval),
            Some((min, "")) => (number(min)?, u32::MAX, Written::Interval),
            Some((min, max)) => (number(min)?, number(max)?, Written::Interval),
        };
        self.at += end + 2;
        Some(limits)
    }

    fn skip_comments(&mut self) {
        while self.flags.extended {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
            let comment = match rest[blank..].strip_prefix('#') {
                Some(comment) => comment.find('\n').map_or(rest.len() - blank, |end| end + 2),
                None => 0,
            };
            if blank + comment == 0 {
                break;
            }
            self.at += blank + comment;
        }
    }

    fn rest(&self) -> &'a str {
        &self.pattern[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn take_all(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }
}
