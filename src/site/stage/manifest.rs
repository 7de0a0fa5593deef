//! The list of a site's files, kept among them.

use std::fmt::Write;

use crate::source::Hash;

/// What a site consists of; the file that holds it says that Guidepost made the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files, sorted by path; the manifest itself is not among them.
    pub files: Vec<ManifestFile>,
}

/// One file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestFile {
    /// The path below the site's root.
    pub path: String,
    /// The BLAKE3 hash of its bytes.
    pub hash: Hash,
    /// Its size in bytes.
    pub size: u64,
}

impl Manifest {
    /// Whether a path is listed.
    pub fn holds(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok()
    }

    /// The manifest as JSON: `{"generator": "guidepost", "version": 1, "files": {PATH: {"blake3": HEX, "size": BYTES}}}`.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"generator\": \"guidepost\", \"version\": 1, \"files\": {");
        for (index, file) in self.files.iter().enumerate() {
            json.push_str(if index == 0 { "\n" } else { ",\n" });
            let path = serde_json::Value::from(file.path.as_str());
            let hash = blake3::Hash::from_bytes(file.hash).to_hex();
            // Writing to a `String` cannot fail.
            let _ = write!(json, "{path}: {{\"blake3\": \"{hash}\", \"size\": {}}}", file.size);
        }
        json.push_str("\n}}\n");
        json
    }

    /// Reads what [`to_json`](Self::to_json) wrote; `None` for anything else.
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        let json: serde_json::Value = serde_json::from_slice(bytes).ok()?;
        if json["generator"] != "guidepost" || json["version"] != 1 {
            return None;
        }
        let files = json["files"].as_object()?.iter().map(|(path, file)| {
            let hash = blake3::Hash::from_hex(file["blake3"].as_str()?).ok()?;
            Some(ManifestFile { path: path.clone(), hash: hash.into(), size: file["size"].as_u64()? })
        });
        let mut files = files.collect::<Option<Vec<_>>>()?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Some(Self { files })
    }
}
