//! A reader of the search index for tests, written from `docs/search.md` alone: it shares no code with the writer.

use gongbao::search::SearchFile;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub struct Reader {
    /// Pairs and characters, words, kinds → numbers.
    pub grams: HashMap<String, Vec<u64>>,
    pub words: HashMap<String, Vec<u64>>,
    pub kinds: HashMap<String, Vec<u64>>,
    offset_bits: u64,
    documents: Vec<(u64, String)>,
    pieces: BTreeMap<String, Value>,
    piece_units: HashMap<String, u64>,
}

impl Reader {
    pub fn new(files: &[SearchFile]) -> Self {
        let manifest: Value = serde_json::from_slice(bytes_of(files, "search/index.json")).expect("JSON");
        let rows = manifest["documents"].as_array().expect("documents");
        let path = |row: &Value| row[0].as_str().expect("path").to_owned();
        let number = |value: &Value| value.as_u64().expect("number");
        let texts = files.iter().filter(|file| file.path.starts_with("search/text/"));
        Self {
            grams: all_lists(files, "search/grams/", number(&manifest["grams"])),
            words: all_lists(files, "search/words/", number(&manifest["words"])),
            kinds: lists(bytes_of(files, "search/kinds.bin")),
            offset_bits: number(&manifest["offset_bits"]),
            documents: rows.iter().map(|row| (number(&row[1]), path(row))).collect(),
            pieces: texts
                .map(|file| (file.path.clone(), serde_json::from_slice(&file.bytes).expect("JSON")))
                .collect(),
            piece_units: rows.iter().map(|row| (path(row), number(&row[3]))).collect(),
        }
    }

    /// The units that hold these characters in a row.
    pub fn find(&self, text: &str) -> BTreeSet<u64> {
        let chars: Vec<char> = text.chars().collect();
        let list =
            |key: &[char]| self.grams.get(&key.iter().collect::<String>()).cloned().unwrap_or_default();
        if chars.len() == 1 {
            return list(&chars).into_iter().collect();
        }
        let mut places: BTreeSet<u64> = list(&chars[..2]).into_iter().collect();
        for (at, pair) in chars.windows(2).enumerate().skip(1) {
            let here: BTreeSet<u64> = list(pair).into_iter().collect();
            places.retain(|place| here.contains(&(place + at as u64)));
        }
        places.into_iter().map(|place| place >> self.offset_bits).collect()
    }

    /// A unit as `reports/duchang-2024 7`: its document, and its position there.
    pub fn name(&self, unit: u64) -> String {
        let after = self.documents.partition_point(|(first, _)| *first <= unit);
        let (first, path) = &self.documents[after - 1];
        format!("{path} {}", unit - first)
    }

    /// A unit's entry among the texts.
    pub fn unit(&self, unit: u64) -> &Value {
        let name = self.name(unit);
        let (path, at) = name.split_once(' ').expect("a name");
        let at: u64 = at.parse().expect("a number");
        let piece = self.piece_units[path];
        &self.pieces[&format!("search/text/{path}/{}.json", at / piece)]["units"][(at % piece) as usize]
    }
}

fn bytes_of<'a>(files: &'a [SearchFile], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).bytes
}

fn all_lists(files: &[SearchFile], folder: &str, count: u64) -> HashMap<String, Vec<u64>> {
    (0..count).flat_map(|chunk| lists(bytes_of(files, &format!("{folder}{chunk}.bin")))).collect()
}

fn lists(mut bytes: &[u8]) -> HashMap<String, Vec<u64>> {
    let mut found = HashMap::new();
    while !bytes.is_empty() {
        let key = String::from_utf8(take(&mut bytes).to_vec()).expect("UTF-8");
        let mut differences = take(&mut bytes);
        let mut numbers = Vec::new();
        while !differences.is_empty() {
            let last = numbers.last().copied().unwrap_or(0);
            numbers.push(last + number(&mut differences));
        }
        assert!(found.insert(key, numbers).is_none(), "a key stands once");
    }
    found
}

fn take<'a>(bytes: &mut &'a [u8]) -> &'a [u8] {
    let length = number(bytes) as usize;
    let (taken, rest) = bytes.split_at(length);
    *bytes = rest;
    taken
}

fn number(bytes: &mut &[u8]) -> u64 {
    let mut sum = 0;
    for shift in (0..).step_by(7) {
        let (byte, rest) = bytes.split_first().expect("a byte");
        *bytes = rest;
        sum |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    sum
}
