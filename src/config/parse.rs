//! Reading `book.toml`.

mod arrangement;
mod delivery;

use self::arrangement::{audiences, list, mount, reading_path, redirects, unique};
use self::delivery::{publish, serve};
use super::places::{address, folder, template};
use super::problems::Problems;
use super::reader::Table;
use super::*;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;
use crate::value::parse_toml;

const LEVELS: &[(&str, Level)] = &[("error", Level::Error), ("warning", Level::Warning), ("off", Level::Off)];

impl Config {
    /// Reads the bytes of a `book.toml`; beside what [`parse`](Self::parse) gives stands its text, for messages.
    pub fn read(bytes: &[u8], environment: &[(String, String)]) -> (Arc<str>, Self, Vec<Diagnostic>) {
        let text: Arc<str> = String::from_utf8_lossy(bytes).into();
        let (config, wrong) = match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(text, environment),
            Err(error) => {
                let problems = Problems::new(FilePath::from("book.toml"));
                // Up to its first byte that is no UTF-8 the file has the offsets of the text.
                let place = Span::at(error.valid_up_to() as u32);
                let found = problems.error(SYNTAX, place, "from here on the file is no UTF-8");
                (Self::default(), vec![found.help("save it as UTF-8")])
            }
        };
        (text, config, wrong)
    }

    /// Reads the text of a `book.toml` and the variables that override it.
    ///
    /// Whatever is wrong is a diagnostic in `book.toml`, and its default holds; a text that is no TOML gives the
    /// defaults of everything.
    pub fn parse(text: &str, environment: &[(String, String)]) -> (Self, Vec<Diagnostic>) {
        let problems = Problems::new(FilePath::from("book.toml")).with_environment(environment);
        let map = parse_toml(text).unwrap_or_else(|errors| {
            for error in errors {
                let path = FilePath::from("book.toml");
                let found = problems.error(SYNTAX, error.span, sentence(&error.message));
                let found = match error.first {
                    Some(first) => found.related(&path, first, "first written here"),
                    None => found,
                };
                problems.push(error.help.into_iter().fold(found, Diagnostic::help));
            }
            Map::default()
        });
        let config = read(&problems.root(&map));
        problems.unused_overrides();
        (config, problems.into_found())
    }
}

/// The names of all settings that have a name of their own, as `site.base-url`; for the schema's test.
#[cfg(test)]
pub(super) fn settings(text: &str) -> std::collections::BTreeSet<String> {
    let problems = Problems::new(FilePath::from("book.toml")).noting_settings();
    let map = parse_toml(text).expect("the test's own text is TOML");
    read(&problems.root(&map));
    problems.settings()
}

/// The parser's message in the manner of ours: one line, no final stop.
fn sentence(message: &str) -> String {
    let line = message.lines().map(str::trim).collect::<Vec<_>>().join("; ");
    line.trim_end_matches('.').to_owned()
}

fn read(root: &Table<'_>) -> Config {
    let defaults = Config::default();
    let book = book(&root.table("book"), defaults.book);
    root.know_content(&book.src);
    let config = Config {
        book,
        build: build(&root.table("build"), defaults.build),
        site: site(&root.table("site")),
        theme: theme(&root.table("theme")),
        markdown: markdown(&root.table("markdown")),
        links: links(&root.table("links")),
        review: review(&root.table("review")),
        search: search(&root.table("search")),
        rules: levels(&root.table("rules")),
        rules_for: root.tables("rules-for").iter().map(rules_for).collect(),
        redirects: redirects(&root.table("redirects")),
        audiences: audiences(&root.table("audiences")),
        lists: unique(root, "list", root.tables("lists").iter().filter_map(list), |list| {
            (&list.name, list.span)
        }),
        paths: root.tables("paths").iter().filter_map(reading_path).collect(),
        mounts: root.tables("mounts").iter().filter_map(mount).collect(),
        serve: serve(&root.table("serve")),
        publish: publish(&root.table("publish")),
        kinds: root.table("kinds").map.clone(),
    };
    root.finish_with(mdbook::TABLES, |entry, found| match &*entry.key {
        "output" => mdbook::explain_output(found, &entry.value),
        _ => found,
    });
    config
}

fn book(table: &Table<'_>, defaults: Book) -> Book {
    let book = Book {
        title: table.text("title"),
        description: table.text("description").unwrap_or_default(),
        authors: table.strings("authors"),
        language: table.text("language").unwrap_or(defaults.language),
        src: folder(table, "src").unwrap_or(defaults.src),
    };
    table.finish(mdbook::BOOK);
    book
}

fn build(table: &Table<'_>, defaults: Build) -> Build {
    let build = Build {
        build_dir: table.text("build-dir").filter(|dir| !dir.trim().is_empty()).unwrap_or(defaults.build_dir),
        copy: table.strings("copy"),
        copy_active: table.bool("copy-active").unwrap_or(defaults.copy_active),
    };
    table.finish(mdbook::BUILD);
    build
}

fn site(table: &Table<'_>) -> Site {
    let site = Site {
        base_url: address(table, "base-url"),
        repository_url: address(table, "repository-url"),
        edit_url_template: template(table, "edit-url-template", &["{path}"]),
        indexable: table.bool("indexable").unwrap_or_default(),
        theme: table.text("theme"),
    };
    table.finish(&[("url", "write `base-url`"), ("site-url", "write `base-url`")]);
    site
}

fn theme(table: &Table<'_>) -> Theme {
    let theme = Theme {
        accent: colour(table, "accent"),
        logo: table.written("logo"),
        favicon: table.written("favicon"),
        extra_css: table.texts("extra-css").unwrap_or_default(),
        extra_js: table.texts("extra-js").unwrap_or_default(),
        footer: table.text("footer"),
    };
    table.finish(&[]);
    theme
}

/// A colour: the text goes into a style sheet, so nothing that could end the declaration may pass.
fn colour(table: &Table<'_>, key: &str) -> Option<String> {
    let written = table.written(key)?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || "#(),.% /-".contains(c);
    if written.text.trim().is_empty() || !written.text.chars().all(allowed) {
        let message = format!("{} is no colour: `{}`", table.origin(key), written.text);
        table.push(
            table.error(written.span, message).help("write `#0b7285`, `teal` or `oklch(55% 0.12 220)`"),
        );
        return None;
    }
    Some(written.text.to_string())
}

fn markdown(table: &Table<'_>) -> Markdown {
    const RAW: &[(&str, RawHtml)] =
        &[("sanitise", RawHtml::Sanitise), ("allow", RawHtml::Allow), ("deny", RawHtml::Deny)];
    let languages = table.table("languages").named_texts();
    let markdown = Markdown {
        smart_punctuation: table.bool("smart-punctuation").unwrap_or_default(),
        math: table.bool("math").unwrap_or_default(),
        raw_html: table.choice("raw-html", RAW).unwrap_or_default(),
        languages: languages
            .into_iter()
            .map(|(name, grammar)| (name.text.to_string(), grammar.text.to_string()))
            .collect(),
    };
    table.finish(&[]);
    markdown
}

fn links(table: &Table<'_>) -> Links {
    let links = Links {
        external_check: table.choice("external", &[("ignore", false), ("check", true)]).unwrap_or_default(),
        external_age: table.duration("external-age"),
        external_private: table.strings("external-private"),
        absolute: table.bool("absolute").unwrap_or_default(),
    };
    table.finish(&[]);
    links
}

fn review(table: &Table<'_>) -> Review {
    let review = Review {
        every: table.duration("every"),
        warn: table.duration("warn"),
        decide: table.duration("decide"),
    };
    table.finish(&[]);
    review
}

fn search(table: &Table<'_>) -> Search {
    let search = Search {
        enable: table.bool("enable").unwrap_or(true),
        exclude: table.globs("exclude").unwrap_or_default().0,
        synonyms: synonyms(&table.table("synonyms")),
    };
    table.finish(&[]);
    search
}

fn synonyms(table: &Table<'_>) -> Vec<Synonym> {
    let placed = |word: Written| Written { span: table.place(word.span), ..word };
    let entries = table.map.entries.iter().filter_map(|entry| {
        let others = table.texts(&entry.key)?.into_iter().map(placed).collect();
        Some(Synonym { word: placed(Written { text: entry.key.clone(), span: entry.key_span }), others })
    });
    entries.collect()
}

fn levels(table: &Table<'_>) -> Vec<RuleLevel> {
    let written = table.named_texts();
    let level = |(rule, level): (Written, Written)| {
        let level = table.choose(&rule.text, &level, LEVELS)?;
        Some(RuleLevel { rule, level })
    };
    written.into_iter().filter_map(level).collect()
}

fn rules_for(table: &Table<'_>) -> RulesFor {
    if table.map.get("paths").is_none() {
        table.report(table.span, "`[[rules-for]]` needs `paths`", "write `paths = [\"folder/**\"]`");
    }
    let folder = RulesFor {
        paths: table.globs("paths").unwrap_or_default().1,
        globs: table.texts("paths").unwrap_or_default(),
        rules: levels(&table.table("rules")),
    };
    table.finish(&[]);
    folder
}
