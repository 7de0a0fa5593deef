//! Printing: data to standard output, messages to standard error.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use super::Failure;
use crate::diagnostic::render::one_line;

/// How this run prints.
#[derive(Clone, Debug, Default)]
pub struct Ui {
    quiet: bool,
}

/// The width where no terminal tells it.
const WIDTH: usize = 100;

/// The height where no terminal tells it.
const HEIGHT: usize = 24;

impl Ui {
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Writes data to standard output. A reader that went away (`… | head`) wants no more, and that is no failure.
    pub fn data(&self, text: &str) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Writes a report of diagnostics to standard error, whatever `--quiet` says.
    pub fn report(&self, text: &str) {
        // Nobody is left to tell where standard error is gone.
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes a line about what was done, unless `--quiet` was given.
    pub fn say(&self, line: &str) {
        if !self.quiet {
            self.report(&format!("{line}\n"));
        }
    }

    /// Writes a warning about the run itself, unless `--quiet` was given.
    pub fn warn(&self, message: &str) {
        let style = AnsiColor::Yellow.on_default().bold();
        self.say(&format!("{style}warning{style:#}: {message}"));
    }

    /// Writes a remedy or a next step, unless `--quiet` was given.
    pub fn help(&self, message: &str) {
        let style = AnsiColor::Cyan.on_default().bold();
        self.say(&format!("{style}help{style:#}: {message}"));
    }

    /// Says why a command could not run, and gives its exit status.
    pub fn failed(&self, failure: &Failure) -> ExitCode {
        self.error(failure);
        ExitCode::from(2)
    }

    /// Writes an error and its remedies, whatever `--quiet` says.
    pub fn error(&self, failure: &Failure) {
        let error = AnsiColor::Red.on_default().bold();
        let mut text = format!("{error}error{error:#}: {}\n", one_line(&failure.message));
        let help = AnsiColor::Cyan.on_default().bold();
        for line in &failure.help {
            text.push_str(&format!("{help}help{help:#}: {}\n", one_line(line)));
        }
        self.report(&text);
    }

    /// Whether messages are written in colour.
    pub fn colour(&self) -> bool {
        let choice = anstream::AutoStream::choice(&std::io::stderr());
        !matches!(choice, anstream::ColorChoice::Never)
    }

    /// Whether a person watches standard error: progress is worth showing.
    pub fn is_watched(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// The height of the terminal in lines.
    pub fn height(&self) -> usize {
        terminal_size::terminal_size_of(std::io::stderr()).map_or(HEIGHT, |(_, height)| usize::from(height.0))
    }

    /// The width of the terminal in columns.
    pub fn width(&self) -> usize {
        terminal_size::terminal_size_of(std::io::stderr())
            .map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 160))
    }
}

/// A bold style for headings of tables and pages.
pub(super) const BOLD: Style = Style::new().bold();
