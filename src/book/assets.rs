//! Which files beside the pages the site needs, and which it refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::Settled;
use super::cascade::Cascade;
use super::edge::{Edge, Resolution};
use super::linked::Edges;
use super::rules::{ACTIVE_ASSET, DUPLICATE_URL};
use super::selection::Visibility;
use super::targets::{Targets, folder_prefix};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Document;
use crate::source::{Asset, Assets};
use crate::text::{FilePath, Span};

/// Types that a browser shows or saves without running anything in them.
const PASSIVE: &[&str] = &[
    // Pictures, sound, film, fonts.
    "png",
    "jpg",
    "jpeg",
    "jfif",
    "gif",
    "webp",
    "avif",
    "apng",
    "bmp",
    "ico",
    "tif",
    "tiff",
    "heic",
    "mp3",
    "m4a",
    "ogg",
    "oga",
    "wav",
    "flac",
    "mp4",
    "m4v",
    "webm",
    "mov",
    "ogv",
    "vtt",
    "srt",
    "woff",
    "woff2",
    "ttf",
    "otf",
    // Documents, tables, slides, calendars, archives.
    "pdf",
    "txt",
    "text",
    "log",
    "csv",
    "tsv",
    "rtf",
    "doc",
    "docx",
    "docm",
    "odt",
    "xls",
    "xlsx",
    "xlsm",
    "ods",
    "ppt",
    "pptx",
    "odp",
    "key",
    "pages",
    "numbers",
    "epub",
    "ics",
    "vcf",
    "eml",
    "zip",
    "gz",
    "tgz",
    "tar",
    "bz2",
    "xz",
    "7z",
    "rst",
    "adoc",
    "bib",
    "tex",
    "sig",
    "asc",
    "pem",
    "ipynb",
    // Drawings as their programs keep them.
    "drawio",
    "dio",
    "excalidraw",
    "puml",
    "plantuml",
    "mmd",
    "mermaid",
    "dot",
    "gv",
    "fig",
    "sketch",
    "psd",
    "ai",
    "xd",
    "vsdx",
    "d2",
    "dsl",
    "bpmn",
    "archimate",
    // Data and source code; browsers show these as text or save them.
    "json",
    "jsonl",
    "ndjson",
    "json5",
    "geojson",
    "yaml",
    "yml",
    "toml",
    "ini",
    "cfg",
    "conf",
    "env",
    "properties",
    "lock",
    "sql",
    "proto",
    "graphql",
    "avsc",
    "rego",
    "cue",
    "hcl",
    "tf",
    "tfvars",
    "sh",
    "bash",
    "zsh",
    "fish",
    "ps1",
    "bat",
    "py",
    "rb",
    "rs",
    "go",
    "c",
    "h",
    "cc",
    "cpp",
    "hpp",
    "cs",
    "java",
    "kt",
    "kts",
    "scala",
    "swift",
    "ts",
    "tsx",
    "jsx",
    "css",
    "scss",
    "less",
    "lua",
    "pl",
    "php",
    "r",
    "jl",
    "ex",
    "exs",
    "erl",
    "hs",
    "clj",
    "dart",
    "vue",
    "svelte",
    "gradle",
    "diff",
    "patch",
    "tmpl",
    "tpl",
    "j2",
    "sol",
    "zig",
    "nix",
    "dockerfile",
    "makefile",
    "mk",
    "cmake",
    "bicep",
];

/// The files the site needs, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Needed {
    /// By content path.
    pub(super) assets: Vec<Asset>,
    /// The sizes of those that are pictures, each looked at when first asked for.
    sizes: Vec<OnceLock<Option<(u32, u32)>>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Needed {
    /// The width and height in pixels of a picture, by its content path; `None` where it is none.
    pub(super) fn size(&self, path: &str) -> Option<(u32, u32)> {
        let index = self.assets.binary_search_by(|asset| asset.content_path.as_str().cmp(path)).ok()?;
        *self.sizes[index].get_or_init(|| {
            let bytes = self.assets[index].bytes.get().ok()?;
            match imagesize::blob_size(bytes) {
                Ok(size) => Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)),
                Err(_) => super::svg::size(bytes),
            }
        })
    }
}

/// The files that links ask for, in their order, and whether readers see the link.
pub(super) fn asked_for(edges: &[Edge]) -> impl Iterator<Item = (&str, bool)> {
    edges.iter().filter_map(|edge| match &edge.resolution {
        Resolution::Asset(path) => Some((&**path, edge.shown)),
        _ => None,
    })
}

/// Who asks for a file.
struct Use {
    path: FilePath,
    span: Span,
}

/// Picks what published pages link to and what `[build] copy` names, less what only others may see.
pub(super) fn needed(
    assets: &Assets,
    edges: &Edges,
    documents: &[Arc<Document>],
    settled: &Settled,
    config: &Config,
) -> Needed {
    let (targets, cascade) = (&*settled.targets, &settled.cascade);
    let mut wanted: BTreeMap<&str, Option<Use>> = BTreeMap::new();
    let mut withheld: BTreeSet<&str> = BTreeSet::new();
    for edge in edges.iter() {
        let Resolution::Asset(path) = &edge.resolution else { continue };
        if edge.shown {
            let place = || Some(Use { path: documents[edge.document].path().clone(), span: edge.span });
            wanted.entry(path).or_insert_with(place);
        } else {
            withheld.insert(path);
        }
    }
    for path in copied(assets, config) {
        let for_others = withheld.contains(path) || !is_for_readers(path, cascade, &targets.visibility);
        if !for_others {
            wanted.entry(path).or_insert(None);
        }
    }
    let mut out = Sink::default();
    let mut kept = Vec::with_capacity(wanted.len());
    for (path, asker) in wanted {
        let Some(asset) = assets.get(path) else { continue };
        if let Some(found) = taken(asset, targets) {
            out.push(found);
        } else if let Some(why) = refusal(asset, config.build.copy_active) {
            // A folder that is copied as a whole may hold what nobody links to: it is left out without a word.
            if let Some(asker) = asker {
                out.push(refused(asset, &asker, why));
            }
        } else {
            kept.push(asset.clone());
        }
    }
    let sizes = kept.iter().map(|_| OnceLock::new()).collect();
    Needed { assets: kept, sizes, diagnostics: out.into_diagnostics() }
}

fn is_for_readers(path: &str, cascade: &Cascade, visibility: &Visibility) -> bool {
    visibility.shows(cascade.audience(path).as_deref())
}

/// The files in the folders of `[build] copy`.
fn copied<'a>(assets: &'a Assets, config: &Config) -> impl Iterator<Item = &'a str> {
    let folders: Vec<String> = config.build.copy.iter().map(|folder| folder_prefix(folder)).collect();
    assets
        .keys()
        .map(FilePath::as_str)
        .filter(move |path| folders.iter().any(|folder| path.starts_with(folder.as_str())))
}

/// What is wrong where a file would cover a page or a generated file.
fn taken(asset: &Asset, targets: &Targets) -> Option<Diagnostic> {
    let url = asset.content_path.as_str();
    // Folders of generated pages may hold files beside them; pages and generated files themselves may not be covered.
    let reserved = super::claims::reserved(url, false).filter(|name| !name.ends_with('/'));
    let page = targets.by_url.get(url).map(|page| targets.pages[page.index()].title.to_string());
    let whose = reserved.map(str::to_owned).or(page)?;
    let message = format!("`{url}` would cover the page or file of that name: `{whose}`");
    Some(DUPLICATE_URL.at(&asset.path, Span::at(0), message).help("give the file another name"))
}

fn refused(asset: &Asset, asker: &Use, why: &str) -> Diagnostic {
    let message = format!("`{}` is not copied to the site: {why}", asset.content_path);
    ACTIVE_ASSET.at(&asker.path, asker.span, message).help(
        "set `copy-active = true` in `[build]` where you trust everyone who writes below the content folder",
    )
}

/// Why a file may not be copied; `None` where it may.
fn refusal(asset: &Asset, copy_active: bool) -> Option<&'static str> {
    if copy_active {
        return None;
    }
    let name = asset.content_path.name().to_lowercase();
    let extension = name.rsplit_once('.').map_or(name.as_str(), |(_, extension)| extension);
    match extension {
        "svg" => {
            let active = asset.bytes.get().is_ok_and(|bytes| super::svg::is_active(bytes));
            active.then_some("an SVG with scripts, or with content of other hosts, is active content")
        }
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "mht" | "mhtml" => Some("HTML is active content"),
        "js" | "mjs" | "cjs" | "wasm" => Some("a script is active content"),
        _ if PASSIVE.contains(&extension) => None,
        _ => Some("browsers may run a file of an unknown type"),
    }
}
