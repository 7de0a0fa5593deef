//! syntect's own reader, to compare ours with.

use syntect::parsing::{ClearAmount, ParseState, ScopeStackOp};

use super::class::{ClassStack, PLAIN, look};
use super::language::{GRAMMARS, GrammarId};
use super::runs::Runs;

/// The runs of code.
pub(super) fn runs(id: GrammarId, code: &str) -> Vec<u8> {
    let mut runs = Runs::default();
    let mut state = ParseState::new(&GRAMMARS.syntaxes()[id]);
    let mut stack = ClassStack::default();
    let mut line_with_end = String::new();
    for line in code.split_inclusive('\n') {
        // Grammars expect every line to end with a line break.
        let whole = if line.ends_with('\n') {
            line
        } else {
            line_with_end.clear();
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

/// The runs of both where they differ, as the lines that look different.
fn differences(id: GrammarId, code: &str) -> Vec<String> {
    let html = |encoded: &[u8]| {
        let mut out = String::new();
        super::runs::write_html(encoded, code, &mut out);
        out
    };
    let (ours, theirs) = (html(&super::lines::runs(id, code)), html(&runs(id, code)));
    let pairs = ours.lines().zip(theirs.lines()).filter(|(ours, theirs)| ours != theirs);
    pairs
        .map(|(ours, theirs)| format!("{}\n  ours   {ours}\n  theirs {theirs}", GRAMMARS.syntaxes()[id].name))
        .collect()
}

#[test]
fn our_reader_says_what_syntects_says_in_every_grammar() {
    let code = super::regex::LINES.concat();
    let all = (0..GRAMMARS.syntaxes().len()).flat_map(|id| differences(id, &code)).collect::<Vec<_>>();
    assert!(all.is_empty(), "{} lines differ\n{}", all.len(), all[..all.len().min(30)].join("\n"));
}
