//! From code to runs of classes.

use syntect::parsing::{ClearAmount, ParseState, ScopeStackOp};

use super::class::{ClassStack, PLAIN, look};
use super::language::{GRAMMARS, GrammarId, grammar};
use super::runs::Runs;

/// Bytes of the longest line that is looked into; longer ones are data, and cost more than all others together.
const LONGEST_LINE: usize = 2048;

/// The runs of code.
pub(super) fn runs(id: GrammarId, code: &str) -> Vec<u8> {
    let mut runs = Runs::default();
    let mut state = ParseState::new(grammar(id));
    let mut stack = ClassStack::default();
    let mut line_with_end = String::new();
    for line in code.split_inclusive('\n') {
        if line.len() > LONGEST_LINE {
            runs.push(PLAIN, line);
            continue;
        }
        // Grammars expect every line to end with a line break.
        let whole = if line.ends_with('\n') {
            line
        } else {
            line_with_end.push_str(line);
            line_with_end.push('\n');
            &line_with_end
        };
        let Ok(ops) = state.parse_line(whole, &GRAMMARS) else {
            runs.push(PLAIN, line);
            continue;
        };
        let mut from = 0;
        for (at, op) in ops {
            let at = at.min(line.len());
            if at > from {
                runs.push(stack.class(), &line[from..at]);
                from = at;
            }
            match op {
                ScopeStackOp::Push(scope) => stack.push(look(scope)),
                ScopeStackOp::Pop(count) => stack.pop(count),
                ScopeStackOp::Clear(ClearAmount::TopN(count)) => stack.clear(count),
                ScopeStackOp::Clear(ClearAmount::All) => stack.clear(usize::MAX),
                ScopeStackOp::Restore => stack.restore(),
                ScopeStackOp::Noop => {}
            }
        }
        runs.push(stack.class(), &line[from..]);
    }
    runs.finish()
}
