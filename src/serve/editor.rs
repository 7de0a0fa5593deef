//! Links that open an editor at a place: an address of the editor's own scheme, which the browser hands to the system.

use camino::Utf8Path;

use crate::text::FilePath;

/// The addresses of editors that are known by name.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
];

/// The address that opens a file of the handbook at `root` in the editor that `[serve] editor` names.
pub(super) fn address(editor: &str, root: &Utf8Path, path: &FilePath, line: u32, column: u32) -> String {
    let template = KNOWN.iter().find(|(name, _)| *name == editor).map_or(editor, |(_, template)| template);
    template
        .replace("{line}", &line.to_string())
        .replace("{column}", &column.to_string())
        // Last, so that a file whose name holds `{line}` keeps it.
        .replace("{path}", &encoded(root.join(path.as_str()).as_str()))
}

/// An absolute path with its first slash, safe in the path of an address and in its query.
fn encoded(path: &str) -> String {
    let slashes = path.replace('\\', "/");
    let mut out = String::with_capacity(slashes.len() + 8);
    if !slashes.starts_with('/') {
        out.push('/');
    }
    for byte in slashes.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(editor: &str, path: &str) -> String {
        address(editor, Utf8Path::new("/team/hand book"), &FilePath::new(path), 3, 14)
    }

    #[test]
    fn every_editor_that_is_known_gets_file_line_and_column() {
        assert_eq!(link("vscode", "content/a.md"), "vscode://file/team/hand%20book/content/a.md:3:14");
        assert_eq!(link("zed", "content/a.md"), "zed://file/team/hand%20book/content/a.md:3:14");
        assert_eq!(
            link("idea", "content/a.md"),
            "idea://open?file=/team/hand%20book/content/a.md&line=3&column=14"
        );
    }

    #[test]
    fn a_hostile_file_name_stays_in_its_place() {
        assert_eq!(
            link("subl://open?url=file://{path}&line={line}", "a&line=9#\"<{line}>:é.md"),
            "subl://open?url=file:///team/hand%20book/a%26line%3D9%23%22%3C%7Bline%7D%3E%3A%C3%A9.md&line=3"
        );
    }
}
