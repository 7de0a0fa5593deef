//! A case as it is written: options, files, and what is expected to come out.

use std::path::{Path, PathBuf};

use guidepost::diagnostic::Edit;

/// One case of a `.book` file.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique in the whole suite.
    pub name: String,
    /// The file it stands in.
    pub book: PathBuf,
    /// The line of its header, from 1.
    pub line: usize,
    /// `@ …` lines, as written after the sign.
    pub options: Vec<String>,
    /// The files it is given.
    pub files: Vec<CaseFile>,
    /// What is expected beside diagnostics.
    pub outputs: Vec<Output>,
}

/// A file that a case is given.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The path relative to the root.
    pub path: String,
    /// Words in brackets after the path: `crlf`, `bom`, `bytes`, `no-eol`.
    pub flags: Vec<String>,
    /// The lines, expectations left out.
    pub lines: Vec<String>,
    /// The lines with the expectations.
    pub written: Vec<String>,
}

/// What is expected to come out.
#[derive(Clone, Debug)]
pub struct Output {
    /// The words after `=>`.
    pub words: Vec<String>,
    /// The lines below it.
    pub lines: Vec<String>,
}

impl Case {
    /// The case with some edits made, each in the text that its file's lines are; expectations are left out.
    pub fn with_edits(&self, edits: &[Edit]) -> Self {
        let mut edited = self.clone();
        for file in &mut edited.files {
            let mut text = file.lines.join("\n");
            let mut here: Vec<&Edit> = edits.iter().filter(|edit| edit.path.as_str() == file.path).collect();
            // From the end, so that the places before stay where they are.
            here.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
            for edit in here {
                text.replace_range(edit.span.range(), &edit.text);
            }
            file.lines = text.split('\n').map(str::to_owned).collect();
        }
        edited
    }
}

impl CaseFile {
    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let has = |flag: &str| self.flags.iter().any(|set| set == flag);
        let end = if has("crlf") { "\r\n" } else { "\n" };
        let mut text = self.lines.join(end);
        if !has("no-eol") && !self.lines.is_empty() {
            text.push_str(end);
        }
        let mut bytes = if has("bytes") { unescape(&text) } else { text.into_bytes() };
        if has("bom") {
            bytes.splice(0..0, "\u{feff}".bytes());
        }
        bytes
    }
}

/// Undoes `\xFF`, for bytes that are no UTF-8.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let digits = rest.get(at + 2..at + 4).expect("two digits after \\x");
        bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal digits after \\x"));
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

enum Block {
    None,
    File,
    Output,
}

/// Reads the cases of a `.book` file; panics with the place where it is malformed.
pub fn parse(book: &Path, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block = Block::None;
    for (index, line) in text.lines().enumerate() {
        let place = || format!("{}:{}", book.display(), index + 1);
        if let Some(name) = line.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---")) {
            assert!(is_kebab(name), "{}: `{name}` is not in kebab case", place());
            block = Block::None;
            cases.push(Case {
                name: name.to_owned(),
                book: book.to_owned(),
                line: index + 1,
                options: Vec::new(),
                files: Vec::new(),
                outputs: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            assert!(line.is_empty() || line.starts_with('#'), "{}: text before the first case", place());
            continue;
        };
        if let Some(rest) = line.strip_prefix("== ") {
            block = Block::File;
            case.files.push(file(rest));
        } else if let Some(rest) = line.strip_prefix("=> ") {
            block = Block::Output;
            let words = rest.split_whitespace().map(str::to_owned).collect();
            case.outputs.push(Output { words, lines: Vec::new() });
        } else {
            match (&block, line.strip_prefix("@ ")) {
                (Block::None, Some(option)) => case.options.push(option.to_owned()),
                (Block::None, None) => assert!(line.is_empty(), "{}: expected `@`, `==` or `=>`", place()),
                (Block::File, _) => case.files.last_mut().expect("a file").written.push(line.to_owned()),
                (Block::Output, _) => case.outputs.last_mut().expect("an output").lines.push(line.to_owned()),
            }
        }
    }
    for case in &mut cases {
        for file in &mut case.files {
            drop_empty_end(&mut file.written);
            file.lines = without_expectations(&file.written);
        }
        case.outputs.iter_mut().for_each(|output| drop_empty_end(&mut output.lines));
    }
    cases
}

fn file(header: &str) -> CaseFile {
    let (path, flags) = match header.split_once(" (") {
        Some((path, flags)) => (path, flags.trim_end_matches(')')),
        None => (header, ""),
    };
    let flags = flags.split([',', ' ']).filter(|flag| !flag.is_empty()).map(str::to_owned).collect();
    CaseFile { path: path.trim().to_owned(), flags, lines: Vec::new(), written: Vec::new() }
}

/// Empty lines before the next header part the blocks for the eye and belong to neither.
fn drop_empty_end(lines: &mut Vec<String>) {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
}

fn without_expectations(written: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut follows = false;
    for line in written {
        follows = is_expectation(line) || (follows && is_continuation(line));
        if !follows {
            lines.push(line.clone());
        }
    }
    lines
}

/// `    ^^^^ error some-rule: …`
fn is_expectation(line: &str) -> bool {
    let rest = line.trim_start_matches(' ');
    let after = rest.trim_start_matches('^');
    let after = after.strip_prefix("...").unwrap_or(after);
    rest.starts_with('^') && (after.starts_with(" error ") || after.starts_with(" warning "))
}

/// `         help: …` or `         see …` below an expectation.
fn is_continuation(line: &str) -> bool {
    let rest = line.trim_start_matches(' ');
    rest.len() < line.len() && (rest.starts_with("help: ") || rest.starts_with("see "))
}

fn is_kebab(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
