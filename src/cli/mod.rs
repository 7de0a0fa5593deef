//! The commands: raw arguments in, an exit status out.
//!
//! A command is one file here, its `mod` line and its line in [`commands!`]. Only this room, `serve` and the stages that
//! touch the world read the environment, print, or write files.

#[cfg(feature = "serve")]
mod board;
mod build;
mod check;
mod completions;
mod explain;
mod external;
mod failure;
mod first_look;
mod global;
mod handbook;
mod init;
mod list;
mod lock;
mod man;
mod markdown;
mod messages;
mod new;
mod panic;
mod progress;
mod schema;
mod scope;
#[cfg(feature = "serve")]
mod serve;
mod summary;
mod table;
mod target;
mod ui;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

pub use self::failure::{Exit, Failure};
pub use self::global::Global;
pub use self::ui::Ui;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    panic::install();
    let line = CommandLine::parse();
    let ui = match line.global.ui() {
        Ok(ui) => ui,
        Err(failure) => return Ui::default().failed(&failure),
    };
    match line.command.run(&line.global, &ui) {
        Ok(exit) => exit.into(),
        Err(failure) => ui.failed(&failure),
    }
}

/// The definition of the command line: help, man pages and completions all come from it.
pub fn definition() -> clap::Command {
    CommandLine::command()
}

/// Compiles a folder of Markdown into a searchable, cross-linked, checked handbook.
///
/// A handbook is a folder with a `book.toml` and Markdown files under `content/`; any other folder of Markdown works
/// too, as it is. Records such as decisions are held to the shape of their kind, links and anchors are followed, and
/// what is wrong is said with its file, line, column and remedy.
#[derive(Parser)]
#[command(name = "guidepost", version, propagate_version = true, max_term_width = 100, after_help = AFTER_HELP)]
struct CommandLine {
    #[command(flatten)]
    global: Global,

    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  guidepost init handbook              start a handbook
  guidepost serve --open               preview the handbook of this folder
  guidepost check docs/adr --as adr    check a folder of decision records, with no configuration
  guidepost explain missing-section    what a message means and how to mend it

Exit status: 0 fine, 1 the handbook has errors, 2 the command could not run.
Data goes to standard output, messages to standard error.";

/// Makes the enum of commands and its `run`: one line a command, in the order of the help text.
macro_rules! commands {
    ($($(#[$when:meta])* $Name:ident($module:ident),)*) => {
        #[derive(Subcommand)]
        enum Command {
            $($(#[$when])* $Name($module::$Name),)*
        }

        impl Command {
            fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
                match self {
                    $($(#[$when])* Self::$Name(command) => command.run(global, ui),)*
                }
            }
        }
    };
}

commands! {
    Init(init),
    New(new),
    Build(build),
    #[cfg(feature = "serve")]
    Serve(serve),
    Check(check),
    List(list),
    Lock(lock),
    Explain(explain),
    Schema(schema),
    Completions(completions),
    Man(man),
}
