//! `guidepost schema`: JSON Schemas for editors.

use super::handbook::{must_be_toml, unknown};
use super::target::{Target, here};
use super::{Exit, Failure, Global, Ui};
use crate::config::{self, Config};
use crate::contract::{self, Contracts};

/// The name that stands for `book.toml` instead of a kind.
const BOOK: &str = "book";

/// Print the JSON Schema of book.toml, or of a kind's front matter
///
/// Editors complete and check front matter and configuration with it. The kinds of this folder's handbook are known,
/// else the built-in ones.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost schema > book.schema.json          of book.toml
  guidepost schema adr > adr.schema.json       of a decision's front matter
  guidepost schema tradeoff                    of a kind that stands in book.toml alone")]
pub struct Schema {
    /// A kind, or `book` for book.toml
    #[arg(default_value = BOOK)]
    kind: String,
}

impl Schema {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let schema = if self.kind == BOOK { config::schema() } else { self.of_kind(global)? };
        let text = serde_json::to_string_pretty(&schema).expect("maps with text keys always serialise");
        ui.data(&format!("{text}\n"))?;
        Ok(Exit::Fine)
    }

    fn of_kind(&self, global: &Global) -> Result<serde_json::Value, Failure> {
        let target = match &global.root {
            Some(root) => Some(Target::at(root)?),
            None => Target::above(&here()?),
        };
        let file = target.map(|target| target.root.join("book.toml"));
        let bytes = file.and_then(|file| std::fs::read(file).ok()).unwrap_or_default();
        let (text, config, wrong) = Config::read(&bytes, &global.overrides());
        must_be_toml(&wrong, &text)?;
        let contracts = Contracts::load(&config.kinds).0;
        let names = || contracts.kinds.iter().map(|kind| &*kind.name).chain([BOOK]);
        let kind = contracts.get(&self.kind).ok_or_else(|| unknown("kind", &self.kind, names()))?;
        Ok(contract::schema(kind))
    }
}
