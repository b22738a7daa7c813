//! A block of every kind, with every mark, through every command that writes translations; in files of either line end.

use crate::blocks::{blocks, report};
use crate::support::Site;
use std::collections::BTreeMap;

const TEXT: &str = "content/reports/a/index.en.md";
const LINE_ENDS: [&str; 2] = ["\n", "\r\n"];

/// A report of these blocks in the source language, its lines ended so.
fn site(blocks: &[String], line_end: &str) -> Site {
    let text = report(blocks);
    Site::of(&[
        ("site.yaml", &"title: { zh: 公报 }\nlanguages: [zh, en]\n".replace('\n', line_end)),
        ("parks/b.md", &"---\nname: { zh: 园区, en: Park }\nstatus: reviewed\n---\n".replace('\n', line_end)),
        ("reports/a/index.zh.md", &text.replace('\n', line_end)),
    ])
}

/// Writes a translation of every entry: its source after a word.
fn translate(po: &str, word: &str) -> String {
    let mut out = String::new();
    let mut source = String::new();
    let mut part = "";
    for line in po.lines() {
        let (keyword, string) =
            line.split_once('"').map_or((line, ""), |(keyword, string)| (keyword.trim_end(), string));
        match keyword {
            "msgid" => (part, source) = ("msgid", string.to_owned()),
            "" if part == "msgid" && line.starts_with('"') => {
                source.truncate(source.len() - 1);
                source += string;
            }
            "msgstr" if source != "\"" => {
                out += &format!("msgstr \"{word} {source}\n");
                part = "msgstr";
                continue;
            }
            "msgstr" => part = "header",
            "" if part == "msgstr" && line.starts_with('"') => continue,
            "#," => continue,
            _ => {}
        }
        out += line;
        out.push('\n');
    }
    out
}

/// A report's blocks without their ids.
fn read(text: &str) -> BTreeMap<String, String> {
    let file = gongbao::source::SourceFile::new("a.md", text);
    let parsed = gongbao::markdown::read(&file, &"a".into(), &"en".into());
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let said = |block: &gongbao::model::report::Block| {
        (block.id.to_string(), gongbao::markdown::block_with_id(block))
    };
    parsed.value.blocks.iter().map(said).collect()
}

/// Whether every line of a file ends as it should.
fn ends_lines_in(text: &str, line_end: &str) -> bool {
    text.replace(line_end, "").find(['\r', '\n']).is_none()
}

#[test]
fn every_block_is_translated_translated_again_and_accepted() {
    let blocks = blocks();
    for line_end in LINE_ENDS {
        let site = site(&blocks, line_end);
        let source = read(&site.read("content/reports/a/index.zh.md"));
        let cells = source.keys().filter(|id| id.starts_with("t1.")).count();
        assert!(cells > 16);
        assert_eq!(source.len(), blocks.len() + cells + 2);
        for word in ["First", "Second"] {
            site.output("translate export a --out a.po --force");
            let po = translate(&site.read("a.po"), word).replace('\n', line_end);
            site.write("a.po", &po);
            let count = source.len() + 1;
            let output = site.run("translate import a.po --date 2026-01-02");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.starts_with(&format!("read 1 file: {count} changed; ")), "{said}");
            let text = site.read(TEXT);
            let translated = read(&text);
            for (id, block) in &source {
                let translation = translated[id].replacen(&format!("{word} "), "", 1);
                assert_eq!(translation, *block, "{id}");
            }
            // From now on its lines end as its editor has them.
            site.write(TEXT, &text.replace("\r\n", "\n").replace('\n', line_end));
        }
        assert!(ends_lines_in(&site.read(TEXT), line_end));
        site.output("translate accept a --date 2026-01-02");
        let json: serde_json::Value =
            serde_json::from_str(&site.output("translate status --format json")).expect("JSON");
        assert_eq!(json["reports"][0]["states"]["reviewed"], source.len());
        let before = site.content();
        crate::round_trip::check_nothing_changes(&site);
        assert!(site.content() == before);
    }
}
