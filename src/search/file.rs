//! One file of the index: its name, known at once, and its bytes, made when they are asked for.

use std::cell::RefCell;
use std::sync::Arc;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use super::words::sections;
use crate::document::Document;

/// The folder of the index below the site's root.
pub const FOLDER: &str = "assets/search";

/// What packing costs is well spent on what readers load; higher levels gain a thousandth.
const LEVEL: Compression = Compression::new(6);

/// Hexadecimal digits of a hash in a name.
pub(super) const DIGITS: usize = 10;

/// A file of the index.
///
/// It is a classic script that hands base64 of gzip to `guidepost.searchData`: scripts load under `default-src 'self'`
/// and from a folder, where `fetch` and workers fail. All names but the root's hold a hash, so that a reader's cache is
/// always right.
#[derive(Debug)]
pub struct File {
    name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Raw(Vec<u8>),
    /// The texts of documents, read from them again: all texts at once would be as large as the handbook.
    Texts(Vec<Arc<Document>>, Option<Arc<[Arc<str>]>>),
}

impl File {
    /// The file that names all others.
    pub(super) fn root(raw: Vec<u8>) -> Self {
        Self { name: "root".to_owned(), content: Content::Raw(raw) }
    }

    /// A file that is named by what it holds.
    pub(super) fn new(kind: &str, raw: Vec<u8>) -> Self {
        let name = named(kind, &blake3::hash(&raw));
        Self { name, content: Content::Raw(raw) }
    }

    /// The sections of some documents, named by what they are made from.
    pub(super) fn texts(documents: Vec<Arc<Document>>, shown: Option<Arc<[Arc<str>]>>) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        for name in shown.iter().flat_map(|names| names.iter()) {
            hasher.update(name.as_bytes()).update(b"\0");
        }
        hasher.update(&[u8::from(shown.is_some())]);
        for document in &documents {
            hasher.update(&document.hash);
        }
        Self { name: named("text", &hasher.finalize()), content: Content::Texts(documents, shown) }
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
        match &self.content {
            Content::Raw(raw) => script(&self.name, raw),
            Content::Texts(documents, shown) => {
                let all: Vec<_> =
                    documents.iter().map(|document| sections(document, shown.as_deref())).collect();
                // Vectors of strings always serialise.
                script(&self.name, &serde_json::to_vec(&all).unwrap_or_default())
            }
        }
    }
}

fn named(kind: &str, hash: &blake3::Hash) -> String {
    format!("{kind}-{}", &hash.to_hex()[..DIGITS])
}

fn script(name: &str, raw: &[u8]) -> Vec<u8> {
    format!("guidepost.searchData(\"{name}\",\"{}\");\n", base64(&gzip(raw))).into_bytes()
}

thread_local! {
    /// Most files are small, and to make the tables of a compressor costs as much as to pack one of them.
    static DEFLATE: RefCell<Compress> = RefCell::new(Compress::new(LEVEL, false));
}

/// The head of a gzip member without time and name, so that equal texts give equal bytes (RFC 1952).
const HEAD: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

/// Gzip, as in RFC 1952.
fn gzip(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() / 2 + 64);
    out.extend(HEAD);
    DEFLATE.with_borrow_mut(|deflate| {
        deflate.reset();
        loop {
            let rest = &raw[deflate.total_in() as usize..];
            match deflate.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => out.reserve(raw.len() / 4 + 64),
                Ok(Status::StreamEnd) => break,
                // Only a compressor that is not in order fails, and it was put in order above.
                Err(_) => return,
            }
        }
    });
    let mut crc = Crc::new();
    crc.update(raw);
    out.extend(crc.sum().to_le_bytes());
    out.extend((raw.len() as u32).to_le_bytes());
    out
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let three = u32::from(chunk[0]) << 16
            | u32::from(chunk.get(1).copied().unwrap_or(0)) << 8
            | u32::from(chunk.get(2).copied().unwrap_or(0));
        for place in 0..4 {
            let letter = LETTERS[(three >> (18 - 6 * place)) as usize & 63] as char;
            text.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_is_read_back_whatever_was_packed_before() {
        let texts = [
            String::new(),
            "a".to_owned(),
            "queue ".repeat(40_000),
            format!("{:?}", (0..9000).collect::<Vec<_>>()),
        ];
        for text in texts.iter().chain(texts.iter().rev()) {
            let mut read = String::new();
            flate2::read::GzDecoder::new(&*gzip(text.as_bytes())).read_to_string(&mut read).expect("gzip");
            assert!(read == *text, "{} bytes", text.len());
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
