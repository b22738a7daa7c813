//! What the page on publishing says of the number of files: the repository's own site is built and counted.

use crate::folders;
use crate::page::root;
use assert_cmd::cargo::cargo_bin;
use regex::Regex;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn a_site_has_as_many_files_as_is_said() {
    let site = tempfile::tempdir().expect("a folder");
    folders::copy(&root().join("content"), &site.path().join("content"));
    let all = built(site.path());
    let page = fs::read_to_string(root().join("docs/publishing.md")).expect("the page");
    let whole = Regex::new(r"files of the Duchang site, (\d+) in all").expect("a pattern");
    assert_eq!(whole.captures(&page).expect("the head of the table")[1], all.to_string());
    let row = Regex::new(r"(?m)^\| `(\w+): false` \| (\d+) fewer").expect("a pattern");
    let config = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&config).expect("the configuration");
    let mut rows = 0;
    for (_, [key, fewer]) in row.captures_iter(&page).map(|found| found.extract()) {
        let others: String =
            text.split_inclusive('\n').filter(|line| !line.starts_with(&format!("{key}:"))).collect();
        fs::write(&config, format!("{others}{key}: false\n")).expect("written");
        assert_eq!(fewer, (all - built(site.path())).to_string(), "{key}");
        rows += 1;
    }
    assert_eq!(rows, 3);
}

/// How many files are published.
fn built(site: &Path) -> usize {
    let mut gongbao = Command::new(cargo_bin!("gongbao"));
    let output = gongbao.args(["build", "--quiet"]).current_dir(site).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folders::files(&site.join("public")).len()
}
