//! Runs compiled patterns: one place, one pattern, with backtracking.

use super::compile::{Inst, Program};
use super::first::is_word_byte;
use super::parse::{Greed, Place};
use super::set::{self, Set};

/// Steps for one line of code. A pattern that needs more is hostile or hopeless, and the line stays plain from there.
pub(crate) const STEPS: u32 = 400_000;

/// A slot that holds no place.
const NOWHERE: u32 = u32::MAX;

/// What a run of the machine needs, to be used again and again.
#[derive(Debug, Default)]
pub(crate) struct Machine {
    back: Vec<Back>,
    slots: Vec<u32>,
    /// The highest group that has slots.
    groups: u32,
    /// Steps that are left for this line.
    steps: u32,
}

/// Another way that is left.
#[derive(Clone, Copy, Debug)]
enum Back {
    /// Goes on at this instruction and place.
    Go { pc: u32, at: u32 },
    /// Puts a slot back as it was, and goes one further back.
    Slot { slot: u32, was: u32 },
    /// Gives a character of a run back, down to `low`.
    Less { pc: u32, low: u32, at: u32 },
    /// Takes one more character of a run.
    More { pc: u32, taken: u32, at: u32 },
}

/// The text and how it is looked at.
#[derive(Clone, Copy)]
struct View<'a> {
    text: &'a [u8],
    /// Where the search began.
    start: usize,
    /// Where the match must end.
    must_end: Option<usize>,
}

impl Machine {
    /// Gives the steps for a new line.
    pub(crate) fn begin_line(&mut self) {
        self.steps = STEPS;
    }

    /// Whether the line used up its steps.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.steps == 0
    }

    /// Matches a pattern at `at`; the end of the match. `start` is where the search for it began.
    pub(super) fn run(&mut self, program: &Program, text: &str, start: usize, at: usize) -> Option<usize> {
        self.back.clear();
        self.slots.clear();
        self.slots.resize(program.slots as usize, NOWHERE);
        self.groups = program.groups;
        self.go(program, View { text: text.as_bytes(), start, must_end: None }, 0, at)
    }

    /// Where a group matched in the last run; groups that nobody asked for are not known.
    pub(crate) fn group(&self, group: u32) -> Option<(usize, usize)> {
        if group > self.groups {
            return None;
        }
        let slot = group as usize * 2;
        match (self.slots.get(slot), self.slots.get(slot + 1)) {
            (Some(&from), Some(&to)) if from != NOWHERE && to != NOWHERE => {
                Some((from as usize, to as usize))
            }
            _ => None,
        }
    }

    /// Runs from an instruction until something accepts; leaves no way open below those that were.
    fn go(&mut self, program: &Program, view: View<'_>, pc: u32, at: usize) -> Option<usize> {
        let base = self.back.len();
        let text = view.text;
        let (mut pc, mut at) = (pc, at);
        self.steps = self.steps.saturating_sub(1);
        loop {
            let goes_on = match &program.code[pc as usize] {
                Inst::Byte(byte) => {
                    let same = text.get(at) == Some(byte);
                    at += 1;
                    same
                }
                Inst::Bytes(from, to) => {
                    let literal = &program.literals[*from as usize..*to as usize];
                    let same = text[at..].starts_with(literal);
                    at += literal.len();
                    same
                }
                Inst::Set(set) => match next_in(&program.sets[*set as usize], text, at) {
                    Some(after) => {
                        at = after;
                        true
                    }
                    None => false,
                },
                Inst::Run { set, min, max, greed, guard } => {
                    let set = &program.sets[*set as usize];
                    let most = if *greed == Greed::Lazy { *min } else { *max };
                    let (taken, low, end) = run_of(set, text, at, *min, most);
                    if taken < *min {
                        false
                    } else {
                        at = end;
                        match greed {
                            Greed::Possessive => true,
                            Greed::Lazy => {
                                self.back.push(Back::More { pc, taken, at: end as u32 });
                                true
                            }
                            Greed::Greedy
                                if program.guards[*guard as usize].allows(text.get(end).copied()) =>
                            {
                                if end > low {
                                    self.back.push(Back::Less { pc, low: low as u32, at: end as u32 });
                                }
                                true
                            }
                            Greed::Greedy => {
                                self.back.push(Back::Less { pc, low: low as u32, at: end as u32 });
                                false
                            }
                        }
                    }
                }
                Inst::Split { first, second, guards } => {
                    let next = text.get(at).copied();
                    let [a, b] = guards.map(|guard| program.guards[guard as usize].allows(next));
                    if a && b {
                        self.back.push(Back::Go { pc: *second, at: at as u32 });
                    }
                    if a || b {
                        pc = if a { *first } else { *second };
                        continue;
                    }
                    false
                }
                Inst::Dispatch(table) => {
                    let next = text.get(at).map_or(256, |byte| usize::from(*byte));
                    pc = program.dispatches[*table as usize][next];
                    continue;
                }
                Inst::Jump(target) => {
                    pc = *target;
                    continue;
                }
                Inst::Save(slot) | Inst::RoundStart(slot) => {
                    self.set_slot(*slot, at as u32);
                    true
                }
                Inst::RoundEnd { slot, exit } => {
                    if self.slots[*slot as usize] == at as u32 {
                        pc = *exit;
                        continue;
                    }
                    true
                }
                Inst::Assert(place) => is_at(*place, view, at),
                Inst::Ahead { negated, next } => {
                    let inner = View { must_end: None, ..view };
                    let found = self.nested(program, inner, pc + 1, at, !negated).is_some();
                    pc = *next;
                    if found != *negated {
                        continue;
                    }
                    false
                }
                Inst::Behind { negated, min, max, next } => {
                    let inner = View { must_end: Some(at), ..view };
                    let mut starts = starts_behind(text, at, *min, *max);
                    let found =
                        starts.any(|from| self.nested(program, inner, pc + 1, from, !negated).is_some());
                    pc = *next;
                    if found != *negated {
                        continue;
                    }
                    false
                }
                Inst::Atomic { next } => {
                    let inner = View { must_end: None, ..view };
                    match self.nested(program, inner, pc + 1, at, true) {
                        Some(end) => {
                            at = end;
                            pc = *next;
                            continue;
                        }
                        None => false,
                    }
                }
                Inst::Backreference { group, fold } => match self.again(*group, *fold, text, at) {
                    Some(after) => {
                        at = after;
                        true
                    }
                    None => false,
                },
                Inst::Accept if view.must_end.is_none_or(|end| end == at) => return Some(at),
                Inst::Accept | Inst::Fail => false,
            };
            if goes_on {
                pc += 1;
            } else {
                (pc, at) = self.back_to(program, text, base)?;
            }
        }
    }

    /// Matches a part by itself. Where it matched no other way is left in it, and groups hold what they matched there
    /// only if `keep` says so.
    fn nested(&mut self, program: &Program, view: View<'_>, pc: u32, at: usize, keep: bool) -> Option<usize> {
        let mark = self.back.len();
        let end = self.go(program, view, pc, at)?;
        if keep {
            // What a group held before is still to be put back, should the ways before this part be tried.
            let mut kept = mark;
            for index in mark..self.back.len() {
                if matches!(self.back[index], Back::Slot { .. }) {
                    self.back[kept] = self.back[index];
                    kept += 1;
                }
            }
            self.back.truncate(kept);
        } else {
            while self.back.len() > mark {
                if let Some(Back::Slot { slot, was }) = self.back.pop() {
                    self.slots[slot as usize] = was;
                }
            }
        }
        Some(end)
    }

    fn set_slot(&mut self, slot: u32, value: u32) {
        let was = std::mem::replace(&mut self.slots[slot as usize], value);
        self.back.push(Back::Slot { slot, was });
    }

    /// The next way that is left above `base`: an instruction and a place.
    fn back_to(&mut self, program: &Program, text: &[u8], base: usize) -> Option<(u32, usize)> {
        self.steps = self.steps.checked_sub(1)?;
        while self.back.len() > base {
            match self.back.pop()? {
                Back::Go { pc, at } => return Some((pc, at as usize)),
                Back::Slot { slot, was } => self.slots[slot as usize] = was,
                Back::Less { pc, low, at } => {
                    if let Some(at) = shorter(program, pc, text, low as usize, at as usize) {
                        if at > low as usize {
                            self.back.push(Back::Less { pc, low, at: at as u32 });
                        }
                        return Some((pc + 1, at));
                    }
                }
                Back::More { pc, taken, at } => {
                    let Inst::Run { set, max, .. } = &program.code[pc as usize] else { continue };
                    if taken < *max
                        && let Some(at) = next_in(&program.sets[*set as usize], text, at as usize)
                    {
                        self.back.push(Back::More { pc, taken: taken + 1, at: at as u32 });
                        return Some((pc + 1, at));
                    }
                }
            }
        }
        None
    }

    /// Where a group's text ends if it stands here again.
    fn again(&self, group: u32, fold: bool, text: &[u8], at: usize) -> Option<usize> {
        let (from, to) = self.group(group)?;
        let (known, here) = (&text[from..to], text.get(at..at + (to - from))?);
        let same = if fold { known.eq_ignore_ascii_case(here) } else { known == here };
        same.then_some(at + known.len())
    }
}

/// A shorter end of a run, not below `low`, at which what follows can begin.
fn shorter(program: &Program, pc: u32, text: &[u8], low: usize, at: usize) -> Option<usize> {
    let Inst::Run { guard, .. } = &program.code[pc as usize] else { return None };
    let guard = &program.guards[*guard as usize];
    let mut at = at;
    while at > low {
        at -= 1;
        let byte = text[at];
        if !is_continuation(byte) && guard.allows(Some(byte)) {
            return Some(at);
        }
    }
    None
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The character at an offset of UTF-8 text, and the offset after it.
fn char_at(text: &[u8], at: usize) -> Option<(char, usize)> {
    let first = *text.get(at)?;
    let (bits, len) = match first {
        0..0x80 => return Some((first as char, at + 1)),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        0xF0.. => (first & 0x07, 4),
    };
    let rest = text.get(at + 1..at + len)?;
    let code = rest.iter().fold(u32::from(bits), |code, byte| code << 6 | u32::from(byte & 0x3F));
    Some((char::from_u32(code)?, at + len))
}

/// The offset after the character at `at`, where it is in the set.
#[inline]
fn next_in(set: &Set, text: &[u8], at: usize) -> Option<usize> {
    let byte = *text.get(at)?;
    if byte < 128 {
        return set.has_ascii(byte).then_some(at + 1);
    }
    let (c, after) = char_at(text, at)?;
    set.has_wide(c).then_some(after)
}

/// The characters of a set from `at`, at most `most`: how many, where `min` of them end, and where all of them do.
fn run_of(set: &Set, text: &[u8], at: usize, min: u32, most: u32) -> (u32, usize, usize) {
    let (mut taken, mut low, mut end) = (0, at, at);
    while taken < most
        && let Some(after) = next_in(set, text, end)
    {
        end = after;
        taken += 1;
        if taken == min {
            low = end;
        }
    }
    (taken, low, end)
}

/// The places from which `min` to `max` characters lead to `at`, the nearest first.
fn starts_behind(text: &[u8], at: usize, min: u32, max: u32) -> impl Iterator<Item = usize> {
    let before = |at: usize| (0..at).rev().find(|at| !is_continuation(text[*at]));
    std::iter::successors(Some(at), move |at| before(*at)).take(max as usize + 1).skip(min as usize)
}

fn is_word_at(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        None => false,
        Some(byte) if *byte < 128 => is_word_byte(*byte),
        Some(_) => char_at(text, at).is_some_and(|(c, _)| set::is_word(c)),
    }
}

fn is_word_before(text: &[u8], at: usize) -> bool {
    (0..at).rev().find(|at| !is_continuation(text[*at])).is_some_and(|at| is_word_at(text, at))
}

fn is_at(place: Place, view: View<'_>, at: usize) -> bool {
    let text = view.text;
    match place {
        // After the line break that ends the text, no line begins.
        Place::LineStart => at == 0 || (at < text.len() && text[at - 1] == b'\n'),
        Place::LineEnd => at == text.len() || text[at] == b'\n',
        Place::TextStart => at == 0,
        Place::TextEnd => at == text.len(),
        Place::LastLineEnd => at == text.len() || text[at..] == *b"\n",
        Place::WordBoundary => is_word_before(text, at) != is_word_at(text, at),
        Place::NoWordBoundary => is_word_before(text, at) == is_word_at(text, at),
        Place::SearchStart => at == view.start,
    }
}
