//! Every command, from the definition that help, man pages and completions come from.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::{cell, head};

pub fn page() -> String {
    let mut definition = guidepost::cli::definition();
    definition.build();
    let mut out = head("Commands", "Every command with its options and examples.", 4);
    out.push_str(
        "Data goes to standard output and messages to standard error. Exit status: 0 fine, 1 the handbook has errors, 2 \
         the command could not run. `guidepost help COMMAND` prints what this page says; `guidepost man` makes manual \
         pages, `guidepost completions SHELL` completions.\n\n## Options for every command\n",
    );
    out.push_str(&options(definition.get_arguments().filter(|argument| argument.is_global_set())));
    for command in definition.get_subcommands().filter(|command| command.get_name() != "help") {
        out.push_str(&of(command));
    }
    out
}

fn of(command: &Command) -> String {
    let about = command.get_long_about().or_else(|| command.get_about());
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let name = command.get_name();
    let mut out = format!("\n## {name} {{#{name}}}\n\n{}\n\n```text\n{usage}\n```\n", prose(about));
    let own: Vec<_> =
        command.get_arguments().filter(|argument| !argument.is_global_set() && !is_help(argument)).collect();
    if !own.is_empty() {
        out.push_str(&options(own));
    }
    if let Some(after) = command.get_after_help() {
        out.push_str(&format!("\n```text\n{}\n```\n", after.to_string().trim_end()));
    }
    out
}

fn options<'a>(arguments: impl IntoIterator<Item = &'a Arg>) -> String {
    let mut out = "\n| Option | Meaning |\n| --- | --- |\n".to_owned();
    for argument in arguments {
        let help = argument.get_help().map(StyledStr::to_string).unwrap_or_default();
        let values: Vec<_> = argument.get_possible_values();
        let takes = argument.get_action().takes_values() && !values.is_empty();
        let values = if takes {
            let values = super::names(values.iter().map(clap::builder::PossibleValue::get_name));
            format!(" One of {values}.")
        } else {
            String::new()
        };
        out.push_str(&format!("| `{}` | {}{values} |\n", cell(&form(argument)), cell(&sentence(&help))));
    }
    out
}

/// An option as it is typed: `--out DIR`, `[DIR]`.
fn form(argument: &Arg) -> String {
    let value = argument
        .get_value_names()
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ");
    match argument.get_long() {
        None => value,
        Some(long) if argument.get_action().takes_values() => format!("--{long} {value}"),
        Some(long) => match argument.get_short() {
            Some(short) => format!("-{short}, --{long}"),
            None => format!("--{long}"),
        },
    }
}

fn sentence(help: &str) -> String {
    let help = help.trim();
    if help.ends_with('.') { help.to_owned() } else { format!("{help}.") }
}

fn prose(about: Option<&StyledStr>) -> String {
    let about = about.map(StyledStr::to_string).unwrap_or_default();
    about.split("\n\n").map(sentence).collect::<Vec<_>>().join("\n\n")
}

fn is_help(argument: &Arg) -> bool {
    matches!(argument.get_id().as_str(), "help" | "version")
}
