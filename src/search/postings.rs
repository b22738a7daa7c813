//! Where each key of the index stands: sorted numbers, kept as the bytes that are written.
//!
//! In: keys and numbers, the numbers of a key in ascending order. Out: chunk files, each with the keys whose hash falls
//! to it. Groups of documents are filled apart, in parallel, and joined: the bytes do not depend on the grouping.

use super::terms::Gram;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::hash::Hash;
use std::sync::Arc;

/// A chunk holds about this many numbers, which is some 8 to 20 kB.
const NUMBERS_PER_CHUNK: u64 = 8192;

/// How many characters of a word choose its chunk, so that words that begin alike can be listed from one.
pub const WORD_PREFIX: usize = 4;

/// What is looked up. The order is that of the chunk file.
pub trait PostingKey: Eq + Hash + Ord + Clone + Send + Sync {
    fn text(&self) -> Cow<'_, str>;
    /// The part of the text whose hash chooses the chunk.
    fn chunk_text(&self) -> Cow<'_, str> {
        self.text()
    }
}

impl PostingKey for Gram {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned((*self).text())
    }
}

impl PostingKey for Arc<str> {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }

    fn chunk_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(word_prefix(self))
    }
}

/// The part of a word that chooses its chunk.
pub fn word_prefix(word: &str) -> &str {
    let end = word.char_indices().nth(WORD_PREFIX).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

impl PostingKey for &'static str {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// Ascending numbers as the differences between them, the first from zero.
#[derive(Debug, Clone, Default)]
struct NumberList {
    last: u64,
    bytes: Vec<u8>,
}

impl NumberList {
    /// Adds a number and says whether it was new. The numbers of a list ascend, so a repetition can only be the last.
    fn push(&mut self, number: u64) -> bool {
        let new = self.bytes.is_empty() || number > self.last;
        if new {
            write_number(&mut self.bytes, number - self.last);
            self.last = number;
        }
        new
    }

    /// Adds a list of greater numbers: only its first difference changes.
    fn append(&mut self, next: &Self) {
        let (first, rest) = read_number(&next.bytes);
        write_number(&mut self.bytes, first - self.last);
        self.bytes.extend_from_slice(rest);
        self.last = next.last;
    }
}

/// The lists of some documents' keys.
#[derive(Debug)]
pub struct Postings<K> {
    /// Apart from the lists, so that looking up a key goes through little memory.
    slots: FxHashMap<K, Slot>,
    lists: Vec<NumberList>,
    numbers: u64,
}

/// The place of a key's list.
#[derive(Debug, Clone, Copy)]
pub struct Slot(u32);

impl<K> Default for Postings<K> {
    fn default() -> Self {
        Self { slots: FxHashMap::default(), lists: Vec::new(), numbers: 0 }
    }
}

impl<K: PostingKey> Postings<K> {
    /// A number comes after all smaller ones of its key.
    pub fn add(&mut self, key: K, number: u64) {
        let slot = self.slot(key);
        self.push(slot, number);
    }

    /// Where the numbers of a key go.
    pub fn slot(&mut self, key: K) -> Slot {
        *self.slots.entry(key).or_insert_with(|| {
            self.lists.push(NumberList::default());
            Slot(self.lists.len() as u32 - 1)
        })
    }

    /// [`Self::add`] for a key whose place is known.
    pub fn push(&mut self, Slot(at): Slot, number: u64) {
        self.numbers += u64::from(self.lists[at as usize].push(number));
    }

    /// The lists by chunk and key.
    fn sorted(self, chunks: u32) -> Vec<(u32, K, NumberList)> {
        let Self { slots, mut lists, .. } = self;
        let place = |(key, Slot(at)): (K, Slot)| {
            let list = std::mem::take(&mut lists[at as usize]);
            (chunk_of(&key.chunk_text(), chunks), key, list)
        };
        let mut entries: Vec<_> = slots.into_iter().map(place).collect();
        entries.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        entries
    }
}

/// The lists of all documents, ready to be written by chunks.
pub struct Chunks<K> {
    count: u32,
    groups: Vec<Vec<(u32, K, NumberList)>>,
}

impl<K: PostingKey> Chunks<K> {
    /// Chunks of the usual size, of groups that stand in the order of their documents. Their count is a power of two, so
    /// that it seldom changes as a site grows.
    pub fn of(groups: Vec<Postings<K>>) -> Self {
        let numbers: u64 = groups.iter().map(|group| group.numbers).sum();
        Self::so_many((numbers / NUMBERS_PER_CHUNK + 1).next_power_of_two() as u32, groups)
    }

    /// All keys in one chunk.
    pub fn single(groups: Vec<Postings<K>>) -> Self {
        Self::so_many(1, groups)
    }

    fn so_many(count: u32, groups: Vec<Postings<K>>) -> Self {
        Self { count, groups: groups.into_par_iter().map(|group| group.sorted(count)).collect() }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// The files of the chunks, each made when it is taken.
    pub fn into_files(self) -> impl IndexedParallelIterator<Item = Vec<u8>> {
        (0..self.count).into_par_iter().map(move |chunk| write_chunk(chunk, &self.groups))
    }
}

fn write_chunk<K: PostingKey>(chunk: u32, groups: &[Vec<(u32, K, NumberList)>]) -> Vec<u8> {
    let of_chunk = |group: &'_ Vec<(u32, K, NumberList)>| {
        let start = group.partition_point(|entry| entry.0 < chunk);
        start..group.partition_point(|entry| entry.0 <= chunk)
    };
    let mut entries: Vec<_> = groups.iter().flat_map(|group| &group[of_chunk(group)]).collect();
    entries.sort_by(|a, b| a.1.cmp(&b.1));
    let mut out = Vec::new();
    for parts in entries.chunk_by(|a, b| a.1 == b.1) {
        let mut list = NumberList::default();
        parts.iter().for_each(|(_, _, part)| list.append(part));
        let key = parts[0].1.text();
        write_number(&mut out, key.len() as u64);
        out.extend_from_slice(key.as_bytes());
        write_number(&mut out, list.bytes.len() as u64);
        out.extend_from_slice(&list.bytes);
    }
    out
}

/// The chunk of a key. The reader in the browser does the same.
pub fn chunk_of(text: &str, chunks: u32) -> u32 {
    hash(text) % chunks
}

/// FNV-1a of the UTF-8.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Seven bits a byte, the low ones first; the high bit says that more follow.
fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The number at the start of the bytes, and what follows it.
pub fn read_number(bytes: &[u8]) -> (u64, &[u8]) {
    let end = bytes.iter().position(|byte| byte & 0x80 == 0).map_or(bytes.len(), |at| at + 1);
    let (number, rest) = bytes.split_at(end);
    (number.iter().rev().fold(0, |sum, byte| sum << 7 | u64::from(byte & 0x7F)), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(entries: &[(&'static str, &[u64])]) -> Postings<&'static str> {
        let mut postings = Postings::default();
        for (key, numbers) in entries {
            numbers.iter().for_each(|number| postings.add(*key, *number));
        }
        postings
    }

    #[test]
    fn a_number_is_read_as_it_was_written() {
        let check = |number: u64, bytes: usize| {
            let mut out = Vec::new();
            write_number(&mut out, number);
            out.push(7);
            assert_eq!((out.len() - 1, read_number(&out)), (bytes, (number, &[7][..])));
        };
        check(0, 1);
        check(127, 1);
        check(128, 2);
        check(u64::from(u32::MAX), 5);
        check(1 << 50, 8);
    }

    #[test]
    fn grouping_does_not_change_the_bytes() {
        let single = |groups| Chunks::single(groups).into_files().collect::<Vec<_>>().concat();
        let whole = single(vec![group(&[("a", &[0, 0, 3, 300, 301]), ("b", &[2])])]);
        let first = group(&[("a", &[0, 3])]);
        let second = group(&[("b", &[2]), ("a", &[300])]);
        let third = group(&[("a", &[301])]);
        assert_eq!(single(vec![first, second, third]), whole);
        assert_eq!(whole, [1, b'a', 5, 0, 3, 0xA9, 2, 1, 1, b'b', 1, 2]);
    }

    #[test]
    fn words_that_begin_alike_share_a_chunk() {
        let chunk = |word: &str| chunk_of(&Arc::<str>::from(word).chunk_text(), 1 << 16);
        assert_eq!(chunk("industri"), chunk("indust"));
        assert_ne!(chunk("industri"), chunk("india"));
        assert_eq!(chunk_of("发展", 1), 0);
        assert_eq!(chunk_of("a", u32::MAX), 0xE40C_292C);
    }

    #[test]
    fn nothing_makes_one_empty_chunk() {
        let files: Vec<_> = Chunks::<&'static str>::of(Vec::new()).into_files().collect();
        assert_eq!(files, [Vec::<u8>::new()]);
    }
}
