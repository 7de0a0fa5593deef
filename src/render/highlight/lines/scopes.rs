//! Which scopes a match opens and closes, and which classes its groups get.

use super::*;

impl Reader<'_> {
    /// Opens and closes scopes for the match itself: what is entered looks as its `meta_scope` says already here.
    pub(super) fn scopes_before(&mut self, present: &Context, operation: &Operation) {
        match operation {
            Operation::Stay => {}
            Operation::Pop => self.classes.pop(present.content.len()),
            Operation::Enter { replaces, contexts, .. } => {
                if *replaces && present.clear.is_some() {
                    self.classes.restore();
                }
                for context in contexts {
                    if let Some(count) = context.clear.filter(|_| !replaces) {
                        self.classes.clear(count);
                    }
                    self.push_all(&context.meta);
                }
            }
        }
    }

    /// Opens and closes scopes for what comes after the match.
    pub(super) fn scopes_after(&mut self, present: &Context, operation: &Operation) {
        match operation {
            Operation::Stay => {}
            Operation::Pop => {
                self.classes.pop(present.meta.len());
                if present.clear.is_some() {
                    self.classes.restore();
                }
            }
            Operation::Enter { replaces, contexts, .. } => {
                let leaves = *replaces && !(present.meta.is_empty() && present.content.is_empty());
                let adds = contexts
                    .iter()
                    .any(|context| !context.content.is_empty() || (context.clear.is_some() && *replaces));
                if !leaves && !adds {
                    return;
                }
                // The scopes of the match are opened anew, so that those of the contents come in their order.
                let opened: usize = contexts.iter().map(|context| context.meta.len()).sum();
                let left = if *replaces { present.content.len() + present.meta.len() } else { 0 };
                self.classes.pop(opened + left);
                for context in contexts {
                    if let Some(count) = context.clear.filter(|_| *replaces) {
                        self.classes.clear(count);
                    }
                    self.push_all(&context.meta);
                    self.push_all(&context.content);
                }
            }
        }
    }

    pub(super) fn push_all(&mut self, looks: &[Look]) {
        for look in looks {
            self.classes.push(*look);
        }
    }

    /// Writes the groups of a match that look like something.
    pub(super) fn write_groups(&mut self, found: &Found, line: &str) {
        let groups = &found.rule.groups;
        if groups.is_empty() {
            return;
        }
        // In the order of places; of those that begin together the longest is outermost, and ends come first.
        let mut steps: Vec<(usize, i64, &[Look])> = Vec::with_capacity(groups.len() * 2);
        for (group, looks) in groups {
            if let Some((from, to)) = self.group(found, *group).filter(|(from, to)| from < to) {
                for look in looks.chunks(1) {
                    steps.push((from, -((to - from) as i64), look));
                }
                steps.push((to, i64::MIN, looks));
            }
        }
        steps.sort_by_key(|(at, order, _)| (*at, *order));
        for (at, order, looks) in steps {
            self.write_to(line, at);
            if order == i64::MIN {
                self.classes.pop(looks.len());
            } else {
                self.push_all(looks);
            }
        }
    }

    pub(super) fn group(&self, found: &Found, group: usize) -> Option<(usize, usize)> {
        match &found.region {
            Some(region) => region.pos(group),
            None if group == 0 => Some((found.from, found.to)),
            None => self.scratch.machine.group(group as u32),
        }
    }
}
