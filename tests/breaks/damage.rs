//! Breaks: a handbook with one thing wrong, and the lines that it makes wrong.

use std::ops::Range;

use super::handbook::{Finding, Handbook};
use super::written::{Form, Written, line_of};

/// How something breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// What a link leads to is gone.
    Deletion,
    /// It has another name.
    Rename,
    /// A letter is in the other case.
    Case,
    /// A finger slipped.
    Typo,
    /// It is a draft, or for another audience.
    Hiding,
}

/// A handbook with one thing wrong.
pub struct Break {
    /// What was done.
    pub what: String,
    pub handbook: Handbook,
    /// Every line that is wrong now.
    pub places: Vec<Place>,
    /// What else may be said: a record that is gone leaves a gap in the numbers.
    pub also: &'static [&'static str],
    /// One of these the help must name, where there are any: what was meant.
    pub remedies: Vec<String>,
}

/// A line that is wrong, and the rules that may say so.
pub struct Place {
    pub path: String,
    pub line: usize,
    pub rules: &'static [&'static str],
}

impl Place {
    pub fn is_named_by(&self, found: &Finding) -> bool {
        found.path == self.path && found.line == self.line && self.rules.contains(&&*found.rule)
    }
}

/// What a record that is gone leaves behind.
const OF_RECORDS: &[&str] = &[
    "number-gap",
    "superseded-without-pointer",
    "one-sided-relation",
    "missing-record-link",
    "missing-field",
    "unused-ignore",
    "leans-on-superseded",
    "not-in-summary",
];

/// What a page lacks of its kind when a heading is gone.
const OF_SECTIONS: &[&str] = &[
    "missing-section",
    "empty-section",
    "misplaced-section",
    "duplicate-section",
    "skipped-heading-level",
    "word-count",
    "table-shape",
    "list-shape",
    "unanswered",
    "missing-question",
    "too-few-entries",
    "uneven-entry",
    "missing-task-list",
    "sentence-count",
    "missing-quantity",
    "unfilled-status",
    "unused-ignore",
];

impl Form {
    /// The rules for a link whose target is not there.
    pub fn missing(self) -> &'static [&'static str] {
        match self {
            Self::Link | Self::Wikilink | Self::Reference => &["broken-link"],
            Self::Image => &["broken-image"],
            Self::Include => &["broken-include"],
            Self::Relation => &["dangling-relation"],
            Self::Redirect => &["broken-redirect"],
            Self::ReadingPath => &["broken-reading-path"],
            Self::Entry => &["broken-summary-entry"],
        }
    }

    /// The rules for a link whose target differs by case.
    fn case(self) -> &'static [&'static str] {
        match self {
            Self::Redirect | Self::ReadingPath | Self::Entry => self.missing(),
            _ => &["wrong-case"],
        }
    }

    /// The rules for a link whose anchor is not there.
    fn anchor(self) -> &'static [&'static str] {
        match self {
            Self::Redirect | Self::Entry => self.missing(),
            Self::Include => &["broken-include"],
            _ => &["broken-anchor"],
        }
    }
}

impl Written {
    fn place(&self, rules: &'static [&'static str]) -> Place {
        Place { path: self.file.clone(), line: self.line, rules }
    }

    /// The words at a place of its file.
    pub fn text<'a>(&self, handbook: &'a Handbook, place: &Range<usize>) -> &'a str {
        &handbook.text(&self.file)[place.clone()]
    }
}

/// A file is gone, and every link to it with it.
pub fn file_gone(handbook: &Handbook, links: &[Written], path: &str) -> Break {
    Break {
        what: format!("{path} is gone"),
        handbook: handbook.without(path),
        // A folder without its index page has one made, and redirects lead there.
        places: to_file(links, path)
            .filter(|link| link.form != Form::Redirect || !path.ends_with("/index.md"))
            .map(|link| link.place(link.form.missing()))
            .collect(),
        also: OF_RECORDS,
        remedies: Vec::new(),
    }
}

/// A file has another name in the same folder; what calls it by title or id still finds it.
pub fn file_renamed(handbook: &Handbook, links: &[Written], path: &str, to: &str) -> Break {
    let by_case = path.eq_ignore_ascii_case(to);
    let broken =
        to_file(links, path).filter(|link| link.by_path && (!by_case || names_a_path(handbook, link)));
    let rules = |link: &Written| {
        // An address is no file, and what is withheld from readers is proposed to none.
        let is_plain = !link.withheld && !link.text(handbook, &link.name).ends_with(".html");
        if by_case && is_plain { link.form.case() } else { link.form.missing() }
    };
    Break {
        what: format!("{path} is now {to}"),
        handbook: handbook.renamed(path, to),
        places: broken.map(|link| link.place(rules(link))).collect(),
        also: OF_RECORDS,
        remedies: Vec::new(),
    }
}

/// Whether a link names a path and no stem.
fn names_a_path(handbook: &Handbook, link: &Written) -> bool {
    !matches!(link.form, Form::Wikilink | Form::Reference | Form::Relation)
        || link.text(handbook, &link.name).ends_with(".md")
}

/// A page that readers do not get.
pub fn hidden(handbook: &Handbook, links: &[Written], path: &str, field: &str) -> Break {
    let to_it = to_file(links, path).filter(|link| !link.withheld);
    Break {
        what: format!("{path} has `{field}`"),
        handbook: handbook.replaced(path, 4..4, &format!("{field}\n")),
        // What leads the way to a hidden page is left out with it.
        places: to_it
            .filter(|link| !matches!(link.form, Form::Redirect | Form::ReadingPath | Form::Entry))
            .map(|link| match link.text(handbook, &link.name).ends_with(".html") {
                // A page that is left out has no address.
                true => link.place(&["broken-link"]),
                false => link.place(&["hidden-target"]),
            })
            .collect(),
        also: OF_RECORDS,
        remedies: Vec::new(),
    }
}

/// The links to a file from others.
pub fn to_file<'a>(links: &'a [Written], path: &'a str) -> impl Iterator<Item = &'a Written> {
    links.iter().filter(move |link| link.target == path && link.file != path)
}

/// Another text stands where a heading stood; an empty one leaves its line.
pub fn heading_gone(
    handbook: &Handbook,
    links: &[Written],
    path: &str,
    anchor: &str,
    place: Range<usize>,
    with: &str,
) -> Break {
    let names_it = |link: &&Written| {
        let named = link.anchor.as_ref().filter(|_| link.form != Form::Include);
        link.target == path && named.is_some_and(|named| link.text(handbook, named) == anchor)
    };
    Break {
        what: format!("#{anchor} of {path} is now `{with}`"),
        handbook: handbook.replaced(path, place, with),
        places: links.iter().filter(names_it).map(|link| link.place(link.form.anchor())).collect(),
        also: OF_SECTIONS,
        remedies: Vec::new(),
    }
}

/// The path or the name of a link is written otherwise.
pub fn name_written(handbook: &Handbook, link: &Written, with: &str, by_case: bool) -> Break {
    let was = link.text(handbook, &link.name);
    // A name is looked for among those with its first letter, and what is withheld from readers is proposed to none.
    let is_proposed = link.by_path || (was.chars().next() == with.chars().next() && !link.withheld);
    let remedies = if is_proposed {
        vec![was.to_owned(), stem_of(&link.target), numbered(&link.target)]
    } else {
        Vec::new()
    };
    Break {
        what: format!("{}:{} `{was}` is written `{with}`", link.file, link.line),
        handbook: handbook.replaced(&link.file, link.name.clone(), with),
        places: vec![link.place(if by_case { link.form.case() } else { link.form.missing() })],
        also: OF_RECORDS,
        remedies,
    }
}

fn stem_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// A decision by its number, any other page by its file.
fn numbered(path: &str) -> String {
    let stem = stem_of(path);
    stem.get(..4).and_then(|digits| digits.parse::<u32>().ok()).map_or(stem, |number| format!("ADR-{number}"))
}

/// The anchor of a link is written otherwise.
pub fn anchor_written(handbook: &Handbook, link: &Written, with: &str) -> Option<Break> {
    let place = link.anchor.clone()?;
    let was = link.text(handbook, &place).to_owned();
    Some(Break {
        what: format!("{}:{} `#{was}` is written `#{with}`", link.file, link.line),
        handbook: handbook.replaced(&link.file, place, with),
        places: vec![link.place(link.form.anchor())],
        also: &[],
        remedies: if link.form == Form::Include { Vec::new() } else { vec![was] },
    })
}

/// Other words at a place are wrong themselves.
pub fn rewritten(
    handbook: &Handbook,
    path: &str,
    place: Range<usize>,
    with: &str,
    rules: &'static [&'static str],
) -> Break {
    let text = handbook.text(path);
    let line = line_of(text, place.start);
    Break {
        what: format!("{path}:{line} `{}` is written `{with}`", &text[place.clone()]),
        handbook: handbook.replaced(path, place, with),
        places: vec![Place { path: path.to_owned(), line, rules }],
        also: &[],
        remedies: Vec::new(),
    }
}
