//! Names of languages, as authors write them, and the grammars they stand for.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use syntect::parsing::SyntaxSet;

/// All grammars. They are unpacked one by one when they are first used.
pub(super) static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The index of a grammar in [`GRAMMARS`].
pub(super) type GrammarId = usize;

/// Names that no grammar has, or for which another one serves better; the grammar's name.
const ALIASES: &[(&str, &str)] = &[
    ("c", "C"),
    ("console", "Bourne Again Shell (bash)"),
    ("cs", "C#"),
    ("csharp", "C#"),
    ("docker", "Dockerfile"),
    ("dotenv", "DotENV"),
    ("env", "DotENV"),
    ("fsharp", "F#"),
    ("gherkin", "Plain Text"),
    ("git", "Git Config"),
    ("golang", "Go"),
    ("h", "C"),
    ("hcl", "Terraform"),
    ("ini", "INI"),
    ("javascript", "JavaScript"),
    ("js", "JavaScript"),
    ("json5", "JSON"),
    ("jsonc", "JSON"),
    ("jsonl", "JSON"),
    ("jsx", "JavaScript (Babel)"),
    ("kotlin", "Kotlin"),
    ("ksh", "Bourne Again Shell (bash)"),
    ("latex", "LaTeX"),
    ("m", "Objective-C"),
    ("make", "Makefile"),
    ("mysql", "SQL"),
    ("node", "JavaScript"),
    ("objc", "Objective-C"),
    ("objective-c", "Objective-C"),
    ("pgsql", "SQL"),
    ("plpgsql", "SQL"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("posh", "PowerShell"),
    ("proto", "Protocol Buffer"),
    ("proto3", "Protocol Buffer"),
    ("protobuf", "Protocol Buffer"),
    ("pwsh", "PowerShell"),
    ("python3", "Python"),
    ("sass", "Sass"),
    ("shell", "Bourne Again Shell (bash)"),
    ("shell-session", "Bourne Again Shell (bash)"),
    ("shellsession", "Bourne Again Shell (bash)"),
    ("sqlite", "SQL"),
    ("ssh-config", "SSH Config"),
    ("starlark", "Python"),
    ("systemd", "INI"),
    ("terminal", "Bourne Again Shell (bash)"),
    ("terraform", "Terraform"),
    ("tsql", "SQL"),
    ("v", "SystemVerilog"),
    ("vb", "Plain Text"),
    ("vue", "Vue Component"),
    ("zsh", "Bourne Again Shell (bash)"),
];

/// Names of text that has no grammar, and needs none.
const PLAIN_NAMES: &[&str] = &[
    "",
    "ascii",
    "ascii-art",
    "cucumber",
    "feature",
    "mermaid",
    "none",
    "output",
    "plain",
    "plaintext",
    "plantuml",
    "promql",
    "raw",
    "text",
    "tree",
    "txt",
];

static BY_NAME: LazyLock<HashMap<String, GrammarId>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (id, grammar) in GRAMMARS.syntaxes().iter().enumerate() {
        for extension in &grammar.file_extensions {
            // A manual page's section or a letter's other case is no name of a language.
            if !extension.starts_with(|c: char| c.is_ascii_digit()) {
                names.insert(extension.to_lowercase(), id);
            }
        }
    }
    for (id, grammar) in GRAMMARS.syntaxes().iter().enumerate() {
        if !grammar.hidden {
            names.insert(grammar.name.to_lowercase(), id);
        }
    }
    for (alias, name) in ALIASES {
        if let Some(&id) = names.get(&name.to_lowercase()) {
            names.insert((*alias).to_owned(), id);
        }
    }
    names
});

/// The names that a handbook uses.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Names of its own: `[markdown] languages`.
    own: HashMap<String, String>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// A grammar.
    Grammar(GrammarId),
    /// Text that is shown as it is.
    Plain,
    /// Nothing that is known.
    Unknown,
}

impl Languages {
    pub(super) fn new(own: &BTreeMap<String, String>) -> Self {
        Self {
            own: own.iter().map(|(name, grammar)| (name.to_lowercase(), grammar.to_lowercase())).collect(),
        }
    }

    /// A name as it is compared: in lower case, without what other tools append to it (`rust,ignore`, `js {1,3}`).
    pub(super) fn canonical<'a>(&'a self, name: &str, buffer: &'a mut String) -> &'a str {
        buffer.clear();
        let end = name.find([',', ' ', '\t', '{', ':', ';']).unwrap_or(name.len());
        buffer.extend(name[..end].chars().flat_map(char::to_lowercase));
        self.own.get(buffer.as_str()).unwrap_or(buffer)
    }

    /// What a canonical name stands for.
    pub(super) fn find(canonical: &str) -> Language {
        if PLAIN_NAMES.contains(&canonical) {
            return Language::Plain;
        }
        match BY_NAME.get(canonical) {
            Some(&id) if GRAMMARS.syntaxes()[id].scope == GRAMMARS.find_syntax_plain_text().scope => {
                Language::Plain
            }
            Some(&id) => Language::Grammar(id),
            None => Language::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(language: &str) -> String {
        let languages = Languages::default();
        match Languages::find(languages.canonical(language, &mut String::new())) {
            Language::Grammar(id) => GRAMMARS.syntaxes()[id].name.clone(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_alias_names_a_grammar_there_is() {
        for (alias, wanted) in ALIASES {
            let expected = if *wanted == "Plain Text" { "Plain" } else { wanted };
            assert_eq!(name(alias), expected, "{alias}");
        }
    }

    #[test]
    fn the_names_that_handbooks_use_are_known() {
        for (language, wanted) in [
            ("bash", "Bourne Again Shell (bash)"),
            ("sh", "Bourne Again Shell (bash)"),
            ("yml", "YAML"),
            ("ts", "TypeScript"),
            ("tsx", "TypeScriptReact"),
            ("js", "JavaScript"),
            ("dockerfile", "Dockerfile"),
            ("tf", "Terraform"),
            ("toml", "TOML"),
            ("nginx", "nginx"),
            ("C++", "C++"),
            ("Rust", "Rust"),
            ("rust,ignore", "Rust"),
            ("js {1,3}", "JavaScript"),
            ("promql", "Plain"),
            ("text", "Plain"),
            ("", "Plain"),
            ("1", "Unknown"),
            ("no-such-language", "Unknown"),
        ] {
            assert_eq!(name(language), wanted, "{language}");
        }
    }

    #[test]
    fn a_handbook_adds_names_of_its_own() {
        let own = BTreeMap::from([("Pipeline".to_owned(), "YAML".to_owned())]);
        let languages = Languages::new(&own);
        assert_eq!(languages.canonical("pipeline", &mut String::new()), "yaml");
    }
}
