//! The checks, on whole sites: the examples of `docs/checks.md`, a site of planted faults, and the Duchang site.

mod support;

use gongbao::diagnostic::{Format, print};
use std::path::Path;

#[test]
fn the_duchang_site_has_no_fault() {
    let found = support::check_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(found.is_empty(), "{}", print(&found, Format::Human { color: false }));
}

#[test]
fn a_small_site_has_no_fault_and_a_planted_one_is_found() {
    let check = |body: &str, expected: &[&str]| {
        let text = format!("---\ntitle: 报告\n---\n\n{body}");
        let found = support::check_files(&[("reports/a/index.zh.md".into(), text)]);
        assert_eq!(found.iter().map(support::show).collect::<Vec<_>>(), expected, "{body}");
    };
    check("正文。 ^p1\n", &[]);
    check("正文[^1]。 ^p1\n", &["note-undefined content/reports/a/index.zh.md:5:3"]);
    check("正文[[parks/甲|甲园]]。 ^p1\n", &["unknown-entity content/reports/a/index.zh.md:5:5"]);
    check("### 标题 {#s1}\n\n正文 ^p1\n", &["heading-level content/reports/a/index.zh.md:5:1"]);
}
