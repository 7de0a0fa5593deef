//! All that a build sees of the world, read at once.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use camino::Utf8PathBuf;
use rayon::prelude::*;

use super::{ANSWERS, Answers, Asset, CACHE, FileEntry, Files, Hash, History, LOCK, LazyBytes, SourceFile};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::text::{FilePath, Span};

/// The rule of a file that could not be read.
pub const UNREADABLE: RuleName = RuleName("unreadable-file");

/// The rule of a symbolic link among the content.
pub const SYMBOLIC_LINK: RuleName = RuleName("symbolic-link");

/// How a root is read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The name of the root folder: the title where none is given.
    pub root_name: String,
    /// Whether the root is a folder of Markdown without a `book.toml`: root and content at once.
    pub bare: bool,
    /// Environment variables that override the configuration, `GUIDEPOST_SITE__BASE_URL` and the like.
    pub environment: Vec<(String, String)>,
    /// The date that is today for this run.
    pub today: jiff::civil::Date,
    /// The folder on disk whose git log tells the last changes; `None` where nobody will ask.
    pub repository: Option<Utf8PathBuf>,
    /// The output folder relative to the root where it lies below it; never read as content.
    pub output: Option<String>,
}

/// All that a build sees of the world.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The name of the root folder: the title where none is given.
    pub root_name: String,
    /// The text of `book.toml`; empty where there is none.
    pub config_text: Arc<str>,
    /// The configuration.
    pub config: Arc<Config>,
    /// The Markdown files, in path order.
    pub documents: Vec<Arc<SourceFile>>,
    /// The other files of the content folder, by content path.
    pub assets: Arc<Assets>,
    /// Files of the team's theme, by path below its folder.
    pub theme: BTreeMap<String, Arc<[u8]>>,
    /// Files that the configuration names, by path relative to the root; those that cannot be read are left out.
    pub named: BTreeMap<String, Arc<[u8]>>,
    /// The text of `CODEOWNERS`, where there is one.
    pub codeowners: Option<Arc<str>>,
    /// The text of the lock file, where there is one; a folder that is no handbook has none.
    pub lock: Option<Arc<str>>,
    /// What links to other hosts answered last, where the team has them checked.
    pub answers: Option<Arc<Answers>>,
    /// What git says of the files.
    pub history: Arc<History>,
    /// The date that is today for this run.
    pub today: jiff::civil::Date,
    /// What is wrong with the configuration and with reading.
    pub diagnostics: Vec<Diagnostic>,
}

impl Snapshot {
    /// Reads everything below the root; an error means that the root or its configuration cannot be read at all.
    pub fn read(files: &Arc<dyn Files>, options: &ReadOptions) -> io::Result<Self> {
        let config_text: Arc<str> = if options.bare { Arc::from("") } else { read_config(files.as_ref())? };
        let (mut config, mut diagnostics) = Config::parse(&config_text, &options.environment);
        if options.bare {
            config.book.src = ".".to_owned();
        }
        let config = Arc::new(config);
        let mut reader =
            Reader { files, config: &config, output: options.output.as_deref(), diagnostics: Vec::new() };
        let (documents, assets) = reader.content()?;
        let theme = reader.theme()?;
        let named = reader.named();
        diagnostics.append(&mut reader.diagnostics);
        let codeowners = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
            .into_iter()
            .find_map(|path| files.read(path).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into());
        let lock = if options.bare { None } else { files.read(LOCK).ok() };
        let lock = lock.map(|bytes| String::from_utf8_lossy(&bytes).into());
        let answers =
            if config.links.external_check { files.read(&format!("{CACHE}/{ANSWERS}")).ok() } else { None };
        let answers = answers.map(|json| Arc::new(Answers::parse(&json)));
        let history = options.repository.as_deref().map_or(History::Absent, History::read);
        let assets = Arc::new(assets);
        Ok(Self {
            root_name: options.root_name.clone(),
            config_text,
            config,
            documents,
            assets,
            theme,
            named,
            codeowners,
            lock,
            answers,
            history: Arc::new(history),
            today: options.today,
            diagnostics,
        })
    }
}

fn read_config(files: &dyn Files) -> io::Result<Arc<str>> {
    match files.read("book.toml") {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Arc::from("")),
        Err(error) => Err(error),
    }
}

/// Assets by content path.
pub type Assets = BTreeMap<FilePath, Asset>;

struct Reader<'a> {
    files: &'a Arc<dyn Files>,
    config: &'a Config,
    output: Option<&'a str>,
    diagnostics: Vec<Diagnostic>,
}

/// A file of the content folder or of a mount: where it is and where it appears.
struct Placed {
    path: String,
    content_path: String,
}

impl Reader<'_> {
    fn content(&mut self) -> io::Result<(Vec<Arc<SourceFile>>, Assets)> {
        let mut placed = self.placed_files()?;
        placed.sort_by(|a, b| a.path.cmp(&b.path));
        let (markdown, other): (Vec<_>, Vec<_>) =
            placed.into_iter().partition(|file| is_markdown(&file.path));
        let alone = Alone::new(&markdown);
        let read: Vec<_> = markdown.par_iter().map(|file| (file, self.files.read(&file.path))).collect();
        let mut documents = Vec::with_capacity(read.len());
        for (file, bytes) in read {
            match bytes {
                Ok(bytes) => {
                    documents.push(Arc::new(source_file(file, bytes, alone.holds(&file.content_path))));
                }
                // Listed and then gone: it was removed while the folder was read.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => self.unreadable(&file.path, &error),
            }
        }
        let assets = other
            .into_iter()
            .map(|file| self.asset(&file))
            .map(|asset| (asset.content_path.clone(), asset))
            .collect();
        Ok((documents, assets))
    }

    fn placed_files(&mut self) -> io::Result<Vec<Placed>> {
        let src = self.config.book.src.trim_matches('/').trim_start_matches("./");
        let src = if src == "." { "" } else { src };
        let mut placed = self.list(src, "")?;
        for mount in &self.config.mounts {
            let (from, to) = (mount.from.text.trim_matches('/'), mount.to.text.trim_matches('/'));
            match self.list(from, to) {
                Ok(files) => placed.extend(files),
                Err(error) => {
                    let message = format!("mounted folder `{from}` cannot be read: {error}");
                    let place = FilePath::from("book.toml");
                    self.diagnostics.push(Diagnostic::new(
                        UNREADABLE,
                        Severity::Error,
                        &place,
                        mount.from.span,
                        message,
                    ));
                }
            }
        }
        Ok(placed)
    }

    fn list(&mut self, folder: &str, to: &str) -> io::Result<Vec<Placed>> {
        let mut placed = Vec::new();
        for FileEntry { path, link, .. } in self.files.list(folder)? {
            if self.is_output(&path) {
                continue;
            }
            if link {
                self.symbolic_link(&path);
                continue;
            }
            let below = if folder.is_empty() { path.as_str() } else { &path[folder.len() + 1..] };
            let content_path = if to.is_empty() { below.to_owned() } else { format!("{to}/{below}") };
            placed.push(Placed { content_path, path });
        }
        Ok(placed)
    }

    /// Output, cache, configuration and theme lie beside the content where the root is the content folder.
    fn is_output(&self, path: &str) -> bool {
        let build = self.output.unwrap_or(&self.config.build.build_dir).trim_matches('/');
        let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        path == "book.toml" || below(CACHE) || (!build.is_empty() && below(build))
    }

    fn asset(&self, file: &Placed) -> Asset {
        Asset {
            path: FilePath::new(file.path.as_str()),
            content_path: FilePath::new(file.content_path.as_str()),
            bytes: LazyBytes::new(Arc::clone(self.files), &file.path),
        }
    }

    fn theme(&self) -> io::Result<BTreeMap<String, Arc<[u8]>>> {
        let Some(theme) = &self.config.site.theme else { return Ok(BTreeMap::new()) };
        let folder = format!("themes/{theme}");
        let mut files = BTreeMap::new();
        match self.files.list(&folder) {
            Ok(entries) => {
                for entry in entries.into_iter().filter(|entry| !entry.link) {
                    let bytes = self.files.read(&entry.path)?;
                    files.insert(entry.path[folder.len() + 1..].to_owned(), bytes);
                }
                Ok(files)
            }
            // Said by whoever loads the theme, with the place in `book.toml`.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(files),
            Err(error) => Err(error),
        }
    }

    /// The files that `[theme]` names; one that cannot be read would leave a gap on every page.
    fn named(&mut self) -> BTreeMap<String, Arc<[u8]>> {
        let theme = &self.config.theme;
        let written = theme.logo.iter().chain(&theme.favicon).chain(&theme.extra_css).chain(&theme.extra_js);
        let mut named = BTreeMap::new();
        for file in written {
            let read = match crate::text::normalise_path("", &file.text) {
                Some(path) => self.files.read(&path),
                None => Err(io::Error::other("it lies outside the handbook")),
            };
            match read {
                Ok(bytes) => {
                    named.insert(file.text.to_string(), bytes);
                }
                Err(error) => {
                    let message = format!("the file `{}` cannot be read: {error}", file.text);
                    let place = FilePath::from("book.toml");
                    let found = Diagnostic::new(UNREADABLE, Severity::Error, &place, file.span, message);
                    self.diagnostics.push(found.help("paths under `[theme]` start at the handbook's root"));
                }
            }
        }
        named
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        let path = FilePath::new(path);
        let message = format!("the file cannot be read: {error}");
        self.diagnostics.push(Diagnostic::new(UNREADABLE, Severity::Error, &path, Span::at(0), message));
    }

    fn symbolic_link(&mut self, path: &str) {
        let path = FilePath::new(path);
        let found = Diagnostic::new(
            SYMBOLIC_LINK,
            Severity::Warning,
            &path,
            Span::at(0),
            "a symbolic link is not followed",
        )
        .help("put the file itself here, or bring its folder in with `[[mounts]]`");
        self.diagnostics.push(found);
    }
}

fn source_file(file: &Placed, bytes: Arc<[u8]>, alone: bool) -> SourceFile {
    let mut hasher = blake3::Hasher::new();
    for part in [file.path.as_bytes(), file.content_path.as_bytes(), &[u8::from(alone)]] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.update(&bytes);
    let hash: Hash = hasher.finalize().into();
    let content_path = FilePath::new(file.content_path.as_str());
    SourceFile { path: FilePath::new(file.path.as_str()), content_path, bytes, alone, hash }
}

/// Whether a path is that of a Markdown file, whatever its case.
fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}

/// How many Markdown files lie in and below each folder.
struct Alone<'a> {
    counts: std::collections::HashMap<&'a str, usize>,
}

impl<'a> Alone<'a> {
    fn new(files: &'a [Placed]) -> Self {
        let mut counts = std::collections::HashMap::new();
        for file in files {
            let mut path = file.content_path.as_str();
            while let Some((folder, _)) = path.rsplit_once('/') {
                *counts.entry(folder).or_insert(0) += 1;
                path = folder;
            }
            *counts.entry("").or_insert(0) += usize::from(!file.content_path.is_empty());
        }
        Self { counts }
    }

    fn holds(&self, content_path: &str) -> bool {
        let folder = content_path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.counts.get(folder) == Some(&1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryFiles;
    use super::*;

    fn snapshot(files: &[(&str, &str)], bare: bool) -> Snapshot {
        let files: Arc<dyn Files> = Arc::new(MemoryFiles::new(files.iter().copied()));
        let options = ReadOptions {
            root_name: "handbook".to_owned(),
            bare,
            environment: Vec::new(),
            today: jiff::civil::date(2026, 11, 2),
            repository: None,
            output: None,
        };
        Snapshot::read(&files, &options).expect("readable")
    }

    #[test]
    fn markdown_is_a_document_and_the_rest_an_asset() {
        let read = snapshot(
            &[("content/a.md", "# A"), ("content/b/c.MD", ""), ("content/x.png", ""), ("other.md", "")],
            false,
        );
        let paths: Vec<_> = read.documents.iter().map(|file| file.content_path.as_str()).collect();
        assert_eq!(paths, ["a.md", "b/c.MD"]);
        assert!(read.assets.contains_key(&FilePath::from("x.png")));
    }

    #[test]
    fn a_bare_folder_is_root_and_content_at_once() {
        let read = snapshot(&[("a.md", ""), ("book/a.html", ""), ("book/a.md", "")], true);
        assert_eq!(read.documents.len(), 1);
        assert!(read.assets.is_empty());
    }

    #[test]
    fn a_file_is_alone_where_no_other_lies_in_or_below_its_folder() {
        let read = snapshot(
            &[("content/use-x/index.md", ""), ("content/y/index.md", ""), ("content/y/z/a.md", "")],
            false,
        );
        let alone: Vec<_> = read.documents.iter().map(|file| file.alone).collect();
        assert_eq!(alone, [true, false, true]);
    }
}
