//! One file of the index: its name, known at once, and its bytes, made when they are asked for.

use std::sync::Arc;

use super::sections::Section;

/// The folder of the index below the site's root.
pub const FOLDER: &str = "assets/search";

/// Hexadecimal digits of a hash in a name.
pub(super) const DIGITS: usize = 10;

/// A file of the index.
///
/// It is a classic script that hands its content to `guidepost.searchData`: scripts load under `default-src 'self'` and
/// from a folder, where `fetch` and workers fail. All names but the root's hold a hash, so that a reader's cache is
/// always right.
#[derive(Debug)]
pub struct File {
    name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// JSON stands as it is: hosts pack what they send, and two packings of a text weigh more than one.
    Json(String),
    /// Bytes stand as base64.
    Bytes(Vec<u8>),
    Texts(Vec<Arc<Text>>),
}

/// A part of the text of a page.
#[derive(Debug)]
pub(super) struct Text {
    /// Its sections as JSON.
    pub(super) json: String,
    hash: blake3::Hash,
}

impl Text {
    pub(super) fn new(sections: &[Section]) -> Self {
        let json = json(sections);
        let hash = blake3::hash(json.as_bytes());
        Self { json, hash }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl File {
    /// The file that names all others.
    pub(super) fn root(json: String) -> Self {
        Self { name: "root".to_owned(), content: Content::Json(json) }
    }

    /// A file of JSON.
    pub(super) fn json(kind: &str, json: String) -> Self {
        Self { name: named(kind, &blake3::hash(json.as_bytes())), content: Content::Json(json) }
    }

    /// A file of bytes.
    pub(super) fn bytes_of(kind: &str, bytes: Vec<u8>) -> Self {
        Self { name: named(kind, &blake3::hash(&bytes)), content: Content::Bytes(bytes) }
    }

    /// A file of the texts of several small pages.
    pub(super) fn texts(texts: Vec<Arc<Text>>) -> Self {
        Self { name: named("text", &hash_of(&texts)), content: Content::Texts(texts) }
    }

    /// A file for each part of a page: the further ones have the name of the first and their number.
    pub(super) fn parts(texts: &[Arc<Text>]) -> impl Iterator<Item = Self> {
        let first = named("text", &hash_of(texts));
        texts.iter().enumerate().map(move |(part, text)| {
            let name = if part == 0 { first.clone() } else { format!("{first}-{part}") };
            Self { name, content: Content::Texts(vec![Arc::clone(text)]) }
        })
    }

    /// Its address below the site's root.
    pub fn url(&self) -> String {
        format!("{FOLDER}/{}.js", self.name)
    }

    /// The hash in its name.
    pub(super) fn hash(&self) -> &str {
        &self.name[self.name.len() - DIGITS..]
    }

    /// What stands at its address.
    pub fn bytes(&self) -> Vec<u8> {
        let mut script = format!("guidepost.searchData(\"{}\",", self.name);
        match &self.content {
            Content::Json(json) => script.push_str(json),
            Content::Texts(texts) => {
                script.reserve(texts.iter().map(|text| text.json.len() + 1).sum::<usize>() + 8);
                for (number, text) in texts.iter().enumerate() {
                    script.push(if number == 0 { '[' } else { ',' });
                    script.push_str(&text.json);
                }
                script.push(']');
            }
            Content::Bytes(bytes) => {
                script.push('"');
                script.push_str(&base64(bytes));
                script.push('"');
            }
        }
        script.push_str(");\n");
        script.into_bytes()
    }
}

/// Sections as JSON, each an array of its three strings.
fn json(sections: &[Section]) -> String {
    let length = |Section(anchor, heading, text): &Section| anchor.len() + heading.len() + text.len() + 16;
    let mut json = String::with_capacity(sections.iter().map(length).sum::<usize>() + 64);
    for (number, Section(anchor, heading, text)) in sections.iter().enumerate() {
        json.push_str(if number == 0 { "[[" } else { "],[" });
        push_string(&mut json, anchor);
        json.push(',');
        push_string(&mut json, heading);
        json.push(',');
        push_string(&mut json, text);
    }
    json.push_str(if sections.is_empty() { "[]" } else { "]]" });
    json
}

/// Adds a string of JSON. Texts of a page have few marks to escape, and to look at each byte alone costs half as much as
/// to find the words in them.
fn push_string(json: &mut String, text: &str) {
    let controls = text.bytes().fold(false, |found, byte| found | (byte < b' '));
    if controls {
        json.push_str(&serde_json::Value::from(text).to_string());
        return;
    }
    json.push('"');
    let mut from = 0;
    for at in memchr::memchr2_iter(b'"', b'\\', text.as_bytes()) {
        json.push_str(&text[from..at]);
        json.push('\\');
        from = at;
    }
    json.push_str(&text[from..]);
    json.push('"');
}

fn hash_of(texts: &[Arc<Text>]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(text.hash.as_bytes());
    }
    hasher.finalize()
}

fn named(kind: &str, hash: &blake3::Hash) -> String {
    format!("{kind}-{}", &hash.to_hex()[..DIGITS])
}

/// Base64, as in RFC 4648.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let three = u32::from(chunk[0]) << 16
            | u32::from(chunk.get(1).copied().unwrap_or(0)) << 8
            | u32::from(chunk.get(2).copied().unwrap_or(0));
        for place in 0..4 {
            let letter = LETTERS[(three >> (18 - 6 * place)) as usize & 63] as char;
            out.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_json() {
        let texts = ["", "plain", "a \"quoted\" \\ word", "\\\"", "a\tbell \u{7}", "\u{7F}\u{2028}é"];
        let section = |text: &&str| Section(String::new(), (*text).to_owned(), text.repeat(2));
        for texts in [&texts[..], &texts[..1], &[]] {
            let sections: Vec<Section> = texts.iter().map(section).collect();
            let arrays: Vec<_> =
                texts.iter().map(|text| ["", text, &text.repeat(2)].map(str::to_owned)).collect();
            assert_eq!(json(&sections), serde_json::json!(arrays).to_string());
        }
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
