//! The checks, on whole sites: the examples of `docs/checks.md`, a site of planted faults, and the Duchang site.

mod formats;
mod planted;
mod support;

use gongbao::diagnostic::{Diagnostic, Format, entries, example, print};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_duchang_site_has_no_fault() {
    let found = support::check_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(found.is_empty(), "{}", print(&found, Format::Human { color: false }));
}

/// What a file of text cannot show.
const WITHOUT_EXAMPLE: [&str; 4] = ["unreadable-file", "file-too-large", "not-utf8", "template-error"];

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
