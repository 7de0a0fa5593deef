//! Numbers and lists as messages write them.

/// `1 word`, `3 words`.
pub(super) fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {}", plural(thing)) }
}

fn plural(thing: &str) -> String {
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| thing.ends_with(end));
    match thing.strip_suffix('y') {
        Some(stem) if !vowel_before_y => format!("{stem}ies"),
        _ => format!("{thing}s"),
    }
}

/// Names in backticks, cut at five: `a`, `b` and 3 more. A sixth takes no more room than saying that there is one.
pub(super) fn names<I, S>(names: I) -> String
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    let mut quoted: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    let more = quoted.len().saturating_sub(5);
    if more > 1 {
        quoted.truncate(5);
        return format!("{} and {more} more", quoted.join(", "));
    }
    match quoted.pop() {
        Some(last) if quoted.is_empty() => last,
        Some(last) => format!("{} and {last}", quoted.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_no_plural() {
        assert_eq!(count(1, "word"), "1 word");
        assert_eq!(count(3, "entry"), "3 entries");
        assert_eq!(count(0, "day"), "0 days");
    }

    #[test]
    fn long_lists_are_cut_at_five() {
        assert_eq!(names(["a"]), "`a`");
        assert_eq!(names(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(names(["a", "b", "c", "d", "e", "f", "g"]), "`a`, `b`, `c`, `d`, `e` and 2 more");
    }
}
