//! Mounts that bring in what is there already.

use super::rules::OVERLAPPING_MOUNT;
use super::targets::folder_prefix;
use crate::config::{Config, Mount};
use crate::contract::Contracts;
use crate::diagnostic::Sink;
use crate::text::normalise_path;

/// Reports mounts that overlap the content folder or each other, and those that leave the repository.
pub(super) fn check(config: &Config, out: &mut Sink) {
    let src = folder_prefix(&config.book.src);
    let mut taken: Vec<(String, String)> = vec![(src, "the content folder".to_owned())];
    for Mount { from, to } in &config.mounts {
        let mut report = |span, message: String, help: &str| {
            out.push(OVERLAPPING_MOUNT.at(&Contracts::file(), span, message).help(help));
        };
        let Some(path) = normalise_path("", &from.text) else {
            let message = format!("the mount `{}` leaves the repository", from.text);
            report(from.span, message, "mount a folder below the one that holds `book.toml`");
            continue;
        };
        if normalise_path("", &to.text).is_none() {
            let message = format!("the mount's place `{}` leaves the content folder", to.text);
            report(to.span, message, "name a folder below the content folder");
        }
        let folder = folder_prefix(&path);
        let overlaps =
            |(other, _): &&(String, String)| folder.starts_with(other.as_str()) || other.starts_with(&folder);
        if let Some((_, whose)) = taken.iter().find(overlaps) {
            let message = format!("the mount `{}` overlaps {whose}", from.text);
            report(from.span, message, "mount folders beside the content folder, each once");
        }
        taken.push((folder, format!("the mount `{}`", from.text)));
    }
}
