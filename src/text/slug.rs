//! Anchors, as code hosts make them from headings.

use std::collections::HashMap;

/// The anchor of a heading's text: lower case, letters and digits of any script, `-` and `_`; spaces become `-`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' | '\t' | '\n' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_ascii() => slug.extend(c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase())),
            c => slug.extend(c.to_lowercase().filter(|c| c.is_alphanumeric() || is_mark(*c))),
        }
    }
    slug
}

/// Combining marks belong to the letter before them, and code hosts keep them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Hands out anchors that are unique in one document: the second `limits` becomes `limits-1`.
#[derive(Debug, Default)]
pub struct Slugger {
    used: HashMap<String, u32>,
}

impl Slugger {
    /// Takes an anchor that the author wrote, so that no heading gets it later; false where it was taken already.
    pub fn reserve(&mut self, anchor: &str) -> bool {
        self.used.insert(anchor.to_owned(), 0).is_none()
    }

    /// A unique anchor for a heading's text; a heading with no letter is a `section`.
    pub fn unique(&mut self, text: &str) -> String {
        let mut base = slug(text);
        if base.chars().all(|c| c == '-') {
            base = "section".to_owned();
        }
        let mut anchor = base.clone();
        while self.used.contains_key(&anchor) {
            let count = self.used.entry(base.clone()).or_insert(0);
            *count += 1;
            anchor = format!("{base}-{count}");
        }
        self.used.insert(anchor.clone(), 0);
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_the_code_hosts() {
        assert_eq!(slug("What's new in v1.2?"), "whats-new-in-v12");
        assert_eq!(slug("A & B"), "a--b");
        assert_eq!(slug("Größe der 見出し"), "größe-der-見出し");
    }

    #[test]
    fn a_slug_of_a_slug_is_itself() {
        assert_eq!(slug(&slug("A & B: c_d")), slug("A & B: c_d"));
    }

    #[test]
    fn twins_are_numbered_and_never_collide() {
        let mut slugger = Slugger::default();
        assert_eq!(slugger.unique("Limits"), "limits");
        assert_eq!(slugger.unique("Limits 1"), "limits-1");
        assert_eq!(slugger.unique("Limits"), "limits-2");
    }
}
