//! The checks, on whole sites: the examples of `docs/checks.md`, a site of planted faults, and the Duchang site.

mod formats;
mod planted;
mod support;

use gongbao::diagnostic::{CODES, Diagnostic, PrintFormat, entries, example, print};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_duchang_site_has_no_fault() {
    let found = support::check_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(found.is_empty(), "{}", print(&found, PrintFormat::Human { color: false }));
}

/// What a file of text cannot show, and what another command says.
const WITHOUT_EXAMPLE: [&str; 6] =
    ["unreadable-file", "file-too-large", "not-utf8", "hidden-direction", "template-error", "cannot-import"];

#[test]
fn the_documented_examples_are_as_they_say() {
    let mut wrong = Vec::new();
    for (code, entry) in entries() {
        let Some(example) = example(entry) else {
            assert!(WITHOUT_EXAMPLE.contains(&code), "`{code}` has no example");
            continue;
        };
        let found = support::check_files(&example.wrong);
        let codes: BTreeSet<&str> = found.iter().map(Diagnostic::code).collect();
        if codes != BTreeSet::from([code]) {
            wrong.push(format!("`{code}`, wrong: {:?}", found.iter().map(support::show).collect::<Vec<_>>()));
        }
        let found = support::check_files(&example.right);
        if !found.is_empty() {
            wrong.push(format!("`{code}`, right: {:?}", found.iter().map(support::show).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_that_differ_between_the_languages_are_found() {
    let check = |zh: &str, en: &str, expected: &[&str]| {
        let zh = ("reports/a/index.zh.md".into(), format!("---\ntitle: 报告\n---\n\n{zh} ^p1\n"));
        let en = ("reports/a/index.en.md".into(), format!("---\ntitle: Report\n---\n\n{en} ^p1\n"));
        let found = support::check_files(&[zh, en]);
        assert_eq!(found.iter().map(support::show).collect::<Vec<_>>(), expected);
    };
    check("增长5%左右。", "Growth of around 5 percent.", &[]);
    check(
        "增长5%左右。",
        "Growth of around 6 percent.",
        &["number-differs content/reports/a/index.en.md:5:18"],
    );
    check(
        "增长5%左右。",
        "Growth of at least 5 percent.",
        &["limiter-differs content/reports/a/index.en.md:5:11"],
    );
    check("提高1个百分点。", "Up 1 percent.", &["unit-differs content/reports/a/index.en.md:5:4"]);
    check("引进项目50个。", "Bring in projects.", &["number-missing content/reports/a/index.en.md:5:1"]);
    check("引进项目。", "Bring in 50 projects.", &["number-extra content/reports/a/index.en.md:5:10"]);
    check(
        "分别增长5%和7%。",
        "Up 7 percent and 5 percent.",
        &["numbers-swapped content/reports/a/index.en.md:5:4"],
    );
    // Which year it is may be known from elsewhere.
    check("收入5亿元。", "500 million yuan in 2018.", &[]);
    check(
        "2019年收入5亿元。",
        "500 million yuan in 2018.",
        &["number-differs content/reports/a/index.en.md:5:21"],
    );
    check("到2025年收入5亿元。", "500 million yuan.", &["number-missing content/reports/a/index.en.md:5:1"]);
}

#[test]
fn what_an_import_took_for_a_name_is_no_name_yet() {
    let check = |status: &str, text: &str, expected: &[&str]| {
        let report =
            ("reports/a/index.zh.md".into(), format!("{text} ^p1\n\n推进[[clusters/a|甲产业集群]]。 ^p2\n"));
        let entity = format!(
            "---\nname: {{ zh: 甲产业集群 }}\naliases: {{ zh: [数字经济] }}\nstatus: {status}\n---\n"
        );
        let found = support::check_files(&[report, ("clusters/a.md".into(), entity)]);
        let codes = found.iter().map(Diagnostic::code).filter(|code| *code != "draft-entity");
        assert_eq!(codes.collect::<Vec<_>>(), expected, "{text}");
    };
    check("reviewed", "发展数字经济。", &["unlinked-name"]);
    check("draft", "发展数字经济。", &[]);
    check("draft", "发展甲产业集群。", &["unlinked-name"]);
    check("reviewed", "实施[[clusters/a|甲产业集群行动]]。", &[]);
    check("reviewed", "实施[[clusters/a|乙产业集群]]。", &["mention-text"]);
}

#[test]
fn an_entity_of_a_promise_or_an_outcome_is_named_by_it() {
    let check = |file: &str, rows: &str, expected: &[&str]| {
        let report = ("reports/a/index.zh.md".into(), "建成公园2个。 ^p1\n".into());
        let rows = (format!("reports/a/{file}"), format!("{rows}\n"));
        let entity =
            ("indicators/parks.md".into(), "---\nname: { zh: 公园 }\nstatus: reviewed\n---\n".into());
        let found = support::check_files(&[report, rows, entity]);
        assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), expected, "{file}");
    };
    let promise = "targets:\n- {id: p, kind: commitment, indicator: 公园, entity: indicators/ID, op: exact, value: 2, unit: 个, block: p1, quote: 建成公园2个}";
    let outcome = "- {id: p, indicator: 公园, entity: indicators/ID, measure: count, value: 2, unit: 个, period: \"2023\", basis: year, block: p1, quote: 建成公园2个}";
    for (file, rows) in [("targets.yaml", promise), ("outcomes.yaml", outcome)] {
        check(file, &rows.replace("ID", "parks"), &[]);
        check(file, &rows.replace("ID", "park"), &["unknown-entity"]);
    }
}

#[test]
fn a_draft_needs_no_other_names() {
    let check = |status: &str, expected: &str| {
        let zh = ("reports/a/index.zh.md".into(), "推进[[parks/a|甲园]]建设。 ^p1\n".into());
        let en = ("reports/a/index.en.md".into(), "Build [[parks/a|Park A]]. ^p1\n".into());
        let entity = format!("---\nname: {{ zh: 甲园 }}\nstatus: {status}\n---\n");
        let found = support::check_files(&[zh, en, ("parks/a.md".into(), entity)]);
        assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), [expected]);
    };
    check("reviewed", "name-missing");
    check("draft", "draft-entity");
}

/// Codes of other commands, and what cannot be told as text.
fn is_planted_elsewhere(code: &str) -> bool {
    code.starts_with("po-") || code.starts_with("placeholder-") || WITHOUT_EXAMPLE.contains(&code)
}

#[test]
fn every_code_of_the_check_is_planted() {
    let planted = planted::codes();
    let missing: Vec<_> =
        CODES.iter().filter(|code| !planted.contains(*code) && !is_planted_elsewhere(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn files_that_are_no_text_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    let report = |id: &str| content.join("reports").join(id).join("index.zh.md");
    for id in ["a", "large", "latin"] {
        std::fs::create_dir_all(report(id).parent().expect("a folder")).expect("made");
        std::fs::write(report(id), "---\ntitle: 报告\n---\n\n正文。 ^p1\n").expect("written");
    }
    std::fs::write(content.join("site.yaml"), "title: { zh: 公报 }\nlanguages: [zh]\n").expect("written");
    std::fs::write(report("latin"), b"---\ntitle: A\n---\n\ncaf\xE9 ^p1\n").expect("written");
    std::fs::File::create(report("large")).and_then(|file| file.set_len(33 << 20)).expect("made");
    let mut found: Vec<_> = support::check_site(folder.path()).iter().map(support::show).collect();
    found.sort();
    assert_eq!(found, ["file-too-large", "not-utf8 content/reports/latin/index.zh.md:5:4"]);
    std::fs::remove_file(report("large")).expect("removed");
    std::os::unix::fs::symlink("/nowhere/at/all", report("large")).expect("linked");
    let found = support::check_site(folder.path());
    assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["unreadable-file", "not-utf8"]);
}

#[test]
fn a_target_that_differs_from_its_quotation_is_found() {
    let check = |op: &str, value: &str, expected: &[&str]| {
        let zh = ("reports/a/index.zh.md".into(), "---\ntitle: 报告\n---\n\n增长5%左右。 ^p1\n".into());
        let target = format!(
            "targets:\n  - {{ id: a, indicator: 甲, op: {op}, value: {value}, unit: \"%\", block: p1, quote: 增长5%左右 }}\n"
        );
        let found = support::check_files(&[zh, ("reports/a/targets.yaml".into(), target)]);
        assert_eq!(found.iter().map(gongbao::diagnostic::Diagnostic::code).collect::<Vec<_>>(), expected);
    };
    check("about", "5", &[]);
    check("about", "6", &["target-value"]);
    check("at_least", "5", &["target-value"]);
}

#[test]
fn a_fault_hides_only_what_comes_of_it() {
    let check = |path: &str, link: &str, expected: &[&str]| {
        let broken = (path.to_owned(), "---\nname: { zh: [\n---\n".to_owned());
        let report = ("reports/b/index.zh.md".into(), format!("见[那里]({link})。 ^p1\n"));
        let found = support::check_files(&[broken, report]);
        assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), expected, "{path} {link}");
    };
    let both = &["bad-yaml", "broken-link"][..];
    check("parks/hubin.md", "../../parks/hubin/index.html", &["bad-yaml"]);
    check("parks/hubin.md", "../../projects/hubin/index.html", both);
    check("parks/hubin.md", "../../hubin/index.html", both);
    check("parks/hubin.md", "../../parks/hubin-2/index.html", both);
    check("pages/about.zh.md", "../../about/index.html", &["bad-yaml"]);
    check("pages/about.zh.md", "../../parks/about/index.html", both);
}

#[test]
fn a_term_that_is_wrong_makes_no_second_rendering() {
    let check = |second: &str, expected: &str| {
        let terms = ("terms.yaml".into(), "- term: { zh: 民生, en: livelihoods }\n".into());
        let zh = ("reports/a/index.zh.md".into(), "保障民生。 ^p1\n\n保障民生。 ^p2\n".into());
        let en = ("reports/a/index.en.md".into(), format!("Ensure livelihoods. ^p1\n\n{second} ^p2\n"));
        let found = support::check_files(&[terms, zh, en]);
        assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), [expected], "{second}");
    };
    check("Ensure the people’s lives.", "term-missing");
    check("Safeguard livelihoods.", "two-renderings");
}

#[test]
fn a_name_that_is_wrong_in_the_source_hides_no_second_rendering() {
    let park =
        ("parks/f.md".into(), "---\nname: { zh: 湖滨园, en: Lakeside Park }\nstatus: reviewed\n---\n".into());
    let zh = "建设[[parks/f|湖边]]。 ^p1\n\n建设[[parks/f|湖边]]。 ^p2\n";
    let en = "Build [[parks/f|Lakeside Park]]. ^p1\n\nConstruct [[parks/f|Lakeside Park]]. ^p2\n";
    let texts = [("reports/a/index.zh.md".into(), zh.into()), ("reports/a/index.en.md".into(), en.into())];
    let found = support::check_files(&[&[park], &texts[..]].concat());
    let codes: Vec<_> = found.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["two-renderings", "mention-text", "mention-text"]);
}

#[test]
fn a_value_in_yaml_is_marked_where_it_stands() {
    let check = |entity: &str, expected: &str| {
        let one = ("parks/one.md".to_owned(), "---\nname: { zh: 湖滨 }\nstatus: reviewed\n---\n".to_owned());
        let other = ("parks/two.md".to_owned(), format!("---\n{entity}\nstatus: reviewed\n---\n"));
        let found = support::check_files(&[one, other]);
        let found: Vec<String> =
            found.iter().filter(|found| found.code() != "orphan-entity").map(support::show).collect();
        assert_eq!(found, [expected], "{entity}");
    };
    check(
        "name: { zh: 城东 }\naliases: { zh: [湖滨工业园区, 湖滨] }",
        "ambiguous-name content/parks/two.md:3:25",
    );
    check("name: { zh: 城东 }\naliases:\n  zh: [\"湖滨\"]", "ambiguous-name content/parks/two.md:4:9");
    check(
        "name: { zh: 城东 }\nlinks: [{ title: 名, url: 'javascript:a' }]",
        "unsafe-link content/parks/two.md:3:27",
    );
    check(
        "name: { zh: 城东 }\nfacts: [{ text: { zh: 'ftp:a 可用' }, source: { zh: 甲, url: 'ftp:a' } }]",
        "unsafe-link content/parks/two.md:3:60",
    );
}
