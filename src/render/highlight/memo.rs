//! Highlighted code, remembered within a run and between runs.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::runs::{read_number, write_number};

/// What a block is found under: a hash of language and code.
pub(super) type Key = u128;

/// Changes whenever the bytes of [`Memo::save`] or the meaning of a class changes; and, held by a test, whenever the
/// grammars do.
const VERSION: u32 = 1;

const MAGIC: &[u8; 4] = b"gphl";

/// Shards, so that threads seldom wait for one another.
const SHARDS: usize = 32;

/// The bytes of the checksum at the end of a saved memo.
const CHECKSUM: usize = 16;

/// Runs by key.
#[derive(Debug, Default)]
pub(super) struct Memo {
    shards: [Mutex<Shard>; SHARDS],
    hits: AtomicU64,
    misses: AtomicU64,
}

type Shard = HashMap<Key, Entry, BuildHasherDefault<KeyHasher>>;

#[derive(Debug)]
struct Entry {
    runs: Runs,
    /// Whether anyone asked for it since the memo was loaded.
    used: bool,
}

/// Encoded runs: their own, or a part of the loaded file, so that loading allocates nothing by entry.
#[derive(Clone, Debug)]
pub(super) enum Runs {
    Own(Arc<[u8]>),
    Loaded { file: Arc<[u8]>, at: usize, len: usize },
}

impl Runs {
    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Loaded { file, at, len } => &file[*at..at + len],
        }
    }
}

impl Memo {
    /// The key of a block.
    pub(super) fn key(language: &str, code: &str) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(language.as_bytes());
        hasher.update(&[0]);
        hasher.update(code.as_bytes());
        let hash = hasher.finalize();
        u128::from_le_bytes(std::array::from_fn(|at| hash.as_bytes()[at]))
    }

    /// The runs of a block, if they are known.
    pub(super) fn get(&self, key: Key) -> Option<Runs> {
        let mut shard = self.shard(key);
        let found = shard.get_mut(&key);
        let counter = if found.is_some() { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
        found.map(|entry| {
            entry.used = true;
            entry.runs.clone()
        })
    }

    /// Remembers the runs of a block.
    pub(super) fn insert(&self, key: Key, runs: &Runs) {
        self.shard(key).insert(key, Entry { runs: runs.clone(), used: true });
    }

    /// How many blocks were known, and how many had to be highlighted.
    pub(super) fn counts(&self) -> (u64, u64) {
        (self.hits.load(Ordering::Relaxed), self.misses.load(Ordering::Relaxed))
    }

    /// The blocks that were asked for since they were loaded, or all, as bytes that depend on nothing else.
    pub(super) fn save(&self, all: bool) -> Vec<u8> {
        let mut entries: Vec<(Key, Runs)> = Vec::new();
        for shard in &self.shards {
            let shard = lock(shard);
            let kept = shard.iter().filter(|(_, entry)| all || entry.used);
            entries.extend(kept.map(|(key, entry)| (*key, entry.runs.clone())));
        }
        entries.sort_unstable_by_key(|(key, _)| *key);
        let mut file = Vec::with_capacity(entries.iter().map(|(_, runs)| runs.bytes().len() + 20).sum());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        for (key, runs) in entries {
            file.extend_from_slice(&key.to_le_bytes());
            write_number(&mut file, runs.bytes().len());
            file.extend_from_slice(runs.bytes());
        }
        let checksum = checksum(&file);
        file.extend_from_slice(&checksum);
        file
    }

    /// Takes in what [`save`](Self::save) gave; anything else is passed over, and what is lost is made anew.
    pub(super) fn load(&self, bytes: &[u8]) {
        let Some(entries) = read(bytes) else { return };
        for (key, runs) in entries {
            self.shard(key).entry(key).or_insert(Entry { runs, used: false });
        }
    }

    fn shard(&self, key: Key) -> MutexGuard<'_, Shard> {
        // The low bits choose the shard, the high ones the place in its map.
        lock(&self.shards[key as usize % SHARDS])
    }
}

fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    // A map is whole after a panic elsewhere: nothing under the lock can panic halfway.
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let hash = blake3::hash(bytes);
    std::array::from_fn(|at| hash.as_bytes()[at])
}

fn read(bytes: &[u8]) -> Option<Vec<(Key, Runs)>> {
    let (content, sum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
    let header = content.strip_prefix(MAGIC)?.strip_prefix(&VERSION.to_le_bytes())?;
    if checksum(content) != *sum {
        return None;
    }
    let file: Arc<[u8]> = content.into();
    let mut entries = Vec::new();
    let mut rest = header;
    while let Some((key, after)) = rest.split_first_chunk::<16>() {
        let (len, after) = read_number(after)?;
        let (_, remaining) = after.split_at_checked(len)?;
        let at = content.len() - after.len();
        entries.push((Key::from_le_bytes(*key), Runs::Loaded { file: file.clone(), at, len }));
        rest = remaining;
    }
    rest.is_empty().then_some(entries)
}

/// Keys are hashes already.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u128(&mut self, key: u128) {
        self.0 = (key >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(bytes: &[u8]) -> Runs {
        Runs::Own(bytes.into())
    }

    #[test]
    fn what_was_saved_is_loaded() {
        let memo = Memo::default();
        memo.insert(7, &own(b"runs"));
        memo.insert(u128::MAX, &own(b""));
        let other = Memo::default();
        other.load(&memo.save(false));
        assert_eq!(other.get(7).unwrap().bytes(), b"runs");
        assert_eq!(other.get(u128::MAX).unwrap().bytes(), b"");
        assert_eq!(other.counts(), (2, 0));
    }

    #[test]
    fn what_nobody_asked_for_is_not_saved_again() {
        let memo = Memo::default();
        memo.insert(1, &own(b"a"));
        memo.insert(2, &own(b"b"));
        let asked = Memo::default();
        asked.load(&memo.save(false));
        asked.get(2);
        let other = Memo::default();
        other.load(&asked.save(false));
        assert!(other.get(1).is_none() && other.get(2).is_some());
        let all = Memo::default();
        all.load(&asked.save(true));
        assert!(all.get(1).is_some() && all.get(2).is_some());
    }

    #[test]
    fn saving_is_the_same_whatever_the_order() {
        let (one, two) = (Memo::default(), Memo::default());
        for key in 0..100 {
            one.insert(key << 64 | key, &own(b"x"));
        }
        for key in (0..100).rev() {
            two.insert(key << 64 | key, &own(b"x"));
        }
        assert_eq!(one.save(false), two.save(false));
    }

    #[test]
    fn a_damaged_file_is_passed_over() {
        let memo = Memo::default();
        memo.insert(1, &own(b"runs"));
        let good = memo.save(false);
        let mut files = vec![Vec::new(), good[..good.len() - 1].to_vec(), b"gphl".to_vec()];
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            files.push(bad);
        }
        for file in files {
            let other = Memo::default();
            other.load(&file);
            assert!(other.get(1).is_none());
        }
    }
}
