//! The index as a whole: what is in it, and that an edit leads to the same files as a build from nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::engine::{Engine, Request};
use crate::source::{Files, MemoryFiles, ReadOptions, Snapshot};

type Handbook = BTreeMap<String, String>;

fn handbook(pages: &[(&str, &str)]) -> Handbook {
    pages.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn book_of(engine: &mut Engine, handbook: &Handbook) -> Arc<Book> {
    let pages = handbook.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let files: Arc<dyn Files> = Arc::new(MemoryFiles::new(pages));
    let options = ReadOptions::on(jiff::civil::date(2026, 11, 2));
    let snapshot = Snapshot::read(&files, &options).expect("memory can be read");
    engine.analyse(Arc::new(snapshot), &Request::default()).book
}

fn files(indexer: &mut Indexer, book: &Arc<Book>) -> BTreeMap<String, Vec<u8>> {
    indexer.index(book).into_iter().map(|file| (file.url(), file.bytes())).collect()
}

/// All that a reader could unpack from the index of a handbook.
fn text(handbook: &Handbook) -> String {
    let book = book_of(&mut Engine::default(), handbook);
    let mut text = String::new();
    let files = files(&mut Indexer::default(), &book);
    let root = String::from_utf8_lossy(&files["assets/search/root.js"]).into_owned();
    let count = root.split_once("\"count\":").and_then(|(_, rest)| rest.split(',').next()?.parse().ok());
    let count = count.expect("the root counts the pages");
    for bytes in files.values() {
        let script = std::str::from_utf8(bytes).expect("a script is UTF-8");
        let content = script.split_once(',').expect("a script hands over two values").1;
        let Some(packed) = content.strip_prefix('"').and_then(|rest| rest.strip_suffix("\");\n")) else {
            text.push_str(content);
            continue;
        };
        for (term, _) in super::super::packed::tests::read(&unbase64(packed), count) {
            text.push_str(&term);
            text.push(' ');
        }
    }
    text
}

fn unbase64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits = |four: &[u8]| {
        four.iter().fold(0, |sum, byte| sum << 6 | LETTERS.find(char::from(*byte)).unwrap_or(0))
    };
    let bytes = text.as_bytes().chunks(4).flat_map(|four| (bits(four) as u32).to_be_bytes()[1..].to_vec());
    bytes.collect()
}

fn page(number: usize, salt: &str) -> String {
    let words =
        ["budget", "outage", "review", "quota", "tenant", "canary", "ledger", "rubric", "hiring", "mentor"];
    let word = |step: usize| words[number.wrapping_mul(step) % words.len()];
    let tag = word(3);
    format!(
        "---\ntitle: Page {number} on {}\ntags: [{tag}]\n---\n\n{} unique{number} {salt}\n\n## Why {}\n\n{}\n",
        word(1),
        word(7),
        word(9),
        "filler text that makes this page longer than a line ".repeat(number % 5)
    )
}

#[test]
fn the_index_after_each_edit_is_the_index_from_nothing() {
    let path = |number: usize| format!("content/part{}/p{number:03}.md", number % 4);
    let mut pages: Handbook = (0..60).map(|number| (path(number), page(number, "first"))).collect();
    let including = "# Together\n\n{{#include p008.md}}\n\n```rs\n{{#include limits.rs}}\n```\n".to_owned();
    pages.insert("content/part0/together.md".to_owned(), including);
    pages.insert("content/part0/limits.rs".to_owned(), "const LIMIT: u32 = 7;\n".to_owned());
    let synonyms = "[search.synonyms]\nmentor = [\"guide\"]\nquota = [\"limit\"]\n".to_owned();
    pages.insert("book.toml".to_owned(), synonyms);
    let (mut engine, mut indexer) = (Engine::default(), Indexer::default());
    files(&mut indexer, &book_of(&mut engine, &pages));
    type Edit<'a> = Box<dyn Fn(&mut Handbook) + 'a>;
    let edits: Vec<(&str, Edit)> = vec![
        ("nothing", Box::new(|_| ())),
        ("a word of a body", Box::new(|pages| drop(pages.insert(path(7), page(7, "second"))))),
        ("a synonym", Box::new(|pages| drop(pages.insert(path(15), page(15, "guide"))))),
        (
            "a synonym that nobody writes any more",
            Box::new(|pages| drop(pages.insert(path(15), page(15, "")))),
        ),
        ("an included page", Box::new(|pages| drop(pages.insert(path(8), page(8, "included"))))),
        (
            "an included file",
            Box::new(|pages| {
                pages.insert("content/part0/limits.rs".to_owned(), "const CEILING: u32 = 8;\n".to_owned());
            }),
        ),
        (
            "an included page that is not to be found",
            Box::new(|pages| {
                pages.insert(path(8), page(8, "included").replace("---\ntitle", "---\nsearch: false\ntitle"));
            }),
        ),
        (
            "a page that grows to several parts",
            Box::new(|pages| {
                drop(pages.insert(path(11), page(11, "") + &"\n## More\n\nlong text ".repeat(900)));
            }),
        ),
        (
            "a title",
            Box::new(|pages| {
                drop(pages.insert(path(9), page(9, "x").replace("title: Page", "title: Renamed")));
            }),
        ),
        ("a new page", Box::new(|pages| drop(pages.insert(path(100), page(100, "new"))))),
        ("a page that goes", Box::new(|pages| drop(pages.remove(&path(12))))),
        (
            "one goes and one comes",
            Box::new(|pages| {
                pages.remove(&path(13));
                pages.insert(path(101), page(101, "swap"));
            }),
        ),
        (
            "a page that is found no more",
            Box::new(|pages| {
                pages.insert(path(20), page(20, "hidden").replace("---\ntitle", "---\nsearch: false\ntitle"));
            }),
        ),
        (
            "a weight",
            Box::new(|pages| {
                pages.insert(path(21), page(21, "").replace("---\ntitle", "---\nsearch: 2.5\ntitle"));
            }),
        ),
        (
            "many pages",
            Box::new(|pages| {
                for number in 30..50 {
                    pages.insert(path(number), page(number + 1, "shifted"));
                }
            }),
        ),
        ("an empty page", Box::new(|pages| drop(pages.insert(path(22), String::new())))),
        (
            "a setting",
            Box::new(|pages| {
                pages.insert("book.toml".to_owned(), "[search]\nexclude = [\"part3/**\"]\n".to_owned());
            }),
        ),
        ("all pages go", Box::new(|pages| pages.retain(|path, _| path.ends_with("p001.md")))),
    ];
    for (name, edit) in edits {
        edit(&mut pages);
        let followed = files(&mut indexer, &book_of(&mut engine, &pages));
        let fresh = files(&mut Indexer::default(), &book_of(&mut Engine::default(), &pages));
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&followed), names(&fresh), "{name}");
        assert!(followed == fresh, "{name}: a file of the same name holds other bytes");
    }
}

#[test]
fn an_edit_of_one_word_renames_few_files() {
    let mut pages: Handbook =
        (0..400).map(|number| (format!("content/p{number:03}.md"), page(number, "first"))).collect();
    let (mut engine, mut indexer) = (Engine::default(), Indexer::default());
    let before = files(&mut indexer, &book_of(&mut engine, &pages));
    pages.insert("content/p007.md".to_owned(), page(7, "zebra"));
    let after = files(&mut indexer, &book_of(&mut engine, &pages));
    let new: Vec<&String> = after.keys().filter(|url| !before.contains_key(*url)).collect();
    // The text, its row, and the files of the word that came and of the word that went.
    assert!((2..=4).contains(&new.len()), "{new:?}");
}

#[test]
fn what_readers_do_not_see_is_not_in_the_index() {
    let pages = handbook(&[
        ("book.toml", "[audiences.managers]\nincludes = []\n"),
        ("content/index.md", "# Home\n\nvisible\n\n:::audience[managers]\nsalaries\n:::\n"),
        ("content/draft.md", "---\ndraft: true\n---\n# Plans\n\nunfinished\n"),
        ("content/secret.md", "---\naudience: managers\n---\n# Bands\n\nconfidential\n"),
        ("content/off.md", "---\nsearch: false\n---\n# Off\n\nunlisted\n"),
    ]);
    let text = text(&pages);
    assert!(text.contains("visible"), "{text}");
    for word in ["salaries", "unfinished", "confidential", "unlisted"] {
        assert!(!text.contains(word), "`{word}` is in {text}");
    }
}

#[test]
fn a_row_holds_the_number_of_a_record_and_nothing_for_other_pages() {
    let pages = handbook(&[
        ("content/a.md", "# Plain\n\nText.\n"),
        ("content/decisions/adr-0007-use-a-queue.md", "---\nstatus: accepted\n---\n\n# Use a queue\n"),
        ("content/decisions/0008-use-a-log.md", "# Use a log\n"),
    ]);
    let text = text(&pages);
    for row in [
        r#"["a.html","Plain",0]"#,
        r#"["decisions/adr-0007-use-a-queue.html","Use a queue",1,"accepted","ADR-7"]"#,
        r#"["decisions/0008-use-a-log.html","Use a log",1,null,"0008"]"#,
    ] {
        assert!(text.contains(row), "`{row}` is not in {text}");
    }
}

#[test]
fn cells_and_terms_do_not_run_together_with_what_follows() {
    let table = "# Partners\n\n| Theirs | Ours |\n| --- | --- |\n| | lead |\n| Why? | cost |\n\nAfter.\n\nBurn rate\n: How fast.\n\nToil\n: Work.\n";
    let said = text(&handbook(&[("content/a.md", table)]));
    assert!(
        said.contains("Theirs · Ours · lead · Why? cost · After. Burn rate: How fast. Toil: Work."),
        "{said}"
    );
}

#[test]
fn what_is_included_is_found_on_the_page_that_shows_it() {
    let pages = handbook(&[
        ("content/index.md", "# Home\n\n{{#include parts/limits.md}}\n\n{{#include run.sh:go}}\n"),
        ("content/code.md", "# Code\n\n```sh\nbefore\n{{#include run.sh:go}}\nafter\n```\n"),
        ("content/parts/limits.md", "# Limits\n\n## Ceiling\n\nquotient\n"),
        ("content/run.sh", "hidden_line\n# ANCHOR: go\nlaunchpad\n# ANCHOR_END: go\n"),
    ]);
    let text = text(&pages);
    for words in [r#"["limits","Limits",""]"#, r#"["ceiling","Ceiling","quotient launchpad"]"#] {
        assert!(text.contains(words), "`{words}` is not in {text}");
    }
    assert!(text.contains("before launchpad after"), "{text}");
    assert!(!text.contains("hidden_line"), "{text}");
}

#[test]
fn an_include_brings_nothing_that_is_not_to_be_found() {
    let pages = handbook(&[
        ("book.toml", "[audiences.managers]\nincludes = []\n[search]\nexclude = [\"old/**\"]\n"),
        (
            "content/index.md",
            "# Home\n\n{{#include off.md}}\n\n{{#include old/a.md}}\n\n{{#include old/b.txt}}\n\n{{#include draft.md}}\n\n\
             {{#include secret.md}}\n\n{{#include mixed.md}}\n\n```\n{{#include mixed.md}}\n```\n",
        ),
        ("content/off.md", "---\nsearch: false\n---\n# Off\n\nunlisted\n"),
        ("content/old/a.md", "# Old\n\narchived\n"),
        ("content/old/b.txt", "mouldering\n"),
        ("content/draft.md", "---\ndraft: true\n---\n# Plans\n\nunfinished\n"),
        ("content/secret.md", "---\naudience: managers\n---\n# Bands\n\nconfidential\n"),
        ("content/mixed.md", "# Mixed\n\nvisible\n\n:::audience[managers]\nsalaries\n:::\n"),
    ]);
    let text = text(&pages);
    assert!(text.contains("visible"), "{text}");
    for word in ["unlisted", "archived", "mouldering", "unfinished", "confidential", "salaries"] {
        assert!(!text.contains(word), "`{word}` is in {text}");
    }
}

#[test]
fn files_that_include_each_other_come_to_an_end() {
    let pages = handbook(&[
        ("content/a.md", "# A\n\nfirst\n\n{{#include b.md}}\n"),
        ("content/b.md", "# B\n\nsecond\n\n{{#include a.md}}\n"),
    ]);
    let text = text(&pages);
    assert!(text.contains("first") && text.contains("second"), "{text}");
}
