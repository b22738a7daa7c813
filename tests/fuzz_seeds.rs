//! The seeds of the fuzz targets, each as it is and with a thousand mutations that are the same in every run.

#[path = "properties/files.rs"]
mod files;

use std::fs;
use std::path::Path;

const MUTATIONS: u64 = 1000;

/// What the mutations put in: what the formats are made of.
const PIECES: [&str; 24] = [
    "\n",
    "\r\n",
    "---\n",
    "\"",
    "\\",
    "[[",
    "]]",
    "[^1]",
    "**",
    "^p1",
    "{#s1}",
    ": ",
    "- ",
    "? ",
    "{",
    "}",
    "&a ",
    "*a",
    "<e1>",
    "#, fuzzy\n",
    "msgid ",
    "\u{feff}",
    "\u{0}",
    "经济",
];

/// A generator of numbers, so that a failure can be had again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn mutated(seed: &str, number: u64) -> String {
    let mut numbers = Numbers(number);
    let mut text = seed.to_owned();
    for _ in 0..=numbers.below(4) {
        let at = text.floor_char_boundary(numbers.below(text.len() + 1));
        let end = text.floor_char_boundary(at + numbers.below(12)).max(at);
        let cut = text[at..end].to_owned();
        match numbers.below(3) {
            0 => text.replace_range(at..end, ""),
            1 => text.insert_str(at, PIECES[numbers.below(PIECES.len())]),
            _ => text.insert_str(at, &cut),
        }
    }
    text
}

#[track_caller]
fn check(folder: &str, property: fn(&str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz").join(folder);
    let mut seeds = 0;
    for entry in fs::read_dir(folder).expect("seeds") {
        let seed = fs::read_to_string(entry.expect("a seed").path()).expect("text");
        property(&seed);
        (0..MUTATIONS).for_each(|number| property(&mutated(&seed, number)));
        seeds += 1;
    }
    assert!(seeds > 0, "there are seeds");
}

#[test]
fn markdown_of_any_kind() {
    check("markdown", files::markdown);
}

#[test]
fn yaml_of_any_kind() {
    check("yaml", files::yaml);
}

#[test]
fn catalogs_of_any_kind() {
    check("po", files::po);
}
