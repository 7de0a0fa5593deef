//! A folder of a test's own, and the binary run in it.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder that is gone when the test ends.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// What came of a run.
pub struct Ran {
    /// The exit status.
    pub status: i32,
    /// What went to standard output.
    pub stdout: String,
    /// What went to standard error.
    pub stderr: String,
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, stdout, stderr } = self;
        write!(f, "exit status {status}\n--- standard output\n{stdout}\n--- standard error\n{stderr}\n---")
    }
}

impl Folder {
    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self { folder: tempfile::tempdir().expect("a folder can be made") };
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// A path below it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().expect("it has a folder")).expect("it can be made");
        std::fs::write(file, text).expect("it can be written");
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The files below a folder and their bytes.
    pub fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let top = self.path(path);
        let files = walkdir::WalkDir::new(&top).into_iter().filter_map(Result::ok);
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let below = entry.path().strip_prefix(&top).expect("below").to_string_lossy().into_owned();
                (below, std::fs::read(entry.path()).expect("it can be read"))
            })
            .collect()
    }

    /// Runs the binary in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run(self.folder.path(), &[], arguments)
    }

    /// Runs the binary in a folder below.
    pub fn run_in(&self, below: &str, arguments: &[&str]) -> Ran {
        run(&self.path(below), &[], arguments)
    }

    /// Runs the binary with variables set.
    pub fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
        run(self.folder.path(), environment, arguments)
    }
}

fn run(folder: &Path, environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
    command.current_dir(folder).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied());
    let output = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran {
        status: output.status.code().expect("it was not killed"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}
