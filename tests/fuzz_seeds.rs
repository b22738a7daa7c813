//! The seeds of the fuzz targets, each as it is and with mutations that are the same in every run.
//!
//! `GONGBAO_FUZZ_RUNS` says how many mutations of each seed are tried, in place of those that each run of the tests tries.

#[path = "properties/documents.rs"]
mod documents;
#[path = "properties/files.rs"]
mod files;
mod properties;

use std::fs;
use std::ops::Range;
use std::path::Path;

/// In each run: of what is read alone, and of what is imported, which takes longer.
const READS: u64 = 1000;
const IMPORTS: u64 = 40;

/// What the mutations put in: what the formats are made of.
const TEXT: &[&str] = &[
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
const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "<table>",
    "<tr>",
    "<td colspan=3 rowspan=99>",
    "<ol start=3>",
    "<li value=9>",
    "<h2>",
    "<sup>",
    "<br>",
    "<a href=\"#_ftn1\">",
    "<script>",
    "<template>",
    "<svg>",
    "<select>",
    "<!--",
    "<![CDATA[",
    "&nbsp;",
    "&#x2028;",
    "<meta charset=gbk>",
    "一、",
    "①",
    "\u{0}",
];
const DOCX: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:vMerge/>",
    "<w:br/>",
    "<w:tab/>",
    "<w:footnoteReference w:id=\"7\"/>",
    "<w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr>",
    "<w:del>",
    "<w:ins>",
    "<w:sym w:char=\"F0B7\"/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "]]>",
    "w:val=\"99999999999\"",
    "一、",
    "\u{0}",
];
const PDF: &[&str] = &[
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "/Length 99999",
    "1 0 R",
    "8 0 obj",
    "endobj",
    "stream\n",
    "endstream",
    "BT",
    "ET",
    "Tj",
    "TJ",
    "Td",
    "q",
    "Q",
    "Do",
    "-1",
    "99999999999",
    "/Filter /FlateDecode",
    "/Kids [2 0 R]",
    "beginbfrange",
    "<0000> <FFFF> <0041>",
];

/// A generator of numbers, so that a failure can be had again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn mutated(seed: &[u8], pieces: &[&str], number: u64) -> Vec<u8> {
    let mut numbers = Numbers(number);
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let cut = range(&bytes, &mut numbers);
        let at = cut.start;
        match numbers.below(5) {
            0 => drop(bytes.drain(cut)),
            1 => insert(&mut bytes, at, pieces[numbers.below(pieces.len())].as_bytes()),
            2 => insert(&mut bytes, at, &[numbers.below(256) as u8]),
            3 => {
                let elsewhere = range(&bytes, &mut numbers);
                let piece = bytes[elsewhere].to_vec();
                insert(&mut bytes, at, &piece);
            }
            _ => {
                let piece = bytes[cut].to_vec();
                insert(&mut bytes, at, &piece);
            }
        }
    }
    bytes
}

/// A few bytes, now and then many.
fn range(bytes: &[u8], numbers: &mut Numbers) -> Range<usize> {
    let start = numbers.below(bytes.len() + 1);
    let reach = if numbers.below(8) == 0 { 400 } else { 12 };
    start..(start + numbers.below(reach)).min(bytes.len())
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

fn runs(by_default: u64) -> u64 {
    let asked = std::env::var("GONGBAO_FUZZ_RUNS").ok();
    asked.map_or(by_default, |runs| runs.parse().expect("GONGBAO_FUZZ_RUNS is a number"))
}

/// Tries each seed of a folder and `runs` mutations of it. A failure says which it was.
#[track_caller]
fn check(folder: &str, pieces: &[&str], runs: u64, property: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz").join(folder);
    let mut seeds = 0;
    for entry in fs::read_dir(folder).expect("seeds") {
        let path = entry.expect("a seed").path();
        let seed = fs::read(&path).expect("read");
        property(&seed);
        for number in 0..runs {
            let input = mutated(&seed, pieces, number);
            let tried = std::panic::catch_unwind(|| property(&input));
            assert!(
                tried.is_ok(),
                "mutation {number} of {}: {:?}",
                path.display(),
                String::from_utf8_lossy(&input)
            );
        }
        seeds += 1;
    }
    assert!(seeds > 0, "there are seeds");
}

/// Runs a property of texts with what of the bytes is one.
macro_rules! of_text {
    ($property:path) => {
        |bytes| $property(&String::from_utf8_lossy(bytes))
    };
}

#[test]
fn markdown_of_any_kind() {
    check("markdown", TEXT, runs(READS), of_text!(files::markdown));
}

#[test]
fn yaml_of_any_kind() {
    check("yaml", TEXT, runs(READS), of_text!(files::yaml));
}

#[test]
fn catalogs_of_any_kind() {
    check("po", TEXT, runs(READS), of_text!(files::po));
}

#[test]
fn web_pages_of_any_kind() {
    check("html", HTML, runs(IMPORTS), documents::html);
}

#[test]
fn word_documents_of_any_kind() {
    check("docx", DOCX, runs(IMPORTS), documents::docx);
}

#[test]
fn pdf_of_any_kind() {
    check("pdf", PDF, runs(IMPORTS), documents::pdf);
}
