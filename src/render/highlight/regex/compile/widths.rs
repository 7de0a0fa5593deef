//! What a part of a pattern can match: its width, its beginning, its set.

use super::*;

/// What stands before whatever follows a part.
pub(super) fn after_part(part: &Ast) -> Before {
    match part {
        Ast::Char(c) if c.is_ascii() => {
            if crate::render::highlight::regex::first::is_word_byte(*c as u8) {
                Before::Word
            } else {
                Before::Other
            }
        }
        Ast::Capture(_, inner) | Ast::Atomic(inner) => after_part(inner),
        Ast::Repeat { inner, min: 1.., .. } => after_part(inner),
        Ast::Set(set) => First::of(set).kind(),
        _ => Before::Unknown,
    }
}

/// The set of a part that is one character.
pub(super) fn as_set(ast: &Ast) -> Option<Arc<Set>> {
    match ast {
        Ast::Set(set) => Some(set.clone()),
        Ast::Char(c) => Some(crate::render::highlight::regex::set::single(*c, false)),
        _ => None,
    }
}

/// The fewest characters that a part takes.
pub(super) fn least_width(ast: &Ast) -> u32 {
    match ast {
        Ast::Concat(parts) => parts.iter().map(least_width).fold(0, u32::saturating_add),
        Ast::Alternate(branches) => branches.iter().map(least_width).min().unwrap_or(0),
        Ast::Char(_) | Ast::Set(_) => 1,
        Ast::Repeat { inner, min, .. } => least_width(inner).saturating_mul(*min),
        Ast::Capture(_, inner) | Ast::Atomic(inner) => least_width(inner),
        Ast::Look { .. } | Ast::Assert(_) | Ast::Backreference { .. } => 0,
    }
}

/// The fewest and the most characters that a part takes, where there is a limit.
pub(super) fn widths(ast: &Ast) -> Option<(u32, u32)> {
    let (min, max) = match ast {
        Ast::Concat(parts) => parts.iter().try_fold((0, 0), |(min, max), part| {
            let (least, most) = widths(part)?;
            Some((min + least, max + most))
        })?,
        Ast::Alternate(branches) => branches.iter().try_fold((u32::MAX, 0), |(min, max), branch| {
            let (least, most) = widths(branch)?;
            Some((min.min(least), max.max(most)))
        })?,
        Ast::Char(_) | Ast::Set(_) => (1, 1),
        Ast::Repeat { inner, min, max, .. } => {
            let (least, most) = widths(inner)?;
            (least.checked_mul(*min)?, most.checked_mul(*max)?)
        }
        Ast::Capture(_, inner) | Ast::Atomic(inner) => widths(inner)?,
        Ast::Look { .. } | Ast::Assert(_) => (0, 0),
        Ast::Backreference { .. } => return None,
    };
    (max <= FARTHEST).then_some((min, max))
}
