//! What pages tell their readers to type or to write into `book.toml`, tried on the program.

use std::path::Path;

use guidepost::config::Config;
use guidepost::contract::Contracts;

/// A fenced block: the page and line it begins on, its info string, its lines.
struct Block {
    place: String,
    info: String,
    lines: Vec<String>,
}

/// The fenced blocks of everything that people read.
fn blocks() -> Vec<Block> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["content", "docs"].into_iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let pages = folders.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let pages = pages.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let pages = pages.chain(["README.md", "CONTRIBUTING.md"].map(|page| root.join(page)));
    let mut blocks = Vec::new();
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("it can be read");
        let mut open: Option<(String, Block)> = None;
        for (number, line) in text.lines().enumerate() {
            let bare = line.trim_start();
            match &mut open {
                Some((fence, _)) if bare.trim_end() == fence.as_str() => {
                    blocks.extend(open.take().map(|(_, block)| block));
                }
                Some((_, block)) => block.lines.push(line.to_owned()),
                None if bare.starts_with("```") => {
                    let fence: String = bare.chars().take_while(|c| *c == '`').collect();
                    let info = bare[fence.len()..].to_owned();
                    let place = format!("{}:{}", page.display(), number + 1);
                    open = Some((fence, Block { place, info, lines: Vec::new() }));
                }
                None => {}
            }
        }
    }
    blocks
}

/// What is wrong with the settings that pages show.
///
/// A page may build up its settings block by block: each is read together with the ones above it, but for a block that
/// says the same table anew.
pub fn bad_settings() -> (usize, Vec<String>) {
    let shown = blocks().into_iter().filter(|block| block.info.starts_with("toml title=\"book.toml\""));
    let mut wrong = Vec::new();
    let (mut page, mut above, mut count) = (String::new(), String::new(), 0);
    for block in shown {
        count += 1;
        let name = block.place.rsplit_once(':').map_or("", |(name, _)| name);
        if page != name {
            page = name.to_owned();
            above.clear();
        }
        let alone = block.lines.join("\n");
        let together = format!("{above}\n{alone}\n");
        let is_anew = Config::parse(&together, &[]).1.iter().any(|found| found.rule.0 == "config-syntax");
        above = if is_anew { alone } else { together };
        let (config, mut found) = Config::parse(&above, &[]);
        found.extend(Contracts::load_for(&config.kinds, &config.book.src).1);
        wrong.extend(found.into_iter().map(|found| format!("{}: {}", block.place, found.message)));
    }
    (count, wrong)
}

/// What is wrong with the commands that pages show.
pub fn bad_commands() -> (usize, Vec<String>) {
    let blocks = blocks().into_iter().filter(|block| block.info == "sh" || block.info.starts_with("sh "));
    let mut count = 0;
    let mut wrong = Vec::new();
    for block in blocks {
        let commands = block.lines.iter().flat_map(|line| commands(line));
        for words in commands.filter(|words| words.first().is_some_and(|word| word == "guidepost")) {
            count += 1;
            if let Err(error) = guidepost::cli::definition().try_get_matches_from(&words) {
                let error = error.to_string();
                let first = error.lines().next().unwrap_or_default();
                wrong.push(format!("{}: `{}`: {first}", block.place, words.join(" ")));
            }
        }
    }
    (count, wrong)
}

/// The commands of a line of shell as words: quotes hold words together, a comment ends the line.
fn commands(line: &str) -> Vec<Vec<String>> {
    let mut commands = vec![Vec::new()];
    let mut word = String::new();
    let mut quote: Option<char> = None;
    let mut redirected = false;
    for c in line.chars().chain([' ']) {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ') if word == "#" => break,
            (None, ' ') if ["|", "&&", ";"].contains(&word.as_str()) => {
                commands.push(Vec::new());
                redirected = false;
                word.clear();
            }
            (None, ' ') => {
                redirected |= word.starts_with('>');
                let last = commands.last_mut().expect("there is always one");
                if !redirected && !word.is_empty() {
                    last.push(std::mem::take(&mut word));
                }
                word.clear();
            }
            _ => word.push(c),
        }
    }
    commands
}
