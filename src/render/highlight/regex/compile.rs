//! From a tree to instructions for the machine.

mod widths;

use std::sync::Arc;

use super::first::{Before, First, first, first_of};
use super::parse::{Ast, Greed, Place};
use super::set::Set;
use widths::*;

/// An instruction; the next one follows unless it says otherwise.
#[derive(Debug)]
pub(super) enum Inst {
    /// This ASCII byte.
    Byte(u8),
    /// These bytes of [`Program::literals`], from the first to before the second.
    Bytes(u32, u32),
    /// A character of this set.
    Set(u32),
    /// Characters of a set, at least `min` and at most `max`.
    Run { set: u32, min: u32, max: u32, greed: Greed, guard: u32 },
    /// First here, then, if that leads nowhere, there; a way that cannot begin with the next byte is not tried.
    Split { first: u32, second: u32, guards: [u32; 2] },
    /// Where the next byte leads: a table of targets.
    Dispatch(u32),
    /// Goes on there.
    Jump(u32),
    /// Remembers the place as a group's beginning or end.
    Save(u32),
    /// Goes on if this is such a place.
    Assert(Place),
    /// Looks ahead with what follows, then goes on at `next`.
    Ahead { negated: bool, next: u32 },
    /// Looks behind with what follows, which has from `min` to `max` characters, then goes on at `next`.
    Behind { negated: bool, min: u32, max: u32, next: u32 },
    /// Matches what follows once and for all, then goes on at `next`.
    Atomic { next: u32 },
    /// What a group matched.
    Backreference { group: u32, fold: bool },
    /// Remembers where a round of a loop began.
    RoundStart(u32),
    /// Ends the loop after a round that took nothing.
    RoundEnd { slot: u32, exit: u32 },
    /// The match, or the end of a look.
    Accept,
    /// No match.
    Fail,
}

/// Where a byte leads, and after them where the end of the text does.
pub(super) type Targets = Box<[u32; 257]>;

/// A compiled pattern.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) code: Vec<Inst>,
    pub(super) literals: Vec<u8>,
    pub(super) sets: Vec<Arc<Set>>,
    pub(super) guards: Vec<First>,
    pub(super) dispatches: Vec<Targets>,
    /// Two places for each group where any is asked for, then one for each loop that needs it.
    pub(super) slots: u32,
    /// The highest group that has places.
    pub(super) groups: u32,
}

/// The most instructions of one pattern; more would be a repetition gone wild.
const MOST: usize = 20_000;

/// The characters that a look behind may go back.
const FARTHEST: u32 = 255;

/// What a part is followed by.
#[derive(Clone, Copy)]
struct Then {
    /// What can come after it.
    first: First,
    /// Whether nothing follows that could still fail.
    accepts: bool,
}

/// Compiles a pattern, remembering the places of `groups`; `None` for what the machine cannot do.
pub(super) fn compile(ast: &Ast, count: u32, groups: &dyn Fn(u32) -> bool) -> Option<Program> {
    let mut referred = vec![false; count as usize + 1];
    mark_referred(ast, &mut referred);
    let keep = |group: u32| groups(group) || referred[group as usize];
    let groups = (1..=count).rev().find(|group| keep(*group)).unwrap_or(0);
    let slots = if groups > 0 { (groups + 1) * 2 } else { 0 };
    let mut compiler = Compiler { program: Program { slots, groups, ..Program::default() }, keep: &keep };
    compiler.emit(ast, Then { first: First::ALL, accepts: true })?;
    compiler.push(Inst::Accept)?;
    Some(compiler.program)
}

fn mark_referred(ast: &Ast, referred: &mut [bool]) {
    match ast {
        Ast::Concat(parts) | Ast::Alternate(parts) => {
            for part in parts {
                mark_referred(part, referred);
            }
        }
        Ast::Repeat { inner, .. } | Ast::Capture(_, inner) | Ast::Atomic(inner) | Ast::Look { inner, .. } => {
            mark_referred(inner, referred);
        }
        Ast::Backreference { group, .. } => referred[*group as usize] = true,
        Ast::Char(_) | Ast::Set(_) | Ast::Assert(_) => {}
    }
}

struct Compiler<'a> {
    program: Program,
    keep: &'a dyn Fn(u32) -> bool,
}

impl Compiler<'_> {
    fn here(&self) -> u32 {
        self.program.code.len() as u32
    }

    fn push(&mut self, inst: Inst) -> Option<u32> {
        let at = self.here();
        self.program.code.push(inst);
        (self.program.code.len() <= MOST).then_some(at)
    }

    fn set(&mut self, set: &Arc<Set>) -> u32 {
        let sets = &mut self.program.sets;
        let known = sets.iter().position(|known| Arc::ptr_eq(known, set));
        known.unwrap_or_else(|| {
            sets.push(set.clone());
            sets.len() - 1
        }) as u32
    }

    fn guard(&mut self, first: First) -> u32 {
        let guards = &mut self.program.guards;
        let known = guards.iter().position(|known| *known == first);
        known.unwrap_or_else(|| {
            guards.push(first);
            guards.len() - 1
        }) as u32
    }

    fn slot(&mut self) -> u32 {
        self.program.slots += 1;
        self.program.slots - 1
    }

    fn emit(&mut self, ast: &Ast, then: Then) -> Option<()> {
        match ast {
            Ast::Concat(parts) => return self.concat(parts, then),
            Ast::Alternate(branches) => return self.alternate(branches, then),
            Ast::Char(c) => self.text(&[*c])?,
            Ast::Set(set) => {
                let set = self.set(set);
                self.push(Inst::Set(set))?;
            }
            Ast::Repeat { inner, min, max, greed } => {
                return self.repeat(inner, (*min, *max), *greed, then);
            }
            Ast::Capture(group, inner) if (self.keep)(*group) => {
                self.push(Inst::Save(group * 2))?;
                self.emit(inner, Then { accepts: false, ..then })?;
                self.push(Inst::Save(group * 2 + 1))?;
            }
            Ast::Capture(_, inner) => return self.emit(inner, then),
            Ast::Atomic(inner) => {
                let at = self.push(Inst::Fail)?;
                self.emit(inner, Then { first: First::ALL, accepts: true })?;
                self.push(Inst::Accept)?;
                self.program.code[at as usize] = Inst::Atomic { next: self.here() };
            }
            Ast::Look { behind, negated, inner } => {
                let (min, max) = if *behind { widths(inner)? } else { (0, 0) };
                let at = self.push(Inst::Fail)?;
                // What is looked at behind must end where it is looked from: so it can still fail.
                self.emit(inner, Then { first: First::ALL, accepts: !behind })?;
                self.push(Inst::Accept)?;
                let (negated, next) = (*negated, self.here());
                self.program.code[at as usize] = if *behind {
                    Inst::Behind { negated, min, max, next }
                } else {
                    Inst::Ahead { negated, next }
                };
            }
            Ast::Assert(place) => drop(self.push(Inst::Assert(*place))?),
            Ast::Backreference { group, fold } => {
                self.push(Inst::Backreference { group: *group, fold: *fold })?;
            }
        }
        Some(())
    }

    fn text(&mut self, chars: &[char]) -> Option<()> {
        if let [c] = chars
            && c.is_ascii()
        {
            self.push(Inst::Byte(*c as u8))?;
            return Some(());
        }
        let literals = &mut self.program.literals;
        let start = literals.len() as u32;
        literals.extend_from_slice(chars.iter().collect::<String>().as_bytes());
        let end = literals.len() as u32;
        self.push(Inst::Bytes(start, end))?;
        Some(())
    }

    fn concat(&mut self, parts: &[Ast], then: Then) -> Option<()> {
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            let chars: Vec<char> =
                rest.iter().map_while(|part| if let Ast::Char(c) = part { Some(*c) } else { None }).collect();
            if chars.len() > 1 {
                self.text(&chars)?;
                rest = &rest[chars.len()..];
                continue;
            }
            let first = first_of(after, after_part(part), then.first);
            self.emit(part, Then { first, accepts: then.accepts && after.is_empty() })?;
            rest = after;
        }
        Some(())
    }

    /// Alternatives, chosen by the next byte: the table leads to those that can begin with it, in their order.
    fn alternate(&mut self, branches: &[Ast], then: Then) -> Option<()> {
        let firsts: Vec<First> =
            branches.iter().map(|branch| first(branch, Before::Unknown, then.first)).collect();
        let table = self.push(Inst::Fail)?;
        let mut starts = Vec::new();
        let mut exits = Vec::new();
        for branch in branches {
            starts.push(self.here());
            self.emit(branch, then)?;
            exits.push(self.push(Inst::Fail)?);
        }
        let mut chains: Vec<(Vec<usize>, u32)> = Vec::new();
        let mut targets: Targets = Box::new([0; 257]);
        let fail = self.push(Inst::Fail)?;
        for (byte, target) in targets.iter_mut().enumerate() {
            let byte = u8::try_from(byte).ok();
            let able: Vec<usize> =
                (0..branches.len()).filter(|branch| firsts[*branch].allows(byte)).collect();
            *target = match able.as_slice() {
                [] => fail,
                [only] => starts[*only],
                _ => match chains.iter().find(|(known, _)| *known == able) {
                    Some((_, at)) => *at,
                    None => {
                        let at = self.chain(&able, &starts)?;
                        chains.push((able, at));
                        at
                    }
                },
            };
        }
        let end = self.here();
        for exit in exits {
            self.program.code[exit as usize] = Inst::Jump(end);
        }
        self.program.dispatches.push(targets);
        self.program.code[table as usize] = Inst::Dispatch(self.program.dispatches.len() as u32 - 1);
        Some(())
    }

    fn chain(&mut self, branches: &[usize], starts: &[u32]) -> Option<u32> {
        let all = self.guard(First::ALL);
        let at = self.here();
        for pair in branches.windows(2) {
            let next = self.here() + 1;
            let last = pair[1] == *branches.last()?;
            let second = if last { starts[pair[1]] } else { next };
            self.push(Inst::Split { first: starts[pair[0]], second, guards: [all, all] })?;
        }
        Some(at)
    }

    fn repeat(&mut self, inner: &Ast, (min, max): (u32, u32), greed: Greed, then: Then) -> Option<()> {
        if max == 0 {
            return Some(());
        }
        if let Some(set) = as_set(inner) {
            return self.run(&set, (min, max), greed, then);
        }
        if greed == Greed::Possessive {
            let again = Ast::Repeat { inner: Box::new(inner.clone()), min, max, greed: Greed::Greedy };
            return self.emit(&Ast::Atomic(Box::new(again)), then);
        }
        let round = first(inner, Before::Unknown, First::ALL);
        let again = Then { first: then_or(&round, &then), accepts: false };
        for _ in 0..min {
            self.emit(inner, again)?;
        }
        if max == u32::MAX {
            return self.endless(inner, greed, then, again);
        }
        let guards = [self.guard(round), self.guard(then.first)];
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(self.push(Inst::Fail)?);
            let last = splits.len() as u32 == max - min;
            self.emit(inner, if last { then } else { again })?;
        }
        let end = self.here();
        for split in splits {
            self.program.code[split as usize] = choice(greed, split + 1, end, guards);
        }
        Some(())
    }

    fn endless(&mut self, inner: &Ast, greed: Greed, then: Then, again: Then) -> Option<()> {
        let round = first(inner, Before::Unknown, First::ALL);
        let guards = [self.guard(round), self.guard(then.first)];
        let split = self.push(Inst::Fail)?;
        // A round that can take nothing would go on for ever.
        let may_be_empty = least_width(inner) == 0;
        let slot = if may_be_empty { Some(self.slot()) } else { None };
        if let Some(slot) = slot {
            self.push(Inst::RoundStart(slot))?;
        }
        self.emit(inner, again)?;
        let end_of_round = if slot.is_some() { Some(self.push(Inst::Fail)?) } else { None };
        self.push(Inst::Jump(split))?;
        let exit = self.here();
        if let (Some(slot), Some(at)) = (slot, end_of_round) {
            self.program.code[at as usize] = Inst::RoundEnd { slot, exit };
        }
        self.program.code[split as usize] = choice(greed, split + 1, exit, guards);
        Some(())
    }

    /// A repetition of one character, which needs no round for each.
    fn run(&mut self, set: &Arc<Set>, (min, max): (u32, u32), greed: Greed, then: Then) -> Option<()> {
        // Giving characters back helps only where what follows can begin with one of them.
        let never_back = then.accepts || First::of(set).is_apart_from(&then.first);
        let greed = if greed == Greed::Greedy && never_back { Greed::Possessive } else { greed };
        let guard = self.guard(then.first);
        let set = self.set(set);
        self.push(Inst::Run { set, min, max, greed, guard })?;
        Some(())
    }
}

fn then_or(round: &First, then: &Then) -> First {
    if round.is_all() || then.first.is_all() { First::ALL } else { round.or(&then.first) }
}

fn choice(greed: Greed, inner: u32, exit: u32, [inner_guard, exit_guard]: [u32; 2]) -> Inst {
    if greed == Greed::Lazy {
        Inst::Split { first: exit, second: inner, guards: [exit_guard, inner_guard] }
    } else {
        Inst::Split { first: inner, second: exit, guards: [inner_guard, exit_guard] }
    }
}
