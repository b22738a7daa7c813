//! An export that nobody has edited changes nothing when it is imported.

use crate::support::Site;
use proptest::prelude::*;
use std::fmt::Write as _;

/// Each format, with the name of a file of it.
pub const FORMATS: [(&str, &str); 5] = [
    ("po", "all.po"),
    ("xliff", "all.xlf"),
    ("xliff12", "all12.xlf"),
    ("tmx", "all.tmx"),
    ("docx", "all.docx"),
];

/// Exports the site in every format and imports what comes out. All content must be as it was, byte for byte.
pub fn check_nothing_changes(site: &Site) {
    let before = site.content();
    for (format, file) in FORMATS {
        site.output(&format!("translate export --format {format} --out {file} --force"));
        site.output(&format!("translate import {file}"));
        assert!(site.content() == before, "{format}");
    }
}

/// As there, of what the term base says.
fn check_no_term_changes(site: &Site) {
    let before = site.content();
    site.output("translate export --out all.tbx --force");
    site.output("translate import all.tbx");
    assert!(site.content() == before);
}

#[test]
fn the_duchang_site_comes_back_byte_for_byte() {
    let site = Site::duchang();
    check_nothing_changes(&site);
    check_no_term_changes(&site);
    site.output("translate accept duchang-2024 --date 2026-01-02");
    site.replace("content/reports/duchang-2024/index.zh.md", "总值增长5%左右", "总值增长6%左右");
    check_nothing_changes(&site);
}

#[test]
fn the_sample_site_comes_back_byte_for_byte() {
    let site = Site::of(&[]);
    site.output("init new");
    site.output("--root new translate export --out all.po");
    let text = site.read("new/content/reports/shili-2025/index.en.md");
    site.output("--root new translate import all.po");
    assert_eq!(site.read("new/content/reports/shili-2025/index.en.md"), text);
}

/// A piece of a text: words, or words with a mark.
fn piece() -> impl Strategy<Value = String> {
    let words =
        "[a-zA-Z产业集群，。“”（）0-9%&<>*_\\\\`|\\[\\]{}#^~$:;!' -]{1,12}".prop_map(|words| escape(&words));
    let name = "[a-z产业]{1,6}";
    prop_oneof![
        4 => words,
        1 => name.prop_map(|name| format!("[[parks/b|{name}]]")),
        1 => name.prop_map(|name| format!("[[parks/c|{name}]]")),
        1 => name.prop_map(|name| format!("**{name}**")),
        1 => name.prop_map(|name| format!("[{name}](<https://site.example/a b>)")),
        1 => Just("[^1]".to_owned()),
    ]
}

/// Every character of ASCII punctuation after a backslash.
fn escape(words: &str) -> String {
    words.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..6).prop_map(|pieces| format!("x{}x", pieces.concat()))
}

/// What a block is: its prefix in Markdown, and what follows its text.
fn block(number: usize, kind: u8, text: &str) -> String {
    match kind {
        0 => format!("## {text} {{#p{number}}}\n\n"),
        1 => format!("- {text} ^p{number}\n\n"),
        2 => format!("{number}. {text} ^p{number}\n\n"),
        _ => format!("{text} ^p{number}\n\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// For any source and translation, whatever marks the two share: some blocks are translated, some of these on record,
    /// and some records are about another source.
    #[test]
    fn a_generated_report_comes_back_byte_for_byte(
        blocks in prop::collection::vec((0..6u8, text(), prop::option::of((text(), 0..4u8))), 1..12),
    ) {
        let head = "---\ntitle: 报告\n---\n\n";
        let (mut zh, mut en, mut records) = (head.to_owned(), head.replace("报告", "Report"), String::new());
        for (at, (kind, source, translation)) in blocks.iter().enumerate() {
            zh += &block(at + 1, *kind, source);
            if let Some((text, on_record)) = translation {
                en += &block(at + 1, *kind, text);
                if *on_record == 0 {
                    let _ = writeln!(records, "p{}: {{ source: \"1\", status: draft, previous: 旧文 }}", at + 1);
                }
            }
        }
        let site = Site::of(&[
            ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
            ("reports/a/index.zh.md", &zh),
            ("reports/a/index.en.md", &en),
            ("reports/a/translation.en.yaml", &records),
        ]);
        // A text that cannot be read is a fault of the generator, and none of the round trip.
        prop_assume!(site.run("translate status").status.success());
        check_nothing_changes(&site);
    }
}
