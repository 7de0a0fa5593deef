//! Reads code line by line as a grammar says, after the manner of Sublime Text, which syntect's own reader follows too.
//!
//! The difference lies in how the next match is found. What matches first, at the earliest place and there by the first
//! rule, is looked for place by place, and only rules that can begin with the byte at hand are tried.

mod scopes;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use syntect::parsing::Region;

use super::class::{ClassStack, Look, PLAIN};
use super::grammar::{Context, Operation, Rule, Table, char_width};
use super::language::GrammarId;
use super::regex::{Before, Groups, Machine, Regex};
use super::runs::Runs;

/// Bytes of the longest line that is looked into; longer ones are data, and cost more than all others together.
const LONGEST_LINE: usize = 2048;

/// Contexts within one another; beyond, no further one is entered.
const DEEPEST: usize = 100;

thread_local! {
    static MACHINE: RefCell<Scratch> = RefCell::default();
}

/// What is used again from block to block.
#[derive(Default)]
struct Scratch {
    machine: Machine,
    /// Patterns that refer to what opened a context, with that put in.
    filled: HashMap<String, Option<Rc<Regex>>>,
}

/// The runs of code; empty where the grammar cannot be used.
pub(super) fn runs(grammar: GrammarId, code: &str) -> Vec<u8> {
    MACHINE.with_borrow_mut(|scratch| {
        let Some(mut reader) = Reader::new(grammar, scratch) else { return Vec::new() };
        let mut with_end = String::new();
        for line in code.split_inclusive('\n') {
            if line.len() > LONGEST_LINE {
                reader.runs.push(PLAIN, line);
            } else if line.ends_with('\n') {
                reader.line(line, line.len());
            } else {
                // Grammars expect every line to end with a line break.
                with_end.push_str(line);
                with_end.push('\n');
                reader.line(&with_end, line.len());
            }
        }
        reader.runs.finish()
    })
}

/// A context that is open.
struct Level {
    context: &'static Context,
    /// Contexts whose rules come first as long as this one is open.
    prototypes: Vec<&'static Context>,
    /// What the groups of the match that opened it held.
    opened_by: Option<OpenedBy>,
}

/// The texts of groups.
type OpenedBy = Rc<[Option<Box<str>>]>;

struct Reader<'a> {
    levels: Vec<Level>,
    /// Depths at which a rule of a prototype opened a context: prototypes below do not hold in it.
    prototypes_from: Vec<usize>,
    scratch: &'a mut Scratch,
    /// Rules whose first match in this search leads nowhere.
    idle: Vec<*const Rule>,
    /// For patterns left to Oniguruma: where in this line they match next.
    oniguruma: Vec<(*const Rule, usize)>,
    classes: ClassStack,
    runs: Runs,
    /// Up to where the line is written, and where it ends.
    written: usize,
    end: usize,
}

/// A rule's match.
struct Found {
    rule: &'static Rule,
    from: usize,
    to: usize,
    /// The groups, where Oniguruma found it; else the machine knows them.
    region: Option<Region>,
    from_prototype: bool,
    /// Whether following it would lead back to where we are.
    loops: bool,
}

impl<'a> Reader<'a> {
    fn new(grammar: GrammarId, scratch: &'a mut Scratch) -> Option<Self> {
        let context = Context::start(grammar)?;
        let mut classes = ClassStack::default();
        if let Some(look) = context.content.first() {
            classes.push(*look);
        }
        Some(Self {
            levels: vec![Level { context, prototypes: Vec::new(), opened_by: None }],
            prototypes_from: Vec::new(),
            scratch,
            idle: Vec::new(),
            oniguruma: Vec::new(),
            classes,
            runs: Runs::default(),
            written: 0,
            end: 0,
        })
    }

    /// Reads a line, of which the bytes up to `end` are code.
    fn line(&mut self, line: &str, end: usize) {
        self.scratch.machine.begin_line();
        self.oniguruma.clear();
        self.written = 0;
        self.end = end;
        let mut start = 0;
        // Where a match that took nothing last opened a context, and how deep that was.
        let mut opened = (0, 0);
        while !self.scratch.machine.is_exhausted() {
            while self.prototypes_from.last().is_some_and(|from| *from >= self.levels.len()) {
                self.prototypes_from.pop();
            }
            let Some(found) = self.find(line, start, opened == (start, self.levels.len())) else { break };
            if found.loops {
                // What was opened without taking anything would be closed so: we go on a character later.
                start += line[start..].chars().next().map_or(1, char::len_utf8);
                if start >= line.len() {
                    break;
                }
                continue;
            }
            let operation = found.rule.operation();
            if found.to <= start && matches!(operation, Operation::Enter { replaces: false, .. }) {
                opened = (found.to, self.levels.len() + 1);
            }
            start = found.to;
            if found.from_prototype {
                self.prototypes_from.push(self.levels.len());
            }
            self.follow(&found, operation, line);
        }
        self.write_to(line, end);
    }

    /// The first match from `start` on; `just_opened` says that the context was opened here, by a match of nothing.
    fn find(&mut self, line: &str, start: usize, just_opened: bool) -> Option<Found> {
        self.idle.clear();
        let level = self.levels.last()?;
        let rules = level.context.rules();
        let opened_by = level.opened_by.clone();
        let from = self.prototypes_from.last().copied().unwrap_or(0);
        let above = self.levels.get(from..).unwrap_or_default();
        let prototypes: Vec<(&'static Table, Option<OpenedBy>)> = above
            .iter()
            .flat_map(|level| {
                level.prototypes.iter().map(|context| (context.bare_rules(), level.opened_by.clone()))
            })
            .collect();
        let bytes = line.as_bytes();
        let mut at = if prototypes.is_empty() { rules.next_place(bytes, start) } else { start };
        loop {
            let (before, next) = (Before::at(bytes, at), bytes.get(at).copied());
            let mut looping = None;
            for (table, opened_by) in &prototypes {
                for (rule, _) in table.at(before, next) {
                    match self.judge(rule, opened_by.as_ref(), line, start, at, just_opened) {
                        Some(found) if found.loops => looping = Some(Found { from_prototype: true, ..found }),
                        Some(found) => return Some(Found { from_prototype: true, ..found }),
                        None => {}
                    }
                }
            }
            for (rule, own) in rules.at(before, next) {
                let opened_by = if own { opened_by.as_ref() } else { None };
                match self.judge(rule, opened_by, line, start, at, just_opened) {
                    Some(found) if found.loops => looping = Some(found),
                    Some(found) => return Some(found),
                    None => {}
                }
            }
            if looping.is_some() {
                return looping;
            }
            at += char_width(next?);
            if prototypes.is_empty() {
                at = rules.next_place(bytes, at);
            }
        }
    }

    /// A rule's match at a place, if it leads anywhere.
    fn judge(
        &mut self,
        rule: &'static Rule,
        opened_by: Option<&OpenedBy>,
        line: &str,
        start: usize,
        at: usize,
        just_opened: bool,
    ) -> Option<Found> {
        if self.idle.contains(&std::ptr::from_ref(rule)) {
            return None;
        }
        let (to, region) = self.match_at(rule, opened_by, line, start, at)?;
        let operation = rule.operation();
        let leads_somewhere = match operation {
            Operation::Stay => to != at,
            Operation::Enter { replaces: false, .. } => self.levels.len() < DEEPEST,
            Operation::Pop | Operation::Enter { .. } => true,
        };
        if !leads_somewhere {
            self.idle.push(rule);
            return None;
        }
        let loops = just_opened && to <= start && matches!(operation, Operation::Pop);
        Some(Found { rule, from: at, to, region, from_prototype: false, loops })
    }

    /// Where a rule's match that begins at `at` ends; and the groups, where Oniguruma found it.
    fn match_at(
        &mut self,
        rule: &'static Rule,
        opened_by: Option<&OpenedBy>,
        line: &str,
        start: usize,
        at: usize,
    ) -> Option<(usize, Option<Region>)> {
        if let Some(opened_by) = opened_by.filter(|_| rule.refers_back) {
            let pattern = fill(rule.written, opened_by);
            let regex = self.scratch.filled(&pattern);
            if let Some(regex) = regex
                && let Ok(found) = regex.match_at(&mut self.scratch.machine, line, start, at)
            {
                return found.map(|to| (to, None));
            }
            return oniguruma(&syntect::parsing::Regex::new(pattern), line, at).ok();
        }
        if let Some(regex) = &rule.regex
            && let Ok(found) = regex.match_at(&mut self.scratch.machine, line, start, at)
        {
            return found.map(|to| (to, None));
        }
        self.oniguruma_at(rule, line, at)
    }

    /// Asks Oniguruma, and remembers where the pattern matches next.
    fn oniguruma_at(
        &mut self,
        rule: &'static Rule,
        line: &str,
        at: usize,
    ) -> Option<(usize, Option<Region>)> {
        let known = self.oniguruma.iter().position(|(known, _)| std::ptr::eq(*known, rule));
        if known.is_some_and(|known| self.oniguruma[known].1 > at) {
            return None;
        }
        let next = match oniguruma(&rule.source.regex, line, at) {
            Ok(found) => return Some(found),
            Err(next) => next,
        };
        match known {
            Some(known) => self.oniguruma[known].1 = next,
            None => self.oniguruma.push((rule, next)),
        }
        None
    }

    /// Writes what a match looks like, and goes where it leads.
    fn follow(&mut self, found: &Found, operation: &'static Operation, line: &str) {
        let Some(present) = self.levels.last().map(|level| level.context) else { return };
        let (rule, from, to) = (found.rule, found.from, found.to);
        self.write_to(line, from);
        self.scopes_before(present, operation);
        for look in &rule.looks {
            self.classes.push(*look);
        }
        self.write_groups(found, line);
        self.write_to(line, to);
        self.classes.pop(rule.looks.len());
        self.scopes_after(present, operation);
        self.go(found, operation, line);
    }

    /// Changes the context as a match says.
    fn go(&mut self, found: &Found, operation: &'static Operation, line: &str) {
        let (replaces, contexts, prototype) = match operation {
            Operation::Stay => return,
            Operation::Pop => {
                self.levels.pop();
                return;
            }
            Operation::Enter { replaces, contexts, prototype } => (*replaces, contexts, *prototype),
        };
        // The prototype of a context that is replaced holds on until what replaces it is closed.
        let mut inherited = if replaces { self.levels.pop().map(|level| level.prototypes) } else { None };
        for (index, context) in contexts.iter().enumerate() {
            let mut prototypes = inherited.take().unwrap_or_default();
            if index + 1 == contexts.len() {
                prototypes.extend(prototype);
            }
            let refers_back = context.refers_back || prototypes.iter().any(|context| context.refers_back);
            let opened_by = refers_back.then(|| self.texts(found, line));
            self.levels.push(Level { context, prototypes, opened_by });
        }
    }

    /// What the first ten groups of a match hold: patterns refer to a group by one digit.
    fn texts(&self, found: &Found, line: &str) -> OpenedBy {
        (0..10)
            .map(|group| self.group(found, group).and_then(|(from, to)| line.get(from..to)).map(Box::from))
            .collect()
    }

    /// Writes the line up to `at` in the class that holds here.
    fn write_to(&mut self, line: &str, at: usize) {
        let at = at.min(self.end);
        if at > self.written {
            self.runs.push(self.classes.class(), &line[self.written..at]);
            self.written = at;
        }
    }
}

impl Scratch {
    /// A pattern with what it refers to put in; `None` where only Oniguruma understands it.
    fn filled(&mut self, pattern: &str) -> Option<Rc<Regex>> {
        if let Some(known) = self.filled.get(pattern) {
            return known.clone();
        }
        // What is put in comes from documents: there is no end to what it might be.
        if self.filled.len() >= 256 {
            self.filled.clear();
        }
        let regex = Regex::new(pattern, Groups::All).map(Rc::new);
        self.filled.insert(pattern.to_owned(), regex.clone());
        regex
    }
}

/// A match of Oniguruma at a place; else the next place at which it matches.
fn oniguruma(
    regex: &syntect::parsing::Regex,
    line: &str,
    at: usize,
) -> Result<(usize, Option<Region>), usize> {
    let mut region = Region::new();
    if !regex.search(line, at, line.len(), Some(&mut region)) {
        return Err(usize::MAX);
    }
    match region.pos(0) {
        Some((from, to)) if from == at => Ok((to, Some(region))),
        Some((from, _)) => Err(from),
        None => Err(usize::MAX),
    }
}

/// A pattern with the texts it refers to in the place of the references.
fn fill(pattern: &str, texts: &[Option<Box<str>>]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut escaped = false;
    for c in pattern.chars() {
        match (escaped, c.to_digit(10)) {
            (true, Some(group)) => {
                if let Some(Some(text)) = texts.get(group as usize) {
                    filled.push_str(&regex_syntax::escape(text));
                }
            }
            (true, None) => filled.extend(['\\', c]),
            (false, _) if c != '\\' => filled.push(c),
            (false, _) => {}
        }
        escaped = c == '\\' && !escaped;
    }
    filled
}
