//! Reading `book.toml`.

use std::collections::BTreeMap;

use super::places::{address, folder, template};
use super::problems::Problems;
use super::reader::Table;
use super::*;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;
use crate::value::parse_toml;

const LEVELS: &[(&str, Level)] = &[("error", Level::Error), ("warning", Level::Warning), ("off", Level::Off)];

const SORTS: &[(&str, ())] = &[
    ("title", ()),
    ("date", ()),
    ("-date", ()),
    ("number", ()),
    ("-number", ()),
    ("reviewed", ()),
    ("order", ()),
];

impl Config {
    /// Reads the text of a `book.toml` and the variables that override it.
    ///
    /// Whatever is wrong is a diagnostic in `book.toml`, and its default holds; a text that is no TOML gives the
    /// defaults of everything.
    pub fn parse(text: &str, environment: &[(String, String)]) -> (Self, Vec<Diagnostic>) {
        let problems = Problems::new(FilePath::from("book.toml")).with_environment(environment);
        let map = parse_toml(text).unwrap_or_else(|errors| {
            for error in errors {
                problems.push(problems.error(SYNTAX, error.span, sentence(&error.message)));
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
    };
    table.finish(&[]);
    search
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
    let folder =
        RulesFor { paths: table.globs("paths").unwrap_or_default().1, rules: levels(&table.table("rules")) };
    table.finish(&[]);
    folder
}

fn redirects(table: &Table<'_>) -> Vec<Redirect> {
    table.named_texts().into_iter().map(|(from, to)| Redirect { from, to }).collect()
}

fn audiences(table: &Table<'_>) -> BTreeMap<String, Audience> {
    let read = table.named_tables();
    let names: Vec<&str> = read.iter().map(|(entry, _)| &*entry.key).collect();
    let mut audiences = BTreeMap::new();
    for (entry, audience) in &read {
        let includes = audience.texts("includes").unwrap_or_default();
        for other in includes.iter().filter(|other| !names.contains(&&*other.text)) {
            let found = table.error(other.span, format!("there is no audience `{}`", other.text));
            table.push(found.help_nearest(&other.text, names.iter().copied()));
        }
        audience.finish(&[]);
        let includes = includes.into_iter().map(|other| other.text.to_string()).collect();
        audiences.insert(entry.key.to_string(), Audience { includes });
    }
    audiences
}

fn list(table: &Table<'_>) -> Option<List> {
    let list = List {
        name: table.required_text("name").map(|name| name.text.to_string()).unwrap_or_default(),
        kind: table.text("kind"),
        status: table.strings("status"),
        without: table.texts("without").unwrap_or_default(),
        tag: table.text("tag"),
        owner: table.text("owner"),
        sort: table
            .written("sort")
            .and_then(|sort| table.choose("sort", &sort, SORTS).map(|()| sort.text.to_string())),
        limit: table.count("limit"),
        span: table.span,
    };
    table.finish(&[]);
    (!list.name.is_empty()).then_some(list)
}

/// The things in order, without those whose name another one has already.
fn unique<T>(
    table: &Table<'_>,
    what: &str,
    things: impl Iterator<Item = T>,
    name: impl Fn(&T) -> (&String, Span),
) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for thing in things {
        let (this, span) = name(&thing);
        if kept.iter().any(|other| name(other).0 == this) {
            table.report(
                span,
                format!("there are two {what}s named `{this}`"),
                "give one of them another name",
            );
        } else {
            kept.push(thing);
        }
    }
    kept
}

fn reading_path(table: &Table<'_>) -> Option<ReadingPath> {
    let (id, title) = (table.required_text("id"), table.text("title"));
    let pages = table.texts("pages").unwrap_or_default();
    table.finish(&[]);
    let id = id?.text.to_string();
    Some(ReadingPath { title: title.unwrap_or_else(|| id.clone()), id, pages })
}

fn mount(table: &Table<'_>) -> Option<Mount> {
    let mount = (table.required_text("from"), table.required_text("to"));
    table.finish(&[]);
    for folder in [&mount.0, &mount.1].into_iter().flatten() {
        if folder.text.starts_with('/') || crate::text::normalise_path("", &folder.text).is_none() {
            let message = format!("`{}` is no folder below the root", folder.text);
            table.report(folder.span, message, "name it as seen from `book.toml`: `docs/adr`");
            return None;
        }
    }
    Some(Mount { from: mount.0?, to: mount.1? })
}

fn serve(table: &Table<'_>) -> Serve {
    let port = table.count_with_place("port").and_then(|(port, span)| {
        let read = u16::try_from(port).ok();
        if read.is_none() {
            table.report(span, format!("`{port}` is no port: ports end at 65535"), "write `port = 3000`");
        }
        read
    });
    let serve = Serve { port, host: table.text("host"), editor: editor(table) };
    table.finish(&[]);
    serve
}

fn editor(table: &Table<'_>) -> Option<String> {
    const KNOWN: &[&str] = &["vscode", "zed", "idea"];
    /// What a browser opens, loads or runs by itself, where a click should hand a file to an editor.
    const OF_THE_BROWSER: &[&str] =
        &["about", "blob", "data", "file", "ftp", "http", "https", "javascript", "vbscript", "ws", "wss"];
    let written = table.written("editor")?;
    let scheme = written.text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if let Some(scheme) = scheme.as_deref().filter(|scheme| OF_THE_BROWSER.contains(scheme)) {
        let message = format!("an address with `{scheme}:` is for a browser and opens no editor");
        let help = "name the editor's own scheme, as in `subl://open?url=file://{path}&line={line}`";
        table.push(table.error(written.span, message).help(help));
        return None;
    }
    let letters = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    if KNOWN.contains(&&*written.text)
        || (written.text.contains("{path}") && scheme.as_deref().is_some_and(letters))
    {
        return Some(written.text.to_string());
    }
    let message = format!("`{}` is no editor that is known, and no address with `{{path}}`", written.text);
    let known = KNOWN.iter().copied();
    table.push(
        table
            .error(written.span, message)
            .help_nearest(&written.text, known)
            .help("write `vscode`, `zed`, `idea`, or an address with `{path}`, `{line}` and `{column}`"),
    );
    None
}

fn publish(table: &Table<'_>) -> Vec<PublishTarget> {
    const SCHEMES: &[&str] = &["s3://", "gs://", "az://", "file:///", "git:"];
    let mut targets = Vec::new();
    for (entry, target) in table.named_tables() {
        let (to, keep) = (target.required_text("to"), target.count("keep"));
        target.finish(&[]);
        let Some(to) = to else { continue };
        if !SCHEMES.iter().any(|scheme| to.text.starts_with(scheme)) {
            let message = format!("`{}` is no place to publish to", to.text);
            let schemes = "write `s3://bucket/prefix`, `gs://…`, `az://…`, `file:///folder` or `git:branch`";
            target.push(target.error(to.span, message).help(schemes));
            continue;
        }
        let name = Written { text: entry.key.clone(), span: entry.key_span };
        targets.push(PublishTarget { name, to, keep: keep.unwrap_or(5) });
    }
    targets
}
