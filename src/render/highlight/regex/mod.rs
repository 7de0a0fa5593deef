//! The patterns of grammars, compiled for one question: does it match *here*?
//!
//! Oniguruma searches a line for every pattern of a context at every token. But a grammar asks only which pattern
//! matches first, so the line is walked once, and a pattern is tried only where the next byte can begin it. The figures
//! are in ADR-14 of the handbook. What this engine does not understand, a handful of patterns, is left to Oniguruma, and a
//! test compares the two on every grammar.

mod compile;
mod first;
mod machine;
mod parse;
mod set;

pub(super) use first::{Before, First};
pub(super) use machine::Machine;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::LINES;

use std::sync::OnceLock;

use compile::{Program, compile};
use parse::Ast;

/// A pattern; its instructions are made when it is first tried.
#[derive(Debug)]
pub(super) struct Regex {
    ast: Ast,
    count: u32,
    groups: Groups,
    program: OnceLock<Option<Program>>,
}

/// Which groups of a pattern are asked for.
#[derive(Clone, Debug)]
pub(super) enum Groups {
    /// These; none most of the time.
    Of(Vec<u32>),
    /// All of them.
    All,
}

impl Regex {
    /// Reads a pattern; `None` where this engine does not understand it.
    pub(super) fn new(pattern: &str, groups: Groups) -> Option<Self> {
        let (ast, count) = parse::parse(pattern)?;
        Some(Self { ast, count, groups, program: OnceLock::new() })
    }

    /// What can come next where the pattern matches.
    pub(super) fn first(&self, before: Before) -> First {
        first::first(&self.ast, before, First::ALL)
    }

    /// Matches at `at`; the end of the match. `Err` where the engine cannot run the pattern after all.
    pub(super) fn match_at(
        &self,
        machine: &mut Machine,
        text: &str,
        start: usize,
        at: usize,
    ) -> Result<Option<usize>, Unable> {
        let program = self.program.get_or_init(|| {
            compile(&self.ast, self.count, &|group| match &self.groups {
                Groups::Of(groups) => groups.contains(&group),
                Groups::All => true,
            })
        });
        match program {
            Some(program) => Ok(machine.run(program, text, start, at)),
            None => Err(Unable),
        }
    }
}

/// The engine cannot run a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unable;
