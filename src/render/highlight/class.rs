//! From the scopes of a grammar to some twenty short classes.

use std::sync::LazyLock;

use syntect::parsing::Scope;

/// What a scope says about the look of the text within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing: the scope round it decides.
    Inherit,
    /// A class of its own; [`PLAIN`] for none.
    Class(u8),
    /// A key of a mapping: strings within it look like it.
    Key,
}

/// The class of text without one.
pub(super) const PLAIN: u8 = 0;

/// The class of attributes, and of keys of mappings.
const ATTRIBUTE: u8 = b'a';

/// Looks by the beginning of a scope; the longest that fits decides.
const LOOKS: &[(&str, Look)] = {
    use Look::{Class, Inherit, Key};
    &[
        ("source", Class(PLAIN)),
        ("text", Class(PLAIN)),
        ("embedding", Class(PLAIN)),
        ("meta.interpolation", Class(PLAIN)),
        ("meta.template", Class(PLAIN)),
        ("meta.embedded", Class(PLAIN)),
        ("meta.mapping.key", Key),
        ("meta.structure.dictionary.key", Key),
        ("meta.annotation", Class(b'm')),
        ("meta.preprocessor", Class(b'm')),
        ("meta.diff.header", Class(b'm')),
        ("meta.diff.range", Class(b'm')),
        ("comment", Class(b'c')),
        ("markup.quote", Class(b'c')),
        ("string", Class(b's')),
        ("markup.raw", Class(b's')),
        ("markup.underline.link", Class(b's')),
        ("string.regexp", Class(b'r')),
        ("constant", Class(b'l')),
        ("constant.numeric", Class(b'n')),
        ("constant.character", Class(b's')),
        ("constant.character.escape", Class(b'x')),
        ("constant.other.placeholder", Class(b'x')),
        ("constant.other.color", Class(b'n')),
        ("keyword", Class(b'k')),
        ("keyword.operator", Class(b'o')),
        ("keyword.operator.word", Class(b'k')),
        ("keyword.operator.logical.python", Class(b'k')),
        ("keyword.other.unit", Class(b'n')),
        ("storage", Class(b'k')),
        ("storage.type.numeric", Class(b'n')),
        ("entity.name", Class(b't')),
        ("entity.name.function", Class(b'f')),
        ("entity.name.tag", Class(b'g')),
        ("entity.name.section", Class(b'h')),
        ("entity.name.label", Class(b'l')),
        ("entity.name.constant", Class(b'l')),
        ("entity.name.macro", Class(b'm')),
        ("entity.other.attribute-name", Class(ATTRIBUTE)),
        ("entity.other.inherited-class", Class(b't')),
        ("support.function", Class(b'f')),
        ("support.type", Class(b't')),
        ("support.type.property-name", Class(ATTRIBUTE)),
        ("support.class", Class(b't')),
        ("support.constant", Class(b'l')),
        ("support.macro", Class(b'm')),
        ("variable.function", Class(b'f')),
        ("variable.annotation", Class(b'm')),
        ("variable.parameter", Class(b'v')),
        ("variable.language", Class(b'l')),
        ("variable.other.constant", Class(b'l')),
        // In most languages nearly every word is a variable; only where a sign marks them do they stand out.
        ("variable.other", Inherit),
        ("variable.other.readwrite.shell", Class(b'v')),
        ("variable.other.readwrite.assignment.shell", Class(b'v')),
        ("variable.other.php", Class(b'v')),
        ("variable.other.readwrite.global.perl", Class(b'v')),
        ("punctuation.definition.variable.shell", Class(b'v')),
        ("punctuation.definition.variable.php", Class(b'v')),
        ("markup.heading", Class(b'h')),
        ("markup.italic", Class(b'e')),
        ("markup.bold", Class(b'b')),
        ("markup.inserted", Class(b'i')),
        ("markup.deleted", Class(b'd')),
        ("markup.changed", Class(b'm')),
    ]
};

static SCOPES: LazyLock<Vec<(Scope, Look)>> = LazyLock::new(|| {
    let mut looks: Vec<(Scope, Look)> = LOOKS
        .iter()
        .map(|(name, look)| (Scope::new(name).expect("names of at most eight parts are scopes"), *look))
        .collect();
    // Longer ones first, so that the first that fits is the longest.
    looks.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    looks
});

/// The look of a scope.
pub(super) fn look(scope: Scope) -> Look {
    let found = SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
    found.map_or(Look::Inherit, |(_, look)| *look)
}

/// The class of text, as scopes open and close round it.
#[derive(Clone, Debug, Default)]
pub(super) struct ClassStack {
    /// The classes in effect, one a scope.
    open: Vec<Effect>,
    /// Looks that were set aside with `clear_scopes`, to come back.
    cleared: Vec<Vec<Effect>>,
}

#[derive(Clone, Copy, Debug)]
struct Effect {
    look: Look,
    class: u8,
    in_key: bool,
}

impl ClassStack {
    /// The class of text here.
    pub(super) fn class(&self) -> u8 {
        self.open.last().map_or(PLAIN, |effect| effect.class)
    }

    /// Opens a scope.
    pub(super) fn push(&mut self, look: Look) {
        let outer = self.open.last().copied();
        let (class, in_key) = outer.map_or((PLAIN, false), |outer| (outer.class, outer.in_key));
        self.open.push(match look {
            Look::Inherit => Effect { look, class, in_key },
            Look::Class(b's') if in_key => Effect { look, class: ATTRIBUTE, in_key },
            Look::Class(class) => Effect { look, class, in_key: false },
            Look::Key => Effect { look, class, in_key: true },
        });
    }

    /// Closes `count` scopes.
    pub(super) fn pop(&mut self, count: usize) {
        self.open.truncate(self.open.len().saturating_sub(count));
    }

    /// Sets the innermost `count` scopes aside.
    pub(super) fn clear(&mut self, count: usize) {
        let kept = self.open.len().saturating_sub(count);
        self.cleared.push(self.open.split_off(kept));
    }

    /// Brings back what was set aside last.
    pub(super) fn restore(&mut self) {
        for effect in self.cleared.pop().unwrap_or_default() {
            self.push(effect.look);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(scopes: &[&str]) -> u8 {
        let mut stack = ClassStack::default();
        for scope in scopes {
            stack.push(look(Scope::new(scope).unwrap()));
        }
        stack.class()
    }

    #[test]
    fn the_longest_beginning_decides() {
        assert_eq!(class(&["constant.numeric.integer.rust"]), b'n');
        assert_eq!(class(&["constant.other.rust"]), b'l');
        assert_eq!(class(&["keyword.operator.assignment.rust"]), b'o');
    }

    #[test]
    fn a_scope_that_says_nothing_leaves_the_look_as_it_is() {
        assert_eq!(class(&["string.quoted.rust", "punctuation.definition.string.begin.rust"]), b's');
    }

    #[test]
    fn code_within_a_string_is_code_again() {
        assert_eq!(class(&["string.quoted.js", "meta.interpolation.js", "source.js"]), PLAIN);
    }

    #[test]
    fn a_string_that_is_a_key_looks_like_one() {
        assert_eq!(class(&["meta.mapping.key.json", "string.quoted.double.json"]), b'a');
        assert_eq!(class(&["meta.mapping.value.json", "string.quoted.double.json"]), b's');
    }

    #[test]
    fn what_was_set_aside_comes_back() {
        let mut stack = ClassStack::default();
        stack.push(Look::Class(b's'));
        stack.clear(1);
        assert_eq!(stack.class(), PLAIN);
        stack.restore();
        assert_eq!(stack.class(), b's');
    }
}
