//! `guidepost init`: a new handbook.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_embed::RustEmbed;

use super::{Exit, Failure, Global, Ui};
use crate::diagnostic::render::counted;

/// Start a handbook: a `book.toml` and pages to build on
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost init handbook    in a new folder
  guidepost init             in this folder, if none of its files is there already")]
pub struct Init {
    /// The folder; this one by default
    dir: Option<Utf8PathBuf>,

    /// Overwrite files that are there already
    #[arg(long)]
    force: bool,
}

/// The handbook of this project, which is the starter too.
#[derive(RustEmbed)]
#[folder = "content/"]
struct Content;

/// Its templates.
#[derive(RustEmbed)]
#[folder = "themes/handbook/"]
struct Theme;

const CONFIG: &str = include_str!("../../book.toml");

/// Where `build` writes unless `book.toml` says otherwise; git is told to leave it alone. The cache ignores itself.
const IGNORED: &str = "/book/";

/// Days that the starter's open question has, from the day it was asked.
const TO_DECIDE: i64 = 30;

impl Init {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let dir = self.dir.clone().or_else(|| global.root.clone()).unwrap_or_else(|| ".".into());
        let files = starter(global.today()?);
        if !self.force {
            refuse_to_overwrite(&dir, &files)?;
        }
        for (path, bytes) in &files {
            write(&dir.join(path), bytes)?;
        }
        let ignored = ignore_the_site(&dir)?;
        let pages = files.iter().filter(|(path, _)| path.ends_with(".md")).count();
        ui.say(&format!("wrote a handbook with {} to `{dir}`", counted(pages, "page")));
        if !ignored {
            ui.help(&format!("add a line `{IGNORED}` to `.gitignore`: the built site is no source"));
        }
        let here = if dir == "." { String::new() } else { format!(" {dir}") };
        ui.help(&format!("`guidepost serve{here} --open` shows it; edit a page, and the browser follows"));
        ui.help(&format!("`guidepost check{here}` says what is wrong with it"));
        ui.help("`guidepost new adr \"Title\"` writes down a decision, run in its folder");
        Ok(Exit::Fine)
    }
}

/// The starter's files, by path below its folder, as a team takes them over on a day.
fn starter(today: Date) -> Vec<(String, Vec<u8>)> {
    let config = std::iter::once(("book.toml".to_owned(), CONFIG.as_bytes().to_vec()));
    let pages = below::<Content>("content").map(|(path, bytes)| (path, taken_over(bytes, today)));
    config.chain(pages).chain(below::<Theme>("themes/handbook")).collect()
}

/// A page whose days count from `today`: else a new handbook is overdue once ours would be.
fn taken_over(page: Vec<u8>, today: Date) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&page) else { return page };
    let Some(end) = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")) else { return page };
    let (front, rest) = text.split_at("---\n".len() + end);
    let to_decide = today.saturating_add(TO_DECIDE.days());
    let line = |line: &str| match line.split_once(": ") {
        Some(("reviewed", _)) => format!("reviewed: {today}"),
        Some(("decide-by", _)) => format!("decide-by: {to_decide}"),
        _ => line.to_owned(),
    };
    let front: Vec<String> = front.lines().map(line).collect();
    format!("{}{rest}", front.join("\n")).into_bytes()
}

/// Writes a `.gitignore` where there is none; whether git will leave the site alone.
fn ignore_the_site(dir: &Utf8Path) -> Result<bool, Failure> {
    let file = dir.join(".gitignore");
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(text.lines().any(|line| line.trim().trim_matches('/') == IGNORED.trim_matches('/'))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            write(&file, format!("{IGNORED}\n").as_bytes())?;
            Ok(true)
        }
        Err(error) => Err(Failure::io(&file, &error)),
    }
}

fn below<Files: RustEmbed>(folder: &'static str) -> impl Iterator<Item = (String, Vec<u8>)> {
    Files::iter().filter_map(move |path| {
        let file = Files::get(&path)?;
        Some((format!("{folder}/{path}"), file.data.into_owned()))
    })
}

fn refuse_to_overwrite(dir: &Utf8Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let there: Vec<&str> =
        files.iter().map(|(path, _)| path.as_str()).filter(|path| dir.join(path).exists()).collect();
    let Some(first) = there.first() else { return Ok(()) };
    let more = match there.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Err(Failure::new(format!("`{}`{more} would be overwritten", dir.join(first)))
        .help("name a folder of its own: `guidepost init DIR`")
        .help("`--force` overwrites them"))
}

fn write(path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
    }
    std::fs::write(path, bytes).map_err(|error| Failure::io(path, &error))
}
