//! The scripts that tell hover cards what a link leads to.
//!
//! Plain scripts that register data, because they must load under `default-src 'self'` and from `file://`.
//! A small site has one; a large one is split, so that the first hover does not load a card for every page.

use std::collections::BTreeMap;

use serde::Serialize;

/// Pages in one file: about 60 KB of text, which is 15 KB on the wire.
const PER_SHARD: usize = 400;

/// What a card says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The kind's label.
    pub kind: String,
    /// The title, with its number.
    pub title: String,
    /// The status as shown, empty for none.
    pub status: String,
    /// The tone of the status, as the style sheet calls it.
    pub tone: String,
    /// The first sentence, or a glossary term's definition.
    pub sentence: String,
}

impl Serialize for Card {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [&self.kind, &self.title, &self.status, &self.tone, &self.sentence].serialize(serializer)
    }
}

/// The script that pages name. It bears no hash: with one, a new title would change the bytes of every page.
pub const FIRST: &str = "assets/cards.js";

/// A script with its name, from the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// `assets/cards.js`, `assets/cards.0123456789.js`.
    pub href: String,
    /// The script.
    pub text: String,
}

/// The scripts for cards by address (`a/b.html`, `glossary.html#toil`). The first is the one that pages name as
/// [`super::view::Site::cards_url`]; there is none where there are no cards.
pub fn scripts(cards: &BTreeMap<String, Card>) -> Vec<Script> {
    if cards.is_empty() {
        return Vec::new();
    }
    if cards.len() <= PER_SHARD {
        return vec![Script { href: FIRST.to_owned(), text: register("pages", cards) }];
    }
    let count = cards.len().div_ceil(PER_SHARD);
    let mut shards: Vec<BTreeMap<&str, &Card>> = vec![BTreeMap::new(); count];
    for (address, card) in cards {
        // A term goes with its page: the reader's script asks for both at once.
        let page = address.split('#').next().unwrap_or(address);
        shards[fnv1a32(page) as usize % count].insert(address, card);
    }
    let shards: Vec<Script> = shards.iter().map(|shard| named("cards", &register("pages", shard))).collect();
    let names: Vec<&str> = shards.iter().filter_map(|shard| shard.href.strip_prefix("assets/")).collect();
    let mut scripts = vec![Script { href: FIRST.to_owned(), text: register("shards", &names) }];
    scripts.extend(shards);
    scripts
}

fn register(key: &str, value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("strings in lists and maps always serialise");
    format!("guidepost.cards({{\"{key}\":{json}}});\n")
}

fn named(name: &str, text: &str) -> Script {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    Script { href: format!("assets/{name}.{}.js", &hash[..10]), text: text.to_owned() }
}

fn fnv1a32(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(count: usize) -> BTreeMap<String, Card> {
        let card = |n| Card { title: format!("Page {n}"), ..Card::default() };
        (0..count).map(|n| (format!("p/{n}.html"), card(n))).collect()
    }

    #[test]
    fn a_small_site_has_one_script() {
        let scripts = scripts(&cards(2));
        let expected = "guidepost.cards({\"pages\":{\"p/0.html\":[\"\",\"Page 0\",\"\",\"\",\"\"],\"p/1.html\":[\"\",\"Page 1\",\"\",\"\",\"\"]}});\n";
        assert_eq!(scripts.iter().map(|script| script.text.as_str()).collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_large_site_finds_each_page_in_the_shard_its_hash_names() {
        let scripts = scripts(&cards(1000));
        assert_eq!(scripts.len(), 4);
        for number in [0, 1, 500, 999] {
            let address = format!("p/{number}.html");
            let shard = &scripts[1 + fnv1a32(&address) as usize % 3];
            assert!(shard.text.contains(&format!("\"{address}\":")), "{address}");
        }
        for shard in &scripts[1..] {
            assert!(scripts[0].text.contains(shard.href.trim_start_matches("assets/")));
        }
    }

    #[test]
    fn the_hash_is_the_one_of_the_reference() {
        assert_eq!(fnv1a32(""), 0x811c_9dc5);
        assert_eq!(fnv1a32("foobar"), 0xbf9c_f968);
    }

    #[test]
    fn a_term_is_filed_with_its_page() {
        let mut all = cards(1000);
        all.insert("p/7.html#toil".to_owned(), Card::default());
        let scripts = scripts(&all);
        let shard = &scripts[1 + fnv1a32("p/7.html") as usize % 3];
        assert!(shard.text.contains("\"p/7.html#toil\":"));
    }
}
