use super::*;
use crate::model::ids::EntityId;
use crate::model::ledger::{Confidence, Edit, Ledger, LineEdits, ReviewItem};
use crate::model::rule::RuleId;
use std::fs;

/// Writes files below a fresh root and loads it.
fn load_files(files: &[(&str, &str)]) -> Loaded {
    let root = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = root.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    load(root.path()).expect("a configuration")
}

const SITE: (&str, &str) = ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n");

fn check_codes(files: &[(&str, &str)], expected: &[(&str, &str)]) {
    let loaded = load_files(files);
    let found: Vec<(String, &str)> = loaded
        .diagnostics
        .iter()
        .map(|d| (d.place.as_ref().map_or_else(String::new, |p| p.file.path.clone()), d.code()))
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(path, code)| (path.as_str(), *code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_site_is_read_whole() {
    let loaded = load_files(&[
        SITE,
        ("reports/a-2024/index.zh.md", "---\ntitle: 甲\n---\n\n正文[[parks/x|园]] ^p1\n"),
        ("reports/a-2024/index.en.md", "---\ntitle: A\n---\n\nText ^p1\n"),
        (
            "reports/a-2024/translation.en.yaml",
            "p1: { source: \"0123\", status: reviewed, date: 2026-11-23 }\n",
        ),
        (
            "reports/a-2024/targets.yaml",
            "targets:\n- { id: gdp, indicator: 生产总值, op: about, value: 5.50, unit: \"%\", block: p1, quote: 正文 }\n\
             unquantified:\n  x: { indicator: 丙, block: p1, quote: 正 }\n",
        ),
        (
            "parks/x.md",
            "---\nname: { zh: 园, en: Park }\nrelations:\n- { type: part_of, to: clusters/y, evidence: a-2024#p1 }\n\
             facts:\n- text: { zh: 事 }\n  source: { zh: 报, url: https://example.org }\n---\n",
        ),
        ("terms.yaml", "- term: { zh: 正文, en: text }\n"),
        ("pages/about.zh.md", "---\ntitle: 关于\n---\n\n正文\n"),
    ]);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let library = loaded.library;
    let entry = library.report("a-2024").expect("the report");
    assert_eq!(entry.targets.quantified[0].value.to_string(), "5.50");
    assert_eq!(entry.translation("en").expect("en").records[0].source, "0123");
    assert_eq!(library.entities[0].relations.len(), 1);
    assert_eq!(library.entities[0].facts[0].url.as_deref(), Some("https://example.org"));
    assert_eq!((library.terms.len(), library.pages.len()), (1, 1));
}

#[test]
fn every_wrong_file_is_reported_in_one_run() {
    check_codes(
        &[
            SITE,
            ("parks/a.md", "name: { zh: 甲 }\n"),
            ("parks/b.md", "---\nname: { zh: 甲 }\nsize: 3\n---\n"),
            ("parks/c.md", "---\nname: { zh: 甲 }\nrelations: [{ type: near, to: parks/a }]\n---\n"),
            ("parks/d.md", "---\nname: { zh: 甲 }\n---\n\n正文\n"),
            ("things/e.md", ""),
            ("reports/x/index.en.md", "---\ntitle: X\n---\n"),
        ],
        &[
            ("content/parks/a.md", "front-matter-missing"),
            ("content/parks/b.md", "bad-yaml"),
            ("content/parks/c.md", "bad-value"),
            ("content/parks/d.md", "unsupported-block"),
            ("content/reports/x/index.en.md", "missing-file"),
            ("content/things/e.md", "unexpected-file"),
        ],
    );
}

#[test]
fn a_headline_target_without_its_number_is_reported() {
    let check = |value: &str| {
        let text = format!(
            "targets:\n- {{ id: a, indicator: 甲, op: about, {value}unit: '%', block: p1, quote: 甲 }}\n"
        );
        let read =
            targets::parse(&SourceFile::new("content/reports/a/targets.yaml", text)).expect("readable");
        let codes: Vec<&str> = read.diagnostics.iter().map(|found| found.problem.code()).collect();
        assert_eq!(codes, ["bad-value"], "{value}");
    };
    check("");
    check("value: \"\", ");
    check("value: null, ");
}

#[test]
fn an_entity_that_is_written_reads_back() {
    let text = "---\nname: { zh: 园, en: \"Park: no. 1\" }\naliases: { zh: [园区] }\nsummary: { zh: 概要 }\nstatus: reviewed\n\
                relations:\n- { type: part_of, to: clusters/y, evidence: [a#p1, a#p2] }\n- { type: under, to: parks/z, link: https://e.org }\n\
                facts:\n- { text: { zh: 事 }, source: { zh: 报 } }\nlinks: [{ title: t, url: https://e.org }]\n---\n";
    let read = |text: &str| {
        let file = SourceFile::new("content/parks/x.md", text);
        let id = crate::model::ids::EntityId::parse("parks/x").expect("an id");
        entity::parse(&file, id).expect("good").value
    };
    let written = write_entity(&read(text));
    assert_eq!(write_entity(&read(&written)), written);
    assert_eq!(read(&written).relations.len(), 2);
    assert_eq!(read(&written).name, read(text).name);
    assert_eq!(read(&written).facts, read(text).facts);
}

#[test]
fn targets_records_and_ledgers_that_are_written_read_back() {
    let file = SourceFile::new(
        "t",
        "targets:\n- { id: a, indicator: 粮食, op: range, value: 73000000000, value_high: 5.5, unit: 斤, block: p1, quote: \"a: b\" }\n",
    );
    let targets = targets::parse(&file).expect("good").value;
    let written = SourceFile::new("t", write_targets(&targets));
    let again = targets::parse(&written).expect("good").value;
    assert_eq!(again.quantified[0].value, targets.quantified[0].value);
    assert_eq!(again.quantified[0].value_high, targets.quantified[0].value_high);

    let file =
        SourceFile::new("r", "p1: { source: \"0000000000000001\", status: draft, previous: \"甲: 乙\" }\n");
    let records = records::parse(&file).expect("good").value;
    let written = SourceFile::new("r", write_records(&records));
    let again = records::parse(&written).expect("good").value;
    assert_eq!((&again[0].source, &again[0].previous), (&records[0].source, &records[0].previous));

    let ledger = Ledger {
        encoding: "UTF-8".into(),
        edits: vec![LineEdits {
            line: 3,
            rule: RuleId::parse("full-width"),
            confidence: Confidence::Likely,
            edits: vec![
                Edit { column: 7, from: ",".into(), to: "，".into() },
                Edit { column: 9, from: "- '\"#".into(), to: String::new() },
            ],
        }],
        review: vec![ReviewItem {
            line: 1,
            column: 2,
            rule: RuleId::parse("lost-plus"),
            confidence: Confidence::Unsure,
            text: "1 n".into(),
            reason: "…".to_owned().into(),
            suggestion: Some("1+N".into()),
            trust: Some(87),
            block: None,
        }],
        ..Ledger::default()
    };
    let written = SourceFile::new("l", write_ledger(&ledger));
    assert_eq!(parse_ledger(&written).expect("good").value, ledger, "{}", written.text);
}

#[test]
fn the_seed_site_loads_clean() {
    let loaded = load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a configuration");
    assert!(
        loaded.diagnostics.is_empty(),
        "{:#?}",
        loaded.diagnostics.iter().map(|d| d.problem.message()).collect::<Vec<_>>()
    );
    assert_eq!(loaded.library.reports.len(), 1);
}

#[test]
fn a_name_is_seen_and_stands_in_one_line() {
    let check = |name: &str, good: bool| {
        let file = SourceFile::new("content/parks/a.md", format!("---\nname: {{ zh: \"{name}\" }}\n---\n"));
        let parsed = entity::parse(&file, EntityId::parse("parks/a").expect("an id")).expect("good");
        assert_eq!(parsed.diagnostics.is_empty(), good, "{name:?}");
    };
    check("东园", true);
    check("", false);
    check("\u{3000}", false);
    check("\u{200b}", false);
    check("东\\n园", false);
}
