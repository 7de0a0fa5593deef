//! `guidepost man`: the manual page.

use super::{Exit, Failure, Global, Ui, definition};

/// Print the manual page, or write one for every command into a folder
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost man | man -l -
  guidepost man --dir ~/.local/share/man/man1")]
pub struct Man {
    /// Write `guidepost.1` and a page for every command into this folder instead
    #[arg(long, value_name = "DIR")]
    dir: Option<camino::Utf8PathBuf>,
}

impl Man {
    pub fn run(self, _: &Global, ui: &Ui) -> Result<Exit, Failure> {
        match self.dir {
            Some(dir) => {
                std::fs::create_dir_all(&dir).map_err(|error| Failure::io(&dir, &error))?;
                clap_mangen::generate_to(definition(), &dir).map_err(|error| Failure::io(&dir, &error))?;
                ui.say(&format!("wrote the manual to `{dir}`"));
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(definition())
                    .render(&mut page)
                    .map_err(|error| Failure::new(format!("the page could not be made: {error}")))?;
                ui.data(&String::from_utf8_lossy(&page))?;
            }
        }
        Ok(Exit::Fine)
    }
}
