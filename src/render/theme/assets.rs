//! Theme files as the site ships them: joined where they belong together, named by their content.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Accent;
use super::short::short;

/// Folders whose files are joined, in order of their names: the first two into files that every page loads.
const JOINED: [(&str, &str); 3] =
    [("css/", "guidepost.css"), ("js/", "guidepost.js"), ("search/", "search.js")];

/// Where the files of the search lie, which use each other's names.
pub(super) const SEARCH: &str = "assets/search/";

/// Where the team's colour stands among the files of `css/`: after the tokens it changes.
const ACCENT: &str = "css/05-accent.css";

/// A file that pages load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// What templates call it: `guidepost.css`.
    pub name: String,
    /// Where it lies, from the site's root: `assets/guidepost.0123456789.css`.
    pub href: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Joins, names and links the files of a theme; those of the search may be the default's own, all of them.
pub(super) fn build(
    mut files: BTreeMap<String, Cow<'static, [u8]>>,
    accent: Option<&Accent>,
    own_search: bool,
) -> Vec<Asset> {
    if let Some(accent) = accent {
        files.insert(ACCENT.to_owned(), Cow::Owned(accent.css().into_bytes()));
    }
    let mut joined = join(files);
    if let Some(search) = joined.get_mut("search.js") {
        *search = block(std::mem::take(search), own_search);
    }
    let (sheets, others): (Vec<_>, Vec<_>) = joined.into_iter().partition(|(name, _)| name.ends_with(".css"));
    let mut assets: Vec<Asset> = others.into_iter().map(|(name, bytes)| named(name, bytes)).collect();
    // Style sheets come last: their own names depend on the names of the files they refer to.
    for (name, bytes) in sheets {
        let bytes = match String::from_utf8(bytes) {
            Ok(css) => link(&css, &assets).into_bytes(),
            Err(error) => error.into_bytes(),
        };
        assets.push(named(name, bytes));
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

fn join(files: BTreeMap<String, Cow<'static, [u8]>>) -> BTreeMap<String, Vec<u8>> {
    let mut joined: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, bytes) in files {
        match JOINED.iter().find(|(folder, _)| name.starts_with(folder)) {
            Some((_, whole)) => {
                let whole = joined.entry((*whole).to_owned()).or_default();
                whole.extend_from_slice(&bytes);
                if !matches!(bytes.last(), Some(b'\n' | b';')) {
                    whole.push(b'\n');
                }
            }
            None => {
                joined.insert(name, bytes.into_owned());
            }
        }
    }
    joined
}

/// A script as a block, which keeps its names from the page; short ones, where nobody else wrote in it.
fn block(script: Vec<u8>, own: bool) -> Vec<u8> {
    let script = match std::str::from_utf8(&script) {
        Ok(text) if own => short(text).into_bytes(),
        _ => script,
    };
    [b"{\n", &*script, b"}\n"].concat()
}

/// A style sheet or script without the comments and indents that only its authors read: a fifth of what a page would
/// load. For the default's own files alone, which hold no text of several lines that this could cut into.
pub(super) fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let opens = !in_comment && line.starts_with("/*");
        let closes = line.ends_with("*/");
        let comment = in_comment || line.starts_with("//") || (opens && (closes || !line.contains("*/")));
        in_comment = (in_comment || (opens && !line.contains("*/"))) && !closes;
        if comment {
            continue;
        }
        let line = without_types(line);
        if !line.is_empty() {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// A line without the types that a type checker reads within it.
fn without_types(line: &str) -> Cow<'_, str> {
    let Some((before, rest)) = line.split_once("/** @") else { return Cow::Borrowed(line) };
    let Some((_, after)) = rest.split_once("*/") else { return Cow::Borrowed(line) };
    Cow::Owned(format!("{before}{}", without_types(after.trim_start())))
}

fn named(name: String, bytes: Vec<u8>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let hash = &hash[..10];
    let href = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    };
    Asset { name, href, bytes }
}

/// Replaces the logical names in `url(…)` by the names the files are shipped under; other addresses stay.
fn link(css: &str, assets: &[Asset]) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + "url(".len());
        out.push_str(before);
        let Some(end) = after.find(')') else {
            rest = after;
            break;
        };
        let target = after[..end].trim().trim_matches(['"', '\'']);
        match assets.iter().find(|asset| asset.name == target) {
            // Both lie in `assets/`, so the last part of the address is the whole of it.
            Some(asset) => out.push_str(asset.href.strip_prefix("assets/").unwrap_or(&asset.href)),
            None => out.push_str(&after[..end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Cow<'static, [u8]>> {
        list.iter().map(|(name, text)| ((*name).to_owned(), Cow::Owned(text.as_bytes().to_vec()))).collect()
    }

    fn find<'a>(assets: &'a [Asset], name: &str) -> &'a Asset {
        assets.iter().find(|asset| asset.name == name).expect("the asset is there")
    }

    #[test]
    fn a_name_holds_ten_digits_of_the_content_hash() {
        let assets = build(files(&[("mark.svg", "<svg/>")]), None, false);
        let hash = blake3::hash(b"<svg/>").to_hex();
        assert_eq!(assets[0].href, format!("assets/mark.{}.svg", &hash[..10]));
    }

    #[test]
    fn what_is_shipped_has_lost_its_comments_and_nothing_else() {
        let text = "/*\n * Why.\n */\na {\n  b: c; /* d */\n}\n// e\n  /** @type {f} */ (g)\n\n/* h */\n";
        assert_eq!(lean(text), "a {\nb: c; /* d */\n}\n(g)\n");
    }

    #[test]
    fn the_files_of_a_folder_are_joined_in_order() {
        let assets = build(files(&[("css/20-b.css", "b{}"), ("css/10-a.css", "a{}\n")]), None, false);
        assert_eq!(String::from_utf8_lossy(&find(&assets, "guidepost.css").bytes), "a{}\nb{}\n");
    }

    #[test]
    fn the_files_of_the_search_keep_their_names_to_themselves() {
        let assets =
            build(files(&[("search/20-b.js", "b(a);"), ("search/10-a.js", "const a = 1;\n")]), None, false);
        assert_eq!(String::from_utf8_lossy(&find(&assets, "search.js").bytes), "{\nconst a = 1;\nb(a);}\n");
    }

    #[test]
    fn a_style_sheet_refers_to_other_assets_by_their_shipped_names() {
        let assets =
            build(files(&[("mark.svg", "<svg/>"), ("x.css", "a{b:url('mark.svg') url(#c)}")]), None, false);
        let mark = find(&assets, "mark.svg").href.replace("assets/", "");
        assert_eq!(
            String::from_utf8_lossy(&find(&assets, "x.css").bytes),
            format!("a{{b:url({mark}) url(#c)}}")
        );
    }
}
