//! How a command ends.

use std::fmt;
use std::process::ExitCode;

/// The exit status of a command that ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: all is well.
    Fine,
    /// 1: the handbook has errors.
    Errors,
}

impl Exit {
    /// `Errors` where there is at least one.
    pub fn of(errors: usize) -> Self {
        if errors == 0 { Self::Fine } else { Self::Errors }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Errors => Self::from(1),
        }
    }
}

/// Why a command could not run: exit status 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong: lower case start, no final stop, backticks round names.
    pub message: String,
    /// What to do, most useful first.
    pub help: Vec<String>,
}

impl Failure {
    /// A failure with its message; chain [`help`](Self::help).
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: Vec::new() }
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The system refused something about a path.
    pub fn io(path: impl fmt::Display, error: &std::io::Error) -> Self {
        Self::new(format!("`{path}`: {error}"))
    }
}
