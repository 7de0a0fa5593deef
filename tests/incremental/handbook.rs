//! A small handbook on disk that has something of everything which one page takes from another.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

/// A handbook on disk, and what is in it.
pub struct Handbook {
    root: Utf8PathBuf,
    pub files: BTreeMap<String, String>,
    /// Files that were removed, to be restored.
    pub removed: Vec<(String, String)>,
}

const FILES: &[(&str, &str)] = &[
    (
        "book.toml",
        "[book]\ntitle = \"Team\"\n\n[site]\nbase-url = \"https://team.example/\"\ntheme = \"own\"\n\n\
         [[mounts]]\nfrom = \"services/one/docs\"\nto = \"one\"\n\n\
         [[paths]]\nid = \"start\"\ntitle = \"First week\"\npages = [\"index.md\", \"guides/deploy.md\"]\n\n\
         [[lists]]\nname = \"open\"\nkind = \"adr\"\nstatus = [\"proposed\"]\n\n\
         [kinds.memo]\nlabel = \"Memo\"\npaths = [\"memos/**\"]\n[[kinds.memo.sections]]\nid = \"ask\"\nheading = [\"Ask\"]\n\
         min-words = 3\n\n[search.synonyms]\nmeal = [\"lunch\", \"nonn\"]\nmoney = [\"budget\", \"two\"]\nundo = [\"rollbakc\"]\n",
    ),
    (
        "content/index.md",
        "# Team\n\nStart with [deploying](guides/deploy.md) and [[Rollback]].\n\n![plan](plan.svg)\n",
    ),
    ("content/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"9\"></svg>"),
    ("content/steps.txt", "one\n# ANCHOR: two\ntwo\n# ANCHOR_END: two\nthree\n"),
    ("content/guides/index.md", "---\ntitle: Guides\ntags: [how]\n---\n\nAll guides.\n"),
    (
        "content/guides/deploy.md",
        "---\ntitle: Deploy\ntags: [how, ship]\nowner: ada\n---\n\nMind the toil. See [the steps](rollback.md#steps).\n\n\
         {{#include ../steps.txt:two}}\n\n```rust\nlet a = 1;\n```\n",
    ),
    (
        "content/guides/rollback.md",
        "# Rollback\n\nGo back, see [deploy](deploy.md).\n\n## Steps\n\n{{#include part.md}}\n\n:::audience[managers]\n\nThe budget.\n\n:::\n",
    ),
    ("content/guides/part.md", "# Part\n\nA part with [a link](deploy.md).\n"),
    ("content/glossary.md", "---\nkind: glossary\n---\n\n# Glossary\n\nToil\n:   Work by hand.\n"),
    (
        "content/decisions/0001-use-git.md",
        "---\nstatus: superseded by [2](0002-use-jj.md)\ndate: 2025-01-02\n---\n\n# 1. Use Git\n\n## Context\n\nWe need it.\n\n\
         ## Decision\n\nGit.\n\n## Consequences\n\nNone that hurt.\n",
    ),
    (
        "content/decisions/0002-use-jj.md",
        "---\nstatus: proposed\ndate: 2026-01-02\nsupersedes: 0001-use-git.md\n---\n\n# 2. Use jj\n\n## Context\n\nWe want it.\n\n\
         ## Decision\n\nUse jj.\n\n## Consequences\n\nTraining.\n",
    ),
    ("content/memos/lunch.md", "# Lunch\n\n## Ask\n\nEat at noon together.\n"),
    (
        "content/team/ada.md",
        "---\ntitle: Ada\naudience: managers\n---\n\nWrites [programs](../guides/deploy.md).\n",
    ),
    ("services/one/docs/run.md", "# Run one\n\nAs [deploy](../../../content/guides/deploy.md) says.\n"),
    ("themes/own/assets/own.css", "body { color: black }\n"),
    ("CODEOWNERS", "content/guides/ @ada\n"),
];

impl Handbook {
    /// Writes the handbook.
    pub fn new(root: &Utf8Path) -> Self {
        let mut handbook = Self { root: root.to_owned(), files: BTreeMap::new(), removed: Vec::new() };
        for (path, text) in FILES {
            handbook.write(path, text);
        }
        handbook
    }

    pub fn write(&mut self, path: &str, text: &str) {
        let on_disk = self.root.join(path);
        std::fs::create_dir_all(on_disk.parent().expect("a parent")).expect("a folder");
        std::fs::write(on_disk, text).expect("written");
        self.files.insert(path.to_owned(), text.to_owned());
    }

    pub fn remove(&mut self, path: &str) -> String {
        std::fs::remove_file(self.root.join(path)).expect("removed");
        self.files.remove(path).expect("it was there")
    }

    /// Moves a file, or a folder with all that lies below it.
    pub fn rename(&mut self, from: &str, to: &str) {
        let (from_disk, to_disk) = (self.root.join(from), self.root.join(to));
        std::fs::create_dir_all(to_disk.parent().expect("a parent")).expect("a folder");
        std::fs::rename(from_disk, to_disk).expect("renamed");
        let below = format!("{from}/");
        let moved: Vec<String> =
            self.files.keys().filter(|path| *path == from || path.starts_with(&below)).cloned().collect();
        for path in moved {
            let text = self.files.remove(&path).expect("it was listed");
            self.files.insert(format!("{to}{}", &path[from.len()..]), text);
        }
    }

    /// The paths that satisfy a condition, in order.
    pub fn paths(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        self.files.keys().filter(|path| wanted(path)).cloned().collect()
    }

    /// Whether a file or a folder of this name is there, whatever its case.
    pub fn is_taken(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        self.files
            .keys()
            .map(|file| file.to_lowercase())
            .any(|file| file == path || file.starts_with(&format!("{path}/")))
    }
}
