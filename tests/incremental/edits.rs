//! Edits as a team makes them, drawn by a seed.

use super::handbook::Handbook;

/// One edit: in words, and the paths that a watcher would name.
pub struct Edit {
    pub told: String,
    pub paths: Vec<String>,
}

/// What no `book.toml` may hold.
pub const NO_TOML: &str = "\nthis is no TOML\n";

/// Draws edits.
pub struct Edits {
    state: u64,
    count: usize,
}

/// What is done with a handbook; an edit that finds nothing to do returns nothing.
type Make = fn(&mut Edits, &mut Handbook) -> Option<Edit>;

const KINDS: &[Make] = &[
    text,
    text,
    text,
    title,
    link,
    rename,
    case,
    folder,
    remove,
    restore,
    restore,
    create,
    theme,
    template,
    config,
    contract,
    include,
    asset,
    new_asset,
    glossary,
    audience,
    break_front,
    mend,
    tags,
    owners,
    decision,
    ignored,
    several,
    touch,
    mount,
];

fn edit(told: String, paths: &[&str]) -> Option<Edit> {
    Some(Edit { told, paths: paths.iter().map(|path| (*path).to_owned()).collect() })
}

fn is_page(path: &str) -> bool {
    path.ends_with(".md")
}

impl Edits {
    pub fn new(seed: u64) -> Self {
        Self { state: seed, count: 0 }
    }

    /// The next edit, done.
    pub fn next(&mut self, handbook: &mut Handbook) -> Edit {
        self.count += 1;
        loop {
            let make = KINDS[self.below(KINDS.len())];
            if let Some(edit) = make(self, handbook) {
                return edit;
            }
        }
    }

    /// A number below a bound: SplitMix64.
    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn pick(&mut self, from: &[String]) -> Option<String> {
        if from.is_empty() { None } else { Some(from[self.below(from.len())].clone()) }
    }

    fn page(&mut self, handbook: &Handbook) -> Option<String> {
        self.pick(&handbook.paths(is_page))
    }

    /// Changes the text of a page.
    fn change(
        &mut self,
        handbook: &mut Handbook,
        what: &str,
        change: impl Fn(&str, usize) -> String,
    ) -> Option<Edit> {
        let path = self.page(handbook)?;
        let text = change(&handbook.files[&path], self.count);
        handbook.write(&path, &text);
        edit(format!("{what} of {path}"), &[&path])
    }
}

fn text(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    edits.change(handbook, "text", |text, count| format!("{text}\nMore toil, {count} times.\n"))
}

fn title(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    edits.change(handbook, "title", |text, count| match text.split_once("# ") {
        Some((before, after)) if before.is_empty() || before.ends_with('\n') => {
            let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
            format!("{before}# Title {}\n{rest}", count % 9)
        }
        _ => format!("# Title {}\n\n{text}", count % 9),
    })
}

fn link(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let to = edits.page(handbook)?;
    let name = to.rsplit('/').next().unwrap_or_default().to_owned();
    let target = to.strip_prefix("content").unwrap_or("/one/run.md").to_owned();
    edits.change(handbook, "a link", move |text, _| {
        format!("{text}\n[to]({target}#steps) and [near]({name}) and [[Title 3]]\n")
    })
}

fn rename(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let from = edits.pick(&handbook.paths(|path| path.starts_with("content/")))?;
    let (folder, name) = from.rsplit_once('/')?;
    let folder = if edits.below(3) == 0 { "content/moved" } else { folder };
    let to = format!("{folder}/{}{name}", ["a", "b-", "z_"][edits.below(3)]);
    if handbook.is_taken(&to) || to.len() > 90 {
        return None;
    }
    handbook.rename(&from, &to);
    edit(format!("renaming of {from} to {to}"), &[&from, &to])
}

fn case(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let from = edits.pick(&handbook.paths(|path| path.starts_with("content/")))?;
    let (folder, name) = from.rsplit_once('/')?;
    let changed =
        if name.starts_with(char::is_uppercase) { name.to_lowercase() } else { name.to_uppercase() };
    let to = format!("{folder}/{changed}");
    handbook.rename(&from, &to);
    edit(format!("another case of {from}"), &[&from, &to])
}

fn folder(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let page =
        edits.pick(&handbook.paths(|path| path.starts_with("content/") && path.matches('/').count() > 1))?;
    let from = page.rsplit_once('/')?.0.to_owned();
    let to = format!("content/folder{}", edits.below(4));
    if handbook.is_taken(&to) {
        return None;
    }
    handbook.rename(&from, &to);
    edit(format!("renaming of the folder {from} to {to}"), &[&from, &to])
}

fn remove(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    if handbook.files.len() < 12 {
        return None;
    }
    let path = edits.pick(&handbook.paths(|path| path != "book.toml"))?;
    let text = handbook.remove(&path);
    handbook.removed.push((path.clone(), text));
    edit(format!("removal of {path}"), &[&path])
}

fn restore(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    if handbook.removed.is_empty() {
        return None;
    }
    let index = edits.below(handbook.removed.len());
    let (path, text) = handbook.removed.swap_remove(index);
    if handbook.is_taken(&path) {
        return None;
    }
    handbook.write(&path, &text);
    edit(format!("restoring of {path}"), &[&path])
}

fn create(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let folder = ["content", "content/guides", "content/new/deep", "content/decisions", "services/one/docs"]
        [edits.below(5)];
    let name = ["readme.md", "index.md", "note.md", "0003-third.md", "other.markdown"][edits.below(5)];
    let path = format!("{folder}/{name}");
    if handbook.is_taken(&path) {
        return None;
    }
    handbook.write(&path, "---\nstatus: accepted\ndate: 2026-03-04\n---\n\n# Title 3\n\nSee [[Deploy]].\n");
    // A new folder is named, and not the file in it.
    let named = if folder == "content/new/deep" { "content/new" } else { &path };
    edit(format!("a new {path}"), &[named])
}

fn theme(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = "themes/own/assets/own.css";
    handbook.write(path, &format!("body {{ margin: {}px }}\n", edits.below(5)));
    edit("the theme's style".to_owned(), &[path])
}

fn template(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = "themes/own/templates/404.html";
    let texts =
        ["<p>gone</p>", "<p>{{ page.title }}</p>", "<p>{{ page.", "{% if site %}<p>no</p>{% endif %}"];
    handbook.write(path, texts[edits.below(texts.len())]);
    edit("a template".to_owned(), &[path])
}

/// Puts something into `book.toml`, or takes it out again.
fn configure(handbook: &mut Handbook, told: &str, line: &str) -> Option<Edit> {
    let config = handbook.files["book.toml"].clone();
    let changed = if config.contains(line) { config.replace(line, "") } else { format!("{config}{line}") };
    handbook.write("book.toml", &changed);
    edit(format!("{told}: {line}"), &["book.toml"])
}

fn config(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let lines = [
        "\n[markdown]\nsmart-punctuation = true\n",
        "\n[search]\nenable = false\n",
        "\n[rules]\nskipped-heading-level = \"off\"\nempty-section = \"error\"\n",
        "\n[build]\ncopy = [\".\"]\n",
        "\n[redirects]\n\"old.html\" = \"guides/deploy.md\"\n",
        NO_TOML,
    ];
    configure(handbook, "a setting", lines[edits.below(lines.len())])
}

fn contract(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let lines = [
        "\n[[kinds.memo.sections]]\nid = \"why\"\nheading = [\"Why\"]\nrequired = true\n",
        "\n[kinds.guide]\nlabel = \"Guide\"\npaths = [\"guides/**\"]\n",
    ];
    configure(handbook, "a contract", lines[edits.below(lines.len())])
}

fn mount(_: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    configure(handbook, "a mount", "\n[[mounts]]\nfrom = \"services/two\"\nto = \"two\"\n")
}

fn include(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path =
        edits.pick(&handbook.paths(|path| path.ends_with("steps.txt") || path.ends_with("part.md")))?;
    let text = format!("# ANCHOR: two\nnumber {}\n# ANCHOR_END: two\n[x](deploy.md)\n", edits.below(9));
    let text = if edits.below(4) == 0 { "no such region\n".to_owned() } else { text };
    handbook.write(&path, &text);
    edit(format!("what is included from {path}"), &[&path])
}

fn asset(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = edits.pick(&handbook.paths(|path| path.to_lowercase().ends_with(".svg")))?;
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"9\"></svg>",
        edits.below(50)
    );
    handbook.write(&path, &text);
    edit(format!("the picture {path}"), &[&path])
}

fn new_asset(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = format!("content/pictures/{}.svg", edits.below(3));
    handbook.write(&path, "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
    edit(format!("a picture {path}"), &["content/pictures"])
}

fn glossary(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = edits.pick(&handbook.paths(|path| path.ends_with("glossary.md")))?;
    let term = ["Toil", "Deploy", "Budget"][edits.below(3)];
    let text = format!("---\nkind: glossary\n---\n\n# Glossary\n\n{term}\n:   Meaning {}.\n", edits.below(5));
    handbook.write(&path, &text);
    edit(format!("the glossary, {term}"), &[&path])
}

fn audience(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    edits.change(handbook, "the audience", |text, _| match text.contains("audience: managers\n") {
        true => text.replace("audience: managers\n", ""),
        false => text.replacen("---\n", "---\naudience: managers\n", 1),
    })
}

fn break_front(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    edits.change(handbook, "broken front matter", |text, _| text.replacen("---\n", "---\nbroken: [\n", 1))
}

fn mend(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = edits.pick(
        &handbook
            .paths(is_page)
            .into_iter()
            .filter(|path| handbook.files[path].contains("broken: [\n"))
            .collect::<Vec<_>>(),
    )?;
    let text = handbook.files[&path].replace("broken: [\n", "");
    handbook.write(&path, &text);
    edit(format!("mending of {path}"), &[&path])
}

fn tags(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let tag = ["how", "ship", "new"][edits.below(3)];
    edits.change(handbook, "tags", move |text, _| text.replacen("---\n", &format!("---\ntags: [{tag}]\n"), 1))
}

fn owners(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    handbook.write("CODEOWNERS", &format!("content/ @owner{}\n", edits.below(3)));
    edit("the owners of code".to_owned(), &["CODEOWNERS"])
}

fn decision(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let status = ["proposed", "accepted", "rejected", "superseded by [1](0001-use-git.md)"][edits.below(4)];
    let path = edits.pick(&handbook.paths(|path| path.contains("/000")))?;
    let line = |line: &str| {
        if line.starts_with("status:") { format!("status: {status}\n") } else { format!("{line}\n") }
    };
    let text: String = handbook.files[&path].lines().map(line).collect();
    handbook.write(&path, &text);
    edit(format!("the status {status} of {path}"), &[&path])
}

fn ignored(_: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = "content/.gitignore";
    match handbook.files.contains_key(path) {
        true => drop(handbook.remove(path)),
        false => handbook.write(path, "new/\n*.svg\n"),
    }
    edit("what is ignored".to_owned(), &[path])
}

/// Several edits at once, as when another branch is checked out.
fn several(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let made: Vec<Edit> = [text, rename, remove, restore, create]
        .into_iter()
        .filter_map(|make: Make| make(edits, handbook))
        .collect();
    let told = made.iter().map(|edit| edit.told.clone()).collect::<Vec<_>>().join(", ");
    let mut paths: Vec<String> = made.into_iter().flat_map(|edit| edit.paths).collect();
    // A watcher may name a folder beside what lies in it.
    let folders = paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder.to_owned());
    let folders: Vec<String> = folders.filter(|folder| folder.contains('/')).collect();
    if edits.below(2) == 0 {
        paths.extend(folders);
    }
    Some(Edit { told, paths })
}

/// A file that is named and was not changed, and one that never was.
fn touch(edits: &mut Edits, handbook: &mut Handbook) -> Option<Edit> {
    let path = edits.page(handbook)?;
    edit(format!("nothing in {path}"), &[&path, "content/.swap", "content/guides", "elsewhere/x.md"])
}
