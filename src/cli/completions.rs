//! `guidepost completions`: completions for a shell.

use clap_complete::Shell;

use super::{Exit, Failure, Global, Ui, definition};

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost completions bash > ~/.local/share/bash-completion/completions/guidepost
  guidepost completions zsh > ~/.zfunc/_guidepost
  guidepost completions fish > ~/.config/fish/completions/guidepost.fish")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(self, _: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut definition(), "guidepost", &mut text);
        ui.data(&String::from_utf8_lossy(&text))?;
        Ok(Exit::Fine)
    }
}
